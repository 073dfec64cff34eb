//! What a document says of a name in one place, said of it in all places.
//!
//! `Antony Blinken` makes a later `Blinken` the same person, also where nothing beside it says so; a string
//! with two labels gets the one that more speaks for.

use std::collections::{HashMap, HashSet};

use super::evidence::Evidence;
use super::{Candidate, Kind};
use crate::span::Span;

/// Gives labels to candidates that have none, or a weak one, from the rest of the document.
pub(super) fn remember(text: &str, candidates: &mut Vec<Candidate>) {
    let memory = Memory::of(text, candidates);
    memory.split_pairs(text, candidates);
    for candidate in candidates.iter_mut() {
        let shown = candidate.span.of(text);
        if candidate.evidence == Evidence::Capitals && memory.refused.contains(shown) {
            candidate.kind = None;
            candidate.evidence = Evidence::NoName;
        }
        match candidate.kind {
            None if candidate.evidence == Evidence::NoName => {}
            None => {
                if let Some(kind) = memory.kind(shown, candidate.words) {
                    candidate.kind = Some(kind);
                    candidate.evidence = Evidence::Memory;
                }
            }
            Some(kind) => {
                let own = candidate.evidence.score();
                if own >= Evidence::Head.score() && candidate.evidence != Evidence::KnownPlace {
                    continue;
                }
                if let Some(better) = memory.kind(shown, candidate.words)
                    && better != kind
                    && memory.weight(shown, better) > 1.5 * memory.weight(shown, kind)
                {
                    candidate.kind = Some(better);
                    candidate.evidence = Evidence::Memory;
                }
            }
        }
    }
    // An abbreviation has the label of what it is short for.
    for at in 0..candidates.len() {
        if let Some(full) = candidates[at].same_as {
            candidates[at].kind = candidates[full as usize].kind;
        }
    }
}

struct Memory<'t> {
    /// What speaks for each label of a string, summed.
    strings: HashMap<&'t str, [f32; 3]>,
    /// The parts of the names of persons, and how often the document has such a name.
    parts: HashMap<&'t str, f32>,
    /// What the text says is short for something that is no name: `wajib pajak (WP)`.
    refused: HashSet<&'t str>,
}

impl<'t> Memory<'t> {
    fn of(text: &'t str, candidates: &[Candidate]) -> Self {
        let mut strings: HashMap<&str, [f32; 3]> = HashMap::new();
        let mut parts: HashMap<&str, f32> = HashMap::new();
        for candidate in candidates {
            let Some(kind) = candidate.kind else { continue };
            let weight = candidate.evidence.score();
            let shown = candidate.span.of(text);
            strings.entry(shown).or_default()[kind as usize] += weight;
            if kind == Kind::Per && candidate.words > 1 && weight > Evidence::Weak.score() {
                for part in name_parts(shown) {
                    *parts.entry(part).or_default() += weight;
                }
            }
        }
        let refused = candidates.iter().filter(|candidate| candidate.evidence == Evidence::NoName);
        let refused = refused.map(|candidate| candidate.span.of(text)).collect();
        Self { strings, parts, refused }
    }

    fn weight(&self, shown: &str, kind: Kind) -> f32 {
        let own = self.strings.get(shown).map_or(0.0, |weights| weights[kind as usize]);
        let part =
            if kind == Kind::Per { self.parts.get(shown).copied().unwrap_or(0.0) } else { 0.0 };
        own + part
    }

    /// The label the document gives a string.
    fn kind(&self, shown: &str, words: u8) -> Option<Kind> {
        let best = Kind::ALL
            .into_iter()
            .map(|kind| (kind, self.weight(shown, kind)))
            .reduce(|best, other| if other.1 > best.1 { other } else { best })?;
        if best.1 > Evidence::Weak.score() {
            return Some(best.0);
        }
        // `Susilo Yudhoyono` where the document has `Susilo Bambang Yudhoyono`.
        let all_parts = words > 1 && name_parts(shown).all(|part| self.parts.contains_key(part));
        all_parts.then_some(Kind::Per)
    }

    /// `Putin-Aliyev` is two persons where the document has both.
    fn split_pairs(&self, text: &'t str, candidates: &mut Vec<Candidate>) {
        let is_person = |part: &str| self.weight(part, Kind::Per) > 0.0;
        let pair = |candidate: &Candidate| {
            let (left, right) = candidate.span.of(text).split_once('-')?;
            (is_person(left) && is_person(right)).then_some(left.len() as u32)
        };
        if !candidates.iter().any(|candidate| candidate.words == 1 && pair(candidate).is_some()) {
            return;
        }
        let mut split = Vec::with_capacity(candidates.len() + 1);
        // Where each candidate went, as some refer to others.
        let mut moved = Vec::with_capacity(candidates.len());
        for mut candidate in candidates.drain(..) {
            moved.push(split.len() as u32);
            candidate.same_as =
                candidate.same_as.and_then(|full| moved.get(full as usize).copied());
            match pair(&candidate).filter(|_| candidate.words == 1) {
                Some(left) => {
                    let Span { start, end } = candidate.span;
                    let part = |start, end| Candidate {
                        span: Span { start, end },
                        kind: Some(Kind::Per),
                        evidence: Evidence::Memory,
                        ..candidate
                    };
                    split.push(part(start, start + left));
                    split.push(part(start + left + 1, end));
                }
                None => split.push(candidate),
            }
        }
        *candidates = split;
    }
}

/// The parts of a person's name that may stand for the person alone.
pub(super) fn name_parts(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace().filter(|part| {
        part.len() > 2 && !part.ends_with('.') && part.starts_with(char::is_uppercase)
    })
}
