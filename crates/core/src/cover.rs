//! Which mentions lie over a place, for places that are asked for in the order of the text.
//!
//! In `[Menteri [Luar Negeri]]` two mentions lie over `Luar`. Of a mention in several pieces the pieces count, and not
//! what stands between them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::document::{AnnotationDocument, Mention};
use crate::span::Span;

/// The mentions of a document from where it was asked last.
#[derive(Debug)]
pub(crate) struct Cover {
    /// Each piece with the index of its mention, by start.
    pieces: Vec<(Span, u32)>,
    next: usize,
    /// The pieces that have begun, the one that reaches farthest first.
    begun: BinaryHeap<(u32, Reverse<u32>)>,
}

impl Cover {
    /// Looks at the mentions that are `wanted`.
    pub fn new(document: &AnnotationDocument, wanted: impl Fn(&Mention) -> bool) -> Self {
        let indices = 0_u32..;
        let mut pieces: Vec<(Span, u32)> = document
            .mentions
            .iter()
            .zip(indices)
            .filter(|(mention, _)| wanted(mention))
            .flat_map(|(mention, index)| mention.pieces().iter().map(move |piece| (*piece, index)))
            .collect();
        pieces.sort_by_key(|(piece, _)| piece.start);
        Self { pieces, next: 0, begun: BinaryHeap::new() }
    }

    /// The indices of at most `most` mentions that share a byte with `span`, in order; where there are more, of those
    /// that reach farthest. No span may start or end before the one that was asked for before it.
    pub fn over(&mut self, span: Span, most: usize) -> Vec<usize> {
        self.begin(span);
        let mut over = Vec::new();
        let mut taken = Vec::new();
        while over.len() < most
            && self.reaches(span.start)
            && let Some(piece) = self.begun.pop()
        {
            taken.push(piece);
            let index = piece.1.0 as usize;
            if !over.contains(&index) {
                over.push(index);
            }
        }
        self.begun.extend(taken);
        over.sort_unstable();
        over
    }

    /// Whether a mention shares a byte with `span`; see [`Cover::over`] for the order.
    pub fn touches(&mut self, span: Span) -> bool {
        self.begin(span);
        self.reaches(span.start)
    }

    fn reaches(&self, start: u32) -> bool {
        self.begun.peek().is_some_and(|(end, _)| *end > start)
    }

    fn begin(&mut self, span: Span) {
        while let Some((piece, index)) = self.pieces.get(self.next)
            && piece.start < span.end
        {
            // What ends before this place lies over no later one.
            if piece.end > span.start {
                self.begun.push((piece.end, Reverse(*index)));
            }
            self.next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Status;
    use crate::marked::document;

    /// Asks for each word of a text, and shows the mentions over it by their ids.
    #[track_caller]
    fn check(marked: &str, most: usize, expected: &str) {
        let document = document(marked);
        let mut cover = Cover::new(&document, |mention| mention.status != Status::Rejected);
        let mut touched = Cover::new(&document, |mention| mention.status != Status::Rejected);
        let mut at = 0;
        let mut shown = Vec::new();
        for word in document.text.split(' ') {
            let span = Span::new(at, at + word.len() as u32);
            let over: Vec<String> =
                cover.over(span, most).iter().map(|index| (index + 1).to_string()).collect();
            assert_eq!(touched.touches(span), !over.is_empty(), "{marked}: {word}");
            shown.push(if over.is_empty() { "-".to_owned() } else { over.join("+") });
            at = span.end + 1;
        }
        assert_eq!(shown.join(" "), expected, "{marked}");
    }

    #[test]
    fn mentions_lie_over_words() {
        check("", 9, "-");
        check("[a|X] b [c|X]", 9, "1 - 2");
        check("[a b|X] c [d|-X]", 9, "1 1 - -");
        check("[a [b [c|X]|X]|X] d", 9, "1 1+2 1+2+3 -");
        check("[a [b [c|X]|X]|X] d", 2, "1 1+2 1+2 -");
        check("[[[a|X]|X] b|X] c", 9, "1+2+3 1 -");
        check("[😀 b|X] c", 9, "1 1 -");
    }

    #[test]
    fn a_gap_between_pieces_is_free() {
        let mut document = document("[a b c|X] d");
        document.mentions[0].fragments = vec![Span::new(0, 1), Span::new(4, 5)];
        let mut cover = Cover::new(&document, |_| true);
        let over = [0, 2, 4, 6].map(|at| cover.over(Span::new(at, at + 1), 9).len());
        assert_eq!(over, [1, 0, 1, 0]);
    }
}
