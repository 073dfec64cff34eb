//! Bytes to text: byte order marks, declared and guessed encodings, line ends.

use std::fmt;

use smol_str::SmolStr;

use crate::document::LineEnds;

/// The largest file that is read. Offsets are `u32`, a legacy encoding can triple in UTF-8, and a browser
/// tab must hold the text several times.
pub const MAX_BYTES: usize = 32 << 20;

/// Text, and how it was found in the bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// Without byte order mark; every line ends in LF.
    pub text: String,
    /// The name of the encoding as the WHATWG standard writes it.
    pub encoding: SmolStr,
    pub line_ends: Option<LineEnds>,
    /// How many bytes stood for no character and became U+FFFD.
    pub malformed: u32,
}

/// Why a file is not read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// What it seems to be, such as `a PDF document`.
    Binary(&'static str),
    TooLarge {
        bytes: u64,
    },
    Empty,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for DecodeError {}
