//! Tandai JSON: everything a document holds, read back to the same document.
//!
//! ```json
//! {"format":"tandai","version":1,"offset_unit":"unicode_code_point","generator":"tandai 0.1.0",
//!  "document":{"name":"a.txt","text":"Baku","blocks":[{"kind":"paragraph","start":0,"end":4}]},
//!  "labels":[{"name":"LOC","title":"Place","color":"#009e73"}],
//!  "entities":[],
//!  "mentions":[{"id":"m1","start":0,"end":4,"text":"Baku","label":"LOC","status":"suggested","by":"tandai",
//!    "made":{"by":"tandai 0.1.0","with":"rules"}}],
//!  "warnings":[]}
//! ```
//!
//! Offsets count Unicode code points. What there is not is absent, never null. Keys that this version does
//! not know are kept at every level. `docs/tandai.schema.json` says what each field may be; it is made from
//! the types of [`wire`].
//!
//! It reads no other version, and repairs nothing but the order of blocks, entities and mentions and a label that only
//! entities have and the file does not list.

use super::cut::Cut;
use super::dialect::Dialect;
use super::error::ReadError;
use super::part::Part;
use super::read::{Reading, Record, Sample};
use super::unit::Unit;
use super::{Format, Holds};
use tandai_core::document::AnnotationDocument;

mod read;
mod rows;
mod wire;
mod write;

#[cfg(test)]
mod tests;

pub const FORMAT: Format = Format {
    id: "json",
    title: "JSON",
    extension: "json",
    media_type: "application/json",
    offset_unit: Some(Unit::CodePoints),
    other_units: &[],
    holds: Holds::One,
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
        recognize: |sample| seems_ours(sample) && !super::jsonl::sniff(sample.start),
        reader: |_| Box::new(record),
    }),
};

pub(super) fn seems_ours(sample: &Sample<'_>) -> bool {
    sniff(sample.start)
}

/// One document of a file; a file of one needs no line to find it.
pub(super) fn record(record: &Record<'_>) -> Result<AnnotationDocument, ReadError> {
    read::document(record.text, record.line)
        .map_err(|error| if record.alone { error } else { error.at_line(record.line) })
}

pub(super) use read::shape;

/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// The largest file that is read: a document of the largest article has the text, and mentions that take
/// several times as much.
pub const MAX_BYTES: usize = 8 * tandai_core::decode::MAX_BYTES;

/// Indented for reading, with one block, label, entity, mention and warning a line.
pub fn write(document: &AnnotationDocument) -> String {
    write::to_string(document, rows::Rows::default()) + "\n"
}

/// All in one line, without a line break after it.
pub fn write_compact(document: &AnnotationDocument) -> String {
    write::to_string(document, serde_json::ser::CompactFormatter)
}

/// The one document of a file.
pub fn read(bytes: &[u8]) -> Result<AnnotationDocument, ReadError> {
    let mut documents = read_all(bytes)?;
    match (documents.pop(), documents.len()) {
        (Some(document), 0) => Ok(document),
        (_, more) => Err(ReadError::Syntax(format!(
            "expected one document, found {}; this is a file of many",
            more + 1
        ))),
    }
}

/// All documents of a file, one after another; at least one. Each may stand in one line or go over several, and
/// blank lines are skipped: JSON Lines are read by this as well.
pub fn read_all(bytes: &[u8]) -> Result<Vec<AnnotationDocument>, ReadError> {
    let documents = super::read::all(&FORMAT, &Dialect::USUAL, "", bytes, &[])?;
    if documents.is_empty() {
        let found = if bytes.contains(&b'[') { "an empty list" } else { "an empty file" };
        return Err(ReadError::Syntax(format!("expected a JSON object, found {found}")));
    }
    Ok(documents)
}

/// Whether the bytes seem to be a document of ours: an object with the key `format` that says `tandai`.
pub fn sniff(bytes: &[u8]) -> bool {
    tandai_core::own_file::says_format(bytes, "tandai")
}

/// The JSON Schema of the format.
#[cfg(feature = "schema")]
pub fn schema() -> String {
    wire::schema()
}
