//! Changes that have been checked, made and taken back.

use super::Edit;
use super::lookup::Lookup;
use super::plan::Change;
use crate::document::AnnotationDocument;

/// Makes a change and returns the edit that takes it back.
pub fn commit(document: &mut AnnotationDocument, lookup: &mut Lookup, change: Change) -> Edit {
    let mentions = &mut document.mentions;
    match change {
        Change::Insert(mention) => {
            let id = mention.id;
            let order = mention.order();
            lookup.put(&mention);
            mentions.insert(mentions.partition_point(|other| other.order() < order), mention);
            Edit::Remove { id }
        }
        Change::Remove(index) => {
            let mention = mentions.remove(index);
            lookup.forget(&mention);
            Edit::Add { mention }
        }
        Change::Replace(index, mention) => {
            let order = mention.order();
            // Only the mentions between the old place and the new one move.
            let place = mentions.partition_point(|other| other.order() < order);
            lookup.forget(&mentions[index]);
            lookup.put(&mention);
            let before = std::mem::replace(&mut mentions[index], mention);
            if place > index + 1 {
                mentions[index..place].rotate_left(1);
            } else if place < index {
                mentions[place..=index].rotate_right(1);
            }
            Edit::Restore { mention: before }
        }
        Change::Publish(published, values) => {
            let published = std::mem::replace(&mut document.published, published);
            let mut timexes = Vec::with_capacity(values.len());
            for (index, timex) in values {
                let mention = &mut document.mentions[index];
                if let Some(before) = mention.timex.replace(Box::new(timex)) {
                    timexes.push((mention.id, *before));
                }
            }
            // The one that was set last is put back first.
            timexes.reverse();
            Edit::SetPublished { published, timexes }
        }
        Change::InsertEntity(place, entity) => {
            let id = entity.id;
            lookup.put_entity(&entity.label);
            document.entities.insert(place, entity);
            Edit::RemoveEntity { id }
        }
        Change::RemoveEntity(index) => {
            let entity = document.entities.remove(index);
            lookup.forget_entity(&entity.label);
            Edit::AddEntity { entity }
        }
        Change::ReplaceEntity(index, entity) => {
            lookup.put_entity(&entity.label);
            let before = std::mem::replace(&mut document.entities[index], entity);
            lookup.forget_entity(&before.label);
            Edit::ChangeEntity { entity: before }
        }
        Change::Work(work) => Edit::SetWork { work: std::mem::replace(&mut document.work, work) },
        Change::Blind(unseen) => {
            Edit::SetBlind { unseen: std::mem::replace(&mut document.blind, unseen) }
        }
        Change::Labels(labels) => {
            Edit::RestoreLabels { labels: std::mem::replace(&mut document.labels, labels) }
        }
    }
}

/// Applies an inverse at once. It needs no check: it leads to a state that has been.
pub fn take_back(document: &mut AnnotationDocument, lookup: &mut Lookup, inverse: Edit) {
    let change = match inverse {
        Edit::Add { mention } => Some(Change::Insert(mention)),
        Edit::Remove { id } => lookup.find(document, id).map(Change::Remove),
        Edit::Restore { mention } => {
            lookup.find(document, mention.id).map(|index| Change::Replace(index, mention))
        }
        Edit::SetPublished { published, timexes } => {
            let places = timexes
                .into_iter()
                .filter_map(|(id, timex)| lookup.find(document, id).map(|index| (index, timex)));
            Some(Change::Publish(published, places.collect()))
        }
        Edit::AddEntity { entity } => {
            let place = document.entities.partition_point(|other| other.id < entity.id);
            Some(Change::InsertEntity(place, entity))
        }
        Edit::RemoveEntity { id } => document.entity_index(id).map(Change::RemoveEntity),
        Edit::ChangeEntity { entity } => {
            document.entity_index(entity.id).map(|index| Change::ReplaceEntity(index, entity))
        }
        Edit::SetWork { work } => Some(Change::Work(work)),
        Edit::SetBlind { unseen } => Some(Change::Blind(unseen)),
        Edit::RestoreLabels { labels } => Some(Change::Labels(labels)),
        // `commit` gives back none of the others.
        _ => None,
    };
    if let Some(change) = change {
        commit(document, lookup, change);
    }
}
