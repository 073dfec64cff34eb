//! From labelled sentences to a model.
//!
//! First a part of the sentences is held out (or those of a file of their own are): a learner shows after how many
//! passes it does best on them, and how often names are right that it finds so or so probable. Then learners learn from
//! all sentences for as many passes, and their mean is the model. Where there is raw text, it labels that, and learners
//! begin anew with the sentences that it is sure of: features that are hidden from them teach them what the others say.

use std::collections::BTreeMap;
use std::sync::Mutex;

use rayon::prelude::*;
use tandai_core::Label;
use tandai_core::entity::Model;
use tandai_core::entity::classes::Lexemes;
use tandai_core::entity::crf::{Best, Lattice, stride};
use tandai_core::entity::model::{label_of, tag_of};

use crate::example::{Example, Keyed, Numbering, decode};
use crate::learn::{Options, Weights, learn};
use crate::score::{Counts, Score};

/// Every so many sentences one is held out, where no file is given for that.
const HELD_OUT: usize = 5;

/// What training is told.
#[derive(Clone, Debug)]
pub struct Training<'a> {
    pub name: String,
    pub lexemes: &'a Lexemes,
    pub base: Option<&'a Model>,
    pub learn: Options,
    /// Weights smaller than this are left out.
    pub smallest: f32,
}

/// What training tells while it is at work.
#[derive(Clone, Debug)]
pub enum Progress {
    Read {
        sentences: usize,
        features: usize,
        labels: Vec<String>,
    },
    /// After a pass of the first part.
    Passed {
        pass: usize,
        held_out: Counts,
    },
    Chosen {
        passes: usize,
    },
    /// How many of the sentences that nobody labelled will be learned from.
    Labelled {
        sentences: usize,
    },
    Learned,
}

/// How often a sentence of our own convention is learned from where there are sentences of others.
const OWN: usize = 3;

/// What a model is learned from.
#[derive(Clone, Debug, Default)]
pub struct Sentences {
    /// Those whose convention the model follows.
    pub own: Vec<Keyed>,
    /// Those that follow other conventions.
    pub foreign: Vec<Keyed>,
    /// Those to stop by; they are learned from as well in the end.
    pub dev: Vec<Keyed>,
    /// Those that nobody labelled.
    pub raw: Vec<Keyed>,
}

/// Of sentences that nobody labelled those are learned from of whose labels a first model is as sure as this.
const SURE: f64 = 0.7;

/// Trains a model.
pub fn train(
    sentences: Sentences,
    training: &Training<'_>,
    tell: &(dyn Fn(Progress) + Sync),
) -> Result<Model, String> {
    let Sentences { own: mut sentences, foreign, dev, raw } = sentences;
    let own_dev = dev.len();
    sentences.extend(dev);
    let mut labels: Vec<String> = sentences
        .iter()
        .chain(&foreign)
        .flat_map(|keyed| &keyed.names)
        .map(|name| name.label.clone())
        .collect();
    labels.sort_unstable();
    labels.dedup();
    if let Some(base) = training.base {
        let known: Vec<&str> = base.labels.iter().map(Label::as_str).collect();
        if let Some(label) = labels.iter().find(|label| !known.contains(&label.as_str())) {
            return Err(format!(
                "The sentences have the label {label}, which the base does not have; it has {}.",
                known.join(", ")
            ));
        }
        labels = known.into_iter().map(str::to_owned).collect();
    }
    if labels.is_empty() {
        return Err("No name is labelled in these files; there is nothing to learn.".to_owned());
    }
    let is_held_out = |at: usize| {
        if own_dev > 0 { at >= sentences.len() - own_dev } else { at % HELD_OUT == HELD_OUT - 1 }
    };

    // How many passes, and the calibration.
    let (held_out, rest): (Vec<_>, Vec<_>) =
        sentences.iter().enumerate().partition(|(at, _)| is_held_out(*at));
    let rest = with_foreign(rest.into_iter().map(|(_, keyed)| keyed).collect(), &foreign);
    let held_out: Vec<&Keyed> = held_out.into_iter().map(|(_, keyed)| keyed).collect();
    let (numbering, base) = numbered(&rest, &labels, training.base);
    tell(Progress::Read {
        sentences: sentences.len() + foreign.len(),
        features: numbering.seen.len(),
        labels: labels.clone(),
    });
    let examples: Vec<Example> =
        rest.iter().map(|keyed| numbering.example(keyed, &labels)).collect();
    let tests: Vec<(Example, &Keyed)> =
        held_out.iter().map(|keyed| (numbering.example(keyed, &labels), *keyed)).collect();
    let best_pass: Mutex<Option<(f64, usize, Weights)>> = Mutex::new(None);
    let one = Options { learners: 1, ..training.learn.clone() };
    learn(&examples, &base, &one, &|pass, weights| {
        let mut score = Score::default();
        for (example, keyed) in &tests {
            score.add(&keyed.names, &decode(&weights.tag(example), &labels));
        }
        tell(Progress::Passed { pass: pass + 1, held_out: score.all });
        let mut known = best_pass.lock().expect("no learner panics");
        if known.as_ref().is_none_or(|(f1, ..)| score.all.f1() > *f1) {
            *known = Some((score.all.f1(), pass + 1, weights.clone()));
        }
    });
    let (_, passes, weights) =
        best_pass.into_inner().expect("no learner panics").ok_or("There are no passes to make.")?;
    let calibration = calibrate(&tests, &weights, &labels);
    tell(Progress::Chosen { passes });
    drop((examples, tests, weights, numbering, base));

    let mut all = with_foreign(sentences.iter().collect(), &foreign);
    let options = Options { passes, ..training.learn.clone() };
    let learned = |all: &[&Keyed]| {
        let (numbering, base) = numbered(all, &labels, training.base);
        let examples: Vec<Example> =
            all.iter().map(|keyed| numbering.example(keyed, &labels)).collect();
        let weights = learn(&examples, &base, &options, &|_, _| ());
        (numbering, weights)
    };
    let (mut numbering, mut weights) = learned(&all);
    if !raw.is_empty() {
        let labelled: Vec<Keyed> = raw
            .into_par_iter()
            .filter_map(|keyed| label(keyed, &numbering, &weights, &labels))
            .collect();
        tell(Progress::Labelled { sentences: labelled.len() });
        all.extend(&labelled);
        (numbering, weights) = learned(&all);
    }
    tell(Progress::Learned);
    Ok(model(&numbering, &weights, &labels, calibration, training))
}

/// Labels a sentence as the weights would; none where they are not sure, or find no name.
fn label(
    mut keyed: Keyed,
    numbering: &Numbering,
    weights: &Weights,
    labels: &[String],
) -> Option<Keyed> {
    let example = numbering.example(&keyed, labels);
    let mut scores = Vec::new();
    weights.scores(&example, &mut scores);
    let chain = &weights.chain;
    let mut tags = Vec::new();
    Best::default().run(chain, &scores, &mut tags);
    keyed.names = decode(&tags, labels);
    if keyed.names.is_empty() {
        return None;
    }
    let stride = chain.stride();
    let words: f64 = tags
        .iter()
        .enumerate()
        .map(|(at, tag)| f64::from(scores[at * stride + *tag as usize]))
        .sum();
    let moves: f64 = tags
        .windows(2)
        .map(|pair| f64::from(chain.score[pair[0] as usize * stride + pair[1] as usize]))
        .sum();
    let all = Lattice::default().run(chain, &scores);
    ((words + moves - all).exp() >= SURE).then_some(keyed)
}

fn with_foreign<'k>(own: Vec<&'k Keyed>, foreign: &'k [Keyed]) -> Vec<&'k Keyed> {
    let times = if foreign.is_empty() { 1 } else { OWN };
    let own = std::iter::repeat_n(own, times).flatten();
    own.chain(foreign).collect()
}

/// The features of sentences, and where learning begins.
fn numbered(sentences: &[&Keyed], labels: &[String], base: Option<&Model>) -> (Numbering, Weights) {
    let mut numbering = Numbering::new(sentences, 1);
    let mut weights = Weights::empty(numbering.seen.len(), labels.len());
    let Some(base) = base else { return (numbering, weights) };
    let stride = stride(weights.tags);
    for (key, place, row) in base.all_weights() {
        let at = numbering.add(key << 3 | place as u32) as usize * stride;
        if weights.rows.len() < at + stride {
            weights.rows.resize(at + stride, 0.0);
        }
        weights.rows[at..at + row.len()].copy_from_slice(&row);
    }
    weights.chain = base.chain.clone();
    (numbering, weights)
}

fn model(
    numbering: &Numbering,
    weights: &Weights,
    labels: &[String],
    calibration: Vec<(f32, f32)>,
    training: &Training<'_>,
) -> Model {
    let stride = stride(weights.tags);
    // By key; the places of one key in order.
    let mut rows: BTreeMap<u32, (u8, Vec<f32>)> = BTreeMap::new();
    let mut order: Vec<usize> = (0..numbering.seen.len()).collect();
    order.sort_unstable_by_key(|at| numbering.seen[*at]);
    for at in order {
        let seen = numbering.seen[at];
        let row = &weights.rows[at * stride..at * stride + weights.tags];
        if row.iter().all(|weight| weight.abs() < training.smallest) {
            continue;
        }
        let (places, all) = rows.entry(seen >> 3).or_default();
        *places |= 1 << (seen & 7);
        all.extend_from_slice(row);
    }
    Model::new(
        training.name.clone(),
        labels.iter().map(|label| Label(label.as_str().into())).collect(),
        training.lexemes.clone(),
        weights.chain.clone(),
        calibration,
        rows.into_iter().map(|(key, (places, row))| (key, places, row)).collect(),
    )
}

/// How often names are right, by how probable the chain finds them: means of neighbours that rise.
fn calibrate(tests: &[(Example, &Keyed)], weights: &Weights, labels: &[String]) -> Vec<(f32, f32)> {
    let mut found: Vec<(f32, bool)> = Vec::new();
    let (mut best, mut lattice) = (Best::default(), Lattice::default());
    let (mut scores, mut tags) = (Vec::new(), Vec::new());
    for (example, keyed) in tests {
        weights.scores(example, &mut scores);
        best.run(&weights.chain, &scores, &mut tags);
        let names = decode(&tags, labels);
        if names.is_empty() {
            continue;
        }
        lattice.run(&weights.chain, &scores);
        for name in names {
            let first = tags[name.from] as usize;
            let label = label_of(first).map_or(0, |(label, _)| label);
            let inside = tag_of(label, false);
            let probability = lattice.name(&weights.chain, name.from, name.to, first, inside);
            found.push((probability.clamp(0.0, 1.0), keyed.names.contains(&name)));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Twelve bins of as many names, joined where they fall (isotonic regression).
    let size = found.len().div_ceil(12).max(1);
    let mut bins: Vec<(f32, f32, f32)> = Vec::new();
    for bin in found.chunks(size) {
        let count = bin.len() as f32;
        let at = bin.iter().map(|(probability, _)| probability).sum::<f32>();
        let right = bin.iter().filter(|(_, right)| *right).count() as f32;
        bins.push((at, right, count));
        while let [.., (a, b, c), (d, e, f)] = bins.as_slice()
            && b / c >= e / f
        {
            let joined = (a + d, b + e, c + f);
            bins.truncate(bins.len() - 2);
            bins.push(joined);
        }
    }
    let mut points: Vec<(f32, f32)> = Vec::new();
    for (at, right, count) in bins {
        // One right and one wrong more, so that nothing is certain.
        let point = (at / count, (right + 1.0) / (count + 2.0));
        if points.last().is_none_or(|(last, _)| *last < point.0) {
            points.push(point);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conll;
    use crate::example::keyed;
    use crate::measure;
    use tandai_core::entity::features::Setting;

    const SENTENCES: &str = "Presiden O\nBudi B-PER\nSantoso I-PER\ntiba O\ndi O\nBogor B-LOC\n. O\n\n\
        Kata O\nSiti B-PER\n, O\nhujan O\ndi O\nSolo B-LOC\n. O\n\n\
        Warga O\ndi O\nMedan B-LOC\nbertemu O\nBudi B-PER\n. O\n\n\
        Ia O\npulang O\nke O\nBogor B-LOC\n. O\n\n\
        Siti B-PER\nmenolak O\n. O\n";

    fn trained(threads: usize, base: Option<&Model>) -> Vec<u8> {
        let lexemes = Lexemes::default();
        let sentences: Vec<Keyed> = conll::read(&SENTENCES.repeat(8), &str::to_owned)
            .iter()
            .map(|sentence| keyed(sentence, Setting::default(), &lexemes))
            .collect();
        let training = Training {
            name: "test".to_owned(),
            lexemes: &lexemes,
            base,
            learn: Options { passes: 8, l1: 0.1, ..Options::usual() },
            smallest: 0.02,
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("threads can be started");
        let raw = sentences.iter().map(|keyed| Keyed { names: Vec::new(), ..keyed.clone() });
        let raw = raw.take(5).collect();
        let model = pool.install(|| {
            train(Sentences { own: sentences, raw, ..Sentences::default() }, &training, &|_| ())
        });
        model.expect("there is something to learn").write()
    }

    #[test]
    fn the_same_sentences_give_the_same_bytes_on_any_number_of_threads() {
        let one = trained(1, None);
        assert!(one == trained(3, None), "one thread and three differ");
        let model = Model::read(&one).expect("it was just written");
        let sentences = conll::read(SENTENCES, &str::to_owned);
        for compared in measure::sentences(&model, &sentences) {
            assert_eq!(compared.found, compared.gold, "{}", compared.text);
        }
        // It can be gone on from.
        let next = Model::read(&trained(2, Some(&model))).expect("it was just written");
        assert!(next.rows() >= model.rows() / 2);
    }

    #[test]
    fn nothing_to_learn_is_told() {
        let lexemes = Lexemes::default();
        let training = Training {
            name: String::new(),
            lexemes: &lexemes,
            base: None,
            learn: Options::usual(),
            smallest: 0.02,
        };
        let error = train(Sentences::default(), &training, &|_| ()).map(|_| ());
        assert_eq!(
            error,
            Err("No name is labelled in these files; there is nothing to learn.".to_owned())
        );
    }
}
