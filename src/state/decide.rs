//! What a person decides on a mention: that it is right, what it is called, where its edges are.

use std::borrow::Cow;

use tandai_core::snap::Direction;
use tandai_core::{Edit, Label, Status, revalue};

use super::{Action, Among, Effect, State};
use crate::words::typed_value;

impl State {
    /// The text of the selected mention, for saying what became of it.
    pub(super) fn selected_text(&self) -> String {
        let text = self.open().zip(self.selected_mention());
        text.map_or_else(String::new, |(open, mention)| match mention.text(&open.document.text) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        })
    }

    /// Accepts the selected mention.
    pub(super) fn accept_here(&mut self, at: &str) -> Vec<Effect> {
        let Some(id) = self.selected else { return Vec::new() };
        let text = self.selected_text();
        let edit = Edit::Accept { id, at: at.into() };
        self.try_edit(edit, at, |state| (state.messages().accepted)(&text))
    }

    /// Accepts the selected mention and goes on.
    pub(super) fn accept(&mut self, at: &str) -> Vec<Effect> {
        if self.candidate_is_selected() {
            return self.take_candidate(at);
        }
        if self.selected.is_none() {
            return Vec::new();
        }
        let queued = self.place_in_queue();
        let mut effects = self.accept_here(at);
        effects.extend(match queued {
            Some(place) => self.go_on_in_queue(place),
            None => self.go_on(),
        });
        effects
    }

    pub(super) fn reject(&mut self, at: &str) -> Vec<Effect> {
        if self.candidate_is_selected() {
            return self.refuse_candidate(at);
        }
        let Some(mention) = self.selected_mention() else { return Vec::new() };
        let (id, own) = (mention.id, mention.status == Status::Added);
        let queued = self.place_in_queue();
        let refused = self.open().filter(|_| !own).map(|open| (open.key.clone(), id));
        let text = self.selected_text();
        let next = self
            .next_mention(Direction::On, Among::Suggestions)
            .or_else(|| self.next_mention(Direction::On, Among::Marks));
        let mut effects = if own {
            self.try_edit(Edit::Remove { id }, at, |state| (state.messages().removed_it)(&text))
        } else {
            let edit = Edit::Reject { id, at: at.into() };
            self.try_edit(edit, at, |state| (state.messages().rejected_it)(&text))
        };
        effects.extend(match queued {
            Some(place) => self.go_on_in_queue(place),
            None => self.select(next),
        });
        self.refused = refused;
        effects
    }

    pub(super) fn give_label(&mut self, label: Label, at: &str) -> Vec<Effect> {
        if self.candidate_is_selected() {
            return self.mark_candidate(label, at);
        }
        if self.words.is_some() {
            return self.mark(label, at);
        }
        let Some((open, mention)) = self.open().zip(self.selected_mention()) else {
            return Vec::new();
        };
        let id = mention.id;
        if mention.label == label {
            // The same label again confirms it.
            return if mention.status == Status::Suggested { self.accept(at) } else { Vec::new() };
        }
        let timex = revalue::timex_of(&open.document, mention.span, &label).map(Box::new);
        let title = self.palette.get(&label).title.clone();
        let text = self.selected_text();
        let span = mention.span;
        let edit = Edit::Relabel { id, label: label.clone(), timex, at: at.into() };
        let (edit, offered) = self.with_offers(edit, &label, span);
        let mut effects =
            self.try_edit(edit, at, |state| (state.messages().relabeled)(&text, &title));
        self.tell_offers(&text, offered, &mut effects);
        effects.push(Effect::FocusMention(id));
        effects
    }

    pub(super) fn set_value(&mut self, value: &str, at: &str) -> Vec<Effect> {
        let Some(mention) = self.selected_mention() else { return Vec::new() };
        let Some(timex) = &mention.timex else { return Vec::new() };
        let published = self.open().and_then(|open| open.document.published.value);
        let Some(read) = typed_value(value, timex.kind, published, self.messages()) else {
            let said = (self.messages().bad_value)(mention.label.as_str(), value.trim());
            return self.update(Action::NoticeGiven(said), at);
        };
        let value = read.as_str();
        if timex.value == value {
            return Vec::new();
        }
        let timex = Box::new(timex.set_by_person(value));
        let id = mention.id;
        let text = self.selected_text();
        let edit = Edit::SetTimex { id, timex, at: at.into() };
        self.try_edit(edit, at, |state| (state.messages().value_set)(&text, value))
    }

    pub(super) fn set_note(&mut self, note: String, at: &str) -> Vec<Effect> {
        let Some(id) = self.selected else { return Vec::new() };
        let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
        self.try_edit(Edit::SetNote { id, note, at: at.into() }, at, |state| {
            state.messages().note.to_owned()
        })
    }
}
