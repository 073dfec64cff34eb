//! Standoff of [brat](https://brat.nlplab.org/standoff.html): a text, and beside it a file of lines that say what is
//! marked in it.
//!
//! ```text
//! T1⇥PER 11 22⇥Joko Widodo
//! N1⇥Reference T1 Tandai:PER:1⇥Joko Widodo
//! T2⇥DATE 40 57⇥Kamis (17/8/2023)
//! A1⇥Status T2 suggested
//! #1⇥AnnotatorNotes T2⇥value=2023-08-17
//! #2⇥Score T2⇥0.75
//! ```
//!
//! `⇥` stands for a tab. Offsets count code points. A mention that goes over a line end has a piece in each line, as brat
//! has it. Values of time expressions are in the first line of notes ([`super::value_text`]), as attributes of brat have
//! values out of a list only; each line of a note is a note. `annotation.conf` lists labels and attributes for all files
//! of a folder.
//!
//! brat reads `\r\n` as one line end, and so does this reader, unless the texts of the file show that both characters
//! count. Relations, events, attributes of other kinds, and notes on lines that are no mentions are kept as they are.
//! A normalization of one of several mentions that are called the same (`*⇥Equiv T1 T2`) is one of all of them.

use super::cut::Cut;
use super::part::Part;
use super::read::Reading;
use super::unit::Unit;
use super::{Format, Holds};

mod lines;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub const FORMAT: Format = Format {
    id: "brat",
    title: "brat",
    extension: "ann",
    media_type: "text/plain",
    offset_unit: Some(Unit::CodePoints),
    other_units: &[],
    holds: Holds::One,
    carries: &[
        Part::Name,
        Part::Rejected,
        Part::Fragments,
        Part::Overlaps,
        Part::Statuses,
        Part::Values,
        Part::Zones,
        Part::Scores,
        Part::Entities,
        Part::Notes,
    ],
    lacks: &[Part::Returns, Part::LineGaps, Part::LabelLetters],
    writer: |_| Box::new(write::Folder::default()),
    reading: Some(Reading {
        cut: Cut::Whole,
        beside: &["txt"],
        recognize: |sample| sample.has_extension("ann"),
        reader: |_| Box::new(read::document),
    }),
};

/// The attribute that says what a person said of a mention. One that a person made has none.
const STATUS: &str = "Status";
/// The comment that says how sure a tagger was.
const SCORE: &str = "Score";
/// The comment that people write.
const NOTES: &str = "AnnotatorNotes";
/// The normalization database of our own entities: `Tandai:PER:1`.
const ENTITIES: &str = "Tandai";
