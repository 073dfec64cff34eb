//! Steps in the calendar that stay within the years a value can have.

use jiff::civil::Date;
use jiff::{Span as Length, ToSpan};

use crate::timex::expression::Unit;
use crate::timex::value::Place;

use super::anchor::Base;

/// The days of a month at the most.
pub(super) fn longest(month: u8) -> i16 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub(in crate::timex) fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    Date::new(year, month as i8, day as i8).ok()
}

pub(in crate::timex) fn weekday_of(date: Date) -> u8 {
    date.weekday().to_monday_one_offset() as u8
}

/// Nothing outside of the years that a value can have.
pub(super) fn add(date: Date, length: Length) -> Option<Date> {
    date.checked_add(length).ok().filter(|date| (1..=9999).contains(&date.year()))
}

pub(super) fn weeks(date: Date, by: i32) -> Option<Date> {
    // jiff refuses lengths that no calendar holds; the sum is checked as well.
    let length = Length::new().try_weeks(by).ok()?;
    add(date, length)
}

pub(super) fn monday(date: Date) -> Option<Date> {
    add(date, (1 - i32::from(weekday_of(date))).days())
}

/// The weekday at `date` or the next or last one from there.
pub(super) fn weekday_from(date: Date, weekday: u8, forward: bool) -> Option<Date> {
    let ahead = (i32::from(weekday) - i32::from(weekday_of(date))).rem_euclid(7);
    add(date, if forward || ahead == 0 { ahead } else { ahead - 7 }.days())
}

/// The day nearest to `date` that falls on the weekday.
pub(super) fn nearest_weekday(date: Date, weekday: u8) -> Option<Date> {
    let ahead = (i32::from(weekday) - i32::from(weekday_of(date))).rem_euclid(7);
    add(date, if ahead > 3 { ahead - 7 } else { ahead }.days())
}

/// So many units from the base, as exactly as the unit says.
pub(super) fn shifted(unit: Unit, by: i32, base: Base) -> Place {
    let year_after = |years: i32| {
        let year = i32::from(base.year()?).checked_add(years)?;
        i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))
    };
    let month_after = |months: i32| {
        let (year, month) = base.month()?;
        let total = (i32::from(year) * 12 + i32::from(month) - 1).checked_add(months)?;
        let year = i16::try_from(total.div_euclid(12)).ok()?;
        (1..=9999).contains(&year).then_some((year, total.rem_euclid(12) as u8 + 1))
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
            let length = Length::new().try_days(by).ok();
            match base.day().zip(length).and_then(|(day, length)| add(day, length)) {
                Some(day) => Place::Day(day),
                None => Place::UnknownDay,
            }
        }
        Unit::Week => Place::Week(base.day().and_then(monday).and_then(|day| weeks(day, by))),
        Unit::Month => match month_after(by) {
            Some((year, month)) => Place::Month(Some(year), Some(month)),
            None => Place::Month(None, None),
        },
        Unit::Quarter => match month_after(by.saturating_mul(3)) {
            Some((year, month)) => Place::Quarter(Some(year), (month - 1) / 3 + 1),
            None => Place::Year(None),
        },
        Unit::HalfYear => match month_after(by.saturating_mul(6)) {
            Some((year, month)) => Place::HalfYear(Some(year), (month - 1) / 6 + 1),
            None => Place::Year(None),
        },
        Unit::Year => Place::Year(year_after(by)),
        Unit::Windu => Place::Year(year_after(by.saturating_mul(8))),
        Unit::Decade => Place::Decade(year_after(by.saturating_mul(10)).map(|year| year / 10)),
        Unit::Century => Place::Century(year_after(by.saturating_mul(100)).map(|year| year / 100)),
    }
}

/// The year a day of a month has by its weekday, counted from the newest: the years up to `newest` in which it
/// falls on it.
pub(crate) fn fitting_years(
    month: u8,
    day: u8,
    weekday: u8,
    newest: i16,
    count: i16,
) -> impl Iterator<Item = Date> {
    (0..=count).filter_map(move |back| {
        date(newest.saturating_sub(back), month, day).filter(|date| weekday_of(*date) == weekday)
    })
}
