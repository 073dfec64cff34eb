//! The suggestions of all documents, by how sure they are; and accepting many of them at once.

use std::collections::HashSet;

use tandai_core::{Edit, MentionId, Span, Status};

use super::{Effect, Look, State};
use crate::open_document::DocumentKey;

/// A review of all suggestions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Queue {
    /// Suggestions that are less sure than so many percent stay out.
    pub least: u8,
    pub sort: Sort,
    /// Those that are in, in their order.
    pub entries: Vec<Entry>,
    /// How many stay out.
    pub hidden: usize,
    /// A list of what is to be accepted at once is shown; these are left out of it.
    pub asked: Option<HashSet<(DocumentKey, MentionId)>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    LeastCertain,
    MostCertain,
}

/// One suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The place of its document.
    pub document: usize,
    pub mention: MentionId,
    pub span: Span,
    pub score: f32,
}

/// What a person does with the queue.
#[derive(Clone, Debug, PartialEq)]
pub enum QueueAction {
    LeastSet(u8),
    Sorted(Sort),
    Chosen {
        document: DocumentKey,
        mention: MentionId,
    },
    /// Shows what would be accepted.
    AllAsked,
    /// Takes one out of what would be accepted, or back in.
    Ticked {
        document: DocumentKey,
        mention: MentionId,
        on: bool,
    },
    AllAccepted,
    Left,
}

impl State {
    pub(super) fn act_on_queue(&mut self, action: QueueAction, at: &str) -> Vec<Effect> {
        match action {
            QueueAction::LeastSet(least) => {
                self.queue.least = least.min(100);
                self.queue.asked = None;
                self.fill_queue();
                Vec::new()
            }
            QueueAction::Sorted(sort) => {
                self.queue.sort = sort;
                self.fill_queue();
                Vec::new()
            }
            QueueAction::Chosen { document, mention } => self.go_to(&document, mention),
            QueueAction::AllAsked => {
                self.queue.asked = Some(HashSet::new());
                Vec::new()
            }
            QueueAction::Ticked { document, mention, on } => {
                if let Some(left_out) = &mut self.queue.asked {
                    let one = (document, mention);
                    if on {
                        left_out.remove(&one)
                    } else {
                        left_out.insert(one)
                    };
                }
                Vec::new()
            }
            QueueAction::AllAccepted => self.accept_queue(at),
            QueueAction::Left => {
                self.queue.asked = None;
                Vec::new()
            }
        }
    }

    /// Shows a document, if another is shown, and selects a mention in it.
    pub(super) fn go_to(&mut self, document: &DocumentKey, mention: MentionId) -> Vec<Effect> {
        let Some(place) = self.index_of(document) else { return Vec::new() };
        let mut effects = Vec::new();
        if self.current != Some(place) {
            effects.extend(self.show(place));
        }
        effects.extend(self.select(Some(mention)));
        effects
    }

    /// Gathers the suggestions anew.
    pub(super) fn fill_queue(&mut self) {
        let least = f32::from(self.queue.least) / 100.0;
        let mut hidden = 0;
        let mut entries = Vec::new();
        for (place, open) in self.documents.iter().enumerate() {
            for mention in &open.document.mentions {
                if mention.status != Status::Suggested {
                    continue;
                }
                let score = mention.score.unwrap_or(1.0);
                if score < least {
                    hidden += 1;
                    continue;
                }
                let (document, span) = (place, mention.span);
                entries.push(Entry { document, mention: mention.id, span, score });
            }
        }
        let place = |entry: &Entry| (entry.document, entry.span, entry.mention);
        entries.sort_by(|a, b| {
            let by_score = match self.queue.sort {
                Sort::LeastCertain => a.score.total_cmp(&b.score),
                Sort::MostCertain => b.score.total_cmp(&a.score),
            };
            by_score.then_with(|| place(a).cmp(&place(b)))
        });
        self.queue.entries = entries;
        self.queue.hidden = hidden;
    }

    /// The entry that comes when the selected suggestion is decided on: the one in its place, else the last.
    pub(super) fn go_on_in_queue(&mut self, before: usize) -> Vec<Effect> {
        self.fill_queue();
        let last = self.queue.entries.len().checked_sub(1);
        let Some(last) = last else {
            return vec![Effect::Hint(self.messages().queue.empty.to_owned())];
        };
        let Entry { document, mention, .. } = self.queue.entries[before.min(last)];
        let key = self.documents[document].key.clone();
        self.go_to(&key, mention)
    }

    /// Where the selected suggestion stands in the queue, when that is at work.
    pub(super) fn place_in_queue(&self) -> Option<usize> {
        let (current, selected) = (self.current?, self.selected?);
        let is_it = |entry: &Entry| entry.document == current && entry.mention == selected;
        (self.look == Look::Queue).then(|| self.queue.entries.iter().position(is_it)).flatten()
    }

    fn accept_queue(&mut self, at: &str) -> Vec<Effect> {
        let Some(left_out) = self.queue.asked.take() else { return Vec::new() };
        let mut edits: Vec<Vec<Edit>> = self.documents.iter().map(|_| Vec::new()).collect();
        for entry in &self.queue.entries {
            let key = &self.documents[entry.document].key;
            if !left_out.contains(&(key.clone(), entry.mention)) {
                edits[entry.document].push(Edit::Accept { id: entry.mention, at: at.into() });
            }
        }
        let count: usize = edits.iter().map(Vec::len).sum();
        let edits = edits.into_iter().enumerate().filter(|(_, edits)| !edits.is_empty());
        let edits: Vec<(usize, Edit)> =
            edits.map(|(place, edits)| (place, Edit::Batch { edits })).collect();
        if edits.is_empty() {
            return Vec::new();
        }
        let documents = edits.len();
        let made = self.edit_many(edits, at, |_| String::new());
        self.fill_queue();
        match made {
            Ok(mut effects) => {
                effects.push(Effect::Hint((self.messages().queue.accepted)(count, documents)));
                effects
            }
            Err(_) => vec![Effect::Hint(self.messages().edit_refused.to_owned())],
        }
    }
}
