//! What must hold of the labels of a document or of a label set.

use std::collections::{HashMap, HashSet};
use std::fmt;

use smol_str::SmolStr;

use super::{Label, LabelInfo};

/// The most labels of a document. More than a few dozen cannot be told apart by their colours; the limit keeps a file
/// from being nothing but labels.
pub const MAX_LABELS: usize = 256;

/// What is wrong with a list of labels; `index` is the place of the label in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelFault {
    TooMany {
        found: usize,
    },
    NoName {
        index: usize,
    },
    NameTaken {
        index: usize,
        name: Label,
    },
    /// It is not `#rrggbb`.
    BadColor {
        index: usize,
        color: SmolStr,
    },
    KeyTaken {
        index: usize,
        key: SmolStr,
    },
    NoSuchParent {
        index: usize,
        parent: Label,
    },
    /// Labels are nested one level deep.
    NestedParent {
        index: usize,
        parent: Label,
    },
}

impl LabelFault {
    /// The place of the label in the list, where it is one label's fault.
    pub fn index(&self) -> Option<usize> {
        match self {
            Self::TooMany { .. } => None,
            Self::NoName { index }
            | Self::NameTaken { index, .. }
            | Self::BadColor { index, .. }
            | Self::KeyTaken { index, .. }
            | Self::NoSuchParent { index, .. }
            | Self::NestedParent { index, .. } => Some(*index),
        }
    }

    /// What it is of the label that is wrong, by its name in files; nothing where it is the whole list.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::TooMany { .. } => None,
            Self::NoName { .. } | Self::NameTaken { .. } => Some("name"),
            Self::BadColor { .. } => Some("color"),
            Self::KeyTaken { .. } => Some("key"),
            Self::NoSuchParent { .. } | Self::NestedParent { .. } => Some("parent"),
        }
    }

    /// Part of a sentence.
    pub fn expected(&self) -> String {
        match self {
            Self::TooMany { .. } => format!("at most {MAX_LABELS} labels"),
            Self::NoName { .. } => "a name".to_owned(),
            Self::NameTaken { .. } => "a name of its own".to_owned(),
            Self::BadColor { .. } => "a colour such as #0072b2".to_owned(),
            Self::KeyTaken { .. } => "a key of its own".to_owned(),
            Self::NoSuchParent { .. } => "the name of another label".to_owned(),
            Self::NestedParent { .. } => "a label without a parent".to_owned(),
        }
    }

    /// Part of a sentence.
    pub fn found(&self) -> String {
        match self {
            Self::TooMany { found } => found.to_string(),
            Self::NoName { .. } => "none".to_owned(),
            Self::NameTaken { name: again, .. } => format!("\"{again}\" again"),
            Self::KeyTaken { key: again, .. } => format!("\"{again}\" again"),
            Self::BadColor { color, .. } => format!("\"{color}\""),
            Self::NoSuchParent { parent, .. } => format!("\"{parent}\""),
            Self::NestedParent { parent, .. } => format!("\"{parent}\", which has one"),
        }
    }
}

impl fmt::Display for LabelFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(index), Some(field)) = (self.index(), self.field()) {
            write!(f, "the {field} of label {}: ", index + 1)?;
        }
        write!(f, "expected {}, found {}", self.expected(), self.found())
    }
}

impl std::error::Error for LabelFault {}

/// Whether these may be all labels of a document: not too many, each with a name, a key and a colour that it can
/// have, and nested one level deep.
pub fn check_labels(labels: &[LabelInfo]) -> Result<(), LabelFault> {
    if labels.len() > MAX_LABELS {
        return Err(LabelFault::TooMany { found: labels.len() });
    }
    let mut names = HashSet::new();
    let mut keys = HashSet::new();
    for (index, info) in labels.iter().enumerate() {
        if info.name.as_str().trim().is_empty() {
            return Err(LabelFault::NoName { index });
        }
        if !names.insert(&info.name) {
            return Err(LabelFault::NameTaken { index, name: info.name.clone() });
        }
        if !is_color(&info.color) {
            return Err(LabelFault::BadColor { index, color: info.color.clone() });
        }
        if let Some(key) = info.key.as_ref().filter(|key| !keys.insert(*key)) {
            return Err(LabelFault::KeyTaken { index, key: key.clone() });
        }
    }
    check_parents(labels)
}

/// Whether each parent is a label of the list that has no parent.
pub fn check_parents(labels: &[LabelInfo]) -> Result<(), LabelFault> {
    let nested: HashMap<&Label, bool> =
        labels.iter().map(|info| (&info.name, info.parent.is_some())).collect();
    for (index, info) in labels.iter().enumerate() {
        let Some(parent) = info.parent.clone() else { continue };
        match nested.get(&parent) {
            None => return Err(LabelFault::NoSuchParent { index, parent }),
            Some(true) => return Err(LabelFault::NestedParent { index, parent }),
            Some(false) => {}
        }
    }
    Ok(())
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}
