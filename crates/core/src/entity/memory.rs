//! What a document says of a name in one place, said of it in all places.
//!
//! `Antony Blinken` makes a later `Blinken` the same person, also where nothing beside it says so; a string
//! with two labels gets the one that more speaks for.

use std::collections::{HashMap, HashSet};

use super::evidence::Evidence;
use super::gazetteer::{self, gazetteer};
use super::{Candidate, Kind};
use crate::span::Span;

/// Gives labels to candidates that have none, or a weak one, from the rest of the document.
pub(super) fn remember(text: &str, candidates: &mut Vec<Candidate>) {
    let mut memory = Memory::of(text, candidates);
    if memory.split_pairs(text, candidates) {
        memory = Memory::of(text, candidates);
    }
    for candidate in candidates.iter_mut() {
        let string = &memory.strings[candidate.string as usize];
        if candidate.evidence == Evidence::Capitals && string.refused {
            candidate.kind = None;
            candidate.evidence = Evidence::NoName;
        }
        let sure = candidate.evidence == Evidence::Model && candidate.score > SURE;
        let other = matches!(candidate.kind, Some(Kind::Other(_)));
        let settled = candidate.evidence == Evidence::NoName
            || candidate.kind.is_some() && (sure || candidate.evidence.is_settled())
            || other;
        if settled {
            continue;
        }
        let shown = candidate.span.of(text);
        let (best, weight) = memory.best(shown, string);
        match candidate.kind {
            None if weight > ENOUGH => {
                candidate.kind = Some(best);
                candidate.evidence = Evidence::Memory;
                candidate.score = Evidence::Memory.score();
            }
            // `Susilo Yudhoyono` where the document has `Susilo Bambang Yudhoyono`.
            None if candidate.words > 1
                && name_parts(shown).all(|part| memory.parts.contains_key(part)) =>
            {
                candidate.kind = Some(Kind::Per);
                candidate.evidence = Evidence::Memory;
                candidate.score = Evidence::Memory.score();
            }
            // The lists have it as a place and as nothing else, and no longer name has it as a part.
            Some(Kind::Per | Kind::Org)
                if candidate.words == 1 && memory.part(shown) == 0.0 && is_only_a_place(shown) =>
            {
                candidate.kind = Some(Kind::Loc);
                candidate.evidence = Evidence::KnownPlace;
                candidate.score = Evidence::KnownPlace.score();
            }
            Some(kind) if best != kind && weight > 1.5 * memory.weight(shown, string, kind) => {
                candidate.kind = Some(best);
                candidate.evidence = Evidence::Memory;
                candidate.score = Evidence::Memory.score();
            }
            _ => {}
        }
    }
    // An abbreviation has the label of what it is short for.
    for at in 0..candidates.len() {
        if let Some(full) = candidates[at].same_as {
            candidates[at].kind = candidates[full as usize].kind;
        }
    }
}

fn is_only_a_place(name: &str) -> bool {
    const OTHER: gazetteer::Kinds = gazetteer::PERSON | gazetteer::ORGANISATION;
    let kinds = gazetteer().get(name).map_or(0, |entry| entry.kinds);
    kinds & gazetteer::PLACE != 0 && kinds & OTHER == 0
}

/// What must speak for a label before a name that has none gets it.
const ENOUGH: f32 = 0.7;

/// A name of which the model is this sure keeps its label, whatever the rest of the document says.
const SURE: f32 = 0.9;

/// What the document says of one string.
#[derive(Default)]
struct Said {
    /// What speaks for each label, summed.
    weights: [f32; 3],
    /// It is short for something that is no name: `wajib pajak (WP)`.
    refused: bool,
}

struct Memory<'t> {
    /// By [`Candidate::string`].
    strings: Vec<Said>,
    /// The parts of the names of persons, and how often the document has such a name.
    parts: HashMap<&'t str, f32>,
}

impl<'t> Memory<'t> {
    /// Reads the candidates, and numbers their strings.
    fn of(text: &'t str, candidates: &mut [Candidate]) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::with_capacity(candidates.len() / 2);
        let mut strings: Vec<Said> = Vec::new();
        let mut parts: HashMap<&str, f32> = HashMap::new();
        for candidate in candidates {
            let shown = candidate.span.of(text);
            candidate.string = *numbers.entry(shown).or_insert_with(|| {
                strings.push(Said::default());
                strings.len() as u32 - 1
            });
            let said = &mut strings[candidate.string as usize];
            said.refused |= candidate.evidence == Evidence::NoName;
            let Some(kind) = candidate.kind else { continue };
            let weight = candidate.score;
            let Some(said) = said.weights.get_mut(kind.index()) else { continue };
            *said += weight;
            if kind == Kind::Per && candidate.words > 1 && candidate.evidence != Evidence::Weak {
                for part in name_parts(shown) {
                    *parts.entry(part).or_default() += weight;
                }
            }
        }
        Self { strings, parts }
    }

    fn weight(&self, shown: &str, string: &Said, kind: Kind) -> f32 {
        let own = string.weights[kind.index()];
        let part = if kind == Kind::Per { self.part(shown) } else { 0.0 };
        own + part
    }

    /// What speaks for the string as a part of a person's name.
    fn part(&self, shown: &str) -> f32 {
        self.parts.get(shown).copied().unwrap_or(0.0)
    }

    /// The label that most speaks for, and how much.
    fn best(&self, shown: &str, string: &Said) -> (Kind, f32) {
        let [person, body, place] = string.weights;
        let person = person + self.part(shown);
        if person >= body && person >= place {
            (Kind::Per, person)
        } else if body >= place {
            (Kind::Org, body)
        } else {
            (Kind::Loc, place)
        }
    }

    /// `Putin-Aliyev` is two persons where the document has both.
    /// Says whether it cut any.
    fn split_pairs(&self, text: &'t str, candidates: &mut Vec<Candidate>) -> bool {
        let may_be = |candidate: &Candidate| {
            candidate.words == 1 && candidate.span.of(text).bytes().any(|byte| byte == b'-')
        };
        if !candidates.iter().any(may_be) {
            return false;
        }
        let alone: HashSet<&str> = candidates
            .iter()
            .filter(|candidate| candidate.words == 1 && candidate.kind == Some(Kind::Per))
            .map(|candidate| candidate.span.of(text))
            .collect();
        let is_person = |part: &str| self.parts.contains_key(part) || alone.contains(part);
        let pair = |candidate: &Candidate| {
            let (left, right) = candidate.span.of(text).split_once('-')?;
            (is_person(left) && is_person(right)).then_some(left.len() as u32)
        };
        if !candidates.iter().any(|candidate| candidate.words == 1 && pair(candidate).is_some()) {
            return false;
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
                        score: Evidence::Memory.score(),
                        ..candidate
                    };
                    split.push(part(start, start + left));
                    split.push(part(start + left + 1, end));
                }
                None => split.push(candidate),
            }
        }
        *candidates = split;
        true
    }
}

/// The parts of a person's name that may stand for the person alone.
pub(super) fn name_parts(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace().filter(|part| {
        part.len() > 2 && !part.ends_with('.') && part.starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_tell_what_is_a_place_and_nothing_else() {
        for (name, expected) in [
            ("Tokyo", true),
            ("Jepang", true),
            ("tokyo", false),
            ("Widodo", false),
            ("Reuters", false),
            ("Zorblax", false),
        ] {
            assert_eq!(is_only_a_place(name), expected, "{name}");
        }
    }
}
