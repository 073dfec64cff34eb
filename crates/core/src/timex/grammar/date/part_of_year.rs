//! Parts of a year: `triwulan II 2007`, `semester pertama`, `musim gugur 2020`.

use crate::timex::expression::{Calendar, DateParts, Unit, Year};
use crate::timex::grammar::Read;
use crate::timex::lexicon::Word;
use crate::timex::piece::Cursor;

use super::ordinal::ordinal;
use super::year::year_behind;

/// `triwulan II 2007`, `kuartal I-2026`, `semester pertama tahun ini`, `paruh kedua 2008`, `Q1 2026`.
pub(in crate::timex::grammar) fn part_of_year(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let inner = cursor.skip(1);
    let (half, number, rest) = match cursor.word() {
        Word::QuarterName(number) => (false, number, inner),
        Word::Unit(Unit::Quarter) => {
            let (number, rest) = ordinal(inner, 4)?;
            (false, number, rest)
        }
        _ => {
            let (number, rest) = ordinal(inner, 2)?;
            (true, number, rest)
        }
    };
    let glued = rest.is_glued().then(|| rest.eat_dash().or_else(|| rest.eat_mark('/'))).flatten();
    let behind = glued.unwrap_or(rest);
    let mut parts = DateParts::NONE;
    let after = year_behind(&mut parts, behind);
    let said = parts.year != Year::Unsaid;
    // Matches have halves as well, and `Q1` is many things: only a year makes them a time.
    let needs_year = matches!(cursor.word(), Word::Paruh | Word::QuarterName(_));
    if needs_year && !said {
        return None;
    }
    let year = parts.year;
    let calendar = if half {
        Calendar::HalfYear { half: number, year }
    } else {
        Calendar::Quarter { quarter: number, year }
    };
    Some((calendar, if said { after } else { rest }))
}

/// `musim gugur 2020`, `musim panas lalu`, `musim hujan`.
///
/// TIMEX3 has no rainy and no dry season. They have the codes of the seasons of the north whose months lie
/// amid theirs: winter (December to February) and summer (June to August).
pub(in crate::timex::grammar) fn season(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let (Word::Season(season) | Word::TropicalSeason(season)) = cursor.word_at(1) else {
        return None;
    };
    let rest = cursor.skip(2);
    let mut parts = DateParts::NONE;
    let after = year_behind(&mut parts, rest);
    Some((Calendar::Season { season, year: parts.year, direction: parts.direction }, after))
}
