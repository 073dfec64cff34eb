//! Marks in the text of an article, as elements within each other.
//!
//! ```text
//! [Gubernur [Bank Sentral|PER 1] Nusa Elok|ORG 2]
//! ```
//!
//! A mark begins with an edge and ends with its tag. Where two overlap, the one that goes on is closed and opened
//! again without an edge: here `ORG` begins within `PER` and goes on behind it.

use std::cmp::Reverse;
use std::fmt::Write;

use super::Drawn;
use super::escape::Escaped;
use tandai_core::document::AnnotationDocument;
use tandai_core::span::Span;

/// How many marks lie within each other at most; a page that is nested without end cannot be shown, and would take
/// time without end where all of them overlap. Of one that lies deeper only the tag is drawn, where it begins; its
/// text stands in the table.
const MOST_DEEP: usize = 8;

/// The marks of a text, drawn from its start to its end.
#[derive(Debug)]
pub struct Marks {
    pieces: Vec<Piece>,
    /// The first piece that was not drawn yet.
    next: usize,
}

/// A piece of a mention.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    /// The index of the mention.
    mention: usize,
    /// From 1, and how many there are, where there are several.
    part: Option<(usize, usize)>,
}

impl Marks {
    pub fn new(document: &AnnotationDocument) -> Self {
        let mut pieces = Vec::with_capacity(document.mentions.len());
        for (mention, found) in document.mentions.iter().enumerate() {
            let of = found.pieces().len();
            for (n, &span) in (1..).zip(found.pieces()) {
                pieces.push(Piece { span, mention, part: (of > 1).then_some((n, of)) });
            }
        }
        pieces.sort_by_key(|piece| (piece.span.start, Reverse(piece.span.end), piece.mention));
        Self { pieces, next: 0 }
    }

    /// The pieces that start within a block.
    fn within(&self, block: Span) -> &[Piece] {
        let pieces = &self.pieces[self.next..];
        &pieces[..pieces.partition_point(|piece| piece.span.start < block.end)]
    }

    /// Where the last mark of a block ends; its start where it has none.
    pub fn reach(&self, block: Span) -> u32 {
        let ends = self.within(block).iter().map(|piece| piece.span.end.min(block.end));
        ends.max().unwrap_or(block.start)
    }

    /// Passes over a block.
    pub fn skip(&mut self, block: Span) {
        self.next += self.within(block).len();
    }

    /// Draws a block up to `end`, behind which it has no marks.
    pub fn draw(&mut self, block: Span, end: u32, drawn: &Drawn<'_>, html: &mut String) {
        let text = &*drawn.document.text;
        let mut open: Vec<Piece> = Vec::new();
        let mut at = block.start;
        let mut starts = self.within(block).iter().peekable();
        loop {
            let next_end = open.iter().map(|piece| piece.span.end.min(end)).min();
            let next_start = starts.peek().map(|piece| piece.span.start);
            let stop = [next_end, next_start].into_iter().flatten().min().unwrap_or(end);
            let _ = write!(html, "{}", Escaped(Span::new(at, stop).of(text)));
            at = stop;
            if next_end == Some(stop) {
                close(&mut open, stop, end, drawn, html);
            } else if let Some(&piece) = starts.next() {
                if open.len() < MOST_DEEP {
                    start(&piece, true, drawn, html);
                    open.push(piece);
                } else {
                    html.push_str(&tag(&piece, drawn));
                }
            } else {
                break;
            }
        }
        self.skip(block);
    }
}

/// Closes what ends here, and with it what was opened later, which is opened again.
fn close(open: &mut Vec<Piece>, at: u32, end: u32, drawn: &Drawn<'_>, html: &mut String) {
    let ends = |piece: &Piece| piece.span.end.min(end) == at;
    let lowest = open.iter().position(ends).unwrap_or(open.len());
    let above = open.split_off(lowest);
    for piece in above.iter().rev() {
        if ends(piece) {
            html.push_str(&tag(piece, drawn));
        }
        html.push_str("</mark>");
    }
    for piece in above.into_iter().filter(|piece| !ends(piece)) {
        start(&piece, false, drawn, html);
        open.push(piece);
    }
}

fn start(piece: &Piece, is_start: bool, drawn: &Drawn<'_>, html: &mut String) {
    let class = drawn.class(&drawn.document.mentions[piece.mention].label);
    let edge = if is_start { " s" } else { "" };
    let _ = write!(html, "<mark class=\"{class}{edge}\">");
}

fn tag(piece: &Piece, drawn: &Drawn<'_>) -> String {
    let mention = &drawn.document.mentions[piece.mention];
    drawn.tag(piece.mention + 1, mention, piece.part)
}
