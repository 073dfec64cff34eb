//! Rows of words with a capital that no list knows as a whole: where they end, and what they are.

use super::{LONGEST_NAME, Pending, Reader};
use crate::entity::Kind;
use crate::entity::evidence::Evidence;
use crate::entity::gazetteer;
use crate::entity::lexicon as role;
use crate::entity::words::{Shape, is_no_name};

impl Reader<'_, '_> {
    /// A row of words with a capital that no list knows as a whole.
    pub(super) fn row(&mut self, at: usize) -> usize {
        let first = self.words[at];
        if self.is_plain(&first) && self.pending == Pending::Nothing {
            let cue = self.before(at).map_or(0, |word| word.roles());
            let goes_on = self.can_name(at + 1) && !self.headline;
            let backed = cue & (role::AT | role::PLACE_HEAD | role::SAY_BEFORE) != 0;
            if self.starts(at) || !goes_on && !backed {
                return at + 1;
            }
        }
        // A common noun says nothing of itself, whatever stands before it: `Ketua Pansel`, `di Kantor`,
        // `Direktur Kepesertaan`.
        let announced = self.pending != Pending::Nothing;
        if self.is_plain(&first) && (announced || !self.can_name(at + 1)) {
            return at + 1;
        }
        // `FPPP Lukman Hakim`: the body, then its member.
        if first.shape == Shape::Upper
            && first.text.len() > 2
            && !first.text.contains('.')
            && !first.is(gazetteer::PERSON)
            && !self.shouted
            && self.word(at + 1).is_some_and(|next| {
                next.shape == Shape::Title && next.is(gazetteer::PERSON) && !next.is_word()
            })
        {
            self.push(at, at + 1, Some(Kind::Org), Evidence::Capitals);
            return at + 1;
        }
        let end = self.row_end(at).max(at + 1);
        let (kind, evidence) = self.weigh(at, end);
        self.push(at, end, kind, evidence);
        if kind == Some(Kind::Per) {
            self.pending = Pending::Nothing;
        }
        end
    }

    /// Where the row of words that can be one name ends.
    pub(super) fn row_end(&self, at: usize) -> usize {
        let mut end = at;
        let limit = (at + LONGEST_NAME).min(self.words.len());
        while end < limit {
            let word = &self.words[end];
            if word.shape == Shape::Small || word.text == "&" {
                let joins = word.has(role::PARTICLE) || word.text == "of" || word.text == "&";
                if end > at && joins && self.can_name(end + 1) {
                    end += 1;
                    continue;
                }
                break;
            }
            if !word.is_capital() || word.has(role::CALENDAR) && !word.is(gazetteer::PERSON) {
                break;
            }
            // `Angel Di Maria`
            let inside = end > at && self.can_name(end + 1) && !self.headline;
            let particle = inside && (word.has(role::PARTICLE) || word.text == "Di");
            if is_no_name(word) && !particle {
                break;
            }
            if end > at {
                let head = word
                    .has(role::BODY | role::FIRM | role::PLACE_NAME | role::OFFICE | role::DEGREE)
                    && !word.has(role::FIRM_END)
                    && !word.is(gazetteer::PERSON);
                let country = word.is(gazetteer::COUNTRY) && !word.is(gazetteer::PERSON);
                // A rank or a date inside a row of capitals ends what stands before it.
                let title = word.has(role::TITLE | role::FIXED)
                    && !word.is(gazetteer::PERSON)
                    && (word.has(role::FIXED) || self.can_name(end + 1));
                let phrase = self.phrase(end).is_some();
                let plain = self.headline && self.is_plain(word);
                // `Budi Santoso PDIP`: capitals behind a person's name are another name.
                let body = word.is(gazetteer::ORGANISATION) && word.shape == Shape::Upper;
                if head || country || phrase || plain || body || title {
                    break;
                }
            }
            end += 1;
        }
        end
    }
}
