//! Text to tokens that tile it.
//!
//! `Menlu AS, 19/8/2024` is `Menlu` ` ` `AS` `,` ` ` `19/8/2024`.
//!
//! - **Hyphens** join letters only: `Timor-Leste` and `pekan-pekan` are one word, `ke-19`, `80-an`,
//!   `3-5` and `Covid-19` are three tokens each.
//! - **Dots** stay with an abbreviation that is known (`Jl.`, `dr.`), with initials (`George P. Shultz`,
//!   `S.H.`, `M.Si.`) and inside a host name (`KOMPAS.com`); see [`abbreviation`].
//! - **Digits** behind letters belong to the word (`G20`); letters behind digits do not (`17.30WIB`).
//! - **Invisible characters** that only say where a line may break (soft hyphen, joiners) belong to the word
//!   they stand in.
//!
//! It cuts nothing out of a word: `Indonesianya` and `Armenia-Azerbaijan` are one token each.

use crate::span::Span;
use crate::token::{Token, TokenKind};

pub(crate) mod abbreviation;

/// The tokens of `text`: each starts where the one before ends, the last ends where the text ends.
///
/// # Panics
/// When the text is larger than offsets can say (4 GiB).
pub fn tokenize(text: &str) -> Vec<Token> {
    assert!(u32::try_from(text.len()).is_ok(), "offsets are u32");
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(bytes.len() / 3 + 1);
    let mut at = 0;
    while at < bytes.len() {
        let (class, width) = class_at(text, at);
        let behind = at + width;
        let (kind, end) = match class {
            Class::Letter => (TokenKind::Word, word_end(text, at, behind)),
            Class::Digit => (TokenKind::Number, number_end(bytes, behind)),
            Class::Space => (TokenKind::Space, space_end(text, behind)),
            Class::Break => {
                let pair = bytes[at] == b'\r' && bytes.get(behind) == Some(&b'\n');
                (TokenKind::Break, behind + usize::from(pair))
            }
            Class::Punctuation => (TokenKind::Punctuation, behind),
            Class::Symbol | Class::Mark | Class::Invisible => {
                (TokenKind::Symbol, symbol_end(text, behind))
            }
        };
        tokens.push(Token { span: Span { start: at as u32, end: end as u32 }, kind });
        at = end;
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    Break,
    Punctuation,
    Symbol,
    /// Changes the character before it.
    Mark,
    /// Soft hyphen and joiners: seen by nobody, they only say how a word is set.
    Invisible,
}

const ASCII: [Class; 128] = {
    let mut classes = [Class::Symbol; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' | 0x0B => Class::Space,
            b'\n' | b'\r' | 0x0C => Class::Break,
            b'!' | b'"' | b'\'' | b'(' | b')' | b',' | b'-' | b'.' | b'/' | b':' | b';' | b'?'
            | b'[' | b']' | b'{' | b'}' | b'`' => Class::Punctuation,
            _ => Class::Symbol,
        };
        byte += 1;
    }
    classes
};

/// The class of the character at `at`, and its length in bytes.
#[inline]
fn class_at(text: &str, at: usize) -> (Class, usize) {
    let byte = text.as_bytes()[at];
    match ASCII.get(byte as usize) {
        Some(&class) => (class, 1),
        None => {
            let character = char_at(text, at).expect("the loop stands on a character");
            (class_of(character), character.len_utf8())
        }
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether a character changes the one before it: an accent, a variation selector.
pub(crate) fn is_mark(character: char) -> bool {
    class_of(character) == Class::Mark
}

fn class_of(character: char) -> Class {
    match character {
        '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Break,
        '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}' => Class::Invisible,
        // Marks that Unicode does not count among the letters, and variation selectors.
        '\u{300}'..='\u{36F}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5BD}'
        | '\u{5BF}'..='\u{5C7}'
        | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}'
        | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}'
        | '\u{93C}'
        | '\u{94D}'
        | '\u{9CD}'
        | '\u{E31}'
        | '\u{E34}'..='\u{E3A}'
        | '\u{E47}'..='\u{E4E}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FE20}'..='\u{FE2F}'
        | '\u{1F3FB}'..='\u{1F3FF}' => Class::Mark,
        '\u{A1}' | '\u{AB}' | '\u{B7}' | '\u{BB}' | '\u{BF}' => Class::Punctuation,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{2E00}'..='\u{2E5D}' => {
            Class::Punctuation
        }
        '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{6D4}' => Class::Punctuation,
        '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{FF01}'
        | '\u{FF08}'
        | '\u{FF09}' => Class::Punctuation,
        '\u{FF0C}' | '\u{FF0E}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}' => Class::Punctuation,
        // A letter by its class, but written as an apostrophe.
        '\u{2BC}' => Class::Punctuation,
        _ if character.is_whitespace() => Class::Space,
        _ if character.is_alphabetic() => Class::Letter,
        _ => Class::Symbol,
    }
}

/// The end of the word that starts at `start` and of which everything before `at` is read.
fn word_end(text: &str, start: usize, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    // Where the part behind the last joining dot starts.
    let mut part = start;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => at += 1,
            b'\'' | b'-' | b'&' | b'_' => {
                if !joins(text, at, at + 1) {
                    break;
                }
                at += 1;
            }
            b'.' => match abbreviation::dot(text, start, part, at) {
                abbreviation::Dot::Joins => {
                    at += 1;
                    part = at;
                }
                abbreviation::Dot::Ends => return at + 1,
                abbreviation::Dot::Outside => break,
            },
            0x80.. => {
                let Some(character) = char_at(text, at) else { break };
                let behind = at + character.len_utf8();
                match character {
                    '\u{2019}' | '\u{2018}' | '\u{2BC}' | '\u{2010}' | '\u{2011}' => {
                        if !joins(text, at, behind) {
                            break;
                        }
                    }
                    _ => match class_of(character) {
                        Class::Letter | Class::Mark => {}
                        Class::Invisible if joins(text, at, behind) => {}
                        _ => break,
                    },
                }
                at = behind;
            }
            _ => break,
        }
    }
    at
}

/// Whether what lies between `at` and `behind` joins two parts of one word: letters stand on both sides, and
/// no digits (`ke-19`, `F-16`).
fn joins(text: &str, at: usize, behind: usize) -> bool {
    let digit_before = at > 0 && text.as_bytes()[at - 1].is_ascii_digit();
    !digit_before && behind < text.len() && class_at(text, behind).0 == Class::Letter
}

fn number_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => at += 1,
            b'.' | b',' | b'/' | b':' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {
                at += 2;
            }
            _ => break,
        }
    }
    at
}

fn space_end(text: &str, mut at: usize) -> usize {
    while at < text.len() {
        let (class, width) = class_at(text, at);
        if class != Class::Space {
            break;
        }
        at += width;
    }
    at
}

/// A symbol takes the marks behind it, and what a joiner ties to it: `👩🏽‍🌾` is one.
fn symbol_end(text: &str, mut at: usize) -> usize {
    while at < text.len() && text.as_bytes()[at] >= 0x80 {
        let (class, width) = class_at(text, at);
        let joined = text[..at].ends_with('\u{200D}') && class == Class::Symbol;
        if class != Class::Mark && !joined && !text[at..].starts_with('\u{200D}') {
            break;
        }
        at += width;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes tokens with a `|` between them and one letter for the kind before each that is no word.
    fn shown(text: &str) -> String {
        let tokens = tokenize(text);
        let mut at = 0;
        for token in &tokens {
            assert_eq!(token.span.start, at, "tokens tile {text:?}");
            assert!(token.span.end > at, "no token is empty in {text:?}");
            at = token.span.end;
        }
        assert_eq!(at as usize, text.len(), "tokens reach the end of {text:?}");
        let written = tokens.iter().filter(|token| token.kind != TokenKind::Space).map(|token| {
            let kind = match token.kind {
                TokenKind::Word | TokenKind::Punctuation => "",
                TokenKind::Number => "#",
                TokenKind::Symbol => "*",
                TokenKind::Break => return "⏎".to_owned(),
                TokenKind::Space => "_",
            };
            format!("{kind}{}", token.span.of(text))
        });
        written.collect::<Vec<_>>().join("|")
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected, "{text:?}");
    }

    #[test]
    fn numbers() {
        check("", "");
        check("1,24 juta", "#1,24|juta");
        check("Senin (19/8/2024).", "Senin|(|#19/8/2024|)|.");
        check("pukul 17.30WIB.", "pukul|#17.30|WIB|.");
        check("09.00-11.00", "#09.00|-|#11.00");
        check("8-11-2021", "#8|-|#11|-|#2021");
        check("3-5, 2-1", "#3|-|#5|,|#2|-|#1");
        check("Rp 1.000.Ia", "Rp|#1.000|.|Ia");
        check("Rp.1.000,-", "Rp.|#1.000|,|-");
        check("10% dari 1990-an", "#10|*%|dari|#1990|-|an");
        check("ke-19 KTT G20", "ke|-|#19|KTT|G20");
        check("Covid-19, F-16", "Covid|-|#19|,|F|-|#16");
    }

    #[test]
    fn words() {
        check("Timor-Leste, pekan-pekan", "Timor-Leste|,|pekan-pekan");
        check("Armenia- Azerbaijan", "Armenia|-|Azerbaijan");
        check("AS-nya Indonesianya", "AS-nya|Indonesianya");
        check("Jum'at Qur’an O'Neill", "Jum'at|Qur’an|O'Neill");
        check("'baik' ‘baik’", "'|baik|'|‘|baik|’");
        check("RFE/RL ANTARA/Reuters", "RFE|/|RL|ANTARA|/|Reuters");
        check("H&M A & B", "H&M|A|*&|B");
        check("@budi_s #satu", "*@|budi_s|*#|satu");
        check("Beyonce\u{301} ko\u{AD}ta", "Beyonce\u{301}|ko\u{AD}ta");
        check("a\u{A0}b\u{200B}c", "a|b|*\u{200B}|c");
        check("“Baik,” katanya – ya…", "“|Baik|,|”|katanya|–|ya|…");
        check("satu\n\ndua", "satu|⏎|⏎|dua");
        check("Москва 北京", "Москва|北京");
        check("1️⃣👩🏽‍🌾🇮🇩", "#1|*\u{FE0F}\u{20E3}|*👩🏽‍🌾|*🇮|*🇩");
        check(
            "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).",
            "*😀|Presiden|Joko|Widodo|tiba|di|Bandung|,|Kamis|(|#17/8/2023|)|.",
        );
    }

    #[test]
    fn dots() {
        check("di Jl. Sudirman No. 5.", "di|Jl.|Sudirman|No.|#5|.");
        check("Dia bilang no. Lalu", "Dia|bilang|no|.|Lalu");
        check("dr. Tirta, Prof. Dr. H. Abdul", "dr.|Tirta|,|Prof.|Dr.|H.|Abdul");
        check("George P. Shultz", "George|P.|Shultz");
        check("vitamin C. Ia", "vitamin|C|.|Ia");
        check("vitamin C.Ia", "vitamin|C|.|Ia");
        check("vitamin C.", "vitamin|C|.");
        check("A.H. Nasution dan A.Yani", "A.H.|Nasution|dan|A.|Yani");
        check("Budi, S.H., M.Si. dan", "Budi|,|S.H.|,|M.Si.|dan");
        check("Andi, M.Hum, Ph.D.", "Andi|,|M.Hum|,|Ph.D.");
        check("U.S. Navy", "U.S.|Navy");
        check("a.n. Budi s.d. Mei", "a.n.|Budi|s.d.|Mei");
        check("PT. Maju dll. Lalu", "PT.|Maju|dll.|Lalu");
        check("KOMPAS.com - detik.com.", "KOMPAS.com|-|detik.com|.");
        check("www.setneg.go.id, news.detik.com/x", "www.setneg.go.id|,|news.detik.com|/|x");
        check("TRIBUNNEWS.COM, Kompas.Com", "TRIBUNNEWS.COM|,|Kompas.Com");
        check("baik.Ia pergi.dia", "baik|.|Ia|pergi|.|dia");
        check("baik\".Ia (30/4).Pada", "baik|\"|.|Ia|(|#30/4|)|.|Pada");
        check("hari ini.", "hari|ini|.");
        check("itu... Ia", "itu|.|.|.|Ia");
    }

    #[test]
    fn hostile() {
        for piece in [
            "a.",
            "A.",
            ".",
            "a.a-",
            "'",
            "\u{200D}",
            "\u{301}",
            "9.",
            "www.",
            "é",
            "👩\u{200D}",
            "\u{AD}a",
        ] {
            let text = piece.repeat(50_000);
            shown(&text);
        }
    }
}
