//! Context rules: one sentence to the names in it.
//!
//! The sentence is read once from left to right. What stands before a name says what may come: behind
//! `Menteri Luar Negeri` a country, then a person; behind `di` a place. A phrase of the gazetteer is taken
//! first, then names that start with a word for what they are (`Kementerian Pertahanan Azerbaijan`,
//! `Jalan Sudirman`), then runs of words with a capital, which are weighed by all that speaks for each label.
//!
//! A run that nothing speaks for is kept without a label: another place in the document may say what it is.

use super::evidence::Evidence;
use super::gazetteer::{self, Entry, Gazetteer};
use super::lexicon as role;
use super::words::{Shape, Word, is_no_name, looks_like_family_name, opens};
use super::{Candidate, Kind};
use crate::span::Span;

/// A name is never longer than this many words, so that no text makes the search slow.
const LONGEST_NAME: usize = 16;

/// Reads one sentence. `starts_block` says whether it is the first of its block, where datelines and credits
/// stand.
pub(super) fn read(
    text: &str,
    words: &[Word<'_>],
    starts_block: bool,
    gazetteer: &Gazetteer,
    found: &mut Vec<Candidate>,
) {
    let (mut capitals, mut small, mut upper) = (0, 0, 0);
    for word in words {
        match word.shape {
            Shape::Small if !word.has(role::FUNCTION) => small += 1,
            Shape::Title | Shape::Mixed => capitals += 1,
            Shape::Upper => {
                capitals += 1;
                upper += usize::from(word.text.len() > 1);
            }
            _ => {}
        }
    }
    // A headline has no stop at its end; a short sentence full of names has.
    let stops = words.last().is_some_and(|word| matches!(word.text, "." | "\"" | "”"));
    let first = found.len();
    let mut reader = Reader {
        text,
        words,
        gazetteer,
        found,
        first,
        headline: capitals >= 4 && small * 3 <= capitals && !stops,
        shouted: upper >= 4 && upper * 2 > capitals + small,
        pending: Pending::Nothing,
        credit: None,
    };
    let mut at = if starts_block { reader.opening() } else { 0 };
    while at < words.len() {
        at = reader.step(at);
    }
}

/// What has been announced and not yet come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pending {
    Nothing,
    /// A person, maybe behind a place or a body.
    Office,
    Title,
}

struct Reader<'r, 't> {
    text: &'t str,
    words: &'r [Word<'t>],
    gazetteer: &'r Gazetteer,
    found: &'r mut Vec<Candidate>,
    /// The index of the sentence's first candidate.
    first: usize,
    /// Nearly every word has a capital.
    headline: bool,
    /// Nearly every word is in capitals.
    shouted: bool,
    pending: Pending,
    /// In a line of credits: whether persons are listed.
    credit: Option<bool>,
}

impl Reader<'_, '_> {
    fn word(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(at)
    }

    fn shows(&self, at: usize, texts: &[&str]) -> bool {
        self.word(at).is_some_and(|word| texts.contains(&word.text))
    }

    fn before(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(at.checked_sub(1)?)
    }

    /// Whether the word at `at` has its capital from where it stands, or may have.
    fn starts(&self, at: usize) -> bool {
        self.headline
            || self.before(at).is_none_or(|word| word.shape == Shape::Mark && opens(word.text))
            || at > 0
                && self.words[..at]
                    .iter()
                    .rev()
                    .take(2)
                    .all(|word| matches!(word.shape, Shape::Mark | Shape::Number))
                && at <= 2
    }

    /// Whether the word can be (part of) a name.
    fn can_name(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.is_capital() && !is_no_name(word))
    }

    /// Whether the word stands for itself: a word of the language, and of no list of names.
    fn is_plain(&self, word: &Word<'_>) -> bool {
        word.is_word()
            && word.entry.kinds & (gazetteer::PLACE | gazetteer::ORGANISATION | gazetteer::PERSON)
                == 0
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span { start: self.words[from].span.start, end: self.words[to - 1].span.end }
    }

    fn push(&mut self, from: usize, to: usize, kind: Option<Kind>, evidence: Evidence) {
        let mut to = to;
        // The dot of an abbreviation at the end of a name is the name's, a lone mark is not.
        while to > from + 1 && self.words[to - 1].shape == Shape::Mark {
            to -= 1;
        }
        self.found.push(Candidate {
            span: self.span(from, to),
            kind,
            evidence,
            score: evidence.score(),
            group: if to == from + 1 { self.words[from].entry.group } else { 0 },
            words: (to - from).min(255) as u8,
            same_as: None,
            string: 0,
        });
    }

    /// The longest phrase of the gazetteer that starts at `at`: where it ends, and its entry.
    fn phrase(&self, at: usize) -> Option<(usize, Entry)> {
        const NAMES: gazetteer::Kinds =
            gazetteer::PLACE | gazetteer::ORGANISATION | gazetteer::DISTRICT;
        let word = self.word(at)?;
        if word.entry.longest < 2 || !word.is_capital() && word.shape != Shape::Small {
            return None;
        }
        let reach = word.token + u32::from(word.entry.longest);
        let behind =
            self.words[at..].iter().take(LONGEST_NAME).take_while(|word| word.token < reach);
        let last = at + behind.count();
        for end in (at + 2..=last).rev() {
            let span = self.span(at, end);
            let shown = span.of(self.text);
            let entry = self.gazetteer.get(shown).or_else(|| {
                let shouted = word.shape == Shape::Upper && word.text.len() > 1;
                if shouted { self.gazetteer.get_titled(shown) } else { None }
            });
            if let Some(entry) = entry.filter(|entry| entry.kinds & NAMES != 0) {
                return Some((end, entry));
            }
        }
        None
    }

    /// Dateline and credits at the start of a block. Gives the index of the first word behind them.
    fn opening(&mut self) -> usize {
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

    /// Reads on from `at`, and gives the index of the first word that is not read.
    fn step(&mut self, at: usize) -> usize {
        let word = self.words[at];
        if !word.is_capital() {
            return self.pass(at);
        }
        if self.credit.is_none() && word.has(role::CALENDAR) && !word.is(gazetteer::PERSON) {
            self.pending = Pending::Nothing;
            return at + 1;
        }
        let phrase = self.phrase(at);
        // `Penulis : Antara`, `dilansir Antara`
        let cue = self.before(at).map_or(0, |word| word.roles());
        let credited = (self.credit.is_some() || cue & role::REPORTED != 0)
            && word.is(gazetteer::ORGANISATION);
        if phrase.is_none() {
            if word.has(role::FIXED) && !word.is(gazetteer::ORGANISATION) {
                return self.fixed(at);
            }
            if !credited
                && is_no_name(&word)
                && (!word.has(role::PARTICLE) || !self.can_name(at + 1) || word.has(role::FUNCTION))
            {
                self.pending = Pending::Nothing;
                return at + 1;
            }
        }
        // An office takes its own words first: `Menteri Luar Negeri`, `Menteri ESDM`.
        // `Wali Kota Bogor Agung Nugroho`, and not `Jaksa Agung Prasetyo`.
        let in_office = cue & (role::OFFICE | role::OFFICE_PART) != 0;
        let given = !in_office
            && word.is(gazetteer::PERSON)
            && self.word(at + 1).is_some_and(|next| {
                next.is_capital() && next.is(gazetteer::PERSON) && !next.is_word()
            });
        if self.pending == Pending::Office
            && !given
            && word.has(role::OFFICE_PART)
            && phrase.is_none()
            && !(word.has(role::BODY)
                && self.can_name(at + 1)
                && !self
                    .word(at + 1)
                    .is_some_and(|next| next.is(gazetteer::PERSON) && !next.is_word()))
        {
            return at + 1;
        }
        if let Some((end, entry)) = phrase {
            return self.known(at, end, entry);
        }
        if word.has(role::BODY | role::FIRM)
            && !self.is_person_here(at)
            && let Some(end) = self.body(at)
        {
            self.push(at, end, Some(Kind::Org), Evidence::Head);
            return end;
        }
        // `Menteri Imam Nahrawi`: an imam is an office, and Imam a name.
        let given = self.pending != Pending::Nothing
            && word.is(gazetteer::PERSON)
            && self.word(at + 1).is_some_and(|next| next.is_capital() && !next.is_word());
        if word.has(role::OFFICE)
            && !given
            && (!word.is(gazetteer::PERSON) || self.can_name(at + 1))
            && word.shape != Shape::Mixed
        {
            self.pending = Pending::Office;
            return at + 1;
        }
        if word.has(role::TITLE) && self.can_name(at + 1) {
            self.pending = Pending::Title;
            return at + 1;
        }
        if word.has(role::PLACE_NAME)
            && let Some(end) = self.site(at)
        {
            self.push(at, end, Some(Kind::Loc), Evidence::Head);
            self.pending = Pending::Nothing;
            return end;
        }
        if word.has(role::PLACE_HEAD) && self.can_name(at + 1) && !word.is(gazetteer::COUNTRY) {
            return at + 1;
        }
        if word.entry.kinds & (gazetteer::PLACE | gazetteer::ORGANISATION) != 0 {
            return self.known(at, at + 1, word.entry);
        }
        self.run(at)
    }

    /// A word without a capital, a number or a mark.
    fn pass(&mut self, at: usize) -> usize {
        let word = self.words[at];
        match word.shape {
            Shape::Small => {
                // `detikcom` and other names in small letters.
                if let Some((end, entry)) = self.phrase(at)
                    && entry.kinds & gazetteer::ORGANISATION != 0
                {
                    return self.known(at, end, entry);
                }
                if word.is(gazetteer::ORGANISATION) && !word.is(gazetteer::WORD) {
                    return self.known(at, at + 1, word.entry);
                }
                if word.text == "bahasa" && self.word(at + 1).is_some_and(|next| next.is_capital())
                {
                    return at + 2;
                }
                if word.has(role::OFFICE) {
                    self.pending = Pending::Office;
                } else if word.has(role::TITLE) {
                    self.pending = Pending::Title;
                } else if !(self.pending == Pending::Office
                    && word.has(role::OFFICE_PART)
                    && (word.text != "dan"
                        || self
                            .word(at + 1)
                            .is_some_and(|next| next.has(role::OFFICE_PART | role::OFFICE))))
                    && !matches!(word.text, "ke")
                {
                    self.pending = Pending::Nothing;
                }
            }
            Shape::Mark => match word.text {
                "(" => {
                    if let Some(end) = self.abbreviation(at) {
                        return end;
                    }
                    self.pending = Pending::Nothing;
                }
                "-" | ")" | "\"" | "“" | "”" | "'" => {}
                // `Menteri Keuangan Brasil, Fernando Haddad, …`
                "," if self.pending == Pending::Office && self.can_name(at + 1) => {}
                _ => self.pending = Pending::Nothing,
            },
            _ => {}
        }
        at + 1
    }

    /// `(KPU)` behind the name it is short for.
    fn abbreviation(&mut self, at: usize) -> Option<usize> {
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

    /// `Piala Dunia Qatar`, `Undang-Undang Cipta Kerja`: passes over the whole title.
    fn fixed(&mut self, at: usize) -> usize {
        self.pending = Pending::Nothing;
        if self.headline {
            return at + 1;
        }
        let mut end = at + 1;
        while end < at + LONGEST_NAME
            && self.word(end).is_some_and(|word| {
                word.is_capital() && !word.has(role::OFFICE | role::TITLE | role::CALENDAR)
                    || word.shape == Shape::Number
            })
        {
            end += 1;
        }
        end
    }

    /// A name that the gazetteer knows, from `at` to `end`.
    fn known(&mut self, at: usize, end: usize, entry: Entry) -> usize {
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
                return self.run(at);
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
                return self.run(at);
            }
        }
        // `Walt Disney Animation Studios`, `Volkswagen Arena`
        let run_end = self.run_end(end);
        if run_end > end
            && !self.headline
            && self.words[run_end - 1].has(role::FIRM_END | role::PLACE_END)
        {
            let site = self.words[run_end - 1].has(role::PLACE_END);
            let kind = if site { Kind::Loc } else { Kind::Org };
            self.push(at, run_end, Some(kind), Evidence::Form);
            return run_end;
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
    fn region(&self, end: usize) -> usize {
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

    /// Where the name of a body ends that starts with the word for what it is.
    fn body(&self, at: usize) -> Option<usize> {
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
    fn site(&self, at: usize) -> Option<usize> {
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

    /// Whether the word that could start the name of a body is a person's here: `Bung Tomo`, `Cut Mutia`.
    fn is_person_here(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is(gazetteer::PERSON) && self.pending != Pending::Nothing
    }

    /// Where the run of words that can be one name ends.
    fn run_end(&self, at: usize) -> usize {
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

    /// A run of words with a capital that no list knows as a whole.
    fn run(&mut self, at: usize) -> usize {
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
        let end = self.run_end(at).max(at + 1);
        let (kind, evidence) = self.weigh(at, end);
        self.push(at, end, kind, evidence);
        if kind == Some(Kind::Per) {
            self.pending = Pending::Nothing;
        }
        end
    }

    /// What speaks for each label of a run, and which one wins.
    fn weigh(&self, at: usize, end: usize) -> (Option<Kind>, Evidence) {
        let words = &self.words[at..end];
        let count = words.len();
        let first = &words[0];
        let last = &words[count - 1];
        let cue = self.before(at).map_or(0, |word| word.roles());
        let cue_text = self.before(at).map_or("", |word| word.text);
        let behind = self.word(end);
        let mut person = 0;
        let mut body = 0;
        let mut place = 0;
        let mut context = false;

        let names = words.iter().filter(|word| word.is(gazetteer::PERSON)).count();
        let sure =
            words.iter().filter(|word| word.is(gazetteer::PERSON) && !word.is_word()).count();
        person += (sure.min(2) * 2 + (names - sure).min(1)) as i32;
        person += i32::from(looks_like_family_name(last.text) && !last.is_word()) * 2;
        let initial = |word: &Word<'_>| word.text.len() == 2 && word.text.ends_with('.');
        person += i32::from(count > 1 && words.iter().any(initial)) * 2;
        person +=
            i32::from(count > 2 && words[1..count - 1].iter().any(|word| word.has(role::PARTICLE)))
                * 2;
        let titled = words.iter().all(|word| word.shape != Shape::Upper || initial(word));
        let plain = words.iter().filter(|word| self.is_plain(word)).count();
        if (2..=4).contains(&count) && titled && plain == 0 {
            person += 1;
        }
        if plain * 2 > count {
            person -= 2;
        }
        // `Ketua KEIN`: capitals behind an office are the body it is an office of.
        let body_only = count == 1
            && first.shape == Shape::Upper
            && first.text.len() > 2
            && !first.text.contains('.')
            && !first.is(gazetteer::PERSON)
            && !self.shouted;
        match self.pending {
            Pending::Title => person += 5,
            Pending::Office if body_only => body += 2,
            Pending::Office => person += 4,
            Pending::Nothing => {}
        }
        if cue & role::SAY_BEFORE != 0 {
            person += 4;
        }
        context |= self.pending != Pending::Nothing || cue & role::SAY_BEFORE != 0;
        if let Some(word) = behind {
            if word.shape == Shape::Small && word.has(role::SAY_AFTER) {
                person += 2;
                context = true;
            }
            let age = word.text == "("
                && self
                    .word(end + 1)
                    .is_some_and(|word| word.shape == Shape::Number && word.text.len() == 2)
                && self.shows(end + 2, &[")"]);
            person += i32::from(age) * 5;
            // `Gagik Melkonian, anggota …`
            let role_behind = word.text == ","
                && self
                    .word(end + 1)
                    .is_some_and(|word| word.shape == Shape::Small && word.has(role::OFFICE));
            person += i32::from(role_behind) * 2;
            let place_behind = word.text == ","
                && self.word(end + 1).is_some_and(|word| {
                    word.is_capital() && word.is(gazetteer::PLACE) && !word.is(gazetteer::PERSON)
                });
            place += i32::from(place_behind) * 2;
            person += i32::from(
                word.has(role::DEGREE)
                    || word.text == ","
                        && self.word(end + 1).is_some_and(|word| word.has(role::DEGREE)),
            ) * 4;
        }
        person += i32::from(matches!(cue_text, "oleh" | "Menurut" | "menurut")) * 2;

        // A word that is in no list of words and stands alone is a person more often than anything else.
        let unknown =
            count == 1 && first.shape == Shape::Title && !first.is_word() && !self.headline;
        let nick = count == 1 && first.shape == Shape::Upper && !self.shouted;
        if unknown || nick {
            person += i32::from(sure == 1) + 1;
        }
        let capitals = first.shape == Shape::Upper
            && !initial(first)
            && !self.shouted
            && !first.is(gazetteer::PERSON);
        if count == 1 && capitals && (2..=7).contains(&first.text.len()) {
            body += 3;
            // Initials in brackets or behind a title: `tersangka MN`.
            person -= i32::from(self.pending == Pending::Nothing) * 2;
        } else if capitals && first.text.len() > 1 {
            body += 2;
        }
        body += i32::from(first.shape == Shape::Mixed) * 2;
        body += i32::from(count > 1 && last.has(role::FIRM_END)) * 6;
        place += i32::from(count > 1 && last.has(role::PLACE_END)) * 6;
        body += i32::from(words.iter().any(|word| matches!(word.text, "of" | "&" | "for"))) * 3;
        body += i32::from(cue & role::BODY_CUE != 0) * 4;
        body += i32::from(cue & role::REPORTED != 0) * 5;
        body += i32::from(cue & role::CLUB_CUE != 0 && self.pending == Pending::Nothing) * 2;
        body += i32::from(first.text.contains('.') && first.text.len() > 5) * 4;
        if plain * 2 >= count && count > 1 {
            body += 2;
        }
        match self.credit {
            Some(true) => person += 5,
            Some(false) if count == 1 => body += 4,
            Some(false) => person += 3,
            None => {}
        }

        if cue & role::AT != 0 {
            place += match cue_text {
                _ if count == 1 && capitals => 1,
                "di" | "Di" => 5,
                _ => 4,
            };
            context = true;
        }
        if cue & (role::PLACE_HEAD | role::PLACE_NAME) != 0 {
            place += 5;
            context = true;
        }
        place += i32::from(cue & role::OF_PLACE != 0) * 2;
        place += i32::from(matches!(cue_text, "dari"));
        place += i32::from(count > 1 && last.has(role::COMPASS)) * 4;
        if count == 1 {
            place += i32::from(first.is(gazetteer::DISTRICT)) * 2;
            place += i32::from(first.is(gazetteer::PLACE)) * 3;
            body += i32::from(first.is(gazetteer::ORGANISATION)) * 3;
        }

        // A list goes on as it started: `Armenia, X dan Y`.
        if let Some(previous) = self.found[self.first..].last()
            && let Some(between) =
                self.text.get(previous.span.end as usize..first.span.start as usize)
            && matches!(between, ", " | " dan " | ", dan " | "/" | "-" | " serta ")
        {
            match previous.kind {
                Some(Kind::Per) => person += 2,
                Some(Kind::Org) => body += 1,
                Some(Kind::Loc) => place += 1,
                Some(Kind::Other(_)) | None => {}
            }
        }

        let best = person.max(body).max(place);
        if best < 3 {
            return (None, Evidence::None);
        }
        let (kind, second) = if place == best && !(person == best && sure > 0) {
            (Kind::Loc, person.max(body))
        } else if person == best {
            (Kind::Per, body.max(place))
        } else {
            (Kind::Org, person.max(place))
        };
        let evidence = match (best - second, context) {
            (4.., true) => Evidence::ContextStrong,
            (2.., true) => Evidence::Context,
            _ if kind == Kind::Org && count == 1 && capitals && !context => Evidence::Capitals,
            (3.., false) => Evidence::Form,
            _ => Evidence::Weak,
        };
        (Some(kind), evidence)
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
