//! Lengths of time and what happens again and again.

use smol_str::SmolStr;

use crate::timex::expression::{Amount, Calendar, Edge, Meaning, Month, Set};
use crate::timex::value::{self, Place};
use crate::timex::{Rule, TimexType};

use super::Work;
use super::outcome::{Outcome, published_value};

impl Work<'_> {
    pub(super) fn duration(&self) -> Outcome {
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

    pub(super) fn set(&self, set: Set) -> Outcome {
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
