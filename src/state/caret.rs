//! A caret in the text, for who selects without the mouse.

use tandai_core::caret::{Move, step};
use tandai_core::{MentionId, Span, Status};

use super::{Effect, Picked, State};
use crate::page::Page;

/// A caret in the text, and where a selection began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    pub at: u32,
    pub from: Option<u32>,
}

impl Caret {
    /// What is selected.
    pub fn selected(self) -> Option<Span> {
        let from = self.from.filter(|&from| from != self.at)?;
        Some(Span::new(from.min(self.at), from.max(self.at)))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaretAction {
    /// Puts a caret into the text, or takes it away.
    Switched,
    Moved {
        way: Move,
        selecting: bool,
    },
    /// Takes what is selected, or the word or mark at the caret.
    Taken,
}

impl State {
    pub(super) fn act_on_caret(&mut self, action: CaretAction) -> Vec<Effect> {
        match action {
            CaretAction::Switched => self.switch_caret(),
            CaretAction::Moved { way, selecting } => self.move_caret(way, selecting),
            CaretAction::Taken => self.take_at_caret(),
        }
    }

    /// The caret comes to the selected mark, or else to the start of the text.
    fn switch_caret(&mut self) -> Vec<Effect> {
        let words = &self.messages().caret;
        if self.caret.take().is_some() {
            return vec![Effect::Hint(words.off.to_owned()), Effect::ShowCaret];
        }
        let Some(open) = self.open() else { return Vec::new() };
        let folded = |page: &Page| page.folded_at(0, &open.document).is_some();
        let at = match self.selected_mention() {
            Some(mention) => mention.span.start,
            None if self.page.as_ref().is_some_and(folded) => self.step_from(0, Move::BlockOn),
            None => 0,
        };
        let mut effects = self.select(None);
        self.caret = Some(Caret { at, from: None });
        effects.extend([Effect::Hint(words.on.to_owned()), Effect::ShowCaret]);
        effects
    }

    fn step_from(&self, at: u32, way: Move) -> u32 {
        let Some((open, page)) = self.open().zip(self.page.as_ref()) else { return at };
        let document = &open.document;
        let folded = |block: usize| {
            document
                .blocks
                .get(block)
                .is_some_and(|block| page.folded_at(block.span.start, document).is_some())
        };
        step(document, at, way, folded)
    }

    fn move_caret(&mut self, way: Move, selecting: bool) -> Vec<Effect> {
        let Some(caret) = self.caret else { return Vec::new() };
        let at = self.step_from(caret.at, way);
        let from = selecting.then(|| caret.from.unwrap_or(caret.at));
        self.caret = Some(Caret { at, from });
        self.words = None;
        self.reveal(Span::new(at, at));
        vec![Effect::Announce(self.passed(caret.at, at, way)), Effect::ShowCaret]
    }

    /// What a screen reader says of a step: what the caret passed, or the line it came to, and the mark it is in.
    fn passed(&self, before: u32, at: u32, way: Move) -> String {
        let Some(open) = self.open() else { return String::new() };
        let document = &open.document;
        let (start, end) = match way {
            Move::BlockOn | Move::BlockBack => {
                let block = document.block_at(at).map(|block| document.blocks[block].span);
                block.map_or((at, at), |block| (block.start, block.end))
            }
            _ => (before.min(at), before.max(at)),
        };
        let text = document.text.get(start as usize..end as usize).unwrap_or_default().trim();
        let text = if text.is_empty() { self.messages().caret.space } else { text };
        match self.mention_at(at) {
            Some(id) => {
                let label =
                    document.mention(id).map(|it| self.palette.get(&it.label).title.clone());
                format!("{text}, {}", label.as_deref().unwrap_or_default())
            }
            None => text.to_owned(),
        }
    }

    /// The shortest mention at a place that is not rejected.
    fn mention_at(&self, at: u32) -> Option<MentionId> {
        let mentions = &self.open()?.document.mentions;
        let end = mentions.partition_point(|mention| mention.span.start <= at);
        let standing = mentions[..end].iter().rev().take(64).filter(|mention| {
            mention.status != Status::Rejected
                && mention.pieces().iter().any(|it| it.start <= at && at < it.end)
        });
        standing.min_by_key(|mention| mention.span.len()).map(|mention| mention.id)
    }

    /// Selects the words that the caret has selected; with none, the mark it is in, or else the word.
    fn take_at_caret(&mut self) -> Vec<Effect> {
        let Some(caret) = self.caret else { return Vec::new() };
        if let Some(span) = caret.selected() {
            return self.take_words(Picked { span, exactly: true, further: false });
        }
        if let Some(id) = self.mention_at(caret.at) {
            self.caret = None;
            let mut effects = self.select(Some(id));
            effects.push(Effect::ShowCaret);
            return effects;
        }
        let next = self.step_from(caret.at, Move::GraphemeOn);
        let picked = Picked { span: Span::new(caret.at, next), exactly: false, further: false };
        self.take_words(picked)
    }

    fn take_words(&mut self, picked: Picked) -> Vec<Effect> {
        let mut effects = self.select_text(Some(picked), "");
        if let Some(words) = self.words {
            // From here on it goes on behind them.
            self.caret = Some(Caret { at: words.end, from: None });
            effects.extend([Effect::ShowCaret, Effect::FocusBar]);
        }
        effects
    }
}
