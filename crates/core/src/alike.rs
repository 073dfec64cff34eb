//! The same text elsewhere in a document.
//!
//! Texts stand as whole words: `Maji` is not in `Majikan`, and is in `Maji-Silva`. A space stands for any white space;
//! see [`crate::search`], which finds them.

use crate::cover::Cover;
use crate::document::{AnnotationDocument, Mention, MentionId, Status};
use crate::search::{MOST_MENTIONS, Query, Scan, SearchOptions};
use crate::span::Span;

/// Whether capitals count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseRule {
    /// `KPU` is not `Kpu`.
    Same,
    Any,
}

/// Where a text stands as whole words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub span: Span,
    pub state: PlaceState,
}

/// What is marked at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceState {
    Unmarked,
    /// Exactly this. Of several mentions the first that is not rejected, and else the first.
    Marked(MentionId),
    /// Something that covers it, or a part of it: mentions by their order, at most [`MOST_MENTIONS`]. Rejected ones are
    /// only told where all of them are.
    Crossed(Vec<MentionId>),
}

/// The places of a text in a document, at most `most`, in order. They do not overlap, and each lies within one block.
pub fn everywhere(
    document: &AnnotationDocument,
    text: &str,
    case: CaseRule,
    most: usize,
) -> Vec<Place> {
    places(document, &query(text, case)).take(most).collect()
}

/// Where `text`, to the letter, is [`PlaceState::Unmarked`]. At most `most` places, in order.
pub fn unmarked(document: &AnnotationDocument, text: &str, most: usize) -> Vec<Span> {
    places(document, &query(text, CaseRule::Same))
        .filter(|place| place.state == PlaceState::Unmarked)
        .map(|place| place.span)
        .take(most)
        .collect()
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

fn query(text: &str, case: CaseRule) -> Query {
    Query::new(text, SearchOptions { match_case: case == CaseRule::Same, whole_words: true })
}

fn places<'a>(
    document: &'a AnnotationDocument,
    query: &'a Query,
) -> impl Iterator<Item = Place> + 'a {
    let mentions = &document.mentions;
    // Most texts are marked wherever they stand: then nobody asks what lies over them.
    let cover = move |rejected: bool| {
        Cover::new(document, |mention| (mention.status == Status::Rejected) == rejected)
    };
    let (mut standing, mut rejected) = (None, None);
    Scan::new(document, query, Span::new(0, u32::MAX)).map(move |span| {
        let state = exactly(mentions, span).map(PlaceState::Marked).unwrap_or_else(|| {
            let standing = standing.get_or_insert_with(|| cover(false));
            let mut over = standing.over(span, MOST_MENTIONS);
            if over.is_empty() {
                over = rejected.get_or_insert_with(|| cover(true)).over(span, MOST_MENTIONS);
            }
            match over.is_empty() {
                true => PlaceState::Unmarked,
                false => PlaceState::Crossed(over.iter().map(|at| mentions[*at].id).collect()),
            }
        });
        Place { span, state }
    })
}

/// The mention of exactly a span, in one piece.
fn exactly(mentions: &[Mention], span: Span) -> Option<MentionId> {
    let key = |mention: &Mention| (mention.span.start, std::cmp::Reverse(mention.span.end));
    let wanted = (span.start, std::cmp::Reverse(span.end));
    let from = mentions.partition_point(|mention| key(mention) < wanted);
    let of_span = mentions[from..].iter().take_while(|mention| mention.span == span);
    let mut whole = of_span.filter(|mention| mention.fragments.is_empty());
    let first = whole.next()?;
    if first.status != Status::Rejected {
        return Some(first.id);
    }
    Some(whole.find(|mention| mention.status != Status::Rejected).unwrap_or(first).id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marked::document;

    /// `marked` has each place in braces, with a `!` where it is crossed and its mention's number where it is marked.
    #[track_caller]
    fn check(expected: &str, text: &str, case: CaseRule) {
        let mut marked = String::new();
        for (n, part) in expected.split(['{', '}']).enumerate() {
            let state = |c: char| c == '!' || c.is_ascii_digit();
            marked.push_str(if n % 2 == 1 { part.trim_start_matches(state) } else { part });
        }
        let document = document(&marked);
        let mut shown = String::new();
        let mut at = 0;
        let places = everywhere(&document, text, case, usize::MAX);
        for Place { span, state } in &places {
            shown.push_str(&document.text[at..span.start as usize]);
            let state = match state {
                PlaceState::Unmarked => String::new(),
                PlaceState::Marked(id) => id.0.to_string(),
                PlaceState::Crossed(ids) => {
                    assert!(!ids.is_empty() && ids.len() <= MOST_MENTIONS);
                    "!".to_owned()
                }
            };
            shown.push_str(&format!("{{{state}{}}}", span.of(&document.text)));
            at = span.end as usize;
        }
        shown.push_str(&document.text[at..]);
        let mut plain = String::new();
        let mut label = false;
        for character in expected.chars() {
            label = label && character != ']' || character == '|';
            if !label && !matches!(character, '[' | ']') {
                plain.push(character);
            }
        }
        assert_eq!(shown, plain);
        let wanted = places.iter().filter(|place| place.state == PlaceState::Unmarked);
        if case == CaseRule::Same {
            let wanted: Vec<Span> = wanted.map(|place| place.span).collect();
            assert_eq!(unmarked(&document, text, usize::MAX), wanted);
            assert_eq!(unmarked(&document, text, 1), wanted[..wanted.len().min(1)]);
        }
        assert_eq!(everywhere(&document, text, case, 1), places[..places.len().min(1)]);
    }

    #[test]
    fn places_are_told_apart() {
        use CaseRule::{Any, Same};
        check("😀 {maji} dan {maji}, bukan Maji atau majikan, dan {maji}-zorb", "maji", Same);
        check("😀 {maji} dan {Maji}, bukan majikan, amaji, maji1", "MAJI", Any);
        check("{maji maji} maji, {maji\u{a0} maji}", "maji maji", Same);
        let line = "😀 Presiden [Joko Widodo|PER] tiba di [{1Bandung}|LOC], Kamis (17/8/2023).";
        check(&line.replace("1B", "2B"), "Bandung", Same);
        check("😀 [Joko {!Widodo}|PER] ke {Widodo}", "Widodo", Same);
        check("[{1Batu}|LOC] {BATU} [{2Batu}|-LOC] [Kota {!Batu}|LOC]", "batu", Any);
        check("[{!Kota Batu} Raya|LOC], {!Kota [Batu|LOC]}, {Kota Batu}", "Kota Batu", Same);
        check("[Kota {!Batu}|-LOC]", "Batu", Same);
        check("[[{2Batu}|-LOC]|PER]", "Batu", Same);
        check("[[{1Batu}|-PER]|-LOC]", "Batu", Same);
        check("[Kota [{2Batu}|LOC]|LOC]", "Batu", Same);
        check("apa pun", "", Same);
    }

    #[test]
    fn a_gap_between_pieces_is_unmarked() {
        let mut document = document("[Budi dan Ani|PER], Budi dan Ani");
        document.mentions[0].fragments = vec![Span::new(0, 4), Span::new(9, 12)];
        let states = |text: &str| -> Vec<PlaceState> {
            let places = everywhere(&document, text, CaseRule::Same, 9).into_iter();
            places.map(|place| place.state).collect()
        };
        let crossed = PlaceState::Crossed(vec![MentionId(1)]);
        assert_eq!(states("dan"), [PlaceState::Unmarked, PlaceState::Unmarked]);
        assert_eq!(states("Ani"), [crossed.clone(), PlaceState::Unmarked]);
        assert_eq!(states("Budi dan Ani"), [crossed, PlaceState::Unmarked]);
    }

    #[test]
    fn mentions_of_the_same_text() {
        let document = document("[Batu|LOC]. [Batu|PER] ramai. [Batuan|LOC], Batu, [Bata|LOC].");
        let same: Vec<u32> =
            same_text(&document, &document.mentions[0]).map(|other| other.id.0).collect();
        assert_eq!(same, [2]);
    }
}
