//! What must hold of what an edit puts into a document.

use super::EditError;
use super::lookup::Lookup;
use crate::document::{AnnotationDocument, Entity, Label, LabelInfo, Mention};

pub fn check_new(
    document: &AnnotationDocument,
    lookup: &Lookup,
    mention: &Mention,
) -> Result<(), EditError> {
    if lookup.find(document, mention.id).is_some() {
        return Err(EditError::IdTaken(mention.id));
    }
    check_mention(document, mention)
}

/// Whether a mention may stand in the document as it is, but for its id.
pub fn check_mention(document: &AnnotationDocument, mention: &Mention) -> Result<(), EditError> {
    for &span in std::iter::once(&mention.span).chain(&mention.fragments) {
        if span.start >= span.end || span.get(&document.text).is_none() {
            return Err(EditError::BadSpan(span));
        }
    }
    if let (Some(first), Some(last)) = (mention.fragments.first(), mention.fragments.last()) {
        let apart = mention.fragments.windows(2).all(|pair| pair[0].end < pair[1].start);
        let whole = first.start == mention.span.start && last.end == mention.span.end;
        if mention.fragments.len() < 2 || !apart || !whole {
            return Err(EditError::PiecesOutOfOrder(mention.fragments.clone()));
        }
    }
    let block = document.block_at(mention.span.start).map(|index| document.blocks[index].span);
    if !block.is_some_and(|block| block.contains(mention.span)) {
        return Err(EditError::AcrossBlocks(mention.span));
    }
    let label = &mention.label;
    check_label(document, label)?;
    if label.timex_type() != mention.timex.as_ref().map(|timex| timex.kind) {
        return Err(EditError::ValueDoesNotFit { id: mention.id, label: label.clone() });
    }
    match mention.entity.filter(|entity| document.entity(*entity).is_none()) {
        Some(entity) => Err(EditError::NoSuchEntity(entity)),
        None => Ok(()),
    }
}

pub fn check_new_entity(document: &AnnotationDocument, entity: &Entity) -> Result<(), EditError> {
    if document.entity(entity.id).is_some() {
        return Err(EditError::EntityTaken(entity.id));
    }
    check_label(document, &entity.label)
}

/// Whether an entity may leave the document.
pub fn check_unused(
    document: &AnnotationDocument,
    lookup: &Lookup,
    entity: &Entity,
) -> Result<(), EditError> {
    match lookup.mentions_of(document, entity.id) {
        0 => Ok(()),
        mentions => Err(EditError::EntityInUse { id: entity.id, mentions }),
    }
}

pub fn check_label(document: &AnnotationDocument, label: &Label) -> Result<(), EditError> {
    if document.labels.iter().any(|info| info.name == *label) {
        Ok(())
    } else {
        Err(EditError::UnknownLabel(label.clone()))
    }
}

/// Whether these may be all labels of the document; whether they fit each other is not asked.
pub fn check_listed(
    document: &AnnotationDocument,
    lookup: &Lookup,
    labels: &[LabelInfo],
) -> Result<(), EditError> {
    if document.labels == labels {
        return Err(EditError::LabelsUnchanged);
    }
    match lookup.unlisted(document, labels) {
        Some(label) => Err(EditError::LabelInUse(label)),
        None => Ok(()),
    }
}
