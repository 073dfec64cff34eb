//! Where a text can be cut: between what a reader sees as characters, the extended grapheme clusters of
//! [UAX #29](https://www.unicode.org/reports/tr29/).
//!
//! `é` written as two, `👨🏻‍🚒` and `🇮🇩` are one each.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The place at `at`, or before it where that lies within a grapheme.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
        _ => at,
    }
}

/// The place at `at`, or behind it where that lies within a grapheme.
pub(crate) fn ceil(text: &str, at: usize) -> usize {
    let start = floor(text, at);
    if start >= at { start } else { next(text, start).unwrap_or(text.len()) }
}

/// The end of the grapheme that begins at `at`; nothing at the end of the text.
pub(crate) fn next(text: &str, at: usize) -> Option<usize> {
    Some(at + text.get(at..)?.graphemes(true).next()?.len())
}

/// The start of the grapheme that ends at `at`; nothing at the start of the text.
pub(crate) fn previous(text: &str, at: usize) -> Option<usize> {
    Some(at - text.get(..at)?.graphemes(true).next_back()?.len())
}

/// Says of many places of a text whether it can be cut there, in time linear in the text.
#[derive(Debug)]
pub(crate) struct Edges<'t> {
    text: &'t str,
    /// The grapheme that was looked at last.
    start: usize,
    end: usize,
}

impl<'t> Edges<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, start: 0, end: 0 }
    }

    /// Whether the text can be cut at `at`. No place may lie before the one that was asked for before it.
    pub fn is_edge(&mut self, at: usize) -> bool {
        if self.is_plain(at) {
            return true;
        }
        // From a place that is surely an edge, at most once over each part of the text.
        if at >= self.end {
            let plain = (self.end..at).rev().find(|&at| self.is_plain(at));
            self.end = plain.unwrap_or(self.end);
        }
        while self.end < at {
            self.start = self.end;
            let Some(end) = next(self.text, self.start) else { return false };
            self.end = end;
        }
        at == self.end || at == self.start
    }

    /// Whether a place needs no second look: both sides are ASCII.
    fn is_plain(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        match (at.checked_sub(1).and_then(|before| bytes.get(before)), bytes.get(at)) {
            (Some(b'\r'), Some(b'\n')) => false,
            (Some(before), Some(behind)) => before.is_ascii() && behind.is_ascii(),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bars stand wherever the text can be cut.
    #[track_caller]
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let mut edges = Edges::new(&text);
        let mut shown = String::new();
        let mut last = 0;
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            shown.push_str(&text[last..at]);
            last = at;
            let edge = edges.is_edge(at);
            assert_eq!(edges.is_edge(at), edge, "asked twice: {text:?} {at}");
            assert_eq!(Edges::new(&text).is_edge(at), edge, "{text:?} {at}");
            assert_eq!(floor(&text, at) == at, edge, "{text:?} {at}");
            assert_eq!(ceil(&text, at) == at, edge, "{text:?} {at}");
            if edge && at > 0 && at < text.len() {
                shown.push('|');
            }
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn texts_are_cut_between_graphemes() {
        check("");
        check("a|b| |c");
        check("e\u{301}|e|\u{e9}");
        check("a|👨🏻‍🚒|👨|b");
        check("🇮🇩|🇲🇾|🇮");
        check("x|🇮🇩|🇲🇾|x");
        check("1️⃣|1");
        check("\r\n|\n|\n");
        check("ق|ا|ل");
        check("か\u{3099}|か");
        check("क्ष|क");
    }

    #[test]
    fn a_grapheme_as_long_as_the_text_is_read_once() {
        for piece in ["\u{301}", "🇮", "👩\u{200D}", "क्", "é"] {
            let text = format!("a{}", piece.repeat(100_000));
            let mut edges = Edges::new(&text);
            let places = text.char_indices().filter(|(at, _)| edges.is_edge(*at)).count();
            assert!(places > 0, "{piece}");
        }
    }
}
