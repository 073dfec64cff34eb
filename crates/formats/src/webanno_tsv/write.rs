//! A document to a file.

use std::fmt::Write;

use super::{HEADER, SPANS, TEXT, escape};
use crate::tokens::Tokens;
use crate::uima::{IDENTIFIER, NAMED_ENTITY, VALUE, identifier};
use crate::unit::{Places, Unit};
use tandai_core::document::{AnnotationDocument, Mention};
use tandai_core::span::Span;

/// Writes one document.
pub fn document(document: &AnnotationDocument, bytes: &mut Vec<u8>) {
    let text = &*document.text;
    let mut out = format!("{HEADER}3.3\n{SPANS}{NAMED_ENTITY}|{IDENTIFIER}|{VALUE}\n\n");
    let mut tokens = Tokens::of(document);
    if tokens.spans.is_empty() && !text.is_empty() {
        // A sentence has a token, also where there is nothing to see.
        tokens = Tokens { spans: vec![Span::new(0, text.len() as u32)], sentences: vec![0] };
    }
    let places = Places::new(&document.text, Unit::Utf16);
    let mut cells = Cells::new(document, &tokens);
    let ends: Vec<u32> = tokens
        .sentences
        .iter()
        .skip(1)
        .map(|&first| tokens.spans[first].start)
        .chain([text.len() as u32])
        .collect();
    for ((range, end), number) in tokens.by_sentence().zip(ends).zip(1..) {
        let is_last = end as usize == text.len();
        let whole = Span::new(tokens.spans[range.start].start, end).of(text);
        let shown = if is_last { whole } else { without_line_end(whole) };
        out.push('\n');
        for line in shown.split('\n') {
            out.push_str(TEXT);
            escape::text(line, &mut out);
            out.push('\n');
        }
        for (at, within) in range.zip(1..) {
            let token = tokens.spans[at];
            let (begin, end) = (places.offset(token.start), places.offset(token.end));
            let word = token.of(text);
            // Writing to memory does not fail.
            let _ = write!(out, "{number}-{within}\t{begin}-{end}\t{word}\t");
            cells.write(at, &mut out);
            out.push('\n');
        }
    }
    bytes.extend_from_slice(out.as_bytes());
}

/// A reader puts a line end and spaces between sentences by itself.
fn without_line_end(sentence: &str) -> &str {
    sentence.trim_end_matches(' ').strip_suffix('\n').unwrap_or(sentence)
}

/// The fields of tokens, token after token.
struct Cells<'a> {
    mentions: std::iter::Peekable<std::slice::Iter<'a, Mention>>,
    tokens: &'a Tokens,
    /// Mentions over the last token, with the token behind their last one, their number and their fields.
    open: Vec<(usize, Option<usize>, String, String)>,
    /// For each token, whether more than one mention lies over it, counted from the start of the text.
    stacked: Vec<usize>,
    numbers: usize,
}

impl<'a> Cells<'a> {
    fn new(document: &'a AnnotationDocument, tokens: &'a Tokens) -> Self {
        let mut change = vec![0isize; tokens.spans.len() + 1];
        for mention in &document.mentions {
            change[tokens.at(mention.span.start)] += 1;
            change[tokens.at(mention.span.end)] -= 1;
        }
        let mut over = 0;
        let mut count = 0;
        let mut stacked = vec![0];
        for change in change {
            over += change;
            count += usize::from(over > 1);
            stacked.push(count);
        }
        let mentions = document.mentions.iter().peekable();
        Self { mentions, tokens, open: Vec::new(), stacked, numbers: 0 }
    }

    /// Each field of a token, with a tab behind it.
    fn write(&mut self, at: usize, out: &mut String) {
        self.open.retain(|&(end, ..)| end > at);
        let here = self.tokens.spans[at];
        while let Some(mention) = self.mentions.next_if(|mention| mention.span.start < here.end) {
            let end = self.tokens.at(mention.span.end);
            let is_alone = end == at + 1 && self.stacked[end] == self.stacked[at];
            let number = (!is_alone).then(|| {
                self.numbers += 1;
                self.numbers
            });
            let mut fields = [String::from("*"), String::new()];
            if let Some(identifier) = identifier(mention) {
                fields[0].clear();
                escape::value(&identifier, &mut fields[0]);
            }
            escape::value(mention.label.as_str(), &mut fields[1]);
            let [identifier, label] = fields;
            self.open.push((end, number, identifier, label));
        }
        if self.open.is_empty() {
            out.push_str("_\t_\t");
            return;
        }
        for field in [0, 1] {
            for (n, (_, number, identifier, label)) in self.open.iter().enumerate() {
                if n > 0 {
                    out.push('|');
                }
                out.push_str(if field == 0 { identifier } else { label });
                if let Some(number) = number {
                    let _ = write!(out, "[{number}]");
                }
            }
            out.push('\t');
        }
    }
}
