//! In which of its ways a format is written or read, where it has several.

use super::unit::Unit;

/// The ways of all formats; each heeds what concerns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// How tags of tokens say where a mention starts and ends. Readers understand all of them.
    pub tags: Tags,
    /// What offsets count, where that is not what the format usually counts.
    pub unit: Option<Unit>,
    /// What tags in numbers are called, by their number; empty where nobody says.
    pub tag_names: &'static [String],
    /// Spans as doccano has them in projects with relations.
    pub relations: bool,
}

impl Dialect {
    /// Each format as its own program has it.
    pub const USUAL: Self = Self { tags: Tags::Iob2, unit: None, tag_names: &[], relations: false };
}

/// How tags say where a mention starts and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tags {
    /// `B-` only behind a mention of the same label: CoNLL-2003 itself.
    Iob1,
    /// `B-` starts every mention, `I-` goes on.
    Iob2,
    /// `L-` is the last token of a mention, `U-` its only one.
    Bilou,
}

impl Tags {
    pub const ALL: [Self; 3] = [Self::Iob1, Self::Iob2, Self::Bilou];

    /// As it is named on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Iob1 => "iob1",
            Self::Iob2 => "iob2",
            Self::Bilou => "bilou",
        }
    }
}
