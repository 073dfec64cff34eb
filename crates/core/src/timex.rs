//! Time expressions of Indonesian news, as TimeML's TIMEX3.
//!
//! Two steps. [`parse`] finds the expressions and says what they mean without knowing when: `Kamis (4/5)` is a
//! weekday, a day and a month. [`normalize()`] gives them their values for a day of publication: `2023-05-04`. So
//! another day of publication only needs the second step.
//!
//! | file | |
//! |---|---|
//! | [`expression`] | what an expression means, symbolically |
//! | `lexicon`, `numbers` | the words |
//! | `piece` | the tokens as the grammar reads them |
//! | `grammar` | pieces to meanings, and the near misses that are no times |
//! | `scan` | walks a text, and notes what stands around an expression |
//! | [`normalize`](mod@normalize) | meanings and an anchor to values |
//! | `value` | values as TIMEX3 writes them |
//! | `syntax` | what a value looks like, for one that a person gives |
//! | [`reason`] | the rules by name |
//! | `holiday` | the days of holidays and of the Islamic calendar |
//! | `check` | what does not fit together |

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::document::{Extra, MentionId};
use crate::span::Span;

mod check;
pub mod expression;
mod grammar;
mod holiday;
mod lexicon;
mod loose;
pub mod normalize;
mod numbers;
mod piece;
pub mod reason;
mod scan;
mod start;
mod syntax;
mod typed;
mod value;

pub use check::warnings;
pub use expression::Expression;
pub(crate) use loose::{Loose, loose};
pub use normalize::normalize;
pub use reason::Rule;
pub(crate) use scan::read_span;
pub use scan::{Options, parse, parse_with};
pub use start::{Start, start_of};
pub use syntax::is_value;
pub use typed::typed_value;

/// What a time expression means.
///
/// Values are TIMEX3's: `2023-05-04`, `2020-FA`, `2023-W17`, `P44D`, `XXXX-WXX-1`, `PRESENT_REF`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timex {
    pub kind: TimexType,
    pub value: SmolStr,
    /// `START`, `MID`, `END`, `APPROX`, `LESS_THAN`, …
    pub modifier: Option<SmolStr>,
    /// Of a set: `EVERY`.
    pub quant: Option<SmolStr>,
    /// Of a set: `2X`.
    pub freq: Option<SmolStr>,
    pub begin_point: Option<SmolStr>,
    pub end_point: Option<SmolStr>,
    /// `WIB`, `WITA`, `WIT`, `GMT` or `local`; never part of `value`.
    pub zone: Option<SmolStr>,
    /// The other end of a range.
    pub range: Option<MentionId>,
    pub anchor: Option<Anchor>,
    pub reason: Option<Reason>,
    /// Other values that fit as well, the likeliest first.
    pub alternatives: Vec<SmolStr>,
    pub extra: Extra,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

impl TimexType {
    pub const ALL: [Self; 4] = [Self::Date, Self::Time, Self::Duration, Self::Set];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What the value was worked out from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The anchor's own value.
    pub value: SmolStr,
    pub from: AnchorSource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnchorSource {
    /// The day of publication.
    Published,
    /// Another time expression of the text.
    Mention(MentionId),
}

/// Why the value is what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// A name in `snake_case`, such as `weekday_day_month`; `person` where a person set the value.
    pub rule: SmolStr,
    /// The parts the text does not say: `year`, `month`, `day`.
    pub assumed: Vec<SmolStr>,
}

/// A time expression with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    pub span: Span,
    /// Without `range`, and without an anchor that is a mention: mentions get their ids later.
    pub timex: Timex,
    /// The index of the expression it was anchored to, where that is not the day of publication.
    pub anchored_to: Option<usize>,
    /// The index of the other end of a range.
    pub ranged_with: Option<usize>,
}
