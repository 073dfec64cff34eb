//! A value with its reason, and a place in the calendar with its.

use jiff::civil::Date;
use smol_str::SmolStr;

use crate::date::PartialDate;
use crate::timex::expression::{Expression, RangeEnd};
use crate::timex::value::Place;
use crate::timex::{Anchor, AnchorSource, Resolved, Rule, Timex, TimexType};

/// What a value was worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The text alone.
    Nothing,
    Published,
    Text(usize),
}

/// A value with its reason.
pub(super) struct Outcome {
    pub kind: TimexType,
    pub value: SmolStr,
    pub place: Option<Place>,
    pub rule: Rule,
    pub assumed: &'static [&'static str],
    pub alternatives: Vec<SmolStr>,
    pub source: Source,
    pub quant: Option<SmolStr>,
    pub freq: Option<SmolStr>,
    pub begin: Option<SmolStr>,
    pub end: Option<SmolStr>,
}

impl Outcome {
    pub fn new(kind: TimexType, value: SmolStr, rule: Rule) -> Self {
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
    pub fn retell(&mut self, index: usize, day: Date) {
        self.place = Some(Place::Day(day));
        self.value = Place::Day(day).value();
        self.source = Source::Text(index);
        self.assumed = &[];
        self.alternatives.clear();
    }

    pub fn resolved(self, expression: &Expression, published: Option<PartialDate>) -> Resolved {
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

pub(super) fn published_value(date: PartialDate) -> SmolStr {
    match date {
        PartialDate::Day(day) => Place::Day(day).value(),
        PartialDate::Month(year, month) => Place::Month(Some(year), Some(month as u8)).value(),
        PartialDate::Year(year) => Place::Year(Some(year)).value(),
    }
}

/// A place in the calendar with its reason.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub place: Place,
    pub rule: Rule,
    pub assumed: &'static [&'static str],
    pub alternatives: Vec<Place>,
    pub source: Source,
}

impl Found {
    pub fn new(place: Place, rule: Rule) -> Self {
        Self { place, rule, assumed: &[], alternatives: Vec::new(), source: Source::Nothing }
    }

    pub fn from(self, source: Source) -> Self {
        Self { source, ..self }
    }

    pub fn assuming(self, assumed: &'static [&'static str]) -> Self {
        Self { assumed, ..self }
    }

    pub fn or(self, alternatives: impl IntoIterator<Item = Place>) -> Self {
        Self { alternatives: alternatives.into_iter().collect(), ..self }
    }
}
