//! Mentions as tags of tokens, and back: `B-PER I-PER O`.

use super::dialect::Tags;
use tandai_core::document::Mention;
use tandai_core::span::Span;

/// The tag of one token that is in a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// `B`, `I`, `L` or `U`.
    pub place: char,
    pub label: &'a str,
}

/// A tag for each token; nothing outside of mentions. These are in order, disjoint and of whole tokens.
pub fn tags<'a>(tokens: &[Span], mentions: &'a [Mention], tags: Tags) -> Vec<Option<Tag<'a>>> {
    let mut found = vec![None; tokens.len()];
    let mut at = 0;
    let mut before: Option<&str> = None;
    for mention in mentions {
        let first = at + tokens[at..].partition_point(|token| token.start < mention.span.start);
        let end = first + tokens[first..].partition_point(|token| token.start < mention.span.end);
        let label = mention.label.as_str();
        let follows = first == at && before == Some(label);
        for (n, tag) in found[first..end].iter_mut().enumerate() {
            let (is_first, is_last) = (n == 0, first + n + 1 == end);
            let place = match tags {
                Tags::Iob1 if is_first && follows => 'B',
                Tags::Iob2 if is_first => 'B',
                Tags::Bilou if is_first && is_last => 'U',
                Tags::Bilou if is_first => 'B',
                Tags::Bilou if is_last => 'L',
                _ => 'I',
            };
            *tag = Some(Tag { place, label });
        }
        (at, before) = (end, Some(label));
    }
    found
}

/// Reads tags one after another, whatever scheme they are in: `I` behind another label begins a mention as in
/// IOB1, `E` and `L` end one, `S` and `U` are one.
#[derive(Debug, Default)]
pub struct Untag {
    /// Tokens from the first to behind the last, with their label.
    pub found: Vec<(std::ops::Range<usize>, String)>,
    open: bool,
    tokens: usize,
}

impl Untag {
    /// Takes in the tag of the next token; false when it is none.
    pub fn tag(&mut self, tag: &str) -> bool {
        let Some((place, label)) = parts(tag) else { return false };
        let here = self.tokens;
        self.tokens += 1;
        if place == 'O' {
            self.open = false;
            return true;
        }
        let goes_on = matches!(place, 'I' | 'L' | 'E' | 'M');
        match self.found.last_mut() {
            Some((range, known)) if self.open && goes_on && known == label => range.end = here + 1,
            _ => self.found.push((here..here + 1, label.to_owned())),
        }
        self.open = matches!(place, 'B' | 'I' | 'M');
        true
    }

    /// The sentence is over, and with it what was open.
    pub fn end(&mut self) {
        self.open = false;
    }
}

/// The place and the label of a tag; nothing when it is none.
fn parts(tag: &str) -> Option<(char, &str)> {
    if tag == "O" {
        return Some(('O', ""));
    }
    let (place, label) = tag.split_once('-')?;
    let place = match place {
        "B" | "I" | "L" | "E" | "M" | "U" | "S" => place.chars().next()?,
        _ => return None,
    };
    (!label.trim().is_empty()).then_some((place, label))
}

/// Whether this is a tag in any scheme.
pub fn is_tag(tag: &str) -> bool {
    parts(tag).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incoming::{Incoming, IncomingMention};
    use crate::tokens::Tokens;
    use crate::unit::Unit;

    /// Mentions of a text in bytes, and the tags of its words in the three schemes.
    fn check(text: &str, mentions: &[(u64, u64, &str)], expected: [&str; 3]) {
        let mut incoming = Incoming::new("test", text.to_owned(), Unit::Bytes);
        for &(start, end, label) in mentions {
            incoming.mentions.push(IncomingMention::new(1, "", vec![(start, end)], label));
        }
        let document = incoming.document().expect("the rows are right");
        let tokens = Tokens::of(&document);
        let wanted: Vec<_> =
            document.mentions.iter().map(|m| (m.span, m.label.to_string())).collect();
        for (scheme, expected) in Tags::ALL.into_iter().zip(expected) {
            let tags: Vec<_> = tags(&tokens.spans, &document.mentions, scheme)
                .into_iter()
                .map(|tag| {
                    tag.map_or("O".to_owned(), |Tag { place, label }| format!("{place}-{label}"))
                })
                .collect();
            assert_eq!(tags.join(" "), expected, "{text:?} {scheme:?}");
            let mut untag = Untag::default();
            assert!(tags.iter().all(|tag| untag.tag(tag)));
            let found: Vec<_> = untag
                .found
                .into_iter()
                .map(|(range, label)| {
                    let (first, last) = (tokens.spans[range.start], tokens.spans[range.end - 1]);
                    (Span::new(first.start, last.end), label)
                })
                .collect();
            assert_eq!(found, wanted, "{text:?} {scheme:?}");
        }
    }

    #[test]
    fn mentions_become_tags_and_come_back() {
        check("a b", &[], ["O O"; 3]);
        check("a b", &[(0, 3, "PER")], ["I-PER I-PER", "B-PER I-PER", "B-PER L-PER"]);
        check(
            "a b",
            &[(0, 1, "PER"), (2, 3, "LOC")],
            ["I-PER I-LOC", "B-PER B-LOC", "U-PER U-LOC"],
        );
        check(
            "a b c",
            &[(0, 1, "PER"), (2, 5, "PER")],
            ["I-PER B-PER I-PER", "B-PER B-PER I-PER", "U-PER B-PER L-PER"],
        );
        check(
            "a b c",
            &[(0, 1, "PER"), (4, 5, "PER")],
            ["I-PER O I-PER", "B-PER O B-PER", "U-PER O U-PER"],
        );
        check(
            "a b c",
            &[(0, 5, "B-X")],
            ["I-B-X I-B-X I-B-X", "B-B-X I-B-X I-B-X", "B-B-X I-B-X L-B-X"],
        );
    }

    #[test]
    fn other_schemes_and_mistakes_are_read() {
        for (tags, expected) in [
            ("S-PER O E-LOC", "0..1 PER, 2..3 LOC"),
            ("B-PER E-PER I-PER", "0..2 PER, 2..3 PER"),
            ("O I-PER I-LOC I-LOC", "1..2 PER, 2..4 LOC"),
            ("B-PER M-PER E-PER B-PER", "0..3 PER, 3..4 PER"),
        ] {
            let mut untag = Untag::default();
            assert!(tags.split(' ').all(|tag| untag.tag(tag)), "{tags}");
            let found: Vec<_> =
                untag.found.iter().map(|(range, label)| format!("{range:?} {label}")).collect();
            assert_eq!(found.join(", "), expected, "{tags}");
        }
        for tag in ["", "o", "PER", "B", "B-", "B- ", "X-PER", "NN", "-", "b-PER"] {
            assert!(!is_tag(tag), "{tag}");
        }
    }
}
