//! Changes a person makes, each with an exact inverse.
//!
//! `Accept` of a suggestion gives back `Restore` of the mention as it was; applying that leaves the document
//! as it had been, to the byte.
//!
//! An edit is checked whole before the document is touched. It works no value of a time expression out;
//! [`crate::revalue`] does.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::document::{AnnotationDocument, Label, Mention, MentionId, Status};
use crate::published::Published;
use crate::span::Span;
use crate::timex::Timex;

/// One change of a document, whole in itself: applying it looks nothing up but the document.
///
/// `at` is when the person did it, in RFC 3339; the core has no clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Puts a mention in; its id must be new.
    Add { mention: Mention },
    /// Takes a mention out.
    Remove { id: MentionId },
    /// Confirms a suggestion as it is.
    Accept { id: MentionId, at: SmolStr },
    /// Refuses a suggestion; it stays in the document.
    Reject { id: MentionId, at: SmolStr },
    /// Gives another label; `timex` belongs to a label of a time expression, and to no other.
    Relabel { id: MentionId, label: Label, timex: Option<Box<Timex>>, at: SmolStr },
    /// Gives other edges: one piece, or several in order. `timex` replaces the value of a time expression.
    Move { id: MentionId, pieces: Vec<Span>, timex: Option<Box<Timex>>, at: SmolStr },
    /// Gives a time expression another value.
    SetTimex { id: MentionId, timex: Box<Timex>, at: SmolStr },
    /// Sets or, with nothing, clears the note.
    SetNote { id: MentionId, note: Option<String>, at: SmolStr },
    /// Puts a mention back as it was: the inverse of a change to one mention.
    Restore { mention: Mention },
    /// Sets the day of publication, with the values that follow from it ([`crate::revalue`] works them out).
    SetPublished { published: Published, timexes: Vec<(MentionId, Timex)> },
    /// Several changes as one: all of them or none.
    Batch { edits: Vec<Edit> },
}

impl Edit {
    /// Every mention that the edit touches, once each, in the order of the ids.
    pub fn mention_ids(&self) -> Vec<MentionId> {
        let mut ids = Vec::new();
        self.collect_ids(&mut ids);
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn collect_ids(&self, ids: &mut Vec<MentionId>) {
        match self {
            Self::Add { mention } | Self::Restore { mention } => ids.push(mention.id),
            Self::Remove { id }
            | Self::Accept { id, .. }
            | Self::Reject { id, .. }
            | Self::Relabel { id, .. }
            | Self::Move { id, .. }
            | Self::SetTimex { id, .. }
            | Self::SetNote { id, .. } => ids.push(*id),
            Self::SetPublished { timexes, .. } => ids.extend(timexes.iter().map(|(id, _)| *id)),
            Self::Batch { edits } => edits.iter().for_each(|edit| edit.collect_ids(ids)),
        }
    }
}

/// Why a change could not be made. The document is as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum EditError {
    NoSuchMention(MentionId),
    IdTaken(MentionId),
    UnknownLabel(Label),
    /// The span is empty, lies outside the text, or cuts a character in two.
    BadSpan(Span),
    /// The pieces are not in order, touch one another, or are not those of the mention's span.
    PiecesOutOfOrder(Vec<Span>),
    AcrossBlocks(Span),
    /// A label of a time expression has no value, or another label has one.
    ValueDoesNotFit {
        id: MentionId,
        label: Label,
    },
    /// Only what a tagger suggested can be refused; a person's own mention is removed.
    NotASuggestion(MentionId),
    /// The change would change nothing.
    NothingToDo(MentionId),
    /// The day of publication is already this one, and no value would change.
    PublishedUnchanged,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchMention(id) => {
                write!(f, "expected the id of a mention of the document, found {id}")
            }
            Self::IdTaken(id) => {
                write!(f, "expected an id that no mention has, found {id}, which is taken")
            }
            Self::UnknownLabel(label) => {
                write!(f, "expected one of the document's labels, found \"{label}\"")
            }
            Self::BadSpan(span) => {
                write!(f, "expected whole characters of the text, found {}", bytes(*span))?;
                if span.start >= span.end {
                    write!(f, ", which hold nothing")
                } else {
                    write!(f, ", which lie outside it or cut a character in two")
                }
            }
            Self::PiecesOutOfOrder(pieces) if pieces.is_empty() => {
                write!(f, "expected at least one piece of the text, found none")
            }
            Self::PiecesOutOfOrder(pieces) => {
                write!(
                    f,
                    "expected several pieces in the order of the text, apart from one another, from the \
                     start of the mention to its end, found "
                )?;
                for (n, piece) in pieces.iter().enumerate() {
                    write!(f, "{}{}", if n == 0 { "" } else { " and " }, bytes(*piece))?;
                }
                Ok(())
            }
            Self::AcrossBlocks(span) => {
                write!(
                    f,
                    "expected a mention within one block of the text, found {} in several",
                    bytes(*span)
                )
            }
            Self::ValueDoesNotFit { id, label } => match label.timex_type() {
                Some(kind) => write!(
                    f,
                    "expected a value of type {} for {id}, labeled {label}, found none or one of another type",
                    kind.as_str()
                ),
                None => write!(
                    f,
                    "expected no value for {id}, as {label} is not a label of a time expression, found one"
                ),
            },
            Self::NotASuggestion(id) => {
                write!(f, "expected a suggestion to refuse, found {id}, which a person added")
            }
            Self::NothingToDo(id) => {
                write!(f, "expected a change, found that {id} is like that already")
            }
            Self::PublishedUnchanged => {
                write!(f, "expected another day of publication, found the one it has already")
            }
        }
    }
}

fn bytes(span: Span) -> String {
    format!("bytes {}..{}", span.start, span.end)
}

impl std::error::Error for EditError {}

/// Makes the change and returns the one that takes it back.
pub fn apply(document: &mut AnnotationDocument, edit: &Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::Batch { edits } => batch(document, edits),
        edit => {
            let mut finder = Finder::Search;
            let change = plan(document, &finder, edit)?;
            Ok(commit(document, &mut finder, change))
        }
    }
}

/// A change that has been checked: nothing is left that could go wrong.
enum Change {
    Insert(Mention),
    Remove(usize),
    Replace(usize, Mention),
    Publish(Published, Vec<(usize, Timex)>),
}

/// The longest batch for which no table of ids is made.
const SHORT_BATCH: usize = 8;

/// Makes all the edits or none. Long batches cost time that is linear in the batch and the document.
fn batch(document: &mut AnnotationDocument, edits: &[Edit]) -> Result<Edit, EditError> {
    let mut flat = Vec::with_capacity(edits.len());
    flatten(edits, &mut flat);
    let mut finder = if flat.len() <= SHORT_BATCH {
        Finder::Search
    } else {
        Finder::Table(document.mentions.iter().map(|m| (m.id, m.order())).collect())
    };
    let mut inverses = Vec::with_capacity(flat.len());
    let result = make_all(document, &mut finder, &flat, &mut inverses);
    inverses.reverse();
    match result {
        Ok(()) => Ok(Edit::Batch { edits: inverses }),
        Err(error) => {
            for inverse in inverses {
                take_back(document, &mut finder, inverse);
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

/// Makes the edits in turn, and those that only put in or only take out mentions in one go: each of them
/// alone moves the mentions behind it.
fn make_all(
    document: &mut AnnotationDocument,
    finder: &mut Finder,
    mut edits: &[&Edit],
    inverses: &mut Vec<Edit>,
) -> Result<(), EditError> {
    while let Some(first) = edits.first() {
        let run = match first {
            Edit::Add { .. } => edits.iter().take_while(|e| matches!(e, Edit::Add { .. })).count(),
            Edit::Remove { .. } => {
                edits.iter().take_while(|e| matches!(e, Edit::Remove { .. })).count()
            }
            _ => 1,
        };
        let (now, later) = edits.split_at(run);
        match first {
            Edit::Add { .. } if run > 1 => add_all(document, finder, now, inverses)?,
            Edit::Remove { .. } if run > 1 => remove_all(document, finder, now, inverses)?,
            edit => {
                let change = plan(document, finder, edit)?;
                inverses.push(commit(document, finder, change));
            }
        }
        edits = later;
    }
    Ok(())
}

fn add_all(
    document: &mut AnnotationDocument,
    finder: &mut Finder,
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
        check_new(document, finder, mention)?;
        added.push(mention.clone());
    }
    for mention in &added {
        finder.set(mention);
        inverses.push(Edit::Remove { id: mention.id });
    }
    added.sort_by_key(Mention::order);
    let before = std::mem::take(&mut document.mentions);
    document.mentions.reserve_exact(before.len() + added.len());
    let mut added = added.into_iter().peekable();
    for mention in before {
        while let Some(new) = added.next_if(|new| new.order() < mention.order()) {
            document.mentions.push(new);
        }
        document.mentions.push(mention);
    }
    document.mentions.extend(added);
    Ok(())
}

fn remove_all(
    document: &mut AnnotationDocument,
    finder: &mut Finder,
    edits: &[&Edit],
    inverses: &mut Vec<Edit>,
) -> Result<(), EditError> {
    let mut removed: HashMap<MentionId, Option<Mention>> = HashMap::with_capacity(edits.len());
    let mut order = Vec::with_capacity(edits.len());
    for edit in edits {
        let Edit::Remove { id } = edit else { continue };
        if finder.find(document, *id).is_none() || removed.insert(*id, None).is_some() {
            return Err(EditError::NoSuchMention(*id));
        }
        order.push(*id);
    }
    let before = std::mem::take(&mut document.mentions);
    document.mentions.reserve_exact(before.len() - removed.len());
    for mention in before {
        match removed.get_mut(&mention.id) {
            Some(place) => *place = Some(mention),
            None => document.mentions.push(mention),
        }
    }
    for id in order {
        finder.forget(id);
        let mention = removed.remove(&id).flatten().expect("each id was found above, once");
        inverses.push(Edit::Add { mention });
    }
    Ok(())
}

/// Where the mentions of a document are: searched for, or, for many at once, in a table.
enum Finder {
    Search,
    Table(HashMap<MentionId, Order>),
}

type Order = (u32, std::cmp::Reverse<u32>, MentionId);

impl Finder {
    fn find(&self, document: &AnnotationDocument, id: MentionId) -> Option<usize> {
        match self {
            Self::Search => document.mention_index(id),
            Self::Table(orders) => {
                let order = orders.get(&id)?;
                document.mentions.binary_search_by_key(order, Mention::order).ok()
            }
        }
    }

    fn set(&mut self, mention: &Mention) {
        if let Self::Table(orders) = self {
            orders.insert(mention.id, mention.order());
        }
    }

    fn forget(&mut self, id: MentionId) {
        if let Self::Table(orders) = self {
            orders.remove(&id);
        }
    }
}

/// Checks an edit and works out what it comes to; touches nothing.
fn plan(document: &AnnotationDocument, finder: &Finder, edit: &Edit) -> Result<Change, EditError> {
    let find = |id| finder.find(document, id).ok_or(EditError::NoSuchMention(id));
    // What a person changed by hand: `change` gets a copy and says whether it did anything.
    let changed = |id, at: &SmolStr, change: &dyn Fn(&mut Mention) -> Result<(), EditError>| {
        let index = find(id)?;
        let before = &document.mentions[index];
        let mut after = before.clone();
        change(&mut after)?;
        if after == *before {
            return Err(EditError::NothingToDo(id));
        }
        after.by = SmolStr::new_static("user");
        after.changed = Some(at.clone());
        check_mention(document, &after)?;
        Ok(Change::Replace(index, after))
    };
    // What else a change of label, edges or value does to a mention.
    let edited = |before: &Mention, after: &mut Mention| {
        if after != before && after.status != Status::Added {
            after.status = Status::Edited;
        }
    };
    match edit {
        Edit::Add { mention } => {
            check_new(document, finder, mention)?;
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
        Edit::SetNote { id, note, at } => changed(*id, at, &|mention| {
            mention.note.clone_from(note);
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
            let finder = if timexes.len() > SHORT_BATCH && matches!(finder, Finder::Search) {
                table =
                    Finder::Table(document.mentions.iter().map(|m| (m.id, m.order())).collect());
                &table
            } else {
                finder
            };
            let mut placed = Vec::with_capacity(timexes.len());
            let mut same = document.published == *published;
            for (id, timex) in timexes {
                let index = finder.find(document, *id).ok_or(EditError::NoSuchMention(*id))?;
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
        Edit::Batch { .. } => unreachable!("a batch is taken apart before its edits come here"),
    }
}

fn check_new(
    document: &AnnotationDocument,
    finder: &Finder,
    mention: &Mention,
) -> Result<(), EditError> {
    if finder.find(document, mention.id).is_some() {
        return Err(EditError::IdTaken(mention.id));
    }
    check_mention(document, mention)
}

/// Whether a mention may stand in the document as it is, but for its id.
fn check_mention(document: &AnnotationDocument, mention: &Mention) -> Result<(), EditError> {
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
    if !document.labels.iter().any(|info| info.name == *label) {
        return Err(EditError::UnknownLabel(label.clone()));
    }
    if label.timex_type() != mention.timex.as_ref().map(|timex| timex.kind) {
        return Err(EditError::ValueDoesNotFit { id: mention.id, label: label.clone() });
    }
    Ok(())
}

/// Makes a change and returns the edit that takes it back.
fn commit(document: &mut AnnotationDocument, finder: &mut Finder, change: Change) -> Edit {
    let mentions = &mut document.mentions;
    match change {
        Change::Insert(mention) => {
            let id = mention.id;
            let order = mention.order();
            finder.set(&mention);
            mentions.insert(mentions.partition_point(|other| other.order() < order), mention);
            Edit::Remove { id }
        }
        Change::Remove(index) => {
            let mention = mentions.remove(index);
            finder.forget(mention.id);
            Edit::Add { mention }
        }
        Change::Replace(index, mention) => {
            let order = mention.order();
            finder.set(&mention);
            // Only the mentions between the old place and the new one move.
            let place = mentions.partition_point(|other| other.order() < order);
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
    }
}

/// Applies an inverse at once. It needs no check: it leads to a state that has been.
fn take_back(document: &mut AnnotationDocument, finder: &mut Finder, inverse: Edit) {
    let change = match inverse {
        Edit::Add { mention } => Some(Change::Insert(mention)),
        Edit::Remove { id } => finder.find(document, id).map(Change::Remove),
        Edit::Restore { mention } => {
            finder.find(document, mention.id).map(|index| Change::Replace(index, mention))
        }
        Edit::SetPublished { published, timexes } => {
            let places = timexes
                .into_iter()
                .filter_map(|(id, timex)| finder.find(document, id).map(|index| (index, timex)));
            Some(Change::Publish(published, places.collect()))
        }
        // `commit` gives back none of the others.
        _ => None,
    };
    if let Some(change) = change {
        commit(document, finder, change);
    }
}

#[cfg(test)]
mod tests;
