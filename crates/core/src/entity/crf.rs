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

    /// The score of one chain of tags.
    pub fn sum(&self, scores: &[f32], tags: &[u8]) -> f32 {
        let stride = self.stride();
        let words: f32 =
            tags.iter().zip(scores.chunks(stride)).map(|(tag, row)| row[usize::from(*tag)]).sum();
        let steps = tags
            .windows(2)
            .map(|pair| self.score[usize::from(pair[0]) * stride + usize::from(pair[1])]);
        words + steps.sum::<f32>()
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
                *out = exp(score - most);
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
            value *= chain.factor[last * stride + inside] * self.emit[t * stride + inside]
                / self.scale[t];
            last = inside;
        }
        let at = (to - 1) * stride + last;
        if to * stride >= self.emit.len() {
            return value * self.beta[at];
        }
        // The name goes on in part of what comes behind.
        let on = chain.factor[last * stride + inside]
            * self.emit[to * stride + inside]
            * self.beta[to * stride + inside]
            / self.scale[to];
        value * (self.beta[at] - on)
    }
}

/// *e* to the power of a number that is not above 0, to six digits.
fn exp(power: f32) -> f32 {
    let power = power.clamp(-86.0, 0.0) * std::f32::consts::LOG2_E;
    // Cutting off rounds up below 0.
    let whole = power as i32 - 1;
    let part = power - whole as f32;
    // 2 to the power of what is left, between 1 and 2.
    let share = 1.0
        + part
            * (std::f32::consts::LN_2
                + part
                    * (0.240_226_5
                        + part
                            * (0.055_504_1
                                + part
                                    * (0.009_618_1
                                        + part
                                            * (0.001_333_356
                                                + part * (0.000_154_035 + part * 0.000_016_5))))));
    f32::from_bits(((whole + 127) as u32) << 23) * share
}

/// What finding the best chain leaves, reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Best {
    back: Vec<u8>,
}

impl Best {
    /// Puts the best chain of tags for `scores` into `out`.
    pub fn run(&mut self, chain: &Chain, scores: &[f32], out: &mut Vec<u8>) {
        match chain.stride() {
            8 => self.run_wide::<8>(chain, scores, out),
            12 => self.run_wide::<12>(chain, scores, out),
            16 => self.run_wide::<16>(chain, scores, out),
            stride if stride <= 32 => self.run_wide::<32>(chain, scores, out),
            _ => self.run_wide::<WIDEST>(chain, scores, out),
        }
    }

    /// With vectors of `WIDE` numbers.
    fn run_wide<const WIDE: usize>(&mut self, chain: &Chain, scores: &[f32], out: &mut Vec<u8>) {
        let (stride, tags) = (chain.stride(), chain.tags);
        let count = scores.len() / stride;
        out.clear();
        if count == 0 {
            return;
        }
        out.resize(count, 0);
        self.back.clear();
        self.back.resize(count * stride, 0);
        // What going from a tag to another scores; nothing goes where it may not.
        let mut moves = [[f32::NEG_INFINITY; WIDE]; WIDE];
        let mut last = [f32::NEG_INFINITY; WIDE];
        for from in 0..tags {
            for (to, score) in moves[from].iter_mut().enumerate().take(tags) {
                let at = from * stride + to;
                if chain.allowed[at] {
                    *score = chain.score[at];
                }
            }
            if chain.begins[from] {
                last[from] = scores[from];
            }
        }
        for (t, row) in scores.chunks_exact(stride).enumerate().skip(1) {
            let mut most = [f32::NEG_INFINITY; WIDE];
            let mut by = [0_u32; WIDE];
            for (from, moves) in moves.iter().enumerate().take(tags) {
                let before = last[from];
                for to in 0..WIDE {
                    let score = before + moves[to];
                    let better = score > most[to];
                    most[to] = if better { score } else { most[to] };
                    by[to] = if better { from as u32 } else { by[to] };
                }
            }
            let back = &mut self.back[t * stride..t * stride + tags];
            for (to, back) in back.iter_mut().enumerate() {
                last[to] = most[to] + row[to];
                *back = by[to] as u8;
            }
        }
        let mut tag = 0;
        for (n, score) in last.iter().enumerate().take(tags) {
            if *score > last[tag] {
                tag = n;
            }
        }
        for t in (0..count).rev() {
            out[t] = tag as u8;
            tag = self.back[t * stride + tag] as usize;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_near() {
        for n in 0..2000 {
            let power = -(n as f32) / 50.0;
            let right = f64::from(power).exp();
            assert!((f64::from(exp(power)) - right).abs() <= 2e-6 * right + 1e-30, "{power}");
        }
    }

    /// Compares with all chains, one by one.
    #[test]
    fn the_best_and_the_sum_are_those_of_all_chains() {
        let mut chain = Chain::of_labels(2);
        let stride = chain.stride();
        let mut state = 1_u32;
        let mut number = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        chain.score.iter_mut().for_each(|score| *score = number());
        chain.refresh();
        let scores: Vec<f32> =
            (0..4 * stride).map(|at| if at % stride < 5 { 2.0 * number() } else { 0.0 }).collect();
        let mut all: Vec<(f32, [usize; 4])> = Vec::new();
        for n in 0..5_usize.pow(4) {
            let tags = [n / 125, n / 25 % 5, n / 5 % 5, n % 5];
            let legal = chain.begins[tags[0]]
                && tags.windows(2).all(|pair| chain.allowed[pair[0] * stride + pair[1]]);
            if legal {
                let own: f32 = (0..4).map(|t| scores[t * stride + tags[t]]).sum();
                let moves: f32 =
                    tags.windows(2).map(|pair| chain.score[pair[0] * stride + pair[1]]).sum();
                all.push((own + moves, tags));
            }
        }
        let whole: f32 = all.iter().map(|(score, _)| score.exp()).sum();
        let best = all.iter().max_by(|a, b| a.0.total_cmp(&b.0)).expect("there are chains").1;
        let mut found = Vec::new();
        Best::default().run(&chain, &scores, &mut found);
        assert_eq!(found.iter().map(|tag| usize::from(*tag)).collect::<Vec<_>>(), best);
        let mut lattice = Lattice::default();
        assert!((lattice.run(&chain, &scores) - f64::from(whole.ln())).abs() < 1e-4);
        // The name of the first label from the second word to the third.
        let share: f32 = all
            .iter()
            .filter(|(_, tags)| tags[1] == 1 && tags[2] == 2 && tags[3] != 2)
            .map(|(score, _)| score.exp())
            .sum();
        assert!((lattice.name(&chain, 1, 3, 1, 2) - share / whole).abs() < 1e-4);
    }
}
