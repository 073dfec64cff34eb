//! A task to a document.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::{Map, Value};
use smol_str::{SmolStr, format_smolstr};

use super::FORMAT;
use crate::error::{ReadError, in_quotes};
use crate::incoming::{Incoming, IncomingEntity, IncomingMention, IncomingValue};
use crate::read::Record;
use crate::unit::Unit;
use tandai_core::document::{AnnotationDocument, Label, Status};
use tandai_core::timex::is_value;

#[derive(Deserialize)]
struct Task {
    #[serde(default)]
    data: Option<Map<String, Value>>,
    #[serde(default, alias = "completions")]
    annotations: Option<Vec<Annotation>>,
    #[serde(default)]
    predictions: Option<Vec<Prediction>>,
    /// Of the short form.
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    label: Option<Vec<Marked>>,
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(default)]
    result: Vec<Region>,
    #[serde(default)]
    was_cancelled: bool,
    #[serde(default)]
    ground_truth: bool,
}

#[derive(Deserialize)]
struct Prediction {
    #[serde(default)]
    model_version: Option<Value>,
    #[serde(default)]
    result: Vec<Region>,
}

#[derive(Deserialize)]
struct Region {
    #[serde(default)]
    id: Option<SmolStr>,
    #[serde(default, rename = "type")]
    kind: Option<SmolStr>,
    #[serde(default)]
    origin: Option<SmolStr>,
    #[serde(default)]
    score: Option<f64>,
    #[serde(default)]
    value: Option<Value>,
    #[serde(default)]
    meta: Option<Meta>,
}

#[derive(Clone, Deserialize)]
struct Marked {
    start: u64,
    end: u64,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    labels: Vec<SmolStr>,
}

#[derive(Clone, Default, Deserialize)]
struct Meta {
    #[serde(default)]
    text: Option<Value>,
    #[serde(default)]
    value: Option<SmolStr>,
    #[serde(default, rename = "mod")]
    modifier: Option<SmolStr>,
    #[serde(default)]
    quant: Option<SmolStr>,
    #[serde(default)]
    freq: Option<SmolStr>,
    #[serde(default, rename = "beginPoint")]
    begin_point: Option<SmolStr>,
    #[serde(default, rename = "endPoint")]
    end_point: Option<SmolStr>,
    #[serde(default)]
    zone: Option<SmolStr>,
    #[serde(default)]
    entity: Option<Entity>,
}

#[derive(Clone, Deserialize)]
struct Entity {
    id: SmolStr,
    #[serde(default)]
    name: String,
    #[serde(default)]
    label: Option<SmolStr>,
}

pub fn task(record: &Record<'_>, unit: Unit) -> Result<AnnotationDocument, ReadError> {
    let task: Task = record.json()?;
    let line = record.line;
    let mut data = task.data.unwrap_or_default();
    let text = match (task.text, take_text(&mut data)) {
        (Some(text), _) | (None, Some(text)) => text,
        (None, None) => {
            let error = ReadError::field("data.text", "the text of the task", "none");
            return Err(error.at_line(line));
        }
    };
    let mut incoming = Incoming::new(FORMAT.id, text, unit);
    incoming.name = take_string(&mut data, "source");
    incoming.note = take_string(&mut data, "note");
    if let Some(&Value::Bool(flagged)) = data.get("flagged") {
        incoming.flagged = flagged;
        data.remove("flagged");
    }
    if let Some(published) = take_string(&mut data, "published") {
        incoming.published = Some(published.parse().map_err(|_| {
            let expected = "a date such as 2023-05-04, 2023-05 or 2023";
            ReadError::field("data.published", expected, in_quotes(&published)).at_line(line)
        })?);
    }
    incoming.kept = data;
    let mut reader = Reader { incoming, line, entities: HashSet::new(), ids: HashSet::new() };
    for (n, marked) in task.label.unwrap_or_default().into_iter().enumerate() {
        reader.marked(marked, format_smolstr!("label[{n}]"), |_| {});
    }
    if let Some((n, annotation)) = chosen(task.annotations.unwrap_or_default()) {
        for (k, region) in annotation.result.into_iter().enumerate() {
            let status = match region.origin.as_deref() {
                Some("prediction") => Status::Accepted,
                Some("prediction-changed") => Status::Edited,
                _ => Status::Added,
            };
            reader.ids.extend(region.id.clone());
            reader.region(region, status, None, format_smolstr!("annotations[{n}].result[{k}]"))?;
        }
    }
    for (n, prediction) in task.predictions.unwrap_or_default().into_iter().enumerate() {
        let by = prediction.model_version.and_then(|version| match version {
            Value::String(version) => Some(SmolStr::from(version)),
            _ => None,
        });
        for (k, region) in prediction.result.into_iter().enumerate() {
            // A person has decided on it.
            if region.id.as_ref().is_some_and(|id| reader.ids.contains(id)) {
                continue;
            }
            let field = format_smolstr!("predictions[{n}].result[{k}]");
            reader.region(region, Status::Suggested, by.clone(), field)?;
        }
    }
    reader.incoming.document()
}

/// The ground truth, else the last that was not cancelled, with its place.
fn chosen(annotations: Vec<Annotation>) -> Option<(usize, Annotation)> {
    let mut valid: Vec<_> = annotations
        .into_iter()
        .enumerate()
        .filter(|(_, annotation)| !annotation.was_cancelled)
        .collect();
    let truth = valid.iter().position(|(_, annotation)| annotation.ground_truth);
    match truth {
        Some(at) => Some(valid.swap_remove(at)),
        None => valid.pop(),
    }
}

/// The value called `text`, else the only one that is a string.
fn take_text(data: &mut Map<String, Value>) -> Option<String> {
    if let Some(text) = take_string(data, "text") {
        return Some(text);
    }
    let mut strings = data.iter().filter(|(_, value)| value.is_string()).map(|(key, _)| key);
    let key = match (strings.next(), strings.next()) {
        (Some(key), None) => key.clone(),
        _ => return None,
    };
    take_string(data, &key)
}

fn take_string(data: &mut Map<String, Value>, key: &str) -> Option<String> {
    if !data.get(key)?.is_string() {
        return None;
    }
    match data.remove(key)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

struct Reader {
    incoming: Incoming,
    line: usize,
    /// The entities that are listed.
    entities: HashSet<SmolStr>,
    /// Of the regions that a person decided on.
    ids: HashSet<SmolStr>,
}

impl Reader {
    fn region(
        &mut self,
        region: Region,
        status: Status,
        by: Option<SmolStr>,
        field: SmolStr,
    ) -> Result<(), ReadError> {
        let wrong = |name: &str, expected: &str, found: String| {
            Err(ReadError::field(format!("{field}.{name}"), expected, found).at_line(self.line))
        };
        match region.kind.as_deref() {
            None | Some("labels") => {}
            Some("hypertextlabels") => {
                return wrong("type", "labels of a plain text", in_quotes("hypertextlabels"));
            }
            // Relations, choices and ratings mark nothing.
            Some(_) => return Ok(()),
        }
        let Some(value) = region.value else { return wrong("value", "a value", "none".to_owned()) };
        let marked: Marked = match serde_json::from_value(value) {
            Ok(marked) => marked,
            Err(error) => {
                return wrong("value", "start, end and labels", error.to_string());
            }
        };
        let meta = region.meta.unwrap_or_default();
        if let Some(entity) = meta.entity.clone()
            && self.entities.insert(entity.id.clone())
        {
            let Entity { id: key, name, label } = entity;
            self.incoming.entities.push(IncomingEntity { key, label, name });
        }
        let score = region.score;
        self.marked(marked, field, |mention| {
            mention.status = status;
            mention.by.clone_from(&by);
            mention.score = score;
            mention.entity = meta.entity.as_ref().map(|entity| entity.id.clone());
            mention.note = meta.text.as_ref().and_then(note);
            mention.value = meta.value.clone().map(|value| IncomingValue {
                value,
                modifier: meta.modifier.clone(),
                quant: meta.quant.clone(),
                freq: meta.freq.clone(),
                begin_point: meta.begin_point.clone(),
                end_point: meta.end_point.clone(),
                zone: meta.zone.clone(),
            });
            // On Label Studio's page a person has only the note to write a value into.
            let kind = Label(mention.label.clone()).timex_type();
            let written = mention.note.take_if(|note| {
                mention.value.is_none() && kind.is_some_and(|kind| is_value(kind, note))
            });
            if let Some(value) = written {
                mention.value = Some(IncomingValue { value: value.into(), ..Default::default() });
            }
        });
        Ok(())
    }

    /// A mention for each label of a marked place; one without a label is still to be named.
    fn marked(&mut self, marked: Marked, field: SmolStr, more: impl Fn(&mut IncomingMention)) {
        for label in &marked.labels {
            let pieces = vec![(marked.start, marked.end)];
            let mut mention = IncomingMention::new(self.line, field.clone(), pieces, label);
            mention.quote.clone_from(&marked.text);
            more(&mut mention);
            self.incoming.mentions.push(mention);
        }
    }
}

/// What is noted, which is a text or several.
fn note(text: &Value) -> Option<String> {
    match text {
        Value::String(text) => Some(text.clone()),
        Value::Array(texts) => {
            let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
            (!texts.is_empty()).then(|| texts.join("\n"))
        }
        _ => None,
    }
}
