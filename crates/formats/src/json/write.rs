//! A document to JSON, one mention after another: nothing is built up but the text that comes out.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::ser::Formatter;

use super::wire::{self, Id, Unknown};
use tandai_core::article::Block;
use tandai_core::document::{AnnotationDocument, Entity, Extra, LabelInfo, Mention, Unseen, Work};
use tandai_core::offsets::{OffsetIndex, OffsetUnit};
use tandai_core::published::Published;
use tandai_core::span::Span;
use tandai_core::timex::Timex;
use tandai_core::warning::Warning;

pub fn to_string(document: &AnnotationDocument, formatter: impl Formatter) -> String {
    // A mention takes some 200 bytes more than its text.
    let size = document.text.len() + 250 * document.mentions.len() + 2048;
    let mut bytes = Vec::with_capacity(size);
    let offsets = OffsetIndex::new(document.text.clone());
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    File { document, offsets: &offsets }
        .serialize(&mut serializer)
        .expect("writing to memory cannot fail, and every key is a string");
    String::from_utf8(bytes).expect("JSON is written in UTF-8")
}

/// All of a file; [`wire::File`] says what each field is.
#[derive(Clone, Copy)]
struct File<'a> {
    document: &'a AnnotationDocument,
    offsets: &'a OffsetIndex,
}

impl Serialize for File<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { document, offsets } = *self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", "tandai")?;
        map.serialize_entry("version", &super::VERSION)?;
        map.serialize_entry("offset_unit", OffsetUnit::UnicodeCodePoint.as_str())?;
        if !document.generator.is_empty() {
            map.serialize_entry("generator", &document.generator)?;
        }
        map.serialize_entry("document", &Document(*self))?;
        map.serialize_entry("labels", &Each(&document.labels, label))?;
        map.serialize_entry("entities", &Each(&document.entities, entity))?;
        let text = &document.text;
        map.serialize_entry("mentions", &Each(&document.mentions, |m| mention(m, text, offsets)))?;
        map.serialize_entry("warnings", &Each(&document.warnings, |w| warning(w, offsets)))?;
        rest(&mut map, unknown(&document.extra.top))?;
        map.end()
    }
}

struct Document<'a>(File<'a>);

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let File { document, offsets } = self.0;
        let source = &document.source;
        let mut others = unknown(&document.extra.document);
        let of_line_ends = take(&mut others, "line_ends");
        let of_work = take(&mut others, "work");
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &source.name)?;
        if let Some(path) = &source.path {
            map.serialize_entry("path", path)?;
        }
        for (key, value) in [
            ("media_type", &source.media_type),
            ("encoding", &source.encoding),
            ("sha256", &source.sha256),
        ] {
            if !value.is_empty() {
                map.serialize_entry(key, value)?;
            }
        }
        if let Some(ends) = source.line_ends {
            let ends =
                wire::LineEnds { from: ends.from, changed: ends.changed, unknown: of_line_ends };
            map.serialize_entry("line_ends", &ends)?;
        }
        if let Some(language) = &document.language {
            map.serialize_entry("language", language)?;
        }
        if let Some(title) = &document.title {
            map.serialize_entry("title", title)?;
        }
        if document.published != Published::default() || document.extra.published.is_some() {
            map.serialize_entry("published", &published(document))?;
        }
        map.serialize_entry("text", &*document.text)?;
        map.serialize_entry("blocks", &Each(&document.blocks, |b| block(b, offsets)))?;
        if document.work != Work::default() || !of_work.is_empty() {
            let Work { done, flagged, note } = document.work.clone();
            map.serialize_entry("work", &wire::Work { done, flagged, note, unknown: of_work })?;
        }
        if let Some(unseen) = &document.blind {
            map.serialize_entry("blind", &Each(unseen, |it| self::unseen(it, offsets)))?;
        }
        rest(&mut map, others)?;
        map.end()
    }
}

/// A list of which each item is made when its turn comes.
struct Each<'a, T, F>(&'a [T], F);

impl<'a, T, F: Fn(&'a T) -> W, W: Serialize> Serialize for Each<'a, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// The unknown keys of an object; none where they are no JSON object.
fn unknown(extra: &Extra) -> Unknown {
    extra.as_ref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// Takes the unknown keys of an object within this one, kept under its name.
fn take(unknown: &mut Unknown, name: &str) -> Unknown {
    match unknown.remove(name) {
        Some(Value::Object(within)) => within,
        _ => Unknown::new(),
    }
}

fn rest<M: SerializeMap>(map: &mut M, unknown: Unknown) -> Result<(), M::Error> {
    unknown.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))
}

/// Spans of a document lie in its text; one that does not is written as it is, in bytes, rather than lost.
fn code_points(offsets: &OffsetIndex, span: Span) -> (u32, u32) {
    offsets.span_in(OffsetUnit::UnicodeCodePoint, span).unwrap_or((span.start, span.end))
}

fn published(document: &AnnotationDocument) -> wire::Published {
    let Published { value, source, alternatives } = &document.published;
    wire::Published {
        value: value.map(String::from),
        source: *source,
        alternatives: alternatives.iter().map(ToString::to_string).collect(),
        unknown: unknown(&document.extra.published),
    }
}

fn block(block: &Block, offsets: &OffsetIndex) -> wire::Block {
    let (start, end) = code_points(offsets, block.span);
    let unknown = unknown(&block.extra);
    wire::Block { kind: block.kind, start, end, inline: block.inline, unknown }
}

fn unseen(unseen: &Unseen, offsets: &OffsetIndex) -> wire::Unseen {
    let (start, end) = code_points(offsets, unseen.span);
    wire::Unseen {
        start,
        end,
        label: unseen.label.0.clone(),
        score: unseen.score.filter(|score| score.is_finite()),
        value: unseen.value.clone(),
    }
}

fn label(info: &LabelInfo) -> wire::LabelInfo {
    wire::LabelInfo {
        name: info.name.0.clone(),
        title: info.title.clone(),
        title_id: info.title_id.clone(),
        color: info.color.clone(),
        key: info.key.clone(),
        description: info.description.clone(),
        examples: info.examples.clone(),
        parent: info.parent.as_ref().map(|parent| parent.0.clone()),
        unknown: unknown(&info.extra),
    }
}

fn entity(entity: &Entity) -> wire::Entity {
    wire::Entity {
        id: Id(entity.id.0),
        label: entity.label.0.clone(),
        name: entity.name.clone(),
        unknown: unknown(&entity.extra),
    }
}

fn mention<'a>(mention: &Mention, text: &'a str, offsets: &OffsetIndex) -> wire::Mention<'a> {
    let (start, end) = code_points(offsets, mention.span);
    let pieces = mention.fragments.iter().map(|&piece| code_points(offsets, piece).into());
    let mut others = unknown(&mention.extra);
    let of_made = take(&mut others, "made");
    wire::Mention {
        id: Id(mention.id.0),
        start,
        end,
        fragments: pieces.collect(),
        text: mention.text(text),
        label: mention.label.0.clone(),
        status: mention.status,
        by: mention.by.clone(),
        made: mention.made.as_deref().map(|made| wire::Made {
            by: made.by.clone(),
            with: made.with.clone(),
            at: made.at.clone(),
            unknown: of_made,
        }),
        // JSON has no number that is none.
        score: mention.score.filter(|score| score.is_finite()),
        changed: mention.changed.clone(),
        note: mention.note.clone(),
        flagged: mention.flagged,
        entity: mention.entity.map(|id| Id(id.0)),
        timex: mention.timex.as_deref().map(|timex| Box::new(self::timex(timex))),
        unknown: others,
    }
}

fn timex(timex: &Timex) -> wire::Timex {
    let mut others = unknown(&timex.extra);
    let (of_anchor, of_reason) = (take(&mut others, "anchor"), take(&mut others, "reason"));
    wire::Timex {
        kind: timex.kind,
        value: timex.value.clone(),
        modifier: timex.modifier.clone(),
        quant: timex.quant.clone(),
        freq: timex.freq.clone(),
        begin_point: timex.begin_point.clone(),
        end_point: timex.end_point.clone(),
        zone: timex.zone.clone(),
        range: timex.range.map(|id| Id(id.0)),
        anchor: timex.anchor.as_ref().map(|anchor| wire::Anchor {
            value: anchor.value.clone(),
            from: wire::From(anchor.from),
            unknown: of_anchor,
        }),
        reason: timex.reason.as_ref().map(|reason| wire::Reason {
            rule: reason.rule.clone(),
            assumed: reason.assumed.clone(),
            unknown: of_reason,
        }),
        alternatives: timex.alternatives.clone(),
        unknown: others,
    }
}

fn warning(warning: &Warning, offsets: &OffsetIndex) -> wire::Warning {
    let span = warning.span.map(|span| code_points(offsets, span));
    wire::Warning {
        kind: warning.kind.clone(),
        start: span.map(|(start, _)| start),
        end: span.map(|(_, end)| end),
        message: warning.message.clone(),
        unknown: unknown(&warning.extra),
    }
}
