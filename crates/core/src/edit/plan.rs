//! What an edit comes to.

use smol_str::SmolStr;

use super::check::{
    check_label, check_listed, check_mention, check_new, check_new_entity, check_unused,
};
use super::lookup::{Lookup, SHORT_BATCH};
use super::{Edit, EditError};
use crate::document::{
    AnnotationDocument, Entity, EntityId, LabelInfo, Mention, MentionId, Status, Unseen, Work,
    check_labels,
};
use crate::published::Published;
use crate::span::Span;
use crate::timex::Timex;

/// A change that has been checked: nothing is left that could go wrong.
pub enum Change {
    Insert(Mention),
    Remove(usize),
    Replace(usize, Mention),
    Publish(Published, Vec<(usize, Timex)>),
    InsertEntity(usize, Entity),
    RemoveEntity(usize),
    ReplaceEntity(usize, Entity),
    Work(Work),
    Blind(Option<Vec<Unseen>>),
    Labels(Vec<LabelInfo>),
}

/// Checks an edit and works out what it comes to; touches nothing.
pub fn plan(
    document: &AnnotationDocument,
    lookup: &Lookup,
    edit: &Edit,
) -> Result<Change, EditError> {
    let find = |id: MentionId| lookup.find(document, id).ok_or(EditError::NoSuchMention(id));
    let find_entity = |id: EntityId| document.entity_index(id).ok_or(EditError::NoSuchEntity(id));
    // `change` gets a copy of the mention and makes of it what it is to be.
    let remade =
        |id, at: Option<&SmolStr>, change: &dyn Fn(&mut Mention) -> Result<(), EditError>| {
            let index = find(id)?;
            let before = &document.mentions[index];
            let mut after = before.clone();
            change(&mut after)?;
            if after == *before {
                return Err(EditError::NothingToDo(id));
            }
            if let Some(at) = at {
                after.by = SmolStr::new_static("user");
                after.changed = Some(at.clone());
            }
            check_mention(document, &after)?;
            Ok(Change::Replace(index, after))
        };
    // What a person decided at a time.
    let changed = |id, at, change| remade(id, Some(at), change);
    // What a person wrote beside it, which decides nothing.
    let noted = |id, change| remade(id, None, change);
    // What else a change of label, edges or value does to a mention.
    let edited = |before: &Mention, after: &mut Mention| {
        if after != before && after.status != Status::Added {
            after.status = Status::Edited;
        }
    };
    match edit {
        Edit::Add { mention } => {
            check_new(document, lookup, mention)?;
            Ok(Change::Insert(mention.clone()))
        }
        Edit::Remove { id } => Ok(Change::Remove(find(*id)?)),
        Edit::Accept { id, at } => changed(*id, at, &|mention| {
            if matches!(mention.status, Status::Suggested | Status::Rejected) {
                mention.status = Status::Accepted;
            }
            Ok(())
        }),
        Edit::Reject { id, at } => changed(*id, at, &|mention| {
            if mention.status == Status::Added {
                return Err(EditError::NotASuggestion(*id));
            }
            mention.status = Status::Rejected;
            Ok(())
        }),
        Edit::Relabel { id, label, timex, at } => changed(*id, at, &|mention| {
            let before = mention.clone();
            mention.label = label.clone();
            mention.timex.clone_from(timex);
            if let Some(entity) = mention.entity
                && document.entity(entity).is_none_or(|entity| entity.label != *label)
                && before.label != *label
            {
                mention.entity = None;
            }
            edited(&before, mention);
            Ok(())
        }),
        Edit::Move { id, pieces, timex, at } => changed(*id, at, &|mention| {
            let before = mention.clone();
            let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
                return Err(EditError::PiecesOutOfOrder(Vec::new()));
            };
            if first.start > last.end {
                return Err(EditError::PiecesOutOfOrder(pieces.clone()));
            }
            mention.span = Span::new(first.start, last.end);
            mention.fragments = if pieces.len() > 1 { pieces.clone() } else { Vec::new() };
            if timex.is_some() {
                mention.timex.clone_from(timex);
            }
            edited(&before, mention);
            Ok(())
        }),
        Edit::SetTimex { id, timex, at } => changed(*id, at, &|mention| {
            let before = mention.clone();
            mention.timex = Some(timex.clone());
            edited(&before, mention);
            Ok(())
        }),
        Edit::SetNote { id, note, at: _ } => noted(*id, &|mention| {
            mention.note.clone_from(note);
            Ok(())
        }),
        Edit::SetFlag { id, flagged, at: _ } => noted(*id, &|mention| {
            mention.flagged = *flagged;
            Ok(())
        }),
        Edit::SetEntity { id, entity, at } => changed(*id, at, &|mention| {
            if let Some(entity) = *entity {
                let known = document.entity(entity).ok_or(EditError::NoSuchEntity(entity))?;
                if known.label != mention.label && mention.status != Status::Rejected {
                    return Err(EditError::EntityDoesNotFit {
                        id: *id,
                        label: mention.label.clone(),
                        entity,
                        entity_label: known.label.clone(),
                    });
                }
            }
            mention.entity = *entity;
            Ok(())
        }),
        Edit::Restore { mention } => {
            let index = find(mention.id)?;
            if document.mentions[index] == *mention {
                return Err(EditError::NothingToDo(mention.id));
            }
            check_mention(document, mention)?;
            Ok(Change::Replace(index, mention.clone()))
        }
        Edit::SetPublished { published, timexes } => {
            let table;
            let lookup = if timexes.len() > SHORT_BATCH && matches!(lookup, Lookup::Search) {
                table = Lookup::table(document, false);
                &table
            } else {
                lookup
            };
            let mut placed = Vec::with_capacity(timexes.len());
            let mut same = document.published == *published;
            for (id, timex) in timexes {
                let index = lookup.find(document, *id).ok_or(EditError::NoSuchMention(*id))?;
                let mention = &document.mentions[index];
                let label = &mention.label;
                if label.timex_type() != Some(timex.kind) || mention.timex.is_none() {
                    return Err(EditError::ValueDoesNotFit { id: *id, label: label.clone() });
                }
                same &= mention.timex.as_deref() == Some(timex);
                placed.push((index, timex.clone()));
            }
            if same {
                return Err(EditError::PublishedUnchanged);
            }
            Ok(Change::Publish(published.clone(), placed))
        }
        Edit::AddEntity { entity } => {
            check_new_entity(document, entity)?;
            let place = document.entities.partition_point(|other| other.id < entity.id);
            Ok(Change::InsertEntity(place, entity.clone()))
        }
        Edit::RemoveEntity { id } => {
            let index = find_entity(*id)?;
            check_unused(document, lookup, &document.entities[index])?;
            Ok(Change::RemoveEntity(index))
        }
        Edit::ChangeEntity { entity } => {
            let index = find_entity(entity.id)?;
            if document.entities[index] == *entity {
                return Err(EditError::EntityUnchanged(entity.id));
            }
            check_label(document, &entity.label)?;
            Ok(Change::ReplaceEntity(index, entity.clone()))
        }
        Edit::SetWork { work } if document.work == *work => Err(EditError::WorkUnchanged),
        Edit::SetWork { work } => Ok(Change::Work(work.clone())),
        Edit::SetBlind { unseen } if document.blind == *unseen => Err(EditError::WorkUnchanged),
        Edit::SetBlind { unseen } => {
            for Unseen { span, .. } in unseen.iter().flatten() {
                if span.start >= span.end || span.get(&document.text).is_none() {
                    return Err(EditError::BadSpan(*span));
                }
            }
            Ok(Change::Blind(unseen.clone()))
        }
        Edit::SetLabels { labels } => {
            check_labels(labels).map_err(EditError::BadLabels)?;
            check_listed(document, lookup, labels)?;
            Ok(Change::Labels(labels.clone()))
        }
        Edit::RestoreLabels { labels } => {
            check_listed(document, lookup, labels)?;
            Ok(Change::Labels(labels.clone()))
        }
        Edit::Batch { .. } => unreachable!("a batch is taken apart before its edits come here"),
    }
}
