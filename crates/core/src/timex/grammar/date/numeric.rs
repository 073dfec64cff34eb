//! Days written with marks between numbers: `08/11/2021`, `2021-11-08`, `(4/5)`.

use crate::timex::expression::{DateParts, Month, Year};
use crate::timex::grammar::Read;
use crate::timex::lexicon::Word;
use crate::timex::numbers;
use crate::timex::piece::{Cursor, PieceKind};

use super::day::day_month;

/// `(4/5)`, `(19/8/2024)`, `(14)`, `(28 Desember 2014)` behind a weekday.
pub(in crate::timex::grammar) fn in_brackets(cursor: Cursor<'_>) -> Read<'_, DateParts> {
    let inner = Cursor { trusted: true, ..cursor.eat_mark('(')? };
    let text = inner.number()?;
    let (parts, rest) = if let Some(found) = numeric(inner).or_else(|| day_month(inner)) {
        found
    } else {
        let parts = match text.split_once('/') {
            Some((day, month)) => checked(day, month, "").or_else(|| impossible(text))?,
            None => DateParts { day: Some(day(text)?), ..DateParts::NONE },
        };
        (parts, inner.skip(1))
    };
    let rest = rest.eat_mark(')')?;
    Some((parts, Cursor { trusted: cursor.trusted, ..rest }))
}

pub(super) fn day(text: &str) -> Option<u8> {
    if text.len() > 2 {
        return None;
    }
    numbers::whole(text).filter(|day| (1..=31).contains(day)).map(|day| day as u8)
}

/// A day and a month, and a year unless that is empty. Day first; the other way round only where that is the
/// only way it can be read.
pub(super) fn checked(first: &str, second: &str, year: &str) -> Option<DateParts> {
    let first = day(first)?;
    let second = day(second)?;
    let (day, month) = match (first, second) {
        (_, 1..=12) => (first, second),
        (1..=12, _) => (second, first),
        _ => return None,
    };
    let year = match year.len() {
        0 => Year::Unsaid,
        2 => Year::Stated(2000 + numbers::whole(year)? as i16),
        4 => Year::Stated(numbers::whole(year).filter(|&year| year > 0)? as i16),
        _ => return None,
    };
    Some(DateParts { year, month: Month::Stated(month), day: Some(day), ..DateParts::NONE })
}

/// `(20/10)` behind a comma or a name, as a day is told without its weekday: `The Daily Telegraph (6/10)`.
pub(in crate::timex::grammar) fn in_brackets_alone(cursor: Cursor<'_>) -> Read<'_, DateParts> {
    let bracket = cursor.at.checked_sub(1).map(|at| Cursor { at, ..cursor })?;
    let before = bracket.before()?;
    let named = before.capital
        && before.word == Word::Unknown
        && !matches!(before.span.of(cursor.text), "RT" | "RW");
    if !(named || before.kind == PieceKind::Mark(',')) || !bracket.is_mark('(') {
        return None;
    }
    let (day, month) = cursor.number()?.split_once('/')?;
    let parts = checked(day, month, "")?;
    cursor.skip(1).is_mark(')').then(|| (parts, cursor.skip(1)))
}

/// `Jakarta, 24/6 (ANTARA)`: the day at the head of an agency's report.
pub(in crate::timex::grammar) fn dateline(cursor: Cursor<'_>) -> Read<'_, DateParts> {
    const LONGEST: usize = 8;
    let place = cursor.at.checked_sub(2).and_then(|at| cursor.pieces.get(at))?;
    let comma = cursor.before()?.kind == PieceKind::Mark(',');
    if !comma || !place.capital || cursor.at > LONGEST {
        return None;
    }
    let (day, month) = cursor.number()?.split_once('/')?;
    let parts = checked(day, month, "")?;
    let agency = cursor.skip(1).eat_mark('(')?;
    agency.is_capital().then(|| (parts, cursor.skip(1)))
}

/// `20/20/2025` and `31/13` behind a weekday: a date, but with a slip of the pen. The month is none.
fn impossible(text: &str) -> Option<DateParts> {
    let mut fields = text.split('/');
    let (first, second) = (day(fields.next()?)?, day(fields.next()?)?);
    let year = match (fields.next(), fields.next()) {
        (None, _) => Year::Unsaid,
        (Some(year), None) if year.len() == 4 => {
            Year::Stated(numbers::whole(year).filter(|year| (1..=9999).contains(year))? as i16)
        }
        _ => return None,
    };
    let month = Month::Stated(second.max(13));
    Some(DateParts { year, month, day: Some(first), ..DateParts::NONE })
}

/// `08/11/2021`, `8-11-2021`, `8.11.2021`, `2021-11-08`; `8/11/21` only where it is certain to be a date.
pub(in crate::timex::grammar) fn numeric(cursor: Cursor<'_>) -> Read<'_, DateParts> {
    let text = cursor.number()?;
    for mark in ['/', '.'] {
        let mut fields = text.split(mark);
        if let (Some(first), Some(second), Some(year), None) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        {
            if first.len() == 4 {
                let parts = checked(year, second, first)?;
                return Some((parts, cursor.skip(1)));
            }
            let short = year.len() == 2 && (!cursor.trusted || mark != '/');
            if short || (mark == '.' && year.len() != 4) {
                return None;
            }
            return Some((checked(first, second, year)?, cursor.skip(1)));
        }
    }
    // Dashes part numbers, so these are three pieces or more.
    let (second, rest) = glued_number(cursor.skip(1))?;
    match glued_number(rest) {
        Some((third, rest)) => {
            if rest.eat_dash().is_some() && rest.is_glued() {
                return None;
            }
            let (day, year) = match (text.len(), third.len()) {
                (4, _) => (third, text),
                (_, 4) => (text, third),
                _ if cursor.trusted => (text, third),
                _ => return None,
            };
            Some((checked(day, second, year)?, rest))
        }
        None => iso_month(cursor, text, second, rest),
    }
}

/// `2023-05`: a year and a month, where it cannot be two years.
fn iso_month<'a>(
    cursor: Cursor<'a>,
    year: &str,
    month: &str,
    rest: Cursor<'a>,
) -> Read<'a, DateParts> {
    let said = matches!(cursor.word_before(), Word::Tanggal)
        || cursor.before().is_some_and(|piece| piece.span.of(cursor.text) == "date");
    if year.len() != 4 || month.len() != 2 || !(said || month.starts_with('0')) {
        return None;
    }
    if rest.is_glued() && rest.eat_dash().is_some() {
        return None;
    }
    let year = numbers::whole(year).filter(|year| (1000..=2999).contains(year))? as i16;
    let month = numbers::whole(month).filter(|month| (1..=12).contains(month))? as u8;
    let parts =
        DateParts { year: Year::Stated(year), month: Month::Stated(month), ..DateParts::NONE };
    Some((parts, rest))
}

/// The number behind a dash with no space around it.
fn glued_number(cursor: Cursor<'_>) -> Read<'_, &str> {
    if !cursor.is_glued() {
        return None;
    }
    let rest = cursor.eat_dash()?;
    let text = rest.number().filter(|_| rest.is_glued())?;
    Some((text, rest.skip(1)))
}
