//! Where a selection's edges go: to whole words, without outer spaces and punctuation.
//!
//! ```
//! use tandai_core::{Span, snap::snap};
//! let text = "kata \u{201c}Joko Widodo,\u{201d} ia";
//! // `o Wid` becomes `Joko Widodo`.
//! assert_eq!(snap(text, Span::new(11, 16)).map(|span| span.of(text)), Some("Joko Widodo"));
//! ```
//!
//! All functions work on one block's text, with spans counted from its start.

use crate::grapheme;
use crate::span::Span;
use crate::token::{Token, TokenKind};
use crate::tokenize::tokenize;
use crate::window;

/// An end of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Left,
    Right,
}

/// Towards the start of the text, or towards its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Back,
    On,
}

/// How far an edge moves at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Word,
    /// What a reader sees as one character.
    Grapheme,
}

/// The words that `selected` touches, from the first to the last; nothing when it touches none.
///
/// A closing bracket at the end stays when its opening one lies within: `Kamis (4/5)`.
pub fn snap(text: &str, selected: Span) -> Option<Span> {
    let mut nearby = Nearby::new(text, selected);
    loop {
        let mut touched = nearby.words().filter(|word| word.overlaps(selected));
        let first = touched.next()?;
        let last = touched.last().unwrap_or(first);
        if !nearby.cuts(first.start) && !nearby.cuts(last.end) {
            return Some(close_bracket(text, Span::new(first.start, last.end)));
        }
        nearby.widen();
    }
}

/// The span with one edge moved; nothing when there is nowhere to go or the span would be empty. Spaces are passed over,
/// and by words a closing bracket goes with the word before it as [`snap`] says.
pub fn move_edge(
    text: &str,
    span: Span,
    edge: Edge,
    direction: Direction,
    step: Step,
) -> Option<Span> {
    let mut from = match edge {
        Edge::Left => span.start,
        Edge::Right => span.end,
    };
    if (edge, direction, step) == (Edge::Right, Direction::On, Step::Word) {
        let closed = close_bracket(text, span);
        if closed != span {
            return Some(closed);
        }
    }
    loop {
        let to = match step {
            Step::Word => next_word_edge(text, from, edge, direction)?,
            Step::Grapheme => next_grapheme_edge(text, from as usize, direction)? as u32,
        };
        let moved = match edge {
            Edge::Left if to < span.end => Span::new(to, span.end),
            Edge::Right if to > span.start => Span::new(span.start, to),
            _ => return None,
        };
        let moved = match (edge, step) {
            (Edge::Right, Step::Word) => close_bracket(text, moved),
            _ => moved,
        };
        let inside = moved.of(text);
        let is_space = match edge {
            Edge::Left => inside.starts_with(char::is_whitespace),
            Edge::Right => inside.ends_with(char::is_whitespace),
        };
        // No mark ends in a space, and a step back goes over the bracket that closes.
        if moved != span && !is_space {
            return Some(moved);
        }
        from = to;
    }
}

/// How far around a span words are looked for at first: one is hardly ever as long, and a line may have millions of
/// bytes, of which each key would read all.
const NEAR: usize = 1 << 10;

/// The part of the text around a span, which grows where a word is longer or farther.
struct Nearby<'a> {
    text: &'a str,
    span: Span,
    reach: usize,
    window: Span,
}

impl<'a> Nearby<'a> {
    fn new(text: &'a str, span: Span) -> Self {
        Self { text, span, reach: NEAR, window: window::around(text, span, NEAR, NEAR) }
    }

    /// Steps grow, so that all windows together are not much more than the last.
    fn widen(&mut self) {
        self.reach = self.reach.saturating_mul(8);
        self.window = window::around(self.text, self.span, self.reach, self.reach);
    }

    /// The words, in their places in the text.
    fn words(&self) -> impl Iterator<Item = Span> + use<> {
        let start = self.window.start;
        tokenize(self.window.of(self.text))
            .into_iter()
            .filter(matters)
            .map(move |token| Span::new(token.span.start + start, token.span.end + start))
    }

    /// Whether there may be more of a word behind this edge.
    fn cuts(&self, edge: u32) -> bool {
        edge == self.window.start && edge > 0
            || edge == self.window.end && (edge as usize) < self.text.len()
    }

    fn is_all(&self) -> bool {
        self.window.start == 0 && self.window.end as usize == self.text.len()
    }
}

fn matters(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Symbol)
}

/// Where an edge goes by one word: left edges stand at the start of a word, right edges at its end.
pub(crate) fn next_word_edge(
    text: &str,
    from: u32,
    edge: Edge,
    direction: Direction,
) -> Option<u32> {
    let mut nearby = Nearby::new(text, Span::new(from, from));
    loop {
        let mut edges = nearby.words().map(|word| match edge {
            Edge::Left => word.start,
            Edge::Right => word.end,
        });
        let found = match direction {
            Direction::On => edges.find(|&at| at > from),
            Direction::Back => edges.take_while(|&at| at < from).last(),
        };
        if nearby.is_all() || found.is_some_and(|at| !nearby.cuts(at)) {
            return found;
        }
        nearby.widen();
    }
}

fn next_grapheme_edge(text: &str, from: usize, direction: Direction) -> Option<usize> {
    match direction {
        Direction::On => grapheme::next(text, from),
        Direction::Back => grapheme::previous(text, from),
    }
}

fn close_bracket(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let open = inside.matches('(').count() > inside.matches(')').count();
    let closes = text[span.end as usize..].starts_with(')');
    if open && closes { Span::new(span.start, span.end + 1) } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMOJI: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

    /// `[` and `]` mark the selection in `input` and the result in `expected`.
    #[track_caller]
    fn check(input: &str, expected: &str) {
        let start = input.find('«').unwrap();
        let end = input.find('»').unwrap() - '«'.len_utf8();
        let text = input.replace(['«', '»'], "");
        let found = match snap(&text, Span::new(start as u32, end as u32)) {
            Some(Span { start, end }) => format!(
                "{}«{}»{}",
                &text[..start as usize],
                &text[start as usize..end as usize],
                &text[end as usize..]
            ),
            None => text,
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn selections_snap_to_words() {
        for (input, expected) in [
            ("Presiden J«oko Wid»odo tiba", "Presiden «Joko Widodo» tiba"),
            ("Presiden« Joko Widodo »tiba", "Presiden «Joko Widodo» tiba"),
            ("kata “«Joko Widodo,” »ia", "kata “«Joko Widodo»,” ia"),
            ("tiba, «Kamis (4/5)».", "tiba, «Kamis (4/5)»."),
            ("tiba (di Bandung«, Kamis)» lalu", "tiba (di Bandung, «Kamis») lalu"),
            ("satu« , »dua", "satu , dua"),
            ("di «Timor»-Leste", "di «Timor-Leste»"),
        ] {
            check(input, expected);
        }
    }

    #[test]
    fn words_are_found_in_lines_of_any_length() {
        let long = "x".repeat(5 * NEAR);
        let gap = " , ".repeat(5 * NEAR);
        let line = "Presiden tiba. ".repeat(1_000_000);
        let span = |start: usize, end: usize| Span::new(start as u32, end as u32);
        let word = |text: &str, at: usize| snap(text, span(at, at + 1));
        assert_eq!(word(&long, 2 * NEAR), Some(span(0, long.len())));
        assert_eq!(word(&format!("a {long} b"), 2 * NEAR), Some(span(2, long.len() + 2)));
        assert_eq!(word(&gap, 2 * NEAR), None);
        let middle = line.len() / 2 / 15 * 15;
        assert_eq!(word(&line, middle + 3), Some(span(middle, middle + 8)));
        let far = format!("satu{gap}dua");
        let dua = far.len() - 3;
        let (left, back) = (Edge::Left, Direction::Back);
        let moved = move_edge(&far, span(dua, dua + 3), left, back, Step::Word);
        assert_eq!(moved, Some(span(0, far.len())));
        let moved = move_edge(&far, span(0, 4), Edge::Right, Direction::On, Step::Word);
        assert_eq!(moved, Some(span(0, far.len())));
        let glued = format!("satu {long}{long}");
        let moved = move_edge(&glued, span(0, 4), Edge::Right, Direction::On, Step::Word);
        assert_eq!(moved, Some(span(0, glued.len())));
        // Fast enough to be done a thousand times in a test.
        for at in 0..1000 {
            let at = middle + 15 * at;
            let moved = move_edge(&line, span(at, at + 8), Edge::Right, Direction::On, Step::Word);
            assert_eq!(moved, Some(span(at, at + 13)));
        }
    }

    #[test]
    fn edges_move_by_words_and_by_graphemes() {
        use Direction::{Back, On};
        let span = Span::new(14, 25);
        assert_eq!(span.of(EMOJI), "Joko Widodo");
        for (edge, direction, step, expected) in [
            (Edge::Right, On, Step::Word, Some("Joko Widodo tiba")),
            (Edge::Right, Back, Step::Word, Some("Joko")),
            (Edge::Left, Back, Step::Word, Some("Presiden Joko Widodo")),
            (Edge::Left, On, Step::Word, Some("Widodo")),
            (Edge::Right, On, Step::Grapheme, Some("Joko Widodo t")),
            (Edge::Left, On, Step::Grapheme, Some("oko Widodo")),
        ] {
            let moved = move_edge(EMOJI, span, edge, direction, step);
            assert_eq!(moved.map(|span| span.of(EMOJI)), expected, "{edge:?} {direction:?}");
        }
        let emoji = Span::new(0, 13);
        assert_eq!(move_edge(EMOJI, emoji, Edge::Left, Back, Step::Word), None);
        assert_eq!(
            move_edge(EMOJI, emoji, Edge::Left, On, Step::Grapheme).map(|span| span.start),
            Some(5)
        );
        // Over spaces and closing brackets, to and fro, but not out of the block.
        #[track_caller]
        fn check(text: &str, edge: Edge, step: Step, there: &str, back: &str) {
            let at = |part: &str| {
                let start = text.find(part).expect("it is in the text") as u32;
                Span::new(start, start + part.len() as u32)
            };
            let (on, off) = if edge == Edge::Right { (On, Back) } else { (Back, On) };
            let moved = move_edge(text, at(back), edge, on, step);
            assert_eq!(moved.map_or(back, |span| span.of(text)), there);
            if there != back {
                let moved = move_edge(text, at(there), edge, off, step);
                assert_eq!(moved.map(|span| span.of(text)), Some(back));
            }
        }
        let (left, right) = (Edge::Left, Edge::Right);
        check("pada Kamis (4/5).", right, Step::Word, "Kamis (4/5)", "Kamis");
        check("pada Kamis (4/5", right, Step::Word, "Kamis (4/5", "Kamis");
        check("(pada Kamis) lalu", right, Step::Word, "Kamis) lalu", "Kamis");
        check("di Virginia.\n", right, Step::Grapheme, "Virginia.", "Virginia");
        check("di Virginia.\n", right, Step::Grapheme, "Virginia.", "Virginia.");
        check(" Virginia", left, Step::Grapheme, "Virginia", "Virginia");
        check("di  Virginia", left, Step::Grapheme, "i  Virginia", "Virginia");
        let one = Span::new(14, 18);
        assert_eq!(move_edge(EMOJI, one, Edge::Right, Back, Step::Word).map(|s| s.of(EMOJI)), None);
    }
}
