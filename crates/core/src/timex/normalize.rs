//! Expressions to values.
//!
//! Each is worked out from its **anchor**: the day of publication, in a quotation the day it was said, or the
//! time last spoken of. Only what the text does not say is taken from it, and the reason names it.
//!
//! Without an anchor, values keep `X` for what is not known: `Kamis (4/5)` is `XXXX-05-04`, `Senin`
//! `XXXX-WXX-1`, `kemarin` `XXXX-XX-XX`, `pekan lalu` `XXXX-WXX`, `bulan lalu` `XXXX-XX`, `tahun lalu` `XXXX`,
//! `pukul 17.30` `XXXX-XX-XXT17:30`. A length of time has its value anyway, without the end that is the day of
//! publication.
//!
//! | file | |
//! |---|---|
//! | `anchor`, `memory` | what an expression is worked out from |
//! | `day`, `weekday`, `month`, `year`, `holiday` | its place in the calendar |
//! | `clock`, `length` | times of day, lengths and sets |
//! | `beside` | days that a date beside them tells |
//! | `calendar`, `outcome` | steps in the calendar, and values with their reasons |

use jiff::ToSpan;
use jiff::civil::Date;
use smol_str::SmolStr;

use crate::date::PartialDate;
use crate::timex::expression::{
    Calendar, DateParts, Expression, Meaning, Month, Origin, Point, RangeEnd, Unit, Year,
};
use crate::timex::value::{self, Place};
use crate::timex::{Resolved, Rule, TimexType};

use anchor::{Base, anchor};
use beside::{beside, is_computed, told_beside};
use calendar::{add, monday, shifted, weekday_from, weeks};
use clock::{EVENING, clock_of};
use memory::{Memory, story};
use outcome::{Found, Outcome, Source};

mod anchor;
mod beside;
mod calendar;
mod clock;
mod day;
mod holiday;
mod length;
mod memory;
mod month;
mod outcome;
mod weekday;
mod year;

pub(crate) use calendar::fitting_years;
pub(super) use calendar::{date, weekday_of};

/// Gives each expression its value, one for one. Without a day of publication, what depends on it keeps a
/// symbolic value (`XXXX-WXX-1`).
pub fn normalize(expressions: &[Expression], published: Option<PartialDate>) -> Vec<Resolved> {
    let mut memory = Memory { story: story(expressions, published), ..Memory::default() };
    let mut resolved: Vec<Resolved> = Vec::with_capacity(expressions.len());
    // The places of the first ends of ranges, for the last ends.
    let mut first_end: Option<(usize, Place)> = None;
    for (index, expression) in expressions.iter().enumerate() {
        let anchor = anchor(expressions, expression, published, memory.recent);
        let mut work = Work { expression, anchor, published, memory: &memory };
        let mut outcome = match expression.range {
            Some(RangeEnd::Last(first)) => {
                let start = first_end.filter(|(at, _)| *at == first).map(|(_, place)| place);
                let before = expressions.get(first).and_then(clock_of);
                work.point_after(start, before)
            }
            _ => work.outcome(),
        };
        if let Some((at, day)) = told_beside(expressions, index, published) {
            outcome.retell(at, day);
        }
        if is_computed(expression) {
            beside(&mut outcome, expressions, index, published);
        }
        memory.keep_clock(index, expression, &outcome.value);
        if let Some(place) = outcome.place {
            memory.keep(index, expression, place, published);
        }
        if let Some(RangeEnd::First(_)) = expression.range {
            first_end = outcome.place.map(|place| (index, place));
        }
        resolved.push(outcome.resolved(expression, published));
    }
    resolved
}

struct Work<'a> {
    expression: &'a Expression,
    anchor: Base,
    published: Option<PartialDate>,
    memory: &'a Memory,
}

const YEAR: &[&str] = &["year"];
const MONTH: &[&str] = &["year", "month"];
const DAY: &[&str] = &["year", "month", "day"];

impl Work<'_> {
    fn outcome(&self) -> Outcome {
        match self.expression.meaning {
            Meaning::Point(point) => self.point(point, self.calendar(point.calendar)),
            Meaning::Duration(duration) => self.later(duration).unwrap_or_else(|| self.duration()),
            Meaning::Set(set) => self.set(set),
            Meaning::Vague(vague) => {
                let value = SmolStr::new_static(vague.as_str());
                Outcome::new(TimexType::Date, value, Rule::Vague)
            }
        }
    }

    /// The last end of a range, which does not lie before the first.
    fn point_after(&mut self, start: Option<Place>, before: Option<u16>) -> Outcome {
        let Meaning::Point(point) = self.expression.meaning else { return self.outcome() };
        let mut found = self.calendar(point.calendar);
        // `antara pukul 22.00 dan 02.00`: the last one is of the next day.
        if let (Some(before), Some(last), Place::Day(day)) =
            (before, clock_of(self.expression), found.place)
            && before >= EVENING
            && last < before
            && let Some(next) = add(day, 1.day())
        {
            found.place = Place::Day(next);
        }
        if let (Some(Place::Day(first)), Place::Day(last), Calendar::Date(parts)) =
            (start, found.place, point.calendar)
            && last < first
        {
            let later = match parts.year {
                Year::Unsaid if parts.day.is_none() && parts.weekday.is_some() => {
                    weekday_from(first, parts.weekday.unwrap_or(1), true)
                }
                Year::Unsaid if parts.month != Month::Unsaid => add(last, 1.year()),
                _ => None,
            };
            if let Some(later) = later {
                found.place = Place::Day(later);
                found.alternatives.clear();
            }
        }
        // `Juni-Oktober`: both in one year, or the last in the next.
        if let (
            Some(Place::Month(Some(first_year), Some(first))),
            Place::Month(Some(_), Some(last)),
            Calendar::Date(DateParts { year: Year::Unsaid, .. }),
        ) = (start, found.place, point.calendar)
        {
            let year = first_year.saturating_add(i16::from(last < first));
            found.place = Place::Month(Some(year), Some(last));
            found.alternatives.clear();
        }
        self.point(point, found)
    }

    fn point(&self, point: Point, found: Found) -> Outcome {
        let place_value = found.place.value();
        let alternatives = found.alternatives.iter().map(|place| place.value());
        let mut outcome = match point.time {
            None => Outcome {
                alternatives: alternatives.collect(),
                ..Outcome::new(TimexType::Date, place_value, found.rule)
            },
            Some(time) => {
                let at = |place: Place| value::time_value(value::of_day(place), time);
                let alternatives = found.alternatives.iter().map(|place| at(*place)).collect();
                let value = at(found.place);
                let rule = match found.rule {
                    Rule::FullDate | Rule::WeekdayFullDate => Rule::TimeOfDay,
                    rule => rule,
                };
                Outcome { alternatives, ..Outcome::new(TimexType::Time, value, rule) }
            }
        };
        outcome.assumed = found.assumed;
        outcome.source = found.source;
        // A time of day that belongs to a day spoken of tells no new day.
        let unsaid = matches!(point.calendar, Calendar::Unsaid | Calendar::Habit);
        outcome.place = (!unsaid).then_some(found.place);
        outcome
    }

    fn calendar(&self, calendar: Calendar) -> Found {
        match calendar {
            Calendar::Unsaid => self.unsaid(),
            Calendar::Habit => Found::new(Place::NoDay, Rule::Habit),
            Calendar::Date(parts) => self.date(parts),
            Calendar::Eve(weekday) => self.eve(weekday),
            Calendar::Season { season, year: Year::Unsaid, direction: Some(direction) } => {
                let year = self.season_year(season, direction);
                Found::new(Place::Season(year, season), Rule::Season).from(self.anchor.source())
            }
            Calendar::Season { season, year, .. } => {
                let (year, source, assumed) = self.year(year);
                Found::new(Place::Season(year, season), Rule::Season).from(source).assuming(assumed)
            }
            Calendar::Quarter { quarter, year } => {
                let (year, source, assumed) = self.year(year);
                Found::new(Place::Quarter(year, quarter), Rule::Quarter)
                    .from(source)
                    .assuming(assumed)
            }
            Calendar::HalfYear { half, year } => {
                let (year, source, assumed) = self.year(year);
                Found::new(Place::HalfYear(year, half), Rule::HalfYear)
                    .from(source)
                    .assuming(assumed)
            }
            Calendar::Decade { digits, assumed } => {
                Found::new(Place::Decade(Some(digits)), Rule::Decade).assuming(if assumed {
                    &["century"]
                } else {
                    &[]
                })
            }
            Calendar::Century(digits) => Found::new(Place::Century(Some(digits)), Rule::Century),
            Calendar::BeforeChrist(year) => {
                Found::new(Place::BeforeChrist(year), Rule::BeforeChrist)
            }
            Calendar::Shift { unit, by, origin } => match origin {
                Origin::Published => {
                    let place = shifted(unit, by, self.anchor);
                    Found::new(place, Rule::FromAnchor).from(self.anchor.source())
                }
                Origin::Text => {
                    let base = self.spoken_of(unit);
                    Found::new(shifted(unit, by, base), Rule::FromText).from(base.source())
                }
            },
            Calendar::Weekend(by) => {
                let monday = self.anchor.day().and_then(monday).and_then(|day| weeks(day, by));
                Found::new(Place::Weekend(monday), Rule::Weekend).from(self.anchor.source())
            }
            Calendar::Same(Unit::Day) => self.same_day(calendar),
            Calendar::Same(unit) => {
                let base = self.spoken_of(unit);
                Found::new(shifted(unit, 0, base), Rule::SameAsText).from(base.source())
            }
            Calendar::WeekOfMonth { week, month, year } => self.week_of_month(week, month, year),
            Calendar::Holiday { holiday, year, direction, days } => {
                self.holiday(holiday, year, direction, days)
            }
            Calendar::FromHoliday(days) => {
                let found = |place| Found::new(place, Rule::FromHoliday);
                match self.memory.holiday {
                    Some((index, day)) => {
                        let day = add(day, i32::from(days).days());
                        found(day.map_or(Place::UnknownDay, Place::Day)).from(Source::Text(index))
                    }
                    None => match self.feast_near() {
                        Some(day) => {
                            let day = add(day, i32::from(days).days());
                            found(day.map_or(Place::UnknownDay, Place::Day))
                                .from(self.anchor.source())
                        }
                        None => found(Place::UnknownDay),
                    },
                }
            }
            Calendar::Hijri { year, month, day } => self.hijri(year, month, day),
        }
    }
}

/// What a point means by itself, from the day of publication alone.
pub(super) fn day_alone(
    expression: &Expression,
    published: Option<PartialDate>,
) -> Option<(Date, Rule)> {
    let memory = Memory::default();
    let anchor = Base { date: published, index: None };
    let work = Work { expression, anchor, published, memory: &memory };
    let Meaning::Point(point) = expression.meaning else { return None };
    let found = work.calendar(point.calendar);
    Some((found.place.day()?, found.rule))
}
