//! A document as a collection of annotations, one a line.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::CONTEXT;
use crate::unit::{Places, Unit};
use crate::write;
use tandai_core::document::{AnnotationDocument, Mention};
use tandai_core::span::Span;
use tandai_core::window::around;

/// How many bytes of the text a quote has on each side, to tell it from others like it.
const AROUND: usize = 32;

/// A collection without its page.
#[derive(Serialize)]
struct Head<'a> {
    #[serde(rename = "@context")]
    context: Value,
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a String>,
    total: usize,
    #[serde(rename = "tandai:text")]
    text: Value,
}

/// Writes a document that has the name `id`.
pub fn collection(document: &AnnotationDocument, id: &str, bytes: &mut Vec<u8>) {
    let mut text = json!({
        "id": format!("{id}#text"),
        "type": "Text",
        "format": "text/plain",
        "value": &*document.text,
    });
    if let Some(day) = document.published.value {
        text["dcterms:issued"] = day.to_string().into();
    }
    let name = &document.source.name;
    let head = Head {
        context: json!([CONTEXT, {"tandai": "urn:tandai:"}]),
        id,
        kind: "AnnotationCollection",
        label: (!name.is_empty()).then_some(name),
        total: document.mentions.len(),
        text,
    };
    write::json(&head, bytes);
    // The page of annotations is the last key.
    bytes.pop();
    bytes.extend_from_slice(b",\"first\":");
    write::json(
        &json!({"id": format!("{id}#page"), "type": "AnnotationPage", "startIndex": 0}),
        bytes,
    );
    bytes.pop();
    bytes.extend_from_slice(b",\"items\":[");
    let places = Places::new(&document.text, Unit::CodePoints);
    let mut known = std::collections::HashSet::new();
    for (n, mention) in document.mentions.iter().enumerate() {
        bytes.extend_from_slice(if n > 0 { b",\n" } else { b"\n" });
        write::json(&annotation(document, mention, id, &places, &mut known), bytes);
    }
    bytes.extend_from_slice(b"]}}\n");
}

/// The names of the documents that a writer has written.
#[derive(Default)]
pub struct Names {
    /// How many documents there were with the same name and text.
    known: HashMap<[u8; 16], u64>,
}

impl Names {
    /// A name that only a document with the same name and text has, which is at the same place among such documents.
    pub fn of(&mut self, document: &AnnotationDocument) -> String {
        let mut hash = Sha256::new();
        hash.update(document.source.name.as_bytes());
        hash.update([0]);
        hash.update(document.text.as_bytes());
        let mut bytes = short(hash);
        let before = self.known.entry(bytes).or_default();
        if *before > 0 {
            let mut hash = Sha256::new();
            hash.update(bytes);
            hash.update(before.to_be_bytes());
            bytes = short(hash);
        }
        *before += 1;
        // Version 8 of RFC 9562: made in a way of one's own.
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let mut name = "urn:uuid:".to_owned();
        for (n, byte) in bytes.iter().enumerate() {
            name.push_str(if matches!(n, 4 | 6 | 8 | 10) { "-" } else { "" });
            name.push_str(&format!("{byte:02x}"));
        }
        name
    }
}

fn short(hash: Sha256) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes
}

fn annotation(
    document: &AnnotationDocument,
    mention: &Mention,
    id: &str,
    places: &Places,
    known: &mut std::collections::HashSet<u32>,
) -> Value {
    let mut annotation = json!({
        "id": format!("{id}#{}", mention.id),
        "type": "Annotation",
        "motivation": if mention.flagged { json!(["tagging", "bookmarking"]) } else { json!("tagging") },
        "body": bodies(document, mention, id, known),
        "tandai:status": mention.status,
    });
    let target = |span: &Span| target(document, *span, id, places);
    annotation["target"] = match mention.pieces() {
        [span] => target(span),
        pieces => pieces.iter().map(target).collect(),
    };
    if let Some(score) = mention.score {
        // As it is written elsewhere: the shortest number that is read back to it.
        annotation["tandai:score"] = score.to_string().parse::<f64>().unwrap_or_default().into();
    }
    let made = mention.made.as_deref();
    if let Some(made) = made {
        let kind = if made.by == "user" { "Person" } else { "Software" };
        let mut creator = json!({"type": kind, "name": made.by});
        if let Some(with) = &made.with {
            creator["tandai:with"] = with.as_str().into();
        }
        annotation["creator"] = creator;
        if let Some(at) = &made.at {
            annotation["created"] = at.as_str().into();
        }
    }
    if made.is_none_or(|made| made.by != mention.by) {
        annotation["tandai:by"] = mention.by.as_str().into();
    }
    if let Some(changed) = &mention.changed {
        annotation["modified"] = changed.as_str().into();
    }
    annotation
}

fn bodies(
    document: &AnnotationDocument,
    mention: &Mention,
    id: &str,
    known: &mut std::collections::HashSet<u32>,
) -> Vec<Value> {
    let mut bodies =
        vec![json!({"type": "TextualBody", "purpose": "tagging", "value": mention.label.as_str()})];
    if let Some(timex) = mention.timex.as_deref() {
        let mut body = json!({
            "type": ["TextualBody", "tandai:Timex"],
            "purpose": "describing",
            "value": timex.value,
        });
        for (key, value) in [
            ("tandai:mod", &timex.modifier),
            ("tandai:quant", &timex.quant),
            ("tandai:freq", &timex.freq),
            ("tandai:beginPoint", &timex.begin_point),
            ("tandai:endPoint", &timex.end_point),
            ("tandai:zone", &timex.zone),
        ] {
            if let Some(value) = value {
                body[key] = value.as_str().into();
            }
        }
        bodies.push(body);
    }
    if let Some(entity) = mention.entity {
        let key = format!("{id}#{entity}");
        // What is known of an entity stands where it is first met.
        let source = match document.entity(entity) {
            Some(found) if known.insert(entity.0) => {
                json!({"id": key, "label": found.name, "tandai:label": found.label.as_str()})
            }
            _ => key.into(),
        };
        bodies
            .push(json!({"type": "SpecificResource", "purpose": "identifying", "source": source}));
    }
    if let Some(note) = &mention.note {
        bodies.push(json!({"type": "TextualBody", "purpose": "commenting", "value": note}));
    }
    bodies
}

fn target(document: &AnnotationDocument, span: Span, id: &str, places: &Places) -> Value {
    let text = &*document.text;
    let window = around(text, span, AROUND, AROUND);
    json!({
        "source": format!("{id}#text"),
        "selector": [
            {
                "type": "TextPositionSelector",
                "start": places.offset(span.start),
                "end": places.offset(span.end),
            },
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[window.start as usize..span.start as usize],
                "suffix": text[span.end as usize..window.end as usize],
            },
        ],
    })
}
