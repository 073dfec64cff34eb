//! Annotations to a document.

use std::collections::HashSet;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use smol_str::{SmolStr, format_smolstr};

use super::FORMAT;
use super::anchor::{Finder, Quote, Selected, unit};
use super::rest::{forget_kind, is_any, is_only, list, owned, says_more, term};
use crate::error::{ReadError, in_quotes};
use crate::incoming::{Incoming, IncomingEntity, IncomingMention, IncomingValue, Kept};
use crate::json::shape;
use crate::read::Record;
use crate::unit::Unit;
use tandai_core::document::{AnnotationDocument, Label, Made, Status};
use tandai_core::warning::Warning;

/// What a file holds, before it is known what the annotations are about.
#[derive(Default)]
struct Found<'a> {
    label: Option<String>,
    text: Option<Text>,
    /// The JSON of each, and its place in the file: the line, and the path.
    annotations: Vec<(&'a str, usize, String)>,
    /// The id of the text, where the file is one that the writer made.
    own_text: Option<String>,
    /// What else is said of each collection and page that stands by itself.
    rest: Vec<Kept>,
    /// The ids of collections and pages, and of the pages that come behind one.
    ids: HashSet<String>,
    next: Vec<String>,
}

/// A collection or a page.
#[derive(Deserialize)]
struct Container<'a> {
    #[serde(default, rename = "tandai:text")]
    text: Option<Text>,
    #[serde(borrow, default)]
    first: Option<&'a RawValue>,
    #[serde(borrow, default)]
    items: Option<Vec<&'a RawValue>>,
    #[serde(flatten)]
    rest: Kept,
}

/// The first page of a collection.
#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow, default)]
    items: Option<Vec<&'a RawValue>>,
    #[serde(flatten)]
    rest: Kept,
}

#[derive(Deserialize)]
struct Text {
    value: String,
    #[serde(default, rename = "dcterms:issued")]
    issued: Option<String>,
    #[serde(flatten)]
    rest: Kept,
}

/// The lines of a file; each place that is asked for lies behind the last one.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line in which a part of the file starts.
    fn of(&mut self, part: &str) -> usize {
        let at = part.as_ptr() as usize - self.text.as_ptr() as usize;
        let between = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += between.iter().filter(|&&byte| byte == b'\n').count();
        self.at = self.at.max(at);
        self.line
    }
}

pub fn file(record: &Record<'_>, declared: Unit) -> Result<AnnotationDocument, ReadError> {
    let mut found = annotations(record)?;
    let mut kept = found.kept();
    let (text, issued) = match found.text {
        Some(Text { value, issued, .. }) => (value, issued),
        None => {
            let text = record.beside("txt")?;
            (text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned(), None)
        }
    };
    let mut notes = Vec::with_capacity(found.annotations.len());
    let mut source: Option<String> = None;
    for (json, line, path) in found.annotations {
        let map: Map<String, Value> =
            shape(json).map_err(|(inner, error)| error.at_line(line + inner - 1))?;
        let read = annotation(map, &path, &mut source).map_err(|error| error.at_line(line))?;
        notes.push((read, line, path));
    }
    let parts: Vec<&Selected> = notes.iter().flat_map(|(note, ..)| &note.pieces).collect();
    let text: Arc<str> = text.into();
    let (mut text, mut best) = (text.clone(), unit(&text, declared, &parts));
    if (best.0 != declared || best.1 < parts.len()) && text.contains('\r') {
        // Programs read a file with its line ends made one character.
        let lines: Arc<str> = text.replace("\r\n", "\n").replace('\r', "\n").into();
        let other = unit(&lines, declared, &parts);
        if other.1 > best.1 || other == (declared, best.1) {
            (text, best) = (lines, other);
        }
    }
    let mut finder = Finder::new(&text, best.0);
    let mut incoming = Incoming::new(FORMAT.id, text.to_string(), declared);
    incoming.name = found.label;
    if let Some(source) = source.filter(|source| found.own_text.as_ref() != Some(source)) {
        kept.insert("source".to_owned(), source.into());
    }
    incoming.kept = kept;
    let missing = found.next.iter().filter(|&next| !found.ids.contains(next)).count();
    incoming.leave_out("further page", missing);
    if let Some(issued) = issued {
        let wrong = |_| ReadError::field("tandai:text.dcterms:issued", "a day", in_quotes(&issued));
        incoming.published = Some(issued.parse().map_err(wrong)?);
    }
    for (note, line, path) in notes {
        if note.labels.is_empty() {
            incoming.leave_out("untagged annotation", 1);
            continue;
        }
        let mut pieces = Vec::with_capacity(note.pieces.len());
        for part in &note.pieces {
            let missing = |count: usize| {
                let exact = part.quote.as_ref().map_or("", |quote| &quote.exact);
                let times = if count > 0 { "stands in several places" } else { "is not in it" };
                let found = format!("{}, which {times}", in_quotes(exact));
                let dot = if path.is_empty() { "" } else { "." };
                let path = format!("{path}{dot}target.selector.exact");
                ReadError::field(path, "a quote that stands in the text once", found).at_line(line)
            };
            pieces.push(finder.position(part).map_err(missing)?);
        }
        if let Some(entity) = note.entity_of {
            incoming.entities.push(entity);
        }
        for label in note.labels {
            let mut mention = IncomingMention { pieces: pieces.clone(), ..note.mention.clone() };
            (mention.label, mention.line) = (label, line);
            mention.field = SmolStr::new(&path);
            if mention.value.is_some() && Label(mention.label.clone()).timex_type().is_none() {
                mention.value = None;
            }
            incoming.mentions.push(mention);
        }
    }
    let moved = finder.moved;
    let mut document = incoming.document()?;
    if moved > 0 {
        let message = match moved {
            1 => "1 annotation stood elsewhere than its position said, and was found by its quote."
                .to_owned(),
            many => format!(
                "{many} annotations stood elsewhere than their positions said, and were found by their quotes."
            ),
        };
        document.warnings.push(Warning::new("quote_moved", None, message));
    }
    Ok(document)
}

/// What is wrong where each value is right by itself, such as `1-2`.
const TOUCHING: &str = "expected white space between two values of JSON, found none";

/// The annotations of a file: of one collection or page, of a list, of lines, or a single one.
fn annotations<'a>(record: &Record<'a>) -> Result<Found<'a>, ReadError> {
    let mut found = Found::default();
    let mut lines = Lines { text: record.text, at: 0, line: record.line };
    let mut values = serde_json::Deserializer::from_str(record.text).into_iter::<&RawValue>();
    let mut n = 0;
    while let Some(value) = values.next() {
        let Ok(value) = value else {
            // Read again for a sentence that says what is wrong.
            let rest = &record.text[values.byte_offset()..];
            let line = lines.of(rest);
            let error = shape::<serde::de::IgnoredAny>(rest).err();
            let (inner, error) =
                error.unwrap_or_else(|| (1, ReadError::Syntax(TOUCHING.to_owned())));
            return Err(error.at_line(line + inner - 1));
        };
        let line = lines.of(value.get());
        if value.get().starts_with('[') {
            let items: Vec<&RawValue> =
                shape(value.get()).map_err(|(inner, error)| error.at_line(line + inner - 1))?;
            for item in items {
                take(item, format!("[{n}]"), &mut lines, &mut found)?;
                n += 1;
            }
        } else {
            let path = if n == 0 { String::new() } else { format!("[{n}]") };
            take(value, path, &mut lines, &mut found)?;
            n += 1;
        }
    }
    if n == 0 && record.text.trim().is_empty() {
        return Err(ReadError::Syntax("expected annotations, found an empty file".to_owned()));
    }
    Ok(found)
}

/// Takes in a collection, a page or an annotation.
fn take<'a>(
    value: &'a RawValue,
    path: String,
    lines: &mut Lines<'a>,
    found: &mut Found<'a>,
) -> Result<(), ReadError> {
    let json = value.get();
    let line = lines.of(json);
    let at_line = |(inner, error): (usize, ReadError)| error.at_line(line + inner - 1);
    let container: Container<'a> = match shape(json) {
        Ok(container) => container,
        // One whose parts are not what a collection has is an annotation, or is told of as one.
        Err(_) if !json.contains("\"items\"") && !json.contains("\"first\"") => {
            found.annotations.push((json, line, path));
            return Ok(());
        }
        Err(error) => return Err(at_line(error)),
    };
    let Container { mut text, first, items, mut rest } = container;
    if first.is_none() && items.is_none() && text.is_none() {
        found.annotations.push((json, line, path));
        return Ok(());
    }
    if text.is_some() && found.text.is_some() {
        let error = ReadError::field("tandai:text", "one text in a file", "another one");
        return Err(error.at_line(line));
    }
    let own = own_id(&rest, text.as_ref());
    if let (Some(id), Some(Text { rest, .. })) = (&own, &mut text) {
        found.own_text = Some(format!("{id}#text"));
        rest.remove("id");
    }
    found.forget(&mut rest, own.as_deref());
    if let (None, Some(Value::String(label))) = (&found.label, rest.get("label")) {
        found.label = Some(label.clone());
        rest.remove("label");
    }
    if let Some(Text { rest: of_text, .. }) = &mut text {
        forget_kind(of_text, &["Text"]);
        if of_text.get("format").is_some_and(|format| format == "text/plain") {
            of_text.remove("format");
        }
        if !of_text.is_empty() {
            rest.insert("tandai:text".to_owned(), std::mem::take(of_text).into());
        }
    }
    found.text = found.text.take().or(text);
    let mut push = |found: &mut Found<'a>, items: Vec<&'a RawValue>, under: &str| {
        for (n, item) in items.into_iter().enumerate() {
            let line = lines.of(item.get());
            found.annotations.push((item.get(), line, format!("{under}items[{n}]")));
        }
    };
    if let Some(first) = first {
        if first.get().starts_with('"') {
            let error = ReadError::field("first", "the first page", first.get());
            return Err(error.at_line(line));
        }
        let page: Page<'a> = shape(first.get()).map_err(at_line)?;
        push(found, page.items.unwrap_or_default(), "first.");
        let mut of_page = page.rest;
        found.forget(&mut of_page, own.map(|id| format!("{id}#page")).as_deref());
        if !of_page.is_empty() {
            rest.insert("first".to_owned(), of_page.into());
        }
    }
    push(found, items.unwrap_or_default(), "");
    if !rest.is_empty() {
        found.rest.push(rest);
    }
    Ok(())
}

/// The id of a collection that the writer made.
fn own_id(rest: &Kept, text: Option<&Text>) -> Option<String> {
    let id = rest.get("id")?.as_str()?;
    let is_own = text?.rest.get("id")?.as_str()?.strip_suffix("#text") == Some(id);
    is_own.then(|| id.to_owned())
}

impl Found<'_> {
    /// Takes from a collection or a page what every one says, and what only says where others are. `own`: the id
    /// that the writer gave it.
    fn forget(&mut self, rest: &mut Kept, own: Option<&str>) {
        forget_kind(rest, &["AnnotationCollection", "AnnotationPage"]);
        if rest.get("startIndex").is_some_and(|index| index == 0) {
            rest.remove("startIndex");
        }
        if let Some(next) = rest.get("next").filter(|next| !next.is_null()) {
            let id = next.as_str().or_else(|| next.get("id")?.as_str());
            self.next.push(id.unwrap_or_default().to_owned());
        }
        if let Some(Value::String(id)) = rest.get("id") {
            self.ids.insert(id.clone());
            if Some(id.as_str()) == own {
                rest.remove("id");
            }
        }
    }

    /// What is kept of collections and pages: of a single one what it says, else a list.
    fn kept(&mut self) -> Kept {
        let mut rest = std::mem::take(&mut self.rest);
        let mut kept = Kept::new();
        if let [one] = &mut rest[..]
            && one.get("total").is_some_and(|total| total == self.annotations.len())
        {
            one.remove("total");
        }
        match rest.len() {
            1 => kept.extend(
                rest.pop()
                    .filter(|one| !one.is_empty())
                    .map(|one| ("collection".to_owned(), one.into())),
            ),
            0 => {}
            _ => {
                kept.insert("collections".to_owned(), rest.into());
            }
        }
        kept
    }
}

/// An annotation; its positions are not checked yet.
struct Note {
    labels: Vec<SmolStr>,
    pieces: Vec<Selected>,
    entity_of: Option<IncomingEntity>,
    /// Without label, place and pieces.
    mention: IncomingMention,
}

fn string(value: Option<&Value>, path: &str) -> Result<Option<SmolStr>, ReadError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.into())),
        Some(other) => Err(ReadError::field(path, "a string", other)),
    }
}

/// What is read of a body with a text in it.
const BODY_KEYS: [&str; 2] = ["purpose", "value"];

/// What is read of a body that is the meaning of a time expression.
const TIMEX_KEYS: [&str; 8] = [
    "purpose",
    "value",
    "tandai:mod",
    "tandai:quant",
    "tandai:freq",
    "tandai:beginPoint",
    "tandai:endPoint",
    "tandai:zone",
];

fn annotation(
    mut map: Map<String, Value>,
    path: &str,
    source: &mut Option<String>,
) -> Result<Note, ReadError> {
    let at = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let mut mention = IncomingMention::new(1, "", Vec::new(), "");
    let mut note =
        Note { labels: Vec::new(), pieces: Vec::new(), entity_of: None, mention: mention.clone() };
    let id = map.remove("id").or_else(|| map.remove("@id"));
    forget_kind(&mut map, &["Annotation"]);
    let motivation = map.remove("motivation");
    mention.flagged = is_any(motivation.as_ref(), &["bookmarking"]);
    let target = map.remove("target").unwrap_or_default();
    let targets = list(&target);
    if targets.is_empty() {
        return Err(ReadError::field(at("target"), "what it is about", "nothing"));
    }
    let mut of_targets = Vec::with_capacity(targets.len());
    for (n, target) in targets.iter().enumerate() {
        let path = if targets.len() > 1 { at(&format!("target[{n}]")) } else { at("target") };
        let (piece, rest) = selected(target, &path, source)?;
        note.pieces.push(piece);
        of_targets.push(rest);
    }
    if note.pieces.iter().all(|piece| piece.quote.is_some()) {
        let quotes = note.pieces.iter().filter_map(|piece| piece.quote.as_ref());
        let exact: Vec<_> = quotes.map(|quote| quote.exact.as_str()).collect();
        mention.quote = Some(exact.join(" "));
    }
    let bodies = owned(map.remove("body").unwrap_or_default()).into_iter().enumerate();
    let bodies = bodies.map(|(n, body)| (at(&format!("body[{n}]")), body));
    let text = string(map.remove("bodyValue").as_ref(), &at("bodyValue"))?;
    let text = text.map(|text| (at("bodyValue"), json!({"value": text})));
    let mut others = Vec::new();
    let mut comments: Vec<String> = Vec::new();
    let mut value_in: Option<Value> = None;
    for (path, body) in bodies.chain(text) {
        let value = body.get("value");
        let purpose = body.get("purpose").or(motivation.as_ref());
        // Whether it says more than is read, and what it is for where it does not.
        let (more, purposes) = if value_in.is_none() && is_any(body.get("type"), &["Timex"]) {
            mention.value = Some(timex(&body, &path)?);
            value_in = Some(body.clone());
            (says_more(&body, &TIMEX_KEYS, &["TextualBody", "Timex"]), &["describing"][..])
        } else if is_any(purpose, &["tagging", "classifying"]) {
            let label = label(&body).ok_or_else(|| {
                ReadError::field(format!("{path}.value"), "a label", value.unwrap_or(&Value::Null))
            })?;
            let whole = value.or(Some(&body)).and_then(Value::as_str) == Some(&label);
            note.labels.push(label);
            (
                !whole || says_more(&body, &BODY_KEYS, &["TextualBody"]),
                &["tagging", "classifying"][..],
            )
        } else if let (true, Some(found)) = (
            is_any(purpose, &["identifying"]),
            body.get("source").filter(|_| mention.entity.is_none()),
        ) {
            let key = string(found.get("id").or(Some(found)), &format!("{path}.source"))?;
            let name = found.get("label").and_then(Value::as_str);
            if let (Some(key), Some(name)) = (&key, name) {
                let label =
                    string(found.get("tandai:label"), &format!("{path}.source.tandai:label"))?;
                note.entity_of =
                    Some(IncomingEntity { key: key.clone(), label, name: name.to_owned() });
            }
            mention.entity = key;
            let read: &[&str] =
                if name.is_some() { &["id", "label", "tandai:label"] } else { &["id"] };
            let more = says_more(found, read, &[])
                || says_more(&body, &["purpose", "source"], &["SpecificResource"]);
            (more, &["identifying"][..])
        } else if let Some(text) = value.and_then(Value::as_str) {
            comments.push(text.to_owned());
            (says_more(&body, &BODY_KEYS, &["TextualBody"]), &["commenting"][..])
        } else {
            (true, &[][..])
        };
        if more || !is_only(body.get("purpose"), purposes) {
            others.push(body);
        }
    }
    // A value that its label has no place for.
    if let Some(body) = value_in
        && note.labels.iter().any(|label| Label(label.clone()).timex_type().is_none())
        && !others.contains(&body)
    {
        others.push(body);
    }
    mention.note = (!comments.is_empty()).then(|| comments.join("\n"));
    who(&mut map, &at, &mut mention)?;
    if let Some(score) = map.remove("tandai:score") {
        let wrong = || ReadError::field(at("tandai:score"), "a number", &score);
        mention.score = Some(score.as_f64().ok_or_else(wrong)?);
    }
    if !others.is_empty() {
        map.insert("body".to_owned(), others.into());
    }
    if of_targets.iter().any(|rest| !rest.is_empty()) {
        let rest = match <[Kept; 1]>::try_from(of_targets) {
            Ok([one]) => one.into(),
            Err(many) => many.into(),
        };
        map.insert("target".to_owned(), rest);
    }
    if !is_only(motivation.as_ref(), &["tagging", "classifying", "bookmarking"]) {
        map.insert("motivation".to_owned(), motivation.into());
    }
    if let Some(id) = id.filter(|id| !id.as_str().is_some_and(is_ours)) {
        map.insert("id".to_owned(), id);
    }
    mention.kept = map;
    note.mention = mention;
    Ok(note)
}

/// Whether an id is one that the writer gives: `urn:uuid:…#m1`.
fn is_ours(id: &str) -> bool {
    let number = id.strip_prefix("urn:uuid:").and_then(|rest| rest.split_once("#m"));
    number.is_some_and(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Who made an annotation and who changed it last; suggestions are those of programs.
fn who(
    map: &mut Map<String, Value>,
    at: &dyn Fn(&str) -> String,
    mention: &mut IncomingMention,
) -> Result<(), ReadError> {
    let creators = map.remove("creator").unwrap_or_default();
    let creator = list(&creators).first();
    let mut named_by = "name";
    let name = creator.and_then(|creator| match creator {
        Value::String(name) => Some(name.as_str()),
        other => ["name", "nickname", "id"].into_iter().find_map(|key| {
            let name = other.get(key)?.as_str()?;
            named_by = key;
            Some(name)
        }),
    });
    let with = creator.and_then(|creator| creator.get("tandai:with"));
    let with = string(with, &at("creator.tandai:with"))?;
    let created = string(map.remove("created").as_ref(), &at("created"))?;
    mention.changed = string(map.remove("modified").as_ref(), &at("modified"))?;
    mention.by =
        string(map.remove("tandai:by").as_ref(), &at("tandai:by"))?.or(name.map(SmolStr::from));
    if name.is_some() || created.is_some() {
        let by = name.map_or(SmolStr::new_static(FORMAT.id), SmolStr::from);
        mention.made = Some(Made { by, with, at: created });
    }
    let kind = creator.and_then(|creator| creator.get("type"));
    let more = |creator: &Value| {
        let types = ["Person", "Software", "SoftwareAgent", "Application"];
        says_more(creator, &[named_by, "tandai:with"], &types)
    };
    let is_more = list(&creators).len() > 1 || creator.is_some_and(more);
    mention.status = match map.remove("tandai:status") {
        None if is_any(kind, &["Software", "SoftwareAgent", "Application"]) => Status::Suggested,
        None => Status::Added,
        Some(status) => Status::deserialize(&status).map_err(|_| {
            let expected = "suggested, accepted, edited, added or rejected";
            ReadError::field(at("tandai:status"), expected, &status)
        })?,
    };
    if is_more {
        map.insert("creator".to_owned(), creators);
    }
    Ok(())
}

/// The tag that a body is: its text, its name, or the end of its address.
fn label(body: &Value) -> Option<SmolStr> {
    let value = match body {
        Value::String(address) => return Some(term(address).into()),
        body => body.get("value").or_else(|| body.get("source")).or_else(|| body.get("id"))?,
    };
    match value {
        Value::String(text) if body.get("value").is_some() => Some(text.into()),
        Value::String(address) => Some(term(address).into()),
        other => Some(other.get("label").or_else(|| other.get("id"))?.as_str()?.into()),
    }
}

fn timex(body: &Value, path: &str) -> Result<IncomingValue, ReadError> {
    let part = |name: &str| string(body.get(name), &format!("{path}.{name}"));
    Ok(IncomingValue {
        value: part("value")?.unwrap_or_default(),
        modifier: part("tandai:mod")?,
        quant: part("tandai:quant")?,
        freq: part("tandai:freq")?,
        begin_point: part("tandai:beginPoint")?,
        end_point: part("tandai:endPoint")?,
        zone: part("tandai:zone")?,
    })
}

/// What a target selects of its source, which is the same for all of a file; and what else it says.
fn selected(
    target: &Value,
    path: &str,
    source: &mut Option<String>,
) -> Result<(Selected, Kept), ReadError> {
    let mut rest = Kept::new();
    for (key, value) in target.as_object().into_iter().flatten() {
        let is_read = match key.as_str() {
            "selector" => true,
            "type" => is_only(Some(value), &["SpecificResource"]),
            "source" => match value {
                Value::String(_) => true,
                object => {
                    object.get("id").is_some_and(Value::is_string)
                        && !says_more(object, &["id"], &[])
                }
            },
            _ => false,
        };
        if !is_read {
            rest.insert(key.clone(), value.clone());
        }
    }
    if let Some(found) = target.get("source") {
        let id = found.as_str().or_else(|| found.get("id")?.as_str()).unwrap_or_default();
        let known = source.get_or_insert_with(|| id.to_owned());
        if known != id {
            let expected = format!("the source of the others, {}", in_quotes(known));
            return Err(ReadError::field(format!("{path}.source"), expected, in_quotes(id)));
        }
    }
    let mut part = Selected::default();
    let mut others = Vec::new();
    for (n, selector) in list(target.get("selector").unwrap_or(&Value::Null)).iter().enumerate() {
        let path = format_smolstr!("{path}.selector[{n}]");
        let mut is_read = false;
        if part.position.is_none() && is_any(selector.get("type"), &["TextPositionSelector"]) {
            let number = |name: &str| {
                let found = selector.get(name).unwrap_or(&Value::Null);
                let wrong = || ReadError::field(format!("{path}.{name}"), "an offset", found);
                found.as_u64().ok_or_else(wrong)
            };
            part.position = Some((number("start")?, number("end")?));
            is_read = !says_more(selector, &["start", "end"], &["TextPositionSelector"]);
        }
        if part.quote.is_none() {
            // What narrows another selector counts from where that starts, and only its quote helps.
            let narrowed = selector.get("refinedBy").map(|narrowed| quote(narrowed, &path));
            part.quote = match narrowed.transpose()?.flatten() {
                None => quote(selector, &path)?,
                narrowed => narrowed,
            };
            is_read |= part.quote.is_some()
                && !says_more(selector, &["exact", "prefix", "suffix"], &["TextQuoteSelector"]);
        }
        if !is_read {
            others.push(selector.clone());
        }
    }
    if part.position.is_none() && part.quote.is_none() {
        let expected = "a TextPositionSelector or a TextQuoteSelector";
        return Err(ReadError::field(format!("{path}.selector"), expected, "none"));
    }
    if !others.is_empty() {
        rest.insert("selector".to_owned(), others.into());
    }
    Ok((part, rest))
}

/// The quote that a selector is, where it is one.
fn quote(selector: &Value, path: &str) -> Result<Option<Quote>, ReadError> {
    if !is_any(selector.get("type"), &["TextQuoteSelector"]) {
        return Ok(None);
    }
    let text = |name: &str| {
        let found = string(selector.get(name), &format!("{path}.{name}"))?;
        Ok::<String, ReadError>(found.unwrap_or_default().into())
    };
    let (exact, prefix, suffix) = (text("exact")?, text("prefix")?, text("suffix")?);
    Ok(Some(Quote { exact, prefix, suffix }))
}
