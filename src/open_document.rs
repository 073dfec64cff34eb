//! One document that is open: its annotations, its history, and where it is kept.

use tandai_core::{AnnotationDocument, Status};
use yew::AttrValue;

use crate::history::History;

/// The name of a document in this device's storage; no two documents share one, in whatever tab they were
/// opened.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DocumentKey(pub AttrValue);

#[derive(Debug)]
pub struct OpenDocument {
    pub key: DocumentKey,
    pub document: AnnotationDocument,
    pub history: History,
    pub tally: Tally,
    /// How often it changed since it was opened.
    pub changes: u32,
}

/// How far the work on a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Mentions that are not rejected.
    pub mentions: usize,
    /// Of all mentions, rejected ones too, those a person has decided on.
    pub decided: usize,
    /// Suggestions that nobody has looked at.
    pub suggested: usize,
}

impl Tally {
    pub fn of(document: &AnnotationDocument) -> Self {
        let mut tally = Self::default();
        for mention in &document.mentions {
            match mention.status {
                Status::Suggested => {
                    tally.suggested += 1;
                    tally.mentions += 1;
                }
                Status::Rejected => tally.decided += 1,
                Status::Accepted | Status::Edited | Status::Added => {
                    tally.decided += 1;
                    tally.mentions += 1;
                }
            }
        }
        tally
    }

    pub fn progress(self) -> Progress {
        match self {
            Self { suggested: 0, decided: 1.., .. } => Progress::AllLookedAt,
            Self { decided: 0, .. } => Progress::Untouched,
            _ => Progress::InWork,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Untouched,
    InWork,
    AllLookedAt,
}

impl OpenDocument {
    pub fn new(key: DocumentKey, document: AnnotationDocument, history: History) -> Self {
        let tally = Tally::of(&document);
        Self { key, document, history, tally, changes: 0 }
    }

    /// What the list of documents calls it: its title, else how its text begins.
    pub fn title(&self) -> String {
        let document = &self.document;
        if let Some(title) = document.title.as_deref().filter(|title| !title.trim().is_empty()) {
            return title.to_owned();
        }
        let body = document.blocks.iter().position(|block| block.kind.is_body());
        let start = body.map_or(0, |block| document.blocks[block].span.start as usize);
        let mut words = String::new();
        for word in document.text[start..].split_whitespace() {
            if words.chars().count() + word.chars().count() > TITLE_CHARS {
                words.push('…');
                break;
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        if words.chars().count() > 1 { words } else { document.source.name.clone() }
    }
}

/// A title made from the text is about as long as a headline.
const TITLE_CHARS: usize = 70;
