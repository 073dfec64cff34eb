//! The tokens of a document as formats of tokens have them: without white space, cut at the edges of mentions, in
//! sentences that no mention crosses.

use super::loss::is_space;
use tandai_core::document::AnnotationDocument;
use tandai_core::sentence::sentences;
use tandai_core::span::Span;
use tandai_core::tokenize::tokenize;

/// The tokens of one document, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tokens {
    pub spans: Vec<Span>,
    /// The index of the first token of each sentence.
    pub sentences: Vec<usize>,
}

impl Tokens {
    /// The tokens of a document. Time is linear in its text and mentions.
    pub fn of(document: &AnnotationDocument) -> Self {
        let text = &*document.text;
        let all = tokenize(text);
        let mut edges: Vec<u32> = document
            .mentions
            .iter()
            .flat_map(|mention| mention.pieces())
            .flat_map(|piece| [piece.start, piece.end])
            .collect();
        edges.sort_unstable();
        let mut edges = edges.into_iter().peekable();
        let mut spans = Vec::with_capacity(all.len());
        for token in &all {
            let mut start = token.span.start;
            let mut push = |start: u32, end: u32| {
                for word in Span::new(start, end).of(text).split(is_space) {
                    if !word.is_empty() {
                        let at = word.as_ptr() as usize - text.as_ptr() as usize;
                        spans.push(Span::new(at as u32, (at + word.len()) as u32));
                    }
                }
            };
            while let Some(edge) = edges.next_if(|&edge| edge < token.span.end) {
                if edge > start {
                    push(start, edge);
                    start = edge;
                }
            }
            push(start, token.span.end);
        }
        let starts = sentences(text, &document.blocks, &all).into_iter().map(|span| span.start);
        let sentences = first_tokens(starts, &spans, document);
        Self { spans, sentences }
    }

    /// The tokens of each sentence.
    pub fn by_sentence(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        let ends = self.sentences.iter().skip(1).copied().chain([self.spans.len()]);
        self.sentences.iter().copied().zip(ends).map(|(start, end)| start..end)
    }

    /// The index of the first token that starts at a place or behind it.
    pub fn at(&self, place: u32) -> usize {
        self.spans.partition_point(|span| span.start < place)
    }
}

/// Where sentences begin, in tokens; a sentence within a mention goes on.
fn first_tokens(
    starts: impl Iterator<Item = u32>,
    tokens: &[Span],
    document: &AnnotationDocument,
) -> Vec<usize> {
    let mut found = Vec::new();
    let mut mentions = document.mentions.iter().map(|mention| mention.span).peekable();
    let mut reached = 0;
    let mut at = 0;
    for start in starts {
        while tokens.get(at).is_some_and(|token| token.start < start) {
            at += 1;
        }
        let Some(token) = tokens.get(at) else { break };
        while let Some(span) = mentions.next_if(|span| span.start < token.start) {
            reached = reached.max(span.end);
        }
        if reached <= token.start && found.last() != Some(&at) {
            found.push(at);
        }
    }
    // A text that no sentence begins with begins with one.
    if !tokens.is_empty() && found.first() != Some(&0) {
        found.insert(0, 0);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incoming::{Incoming, IncomingMention};
    use crate::unit::Unit;

    /// Mentions in bytes; tokens between bars, sentences in lines.
    fn check(text: &str, mentions: &[(u64, u64)], expected: &str) {
        let mut incoming = Incoming::new("test", text.to_owned(), Unit::Bytes);
        incoming.mentions =
            mentions.iter().map(|&piece| IncomingMention::new(1, "", vec![piece], "PER")).collect();
        let document = incoming.document().expect("the rows are right");
        let tokens = Tokens::of(&document);
        let sentence = |range: std::ops::Range<usize>| {
            tokens.spans[range].iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
        };
        let found: Vec<_> = tokens.by_sentence().map(sentence).collect();
        assert_eq!(found.join("\n"), expected, "{text:?}");
    }

    #[test]
    fn tokens_are_cut_at_mentions_and_sentences_are_not() {
        check("", &[], "");
        check(" \n", &[], "");
        check(
            "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).",
            &[],
            "😀|Presiden|Joko|Widodo|tiba|di|Bandung|,|Kamis|(|17/8/2023|)|.",
        );
        check("Jakartanya indah. Ia pergi.", &[(0, 7)], "Jakarta|nya|indah|.\nIa|pergi|.");
        check("Indah. Ia pergi.", &[(0, 9)], "Indah|.|Ia|pergi|.");
        check("Satu\u{1c}dua\u{a0}tiga", &[], "Satu|dua|tiga");
        check("abc", &[(0, 2), (1, 3)], "a|b|c");
    }
}
