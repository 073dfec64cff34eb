//! A half-open range of a text: the unit in which everything here says where.

use serde::{Deserialize, Serialize};

/// The bytes `start..end` of a UTF-8 text, both on character boundaries.
///
/// Offsets are `u32`: no text that is read is larger (see [`crate::decode::MAX_BYTES`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// # Panics
    /// When `start` lies behind `end`.
    pub fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span starts at {start}, behind its end {end}");
        Self { start, end }
    }

    pub fn len(self) -> u32 {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span's part of `text`; nothing when it does not lie in it on character boundaries.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start as usize..self.end as usize)
    }

    /// The span's part of `text`.
    ///
    /// # Panics
    /// When the span was made for another text.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}
