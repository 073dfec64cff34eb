//! Names that mean the same person, organisation or place: renamed, brought together, told apart, relabelled.

use smol_str::SmolStr;
use tandai_core::document::EntityId;
use tandai_core::{Edit, Label, entities};

use super::{Effect, State};

/// What a person does with what a name means.
#[derive(Clone, Debug, PartialEq)]
pub enum EntityAction {
    Renamed(EntityId, String),
    /// All mentions of `other` mean `into` from now on.
    Merged {
        into: EntityId,
        other: EntityId,
    },
    /// The selected mention means something of its own.
    SplitOff,
    Relabeled(EntityId, Label),
    /// What can be done about it is to be seen, or not.
    Unfolded(bool),
}

impl State {
    pub(super) fn act_on_entity(&mut self, action: EntityAction, at: &str) -> Vec<Effect> {
        let Some(open) = self.open() else { return Vec::new() };
        let document = &open.document;
        let when = SmolStr::new(at);
        let name = |id: EntityId| document.entity(id).map_or("", |it| it.name.as_str()).to_owned();
        let words = &self.messages().entities;
        let (edit, said): (Option<Edit>, String) = match action {
            EntityAction::Renamed(id, new) => {
                let new = new.trim();
                if new.is_empty() {
                    return vec![Effect::Hint(words.needs_a_name.to_owned())];
                }
                (entities::rename(document, id, new), (words.renamed)(&name(id), new))
            }
            EntityAction::Merged { into, other } => (
                entities::merge(document, into, &[other], &when),
                (words.merged)(&name(other), &name(into)),
            ),
            EntityAction::SplitOff => {
                let Some(id) = self.selected else { return Vec::new() };
                (entities::split(document, &[id], &when), (words.split)(&self.selected_text()))
            }
            EntityAction::Relabeled(id, label) => {
                let title = &self.palette.get(&label).title;
                (
                    entities::relabel_entity(document, id, &label, &when),
                    (words.relabeled)(&name(id), title),
                )
            }
            EntityAction::Unfolded(unfolded) => {
                self.entity_unfolded = unfolded;
                return Vec::new();
            }
        };
        match edit {
            Some(edit) => self.try_edit(edit, at, |_| said),
            None => Vec::new(),
        }
    }
}
