//! The desk, natively: marking over other marks, in pieces and by a caret; the same everywhere; search; what may have
//! been missed; documents that are done; what names mean.

use tandai::keys::{Command, Keys};
use tandai::messages::Language;
use tandai::open_document::OpenDocument;
use tandai::state::{
    Action, BlindAction, BlindEvery, CaretAction, Deed, Effect, EntityAction, FindAction, Look,
    MissedAction, OverlapRule, Picked, SameAction, Scope, State,
};
use tandai::story::Teller;
use tandai_core::alike::CaseRule;
use tandai_core::blind::{Relation, compare};
use tandai_core::caret::Move;
use tandai_core::missed::{Candidate, Why};
use tandai_core::snap::{Direction, Edge, Step};
use tandai_core::{Label, MentionId, Status};

use crate::opened::{AT, LINE, at, find, key, open, state_with};

/// Every mention as `text|LABEL status`, without those that were not touched.
fn decided(state: &State) -> Vec<String> {
    let document = &state.open().unwrap().document;
    let touched = document.mentions.iter().filter(|it| it.status != Status::Suggested);
    let told = touched.map(|mention| {
        format!("{}|{} {:?}", mention.text(&document.text), mention.label, mention.status)
    });
    told.collect()
}

fn pick(state: &mut State, text: &str, further: bool) {
    let span = at(state, text);
    let picked = Picked { span, exactly: false, further };
    state.update(Action::TextSelected(Some(picked)), AT);
}

fn give(state: &mut State, label: &'static str) -> Vec<Effect> {
    state.update(Action::LabelGiven(Label(label.into())), AT)
}

#[test]
fn a_mark_over_others_follows_the_rule_that_a_person_gave() {
    for (rule, expected) in [
        (OverlapRule::Keep, &["Presiden Joko Widodo|ORG Added"][..]),
        (OverlapRule::Replace, &["Presiden Joko Widodo|ORG Added", "Joko Widodo|PER Rejected"][..]),
    ] {
        let mut state = state_with(&[LINE]);
        let before = state.open().unwrap().document.clone();
        pick(&mut state, "Presiden Joko Widodo", false);
        assert!(give(&mut state, "ORG").contains(&Effect::AskOverlap));
        assert_eq!(decided(&state), [""; 0], "nothing is done unasked");
        state.update(Action::OverlapDecided(rule), AT);
        assert_eq!(decided(&state), expected, "{rule:?}");
        state.update(Action::Undone, AT);
        assert_eq!(state.open().unwrap().document, before, "one step takes it back");
        // From now on nobody is asked.
        pick(&mut state, "Presiden Joko Widodo", false);
        assert!(!give(&mut state, "ORG").contains(&Effect::AskOverlap));
        assert_eq!(decided(&state), expected, "{rule:?}");
    }
    let mut state = state_with(&[LINE]);
    pick(&mut state, "Presiden Joko Widodo", false);
    give(&mut state, "ORG");
    state.update(Action::OverlapLeft, AT);
    assert!(state.overlap.is_none() && decided(&state).is_empty());
    assert_eq!(state.overlap_rule, OverlapRule::Ask);
}

#[test]
fn words_that_are_marked_so_already_are_not_marked_twice() {
    let mut state = state_with(&[LINE]);
    // A suggestion is right, then.
    pick(&mut state, "Joko Widodo", false);
    give(&mut state, "PER");
    assert_eq!(decided(&state), ["Joko Widodo|PER Accepted"]);
    assert_eq!(state.selected, Some(find(&state, "Joko Widodo")));
    // Once more changes nothing.
    let accepted = state.open().unwrap().document.clone();
    pick(&mut state, "Joko Widodo", false);
    let effects = give(&mut state, "PER");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Hint(_))));
    assert_eq!(state.open().unwrap().document, accepted);
    assert_eq!(state.selected, Some(find(&state, "Joko Widodo")));
    // What was refused comes back.
    state.update(Action::Rejected, AT);
    pick(&mut state, "Joko Widodo", false);
    give(&mut state, "PER");
    assert_eq!(decided(&state), ["Joko Widodo|PER Accepted"]);
    // A suggestion of what a person has marked as well stays one.
    let mut state = state_with(&[LINE]);
    state.overlap_rule = OverlapRule::Keep;
    pick(&mut state, "Joko Widodo", false);
    give(&mut state, "ORG");
    give(&mut state, "PER");
    assert_eq!(decided(&state), ["Joko Widodo|PER Added"]);
    pick(&mut state, "Joko Widodo", false);
    give(&mut state, "PER");
    assert_eq!(decided(&state), ["Joko Widodo|PER Added"]);
}

#[test]
fn a_mark_has_the_pieces_that_were_picked() {
    let text = "😀 Universitas Padjadjaran atau Udayana buka hari ini.";
    for (pieces, expected) in [
        (&["Universitas"][..], "Universitas|ORG Added"),
        (&["Universitas", "Udayana"][..], "Universitas Udayana|ORG Added"),
        (&["Udayana", "Universitas"][..], "Universitas Udayana|ORG Added"),
        // A piece that grows while the mouse moves is one piece.
        (&["buka", "buka hari"][..], "buka hari|ORG Added"),
    ] {
        let mut state = state_with(&[text]);
        state.overlap_rule = OverlapRule::Keep;
        for (n, piece) in pieces.iter().enumerate() {
            pick(&mut state, piece, n > 0);
        }
        give(&mut state, "ORG");
        assert_eq!(decided(&state), [expected], "{pieces:?}");
    }
}

#[test]
fn edges_go_where_they_are_drawn() {
    let spot = |state: &State, text: &str, offset: u32| at(state, text).start + offset;
    for (edge, word, offset, step, expected) in [
        (Edge::Left, "Presiden", 3, Step::Word, "Presiden Joko Widodo"),
        (Edge::Left, "Presiden", 3, Step::Grapheme, "siden Joko Widodo"),
        (Edge::Right, "tiba", 2, Step::Word, "Joko Widodo tiba"),
        (Edge::Right, "Joko", 2, Step::Word, "Joko"),
        // Drawn over the other edge, the last word stays.
        (Edge::Right, "Presiden", 1, Step::Word, "Joko"),
        (Edge::Left, "tiba", 4, Step::Word, "Widodo"),
    ] {
        let mut state = state_with(&[LINE]);
        let id = find(&state, "Joko Widodo");
        state.update(Action::MentionSelected(Some(id)), AT);
        let to = spot(&state, word, offset);
        state.update(Action::EdgeDrawn(edge, to, step), AT);
        let document = &state.open().unwrap().document;
        assert_eq!(document.mention(id).unwrap().text(&document.text), expected, "{edge:?} {word}");
    }
}

const TWICE: &str = "😀 Warga Bandung tiba di Jakarta. Kota Bandung ramai.\n\nBandung dan BANDUNG, bukan Bandungan.";

#[test]
fn the_same_is_marked_everywhere_in_one_step() {
    let mut state = state_with(&[TWICE]);
    open(&mut state, "b", "Orang Bandung pulang.");
    let before: Vec<_> = state.documents.iter().map(|open| open.document.clone()).collect();
    let id = find(&state, "Bandung");
    state.update(Action::MentionSelected(Some(id)), AT);
    give(&mut state, "ORG");
    state.update(Action::Same(SameAction::Wanted), AT);
    let rows = |state: &State| {
        let same = state.same.as_ref().unwrap();
        same.rows.iter().map(|row| (row.document, row.ticked, row.done)).collect::<Vec<_>>()
    };
    assert_eq!(state.look, Look::Same);
    assert_eq!(state.same.as_ref().unwrap().deed, Deed::Mark(Label::ORG));
    let first = rows(&state);
    assert_eq!(first[0], (0, false, true), "it is so already");
    assert!(first[1..].iter().all(|row| row.0 == 0));
    state.update(Action::Same(SameAction::CaseSet(CaseRule::Any)), AT);
    assert_eq!(rows(&state).len(), first.len() + 1, "BANDUNG, and never Bandungan");
    state.update(Action::Same(SameAction::ScopeSet(Scope::All)), AT);
    assert!(rows(&state).iter().any(|row| row.0 == 1));
    state.update(Action::Same(SameAction::AllTicked(true)), AT);
    state.update(Action::Same(SameAction::Done), AT);
    for open in &state.documents {
        let text = &open.document.text;
        let all = open.document.mentions.iter();
        let mut same = all.filter(|it| it.text(text).to_lowercase() == "bandung");
        assert!(same.all(|mention| mention.label == Label::ORG), "{:?}", open.key);
    }
    // One undo takes it back in both documents; one more, the first relabelling.
    state.update(Action::Undone, AT);
    state.update(Action::Undone, AT);
    let after: Vec<_> = state.documents.iter().map(|open| open.document.clone()).collect();
    assert_eq!(after, before);
}

#[test]
fn what_a_person_decided_is_not_ticked() {
    let mut state =
        state_with(&["Warga Bandung tiba.\n\nKota Bandung ramai.\n\nOrang Bandung pulang."]);
    let document = &state.open().unwrap().document;
    let ids: Vec<MentionId> = document.mentions.iter().map(|mention| mention.id).collect();
    state.update(Action::MentionSelected(Some(ids[1])), AT);
    state.update(Action::Accepted, AT);
    // Rejecting goes on to the next; the same everywhere is still about what was rejected.
    state.update(Action::MentionSelected(Some(ids[0])), AT);
    state.update(Action::Rejected, AT);
    state.update(Action::Same(SameAction::Wanted), AT);
    let same = state.same.as_ref().unwrap();
    assert_eq!(same.deed, Deed::Reject);
    let ticks: Vec<(bool, bool)> = same.rows.iter().map(|row| (row.ticked, row.done)).collect();
    assert_eq!(ticks, [(false, true), (false, false), (true, false)]);
}

#[test]
fn search_tells_marked_from_unmarked() {
    let mut state = state_with(&[TWICE]);
    state.update(Action::LookChosen(Look::Search), AT);
    for (query, marked, unmarked) in [
        ("bandung", true, true),
        ("ramai", false, true),
        ("zzz", false, false),
        ("  ", false, false),
    ] {
        state.update(Action::Find(FindAction::TextSet(query.to_owned())), AT);
        let kind = |wanted: bool| state.find.found.iter().any(|it| it.mention.is_some() == wanted);
        assert_eq!((kind(true), kind(false)), (marked, unmarked), "{query:?}");
    }
    state.update(Action::Find(FindAction::TextSet("ramai".to_owned())), AT);
    state.update(Action::Find(FindAction::Chosen(0)), AT);
    give(&mut state, "LOC");
    assert_eq!(decided(&state), ["ramai|LOC Added"]);
    assert!(state.find.found[0].mention.is_some(), "the list follows");
}

fn candidate(state: &State, text: &str, label: Option<Label>) -> Candidate {
    Candidate { span: at(state, text), label, sureness: 0.3, why: Why::Capitals }
}

#[test]
fn what_was_missed_is_marked_or_refused_one_at_a_time() {
    let mut state = state_with(&["Warga bertemu orang lain di pasar baru dekat toko."]);
    let effects = state.update(Action::LookChosen(Look::Missed), AT);
    assert!(effects.contains(&Effect::FindMissed(key("a"))));
    let candidates = vec![
        candidate(&state, "Warga", Some(Label::PER)),
        candidate(&state, "orang lain", None),
        candidate(&state, "pasar baru", Some(Label::LOC)),
        candidate(&state, "toko", Some(Label::PER)),
    ];
    let document = key("a");
    state.update(Action::Missed(MissedAction::Found { document, candidates }), AT);
    let turn = |state: &State| {
        let text = &state.open().unwrap().document.text;
        state.candidate().map(|candidate| candidate.span.of(text).to_owned())
    };
    assert_eq!(turn(&state).as_deref(), Some("Warga"));
    state.update(Action::Rejected, AT);
    assert_eq!(turn(&state).as_deref(), Some("orang lain"));
    state.update(Action::Accepted, AT);
    assert_eq!(turn(&state).as_deref(), Some("orang lain"), "nobody knows what it would be");
    state.update(Action::Missed(MissedAction::Skipped), AT);
    state.update(Action::Accepted, AT);
    assert_eq!(turn(&state).as_deref(), Some("toko"));
    give(&mut state, "ORG");
    assert_eq!(turn(&state), None);
    assert_eq!(decided(&state), ["Warga|PER Rejected", "pasar baru|LOC Added", "toko|ORG Added"]);
}

#[test]
fn what_is_told_of_a_document_follows_the_one_that_is_shown() {
    let mut state = state_with(&[TWICE, "Orang Bandung pulang."]);
    let id = find(&state, "Bandung");
    state.update(Action::MentionSelected(Some(id)), AT);
    state.update(Action::Same(SameAction::Wanted), AT);
    let documents = |state: &State| {
        let rows = &state.same.as_ref().unwrap().rows;
        rows.iter().map(|row| row.document).collect::<Vec<_>>()
    };
    assert!(documents(&state).len() > 1 && documents(&state).iter().all(|place| *place == 0));
    state.update(Action::DocumentStepped(Direction::On), AT);
    assert_eq!(documents(&state), [1]);

    state.update(Action::LookChosen(Look::Missed), AT);
    let candidates = Vec::new();
    state.update(Action::Missed(MissedAction::Found { document: key("b"), candidates }), AT);
    let effects = state.update(Action::DocumentStepped(Direction::Back), AT);
    assert!(effects.contains(&Effect::FindMissed(key("a"))), "nobody has looked there");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Hint(_))));
    // Elsewhere nothing is looked for.
    state.update(Action::LookChosen(Look::Mentions), AT);
    let effects = state.update(Action::DocumentStepped(Direction::On), AT);
    assert!(!effects.contains(&Effect::FindMissed(key("b"))));
}

#[test]
fn a_caret_selects_and_marks() {
    let mut state = state_with(&[LINE]);
    let caret = |state: &mut State, way: Move, selecting: bool| {
        state.update(Action::Caret(CaretAction::Moved { way, selecting }), AT)
    };
    state.update(Action::Caret(CaretAction::Switched), AT);
    assert_eq!(state.caret.unwrap().at, 0);
    caret(&mut state, Move::GraphemeOn, false);
    assert_eq!(state.caret.unwrap().at, 4, "the emoji is one step");
    caret(&mut state, Move::GraphemeOn, false);
    caret(&mut state, Move::WordOn, true);
    let selected = state.caret.unwrap().selected().unwrap();
    assert_eq!(selected.of(&state.open().unwrap().document.text), "Presiden");
    state.update(Action::Caret(CaretAction::Taken), AT);
    give(&mut state, "ORG");
    assert_eq!(decided(&state), ["Presiden|ORG Added"]);
    // It goes on behind what was marked; on a mark, Enter selects that.
    for _ in 0..2 {
        caret(&mut state, Move::WordOn, false);
    }
    caret(&mut state, Move::GraphemeBack, false);
    state.update(Action::Caret(CaretAction::Taken), AT);
    assert_eq!(state.selected, Some(find(&state, "Joko Widodo")));
    assert_eq!(state.caret, None);
}

#[test]
fn a_document_that_is_done_gives_way_to_the_next_with_work_left() {
    let mut state = state_with(&[LINE]);
    open(&mut state, "b", "Warga Bandung pulang.");
    open(&mut state, "c", "Warga Jakarta pulang.");
    let shown = |state: &State| state.open().unwrap().key.clone();
    state.update(Action::DocumentChosen(key("b")), AT);
    state.update(Action::DoneSwitched, AT);
    assert_eq!(shown(&state), key("c"));
    state.update(Action::DoneSwitched, AT);
    assert_eq!(shown(&state), key("a"), "those before are looked for, too");
    state.update(Action::DoneSwitched, AT);
    assert_eq!(shown(&state), key("a"));
    assert!(state.documents.iter().all(|open| open.document.work.done.is_some()));
    state.update(Action::DoneSwitched, AT);
    assert_eq!(shown(&state), key("a"));
    assert!(state.open().unwrap().document.work.done.is_none());
}

#[test]
fn flags_and_notes_decide_nothing() {
    let mut state = state_with(&[LINE]);
    let id = find(&state, "Bandung");
    state.update(Action::MentionSelected(Some(id)), AT);
    state.update(Action::FlagSwitched, AT);
    state.update(Action::NoteSet("periksa".into()), AT);
    state.update(Action::DocumentFlagSwitched, AT);
    state.update(Action::DocumentNoteSet("nanti".into()), AT);
    let document = &state.open().unwrap().document;
    let mention = document.mention(id).unwrap();
    assert!(mention.flagged && mention.status == Status::Suggested && mention.by == "tandai");
    assert!(document.work.flagged && document.work.note.as_deref() == Some("nanti"));
    for _ in 0..4 {
        state.update(Action::Undone, AT);
    }
    assert!(!state.open().unwrap().history.can_undo());
}

#[test]
fn names_are_brought_together_told_apart_and_renamed() {
    let text =
        "Presiden Joko Widodo tiba. Joko Widodo bertemu Retno Hapsari. Kata Retno Hapsari, baik.";
    let mut state = state_with(&[text]);
    let entity = |state: &State, text: &str| {
        let id = find(state, text);
        state.open().unwrap().document.mention(id).unwrap().entity.unwrap()
    };
    let (joko, retno) = (entity(&state, "Joko Widodo"), entity(&state, "Retno Hapsari"));
    assert_ne!(joko, retno);
    let id = find(&state, "Joko Widodo");
    state.update(Action::MentionSelected(Some(id)), AT);
    state.update(Action::Entity(EntityAction::Merged { into: joko, other: retno }), AT);
    assert_eq!(entity(&state, "Retno Hapsari"), joko);
    state.update(Action::Entity(EntityAction::Renamed(joko, "Jokowi".into())), AT);
    assert_eq!(state.open().unwrap().document.entity(joko).unwrap().name, "Jokowi");
    state.update(Action::Entity(EntityAction::SplitOff), AT);
    assert_ne!(entity(&state, "Joko Widodo"), joko);
    state.update(Action::Entity(EntityAction::Relabeled(joko, Label::ORG)), AT);
    assert!(decided(&state).iter().any(|told| told == "Retno Hapsari|ORG Edited"));
    let effects = state.update(Action::Entity(EntityAction::Renamed(joko, " ".into())), AT);
    assert!(matches!(effects.as_slice(), [Effect::Hint(_)]));
    for _ in 0..4 {
        state.update(Action::Undone, AT);
    }
    assert!(!state.open().unwrap().history.can_undo());
}

#[test]
fn steps_are_told_in_words() {
    let mut state = state_with(&[TWICE]);
    let tell = |state: &State| {
        let open = state.open().unwrap();
        let (document, palette) = (&open.document, &state.palette);
        let teller = Teller { document, palette, messages: state.messages() };
        teller.tell(&open.history, open.history.cursor() - 1)
    };
    let id = find(&state, "Bandung");
    let all = state.open().unwrap().document.mentions.iter();
    let same = all.filter(|it| it.text(&state.open().unwrap().document.text) == "Bandung").count();
    for (action, expected) in [
        (Action::AlikeAccepted, format!("Accepted: Bandung ×{same}")),
        (Action::LabelGiven(Label::ORG), "Bandung is now Organisation".to_owned()),
        (Action::FlagSwitched, "Bandung flagged".to_owned()),
        (Action::FlagSwitched, "Flag taken off Bandung".to_owned()),
        (Action::NoteSet("x".into()), "Note on Bandung".to_owned()),
        (Action::DocumentFlagSwitched, "Document: flagged".to_owned()),
        (Action::Rejected, "Rejected: Bandung".to_owned()),
    ] {
        state.update(Action::MentionSelected(Some(id)), AT);
        state.update(action, AT);
        assert!(tell(&state).starts_with(&expected), "{} for {expected}", tell(&state));
    }
    // Clicking a step goes there, and back again.
    let after = state.open().unwrap().document.clone();
    state.update(Action::StepChosen(0), AT);
    assert!(!state.open().unwrap().history.can_undo());
    state.update(Action::StepChosen(7), AT);
    assert_eq!(state.open().unwrap().document, after);
}

#[test]
fn every_command_has_words_in_both_languages() {
    let keys = Keys::default();
    for language in Language::ALL {
        let words = &language.messages().key_words;
        let mut seen = std::collections::HashSet::new();
        for command in Command::all() {
            assert!(seen.insert((words.command)(command)), "{command:?}");
            assert!(keys.legend(command).is_some(), "{command:?}");
        }
    }
}

#[test]
fn every_fifth_article_is_marked_without_suggestions() {
    let mut state = State::new(Language::English);
    state.update(Action::Blind(BlindAction::EverySet(BlindEvery::Fifth)), AT);
    for name in ["a", "b", "c", "d", "e", "f"] {
        open(&mut state, name, LINE);
    }
    let blind = |open: &OpenDocument| open.document.blind.is_some();
    let hidden: Vec<bool> = state.documents.iter().map(blind).collect();
    assert_eq!(hidden, [false, false, false, false, true, false]);
    state.update(Action::DocumentChosen(key("e")), AT);
    assert!(state.open().unwrap().document.mentions.is_empty());
    assert_eq!(state.open().unwrap().tally.suggested, 0);
    let told = |state: &State| {
        let open = state.open().unwrap();
        let (document, palette) = (&open.document, &state.palette);
        Teller { document, palette, messages: state.messages() }.tell(&open.history, 0)
    };
    assert_eq!(told(&state), "The suggestions are hidden until this document is done.");

    pick(&mut state, "Joko Widodo", false);
    give(&mut state, "PER");
    pick(&mut state, "Presiden", false);
    give(&mut state, "ORG");
    let effects = state.update(Action::DoneSwitched, AT);
    assert!(effects.contains(&Effect::Focus("blind-report".to_owned())));
    assert_eq!(state.open().unwrap().key, key("e"), "the report is read before the next article");
    let document = &state.open().unwrap().document;
    let pairs = compare(document).unwrap();
    let told: Vec<(Relation, &str)> =
        pairs.iter().map(|pair| (pair.relation, pair.span.of(&document.text))).collect();
    use Relation::{OnlyPerson, OnlyTagger, Same};
    assert_eq!(
        told,
        [
            (OnlyPerson, "Presiden"),
            (Same, "Joko Widodo"),
            (OnlyTagger, "Bandung"),
            (OnlyTagger, "Kamis (17/8/2023)"),
        ]
    );
    assert_eq!(state.blind_agreement().percent(), Some(40));
    // A suggestion that the person overlooked is one label away.
    let bandung = at(&state, "Bandung");
    state.update(Action::Blind(BlindAction::Chosen(bandung)), AT);
    assert_eq!(state.words, Some(bandung));
}

#[test]
fn the_suggestions_of_a_document_are_hidden_and_brought_back() {
    let mut state = state_with(&[LINE]);
    let before = state.open().unwrap().document.clone();
    state.update(Action::Blind(BlindAction::HeldBack), AT);
    assert!(state.open().unwrap().document.mentions.is_empty());
    state.update(Action::Undone, AT);
    assert_eq!(state.open().unwrap().document, before);

    // A mark of the person's brings no suggestions with it.
    let mut state = state_with(&["Torangko tiba. Lalu Torangko pulang."]);
    state.update(Action::Blind(BlindAction::HeldBack), AT);
    pick(&mut state, "Torangko", false);
    give(&mut state, "PER");
    assert_eq!(state.open().unwrap().tally.suggested, 0);
}
