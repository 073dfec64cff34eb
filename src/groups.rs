//! The mentions of a document, grouped for the side panel: by label and text, by entity, or by time.
//!
//! A long text has hundreds of thousands of mentions, so they are counted in steps that each take a part of a
//! frame.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use smol_str::SmolStr;
use tandai_core::document::EntityId;
use tandai_core::timex::{Start, TimexType, start_of};
use tandai_core::{AnnotationDocument, Mention, MentionId, Status};
use yew::AttrValue;

use crate::labels::Palette;
use crate::messages::Messages;
use crate::words::value_in_words;

/// How the side panel groups mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    Label,
    Entity,
    /// Times that have a place in the calendar, in its order.
    Time,
}

/// All rows of one label.
#[derive(Debug, PartialEq)]
pub struct Group {
    /// Nothing for the group of what was rejected.
    pub label: Option<AttrValue>,
    pub title: AttrValue,
    /// The label's hue in the style sheet.
    pub hue: Option<usize>,
    /// How many mentions its rows hold.
    pub mentions: usize,
    pub rows: Vec<Row>,
}

/// Mentions with the same text, or of the same entity.
#[derive(Debug, PartialEq)]
pub struct Row {
    /// The mentions' text, the entity's name, or the time in words.
    pub text: AttrValue,
    /// The value, or in a timeline the mentions' text.
    pub value: Option<AttrValue>,
    /// What all of them mean, where the rows are of what is meant.
    pub entity: Option<EntityId>,
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
    /// In a timeline, when the time of each row begins.
    starts: Vec<Start>,
    messages: &'static Messages,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Entity(EntityId),
    Text(SmolStr),
    Value(SmolStr),
}

impl Counting {
    pub fn new(palette: &Palette, grouping: Grouping, messages: &'static Messages) -> Self {
        if grouping == Grouping::Time {
            let title = AttrValue::Static(messages.timeline);
            let group = Group {
                label: Some(title.clone()),
                title,
                hue: None,
                mentions: 0,
                rows: Vec::new(),
            };
            return Self {
                grouping,
                done: 0,
                groups: vec![group],
                rows: HashMap::new(),
                places: Vec::new(),
                starts: Vec::new(),
                messages,
            };
        }
        let mut groups: Vec<Group> = palette
            .iter()
            .map(|label| Group {
                label: Some(AttrValue::from(label.name.to_string())),
                title: label.title.clone(),
                hue: Some(label.hue),
                mentions: 0,
                rows: Vec::new(),
            })
            .collect();
        groups.push(Group {
            label: None,
            title: AttrValue::Static(""),
            hue: None,
            mentions: 0,
            rows: Vec::new(),
        });
        let places = palette.iter().map(|label| label.name.0.clone()).collect();
        let starts = Vec::new();
        Self { grouping, done: 0, groups, rows: HashMap::new(), places, starts, messages }
    }

    /// Counts the next `step` mentions; true when all are counted.
    pub fn go_on(&mut self, document: &AnnotationDocument, step: usize) -> bool {
        let end = document.mentions.len().min(self.done + step);
        for mention in &document.mentions[self.done.min(end)..end] {
            match self.grouping {
                Grouping::Label | Grouping::Entity => self.count(document, mention),
                Grouping::Time => self.place(document, mention),
            }
        }
        self.done = end;
        end == document.mentions.len()
    }

    /// The groups that hold anything. Rows with more mentions come first; of two alike, the one that occurs
    /// first. Those of a timeline are in the order of the calendar.
    pub fn finish(mut self) -> Vec<Group> {
        if let ([timeline], Grouping::Time) = (self.groups.as_mut_slice(), self.grouping) {
            let rows = std::mem::take(&mut timeline.rows);
            let mut rows: Vec<(Start, Row)> = self.starts.into_iter().zip(rows).collect();
            rows.sort_by_key(|(start, _)| *start);
            timeline.rows = rows.into_iter().map(|(_, row)| row).collect();
            self.groups.retain(|group| group.mentions > 0);
            return self.groups;
        }
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
                    entity,
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

    /// Adds a mention to the timeline, where its value has a place there.
    fn place(&mut self, document: &AnnotationDocument, mention: &Mention) {
        let Some(timex) = mention.timex.as_ref().filter(|_| mention.status != Status::Rejected)
        else {
            return;
        };
        let dated = matches!(timex.kind, TimexType::Date | TimexType::Time);
        let Some(start) = start_of(&timex.value).filter(|_| dated) else { return };
        let timeline = &mut self.groups[0];
        let row = match self.rows.entry((0, Key::Value(timex.value.clone()))) {
            Entry::Occupied(row) => *row.get(),
            Entry::Vacant(row) => {
                let words = value_in_words(&timex.value, self.messages);
                timeline.rows.push(Row {
                    text: AttrValue::from(words.unwrap_or_else(|| timex.value.to_string())),
                    value: Some(AttrValue::from(one_line(&mention.text(&document.text)))),
                    entity: None,
                    ids: Vec::new(),
                    suggested: 0,
                });
                self.starts.push(start);
                *row.insert(timeline.rows.len() - 1)
            }
        };
        timeline.mentions += 1;
        let row = &mut timeline.rows[row];
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
