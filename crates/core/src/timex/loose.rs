//! What could be a time and is not taken for one, because of what stands around it: `Mei` that may be a person, `2021`
//! that may be a count, `12/5` behind `nomor`;
//! and what is only marked where it is asked for, `sekarang`.
//!
//! The grammar is the one of [`scan`](super::scan), which here is told to trust what it reads.

use crate::article::Block;
use crate::span::Span;
use crate::token::Token;

use super::expression::Meaning;
use super::piece::{self, Cursor};
use super::scan::is_vague;
use super::{TimexType, grammar};

/// What could be a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Loose {
    pub span: Span,
    pub kind: TimexType,
    /// It has no place in the calendar: `sekarang`, `beberapa hari`.
    pub vague: bool,
}

/// Finds what could be times among the tokens that are free, in the order of the text, disjoint, each within one block.
/// `is_free` is asked for the words and numbers of a block in the order of the text.
pub(crate) fn loose(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Span],
    mut is_free: impl FnMut(Span) -> bool,
) -> Vec<Loose> {
    let (mut found, mut pieces, mut free) = (Vec::new(), Vec::new(), Vec::new());
    for Block { span: block, .. } in blocks {
        let from = tokens.partition_point(|token| token.span.start < block.start);
        let to = tokens.partition_point(|token| token.span.end <= block.end).max(from);
        let first = sentences.partition_point(|sentence| sentence.start < block.start);
        let last = sentences.partition_point(|sentence| sentence.start < block.end).max(first);
        piece::fill(&mut pieces, text, &tokens[from..to], &sentences[first..last]);
        free.clear();
        free.extend(pieces.iter().map(|piece| is_free(piece.span)));
        let mut cursor = Cursor { text, pieces: &pieces, at: 0, trusted: true, title: true };
        while cursor.get(0).is_some() {
            let expression = if free[cursor.at] { grammar::expression(cursor) } else { None };
            let taken = expression.filter(|expression| {
                !is_small(cursor) && free[cursor.at..expression.next].iter().all(|free| *free)
            });
            let Some(expression) = taken else {
                cursor = cursor.skip(1);
                continue;
            };
            for item in [Some(expression.first), expression.second].into_iter().flatten() {
                let kind = kind_of(&item.reading.meaning);
                found.push(Loose { span: item.span, kind, vague: is_vague(&expression) });
            }
            cursor = Cursor { at: expression.next.max(cursor.at + 1), ..cursor };
        }
    }
    found
}

/// Whether a number is no year, though it has four digits: `0711` before a telephone number.
fn is_small(cursor: Cursor<'_>) -> bool {
    cursor.number().is_some_and(|number| {
        number.len() > 2 && number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// The type of most expressions that mean such a thing.
fn kind_of(meaning: &Meaning) -> TimexType {
    match meaning {
        Meaning::Point(point) if point.time.is_some() => TimexType::Time,
        Meaning::Point(_) | Meaning::Vague(_) => TimexType::Date,
        Meaning::Duration(_) => TimexType::Duration,
        Meaning::Set(_) => TimexType::Set,
    }
}
