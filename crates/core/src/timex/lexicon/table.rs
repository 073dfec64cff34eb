//! The words by what they can be, in one look-up: a table of hashes behind a filter in which most words of a text end.

use std::sync::LazyLock;

use super::Word::{self, Unknown};
use super::words;

/// Longer words are not in the table: a key is two numbers of eight bytes.
const MAX_BYTES: usize = 16;

/// Twice the number of words at the least, so that a look-up ends soon; a power of two, and small enough to
/// stay in fast memory.
const SLOTS: usize = 2048;

/// The bits of a filter that is small enough to stay in the fastest memory; most words of a text end there.
const FILTER_BITS: usize = 1 << 15;

/// A word: its first and its last eight bytes, which overlap in shorter words, and its length.
type Key = (u64, u64, usize);

struct Table {
    filter: Vec<u64>,
    slots: Vec<(Key, Word)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut filter = vec![0; FILTER_BITS / 64];
    let mut slots = vec![((0, 0, 0), Unknown); SLOTS];
    for (text, word) in words() {
        let Some(key) = key(text.as_bytes()) else { continue };
        let hash = hash(key);
        filter[bit(hash) / 64] |= 1 << (bit(hash) % 64);
        let mut slot = hash % SLOTS;
        while slots[slot].0.2 != 0 && slots[slot].0 != key {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = (key, *word);
    }
    Table { filter, slots }
});

/// What `text`, one word in any case, can be.
pub(crate) fn look_up(text: &str) -> Word {
    match key(text.as_bytes()) {
        Some(key) => find(key),
        None => look_up_plain(text),
    }
}

fn find(key: Key) -> Word {
    let table = &*TABLE;
    let hash = hash(key);
    if table.filter[bit(hash) / 64] & 1 << (bit(hash) % 64) == 0 {
        return Unknown;
    }
    let mut slot = hash % SLOTS;
    loop {
        let (found, word) = table.slots[slot];
        if found == key {
            return word;
        }
        if found.2 == 0 {
            return Unknown;
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// A word of ASCII, in small letters; nothing when it is too long or has other characters.
fn key(bytes: &[u8]) -> Option<Key> {
    let length = bytes.len();
    let (first, last) = match length {
        8..=MAX_BYTES => {
            let first = bytes.first_chunk::<8>()?;
            let last = bytes.last_chunk::<8>()?;
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        }
        4..8 => {
            let first = bytes.first_chunk::<4>()?;
            let last = bytes.last_chunk::<4>()?;
            (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
        }
        1..4 => {
            let middle = u64::from(bytes[length / 2]);
            let last = u64::from(bytes[length - 1]);
            (u64::from(bytes[0]) | middle << 8 | last << 16, 0)
        }
        _ => return None,
    };
    if (first | last) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    // The bit that tells small letters from capitals; digits, hyphens and dots have it as well.
    let small = 0x2020_2020_2020_2020;
    Some((first | small, last | small, length))
}

/// The look-up of a word with characters beyond ASCII: with every kind of apostrophe as `'` and without
/// characters that are not seen.
#[cold]
fn look_up_plain(text: &str) -> Word {
    // Twice as many bytes leave room for apostrophes and soft hyphens.
    if text.len() > 2 * MAX_BYTES || text.is_ascii() {
        return Unknown;
    }
    let mut buffer = [0; MAX_BYTES];
    let mut length = 0;
    for c in text.chars() {
        let byte = match c {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' => b'\'',
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => continue,
            c if c.is_ascii() => c as u8,
            _ => return Unknown,
        };
        let Some(place) = buffer.get_mut(length) else { return Unknown };
        *place = byte;
        length += 1;
    }
    key(&buffer[..length]).map_or(Unknown, find)
}

/// Multiplying by odd constants spreads the letters over the high bits.
fn hash((first, last, length): Key) -> usize {
    let mixed =
        first.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ last.wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
    let mixed = (mixed ^ length as u64).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (mixed >> 32) as usize
}

fn bit(hash: usize) -> usize {
    (hash >> 11) % FILTER_BITS
}

#[cfg(test)]
mod tests {
    use super::super::Word::*;
    use super::*;
    use crate::timex::expression::Unit;

    #[test]
    fn words_are_found_in_any_case_and_spelling() {
        let check = |text: &str, expected: Word| assert_eq!(look_up(text), expected, "{text}");
        check("Kamis", Weekday(4));
        check("KAMIS", Weekday(4));
        check("Jum'at", Weekday(5));
        check("Jum’at", Weekday(5));
        check("Jum`at", Weekday(5));
        check("Ka\u{ad}mis", Weekday(4));
        check("Nopember", Month(11));
        check("berminggu-minggu", ManyUnits(Unit::Week));
        check("", Unknown);
        check("kamisan", Unknown);
        check("é", Unknown);
        check("berkesinambungankah", Unknown);
        check("\u{ad}", Unknown);
    }

    #[test]
    fn every_word_fits_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for (text, word) in words() {
            assert!(seen.insert(text), "{text} stands twice");
            assert!(text.len() <= MAX_BYTES, "{text} is too long");
            assert_eq!(look_up(text), *word, "{text}");
        }
        assert!(words().count() * 2 < SLOTS);
    }
}
