//! Learns the weights: a chain of tags made as probable as the labels say, word by word and sentence by sentence.
//!
//! Sentences are taken in a shuffled order, a few at a time; after each few the weights go the way that makes their
//! tags more probable (FTRL-Proximal: each weight has its own step, small evidence leaves a weight at 0). Some features
//! are hidden in each sentence, more often those that know the word itself, so that the model also learns what stands
//! beside a name. Several learners start from different seeds, and the mean of their weights is the model. One learner
//! is one thread, so the result is the same on any number of threads.

use rayon::prelude::*;
use tandai_core::entity::crf::{Chain, Lattice, best, stride};

use crate::example::{Example, Tags};

/// How to learn.
#[derive(Clone, Debug)]
pub struct Options {
    pub passes: usize,
    pub batch: usize,
    pub rate: f32,
    pub l1: f32,
    pub l2: f32,
    /// How often a feature of each family is hidden.
    pub hide: [f32; 7],
    /// How often a sentence hides all features of identity of a word.
    pub hide_word: f32,
    /// How often it hides all that lists and rules say of a word.
    pub hide_lists: f32,
    pub learners: usize,
    pub seed: u64,
    /// From which share of the passes on weights are averaged.
    pub average_from: f32,
}

/// What was learned.
#[derive(Clone, Debug)]
pub struct Weights {
    pub tags: usize,
    /// Rows of the stride, one a feature.
    pub rows: Vec<f32>,
    pub chain: Chain,
}

impl Weights {
    pub fn scores(&self, example: &Example, out: &mut Vec<f32>) {
        let stride = stride(self.tags);
        out.clear();
        out.resize(example.len() * stride, 0.0);
        for word in 0..example.len() {
            let row = &mut out[word * stride..(word + 1) * stride];
            for (feature, _) in example.of(word) {
                let from = *feature as usize * stride;
                for (out, weight) in row.iter_mut().zip(&self.rows[from..from + stride]) {
                    *out += weight;
                }
            }
        }
    }

    pub fn tag(&self, example: &Example) -> Vec<u8> {
        let mut scores = Vec::new();
        self.scores(example, &mut scores);
        let mut out = Vec::new();
        best(&self.chain, &scores, &mut out);
        out
    }
}

/// A small generator of numbers that look random (xorshift*).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        let mut this = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678_9ABC_DEF1);
        for _ in 0..8 {
            this.next();
        }
        this
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// At least 0 and less than 1.
    pub fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    pub fn below(&mut self, count: usize) -> usize {
        ((self.next() >> 32) * count as u64 >> 32) as usize
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = self.below(at + 1);
            list.swap(at, other);
        }
    }
}

/// Learns from `examples`, whose features are numbered below `features`.
pub fn learn(examples: &[Example], features: usize, tags: &Tags, options: &Options) -> Weights {
    let learned: Vec<Weights> = (0..options.learners)
        .into_par_iter()
        .map(|n| Learner::new(features, tags).run(examples, options, options.seed + n as u64))
        .collect();
    mean(learned)
}

fn mean(mut all: Vec<Weights>) -> Weights {
    let share = 1.0 / all.len() as f32;
    let mut first = all.remove(0);
    for other in &all {
        for (a, b) in first.rows.iter_mut().zip(&other.rows) {
            *a += b;
        }
        for (a, b) in first.chain.score.iter_mut().zip(&other.chain.score) {
            *a += b;
        }
    }
    for weight in first.rows.iter_mut().chain(first.chain.score.iter_mut()) {
        *weight *= share;
    }
    first.chain.refresh();
    first
}

/// Weights with what their steps are made of.
struct Steps {
    w: Vec<f32>,
    z: Vec<f32>,
    n: Vec<f32>,
}

impl Steps {
    fn new(count: usize) -> Self {
        Self { w: vec![0.0; count], z: vec![0.0; count], n: vec![0.0; count] }
    }

    fn step(&mut self, at: usize, gradient: &[f32], rate: f32, l1: f32, l2: f32) {
        let end = at + gradient.len();
        let (w, z, n) = (&mut self.w[at..end], &mut self.z[at..end], &mut self.n[at..end]);
        for (((w, z), n), &g) in w.iter_mut().zip(z).zip(n).zip(gradient) {
            let more = *n + g * g;
            let root = more.sqrt();
            let sigma = (root - n.sqrt()) / rate;
            *z += g - sigma * *w;
            *n = more;
            let magnitude = z.abs() - l1;
            *w = if magnitude <= 0.0 {
                0.0
            } else {
                -magnitude.copysign(*z) / ((1.0 + root) / rate + l2)
            };
        }
    }
}

struct Learner {
    tags: usize,
    stride: usize,
    chain: Chain,
    features: Steps,
    moves: Steps,
    /// Where each feature's gradient is in `gradients`, of this batch.
    slot: Vec<u32>,
    touched: Vec<u32>,
    gradients: Vec<f32>,
    kept: Vec<(u32, f32)>,
    kept_ends: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Learner {
    fn new(features: usize, tags: &Tags) -> Self {
        let count = tags.count();
        let stride = stride(count);
        let mut allowed = vec![false; count * stride];
        for from in 0..count {
            for to in 0..count {
                allowed[from * stride + to] = tags.allowed(from, to);
            }
        }
        let mut chain = Chain {
            tags: count,
            score: vec![0.0; count * stride],
            factor: vec![0.0; count * stride],
            begins: (0..count).map(|tag| tags.begins(tag)).collect(),
            ends: (0..count).map(|tag| tags.ends(tag)).collect(),
            allowed,
        };
        chain.refresh();
        Self {
            tags: count,
            stride,
            features: Steps::new(features * stride),
            moves: Steps::new(count * stride),
            chain,
            slot: vec![NONE; features],
            touched: Vec::new(),
            gradients: Vec::new(),
            kept: Vec::new(),
            kept_ends: Vec::new(),
        }
    }

    fn run(mut self, examples: &[Example], options: &Options, seed: u64) -> Weights {
        let mut random = Random::new(seed);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut lattice = Lattice::default();
        let mut scores = Vec::new();
        let mut moves = vec![0.0; self.tags * self.stride];
        let from = (options.passes as f32 * options.average_from) as usize;
        let mut sum = vec![0.0; self.features.w.len()];
        let mut sum_moves = vec![0.0; self.moves.w.len()];
        let mut summed = 0;
        for pass in 0..options.passes {
            random.shuffle(&mut order);
            for batch in order.chunks(options.batch) {
                for &n in batch {
                    self.add(&examples[n], options, &mut random, &mut lattice, &mut scores, &mut moves);
                }
                self.update(options, &mut moves);
            }
            if pass >= from {
                summed += 1;
                for (sum, w) in sum.iter_mut().zip(&self.features.w) {
                    *sum += w;
                }
                for (sum, w) in sum_moves.iter_mut().zip(&self.moves.w) {
                    *sum += w;
                }
            }
        }
        let share = 1.0 / summed.max(1) as f32;
        for sum in sum.iter_mut().chain(sum_moves.iter_mut()) {
            *sum *= share;
        }
        self.chain.score = sum_moves;
        self.chain.refresh();
        Weights { tags: self.tags, rows: sum, chain: self.chain }
    }

    /// Adds the gradient of one sentence.
    fn add(
        &mut self,
        example: &Example,
        options: &Options,
        random: &mut Random,
        lattice: &mut Lattice,
        scores: &mut Vec<f32>,
        moves: &mut [f32],
    ) {
        let stride = self.stride;
        self.kept.clear();
        self.kept_ends.clear();
        scores.clear();
        scores.resize(example.len() * stride, 0.0);
        for word in 0..example.len() {
            let row = &mut scores[word * stride..(word + 1) * stride];
            let hidden = random.share() < options.hide_word;
            let unlisted = random.share() < options.hide_lists;
            for &(feature, family) in example.of(word) {
                let hide = options.hide[family as usize];
                if hidden && family == 0 || unlisted && (family == 4 || family == 6) || hide > 0.0 && random.share() < hide {
                    continue;
                }
                let scale = 1.0 / (1.0 - hide);
                self.kept.push((feature, scale));
                let at = feature as usize * stride;
                for (out, weight) in row.iter_mut().zip(&self.features.w[at..at + stride]) {
                    *out += weight * scale;
                }
            }
            self.kept_ends.push(self.kept.len() as u32);
        }
        lattice.run(&self.chain, scores);

        // What is expected less what is labelled.
        let mut from = 0;
        for word in 0..example.len() {
            let mut delta = [0.0_f32; 64];
            let delta = &mut delta[..stride];
            for (tag, delta) in delta.iter_mut().enumerate().take(self.tags) {
                *delta = lattice.marginal(stride, word, tag);
            }
            delta[example.tags[word] as usize] -= 1.0;
            let end = self.kept_ends[word] as usize;
            for &(feature, scale) in &self.kept[from..end] {
                let slot = &mut self.slot[feature as usize];
                if *slot == NONE {
                    *slot = self.touched.len() as u32;
                    self.touched.push(feature);
                    self.gradients.resize(self.touched.len() * stride, 0.0);
                }
                let at = *slot as usize * stride;
                for (out, delta) in self.gradients[at..at + stride].iter_mut().zip(delta.iter()) {
                    *out += delta * scale;
                }
            }
            from = end;
            if word > 0 {
                let t = word;
                for a in 0..self.tags {
                    let left = lattice.alpha[(t - 1) * stride + a] / lattice.scale[t];
                    if left == 0.0 {
                        continue;
                    }
                    for b in 0..self.tags {
                        moves[a * stride + b] += left
                            * self.chain.factor[a * stride + b]
                            * lattice.emit[t * stride + b]
                            * lattice.beta[t * stride + b];
                    }
                }
                moves[example.tags[word - 1] as usize * stride + example.tags[word] as usize] -= 1.0;
            }
        }
    }

    fn update(&mut self, options: &Options, moves: &mut [f32]) {
        let stride = self.stride;
        for (slot, &feature) in self.touched.iter().enumerate() {
            let at = slot * stride;
            self.features.step(
                feature as usize * stride,
                &self.gradients[at..at + stride],
                options.rate,
                options.l1,
                options.l2,
            );
            self.slot[feature as usize] = NONE;
        }
        self.touched.clear();
        self.gradients.clear();
        self.moves.step(0, moves, options.rate, 0.0, options.l2);
        moves.fill(0.0);
        self.chain.score.copy_from_slice(&self.moves.w);
        self.chain.refresh();
    }
}
