//! JSON Lines for token classification with Hugging Face [datasets](https://huggingface.co/docs/datasets): the
//! tokens of a sentence and their tags.
//!
//! ```json
//! {"id":"0","document":"a.txt","sentence":0,"text":"Bandung, Kamis.","tokens":["Bandung",",","Kamis","."],
//!  "ner_tags":["B-LOC","O","B-DATE","O"]}
//! ```
//!
//! A row is a sentence, as models read no more at once; `sentence` is 0 where a document begins, and the texts of
//! its rows make its text. Tags are strings, so that no list of names has to go with the file.
//!
//! On reading, a row without `sentence` is a document, and one without `text` is put together as it is written
//! commonly. What tags in numbers mean stands elsewhere, in the features of the data set: they are read where the names
//! are given ([`super::Dialect::tag_names`]), and refused else.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use smol_str::format_smolstr;

use super::cut::Cut;
use super::dialect::Tags;
use super::error::{ReadError, in_quotes};
use super::incoming::{Incoming, IncomingMention};
use super::part::Part;
use super::read::{Reader, Reading, Record};
use super::spacing::Spaced;
use super::tags::{Untag, tags};
use super::tokens::Tokens;
use super::unit::Unit;
use super::write::{Out, Writer, json};
use super::{Format, Holds};
use tandai_core::document::AnnotationDocument;

pub const FORMAT: Format = Format {
    id: "hf",
    title: "Hugging Face JSONL",
    extension: "jsonl",
    media_type: "application/jsonl",
    offset_unit: None,
    other_units: &[],
    holds: Holds::Many,
    carries: &[Part::Name, Part::LabelNames],
    lacks: &[],
    writer: |dialect| Box::new(Rows { tags: dialect.tags, written: 0 }),
    reading: Some(Reading {
        cut: Cut::Json,
        beside: &[],
        recognize: |sample| {
            let keys = sample.json_keys();
            let has = |key: &str| keys.iter().any(|found| found == key);
            let has_tokens = has("tokens") || has("words");
            has_tokens && (has("ner_tags") || has("tags") || has("words") && has("labels"))
        },
        reader: |dialect| Box::new(Sentences { names: dialect.tag_names, open: None }),
    }),
};

#[derive(Serialize)]
struct Row<'a> {
    id: String,
    document: &'a str,
    sentence: usize,
    text: &'a str,
    tokens: Vec<&'a str>,
    ner_tags: Vec<String>,
}

/// Writes rows with ids that go on from document to document.
#[derive(Debug)]
struct Rows {
    tags: Tags,
    written: usize,
}

impl Writer for Rows {
    fn document(&mut self, document: &AnnotationDocument, out: &mut Out) {
        let text = &*document.text;
        let tokens = Tokens::of(document);
        let tags = tags(&tokens.spans, &document.mentions, self.tags);
        let mut sentences: Vec<_> = tokens.by_sentence().collect();
        if sentences.is_empty() {
            sentences.push(0..0);
        }
        let starts = |sentence: usize| match sentences.get(sentence) {
            None => text.len(),
            Some(_) if sentence == 0 => 0,
            Some(range) => tokens.spans[range.start].start as usize,
        };
        for (sentence, range) in sentences.iter().enumerate() {
            let tag = |at: usize| match tags[at] {
                Some(tag) => format!("{}-{}", tag.place, tag.label),
                None => "O".to_owned(),
            };
            let row = Row {
                id: self.written.to_string(),
                document: &document.source.name,
                sentence,
                text: &text[starts(sentence)..starts(sentence + 1)],
                tokens: range.clone().map(|at| tokens.spans[at].of(text)).collect(),
                ner_tags: range.clone().map(tag).collect(),
            };
            json(&row, &mut out.bytes);
            out.bytes.push(b'\n');
            self.written += 1;
        }
    }
}

#[derive(Deserialize)]
struct ReadRow {
    #[serde(default)]
    document: Value,
    #[serde(default)]
    sentence: Value,
    #[serde(default)]
    text: Option<String>,
    tokens: Option<Vec<String>>,
    words: Option<Vec<String>>,
    ner_tags: Option<Vec<Value>>,
    #[serde(default)]
    tags: Value,
    #[serde(default)]
    labels: Value,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

/// Joins the sentences of a document.
#[derive(Debug)]
struct Sentences {
    /// Of tags in numbers.
    names: &'static [String],
    open: Option<Open>,
}

/// A document that may go on.
#[derive(Debug)]
struct Open {
    incoming: Incoming,
    /// The number of its next sentence.
    next: u64,
}

impl Reader for Sentences {
    fn record(
        &mut self,
        record: &Record<'_>,
        found: &mut Vec<AnnotationDocument>,
    ) -> Result<(), ReadError> {
        let mut row: ReadRow = record.json()?;
        let name = row.document.as_str().map(str::to_owned);
        let sentence = row.sentence.as_u64();
        let goes_on = self.open.as_ref().is_some_and(|open| {
            open.incoming.name == name && sentence.is_some_and(|it| it > 0 && it >= open.next)
        });
        if !goes_on {
            self.finish(found)?;
        }
        let open = self.open.get_or_insert_with(|| Open {
            incoming: Incoming { name, ..Incoming::new(FORMAT.id, String::new(), Unit::Bytes) },
            next: 0,
        });
        let number = sentence.unwrap_or_default();
        // Rows that were shuffled or split come without those between them.
        let missing = number.saturating_sub(open.next);
        open.incoming.leave_out("missing sentence", usize::try_from(missing).unwrap_or(usize::MAX));
        open.next = number.saturating_add(1);
        keep(&mut open.incoming, &mut row);
        add(&mut open.incoming, row, self.names, record.line)
            .map_err(|error| error.at_line(record.line))
    }

    fn finish(&mut self, found: &mut Vec<AnnotationDocument>) -> Result<(), ReadError> {
        if let Some(open) = self.open.take() {
            found.push(open.incoming.document()?);
        }
        Ok(())
    }
}

/// Keeps what else a row says: of a row that is a document of its own, beside it; of one of several, in a list.
fn keep(incoming: &mut Incoming, row: &mut ReadRow) {
    let mut unknown = std::mem::take(&mut row.unknown);
    let is_used = |value: &Value| row.ner_tags.is_none() && value.is_array();
    if !row.tags.is_null() && !is_used(&row.tags) {
        unknown.insert("tags".to_owned(), row.tags.take());
    }
    if !row.labels.is_null() && (row.tags.is_array() || !is_used(&row.labels)) {
        unknown.insert("labels".to_owned(), row.labels.take());
    }
    if !(row.document.is_string() || row.document.is_null()) {
        unknown.insert("document".to_owned(), std::mem::take(&mut row.document));
    }
    if row.sentence.is_u64() {
        // Counted anew.
        unknown.remove("id");
        if !unknown.is_empty() {
            let rows = incoming.kept.entry("rows").or_insert_with(|| Value::Array(Vec::new()));
            if let (Value::Array(rows), sentence) = (rows, row.sentence.take()) {
                unknown.insert("sentence".to_owned(), sentence);
                rows.push(unknown.into());
            }
        }
    } else {
        if !row.sentence.is_null() {
            unknown.insert("sentence".to_owned(), std::mem::take(&mut row.sentence));
        }
        incoming.kept = unknown;
    }
}

/// Puts a sentence behind what is there.
fn add(
    incoming: &mut Incoming,
    row: ReadRow,
    names: &[String],
    line: usize,
) -> Result<(), ReadError> {
    let ReadRow { text, tokens, words, ner_tags, tags, labels, .. } = row;
    let is_missing = |name: &str| ReadError::field(name, "a list as long as the other one", "none");
    let tokens = tokens.or(words).ok_or_else(|| is_missing("tokens"))?;
    let others = [tags, labels].into_iter().find_map(|value| match value {
        Value::Array(list) => Some(list),
        _ => None,
    });
    let ner_tags = ner_tags.or(others).ok_or_else(|| is_missing("ner_tags"))?;
    if tokens.len() != ner_tags.len() {
        let expected = format!("{} tags, one for each token", tokens.len());
        return Err(ReadError::field("ner_tags", expected, ner_tags.len()));
    }
    let mut spaced = Spaced::default();
    match text {
        Some(text) => {
            let mut at = 0;
            for (n, token) in tokens.iter().enumerate() {
                let Some(start) = text[at..].find(token.as_str()) else {
                    let expected = "a token of the text, behind the one before";
                    return Err(ReadError::field(
                        format!("tokens[{n}]"),
                        expected,
                        in_quotes(token),
                    ));
                };
                spaced.push(&text[at..at + start], token);
                at += start + token.len();
            }
            spaced.text.push_str(&text[at..]);
        }
        None => {
            tokens.iter().for_each(|token| spaced.guess(token));
            if !incoming.text.is_empty() && !incoming.text.ends_with('\n') {
                incoming.text.push('\n');
            }
        }
    }
    let mut untag = Untag::default();
    for (n, tag) in ner_tags.iter().enumerate() {
        let field = || format!("ner_tags[{n}]");
        match tag {
            Value::String(tag) if untag.tag(tag) => {}
            Value::Number(number) => {
                let named = number.as_u64().and_then(|at| names.get(usize::try_from(at).ok()?));
                if named.is_some_and(|tag| untag.tag(tag)) {
                    continue;
                }
                let found = match named {
                    Some(name) => format!("{}, the name of {number}", in_quotes(name)),
                    None if names.is_empty() => format!(
                        "the number {number}, of which this file does not say the name (say the names in their \
                         order with --tag-names O,B-PER,I-PER,…)"
                    ),
                    None => format!("the number {number}, and there are {} names", names.len()),
                };
                return Err(ReadError::field(field(), "a tag such as O or B-PER", found));
            }
            other => {
                let found = super::error::quoted(&other.to_string());
                return Err(ReadError::field(field(), "a tag such as O or B-PER", found));
            }
        }
    }
    let before = incoming.text.len() as u64;
    incoming.text.push_str(&spaced.text);
    for (range, label) in untag.found {
        let (first, last) = (spaced.tokens[range.start], spaced.tokens[range.end - 1]);
        let piece = (before + u64::from(first.start), before + u64::from(last.end));
        let field = format_smolstr!("ner_tags[{}]", range.start);
        incoming.mentions.push(IncomingMention::new(line, field, vec![piece], &label));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dialect;
    use crate::read::all;

    /// Mentions with their labels, or the error.
    fn check(row: &str, names: &str, expected: &str) {
        let names = names.split_terminator(',').map(str::to_owned).collect::<Vec<_>>();
        let dialect = Dialect { tag_names: names.leak(), ..Dialect::USUAL };
        let found = match all(&FORMAT, &dialect, "a.jsonl", row.as_bytes(), &[]) {
            Ok(documents) => documents
                .iter()
                .flat_map(|document| {
                    let shown = |mention: &tandai_core::document::Mention| {
                        format!("{} {}", mention.label, mention.text(&document.text))
                    };
                    document.mentions.iter().map(shown).collect::<Vec<_>>()
                })
                .collect::<Vec<_>>()
                .join(", "),
            Err(error) => error.to_string(),
        };
        assert_eq!(found, expected, "{row}");
    }

    #[test]
    fn rows_are_joined_where_they_go_on() {
        let check = |rows: &[(&str, u64, &str)], expected: &[&str]| {
            let row = |&(document, sentence, token): &(&str, u64, &str)| {
                format!(
                    r#"{{"document":"{document}","sentence":{sentence},"text":"{token} ","tokens":["{token}"],"ner_tags":["B-LOC"]}}"#
                )
            };
            let file = rows.iter().map(row).collect::<Vec<_>>().join("\n");
            let found = all(&FORMAT, &Dialect::USUAL, "x.jsonl", file.as_bytes(), &[]);
            let shown = |document: &AnnotationDocument| {
                let warnings = document.warnings.iter().map(|warning| warning.message.as_str());
                let text = document.text.trim_end().to_owned();
                std::iter::once(document.source.name.as_str())
                    .chain([text.as_str()])
                    .chain(warnings)
                    .collect::<Vec<_>>()
                    .join(": ")
            };
            let found: Vec<String> = found.expect("rows are read").iter().map(shown).collect();
            assert_eq!(found, expected, "{rows:?}");
        };
        check(
            &[("a", 0, "Baku"), ("a", 1, "Medan"), ("b", 0, "Ende")],
            &["a: Baku Medan", "b: Ende"],
        );
        check(&[("a", 0, "Baku"), ("a", 0, "Medan")], &["a: Baku", "a: Medan"]);
        let left = |count: &str| format!("Not everything of the file was read. Left out: {count}.");
        let one = left("1 missing sentence");
        check(
            &[("a", 0, "Baku"), ("b", 1, "Ende"), ("a", 1, "Medan")],
            &["a: Baku", &format!("b: Ende: {one}"), &format!("a: Medan: {one}")],
        );
        check(
            &[("a", 0, "Baku"), ("a", 3, "Ende"), ("a", 2, "Medan")],
            &[
                &format!("a: Baku Ende: {}", left("2 missing sentences")),
                &format!("a: Medan: {}", left("2 missing sentences")),
            ],
        );
    }

    #[test]
    fn what_else_a_row_says_is_kept() {
        let check = |row: &str, expected: Option<&str>| {
            let found = all(&FORMAT, &Dialect::USUAL, "x.jsonl", row.as_bytes(), &[]);
            let found = found.expect("the row is read");
            assert_eq!(found[0].extra.document.as_deref(), expected, "{row}");
        };
        let row = |more: &str| format!(r#"{{"tokens":["Baku"],"ner_tags":["B-LOC"]{more}}}"#);
        check(&row(""), None);
        check(&row(r#","id":"7","lang":"id""#), Some(r#"{"hf":{"id":"7","lang":"id"}}"#));
        check(&row(r#","id":"7","document":"a","sentence":0"#), None);
        check(
            &row(r#","document":12,"sentence":"Baku""#),
            Some(r#"{"hf":{"document":12,"sentence":"Baku"}}"#),
        );
        check(
            &row(r#","sentence":0,"pos_tags":[3]"#),
            Some(r#"{"hf":{"rows":[{"pos_tags":[3],"sentence":0}]}}"#),
        );
        // Whatever else is called tags.
        check(&row(r#","tags":["ekonomi"]"#), Some(r#"{"hf":{"tags":["ekonomi"]}}"#));
        check(&row(r#","labels":"ekonomi""#), Some(r#"{"hf":{"labels":"ekonomi"}}"#));
        check(r#"{"words":["Baku"],"labels":["B-LOC"]}"#, None);
    }

    #[test]
    fn tags_in_numbers_have_the_names_that_are_given() {
        let row = r#"{"tokens":["😀","Joko","Widodo","di","Bandung"],"ner_tags":[0,1,2,0,3]}"#;
        check(row, "O,B-PER,I-PER,B-LOC", "PER Joko Widodo, LOC Bandung");
        check(
            &row.replace("[0,1,2,0,3]", r#"[0,1,2,"O","B-ORG"]"#),
            "O,B-PER,I-PER",
            "PER Joko Widodo, ORG Bandung",
        );
        check(
            row,
            "",
            "line 1: ner_tags[0]: expected a tag such as O or B-PER, found the number 0, of which this file does not say the \
             name (say the names in their order with --tag-names O,B-PER,I-PER,…)",
        );
        check(
            row,
            "O,B-PER,I-PER",
            "line 1: ner_tags[4]: expected a tag such as O or B-PER, found the number 3, and there are 3 names",
        );
        check(
            row,
            "O,B-PER,Orang",
            "line 1: ner_tags[2]: expected a tag such as O or B-PER, found \"Orang\", the name of 2",
        );
        let below = row.replace("[0,1", "[-1,1");
        check(
            &below,
            "O,B-PER,I-PER,B-LOC",
            "line 1: ner_tags[0]: expected a tag such as O or B-PER, found the number -1, and there are 4 names",
        );
    }
}
