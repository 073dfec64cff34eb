//! Entities put in, taken out and changed, and what mentions refer to.

use super::*;

fn shown_entities(document: &AnnotationDocument) -> String {
    let each = document.entities.iter();
    each.map(|entity| format!("{} {}|{}", entity.id, entity.name, entity.label))
        .collect::<Vec<_>>()
        .join(", ")
}

#[track_caller]
fn check_entities(edit: Edit, expected: &str) {
    check_in(&document(), edit, expected, shown_entities);
}

fn add(id: u32, label: Label, name: &str) -> Edit {
    Edit::AddEntity { entity: entity(id, label, name) }
}

fn remove(id: u32) -> Edit {
    Edit::RemoveEntity { id: EntityId(id) }
}

fn change(id: u32, label: Label, name: &str) -> Edit {
    Edit::ChangeEntity { entity: entity(id, label, name) }
}

fn refer(id: u32, entity: Option<u32>) -> Edit {
    Edit::SetEntity { id: MentionId(id), entity: entity.map(EntityId), at: AT }
}

fn batch(edits: &[Edit]) -> Edit {
    Edit::Batch { edits: edits.to_vec() }
}

#[test]
fn entities_come_and_go_in_the_order_of_their_ids() {
    check_entities(
        add(3, Label::LOC, "Bandung"),
        "e1 Joko Widodo|PER, e2 Warga|ORG, e3 Bandung|LOC",
    );
    check_entities(add(0, Label::LOC, "😀"), "e0 😀|LOC, e1 Joko Widodo|PER, e2 Warga|ORG");
    check_entities(
        add(1, Label::LOC, "Bandung"),
        "expected an id that no entity has, found e1, which is taken",
    );
    check_entities(
        add(3, Label("GPE".into()), "Bandung"),
        "expected one of the document's labels, found \"GPE\"",
    );
    check_entities(remove(2), "e1 Joko Widodo|PER");
    check_entities(
        remove(1),
        "expected an entity that no mention refers to, found e1, to which 1 does",
    );
    check_entities(remove(3), "expected the id of an entity of the document, found e3");
    check_entities(batch(&[refer(1, None), remove(1)]), "e2 Warga|ORG");
}

#[test]
fn entities_get_other_names_and_labels() {
    check_entities(change(2, Label::ORG, "Rukun Warga"), "e1 Joko Widodo|PER, e2 Rukun Warga|ORG");
    check_entities(change(1, Label::ORG, "Joko Widodo"), "e1 Joko Widodo|ORG, e2 Warga|ORG");
    check_entities(
        change(2, Label::ORG, "Warga"),
        "expected a change, found that e2 is like that already",
    );
    check_entities(
        change(3, Label::ORG, "Warga"),
        "expected the id of an entity of the document, found e3",
    );
    check_entities(
        change(2, Label("GPE".into()), "Warga"),
        "expected one of the document's labels, found \"GPE\"",
    );
}

#[test]
fn mentions_refer_to_entities_of_their_label() {
    check(refer(4, Some(2)), "m4 warga|ORG added user e2");
    // What is said of the mention itself stays.
    check(
        batch(&[add(3, Label::LOC, "Bandung"), refer(2, Some(3))]),
        "m2 Bandung|LOC suggested user e3",
    );
    check(refer(1, None), "m1 Joko Widodo|PER suggested user");
    check(refer(1, Some(1)), "expected a change, found that m1 is like that already");
    check(refer(2, None), "expected a change, found that m2 is like that already");
    check(refer(1, Some(7)), "expected the id of an entity of the document, found e7");
    check(
        refer(1, Some(2)),
        "expected an entity with the label of m1, which is PER, found e2, labeled ORG",
    );
    // A refused mention keeps the label that it was refused with.
    check(refer(5, Some(2)), "m5 Ia|PER rejected user e2");
    let mut new = mention(9, "Widodo", Label::PER, Status::Added);
    new.entity = Some(EntityId(7));
    check(Edit::Add { mention: new }, "expected the id of an entity of the document, found e7");
}

#[test]
fn long_batches_of_entities_are_all_or_nothing() {
    let many: Vec<Edit> = (10..30).rev().map(|id| add(id, Label::ORG, "Warga")).collect();
    let gone: Vec<Edit> = (10..30).map(remove).collect();
    let all = "e1 Joko Widodo|PER, e2 Warga|ORG";
    check_entities(batch(&[many.clone(), gone.clone()].concat()), all);
    let taken = "expected an id that no entity has, found e10, which is taken";
    check_entities(batch(&[many.clone(), vec![many[19].clone()]].concat()), taken);
    let twice = "expected the id of an entity of the document, found e12";
    check_entities(batch(&[many.clone(), gone.clone(), vec![remove(12)]].concat()), twice);
    // What is in use is known at every step.
    let used = [many.clone(), vec![refer(4, Some(15))], gone.clone()].concat();
    let in_use = "expected an entity that no mention refers to, found e15, to which 1 does";
    check_entities(batch(&used), in_use);
    let freed = [many, vec![refer(4, Some(15)), refer(4, Some(16)), refer(4, None)], gone].concat();
    check_entities(batch(&freed), all);
}
