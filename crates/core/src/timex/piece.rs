//! The tokens of one block as the grammar reads them: without white space, with each word looked up, and with
//! words cut at a hyphen where that gives words of the lexicon (`Senin-Jumat`).

use crate::span::Span;
use crate::token::{Token, TokenKind};

use super::lexicon::{Word, look_up};

/// A token, or a part of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub span: Span,
    pub word: Word,
    pub kind: PieceKind,
    /// Nothing stands between it and the piece before.
    pub glued: bool,
    /// A line break stands between it and the piece before.
    pub new_line: bool,
    pub sentence_start: bool,
    pub capital: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PieceKind {
    Word,
    Number,
    /// With its character, where that is ASCII or a dash or a quote; else `\0`.
    Mark(char),
}

/// Fills `pieces` from the tokens of one block.
pub(crate) fn fill(pieces: &mut Vec<Piece>, text: &str, tokens: &[Token], sentences: &[Span]) {
    pieces.clear();
    let mut glued = false;
    let mut new_line = true;
    let mut sentence = 0;
    for token in tokens {
        let kind = match token.kind {
            TokenKind::Space => {
                glued = false;
                continue;
            }
            TokenKind::Break => {
                glued = false;
                new_line = true;
                continue;
            }
            TokenKind::Word => PieceKind::Word,
            TokenKind::Number => PieceKind::Number,
            TokenKind::Punctuation | TokenKind::Symbol => {
                PieceKind::Mark(mark(token.span.of(text)))
            }
        };
        let mut sentence_start = false;
        while sentences.get(sentence).is_some_and(|span| span.start <= token.span.start) {
            sentence_start = true;
            sentence += 1;
        }
        let mut piece = Piece {
            span: token.span,
            word: Word::Unknown,
            kind,
            glued,
            new_line,
            sentence_start,
            capital: false,
        };
        glued = true;
        new_line = false;
        if kind == PieceKind::Word {
            let word = token.span.of(text);
            piece.word = look_up(word);
            piece.capital = word.as_bytes()[0].is_ascii_uppercase()
                || (!word.is_ascii() && word.starts_with(char::is_uppercase));
            if piece.word == Word::Unknown && cut(pieces, piece, word) {
                continue;
            }
            if piece.glued && joined(pieces, piece, text) {
                continue;
            }
        }
        pieces.push(piece);
    }
}

/// Joins `Jum`, a backquote and `at`, which are three tokens, to the weekday that they are.
fn joined(pieces: &mut Vec<Piece>, last: Piece, text: &str) -> bool {
    let [.., first, middle] = pieces.as_slice() else { return false };
    if middle.kind != PieceKind::Mark('`') || !middle.glued || first.kind != PieceKind::Word {
        return false;
    }
    let span = Span::new(first.span.start, last.span.end);
    let word = look_up(span.of(text));
    if word == Word::Unknown {
        return false;
    }
    let joined = Piece { span, word, ..*first };
    pieces.truncate(pieces.len() - 2);
    pieces.push(joined);
    true
}

/// Cuts `Senin-Jumat` into three pieces, where both halves are words of the lexicon.
fn cut(pieces: &mut Vec<Piece>, whole: Piece, word: &str) -> bool {
    // The shortest half is `an` or a Roman number; longer words than any two together are not cut.
    if word.len() > 32 {
        return false;
    }
    // Quicker for a word, which is short, than a search made for long texts.
    let Some(hyphen) = word.bytes().position(|byte| byte == b'-') else { return false };
    let (first, last) = (&word[..hyphen], &word[hyphen + 1..]);
    let [first_word, last_word] = [first, last].map(look_up);
    if !is_time(first_word) || !is_time(last_word) {
        return false;
    }
    let middle = whole.span.start + first.len() as u32;
    let capital = last.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    pieces.push(Piece { span: Span::new(whole.span.start, middle), word: first_word, ..whole });
    let rest = Piece { glued: true, new_line: false, sentence_start: false, ..whole };
    pieces.push(Piece {
        span: Span::new(middle, middle + 1),
        word: Word::Unknown,
        kind: PieceKind::Mark('-'),
        ..rest
    });
    pieces.push(Piece {
        span: Span::new(middle + 1, whole.span.end),
        word: last_word,
        capital,
        ..rest
    });
    true
}

fn is_time(word: Word) -> bool {
    matches!(
        word,
        Word::Month(_)
            | Word::ShortMonth(_)
            | Word::Weekday(_)
            | Word::Minggu
            | Word::Small(_)
            | Word::Part(_)
            | Word::Besok
            | Word::Kemarin
    )
}

fn mark(text: &str) -> char {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c,
        _ => '\0',
    }
}

/// A place in the pieces of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    pub text: &'a str,
    pub pieces: &'a [Piece],
    pub at: usize,
    /// A person says that this is a time: what only guards against other readings is not asked.
    pub trusted: bool,
    /// Capitals say nothing here, as in a title.
    pub title: bool,
}

impl<'a> Cursor<'a> {
    pub fn get(self, ahead: usize) -> Option<&'a Piece> {
        self.pieces.get(self.at + ahead)
    }

    pub fn word(self) -> Word {
        self.word_at(0)
    }

    pub fn word_at(self, ahead: usize) -> Word {
        self.get(ahead).map_or(Word::Unknown, |piece| piece.word)
    }

    pub fn skip(self, count: usize) -> Self {
        Self { at: self.at + count, ..self }
    }

    /// The piece before.
    pub fn before(self) -> Option<&'a Piece> {
        self.at.checked_sub(1).and_then(|at| self.pieces.get(at))
    }

    pub fn word_before(self) -> Word {
        self.before().map_or(Word::Unknown, |piece| piece.word)
    }

    /// The rest behind `word`, if it stands here.
    pub fn eat(self, word: Word) -> Option<Self> {
        (self.word() == word).then(|| self.skip(1))
    }

    pub fn eat_mark(self, mark: char) -> Option<Self> {
        self.is_mark(mark).then(|| self.skip(1))
    }

    pub fn is_mark(self, mark: char) -> bool {
        self.get(0).is_some_and(|piece| piece.kind == PieceKind::Mark(mark))
    }

    /// Behind a hyphen or dash.
    pub fn eat_dash(self) -> Option<Self> {
        match self.get(0)?.kind {
            PieceKind::Mark('-' | '–' | '—' | '‐' | '‑' | '−') => Some(self.skip(1)),
            _ => None,
        }
    }

    /// The digits and marks of the number here.
    pub fn number(self) -> Option<&'a str> {
        let piece = self.get(0)?;
        (piece.kind == PieceKind::Number).then(|| piece.span.of(self.text))
    }

    pub fn piece_text(self) -> &'a str {
        self.get(0).map_or("", |piece| piece.span.of(self.text))
    }

    pub fn is_glued(self) -> bool {
        self.get(0).is_some_and(|piece| piece.glued)
    }

    pub fn is_capital(self) -> bool {
        self.get(0).is_some_and(|piece| piece.capital)
    }

    pub fn is_capital_or_number(self) -> bool {
        self.get(0).is_some_and(|piece| piece.capital || piece.kind == PieceKind::Number)
    }

    /// Where the piece here starts.
    pub fn start(self) -> u32 {
        self.get(0).map_or(self.text.len() as u32, |piece| piece.span.start)
    }

    /// Where the piece before ends.
    pub fn end(self) -> u32 {
        self.before().map_or(0, |piece| piece.span.end)
    }
}
