//! The part of a text around a span: what a person marks is read with its surroundings, and a line may be as
//! long as a book.
//!
//! In `satu dua tiga empat`, three bytes around `tiga` is `tiga` alone, and six bytes is `dua tiga empat`. What
//! stands in the window means the same as in the text only where it needs no more than the window; how much
//! that is, the caller knows.

use crate::span::Span;

/// `span` with at most `before` and `behind` bytes around it. It starts and ends at white space, or at the
/// text's own ends; in a text without white space, between any two characters.
pub fn around(text: &str, span: Span, before: usize, behind: usize) -> Span {
    let first = text.floor_char_boundary(span.start as usize);
    let last = text.ceil_char_boundary((span.end as usize).clamp(first, text.len().max(first)));
    let mut start = text.ceil_char_boundary(first.saturating_sub(before));
    if start > 0
        && let Some((space, c)) = text[start..first].char_indices().find(|(_, c)| c.is_whitespace())
    {
        start += space + c.len_utf8();
    }
    let mut end = text.floor_char_boundary(last.saturating_add(behind));
    if end < text.len()
        && let Some(space) = text[last..end].rfind(char::is_whitespace)
    {
        end = last + space;
    }
    Span::new(start as u32, end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `«` and `»` mark the span.
    #[track_caller]
    fn check(input: &str, before: usize, behind: usize, expected: &str) {
        let start = input.find('«').expect("a start");
        let end = input.find('»').expect("an end") - '«'.len_utf8();
        let text = input.replace(['«', '»'], "");
        let found = around(&text, Span::new(start as u32, end as u32), before, behind);
        assert_eq!(found.of(&text), expected, "{input} {before} {behind}");
    }

    #[test]
    fn windows_are_cut_at_white_space() {
        check("«»", 9, 9, "");
        check("satu dua «tiga» empat", 0, 0, "tiga");
        check("satu dua «tiga» empat", 3, 3, "tiga");
        check("satu dua «tiga» empat", 6, 6, "dua tiga empat");
        check("satu dua «tiga» empat", 99, 99, "satu dua tiga empat");
        check("satu\u{a0}dua «tiga»\u{2003}empat", 6, 4, "dua tiga");
        check("satudua«tiga»empat", 3, 3, "duatigaemp");
        check("😀😀«😀»😀😀", 5, 5, "😀😀😀");
        check("😀 «Presiden» Joko", 4, 2, "Presiden");
    }

    #[test]
    fn spans_that_fit_no_text_do_no_harm() {
        for (start, end) in [(0, 0), (1, 2), (1, 99), (99, 99), (3, 1), (4, 5)] {
            let found = around("😀 a", Span { start, end }, 2, 2);
            assert!(found.get("😀 a").is_some(), "{start} {end}");
        }
        assert_eq!(around("", Span::new(3, 4), 1, 1), Span::new(0, 0));
    }
}
