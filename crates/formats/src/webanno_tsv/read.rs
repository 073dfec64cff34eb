//! A file to a document.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::FORMAT;
use super::escape;
use super::layers::{Layer, head};
use super::sentences::{Row, Text, sentences, text};
use crate::error::{ReadError, in_quotes};
use crate::incoming::{Incoming, IncomingMention};
use crate::read::Record;
use crate::uima::describe;
use crate::unit::Unit;
use tandai_core::document::AnnotationDocument;
use tandai_core::warning::Warning;

/// The document of a file.
pub fn document(record: &Record<'_>) -> Result<AnnotationDocument, ReadError> {
    let lines: Vec<&str> =
        record.text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let head = head(&lines)?;
    let sentences = sentences(&lines, &head)?;
    // The words of the file show what its offsets count.
    let (unit, Text { text, rows }) = match text(&sentences, Unit::Utf16) {
        Ok(text) => (Unit::Utf16, text),
        Err(error) => [Unit::CodePoints, Unit::Bytes]
            .into_iter()
            .find_map(|unit| Some((unit, text(&sentences, unit).ok()?)))
            .ok_or(error)?,
    };
    let mut found: Vec<Found<'_>> = Vec::new();
    let all_rows = sentences.iter().flat_map(|sentence| &sentence.rows);
    for layer in &head.layers {
        let mut by_number: HashMap<u64, usize> = HashMap::new();
        for (row, &place) in all_rows.clone().zip(&rows) {
            add(layer, row, place, &mut by_number, &mut found)?;
        }
    }
    let mut incoming = Incoming::new(FORMAT.id, text, Unit::Bytes);
    for &(field, noun) in &head.passed {
        let mut known = HashSet::new();
        for row in all_rows.clone() {
            let items = row.fields.get(field).filter(|items| **items != "_");
            for item in items.into_iter().flat_map(|items| stack(items)) {
                // One that goes over several tokens stands in each, with its number.
                let is_tied = numbered(item).1.is_some() || item.contains("->");
                if !is_tied || known.insert(item) {
                    incoming.leave_out(noun, 1);
                }
            }
        }
    }
    let mut empty = 0;
    for Found { line, layer, place, values } in found {
        if place.0 == place.1 {
            empty += 1;
            continue;
        }
        let mut mention = IncomingMention::new(line, "", vec![place], "");
        let names = layer.features.iter().map(|&(_, name)| name);
        let features = names
            .zip(values)
            .filter_map(|(name, value)| Some((name?, Value::from(escape::read_value(value?)))));
        describe(&mut mention, layer.name, features.collect());
        incoming.mentions.push(mention);
    }
    let mut document = incoming.document()?;
    if unit != Unit::Utf16 {
        let message = format!(
            "The offsets of the file count {}, as its texts show, and not {}. They were read so.",
            unit.plural(),
            Unit::Utf16.plural()
        );
        document.warnings.push(Warning::new("offset_unit", None, message));
    }
    if empty > 0 {
        let message =
            format!("{empty} annotations of the file mark no text. They were passed over.");
        document.warnings.push(Warning::new("no_text", None, message));
    }
    Ok(document)
}

/// An annotation of a layer; values as they stand in the file, nothing for `*`.
struct Found<'a> {
    line: usize,
    layer: &'a Layer<'a>,
    place: (u64, u64),
    values: Vec<Option<&'a str>>,
}

/// Takes in what a row says of a layer.
fn add<'a>(
    layer: &'a Layer<'a>,
    row: &Row<'a>,
    place: (u64, u64),
    by_number: &mut HashMap<u64, usize>,
    found: &mut Vec<Found<'a>>,
) -> Result<(), ReadError> {
    let stacks: Vec<Vec<&str>> = layer
        .features
        .iter()
        .filter_map(|&(field, _)| row.fields.get(field))
        .map(|field| if *field == "_" { Vec::new() } else { stack(field) })
        .collect();
    let wrong = |expected: String, found: &str| {
        ReadError::field(layer.name, expected, in_quotes(found)).at_line(row.line)
    };
    let height = stacks.iter().map(Vec::len).max().unwrap_or(0);
    for (stack, (field, _)) in stacks.iter().zip(&layer.features) {
        if stack.len() != height {
            let expected = format!("{height} values with | between them, as in the other fields");
            return Err(wrong(expected, row.fields.get(*field).copied().unwrap_or_default()));
        }
    }
    for level in 0..height {
        let mut number = None;
        let mut values = Vec::with_capacity(stacks.len());
        for (n, stack) in stacks.iter().enumerate() {
            let (value, of_value) = numbered(stack[level]);
            if n > 0 && of_value != number {
                let expected = "the same number in brackets in each field".to_owned();
                return Err(wrong(expected, stack[level]));
            }
            number = of_value;
            values.push((value != "*").then_some(value));
        }
        let known = number.and_then(|number| by_number.get(&number).copied());
        match known {
            Some(at) => {
                let Found { place: first, values: before, .. } = &mut found[at];
                if *before != values {
                    let expected = "the values that this number has in lines before".to_owned();
                    return Err(wrong(expected, stacks.last().map_or("", |stack| stack[level])));
                }
                first.1 = first.1.max(place.1);
            }
            None => {
                if let Some(number) = number {
                    by_number.insert(number, found.len());
                }
                found.push(Found { line: row.line, layer, place, values });
            }
        }
    }
    Ok(())
}

/// The values of a field.
fn stack(field: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, byte) in field.bytes().enumerate() {
        if byte == b'|' && !escaped {
            found.push(&field[start..at]);
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    found.push(&field[start..]);
    found
}

/// A value and the number in brackets behind it.
fn numbered(value: &str) -> (&str, Option<u64>) {
    let parts = value.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    match parts.map(|(value, number)| (value, number.parse())) {
        Some((value, Ok(number))) => (value, Some(number)),
        _ => (value, None),
    }
}
