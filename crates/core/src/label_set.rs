//! A set of labels with guidelines, kept apart from any document: what a desk agrees on before it begins.
//!
//! ```json
//! {"format": "tandai-labels", "version": 1, "name": "Places",
//!  "guidelines": "A mention is **whole**.",
//!  "labels": [
//!    {"name": "LOC", "title": {"en": "Place", "id": "Tempat"}, "color": "#009e73", "key": "3",
//!     "description": "What is on a map.", "examples": ["Bandung"]},
//!    {"name": "GPE", "title": {"en": "Place with a government"}, "color": "#8478fc", "parent": "LOC"}
//!  ]}
//! ```
//!
//! What there is not is absent. Of a label only the name is needed: without a title it is called by its name, and
//! without a colour it gets one that no label of the set has yet. Keys of other programs are left out.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::document::{LabelInfo, default_labels};
use crate::shown::{PART, shown};

mod found;
mod palette;
mod places;
mod presets;
mod read;
mod write;

pub use palette::{PALETTE, free_color};
pub use read::{MAX_BYTES, read, sniff};
pub use write::write;

/// Labels, and how a person is to use them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelSet {
    pub name: String,
    /// How to mark, in Markdown.
    pub guidelines: Option<String>,
    /// By the rules of [`crate::document::check_labels`].
    pub labels: Vec<LabelInfo>,
}

/// The labels of new documents.
impl Default for LabelSet {
    fn default() -> Self {
        Self { name: "Tandai".to_owned(), guidelines: None, labels: default_labels() }
    }
}

impl LabelSet {
    /// A set without labels, to begin one of one's own.
    pub fn empty() -> Self {
        Self { name: String::new(), guidelines: None, labels: Vec::new() }
    }
}

/// Why a file of labels is refused: where it says what, what was expected and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelSetError {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Of the part that is wrong, such as `labels[2].color`; empty for the file itself.
    pub path: String,
    pub expected: String,
    pub found: String,
}

impl fmt::Display for LabelSetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, path, expected, found } = self;
        write!(f, "line {line}, column {column}: ")?;
        if !path.is_empty() {
            write!(f, "{}: ", shown(path, PART))?;
        }
        write!(f, "expected {}, found {}", shown(expected, PART), shown(found, PART))
    }
}

impl std::error::Error for LabelSetError {}

#[cfg(test)]
mod tests;
