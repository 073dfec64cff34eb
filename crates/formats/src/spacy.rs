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
//! A file whose rows have `spans` and one of doccano's keys is read by the first row with spans under either: where these
//! are doccano's alone, so is the file. Spans under the other key are kept with the row, and counted.
//!
//! On reading, `answer` says what a person said: `reject` refuses the spans of a line, and `ignore` leaves them
//! suggestions.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use smol_str::{SmolStr, format_smolstr};

use super::cut::{Cut, Pieces};
use super::dialect::Dialect;
use super::error::ReadError;
use super::incoming::{Incoming, IncomingMention, Witness};
use super::part::Part;
use super::read::{Reading, Record, Sample};
use super::tokens::Tokens;
use super::unit::{Places, Unit};
use super::write::json;
use super::{Format, Holds, doccano};
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
            let is_ours = has("spans") || has("answer") && has("tokens");
            let is_theirs = || has("spans") && doccano::KEYS.iter().any(|key| has(key));
            has("text") && is_ours && !(is_theirs() && has_spans_of_doccano(sample))
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
    /// Made anew; they say what offsets count.
    #[serde(default)]
    tokens: Option<Vec<Value>>,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

#[derive(Deserialize)]
struct ReadSpan {
    start: u64,
    end: u64,
    label: Option<SmolStr>,
    text: Option<String>,
    /// Made anew.
    #[serde(default, rename = "token_start")]
    _token_start: IgnoredAny,
    #[serde(default, rename = "token_end")]
    _token_end: IgnoredAny,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

/// Whether the first row with spans has none of ours.
fn has_spans_of_doccano(sample: &Sample<'_>) -> bool {
    let mut rows = Pieces::new(Cut::Json, sample.start);
    while let Ok(Some(piece)) = rows.next() {
        // One that is cut off says nothing.
        let Ok(row) = serde_json::from_slice::<Map<String, Value>>(&piece.bytes) else { break };
        if row.get("spans").is_some_and(|spans| count(spans) > 0) {
            return false;
        }
        if doccano::spans(&row) > 0 {
            return true;
        }
    }
    false
}

/// How many spans a value is a list of.
pub fn count(spans: &Value) -> usize {
    let is_span = |span: &&Value| span.is_object() || span.is_array();
    spans.as_array().map_or(0, |list| list.iter().filter(is_span).count())
}

/// What tokens say of the unit of offsets: where they are, and what stands there.
fn witnesses(tokens: &[Value]) -> Vec<Witness> {
    let witness = |token: &Value| {
        let piece = (token["start"].as_u64()?, token["end"].as_u64()?);
        Some(Witness { piece, quote: token["text"].as_str()?.to_owned() })
    };
    tokens.iter().filter_map(witness).collect()
}

fn read(record: &Record<'_>, dialect: &Dialect) -> Result<AnnotationDocument, ReadError> {
    let ReadRow { text, meta, spans, answer, tokens, mut unknown } = record.json()?;
    let spans = spans.unwrap_or_default();
    let tokens = tokens.unwrap_or_default();
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
    // Units differ only in texts beyond ASCII.
    if !incoming.text.is_ascii() {
        incoming.witnesses = witnesses(&tokens);
    }
    // They name their words by the numbers of tokens.
    if unknown.get("relations").and_then(Value::as_array).is_some_and(|list| !list.is_empty()) {
        unknown.insert("tokens".to_owned(), tokens.into());
    }
    if let Some(answer) = answer.filter(|answer| spans.is_empty() && answer != "accept") {
        unknown.insert("answer".to_owned(), answer.as_str().into());
    }
    incoming.leave_out("doccano span", doccano::spans(&unknown));
    incoming.kept = unknown;
    for (n, span) in spans.into_iter().enumerate() {
        // One that is still to be named.
        let Some(label) = span.label else {
            incoming.leave_out("unnamed span", 1);
            continue;
        };
        let pieces = vec![(span.start, span.end)];
        let field = format_smolstr!("spans[{n}]");
        let mut mention = IncomingMention::new(record.line, field, pieces, &label);
        mention.status = status;
        mention.quote = span.text;
        mention.kept = span.unknown;
        if let Some(score) = mention.kept.get("score").and_then(Value::as_f64)
            && (0.0..=1.0).contains(&score)
        {
            mention.score = Some(score);
            mention.kept.remove("score");
        }
        incoming.mentions.push(mention);
    }
    incoming.document()
}
