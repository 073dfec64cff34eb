//! Classes of words that are used alike, learned from raw text.

use std::collections::HashMap;

/// The classes of each frequent word.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    /// For each view, the class of a word.
    pub words: HashMap<String, Vec<u32>>,
    /// For each view: the bits of a path, 0 for none.
    pub path_bits: Vec<u32>,
    /// What the letters of a word say: weights of four kinds of words for each bucket of letter groups.
    pub forms: Vec<[f32; FORMS]>,
}

pub const FORMS: usize = 4;

/// The buckets of the groups of two to four letters of a word in small letters.
pub fn letter_groups(lower: &str, buckets: usize, sink: &mut impl FnMut(usize)) {
    let mut letters: Vec<char> = Vec::with_capacity(lower.len() + 2);
    letters.push('^');
    letters.extend(lower.chars().take(40));
    letters.push('$');
    for length in 2..=5 {
        for group in letters.windows(length) {
            let mut hash = length as u64;
            for letter in group {
                hash = (hash.rotate_left(5) ^ u64::from(u32::from(*letter))).wrapping_mul(0x517C_C1B7_2722_0A95);
            }
            sink(((hash >> 40) as usize) % buckets);
        }
    }
}


impl Clusters {
    pub fn get(&self, text: &str, lower: &str) -> Option<&[u32]> {
        self.words.get(text).or_else(|| self.words.get(lower)).map(Vec::as_slice)
    }

    /// The features of a word's classes: view, value, and whether they are only seen near.
    pub fn features(&self, text: &str, lower: &str, sink: &mut impl FnMut(u64, u64, bool)) {
        if !self.forms.is_empty() && lower.starts_with(char::is_alphabetic) {
            let mut sums = [0.0; FORMS];
            letter_groups(lower, self.forms.len(), &mut |bucket| {
                for (sum, weight) in sums.iter_mut().zip(&self.forms[bucket]) {
                    *sum += weight;
                }
            });
            let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let whole: f32 = sums.iter().map(|sum| (sum - most).exp()).sum();
            let capital = u64::from(text.starts_with(char::is_uppercase));
            let mut best = 0;
            for (kind, sum) in sums.iter().enumerate() {
                let share = (sum - most).exp() / whole;
                let bin = (share * 5.0) as u64;
                sink(900 + kind as u64, bin << 1 | capital, true);
                if share > 0.5 {
                    best = kind as u64 + 1;
                }
            }
            sink(910, best << 1 | capital, false);
        }
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
