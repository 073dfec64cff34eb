//! What speaks for each label of a row of capitals: its own words, what stands before and behind it, and the list that
//! it stands in.

use super::{Pending, Reader};
use crate::entity::Kind;
use crate::entity::evidence::Evidence;
use crate::entity::gazetteer;
use crate::entity::lexicon as role;
use crate::entity::words::{Shape, Word, looks_like_family_name};

/// A row of words with a capital, and what is asked of it more than once.
struct Row<'r, 't> {
    words: &'r [Word<'t>],
    /// The index of the first word behind it.
    end: usize,
    /// The parts that the word before it plays.
    cue: role::Roles,
    cue_text: &'r str,
    /// How many of its words are parts of persons' names, and no words of the language.
    sure: usize,
    /// How many of its words are words of the language.
    plain: usize,
    /// It begins in capitals that are no initial and no part of a person's name, where not all is in capitals.
    capitals: bool,
}

impl<'r, 't> Row<'r, 't> {
    fn first(&self) -> &'r Word<'t> {
        &self.words[0]
    }

    fn last(&self) -> &'r Word<'t> {
        &self.words[self.words.len() - 1]
    }

    /// Whether it has more than one word.
    fn is_long(&self) -> bool {
        self.words.len() > 1
    }
}

/// What speaks for each label, in points.
#[derive(Default)]
struct Weights {
    person: i32,
    body: i32,
    place: i32,
    /// What stands around it says so, and not its words alone.
    context: bool,
}

impl Reader<'_, '_> {
    /// Which label most speaks for, if enough does.
    pub(super) fn weigh(&self, at: usize, end: usize) -> (Option<Kind>, Evidence) {
        let words = &self.words[at..end];
        let first = &words[0];
        let row = Row {
            words,
            end,
            cue: self.before(at).map_or(0, Word::roles),
            cue_text: self.before(at).map_or("", |word| word.text),
            sure: words.iter().filter(|word| word.is(gazetteer::PERSON) && !word.is_word()).count(),
            plain: words.iter().filter(|word| self.is_plain(word)).count(),
            capitals: first.shape == Shape::Upper
                && !is_initial(first)
                && !self.shouted
                && !first.is(gazetteer::PERSON),
        };
        let mut weights = Weights::default();
        self.weigh_words(&row, &mut weights);
        self.weigh_announced(&row, &mut weights);
        weigh_cue(&row, &mut weights);
        self.weigh_behind(&row, &mut weights);
        self.weigh_list(&row, &mut weights);
        decide(&row, &weights)
    }

    /// What its own words say.
    fn weigh_words(&self, row: &Row<'_, '_>, weights: &mut Weights) {
        let Weights { person, body, place, .. } = weights;
        let (words, first, last) = (row.words, row.first(), row.last());
        let (count, plain) = (words.len(), row.plain);

        let names = words.iter().filter(|word| word.is(gazetteer::PERSON)).count();
        *person += (row.sure.min(2) * 2 + (names - row.sure).min(1)) as i32;
        *person += i32::from(looks_like_family_name(last.text) && !last.is_word()) * 2;
        *person += i32::from(row.is_long() && words.iter().any(is_initial)) * 2;
        let inside = words.get(1..count - 1).unwrap_or_default();
        *person += i32::from(inside.iter().any(|word| word.has(role::PARTICLE))) * 2;
        let titled = words.iter().all(|word| word.shape != Shape::Upper || is_initial(word));
        *person += i32::from((2..=4).contains(&count) && titled && plain == 0);
        *person -= i32::from(plain * 2 > count) * 2;
        // A word that is in no list of words and stands alone is a person more often than anything else.
        let alone = !row.is_long();
        let unknown = alone && first.shape == Shape::Title && !first.is_word() && !self.headline;
        let nick = alone && first.shape == Shape::Upper && !self.shouted;
        if unknown || nick {
            *person += i32::from(row.sure == 1) + 1;
        }

        if alone && row.capitals && (2..=7).contains(&first.text.len()) {
            *body += 3;
            // Initials in brackets or behind a title: `tersangka MN`.
            *person -= i32::from(self.pending == Pending::Nothing) * 2;
        } else if row.capitals && first.text.len() > 1 {
            *body += 2;
        }
        *body += i32::from(first.shape == Shape::Mixed) * 2;
        *body += i32::from(row.is_long() && last.has(role::FIRM_END)) * 6;
        *body += i32::from(words.iter().any(|word| matches!(word.text, "of" | "&" | "for"))) * 3;
        *body += i32::from(first.text.contains('.') && first.text.len() > 5) * 4;
        *body += i32::from(plain * 2 >= count && row.is_long()) * 2;

        *place += i32::from(row.is_long() && last.has(role::PLACE_END)) * 6;
        *place += i32::from(row.is_long() && last.has(role::COMPASS)) * 4;
        if alone {
            *place += i32::from(first.is(gazetteer::DISTRICT)) * 2;
            *place += i32::from(first.is(gazetteer::PLACE)) * 3;
            *body += i32::from(first.is(gazetteer::ORGANISATION)) * 3;
        }
    }

    /// What was announced before it: an office, a title, a line of credits.
    fn weigh_announced(&self, row: &Row<'_, '_>, weights: &mut Weights) {
        let Weights { person, body, context, .. } = weights;
        let first = row.first();
        // `Ketua KEIN`: capitals behind an office are the body it is an office of.
        let body_only = !row.is_long()
            && first.shape == Shape::Upper
            && first.text.len() > 2
            && !first.text.contains('.')
            && !first.is(gazetteer::PERSON)
            && !self.shouted;
        match self.pending {
            Pending::Title => *person += 5,
            Pending::Office if body_only => *body += 2,
            Pending::Office => *person += 4,
            Pending::Nothing => {}
        }
        *context |= self.pending != Pending::Nothing;
        *body += i32::from(row.cue & role::CLUB_CUE != 0 && self.pending == Pending::Nothing) * 2;
        match self.credit {
            Some(true) => *person += 5,
            Some(false) if !row.is_long() => *body += 4,
            Some(false) => *person += 3,
            None => {}
        }
    }

    /// What stands behind it.
    fn weigh_behind(&self, row: &Row<'_, '_>, weights: &mut Weights) {
        let Weights { person, place, context, .. } = weights;
        let Some(word) = self.word(row.end) else { return };
        let next = self.word(row.end + 1);
        if word.shape == Shape::Small && word.has(role::SAY_AFTER) {
            *person += 2;
            *context = true;
        }
        let is_age = |word: &Word<'_>| word.shape == Shape::Number && word.text.len() == 2;
        let age = word.text == "(" && next.is_some_and(is_age) && self.shows(row.end + 2, &[")"]);
        *person += i32::from(age) * 5;
        *person += i32::from(word.has(role::DEGREE)) * 4;
        let Some(next) = next.filter(|_| word.text == ",") else { return };
        // `Gagik Melkonian, anggota …`
        *person += i32::from(next.shape == Shape::Small && next.has(role::OFFICE)) * 2;
        *person += i32::from(next.has(role::DEGREE) && !word.has(role::DEGREE)) * 4;
        let is_place =
            next.is_capital() && next.is(gazetteer::PLACE) && !next.is(gazetteer::PERSON);
        *place += i32::from(is_place) * 2;
    }

    /// A list goes on as it started: `Armenia, X dan Y`.
    fn weigh_list(&self, row: &Row<'_, '_>, weights: &mut Weights) {
        let Some(previous) = self.found[self.first..].last() else { return };
        let between = previous.span.end as usize..row.first().span.start as usize;
        let between = self.text.get(between).unwrap_or_default();
        if matches!(between, ", " | " dan " | ", dan " | "/" | "-" | " serta ") {
            match previous.kind {
                Some(Kind::Per) => weights.person += 2,
                Some(Kind::Org) => weights.body += 1,
                Some(Kind::Loc) => weights.place += 1,
                Some(Kind::Other(_)) | None => {}
            }
        }
    }
}

/// What the word before it says.
fn weigh_cue(row: &Row<'_, '_>, weights: &mut Weights) {
    let Weights { person, body, place, context } = weights;
    let cue = row.cue;
    if cue & role::SAY_BEFORE != 0 {
        *person += 4;
        *context = true;
    }
    *person += i32::from(matches!(row.cue_text, "oleh" | "Menurut" | "menurut")) * 2;
    *body += i32::from(cue & role::BODY_CUE != 0) * 4;
    *body += i32::from(cue & role::REPORTED != 0) * 5;
    if cue & role::AT != 0 {
        *place += match row.cue_text {
            _ if !row.is_long() && row.capitals => 1,
            "di" | "Di" => 5,
            _ => 4,
        };
        *context = true;
    }
    if cue & (role::PLACE_HEAD | role::PLACE_NAME) != 0 {
        *place += 5;
        *context = true;
    }
    *place += i32::from(cue & role::OF_PLACE != 0) * 2;
    *place += i32::from(row.cue_text == "dari");
}

/// The label with the most points, and how much that says.
fn decide(row: &Row<'_, '_>, weights: &Weights) -> (Option<Kind>, Evidence) {
    let &Weights { person, body, place, context } = weights;
    let best = person.max(body).max(place);
    if best < 3 {
        return (None, Evidence::None);
    }
    let (kind, second) = if place == best && !(person == best && row.sure > 0) {
        (Kind::Loc, person.max(body))
    } else if person == best {
        (Kind::Per, body.max(place))
    } else {
        (Kind::Org, person.max(place))
    };
    let capitals = row.capitals && !row.is_long();
    let evidence = match (best - second, context) {
        (4.., true) => Evidence::ContextStrong,
        (2.., true) => Evidence::Context,
        _ if kind == Kind::Org && capitals && !context => Evidence::Capitals,
        (3.., false) => Evidence::Form,
        _ => Evidence::Weak,
    };
    (Some(kind), evidence)
}

/// `P.`
fn is_initial(word: &Word<'_>) -> bool {
    word.text.len() == 2 && word.text.ends_with('.')
}
