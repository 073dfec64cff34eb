//! Every text the reader sees, in each language.

use tandai_core::Status;
use tandai_core::article::BlockKind;
use tandai_core::published::PublishedSource;
use tandai_core::timex::expression::Season;

use crate::refusal::Refusal;
use crate::storage::StorageError;

pub mod blind;
pub mod caret;
pub mod documents;
pub mod download;
mod english;
pub mod entities;
pub mod find;
pub mod flow;
pub mod history;
mod indonesian;
pub mod keys;
pub mod labels;
pub mod looks;
pub mod marking;
pub mod missed;
pub mod provenance;
pub mod queue;
pub mod role;
pub mod same;

pub use english::ENGLISH;
pub use indonesian::INDONESIAN;

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Indonesian,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::Indonesian];

    /// BCP 47.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Indonesian => "id",
        }
    }

    /// The language of a BCP 47 tag such as `id-ID`, where the page speaks it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        match primary {
            "en" => Some(Self::English),
            // `in` is the old code of Indonesian; a reader of Malay is nearer to it than to English.
            "id" | "in" | "ms" => Some(Self::Indonesian),
            _ => None,
        }
    }

    pub fn messages(self) -> &'static Messages {
        match self {
            Self::English => &ENGLISH,
            Self::Indonesian => &INDONESIAN,
        }
    }
}

/// The words for a label of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelWords {
    pub name: &'static str,
    pub title: &'static str,
    pub tag: &'static str,
}

/// One sentence for a rule that gave a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleWords {
    pub rule: &'static str,
    pub sentence: &'static str,
}

/// How times are said.
#[derive(Debug)]
pub struct TimeWords {
    /// By its Monday.
    pub week: fn(&str) -> String,
    /// By its Saturday.
    pub weekend: fn(&str) -> String,
    pub season: fn(Season, i16) -> String,
    pub quarter: fn(u8, i16) -> String,
    pub half_year: fn(u8, i16) -> String,
    /// By its first year.
    pub decade: fn(i16) -> String,
    /// Which century it is: the 19th of the years from 1800 on.
    pub century: fn(i16) -> String,
    pub before_christ: fn(i16) -> String,
    pub part_of_day: fn(DayPart, &str) -> String,
    /// A clock time and its day.
    pub clock: fn(&str, &str) -> String,
    /// So many of a unit, or some.
    pub length: fn(Option<u32>, TimeUnit) -> String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

/// The texts of one language. Fields stand in the order of the page.
#[derive(Debug)]
pub struct Messages {
    pub language: Language,
    pub language_name: &'static str,

    pub tagline: &'static str,
    pub nothing_leaves: &'static str,
    /// Where there is little room.
    pub nothing_leaves_short: &'static str,
    pub drop_here: &'static str,
    pub drop_now: &'static str,
    pub kinds_of_files: &'static str,

    pub open_files: &'static str,
    pub open_folder: &'static str,
    pub paste_text: &'static str,
    pub try_samples: &'static str,
    pub paste_label: &'static str,
    pub paste_name: &'static str,
    pub pasted_name: &'static str,
    pub add_text: &'static str,
    pub cancel: &'static str,
    pub close: &'static str,

    pub documents: &'static str,
    pub no_documents: &'static str,
    pub untouched: &'static str,
    pub in_work: &'static str,
    pub all_looked_at: &'static str,
    pub remove_document: &'static str,
    pub done_of: fn(usize, usize) -> String,

    pub published: &'static str,
    pub published_unknown: &'static str,
    pub published_change: &'static str,
    pub published_hint: &'static str,
    pub published_source: fn(PublishedSource) -> &'static str,
    pub published_guess: &'static str,
    pub published_others: &'static str,
    /// How many values the day that is thought of would change.
    pub published_would_change: fn(usize) -> String,
    pub published_working: &'static str,
    pub published_set: &'static str,
    pub published_clear: &'static str,
    pub bad_date: fn(&str) -> String,
    pub undo: &'static str,
    pub redo: &'static str,
    pub download_json: &'static str,
    pub keys: &'static str,
    pub switch_language: &'static str,
    pub light: &'static str,
    pub dark: &'static str,

    pub article: &'static str,
    pub skip_to_text: &'static str,
    pub reading: &'static str,
    pub furniture: fn(usize) -> String,
    pub still_drawing: &'static str,
    pub block_kind: fn(BlockKind) -> &'static str,

    pub mentions: &'static str,
    pub by_label: &'static str,
    pub by_entity: &'static str,
    pub timeline: &'static str,
    pub no_times: &'static str,
    pub rejected: &'static str,
    pub more_rows: fn(usize) -> String,
    pub no_mentions: &'static str,

    pub selected: &'static str,
    pub nothing_selected: &'static str,
    pub label_of: &'static str,
    pub mark_as: &'static str,
    pub accept: &'static str,
    pub reject: &'static str,
    pub remove: &'static str,
    pub restore: &'static str,
    pub edges: &'static str,
    pub left_edge_back: &'static str,
    pub left_edge_on: &'static str,
    pub right_edge_back: &'static str,
    pub right_edge_on: &'static str,
    pub value: &'static str,
    pub set_value: &'static str,
    pub bad_value: fn(&str, &str) -> String,
    pub other_values: &'static str,
    pub reason: &'static str,
    /// Why a weekday with day and month is of this year: the weekday, the day and the month, the year.
    pub year_by_weekday: fn(&str, &str, i16) -> String,
    pub anchored_to_published: fn(&str) -> String,
    pub anchored_to_mention: fn(&str, &str) -> String,
    pub zone: &'static str,
    pub entity: &'static str,
    pub sureness: fn(u32) -> String,
    pub note: &'static str,
    pub status: fn(Status) -> &'static str,
    pub labels: &'static [LabelWords],
    pub rules: &'static [RuleWords],

    pub accepted: fn(&str) -> String,
    pub rejected_it: fn(&str) -> String,
    pub removed_it: fn(&str) -> String,
    pub relabeled: fn(&str, &str) -> String,
    pub marked: fn(&str, &str) -> String,
    pub moved: fn(&str) -> String,
    /// A text that is suggested in so many more places.
    pub offered: fn(&str, usize) -> String,
    pub accepted_alike: fn(&str, usize) -> String,
    pub rejected_alike: fn(&str, usize) -> String,
    pub relabeled_alike: fn(&str, usize) -> String,
    pub alike: &'static str,
    pub alike_same: fn(usize) -> String,
    pub alike_other: fn(usize) -> String,
    pub accept_all: &'static str,
    pub accept_many: fn(usize) -> String,
    pub reject_all: &'static str,
    pub relabel_all: fn(&str) -> String,
    pub value_set: fn(&str, &str) -> String,
    pub published_set_to: fn(&str, usize) -> String,
    pub undone: &'static str,
    pub redone: &'static str,
    pub no_more_undo: &'static str,
    pub no_more_redo: &'static str,
    pub across_blocks: &'static str,
    pub no_words_selected: &'static str,
    pub edge_stuck: &'static str,
    pub edit_refused: &'static str,
    pub warnings: &'static str,
    pub warning: fn(&str) -> Option<&'static str>,

    pub working_on: fn(&str, usize, usize) -> String,
    pub refused: fn(&str, &str) -> String,
    pub refusal: fn(&Refusal) -> String,
    pub storage_error: fn(&StorageError) -> String,
    pub cannot_start: &'static str,
    pub updated_elsewhere: &'static str,
    pub edits_lost: fn(&str, &str) -> String,
    pub dismiss: &'static str,

    pub saved: &'static str,
    pub saving: &'static str,
    pub not_saved: &'static str,
    pub suggestions_left: fn(usize) -> String,
    pub storage_used: fn(&str) -> String,
    pub delete_everything: &'static str,
    pub delete_sure: &'static str,
    pub delete_yes: &'static str,
    pub deleted: &'static str,
    pub update_ready: &'static str,
    pub update_now: &'static str,
    /// By a model of this name, or by rules alone, and with so many names that a person taught.
    pub names_by: fn(Option<&str>, u32) -> String,
    pub names_title: &'static str,
    pub shipped_model: fn(&str) -> String,
    pub own_model: fn(&str) -> String,
    pub no_model: &'static str,
    pub bring_model: &'static str,
    pub leave_model: &'static str,
    pub model_at_work: fn(&str) -> String,
    pub learned_title: &'static str,
    pub learned: fn(u32) -> String,
    pub learned_what: &'static str,
    pub download_learned: &'static str,
    pub forget: &'static str,
    pub forget_sure: &'static str,
    pub forget_yes: &'static str,
    pub ready_offline: &'static str,

    pub key_words: keys::KeyWords,
    pub flow: flow::FlowWords,
    pub looks: looks::LookWords,
    pub label_set: labels::LabelSetWords,
    pub history: history::HistoryWords,
    pub queue: queue::QueueWords,
    pub role: role::RoleWords,
    pub marking: marking::MarkingWords,
    pub same: same::SameWords,
    pub find: find::FindWords,
    pub entities: entities::EntityWords,
    pub caret: caret::CaretWords,
    pub missed: missed::MissedWords,
    pub provenance: provenance::ProvenanceWords,
    pub blind: blind::BlindWords,
    pub download: download::DownloadWords,
    pub documents_words: documents::DocumentWords,
    pub times: TimeWords,
    pub months: [&'static str; 12],
    /// Monday first.
    pub weekdays: [&'static str; 7],
}

impl Messages {
    pub fn label(&self, name: &str) -> Option<LabelWords> {
        self.labels.iter().find(|words| words.name == name).copied()
    }

    pub fn rule(&self, rule: &str) -> Option<&'static str> {
        self.rules.iter().find(|words| words.rule == rule).map(|words| words.sentence)
    }

    pub fn status(&self, status: Status) -> &'static str {
        (self.status)(status)
    }
}

#[cfg(test)]
mod tests {
    use tandai_core::timex::Rule;

    use super::*;

    #[test]
    fn both_languages_speak_of_the_same_labels() {
        let names = |messages: &Messages| -> Vec<&str> {
            messages.labels.iter().map(|words| words.name).collect()
        };
        assert_eq!(names(&ENGLISH), names(&INDONESIAN));
    }

    #[test]
    fn every_rule_is_said_in_words() {
        for messages in [&ENGLISH, &INDONESIAN] {
            let said: Vec<&str> = messages.rules.iter().map(|words| words.rule).collect();
            let rules: Vec<&str> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
            assert_eq!(said, rules, "in {}", messages.language_name);
        }
    }

    #[test]
    fn languages_are_known_by_their_tags() {
        for (tag, language) in [
            ("en-GB", Some(Language::English)),
            ("id", Some(Language::Indonesian)),
            ("id-ID", Some(Language::Indonesian)),
            ("ms", Some(Language::Indonesian)),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(Language::from_tag(tag), language, "{tag}");
        }
    }
}
