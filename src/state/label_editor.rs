//! A label set while a person edits it: rows of fields as they are typed, and what is wrong with them.

use smol_str::SmolStr;
use tandai_core::Label;
use tandai_core::document::{LabelInfo, MAX_LABELS};
use tandai_core::label_set::{LabelSet, free_color};
use tandai_core::labels::Uses;
use tandai_core::snap::Direction;

use crate::messages::Language;

/// A label set that is not saved yet.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelEditor {
    pub name: String,
    pub rows: Vec<LabelRow>,
    /// Something was typed, added, moved or replaced.
    pub changed: bool,
    /// What would take the place of all of it, while that is asked.
    pub offered: Option<LabelSet>,
    /// What becomes of labels that are left out and in use, while that is asked.
    pub asked: Option<Vec<LeftOut>>,
    /// Those that came with a set which took the place of what was there.
    guidelines: Option<String>,
    next_id: u32,
}

/// One label, as it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelRow {
    /// Stays the same while the row is edited and moved.
    pub id: u32,
    /// Its name in the set that is at work; nothing for a new one.
    pub was: Option<Label>,
    pub name: String,
    pub title: String,
    pub title_id: String,
    pub color: String,
    pub key: String,
    pub description: String,
    /// One a line.
    pub examples: String,
    /// The row of the label it is a kind of.
    pub parent: Option<u32>,
}

/// What of a label is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    Title,
    TitleId,
    Color,
    Key,
    Description,
    Examples,
    /// The id of a row, or nothing.
    Parent,
}

impl Field {
    /// Its name in the ids of elements.
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Title => "title",
            Self::TitleId => "title-id",
            Self::Color => "color",
            Self::Key => "key",
            Self::Description => "description",
            Self::Examples => "examples",
            Self::Parent => "parent",
        }
    }
}

/// What keeps a set from being saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub row: u32,
    pub kind: FaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    NoName,
    NameTaken,
    BadColor,
    KeyTooLong,
    /// By the label of this row.
    KeyTaken(u32),
    /// The parent, of this row, has a parent.
    NestedParent(u32),
}

impl Fault {
    pub fn field(&self) -> Field {
        match self.kind {
            FaultKind::NoName | FaultKind::NameTaken => Field::Name,
            FaultKind::BadColor => Field::Color,
            FaultKind::KeyTooLong | FaultKind::KeyTaken(_) => Field::Key,
            FaultKind::NestedParent(_) => Field::Parent,
        }
    }

    /// The row of the other label that it has to do with.
    pub fn other(&self) -> Option<u32> {
        match self.kind {
            FaultKind::KeyTaken(row) | FaultKind::NestedParent(row) => Some(row),
            FaultKind::NoName
            | FaultKind::NameTaken
            | FaultKind::BadColor
            | FaultKind::KeyTooLong => None,
        }
    }
}

/// A label of the set at work that the edited one lacks, while open documents use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub label: Label,
    /// In all documents together.
    pub uses: Uses,
    pub documents: usize,
    pub fate: Fate,
}

/// What becomes of the marks of a label that is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They keep it, and their documents list it.
    Stay,
    /// They get the label of this row.
    Relabel(u32),
    Remove,
}

impl LabelEditor {
    pub fn new(set: &LabelSet) -> Self {
        let mut editor = Self {
            name: String::new(),
            rows: Vec::new(),
            changed: false,
            offered: None,
            asked: None,
            guidelines: None,
            next_id: 0,
        };
        editor.fill(set, &set.labels);
        editor
    }

    /// Puts a set in the place of what is there. Its labels are those of the set at work that are called the same.
    pub fn fill(&mut self, set: &LabelSet, at_work: &[LabelInfo]) {
        self.name.clone_from(&set.name);
        self.rows.clear();
        let first = self.next_id;
        for info in &set.labels {
            let known = at_work.iter().any(|other| other.name == info.name);
            let row = self.row_of(info, known.then(|| info.name.clone()));
            self.rows.push(row);
        }
        for (at, info) in set.labels.iter().enumerate() {
            let parent = info.parent.as_ref();
            let place = set.labels.iter().position(|other| Some(&other.name) == parent);
            self.rows[at].parent = place.map(|place| first + place as u32);
        }
        if set.guidelines.is_some() {
            self.guidelines.clone_from(&set.guidelines);
        }
    }

    fn row_of(&mut self, info: &LabelInfo, was: Option<Label>) -> LabelRow {
        self.next_id += 1;
        LabelRow {
            id: self.next_id - 1,
            was,
            name: info.name.to_string(),
            title: info.title.clone(),
            title_id: info.title_id.clone().unwrap_or_default(),
            color: info.color.to_string(),
            key: info.key.as_deref().unwrap_or_default().to_owned(),
            description: info.description.clone().unwrap_or_default(),
            examples: info.examples.join("\n"),
            parent: None,
        }
    }

    pub fn row(&self, id: u32) -> Option<&LabelRow> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// Adds a label with a colour that no other has; the id of its row, unless there are too many.
    pub fn add(&mut self, info: Option<LabelInfo>) -> Option<u32> {
        if self.rows.len() >= MAX_LABELS {
            return None;
        }
        let info = info.unwrap_or_else(|| LabelInfo {
            color: free_color(&self.infos()),
            ..LabelInfo::named(Label(SmolStr::default()))
        });
        let row = self.row_of(&info, None);
        self.touch();
        let id = row.id;
        self.rows.push(row);
        Some(id)
    }

    /// Takes a label out; those under it stand by themselves.
    pub fn remove(&mut self, id: u32) {
        self.touch();
        self.rows.retain(|row| row.id != id);
        for row in self.rows.iter_mut().filter(|row| row.parent == Some(id)) {
            row.parent = None;
        }
    }

    pub fn step(&mut self, id: u32, direction: Direction) {
        let Some(at) = self.rows.iter().position(|row| row.id == id) else { return };
        let to = match direction {
            Direction::Back => at.checked_sub(1),
            Direction::On => Some(at + 1).filter(|&to| to < self.rows.len()),
        };
        if let Some(to) = to {
            self.touch();
            self.rows.swap(at, to);
        }
    }

    pub fn set(&mut self, id: u32, field: Field, text: String) {
        let Some(row) = self.rows.iter_mut().find(|row| row.id == id) else { return };
        match field {
            // What tells how to read a mark must not be lost by a slip.
            Field::Name if row.keeps_its_name() => return,
            Field::Name => row.name = text,
            Field::Title => row.title = text,
            Field::TitleId => row.title_id = text,
            Field::Color => row.color = text,
            Field::Key => row.key = text,
            Field::Description => row.description = text,
            Field::Examples => row.examples = text,
            Field::Parent => row.parent = text.parse().ok().filter(|&parent| parent != id),
        }
        self.touch();
    }

    /// What is changed makes an open question void.
    pub fn touch(&mut self) {
        self.changed = true;
        self.asked = None;
    }

    /// All that is wrong, in the order of the rows.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let before = &self.rows[..at];
            let mut found = |kind: FaultKind| faults.push(Fault { row: row.id, kind });
            let name = row.name.trim();
            if name.is_empty() {
                found(FaultKind::NoName);
            } else if before.iter().any(|other| other.name.trim() == name) {
                found(FaultKind::NameTaken);
            }
            if !is_color(&row.color) {
                found(FaultKind::BadColor);
            }
            let key = row.key.trim().to_lowercase();
            let same_key = before.iter().find(|other| other.key.trim().to_lowercase() == key);
            if row.key.trim().chars().count() > 1 {
                found(FaultKind::KeyTooLong);
            } else if let Some(other) = same_key.filter(|_| !key.is_empty()) {
                found(FaultKind::KeyTaken(other.id));
            }
            let parent = row.parent.and_then(|parent| self.row(parent));
            if let Some(parent) = parent.filter(|parent| parent.parent.is_some()) {
                found(FaultKind::NestedParent(parent.id));
            }
        }
        faults
    }

    /// The set as it is typed; `guidelines` are those at work, which only those of a file replace.
    pub fn to_set(&self, guidelines: Option<&String>) -> LabelSet {
        LabelSet {
            name: self.name.trim().to_owned(),
            guidelines: self.guidelines.as_ref().or(guidelines).cloned(),
            labels: self.infos(),
        }
    }

    fn infos(&self) -> Vec<LabelInfo> {
        let name_of = |id: u32| self.row(id).map(LabelRow::label);
        let info = |row: &LabelRow| LabelInfo {
            title: some(&row.title).unwrap_or_else(|| row.name.trim().to_owned()),
            title_id: some(&row.title_id),
            color: row.color.as_str().into(),
            key: some(&row.key).map(SmolStr::from),
            description: some(&row.description),
            examples: row.examples.lines().filter_map(some).collect(),
            parent: row.parent.and_then(name_of),
            ..LabelInfo::named(row.label())
        };
        self.rows.iter().map(info).collect()
    }

    /// The labels that are called otherwise than before.
    pub fn renamed(&self) -> Vec<(Label, Label)> {
        let pairs = self.rows.iter().filter_map(|row| Some((row.was.clone()?, row.label())));
        pairs.filter(|(before, after)| before != after).collect()
    }

    /// Whether a label of the set at work is in this one, under whatever name.
    pub fn has(&self, label: &Label) -> bool {
        self.rows.iter().any(|row| match &row.was {
            Some(was) => was == label,
            None => row.label() == *label,
        })
    }
}

impl LabelRow {
    pub fn label(&self) -> Label {
        Label(self.name.trim().into())
    }

    /// What a person who reads this language finds it by: its title, else its name.
    pub fn called(&self, language: Language) -> &str {
        let own = match language {
            Language::English => "",
            Language::Indonesian => self.title_id.trim(),
        };
        let names = [own, self.title.trim(), self.name.trim()];
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    }

    /// The labels of time expressions: their names say how values are worked out.
    pub fn keeps_its_name(&self) -> bool {
        self.was.as_ref().is_some_and(|was| was.timex_type().is_some())
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit()))
}
