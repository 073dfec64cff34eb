//! What could not be understood; never fatal.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::document::Extra;
use crate::span::Span;

/// Something a person should know about a document, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// A name in `snake_case` for programs, such as `weekday_mismatch`.
    pub kind: SmolStr,
    /// Nothing when it speaks of the whole document.
    pub span: Option<Span>,
    /// One plain English sentence for people.
    pub message: String,
    pub extra: Extra,
}

impl Warning {
    pub fn new(kind: &'static str, span: Option<Span>, message: impl Into<String>) -> Self {
        Self { kind: SmolStr::new_static(kind), span, message: message.into(), extra: None }
    }
}
