//! What was found against what is marked, as TempEval-3 counts it.
//!
//! Each mark is paired with at most one expression that overlaps it, first those of the same place, then in the
//! order of the text. *Strict* counts pairs of exactly the same place, *relaxed* all pairs, *type* and *value* the
//! pairs whose type or value is the same to the letter. Each figure is an F1: twice its count, over all that is
//! marked and all that is found, over all files together.

use serde::Serialize;
use tandai_core::Span;
use tandai_core::timex::Timex;

use super::timeml::Mark;

/// An expression that was found.
#[derive(Clone, Debug)]
pub struct Found {
    pub span: Span,
    pub timex: Timex,
}

/// How often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub expected: usize,
    pub found: usize,
    pub strict: usize,
    pub relaxed: usize,
    #[serde(rename = "type")]
    pub kind: usize,
    pub value: usize,
}

impl Counts {
    pub fn add(&mut self, other: Self) {
        self.expected += other.expected;
        self.found += other.found;
        self.strict += other.strict;
        self.relaxed += other.relaxed;
        self.kind += other.kind;
        self.value += other.value;
    }

    pub fn scores(&self) -> Scores {
        // Where nothing is marked and nothing found there is nothing to score.
        let both = (self.expected + self.found).max(1) as f64;
        let f1 = |hits: usize| 2.0 * hits as f64 / both;
        Scores {
            strict: f1(self.strict),
            relaxed: f1(self.relaxed),
            kind: f1(self.kind),
            value: f1(self.value),
        }
    }
}

/// F1 from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Scores {
    pub strict: f64,
    pub relaxed: f64,
    #[serde(rename = "type")]
    pub kind: f64,
    pub value: f64,
}

impl std::fmt::Display for Scores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { strict, relaxed, kind, value } = self;
        write!(f, "strict {strict:.4} relaxed {relaxed:.4} type {kind:.4} value {value:.4}")
    }
}

/// A mark with what was found there; one of the two may be missing, as an index into its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub mark: Option<usize>,
    pub found: Option<usize>,
}

/// Pairs in the order of the text. Both lists are in that order.
pub fn pair(marks: &[Mark], found: &[Found]) -> Vec<Pair> {
    let mut partner: Vec<Option<usize>> = vec![None; marks.len()];
    let mut taken = vec![false; found.len()];
    for (mark, partner) in marks.iter().zip(&mut partner) {
        let exact = found.partition_point(|other| other.span < mark.span);
        if found.get(exact).is_some_and(|other| other.span == mark.span) && !taken[exact] {
            *partner = Some(exact);
            taken[exact] = true;
        }
    }
    for (mark, partner) in marks.iter().zip(&mut partner) {
        if partner.is_some() {
            continue;
        }
        let first = found.partition_point(|other| other.span.end <= mark.span.start);
        let overlapping =
            (first..found.len()).take_while(|at| found[*at].span.start < mark.span.end);
        *partner = overlapping.into_iter().find(|at| !taken[*at]);
        if let Some(at) = *partner {
            taken[at] = true;
        }
    }
    let mut pairs: Vec<Pair> = partner
        .iter()
        .enumerate()
        .map(|(mark, found)| Pair { mark: Some(mark), found: *found })
        .collect();
    let added = (0..found.len()).filter(|at| !taken[*at]);
    pairs.extend(added.map(|at| Pair { mark: None, found: Some(at) }));
    pairs.sort_by_key(|pair| match (pair.mark, pair.found) {
        (Some(mark), _) => marks[mark].span,
        (None, Some(at)) => found[at].span,
        (None, None) => Span::new(0, 0),
    });
    pairs
}

/// What a pair has in common: place, type, value.
pub fn same(mark: &Mark, found: &Found) -> (bool, bool, bool) {
    (
        mark.span == found.span,
        mark.kind == found.timex.kind.as_str(),
        mark.value == found.timex.value,
    )
}

pub fn count(marks: &[Mark], found: &[Found], pairs: &[Pair]) -> Counts {
    let mut counts = Counts { expected: marks.len(), found: found.len(), ..Counts::default() };
    for pair in pairs {
        let (Some(mark), Some(at)) = (pair.mark, pair.found) else { continue };
        let (span, kind, value) = same(&marks[mark], &found[at]);
        counts.relaxed += 1;
        counts.strict += usize::from(span);
        counts.kind += usize::from(kind);
        counts.value += usize::from(value);
    }
    counts
}
