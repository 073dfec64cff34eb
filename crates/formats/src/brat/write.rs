//! Documents to pairs of files, and the configuration of their folder.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{ENTITIES, NOTES, SCORE, STATUS};
use crate::unit::{Places, Unit};
use crate::value_text;
use crate::write::{Out, Writer};
use tandai_core::document::{AnnotationDocument, Label, Mention, Status, default_labels};
use tandai_core::span::Span;

/// The files of one folder.
#[derive(Debug, Default)]
pub struct Folder {
    /// Of all documents, beside those that every document can have.
    labels: BTreeSet<Label>,
}

impl Writer for Folder {
    fn document(&mut self, document: &AnnotationDocument, out: &mut Out) {
        out.bytes = lines(document).into_bytes();
        out.with.push(("txt", document.text.as_bytes().to_vec()));
        self.labels.extend(document.mentions.iter().map(|mention| mention.label.clone()));
    }

    fn finish(&mut self, out: &mut Out) {
        let mut labels: Vec<Label> = default_labels().into_iter().map(|info| info.name).collect();
        for label in std::mem::take(&mut self.labels) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        out.beside.push(("annotation.conf".to_owned(), configuration(&labels).into_bytes()));
    }
}

/// What brat needs to know to show the files and to let people work on them.
fn configuration(labels: &[Label]) -> String {
    let mut conf = String::from("[entities]\n");
    for label in labels {
        conf.push_str(label.as_str());
        conf.push('\n');
    }
    conf.push_str(
        "\n[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n",
    );
    let statuses =
        [Status::Suggested, Status::Accepted, Status::Edited, Status::Rejected].map(Status::as_str);
    conf.push_str(&format!("{STATUS}\tArg:<ENTITY>, Value:{}\n", statuses.join("|")));
    conf
}

/// Numbers of lines of each kind.
#[derive(Default)]
struct Numbers {
    attribute: usize,
    normalization: usize,
    comment: usize,
}

fn lines(document: &AnnotationDocument) -> String {
    let text = &*document.text;
    let places = Places::new(&document.text, Unit::CodePoints);
    let mut lines = String::new();
    let mut numbers = Numbers::default();
    for (mention, number) in document.mentions.iter().zip(1..) {
        let pieces = in_lines(mention, text);
        let offset =
            |span: &Span| format!("{} {}", places.offset(span.start), places.offset(span.end));
        let offsets: Vec<_> = pieces.iter().map(offset).collect();
        let marked: Vec<_> = pieces.iter().map(|span| span.of(text)).collect();
        let id = format!("T{number}");
        push(
            &mut lines,
            &id,
            &format!("{} {}", mention.label, offsets.join(";")),
            &marked.join(" "),
        );
        about(document, mention, &id, &mut numbers, &mut lines);
    }
    lines
}

/// What is said of a mention beside its place and label.
fn about(
    document: &AnnotationDocument,
    mention: &Mention,
    id: &str,
    numbers: &mut Numbers,
    lines: &mut String,
) {
    if mention.status != Status::Added {
        numbers.attribute += 1;
        let status = mention.status.as_str();
        // Attributes have no third field.
        let _ = writeln!(lines, "A{}\t{STATUS} {id} {status}", numbers.attribute);
    }
    if let Some(entity) = mention.entity.and_then(|entity| document.entity(entity)) {
        numbers.normalization += 1;
        let number = format!("N{}", numbers.normalization);
        let reference = format!("Reference {id} {ENTITIES}:{}:{}", entity.label, entity.id.0);
        push(lines, &number, &reference, &in_one_line(&entity.name));
    }
    let mut comment = |kind: &str, text: &str| {
        numbers.comment += 1;
        push(lines, &format!("#{}", numbers.comment), &format!("{kind} {id}"), text);
    };
    if let Some(timex) = &mention.timex {
        comment(NOTES, &value_text::write(timex));
    }
    for line in mention.note.iter().flat_map(|note| note.split('\n')) {
        comment(NOTES, line);
    }
    if let Some(score) = mention.score {
        comment(SCORE, &score.to_string());
    }
}

fn push(lines: &mut String, id: &str, data: &str, text: &str) {
    for part in [id, "\t", data, "\t", text, "\n"] {
        lines.push_str(part);
    }
}

/// Names with line ends or with a quote at the start stand in quotes, as in JSON.
fn in_one_line(name: &str) -> String {
    if name.starts_with('"') || name.contains(['\n', '\r']) {
        serde_json::Value::from(name).to_string()
    } else {
        name.to_owned()
    }
}

/// The pieces of a mention, cut at line ends.
fn in_lines(mention: &Mention, text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for piece in mention.pieces() {
        let mut start = piece.start;
        for line in piece.of(text).split('\n') {
            let end = start + line.len() as u32;
            if !line.is_empty() {
                found.push(Span::new(start, end));
            }
            start = end + 1;
        }
    }
    found
}
