//! Finds what a person types, wherever it stands in a document.
//!
//! ```text
//! joko widodo   →   Presiden «Joko Widodo» … «JOKO
//!                   WIDODO» … «Joko  Widodo»-Jusuf Kalla
//! ```
//!
//! A space stands for any white space within a block, soft hyphens are not seen, and a hit never begins or ends within
//! a grapheme: `e` is not found in `é`, however that is written. Letters are compared one by one, so `é` of one
//! character is not found by `é` of two.
//!
//! Hits do not overlap. The text is read once, by the method of Knuth, Morris and Pratt, so that no text and no query
//! take longer than their lengths say.

use crate::cover::Cover;
use crate::document::{AnnotationDocument, MentionId, Status};
use crate::grapheme::Edges;
use crate::span::Span;
use crate::tokenize::is_mark;

mod context;
mod fold;

pub use context::{Context, context};
use fold::fold;

/// What counts as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchOptions {
    /// `kpu` is not found in `KPU`.
    pub match_case: bool,
    /// `Maji` is not found in `Majikan`, and is in `Maji-Silva`.
    pub whole_words: bool,
}

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Query {
    /// The characters, folded where case does not matter, with one space for each run of white space.
    characters: Vec<char>,
    /// For each number of characters that fit, how many of the last of them fit the beginning.
    borders: Vec<u32>,
    first: First,
    options: SearchOptions,
}

/// How the first character is found.
#[derive(Clone, Debug)]
enum First {
    /// It is this.
    Just(char),
    /// It begins with one of these bytes.
    Among(Box<[bool; 256]>),
}

impl First {
    fn new(character: char, options: SearchOptions) -> Self {
        if options.match_case && character != ' ' {
            return Self::Just(character);
        }
        let mut bytes = Box::new([false; 256]);
        // Of what is not ASCII, anything may fold to it.
        bytes[128..].fill(true);
        for byte in 0..128 {
            bytes[usize::from(byte)] = options.read(char::from(byte)) == character;
        }
        Self::Among(bytes)
    }

    fn find(&self, text: &str) -> Option<usize> {
        match self {
            Self::Just(character) => text.find(*character),
            Self::Among(bytes) => text.bytes().position(|byte| bytes[usize::from(byte)]),
        }
    }
}

/// A place where the query was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub span: Span,
    /// Mentions that share a byte with it and are not rejected, at most [`MOST_MENTIONS`], by their order.
    pub mentions: Vec<MentionId>,
}

/// What was found in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// In the order of the text.
    pub list: Vec<Hit>,
    /// There is at least one more.
    pub more: bool,
}

/// What was found in a part of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    pub list: Vec<Hit>,
    /// Where the next slice begins; nothing when the text is at its end.
    pub next: Option<u32>,
}

/// More mentions than this are not told of one hit.
pub const MOST_MENTIONS: usize = 4;

/// The first `most` places of a query in a document.
pub fn hits(document: &AnnotationDocument, query: &Query, most: usize) -> Hits {
    let mut scan = Scan::new(document, query, Span::new(0, u32::MAX));
    let list = with_mentions(document, scan.by_ref().take(most).collect());
    Hits { list, more: scan.next().is_some() }
}

/// The places that begin within `reach` bytes from `from` on, at most `most`, for who looks through a long text a part
/// at a time. The slices of a text, each begun where the one before says, have the same places as [`hits`], whatever
/// their lengths.
pub fn slice(
    document: &AnnotationDocument,
    query: &Query,
    from: u32,
    reach: u32,
    most: usize,
) -> Slice {
    let until = from.saturating_add(reach.max(1));
    let mut scan = Scan::new(document, query, Span::new(from, until));
    let found: Vec<Span> = scan.by_ref().take(most.max(1)).collect();
    let last = found.last().map_or(from, |last| last.end);
    let next = if found.len() >= most.max(1) { last } else { last.max(until) };
    let list = with_mentions(document, found);
    Slice { list, next: ((next as usize) < document.text.len()).then_some(next) }
}

fn with_mentions(document: &AnnotationDocument, spans: Vec<Span>) -> Vec<Hit> {
    if spans.is_empty() {
        return Vec::new();
    }
    let mut cover = Cover::new(document, |mention| mention.status != Status::Rejected);
    let hit = |span| {
        let over = cover.over(span, MOST_MENTIONS).into_iter();
        Hit { span, mentions: over.map(|index| document.mentions[index].id).collect() }
    };
    spans.into_iter().map(hit).collect()
}

/// Seen by nobody: it says where a word may be cut at the end of a line.
const SOFT_HYPHEN: char = '\u{AD}';

impl Query {
    /// White space around the text says nothing.
    pub fn new(text: &str, options: SearchOptions) -> Self {
        let mut characters: Vec<char> = Vec::new();
        for character in text.chars().filter(|character| *character != SOFT_HYPHEN) {
            match options.read(character) {
                ' ' if matches!(characters.last(), None | Some(' ')) => {}
                character => characters.push(character),
            }
        }
        if characters.last() == Some(&' ') {
            characters.pop();
        }
        let mut borders = vec![0; characters.len() + 1];
        let mut border = 0;
        for at in 1..characters.len() {
            while border > 0 && characters[at] != characters[border] {
                border = borders[border] as usize;
            }
            border += usize::from(characters[at] == characters[border]);
            borders[at + 1] = border as u32;
        }
        // An empty query is found nowhere.
        let first = First::new(characters.first().copied().unwrap_or(' '), options);
        Self { characters, borders, first, options }
    }

    /// Whether there is nothing to look for; such a query is found nowhere.
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }
}

impl SearchOptions {
    /// A character as it is compared.
    fn read(self, character: char) -> char {
        match character {
            _ if character.is_whitespace() => ' ',
            _ if self.match_case => character,
            _ => fold(character),
        }
    }
}

/// The places of a query, one after the other, that begin within a part of the text.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    document: &'a AnnotationDocument,
    query: &'a Query,
    /// Where no place begins any more.
    until: usize,
    at: usize,
    block: usize,
    block_end: usize,
    /// How many characters fit.
    fit: usize,
    /// Where the last characters begin that were read, in turns.
    starts: Vec<usize>,
    /// How many characters were read.
    count: usize,
    /// The edges of graphemes for where places begin, and for where they end.
    edges: Option<[Edges<'a>; 2]>,
}

impl<'a> Scan<'a> {
    pub fn new(document: &'a AnnotationDocument, query: &'a Query, within: Span) -> Self {
        let block = document.blocks.partition_point(|block| block.span.end <= within.start);
        Self {
            document,
            query,
            until: document.text.ceil_char_boundary(within.end as usize),
            at: document.text.ceil_char_boundary(within.start as usize),
            block,
            block_end: 0,
            fit: 0,
            starts: vec![0; query.characters.len()],
            count: 0,
            edges: None,
        }
    }

    /// Goes on to the next block; false behind the last.
    fn enter(&mut self) -> bool {
        let Some(block) = self.document.blocks.get(self.block) else { return false };
        let Some(text) = block.span.get(&self.document.text) else { return false };
        self.block += 1;
        self.at = self.at.max(block.span.start as usize);
        self.block_end = block.span.end as usize;
        self.fit = 0;
        self.edges = Some([Edges::new(text), Edges::new(text)]);
        true
    }

    /// Where the characters begin that fit so far.
    fn start(&self) -> usize {
        match self.fit {
            0 => self.at,
            fit => self.starts[(self.count - fit) % self.starts.len()],
        }
    }

    /// Whether a place is one of what is looked for, all of whose characters fit.
    fn is_hit(&mut self, start: usize, end: usize) -> bool {
        let text = &self.document.text;
        if self.query.options.whole_words && !(is_word_edge(text, start) && is_word_edge(text, end))
        {
            return false;
        }
        let block = self.document.blocks[self.block - 1].span.start as usize;
        let Some([starts, ends]) = &mut self.edges else { return false };
        starts.is_edge(start - block) && ends.is_edge(end - block)
    }
}

impl Iterator for Scan<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let text: &str = &self.document.text;
        let query = self.query;
        if query.is_empty() {
            return None;
        }
        loop {
            if self.start() >= self.until && (self.fit > 0 || self.at >= self.until) {
                return None;
            }
            if self.at >= self.block_end {
                if !self.enter() {
                    return None;
                }
                continue;
            }
            if self.fit == 0 {
                let end = self.block_end.min(self.until.max(self.at));
                let rest = &text[self.at..end];
                let ahead = query.first.find(rest);
                self.at += ahead.unwrap_or(rest.len());
                if ahead.is_none() {
                    continue;
                }
            }
            let character = text[self.at..].chars().next()?;
            let start = self.at;
            self.at += character.len_utf8();
            if character == SOFT_HYPHEN {
                continue;
            }
            let read = query.options.read(character);
            // A run of white space is read as its first character.
            if read == ' ' && self.fit > 0 && query.characters[self.fit - 1] == ' ' {
                continue;
            }
            while self.fit > 0 && query.characters[self.fit] != read {
                self.fit = query.borders[self.fit] as usize;
            }
            if query.characters[self.fit] != read {
                continue;
            }
            let turn = self.count % self.starts.len();
            self.starts[turn] = start;
            self.count += 1;
            self.fit += 1;
            if self.fit < query.characters.len() {
                continue;
            }
            let (first, end) = (self.start(), self.at);
            self.fit = query.borders[self.fit] as usize;
            if first < self.until && self.is_hit(first, end) {
                self.fit = 0;
                return Some(Span::new(first as u32, end as u32));
            }
        }
    }
}

/// Whether a word may begin or end at `at`: not between two letters or digits.
fn is_word_edge(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    // What an accent stands on is what counts; no letter has many.
    let before = before.chars().rev().take(8).find(|character| !is_mark(*character));
    let in_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    !(in_word(before) && in_word(behind.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marked::document;

    const ANY: SearchOptions = SearchOptions { match_case: false, whole_words: false };
    const CASE: SearchOptions = SearchOptions { match_case: true, ..ANY };
    const WORDS: SearchOptions = SearchOptions { whole_words: true, ..ANY };

    fn spans(hits: &[Hit]) -> Vec<Span> {
        hits.iter().map(|hit| hit.span).collect()
    }

    /// `expected` is the text with braces around each hit.
    #[track_caller]
    fn check(expected: &str, query: &str, options: SearchOptions) {
        let document = document(&expected.replace(['{', '}'], ""));
        let text = &document.text;
        let query = Query::new(query, options);
        let found = hits(&document, &query, usize::MAX);
        assert!(!found.more);
        let mut shown = String::new();
        let mut at = 0;
        for Hit { span, .. } in &found.list {
            shown.push_str(&text[at..span.start as usize]);
            shown.push_str(&format!("{{{}}}", span.of(text)));
            at = span.end as usize;
        }
        shown.push_str(&text[at..]);
        assert_eq!(shown, expected);
        for reach in [1, 2, 3, 7, 64] {
            for most in [1, 2, 100] {
                let mut sliced = Vec::new();
                let mut next = Some(0);
                while let Some(from) = next {
                    let slice = slice(&document, &query, from, reach, most);
                    assert!(slice.next.is_none_or(|next| next > from), "{expected:?} goes on");
                    sliced.extend(slice.list);
                    next = slice.next;
                }
                assert_eq!(sliced, found.list, "{expected:?} in slices of {reach}, {most}");
            }
        }
    }

    #[test]
    fn queries_are_found() {
        let line = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";
        check(&line.replace("Bandung", "{Bandung}"), "bandung", ANY);
        check(&line.replace("(17/8/2023)", "{(17/8/2023)}"), "(17/8/2023)", WORDS);
        check(&line.replace('😀', "{😀}"), "😀", WORDS);
        check(line, "bandung", CASE);
        check(line, "Bandun", WORDS);
        check(line, "", ANY);
        check(line, " \n\u{AD}", ANY);
        check("{Maji}kan {Maji}-Silva a{maji}", "maji", ANY);
        check("Majikan {Maji}-Silva amaji {Maji}", "maji", WORDS);
        check("Majikan {Maji}-Silva amaji", "Maji", SearchOptions { whole_words: true, ..CASE });
        check("{aa}{aa}a", "aa", ANY);
        check("{abab}ab {abab}", "abab", ANY);
        check("aab{aac}aab", "aac", ANY);
        check("{aaab} {aaab} aaab1 1aaab", "aaab ", WORDS);
    }

    #[test]
    fn white_space_is_any() {
        check("{joko widodo}, {Joko \t\u{a0}\u{2003} Widodo}, jokowidodo", "joko  widodo", ANY);
        check("{Joko Widodo}", "  joko\nwidodo ", ANY);
        check("{a  a}  {a a} a", "a a", ANY);
        // A line is a block, and no hit crosses it.
        check("joko\nwidodo {joko widodo}", "joko widodo", ANY);
        check("{a b c} a b  b c {a   b c}", "a b c", ANY);
        check("{Pem\u{AD}erintah} {pe\u{AD}me\u{AD}rintah}", "peme\u{AD}rintah", ANY);
    }

    #[test]
    fn letters_that_are_two_bytes_keep_their_places() {
        check("İstanbul {ıstanbul} istanbul", "ıstanbul", ANY);
        check("{İstanbul} ıstanbul istanbul", "İSTANBUL", ANY);
        check("{Straße} {STRAẞE} STRASSE", "straße", ANY);
        check("😀{ÉTÉ}😀{été}😀ete", "Été", ANY);
        check("{ΣΊΣΥΦΟΣ} {σίσυφος}", "Σίσυφος", ANY);
        check("{\u{212A}elvin} {kelvin}", "KELVIN", ANY);
        check("\u{212A}elvin {Kelvin}", "Kelvin", CASE);
        check("{جوكو} ويدودو", "جوكو", WORDS);
        check("été {Été} ÉTÉ {Été}", "Été", CASE);
        check("pemerintah {Pem\u{AD}erintah}", "Pemerintah", CASE);
    }

    #[test]
    fn graphemes_stay_whole() {
        check("{e}e\u{301}{e} é", "e", ANY);
        check("{e\u{301}}", "E\u{301}", ANY);
        check("👨🏻‍🚒 {👨} {👨}", "👨", ANY);
        check("{🇮🇩}{🇮🇩} 🇩🇮", "🇮🇩", ANY);
        check("Budi\u{301} {Budi}", "budi", ANY);
        check("Andre\u{301}Budi {Budi}", "budi", WORDS);
        check("❤\u{FE0F}{Budi} {Budi}", "budi", WORDS);
    }

    #[test]
    fn hits_know_their_mentions() {
        let document = document("[Kota [Batu|LOC]|-LOC], batu, [Batu [Kota|LOC]|LOC], [Kota|-LOC]");
        let ids = |text: &str| -> Vec<Vec<u32>> {
            let found = hits(&document, &Query::new(text, ANY), 9).list;
            found.iter().map(|hit| hit.mentions.iter().map(|id| id.0).collect()).collect()
        };
        assert_eq!(ids("batu"), [vec![2], vec![], vec![3]]);
        assert_eq!(ids("kota"), [vec![], vec![3, 4], vec![]]);
    }

    #[test]
    fn there_may_be_more() {
        let document = document("a a a");
        let query = Query::new("a", ANY);
        for (most, count, more) in [(0, 0, true), (2, 2, true), (3, 3, false), (9, 3, false)] {
            let found = hits(&document, &query, most);
            assert_eq!((found.list.len(), found.more), (count, more), "{most}");
        }
        assert!(!hits(&document, &Query::new("b", ANY), 0).more);
    }

    #[test]
    fn hostile_texts_are_read_once() {
        let long = |piece: &str| piece.repeat(300_000 / piece.len());
        for (text, query, options) in [
            (long("a"), long("a") + "b", ANY),
            (long("a"), format!("{}b", "a".repeat(1000)), ANY),
            (long("a"), "aaaa".repeat(1000), WORDS),
            (long("a "), long("a ").trim().to_owned() + " b", ANY),
            (long("a "), "a ".repeat(2000), WORDS),
            (long(" "), "a b".to_owned(), ANY),
            (format!("a{}", long("\u{301}")), "\u{301}".to_owned(), ANY),
            (long("🇮"), "🇮".to_owned(), ANY),
            (long("👩\u{200D}"), "👩".to_owned(), WORDS),
            (long("İß"), "ß".to_owned(), WORDS),
        ] {
            let document = document(&text);
            let found = hits(&document, &Query::new(&query, options), usize::MAX);
            assert!(spans(&found.list).is_sorted(), "{}", &query[..query.len().min(9)]);
        }
    }
}
