//! The formats that documents are written in and read from, one file each.
//!
//! [`FORMATS`] is the table that menus and the command line are made from: a new format is a new row.

use std::fmt;

use crate::document::AnnotationDocument;
use crate::offsets::OffsetUnit;

pub mod json;
pub mod jsonl;

/// One format, and what a document loses in it.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// As it is named on the command line.
    pub id: &'static str,
    /// As a person reads it; a proper name, the same in every language.
    pub title: &'static str,
    /// Of its files, without the dot.
    pub extension: &'static str,
    pub media_type: &'static str,
    pub offset_unit: OffsetUnit,
    pub holds: Holds,
    /// What it can carry; it loses the rest of [`Part::ALL`].
    pub carries: &'static [Part],
    /// Writes one document. Files that hold many are written one after another.
    pub write: fn(&AnnotationDocument) -> String,
    /// Reads the documents of a file, where the format can be read.
    pub read: Option<Read>,
}

/// Reads every document of a file.
pub type Read = fn(&[u8]) -> Result<Vec<AnnotationDocument>, ReadError>;

impl Format {
    /// What a document loses when it is written in this format.
    pub fn loses(&self) -> impl Iterator<Item = Part> + '_ {
        Part::ALL.into_iter().filter(|part| !self.carries.contains(part))
    }
}

/// How many documents a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    One,
    Many,
}

/// Something that a document holds and a format can carry or lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Kinds of blocks: what is title, paragraph, furniture.
    Blocks,
    /// The day of publication, with its source.
    Published,
    /// Names that mean the same person, organisation or place.
    Entities,
    /// Values of time expressions.
    Values,
    /// Why a value is what it is.
    Reasons,
    /// What a person accepted, changed and refused.
    Statuses,
    /// Mentions that overlap.
    Overlaps,
    /// Mentions in several pieces.
    Fragments,
    /// Notes on mentions and on the document.
    Notes,
    /// What a person wants to come back to: mentions, and the document.
    Flags,
    /// That a person called the document done, and when.
    Done,
    /// Suggestions that were hidden from the person.
    Blind,
    /// Who made a mention, with what and when.
    Provenance,
    /// What belongs under a label: its titles, description, examples and parent.
    LabelMeanings,
    Warnings,
    /// Keys of a file that this version does not know.
    UnknownKeys,
}

impl Part {
    pub const ALL: [Self; 16] = [
        Self::Blocks,
        Self::Published,
        Self::Entities,
        Self::Values,
        Self::Reasons,
        Self::Statuses,
        Self::Overlaps,
        Self::Fragments,
        Self::Notes,
        Self::Flags,
        Self::Done,
        Self::Blind,
        Self::Provenance,
        Self::LabelMeanings,
        Self::Warnings,
        Self::UnknownKeys,
    ];
}

/// Every format, the one to offer first at the top.
pub const FORMATS: [Format; 2] = [json::FORMAT, jsonl::FORMAT];

/// The format of an id.
pub fn by_id(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// The format of which the bytes seem to be a document of ours; nothing for an article that is still to be
/// read, such as a JSON object with its text.
pub fn sniff(bytes: &[u8]) -> Option<&'static Format> {
    FORMATS.iter().find(|format| match format.id {
        "jsonl" => jsonl::sniff(bytes),
        _ => json::sniff(bytes) && !jsonl::sniff(bytes),
    })
}

/// Why a file of a known format is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The file cannot be taken apart; a sentence.
    Syntax(String),
    /// The file was made by a later version; found and known.
    NewerVersion { found: u64, known: u32 },
    /// One field is not what it must be.
    Field { path: String, expected: String, found: String },
    /// One document of several, by the line it starts in.
    AtLine { line: usize, error: Box<ReadError> },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(sentence) => f.write_str(sentence),
            Self::NewerVersion { found, known } => write!(
                f,
                "version: expected {known} or lower, found {found}: the file was made by a newer Tandai, \
                 and this one would lose parts of it"
            ),
            Self::Field { path, expected, found } => {
                write!(f, "{path}: expected {expected}, found {found}")
            }
            Self::AtLine { line, error } => write!(f, "line {line}: {error}"),
        }
    }
}

impl std::error::Error for ReadError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for format in &FORMATS {
            assert_eq!(by_id(format.id).map(|found| found.title), Some(format.title));
            let same = FORMATS.iter().filter(|other| other.id == format.id).count();
            assert_eq!(same, 1, "{}", format.id);
        }
        assert!(by_id("docx").is_none());
        assert_eq!(json::FORMAT.loses().count(), 0, "our own format loses nothing");
    }

    #[test]
    fn our_own_files_are_told_from_articles() {
        let check = |bytes: &[u8], expected: Option<&str>| {
            let shown = String::from_utf8_lossy(bytes);
            assert_eq!(sniff(bytes).map(|format| format.id), expected, "{shown}");
        };
        check(br#"{"format":"tandai","version":1}"#, Some("json"));
        check(b"\xEF\xBB\xBF \n{\n  \"version\": 1,\n  \"format\" :\n\"tandai\"}", Some("json"));
        check(b"{\"format\":\"tandai\"}\n", Some("json"));
        check(b"{\"format\":\"tandai\"}\r\n\r\n{\"format\":\"tandai\"}\n", Some("jsonl"));
        check(b"{\n\"format\":\"tandai\"\n}\n", Some("json"));
        check(br#"{"document":{"text":"long"},"format":"tandai"}"#, Some("json"));
        check(br#"{"text":"\"format\":\"tandai\""}"#, None);
        check(br#"{"format":"tandai2"}"#, None);
        check(br#"{"text":"tandai","x":"format"}"#, None);
        check(br#""format":"tandai""#, None);
        check(b"The key \"format\": \"tandai\" says so.", None);
        check(b"", None);
    }
}
