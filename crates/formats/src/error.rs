//! Why a file of a known format is refused.

use std::fmt;

use tandai_core::shown::{PART, SENTENCE, shown};

/// The most characters of a file that a sentence quotes.
const QUOTED: usize = 60;

/// Why a file of a known format is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The file cannot be taken apart; a sentence.
    Syntax(String),
    /// The file was made by a later version; found and known.
    NewerVersion { found: u64, known: u32 },
    /// One field is not what it must be.
    Field { path: String, expected: String, found: String },
    /// In a line of the file, counted from 1.
    AtLine { line: usize, error: Box<ReadError> },
    /// In one of several files that belong together.
    InFile { name: String, error: Box<ReadError> },
}

impl ReadError {
    pub fn field(
        path: impl fmt::Display,
        expected: impl fmt::Display,
        found: impl fmt::Display,
    ) -> Self {
        Self::Field {
            path: path.to_string(),
            expected: expected.to_string(),
            found: found.to_string(),
        }
    }

    /// The same, with the line it is in where that is not said yet.
    pub fn at_line(self, line: usize) -> Self {
        match self {
            Self::AtLine { .. } | Self::InFile { .. } => self,
            error => Self::AtLine { line, error: Box::new(error) },
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(sentence) => f.write_str(&shown(sentence, SENTENCE)),
            Self::NewerVersion { found, known } => write!(
                f,
                "version: expected {known} or lower, found {found}: the file was made by a newer Tandai, \
                 and this one would lose parts of it"
            ),
            Self::Field { path, expected, found } => {
                write!(
                    f,
                    "{}: expected {}, found {}",
                    shown(path, PART),
                    shown(expected, PART),
                    shown(found, PART)
                )
            }
            Self::AtLine { line, error } => write!(f, "line {line}: {error}"),
            Self::InFile { name, error } => write!(f, "{}: {error}", shown(name, PART)),
        }
    }
}

impl std::error::Error for ReadError {}

/// At most so much of the file that it fits in a sentence.
pub fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The same between quotes.
pub fn in_quotes(text: &str) -> String {
    format!("\"{}\"", quoted(text))
}
