//! Names that begin with the word for what they are: `Kementerian Pertahanan Azerbaijan`, `Jalan Sudirman`.

use super::{LONGEST_NAME, Pending, Reader};
use crate::entity::gazetteer;
use crate::entity::lexicon as role;
use crate::entity::words::{Shape, is_no_name};

impl Reader<'_, '_> {
    /// Whether the word that could start the name of a body is a person's here: `Bung Tomo`, `Cut Mutia`.
    pub(super) fn is_person_here(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is(gazetteer::PERSON) && self.pending != Pending::Nothing
    }

    /// Where the name of a body ends that starts with the word for what it is.
    pub(super) fn body(&self, at: usize) -> Option<usize> {
        let head = &self.words[at];
        let own_name = head.has(role::FIRM);
        let mut end = at + 1;
        let limit = (at + LONGEST_NAME).min(self.words.len());
        while end < limit {
            let word = &self.words[end];
            let next = self.word(end + 1);
            if word.is_capital() && !word.has(role::CALENDAR) {
                if let Some((behind, entry)) = self.phrase(end)
                    && entry.kinds & gazetteer::PLACE != 0
                {
                    end = behind;
                    if own_name { continue } else { break }
                }
                if word.is(gazetteer::COUNTRY | gazetteer::REGENCY | gazetteer::REGION)
                    && !own_name
                    && (end > at + 1 || head.has(role::REGIONAL))
                {
                    end = self.region(end).max(end + 1);
                    break;
                }
                if is_no_name(word) && !word.has(role::NO_NAME) {
                    break;
                }
                let person = word.is(gazetteer::PERSON) && !word.is_word()
                    || word.entry.kinds == 0
                        && !word.is_word()
                        && word.shape == Shape::Title
                        && !own_name;
                let person_next = next.is_some_and(|next| next.is_capital() && !next.is_word());
                let behind_country = end > at + 2 && self.words[end - 1].is(gazetteer::COUNTRY);
                let ends = person_next || !own_name || behind_country && !word.is_word();
                let person = person || behind_country && word.shape == Shape::Title;
                if self.pending == Pending::Office && end > at + 1 && person && ends {
                    break;
                }
                let field = !own_name && word.has(role::OFFICE_PART);
                if self.headline && word.is_word() && !field && (end > at + 1 || !own_name) {
                    break;
                }
                if end > at + 1
                    && word.has(role::TITLE)
                    && !word.has(role::OFFICE_PART)
                    && self.can_name(end + 1)
                {
                    break;
                }
                end += 1;
                continue;
            }
            let joins = match word.text {
                "dan" | "&" => next.is_some_and(|next| {
                    next.is_capital()
                        && !is_no_name(next)
                        && (word.text == "&"
                            || !own_name && next.is_word() && !next.has(role::OFFICE | role::BODY))
                }),
                "," => !own_name && self.lists_on(end),
                "of" | "for" | "untuk" => next.is_some_and(|next| next.is_capital()),
                _ => word.shape == Shape::Number && own_name && word.text.len() <= 3,
            };
            if !joins {
                break;
            }
            end += 1;
        }
        (end > at + 1).then_some(end)
    }

    /// Whether the comma at `at` is inside `Politik, Hukum, dan Keamanan`.
    fn lists_on(&self, at: usize) -> bool {
        let mut at = at;
        for _ in 0..3 {
            if self.shows(at + 1, &["dan"]) {
                return self.word(at + 2).is_some_and(|word| word.is_capital() && word.is_word());
            }
            let mut words = 0;
            while self.word(at + 1).is_some_and(|word| word.is_capital() && word.is_word())
                && words < 3
            {
                at += 1;
                words += 1;
            }
            if words == 0 {
                return false;
            }
            if self.shows(at + 1, &[","]) {
                at += 1;
            }
        }
        false
    }

    /// Where the name of a site ends that starts with the word for what it is: `Jalan Sudirman`.
    pub(super) fn site(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        while end < (at + 7).min(self.words.len()) {
            let word = &self.words[end];
            let plain_headline = self.headline && self.is_plain(word);
            if !word.is_capital()
                || is_no_name(word)
                || plain_headline
                || word.has(role::OFFICE) && word.is_word()
            {
                break;
            }
            // `Jalan Merdeka Kecamatan Sukajadi` is two places.
            if self.pending == Pending::Office
                && end > at + 1
                && word.is(gazetteer::PERSON)
                && !word.is_word()
            {
                break;
            }
            let smaller = word.has(role::PLACE_HEAD) && word.small.kinds & gazetteer::WORD != 0;
            let part = matches!(word.text, "Negara" | "Blok" | "Kota" | "Daerah" | "Area");
            if smaller && !part && end > at + 1 {
                break;
            }
            if let Some((behind, entry)) = self.phrase(end)
                && entry.kinds & gazetteer::PLACE != 0
            {
                return Some(behind);
            }
            end += 1;
        }
        // A single common word behind it makes no name at the start of a sentence: `Jalan Rusak`.
        let bare = end == at + 2 && self.starts(at) && self.is_plain(&self.words[at + 1]);
        (end > at + 1 && !bare).then_some(end)
    }
}
