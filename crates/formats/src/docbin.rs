//! spaCy's [DocBin](https://spacy.io/api/docbin), `.spacy`: what `spacy train` reads.
//!
//! The file is msgpack in zlib: a column of numbers for each attribute of the tokens, and the strings that the
//! numbers stand for.
//!
//! ```text
//! {"version": "0.1", "attrs": [65, 77, 78, 80], "tokens": …, "spaces": …, "lengths": …, "strings": ["Baku", "LOC"],
//!  "cats": [{}], "flags": [{"has_unknown_spaces": false}], "span_groups": […], "user_data": […]}
//! ```
//!
//! Tokens are cut at the edges of mentions; white space beside single spaces is a token of its own, so that `doc.text`
//! is the text. `doc.spans["sc"]` has every mention. `doc.ents` cannot overlap: it has those that do not, and of
//! others the first and longest. Sentences start where ours do. `doc.user_data["source"]` is the document's name.
//!
//! Offsets of spans count code points, as Python does.

use std::collections::HashMap;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use smol_str::SmolStr;

use self::msgpack::{array, binary, boolean, map, number, string};
use self::strings::id;
use super::dialect::Dialect;
use super::loss::disjoint;
use super::part::Part;
use super::tokens::Tokens;
use super::unit::{Places, Unit};
use super::write::{Out, Writer};
use super::{Format, Holds};
use tandai_core::document::AnnotationDocument;
use tandai_core::span::Span;

mod msgpack;
mod strings;

pub const FORMAT: Format = Format {
    id: "docbin",
    title: "spaCy DocBin",
    extension: "spacy",
    media_type: "application/octet-stream",
    offset_unit: Some(Unit::CodePoints),
    other_units: &[],
    holds: Holds::Many,
    carries: &[Part::Name, Part::Overlaps, Part::LabelNames],
    lacks: &[Part::OwnTokens],
    writer: |_: &Dialect| Box::new(DocBins { bin: Bin::default(), full: 0, most: MOST_TOKENS }),
    reading: None,
};

/// The tokens after which a file ends and another begins: msgpack has no bytes of more than 4 GiB, spaCy reads a
/// file into memory, and this many take a GiB of it.
const MOST_TOKENS: usize = 1 << 25;

/// `ORTH`, `ENT_IOB`, `ENT_TYPE` and `SENT_START`, as spaCy numbers them. The first must be first.
const ATTRIBUTES: [u64; 4] = [65, 77, 78, 80];

/// Values of `ENT_IOB`.
const INSIDE: u64 = 1;
const OUTSIDE: u64 = 2;
const BEGIN: u64 = 3;

/// Values of `SENT_START`.
const STARTS: u64 = 1;
const GOES_ON: u64 = -1_i64 as u64;

/// The group of spans that spaCy's span categoriser learns from, where it is not told otherwise.
const GROUP: &str = "sc";

/// Files, of which all but the last are full.
struct DocBins {
    bin: Bin,
    full: usize,
    most: usize,
}

impl Writer for DocBins {
    fn document(&mut self, document: &AnnotationDocument, out: &mut Out) {
        if self.bin.tokens.len() / (8 * ATTRIBUTES.len()) >= self.most {
            self.full += 1;
            let name = format!("part-{}.{}", self.full, FORMAT.extension);
            out.beside.push((name, std::mem::take(&mut self.bin).finish()));
        }
        self.bin.add(document);
    }

    fn finish(&mut self, out: &mut Out) {
        out.bytes = std::mem::take(&mut self.bin).finish();
    }
}

/// One file: numbers as they lie in it, the lowest byte first.
#[derive(Debug, Default)]
struct Bin {
    tokens: Vec<u8>,
    spaces: Vec<u8>,
    lengths: Vec<u8>,
    /// With the numbers that stand for them.
    strings: HashMap<SmolStr, u64>,
    span_groups: Vec<Vec<u8>>,
    names: Vec<String>,
}

/// A token of spaCy: a span, and whether one space follows that belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word {
    span: Span,
    space: bool,
    starts_sentence: bool,
}

/// Tokens and what lies between them: together they are the text.
fn words(text: &str, tokens: &Tokens) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(tokens.spans.len());
    let mut starts = tokens.sentences.iter().peekable();
    let end = text.len() as u32;
    let mut reached = 0;
    for (n, &span) in tokens.spans.iter().chain([&Span::new(end, end)]).enumerate() {
        let mut gap = Span::new(reached, span.start);
        if let Some(before) = words.last_mut()
            && gap.of(text).starts_with(' ')
        {
            before.space = true;
            gap.start += 1;
        }
        // The first token starts a sentence, whatever it is.
        let mut push = |span: Span, starts_sentence| {
            if !span.is_empty() {
                let starts_sentence = starts_sentence || words.is_empty();
                words.push(Word { span, space: false, starts_sentence });
            }
        };
        push(gap, false);
        let first = starts.next_if(|&&start| start == n).is_some();
        // What only white space stands before goes on in its sentence.
        push(span, first && n > 0);
        reached = span.end;
    }
    words
}

impl Bin {
    fn string(&mut self, string: &str) -> u64 {
        match self.strings.get(string) {
            Some(&id) => id,
            None => *self.strings.entry(string.into()).or_insert_with(|| id(string)),
        }
    }

    fn add(&mut self, document: &AnnotationDocument) {
        let text = &*document.text;
        let words = words(text, &Tokens::of(document));
        let at = |place: u32| words.partition_point(|word| word.span.start < place);
        let mut entities = vec![(OUTSIDE, 0); words.len()];
        let mut spans = Vec::with_capacity(document.mentions.len());
        let places = Places::new(&document.text, Unit::CodePoints);
        let stays = disjoint(&document.mentions);
        for (mention, is_entity) in document.mentions.iter().zip(stays) {
            let Span { start, end } = mention.span;
            let label = self.string(mention.label.as_str());
            let (first, last) = (at(start), at(end));
            let offsets = [first as u32, last as u32, places.offset(start), places.offset(end)];
            spans.push((label, offsets));
            if is_entity && let Some([first, others @ ..]) = entities.get_mut(first..last) {
                *first = (BEGIN, label);
                others.fill((INSIDE, label));
            }
        }
        for (word, (iob, label)) in words.iter().zip(entities) {
            let orth = self.string(word.span.of(text));
            let start = if word.starts_sentence { STARTS } else { GOES_ON };
            for value in [orth, iob, label, start] {
                self.tokens.extend_from_slice(&value.to_le_bytes());
            }
            self.spaces.push(u8::from(word.space));
        }
        self.lengths.extend_from_slice(&(words.len() as i32).to_le_bytes());
        self.span_groups.push(span_groups(&spans));
        self.names.push(document.source.name.clone());
    }

    fn finish(self) -> Vec<u8> {
        let documents = self.names.len();
        let mut bytes = Vec::new();
        map(10, &mut bytes);
        string("version", &mut bytes);
        string("0.1", &mut bytes);
        string("attrs", &mut bytes);
        array(ATTRIBUTES.len(), &mut bytes);
        for attribute in ATTRIBUTES {
            number(attribute, &mut bytes);
        }
        for (key, column) in
            [("tokens", self.tokens), ("spaces", self.spaces), ("lengths", self.lengths)]
        {
            string(key, &mut bytes);
            binary(&column, &mut bytes);
        }
        string("strings", &mut bytes);
        array(self.strings.len(), &mut bytes);
        let mut strings: Vec<_> = self.strings.keys().collect();
        strings.sort_unstable();
        for value in strings {
            string(value, &mut bytes);
        }
        string("cats", &mut bytes);
        array(documents, &mut bytes);
        for _ in 0..documents {
            map(0, &mut bytes);
        }
        string("flags", &mut bytes);
        array(documents, &mut bytes);
        for _ in 0..documents {
            map(1, &mut bytes);
            string("has_unknown_spaces", &mut bytes);
            boolean(false, &mut bytes);
        }
        string("span_groups", &mut bytes);
        array(documents, &mut bytes);
        for groups in &self.span_groups {
            binary(groups, &mut bytes);
        }
        string("user_data", &mut bytes);
        array(documents, &mut bytes);
        for name in &self.names {
            let mut data = Vec::new();
            map(usize::from(!name.is_empty()), &mut data);
            if !name.is_empty() {
                string("source", &mut data);
                string(name, &mut data);
            }
            binary(&data, &mut bytes);
        }
        compressed(&bytes)
    }
}

/// The groups of spans of one document: one of them, or none where there is nothing in it. Each span is its id, the
/// id of what it refers to, its label, and its first and last places in tokens and in code points.
fn span_groups(spans: &[(u64, [u32; 4])]) -> Vec<u8> {
    let mut groups = Vec::new();
    array(usize::from(!spans.is_empty()), &mut groups);
    if spans.is_empty() {
        return groups;
    }
    let mut group = Vec::new();
    map(3, &mut group);
    string("name", &mut group);
    string(GROUP, &mut group);
    string("attrs", &mut group);
    map(0, &mut group);
    string("spans", &mut group);
    array(spans.len(), &mut group);
    for (label, offsets) in spans {
        // Here the highest byte is first.
        let numbers = [0, 0, *label].map(u64::to_be_bytes).concat();
        let offsets = offsets.map(u32::to_be_bytes).concat();
        binary(&[numbers, offsets].concat(), &mut group);
    }
    binary(&group, &mut groups);
    groups
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::tests::{LINE, Marked, document};

    /// Words between bars, `_` for a space that belongs to one, `^` before one that starts a sentence.
    fn check(text: &str, mentions: &[Marked<'_>], expected: &str) {
        let document = document(text, mentions);
        let words = words(text, &Tokens::of(&document));
        let shown = |word: &Word| {
            let start = if word.starts_sentence { "^" } else { "" };
            format!("{start}{}{}", word.span.of(text), if word.space { "_" } else { "" })
        };
        assert_eq!(words.iter().map(shown).collect::<Vec<_>>().join("|"), expected, "{text:?}");
        let whole: String = words
            .iter()
            .flat_map(|word| [word.span.of(text), if word.space { " " } else { "" }])
            .collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn words_are_the_whole_text() {
        check("", &[], "");
        check(" ", &[], "^ ");
        check("Baku", &[], "^Baku");
        check(
            LINE,
            &[],
            "^😀_|Presiden_|Joko_|Widodo_|tiba_|di_|Bandung|,_|Kamis_|(|17/8/2023|)|.",
        );
        check("Bandungnya", &[(&[(0, 7)], "LOC", "")], "^Bandung|nya");
        check("Ia  pergi.\n\nIa tiba. ", &[], "^Ia_| |pergi|.|\n\n|^Ia_|tiba|._");
        check("\nIa \u{a0}pergi", &[], "^\n|Ia_|\u{a0}|pergi");
    }

    #[test]
    fn a_file_that_is_full_is_followed_by_another() {
        let line = document(LINE, &[(&[(34, 41)], "LOC", "")]);
        let check = |documents: usize, most: usize, expected: &[&str]| {
            let mut writer = DocBins { bin: Bin::default(), full: 0, most };
            let mut out = Out::default();
            for _ in 0..documents {
                writer.document(&line, &mut out);
            }
            writer.finish(&mut out);
            let found: Vec<_> = out.beside.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(found, expected);
            assert!(out.bytes.starts_with(&[0x78]), "{:?}", out.bytes);
        };
        check(0, 1, &[]);
        check(3, MOST_TOKENS, &[]);
        check(2, 14, &[]);
        check(3, 14, &["part-1.spacy"]);
        check(3, 13, &["part-1.spacy", "part-2.spacy"]);
    }
}
