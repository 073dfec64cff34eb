//! Labelled sentences as the learner sees them: numbers of features and of tags.

use std::collections::HashMap;

use tandai_core::entity::clusters::Clusters;
use tandai_core::entity::features::{
    self, Family, Key, PLACES, REACH, Setting, WordFeature,
};
use tandai_core::entity::{self, Word};

use crate::conll::{Named, Sentence};

/// The tags of a set of labels: `O`, then for each label begin, inside, last and single.
#[derive(Clone, Debug, PartialEq)]
pub struct Tags {
    pub labels: Vec<String>,
    pub bilou: bool,
}

impl Tags {
    pub fn count(&self) -> usize {
        1 + self.labels.len() * self.parts()
    }

    fn parts(&self) -> usize {
        if self.bilou { 4 } else { 2 }
    }

    pub fn encode(&self, names: &[Named], count: usize) -> Vec<u8> {
        let mut tags = vec![0; count];
        for name in names {
            let Some(label) = self.labels.iter().position(|label| *label == name.label) else {
                continue;
            };
            let first = 1 + label * self.parts();
            for (at, tag) in tags.iter_mut().enumerate().take(name.to).skip(name.from) {
                let part = match (self.bilou, at == name.from, at + 1 == name.to) {
                    (true, true, true) => 3,
                    (true, false, true) => 2,
                    (_, true, _) => 0,
                    _ => 1,
                };
                *tag = (first + part) as u8;
            }
        }
        tags
    }

    pub fn decode(&self, tags: &[u8]) -> Vec<Named> {
        let mut names: Vec<Named> = Vec::new();
        for (at, &tag) in tags.iter().enumerate() {
            if tag == 0 {
                continue;
            }
            let label = (tag as usize - 1) / self.parts();
            let part = (tag as usize - 1) % self.parts();
            match names.last_mut() {
                Some(last) if (part == 1 || part == 2) && last.to == at => last.to = at + 1,
                _ => {
                    let label = self.labels[label].clone();
                    names.push(Named { from: at, to: at + 1, label });
                }
            }
        }
        names
    }

    /// Whether `to` may follow `from`.
    pub fn allowed(&self, from: usize, to: usize) -> bool {
        let split = |tag: usize| (tag > 0).then(|| ((tag - 1) / self.parts(), (tag - 1) % self.parts()));
        let inside = |part: usize| part == 1 || self.bilou && part == 2;
        match (split(from), split(to)) {
            (Some((a, before)), Some((b, behind))) if self.bilou => {
                let open = before == 0 || before == 1;
                if open { a == b && inside(behind) } else { !inside(behind) }
            }
            (Some((a, _)), Some((b, behind))) => !inside(behind) || a == b,
            (None, Some((_, behind))) => !inside(behind),
            (Some((_, before)), None) => !self.bilou || before > 1,
            (None, None) => true,
        }
    }

    pub fn begins(&self, tag: usize) -> bool {
        self.allowed(0, tag)
    }

    pub fn ends(&self, tag: usize) -> bool {
        self.allowed(tag, 0)
    }
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
    pub words: Vec<Vec<(Key, Family)>>,
    pub names: Vec<Named>,
}

/// The features of a sentence.
pub fn keyed(sentence: &Sentence, setting: Setting, clusters: &Clusters) -> Keyed {
    let mut words: Vec<Word<'_>> = Vec::new();
    entity::given_words(&sentence.text, &sentence.words, &mut words);
    keyed_words(&sentence.text, &words, &sentence.names, setting, clusters)
}

pub fn keyed_words(
    text: &str,
    words: &[Word<'_>],
    names: &[Named],
    setting: Setting,
    clusters: &Clusters,
) -> Keyed {
    let mut rows: Vec<Vec<(Key, Family)>> = vec![Vec::new(); words.len()];
    for (at, word) in words.iter().enumerate() {
        features::word_features(word, clusters, &mut |feature: WordFeature| {
            for place in 0..PLACES {
                if feature.places >> place & 1 == 0 {
                    continue;
                }
                // Seen from `place`, the word is at `place - REACH` from the viewer.
                let Some(viewer) = (at + REACH).checked_sub(place) else { continue };
                if let Some(row) = rows.get_mut(viewer) {
                    row.push((feature.key(place), feature.family));
                }
            }
        });
    }
    features::context_features(
        text,
        words,
        setting,
        clusters,
        entity::gazetteer(),
        &mut |at, key, family| rows[at].push((key, family)),
    );
    Keyed { words: rows, names: names.to_vec() }
}

/// Which features there are, numbered in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    pub of: HashMap<Key, u32>,
    pub keys: Vec<Key>,
}

impl Numbering {
    /// Numbers the features that are seen `least` times.
    pub fn new(sentences: &[Keyed], least: u32) -> Self {
        let mut counts: HashMap<Key, u32> = HashMap::new();
        let mut this = Self::default();
        for sentence in sentences {
            for (key, _) in sentence.words.iter().flatten() {
                let count = counts.entry(*key).or_insert(0);
                *count += 1;
                if *count == least {
                    this.of.insert(*key, this.keys.len() as u32);
                    this.keys.push(*key);
                }
            }
        }
        this
    }

    pub fn example(&self, keyed: &Keyed, tags: &Tags) -> Example {
        let mut example = Example {
            tags: tags.encode(&keyed.names, keyed.words.len()),
            ..Example::default()
        };
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
