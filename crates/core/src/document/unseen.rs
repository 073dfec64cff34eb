//! Suggestions that nobody saw.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::Label;
use crate::span::Span;

/// One suggestion of the tagger that was held back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unseen {
    pub span: Span,
    pub label: Label,
    /// How sure the tagger was, 0 to 1.
    pub score: Option<f32>,
    /// Of a time expression.
    pub value: Option<SmolStr>,
}
