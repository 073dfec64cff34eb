//! Weekdays with what stands beside them: `Kamis (4/5)`, `Jumat pekan lalu`, `Kamis malam (4/5)`; and which
//! `Minggu` is a Sunday.

use crate::timex::expression::{Calendar, DateParts, Direction, Point, Unit};
use crate::timex::grammar::{Read, ago, clock, guard};
use crate::timex::lexicon::Word;
use crate::timex::numbers;
use crate::timex::piece::{Cursor, Piece, PieceKind};

use super::day::day_month;
use super::direction;
use super::numeric::{checked, in_brackets, numeric};

/// `Senin`, `Kamis (4/5)`, `Selasa, 30 Desember 2014`, `Jumat pekan lalu`, `Kamis malam (4/5)`; `certain` says
/// that `hari` stands before.
pub(in crate::timex::grammar) fn weekday_date(
    cursor: Cursor<'_>,
    certain: bool,
) -> Read<'_, Point> {
    let (weekday, rest) = weekday(cursor, certain)?;
    // `Jumat Kliwon, 17 Maret 1933`
    let rest = if is_market_day(rest) { rest.skip(1) } else { rest };
    let mut parts = DateParts { weekday: Some(weekday), ..DateParts::NONE };
    let (mut time, rest) = optional(clock::part(rest), rest);
    if time.is_some() && guard::is_evening_name(cursor) && !certain {
        return None;
    }
    let rest = toward(&mut parts, rest);
    // `Rabu, (17/9/2025)`
    let bracket = in_brackets(rest).or_else(|| in_brackets(rest.eat_mark(',')?));
    let mut rest = match bracket {
        Some((date, rest)) => {
            parts = joined(parts, date);
            rest
        }
        None => rest,
    };
    if parts.day.is_none() {
        let (comma, behind) = match rest.eat_mark(',') {
            Some(behind) => (true, behind),
            None => (false, rest),
        };
        let behind = match behind.word() {
            Word::Tanggal => behind.skip(1),
            _ => behind,
        };
        let date = numeric(Cursor { trusted: false, ..behind }).or_else(|| day_month(behind));
        // `(Rabu, 30/1)`
        let date = date.or_else(|| {
            let (day, month) = behind.number()?.split_once('/')?;
            Some((checked(day, month, "")?, behind.skip(1)))
        });
        if let Some((date, after)) = date
            && (!comma || parts.week.is_none() || date.weekday.is_none())
        {
            parts = joined(parts, date);
            rest = after;
        }
    }
    if time.is_none() {
        (time, rest) = optional(clock::part(rest), rest);
    }
    let rest = toward(&mut parts, rest);
    Some((Point { calendar: Calendar::Date(parts), time }, rest))
}

/// The day of the Javanese week of five, which is said behind the one of seven.
fn is_market_day(cursor: Cursor<'_>) -> bool {
    cursor.is_capital()
        && matches!(cursor.piece_text(), "Legi" | "Pahing" | "Paing" | "Pon" | "Wage" | "Kliwon")
}

fn optional<'a, T>(found: Read<'a, T>, cursor: Cursor<'a>) -> (Option<T>, Cursor<'a>) {
    match found {
        Some((value, rest)) => (Some(value), rest),
        None => (None, cursor),
    }
}

/// The weekday with what the date beside it says.
fn joined(weekday: DateParts, date: DateParts) -> DateParts {
    DateParts {
        weekday: weekday.weekday,
        week: weekday.week,
        direction: weekday.direction.or(date.direction),
        ..date
    }
}

/// The weekday here; `Minggu` is one where nothing says that it is a week.
pub(super) fn weekday(cursor: Cursor<'_>, certain: bool) -> Read<'_, u8> {
    let rest = cursor.skip(1);
    match cursor.word() {
        Word::Weekday(day) => {
            // `ahad` in small letters is a word for one, and a name otherwise.
            let dated = |rest: Cursor<'_>| {
                in_brackets(rest).is_some() || rest.eat_mark(',').and_then(day_month).is_some()
            };
            let name = |cursor| guard::is_name(cursor) && !dated(rest);
            if day == 7 && !certain && (!cursor.is_capital() || name(cursor)) {
                return None;
            }
            Some((day, rest))
        }
        Word::Minggu if certain || is_sunday(cursor) => Some((7, rest)),
        _ => None,
    }
}

pub(in crate::timex::grammar) fn weekday_number(cursor: Cursor<'_>) -> Option<u8> {
    match cursor.word() {
        Word::Weekday(day) => Some(day),
        Word::Minggu => Some(7),
        _ => None,
    }
}

pub(in crate::timex::grammar) fn is_sunday(cursor: Cursor<'_>) -> bool {
    let next = cursor.skip(1);
    if in_brackets(next).is_some() {
        return true;
    }
    let before = cursor.before();
    let counted = before.is_some_and(|piece| {
        // `pukul 04.33 Minggu dinihari` counts nothing.
        (piece.kind == PieceKind::Number && !piece.span.of(cursor.text).contains(['.', ':']))
            || matches!(
                piece.word,
                Word::Small(_)
                    | Word::Scale(_)
                    | Word::Teens
                    | Word::SomeNumber
                    | Word::Half
                    | Word::Per
            )
    });
    if counted || !cursor.is_capital() {
        return false;
    }
    let quote = |piece: &Piece| matches!(piece.kind, PieceKind::Mark('"' | '“' | '‘' | '\'' | '«'));
    let starts = cursor.title
        || before.is_none_or(quote)
        || cursor.get(0).is_some_and(|piece| piece.sentence_start || piece.new_line);
    !starts
        || !matches!(
            next.word(),
            Word::Lalu
                | Word::Depan
                | Word::Ini
                | Word::Mendatang
                | Word::Itu
                | Word::Yang
                | Word::Terakhir
                | Word::Berikutnya
                | Word::Sebelumnya
                | Word::Ordinal(_)
                | Word::Ke
        )
}

/// Reads what says where a day lies: `lalu`, `pekan depan`, `kemarin`.
pub(super) fn toward<'a>(parts: &mut DateParts, cursor: Cursor<'a>) -> Cursor<'a> {
    if matches!(cursor.word(), Word::Unit(Unit::Week) | Word::Minggu) && parts.week.is_none() {
        let rest = cursor.skip(1);
        if let Some((direction, rest)) = direction(rest) {
            parts.week = Some(match direction {
                Direction::Past => -1,
                Direction::Present => 0,
                Direction::Future => 1,
            });
            return rest;
        }
    }
    // `Senin dua pekan lalu`
    if parts.week.is_none()
        && parts.direction.is_none()
        && let Some((weeks, rest)) = ago_by(cursor, Unit::Week)
    {
        parts.week = Some(-weeks);
        return rest;
    }
    if parts.direction.is_some() || parts.week.is_some() {
        return cursor;
    }
    match direction(cursor) {
        Some((direction, rest)) => {
            parts.direction = Some(direction);
            rest
        }
        None => match cursor.word() {
            Word::Besok | Word::Lusa => {
                parts.direction = Some(Direction::Future);
                cursor.skip(1)
            }
            _ => cursor,
        },
    }
}

/// `dua pekan lalu`: how many units ago.
pub(super) fn ago_by(cursor: Cursor<'_>, unit: Unit) -> Read<'_, i8> {
    let (count, rest) = match cursor.number() {
        Some(text) => (numbers::whole(text)?, cursor.skip(1)),
        None => numbers::words(cursor)?,
    };
    let found = match rest.word() {
        Word::Unit(found) => found,
        Word::Minggu => Unit::Week,
        _ => return None,
    };
    let count = i8::try_from(count).ok().filter(|_| found == unit)?;
    Some((count, ago(rest.skip(1))?))
}
