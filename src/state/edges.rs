//! The edges of the selected mark: moved by keys, or drawn to a place.

use tandai_core::snap::{self, Direction, Edge, Step};
use tandai_core::{Edit, Span, revalue};

use super::{Effect, State};

impl State {
    pub(super) fn move_edge(
        &mut self,
        edge: Edge,
        direction: Direction,
        step: Step,
        at: &str,
    ) -> Vec<Effect> {
        let moved = self.selected_mention().and_then(|mention| {
            let piece = piece_at(mention.pieces(), edge)?;
            let (text, inner, start) = self.in_block(piece)?;
            let inner = snap::move_edge(text, inner, edge, direction, step)?;
            Some(Span::new(inner.start + start, inner.end + start))
        });
        match moved {
            Some(piece) => self.set_edge(edge, piece, at),
            None => vec![Effect::Hint(self.messages().edge_stuck.to_owned())],
        }
    }

    /// Where an edge would be if it were let go at `to`: nothing where it cannot be.
    pub fn edge_near(&self, edge: Edge, to: u32, step: Step) -> Option<Span> {
        let mention = self.selected_mention()?;
        let piece = piece_at(mention.pieces(), edge)?;
        let drawn = match edge {
            Edge::Left if to < piece.end => Span::new(to, piece.end),
            Edge::Right if to > piece.start => Span::new(piece.start, to),
            // Drawn over the other edge, a mark keeps its last word.
            Edge::Left => Span::new(piece.end - last_char(self, piece), piece.end),
            Edge::Right => Span::new(piece.start, piece.start + first_char(self, piece)),
        };
        let (text, inner, start) = self.in_block(drawn)?;
        let inner = match step {
            Step::Grapheme => inner,
            Step::Word => snap::snap(text, inner)?,
        };
        let snapped = Span::new(inner.start + start, inner.end + start);
        Some(match edge {
            Edge::Left => Span::new(snapped.start, piece.end),
            Edge::Right => Span::new(piece.start, snapped.end),
        })
    }

    /// Lets an edge go at `to`.
    pub(super) fn draw_edge(&mut self, edge: Edge, to: u32, step: Step, at: &str) -> Vec<Effect> {
        match self.edge_near(edge, to, step) {
            Some(piece) => self.set_edge(edge, piece, at),
            None => vec![Effect::Hint(self.messages().edge_stuck.to_owned())],
        }
    }

    /// The text of the block of a span, the span counted from its start, and that start.
    fn in_block(&self, span: Span) -> Option<(&str, Span, u32)> {
        let document = &self.open()?.document;
        let block = document.blocks[document.block_at(span.start)?].span;
        if !block.contains(span) {
            return None;
        }
        let inner = Span::new(span.start - block.start, span.end - block.start);
        Some((block.of(&document.text), inner, block.start))
    }

    /// Gives the outer piece on this side another span. Pieces that it reaches become one with it.
    fn set_edge(&mut self, edge: Edge, piece: Span, at: &str) -> Vec<Effect> {
        let Some((open, mention)) = self.open().zip(self.selected_mention()) else {
            return Vec::new();
        };
        let mut pieces = mention.pieces().to_vec();
        let last = pieces.len() - 1;
        match edge {
            Edge::Left => pieces[0] = piece,
            Edge::Right => pieces[last] = piece,
        }
        let span = Span::new(pieces[0].start, pieces[last].end);
        let timex = match &mention.timex {
            Some(timex) if !timex.is_set_by_person() => {
                revalue::timex_of(&open.document, span, &mention.label).map(Box::new)
            }
            kept => kept.clone(),
        };
        let id = mention.id;
        let edit = Edit::Move { id, pieces, timex, at: at.into() };
        let mut effects =
            self.try_edit(edit, at, |state| (state.messages().moved)(&state.selected_text()));
        effects.push(Effect::FocusMention(id));
        effects
    }

    pub(super) fn switch_step(&mut self) -> Vec<Effect> {
        let words = &self.messages().flow;
        let (step, said) = match self.edge_step {
            Step::Word => (Step::Grapheme, words.by_character),
            Step::Grapheme => (Step::Word, words.by_word),
        };
        self.edge_step = step;
        vec![Effect::Hint(said.to_owned())]
    }
}

fn piece_at(pieces: &[Span], edge: Edge) -> Option<Span> {
    match edge {
        Edge::Left => pieces.first().copied(),
        Edge::Right => pieces.last().copied(),
    }
}

fn first_char(state: &State, piece: Span) -> u32 {
    let text = state.open().map_or("", |open| piece.of(&open.document.text));
    text.chars().next().map_or(0, char::len_utf8) as u32
}

fn last_char(state: &State, piece: Span) -> u32 {
    let text = state.open().map_or("", |open| piece.of(&open.document.text));
    text.chars().next_back().map_or(0, char::len_utf8) as u32
}
