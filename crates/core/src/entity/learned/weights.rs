//! Weights learned from corrected sentences, on top of the model's.
//!
//! A correction is one passive-aggressive step: where the model would tag a sentence otherwise than the person left it,
//! the weights of what stands there move just so far that it would not, and no further than [`MOST_STEP`]. The features
//! are few and the tagger's own (the word, its neighbours, what stands before and behind a row of capitals), so that
//! they cost little where they are looked up, and what one sentence taught says little of others.

use std::collections::HashMap;

use super::super::crf::Best;
use super::super::features::{self, Key, Outline, Setting};
use super::super::model::{Model, tag_of, tags};
use super::super::tagger::Tagger;
use super::super::words::Word;
use super::super::{ruled_words, words};
use super::{Learned, Lesson, sentences_with};
use crate::article::{Block, BlockKind};
use crate::document::Label;
use crate::sentence::sentences;
use crate::span::Span;
use crate::tokenize::tokenize;

/// What one unit of a weight is worth.
const UNIT: f32 = 1.0 / 1024.0;
/// How far one step moves a weight at most.
const MOST_STEP: f32 = 0.1;
/// By how much the person's tags are to win for each word that would be wrong.
const MARGIN: f32 = 1.0;
/// How often a sentence is gone over at most.
const ROUNDS: usize = 4;
/// A weight is kept within this.
const MOST_WEIGHT: i32 = 8 << 10;
/// No more rows are kept or read.
const MOST_ROWS: usize = 400_000;
/// Longer sentences teach nothing.
const MOST_WORDS: usize = 200;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The labels of the columns: `O`, then two for each.
    labels: Vec<Label>,
    /// Rows may be shorter than there are columns.
    rows: HashMap<Key, Vec<i32>>,
}

impl Weights {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// For each tag of a model the column with its weights.
    pub fn columns(&self, model: &Model) -> Vec<Option<usize>> {
        let mut columns = vec![None; tags(model.labels.len())];
        columns[0] = Some(0);
        for (index, label) in model.labels.iter().enumerate() {
            let own = self.labels.iter().position(|own| own == label);
            for first in [true, false] {
                columns[tag_of(index, first)] = own.map(|own| tag_of(own, first));
            }
        }
        columns
    }

    /// Calls `see` with each word of a sentence of which something was learned, and the weights.
    pub fn each(
        &self,
        words: &[Word<'_>],
        outlines: &[Outline],
        mut see: impl FnMut(usize, &[i32]),
    ) {
        looks(words, outlines, &mut |at, key| {
            if let Some(row) = self.rows.get(&key) {
                see(at, row);
            }
        });
    }

    /// Adds what was learned to the scores of a sentence. `places` has the word of each row of them, rising.
    pub fn add(
        &self,
        words: &[Word<'_>],
        outlines: &[Outline],
        columns: &[Option<usize>],
        places: &[usize],
        stride: usize,
        scores: &mut [f32],
    ) {
        self.each(words, outlines, |at, row| {
            let Ok(at) = places.binary_search(&at) else { return };
            let scores = &mut scores[at * stride..(at + 1) * stride];
            for (score, column) in scores.iter_mut().zip(columns) {
                if let Some(weight) = column.and_then(|column| row.get(column)) {
                    *score += *weight as f32 * UNIT;
                }
            }
        });
    }

    /// Moves the weight of a feature for a tag of the model.
    fn shift(&mut self, key: Key, column: usize, by: i32) {
        if self.rows.len() >= MOST_ROWS && !self.rows.contains_key(&key) {
            return;
        }
        let row = self.rows.entry(key).or_default();
        if row.len() <= column {
            row.resize(column + 1, 0);
        }
        row[column] = (row[column] + by).clamp(-MOST_WEIGHT, MOST_WEIGHT);
    }

    fn own_column(&mut self, model: &Model, tag: usize) -> usize {
        let Some((index, first)) = super::super::model::label_of(tag) else { return 0 };
        tag_of(self.own_label(&model.labels[index]), first)
    }

    fn own_label(&mut self, label: &Label) -> usize {
        self.labels.iter().position(|own| own == label).unwrap_or_else(|| {
            self.labels.push(label.clone());
            self.labels.len() - 1
        })
    }

    pub fn merge(&mut self, other: &Self) {
        // Their columns, in our order.
        let mut columns = vec![0];
        for label in &other.labels {
            let own = self.own_label(label);
            columns.extend([tag_of(own, true), tag_of(own, false)]);
        }
        let mut rows: Vec<_> = other.rows.iter().collect();
        rows.sort_unstable_by_key(|(key, _)| **key);
        for (key, row) in rows {
            if self.rows.contains_key(key) || self.rows.len() >= MOST_ROWS {
                continue;
            }
            let mut own = vec![0; tags(self.labels.len())];
            for (column, weight) in columns.iter().zip(row) {
                own[*column] = *weight;
            }
            self.rows.insert(*key, own);
        }
    }

    pub fn to_rows(&self) -> (Vec<Label>, Vec<(u32, Vec<i32>)>) {
        let mut rows: Vec<(u32, Vec<i32>)> = self
            .rows
            .iter()
            .filter(|(_, row)| row.iter().any(|weight| *weight != 0))
            .map(|(key, row)| (*key, row.clone()))
            .collect();
        rows.sort_unstable_by_key(|(key, _)| *key);
        (self.labels.clone(), rows)
    }

    pub fn from_rows(labels: Vec<Label>, rows: Vec<(u32, Vec<i32>)>) -> Result<Self, String> {
        if rows.len() > MOST_ROWS {
            return Err(format!("It has {} weights; at most {MOST_ROWS} are read.", rows.len()));
        }
        let widest = tags(labels.len());
        for (key, row) in &rows {
            if row.len() > widest {
                return Err(format!(
                    "Expected at most {widest} numbers for {key}, found {}.",
                    row.len()
                ));
            }
        }
        let kept = |row: Vec<i32>| {
            row.into_iter().map(|weight| weight.clamp(-MOST_WEIGHT, MOST_WEIGHT)).collect()
        };
        Ok(Self { labels, rows: rows.into_iter().map(|(key, row)| (key, kept(row))).collect() })
    }
}

/// What is looked at of each word that is, or stands beside, a word with a capital.
fn looks(words: &[Word<'_>], outlines: &[Outline], look: &mut impl FnMut(usize, Key)) {
    let names = |at: usize| words.get(at).is_some_and(Word::is_capital);
    let lower = |at: Option<usize>| at.and_then(|at| outlines.get(at)).map_or(0, |one| one.lower);
    let mut run = 0..0;
    for at in 0..words.len() {
        if names(at) && !run.contains(&at) {
            let count = (at..words.len()).take_while(|at| names(*at)).count();
            run = at..at + count;
        }
        let before = at.checked_sub(1);
        if !names(at) && !before.is_some_and(names) && !names(at + 1) {
            continue;
        }
        let here = outlines[at];
        let mut put = |kind: u64, value: u64| {
            look(at, features::fold(features::add(features::add(0, 0x1000 + kind), value)));
        };
        put(0, features::add_text(3, words[at].text));
        put(1, features::add(lower(before), here.lower));
        put(2, features::add(here.lower, lower(Some(at + 1))));
        if run.contains(&at) {
            let place = (at - run.start).min(3) as u64;
            put(3, features::add(lower(run.start.checked_sub(1)), place));
            put(4, features::add(lower(Some(run.end)), (run.end - at).min(3) as u64));
            put(5, features::add(lower(Some(run.start)), place));
            put(6, features::add(here.coarse.into(), lower(run.start.checked_sub(1))));
        }
    }
}

/// Learns from a paragraph as a person left it.
pub fn learn(learned: &mut Learned, lesson: &Lesson, model: &Model) {
    let text = lesson.text.as_str();
    let Ok(length) = u32::try_from(text.len()) else { return };
    if text.is_empty() {
        return;
    }
    let span = Span::new(0, length);
    let block = Block { kind: BlockKind::Paragraph, span, inline: false, extra: None };
    let tokens = tokenize(text);
    let sentences = sentences(text, &[block], &tokens);
    let mut known: Vec<Word<'_>> = Vec::new();
    for (nth, sentence) in sentences_with(&sentences, &lesson.touched) {
        let from = tokens.partition_point(|token| token.span.start < sentence.start);
        let to = tokens.partition_point(|token| token.span.end <= sentence.end);
        let Some(inside) = tokens.get(from..to) else { continue };
        words(text, inside, from, &mut known);
        if known.is_empty() || known.len() > MOST_WORDS {
            continue;
        }
        if let Some(gold) = gold(&known, sentence, lesson, model) {
            let setting = Setting { starts_block: nth == 0, ..Setting::default() };
            step(learned, text, &known, setting, &gold, model);
        }
    }
}

/// The tags of the words as the person left them; nothing where a name begins or ends within a word.
fn gold(words: &[Word<'_>], sentence: Span, lesson: &Lesson, model: &Model) -> Option<Vec<u8>> {
    let mut tags = vec![0; words.len()];
    for (span, label) in &lesson.names {
        if !sentence.contains(*span) {
            if span.overlaps(sentence) {
                return None;
            }
            continue;
        }
        let Some(index) = model.labels.iter().position(|known| known == label) else { continue };
        let from = words.iter().position(|word| word.span.start == span.start)?;
        let to = words.iter().position(|word| word.span.end == span.end)?;
        for (place, tag) in tags.get_mut(from..=to)?.iter_mut().enumerate() {
            *tag = tag_of(index, place == 0) as u8;
        }
    }
    Some(tags)
}

/// Goes over a sentence until the model, with what was learned, tags it as the person did.
fn step(
    learned: &mut Learned,
    text: &str,
    words: &[Word<'_>],
    setting: Setting,
    gold: &[u8],
    model: &Model,
) {
    let ruled = ruled_words(text, words, setting.starts_block);
    let mut tagger = Tagger::new(model, None);
    let (plain, outlines) = tagger.scores(text, words, setting, &ruled);
    let stride = model.chain.stride();
    let mut keys: Vec<Vec<Key>> = vec![Vec::new(); words.len()];
    looks(words, &outlines, &mut |at, key| keys[at].push(key));
    let places: Vec<usize> = (0..words.len()).collect();
    let mut best = Best::default();
    let mut guess = Vec::new();
    for _ in 0..ROUNDS {
        let columns = learned.weights.columns(model);
        let mut scores = plain.clone();
        learned.weights.add(words, &outlines, &columns, &places, stride, &mut scores);
        best.run(&model.chain, &scores, &mut guess);
        if guess == gold {
            return;
        }
        // Whatever is not the person's has a start.
        for (at, row) in scores.chunks_mut(stride).enumerate() {
            for (tag, score) in row.iter_mut().enumerate().take(model.chain.tags) {
                if tag != usize::from(gold[at]) {
                    *score += MARGIN;
                }
            }
        }
        best.run(&model.chain, &scores, &mut guess);
        if guess == gold {
            return;
        }
        let short = model.chain.sum(&scores, &guess) - model.chain.sum(&scores, gold);
        let wrong = |at: &usize| guess[*at] != gold[*at];
        let moved: usize = (0..words.len()).filter(wrong).map(|at| 2 * keys[at].len()).sum();
        if moved == 0 || short <= 0.0 {
            return;
        }
        let by = ((short / moved as f32).min(MOST_STEP) / UNIT).ceil() as i32;
        for at in (0..words.len()).filter(wrong) {
            let right = learned.weights.own_column(model, usize::from(gold[at]));
            let other = learned.weights.own_column(model, usize::from(guess[at]));
            for key in &keys[at] {
                learned.weights.shift(*key, right, by);
                learned.weights.shift(*key, other, -by);
            }
        }
    }
}
