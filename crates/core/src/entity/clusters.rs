//! Classes of words that are used alike, learned from raw text.

use std::collections::HashMap;

/// The classes of each frequent word.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    /// For each view, the class of a word.
    pub words: HashMap<String, Vec<u32>>,
    /// For each view: the bits of a path, 0 for none.
    pub path_bits: Vec<u32>,
}

impl Clusters {
    pub fn get(&self, text: &str, lower: &str) -> Option<&[u32]> {
        self.words.get(text).or_else(|| self.words.get(lower)).map(Vec::as_slice)
    }

    /// The features of a word's classes: view, value, and whether they are only seen near.
    pub fn features(&self, text: &str, lower: &str, sink: &mut impl FnMut(u64, u64, bool)) {
        let Some(classes) = self.get(text, lower) else {
            sink(0, 0, true);
            return;
        };
        for (view, (&class, &bits)) in classes.iter().zip(&self.path_bits).enumerate() {
            let view = 1 + view as u64 * 16;
            sink(view, u64::from(class), false);
            // A path starts with a 1, so that its length shows.
            let length = 31 - class.leading_zeros().min(31);
            if bits > 0 {
                for (n, keep) in [4, 6, 8, 10, 12].into_iter().enumerate() {
                    if keep < length {
                        sink(view + 1 + n as u64, u64::from(class >> (length - keep)), false);
                    }
                }
            }
        }
    }

    /// A class of few, for joining with others.
    pub fn coarse(&self, text: &str) -> u64 {
        let Some(classes) = self.get(text, &text.to_lowercase()) else { return 0 };
        let Some(&class) = classes.first() else { return 0 };
        let length = 31 - class.leading_zeros().min(31);
        u64::from(if length > 8 { class >> (length - 8) } else { class })
    }
}
