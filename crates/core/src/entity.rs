//! People, organisations and places: `PER`, `ORG`, `LOC`.
//!
//! `Menteri Keuangan Brasil, Fernando Haddad, tiba di Jakarta` holds `Brasil` (LOC), `Fernando Haddad`
//! (PER) and `Jakarta` (LOC). Titles and offices are no part of a name, nor are `-nya` and quotes.
//!
//! Three steps: [`words`] looks each word up in the [`gazetteer`], [`rules`] finds the names of each sentence
//! by what stands beside them, [`memory`] and [`referent`] bring the names of the document together. Nothing
//! is learned from the document for the next one.
//!
//! Not marked: languages, religions, laws, events, awards, days and months, and places inside such a title
//! (`Piala Dunia Qatar`).

use self::features::Setting;
use crate::article::Block;
use crate::document::Label;
use crate::span::Span;
use crate::token::Token;

mod bytes;
pub mod classes;
pub mod crf;
mod evidence;
pub mod features;
mod gazetteer;
mod joined;
pub mod learned;
mod lexicon;
mod memory;
pub mod model;
mod referent;
mod rules;
mod store;
pub mod table;
mod tagger;
#[cfg(test)]
mod tests;
mod weak;
mod words;

pub use bytes::ModelError;
pub use evidence::{Evidence, FoundBy};
pub use gazetteer::{Gazetteer, gazetteer};
pub use learned::{Learned, LearnedError};
pub use model::Model;
pub use tagger::{Tag, Tagger};
pub(crate) use weak::weak;
pub use words::Word;

/// What the tagger found in one document.
#[derive(Clone, Debug, PartialEq)]
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
    pub found_by: FoundBy,
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

/// What finds names beside the rules.
#[derive(Clone, Copy, Debug, Default)]
pub struct Knowledge<'k> {
    pub model: Option<&'k Model>,
    /// What a person taught.
    pub learned: Option<&'k Learned>,
}

impl<'k> From<Option<&'k Model>> for Knowledge<'k> {
    fn from(model: Option<&'k Model>) -> Self {
        Self { model, learned: None }
    }
}

impl Knowledge<'_> {
    /// How many numbers [`Knowledge::label`] knows.
    fn labels(self) -> usize {
        let of_model = self.model.map_or(0, |model| model.labels.len());
        of_model + self.learned.map_or(0, Learned::labels)
    }

    /// The label with this number: those of the model, then those that only a person gave.
    fn label(self, index: usize) -> Option<Label> {
        let of_model = self.model.map_or(0, |model| model.labels.len());
        match index.checked_sub(of_model) {
            None => self.model?.labels.get(index).cloned(),
            Some(index) => self.learned?.label(index),
        }
    }
}

/// One of the labels of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Per,
    Org,
    Loc,
    /// Another label, by its number in [`Knowledge::label`].
    Other(u8),
}

impl Kind {
    fn label(self, knowledge: Knowledge<'_>) -> Label {
        match self {
            Self::Per => Label::PER,
            Self::Org => Label::ORG,
            Self::Loc => Label::LOC,
            Self::Other(index) => {
                knowledge.label(usize::from(index)).expect("the number was given for a label")
            }
        }
    }

    fn of_label(index: usize, label: &Label) -> Self {
        match label.as_str() {
            "PER" => Self::Per,
            "ORG" => Self::Org,
            "LOC" => Self::Loc,
            _ => Self::Other(index as u8),
        }
    }

    /// A number for each label, from 0.
    fn index(self) -> usize {
        match self {
            Self::Per => 0,
            Self::Org => 1,
            Self::Loc => 2,
            Self::Other(index) => 3 + usize::from(index),
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
    /// How often a name that was found like this one is right.
    score: f32,
    /// Of the gazetteer; 0 is none.
    group: u16,
    /// How many words it has.
    words: u8,
    /// The index of the candidate it is short for.
    same_as: Option<u32>,
    /// Candidates with the same text have the same number, from 0.
    string: u32,
}

/// Finds the names of a document by rules alone. `tokens` and `sentences` tile `text`.
pub fn tag(text: &str, blocks: &[Block], tokens: &[Token], sentences: &[Span]) -> Tagged {
    tag_with(text, blocks, tokens, sentences, None)
}

/// Finds the names of a document, by the model where there is one, and by what a person taught.
pub fn tag_with<'k>(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Span],
    knowledge: impl Into<Knowledge<'k>>,
) -> Tagged {
    let knowledge = knowledge.into();
    referent::refer(text, &candidates(text, blocks, tokens, sentences, knowledge), knowledge)
}

/// The names of a document with what each was found by, for measuring.
pub fn explain(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Span],
) -> Vec<(Span, Label, Evidence)> {
    let knowledge = Knowledge::default();
    let candidates = candidates(text, blocks, tokens, sentences, knowledge);
    let named = candidates.iter().filter_map(|candidate| {
        Some((candidate.span, candidate.kind?.label(knowledge), candidate.evidence))
    });
    named.collect()
}

/// How many tokens, spaces too, have one name or what could be one; and the words of a long sentence.
const TOKENS_TO_A_NAME: usize = 16;
const WORDS_IN_A_SENTENCE: usize = 64;

fn candidates(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Span],
    knowledge: Knowledge<'_>,
) -> Vec<Candidate> {
    let Knowledge { model, learned } = knowledge;
    let gazetteer = gazetteer();
    // So much has the news, and a list that begins with enough room is not moved.
    let mut found = Vec::with_capacity(tokens.len() / TOKENS_TO_A_NAME);
    let mut words = Vec::with_capacity(WORDS_IN_A_SENTENCE);
    let mut tagger = model.map(|model| Tagger::new(model, learned));
    let (mut tags, mut ruled_words) = (Vec::new(), Vec::new());
    for Part { tokens, first, starts_block } in parts(blocks, tokens, sentences) {
        words::read(text, tokens, first, gazetteer, &mut words);
        let before = found.len();
        rules::read(text, &words, starts_block, gazetteer, &mut found);
        if let (Some(tagger), Some(model)) = (&mut tagger, model) {
            ruled(&words, &found[before..], &mut ruled_words);
            let setting = Setting { starts_block, ..Setting::default() };
            tagger.tag(text, &words, setting, &ruled_words, &mut tags);
            merge(text, &words, &tags, model, gazetteer, before, &mut found);
        }
        if let Some(learned) = learned {
            learned.names.apply(text, &words, model, before, &mut found);
        }
    }
    memory::remember(text, &mut found);
    found
}

/// One sentence.
struct Part<'t> {
    tokens: &'t [Token],
    /// The index of its first token.
    first: usize,
    /// It is the first of its block.
    starts_block: bool,
}

/// The sentences of a text with their tokens.
fn parts<'t>(
    blocks: &'t [Block],
    tokens: &'t [Token],
    sentences: &'t [Span],
) -> impl Iterator<Item = Part<'t>> {
    let (mut behind, mut block) = (0, 0);
    sentences.iter().map(move |sentence| {
        while blocks.get(block).is_some_and(|block| block.span.start < sentence.start) {
            block += 1;
        }
        let first = behind;
        let inside = tokens[first..].iter().take_while(|token| token.span.end <= sentence.end);
        behind = first + inside.count();
        Part {
            tokens: &tokens[first..behind],
            first,
            starts_block: blocks.is_empty() && sentence.start == 0
                || blocks.get(block).is_some_and(|block| block.span.start == sentence.start),
        }
    })
}

/// Puts the names that the model found in the place of those from `first` on that the rules found.
///
/// What only the rules found stays as something that could be a name, for the rest of the document to say.
fn merge(
    text: &str,
    words: &[Word<'_>],
    tags: &[Tag],
    model: &Model,
    gazetteer: &Gazetteer,
    first: usize,
    found: &mut Vec<Candidate>,
) {
    let ruled = found.split_off(first);
    let mut rest = ruled.iter().peekable();
    // Where the full name of an abbreviation went.
    let full_of = |candidate: &Candidate, found: &[Candidate]| {
        let full = ruled.get((candidate.same_as? as usize).checked_sub(first)?)?;
        let at = found[first..].iter().rposition(|other| other.span == full.span)?;
        Some((first + at) as u32)
    };
    for tag in tags {
        let span = Span { start: words[tag.from].span.start, end: words[tag.to - 1].span.end };
        let mut same_as = None;
        while let Some(candidate) = rest.next_if(|candidate| candidate.span.start < span.end) {
            if candidate.span.end <= span.start {
                found.push(unlabelled(candidate));
            } else if candidate.span == span {
                same_as = full_of(candidate, found);
            }
        }
        let entry = gazetteer.get(span.of(text)).unwrap_or_default();
        found.push(Candidate {
            span,
            kind: Some(Kind::of_label(tag.label, &model.labels[tag.label])),
            evidence: Evidence::Model,
            score: model.calibrated(tag.probability),
            group: entry.group,
            words: (tag.to - tag.from).min(255) as u8,
            same_as,
            string: 0,
        });
    }
    found.extend(rest.map(unlabelled));
    for candidate in &mut found[first..] {
        if candidate.kind.is_none() {
            candidate.same_as = None;
            if candidate.evidence != Evidence::NoName {
                candidate.evidence = Evidence::None;
            }
        }
    }
}

/// What the model passed over, without the label that the rules gave it. The place of a dateline keeps it: what stands
/// there is hardly ever wrong.
fn unlabelled(candidate: &Candidate) -> Candidate {
    let is_place = candidate.kind == Some(Kind::Loc) && candidate.evidence == Evidence::Dateline;
    Candidate { kind: candidate.kind.filter(|_| is_place), ..*candidate }
}

/// Where each word stands in a phrase of the gazetteer: 0 outside, else the phrase's kinds and the place in it.
fn phrases(text: &str, words: &[Word<'_>], gazetteer: &Gazetteer) -> Vec<u32> {
    const NAMES: gazetteer::Kinds =
        gazetteer::PLACE | gazetteer::ORGANISATION | gazetteer::DISTRICT;
    let mut found = vec![0; words.len()];
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        let mut behind = at + 1;
        if word.entry.longest >= 2 {
            let reach = word.token + u32::from(word.entry.longest);
            let last =
                at + words[at..].iter().take(16).take_while(|word| word.token < reach).count();
            for end in (at + 2..=last).rev() {
                let span = Span { start: word.span.start, end: words[end - 1].span.end };
                let entry = gazetteer.get(span.of(text));
                if let Some(entry) = entry.filter(|entry| entry.kinds & NAMES != 0) {
                    let kinds = u32::from(entry.kinds) << 2;
                    found[at..end].fill(kinds | 2);
                    found[at] = kinds | 1;
                    found[end - 1] = kinds | 3;
                    behind = end;
                    break;
                }
            }
        }
        at = behind;
    }
    found
}

/// What the rules say of each word of a sentence: 0 for nothing, else the label, the place in the name and the evidence.
fn ruled(words: &[Word<'_>], found: &[Candidate], tags: &mut Vec<u32>) {
    tags.clear();
    tags.resize(words.len(), 0);
    let mut at = 0;
    for candidate in found {
        let kind = candidate.kind.map_or(4, |kind| kind.index() as u32 + 1);
        while at < words.len() && words[at].span.start < candidate.span.start {
            at += 1;
        }
        let from = at;
        while at < words.len() && words[at].span.end <= candidate.span.end {
            let first = u32::from(at == from);
            let last = u32::from(words[at].span.end == candidate.span.end);
            tags[at] = ((kind << 2 | first << 1 | last) << 8) | (candidate.evidence as u32 + 1);
            at += 1;
        }
    }
}

/// What the rules say of the words of one sentence, for a [`Tagger`] and who trains it.
pub fn ruled_words(text: &str, words: &[Word<'_>], starts_block: bool) -> Vec<u32> {
    let mut found = Vec::new();
    rules::read(text, words, starts_block, gazetteer(), &mut found);
    let mut tags = Vec::new();
    ruled(words, &found, &mut tags);
    tags
}

/// The words of one sentence of a text. `tokens` are those of the sentence, the first is `first_token` in the text.
pub fn words<'t>(text: &'t str, tokens: &[Token], first_token: usize, out: &mut Vec<Word<'t>>) {
    words::read(text, tokens, first_token, gazetteer(), out);
}

/// Whether the lists have it as a country.
pub fn is_country(name: &str) -> bool {
    gazetteer().get(name).is_some_and(|entry| entry.kinds & gazetteer::COUNTRY != 0)
}

/// Whether the lists have it as a place: `Kota Kinabalu`, and not `Kota Malang`.
pub fn is_place(name: &str) -> bool {
    gazetteer().get(name).is_some_and(|entry| entry.kinds & gazetteer::PLACE != 0)
}

/// All words and phrases of the lists, in order, with the kinds of words that [`classes`] tells apart.
pub fn listed() -> Vec<(&'static str, [bool; classes::KINDS])> {
    let mut all: Vec<_> = gazetteer()
        .all()
        .map(|(name, kinds)| {
            let is = |some: gazetteer::Kinds| kinds & some != 0;
            let place = is(gazetteer::PLACE | gazetteer::DISTRICT);
            let body = is(gazetteer::ORGANISATION);
            (name, [is(gazetteer::PERSON), place, body, is(gazetteer::WORD)])
        })
        .collect();
    all.sort_unstable();
    all
}

/// The words of one sentence whose words were told apart by others.
pub fn given_words<'t>(text: &'t str, spans: &[Span], out: &mut Vec<Word<'t>>) {
    words::given(text, spans, gazetteer(), out);
}
