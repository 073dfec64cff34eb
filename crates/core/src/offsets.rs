//! Positions of a text in other units than bytes: Unicode code points (Python, our JSON) and UTF-16 code
//! units (JavaScript, the DOM).
//!
//! In `😀 Presiden` the `P` is at byte 5, code point 2 and UTF-16 unit 3.
//!
//! It does not count lines or grapheme clusters.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffsetUnit {
    Utf8Byte,
    UnicodeCodePoint,
    Utf16CodeUnit,
}

impl OffsetUnit {
    pub const ALL: [Self; 3] = [Self::Utf8Byte, Self::UnicodeCodePoint, Self::Utf16CodeUnit];

    /// As our JSON names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8Byte => "utf8_byte",
            Self::UnicodeCodePoint => "unicode_code_point",
            Self::Utf16CodeUnit => "utf16_code_unit",
        }
    }

    /// For a sentence: `UTF-16 code units`.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Utf8Byte => "UTF-8 bytes",
            Self::UnicodeCodePoint => "code points",
            Self::Utf16CodeUnit => "UTF-16 code units",
        }
    }

    /// How many units the character that starts with `byte` has; none for a byte inside a character.
    fn of_byte(self, byte: u8) -> u32 {
        match self {
            Self::Utf8Byte => 1,
            Self::UnicodeCodePoint => u32::from(starts_character(byte)),
            Self::Utf16CodeUnit => {
                u32::from(starts_character(byte)) + u32::from(starts_surrogate_pair(byte))
            }
        }
    }
}

/// Bytes between two checkpoints. A look-up counts at most so many bytes, and the checkpoints of a text take
/// a sixteenth of its size.
const STRIDE: usize = 128;

/// Converts offsets of one text between units.
///
/// Built in one pass. A look-up costs the same anywhere in the text, but for a binary search over the
/// checkpoints on the way from other units to bytes.
#[derive(Clone, Debug)]
pub struct OffsetIndex {
    text: Arc<str>,
    /// One for each full stride, and one for the end; empty for a text in ASCII, where all units are one.
    checkpoints: Vec<Checkpoint>,
}

/// The units before a byte that is a multiple of the stride.
#[derive(Clone, Copy, Debug, Default)]
struct Checkpoint {
    code_points: u32,
    utf16_units: u32,
}

impl Checkpoint {
    fn get(self, unit: OffsetUnit) -> u32 {
        match unit {
            OffsetUnit::UnicodeCodePoint => self.code_points,
            _ => self.utf16_units,
        }
    }
}

impl OffsetIndex {
    pub fn new(text: Arc<str>) -> Self {
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            checkpoints.reserve_exact(text.len() / STRIDE + 2);
            let mut before = Checkpoint::default();
            for stride in text.as_bytes().chunks(STRIDE) {
                checkpoints.push(before);
                // Each count fits in a byte, which lets the compiler count many bytes at once.
                let (mut starts, mut pairs) = (0u8, 0u8);
                for &byte in stride {
                    starts += u8::from(starts_character(byte));
                    pairs += u8::from(starts_surrogate_pair(byte));
                }
                before.code_points += u32::from(starts);
                before.utf16_units += u32::from(starts) + u32::from(pairs);
            }
            checkpoints.push(before);
        }
        Self { text, checkpoints }
    }

    /// The length of the text.
    pub fn len_in(&self, unit: OffsetUnit) -> u32 {
        match self.checkpoints.last() {
            Some(end) if unit != OffsetUnit::Utf8Byte => end.get(unit),
            _ => self.text.len() as u32,
        }
    }

    /// A byte offset in another unit; nothing when it lies outside the text or inside a character.
    pub fn offset_in(&self, unit: OffsetUnit, offset: u32) -> Option<u32> {
        let byte = offset as usize;
        if !self.text.is_char_boundary(byte) {
            return None;
        }
        if self.checkpoints.is_empty() || unit == OffsetUnit::Utf8Byte {
            return Some(offset);
        }
        let nearest = byte / STRIDE;
        let rest = &self.text.as_bytes()[nearest * STRIDE..byte];
        let counted: u32 = rest.iter().map(|&byte| unit.of_byte(byte)).sum();
        Some(self.checkpoints[nearest].get(unit) + counted)
    }

    /// The byte offset of an offset in another unit; nothing when it lies outside the text or inside a
    /// character.
    pub fn byte_at(&self, unit: OffsetUnit, offset: u32) -> Option<u32> {
        if self.checkpoints.is_empty() || unit == OffsetUnit::Utf8Byte {
            return self.text.is_char_boundary(offset as usize).then_some(offset);
        }
        if offset >= self.len_in(unit) {
            return (offset == self.len_in(unit)).then_some(self.text.len() as u32);
        }
        let after = self.checkpoints.partition_point(|checkpoint| checkpoint.get(unit) <= offset);
        // The first checkpoint is 0 and never lies behind an offset.
        let nearest = after.saturating_sub(1);
        let mut here = self.checkpoints[nearest].get(unit);
        for (byte, &value) in self.text.as_bytes().iter().enumerate().skip(nearest * STRIDE) {
            if starts_character(value) {
                if here >= offset {
                    return (here == offset).then_some(byte as u32);
                }
                here += unit.of_byte(value);
            }
        }
        None
    }

    /// Start and end of a span in another unit.
    pub fn span_in(&self, unit: OffsetUnit, span: Span) -> Option<(u32, u32)> {
        Some((self.offset_in(unit, span.start)?, self.offset_in(unit, span.end)?))
    }

    /// The span between two offsets in another unit; nothing when they are the wrong way round, too.
    pub fn span_at(&self, unit: OffsetUnit, start: u32, end: u32) -> Option<Span> {
        let (start, end) = (self.byte_at(unit, start)?, self.byte_at(unit, end)?);
        (start <= end).then(|| Span::new(start, end))
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Characters of four bytes are those that UTF-16 writes as two units.
fn starts_surrogate_pair(byte: u8) -> bool {
    byte >= 0xF0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every offset of the text in every unit, both ways, against a count from the start.
    fn check(text: &str) {
        let index = OffsetIndex::new(text.into());
        for unit in OffsetUnit::ALL {
            let count = |part: &str| -> u32 {
                match unit {
                    OffsetUnit::Utf8Byte => part.len() as u32,
                    OffsetUnit::UnicodeCodePoint => part.chars().count() as u32,
                    OffsetUnit::Utf16CodeUnit => part.encode_utf16().count() as u32,
                }
            };
            assert_eq!(index.len_in(unit), count(text), "{text:?} {unit:?}");
            let mut whole = vec![None; count(text) as usize + 2];
            for byte in 0..=text.len() + 2 {
                let expected = text.get(..byte).map(count);
                assert_eq!(
                    index.offset_in(unit, byte as u32),
                    expected,
                    "{text:?} {unit:?} byte {byte}"
                );
                if let Some(offset) = expected {
                    whole[offset as usize] = Some(byte as u32);
                }
            }
            for (offset, &byte) in whole.iter().enumerate() {
                assert_eq!(
                    index.byte_at(unit, offset as u32),
                    byte,
                    "{text:?} {unit:?} offset {offset}"
                );
            }
            assert_eq!(index.byte_at(unit, u32::MAX), None);
        }
    }

    #[test]
    fn offsets_are_those_of_a_count_from_the_start() {
        check("");
        check("Baku");
        check("😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).");
        check("e\u{301}\u{a0}naïve\r\n\u{200b}اللغة 中文");
        check(&"a".repeat(3 * STRIDE));
        check(&"😀".repeat(STRIDE));
        check(&format!("{}😀{}", "a".repeat(STRIDE - 1), "b".repeat(STRIDE)));
        check(&format!("{}é{}😀", "a".repeat(STRIDE - 1), "b".repeat(STRIDE - 4)));
    }

    #[test]
    fn spans_are_converted_whole() {
        let index = OffsetIndex::new("😀 Presiden".into());
        assert_eq!(index.span_in(OffsetUnit::UnicodeCodePoint, Span::new(5, 13)), Some((2, 10)));
        assert_eq!(index.span_at(OffsetUnit::UnicodeCodePoint, 2, 10), Some(Span::new(5, 13)));
        assert_eq!(index.span_at(OffsetUnit::Utf16CodeUnit, 3, 11), Some(Span::new(5, 13)));
        assert_eq!(index.span_at(OffsetUnit::Utf16CodeUnit, 1, 11), None, "inside the emoji");
        assert_eq!(index.span_at(OffsetUnit::UnicodeCodePoint, 10, 2), None, "backwards");
        assert_eq!(index.span_at(OffsetUnit::UnicodeCodePoint, 2, 12), None, "outside");
    }

    proptest! {
        #[test]
        fn random_texts(text in "(\\PC|[a-z ]{0,40}|😀|\n){0,60}") {
            check(&text);
        }
    }
}
