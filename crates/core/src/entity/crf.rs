//! A chain of tags: the best one, and how probable each is.
//!
//! The score of a chain is the sum of what its words say for their tags and of what each tag says for the next.
//! Tags that may not follow each other (`I-PER` behind `O`) are never taken. Probabilities are kept as such, scaled at
//! each word, so that a step needs no logarithm.

/// The weights between tags, and which tags may begin, follow and end.
#[derive(Clone, Debug)]
pub struct Chain {
    /// How many tags there are.
    pub tags: usize,
    /// From tag × to tag, rows of [`Chain::stride`].
    pub score: Vec<f32>,
    /// The same as factors; 0 where one may not follow the other.
    pub factor: Vec<f32>,
    /// Whether a sentence may begin with a tag.
    pub begins: Vec<bool>,
    pub allowed: Vec<bool>,
}

/// Scores are padded to this many, for vectors of four.
pub fn stride(tags: usize) -> usize {
    tags.div_ceil(4) * 4
}

impl Chain {
    pub fn stride(&self) -> usize {
        stride(self.tags)
    }

    pub fn refresh(&mut self) {
        let stride = self.stride();
        for from in 0..self.tags {
            for to in 0..self.tags {
                let at = from * stride + to;
                self.factor[at] = if self.allowed[at] { self.score[at].exp() } else { 0.0 };
            }
        }
    }
}

/// No chain has more tags.
pub const WIDEST: usize = 64;

/// What forward and backward leave, reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// What each word says for each tag, as factors.
    pub emit: Vec<f32>,
    pub alpha: Vec<f32>,
    pub beta: Vec<f32>,
    /// What the rows of alpha were divided by.
    pub scale: Vec<f32>,
}

impl Lattice {
    /// Reads `scores`, rows of the chain's stride. Gives the logarithm of the sum over all chains.
    pub fn run(&mut self, chain: &Chain, scores: &[f32]) -> f64 {
        let stride = chain.stride();
        let count = scores.len() / stride;
        let tags = chain.tags;
        self.emit.clear();
        self.emit.resize(scores.len(), 0.0);
        self.alpha.clear();
        self.alpha.resize(scores.len(), 0.0);
        self.beta.clear();
        self.beta.resize(scores.len(), 0.0);
        self.scale.clear();
        self.scale.resize(count, 0.0);
        let mut log = 0.0;
        for t in 0..count {
            let row = &scores[t * stride..t * stride + tags];
            let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            log += f64::from(most);
            for (out, score) in self.emit[t * stride..].iter_mut().zip(row) {
                *out = (score - most).exp();
            }
        }
        for t in 0..count {
            let (done, rest) = self.alpha.split_at_mut(t * stride);
            let row = &mut rest[..stride];
            if t == 0 {
                for (out, begins) in row.iter_mut().zip(&chain.begins) {
                    *out = f32::from(u8::from(*begins));
                }
            } else {
                let last = &done[(t - 1) * stride..];
                for (from, weight) in last.iter().enumerate().take(tags) {
                    if *weight == 0.0 {
                        continue;
                    }
                    let factors = &chain.factor[from * stride..(from + 1) * stride];
                    for (out, factor) in row.iter_mut().zip(factors) {
                        *out += weight * factor;
                    }
                }
            }
            let emit = &self.emit[t * stride..(t + 1) * stride];
            let mut sum = 0.0;
            for (out, emit) in row.iter_mut().zip(emit) {
                *out *= emit;
                sum += *out;
            }
            let sum = sum.max(f32::MIN_POSITIVE);
            let inverse = 1.0 / sum;
            for out in row.iter_mut() {
                *out *= inverse;
            }
            self.scale[t] = sum;
            log += f64::from(sum.ln());
        }
        for t in (0..count).rev() {
            if t + 1 == count {
                self.beta[t * stride..t * stride + tags].fill(1.0);
                continue;
            }
            let (here, behind) = self.beta.split_at_mut((t + 1) * stride);
            let row = &mut here[t * stride..];
            let inverse = 1.0 / self.scale[t + 1];
            let mut next = [0.0_f32; WIDEST];
            let next = &mut next[..stride];
            let emit = &self.emit[(t + 1) * stride..(t + 2) * stride];
            for ((out, beta), emit) in next.iter_mut().zip(&behind[..stride]).zip(emit) {
                *out = beta * emit * inverse;
            }
            for (from, out) in row.iter_mut().enumerate().take(tags) {
                let factors = &chain.factor[from * stride..(from + 1) * stride];
                *out = factors.iter().zip(next.iter()).map(|(factor, next)| factor * next).sum();
            }
        }
        log
    }

    /// How probable `tag` is at word `t`.
    pub fn marginal(&self, stride: usize, t: usize, tag: usize) -> f32 {
        self.alpha[t * stride + tag] * self.beta[t * stride + tag]
    }

    /// How probable it is that the words from `from` to `to`, and no more, are one name.
    pub fn name(&self, chain: &Chain, from: usize, to: usize, first: usize, inside: usize) -> f32 {
        let stride = chain.stride();
        let mut value = self.alpha[from * stride + first];
        let mut last = first;
        for t in from + 1..to {
            value *= chain.factor[last * stride + inside] * self.emit[t * stride + inside] / self.scale[t];
            last = inside;
        }
        let at = (to - 1) * stride + last;
        if to * stride >= self.emit.len() {
            return value * self.beta[at];
        }
        // The name goes on in part of what comes behind.
        let on = chain.factor[last * stride + inside] * self.emit[to * stride + inside]
            * self.beta[to * stride + inside]
            / self.scale[to];
        value * (self.beta[at] - on)
    }
}

/// The best chain of tags for `scores`.
pub fn best(chain: &Chain, scores: &[f32], out: &mut Vec<u8>) {
    let stride = chain.stride();
    let count = scores.len() / stride;
    out.clear();
    out.resize(count, 0);
    if count == 0 {
        return;
    }
    let tags = chain.tags;
    let mut back = vec![0_u8; count * stride];
    let mut last: Vec<f32> = (0..tags)
        .map(|tag| if chain.begins[tag] { scores[tag] } else { f32::NEG_INFINITY })
        .collect();
    let mut row = vec![f32::NEG_INFINITY; tags];
    for t in 1..count {
        for to in 0..tags {
            let mut most = f32::NEG_INFINITY;
            let mut by = 0;
            for from in 0..tags {
                let at = from * stride + to;
                if chain.allowed[at] {
                    let score = last[from] + chain.score[at];
                    if score > most {
                        most = score;
                        by = from;
                    }
                }
            }
            row[to] = most + scores[t * stride + to];
            back[t * stride + to] = by as u8;
        }
        std::mem::swap(&mut last, &mut row);
    }
    let mut tag = 0;
    let mut most = f32::NEG_INFINITY;
    for (n, score) in last.iter().enumerate() {
        if *score > most {
            most = *score;
            tag = n;
        }
    }
    for t in (0..count).rev() {
        out[t] = tag as u8;
        tag = back[t * stride + tag] as usize;
    }
}
