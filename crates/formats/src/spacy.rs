//! JSON Lines of [spaCy](https://spacy.io) and [Prodigy](https://prodi.gy/docs/api-interfaces): a text a line, with
//! its tokens and spans.
//!
//! ```json
//! {"text":"Baku","meta":{"source":"a.txt"},"tokens":[{"text":"Baku","start":0,"end":4,"id":0,"ws":false}],
//!  "spans":[{"start":0,"end":4,"token_start":0,"token_end":0,"label":"LOC"}],"answer":"accept"}
//! ```
//!
//! Offsets count code points; `token_end` is the index of the last token. Tokens are cut at the edges of spans, so
//! that each span is whole tokens. Spans do not overlap, as entities of spaCy do not.
//!
//! On reading, `answer` says what a person said: `reject` refuses the spans of a line, and `ignore` leaves them
//! suggestions.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use smol_str::{SmolStr, format_smolstr};

use super::cut::Cut;
use super::dialect::Dialect;
use super::error::ReadError;
use super::incoming::{Incoming, IncomingMention};
use super::part::Part;
use super::read::{Reading, Record};
use super::tokens::Tokens;
use super::unit::{Places, Unit};
use super::write::json;
use super::{Format, Holds};
use tandai_core::document::{AnnotationDocument, Status};

pub mod blank;

pub const FORMAT: Format = Format {
    id: "spacy",
    title: "spaCy JSONL",
    extension: "jsonl",
    media_type: "application/jsonl",
    offset_unit: Some(Unit::CodePoints),
    other_units: &[],
    holds: Holds::Many,
    carries: &[Part::Name, Part::LabelNames],
    lacks: &[Part::OwnTokens],
    writer: |_| Box::new(write),
    reading: Some(Reading {
        cut: Cut::Json,
        beside: &[],
        recognize: |sample| {
            let keys = sample.json_keys();
            let has = |key: &str| keys.iter().any(|found| found == key);
            has("text") && (has("spans") || has("answer") && has("tokens"))
        },
        reader: |dialect| {
            let dialect = *dialect;
            Box::new(move |record: &Record<'_>| read(record, &dialect))
        },
    }),
};

#[derive(Serialize)]
struct Row<'a> {
    text: &'a str,
    meta: Meta<'a>,
    tokens: Vec<Token<'a>>,
    spans: Vec<Span<'a>>,
    answer: &'static str,
}

#[derive(Serialize)]
struct Meta<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
}

#[derive(Serialize)]
struct Token<'a> {
    text: &'a str,
    start: u32,
    end: u32,
    id: usize,
    /// One space follows.
    ws: bool,
}

#[derive(Serialize)]
struct Span<'a> {
    start: u32,
    end: u32,
    token_start: usize,
    token_end: usize,
    label: &'a str,
}

fn write(document: &AnnotationDocument, bytes: &mut Vec<u8>) {
    let text = &*document.text;
    let places = Places::new(&document.text, Unit::CodePoints);
    let tokens = Tokens::of(document);
    let token = |(id, span): (usize, &tandai_core::span::Span)| Token {
        text: span.of(text),
        start: places.offset(span.start),
        end: places.offset(span.end),
        id,
        ws: text[span.end as usize..].starts_with(' '),
    };
    let spans = document.mentions.iter().map(|mention| Span {
        start: places.offset(mention.span.start),
        end: places.offset(mention.span.end),
        token_start: tokens.at(mention.span.start),
        token_end: tokens.at(mention.span.end).saturating_sub(1),
        label: mention.label.as_str(),
    });
    let row = Row {
        text,
        meta: Meta { source: &document.source.name },
        spans: spans.collect(),
        tokens: tokens.spans.iter().enumerate().map(token).collect(),
        answer: "accept",
    };
    json(&row, bytes);
    bytes.push(b'\n');
}

#[derive(Deserialize)]
struct ReadRow {
    text: String,
    #[serde(default)]
    meta: Option<Map<String, Value>>,
    #[serde(default)]
    spans: Option<Vec<ReadSpan>>,
    #[serde(default)]
    answer: Option<SmolStr>,
    /// Made anew.
    #[serde(default, rename = "tokens")]
    _tokens: serde::de::IgnoredAny,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

#[derive(Deserialize)]
struct ReadSpan {
    start: u64,
    end: u64,
    label: Option<SmolStr>,
    text: Option<String>,
}

fn read(record: &Record<'_>, dialect: &Dialect) -> Result<AnnotationDocument, ReadError> {
    let ReadRow { text, meta, spans, answer, mut unknown, .. } = record.json()?;
    let status = match answer.as_deref() {
        None | Some("accept") => Status::Added,
        Some("reject") => Status::Rejected,
        Some("ignore") => Status::Suggested,
        Some(other) => {
            let found = super::error::in_quotes(other);
            let error = ReadError::field("answer", "accept, reject or ignore", found);
            return Err(error.at_line(record.line));
        }
    };
    let mut incoming = Incoming::new(FORMAT.id, text, dialect.unit.unwrap_or(Unit::CodePoints));
    let mut meta = meta.unwrap_or_default();
    if let Some(Value::String(source)) = meta.get("source") {
        incoming.name = Some(source.clone());
        meta.remove("source");
    }
    if !meta.is_empty() {
        unknown.insert("meta".to_owned(), meta.into());
    }
    incoming.kept = unknown;
    for (n, span) in spans.unwrap_or_default().into_iter().enumerate() {
        // A span without a label is one that is still to be named.
        let Some(label) = span.label else { continue };
        let pieces = vec![(span.start, span.end)];
        let field = format_smolstr!("spans[{n}]");
        let mut mention = IncomingMention::new(record.line, field, pieces, &label);
        mention.status = status;
        mention.quote = span.text;
        incoming.mentions.push(mention);
    }
    incoming.document()
}
