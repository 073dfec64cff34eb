//! A label of a document that is to go: how much it is used, and the edit that deletes it; and another list of labels.

use smol_str::SmolStr;

use crate::document::{AnnotationDocument, Entity, EntityId, Label, LabelInfo, Mention, Status};
use crate::edit::Edit;
use crate::revalue;
use crate::span::Span;

mod replace;

pub use replace::replace_labels;

/// How much a label is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Mentions that have it.
    pub mentions: usize,
    /// Those of them on which a person has decided.
    pub decided: usize,
}

/// How much `label` is used in the document.
pub fn uses(document: &AnnotationDocument, label: &Label) -> Uses {
    let mut uses = Uses::default();
    for mention in document.mentions.iter().filter(|mention| mention.label == *label) {
        uses.mentions += 1;
        uses.decided += usize::from(mention.status != Status::Suggested);
    }
    uses
}

/// What becomes of the mentions of a label that is deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InUse {
    /// They get this label. One of time expressions gives them values, as far as they can be read; one of names takes
    /// values away.
    Relabel(Label),
    Remove,
}

/// The edit that takes a label out of the document, whose mentions and entities go with it or get another. Labels
/// under it stand by themselves afterwards.
///
/// Another label for all mentions says nothing of any: what was only suggested stays so, and what was refused stays
/// refused. Nothing is given back where the document does not list `label` or the other one, or they are the same.
pub fn delete_label(
    document: &AnnotationDocument,
    label: &Label,
    in_use: &InUse,
    at: &SmolStr,
) -> Option<Edit> {
    let listed = |label: &Label| document.labels.iter().any(|info| info.name == *label);
    let mut edits = match in_use {
        _ if !listed(label) => return None,
        InUse::Relabel(other) if other == label || !listed(other) => return None,
        InUse::Relabel(other) => relabel_all(document, label, other, at),
        InUse::Remove => remove_all(document, label, at),
    };
    let others = document.labels.iter().filter(|info| info.name != *label);
    let alone = |info: &LabelInfo| LabelInfo {
        parent: info.parent.clone().filter(|parent| parent != label),
        ..info.clone()
    };
    edits.push(Edit::SetLabels { labels: others.map(alone).collect() });
    Some(Edit::Batch { edits })
}

/// The entities with a label, in the order of their ids.
fn entities_of<'d>(
    document: &'d AnnotationDocument,
    label: &'d Label,
) -> impl Iterator<Item = &'d Entity> {
    document.entities.iter().filter(move |entity| entity.label == *label)
}

fn mentions_of<'d>(
    document: &'d AnnotationDocument,
    label: &'d Label,
) -> impl Iterator<Item = &'d Mention> {
    document.mentions.iter().filter(move |mention| mention.label == *label)
}

fn has_label(document: &AnnotationDocument, entity: EntityId, label: &Label) -> bool {
    document.entity(entity).is_some_and(|entity| entity.label == *label)
}

fn remove_all(document: &AnnotationDocument, label: &Label, at: &SmolStr) -> Vec<Edit> {
    let mut edits = leave_entities(document, label, at);
    edits.extend(mentions_of(document, label).map(|mention| Edit::Remove { id: mention.id }));
    edits.extend(entities_of(document, label).map(|entity| Edit::RemoveEntity { id: entity.id }));
    edits
}

/// Makes mentions of other labels refer to no entity of this one.
fn leave_entities(document: &AnnotationDocument, label: &Label, at: &SmolStr) -> Vec<Edit> {
    let mentions = document.mentions.iter().filter(|mention| {
        mention.label != *label
            && mention.entity.is_some_and(|entity| has_label(document, entity, label))
    });
    mentions
        .map(|mention| Edit::SetEntity { id: mention.id, entity: None, at: at.clone() })
        .collect()
}

fn relabel_all(
    document: &AnnotationDocument,
    label: &Label,
    other: &Label,
    at: &SmolStr,
) -> Vec<Edit> {
    let mentions: Vec<&Mention> = mentions_of(document, label).collect();
    let Some(kind) = other.timex_type() else {
        // First, as mentions leave an entity that has another label than they.
        let relabeled = |entity: &Entity| Entity { label: other.clone(), ..entity.clone() };
        let entities = entities_of(document, label).map(relabeled);
        let mut edits: Vec<Edit> = entities.map(|entity| Edit::ChangeEntity { entity }).collect();
        edits.extend(mentions.into_iter().map(|mention| {
            let entity = mention.entity.filter(|entity| {
                has_label(document, *entity, label) || has_label(document, *entity, other)
            });
            let mention = Mention { label: other.clone(), entity, timex: None, ..mention.clone() };
            relabel(mention, at)
        }));
        return edits;
    };
    let mut edits = leave_entities(document, label, at);
    let spans: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    let values = revalue::timexes_of(document, &spans, kind);
    edits.extend(mentions.into_iter().zip(values).map(|(mention, timex)| {
        let timex = Some(Box::new(timex));
        relabel(Mention { label: other.clone(), entity: None, timex, ..mention.clone() }, at)
    }));
    edits.extend(entities_of(document, label).map(|entity| Edit::RemoveEntity { id: entity.id }));
    edits
}

/// The edit that makes a mention what it is here, with its new label. `Restore` leaves its status to us.
fn relabel(mut mention: Mention, at: &SmolStr) -> Edit {
    if mention.status == Status::Accepted {
        mention.status = Status::Edited;
    }
    mention.by = SmolStr::new_static("user");
    mention.changed = Some(at.clone());
    Edit::Restore { mention }
}

#[cfg(test)]
mod tests;
