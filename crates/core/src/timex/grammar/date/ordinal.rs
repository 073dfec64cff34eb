//! Which one of several: `ke-19`, `XIX`, `pertama`.

use crate::timex::grammar::Read;
use crate::timex::lexicon::Word;
use crate::timex::numbers;
use crate::timex::piece::Cursor;

/// `ke-19`, `XIX`, `19`, `pertama`, at most `max`.
pub(super) fn ordinal(cursor: Cursor<'_>, max: u8) -> Read<'_, u8> {
    let inner = match cursor.word() {
        Word::Ordinal(number) if number <= max => return Some((number, cursor.skip(1))),
        Word::Ke => {
            let rest = cursor.skip(1);
            rest.eat_dash().unwrap_or(rest)
        }
        _ => cursor,
    };
    let number = match inner.number() {
        Some(text) => numbers::whole(text).filter(|number| *number <= u32::from(max))? as u8,
        None => numbers::roman(inner.piece_text()).filter(|number| *number <= max)?,
    };
    (number > 0).then(|| (number, inner.skip(1)))
}
