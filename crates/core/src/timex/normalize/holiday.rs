//! Holidays and days of the Islamic calendar: `Natal`, `Idul Fitri`, `10 Muharram`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::date::PartialDate;
use crate::timex::Rule;
use crate::timex::expression::{Direction, Year};
use crate::timex::holiday::{self, Holiday};
use crate::timex::value::Place;

use super::calendar::{add, date};
use super::outcome::Found;
use super::{Work, YEAR};

impl Work<'_> {
    pub(super) fn holiday(
        &self,
        holiday: Holiday,
        year: Year,
        direction: Option<Direction>,
        days: i16,
    ) -> Found {
        let rule = if holiday.is_computed() { Rule::HolidayComputed } else { Rule::Holiday };
        let day_in = |year| holiday.day_in(year).and_then(|day| add(day, i32::from(days).days()));
        if year != Year::Unsaid || (direction.is_none() && self.year_of_text().is_some()) {
            let (year, source, assumed) = self.year(year);
            let place = match year.and_then(day_in) {
                Some(day) => Place::Day(day),
                None => Place::Year(year),
            };
            return Found::new(place, rule).from(source).assuming(assumed);
        }
        let unknown = match holiday {
            Holiday::Fixed(month, day) if days == 0 => Place::DayOfMonth(Some(month), day),
            _ => Place::UnknownDay,
        };
        let found = Found::new(unknown, rule).from(self.anchor.source()).assuming(YEAR);
        self.nearest(found, direction, |by| day_in(self.anchor.year()?.saturating_add(by)))
    }

    /// The feast that days are counted from where the text names none, as everybody knows it: Idul Fitri, in the
    /// weeks around it.
    pub(super) fn feast_near(&self) -> Option<Date> {
        const NEAR: i32 = 20;
        let near = self.anchor.day()?;
        let feast = Holiday::Islamic(10, 1);
        let days = (-1..=1).filter_map(|by| feast.day_in(near.year().saturating_add(by)));
        days.min_by_key(|day| (*day - near).get_days().abs())
            .filter(|day| (*day - near).get_days().abs() <= NEAR)
    }

    /// A day of the Islamic calendar; the month of ours that holds the first day of a month.
    pub(super) fn hijri(&self, year: Option<i16>, month: u8, day: Option<u8>) -> Found {
        let day_in = |year: i32| holiday::islamic(year, month, day.unwrap_or(1));
        let Some(year) = year else {
            let found = Found::new(Place::UnknownDay, Rule::HijriComputed)
                .from(self.anchor.source())
                .assuming(YEAR);
            return self.nearest(found, None, |by| {
                let near = (i32::from(self.anchor.year()?) - 622) * 33 / 32;
                day_in(near + i32::from(by))
            });
        };
        let place = match (day_in(i32::from(year)), day) {
            (Some(day), Some(_)) => Place::Day(day),
            (Some(first), None) => Place::Month(Some(first.year()), Some(first.month() as u8)),
            (None, Some(_)) => Place::UnknownDay,
            (None, None) => Place::Month(None, None),
        };
        Found::new(place, Rule::HijriComputed)
    }

    /// Of the days that `candidate` has for the years around the anchor's the one that is nearest by the words
    /// around; `found` where the anchor does not say enough.
    fn nearest(
        &self,
        found: Found,
        direction: Option<Direction>,
        candidate: impl Fn(i16) -> Option<Date>,
    ) -> Found {
        let near = match self.anchor.date {
            Some(PartialDate::Day(day)) => day,
            Some(PartialDate::Month(year, month)) => match date(year, month as u8, 1) {
                Some(first) => first.last_of_month(),
                None => return found,
            },
            Some(PartialDate::Year(_)) => {
                return match candidate(0) {
                    Some(day) => Found { place: Place::Day(day), ..found },
                    None => found,
                };
            }
            None => return found,
        };
        let context = &self.expression.context;
        let direction = match direction {
            Some(Direction::Present) => None,
            None if context.ahead && !context.until => Some(Direction::Future),
            direction => direction,
        };
        let cost = |day: &Date| {
            let days = (*day - near).get_days();
            let wrong = match direction {
                Some(Direction::Past) => days > 0,
                Some(Direction::Future) => days < 0,
                _ => false,
            };
            (wrong, days.abs())
        };
        let mut days: Vec<Date> = (-1..=2).filter_map(candidate).collect();
        days.sort_by_key(cost);
        let mut days = days.into_iter();
        match days.next() {
            Some(day) => Found { place: Place::Day(day), ..found }.or(days.next().map(Place::Day)),
            None => found,
        }
    }
}
