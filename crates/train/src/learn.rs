//! Learns the weights: a chain of tags made as probable as the labels say, word by word and sentence by sentence.
//!
//! Sentences are taken in a shuffled order, a few at a time; after each few the weights go the way that makes their
//! tags more probable (FTRL-Proximal: each weight has its own step, small evidence leaves a weight at 0). Some features
//! are hidden in each sentence, more often those that know the word itself, so that the model also learns what stands
//! beside a name. Several learners start from different seeds, and the mean of their weights is the model. One learner
//! is one thread, so the result is the same on any number of threads.

use rayon::prelude::*;
use tandai_core::entity::crf::{Best, Chain, Lattice, WIDEST, stride};

use crate::example::Example;

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
    /// The pass from which on weights are averaged.
    pub average_from: usize,
}

impl Options {
    /// What did best on the development sets; see `docs/model.md`.
    pub fn usual() -> Self {
        Self {
            passes: 24,
            batch: 8,
            rate: 0.06,
            l1: 1.0,
            l2: 1.0,
            hide: [0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.0],
            hide_word: 0.2,
            hide_lists: 0.3,
            learners: 4,
            seed: 1,
            average_from: 5,
        }
    }
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
    /// Weights of nothing, for so many features and labels.
    pub fn empty(features: usize, labels: usize) -> Self {
        let chain = Chain::of_labels(labels);
        Self { tags: chain.tags, rows: vec![0.0; features * chain.stride()], chain }
    }

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
        Best::default().run(&self.chain, &scores, &mut out);
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
            this.number();
        }
        this
    }

    pub fn number(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// At least 0 and less than 1.
    pub fn share(&mut self) -> f32 {
        (self.number() >> 40) as f32 / (1_u64 << 24) as f32
    }

    pub fn below(&mut self, count: usize) -> usize {
        (((self.number() >> 32) * count as u64) >> 32) as usize
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = self.below(at + 1);
            list.swap(at, other);
        }
    }
}

/// Learns from `examples`, going on from `base`, which has a row for each feature. `passed` is told of each pass of the
/// first learner.
pub fn learn(
    examples: &[Example],
    base: &Weights,
    options: &Options,
    passed: &(dyn Fn(usize, &Weights) + Sync),
) -> Weights {
    let learned: Vec<Weights> = (0..options.learners)
        .into_par_iter()
        .map(|n| {
            let seed = options.seed + n as u64;
            let told = |pass: usize, weights: &Weights| {
                if n == 0 {
                    passed(pass, weights);
                }
            };
            Learner::new(base).run(examples, options, seed, &told)
        })
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
    /// Where learning began; small evidence leaves a weight there.
    base: Vec<f32>,
    w: Vec<f32>,
    z: Vec<f32>,
    n: Vec<f32>,
}

impl Steps {
    fn new(base: &[f32]) -> Self {
        let zeros = vec![0.0; base.len()];
        Self { base: base.to_vec(), w: base.to_vec(), z: zeros.clone(), n: zeros }
    }

    fn step(&mut self, at: usize, gradient: &[f32], rate: f32, l1: f32, l2: f32) {
        let end = at + gradient.len();
        let (w, z, n) = (&mut self.w[at..end], &mut self.z[at..end], &mut self.n[at..end]);
        let base = &self.base[at..end];
        for ((((w, z), n), &g), base) in w.iter_mut().zip(z).zip(n).zip(gradient).zip(base) {
            let more = *n + g * g;
            let root = more.sqrt();
            let sigma = (root - n.sqrt()) / rate;
            *z += g - sigma * (*w - base);
            *n = more;
            let magnitude = z.abs() - l1;
            *w = if magnitude <= 0.0 {
                *base
            } else {
                base - magnitude.copysign(*z) / ((1.0 + root) / rate + l2)
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
    fn new(base: &Weights) -> Self {
        let stride = stride(base.tags);
        let count = base.rows.len() / stride;
        Self {
            tags: base.tags,
            stride,
            features: Steps::new(&base.rows),
            moves: Steps::new(&base.chain.score),
            chain: base.chain.clone(),
            slot: vec![NONE; count],
            touched: Vec::new(),
            gradients: Vec::new(),
            kept: Vec::new(),
            kept_ends: Vec::new(),
        }
    }

    fn run(
        mut self,
        examples: &[Example],
        options: &Options,
        seed: u64,
        passed: &dyn Fn(usize, &Weights),
    ) -> Weights {
        let mut random = Random::new(seed);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut lattice = Lattice::default();
        let mut scores = Vec::new();
        let mut moves = vec![0.0; self.tags * self.stride];
        let from = options.average_from.min(options.passes.saturating_sub(1));
        let mut sum = vec![0.0; self.features.w.len()];
        let mut sum_moves = vec![0.0; self.moves.w.len()];
        let mut summed = 0;
        for pass in 0..options.passes {
            random.shuffle(&mut order);
            for batch in order.chunks(options.batch) {
                for &n in batch {
                    self.add(
                        &examples[n],
                        options,
                        &mut random,
                        &mut lattice,
                        &mut scores,
                        &mut moves,
                    );
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
                passed(pass, &self.average(&sum, &sum_moves, summed));
            }
        }
        self.average(&sum, &sum_moves, summed)
    }

    /// The mean of `count` sums of weights.
    fn average(&self, rows: &[f32], moves: &[f32], count: usize) -> Weights {
        let share = 1.0 / count.max(1) as f32;
        let mut chain = self.chain.clone();
        chain.score = moves.iter().map(|sum| sum * share).collect();
        chain.refresh();
        Weights { tags: self.tags, rows: rows.iter().map(|sum| sum * share).collect(), chain }
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
                if hidden && family == 0
                    || unlisted && (family == 4 || family == 6)
                    || hide > 0.0 && random.share() < hide
                {
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
            let mut delta = [0.0_f32; WIDEST];
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
                moves[example.tags[word - 1] as usize * stride + example.tags[word] as usize] -=
                    1.0;
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
