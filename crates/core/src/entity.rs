//! People, organisations and places: `PER`, `ORG`, `LOC`.
//!
//! `Menteri Luar Negeri Azerbaijan, Jeyhun Bayramov, tiba di Moskow` holds `Azerbaijan` (LOC), `Jeyhun
//! Bayramov` (PER) and `Moskow` (LOC). Titles and offices are no part of a name, nor are `-nya` and quotes.
//!
//! Three steps: [`words`] looks each word up in the [`gazetteer`], [`rules`] finds the names of each sentence
//! by what stands beside them, [`memory`] and [`referent`] bring the names of the document together. Nothing
//! is learned from the document for the next one.
//!
//! Not marked: languages, religions, laws, events, awards, days and months, and places inside such a title
//! (`Piala Dunia Qatar`).

use crate::article::Block;
use crate::document::Label;
use crate::span::Span;
use crate::token::Token;

mod evidence;
mod gazetteer;
mod lexicon;
mod memory;
mod referent;
mod rules;
mod words;

pub use evidence::Evidence;

/// What the tagger found in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tagged {
    /// In the order of the text, disjoint, each within one block.
    pub names: Vec<Name>,
    /// What the names refer to, in the order of first mention.
    pub referents: Vec<Referent>,
}

/// One name in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    pub span: Span,
    pub label: Label,
    /// How sure the tagger is, 0 to 1.
    pub score: f32,
    /// An index into [`Tagged::referents`].
    pub referent: usize,
}

/// A person, organisation or place of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Referent {
    pub label: Label,
    /// The fullest name the text gives it.
    pub name: String,
}

/// One of the labels of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Per,
    Org,
    Loc,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Per, Self::Org, Self::Loc];

    fn label(self) -> Label {
        match self {
            Self::Per => Label::PER,
            Self::Org => Label::ORG,
            Self::Loc => Label::LOC,
        }
    }
}

/// A name, or what could be one.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    span: Span,
    /// Nothing where the sentence does not say.
    kind: Option<Kind>,
    evidence: Evidence,
    /// Of the gazetteer; 0 is none.
    group: u16,
    /// How many words it has.
    words: u8,
    /// The index of the candidate it is short for.
    same_as: Option<u32>,
}

/// Finds the names of a document. `tokens` and `sentences` tile `text`.
pub fn tag(text: &str, blocks: &[Block], tokens: &[Token], sentences: &[Span]) -> Tagged {
    referent::refer(text, &candidates(text, blocks, tokens, sentences))
}

/// The names of a document with what each was found by, for measuring.
pub fn explain(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Span],
) -> Vec<(Span, Label, Evidence)> {
    let candidates = candidates(text, blocks, tokens, sentences);
    let named = candidates.iter().filter_map(|candidate| {
        Some((candidate.span, candidate.kind?.label(), candidate.evidence))
    });
    named.collect()
}

fn candidates(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Span],
) -> Vec<Candidate> {
    let gazetteer = gazetteer::gazetteer();
    let mut found = Vec::new();
    let mut words = Vec::new();
    let mut first = 0;
    let mut block = 0;
    for sentence in sentences {
        while blocks.get(block).is_some_and(|block| block.span.start < sentence.start) {
            block += 1;
        }
        let starts_block = blocks.is_empty() && sentence.start == 0
            || blocks.get(block).is_some_and(|block| block.span.start == sentence.start);
        let behind =
            first + tokens[first..].partition_point(|token| token.span.end <= sentence.end);
        words::read(text, &tokens[first..behind], first, gazetteer, &mut words);
        rules::read(text, &words, starts_block, gazetteer, &mut found);
        first = behind;
    }
    memory::remember(text, &mut found);
    found
}
