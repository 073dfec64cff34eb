//! Days with their month, their year or neither: `8 November 2021`, `12 April`, `tanggal 24`.

use jiff::Span as Length;
use jiff::civil::Date;

use crate::date::PartialDate;
use crate::timex::Rule;
use crate::timex::expression::{DateParts, Direction, Month, Unit, Year};
use crate::timex::value::Place;

use super::calendar::{add, date, longest, nearest_weekday, shifted, weekday_of};
use super::memory::{NEWS, is_within};
use super::outcome::{Found, Source};
use super::{MONTH, Work, YEAR};

/// How many days behind the anchor a year is believed because its weekday fits. Farther away, a slip of the pen
/// is likelier than that the writer left the year out.
const FITS_BEHIND: i32 = 400;

/// The same for days ahead.
const FITS_AHEAD: i32 = 200;

/// How much farther a day ahead may not lie than one behind, for the year that nobody says.
const FUTURE_COSTS: i32 = 3;

impl Work<'_> {
    pub(super) fn date(&self, parts: DateParts) -> Found {
        match (parts.month, parts.day, parts.weekday) {
            (Month::Stated(month), Some(day), _) => self.day_month(parts, month, day),
            (_, Some(day), _) => self.day_of_month(parts, day),
            (_, None, Some(weekday)) => self.weekday(parts, weekday),
            (Month::Stated(month), None, None) => self.month(parts, month),
            (Month::Shift(by), None, None) => {
                let place = shifted(Unit::Month, i32::from(by), self.anchor);
                Found::new(place, Rule::FromAnchor).from(self.anchor.source())
            }
            (Month::Unsaid, None, None) => {
                let (year, source, assumed) = self.year(parts.year);
                Found::new(Place::Year(year), Rule::Year).from(source).assuming(assumed)
            }
        }
    }

    fn day_month(&self, parts: DateParts, month: u8, day: u8) -> Found {
        if month > 12 {
            let weekday =
                self.weekday(DateParts { day: None, ..parts }, parts.weekday.unwrap_or(1));
            return Found { rule: Rule::ImpossibleMonth, ..weekday };
        }
        let impossible = |year| Found::new(Place::Month(year, Some(month)), Rule::ImpossibleDate);
        if i16::from(day) > longest(month) {
            let (year, source, assumed) = self.year(parts.year);
            return impossible(year).from(source).assuming(assumed);
        }
        match parts.year {
            Year::Stated(year) => match date(year, month, day) {
                Some(date) => self.full_date(parts, date),
                None => impossible(Some(year)),
            },
            Year::Shift(_) | Year::Same | Year::Any => {
                let (year, source, _) = self.year(parts.year);
                let place = match year.and_then(|year| date(year, month, day)) {
                    Some(day) => Place::Day(day),
                    None => Place::DayOfMonth(Some(month), day),
                };
                Found::new(place, Rule::FromAnchor).from(source)
            }
            Year::Unsaid => self.day_without_year(parts, month, day),
        }
    }

    /// A day with its year, which the weekday may contradict.
    fn full_date(&self, parts: DateParts, day: Date) -> Found {
        let Some(weekday) = parts.weekday else {
            return Found::new(Place::Day(day), Rule::FullDate);
        };
        if weekday_of(day) == weekday {
            return Found::new(Place::Day(day), Rule::WeekdayFullDate);
        }
        if let Some(published) = self.published
            && let Some(this_year) = date(published.year(), day.month() as u8, day.day() as u8)
            && this_year != day
            && weekday_of(this_year) == weekday
        {
            // A slip of one year can be true, one of two or more in the future cannot; and news of these days is
            // likelier than of those days a year away.
            let news = is_within(NEWS, this_year, self.published) && published.day().is_some();
            return if news || day.year() > published.year() + 1 {
                Found::new(Place::Day(this_year), Rule::ImpossibleYear)
                    .from(Source::Published)
                    .assuming(YEAR)
                    .or([Place::Day(day)])
            } else {
                Found::new(Place::Day(day), Rule::WeekdayMismatch).or([Place::Day(this_year)])
            };
        }
        Found::new(Place::Day(day), Rule::WeekdayMismatch)
            .or(nearest_weekday(day, weekday).map(Place::Day))
    }

    fn day_without_year(&self, parts: DateParts, month: u8, day: u8) -> Found {
        let context = &self.expression.context;
        if parts.direction.is_none()
            && parts.weekday.is_none()
            && let Some((index, year)) = self.year_of_text()
            && let Some(date) = date(year, month, day)
        {
            return Found::new(Place::Day(date), Rule::DayMonthOfText)
                .from(Source::Text(index))
                .assuming(YEAR);
        }
        let source = self.anchor.source();
        let rule = match (parts.weekday, parts.direction) {
            (Some(_), _) => Rule::WeekdayDayMonth,
            (None, Some(Direction::Past)) => Rule::DayMonthPast,
            (None, Some(Direction::Future)) => Rule::DayMonthFuture,
            _ => Rule::DayMonth,
        };
        let unknown =
            Found::new(Place::DayOfMonth(Some(month), day), rule).from(source).assuming(YEAR);
        let Some(base) = self.anchor.date else { return unknown };
        if let PartialDate::Year(year) = base {
            return match date(year, month, day) {
                Some(day) => Found { place: Place::Day(day), ..unknown },
                None => unknown,
            };
        }
        let near = match base {
            PartialDate::Day(day) => day,
            // Some day of that month; its last one is behind all of them.
            PartialDate::Month(year, month) => match date(year, month as u8, 1) {
                Some(day) => day.last_of_month(),
                None => return unknown,
            },
            PartialDate::Year(_) => return unknown,
        };
        // Leap days come every eighth year at the least.
        let reach = if (month, day) == (2, 29) { 8 } else { 1 };
        let years = near.year().saturating_sub(reach)..=near.year().saturating_add(reach);
        let mut candidates: Vec<Date> = years.filter_map(|year| date(year, month, day)).collect();
        let fits = |date: &Date| {
            let days = (*date - near).get_days();
            let close = (-FITS_BEHIND..=FITS_AHEAD).contains(&days);
            parts.weekday.is_none_or(|weekday| close && weekday_of(*date) == weekday)
        };
        let direction = match parts.direction {
            Some(Direction::Present) => None,
            None if context.ahead && !context.until => Some(Direction::Future),
            None if context.since && parts.weekday.is_none() => Some(Direction::Past),
            direction => direction,
        };
        let cost = |date: &Date| {
            let days = (*date - near).get_days();
            let misfit = !fits(date);
            let wrong = match direction {
                Some(Direction::Past) => days > 0,
                Some(Direction::Future) => days < 0,
                _ => false,
            };
            // News speaks of what was far more often than of what will be; only the fitting weekday and the
            // words beside the date count for more.
            let distance = if days > 0 && direction.is_none() && parts.weekday.is_none() {
                days * FUTURE_COSTS
            } else {
                days.abs()
            };
            (misfit, wrong, distance)
        };
        candidates.sort_by_key(cost);
        let mut candidates = candidates.into_iter();
        let Some(best) = candidates.next() else { return unknown };
        let others = candidates.next().filter(|other| fits(other) == fits(&best));
        Found { place: Place::Day(best), ..unknown }.or(others.map(Place::Day))
    }

    fn day_of_month(&self, parts: DateParts, day: u8) -> Found {
        let found = Found::new(Place::DayOfMonth(None, day), Rule::DayOfMonth)
            .from(self.anchor.source())
            .assuming(MONTH);
        if let Month::Shift(by) = parts.month {
            let Place::Month(Some(year), Some(month)) =
                shifted(Unit::Month, i32::from(by), self.anchor)
            else {
                return found;
            };
            return match date(year, month, day) {
                Some(day) => Found { place: Place::Day(day), assumed: &[], ..found },
                None => found,
            };
        }
        let Some(near) = self.anchor.day() else { return found };
        let ahead = parts.direction == Some(Direction::Future)
            || (self.expression.context.ahead && parts.direction.is_none());
        let past = parts.direction == Some(Direction::Past);
        let best = (-1..=1)
            .filter_map(|by| {
                let first = add(near.first_of_month(), Length::new().months(by))?;
                date(first.year(), first.month() as u8, day)
            })
            .min_by_key(|date| {
                let days = (*date - near).get_days();
                let misfit = parts.weekday.is_some_and(|weekday| weekday_of(*date) != weekday);
                (misfit, (ahead && days < 0) || (past && days > 0), days.abs())
            });
        match best {
            Some(day) => Found { place: Place::Day(day), ..found },
            None => found,
        }
    }
}
