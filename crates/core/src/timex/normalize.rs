//! Expressions to values.
//!
//! Each is worked out from its **anchor**: the day of publication, in a quotation the day it was said, or the
//! time last spoken of. Only what the text does not say is taken from it, and the reason names it.
//!
//! Without an anchor, values keep `X` for what is not known: `Kamis (4/5)` is `XXXX-05-04`, `Senin`
//! `XXXX-WXX-1`, `kemarin` `XXXX-XX-XX`, `pekan lalu` `XXXX-WXX`, `bulan lalu` `XXXX-XX`, `tahun lalu` `XXXX`,
//! `pukul 17.30` `XXXX-XX-XXT17:30`. A length of time has its value anyway, without the end that is the day of
//! publication.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span as Length, ToSpan};
use smol_str::SmolStr;

use crate::date::PartialDate;

use super::expression::{
    Amount, Calendar, Context, DateParts, Direction, Duration, Edge, Expression, Meaning, Month,
    Origin, Part, Point, RangeEnd, Season, Set, TimeOfDay, Unit, Year,
};
use super::holiday::{self, Holiday};
use super::value::{self, Place};
use super::{Anchor, AnchorSource, Resolved, Rule, Timex, TimexType};

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

/// Six in the evening, in minutes: what ends before the time at which it starts, and starts later than this, ends on
/// the next day.
const EVENING: u16 = 18 * 60;

/// The minutes since midnight of a clock time on a day that only the text around it says.
fn clock_of(expression: &Expression) -> Option<u16> {
    match expression.meaning {
        Meaning::Point(Point { time: Some(time), .. }) => time.minutes(),
        _ => None,
    }
}

/// Whether the day is one of another calendar, which may be a day away from the announced one.
fn is_computed(expression: &Expression) -> bool {
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
fn beside(
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
fn told_beside(
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

/// What relative expressions start from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base {
    pub date: Option<PartialDate>,
    /// The expression it is the value of; nothing for the day of publication.
    pub index: Option<usize>,
}

impl Base {
    fn day(self) -> Option<Date> {
        self.date?.day()
    }

    fn month(self) -> Option<(i16, i8)> {
        let date = self.date?;
        Some((date.year(), date.month()?))
    }

    fn year(self) -> Option<i16> {
        self.date.map(PartialDate::year)
    }

    fn source(self) -> Source {
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
fn anchor(
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

/// The first day that the article gives with a date or a weekday, and that lies where news lies: the day of what
/// it tells, for the times of day that stand before any.
fn story(expressions: &[Expression], published: Option<PartialDate>) -> Option<Spoken> {
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
fn is_within(days: i32, day: Date, published: Option<PartialDate>) -> bool {
    published
        .and_then(PartialDate::day)
        .is_none_or(|published| (-days..=0).contains(&(day - published).get_days()))
}

/// The times last spoken of.
#[derive(Clone, Copy, Debug, Default)]
struct Memory {
    day: Option<Spoken>,
    /// The last one, also where it says when somebody spoke.
    any_day: Option<Spoken>,
    /// The last one, where it makes up its line.
    line: Option<Spoken>,
    /// The last one that has not long been.
    lately: Option<Spoken>,
    /// The first one of the article that lies where news lies.
    story: Option<Spoken>,
    /// The last one of which a night was told.
    night: Option<Spoken>,
    /// The last one that lies where news lies.
    recent: Option<Spoken>,
    /// The last clock time, in minutes of its day.
    clock: Option<Clock>,
    month: Option<(usize, (i16, u8))>,
    year: Option<(usize, i16)>,
    /// The day that the text has given with each weekday.
    weekdays: [Option<Spoken>; 7],
    holiday: Option<(usize, Date)>,
    /// The year that the text has last given each month.
    months: [Option<(usize, i16)>; 12],
    /// The last year that the text itself says, and the block and sentence it stands in.
    stated: Option<Stated>,
}

/// A year that the text has said.
#[derive(Clone, Copy, Debug)]
struct Stated {
    index: usize,
    year: i16,
    month: Option<u8>,
    /// It was said by what it is to the year of publication: `tahun depan`.
    shifted: bool,
    block: usize,
    sentence: u32,
}

/// A day that the text has spoken of.
#[derive(Clone, Copy, Debug)]
struct Spoken {
    index: usize,
    day: Date,
    block: usize,
    sentence: u32,
}

/// A clock time that the text has spoken of.
#[derive(Clone, Copy, Debug)]
struct Clock {
    index: usize,
    at: DateTime,
    block: usize,
}

/// How many days before the day of publication lie what news tells without saying the day again.
const NEWS: i32 = 2;

/// The same for what a longer story tells, and the days around the day of publication that a time of day goes on
/// with some sentences later.
const LATELY: i32 = 31;

impl Memory {
    /// Remembers a clock time on a known day.
    fn keep_clock(&mut self, index: usize, expression: &Expression, value: &str) {
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

    fn keep(
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

/// What a value was worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// The text alone.
    Nothing,
    Published,
    Text(usize),
}

/// A value with its reason.
struct Outcome {
    kind: TimexType,
    value: SmolStr,
    place: Option<Place>,
    rule: Rule,
    assumed: &'static [&'static str],
    alternatives: Vec<SmolStr>,
    source: Source,
    quant: Option<SmolStr>,
    freq: Option<SmolStr>,
    begin: Option<SmolStr>,
    end: Option<SmolStr>,
}

impl Outcome {
    fn new(kind: TimexType, value: SmolStr, rule: Rule) -> Self {
        Self {
            kind,
            value,
            place: None,
            rule,
            assumed: &[],
            alternatives: Vec::new(),
            source: Source::Nothing,
            quant: None,
            freq: None,
            begin: None,
            end: None,
        }
    }

    /// Takes the day that the expression at `index` tells.
    fn retell(&mut self, index: usize, day: Date) {
        self.place = Some(Place::Day(day));
        self.value = Place::Day(day).value();
        self.source = Source::Text(index);
        self.assumed = &[];
        self.alternatives.clear();
    }

    fn resolved(self, expression: &Expression, published: Option<PartialDate>) -> Resolved {
        let (anchor, anchored_to) = match self.source {
            Source::Nothing => (None, None),
            Source::Published => (
                published.map(|date| Anchor {
                    value: published_value(date),
                    from: AnchorSource::Published,
                }),
                None,
            ),
            Source::Text(index) => (None, Some(index)),
        };
        let ranged_with = expression.range.map(|end| match end {
            RangeEnd::First(other) | RangeEnd::Last(other) => other,
        });
        Resolved {
            span: expression.span,
            timex: Timex {
                kind: self.kind,
                value: self.value,
                modifier: expression
                    .modifier
                    .map(|modifier| SmolStr::new_static(modifier.as_str())),
                quant: self.quant,
                freq: self.freq,
                begin_point: self.begin,
                end_point: self.end,
                zone: expression.zone.map(|zone| SmolStr::new_static(zone.as_str())),
                range: None,
                anchor,
                reason: Some(self.rule.reason(self.assumed)),
                alternatives: self.alternatives,
                extra: None,
            },
            anchored_to,
            ranged_with,
        }
    }
}

fn published_value(date: PartialDate) -> SmolStr {
    match date {
        PartialDate::Day(day) => Place::Day(day).value(),
        PartialDate::Month(year, month) => Place::Month(Some(year), Some(month as u8)).value(),
        PartialDate::Year(year) => Place::Year(Some(year)).value(),
    }
}

/// A place in the calendar with its reason.
#[derive(Clone, Debug)]
struct Found {
    place: Place,
    rule: Rule,
    assumed: &'static [&'static str],
    alternatives: Vec<Place>,
    source: Source,
}

impl Found {
    fn new(place: Place, rule: Rule) -> Self {
        Self { place, rule, assumed: &[], alternatives: Vec::new(), source: Source::Nothing }
    }

    fn from(self, source: Source) -> Self {
        Self { source, ..self }
    }

    fn assuming(self, assumed: &'static [&'static str]) -> Self {
        Self { assumed, ..self }
    }

    fn or(self, alternatives: impl IntoIterator<Item = Place>) -> Self {
        Self { alternatives: alternatives.into_iter().collect(), ..self }
    }
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

    /// What was last spoken of that says at least the unit; the anchor where nothing was.
    fn spoken_of(&self, unit: Unit) -> Base {
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

    /// The day of a time of day that stands alone.
    fn unsaid(&self) -> Found {
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
    fn same_day(&self, calendar: Calendar) -> Found {
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

    fn year(&self, year: Year) -> (Option<i16>, Source, &'static [&'static str]) {
        match year {
            Year::Stated(year) => (Some(year), Source::Nothing, &[]),
            Year::Shift(by) => {
                let year = self.anchor.year().map(|year| year.saturating_add(i16::from(by)));
                (year.filter(|year| (1..=9999).contains(year)), self.anchor.source(), &[])
            }
            Year::Same => {
                let base = self.spoken_of(Unit::Year);
                (base.year(), base.source(), &[])
            }
            Year::Any => (None, Source::Nothing, &[]),
            Year::Unsaid => match self.year_of_text() {
                Some((index, year)) => (Some(year), Source::Text(index), YEAR),
                None => (self.anchor.year(), self.anchor.source(), YEAR),
            },
        }
    }

    /// The year of the season before, around or after the anchor. A winter has the year in which it starts.
    fn season_year(&self, season: Season, direction: Direction) -> Option<i16> {
        let year = self.anchor.year()?;
        let (first, last) = match season {
            Season::Spring => (3, 5),
            Season::Summer => (6, 8),
            Season::Autumn => (9, 11),
            Season::Winter => (12, 14),
        };
        let month = self.anchor.month().map(|(_, month)| month);
        let by = match direction {
            Direction::Past => -i16::from(month.is_none_or(|month| month <= last)),
            Direction::Present => 0,
            Direction::Future => i16::from(month.is_none_or(|month| month >= first)),
        };
        Some(year.saturating_add(by)).filter(|year| (1..=9999).contains(year))
    }

    /// The year that the same sentence or the one before says.
    fn year_of_text(&self) -> Option<(usize, i16)> {
        let Stated { index, year, shifted, block, sentence, .. } = self.memory.stated?;
        let context = &self.expression.context;
        (block == context.block && context.sentence.saturating_sub(sentence) <= u32::from(!shifted))
            .then_some((index, year))
    }

    /// Weeks of a month are counted in sevens from its first day; each is the week that holds its middle.
    fn week_of_month(&self, week: u8, month: Month, year: Year) -> Found {
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

    fn holiday(
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
    fn feast_near(&self) -> Option<Date> {
        const NEAR: i32 = 20;
        let near = self.anchor.day()?;
        let feast = Holiday::Islamic(10, 1);
        let days = (-1..=1).filter_map(|by| feast.day_in(near.year().saturating_add(by)));
        days.min_by_key(|day| (*day - near).get_days().abs())
            .filter(|day| (*day - near).get_days().abs() <= NEAR)
    }

    /// A day of the Islamic calendar; the month of ours that holds the first day of a month.
    fn hijri(&self, year: Option<i16>, month: u8, day: Option<u8>) -> Found {
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

    fn eve(&self, weekday: u8) -> Found {
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

    fn date(&self, parts: DateParts) -> Found {
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

    fn weekday(&self, parts: DateParts, weekday: u8) -> Found {
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

    fn month(&self, parts: DateParts, month: u8) -> Found {
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

    /// `dua jam kemudian`, behind a clock time of the same paragraph: the time of day that it comes to. Without
    /// one it is only how long it took.
    fn later(&self, duration: Duration) -> Option<Outcome> {
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

    fn duration(&self) -> Outcome {
        let Meaning::Duration(duration) = self.expression.meaning else {
            return Outcome::new(TimexType::Duration, SmolStr::new_static("PXX"), Rule::Unknown);
        };
        let rule = match (duration.edge, duration.amount) {
            (Some(Edge::Begin | Edge::End), _) => Rule::DurationToAnchor,
            (_, Amount::Thousandths(_)) => Rule::Duration,
            (_, _) => Rule::DurationVague,
        };
        let mut outcome = Outcome::new(TimexType::Duration, value::duration_value(&duration), rule);
        if let Some(edge) = duration.edge.filter(|edge| *edge != Edge::Later) {
            outcome.source = self.anchor.source();
            let anchor = self.anchor.date.map(published_value);
            match edge {
                Edge::Begin => outcome.begin = anchor,
                Edge::End | Edge::Later => outcome.end = anchor,
            }
        }
        outcome
    }

    fn set(&self, set: Set) -> Outcome {
        let every = Some(SmolStr::new_static("EVERY"));
        let new = |value| Outcome::new(TimexType::Set, value, Rule::Set);
        match set {
            Set::Period { count, unit, freq, every: is_every } => Outcome {
                quant: if is_every { every } else { None },
                freq: freq.map(|freq| smol_str::format_smolstr!("{freq}X")),
                ..new(value::period_value(count, unit))
            },
            Set::Weekend => Outcome { quant: every, ..new(Place::Weekend(None).value()) },
            Set::Point(point) => {
                // What is repeated has no year, so nothing anchors it.
                let place = match point.calendar {
                    Calendar::Date(parts) => match (parts.month, parts.day, parts.weekday) {
                        (Month::Stated(month @ 1..=12), Some(day), _) => {
                            Place::DayOfMonth(Some(month), day)
                        }
                        (_, Some(day), _) => Place::DayOfMonth(None, day),
                        (_, None, Some(weekday)) => Place::Weekday(weekday),
                        (Month::Stated(month), None, None) => Place::Month(None, Some(month)),
                        _ => Place::UnknownDay,
                    },
                    _ => Place::UnknownDay,
                };
                let value = match point.time {
                    Some(time) => value::time_value(value::of_day(place), time),
                    None => place.value(),
                };
                Outcome { quant: every, ..new(value) }
            }
        }
    }
}

/// How many days behind the anchor a year is believed because its weekday fits. Farther away, a slip of the pen
/// is likelier than that the writer left the year out.
const FITS_BEHIND: i32 = 400;

/// The same for days ahead.
const FITS_AHEAD: i32 = 200;

/// How much farther a day ahead may not lie than one behind, for the year that nobody says.
const FUTURE_COSTS: i32 = 3;

const HALF_A_YEAR: i16 = 6;

/// The days of a month at the most.
fn longest(month: u8) -> i16 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub(super) fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    Date::new(year, month as i8, day as i8).ok()
}

pub(super) fn weekday_of(date: Date) -> u8 {
    date.weekday().to_monday_one_offset() as u8
}

/// Nothing outside of the years that a value can have.
fn add(date: Date, length: Length) -> Option<Date> {
    date.checked_add(length).ok().filter(|date| (1..=9999).contains(&date.year()))
}

fn weeks(date: Date, by: i32) -> Option<Date> {
    // jiff refuses lengths that no calendar holds; the sum is checked as well.
    let length = Length::new().try_weeks(by).ok()?;
    add(date, length)
}

fn monday(date: Date) -> Option<Date> {
    add(date, (1 - i32::from(weekday_of(date))).days())
}

/// The weekday at `date` or the next or last one from there.
fn weekday_from(date: Date, weekday: u8, forward: bool) -> Option<Date> {
    let ahead = (i32::from(weekday) - i32::from(weekday_of(date))).rem_euclid(7);
    add(date, if forward || ahead == 0 { ahead } else { ahead - 7 }.days())
}

/// The day nearest to `date` that falls on the weekday.
fn nearest_weekday(date: Date, weekday: u8) -> Option<Date> {
    let ahead = (i32::from(weekday) - i32::from(weekday_of(date))).rem_euclid(7);
    add(date, if ahead > 3 { ahead - 7 } else { ahead }.days())
}

/// So many units from the base, as exactly as the unit says.
fn shifted(unit: Unit, by: i32, base: Base) -> Place {
    let year_after = |years: i32| {
        let year = i32::from(base.year()?).checked_add(years)?;
        i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))
    };
    let month_after = |months: i32| {
        let (year, month) = base.month()?;
        let total = (i32::from(year) * 12 + i32::from(month) - 1).checked_add(months)?;
        let year = i16::try_from(total.div_euclid(12)).ok()?;
        (1..=9999).contains(&year).then_some((year, total.rem_euclid(12) as u8 + 1))
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
            let length = Length::new().try_days(by).ok();
            match base.day().zip(length).and_then(|(day, length)| add(day, length)) {
                Some(day) => Place::Day(day),
                None => Place::UnknownDay,
            }
        }
        Unit::Week => Place::Week(base.day().and_then(monday).and_then(|day| weeks(day, by))),
        Unit::Month => match month_after(by) {
            Some((year, month)) => Place::Month(Some(year), Some(month)),
            None => Place::Month(None, None),
        },
        Unit::Quarter => match month_after(by.saturating_mul(3)) {
            Some((year, month)) => Place::Quarter(Some(year), (month - 1) / 3 + 1),
            None => Place::Year(None),
        },
        Unit::HalfYear => match month_after(by.saturating_mul(6)) {
            Some((year, month)) => Place::HalfYear(Some(year), (month - 1) / 6 + 1),
            None => Place::Year(None),
        },
        Unit::Year => Place::Year(year_after(by)),
        Unit::Windu => Place::Year(year_after(by.saturating_mul(8))),
        Unit::Decade => Place::Decade(year_after(by.saturating_mul(10)).map(|year| year / 10)),
        Unit::Century => Place::Century(year_after(by.saturating_mul(100)).map(|year| year / 100)),
    }
}

/// The year a day of a month has by its weekday, counted from the newest: the years up to `newest` in which it
/// falls on it.
pub(crate) fn fitting_years(
    month: u8,
    day: u8,
    weekday: u8,
    newest: i16,
    count: i16,
) -> impl Iterator<Item = Date> {
    (0..=count).filter_map(move |back| {
        date(newest.saturating_sub(back), month, day).filter(|date| weekday_of(*date) == weekday)
    })
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
