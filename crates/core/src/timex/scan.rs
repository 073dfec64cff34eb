//! Walks a text, finds its time expressions, and notes what stands around each: a future verb, a quotation and
//! the day it was said, an attribution.

use crate::article::{Block, BlockKind};
use crate::span::Span;
use crate::token::Token;

use super::expression::{
    Amount, Calendar, Context, Expression, Meaning, Month, Point, Set, TimeOfDay, Unit, Year,
};
use super::grammar::{self, Found, is_day};
use super::lexicon::Word;
use super::piece::{self, Cursor, Piece, PieceKind};

/// What to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Vague references as well: `sekarang`, `saat itu`, `beberapa tahun lalu`.
    pub vague: bool,
}

/// Finds the time expressions of a text: disjoint, in order, each within one block.
///
/// `tokens` tile the text, or the blocks of it that are to be read; `sentences` likewise.
pub fn parse(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Span],
) -> Vec<Expression> {
    parse_with(text, blocks, tokens, sentences, Options { vague: false })
}

/// [`parse`], finding what `options` says.
pub fn parse_with(
    text: &str,
    blocks: &[Block],
    mut tokens: &[Token],
    mut sentences: &[Span],
    options: Options,
) -> Vec<Expression> {
    let mut found = Vec::new();
    // A paragraph has about as many, and a list that begins with enough room is not moved.
    let mut pieces = Vec::with_capacity(128);
    for (index, block) in blocks.iter().enumerate() {
        // The lists are walked, not searched: each block starts where the one before ends.
        tokens = behind(tokens, |token| token.span.start < block.span.start).1;
        sentences = behind(sentences, |sentence| sentence.start < block.span.start).1;
        let (block_tokens, rest) = behind(tokens, |token| token.span.end <= block.span.end);
        let (block_sentences, later) =
            behind(sentences, |sentence| sentence.start < block.span.end);
        piece::fill(&mut pieces, text, block_tokens, block_sentences);
        tokens = rest;
        sentences = later;
        let title = matches!(
            block.kind,
            BlockKind::Title | BlockKind::Deck | BlockKind::Heading | BlockKind::RelatedLink
        );
        let cursor = Cursor { text, pieces: &pieces, at: 0, trusted: false, title };
        let mut scan = Scan::new(index, block.kind.is_body(), found.len());
        scan.block(cursor, options, &mut found);
    }
    found
}

/// The first part of a list, for which something holds, and the rest.
fn behind<T>(list: &[T], holds: impl Fn(&T) -> bool) -> (&[T], &[T]) {
    let count = list.iter().position(|item| !holds(item)).unwrap_or(list.len());
    list.split_at(count)
}

/// The most pieces between a future verb and the day it speaks of: about a clause.
const CLAUSE: usize = 16;

/// The most pieces of a line beside the day that it gives: `HARI 2 –`.
const BESIDE_DAY: usize = 3;

/// The most pieces between a clock time and `setiap hari` behind it.
const DAILY: usize = 6;

/// The most pieces between a clock time and the work before it that is done every day.
const WORK: usize = 5;

/// What is done at the same time every day.
const WORKS: [&str; 6] = ["berjualan", "berdagang", "beroperasi", "bekerja", "buka", "tutup"];

/// What has been seen so far in a block.
struct Scan {
    block: usize,
    body: bool,
    sentence: u32,
    /// The quotation mark that closes the quotation we are in.
    quote: Option<char>,
    /// Where the last word stood that says that something lies ahead.
    future: Option<usize>,
    /// Where the last word stood that says that what ends later has been put off: `ditunda sampai Kamis`.
    postponed: Option<usize>,
    /// Where the last word stood that says that something happens again and again: `biasanya`, `setiap Senin`.
    usual: Option<usize>,
    /// Where the last word stood that says so of the year as well: `biasanya`.
    every_year: Option<usize>,
    /// The piece behind the last expression.
    behind: usize,
    /// Somebody speaks in this sentence, outside of quotations.
    speech: bool,
    /// The day this sentence speaks of outside of quotations.
    day: Option<usize>,
    /// This sentence has spoken of a day.
    dated: bool,
    /// The day on which the block's quotations were said.
    said: Option<usize>,
    /// The first expression of the block that may be in a quotation whose day is not known yet.
    waiting: usize,
}

impl Scan {
    fn new(block: usize, body: bool, first: usize) -> Self {
        Self {
            block,
            body,
            sentence: 0,
            quote: None,
            future: None,
            postponed: None,
            usual: None,
            every_year: None,
            behind: 0,
            speech: false,
            day: None,
            dated: false,
            said: None,
            waiting: first,
        }
    }

    fn block(&mut self, mut cursor: Cursor<'_>, options: Options, found: &mut Vec<Expression>) {
        while let Some(piece) = cursor.get(0) {
            if piece.sentence_start {
                self.sentence += 1;
                self.future = None;
                self.postponed = None;
                self.usual = None;
                self.every_year = None;
                self.dated = false;
                if self.quote.is_none() {
                    self.speech = false;
                    self.day = None;
                }
            }
            if piece.word == Word::Unknown && piece.kind == PieceKind::Word {
                cursor = cursor.skip(1);
                continue;
            }
            let law = grammar::no_time(cursor);
            if law > 0 {
                cursor = cursor.skip(law);
                continue;
            }
            if piece.kind != PieceKind::Word && self.quote.is_none() {
                let title = grammar::quoted_title(cursor);
                if title > 0 {
                    cursor = cursor.skip(title);
                    continue;
                }
            }
            if let Some(expression) = grammar::expression(cursor) {
                let next = Cursor { at: expression.next, ..cursor };
                if options.vague || !is_vague(&expression) {
                    self.keep(cursor, next, expression, found);
                }
                cursor = next;
                continue;
            }
            self.note(piece, cursor, found);
            cursor = cursor.skip(1);
        }
    }

    /// Remembers what a piece that is no time says of those around it.
    fn note(&mut self, piece: &Piece, cursor: Cursor<'_>, found: &mut [Expression]) {
        let at = cursor.at;
        match piece.kind {
            PieceKind::Mark(mark @ ('"' | '“' | '”' | '„' | '«' | '»')) => self.quote(mark),
            PieceKind::Word => match piece.word {
                Word::Akan | Word::Future | Word::Nanti => self.future = Some(at),
                Word::Postponed => self.postponed = Some(at),
                Word::Usually => {
                    self.usual = Some(at);
                    self.every_year = Some(at);
                }
                Word::Unit(Unit::Hour) if is_hours(cursor.skip(1).piece_text()) => {
                    self.usual = Some(at);
                }
                Word::Speech => {
                    self.future = None;
                    if self.quote.is_none() {
                        self.speech = true;
                        if let Some(day) = self.day {
                            self.settle(day, found);
                        }
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn quote(&mut self, mark: char) {
        self.future = None;
        self.quote = match (self.quote, mark) {
            // Any mark that can close does, since papers mix them; an opening one opens again.
            (Some(_), '“' | '„' | '«') | (None, _) => Some(mark),
            (Some(_), _) => None,
        };
        // A closing mark that nothing opened.
        if self.quote == Some('”') || self.quote == Some('»') {
            self.quote = None;
        }
    }

    fn keep(
        &mut self,
        start: Cursor<'_>,
        next: Cursor<'_>,
        expression: Found,
        found: &mut Vec<Expression>,
    ) {
        let index = found.len();
        let quoted = self.quote.is_some();
        let comma = start.before().is_some_and(|piece| piece.kind == PieceKind::Mark(','));
        let attribution = self.speech && !quoted && comma;
        let before = self.future.is_some_and(|at| start.at - at <= CLAUSE && !comma);
        // `untuk pengiriman Januari`: traded now, delivered then.
        let before = before || start.word_before() == Word::Delivery;
        let behind = (0..3).any(|ahead| {
            let piece = next.get(ahead);
            piece.is_some_and(|piece| matches!(piece.word, Word::Akan | Word::Future))
                && (0..ahead).all(|at| {
                    next.get(at)
                        .is_some_and(|piece| piece.kind == PieceKind::Word && !piece.sentence_start)
                })
        });
        // `naik dari September` starts in what is behind, whatever lies ahead.
        let from = start.before().is_some_and(|piece| {
            let word = piece.span.of(start.text);
            ["dari", "sejak", "semenjak"].iter().any(|from| word.eq_ignore_ascii_case(from))
        });
        let until = match start.word_before() {
            Word::Until | Word::Sebelum => true,
            Word::Since | Word::Dengan | Word::Preposition => {
                start.at >= 2 && start.pieces[start.at - 2].word == Word::Until
            }
            _ => false,
        };
        let postponed = until && self.postponed.is_some_and(|at| start.at - at <= CLAUSE);
        let context = Context {
            block: self.block,
            sentence: self.sentence,
            body: self.body,
            ahead: (before || behind || postponed) && !attribution && !from,
            until,
            since: from,
            quoted,
            said: if quoted { self.said } else { None },
            attribution,
            line: start.pieces.len() - (next.at - start.at) <= BESIDE_DAY,
            aside: false,
        };
        // `sejak Selasa`, `pemungutan suara 27 November` say nothing of when somebody spoke.
        let day = !quoted
            && !context.since
            && !context.until
            && is_day(&expression.first.reading.meaning)
            && (attribution || !is_bare_date(&expression.first.reading.meaning));
        let repeats = repeats(start, &expression);
        // `pukul 07.00 WIB tiap Minggu`, `antara pukul empat pagi dan matahari terbit, setiap hari`
        let gap = start.at.saturating_sub(self.behind);
        let daily = matches!(
            expression.first.reading.meaning,
            Meaning::Set(Set::Period { unit: Unit::Day, freq: None, .. })
        );
        if repeats && (gap == 0 || (daily && gap <= DAILY)) {
            for clock in found.iter_mut().rev().take(2) {
                if (clock.context.block, clock.context.sentence) == (self.block, self.sentence) {
                    make_habit(&mut clock.meaning, false);
                }
            }
        }
        let buka = start
            .before()
            .is_some_and(|piece| piece.span.of(start.text).eq_ignore_ascii_case("buka"));
        let opens = expression.second.is_some() && (buka || follows_telephone(start));
        let habit = self.is_habit(start, next, &expression);
        let usual = opens || habit || self.usual.is_some_and(|at| start.at - at <= CLAUSE);
        self.behind = next.at;
        self.dated |= is_day(&expression.first.reading.meaning);
        found.extend(expression.expressions(index, context).into_iter().flatten());
        if usual {
            let every_year = habit || self.every_year.is_some_and(|at| start.at - at <= CLAUSE);
            for expression in &mut found[index..] {
                make_habit(&mut expression.meaning, every_year);
            }
        }
        if repeats {
            self.usual = Some(next.at);
        }
        if day && self.day.is_none() {
            self.day = Some(index);
            if self.speech {
                self.settle(index, found);
            }
        }
    }

    /// Whether a time of day is that of every day: `berjualan dari pukul 15.00`, `di malam hari`, where the sentence
    /// has spoken of no day.
    fn is_habit(&self, start: Cursor<'_>, next: Cursor<'_>, expression: &Found) -> bool {
        let Meaning::Point(Point { calendar: Calendar::Unsaid, time: Some(time) }) =
            expression.first.reading.meaning
        else {
            return false;
        };
        let before = |back: usize| {
            let piece = start.at.checked_sub(back).and_then(|at| start.pieces.get(at));
            piece.map_or("", |piece| piece.span.of(start.text))
        };
        let usual = match time {
            TimeOfDay::Part(_) => {
                let of_day = next.at == start.at + 2 && next.word_before() == Word::Unit(Unit::Day);
                of_day
                    && ["di", "saat", "kalau"]
                        .iter()
                        .any(|word| before(1).eq_ignore_ascii_case(word))
            }
            _ => (1..=WORK).any(|back| {
                let word = before(back);
                WORKS.iter().any(|work| word.eq_ignore_ascii_case(work))
            }),
        };
        usual && !self.dated
    }

    /// The quotations of the block were said on the day of the expression at `index`.
    fn settle(&mut self, index: usize, found: &mut [Expression]) {
        self.said = Some(index);
        for expression in &mut found[self.waiting..] {
            if expression.context.quoted && expression.context.said.is_none() {
                expression.context.said = Some(index);
            }
        }
        self.waiting = found.len();
    }
}

/// Whether a day is told by its date alone, without a weekday.
fn is_bare_date(meaning: &Meaning) -> bool {
    let Meaning::Point(Point { calendar, .. }) = meaning else { return false };
    matches!(calendar, Calendar::Date(parts) if parts.weekday.is_none())
}

/// Whether a telephone number stands shortly before, as before the hours at which somebody answers it.
fn follows_telephone(cursor: Cursor<'_>) -> bool {
    const NEAR: usize = 8;
    let before = &cursor.pieces[cursor.at.saturating_sub(NEAR)..cursor.at];
    before.windows(2).any(|pair| {
        let digits = pair[0].span.of(cursor.text);
        pair[0].kind == PieceKind::Number
            && digits.len() >= 3
            && digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && pair[1].glued
            && pair[1].kind == PieceKind::Mark('-')
    })
}

/// Whether `jam` before the word speaks of hours that are the same every day: `jam buka`, `jam sibuk`.
fn is_hours(word: &str) -> bool {
    const HOURS: [&str; 9] = [
        "buka",
        "sibuk",
        "rawan",
        "kerja",
        "operasional",
        "operasi",
        "layanan",
        "pelayanan",
        "besuk",
    ];
    HOURS.iter().any(|hours| word.eq_ignore_ascii_case(hours))
}

/// Whether an expression says that what stands beside it happens again and again: `setiap Senin`, `dua kali
/// seminggu`, but not `per hari`.
fn repeats(start: Cursor<'_>, found: &Found) -> bool {
    let said = matches!(
        start.word(),
        Word::Setiap | Word::Weekday(_) | Word::Minggu | Word::Unit(Unit::Day)
    );
    match found.first.reading.meaning {
        Meaning::Set(Set::Period { unit: Unit::Day | Unit::Week, freq, .. }) => {
            said || freq.is_some()
        }
        Meaning::Set(Set::Point(_) | Set::Weekend) => said,
        _ => false,
    }
}

/// Takes from a clock time the day that nobody says, and from a month the year where that changes as well.
fn make_habit(meaning: &mut Meaning, every_year: bool) {
    let Meaning::Point(point) = meaning else { return };
    let clock = !matches!(point.time, Some(TimeOfDay::Part(_)));
    match &mut point.calendar {
        Calendar::Unsaid if clock || every_year => point.calendar = Calendar::Habit,
        Calendar::Season { year: year @ Year::Unsaid, .. } if every_year => *year = Year::Any,
        Calendar::Date(parts)
            if every_year
                && parts.year == Year::Unsaid
                && parts.weekday.is_none()
                && parts.direction.is_none()
                && matches!(parts.month, Month::Stated(_)) =>
        {
            parts.year = Year::Any;
        }
        _ => {}
    }
}

pub(super) fn is_vague(found: &Found) -> bool {
    match found.first.reading.meaning {
        Meaning::Vague(_) => true,
        Meaning::Duration(length) => length.amount == Amount::Unknown,
        _ => false,
    }
}

/// The expression that a person marked: `tokens` are those of the span. Guards against other readings are not
/// asked, and what stands around it inside the span (`pada`) is passed over.
pub(crate) fn read_span(text: &str, tokens: &[Token], context: Context) -> Option<Expression> {
    let mut pieces = Vec::new();
    piece::fill(&mut pieces, text, tokens, &[]);
    let mut cursor = Cursor { text, pieces: &pieces, at: 0, trusted: true, title: true };
    while cursor.get(0).is_some() {
        if let Some(found) = grammar::expression(cursor) {
            // A whole range has no one value.
            if found.second.is_some() {
                return None;
            }
            let [first, _] = found.expressions(0, context);
            return first;
        }
        cursor = cursor.skip(1);
    }
    None
}
