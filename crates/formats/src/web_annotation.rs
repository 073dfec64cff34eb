//! [W3C Web Annotation](https://www.w3.org/TR/annotation-model/), JSON-LD: a collection of annotations with the text
//! that they are about.
//!
//! ```json
//! {"@context":["http://www.w3.org/ns/anno.jsonld",{"tandai":"urn:tandai:"}],
//!  "id":"urn:uuid:…","type":"AnnotationCollection","label":"a.txt","total":1,
//!  "tandai:text":{"id":"urn:uuid:…#text","type":"Text","format":"text/plain","value":"di Baku"},
//!  "first":{"id":"urn:uuid:…#page","type":"AnnotationPage","startIndex":0,"items":[
//!   {"id":"urn:uuid:…#m1","type":"Annotation","motivation":"tagging",
//!    "body":[{"type":"TextualBody","purpose":"tagging","value":"LOC"}],
//!    "target":{"source":"urn:uuid:…#text","selector":[
//!     {"type":"TextPositionSelector","start":3,"end":7},
//!     {"type":"TextQuoteSelector","exact":"Baku","prefix":"di ","suffix":""}]},
//!    "tandai:status":"added"}]}}
//! ```
//!
//! Positions count code points, as the recommendation has it. A mention in pieces has a target for each. The
//! meaning of a time expression is a body of the type `tandai:Timex`, its note one for `commenting`, and its entity
//! one for `identifying`; who wants to come back to it has it bookmarked.
//!
//! Read are collections, pages, lists and lines of annotations. Where a file does not hold the text, it is in the
//! file of the same name with the extension `txt`. A quote proves its position: one that stands elsewhere is found
//! by its quote with what is before and behind it, which is said in a warning. What an annotation, a page or a
//! collection says besides is kept, whole where only a part of it is read; annotations without a tag are counted, and
//! so are pages that the file only names.

mod anchor;
mod read;
mod rest;
mod write;

use super::cut::Cut;
use super::part::Part;
use super::read::{Reader, Reading, Record};
use super::unit::Unit;
use super::{Format, Holds};
use tandai_core::document::AnnotationDocument;

pub const FORMAT: Format = Format {
    id: "web-annotation",
    title: "Web Annotation",
    extension: "jsonld",
    media_type: "application/ld+json",
    offset_unit: Some(Unit::CodePoints),
    other_units: &[],
    holds: Holds::One,
    carries: &[
        Part::Name,
        Part::Published,
        Part::Entities,
        Part::Values,
        Part::Zones,
        Part::Statuses,
        Part::Scores,
        Part::Overlaps,
        Part::Fragments,
        Part::Edges,
        Part::LabelNames,
        Part::Notes,
        Part::Flags,
        Part::Provenance,
    ],
    lacks: &[],
    writer: |_| {
        let mut names = write::Names::default();
        Box::new(move |document: &AnnotationDocument, bytes: &mut Vec<u8>| {
            write::collection(document, &names.of(document), bytes);
        })
    },
    reading: Some(Reading {
        cut: Cut::Whole,
        beside: &["txt"],
        recognize: |sample| {
            let keys = sample.json_keys();
            let has = |key: &str| keys.iter().any(|found| found == key);
            has("@context") && sample.text().contains(CONTEXT)
                || has("target") && (has("body") || has("bodyValue") || has("motivation"))
        },
        reader: |dialect| {
            let unit = dialect.unit.unwrap_or(Unit::CodePoints);
            Box::new(move |record: &Record<'_>| read::file(record, unit)) as Box<dyn Reader>
        },
    }),
};

/// What says what the keys of an annotation mean.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

#[cfg(test)]
mod tests;
