//! What words say for the tags around them, kept for when they come again.
//!
//! A store has a fixed size, whatever the text: a word that is new takes the place of one that has not come for longer,
//! and is worked out again when it comes back. A text that makes words collide there costs time, but time that grows with its
//! length alone. Nothing of a text changes what is found in the next one, as what is kept follows from the word alone.

use std::sync::Mutex;

use super::bytes::short;
use super::features::{Outline, PLACES};
use super::words::Word;

/// Pairs of slots. For three labels a store takes 4 MB.
const PAIRS: usize = 1 << 14;

/// A word with all that the rows follow from: its bytes, its length and its shape.
type Name = [u64; 4];

/// Longer words are worked out each time.
const LONGEST: usize = 24;

/// Behind the rows of a slot: its word's name, and its outline, four cells to a number and two to a small one.
const NAME: usize = 13;
const OUTLINE: usize = 10;

/// The processor reads as many cells at once: two lines of its cache.
const STEP: usize = 64;

#[derive(Debug)]
pub(super) struct Store {
    /// Slot by slot what a word says, by who sees it (the row of the word two before it first), then its name and its
    /// outline: all in one place, since memory is what a look-up waits for. The last slot is for words that are not
    /// kept.
    cells: Vec<i16>,
    /// The first slot starts here, on a line of the cache.
    start: usize,
    /// How many cells a slot has.
    size: usize,
    /// How many of them are for rows.
    width: usize,
    /// Which of the two of each pair came last.
    recent: Vec<u8>,
}

impl Store {
    /// A store for rows of `stride` numbers.
    pub fn new(stride: usize) -> Self {
        let width = PLACES * stride;
        let size = (width + NAME + OUTLINE).div_ceil(STEP) * STEP;
        let cells = vec![0; (2 * PAIRS + 1) * size + STEP];
        let start = cells.as_ptr().align_offset(2 * STEP).min(STEP);
        Self { cells, start, size, width, recent: vec![0; PAIRS] }
    }

    /// The slot of a word, which `fill` fills where the word is new.
    #[inline]
    pub fn slot(&mut self, word: &Word<'_>, fill: impl FnOnce(&mut [i16]) -> Outline) -> usize {
        let name = name(word);
        let slot = match &name {
            Some(name) => {
                let at = place(name);
                let recent = usize::from(self.recent[at] & 1);
                for which in [recent, 1 - recent] {
                    if self.has(2 * at + which, name) {
                        self.recent[at] = which as u8;
                        return 2 * at + which;
                    }
                }
                self.recent[at] = 1 - recent as u8;
                2 * at + 1 - recent
            }
            None => 2 * PAIRS,
        };
        self.fill(slot, name.unwrap_or_default(), fill);
        slot
    }

    fn fill(&mut self, slot: usize, name: Name, fill: impl FnOnce(&mut [i16]) -> Outline) {
        let from = self.start + slot * self.size;
        let (rows, rest) = self.cells[from..from + self.size].split_at_mut(self.width);
        rows.fill(0);
        let outline = fill(rows);
        let (numbers, small) = outline.to_numbers();
        let [first, second, third, marks] = name;
        let all = [first, second, third, numbers[0], numbers[1]];
        let mut cells = rest.iter_mut();
        for number in all {
            put(&mut cells, number, 4);
        }
        put(&mut cells, u64::from(small), 2);
        put(&mut cells, marks, 1);
    }

    #[inline]
    fn cells(&self, slot: usize) -> &[i16] {
        let from = self.start + slot * self.size;
        &self.cells[from..from + self.size]
    }

    /// Whether a slot is of the word with this name.
    #[inline]
    fn has(&self, slot: usize, name: &Name) -> bool {
        let rest = &self.cells(slot)[self.width..self.width + NAME + OUTLINE];
        let same = number(rest, 0, 4) ^ name[0] | number(rest, 4, 4) ^ name[1];
        let same = same | number(rest, 8, 4) ^ name[2] | number(rest, 22, 1) ^ name[3];
        same == 0
    }

    #[inline]
    pub fn outline(&self, slot: usize) -> Outline {
        let rest = &self.cells(slot)[self.width..self.width + NAME + OUTLINE];
        Outline::of_numbers([number(rest, 12, 4), number(rest, 16, 4)], number(rest, 20, 2) as u32)
    }

    #[inline]
    pub fn rows(&self, slot: usize) -> &[i16] {
        &self.cells(slot)[..self.width]
    }
}

fn put<'c>(cells: &mut impl Iterator<Item = &'c mut i16>, number: u64, count: usize) {
    for (part, cell) in cells.take(count).enumerate() {
        *cell = (number >> (16 * part)) as i16;
    }
}

/// The number that lies in `count` cells from `at` on.
#[inline]
fn number(cells: &[i16], at: usize, count: usize) -> u64 {
    let parts = cells[at..at + count].iter().enumerate();
    parts.fold(0, |number, (part, cell)| number | u64::from(*cell as u16) << (16 * part))
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
    let marks = (bytes.len() as u64) << 3 | word.shape as u64;
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
