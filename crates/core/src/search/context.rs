//! A place with the words around it, on one line: `… Presiden «Joko Widodo» tiba di …`.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::AnnotationDocument;
use crate::span::Span;

/// A place with what stands before and behind it in its block. Runs of white space and line breaks are one space each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    pub before: String,
    pub hit: String,
    pub after: String,
    /// The block has more text before `before`.
    pub cut_before: bool,
    /// The block has more text behind `after`.
    pub cut_after: bool,
}

/// A place with at most `before` and `after` graphemes around it, of its block only. A word that does not fit is left
/// out, unless nothing else is there. Empty for a span that does not fit the text.
pub fn context(document: &AnnotationDocument, span: Span, before: usize, after: usize) -> Context {
    let text = &document.text;
    let Some(hit) = span.get(text) else { return Context::default() };
    let block = document.block_at(span.start).map(|block| document.blocks[block].span);
    let block = block.unwrap_or(span);
    let left = text.get(block.start.min(span.start) as usize..span.start as usize);
    let right = text.get(span.end as usize..block.end.max(span.end) as usize);
    let left = left.unwrap_or_default().trim_start();
    let right = right.unwrap_or_default().trim_end();
    let (mut shown, cut_before) = excerpt(left.graphemes(true).rev(), before);
    shown.reverse();
    let (behind, cut_after) = excerpt(right.graphemes(true), after);
    Context {
        before: shown.concat(),
        hit: hit.split_whitespace().collect::<Vec<_>>().join(" "),
        after: behind.concat(),
        cut_before,
        cut_after,
    }
}

/// The first graphemes, with one space for each run of white space, and whether there are more.
fn excerpt<'t>(graphemes: impl Iterator<Item = &'t str>, most: usize) -> (Vec<&'t str>, bool) {
    let mut shown: Vec<&str> = Vec::new();
    let mut words_to = None;
    for grapheme in graphemes {
        if grapheme.chars().all(char::is_whitespace) {
            if shown.last() == Some(&" ") {
                continue;
            }
            words_to = Some(shown.len());
            if shown.len() < most {
                shown.push(" ");
                continue;
            }
        }
        if shown.len() >= most {
            // In the midst of a word: back to the one before. The space beside the place itself stays.
            shown.truncate(words_to.map_or(most, |to| to.max(1)).min(most));
            return (shown, true);
        }
        shown.push(grapheme);
    }
    (shown, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marked::document;

    /// `«` and `»` stand around the place; `…` stands where something was left out.
    #[track_caller]
    fn check(marked: &str, before: usize, after: usize, expected: &str) {
        let start = marked.find('«').expect("a start");
        let end = marked.find('»').expect("an end") - '«'.len_utf8();
        let document = document(&marked.replace(['«', '»'], ""));
        let Context { before, hit, after, cut_before, cut_after } =
            context(&document, Span::new(start as u32, end as u32), before, after);
        let dots = |cut| if cut { "…" } else { "" };
        let (first, last) = (dots(cut_before), dots(cut_after));
        assert_eq!(format!("{first}{before}«{hit}»{after}{last}"), expected);
    }

    #[test]
    fn words_stand_around_a_place() {
        let line = "😀 Presiden «Joko Widodo» tiba di Bandung, Kamis (17/8/2023).";
        check(line, 99, 99, line);
        check(line, 9, 5, "…Presiden «Joko Widodo» tiba…");
        check(line, 10, 6, "…Presiden «Joko Widodo» tiba…");
        check(line, 8, 7, "… «Joko Widodo» tiba…");
        check(line, 11, 8, "😀 Presiden «Joko Widodo» tiba di…");
        check(line, 0, 0, "…«Joko Widodo»…");
        check("«Joko»", 9, 9, "«Joko»");
        check("di «Joko» ke", 3, 3, "di «Joko» ke");
        check("di «Joko» ke", 2, 2, "… «Joko» …");
    }

    #[test]
    fn blocks_and_lines_end_it() {
        check("satu\ndua «tiga» empat\nlima", 99, 99, "dua «tiga» empat");
        check(
            "satu  dua\t «Joko \u{a0} Widodo»  \u{2003}empat ",
            99,
            99,
            "satu dua «Joko Widodo» empat",
        );
        check("satu          «tiga»          dua", 5, 4, "satu «tiga» dua");
    }

    #[test]
    fn graphemes_are_not_cut() {
        check("a👨🏻‍🚒👨🏻‍🚒«tiga»e\u{301}e\u{301}e\u{301}", 2, 2, "…👨🏻‍🚒👨🏻‍🚒«tiga»e\u{301}e\u{301}…");
        check("قال الرئيس «جوكو» ويدودو", 7, 99, "…الرئيس «جوكو» ويدودو");
        check("abcdef«tiga»abcdef", 3, 3, "…def«tiga»abc…");
    }

    #[test]
    fn spans_of_other_texts_are_empty() {
        let document = document("😀 a");
        for (start, end) in [(1, 2), (0, 99), (99, 99)] {
            assert_eq!(context(&document, Span::new(start, end), 9, 9), Context::default());
        }
    }
}
