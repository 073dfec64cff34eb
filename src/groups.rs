//! The mentions of a document, grouped for the side panel: by label and text, or by entity.

use std::collections::HashMap;

use tandai_core::document::EntityId;
use tandai_core::{AnnotationDocument, Mention, MentionId, Status};
use yew::AttrValue;

use crate::labels::{Palette, ShownLabel};

/// How the side panel groups mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    Label,
    Entity,
}

/// All rows of one label.
#[derive(Debug, PartialEq)]
pub struct Group {
    pub title: AttrValue,
    /// The label's place in the palette; nothing for the group of what was rejected.
    pub hue: Option<usize>,
    /// How many mentions its rows hold.
    pub mentions: usize,
    pub rows: Vec<Row>,
}

/// Mentions with the same text, or of the same entity.
#[derive(Debug, PartialEq)]
pub struct Row {
    pub text: AttrValue,
    pub value: Option<AttrValue>,
    /// In the order of the text.
    pub ids: Vec<MentionId>,
    /// How many of them are suggestions that nobody has looked at.
    pub suggested: usize,
}

/// One group for each label that occurs, in the palette's order, then one of what was rejected. Rows with
/// more mentions come first; of two alike, the one that occurs first.
pub fn groups(document: &AnnotationDocument, palette: &Palette, grouping: Grouping) -> Vec<Group> {
    let mut groups: Vec<Group> = palette
        .iter()
        .filter_map(|label| {
            let mentions = document.mentions.iter().filter(|mention| {
                mention.label == label.name && mention.status != Status::Rejected
            });
            group(document, label, mentions, grouping)
        })
        .collect();
    let rejected = document.mentions.iter().filter(|mention| mention.status == Status::Rejected);
    let rows = rows(document, rejected, Grouping::Label);
    if !rows.is_empty() {
        let mentions = rows.iter().map(|row| row.ids.len()).sum();
        groups.push(Group { title: AttrValue::Static(""), hue: None, mentions, rows });
    }
    groups
}

fn group<'a>(
    document: &'a AnnotationDocument,
    label: &ShownLabel,
    mentions: impl Iterator<Item = &'a Mention>,
    grouping: Grouping,
) -> Option<Group> {
    let rows = rows(document, mentions, grouping);
    let mentions = rows.iter().map(|row| row.ids.len()).sum();
    (!rows.is_empty()).then(|| Group {
        title: label.title.clone(),
        hue: Some(label.hue),
        mentions,
        rows,
    })
}

#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Entity(EntityId),
    Text(std::borrow::Cow<'a, str>),
}

fn rows<'a>(
    document: &'a AnnotationDocument,
    mentions: impl Iterator<Item = &'a Mention>,
    grouping: Grouping,
) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<Key<'_>, usize> = HashMap::new();
    for mention in mentions {
        let text = mention.text(&document.text);
        let key = match (grouping, mention.entity) {
            (Grouping::Entity, Some(id)) => Key::Entity(id),
            _ => Key::Text(text.clone()),
        };
        let row = *known.entry(key).or_insert_with(|| {
            let name = match (grouping, mention.entity) {
                (Grouping::Entity, Some(id)) => entity_name(document, id),
                _ => None,
            };
            rows.push(Row {
                text: AttrValue::from(name.map_or_else(|| one_line(&text), str::to_owned)),
                value: mention.timex.as_ref().map(|timex| AttrValue::from(timex.value.to_string())),
                ids: Vec::new(),
                suggested: 0,
            });
            rows.len() - 1
        });
        let row = &mut rows[row];
        row.ids.push(mention.id);
        row.suggested += usize::from(mention.status == Status::Suggested);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.ids.len()));
    rows
}

fn entity_name(document: &AnnotationDocument, id: EntityId) -> Option<&str> {
    // Entities are listed by id, so the right one is where its number says in all but hand-made files.
    let likely =
        document.entities.get((id.0 as usize).wrapping_sub(1)).filter(|entity| entity.id == id);
    likely
        .or_else(|| document.entities.iter().find(|entity| entity.id == id))
        .map(|entity| entity.name.as_str())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
