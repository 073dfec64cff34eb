//! A stretch of text and the mentions in it, as a tree of marks.
//!
//! `[Kantor [Presiden Rusia|LOC]|ORG]` becomes a mark within a mark. Where two mentions cross, the later one
//! is cut at the earlier one's end and goes on in a second mark, so that marks always nest.

use tandai_core::{Mention, MentionId, Span};

/// Plain text, or a mark with what is in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Segment {
    Text(Span),
    Mark(Mark),
}

/// A piece of a mention.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Which of the mentions that were given.
    pub mention: usize,
    pub span: Span,
    /// The mention began in an earlier mark.
    pub goes_on: bool,
    pub inside: Vec<Segment>,
}

/// The segments of `stretch`. `mentions` are those that touch it, in the order of a document's mentions.
pub fn segments<'a>(
    stretch: Span,
    mentions: impl IntoIterator<Item = &'a Mention>,
) -> Vec<Segment> {
    let mut pieces: Vec<Piece> = mentions
        .into_iter()
        .enumerate()
        .flat_map(|(index, mention)| {
            mention.pieces().iter().enumerate().filter_map(move |(n, &span)| {
                let start = span.start.max(stretch.start);
                let end = span.end.min(stretch.end);
                let goes_on = n > 0 || start > span.start;
                (start < end).then(|| Piece {
                    mention: index,
                    id: mention.id,
                    span: Span::new(start, end),
                    goes_on,
                })
            })
        })
        .collect();
    pieces.sort_by_key(Piece::order);
    pieces.reverse();
    nest(stretch, &mut pieces, 0)
}

/// How many marks are drawn within one another. No text needs more; a made-up file could ask for thousands
/// and exhaust the stack. Deeper mentions stay in the lists.
const MAX_DEPTH: usize = 16;

#[derive(Clone, Copy, Debug)]
struct Piece {
    mention: usize,
    id: MentionId,
    span: Span,
    goes_on: bool,
}

impl Piece {
    fn order(&self) -> (u32, std::cmp::Reverse<u32>, MentionId) {
        (self.span.start, std::cmp::Reverse(self.span.end), self.id)
    }
}

/// Takes the pieces that start within `stretch` off the end of `pending`, which is sorted backwards.
fn nest(stretch: Span, pending: &mut Vec<Piece>, depth: usize) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut at = stretch.start;
    while let Some(piece) = pending.last().copied().filter(|piece| piece.span.start < stretch.end) {
        pending.pop();
        if depth == MAX_DEPTH {
            continue;
        }
        if piece.span.end > stretch.end {
            // It crosses the mark it starts in: the rest goes on behind it.
            let rest =
                Piece { span: Span::new(stretch.end, piece.span.end), goes_on: true, ..piece };
            let place = pending.partition_point(|other| other.order() > rest.order());
            pending.insert(place, rest);
        }
        let span = Span::new(piece.span.start, piece.span.end.min(stretch.end));
        if at < span.start {
            out.push(Segment::Text(Span::new(at, span.start)));
        }
        let inside = nest(span, pending, depth + 1);
        out.push(Segment::Mark(Mark {
            mention: piece.mention,
            span,
            goes_on: piece.goes_on,
            inside,
        }));
        at = span.end;
    }
    if at < stretch.end {
        out.push(Segment::Text(Span::new(at, stretch.end)));
    }
    out
}

#[cfg(test)]
mod tests {
    use tandai_core::document::{Label, Status};

    use super::*;

    fn mention(id: u32, pieces: &[(u32, u32)]) -> Mention {
        let spans: Vec<Span> = pieces.iter().map(|&(start, end)| Span::new(start, end)).collect();
        Mention {
            id: MentionId(id),
            span: Span::new(spans[0].start, spans[spans.len() - 1].end),
            fragments: if spans.len() > 1 { spans } else { Vec::new() },
            label: Label::ORG,
            status: Status::Suggested,
            by: "tandai".into(),
            made: None,
            score: None,
            entity: None,
            timex: None,
            changed: None,
            note: None,
            flagged: false,
            extra: None,
        }
    }

    fn draw(segments: &[Segment], text: &str) -> String {
        segments
            .iter()
            .map(|segment| match segment {
                Segment::Text(span) => span.of(text).to_owned(),
                Segment::Mark(mark) => {
                    let dots = if mark.goes_on { "…" } else { "" };
                    format!("[{dots}{}|{}]", draw(&mark.inside, text), mark.mention + 1)
                }
            })
            .collect()
    }

    #[test]
    fn marks_nest() {
        let text = "abcdefghij";
        type Pieces = [(u32, u32)];
        let all: &[(&[&Pieces], &str)] = &[
            (&[], "abcdefghij"),
            (&[&[(2, 4)]], "ab[cd|1]efghij"),
            (&[&[(0, 10)]], "[abcdefghij|1]"),
            (&[&[(2, 8)], &[(3, 5)]], "ab[c[de|2]fgh|1]ij"),
            (&[&[(2, 5)], &[(2, 5)]], "ab[[cde|2]|1]fghij"),
            (&[&[(1, 5)], &[(3, 8)]], "a[bc[de|2]|1][…fgh|2]ij"),
            (&[&[(1, 5)], &[(3, 8)], &[(4, 6)]], "a[bc[d[e|3]|2]|1][…[…f|3]gh|2]ij"),
            (&[&[(0, 2), (4, 6)]], "[ab|1]cd[…ef|1]ghij"),
        ];
        for (mentions, expected) in all {
            let mentions: Vec<Mention> =
                mentions.iter().zip(1..).map(|(pieces, id)| mention(id, pieces)).collect();
            assert_eq!(draw(&segments(Span::new(0, 10), &mentions), text), *expected);
        }
    }

    #[test]
    fn a_mention_that_began_before_the_stretch_goes_on() {
        let text = "abcdefghij";
        let drawn = draw(&segments(Span::new(4, 10), &[mention(1, &[(2, 6)])]), text);
        assert_eq!(drawn, "[…ef|1]ghij");
    }
}
