use super::*;
use crate::Status;
use crate::article::{Article, read};
use crate::document::{AnnotationDocument, Mention, MentionId, Source};
use crate::entity::Knowledge;
use crate::pipeline::{Options, analyze_with};

fn document(text: &str, learned: &Learned) -> AnnotationDocument {
    let mut articles: Vec<Article> =
        read(text.as_bytes(), Source::default()).expect("a text is read");
    let today = "2023-08-20".parse().expect("a day");
    let options = Options { published: None, today, vague: false };
    let knowledge = Knowledge { model: None, learned: Some(learned) };
    analyze_with(articles.remove(0), &options, knowledge)
}

fn said(text: &str, label: Option<&str>, holds: bool) -> Said {
    Said { text: text.into(), label: label.map(|label| Label(label.into())), holds }
}

fn taught(said: &[Said]) -> Learned {
    let mut learned = Learned::default();
    learned.learn(&Lesson { said: said.to_vec(), ..Lesson::default() }, None);
    learned
}

/// The names of `text` are those of `expected`, once `said` was taught.
#[track_caller]
fn check(said: &[Said], text: &str, expected: &[&str]) {
    let learned = taught(said);
    let found = document(text, &learned);
    let names = found.mentions.iter().filter(|mention| mention.timex.is_none());
    let shown: Vec<String> =
        names.map(|name| format!("{} {}", name.label, name.span.of(&found.text))).collect();
    assert_eq!(shown, expected, "{said:?}");
    let listed = |label: &Label| found.labels.iter().any(|info| info.name == *label);
    assert!(found.mentions.iter().all(|mention| listed(&mention.label)));
    assert_eq!(Learned::read(&learned.write()), Ok(learned));
}

#[test]
fn a_name_is_known_wherever_it_stands_as_whole_words() {
    let line = "😀 Warga memuji zorbla utara, dan zorblax utara tidak.";
    check(&[], line, &[]);
    check(&[said("zorbla utara", Some("LOC"), true)], line, &["LOC zorbla utara"]);
    // A label that no model has.
    check(&[said("zorbla", Some("SHIP"), true)], line, &["SHIP zorbla"]);
    // Half a word is not it.
    check(&[said("zorb", Some("LOC"), true)], line, &[]);
    // What was taken back is not known.
    check(&[said("zorbla", Some("LOC"), true), said("zorbla", Some("LOC"), false)], line, &[]);
    check(&[said("zorbla", Some("LOC"), false)], line, &[]);
    // What was said more often holds; of two as often, neither.
    let both = [said("zorbla", Some("LOC"), true), said("zorbla", Some("ORG"), true)];
    check(&both, line, &[]);
    let twice = [both[0].clone(), both[1].clone(), both[1].clone()];
    check(&twice, line, &["ORG zorbla"]);
}

#[test]
fn a_longer_name_is_not_cut_and_a_refused_one_is_gone() {
    let line = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";
    check(&[], line, &["PER Joko Widodo", "LOC Bandung"]);
    check(&[said("Widodo", Some("PER"), true)], line, &["PER Joko Widodo", "LOC Bandung"]);
    check(&[said("Bandung", None, true)], line, &["PER Joko Widodo"]);
    check(&[said("Bandung", Some("ORG"), true)], line, &["PER Joko Widodo", "ORG Bandung"]);
    check(
        &[said("Presiden Joko Widodo", Some("PER"), true)],
        line,
        &["PER Presiden Joko Widodo", "LOC Bandung"],
    );
    // An abbreviation in brackets keeps what it is short for, though what stands before it moved.
    let short = "Komisi Pemilihan Umum (KPU) di Garut Kidul menunggu. KPU diam.";
    check(
        &[said("Garut Kidul", Some("LOC"), true), said("Komisi", None, true)],
        short,
        &["ORG Komisi Pemilihan Umum", "ORG KPU", "LOC Garut Kidul", "ORG KPU"],
    );
    // A time expression as long is not overruled.
    check(
        &[said("Kamis (17/8/2023)", Some("ORG"), true)],
        line,
        &["PER Joko Widodo", "LOC Bandung"],
    );
}

#[test]
fn files_that_are_broken_are_refused_with_a_sentence() {
    let good = taught(&[said("Maji", Some("PER"), true)]).write();
    assert!(Learned::sniff(&good));
    assert!(!Learned::sniff(br#"{"format":"tandai","version":1}"#));
    for (bytes, expected) in [
        ("", "It is no file of what was learned: EOF while parsing a value at line 1 column 0."),
        (
            r#"{"format":"tandai","version":1}"#,
            "Expected the format \"tandai-learned\", found \"tandai\".",
        ),
        (r#"{"format":"tandai-learned","version":2}"#, "Expected version 1, found version 2."),
        (
            r#"{"format":"tandai-learned","version":1,"names":[{"text":7}],"labels":[],"weights":[]}"#,
            "At names[0].text: invalid type: integer `7`, expected a string at line 1 column 57.",
        ),
        (
            r#"{"format":"tandai-learned","version":1,"names":[{"text":" "}],"labels":[],"weights":[]}"#,
            "Expected a name of one line, found \" \".",
        ),
        (
            r#"{"format":"tandai-learned","version":1,"names":[{"text":"Mei","labels":{"DATE":1}}],"labels":[],"weights":[]}"#,
            "Expected labels of names for \"Mei\", found DATE, which is of time expressions.",
        ),
        (
            r#"{"format":"tandai-learned","version":1,"names":[],"labels":["PER"],"weights":[[1,[1,2,3,4]]]}"#,
            "Expected at most 3 numbers for 1, found 4.",
        ),
    ] {
        let error = Learned::read(bytes.as_bytes()).expect_err(expected).to_string();
        assert_eq!(error, expected);
    }
}

#[test]
fn two_are_merged() {
    let mut one = taught(&[said("Maji", Some("PER"), true), said("Maji", Some("PER"), true)]);
    let other = taught(&[said("Maji", Some("PER"), true), said("Zorbla", None, true)]);
    one.merge(&other);
    let both = taught(&[
        said("Maji", Some("PER"), true),
        said("Maji", Some("PER"), true),
        said("Maji", Some("PER"), true),
        said("Zorbla", None, true),
    ]);
    assert_eq!(one, both);
}

#[test]
fn weights_of_another_order_of_labels_find_their_places() {
    let with = |labels: &str, weights: &str| {
        let file = format!(
            r#"{{"format":"tandai-learned","version":1,"names":[],"labels":{labels},"weights":{weights}}}"#
        );
        Learned::read(file.as_bytes()).expect("it is well made")
    };
    let mut one = with(r#"["PER"]"#, "[[1,[1,2,3]]]");
    one.merge(&with(r#"["ORG","PER"]"#, "[[1,[9,9,9,9,9]],[2,[1,2,3,4,5]]]"));
    assert_eq!(one, with(r#"["PER","ORG"]"#, "[[1,[1,2,3]],[2,[1,4,5,2,3]]]"));
}

#[test]
fn what_is_taken_back_adds_up_to_nothing() {
    let check = |first: &[i32], later: &[i32], expected: &[i32]| {
        // 1 is said and -1 taken back of one name, 2 and -2 of another.
        let lesson = |signs: &[i32]| Lesson {
            said: signs
                .iter()
                .map(|sign| said(&format!("Maji {}", sign.abs()), Some("PER"), *sign > 0))
                .collect(),
            ..Lesson::default()
        };
        let found = lesson::joined(vec![lesson(first), lesson(later)]);
        assert_eq!(found, [lesson(expected)], "{first:?} {later:?}");
    };
    check(&[1], &[], &[1]);
    check(&[1], &[-1], &[]);
    check(&[-1], &[1], &[]);
    check(&[1], &[-2], &[1, -2]);
    check(&[1, 1], &[-1], &[1]);
    check(&[1, 2], &[-1, 1], &[2, 1]);
    check(&[1, 2, 1], &[-1, -1, -1], &[2, -1]);
}

#[test]
fn lessons_of_one_paragraph_become_one() {
    let lesson = |text: &str, start: u32, names: usize| Lesson {
        said: vec![said(text, Some("PER"), true)],
        text: text.to_owned(),
        names: vec![(Span::new(0, 4), Label::PER); names],
        touched: vec![Span::new(start, start + 4)],
    };
    let found = lesson::joined(vec![
        lesson("Maji pergi.", 0, 1),
        lesson("Lain.", 0, 1),
        lesson("Maji pergi.", 5, 0),
    ]);
    let [maji, other] = found.as_slice() else { panic!("two paragraphs: {found:?}") };
    assert_eq!((maji.names.len(), maji.touched.len(), maji.said.len()), (0, 2, 3));
    assert_eq!((other.names.len(), other.touched.len(), other.said.len()), (1, 1, 0));
}

#[test]
fn a_lesson_is_what_changed_in_a_paragraph() {
    let text = "😀 Joko Widodo tiba.\nMaji bertemu Maji di Bandung, Kamis (17/8/2023).";
    let mut document = document(text, &Learned::default());
    let at = |needle: &str| {
        let start = text.find(needle).expect("it is there") as u32;
        Span::new(start, start + needle.len() as u32)
    };
    let mention = |span: Span, status: Status| Mention {
        id: MentionId(99),
        span,
        fragments: Vec::new(),
        label: Label::PER,
        status,
        by: "user".into(),
        made: None,
        score: None,
        entity: None,
        timex: None,
        changed: None,
        note: None,
        flagged: false,
        extra: None,
    };
    let maji = mention(at("Maji"), Status::Added);
    let place = document.mentions.partition_point(|other| other.span.start < maji.span.start);
    document.mentions.retain(|other| !other.span.overlaps(maji.span));
    document.mentions.insert(place, maji.clone());

    let found = lesson::lessons(&document, &[], std::slice::from_ref(&maji));
    let [lesson] = found.as_slice() else { panic!("one paragraph: {found:?}") };
    assert_eq!(lesson.said, [said("Maji", Some("PER"), true)]);
    assert!(lesson.text.starts_with("Maji bertemu"));
    assert_eq!(lesson.touched, [Span::new(0, 4)]);
    assert_eq!(lesson.names[0], (Span::new(0, 4), Label::PER));
    assert!(
        lesson.names.iter().all(|(span, label)| {
            label.timex_type().is_none() && span.get(&lesson.text).is_some()
        })
    );

    // The other way round takes it back; no news is no lesson; nor is a suggestion, or a time.
    let back = lesson::lessons(&document, std::slice::from_ref(&maji), &[]);
    assert_eq!(back[0].said, [said("Maji", Some("PER"), false)]);
    let same = std::slice::from_ref(&maji);
    assert_eq!(lesson::lessons(&document, same, same), []);
    let suggested = mention(at("Maji"), Status::Suggested);
    assert_eq!(lesson::lessons(&document, &[], &[suggested]), []);
    let mut time = mention(at("Kamis (17/8/2023)"), Status::Added);
    time.label = Label::DATE;
    assert_eq!(lesson::lessons(&document, &[], &[time]), []);
    let refused = mention(at("Maji"), Status::Rejected);
    let lesson = &lesson::lessons(&document, &[], &[refused])[0];
    assert_eq!(lesson.said, [said("Maji", None, true)]);
}
