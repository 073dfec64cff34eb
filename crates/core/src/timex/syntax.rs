//! What a TIMEX3 value looks like, and a value that a person gives.
//!
//! The patterns are those of the TimeML 1.2.1 schema, with `X` for a digit that is not known, as in
//! `XXXX-WXX-1`. What a value means is not checked beyond that a month or day exists: `2023-02-30` passes
//! here as it does there.

use super::{Rule, Timex, TimexType};

impl Timex {
    /// Whether a person set the value: no later analysis touches it.
    pub fn is_set_by_person(&self) -> bool {
        self.reason.as_ref().is_some_and(|reason| reason.rule == Rule::Person.as_str())
    }

    /// The same expression with a value that a person gave: nothing is left of how it was worked out.
    pub fn set_by_person(&self, value: &str) -> Self {
        Self {
            kind: self.kind,
            value: value.into(),
            anchor: None,
            reason: Some(Rule::Person.reason(&[])),
            alternatives: Vec::new(),
            ..self.clone()
        }
    }
}

/// Whether `value` is one that a time expression of this type can have.
pub fn is_value(kind: TimexType, value: &str) -> bool {
    match kind {
        TimexType::Date => is_date(value),
        TimexType::Time => is_time(value),
        TimexType::Duration => is_duration(value),
        TimexType::Set => is_duration(value) || is_date(value) || is_time(value),
    }
}

fn is_date(value: &str) -> bool {
    if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
        return true;
    }
    let (before_christ, value) = match value.strip_prefix("BC") {
        Some(rest) => (true, rest),
        None => (false, value),
    };
    let mut parts = value.split('-');
    let year = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    match rest[..] {
        // A year, or the leading digits of a decade or century.
        [] => digits(year, 4) || (!before_christ && (digits(year, 2) || digits(year, 3))),
        _ if !digits(year, 4) => false,
        [part] => {
            is_month(part)
                || is_week(part)
                || matches!(part, "SP" | "SU" | "FA" | "WI")
                || matches!(part, "Q1" | "Q2" | "Q3" | "Q4" | "QX" | "H1" | "H2" | "HX")
        }
        [month, day] if is_month(month) => in_range(day, 1, 31),
        [week, day] if is_week(week) => {
            day == "WE" || matches!(day.as_bytes(), [b'1'..=b'7' | b'X'])
        }
        _ => false,
    }
}

fn is_time(value: &str) -> bool {
    let Some((date, time)) = value.split_once('T') else { return false };
    let on_a_day = date.is_empty() || (date.split('-').count() == 3 && is_date(date));
    let is_clock = || {
        let parts: Vec<&str> = time.split(':').collect();
        parts.len() <= 3
            && in_range(parts[0], 0, 24)
            && parts[1..].iter().all(|part| in_range(part, 0, 59))
    };
    on_a_day && (matches!(time, "MO" | "MI" | "AF" | "EV" | "NI" | "DT") || is_clock())
}

fn is_duration(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('P') else { return false };
    if rest == "XX" {
        return true;
    }
    let (days, time) = match rest.split_once('T') {
        Some((days, time)) => (days, Some(time)),
        None => (rest, None),
    };
    match time {
        None => are_amounts(days, "YMWDQECL"),
        Some(time) => (days.is_empty() || are_amounts(days, "YMWD")) && are_amounts(time, "HMS"),
    }
}

/// One or more numbers, each with one of `units` behind it.
fn are_amounts(text: &str, units: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(|c| units.contains(c)) {
        let amount = &rest[..at];
        let known = !amount.is_empty() && amount.bytes().all(|b| b.is_ascii_digit());
        if !(known || matches!(amount, "X" | "XX" | "XXX")) {
            return false;
        }
        rest = &rest[at + 1..];
    }
    rest.is_empty() && !text.is_empty()
}

fn is_month(part: &str) -> bool {
    in_range(part, 1, 12)
}

fn is_week(part: &str) -> bool {
    part.strip_prefix('W').is_some_and(|week| in_range(week, 1, 53))
}

fn digits(part: &str, count: usize) -> bool {
    part.len() == count && part.bytes().all(|b| b.is_ascii_digit() || b == b'X')
}

/// Two digits within bounds; with an `X` in them they are not known.
fn in_range(part: &str, low: u8, high: u8) -> bool {
    digits(part, 2) && part.parse::<u8>().map_or(part.contains('X'), |n| (low..=high).contains(&n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_from_near_misses() {
        use TimexType::{Date, Duration, Set, Time};
        let rows: &[(TimexType, &[&str], &[&str])] = &[
            (
                Date,
                &[
                    "2023-08-17",
                    "2023-08",
                    "2023",
                    "199",
                    "19",
                    "XXXX-10",
                    "XXXX-08-17",
                    "XXXX-WXX-1",
                    "2023-W18",
                    "2023-W18-4",
                    "2023-W18-WE",
                    "2020-FA",
                    "2008-H2",
                    "2008-Q1",
                    "BC0580",
                    "PAST_REF",
                    "XXXX-XX-XX",
                ],
                &[
                    "",
                    "1996-0327",
                    "2023-13",
                    "2023-00-01",
                    "2023-08-32",
                    "2023-DR",
                    "FY2023",
                    "2023-8-17",
                    "2023-08-17T09",
                    "kemarin",
                    "2023-W54",
                    "2023-W18-8",
                    "P3D",
                    "2023-08-17/2023-08-20",
                    "BC19",
                    "-",
                    "2023-",
                ],
            ),
            (
                Time,
                &[
                    "2023-08-17T09:30",
                    "T09",
                    "T17:30",
                    "2023-08-17TEV",
                    "2023-W18-4TMO",
                    "XXXX-XX-XXT17:30",
                ],
                &[
                    "2023-08-17",
                    "T9:00",
                    "T09:00+07:00",
                    "TMD",
                    "T",
                    "T25:00",
                    "T09:60",
                    "2023-08T09:00",
                ],
            ),
            (
                Duration,
                &[
                    "P3D", "P2Y6M", "PT20M", "P1W", "P1E", "P1C", "PXM", "PXXY", "PT150M",
                    "P1DT12H", "PXX",
                ],
                &["P", "PT", "3D", "PT1.5H", "P1DE", "P1W2", "P3", "PTD", "P-3D", "P1DT"],
            ),
            (Set, &["P1W", "XXXX-WXX-1", "P1D", "XXXX-10", "T17:00"], &["setiap", "PT", ""]),
        ];
        for (kind, good, bad) in rows {
            for value in *good {
                assert!(is_value(*kind, value), "{value} is a {}", kind.as_str());
            }
            for value in *bad {
                assert!(!is_value(*kind, value), "{value} is no {}", kind.as_str());
            }
        }
    }
}
