//! Moves a caret through the text of a document, for who selects with the keyboard.
//!
//! A caret stands in a block, from its first byte to behind its last character that is no white space, and never within
//! a grapheme. What lies between the text of two blocks, line breaks, is no place: one step on from the end of a block
//! is the start of the next. Where a block goes on in the same line ([`Block::inline`](crate::article::Block::inline)),
//! both are one line, and the space between them is a place like any other.
//!
//! On is towards the end of the text, also where it is read from right to left.

use std::ops::Range;

use crate::document::AnnotationDocument;
use crate::grapheme;
use crate::snap::{Direction, Edge, next_word_edge};

/// Where a caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// By what a reader sees as one character.
    GraphemeOn,
    GraphemeBack,
    /// To the next end of a word.
    WordOn,
    /// To the start of the word, or of the one before.
    WordBack,
    /// To the start and the end of the line the caret stands in.
    BlockStart,
    BlockEnd,
    /// To the start of the next line; from the last one to its end.
    BlockOn,
    /// To the start of the line, and from there to the start of the one before.
    BlockBack,
}

impl Move {
    fn is_on(self) -> bool {
        matches!(self, Self::GraphemeOn | Self::WordOn | Self::BlockEnd | Self::BlockOn)
    }
}

/// Where the caret stands behind a move, in bytes of the text; where there is nowhere to go, where it stood.
///
/// `hidden` says which blocks, by their index, are folded away: no caret goes there, and one that is there leaves. A
/// place that is none, within a grapheme or behind a block's text, counts as the nearest before it.
pub fn step(
    document: &AnnotationDocument,
    at: u32,
    way: Move,
    hidden: impl Fn(usize) -> bool,
) -> u32 {
    let lines = Lines { document, hidden };
    let block = document.blocks.partition_point(|block| block.span.end <= at);
    let block = block.min(document.blocks.len().saturating_sub(1));
    let Some(line) = lines.of(block) else {
        // Out of what is folded away, or a document without a block.
        let next = if way.is_on() { lines.behind(block) } else { lines.before(block) };
        let Some(next) = next else { return at };
        let text = lines.text(&next);
        return if way.is_on() { text.start } else { text.end } as u32;
    };
    let place = lines.text(&line);
    let text = &document.text[place.clone()];
    let from = grapheme::floor(text, (at as usize).clamp(place.start, place.end) - place.start);
    let inside = |to: usize| (place.start + to) as u32;
    let on = || lines.behind(line.end - 1).map(|line| lines.text(&line));
    let back = || lines.before(line.start).map(|line| lines.text(&line));
    let to = match way {
        Move::GraphemeOn => match grapheme::next(text, from) {
            Some(to) => return inside(to),
            None => on().map(|next| next.start),
        },
        Move::GraphemeBack => match grapheme::previous(text, from) {
            Some(to) => return inside(to),
            None => back().map(|before| before.end),
        },
        Move::WordOn => match next_word_edge(text, from as u32, Edge::Right, Direction::On) {
            Some(to) => return inside(grapheme::ceil(text, to as usize)),
            None if from < text.len() => return inside(text.len()),
            None => on().map(|next| next.start),
        },
        Move::WordBack => match next_word_edge(text, from as u32, Edge::Left, Direction::Back) {
            Some(to) => return inside(grapheme::floor(text, to as usize)),
            None if from > 0 => return inside(0),
            None => back().map(|before| before.end),
        },
        Move::BlockStart => Some(place.start),
        Move::BlockEnd => Some(place.end),
        Move::BlockOn => Some(on().map_or(place.end, |next| next.start)),
        Move::BlockBack if from > 0 => Some(place.start),
        Move::BlockBack => back().map(|before| before.start),
    };
    to.map_or_else(|| inside(from), |to| to as u32)
}

/// The lines that are shown: blocks that stand side by side, by their indices.
struct Lines<'d, H> {
    document: &'d AnnotationDocument,
    hidden: H,
}

impl<H: Fn(usize) -> bool> Lines<'_, H> {
    fn is_shown(&self, block: usize) -> bool {
        block < self.document.blocks.len() && !(self.hidden)(block)
    }

    /// The line of a block; nothing where it is folded away.
    fn of(&self, block: usize) -> Option<Range<usize>> {
        if !self.is_shown(block) {
            return None;
        }
        let goes_on = |block: usize| self.document.blocks[block].inline;
        let mut start = block;
        while start > 0 && goes_on(start - 1) && self.is_shown(start - 1) {
            start -= 1;
        }
        let mut end = block + 1;
        while goes_on(end - 1) && self.is_shown(end) {
            end += 1;
        }
        Some(start..end)
    }

    fn behind(&self, block: usize) -> Option<Range<usize>> {
        (block + 1..self.document.blocks.len()).find_map(|block| self.of(block))
    }

    fn before(&self, block: usize) -> Option<Range<usize>> {
        (0..block).rev().find_map(|block| self.of(block))
    }

    /// The bytes of a line's text, without the white space behind it.
    fn text(&self, line: &Range<usize>) -> Range<usize> {
        let start = self.document.blocks[line.start].span.start as usize;
        let end = self.document.blocks[line.end - 1].span.end as usize;
        start..start + self.document.text[start..end].trim_end().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marked::document;

    /// `moves` are followed from `«` on, with the place behind each shown as a bar. Lines with `~` are folded away;
    /// a `^` stands where a block ends and goes on in the same line.
    #[track_caller]
    fn check(marked: &str, moves: &[Move], expected: &str) {
        let mut cut = None;
        let mut plain = String::new();
        let mut start = 0;
        for character in marked.chars() {
            match character {
                '«' => start = plain.len(),
                '^' => cut = Some(plain.len() as u32),
                _ => plain.push(character),
            }
        }
        let mut document = document(&plain);
        if let Some(cut) = cut {
            let at = document.block_at(cut).expect("a block");
            let mut first = document.blocks[at].clone();
            document.blocks[at].span.start = cut;
            (first.span.end, first.inline) = (cut, true);
            document.blocks.insert(at, first);
        }
        let folded = |block: usize| document.blocks[block].kind.is_furniture();
        let mut at = start as u32;
        let mut places = Vec::new();
        for way in moves {
            at = step(&document, at, *way, folded);
            assert!(plain.is_char_boundary(at as usize), "{marked}: {at}");
            places.push(at as usize);
        }
        places.sort_unstable();
        places.dedup();
        let mut shown = plain;
        for place in places.iter().rev() {
            shown.insert(*place, '|');
        }
        assert_eq!(shown, expected, "{marked} {moves:?}");
    }

    use Move::*;

    #[test]
    fn a_caret_moves_by_graphemes() {
        let line = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";
        check(&format!("«{line}"), &[GraphemeOn; 3], &line.replace("😀 Pr", "😀| |P|r"));
        check(&format!("{line}«"), &[GraphemeBack; 2], &line.replace("3).", "3|)|."));
        check("«👨🏻‍🚒e\u{301}🇮🇩🇲🇾1️⃣x", &[GraphemeOn; 6], "👨🏻‍🚒|e\u{301}|🇮🇩|🇲🇾|1️⃣|x|");
        check("👨🏻‍🚒e\u{301}🇮🇩🇲🇾1️⃣x«", &[GraphemeBack; 6], "|👨🏻‍🚒|e\u{301}|🇮🇩|🇲🇾|1️⃣|x");
        // From within a grapheme.
        check("a👨🏻«‍🚒b", &[GraphemeOn], "a👨🏻‍🚒|b");
        check("ae«\u{301}b", &[GraphemeBack], "|ae\u{301}b");
        check("«قال x", &[GraphemeOn; 4], "ق|ا|ل| |x");
    }

    #[test]
    fn a_caret_moves_by_words() {
        let line = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";
        let words = "😀| Presiden| Joko| Widodo| tiba| di| Bandung|, Kamis| (17/8/2023|).|";
        check(&format!("«{line}"), &[WordOn; 10], words);
        let words = "|😀 |Presiden |Joko |Widodo |tiba |di |Bandung, |Kamis (|17/8/2023).";
        check(&format!("{line}«"), &[WordBack; 10], words);
        check("Wi«dodo tiba", &[WordOn], "Widodo| tiba");
        check("Ia Wi«dodo tiba", &[WordBack], "Ia |Widodo tiba");
        check("«1️⃣ a", &[WordOn; 2], "1️⃣| a|");
        check("«🇮🇩 a", &[WordOn; 2], "🇮🇩| a|");
        check("a 🇮🇩«", &[WordBack; 2], "|a |🇮🇩");
        check("... \n...«", &[WordBack; 2], "...| \n|...");
    }

    #[test]
    fn a_caret_goes_over_borders() {
        check("satu«  \ndua", &[GraphemeOn, GraphemeOn], "satu  \n|d|ua");
        check("satu \n«dua", &[GraphemeBack, GraphemeBack], "sat|u| \ndua");
        check("satu«\n\n \ndua", &[GraphemeOn; 3], "satu\n|\n| \n|dua");
        check("satu«\n\ndua", &[WordOn; 3], "satu\n|\n|dua|");
        check("satu\n\n«dua", &[WordBack; 3], "|satu|\n|\ndua");
        check("satu«\n~lipat\n~lagi\ndua", &[GraphemeOn, WordOn], "satu\n~lipat\n~lagi\n|dua|");
        check("satu\n~lipat\n«dua", &[GraphemeBack], "satu|\n~lipat\ndua");
        check("satu\n~li«pat\ndua", &[WordOn], "satu\n~lipat\n|dua");
        check("satu\n~li«pat\ndua", &[BlockBack], "satu|\n~lipat\ndua");
        // In spaces that are no place.
        check("satu  «\ndua", &[GraphemeBack], "sat|u  \ndua");
        check("satu  «\ndua", &[GraphemeOn], "satu  \n|dua");
        check("MOSKOW -«^ Ia tiba", &[GraphemeOn, WordOn], "MOSKOW - |Ia| tiba");
        check("MOSKOW - ^«Ia tiba", &[GraphemeBack, WordBack], "|MOSKOW -| Ia tiba");
    }

    #[test]
    fn a_caret_moves_by_lines() {
        check("satu\ndu«a tiga \nempat", &[BlockStart], "satu\n|dua tiga \nempat");
        check("satu\ndu«a tiga \nempat", &[BlockEnd, BlockEnd], "satu\ndua tiga| \nempat");
        check("satu\ndu«a tiga \nempat", &[BlockOn; 3], "satu\ndua tiga \n|empat|");
        check("satu\ndu«a tiga \nempat", &[BlockBack; 3], "|satu\n|dua tiga \nempat");
        check("satu«\n~lipat\ndua", &[BlockOn], "satu\n~lipat\n|dua");
        check("satu\n~lipat\n«dua", &[BlockBack], "|satu\n~lipat\ndua");
        check("MOSKOW - ^Ia ti«ba", &[BlockStart], "|MOSKOW - Ia tiba");
        check("MOS«KOW - ^Ia tiba\nb", &[BlockEnd, BlockOn], "MOSKOW - Ia tiba|\n|b");
    }

    #[test]
    fn at_the_ends_it_stays() {
        for way in [GraphemeBack, WordBack, BlockStart, BlockBack] {
            check("«satu dua", &[way; 2], "|satu dua");
            check("~lipat\n«satu", &[way; 2], "~lipat\n|satu");
        }
        for way in [GraphemeOn, WordOn, BlockEnd, BlockOn] {
            check("satu dua«\n", &[way; 2], "satu dua|\n");
            check("satu«\n~lipat", &[way; 2], "satu|\n~lipat");
        }
        for way in [GraphemeOn, WordBack, BlockEnd, BlockBack] {
            check("«", &[way], "|");
            check("«~lipat", &[way], "|~lipat");
        }
    }

    #[test]
    fn a_line_may_be_as_long_as_a_book() {
        let line = "Presiden tiba. ".repeat(1_000_000);
        let document = document(&line);
        let mut at = line.len() as u32 / 2 / 15 * 15;
        let start = at;
        // Fast enough to be done a thousand times in a test.
        for _ in 0..1000 {
            at = step(&document, at, WordOn, |_| false);
            at = step(&document, at, GraphemeOn, |_| false);
            at = step(&document, at, WordOn, |_| false);
        }
        for _ in 0..2000 {
            at = step(&document, at, WordBack, |_| false);
        }
        assert_eq!(at, start);
        assert_eq!(step(&document, at, BlockEnd, |_| false) as usize, line.len() - 1);
    }
}
