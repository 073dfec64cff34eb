//! Tags the words of sentences with a model.
//!
//! What a word says for the tags around it is worked out once and kept for when the word comes again, in a store of
//! fixed size: a text that makes words collide there costs time, but time that grows with its length alone.

use super::crf::{Best, Lattice};
use super::features::{
    self, Feature, Outline, PLACES, REACH, Setting, context_features, word_features,
};
use super::gazetteer::{Gazetteer, gazetteer};
use super::learned::{Learned, Weights};
use super::model::{Model, label_of, tag_of};
use super::words::Word;

/// A name that the model found, by the indices of its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tag {
    pub from: usize,
    pub to: usize,
    /// An index into the model's labels.
    pub label: usize,
    /// How probable the chain finds it that exactly these words are this name.
    pub probability: f32,
}

/// A model at work on one text.
#[derive(Debug)]
pub struct Tagger<'m> {
    model: &'m Model,
    /// What a person taught, with its columns for the model's tags.
    learned: Option<(&'m Weights, Vec<Option<usize>>)>,
    gazetteer: &'static Gazetteer,
    slots: Vec<Slot>,
    /// For each slot what its word says from each place, rows of the stride.
    rows: Vec<i32>,
    // Used again for each sentence.
    outlines: Vec<Outline>,
    sums: Vec<i32>,
    scores: Vec<f32>,
    tags: Vec<u8>,
    best: Best,
    lattice: Lattice,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Of the word; 0 for none. Two words with one hash of 64 bits do not come by chance.
    hash: u64,
    outline: Outline,
}

/// Slots are a power of two, and no more than these: 8 MB for three labels.
const MOST_SLOTS: usize = 1 << 15;

impl<'m> Tagger<'m> {
    /// A tagger for a text of about so many words.
    pub fn new(model: &'m Model, learned: Option<&'m Learned>, words: usize) -> Self {
        let slots = (words / 2).next_power_of_two().clamp(256, MOST_SLOTS);
        Self {
            model,
            learned: learned
                .map(|learned| &learned.weights)
                .filter(|weights| !weights.is_empty())
                .map(|weights| (weights, weights.columns(model))),
            gazetteer: gazetteer(),
            slots: vec![Slot::default(); slots],
            rows: vec![0; slots * PLACES * model.chain.stride()],
            outlines: Vec::new(),
            sums: Vec::new(),
            scores: Vec::new(),
            tags: Vec::new(),
            best: Best::default(),
            lattice: Lattice::default(),
        }
    }

    /// Finds the names of one sentence. `ruled` is what the rules say of its words.
    pub fn tag(
        &mut self,
        text: &str,
        words: &[Word<'_>],
        setting: Setting,
        ruled: &[u32],
        found: &mut Vec<Tag>,
    ) {
        found.clear();
        if words.is_empty() {
            return;
        }
        self.score(text, words, setting, ruled);
        self.best.run(&self.model.chain, &self.scores, &mut self.tags);
        if self.tags.iter().all(|tag| *tag == 0) {
            return;
        }
        self.lattice.run(&self.model.chain, &self.scores);
        let mut at = 0;
        while at < words.len() {
            let Some((label, _)) = label_of(self.tags[at] as usize) else {
                at += 1;
                continue;
            };
            let inside = tag_of(label, false);
            let mut end = at + 1;
            while end < words.len() && self.tags[end] as usize == inside {
                end += 1;
            }
            let probability =
                self.lattice.name(&self.model.chain, at, end, tag_of(label, true), inside);
            found.push(Tag { from: at, to: end, label, probability: probability.clamp(0.0, 1.0) });
            at = end;
        }
    }

    /// Puts what speaks for each tag of each word into `scores`.
    fn score(&mut self, text: &str, words: &[Word<'_>], setting: Setting, ruled: &[u32]) {
        let model = self.model;
        let stride = model.chain.stride();
        let width = PLACES * stride;
        self.outlines.clear();
        self.sums.clear();
        self.sums.resize(words.len() * stride, 0);
        for (at, word) in words.iter().enumerate() {
            let slot = self.slot(word);
            self.outlines.push(self.slots[slot].outline);
            let rows = &self.rows[slot * width..(slot + 1) * width];
            for place in 0..PLACES {
                let Some(viewer) = (at + REACH).checked_sub(place) else { continue };
                let Some(sums) = self.sums.get_mut(viewer * stride..(viewer + 1) * stride) else {
                    continue;
                };
                for (sum, row) in sums.iter_mut().zip(&rows[place * stride..]) {
                    *sum += row;
                }
            }
        }
        let sums = &mut self.sums;
        let mut one = |at: usize, Feature { key, .. }: Feature| {
            model.add_here(key, &mut sums[at * stride..(at + 1) * stride]);
        };
        context_features(text, words, &self.outlines, setting, ruled, self.gazetteer, &mut one);
        self.scores.clear();
        self.scores.extend(self.sums.iter().map(|sum| *sum as f32 * model.scale));
        if let Some((weights, columns)) = &self.learned {
            weights.add(words, &self.outlines, columns, stride, &mut self.scores);
        }
    }

    /// What speaks for each tag of each word of a sentence, rows of the chain's stride, and the words' outlines.
    pub(super) fn scores(
        &mut self,
        text: &str,
        words: &[Word<'_>],
        setting: Setting,
        ruled: &[u32],
    ) -> (Vec<f32>, Vec<Outline>) {
        self.score(text, words, setting, ruled);
        (self.scores.clone(), self.outlines.clone())
    }

    /// The slot of a word, filled.
    fn slot(&mut self, word: &Word<'_>) -> usize {
        let hash = features::word_hash(word.text);
        let slot = hash as usize & (self.slots.len() - 1);
        if self.slots[slot].hash == hash {
            return slot;
        }
        let width = PLACES * self.model.chain.stride();
        let rows = &mut self.rows[slot * width..(slot + 1) * width];
        rows.fill(0);
        let model = self.model;
        let outline =
            word_features(word, &model.lexemes, &mut |Feature { key, places, .. }| {
                model.add(key, places, rows);
            });
        self.slots[slot] = Slot { hash, outline };
        slot
    }
}
