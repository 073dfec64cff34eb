//! Several changes as one, at a cost that is linear in them and the document.

use std::collections::{HashMap, HashSet};
use std::mem::discriminant;

use super::check::{check_new, check_new_entity, check_unused};
use super::commit::{commit, take_back};
use super::lookup::{Lookup, SHORT_BATCH};
use super::plan::plan;
use super::{Edit, EditError};
use crate::document::{AnnotationDocument, Entity, EntityId, Mention, MentionId};

/// Makes all the edits or none. Long batches cost time that is linear in the batch and the document.
pub fn batch(document: &mut AnnotationDocument, edits: &[Edit]) -> Result<Edit, EditError> {
    let mut flat = Vec::with_capacity(edits.len());
    flatten(edits, &mut flat);
    let mut lookup = if flat.len() <= SHORT_BATCH {
        Lookup::Search
    } else {
        Lookup::table(document, flat.iter().any(|edit| asks_for_uses(edit)))
    };
    let mut inverses = Vec::with_capacity(flat.len());
    let result = make_all(document, &mut lookup, &flat, &mut inverses);
    inverses.reverse();
    match result {
        Ok(()) => Ok(Edit::Batch { edits: inverses }),
        Err(error) => {
            for inverse in inverses {
                take_back(document, &mut lookup, inverse);
            }
            Err(error)
        }
    }
}

fn flatten<'a>(edits: &'a [Edit], flat: &mut Vec<&'a Edit>) {
    for edit in edits {
        match edit {
            Edit::Batch { edits } => flatten(edits, flat),
            edit => flat.push(edit),
        }
    }
}

fn asks_for_uses(edit: &Edit) -> bool {
    matches!(edit, Edit::RemoveEntity { .. } | Edit::SetLabels { .. } | Edit::RestoreLabels { .. })
}

/// Makes the edits in turn, and those that only put in or only take out mentions or entities in one go: each
/// of them alone moves what stands behind it.
fn make_all(
    document: &mut AnnotationDocument,
    lookup: &mut Lookup,
    mut edits: &[&Edit],
    inverses: &mut Vec<Edit>,
) -> Result<(), EditError> {
    while let Some(first) = edits.first() {
        let kind = discriminant(*first);
        let run = edits.iter().take_while(|edit| discriminant(**edit) == kind).count();
        let (now, later) = edits.split_at(run);
        match first {
            Edit::Add { .. } if run > 1 => add_all(document, lookup, now, inverses)?,
            Edit::Remove { .. } if run > 1 => remove_all(document, lookup, now, inverses)?,
            Edit::AddEntity { .. } if run > 1 => add_entities(document, lookup, now, inverses)?,
            Edit::RemoveEntity { .. } if run > 1 => {
                remove_entities(document, lookup, now, inverses)?;
            }
            _ => {
                for edit in now {
                    let change = plan(document, lookup, edit)?;
                    inverses.push(commit(document, lookup, change));
                }
            }
        }
        edits = later;
    }
    Ok(())
}

fn add_all(
    document: &mut AnnotationDocument,
    lookup: &mut Lookup,
    edits: &[&Edit],
    inverses: &mut Vec<Edit>,
) -> Result<(), EditError> {
    let mut added = Vec::with_capacity(edits.len());
    let mut ids = HashSet::with_capacity(edits.len());
    for edit in edits {
        let Edit::Add { mention } = edit else { continue };
        if !ids.insert(mention.id) {
            return Err(EditError::IdTaken(mention.id));
        }
        check_new(document, lookup, mention)?;
        added.push(mention.clone());
    }
    for mention in &added {
        lookup.put(mention);
        inverses.push(Edit::Remove { id: mention.id });
    }
    added.sort_by_key(Mention::order);
    merge(&mut document.mentions, added, Mention::order);
    Ok(())
}

fn remove_all(
    document: &mut AnnotationDocument,
    lookup: &mut Lookup,
    edits: &[&Edit],
    inverses: &mut Vec<Edit>,
) -> Result<(), EditError> {
    let mut removed: HashMap<MentionId, Option<Mention>> = HashMap::with_capacity(edits.len());
    let mut order = Vec::with_capacity(edits.len());
    for edit in edits {
        let Edit::Remove { id } = edit else { continue };
        if lookup.find(document, *id).is_none() || removed.insert(*id, None).is_some() {
            return Err(EditError::NoSuchMention(*id));
        }
        order.push(*id);
    }
    take_out(&mut document.mentions, &mut removed, |mention| mention.id);
    for id in order {
        let mention = removed.remove(&id).flatten().expect("each id was found above, once");
        lookup.forget(&mention);
        inverses.push(Edit::Add { mention });
    }
    Ok(())
}

fn add_entities(
    document: &mut AnnotationDocument,
    lookup: &mut Lookup,
    edits: &[&Edit],
    inverses: &mut Vec<Edit>,
) -> Result<(), EditError> {
    let mut added = Vec::with_capacity(edits.len());
    let mut ids = HashSet::with_capacity(edits.len());
    for edit in edits {
        let Edit::AddEntity { entity } = edit else { continue };
        if !ids.insert(entity.id) {
            return Err(EditError::EntityTaken(entity.id));
        }
        check_new_entity(document, entity)?;
        added.push(entity.clone());
    }
    for entity in &added {
        lookup.put_entity(&entity.label);
        inverses.push(Edit::RemoveEntity { id: entity.id });
    }
    added.sort_by_key(|entity| entity.id);
    merge(&mut document.entities, added, |entity| entity.id);
    Ok(())
}

fn remove_entities(
    document: &mut AnnotationDocument,
    lookup: &mut Lookup,
    edits: &[&Edit],
    inverses: &mut Vec<Edit>,
) -> Result<(), EditError> {
    let mut removed: HashMap<EntityId, Option<Entity>> = HashMap::with_capacity(edits.len());
    let mut order = Vec::with_capacity(edits.len());
    for edit in edits {
        let Edit::RemoveEntity { id } = edit else { continue };
        let entity = document.entity(*id).ok_or(EditError::NoSuchEntity(*id))?;
        if removed.insert(*id, None).is_some() {
            return Err(EditError::NoSuchEntity(*id));
        }
        check_unused(document, lookup, entity)?;
        order.push(*id);
    }
    take_out(&mut document.entities, &mut removed, |entity| entity.id);
    for id in order {
        let entity = removed.remove(&id).flatten().expect("each id was found above, once");
        lookup.forget_entity(&entity.label);
        inverses.push(Edit::AddEntity { entity });
    }
    Ok(())
}

/// Puts a sorted list into another.
fn merge<T, K: Ord>(list: &mut Vec<T>, added: Vec<T>, key: impl Fn(&T) -> K) {
    let before = std::mem::take(list);
    list.reserve_exact(before.len() + added.len());
    let mut added = added.into_iter().peekable();
    for item in before {
        while let Some(new) = added.next_if(|new| key(new) < key(&item)) {
            list.push(new);
        }
        list.push(item);
    }
    list.extend(added);
}

/// Moves the items with the ids of `removed` from the list to there.
fn take_out<T, I: Eq + std::hash::Hash>(
    list: &mut Vec<T>,
    removed: &mut HashMap<I, Option<T>>,
    id: impl Fn(&T) -> I,
) {
    let before = std::mem::take(list);
    list.reserve_exact(before.len().saturating_sub(removed.len()));
    for item in before {
        match removed.get_mut(&id(&item)) {
            Some(place) => *place = Some(item),
            None => list.push(item),
        }
    }
}
