//! A file to a document.

use std::collections::HashMap;

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
                if name == TIMEX {
                    let marked = self.timex(&tag, line)?;
                    self.open.push(marked);
                }
                self.scope.enter(name);
            }
            Event::Empty(tag) if tag.local_name().as_ref() == TIMEX => {
                self.timex(&tag, line)?;
            }
            Event::Empty(tag) if self.scope.path.is_empty() => {
                self.is_timeml |= tag.local_name().as_ref() == ROOT;
            }
            Event::End(tag) => {
                self.scope.leave();
                if tag.local_name().as_ref() == TIMEX
                    && let Some(marked) = self.open.pop()
                {
                    self.closed.push(Marked { end: self.text.len(), ..marked });
                }
            }
            Event::Text(part) if self.scope.holds_text() => {
                self.text.push_str(&part.xml_content(XmlVersion::Implicit1_0));
            }
            Event::CData(part) if self.scope.holds_text() => {
                self.text.push_str(&part.xml_content(XmlVersion::Implicit1_0));
            }
            Event::GeneralRef(name) if self.scope.holds_text() => {
                self.text.push(referred(&name)?);
            }
            _ => {}
        }
        Ok(())
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
        if let (Some(tid), Some(value)) = (tid, &value) {
            self.values.insert(tid, value.clone());
        }
        let function = attributes.get("functionInDocument");
        if function.is_some_and(|of| matches!(of.as_str(), "CREATION_TIME" | "PUBLICATION_TIME")) {
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
        Ok(Marked { line, start, end: start, in_text, kind, value, others })
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
        for Marked { line, start, end, in_text, kind, mut value, others } in self.closed {
            // What marks no text says nothing of it.
            if !in_text || start == end {
                continue;
            }
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
