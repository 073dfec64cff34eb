//! A pair of files to a document.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};
use smol_str::{SmolStr, ToSmolStr, format_smolstr};

use super::lines::{Attribute, Line, Lines, lines};
use super::{ENTITIES, FORMAT, NOTES, SCORE, STATUS};
use crate::error::{ReadError, in_quotes};
use crate::incoming::{Incoming, IncomingEntity, IncomingMention};
use crate::loss::join_lines;
use crate::read::Record;
use crate::unit::Unit;
use crate::value_text;
use tandai_core::document::{AnnotationDocument, Label, Status};
use tandai_core::warning::Warning;

/// The document of a file of annotations with the text beside it.
pub fn document(record: &Record<'_>) -> Result<AnnotationDocument, ReadError> {
    let raw = record.beside("txt")?;
    let lines = lines(record.text)?;
    let mut document = fitting(&lines, &raw)?;
    let text = document.text.clone();
    for mention in &mut document.mentions {
        join_lines(&mut mention.fragments, &text);
    }
    Ok(document)
}

/// The document of the text as brat reads it, or as the texts of the file show that it is meant.
fn fitting(lines: &Lines<'_>, raw: &str) -> Result<AnnotationDocument, ReadError> {
    let as_brat = incoming(lines, unix(raw).into_owned(), |offset| offset)?;
    let error = match as_brat.document() {
        Ok(document) => return Ok(document),
        Err(error) => error,
    };
    let bare = raw.strip_prefix('\u{feff}').unwrap_or(raw);
    if bare.len() < raw.len()
        && let Ok(document) = incoming(lines, unix(bare).into_owned(), |offset| offset)?.document()
    {
        return Ok(document);
    }
    // Where each character of the file counts: those that the text is without, in order.
    let mut gone: Vec<u64> = Vec::new();
    let mut before = None;
    for (character, at) in raw.chars().zip(0..) {
        if at == 0 && character == '\u{feff}' || character == '\n' && before == Some('\r') {
            gone.push(at);
        }
        before = Some(character);
    }
    if !gone.is_empty() {
        let shifted = |offset| offset - gone.partition_point(|&place| place < offset) as u64;
        if let Ok(mut document) = incoming(lines, unix(bare).into_owned(), shifted)?.document() {
            let message = "The offsets of the file count both characters of its line ends, as its texts show. \
                 They were read so.";
            document.warnings.push(Warning::new("offset_unit", None, message));
            return Ok(document);
        }
    }
    Err(error)
}

/// The text with the line ends that brat reads.
fn unix(raw: &str) -> Cow<'_, str> {
    if raw.contains('\r') {
        raw.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        raw.into()
    }
}

/// What the lines say of a text; `place` turns their offsets into those of the text.
fn incoming(
    lines: &Lines<'_>,
    text: String,
    place: impl Fn(u64) -> u64,
) -> Result<Incoming, ReadError> {
    let mut incoming = Incoming::new(FORMAT.id, text, Unit::CodePoints);
    let mut kept: Vec<Map<String, Value>> = vec![Map::new(); lines.mentions.len()];
    for line in &lines.mentions {
        let says = &line.says;
        let pieces = says.pieces.iter().map(|&(start, end)| (place(start), place(end))).collect();
        let mut mention = IncomingMention::new(line.number, line.id, pieces, says.label);
        mention.quote = says.text.map(str::to_owned);
        incoming.mentions.push(mention);
    }
    attributes(lines, &mut incoming, &mut kept)?;
    comments(lines, &mut incoming)?;
    equivalences(lines, &mut incoming)?;
    normalizations(lines, &mut incoming, &mut kept)?;
    if !lines.others.is_empty() {
        for (line, kept) in lines.mentions.iter().zip(&mut kept) {
            kept.insert("id".to_owned(), line.id.into());
        }
        incoming.kept.insert("lines".to_owned(), lines.others.clone().into());
    }
    for (mention, kept) in incoming.mentions.iter_mut().zip(kept) {
        mention.kept = kept;
    }
    Ok(incoming)
}

/// The index of the mention that a line speaks of.
fn target<T>(lines: &Lines<'_>, line: &Line<'_, T>, id: &str) -> Result<usize, ReadError> {
    lines.by_id.get(id).copied().ok_or_else(|| {
        let expected = "the id of a mention of the file, such as T1";
        ReadError::field(line.id, expected, in_quotes(id)).at_line(line.number)
    })
}

fn attributes(
    lines: &Lines<'_>,
    incoming: &mut Incoming,
    kept: &mut [Map<String, Value>],
) -> Result<(), ReadError> {
    let statuses =
        [Status::Suggested, Status::Accepted, Status::Edited, Status::Added, Status::Rejected];
    for line in &lines.attributes {
        let Attribute { kind, target: id, value } = line.says;
        let at = target(lines, line, id)?;
        let status = statuses.into_iter().find(|&status| Some(status.as_str()) == value);
        match status {
            Some(status) if kind == STATUS => incoming.mentions[at].status = status,
            _ => {
                let others = kept[at].entry("attributes").or_insert_with(|| Map::new().into());
                if let Some(others) = others.as_object_mut() {
                    others.insert(kind.to_owned(), value.map_or(Value::Bool(true), Value::from));
                }
            }
        }
    }
    Ok(())
}

fn comments(lines: &Lines<'_>, incoming: &mut Incoming) -> Result<(), ReadError> {
    for line in &lines.comments {
        let at = target(lines, line, line.says.target)?;
        let mention = &mut incoming.mentions[at];
        let mut text = line.says.text;
        let score = || text.trim().parse::<f64>().ok().filter(|score| (0.0..=1.0).contains(score));
        if line.says.kind == SCORE
            && let Some(score) = score()
        {
            mention.score = Some(score);
            continue;
        }
        let is_time = Label(mention.label.clone()).timex_type().is_some();
        if line.says.kind == NOTES
            && is_time
            && mention.value.is_none()
            && mention.note.is_none()
            && let Some((value, rest)) = value_text::read(text)
        {
            mention.value = Some(value);
            if rest.is_empty() {
                continue;
            }
            text = rest;
        }
        match &mut mention.note {
            Some(note) => {
                note.push('\n');
                note.push_str(text);
            }
            none => *none = Some(text.to_owned()),
        }
    }
    Ok(())
}

/// What lines call the same is one entity.
fn equivalences(lines: &Lines<'_>, incoming: &mut Incoming) -> Result<(), ReadError> {
    let mut same: Vec<usize> = (0..incoming.mentions.len()).collect();
    fn first(same: &mut [usize], mut at: usize) -> usize {
        while same[at] != at {
            same[at] = same[same[at]];
            at = same[at];
        }
        at
    }
    for line in &lines.equivalences {
        let mut before = None;
        for &id in &line.says {
            if id.starts_with('E') {
                continue;
            }
            let at = target(lines, line, id)?;
            let at = first(&mut same, at);
            let joined = before.map_or(at, |before| at.min(before));
            same[at] = joined;
            if let Some(before) = before {
                same[before] = joined;
            }
            before = Some(joined);
        }
        for &id in &line.says {
            if let Some(&at) = lines.by_id.get(id) {
                let first = first(&mut same, at);
                incoming.mentions[at].entity = Some(format_smolstr!("{first}"));
            }
        }
    }
    for at in 0..same.len() {
        if incoming.mentions[at].entity.is_some() {
            let first = first(&mut same, at);
            incoming.mentions[at].entity = Some(format_smolstr!("{first}"));
        }
    }
    Ok(())
}

/// What a mention is linked to, all that are called the same are linked to.
fn normalizations(
    lines: &Lines<'_>,
    incoming: &mut Incoming,
    kept: &mut [Map<String, Value>],
) -> Result<(), ReadError> {
    // What is called the same has the number of its first mention.
    let numbered = incoming.mentions.iter().enumerate();
    let groups: Vec<SmolStr> = numbered
        .map(|(at, mention)| mention.entity.clone().unwrap_or_else(|| format_smolstr!("{at}")))
        .collect();
    let mut known: HashSet<&str> = HashSet::new();
    let mut linked: HashMap<&str, &str> = HashMap::new();
    for line in &lines.normalizations {
        let at = target(lines, line, line.says.target)?;
        let reference = line.says.reference;
        let ours = reference.strip_prefix(ENTITIES).and_then(|rest| rest.strip_prefix(':'));
        let label = ours.and_then(|rest| rest.rsplit_once(':')).map(|(label, _)| label);
        // The first of several is what they are linked to.
        let is_linked = *linked.entry(&groups[at]).or_insert(reference) == reference;
        if label.is_none() || !is_linked {
            let others = kept[at].entry("references").or_insert_with(|| Vec::<Value>::new().into());
            if let Some(others) = others.as_array_mut() {
                others.push(reference.into());
            }
        }
        let text = line.says.text;
        if is_linked && known.insert(reference) && !(text.is_empty() && label.is_none()) {
            let quoted = || serde_json::from_str::<String>(text).ok();
            let name = label.and_then(|_| quoted()).unwrap_or_else(|| text.to_owned());
            let label = label.filter(|label| !label.is_empty()).map(|label| label.to_smolstr());
            incoming.entities.push(IncomingEntity { key: SmolStr::new(reference), label, name });
        }
    }
    for (mention, group) in incoming.mentions.iter_mut().zip(&groups) {
        if let Some(&reference) = linked.get(group.as_str()) {
            mention.entity = Some(reference.into());
        }
    }
    Ok(())
}
