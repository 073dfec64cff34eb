//! Why a file was not opened or not written, for the page to say in the reader's language.

use std::fmt;

use serde::{Deserialize, Serialize};

/// `Display` says it in English: what happened, and what is safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Not text. `what` is what it seems to be, such as `a PDF document`.
    Binary {
        what: String,
    },
    TooLarge {
        bytes: u64,
        limit: u64,
    },
    Empty,
    /// A file of a known format that cannot be read; `reason` says where, what was expected and what was found.
    BrokenFormat {
        /// Its title.
        format: String,
        reason: String,
    },
    /// A model that cannot be read; `reason` is a sentence.
    BrokenModel {
        reason: String,
    },
    /// A file of what was learned that cannot be read; `reason` is a sentence.
    BrokenLearned {
        reason: String,
    },
    /// A file of labels that cannot be read; `reason` says where, what was expected and what was found.
    BrokenLabels {
        reason: String,
    },
    /// A ZIP that cannot be read.
    BrokenZip {
        reason: String,
    },
    /// A ZIP that holds more than is read, packed or unpacked.
    ZipTooLarge {
        limit: u64,
    },
    /// A ZIP without a Tandai document in it.
    NothingInZip,
    /// A readable file without an article in it.
    NoArticle,
    /// The browser could not read the file: it was moved, changed or is not allowed.
    Unreadable,
    /// The worker broke down over it.
    Crashed,
    /// The worker does not start.
    NoWorker {
        reason: String,
    },
    /// The document did not come over whole, or does not fit its edits: a mistake of ours.
    Internal {
        reason: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Binary { what } => write!(
                f,
                "This is {what}, not text. Tandai opens text, Markdown, HTML and JSON. Nothing was changed."
            ),
            Self::TooLarge { bytes, limit } => write!(
                f,
                "This file has {} MB, and Tandai opens at most {} MB. Nothing was changed.",
                bytes.div_ceil(1_000_000),
                limit / 1_000_000
            ),
            Self::Empty => f.write_str("This file is empty."),
            Self::BrokenFormat { format, reason } => write!(
                f,
                "This file looks like {format}, but it cannot be read: {reason}. Nothing was changed."
            ),
            Self::BrokenModel { reason } => {
                write!(f, "{reason} The model that was at work stays at work.")
            }
            Self::BrokenLearned { reason } => {
                write!(f, "{reason} What Tandai has learned stays as it was.")
            }
            Self::BrokenLabels { reason } => write!(
                f,
                "The labels of this file cannot be read: {reason}. The labels at work stay as they were."
            ),
            Self::BrokenZip { reason } => {
                write!(f, "This ZIP cannot be read: {reason}. Nothing was changed.")
            }
            Self::ZipTooLarge { limit } => write!(
                f,
                "This ZIP holds more than {} MB, which is more than Tandai unpacks. Unpack it and open the files.",
                limit / 1_000_000
            ),
            Self::NothingInZip => f.write_str(
                "There is no Tandai document in this ZIP. If it holds articles, unpack it and open the files.",
            ),
            Self::NoArticle => f.write_str("There is no article in this file."),
            Self::Unreadable => f.write_str(
                "The browser could not read this file. It may have been moved or changed: open it again.",
            ),
            Self::Crashed => f.write_str(
                "Tandai broke down over this file and has started again. All other documents are safe.",
            ),
            Self::NoWorker { reason } => write!(
                f,
                "The part of Tandai that reads files does not start ({reason}). Reload the page and open the file again."
            ),
            Self::Internal { reason } => {
                write!(f, "Something went wrong in Tandai: {reason}. All documents are as they were.")
            }
        }
    }
}

impl std::error::Error for Refusal {}
