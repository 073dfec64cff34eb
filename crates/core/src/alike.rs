//! The same text elsewhere in a document.
//!
//! Texts are the same to the letter, and stand as whole words: `Maji` is not in `Majikan`, and is in `Maji-Silva`.

use crate::document::{AnnotationDocument, Mention};
use crate::span::Span;

/// Where `text` stands as whole words and within one block, and no mention, refused ones too, touches it. At most
/// `most` places, in order.
pub fn unmarked(document: &AnnotationDocument, text: &str, most: usize) -> Vec<Span> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut mentions = document.mentions.iter().peekable();
    let mut marked_to = 0;
    let mut found = Vec::new();
    for (start, _) in document.text.match_indices(text) {
        let span = Span::new(start as u32, (start + text.len()) as u32);
        while let Some(mention) = mentions.next_if(|mention| mention.span.start < span.end) {
            marked_to = marked_to.max(mention.span.end);
        }
        let within = || {
            let block = document.block_at(span.start).map(|block| document.blocks[block].span);
            block.is_some_and(|block| block.contains(span))
        };
        if marked_to <= span.start && is_whole(&document.text, span) && within() {
            found.push(span);
            if found.len() >= most {
                break;
            }
        }
    }
    found
}

/// The mentions of one piece with the same text as `mention`, without itself.
pub fn same_text<'d>(
    document: &'d AnnotationDocument,
    mention: &'d Mention,
) -> impl Iterator<Item = &'d Mention> {
    let text = mention.span.of(&document.text);
    let whole = mention.pieces().len() == 1;
    document.mentions.iter().filter(move |other| {
        whole
            && other.id != mention.id
            && other.span.len() == mention.span.len()
            && other.pieces().len() == 1
            && other.span.of(&document.text) == text
    })
}

fn is_whole(text: &str, span: Span) -> bool {
    let before = text[..span.start as usize].chars().next_back();
    let behind = text[span.end as usize..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read;
    use crate::document::Source;
    use crate::pipeline::{Options, analyze};

    fn document(text: &str) -> AnnotationDocument {
        let today = "2023-08-20".parse().expect("a day");
        let options = Options { published: None, today, vague: false };
        let mut articles = read(text.as_bytes(), Source::default()).expect("a text");
        analyze(articles.remove(0), &options)
    }

    /// `text` has each place that is to be found in braces.
    #[track_caller]
    fn check(text: &str, wanted: &str) {
        let plain = text.replace(['{', '}'], "");
        let document = document(&plain);
        let mut shown = String::new();
        let mut at = 0;
        for span in unmarked(&document, wanted, 10) {
            shown.push_str(&plain[at..span.start as usize]);
            shown.push_str(&format!("{{{}}}", span.of(&plain)));
            at = span.end as usize;
        }
        shown.push_str(&plain[at..]);
        assert_eq!(shown, text);
    }

    #[test]
    fn unmarked_places() {
        check("😀 {zorbla} dan {zorbla}, bukan Zorbla atau zorblax, dan {zorbla}-zorb", "zorbla");
        check("bukan azorbla, bukan zorbla1, bukan 1zorbla", "zorbla");
        check("{zorbla zorbla} zorbla", "zorbla zorbla");
        // A place that has a mention is not offered.
        check("😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).", "Bandung");
        check("😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).", "Widodo");
        check("😀 {Presiden} Joko Widodo tiba di Bandung, Kamis (17/8/2023).", "Presiden");
        check("apa pun", "");
    }

    #[test]
    fn mentions_of_the_same_text() {
        let document = document("Ia ke Bandung. Bandung ramai. Warga Bandungan pulang ke Jakarta.");
        let first = &document.mentions[0];
        assert_eq!(first.span.of(&document.text), "Bandung");
        let same: Vec<u32> = same_text(&document, first).map(|other| other.span.start).collect();
        assert_eq!(same, [15]);
    }
}
