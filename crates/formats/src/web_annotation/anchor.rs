//! Where quotes stand in a text.

use crate::unit::{Claim, Places, Unit};

/// The steps that finding the quotes of one file may take: half a second of work. Files of many annotations have
/// positions, which are checked in a step each.
const MOST_STEPS: usize = 1 << 28;

/// A part of a text, as an annotation has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selected {
    /// Start and end, in the unit of the file.
    pub position: Option<(u64, u64)>,
    pub quote: Option<Quote>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    pub exact: String,
    pub prefix: String,
    pub suffix: String,
}

impl Selected {
    /// Whether it is said where it is, and stands there.
    fn holds(&self, text: &str, places: &Places) -> bool {
        self.position.is_some_and(|position| {
            let quote = self.quote.as_ref().map(|quote| quote.exact.as_str());
            Claim { pieces: &[position], quote }.holds(text, places)
        })
    }
}

/// The unit in which most of it stands where it is said to be, and how much that is; `declared` before others.
pub fn unit(text: &std::sync::Arc<str>, declared: Unit, parts: &[&Selected]) -> (Unit, usize) {
    let others = Unit::ALL.into_iter().filter(|&unit| unit != declared);
    let mut best = (declared, 0);
    for unit in [declared].into_iter().chain(others) {
        let places = Places::new(text, unit);
        let holds = parts.iter().filter(|part| part.holds(text, &places)).count();
        if holds > best.1 {
            best = (unit, holds);
        }
        if holds == parts.len() {
            break;
        }
    }
    best
}

/// Finds quotes; what was found elsewhere than it was said to be is counted.
pub struct Finder<'a> {
    text: &'a str,
    places: Places,
    steps: usize,
    pub moved: usize,
}

impl<'a> Finder<'a> {
    pub fn new(text: &'a std::sync::Arc<str>, unit: Unit) -> Self {
        Self { text, places: Places::new(text, unit), steps: 0, moved: 0 }
    }

    /// Where a part stands, in the unit; what it says itself where its quote does not say more. Else how often
    /// its quote was found.
    pub fn position(&mut self, part: &Selected) -> Result<(u64, u64), usize> {
        if part.holds(self.text, &self.places) {
            return part.position.ok_or(0);
        }
        let found = part.quote.as_ref().map_or(Err(0), |quote| self.find(quote));
        match (found, part.position) {
            (Ok(start), position) => {
                let exact = part.quote.as_ref().map_or("", |quote| &quote.exact);
                let offset = |byte: usize| u64::from(self.places.offset(byte as u32));
                self.moved += usize::from(position.is_some());
                Ok((offset(start), offset(start + exact.len())))
            }
            (Err(_), Some(position)) => Ok(position),
            (Err(count), None) => Err(count),
        }
    }

    /// The byte at which the quote stands: the only place with what is before and behind it, or the only place at
    /// all. Else how many places were seen.
    fn find(&mut self, quote: &Quote) -> Result<usize, usize> {
        let Quote { exact, prefix, suffix } = quote;
        let Some(first) = exact.chars().next() else { return Err(0) };
        let (mut all, mut whole) = (Vec::new(), Vec::new());
        let mut from = 0;
        self.steps += self.text.len();
        while self.steps < MOST_STEPS
            && let Some(found) = self.text.get(from..).and_then(|rest| rest.find(exact.as_str()))
        {
            self.steps += exact.len() + prefix.len() + suffix.len();
            let at = from + found;
            let behind = &self.text[at + exact.len()..];
            if self.text[..at].ends_with(prefix.as_str()) && behind.starts_with(suffix.as_str()) {
                whole.push(at);
            }
            all.push(at);
            from = at + first.len_utf8();
            if whole.len() > 1 {
                return Err(whole.len());
            }
        }
        match (&whole[..], &all[..]) {
            _ if self.steps >= MOST_STEPS => Err(all.len()),
            ([at], _) | (_, [at]) => Ok(*at),
            _ => Err(all.len()),
        }
    }
}
