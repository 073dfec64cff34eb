//! Dates and sizes as a reader says them.

use tandai_core::PartialDate;

use crate::messages::{Language, Messages};

/// `Friday 19 May 2023`, `Jumat, 19 Mei 2023`, `May 2023`, `2023`.
pub fn date_in_words(date: PartialDate, messages: &Messages) -> String {
    let month = |month: i8| messages.months[month.clamp(1, 12) as usize - 1];
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, number) => format!("{} {year}", month(number)),
        PartialDate::Day(day) => {
            let weekday = messages.weekdays[day.weekday().to_monday_zero_offset() as usize];
            let comma = match messages.language {
                Language::English => "",
                Language::Indonesian => ",",
            };
            format!("{weekday}{comma} {} {} {}", day.day(), month(day.month()), day.year())
        }
    }
}

/// A TIMEX3 value that names a calendar date, as a reader says it; nothing for all others.
pub fn value_in_words(value: &str, messages: &Messages) -> Option<String> {
    value.parse().ok().map(|date| date_in_words(date, messages))
}

/// `12 kB`, `3.4 MB`.
pub fn size_in_words(bytes: f64) -> String {
    if bytes < 1_000_000.0 {
        format!("{:.0} kB", (bytes / 1000.0).ceil())
    } else {
        format!("{:.1} MB", bytes / 1_000_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{ENGLISH, INDONESIAN};

    #[test]
    fn dates_are_said_in_both_languages() {
        for (value, english, indonesian) in [
            ("2023-05-19", "Friday 19 May 2023", "Jumat, 19 Mei 2023"),
            ("2024-08", "August 2024", "Agustus 2024"),
            ("1991", "1991", "1991"),
        ] {
            assert_eq!(value_in_words(value, &ENGLISH).as_deref(), Some(english));
            assert_eq!(value_in_words(value, &INDONESIAN).as_deref(), Some(indonesian));
        }
        for value in ["XXXX-05-04", "P3D", "2020-FA", ""] {
            assert_eq!(value_in_words(value, &ENGLISH), None, "{value}");
        }
    }

    #[test]
    fn sizes_are_short() {
        for (bytes, words) in
            [(0.0, "0 kB"), (1.0, "1 kB"), (12_300.0, "13 kB"), (3_420_000.0, "3.4 MB")]
        {
            assert_eq!(size_in_words(bytes), words);
        }
    }
}
