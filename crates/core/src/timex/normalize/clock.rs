//! The day of a time of day: `pukul 17.30`, `malam itu`, `dua jam kemudian`.

use jiff::civil::Date;
use jiff::{Span as Length, ToSpan};

use crate::date::PartialDate;
use crate::timex::expression::{
    Amount, Calendar, Duration, Edge, Expression, Meaning, Part, Point, RangeEnd, TimeOfDay, Unit,
};
use crate::timex::value::{self, Place};
use crate::timex::{Rule, TimexType};

use super::anchor::Base;
use super::calendar::{add, shifted};
use super::memory::{LATELY, Memory, Spoken};
use super::outcome::{Found, Outcome, Source};
use super::{DAY, Work};

/// Six in the evening, in minutes: what ends before the time at which it starts, and starts later than this, ends on
/// the next day.
pub(super) const EVENING: u16 = 18 * 60;

/// The minutes since midnight of a clock time on a day that only the text around it says.
pub(super) fn clock_of(expression: &Expression) -> Option<u16> {
    match expression.meaning {
        Meaning::Point(Point { time: Some(time), .. }) => time.minutes(),
        _ => None,
    }
}

impl Work<'_> {
    /// The day of a time of day that stands alone.
    pub(super) fn unsaid(&self) -> Found {
        let found = |day, source| {
            Found::new(Place::Day(day), Rule::TimeOfDayOfText).from(source).assuming(DAY)
        };
        if let Some(spoken) = self.day_spoken_of() {
            let day = match self.is_after_midnight(spoken.day) {
                true => add(spoken.day, 1.day()).unwrap_or(spoken.day),
                false => spoken.day,
            };
            return found(day, Source::Text(spoken.index));
        }
        match self.anchor.day() {
            Some(day) => found(day, self.anchor.source()),
            None => Found::new(Place::UnknownDay, Rule::TimeOfDayOfText)
                .from(self.anchor.source())
                .assuming(DAY),
        }
    }

    /// Whether a clock time of the small hours follows one of the evening of that day: `semalam jam sepuluh. Jam dua
    /// subuh …`.
    fn is_after_midnight(&self, day: Date) -> bool {
        const SMALL_HOURS: u16 = 5 * 60;
        let Some(before) = self.memory.clock else { return false };
        // The last end of a range is seen to by `point_after`.
        if matches!(self.expression.range, Some(RangeEnd::Last(_))) {
            return false;
        }
        before.block == self.expression.context.block
            && before.at.date() == day
            && i32::from(before.at.hour()) * 60 >= i32::from(EVENING)
            && clock_of(self.expression).is_some_and(|minutes| minutes < SMALL_HOURS)
    }

    /// The day that a time of day without one goes on with: that of its sentence, the last one of the paragraph, that
    /// of the line above, the last one that lies where news lies, the first one of those that comes later, or the last one that has not
    /// long been. A day of long ago or to come is what an article tells in passing.
    fn day_spoken_of(&self) -> Option<Spoken> {
        let Memory { day, any_day, line, recent, story, lately, .. } = *self.memory;
        let context = &self.expression.context;
        let of_block = |spoken: &Spoken| spoken.block == context.block;
        let of_sentence =
            any_day.filter(|spoken| of_block(spoken) && spoken.sentence == context.sentence);
        let here = day.filter(|spoken| {
            let near = self
                .published
                .and_then(PartialDate::day)
                .is_none_or(|published| (spoken.day - published).get_days().abs() <= LATELY);
            of_block(spoken) && (near || self.is_near(spoken))
        });
        of_sentence.or(here).or(line).or(recent).or(story).or(lately).filter(|_| context.body)
    }

    /// The day that `hari itu` and `malam itu` speak of: that of this sentence or the one before; for a night the
    /// last one of which a night was told; else the day that the story has come to.
    pub(super) fn same_day(&self, calendar: Calendar) -> Found {
        let night = Point { calendar, time: Some(TimeOfDay::Part(Part::Night)) };
        let is_night = self.expression.meaning == Meaning::Point(night);
        let near = self.memory.day.filter(|spoken| self.is_near(spoken));
        let found = near
            .or(self.memory.night.filter(|_| is_night))
            .or_else(|| self.day_spoken_of())
            .or(self.memory.day);
        let base = match found {
            Some(Spoken { day, index, .. }) => {
                Base { date: Some(PartialDate::Day(day)), index: Some(index) }
            }
            None => self.anchor,
        };
        Found::new(shifted(Unit::Day, 0, base), Rule::SameAsText).from(base.source())
    }

    /// Whether a day was spoken of in this sentence or the one before.
    fn is_near(&self, spoken: &Spoken) -> bool {
        let context = &self.expression.context;
        spoken.block == context.block && context.sentence.saturating_sub(spoken.sentence) <= 1
    }

    /// `dua jam kemudian`, behind a clock time of the same paragraph: the time of day that it comes to. Without
    /// one it is only how long it took.
    pub(super) fn later(&self, duration: Duration) -> Option<Outcome> {
        let (Some(Edge::Later), Amount::Thousandths(value)) = (duration.edge, duration.amount)
        else {
            return None;
        };
        let clock = self.memory.clock?;
        if clock.block != self.expression.context.block {
            return None;
        }
        let minutes = match duration.unit {
            Unit::Hour => value.checked_mul(60)? / 1000,
            Unit::Minute => value / 1000,
            _ => return None,
        };
        let length = Length::new().try_minutes(i64::try_from(minutes).ok()?).ok()?;
        let at = clock.at.checked_add(length).ok().filter(|at| (1..=9999).contains(&at.year()))?;
        let time =
            TimeOfDay::Clock { hour: at.hour() as u8, minute: at.minute() as u8, second: None };
        let value = value::time_value(Place::Day(at.date()).value(), time);
        let mut outcome = Outcome::new(TimexType::Time, value, Rule::FromText);
        outcome.source = Source::Text(clock.index);
        Some(outcome)
    }
}
