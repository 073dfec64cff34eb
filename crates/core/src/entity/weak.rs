//! What could be a name and was not taken for one: what the model half believes, what the rules or the lists know, and
//! capitals that no sentence explains.
//!
//! Of candidates that overlap the surest stays. How sure each kind is was measured on marked articles, see
//! `crates/train/examples/missed.rs`.

use std::collections::HashSet;
use std::ops::Range;

use super::features::Setting;
use super::gazetteer::{self, Gazetteer, gazetteer};
use super::tagger::Tagger;
use super::words::{Shape, Word, is_no_name, opens};
use super::{Candidate, Evidence, Kind, Knowledge, Part, parts, ruled, rules, words};
use crate::article::Block;
use crate::document::Label;
use crate::span::Span;
use crate::token::Token;

/// What could be a name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weak {
    pub span: Span,
    pub label: Option<Label>,
    /// How probable it is that this is a name, 0 to 1.
    pub score: f32,
    pub evidence: Evidence,
}

/// How often it is right what rules or lists say of words that the model left alone.
const RULE: f32 = 0.25;

/// How often capitals that nothing explains are a name.
const ROW: f32 = 0.1;

/// Finds what could be names among the words that are free, in the order of the text, disjoint. `is_free` is asked for
/// words in the order of the text.
pub(crate) fn weak(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Span],
    knowledge: Knowledge<'_>,
    mut is_free: impl FnMut(Span) -> bool,
) -> Vec<Weak> {
    let Knowledge { model, learned } = knowledge;
    let gazetteer = gazetteer();
    let mut tagger = model.map(|model| Tagger::new(model, learned));
    let (mut words, mut ruled_words, mut tags) = (Vec::new(), Vec::new(), Vec::new());
    let (mut by_rules, mut pool, mut found) = (Vec::new(), Vec::new(), Vec::new());
    // Words that have a capital where no sentence gives it to them, and where words stand to which one may.
    let mut capitals: HashSet<&str> = HashSet::new();
    let mut starts: HashSet<u32> = HashSet::new();
    for Part { tokens, first, starts_block } in parts(blocks, tokens, sentences) {
        words::read(text, tokens, first, gazetteer, &mut words);
        let headline = is_headline(&words);
        let mut opening = true;
        for word in &words {
            if word.is_capital() && !headline {
                if opening {
                    starts.insert(word.span.start);
                } else {
                    capitals.insert(word.text);
                }
            }
            let mark = matches!(word.shape, Shape::Mark | Shape::Number);
            opening = opening && mark || word.shape == Shape::Mark && opens(word.text);
        }
        let free: Vec<bool> = words.iter().map(|word| is_free(word.span)).collect();
        if !words.iter().zip(&free).any(|(word, free)| *free && word.is_capital()) {
            continue;
        }
        by_rules.clear();
        pool.clear();
        rules::read(text, &words, starts_block, gazetteer, &mut by_rules);
        if let (Some(tagger), Some(model)) = (&mut tagger, model) {
            ruled(&words, &by_rules, &mut ruled_words);
            let setting = Setting { starts_block, ..Setting::default() };
            tagger.weak(text, &words, setting, &ruled_words, &free, &mut tags);
            pool.extend(tags.iter().map(|tag| {
                let kind = Kind::of_label(tag.label, &model.labels[tag.label]);
                candidate(&words[tag.from..tag.to], Some(kind), Evidence::Model, tag.probability)
            }));
        }
        let by_rules = by_rules.iter().filter(|other| other.evidence != Evidence::NoName);
        pool.extend(by_rules.map(|other| {
            let score = if other.kind.is_some() { RULE } else { ROW };
            Candidate { score, same_as: None, ..*other }
        }));
        if !headline {
            rows(text, &words, &free, gazetteer, &mut pool);
        }
        pool.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.span.cmp(&b.span)));
        let mut left = free.clone();
        let before = found.len();
        for candidate in &pool {
            let touched = &mut left[touched(&words, candidate.span)];
            if touched.iter().all(|free| *free) && !is_amount(candidate.span.of(text)) {
                touched.fill(false);
                found.push(*candidate);
            }
        }
        found[before..].sort_by_key(|candidate| candidate.span);
        if let Some(learned) = learned {
            learned.names.apply(text, &words, model, before, &mut found);
            let stays = |candidate: &Candidate| {
                candidate.evidence != Evidence::NoName
                    && free[touched(&words, candidate.span)].iter().all(|free| *free)
            };
            let taught = found.split_off(before);
            found.extend(taught.into_iter().filter(stays));
        }
    }
    // A single word at the start of a sentence needs its capital elsewhere, too.
    found.retain(|candidate| {
        candidate.kind.is_some()
            || candidate.words > 1
            || !starts.contains(&candidate.span.start)
            || capitals.contains(candidate.span.of(text))
    });
    let weak = |candidate: Candidate| Weak {
        span: candidate.span,
        label: candidate.kind.map(|kind| kind.label(knowledge)),
        score: candidate.score,
        evidence: candidate.evidence,
    };
    found.into_iter().map(weak).collect()
}

fn candidate(words: &[Word<'_>], kind: Option<Kind>, evidence: Evidence, score: f32) -> Candidate {
    Candidate {
        span: Span { start: words[0].span.start, end: words[words.len() - 1].span.end },
        kind,
        evidence,
        score,
        group: 0,
        words: words.len().min(255) as u8,
        same_as: None,
        string: 0,
    }
}

/// The words that a span touches.
fn touched(words: &[Word<'_>], span: Span) -> Range<usize> {
    let from = words.partition_point(|word| word.span.end <= span.start);
    from..words.partition_point(|word| word.span.start < span.end).max(from)
}

/// `Rp2` of `Rp2,5 juta`.
fn is_amount(text: &str) -> bool {
    text.strip_prefix("Rp").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Nearly every word has a capital, so that capitals say nothing.
fn is_headline(words: &[Word<'_>]) -> bool {
    let capitals = words.iter().filter(|word| word.is_capital()).count();
    let small = words.iter().filter(|word| word.shape == Shape::Small).count();
    capitals >= 4 && small * 2 <= capitals
}

/// Puts rows of words with a capital into `pool`, without the words of the language around them: of `Ketua Umum Zorbla`
/// the last. What the lists have gets its label.
fn rows(
    text: &str,
    words: &[Word<'_>],
    free: &[bool],
    gazetteer: &Gazetteer,
    pool: &mut Vec<Candidate>,
) {
    const PLACE: gazetteer::Kinds = gazetteer::PLACE | gazetteer::DISTRICT;
    const NAMES: gazetteer::Kinds = PLACE | gazetteer::ORGANISATION | gazetteer::PERSON;
    let says_nothing = |word: &Word<'_>| is_no_name(word) || word.is_word() && !word.is(NAMES);
    let mut at = 0;
    while at < words.len() {
        let row = words[at..].iter().zip(&free[at..]);
        let row = row.take_while(|(word, free)| word.is_capital() && **free).count();
        let (mut from, mut to) = (at, at + row);
        at += row.max(1);
        while from < to && says_nothing(&words[from]) {
            from += 1;
        }
        while from < to && says_nothing(&words[to - 1]) {
            to -= 1;
        }
        let row = &words[from..to];
        let Some(first) = row.first().filter(|word| word.text.len() > 1) else { continue };
        let kinds = match row {
            [only] => only.entry.kinds,
            _ => {
                let span = Span { start: first.span.start, end: row[row.len() - 1].span.end };
                gazetteer.get(span.of(text)).map_or(0, |entry| entry.kinds)
            }
        };
        let (kind, evidence, score) = if kinds & gazetteer::ORGANISATION != 0 {
            (Some(Kind::Org), Evidence::KnownOrganisation, RULE)
        } else if kinds & PLACE != 0 && !first.is_word() {
            (Some(Kind::Loc), Evidence::KnownPlace, RULE)
        } else {
            (None, Evidence::None, ROW)
        };
        pool.push(candidate(row, kind, evidence, score));
    }
}
