//! Years that are said, counted from the anchor, or those of the sentence; and the years of seasons.

use crate::timex::expression::{Direction, Season, Unit, Year};

use super::memory::Stated;
use super::outcome::Source;
use super::{Work, YEAR};

impl Work<'_> {
    pub(super) fn year(&self, year: Year) -> (Option<i16>, Source, &'static [&'static str]) {
        match year {
            Year::Stated(year) => (Some(year), Source::Nothing, &[]),
            Year::Shift(by) => {
                let year = self.anchor.year().map(|year| year.saturating_add(i16::from(by)));
                (year.filter(|year| (1..=9999).contains(year)), self.anchor.source(), &[])
            }
            Year::Same => {
                let base = self.spoken_of(Unit::Year);
                (base.year(), base.source(), &[])
            }
            Year::Any => (None, Source::Nothing, &[]),
            Year::Unsaid => match self.year_of_text() {
                Some((index, year)) => (Some(year), Source::Text(index), YEAR),
                None => (self.anchor.year(), self.anchor.source(), YEAR),
            },
        }
    }

    /// The year of the season before, around or after the anchor. A winter has the year in which it starts.
    pub(super) fn season_year(&self, season: Season, direction: Direction) -> Option<i16> {
        let year = self.anchor.year()?;
        let (first, last) = match season {
            Season::Spring => (3, 5),
            Season::Summer => (6, 8),
            Season::Autumn => (9, 11),
            Season::Winter => (12, 14),
        };
        let month = self.anchor.month().map(|(_, month)| month);
        let by = match direction {
            Direction::Past => -i16::from(month.is_none_or(|month| month <= last)),
            Direction::Present => 0,
            Direction::Future => i16::from(month.is_none_or(|month| month >= first)),
        };
        Some(year.saturating_add(by)).filter(|year| (1..=9999).contains(year))
    }

    /// The year that the same sentence or the one before says.
    pub(super) fn year_of_text(&self) -> Option<(usize, i16)> {
        let Stated { index, year, shifted, block, sentence, .. } = self.memory.stated?;
        let context = &self.expression.context;
        (block == context.block && context.sentence.saturating_sub(sentence) <= u32::from(!shifted))
            .then_some((index, year))
    }
}
