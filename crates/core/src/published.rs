//! The day an article was published (the document creation time, DCT), and how it is known.
//!
//! Metadata and date lines state it. Where they do not, the article's own dates tell: papers write `Kamis (4/5)`
//! for the day before or the day itself, and 4 May was a Thursday in few years.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::Block;
use crate::date::PartialDate;
use crate::timex::Expression;
use crate::timex::expression::{Calendar, DateParts, Direction, Meaning, Month, Point, Year};
use crate::timex::normalize::fitting_years;

/// The day of publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Nothing where it is not known.
    pub value: Option<PartialDate>,
    pub source: Option<PublishedSource>,
    /// Other days that fit as well, the likeliest first.
    pub alternatives: Vec<PartialDate>,
}

/// How the day of publication is known, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublishedSource {
    /// A person said so.
    Person,
    /// The file's metadata (HTML, JSON) or front matter.
    Metadata,
    /// A date line at the top of the text.
    DateLine,
    /// Worked out from the dates in the body: a guess.
    Text,
}

/// The blocks of the article itself in which its first date stands, as a rule: title, deck, and the first
/// paragraphs.
const LEAD_BLOCKS: usize = 5;

/// How far back a year is looked for in which a weekday fits: 28 years hold every calendar there is.
const YEARS_BACK: i16 = 28;

/// How many years before the best one are offered besides it: older news is seldom what a person reads.
const ALTERNATIVE_YEARS: i16 = 10;

/// The day of publication: as stated in metadata or a date line, narrowed by the body where that is coarser
/// than a day; else worked out from the body.
///
/// In the body, the latest weekday with a date counts that is not said to lie ahead, those of the lead before
/// all others. Where the year is not said, it is the newest one up to `today` in which most of these dates fall
/// on their weekdays.
pub fn infer(
    stated: &Published,
    blocks: &[Block],
    expressions: &[Expression],
    today: Date,
) -> Published {
    if stated.value.is_some_and(|value| value.day().is_some()) {
        return stated.clone();
    }
    let candidates: Vec<Candidate> =
        expressions.iter().filter_map(|expression| candidate(blocks, expression)).collect();
    let found = match stated.value {
        None => best(&candidates, today, |_| true),
        Some(coarse) => best(&candidates, today, |day| lies_in(day, coarse)),
    };
    let Some((day, others)) = found else { return stated.clone() };
    let alternatives = match stated.value {
        None => others.into_iter().map(PartialDate::Day).collect(),
        Some(coarse) => vec![coarse],
    };
    Published {
        value: Some(PartialDate::Day(day)),
        source: Some(PublishedSource::Text),
        alternatives,
    }
}

/// A weekday with a date in the body that may be about when the article was written.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    weekday: u8,
    day: u8,
    month: u8,
    year: Option<i16>,
    lead: bool,
}

fn candidate(blocks: &[Block], expression: &Expression) -> Option<Candidate> {
    let context = &expression.context;
    if !context.body || context.ahead || context.until {
        return None;
    }
    let Meaning::Point(Point { calendar: Calendar::Date(parts), .. }) = expression.meaning else {
        return None;
    };
    let DateParts {
        month: Month::Stated(month), day: Some(day), weekday: Some(weekday), direction, ..
    } = parts
    else {
        return None;
    };
    if direction == Some(Direction::Future) {
        return None;
    }
    let year = match parts.year {
        Year::Unsaid => None,
        Year::Stated(year) => Some(year),
        Year::Shift(_) | Year::Same => return None,
    };
    let before = blocks.iter().take(context.block).filter(|block| block.kind.is_body());
    let lead = before.take(LEAD_BLOCKS).count() < LEAD_BLOCKS;
    Some(Candidate { weekday, day, month, year, lead })
}

impl Candidate {
    /// The date in `year`, if it falls on its weekday there, up to `today`.
    fn in_year(self, year: i16, today: Date) -> Option<Date> {
        if self.year.is_some_and(|stated| stated != year) {
            return None;
        }
        let day = fitting_years(self.month, self.day, self.weekday, year, 0).next()?;
        (day <= today).then_some(day)
    }
}

fn lies_in(day: Date, coarse: PartialDate) -> bool {
    day.year() == coarse.year() && coarse.month().is_none_or(|month| month == day.month())
}

/// The latest date of the lead, or else of the body, in the newest year that most dates fit, and the same date
/// in other years.
fn best(
    candidates: &[Candidate],
    today: Date,
    allowed: impl Fn(Date) -> bool,
) -> Option<(Date, Vec<Date>)> {
    let lead = candidates.iter().any(|candidate| {
        candidate.lead && years(*candidate, today).any(|day| allowed(day))
    });
    // How many of the dates a year explains; a vote for each, so that one slip of the pen does not decide.
    let mut votes: Vec<(i16, usize)> = Vec::new();
    for candidate in candidates {
        for day in years(*candidate, today).filter(|day| allowed(*day)) {
            match votes.iter_mut().find(|(year, _)| *year == day.year()) {
                Some((_, count)) => *count += 1,
                None => votes.push((day.year(), 1)),
            }
        }
    }
    // Only years in which a date of the lead falls on its weekday can be the one.
    let possible = |year: i16| {
        candidates
            .iter()
            .filter(|candidate| !lead || candidate.lead)
            .filter_map(|candidate| candidate.in_year(year, today).map(|day| (day, *candidate)))
            .filter(|(day, _)| allowed(*day))
            .max_by_key(|(day, _)| *day)
    };
    let (_, (day, candidate)) = votes
        .into_iter()
        .filter_map(|(year, count)| Some(((count, year), possible(year)?)))
        .max_by_key(|(rank, _)| *rank)?;
    let oldest = day.year().saturating_sub(ALTERNATIVE_YEARS);
    let others = years(candidate, today)
        .filter(|other| *other != day && other.year() >= oldest && allowed(*other))
        .collect();
    Some((day, others))
}

/// The days up to `today` that a candidate can be, the newest first.
fn years(candidate: Candidate, today: Date) -> impl Iterator<Item = Date> {
    let (newest, count) = match candidate.year {
        Some(year) => (year, 0),
        None => (today.year(), YEARS_BACK),
    };
    fitting_years(candidate.month, candidate.day, candidate.weekday, newest, count)
        .filter(move |day| *day <= today)
}
