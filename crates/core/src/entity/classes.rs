//! What is known of words from raw text: classes of words that are used alike, and what the letters of a word say.
//!
//! The words themselves are not kept, only 28 bits of their hash: a [`Table`] finds the entry of a word without
//! building anything, in the bytes of the file. One unknown word in some 5000 is taken for a known one.

use super::bytes::{Bytes, ModelError, Reader};
use super::features::{add_text, fold};
use super::table::Table;

/// Kinds of words that letters tell apart: persons, places, bodies, and words of the language.
pub const KINDS: usize = 4;

/// The classes of a word, in a file two numbers of two bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classes {
    /// A leaf of the tree of classes by the words next to it.
    pub leaf: u16,
    /// A group by all words around it.
    pub group: u16,
}

/// The classes of the frequent words, and the weights of letter groups.
#[derive(Clone, Debug, Default)]
pub struct Lexemes {
    words: Table,
    values: Bytes,
    /// For each leaf its path from the root: a 1, then a bit for each turn.
    paths: Vec<u32>,
    /// For each group the larger and the largest groups it is in.
    larger: Vec<[u16; 2]>,
    /// For each bucket of letter groups the weight of each kind, in sixteenths.
    letters: Bytes,
}

/// More of these than any file of ours has.
const MOST_CLASSES: usize = 1 << 14;

impl Lexemes {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let words = Table::read(reader)?;
        let values = reader.bytes(words.len(), 4)?;
        let count = reader.count(MOST_CLASSES, 4)?;
        let mut paths = Vec::with_capacity(count);
        for _ in 0..count {
            paths.push(reader.u32()?);
        }
        let count = reader.count(MOST_CLASSES, 4)?;
        let mut larger = Vec::with_capacity(count);
        for _ in 0..count {
            larger.push([reader.u16()?, reader.u16()?]);
        }
        let count = reader.count(1 << 20, KINDS)?;
        if count != 0 && !count.is_power_of_two() {
            return Err(ModelError::Broken("a table of letters whose size is no power of two"));
        }
        let letters = reader.bytes(count, KINDS)?;
        Ok(Self { words, values, paths, larger, letters })
    }

    /// Writes what [`Lexemes::read`] reads.
    pub fn write(&self, out: &mut Vec<u8>) {
        self.words.write(out);
        out.extend_from_slice(&self.values);
        out.extend_from_slice(&(self.paths.len() as u32).to_le_bytes());
        for path in &self.paths {
            out.extend_from_slice(&path.to_le_bytes());
        }
        out.extend_from_slice(&(self.larger.len() as u32).to_le_bytes());
        for [large, largest] in &self.larger {
            out.extend_from_slice(&large.to_le_bytes());
            out.extend_from_slice(&largest.to_le_bytes());
        }
        out.extend_from_slice(&((self.letters.len() / KINDS) as u32).to_le_bytes());
        out.extend_from_slice(&self.letters);
    }

    /// From what was learned: words with their classes, and `letters` in sixteenths.
    pub fn new(
        words: &[(&str, Classes)],
        paths: Vec<u32>,
        larger: Vec<[u16; 2]>,
        letters: Vec<i8>,
    ) -> Self {
        let entries: Vec<(u32, u8, Vec<u8>)> = words
            .iter()
            .map(|(word, Classes { leaf, group })| {
                let [a, b] = leaf.to_le_bytes();
                let [c, d] = group.to_le_bytes();
                (key(word), 1, vec![a, b, c, d])
            })
            .collect();
        let (words, values) = Table::build(entries);
        let letters: Vec<u8> = letters.into_iter().map(|weight| weight as u8).collect();
        Self { words, values: values.into(), paths, larger, letters: letters.into() }
    }

    pub fn get(&self, text: &str, lower: &str) -> Option<Classes> {
        let found = self.words.find(key(text));
        let found = found.or_else(|| (text != lower).then(|| self.words.find(key(lower)))?);
        let row = found?.row;
        let &[a, b, c, d] = self.values.get(4 * row..4 * row + 4)? else { return None };
        Some(Classes { leaf: u16::from_le_bytes([a, b]), group: u16::from_le_bytes([c, d]) })
    }

    /// Puts what the letters of a word say into `sink`: the kind, the value, and whether it is only seen near.
    pub(super) fn letter_features(
        &self,
        text: &str,
        lower: &str,
        sink: &mut impl FnMut(u64, u64, bool),
    ) {
        if self.letters.is_empty() || !lower.starts_with(char::is_alphabetic) {
            return;
        }
        let capital = u64::from(text.starts_with(char::is_uppercase));
        let shares = self.shares(lower);
        let mut best = 0;
        for (kind, share) in shares.into_iter().enumerate() {
            sink(0x90 + kind as u64, ((share * 5.0) as u64) << 1 | capital, true);
            if share > 0.5 {
                best = kind as u64 + 1;
            }
        }
        sink(0x9F, best << 1 | capital, false);
    }

    /// Puts what a leaf of the tree says into `sink`: the kind and the value.
    pub(super) fn leaf_features(&self, leaf: u16, sink: &mut impl FnMut(u64, u64)) {
        let Some(&path) = self.paths.get(leaf as usize) else { return };
        sink(1, u64::from(path));
        for (n, keep) in [4, 6, 8, 10, 12].into_iter().enumerate() {
            if let Some(start) = start_of(path, keep) {
                sink(2 + n as u64, u64::from(start));
            }
        }
    }

    /// Puts what a group says into `sink`: the kind and the value.
    pub(super) fn group_features(&self, group: u16, sink: &mut impl FnMut(u64, u64)) {
        sink(0x20, u64::from(group));
        if let Some(&[large, largest]) = self.larger.get(group as usize) {
            sink(0x21, u64::from(large));
            sink(0x22, u64::from(largest));
        }
    }

    /// How many leaves and groups it knows.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.paths.len(), self.larger.len())
    }

    /// A class of few, for joining with others.
    pub(super) fn coarse(&self, classes: Option<Classes>) -> u32 {
        let path = classes.and_then(|classes| self.paths.get(classes.leaf as usize).copied());
        path.map_or(0, |path| start_of(path, 8).unwrap_or(path))
    }

    /// How likely each kind is, by the letters.
    fn shares(&self, lower: &str) -> [f32; KINDS] {
        let mut sums = [0_i32; KINDS];
        let buckets = self.letters.len() / KINDS;
        letter_groups(lower, buckets, &mut |bucket| {
            for (sum, weight) in sums.iter_mut().zip(&self.letters[bucket * KINDS..]) {
                *sum += i32::from(*weight as i8);
            }
        });
        let most = sums.iter().copied().max().unwrap_or(0);
        let shares = sums.map(|sum| ((sum - most) as f32 / LETTER_SCALE).exp());
        let whole: f32 = shares.iter().sum();
        shares.map(|share| share / whole)
    }
}

/// A weight of a letter group is kept as this many times itself.
pub const LETTER_SCALE: f32 = 32.0;

/// The first `keep` turns of a longer path.
fn start_of(path: u32, keep: u32) -> Option<u32> {
    let length = 31 - path.leading_zeros().min(31);
    (keep < length).then(|| path >> (length - keep))
}

fn key(word: &str) -> u32 {
    fold(add_text(7, word))
}

/// The buckets of the groups of two to five letters of a word in small letters. `buckets` is a power of two.
pub fn letter_groups(lower: &str, buckets: usize, sink: &mut impl FnMut(usize)) {
    const LONGEST: usize = 40;
    let mut letters = ['^'; LONGEST + 2];
    let mut count = 1;
    for letter in lower.chars().take(LONGEST) {
        letters[count] = letter;
        count += 1;
    }
    letters[count] = '$';
    for length in 2..=5 {
        for group in letters[..=count].windows(length) {
            let mut hash = length as u64;
            for letter in group {
                hash = super::features::add(hash, u64::from(u32::from(*letter)));
            }
            sink((hash >> 40) as usize & (buckets - 1));
        }
    }
}
