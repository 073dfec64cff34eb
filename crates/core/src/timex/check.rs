//! What does not fit together in a text's dates.

use crate::date::PartialDate;
use crate::warning::Warning;

use super::expression::{Calendar, DateParts, Expression, Meaning, Month, Point, Year};
use super::normalize::{date, day_alone, weekday_of};

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What does not fit together: a weekday and its date (`weekday_mismatch`), or a day and its month
/// (`impossible_date`).
pub fn warnings(
    text: &str,
    expressions: &[Expression],
    published: Option<PartialDate>,
) -> Vec<Warning> {
    expressions.iter().filter_map(|expression| warning(text, expression, published)).collect()
}

fn warning(text: &str, expression: &Expression, published: Option<PartialDate>) -> Option<Warning> {
    let Meaning::Point(Point { calendar: Calendar::Date(parts), .. }) = expression.meaning else {
        return None;
    };
    let DateParts { month: Month::Stated(month), day: Some(day), .. } = parts else { return None };
    let said = expression.span.get(text)?;
    let span = Some(expression.span);
    let Some(month_name) = usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at)) else {
        let message = format!("\"{said}\": there is no such month.");
        return Some(Warning::new("impossible_date", span, message));
    };
    // A leap year has every day that any year has.
    let year = match parts.year {
        Year::Stated(year) => Some(year),
        _ => None,
    };
    if date(year.unwrap_or(2000), month, day).is_none() {
        let when = year.map(|year| format!(" {year}")).unwrap_or_default();
        let message = format!("\"{said}\": {month_name}{when} has no day {day}.");
        return Some(Warning::new("impossible_date", span, message));
    }
    let weekday = parts.weekday?;
    let found = match year {
        Some(year) => date(year, month, day)?,
        // Without a year it can only be wrong when no year near the day of publication fits.
        None => {
            published?;
            day_alone(expression, published)?.0
        }
    };
    if weekday_of(found) == weekday {
        return None;
    }
    let name = |weekday: u8| WEEKDAYS.get(usize::from(weekday).wrapping_sub(1)).copied();
    let message = format!(
        "\"{said}\" says {}, but {day} {month_name} {} is a {}.",
        name(weekday)?,
        found.year(),
        name(weekday_of(found))?,
    );
    Some(Warning::new("weekday_mismatch", span, message))
}
