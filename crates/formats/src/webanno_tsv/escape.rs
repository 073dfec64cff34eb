//! What stands in a file for characters that mean something in it.

/// Which characters a value cannot hold as they are, and what follows the backslash there.
const OF_VALUES: [(&str, &str); 10] = [
    ("\\", "\\"),
    ("[", "["),
    ("]", "]"),
    ("|", "|"),
    ("_", "_"),
    ("->", "->"),
    (";", ";"),
    ("\t", "t"),
    ("\n", "n"),
    ("*", "*"),
];

/// The same for lines of text, beside control characters, which follow a backslash as they are.
const OF_TEXT: [(char, char); 6] =
    [('\\', '\\'), ('\t', 't'), ('\n', 'n'), ('\u{c}', 'f'), ('\r', 'r'), ('\u{8}', 'b')];

fn is_control(character: char) -> bool {
    character < ' ' && !('\u{8}'..='\r').contains(&character)
}

/// Puts a value of a feature behind what is there.
pub fn value(value: &str, out: &mut String) {
    let mut rest = value;
    while let Some(character) = rest.chars().next() {
        let (plain, written) = match OF_VALUES.iter().find(|(plain, _)| rest.starts_with(plain)) {
            Some(&(plain, written)) => {
                out.push('\\');
                (plain.len(), written)
            }
            None => (character.len_utf8(), &rest[..character.len_utf8()]),
        };
        out.push_str(written);
        rest = &rest[plain..];
    }
}

/// The value that stands for a field. A backslash before anything else is one.
pub fn read_value(field: &str) -> String {
    let mut value = String::with_capacity(field.len());
    let mut rest = field;
    while let Some(at) = rest.find('\\') {
        let (before, escaped) = rest.split_at(at);
        value.push_str(before);
        let escaped = &escaped[1..];
        rest = match OF_VALUES.iter().find(|(_, written)| escaped.starts_with(written)) {
            Some((plain, written)) => {
                value.push_str(plain);
                &escaped[written.len()..]
            }
            None => {
                value.push('\\');
                escaped
            }
        };
    }
    value.push_str(rest);
    value
}

/// Puts a line of text behind what is there.
pub fn text(text: &str, out: &mut String) {
    for character in text.chars() {
        let written = OF_TEXT.iter().find(|(plain, _)| *plain == character);
        if written.is_some() || is_control(character) {
            out.push('\\');
        }
        out.push(written.map_or(character, |(_, written)| *written));
    }
}

/// The text of a line. `\u0041` is read where the version of the file writes so.
pub fn read_text(line: &str, with_numbers: bool) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        let (before, escaped) = rest.split_at(at);
        text.push_str(before);
        let escaped = &escaped[1..];
        let next = escaped.chars().next();
        let plain = next.and_then(|next| {
            let written = OF_TEXT.iter().find(|(_, written)| *written == next);
            written.map(|(plain, _)| *plain).or_else(|| is_control(next).then_some(next))
        });
        rest = match (plain, next) {
            (Some(plain), Some(next)) => {
                text.push(plain);
                &escaped[next.len_utf8()..]
            }
            (None, Some('u')) if with_numbers => match numbered(escaped) {
                Some((characters, rest)) => {
                    text.push_str(&characters);
                    rest
                }
                None => {
                    text.push('\\');
                    escaped
                }
            },
            _ => {
                text.push('\\');
                escaped
            }
        };
    }
    text.push_str(rest);
    text
}

/// The character of `u0041`, or of the two halves of a pair of surrogates, and what stands behind it.
fn numbered(escaped: &str) -> Option<(String, &str)> {
    let unit = |text: &str| u16::from_str_radix(text.strip_prefix('u')?.get(..4)?, 16).ok();
    let first = unit(escaped)?;
    let rest = &escaped[5..];
    if let Ok(text) = String::from_utf16(&[first]) {
        return Some((text, rest));
    }
    let second = rest.strip_prefix('\\')?;
    let text = String::from_utf16(&[first, unit(second)?]).ok()?;
    Some((text, &second[5..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_there_and_back() {
        for (plain, written) in [
            ("PER", "PER"),
            ("a_b", r"a\_b"),
            ("*", r"\*"),
            ("x->y", r"x\->y"),
            ("-> -", r"\-> -"),
            ("[1]|;", r"\[1\]\|\;"),
            ("\\n\n\t", r"\\n\n\t"),
            ("😀", "😀"),
            ("", ""),
        ] {
            let mut out = String::new();
            value(plain, &mut out);
            assert_eq!(out, written);
            assert_eq!(read_value(written), plain);
        }
        // What others write.
        for (written, plain) in [("a_b", "a_b"), (r"a\b", r"a\b"), (r"a\", r"a\"), (r"\é", r"\é")]
        {
            assert_eq!(read_value(written), plain);
        }
    }

    #[test]
    fn texts_go_there_and_back() {
        for (plain, written) in [
            ("😀 Kota\tMentari", "😀 Kota\\tMentari"),
            ("a\\n", r"a\\n"),
            ("\r\u{8}\u{c}\u{b}", "\\r\\b\\f\u{b}"),
            ("\u{1}\u{1f}", "\\\u{1}\\\u{1f}"),
            ("[_|]*->", "[_|]*->"),
        ] {
            let mut out = String::new();
            text(plain, &mut out);
            assert_eq!(out, written);
            assert_eq!(read_text(written, false), plain);
            assert_eq!(read_text(written, true), plain);
        }
        for (written, old, new) in [
            (r"\u0041\uD83D\uDE00", "A😀", r"\u0041\uD83D\uDE00"),
            (r"\uD83D\u0041", r"\uD83DA", r"\uD83D\u0041"),
            (r"\u00 \uzzzz \u", r"\u00 \uzzzz \u", r"\u00 \uzzzz \u"),
            (r"\u00é", r"\u00é", r"\u00é"),
            (r"\q\", r"\q\", r"\q\"),
        ] {
            assert_eq!(read_text(written, true), old);
            assert_eq!(read_text(written, false), new);
        }
    }
}
