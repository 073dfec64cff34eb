//! A document in pieces, each small enough that reading it takes the page no noticeable time.
//!
//! The worker takes a document apart with [`take_apart`] and the page, one message and so one task of its event
//! loop per piece, puts it together with [`Assembly`]. The text goes beside, as bytes.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tandai_core::AnnotationDocument;
use tandai_core::article::Block;
use tandai_core::document::{Entity, Mention, share_made};
use tandai_core::warning::Warning;

/// How many mentions, blocks, entities or warnings one piece holds: some milliseconds of work for the page, on a
/// slow device too.
pub const PART_LENGTH: usize = 1500;

/// How many bytes of text one piece holds at most.
pub const TEXT_PART_BYTES: usize = 1 << 18;

/// A document without its text and without its lists, and how long those are.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    pub document: AnnotationDocument,
    pub text_bytes: u32,
    pub blocks: u32,
    pub entities: u32,
    pub mentions: u32,
    pub warnings: u32,
}

/// A piece of the text or of one of the lists, to be added at its end.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Part {
    Text(String),
    Blocks(Vec<Block>),
    Entities(Vec<Entity>),
    Mentions(Vec<Mention>),
    Warnings(Vec<Warning>),
}

/// The document's head, then the pieces of its text and its lists.
pub fn take_apart(mut document: AnnotationDocument) -> (Head, Vec<Part>) {
    let text = std::mem::replace(&mut document.text, Arc::from(""));
    let blocks = std::mem::take(&mut document.blocks);
    let entities = std::mem::take(&mut document.entities);
    let mentions = std::mem::take(&mut document.mentions);
    let warnings = std::mem::take(&mut document.warnings);
    let head = Head {
        document,
        text_bytes: text.len() as u32,
        blocks: blocks.len() as u32,
        entities: entities.len() as u32,
        mentions: mentions.len() as u32,
        warnings: warnings.len() as u32,
    };
    let mut parts = Vec::new();
    let mut rest = &*text;
    while !rest.is_empty() {
        let (piece, later) = rest.split_at(rest.floor_char_boundary(TEXT_PART_BYTES));
        parts.push(Part::Text(piece.to_owned()));
        rest = later;
    }
    cut(blocks, Part::Blocks, &mut parts);
    cut(entities, Part::Entities, &mut parts);
    cut(mentions, Part::Mentions, &mut parts);
    cut(warnings, Part::Warnings, &mut parts);
    (head, parts)
}

fn cut<T>(list: Vec<T>, part: impl Fn(Vec<T>) -> Part, parts: &mut Vec<Part>) {
    let mut rest = list.into_iter();
    loop {
        let piece: Vec<T> = rest.by_ref().take(PART_LENGTH).collect();
        if piece.is_empty() {
            return;
        }
        parts.push(part(piece));
    }
}

/// A document that is still arriving.
#[derive(Debug)]
pub struct Assembly {
    head: Head,
    text: String,
}

/// The pieces do not make the document that its head announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartsMissing;

impl fmt::Display for PartsMissing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the document did not arrive whole")
    }
}

impl std::error::Error for PartsMissing {}

impl Assembly {
    pub fn new(mut head: Head) -> Self {
        let document = &mut head.document;
        // Growing a list of a million mentions would copy it again and again.
        document.blocks.reserve_exact(head.blocks as usize);
        document.entities.reserve_exact(head.entities as usize);
        document.mentions.reserve_exact(head.mentions as usize);
        document.warnings.reserve_exact(head.warnings as usize);
        let text = String::with_capacity(head.text_bytes as usize);
        Self { head, text }
    }

    pub fn add(&mut self, part: Part) {
        let document = &mut self.head.document;
        match part {
            Part::Text(text) => self.text.push_str(&text),
            Part::Blocks(blocks) => document.blocks.extend(blocks),
            Part::Entities(entities) => document.entities.extend(entities),
            Part::Mentions(mut mentions) => {
                share_made(&mut mentions);
                document.mentions.extend(mentions);
            }
            Part::Warnings(warnings) => document.warnings.extend(warnings),
        }
    }

    pub fn finish(self) -> Result<AnnotationDocument, PartsMissing> {
        let Self { head, text } = self;
        let Head { mut document, text_bytes, blocks, entities, mentions, warnings } = head;
        let arrived = [
            text.len(),
            document.blocks.len(),
            document.entities.len(),
            document.mentions.len(),
            document.warnings.len(),
        ];
        let announced = [text_bytes, blocks, entities, mentions, warnings];
        if arrived != announced.map(|length| length as usize) {
            return Err(PartsMissing);
        }
        document.text = text.into();
        Ok(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tandai_core::article::BlockKind;
    use tandai_core::document::{DocumentExtra, Source, Work, default_labels};
    use tandai_core::published::Published;
    use tandai_core::span::Span;

    fn document(text: &str, blocks: usize) -> AnnotationDocument {
        let kind = BlockKind::Paragraph;
        let span = Span::new(0, 0);
        AnnotationDocument {
            source: Source { name: "a.txt".to_owned(), ..Source::default() },
            language: None,
            title: Some("Judul".to_owned()),
            published: Published::default(),
            text: Arc::from(text),
            blocks: vec![Block { kind, span, inline: false, extra: None }; blocks],
            labels: default_labels(),
            entities: Vec::new(),
            mentions: Vec::new(),
            warnings: vec![Warning::new("a_kind", Some(span), "Words.")],
            work: Work::default(),
            blind: None,
            generator: "tandai".into(),
            extra: DocumentExtra::default(),
        }
    }

    /// As it goes over: every piece in a message of its own.
    fn sent(
        document: AnnotationDocument,
        lost: Option<usize>,
    ) -> Result<AnnotationDocument, PartsMissing> {
        let (head, parts) = take_apart(document);
        let head = postcard::to_stdvec(&head).unwrap();
        let mut assembly = Assembly::new(postcard::from_bytes(&head).unwrap());
        for (index, part) in parts.iter().enumerate() {
            let bytes = postcard::to_stdvec(part).unwrap();
            if lost != Some(index) {
                assembly.add(postcard::from_bytes(&bytes).unwrap());
            }
        }
        assembly.finish()
    }

    #[test]
    fn a_document_arrives_as_it_was_sent() {
        // One of the cuts would fall into a character of four bytes.
        let long = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).\n".repeat(40_000);
        for (text, blocks) in
            [("", 0), ("a", 1), (&long, PART_LENGTH), (&long, 3 * PART_LENGTH + 1)]
        {
            let document = document(text, blocks);
            assert_eq!(sent(document.clone(), None), Ok(document));
        }
        let pieces = take_apart(document(&long, PART_LENGTH + 1)).1;
        assert_eq!(pieces.len(), long.len().div_ceil(TEXT_PART_BYTES) + 2 + 1);
    }

    #[test]
    fn a_piece_that_is_missing_is_noticed() {
        for lost in 0..3 {
            assert_eq!(sent(document("teks", 1), Some(lost)), Err(PartsMissing));
        }
    }
}
