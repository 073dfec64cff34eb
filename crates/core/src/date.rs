//! A calendar date of which the day, or the day and the month, may be unknown.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// `2023-05-04`, `2023-05` or `2023`: as a TIMEX3 value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartialDate {
    Year(i16),
    Month(i16, i8),
    Day(Date),
}

impl PartialDate {
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }

    pub fn month(self) -> Option<i8> {
        match self {
            Self::Year(_) => None,
            Self::Month(_, month) => Some(month),
            Self::Day(date) => Some(date.month()),
        }
    }

    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            _ => None,
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

/// Why a string is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADate(pub String);

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a date such as 2023-05-04, 2023-05 or 2023 (years 1 to 9999), found \"{}\"",
            self.0
        )
    }
}

impl std::error::Error for NotADate {}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let wrong = || NotADate(text.to_owned());
        let mut parts = text.split('-');
        let mut number = |digits: usize| -> Result<Option<i16>, NotADate> {
            match parts.next() {
                None => Ok(None),
                Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                    part.parse().map(Some).map_err(|_| wrong())
                }
                Some(_) => Err(wrong()),
            }
        };
        let year = number(4)?.filter(|&year| year > 0).ok_or_else(wrong)?;
        let month = number(2)?.map(|month| month as i8);
        let day = number(2)?.map(|day| day as i8);
        if parts.next().is_some() {
            return Err(wrong());
        }
        match (month, day) {
            (None, _) => Ok(Self::Year(year)),
            (Some(month), None) if (1..=12).contains(&month) => Ok(Self::Month(year, month)),
            (Some(_), None) => Err(wrong()),
            (Some(month), Some(day)) => {
                Date::new(year, month, day).map(Self::Day).map_err(|_| wrong())
            }
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written() {
        for text in ["2023-05-04", "2023-05", "2023", "0817", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "23-05-04",
            "2023-13",
            "2023-02-29",
            "2023-5-4",
            "2023-05-04-01",
            "0000",
            "+023",
            "kemarin",
        ] {
            let error = text.parse::<PartialDate>().unwrap_err().to_string();
            assert!(error.ends_with(&format!("found \"{text}\"")), "{error}");
        }
    }
}
