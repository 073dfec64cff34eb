//! What a block opens with: a dateline, or the word for whose names follow (`Penulis : …`).

use super::Reader;
use crate::entity::Kind;
use crate::entity::evidence::Evidence;
use crate::entity::gazetteer;
use crate::entity::lexicon as role;
use crate::entity::words::{Shape, Word};

impl Reader<'_, '_> {
    /// Dateline and credits at the start of a block. Gives the index of the first word behind them.
    pub(super) fn opening(&mut self) -> usize {
        if let Some(word) = self.word(0)
            && word.is_capital()
            && word.has(role::CREDIT)
            && self.words.len() <= 24
            && (1..4).any(|at| self.shows(at, &[":", "/"]))
        {
            self.credit = Some(word.has(role::CREDIT_PERSON));
            return 1;
        }
        self.dateline().unwrap_or(0)
    }

    /// `MOSKOW - `, `Washington (ANTARA) - `, `Lima, Harian Fajar – `, `JAKARTA, KOMPAS.com - `.
    fn dateline(&mut self) -> Option<usize> {
        let is_dash = |word: &Word<'_>| matches!(word.text, "-" | "–" | "—" | "--");
        let dash = self.words.iter().take(12).position(is_dash)?;
        // The dateline may be all that the block holds.
        let spaced =
            self.word(dash + 1).is_none_or(|next| next.span.start > self.words[dash].span.end);
        if dash == 0 || !spaced || self.words[dash].span.start == self.words[dash - 1].span.end {
            return None;
        }
        // Parts between commas, slashes and brackets, all of them capitals.
        let mut parts: [(usize, usize); 4] = [(0, 0); 4];
        let mut count = 0;
        let mut from = 0;
        for at in 0..=dash {
            let word = &self.words[at];
            if at == dash || matches!(word.text, "," | "(" | ")" | "/" | "|") {
                if at > from {
                    *parts.get_mut(count)? = (from, at);
                    count += 1;
                }
                from = at + 1;
            } else if !word.is_capital() && word.shape != Shape::Number {
                return None;
            }
        }
        let parts = &parts[..count];
        if parts.is_empty() || parts.iter().any(|(from, to)| to - from > 4) {
            return None;
        }
        let whole = |from: usize, to: usize| -> gazetteer::Kinds {
            if to == from + 1 {
                return self.words[from].entry.kinds;
            }
            self.phrase(from).filter(|(end, _)| *end == to).map_or(0, |(_, entry)| entry.kinds)
        };
        let (first_from, first_to) = parts[0];
        let first = whole(first_from, first_to);
        let place = first & (gazetteer::PLACE | gazetteer::DISTRICT) != 0;
        let medium =
            first & gazetteer::ORGANISATION != 0 || self.words[first_from].text.contains('.');
        // One unknown word before a dash may be anything; with an agency behind it, it is a place.
        if !place && !medium && (count < 2 || first_to - first_from > 2) {
            return None;
        }
        let parts: Vec<_> =
            parts.iter().map(|(from, to)| (*from, *to, whole(*from, *to))).collect();
        for (n, (from, to, kinds)) in parts.into_iter().enumerate() {
            let place = kinds & (gazetteer::PLACE | gazetteer::DISTRICT) != 0;
            let kind = match (n, place) {
                (_, true) if kinds & gazetteer::MEDIUM == 0 => Kind::Loc,
                (0, _) if !medium => Kind::Loc,
                _ if self.words[from].shape == Shape::Number => continue,
                _ => Kind::Org,
            };
            self.push(from, to, Some(kind), Evidence::Dateline);
        }
        Some(dash + 1)
    }
}
