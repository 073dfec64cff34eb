//! Undo and redo: the edits of one document, and how many of them are in force.

use tandai_core::{AnnotationDocument, Edit, EditError, apply};

/// Edits in the order they were made. The first [`History::cursor`] of them are in force; those after can be
/// done again until another edit takes their place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    edits: Vec<Edit>,
    /// What takes back each edit in force.
    inverses: Vec<Edit>,
}

impl History {
    /// The history that was kept with a document: does the first `cursor` edits over.
    ///
    /// An edit that no longer applies ends it; the error says why, and what came before it stays.
    pub fn replay(
        document: &mut AnnotationDocument,
        edits: Vec<Edit>,
        cursor: usize,
    ) -> (Self, Option<EditError>) {
        let mut inverses = Vec::with_capacity(cursor);
        for edit in edits.iter().take(cursor) {
            match apply(document, edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    let edits = edits[..inverses.len()].to_vec();
                    return (Self { edits, inverses }, Some(error));
                }
            }
        }
        (Self { edits, inverses }, None)
    }

    /// How many edits are in force.
    pub fn cursor(&self) -> usize {
        self.inverses.len()
    }

    /// All edits, also those that can be done again.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The edits in force, in order.
    pub fn in_force(&self) -> &[Edit] {
        &self.edits[..self.cursor()]
    }

    pub fn can_undo(&self) -> bool {
        !self.inverses.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        self.cursor() < self.edits.len()
    }

    /// Makes an edit; what could be done again is forgotten.
    pub fn make(&mut self, document: &mut AnnotationDocument, edit: Edit) -> Result<(), EditError> {
        let inverse = apply(document, &edit)?;
        self.edits.truncate(self.inverses.len());
        self.edits.push(edit);
        self.inverses.push(inverse);
        Ok(())
    }

    /// The edit that [`History::undo`] would take back.
    pub fn next_undo(&self) -> Option<&Edit> {
        self.edits.get(self.cursor().checked_sub(1)?)
    }

    /// The edit that [`History::redo`] would do again.
    pub fn next_redo(&self) -> Option<&Edit> {
        self.edits.get(self.cursor())
    }

    /// Takes back the last edit in force.
    pub fn undo(&mut self, document: &mut AnnotationDocument) -> Result<(), EditError> {
        if let Some(inverse) = self.inverses.pop() {
            apply(document, &inverse).expect("an inverse applies to the state its edit left");
        }
        Ok(())
    }

    /// Does the next edit again. One that no longer applies, as it may in what was kept by another version, is
    /// forgotten with those behind it.
    pub fn redo(&mut self, document: &mut AnnotationDocument) -> Result<(), EditError> {
        let Some(edit) = self.next_redo() else { return Ok(()) };
        match apply(document, edit) {
            Ok(inverse) => {
                self.inverses.push(inverse);
                Ok(())
            }
            Err(error) => {
                self.edits.truncate(self.inverses.len());
                Err(error)
            }
        }
    }
}
