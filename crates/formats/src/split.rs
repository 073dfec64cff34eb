//! Documents into parts, such as those to train with and those to test with.

use std::collections::BTreeMap;

use tandai_core::document::{AnnotationDocument, Label};

/// Says of documents, one after another, which part each goes into.
///
/// At every document each part has as many as its share, give or take two; which ones, the seed says. Neither the
/// documents nor their number have to be known.
#[derive(Clone, Debug)]
pub struct Split {
    /// How much of all each part gets; they make 1.
    shares: Vec<f64>,
    given: Vec<u64>,
    seed: u64,
}

impl Split {
    /// Nothing unless each share is more than 0.
    pub fn new(shares: &[f64], seed: u64) -> Option<Self> {
        let all: f64 = shares.iter().sum();
        let valid =
            shares.iter().all(|share| *share > 0.0) && all.is_finite() && !shares.is_empty();
        valid.then(|| Self {
            shares: shares.iter().map(|share| share / all).collect(),
            given: vec![0; shares.len()],
            seed,
        })
    }

    /// The part of the next document.
    pub fn next_part(&mut self) -> usize {
        let number = self.given.iter().sum::<u64>();
        // How much each part lacks: more for one that got less than its share so far.
        let lacks = |part: usize| {
            (self.shares[part] * (number + 1) as f64 - self.given[part] as f64).max(0.0)
        };
        let all: f64 = (0..self.shares.len()).map(lacks).sum();
        let mut left = unit(self.seed, number) * all;
        let mut part = 0;
        while part + 1 < self.shares.len() && left >= lacks(part) {
            left -= lacks(part);
            part += 1;
        }
        self.given[part] += 1;
        part
    }
}

/// A number from 0 to 1 for each seed and place: [SplitMix64](https://doi.org/10.1145/2714064.2660195).
fn unit(seed: u64, at: u64) -> f64 {
    let mut bits = seed.wrapping_add((at + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((bits ^ (bits >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

/// How the parts are called, by how many there are.
pub fn part_names(count: usize) -> &'static [&'static str] {
    match count {
        0 => &[],
        2 => &["train", "test"],
        _ => &["train", "dev", "test"],
    }
}

/// How many documents and mentions of each label each part has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub documents: Vec<usize>,
    pub labels: BTreeMap<Label, Vec<usize>>,
}

impl Counts {
    pub fn new(parts: usize) -> Self {
        Self { documents: vec![0; parts], labels: BTreeMap::new() }
    }

    /// Adds what others counted for a part.
    pub fn add_part(&mut self, part: usize, others: &Self) {
        let parts = self.documents.len();
        self.documents[part] += others.documents[part];
        for (label, counts) in others.labels.iter().filter(|(_, counts)| counts[part] > 0) {
            self.labels.entry(label.clone()).or_insert_with(|| vec![0; parts])[part] +=
                counts[part];
        }
    }

    /// Counts a document to a part.
    pub fn add(&mut self, part: usize, document: &AnnotationDocument) {
        let parts = self.documents.len();
        self.documents[part] += 1;
        for mention in &document.mentions {
            match self.labels.get_mut(&mention.label) {
                Some(counts) => counts[part] += 1,
                None => {
                    let mut counts = vec![0; parts];
                    counts[part] = 1;
                    self.labels.insert(mention.label.clone(), counts);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_get_their_shares() {
        for shares in [&[8.0, 1.0, 1.0][..], &[0.7, 0.3], &[1.0], &[1.0, 1.0, 1.0]] {
            let all: f64 = shares.iter().sum();
            for seed in [0, 1, 42, u64::MAX] {
                let mut split = Split::new(shares, seed).expect("shares");
                let mut counts = vec![0; shares.len()];
                for number in 1..=1000 {
                    counts[split.next_part()] += 1;
                    for (count, share) in counts.iter().zip(shares) {
                        let wanted = share / all * f64::from(number);
                        assert!((f64::from(*count) - wanted).abs() < 3.0, "{shares:?} {counts:?}");
                    }
                }
            }
        }
        for shares in [&[][..], &[0.0], &[1.0, -1.0], &[f64::NAN], &[f64::INFINITY]] {
            assert!(Split::new(shares, 1).is_none(), "{shares:?}");
        }
    }

    #[test]
    fn the_seed_says_which_documents() {
        let parts = |seed| {
            let mut split = Split::new(&[8.0, 1.0, 1.0], seed).expect("shares");
            (0..50).map(|_| split.next_part()).collect::<Vec<_>>()
        };
        assert_eq!(parts(1), parts(1));
        assert_ne!(parts(1), parts(2));
    }
}
