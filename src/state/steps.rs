//! Steps of a person's work: made, undone, done again; in one document, or in many at once.

use smol_str::{SmolStr, format_smolstr};
use tandai_core::entity::learned::Lesson;
use tandai_core::entity::learned::lesson::lessons;
use tandai_core::{AnnotationDocument, Edit, EditError, Mention, MentionId, Span, Status};

use super::{Changed, Effect, FEW_MENTIONS, State};
use crate::history::{History, Step};
use crate::open_document::{OpenDocument, Tally};

/// Which way through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Undo,
    Redo,
}

impl Way {
    fn next(self, history: &History) -> Option<&Step> {
        match self {
            Self::Undo => history.next_undo(),
            Self::Redo => history.next_redo(),
        }
    }

    fn take(self, open: &mut OpenDocument) -> Result<(), EditError> {
        match self {
            Self::Undo => open.history.undo(&mut open.document),
            Self::Redo => open.history.redo(&mut open.document),
        }
    }
}

impl State {
    /// Makes an edit of the current document as one step, draws what it touched, and says so.
    pub(super) fn edit(
        &mut self,
        edit: Edit,
        at: &str,
        said: impl FnOnce(&State) -> String,
    ) -> Result<Vec<Effect>, EditError> {
        match self.current {
            Some(current) => self.edit_many(vec![(current, edit)], at, said),
            None => Ok(Vec::new()),
        }
    }

    /// Makes edits of several documents, by their places, as one step: all of them or none.
    pub(super) fn edit_many(
        &mut self,
        edits: Vec<(usize, Edit)>,
        at: &str,
        said: impl FnOnce(&State) -> String,
    ) -> Result<Vec<Effect>, EditError> {
        let bulk = match edits.as_slice() {
            [] | [_] => None,
            [(first, _), ..] => Some(format_smolstr!("{at} {}", self.documents[*first].key.0)),
        };
        let mut changed: Vec<(usize, Vec<MentionId>)> = Vec::with_capacity(edits.len());
        let mut learned = Vec::new();
        let mut touched = Vec::new();
        for (place, edit) in edits {
            let ids = edit.mention_ids();
            let step = Step { edit, at: at.into(), bulk: bulk.clone() };
            match self.change(place, &ids, |open| open.history.make(&mut open.document, step)) {
                Ok(done) => {
                    learned.extend(done.lessons);
                    touched.extend(done.touched);
                }
                Err(error) => {
                    for (place, ids) in changed.into_iter().rev() {
                        self.change(place, &ids, |open| {
                            open.history.drop_last(&mut open.document);
                            Ok(())
                        })?;
                    }
                    return Err(error);
                }
            }
            changed.push((place, ids));
        }
        if !touched.is_empty() {
            touched.extend(self.end_flash());
            self.redraw_spans(&touched);
        }
        let kept = changed.into_iter().map(|(place, _)| {
            let open = &self.documents[place];
            Changed { key: open.key.clone(), from: open.history.cursor() - 1 }
        });
        let mut effects = vec![Effect::Keep(kept.collect()), Effect::Announce(said(self))];
        effects.extend((!learned.is_empty()).then_some(Effect::Learn(learned)));
        Ok(effects)
    }

    /// Like [`State::edit`]; an edit that cannot be made is told.
    pub(super) fn try_edit(
        &mut self,
        edit: Edit,
        at: &str,
        said: impl FnOnce(&State) -> String,
    ) -> Vec<Effect> {
        match self.edit(edit, at, said) {
            Ok(effects) => effects,
            Err(EditError::NothingToDo(_)) => Vec::new(),
            Err(_) => vec![Effect::Hint(self.messages().edit_refused.to_owned())],
        }
    }

    /// Changes these mentions of one document; the page is still to be drawn.
    fn change(
        &mut self,
        place: usize,
        ids: &[MentionId],
        change: impl FnOnce(&mut OpenDocument) -> Result<(), EditError>,
    ) -> Result<Done, EditError> {
        let shown = self.current == Some(place);
        let mut touched = if shown { self.spans_of(ids.iter().copied()) } else { Vec::new() };
        let open = &mut self.documents[place];
        let before = names_among(&open.document, ids);
        change(open)?;
        let lessons = lessons(&open.document, &before, &names_among(&open.document, ids));
        open.tally = Tally::of(&open.document);
        open.changes += 1;
        if shown {
            touched.extend(self.spans_of(ids.iter().copied()));
        }
        Ok(Done { lessons, touched })
    }

    /// What flashed flashes no more, and is to be drawn anew.
    pub(super) fn end_flash(&mut self) -> Vec<Span> {
        let flashing = std::mem::take(&mut self.flashing);
        self.spans_of(flashing)
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        self.step_history(Way::Undo)
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        self.step_history(Way::Redo)
    }

    /// Goes one step through the history of the current document, and through that of every other which the same
    /// act changed; flashes what it changed here.
    fn step_history(&mut self, way: Way) -> Vec<Effect> {
        let messages = self.messages();
        let (said, nothing) = match way {
            Way::Undo => (messages.undone, messages.no_more_undo),
            Way::Redo => (messages.redone, messages.no_more_redo),
        };
        let Some(current) = self.current else { return Vec::new() };
        let Some(step) = way.next(&self.documents[current].history) else {
            return vec![Effect::Hint(nothing.to_owned())];
        };
        let (ids, bulk) = (step.edit.mention_ids(), step.bulk.clone());
        let others = bulk.map_or(Others::default(), |bulk| self.others_of(&bulk, current, way));
        let mut changed = Vec::new();
        let mut learned = Vec::new();
        let mut touched = Vec::new();
        for place in [current].into_iter().chain(others.ready) {
            let open = &self.documents[place];
            let ids = way.next(&open.history).map(|step| step.edit.mention_ids());
            let Some(ids) = ids else { continue };
            match self.change(place, &ids, |open| way.take(open)) {
                Ok(done) => {
                    learned.extend(done.lessons);
                    touched.extend(done.touched);
                }
                Err(_) if place == current => {
                    return vec![Effect::Hint(self.messages().edit_refused.to_owned())];
                }
                Err(_) => continue,
            }
            let open = &self.documents[place];
            changed.push(Changed { key: open.key.clone(), from: open.history.steps().len() });
        }
        let count = changed.len();
        let mut effects = vec![Effect::Keep(changed)];
        effects.extend((!learned.is_empty()).then_some(Effect::Learn(learned)));
        if others.busy > 0 {
            effects.push(Effect::Hint((messages.flow.bulk_in_part)(count, others.busy)));
        } else if count > 1 {
            effects.push(Effect::Hint((messages.flow.bulk_whole)(said, count)));
        } else {
            effects.push(Effect::Announce(said.to_owned()));
        }
        self.words = None;
        touched.extend(self.end_flash());
        let document = &self.documents[current].document;
        let before = self.selected;
        self.selected = match ids.as_slice() {
            [id] => document.mention(*id),
            _ => None,
        }
        .filter(|mention| mention.status != Status::Rejected)
        .map(|mention| mention.id);
        touched.extend(self.spans_of(before));
        if ids.len() <= FEW_MENTIONS {
            self.flashing = ids;
            self.flashing.sort_unstable();
            effects.push(Effect::Flash);
        }
        if let Some(id) = self.selected {
            if let Some(mention) = self.selected_mention() {
                self.reveal(mention.span);
            }
            effects.push(Effect::FocusMention(id));
        }
        self.redraw_spans(&touched);
        effects
    }

    /// Goes to where so many steps of the current document are in force.
    pub(super) fn go_to_step(&mut self, cursor: usize) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some(open) = self.open() {
            let here = open.history.cursor();
            let made = match here.cmp(&cursor) {
                std::cmp::Ordering::Greater => self.undo(),
                std::cmp::Ordering::Less => self.redo(),
                std::cmp::Ordering::Equal => break,
            };
            effects.extend(made);
            if self.open().is_none_or(|open| open.history.cursor() == here) {
                break;
            }
        }
        effects
    }

    /// The other documents that an act changed.
    fn others_of(&self, bulk: &SmolStr, current: usize, way: Way) -> Others {
        let mut others = Others::default();
        for (place, open) in self.documents.iter().enumerate().filter(|it| it.0 != current) {
            let next = way.next(&open.history).and_then(|step| step.bulk.as_ref());
            if next == Some(bulk) {
                others.ready.push(place);
            } else if way == Way::Undo {
                let steps = &open.history.steps()[..open.history.cursor()];
                others.busy += usize::from(steps.iter().any(|it| it.bulk.as_ref() == Some(bulk)));
            }
        }
        others
    }
}

/// A change that was made.
struct Done {
    /// What it teaches.
    lessons: Vec<Lesson>,
    /// Where the page is to be drawn anew; nothing where it shows another document.
    touched: Vec<Span>,
}

/// Other documents of an act over several: those that can follow, and how many were changed since.
#[derive(Debug, Default)]
struct Others {
    ready: Vec<usize>,
    busy: usize,
}

/// The names among these mentions, as they are now.
fn names_among(document: &AnnotationDocument, ids: &[MentionId]) -> Vec<Mention> {
    let found = ids.iter().filter_map(|&id| document.mention(id));
    found.filter(|mention| mention.label.timex_type().is_none()).cloned().collect()
}
