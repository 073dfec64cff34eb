//! Labels, and how they are shown and chosen.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::Extra;
use crate::timex::TimexType;

/// The name of a label: `PER`, `DATE`, or one that a person made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label(pub SmolStr);

impl Label {
    pub const PER: Self = Self(SmolStr::new_static("PER"));
    pub const ORG: Self = Self(SmolStr::new_static("ORG"));
    pub const LOC: Self = Self(SmolStr::new_static("LOC"));
    pub const DATE: Self = Self(SmolStr::new_static("DATE"));
    pub const TIME: Self = Self(SmolStr::new_static("TIME"));
    pub const DURATION: Self = Self(SmolStr::new_static("DURATION"));
    pub const SET: Self = Self(SmolStr::new_static("SET"));

    /// The type of time expression the label stands for, if it stands for one.
    pub fn timex_type(&self) -> Option<TimexType> {
        TimexType::ALL.into_iter().find(|kind| kind.as_str() == self.0)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<TimexType> for Label {
    fn from(kind: TimexType) -> Self {
        Self(SmolStr::new_static(kind.as_str()))
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How a label is shown and chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelInfo {
    pub name: Label,
    /// In English.
    pub title: String,
    /// In Bahasa Indonesia.
    pub title_id: Option<String>,
    /// `#rrggbb`.
    pub color: SmolStr,
    /// The key that gives it, as it is printed on the keyboard.
    pub key: Option<SmolStr>,
    /// What belongs under it and what does not.
    pub description: Option<String>,
    /// What a mention of it looks like.
    #[serde(default)]
    pub examples: Vec<String>,
    /// The label it is a kind of, which has no parent itself.
    pub parent: Option<Label>,
    pub extra: Extra,
}

impl LabelInfo {
    /// A label of which nothing but the name is known.
    pub fn named(name: Label) -> Self {
        Self {
            title: name.to_string(),
            title_id: None,
            color: SmolStr::new_static("#767676"),
            key: None,
            description: None,
            examples: Vec::new(),
            parent: None,
            extra: None,
            name,
        }
    }

    /// Gives it another name, which is its title as well where the old one was.
    pub fn rename(&mut self, name: Label) {
        if self.title == self.name.as_str() {
            self.title = name.to_string();
        }
        self.name = name;
    }
}

/// The labels a new document starts with. Colours follow Okabe and Ito's palette for colour blindness.
pub fn default_labels() -> Vec<LabelInfo> {
    [
        (Label::PER, "Person", "Orang", "#0072b2", "1"),
        (Label::ORG, "Organisation", "Organisasi", "#d55e00", "2"),
        (Label::LOC, "Place", "Tempat", "#009e73", "3"),
        (Label::DATE, "Date", "Tanggal", "#cc79a7", "4"),
        (Label::TIME, "Time", "Waktu", "#e69f00", "5"),
        (Label::DURATION, "Duration", "Lama waktu", "#56b4e9", "6"),
        (Label::SET, "Repeated time", "Waktu berulang", "#8a7f00", "7"),
    ]
    .into_iter()
    .map(|(name, title, title_id, color, key)| LabelInfo {
        title: title.to_owned(),
        title_id: Some(title_id.to_owned()),
        color: SmolStr::new_static(color),
        key: Some(SmolStr::new_static(key)),
        ..LabelInfo::named(name)
    })
    .collect()
}
