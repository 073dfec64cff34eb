//! A pass over what may have been missed: candidates that nobody marked, one at a time.

use tandai_core::missed::Candidate;
use tandai_core::{Edit, Label, Mention, Span, Status, revalue};

use super::{Effect, Look, State, own_mention};
use crate::open_document::DocumentKey;

/// The pass over one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Pass {
    pub document: DocumentKey,
    /// Nothing while they are looked for.
    pub candidates: Option<Vec<Candidate>>,
    /// Which of them it is the turn of.
    pub at: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MissedAction {
    /// The worker's answer.
    Found { document: DocumentKey, candidates: Vec<Candidate> },
    /// It is the turn of the one in this place.
    Chosen(usize),
    /// The next one; this one stays as it is.
    Skipped,
}

impl State {
    pub(super) fn act_on_missed(&mut self, action: MissedAction) -> Vec<Effect> {
        match action {
            MissedAction::Found { document, mut candidates } => {
                let mut renames = self.label_set.renames();
                renames.retain(|(_, name)| self.lists(&document, name));
                for label in candidates.iter_mut().filter_map(|it| it.label.as_mut()) {
                    if let Some((_, name)) = renames.iter().find(|(found, _)| found == label) {
                        label.clone_from(name);
                    }
                }
                let wanted = self.pass.as_mut().filter(|pass| pass.document == document);
                let Some(pass) = wanted else { return Vec::new() };
                pass.candidates = Some(candidates);
                pass.at = 0;
                self.thin_out_pass();
                self.show_candidate()
            }
            MissedAction::Chosen(at) => {
                if let Some(pass) = &mut self.pass {
                    pass.at = at;
                }
                self.show_candidate()
            }
            MissedAction::Skipped => {
                if let Some(pass) = &mut self.pass {
                    pass.at += 1;
                }
                self.show_candidate()
            }
        }
    }

    fn lists(&self, document: &DocumentKey, label: &Label) -> bool {
        let open = self.index_of(document).map(|place| &self.documents[place]);
        open.is_some_and(|open| open.document.labels.iter().any(|info| info.name == *label))
    }

    /// Begins the pass over the document that is shown; it goes on where it has begun.
    pub(super) fn begin_pass(&mut self) -> Vec<Effect> {
        let Some(open) = self.open() else { return Vec::new() };
        let key = open.key.clone();
        if self.pass.as_ref().is_some_and(|pass| pass.document == key) {
            return self.act_on_missed(MissedAction::Skipped);
        }
        self.pass = Some(Pass { document: key.clone(), candidates: None, at: 0 });
        vec![Effect::FindMissed(key)]
    }

    /// The candidate whose turn it is.
    pub fn candidate(&self) -> Option<&Candidate> {
        let pass = self.pass.as_ref().filter(|_| self.look == Look::Missed)?;
        let shown = self.open().is_some_and(|open| open.key == pass.document);
        pass.candidates.as_ref()?.get(pass.at).filter(|_| shown)
    }

    /// Whether what is selected to be marked is the candidate.
    pub fn candidate_is_selected(&self) -> bool {
        self.selected.is_none() && self.words.is_some() && self.candidate().is_some()
    }

    /// Takes out what has been marked, or refused, meanwhile.
    pub(super) fn thin_out_pass(&mut self) {
        let Some(pass) = &self.pass else { return };
        let Some(place) = self.index_of(&pass.document) else { return };
        let mentions = &self.documents[place].document.mentions;
        let is_free = |span: Span| {
            let end = mentions.partition_point(|mention| mention.span.start < span.end);
            // Mentions are sorted by their starts; a longer one may begin well before.
            mentions[..end].iter().rev().take(64).all(|mention| mention.span.end <= span.start)
        };
        let Some(candidates) = &pass.candidates else { return };
        let left: Vec<Candidate> =
            candidates.iter().filter(|candidate| is_free(candidate.span)).cloned().collect();
        let before = candidates.iter().take(pass.at).filter(|it| is_free(it.span)).count();
        if let Some(pass) = &mut self.pass {
            pass.at = before;
            pass.candidates = Some(left);
        }
    }

    /// Selects the words of the candidate whose turn it is, so that a label marks them.
    pub(super) fn show_candidate(&mut self) -> Vec<Effect> {
        let words = &self.messages().missed;
        let Some(pass) = &self.pass else { return Vec::new() };
        let Some(candidates) = &pass.candidates else { return Vec::new() };
        let count = candidates.len();
        if pass.at >= count {
            let said = if count == 0 { words.nothing } else { words.at_the_end };
            return vec![Effect::Hint(said.to_owned())];
        }
        let span = candidates[pass.at].span;
        match self.index_of(&pass.document.clone()) {
            Some(place) => self.go_to_words(place, span),
            None => Vec::new(),
        }
    }

    /// Marks the candidate as what it was taken for.
    pub(super) fn take_candidate(&mut self, at: &str) -> Vec<Effect> {
        let guess = self.candidate().and_then(|candidate| candidate.label.clone());
        match guess {
            Some(label) => self.mark_candidate(label, at),
            None => vec![Effect::Hint(self.messages().missed.needs_label.to_owned())],
        }
    }

    /// Marks what is selected in place of the candidate, and goes on.
    pub(super) fn mark_candidate(&mut self, label: Label, at: &str) -> Vec<Effect> {
        let mut effects = self.mark(label, at);
        if self.overlap.is_none() {
            self.thin_out_pass();
            effects.extend(self.show_candidate());
        }
        effects
    }

    /// The candidate is no mention: it is kept as one that was refused, and nobody is asked about it again.
    pub(super) fn refuse_candidate(&mut self, at: &str) -> Vec<Effect> {
        let Some((open, candidate)) = self.open().zip(self.candidate()) else { return Vec::new() };
        let document = &open.document;
        let first = || document.labels.first().map(|info| info.name.clone());
        let Some(label) = candidate.label.clone().or_else(first) else { return Vec::new() };
        let span = candidate.span;
        let timex = revalue::timex_of(document, span, &label).map(Box::new);
        let mention = own_mention(document.next_mention_id(), vec![span], label, timex, at);
        let mention = Mention { status: Status::Rejected, ..mention };
        let text = span.get(&document.text).unwrap_or_default().to_owned();
        let mut effects =
            self.try_edit(Edit::Add { mention }, at, |state| (state.messages().rejected_it)(&text));
        self.thin_out_pass();
        effects.extend(self.show_candidate());
        effects
    }
}
