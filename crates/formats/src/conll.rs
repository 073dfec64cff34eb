//! [CoNLL-2003](https://aclanthology.org/W03-0419/): a token a line with its tag in the last of four columns, an
//! empty line between sentences, `-DOCSTART-` before documents.
//!
//! ```text
//! -DOCSTART- -X- O O
//!
//! Bandung -X- SpaceAfter=No B-LOC
//! , -X- _ O
//! Kamis -X- SpaceAfter=No B-DATE
//! ```
//!
//! Tags are IOB2, or by choice IOB1 or BILOU. The column of parts of speech is empty, and that of chunks says which
//! white space follows a token where it is not one space, as UDPipe does, so that the text comes back.
//!
//! On reading, columns are parted by spaces or tabs, the first is the token and the last its tag in any scheme. A
//! text that does not say its white space is put together as it is written commonly, a sentence a line. What stands
//! behind `-DOCSTART-` and is no column of a token is the name of the document (`-DOCSTART- (1 EU)`), and so is the
//! `id` of a remark `# newdoc id = a`, which begins a document as well; other remarks are counted. A file without
//! either is one document.

use smol_str::format_smolstr;

use super::cut::Cut;
use super::error::{ReadError, in_quotes};
use super::incoming::{Incoming, IncomingMention};
use super::read::{Reader, Reading, Record, Sample};
use super::spacing::{Spaced, escaped, unescaped};
use super::tags::{Untag, is_tag, tags};
use super::tokens::Tokens;
use super::unit::Unit;
use super::{Format, Holds};
use tandai_core::document::AnnotationDocument;
use tandai_core::span::Span;

pub const FORMAT: Format = Format {
    id: "conll",
    title: "CoNLL",
    extension: "conll",
    media_type: "text/plain",
    offset_unit: None,
    other_units: &[],
    holds: Holds::Many,
    carries: &[],
    lacks: &[],
    writer: |dialect| {
        let scheme = dialect.tags;
        Box::new(move |document: &AnnotationDocument, bytes: &mut Vec<u8>| {
            write(document, scheme, bytes);
        })
    },
    reading: Some(Reading {
        cut: Cut::Before(starts_document),
        beside: &[],
        recognize,
        reader: |_| Box::new(Sections::default()),
    }),
};

const DOCUMENT: &str = "-DOCSTART-";

fn starts_document(line: &str) -> bool {
    line.starts_with(DOCUMENT) || newdoc(line).is_some()
}

/// What the remark that a document begins says behind `# newdoc`.
fn newdoc(line: &str) -> Option<&str> {
    let rest = line.trim_end().strip_prefix("# newdoc")?;
    // Else it is a token.
    let is_remark = rest.is_empty() || rest.starts_with(char::is_whitespace) && rest.contains('=');
    is_remark.then_some(rest.trim())
}

/// The name in `id = a`, also in other words for it.
fn named(remark: &str) -> Option<&str> {
    let (key, name) = remark.split_once(['=', ':'])?;
    let is_id = ["id", "doc_id", "docid", "document_id"]
        .iter()
        .any(|id| key.trim().eq_ignore_ascii_case(id));
    Some(name.trim()).filter(|name| is_id && !name.is_empty())
}

/// The name of the document in what stands behind `-DOCSTART-`, and how many columns are neither that nor empty.
fn document_name(rest: &str) -> (Option<String>, usize) {
    let rest = rest.trim();
    let within = rest.strip_prefix('(').and_then(|rest| rest.rsplit_once(')'));
    let (name, rest) = match within {
        Some((name, rest)) => (Some(name.trim()), rest),
        None => (None, rest),
    };
    if let (None, Some(name)) = (name, named(rest)) {
        return (Some(name.to_owned()), 0);
    }
    let columns = columns(rest);
    let mut said: Vec<&str> = columns.iter().copied().filter(|column| says(column)).collect();
    if said.last().is_some_and(|last| columns.last() == Some(last) && is_tag(last)) {
        said.pop();
    }
    // Beside a tag, as a token has it, stand parts of speech: `NN`, `:`.
    let is_row = columns.last().is_some_and(|last| is_tag(last));
    let is_name = |column: &&str| {
        !is_row || column.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
    };
    let (named, others): (Vec<_>, Vec<_>) =
        said.into_iter().partition(|column| name.is_none() && is_name(column));
    let name = name.map_or_else(|| named.join(" "), str::to_owned);
    (Some(name).filter(|name| !name.is_empty()), others.len())
}

/// Whether a column beside the token and its tag has content that is not the white space of the text.
fn says(column: &str) -> bool {
    !matches!(column, "" | "_" | "-" | "O" | "-X-" | DOCUMENT) && stated(column).is_none()
}

fn write(document: &AnnotationDocument, scheme: super::Tags, bytes: &mut Vec<u8>) {
    let text = &*document.text;
    let tokens = Tokens::of(document);
    let tags = tags(&tokens.spans, &document.mentions, scheme);
    let end = text.len() as u32;
    let between = |start: u32, end: u32| Span::new(start, end).of(text);
    let mut push = |line: &str| bytes.extend_from_slice(line.as_bytes());
    let first = tokens.spans.first().map_or(end, |token| token.start);
    if tokens.spans.is_empty() && end > 0 {
        push(&format!("{DOCUMENT} -X- SpacesAfter={} O\n\n", escaped(text)));
    } else {
        push("-DOCSTART- -X- O O\n\n");
    }
    for sentence in tokens.by_sentence() {
        for at in sentence {
            let token = tokens.spans[at];
            let next = tokens.spans.get(at + 1).map_or(end, |next| next.start);
            push(token.of(text));
            push(" -X- ");
            if at == 0 && first > 0 {
                push(&format!("SpacesBefore={}|", escaped(between(0, first))));
            }
            match between(token.end, next) {
                "" => push("SpaceAfter=No"),
                // One token at least says it, which tells these files from others.
                " " if next < end => push("_"),
                space => push(&format!("SpacesAfter={}", escaped(space))),
            }
            match tags[at] {
                Some(tag) => push(&format!(" {}-{}\n", tag.place, tag.label)),
                None => push(" O\n"),
            }
        }
        push("\n");
    }
}

/// What one column says of the white space around its token; nothing when it says nothing.
fn stated(column: &str) -> Option<(Option<String>, Option<String>)> {
    let (mut before, mut after) = (None, None);
    for part in column.split('|') {
        match part.split_once('=') {
            Some(("SpacesBefore", signs)) => before = Some(unescaped(signs)?),
            Some(("SpacesAfter", signs)) => after = Some(unescaped(signs)?),
            Some(("SpaceAfter", "No")) => after = Some(String::new()),
            _ => {}
        }
    }
    (before.is_some() || after.is_some()).then_some((before, after))
}

/// The columns of a line: parted by tabs where there are any, else by spaces.
fn columns(line: &str) -> Vec<&str> {
    if line.contains('\t') {
        line.split('\t').map(|column| column.trim_matches(' ')).collect()
    } else {
        line.split(' ').filter(|column| !column.is_empty()).collect()
    }
}

/// A line of a file, taken apart.
enum Line<'a> {
    Blank,
    /// The white space of a document without tokens, its name, and how many columns are passed over.
    Document {
        space: Option<String>,
        name: Option<String>,
        others: usize,
    },
    /// What stands behind the `#`.
    Remark(&'a str),
    Token {
        token: &'a str,
        tag: &'a str,
        space: Option<(Option<String>, Option<String>)>,
    },
}

/// Whether the first column counts the tokens of each sentence, from 0 or 1: then the token stands in the second one.
fn is_numbered(text: &str) -> bool {
    let (mut first, mut expected, mut in_row) = (None, None, false);
    for text in text.split('\n') {
        let Ok(Line::Token { .. }) = line(text, false) else {
            expected = None;
            continue;
        };
        let columns = columns(text.trim_end_matches('\r'));
        let number = columns[0].parse::<u64>().ok().filter(|_| columns.len() > 2);
        let Some(number) = number else { return false };
        match expected {
            None if number == *first.get_or_insert(number) && number <= 1 => {}
            Some(expected) if number == expected => in_row = true,
            _ => return false,
        }
        expected = Some(number + 1);
    }
    in_row
}

/// `numbered`: the first column counts.
fn line(line: &str, numbered: bool) -> Result<Line<'_>, ReadError> {
    let line = line.trim_end_matches(['\r', '\n']);
    if line.trim().is_empty() {
        return Ok(Line::Blank);
    }
    let columns = columns(line);
    let (Some(&token), Some(&tag)) = (columns.get(usize::from(numbered)), columns.last()) else {
        return Ok(Line::Blank);
    };
    let within = columns.get(1..columns.len().saturating_sub(1)).unwrap_or_default();
    let space = within.iter().find_map(|column| stated(column));
    if let Some(rest) = line.strip_prefix(DOCUMENT) {
        let (name, others) = document_name(rest);
        let space = space.and_then(|(_, after)| after);
        return Ok(Line::Document { space, name, others });
    }
    if let Some(rest) = newdoc(line) {
        let name =
            named(rest).or_else(|| rest.strip_prefix('=')).map(|name| name.trim().to_owned());
        return Ok(Line::Document { space: None, name, others: 0 });
    }
    if columns.len() < 2 {
        return Err(ReadError::field("columns", "a token and its tag", in_quotes(line)));
    }
    // Some programs write remarks before a sentence.
    if let Some(remark) = line.strip_prefix("# ").filter(|_| !is_tag(tag)) {
        return Ok(Line::Remark(remark));
    }
    if !is_tag(tag) {
        let expected = "a tag such as O, B-PER or I-PER in the last column";
        return Err(ReadError::field("tag", expected, in_quotes(tag)));
    }
    Ok(Line::Token { token, tag, space })
}

/// What a part of a file begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Nothing,
    Document,
    Newdoc,
}

/// The parts of a file, of which two may begin the same document: programs write `-DOCSTART-` and `# newdoc`, or
/// remarks before both.
#[derive(Debug, Default)]
struct Sections {
    /// A part without a text, which may be the head of the next one.
    head: Option<(Start, Incoming)>,
}

impl Reader for Sections {
    fn record(
        &mut self,
        record: &Record<'_>,
        found: &mut Vec<AnnotationDocument>,
    ) -> Result<(), ReadError> {
        let start = match record.text {
            text if text.starts_with(DOCUMENT) => Start::Document,
            text if starts_document(text.lines().next().unwrap_or_default()) => Start::Newdoc,
            _ => Start::Nothing,
        };
        let mut incoming = section(record)?;
        match self.head.take() {
            Some((before, head)) if before == start => found.push(head.document()?),
            Some((_, head)) => {
                incoming.name = incoming.name.or(head.name);
                for (noun, count) in head.left_out {
                    incoming.leave_out(noun, count);
                }
            }
            None => {}
        }
        if incoming.text.is_empty() {
            self.head = Some((start, incoming));
        } else {
            found.push(incoming.document()?);
        }
        Ok(())
    }

    fn finish(&mut self, found: &mut Vec<AnnotationDocument>) -> Result<(), ReadError> {
        if let Some((_, head)) = self.head.take() {
            found.push(head.document()?);
        }
        Ok(())
    }
}

fn section(record: &Record<'_>) -> Result<Incoming, ReadError> {
    let mut spaced = Spaced::default();
    let mut untag = Untag::default();
    let mut lines = Vec::new();
    // Where one token says its white space, all do.
    let states_space = record.text.split('\n').any(|text| {
        columns(text.trim_end_matches('\r')).iter().skip(1).any(|column| stated(column).is_some())
    });
    let numbered = is_numbered(record.text);
    let (mut others, mut remarks) = (0, 0);
    let mut name = None;
    let mut space = String::new();
    for (n, text) in record.text.split_inclusive('\n').enumerate() {
        match line(text, numbered).map_err(|error| error.at_line(record.line + n))? {
            Line::Document { space: after, name: said, others: beside } => {
                space.push_str(&after.unwrap_or_default());
                name = said;
                others = others.max(beside);
            }
            Line::Remark(remark)
                if name.is_none() && lines.is_empty() && named(remark).is_some() =>
            {
                name = named(remark).map(str::to_owned);
            }
            line @ (Line::Blank | Line::Remark(_)) => {
                remarks += usize::from(matches!(line, Line::Remark(_)));
                untag.end();
                if !states_space {
                    spaced.line();
                }
            }
            Line::Token { token, tag, space: stated } => {
                others = others.max(columns_beside(text, numbered));
                untag.tag(tag);
                lines.push(record.line + n);
                if states_space {
                    let (before, after) = stated.unwrap_or_default();
                    space.push_str(&before.unwrap_or_default());
                    spaced.push(&space, token);
                    space = after.unwrap_or_else(|| " ".to_owned());
                } else {
                    spaced.guess(token);
                }
            }
        }
    }
    let Spaced { mut text, tokens, .. } = spaced;
    if states_space {
        text.push_str(&space);
    }
    let mut incoming = Incoming::new(FORMAT.id, text, Unit::Bytes);
    incoming.name = name;
    incoming.leave_out("column", others);
    incoming.leave_out("remark", remarks);
    for (range, label) in untag.found {
        let (first, last) = (tokens[range.start], tokens[range.end - 1]);
        let piece = (u64::from(first.start), u64::from(last.end));
        let field = format_smolstr!("tag");
        let mention = IncomingMention::new(lines[range.start], field, vec![piece], &label);
        incoming.mentions.push(mention);
    }
    Ok(incoming)
}

/// How many columns of a line say more than its token, its tag and the white space around it.
fn columns_beside(text: &str, numbered: bool) -> usize {
    let columns = columns(text.trim_end_matches(['\r', '\n']));
    let within = columns.get(1 + usize::from(numbered)..columns.len() - 1).unwrap_or_default();
    within.iter().filter(|column| says(column)).count()
}

/// So many lines with no mention among them are still taken for tokens with tags.
const ALL_OUTSIDE: usize = 20;
/// How many lines of a file are looked at.
const LOOKED_AT: usize = 200;

/// Lines of tokens with tags, of which one at least begins or goes on with a mention.
fn recognize(sample: &Sample<'_>) -> bool {
    let text = sample.text();
    if text.trim_start().starts_with(DOCUMENT) {
        return true;
    }
    let mut tagged = false;
    let mut outside = 0;
    let mut lines = text.split('\n').take(LOOKED_AT).peekable();
    while let Some(text) = lines.next() {
        match line(text, false) {
            Ok(Line::Token { tag: "O", .. }) => outside += 1,
            Ok(Line::Token { .. }) => tagged = true,
            Ok(Line::Blank | Line::Remark(_) | Line::Document { .. }) => {}
            // The last line may be cut off.
            Err(_) if lines.peek().is_none() && (tagged || outside > 0) => {}
            Err(_) => return false,
        }
    }
    tagged || outside >= ALL_OUTSIDE
}
