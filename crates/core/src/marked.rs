//! Documents for tests, written as a text with marks in it.

use std::sync::Arc;

use crate::article::{Block, BlockKind};
use crate::document::{
    AnnotationDocument, DocumentExtra, Label, Mention, MentionId, Source, Status, Work,
    default_labels,
};
use crate::published::Published;
use crate::span::Span;

/// The document of `Ia [Budi|PER], [Kota [Batu|LOC]|-LOC]`: a mention for each pair of brackets, refused where a `-`
/// stands before its label. Each line is a paragraph, and furniture where it begins with `~`. Ids follow the text.
pub(crate) fn document(marked: &str) -> AnnotationDocument {
    let mut text = String::new();
    let mut open = Vec::new();
    let mut mentions: Vec<(Span, &str)> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['[', '|']) {
        text.push_str(&rest[..at]);
        if rest[at..].starts_with('[') {
            open.push(text.len() as u32);
            rest = &rest[at + 1..];
        } else {
            let end = at + rest[at..].find(']').expect("a label ends");
            let start = open.pop().expect("a mention begins");
            mentions.push((Span::new(start, text.len() as u32), &rest[at + 1..end]));
            rest = &rest[end + 1..];
        }
    }
    text.push_str(rest);
    mentions.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mentions = mentions.into_iter().zip(1..).map(|((span, label), id)| Mention {
        id: MentionId(id),
        span,
        fragments: Vec::new(),
        label: Label(label.trim_start_matches('-').into()),
        status: if label.starts_with('-') { Status::Rejected } else { Status::Suggested },
        by: "tandai".into(),
        score: None,
        entity: None,
        timex: None,
        changed: None,
        note: None,
        made: None,
        flagged: false,
        extra: None,
    });
    let mut start = 0;
    let blocks = text.split_inclusive('\n').map(|line| {
        let span = Span::new(start, start + line.len() as u32);
        start = span.end;
        let furniture = line.starts_with('~');
        let kind = if furniture { BlockKind::Boilerplate } else { BlockKind::Paragraph };
        Block { kind, span, inline: false, extra: None }
    });
    AnnotationDocument {
        source: Source::default(),
        language: None,
        title: None,
        published: Published::default(),
        blocks: blocks.collect(),
        mentions: mentions.collect(),
        text: Arc::from(text),
        labels: default_labels(),
        entities: Vec::new(),
        warnings: Vec::new(),
        generator: "tandai".into(),
        work: Work::default(),
        blind: None,
        extra: DocumentExtra::default(),
    }
}
