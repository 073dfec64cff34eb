//! JSON to a document: every field is checked, and an error names the one that is wrong.

use std::collections::HashSet;
use std::fmt::Display;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

use super::super::error::{ReadError, in_quotes, quoted};
use super::super::incoming::extra;
use super::wire::{self, Unknown};
use tandai_core::article::Block;
use tandai_core::date::PartialDate;
use tandai_core::document::{
    AnnotationDocument, DocumentExtra, Entity, EntityId, Extra, Label, LabelInfo, LineEnds,
    MAX_LABELS, Made, Mention, MentionId, Source, Unseen, Work, check_parents, share_made,
};
use tandai_core::json_path;
use tandai_core::offsets::{OffsetIndex, OffsetUnit};
use tandai_core::published::Published;
use tandai_core::span::Span;
use tandai_core::timex::{Anchor, Reason, Timex};
use tandai_core::warning::Warning;

/// The one document that `text` is, which begins in this line of its file.
pub fn document(text: &str, line: usize) -> Result<AnnotationDocument, ReadError> {
    let file: wire::File<'_> =
        serde_json::from_str(text).map_err(|error| why(text, line, &error))?;
    checked(file)
}

/// JSON of the shape `T`; else what is wrong and in which line of the text, from 1.
pub fn shape<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, (usize, ReadError)> {
    serde_json::from_str(text).map_err(|error| (error.line().max(1), wrong(text, &error)))
}

/// What is wrong in `text`, where the line is said by who asked.
fn wrong(text: &str, error: &serde_json::Error) -> ReadError {
    match error.classify() {
        Category::Data => wrong_field(&json_path::path(text.as_bytes(), error), error),
        Category::Eof | Category::Syntax | Category::Io => in_column(error),
    }
}

fn in_column(error: &serde_json::Error) -> ReadError {
    let said = error.to_string();
    let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
    match error.classify() {
        Category::Eof => not_json(error),
        _ => {
            let column = error.column();
            ReadError::Syntax(format!("expected JSON, found a mistake: {what} in column {column}"))
        }
    }
}

fn not_json(error: &serde_json::Error) -> ReadError {
    match error.classify() {
        Category::Eof => ReadError::Syntax(
            "expected the rest of the JSON, found the end of the file: it may have been cut off"
                .to_owned(),
        ),
        _ => ReadError::Syntax(format!("expected JSON, found a mistake: {error}")),
    }
}

/// Why the first document of `text` cannot be read.
fn why(text: &str, line: usize, error: &serde_json::Error) -> ReadError {
    #[derive(Deserialize)]
    struct Header {
        format: Option<Value>,
        version: Option<Value>,
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    match Header::deserialize(&mut deserializer) {
        // A newer version may look different in every other place.
        Ok(Header { format, version: Some(version) }) if format.as_ref().is_some_and(is_ours) => {
            if let Some(found) = version.as_u64().filter(|&version| version > super::VERSION.into())
            {
                return ReadError::NewerVersion { found, known: super::VERSION };
            }
        }
        Ok(Header { format, .. }) if !format.as_ref().is_some_and(is_ours) => {
            let found =
                format.map_or_else(|| "nothing".to_owned(), |value| quoted(&value.to_string()));
            return field("format", "\"tandai\"", found);
        }
        _ => {}
    }
    match wrong(text, error) {
        what @ ReadError::Syntax(_) => what.at_line(line + error.line().max(1) - 1),
        what => what,
    }
}

fn is_ours(format: &Value) -> bool {
    format == "tandai"
}

/// Puts what serde says into our order: the field, what was expected, what was found.
fn wrong_field(path: &str, error: &serde_json::Error) -> ReadError {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    let within =
        |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let this = if path.is_empty() { "the file" } else { path };
    let name = |rest: &str| rest.trim_matches('`').to_owned();
    if let Some(rest) = message.strip_prefix("missing field ") {
        return field(within(&name(rest)), "a value", "nothing");
    }
    if let Some(rest) = message.strip_prefix("duplicate field ") {
        return field(within(&name(rest)), "one value", "the field twice");
    }
    if let Some((found, expected)) =
        message.strip_prefix("unknown variant ").and_then(|rest| rest.split_once(", expected "))
    {
        return field(this, expected, found);
    }
    let found_expected = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))
        .or_else(|| message.strip_prefix("invalid length "))
        .and_then(|rest| rest.rsplit_once(", expected "));
    match found_expected {
        Some((found, expected)) => {
            let expected = match expected {
                "u32" | "u64" => "a whole number from 0",
                "f32" => "a number",
                "a sequence" => "an array",
                "a map" => "an object",
                expected if expected.starts_with("struct ") => "an object",
                expected => expected,
            };
            let found = match found {
                "sequence" => "an array",
                "map" => "an object",
                found => found,
            };
            field(this, expected, quoted(found))
        }
        None => field(this, "another value", message),
    }
}

fn field(path: impl Display, expected: impl Display, found: impl Display) -> ReadError {
    ReadError::field(path, expected, found)
}

/// Keeps the unknown keys of an object within this one, under its name: only the outer one has a place for
/// them.
fn keep(unknown: &mut Unknown, name: &str, within: Unknown) {
    if !within.is_empty() {
        unknown.insert(name.to_owned(), Value::Object(within));
    }
}

fn checked(file: wire::File<'_>) -> Result<AnnotationDocument, ReadError> {
    if file.format != "tandai" {
        return Err(field("format", "\"tandai\"", in_quotes(&file.format)));
    }
    match file.version {
        version if version == u64::from(super::VERSION) => {}
        version if version > u64::from(super::VERSION) => {
            return Err(ReadError::NewerVersion { found: version, known: super::VERSION });
        }
        version => return Err(field("version", super::VERSION, version)),
    }
    let unit = OffsetUnit::UnicodeCodePoint;
    if file.offset_unit != unit.as_str() {
        let expected = in_quotes(unit.as_str());
        return Err(field("offset_unit", expected, in_quotes(&file.offset_unit)));
    }
    let wire::Document {
        name,
        path,
        media_type,
        encoding,
        sha256,
        line_ends,
        language,
        title,
        published,
        text,
        blocks,
        work,
        blind,
        unknown: mut of_document,
    } = file.document;
    if text.len() > u32::MAX as usize {
        return Err(field("document.text", "less than 4 GiB", "more"));
    }
    let text: Arc<str> = text.into();
    let offsets = OffsetIndex::new(text.clone());
    let line_ends = line_ends.map(|ends| {
        keep(&mut of_document, "line_ends", ends.unknown);
        LineEnds { from: ends.from, changed: ends.changed }
    });
    keep(&mut of_document, "work", work.unknown);
    let work = Work { done: work.done, flagged: work.flagged, note: work.note };
    let blind = blind.map(|unseen| self::unseen(unseen, &offsets)).transpose()?;
    let mut labels = labels(file.labels)?;
    let entities = entities(file.entities)?;
    let blocks = self::blocks(blocks, &offsets)?;
    let (published, of_published) = self::published(published)?;
    let names = labels.iter().map(|info| info.name.as_str()).collect();
    let reader = Reader { text: &text, offsets: &offsets, blocks: &blocks, labels: &labels, names };
    let mentions = reader.mentions(file.mentions, &entities)?;
    list_labels_of(&entities, &mut labels)?;
    let warnings = warnings(file.warnings, &offsets)?;
    Ok(AnnotationDocument {
        source: Source { name, path, media_type, encoding, sha256, line_ends },
        language,
        title,
        published,
        blocks,
        labels,
        entities,
        mentions,
        warnings,
        work,
        blind,
        generator: file.generator,
        extra: DocumentExtra {
            top: extra(file.unknown),
            document: extra(of_document),
            published: of_published,
        },
        text,
    })
}

fn published(published: wire::Published) -> Result<(Published, Extra), ReadError> {
    let date = |path: &str, value: &str| -> Result<PartialDate, ReadError> {
        value.parse().map_err(|_| {
            field(path, "a date such as 2023-05-04, 2023-05 or 2023", in_quotes(value))
        })
    };
    let value = published.value.as_deref();
    let mut alternatives = Vec::with_capacity(published.alternatives.len());
    for (n, value) in published.alternatives.iter().enumerate() {
        alternatives.push(date(&format!("document.published.alternatives[{n}]"), value)?);
    }
    let found = Published {
        value: value.map(|value| date("document.published.value", value)).transpose()?,
        source: published.source,
        alternatives,
    };
    Ok((found, extra(published.unknown)))
}

fn labels(labels: Vec<wire::LabelInfo>) -> Result<Vec<LabelInfo>, ReadError> {
    if labels.len() > MAX_LABELS {
        return Err(field("labels", format!("at most {MAX_LABELS} labels"), labels.len()));
    }
    let mut names = HashSet::new();
    let mut found = Vec::with_capacity(labels.len());
    for (n, label) in labels.into_iter().enumerate() {
        if !names.insert(label.name.clone()) {
            let path = format!("labels[{n}].name");
            return Err(field(path, "a name of its own", format!("\"{}\" again", label.name)));
        }
        found.push(LabelInfo {
            name: Label(label.name),
            title: label.title,
            title_id: label.title_id,
            color: label.color,
            key: label.key,
            description: label.description,
            examples: label.examples,
            parent: label.parent.map(Label),
            extra: extra(label.unknown),
        });
    }
    // Nothing but what the reader relies on is asked of labels: a colour that is none is only not shown.
    check_parents(&found).map_err(|fault| {
        let path = format!("labels[{}].parent", fault.index().unwrap_or_default());
        field(path, fault.expected(), quoted(&fault.found()))
    })?;
    Ok(found)
}

/// Lists the labels that only entities have; those of mentions must be listed in the file.
fn list_labels_of(entities: &[Entity], labels: &mut Vec<LabelInfo>) -> Result<(), ReadError> {
    let mut names: HashSet<Label> = labels.iter().map(|info| info.name.clone()).collect();
    for entity in entities {
        if !names.contains(&entity.label) {
            names.insert(entity.label.clone());
            labels.push(LabelInfo::named(entity.label.clone()));
        }
    }
    match labels.len() {
        0..=MAX_LABELS => Ok(()),
        more => {
            let expected = format!("at most {MAX_LABELS} labels, with those of entities");
            Err(field("labels", expected, more))
        }
    }
}

fn entities(entities: Vec<wire::Entity>) -> Result<Vec<Entity>, ReadError> {
    let mut ids = HashSet::new();
    let mut found = Vec::with_capacity(entities.len());
    for (n, entity) in entities.into_iter().enumerate() {
        if !ids.insert(entity.id.0) {
            let path = format!("entities[{n}].id");
            return Err(field(path, "an id of its own", format!("{} again", entity.id)));
        }
        found.push(Entity {
            id: EntityId(entity.id.0),
            label: Label(entity.label),
            name: entity.name,
            extra: extra(entity.unknown),
        });
    }
    found.sort_by_key(|entity| entity.id);
    Ok(found)
}

/// Where in the text two offsets of the file lie.
fn span(
    offsets: &OffsetIndex,
    start: u32,
    end: u32,
    path: &dyn Fn(&str) -> String,
) -> Result<Span, ReadError> {
    let unit = OffsetUnit::UnicodeCodePoint;
    let length = offsets.len_in(unit);
    for (name, offset) in [("start", start), ("end", end)] {
        if offset > length {
            let expected = format!("an offset in the text, which has {length} code points");
            return Err(field(path(name), expected, offset));
        }
    }
    if start >= end {
        return Err(field(path("end"), format!("an offset after the start {start}"), end));
    }
    offsets.span_at(unit, start, end).ok_or_else(|| field(path("start"), "an offset", start))
}

fn unseen(unseen: Vec<wire::Unseen>, offsets: &OffsetIndex) -> Result<Vec<Unseen>, ReadError> {
    let each = unseen.into_iter().enumerate().map(|(n, it)| {
        let span = span(offsets, it.start, it.end, &|name| format!("document.blind[{n}].{name}"))?;
        Ok(Unseen { span, label: Label(it.label), score: it.score, value: it.value })
    });
    let mut found = each.collect::<Result<Vec<Unseen>, ReadError>>()?;
    found.sort_by_key(|it| it.span);
    Ok(found)
}

fn blocks(blocks: Vec<wire::Block>, offsets: &OffsetIndex) -> Result<Vec<Block>, ReadError> {
    let unit = OffsetUnit::UnicodeCodePoint;
    let mut blocks: Vec<_> = blocks.into_iter().enumerate().collect();
    blocks.sort_by_key(|(n, block)| (block.start, block.end, *n));
    let length = offsets.len_in(unit);
    let last = blocks.last().map_or(0, |(_, block)| block.end);
    // Where the last block ends at the length in another unit, all offsets are likely to be in it.
    if last != length
        && let Some(other) =
            OffsetUnit::ALL.into_iter().find(|&other| offsets.len_in(other) == last)
    {
        let path = format!("document.blocks[{}].end", blocks.len().saturating_sub(1));
        let expected = format!("the end of the text, {length}");
        let found = format!("{last}: the offsets seem to count {}", other.plural());
        return Err(field(path, expected, found));
    }
    let mut found = Vec::with_capacity(blocks.len());
    let mut here = 0;
    for (n, block) in blocks {
        let path = |name: &str| format!("document.blocks[{n}].{name}");
        if block.start != here {
            let expected = format!("{here}, as blocks tile the text");
            return Err(field(path("start"), expected, block.start));
        }
        let span = span(offsets, block.start, block.end, &path)?;
        here = block.end;
        found.push(Block {
            kind: block.kind,
            span,
            inline: block.inline,
            extra: extra(block.unknown),
        });
    }
    if here != length {
        let expected = format!("blocks up to the end of the text, {length}");
        return Err(field("document.blocks", expected, format!("the last end at {here}")));
    }
    Ok(found)
}

fn warnings(
    warnings: Vec<wire::Warning>,
    offsets: &OffsetIndex,
) -> Result<Vec<Warning>, ReadError> {
    let mut found = Vec::with_capacity(warnings.len());
    for (n, warning) in warnings.into_iter().enumerate() {
        let path = |name: &str| format!("warnings[{n}].{name}");
        let span = match (warning.start, warning.end) {
            (None, None) => None,
            (Some(start), Some(end)) => Some(span(offsets, start, end, &path)?),
            (Some(_), None) => {
                return Err(field(path("end"), "an offset, as there is a start", "nothing"));
            }
            (None, Some(_)) => {
                return Err(field(path("start"), "an offset, as there is an end", "nothing"));
            }
        };
        found.push(Warning {
            kind: warning.kind,
            span,
            message: warning.message,
            extra: extra(warning.unknown),
        });
    }
    Ok(found)
}

/// What mentions are checked against.
struct Reader<'a> {
    text: &'a str,
    offsets: &'a OffsetIndex,
    blocks: &'a [Block],
    labels: &'a [LabelInfo],
    /// Of the labels.
    names: HashSet<&'a str>,
}

impl Reader<'_> {
    fn mentions(
        &self,
        mentions: Vec<wire::Mention<'_>>,
        entities: &[Entity],
    ) -> Result<Vec<Mention>, ReadError> {
        let entities: HashSet<u32> = entities.iter().map(|entity| entity.id.0).collect();
        let mut ids = HashSet::with_capacity(mentions.len());
        let mut found = Vec::with_capacity(mentions.len());
        for (n, mention) in mentions.into_iter().enumerate() {
            let path = |name: &str| format!("mentions[{n}].{name}");
            if !ids.insert(mention.id.0) {
                return Err(field(path("id"), "an id of its own", format!("{} again", mention.id)));
            }
            if let Some(entity) = mention.entity.filter(|entity| !entities.contains(&entity.0)) {
                return Err(field(path("entity"), "the id of one of the entities", entity));
            }
            found.push(self.mention(mention, &path)?);
        }
        found.sort_by_key(Mention::order);
        share_made(&mut found);
        Ok(found)
    }

    fn mention(
        &self,
        mention: wire::Mention<'_>,
        path: &dyn Fn(&str) -> String,
    ) -> Result<Mention, ReadError> {
        let span = span(self.offsets, mention.start, mention.end, path)
            .map_err(|error| self.with_unit(error, &mention))?;
        let fragments = self.fragments(&mention, path)?;
        let label = Label(mention.label);
        if !self.names.contains(label.as_str()) {
            let names: Vec<_> = self.labels.iter().map(|info| info.name.as_str()).collect();
            let expected = format!("one of the labels {}", names.join(", "));
            return Err(field(path("label"), expected, in_quotes(label.as_str())));
        }
        match (label.timex_type(), &mention.timex) {
            (Some(kind), None) => {
                let expected = format!("a value, as the label is {}", kind.as_str());
                return Err(field(path("timex"), expected, "nothing"));
            }
            (None, Some(_)) => {
                let expected = format!("nothing, as {label} is no label of a time expression");
                return Err(field(path("timex"), expected, "a value"));
            }
            (Some(kind), Some(timex)) if kind != timex.kind => {
                let expected = format!("{}, as the label", kind.as_str());
                return Err(field(path("timex.type"), expected, timex.kind.as_str()));
            }
            _ => {}
        }
        let block = self.blocks.partition_point(|block| block.span.end <= span.start);
        if !self.blocks.get(block).is_some_and(|block| block.span.contains(span)) {
            let expected = "a mention within one block";
            return Err(field(path("end"), expected, format!("{} in a later one", mention.end)));
        }
        if let Some(score) = mention.score.filter(|score| !(0.0..=1.0).contains(score)) {
            return Err(field(path("score"), "a number from 0 to 1", score));
        }
        let mut unknown = mention.unknown;
        let made = mention.made.map(|made| {
            keep(&mut unknown, "made", made.unknown);
            Arc::new(Made { by: made.by, with: made.with, at: made.at })
        });
        let mut found = Mention {
            id: MentionId(mention.id.0),
            span,
            fragments,
            label,
            status: mention.status,
            by: mention.by,
            made,
            score: mention.score,
            entity: mention.entity.map(|id| EntityId(id.0)),
            timex: None,
            changed: mention.changed,
            note: mention.note,
            flagged: mention.flagged,
            extra: extra(unknown),
        };
        let marked = found.text(self.text);
        if marked != mention.text {
            let expected = format!("{}, which is at these offsets", in_quotes(&marked));
            let unit = self.unit_of(mention.start, mention.end, &mention.text);
            return Err(field(path("text"), expected, in_quotes(&mention.text) + &unit));
        }
        found.timex = mention.timex.map(|timex| Box::new(self::timex(*timex)));
        Ok(found)
    }

    fn fragments(
        &self,
        mention: &wire::Mention<'_>,
        path: &dyn Fn(&str) -> String,
    ) -> Result<Vec<Span>, ReadError> {
        let pieces = &mention.fragments;
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return Ok(Vec::new());
        };
        if pieces.len() == 1 {
            let expected = "two pieces or more; one is said by start and end";
            return Err(field(path("fragments"), expected, "one"));
        }
        let mut found: Vec<Span> = Vec::with_capacity(pieces.len());
        for (k, &[start, end]) in pieces.iter().enumerate() {
            let here = |name: &str| path(&format!("fragments[{k}][{}]", u8::from(name == "end")));
            let span = span(self.offsets, start, end, &here)?;
            if found.last().is_some_and(|before| before.end >= span.start) {
                let expected = "a piece that starts after the end of the one before";
                return Err(field(path(&format!("fragments[{k}]")), expected, start));
            }
            found.push(span);
        }
        if first[0] != mention.start || last[1] != mention.end {
            let expected = format!("pieces from {} to {}", mention.start, mention.end);
            let range = format!("pieces from {} to {}", first[0], last[1]);
            return Err(field(path("fragments"), expected, range));
        }
        Ok(found)
    }

    /// Says in which unit the offsets would fit, where they would fit in one.
    fn unit_of(&self, start: u32, end: u32, text: &str) -> String {
        let fits = |&unit: &OffsetUnit| {
            let span = self.offsets.span_at(unit, start, end);
            span.is_some_and(|span| span.of(self.text) == text)
        };
        match OffsetUnit::ALL.iter().rev().find(|unit| fits(unit)) {
            Some(unit) => format!(": the offsets seem to count {}", unit.plural()),
            None => String::new(),
        }
    }

    fn with_unit(&self, error: ReadError, mention: &wire::Mention<'_>) -> ReadError {
        match error {
            ReadError::Field { path, expected, found } => {
                let unit = self.unit_of(mention.start, mention.end, &mention.text);
                ReadError::Field { path, expected, found: found + &unit }
            }
            error => error,
        }
    }
}

fn timex(timex: wire::Timex) -> Timex {
    let mut others = timex.unknown;
    let anchor = timex.anchor.map(|anchor| {
        keep(&mut others, "anchor", anchor.unknown);
        Anchor { value: anchor.value, from: anchor.from.0 }
    });
    let reason = timex.reason.map(|reason| {
        keep(&mut others, "reason", reason.unknown);
        Reason { rule: reason.rule, assumed: reason.assumed }
    });
    Timex {
        kind: timex.kind,
        value: timex.value,
        modifier: timex.modifier,
        quant: timex.quant,
        freq: timex.freq,
        begin_point: timex.begin_point,
        end_point: timex.end_point,
        zone: timex.zone,
        range: timex.range.map(|id| MentionId(id.0)),
        anchor,
        reason,
        alternatives: timex.alternatives,
        extra: extra(others),
    }
}
