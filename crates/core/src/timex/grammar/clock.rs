//! Clock times and parts of the day.

use super::super::expression::{
    Calendar, DateParts, Meaning, Month, Part, Point, TimeOfDay, Unit, Year, Zone,
};
use super::super::lexicon::Word;
use super::super::numbers;
use super::super::piece::{Cursor, PieceKind};
use super::{Found, Read, Reading, date, item, relative};

/// `pagi`, `dini hari`, `tengah malam`, `siang hari`.
pub(super) fn part(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    let (part, rest) = match cursor.word() {
        Word::Part(part) => (part, cursor.skip(1)),
        Word::Dini if cursor.word_at(1) == Word::Unit(Unit::Day) => (Part::Morning, cursor.skip(2)),
        Word::Tengah => match cursor.word_at(1) {
            Word::Part(Part::Night) => (Part::Midnight, cursor.skip(2)),
            Word::Unit(Unit::Day) => return Some((TimeOfDay::Part(Part::Midday), cursor.skip(2))),
            _ => return None,
        },
        _ => return None,
    };
    // `malam hari`, but not `malam hari ini`, whose end says which day.
    let rest = match rest.word() {
        Word::Unit(Unit::Day) if cursor.at + 1 == rest.at && !tells_day(rest.skip(1)) => {
            rest.skip(1)
        }
        _ => rest,
    };
    Some((TimeOfDay::Part(part), rest))
}

fn tells_day(cursor: Cursor<'_>) -> bool {
    matches!(cursor.word(), Word::Ini | Word::Itu | Word::Weekday(_) | Word::Minggu)
}

/// A clock time with what stands around it, but for the day.
#[derive(Clone, Copy, Debug)]
struct Clock {
    time: TimeOfDay,
    zone: Option<Zone>,
    /// The part of the day that has made the time exact.
    part: Option<Part>,
}

/// `pukul 17.30 WIB`, `jam 5 sore`, and the day right behind it.
pub(super) fn clock(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let (clock, rest) = said(cursor)?;
    Some(with_day(clock, rest))
}

/// `pukul 17.30 WIB` without the day.
fn said(cursor: Cursor<'_>) -> Read<'_, Clock> {
    let inner = match cursor.word() {
        Word::Pukul | Word::Unit(Unit::Hour) => cursor.skip(1),
        _ => return None,
    };
    let (time, rest) = time(inner)?;
    Some(refine(time, None, rest))
}

/// The zone and the part of the day behind a time, in any order.
fn refine(time: TimeOfDay, zone_said: Option<Zone>, mut rest: Cursor<'_>) -> (Clock, Cursor<'_>) {
    let mut clock = Clock { time, zone: zone_said, part: None };
    for _ in 0..2 {
        if clock.zone.is_none()
            && let Some((found, after)) = zone(rest)
        {
            clock.zone = Some(found);
            rest = after;
        } else if clock.part.is_none()
            && let Some((TimeOfDay::Part(found), after)) = part(rest)
        {
            clock.part = Some(found);
            clock.time = turned(time, found);
            rest = after;
        }
    }
    (clock, rest)
}

/// `17.30`, `5`, `tujuh`, `setengah enam`.
fn time(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    if let Some(text) = cursor.number() {
        if cursor.skip(1).is_mark('%') {
            return None;
        }
        return Some((digits(text)?, cursor.skip(1)));
    }
    if cursor.word() == Word::Half {
        return half(cursor);
    }
    let (number, rest) = numbers::words(cursor)?;
    (1..=24).contains(&number).then_some((TimeOfDay::Hour(number as u8), rest))
}

/// `setengah enam`: half an hour before.
fn half(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    let rest = cursor.eat(Word::Half)?;
    let (number, rest) = match rest.number() {
        Some(text) => (numbers::whole(text)?, rest.skip(1)),
        None => numbers::words(rest)?,
    };
    let hour = u8::try_from(number).ok().filter(|hour| (1..=12).contains(hour))?;
    let hour = if hour == 1 { 12 } else { hour - 1 };
    Some((TimeOfDay::Clock { hour, minute: 30, second: None }, rest))
}

/// `setengah enam sore`, which the part of the day makes a clock time.
pub(super) fn half_hour(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let (time, rest) = half(cursor)?;
    let Some((TimeOfDay::Part(part), rest)) = part(rest) else {
        // `pada setengah enam`, but not `pada setengah dua bulan itu`.
        let said = matches!(cursor.word_before(), Word::Since | Word::Until | Word::Preposition);
        let ends = rest.get(0).is_none_or(|piece| matches!(piece.kind, PieceKind::Mark('.' | ',')));
        return (said && ends).then(|| with_day(Clock { time, zone: None, part: None }, rest));
    };
    Some(with_day(Clock { time: turned(time, part), zone: None, part: Some(part) }, rest))
}

/// `17.30`, `17:30:15`, `5`.
fn digits(text: &str) -> Option<TimeOfDay> {
    // `pukul 1200`
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (hour, minute) = text.split_at(2);
        let (hour, minute) = (two_digits(hour, 24)?, two_digits(minute, 59)?);
        return (hour < 24 || minute == 0).then_some(TimeOfDay::Clock {
            hour,
            minute,
            second: None,
        });
    }
    let mut fields = text.split(['.', ':']);
    let hour = two_digits(fields.next()?, 24)?;
    let Some(minute) = fields.next() else { return Some(TimeOfDay::Hour(hour)) };
    // `17.3` is a number.
    let minute = two_digits(minute, 59).filter(|_| minute.len() == 2)?;
    let second = match fields.next() {
        Some(second) => Some(two_digits(second, 59).filter(|_| second.len() == 2)?),
        None => None,
    };
    let ends = fields.next().is_none() && (hour < 24 || minute == 0);
    ends.then_some(TimeOfDay::Clock { hour, minute, second })
}

fn two_digits(text: &str, max: u32) -> Option<u8> {
    let value = numbers::whole(text).filter(|value| text.len() <= 2 && *value <= max)?;
    Some(value as u8)
}

/// `HH.MM` or `HH:MM`, as it stands without a word before.
pub(super) fn is_clock(text: &str) -> bool {
    matches!(digits(text), Some(TimeOfDay::Clock { .. })) && text.len() >= 4
}

/// The hour on a clock of 24 that a part of the day makes of one of 12: `5 sore` is 17.
fn turned(time: TimeOfDay, part: Part) -> TimeOfDay {
    let turn = |hour: u8| match part {
        Part::Afternoon | Part::Evening if (1..12).contains(&hour) => hour + 12,
        Part::Noon if (1..=6).contains(&hour) => hour + 12,
        Part::Night if (6..12).contains(&hour) => hour + 12,
        Part::Night | Part::Midnight if hour == 12 => 24,
        Part::Morning if hour == 12 => 0,
        _ => hour,
    };
    match time {
        TimeOfDay::Hour(hour) => TimeOfDay::Hour(turn(hour)),
        TimeOfDay::Clock { hour, minute, second } => {
            let hour = turn(hour);
            // Half past midnight is on the next day's clock.
            let hour = if hour == 24 && minute > 0 { 0 } else { hour };
            TimeOfDay::Clock { hour, minute, second }
        }
        TimeOfDay::Part(_) => time,
    }
}

/// `WIB`, `waktu setempat`, `waktu Indonesia barat`.
fn zone(cursor: Cursor<'_>) -> Read<'_, Zone> {
    match cursor.word() {
        // In small letters these are zones only behind the digits of a clock.
        Word::Zone(zone) if cursor.is_capital() || behind_clock(cursor) => {
            Some((zone, cursor.skip(1)))
        }
        Word::Waktu => match cursor.word_at(1) {
            Word::Setempat => Some((Zone::Local, cursor.skip(2))),
            Word::Indonesia => {
                let zone = match cursor.skip(2).piece_text().to_ascii_lowercase().as_str() {
                    "barat" => Zone::Wib,
                    "tengah" => Zone::Wita,
                    "timur" => Zone::Wit,
                    _ => return None,
                };
                Some((zone, cursor.skip(3)))
            }
            // `pukul 08.00 waktu Baku`
            Word::Unknown if behind_clock(cursor) && cursor.skip(1).is_capital() => {
                Some((Zone::Local, cursor.skip(2)))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether the digits of a clock stand right before.
fn behind_clock(cursor: Cursor<'_>) -> bool {
    cursor.before().is_some_and(|piece| {
        piece.kind == PieceKind::Number && is_clock(piece.span.of(cursor.text))
    })
}

/// `17.30 WIB`, where only the zone says that it is a time.
pub(super) fn with_zone(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let text = cursor.number().filter(|text| is_clock(text))?;
    let (zone, rest) = zone(cursor.skip(1))?;
    let (clock, rest) = refine(digits(text)?, Some(zone), rest);
    Some(with_day(clock, rest))
}

/// The time with the day that stands right behind it: `pukul 10.00 WIB, Kamis (4/5)`, `pukul 5 sore kemarin`,
/// `pukul 7 Kamis malam`.
fn with_day(clock: Clock, rest: Cursor<'_>) -> (Reading, Cursor<'_>) {
    let nothing = Point { calendar: Calendar::Unsaid, time: None };
    let (day, rest) = day_behind(clock.part, rest).unwrap_or((nothing, rest));
    let time = match day.time {
        Some(TimeOfDay::Part(part)) => turned(clock.time, part),
        _ => clock.time,
    };
    let meaning = Meaning::Point(Point { calendar: day.calendar, time: Some(time) });
    (Reading { meaning, modifier: None, zone: clock.zone }, rest)
}

fn day_behind(part: Option<Part>, cursor: Cursor<'_>) -> Read<'_, Point> {
    let inner = cursor.eat_mark(',').unwrap_or(cursor);
    let found = match inner.word() {
        Word::Weekday(_) | Word::Minggu => date::weekday_date(inner, false),
        Word::Unit(Unit::Day) => date::weekday_date(inner.skip(1), true),
        Word::Tanggal => date::tanggal(inner),
        _ if inner.number().is_some() => date::day_month(inner)
            .map(|(parts, rest)| (Point { calendar: Calendar::Date(parts), time: None }, rest)),
        _ => None,
    };
    if found.is_some() {
        return found;
    }
    // Behind a comma these start something new.
    if inner.at > cursor.at {
        return None;
    }
    relative::day_behind(inner, part)
}

/// The day with the clock time that stands right behind it: `Selasa (30/12/2014) pukul 06.14 WIB`.
pub(super) fn behind(calendar: Calendar, rest: Cursor<'_>) -> (Reading, Cursor<'_>) {
    let is_day = match calendar {
        Calendar::Date(parts) => parts.day.is_some() || parts.weekday.is_some(),
        Calendar::Shift { unit, .. } | Calendar::Same(unit) => unit == Unit::Day,
        Calendar::Eve(_) => true,
        _ => false,
    };
    // `kemarin (19/11)`
    let (calendar, rest) = match (calendar, date::in_brackets(rest)) {
        (Calendar::Shift { unit: Unit::Day, .. }, Some((parts, rest)))
            if matches!(parts.month, Month::Stated(1..=12)) =>
        {
            (Calendar::Date(parts), rest)
        }
        _ => (calendar, rest),
    };
    let plain = (Reading::from(calendar), rest);
    if !is_day {
        return plain;
    }
    if let Some((TimeOfDay::Part(part), after)) = part(rest) {
        let point = Point { calendar, time: Some(TimeOfDay::Part(part)) };
        return sharpened(point, after);
    }
    let Some((clock, after)) = clock_behind(rest, is_full(&calendar)) else { return plain };
    let meaning = Meaning::Point(Point { calendar, time: Some(clock.time) });
    // `Minggu (28/12/2014) pukul 06.18 WIB kemarin`
    let after = match after.word() {
        Word::Kemarin | Word::Lalu => after.skip(1),
        _ => after,
    };
    (Reading { meaning, modifier: None, zone: clock.zone }, after)
}

/// A day with a part of the day, which a clock time behind it makes exact: `Kamis malam pukul 20.00`.
pub(super) fn sharpened(point: Point, rest: Cursor<'_>) -> (Reading, Cursor<'_>) {
    // `tadi malam (19/11)`
    let (point, rest) = match (point.calendar, date::in_brackets(rest)) {
        (Calendar::Shift { unit: Unit::Day, .. }, Some((parts, rest)))
            if matches!(parts.month, Month::Stated(1..=12)) =>
        {
            (Point { calendar: Calendar::Date(parts), ..point }, rest)
        }
        _ => (point, rest),
    };
    let Some((clock, after)) = clock_behind(rest, is_full(&point.calendar)) else {
        // `Rabu pagi WIB`
        let (zone, rest) = match zone(rest) {
            Some((zone, rest)) => (Some(zone), rest),
            None => (None, rest),
        };
        return (Reading { zone, ..point.into() }, rest);
    };
    let time = match point.time {
        Some(TimeOfDay::Part(part)) => turned(clock.time, part),
        _ => clock.time,
    };
    let meaning = Meaning::Point(Point { time: Some(time), ..point });
    (Reading { meaning, modifier: None, zone: clock.zone }, after)
}

/// Whether a date says its year, as the date of a page does.
fn is_full(calendar: &Calendar) -> bool {
    matches!(calendar, Calendar::Date(DateParts { year: Year::Stated(_), day: Some(_), .. }))
}

/// The clock time behind a day, with no more than a mark between them: `Selasa, 9 Februari 2021 | 07:42 WIB`,
/// `26 April 2022 11:20`. Behind a date with its year (`full`) a clock needs no word that says so.
fn clock_behind(rest: Cursor<'_>, full: bool) -> Read<'_, Clock> {
    let apart = [',', '|', '-', '–', '•'].into_iter().find_map(|mark| rest.eat_mark(mark));
    let inner = apart.unwrap_or(rest);
    if apart.is_some() && (inner.is_glued() || inner.get(0)?.new_line) {
        return None;
    }
    if let Some(found) = said(inner) {
        return Some(found);
    }
    let text = inner.number().filter(|text| is_clock(text))?;
    let behind = inner.skip(1);
    if let Some((zone, after)) = zone(behind) {
        // `Senin, 08.00-09.00 WIB` has its own range, `Senin, 08.00 WIB` none.
        return Some(refine(digits(text)?, Some(zone), after));
    }
    let alone = full && (text.contains(':') || rest.is_mark('|'));
    let ends = !matches!(behind.word(), Word::Counted) && !behind.is_mark('%');
    (alone && ends && super::connector(behind).is_none())
        .then(|| digits(text))
        .flatten()
        .map(|time| refine(time, None, behind))
}

/// The second end of a range of clock times: `11.00 WITA`, without `pukul`.
pub(super) fn second_end(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let (time, rest) = match cursor.number() {
        Some(text) => (digits(text)?, cursor.skip(1)),
        None => return None,
    };
    let (clock, rest) = refine(time, None, rest);
    let meaning = Meaning::Point(Point { calendar: Calendar::Unsaid, time: Some(clock.time) });
    Some((Reading { meaning, modifier: None, zone: clock.zone }, rest))
}

/// Gives the first of two times the part of the day that only the second one says: `jam delapan sampai jam sebelas
/// malam`, where it stays before the second.
pub(super) fn share_part(
    start: Cursor<'_>,
    rest: Cursor<'_>,
    second_start: Cursor<'_>,
    after: Cursor<'_>,
    first: &mut Reading,
    second: &Reading,
) {
    let part_in = |from: Cursor<'_>, to: Cursor<'_>| {
        from.pieces.get(from.at..to.at)?.iter().find_map(|piece| match piece.word {
            Word::Part(part) => Some(part),
            _ => None,
        })
    };
    let (None, Some(part)) = (part_in(start, rest), part_in(second_start, after)) else { return };
    let (Meaning::Point(one), Meaning::Point(Point { time: Some(last), .. })) =
        (&mut first.meaning, second.meaning)
    else {
        return;
    };
    let Some(time @ (TimeOfDay::Hour(_) | TimeOfDay::Clock { .. })) = one.time else { return };
    let turned = turned(time, part);
    if turned.minutes().zip(last.minutes()).is_some_and(|(first, last)| first < last) {
        one.time = Some(turned);
    }
}

/// `16.30 - 17.45 WIB`: two times of which only the last has a zone to tell what they are.
pub(super) fn pair(cursor: Cursor<'_>) -> Option<Found> {
    let text = cursor.number().filter(|text| is_clock(text))?;
    if super::guard::forbids_number(cursor) {
        return None;
    }
    let rest = cursor.skip(1);
    let (_, behind) = super::connector(rest)?;
    let last = behind.number().filter(|text| is_clock(text))?;
    let (zone, after) = match zone(behind.skip(1)) {
        Some((zone, after)) => (Some(zone), after),
        None if is_plain_range(text, last, behind.skip(1)) => (None, behind.skip(1)),
        None => return None,
    };
    let reading = |time| Reading {
        meaning: Meaning::Point(Point { calendar: Calendar::Unsaid, time: Some(time) }),
        modifier: None,
        zone,
    };
    let first = item(cursor, reading(digits(text)?), rest);
    let second = item(behind, reading(digits(last)?), after);
    Some(Found { first, second: Some(second), linked: true, next: after.at })
}

/// Whether two numbers are `08.00` and `15.30`, as hours of opening are written: four digits each, in full five
/// minutes, in order, and nothing that they count behind them.
fn is_plain_range(first: &str, last: &str, behind: Cursor<'_>) -> bool {
    let minutes = |text: &str| match digits(text)? {
        TimeOfDay::Clock { hour, minute, second: None } if text.len() == 5 && minute % 5 == 0 => {
            Some(u16::from(hour) * 60 + u16::from(minute))
        }
        _ => None,
    };
    let in_order = minutes(first).zip(minutes(last)).is_some_and(|(first, last)| first < last);
    let counts = matches!(behind.word(), Word::Counted | Word::Unit(_) | Word::Scale(_))
        || behind.is_mark('%')
        || (behind.is_glued() && behind.get(0).is_some_and(|piece| piece.kind == PieceKind::Word));
    in_order && !counts
}

/// A clock without a word that says so, in a programme: `Sabtu: 09.00`, `pukul 09.00 dan 11.00`, or at the start
/// of a line with a dash behind it.
pub(super) fn in_programme(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let text = cursor.number().filter(|text| text.len() == 5 && is_clock(text))?;
    let rest = cursor.skip(1);
    let line = cursor.get(0)?.new_line
        && !rest.is_glued()
        && rest.eat_dash().is_some_and(|item| !item.is_glued());
    if !line && !follows_day_or_clock(cursor) {
        return None;
    }
    if matches!(rest.word(), Word::Counted | Word::Scale(_)) || rest.is_mark('%') {
        return None;
    }
    let (clock, rest) = refine(digits(text)?, None, rest);
    let meaning = Meaning::Point(Point { calendar: Calendar::Unsaid, time: Some(clock.time) });
    Some((Reading { meaning, modifier: None, zone: clock.zone }, rest))
}

fn follows_day_or_clock(cursor: Cursor<'_>) -> bool {
    let at = |back: usize| cursor.at.checked_sub(back).and_then(|at| cursor.pieces.get(at));
    let (Some(before), Some(other)) = (at(1), at(2)) else { return false };
    if before.kind == PieceKind::Mark(':') {
        return matches!(other.word, Word::Weekday(_) | Word::Minggu | Word::Month(_));
    }
    if before.word != Word::Dan {
        return false;
    }
    let text = other.span.of(cursor.text);
    let clock = other.kind == PieceKind::Number && text.len() == 5 && is_clock(text);
    let said =
        at(3).is_some_and(|piece| piece.word == Word::Pukul || piece.kind == PieceKind::Mark(':'));
    clock && said
}

/// Whether a date says a day.
pub(super) fn has_day(parts: &DateParts) -> bool {
    parts.day.is_some() || (parts.weekday.is_some() && parts.month == Month::Unsaid)
}
