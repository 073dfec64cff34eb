//! Tags the words of sentences with a model.
//!
//! What a word says for the tags around it is worked out once and kept for when the word comes again ([`Store`]).

use super::crf::{Best, Lattice};
use super::features::{Key, Outline, PLACES, REACH, Setting, context_features};
use super::gazetteer::{Gazetteer, gazetteer};
use super::joined::Joined;
use super::learned::{Learned, Weights};
use super::lexicon::{self, Roles};
use super::model::{Model, add_rows, label_of, tag_of};
use super::store::Store;
use super::words::{Shape, Word};

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
    /// Of each word whether it can be of a name.
    open: Vec<bool>,
    /// Whether what a word says for the words around it is in `sums`; before that it has no outline.
    known: Vec<bool>,
    outlines: Vec<Outline>,
    /// A row for each word, and for [`REACH`] words before and behind that are not there.
    sums: Vec<i16>,
    /// The first word of each row of `scores`: an open word, or a stretch of closed ones.
    places: Vec<usize>,
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
            open: Vec::new(),
            known: Vec::new(),
            outlines: Vec::new(),
            sums: Vec::new(),
            places: Vec::new(),
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
        open_words(words, ruled, &mut self.open);
        self.score(text, words, setting, ruled);
        self.best.run(&self.model.chain, &self.scores, &mut self.tags);
        if self.tags.iter().all(|tag| *tag == 0) {
            return;
        }
        self.lattice.pass(&self.model.chain, &self.scores);
        let mut at = 0;
        while at < self.tags.len() {
            let Some((label, _)) = label_of(self.tags[at] as usize) else {
                at += 1;
                continue;
            };
            let inside = tag_of(label, false);
            let mut end = at + 1;
            while end < self.tags.len() && self.tags[end] as usize == inside {
                end += 1;
            }
            let probability =
                self.lattice.name(&self.model.chain, at, end, tag_of(label, true), inside);
            found.push(Tag {
                from: self.places[at],
                to: self.places[end - 1] + 1,
                label,
                probability: probability.clamp(0.0, 1.0),
            });
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
        // What was passed by may stand where no name was thought of.
        self.open.clear();
        self.open.resize(words.len(), true);
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

    /// Puts what speaks for each tag of each open word into `scores`.
    fn score(&mut self, text: &str, words: &[Word<'_>], setting: Setting, ruled: &[u32]) {
        // The usual stride is known to the compiler, which then adds a row at once.
        match self.model.chain.stride() {
            8 => self.score_rows(text, words, setting, ruled, 8),
            stride => self.score_rows(text, words, setting, ruled, stride),
        }
        if let Some((weights, columns)) = &self.learned {
            let stride = self.model.chain.stride();
            weights.add(words, &self.outlines, columns, &self.places, stride, &mut self.scores);
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
        self.open.clear();
        self.open.resize(words.len(), true);
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
        self.known.clear();
        self.known.resize(words.len(), false);
        self.outlines.clear();
        self.outlines.resize(words.len(), Outline::default());
        self.sums.clear();
        self.sums.resize((words.len() + 2 * REACH) * stride, 0);
        self.hear(words, stride);
        if let Some((weights, _)) = &self.learned {
            // A person may have taught of words that are closed otherwise.
            let open = &mut self.open;
            weights.each(words, &self.outlines, |at, _| {
                open[at.saturating_sub(1)..(at + 2).min(words.len())].fill(true);
            });
            self.hear(words, stride);
        }

        let model = self.model;
        let mut wanted = Wanted::default();
        let open = &self.open;
        let sums = &mut self.sums[..];
        context_features(
            text,
            words,
            &self.outlines,
            setting,
            ruled,
            self.gazetteer,
            |at| open[at],
            &mut |at, feature| {
                if wanted.count == WANTED {
                    wanted.look_up(&model.joined, stride, sums);
                }
                // Without a branch, which no processor would foresee.
                wanted.keys[wanted.count] = (at as u32, feature.key);
                wanted.count += usize::from(model.joined.may_have(feature.key));
            },
        );
        wanted.look_up(&model.joined, stride, sums);

        // Closed words are `O`, so that one row is enough for a stretch of them.
        self.scores.clear();
        self.places.clear();
        let mut before = true;
        let rows = self.sums[REACH * stride..].chunks_exact(stride);
        for (at, (&open, sums)) in self.open.iter().zip(rows).enumerate() {
            if open {
                self.places.push(at);
                self.scores.extend(sums.iter().map(|sum| f32::from(*sum) * model.scale));
            } else if before {
                self.places.push(at);
                self.scores.push(0.0);
                self.scores.extend((1..stride).map(|_| f32::NEG_INFINITY));
            }
            before = open;
        }
    }

    /// Adds up what the words near open ones say, where that was not done yet.
    #[inline(always)]
    fn hear(&mut self, words: &[Word<'_>], stride: usize) {
        let model = self.model;
        let width = PLACES * stride;
        let Some(store) = &mut self.store else { return };
        let is_open = |at: usize| self.open.get(at).is_some_and(|open| *open);
        // Behind the last word that an open one hears.
        let mut behind = (0..REACH).rev().find(|at| is_open(*at)).map_or(0, |at| at + REACH + 1);
        for (at, word) in words.iter().enumerate() {
            if is_open(at + REACH) {
                behind = at + 2 * REACH + 1;
            }
            if at < behind && !self.known[at] {
                self.known[at] = true;
                let slot = store.slot(word, |rows| model.add_word(word, rows));
                self.outlines[at] = store.outline(slot);
                let sums = &mut self.sums[at * stride..at * stride + width];
                add_rows(sums, &store.rows(slot)[..width]);
            }
        }
    }
}

/// Names of which the chain is less sure are not told.
const LEAST: f32 = 0.05;

/// Says of each word whether it can be of a name: a word with a capital, one that is no known word of the language, one
/// that the rules took, and what stands between two of those. In a sentence without a capital all can.
///
/// Of two hundred names not one has another word, and most of a text is other words.
fn open_words(words: &[Word<'_>], ruled: &[u32], open: &mut Vec<bool>) {
    open.clear();
    if !words.iter().any(Word::is_capital) {
        open.resize(words.len(), true);
        return;
    }
    open.resize(words.len(), false);
    // Behind the last word that is open by itself.
    let mut behind = None;
    for (at, word) in words.iter().enumerate() {
        let own = match word.shape {
            Shape::Title | Shape::Upper | Shape::Mixed => true,
            Shape::Small => !word.is_common(),
            Shape::Number | Shape::Mark => false,
        };
        if own || ruled.get(at).is_some_and(|ruled| *ruled != 0) {
            if let Some(behind) = behind
                && at - behind <= WIDEST_GAP
            {
                open[behind..at].fill(true);
            }
            if at > 0 && words[at - 1].has(FIRST) {
                // `kementerian PU`
                open[at - 1] = true;
            }
            open[at] = true;
            behind = Some(at + 1);
        } else if behind == Some(at)
            && (word.shape == Shape::Number
                || word.text == ")" && words[at - 1].has(lexicon::FIRM_END))
        {
            // `SDN 2`, `PT Pertamina (Persero)`
            open[at] = true;
        }
    }
}

/// Words that a name begins with, sometimes written small.
const FIRST: Roles = lexicon::PLACE_NAME | lexicon::BODY | lexicon::FIRM | lexicon::REGIONAL;

/// So many small words stand within a name at most: `Trade of the House`.
const WIDEST_GAP: usize = 2;

/// How many features that join words are gathered before they are looked up.
const WANTED: usize = 128;

/// Features that join words, with the words that they are of, to be looked up by the hundred ([`Joined::add`]).
struct Wanted {
    keys: [(u32, Key); WANTED],
    count: usize,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { keys: [(0, 0); WANTED], count: 0 }
    }
}

impl Wanted {
    /// Adds the weights of what is wanted to `sums`, rows of `stride`, and wants nothing then.
    fn look_up(&mut self, joined: &Joined, stride: usize, sums: &mut [i16]) {
        joined.add(&self.keys[..self.count], stride, &mut sums[REACH * stride..]);
        self.count = 0;
    }
}

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

    /// `expected` are the words that can be of a name.
    #[track_caller]
    fn check_open(text: &str, ruled: &[u32], expected: &str) {
        let mut words = Vec::new();
        crate::entity::words(text, &tokenize(text), 0, &mut words);
        let mut open = Vec::new();
        open_words(&words, ruled, &mut open);
        let found: Vec<_> =
            words.iter().zip(&open).filter(|(_, open)| **open).map(|(word, _)| word.text).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn words_in_small_letters_are_closed() {
        check_open("", &[], "");
        check_open(
            "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).",
            &[],
            "Presiden Joko Widodo tiba di Bandung , Kamis",
        );
        check_open("Hujan turun sejak pagi di sana.", &[], "Hujan");
        // What stands between, and what is too wide to.
        check_open("Badan Pangan dan Gizi", &[], "Badan Pangan dan Gizi");
        check_open("Hujan turun sejak pagi di Bogor", &[], "Hujan Bogor");
        // A number goes with the word in front of it.
        check_open("Murid SDN 2 pulang 2 jam lagi", &[], "Murid SDN 2");
        // So does the bracket behind the end of a firm's name.
        check_open("Laba PT Zorblax (Persero) naik", &[], "Laba PT Zorblax ( Persero )");
        check_open("Laba Zorblax (PZ) naik", &[], "Laba Zorblax ( PZ");
        // No word of the language, a word that is one twice, and a particle.
        check_open("Kata zorblax anak-anak pulang", &[], "Kata zorblax");
        check_open("Ketika itu ada rumah de Zorblax", &[], "Ketika de Zorblax");
        // Small where a name mostly has a capital.
        check_open("Rapat itu di kementerian Zorblax", &[], "Rapat kementerian Zorblax");
        check_open("Rapat itu di rumah Zorblax", &[], "Rapat Zorblax");
        // The rules took it.
        check_open("Rapat besar itu di rumah", &[0, 0, 0, 0, 9], "Rapat rumah");
        // Where nothing has a capital, and where all has.
        check_open("presiden tiba di rumah.", &[], "presiden tiba di rumah .");
        check_open("PRESIDEN TIBA DI RUMAH", &[], "PRESIDEN TIBA DI RUMAH");
    }

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
