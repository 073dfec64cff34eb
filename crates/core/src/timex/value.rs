//! Places in the calendar, and how TIMEX3 writes them.
//!
//! What is not known is written `X`: `XXXX-05-04` (4 May of some year), `XXXX-WXX-1` (some Monday), `XXXX-XX-XX`
//! (some day), `XXXX-WXX`, `XXXX-XX`, `XXXX` (some week, month, year), `XXXX-WXX-WE`, `XXXX-Q2`, `XXXX-FA`.

use jiff::civil::Date;
use smol_str::{SmolStr, format_smolstr};

use super::expression::{Amount, Duration, Part, Season, TimeOfDay, Unit};

/// A place in the calendar of which parts may not be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Day(Date),
    /// `XXXX-05-31`; the year, where it is known, has no such day.
    DayOfMonth(Option<u8>, u8),
    Weekday(u8),
    /// By its Monday.
    Week(Option<Date>),
    Weekend(Option<Date>),
    Month(Option<i16>, Option<u8>),
    Quarter(Option<i16>, u8),
    HalfYear(Option<i16>, u8),
    Season(Option<i16>, Season),
    Year(Option<i16>),
    /// Its first three digits.
    Decade(Option<i16>),
    /// Its first two digits.
    Century(Option<i16>),
    BeforeChrist(i16),
    UnknownDay,
    /// The day of a habit, of which only the time of day has a value.
    NoDay,
}

impl Place {
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            _ => None,
        }
    }

    pub fn month(self) -> Option<(i16, u8)> {
        match self {
            Self::Day(date) => Some((date.year(), date.month() as u8)),
            Self::Month(Some(year), Some(month)) => Some((year, month)),
            _ => None,
        }
    }

    pub fn year(self) -> Option<i16> {
        match self {
            Self::Day(date) => Some(date.year()),
            Self::Week(date) | Self::Weekend(date) => date.map(Date::year),
            Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::HalfYear(year, _)
            | Self::Season(year, _)
            | Self::Year(year) => year,
            _ => None,
        }
    }

    pub fn value(self) -> SmolStr {
        match self {
            Self::Day(date) => date_value(date),
            Self::DayOfMonth(month, day) => match month {
                Some(month) => format_smolstr!("XXXX-{month:02}-{day:02}"),
                None => format_smolstr!("XXXX-XX-{day:02}"),
            },
            Self::Weekday(weekday) => format_smolstr!("XXXX-WXX-{weekday}"),
            Self::Week(None) => SmolStr::new_static("XXXX-WXX"),
            Self::Week(Some(monday)) => week(monday),
            Self::Weekend(None) => SmolStr::new_static("XXXX-WXX-WE"),
            Self::Weekend(Some(monday)) => format_smolstr!("{}-WE", week(monday)),
            Self::Month(year, month) => match month {
                Some(month) => format_smolstr!("{}-{month:02}", year_value(year)),
                None => format_smolstr!("{}-XX", year_value(year)),
            },
            Self::Quarter(year, quarter) => format_smolstr!("{}-Q{quarter}", year_value(year)),
            Self::HalfYear(year, half) => format_smolstr!("{}-H{half}", year_value(year)),
            Self::Season(year, season) => {
                let season = match season {
                    Season::Spring => "SP",
                    Season::Summer => "SU",
                    Season::Autumn => "FA",
                    Season::Winter => "WI",
                };
                format_smolstr!("{}-{season}", year_value(year))
            }
            Self::Year(year) => year_value(year),
            Self::Decade(Some(digits)) => format_smolstr!("{digits:03}"),
            Self::Decade(None) => SmolStr::new_static("XXX"),
            Self::Century(Some(digits)) => format_smolstr!("{digits:02}"),
            Self::Century(None) => SmolStr::new_static("XX"),
            Self::BeforeChrist(year) => format_smolstr!("BC{year:04}"),
            Self::UnknownDay => SmolStr::new_static("XXXX-XX-XX"),
            Self::NoDay => SmolStr::default(),
        }
    }
}

/// Digit by digit: formatting is most of the time of normalizing otherwise.
fn date_value(date: Date) -> SmolStr {
    let year = date.year().clamp(0, 9999) as u16;
    let digit = |number: u16| b'0' + (number % 10) as u8;
    let (month, day) = (date.month() as u16, date.day() as u16);
    let bytes = [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ];
    SmolStr::new(std::str::from_utf8(&bytes).expect("digits and dashes are ASCII"))
}

fn week(monday: Date) -> SmolStr {
    let week = monday.iso_week_date();
    format_smolstr!("{:04}-W{:02}", week.year(), week.week())
}

/// A year of four digits; the ends of time have no next one.
fn year_value(year: Option<i16>) -> SmolStr {
    match year {
        Some(year @ 1..=9999) => format_smolstr!("{year:04}"),
        _ => SmolStr::new_static("XXXX"),
    }
}

/// The value of some day in the place: a time of day needs one. `31/2/2023` has none, and is in February.
pub(super) fn of_day(place: Place) -> SmolStr {
    match place {
        Place::Month(..) => format_smolstr!("{}-XX", place.value()),
        Place::Year(_) => format_smolstr!("{}-XX-XX", place.value()),
        Place::Day(_)
        | Place::DayOfMonth(..)
        | Place::Weekday(_)
        | Place::UnknownDay
        | Place::NoDay => place.value(),
        _ => Place::UnknownDay.value(),
    }
}

/// A place with a time of day.
pub(super) fn time_value(place: SmolStr, time: TimeOfDay) -> SmolStr {
    match time {
        TimeOfDay::Clock { hour, minute, second: None } => {
            format_smolstr!("{place}T{hour:02}:{minute:02}")
        }
        TimeOfDay::Clock { hour, minute, second: Some(second) } => {
            format_smolstr!("{place}T{hour:02}:{minute:02}:{second:02}")
        }
        TimeOfDay::Part(Part::Midnight) => format_smolstr!("{place}T24:00"),
        TimeOfDay::Hour(hour) => format_smolstr!("{place}T{hour:02}:00"),
        TimeOfDay::Part(part) => {
            let part = match part {
                Part::Morning => "MO",
                Part::Noon | Part::Afternoon => "AF",
                Part::Evening => "EV",
                Part::Night | Part::Midnight => "NI",
                Part::Midday => "MI",
            };
            format_smolstr!("{place}T{part}")
        }
    }
}

/// The letters of a unit's length: before and behind the number.
fn letters(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Second => ("PT", "S"),
        Unit::Minute => ("PT", "M"),
        Unit::Hour => ("PT", "H"),
        Unit::Day => ("P", "D"),
        Unit::Week => ("P", "W"),
        Unit::Month => ("P", "M"),
        Unit::Quarter => ("P", "Q"),
        Unit::HalfYear => ("P", "M"),
        Unit::Year | Unit::Windu => ("P", "Y"),
        Unit::Decade => ("P", "E"),
        Unit::Century => ("P", "C"),
    }
}

/// How many of which smaller unit a unit has: months and years by the calendar, a month for its parts as 30
/// days.
fn smaller(unit: Unit) -> Option<(u64, Unit)> {
    Some(match unit {
        Unit::Century => (100, Unit::Year),
        Unit::Decade => (10, Unit::Year),
        Unit::Windu => (8, Unit::Year),
        Unit::Year => (12, Unit::Month),
        Unit::HalfYear => (6, Unit::Month),
        Unit::Quarter => (3, Unit::Month),
        Unit::Month => (30, Unit::Day),
        Unit::Week => (7, Unit::Day),
        Unit::Day => (24, Unit::Hour),
        Unit::Hour => (60, Unit::Minute),
        Unit::Minute => (60, Unit::Second),
        Unit::Second => return None,
    })
}

pub(super) fn duration_value(duration: &Duration) -> SmolStr {
    match duration.amount {
        Amount::Unknown => SmolStr::new_static("PXX"),
        Amount::Some => {
            let (before, behind) = letters(duration.unit);
            format_smolstr!("{before}X{behind}")
        }
        Amount::Thousandths(value) => {
            let value = exact(value, duration.unit);
            let Some((count, unit)) = duration.more else { return value };
            let (_, behind) = letters(unit);
            // A time of day behind days needs its own `T`.
            let time = if duration.unit == Unit::Day { "T" } else { "" };
            format_smolstr!("{value}{time}{count}{behind}")
        }
    }
}

/// In the unit that is said, or where that leaves a fraction in the next smaller one, rounded.
fn exact(mut value: u64, mut unit: Unit) -> SmolStr {
    // TIMEX3 knows decades and centuries, but years say the same and every reader knows them.
    while let Unit::Century | Unit::Decade | Unit::Windu | Unit::HalfYear = unit {
        let Some((factor, next)) = smaller(unit) else { break };
        value = value.saturating_mul(factor);
        unit = next;
    }
    if !value.is_multiple_of(1000)
        && let Some((factor, next)) = smaller(unit)
    {
        value = value.saturating_mul(factor);
        unit = next;
    }
    let (before, behind) = letters(unit);
    format_smolstr!("{before}{}{behind}", value.saturating_add(500) / 1000)
}

/// So many units, as a set has them.
pub(super) fn period_value(count: u32, unit: Unit) -> SmolStr {
    exact(u64::from(count) * 1000, unit)
}
