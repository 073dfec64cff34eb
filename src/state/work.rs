//! How far the work on a document is, and what a person wants to come back to.

use smol_str::SmolStr;
use tandai_core::document::Work;
use tandai_core::{Edit, EditError};

use super::{Effect, State};

impl State {
    /// The document is done, and the next one with work left is shown; or it is not done after all.
    pub(super) fn switch_done(&mut self, at: &str) -> Vec<Effect> {
        let Some((current, open)) = self.current.zip(self.open()) else { return Vec::new() };
        let done = open.document.work.done.is_none();
        let work = Work { done: done.then(|| SmolStr::new(at)), ..open.document.work.clone() };
        let title = open.title.clone();
        let mut effects = self.set_work(work, at);
        let words = &self.messages().flow;
        if !done {
            effects.push(Effect::Hint((words.not_done)(&title)));
            return effects;
        }
        if self.open().is_some_and(|open| open.document.blind.is_some()) {
            // Where the person differs is shown here, before anything else.
            effects.push(Effect::Hint(self.messages().blind.done.to_owned()));
            effects.push(Effect::Focus("blind-report".to_owned()));
            return effects;
        }
        let count = self.documents.len();
        let next = (1..count).map(|step| (current + step) % count);
        let next = next.into_iter().find(|&place| {
            let open = &self.documents[place];
            open.document.work.done.is_none()
        });
        match next {
            Some(next) => {
                effects.push(Effect::Hint((words.done)(&title)));
                effects.extend(self.show(next));
            }
            None => effects.push(Effect::Hint(words.done_and_last.to_owned())),
        }
        effects
    }

    pub(super) fn switch_document_flag(&mut self, at: &str) -> Vec<Effect> {
        let Some(open) = self.open() else { return Vec::new() };
        let work = &open.document.work;
        self.set_work(Work { flagged: !work.flagged, ..work.clone() }, at)
    }

    pub(super) fn set_document_note(&mut self, note: &str, at: &str) -> Vec<Effect> {
        let Some(open) = self.open() else { return Vec::new() };
        let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
        self.set_work(Work { note, ..open.document.work.clone() }, at)
    }

    pub(super) fn switch_flag(&mut self, at: &str) -> Vec<Effect> {
        let Some(mention) = self.selected_mention() else { return Vec::new() };
        let (id, flagged) = (mention.id, !mention.flagged);
        let text = self.selected_text();
        self.try_edit(Edit::SetFlag { id, flagged, at: at.into() }, at, |state| {
            let words = &state.messages().history;
            if flagged { (words.flagged)(&text) } else { (words.unflagged)(&text) }
        })
    }

    fn set_work(&mut self, work: Work, at: &str) -> Vec<Effect> {
        let said = |state: &State| {
            let Some(open) = state.open() else { return String::new() };
            let Work { done, flagged, note } = &open.document.work;
            (state.messages().history.worked)(done.is_some(), *flagged, note.is_some())
        };
        match self.edit(Edit::SetWork { work }, at, said) {
            Ok(effects) => effects,
            // Nothing was written that was not there.
            Err(EditError::WorkUnchanged) => Vec::new(),
            Err(_) => vec![Effect::Hint(self.messages().edit_refused.to_owned())],
        }
    }
}
