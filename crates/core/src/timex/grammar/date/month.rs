//! Months and their weeks: `Mei 2023`, `Oktober, November, dan Desember 2025`, `minggu kedua Oktober`.

use crate::timex::expression::{Calendar, DateParts, Month, Unit, Year};
use crate::timex::grammar::{Read, guard};
use crate::timex::lexicon::Word;
use crate::timex::piece::Cursor;

use super::day::month_of;
use super::ordinal::ordinal;
use super::year::year_behind;

/// `Mei 2023`, `Mei lalu`, `Mei`; with `bulan` before it, it is surely no name.
pub(in crate::timex::grammar) fn month(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let rest = cursor.skip(1);
    let (month, short) = match cursor.word() {
        Word::Month(month) => (month, false),
        Word::ShortMonth(month) => (month, true),
        _ => return None,
    };
    let mut parts = DateParts { month: Month::Stated(month), ..DateParts::NONE };
    let comma = rest.eat_mark(',').filter(|rest| guard::four_digits(*rest).is_some());
    let rest = year_behind(&mut parts, comma.unwrap_or(rest));
    if parts.year == Year::Unsaid
        && parts.direction.is_none()
        && let Some(year) = year_of_list(month, rest)
    {
        parts.year = Year::Stated(year);
        return Some((Calendar::Date(parts), rest));
    }
    let alone = parts.year == Year::Unsaid && parts.direction.is_none();
    if short && (!matches!(parts.year, Year::Stated(_)) || !cursor.is_capital()) {
        return None;
    }
    let said = cursor.word_before() == Word::Unit(Unit::Month);
    if alone && !said && (!cursor.is_capital() || guard::is_name(cursor)) && !cursor.trusted {
        return None;
    }
    Some((Calendar::Date(parts), rest))
}

/// The most items of a list that is looked through for what its last one says.
pub(super) const LONGEST_LIST: usize = 12;

/// Behind `, `, ` dan `, `, dan `; and whether a word joins.
pub(super) fn list_mark(cursor: Cursor<'_>) -> Read<'_, bool> {
    let comma = cursor.eat_mark(',');
    let behind = comma.unwrap_or(cursor);
    if behind.get(0)?.new_line {
        return None;
    }
    let joins = behind.word() == Word::Dan || matches!(behind.piece_text(), "serta" | "atau" | "&");
    if joins {
        return Some((true, behind.skip(1)));
    }
    comma.map(|behind| (false, behind))
}

/// The year at the end of a list of months: `Oktober, November, dan Desember 2025`.
fn year_of_list(month: u8, mut cursor: Cursor<'_>) -> Option<i16> {
    for _ in 0..LONGEST_LIST {
        let (joined, behind) = list_mark(cursor)?;
        let Word::Month(last) = behind.word() else { return None };
        let mut parts = DateParts::NONE;
        cursor = behind.skip(1);
        let rest = year_behind(&mut parts, cursor);
        if let (Year::Stated(year), true) = (parts.year, joined) {
            return Some(if month > last { year - 1 } else { year });
        }
        if rest.at > cursor.at {
            return None;
        }
    }
    None
}

/// `minggu kedua Oktober`, `pekan terakhir bulan ini`, `minggu ke-3 Mei 2024`.
pub(in crate::timex::grammar) fn week_of_month(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let inner = cursor.skip(1);
    let (week, rest) = match inner.word() {
        Word::Terakhir if inner.piece_text().eq_ignore_ascii_case("terakhir") => (0, inner.skip(1)),
        Word::Ordinal(_) | Word::Ke => ordinal(inner, 5)?,
        _ => return None,
    };
    let mut parts = DateParts::NONE;
    let said = rest.eat(Word::Unit(Unit::Month));
    let name = said.unwrap_or(rest);
    if let Word::Month(month) = name.word() {
        let after = year_behind(&mut parts, name.skip(1));
        let (month, year) = (Month::Stated(month), parts.year);
        return Some((Calendar::WeekOfMonth { week, month, year }, after));
    }
    let after = month_of(&mut parts, said.map(|_| rest)?);
    let month = parts.month;
    (month != Month::Unsaid)
        .then_some((Calendar::WeekOfMonth { week, month, year: Year::Unsaid }, after))
}
