//! Why a value is what it is: the names of the rules, which the app tells a person in a sentence each.

use smol_str::SmolStr;

use super::Reason;

/// Declares [`Rule`], its names, and what each means, in one table.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $rule:ident = $name:literal,)+) => {
        /// The rule that gave a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $rule,)+
        }

        impl Rule {
            pub const ALL: &[Self] = &[$(Self::$rule,)+];

            /// The name in files.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)+
                }
            }
        }
    };
}

rules! {
    /// The day is written out: `8 November 2021`, `19/8/2024`.
    FullDate = "full_date",
    /// Weekday, day, month and year agree: `Senin (19/8/2024)`.
    WeekdayFullDate = "weekday_full_date",
    /// Weekday and date do not agree; the date is believed: `Kamis (17/10/2025)`.
    WeekdayMismatch = "weekday_mismatch",
    /// The year cannot be, or makes a day of these days one of another year; the one of publication, in which the
    /// weekday fits, is taken: `Senin (20/10/2028)`.
    ImpossibleYear = "impossible_year",
    /// There is no such day: `31/2`. The value is the month.
    ImpossibleDate = "impossible_date",
    /// There is no such month, so the weekday alone is believed: `Kamis (20/20/2025)`.
    ImpossibleMonth = "impossible_month",
    /// The year nearest to the anchor in which the day falls on the weekday: `Kamis (4/5)`.
    WeekdayDayMonth = "weekday_day_month",
    /// The year that puts the day nearest to the anchor: `12 April`.
    DayMonth = "day_month",
    /// The last such day before the anchor: `17 Juni lalu`.
    DayMonthPast = "day_month_past",
    /// The next such day after the anchor: `25 Mei mendatang`.
    DayMonthFuture = "day_month_future",
    /// The year of the date spoken of just before: `8 November 2021 … 12 November`.
    DayMonthOfText = "day_month_of_text",
    /// The month nearest to the anchor: `tanggal 24`, `Kamis (14)`.
    DayOfMonth = "day_of_month",
    /// The last such weekday before the anchor, or the day itself: `Senin`.
    WeekdayPast = "weekday_past",
    /// The next such weekday after the anchor, or the day itself, because it lies ahead: `akan … Senin`.
    WeekdayFuture = "weekday_future",
    /// The day that the text has given with this weekday: `Senin (19/8/2024) … Senin`.
    WeekdayOfText = "weekday_of_text",
    /// The last such weekday before the anchor: `Kamis lalu`.
    WeekdayLast = "weekday_last",
    /// The next such weekday after the anchor: `Senin depan`.
    WeekdayNext = "weekday_next",
    /// The weekday in the week before, of or after the anchor: `Jumat pekan lalu`.
    WeekdayOfWeek = "weekday_of_week",
    /// It happens again and again, so no day and no year fixes it: `setiap Senin … pukul 09.00`.
    Habit = "habit",
    /// The week of the month that holds its middle day: `minggu kedua Oktober`.
    WeekOfMonth = "week_of_month",
    /// The month is written out: `Juli 2020`.
    MonthYear = "month_year",
    /// The month nearest to the anchor: `Juni`.
    Month = "month",
    /// The last such month: `Maret lalu`.
    MonthPast = "month_past",
    /// The next such month: `Mei mendatang`.
    MonthFuture = "month_future",
    /// The year is written out: `tahun 2020`.
    Year = "year",
    /// `1990-an`; of two digits (`'60-an`) the century is assumed.
    Decade = "decade",
    /// `abad ke-19`
    Century = "century",
    /// `480 sebelum Masehi`
    BeforeChrist = "before_christ",
    /// `musim gugur 2020`
    Season = "season",
    /// `kuartal I 2026`
    Quarter = "quarter",
    /// `semester II 2008`
    HalfYear = "half_year",
    /// A holiday of a fixed day: `Natal`, `Hari Kemerdekaan 2023`.
    Holiday = "holiday",
    /// A holiday of which the day is computed by another calendar, and may be a day off: `Idul Fitri 1444 H`.
    HolidayComputed = "holiday_computed",
    /// A day of the Islamic calendar, computed, which may be a day off: `1 Ramadan 1444 H`.
    HijriComputed = "hijri_computed",
    /// The day of our calendar that the sentence gives with a computed one.
    ComputedBeside = "computed_beside",
    /// So many days before or after a holiday: `H-7`.
    FromHoliday = "from_holiday",
    /// So many days, weeks, months or years from the anchor: `kemarin`, `pekan lalu`, `dua tahun lalu`.
    FromAnchor = "from_anchor",
    /// So many from the time last spoken of: `seminggu sebelumnya`, `keesokan harinya`.
    FromText = "from_text",
    /// The time last spoken of: `hari itu`, `tahun yang sama`.
    SameAsText = "same_as_text",
    /// The weekend of the week: `akhir pekan ini`.
    Weekend = "weekend",
    /// The night before the weekday: `malam Minggu`.
    Eve = "eve",
    /// A time of day with its day: `Minggu (28/12/2014) pukul 05.36 WIB`.
    TimeOfDay = "time_of_day",
    /// A time of day on the day last spoken of: `pukul 17.30`.
    TimeOfDayOfText = "time_of_day_of_text",
    /// `lima hari`
    Duration = "duration",
    /// A length of time of which nobody says how long exactly: `beberapa bulan`.
    DurationVague = "duration_vague",
    /// A length of time that ends or starts at the anchor: `30 tahun terakhir`.
    DurationToAnchor = "duration_to_anchor",
    /// What happens again and again: `setiap tahun`.
    Set = "set",
    /// A vague reference: `sekarang`, `waktu itu`.
    Vague = "vague",
    /// Marked by a person, and not understood.
    Unknown = "unknown",
    /// A person set the value.
    Person = "person",
}

impl Rule {
    /// The reason this rule gives, with the parts of the value that the text does not say.
    pub fn reason(self, assumed: &[&'static str]) -> Reason {
        Reason {
            rule: SmolStr::new_static(self.as_str()),
            assumed: assumed.iter().map(|part| SmolStr::new_static(part)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_in_snake_case() {
        let mut seen = std::collections::BTreeSet::new();
        for rule in Rule::ALL {
            let name = rule.as_str();
            assert!(seen.insert(name), "{name} stands twice");
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{name}");
        }
    }
}
