use proptest::prelude::*;

use super::check::check_mention;
use super::*;
use crate::article::{Block, BlockKind};
use crate::document::{
    DocumentExtra, Source, Status, Unseen, arbitrary, check_labels, default_labels,
};
use crate::timex::TimexType;

mod entities;
mod labels;

const TEXT: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).\nIa bertemu warga.";
const AT: SmolStr = SmolStr::new_static("2026-11-21T10:00:00Z");

fn span(part: &str) -> Span {
    let start = TEXT.find(part).expect("the part is in the text") as u32;
    Span::new(start, start + part.len() as u32)
}

fn timex(kind: TimexType, value: &str) -> Box<Timex> {
    Box::new(Timex {
        kind,
        value: value.into(),
        modifier: None,
        quant: None,
        freq: None,
        begin_point: None,
        end_point: None,
        zone: None,
        range: None,
        anchor: None,
        reason: None,
        alternatives: Vec::new(),
        extra: None,
    })
}

fn mention(id: u32, part: &str, label: Label, status: Status) -> Mention {
    Mention {
        id: MentionId(id),
        span: span(part),
        fragments: Vec::new(),
        timex: label.timex_type().map(|kind| timex(kind, "2023-08-17")),
        label,
        status,
        by: "tandai".into(),
        made: None,
        score: Some(0.9),
        entity: None,
        changed: None,
        note: None,
        flagged: false,
        extra: None,
    }
}

fn entity(id: u32, label: Label, name: &str) -> Entity {
    Entity { id: EntityId(id), label, name: name.to_owned(), extra: None }
}

/// m1 Joko Widodo PER e1, m2 Bandung LOC, m3 the date, m4 warga ORG by a person, m5 Ia PER rejected; e2 ORG, which
/// nothing refers to.
fn document() -> AnnotationDocument {
    let second = TEXT.find("Ia").expect("the text has two lines") as u32;
    let block = |start, end| Block {
        kind: BlockKind::Paragraph,
        span: Span::new(start, end),
        inline: false,
        extra: None,
    };
    let mut person = mention(1, "Joko Widodo", Label::PER, Status::Suggested);
    person.entity = Some(EntityId(1));
    let mut mentions = vec![
        person,
        mention(2, "Bandung", Label::LOC, Status::Suggested),
        mention(3, "Kamis (17/8/2023)", Label::DATE, Status::Suggested),
        mention(4, "warga", Label::ORG, Status::Added),
        mention(5, "Ia", Label::PER, Status::Rejected),
    ];
    mentions.sort_by_key(Mention::order);
    AnnotationDocument {
        source: Source { name: "a.txt".to_owned(), ..Source::default() },
        language: None,
        title: None,
        published: Published::default(),
        text: TEXT.into(),
        blocks: vec![block(0, second), block(second, TEXT.len() as u32)],
        labels: default_labels(),
        entities: vec![entity(1, Label::PER, "Joko Widodo"), entity(2, Label::ORG, "Warga")],
        mentions,
        warnings: Vec::new(),
        work: Work::default(),
        blind: None,
        generator: "tandai".into(),
        extra: DocumentExtra::default(),
    }
}

fn assert_invariants(document: &AnnotationDocument) {
    assert!(document.mentions.is_sorted_by_key(Mention::order), "mentions are in order");
    let mut ids: Vec<_> = document.mentions.iter().map(|mention| mention.id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "ids are unique");
    let entities = &document.entities;
    assert!(entities.windows(2).all(|pair| pair[0].id < pair[1].id), "entities are in order");
    for Entity { label, .. } in entities {
        assert!(document.labels.iter().any(|info| info.name == *label), "{label} is listed");
    }
    for (index, mention) in document.mentions.iter().enumerate() {
        assert_eq!(check_mention(document, mention), Ok(()), "{mention:?}");
        assert_eq!(document.mention_index(mention.id), Some(index));
    }
}

/// One mention as a line: `m1 Joko Widodo|PER suggested tandai e1`.
fn shown(mention: &Mention) -> String {
    let mut line = format!("{} {}|{}", mention.id, mention.text(TEXT), mention.label);
    if let Some(timex) = &mention.timex {
        line += &format!("={}", timex.value);
    }
    line += &format!(" {:?} {}", mention.status, mention.by).to_lowercase();
    if let Some(entity) = mention.entity {
        line += &format!(" {entity}");
    }
    if let Some(note) = &mention.note {
        line += &format!(" note: {note}");
    }
    if mention.flagged {
        line += " flagged";
    }
    line
}

/// The mention after the edit, or the error; the inverse restores the document in any case.
#[track_caller]
fn check(edit: Edit, expected: &str) {
    let id = edit.mention_ids().first().copied();
    let shown = |after: &AnnotationDocument| {
        let id = id.expect("an edit of mentions touches one");
        after.mention(id).map_or_else(|| "gone".to_owned(), shown)
    };
    check_in(&document(), edit, expected, shown);
}

/// What `shown` says of the document after the edit, or the error.
#[track_caller]
fn check_in(
    before: &AnnotationDocument,
    edit: Edit,
    expected: &str,
    shown: impl Fn(&AnnotationDocument) -> String,
) {
    let mut after = before.clone();
    let found = match apply(&mut after, &edit) {
        Ok(inverse) => {
            assert_invariants(&after);
            assert_eq!(inverse.mention_ids(), edit.mention_ids());
            let found = shown(&after);
            let changed = after.clone();
            let redo = apply(&mut after, &inverse).expect("an inverse can be applied");
            assert_eq!(after, *before, "{edit:?}");
            apply(&mut after, &redo).expect("the inverse of the inverse can be applied");
            assert_eq!(after, changed, "{edit:?}");
            found
        }
        Err(error) => {
            assert_eq!(after, *before, "a refused edit leaves the document as it was");
            error.to_string()
        }
    };
    assert_eq!(found, expected, "{edit:?}");
}

fn accept(id: u32) -> Edit {
    Edit::Accept { id: MentionId(id), at: AT }
}

fn reject(id: u32) -> Edit {
    Edit::Reject { id: MentionId(id), at: AT }
}

fn relabel(id: u32, label: &str, timex: Option<Box<Timex>>) -> Edit {
    Edit::Relabel { id: MentionId(id), label: Label(label.into()), timex, at: AT }
}

fn to_pieces(id: u32, pieces: &[Span]) -> Edit {
    Edit::Move { id: MentionId(id), pieces: pieces.to_vec(), timex: None, at: AT }
}

fn set_value(id: u32, kind: TimexType, value: &str) -> Edit {
    Edit::SetTimex { id: MentionId(id), timex: timex(kind, value), at: AT }
}

#[test]
fn suggestions_are_accepted_and_refused() {
    check(accept(1), "m1 Joko Widodo|PER accepted user e1");
    check(accept(5), "m5 Ia|PER accepted user");
    check(accept(4), "expected a change, found that m4 is like that already");
    check(accept(9), "expected the id of a mention of the document, found m9");
    check(reject(1), "m1 Joko Widodo|PER rejected user e1");
    check(reject(5), "expected a change, found that m5 is like that already");
    check(reject(4), "expected a suggestion to refuse, found m4, which a person added");
}

#[test]
fn labels_change_and_take_their_entity_and_value_along() {
    check(relabel(1, "ORG", None), "m1 Joko Widodo|ORG edited user");
    check(relabel(4, "PER", None), "m4 warga|PER added user");
    check(relabel(5, "ORG", None), "m5 Ia|ORG edited user");
    check(relabel(1, "PER", None), "expected a change, found that m1 is like that already");
    check(relabel(1, "FOO", None), "expected one of the document's labels, found \"FOO\"");
    check(relabel(3, "LOC", None), "m3 Kamis (17/8/2023)|LOC edited user");
    check(
        relabel(3, "TIME", Some(timex(TimexType::Time, "T10:00"))),
        "m3 Kamis (17/8/2023)|TIME=T10:00 edited user",
    );
    check(
        relabel(3, "TIME", Some(timex(TimexType::Date, "2023"))),
        "expected a value of type TIME for m3, labeled TIME, found none or one of another type",
    );
    check(
        relabel(1, "DATE", None),
        "expected a value of type DATE for m1, labeled DATE, found none or one of another type",
    );
    check(
        relabel(1, "ORG", Some(timex(TimexType::Date, "2023"))),
        "expected no value for m1, as ORG is not a label of a time expression, found one",
    );
}

#[test]
fn edges_move_within_a_block() {
    check(to_pieces(1, &[span("Widodo")]), "m1 Widodo|PER edited user e1");
    check(to_pieces(2, &[span("Presiden")]), "m2 Presiden|LOC edited user");
    check(to_pieces(1, &[span("(17/8/2023)")]), "m1 (17/8/2023)|PER edited user e1");
    check(
        to_pieces(1, &[span("Presiden"), span("Widodo")]),
        "m1 Presiden Widodo|PER edited user e1",
    );
    check(to_pieces(3, &[span("Kamis")]), "m3 Kamis|DATE=2023-08-17 edited user");
    check(
        to_pieces(1, &[span("Joko Widodo")]),
        "expected a change, found that m1 is like that already",
    );
    check(to_pieces(1, &[]), "expected at least one piece of the text, found none");
    check(
        to_pieces(1, &[Span { start: 9, end: 9 }]),
        "expected whole characters of the text, found bytes 9..9, which hold nothing",
    );
    check(
        to_pieces(1, &[Span { start: 2, end: 9 }]),
        "expected whole characters of the text, found bytes 2..9, which lie outside it or cut a character in two",
    );
    check(
        to_pieces(1, &[Span { start: 5, end: 900 }]),
        "expected whole characters of the text, found bytes 5..900, which lie outside it or cut a character in two",
    );
    check(
        to_pieces(1, &[Span { start: 5, end: 7 }, Span { start: 7, end: 9 }]),
        "expected several pieces in the order of the text, apart from one another, from the start of the \
         mention to its end, found bytes 5..7 and bytes 7..9",
    );
    check(
        to_pieces(1, &[Span { start: 15, end: 17 }, Span { start: 7, end: 9 }]),
        "expected several pieces in the order of the text, apart from one another, from the start of the \
         mention to its end, found bytes 15..17 and bytes 7..9",
    );
    check(
        to_pieces(1, &[span(".\nIa")]),
        "expected a mention within one block of the text, found bytes 60..64 in several",
    );
}

#[test]
fn values_and_notes_are_set() {
    check(set_value(3, TimexType::Date, "2023"), "m3 Kamis (17/8/2023)|DATE=2023 edited user");
    check(
        set_value(3, TimexType::Date, "2023-08-17"),
        "expected a change, found that m3 is like that already",
    );
    check(
        set_value(3, TimexType::Time, "T10"),
        "expected a value of type DATE for m3, labeled DATE, found none or one of another type",
    );
    check(
        set_value(1, TimexType::Date, "2023"),
        "expected no value for m1, as PER is not a label of a time expression, found one",
    );
    let note = |note: Option<&str>| Edit::SetNote {
        id: MentionId(1),
        note: note.map(str::to_owned),
        at: AT,
    };
    check(note(Some("?")), "m1 Joko Widodo|PER suggested tandai e1 note: ?");
    check(note(None), "expected a change, found that m1 is like that already");
}

#[test]
fn flags_are_set_and_taken_away() {
    let flag = |id, flagged| Edit::SetFlag { id: MentionId(id), flagged, at: AT };
    check(flag(1, true), "m1 Joko Widodo|PER suggested tandai e1 flagged");
    check(flag(1, false), "expected a change, found that m1 is like that already");
    check(flag(9, true), "expected the id of a mention of the document, found m9");
    let back = |id| Edit::Batch { edits: vec![flag(id, true), flag(id, false)] };
    check(back(5), "m5 Ia|PER rejected tandai");
    // Nothing is decided by a flag or a note, and so nobody did it at a time.
    let mut noted = document();
    let note = Edit::SetNote { id: MentionId(2), note: Some("?".to_owned()), at: AT };
    apply(&mut noted, &Edit::Batch { edits: vec![flag(2, true), note] }).expect("both can be made");
    let mention = noted.mention(MentionId(2)).expect("it is there");
    assert_eq!((mention.by.as_str(), &mention.changed), ("tandai", &None));
}

#[test]
fn a_document_is_done_flagged_and_noted() {
    let shown = |document: &AnnotationDocument| format!("{:?}", document.work);
    let set = |work: Work| Edit::SetWork { work };
    let done = Work { done: Some(AT), flagged: true, note: Some("?".to_owned()) };
    check_in(&document(), set(done.clone()), &format!("{done:?}"), shown);
    let same = "expected a change, found what is said of the document already";
    check_in(&document(), set(Work::default()), same, shown);
    let there_and_back = Edit::Batch { edits: vec![set(done), set(Work::default())] };
    check_in(&document(), there_and_back, &format!("{:?}", Work::default()), shown);
}

#[test]
fn mentions_are_added_and_removed() {
    let add = |mention| Edit::Add { mention };
    check(add(mention(9, "Widodo", Label::PER, Status::Added)), "m9 Widodo|PER added tandai");
    check(
        add(mention(1, "Widodo", Label::PER, Status::Added)),
        "expected an id that no mention has, found m1, which is taken",
    );
    let mut one_piece = mention(9, "Widodo", Label::PER, Status::Added);
    one_piece.fragments = vec![one_piece.span];
    check(
        add(one_piece),
        "expected several pieces in the order of the text, apart from one another, from the start of the \
         mention to its end, found bytes 19..25",
    );
    check(Edit::Remove { id: MentionId(2) }, "gone");
    check(
        Edit::Remove { id: MentionId(8) },
        "expected the id of a mention of the document, found m8",
    );
    let restore = |mention| Edit::Restore { mention };
    check(restore(mention(2, "Joko", Label::PER, Status::Edited)), "m2 Joko|PER edited tandai");
    check(
        restore(mention(2, "Bandung", Label::LOC, Status::Suggested)),
        "expected a change, found that m2 is like that already",
    );
}

#[test]
fn published_changes_with_its_values() {
    let published =
        Published { value: "2023-08-18".parse().ok(), source: None, alternatives: Vec::new() };
    let set = |id, kind, value: &str| Edit::SetPublished {
        published: published.clone(),
        timexes: vec![(MentionId(id), *timex(kind, value))],
    };
    check(set(3, TimexType::Date, "2024"), "m3 Kamis (17/8/2023)|DATE=2024 suggested tandai");
    check(
        set(1, TimexType::Date, "2024"),
        "expected no value for m1, as PER is not a label of a time expression, found one",
    );
    let mut unchanged = document();
    let same = Edit::SetPublished { published: Published::default(), timexes: Vec::new() };
    assert_eq!(
        apply(&mut unchanged, &same).unwrap_err().to_string(),
        "expected another day of publication, found the one it has already"
    );
}

#[test]
fn a_batch_is_all_or_nothing() {
    let batch = |edits: &[Edit]| Edit::Batch { edits: edits.to_vec() };
    let add = |id, part| Edit::Add { mention: mention(id, part, Label::PER, Status::Added) };
    check(
        batch(&[accept(1), reject(2), batch(&[relabel(1, "ORG", None)])]),
        "m1 Joko Widodo|ORG edited user",
    );
    let remove = |id| Edit::Remove { id: MentionId(id) };
    check(
        batch(&[remove(1), remove(5), add(1, "warga"), add(5, "Joko"), reject(2), remove(3)]),
        "m1 warga|PER added tandai",
    );
    for (last, expected) in [
        (reject(4), "expected a suggestion to refuse, found m4, which a person added"),
        (add(5, "Ia"), "expected an id that no mention has, found m5, which is taken"),
        (remove(3), "expected the id of a mention of the document, found m3"),
    ] {
        let edits =
            [accept(1), remove(3), add(10, "Ia"), add(11, "warga"), to_pieces(5, &[span("warga")])];
        // Both below and above the length from which a table is made.
        let long = [&edits[..], &(20..30).map(|id| add(id, "warga")).collect::<Vec<_>>()].concat();
        for mut edits in [edits.to_vec(), long] {
            edits.push(last.clone());
            check(batch(&edits), expected);
        }
    }
    let mut empty = document();
    assert_eq!(apply(&mut empty, &batch(&[])), Ok(batch(&[])));
}

#[test]
fn edits_that_were_kept_before_there_were_flags_are_read() {
    let edit = Edit::Add { mention: mention(9, "Widodo", Label::PER, Status::Added) };
    let mut kept = serde_json::to_value(&edit).expect("an edit has a JSON form");
    let mention = kept["add"]["mention"].as_object_mut().expect("the mention is an object");
    for key in ["made", "flagged"] {
        mention.remove(key).expect("the key is there");
    }
    assert_eq!(serde_json::from_value::<Edit>(kept).ok(), Some(edit));
}

/// What to do with one part of a document that is not known yet.
#[derive(Clone, Debug)]
struct Wish {
    what: u32,
    mention: prop::sample::Index,
    place: (prop::sample::Index, usize, usize),
    label: (Label, Option<Box<Timex>>),
    published: Published,
    entity: (prop::sample::Index, u32),
    work: Work,
    labels: Vec<LabelInfo>,
}

fn wish() -> impl Strategy<Value = Wish> {
    let place = (any::<prop::sample::Index>(), 0usize..100, 1usize..5);
    let of_document = (arbitrary::published(), arbitrary::work(), arbitrary::labels());
    let entity = (any::<prop::sample::Index>(), 0u32..6);
    (0u32..17, any::<prop::sample::Index>(), place, arbitrary::label(), entity, of_document)
        .prop_map(|(what, mention, place, label, entity, (published, work, labels))| Wish {
            what,
            mention,
            place,
            label,
            published,
            entity,
            work,
            labels,
        })
}

/// The edit that a wish comes to; it may be one that is refused.
fn edit_for(document: &AnnotationDocument, wish: &Wish) -> Option<Edit> {
    if document.mentions.is_empty() {
        return None;
    }
    let mention = wish.mention.get(&document.mentions);
    let id = mention.id;
    let (block, start, words) = &wish.place;
    let pieces = arbitrary::pieces_in(document, block.index(document.blocks.len()), *start, *words);
    let (label, timex) = wish.label.clone();
    let (entity, number) = &wish.entity;
    let entity = if document.entities.is_empty() {
        EntityId(*number)
    } else {
        entity.get(&document.entities).id
    };
    Some(match wish.what {
        0 => Edit::Accept { id, at: AT },
        1 => Edit::Reject { id, at: AT },
        2 => Edit::Relabel { id, label, timex, at: AT },
        3 if pieces.len() > 2 => {
            Edit::Move { id, pieces: vec![pieces[0], *pieces.last()?], timex: None, at: AT }
        }
        3 => Edit::Move { id, pieces: vec![pieces[0]], timex: None, at: AT },
        4 => Edit::Remove { id },
        5 | 6 => Edit::Add {
            mention: Mention {
                id: document.next_mention_id(),
                span: pieces[0],
                fragments: Vec::new(),
                label,
                timex,
                ..mention.clone()
            },
        },
        7 => Edit::SetNote { id, note: Some("catatan".to_owned()), at: AT },
        8 => Edit::SetTimex { id, timex: timex?, at: AT },
        9 => Edit::SetFlag { id, flagged: *number > 2, at: AT },
        10 => Edit::SetEntity { id, entity: (*number > 0).then_some(entity), at: AT },
        11 => Edit::AddEntity { entity: self::entity(*number, label, "Budi") },
        12 => Edit::RemoveEntity { id: entity },
        13 => {
            Edit::ChangeEntity { entity: Entity { id: entity, ..self::entity(0, label, "Tuti") } }
        }
        14 => Edit::SetWork { work: wish.work.clone() },
        16 => Edit::SetBlind {
            unseen: (*number > 1).then(|| {
                let (span, label) = (mention.span, mention.label.clone());
                vec![Unseen { span, label, score: mention.score, value: None }]
            }),
        },
        15 => Edit::SetLabels { labels: wish.labels.clone() },
        _ => Edit::SetPublished {
            published: wish.published.clone(),
            timexes: timex.map(|timex| (id, *timex)).into_iter().collect(),
        },
    })
}

proptest! {
    #[test]
    fn undoing_everything_restores_the_document(
        before in arbitrary::document(),
        wishes in prop::collection::vec(wish(), 0..40),
    ) {
        assert_invariants(&before);
        let mut document = before.clone();
        let mut done = Vec::new();
        let mut undone = Vec::new();
        for wish in &wishes {
            let Some(edit) = edit_for(&document, wish) else { continue };
            let earlier = document.clone();
            match apply(&mut document, &edit) {
                Ok(inverse) => {
                    done.push(edit);
                    undone.push(inverse);
                }
                Err(_) => assert_eq!(document, earlier),
            }
            assert_invariants(&document);
        }
        let after = document.clone();
        while let Some(inverse) = undone.pop() {
            apply(&mut document, &inverse).expect("an inverse can be applied");
            assert_invariants(&document);
        }
        assert_eq!(&document, &before);

        // The same as one batch, and back.
        let inverse = apply(&mut document, &Edit::Batch { edits: done }).expect("it went in steps");
        assert_eq!(&document, &after);
        apply(&mut document, &inverse).expect("an inverse can be applied");
        assert_eq!(&document, &before);
    }
}
