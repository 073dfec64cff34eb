//! When the time that a TIMEX3 value names begins: the order of a timeline.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A moment to sort by. A year before Christ has a negative number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Start {
    pub year: i16,
    pub month: i8,
    pub day: i8,
    /// Since midnight.
    pub minute: u16,
}

/// When the time that `value` names begins; nothing for a value that names no place in the calendar (`P3D`,
/// `PRESENT_REF`) or leaves a part of it open (`XXXX-05-04`).
///
/// ```
/// use tandai_core::timex::start_of;
/// assert!(start_of("2020-FA") < start_of("2020-10"));
/// assert!(start_of("BC0480") < start_of("18"));
/// assert_eq!(start_of("XXXX-WXX-1"), None);
/// ```
pub fn start_of(value: &str) -> Option<Start> {
    if let Some(year) = value.strip_prefix("BC") {
        return Some(Start { year: -number(year)?, month: 1, day: 1, minute: 0 });
    }
    let (place, time) = match value.split_once('T') {
        Some((place, time)) => (place, Some(time)),
        None => (value, None),
    };
    let (year, month, day) = begin(place)?;
    let minute = time.map_or(Some(0), minute_of)?;
    Some(Start { year, month, day, minute })
}

fn begin(place: &str) -> Option<(i16, i8, i8)> {
    let (year, rest) = match place.split_once('-') {
        Some((year, rest)) if year.len() == 4 => (number(year)?, rest),
        Some(_) => return None,
        None => {
            // A century, a decade, a year.
            let unit = match place.len() {
                2 => 100,
                3 => 10,
                4 => 1,
                _ => return None,
            };
            return Some((number(place)?.checked_mul(unit)?, 1, 1));
        }
    };
    let month = match rest {
        "Q1" | "H1" => Some(1),
        "SP" => Some(3),
        "Q2" => Some(4),
        "SU" => Some(6),
        "Q3" | "H2" => Some(7),
        "FA" => Some(9),
        "Q4" => Some(10),
        "WI" => Some(12),
        _ => None,
    };
    if let Some(month) = month {
        return Some((year, month, 1));
    }
    if let Some(week) = rest.strip_prefix('W') {
        let (week, day) = match week.split_once('-') {
            Some((week, "WE")) => (week, 6),
            Some((week, day)) => (week, number(day)?),
            None => (week, 1),
        };
        let monday = ISOWeekDate::new(year, number(week)? as i8, Weekday::Monday).ok()?.date();
        let date: Date = monday.checked_add(i64::from(day - 1).days()).ok()?;
        return Some((date.year(), date.month(), date.day()));
    }
    let (month, day) = match rest.split_once('-') {
        Some((month, day)) => (number(month)?, number(day)?),
        None => (number(rest)?, 1),
    };
    let in_calendar = (1..=12).contains(&month) && (1..=31).contains(&day);
    in_calendar.then_some((year, month as i8, day as i8))
}

fn minute_of(time: &str) -> Option<u16> {
    let hour = match time {
        "MO" | "DT" => 6,
        "MI" => 12,
        "AF" => 15,
        "EV" => 18,
        "NI" => 21,
        clock => {
            let mut parts = clock.split(':');
            let hour = number(parts.next()?)?;
            let minute = parts.next().map_or(Some(0), number)?;
            return u16::try_from(hour.checked_mul(60)?.checked_add(minute)?).ok();
        }
    };
    Some(hour * 60)
}

/// Digits and nothing else.
fn number(text: &str) -> Option<i16> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_the_order_of_time() {
        let in_order = [
            "BC0480",
            "BC0044",
            "07",
            "18",
            "1945-08-17",
            "199",
            "1997-04-20",
            "2020-Q2",
            "2020-SU",
            "2020-H2",
            "2020-FA",
            "2020-WI",
            "2022-12-31TNI",
            "2023-W01",
            "2023-01-02T09:30",
            "2023-01-02TMI",
            "2023-01-02TNI",
            "2023-W01-WE",
            "2023-W02-3",
            "2023-05",
            "2023-05-04T24:00",
        ];
        let starts: Vec<Start> =
            in_order.iter().map(|value| start_of(value).expect(value)).collect();
        assert!(starts.is_sorted(), "{starts:?}");
    }

    #[test]
    fn what_names_no_place_in_the_calendar_has_none() {
        for value in [
            "",
            "X",
            "XXXX",
            "XXXX-05-04",
            "2023-XX",
            "XXXX-WXX-1",
            "2023-W54",
            "2023-13",
            "P3D",
            "PT2H",
            "PXX",
            "PRESENT_REF",
            "PAST_REF",
            "T09:30",
            "2023-05-04T",
            "2023-05-04TXX",
            "99999",
            "20-05",
            "BC",
            "BCX",
        ] {
            assert_eq!(start_of(value), None, "{value}");
        }
    }
}
