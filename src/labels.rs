//! The labels of a document as they are shown: words, colours and keys.

use tandai_core::Label;
use tandai_core::document::LabelInfo;
use yew::AttrValue;

use crate::messages::Messages;

/// One label as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownLabel {
    pub name: Label,
    /// In the reader's language where the label is one of ours.
    pub title: AttrValue,
    /// The short word behind a mark.
    pub tag: AttrValue,
    pub key: Option<AttrValue>,
    /// `#rrggbb`.
    pub color: AttrValue,
    /// Which of the style sheet's hues it has.
    pub hue: usize,
}

/// How many hues the style sheet has; labels beyond them share.
pub const HUES: usize = 16;

/// All labels of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    labels: Vec<ShownLabel>,
    /// Stands in for a label that the document does not list.
    unlisted: ShownLabel,
}

impl Palette {
    pub fn new(labels: &[LabelInfo], messages: &Messages) -> Self {
        let shown = |n: usize, info: &LabelInfo| {
            let ours = messages.label(info.name.as_str());
            let title =
                AttrValue::from(ours.map_or(info.title.clone(), |words| words.title.into()));
            ShownLabel {
                name: info.name.clone(),
                tag: AttrValue::from(ours.map_or(info.name.to_string(), |words| words.tag.into())),
                title,
                key: info.key.as_ref().map(|key| AttrValue::from(key.to_string())),
                color: AttrValue::from(info.color.to_string()),
                hue: n % HUES,
            }
        };
        Self {
            labels: labels.iter().enumerate().map(|(n, info)| shown(n, info)).collect(),
            unlisted: ShownLabel {
                name: Label::PER,
                title: AttrValue::Static("?"),
                tag: AttrValue::Static("?"),
                key: None,
                color: AttrValue::Static("#767676"),
                hue: 0,
            },
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &ShownLabel> {
        self.labels.iter()
    }

    pub fn get(&self, name: &Label) -> &ShownLabel {
        self.labels.iter().find(|label| label.name == *name).unwrap_or(&self.unlisted)
    }

    /// The colour of each hue: that of the first label that has it.
    pub fn colors(&self) -> impl Iterator<Item = (usize, &str)> {
        self.labels.iter().take(HUES).map(|label| (label.hue, label.color.as_str()))
    }

    /// The label whose key was pressed.
    pub fn by_key(&self, key: &str) -> Option<&ShownLabel> {
        self.labels.iter().find(|label| label.key.as_deref().is_some_and(|own| own == key))
    }
}
