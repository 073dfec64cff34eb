//! Days, months, years, and coarser parts of the calendar.

use super::super::expression::{Calendar, DateParts, Direction, Month, Point, Unit, Year};
use super::super::lexicon::Word;
use super::super::numbers;
use super::super::piece::{Cursor, Piece, PieceKind};
use super::clock;
use super::guard;
use super::{Found, Read, ago, ahead, connector, item};

/// `Senin`, `Kamis (4/5)`, `Selasa, 30 Desember 2014`, `Jumat pekan lalu`, `Kamis malam (4/5)`; `certain` says
/// that `hari` stands before.
pub(super) fn weekday_date(cursor: Cursor<'_>, certain: bool) -> Read<'_, Point> {
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

/// The most weekdays of a list of habits, with the marks and words between them.
const LONGEST_WEEK: usize = 8;

/// A weekday of a habit: each of `setiap Selasa, Kamis, dan Minggu`, of `buka Senin-Jumat` and of
/// `Senin-Jumat, 08.00-16.30`, which are the days of no one week.
pub(super) fn habitual(cursor: Cursor<'_>) -> Read<'_, super::Reading> {
    let weekday = weekday_number(cursor).filter(|_| cursor.is_capital() && !cursor.trusted)?;
    let rest = cursor.skip(1);
    // `Senin lalu`, `Senin (4/5)`, `Senin pagi` are days that have been.
    let mut parts = DateParts::NONE;
    if in_brackets(rest).is_some() || toward(&mut parts, rest).at > rest.at {
        return None;
    }
    let (mut first, mut ranged) = (cursor, false);
    for _ in 0..LONGEST_WEEK {
        let Some((before, dash)) = weekday_before(first) else { break };
        first = before;
        ranged |= dash;
    }
    let mut last = rest;
    for _ in 0..LONGEST_WEEK {
        let (dash, behind) = match connector(last) {
            Some((_, behind)) => (true, behind),
            None => match list_mark(last) {
                Some((_, behind)) => (false, behind),
                None => break,
            },
        };
        if weekday_number(behind).is_none() || !behind.is_capital() {
            break;
        }
        ranged |= dash;
        last = behind.skip(1);
    }
    if last.eat_mark('(').is_some_and(|inner| inner.number().is_some()) {
        return None;
    }
    let point = Point {
        calendar: Calendar::Date(DateParts { weekday: Some(weekday), ..DateParts::NONE }),
        time: None,
    };
    let set = || (super::Meaning::Set(super::Set::Point(point)).into(), rest);
    let several = first.at != cursor.at;
    if several && first.word_before() == Word::Setiap {
        return Some(set());
    }
    let before = first.before().map_or("", |piece| piece.span.of(cursor.text));
    if ranged && before.eq_ignore_ascii_case("buka") {
        return Some(set());
    }
    // `setiap hari kecuali Senin`
    if before.eq_ignore_ascii_case("kecuali")
        && first.at >= 3
        && first.pieces[first.at - 2].word == Word::Unit(Unit::Day)
        && first.pieces[first.at - 3].word == Word::Setiap
    {
        return Some(set());
    }
    let colon = last.eat_mark(':');
    let hours = colon.or_else(|| last.eat_mark(',')).unwrap_or(last);
    let hours = hours.eat(Word::Pukul).unwrap_or(hours);
    let clock = hours.number().is_some_and(|text| text.len() == 5 && clock::is_clock(text));
    (clock && (ranged || colon.is_some())).then(set)
}

/// The weekday that stands before this one in a list or range, and whether it is a range.
fn weekday_before(cursor: Cursor<'_>) -> Option<(Cursor<'_>, bool)> {
    let mut at = cursor.at.checked_sub(1)?;
    let (mut joined, mut dash) = (false, false);
    for _ in 0..3 {
        let piece = cursor.pieces.get(at)?;
        match (piece.kind, piece.word) {
            (PieceKind::Mark('-' | '–' | '—'), _) | (_, Word::Until | Word::Dengan) => {
                dash = true;
            }
            (PieceKind::Mark(','), _) | (_, Word::Dan) => {}
            _ => break,
        }
        joined = true;
        at = at.checked_sub(1)?;
    }
    let before = Cursor { at, ..cursor };
    (joined && weekday_number(before).is_some() && before.is_capital()).then_some((before, dash))
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
fn weekday(cursor: Cursor<'_>, certain: bool) -> Read<'_, u8> {
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

pub(super) fn is_sunday(cursor: Cursor<'_>) -> bool {
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
fn toward<'a>(parts: &mut DateParts, cursor: Cursor<'a>) -> Cursor<'a> {
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
fn ago_by(cursor: Cursor<'_>, unit: Unit) -> Read<'_, i8> {
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

/// `lalu`, `silam`, `ini`, `depan`, `mendatang`, `yang akan datang`.
pub(super) fn direction(cursor: Cursor<'_>) -> Read<'_, Direction> {
    if let Some(rest) = ago(cursor) {
        return Some((Direction::Past, rest));
    }
    if let Some(rest) = ahead(cursor) {
        return Some((Direction::Future, rest));
    }
    let direction = match cursor.word() {
        Word::Kemarin => Direction::Past,
        Word::Ini => Direction::Present,
        Word::Depan | Word::Mendatang | Word::Nanti => Direction::Future,
        _ => return None,
    };
    Some((direction, cursor.skip(1)))
}

/// `(4/5)`, `(19/8/2024)`, `(14)`, `(28 Desember 2014)` behind a weekday.
pub(super) fn in_brackets(cursor: Cursor<'_>) -> Read<'_, DateParts> {
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

fn day(text: &str) -> Option<u8> {
    if text.len() > 2 {
        return None;
    }
    numbers::whole(text).filter(|day| (1..=31).contains(day)).map(|day| day as u8)
}

/// A day and a month, and a year unless that is empty. Day first; the other way round only where that is the
/// only way it can be read.
fn checked(first: &str, second: &str, year: &str) -> Option<DateParts> {
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
pub(super) fn in_brackets_alone(cursor: Cursor<'_>) -> Read<'_, DateParts> {
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
pub(super) fn dateline(cursor: Cursor<'_>) -> Read<'_, DateParts> {
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
pub(super) fn numeric(cursor: Cursor<'_>) -> Read<'_, DateParts> {
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

/// `8 November 2021`, `17 Juni lalu`, `8-Nov-2021`, `tujuh belas Agustus`, `25 Mei tahun depan`.
pub(super) fn day_month(cursor: Cursor<'_>) -> Read<'_, DateParts> {
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

/// The year behind a month, as a number or by what it is to the year of publication, or where the month lies.
pub(super) fn year_behind<'a>(parts: &mut DateParts, cursor: Cursor<'a>) -> Cursor<'a> {
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
    match direction(cursor) {
        Some((direction, rest)) => {
            parts.direction = Some(direction);
            rest
        }
        None => cursor,
    }
}

/// Behind `itu`, `tersebut`, `yang sama`.
pub(super) fn same(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    match cursor.word() {
        Word::Itu => Some(cursor.skip(1)),
        Word::Yang => cursor.skip(1).eat(Word::Sama),
        _ => None,
    }
}

/// `tanggal 24 kemarin`, `tanggal 8 November`, `tanggal 8/11`.
pub(super) fn tanggal(cursor: Cursor<'_>) -> Read<'_, Point> {
    let inner = Cursor { trusted: true, ..cursor.skip(1) };
    if let Some((calendar, rest)) = super::holiday::islamic(inner) {
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
fn month_of<'a>(parts: &mut DateParts, cursor: Cursor<'a>) -> Cursor<'a> {
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
    match direction(cursor) {
        Some((direction, rest)) => {
            parts.direction = Some(direction);
            rest
        }
        None => cursor,
    }
}

/// `Mei 2023`, `Mei lalu`, `Mei`; with `bulan` before it, it is surely no name.
pub(super) fn month(cursor: Cursor<'_>) -> Read<'_, Calendar> {
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
const LONGEST_LIST: usize = 12;

/// Behind `, `, ` dan `, `, dan `; and whether a word joins.
fn list_mark(cursor: Cursor<'_>) -> Read<'_, bool> {
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

/// `20` in `20, 21 dan 22 Mei`: a day whose month the end of the list says.
pub(super) fn listed_day(cursor: Cursor<'_>) -> Read<'_, DateParts> {
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

/// `tahun 2020`, `tahun ajaran 2022`, `tahun 1990-an`, `tahun 79 Masehi`.
pub(super) fn year(cursor: Cursor<'_>) -> Read<'_, Calendar> {
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

fn stated_year(year: i16) -> Calendar {
    Calendar::Date(DateParts { year: Year::Stated(year), ..DateParts::NONE })
}

/// Behind `lalu` or `ini` after a year, which add nothing to it.
fn year_tail(cursor: Cursor<'_>) -> Cursor<'_> {
    direction(cursor).map_or(cursor, |(_, rest)| rest)
}

/// `2020`, `2020 lalu`: a number of four digits where nothing speaks against a year.
pub(super) fn bare_year(cursor: Cursor<'_>) -> Read<'_, Calendar> {
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
fn before_christ(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    match cursor.word() {
        Word::BeforeChrist if cursor.piece_text() == "SM" => Some(cursor.skip(1)),
        Word::Sebelum => cursor.skip(1).eat(Word::Masehi),
        _ => None,
    }
}

/// `1990-an`, `era 1980-an`, `tahun 80-an`, `'60an`.
pub(super) fn decade(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    match cursor.word() {
        Word::Era | Word::Unit(Unit::Decade) => {
            let inner = cursor.skip(1);
            let inner = match inner.word() {
                Word::Unit(Unit::Year) => inner.skip(1),
                _ => inner,
            };
            decade_number(inner, true)
        }
        _ => decade_number(cursor, cursor.word_before() == Word::Era),
    }
}

/// `certain` says that a word before calls it one, so that two digits are enough.
fn decade_number(cursor: Cursor<'_>, certain: bool) -> Read<'_, Calendar> {
    let apostrophe = ['\'', '’', '‘'].into_iter().find_map(|mark| cursor.eat_mark(mark));
    let inner = apostrophe.unwrap_or(cursor);
    let text = inner.number()?;
    let number = numbers::whole(text)? as i16;
    let rest = inner.skip(1);
    let rest = rest.eat_dash().filter(|_| rest.is_glued()).unwrap_or(rest);
    let behind = rest.eat(Word::An).filter(|_| rest.is_glued())?;
    if number % 10 != 0 {
        return None;
    }
    let calendar = match text.len() {
        4 if (1000..=2999).contains(&number) => {
            Calendar::Decade { digits: number / 10, assumed: false }
        }
        2 if certain || apostrophe.is_some() => {
            let century = if number < 20 { 200 } else { 190 };
            Calendar::Decade { digits: century + number / 10, assumed: true }
        }
        _ => return None,
    };
    Some((calendar, behind))
}

/// `abad ke-19`, `abad XVIII`, `abad 21`.
pub(super) fn century(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let inner = cursor.skip(1);
    let (number, rest) = ordinal(inner, 30)?;
    if before_christ(rest).is_some() {
        return None;
    }
    let rest = rest.eat(Word::Masehi).unwrap_or(rest);
    Some((Calendar::Century(i16::from(number) - 1), rest))
}

/// `ke-19`, `XIX`, `19`, `pertama`, at most `max`.
fn ordinal(cursor: Cursor<'_>, max: u8) -> Read<'_, u8> {
    let inner = match cursor.word() {
        Word::Ordinal(number) if number <= max => return Some((number, cursor.skip(1))),
        Word::Ke => {
            let rest = cursor.skip(1);
            rest.eat_dash().unwrap_or(rest)
        }
        _ => cursor,
    };
    let number = match inner.number() {
        Some(text) => numbers::whole(text).filter(|number| *number <= u32::from(max))? as u8,
        None => numbers::roman(inner.piece_text()).filter(|number| *number <= max)?,
    };
    (number > 0).then(|| (number, inner.skip(1)))
}

/// `triwulan II 2007`, `kuartal I-2026`, `semester pertama tahun ini`, `paruh kedua 2008`, `Q1 2026`.
pub(super) fn part_of_year(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let inner = cursor.skip(1);
    let (half, number, rest) = match cursor.word() {
        Word::QuarterName(number) => (false, number, inner),
        Word::Unit(Unit::Quarter) => {
            let (number, rest) = ordinal(inner, 4)?;
            (false, number, rest)
        }
        _ => {
            let (number, rest) = ordinal(inner, 2)?;
            (true, number, rest)
        }
    };
    let glued = rest.is_glued().then(|| rest.eat_dash().or_else(|| rest.eat_mark('/'))).flatten();
    let behind = glued.unwrap_or(rest);
    let mut parts = DateParts::NONE;
    let after = year_behind(&mut parts, behind);
    let said = parts.year != Year::Unsaid;
    // Matches have halves as well, and `Q1` is many things: only a year makes them a time.
    let needs_year = matches!(cursor.word(), Word::Paruh | Word::QuarterName(_));
    if needs_year && !said {
        return None;
    }
    let year = parts.year;
    let calendar = if half {
        Calendar::HalfYear { half: number, year }
    } else {
        Calendar::Quarter { quarter: number, year }
    };
    Some((calendar, if said { after } else { rest }))
}

/// `musim gugur 2020`, `musim panas lalu`, `musim hujan`.
///
/// TIMEX3 has no rainy and no dry season. They have the codes of the seasons of the north whose months lie
/// amid theirs: winter (December to February) and summer (June to August).
pub(super) fn season(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let (Word::Season(season) | Word::TropicalSeason(season)) = cursor.word_at(1) else {
        return None;
    };
    let rest = cursor.skip(2);
    let mut parts = DateParts::NONE;
    let after = year_behind(&mut parts, rest);
    Some((Calendar::Season { season, year: parts.year, direction: parts.direction }, after))
}

/// Two days or years of which the first is only a number: `3-5 Mei 2023`, `21 dan 22 Oktober`, `2019-2024`,
/// `tahun ajaran 2022/2023`.
pub(super) fn pair(cursor: Cursor<'_>) -> Option<Found> {
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
pub(super) fn weekday_pair(cursor: Cursor<'_>) -> Option<Found> {
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

pub(super) fn weekday_number(cursor: Cursor<'_>) -> Option<u8> {
    match cursor.word() {
        Word::Weekday(day) => Some(day),
        Word::Minggu => Some(7),
        _ => None,
    }
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
pub(super) fn century_pair(cursor: Cursor<'_>) -> Option<Found> {
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
pub(super) fn quarter_pair(cursor: Cursor<'_>) -> Option<Found> {
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

/// `minggu kedua Oktober`, `pekan terakhir bulan ini`, `minggu ke-3 Mei 2024`.
pub(super) fn week_of_month(cursor: Cursor<'_>) -> Read<'_, Calendar> {
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
        super::holiday::islamic(behind)
    {
        let first = Calendar::Hijri { year, month, day: Some(first) };
        let first = item(start, first.into(), rest);
        let second = Some(item(behind, last.into(), after));
        return Some(Found { first, second, linked, next: after.at });
    }
    let (parts, after) = day_month(behind)?;
    let first = item(start, super::day_of(first, parts).into(), rest);
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
        let first = super::Item {
            span: super::Span::new(start.start(), middle),
            reading: stated_year(first).into(),
        };
        let second = super::Item {
            span: super::Span::new(middle + 1, span.end),
            reading: stated_year(last).into(),
        };
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
