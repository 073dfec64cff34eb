//! Changes a person makes, each with an exact inverse.
//!
//! `Accept` of a suggestion gives back `Restore` of the mention as it was; applying that leaves the document
//! as it had been, to the byte.
//!
//! An edit is checked whole before the document is touched. It works no value of a time expression out;
//! [`crate::revalue`] does.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use self::lookup::Lookup;
use crate::document::{
    AnnotationDocument, Entity, EntityId, Label, LabelInfo, Mention, MentionId, Unseen, Work,
};
use crate::published::Published;
use crate::span::Span;
use crate::timex::Timex;

mod batch;
mod check;
mod commit;
mod error;
mod lookup;
mod plan;

pub use error::EditError;

/// One change of a document, whole in itself: applying it looks nothing up but the document.
///
/// `at` is when the person did it, in RFC 3339; the core has no clock. A note or a flag is no decision: the mention
/// stays as it was decided on, by whom and when.
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
    /// Sets or takes away the flag.
    SetFlag { id: MentionId, flagged: bool, at: SmolStr },
    /// Says what a mention refers to, or that nothing says so. The entity has the label of the mention; a refused
    /// mention keeps the label it was refused with, whatever it refers to.
    SetEntity { id: MentionId, entity: Option<EntityId>, at: SmolStr },
    /// Puts a mention back as it was: the inverse of a change to one mention.
    Restore { mention: Mention },
    /// Sets the day of publication, with the values that follow from it ([`crate::revalue`] works them out).
    SetPublished { published: Published, timexes: Vec<(MentionId, Timex)> },
    /// Puts an entity in; its id must be new.
    AddEntity { entity: Entity },
    /// Takes an entity out, to which no mention refers any more.
    RemoveEntity { id: EntityId },
    /// Gives the entity of this id another name or label. Its mentions keep theirs: another label of an entity is a
    /// batch with theirs ([`crate::entities::relabel_entity`]), in which the entity comes first.
    ChangeEntity { entity: Entity },
    /// Sets how far the work on the document has come.
    SetWork { work: Work },
    /// Says which suggestions nobody has seen, where the document is marked blind, or that it is not.
    SetBlind { unseen: Option<Vec<Unseen>> },
    /// Sets all labels of the document, by the rules of [`crate::document::check_labels`]; those that are in use must
    /// be among them.
    SetLabels { labels: Vec<LabelInfo> },
    /// Puts the labels back as they were, also where a file of another program did not keep to the rules: the inverse
    /// of `SetLabels`.
    RestoreLabels { labels: Vec<LabelInfo> },
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
            | Self::SetNote { id, .. }
            | Self::SetFlag { id, .. }
            | Self::SetEntity { id, .. } => ids.push(*id),
            Self::SetPublished { timexes, .. } => ids.extend(timexes.iter().map(|(id, _)| *id)),
            Self::Batch { edits } => edits.iter().for_each(|edit| edit.collect_ids(ids)),
            Self::AddEntity { .. }
            | Self::RemoveEntity { .. }
            | Self::ChangeEntity { .. }
            | Self::SetWork { .. }
            | Self::SetBlind { .. }
            | Self::SetLabels { .. }
            | Self::RestoreLabels { .. } => {}
        }
    }
}

/// Makes the change and returns the one that takes it back.
pub fn apply(document: &mut AnnotationDocument, edit: &Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::Batch { edits } => batch::batch(document, edits),
        edit => {
            let mut lookup = Lookup::Search;
            let change = plan::plan(document, &lookup, edit)?;
            Ok(commit::commit(document, &mut lookup, change))
        }
    }
}

#[cfg(test)]
mod tests;
