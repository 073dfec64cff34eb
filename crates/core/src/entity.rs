//! People, organisations and places: `PER`, `ORG`, `LOC`.

use crate::article::Block;
use crate::document::Label;
use crate::span::Span;
use crate::token::Token;

/// What the tagger found in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tagged {
    /// In the order of the text, disjoint, each within one block.
    pub names: Vec<Name>,
    /// What the names refer to, in the order of first mention.
    pub referents: Vec<Referent>,
}

/// One name in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    pub span: Span,
    pub label: Label,
    /// How sure the tagger is, 0 to 1.
    pub score: f32,
    /// An index into [`Tagged::referents`].
    pub referent: usize,
}

/// A person, organisation or place of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Referent {
    pub label: Label,
    /// The fullest name the text gives it.
    pub name: String,
}

/// Finds the names of a document.
pub fn tag(_text: &str, _blocks: &[Block], _tokens: &[Token], _sentences: &[Span]) -> Tagged {
    Tagged::default()
}
