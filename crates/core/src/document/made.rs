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

#[cfg(test)]
mod tests {
    use crate::article::read;
    use crate::document::{Made, Source};
    use crate::pipeline::{GENERATOR, Options, analyze};

    use super::*;

    #[test]
    fn suggestions_say_where_they_come_from_and_share_it() {
        let today = "2023-08-20".parse().expect("a day");
        let text = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";
        let mut articles = read(text.as_bytes(), Source::default()).expect("a text");
        let options = Options { published: None, today, vague: false };
        let mut document = analyze(articles.remove(0), &options);
        let rules = Made { by: GENERATOR.into(), with: Some(Made::RULES), at: None };
        assert_eq!(document.mentions.len(), 3);
        for mention in &document.mentions {
            assert_eq!(mention.made.as_deref(), Some(&rules));
        }
        document.mentions[0].made = Some(Arc::new(Made::by_user("2026-11-20T10:00:00Z")));
        document.mentions[1].made = Some(Arc::new(Made { by: "brat".into(), ..rules }));
        // Only what the program made itself gets the time.
        let at = SmolStr::new_static("2026-11-21T10:00:00Z");
        document.stamp(&at);
        let found: Vec<_> = document
            .mentions
            .iter()
            .map(|mention| mention.made.as_deref().and_then(|made| made.at.as_deref()))
            .collect();
        assert_eq!(found, [Some("2026-11-20T10:00:00Z"), None, Some(at.as_str())]);
        // What is stamped already stays, and what is said alike is said once.
        document.stamp(&SmolStr::new_static("2027-01-01T00:00:00Z"));
        let stamped = document.mentions[2].made.clone();
        assert_eq!(stamped.as_ref().and_then(|made| made.at.as_ref()), Some(&at));
        for mention in &mut document.mentions {
            mention.made = stamped.as_deref().cloned().map(Arc::new);
        }
        share_made(&mut document.mentions);
        let [first, .., last] = &document.mentions[..] else { panic!("there are three") };
        assert!(
            first.made.as_ref().zip(last.made.as_ref()).is_some_and(|(a, b)| Arc::ptr_eq(a, b))
        );
    }
}
