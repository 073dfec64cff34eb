//! A text made of tokens: with the white space that the file states, else as it is written commonly.

use std::fmt::Write;

use super::loss::is_space;
use tandai_core::span::Span;

/// A text that grows by tokens.
#[derive(Debug, Default)]
pub struct Spaced {
    pub text: String,
    /// Where each token is.
    pub tokens: Vec<Span>,
    /// A quote is open.
    quoted: bool,
    /// The last token clings to the next one.
    clings: bool,
}

impl Spaced {
    /// Puts a token behind white space that is known.
    pub fn push(&mut self, space: &str, token: &str) {
        self.text.push_str(space);
        let start = self.text.len() as u32;
        self.text.push_str(token);
        self.tokens.push(Span::new(start, self.text.len() as u32));
    }

    /// Puts a token as it is written commonly: `( 17 )` is `(17)`.
    pub fn guess(&mut self, token: &str) {
        let quote = matches!(token, "\"" | "''" | "``");
        let closes = match token {
            _ if quote => self.quoted,
            "," | "." | ";" | ":" | "!" | "?" | "%" | ")" | "]" | "}" | "”" | "’" | "»" | "…"
            | "..." => true,
            _ => false,
        };
        let opens = match token {
            _ if quote => !self.quoted,
            _ => matches!(token, "(" | "[" | "{" | "“" | "‘" | "«"),
        };
        let at_start = self.text.is_empty() || self.text.ends_with('\n');
        let space = if at_start || closes || self.clings { "" } else { " " };
        self.push(space, token);
        self.quoted ^= quote;
        self.clings = opens;
    }

    /// Ends a line, where one has begun.
    pub fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        (self.quoted, self.clings) = (false, false);
    }
}

/// White space in the signs of [UDPipe](https://ufal.mff.cuni.cz/udpipe/1/users-manual): `\s`, `\t`, `\n`, `\r`;
/// other characters as `\u00A0`.
pub fn escaped(space: &str) -> String {
    let mut escaped = String::new();
    for character in space.chars() {
        match character {
            ' ' => escaped.push_str("\\s"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            // All white space is below U+10000.
            other => {
                let _ = write!(escaped, "\\u{:04X}", u32::from(other));
            }
        }
    }
    escaped
}

/// The white space that signs stand for; nothing when they stand for anything else.
pub fn unescaped(signs: &str) -> Option<String> {
    let mut space = String::new();
    let mut rest = signs;
    while let Some(behind) = rest.strip_prefix('\\') {
        let sign = behind.chars().next()?;
        rest = &behind[sign.len_utf8()..];
        space.push(match sign {
            's' => ' ',
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'u' => {
                let digits =
                    rest.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
                rest = &rest[4..];
                char::from_u32(u32::from_str_radix(digits, 16).ok()?).filter(|&c| is_space(c))?
            }
            _ => return None,
        });
    }
    rest.is_empty().then_some(space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_put_together_as_they_are_written() {
        for (tokens, expected) in [
            ("", ""),
            (
                "😀 Presiden Joko Widodo tiba di Bandung , Kamis ( 17/8/2023 ) .",
                "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).",
            ),
            ("Ia berkata : \" Ya , \" lalu pergi .", "Ia berkata: \"Ya,\" lalu pergi."),
            ("`` Ya '' , kata “ dia ” .", "``Ya'', kata “dia”."),
            ("10 %", "10%"),
        ] {
            let mut spaced = Spaced::default();
            tokens
                .split(' ')
                .filter(|token| !token.is_empty())
                .for_each(|token| spaced.guess(token));
            assert_eq!(spaced.text, expected);
            let found: Vec<_> = spaced.tokens.iter().map(|span| span.of(&spaced.text)).collect();
            assert_eq!(found.join(" "), tokens);
        }
    }

    #[test]
    fn signs_stand_for_white_space() {
        for space in ["", " ", "\n\n", " \t\r\n", "\u{a0}\u{2028}\u{1c}\u{3000}"] {
            let signs = escaped(space);
            assert!(signs.is_ascii() && !signs.contains(char::is_whitespace), "{signs}");
            assert_eq!(unescaped(&signs).as_deref(), Some(space), "{signs}");
        }
        for signs in ["x", "\\", "\\x", "\\u00", "\\u0041", "\\s ", "\\uD800"] {
            assert_eq!(unescaped(signs), None, "{signs}");
        }
    }
}
