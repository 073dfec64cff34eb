//! A file to a document.

use std::collections::{BTreeMap, HashMap, HashSet};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::{Map, Value};
use smol_str::SmolStr;

use super::{FORMAT, ROOT, TIMEX};
use crate::error::{ReadError, in_quotes, quoted};
use crate::incoming::{Incoming, IncomingMention, IncomingValue};
use crate::read::Record;
use crate::unit::Unit;
use tandai_core::date::PartialDate;
use tandai_core::document::AnnotationDocument;
use tandai_core::timex::TimexType;

/// What says something of a file, and is no part of its text.
const HEAD: [&str; 5] = ["DOCID", "DOCINFO", "DCT", "TITLE", "EXTRAINFO"];

/// The attribute that says from which time expression another one counts.
const ANCHOR: &str = "anchorTimeID";

/// What an element that is passed over is called, with its text read where it is of the text.
fn passed_over(name: &str) -> Option<&'static str> {
    match name {
        "EVENT" => Some("event"),
        "MAKEINSTANCE" => Some("event instance"),
        "SIGNAL" => Some("signal"),
        "TLINK" | "SLINK" | "ALINK" => Some("link"),
        ROOT | TIMEX | "TEXT" => None,
        name if HEAD.contains(&name) => None,
        _ => Some("element"),
    }
}

/// The document of a file.
pub fn document(record: &Record<'_>) -> Result<AnnotationDocument, ReadError> {
    let file = record.text;
    let mut lines = LineOf { file, at: 0, line: record.line };
    let mut reader = Reader::from_str(file);
    // A bare `&` is common in files that people made, and means itself.
    reader.config_mut().allow_dangling_amp = true;
    let mut found = Found {
        is_timeml: false,
        text: String::new(),
        scope: Scope { within: None, path: Vec::new(), only_text: has_text(file) },
        open: Vec::new(),
        closed: Vec::new(),
        values: HashMap::new(),
        published: None,
        published_id: None,
        head: BTreeMap::new(),
        without_text: Vec::new(),
        passed: Vec::new(),
    };
    loop {
        let event = reader.read_event();
        let event = event.map_err(|error| {
            ReadError::Syntax(format!("expected XML, found a mistake in it: {error}"))
                .at_line(lines.of(reader.error_position() as usize))
        })?;
        let line = lines.of(reader.buffer_position() as usize);
        if matches!(event, Event::Eof) {
            break;
        }
        found.take(event, line).map_err(|error| error.at_line(line))?;
    }
    found.finish(lines.line)
}

/// Whether the text of a file has an element of its own.
fn has_text(file: &str) -> bool {
    file.contains("<TEXT>") || file.contains("<TEXT ")
}

/// The lines of places of a file that come in order.
struct LineOf<'a> {
    file: &'a str,
    at: usize,
    line: usize,
}

impl LineOf<'_> {
    fn of(&mut self, place: usize) -> usize {
        let passed = self.file.as_bytes().get(self.at..place).unwrap_or_default();
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count();
        self.at = self.at.max(place);
        self.line
    }
}

/// Where in the file the reader is.
struct Scope {
    /// How many open elements lie around the text, or around a head; nothing outside of them.
    within: Option<usize>,
    path: Vec<String>,
    only_text: bool,
}

impl Scope {
    fn holds_text(&self) -> bool {
        if self.only_text {
            self.within.is_some()
        } else {
            !self.path.is_empty() && self.within.is_none()
        }
    }

    fn enter(&mut self, name: &str) {
        self.path.push(name.to_owned());
        let marks = if self.only_text { name == "TEXT" } else { HEAD.contains(&name) };
        if marks && self.within.is_none() {
            self.within = Some(self.path.len());
        }
    }

    fn leave(&mut self) {
        if self.within == Some(self.path.len()) {
            self.within = None;
        }
        self.path.pop();
    }
}

/// A `TIMEX3`; `end` is nothing while it is open.
struct Marked {
    line: usize,
    start: usize,
    end: usize,
    in_text: bool,
    is_publication: bool,
    tid: Option<String>,
    kind: TimexType,
    value: Option<IncomingValue>,
    others: Map<String, Value>,
}

struct Found {
    /// The root was there.
    is_timeml: bool,
    text: String,
    scope: Scope,
    open: Vec<Marked>,
    closed: Vec<Marked>,
    /// By `tid`.
    values: HashMap<String, SmolStr>,
    published: Option<PartialDate>,
    /// The `tid` of the day of publication.
    published_id: Option<String>,
    /// What stands outside of the text, by the element below the root in which it stands, or the root.
    head: BTreeMap<String, String>,
    /// The `tid` of each time expression that marks no text.
    without_text: Vec<Option<String>>,
    /// What each element that is passed over is called.
    passed: Vec<&'static str>,
}

impl Found {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), ReadError> {
        match event {
            Event::Start(tag) => {
                let name = tag.local_name();
                let name = name.as_ref();
                if self.scope.path.is_empty() && name != ROOT {
                    let expected = format!("<{ROOT}>");
                    return Err(ReadError::field(
                        "root",
                        expected,
                        in_quotes(&format!("<{name}>")),
                    ));
                }
                self.is_timeml = true;
                self.passed.extend(passed_over(name));
                if name == TIMEX {
                    let marked = self.timex(&tag, line)?;
                    self.open.push(marked);
                }
                self.scope.enter(name);
            }
            Event::Empty(tag) if tag.local_name().as_ref() == TIMEX => {
                let marked = self.timex(&tag, line)?;
                self.close(marked);
            }
            Event::Empty(tag) if self.scope.path.is_empty() => {
                self.is_timeml |= tag.local_name().as_ref() == ROOT;
            }
            Event::Empty(tag) => self.passed.extend(passed_over(tag.local_name().as_ref())),
            Event::End(tag) => {
                self.scope.leave();
                if tag.local_name().as_ref() == TIMEX
                    && let Some(marked) = self.open.pop()
                {
                    self.close(Marked { end: self.text.len(), ..marked });
                }
            }
            Event::Text(part) => self.say(&part.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(part) => self.say(&part.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(name) if self.scope.holds_text() => {
                self.text.push(referred(&name)?);
            }
            Event::GeneralRef(name) => {
                if let Ok(character) = referred(&name) {
                    self.say(character.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Adds to the text, or to what stands outside of it.
    fn say(&mut self, part: &str) {
        if self.scope.holds_text() {
            self.text.push_str(part);
        } else if let Some(name) = self.scope.path.get(1).or(self.scope.path.first()) {
            match self.head.get_mut(name) {
                Some(head) => head.push_str(part),
                None => _ = self.head.insert(name.clone(), part.to_owned()),
            }
        }
    }

    /// Takes in a time expression that has ended. What marks no text says nothing of it.
    fn close(&mut self, marked: Marked) {
        if marked.in_text && marked.start < marked.end {
            self.closed.push(marked);
        } else if marked.is_publication {
            self.published_id = self.published_id.take().or(marked.tid);
        } else if marked.in_text {
            self.without_text.push(marked.tid);
        } else {
            self.passed.push("head time expression");
        }
    }

    fn timex(&mut self, tag: &BytesStart<'_>, line: usize) -> Result<Marked, ReadError> {
        let mut attributes: HashMap<String, String> = HashMap::new();
        for attribute in tag.attributes() {
            let wrong = |error: &dyn std::fmt::Display| {
                ReadError::Syntax(format!(
                    "expected attributes such as type=\"DATE\", found a mistake: {error}"
                ))
            };
            let attribute = attribute.map_err(|error| wrong(&error))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|error| wrong(&error))?.into_owned();
            attributes.insert(attribute.key.local_name().as_ref().to_owned(), value);
        }
        let tid = attributes.remove("tid");
        let value = attributes.remove("value").map(SmolStr::from);
        let kind = attributes.remove("type").unwrap_or_default();
        let kind =
            TimexType::ALL.into_iter().find(|known| known.as_str() == kind.trim()).ok_or_else(
                || ReadError::field("TIMEX3.type", "DATE, TIME, DURATION or SET", in_quotes(&kind)),
            )?;
        if let (Some(tid), Some(value)) = (&tid, &value) {
            self.values.insert(tid.clone(), value.clone());
        }
        let function = attributes.get("functionInDocument");
        let is_publication =
            function.is_some_and(|of| matches!(of.as_str(), "CREATION_TIME" | "PUBLICATION_TIME"));
        if is_publication {
            self.published = self.published.or_else(|| day(value.as_deref()?));
        }
        let mut take = |name: &str| attributes.remove(name).map(SmolStr::from);
        let value = value.map(|value| IncomingValue {
            value,
            modifier: take("mod"),
            quant: take("quant"),
            freq: take("freq"),
            begin_point: take("beginPoint"),
            end_point: take("endPoint"),
            zone: None,
        });
        let others = attributes.into_iter().map(|(name, value)| (name, value.into())).collect();
        let start = self.text.len();
        let in_text = self.scope.holds_text();
        Ok(Marked { line, start, end: start, in_text, is_publication, tid, kind, value, others })
    }

    fn finish(self, line: usize) -> Result<AnnotationDocument, ReadError> {
        if let Some(name) = self.scope.path.last() {
            let error = ReadError::Syntax(format!(
                "expected </{}>, found the end of the file",
                quoted(name)
            ));
            return Err(error.at_line(line));
        }
        if !self.is_timeml {
            return Err(ReadError::field("root", format!("<{ROOT}>"), "none").at_line(line));
        }
        let mut incoming = Incoming::new(FORMAT.id, self.text, Unit::Bytes);
        incoming.published = self.published;
        for (name, said) in self.head {
            match said.trim() {
                "" => {}
                title if name == "TITLE" => incoming.title = Some(title.to_owned()),
                said => _ = incoming.kept.insert(name, said.into()),
            }
        }
        for noun in self.passed {
            incoming.leave_out(noun, 1);
        }
        // What others refer to: the times from which they count, and the points where they begin and end.
        let anchors = self.closed.iter().filter_map(|one| one.others.get(ANCHOR)?.as_str());
        let anchors: HashSet<String> = anchors.map(str::to_owned).collect();
        let values = self.closed.iter().filter_map(|one| one.value.as_ref());
        let points = values.flat_map(|value| [&value.begin_point, &value.end_point]).flatten();
        let points: HashSet<SmolStr> = points.cloned().collect();
        for tid in self.without_text {
            if !tid.is_some_and(|tid| points.contains(tid.as_str())) {
                incoming.leave_out("empty time expression", 1);
            }
        }
        if let Some(tid) = self.published_id.filter(|tid| anchors.contains(tid)) {
            incoming.kept.insert("tid".to_owned(), tid.into());
        }
        for Marked { line, start, end, tid, kind, mut value, mut others, .. } in self.closed {
            let points =
                value.iter_mut().flat_map(|value| [&mut value.begin_point, &mut value.end_point]);
            for point in points.flatten() {
                if let Some(value) = self.values.get(point.as_str()) {
                    point.clone_from(value);
                }
            }
            let pieces = vec![(start as u64, end as u64)];
            let mut mention = IncomingMention::new(line, TIMEX, pieces, kind.as_str());
            mention.value = value;
            if let Some(tid) =
                tid.filter(|tid| others.contains_key(ANCHOR) || anchors.contains(tid))
            {
                others.insert("tid".to_owned(), tid.into());
            }
            mention.kept = others;
            incoming.mentions.push(mention);
        }
        incoming.document()
    }
}

/// The character that a reference stands for.
fn referred(name: &BytesRef<'_>) -> Result<char, ReadError> {
    let named = match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    };
    let numbered = name.resolve_char_ref().ok().flatten();
    named.or(numbered).ok_or_else(|| {
        let expected = "a reference that XML has, such as &amp; or &#233;";
        ReadError::Syntax(format!(
            "expected {expected}, found {}",
            in_quotes(&format!("&{};", &**name))
        ))
    })
}

/// The day of `2014-12-29T10:00`, and of `2014-12-4`, as some files have it.
fn day(value: &str) -> Option<PartialDate> {
    let day = value.split('T').next().unwrap_or_default();
    let padded: Vec<String> = day.split('-').map(|part| format!("{part:0>2}")).collect();
    padded.join("-").parse().ok()
}
