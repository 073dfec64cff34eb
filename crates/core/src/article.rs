//! Bytes of a file to articles: the canonical text of each, in blocks that tile it.
//!
//! The kind of input is told by the file's name and by what stands in it: plain text, Markdown, a page of
//! HTML, or JSON with articles in it. Of plain text every character stays, but for the byte order mark and
//! line ends; of markup, what a reader would see of the article.
//!
//! Reading fails only for what is no text. What could not be understood is in the article's warnings.

mod blocks;
mod credit;
mod dateline;
mod draft;
mod furniture;
mod html;
mod json;
mod language;
mod markdown;
mod metadata;
mod plain;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use smol_str::SmolStr;

use self::blocks::Blocks;
use self::draft::Draft;
use crate::decode::{DecodeError, Decoded, declared_encoding, decode, of_foreign};
use crate::document::{Extra, Source};
use crate::published::{Published, PublishedSource};
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
/// `source` names the file; its media type, encoding and hash are filled in here. Several articles of one
/// file are named `berita.json#1`, `berita.json#2` and so on.
pub fn read(bytes: &[u8], source: Source) -> Result<Vec<Article>, DecodeError> {
    let is_html = Input::of_name(&source.name) == Some(Input::Html);
    let is_markup = is_html || bytes.trim_ascii_start().starts_with(b"<");
    let declared = if is_markup { declared_encoding(bytes) } else { None };
    of_decoded(decode(bytes, declared)?, bytes, source)
}

/// Reads a file in an encoding that [`read`] does not know ([`DecodeError::Foreign`]); `text` is what its bytes say.
pub fn read_foreign(
    bytes: &[u8],
    encoding: SmolStr,
    text: String,
    source: Source,
) -> Result<Vec<Article>, DecodeError> {
    of_decoded(of_foreign(encoding, text), bytes, source)
}

fn of_decoded(decoded: Decoded, bytes: &[u8], source: Source) -> Result<Vec<Article>, DecodeError> {
    let Decoded { text, encoding, line_ends, malformed } = decoded;
    let input = Input::of_name(&source.name).unwrap_or_else(|| Input::of_text(&text));
    let media_type = SmolStr::new_static(input.media_type());
    let source = Source { encoding, line_ends, media_type, sha256: hash(bytes), ..source };
    let drafts = match input {
        Input::Plain => vec![plain::read(text)],
        Input::Markdown => vec![markdown::read(&text)],
        Input::Html => vec![html::read(&text)],
        Input::Json | Input::JsonLines => json::read(text),
    };
    let several = drafts.len() > 1;
    let mut articles = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.into_iter().enumerate() {
        // Nothing but space is no article.
        if draft.lines.is_empty() {
            continue;
        }
        let mut source = source.clone();
        if several {
            source.name = format!("{}#{}", source.name, index + 1);
        }
        articles.push(article(draft, source, malformed));
    }
    if articles.is_empty() { Err(DecodeError::Empty) } else { Ok(articles) }
}

/// A text of which is known that it is an article and nothing else: its lines are paragraphs, unless they say
/// what else they are (`Baca juga: …`).
pub fn of_paragraphs(text: String, source: Source) -> Article {
    let mut draft = plain::read(text);
    for line in &mut draft.lines {
        line.kind = Some(BlockKind::Paragraph);
    }
    article(draft, source, 0)
}

/// What a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Input {
    Plain,
    Markdown,
    Html,
    Json,
    JsonLines,
}

impl Input {
    /// By the end of the file's name; nothing where that leaves it open, as `.txt` does.
    fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        Some(match &*extension.to_ascii_lowercase() {
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            _ => return None,
        })
    }

    fn of_text(text: &str) -> Self {
        if html::is_page(text) {
            Self::Html
        } else if markdown::front_matter(text).is_some() {
            Self::Markdown
        } else if json::is_articles(text) {
            Self::Json
        } else {
            Self::Plain
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Plain => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Json => "application/json",
            Self::JsonLines => "application/jsonl",
        }
    }
}

fn article(draft: Draft, source: Source, malformed: u32) -> Article {
    let Draft { text, lines, title, published, language, mut warnings } = draft;
    let Blocks { blocks, date_line } = blocks::blocks(&text, &lines);
    if malformed > 0 {
        let (encoding, bytes) = (&source.encoding, if malformed == 1 { "byte" } else { "bytes" });
        let message =
            format!("{malformed} {bytes} stood for no character in {encoding} and became �.");
        warnings.push(Warning::new("malformed_bytes", None, message));
    }
    let title = title.or_else(|| {
        let block = blocks.iter().find(|block| block.kind == BlockKind::Title)?;
        Some(block.span.of(&text).trim().to_owned())
    });
    let stated = published
        .map(|value| (value, PublishedSource::Metadata))
        .or(date_line.map(|value| (value, PublishedSource::DateLine)));
    let published = Published {
        value: stated.map(|(value, _)| value),
        source: stated.map(|(_, source)| source),
        alternatives: Vec::new(),
    };
    let language = language.or_else(|| language::guess(&text));
    Article { source, language, title, published, text: text.into(), blocks, warnings }
}

/// The SHA-256 of a file, in lower-case hexadecimal.
fn hash(bytes: &[u8]) -> SmolStr {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    let nibbles = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles.map(|nibble| char::from(DIGITS[usize::from(nibble)])).collect()
}
