//! Two of a kind, of which the first is only a number or the last has what both need: `3-5 Mei 2023`, `2019-2024`,
//! `Sabtu dan Minggu (17-18/5)`, `abad ke-8 dan ke-9`.

use crate::span::Span;
use crate::timex::expression::{Calendar, DateParts, Unit, Year};
use crate::timex::grammar::{Found, Item, connector, day_of, guard, holiday, item};
use crate::timex::lexicon::Word;
use crate::timex::numbers;
use crate::timex::piece::{Cursor, PieceKind};

use super::day::day_month;
use super::numeric::{checked, day, numeric};
use super::ordinal::ordinal;
use super::weekday::weekday_number;
use super::year::{before_christ, stated_year, year_behind};

/// Two days or years of which the first is only a number: `3-5 Mei 2023`, `21 dan 22 Oktober`, `2019-2024`,
/// `tahun ajaran 2022/2023`.
pub(in crate::timex::grammar) fn pair(cursor: Cursor<'_>) -> Option<Found> {
    let mut start = cursor;
    let school = cursor.word_before() == Word::SchoolYear;
    let cursor = match cursor.word() {
        Word::Tanggal => cursor.skip(1),
        Word::Unit(Unit::Year) if cursor.word_at(1) == Word::SchoolYear => return None,
        Word::Unit(Unit::Year) | Word::Musim => cursor.skip(1),
        _ => cursor,
    };
    cursor.number()?;
    let said = cursor.at > start.at || school;
    if school {
        start = cursor;
    }
    if !said && guard::forbids_number(cursor) {
        return None;
    }
    let found = days(start, cursor).or_else(|| days_in_brackets(cursor));
    found.or_else(|| years(start, cursor, said))
}

/// Two weekdays and their dates: `Sabtu dan Minggu (17-18/5)`, `Rabu-Jumat, 3-5 Mei 2023`.
pub(in crate::timex::grammar) fn weekday_pair(cursor: Cursor<'_>) -> Option<Found> {
    let certain = cursor.word() == Word::Unit(Unit::Day);
    let first_start = if certain { cursor.skip(1) } else { cursor };
    if !matches!(first_start.word(), Word::Weekday(_) | Word::Minggu) {
        return None;
    }
    let (first, rest) = (weekday_number(first_start)?, first_start.skip(1));
    let (linked, second_start) = match connector(rest) {
        Some((_, behind)) => (true, behind),
        None => (false, rest.eat(Word::Dan)?),
    };
    let second = weekday_number(second_start)?;
    let behind = second_start.skip(1);
    let (from, parts, after) = match behind.eat_mark('(') {
        Some(inner) => {
            let [(from, _), (parts, rest)] = day_pair(Cursor { trusted: true, ..inner })?;
            rest.eat_mark(')')?;
            // What the bracket holds is marked by itself.
            (from, parts, behind)
        }
        None => {
            let [(from, _), (parts, rest)] = day_pair(behind.eat_mark(',').unwrap_or(behind))?;
            (from, parts, rest)
        }
    };
    let after = Cursor { trusted: cursor.trusted, ..after };
    let one = DateParts { weekday: Some(first), ..from };
    let two = DateParts { weekday: Some(second), ..parts };
    let first = item(cursor, Calendar::Date(one).into(), rest);
    let second = item(second_start, Calendar::Date(two).into(), after);
    Some(Found { first, second: Some(second), linked, next: after.at })
}

/// The days in the bracket behind two weekdays: `Sabtu dan Minggu (17-18/5)`.
fn days_in_brackets(cursor: Cursor<'_>) -> Option<Found> {
    let at = |back: usize| cursor.at.checked_sub(back).and_then(|at| cursor.pieces.get(at));
    let weekday = matches!(at(2)?.word, Word::Weekday(_) | Word::Minggu);
    if !weekday || at(1)?.kind != PieceKind::Mark('(') {
        return None;
    }
    let [(first, second_start), (second, rest)] = day_pair(Cursor { trusted: true, ..cursor })?;
    if !rest.is_mark(')') {
        return None;
    }
    let first = item(cursor, Calendar::Date(first).into(), cursor.skip(1));
    let second = item(second_start, Calendar::Date(second).into(), rest);
    Some(Found { first, second: Some(second), linked: true, next: rest.at })
}

/// `17-18/5/2025`, `3-5 Mei`, `30/4-1/5`: the first day and where the last one starts, and the last day and what
/// stands behind.
fn day_pair(cursor: Cursor<'_>) -> Option<[(DateParts, Cursor<'_>); 2]> {
    let text = cursor.number()?;
    let (_, behind) = connector(cursor.skip(1))?;
    let (last, after) = numeric(behind).or_else(|| day_month(behind)).or_else(|| {
        let (day, month) = behind.number()?.split_once('/')?;
        Some((checked(day, month, "")?, behind.skip(1)))
    })?;
    let first = match text.split_once('/') {
        Some((day, month)) => DateParts { year: last.year, ..checked(day, month, "")? },
        None => DateParts { day: Some(day(text)?), ..last },
    };
    Some([(first, behind), (last, after)])
}

/// `abad ke-8 dan ke-9`, `abad XVIII dan XIX`.
pub(in crate::timex::grammar) fn century_pair(cursor: Cursor<'_>) -> Option<Found> {
    const LAST: u8 = 30;
    let (first, rest) = ordinal(cursor.skip(1), LAST)?;
    let (linked, second_start) = match connector(rest) {
        Some((_, behind)) => (true, behind),
        None => (false, rest.eat(Word::Dan)?),
    };
    // `abad ke-8 dan kesembilan anaknya`, `abad ke-8 dan 9 candi`
    if second_start.number().is_some() || matches!(second_start.word(), Word::Ordinal(_)) {
        return None;
    }
    let (second, after) = ordinal(second_start, LAST)?;
    let century = |number: u8| Calendar::Century(i16::from(number) - 1).into();
    let first = item(cursor, century(first), rest);
    let second = item(second_start, century(second), after);
    Some(Found { first, second: Some(second), linked, next: after.at })
}

/// `kuartal pertama dan kedua tahun depan`: two parts of a year of which the last has the year.
pub(in crate::timex::grammar) fn quarter_pair(cursor: Cursor<'_>) -> Option<Found> {
    let (half, max) = match cursor.word() {
        Word::Unit(Unit::Quarter) => (false, 4),
        Word::Unit(Unit::HalfYear) => (true, 2),
        _ => return None,
    };
    let (first, rest) = ordinal(cursor.skip(1), max)?;
    let (linked, second_start) = match connector(rest) {
        Some((_, behind)) => (true, behind),
        None => (false, rest.eat(Word::Dan)?),
    };
    let inner = match second_start.word() {
        word if word == cursor.word() => second_start.skip(1),
        _ => second_start,
    };
    let (second, behind) = ordinal(inner, max)?;
    let mut parts = DateParts::NONE;
    let after = year_behind(&mut parts, behind);
    let after = if parts.year == Year::Unsaid { behind } else { after };
    let part = |number| match half {
        true => Calendar::HalfYear { half: number, year: parts.year },
        false => Calendar::Quarter { quarter: number, year: parts.year },
    };
    let first = item(cursor, part(first).into(), rest);
    let second = item(second_start, part(second).into(), after);
    Some(Found { first, second: Some(second), linked, next: after.at })
}

fn days(start: Cursor<'_>, cursor: Cursor<'_>) -> Option<Found> {
    let first = day(cursor.number()?)?;
    let rest = cursor.skip(1);
    let (linked, behind) = match connector(rest) {
        Some((_, behind)) => (true, behind),
        None => (false, rest.eat(Word::Dan)?),
    };
    let behind = match behind.word() {
        Word::Tanggal => behind.skip(1),
        _ => behind,
    };
    // `1 dan 2 Syawal 1446 H`
    if let Some((last @ Calendar::Hijri { year, month, day: Some(_) }, after)) =
        holiday::islamic(behind)
    {
        let first = Calendar::Hijri { year, month, day: Some(first) };
        let first = item(start, first.into(), rest);
        let second = Some(item(behind, last.into(), after));
        return Some(Found { first, second, linked, next: after.at });
    }
    let (parts, after) = day_month(behind)?;
    let first = item(start, day_of(first, parts).into(), rest);
    let second = item(behind, Calendar::Date(parts).into(), after);
    Some(Found { first, second: Some(second), linked, next: after.at })
}

fn years(start: Cursor<'_>, cursor: Cursor<'_>, said: bool) -> Option<Found> {
    let text = cursor.number()?;
    // `2022/2023` is one token.
    if let Some((first, last)) = text.split_once('/') {
        let (first, last) = two_years(first, last)?;
        let apart = last - first == 1;
        if !(said || apart) || cursor.skip(1).is_glued() && cursor.skip(1).eat_dash().is_some() {
            return None;
        }
        let span = cursor.get(0)?.span;
        let middle = span.start + 4;
        let first =
            Item { span: Span::new(start.start(), middle), reading: stated_year(first).into() };
        let second =
            Item { span: Span::new(middle + 1, span.end), reading: stated_year(last).into() };
        return Some(Found { first, second: Some(second), linked: true, next: cursor.at + 1 });
    }
    let dash = cursor.skip(1);
    if text.len() < 4
        && let Some((_, behind)) = connector(dash)
        && let (Some(first), Some(text)) = (numbers::whole(text), behind.number())
        && let (Some(last), Some(after)) = (numbers::whole(text), before_christ(behind.skip(1)))
        && last < first
    {
        // `580-480 sebelum Masehi`
        let first = item(start, Calendar::BeforeChrist(first as i16).into(), dash);
        let second = item(behind, Calendar::BeforeChrist(last as i16).into(), after);
        return Some(Found { first, second: Some(second), linked: true, next: after.at });
    }
    if text.len() != 4 {
        return None;
    }
    let behind = dash.eat_dash()?;
    let (first, last) = two_years(text, behind.number()?)?;
    let after = behind.skip(1);
    if after.is_glued() && (after.eat_dash().is_some() || after.get(0)?.kind == PieceKind::Word) {
        return None;
    }
    if matches!(after.word(), Word::Counted) && !said {
        return None;
    }
    let first = item(start, stated_year(first).into(), dash);
    let second = item(behind, stated_year(last).into(), after);
    Some(Found { first, second: Some(second), linked: true, next: after.at })
}

/// `2019` and `2024`, or `2009` and `10`, in order and not far apart.
fn two_years(first: &str, last: &str) -> Option<(i16, i16)> {
    if first.len() != 4 {
        return None;
    }
    let first = numbers::whole(first)? as i16;
    let mut end = numbers::whole(last)? as i16;
    match last.len() {
        4 => {}
        // `2023-05` is a month.
        2 if !last.starts_with('0') => {
            end += first - first % 100;
            if end - first != 1 {
                return None;
            }
        }
        _ => return None,
    }
    ((1000..=2100).contains(&first) && end > first && end <= 2200).then_some((first, end))
}
