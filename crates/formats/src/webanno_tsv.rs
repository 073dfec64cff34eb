//! [WebAnno TSV 3.3](https://inception-project.github.io/releases/latest/docs/user-guide.html#sect_webannotsv), as
//! INCEpTION writes and reads it: the layers, then sentence by sentence the text and a token a line.
//!
//! ```text
//! #FORMAT=WebAnno TSV 3.3
//! #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
//!
//!
//! #Text=Joko Widodo tiba.
//! 1-1⇥0-4⇥Joko⇥*[1]⇥PER[1]
//! 1-2⇥5-11⇥Widodo⇥*[1]⇥PER[1]
//! 1-3⇥12-16⇥tiba⇥_⇥_
//! 1-4⇥16-17⇥.⇥_⇥_
//! ```
//!
//! `⇥` stands for a tab, which is behind the last field, too. Offsets count UTF-16 code units, though the file is in
//! UTF-8. A number in brackets ties the tokens of one mention together, and tells mentions of the same token apart.
//! Tokens are cut at the edges of mentions. A sentence reaches to the next one, so that its lines hold the white space
//! between them; only what stands before the first word is lost but for its length.
//!
//! On reading, relations, links of chains, slots and layers of grammar are passed over, and a warning says how many
//! there are.
//!
//! A file has a field for each token of each mention: mentions that lie over one another make it longer than the text.

use super::cut::Cut;
use super::part::Part;
use super::read::Reading;
use super::unit::Unit;
use super::{Format, Holds};

mod escape;
mod layers;
mod read;
mod sentences;
mod write;

#[cfg(test)]
mod tests;

pub const FORMAT: Format = Format {
    id: "webanno-tsv",
    title: "WebAnno TSV",
    extension: "tsv",
    media_type: "text/tab-separated-values",
    offset_unit: Some(Unit::Utf16),
    other_units: &[],
    holds: Holds::One,
    carries: &[Part::Name, Part::Values, Part::Zones, Part::Overlaps, Part::LabelNames],
    lacks: &[Part::Lead],
    writer: |_| Box::new(write::document),
    reading: Some(Reading {
        cut: Cut::Whole,
        beside: &[],
        recognize: |sample| sample.text().starts_with(HEADER),
        reader: |_| Box::new(read::document),
    }),
};

/// What the first line of every version starts with.
const HEADER: &str = "#FORMAT=WebAnno TSV ";
/// Starts a line of text of a sentence.
const TEXT: &str = "#Text=";
/// Starts the line of a layer of spans.
const SPANS: &str = "#T_SP=";
/// Starts the line of a layer of relations.
const RELATIONS: &str = "#T_RL=";
/// Starts the line of a layer of chains.
const CHAINS: &str = "#T_CH=";
