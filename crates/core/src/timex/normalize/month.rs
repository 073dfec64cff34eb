//! Months and their weeks: `Mei`, `Maret lalu`, `minggu kedua Oktober`.

use crate::timex::Rule;
use crate::timex::expression::{DateParts, Direction, Month, Year};
use crate::timex::value::Place;

use super::calendar::{date, monday};
use super::outcome::{Found, Source};
use super::{Work, YEAR};

const HALF_A_YEAR: i16 = 6;

impl Work<'_> {
    pub(super) fn month(&self, parts: DateParts, month: u8) -> Found {
        let at = |year, rule| Found::new(Place::Month(year, Some(month)), rule);
        match parts.year {
            Year::Stated(year) => return at(Some(year), Rule::MonthYear),
            Year::Any => return at(None, Rule::Habit),
            Year::Shift(_) | Year::Same => {
                let (year, source, _) = self.year(parts.year);
                return at(year, Rule::FromAnchor).from(source);
            }
            Year::Unsaid => {}
        }
        let rule = match parts.direction {
            Some(Direction::Past) => Rule::MonthPast,
            Some(Direction::Future) => Rule::MonthFuture,
            _ => Rule::Month,
        };
        // `untuk pengiriman Januari … harga Januari`: the same one, but for years of long ago.
        let slot = usize::from(month).wrapping_sub(1);
        let told = self.memory.months.get(slot).copied().flatten().filter(|(_, year)| {
            self.anchor.year().is_some_and(|anchor| (anchor - year).abs() <= 1)
        });
        if parts.direction.is_none()
            && let Some((index, year)) = told
        {
            return at(Some(year), rule).from(Source::Text(index)).assuming(YEAR);
        }
        if parts.direction.is_none()
            && let Some((index, year)) = self.year_of_text()
        {
            let year = year + i16::from(self.is_past_new_year(year, month));
            return at(Some(year), rule).from(Source::Text(index)).assuming(YEAR);
        }
        let found = at(None, rule).from(self.anchor.source()).assuming(YEAR);
        let Some((year, this)) = self.anchor.month() else {
            // Only a year is known of the anchor: most months spoken of are in it.
            return Found { place: Place::Month(self.anchor.year(), Some(month)), ..found };
        };
        let context = &self.expression.context;
        let months = i16::from(month) - i16::from(this);
        let by = match parts.direction {
            Some(Direction::Past) => -i16::from(months > 0),
            Some(Direction::Future) => i16::from(months < 0),
            Some(Direction::Present) => 0,
            None if context.ahead => i16::from(months < 0),
            // `sejak Oktober`, written in May.
            None if context.since => -i16::from(months > 0),
            // `hingga Februari`, written in November.
            None if context.until => i16::from(months <= -HALF_A_YEAR),
            None => -i16::from(months > HALF_A_YEAR),
        };
        let other = match by {
            0 if months > 0 => -1,
            0 => 1,
            _ => 0,
        };
        let year_at = |by: i16| Place::Month(Some(year.saturating_add(by)), Some(month));
        let others = parts.direction.is_none().then(|| year_at(other));
        Found { place: year_at(by), ..found }.or(others)
    }

    /// `3,4% pada Desember 2021 menjadi 2,9% per Maret`, written in April: whether a month of the year after the one
    /// that is said has just been.
    fn is_past_new_year(&self, year: i16, month: u8) -> bool {
        const JUST: i32 = 4;
        let after =
            self.memory.stated.and_then(|stated| stated.month).is_some_and(|said| said > month);
        let Some((this_year, this_month)) = self.anchor.month().filter(|_| after) else {
            return false;
        };
        let months = (i32::from(this_year) - i32::from(year) - 1) * 12 + i32::from(this_month)
            - i32::from(month);
        (0..=JUST).contains(&months)
    }

    /// Weeks of a month are counted in sevens from its first day; each is the week that holds its middle.
    pub(super) fn week_of_month(&self, week: u8, month: Month, year: Year) -> Found {
        let parts = DateParts { month, year, ..DateParts::NONE };
        let found = self.date(parts);
        let place = match found.place {
            Place::Month(Some(year), Some(month)) => date(year, month, 1).and_then(|first| {
                let last = first.last_of_month().day() as u8;
                let middle = match week {
                    0 => last - 3,
                    week => (7 * week - 3).min(last),
                };
                monday(date(year, month, middle)?)
            }),
            _ => None,
        };
        Found {
            place: Place::Week(place),
            rule: Rule::WeekOfMonth,
            alternatives: Vec::new(),
            ..found
        }
    }
}
