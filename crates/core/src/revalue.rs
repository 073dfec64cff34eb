//! The values of a document worked out again: for another day of publication, and for a span that a person
//! marked.

use crate::date::PartialDate;
use crate::document::{AnnotationDocument, Label};
use crate::edit::Edit;
use crate::published::{Published, PublishedSource};
use crate::span::Span;
use crate::timex::Timex;

/// The edit that sets the day of publication, and with it every value that depends on it and that no person
/// has set. `None` means that the day is not known.
pub fn set_published(_document: &AnnotationDocument, value: Option<PartialDate>) -> Edit {
    Edit::SetPublished {
        published: Published {
            value,
            source: value.map(|_| PublishedSource::Person),
            alternatives: Vec::new(),
        },
        timexes: Vec::new(),
    }
}

/// What `span` means as a time expression in its place, of the type that `label` stands for where it can be
/// one; a span that cannot be read gets the unknown value of its type (`XXXX`, `PXX`).
///
/// `None` when `label` is not one of a time expression.
pub fn timex_of(_document: &AnnotationDocument, _span: Span, _label: &Label) -> Option<Timex> {
    None
}
