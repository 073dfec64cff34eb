//! Articles that a person marks without seeing the suggestions, and how the person differs from them.

use tandai_core::blind::{Pair, Relation, compare, hold_back};
use tandai_core::{Span, Status};

use super::{Effect, State};
use crate::history::Step;
use crate::open_document::{OpenDocument, Tally};

/// Every how many articles that are opened one is marked blind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlindEvery {
    #[default]
    Never,
    Fifth,
    Tenth,
    Twentieth,
}

impl BlindEvery {
    pub const ALL: [Self; 4] = [Self::Never, Self::Fifth, Self::Tenth, Self::Twentieth];

    /// Nothing where no article is.
    pub fn count(self) -> Option<usize> {
        match self {
            Self::Never => None,
            Self::Fifth => Some(5),
            Self::Tenth => Some(10),
            Self::Twentieth => Some(20),
        }
    }

    /// Its name where choices are kept.
    pub fn id(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Fifth => "5",
            Self::Tenth => "10",
            Self::Twentieth => "20",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum BlindAction {
    /// The suggestions of the document that is shown are to be held back.
    HeldBack,
    EverySet(BlindEvery),
    /// A difference is to be seen.
    Chosen(Span),
}

/// How often a person and the tagger did the same, over many documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    pub documents: usize,
    /// What the person marked, what was suggested, and what both have alike.
    pub marks: usize,
    pub suggestions: usize,
    pub same: usize,
}

impl Agreement {
    pub fn add(&mut self, pairs: &[Pair]) {
        self.documents += 1;
        self.marks += pairs.iter().filter(|pair| pair.mention.is_some()).count();
        self.suggestions += pairs.iter().filter(|pair| pair.unseen.is_some()).count();
        self.same += pairs.iter().filter(|pair| pair.relation == Relation::Same).count();
    }

    /// The harmonic mean of the shares that are alike, in percent; nothing where there is nothing to compare.
    pub fn percent(&self) -> Option<u32> {
        let all = self.marks + self.suggestions;
        (all > 0).then(|| (200.0 * self.same as f64 / all as f64).round() as u32)
    }
}

impl State {
    pub(super) fn act_on_blind(&mut self, action: BlindAction, at: &str) -> Vec<Effect> {
        match action {
            BlindAction::HeldBack => {
                let Some(edit) = self.open().and_then(|open| hold_back(&open.document)) else {
                    return Vec::new();
                };
                let selected = self.select(None);
                let said = self.messages().blind.is_held_back;
                let made = self.try_edit(edit, at, |_| said.to_owned());
                selected.into_iter().chain(made).collect()
            }
            BlindAction::EverySet(every) => {
                self.blind_every = every;
                Vec::new()
            }
            BlindAction::Chosen(span) => {
                let Some((current, open)) = self.current.zip(self.open()) else {
                    return Vec::new();
                };
                let here = |mention: &&tandai_core::Mention| {
                    mention.span == span && mention.status != Status::Rejected
                };
                match open.document.mentions.iter().find(here).map(|mention| mention.id) {
                    Some(id) => self.select(Some(id)),
                    None => self.go_to_words(current, span),
                }
            }
        }
    }

    /// Holds the suggestions of a document that is opened back where it is its turn and nobody has decided on them.
    pub(super) fn hold_back_in_turn(&self, open: &mut OpenDocument, at: &str) {
        let Some(every) = self.blind_every.count() else { return };
        let fresh =
            open.document.mentions.iter().all(|mention| mention.status == Status::Suggested);
        if !fresh || !(self.documents.len() + 1).is_multiple_of(every) {
            return;
        }
        if let Some(edit) = hold_back(&open.document) {
            // Where it cannot be made, the document stays as its file has it.
            let _ = open.history.make(&mut open.document, Step::new(edit, at));
            open.tally = Tally::of(&open.document);
        }
    }

    /// How the person and the tagger agree over all documents that were marked blind and are done.
    pub fn blind_agreement(&self) -> Agreement {
        let mut agreement = Agreement::default();
        let done = self.documents.iter().filter(|open| open.document.work.done.is_some());
        for pairs in done.filter_map(|open| compare(&open.document)) {
            agreement.add(&pairs);
        }
        agreement
    }

    /// Of the suggestions that were seen in documents that are done: how many were accepted as they were, and all.
    pub fn accepted_as_suggested(&self) -> (usize, usize) {
        let seen = self
            .documents
            .iter()
            .map(|open| &open.document)
            .filter(|document| document.work.done.is_some() && document.blind.is_none());
        let mut counts = (0, 0);
        for mention in seen.flat_map(|document| &document.mentions) {
            counts.0 += usize::from(mention.status == Status::Accepted);
            counts.1 += usize::from(mention.status != Status::Added);
        }
        counts
    }
}
