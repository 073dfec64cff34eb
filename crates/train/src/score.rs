//! Precision, recall and F1 of names, exact in span and label, as the measuring program of CoNLL has them.

use std::collections::BTreeMap;

use crate::conll::Named;

/// How many names there are, were found, and were found right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub gold: usize,
    pub found: usize,
    pub right: usize,
}

impl Counts {
    pub fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    pub fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.gold + self.found)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Counts for each label and over all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    pub labels: BTreeMap<String, Counts>,
    pub all: Counts,
}

impl Score {
    pub fn add(&mut self, gold: &[Named], found: &[Named]) {
        for name in gold {
            self.labels.entry(name.label.clone()).or_default().gold += 1;
            self.all.gold += 1;
        }
        for name in found {
            let right = usize::from(gold.contains(name));
            let counts = self.labels.entry(name.label.clone()).or_default();
            counts.found += 1;
            counts.right += right;
            self.all.found += 1;
            self.all.right += right;
        }
    }
}
