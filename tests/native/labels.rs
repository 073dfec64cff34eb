//! The label set, natively: edited, saved to documents, given to those opened later, and shown.

use tandai::components::{
    Edited, Guidelines, GuidelinesPanel, GuidelinesPanelProps, LabelsPanel, LabelsPanelProps,
    Markdown, MarkdownProps,
};
use tandai::messages::Language;
use tandai::open_document::DocumentKey;
use tandai::state::{
    Action, Effect, Fate, FaultKind, Field, LabelsAction, Look, MissedAction, State,
};
use tandai_core::document::{LabelInfo, default_labels};
use tandai_core::label_set::{LabelSet, read as read_set};
use tandai_core::missed::{Candidate, Why};
use tandai_core::snap::Direction;
use tandai_core::{AnnotationDocument, Label, Span, Status};
use yew::{Callback, LocalServerRenderer};

use crate::opened::{AT, analyzed, open, state_with};

const TEXT: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).\n";
const OTHER: &str = "Warga Bandung dan Jakarta menunggu.\n";

fn act(state: &mut State, action: LabelsAction) -> Vec<Effect> {
    state.update(Action::Labels(action), AT)
}

/// The row of the label that is called so.
fn row(state: &State, name: &str) -> u32 {
    let rows = &state.label_editor.as_ref().expect("the editor is open").rows;
    rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no label {name}")).id
}

fn set(state: &mut State, name: &str, field: Field, text: &str) {
    let row = row(state, name);
    act(state, LabelsAction::FieldSet(row, field, text.to_owned()));
}

fn remove(state: &mut State, name: &str) {
    let row = row(state, name);
    act(state, LabelsAction::Removed(row));
}

/// The labels of each document, and of its mentions.
fn shown(state: &State) -> Vec<(String, String)> {
    let documents = state.documents.iter().map(|open| &open.document);
    let row = |document: &AnnotationDocument| {
        let listed: Vec<&str> = document.labels.iter().map(|info| info.name.as_str()).collect();
        let mentions = document.mentions.iter().filter(|it| it.status != Status::Rejected);
        let mentions: Vec<&str> = mentions.map(|mention| mention.label.as_str()).collect();
        (listed.join(" "), mentions.join(" "))
    };
    documents.map(row).collect()
}

fn both(first: (&str, &str), second: (&str, &str)) -> Vec<(String, String)> {
    [first, second].map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec()
}

const OURS: &str = "PER ORG LOC DATE TIME DURATION SET";

fn kept(effects: &[Effect]) -> Option<LabelSet> {
    effects.iter().find_map(|effect| match effect {
        Effect::KeepLabels(file) => Some(read_set(file.as_bytes()).expect("our own file is read")),
        _ => None,
    })
}

#[test]
fn a_label_is_added_saved_everywhere_and_taken_back_at_once() {
    let mut state = state_with(&[TEXT, OTHER]);
    let before = shown(&state);
    assert_eq!(before, both((OURS, "PER LOC DATE"), (OURS, "LOC LOC")));
    act(&mut state, LabelsAction::Opened);
    act(&mut state, LabelsAction::Added);
    set(&mut state, "", Field::Title, "Vehicle");
    set(&mut state, "", Field::Key, "e");
    set(&mut state, "", Field::Examples, "kereta\n\n bus ");
    // A label without a name is not saved, and the field gets the focus.
    let effects = act(&mut state, LabelsAction::Saved);
    assert!(kept(&effects).is_none());
    let id = row(&state, "");
    assert!(effects.contains(&Effect::Focus(format!("label-name-{id}"))), "{effects:?}");
    set(&mut state, "", Field::Name, "VEH");

    let effects = act(&mut state, LabelsAction::Saved);
    let set = kept(&effects).expect("the set is kept");
    let label = set.labels.last().unwrap();
    assert_eq!((label.name.as_str(), label.title.as_str()), ("VEH", "Vehicle"));
    assert_eq!((label.key.as_deref(), label.examples.len()), (Some("e"), 2));
    assert!(default_labels().iter().all(|other| other.color != label.color));
    let with = format!("{OURS} VEH");
    assert_eq!(shown(&state), both((&with, "PER LOC DATE"), (&with, "LOC LOC")));
    assert_eq!(state.palette.iter().last().unwrap().title, "Vehicle");

    state.update(Action::Undone, AT);
    assert_eq!(shown(&state), before);
    assert_eq!(state.palette.iter().count(), 7);
    state.update(Action::Redone, AT);
    assert_eq!(shown(&state)[1].0, with);

    // What is opened from now on has it, too.
    open(&mut state, "late", OTHER);
    assert_eq!(shown(&state)[2], (with, "LOC LOC".to_owned()));
    assert_eq!(state.documents[2].history.cursor(), 1);
}

#[test]
fn a_label_that_is_renamed_keeps_its_marks() {
    let mut state = state_with(&[TEXT, OTHER]);
    let joko = state.documents[0].document.mentions[0].id;
    state.update(Action::MentionSelected(Some(joko)), AT);
    state.update(Action::Accepted, AT);
    let before = state.documents[0].document.clone();
    act(&mut state, LabelsAction::Opened);
    // Two labels that change names: in between, one name stands twice.
    let (per, loc) = (row(&state, "PER"), row(&state, "LOC"));
    act(&mut state, LabelsAction::FieldSet(per, Field::Name, "LOC".to_owned()));
    let faults = state.label_editor.as_ref().unwrap().faults();
    assert_eq!(faults[0].kind, FaultKind::NameTaken);
    act(&mut state, LabelsAction::FieldSet(loc, Field::Name, "PER".to_owned()));
    set(&mut state, "ORG", Field::Name, "BODY");
    assert!(kept(&act(&mut state, LabelsAction::Saved)).is_some());
    let listed = "LOC BODY PER DATE TIME DURATION SET";
    assert_eq!(shown(&state), both((listed, "LOC PER DATE"), (listed, "PER PER")));
    let status = |state: &State| state.documents[0].document.mention(joko).unwrap().status;
    assert_eq!(status(&state), Status::Accepted);
    state.update(Action::Undone, AT);
    assert_eq!(state.documents[0].document, before);
}

#[test]
fn what_becomes_of_a_label_in_use_is_asked_before_it_is_deleted() {
    let rows: [(&str, Vec<(String, String)>); 3] = [
        (
            "stay",
            both(
                ("PER ORG DATE TIME DURATION SET LOC", "PER LOC DATE"),
                ("PER ORG DATE TIME DURATION SET LOC", "LOC LOC"),
            ),
        ),
        (
            "ORG",
            both(
                ("PER ORG DATE TIME DURATION SET", "PER ORG DATE"),
                ("PER ORG DATE TIME DURATION SET", "ORG ORG"),
            ),
        ),
        (
            "remove",
            both(
                ("PER ORG DATE TIME DURATION SET", "PER DATE"),
                ("PER ORG DATE TIME DURATION SET", ""),
            ),
        ),
    ];
    for (fate, expected) in rows {
        let mut state = state_with(&[TEXT, OTHER]);
        let bandung = state.documents[0].document.mentions[1].id;
        state.update(Action::MentionSelected(Some(bandung)), AT);
        state.update(Action::Accepted, AT);
        let before = shown(&state);
        act(&mut state, LabelsAction::Opened);
        remove(&mut state, "LOC");
        // ORG is not used: nothing is asked about it.
        let effects = act(&mut state, LabelsAction::Saved);
        assert!(kept(&effects).is_none() && shown(&state) == before);
        let asked = state.label_editor.as_ref().unwrap().asked.clone().expect("it is asked");
        let [left] = asked.as_slice() else { panic!("{asked:?}") };
        assert_eq!(
            (left.label.as_str(), left.uses.mentions, left.uses.decided, left.documents),
            ("LOC", 3, 1, 2)
        );
        let chosen = match fate {
            "stay" => Fate::Stay,
            "remove" => Fate::Remove,
            name => Fate::Relabel(row(&state, name)),
        };
        act(&mut state, LabelsAction::FateSet(Label::LOC, chosen));
        let effects = act(&mut state, LabelsAction::Saved);
        assert!(kept(&effects).is_some(), "{fate}");
        assert_eq!(shown(&state), expected, "{fate}");
        state.update(Action::Undone, AT);
        assert_eq!(shown(&state), before, "{fate}");
    }
}

#[test]
fn a_label_that_is_not_in_use_goes_without_a_question() {
    let mut state = state_with(&[OTHER]);
    act(&mut state, LabelsAction::Opened);
    remove(&mut state, "PER");
    assert!(kept(&act(&mut state, LabelsAction::Saved)).is_some());
    assert_eq!(shown(&state)[0].0, "ORG LOC DATE TIME DURATION SET");
}

#[test]
fn every_fault_is_found_and_keeps_the_set_from_being_saved() {
    let rows: &[(&str, Field, &str, Option<FaultKind>)] = &[
        ("PER", Field::Name, " ", Some(FaultKind::NoName)),
        ("ORG", Field::Name, "PER ", Some(FaultKind::NameTaken)),
        ("ORG", Field::Name, "per", None),
        ("PER", Field::Color, "blue", Some(FaultKind::BadColor)),
        ("PER", Field::Color, "#AbCdEf", None),
        ("ORG", Field::Key, "1", Some(FaultKind::KeyTaken(0))),
        ("ORG", Field::Key, "12", Some(FaultKind::KeyTooLong)),
        ("ORG", Field::Key, "", None),
        ("ORG", Field::Key, "ü", None),
        // The names of times stay as they are.
        ("DATE", Field::Name, "PER", None),
    ];
    for (name, field, text, expected) in rows {
        let mut state = state_with(&[]);
        act(&mut state, LabelsAction::Opened);
        set(&mut state, name, *field, text);
        let faults = state.label_editor.as_ref().unwrap().faults();
        let found: Vec<&FaultKind> = faults.iter().map(|fault| &fault.kind).collect();
        assert_eq!(found, expected.iter().collect::<Vec<_>>(), "{name} {field:?} {text}");
        assert_eq!(kept(&act(&mut state, LabelsAction::Saved)).is_none(), expected.is_some());
        assert_eq!(
            act(&mut state, LabelsAction::Exported).len(),
            if expected.is_some() { 2 } else { 1 }
        );
    }
}

#[test]
fn labels_are_nested_one_level_deep() {
    let mut state = state_with(&[]);
    act(&mut state, LabelsAction::Opened);
    let (per, org) = (row(&state, "PER").to_string(), row(&state, "ORG").to_string());
    set(&mut state, "ORG", Field::Parent, &per);
    set(&mut state, "LOC", Field::Parent, &org);
    let faults = state.label_editor.as_ref().unwrap().faults();
    assert_eq!(faults[0].kind, FaultKind::NestedParent(row(&state, "ORG")));
    set(&mut state, "LOC", Field::Parent, &per);
    // The parent goes on being it under another name, and no longer when it is gone.
    set(&mut state, "PER", Field::Name, "WHO");
    let saved = kept(&act(&mut state, LabelsAction::Saved)).unwrap();
    assert_eq!(saved.labels[2].parent, Some(Label("WHO".into())));
    remove(&mut state, "WHO");
    let saved = kept(&act(&mut state, LabelsAction::Saved)).unwrap();
    assert!(saved.labels.iter().all(|info| info.parent.is_none()));
}

#[test]
fn labels_change_places() {
    let mut state = state_with(&[]);
    act(&mut state, LabelsAction::Opened);
    let per = row(&state, "PER");
    for (direction, focus, names) in [
        (Direction::Back, "down", "PER ORG LOC"),
        (Direction::On, "down", "ORG PER LOC"),
        (Direction::On, "down", "ORG LOC PER"),
        (Direction::Back, "up", "ORG PER LOC"),
        (Direction::Back, "down", "PER ORG LOC"),
    ] {
        let effects = act(&mut state, LabelsAction::Moved(per, direction));
        assert_eq!(effects, [Effect::Focus(format!("label-{focus}-{per}"))]);
        let rows = &state.label_editor.as_ref().unwrap().rows[..3];
        let found: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(found.join(" "), names);
    }
}

#[test]
fn a_preset_is_asked_before_it_replaces_what_is_there() {
    let mut state = state_with(&[TEXT]);
    state.label_set.guidelines = Some("Marks are **whole**.".to_owned());
    act(&mut state, LabelsAction::Opened);
    let names = |state: &State| state.label_editor.as_ref().unwrap().rows.len();
    act(&mut state, LabelsAction::Offered(LabelSet::ontonotes()));
    assert_eq!(names(&state), 7);
    act(&mut state, LabelsAction::OfferLeft);
    act(&mut state, LabelsAction::OfferTaken);
    assert_eq!(names(&state), 7, "it was left");
    act(&mut state, LabelsAction::Offered(LabelSet::ontonotes()));
    act(&mut state, LabelsAction::OfferTaken);
    assert_eq!(names(&state), 18);
    assert_eq!(state.label_set.labels, default_labels(), "it is not saved");
    // PER is in use and left out; LOC and DATE are in both.
    act(&mut state, LabelsAction::Saved);
    let asked = state.label_editor.as_ref().unwrap().asked.clone().unwrap();
    let person = row(&state, "PERSON");
    let [left] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(left.fate, Fate::Relabel(person), "it means the same");
    let saved = kept(&act(&mut state, LabelsAction::Saved)).unwrap();
    assert_eq!(saved.guidelines.as_deref(), Some("Marks are **whole**."), "a preset has none");
    assert_eq!(shown(&state)[0].1, "PERSON LOC DATE");

    // What the tagger finds is called as the set calls it. What has no name there stays listed, with a key and a
    // colour that fit.
    open(&mut state, "late", &format!("{TEXT} Mereka menginap selama tiga hari."));
    let late = &state.documents[1].document;
    assert_eq!(shown(&state)[1].1, "PERSON LOC DATE DURATION");
    let last = late.labels.last().unwrap();
    assert_eq!((last.name.as_str(), last.key.as_deref()), ("DURATION", None));
    assert!(late.labels[..18].iter().all(|info| info.color != last.color));
    // It can be taken into the set.
    assert_eq!(state.labels_outside(), [Label::DURATION]);
    act(&mut state, LabelsAction::TakenIn(Label::DURATION));
    assert!(kept(&act(&mut state, LabelsAction::Saved)).is_some());
    assert_eq!(state.labels_outside(), []);
}

#[test]
fn what_is_not_saved_is_still_there_and_can_be_dropped() {
    let mut state = state_with(&[TEXT]);
    act(&mut state, LabelsAction::Opened);
    set(&mut state, "PER", Field::Title, "Someone");
    act(&mut state, LabelsAction::Opened);
    let title = |state: &State| state.label_editor.as_ref().unwrap().rows[0].title.clone();
    assert_eq!(title(&state), "Someone");
    act(&mut state, LabelsAction::Dropped);
    assert_eq!(title(&state), "Person");
    assert_eq!(state.palette.get(&Label::PER).title, "Person");
}

#[test]
fn the_set_that_ships_leaves_the_labels_of_a_file_alone() {
    let mut state = state_with(&[]);
    let mut document = analyzed("a", TEXT);
    document.labels.push(LabelInfo::named(Label("OWN".into())));
    let key = DocumentKey("own".into());
    state.update(Action::DocumentOpened { key, document }, AT);
    assert_eq!(shown(&state)[0].0, format!("{OURS} OWN"));
    assert!(!state.open().unwrap().history.can_undo());
}

#[test]
fn what_a_person_decided_keeps_the_labels_of_its_file() {
    let mut state = state_with(&[]);
    state.label_set = LabelSet::ontonotes();
    let mut document = analyzed("a", TEXT);
    document.mentions[0].status = Status::Accepted;
    let key = DocumentKey("decided".into());
    state.update(Action::DocumentOpened { key, document }, AT);
    assert_eq!(shown(&state)[0].1, "PER LOC DATE");
}

#[test]
fn what_may_have_been_missed_is_called_as_its_document_calls_it() {
    for (set, expected) in [(LabelSet::ontonotes(), "PERSON"), (LabelSet::default(), "PER")] {
        let mut state = state_with(&[]);
        state.label_set = set;
        open(&mut state, "a", TEXT);
        state.label_set = LabelSet::ontonotes();
        state.update(Action::LookChosen(Look::Missed), AT);
        let (span, why) = (Span::new(0, 4), Why::Capitals);
        let candidates = vec![Candidate { span, label: Some(Label::PER), sureness: 0.3, why }];
        let document = DocumentKey("a".into());
        state.update(Action::Missed(MissedAction::Found { document, candidates }), AT);
        let label = state.candidate().and_then(|candidate| candidate.label.clone());
        assert_eq!(label, Some(Label(expected.into())));
    }
}

#[test]
fn guidelines_are_written_kept_and_left() {
    let mut state = state_with(&[]);
    act(&mut state, LabelsAction::GuidelinesAsked);
    act(&mut state, LabelsAction::GuidelinesTyped("# Aturan".to_owned()));
    act(&mut state, LabelsAction::GuidelinesLeft);
    assert_eq!((&state.guidelines, &state.label_set.guidelines), (&None, &None));
    act(&mut state, LabelsAction::GuidelinesAsked);
    act(&mut state, LabelsAction::GuidelinesTyped("# Aturan".to_owned()));
    let saved = kept(&act(&mut state, LabelsAction::GuidelinesSaved)).unwrap();
    assert_eq!(saved.guidelines.as_deref(), Some("# Aturan"));
    act(&mut state, LabelsAction::GuidelinesAsked);
    assert_eq!(state.guidelines.as_deref(), Some("# Aturan"));
    act(&mut state, LabelsAction::GuidelinesTyped(" \n".to_owned()));
    assert_eq!(kept(&act(&mut state, LabelsAction::GuidelinesSaved)).unwrap().guidelines, None);
}

async fn markdown(text: &str) -> String {
    let props = MarkdownProps { text: text.to_owned().into() };
    LocalServerRenderer::<Markdown>::with_props(props).hydratable(false).render().await
}

#[tokio::test(flavor = "current_thread")]
async fn guidelines_are_drawn_and_their_markup_stays_text() {
    for (text, expected) in [
        (
            "# A\n\nb *c* **d** `e`",
            "<h4>A</h4><p>b <em>c</em> <strong>d</strong> <code>e</code></p>",
        ),
        ("### A", "<h6>A</h6>"),
        ("- a\n- b\n\n3. c", "<ul><li>a</li><li>b</li></ul><ol start=\"3\"><li>c</li></ol>"),
        ("> a\n\n---\n\n    b", "<blockquote><p>a</p></blockquote><hr><pre><code>b</code></pre>"),
        ("|a|\n|-|\n|b|", "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>"),
        (
            "a [b](https://example.org) c",
            "<p>a b<span class=\"address\"> (https://example.org)</span> c</p>",
        ),
        (
            "[b](javascript:alert(1))",
            "<p>b<span class=\"address\"> (javascript:alert(1))</span></p>",
        ),
        ("![a *b*](https://example.org/x.png)", "<p>a <em>b</em></p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <img src=x onerror=y> b", "<p>a &lt;img src=x onerror=y&gt; b</p>"),
        (
            "&lt;b&gt; <https://example.org>",
            "<p>&lt;b&gt; https://example.org<span class=\"address\"> (https://example.org)</span></p>",
        ),
        ("😀 <b>a</b>", "<p>😀 &lt;b&gt;a&lt;/b&gt;</p>"),
        ("", ""),
    ] {
        let html = markdown(text).await;
        assert_eq!(html, format!("<div class=\"markdown\">{expected}</div>"), "{text}");
    }
    // Nothing is nested without end.
    let html = markdown(&format!("{}a", ">".repeat(50_000))).await;
    assert!(html.matches("<blockquote>").count() < 30 && html.contains("a</"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_panels_say_what_is_there() {
    let mut state = state_with(&[TEXT]);
    state.label_set.guidelines = Some("Satu *nama*".to_owned());
    state.label_set.labels[0].description = Some("<b>Orang</b>".to_owned());
    state.label_set.labels[0].examples = vec!["Joko Widodo".to_owned()];
    for (language, titles) in [
        (Language::English, ["Guidelines", "Person", "Edit the guidelines"]),
        (Language::Indonesian, ["Pedoman", "Orang", "Sunting pedoman"]),
    ] {
        let props = GuidelinesPanelProps {
            guidelines: Guidelines::of(&state),
            language,
            on_action: Callback::noop(),
            on_labels: Callback::noop(),
        };
        let html = LocalServerRenderer::<GuidelinesPanel>::with_props(props)
            .hydratable(false)
            .render()
            .await;
        for part in titles.into_iter().chain([
            "Satu <em>nama</em>",
            "&lt;b&gt;Orang",
            "<li>Joko Widodo</li>",
        ]) {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
    act(&mut state, LabelsAction::Opened);
    set(&mut state, "ORG", Field::Key, "1");
    remove(&mut state, "LOC");
    set(&mut state, "ORG", Field::Key, "2");
    act(&mut state, LabelsAction::Saved);
    set(&mut state, "ORG", Field::Name, "ORG");
    set(&mut state, "ORG", Field::Key, "1");
    for (language, parts) in [
        (
            Language::English,
            ["Labels of all documents", "Person has this key.", "Delete: Organisation"],
        ),
        (
            Language::Indonesian,
            ["Label semua dokumen", "Tombol ini dipakai Orang.", "Hapus: Organisasi"],
        ),
    ] {
        let props = LabelsPanelProps {
            edited: Edited::of(&state).unwrap(),
            language,
            on_action: Callback::noop(),
            on_import: Callback::noop(),
            on_close: Callback::noop(),
        };
        let html =
            LocalServerRenderer::<LabelsPanel>::with_props(props).hydratable(false).render().await;
        for part in parts.into_iter().chain(["readonly", "aria-invalid=\"true\"", "type=\"color\""])
        {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}
