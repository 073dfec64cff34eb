//! What the text has spoken of so far: days, months, years, clock times.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use crate::date::PartialDate;
use crate::timex::expression::{
    Calendar, Context, DateParts, Expression, Meaning, Month, Origin, Part, Point, TimeOfDay, Unit,
    Year,
};
use crate::timex::value::Place;

use super::calendar::{add, weekday_of};
use super::day_alone;

/// The first day that the article gives with a date or a weekday, and that lies where news lies: the day of what
/// it tells, for the times of day that stand before any.
pub(super) fn story(expressions: &[Expression], published: Option<PartialDate>) -> Option<Spoken> {
    let mut said = None;
    for (index, expression) in expressions.iter().enumerate() {
        let context = &expression.context;
        let Meaning::Point(Point { calendar: Calendar::Date(parts), .. }) = expression.meaning
        else {
            continue;
        };
        let tells =
            context.body && !context.aside && !context.quoted && !context.since && !context.until;
        if !tells || (parts.day.is_none() && parts.weekday.is_none()) {
            continue;
        }
        let Some((day, _)) = day_alone(expression, published) else { continue };
        if !is_within(NEWS, day, published) {
            continue;
        }
        let spoken = Spoken { index, day, block: context.block, sentence: context.sentence };
        if !context.attribution {
            return Some(spoken);
        }
        said = said.or(Some(spoken));
    }
    said
}

/// Whether a day lies at most so many days before the day of publication.
pub(super) fn is_within(days: i32, day: Date, published: Option<PartialDate>) -> bool {
    published
        .and_then(PartialDate::day)
        .is_none_or(|published| (-days..=0).contains(&(day - published).get_days()))
}

/// The times last spoken of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memory {
    pub day: Option<Spoken>,
    /// The last one, also where it says when somebody spoke.
    pub any_day: Option<Spoken>,
    /// The last one, where it makes up its line.
    pub line: Option<Spoken>,
    /// The last one that has not long been.
    pub lately: Option<Spoken>,
    /// The first one of the article that lies where news lies.
    pub story: Option<Spoken>,
    /// The last one of which a night was told.
    pub night: Option<Spoken>,
    /// The last one that lies where news lies.
    pub recent: Option<Spoken>,
    /// The last clock time, in minutes of its day.
    pub clock: Option<Clock>,
    pub month: Option<(usize, (i16, u8))>,
    pub year: Option<(usize, i16)>,
    /// The day that the text has given with each weekday.
    pub weekdays: [Option<Spoken>; 7],
    pub holiday: Option<(usize, Date)>,
    /// The year that the text has last given each month.
    pub months: [Option<(usize, i16)>; 12],
    /// The last year that the text itself says, and the block and sentence it stands in.
    pub stated: Option<Stated>,
}

/// A year that the text has said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated {
    pub index: usize,
    pub year: i16,
    pub month: Option<u8>,
    /// It was said by what it is to the year of publication: `tahun depan`.
    pub shifted: bool,
    pub block: usize,
    pub sentence: u32,
}

/// A day that the text has spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    pub index: usize,
    pub day: Date,
    pub block: usize,
    pub sentence: u32,
}

/// A clock time that the text has spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    pub index: usize,
    pub at: DateTime,
    pub block: usize,
}

/// How many days before the day of publication lie what news tells without saying the day again.
pub(super) const NEWS: i32 = 2;

/// The same for what a longer story tells, and the days around the day of publication that a time of day goes on
/// with some sentences later.
pub(super) const LATELY: i32 = 31;

impl Memory {
    /// Remembers a clock time on a known day.
    pub fn keep_clock(&mut self, index: usize, expression: &Expression, value: &str) {
        let Meaning::Point(Point { time: Some(time), .. }) = expression.meaning else { return };
        let (hour, minute) = match time {
            TimeOfDay::Clock { hour, minute, .. } => (hour, minute),
            TimeOfDay::Hour(hour) => (hour, 0),
            TimeOfDay::Part(_) => return,
        };
        let day = value.split_once('T').and_then(|(day, _)| day.parse::<Date>().ok());
        let time = Time::new(hour as i8, minute as i8, 0, 0).ok();
        if let (Some(day), Some(time)) = (day, time) {
            let block = expression.context.block;
            self.clock = Some(Clock { index, at: day.to_datetime(time), block });
        }
    }

    pub fn keep(
        &mut self,
        index: usize,
        expression: &Expression,
        place: Place,
        published: Option<PartialDate>,
    ) {
        let context = &expression.context;
        // What a caption or a link speaks of says nothing about the text around it.
        if context.aside || !context.body {
            return;
        }
        if let Meaning::Point(Point { calendar: Calendar::Date(parts), .. }) = expression.meaning
            && let Year::Stated(year) = parts.year
        {
            let month = match parts.month {
                Month::Stated(month) => Some(month),
                _ => None,
            };
            let Context { block, sentence, .. } = *context;
            self.stated = Some(Stated { index, year, month, shifted: false, block, sentence });
        }
        if let Meaning::Point(Point {
            calendar: Calendar::Shift { unit: Unit::Year, by: 1.., origin: Origin::Published },
            ..
        }) = expression.meaning
            && let Some(year) = place.year()
        {
            let Context { block, sentence, .. } = *context;
            self.stated = Some(Stated { index, year, month: None, shifted: true, block, sentence });
        }
        if let Meaning::Point(Point { calendar, .. }) = expression.meaning
            && let Some(day) = place.day()
        {
            match calendar {
                Calendar::Date(DateParts { weekday: Some(weekday), day: Some(_), .. })
                    if weekday_of(day) == weekday =>
                {
                    let slot = usize::from(weekday) - 1;
                    self.weekdays[slot.min(6)] = Some(Spoken {
                        index,
                        day,
                        block: context.block,
                        sentence: context.sentence,
                    });
                }
                Calendar::Holiday { days, .. } => {
                    self.holiday = add(day, i32::from(-days).days()).map(|day| (index, day));
                }
                // The days that `H-2` is counted from are said so as well: `1 Syawal 1427 H`.
                Calendar::Hijri { month: 10, day: Some(1), .. }
                | Calendar::Hijri { month: 12, day: Some(10), .. } => {
                    self.holiday = Some((index, day));
                }
                _ => {}
            }
        }
        let spoken = place.day().map(|day| Spoken {
            index,
            day,
            block: context.block,
            sentence: context.sentence,
        });
        if spoken.is_some() {
            self.any_day = spoken;
        }
        // When somebody spoke is not what he spoke of.
        if context.attribution && self.day.is_some() {
            return;
        }
        // `Selasa (16/12/2014) setelah kemarin turun`: the day that is compared with.
        let yesterday = Point {
            calendar: Calendar::Shift { unit: Unit::Day, by: -1, origin: Origin::Published },
            time: None,
        };
        let compared = self
            .day
            .is_some_and(|day| (day.block, day.sentence) == (context.block, context.sentence));
        if compared && expression.meaning == Meaning::Point(yesterday) {
            return;
        }
        if let Some(spoken) = spoken {
            self.day = Some(spoken);
            self.line = if context.line { Some(spoken) } else { None };
            if let Meaning::Point(Point { time: Some(TimeOfDay::Part(Part::Night)), .. }) =
                expression.meaning
            {
                self.night = Some(spoken);
            }
            if is_within(NEWS, spoken.day, published) && !context.quoted {
                self.recent = Some(spoken);
            }
            if is_within(LATELY, spoken.day, published) && !context.quoted {
                self.lately = Some(spoken);
            }
        }
        if let Meaning::Point(Point { calendar: Calendar::Date(parts), .. }) = expression.meaning
            && let (Month::Stated(month), None) = (parts.month, parts.day)
            && let Some(slot) = self.months.get_mut(usize::from(month).wrapping_sub(1))
        {
            *slot = place.year().map(|year| (index, year));
        }
        if let Some(month) = place.month() {
            self.month = Some((index, month));
        }
        if let Some(year) = place.year() {
            self.year = Some((index, year));
        }
    }
}
