//! What the model looks at: each word of a sentence to the numbers of its features.
//!
//! In `Gubernur Jawa Barat Dedi Mulyadi` the word `Dedi` has the features *is `Dedi`*, *ends in `edi`*, *has a
//! capital*, *is part of a person's name in the lists*, *behind `Barat`*, *first behind an office's place* and so on. A
//! feature is a hash of its kind and its value; the model has weights for those it saw often enough.
//!
//! Most features are of one word, seen from up to two words away ([`word_features`]): they depend on the word alone,
//! so a document works them out once for each different word. The others ([`context_features`]) join words and are
//! looked up only near words that can be (part of) a name.

use super::bytes::short;
use super::classes::{Classes, Lexemes};
use super::gazetteer::{self, Gazetteer};
use super::table::KEY_BITS;
use super::words::{Shape, Word, looks_like_family_name};

/// The hash of a feature's kind and value, in [`KEY_BITS`] bits.
pub type Key = u32;

/// A feature as learned: its key, then the place it is seen from in the lower three bits.
pub type Seen = u32;

/// How far a word's features are seen, to both sides.
pub const REACH: usize = 2;
/// The places a word's features are seen from.
pub const PLACES: usize = 2 * REACH + 1;

/// What a feature is made of. Training hides some kinds now and then, so that the model learns to do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// The word itself, or nearly all of it.
    Identity,
    Affix,
    Shape,
    Class,
    List,
    Context,
    Rule,
}

/// A feature, before the place it is seen from is known.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    pub key: Key,
    /// The places from which it is seen, as bits: the lowest from two words before it.
    pub places: u8,
    pub family: Family,
}

/// The place of the word itself.
pub const HERE_AT: usize = REACH;

const ALL: u8 = 0b11111;
const NEAR: u8 = 0b01110;
const HERE: u8 = 0b00100;

const FACTOR: u64 = 0x517C_C1B7_2722_0A95;

#[inline]
pub(super) fn add(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(FACTOR)
}

#[inline]
pub(super) fn fold(hash: u64) -> Key {
    ((hash ^ (hash >> 32)).wrapping_mul(FACTOR) >> (64 - KEY_BITS)) as u32
}

#[inline]
pub(super) fn add_text(mut hash: u64, text: &str) -> u64 {
    let mut chunks = text.as_bytes().chunks_exact(8);
    for chunk in &mut chunks {
        hash = add(hash, u64::from_le_bytes(chunk.try_into().expect("chunks are of eight bytes")));
    }
    add(add(hash, short(chunks.remainder())), text.len() as u64)
}

fn text_feature(kind: u64, text: &str) -> u64 {
    add_text(add(0, kind), text)
}

fn number_feature(kind: u64, number: u64) -> u64 {
    add(add(0, kind), number)
}

/// The shape of a word in a few characters: `Xx`, `X`, `x`, `d`, `Xx-Xx`.
fn compressed_shape(text: &str) -> u64 {
    let mut out = [0; 8];
    let mut length = 0;
    let mut last = 0;
    for character in text.chars() {
        let class = match character {
            'a'..='z' => b'x',
            'A'..='Z' => b'X',
            '0'..='9' => b'd',
            _ if character.is_uppercase() => b'X',
            _ if character.is_alphabetic() => b'x',
            _ if character.is_ascii() => character as u8,
            _ => b'?',
        };
        if class != last {
            if length == out.len() {
                break;
            }
            out[length] = class;
            length += 1;
            last = class;
        }
    }
    u64::from_le_bytes(out)
}

/// What is needed of a word to join it with others.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outline {
    pub(super) lower: u64,
    shape: u64,
    pub(super) coarse: u32,
}

/// What stands for the outline of a word before the first and behind the last one.
const IN_FRONT: Outline = Outline { lower: 1, shape: 1, coarse: 1 };
const BEHIND: Outline = Outline { lower: 2, shape: 2, coarse: 2 };

impl Outline {
    /// As numbers, for keeping it: two, and one of 32 bits.
    pub(super) fn to_numbers(self) -> ([u64; 2], u32) {
        ([self.lower, self.shape], self.coarse)
    }

    pub(super) fn of_numbers([lower, shape]: [u64; 2], coarse: u32) -> Self {
        Self { lower, shape, coarse }
    }
}

/// Puts the features of a word, with those of its classes and lists, into `sink`.
pub fn word_features(
    word: &Word<'_>,
    lexemes: &Lexemes,
    sink: &mut impl FnMut(Feature),
) -> Outline {
    let (outline, classes) = own_features(word, lexemes, sink);
    if let Some(classes) = classes {
        leaf_features(lexemes, classes.leaf, sink);
        group_features(lexemes, classes.group, sink);
    }
    outline
}

/// The features of a word but for those of its classes, which the model adds up beforehand.
pub(super) fn own_features(
    word: &Word<'_>,
    lexemes: &Lexemes,
    sink: &mut impl FnMut(Feature),
) -> (Outline, Option<Classes>) {
    let text = word.text;
    let mut put = |hash: u64, places: u8, family: Family| {
        sink(Feature { key: fold(hash), places, family });
    };
    put(text_feature(1, text), ALL, Family::Identity);
    let mut room = [0; SHORT];
    let mut long = String::new();
    let lower = lowered(text, &mut room, &mut long);
    put(text_feature(2, lower), ALL, Family::Identity);

    // Affixes.
    let ascii = text.is_ascii();
    let letters = if ascii { text.len() } else { text.chars().count() };
    // Of a word in small letters the ends say little more than its class does.
    let small_letters = word.shape == Shape::Small;
    let longest = if small_letters { 3 } else { 5 };
    for length in 1..=longest.min(letters) {
        let end = if ascii { length } else { end_of_start(text, length) };
        let family = if length > 3 { Family::Identity } else { Family::Affix };
        let places = if length == 3 { NEAR } else { HERE };
        put(text_feature(10 + length as u64, &text[..end]), places, family);
        put(
            text_feature(20 + length as u64, &lower[start_of_end(lower, ascii, length)..]),
            places,
            family,
        );
    }

    // Shape.
    let shape = compressed_shape(text);
    put(number_feature(30, shape), ALL, Family::Shape);
    put(number_feature(31, shape << 8 | letters.min(12) as u64), HERE, Family::Shape);

    // Lists.
    let kinds = u64::from(word.entry.kinds);
    let small = u64::from(word.small.kinds & gazetteer::WORD);
    let capital = u64::from(word.is_capital());
    put(number_feature(40, kinds << 2 | small << 1 | capital), NEAR, Family::List);
    for bit in 0..9 {
        if kinds >> bit & 1 == 1 {
            put(number_feature(41, bit), ALL, Family::List);
        }
    }
    let roles = word.roles();
    if roles != 0 {
        put(number_feature(42, u64::from(roles) << 1 | capital), NEAR, Family::List);
        for bit in 0..27 {
            if roles >> bit & 1 == 1 {
                put(number_feature(43, bit << 1 | capital), ALL, Family::List);
            }
        }
    }
    if word.is_word() {
        put(number_feature(44, capital), NEAR, Family::List);
    }
    if word.shape == Shape::Title && looks_like_family_name(text) {
        put(number_feature(45, 0), NEAR, Family::List);
    }

    if !small_letters {
        lexemes.letter_features(text, lower, &mut |kind, value, near| {
            put(class_feature(kind, value), if near { NEAR } else { ALL }, Family::Class);
        });
    }
    let classes = lexemes.get(text, lower);
    if classes.is_none() {
        put(class_feature(0, 0), NEAR, Family::Class);
    }
    let outline = Outline {
        lower: text_feature(0, lower),
        shape: add(shape, 0),
        coarse: lexemes.coarse(classes),
    };
    (outline, classes)
}

fn class_feature(kind: u64, value: u64) -> u64 {
    number_feature(0x100 + kind, value)
}

/// The features of a word's class by the words next to it.
pub(super) fn leaf_features(lexemes: &Lexemes, leaf: u16, sink: &mut impl FnMut(Feature)) {
    lexemes.leaf_features(leaf, &mut |kind, value| {
        sink(Feature { key: fold(class_feature(kind, value)), places: ALL, family: Family::Class });
    });
}

/// The features of a word's class by all words around it.
pub(super) fn group_features(lexemes: &Lexemes, group: u16, sink: &mut impl FnMut(Feature)) {
    lexemes.group_features(group, &mut |kind, value| {
        sink(Feature { key: fold(class_feature(kind, value)), places: ALL, family: Family::Class });
    });
}

/// Words are seldom longer, and need no allocation then.
const SHORT: usize = 48;

/// A word in small letters.
fn lowered<'w>(text: &'w str, room: &'w mut [u8; SHORT], long: &'w mut String) -> &'w str {
    if text.len() <= SHORT && text.is_ascii() {
        let room = &mut room[..text.len()];
        room.copy_from_slice(text.as_bytes());
        room.make_ascii_lowercase();
        return std::str::from_utf8(room).expect("it is ASCII");
    }
    *long = text.to_lowercase();
    long
}

/// Where the first `length` letters end.
fn end_of_start(text: &str, length: usize) -> usize {
    text.char_indices().nth(length).map_or(text.len(), |(at, _)| at)
}

/// Where the last `length` letters start.
fn start_of_end(lower: &str, ascii: bool, length: usize) -> usize {
    if ascii {
        return lower.len() - length;
    }
    lower.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at)
}

/// What is known of a sentence beside its words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting {
    /// It is the first of its block.
    pub starts_block: bool,
    /// Which convention the sentence follows; 0 is our own.
    pub convention: u8,
}

/// Puts the features that join words into `sink`, with the index of the word they are of, for the words that are
/// `wanted`. `outlines` are those of `words`; only those next to wanted words and to rows of capitals are read.
#[expect(clippy::too_many_arguments, reason = "each says another thing of the sentence")]
#[inline]
pub fn context_features(
    text: &str,
    words: &[Word<'_>],
    outlines: &[Outline],
    setting: Setting,
    ruled: &[u32],
    gazetteer: &Gazetteer,
    wanted: impl Fn(usize) -> bool,
    sink: &mut impl FnMut(usize, Feature),
) {
    let phrases = super::phrases(text, words, gazetteer);
    let names = |at: usize| words[at].is_capital();
    let count = words.len();
    let (mut capitals, mut small) = (0, 0);
    for word in words {
        match word.shape {
            Shape::Small => small += 1,
            Shape::Title | Shape::Upper | Shape::Mixed => capitals += 1,
            _ => {}
        }
    }
    let headline = capitals >= 4 && small * 3 <= capitals;

    // Runs of capitals, with what stands before and behind.
    let mut run_of: Vec<(usize, usize)> = vec![(0, 0); count];
    let mut at = 0;
    while at < count {
        if !names(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < count
            && names(end)
            && words[end - 1].glued(text)[1] == 0
            && words[end].glued(text)[0] == 0
        {
            end += 1;
        }
        run_of[at..end].fill((at, end));
        at = end;
    }
    let outline = |at: Option<usize>| {
        let outline = at.and_then(|at| outlines.get(at));
        *outline.unwrap_or(if at.is_none() { &IN_FRONT } else { &BEHIND })
    };

    for at in (0..count).filter(|at| wanted(*at)) {
        let before = at.checked_sub(1);
        let near = names(at) || at > 0 && names(at - 1) || at + 1 < count && names(at + 1);
        let mut put = |kind: u64, value: u64, family: Family| {
            sink(at, Feature { key: fold(add(add(0, kind), value)), places: HERE, family });
        };
        if setting.convention != 0 {
            put(200, u64::from(setting.convention), Family::Context);
        }
        if !near {
            continue;
        }
        let (here, left, right) = (outlines[at], outline(before), outline(Some(at + 1)));
        let s0 = here.shape;
        put(201, add(here.lower, left.lower), Family::Identity);
        put(202, add(here.lower, right.lower), Family::Identity);
        put(205, add(add(s0, left.shape), right.shape), Family::Shape);
        put(206, add(s0, left.lower), Family::Context);
        put(207, add(s0, right.lower), Family::Context);
        if names(at) {
            let [c0, cp, cn] = [here, left, right].map(|outline| u64::from(outline.coarse));
            put(208, add(c0, cp), Family::Class);
            put(209, add(c0, cn), Family::Class);
            put(210, add(add(s0, cp), cn), Family::Class);
            put(
                211,
                u64::from(at == 0) << 2 | u64::from(headline) << 1 | u64::from(names(at)),
                Family::Context,
            );
        }
        let [opened, closed] = words[at].glued(text).map(u64::from);
        let behind = before.map_or(0, |before| u64::from(words[before].glued(text)[1]));
        if opened | closed | behind != 0 {
            put(280, opened << 16 | closed << 8 | behind, Family::Context);
            put(281, add(behind << 8 | opened, s0), Family::Context);
        }
        if at == 0 {
            put(212, add(s0, u64::from(setting.starts_block)), Family::Context);
        }
        if names(at) {
            let (from, to) = run_of[at];
            let size = (to - from).min(5) as u64;
            let place = (at - from).min(3) as u64;
            put(213, size << 4 | place, Family::Context);
            let (left, right) = (outline(from.checked_sub(1)), outline(Some(to)));
            put(214, left.lower, Family::Context);
            put(215, right.lower, Family::Context);
            put(216, add(left.lower, place), Family::Context);
            put(217, left.coarse.into(), Family::Class);
            put(218, right.coarse.into(), Family::Class);
            if at > from {
                let first = outlines[from];
                put(219, first.lower, Family::Context);
                put(220, first.coarse.into(), Family::Class);
                put(221, u64::from(words[from].roles()), Family::List);
            }
            if at + 1 < to {
                let last = outlines[to - 1];
                put(222, last.lower, Family::Context);
                put(223, last.coarse.into(), Family::Class);
            }
            // Pairs of brackets.
            let glued = words[at].glued(text);
            let opened = glued[0] == b'(' || before.is_some_and(|before| words[before].text == "(");
            let closed = glued[1] == b')' || words.get(at + 1).is_some_and(|word| word.text == ")");
            if opened {
                put(224, s0 << 1 | u64::from(closed), Family::Context);
                let full = at.checked_sub(if glued[0] == b'(' { 1 } else { 2 });
                if let Some(full) = full.filter(|full| run_of[*full].1 > 0) {
                    let (from, _) = run_of[full];
                    put(225, u64::from(words[from].roles()), Family::List);
                    put(226, outlines[from].coarse.into(), Family::Class);
                    put(227, outlines[full].coarse.into(), Family::Class);
                }
            }
        }
        if setting.convention != 0 {
            let flag = u64::from(setting.convention);
            put(230, add(flag, s0), Family::Context);
            put(231, add(flag, u64::from(words[at].entry.kinds)), Family::List);
        }
        for (d, other) in [(0_u64, Some(at)), (1, before), (2, Some(at + 1))] {
            if let Some(tag) =
                other.and_then(|other| phrases.get(other).copied()).filter(|tag| *tag != 0)
            {
                put(240 + d, u64::from(tag), Family::List);
            }
            if let Some(tag) =
                other.and_then(|other| ruled.get(other).copied()).filter(|tag| *tag != 0)
            {
                put(250 + d, u64::from(tag >> 8), Family::Rule);
                put(260 + d, u64::from(tag), Family::Rule);
                if d == 0 {
                    put(270, add(s0, u64::from(tag >> 8)), Family::Rule);
                }
            }
        }
    }
}
