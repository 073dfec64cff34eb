//! Lengths of time, what is so long ago or ahead, and what happens every so often.

use super::super::expression::{
    Amount, Calendar, DateParts, Duration, Edge, Meaning, Origin, Part, Point, Set, TimeOfDay,
    Unit, Vague,
};
use super::super::lexicon::Word;
use super::super::numbers;
use super::super::piece::{Cursor, PieceKind};
use super::{
    Found, Read, Reading, ago, clock, connector, date, edge, guard, item, vague as vaguely,
};

/// `lima hari`, `dua tahun lalu`, `30 tahun terakhir`, `dua kali sehari`.
pub(super) fn duration(cursor: Cursor<'_>) -> Read<'_, Reading> {
    if let Some(found) = times(cursor) {
        return Some(found);
    }
    let (length, rest) = length(cursor)?;
    tail(cursor, length, rest)
}

/// Whether a result of a race stands here: `13 menit 58,14 detik`, `0,308 detik`. Parts of a second measure who
/// was faster, not how long something took.
pub(super) fn is_race_time(cursor: Cursor<'_>) -> bool {
    let fraction = |cursor: Cursor<'_>| {
        cursor.number().is_some_and(|text| text.contains(','))
            && cursor.word_at(1) == Word::Unit(Unit::Second)
    };
    match cursor.word_at(1) {
        Word::Unit(Unit::Second) => fraction(cursor),
        Word::Unit(Unit::Minute) => fraction(cursor.skip(2)),
        Word::Unit(Unit::Hour) => {
            cursor.word_at(3) == Word::Unit(Unit::Minute) && fraction(cursor.skip(4))
        }
        _ => false,
    }
}

/// `sehari` in `12 jam sehari`, `Rp 35.000 sehari`, `400 buah sehari`: how much each day.
pub(super) fn rate(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let Word::OneUnit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year)) = cursor.word()
    else {
        return None;
    };
    let rest = cursor.skip(1);
    let follows = match rest.get(0) {
        Some(piece) => {
            matches!(piece.kind, PieceKind::Mark('.' | ',' | ')' | '"' | '”' | ';'))
                || matches!(
                    piece.word,
                    Word::Dan
                        | Word::Function
                        | Word::Dengan
                        | Word::Dalam
                        | Word::Since
                        | Word::Preposition
                )
        }
        None => true,
    };
    // `dua orang sehari setelah itu`, `satu gol sehari sebelum Lebaran`
    let other = ["setelah", "sesudah", "sebelum", "usai", "pasca"];
    let text = rest.piece_text();
    if cursor.trusted || !follows || other.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return None;
    }
    let at = |back: usize| cursor.at.checked_sub(back).and_then(|at| cursor.pieces.get(at));
    let is_number = |back: usize| {
        at(back).is_some_and(|piece| {
            piece.kind == PieceKind::Number
                || matches!(piece.word, Word::Small(_) | Word::Scale(_) | Word::OneScale(_))
        })
    };
    let counted = at(1).is_some_and(|piece| {
        piece.kind == PieceKind::Word
            && !piece.capital
            && matches!(piece.word, Word::Unknown | Word::Counted | Word::Unit(_) | Word::Kali)
    });
    let money = is_number(1)
        && (2..=3)
            .any(|back| at(back).is_some_and(|piece| matches!(piece.word, Word::NumberGuard)));
    if !(money || (counted && is_number(2))) {
        return None;
    }
    let set = Set::Period { count: 1, unit, freq: None, every: true };
    Some((Meaning::Set(set).into(), rest))
}

/// An amount and a unit, and a smaller amount behind it.
fn length(cursor: Cursor<'_>) -> Read<'_, Duration> {
    let plain = |amount, unit| Duration { amount, unit, more: None, edge: None };
    let next = cursor.skip(1);
    match cursor.word() {
        Word::OneUnit(unit) => {
            // `sehari semalam`
            let rest = match next.word() {
                Word::Semalam if unit == Unit::Day => next.skip(1),
                _ => next,
            };
            // `setahun setengah`
            if next.word() == Word::Half {
                return Some((plain(Amount::Thousandths(1500), unit), next.skip(1)));
            }
            return Some(more(plain(Amount::whole(1), unit), rest));
        }
        Word::ManyUnits(unit) => return Some((plain(Amount::Some, unit), next)),
        Word::AWhile => return Some((plain(Amount::Unknown, Unit::Day), next)),
        _ => {}
    }
    if let Some((days, rest)) = round_the_clock(cursor) {
        return Some((plain(Amount::whole(days), Unit::Day), rest));
    }
    let (amount, rest) = amount(cursor)?;
    let (unit, rest) = match nights(amount, rest) {
        Some(rest) => (Unit::Day, rest),
        None => unit(rest)?,
    };
    let (length, rest) = more(plain(amount, unit), rest);
    // `tiga hari dua malam` are three days.
    if unit == Unit::Day
        && let Some((Amount::Thousandths(_), behind)) = self::amount(rest)
        && let Some(behind) = nights(length.amount, behind)
    {
        return Some((length, behind));
    }
    Some((length, rest))
}

/// The most nights that are counted, rather than a number before them that means something else.
const MOST_NIGHTS: u64 = 400;

/// Behind `malam`, which counts days: `dua malam`, but not `dua malam Minggu`.
fn nights(amount: Amount, cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let Amount::Thousandths(value) = amount else { return None };
    if value % 1000 != 0 || !(1000..=MOST_NIGHTS * 1000).contains(&value) {
        return None;
    }
    let rest = cursor.eat(Word::Part(Part::Night))?;
    let named = matches!(
        rest.word(),
        Word::Weekday(_) | Word::Minggu | Word::Ini | Word::Itu | Word::Tadi | Word::Unit(_)
    );
    (!named).then_some(rest)
}

/// `44`, `1,5`, `dua setengah`, `setengah`, `beberapa`.
fn amount(cursor: Cursor<'_>) -> Read<'_, Amount> {
    let rest = cursor.skip(1);
    match cursor.word() {
        // `puluhan juta tahun`
        Word::SomeNumber => {
            let rest = match rest.word() {
                Word::Scale(_) => rest.skip(1),
                _ => rest,
            };
            return Some((Amount::Some, rest));
        }
        Word::Half => return Some((Amount::Thousandths(500), rest)),
        _ => {}
    }
    // `satu-dua hari`
    if let (Word::Small(low), Word::Small(high)) = (cursor.word(), cursor.word_at(2))
        && high == low + 1
        && let Some(high) = rest.eat_dash().filter(|high| rest.is_glued() && high.is_glued())
    {
        return Some((Amount::Some, high.skip(1)));
    }
    let (value, rest) = match cursor.number() {
        Some(text) => {
            let value = numbers::thousandths(text)?;
            let rest = in_words(rest).unwrap_or(rest);
            match rest.word() {
                // `13,8 juta tahun`
                Word::Scale(scale) => (value.checked_mul(u64::from(scale))?, rest.skip(1)),
                _ => (value, rest),
            }
        }
        None => {
            let (value, rest) = numbers::words(cursor)?;
            (u64::from(value) * 1000, rest)
        }
    };
    if let Some(rest) = rest.eat(Word::Half) {
        return Some((Amount::Thousandths(value + 500), rest));
    }
    Some((Amount::Thousandths(value), rest))
}

/// Behind the words in `5 (lima) tahun`, which say the number again.
fn in_words(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, rest) = numbers::words(cursor.eat_mark('(')?)?;
    rest.eat_mark(')')
}

/// `1x24 jam`, `2 x 24 jam`, `tiga kali 24 jam`: so many days.
fn round_the_clock(cursor: Cursor<'_>) -> Read<'_, u32> {
    let (count, rest) = match cursor.number() {
        Some(text) => (numbers::whole(text)?, cursor.skip(1)),
        None => numbers::words(cursor)?,
    };
    // The tokens of `1x24` are `1` and `x24`.
    let hours = match rest.piece_text().strip_prefix(['x', 'X', '×']) {
        Some("") => rest.skip(1),
        Some("24") => {
            return (rest.word_at(1) == Word::Unit(Unit::Hour)).then(|| (count, rest.skip(2)));
        }
        Some(_) => return None,
        None => rest.eat(Word::Kali)?,
    };
    let found = hours.number() == Some("24") && hours.word_at(1) == Word::Unit(Unit::Hour);
    found.then(|| (count, hours.skip(2)))
}

/// The unit a number counts: not `jam tangan`, and not the `tahun` of a year.
fn unit(cursor: Cursor<'_>) -> Read<'_, Unit> {
    let rest = cursor.skip(1);
    let unit = match cursor.word() {
        // `20detik` is a name.
        Word::Unit(Unit::Second) if cursor.is_glued() => return None,
        Word::Unit(unit) => unit,
        Word::Minggu => Unit::Week,
        _ => return None,
    };
    match (unit, rest.word()) {
        (Unit::Hour, Word::Tangan) => None,
        // `menjadi 75,02 tahun 2024`: the year belongs to `tahun`, the number to something else.
        (Unit::Year, _)
            if guard::four_digits(rest).is_some_and(|year| (1900..=2100).contains(&year)) =>
        {
            None
        }
        _ => Some((unit, rest)),
    }
}

/// `32 menit` behind `satu jam`, `enam bulan` behind `dua tahun`.
fn more(length: Duration, cursor: Cursor<'_>) -> (Duration, Cursor<'_>) {
    let Amount::Thousandths(_) = length.amount else { return (length, cursor) };
    // `dan` joins them as well, but also two lengths that have nothing to do with one another.
    let smaller = |unit: Unit| match length.unit {
        Unit::Hour => matches!(unit, Unit::Minute),
        Unit::Minute => matches!(unit, Unit::Second),
        Unit::Year => matches!(unit, Unit::Month),
        Unit::Day => matches!(unit, Unit::Hour),
        _ => false,
    };
    let found = amount(cursor).and_then(|(amount, rest)| {
        let Amount::Thousandths(value) = amount else { return None };
        let (unit, rest) = unit(rest)?;
        let count = u32::try_from(value / 1000).ok().filter(|_| value % 1000 == 0)?;
        smaller(unit).then_some((count, unit, rest))
    });
    match found {
        Some((count, unit, rest)) => (Duration { more: Some((count, unit)), ..length }, rest),
        None => (length, cursor),
    }
}

/// What stands behind a length of time: `lalu` makes it a date, `terakhir` fixes its end.
fn tail<'a>(start: Cursor<'a>, length: Duration, rest: Cursor<'a>) -> Read<'a, Reading> {
    let plain = |rest| Some((Meaning::Duration(length).into(), rest));
    let some = !matches!(length.amount, Amount::Thousandths(_));
    let clockwise = matches!(length.unit, Unit::Hour | Unit::Minute | Unit::Second);
    // `selama 1x24 jam lalu dilepas`: and then.
    if let Some(after) = ago(rest).filter(|_| !lasts(start)) {
        if some {
            return Some((vaguely(Vague::Past), after));
        }
        return match shift(&length, -1, Origin::Published) {
            Some(reading) if !clockwise => Some(with_clock(reading, after)),
            _ => edged(length, Edge::End, after),
        };
    }
    match rest.word() {
        // `beberapa hari kemarin`
        Word::Kemarin if some => return Some((vaguely(Vague::Past), rest.skip(1))),
        Word::Lagi => {
            let after = rest.skip(1);
            if some {
                return Some((vaguely(Vague::Future), after));
            }
            return match shift(&length, 1, Origin::Published) {
                Some(calendar) if !clockwise => Some((calendar, after)),
                _ => edged(length, Edge::Begin, after),
            };
        }
        Word::Kemudian | Word::Berikutnya | Word::Sebelumnya if !some && !clockwise => {
            let sign = if rest.word() == Word::Sebelumnya { -1 } else { 1 };
            if let Some(reading) = shift(&length, sign, Origin::Text) {
                return Some(with_clock(reading, rest.skip(1)));
            }
        }
        // Where no clock time is known, it is how long it took.
        Word::Kemudian
            if !some
                && matches!(length.unit, Unit::Hour | Unit::Minute)
                && !rest.piece_text().eq_ignore_ascii_case("berselang") =>
        {
            return edged(length, Edge::Later, rest.skip(1));
        }
        // `lima tahun sekali`
        Word::Sekali => {
            if let (Amount::Thousandths(value), None) = (length.amount, length.more)
                && value % 1000 == 0
                && value > 0
            {
                let count = u32::try_from(value / 1000).ok()?;
                let set = Set::Period { count, unit: length.unit, freq: None, every: true };
                return Some((Meaning::Set(set).into(), rest.skip(1)));
            }
        }
        _ => {}
    }
    // `tiga bulan pertama`
    if !some && rest.piece_text().eq_ignore_ascii_case("pertama") {
        return plain(rest.skip(1));
    }
    // `film berdurasi 118 menit ini`
    if clockwise && length.unit != Unit::Hour && rest.word() == Word::Ini {
        return plain(rest);
    }
    if let Some((edge, after)) = edge(rest) {
        // `berlangsung lima hari ini` may be five days that end today, or the five of which these are.
        return edged(length, edge, after);
    }
    plain(rest)
}

/// A day that is counted, with the time of day behind it: `sehari sebelumnya, jam 08.30`.
fn with_clock(reading: Reading, rest: Cursor<'_>) -> (Reading, Cursor<'_>) {
    match reading.meaning {
        Meaning::Point(Point {
            calendar: calendar @ Calendar::Shift { unit: Unit::Day, .. },
            ..
        }) => clock::behind(calendar, rest),
        _ => (reading, rest),
    }
}

/// Whether the length of time that starts here is said to last: `selama lima hari`.
fn lasts(start: Cursor<'_>) -> bool {
    start.before().is_some_and(|piece| piece.span.of(start.text).eq_ignore_ascii_case("selama"))
}

fn edged(length: Duration, edge: Edge, rest: Cursor<'_>) -> Read<'_, Reading> {
    Some((Meaning::Duration(Duration { edge: Some(edge), ..length }).into(), rest))
}

/// So much before or after the origin, in the unit that is said.
fn shift(length: &Duration, sign: i32, origin: Origin) -> Option<Reading> {
    let Amount::Thousandths(value) = length.amount else { return None };
    let (value, unit) = match (value % 1000, length.unit, length.more) {
        // `satu dekade lalu` counts years, as `dekade lalu` does not.
        (0, Unit::Decade, None) => (value / 100, Unit::Year),
        (0, unit, None) => (value / 1000, unit),
        // `setengah tahun lalu`, `1,5 tahun lalu`, `dua tahun tiga bulan lalu`: counted in months.
        (_, Unit::Year, None) if value * 12 % 1000 == 0 => (value * 12 / 1000, Unit::Month),
        // `setengah abad lalu`
        (_, Unit::Century, None) => (value / 10, Unit::Year),
        (_, Unit::Decade, None) => (value / 100, Unit::Year),
        (0, Unit::Year, Some((months, Unit::Month))) => {
            (value / 1000 * 12 + u64::from(months), Unit::Month)
        }
        _ => return None,
    };
    // A week after a day that was spoken of is a day again.
    let (value, unit) = match (unit, origin) {
        (Unit::Week, Origin::Text) => (value.checked_mul(7)?, Unit::Day),
        (unit, _) => (value, unit),
    };
    let by = i32::try_from(value).ok()?;
    Some(Calendar::Shift { unit, by: sign * by, origin }.into())
}

/// `dua kali sehari`, `tiga kali dalam seminggu`, `dua kali setiap tahun`.
fn times(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let (count, rest) = match cursor.number() {
        Some(text) => (numbers::whole(text)?, cursor.skip(1)),
        None => numbers::words(cursor)?,
    };
    // `lima hari seminggu`
    if rest.word() == Word::Unit(Unit::Day)
        && let Word::OneUnit(unit @ (Unit::Week | Unit::Month | Unit::Year)) = rest.word_at(1)
        && !matches!(rest.word_at(2), Word::Lalu | Word::Kemudian | Word::Sebelumnya)
    {
        let set = Set::Period { count: 1, unit, freq: Some(count), every: false };
        return Some((Meaning::Set(set).into(), rest.skip(2)));
    }
    let rest = rest.eat(Word::Kali)?;
    let (set, rest) = frequency(count, rest)?;
    Some((Meaning::Set(set).into(), rest))
}

/// The period behind how often: `sehari`, `dalam seminggu`, `per bulan`, `setiap tahun`.
fn frequency(freq: u32, cursor: Cursor<'_>) -> Read<'_, Set> {
    let rest = cursor.eat(Word::Dalam).unwrap_or(cursor);
    let every = matches!(rest.word(), Word::Setiap | Word::Per);
    let rest = if every { rest.skip(1) } else { rest };
    let (count, unit, rest) = period(rest, every)?;
    // `dua kali dalam 12 tahun terakhir` has happened twice, and that was it.
    if (count > 1 && !every) || edge(rest).is_some() || ago(rest).is_some() {
        return None;
    }
    Some((Set::Period { count, unit, freq: Some(freq), every: false }, rest))
}

/// `sehari`, `dua tahun`, and where a word before says so also `hari`.
fn period(cursor: Cursor<'_>, every: bool) -> Option<(u32, Unit, Cursor<'_>)> {
    let rest = cursor.skip(1);
    match cursor.word() {
        Word::OneUnit(unit) => return Some((1, unit, rest)),
        Word::Unit(unit) | Word::UnitNya(unit) if every => return Some((1, unit, rest)),
        Word::Minggu if every && !date::is_sunday(cursor) => return Some((1, Unit::Week, rest)),
        // `Rp 125 ribu per malam`
        Word::Part(Part::Night) if every && cursor.word_before() == Word::Per => {
            return Some((1, Unit::Day, rest));
        }
        _ => {}
    }
    let (count, rest) = match cursor.number() {
        Some(text) => (numbers::whole(text)?, cursor.skip(1)),
        None => numbers::words(cursor)?,
    };
    let (unit, rest) = unit(rest)?;
    (count > 0).then_some((count, unit, rest))
}

/// `setiap hari`, `per tahun`, `setiap Senin`, `sekali sebulan`, `harian`.
pub(super) fn set(cursor: Cursor<'_>) -> Read<'_, Set> {
    let rest = cursor.skip(1);
    match cursor.word() {
        Word::Every(unit) => {
            // `Harian Kompas` is a name, `harian itu` a newspaper, `lima tahunan` about five years old: as a
            // property it stands behind a noun.
            let paper = unit == Unit::Day && rest.word() == Word::Itu;
            let named = cursor.is_capital() || rest.is_capital() || paper;
            let noun = cursor.before().is_some_and(|before| {
                before.kind == PieceKind::Word && before.word == Word::Unknown
            });
            (noun && !named)
                .then_some((Set::Period { count: 1, unit, freq: None, every: true }, rest))
        }
        Word::Sekali => frequency(1, rest),
        Word::Per => {
            // `kilometer per jam` is a speed; `per Januari 2024` is a date without its preposition.
            let counted = cursor.word_before() == Word::Counted;
            let short = |unit: &Unit| matches!(unit, Unit::Hour | Unit::Minute | Unit::Second);
            let (count, unit, rest) =
                period(rest, true).filter(|(_, unit, _)| !(counted && short(unit)))?;
            let rest = rest.eat(Word::Sekali).unwrap_or(rest);
            Some((Set::Period { count, unit, freq: None, every: true }, rest))
        }
        Word::Setiap => each(rest),
        _ => None,
    }
}

/// What `setiap` repeats.
fn each(cursor: Cursor<'_>) -> Read<'_, Set> {
    // `setiap hari Senin`, `setiap Senin pagi`
    let weekday = match cursor.word() {
        Word::Unit(Unit::Day) => date::weekday_date(cursor.skip(1), true),
        Word::Weekday(_) | Word::Minggu => date::weekday_date(cursor, false),
        _ => None,
    };
    if let Some((point, rest)) = weekday {
        // `setiap Minggu pukul 09.00`
        if point.time.is_none()
            && rest.word() == Word::Pukul
            && let (Reading { meaning: Meaning::Point(point), .. }, rest) =
                clock::behind(point.calendar, rest)
        {
            return Some((Set::Point(point), rest));
        }
        return Some((Set::Point(point), rest));
    }
    if let Some((count, unit, rest)) = period(cursor, true) {
        let rest = rest.eat(Word::Sekali).unwrap_or(rest);
        // `setiap hari kerja`
        let working = unit == Unit::Day && rest.piece_text().eq_ignore_ascii_case("kerja");
        let rest = if working { rest.skip(1) } else { rest };
        return Some((Set::Period { count, unit, freq: None, every: true }, rest));
    }
    if cursor.word() == Word::Akhir
        && let Some((_, rest)) = super::relative::weekend(cursor.skip(1))
    {
        return Some((Set::Weekend, rest));
    }
    // `setiap malam Minggu`
    if cursor.word() == Word::Part(Part::Night)
        && let Some(weekday) = date::weekday_number(cursor.skip(1))
        && cursor.skip(1).is_capital()
    {
        let before = if weekday == 1 { 7 } else { weekday - 1 };
        let parts = DateParts { weekday: Some(before), ..DateParts::NONE };
        let time = Some(TimeOfDay::Part(Part::Night));
        let point = Point { calendar: Calendar::Date(parts), time };
        return Some((Set::Point(point), cursor.skip(2)));
    }
    if let Some((time, rest)) = clock::part(cursor) {
        return Some((Set::Point(Point { calendar: Calendar::Unsaid, time: Some(time) }), rest));
    }
    if let Word::Pukul = cursor.word() {
        let (reading, rest) = clock::clock(cursor)?;
        let Meaning::Point(
            point @ Point { time: Some(TimeOfDay::Clock { .. } | TimeOfDay::Hour(_)), .. },
        ) = reading.meaning
        else {
            return None;
        };
        return Some((Set::Point(point), rest));
    }
    // `setiap tanggal 17`, `setiap 17 Agustus`, `setiap bulan Mei`, `setiap Mei`
    let calendar = match cursor.word() {
        Word::Tanggal => date::tanggal(cursor).map(|(point, rest)| (point.calendar, rest)),
        Word::Month(_) => date::month(Cursor { trusted: true, ..cursor }),
        _ => date::day_month(cursor)
            .map(|(parts, rest): (DateParts, _)| (Calendar::Date(parts), rest)),
    };
    let (calendar, rest) = calendar?;
    Some((Set::Point(Point { calendar, time: None }), rest))
}

/// `2-3 menit`, `dua sampai tiga hari`: two lengths of which only the last has its unit.
pub(super) fn pair(cursor: Cursor<'_>) -> Option<Found> {
    if cursor.number().is_some() && guard::forbids_number(cursor) {
        return None;
    }
    let (first, rest) = amount(cursor)?;
    let between = || {
        let said =
            cursor.before().is_some_and(|piece| super::is_between(piece.span.of(cursor.text)));
        said.then(|| rest.eat(Word::Dan)).flatten()
    };
    let behind = match connector(rest) {
        Some((_, behind)) => behind,
        None => between()?,
    };
    if behind.get(0).is_none_or(|piece| piece.new_line || matches!(piece.kind, PieceKind::Mark(_)))
    {
        return None;
    }
    let (last, after) = length(behind)?;
    let (Amount::Thousandths(_), Amount::Thousandths(_)) = (first, last.amount) else {
        return None;
    };
    let (reading, after) = tail(behind, last, after)?;
    // `2-3 tahun lalu`: both ends lie as far back as they say.
    let first =
        match reading.meaning {
            Meaning::Point(Point { calendar: Calendar::Shift { unit, by, origin }, .. }) => {
                let length = Duration { amount: first, more: None, ..last };
                let shifted = shift(&length, by.signum(), origin)?;
                match shifted.meaning {
                    Meaning::Point(Point {
                        calendar: Calendar::Shift { unit: same, .. }, ..
                    }) if same == unit => shifted,
                    _ => return None,
                }
            }
            Meaning::Duration(length) => {
                Meaning::Duration(Duration { amount: first, more: None, ..length }).into()
            }
            _ => return None,
        };
    let first = item(cursor, first, rest);
    let second = item(behind, reading, after);
    Some(Found { first, second: Some(second), linked: true, next: after.at })
}
