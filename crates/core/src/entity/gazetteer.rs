//! What is known of a word or a phrase before any text is read: the names of `data/`, the words of the
//! language, and the parts words play beside names.
//!
//! Everything is in one map, so that a token costs one look-up as it is written and, where it has a capital,
//! one in small letters. Which phrases start with a word is said by [`Entry::longest`].

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::lexicon::{self, LEXICON, Roles};
use crate::tokenize::tokenize;

/// What kinds of name a word or phrase is, as bits.
pub(super) type Kinds = u16;

pub(super) const COUNTRY: Kinds = 1;
/// Seas, mountains, rivers, parts of the world, provinces, sites.
pub(super) const REGION: Kinds = 1 << 1;
/// A regency or city of Indonesia.
pub(super) const REGENCY: Kinds = 1 << 2;
pub(super) const CITY: Kinds = 1 << 3;
/// A district of Indonesia. Many are also words and names of persons.
pub(super) const DISTRICT: Kinds = 1 << 4;
pub(super) const BODY: Kinds = 1 << 5;
pub(super) const MEDIUM: Kinds = 1 << 6;
/// Part of the names of persons.
pub(super) const PERSON: Kinds = 1 << 7;
/// A word of the language, in small letters.
pub(super) const WORD: Kinds = 1 << 8;

/// Places that need nothing beside them to be taken for places.
pub(super) const PLACE: Kinds = COUNTRY | REGION | REGENCY | CITY;
pub(super) const ORGANISATION: Kinds = BODY | MEDIUM;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub kinds: Kinds,
    pub roles: Roles,
    /// The tokens (spaces too) of the longest phrase that starts with the word; 0 where there is none.
    pub longest: u8,
    /// Names of one thing have one group, counted from 1; 0 is none.
    pub group: u16,
}

/// Longer words are in no list.
const LONGEST_WORD: usize = 48;

#[derive(Debug)]
pub struct Gazetteer {
    entries: HashMap<&'static str, Entry, BuildHasherDefault<WordHasher>>,
    /// How many groups there are.
    groups: u16,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);

const LISTS: [(Kinds, &str); 8] = [
    (COUNTRY, include_str!("../../data/countries.tsv")),
    (REGION, include_str!("../../data/regions.tsv")),
    (REGENCY, include_str!("../../data/indonesia.tsv")),
    (CITY, include_str!("../../data/cities.tsv")),
    (DISTRICT, include_str!("../../data/districts.tsv")),
    (BODY, include_str!("../../data/organisations.tsv")),
    (MEDIUM, include_str!("../../data/media.tsv")),
    (PERSON, include_str!("../../data/person_names.txt")),
];

pub fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

impl Gazetteer {
    fn read() -> Self {
        let words = include_str!("../../data/words.txt");
        let mut this = Self {
            entries: HashMap::with_capacity_and_hasher(40_000, BuildHasherDefault::default()),
            groups: 0,
        };
        for word in words.lines() {
            this.entries.entry(word).or_default().kinds |= WORD;
        }
        for (roles, list) in LEXICON {
            for word in list.split_ascii_whitespace() {
                let entry = this.entries.entry(word).or_default();
                entry.roles |= roles;
                // `presiden` has a capital more often than not, and is a word all the same.
                if roles & (lexicon::PARTICLE | lexicon::DEGREE | lexicon::FIRM_END) == 0 {
                    entry.kinds |= WORD;
                }
            }
        }
        for (kind, list) in LISTS {
            for line in list.lines() {
                this.add(kind, line);
            }
        }
        this
    }

    /// Adds the names of one thing, tabs between them, the fullest first.
    fn add(&mut self, kind: Kinds, line: &'static str) {
        let group = if line.contains('\t') {
            self.groups += 1;
            self.groups
        } else {
            0
        };
        for name in line.split('\t') {
            let entry = self.entries.entry(name).or_default();
            entry.kinds |= kind;
            if entry.group == 0 {
                entry.group = group;
            }
            if name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                continue;
            }
            let tokens = tokenize(name);
            if let [first, _, ..] = tokens.as_slice() {
                let first = self.entries.entry(first.span.of(name)).or_default();
                first.longest = first.longest.max(tokens.len() as u8);
            }
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&'static str, Kinds)> {
        self.entries.iter().map(|(name, entry)| (*name, entry.kinds))
    }

    pub(super) fn get(&self, word: &str) -> Option<Entry> {
        if word.len() > LONGEST_WORD {
            return None;
        }
        self.entries.get(word).copied()
    }

    /// The entry of `word` in small letters.
    pub(super) fn get_small(&self, word: &str) -> Option<Entry> {
        recased(word, |bytes| bytes.make_ascii_lowercase(), |small| self.get(small))
    }

    /// The entry of `WORD` as `Word`.
    pub(super) fn get_titled(&self, word: &str) -> Option<Entry> {
        recased(
            word,
            |bytes| {
                let mut inside = false;
                for byte in bytes {
                    if inside {
                        byte.make_ascii_lowercase();
                    }
                    inside = byte.is_ascii_alphabetic();
                }
            },
            |titled| self.get(titled),
        )
    }
}

/// Looks up `word` with other capitals, without an allocation.
fn recased<T>(
    word: &str,
    change: impl Fn(&mut [u8]),
    look_up: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let mut bytes = [0; LONGEST_WORD];
    let bytes = bytes.get_mut(..word.len())?;
    bytes.copy_from_slice(word.as_bytes());
    change(bytes);
    look_up(std::str::from_utf8(bytes).ok()?)
}

/// A multiplicative hash of eight bytes at a time: keys are words of fixed lists, so nobody can aim at it.
#[derive(Debug, Default)]
pub(super) struct WordHasher(u64);

const FACTOR: u64 = 0x517C_C1B7_2722_0A95;

impl WordHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let chunk = chunk.try_into().expect("chunks are of eight bytes");
            self.add(u64::from_le_bytes(chunk));
        }
        let mut rest = [0; 8];
        rest[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
        self.add(u64::from_le_bytes(rest));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        // The map takes its buckets from the low bits, which a product mixes least.
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        let gazetteer = gazetteer();
        let kinds = |name| gazetteer.get(name).map_or(0, |entry| entry.kinds);
        assert_ne!(kinds("Indonesia") & COUNTRY, 0);
        assert_ne!(kinds("Jawa Barat") & PLACE, 0);
        assert_ne!(kinds("Komisi Pemilihan Umum") & BODY, 0);
        assert_ne!(kinds("rumah") & WORD, 0);
        assert_eq!(kinds("Rumah") & WORD, 0);
        assert_eq!(kinds("as") & COUNTRY, 0);
        let us = gazetteer.get("AS").expect("in the list of countries");
        let whole = gazetteer.get("Amerika Serikat").expect("in the list of countries");
        assert!(us.group != 0 && us.group == whole.group);
        assert!(gazetteer.get("Amerika").is_some_and(|entry| entry.longest >= 3));
        assert!(gazetteer.get_titled("MOSKOW").is_some());
        assert!(gazetteer.get_small("Presiden").is_some_and(|entry| entry.roles != 0));
    }
}
