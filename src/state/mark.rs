//! Marking words: selecting them, in one piece or several, and what happens where other marks are in the way.

use std::sync::Arc;

use smol_str::SmolStr;
use tandai_core::document::Made;
use tandai_core::timex::Timex;
use tandai_core::{Edit, EditError, Label, Mention, MentionId, Span, Status, revalue, snap};

use super::{Effect, State};

/// A stretch of the text that a person selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picked {
    pub span: Span,
    /// To the character, and not to whole words.
    pub exactly: bool,
    /// One more piece of what is selected already.
    pub further: bool,
}

/// What happens to marks that a new one would overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OverlapRule {
    #[default]
    Ask,
    /// They stay; marks nest or cross.
    Keep,
    /// Suggestions among them are rejected, a person's own removed.
    Replace,
}

impl OverlapRule {
    pub const ALL: [Self; 3] = [Self::Ask, Self::Keep, Self::Replace];

    /// Its name where choices are kept.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Keep => "keep",
            Self::Replace => "replace",
        }
    }
}

/// A mark that waits for what is to become of those it overlaps.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    pub label: Label,
    pub others: Vec<MentionId>,
}

impl State {
    pub(super) fn select_text(&mut self, picked: Option<Picked>, at: &str) -> Vec<Effect> {
        self.overlap = None;
        let Some(Picked { span, exactly, further }) = picked else {
            self.words = None;
            self.pieces.clear();
            return Vec::new();
        };
        let Some(snapped) = self.snap(span, exactly) else {
            self.words = None;
            return vec![Effect::Hint(self.messages().no_words_selected.to_owned())];
        };
        if further && let Some(id) = self.selected {
            return self.add_piece(id, snapped, at);
        }
        if further {
            // A piece that grows while the mouse moves is still the same piece.
            if let Some(before) = self.words.filter(|before| !before.overlaps(snapped)) {
                self.pieces.push(before);
            }
            self.pieces.retain(|piece| !piece.overlaps(snapped));
        } else {
            self.pieces.clear();
        }
        if self.selected.is_some() {
            self.select(None);
        }
        self.words = Some(snapped);
        Vec::new()
    }

    /// The words that a selection touches, or the selection itself without the spaces around it.
    fn snap(&self, span: Span, exactly: bool) -> Option<Span> {
        let document = &self.open()?.document;
        let block = document.blocks[document.block_at(span.start)?].span;
        if !block.contains(span) {
            return None;
        }
        if exactly {
            let text = span.of(&document.text);
            let start = span.start + (text.len() - text.trim_start().len()) as u32;
            let end = span.end - (text.len() - text.trim_end().len()) as u32;
            return (start < end).then(|| Span::new(start, end));
        }
        let inner = Span::new(span.start - block.start, span.end - block.start);
        let snapped = snap::snap(block.of(&document.text), inner)?;
        Some(Span::new(snapped.start + block.start, snapped.end + block.start))
    }

    /// What is selected to be marked: its pieces in the order of the text, those that touch as one.
    pub fn selected_pieces(&self) -> Vec<Span> {
        let mut pieces: Vec<Span> = self.pieces.iter().copied().chain(self.words).collect();
        join(&mut pieces);
        pieces
    }

    /// Marks the selected words, unless other marks are in the way and a person is to be asked.
    pub(super) fn mark(&mut self, label: Label, at: &str) -> Vec<Effect> {
        let pieces = self.selected_pieces();
        let Some(open) = self.open() else { return Vec::new() };
        let crossed = |mention: &&Mention| {
            mention.pieces().iter().any(|own| pieces.iter().any(|it| it.overlaps(*own)))
        };
        let crossed: Vec<&Mention> = open.document.mentions.iter().filter(crossed).collect();
        let is_open =
            |mention: &Mention| matches!(mention.status, Status::Suggested | Status::Rejected);
        let same =
            crossed.iter().filter(|mention| mention.pieces() == pieces && mention.label == label);
        // One that a person decided on before one that waits.
        if let Some(mention) = same.min_by_key(|mention| is_open(mention)) {
            let (id, is_open) = (mention.id, is_open(mention));
            self.words = None;
            self.pieces.clear();
            let mut effects = self.select(Some(id));
            match is_open {
                // A suggestion is right, then, and what was refused before is right after all.
                true => effects.extend(self.accept_here(at)),
                false => {
                    effects.push(Effect::Hint(self.messages().marking.is_marked.to_owned()));
                }
            }
            effects.push(Effect::ClearSelection);
            return effects;
        }
        let others: Vec<MentionId> = crossed
            .iter()
            .filter(|mention| mention.status != Status::Rejected)
            .map(|mention| mention.id)
            .collect();
        match self.overlap_rule {
            OverlapRule::Ask if !others.is_empty() => {
                self.overlap = Some(Overlap { label, others });
                vec![Effect::AskOverlap]
            }
            OverlapRule::Replace => self.add(pieces, label, &others, at),
            OverlapRule::Ask | OverlapRule::Keep => self.add(pieces, label, &[], at),
        }
    }

    /// A person said what is to become of the marks in the way, now and from now on.
    pub(super) fn decide_overlap(&mut self, rule: OverlapRule, at: &str) -> Vec<Effect> {
        self.overlap_rule = rule;
        let Some(Overlap { label, others }) = self.overlap.take() else { return Vec::new() };
        let pieces = self.selected_pieces();
        match rule {
            OverlapRule::Ask => Vec::new(),
            OverlapRule::Keep => self.add(pieces, label, &[], at),
            OverlapRule::Replace => self.add(pieces, label, &others, at),
        }
    }

    /// Marks these pieces, in the place of other marks.
    fn add(
        &mut self,
        pieces: Vec<Span>,
        label: Label,
        instead: &[MentionId],
        at: &str,
    ) -> Vec<Effect> {
        let Some(open) = self.open() else { return Vec::new() };
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return Vec::new() };
        let document = &open.document;
        let span = Span::new(first.start, last.end);
        let id = document.next_mention_id();
        let timex = revalue::timex_of(document, span, &label).map(Box::new);
        let title = self.palette.get(&label).title.clone();
        let whole = pieces.len() == 1;
        let mention = own_mention(id, pieces, label.clone(), timex, at);
        let text = mention.text(&document.text).into_owned();
        let away = instead.iter().filter_map(|&id| {
            let own = document.mention(id)?.status == Status::Added;
            Some(if own { Edit::Remove { id } } else { Edit::Reject { id, at: at.into() } })
        });
        let away: Vec<Edit> = away.collect();
        let (edit, offered) = match whole {
            true => self.with_offers(Edit::Add { mention }, &label, span),
            false => (Edit::Add { mention }, 0),
        };
        let edit = match away.is_empty() {
            true => edit,
            false => Edit::Batch { edits: away.into_iter().chain([edit]).collect() },
        };
        match self.edit(edit, at, |state| (state.messages().marked)(&text, &title)) {
            Ok(mut effects) => {
                self.pieces.clear();
                self.tell_offers(&text, offered, &mut effects);
                effects.push(Effect::ClearSelection);
                effects.extend(self.select(Some(id)));
                effects
            }
            Err(EditError::AcrossBlocks(_)) => {
                vec![Effect::Hint(self.messages().across_blocks.to_owned())]
            }
            Err(_) => vec![Effect::Hint(self.messages().edit_refused.to_owned())],
        }
    }

    /// Shows words of a document and selects them, so that a label marks them.
    pub(super) fn go_to_words(&mut self, document: usize, span: Span) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.current != Some(document) {
            effects.extend(self.show(document));
        }
        effects.extend(self.select(None));
        self.reveal(span);
        self.words = Some(span);
        effects.push(Effect::ShowWords(span));
        effects
    }

    /// Adds a piece to a mention.
    fn add_piece(&mut self, id: MentionId, piece: Span, at: &str) -> Vec<Effect> {
        let Some(mention) = self.selected_mention() else { return Vec::new() };
        let mut pieces = mention.pieces().to_vec();
        pieces.push(piece);
        join(&mut pieces);
        if pieces == mention.pieces() {
            return Vec::new();
        }
        let timex = mention.timex.clone();
        let edit = Edit::Move { id, pieces, timex, at: at.into() };
        match self.edit(edit, at, |state| (state.messages().moved)(&state.selected_text())) {
            Ok(mut effects) => {
                effects.push(Effect::ClearSelection);
                effects.push(Effect::FocusMention(id));
                effects
            }
            Err(EditError::AcrossBlocks(_)) => {
                vec![Effect::Hint(self.messages().across_blocks.to_owned())]
            }
            Err(_) => vec![Effect::Hint(self.messages().edit_refused.to_owned())],
        }
    }
}

/// A mention that a person made, of at least one piece.
pub(super) fn own_mention(
    id: MentionId,
    pieces: Vec<Span>,
    label: Label,
    timex: Option<Box<Timex>>,
    at: &str,
) -> Mention {
    Mention {
        id,
        span: Span::new(pieces[0].start, pieces[pieces.len() - 1].end),
        fragments: if pieces.len() > 1 { pieces } else { Vec::new() },
        label,
        status: Status::Added,
        by: SmolStr::new_static("user"),
        made: Some(Arc::new(Made::by_user(at))),
        score: None,
        entity: None,
        timex,
        changed: Some(at.into()),
        note: None,
        flagged: false,
        extra: None,
    }
}

/// Puts pieces in the order of the text, and makes one of those that overlap or touch.
fn join(pieces: &mut Vec<Span>) {
    pieces.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        match joined.last_mut() {
            Some(last) if piece.start <= last.end => last.end = last.end.max(piece.end),
            _ => joined.push(piece),
        }
    }
    *pieces = joined;
}
