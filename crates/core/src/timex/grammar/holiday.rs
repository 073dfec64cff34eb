//! Days that have a name, dates of the Islamic calendar, and days counted from a feast.
//!
//! ```text
//! holiday = [ "hari" ] [ "raya" ] name [ year ]          Idul Fitri 1444 H, Hari Kemerdekaan 2023, Natal
//! islamic = [ day ] month [ year ] "H"                   1 Syawal 1444 H, Ramadan 1444 H
//! counted = "H" ( "-" | "+" ) days [ holiday ]           H-7, H+2 Lebaran
//! ```
//!
//! A month of the Islamic calendar alone (`bulan Ramadan`) has no value of ours and is not read.

use super::super::expression::{Calendar, DateParts, Unit, Year};
use super::super::holiday::Holiday;
use super::super::lexicon::Word;
use super::super::numbers;
use super::super::piece::{Cursor, PieceKind};
use super::date;
use super::{Read, guard};

use Holiday::{ChineseNewYear, Easter, Fixed, Islamic, Nyepi, Waisak};

/// Names that need no word before them, in small letters; the first word of each is a [`Word::Feast`].
const FEASTS: &[(&[&str], Holiday)] = &[
    (&["natal"], Fixed(12, 25)),
    (&["lebaran", "haji"], Islamic(12, 10)),
    (&["lebaran"], Islamic(10, 1)),
    (&["idul", "fitri"], Islamic(10, 1)),
    (&["idulfitri"], Islamic(10, 1)),
    (&["idul", "adha"], Islamic(12, 10)),
    (&["iduladha"], Islamic(12, 10)),
    (&["idul", "kurban"], Islamic(12, 10)),
    (&["isra", "mikraj"], Islamic(7, 27)),
    (&["isra", "miraj"], Islamic(7, 27)),
    (&["isra", "mi'raj"], Islamic(7, 27)),
    (&["maulid", "nabi", "muhammad", "saw"], Islamic(3, 12)),
    (&["maulid", "nabi", "muhammad"], Islamic(3, 12)),
    (&["maulid", "nabi"], Islamic(3, 12)),
    (&["nuzulul", "quran"], Islamic(9, 17)),
    (&["imlek"], ChineseNewYear(0)),
    (&["cap", "go", "meh"], ChineseNewYear(14)),
    (&["nyepi"], Nyepi),
    (&["waisak"], Waisak),
    (&["paskah"], Easter(0)),
    (&["jumat", "agung"], Easter(-2)),
];

/// Names that are one only behind `hari` or `hari raya`.
const DAYS: &[(&[&str], Holiday)] = &[
    (&["kemerdekaan", "ri"], Fixed(8, 17)),
    (&["kemerdekaan", "republik", "indonesia"], Fixed(8, 17)),
    (&["kemerdekaan", "indonesia"], Fixed(8, 17)),
    (&["kemerdekaan"], Fixed(8, 17)),
    (&["proklamasi"], Fixed(8, 17)),
    (&["kenaikan", "isa", "almasih"], Easter(39)),
    (&["kenaikan", "yesus", "kristus"], Easter(39)),
    (&["buruh", "internasional"], Fixed(5, 1)),
    (&["buruh"], Fixed(5, 1)),
    (&["pendidikan", "nasional"], Fixed(5, 2)),
    (&["kebangkitan", "nasional"], Fixed(5, 20)),
    (&["lahir", "pancasila"], Fixed(6, 1)),
    (&["bhayangkara"], Fixed(7, 1)),
    (&["anak", "nasional"], Fixed(7, 23)),
    (&["kesaktian", "pancasila"], Fixed(10, 1)),
    (&["batik", "nasional"], Fixed(10, 2)),
    (&["santri"], Fixed(10, 22)),
    (&["sumpah", "pemuda"], Fixed(10, 28)),
    (&["pahlawan"], Fixed(11, 10)),
    (&["guru", "nasional"], Fixed(11, 25)),
    (&["ibu"], Fixed(12, 22)),
    (&["kartini"], Fixed(4, 21)),
    (&["valentine"], Fixed(2, 14)),
    (&["kasih", "sayang"], Fixed(2, 14)),
    (&["perempuan", "internasional"], Fixed(3, 8)),
    (&["pers", "nasional"], Fixed(2, 9)),
    (&["bumi"], Fixed(4, 22)),
];

/// The months of the Islamic calendar as news spells them.
const MONTHS: &[(&[&str], u8)] = &[
    (&["muharram"], 1),
    (&["muharam"], 1),
    (&["safar"], 2),
    (&["rabiul", "awal"], 3),
    (&["rabiulawal"], 3),
    (&["rabiul", "akhir"], 4),
    (&["rabiulakhir"], 4),
    (&["jumadil", "awal"], 5),
    (&["jumadilawal"], 5),
    (&["jumadil", "akhir"], 6),
    (&["jumadilakhir"], 6),
    (&["rajab"], 7),
    (&["syaban"], 8),
    (&["sya'ban"], 8),
    (&["ramadan"], 9),
    (&["ramadhan"], 9),
    (&["romadhon"], 9),
    (&["syawal"], 10),
    (&["zulkaidah"], 11),
    (&["dzulkaidah"], 11),
    (&["zulqaidah"], 11),
    (&["dzulqadah"], 11),
    (&["zulhijah"], 12),
    (&["dzulhijjah"], 12),
    (&["zulhijjah"], 12),
];

/// The first of the phrases that stands here.
fn phrase<'a, T: Copy>(table: &[(&[&str], T)], cursor: Cursor<'a>) -> Read<'a, T> {
    let found = table.iter().find(|(words, _)| {
        words.iter().enumerate().all(|(ahead, word)| {
            cursor.get(ahead).is_some_and(|piece| {
                piece.kind == PieceKind::Word && is_word(piece.span.of(cursor.text), word)
            })
        })
    });
    found.map(|(words, value)| (*value, cursor.skip(words.len())))
}

/// The same word in any case and with any apostrophe.
fn is_word(text: &str, word: &str) -> bool {
    text.eq_ignore_ascii_case(word)
        || (!text.is_ascii() && text.replace(['’', '‘'], "'").eq_ignore_ascii_case(word))
}

/// `Natal`, `Idul Fitri 1444 H`, `Tahun Baru Imlek`; with `hari` or `hari raya` before it, also `Hari Buruh`.
pub(super) fn holiday(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let (holiday, rest) = name(cursor)?;
    let (calendar, rest) = with_year(holiday, rest);
    Some((calendar, rest))
}

/// A holiday without its year.
fn name(cursor: Cursor<'_>) -> Read<'_, Holiday> {
    if cursor.word() == Word::Unit(Unit::Day) {
        let mut rest = cursor.skip(1);
        if is_word(rest.piece_text(), "raya") {
            rest = rest.skip(1);
        }
        return match rest.word() {
            Word::Feast => phrase(FEASTS, rest),
            Word::Unit(Unit::Year) => new_year(rest, true),
            // `hari ibu itu` is a mother's day like others.
            _ if rest.is_capital() || rest.at > cursor.at + 1 => phrase(DAYS, rest),
            _ if is_word(rest.piece_text(), "kemerdekaan") => phrase(DAYS, rest),
            _ => None,
        };
    }
    if cursor.word() == Word::Unit(Unit::Year) {
        return new_year(cursor, false);
    }
    let found = phrase(FEASTS, cursor)?;
    // The places and the adjective that are called so are written otherwise or stand elsewhere.
    let natal = found.0 == Fixed(12, 25);
    if natal && (!cursor.is_capital() && !cursor.trusted || guard::is_name(cursor)) {
        return None;
    }
    (cursor.trusted || !guard::is_thing(cursor)).then_some(found)
}

/// `Tahun Baru`, `Tahun Baru Imlek`, `Tahun Baru Islam`. In small letters it is only a new year.
fn new_year(cursor: Cursor<'_>, certain: bool) -> Read<'_, Holiday> {
    let baru = cursor.skip(1);
    let named = certain || (baru.is_capital() && cursor.is_capital());
    if baru.word() != Word::Baru || !named {
        return None;
    }
    let rest = baru.skip(1);
    if let Some((holiday @ ChineseNewYear(0), rest)) = phrase(FEASTS, rest) {
        return Some((holiday, rest));
    }
    let named = ["islam", "hijriah", "hijriyah", "saka"];
    let of = named.iter().position(|name| is_word(rest.piece_text(), name));
    Some(match of {
        Some(3) => (Nyepi, rest.skip(1)),
        Some(_) => (Islamic(1, 1), rest.skip(1)),
        None => (Fixed(1, 1), rest),
    })
}

/// The year behind a holiday: ours, the Islamic one, or the Chinese and the Buddhist one.
fn with_year(holiday: Holiday, rest: Cursor<'_>) -> (Calendar, Cursor<'_>) {
    let calendar = |year, direction| Calendar::Holiday { holiday, year, direction, days: 0 };
    if holiday.is_islamic()
        && let Some((year, after)) = hijri_year(rest)
        && let Islamic(month, day) = holiday
    {
        return (Calendar::Hijri { year: Some(year), month, day: Some(day) }, after);
    }
    // `Nyepi Tahun Baru Saka 1934`, `Tahun Baru Saka 1934`
    let rest = match holiday {
        Nyepi => saka(rest).unwrap_or(rest),
        _ => rest,
    };
    let number = match rest.word() {
        Word::Unit(Unit::Year) => rest.skip(1),
        _ => rest,
    };
    let is_saka = rest.before().is_some_and(|piece| is_word(piece.span.of(rest.text), "saka"));
    if let Some(year) = guard::four_digits(number).filter(|_| is_saka) {
        // The first year of the Saka calendar began in 78.
        return (calendar(Year::Stated(year.saturating_add(78)), None), number.skip(1));
    }
    if let Some(year) = guard::four_digits(number).filter(|year| (2400..=2700).contains(year)) {
        // Confucius was born in 551 BC; the Buddhist era began in 544 BC.
        let ours = match holiday {
            ChineseNewYear(_) => Some(year - 551),
            Waisak => Some(year - 544),
            _ => None,
        };
        if let Some(year) = ours {
            let after = number.skip(1);
            let after = match after.piece_text() {
                "BE" | "Kongzili" => after.skip(1),
                _ => after,
            };
            return (calendar(Year::Stated(year), None), after);
        }
    }
    let mut parts = DateParts::NONE;
    let after = date::year_behind(&mut parts, rest);
    (calendar(parts.year, parts.direction), after)
}

/// Behind `Tahun Baru Saka`.
fn saka(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let rest = cursor.eat(Word::Unit(Unit::Year))?;
    let rest = rest.eat(Word::Baru).unwrap_or(rest);
    is_word(rest.piece_text(), "saka").then(|| rest.skip(1))
}

/// `1444 H`, `tahun 1444 Hijriah`.
fn hijri_year(cursor: Cursor<'_>) -> Read<'_, i16> {
    let number = match cursor.word() {
        Word::Unit(Unit::Year) => cursor.skip(1),
        _ => cursor,
    };
    let year = guard::four_digits(number).filter(|year| (1300..=1600).contains(year))?;
    Some((year, number.skip(1).eat(Word::Hijri)?))
}

/// `1 Syawal 1444 H`, `10 Muharram`; a month without a day needs its year.
pub(super) fn islamic(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let (day, inner) = match cursor.number() {
        Some(text) if text.len() <= 2 => {
            let day = numbers::whole(text).filter(|day| (1..=30).contains(day))?;
            (Some(day as u8), cursor.skip(1))
        }
        Some(_) => return None,
        // `31 Syawal`: there is no such day.
        None if cursor.before().is_some_and(|piece| piece.kind == PieceKind::Number) => {
            return None;
        }
        None => (None, cursor),
    };
    if inner.word() != Word::IslamicMonth {
        return None;
    }
    let (month, rest) = phrase(MONTHS, inner)?;
    match hijri_year(rest) {
        Some((year, rest)) => Some((Calendar::Hijri { year: Some(year), month, day }, rest)),
        None => {
            day?;
            let calendar = Calendar::Hijri { year: None, month, day };
            Some((calendar, rest))
        }
    }
}

/// `H-7`, `H+2 Lebaran`.
pub(super) fn counted(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    if cursor.word() != Word::Hijri || cursor.piece_text() != "H" {
        return None;
    }
    let sign = cursor.skip(1);
    if !sign.is_glued() {
        return None;
    }
    let (sign, number) = match sign.eat_dash() {
        Some(number) => (-1, number),
        None => (1, sign.eat_mark('+')?),
    };
    let text = number.number().filter(|text| text.len() <= 3 && number.is_glued())?;
    let days = sign * numbers::whole(text)? as i16;
    let rest = number.skip(1);
    // `H-7 Lebaran`, `H-7 Hari Raya Idul Fitri`, `H-7 hingga H+7 Lebaran`
    match holiday(rest) {
        Some((Calendar::Holiday { holiday, year, direction, .. }, after)) => {
            Some((Calendar::Holiday { holiday, year, direction, days }, after))
        }
        _ => Some((Calendar::FromHoliday(days), rest)),
    }
}

/// The night before: `malam Natal`, `malam Tahun Baru`.
pub(super) fn eve(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let found = match cursor.word() {
        Word::Unit(Unit::Year) => new_year(cursor, true)?,
        _ => name(cursor)?,
    };
    match with_year(found.0, found.1) {
        (Calendar::Holiday { holiday, year, direction, .. }, rest) => {
            Some((Calendar::Holiday { holiday, year, direction, days: -1 }, rest))
        }
        _ => None,
    }
}
