//! The mentions of a document, grouped for the side panel: by label and text, or by entity.
//!
//! A long text has hundreds of thousands of mentions, so they are counted in steps that each take a part of a
//! frame.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use smol_str::SmolStr;
use tandai_core::document::EntityId;
use tandai_core::{AnnotationDocument, Mention, MentionId, Status};
use yew::AttrValue;

use crate::labels::Palette;

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

/// A count that goes on step by step. The document must not change until it is done.
#[derive(Debug)]
pub struct Counting {
    grouping: Grouping,
    /// How many mentions are counted.
    done: usize,
    /// One for each label in the palette's order, then one for what was rejected.
    groups: Vec<Group>,
    /// Where the row of each key is: its group, its place.
    rows: HashMap<(usize, Key), usize>,
    /// The group of each label.
    places: Vec<SmolStr>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Entity(EntityId),
    Text(SmolStr),
}

impl Counting {
    pub fn new(palette: &Palette, grouping: Grouping) -> Self {
        let group = |title: AttrValue, hue: Option<usize>| Group {
            title,
            hue,
            mentions: 0,
            rows: Vec::new(),
        };
        let mut groups: Vec<Group> =
            palette.iter().map(|label| group(label.title.clone(), Some(label.hue))).collect();
        groups.push(group(AttrValue::Static(""), None));
        let places = palette.iter().map(|label| label.name.0.clone()).collect();
        Self { grouping, done: 0, groups, rows: HashMap::new(), places }
    }

    /// Counts the next `step` mentions; true when all are counted.
    pub fn go_on(&mut self, document: &AnnotationDocument, step: usize) -> bool {
        let end = document.mentions.len().min(self.done + step);
        for mention in &document.mentions[self.done.min(end)..end] {
            self.count(document, mention);
        }
        self.done = end;
        end == document.mentions.len()
    }

    /// The groups that hold anything. Rows with more mentions come first; of two alike, the one that occurs
    /// first.
    pub fn finish(mut self) -> Vec<Group> {
        self.groups.retain(|group| group.mentions > 0);
        for group in &mut self.groups {
            group.rows.sort_by_key(|row| std::cmp::Reverse(row.ids.len()));
        }
        self.groups
    }

    fn count(&mut self, document: &AnnotationDocument, mention: &Mention) {
        let rejected = mention.status == Status::Rejected;
        let place = self.places.iter().position(|name| *name == mention.label.0);
        let Some(place) = (if rejected { Some(self.places.len()) } else { place }) else { return };
        let text = mention.text(&document.text);
        let entity = mention.entity.filter(|_| self.grouping == Grouping::Entity && !rejected);
        let key = entity.map_or_else(|| Key::Text(SmolStr::new(&text)), Key::Entity);
        let group = &mut self.groups[place];
        let row = match self.rows.entry((place, key)) {
            Entry::Occupied(row) => *row.get(),
            Entry::Vacant(row) => {
                let name = entity.and_then(|id| entity_name(document, id));
                group.rows.push(Row {
                    text: AttrValue::from(name.map_or_else(|| one_line(&text), str::to_owned)),
                    value: mention
                        .timex
                        .as_ref()
                        .map(|timex| AttrValue::from(timex.value.to_string())),
                    ids: Vec::new(),
                    suggested: 0,
                });
                *row.insert(group.rows.len() - 1)
            }
        };
        group.mentions += 1;
        let row = &mut group.rows[row];
        row.ids.push(mention.id);
        row.suggested += usize::from(mention.status == Status::Suggested);
    }
}

fn entity_name(document: &AnnotationDocument, id: EntityId) -> Option<&str> {
    // Entities are listed by id, so the right one is where its number says in all but hand-made files.
    let likely = document.entities.get((id.0 as usize).wrapping_sub(1)).filter(|it| it.id == id);
    likely
        .or_else(|| document.entities.iter().find(|entity| entity.id == id))
        .map(|entity| entity.name.as_str())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
