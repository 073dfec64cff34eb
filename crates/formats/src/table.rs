//! Mentions as rows of a table, for the formats that people open as one.
//!
//! A row has what a person asks of a mention: what it is, what stands around it, what it means, and who said so.
//! Columns are called the same in every language, so that programs find them.

use std::borrow::Cow;

use super::part::Part;
use super::unit::{Places, Unit};
use tandai_core::document::{AnnotationDocument, Mention};
use tandai_core::window::around;

/// What of a mention and its document the rows carry.
pub const CARRIES: &[Part] = &[
    Part::Name,
    Part::Published,
    Part::Entities,
    Part::Values,
    Part::Zones,
    Part::Statuses,
    Part::Rejected,
    Part::Scores,
    Part::Overlaps,
    Part::Fragments,
    Part::Edges,
    Part::LabelNames,
    Part::Notes,
    Part::Flags,
    Part::Provenance,
];

/// What the offsets of the rows count.
pub const UNIT: Unit = Unit::CodePoints;

/// The names of the columns.
pub const COLUMNS: [&str; 29] = [
    "document",
    "published",
    "label",
    "before",
    "text",
    "after",
    "value",
    "status",
    "score",
    "entity_name",
    "note",
    "flagged",
    "modifier",
    "quant",
    "freq",
    "begin_point",
    "end_point",
    "zone",
    "start",
    "end",
    "pieces",
    "id",
    "entity",
    "by",
    "made_by",
    "made_with",
    "made_at",
    "changed",
    "unit",
];

/// How many bytes of the text are shown on each side of a mention.
const AROUND: usize = 60;

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    Offset(u32),
    Score(f32),
}

impl<'a> Cell<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub fn some(text: Option<&'a (impl AsRef<str> + ?Sized)>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(text.as_ref()))
    }
}

/// Calls `each` with the row of every mention, in the order of the text.
pub fn rows<'a>(document: &'a AnnotationDocument, mut each: impl FnMut([Cell<'a>; COLUMNS.len()])) {
    let places = Places::new(&document.text, UNIT);
    let published = document.published.value.map(|day| day.to_string()).unwrap_or_default();
    for mention in &document.mentions {
        each(row(document, &places, &published, mention));
    }
}

fn row<'a>(
    document: &'a AnnotationDocument,
    places: &Places,
    published: &str,
    mention: &'a Mention,
) -> [Cell<'a>; COLUMNS.len()] {
    let text = &*document.text;
    let span = mention.span;
    let window = around(text, span, AROUND, AROUND);
    let timex = mention.timex.as_deref();
    let entity = mention.entity.and_then(|id| document.entity(id));
    let made = mention.made.as_deref();
    let pieces = match mention.pieces() {
        [_] => Cell::Empty,
        pieces => {
            let piece = |piece: &tandai_core::span::Span| {
                format!("{}-{}", places.offset(piece.start), places.offset(piece.end))
            };
            Cell::text(pieces.iter().map(piece).collect::<Vec<_>>().join(" "))
        }
    };
    [
        Cell::text(&*document.source.name),
        Cell::text(published.to_owned()),
        Cell::text(mention.label.as_str()),
        Cell::text(in_one_line(&text[window.start as usize..span.start as usize])),
        Cell::text(mention.text(text)),
        Cell::text(in_one_line(&text[span.end as usize..window.end as usize])),
        Cell::some(timex.map(|timex| &timex.value)),
        Cell::text(mention.status.as_str()),
        mention.score.map_or(Cell::Empty, Cell::Score),
        Cell::some(entity.map(|entity| &entity.name)),
        Cell::some(mention.note.as_ref()),
        Cell::text(if mention.flagged { "yes" } else { "" }),
        Cell::some(timex.and_then(|timex| timex.modifier.as_ref())),
        Cell::some(timex.and_then(|timex| timex.quant.as_ref())),
        Cell::some(timex.and_then(|timex| timex.freq.as_ref())),
        Cell::some(timex.and_then(|timex| timex.begin_point.as_ref())),
        Cell::some(timex.and_then(|timex| timex.end_point.as_ref())),
        Cell::some(timex.and_then(|timex| timex.zone.as_ref())),
        Cell::Offset(places.offset(span.start)),
        Cell::Offset(places.offset(span.end)),
        pieces,
        Cell::text(mention.id.to_string()),
        mention.entity.map_or(Cell::Empty, |id| Cell::text(id.to_string())),
        Cell::text(mention.by.as_str()),
        Cell::some(made.map(|made| &made.by)),
        Cell::some(made.and_then(|made| made.with.as_ref())),
        Cell::some(made.and_then(|made| made.at.as_ref())),
        Cell::some(mention.changed.as_ref()),
        Cell::text(UNIT.id()),
    ]
}

/// White space of any kind and length as one space.
fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(c),
        }
    }
    line
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::incoming::{Incoming, IncomingMention, IncomingValue};

    /// A mention: its pieces in bytes, label and value.
    pub type Marked<'a> = (&'a [(u64, u64)], &'a str, &'a str);

    /// A document with mentions.
    pub fn document(text: &str, mentions: &[Marked<'_>]) -> AnnotationDocument {
        let mut incoming = Incoming::new("test", text.to_owned(), Unit::Bytes);
        incoming.name = Some("a.txt".to_owned());
        let mention = |&(pieces, label, value): &Marked<'_>| {
            let mut mention = IncomingMention::new(1, "", pieces.to_vec(), label);
            mention.value = (!value.is_empty())
                .then(|| IncomingValue { value: value.into(), ..IncomingValue::default() });
            mention
        };
        incoming.mentions = mentions.iter().map(mention).collect();
        incoming.document().expect("the rows are right")
    }

    pub const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

    /// Mentions as in [`document`]; of each row the cells of some columns, joined by bars.
    fn check(text: &str, mentions: &[Marked<'_>], expected: &[&str]) {
        let document = document(text, mentions);
        let mut found = Vec::new();
        rows(&document, |row| {
            let shown = |name: &str| {
                let at = COLUMNS.iter().position(|column| *column == name).expect("a column");
                match &row[at] {
                    Cell::Empty => String::new(),
                    Cell::Text(text) => text.to_string(),
                    Cell::Offset(offset) => offset.to_string(),
                    Cell::Score(score) => score.to_string(),
                }
            };
            let names = ["label", "before", "text", "after", "value", "start", "end", "pieces"];
            found.push(names.map(shown).join("|"));
        });
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_mention_is_a_row() {
        check("", &[], &[]);
        check(LINE, &[], &[]);
        check(
            LINE,
            &[(&[(14, 25)], "PER", ""), (&[(43, 60)], "DATE", "2023-08-17")],
            &[
                "PER|😀 Presiden |Joko Widodo| tiba di Bandung, Kamis (17/8/2023).||11|22|",
                "DATE|😀 Presiden Joko Widodo tiba di Bandung, |Kamis (17/8/2023)|.|2023-08-17|40|57|",
            ],
        );
        check(
            "\tKota  Timur\n dan Barat",
            &[(&[(1, 5), (18, 23)], "LOC", ""), (&[(0, 12)], "ORG", "")],
            &["ORG||\tKota  Timur| dan Barat||0|12|", "LOC| |Kota Barat|||1|23|1-5 18-23"],
        );
    }

    #[test]
    fn columns_have_names_of_their_own() {
        let names: std::collections::HashSet<_> = COLUMNS.iter().collect();
        assert_eq!(names.len(), COLUMNS.len());
    }
}
