//! The labels of a document as they are shown: words, colours and keys.

use tandai_core::Label;
use tandai_core::document::{LabelInfo, default_labels};
use yew::AttrValue;

use crate::messages::{Language, Messages};

/// One label as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownLabel {
    pub name: Label,
    /// In the reader's language where there is one for it.
    pub title: AttrValue,
    /// The short word behind a mark.
    pub tag: AttrValue,
    pub key: Option<AttrValue>,
    /// `#rrggbb`.
    pub color: AttrValue,
    /// Which of the style sheet's hues it has.
    pub hue: usize,
    /// The label it is a kind of.
    pub parent: Option<Label>,
}

/// How many hues the style sheet has; labels beyond them share.
pub const HUES: usize = 24;

/// All labels of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    labels: Vec<ShownLabel>,
    /// Stands in for a label that the document does not list.
    unlisted: ShownLabel,
}

impl Palette {
    pub fn new(labels: &[LabelInfo], messages: &Messages) -> Self {
        let defaults = default_labels();
        let shown = |n: usize, info: &LabelInfo| {
            let default = defaults.iter().find(|default| default.name == info.name);
            // A title that a person wrote says more than our words.
            let ours = default
                .filter(|default| has_title_of(info, default, messages.language))
                .and_then(|default| messages.label(default.name.as_str()));
            let title = ours.map_or_else(|| title(info, messages.language), |words| words.title);
            ShownLabel {
                name: info.name.clone(),
                tag: AttrValue::from(ours.map_or(info.name.to_string(), |words| words.tag.into())),
                title: AttrValue::from(title.to_owned()),
                key: info.key.as_deref().map(|key| AttrValue::from(printed(key))),
                color: AttrValue::from(info.color.to_string()),
                hue: n % HUES,
                parent: info.parent.clone(),
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
                parent: None,
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

    /// The labels that stand by themselves, each with those under it.
    pub fn nested(&self) -> impl Iterator<Item = (&ShownLabel, Vec<&ShownLabel>)> {
        let alone = |label: &ShownLabel| {
            label.parent.as_ref().is_none_or(|parent| !self.iter().any(|it| it.name == *parent))
        };
        self.iter().filter(move |label| alone(label)).map(|label| {
            let under = self.iter().filter(|it| it.parent.as_ref() == Some(&label.name));
            (label, under.collect())
        })
    }
}

/// The title of a label in a language, else in English.
pub fn title(info: &LabelInfo, language: Language) -> &str {
    let own = match language {
        Language::English => None,
        Language::Indonesian => info.title_id.as_deref(),
    };
    own.filter(|title| !title.trim().is_empty()).unwrap_or(&info.title)
}

/// Whether a label is called as it comes.
fn has_title_of(info: &LabelInfo, default: &LabelInfo, language: Language) -> bool {
    let untold = language == Language::Indonesian && info.title_id.is_none();
    title(info, language) == title(default, language) || (untold && info.title == default.title)
}

/// A key as it is printed on a keyboard.
pub fn printed(key: &str) -> String {
    let printed = key.to_uppercase();
    if printed.chars().count() == key.chars().count() { printed } else { key.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{ENGLISH, INDONESIAN};

    fn label(name: &str, title: &str, title_id: Option<&str>) -> LabelInfo {
        let title_id = title_id.map(str::to_owned);
        LabelInfo { title: title.into(), title_id, ..LabelInfo::named(Label(name.into())) }
    }

    #[test]
    fn labels_are_called_as_the_document_calls_them() {
        for (name, title, title_id, english, indonesian, tag) in [
            ("PER", "Person", Some("Orang"), "Person", "Orang", "person"),
            ("PER", "Person", None, "Person", "Orang", "person"),
            ("PER", "Someone", Some("Orang"), "Someone", "Orang", "PER"),
            ("PER", "Person", Some("Tokoh"), "Person", "Tokoh", "person"),
            ("PER", "Someone", None, "Someone", "Someone", "PER"),
            ("PER", "PER", None, "PER", "PER", "PER"),
            ("GPE", "Country", Some("Negara"), "Country", "Negara", "GPE"),
            ("GPE", "Person", Some(" "), "Person", "Person", "GPE"),
        ] {
            let info = label(name, title, title_id);
            let shown = |messages| Palette::new(std::slice::from_ref(&info), messages).labels;
            let (in_english, in_indonesian) = (shown(&ENGLISH), shown(&INDONESIAN));
            let found = (&*in_english[0].title, &*in_indonesian[0].title, &*in_english[0].tag);
            assert_eq!(found, (english, indonesian, tag), "{name} {title} {title_id:?}");
        }
    }

    #[test]
    fn labels_stand_under_their_parents() {
        let mut labels = [label("A", "A", None), label("B", "B", None), label("C", "C", None)];
        labels[0].parent = Some(labels[2].name.clone());
        labels[1].parent = Some(Label("Z".into()));
        labels[1].key = Some("e".into());
        let palette = Palette::new(&labels, &ENGLISH);
        let names = |labels: Vec<&ShownLabel>| -> Vec<String> {
            labels.into_iter().map(|label| label.name.to_string()).collect()
        };
        let found: Vec<_> =
            palette.nested().map(|(label, under)| (label.name.to_string(), names(under))).collect();
        assert_eq!(found, [("B".to_owned(), vec![]), ("C".to_owned(), vec!["A".to_owned()])]);
        assert_eq!(palette.labels[1].key.as_deref(), Some("E"));
    }
}
