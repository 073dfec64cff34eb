//! Weekdays of a habit, which are days of no one week: `setiap Selasa dan Kamis`, `buka Senin-Jumat`.

use crate::timex::expression::{Calendar, DateParts, Meaning, Point, Set, Unit};
use crate::timex::grammar::{Read, Reading, clock, connector};
use crate::timex::lexicon::Word;
use crate::timex::piece::{Cursor, PieceKind};

use super::month::list_mark;
use super::numeric::in_brackets;
use super::weekday::{toward, weekday_number};

/// The most weekdays of a list of habits, with the marks and words between them.
const LONGEST_WEEK: usize = 8;

/// A weekday of a habit: each of `setiap Selasa, Kamis, dan Minggu`, of `buka Senin-Jumat` and of
/// `Senin-Jumat, 08.00-16.30`, which are the days of no one week.
pub(in crate::timex::grammar) fn habitual(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let weekday = weekday_number(cursor).filter(|_| cursor.is_capital() && !cursor.trusted)?;
    let rest = cursor.skip(1);
    // `Senin lalu`, `Senin (4/5)`, `Senin pagi` are days that have been.
    let mut parts = DateParts::NONE;
    if in_brackets(rest).is_some() || toward(&mut parts, rest).at > rest.at {
        return None;
    }
    let (mut first, mut ranged) = (cursor, false);
    for _ in 0..LONGEST_WEEK {
        let Some((before, dash)) = weekday_before(first) else { break };
        first = before;
        ranged |= dash;
    }
    let mut last = rest;
    for _ in 0..LONGEST_WEEK {
        let (dash, behind) = match connector(last) {
            Some((_, behind)) => (true, behind),
            None => match list_mark(last) {
                Some((_, behind)) => (false, behind),
                None => break,
            },
        };
        if weekday_number(behind).is_none() || !behind.is_capital() {
            break;
        }
        ranged |= dash;
        last = behind.skip(1);
    }
    if last.eat_mark('(').is_some_and(|inner| inner.number().is_some()) {
        return None;
    }
    let point = Point {
        calendar: Calendar::Date(DateParts { weekday: Some(weekday), ..DateParts::NONE }),
        time: None,
    };
    let set = || (Meaning::Set(Set::Point(point)).into(), rest);
    let several = first.at != cursor.at;
    if several && first.word_before() == Word::Setiap {
        return Some(set());
    }
    let before = first.before().map_or("", |piece| piece.span.of(cursor.text));
    if ranged && before.eq_ignore_ascii_case("buka") {
        return Some(set());
    }
    // `setiap hari kecuali Senin`
    if before.eq_ignore_ascii_case("kecuali")
        && first.at >= 3
        && first.pieces[first.at - 2].word == Word::Unit(Unit::Day)
        && first.pieces[first.at - 3].word == Word::Setiap
    {
        return Some(set());
    }
    let colon = last.eat_mark(':');
    let hours = colon.or_else(|| last.eat_mark(',')).unwrap_or(last);
    let hours = hours.eat(Word::Pukul).unwrap_or(hours);
    let clock = hours.number().is_some_and(|text| text.len() == 5 && clock::is_clock(text));
    (clock && (ranged || colon.is_some())).then(set)
}

/// The weekday that stands before this one in a list or range, and whether it is a range.
fn weekday_before(cursor: Cursor<'_>) -> Option<(Cursor<'_>, bool)> {
    let mut at = cursor.at.checked_sub(1)?;
    let (mut joined, mut dash) = (false, false);
    for _ in 0..3 {
        let piece = cursor.pieces.get(at)?;
        match (piece.kind, piece.word) {
            (PieceKind::Mark('-' | '–' | '—'), _) | (_, Word::Until | Word::Dengan) => {
                dash = true;
            }
            (PieceKind::Mark(','), _) | (_, Word::Dan) => {}
            _ => break,
        }
        joined = true;
        at = at.checked_sub(1)?;
    }
    let before = Cursor { at, ..cursor };
    (joined && weekday_number(before).is_some() && before.is_capital()).then_some((before, dash))
}
