//! A task to a document.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::Deserialize;
use serde_json::Value;
use smol_str::{SmolStr, format_smolstr};

use super::FORMAT;
use crate::error::{ReadError, in_quotes};
use crate::incoming::{Incoming, IncomingEntity, IncomingMention, IncomingValue, Kept};
use crate::read::Record;
use crate::unit::Unit;
use tandai_core::document::{AnnotationDocument, Label, Made, Status};
use tandai_core::pipeline::GENERATOR;
use tandai_core::timex::is_value;

#[derive(Deserialize)]
struct Task {
    #[serde(default)]
    data: Option<Kept>,
    #[serde(default, alias = "completions")]
    annotations: Option<Vec<Annotation>>,
    #[serde(default)]
    predictions: Option<Vec<Prediction>>,
    #[serde(default)]
    drafts: Option<Value>,
    /// Of the short form.
    #[serde(default)]
    text: Option<String>,
    /// In the short form the data, and the marks under the names of what they were made with.
    #[serde(flatten)]
    others: Kept,
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(default)]
    result: Option<Vec<Kept>>,
    #[serde(default)]
    was_cancelled: Option<bool>,
    #[serde(default)]
    ground_truth: Option<bool>,
    #[serde(flatten)]
    others: Kept,
}

#[derive(Deserialize)]
struct Prediction {
    #[serde(default)]
    result: Option<Vec<Kept>>,
    #[serde(flatten)]
    others: Kept,
}

#[derive(Deserialize)]
struct Marked {
    start: u64,
    end: u64,
    #[serde(default)]
    text: Option<String>,
    labels: Vec<SmolStr>,
    #[serde(flatten)]
    others: Kept,
}

#[derive(Deserialize)]
struct Entity {
    id: SmolStr,
    #[serde(default)]
    name: String,
    #[serde(default)]
    label: Option<SmolStr>,
}

pub fn task(record: &Record<'_>, unit: Unit) -> Result<AnnotationDocument, ReadError> {
    let Task { data, annotations, predictions, drafts, text, mut others } = record.json()?;
    let line = record.line;
    let is_short = data.is_none();
    let mut data = data.unwrap_or_default();
    let text = text.or_else(|| take_text(&mut data)).ok_or_else(|| {
        ReadError::field("data.text", "the text of the task", "none").at_line(line)
    })?;
    let mut incoming = Incoming::new(FORMAT.id, text, unit);
    describe(&mut incoming, if is_short { &mut others } else { &mut data });
    match drafts {
        Some(Value::Array(drafts)) => incoming.leave_out("draft", drafts.len()),
        Some(drafts) if !drafts.is_null() => _ = others.insert("drafts".to_owned(), drafts),
        _ => {}
    }
    let mut reader = Reader {
        incoming,
        line,
        entities: HashSet::new(),
        by_id: HashMap::new(),
        by_place: HashMap::new(),
    };
    if is_short {
        reader.short(&mut others)?;
    }
    let kept = reader.annotations(annotations.unwrap_or_default())?;
    put(&mut others, "annotations", kept.into_iter().collect());
    let kept = reader.predictions(predictions.unwrap_or_default())?;
    put(&mut others, "predictions", kept);
    if !data.is_empty() {
        others.insert("data".to_owned(), data.into());
    }
    let mut incoming = reader.incoming;
    // Our own ids say nothing, unless something that is kept may speak of them.
    if ["annotations", "predictions"].iter().all(|side| !has_results(others.get(*side))) {
        for mention in &mut incoming.mentions {
            if has_our_id(&mention.kept) {
                mention.kept.remove("id");
            }
        }
    }
    if !is_only_counted(&others) {
        incoming.kept = others;
    }
    incoming.document()
}

/// Whether nothing is kept but the number that the writer gives to a task and its annotation. Label Studio says more of
/// both.
fn is_only_counted(kept: &Kept) -> bool {
    let annotations = || kept.get("annotations")?.as_array()?.first()?.as_object();
    let more = kept.keys().any(|key| !matches!(key.as_str(), "id" | "annotations"));
    !more && annotations().is_none_or(|one| one.len() == 1 && one.get("id") == kept.get("id"))
}

/// What the data of a task say of its text; the rest stays there.
fn describe(incoming: &mut Incoming, data: &mut Kept) {
    incoming.name = take_string(data, "source");
    incoming.note = take_string(data, "note");
    if let Some(&Value::Bool(flagged)) = data.get("flagged") {
        incoming.flagged = flagged;
        data.remove("flagged");
    }
    let Some(published) = data.get("published").and_then(Value::as_str) else { return };
    if let Ok(whole) = published.parse() {
        incoming.published = Some(whole);
        data.remove("published");
    } else if let Some((day, time)) = published.split_at_checked("2023-08-17".len())
        && time.starts_with(['T', ' '])
    {
        // The time stays in the data.
        incoming.published = day.parse().ok();
    }
}

/// Keeps a list that has something in it.
fn put(kept: &mut Kept, key: &str, list: Vec<Value>) {
    if !list.is_empty() {
        kept.insert(key.to_owned(), list.into());
    }
}

/// Whether something was found that marks nothing, in what is kept of annotations or predictions.
fn has_results(kept: Option<&Value>) -> bool {
    let all = kept.and_then(Value::as_array);
    all.is_some_and(|all| all.iter().any(|one| one.get("result").is_some()))
}

/// Whether the id of a region is one that the writer gives: `m1`.
fn has_our_id(region: &Kept) -> bool {
    let id = region.get("id").and_then(Value::as_str);
    let number = id.and_then(|id| id.strip_prefix('m')).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

impl Annotation {
    fn is_cancelled(&self) -> bool {
        self.was_cancelled == Some(true) || self.others.get("skipped") == Some(&Value::Bool(true))
    }

    /// Which of several is read: the ground truth, else one with marks, else the newest.
    fn rank(&self) -> (bool, bool, Option<&str>) {
        let marks = self.result.iter().flatten().any(is_mark);
        let created = self.others.get("created_at").and_then(Value::as_str);
        (self.ground_truth == Some(true), marks, created)
    }
}

/// The annotation that is read, with its place; of those as new as one another the last.
fn chosen(annotations: Vec<Annotation>, incoming: &mut Incoming) -> Option<(usize, Annotation)> {
    let valid = annotations.iter().enumerate().filter(|(_, one)| !one.is_cancelled());
    let best = valid.max_by(|(_, a), (_, b)| a.rank().cmp(&b.rank())).map(|(n, _)| n);
    let mut found = None;
    for (n, annotation) in annotations.into_iter().enumerate() {
        if Some(n) == best {
            found = Some((n, annotation));
        } else if annotation.is_cancelled() {
            incoming.leave_out("cancelled annotation", 1);
        } else {
            incoming.leave_out("other annotation", 1);
        }
    }
    found
}

fn kind(region: &Kept) -> Option<&str> {
    region.get("type").and_then(Value::as_str)
}

/// Relations, choices and ratings mark nothing, though they may have the id of a region.
fn is_mark(region: &Kept) -> bool {
    matches!(kind(region), None | Some("labels"))
}

/// The value called `text`, else the only one that is a string.
fn take_text(data: &mut Kept) -> Option<String> {
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

fn take_string(data: &mut Kept, key: &str) -> Option<String> {
    if !data.get(key)?.is_string() {
        return None;
    }
    match data.remove(key)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// Takes out a value that says no more than the writer always says.
fn drop_usual(region: &mut Kept, key: &str, usual: &[&str]) {
    let says = region.get(key).and_then(Value::as_str);
    if says.is_some_and(|says| usual.contains(&says)) {
        region.remove(key);
    }
}

/// What marks a place in a text: an object.
fn marked(value: Value) -> Result<Marked, String> {
    if !value.is_object() {
        return Err(in_quotes(&value.to_string()));
    }
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// Whether a value has labels.
fn is_labelled(value: &Value) -> bool {
    !matches!(value.get("labels"), None | Some(Value::Null))
        && value.get("labels").and_then(Value::as_array).is_none_or(|labels| !labels.is_empty())
}

/// Whether a value of the short form is a list of marks. Those of sounds and pictures are not.
fn is_marks(value: &Value) -> bool {
    let is_place =
        |place: Option<&Value>| place.is_some_and(|place| place.is_u64() || place.is_string());
    let is_mark = |item: &Value| {
        is_labelled(item) && is_place(item.get("start")) && is_place(item.get("end"))
    };
    value.as_array().is_some_and(|items| items.iter().any(is_mark))
}

struct Reader {
    incoming: Incoming,
    line: usize,
    /// The entities that are listed.
    entities: HashSet<SmolStr>,
    /// The mentions of each region that a person decided on.
    by_id: HashMap<SmolStr, Range<usize>>,
    /// The mention at a place with a label that a person decided on.
    by_place: HashMap<(u64, u64, SmolStr), usize>,
}

impl Reader {
    /// The marks of the short form; what else there is stays.
    fn short(&mut self, task: &mut Kept) -> Result<(), ReadError> {
        if let Some(Value::Array(items)) = task.get("label")
            && let Some((n, item)) = items.iter().enumerate().find(|(_, item)| item.is_array())
        {
            let expected = "an object with start, end and labels";
            let found = in_quotes(&item.to_string());
            return Err(ReadError::field(format!("label[{n}]"), expected, found).at_line(self.line));
        }
        let lists = task.iter().filter(|(_, value)| is_marks(value));
        let keys: Vec<String> = lists.map(|(key, _)| key.clone()).collect();
        for key in keys {
            let Some(Value::Array(items)) = task.remove(&key) else { continue };
            let mut rest = Vec::new();
            for (n, item) in items.into_iter().enumerate() {
                if !is_labelled(&item) {
                    rest.push(item);
                    continue;
                }
                let field = format_smolstr!("{key}[{n}]");
                let marked = marked(item).map_err(|found| {
                    let expected = "start, end and labels";
                    ReadError::field(field.as_str(), expected, found).at_line(self.line)
                })?;
                self.mentions(marked, field, Kept::new(), |_| {});
            }
            put(task, &key, rest);
        }
        Ok(())
    }

    /// Reads one of the annotations; gives what is kept of it.
    fn annotations(&mut self, all: Vec<Annotation>) -> Result<Option<Value>, ReadError> {
        let Some((n, annotation)) = chosen(all, &mut self.incoming) else { return Ok(None) };
        let Annotation { result, was_cancelled: _, ground_truth, mut others } = annotation;
        let mut rest = Vec::new();
        for (k, mut region) in result.unwrap_or_default().into_iter().enumerate() {
            let status = match region.get("origin").and_then(Value::as_str) {
                Some("prediction") => Status::Accepted,
                Some("prediction-changed") => Status::Edited,
                _ => Status::Added,
            };
            let id = region.get("id").and_then(Value::as_str).map(SmolStr::new);
            let from = self.incoming.mentions.len();
            let field = format_smolstr!("annotations[{n}].result[{k}]");
            if self.region(&mut region, status, None, field)? {
                let new = from..self.incoming.mentions.len();
                for at in new.clone() {
                    let mention = &self.incoming.mentions[at];
                    for &(start, end) in &mention.pieces {
                        self.by_place.entry((start, end, mention.label.clone())).or_insert(at);
                    }
                }
                self.by_id.extend(id.map(|id| (id, new)));
            } else {
                rest.push(Value::Object(region));
            }
        }
        put(&mut others, "result", rest);
        if ground_truth == Some(true) {
            others.insert("ground_truth".to_owned(), true.into());
        }
        Ok((!others.is_empty()).then_some(Value::Object(others)))
    }

    /// Reads the predictions that nobody has decided on; gives what is kept of them.
    fn predictions(&mut self, all: Vec<Prediction>) -> Result<Vec<Value>, ReadError> {
        let mut kept = Vec::new();
        for (n, Prediction { result, mut others }) in all.into_iter().enumerate() {
            let by = take_string(&mut others, "model_version").map(SmolStr::from);
            if by.as_deref() == Some(GENERATOR) {
                // The mean of what the regions have.
                others.remove("score");
            }
            let mut rest = Vec::new();
            for (k, mut region) in result.unwrap_or_default().into_iter().enumerate() {
                let id = region.get("id").and_then(Value::as_str).filter(|_| is_mark(&region));
                if let Some(decided) = id.and_then(|id| self.by_id.get_mut(id)) {
                    let score = score(&region);
                    for at in std::mem::take(decided) {
                        predicted(&mut self.incoming.mentions[at], score, by.as_ref());
                    }
                    continue;
                }
                let field = format_smolstr!("predictions[{n}].result[{k}]");
                if !self.region(&mut region, Status::Suggested, by.clone(), field)? {
                    rest.push(Value::Object(region));
                }
            }
            put(&mut others, "result", rest);
            if !others.is_empty() {
                if let Some(by) = by {
                    others.insert("model_version".to_owned(), by.as_str().into());
                }
                kept.push(Value::Object(others));
            }
        }
        Ok(kept)
    }

    /// Takes in what a region marks. One that marks nothing stays as it is, and gives `false`.
    fn region(
        &mut self,
        region: &mut Kept,
        status: Status,
        by: Option<SmolStr>,
        field: SmolStr,
    ) -> Result<bool, ReadError> {
        let wrong = |name: &str, expected: &str, found: String| {
            Err(ReadError::field(format!("{field}.{name}"), expected, found).at_line(self.line))
        };
        if kind(region) == Some("hypertextlabels") {
            return wrong("type", "labels of a plain text", in_quotes("hypertextlabels"));
        }
        if !is_mark(region) {
            return Ok(false);
        }
        let Some(value) = region.get("value") else {
            return wrong("value", "a value", "none".to_owned());
        };
        // A place without a label is still to be named.
        if value.is_object() && !is_labelled(value) {
            return Ok(false);
        }
        let mut marked = match marked(region.remove("value").unwrap_or_default()) {
            Ok(marked) => marked,
            Err(found) => return wrong("value", "start, end and labels", found),
        };
        let score = score(region);
        if status == Status::Suggested {
            let Self { incoming, by_place, .. } = self;
            let (start, end) = (marked.start, marked.end);
            let written = has_our_id(region);
            marked.labels.retain(|label| {
                let decided = by_place.get(&(start, end, label.clone()));
                // Two ids of the writer are two mentions.
                let decided =
                    decided.filter(|&&at| !(written && has_our_id(&incoming.mentions[at].kept)));
                if let Some(&at) = decided {
                    predicted(&mut incoming.mentions[at], score, by.as_ref());
                }
                decided.is_none()
            });
        }
        if score.is_some() || region.get("score") == Some(&Value::Null) {
            region.remove("score");
        }
        drop_usual(region, "type", &["labels"]);
        drop_usual(region, "from_name", &["label"]);
        drop_usual(region, "to_name", &["text"]);
        drop_usual(region, "origin", &["manual", "prediction", "prediction-changed"]);
        let about = About::of(region, &marked.labels);
        if let Some(Entity { id: key, name, label }) = &about.entity
            && self.entities.insert(key.clone())
        {
            let (key, name) = (key.clone(), name.clone());
            let label = label.clone().filter(|label| !label.trim().is_empty());
            self.incoming.entities.push(IncomingEntity { key, label, name });
        }
        self.mentions(marked, field, std::mem::take(region), |mention| {
            mention.status = status;
            mention.by.clone_from(&by);
            mention.score = score;
            mention.entity = about.entity.as_ref().map(|entity| entity.id.clone());
            mention.note.clone_from(&about.note);
            let Some(kind) = Label(mention.label.clone()).timex_type() else { return };
            mention.value.clone_from(&about.value);
            // On Label Studio's page a person has only the note to write a value into.
            let written =
                mention.note.take_if(|note| mention.value.is_none() && is_value(kind, note));
            if let Some(value) = written {
                mention.value = Some(IncomingValue { value: value.into(), ..Default::default() });
            }
        });
        Ok(true)
    }

    /// A mention for each label of a marked place. What is kept of it, the first one has.
    fn mentions(
        &mut self,
        marked: Marked,
        field: SmolStr,
        mut kept: Kept,
        more: impl Fn(&mut IncomingMention),
    ) {
        let Marked { start, end, text, labels, others } = marked;
        if !others.is_empty() {
            kept.insert("value".to_owned(), others.into());
        }
        for label in &labels {
            let pieces = vec![(start, end)];
            let mut mention = IncomingMention::new(self.line, field.clone(), pieces, label);
            mention.quote.clone_from(&text);
            mention.kept = std::mem::take(&mut kept);
            more(&mut mention);
            self.incoming.mentions.push(mention);
        }
    }
}

/// How sure a program was of a region.
fn score(region: &Kept) -> Option<f64> {
    let score = region.get("score").and_then(Value::as_f64);
    score.filter(|score| (0.0..=1.0).contains(score))
}

/// Says of a mention that a program had predicted it.
fn predicted(mention: &mut IncomingMention, score: Option<f64>, by: Option<&SmolStr>) {
    mention.score = mention.score.or(score);
    if let (Status::Accepted | Status::Edited, None, Some(by)) = (mention.status, &mention.made, by)
    {
        mention.made = Some(Made { by: by.clone(), with: None, at: None });
    }
}

/// What `meta` of a region says; what is not understood stays there.
#[derive(Default)]
struct About {
    note: Option<String>,
    value: Option<IncomingValue>,
    entity: Option<Entity>,
}

impl About {
    fn of(region: &mut Kept, labels: &[SmolStr]) -> Self {
        let mut about = Self::default();
        if region.get("meta") == Some(&Value::Null) {
            region.remove("meta");
        }
        let Some(Value::Object(meta)) = region.get_mut("meta") else { return about };
        about.note = meta.get("text").and_then(note);
        if about.note.is_some() {
            meta.remove("text");
        }
        let is_time = |label: &SmolStr| Label(label.clone()).timex_type().is_some();
        if labels.iter().any(is_time)
            && let Some(value) = take_string(meta, "value")
        {
            let mut take = |key: &str| take_string(meta, key).map(SmolStr::from);
            about.value = Some(IncomingValue {
                value: value.into(),
                modifier: take("mod"),
                quant: take("quant"),
                freq: take("freq"),
                begin_point: take("beginPoint"),
                end_point: take("endPoint"),
                zone: take("zone"),
            });
        }
        let entity = meta.get("entity").filter(|entity| entity.is_object());
        about.entity = entity.and_then(|entity| Entity::deserialize(entity).ok());
        if about.entity.is_some() {
            meta.remove("entity");
        }
        if meta.is_empty() {
            region.remove("meta");
        }
        about
    }
}

/// What is noted, which is a text or several.
fn note(text: &Value) -> Option<String> {
    match text {
        Value::String(text) => Some(text.clone()),
        Value::Array(texts) => {
            let texts: Vec<&str> = texts.iter().map(Value::as_str).collect::<Option<_>>()?;
            (!texts.is_empty()).then(|| texts.join("\n"))
        }
        _ => None,
    }
}
