//! The day of publication, and the values that follow from it.

use tandai_core::{Edit, PartialDate, revalue};

use super::{Effect, State};
use crate::open_document::DocumentKey;

/// What the values that another day of publication gives are wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// They are to be set.
    Set,
    /// A person is to be told of them first.
    Tell,
}

/// A day of publication that a person thinks of setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Considered {
    pub value: Option<PartialDate>,
    /// What it would change; nothing while that is being worked out.
    pub edit: Option<Edit>,
}

/// What becomes of another day of publication.
enum Retimed {
    Here(Edit),
    /// It is asked for; the answer comes later.
    ByWorker(Effect),
}

/// The values of a text up to this size are worked out within a frame; those of a longer one in the worker.
const RETIME_HERE_BYTES: usize = 60_000;

impl State {
    pub(super) fn set_published(&mut self, value: Option<PartialDate>, at: &str) -> Vec<Effect> {
        self.considered = None;
        match self.retimed(value, Purpose::Set) {
            Some(Retimed::Here(edit)) => self.publish(edit, at),
            Some(Retimed::ByWorker(effect)) => vec![effect],
            None => Vec::new(),
        }
    }

    pub(super) fn consider_published(&mut self, value: Option<PartialDate>) -> Vec<Effect> {
        if self.considered.as_ref().is_some_and(|considered| considered.value == value) {
            return Vec::new();
        }
        let (edit, effects) = match self.retimed(value, Purpose::Tell) {
            Some(Retimed::Here(edit)) => (Some(edit), Vec::new()),
            Some(Retimed::ByWorker(effect)) => (None, vec![effect]),
            None => return Vec::new(),
        };
        self.considered = Some(Considered { value, edit });
        effects
    }

    /// The edit that sets the day of publication of the current document, or what has it worked out.
    fn retimed(&self, value: Option<PartialDate>, purpose: Purpose) -> Option<Retimed> {
        let open = self.open()?;
        if open.document.text.len() > RETIME_HERE_BYTES {
            let (key, changes) = (open.key.clone(), open.changes);
            let effect = Effect::Retime { key, published: value, changes, purpose };
            return Some(Retimed::ByWorker(effect));
        }
        Some(Retimed::Here(revalue::set_published(&open.document, value)))
    }

    /// Takes what the worker made of another day of publication. What a person did to the document meanwhile
    /// makes the answer void: it is asked for anew.
    pub(super) fn take_published(
        &mut self,
        key: DocumentKey,
        changes: u32,
        edit: Edit,
        purpose: Purpose,
        at: &str,
    ) -> Vec<Effect> {
        let Some(index) = self.index_of(&key) else { return Vec::new() };
        let Edit::SetPublished { published, .. } = &edit else { return Vec::new() };
        let published = published.value;
        let considered = self
            .considered
            .as_mut()
            .filter(|considered| considered.value == published && self.current == Some(index));
        if purpose == Purpose::Tell && considered.is_none() {
            // The person thinks of something else by now.
            return Vec::new();
        }
        let open = &mut self.documents[index];
        if open.changes != changes {
            return vec![Effect::Retime { key, published, changes: open.changes, purpose }];
        }
        if let (Purpose::Tell, Some(considered)) = (purpose, considered) {
            considered.edit = Some(edit);
            return Vec::new();
        }
        if self.current == Some(index) {
            return self.publish(edit, at);
        }
        self.edit_many(vec![(index, edit)], at, |_| String::new()).unwrap_or_default()
    }

    /// Makes an edit that sets the day of publication.
    pub(super) fn publish(&mut self, edit: Edit, at: &str) -> Vec<Effect> {
        let changed = edit.mention_ids().len();
        self.try_edit(edit, at, |state| {
            let messages = state.messages();
            let day = state.open().and_then(|open| open.document.published.value);
            let day = day.map_or(messages.published_unknown.to_owned(), |day| day.to_string());
            (messages.published_set_to)(&day, changed)
        })
    }
}
