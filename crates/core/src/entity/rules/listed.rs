//! Names that the lists have, and what belongs to them: `Jakarta Selatan`, `DPRD DKI Jakarta`.

use super::{Pending, Reader};
use crate::entity::Kind;
use crate::entity::evidence::Evidence;
use crate::entity::gazetteer::{self, Entry};
use crate::entity::lexicon as role;
use crate::entity::words::{Shape, Word};

impl Reader<'_, '_> {
    /// A name that the gazetteer knows, from `at` to `end`.
    pub(super) fn known(&mut self, at: usize, end: usize, entry: Entry) -> usize {
        let word = self.words[at];
        let single = end == at + 1;
        let next = self.word(end);
        let next_names = self.can_name(end);
        let organisation = entry.kinds & gazetteer::ORGANISATION != 0;
        let place = entry.kinds & (gazetteer::PLACE | gazetteer::DISTRICT) != 0;
        let cue = self.before(at).map_or(0, |word| word.roles());
        if single {
            let ambiguous = word.is_word()
                && word.shape != Shape::Mixed
                && (word.shape != Shape::Upper || self.shouted);
            let backed = cue & (role::AT | role::PLACE_HEAD | role::BODY_CUE | role::REPORTED) != 0;
            if ambiguous && !backed && self.credit.is_none() && self.starts(at) {
                // `Solo` at the start of a sentence says nothing.
                if !next_names || self.headline {
                    self.push(at, end, None, Evidence::None);
                    return end;
                }
                return self.row(at);
            }
            let person = word.is(gazetteer::PERSON) && entry.kinds & gazetteer::COUNTRY == 0;
            let person_next = next.is_some_and(|next| {
                next.is_capital()
                    && (next.is(gazetteer::PERSON) || next.entry.kinds == 0 && !next.is_word())
            });
            let announced = self.pending == Pending::Title || cue & role::SAY_BEFORE != 0;
            // `Elizabeth`, `Jackson`: towns somewhere, and persons nearly everywhere.
            let town = entry.kinds
                & (gazetteer::REGION | gazetteer::REGENCY | gazetteer::ORGANISATION)
                == 0;
            if person && (person_next || announced || town) && cue & role::AT == 0 {
                return self.row(at);
            }
        }
        // `Walt Disney Animation Studios`, `Volkswagen Arena`
        let row_end = self.row_end(end);
        if row_end > end
            && !self.headline
            && self.words[row_end - 1].has(role::FIRM_END | role::PLACE_END)
        {
            let site = self.words[row_end - 1].has(role::PLACE_END);
            let kind = if site { Kind::Loc } else { Kind::Org };
            self.push(at, row_end, Some(kind), Evidence::Form);
            return row_end;
        }
        // Clubs go by the names of their cities.
        let club = single && entry.kinds & gazetteer::CITY != 0 && cue & role::CLUB_CUE != 0;
        let side = single && word.has(role::COMPASS);
        if side && (self.headline || cue & (role::AT | role::OF_PLACE | role::PLACE_HEAD) == 0) {
            return end;
        }
        let known_end = end;
        let mut end = end;
        let both = organisation && cue & (role::AT | role::PLACE_HEAD | role::OF_PLACE) == 0;
        let kind = if place && !both && !club {
            // `Bandung Barat`, `Jakarta Selatan`
            if single && next.is_some_and(|next| next.is_capital() && next.has(role::COMPASS)) {
                end += 1;
            }
            Kind::Loc
        } else {
            Kind::Org
        };
        if kind == Kind::Org {
            let regional = word.has(role::REGIONAL | role::BODY);
            if regional {
                end = self.region(end);
            }
        }
        let evidence = match kind {
            Kind::Org => Evidence::KnownOrganisation,
            _ if entry.kinds & gazetteer::COUNTRY != 0 => Evidence::KnownCountry,
            _ => Evidence::KnownPlace,
        };
        self.push(at, end, Some(kind), evidence);
        if end == known_end
            && let Some(last) = self.found.last_mut()
        {
            last.group = entry.group;
        }
        end
    }

    /// Where a body's name ends that has a region at `end`: `DPRD DKI Jakarta`, `Polda Jawa Barat`.
    pub(super) fn region(&self, end: usize) -> usize {
        let Some(word) = self.word(end) else { return end };
        if !word.is_capital() {
            return end;
        }
        if let Some((behind, entry)) = self.phrase(end)
            && entry.kinds & (gazetteer::PLACE | gazetteer::DISTRICT) != 0
        {
            return behind;
        }
        // `Polres Metro Bekasi`
        if word.text == "Metro" && self.word(end + 1).is_some_and(|next| next.is(gazetteer::PLACE))
        {
            return self.region(end + 1);
        }
        let place = word.is(gazetteer::PLACE | gazetteer::DISTRICT)
            && !(word.is(gazetteer::PERSON) && self.can_name(end + 1));
        if !place {
            return if word.text == "RI" { end + 1 } else { end };
        }
        // `Polres Bogor Kota`, `Kodim Lombok Barat`
        let adds = |next: &Word<'_>| next.has(role::COMPASS) || next.text == "Kota";
        if self.word(end + 1).is_some_and(|next| next.is_capital() && adds(next)) {
            return end + 2;
        }
        end + 1
    }
}
