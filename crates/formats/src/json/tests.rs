use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use tandai_core::document::arbitrary;
use tandai_core::span::Span;

const TEXT: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

/// Where a field of the work on the document stands.
fn of_work(field: &str) -> String {
    ["", "document", "work", field].join("/")
}

/// A file with one mention in one piece and one in two.
fn file() -> Value {
    json!({
        "format": "tandai", "version": 1, "offset_unit": "unicode_code_point",
        "generator": "tandai 0.1.0",
        "document": {
            "name": "a.txt", "path": "in/a.txt", "media_type": "text/plain", "encoding": "UTF-8",
            "sha256": "ab", "line_ends": {"from": "crlf", "changed": 12, "x-1": 1},
            "language": "id", "title": "Presiden tiba",
            "published": {
                "value": "2023-08-18", "source": "text", "alternatives": ["2017-08"], "x-2": 2,
            },
            "text": TEXT,
            "blocks": [
                {"kind": "title", "start": 0, "end": 11, "inline": true, "x-3": 3},
                {"kind": "paragraph", "start": 11, "end": 58},
            ],
            "work": {
                "done": "2026-11-22T08:00:00Z", "flagged": true, "note": "Lihat nanti.", "x-13": 13,
            },
            "blind": [
                {"start": 11, "end": 22, "label": "PER", "score": 0.5},
                {"start": 40, "end": 57, "label": "DATE", "value": "2023-08-17"},
            ],
            "x-4": {"4": null},
        },
        "labels": [
            {"name": "PER", "title": "Person", "color": "#0072b2", "key": "1", "x-5": 5},
            {"name": "DATE", "title": "Date", "color": "#cc79a7"},
            {
                "name": "GPE", "title": "Place with a government", "title_id": "Wilayah",
                "color": "#009e73", "description": "**Negara**, kota", "examples": ["Bandung", "😀"],
                "parent": "PER",
            },
        ],
        "entities": [{"id": "e1", "label": "PER", "name": "Joko Widodo", "x-6": 6}],
        "mentions": [
            {
                "id": "m1", "start": 11, "end": 22, "text": "Joko Widodo", "label": "PER",
                "status": "suggested", "by": "tandai", "score": 0.93, "entity": "e1", "x-7": [7],
                "made": {
                    "by": "tandai 0.1.0", "with": "rules", "at": "2026-11-20T10:00:00Z", "x-14": 14,
                },
            },
            {
                "id": "m9", "start": 40, "end": 57, "fragments": [[40, 45], [47, 57]],
                "text": "Kamis 17/8/2023)", "label": "DATE", "status": "added", "by": "user",
                "changed": "2026-11-21T10:00:00Z", "note": "?", "flagged": true,
                "timex": {
                    "type": "DATE", "value": "2023-08-17", "mod": "APPROX", "quant": "EVERY",
                    "freq": "2X", "beginPoint": "t1", "endPoint": "t2", "zone": "WIB", "range": "m1",
                    "anchor": {"value": "2023-08-18", "from": "published", "x-8": 8},
                    "reason": {"rule": "weekday_day_month", "assumed": ["year"], "x-9": 9},
                    "alternatives": ["2017-08-17"], "x-10": 10,
                },
            },
        ],
        "warnings": [
            {"kind": "a", "start": 40, "end": 45, "message": "Here.", "x-11": 11},
            {"kind": "b", "message": "Everywhere."},
        ],
        "x-12": "12",
    })
}

/// Reads the file after one value in it was put in place of another, or taken out; the error, or `read`.
fn check(pointer: &str, value: Value, expected: &str) {
    let mut file = file();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer starts with a slash");
    match file.pointer_mut(parent).expect("the parent is there") {
        Value::Object(object) if value.is_null() => {
            object.remove(key).expect("the key is there");
        }
        Value::Object(object) => {
            object.insert(key.to_owned(), value);
        }
        Value::Array(array) => array[key.parse::<usize>().expect("an index")] = value,
        other => panic!("{parent} is {other}"),
    }
    let result = read(file.to_string().as_bytes());
    let found = result.map_or_else(|error| error.to_string(), |_| "read".to_owned());
    assert_eq!(found, expected, "{pointer}");
}

#[test]
fn what_is_read_is_written_again() {
    let file = file();
    let document = read(file.to_string().as_bytes()).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&write(&document)).unwrap(), file);
    assert_eq!(serde_json::from_str::<Value>(&write_compact(&document)).unwrap(), file);
    assert_eq!(document.mentions[1].text(TEXT), "Kamis 17/8/2023)");
    assert_eq!(document.mentions[0].span, Span::new(14, 25));
}

#[test]
fn rows_are_laid_out_for_reading() {
    let document = read(file().to_string().as_bytes()).unwrap();
    let text = write(&document);
    let start = "{\n  \"format\": \"tandai\",\n  \"version\": 1,\n";
    assert!(text.starts_with(start), "{text}");
    for row in [
        "    \"published\": {\"value\":\"2023-08-18\",\"source\":\"text\",\"alternatives\":[\"2017-08\"],\"x-2\":2},\n",
        "    \"blocks\": [\n      {\"kind\":\"title\",\"start\":0,\"end\":11,\"inline\":true,\"x-3\":3},\n",
        "  \"mentions\": [\n    {\"id\":\"m1\",\"start\":11,\"end\":22,\"text\":\"Joko Widodo\",\"label\":\"PER\",",
        "\"fragments\":[[40,45],[47,57]],",
        "\n  ],\n  \"x-12\": \"12\"\n}\n",
    ] {
        assert!(text.contains(row), "{row}\n{text}");
    }
    let mut empty = document;
    empty.mentions.clear();
    assert!(write(&empty).contains("  \"mentions\": [],\n"));
}

#[test]
fn what_is_not_known_may_be_absent() {
    for pointer in [
        "/generator",
        "/document/path",
        "/document/sha256",
        "/document/published",
        "/warnings",
        "/document/line_ends",
        "/mentions/0/score",
        "/mentions/1/timex/anchor",
        "/document/work",
        &of_work("done"),
        &of_work("flagged"),
        "/labels/2/title_id",
        "/labels/2/examples",
        "/labels/2/parent",
        "/mentions/0/made",
        "/mentions/0/made/with",
        "/mentions/1/flagged",
        "/x-12",
    ] {
        check(pointer, Value::Null, "read");
    }
    check("/mentions/0/note", json!("new"), "read");
    // A colour or a key that another program gave is no reason to refuse its file.
    check("/labels/0/color", json!("red"), "read");
    check("/labels/2/key", json!("1"), "read");
}

#[test]
fn a_field_that_is_wrong_is_named() {
    check("/format", json!("brat"), "format: expected \"tandai\", found \"brat\"");
    check("/format", Value::Null, "format: expected \"tandai\", found nothing");
    check("/format", json!(1), "format: expected \"tandai\", found 1");
    check("/version", json!(0), "version: expected 1, found 0");
    check("/version", json!("1"), "version: expected a whole number from 0, found string \"1\"");
    check(
        "/offset_unit",
        json!("byte"),
        "offset_unit: expected \"unicode_code_point\", found \"byte\"",
    );
    check("/document", Value::Null, "document: expected a value, found nothing");
    check("/document", json!([]), "document: expected an object, found an array");
    check("/document/text", json!(5), "document.text: expected a string, found integer `5`");
    check("/mentions/1/end", Value::Null, "mentions[1].end: expected a value, found nothing");
    check(
        "/mentions/1/end",
        json!(-1),
        "mentions[1].end: expected a whole number from 0, found integer `-1`",
    );
    check(
        "/mentions/1/end",
        json!(4.5),
        "mentions[1].end: expected a whole number from 0, found floating point `4.5`",
    );
    check(
        "/mentions/1/end",
        json!(900),
        "mentions[1].end: expected an offset in the text, which has 58 code points, found 900",
    );
    check(
        "/mentions/0/end",
        json!(11),
        "mentions[0].end: expected an offset after the start 11, found 11",
    );
    check(
        "/mentions/0/id",
        json!("x1"),
        "mentions[0].id: expected an id such as \"m1\", found string \"x1\"",
    );
    check(
        "/mentions/0/id",
        json!("m01"),
        "mentions[0].id: expected an id such as \"m1\", found string \"m01\"",
    );
    check(
        "/mentions/0/id",
        json!("m4294967295"),
        "mentions[0].id: expected an id such as \"m1\", found string \"m4294967295\"",
    );
    check(
        "/mentions/0/id",
        json!("m9"),
        "mentions[1].id: expected an id of its own, found m9 again",
    );
    check(
        "/mentions/0/status",
        json!("done"),
        "mentions[0].status: expected one of `suggested`, `accepted`, `edited`, `added`, `rejected`, found `done`",
    );
    check(
        "/mentions/0/label",
        json!("ORG"),
        "mentions[0].label: expected one of the labels PER, DATE, GPE, found \"ORG\"",
    );
    check(
        "/mentions/0/score",
        json!(2),
        "mentions[0].score: expected a number from 0 to 1, found 2",
    );
    check(
        "/mentions/0/entity",
        json!("e2"),
        "mentions[0].entity: expected the id of one of the entities, found e2",
    );
    check(
        "/mentions/1/timex",
        Value::Null,
        "mentions[1].timex: expected a value, as the label is DATE, found nothing",
    );
    check(
        "/mentions/1/timex/type",
        json!("TIME"),
        "mentions[1].timex.type: expected DATE, as the label, found TIME",
    );
    check(
        "/mentions/0/timex",
        json!({"type": "DATE", "value": "2023"}),
        "mentions[0].timex: expected nothing, as PER is no label of a time expression, found a value",
    );
    check(
        "/mentions/1/timex/anchor/from",
        json!("dct"),
        "mentions[1].timex.anchor.from: expected \"published\" or the id of a mention such as \"m1\", found string \"dct\"",
    );
    check(
        "/mentions/1/fragments",
        json!([[40, 57]]),
        "mentions[1].fragments: expected two pieces or more; one is said by start and end, found one",
    );
    check(
        "/mentions/1/fragments/1",
        json!([45, 57]),
        "mentions[1].fragments[1]: expected a piece that starts after the end of the one before, found 45",
    );
    check(
        "/mentions/1/fragments/0",
        json!([41, 45]),
        "mentions[1].fragments: expected pieces from 40 to 57, found pieces from 41 to 57",
    );
    check(
        "/mentions/1/fragments/0",
        json!([40, 99]),
        "mentions[1].fragments[0][1]: expected an offset in the text, which has 58 code points, found 99",
    );
    check("/entities/0/name", Value::Null, "entities[0].name: expected a value, found nothing");
    check(
        "/labels/1/name",
        json!("PER"),
        "labels[1].name: expected a name of its own, found \"PER\" again",
    );
    check(
        "/labels/2/parent",
        json!("TEMPAT"),
        "labels[2].parent: expected the name of another label, found \"TEMPAT\"",
    );
    check(
        "/labels/0/parent",
        json!("DATE"),
        "labels[2].parent: expected a label without a parent, found \"PER\", which has one",
    );
    check(
        "/mentions/0/made/by",
        Value::Null,
        "mentions[0].made.by: expected a value, found nothing",
    );
    check(
        &of_work("flagged"),
        json!("yes"),
        "document.work.flagged: expected a boolean, found string \"yes\"",
    );
    check(
        "/document/blocks/1/start",
        json!(12),
        "document.blocks[1].start: expected 11, as blocks tile the text, found 12",
    );
    check(
        "/document/blocks/1/end",
        json!(57),
        "document.blocks: expected blocks up to the end of the text, 58, found the last end at 57",
    );
    check(
        "/document/blocks",
        Value::Null,
        "document.blocks: expected blocks up to the end of the text, 58, found the last end at 0",
    );
    check(
        "/document/published/value",
        json!("2023-13"),
        "document.published.value: expected a date such as 2023-05-04, 2023-05 or 2023, found \"2023-13\"",
    );
    check(
        "/warnings/0/end",
        Value::Null,
        "warnings[0].end: expected an offset, as there is a start, found nothing",
    );
}

#[test]
fn entities_are_sorted_and_their_labels_listed() {
    let mut file = file();
    let entity = |id: &str, label: &str| json!({"id": id, "label": label, "name": "Budi"});
    file["entities"] = json!([entity("e7", "ORG"), entity("e1", "PER"), entity("e3", "ORG")]);
    let document = read(file.to_string().as_bytes()).unwrap();
    let ids: Vec<u32> = document.entities.iter().map(|entity| entity.id.0).collect();
    assert_eq!(ids, [1, 3, 7]);
    let labels: Vec<_> = document.labels.iter().map(|info| info.name.as_str()).collect();
    assert_eq!(labels, ["PER", "DATE", "GPE", "ORG"]);
}

#[test]
fn mentions_that_were_made_alike_share_what_says_so() {
    let mut file = file();
    file["mentions"][1]["made"] = file["mentions"][0]["made"].clone();
    let document = read(file.to_string().as_bytes()).unwrap();
    let made = |n: usize| document.mentions[n].made.clone().unwrap();
    assert!(std::sync::Arc::ptr_eq(&made(0), &made(1)));
}

#[test]
fn labels_have_a_limit() {
    let labels = |count: usize| -> Value {
        let label = |n: usize| json!({"name": format!("L{n}"), "title": "", "color": "#000000"});
        (0..count).map(label).collect()
    };
    check("/labels", labels(257), "labels: expected at most 256 labels, found 257");
    // As many as fit in a sentence.
    let expected = format!(
        "mentions[0].label: expected one of the labels {}, L3…, found \"PER\"",
        (0..30).map(|n| format!("L{n}")).collect::<Vec<_>>().join(", ")
    );
    check("/labels", labels(256), &expected);
}

#[test]
fn offsets_in_another_unit_are_told() {
    check(
        "/document/blocks/1/end",
        json!(59),
        "document.blocks[1].end: expected the end of the text, 58, found 59: the offsets seem to count \
         UTF-16 code units",
    );
    check(
        "/document/blocks/1/end",
        json!(61),
        "document.blocks[1].end: expected the end of the text, 58, found 61: the offsets seem to count \
         UTF-8 bytes",
    );
    let mention = |start: u32, end: u32, text: &str| {
        json!({
            "id": "m1", "start": start, "end": end, "text": text, "label": "PER", "status": "added",
            "by": "user",
        })
    };
    check(
        "/mentions/0",
        mention(12, 23, "Joko Widodo"),
        "mentions[0].text: expected \"oko Widodo \", which is at these offsets, found \"Joko Widodo\": \
         the offsets seem to count UTF-16 code units",
    );
    check(
        "/mentions/0",
        mention(50, 60, "17/8/2023)"),
        "mentions[0].end: expected an offset in the text, which has 58 code points, found 60: the \
         offsets seem to count UTF-8 bytes",
    );
    check(
        "/mentions/0",
        mention(12, 23, "Jokowi"),
        "mentions[0].text: expected \"oko Widodo \", which is at these offsets, found \"Jokowi\"",
    );
    check(
        "/mentions/0",
        mention(9, 22, "n Joko Widodo"),
        "mentions[0].end: expected a mention within one block, found 22 in a later one",
    );
}

#[test]
fn files_that_are_no_document_are_refused() {
    let check = |bytes: &[u8], expected: &str| {
        let error = read(bytes).unwrap_err().to_string();
        assert_eq!(error, expected, "{}", String::from_utf8_lossy(bytes));
    };
    check(b"", "expected a JSON object, found an empty file");
    check(b"  \n", "expected a JSON object, found an empty file");
    check(b"[]", "expected a JSON object, found an empty list");
    check(b"5", "the file: expected an object, found integer `5`");
    check(b"{}", "format: expected \"tandai\", found nothing");
    check(b"halo", "line 1: expected JSON, found a mistake: expected value in column 1");
    check(b"{\n\xFF}", "expected text in UTF-8, found other bytes in line 2");
    check(
        br#"{"format":"tandai","version":1,"docu"#,
        "line 1: expected the rest of the JSON, found the end of the file: it may have been cut off",
    );
    check(
        br#"{"format":"tandai","version":2,"documents":[]}"#,
        "version: expected 1 or lower, found 2: the file was made by a newer Tandai, and this one would \
         lose parts of it",
    );
    let mut newer = file();
    newer["version"] = json!(7);
    check(
        newer.to_string().as_bytes(),
        "version: expected 1 or lower, found 7: the file was made by a newer Tandai, and this one would \
         lose parts of it",
    );
    let deep = format!("{{\"format\":\"tandai\",\"x\":{}", "[".repeat(100_000));
    assert!(read(deep.as_bytes()).is_err());
    let one = file().to_string();
    check(
        format!("{one}\n{one}").as_bytes(),
        "expected one document, found 2; this is a file of many",
    );
    check(
        format!("{one}\n{{\"format\":\"tandai\"}}\n").as_bytes(),
        "line 2: version: expected a value, found nothing",
    );
    let twice = one.replacen("\"version\":1", "\"version\":1,\"version\":1", 1);
    check(twice.as_bytes(), "version: expected one value, found the field twice");
}

#[test]
fn many_documents_are_read_and_the_wrong_one_named() {
    use crate::jsonl;
    let one = file().to_string();
    let document = read(one.as_bytes()).unwrap();
    let lines = jsonl::write(&document).repeat(3);
    assert_eq!(read_all(lines.as_bytes()).unwrap(), vec![document.clone(); 3]);
    // Blank lines, a byte order mark, and documents over several lines.
    let mixed = format!("\u{feff}\n{one}\r\n\r\n{}\n", write(&document));
    assert_eq!(read_all(mixed.as_bytes()).unwrap(), vec![document; 2]);
    let broken =
        lines.replacen("\"m1\",\"start\":11,\"end\":22", "\"m1\",\"start\":11,\"end\":2", 1);
    let error = read_all(broken.as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "line 1: mentions[0].end: expected an offset after the start 11, found 2");
    let cut = &lines[..lines.len() - 10];
    let error = read_all(cut.as_bytes()).unwrap_err().to_string();
    assert!(error.starts_with("line 3: expected the rest of the JSON"), "{error}");
}

#[test]
fn mentions_and_blocks_in_another_order_are_sorted() {
    let document = read(file().to_string().as_bytes()).unwrap();
    let mut shuffled = file();
    for pointer in ["/mentions", "/document/blocks"] {
        shuffled.pointer_mut(pointer).unwrap().as_array_mut().unwrap().reverse();
    }
    assert_eq!(read(shuffled.to_string().as_bytes()).unwrap(), document);
}

proptest! {
    #[test]
    fn documents_come_back_as_they_were(document in arbitrary::document()) {
        for text in [write(&document), write_compact(&document)] {
            prop_assert!(sniff(text.as_bytes()));
            let again = read(text.as_bytes());
            prop_assert_eq!(again.as_ref(), Ok(&document), "{}", text);
            #[cfg(feature = "schema")]
            schema::assert_valid(&text);
        }
    }

    #[test]
    fn broken_files_are_refused_without_a_panic(
        document in arbitrary::document(),
        cut in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = write_compact(&document).into_bytes();
        let at = cut.index(bytes.len());
        bytes[at] = byte;
        let _ = read_all(&bytes);
        bytes.truncate(at);
        prop_assert!(read_all(&bytes).is_err());
    }
}

#[cfg(feature = "schema")]
mod schema {
    use std::sync::LazyLock;

    use super::*;

    static VALIDATOR: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        let schema = serde_json::from_str(&schema()).expect("the schema is JSON");
        jsonschema::validator_for(&schema).expect("the schema is one")
    });

    pub fn assert_valid(text: &str) {
        let file: Value = serde_json::from_str(text).expect("an export is JSON");
        let errors: Vec<_> = VALIDATOR
            .iter_errors(&file)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}\n{text}");
    }

    #[test]
    fn the_schema_refuses_what_the_reader_refuses() {
        assert!(VALIDATOR.is_valid(&file()));
        for (pointer, value) in [
            ("/format", json!("brat")),
            ("/version", json!(2)),
            ("/offset_unit", json!("byte")),
            ("/document/published/value", json!("4 May")),
            ("/document/published", Value::Null),
            ("/document/blocks/0/kind", json!("menu")),
            ("/mentions/0/score", json!(2)),
            ("/mentions/0/note", Value::Null),
            ("/mentions/0/id", json!("e1")),
            ("/mentions/0/start", json!(-1)),
            ("/mentions/1/timex/type", json!("DAY")),
            ("/mentions/1/timex/anchor/from", json!("dct")),
            ("/mentions/1/timex/anchor", Value::Null),
        ] {
            let mut file = file();
            let parent = file.pointer_mut(pointer.rsplit_once('/').unwrap().0).unwrap();
            parent[pointer.rsplit_once('/').unwrap().1] = value.clone();
            assert!(!VALIDATOR.is_valid(&file), "{pointer} {value}");
        }
    }

    /// `UPDATE_EXPECT=1` writes the file anew.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "the published schema is a file")]
    fn the_published_schema_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/tandai.schema.json");
        let current = schema();
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(path, &current).unwrap();
        }
        let published = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            published == current,
            "docs/tandai.schema.json is not what the types say: run the tests with UPDATE_EXPECT=1"
        );
    }
}
