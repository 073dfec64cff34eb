//! Dates, values, scores and sizes as a reader says and types them.

use smol_str::{SmolStr, ToSmolStr};
use tandai_core::PartialDate;
use tandai_core::timex::expression::Season;
use tandai_core::timex::{self, TimexType};

use crate::messages::{DayPart, Language, Messages, TimeUnit, TimeWords};

/// `Friday 19 May 2023`, `Jumat, 19 Mei 2023`, `May 2023`, `2023`.
pub fn date_in_words(date: PartialDate, messages: &Messages) -> String {
    let month = |month: i8| messages.months[month.clamp(1, 12) as usize - 1];
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, number) => format!("{} {year}", month(number)),
        PartialDate::Day(day) => {
            let weekday = messages.weekdays[day.weekday().to_monday_zero_offset() as usize];
            let comma = match messages.language {
                Language::English => "",
                Language::Indonesian => ",",
            };
            format!("{weekday}{comma} {} {} {}", day.day(), month(day.month()), day.year())
        }
    }
}

/// A TIMEX3 value as a reader says it: `week of Monday 15 May 2023`, `autumn 2020`, `3 days`; nothing for one that
/// leaves something open.
pub fn value_in_words(value: &str, messages: &Messages) -> Option<String> {
    let times = &messages.times;
    if let Some(length) = value.strip_prefix('P') {
        return length_in_words(length, times);
    }
    if let Some(year) = value.strip_prefix("BC") {
        return Some((times.before_christ)(year.parse().ok()?));
    }
    let Some((day, time)) = value.split_once('T') else { return place_in_words(value, messages) };
    let day = place_in_words(day, messages)?;
    let part = match time {
        "MO" => DayPart::Morning,
        "MI" => DayPart::Midday,
        "AF" => DayPart::Afternoon,
        "EV" => DayPart::Evening,
        "NI" => DayPart::Night,
        _ if time.starts_with(|first: char| first.is_ascii_digit()) => {
            return Some((times.clock)(time, &day));
        }
        _ => return None,
    };
    Some((times.part_of_day)(part, &day))
}

fn place_in_words(value: &str, messages: &Messages) -> Option<String> {
    let times = &messages.times;
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    match value.len() {
        2 if digits => return Some((times.century)(value.parse::<i16>().ok()? + 1)),
        3 if digits => return Some((times.decade)(value.parse::<i16>().ok()? * 10)),
        _ => {}
    }
    if let Ok(date) = value.parse() {
        return Some(date_in_words(date, messages));
    }
    let (year, part) = value.split_once('-')?;
    let year: i16 = year.parse().ok()?;
    Some(match part {
        "SP" => (times.season)(Season::Spring, year),
        "SU" => (times.season)(Season::Summer, year),
        "FA" => (times.season)(Season::Autumn, year),
        "WI" => (times.season)(Season::Winter, year),
        "Q1" | "Q2" | "Q3" | "Q4" => (times.quarter)(part[1..].parse().ok()?, year),
        "H1" | "H2" => (times.half_year)(part[1..].parse().ok()?, year),
        _ => {
            let start = timex::start_of(value).filter(|_| part.starts_with('W'))?;
            let text = format!("{:04}-{:02}-{:02}", start.year, start.month, start.day);
            let day = date_in_words(text.parse().ok()?, messages);
            match part.split_once('-') {
                None => (times.week)(&day),
                Some((_, "WE")) => (times.weekend)(&day),
                Some(_) => day,
            }
        }
    })
}

/// A length of one unit.
fn length_in_words(length: &str, times: &TimeWords) -> Option<String> {
    let (clock, length) = match length.strip_prefix('T') {
        Some(length) => (true, length),
        None => (false, length),
    };
    let (count, unit) = length.split_at_checked(length.len().checked_sub(1)?)?;
    let unit = match (clock, unit) {
        (false, "Y") => TimeUnit::Year,
        (false, "M") => TimeUnit::Month,
        (false, "W") => TimeUnit::Week,
        (false, "D") => TimeUnit::Day,
        (true, "H") => TimeUnit::Hour,
        (true, "M") => TimeUnit::Minute,
        (true, "S") => TimeUnit::Second,
        _ => return None,
    };
    let count = if count == "X" { None } else { Some(count.parse().ok()?) };
    Some((times.length)(count, unit))
}

/// `Thursday` and `4 May` of `2023-05-04`, and its year; nothing for what is no day.
pub fn weekday_and_day<'a>(value: &str, messages: &'a Messages) -> Option<(&'a str, String, i16)> {
    let day = value.parse::<PartialDate>().ok()?.day()?;
    let weekday = messages.weekdays[day.weekday().to_monday_zero_offset() as usize];
    let month = messages.months[day.month().clamp(1, 12) as usize - 1];
    Some((weekday, format!("{} {month}", day.day()), day.year()))
}

/// The day, month or year that was typed: `2023-05-04`, or in words of the page's language or of the articles'.
pub fn typed_date(typed: &str, messages: &Messages) -> Option<PartialDate> {
    let typed = typed.trim();
    let date = typed.parse().ok().or_else(|| date_of_words(typed, messages));
    date.or_else(|| timex::typed_value(typed, TimexType::Date, None)?.parse().ok())
}

/// The TIMEX3 value of what was typed: a value, or words such as `4 Mei 2023` and `4 May 2023`.
pub fn typed_value(
    typed: &str,
    kind: TimexType,
    published: Option<PartialDate>,
    messages: &Messages,
) -> Option<SmolStr> {
    let in_words = (kind == TimexType::Date).then(|| date_of_words(typed.trim(), messages));
    let in_words = in_words.flatten().map(|date| date.to_smolstr());
    in_words.or_else(|| timex::typed_value(typed, kind, published))
}

/// [`date_in_words`] read back, with the weekday or without.
fn date_of_words(words: &str, messages: &Messages) -> Option<PartialDate> {
    let mut words: Vec<&str> = words.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is = |word: &str, name: &&str| name.to_lowercase() == word.to_lowercase();
    if words.len() == 4 {
        let weekday = words.remove(0);
        messages.weekdays.iter().find(|name| is(weekday, name))?;
    }
    let year = words.pop()?;
    let month = messages.months.iter().position(|name| words.last().is_some_and(|it| is(it, name)));
    let month = month? + 1;
    match words.as_slice() {
        [_] => format!("{year}-{month:02}").parse().ok(),
        [day, _] => format!("{year}-{month:02}-{day:0>2}").parse().ok(),
        _ => None,
    }
}

/// A score in percent. Only what is certain has a hundred.
pub fn percent(score: f32) -> u32 {
    let rounded = (score * 100.0).round() as u32;
    if score < 1.0 { rounded.min(99) } else { rounded }
}

/// `12 kB`, `3.4 MB`.
pub fn size_in_words(bytes: f64) -> String {
    if bytes < 1_000_000.0 {
        format!("{:.0} kB", (bytes / 1000.0).ceil())
    } else {
        format!("{:.1} MB", bytes / 1_000_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{ENGLISH, INDONESIAN};

    #[test]
    fn dates_are_said_in_both_languages() {
        for (value, english, indonesian) in [
            ("2023-05-19", "Friday 19 May 2023", "Jumat, 19 Mei 2023"),
            ("2024-08", "August 2024", "Agustus 2024"),
            ("1991", "1991", "1991"),
            ("2023-W20", "week of Monday 15 May 2023", "pekan yang dimulai Senin, 15 Mei 2023"),
            ("2023-W20-WE", "weekend of Saturday 20 May 2023", "akhir pekan Sabtu, 20 Mei 2023"),
            ("2020-FA", "autumn 2020", "musim gugur 2020"),
            ("2026-Q1", "quarter 1 of 2026", "kuartal 1 2026"),
            ("199", "the 1990s", "1990-an"),
            ("20", "the 21st century", "abad ke-21"),
            ("BC0480", "480 BC", "480 sebelum Masehi"),
            ("2023-05-04T17:30", "Thursday 4 May 2023, 17:30", "Kamis, 4 Mei 2023, pukul 17.30"),
            ("2023-05-04TNI", "Thursday 4 May 2023, night", "Kamis, 4 Mei 2023, malam"),
            ("P3D", "3 days", "3 hari"),
            ("PT1H", "1 hour", "1 jam"),
            ("PXM", "some months", "beberapa bulan"),
        ] {
            assert_eq!(value_in_words(value, &ENGLISH).as_deref(), Some(english));
            assert_eq!(value_in_words(value, &INDONESIAN).as_deref(), Some(indonesian));
        }
        for value in
            ["XXXX-05-04", "XXXX-WXX-1", "PXX", "P1DT2H", "PRESENT_REF", "2023-W60", "T", "😀", ""]
        {
            assert_eq!(value_in_words(value, &ENGLISH), None, "{value}");
        }
    }

    #[test]
    fn a_date_is_typed_in_words_or_as_a_value() {
        for (typed, date) in [
            ("2023-05-04", Some("2023-05-04")),
            (" 2023-05 ", Some("2023-05")),
            ("4 May 2023", Some("2023-05-04")),
            ("Thursday 4 may 2023", Some("2023-05-04")),
            ("May 2023", Some("2023-05")),
            ("4 Mei 2023", Some("2023-05-04")),
            ("4/5/2023", Some("2023-05-04")),
            ("31 Mei", None),
            ("31 February 2023", None),
            ("May 4 2023", None),
            ("Foo 4 May 2023", None),
            ("kemarin", None),
            ("", None),
        ] {
            let found = typed_date(typed, &ENGLISH).map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{typed}");
        }
        let published = "2023-05-04".parse().ok();
        for (typed, kind, value) in [
            ("4 May 2023", TimexType::Date, Some("2023-05-04")),
            ("kemarin", TimexType::Date, Some("2023-05-03")),
            ("XXXX-WXX-1", TimexType::Date, Some("XXXX-WXX-1")),
            ("4 May 2023", TimexType::Duration, None),
        ] {
            let found = typed_value(typed, kind, published, &ENGLISH);
            assert_eq!(found.as_deref(), value, "{typed}");
        }
    }

    #[test]
    fn sizes_are_short() {
        for (bytes, words) in
            [(0.0, "0 kB"), (1.0, "1 kB"), (12_300.0, "13 kB"), (3_420_000.0, "3.4 MB")]
        {
            assert_eq!(size_in_words(bytes), words);
        }
    }

    #[test]
    fn only_what_is_certain_has_a_hundred_percent() {
        for (score, expected) in
            [(0.0, 0), (0.504, 50), (0.506, 51), (0.994, 99), (0.999, 99), (1.0, 100)]
        {
            assert_eq!(percent(score), expected, "{score}");
        }
    }
}
