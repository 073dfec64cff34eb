//! Years: `tahun 2020`, `2020 lalu`, `480 SM`; and the year behind a day or a month.

use crate::timex::expression::{Calendar, DateParts, Direction, Unit, Year};
use crate::timex::grammar::{Read, guard};
use crate::timex::lexicon::Word;
use crate::timex::numbers;
use crate::timex::piece::Cursor;

use super::decade::decade_number;
use super::weekday::ago_by;
use super::{direction, direction_behind, same};

/// The year behind a month, as a number or by what it is to the year of publication, or where the month lies.
pub(in crate::timex::grammar) fn year_behind<'a>(
    parts: &mut DateParts,
    cursor: Cursor<'a>,
) -> Cursor<'a> {
    let behind = match cursor.word() {
        Word::Unit(Unit::Year) => cursor.skip(1),
        _ => cursor,
    };
    if let Some(year) = guard::four_digits(behind)
        && (1000..=2999).contains(&year)
        && !matches!(behind.skip(1).word(), Word::Counted | Word::Hijri)
    {
        parts.year = Year::Stated(year);
        // `1 Juni 2014 mendatang`
        return year_tail(behind.skip(1));
    }
    if let Some(apostrophe) = behind.eat_mark('\'').or_else(|| behind.eat_mark('’'))
        && apostrophe.is_glued()
        && let Some(text) = apostrophe.number().filter(|text| text.len() == 2)
        && let Some(year) = numbers::whole(text)
    {
        parts.year = Year::Stated(2000 + year as i16);
        return apostrophe.skip(1);
    }
    if behind.at > cursor.at {
        // `25 Mei tahun depan`, `Maret tahun yang sama`
        if let Some((direction, rest)) = direction(behind) {
            parts.year = Year::Shift(match direction {
                Direction::Past => -1,
                Direction::Present => 0,
                Direction::Future => 1,
            });
            return rest;
        }
        if let Some(rest) = same(behind) {
            parts.year = Year::Same;
            return rest;
        }
        return cursor;
    }
    // `Agustus dua tahun lalu`
    if let Some((years, rest)) = ago_by(cursor, Unit::Year) {
        parts.year = Year::Shift(-years);
        return rest;
    }
    direction_behind(parts, cursor)
}

/// `tahun 2020`, `tahun ajaran 2022`, `tahun 1990-an`, `tahun 79 Masehi`.
pub(in crate::timex::grammar) fn year(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let inner = cursor.skip(1);
    if let Some(found) = decade_number(inner, true) {
        return Some(found);
    }
    let text = inner.number()?;
    let rest = inner.skip(1);
    if matches!(rest.word(), Word::Hijri) {
        return None;
    }
    let number = numbers::whole(text).filter(|number| (1..=2999).contains(number))? as i16;
    if let Some(rest) = before_christ(rest) {
        return Some((Calendar::BeforeChrist(number), rest));
    }
    if let Some(rest) = rest.eat(Word::Masehi) {
        return Some((stated_year(number), rest));
    }
    // `tahun 12` is a count of something; three digits are a year of long ago.
    if number < 100 || text.len() > 4 || (number < 1000 && inner.word_at(1) == Word::Counted) {
        return None;
    }
    if !guard::is_year(Cursor { trusted: true, ..inner }, number) {
        return None;
    }
    Some((stated_year(number), year_tail(rest)))
}

pub(super) fn stated_year(year: i16) -> Calendar {
    Calendar::Date(DateParts { year: Year::Stated(year), ..DateParts::NONE })
}

/// Behind `lalu` or `ini` after a year, which add nothing to it.
fn year_tail(cursor: Cursor<'_>) -> Cursor<'_> {
    direction(cursor).map_or(cursor, |(_, rest)| rest)
}

/// `2020`, `2020 lalu`: a number of four digits where nothing speaks against a year.
pub(in crate::timex::grammar) fn bare_year(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let text = cursor.number()?;
    let rest = cursor.skip(1);
    if let Some(number) = numbers::whole(text).filter(|number| (1..=2999).contains(number))
        && let Some(rest) = before_christ(rest)
    {
        return Some((Calendar::BeforeChrist(number as i16), rest));
    }
    let year = guard::four_digits(cursor)?;
    guard::is_year(cursor, year).then(|| (stated_year(year), year_tail(rest)))
}

/// Behind `SM`, `sebelum Masehi`.
pub(super) fn before_christ(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    match cursor.word() {
        Word::BeforeChrist if cursor.piece_text() == "SM" => Some(cursor.skip(1)),
        Word::Sebelum => cursor.skip(1).eat(Word::Masehi),
        _ => None,
    }
}
