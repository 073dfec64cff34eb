//! A document in pieces, each small enough that reading it takes the page no noticeable time.
//!
//! The worker takes a document apart with [`take_apart`] and the page, one message and so one task of its event
//! loop per piece, puts it together with [`Assembly`]. The text goes beside, as bytes.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tandai_core::AnnotationDocument;
use tandai_core::article::Block;
use tandai_core::document::{Entity, Mention};
use tandai_core::warning::Warning;

/// How many mentions, blocks, entities or warnings one piece holds: some 2 ms of work for the page.
pub const PART_LENGTH: usize = 4000;

/// A document without its text and without its lists, and how long those are.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    pub document: AnnotationDocument,
    pub blocks: u32,
    pub entities: u32,
    pub mentions: u32,
    pub warnings: u32,
}

/// A piece of one of a document's lists, to be added at its end.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Part {
    Blocks(Vec<Block>),
    Entities(Vec<Entity>),
    Mentions(Vec<Mention>),
    Warnings(Vec<Warning>),
}

/// The document's head, its text and the pieces of its lists.
pub fn take_apart(mut document: AnnotationDocument) -> (Head, Arc<str>, Vec<Part>) {
    let text = std::mem::replace(&mut document.text, Arc::from(""));
    let blocks = std::mem::take(&mut document.blocks);
    let entities = std::mem::take(&mut document.entities);
    let mentions = std::mem::take(&mut document.mentions);
    let warnings = std::mem::take(&mut document.warnings);
    let head = Head {
        document,
        blocks: blocks.len() as u32,
        entities: entities.len() as u32,
        mentions: mentions.len() as u32,
        warnings: warnings.len() as u32,
    };
    let mut parts = Vec::new();
    cut(blocks, Part::Blocks, &mut parts);
    cut(entities, Part::Entities, &mut parts);
    cut(mentions, Part::Mentions, &mut parts);
    cut(warnings, Part::Warnings, &mut parts);
    (head, text, parts)
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
    pub fn new(mut head: Head, text: String) -> Self {
        let document = &mut head.document;
        document.text = text.into();
        // Growing a list of a million mentions would copy it again and again.
        document.blocks.reserve_exact(head.blocks as usize);
        document.entities.reserve_exact(head.entities as usize);
        document.mentions.reserve_exact(head.mentions as usize);
        document.warnings.reserve_exact(head.warnings as usize);
        Self { head }
    }

    pub fn add(&mut self, part: Part) {
        let document = &mut self.head.document;
        match part {
            Part::Blocks(blocks) => document.blocks.extend(blocks),
            Part::Entities(entities) => document.entities.extend(entities),
            Part::Mentions(mentions) => document.mentions.extend(mentions),
            Part::Warnings(warnings) => document.warnings.extend(warnings),
        }
    }

    pub fn finish(self) -> Result<AnnotationDocument, PartsMissing> {
        let Head { document, blocks, entities, mentions, warnings } = self.head;
        let arrived = [
            document.blocks.len(),
            document.entities.len(),
            document.mentions.len(),
            document.warnings.len(),
        ];
        let announced = [blocks, entities, mentions, warnings].map(|length| length as usize);
        if arrived == announced { Ok(document) } else { Err(PartsMissing) }
    }
}
