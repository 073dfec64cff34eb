//! What is named by where it lies from now, or from what was last spoken of.

use super::super::expression::{
    Amount, Calendar, Direction, Duration, Edge, Meaning, Origin, Part, Point, TimeOfDay, Unit,
    Vague, Year,
};
use super::super::lexicon::Word;
use super::super::piece::{Cursor, PieceKind};
use super::{Read, Reading, ago, ahead, clock, date, dated, edge, holiday, vague as vaguely};

/// `hari ini`, `pekan lalu`, `tahun depan`, `bulan itu`, `hari sebelumnya`.
pub(super) fn unit_led(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let (unit, several) = match cursor.word() {
        Word::Unit(unit) => (unit, false),
        Word::Units(unit) => (unit, true),
        Word::Minggu => (Unit::Week, false),
        _ => return None,
    };
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Windu) {
        return None;
    }
    let rest = cursor.skip(1);
    if several {
        // `pekan-pekan berikutnya`
        return match rest.word() {
            Word::Berikutnya | Word::Mendatang => Some((vaguely(Vague::Future), rest.skip(1))),
            Word::Terakhir | Word::Sebelumnya => Some((vaguely(Vague::Past), rest.skip(1))),
            _ => None,
        };
    }
    if unit == Unit::Week
        && let Some((calendar, after)) = date::week_of_month(cursor)
    {
        return Some((calendar.into(), after));
    }
    let shift = |by, origin| Calendar::Shift { unit, by, origin };
    if let Some((direction, after)) = date::direction(rest) {
        let by = match direction {
            Direction::Past => -1,
            Direction::Present => 0,
            Direction::Future => 1,
        };
        return Some(clock::behind(shift(by, Origin::Published), after));
    }
    if let Some(after) = date::same(rest) {
        return Some(clock::behind(Calendar::Same(unit), after));
    }
    match rest.word() {
        // `jauh-jauh hari sebelumnya`
        Word::Sebelumnya if cursor.word_before() == Word::Far => None,
        Word::Sebelumnya => Some(clock::behind(shift(-1, Origin::Text), rest.skip(1))),
        Word::Berikutnya => Some(clock::behind(shift(1, Origin::Text), rest.skip(1))),
        Word::Besok if unit == Unit::Day => {
            Some(clock::behind(shift(1, Origin::Published), rest.skip(1)))
        }
        // `dekade terakhir`
        Word::Terakhir if unit != Unit::Day => {
            let (edge, rest) = edge(rest)?;
            Some((length(unit, edge), rest))
        }
        _ => None,
    }
}

fn length(unit: Unit, edge: Edge) -> Reading {
    Meaning::Duration(Duration { amount: Amount::whole(1), unit, more: None, edge: Some(edge) })
        .into()
}

/// `tahun` behind `akhir`: the present one.
pub(super) fn this_unit(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let unit = match cursor.word() {
        Word::Unit(unit) => unit,
        // `awal minggu`, but `awal Minggu` is no week.
        Word::Minggu if !cursor.is_capital() => Unit::Week,
        _ => return None,
    };
    let rest = cursor.skip(1);
    // `akhir tahun ajaran`, `awal bulan puasa`: of something else.
    let other = rest.get(0).is_some_and(|piece| {
        piece.word == Word::SchoolYear
            || piece.word == Word::Baru
            || piece.kind == PieceKind::Number
    });
    if other || matches!(unit, Unit::Hour | Unit::Minute | Unit::Second | Unit::Windu) {
        return None;
    }
    Some((Calendar::Shift { unit, by: 0, origin: Origin::Published }.into(), rest))
}

/// Behind `akhir`: `pekan ini`, `pekan`.
pub(super) fn weekend(cursor: Cursor<'_>) -> Read<'_, i32> {
    let week = match cursor.word() {
        Word::Unit(Unit::Week) => true,
        Word::Minggu => !cursor.is_capital(),
        _ => false,
    };
    if !week {
        return None;
    }
    let rest = cursor.skip(1);
    Some(match date::direction(rest) {
        Some((Direction::Past, rest)) => (-1, rest),
        Some((Direction::Present, rest)) => (0, rest),
        Some((Direction::Future, rest)) => (1, rest),
        None => (0, rest),
    })
}

fn day_shift(by: i32, origin: Origin) -> Calendar {
    Calendar::Shift { unit: Unit::Day, by, origin }
}

/// `kemarin`, `besok pagi`, `lusa`, `keesokan harinya`, `tadi malam`, `malam ini`, `dini hari`.
pub(super) fn day(cursor: Cursor<'_>) -> Read<'_, Reading> {
    if let Some((point, rest)) = named_day(cursor) {
        return Some(dated((point, rest)));
    }
    part_led(cursor)
}

/// `kemarin`, `besok`, `tadi malam`, with the part of the day that belongs to it.
fn named_day(cursor: Cursor<'_>) -> Read<'_, Point> {
    let rest = cursor.skip(1);
    let plain =
        |by, rest| Some((Point { calendar: day_shift(by, Origin::Published), time: None }, rest));
    match cursor.word() {
        Word::Kemarin => {
            // `kemarin lusa`, `kemarin dulu`
            if rest.word() == Word::Lusa || rest.piece_text().eq_ignore_ascii_case("dulu") {
                return plain(-2, rest.skip(1));
            }
            plain(-1, rest)
        }
        Word::Besok => match rest.word() {
            // `esok harinya`: the day after the one spoken of.
            Word::UnitNya(Unit::Day) => {
                Some((Point { calendar: day_shift(1, Origin::Text), time: None }, rest.skip(1)))
            }
            Word::Lusa => plain(2, rest.skip(1)),
            Word::Unit(Unit::Day) if rest.word_at(1) != Word::Ini => plain(1, rest.skip(1)),
            _ => plain(1, rest),
        },
        Word::Lusa => plain(2, rest),
        Word::Keesokan => {
            let calendar = day_shift(1, Origin::Text);
            match rest.word() {
                Word::UnitNya(Unit::Day) | Word::Unit(Unit::Day) => {
                    Some((Point { calendar, time: None }, rest.skip(1)))
                }
                Word::PartNya(part) => {
                    Some((Point { calendar, time: Some(TimeOfDay::Part(part)) }, rest.skip(1)))
                }
                _ => None,
            }
        }
        // `besoknya`
        Word::NextDay => Some((Point { calendar: day_shift(1, Origin::Text), time: None }, rest)),
        Word::Semalam => {
            let time = Some(TimeOfDay::Part(Part::Night));
            // `sehari semalam`, `dua hari semalam` last a night.
            if matches!(cursor.word_before(), Word::OneUnit(_) | Word::Unit(_)) {
                return None;
            }
            Some((Point { calendar: day_shift(-1, Origin::Published), time }, rest))
        }
        Word::Tadi | Word::Nanti => {
            let (TimeOfDay::Part(part), after) = clock::part(rest)? else { return None };
            // `tadi malam` is the night before.
            let back = cursor.word() == Word::Tadi && part == Part::Night;
            let calendar = day_shift(-i32::from(back), Origin::Published);
            Some((Point { calendar, time: Some(TimeOfDay::Part(part)) }, after))
        }
        _ => None,
    }
}

/// The day behind a clock time: `kemarin`, `tadi malam`, `hari ini`; and where a part of the day stands between
/// them, `tadi` and `nanti` alone.
pub(super) fn day_behind(cursor: Cursor<'_>, part: Option<Part>) -> Read<'_, Point> {
    let plain =
        |by, rest| Some((Point { calendar: day_shift(by, Origin::Published), time: None }, rest));
    match cursor.word() {
        Word::Kemarin | Word::Besok | Word::Lusa => named_day(cursor),
        Word::Tadi | Word::Nanti => {
            if let Some(found) = named_day(cursor) {
                return Some(found);
            }
            let back = cursor.word() == Word::Tadi && part? == Part::Night;
            plain(-i32::from(back), cursor.skip(1))
        }
        Word::Ini if part.is_some() => plain(0, cursor.skip(1)),
        Word::Unit(Unit::Day) => match cursor.word_at(1) {
            Word::Ini => plain(0, cursor.skip(2)),
            Word::Itu => {
                Some((Point { calendar: Calendar::Same(Unit::Day), time: None }, cursor.skip(2)))
            }
            _ => None,
        },
        _ => None,
    }
}

/// `malam ini`, `pagi tadi`, `malam Minggu`, `malam harinya`, `dini hari`, `pada malam hari`.
fn part_led(cursor: Cursor<'_>) -> Read<'_, Reading> {
    if let Word::PartNya(part) = cursor.word() {
        // `malamnya` by itself belongs to the day spoken of.
        if part == Part::Noon {
            return None;
        }
        let point =
            Point { calendar: Calendar::Same(Unit::Day), time: Some(TimeOfDay::Part(part)) };
        return Some(clock::sharpened(point, cursor.skip(1)));
    }
    let (time, rest) = clock::part(cursor)?;
    let at = |calendar, rest| Some(clock::sharpened(Point { calendar, time: Some(time) }, rest));
    let night = time == TimeOfDay::Part(Part::Night);
    // `siang hari ini`: the part stands before `hari`.
    let behind = match rest.word() {
        Word::Unit(Unit::Day) => rest.skip(1),
        _ => rest,
    };
    match behind.word() {
        Word::Ini => return at(day_shift(0, Origin::Published), behind.skip(1)),
        Word::Itu => return at(Calendar::Same(Unit::Day), behind.skip(1)),
        Word::UnitNya(Unit::Day) => return at(Calendar::Same(Unit::Day), behind.skip(1)),
        Word::Tadi => {
            return at(day_shift(-i32::from(night), Origin::Published), behind.skip(1));
        }
        Word::Nanti => return at(day_shift(0, Origin::Published), behind.skip(1)),
        Word::Kemarin => return at(day_shift(-1, Origin::Published), behind.skip(1)),
        Word::Besok => return at(day_shift(1, Origin::Published), behind.skip(1)),
        Word::Keesokan => return None,
        Word::Sebelumnya => return at(day_shift(-1, Origin::Text), behind.skip(1)),
        Word::Berikutnya => return at(day_shift(1, Origin::Text), behind.skip(1)),
        Word::Weekday(weekday) if night => {
            if let Some((Point { calendar: Calendar::Date(parts), time: None }, after)) =
                date::weekday_date(behind, true)
                && clock::has_day(&parts)
                && parts.day.is_none()
                && parts.direction.is_none()
            {
                return at(Calendar::Eve(weekday), after);
            }
        }
        Word::Minggu if night => return at(Calendar::Eve(7), behind.skip(1)),
        Word::Feast | Word::Unit(Unit::Year) if night => {
            if let Some((calendar, after)) = holiday::eve(behind) {
                return at(calendar, after);
            }
        }
        _ => {}
    }
    // `malam 3 Maret 2019`
    if let Some((parts, after)) = date::day_month(behind)
        && let Year::Stated(_) = parts.year
    {
        return at(Calendar::Date(parts), after);
    }
    // Alone, only where a preposition makes it a time and nothing makes it a name (`pada malam puncak`).
    let said = cursor.at + 1 < rest.at && !matches!(cursor.word(), Word::Part(Part::Noon))
        || matches!(cursor.word(), Word::Dini | Word::Tengah);
    let prepositional =
        matches!(cursor.word_before(), Word::Since | Word::Until | Word::Preposition)
            || (cursor.word_before() == Word::Sebelum && !cursor.is_capital());
    // `sejak pagi duduk di tangga`; nights have names (`hingga malam puncak`).
    let bounded = !night
        && !cursor.is_capital()
        && cursor.before().is_some_and(|piece| {
            let word = piece.span.of(cursor.text);
            ["sejak", "semenjak", "sedari", "hingga", "sampai"]
                .iter()
                .any(|bound| word.eq_ignore_ascii_case(bound))
        })
        && rest.get(0).is_some_and(|piece| !piece.capital && piece.kind != PieceKind::Mark('-'));
    let ends = rest.get(0).is_none_or(|piece| match piece.kind {
        PieceKind::Mark(c) => !matches!(c, '-' | '–'),
        PieceKind::Number => false,
        PieceKind::Word => {
            !piece.capital && !matches!(piece.word, Word::Unknown | Word::Counted)
                || piece.sentence_start
        }
    });
    if cursor.trusted || said || bounded || (prepositional && ends) {
        return at(Calendar::Unsaid, rest);
    }
    None
}

/// `beberapa waktu lalu`, `beberapa saat`, `beberapa waktu terakhir`.
pub(super) fn some_time(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let rest = cursor.skip(1);
    if cursor.word() != Word::SomeNumber || !matches!(rest.word(), Word::Waktu | Word::Saat) {
        return None;
    }
    let rest = rest.skip(1);
    if let Some(after) = ago(rest) {
        return Some((vaguely(Vague::Past), after));
    }
    if rest.word() == Word::Lagi {
        return Some((vaguely(Vague::Future), rest.skip(1)));
    }
    let (edge, rest) = match edge(rest) {
        Some((edge, after)) => (Some(edge), after),
        None => (None, rest),
    };
    let length = Duration { amount: Amount::Unknown, unit: Unit::Day, more: None, edge };
    Some((Meaning::Duration(length).into(), rest))
}

fn is_at(word: &str) -> bool {
    word.eq_ignore_ascii_case("di")
}

/// `sekarang`, `saat ini`, `waktu itu`, `kelak`.
pub(super) fn vague(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let rest = cursor.skip(1);
    match cursor.word() {
        Word::Present => Some((vaguely(Vague::Present), rest.eat(Word::Ini).unwrap_or(rest))),
        Word::Kelak => Some((vaguely(Vague::Future), rest)),
        Word::Masa => {
            if let Some(after) = ahead(rest) {
                return Some((vaguely(Vague::Future), after));
            }
            let vague = match rest.word() {
                Word::Lalu | Word::Itu => Vague::Past,
                Word::Depan | Word::Mendatang => Vague::Future,
                Word::Present => Vague::Present,
                _ => return None,
            };
            Some((vaguely(vague), rest.skip(1)))
        }
        Word::Dewasa => Some((vaguely(Vague::Present), rest.eat(Word::Ini)?)),
        Word::Lately => Some((vaguely(Vague::Past), rest.eat(Word::Ini)?)),
        // `belakangan ini`; `terakhir ini` is the last of several.
        Word::Terakhir if cursor.piece_text().eq_ignore_ascii_case("belakangan") => {
            Some((vaguely(Vague::Past), rest.eat(Word::Ini)?))
        }
        // `di kemudian hari`
        Word::Kemudian if cursor.piece_text().eq_ignore_ascii_case("kemudian") => {
            let said = cursor.before().is_some_and(|piece| is_at(piece.span.of(cursor.text)));
            said.then_some(())?;
            Some((vaguely(Vague::Future), rest.eat(Word::Unit(Unit::Day))?))
        }
        // Mostly `dulu` is `first`; behind `sejak` it is long ago.
        Word::Dulu => {
            let said = cursor.before().is_some_and(|piece| {
                let word = piece.span.of(cursor.text);
                ["sejak", "dari", "sedari", "zaman", "tempo"]
                    .iter()
                    .any(|other| word.eq_ignore_ascii_case(other))
            });
            said.then(|| (vaguely(Vague::Past), rest))
        }
        // `dalam waktu dekat`
        Word::Waktu if rest.piece_text() == "dekat" => {
            let rest = rest.skip(1);
            Some((vaguely(Vague::Future), rest.eat(Word::Ini).unwrap_or(rest)))
        }
        // `jauh-jauh hari sebelumnya`
        Word::Far => {
            let rest = rest.eat(Word::Unit(Unit::Day))?.eat(Word::Sebelumnya)?;
            Some((vaguely(Vague::Past), rest))
        }
        Word::Saat | Word::Waktu => match rest.word() {
            Word::Ini => Some((vaguely(Vague::Present), rest.skip(1))),
            Word::Itu => Some((vaguely(Vague::Past), rest.skip(1))),
            Word::Yang => Some((vaguely(Vague::Past), rest.skip(1).eat(Word::Sama)?)),
            _ => None,
        },
        _ => None,
    }
}
