//! How far a person's work on a document has come.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// What a person says of a document as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// When the person called it done, in RFC 3339; nothing while it is not.
    pub done: Option<SmolStr>,
    /// The person wants to come back to it.
    pub flagged: bool,
    pub note: Option<String>,
}
