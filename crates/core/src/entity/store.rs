//! What words say for the tags around them, kept for when they come again.
//!
//! A store has a fixed size, whatever the text: a word that is new takes the place of one that has not come for longer,
//! and is worked out again when it comes back. A text that makes words collide there costs time, but time that grows with its
//! length alone. Nothing of a text changes what is found in the next one, as what is kept follows from the word alone.

use std::sync::Mutex;

use super::bytes::short;
use super::features::{Outline, PLACES};
use super::words::Word;

/// Pairs of slots. For three labels a store takes 4.5 MB.
const PAIRS: usize = 1 << 14;

/// A word with all that the rows follow from: its bytes, its length and its shape.
type Name = [u64; 4];

/// Longer words are worked out each time.
const LONGEST: usize = 24;

/// The two words that one place has room for. They lie in one line of the cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Pair {
    names: [Name; 2],
}

#[derive(Debug)]
pub(super) struct Store {
    pairs: Vec<Pair>,
    /// Which of the two came last.
    recent: Vec<u8>,
    outlines: Vec<Outline>,
    /// For each slot what its word says, by who sees it: the row of the word two before it first. The last slot is for
    /// words that are not kept.
    rows: Vec<i16>,
    width: usize,
}

impl Store {
    /// A store for rows of `stride` numbers.
    pub fn new(stride: usize) -> Self {
        let width = PLACES * stride;
        let slots = 2 * PAIRS + 1;
        Self {
            pairs: vec![Pair::default(); PAIRS],
            recent: vec![0; PAIRS],
            outlines: vec![Outline::default(); slots],
            rows: vec![0; slots * width],
            width,
        }
    }

    /// The slot of a word, which `fill` fills where the word is new.
    #[inline]
    pub fn slot(&mut self, word: &Word<'_>, fill: impl FnOnce(&mut [i16]) -> Outline) -> usize {
        let slot = match name(word) {
            Some(name) => {
                let at = place(&name);
                let names = &mut self.pairs[at].names;
                if let Some(which) = names.iter().position(|other| *other == name) {
                    self.recent[at] = which as u8;
                    return 2 * at + which;
                }
                let which = usize::from(self.recent[at] == 0);
                names[which] = name;
                self.recent[at] = which as u8;
                2 * at + which
            }
            None => 2 * PAIRS,
        };
        let rows = &mut self.rows[slot * self.width..(slot + 1) * self.width];
        rows.fill(0);
        self.outlines[slot] = fill(rows);
        slot
    }

    #[inline]
    pub fn outline(&self, slot: usize) -> Outline {
        self.outlines[slot]
    }

    #[inline]
    pub fn rows(&self, slot: usize) -> &[i16] {
        &self.rows[slot * self.width..(slot + 1) * self.width]
    }
}

/// Nothing for words that are not kept.
#[inline]
fn name(word: &Word<'_>) -> Option<Name> {
    let bytes = word.text.as_bytes();
    let rest = match bytes.len() {
        0..=8 => [0, 0],
        9..=16 => [short(&bytes[bytes.len() - 8..]), 0],
        17..=LONGEST => [short(&bytes[8..]), short(&bytes[bytes.len() - 8..])],
        _ => return None,
    };
    // The length is not 0, so no word has the name of an empty slot.
    let marks = (bytes.len() as u64) << 8 | word.shape as u64;
    (!bytes.is_empty()).then(|| [short(bytes), rest[0], rest[1], marks])
}

#[inline]
fn place(&[first, second, third, marks]: &Name) -> usize {
    let hash = (first ^ marks)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add(second.wrapping_mul(0xD6E8_FEB8_6659_FD93))
        .wrapping_add(third.wrapping_mul(0xA076_1D64_78BD_642F));
    ((hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - PAIRS.ilog2())) as usize
}

/// Stores that no tagger uses at present. A model keeps them from one text to the next.
#[derive(Debug, Default)]
pub(super) struct Stores(Mutex<Vec<Store>>);

/// What is kept is worked out again where it is missing.
impl Clone for Stores {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Stores {
    pub fn take(&self, stride: usize) -> Store {
        let kept = self.0.lock().ok().and_then(|mut stores| stores.pop());
        kept.unwrap_or_else(|| Store::new(stride))
    }

    pub fn put_back(&self, store: Store) {
        if let Ok(mut stores) = self.0.lock() {
            stores.push(store);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{given_words, words::Shape};
    use crate::span::Span;

    fn word(text: &str) -> Word<'_> {
        let mut words = Vec::new();
        given_words(text, &[Span::new(0, text.len() as u32)], &mut words);
        words.remove(0)
    }

    /// How often each of the words is worked out.
    #[track_caller]
    fn check(words: &[Word<'_>], expected: usize) {
        let mut store = Store::new(8);
        let mut worked_out = 0;
        for (n, word) in words.iter().enumerate() {
            let slot = store.slot(word, |rows| {
                worked_out += 1;
                rows[0] = n as i16;
                Outline::default()
            });
            let first = store.rows(slot)[0] as usize;
            assert_eq!((words[first].text, words[first].shape), (word.text, word.shape));
        }
        assert_eq!(worked_out, expected);
    }

    #[test]
    fn a_word_is_worked_out_once_if_it_is_short() {
        check(&[word("tiba"), word("di"), word("tiba"), word("Tiba")], 3);
        // Of nearly the same bytes.
        check(&[word("aaaaaaaa"), word("aaaaaaaaa"), word("aaaaaaaaaa"), word("aaaaaaaaa")], 3);
        check(&[word("pertanggungjawabannya"), word("pertanggungjawabannya")], 1);
        let long = "ketidakbertanggungjawaban";
        check(&[word(long), word(long)], 2);
        let mark = Word { shape: Shape::Mark, ..word("II") };
        check(&[word("II"), mark, word("II"), mark], 2);
    }

    #[test]
    fn words_that_collide_push_each_other_out() {
        let texts: Vec<String> = (0..200_000).map(|n| format!("w{n}")).collect();
        let home = place(&name(&word("tiba")).expect("it is short"));
        let same = texts.iter().map(|text| word(text));
        let same: Vec<_> =
            same.filter(|word| name(word).is_some_and(|name| place(&name) == home)).collect();
        assert!(same.len() > 3);
        let [a, b, c] = [word("tiba"), same[0], same[1]];
        // The one that has not come for longer makes place.
        check(&[a, b, a, c, a, b], 4);
    }
}
