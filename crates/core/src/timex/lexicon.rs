//! The words that time expressions are made of, and those around them that tell what they mean.
//!
//! One look-up a word: `Kamis` is [`Word::Weekday`] 4, `puluh` is [`Word::Scale`] 10, `rumah` is
//! [`Word::Unknown`]. Case is not looked at here; where it matters (`Minggu` and `minggu`) the grammar asks the
//! text.
//!
//! | file | |
//! |---|---|
//! | `calendar`, `numbers`, `relations`, `context` | the words, by what they are about |
//! | `table` | the look-up |

use super::expression::{Part, Season, Unit, Zone};

mod calendar;
mod context;
mod numbers;
mod relations;
mod table;

pub(crate) use table::look_up;

/// What a word can be. A word with several uses (`jam` is a unit and stands before a clock time) is listed by
/// the commonest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Unknown,
    /// 1 is January.
    Month(u8),
    /// Only beside a day or a year.
    ShortMonth(u8),
    /// 1 is Monday.
    Weekday(u8),
    /// Sunday or week.
    Minggu,
    Unit(Unit),
    /// `sehari`
    OneUnit(Unit),
    /// `berhari-hari`
    ManyUnits(Unit),
    /// `satu` to `sebelas`
    Small(u8),
    /// `belas`
    Teens,
    /// `puluh`, `ratus`, `ribu`, `juta`
    Scale(u32),
    /// `seratus`, `seribu`, `sejuta`
    OneScale(u32),
    /// `beberapa`, `puluhan`
    SomeNumber,
    /// `setengah`
    Half,
    /// `pertama`, `kedua`
    Ordinal(u8),
    Part(Part),
    /// `dini` in `dini hari`
    Dini,
    /// `tengah` in `tengah malam`
    Tengah,
    Season(Season),
    Zone(Zone),
    Pukul,
    Tanggal,
    /// `lalu`, `silam`
    Lalu,
    /// `depan`
    Depan,
    /// `mendatang`
    Mendatang,
    /// `akan`: ahead by itself, and in `akan datang`
    Akan,
    Datang,
    Nanti,
    Tadi,
    Kemarin,
    Besok,
    Lusa,
    Keesokan,
    /// `besoknya`
    NextDay,
    /// `biasanya`
    Usually,
    /// `ditunda`, `menunggu`: what it is put off or waited for to lies ahead.
    Postponed,
    Semalam,
    Ini,
    Itu,
    Yang,
    Sama,
    Lagi,
    /// `terakhir`, `belakangan`
    Terakhir,
    /// `kemudian`, `berselang`
    Kemudian,
    /// `berikutnya`
    Berikutnya,
    Sebelumnya,
    /// `harinya`
    UnitNya(Unit),
    /// `paginya`
    PartNya(Part),
    /// `Q1`
    QuarterName(u8),
    /// `pekan-pekan`, `hari-hari`
    Units(Unit),
    Setiap,
    /// `per`
    Per,
    Kali,
    Sekali,
    /// `harian`
    Every(Unit),
    Awal,
    Pertengahan,
    Akhir,
    Musim,
    Paruh,
    /// `ajaran` in `tahun ajaran 2022/2023`
    SchoolYear,
    Ke,
    /// `an` in `1990-an`
    An,
    Era,
    Waktu,
    Setempat,
    Indonesia,
    Masehi,
    /// `SM`
    BeforeChrist,
    /// `H`, `Hijriah` after a year of the Islamic calendar
    Hijri,
    /// The first word of a holiday's name.
    Feast,
    /// The first word of a month of the Islamic calendar.
    IslamicMonth,
    /// `hujan`, `kemarau`: seasons that only the tropics have.
    TropicalSeason(Season),
    /// `masa` in `masa lalu`
    Masa,
    /// `dulu`, `dahulu`
    Dulu,
    /// `akhir-akhir` and `baru-baru`, with `ini` behind them.
    Lately,
    /// `dewasa` in `dewasa ini`
    Dewasa,
    /// `pengiriman` before a month of a contract that is traded ahead.
    Delivery,
    /// `hingga`, `sampai`
    Until,
    Dengan,
    Dan,
    Dalam,
    Sebelum,
    /// A preposition after which a bare number of four digits is a year.
    Since,
    /// Any other preposition.
    Preposition,
    /// A small word that does not count things: what follows a year, and never a number of things.
    Function,
    /// `orang`, `meter`: what a number counts.
    Counted,
    /// `derajat`: minutes behind it are an angle.
    Degree,
    /// `jauh` in `jauh hari sebelumnya`
    Far,
    /// `Rp`, `pasal`: the number behind it is no time.
    NumberGuard,
    /// `Nomor` and `No.`, which a year of a law follows.
    LawNumber,
    /// `Jalan`, `Universitas`: the date behind it is a name.
    NameGuard,
    /// `dijadwalkan`: what is said lies ahead.
    Future,
    /// `kata`, `menurut`: who speaks, and when.
    Speech,
    Baru,
    Tangan,
    /// A vague reference: `sekarang`, `kini`.
    Present,
    /// `dulu` and the like are vague and by themselves mostly no time: only parts of longer ones.
    Saat,
    Kelak,
    /// `sejenak`
    AWhile,
}

/// Every word, in small letters, of at most so many bytes as the table takes. Spellings that news writes beside the
/// standard ones stand with them.
fn words() -> impl Iterator<Item = &'static (&'static str, Word)> {
    [calendar::CALENDAR, numbers::NUMBERS, relations::RELATIONS, context::CONTEXT]
        .into_iter()
        .flatten()
}
