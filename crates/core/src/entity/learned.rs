//! What a person taught: the names they decided on, and the sentences they corrected.
//!
//! A [`Lesson`] is a paragraph as it stands behind a correction. It changes two things: how often a text was said to be
//! a name, in [`names`], and a few weights that make the model find what the person left there, in [`weights`]. Both
//! act on whatever is analysed from then on. Nothing here changes a document.
//!
//! [`Learned::write`] gives one small JSON file. It has the names themselves, and of the sentences only numbers.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::Model;
use crate::document::Label;
use crate::json_path;
use crate::shown::{PART, SENTENCE, shown};
use crate::span::Span;

pub mod lesson;
mod names;
mod weights;

pub use lesson::{Lesson, Said};
pub(super) use names::Names;
pub(super) use weights::Weights;

/// What a person taught.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learned {
    pub(super) names: Names,
    pub(super) weights: Weights,
}

impl Learned {
    /// Takes a lesson in. `model` is what is at work; without one only names are learned.
    pub fn learn(&mut self, lesson: &Lesson, model: Option<&Model>) {
        for said in &lesson.said {
            self.names.count(said);
        }
        if let Some(model) = model {
            weights::learn(self, lesson, model);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.weights.is_empty()
    }

    /// How many texts it knows something of.
    pub fn names(&self) -> usize {
        self.names.len()
    }

    /// Takes over what another one knows: counts of names are added, weights are taken where there are none.
    pub fn merge(&mut self, other: &Self) {
        self.names.merge(&other.names);
        self.weights.merge(&other.weights);
    }

    /// How many labels a person gave.
    pub(super) fn labels(&self) -> usize {
        self.names.labels()
    }

    /// The label with this number, of those that no model has.
    pub(super) fn label(&self, index: usize) -> Option<Label> {
        self.names.label(index)
    }

    /// As a file.
    pub fn write(&self) -> Vec<u8> {
        let (labels, rows) = self.weights.to_rows();
        let file = File {
            format: FORMAT.into(),
            version: VERSION,
            names: self.names.to_entries(),
            labels,
            weights: rows,
        };
        let mut bytes = serde_json::to_vec(&file).expect("texts and numbers have a JSON form");
        bytes.push(b'\n');
        bytes
    }

    /// Reads what [`Learned::write`] wrote.
    pub fn read(bytes: &[u8]) -> Result<Self, LearnedError> {
        if bytes.len() > MOST_BYTES {
            return Err(LearnedError(format!(
                "It has {} bytes; at most {MOST_BYTES} are read.",
                bytes.len()
            )));
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|error| {
            LearnedError(format!(
                "It is no file of what was learned: {}.",
                shown(&error.to_string(), SENTENCE)
            ))
        })?;
        if head.format != FORMAT {
            return Err(LearnedError(format!(
                "Expected the format \"{FORMAT}\", found \"{}\".",
                shown(&head.format, PART)
            )));
        }
        if head.version != VERSION {
            return Err(LearnedError(format!(
                "Expected version {VERSION}, found version {}.",
                head.version
            )));
        }
        let file: File = serde_json::from_slice(bytes).map_err(|error| {
            let path = json_path::path(bytes, &error);
            LearnedError(format!("At {}: {}.", shown(&path, PART), shown(&error.to_string(), PART)))
        })?;
        let names = Names::from_entries(file.names).map_err(LearnedError)?;
        let weights = Weights::from_rows(file.labels, file.weights).map_err(LearnedError)?;
        Ok(Self { names, weights })
    }

    /// Whether a file may be one of these.
    pub fn sniff(start: &[u8]) -> bool {
        let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
        let rest = start.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
        let rest =
            rest.and_then(|rest| rest.strip_prefix(b"\"format\"")).map(<[u8]>::trim_ascii_start);
        let rest = rest.and_then(|rest| rest.strip_prefix(b":")).map(<[u8]>::trim_ascii_start);
        rest.is_some_and(|rest| rest.starts_with(b"\"tandai-learned\""))
    }
}

const FORMAT: &str = "tandai-learned";
const VERSION: u32 = 1;

/// Far more than a person teaches.
const MOST_BYTES: usize = 32 << 20;

#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: String,
    #[serde(default)]
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    names: Vec<NameEntry>,
    /// Of the columns of `weights`.
    labels: Vec<Label>,
    /// A key, then a number for `O` and two for each label.
    weights: Vec<(u32, Vec<i32>)>,
}

/// How often a text was said to be what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct NameEntry {
    text: SmolStr,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    labels: BTreeMap<SmolStr, u32>,
    /// How often it was refused.
    #[serde(default, skip_serializing_if = "is_zero")]
    refused: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// Why a file of what was learned cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnedError(String);

impl fmt::Display for LearnedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LearnedError {}

/// The sentences of a paragraph that hold any of `spans`.
fn sentences_with<'s>(
    sentences: &'s [Span],
    spans: &'s [Span],
) -> impl Iterator<Item = (usize, Span)> + 's {
    let holds = |sentence: &Span| spans.iter().any(|span| span.overlaps(*sentence));
    sentences.iter().copied().enumerate().filter(move |(_, sentence)| holds(sentence))
}

#[cfg(test)]
mod tests;
