//! Parts of a file as a sentence shows them, for a person who looks for a mistake in it.

use std::borrow::Cow;

/// The most characters of one part of a sentence.
pub const PART: usize = 160;
/// Of a sentence as a whole.
pub const SENTENCE: usize = 400;

/// A text of any length and with anything in it, on one line and of at most so many characters: what is longer ends
/// with `…`, and a tab and what else cannot be seen are written as they are in programs.
pub fn shown(text: &str, most: usize) -> Cow<'_, str> {
    let fits = text.char_indices().nth(most).is_none();
    if fits && !text.contains(char::is_control) {
        return text.into();
    }
    let mut shown = String::new();
    let mut left = most;
    for character in text.chars() {
        let start = shown.len();
        if character.is_control() {
            shown.extend(character.escape_debug());
        } else {
            shown.push(character);
        }
        let length = shown[start..].chars().count();
        if length > left {
            shown.replace_range(start.., "…");
            break;
        }
        left -= length;
    }
    shown.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anything_fits_in_a_sentence() {
        let check = |text: &str, expected: &str| assert_eq!(shown(text, PART), expected);
        check("", "");
        check("Joko \"Widodo\"", "Joko \"Widodo\"");
        check("11\t48-57\r\n\u{1b}[31m", "11\\t48-57\\r\\n\\u{1b}[31m");
        let longest = "😀".repeat(PART);
        check(&longest, &longest);
        check(&format!("{longest}x"), &format!("{longest}…"));
        check(&"\t".repeat(PART / 2), &"\\t".repeat(PART / 2));
        check(&"\t".repeat(PART), &format!("{}…", "\\t".repeat(PART / 2)));
    }
}
