use serde_json::{Value, json};

use super::FORMAT;
use crate::dialect::Dialect;
use crate::read::{Sample, all, recognize};
use tandai_core::document::{AnnotationDocument, Status};

const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

fn read(task: &Value) -> Result<AnnotationDocument, String> {
    let file = task.to_string();
    let found = all(&FORMAT, &Dialect::USUAL, "a.json", file.as_bytes(), &[]);
    found.map(|mut documents| documents.remove(0)).map_err(|error| error.to_string())
}

/// Text, label and status of each mention, then what is left out.
fn shown(document: &AnnotationDocument) -> String {
    let mentions = document.mentions.iter().map(|mention| {
        let marked = mention.text(&document.text);
        format!("{marked} {} {}", mention.label, mention.status.as_str())
    });
    let warnings = document.warnings.iter().map(|warning| {
        let all = "Not everything of the file was read. Left out: ";
        warning.message.strip_prefix(all).unwrap_or(&warning.message).to_owned()
    });
    mentions.chain(warnings).collect::<Vec<_>>().join("|")
}

#[track_caller]
fn check(task: &Value, expected: &str) -> AnnotationDocument {
    let document = read(task).unwrap_or_else(|error| panic!("{task}: {error}"));
    assert_eq!(shown(&document), expected, "{task}");
    document
}

/// What is kept under the name of the format.
fn kept(extra: Option<&str>) -> Value {
    let kept: Option<Value> = extra.map(|kept| serde_json::from_str(kept).expect("it is JSON"));
    kept.map_or(Value::Null, |mut kept| kept["label-studio"].take())
}

fn kept_with(document: &AnnotationDocument) -> Value {
    kept(document.extra.document.as_deref())
}

/// A region over the name in the line.
fn joko(label: &str, more: Value) -> Value {
    let value = json!({"start": 11, "end": 22, "text": "Joko Widodo", "labels": [label]});
    let mut region = json!({"type": "labels", "value": value});
    for (key, value) in more.as_object().into_iter().flatten() {
        region[key] = value.clone();
    }
    region
}

/// A region over the day in the line.
fn day(meta: Value) -> Value {
    let value = json!({"start": 40, "end": 57, "labels": ["DATE"]});
    json!({"type": "labels", "value": value, "meta": meta})
}

fn annotated(annotations: Value) -> Value {
    json!({"data": {"text": LINE}, "annotations": annotations})
}

#[test]
fn one_annotation_is_read_and_the_others_are_told() {
    let one = |label: &str| json!({"result": [joko(label, json!({}))]});
    let with = |label: &str, key: &str, value: Value| {
        let mut one = one(label);
        one[key] = value;
        one
    };
    for (annotations, expected) in [
        (json!([one("PER")]), "Joko Widodo PER added"),
        (json!([one("ORG"), one("PER")]), "Joko Widodo PER added|1 other annotation."),
        // By the time, where they have one.
        (
            json!([
                with("PER", "created_at", json!("2026-02-01T00:00:00Z")),
                with("ORG", "created_at", json!("2026-01-01T00:00:00Z")),
                one("LOC"),
            ]),
            "Joko Widodo PER added|2 other annotations.",
        ),
        // One that marks nothing hides none that does, unless it is the truth.
        (json!([one("PER"), {"result": []}]), "Joko Widodo PER added|1 other annotation."),
        (json!([one("PER"), {"result": null}]), "Joko Widodo PER added|1 other annotation."),
        (
            json!([one("PER"), {"result": [{"type": "choices", "value": {"choices": ["x"]}}]}]),
            "Joko Widodo PER added|1 other annotation.",
        ),
        (json!([one("PER"), {"result": [], "ground_truth": true}]), "1 other annotation."),
        (json!([{"result": null}]), ""),
        (
            json!([with("PER", "ground_truth", json!(true)), one("ORG")]),
            "Joko Widodo PER added|1 other annotation.",
        ),
        (
            json!([
                one("PER"),
                with("ORG", "was_cancelled", json!(true)),
                with("ORG", "skipped", json!(true))
            ]),
            "Joko Widodo PER added|2 cancelled annotations.",
        ),
        (
            json!([
                with("PER", "was_cancelled", json!(false)),
                with("ORG", "was_cancelled", json!(true))
            ]),
            "Joko Widodo PER added|1 cancelled annotation.",
        ),
        (json!([with("ORG", "was_cancelled", json!(true))]), "1 cancelled annotation."),
    ] {
        check(&annotated(annotations), expected);
    }
    let mut task = annotated(json!([one("PER")]));
    task["drafts"] = json!([one("ORG")]);
    check(&task, "Joko Widodo PER added|1 draft.");
    task["drafts"] = json!([]);
    check(&task, "Joko Widodo PER added");
}

#[test]
fn what_is_no_mark_is_kept() {
    let relation =
        json!({"type": "relation", "from_id": "m1", "to_id": "m2", "direction": "right"});
    let choice =
        json!({"id": "m1", "type": "choices", "value": {"choices": ["x"]}, "from_name": "c"});
    let unnamed = json!({"type": "labels", "value": {"start": 0, "end": 1, "labels": []}});
    let regions = [
        joko("PER", json!({"id": "m1", "from_name": "ner", "to_name": "text", "readonly": false})),
        relation.clone(),
        choice.clone(),
        unnamed.clone(),
    ];
    let task = json!({
        "id": 7, "meta": {"a": 1}, "data": {"text": LINE, "url": "https://x.example"},
        "annotations": [{"id": 3, "completed_by": 5, "result": regions}],
        "predictions": [{"model_version": "m", "result": [choice]}],
    });
    let document = check(&task, "Joko Widodo PER added");
    assert_eq!(
        kept_with(&document),
        json!({
            "id": 7, "meta": {"a": 1}, "data": {"url": "https://x.example"},
            "annotations": [{"id": 3, "completed_by": 5, "result": [relation, choice, unnamed]}],
            "predictions": [{"model_version": "m", "result": [choice]}],
        })
    );
    let of_mention = json!({"id": "m1", "from_name": "ner", "readonly": false});
    assert_eq!(kept(document.mentions[0].extra.as_deref()), of_mention);
    // Nothing speaks of an id of ours.
    for (id, expected) in [("m1", Value::Null), ("m1x", json!({"id": "m1x"}))] {
        let document = check(
            &annotated(json!([{"result": [joko("PER", json!({"id": id}))]}])),
            "Joko Widodo PER added",
        );
        assert_eq!(kept(document.mentions[0].extra.as_deref()), expected, "{id}");
    }
}

#[test]
fn predictions_that_a_person_took_over_are_decided() {
    let predicted = |region: Value| {
        let mark = joko("PER", json!({"id": "a", "origin": "prediction"}));
        json!({
            "data": {"text": LINE}, "annotations": [{"result": [mark]}],
            "predictions": [{"model_version": "m", "result": [region]}],
        })
    };
    let accepted = "Joko Widodo PER accepted";
    for region in [
        joko("PER", json!({"id": "p", "score": 0.5})),
        joko("PER", json!({"score": 0.5})),
        joko("ORG", json!({"id": "a", "score": 0.5})),
    ] {
        let document = check(&predicted(region), accepted);
        assert_eq!(document.mentions[0].score, Some(0.5));
        assert_eq!(document.mentions[0].made.as_ref().map(|made| made.by.as_str()), Some("m"));
    }
    // Two that were written as two.
    let mut written = predicted(joko("PER", json!({"id": "m2"})));
    check(&written, accepted);
    written["annotations"][0]["result"][0]["id"] = json!("m1");
    check(&written, "Joko Widodo PER accepted|Joko Widodo PER suggested");
    // Of another label, and at another place.
    check(
        &predicted(joko("ORG", json!({"id": "p"}))),
        "Joko Widodo PER accepted|Joko Widodo ORG suggested",
    );
    let mut behind = joko("PER", json!({}));
    behind["value"] = json!({"start": 16, "end": 22, "labels": ["PER"]});
    check(&predicted(behind), "Joko Widodo PER accepted|Widodo PER suggested");
    let mut both = joko("PER", json!({"score": 7}));
    both["value"]["labels"] = json!(["PER", "ORG"]);
    let document = check(&predicted(both), "Joko Widodo PER accepted|Joko Widodo ORG suggested");
    assert_eq!(kept(document.mentions[1].extra.as_deref()), json!({"score": 7}));
    // A person marked it without having seen it.
    let mut task = predicted(joko("PER", json!({})));
    task["annotations"][0]["result"][0]["origin"] = json!("manual");
    let document = check(&task, "Joko Widodo PER added");
    assert_eq!(document.mentions[0].made, None);
}

#[test]
fn small_things_refuse_no_file() {
    for (published, value, rest) in [
        (json!("2023-08-17"), "2023-08-17", Value::Null),
        (json!("2023-08"), "2023-08", Value::Null),
        (json!("2023-08-17T10:00:00Z"), "2023-08-17", json!("2023-08-17T10:00:00Z")),
        (json!("2023-08-17 10:00"), "2023-08-17", json!("2023-08-17 10:00")),
        (json!("2023-08-1700"), "", json!("2023-08-1700")),
        (json!("2023-08-32T10:00"), "", json!("2023-08-32T10:00")),
        (json!("17 Agustus 2023"), "", json!("17 Agustus 2023")),
        (json!("besok…………"), "", json!("besok…………")),
        (json!(5), "", json!(5)),
    ] {
        let document = check(&json!({"data": {"text": LINE, "published": published}}), "");
        assert_eq!(document.published.value, value.parse().ok(), "{published}");
        assert_eq!(kept_with(&document)["data"]["published"], rest, "{published}");
    }
    let meta = |region: Value| {
        let document = read(&annotated(json!([{"result": [region]}]))).expect("it is right");
        let mention = &document.mentions[0];
        let value = mention.timex.as_ref().map_or("", |timex| timex.value.as_str()).to_owned();
        (value, document.entities.len(), kept(mention.extra.as_deref())["meta"].take())
    };
    let of_text = || "2023-08-17".to_owned();
    assert_eq!(meta(day(json!({"value": "2020"}))), ("2020".to_owned(), 0, Value::Null));
    assert_eq!(meta(day(json!({"value": 5}))), (of_text(), 0, json!({"value": 5})));
    assert_eq!(meta(day(json!({"entity": "Q42"}))), (of_text(), 0, json!({"entity": "Q42"})));
    assert_eq!(meta(day(json!({"entity": ["Q42"]}))), (of_text(), 0, json!({"entity": ["Q42"]})));
    assert_eq!(meta(day(json!({"entity": {"id": "Q42"}}))), (of_text(), 1, Value::Null));
    assert_eq!(meta(day(json!({"text": [1]}))), (of_text(), 0, json!({"text": [1]})));
    assert_eq!(meta(day(json!("x"))), (of_text(), 0, json!("x")));
    assert_eq!(meta(day(Value::Null)), (of_text(), 0, Value::Null));
    // The label is none of a time expression.
    let person = joko("PER", json!({"meta": {"value": "2020"}}));
    assert_eq!(meta(person), (String::new(), 0, json!({"value": "2020"})));
}

#[test]
fn the_short_form_has_its_marks_under_any_key() {
    let mark =
        |label: &str| json!({"start": 11, "end": 22, "text": "Joko Widodo", "labels": [label]});
    let task = |more: Value| {
        let mut task =
            json!({"text": LINE, "annotator": 1, "annotation_id": 2, "url": "https://x.example"});
        for (key, value) in more.as_object().into_iter().flatten() {
            task[key] = value.clone();
        }
        task
    };
    let person = "Joko Widodo PER added";
    check(&task(json!({"label": [mark("PER")]})), person);
    let document = check(&task(json!({"ner": [mark("PER")], "sentiment": "baik"})), person);
    assert_eq!(
        kept_with(&document),
        json!({"annotator": 1, "annotation_id": 2, "url": "https://x.example", "sentiment": "baik"})
    );
    check(
        &task(json!({"label": [mark("PER")], "ner": [mark("ORG")]})),
        "Joko Widodo PER added|Joko Widodo ORG added",
    );
    // What marks no text is kept.
    for other in [
        json!([{"start": 0.5, "end": 1.5, "labels": ["PER"]}]),
        json!([{"start": 1, "end": 2}]),
        json!([{"x": 1, "y": 2, "labels": ["PER"]}]),
        json!(["PER"]),
        json!([[0, 4, "PER"]]),
        json!("PER"),
    ] {
        let document = check(&task(json!({"label": [mark("PER")], "other": other})), person);
        assert_eq!(kept_with(&document)["other"], other);
    }
    // A mark without a label is still to be named.
    let unnamed = json!({"start": 0, "end": 1, "labels": []});
    let document = check(&task(json!({"ner": [unnamed, mark("PER")]})), person);
    assert_eq!(kept_with(&document)["ner"], json!([unnamed]));
    // Where a task has data, other keys are no marks.
    let whole = json!({"data": {"text": LINE}, "ner": [mark("PER")], "annotations": []});
    assert_eq!(kept_with(&check(&whole, ""))["ner"], json!([mark("PER")]));
    let document = check(&task(json!({"source": "a.txt", "published": "2023-08-17"})), "");
    assert_eq!(document.source.name, "a.txt");
    assert_eq!(document.published.value, "2023-08-17".parse().ok());
    assert!(document.mentions.iter().all(|mention| mention.status == Status::Added));
}

#[test]
fn a_list_is_no_object() {
    let check = |task: Value, expected: &str| {
        assert_eq!(read(&task).expect_err(expected), expected, "{task}");
    };
    check(
        json!({"text": "Joko", "label": [[0, 4, "PER"]]}),
        "line 1: label[0]: expected an object with start, end and labels, found \"[0,4,\"PER\"]\"",
    );
    let of = |value: Value| annotated(json!([{"result": [{"type": "labels", "value": value}]}]));
    check(
        of(json!([0, 4, "Joko", ["PER"]])),
        "line 1: annotations[0].result[0].value: expected start, end and labels, found \"[0,4,\"Joko\",[\"PER\"]]\"",
    );
    check(annotated(json!([[]])), "line 1: annotations[0]: expected an object, found an array");
    check(
        annotated(json!([{"result": [[]]}])),
        "line 1: annotations[0].result[0]: expected an object, found an array",
    );
}

#[test]
fn rows_of_doccano_are_not_taken() {
    let check = |row: &str, expected: Option<&str>| {
        let sample = Sample { name: "a.jsonl", start: row.as_bytes() };
        assert_eq!(recognize(&sample).map(|format| format.id), expected, "{row}");
    };
    let mark = r#"{"start":0,"end":4,"labels":["PER"]}"#;
    let short =
        |key: &str, list: &str| format!(r#"[{{"text":"Joko","{key}":{list},"annotator":1}}]"#);
    check(&short("label", &format!("[{mark}]")), Some("label-studio"));
    check(&short("ner", &format!(" [\n {mark}]")), Some("label-studio"));
    check(r#"{"text":"Joko","label":[[0,4,"PER"]],"annotator":1}"#, Some("doccano"));
    check(r#"{"text":"Joko","label":[[0,4,"PER"]],"annotation_id":1}"#, Some("doccano"));
    check(
        r#"{"text":"Joko","entities":[{"id":1,"label":"PER","start_offset":0,"end_offset":4}],"annotator":1}"#,
        Some("doccano"),
    );
    check(r#"{"text":"[\"labels\"]","label":[],"annotator":1}"#, Some("doccano"));
}

#[test]
fn a_task_that_is_only_counted_keeps_nothing() {
    for (task, expected) in [
        (json!({"id": 3, "annotations": [{"id": 3, "result": []}]}), Value::Null),
        (json!({"id": 3}), Value::Null),
        (
            json!({"id": 3, "annotations": [{"id": 8, "result": []}]}),
            json!({"id": 3, "annotations": [{"id": 8}]}),
        ),
        (json!({"id": 3, "inner_id": 1}), json!({"id": 3, "inner_id": 1})),
    ] {
        let mut task = task;
        task["data"] = json!({"text": LINE});
        let document = read(&task).expect("the task is read");
        assert_eq!(kept(document.extra.document.as_deref()), expected, "{task}");
    }
}
