//! What looks like a time and is none: law numbers, prices, names, counts, telephone numbers.

use super::super::expression::Unit;
use super::super::lexicon::Word;
use super::super::numbers;
use super::super::piece::{Cursor, PieceKind};

/// Whether the word here makes what stands behind it part of a name: `Jalan 17 Agustus`, `Stasiun Senin`. The
/// name is written large; `di jalan Senin lalu` is none.
pub(super) fn names(cursor: Cursor<'_>) -> bool {
    cursor.word() == Word::NameGuard
        && cursor.is_capital()
        && cursor.skip(1).is_capital_or_number()
        && !cursor.title
}

/// How many pieces a day in words takes that belongs to the name before it: `Surat Perintah Sebelas Maret`.
pub(super) fn named_day(cursor: Cursor<'_>) -> usize {
    if cursor.trusted || cursor.title || !cursor.is_capital() {
        return 0;
    }
    let named = cursor.before().is_some_and(|before| {
        before.capital && !before.sentence_start && before.word == Word::Unknown
    });
    match numbers::words(cursor).filter(|_| named) {
        Some((_, rest)) if matches!(rest.word(), Word::Month(_)) => rest.at + 1 - cursor.at,
        _ => 0,
    }
}

/// How many words the name of a law has at the most between what it is and its year.
const LONGEST_LAW: usize = 10;

/// Whether `Tahun` stands in the name of a law, as in `Undang-Undang Dasar Negara Republik Indonesia Tahun 1945`.
pub(super) fn names_year(cursor: Cursor<'_>) -> bool {
    if cursor.trusted || cursor.title || !cursor.is_capital() || cursor.skip(1).number().is_none() {
        return false;
    }
    const LAWS: [&str; 9] = [
        "undang-undang",
        "uud",
        "uu",
        "kuhp",
        "kuhap",
        "peraturan",
        "keputusan",
        "ketetapan",
        "instruksi",
    ];
    let before = cursor.pieces[..cursor.at].iter().rev().take(LONGEST_LAW);
    before.take_while(|piece| piece.capital).any(|piece| {
        let word = piece.span.of(cursor.text);
        LAWS.iter().any(|law| word.eq_ignore_ascii_case(law))
    })
}

/// How many pieces the minutes and seconds of an angle take with the degrees before: `derajat 50 menit 43 detik`.
pub(super) fn angle(cursor: Cursor<'_>) -> usize {
    if cursor.word() != Word::Degree || cursor.skip(1).number().is_none() {
        return 0;
    }
    if cursor.word_at(2) != Word::Unit(Unit::Minute) {
        return 0;
    }
    let rest = cursor.skip(3);
    let seconds = rest.number().is_some() && rest.word_at(1) == Word::Unit(Unit::Second);
    if seconds { 5 } else { 3 }
}

/// Whether the number here is a part of something else.
pub(super) fn forbids_number(cursor: Cursor<'_>) -> bool {
    if cursor.trusted {
        return false;
    }
    let Some(before) = cursor.before() else { return false };
    if matches!(before.word, Word::NumberGuard | Word::LawNumber) {
        return true;
    }
    if !cursor.is_glued() {
        return matches!(before.kind, PieceKind::Mark('$' | '€' | '£' | '#' | '+'));
    }
    match before.kind {
        PieceKind::Number => true,
        // `Covid-19`, `QZ-8501`: a dash that is glued on both sides; a range has been read by now.
        PieceKind::Mark('-' | '–') => before.glued,
        // `Nomor PRINT-362/Fd.1/10/2025`
        PieceKind::Mark('.') => {
            before.glued && cursor.number().is_some_and(|text| text.contains('/'))
        }
        PieceKind::Mark(c) => {
            !matches!(c, '(' | '[' | '"' | '“' | '\'' | '‘' | '«' | '—' | ',' | '.')
        }
        PieceKind::Word => true,
    }
}

/// How many pieces the number of a law takes: `Nomor 24 Tahun 2011`, `No. 3 Th 2004`, `No 7/2017`. Zero when
/// there is none here.
pub(super) fn law(cursor: Cursor<'_>) -> usize {
    if cursor.word() != Word::LawNumber {
        return 0;
    }
    let mut rest = cursor.skip(1);
    rest = rest.eat_mark('.').unwrap_or(rest);
    rest = rest.eat_mark(':').unwrap_or(rest);
    if rest.number().is_none() {
        return 0;
    }
    rest = rest.skip(1);
    // `Nomor 24/PUU/2011`, `No. 12-A`: glued parts belong to the number.
    for _ in 0..8 {
        if !rest.is_glued() || rest.is_mark(',') || rest.is_mark(')') {
            break;
        }
        rest = rest.skip(1);
    }
    let year = rest.skip(1);
    let is_year_word = matches!(rest.word(), Word::Unit(Unit::Year))
        || rest.piece_text().eq_ignore_ascii_case("th");
    if is_year_word && year.number().is_some() {
        rest = year.skip(1);
    }
    rest.at - cursor.at
}

/// Whether the word before makes of a feast the thing that is made for it: `pohon Natal`, `kue Lebaran`.
pub(super) fn is_thing(cursor: Cursor<'_>) -> bool {
    const THINGS: [&str; 34] = [
        "salat",
        "shalat",
        "solat",
        "sholat",
        "mudik",
        "libur",
        "liburan",
        "opor",
        "kandang",
        "angkutan",
        "tunjangan",
        "posko",
        "diskon",
        "promo",
        "tiket",
        "belanja",
        "takbiran",
        "khotbah",
        "pohon",
        "kue",
        "baju",
        "lagu",
        "kado",
        "topi",
        "hiasan",
        "ornamen",
        "kartu",
        "parsel",
        "bingkisan",
        "hampers",
        "sinterklas",
        "pernak-pernik",
        "dekorasi",
        "ketupat",
    ];
    cursor.before().is_some_and(|piece| {
        let word = piece.span.of(cursor.text);
        THINGS.iter().any(|thing| word.eq_ignore_ascii_case(thing))
    })
}

/// Whether a weekday starts the name of what is done each week: `program Jumat Peduli`.
pub(super) fn is_programme(cursor: Cursor<'_>) -> bool {
    const PROGRAMMES: [&str; 4] = ["program", "kegiatan", "acara", "gerakan"];
    let named = cursor
        .get(1)
        .is_some_and(|piece| piece.capital && piece.word == Word::Unknown && !piece.sentence_start);
    named
        && !cursor.trusted
        && cursor.before().is_some_and(|piece| {
            let word = piece.span.of(cursor.text);
            PROGRAMMES.iter().any(|programme| word.eq_ignore_ascii_case(programme))
        })
}

/// Whether `Jumat` is that of the prayer, `salat Jumat`, and no day: a day that is said (`salat Jumat (5/5)`) is.
pub(super) fn is_prayer(cursor: Cursor<'_>) -> bool {
    if cursor.word() != Word::Weekday(5) || cursor.trusted || cursor.skip(1).is_mark('(') {
        return false;
    }
    const PRAYERS: [&str; 6] = ["salat", "shalat", "solat", "sholat", "khotbah", "khutbah"];
    cursor.before().is_some_and(|piece| {
        let word = piece.span.of(cursor.text);
        PRAYERS.iter().any(|prayer| word.eq_ignore_ascii_case(prayer))
    })
}

/// Whether a weekday and a part of the day, both in capitals amid a sentence, are a name: the band `Sabtu Sore`.
pub(super) fn is_evening_name(cursor: Cursor<'_>) -> bool {
    if cursor.trusted || cursor.title || !cursor.is_capital() || !cursor.skip(1).is_capital() {
        return false;
    }
    // In a line of capitals they say nothing.
    let small = |piece: &str| piece.bytes().any(|byte| byte.is_ascii_lowercase());
    let said = cursor.before().is_none_or(|piece| {
        piece.kind != PieceKind::Word
            || piece.sentence_start
            || matches!(piece.word, Word::Since | Word::Until | Word::Preposition | Word::Unit(_))
    });
    let behind = cursor.skip(2);
    let dated = behind.is_mark('(') || behind.is_mark(',') || behind.number().is_some();
    let behind_small =
        matches!(behind.word(), Word::Pukul | Word::Lalu | Word::Ini | Word::Kemarin);
    small(cursor.piece_text()) && !said && !dated && !behind_small
}

/// Whether a number of four digits that no word calls a year is one here.
pub(super) fn is_year(cursor: Cursor<'_>, year: i16) -> bool {
    let next = cursor.skip(1);
    if glued_to_more(next) {
        return false;
    }
    if cursor.trusted {
        return (1..=2999).contains(&year);
    }
    if matches!(next.word(), Word::Counted | Word::Hijri | Word::Kali | Word::Scale(_))
        || matches!(next.word(), Word::Unit(_) | Word::Minggu)
    {
        return false;
    }
    let before = cursor.before();
    let word = before.map_or("", |piece| piece.span.of(cursor.text));
    if word.eq_ignore_ascii_case("sebanyak") || word.eq_ignore_ascii_case("nomornya") {
        return false;
    }
    // What is since a number is since a year.
    if word.eq_ignore_ascii_case("sejak") || word.eq_ignore_ascii_case("semenjak") {
        return (1500..=2100).contains(&year);
    }
    let said = before.is_some_and(|piece| {
        matches!(
            piece.word,
            Word::Since | Word::Awal | Word::Akhir | Word::Pertengahan | Word::Until
        )
    });
    // Counts below ten thousand are often written without the dot, but seldom behind `pada`, and seldom as odd
    // as a year of our days.
    let plain = (1945..=2049).contains(&year) && year % 100 != 0;
    let small_word_follows = follows(next);
    if said {
        return (1500..=2100).contains(&year) && (plain || small_word_follows);
    }
    if !(1800..=2100).contains(&year) {
        return false;
    }
    if let Some(before) = before {
        match before.kind {
            // `Piala Dunia 2026` and `Pemilu 2024` are names, which keep their year.
            PieceKind::Word if before.capital && !cursor.title && !before.sentence_start => {
                return is_small(before.word) && (plain || small_word_follows);
            }
            PieceKind::Mark('$' | '€' | '£' | '#' | '+' | '=' | '/' | '*' | '%' | '>' | '<') => {
                return false;
            }
            // `Anggaran Perubahan (APBN-P) 2015`: the year belongs to the name before the bracket.
            PieceKind::Mark(')') if closes_name(cursor) => return false,
            // A list of numbers is no list of years by itself.
            PieceKind::Number => return false,
            _ => {}
        }
    }
    if plain {
        true
    } else {
        small_word_follows && before.is_some_and(|piece| is_small(piece.word))
    }
}

/// Whether a bracket with nothing but capitals in it closes before the number here.
fn closes_name(cursor: Cursor<'_>) -> bool {
    let Some(inside) = cursor.at.checked_sub(2).and_then(|at| cursor.pieces.get(at)) else {
        return false;
    };
    let word = inside.span.of(cursor.text);
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
}

fn is_small(word: Word) -> bool {
    !matches!(
        word,
        Word::Unknown
            | Word::Counted
            | Word::NameGuard
            | Word::NumberGuard
            | Word::Indonesia
            | Word::Delivery
            | Word::TropicalSeason(_)
            | Word::Masa
            | Word::Dewasa
    )
}

/// Whether what follows a number cannot be what it counts.
pub(super) fn follows(next: Cursor<'_>) -> bool {
    let Some(piece) = next.get(0) else { return true };
    if piece.sentence_start || piece.new_line {
        return true;
    }
    match piece.kind {
        PieceKind::Mark(_) => true,
        PieceKind::Number => false,
        PieceKind::Word => piece.capital || is_small(piece.word),
    }
}

/// Whether the number goes on: `2020-21-0033`, `2020%`, `2020cc`.
fn glued_to_more(next: Cursor<'_>) -> bool {
    let Some(piece) = next.get(0) else { return false };
    if !piece.glued {
        return piece.kind == PieceKind::Mark('%');
    }
    match piece.kind {
        PieceKind::Word | PieceKind::Number => true,
        // `tahun 2024-nya` is that year.
        PieceKind::Mark('-' | '–') => next.get(1).is_some_and(|after| {
            after.glued
                && matches!(after.kind, PieceKind::Number | PieceKind::Word)
                && !after.span.of(next.text).eq_ignore_ascii_case("nya")
        }),
        PieceKind::Mark('%' | '+' | '$' | '@' | '_' | '=') => true,
        PieceKind::Mark('/') => next.get(1).is_some_and(|after| after.glued),
        PieceKind::Mark(_) => false,
    }
}

/// Whether a month that stands alone is a part of somebody's name: `Juni Arnold`, `Agus Maret`.
pub(super) fn is_name(cursor: Cursor<'_>) -> bool {
    if cursor.trusted || cursor.title {
        return false;
    }
    let Some(piece) = cursor.get(0) else { return false };
    // `Juni-Juli 2025`
    let behind = cursor.skip(1);
    if behind.eat_dash().is_some_and(|rest| matches!(rest.word(), Word::Month(_))) {
        return false;
    }
    if let Some(before) = cursor.before()
        && before.kind == PieceKind::Word
    {
        if before.word == Word::Unknown && before.capital && !before.sentence_start {
            return true;
        }
        if before.word != Word::Unknown {
            return false;
        }
    }
    let Some(next) = cursor.get(1) else { return false };
    next.kind == PieceKind::Word
        && next.capital
        && next.word == Word::Unknown
        && !next.sentence_start
        && !next.new_line
        && piece.capital
}

/// The value of a number of digits alone, as a year.
pub(super) fn four_digits(cursor: Cursor<'_>) -> Option<i16> {
    let text = cursor.number()?;
    if text.len() != 4 {
        return None;
    }
    let year = numbers::whole(text)?;
    (1..=2999).contains(&year).then_some(year as i16)
}
