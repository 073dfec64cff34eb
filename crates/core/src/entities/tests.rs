use super::*;
use crate::apply;
use crate::article::read;
use crate::document::{Source, arbitrary};
use crate::pipeline::{Options, analyze};
use proptest::prelude::*;

const AT: SmolStr = SmolStr::new_static("2026-11-21T10:00:00Z");

/// e1 Joko Widodo PER (m1, m3, m5 refused), e2 Bandung LOC (m2), e3 Widodo ORG (m4), m6 a date.
fn document() -> AnnotationDocument {
    let text = "😀 Joko Widodo ke Bandung.\nWidodo dan Widodo.\nJoko pulang Kamis (17/8/2023).";
    let today = "2023-08-20".parse().expect("a day");
    let mut articles = read(text.as_bytes(), Source::default()).expect("a text");
    let options = Options { published: None, today, vague: false };
    let mut document = analyze(articles.remove(0), &options);
    let date = document.mentions.pop().expect("the date is found");
    assert_eq!(date.label, Label::DATE);
    let mention = |id: u32, from: &str, name: &str, label: Label, entity: u32, status: Status| {
        let start = text.find(from).expect("it is there");
        let start = (start + from.find(name).expect("it is there")) as u32;
        Mention {
            id: MentionId(id),
            span: crate::Span::new(start, start + name.len() as u32),
            label,
            status,
            timex: None,
            entity: Some(EntityId(entity)),
            ..date.clone()
        }
    };
    let suggested = Status::Suggested;
    document.mentions = vec![
        mention(1, "Joko Widodo", "Joko Widodo", Label::PER, 1, suggested),
        mention(2, "Bandung", "Bandung", Label::LOC, 2, Status::Accepted),
        mention(3, "Widodo dan", "Widodo", Label::PER, 1, suggested),
        mention(4, "dan Widodo", "Widodo", Label::ORG, 3, suggested),
        mention(5, "Joko pulang", "Joko", Label::PER, 1, Status::Rejected),
        Mention { id: MentionId(6), ..date },
    ];
    let entity = |id, label, name: &str| Entity {
        id: EntityId(id),
        label,
        name: name.to_owned(),
        extra: None,
    };
    document.entities = vec![
        entity(1, Label::PER, "Joko Widodo"),
        entity(2, Label::LOC, "Bandung"),
        entity(3, Label::ORG, "Widodo"),
    ];
    document
}

fn shown(document: &AnnotationDocument) -> String {
    let entities = document.entities.iter().map(|e| format!("{} {}|{}", e.id, e.name, e.label));
    let mentions = document.mentions.iter().filter(|mention| !is_time(mention)).map(|mention| {
        let status = format!("{:?}", mention.status).to_lowercase();
        let entity = mention.entity.map_or_else(|| "-".to_owned(), |id| id.to_string());
        format!("{} {} {status} {entity}", mention.id, mention.label)
    });
    entities.chain(mentions).collect::<Vec<_>>().join(", ")
}

/// What the edit makes of the document, why it is refused, or `nothing`; the inverse restores the document.
#[track_caller]
fn check(work: impl Fn(&AnnotationDocument) -> Option<Edit>, expected: &str) {
    let before = document();
    let mut after = before.clone();
    let found = match work(&before).map(|edit| apply(&mut after, &edit)) {
        None => "nothing".to_owned(),
        Some(Err(error)) => error.to_string(),
        Some(Ok(inverse)) => {
            let found = shown(&after);
            apply(&mut after, &inverse).expect("an inverse can be applied");
            found
        }
    };
    assert_eq!(found, expected);
    assert_eq!(after, before);
}

#[test]
fn entities_are_merged() {
    let merged = |into: u32, others: &[u32]| {
        let others: Vec<EntityId> = others.iter().copied().map(EntityId).collect();
        move |document: &AnnotationDocument| merge(document, EntityId(into), &others, &AT)
    };
    check(
        merged(1, &[3]),
        "e1 Joko Widodo|PER, e2 Bandung|LOC, m1 PER suggested e1, m2 LOC accepted e2, \
         m3 PER suggested e1, m4 PER edited e1, m5 PER rejected e1",
    );
    // The refused one keeps its label.
    check(
        merged(3, &[1, 3, 1]),
        "e2 Bandung|LOC, e3 Widodo|ORG, m1 ORG edited e3, m2 LOC accepted e2, m3 ORG edited e3, \
         m4 ORG suggested e3, m5 PER rejected e3",
    );
    check(
        merged(2, &[1, 3]),
        "e2 Bandung|LOC, m1 LOC edited e2, m2 LOC accepted e2, m3 LOC edited e2, m4 LOC edited e2, \
         m5 PER rejected e2",
    );
    for (into, others) in [(1, &[][..]), (1, &[1]), (1, &[3, 9]), (9, &[1])] {
        check(merged(into, others), "nothing");
    }
}

#[test]
fn mentions_are_split_off() {
    let parted = |mentions: &[u32]| {
        let mentions: Vec<MentionId> = mentions.iter().copied().map(MentionId).collect();
        move |document: &AnnotationDocument| split(document, &mentions, &AT)
    };
    check(
        parted(&[3, 3]),
        "e1 Joko Widodo|PER, e2 Bandung|LOC, e3 Widodo|ORG, e4 Widodo|PER, m1 PER suggested e1, \
         m2 LOC accepted e2, m3 PER suggested e4, m4 ORG suggested e3, m5 PER rejected e1",
    );
    check(
        parted(&[3, 1]),
        "e1 Joko Widodo|PER, e2 Bandung|LOC, e3 Widodo|ORG, e4 Joko Widodo|PER, m1 PER suggested e4, \
         m2 LOC accepted e2, m3 PER suggested e4, m4 ORG suggested e3, m5 PER rejected e1",
    );
    // A name that was refused is given only where there is no other.
    check(
        parted(&[4, 5]),
        "e1 Joko Widodo|PER, e2 Bandung|LOC, e3 Widodo|ORG, e4 Widodo|ORG, m1 PER suggested e1, \
         m2 LOC accepted e2, m3 PER suggested e1, m4 ORG suggested e4, m5 PER rejected e4",
    );
    check(
        parted(&[5]),
        "e1 Joko Widodo|PER, e2 Bandung|LOC, e3 Widodo|ORG, e4 Joko|PER, m1 PER suggested e1, \
         m2 LOC accepted e2, m3 PER suggested e1, m4 ORG suggested e3, m5 PER rejected e4",
    );
    check(
        parted(&[1, 2]),
        "expected an entity with the label of m2, which is LOC, found e4, labeled PER",
    );
    for none in [&[][..], &[6], &[1, 6], &[1, 9]] {
        check(parted(none), "nothing");
    }
}

#[test]
fn entities_are_renamed_and_relabeled() {
    let rest = "m1 PER suggested e1, m2 LOC accepted e2, m3 PER suggested e1, m4 ORG suggested e3, \
                m5 PER rejected e1";
    let named = |id: u32, name: &'static str| {
        move |document: &AnnotationDocument| rename(document, EntityId(id), name)
    };
    check(named(1, "Jokowi"), &format!("e1 Jokowi|PER, e2 Bandung|LOC, e3 Widodo|ORG, {rest}"));
    check(named(1, "Joko Widodo"), "nothing");
    check(named(4, "Joko Widodo"), "nothing");
    let labeled = |id: u32, label: Label| {
        move |document: &AnnotationDocument| relabel_entity(document, EntityId(id), &label, &AT)
    };
    check(
        labeled(1, Label::ORG),
        "e1 Joko Widodo|ORG, e2 Bandung|LOC, e3 Widodo|ORG, m1 ORG edited e1, m2 LOC accepted e2, \
         m3 ORG edited e1, m4 ORG suggested e3, m5 PER rejected e1",
    );
    check(labeled(1, Label::PER), "nothing");
    check(labeled(4, Label::PER), "nothing");
    check(labeled(1, Label::DATE), "nothing");
    check(labeled(1, Label("GPE".into())), "expected one of the document's labels, found \"GPE\"");
}

proptest! {
    #[test]
    fn every_edit_is_undone(
        before in arbitrary::document(),
        what in 0u32..4,
        one in 0u32..4,
        some in prop::collection::vec(0u32..23, 0..6),
        (label, _) in arbitrary::label(),
    ) {
        let entity = EntityId(one);
        let entities: Vec<EntityId> = some.iter().map(|id| EntityId(id % 4)).collect();
        let mentions: Vec<MentionId> = some.into_iter().map(MentionId).collect();
        let edit = match what {
            0 => merge(&before, entity, &entities, &AT),
            1 => split(&before, &mentions, &AT),
            2 => rename(&before, entity, "Budi"),
            _ => relabel_entity(&before, entity, &label, &AT),
        };
        let mut document = before.clone();
        // What is split off may have several labels; the rest is never refused.
        let inverse = edit.map(|edit| apply(&mut document, &edit));
        prop_assert!(what == 1 || !matches!(inverse, Some(Err(_))), "{inverse:?}");
        if let Some(Ok(inverse)) = inverse {
            apply(&mut document, &inverse).expect("an inverse can be applied");
        }
        prop_assert_eq!(document, before);
    }
}
