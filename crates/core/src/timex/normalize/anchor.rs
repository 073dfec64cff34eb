//! What relative expressions start from: the day of publication, the day of a quotation, or the time last spoken of.

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::timex::expression::{Calendar, Expression, Meaning, Point, Unit};
use crate::timex::value::Place;

use super::Work;
use super::memory::{Memory, Spoken};
use super::outcome::Source;

/// What relative expressions start from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base {
    pub date: Option<PartialDate>,
    /// The expression it is the value of; nothing for the day of publication.
    pub index: Option<usize>,
}

impl Base {
    pub fn day(self) -> Option<Date> {
        self.date?.day()
    }

    pub fn month(self) -> Option<(i16, i8)> {
        let date = self.date?;
        Some((date.year(), date.month()?))
    }

    pub fn year(self) -> Option<i16> {
        self.date.map(PartialDate::year)
    }

    pub fn source(self) -> Source {
        match self.index {
            Some(index) => Source::Text(index),
            None => Source::Published,
        }
    }
}

fn is_day_before(day: Date, published: Option<PartialDate>) -> bool {
    published.and_then(PartialDate::day).is_some_and(|published| (published - day).get_days() == 1)
}

/// The day of publication, or the day a quotation was said where that is known; `recent` is the day that the
/// article tells of.
pub(super) fn anchor(
    expressions: &[Expression],
    expression: &Expression,
    published: Option<PartialDate>,
    recent: Option<Spoken>,
) -> Base {
    let plain = Base { date: published, index: None };
    let Some(said) = expression.context.said else {
        // `"Besok kami pulang," kata pelatih` was said on the day that the article tells of.
        return match (expression.meaning, recent) {
            (
                Meaning::Point(Point {
                    calendar: Calendar::Shift { unit: Unit::Day, by: 1.., .. },
                    ..
                }),
                Some(spoken),
            ) if expression.context.quoted && is_day_before(spoken.day, published) => {
                Base { date: Some(PartialDate::Day(spoken.day)), index: Some(spoken.index) }
            }
            _ => plain,
        };
    };
    let Some(speaker) = expressions.get(said) else { return plain };
    // The day somebody spoke is never in a quotation itself, and needs nothing that was said before.
    let nothing = Memory::default();
    let work = Work { expression: speaker, anchor: plain, published, memory: &nothing };
    match work.outcome().place.and_then(Place::day) {
        Some(day) => Base { date: Some(PartialDate::Day(day)), index: Some(said) },
        None => plain,
    }
}

impl Work<'_> {
    /// What was last spoken of that says at least the unit; the anchor where nothing was.
    pub(super) fn spoken_of(&self, unit: Unit) -> Base {
        let day = self.memory.day.map(|spoken| (spoken.index, PartialDate::Day(spoken.day)));
        let month = self
            .memory
            .month
            .map(|(index, (year, month))| (index, PartialDate::Month(year, month as i8)));
        let year = self.memory.year.map(|(index, year)| (index, PartialDate::Year(year)));
        let found = match unit {
            Unit::Day | Unit::Week | Unit::Hour | Unit::Minute | Unit::Second => day,
            Unit::Month | Unit::Quarter | Unit::HalfYear => month,
            Unit::Year | Unit::Windu | Unit::Decade | Unit::Century => year,
        };
        match found {
            Some((index, date)) => Base { date: Some(date), index: Some(index) },
            None => self.anchor,
        }
    }
}
