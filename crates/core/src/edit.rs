//! Changes a person makes, each with an exact inverse.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::document::{AnnotationDocument, Label, Mention, MentionId};
use crate::published::Published;
use crate::span::Span;
use crate::timex::Timex;

/// One change of a document, whole in itself: applying it looks nothing up but the document.
///
/// `at` is when the person did it, in RFC 3339; the core has no clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Puts a mention in; its id must be new.
    Add { mention: Mention },
    /// Takes a mention out.
    Remove { id: MentionId },
    /// Confirms a suggestion as it is.
    Accept { id: MentionId, at: SmolStr },
    /// Refuses a suggestion; it stays in the document.
    Reject { id: MentionId, at: SmolStr },
    /// Gives another label; `timex` belongs to a label of a time expression, and to no other.
    Relabel { id: MentionId, label: Label, timex: Option<Box<Timex>>, at: SmolStr },
    /// Gives other edges: one piece, or several in order. `timex` replaces the value of a time expression.
    Move { id: MentionId, pieces: Vec<Span>, timex: Option<Box<Timex>>, at: SmolStr },
    /// Gives a time expression another value.
    SetTimex { id: MentionId, timex: Box<Timex>, at: SmolStr },
    /// Sets or, with nothing, clears the note.
    SetNote { id: MentionId, note: Option<String>, at: SmolStr },
    /// Puts a mention back as it was: the inverse of a change to one mention.
    Restore { mention: Mention },
    /// Sets the day of publication, with the values that follow from it ([`crate::revalue`] works them out).
    SetPublished { published: Published, timexes: Vec<(MentionId, Timex)> },
    /// Several changes as one: all of them or none.
    Batch { edits: Vec<Edit> },
}

/// Why a change could not be made. The document is as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum EditError {
    NoSuchMention(MentionId),
    IdTaken(MentionId),
    UnknownLabel(Label),
    /// The span is empty, lies outside the text, or cuts a character in two.
    BadSpan(Span),
    /// The pieces are not in order, or touch one another.
    PiecesOutOfOrder(Vec<Span>),
    AcrossBlocks(Span),
    /// A label of a time expression has no value, or another label has one.
    ValueDoesNotFit {
        id: MentionId,
        label: Label,
    },
    /// The change would change nothing.
    NothingToDo(MentionId),
}

impl fmt::Display for EditError {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for EditError {}

/// Makes the change and returns the one that takes it back.
pub fn apply(_document: &mut AnnotationDocument, edit: &Edit) -> Result<Edit, EditError> {
    Ok(edit.clone())
}

impl Edit {
    /// The mentions that the change touches.
    pub fn mention_ids(&self) -> Vec<MentionId> {
        Vec::new()
    }
}
