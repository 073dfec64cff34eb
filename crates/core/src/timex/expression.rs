//! A time expression as the text says it: symbolic, so that another day of publication only needs
//! [`super::normalize()`] again.
//!
//! `Kamis (4/5)` is a [`Point`] with a [`Calendar::Date`] that has a weekday, a day and a month, and a year that
//! is not said.

use crate::span::Span;

pub use super::holiday::Holiday;

/// A time expression as the text has it, before it is anchored.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    pub span: Span,
    pub meaning: Meaning,
    pub modifier: Option<Modifier>,
    pub zone: Option<Zone>,
    /// The other end of a range, by index.
    pub range: Option<RangeEnd>,
    pub context: Context,
}

/// Which end of a range an expression is, and where the other one stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeEnd {
    /// The first end; the index is the last one's.
    First(usize),
    /// The last end; the index is the first one's.
    Last(usize),
}

/// What stands around an expression and changes what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The index of its block.
    pub block: usize,
    /// The number of its sentence in the block.
    pub sentence: u32,
    /// Whether the block is what the writer wrote: what captions and links speak of says nothing about the
    /// text around them.
    pub body: bool,
    /// Something around it says that it lies ahead: `akan`, `dijadwalkan`.
    pub ahead: bool,
    /// It ends something: `hingga Rabu`.
    pub until: bool,
    /// It starts something that goes on: `sejak Selasa`.
    pub since: bool,
    pub quoted: bool,
    /// When it is quoted: the index of the expression for the day on which it was said.
    pub said: Option<usize>,
    /// It says when somebody spoke (`kata Lavrov, Jumat`), not when something happened.
    pub attribution: bool,
    /// It makes up its line, as a day over a programme does: `HARI 2 – SABTU (18/5)`.
    pub line: bool,
    /// A person marked it: it stands beside the text's own expressions, and nothing is anchored to it.
    pub aside: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    Point(Point),
    Duration(Duration),
    Set(Set),
    Vague(Vague),
}

/// A place in the calendar, or a time of day there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub calendar: Calendar,
    pub time: Option<TimeOfDay>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeOfDay {
    Clock {
        hour: u8,
        minute: u8,
        second: Option<u8>,
    },
    /// Only the hour is said.
    Hour(u8),
    Part(Part),
}

impl TimeOfDay {
    /// The minutes since midnight of a clock time.
    pub fn minutes(self) -> Option<u16> {
        match self {
            Self::Clock { hour, minute, .. } => Some(u16::from(hour) * 60 + u16::from(minute)),
            Self::Hour(hour) => Some(u16::from(hour) * 60),
            Self::Part(_) => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Morning,
    /// `siang`: TimeML's afternoon, but before it as a clock time (`pukul 11 siang`).
    Noon,
    Afternoon,
    Evening,
    Night,
    /// `tengah hari`
    Midday,
    /// `tengah malam`
    Midnight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Only a time of day is said.
    Unsaid,
    /// No one day: a time of day of a habit (`setiap Senin … pukul 09.00`).
    Habit,
    Date(DateParts),
    /// `malam Minggu`, the night before that day.
    Eve(u8),
    Season {
        season: Season,
        year: Year,
        direction: Option<Direction>,
    },
    /// 1 to 4.
    Quarter {
        quarter: u8,
        year: Year,
    },
    /// 1 or 2.
    HalfYear {
        half: u8,
        year: Year,
    },
    /// Its first three digits; with two digits said (`'60-an`), the century is assumed.
    Decade {
        digits: i16,
        assumed: bool,
    },
    /// Its first two digits.
    Century(i16),
    BeforeChrist(i16),
    /// So many units after the origin: `pekan lalu`, `dua hari kemudian`.
    Shift {
        unit: Unit,
        by: i32,
        origin: Origin,
    },
    /// So many weeks after the week of publication.
    Weekend(i32),
    /// `hari itu`, `tahun yang sama`
    Same(Unit),
    /// `minggu kedua Oktober`: 1 to 5, or 0 for the last one.
    WeekOfMonth {
        week: u8,
        month: Month,
        year: Year,
    },
    /// `Idul Fitri 2023`, `H-7 Lebaran`: so many days after the holiday.
    Holiday {
        holiday: Holiday,
        year: Year,
        direction: Option<Direction>,
        days: i16,
    },
    /// `H-7`: so many days after the holiday last spoken of.
    FromHoliday(i16),
    /// `1 Syawal 1444 H`, by the Islamic calendar.
    Hijri {
        year: Option<i16>,
        month: u8,
        day: Option<u8>,
    },
}

/// What is said of a date; at least one part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateParts {
    pub year: Year,
    pub month: Month,
    pub day: Option<u8>,
    /// 1 is Monday.
    pub weekday: Option<u8>,
    /// `Jumat pekan lalu`: so many weeks after the week of publication.
    pub week: Option<i8>,
    pub direction: Option<Direction>,
}

impl DateParts {
    pub const NONE: Self = Self {
        year: Year::Unsaid,
        month: Month::Unsaid,
        day: None,
        weekday: None,
        week: None,
        direction: None,
    };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    Unsaid,
    Stated(i16),
    /// So many years after the year of publication.
    Shift(i8),
    /// `tahun yang sama`
    Same,
    /// No one year: `biasanya datang Oktober`.
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    Unsaid,
    Stated(u8),
    /// So many months after the month of publication.
    Shift(i8),
}

/// What the expression itself says of where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// `lalu`, `silam`, `kemarin`
    Past,
    /// `ini`
    Present,
    /// `depan`, `mendatang`, `nanti`
    Future,
}

/// What a shift starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The day of publication, or in a quotation the day it was said.
    Published,
    /// The time last spoken of.
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
    /// Eight years.
    Windu,
    Decade,
    Century,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    Wib,
    Wita,
    Wit,
    Gmt,
    Local,
}

impl Zone {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
            Self::Gmt => "GMT",
            Self::Local => "local",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    Start,
    Mid,
    End,
}

impl Modifier {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
        }
    }
}

/// A length of time: one or two amounts, the larger unit first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    pub amount: Amount,
    pub unit: Unit,
    /// `32 menit` in `satu jam 32 menit`.
    pub more: Option<(u32, Unit)>,
    pub edge: Option<Edge>,
}

/// How many units, exactly or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// In thousandths, so that `1,5` is exact.
    Thousandths(u64),
    /// `beberapa`, `puluhan`
    Some,
    /// `sejenak`
    Unknown,
}

impl Amount {
    pub fn whole(count: u32) -> Self {
        Self::Thousandths(u64::from(count) * 1000)
    }
}

/// Which end of a length of time is the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// `30 tahun terakhir`
    End,
    /// `tiga hari ke depan`
    Begin,
    /// `dua jam kemudian`: it starts at the clock time last spoken of.
    Later,
}

/// What happens again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// `setiap tiga bulan`
    Period { count: u32, unit: Unit, freq: Option<u32>, every: bool },
    /// `setiap Senin`, `setiap 17 Agustus`, `setiap pagi`
    Point(Point),
    /// `setiap akhir pekan`
    Weekend,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vague {
    Past,
    Present,
    Future,
}

impl Vague {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}
