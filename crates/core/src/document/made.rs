//! Where a mention comes from.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::Mention;

/// Who made a mention, with what and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// A program and its version, such as `tandai 0.1.0`, or `user`.
    pub by: SmolStr,
    /// What the program relied on: the name of a model, [`Made::RULES`], [`Made::TAUGHT`].
    pub with: Option<SmolStr>,
    /// In RFC 3339, where there was a clock.
    pub at: Option<SmolStr>,
}

impl Made {
    /// The program relied on rules and lists.
    pub const RULES: SmolStr = SmolStr::new_static("rules");
    /// The program relied on what a person taught.
    pub const TAUGHT: SmolStr = SmolStr::new_static("taught");

    /// What a person made with their own hands. `at` is in RFC 3339.
    pub fn by_user(at: impl Into<SmolStr>) -> Self {
        Self { by: SmolStr::new_static("user"), with: None, at: Some(at.into()) }
    }
}

/// How many ways of making are remembered while they are shared: a tagger has three, and a document has been
/// through few programs.
const REMEMBERED: usize = 16;

/// The ways of making that were met last, of which each is held once.
#[derive(Debug, Default)]
struct Known(Vec<Arc<Made>>);

impl Known {
    fn share(&mut self, made: &mut Arc<Made>) {
        if let Some(known) = self.0.iter().find(|known| *known == made) {
            made.clone_from(known);
            return;
        }
        if self.0.len() == REMEMBERED {
            self.0.remove(0);
        }
        self.0.push(made.clone());
    }
}

/// Lets mentions that were made alike share what says so, as each that was read has its own.
pub fn share_made(mentions: &mut [Mention]) {
    let mut known = Known::default();
    for made in mentions.iter_mut().filter_map(|mention| mention.made.as_mut()) {
        known.share(made);
    }
}

/// Gives those that `by` made without a clock the time `at`.
pub(super) fn stamp(mentions: &mut [Mention], by: &str, at: &SmolStr) {
    let mut known = Known::default();
    for mention in mentions {
        let Some(made) = mention.made.as_mut().filter(|made| made.by == by && made.at.is_none())
        else {
            continue;
        };
        *made = Arc::new(Made { at: Some(at.clone()), ..Made::clone(made) });
        known.share(made);
    }
}
