//! Tandai's core: bytes of a news article in, an annotated document out.
//!
//! Pure Rust: no web, no clock, no input or output, no state that changes. The order of the steps is in
//! [`pipeline`]; the product is an [`AnnotationDocument`], changed by [`Edit`]s. What files documents are written to and read
//! from is another crate's business.
//!
//! Offsets are UTF-8 bytes into [`AnnotationDocument::text`]; a [`Span`] is half-open.

pub mod alike;
pub mod article;
pub mod blind;
pub mod caret;
mod cover;
pub mod date;
pub mod decode;
pub mod document;
pub mod edit;
pub mod entities;
pub mod entity;
mod grapheme;
pub mod json_path;
pub mod label_set;
pub mod labels;
#[cfg(test)]
mod marked;
pub mod missed;
pub mod offsets;
pub mod own_file;
pub mod pipeline;
pub mod published;
pub mod revalue;
pub mod search;
pub mod sentence;
pub mod shown;
pub mod snap;
pub mod span;
pub mod timex;
pub mod token;
pub mod tokenize;
pub mod utf16;
pub mod warning;
pub mod window;

pub use date::PartialDate;
pub use document::{AnnotationDocument, Label, Mention, MentionId, Status};
pub use edit::{Edit, EditError, apply};
pub use entity::{Knowledge, Learned, Model, ModelError};
pub use pipeline::{Options, analyze, analyze_with, read};
pub use span::Span;
