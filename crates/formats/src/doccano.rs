//! JSON Lines of [doccano](https://doccano.github.io/doccano/): a text a line with its labelled spans.
//!
//! ```json
//! {"id":1,"text":"Baku","source":"a.txt","label":[[0,4,"LOC"]],"Comments":[]}
//! ```
//!
//! Offsets count UTF-16 code units, as its page does, or by choice grapheme clusters, as projects do that ask for
//! them. Overlapping spans need a project that allows them. For projects with relations, spans are `entities` of
//! objects by choice.
//!
//! Characters beyond ASCII are written as `\u` escapes: doccano guesses the encoding of a file, and takes short texts
//! with emoji for others than UTF-8.
//!
//! On reading, spans may be under `label`, `labels` or `entities`, as lists or as objects; other keys, relations
//! among them, are kept with the document.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use smol_str::{SmolStr, format_smolstr};

use super::cut::Cut;
use super::dialect::Dialect;
use super::error::{ReadError, in_quotes};
use super::incoming::{Incoming, IncomingMention};
use super::part::Part;
use super::read::{Reading, Record};
use super::unit::{Places, Unit};
use super::write::{Out, Writer, ascii_json};
use super::{Format, Holds, spacy};
use tandai_core::document::AnnotationDocument;

pub const FORMAT: Format = Format {
    id: "doccano",
    title: "doccano JSONL",
    extension: "jsonl",
    media_type: "application/jsonl",
    offset_unit: Some(Unit::Utf16),
    other_units: &Unit::ALL,
    holds: Holds::Many,
    carries: &[Part::Name, Part::LabelNames, Part::Overlaps, Part::Edges],
    lacks: &[],
    writer: |dialect| Box::new(Rows { dialect: *dialect, written: 0 }),
    reading: Some(Reading {
        cut: Cut::Json,
        beside: &[],
        recognize: |sample| {
            let keys = sample.json_keys();
            let has = |key: &str| keys.iter().any(|found| found == key);
            has("text") && KEYS.iter().any(|key| has(key))
        },
        reader: |dialect| {
            let unit = dialect.unit;
            Box::new(move |record: &Record<'_>| read(record, unit))
        },
    }),
};

/// Where a row may have its spans.
pub const KEYS: [&str; 3] = ["label", "labels", "entities"];

/// How many spans a row has, where another reader takes it for its own.
pub fn spans(row: &Map<String, Value>) -> usize {
    KEYS.iter().filter_map(|key| row.get(*key)).map(spacy::count).sum()
}

/// Writes rows with ids that go on from document to document.
#[derive(Debug)]
struct Rows {
    dialect: Dialect,
    written: u64,
}

#[derive(Serialize)]
struct Row<'a> {
    id: u64,
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<Vec<(u32, u32, &'a str)>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Option<Vec<Entity<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relations: Option<[(); 0]>,
    #[serde(rename = "Comments")]
    comments: [(); 0],
}

#[derive(Serialize)]
struct Entity<'a> {
    id: usize,
    label: &'a str,
    start_offset: u32,
    end_offset: u32,
}

impl Writer for Rows {
    fn document(&mut self, document: &AnnotationDocument, out: &mut Out) {
        self.written += 1;
        let places = Places::new(&document.text, self.dialect.unit.unwrap_or(Unit::Utf16));
        let spans = document.mentions.iter().map(|mention| {
            let span = mention.span;
            (places.offset(span.start), places.offset(span.end), mention.label.as_str())
        });
        let relations = self.dialect.relations;
        let entity = |(n, (start_offset, end_offset, label))| Entity {
            id: n + 1,
            label,
            start_offset,
            end_offset,
        };
        let row = Row {
            id: self.written,
            text: &document.text,
            source: &document.source.name,
            label: (!relations).then(|| spans.clone().collect()),
            entities: relations.then(|| spans.enumerate().map(entity).collect()),
            relations: relations.then_some([]),
            comments: [],
        };
        ascii_json(&row, &mut out.bytes);
        out.bytes.push(b'\n');
    }
}

#[derive(Deserialize)]
struct ReadRow {
    text: String,
    #[serde(default, deserialize_with = "there")]
    label: Option<Vec<ReadSpan>>,
    #[serde(default, deserialize_with = "there")]
    labels: Option<Vec<ReadSpan>>,
    #[serde(default, deserialize_with = "there")]
    entities: Option<Vec<ReadSpan>>,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ReadSpan {
    List(u64, u64, SmolStr),
    Object {
        #[serde(alias = "start")]
        start_offset: u64,
        #[serde(alias = "end")]
        end_offset: u64,
        label: SmolStr,
        text: Option<String>,
        #[serde(flatten)]
        unknown: Map<String, Value>,
    },
    Other(Value),
}

/// A list that is there; `null` is an empty one.
fn there<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Vec<ReadSpan>>, D::Error> {
    Ok(Some(Option::deserialize(value)?.unwrap_or_default()))
}

fn read(record: &Record<'_>, unit: Option<Unit>) -> Result<AnnotationDocument, ReadError> {
    let ReadRow { text, label, labels, entities, mut unknown } = record.json()?;
    if label.is_none() && labels.is_none() && entities.is_none() {
        let keys = unknown.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        let expected = "a list of spans called label, labels or entities";
        let found = if keys.is_empty() { "none".to_owned() } else { format!("none beside {keys}") };
        return Err(ReadError::field("label", expected, found).at_line(record.line));
    }
    // doccano writes objects there; lists are how spaCy's users in Python write them.
    let python = entities.iter().flatten().any(|span| matches!(span, ReadSpan::List(..)));
    let usual = if python { Unit::CodePoints } else { Unit::Utf16 };
    let mut incoming = Incoming::new(FORMAT.id, text, unit.unwrap_or(usual));
    if let Some(Value::String(source)) = unknown.get("source") {
        incoming.name = Some(source.clone());
        unknown.remove("source");
    }
    // The number of the row says nothing of the document.
    if unknown.get("id").is_some_and(Value::is_number) {
        unknown.remove("id");
    }
    if let Some(said) = unknown.get("Comments").and_then(note) {
        incoming.note = Some(said).filter(|said| !said.is_empty());
        unknown.remove("Comments");
    }
    incoming.leave_out("spaCy span", unknown.get("spans").map_or(0, spacy::count));
    incoming.kept = unknown;
    for (name, spans) in [("label", label), ("labels", labels), ("entities", entities)] {
        for (n, span) in spans.unwrap_or_default().into_iter().enumerate() {
            let field = format_smolstr!("{name}[{n}]");
            let (start, end, label, text, unknown) = match span {
                ReadSpan::List(start, end, label) => (start, end, label, None, Map::new()),
                ReadSpan::Object { start_offset, end_offset, label, text, unknown } => {
                    (start_offset, end_offset, label, text, unknown)
                }
                ReadSpan::Other(other) => {
                    let expected = "a span such as [0, 4, \"LOC\"]";
                    let error = ReadError::field(field, expected, in_quotes(&other.to_string()));
                    return Err(error.at_line(record.line));
                }
            };
            let pieces = vec![(start, end)];
            let mut mention = IncomingMention::new(record.line, field, pieces, &label);
            mention.quote = text;
            mention.kept = unknown;
            // Of use only to relations that name it.
            if !incoming.kept.get("relations").is_some_and(is_filled) {
                mention.kept.remove("id");
            }
            incoming.mentions.push(mention);
        }
    }
    incoming.document()
}

fn is_filled(list: &Value) -> bool {
    list.as_array().is_some_and(|list| !list.is_empty())
}

/// What people remarked, a line each; nothing where it is not said in plain words.
fn note(comments: &Value) -> Option<String> {
    match comments {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => {
            let texts: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
            Some(texts?.join("\n"))
        }
        _ => None,
    }
}
