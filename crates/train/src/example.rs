//! Labelled sentences as the learner sees them: numbers of features and of tags.

use std::collections::HashMap;

use tandai_core::entity::classes::Lexemes;
use tandai_core::entity::features::{self, Family, Feature, HERE_AT, PLACES, REACH, Seen, Setting};
use tandai_core::entity::model::{label_of, tag_of};
use tandai_core::entity::{self, Word};

use crate::conll::{Named, Sentence};

/// The tag of each of `count` words.
pub fn encode(names: &[Named], labels: &[String], count: usize) -> Vec<u8> {
    let mut tags = vec![0; count];
    for name in names {
        let Some(label) = labels.iter().position(|label| *label == name.label) else { continue };
        for (at, tag) in tags.iter_mut().enumerate().take(name.to).skip(name.from) {
            *tag = tag_of(label, at == name.from) as u8;
        }
    }
    tags
}

/// The names that tags stand for.
pub fn decode(tags: &[u8], labels: &[String]) -> Vec<Named> {
    let mut names: Vec<Named> = Vec::new();
    for (at, &tag) in tags.iter().enumerate() {
        let Some((label, first)) = label_of(tag as usize) else { continue };
        match names.last_mut() {
            Some(last) if !first && last.to == at => last.to = at + 1,
            _ => names.push(Named { from: at, to: at + 1, label: labels[label].clone() }),
        }
    }
    names
}

/// One sentence: for each word its features, with their families.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Where the features of each word end in `features`.
    pub ends: Vec<u32>,
    pub features: Vec<(u32, u8)>,
    pub tags: Vec<u8>,
}

impl Example {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn of(&self, word: usize) -> &[(u32, u8)] {
        let from = if word == 0 { 0 } else { self.ends[word - 1] as usize };
        &self.features[from..self.ends[word] as usize]
    }
}

/// The features of one sentence, not yet numbered.
#[derive(Clone, Debug, Default)]
pub struct Keyed {
    pub words: Vec<Vec<(Seen, Family)>>,
    pub names: Vec<Named>,
}

/// The features of a sentence whose words others told apart.
pub fn keyed(sentence: &Sentence, setting: Setting, lexemes: &Lexemes) -> Keyed {
    let mut words: Vec<Word<'_>> = Vec::new();
    entity::given_words(&sentence.text, &sentence.words, &mut words);
    keyed_words(&sentence.text, &words, &sentence.names, setting, lexemes)
}

/// The features of the words of a sentence.
pub fn keyed_words(
    text: &str,
    words: &[Word<'_>],
    names: &[Named],
    setting: Setting,
    lexemes: &Lexemes,
) -> Keyed {
    let mut rows: Vec<Vec<(Seen, Family)>> = vec![Vec::new(); words.len()];
    let seen = |key: u32, place: usize| key << 3 | place as u32;
    let mut outlines = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let outline = features::word_features(word, lexemes, &mut |feature: Feature| {
            for place in 0..PLACES {
                if feature.places >> place & 1 == 0 {
                    continue;
                }
                // Seen from `place`, the word is `place - REACH` words behind the viewer.
                let Some(viewer) = (at + REACH).checked_sub(place) else { continue };
                if let Some(row) = rows.get_mut(viewer) {
                    row.push((seen(feature.key, place), feature.family));
                }
            }
        });
        outlines.push(outline);
    }
    let ruled = entity::ruled_words(text, words, setting.starts_block);
    features::context_features(
        text,
        words,
        &outlines,
        setting,
        &ruled,
        entity::gazetteer(),
        |_| true,
        &mut |at, feature| rows[at].push((seen(feature.key, HERE_AT), feature.family)),
    );
    Keyed { words: rows, names: names.to_vec() }
}

/// Which features there are, numbered in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    pub of: HashMap<Seen, u32>,
    pub seen: Vec<Seen>,
}

impl Numbering {
    /// Numbers the features that are seen `least` times.
    pub fn new(sentences: &[&Keyed], least: u32) -> Self {
        let mut counts: HashMap<Seen, u32> = HashMap::new();
        let mut this = Self::default();
        for (seen, _) in sentences.iter().flat_map(|sentence| sentence.words.iter().flatten()) {
            let count = counts.entry(*seen).or_insert(0);
            *count += 1;
            if *count == least {
                this.add(*seen);
            }
        }
        this
    }

    /// Gives `seen` a number where it has none.
    pub fn add(&mut self, seen: Seen) -> u32 {
        *self.of.entry(seen).or_insert_with(|| {
            self.seen.push(seen);
            self.seen.len() as u32 - 1
        })
    }

    pub fn example(&self, keyed: &Keyed, labels: &[String]) -> Example {
        let tags = encode(&keyed.names, labels, keyed.words.len());
        let mut example = Example { tags, ..Example::default() };
        for row in &keyed.words {
            for (key, family) in row {
                if let Some(&number) = self.of.get(key) {
                    example.features.push((number, *family as u8));
                }
            }
            example.ends.push(example.features.len() as u32);
        }
        example
    }
}
