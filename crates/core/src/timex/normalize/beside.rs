//! Days that a date beside them tells: `1 Syawal 1429 H jatuh pada 1 Oktober 2008`, `hari ini, Senin (20/10/2025)`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::date::PartialDate;
use crate::timex::Rule;
use crate::timex::expression::{Calendar, Expression, Meaning, Month, Origin, Point, Unit};
use crate::timex::value::Place;

use super::calendar::add;
use super::day_alone;
use super::outcome::Outcome;

/// Whether the day is one of another calendar, which may be a day away from the announced one.
pub(super) fn is_computed(expression: &Expression) -> bool {
    let Meaning::Point(Point { calendar, time: None }) = expression.meaning else { return false };
    match calendar {
        Calendar::Holiday { holiday, days: 0, .. } => holiday.is_computed(),
        Calendar::Hijri { day, .. } => day.is_some(),
        _ => false,
    }
}

/// How far from a computed day a date of the same sentence is believed to be it.
const BESIDE: i32 = 2;

/// Takes the day of our calendar that the sentence names beside a computed one: `1 Syawal 1429 H jatuh pada
/// 1 Oktober 2008`.
pub(super) fn beside(
    outcome: &mut Outcome,
    expressions: &[Expression],
    index: usize,
    published: Option<PartialDate>,
) {
    let Some(Place::Day(computed)) = outcome.place else { return };
    let context = expressions[index].context;
    let near = index.saturating_sub(2)..expressions.len().min(index + 3);
    for at in near.filter(|at| *at != index) {
        let other = &expressions[at];
        if (other.context.block, other.context.sentence) != (context.block, context.sentence) {
            continue;
        }
        let Meaning::Point(Point { calendar: Calendar::Date(parts), .. }) = other.meaning else {
            continue;
        };
        if parts.day.is_none() || parts.month == Month::Unsaid {
            continue;
        }
        let Some((day, _)) = day_alone(other, published) else { continue };
        if (day - computed).get_days().abs() <= BESIDE {
            outcome.rule = Rule::ComputedBeside;
            outcome.retell(at, day);
            return;
        }
    }
}

/// How far from `hari ini` a date right behind it is believed to be it.
const TOLD_BESIDE: i32 = 3;

/// The date that tells which day `hari ini` is, and its index: `hari ini, Senin (20/10/2025)`, published a day later.
pub(super) fn told_beside(
    expressions: &[Expression],
    index: usize,
    published: Option<PartialDate>,
) -> Option<(usize, Date)> {
    let expression = expressions.get(index)?;
    let Meaning::Point(Point {
        calendar: Calendar::Shift { unit: Unit::Day, by, origin: Origin::Published },
        time: None,
    }) = expression.meaning
    else {
        return None;
    };
    let next = expressions.get(index + 1)?;
    // A comma and a space, or a space and a bracket.
    if next.span.start.checked_sub(expression.span.end)? != 2 {
        return None;
    }
    let Meaning::Point(Point { calendar: Calendar::Date(parts), .. }) = next.meaning else {
        return None;
    };
    let (day, _) = day_alone(next, published).filter(|_| parts.day.is_some())?;
    let told = add(published?.day()?, by.days())?;
    ((day - told).get_days().abs() <= TOLD_BESIDE).then_some((index + 1, day))
}
