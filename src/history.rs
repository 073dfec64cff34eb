//! Undo and redo: what was done to one document, and how much of it is in force.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use tandai_core::{AnnotationDocument, Edit, EditError, apply};

/// One step of a person's work, as it is kept: all of it is undone at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub edit: Edit,
    /// When, in RFC 3339.
    pub at: SmolStr,
    /// The name that it shares with what the same act did to other documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk: Option<SmolStr>,
}

impl Step {
    pub fn new(edit: Edit, at: &str) -> Self {
        Self { edit, at: at.into(), bulk: None }
    }
}

/// Steps in the order they were made. The first [`History::cursor`] of them are in force; those after can be
/// done again until another step takes their place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    steps: Vec<Step>,
    /// What takes back each step in force.
    inverses: Vec<Edit>,
}

impl History {
    /// The history that was kept with a document: does the first `cursor` steps over.
    ///
    /// A step that no longer applies ends it; the error says why, and what came before it stays.
    pub fn replay(
        document: &mut AnnotationDocument,
        steps: Vec<Step>,
        cursor: usize,
    ) -> (Self, Option<EditError>) {
        let mut inverses = Vec::with_capacity(cursor);
        for step in steps.iter().take(cursor) {
            match apply(document, &step.edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    let steps = steps[..inverses.len()].to_vec();
                    return (Self { steps, inverses }, Some(error));
                }
            }
        }
        (Self { steps, inverses }, None)
    }

    /// How many steps are in force.
    pub fn cursor(&self) -> usize {
        self.inverses.len()
    }

    /// All steps, also those that can be done again.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What takes back the step at this place, if that is in force.
    pub fn inverse(&self, place: usize) -> Option<&Edit> {
        self.inverses.get(place)
    }

    /// The edits in force, in order.
    pub fn in_force(&self) -> impl Iterator<Item = &Edit> {
        self.steps[..self.cursor()].iter().map(|step| &step.edit)
    }

    pub fn can_undo(&self) -> bool {
        !self.inverses.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        self.cursor() < self.steps.len()
    }

    /// Makes a step; what could be done again is forgotten.
    pub fn make(&mut self, document: &mut AnnotationDocument, step: Step) -> Result<(), EditError> {
        let inverse = apply(document, &step.edit)?;
        self.steps.truncate(self.inverses.len());
        self.steps.push(step);
        self.inverses.push(inverse);
        Ok(())
    }

    /// The step that [`History::undo`] would take back.
    pub fn next_undo(&self) -> Option<&Step> {
        self.steps.get(self.cursor().checked_sub(1)?)
    }

    /// The step that [`History::redo`] would do again.
    pub fn next_redo(&self) -> Option<&Step> {
        self.steps.get(self.cursor())
    }

    /// Takes back the last step in force.
    pub fn undo(&mut self, document: &mut AnnotationDocument) -> Result<(), EditError> {
        if let Some(inverse) = self.inverses.pop() {
            apply(document, &inverse).expect("an inverse applies to the state its edit left");
        }
        Ok(())
    }

    /// Takes back the last step in force as if it had never been made.
    pub fn drop_last(&mut self, document: &mut AnnotationDocument) {
        if let Some(inverse) = self.inverses.pop() {
            apply(document, &inverse).expect("an inverse applies to the state its edit left");
            self.steps.truncate(self.inverses.len());
        }
    }

    /// Does the next step again. One that no longer applies, as it may in what was kept by another version, is
    /// forgotten with those behind it.
    pub fn redo(&mut self, document: &mut AnnotationDocument) -> Result<(), EditError> {
        let Some(step) = self.next_redo() else { return Ok(()) };
        match apply(document, &step.edit) {
            Ok(inverse) => {
                self.inverses.push(inverse);
                Ok(())
            }
            Err(error) => {
                self.steps.truncate(self.inverses.len());
                Err(error)
            }
        }
    }
}
