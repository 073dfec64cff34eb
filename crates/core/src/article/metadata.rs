//! The day of publication as metadata and date lines write it.
//!
//! Read: `2025-05-02T09:30:00+07:00`, `2025/05/02`, `Fri, 02 May 2025 09:30:00 +0700`, `19/08/2024 | 17:30
//! WIB`, `Selasa, 21 Okt 2025 10:15 WIB`, `October 21, 2025`, `Mei 2023`, `date 2023-05`. Dates in running
//! text are not this module's: see [`crate::timex`].

use jiff::civil::Date;

use crate::date::PartialDate;

/// A date line is short; longer lines are not looked at.
const LONGEST_DATE_LINE: usize = 120;

/// Hours from UTC to the time of Jakarta, by which newsrooms count their days.
const JAKARTA: i64 = 7;

/// A date in a short text, and what else stands there.
struct Found<'a> {
    date: PartialDate,
    /// The words that are part of no date and no clock time.
    rest: Vec<&'a str>,
}

/// The day that a value of metadata gives: whatever else it says.
///
/// An instant in UTC is counted as a day in Jakarta, since that is the day the article speaks of.
pub(super) fn date(value: &str) -> Option<PartialDate> {
    let value = value.trim();
    if value.len() > LONGEST_DATE_LINE {
        return None;
    }
    if let Ok(timestamp) = value.parse::<jiff::Timestamp>()
        && (value.ends_with(['Z', 'z']) || value.ends_with("+00:00") || value.ends_with("+0000"))
    {
        return day_in_jakarta(timestamp);
    }
    find(value).map(|found| found.date)
}

/// The day that seconds, or milliseconds, since 1970 give.
pub(super) fn date_of_epoch(number: i64) -> Option<PartialDate> {
    // Seconds reach 12 digits only in the year 5138.
    let seconds = if number.unsigned_abs() >= 100_000_000_000 { number / 1000 } else { number };
    // A bare year, or a counter, is no time.
    if seconds < 100_000_000 {
        return None;
    }
    day_in_jakarta(jiff::Timestamp::from_second(seconds).ok()?)
}

fn day_in_jakarta(timestamp: jiff::Timestamp) -> Option<PartialDate> {
    let there = timestamp.as_second().checked_add(JAKARTA * 3600)?;
    let there = jiff::Timestamp::from_second(there).ok()?;
    Some(PartialDate::Day(there.to_zoned(jiff::tz::TimeZone::UTC).date()))
}

/// The date of a line that says when, and nothing else: `Jumat, 14 November 2025 | 13.20 WIB`.
pub(super) fn date_line(line: &str) -> Option<PartialDate> {
    let found = find_in_line(line)?;
    // `Jakarta, 21 Oktober 2025`: a place before a comma.
    let place = line.split_once(',').map_or("", |(place, _)| place.trim());
    let is_place = !place.is_empty()
        && place.chars().next().is_some_and(char::is_uppercase)
        && place.split_whitespace().count() <= 2
        && found.rest.join(" ") == place;
    (is_place || found.rest.iter().all(|word| is_date_line_word(word))).then_some(found.date)
}

/// The date within a byline: `Oleh Desmon Sikumbang · Jumat, 2 Mei 2025, 09.30 WIB`.
pub(super) fn date_in_byline(line: &str) -> Option<PartialDate> {
    find_in_line(line).map(|found| found.date)
}

fn find_in_line(line: &str) -> Option<Found<'_>> {
    let possible =
        line.len() <= LONGEST_DATE_LINE && line.bytes().any(|byte| byte.is_ascii_digit());
    if possible { find(line) } else { None }
}

fn find(text: &str) -> Option<Found<'_>> {
    let pieces = pieces(text);
    let mut found: Option<PartialDate> = None;
    let mut rest = Vec::new();
    let mut at = 0;
    while let Some(&piece) = pieces.get(at) {
        let here = &pieces[at..];
        if let Some((date, used)) = date_at(here) {
            // Of `Diterbitkan … Diperbarui …` the first is the publication.
            if found.is_none_or(|found| found.day().is_none() && date.day().is_some()) {
                found = Some(date);
            }
            at += used;
        } else if let Some(used) = clock_at(here) {
            at += used;
        } else {
            if let Piece::Word(word) | Piece::Number(word) = piece {
                rest.push(word);
            }
            at += 1;
        }
    }
    found.map(|date| Found { date, rest })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Word(&'a str),
    Number(&'a str),
    /// A character between; white space only where nothing else stands.
    Mark(char),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end_of = |inside: fn(char) -> bool| {
            rest.find(|character: char| !inside(character)).unwrap_or(rest.len())
        };
        if first.is_ascii_digit() {
            let (number, after) = rest.split_at(end_of(|character| character.is_ascii_digit()));
            pieces.push(Piece::Number(number));
            rest = after;
        } else if first.is_alphabetic() {
            // A dot inside is part of the word: `KOMPAS.com`.
            let mut end = end_of(char::is_alphabetic);
            while let Some(after) = rest[end..].strip_prefix('.') {
                let more = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
                if more == 0 {
                    break;
                }
                end += 1 + more;
            }
            let (word, after) = rest.split_at(end);
            // The T of `2025-05-02T09:30`.
            if word != "T" || !matches!(pieces.last(), Some(Piece::Number(_))) {
                pieces.push(Piece::Word(word));
            } else {
                pieces.push(Piece::Mark(' '));
            }
            rest = after;
        } else {
            if !first.is_whitespace() {
                pieces.push(Piece::Mark(first));
            } else if matches!(pieces.last(), Some(Piece::Number(_) | Piece::Word(_))) {
                pieces.push(Piece::Mark(' '));
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    pieces
}

/// The date that the pieces begin with, and how many pieces it takes.
fn date_at(pieces: &[Piece<'_>]) -> Option<(PartialDate, usize)> {
    use Piece::{Mark, Number, Word};
    let number = |text: &str| text.parse::<i16>().ok();
    match *pieces {
        // 2025-05-02, 2025/05/02, 2025-05
        [Number(year), Mark(first @ ('-' | '/')), Number(month), ref more @ ..]
            if year.len() == 4 && month.len() <= 2 =>
        {
            let (year, month) = (number(year)?, number(month)?);
            if let [Mark(second), Number(day), ..] = *more
                && second == first
                && day.len() <= 2
            {
                return Some((whole(year, month, number(day)?)?, 5));
            }
            ((1..=9999).contains(&year) && (1..=12).contains(&month))
                .then_some((PartialDate::Month(year, month as i8), 3))
        }
        // 19/08/2024, 19-8-2024, 19.08.2024; 10/21/2025 where the other order gives no date
        [
            Number(day),
            Mark(first @ ('-' | '/' | '.')),
            Number(month),
            Mark(second),
            Number(year),
            ..,
        ] if first == second && day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
            let (day, month, year) = (number(day)?, number(month)?, number(year)?);
            Some((whole(year, month, day).or_else(|| whole(year, day, month))?, 5))
        }
        // 21 Okt 2025, 21 Okt. 2025, 21-Okt-2025
        [Number(day), Mark(_), Word(month), Mark(_), Number(year), ..]
            if day.len() <= 2 && year.len() == 4 =>
        {
            Some((whole(number(year)?, month_of(month)?, number(day)?)?, 5))
        }
        // October 21, 2025
        [Word(month), Mark(_), Number(day), Mark(','), Number(year), ..]
            if day.len() <= 2 && year.len() == 4 =>
        {
            Some((whole(number(year)?, month_of(month)?, number(day)?)?, 5))
        }
        // Mei 2023
        [Word(month), Mark(' '), Number(year), ..] if year.len() == 4 => {
            let year = number(year).filter(|year| (1000..=9999).contains(year))?;
            Some((PartialDate::Month(year, month_of(month)? as i8), 3))
        }
        _ => None,
    }
}

fn whole(year: i16, month: i16, day: i16) -> Option<PartialDate> {
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    (date.year() > 0).then_some(PartialDate::Day(date))
}

/// How many pieces a clock time takes: `10:15`, `17.30`, `09:30:00.000`.
fn clock_at(pieces: &[Piece<'_>]) -> Option<usize> {
    use Piece::{Mark, Number};
    let [Number(hour), Mark(':' | '.'), Number(minute), ref more @ ..] = *pieces else {
        return None;
    };
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let mut used = 3;
    let mut rest = more;
    // Seconds, their parts, and the offset of the zone.
    while let [Mark(':' | '.' | '+' | '-'), Number(_), after @ ..] = rest {
        used += 2;
        rest = after;
    }
    Some(used)
}

/// 1 to 12 for the name of a month, whole or short, Indonesian or English.
fn month_of(word: &str) -> Option<i16> {
    const MONTHS: [&[&str]; 12] = [
        &["januari", "january", "jan"],
        &["februari", "february", "pebruari", "feb", "peb"],
        &["maret", "march", "mar"],
        &["april", "apr"],
        &["mei", "may"],
        &["juni", "june", "jun"],
        &["juli", "july", "jul"],
        &["agustus", "august", "agu", "ags", "agt", "agust", "aug"],
        &["september", "sept", "sep"],
        &["oktober", "october", "okt", "oct"],
        &["november", "nopember", "nov", "nop"],
        &["desember", "december", "des", "dec"],
    ];
    let named = |names: &&[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
    MONTHS.iter().position(named).map(|index| index as i16 + 1)
}

/// Words that stand in a date line beside the date.
fn is_date_line_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "jum",
        "at",
        "sabtu",
        "minggu",
        "ahad",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "sen",
        "sel",
        "rab",
        "kam",
        "jum",
        "sab",
        "min",
        "wib",
        "wita",
        "wit",
        "gmt",
        "utc",
        "am",
        "pm",
        "pukul",
        "jam",
        "date",
        "tanggal",
        "tgl",
        "hari",
        "published",
        "publish",
        "diterbitkan",
        "dipublikasikan",
        "dipublikasi",
        "terbit",
        "tayang",
        "ditayangkan",
        "diunggah",
        "dirilis",
        "rilis",
        "diperbarui",
        "diupdate",
        "update",
        "updated",
        "posted",
        "pada",
        "on",
        "waktu",
        "terakhir",
        "last",
        "modified",
        "dibuat",
        "baca",
        "menit",
        "z",
    ];
    word.contains('.') || WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_dates() {
        #[track_caller]
        fn check(value: &str, expected: &str) {
            assert_eq!(
                date(value).map_or(String::new(), |date| date.to_string()),
                expected,
                "{value}"
            );
        }
        check("2025-05-02T09:30:00+07:00", "2025-05-02");
        check("2025-05-02T23:30:00+07:00", "2025-05-02");
        // Half past six in the morning of the next day in Jakarta.
        check("2025-05-02T23:30:00Z", "2025-05-03");
        check("2025-05-02T23:30:00+00:00", "2025-05-03");
        check("2025-05-02T09:30:00.000Z", "2025-05-02");
        check("2025-05-02 09:30:00", "2025-05-02");
        check("2025/05/02 09:30:00", "2025-05-02");
        check("2025-05-02", "2025-05-02");
        check("2025-05", "2025-05");
        check("Fri, 02 May 2025 09:30:00 +0700", "2025-05-02");
        check("02 Mei 2025", "2025-05-02");
        check("May 2, 2025", "2025-05-02");
        check("02-05-2025", "2025-05-02");
        check("10/21/2025 20:43", "2025-10-21");
        check("Agustus 2024", "2024-08");
        check("31/02/2024", "");
        check("2024-13-01", "");
        check("kemarin", "");
        check("", "");
        check("1.234", "");
        check("99999999999999999999-12-12", "");
    }

    #[test]
    fn epochs() {
        assert_eq!(date_of_epoch(1_746_153_000).unwrap().to_string(), "2025-05-02");
        assert_eq!(date_of_epoch(1_746_153_000_000).unwrap().to_string(), "2025-05-02");
        assert_eq!(date_of_epoch(2025), None);
        assert_eq!(date_of_epoch(i64::MIN), None);
        assert_eq!(date_of_epoch(i64::MAX), None);
    }

    #[test]
    fn date_lines() {
        #[track_caller]
        fn check(line: &str, expected: &str) {
            let found = date_line(line).map_or(String::new(), |date| date.to_string());
            assert_eq!(found, expected, "{line}");
        }
        check("date 2023-05", "2023-05");
        check("Selasa, 21 Okt 2025 10:15 WIB", "2025-10-21");
        check("Senin, 19/08/2024 | 17:30 WIB", "2024-08-19");
        check("Minggu, 9 Februari 2025 | 19.48 WIB", "2025-02-09");
        check("Jum'at, 14 November 2025 - 13.20 WITA", "2025-11-14");
        check("Kompas.com - 21/10/2025, 10:15 WIB", "2025-10-21");
        check("Diterbitkan 20 Agustus 2024, diperbarui 21 Agustus 2024", "2024-08-20");
        check("Jakarta, 21 Oktober 2025", "2025-10-21");
        // Lines that say more than when.
        check("Harga Emas 21 Oktober 2025", "");
        check("Gempa terjadi pada 21 Oktober 2025", "");
        check("Skor 3-1", "");
        check("Kamis (4/5)", "");
        check("", "");
    }
}
