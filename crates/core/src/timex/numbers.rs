//! Numbers in digits and in words.
//!
//! ```text
//! number  = digits [ "," digit+ ]                    1,5   2.000   44
//!         | words                                    dua puluh lima   seratus   sejuta
//! words   = group { group }                          (dua) ribu (seratus) (dua puluh) (lima)
//! ```
//!
//! A dot in digits parts thousands, a comma the fraction, as Indonesian has it.

use super::lexicon::Word;
use super::piece::Cursor;

/// The most words a number has here: `sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh
/// sembilan juta …` is longer than any time says.
const MAX_WORDS: usize = 16;

/// The largest number that is read; no time needs more, and nothing overflows below it.
const MAX: u64 = 1_000_000_000;

/// A whole number of digits alone, such as `44`: its value.
pub(crate) fn whole(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// The number in digits here, in thousandths: `1,5` is 1500, `2.000` is 2000000.
pub(crate) fn thousandths(text: &str) -> Option<u64> {
    let (integer, fraction) = text.split_once(',').unwrap_or((text, ""));
    let mut value: u64 = 0;
    for (place, group) in integer.split('.').enumerate() {
        if place > 0 && group.len() != 3 {
            return None;
        }
        value = value.checked_mul(if place > 0 { 1000 } else { 1 })?;
        value = value.checked_add(u64::from(whole(group)?))?;
    }
    if value > MAX || fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut part = 0;
    for place in 0..3 {
        let digit = fraction.as_bytes().get(place).map_or(0, |byte| u64::from(byte - b'0'));
        part = part * 10 + digit;
    }
    Some(value * 1000 + part)
}

/// The number in words here, and what stands behind it.
pub(crate) fn words(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let mut rest = cursor;
    let mut total: u64 = 0;
    // What is said since the last thousand or million, and the last digit that waits for its scale.
    let mut group: u64 = 0;
    let mut digit: Option<u64> = None;
    for _ in 0..MAX_WORDS {
        match rest.word() {
            Word::Small(value) if digit.is_none() => digit = Some(u64::from(value)),
            Word::Teens => group += digit.take()? + 10,
            Word::Scale(scale) if scale < 1000 => {
                let Some(value) = digit.take() else { break };
                group += value * u64::from(scale);
            }
            Word::Scale(scale) => {
                group += digit.take().unwrap_or(0);
                if group == 0 {
                    break;
                }
                total += group * u64::from(scale);
                group = 0;
            }
            Word::OneScale(scale) if digit.is_none() => {
                if scale < 1000 {
                    group += u64::from(scale);
                } else {
                    total += u64::from(scale);
                }
            }
            _ => break,
        }
        rest = rest.skip(1);
    }
    let value = total + group + digit.unwrap_or(0);
    (rest.at > cursor.at && value <= MAX).then_some((value as u32, rest))
}

/// A Roman number of capitals, as quarters and centuries have it: 1 to 39.
pub(crate) fn roman(text: &str) -> Option<u8> {
    if text.is_empty() || text.len() > 7 {
        return None;
    }
    let value = |byte| match byte {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let mut total: u8 = 0;
    let mut last = 0;
    for byte in text.bytes().rev() {
        let value = value(byte)?;
        if value < last {
            total = total.checked_sub(value)?;
        } else {
            total = total.checked_add(value)?;
            last = value;
        }
    }
    (1..=39).contains(&total).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_as_indonesian_writes_them() {
        for (text, expected) in [
            ("44", Some(44_000)),
            ("1,5", Some(1500)),
            ("2.000", Some(2_000_000)),
            ("1.250,75", Some(1_250_750)),
            ("17.30", None),
            ("19/8/2024", None),
            ("1,2345", None),
            ("99999999999999999999", None),
            ("", None),
            (",5", None),
        ] {
            assert_eq!(thousandths(text), expected, "{text}");
        }
    }

    #[test]
    fn roman_numbers_are_read() {
        for (text, expected) in [
            ("I", Some(1)),
            ("II", Some(2)),
            ("III", Some(3)),
            ("IV", Some(4)),
            ("XVIII", Some(18)),
            ("XIX", Some(19)),
            ("XXI", Some(21)),
            ("L", None),
            ("", None),
            ("IIIIIIII", None),
        ] {
            assert_eq!(roman(text), expected, "{text}");
        }
    }
}
