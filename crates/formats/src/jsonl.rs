//! Tandai JSON Lines: one document a line, each as [`super::json`] says, for many documents in one file. A JSON list of such
//! documents is read as well.

use super::cut::Cut;
use super::part::Part;
use super::read::{Reading, Sample};
use super::unit::Unit;
use super::{Format, Holds, json};
use tandai_core::document::AnnotationDocument;

pub const FORMAT: Format = Format {
    id: "jsonl",
    title: "JSON Lines",
    extension: "jsonl",
    media_type: "application/jsonl",
    offset_unit: Some(Unit::CodePoints),
    other_units: &[],
    holds: Holds::Many,
    carries: &Part::ALL,
    lacks: &[],
    writer: |_| {
        Box::new(|document: &AnnotationDocument, bytes: &mut Vec<u8>| {
            bytes.extend_from_slice(write(document).as_bytes());
        })
    },
    reading: Some(Reading {
        cut: Cut::Json,
        beside: &[],
        recognize: |sample| sniff(sample.start) || is_list(sample),
        reader: |_| Box::new(json::record),
    }),
};

/// One line, with the line break after it.
pub fn write(document: &AnnotationDocument) -> String {
    let mut line = json::write_compact(document);
    line.push('\n');
    line
}

/// Whether a file seems to be a list of documents of ours.
fn is_list(sample: &Sample<'_>) -> bool {
    let start = sample.start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample.start);
    let items = start.trim_ascii_start().strip_prefix(b"[");
    items.is_some_and(json::sniff) && sample.json_keys().iter().any(|key| key == "format")
}

/// Whether the bytes seem to be more than one document of ours: the first line ends an object, and another
/// line follows.
pub(super) fn sniff(bytes: &[u8]) -> bool {
    if !json::sniff(bytes) {
        return false;
    }
    let bytes = bytes.trim_ascii();
    let end = bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len());
    let (first, rest) = bytes.split_at(end);
    first.trim_ascii_end().ends_with(b"}") && !rest.is_empty()
}
