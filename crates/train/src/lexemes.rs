//! What raw text and the lists say of words, as the model keeps it.

use std::collections::BTreeMap;

use tandai_core::entity;
use tandai_core::entity::classes::{Classes, KINDS, LETTER_SCALE, Lexemes, letter_groups};
use tandai_core::sentence::sentences;
use tandai_core::tokenize::tokenize;

use crate::classes::{Raw, cluster, embed, exchange};
use crate::learn::Random;

/// Words that are seen less often have no class.
const LEAST: u32 = 2;
const LEAVES: usize = 512;
const GROUPS: [usize; 3] = [1024, 256, 64];
const SIZE: usize = 64;
const BUCKETS: usize = 1 << 14;

/// Learns from texts of one paragraph a line.
pub fn learn(texts: &[String]) -> Lexemes {
    let mut all: Vec<Vec<String>> = Vec::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        let tokens = tokenize(line);
        let mut first = 0;
        let mut words = Vec::new();
        for sentence in sentences(line, &[], &tokens) {
            let inside = tokens[first..].iter().take_while(|token| token.span.end <= sentence.end);
            let behind = first + inside.count();
            entity::words(line, &tokens[first..behind], first, &mut words);
            first = behind;
            all.push(words.iter().map(|word| word.text.to_owned()).collect());
        }
    }
    let raw = Raw::new(&all, LEAST);
    drop(all);

    let by_word = exchange(&raw, LEAVES, 12);
    let mut paths = by_word.clone();
    paths.sort_unstable();
    paths.dedup();
    let vectors = embed(&raw, SIZE, 6000, 2);
    let groups = cluster(&vectors, SIZE, GROUPS[0], 15, 3);
    let centers = centers(&vectors, &groups);
    let larger = cluster(&centers, SIZE, GROUPS[1], 15, 4);
    let largest = cluster(&centers, SIZE, GROUPS[2], 15, 5);
    let words: Vec<(&str, Classes)> = raw
        .words
        .iter()
        .enumerate()
        .map(|(n, word)| {
            let leaf = paths.binary_search(&by_word[n]).expect("paths are those of words") as u16;
            (word.as_str(), Classes { leaf, group: groups[n] as u16 })
        })
        .collect();
    let larger = larger.iter().zip(&largest).map(|(a, b)| [*a as u16, *b as u16]).collect();
    Lexemes::new(&words, paths, larger, letters(&raw))
}

/// The middle of each group.
fn centers(vectors: &[f32], groups: &[u32]) -> Vec<f32> {
    let mut centers = vec![0.0; GROUPS[0] * SIZE];
    for (row, group) in vectors.chunks(SIZE).zip(groups) {
        let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-12);
        for (out, x) in centers[*group as usize * SIZE..].iter_mut().zip(row) {
            *out += x / length;
        }
    }
    centers
}

/// Learns what the groups of letters in a word say of its kind, from the lists and the small words of the text.
fn letters(raw: &Raw) -> Vec<i8> {
    let mut kinds: BTreeMap<String, [bool; KINDS]> = BTreeMap::new();
    let mut add = |word: &str, is: [bool; KINDS]| {
        if word.chars().count() > 2 {
            let known = kinds.entry(word.to_lowercase()).or_default();
            for (known, is) in known.iter_mut().zip(is) {
                *known |= is;
            }
        }
    };
    for (name, is) in entity::listed() {
        name.split(' ').for_each(|word| add(word, is));
    }
    for word in raw.words.iter().filter(|word| word.starts_with(char::is_lowercase)) {
        add(word, [false, false, false, true]);
    }
    let mut list: Vec<(Vec<usize>, usize)> = kinds
        .iter()
        .filter(|(_, is)| is.iter().filter(|is| **is).count() == 1)
        .map(|(word, is)| {
            let mut buckets = Vec::new();
            letter_groups(word, BUCKETS, &mut |bucket| buckets.push(bucket));
            (buckets, is.iter().position(|is| *is).expect("one is so"))
        })
        .collect();
    let mut weights = vec![[0.0_f32; KINDS]; BUCKETS];
    let mut squares = vec![[1.0_f32; KINDS]; BUCKETS];
    let mut random = Random::new(5);
    for _ in 0..2 {
        random.shuffle(&mut list);
        for (buckets, right) in &list {
            let mut sums = [0.0_f32; KINDS];
            for bucket in buckets {
                for (sum, weight) in sums.iter_mut().zip(weights[*bucket]) {
                    *sum += weight;
                }
            }
            let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let shares = sums.map(|sum| (sum - most).exp());
            let whole: f32 = shares.iter().sum();
            for (kind, share) in shares.into_iter().enumerate() {
                let gradient = share / whole - f32::from(u8::from(kind == *right));
                for bucket in buckets {
                    let square = &mut squares[*bucket][kind];
                    *square += gradient * gradient;
                    weights[*bucket][kind] -= 0.1 * gradient / square.sqrt();
                }
            }
        }
    }
    let quantized = |weight: &f32| (weight * LETTER_SCALE).round().clamp(-127.0, 127.0) as i8;
    weights.iter().flatten().map(quantized).collect()
}
