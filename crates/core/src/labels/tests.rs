use proptest::prelude::*;

use super::*;
use crate::apply;
use crate::article::read;
use crate::document::{Source, arbitrary};
use crate::pipeline::{Options, analyze};

pub(super) const AT: SmolStr = SmolStr::new_static("2026-11-21T10:00:00Z");

pub(super) fn document() -> AnnotationDocument {
    let text =
        "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023). Widodo dan Widodo pulang.";
    let today = "2023-08-20".parse().expect("a day");
    let mut articles = read(text.as_bytes(), Source::default()).expect("a text");
    let options = Options { published: None, today, vague: false };
    let mut document = analyze(articles.remove(0), &options);
    let statuses =
        [Status::Suggested, Status::Added, Status::Suggested, Status::Accepted, Status::Rejected];
    assert_eq!(document.mentions.len(), statuses.len());
    for (mention, status) in document.mentions.iter_mut().zip(statuses) {
        mention.status = status;
    }
    document.labels[3].parent = Some(Label::PER);
    document
}

pub(super) fn shown(document: &AnnotationDocument) -> String {
    let mentions = document.mentions.iter().map(|mention| {
        let value =
            mention.timex.as_ref().map_or(String::new(), |timex| format!("={}", timex.value));
        let status = format!("{:?}", mention.status).to_lowercase();
        let entity = mention.entity.map_or_else(String::new, |id| format!(" {id}"));
        format!("{}{value} {status}{entity}", mention.label)
    });
    let entities = document.entities.iter().map(|entity| format!("{} {}", entity.id, entity.label));
    let labels = document.labels.iter().map(|info| match &info.parent {
        Some(parent) => format!("{}<{parent}", info.name),
        None => info.name.to_string(),
    });
    let join = |parts: Vec<String>| parts.join(", ");
    [join(mentions.collect()), join(entities.collect()), labels.collect::<Vec<_>>().join(" ")]
        .join("; ")
}

#[track_caller]
fn check(label: Label, in_use: InUse, expected: &str) {
    let before = document();
    let mut after = before.clone();
    let found = match delete_label(&before, &label, &in_use, &AT) {
        None => "nothing".to_owned(),
        Some(edit) => match apply(&mut after, &edit) {
            Err(error) => error.to_string(),
            Ok(inverse) => {
                let found = shown(&after);
                apply(&mut after, &inverse).expect("an inverse can be applied");
                found
            }
        },
    };
    assert_eq!(found, expected, "{label} {in_use:?}");
    assert_eq!(after, before);
}

#[test]
fn uses_are_counted() {
    for (label, mentions, decided) in
        [(Label::PER, 3, 2), (Label::LOC, 1, 1), (Label::DATE, 1, 0), (Label::SET, 0, 0)]
    {
        assert_eq!(uses(&document(), &label), Uses { mentions, decided }, "{label}");
    }
}

#[test]
fn labels_are_deleted_with_what_uses_them() {
    assert_eq!(
        shown(&document()),
        "PER suggested e1, LOC added e2, DATE=2023-08-17 suggested, PER accepted e1, PER rejected e1; \
         e1 PER, e2 LOC; PER ORG LOC DATE<PER TIME DURATION SET"
    );
    check(
        Label::PER,
        InUse::Remove,
        "LOC added e2, DATE=2023-08-17 suggested; e2 LOC; ORG LOC DATE TIME DURATION SET",
    );
    check(
        Label::PER,
        InUse::Relabel(Label::ORG),
        "ORG suggested e1, LOC added e2, DATE=2023-08-17 suggested, ORG edited e1, ORG rejected e1; \
         e1 ORG, e2 LOC; ORG LOC DATE TIME DURATION SET",
    );
    check(
        Label::DATE,
        InUse::Remove,
        "PER suggested e1, LOC added e2, PER accepted e1, PER rejected e1; e1 PER, e2 LOC; \
         PER ORG LOC TIME DURATION SET",
    );
    check(
        Label::DATE,
        InUse::Relabel(Label::LOC),
        "PER suggested e1, LOC added e2, LOC suggested, PER accepted e1, PER rejected e1; \
         e1 PER, e2 LOC; PER ORG LOC TIME DURATION SET",
    );
    check(
        Label::LOC,
        InUse::Relabel(Label::DATE),
        "PER suggested e1, DATE=XXXX added, DATE=2023-08-17 suggested, PER accepted e1, \
         PER rejected e1; e1 PER; PER ORG DATE<PER TIME DURATION SET",
    );
    check(
        Label::SET,
        InUse::Remove,
        "PER suggested e1, LOC added e2, DATE=2023-08-17 suggested, PER accepted e1, PER rejected e1; \
         e1 PER, e2 LOC; PER ORG LOC DATE<PER TIME DURATION",
    );
    check(Label::PER, InUse::Relabel(Label::PER), "nothing");
    check(Label::PER, InUse::Relabel(Label("GPE".into())), "nothing");
    check(Label("GPE".into()), InUse::Remove, "nothing");
}

#[test]
fn a_name_that_can_be_read_as_a_time_gets_its_value() {
    let mut document = document();
    let date = document.mentions.iter_mut().find(|mention| mention.label == Label::DATE);
    let date = date.expect("there is one");
    date.label = Label::ORG;
    date.timex = None;
    let edit = delete_label(&document, &Label::ORG, &InUse::Relabel(Label::DATE), &AT);
    apply(&mut document, &edit.expect("both are listed")).expect("it can be applied");
    assert!(shown(&document).contains("DATE=2023-08-17 suggested"));
}

proptest! {
    #[test]
    fn every_label_can_be_deleted_and_comes_back(
        before in arbitrary::document(),
        (label, _) in arbitrary::label(),
        (other, _) in arbitrary::label(),
        remove in any::<bool>(),
    ) {
        let in_use = if remove { InUse::Remove } else { InUse::Relabel(other.clone()) };
        let edit = delete_label(&before, &label, &in_use, &AT);
        prop_assert_eq!(edit.is_none(), !remove && other == label);
        if let Some(edit) = edit {
            let mut document = before.clone();
            let inverse = apply(&mut document, &edit).expect("it fits the document");
            prop_assert_eq!(uses(&document, &label), Uses::default());
            apply(&mut document, &inverse).expect("an inverse can be applied");
            prop_assert_eq!(document, before);
        }
    }
}
