//! One tab at a time works on the documents; what the others may do with them is decided here.

use super::{
    Action, BlindAction, CaretAction, Effect, EntityAction, LabelsAction, MissedAction, Purpose,
    QueueAction, SameAction, State,
};

/// What this tab is to the documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// It may change them.
    #[default]
    Works,
    /// Another tab works on them, and this one reads.
    Reads,
    /// It reads, and no other tab works on them any more.
    Left,
}

impl State {
    /// Nothing where a tab that reads was asked to change a document: then the reason.
    pub(super) fn refuse(&self, action: &Action) -> Option<Vec<Effect>> {
        let refused = self.role != Role::Works && self.would_change(action);
        refused.then(|| vec![Effect::Hint(self.messages().role.refused.to_owned())])
    }

    /// Whether an action is there to open, change or remove documents.
    fn would_change(&self, action: &Action) -> bool {
        match action {
            Action::DocumentOpened { .. }
            | Action::DocumentRemoved(_)
            | Action::AllRemoved
            | Action::LabelGiven(_)
            | Action::Accepted
            | Action::Rejected
            | Action::AlikeAccepted
            | Action::AlikeRejected
            | Action::AlikeRelabeled
            | Action::EdgeMoved(..)
            | Action::EdgeDrawn(..)
            | Action::ValueSet(_)
            | Action::NoteSet(_)
            | Action::PublishedSet(_)
            | Action::Undone
            | Action::Redone
            | Action::StepChosen(_)
            | Action::DoneSwitched
            | Action::FlagSwitched
            | Action::DocumentFlagSwitched
            | Action::DocumentNoteSet(_) => true,
            Action::Entity(action) => !matches!(action, EntityAction::Unfolded(_)),
            // One more piece of the selected mention.
            Action::TextSelected(Some(picked)) => picked.further && self.selected.is_some(),
            // Else it is a choice for marks to come.
            Action::OverlapDecided(_) => self.overlap.is_some(),
            Action::PublishedWorkedOut { purpose, .. } => *purpose == Purpose::Set,
            Action::Queue(action) => match action {
                QueueAction::AllAccepted => true,
                QueueAction::LeastSet(_)
                | QueueAction::Sorted(_)
                | QueueAction::Chosen { .. }
                | QueueAction::AllAsked
                | QueueAction::Ticked { .. }
                | QueueAction::Left => false,
            },
            Action::Same(action) => match action {
                SameAction::Done => true,
                SameAction::Wanted
                | SameAction::ScopeSet(_)
                | SameAction::CaseSet(_)
                | SameAction::Ticked(..)
                | SameAction::AllTicked(_)
                | SameAction::Chosen(_) => false,
            },
            Action::Labels(action) => match action {
                LabelsAction::Saved | LabelsAction::GuidelinesSaved => true,
                LabelsAction::Restored(_)
                | LabelsAction::Opened
                | LabelsAction::Dropped
                | LabelsAction::NameSet(_)
                | LabelsAction::Added
                | LabelsAction::TakenIn(_)
                | LabelsAction::Removed(_)
                | LabelsAction::Moved(..)
                | LabelsAction::FieldSet(..)
                | LabelsAction::Offered(_)
                | LabelsAction::OfferTaken
                | LabelsAction::OfferLeft
                | LabelsAction::FateSet(..)
                | LabelsAction::AskLeft
                | LabelsAction::Exported
                | LabelsAction::GuidelinesAsked
                | LabelsAction::GuidelinesTyped(_)
                | LabelsAction::GuidelinesLeft => false,
            },
            Action::Blind(action) => match action {
                BlindAction::HeldBack => true,
                BlindAction::EverySet(_) | BlindAction::Chosen(_) => false,
            },
            Action::Missed(
                MissedAction::Found { .. } | MissedAction::Chosen(_) | MissedAction::Skipped,
            )
            | Action::Caret(
                CaretAction::Switched | CaretAction::Moved { .. } | CaretAction::Taken,
            )
            | Action::RoleChanged(_)
            | Action::DocumentRestored { .. }
            | Action::DocumentChosen(_)
            | Action::DocumentStepped(_)
            | Action::MentionSelected(_)
            | Action::MentionSelectedAmong(_)
            | Action::MentionStepped(..)
            | Action::OrderSwitched
            | Action::TextSelected(None)
            | Action::OverlapLeft
            | Action::RemovalLeft
            | Action::SelectedAcrossBlocks
            | Action::StepSwitched
            | Action::PublishedConsidered(_)
            | Action::PublishedLeft
            | Action::FlashOver
            | Action::FurnitureToggled { .. }
            | Action::SliceDue
            | Action::LanguageChosen(_)
            | Action::GroupingChosen(_)
            | Action::LookChosen(_)
            | Action::Find(_)
            | Action::Download(_)
            | Action::NoticeGiven(_)
            | Action::NoticeDismissed(_) => false,
        }
    }

    pub(super) fn take_role(&mut self, role: Role) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.role, role);
        let words = &self.messages().role;
        match (before, role) {
            (Role::Works, Role::Reads) => {
                // A mark that waits for an answer would wait in vain.
                self.overlap = None;
                vec![Effect::Announce(words.reads.to_owned())]
            }
            (Role::Reads, Role::Left) => vec![Effect::Announce(words.left.to_owned())],
            _ => Vec::new(),
        }
    }
}
