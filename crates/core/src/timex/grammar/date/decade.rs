//! Decades and centuries: `1990-an`, `era 80-an`, `abad ke-19`.

use crate::timex::expression::{Calendar, Unit};
use crate::timex::grammar::Read;
use crate::timex::lexicon::Word;
use crate::timex::numbers;
use crate::timex::piece::Cursor;

use super::ordinal::ordinal;
use super::year::before_christ;

/// `1990-an`, `era 1980-an`, `tahun 80-an`, `'60an`.
pub(in crate::timex::grammar) fn decade(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    match cursor.word() {
        Word::Era | Word::Unit(Unit::Decade) => {
            let inner = cursor.skip(1);
            let inner = match inner.word() {
                Word::Unit(Unit::Year) => inner.skip(1),
                _ => inner,
            };
            decade_number(inner, true)
        }
        _ => decade_number(cursor, cursor.word_before() == Word::Era),
    }
}

/// `certain` says that a word before calls it one, so that two digits are enough.
pub(super) fn decade_number(cursor: Cursor<'_>, certain: bool) -> Read<'_, Calendar> {
    let apostrophe = ['\'', '’', '‘'].into_iter().find_map(|mark| cursor.eat_mark(mark));
    let inner = apostrophe.unwrap_or(cursor);
    let text = inner.number()?;
    let number = numbers::whole(text)? as i16;
    let rest = inner.skip(1);
    let rest = rest.eat_dash().filter(|_| rest.is_glued()).unwrap_or(rest);
    let behind = rest.eat(Word::An).filter(|_| rest.is_glued())?;
    if number % 10 != 0 {
        return None;
    }
    let calendar = match text.len() {
        4 if (1000..=2999).contains(&number) => {
            Calendar::Decade { digits: number / 10, assumed: false }
        }
        2 if certain || apostrophe.is_some() => {
            let century = if number < 20 { 200 } else { 190 };
            Calendar::Decade { digits: century + number / 10, assumed: true }
        }
        _ => return None,
    };
    Some((calendar, behind))
}

/// `abad ke-19`, `abad XVIII`, `abad 21`.
pub(in crate::timex::grammar) fn century(cursor: Cursor<'_>) -> Read<'_, Calendar> {
    let inner = cursor.skip(1);
    let (number, rest) = ordinal(inner, 30)?;
    if before_christ(rest).is_some() {
        return None;
    }
    let rest = rest.eat(Word::Masehi).unwrap_or(rest);
    Some((Calendar::Century(i16::from(number) - 1), rest))
}
