//! What is known of a word or a phrase before any text is read: the names of `data/`, the words of the
//! language, and the parts words play beside names.
//!
//! Everything is in one map, so that a token costs one look-up as it is written and, where it has a capital,
//! one in small letters. Which phrases start with a word is said by [`Entry::longest`].

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::bytes::short;
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
    /// For each name the upper bits of its hash, and the index of its entry in the others; 0 for none. A name lies at the
    /// place that the lower bits of the hash say, or behind it.
    slots: Vec<u64>,
    /// Many names have the same entry. The first is of none.
    entries: Vec<Entry>,
    /// How many groups there are.
    groups: u16,
    /// The media whose names begin in small letters, the longest first.
    small_media: Vec<&'static str>,
    /// What those begin with, each once: hardly any other word has it inside.
    media_heads: Vec<[u8; HEAD]>,
}

/// How many bytes of a name are compared at every place of a word. Shorter names are not looked for within words.
const HEAD: usize = 4;

/// Two for each name: half a megabyte, which stays in a near cache.
const SLOTS: usize = 1 << 16;
const INDEX: u64 = (1 << 20) - 1;

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
            slots: vec![0; SLOTS],
            entries: vec![Entry::default()],
            groups: 0,
            small_media: Vec::new(),
            media_heads: Vec::new(),
        };
        for word in words.lines() {
            this.entry(word).kinds |= WORD;
        }
        for (roles, list) in LEXICON {
            for word in list.split_ascii_whitespace() {
                let entry = this.entry(word);
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
        this.join_equal();
        this.small_media.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let heads = this.small_media.iter().filter_map(|name| name.as_bytes().first_chunk());
        this.media_heads = heads.copied().collect();
        this.media_heads.sort_unstable();
        this.media_heads.dedup();
        this
    }

    /// Where a medium whose name begins in small letters stands in a word that others are glued to: `kepadadetikNews`.
    pub(super) fn medium_within(&self, word: &str) -> Option<Range<usize>> {
        let mut windows = word.as_bytes().windows(HEAD);
        if !windows.any(|window| self.media_heads.iter().any(|head| window == head)) {
            return None;
        }
        self.small_media.iter().filter(|name| name.len() < word.len()).find_map(|name| {
            let start = word.find(name)?;
            Some(start..start + name.len())
        })
    }

    /// The entry of a name while the lists are read, each its own.
    fn entry(&mut self, name: &str) -> &mut Entry {
        let hash = hash(name.as_bytes(), |bytes| bytes);
        let mut at = hash as usize % SLOTS;
        while self.slots[at] != 0 && (self.slots[at] ^ hash) & !INDEX != 0 {
            at = (at + 1) % SLOTS;
        }
        if self.slots[at] == 0 {
            assert!(self.entries.len() < SLOTS * 3 / 4, "the lists have outgrown their table");
            self.slots[at] = hash & !INDEX | self.entries.len() as u64;
            self.entries.push(Entry::default());
        }
        &mut self.entries[(self.slots[at] & INDEX) as usize]
    }

    /// Keeps one of all entries that are the same, so that those of most words lie side by side.
    fn join_equal(&mut self) {
        let mut index_of: HashMap<Entry, u64> = HashMap::new();
        let mut joined = vec![Entry::default()];
        let mut new_index = vec![0];
        for entry in &self.entries[1..] {
            new_index.push(*index_of.entry(*entry).or_insert_with(|| {
                joined.push(*entry);
                joined.len() as u64 - 1
            }));
        }
        for slot in &mut self.slots {
            *slot = *slot & !INDEX | new_index[(*slot & INDEX) as usize];
        }
        self.entries = joined;
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
            let entry = self.entry(name);
            entry.kinds |= kind;
            if entry.group == 0 {
                entry.group = group;
            }
            let is_small = name.starts_with(|first: char| first.is_ascii_lowercase());
            if kind == MEDIUM && is_small && name.len() >= HEAD {
                self.small_media.push(name);
            }
            if let Some((first, tokens)) = first_of_phrase(name) {
                let first = self.entry(first);
                first.longest = first.longest.max(tokens);
            }
        }
    }

    /// All names of the lists and the words they start with, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'static str, Kinds)> {
        let words = include_str!("../../data/words.txt").lines();
        let mut names: Vec<_> = words
            .chain(LEXICON.iter().flat_map(|(_, list)| list.split_ascii_whitespace()))
            .collect();
        for (_, list) in LISTS {
            names.extend(list.lines().flat_map(|line| line.split('\t')).flat_map(|name| {
                [Some(name), first_of_phrase(name).map(|(first, _)| first)].into_iter().flatten()
            }));
        }
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(|name| (name, self.get(name).map_or(0, |entry| entry.kinds)))
    }

    #[inline]
    pub(super) fn get(&self, word: &str) -> Option<Entry> {
        self.find(word, |bytes| bytes)
    }

    /// The entry of `word` in small letters.
    #[inline]
    pub(super) fn get_small(&self, word: &str) -> Option<Entry> {
        self.find(word, small_letters)
    }

    /// What is said of `word`, of which eight bytes each were changed by `change`.
    ///
    /// Names are told apart by 64 bits of a hash, so that one look-up is one look into the memory. No word is taken for
    /// another by chance.
    #[inline]
    fn find(&self, word: &str, change: impl Fn(u64) -> u64) -> Option<Entry> {
        #[cfg(test)]
        super::table::LOOK_UPS.set(super::table::LOOK_UPS.get() + 1);
        if word.len() > LONGEST_WORD {
            return None;
        }
        let hash = hash(word.as_bytes(), change);
        let mut at = hash as usize % SLOTS;
        loop {
            let slot = *self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            if (slot ^ hash) & !INDEX == 0 {
                return self.entries.get((slot & INDEX) as usize).copied();
            }
            at = (at + 1) % SLOTS;
        }
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

/// The first word of a phrase, and how many tokens the phrase has.
fn first_of_phrase(name: &str) -> Option<(&str, u8)> {
    if name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let tokens = tokenize(name);
    let [first, _, ..] = tokens.as_slice() else { return None };
    Some((first.span.of(name), tokens.len() as u8))
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

/// A hash of words of fixed lists, eight bytes at a time: nobody can add to the lists what would collide there.
#[inline]
fn hash(bytes: &[u8], change: impl Fn(u64) -> u64) -> u64 {
    const FACTOR: u64 = 0x517C_C1B7_2722_0A95;
    let mut hash = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        hash = (hash.rotate_left(5) ^ change(short(chunk))).wrapping_mul(FACTOR);
    }
    hash = (hash.rotate_left(5) ^ change(short(chunks.remainder()))).wrapping_mul(FACTOR);
    // A product mixes its lower bits least.
    (hash ^ hash >> 32).wrapping_mul(FACTOR)
}

/// The eight bytes with their capitals of ASCII made small.
#[inline]
fn small_letters(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7F * EACH);
    // The upper bit of each byte says whether it is `A` or more, and whether it is more than `Z`.
    let from_a = low + u64::from(0x80 - b'A') * EACH;
    let behind_z = low + u64::from(0x80 - b'Z' - 1) * EACH;
    let capital = (from_a ^ behind_z) & !bytes & (0x80 * EACH);
    bytes | capital >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_small() {
        let bytes: Vec<u8> = (0..=255).collect();
        for chunk in bytes.chunks(8) {
            let small = short(&chunk.to_ascii_lowercase());
            assert_eq!(small_letters(short(chunk)), small, "{chunk:?}");
        }
    }

    /// No name has the hash of another.
    #[test]
    fn every_name_of_the_lists_has_its_own_place() {
        let gazetteer = gazetteer();
        let names = gazetteer.all().count();
        assert_eq!(gazetteer.slots.iter().filter(|slot| **slot != 0).count(), names);
        for (name, _) in gazetteer.all() {
            assert_eq!(gazetteer.get(&format!("{name}~")), None, "{name}");
        }
    }

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
