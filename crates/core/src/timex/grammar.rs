//! Pieces to expressions: hand-written parsers that each return a value and what stands behind it.
//!
//! ```text
//! expression = reading [ connector reading ]                     27 Oktober hingga 1 November
//! reading    = [ modifier ] point | duration | set | vague
//! point      = weekday-date | day-month | month | year | clock | deictic | …
//! ```
//!
//! Each parser looks ahead at most some twenty pieces and gives up; nothing is read more often than the number
//! of forms that can start with its first word. What cannot start an expression costs one `match`.

use crate::span::Span;

use super::expression::{
    Calendar, Context, DateParts, Edge, Expression, Meaning, Modifier, Month, Point, RangeEnd, Set,
    Unit, Vague, Year, Zone,
};
use super::lexicon::Word;
use super::piece::{Cursor, PieceKind};

mod clock;
mod date;
mod duration;
mod guard;
mod holiday;
mod relative;

/// A value, and what stands behind it.
type Read<'a, T> = Option<(T, Cursor<'a>)>;

/// An expression without its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub meaning: Meaning,
    pub modifier: Option<Modifier>,
    pub zone: Option<Zone>,
}

impl From<Meaning> for Reading {
    fn from(meaning: Meaning) -> Self {
        Self { meaning, modifier: None, zone: None }
    }
}

impl From<Point> for Reading {
    fn from(point: Point) -> Self {
        Meaning::Point(point).into()
    }
}

impl From<Calendar> for Reading {
    fn from(calendar: Calendar) -> Self {
        Point { calendar, time: None }.into()
    }
}

/// A reading in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub span: Span,
    pub reading: Reading,
}

/// One expression, or the two ends of a range.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub first: Item,
    pub second: Option<Item>,
    /// The two are the ends of one range, not only named together (`21 dan 22 Mei`).
    pub linked: bool,
    /// The index of the piece behind.
    pub next: usize,
}

impl Found {
    /// As expressions that take the indices from `index` on.
    pub fn expressions(self, index: usize, context: Context) -> [Option<Expression>; 2] {
        let make = |item: Item, range, context| Expression {
            span: item.span,
            meaning: item.reading.meaning,
            modifier: item.reading.modifier,
            zone: item.reading.zone,
            range,
            context,
        };
        let linked = self.linked && self.second.is_some();
        let first = make(self.first, linked.then_some(RangeEnd::First(index + 1)), context);
        let last = Context { until: linked || context.until, ..context };
        let second =
            self.second.map(|item| make(item, linked.then_some(RangeEnd::Last(index)), last));
        [Some(first), second]
    }
}

/// The expression that starts here.
pub(crate) fn expression(cursor: Cursor<'_>) -> Option<Found> {
    if !can_start(cursor) {
        return None;
    }
    if let Some(pair) = pair(cursor) {
        return Some(pair);
    }
    let (reading, rest) = reading(cursor)?;
    let first = item(cursor, reading, rest);
    Some(range(cursor, first, rest).unwrap_or(Found {
        first,
        second: None,
        linked: false,
        next: rest.at,
    }))
}

/// Two expressions of which the first needs what the second says: `3-5 Mei`, `dua hingga tiga hari`.
fn pair(cursor: Cursor<'_>) -> Option<Found> {
    let piece = cursor.get(0)?;
    match (piece.kind, piece.word) {
        (PieceKind::Number, _) => {
            date::pair(cursor).or_else(|| clock::pair(cursor)).or_else(|| duration::pair(cursor))
        }
        (_, Word::Tanggal | Word::Unit(Unit::Year) | Word::Musim) => date::pair(cursor),
        (_, Word::Weekday(_) | Word::Minggu | Word::Unit(Unit::Day)) => date::weekday_pair(cursor),
        (_, Word::Unit(Unit::Quarter | Unit::HalfYear)) => date::quarter_pair(cursor),
        (_, Word::Unit(Unit::Century)) => date::century_pair(cursor),
        (
            _,
            Word::Small(_) | Word::Scale(_) | Word::OneScale(_) | Word::SomeNumber | Word::Half,
        ) => duration::pair(cursor),
        _ => None,
    }
}

/// Whether any expression starts with what stands here: most pieces end here.
fn can_start(cursor: Cursor<'_>) -> bool {
    let Some(piece) = cursor.get(0) else { return false };
    match piece.kind {
        PieceKind::Number => true,
        PieceKind::Mark(mark) => matches!(mark, '\'' | '’' | '‘'),
        PieceKind::Word => !matches!(
            piece.word,
            Word::Unknown
                | Word::Preposition
                | Word::Since
                | Word::Until
                | Word::Function
                | Word::Counted
                | Word::Degree
                | Word::NumberGuard
                | Word::LawNumber
                | Word::NameGuard
                | Word::Future
                | Word::Speech
                | Word::Delivery
                | Word::TropicalSeason(_)
                | Word::Yang
                | Word::Dan
                | Word::Dengan
                | Word::Dalam
                | Word::Akan
                | Word::Ini
                | Word::Itu
                | Word::Ke
                | Word::Indonesia
                | Word::Usually
                | Word::Postponed
                | Word::Era
        ),
    }
}

/// How many pieces to pass over that look like a time and are none: a law (`Nomor 24 Tahun 2011`), a name
/// (`Jalan 17 Agustus`), an angle.
pub(crate) fn no_time(cursor: Cursor<'_>) -> usize {
    match cursor.word() {
        Word::LawNumber => guard::law(cursor),
        Word::Degree => guard::angle(cursor),
        Word::Small(_) => guard::named_day(cursor),
        // `mudik Lebaran 2016`
        Word::Feast if guard::is_thing(cursor) && guard::four_digits(cursor.skip(1)).is_some() => 2,
        Word::Unit(Unit::Year) if guard::names_year(cursor) => 2,
        Word::NameGuard if guard::names(cursor) => {
            expression(cursor.skip(1)).map_or(0, |found| found.next - cursor.at)
        }
        _ => 0,
    }
}

/// How many pieces a title in quotation marks takes, whose words are all written large: `"Rindu di Bulan Desember"`.
/// Zero where none starts here.
pub(crate) fn quoted_title(cursor: Cursor<'_>) -> usize {
    const LONGEST: usize = 9;
    if cursor.title || cursor.trusted || !(cursor.is_mark('"') || cursor.is_mark('“')) {
        return 0;
    }
    let mut words = 0;
    for ahead in 1..=LONGEST {
        let Some(piece) = cursor.get(ahead) else { return 0 };
        match piece.kind {
            PieceKind::Mark('"' | '”') if words >= 2 => return ahead + 1,
            PieceKind::Mark(_) => return 0,
            _ if piece.sentence_start || piece.new_line => return 0,
            PieceKind::Number if words > 0 => {}
            PieceKind::Number => return 0,
            PieceKind::Word => {
                let small = ["di", "ke", "dari", "dan", "yang", "untuk", "pada", "dalam"];
                let text = piece.span.of(cursor.text);
                if !piece.capital && (words == 0 || !small.contains(&text)) {
                    return 0;
                }
                words += 1;
            }
        }
    }
    0
}

fn item(start: Cursor<'_>, reading: Reading, rest: Cursor<'_>) -> Item {
    Item { span: Span::new(start.start(), rest.end()), reading }
}

/// One expression that is no range.
fn reading(cursor: Cursor<'_>) -> Read<'_, Reading> {
    match cursor.get(0)?.kind {
        PieceKind::Number => number_led(cursor),
        PieceKind::Mark('\'' | '’' | '‘') => {
            date::decade(cursor).map(|(calendar, rest)| (calendar.into(), rest))
        }
        PieceKind::Mark(_) => None,
        PieceKind::Word => word_led(cursor),
    }
}

fn number_led(cursor: Cursor<'_>) -> Read<'_, Reading> {
    if guard::forbids_number(cursor) {
        return None;
    }
    let day = date::numeric(cursor).or_else(|| date::day_month(cursor));
    let day = day.or_else(|| date::in_brackets_alone(cursor)).or_else(|| date::dateline(cursor));
    if let Some((parts, rest)) = day.or_else(|| date::listed_day(cursor)) {
        return Some(clock::behind(Calendar::Date(parts), rest));
    }
    if let Some(found) = holiday::islamic(cursor) {
        return Some(undated(found));
    }
    if duration::is_race_time(cursor) {
        return None;
    }
    let clock = clock::with_zone(cursor).or_else(|| clock::in_programme(cursor));
    if let Some(found) = clock.or_else(|| duration::duration(cursor)) {
        return Some(found);
    }
    let (calendar, rest) = date::decade(cursor).or_else(|| date::bare_year(cursor))?;
    Some((calendar.into(), rest))
}

fn word_led(cursor: Cursor<'_>) -> Read<'_, Reading> {
    match cursor.word() {
        Word::Unknown => None,
        // `Jumat Agung`
        Word::Weekday(5) if cursor.skip(1).piece_text() == "Agung" => {
            holiday::holiday(cursor).map(undated)
        }
        Word::Weekday(_) if guard::is_prayer(cursor) || guard::is_programme(cursor) => None,
        Word::Weekday(_) => match date::habitual(cursor) {
            Some(found) => Some(found),
            None => date::weekday_date(cursor, false).map(dated),
        },
        Word::Feast => holiday::holiday(cursor).map(undated),
        Word::IslamicMonth => holiday::islamic(cursor).map(undated),
        Word::Hijri => holiday::counted(cursor).map(undated),
        Word::Minggu => match date::habitual(cursor) {
            Some(found) => Some(found),
            None => match date::weekday_date(cursor, false) {
                Some(found) => Some(dated(found)),
                None => relative::unit_led(cursor),
            },
        },
        Word::Tanggal => date::tanggal(cursor).map(dated),
        Word::Month(_) | Word::ShortMonth(_) => date::month(cursor).map(undated),
        Word::Unit(Unit::Day) => match date::weekday_date(cursor.skip(1), true) {
            Some(found) => Some(dated(found)),
            None => match holiday::holiday(cursor) {
                Some(found) => Some(undated(found)),
                None => relative::unit_led(cursor),
            },
        },
        Word::Unit(Unit::Hour) | Word::Pukul => clock::clock(cursor),
        Word::Unit(Unit::Month) => {
            if let Word::Month(_) = cursor.word_at(1) {
                return date::month(cursor.skip(1)).map(undated);
            }
            if let Word::IslamicMonth = cursor.word_at(1) {
                return holiday::islamic(cursor.skip(1)).map(undated);
            }
            relative::unit_led(cursor)
        }
        // `tahun anggaran 2011`: the year alone is the time.
        Word::Unit(Unit::Year) if cursor.word_at(1) == Word::SchoolYear => None,
        Word::Unit(Unit::Year) => match date::year(cursor).or_else(|| holiday::holiday(cursor)) {
            Some(found) => Some(undated(found)),
            None => relative::unit_led(cursor),
        },
        Word::Unit(Unit::Quarter | Unit::HalfYear) | Word::Paruh => {
            match date::part_of_year(cursor) {
                Some(found) => Some(undated(found)),
                None => relative::unit_led(cursor),
            }
        }
        Word::QuarterName(_) => date::part_of_year(cursor).map(undated),
        Word::Unit(Unit::Century) => match date::century(cursor) {
            Some(found) => Some(undated(found)),
            None => relative::unit_led(cursor),
        },
        Word::Unit(Unit::Decade) => match date::decade(cursor) {
            Some(found) => Some(undated(found)),
            None => relative::unit_led(cursor),
        },
        Word::Unit(_) | Word::Units(_) => relative::unit_led(cursor),
        Word::Musim => date::season(cursor).map(undated),
        Word::Awal | Word::Pertengahan | Word::Akhir => modified(cursor),
        Word::Kemarin
        | Word::Besok
        | Word::Lusa
        | Word::Keesokan
        | Word::NextDay
        | Word::Semalam
        | Word::Tadi
        | Word::Nanti
        | Word::Part(_)
        | Word::PartNya(_)
        | Word::Dini
        | Word::Tengah => relative::day(cursor),
        Word::Small(_)
        | Word::Scale(_)
        | Word::OneScale(_)
        | Word::SomeNumber
        | Word::Half
        | Word::OneUnit(_)
        | Word::ManyUnits(_)
        | Word::AWhile => {
            if let Some((parts, rest)) = date::day_month(cursor) {
                return Some(clock::behind(Calendar::Date(parts), rest));
            }
            if let Some(found) = clock::half_hour(cursor).or_else(|| duration::rate(cursor)) {
                return Some(found);
            }
            relative::some_time(cursor).or_else(|| duration::duration(cursor))
        }
        Word::Setiap | Word::Per | Word::Sekali | Word::Every(_) => {
            duration::set(cursor).map(|(set, rest)| (Meaning::Set(set).into(), rest))
        }
        Word::Present
        | Word::Saat
        | Word::Kelak
        | Word::Waktu
        | Word::Far
        | Word::Masa
        | Word::Dewasa
        | Word::Lately
        | Word::Terakhir
        | Word::Kemudian
        | Word::Dulu => relative::vague(cursor),
        _ => None,
    }
}

fn undated((calendar, rest): (Calendar, Cursor<'_>)) -> (Reading, Cursor<'_>) {
    (calendar.into(), rest)
}

/// A day, with the time of day behind it.
fn dated((point, rest): (Point, Cursor<'_>)) -> (Reading, Cursor<'_>) {
    match point.time {
        Some(_) => clock::sharpened(point, rest),
        None => clock::behind(point.calendar, rest),
    }
}

/// `awal Mei`, `pertengahan tahun depan`, `akhir 1990-an`; `akhir pekan` is the weekend.
fn modified(cursor: Cursor<'_>) -> Read<'_, Reading> {
    let modifier = match cursor.word() {
        Word::Awal => Modifier::Start,
        Word::Pertengahan => Modifier::Mid,
        _ => Modifier::End,
    };
    let inner = cursor.skip(1);
    if modifier == Modifier::End
        && let Some((by, rest)) = relative::weekend(inner)
    {
        return Some((Calendar::Weekend(by).into(), rest));
    }
    let (calendar, rest) = match inner.word() {
        _ if inner.number().is_some() => {
            date::decade(inner).or_else(|| date::bare_year(Cursor { trusted: true, ..inner }))?
        }
        Word::Month(_) | Word::ShortMonth(_) => date::month(Cursor { trusted: true, ..inner })?,
        Word::Unit(Unit::Day | Unit::Hour | Unit::Minute | Unit::Second) => return None,
        Word::Weekday(_) | Word::Part(_) => return None,
        Word::Era => date::decade(inner)?,
        Word::Unit(_) | Word::Minggu | Word::Musim => {
            let (reading, rest) = match word_led(inner) {
                Some(found) => found,
                None => relative::this_unit(inner)?,
            };
            let Meaning::Point(Point { calendar, time: None }) = reading.meaning else {
                return None;
            };
            (calendar, rest)
        }
        _ => return None,
    };
    let reading = Reading { modifier: Some(modifier), ..calendar.into() };
    Some((reading, rest))
}

/// What a range may join: two days, two years, two clock times.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grain {
    Year,
    Month,
    Day,
    Time,
}

fn grain(reading: &Reading) -> Option<Grain> {
    let Meaning::Point(Point { calendar, time }) = reading.meaning else { return None };
    if time.is_some() {
        return Some(Grain::Time);
    }
    Some(match calendar {
        Calendar::Date(parts) if parts.day.is_some() || parts.weekday.is_some() => Grain::Day,
        Calendar::Date(parts) if parts.month != Month::Unsaid => Grain::Month,
        Calendar::Date(_) | Calendar::Decade { .. } | Calendar::BeforeChrist(_) => Grain::Year,
        Calendar::Century(_) => Grain::Year,
        Calendar::Shift { unit: Unit::Day, .. } => Grain::Day,
        Calendar::Shift { unit: Unit::Month, .. } => Grain::Month,
        Calendar::Shift { unit: Unit::Year, .. } => Grain::Year,
        Calendar::Quarter { .. } | Calendar::HalfYear { .. } | Calendar::Season { .. } => {
            Grain::Month
        }
        Calendar::Holiday { .. } | Calendar::FromHoliday(_) => Grain::Day,
        Calendar::Hijri { day: Some(_), .. } => Grain::Day,
        _ => return None,
    })
}

/// Behind `-`, `hingga`, `sampai dengan`; and whether that is a dash.
fn connector(cursor: Cursor<'_>) -> Read<'_, bool> {
    if let Some(rest) = cursor.eat_dash() {
        return Some((true, rest));
    }
    // `8 s/d 9 Juli`
    let short = cursor.skip(1).is_mark('/')
        && cursor.piece_text() == "s"
        && cursor.skip(2).piece_text() == "d";
    if short {
        return Some((false, cursor.skip(3)));
    }
    let rest = cursor.eat(Word::Until)?;
    Some((false, rest.eat(Word::Dengan).unwrap_or(rest)))
}

/// The second end, when `first` is the first one of a range.
fn range(start: Cursor<'_>, mut first: Item, rest: Cursor<'_>) -> Option<Found> {
    let first_grain = grain(&first.reading)?;
    let (dash, second_start) = match connector(rest) {
        Some(found) => found,
        // `antara 2019 dan 2021`
        None if start.before().is_some_and(|piece| is_between(piece.span.of(start.text))) => {
            (false, rest.eat(Word::Dan)?)
        }
        None => return None,
    };
    // Only a word of time or a number can follow; a break between the two ends both.
    if second_start.get(0)?.new_line {
        return None;
    }
    // `hingga pada Senin`, `hingga pukul 10.00`
    let second_start = match second_start.word() {
        Word::Since if !dash => second_start.skip(1),
        _ => second_start,
    };
    let inner = Cursor { trusted: true, ..second_start };
    let second = match first_grain {
        Grain::Time => clock::second_end(inner).or_else(|| reading(inner)),
        _ => reading(inner),
    };
    let (reading, after) = second?;
    let second_grain = grain(&reading)?;
    if second_grain != first_grain && (dash || first_grain == Grain::Time) {
        return None;
    }
    let mut second = item(second_start, reading, after);
    if first_grain == Grain::Time {
        clock::share_part(start, rest, second_start, after, &mut first.reading, &second.reading);
    }
    share(&mut first.reading, &mut second.reading);
    Some(Found { first, second: Some(second), linked: true, next: after.at })
}

fn is_between(word: &str) -> bool {
    word.eq_ignore_ascii_case("antara")
}

/// Gives each end of a range what only the other one says: the year, the day of a clock time, the zone.
fn share(first: &mut Reading, second: &mut Reading) {
    if first.zone.is_none() {
        first.zone = second.zone;
    }
    let (Meaning::Point(one), Meaning::Point(two)) = (&mut first.meaning, &mut second.meaning)
    else {
        return;
    };
    if two.calendar == Calendar::Unsaid {
        two.calendar = one.calendar;
        return;
    }
    // `H-7 hingga H+7 Lebaran`
    if let (Calendar::FromHoliday(days), Calendar::Holiday { holiday, year, direction, .. }) =
        (one.calendar, two.calendar)
    {
        one.calendar = Calendar::Holiday { holiday, year, direction, days };
        return;
    }
    if let (Calendar::BeforeChrist(_), Calendar::Date(_)) = (two.calendar, one.calendar) {
        before_christ(one);
        return;
    }
    let (Calendar::Date(one), Calendar::Date(two)) = (&mut one.calendar, &mut two.calendar) else {
        return;
    };
    if let (Year::Unsaid, Year::Stated(year), Month::Stated(month), Month::Stated(last)) =
        (one.year, two.year, one.month, two.month)
    {
        one.year = Year::Stated(if month > last { year - 1 } else { year });
    }
    if one.direction.is_none() {
        one.direction = two.direction;
    }
}

/// `580-480 sebelum Masehi`: both years are.
fn before_christ(point: &mut Point) {
    if let Calendar::Date(DateParts { year: Year::Stated(year), month: Month::Unsaid, .. }) =
        point.calendar
    {
        point.calendar = Calendar::BeforeChrist(year);
    }
}

/// `dua tahun terakhir`: what stands behind a length of time and fixes one of its ends.
fn edge(cursor: Cursor<'_>) -> Read<'_, Edge> {
    match cursor.word() {
        Word::Terakhir => {
            let rest = cursor.skip(1);
            Some((Edge::End, rest.eat(Word::Ini).unwrap_or(rest)))
        }
        Word::Ini => Some((Edge::End, cursor.skip(1))),
        Word::Mendatang => Some((Edge::Begin, cursor.skip(1))),
        Word::Ke if cursor.word_at(1) == Word::Depan => Some((Edge::Begin, cursor.skip(2))),
        // `tiga tahun ke belakang`
        Word::Ke if cursor.skip(1).piece_text().eq_ignore_ascii_case("belakang") => {
            Some((Edge::End, cursor.skip(2)))
        }
        _ => ahead(cursor).map(|rest| (Edge::Begin, rest)),
    }
}

/// Behind `[yang] akan datang`.
fn ahead(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let rest = cursor.eat(Word::Yang).unwrap_or(cursor);
    rest.eat(Word::Akan)?.eat(Word::Datang)
}

/// Behind `[yang] lalu`, `silam`.
fn ago(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.eat(Word::Yang).unwrap_or(cursor).eat(Word::Lalu)
}

fn vague(vague: Vague) -> Reading {
    Meaning::Vague(vague).into()
}

fn day_of(day: u8, parts: DateParts) -> Calendar {
    Calendar::Date(DateParts { day: Some(day), weekday: None, ..parts })
}

/// Whether the reading is a set that a weekday or a date fixes.
pub(crate) fn is_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Point(Point { calendar, .. }) => match calendar {
            Calendar::Date(parts) => parts.day.is_some() || parts.weekday.is_some(),
            Calendar::Shift { unit: Unit::Day, .. } | Calendar::Same(Unit::Day) => true,
            Calendar::Eve(_) => true,
            Calendar::Holiday { .. } | Calendar::FromHoliday(_) => true,
            Calendar::Hijri { day, .. } => day.is_some(),
            _ => false,
        },
        Meaning::Set(Set::Point(_)) => false,
        _ => false,
    }
}
