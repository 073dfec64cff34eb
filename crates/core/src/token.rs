//! The smallest pieces of a text.

use crate::span::Span;

/// One token. The tokens of a text tile it: each starts where the one before ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with what belongs to the word: marks, inner hyphens and apostrophes, the dot of an
    /// abbreviation (`Jl.`), digits behind letters (`G20`).
    Word,
    /// Digits, with `.` `,` `/` `:` between digits: `1,24`, `19/8/2024`, `17.30`.
    Number,
    /// Quotes, brackets, dashes and stops, one character each.
    Punctuation,
    /// A run of white space without a line break.
    Space,
    /// One line break, with nothing else.
    Break,
    /// Everything else: emoji, currency, control and formatting characters.
    Symbol,
}
