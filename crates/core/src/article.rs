//! Decoded text to an article: its canonical text, in blocks that tile it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::document::{Extra, Source};
use crate::published::Published;
use crate::span::Span;
use crate::warning::Warning;

/// One article, before anything is found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub source: Source,
    pub language: Option<SmolStr>,
    pub title: Option<String>,
    /// The day of publication as the file's metadata or a date line at the top say it.
    pub published: Published,
    pub text: Arc<str>,
    pub blocks: Vec<Block>,
    pub warnings: Vec<Warning>,
}

/// A part of the text that is of one kind. Blocks tile the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub kind: BlockKind,
    /// With the separators (spaces and line breaks) after it.
    pub span: Span,
    /// The next block goes on in the same line.
    pub inline: bool,
    pub extra: Extra,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    Title,
    /// The line under the title that sums up.
    Deck,
    /// Place and agency before the first sentence: `MOSKOW - `.
    Dateline,
    Paragraph,
    Heading,
    /// `Baca Juga : …`
    RelatedLink,
    Caption,
    Byline,
    /// `SUMBER: TRTWorld`
    Source,
    /// Menus, buttons, tags, comment forms.
    Boilerplate,
}

impl BlockKind {
    /// Whether the block is part of what the writer of the article wrote.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Title | Self::Deck | Self::Dateline | Self::Paragraph | Self::Heading)
    }

    /// Furniture of the page, shown dimmed and folded.
    pub fn is_furniture(self) -> bool {
        matches!(self, Self::RelatedLink | Self::Boilerplate)
    }
}

/// Reads the bytes of one file: usually one article, several from a JSON array or JSON lines.
///
/// `source` names the file; its media type, encoding and hash are filled in here.
pub fn read(_bytes: &[u8], _source: Source) -> Result<Vec<Article>, crate::decode::DecodeError> {
    Ok(Vec::new())
}
