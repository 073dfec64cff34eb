//! A tab beside the one that works: it shows everything and changes nothing.

use tandai::groups::Grouping;
use tandai::messages::Language;
use tandai::open_document::OpenDocument;
use tandai::state::{
    Action, Among, BlindAction, BlindEvery, CaretAction, Effect, EntityAction, FindAction, Look,
    OverlapRule, Picked, Purpose, QueueAction, Role, SameAction, State,
};
use tandai_core::snap::{Direction, Edge};
use tandai_core::{Label, revalue};

use crate::opened::{AT, LINE, at, find, key, state_with};

/// What a tab that reads is asked for, and whether it refuses.
fn asked_of_a_reader(state: &State) -> Vec<(Action, bool)> {
    let picked = |further| Picked { span: at(state, "tiba"), exactly: false, further };
    let document = state.open().unwrap().document.clone();
    let open = state.open().unwrap();
    let edit = revalue::set_published(&open.document, "2023-08-18".parse().ok());
    let worked_out = |purpose| Action::PublishedWorkedOut {
        key: key("a"),
        changes: open.changes,
        edit: edit.clone(),
        purpose,
    };
    vec![
        (Action::DocumentOpened { key: key("c"), document }, true),
        (Action::DocumentRemoved(key("a")), true),
        (Action::AllRemoved, true),
        (Action::Accepted, true),
        (Action::Rejected, true),
        (Action::LabelGiven(Label("ORG".into())), true),
        (Action::AlikeAccepted, true),
        (Action::AlikeRejected, true),
        (Action::AlikeRelabeled, true),
        (Action::EdgeMoved(Edge::Left, Direction::Back, None), true),
        (Action::ValueSet("2023".into()), true),
        (Action::NoteSet("lihat lagi".into()), true),
        (Action::PublishedSet("2023-08-18".parse().ok()), true),
        (worked_out(Purpose::Set), true),
        (Action::Undone, true),
        (Action::Redone, true),
        (Action::StepChosen(0), true),
        (Action::Entity(EntityAction::SplitOff), true),
        (Action::DoneSwitched, true),
        (Action::FlagSwitched, true),
        (Action::DocumentFlagSwitched, true),
        (Action::DocumentNoteSet("lihat lagi".into()), true),
        (Action::Queue(QueueAction::AllAccepted), true),
        (Action::Same(SameAction::Done), true),
        (Action::TextSelected(Some(picked(true))), true),
        (Action::TextSelected(Some(picked(false))), false),
        (worked_out(Purpose::Tell), false),
        (Action::PublishedConsidered("2023-08-18".parse().ok()), false),
        (Action::OverlapDecided(OverlapRule::Keep), false),
        (Action::Queue(QueueAction::AllAsked), false),
        (Action::Same(SameAction::Wanted), false),
        (Action::Find(FindAction::TextSet("tiba".into())), false),
        (Action::Caret(CaretAction::Switched), false),
        (Action::MentionStepped(Direction::On, Among::Marks), false),
        (Action::DocumentStepped(Direction::On), false),
        (Action::LookChosen(Look::History), false),
        (Action::GroupingChosen(Grouping::Label), false),
        (Action::Blind(BlindAction::HeldBack), true),
        (Action::Blind(BlindAction::EverySet(BlindEvery::Tenth)), false),
        (Action::LanguageChosen(Language::Indonesian), false),
    ]
}

#[test]
fn a_tab_that_reads_changes_nothing_and_says_why() {
    let reader = || {
        let mut state = state_with(&[LINE, "Warga Jakarta pindah ke Surabaya."]);
        let joko = find(&state, "Joko Widodo");
        state.update(Action::MentionSelected(Some(joko)), AT);
        state.update(Action::Accepted, AT);
        let bandung = find(&state, "Bandung");
        state.update(Action::MentionSelected(Some(bandung)), AT);
        state.update(Action::Accepted, AT);
        state.update(Action::Undone, AT);
        state.update(Action::Queue(QueueAction::AllAsked), AT);
        state.update(Action::RoleChanged(Role::Reads), AT);
        state
    };
    let refused = Effect::Hint(Language::English.messages().role.refused.to_owned());
    let all = |state: &State| {
        let of =
            |open: &OpenDocument| (open.key.clone(), open.document.clone(), open.history.clone());
        state.documents.iter().map(of).collect::<Vec<_>>()
    };
    for row in 0..asked_of_a_reader(&reader()).len() {
        let mut state = reader();
        let before = all(&state);
        let (action, is_refused) = asked_of_a_reader(&state).swap_remove(row);
        let name = format!("{action:?}");
        let effects = state.update(action, AT);
        assert!(all(&state) == before, "{name}");
        assert_eq!(effects == [refused.clone()], is_refused, "{name}");
    }
}

#[test]
fn a_tab_that_works_again_may_change_everything() {
    for (role, may) in [(Role::Works, true), (Role::Reads, false), (Role::Left, false)] {
        let mut state = state_with(&[LINE, "Warga Jakarta pindah ke Surabaya."]);
        let id = find(&state, "Joko Widodo");
        state.update(Action::MentionSelected(Some(id)), AT);
        state.update(Action::RoleChanged(Role::Reads), AT);
        state.update(Action::RoleChanged(role), AT);
        state.update(Action::Accepted, AT);
        assert_eq!(state.open().unwrap().history.can_undo(), may, "{role:?}");
    }
}
