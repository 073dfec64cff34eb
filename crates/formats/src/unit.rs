//! What the offsets of a file count, and which unit its own texts prove.
//!
//! Programs differ: `Bandung` in `😀 Bandung` starts at 2 (code points), 3 (UTF-16), 5 (bytes). A file that says
//! what stands at its offsets says with it what they count.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use tandai_core::offsets::{OffsetIndex, OffsetUnit};
use tandai_core::span::Span;

/// What an offset of a file counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    CodePoints,
    Utf16,
    Bytes,
    /// What a reader sees as characters: extended grapheme clusters.
    Graphemes,
}

impl Unit {
    pub const ALL: [Self; 4] = [Self::CodePoints, Self::Utf16, Self::Bytes, Self::Graphemes];

    /// As it is named on the command line and in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::CodePoints => OffsetUnit::UnicodeCodePoint.as_str(),
            Self::Utf16 => OffsetUnit::Utf16CodeUnit.as_str(),
            Self::Bytes => OffsetUnit::Utf8Byte.as_str(),
            Self::Graphemes => "grapheme_cluster",
        }
    }

    /// For a sentence: `UTF-16 code units`.
    pub fn plural(self) -> &'static str {
        match self {
            Self::CodePoints => OffsetUnit::UnicodeCodePoint.plural(),
            Self::Utf16 => OffsetUnit::Utf16CodeUnit.plural(),
            Self::Bytes => OffsetUnit::Utf8Byte.plural(),
            Self::Graphemes => "grapheme clusters",
        }
    }
}

/// The places of one text in one unit.
#[derive(Debug)]
pub enum Places {
    Indexed(OffsetIndex, OffsetUnit),
    /// The byte at which each grapheme starts, and the end of the text.
    Graphemes(Vec<u32>),
}

impl Places {
    /// Built in one pass over the text.
    pub fn new(text: &Arc<str>, unit: Unit) -> Self {
        let index = |unit| Self::Indexed(OffsetIndex::new(text.clone()), unit);
        match unit {
            Unit::CodePoints => index(OffsetUnit::UnicodeCodePoint),
            Unit::Utf16 => index(OffsetUnit::Utf16CodeUnit),
            Unit::Bytes => index(OffsetUnit::Utf8Byte),
            Unit::Graphemes => {
                let starts = text.grapheme_indices(true).map(|(at, _)| at as u32);
                Self::Graphemes(starts.chain([text.len() as u32]).collect())
            }
        }
    }

    /// How many units the text has.
    pub fn length(&self) -> u32 {
        match self {
            Self::Indexed(index, unit) => index.len_in(*unit),
            Self::Graphemes(starts) => starts.len() as u32 - 1,
        }
    }

    /// The byte at an offset; nothing when that lies outside the text or inside a character.
    pub fn byte(&self, offset: u64) -> Option<u32> {
        let offset = u32::try_from(offset).ok()?;
        match self {
            Self::Indexed(index, unit) => index.byte_at(*unit, offset),
            Self::Graphemes(starts) => starts.get(offset as usize).copied(),
        }
    }

    /// The offset of a byte of the text; within a grapheme, that of its start where graphemes are counted.
    pub fn offset(&self, byte: u32) -> u32 {
        match self {
            Self::Indexed(index, unit) => {
                index.offset_in(*unit, byte).expect("spans of a document lie on characters")
            }
            Self::Graphemes(starts) => {
                starts.partition_point(|&start| start <= byte).saturating_sub(1) as u32
            }
        }
    }

    /// The smallest span between two places that has this one in it.
    pub fn around(&self, span: Span) -> Span {
        match self {
            Self::Indexed(..) => span,
            Self::Graphemes(starts) => {
                let start = starts.partition_point(|&start| start <= span.start).saturating_sub(1);
                let end = starts.partition_point(|&start| start < span.end);
                let at = |place: usize, byte: u32| starts.get(place).copied().unwrap_or(byte);
                Span::new(at(start, span.start), at(end, span.end))
            }
        }
    }

    /// The span between two offsets; nothing when it is empty or lies outside the text.
    pub fn span(&self, (start, end): (u64, u64)) -> Option<Span> {
        let (start, end) = (self.byte(start)?, self.byte(end)?);
        (start < end).then(|| Span::new(start, end))
    }
}

/// What a file says of one mention: where its pieces are, and what stands there.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    pub pieces: &'a [(u64, u64)],
    /// The pieces joined by one space, where the file has it.
    pub quote: Option<&'a str>,
}

impl Claim<'_> {
    /// Where the mention is, where all of the claim holds.
    pub fn holds(&self, text: &str, places: &Places) -> bool {
        let spans = || self.pieces.iter().map(|&piece| places.span(piece));
        if spans().any(|span| span.is_none()) {
            return false;
        }
        let Some(quote) = self.quote else { return true };
        let found = spans().flatten().map(|span| span.of(text));
        same(found, quote)
    }
}

/// Whether the pieces joined by a space are what the quote says. Programs write line breaks and tabs of the
/// text as spaces.
fn same<'a>(pieces: impl Iterator<Item = &'a str>, quote: &str) -> bool {
    let joined = pieces.enumerate().flat_map(|(n, piece)| {
        let space = if n > 0 { " " } else { "" };
        space.chars().chain(piece.chars())
    });
    let alike = |(a, b): (char, char)| if a.is_whitespace() { b.is_whitespace() } else { a == b };
    let mut quote = quote.chars();
    for found in joined {
        match quote.next() {
            Some(said) if alike((found, said)) => {}
            _ => return false,
        }
    }
    quote.next().is_none()
}

/// Why no unit was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoUnit {
    /// The first claim that does not hold in the declared unit; no other unit makes all of them hold.
    None { claim: usize },
    /// All claims hold in these two, and say different places.
    Two { claim: usize, units: [Unit; 2] },
}

/// The unit in which all claims hold: the declared one where it does, else the only other one.
pub fn proven(
    text: &Arc<str>,
    declared: Unit,
    claims: &[Claim<'_>],
) -> Result<(Unit, Places), NoUnit> {
    let places = Places::new(text, declared);
    let Some(claim) = claims.iter().position(|claim| !claim.holds(text, &places)) else {
        return Ok((declared, places));
    };
    let mut found: Option<(Unit, Places)> = None;
    for unit in Unit::ALL.into_iter().filter(|&unit| unit != declared) {
        let places = Places::new(text, unit);
        if !claims.iter().all(|claim| claim.holds(text, &places)) {
            continue;
        }
        let Some((other, known)) = &found else {
            found = Some((unit, places));
            continue;
        };
        let mut pieces = claims.iter().flat_map(|claim| claim.pieces);
        if pieces.any(|&piece| known.span(piece) != places.span(piece)) {
            return Err(NoUnit::Two { claim, units: [*other, unit] });
        }
    }
    found.ok_or(NoUnit::None { claim })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

    type Row<'a> = (&'a [(u64, u64)], Option<&'a str>);

    /// Declared unit, claims (pieces and quote), and the unit that is found.
    fn check(text: &str, declared: Unit, claims: &[Row<'_>], expected: Result<Unit, NoUnit>) {
        let claims: Vec<_> =
            claims.iter().map(|&(pieces, quote)| Claim { pieces, quote }).collect();
        let found = proven(&text.into(), declared, &claims).map(|(unit, _)| unit);
        assert_eq!(found, expected, "{text:?} {declared:?} {claims:?}");
    }

    #[test]
    fn the_texts_of_a_file_prove_its_unit() {
        use Unit::{Bytes, CodePoints, Graphemes, Utf16};
        let joko = Some("Joko Widodo");
        check(LINE, CodePoints, &[(&[(11, 22)], joko)], Ok(CodePoints));
        check(LINE, CodePoints, &[(&[(12, 23)], joko)], Ok(Utf16));
        check(LINE, CodePoints, &[(&[(14, 25)], joko)], Ok(Bytes));
        check(LINE, Utf16, &[(&[(12, 23)], joko)], Ok(Utf16));
        check(LINE, Utf16, &[(&[(12, 23)], None), (&[(32, 39)], None)], Ok(Utf16));
        // Code points and graphemes are the same here, and either may be meant.
        check(LINE, Utf16, &[(&[(11, 22)], joko)], Ok(CodePoints));
        check("e\u{301}e\u{301} Budi", Utf16, &[(&[(3, 7)], Some("Budi"))], Ok(Graphemes));
        check(LINE, CodePoints, &[(&[(11, 15), (16, 22)], joko)], Ok(CodePoints));
        check("Kamis\n(17/8)", CodePoints, &[(&[(0, 12)], Some("Kamis (17/8)"))], Ok(CodePoints));
        // Nothing says what is meant.
        check(LINE, CodePoints, &[], Ok(CodePoints));
        check(LINE, CodePoints, &[(&[(12, 23)], None)], Ok(CodePoints));
        // It ends within the emoji; two other units fit and differ.
        let two = NoUnit::Two { claim: 0, units: [CodePoints, Bytes] };
        check("é😀x", Utf16, &[(&[(0, 2)], None)], Err(two));
        let none = |claim| Err(NoUnit::None { claim });
        check(LINE, CodePoints, &[(&[(11, 22)], joko), (&[(11, 21)], joko)], none(1));
        check(LINE, CodePoints, &[(&[(11, 22)], Some("Joko Widod"))], none(0));
        check(LINE, CodePoints, &[(&[(11, 22)], Some("Joko Widodo "))], none(0));
        check(LINE, CodePoints, &[(&[(22, 11)], None)], none(0));
        check(LINE, CodePoints, &[(&[(11, 11)], None)], none(0));
        check(LINE, CodePoints, &[(&[(11, u64::MAX)], None)], none(0));
        check("", CodePoints, &[(&[(0, 1)], None)], none(0));
    }

    /// The bytes of a span, and those of the whole characters around it.
    #[test]
    fn a_span_grows_to_whole_characters() {
        let text: Arc<str> = "Jose\u{301} 👨🏻‍🚒\r\nx".into();
        let graphemes = Places::new(&text, Unit::Graphemes);
        let length = text.len() as u32;
        for (span, expected) in [
            ((0, 4), (0, 6)),
            ((4, 6), (3, 6)),
            ((3, 6), (3, 6)),
            ((0, 3), (0, 3)),
            ((11, 15), (7, length - 3)),
            ((length - 2, length), (length - 3, length)),
            ((length - 1, length), (length - 1, length)),
        ] {
            let span = Span::new(span.0, span.1);
            assert_eq!(graphemes.around(span), Span::new(expected.0, expected.1), "{span:?}");
            assert_eq!(Places::new(&text, Unit::CodePoints).around(span), span);
        }
    }

    #[test]
    fn offsets_go_there_and_back() {
        for text in ["", "Baku", LINE, "e\u{301}\u{a0}naïve\r\n\u{200b}اللغة 👨🏻‍🚒 中文"]
        {
            let text: Arc<str> = text.into();
            for unit in Unit::ALL {
                let places = Places::new(&text, unit);
                for offset in 0..=places.length() {
                    if let Some(byte) = places.byte(offset.into()) {
                        assert_eq!(places.offset(byte), offset, "{text:?} {unit:?}");
                    }
                }
                assert_eq!(places.byte(u64::from(places.length())), Some(text.len() as u32));
                assert_eq!(places.byte(u64::from(places.length()) + 1), None);
            }
        }
    }
}
