//! The day an article was published (the document creation time, DCT), and how it is known.
//!
//! Metadata and date lines state it. Where they do not, the article's own dates tell: papers write `Kamis (4/5)`
//! for the day before or the day itself, and 4 May was a Thursday in few years.

use std::collections::BTreeMap;

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
    let mut body = blocks.iter().enumerate().filter(|(_, block)| block.kind.is_body());
    let behind_lead = body.nth(LEAD_BLOCKS).map_or(blocks.len(), |(index, _)| index);
    let candidates: Vec<Candidate> =
        expressions.iter().filter_map(|expression| candidate(expression, behind_lead)).collect();
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

fn candidate(expression: &Expression, behind_lead: usize) -> Option<Candidate> {
    let context = &expression.context;
    if !context.body || context.ahead || context.until {
        return None;
    }
    let Meaning::Point(Point { calendar: Calendar::Date(parts), .. }) = expression.meaning else {
        return None;
    };
    let DateParts {
        month: Month::Stated(month),
        day: Some(day),
        weekday: Some(weekday),
        direction,
        ..
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
        Year::Shift(_) | Year::Same | Year::Any => return None,
    };
    let lead = context.block < behind_lead;
    Some(Candidate { weekday, day, month, year, lead })
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
    let lead =
        candidates.iter().any(|candidate| candidate.lead && years(*candidate, today).any(&allowed));
    // How many of the dates a year explains, so that one slip of the pen does not decide; and the latest of those
    // that may be the one.
    let mut votes: BTreeMap<i16, (usize, Option<(Date, Candidate)>)> = BTreeMap::new();
    for candidate in candidates {
        for day in years(*candidate, today).filter(|day| allowed(*day)) {
            let (count, latest) = votes.entry(day.year()).or_default();
            *count += 1;
            let later = latest.is_none_or(|(other, _)| day > other);
            if later && (candidate.lead || !lead) {
                *latest = Some((day, *candidate));
            }
        }
    }
    let (_, (day, candidate)) = votes
        .into_iter()
        .filter_map(|(year, (count, latest))| Some(((count, year), latest?)))
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
