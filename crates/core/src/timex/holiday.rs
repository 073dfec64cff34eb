//! The days of the year that have a name, and the day each falls on in a year.
//!
//! Some are fixed (`Natal`), some are counted from Easter (`Kenaikan Isa Almasih`). Those of other calendars are
//! computed: of the Islamic one by the Umm al-Qura tables, of the Chinese one by its tables, both of
//! `icu_calendar`; Waisak from the full moon of the fourth Chinese month; Nyepi from the count of days of the
//! Balinese calendar. What a government fixes by sighting the moon can be a day away, so a reason says that the
//! day was computed. Outside of the years that a calendar is known for there is no day.

use std::f64::consts::PI;

use icu_calendar::cal::Hijri;
use icu_calendar::types::Month;
use icu_calendar::{Date as OtherDate, Gregorian};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A day of the year that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// The same month and day each year.
    Fixed(u8, u8),
    /// So many days after Easter.
    Easter(i16),
    /// Month and day of the Islamic calendar.
    Islamic(u8, u8),
    /// `Imlek`, and so many days after it.
    ChineseNewYear(u8),
    Waisak,
    Nyepi,
}

/// The years for which the tables of the Islamic and the Chinese calendar hold.
const TABLES: std::ops::RangeInclusive<i16> = 1901..=2099;

/// Before this year the Balinese calendar put in its extra months by another rule.
const NYEPI_FROM: i16 = 2005;

impl Holiday {
    /// Whether the day is worked out by another calendar, so that it may be off by a day.
    pub fn is_computed(self) -> bool {
        !matches!(self, Self::Fixed(..) | Self::Easter(_))
    }

    /// Whether its year may be one of the Islamic calendar.
    pub fn is_islamic(self) -> bool {
        matches!(self, Self::Islamic(..))
    }

    /// The day in a year of ours; of two Islamic ones in a year, the first.
    pub fn day_in(self, year: i16) -> Option<Date> {
        if !(1..=9999).contains(&year) || (self.is_computed() && !TABLES.contains(&year)) {
            return None;
        }
        match self {
            Self::Fixed(month, day) => Date::new(year, month as i8, day as i8).ok(),
            Self::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
            Self::Islamic(month, day) => {
                // A year of the moon is some eleven days shorter.
                let near = (i32::from(year) - 622) * 33 / 32;
                (near - 1..=near + 2)
                    .filter_map(|hijri| islamic(hijri, month, day))
                    .find(|found| found.year() == year)
            }
            Self::ChineseNewYear(days) => {
                chinese(year, 1)?.checked_add(i64::from(days).days()).ok()
            }
            Self::Waisak => full_moon(chinese(year, 4)?),
            Self::Nyepi => nyepi(year),
        }
    }
}

/// The day of the Islamic calendar that begins in the evening before.
pub fn islamic(year: i32, month: u8, day: u8) -> Option<Date> {
    // The tables of Umm al-Qura cover these years.
    if !(1300..=1600).contains(&year) {
        return None;
    }
    let found = OtherDate::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura());
    ours(found.ok()?.to_calendar(Gregorian))
}

/// The first day of a month of the Chinese calendar.
fn chinese(year: i16, month: u8) -> Option<Date> {
    let first = OtherDate::try_new_chinese_traditional(i32::from(year), Month::new(month), 1);
    ours(first.ok()?.to_calendar(Gregorian))
}

fn ours(other: OtherDate<Gregorian>) -> Option<Date> {
    let year = i16::try_from(other.year().extended_year()).ok()?;
    Date::new(year, other.month().ordinal as i8, other.day_of_month().0 as i8).ok()
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let (leap, over) = (century / 4, century % 4);
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap - moon + 15) % 30;
    let weekday = (32 + 2 * over + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    Date::new(year as i16, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}

/// The Balinese calendar counts 64 days of the moon on 63 days; Nyepi is the day after a new moon of its count,
/// the first one from 3 March on.
fn nyepi(year: i16) -> Option<Date> {
    if year < NYEPI_FROM {
        return None;
    }
    let epoch = date(1, 1, 1);
    let mut day = Date::new(year, 3, 3).ok()?;
    // A month of the moon has at most thirty days.
    for _ in 0..30 {
        // Counted from 1 on 1 January of the year 1, with the day on which a day of the moon is skipped.
        let count = day.duration_since(epoch).as_hours() / 24 + 1;
        if (count + (count + 31).div_euclid(63) + 5) % 30 == 0 {
            return Some(day);
        }
        day = day.tomorrow().ok()?;
    }
    None
}

/// The day in Jakarta of the full moon in the month of the moon that begins on `first`: the mean one, with the
/// largest terms of Meeus' *Astronomical Algorithms*, chapter 49, which leave some minutes.
fn full_moon(first: Date) -> Option<Date> {
    let noon_of_2000 = date(2000, 1, 1);
    let days = (first.duration_since(noon_of_2000).as_hours() / 24) as f64;
    let month = ((days - 5.1) / 29.530_588_861).round() + 0.5;
    let century = month / 1236.85;
    let angle = |start: f64, each: f64, bend: f64| {
        (start + each * month + bend * century * century).to_radians() % (2.0 * PI)
    };
    let sun = angle(2.5534, 29.105_356_70, 0.0);
    let moon = angle(201.5643, 385.816_935_28, 0.010_758_2);
    let node = angle(160.7108, 390.670_502_84, -0.001_611_8);
    let shift = -0.406_14 * moon.sin()
        + 0.173_02 * sun.sin()
        + 0.016_14 * (2.0 * moon).sin()
        + 0.010_43 * (2.0 * node).sin()
        + 0.007_34 * (moon - sun).sin()
        - 0.005_15 * (moon + sun).sin()
        + 0.002_09 * (2.0 * sun).sin()
        - 0.001_11 * (moon - 2.0 * node).sin();
    // Days since noon in Greenwich on 1 January 2000; midnight in Jakarta is 19 hours earlier.
    let since = 5.097_66 + 29.530_588_861 * month + 0.000_154_37 * century * century + shift;
    let day = (since + 19.0 / 24.0).floor() as i64;
    noon_of_2000.checked_add(day.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_on_the_days_of_the_calendars_of_the_state() {
        // Holidays as the government announced them.
        let check = |holiday: Holiday, days: &[&str]| {
            for day in days {
                let day: Date = day.parse().unwrap();
                assert_eq!(holiday.day_in(day.year()), Some(day), "{holiday:?}");
            }
        };
        check(
            Holiday::ChineseNewYear(0),
            &["2008-02-07", "2014-01-31", "2019-02-05", "2023-01-22", "2024-02-10", "2025-01-29"],
        );
        check(
            Holiday::Waisak,
            &[
                "1996-06-02",
                "2004-06-03",
                "2007-06-01",
                "2009-05-09",
                "2012-05-06",
                "2014-05-15",
                "2015-06-02",
                "2018-05-29",
                "2020-05-07",
                "2022-05-16",
                "2023-06-04",
                "2024-05-23",
                "2025-05-12",
            ],
        );
        check(
            Holiday::Nyepi,
            &[
                "2006-03-30",
                "2008-03-07",
                "2009-03-26",
                "2011-03-05",
                "2014-03-31",
                "2015-03-21",
                "2019-03-07",
                "2020-03-25",
                "2022-03-03",
                "2023-03-22",
                "2024-03-11",
                "2025-03-29",
                "2026-03-19",
            ],
        );
        check(Holiday::Easter(0), &["2008-03-23", "2011-04-24", "2023-04-09", "2024-03-31"]);
        check(Holiday::Easter(39), &["2023-05-18", "2024-05-09", "2025-05-29"]);
        check(Holiday::Islamic(10, 1), &["2008-10-01", "2014-07-28", "2024-04-10"]);
        check(Holiday::Fixed(12, 25), &["0001-12-25", "9999-12-25"]);
        assert_eq!(islamic(1434, 1, 1), Some(date(2012, 11, 15)));
    }

    #[test]
    fn no_year_is_too_far() {
        use Holiday::{ChineseNewYear, Easter, Fixed, Islamic, Nyepi, Waisak};
        let all = [
            Fixed(2, 29),
            Easter(-2),
            Islamic(1, 1),
            Islamic(12, 10),
            ChineseNewYear(14),
            Waisak,
            Nyepi,
        ];
        for year in (i16::MIN..i16::MAX).step_by(7).chain(1800..2200) {
            for holiday in all {
                let day = holiday.day_in(year);
                assert!(day.is_none_or(|day| day.year() == year), "{holiday:?} {year} {day:?}");
            }
        }
        // In every year that the tables hold for there is one.
        for year in TABLES {
            for holiday in
                [Islamic(1, 1), Islamic(10, 1), Islamic(12, 10), ChineseNewYear(0), Waisak]
            {
                assert!(holiday.day_in(year).is_some(), "{holiday:?} {year}");
            }
        }
    }
}
