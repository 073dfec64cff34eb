//! Days of a month: `8 November 2021`, `tanggal 24 kemarin`, `20` in `20, 21 dan 22 Mei`.

use crate::timex::expression::{Calendar, DateParts, Direction, Month, Point, Unit, Year};
use crate::timex::grammar::{Read, guard, holiday};
use crate::timex::lexicon::Word;
use crate::timex::numbers;
use crate::timex::piece::Cursor;

use super::month::{LONGEST_LIST, list_mark};
use super::numeric::{checked, day, numeric};
use super::year::year_behind;
use super::{direction, direction_behind};

/// `8 November 2021`, `17 Juni lalu`, `8-Nov-2021`, `tujuh belas Agustus`, `25 Mei tahun depan`.
pub(in crate::timex::grammar) fn day_month(cursor: Cursor<'_>) -> Read<'_, DateParts> {
    let (number, rest) = day_number(cursor)?;
    let (dash, rest) = match rest.eat_dash().filter(|_| rest.is_glued()) {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let rest = match (rest.word(), rest.word_at(1)) {
        (Word::Unit(Unit::Month), Word::Month(_)) => rest.skip(1),
        _ => rest,
    };
    let (Word::Month(month) | Word::ShortMonth(month)) = rest.word() else { return None };
    if let Word::ShortMonth(_) = rest.word()
        && !rest.is_capital()
    {
        return None;
    }
    let mut rest = rest.skip(1);
    if dash {
        rest = rest.eat_dash().filter(|_| rest.is_glued()).unwrap_or(rest);
    }
    let mut parts = DateParts { month: Month::Stated(month), day: Some(number), ..DateParts::NONE };
    let behind = year_behind(&mut parts, rest);
    // `17 September, 1927`
    if behind.at == rest.at
        && let Some(comma) = rest.eat_mark(',')
        && let Some(year) = guard::four_digits(comma)
        && (1800..=2100).contains(&year)
        && guard::follows(comma.skip(1))
    {
        parts.year = Year::Stated(year);
        return Some((parts, comma.skip(1)));
    }
    Some((parts, behind))
}

/// A day of the month in digits or words.
fn day_number(cursor: Cursor<'_>) -> Read<'_, u8> {
    if let Some(text) = cursor.number() {
        return Some((day(text)?, cursor.skip(1)));
    }
    let (number, rest) = numbers::words(cursor)?;
    (1..=31).contains(&number).then_some((number as u8, rest))
}

/// `tanggal 24 kemarin`, `tanggal 8 November`, `tanggal 8/11`.
pub(in crate::timex::grammar) fn tanggal(cursor: Cursor<'_>) -> Read<'_, Point> {
    let inner = Cursor { trusted: true, ..cursor.skip(1) };
    if let Some((calendar, rest)) = holiday::islamic(inner) {
        let rest = Cursor { trusted: cursor.trusted, ..rest };
        return Some((Point { calendar, time: None }, rest));
    }
    let (parts, rest) = match numeric(inner).or_else(|| day_month(inner)) {
        Some(found) => found,
        None => {
            let text = inner.number()?;
            let rest = inner.skip(1);
            match text.split_once('/') {
                Some((day, month)) => (checked(day, month, "")?, rest),
                None => {
                    let mut parts = DateParts { day: Some(day(text)?), ..DateParts::NONE };
                    let rest = month_of(&mut parts, rest);
                    (parts, rest)
                }
            }
        }
    };
    let rest = Cursor { trusted: cursor.trusted, ..rest };
    Some((Point { calendar: Calendar::Date(parts), time: None }, rest))
}

/// `bulan lalu`, `bulan ini` or `lalu` behind a day that has no month.
pub(super) fn month_of<'a>(parts: &mut DateParts, cursor: Cursor<'a>) -> Cursor<'a> {
    if cursor.word() == Word::Unit(Unit::Month)
        && let Some((direction, rest)) = direction(cursor.skip(1))
    {
        parts.month = Month::Shift(match direction {
            Direction::Past => -1,
            Direction::Present => 0,
            Direction::Future => 1,
        });
        return rest;
    }
    direction_behind(parts, cursor)
}

/// `20` in `20, 21 dan 22 Mei`: a day whose month the end of the list says.
pub(in crate::timex::grammar) fn listed_day(cursor: Cursor<'_>) -> Read<'_, DateParts> {
    let mut last = day(cursor.number()?)?;
    let first = last;
    let mut at = cursor.skip(1);
    for _ in 0..LONGEST_LIST {
        let (joined, behind) = list_mark(at)?;
        let next = day(behind.number()?)?;
        if next <= last {
            return None;
        }
        last = next;
        if let Some((parts, _)) = day_month(behind) {
            // `umur 5, 7 Mei`: without a word that joins them they need not belong together.
            return joined
                .then(|| (DateParts { day: Some(first), weekday: None, ..parts }, cursor.skip(1)));
        }
        at = behind.skip(1);
    }
    None
}
