//! The names a person decided on: a gazetteer of their own.
//!
//! `Maji` was accepted twice as a person, `Serang` was refused once as a place. A name that is known by this is found
//! wherever it stands as whole words, unless a longer name holds it: `Maji` does not cut `Maji Silva` in two.

use std::collections::{BTreeMap, HashMap};

use smol_str::SmolStr;

use super::super::evidence::Evidence;
use super::super::model::Model;
use super::super::words::Word;
use super::super::{Candidate, Kind};
use super::{NameEntry, Said};
use crate::document::Label;
use crate::shown::{PART, shown};
use crate::span::Span;
use crate::tokenize::tokenize;

/// Longer names are not looked for.
const MOST_WORDS: usize = 16;
/// No more names than this are kept or read.
const MOST_NAMES: usize = 200_000;
/// Labels that no model has: their number is kept in a byte, with those of a model.
const MOST_LABELS: usize = 200;

#[derive(Clone, Debug, Default)]
pub struct Names {
    said: BTreeMap<SmolStr, Counts>,
    /// How many words names that begin with a word have at most.
    reach: HashMap<SmolStr, u8>,
    /// All labels that were ever given, in the order they came.
    labels: Vec<Label>,
}

/// How often a text was said to be what.
#[derive(Clone, Debug, Default, PartialEq)]
struct Counts {
    labels: BTreeMap<SmolStr, u32>,
    refused: u32,
}

/// What the person's decisions come to.
#[derive(Clone, Debug, PartialEq)]
enum Verdict<'a> {
    Is(&'a SmolStr, f32),
    IsNone(f32),
}

/// How sure it is what a text is that was said to be it so often, of so many times: 0.75 after the first.
pub fn share(times: u32, of: u32) -> f32 {
    // In 64 bits: in 32 a share of very many would come out above 1.
    let (times, of) = (f64::from(times), f64::from(of));
    ((times + 0.5).min(times * 2.0) / (of + 1.0)) as f32
}

impl Counts {
    fn total(&self) -> u32 {
        self.labels.values().fold(self.refused, |sum, count| sum.saturating_add(*count))
    }

    fn verdict(&self) -> Option<Verdict<'_>> {
        let total = self.total();
        let most_of_all = |count: u32| count > total - count;
        let best = self.labels.iter().max_by_key(|(_, count)| **count);
        match best {
            Some((label, count)) if *count > self.refused && most_of_all(*count) => {
                Some(Verdict::Is(label, share(*count, total)))
            }
            _ if most_of_all(self.refused) => Some(Verdict::IsNone(share(self.refused, total))),
            _ => None,
        }
    }
}

/// What was said is all there is to know; the rest is made from it.
impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        self.said == other.said
    }
}

impl Names {
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    pub fn len(&self) -> usize {
        self.said.len()
    }

    pub fn labels(&self) -> usize {
        self.labels.len()
    }

    pub fn label(&self, index: usize) -> Option<Label> {
        self.labels.get(index).cloned()
    }

    /// Counts what was said, or takes back what was said before.
    pub fn count(&mut self, said: &Said) {
        // A letter alone is an initial here and something else there.
        if said.text.chars().nth(1).is_none() || said.text.contains('\n') {
            return;
        }
        if !self.said.contains_key(&said.text) {
            if !said.holds || self.said.len() >= MOST_NAMES {
                return;
            }
            self.reach_to(&said.text);
        }
        if let Some(label) = &said.label
            && !self.keep_label(label)
        {
            return;
        }
        let counts = self.said.entry(said.text.clone()).or_default();
        let count = match &said.label {
            Some(label) => counts.labels.entry(label.0.clone()).or_default(),
            None => &mut counts.refused,
        };
        *count = if said.holds { count.saturating_add(1) } else { count.saturating_sub(1) };
        counts.labels.retain(|_, count| *count > 0);
        if counts.total() == 0 {
            self.said.remove(&said.text);
        }
    }

    /// Whether there is a number for the label.
    fn keep_label(&mut self, label: &Label) -> bool {
        if self.labels.contains(label) {
            return true;
        }
        if self.labels.len() >= MOST_LABELS {
            return false;
        }
        self.labels.push(label.clone());
        true
    }

    fn reach_to(&mut self, text: &str) {
        let mut words = Vec::new();
        super::super::words(text, &tokenize(text), 0, &mut words);
        let Some(first) = words.first().filter(|_| words.len() <= MOST_WORDS) else { return };
        let reach = self.reach.entry(first.text.into()).or_default();
        *reach = (*reach).max(words.len() as u8);
    }

    pub fn merge(&mut self, other: &Self) {
        for entry in other.to_entries() {
            self.add(entry);
        }
    }

    fn add(&mut self, entry: NameEntry) {
        let labels = entry.labels.into_iter().map(|(label, count)| (Some(Label(label)), count));
        for (label, count) in labels.chain([(None, entry.refused)]) {
            if count == 0 {
                continue;
            }
            self.count(&Said { text: entry.text.clone(), label: label.clone(), holds: true });
            if let Some(counts) = self.said.get_mut(&entry.text) {
                let kept = match &label {
                    Some(label) => counts.labels.get_mut(&label.0),
                    None => Some(&mut counts.refused),
                };
                if let Some(kept) = kept {
                    *kept = kept.saturating_add(count - 1);
                }
            }
        }
    }

    pub fn to_entries(&self) -> Vec<NameEntry> {
        let entry = |(text, counts): (&SmolStr, &Counts)| NameEntry {
            text: text.clone(),
            labels: counts.labels.clone(),
            refused: counts.refused,
        };
        self.said.iter().map(entry).collect()
    }

    pub fn from_entries(entries: Vec<NameEntry>) -> Result<Self, String> {
        if entries.len() > MOST_NAMES {
            return Err(format!("It has {} names; at most {MOST_NAMES} are read.", entries.len()));
        }
        let mut names = Self::default();
        for entry in entries {
            if entry.text.trim().is_empty() || entry.text.contains('\n') {
                return Err(format!(
                    "Expected a name of one line, found \"{}\".",
                    shown(&entry.text, PART)
                ));
            }
            if entry.labels.keys().any(|label| label.trim().is_empty()) {
                return Err(format!(
                    "Expected labels for \"{}\", found an empty one.",
                    shown(&entry.text, PART)
                ));
            }
            let time =
                entry.labels.keys().find(|label| Label((*label).clone()).timex_type().is_some());
            if let Some(label) = time {
                return Err(format!(
                    "Expected labels of names for \"{}\", found {label}, which is of time expressions.",
                    shown(&entry.text, PART)
                ));
            }
            names.add(entry);
        }
        Ok(names)
    }

    /// Brings the candidates of one sentence, those from `first` on, to what the person said of such names.
    pub fn apply(
        &self,
        text: &str,
        words: &[Word<'_>],
        model: Option<&Model>,
        first: usize,
        found: &mut Vec<Candidate>,
    ) {
        if self.is_empty() {
            return;
        }
        let mut at = 0;
        while at < words.len() {
            at += match self.longest_at(text, words, at) {
                Some((span, count, verdict)) => {
                    self.settle(span, count, &verdict, model, first, found);
                    count
                }
                None => 1,
            };
        }
    }

    /// The longest name that is known and begins with a word: its span, its words and the verdict.
    fn longest_at<'s>(
        &'s self,
        text: &str,
        words: &[Word<'_>],
        at: usize,
    ) -> Option<(Span, usize, Verdict<'s>)> {
        let reach = usize::from(*self.reach.get(words[at].text)?);
        let most = reach.min(words.len() - at);
        (1..=most).rev().find_map(|count| {
            let span = Span::new(words[at].span.start, words[at + count - 1].span.end);
            let verdict = self.said.get(span.of(text))?.verdict()?;
            Some((span, count, verdict))
        })
    }

    fn settle(
        &self,
        span: Span,
        count: usize,
        verdict: &Verdict<'_>,
        model: Option<&Model>,
        first: usize,
        found: &mut Vec<Candidate>,
    ) {
        let from = first + found[first..].partition_point(|other| other.span.end <= span.start);
        let to = first + found[first..].partition_point(|other| other.span.start < span.end);
        match *verdict {
            Verdict::IsNone(sure) => {
                for other in &mut found[from..to] {
                    let beaten = other.evidence != Evidence::Model || other.score < sure;
                    if other.span == span && beaten {
                        other.kind = None;
                        other.same_as = None;
                        other.evidence = Evidence::NoName;
                    }
                }
            }
            Verdict::Is(label, score) => {
                let held = |other: &Candidate| {
                    other.kind.is_some() && other.span != span && other.span.contains(span)
                };
                if found[from..to].iter().any(held) {
                    return;
                }
                let Some(kind) = self.kind_of(label, model) else { return };
                let same = found[from..to].iter().find(|other| other.span == span);
                let candidate = Candidate {
                    span,
                    kind: Some(kind),
                    evidence: Evidence::Taught,
                    score: same
                        .filter(|same| same.kind == Some(kind))
                        .map_or(score, |same| same.score.max(score)),
                    group: same.map_or(0, |same| same.group),
                    words: count as u8,
                    same_as: same.and_then(|same| same.same_as),
                    string: 0,
                };
                found.splice(from..to, [candidate]);
                // Candidates refer to others by number, and some have moved.
                let gone = to - from;
                for other in &mut found[first..] {
                    other.same_as = other.same_as.and_then(|full| match full as usize {
                        full if full < from => Some(full as u32),
                        full if full >= to => Some((full + 1 - gone) as u32),
                        _ => None,
                    });
                }
            }
        }
    }

    fn kind_of(&self, label: &str, model: Option<&Model>) -> Option<Kind> {
        let of_model = model.map_or(0, |model| model.labels.len());
        let known = |other: &Label| other.as_str() == label;
        let index = model
            .and_then(|model| model.labels.iter().position(known))
            .or_else(|| Some(of_model + self.labels.iter().position(known)?))?;
        (index < usize::from(u8::MAX)).then(|| Kind::of_label(index, &Label(label.into())))
    }
}
