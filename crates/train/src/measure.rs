//! What a model finds in labelled sentences.

use std::collections::BTreeMap;

use tandai_core::entity::features::Setting;
use tandai_core::entity::{self, Model, Tagger};

use crate::conll::{Named, Sentence};
use crate::documents::Document;
use crate::score::Score;

/// A sentence with what is marked and what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    pub text: String,
    /// The place of each word in the text, in bytes.
    pub words: Vec<(u32, u32)>,
    pub gold: Vec<Named>,
    pub found: Vec<Named>,
    /// How sure the program is of each name that it found.
    pub scores: Vec<f32>,
}

impl Compared {
    pub fn differs(&self) -> bool {
        self.gold != self.found
    }

    pub fn text_of(&self, name: &Named) -> &str {
        let (start, end) = (self.words[name.from].0, self.words[name.to - 1].1);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// Labels that say the same.
const SAME: [(&str, &[&str]); 3] = [
    ("PER", &["PERSON", "PERS"]),
    ("ORG", &["ORGANIZATION", "ORGANISATION"]),
    ("LOC", &["LOCATION", "PLACE", "GPE"]),
];

/// The name that `labels` have for a label of a file.
pub fn same_label(label: &str, labels: &[&str]) -> String {
    if labels.contains(&label) {
        return label.to_owned();
    }
    for (short, others) in SAME {
        if short == label || others.contains(&label.to_ascii_uppercase().as_str()) {
            let all = [short].into_iter().chain(others.iter().copied());
            for other in all {
                if let Some(found) = labels.iter().find(|known| known.eq_ignore_ascii_case(other)) {
                    return (*found).to_owned();
                }
            }
        }
    }
    label.to_owned()
}

/// Finds names in sentences one by one, with the words as they are labelled.
pub fn sentences(model: &Model, sentences: &[Sentence]) -> Vec<Compared> {
    let mut tagger = Tagger::new(model, None);
    let mut words = Vec::new();
    let mut tags = Vec::new();
    sentences
        .iter()
        .map(|sentence| {
            entity::given_words(&sentence.text, &sentence.words, &mut words);
            let ruled = entity::ruled_words(&sentence.text, &words, false);
            tagger.tag(&sentence.text, &words, Setting::default(), &ruled, &mut tags);
            let found = tags.iter().map(|tag| Named {
                from: tag.from,
                to: tag.to,
                label: model.labels[tag.label].as_str().to_owned(),
            });
            Compared {
                found: found.collect(),
                scores: tags.iter().map(|tag| model.calibrated(tag.probability)).collect(),
                text: sentence.text.clone(),
                words: sentence.words.iter().map(|word| (word.start, word.end)).collect(),
                gold: sentence.names.clone(),
            }
        })
        .collect()
}

/// Finds names in a whole document, as the program does it. Words are the edges of names here.
pub fn document(model: Option<&Model>, document: &Document) -> Compared {
    let tokens = tandai_core::tokenize::tokenize(&document.text);
    let spans = tandai_core::sentence::sentences(&document.text, &document.blocks, &tokens);
    let tagged = entity::tag_with(&document.text, &document.blocks, &tokens, &spans, model);
    let mut spans: Vec<(u32, u32)> =
        document.names.iter().map(|(span, _)| (span.start, span.end)).collect();
    spans.extend(tagged.names.iter().map(|name| (name.span.start, name.span.end)));
    spans.sort_unstable();
    spans.dedup();
    let named = |start: u32, end: u32, label: &str| {
        let at = spans.binary_search(&(start, end)).expect("all spans are in the list");
        Named { from: at, to: at + 1, label: label.to_owned() }
    };
    let gold = document.names.iter().map(|(span, label)| named(span.start, span.end, label));
    let found =
        tagged.names.iter().map(|name| named(name.span.start, name.span.end, name.label.as_str()));
    let mut gold: Vec<Named> = gold.collect();
    gold.sort();
    gold.dedup();
    Compared {
        gold,
        found: found.collect(),
        scores: tagged.names.iter().map(|name| name.score).collect(),
        text: document.text.clone(),
        words: spans.clone(),
    }
}

/// Where the bins of scores begin; the last ends at 1.
pub const BINS: [f64; 7] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/// The names whose score lies in one bin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    pub found: usize,
    pub right: usize,
    /// The sum of their scores.
    pub scores: f64,
}

/// Figures over all that was compared.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    pub score: Score,
    /// Marked label → found label → how often; an empty label is none. Spans count that touch.
    pub confusion: BTreeMap<String, BTreeMap<String, usize>>,
    /// How sure the program was, and how often it was right, for each of [`BINS`].
    pub reliability: [Bin; BINS.len()],
}

impl Measured {
    pub fn add(&mut self, compared: &Compared) {
        self.score.add(&compared.gold, &compared.found);
        for (name, score) in compared.found.iter().zip(&compared.scores) {
            let bin = BINS.partition_point(|from| *from <= f64::from(*score)).saturating_sub(1);
            let bin = &mut self.reliability[bin];
            bin.found += 1;
            bin.right += usize::from(compared.gold.contains(name));
            bin.scores += f64::from(*score);
        }
        let place = |name: &Named| (compared.words[name.from].0, compared.words[name.to - 1].1);
        let touches = |a: &Named, b: &Named| {
            let (a, b) = (place(a), place(b));
            a.0 < b.1 && b.0 < a.1
        };
        for gold in &compared.gold {
            let other = compared.found.iter().find(|found| touches(gold, found));
            let found = other.map_or(String::new(), |found| found.label.clone());
            *self.confusion.entry(gold.label.clone()).or_default().entry(found).or_default() += 1;
        }
        for found in &compared.found {
            if !compared.gold.iter().any(|gold| touches(gold, found)) {
                let row = self.confusion.entry(String::new()).or_default();
                *row.entry(found.label.clone()).or_default() += 1;
            }
        }
    }
}
