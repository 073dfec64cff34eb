//! What actions make of the page's state, natively: each test is what a person does, on a real analysis.

use tandai::groups::{Counting, Grouping};
use tandai::history::{History, Step};
use tandai::messages::Language;
use tandai::page::{Node, Slice, SliceItem};
use tandai::state::{
    Action, Among, Effect, Look, Order, Picked, Purpose, QueueAction, Sort, State,
};
use tandai_core::snap::{Direction, Edge};
use tandai_core::{Label, MentionId, PartialDate, Span, Status, revalue};

use crate::opened::{AT, at, find, key, state_with};

const TEXT: &str = "Menlu Bertemu di Jakarta\n\n\
    Menteri Luar Negeri Retno Hapsari tiba di Jakarta, Kamis (4/5).\n\n\
    😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).\n";

fn picked(span: Span) -> Picked {
    Picked { span, exactly: false, further: false }
}

fn mentions(state: &State) -> Vec<(String, String, Status)> {
    let document = &state.open().unwrap().document;
    let row = |mention: &tandai_core::Mention| {
        (mention.text(&document.text).into_owned(), mention.label.to_string(), mention.status)
    };
    document.mentions.iter().map(row).collect()
}

fn json(step: &Step) -> String {
    serde_json::to_string(step).unwrap()
}

/// What a person does to one mention.
enum Do {
    Accept,
    Reject,
    Label(&'static str),
    Edge(Edge, Direction),
    Value(&'static str),
    Note(&'static str),
}

impl Do {
    fn action(&self) -> Action {
        match *self {
            Self::Accept => Action::Accepted,
            Self::Reject => Action::Rejected,
            Self::Label(name) => Action::LabelGiven(Label(name.into())),
            Self::Edge(edge, direction) => Action::EdgeMoved(edge, direction, None),
            Self::Value(value) => Action::ValueSet(value.into()),
            Self::Note(note) => Action::NoteSet(note.into()),
        }
    }
}

#[test]
fn each_correction_changes_one_mention_and_is_taken_back_whole() {
    let rows: &[(&str, Do, &str, &str, Status)] = &[
        ("Joko Widodo", Do::Accept, "Joko Widodo", "PER", Status::Accepted),
        ("Joko Widodo", Do::Reject, "Joko Widodo", "PER", Status::Rejected),
        ("Joko Widodo", Do::Label("ORG"), "Joko Widodo", "ORG", Status::Edited),
        ("Joko Widodo", Do::Label("PER"), "Joko Widodo", "PER", Status::Accepted),
        (
            "Joko Widodo",
            Do::Edge(Edge::Left, Direction::Back),
            "Presiden Joko Widodo",
            "PER",
            Status::Edited,
        ),
        ("Joko Widodo", Do::Edge(Edge::Right, Direction::Back), "Joko", "PER", Status::Edited),
        ("Kamis (17/8/2023)", Do::Value("2023-08-18"), "Kamis (17/8/2023)", "DATE", Status::Edited),
        ("Bandung", Do::Note("kota"), "Bandung", "LOC", Status::Suggested),
    ];
    for (mention, what, text, label, status) in rows {
        let mut state = state_with(&[TEXT]);
        let before = state.open().unwrap().document.clone();
        let id = find(&state, mention);
        state.update(Action::MentionSelected(Some(id)), AT);
        let effects = state.update(what.action(), AT);
        let kept = effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Keep(changed) if changed[0].from == 0));
        assert_eq!(kept.count(), 1, "{mention} → {text} {label}");
        let document = &state.open().unwrap().document;
        let changed = document.mention(id).unwrap();
        assert_eq!(changed.text(&document.text), *text);
        assert_eq!(changed.label.as_str(), *label);
        assert_eq!(changed.status, *status);
        let others = |document: &tandai_core::AnnotationDocument| {
            document.mentions.iter().filter(|mention| mention.id != id).cloned().collect::<Vec<_>>()
        };
        assert_eq!(others(document), others(&before));

        let after = document.clone();
        state.update(Action::Undone, AT);
        assert_eq!(state.open().unwrap().document, before);
        state.update(Action::Redone, AT);
        assert_eq!(state.open().unwrap().document, after);
    }
}

#[test]
fn a_value_that_is_none_is_refused_in_words() {
    let mut state = state_with(&[TEXT]);
    let before = mentions(&state);
    let id = find(&state, "Kamis (17/8/2023)");
    state.update(Action::MentionSelected(Some(id)), AT);
    let effects = state.update(Action::ValueSet("entah kapan".into()), AT);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Keep(_))));
    assert!(
        state.notices[0].contains("“entah kapan” is no value of a date"),
        "{}",
        state.notices[0]
    );
    assert_eq!(mentions(&state), before);
}

#[test]
fn selected_words_are_snapped_and_marked() {
    let mut state = state_with(&[TEXT]);
    let within = at(&state, "enteri Luar Neg");
    state.update(Action::TextSelected(Some(picked(within))), AT);
    state.update(Action::LabelGiven(Label::ORG), AT);
    let own = ("Menteri Luar Negeri".to_owned(), "ORG".to_owned(), Status::Added);
    assert!(mentions(&state).contains(&own));
    assert_eq!(
        state.selected,
        Some(find(&state, "Menteri Luar Negeri")),
        "what was marked is selected"
    );
    // X takes a person's own mark away instead of rejecting it.
    state.update(Action::Rejected, AT);
    assert!(!mentions(&state).iter().any(|(text, ..)| text == "Menteri Luar Negeri"));
    state.update(Action::Undone, AT);
    assert!(mentions(&state).contains(&own));
}

#[test]
fn a_mark_over_several_paragraphs_is_refused() {
    let mut state = state_with(&[TEXT]);
    let both = Span::new(at(&state, "Bertemu").start, at(&state, "Hapsari").end);
    state.update(Action::TextSelected(Some(picked(both))), AT);
    assert_eq!(state.words, None);
}

#[test]
fn accepting_walks_from_suggestion_to_suggestion() {
    let mut state = state_with(&[TEXT]);
    state.update(Action::MentionStepped(Direction::On, Among::Suggestions), AT);
    let mut walked = 0;
    while state.open().unwrap().tally.suggested > 0 {
        let before = state.selected;
        state.update(Action::Accepted, AT);
        walked += 1;
        assert!(walked <= 50, "accepting goes on");
        assert!(state.open().unwrap().tally.suggested == 0 || state.selected != before);
    }
    assert!(mentions(&state).iter().all(|(.., status)| *status == Status::Accepted));
}

#[test]
fn another_day_of_publication_changes_what_depends_on_it_and_nothing_a_person_set() {
    let mut state = state_with(&[TEXT]);
    let id = find(&state, "Kamis (4/5)");
    let value = |state: &State| {
        let document = &state.open().unwrap().document;
        document.mention(id).unwrap().timex.as_ref().unwrap().value.to_string()
    };
    let set = |state: &mut State, day: &str| {
        let day: PartialDate = day.parse().unwrap();
        state.update(Action::PublishedSet(Some(day)), AT);
    };
    set(&mut state, "2017-05-06");
    assert_eq!(value(&state), "2017-05-04");
    state.update(Action::MentionSelected(Some(id)), AT);
    state.update(Action::ValueSet("2000-05-04".into()), AT);
    set(&mut state, "2023-05-06");
    assert_eq!(value(&state), "2000-05-04");
    state.update(Action::Undone, AT);
    state.update(Action::Undone, AT);
    assert_eq!(value(&state), "2017-05-04");
}

#[test]
fn a_day_of_publication_that_is_thought_of_changes_nothing_yet() {
    let mut state = state_with(&[TEXT]);
    let before = state.open().unwrap().document.clone();
    let day: PartialDate = "2017-05-06".parse().unwrap();
    state.update(Action::PublishedConsidered(Some(day)), AT);
    assert_eq!(state.open().unwrap().document, before);
    let foreseen = state.considered.clone().unwrap().edit.unwrap();
    assert!(!foreseen.mention_ids().is_empty());

    state.update(Action::PublishedSet(Some(day)), AT);
    assert_eq!(state.considered, None);
    let mut after = before;
    tandai_core::edit::apply(&mut after, &foreseen).unwrap();
    assert_eq!(state.open().unwrap().document, after, "what was told is what was done");

    state.update(Action::PublishedConsidered(None), AT);
    state.update(Action::PublishedLeft, AT);
    assert_eq!(state.considered, None);
}

#[test]
fn what_the_worker_foresees_is_told_only_while_it_is_thought_of() {
    let mut state = state_with(&[&TEXT.repeat(1500)]);
    let thought = |state: &mut State, day: &str| {
        let day: PartialDate = day.parse().unwrap();
        match state.update(Action::PublishedConsidered(Some(day)), AT).as_slice() {
            [Effect::Retime { key, changes, purpose: Purpose::Tell, .. }] => {
                let edit = revalue::set_published(&state.open().unwrap().document, Some(day));
                let (key, changes, purpose) = (key.clone(), *changes, Purpose::Tell);
                Action::PublishedWorkedOut { key, changes, edit, purpose }
            }
            other => panic!("{other:?}"),
        }
    };
    let first = thought(&mut state, "2017-05-06");
    let second = thought(&mut state, "2016-05-06");
    assert!(state.update(first, AT).is_empty());
    assert_eq!(state.considered.as_ref().unwrap().edit, None, "the person thinks of another day");
    assert!(state.update(second, AT).is_empty());
    assert!(state.considered.as_ref().unwrap().edit.is_some());
    assert!(!state.open().unwrap().history.can_undo(), "nothing is set yet");
}

#[test]
fn a_timeline_holds_the_times_with_a_place_in_the_calendar_in_its_order() {
    let text = "Kamis (4/5/2023) ia datang. Pada 2019 dan musim gugur 2020 ia pergi selama tiga hari.\n\nSetiap \
                Senin ia kembali. Kamis (4/5/2023) pukul 17.30 WIB ia tidur, 4 Mei 2023.";
    let state = state_with(&[text]);
    let mut counting = Counting::new(&state.palette, Grouping::Time, state.messages());
    while !counting.go_on(&state.open().unwrap().document, 2) {}
    let groups = counting.finish();
    let rows: Vec<_> =
        groups[0].rows.iter().map(|row| (row.text.as_str(), row.ids.len())).collect();
    assert_eq!(
        rows,
        [
            ("2019", 1),
            ("autumn 2020", 1),
            ("Thursday 4 May 2023", 2),
            ("Thursday 4 May 2023, 17:30", 1),
        ]
    );
}

/// Nothing in it says what `Zorbla` is.
const ZORBLA: &str = "Kata orang, Zorbla ramai.\n\nWarga memuji Zorbla, juga Zorbla-Zorb.\n\n\
    Majalah zorbla dan Zorblax tidak. Hari ini Zorbla pulang.\n";

fn lessons(effects: &[Effect]) -> Vec<(String, Option<String>, bool)> {
    let lessons = effects.iter().filter_map(|effect| match effect {
        Effect::Learn(lessons) => Some(lessons.iter().flat_map(|lesson| &lesson.said)),
        _ => None,
    });
    let said = lessons.flatten();
    said.map(|said| (said.text.to_string(), said.label.as_ref().map(Label::to_string), said.holds))
        .collect()
}

fn marked(state: &State, text: &str) -> Vec<(String, Status)> {
    let all = mentions(state).into_iter();
    all.filter(|(marked, ..)| marked == text).map(|(_, label, status)| (label, status)).collect()
}

#[test]
fn a_name_that_is_marked_is_suggested_elsewhere_and_taken_at_once() {
    let mut state = state_with(&[ZORBLA]);
    let before = mentions(&state);
    let span = at(&state, "memuji Zorbla");
    let span = Span::new(span.end - 6, span.end);
    state.update(Action::TextSelected(Some(picked(span))), AT);
    let effects = state.update(Action::LabelGiven(Label::ORG), AT);
    assert_eq!(lessons(&effects), [("Zorbla".to_owned(), Some("ORG".to_owned()), true)]);
    let mut expected = vec![("ORG".to_owned(), Status::Suggested); 4];
    expected[1].1 = Status::Added;
    assert_eq!(marked(&state, "Zorbla"), expected);
    assert_eq!(state.alike().same, 3);
    assert!(effects.contains(&Effect::Hint((state.messages().offered)("Zorbla", 3))));

    // All at once, and back in one step; then the mark itself with what it brought.
    let effects = state.update(Action::AlikeAccepted, AT);
    assert_eq!(lessons(&effects).len(), 3);
    assert!(marked(&state, "Zorbla").iter().all(|(_, status)| *status != Status::Suggested));
    let effects = state.update(Action::Undone, AT);
    assert!(lessons(&effects).iter().all(|(.., holds)| !holds));
    state.update(Action::Undone, AT);
    assert_eq!(mentions(&state), before);
}

#[test]
fn what_a_person_decided_is_left_alone_where_the_same_text_is_decided_on() {
    let text = "Presiden Joko Widodo tiba.\n\nPresiden Joko Widodo pergi.\n\nPresiden Joko Widodo pulang.\n";
    let ids = |state: &State| -> Vec<MentionId> {
        let document = &state.open().unwrap().document;
        document.mentions.iter().map(|mention| mention.id).collect()
    };
    let rows: [(Action, [(&str, Status); 3]); 3] = [
        (
            Action::AlikeAccepted,
            [("ORG", Status::Edited), ("PER", Status::Accepted), ("PER", Status::Accepted)],
        ),
        (
            Action::AlikeRejected,
            [("ORG", Status::Edited), ("PER", Status::Rejected), ("PER", Status::Rejected)],
        ),
        (
            Action::AlikeRelabeled,
            [("ORG", Status::Edited), ("ORG", Status::Edited), ("ORG", Status::Edited)],
        ),
    ];
    for (action, expected) in rows {
        let mut state = state_with(&[text]);
        let all = ids(&state);
        state.update(Action::MentionSelected(Some(all[0])), AT);
        state.update(Action::LabelGiven(Label::ORG), AT);
        assert_eq!((state.alike().same, state.alike().other), (0, 2));
        // Relabelling starts from the one that was changed, the others from one that was not.
        let from = if matches!(action, Action::AlikeRelabeled) { 0 } else { 1 };
        state.update(Action::MentionSelected(Some(all[from])), AT);
        state.update(action, AT);
        let found = marked(&state, "Joko Widodo");
        let expected = expected.map(|(label, status)| (label.to_owned(), status));
        assert_eq!(found, expected);
    }
}

#[test]
fn edits_come_back_with_their_history() {
    let mut state = state_with(&[TEXT]);
    let base = state.open().unwrap().document.clone();
    for text in ["Joko Widodo", "Bandung"] {
        let id = find(&state, text);
        state.update(Action::MentionSelected(Some(id)), AT);
        state.update(Action::Rejected, AT);
    }
    state.update(Action::Undone, AT);
    let kept: Vec<String> = state.open().unwrap().history.steps().iter().map(json).collect();
    let steps = kept.iter().map(|step| serde_json::from_str(step).unwrap()).collect();
    let left = state.open().unwrap().document.clone();

    let mut again = State::new(Language::English);
    let mut document = base;
    let (history, error) = History::replay(&mut document, steps, 1);
    assert_eq!(error, None);
    again.update(Action::DocumentRestored { key: key("a"), document, history }, AT);
    assert_eq!(again.open().unwrap().document, left);
    assert!(again.open().unwrap().history.can_undo() && again.open().unwrap().history.can_redo());
    again.update(Action::Redone, AT);
    assert_eq!(again.open().unwrap().tally.decided, 2);
}

#[test]
fn counting_in_steps_gives_what_counting_at_once_gives() {
    let mut state = state_with(&[&TEXT.repeat(3)]);
    let id = find(&state, "Bandung");
    state.update(Action::MentionSelected(Some(id)), AT);
    state.update(Action::Rejected, AT);
    let document = &state.open().unwrap().document;
    for grouping in [Grouping::Label, Grouping::Entity] {
        let count = |step: usize| {
            let mut counting = Counting::new(&state.palette, grouping, state.messages());
            while !counting.go_on(document, step) {}
            counting.finish()
        };
        let groups = count(usize::MAX / 2);
        assert_eq!(groups, count(1));
        let places = groups.iter().find(|group| group.title == "Place").unwrap();
        let rows: Vec<_> =
            places.rows.iter().map(|row| (row.text.as_str(), row.ids.len())).collect();
        assert_eq!(rows, [("Jakarta", 6), ("Bandung", 2)]);
        assert_eq!(groups.last().unwrap().label, None, "what was rejected comes last");
    }
}

#[test]
fn removing_documents_shows_the_next_one_and_forgets_nothing_else() {
    let mut state = state_with(&[TEXT]);
    let document = state.open().unwrap().document.clone();
    state.update(Action::DocumentOpened { key: key("b"), document }, AT);
    let effects = state.update(Action::DocumentRemoved(key("a")), AT);
    assert!(effects.contains(&Effect::ForgetDocument(key("a"))));
    assert_eq!(state.open().unwrap().key, key("b"));
    state.update(Action::DocumentRemoved(key("b")), AT);
    assert!(state.open().is_none() && state.page.is_none());
}

#[test]
fn a_document_with_decisions_goes_only_when_that_is_said_twice() {
    let mut state = state_with(&[TEXT, TEXT]);
    let id = find(&state, "Bandung");
    state.update(Action::MentionSelected(Some(id)), AT);
    state.update(Action::Accepted, AT);
    let gone =
        |effects: &[Effect], name: &str| effects.contains(&Effect::ForgetDocument(key(name)));
    let remove = |state: &mut State, name| state.update(Action::DocumentRemoved(key(name)), AT);
    assert!(!gone(&remove(&mut state, "a"), "a"));
    assert_eq!((state.documents.len(), state.removing.clone()), (2, Some(key("a"))));
    // Left, and another one, where nobody did anything.
    state.update(Action::RemovalLeft, AT);
    assert!(gone(&remove(&mut state, "b"), "b"));
    assert!(!gone(&remove(&mut state, "a"), "a"));
    assert!(gone(&remove(&mut state, "a"), "a"));
    assert!(state.documents.is_empty() && state.removing.is_none());
}

/// Texts and scores for one document: mentions that a tagger was more or less sure of.
fn scored(state: &mut State, scores: &[(&str, f32)]) {
    for &(text, score) in scores {
        let id = find(state, text);
        let current = state.current.unwrap();
        let mentions = &mut state.documents[current].document.mentions;
        mentions.iter_mut().find(|mention| mention.id == id).unwrap().score = Some(score);
    }
}

fn selected_text(state: &State) -> String {
    let document = &state.open().unwrap().document;
    state.selected_mention().unwrap().text(&document.text).into_owned()
}

#[test]
fn suggestions_are_walked_in_the_order_that_is_chosen() {
    let text = "😀 Presiden Joko Widodo tiba di Bandung, lalu ke Jakarta dan Surabaya.";
    let scores = [("Joko Widodo", 0.9), ("Bandung", 0.7), ("Jakarta", 0.95), ("Surabaya", 0.6)];
    for (order, expected) in [
        (Order::Text, ["Joko Widodo", "Bandung", "Jakarta", "Surabaya"]),
        (Order::Doubt, ["Surabaya", "Bandung", "Joko Widodo", "Jakarta"]),
    ] {
        let mut state = state_with(&[text]);
        scored(&mut state, &scores);
        state.order = order;
        let mut walked = Vec::new();
        for _ in 0..4 {
            state.update(Action::MentionStepped(Direction::On, Among::Suggestions), AT);
            walked.push(selected_text(&state));
        }
        assert_eq!(walked, expected);
        let before = state.selected;
        state.update(Action::MentionStepped(Direction::On, Among::Suggestions), AT);
        assert_eq!(state.selected, before, "there is nothing behind the last one");
        state.update(Action::MentionStepped(Direction::Back, Among::Suggestions), AT);
        assert_eq!(selected_text(&state), expected[2]);
        // What is decided is passed by; deciding goes on, and begins anew behind the last one.
        state.update(Action::Accepted, AT);
        assert_eq!(selected_text(&state), expected[3]);
        state.update(Action::Accepted, AT);
        assert_eq!(selected_text(&state), expected[0]);
        state.update(Action::MentionStepped(Direction::On, Among::Suggestions), AT);
        assert_eq!(selected_text(&state), expected[1]);
        state.update(Action::MentionStepped(Direction::On, Among::Marks), AT);
        assert_eq!(selected_text(&state), "Jakarta");
    }
}

/// Two documents with suggestions of which a tagger was more or less sure.
fn two_documents() -> State {
    let mut state = state_with(&["😀 Presiden Joko Widodo tiba di Bandung."]);
    scored(&mut state, &[("Joko Widodo", 0.9), ("Bandung", 0.7)]);
    let other = state_with(&["Warga Jakarta pindah ke Surabaya."]);
    let document = other.open().unwrap().document.clone();
    state.update(Action::DocumentOpened { key: key("b"), document }, AT);
    state.update(Action::DocumentChosen(key("b")), AT);
    scored(&mut state, &[("Jakarta", 0.95), ("Surabaya", 0.6)]);
    state.update(Action::DocumentChosen(key("a")), AT);
    state.update(Action::LookChosen(Look::Queue), AT);
    state
}

fn queued(state: &State) -> Vec<String> {
    let text = |document: usize, id: MentionId| {
        let document = &state.documents[document].document;
        document.mention(id).unwrap().text(&document.text).into_owned()
    };
    state.queue.entries.iter().map(|entry| text(entry.document, entry.mention)).collect()
}

#[test]
fn all_documents_are_reviewed_by_certainty() {
    let mut state = two_documents();
    assert_eq!(queued(&state), ["Surabaya", "Bandung", "Joko Widodo", "Jakarta"]);
    state.update(Action::Queue(QueueAction::Sorted(Sort::MostCertain)), AT);
    assert_eq!(queued(&state), ["Jakarta", "Joko Widodo", "Bandung", "Surabaya"]);
    state.update(Action::Queue(QueueAction::LeastSet(65)), AT);
    assert_eq!((queued(&state).len(), state.queue.hidden), (3, 1));
    // Deciding goes on to the next in the queue, also in another document.
    let chosen = state.queue.entries[0].clone();
    let document = state.documents[chosen.document].key.clone();
    let mention = chosen.mention;
    state.update(Action::Queue(QueueAction::Chosen { document, mention }), AT);
    assert_eq!(selected_text(&state), "Jakarta");
    state.update(Action::Accepted, AT);
    assert_eq!(selected_text(&state), "Joko Widodo");
    assert_eq!(state.open().unwrap().key, key("a"));
    state.update(Action::Rejected, AT);
    assert_eq!(selected_text(&state), "Bandung");
}

#[test]
fn what_is_sure_is_accepted_at_once_and_taken_back_at_once() {
    let mut state = two_documents();
    let before: Vec<_> = state.documents.iter().map(|open| open.document.clone()).collect();
    state.update(Action::Queue(QueueAction::LeastSet(80)), AT);
    state.update(Action::Queue(QueueAction::AllAccepted), AT);
    assert!(!state.documents[0].history.can_undo(), "nothing is accepted that was not shown");
    state.update(Action::Queue(QueueAction::AllAsked), AT);
    let effects = state.update(Action::Queue(QueueAction::AllAccepted), AT);
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Keep(changed) => Some(changed.len()),
        _ => None,
    });
    assert_eq!(kept, Some(2), "all of it is kept at once");
    let left =
        |state: &State| state.documents.iter().map(|open| open.tally.suggested).sum::<usize>();
    assert_eq!(left(&state), 2);
    state.update(Action::Undone, AT);
    let after: Vec<_> = state.documents.iter().map(|open| open.document.clone()).collect();
    assert_eq!(after, before);
    state.update(Action::Redone, AT);
    assert_eq!(left(&state), 2);

    // One that was changed since keeps what was done to it, and that is said.
    state.update(Action::DocumentChosen(key("b")), AT);
    let id = find(&state, "Surabaya");
    state.update(Action::MentionSelected(Some(id)), AT);
    state.update(Action::Accepted, AT);
    state.update(Action::DocumentChosen(key("a")), AT);
    let effects = state.update(Action::Undone, AT);
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Hint(said) if said.contains("keeps it")))
    );
    assert_eq!(state.documents[1].tally.suggested, 0);
    assert_eq!(state.documents[0].tally.suggested, 2);
}

#[test]
fn one_is_left_out_of_what_is_accepted_at_once() {
    let mut state = two_documents();
    state.update(Action::Queue(QueueAction::AllAsked), AT);
    let entry = state.queue.entries[1].clone();
    let document = state.documents[entry.document].key.clone();
    let tick = |on| {
        let (document, mention) = (document.clone(), entry.mention);
        Action::Queue(QueueAction::Ticked { document, mention, on })
    };
    for on in [false, true, false] {
        state.update(tick(on), AT);
    }
    state.update(Action::Queue(QueueAction::AllAccepted), AT);
    assert_eq!(queued(&state), ["Bandung"]);
}

/// The texts of the marks that stand out on the page.
fn flashing(state: &State) -> Vec<String> {
    fn gather(nodes: &[Node], found: &mut Vec<MentionId>) {
        for node in nodes {
            if let Node::Mark(mark) = node {
                found.extend(mark.flashing.then_some(mark.id));
                gather(&mark.nodes, found);
            }
        }
    }
    let mut found = Vec::new();
    for slice in state.page.as_ref().unwrap().drawn() {
        let Slice::Drawn(items) = &**slice else { continue };
        for item in items {
            let lines = match item {
                SliceItem::Line(line) => std::slice::from_ref(line),
                SliceItem::Furniture { lines, .. } => lines,
            };
            lines.iter().flat_map(|line| &line.runs).for_each(|run| gather(&run.nodes, &mut found));
        }
    }
    let document = &state.open().unwrap().document;
    let text = |id: MentionId| document.mention(id).unwrap().text(&document.text).into_owned();
    found.into_iter().map(text).collect()
}

#[test]
fn what_is_undone_or_done_again_stands_out_for_a_moment() {
    let elsewhere = |state: &State| Action::MentionSelected(Some(find(state, "Retno Hapsari")));
    type Ends = fn(&State) -> Action;
    let ends: [(&str, Ends); 3] = [
        ("the moment is over", |_| Action::FlashOver),
        ("another mark is selected", elsewhere),
        ("something else is done", |_| Action::Rejected),
    ];
    for (case, end) in ends {
        let mut state = state_with(&[TEXT]);
        let id = find(&state, "Joko Widodo");
        state.update(Action::MentionSelected(Some(id)), AT);
        state.update(Action::LabelGiven(Label("ORG".into())), AT);
        assert_eq!(flashing(&state), [""; 0], "{case}");
        for way in [Action::Undone, Action::Redone, Action::Undone] {
            let effects = state.update(way, AT);
            assert!(effects.contains(&Effect::Flash), "{case}");
            assert_eq!(flashing(&state), ["Joko Widodo"], "{case}");
        }
        state.update(end(&state), AT);
        assert_eq!(flashing(&state), [""; 0], "{case}");
    }
}
