//! Context rules: one sentence to the names in it.
//!
//! The sentence is read once from left to right. What stands before a name says what may come: behind
//! `Menteri Luar Negeri` a country, then a person; behind `di` a place. A phrase of the gazetteer is taken
//! first, then names that start with a word for what they are (`Kementerian Pertahanan Azerbaijan`,
//! `Jalan Sudirman`), then rows of words with a capital, which are weighed by all that speaks for each label.
//!
//! A row that nothing speaks for is kept without a label: another place in the document may say what it is.

mod abbreviation;
mod headed;
mod listed;
mod opening;
mod row;
mod weight;

use super::evidence::Evidence;
use super::gazetteer::{self, Entry, Gazetteer};
use super::lexicon as role;
use super::words::{Shape, Word, is_no_name, opens};
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
        self.row(at)
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
}
