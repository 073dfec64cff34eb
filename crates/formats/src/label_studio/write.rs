//! A document to a task.

use serde::Serialize;

use crate::unit::{Places, Unit};
use crate::write::json;
use tandai_core::document::{AnnotationDocument, Mention, Status};
use tandai_core::pipeline::GENERATOR;

#[derive(Serialize)]
struct Task<'a> {
    id: u64,
    data: Data<'a>,
    annotations: Vec<Annotation<'a>>,
    predictions: Vec<Prediction<'a>>,
}

#[derive(Serialize)]
struct Data<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    flagged: bool,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: u64,
    result: Vec<Region<'a>>,
    was_cancelled: bool,
    ground_truth: bool,
}

#[derive(Serialize)]
struct Prediction<'a> {
    model_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    result: Vec<Region<'a>>,
}

#[derive(Serialize)]
struct Region<'a> {
    id: String,
    from_name: &'static str,
    to_name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    value: Value<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Meta<'a>>,
}

#[derive(Serialize)]
struct Value<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    labels: [&'a str; 1],
}

#[derive(Default, Serialize)]
struct Meta<'a> {
    /// What Label Studio shows with the region.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<[&'a str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quant: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    freq: Option<&'a str>,
    #[serde(rename = "beginPoint", skip_serializing_if = "Option::is_none")]
    begin_point: Option<&'a str>,
    #[serde(rename = "endPoint", skip_serializing_if = "Option::is_none")]
    end_point: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<Entity<'a>>,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: String,
    name: &'a str,
    label: &'a str,
}

/// Writes a task with its number, which is also that of its annotation.
pub fn task(document: &AnnotationDocument, id: u64, bytes: &mut Vec<u8>) {
    let places = Places::new(&document.text, Unit::CodePoints);
    let regions = |suggested: bool| {
        let wanted = document.mentions.iter();
        let wanted = wanted.filter(|mention| (mention.status == Status::Suggested) == suggested);
        wanted.map(|mention| region(document, mention, &places)).collect::<Vec<_>>()
    };
    let (predicted, decided) = (regions(true), regions(false));
    let scores: Vec<f32> = predicted.iter().filter_map(|region| region.score).collect();
    let mean = scores.iter().sum::<f32>() / scores.len() as f32;
    let prediction = Prediction {
        model_version: GENERATOR,
        score: (!scores.is_empty()).then_some(mean),
        result: predicted,
    };
    let annotation = Annotation { id, result: decided, was_cancelled: false, ground_truth: false };
    let task = Task {
        id,
        data: Data {
            text: &document.text,
            source: &document.source.name,
            published: document.published.value.map(String::from),
            note: document.work.note.as_deref(),
            flagged: document.work.flagged,
        },
        annotations: if annotation.result.is_empty() { Vec::new() } else { vec![annotation] },
        predictions: if prediction.result.is_empty() { Vec::new() } else { vec![prediction] },
    };
    json(&task, bytes);
}

fn region<'a>(
    document: &'a AnnotationDocument,
    mention: &'a Mention,
    places: &Places,
) -> Region<'a> {
    let span = mention.span;
    Region {
        id: mention.id.to_string(),
        from_name: "label",
        to_name: "text",
        kind: "labels",
        origin: match mention.status {
            Status::Suggested | Status::Accepted => "prediction",
            Status::Edited => "prediction-changed",
            Status::Added | Status::Rejected => "manual",
        },
        score: mention.score.filter(|score| score.is_finite()),
        value: Value {
            start: places.offset(span.start),
            end: places.offset(span.end),
            text: span.of(&document.text),
            labels: [mention.label.as_str()],
        },
        meta: meta(document, mention),
    }
}

/// What else is known of a mention; nothing where nothing is.
fn meta<'a>(document: &'a AnnotationDocument, mention: &'a Mention) -> Option<Meta<'a>> {
    let entity = mention.entity.and_then(|id| document.entity(id));
    if mention.note.is_none() && mention.timex.is_none() && entity.is_none() {
        return None;
    }
    let mut meta = Meta {
        text: mention.note.as_deref().map(|note| [note]),
        entity: entity.map(|entity| Entity {
            id: entity.id.to_string(),
            name: &entity.name,
            label: entity.label.as_str(),
        }),
        ..Meta::default()
    };
    if let Some(timex) = mention.timex.as_deref() {
        meta.value = Some(&timex.value);
        meta.modifier = timex.modifier.as_deref();
        meta.quant = timex.quant.as_deref();
        meta.freq = timex.freq.as_deref();
        meta.begin_point = timex.begin_point.as_deref();
        meta.end_point = timex.end_point.as_deref();
        meta.zone = timex.zone.as_deref();
    }
    Some(meta)
}
