//! Clock times and parts of the day.

use super::super::expression::{Calendar, DateParts, Meaning, Month, Part, Point, TimeOfDay, Unit, Zone};
use super::super::lexicon::Word;
use super::super::numbers;
use super::super::piece::Cursor;
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
        Word::Unit(Unit::Day) if cursor.at + 1 == rest.at && !tells_day(rest.skip(1)) => rest.skip(1),
        _ => rest,
    };
    Some((TimeOfDay::Part(part), rest))
}

fn tells_day(cursor: Cursor<'_>) -> bool {
    matches!(cursor.word(), Word::Ini | Word::Itu | Word::Weekday(_) | Word::Minggu)
}

/// `pukul 17.30 WIB`, `jam 5 sore`, and the day right behind it.
pub(super) fn clock(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let (time, zone, rest) = said(cursor)?;
    Some(with_day(time, zone, rest))
}

/// `pukul 17.30 WIB` without the day.
fn said(cursor: Cursor<'_>) -> Option<(TimeOfDay, Option<Zone>, Cursor<'_>)> {
    let inner = match cursor.word() {
        Word::Pukul | Word::Unit(Unit::Hour) => cursor.skip(1),
        _ => return None,
    };
    let (time, rest) = time(inner)?;
    Some(refine(time, rest))
}

/// The zone and the part of the day behind a time, in any order.
fn refine(
    mut time: TimeOfDay,
    mut rest: Cursor<'_>,
) -> (TimeOfDay, Option<Zone>, Cursor<'_>) {
    let mut zone_found = None;
    let mut part_found = false;
    for _ in 0..2 {
        if zone_found.is_none()
            && let Some((found, after)) = zone(rest)
        {
            zone_found = Some(found);
            rest = after;
        } else if !part_found
            && let Some((TimeOfDay::Part(found), after)) = part(rest)
        {
            part_found = true;
            time = turned(time, found);
            rest = after;
        }
    }
    (time, zone_found, rest)
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
    let (TimeOfDay::Part(part), rest) = part(rest)? else { return None };
    Some(with_day(turned(time, part), None, rest))
}

/// `17.30`, `17:30:15`, `5`.
fn digits(text: &str) -> Option<TimeOfDay> {
    let mut fields = text.split(['.', ':']);
    let mut field = |max: u32| -> Option<Option<u8>> {
        let Some(text) = fields.next() else { return Some(None) };
        let value = numbers::whole(text).filter(|value| text.len() <= 2 && *value <= max)?;
        Some(Some(value as u8))
    };
    let hour = field(24)??;
    let minute = field(59)?;
    let second = field(59)?;
    if text.contains(['/', ',']) || fields.next().is_some() {
        return None;
    }
    match minute {
        // `pukul 17.3` is no minute.
        Some(_) if !text.as_bytes().iter().rev().skip(2).next().is_some_and(|b| *b < b'0' || *b == b':') => {
            None
        }
        Some(minute) if hour < 24 || minute == 0 => Some(TimeOfDay::Clock { hour, minute, second }),
        Some(_) => None,
        None => Some(TimeOfDay::Hour(hour)),
    }
}

/// `HH.MM` or `HH:MM`, as it stands without a word before.
fn is_clock(text: &str) -> bool {
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
        // In small letters these are no zones.
        Word::Zone(zone) if cursor.is_capital() => Some((zone, cursor.skip(1))),
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
            _ => None,
        },
        _ => None,
    }
}

/// `17.30 WIB`, where only the zone says that it is a time.
pub(super) fn with_zone(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let text = cursor.number().filter(|text| is_clock(text))?;
    let (zone, rest) = zone(cursor.skip(1))?;
    Some(with_day(digits(text)?, Some(zone), rest))
}

/// The time with the day that stands right behind it: `pukul 10.00 WIB, Kamis (4/5)`, `pukul 5 sore kemarin`.
fn with_day(time: TimeOfDay, zone: Option<Zone>, rest: Cursor<'_>) -> (Reading, Cursor<'_>) {
    let (calendar, rest) = day_behind(rest).unwrap_or((Calendar::Unsaid, rest));
    let meaning = Meaning::Point(Point { calendar, time: Some(time) });
    (Reading { meaning, modifier: None, zone }, rest)
}

fn day_behind(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let inner = cursor.eat_mark(',').unwrap_or(cursor);
    let found = match inner.word() {
        Word::Weekday(_) | Word::Minggu => date::weekday_date(inner, false),
        Word::Unit(Unit::Day) => date::weekday_date(inner.skip(1), true),
        Word::Tanggal => date::tanggal(inner),
        _ if inner.number().is_some() => date::day_month(inner)
            .map(|(parts, rest)| (Point { calendar: Calendar::Date(parts), time: None }, rest)),
        _ => None,
    };
    if let Some((point, rest)) = found {
        return point.time.is_none().then_some((point.calendar, rest));
    }
    // Behind a comma these start something new.
    if inner.at > cursor.at {
        return None;
    }
    relative::plain_day(inner)
}

/// The day with the clock time that stands right behind it: `Selasa (30/12/2014) pukul 06.14 WIB`.
pub(super) fn behind(calendar: Calendar, rest: Cursor<'_>) -> (Reading, Cursor<'_>) {
    let is_day = match calendar {
        Calendar::Date(parts) => parts.day.is_some() || parts.weekday.is_some(),
        Calendar::Shift { unit, .. } | Calendar::Same(unit) => unit == Unit::Day,
        Calendar::Eve(_) => true,
        _ => false,
    };
    let plain = (Reading::from(calendar), rest);
    if !is_day {
        return plain;
    }
    if let Some((TimeOfDay::Part(part), after)) = part(rest) {
        let point = Point { calendar, time: Some(TimeOfDay::Part(part)) };
        return sharpened(point, after);
    }
    let Some((time, zone, after)) = clock_behind(rest) else { return plain };
    let meaning = Meaning::Point(Point { calendar, time: Some(time) });
    // `Minggu (28/12/2014) pukul 06.18 WIB kemarin`
    let after = match after.word() {
        Word::Kemarin | Word::Lalu => after.skip(1),
        _ => after,
    };
    (Reading { meaning, modifier: None, zone }, after)
}

/// A day with a part of the day, which a clock time behind it makes exact: `Kamis malam pukul 20.00`.
pub(super) fn sharpened(point: Point, rest: Cursor<'_>) -> (Reading, Cursor<'_>) {
    let Some((time, zone, after)) = clock_behind(rest) else {
        return (point.into(), rest);
    };
    let time = match point.time {
        Some(TimeOfDay::Part(part)) => turned(time, part),
        _ => time,
    };
    let meaning = Meaning::Point(Point { time: Some(time), ..point });
    (Reading { meaning, modifier: None, zone }, after)
}

fn clock_behind(rest: Cursor<'_>) -> Option<(TimeOfDay, Option<Zone>, Cursor<'_>)> {
    if let Some(found) = said(rest) {
        return Some(found);
    }
    let text = rest.number().filter(|text| is_clock(text))?;
    let (zone, after) = zone(rest.skip(1))?;
    Some((digits(text)?, Some(zone), after))
}

/// The second end of a range of clock times: `11.00 WITA`, without `pukul`.
pub(super) fn second_end(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let (time, rest) = match cursor.number() {
        Some(text) => (digits(text)?, cursor.skip(1)),
        None => return None,
    };
    let (time, zone, rest) = refine(time, rest);
    let meaning = Meaning::Point(Point { calendar: Calendar::Unsaid, time: Some(time) });
    Some((Reading { meaning, modifier: None, zone }, rest))
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
    let (zone, after) = zone(behind.skip(1))?;
    let reading = |time| Reading {
        meaning: Meaning::Point(Point { calendar: Calendar::Unsaid, time: Some(time) }),
        modifier: None,
        zone: Some(zone),
    };
    let first = item(cursor, reading(digits(text)?), rest);
    let second = item(behind, reading(digits(last)?), after);
    Some(Found { first, second: Some(second), linked: true, next: after.at })
}

/// Whether a date says a day.
pub(super) fn has_day(parts: &DateParts) -> bool {
    parts.day.is_some() || (parts.weekday.is_some() && parts.month == Month::Unsaid)
}
