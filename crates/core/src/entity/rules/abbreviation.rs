//! Abbreviations in brackets: `Komisi Pemilihan Umum (KPU)`, `wajib pajak (WP)`.

use super::Reader;
use crate::entity::Kind;
use crate::entity::evidence::Evidence;
use crate::entity::gazetteer;
use crate::entity::words::Shape;

impl Reader<'_, '_> {
    /// `(KPU)` behind the name it is short for.
    pub(super) fn abbreviation(&mut self, at: usize) -> Option<usize> {
        let short = *self.word(at + 1)?;
        let end = self.words[at - 1.min(at)].span.end;
        let closes = self.shows(at + 2, &[")"]);
        let lone = short.shape == Shape::Upper
            && closes
            && !short.is(gazetteer::ORGANISATION | gazetteer::PLACE);
        let full = self.found.len().checked_sub(1).filter(|full| {
            *full >= self.first
                && self.found[*full].span.end == end
                && self.found[*full].kind.is_some()
        });
        let Some(full) = full else {
            // `wajib pajak (WP)`: short for what is no name.
            if lone && at > 0 && self.words[at - 1].shape != Shape::Mark {
                self.push(at + 1, at + 2, None, Evidence::NoName);
                return Some(at + 3);
            }
            return None;
        };
        let name = self.found[full];
        let kind = name.kind?;
        if !closes || !short.is_capital() || short.text.len() > 14 {
            return None;
        }
        if kind == Kind::Per && short.is(gazetteer::ORGANISATION)
            || !abbreviates(short.text, name.span.of(self.text))
        {
            return None;
        }
        self.push(at + 1, at + 2, Some(kind), Evidence::Abbreviation);
        let last = self.found.len() - 1;
        self.found[last].same_as = Some(full as u32);
        Some(at + 3)
    }
}

/// Whether the letters of `short` come in `name` in the same order, the first at its start.
fn abbreviates(short: &str, name: &str) -> bool {
    let mut letters =
        name.bytes().filter(u8::is_ascii_alphabetic).map(|byte| byte.to_ascii_lowercase());
    let mut wanted =
        short.bytes().filter(u8::is_ascii_alphabetic).map(|byte| byte.to_ascii_lowercase());
    let Some(first) = wanted.next() else { return false };
    letters.next() == Some(first) && wanted.all(|letter| letters.any(|other| other == letter))
}
