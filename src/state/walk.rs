//! Going from mark to mark, and selecting words to be marked.

use std::cmp::Ordering;

use tandai_core::snap::Direction;
use tandai_core::{AnnotationDocument, Mention, MentionId, Span, Status};

use super::{Effect, State};

/// In which order suggestions are walked through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the text.
    #[default]
    Text,
    /// The least certain first.
    Doubt,
}

impl Order {
    pub fn other(self) -> Self {
        match self {
            Self::Text => Self::Doubt,
            Self::Doubt => Self::Text,
        }
    }

    fn compare(self, a: &Mention, b: &Mention) -> Ordering {
        // What has no score was not guessed.
        let doubt = |mention: &Mention| mention.score.unwrap_or(1.0);
        let by_doubt = match self {
            Self::Text => Ordering::Equal,
            Self::Doubt => doubt(a).total_cmp(&doubt(b)),
        };
        by_doubt.then_with(|| a.order().cmp(&b.order()))
    }
}

/// Which marks are walked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// What nobody has looked at.
    Suggestions,
    /// Everything but what was rejected, as it stands in the text.
    Marks,
}

impl State {
    /// Selects a mention; its text is drawn and unfolded where it was not.
    pub(super) fn select(&mut self, id: Option<MentionId>) -> Vec<Effect> {
        let before = self.selected;
        let had_words = self.words.take().is_some();
        self.pieces.clear();
        self.overlap = None;
        let found = id.and_then(|id| self.open()?.document.mention(id));
        let found = found.map(|mention| (mention.id, mention.span, mention.status));
        self.selected = found.map(|(id, ..)| id);
        let mut effects = Vec::new();
        if let Some((id, span, status)) = found {
            self.reveal(span);
            if status != Status::Rejected {
                effects.push(Effect::FocusMention(id));
            }
            if had_words {
                effects.push(Effect::ClearSelection);
            }
        }
        let mut spans = self.spans_of(before.into_iter().chain(self.selected));
        spans.extend(self.end_flash());
        self.redraw_spans(&spans);
        effects
    }

    pub(super) fn reveal(&mut self, span: Span) {
        self.draw(|page, marking| {
            page.reveal(span.start, marking);
            if let Some(first_block) = page.folded_at(span.start, marking.document) {
                page.set_unfolded(first_block, true, marking);
            }
        });
    }

    /// Selects the next one from the selected one on; at the end nothing changes.
    pub(super) fn walk(&mut self, direction: Direction, among: Among) -> Vec<Effect> {
        match self.next_mention(direction, among) {
            Some(next) => self.select(Some(next)),
            None => Vec::new(),
        }
    }

    /// The next one that is not folded away, from the selected one on.
    pub(super) fn next_mention(&self, direction: Direction, among: Among) -> Option<MentionId> {
        let open = self.open()?;
        let page = self.page.as_ref()?;
        let document = &open.document;
        let good = |mention: &&Mention| {
            let wanted = match among {
                Among::Suggestions => mention.status == Status::Suggested,
                Among::Marks => mention.status != Status::Rejected,
            };
            wanted && page.folded_at(mention.span.start, document).is_none()
        };
        let here = self.selected.and_then(|id| document.mention_index(id));
        let found = match among {
            Among::Suggestions if self.order == Order::Doubt => {
                by_doubt(document, here, direction, good)
            }
            _ => by_place(document, here, direction, good),
        };
        found.map(|mention| mention.id)
    }

    /// Selects the next suggestion after the selected one, or the first of those before it; with none left, what
    /// is selected stays.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        let next = self.next_mention(Direction::On, Among::Suggestions).or_else(|| {
            let selected = self.selected?;
            let page = self.page.as_ref()?;
            let document = &self.open()?.document;
            let left = document.mentions.iter().filter(|mention| {
                mention.status == Status::Suggested
                    && mention.id != selected
                    && page.folded_at(mention.span.start, document).is_none()
            });
            left.min_by(|a, b| self.order.compare(a, b)).map(|mention| mention.id)
        });
        match next {
            Some(next) => self.select(Some(next)),
            None if self.open().is_some_and(|open| open.tally.suggested == 0) => {
                vec![Effect::Hint(self.messages().flow.all_decided.to_owned())]
            }
            None => Vec::new(),
        }
    }

    /// Walks in the other order from now on.
    pub(super) fn switch_order(&mut self) -> Vec<Effect> {
        self.order = self.order.other();
        let words = &self.messages().flow;
        let said = match self.order {
            Order::Text => words.in_text_order,
            Order::Doubt => words.least_certain_first,
        };
        vec![Effect::Hint(said.to_owned())]
    }
}

fn by_place<'d>(
    document: &'d AnnotationDocument,
    here: Option<usize>,
    direction: Direction,
    good: impl Fn(&&'d Mention) -> bool,
) -> Option<&'d Mention> {
    let mentions = &document.mentions;
    match (direction, here) {
        (Direction::On, here) => mentions[here.map_or(0, |here| here + 1)..].iter().find(good),
        (Direction::Back, Some(here)) => mentions[..here].iter().rev().find(good),
        (Direction::Back, None) => mentions.iter().rev().find(good),
    }
}

fn by_doubt<'d>(
    document: &'d AnnotationDocument,
    here: Option<usize>,
    direction: Direction,
    good: impl Fn(&&'d Mention) -> bool,
) -> Option<&'d Mention> {
    let here = here.map(|here| &document.mentions[here]);
    let compare = |a: &&Mention, b: &&Mention| Order::Doubt.compare(a, b);
    let ahead = |wanted: Ordering| {
        document.mentions.iter().filter(&good).filter(move |mention| {
            here.is_none_or(|here| Order::Doubt.compare(mention, here) == wanted)
        })
    };
    match direction {
        Direction::On => ahead(Ordering::Greater).min_by(compare),
        Direction::Back => ahead(Ordering::Less).max_by(compare),
    }
}
