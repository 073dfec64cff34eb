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
    /// The factors by to tag × from tag.
    factor_behind: Vec<f32>,
    /// The scores; less than any number where one may not follow the other.
    moves: Vec<f32>,
    moves_behind: Vec<f32>,
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

    /// A chain without weights. `allowed` has rows of the chain's stride.
    pub fn new(tags: usize, begins: Vec<bool>, allowed: Vec<bool>) -> Self {
        let size = tags * stride(tags);
        let mut chain = Self {
            tags,
            score: vec![0.0; size],
            factor: vec![0.0; size],
            factor_behind: vec![0.0; size],
            moves: vec![f32::NEG_INFINITY; size],
            moves_behind: vec![f32::NEG_INFINITY; size],
            begins,
            allowed,
        };
        chain.refresh();
        chain
    }

    /// Brings what is made from the scores up to date with them.
    pub fn refresh(&mut self) {
        let stride = self.stride();
        for from in 0..self.tags {
            for to in 0..self.tags {
                let (at, turned) = (from * stride + to, to * stride + from);
                let allowed = self.allowed[at];
                self.moves[at] = if allowed { self.score[at] } else { f32::NEG_INFINITY };
                self.factor[at] = self.moves[at].exp();
                self.moves_behind[turned] = self.moves[at];
                self.factor_behind[turned] = self.factor[at];
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
    /// The best score of each word, by which its factors are smaller.
    most: Vec<f32>,
}

impl Lattice {
    /// Reads `scores`, rows of the chain's stride. Gives the logarithm of the sum over all chains.
    pub fn run(&mut self, chain: &Chain, scores: &[f32]) -> f64 {
        self.pass(chain, scores);
        let scales: f64 = self.scale.iter().map(|scale| f64::from(scale.ln())).sum();
        let most: f64 = self.most.iter().map(|most| f64::from(*most)).sum();
        most + scales
    }

    /// Forward and backward.
    pub fn pass(&mut self, chain: &Chain, scores: &[f32]) {
        match chain.stride() {
            8 => self.pass_wide::<8>(chain, scores),
            12 => self.pass_wide::<12>(chain, scores),
            16 => self.pass_wide::<16>(chain, scores),
            stride if stride <= 32 => self.pass_wide::<32>(chain, scores),
            _ => self.pass_wide::<WIDEST>(chain, scores),
        }
    }

    /// With vectors of `WIDE` numbers, of which those behind the stride stay 0.
    fn pass_wide<const WIDE: usize>(&mut self, chain: &Chain, scores: &[f32]) {
        let (stride, tags) = (chain.stride(), chain.tags);
        let count = scores.len() / stride;
        self.emit.resize(scores.len(), 0.0);
        self.alpha.resize(scores.len(), 0.0);
        self.beta.resize(scores.len(), 0.0);
        self.scale.resize(count, 0.0);
        self.most.resize(count, 0.0);
        if count == 0 {
            return;
        }
        let factor = widened::<WIDE>(&chain.factor, stride, 0.0);
        let turned = widened::<WIDE>(&chain.factor_behind, stride, 0.0);
        // Tags that are none are out of the question.
        let mut none = [f32::NEG_INFINITY; WIDE];
        none[..tags].fill(0.0);

        let rows = self.emit.chunks_exact_mut(stride).zip(scores.chunks_exact(stride));
        for ((emit, scores), most) in rows.zip(&mut self.most) {
            let mut row = none;
            for (out, score) in row.iter_mut().zip(scores) {
                *out += score;
            }
            *most = greatest(&row);
            for out in &mut row {
                *out = exp(*out - *most);
            }
            emit.copy_from_slice(&row[..stride]);
        }

        let mut last = [0.0_f32; WIDE];
        let rows = self.alpha.chunks_exact_mut(stride).zip(self.emit.chunks_exact(stride));
        for (t, ((alpha, emit), scale)) in rows.zip(&mut self.scale).enumerate() {
            let mut row = [0.0_f32; WIDE];
            if t == 0 {
                for (out, begins) in row.iter_mut().zip(&chain.begins) {
                    *out = f32::from(u8::from(*begins));
                }
            } else {
                row = product(&factor, &last, tags);
            }
            for (out, emit) in row.iter_mut().zip(emit) {
                *out *= emit;
            }
            let sum = total(&row).max(f32::MIN_POSITIVE);
            let inverse = 1.0 / sum;
            for out in &mut row {
                *out *= inverse;
            }
            *scale = sum;
            last = row;
            alpha.copy_from_slice(&row[..stride]);
        }

        let mut row = none.map(|none| if none == 0.0 { 1.0 } else { 0.0 });
        let rows = self.beta.chunks_exact_mut(stride).zip(self.emit.chunks_exact(stride));
        for ((beta, emit), scale) in rows.zip(&self.scale).rev() {
            beta.copy_from_slice(&row[..stride]);
            let inverse = 1.0 / scale;
            for (out, emit) in row.iter_mut().zip(emit) {
                *out *= emit * inverse;
            }
            row = product(&turned, &row, tags);
        }
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
            value *= self.step(chain, t, last, inside);
            last = inside;
        }
        value * self.ends(chain, to, last, inside)
    }

    /// The likeliest of the names that begin at `from` and end at `limit` or before: its end and its probability, if that
    /// is at least `least`.
    ///
    /// It looks as far as names of that probability go, which in all is not much farther than the words reach: of one
    /// word, all names that it lies in are together as probable as 1.
    pub fn likeliest(
        &self,
        chain: &Chain,
        from: usize,
        limit: usize,
        first: usize,
        inside: usize,
        least: f32,
    ) -> Option<(usize, f32)> {
        let stride = chain.stride();
        let mut value = self.alpha[from * stride + first];
        let mut last = first;
        let mut best = None;
        let mut most = least;
        for to in from + 1..=limit {
            if value * self.beta[(to - 1) * stride + last] < least {
                break;
            }
            let probability = value * self.ends(chain, to, last, inside);
            if probability >= most {
                (best, most) = (Some((to, probability)), probability);
            }
            value *= self.step(chain, to, last, inside);
            last = inside;
        }
        best
    }

    /// What a name is multiplied by that goes on with word `t`; 0 behind the last word.
    fn step(&self, chain: &Chain, t: usize, last: usize, inside: usize) -> f32 {
        let stride = chain.stride();
        match self.emit.get(t * stride + inside) {
            Some(emit) => chain.factor[last * stride + inside] * emit / self.scale[t],
            None => 0.0,
        }
    }

    /// What a name is multiplied by that ends before word `to`: all that comes behind, but what goes on with the name.
    fn ends(&self, chain: &Chain, to: usize, last: usize, inside: usize) -> f32 {
        let stride = chain.stride();
        let behind = self.beta.get(to * stride + inside).copied().unwrap_or(0.0);
        self.beta[(to - 1) * stride + last] - self.step(chain, to, last, inside) * behind
    }
}

/// The rows of a matrix of `stride` numbers with more numbers behind each.
#[inline(always)]
fn widened<const WIDE: usize>(matrix: &[f32], stride: usize, fill: f32) -> [[f32; WIDE]; WIDE] {
    let mut wide = [[fill; WIDE]; WIDE];
    for (wide, row) in wide.iter_mut().zip(matrix.chunks_exact(stride)) {
        wide[..stride].copy_from_slice(row);
    }
    wide
}

/// The sum of the rows of `matrix`, each times its number in `by`.
#[inline(always)]
fn product<const WIDE: usize>(
    matrix: &[[f32; WIDE]; WIDE],
    by: &[f32; WIDE],
    tags: usize,
) -> [f32; WIDE] {
    // Two sums side by side, since one addition has to wait for the other.
    let (mut even, mut odd) = ([0.0_f32; WIDE], [0.0_f32; WIDE]);
    for (rows, by) in matrix.chunks_exact(2).zip(by.chunks_exact(2)).take(tags.div_ceil(2)) {
        for at in 0..WIDE {
            even[at] += by[0] * rows[0][at];
            odd[at] += by[1] * rows[1][at];
        }
    }
    for (sum, other) in even.iter_mut().zip(&odd) {
        *sum += other;
    }
    even
}

/// By halves, which is fewer steps one behind the other.
#[inline(always)]
fn halved<const WIDE: usize>(row: &[f32; WIDE], join: impl Fn(f32, f32) -> f32) -> f32 {
    let mut row = *row;
    let mut width = WIDE;
    while width > 1 {
        let half = width.div_ceil(2);
        for at in 0..width / 2 {
            row[at] = join(row[at], row[at + half]);
        }
        width = half;
    }
    row[0]
}

#[inline(always)]
fn greatest<const WIDE: usize>(row: &[f32; WIDE]) -> f32 {
    halved(row, |a, b| if a > b { a } else { b })
}

#[inline(always)]
fn total<const WIDE: usize>(row: &[f32; WIDE]) -> f32 {
    halved(row, |a, b| a + b)
}

/// *e* to the power of a number that is not above 0, to six digits; 0 for what is next to nothing, since numbers that
/// are too small to be kept whole cost a hundred times as much.
#[inline(always)]
fn exp(power: f32) -> f32 {
    /// Added to a small number, it leaves no bits for what is behind the point.
    const ROUND: f32 = 12_582_912.0;
    let nothing = power <= -60.0;
    let power = if nothing { 0.0 } else { power } * std::f32::consts::LOG2_E;
    let rounded = power + ROUND;
    let part = power - (rounded - ROUND);
    // 2 to the power of what is left, which is half or less to either side.
    let share = 1.0
        + part
            * (std::f32::consts::LN_2
                + part
                    * (0.240_226_5
                        + part
                            * (0.055_504_1
                                + part
                                    * (0.009_618_1
                                        + part * (0.001_333_356 + part * 0.000_154_035)))));
    let whole = rounded.to_bits().wrapping_sub(ROUND.to_bits()) << 23;
    if nothing { 0.0 } else { f32::from_bits(share.to_bits().wrapping_add(whole)) }
}

/// What finding the best chain leaves, reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Best {
    /// For each word and tag the score of the best chain that ends there.
    rows: Vec<f32>,
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
        self.rows.resize(count * WIDE, 0.0);
        // What going from a tag to another scores, and the same by where it goes; nothing goes where it may not.
        let moves = widened::<WIDE>(&chain.moves, stride, f32::NEG_INFINITY);
        let turned = widened::<WIDE>(&chain.moves_behind, stride, f32::NEG_INFINITY);
        let mut last = [f32::NEG_INFINITY; WIDE];
        for ((last, score), begins) in last.iter_mut().zip(scores).zip(&chain.begins) {
            if *begins {
                *last = *score;
            }
        }
        let mut rows = self.rows.chunks_exact_mut(WIDE);
        if let Some(first) = rows.next() {
            first.copy_from_slice(&last);
        }
        for (row, scores) in rows.zip(scores.chunks_exact(stride).skip(1)) {
            let mut most = [f32::NEG_INFINITY; WIDE];
            for (moves, before) in moves.iter().zip(&last).take(tags) {
                for (most, by) in most.iter_mut().zip(moves) {
                    let score = before + by;
                    *most = if score > *most { score } else { *most };
                }
            }
            for (most, score) in most.iter_mut().zip(scores) {
                *most += score;
            }
            last = most;
            row.copy_from_slice(&last);
        }
        // From the end back to what each step came from.
        let mut by = &[0.0; WIDE];
        for (out, row) in out.iter_mut().zip(self.rows.chunks_exact(WIDE)).rev() {
            let mut tag = 0;
            let mut most = f32::NEG_INFINITY;
            for (from, (score, by)) in row.iter().zip(by).enumerate().take(tags) {
                let score = score + by;
                if score > most {
                    (tag, most) = (from, score);
                }
            }
            *out = tag as u8;
            by = &turned[tag];
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
        for (from, limit) in [(0, 4), (1, 4), (1, 2), (3, 4)] {
            let names = (from + 1..=limit).map(|to| (to, lattice.name(&chain, from, to, 1, 2)));
            let likeliest = names.max_by(|a, b| a.1.total_cmp(&b.1)).expect("one at least");
            let found = lattice.likeliest(&chain, from, limit, 1, 2, 0.0);
            assert_eq!(found, Some(likeliest), "{from} {limit}");
            let more = likeliest.1 * 1.01;
            assert_eq!(lattice.likeliest(&chain, from, limit, 1, 2, more), None);
        }
    }
}
