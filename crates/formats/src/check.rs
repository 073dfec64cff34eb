//! What was written is read again and compared with what was to be written: a difference is a fault of ours, and
//! is said in words.

use std::collections::HashMap;

use super::dialect::Dialect;
use super::loss::reduce;
use super::read::{Beside, all};
use super::write::Out;
use super::{Format, Holds};
use tandai_core::document::{AnnotationDocument, EntityId, Mention, MentionId};

/// Writes documents and reads them back. They are those that [`reduce`] left of whole ones.
///
/// A format that is only written is not checked. An error is a sentence that names the first difference.
pub fn check(
    format: &Format,
    dialect: &Dialect,
    documents: &[AnnotationDocument],
) -> Result<(), String> {
    if format.reading.is_none() {
        return Ok(());
    }
    match format.holds {
        Holds::Many => compare(format, dialect, "documents", documents),
        Holds::One => documents.iter().try_for_each(|document| {
            compare(format, dialect, &document.source.name, std::slice::from_ref(document))
        }),
    }
}

fn compare(
    format: &Format,
    dialect: &Dialect,
    name: &str,
    documents: &[AnnotationDocument],
) -> Result<(), String> {
    let Out { bytes, with, .. } = format.write(dialect, documents);
    let beside: Vec<Beside> = with
        .into_iter()
        .map(|(extension, bytes)| Beside { extension: extension.to_owned(), bytes })
        .collect();
    // A document without a name has a file without one.
    let name = if name.is_empty() { String::new() } else { format!("{name}.{}", format.extension) };
    let found = all(format, dialect, &name, &bytes, &beside).map_err(|error| {
        format!("what was written as {} cannot be read: {error}.", format.title)
    })?;
    if found.len() != documents.len() {
        return Err(format!(
            "{} documents were written as {}, and {} come back.",
            documents.len(),
            format.title,
            found.len()
        ));
    }
    for (document, found) in documents.iter().zip(&found) {
        if let Some(difference) = difference(format, dialect, document, found) {
            return Err(format!("{} does not come back as it was: {difference}.", format.title));
        }
    }
    Ok(())
}

/// How a document that was read differs from the one that was written, where it does; ids are given anew.
pub fn difference(
    format: &Format,
    dialect: &Dialect,
    written: &AnnotationDocument,
    read: &AnnotationDocument,
) -> Option<String> {
    let same_ids = format.loses(dialect).next().is_none();
    let bring = |document: &AnnotationDocument| {
        let mut left = reduce(document, format, dialect).0.into_owned();
        if !same_ids {
            settle(&mut left);
            number(&mut left);
        }
        left
    };
    let (a, b) = (bring(written), bring(read));
    if a == b {
        return None;
    }
    let of = |what: &str, a: &dyn std::fmt::Debug, b: &dyn std::fmt::Debug| {
        Some(format!("{what} was {a:?} and is {b:?}"))
    };
    if a.text != b.text {
        let same = a.text.bytes().zip(b.text.bytes()).take_while(|(a, b)| a == b).count();
        let from = |text: &str| {
            let start = text.floor_char_boundary(same.saturating_sub(10));
            text[start..].chars().take(40).collect::<String>()
        };
        return of("the text", &from(&a.text), &from(&b.text));
    }
    let (marks, found) = (a.mentions.len(), b.mentions.len());
    for (mention, read) in a.mentions.iter().zip(&b.mentions) {
        if mention != read {
            let what = format!("the mention \"{}\"", mention.text(&a.text).escape_debug());
            return of(&what, mention, read);
        }
    }
    if marks != found {
        return of("the number of mentions", &marks, &found);
    }
    if a.blocks != b.blocks {
        return of("the list of blocks", &a.blocks, &b.blocks);
    }
    if a.entities != b.entities {
        return of("the list of entities", &a.entities, &b.entities);
    }
    if a.labels != b.labels {
        return of("the list of labels", &a.labels, &b.labels);
    }
    if a.published != b.published {
        return of("the day of publication", &a.published, &b.published);
    }
    if a.source != b.source {
        return of("the source", &a.source, &b.source);
    }
    let rest = |d: &AnnotationDocument| {
        (d.language.clone(), d.title.clone(), d.work.clone(), d.warnings.clone(), d.extra.clone())
    };
    of("the rest of the document", &rest(&a), &rest(&b))
}

/// Numbers mentions and entities in the order of the text.
fn number(document: &mut AnnotationDocument) {
    let mut order: HashMap<EntityId, u32> = HashMap::new();
    for (mention, id) in document.mentions.iter_mut().zip(1..) {
        let Mention { entity, .. } = mention;
        mention.id = MentionId(id);
        if let Some(entity) = entity {
            let next = order.len() as u32 + 1;
            *entity = EntityId(*order.entry(*entity).or_insert(next));
        }
    }
    let behind = order.len() as u32;
    for (n, entity) in (1..).zip(&mut document.entities) {
        entity.id = EntityId(order.get(&entity.id).copied().unwrap_or(behind + n));
    }
    document.entities.sort_by_key(|entity| entity.id);
}

/// Orders mentions of the same place by what they are, as a file may have them in another order. Ids say nothing of
/// that: those of entities are given anew, too.
fn settle(document: &mut AnnotationDocument) {
    let AnnotationDocument { mentions, entities, .. } = document;
    for mention in &mut *mentions {
        mention.id = MentionId(0);
    }
    let shown = |mention: &Mention| {
        let at = mention
            .entity
            .and_then(|id| entities.binary_search_by_key(&id, |entity| entity.id).ok());
        let entity = at.map(|at| (&entities[at].label, &entities[at].name));
        format!("{:?} {entity:?}", Mention { entity: None, ..mention.clone() })
    };
    let ties =
        |a: &Mention, b: &Mention| a.order().cmp(&b.order()).then_with(|| shown(a).cmp(&shown(b)));
    mentions.sort_by(ties);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{FORMATS, Unit};
    use tandai_core::document::arbitrary;

    /// Whether a format takes something from the text itself.
    fn changes_text(document: &AnnotationDocument, format: &Format) -> bool {
        reduce(document, format, &Dialect::USUAL).1.0.iter().any(|loss| loss.part.is_text())
    }

    /// Any documents in any format.
    fn holds(documents: &[AnnotationDocument]) -> Result<(), TestCaseError> {
        let graphemes = Dialect { unit: Some(Unit::Graphemes), ..Dialect::USUAL };
        let by_graphemes = FORMATS.iter().filter(|format| format.counts(Unit::Graphemes));
        let usual = FORMATS.iter().map(|format| (format, &Dialect::USUAL));
        for (format, dialect) in usual.chain(by_graphemes.map(|format| (format, &graphemes))) {
            let left: Vec<_> = documents
                .iter()
                .map(|document| reduce(document, format, dialect).0.into_owned())
                .collect();
            let checked = check(format, dialect, &left);
            prop_assert!(checked.is_ok(), "{}", checked.unwrap_err());
            for (document, left) in documents.iter().zip(&left) {
                let again = reduce(left, format, dialect).1;
                prop_assert!(again.are_kept(), "{}: {again:?}", format.id);
                let may_differ = changes_text(document, format);
                prop_assert!(may_differ || document.text == left.text, "{}", format.id);
                prop_assert_eq!(document.text.len(), left.text.len(), "{}", format.id);
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn documents_come_back_less_what_was_told(
            documents in proptest::collection::vec(arbitrary::document(), 0..3),
        ) {
            holds(&documents)?;
        }
    }
}
