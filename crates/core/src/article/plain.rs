//! Plain text: each line with anything in it is one line of the article.
//!
//! Where a text was broken at a fixed width, lines that the width alone parted are one:
//!
//! ```text
//! Tanggul Sungai Tuntang jebol pada Minggu dini hari dan merendam
//! tiga desa.
//! ```

use super::BlockKind;
use super::draft::{Draft, Line};

/// Longer lines were not broken to fit a page.
const WIDEST_PAGE: usize = 100;
/// Narrower columns are lists and verses.
const NARROWEST_PAGE: usize = 50;
/// One or two lines of the same length prove no page.
const FEWEST_BREAKS: usize = 3;

/// Reads plain text. Its text is the file's, unchanged.
pub(super) fn read(text: String) -> Draft {
    Draft { lines: lines(&text), text, ..Draft::default() }
}

/// Reads plain text under a title that the file keeps apart.
pub(super) fn read_titled(title: &str, body: &str) -> Draft {
    let mut draft = Draft::default();
    draft.push(title, Some(BlockKind::Title));
    draft.text.push_str("\n\n");
    let start = draft.text.len();
    draft.text.push_str(body);
    let shifted = |line: Line| Line { start: start + line.start, end: start + line.end, ..line };
    draft.lines.extend(lines(body).into_iter().map(shifted));
    draft
}

/// The lines of a text, in order.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 200 + 4);
    // Nothing once a line is too long for a page.
    let mut width = Some(0);
    let mut start = 0;
    for end in text.match_indices('\n').map(|(at, _)| at).chain([text.len()]) {
        let whole = &text[start..end];
        let content = whole.trim();
        if !content.is_empty() {
            let at = start + (whole.len() - whole.trim_start().len());
            lines.push(Line { start: at, end: at + content.len(), kind: None });
            width = width.and_then(|width: usize| {
                // A character has at most four bytes: long lines need no count.
                let chars = (content.len() <= 4 * WIDEST_PAGE).then(|| content.chars().count())?;
                (chars <= WIDEST_PAGE).then_some(width.max(chars))
            });
        }
        start = end + 1;
    }
    match width {
        Some(width) if width >= NARROWEST_PAGE => joined(text, &lines, width).unwrap_or(lines),
        _ => lines,
    }
}

/// The lines with those as one that a page of `width` characters parted: the next word would not have
/// fitted. Nothing when too few were for there to be a page.
fn joined(text: &str, lines: &[Line], width: usize) -> Option<Vec<Line>> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut above: Option<Line> = None;
    for &line in lines {
        let parted_by_width = above.is_some_and(|above| {
            let content = &text[line.start..line.end];
            let word = content.split(char::is_whitespace).next().unwrap_or(content);
            let taken = text[above.start..above.end].chars().count();
            let breaks = text[above.end..line.start].bytes().filter(|&byte| byte == b'\n').count();
            breaks == 1 && taken + 1 + word.chars().count() > width
        });
        match out.last_mut() {
            Some(last) if parted_by_width => last.end = line.end,
            _ => out.push(line),
        }
        above = Some(line);
    }
    (lines.len() - out.len() >= FEWEST_BREAKS).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = lines(text).iter().map(|line| &text[line.start..line.end]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_line_with_text_is_a_line() {
        check("", &[]);
        check(" \n\t\n", &[]);
        check("\n  a  \n\n\u{A0}b\u{A0}\nc", &["a", "b", "c"]);
    }

    #[test]
    fn lines_parted_by_the_width_of_a_page_are_one() {
        let page = "Judul\n\n\
            Tanggul Sungai Tuntang jebol pada hari Minggu dini hari dan\n\
            merendam tiga desa. Air setinggi setengah meter memaksa dua\n\
            ribu orang meninggalkan rumah mereka, kata Kepala Pelaksana\n\
            Badan Penanggulangan Bencana Daerah.\n\
            Penulis: Cut Maulida\n";
        let found = lines(page);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(page[found[1].start..found[1].end].ends_with("Daerah."));
        // The same words, with a line longer than any page: each line is a paragraph.
        assert_eq!(lines(&format!("{page}{}", "panjang ".repeat(20))).len(), 7);
        // Lines of a list are short for their own reasons.
        check("satu\ndua\ntiga\nempat", &["satu", "dua", "tiga", "empat"]);
    }
}
