//! A label set to JSON.

use serde::Serialize;

use super::LabelSet;
use super::read::{FORMAT, VERSION};

/// The set as a file, indented for reading.
pub fn write(set: &LabelSet) -> String {
    let labels = set.labels.iter().map(|info| Label {
        name: info.name.as_str(),
        title: Title { en: &info.title, id: info.title_id.as_deref() },
        color: &info.color,
        key: info.key.as_deref(),
        description: info.description.as_deref(),
        examples: &info.examples,
        parent: info.parent.as_ref().map(|parent| parent.as_str()),
    });
    let file = File {
        format: FORMAT,
        version: VERSION,
        name: &set.name,
        guidelines: set.guidelines.as_deref(),
        labels: labels.collect(),
    };
    serde_json::to_string_pretty(&file).expect("texts have a JSON form") + "\n"
}

#[derive(Serialize)]
struct File<'a> {
    format: &'a str,
    version: u64,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    guidelines: Option<&'a str>,
    labels: Vec<Label<'a>>,
}

#[derive(Serialize)]
struct Label<'a> {
    name: &'a str,
    title: Title<'a>,
    color: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    examples: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
}

#[derive(Serialize)]
struct Title<'a> {
    en: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
}
