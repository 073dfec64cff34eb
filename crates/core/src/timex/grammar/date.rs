//! Days, months, years, and coarser parts of the calendar.
//!
//! | file | |
//! |---|---|
//! | `weekday` | `Kamis (4/5)`, `Jumat pekan lalu` |
//! | `habit` | `setiap Selasa dan Kamis`, `buka Senin-Jumat` |
//! | `numeric` | `08/11/2021`, `2021-11-08` |
//! | `day` | `8 November 2021`, `tanggal 24` |
//! | `month` | `Mei 2023`, `minggu kedua Oktober` |
//! | `year`, `decade` | `tahun 2020`, `1990-an`, `abad ke-19` |
//! | `ordinal` | `ke-19`, `XIX`, `pertama` |
//! | `part_of_year` | `triwulan II 2007`, `musim gugur 2020` |
//! | `pair` | `3-5 Mei 2023`, `2019-2024` |

use crate::timex::expression::{DateParts, Direction};
use crate::timex::grammar::{Read, ago, ahead};
use crate::timex::lexicon::Word;
use crate::timex::piece::Cursor;

mod day;
mod decade;
mod habit;
mod month;
mod numeric;
mod ordinal;
mod pair;
mod part_of_year;
mod weekday;
mod year;

pub(super) use day::{day_month, listed_day, tanggal};
pub(super) use decade::{century, decade};
pub(super) use habit::habitual;
pub(super) use month::{month, week_of_month};
pub(super) use numeric::{dateline, in_brackets, in_brackets_alone, numeric};
pub(super) use pair::{century_pair, pair, quarter_pair, weekday_pair};
pub(super) use part_of_year::{part_of_year, season};
pub(super) use weekday::{is_sunday, weekday_date, weekday_number};
pub(super) use year::{bare_year, year, year_behind};

/// `lalu`, `silam`, `ini`, `depan`, `mendatang`, `yang akan datang`.
pub(super) fn direction(cursor: Cursor<'_>) -> Read<'_, Direction> {
    if let Some(rest) = ago(cursor) {
        return Some((Direction::Past, rest));
    }
    if let Some(rest) = ahead(cursor) {
        return Some((Direction::Future, rest));
    }
    let direction = match cursor.word() {
        Word::Kemarin => Direction::Past,
        Word::Ini => Direction::Present,
        Word::Depan | Word::Mendatang | Word::Nanti => Direction::Future,
        _ => return None,
    };
    Some((direction, cursor.skip(1)))
}

/// The direction that stands behind a day or a month: `25 Mei mendatang`.
fn direction_behind<'a>(parts: &mut DateParts, cursor: Cursor<'a>) -> Cursor<'a> {
    match direction(cursor) {
        Some((direction, rest)) => {
            parts.direction = Some(direction);
            rest
        }
        None => cursor,
    }
}

/// Behind `itu`, `tersebut`, `yang sama`.
pub(super) fn same(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    match cursor.word() {
        Word::Itu => Some(cursor.skip(1)),
        Word::Yang => cursor.skip(1).eat(Word::Sama),
        _ => None,
    }
}
