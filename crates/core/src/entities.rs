//! Changes of what the names of a document mean: entities brought together, told apart, renamed and relabeled.
//!
//! Each function works out one edit, which [`crate::apply`] makes, and touches nothing. It gives nothing back where an
//! id is unknown or nothing would change. Time expressions refer to no entity.

use std::cmp::Reverse;
use std::collections::HashSet;

use smol_str::SmolStr;

use crate::document::{AnnotationDocument, Entity, EntityId, Label, Mention, MentionId, Status};
use crate::edit::Edit;

/// Makes all mentions of `others` refer to `into`, and takes `others` out.
///
/// Mentions with another label get that of `into`, which decides on them; those that were refused keep theirs.
pub fn merge(
    document: &AnnotationDocument,
    into: EntityId,
    others: &[EntityId],
    at: &SmolStr,
) -> Option<Edit> {
    let into = document.entity(into)?;
    let mut gone: Vec<EntityId> = others.iter().copied().filter(|id| *id != into.id).collect();
    gone.sort_unstable();
    gone.dedup();
    if gone.is_empty() || gone.iter().any(|id| document.entity(*id).is_none()) {
        return None;
    }
    let mut edits = Vec::new();
    for mention in &document.mentions {
        if mention.entity.is_none_or(|entity| gone.binary_search(&entity).is_err()) {
            continue;
        }
        let refer = |entity| Edit::SetEntity { id: mention.id, entity, at: at.clone() };
        if is_time(mention) {
            edits.push(refer(None));
            continue;
        }
        let stays = mention.label == into.label || mention.status == Status::Rejected;
        if !stays {
            edits.push(relabel(mention, &into.label, at));
        }
        edits.push(refer(Some(into.id)));
    }
    edits.extend(gone.into_iter().map(|id| Edit::RemoveEntity { id }));
    Some(Edit::Batch { edits })
}

/// Makes the mentions refer to a new entity, which has the name and the label of the longest of them; one that was
/// refused gives its name only where all were. Mentions that were not refused must have one label.
pub fn split(document: &AnnotationDocument, mentions: &[MentionId], at: &SmolStr) -> Option<Edit> {
    let wanted: HashSet<MentionId> = mentions.iter().copied().collect();
    let mentions: Vec<&Mention> =
        document.mentions.iter().filter(|mention| wanted.contains(&mention.id)).collect();
    if mentions.len() < wanted.len() || mentions.iter().any(|mention| is_time(mention)) {
        return None;
    }
    let length = |mention: &Mention| mention.pieces().iter().map(|piece| piece.len()).sum::<u32>();
    // Of names as long the first.
    let fullest = mentions
        .iter()
        .min_by_key(|mention| (mention.status == Status::Rejected, Reverse(length(mention))))?;
    let entity = Entity {
        id: document.next_entity_id(),
        label: fullest.label.clone(),
        name: fullest.text(&document.text).into_owned(),
        extra: None,
    };
    let id = Some(entity.id);
    let refer = |mention: &&Mention| Edit::SetEntity { id: mention.id, entity: id, at: at.clone() };
    let edits = std::iter::once(Edit::AddEntity { entity }).chain(mentions.iter().map(refer));
    Some(Edit::Batch { edits: edits.collect() })
}

/// Gives an entity another name.
pub fn rename(document: &AnnotationDocument, entity: EntityId, name: &str) -> Option<Edit> {
    let entity = document.entity(entity).filter(|entity| entity.name != name)?;
    Some(Edit::ChangeEntity { entity: Entity { name: name.to_owned(), ..entity.clone() } })
}

/// Gives an entity another label, and with it all its mentions that were not refused. A label of time expressions is
/// for no entity.
pub fn relabel_entity(
    document: &AnnotationDocument,
    entity: EntityId,
    label: &Label,
    at: &SmolStr,
) -> Option<Edit> {
    let entity = document.entity(entity)?;
    if label.timex_type().is_some() {
        return None;
    }
    let mut edits = Vec::new();
    // First, as mentions leave an entity that has another label than they.
    if entity.label != *label {
        let entity = Entity { label: label.clone(), ..entity.clone() };
        edits.push(Edit::ChangeEntity { entity });
    }
    let mentions = document.mentions.iter().filter(|mention| {
        mention.entity == Some(entity.id)
            && mention.status != Status::Rejected
            && mention.label != *label
            && !is_time(mention)
    });
    edits.extend(mentions.map(|mention| relabel(mention, label, at)));
    (!edits.is_empty()).then_some(Edit::Batch { edits })
}

fn relabel(mention: &Mention, label: &Label, at: &SmolStr) -> Edit {
    Edit::Relabel { id: mention.id, label: label.clone(), timex: None, at: at.clone() }
}

fn is_time(mention: &Mention) -> bool {
    mention.label.timex_type().is_some()
}

#[cfg(test)]
mod tests;
