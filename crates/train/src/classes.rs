//! Classes of words that are used alike, learned from raw text.
//!
//! Two views of the same text. [`exchange`] puts words into classes so that the class of a word tells most of the next
//! word's class, by moving one word at a time to where it fits best, and then joins the classes two by two into
//! a tree, as Brown et al. (1992) do. [`embed`] gives each word a vector of what stands one and two words before and
//! behind it, and [`cluster`] finds groups of vectors. All of it is the same on every run: nothing is drawn by chance
//! that does not come from a fixed seed, and sums have a fixed order.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::learn::Random;

/// A text as numbers of words, sentence by sentence.
#[derive(Debug, Default)]
pub struct Raw {
    /// The words that are frequent enough, the most frequent first.
    pub words: Vec<String>,
    pub counts: Vec<u32>,
    /// Sentences of words; others by their shape, above the words.
    pub sentences: Vec<Vec<u32>>,
}

/// Stand-ins for words that are rare, by their shape.
const SHAPES: u32 = 6;

fn shape(word: &str) -> u32 {
    let first = word.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        0
    } else if first.is_uppercase() {
        if word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase()) { 1 } else { 2 }
    } else if word.contains('-') {
        3
    } else if first.is_alphabetic() {
        4
    } else {
        5
    }
}

impl Raw {
    /// `sentences` are words; numbers are made one.
    pub fn new(sentences: &[Vec<String>], least: u32) -> Self {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for word in sentences.iter().flatten() {
            *counts.entry(word).or_default() += 1;
        }
        let mut words: Vec<(&str, u32)> = counts
            .into_iter()
            .filter(|(word, count)| *count >= least && shape(word) != 0)
            .collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let numbers: HashMap<&str, u32> =
            words.iter().enumerate().map(|(n, (word, _))| (*word, n as u32)).collect();
        let rest = words.len() as u32;
        let sentences = sentences
            .iter()
            .map(|sentence| {
                sentence
                    .iter()
                    .map(|word| {
                        numbers.get(word.as_str()).copied().unwrap_or_else(|| rest + shape(word))
                    })
                    .collect()
            })
            .collect();
        Self {
            counts: words.iter().map(|(_, count)| *count).collect(),
            words: words.into_iter().map(|(word, _)| word.to_owned()).collect(),
            sentences,
        }
    }
}

/// The class of each word as a path in a tree: a 1, then a bit for each turn from the root.
pub fn exchange(raw: &Raw, classes: usize, passes: usize) -> Vec<u32> {
    let words = raw.words.len();
    let all = words + SHAPES as usize + 1;
    let edge = (all - 1) as u32;
    // The shapes of rare words and the edge of a sentence have classes of their own that nothing joins.
    let fixed = SHAPES as usize + 1;
    let total = classes + fixed;
    let mut class: Vec<u32> =
        (0..all)
            .map(|word| {
                if word < words { (word % classes) as u32 } else { (classes + word - words) as u32 }
            })
            .collect();
    let mut bigrams: HashMap<(u32, u32), u32> = HashMap::new();
    for sentence in &raw.sentences {
        let mut last = edge;
        for &word in sentence.iter().chain([&edge]) {
            *bigrams.entry((last, word)).or_default() += 1;
            last = word;
        }
    }
    let mut right: Vec<Vec<(u32, u32)>> = vec![Vec::new(); all];
    let mut left: Vec<Vec<(u32, u32)>> = vec![Vec::new(); all];
    let mut pairs: Vec<_> = bigrams.into_iter().collect();
    pairs.sort_unstable();
    let mut joint = vec![0_i64; total * total];
    let mut one = vec![0_i64; total];
    for ((a, b), count) in pairs {
        right[a as usize].push((b, count));
        left[b as usize].push((a, count));
        joint[class[a as usize] as usize * total + class[b as usize] as usize] += i64::from(count);
        one[class[a as usize] as usize] += i64::from(count);
    }
    let table: Vec<f32> = (0..100_000).map(|n: i32| nlogn(f64::from(n)) as f32).collect();
    let f =
        |n: i64| table.get(n as usize).map_or_else(|| nlogn(n as f64), |value| f64::from(*value));
    let mut transposed = vec![0_i64; total * total];
    for a in 0..total {
        for b in 0..total {
            transposed[b * total + a] = joint[a * total + b];
        }
    }
    let mut counts = Counts { total, joint, transposed, one };
    let mut behind = vec![0_i64; total];
    let mut before = vec![0_i64; total];
    let mut gain = vec![0.0_f64; total];
    for _ in 0..passes {
        let mut moved = 0;
        for word in 0..words {
            let own = class[word] as usize;
            let (mut seen_behind, mut seen_before) = (Vec::new(), Vec::new());
            let mut twin = 0_i64;
            for &(other, count) in &right[word] {
                if other as usize == word {
                    twin += i64::from(count);
                    continue;
                }
                let other = class[other as usize] as usize;
                if behind[other] == 0 {
                    seen_behind.push(other);
                }
                behind[other] += i64::from(count);
            }
            for &(other, count) in &left[word] {
                if other as usize == word {
                    continue;
                }
                let other = class[other as usize] as usize;
                if before[other] == 0 {
                    seen_before.push(other);
                }
                before[other] += i64::from(count);
            }
            let count: i64 = twin + seen_behind.iter().map(|other| behind[*other]).sum::<i64>();
            let of_word = |seen: &[usize], counts: &[i64]| -> Vec<(usize, i64)> {
                seen.iter().map(|other| (*other, counts[*other])).collect()
            };
            let beside = Beside {
                behind: of_word(&seen_behind, &behind),
                before: of_word(&seen_before, &before),
                twin,
                count,
            };
            counts.change(own, -1, &beside);
            gain.fill(0.0);
            // Rows of one other class lie side by side over the candidates.
            for &(other, n) in &beside.behind {
                let row = &counts.transposed[other * total..other * total + classes];
                for (gain, have) in gain.iter_mut().zip(row) {
                    *gain += f(have + n) - f(*have);
                }
            }
            for &(other, n) in &beside.before {
                let row = &counts.joint[other * total..other * total + classes];
                for (gain, have) in gain.iter_mut().zip(row) {
                    *gain += f(have + n) - f(*have);
                }
            }
            let mut most = f64::NEG_INFINITY;
            let mut to = own;
            for (candidate, (gain, have)) in gain.iter().zip(&counts.one).enumerate().take(classes)
            {
                // Where the word follows its own class it is counted roughly; that is rare.
                let value = gain - 2.0 * (f(have + count) - f(*have));
                if value > most + 1e-9 {
                    most = value;
                    to = candidate;
                }
            }
            counts.change(to, 1, &beside);
            class[word] = to as u32;
            moved += usize::from(to != own);
            for other in seen_behind {
                behind[other] = 0;
            }
            for other in seen_before {
                before[other] = 0;
            }
        }
        if moved * 200 < words {
            break;
        }
    }
    let paths = tree(&counts.joint, &counts.one, classes, total);
    (0..words).map(|word| paths[class[word] as usize]).collect()
}

/// How often classes stand side by side.
struct Counts {
    total: usize,
    joint: Vec<i64>,
    transposed: Vec<i64>,
    one: Vec<i64>,
}

/// How often a word stands beside the words of classes.
struct Beside {
    behind: Vec<(usize, i64)>,
    before: Vec<(usize, i64)>,
    /// Beside itself.
    twin: i64,
    count: i64,
}

impl Counts {
    /// Puts a word into a class (`sign` 1), or takes it out (-1).
    fn change(&mut self, class: usize, sign: i64, beside: &Beside) {
        let total = self.total;
        for &(other, n) in &beside.behind {
            self.joint[class * total + other] += sign * n;
            self.transposed[other * total + class] += sign * n;
        }
        for &(other, n) in &beside.before {
            self.joint[other * total + class] += sign * n;
            self.transposed[class * total + other] += sign * n;
        }
        self.joint[class * total + class] += sign * beside.twin;
        self.transposed[class * total + class] += sign * beside.twin;
        self.one[class] += sign * beside.count;
    }
}

fn nlogn(n: f64) -> f64 {
    if n <= 0.0 { 0.0 } else { n * n.ln() }
}

/// Joins classes two by two, those first that lose least, and gives the path to each.
fn tree(joint: &[i64], one: &[i64], classes: usize, total: usize) -> Vec<u32> {
    let mut joint: Vec<f64> = joint.iter().map(|n| *n as f64).collect();
    let mut one: Vec<f64> = one.iter().map(|n| *n as f64).collect();
    let mut alive: Vec<usize> = (0..classes).collect();
    let others: Vec<usize> = (classes..total).collect();
    let mut children: Vec<Option<(usize, usize)>> = vec![None; classes];
    let mut node: Vec<usize> = (0..classes).collect();
    // What joining a and b loses.
    let loss = |a: usize, b: usize, alive: &[usize], joint: &[f64], one: &[f64]| -> f64 {
        let mut value = 0.0;
        for &c in alive.iter().chain(&others) {
            if c == a || c == b {
                continue;
            }
            let (x, y) = (joint[a * total + c], joint[b * total + c]);
            if x > 0.0 && y > 0.0 {
                value += nlogn(x) + nlogn(y) - nlogn(x + y);
            }
            let (x, y) = (joint[c * total + a], joint[c * total + b]);
            if x > 0.0 && y > 0.0 {
                value += nlogn(x) + nlogn(y) - nlogn(x + y);
            }
        }
        let inner = [
            joint[a * total + a],
            joint[a * total + b],
            joint[b * total + a],
            joint[b * total + b],
        ];
        value += inner.iter().map(|n| nlogn(*n)).sum::<f64>() - nlogn(inner.iter().sum());
        value - 2.0 * (nlogn(one[a]) + nlogn(one[b]) - nlogn(one[a] + one[b]))
    };
    let mut losses: BTreeMap<(usize, usize), f64> = alive
        .par_iter()
        .flat_map_iter(|&a| {
            let (alive, joint, one, loss) = (&alive, &joint, &one, &loss);
            alive
                .iter()
                .filter(move |b| **b > a)
                .map(move |&b| ((a, b), loss(a, b, alive, joint, one)))
        })
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    while alive.len() > 1 {
        let (&(a, b), _) = losses
            .iter()
            .min_by(|x, y| x.1.total_cmp(y.1).then(x.0.cmp(y.0)))
            .expect("two classes are left");
        for c in 0..total {
            if c != a && c != b {
                joint[a * total + c] += joint[b * total + c];
                joint[c * total + a] += joint[c * total + b];
            }
        }
        joint[a * total + a] += joint[a * total + b] + joint[b * total + a] + joint[b * total + b];
        for c in 0..total {
            joint[b * total + c] = 0.0;
            joint[c * total + b] = 0.0;
        }
        one[a] += one[b];
        children.push(Some((node[a], node[b])));
        node[a] = children.len() - 1;
        alive.retain(|c| *c != b);
        losses.retain(|(x, y), _| *x != b && *y != b);
        // Losses with the joined class change most; the others are left as they were, which is close.
        let fresh: Vec<((usize, usize), f64)> = alive
            .par_iter()
            .filter(|c| **c != a)
            .map(|&c| {
                let pair = (a.min(c), a.max(c));
                (pair, loss(pair.0, pair.1, &alive, &joint, &one))
            })
            .collect();
        losses.extend(fresh);
    }
    let mut paths = vec![1_u32; classes];
    let mut stack = vec![(children.len() - 1, 1_u32)];
    while let Some((at, path)) = stack.pop() {
        match children[at] {
            Some((a, b)) if path < 1 << 24 => {
                stack.push((a, path << 1));
                stack.push((b, path << 1 | 1));
            }
            // Too deep to tell apart.
            Some((a, b)) => {
                stack.push((a, path));
                stack.push((b, path));
            }
            None => paths[at] = path,
        }
    }
    paths
}

/// A vector for each word, rows of `size`, of what stands around it.
pub fn embed(raw: &Raw, size: usize, contexts: usize, reach: usize) -> Vec<f32> {
    let words = raw.words.len();
    let shapes = SHAPES as usize + 1;
    let width = contexts + shapes;
    let places = 2 * reach;
    let context_of = |word: Option<&u32>| -> u32 {
        match word {
            None => (width - 1) as u32,
            Some(&word) if (word as usize) < contexts => word,
            Some(&word) if (word as usize) < words => {
                contexts as u32 + shape(&raw.words[word as usize])
            }
            Some(&word) => contexts as u32 + (word - words as u32),
        }
    };
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for sentence in &raw.sentences {
        let contexts: Vec<u32> = sentence.iter().map(|word| context_of(Some(word))).collect();
        for (at, &word) in sentence.iter().enumerate() {
            if word as usize >= words {
                continue;
            }
            for place in 0..places {
                let other = if place < reach {
                    (at + place).checked_sub(reach)
                } else {
                    Some(at + place - reach + 1)
                };
                let context = other
                    .and_then(|other| contexts.get(other).copied())
                    .unwrap_or((width - 1) as u32);
                let column = (place * width) as u64 + u64::from(context);
                *counts.entry(u64::from(word) << 32 | column).or_default() += 1;
            }
        }
    }
    let mut cells: Vec<(u64, u32)> = counts.into_iter().collect();
    cells.sort_unstable();
    let columns = places * width;
    let mut row_sum = vec![0.0_f64; words];
    let mut column_sum = vec![0.0_f64; columns];
    for (key, count) in &cells {
        row_sum[(key >> 32) as usize] += f64::from(*count);
        column_sum[(key & 0xFFFF_FFFF) as usize] += f64::from(*count);
    }
    let smooth: Vec<f64> = column_sum.iter().map(|n| n.powf(0.75)).collect();
    let whole: f64 = smooth.iter().sum();
    let mut starts = vec![0_usize; words + 1];
    let mut entries: Vec<(u32, f32)> = Vec::with_capacity(cells.len());
    for (key, count) in cells {
        let (row, column) = ((key >> 32) as usize, (key & 0xFFFF_FFFF) as usize);
        let value = (f64::from(count) * whole / (row_sum[row] * smooth[column])).ln();
        if value > 0.0 {
            entries.push((column as u32, value as f32));
            starts[row + 1] += 1;
        }
    }
    for row in 0..words {
        starts[row + 1] += starts[row];
    }
    // The strongest directions, by a few rounds of multiplication.
    let wide = size + 16;
    let mut random = Random::new(7);
    let mut right: Vec<f32> = (0..columns * wide).map(|_| random.share() - 0.5).collect();
    let mut left = vec![0.0_f32; words * wide];
    for round in 0..4 {
        left.par_chunks_mut(wide).enumerate().for_each(|(row, out)| {
            out.fill(0.0);
            for (column, value) in &entries[starts[row]..starts[row + 1]] {
                let at = *column as usize * wide;
                for (out, other) in out.iter_mut().zip(&right[at..at + wide]) {
                    *out += value * other;
                }
            }
        });
        orthonormalize(&mut left, wide);
        if round == 3 {
            break;
        }
        right.fill(0.0);
        for row in 0..words {
            let from = &left[row * wide..(row + 1) * wide];
            for (column, value) in &entries[starts[row]..starts[row + 1]] {
                let at = *column as usize * wide;
                for (out, other) in right[at..at + wide].iter_mut().zip(from) {
                    *out += value * other;
                }
            }
        }
        orthonormalize(&mut right, wide);
    }
    // B = Qᵀ M, and the directions of B Bᵀ.
    let mut small = vec![0.0_f32; columns * wide];
    for row in 0..words {
        let from = &left[row * wide..(row + 1) * wide];
        for (column, value) in &entries[starts[row]..starts[row + 1]] {
            let at = *column as usize * wide;
            for (out, other) in small[at..at + wide].iter_mut().zip(from) {
                *out += value * other;
            }
        }
    }
    let mut gram = vec![0.0_f64; wide * wide];
    for row in small.chunks(wide) {
        for a in 0..wide {
            let x = f64::from(row[a]);
            for b in 0..wide {
                gram[a * wide + b] += x * f64::from(row[b]);
            }
        }
    }
    let (values, vectors) = eigen(gram, wide);
    let mut order: Vec<usize> = (0..wide).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    let mut out = vec![0.0_f32; words * size];
    for word in 0..words {
        for (n, &direction) in order.iter().take(size).enumerate() {
            // Singular values to the power of one half.
            let weight = values[direction].max(0.0).powf(0.25);
            let sum: f64 = (0..wide)
                .map(|k| f64::from(left[word * wide + k]) * vectors[k * wide + direction])
                .sum();
            out[word * size + n] = (sum * weight) as f32;
        }
    }
    out
}

/// Gram and Schmidt, on the columns of rows of `wide`.
fn orthonormalize(rows: &mut [f32], wide: usize) {
    let count = rows.len() / wide;
    let mut columns: Vec<Vec<f32>> =
        (0..wide).map(|c| (0..count).map(|r| rows[r * wide + c]).collect()).collect();
    for c in 0..wide {
        let (done, rest) = columns.split_at_mut(c);
        let column = &mut rest[0];
        for _ in 0..2 {
            for other in done.iter() {
                let dot: f32 = dot(column, other);
                for (x, y) in column.iter_mut().zip(other) {
                    *x -= dot * y;
                }
            }
        }
        let length = dot(column, column).sqrt().max(1e-20);
        for x in column.iter_mut() {
            *x /= length;
        }
    }
    for (c, column) in columns.iter().enumerate() {
        for (r, value) in column.iter().enumerate() {
            rows[r * wide + c] = *value;
        }
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums side by side.
    let mut sums = [0.0_f32; 8];
    let (left, right) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = left.remainder().iter().zip(right.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in left.zip(right) {
        for n in 0..8 {
            sums[n] += x[n] * y[n];
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// Eigenvalues and eigenvectors (columns) of a symmetric matrix, by Jacobi's rotations.
fn eigen(mut a: Vec<f64>, n: usize) -> (Vec<f64>, Vec<f64>) {
    let mut v = vec![0.0; n * n];
    for i in 0..n {
        v[i * n + i] = 1.0;
    }
    for _ in 0..30 {
        let off: f64 = (0..n)
            .flat_map(|i| (0..i).map(move |j| (i, j)))
            .map(|(i, j)| a[i * n + j].powi(2))
            .sum();
        let on: f64 = (0..n).map(|i| a[i * n + i].powi(2)).sum();
        if off < 1e-18 * on {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                let apq = a[p * n + q];
                if apq.abs() < 1e-300 {
                    continue;
                }
                let theta = (a[q * n + q] - a[p * n + p]) / (2.0 * apq);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for k in 0..n {
                    let (x, y) = (a[k * n + p], a[k * n + q]);
                    a[k * n + p] = c * x - s * y;
                    a[k * n + q] = s * x + c * y;
                }
                for k in 0..n {
                    let (x, y) = (a[p * n + k], a[q * n + k]);
                    a[p * n + k] = c * x - s * y;
                    a[q * n + k] = s * x + c * y;
                }
                for k in 0..n {
                    let (x, y) = (v[k * n + p], v[k * n + q]);
                    v[k * n + p] = c * x - s * y;
                    v[k * n + q] = s * x + c * y;
                }
            }
        }
    }
    ((0..n).map(|i| a[i * n + i]).collect(), v)
}

/// Groups of rows that point the same way (k-means on the sphere), `groups` of them.
pub fn cluster(rows: &[f32], size: usize, groups: usize, passes: usize, seed: u64) -> Vec<u32> {
    let count = rows.len() / size;
    let mut points = rows.to_vec();
    for row in points.chunks_mut(size) {
        let length = dot(row, row).sqrt().max(1e-12);
        for x in row {
            *x /= length;
        }
    }
    let mut random = Random::new(seed);
    let mut chosen: Vec<usize> = (0..count.min(groups * 8)).collect();
    random.shuffle(&mut chosen);
    chosen.truncate(groups);
    let mut centers: Vec<f32> =
        chosen.iter().flat_map(|at| points[at * size..(at + 1) * size].to_vec()).collect();
    let mut group = vec![0_u32; count];
    for _ in 0..passes {
        group = points
            .par_chunks(size)
            .map(|row| {
                let mut most = f32::NEG_INFINITY;
                let mut by = 0;
                for (n, center) in centers.chunks(size).enumerate() {
                    let near = dot(row, center);
                    if near > most {
                        most = near;
                        by = n as u32;
                    }
                }
                by
            })
            .collect();
        centers.fill(0.0);
        for (row, group) in points.chunks(size).zip(&group) {
            let at = *group as usize * size;
            for (out, x) in centers[at..at + size].iter_mut().zip(row) {
                *out += x;
            }
        }
        for center in centers.chunks_mut(size) {
            let length = dot(center, center).sqrt();
            if length == 0.0 {
                let at = random.below(count) * size;
                center.copy_from_slice(&points[at..at + size]);
                continue;
            }
            for x in center {
                *x /= length;
            }
        }
    }
    group
}
