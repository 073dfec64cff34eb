//! Tags the words of sentences with a model.
//!
//! What a word says for the tags around it is worked out once and kept for when the word comes again ([`Store`]).

use super::crf::{Best, Lattice};
use super::features::{Feature, Key, Outline, PLACES, REACH, Setting, context_features};
use super::gazetteer::{Gazetteer, gazetteer};
use super::learned::{Learned, Weights};
use super::model::{Model, add_rows, label_of, tag_of};
use super::store::Store;
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
    /// Nothing once it was given back.
    store: Option<Store>,
    // Used again for each sentence.
    outlines: Vec<Outline>,
    /// A row for each word, and for [`REACH`] words before and behind that are not there.
    sums: Vec<i16>,
    scores: Vec<f32>,
    tags: Vec<u8>,
    best: Best,
    lattice: Lattice,
}

impl<'m> Tagger<'m> {
    pub fn new(model: &'m Model, learned: Option<&'m Learned>) -> Self {
        Self {
            model,
            learned: learned
                .map(|learned| &learned.weights)
                .filter(|weights| !weights.is_empty())
                .map(|weights| (weights, weights.columns(model))),
            gazetteer: gazetteer(),
            store: Some(model.stores.take(model.chain.stride())),
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
        self.lattice.pass(&self.model.chain, &self.scores);
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

    /// Finds names that [`Tagger::tag`] may have passed by: of each label and each word they begin with the likeliest
    /// one, among words that are `free`. They may overlap.
    pub(super) fn weak(
        &mut self,
        text: &str,
        words: &[Word<'_>],
        setting: Setting,
        ruled: &[u32],
        free: &[bool],
        found: &mut Vec<Tag>,
    ) {
        found.clear();
        if !free.contains(&true) {
            return;
        }
        self.score(text, words, setting, ruled);
        let chain = &self.model.chain;
        self.lattice.pass(chain, &self.scores);
        let mut limit = 0;
        for (from, _) in free.iter().enumerate().filter(|(_, free)| **free) {
            if limit <= from {
                let taken = free[from..].iter().position(|free| !free);
                limit = taken.map_or(words.len(), |taken| from + taken);
            }
            for label in 0..self.model.labels.len() {
                let (first, inside) = (tag_of(label, true), tag_of(label, false));
                let likeliest = self.lattice.likeliest(chain, from, limit, first, inside, LEAST);
                found.extend(likeliest.map(|(to, probability)| Tag {
                    from,
                    to,
                    label,
                    probability: probability.clamp(0.0, 1.0),
                }));
            }
        }
    }

    /// Puts what speaks for each tag of each word into `scores`.
    fn score(&mut self, text: &str, words: &[Word<'_>], setting: Setting, ruled: &[u32]) {
        // The usual stride is known to the compiler, which then adds a row at once.
        match self.model.chain.stride() {
            8 => self.score_rows(text, words, setting, ruled, 8),
            stride => self.score_rows(text, words, setting, ruled, stride),
        }
        if let Some((weights, columns)) = &self.learned {
            let stride = self.model.chain.stride();
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

    #[inline(always)]
    fn score_rows(
        &mut self,
        text: &str,
        words: &[Word<'_>],
        setting: Setting,
        ruled: &[u32],
        stride: usize,
    ) {
        let model = self.model;
        let width = PLACES * stride;
        let Some(store) = &mut self.store else { return };
        self.outlines.clear();
        self.sums.clear();
        self.sums.resize((words.len() + 2 * REACH) * stride, 0);
        let sums = &mut self.sums[..];
        for (at, word) in words.iter().enumerate() {
            let slot = store.slot(word, |rows| model.add_word(word, rows));
            self.outlines.push(store.outline(slot));
            add_rows(&mut sums[at * stride..at * stride + width], &store.rows(slot)[..width]);
        }

        // Features are looked up some at a time, so that the processor waits for several at once.
        let mut wanted = [(0, 0); WANTED];
        let mut count = 0;
        let mut add = |wanted: &[(u32, Key)]| {
            for &(at, key) in wanted {
                let at = (at as usize + REACH) * stride;
                model.add_here(key, &mut sums[at..at + stride]);
            }
        };
        let mut one = |at: usize, Feature { key, .. }: Feature| {
            if count == WANTED {
                add(&wanted);
                count = 0;
            }
            // Without a branch, which no processor would foresee.
            wanted[count] = (at as u32, key);
            count += usize::from(model.may_have(key));
        };
        context_features(text, words, &self.outlines, setting, ruled, self.gazetteer, &mut one);
        add(&wanted[..count]);
        self.scores.clear();
        let sums = &self.sums[REACH * stride..(REACH + words.len()) * stride];
        self.scores.extend(sums.iter().map(|sum| f32::from(*sum) * model.scale));
    }
}

/// Names of which the chain is less sure are not told.
const LEAST: f32 = 0.05;

/// How many features that join words are looked up at once.
const WANTED: usize = 128;

/// What is known of words serves the next text, too.
impl Drop for Tagger<'_> {
    fn drop(&mut self) {
        if let Some(store) = self.store.take() {
            self.model.stores.put_back(store);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::of_paragraphs;
    use crate::document::Source;
    use crate::entity::table::LOOK_UPS;
    use crate::entity::tag_with;
    use crate::sentence::sentences;
    use crate::tokenize::tokenize;

    /// The work grows with the text alone: with four times the text there is four times to look up.
    #[track_caller]
    fn check(model: &Model, what: &str, text: impl Fn(usize) -> String) {
        let look_ups = |size: usize| {
            let article = of_paragraphs(text(size), Source::default());
            let (text, blocks) = (&article.text, &article.blocks);
            let tokens = tokenize(text);
            let sentences = sentences(text, blocks, &tokens);
            // A copy knows no words yet.
            let model = model.clone();
            LOOK_UPS.set(0);
            let tagged = tag_with(text, blocks, &tokens, &sentences, Some(&model));
            let mut at = 0;
            for name in &tagged.names {
                assert!(name.span.start >= at && name.span.get(text).is_some(), "{what}");
                at = name.span.end;
            }
            LOOK_UPS.get()
        };
        let (small, large) = (look_ups(10_000), look_ups(40_000));
        assert!(large <= 5 * small, "{what}: {small} look-ups, then {large}");
        assert!(large <= 20 * 40_000, "{what}: {large} look-ups for 40 kB");
    }

    #[test]
    fn hostile_texts_cost_what_their_length_says() {
        let file = include_bytes!("../../../../model/tandai.model");
        let model = Model::read(file).expect("it is the model that ships");
        for piece in [
            "a",
            "A",
            "a ",
            "A ",
            "A. ",
            "(A) ",
            "MOSKOW ",
            "moskow tiba ",
            "Budi Santoso ",
            "Budi-",
            "AS-AS-",
            "Jakarta (",
            "Kementerian ",
            "San ",
            "1 ",
            "....",
            "\"",
            "\n",
            "- ",
            "\u{301}",
            "😀",
            "The President of the United States arrived in Jakarta on Monday. ",
            "قال الرئيس جوكو ويدودو في جاكرتا يوم الاثنين. ",
        ] {
            check(&model, piece, |size| piece.repeat(size.div_ceil(piece.len())));
        }
        // Words that never come again, as a bad scan has them.
        for (what, letters) in
            [("small", "aeiknrt1|"), ("capitals", "AEIKNRT0/"), ("both", "aeKNr5 ")]
        {
            check(&model, what, |size| {
                let mut state = 1_u32;
                let mut letter = |n: usize| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let at = (state >> 16) as usize % letters.len();
                    if n % 7 == 6 { ' ' } else { char::from(letters.as_bytes()[at]) }
                };
                (0..size).map(&mut letter).collect()
            });
        }
    }
}
