//! Weekdays without a date: `Senin`, `Jumat pekan lalu`, `malam Minggu`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::timex::Rule;
use crate::timex::expression::{DateParts, Direction};
use crate::timex::value::Place;

use super::calendar::{add, monday, weekday_from, weeks};
use super::memory::Spoken;
use super::outcome::{Found, Source};
use super::{DAY, Work};

impl Work<'_> {
    pub(super) fn weekday(&self, parts: DateParts, weekday: u8) -> Found {
        let context = &self.expression.context;
        let rule = match (parts.week, parts.direction) {
            (Some(_), _) => Rule::WeekdayOfWeek,
            (None, Some(Direction::Past)) => Rule::WeekdayLast,
            (None, Some(Direction::Future)) => Rule::WeekdayNext,
            (None, Some(Direction::Present)) => Rule::WeekdayOfWeek,
            (None, None) if context.ahead => Rule::WeekdayFuture,
            (None, None) => Rule::WeekdayPast,
        };
        let found =
            Found::new(Place::Weekday(weekday), rule).from(self.anchor.source()).assuming(DAY);
        let Some(anchor) = self.anchor.day() else { return found };
        if matches!(rule, Rule::WeekdayPast | Rule::WeekdayFuture)
            && !context.attribution
            && let Some(spoken) = self.spoken_weekday(weekday, anchor)
        {
            return Found { place: Place::Day(spoken.day), rule: Rule::WeekdayOfText, ..found }
                .from(Source::Text(spoken.index));
        }
        let next =
            |after: i32| add(anchor, after.days()).and_then(|day| weekday_from(day, weekday, true));
        let last = |before: i32| {
            add(anchor, (-before).days()).and_then(|day| weekday_from(day, weekday, false))
        };
        let of_week = |by: i32| {
            monday(anchor)
                .and_then(|day| weeks(day, by))
                .and_then(|day| weekday_from(day, weekday, true))
        };
        let (best, other) = match rule {
            Rule::WeekdayOfWeek => (of_week(i32::from(parts.week.unwrap_or(0))), None),
            Rule::WeekdayLast => (last(1), None),
            Rule::WeekdayNext => (next(1), None),
            Rule::WeekdayFuture => (next(0), last(1)),
            _ => (last(0), next(1)),
        };
        match best {
            Some(day) => Found { place: Place::Day(day), ..found }.or(other.map(Place::Day)),
            None => found,
        }
    }

    /// The day that the text has given with this weekday, where that is not more than a week away. A day to come
    /// does not start or end what has been.
    fn spoken_weekday(&self, weekday: u8, anchor: Date) -> Option<Spoken> {
        let slot = usize::from(weekday).checked_sub(1)?;
        let spoken = (*self.memory.weekdays.get(slot)?)?;
        let days = (spoken.day - anchor).get_days();
        let context = &self.expression.context;
        // `sejak Selasa pagi`, `hingga Kamis siang sudah 247 …` tell what has been.
        let told = (context.since || context.until) && spoken.block != context.block;
        if days > 0 && !context.ahead && told {
            return None;
        }
        let ahead = self.expression.context.ahead;
        let fits = self.expression.context.body && (-7..=7).contains(&days);
        (fits && !(ahead && days < 0)).then_some(spoken)
    }

    pub(super) fn eve(&self, weekday: u8) -> Found {
        let parts = DateParts { weekday: Some(weekday), ..DateParts::NONE };
        let found = self.weekday(parts, weekday);
        let before = |place| match place {
            Place::Day(day) => add(day, (-1).days()).map_or(Place::UnknownDay, Place::Day),
            _ => Place::Weekday(if weekday == 1 { 7 } else { weekday - 1 }),
        };
        Found {
            place: before(found.place),
            rule: Rule::Eve,
            alternatives: found.alternatives.into_iter().map(before).collect(),
            ..found
        }
    }
}
