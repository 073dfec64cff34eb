use serde_json::{Value, json};

use super::FORMAT;
use super::rest::list;
use crate::read::{Beside, Sample, all};
use crate::table::tests::{LINE, document};
use crate::{Dialect, ReadError, recognize};
use tandai_core::document::{AnnotationDocument, Status};

fn read(file: &str, text: Option<&str>) -> Result<AnnotationDocument, ReadError> {
    let beside = text.map(|text| Beside { extension: "txt".to_owned(), bytes: text.into() });
    let beside: Vec<_> = beside.into_iter().collect();
    let mut found = all(&FORMAT, &Dialect::USUAL, "a.jsonld", file.as_bytes(), &beside)?;
    assert_eq!(found.len(), 1);
    Ok(found.remove(0))
}

/// `label start-end text`, places in bytes, joined by bars; then the codes of warnings.
fn shown(document: &AnnotationDocument) -> String {
    let mention = |mention: &tandai_core::document::Mention| {
        let pieces = mention.pieces().iter().map(|span| format!("{}-{}", span.start, span.end));
        let pieces: Vec<_> = pieces.collect();
        format!("{} {} {}", mention.label, pieces.join(";"), mention.text(&document.text))
    };
    let mentions = document.mentions.iter().map(mention);
    let warnings = document.warnings.iter().map(|warning| warning.kind.to_string());
    mentions.chain(warnings).collect::<Vec<_>>().join("|")
}

/// A file beside a text, and what is read.
#[track_caller]
fn check(text: &str, file: &str, expected: &str) {
    let document = read(file, Some(text)).unwrap_or_else(|error| panic!("{error}: {file}"));
    assert_eq!(shown(&document), expected, "{file}");
    assert_eq!(&*document.text, text);
}

#[track_caller]
fn refused(text: &str, file: &str, expected: &str) {
    let error = read(file, Some(text)).expect_err(file);
    assert_eq!(error.to_string(), expected, "{file}");
}

/// An annotation with these selectors.
fn with(selectors: &str) -> String {
    format!(
        r#"{{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:x:1","type":"Annotation",
"body":{{"type":"TextualBody","purpose":"tagging","value":"PER"}},
"target":{{"source":"a.txt","selector":[{selectors}]}}}}"#
    )
}

fn at(start: u32, end: u32) -> String {
    format!(r#"{{"type":"TextPositionSelector","start":{start},"end":{end}}}"#)
}

fn quote(exact: &str, prefix: &str, suffix: &str) -> String {
    format!(
        r#"{{"type":"TextQuoteSelector","exact":"{exact}","prefix":"{prefix}","suffix":"{suffix}"}}"#
    )
}

#[test]
fn what_is_written_is_one_annotation_a_line() {
    let mut document =
        document(LINE, &[(&[(14, 25)], "PER", ""), (&[(43, 48), (50, 59)], "DATE", "2023-08-17")]);
    document.mentions[1].status = Status::Suggested;
    document.mentions[1].score = Some(0.9);
    document.mentions[1].note = Some("pagi".to_owned());
    let bytes = FORMAT.write(&Dialect::USUAL, [&document]).bytes;
    let file = String::from_utf8(bytes).expect("it is text");
    let lines: Vec<&str> = file.split('\n').collect();
    assert_eq!(lines.len(), 4, "{file}");
    assert!(lines[1].contains(r#""start":11"#) && lines[1].contains(r#""end":22"#), "{file}");
    assert!(lines[1].contains(r#""prefix":"😀 Presiden ""#), "{file}");
    serde_json::from_str::<Value>(&file).expect("it is JSON");
    let found = read(&file, None).expect("it is ours");
    assert_eq!(shown(&found), "PER 14-25 Joko Widodo|DATE 43-48;50-59 Kamis 17/8/2023");
    assert_eq!(found.mentions[1].status, Status::Suggested);
    assert_eq!(found.mentions[1].score, Some(0.9));
    assert_eq!(found.mentions[1].note.as_deref(), Some("pagi"));
    assert_eq!(found.mentions[1].timex.as_ref().map(|timex| &*timex.value), Some("2023-08-17"));
    assert_eq!(found.source.name, "a.txt");
}

#[test]
fn documents_that_are_alike_have_names_of_their_own() {
    let one = document(LINE, &[]);
    let mut other = one.clone();
    other.source.name = "b.txt".to_owned();
    let names = |documents: &[&AnnotationDocument]| {
        let bytes = FORMAT.write(&Dialect::USUAL, documents.iter().copied()).bytes;
        let values = serde_json::Deserializer::from_slice(&bytes).into_iter::<Value>();
        let name = |value: Value| value["id"].as_str().map(str::to_owned);
        values.filter_map(|value| name(value.expect("it is JSON"))).collect::<Vec<_>>()
    };
    let found = names(&[&one, &other, &one, &one]);
    assert_eq!(found.iter().collect::<std::collections::HashSet<_>>().len(), 4, "{found:?}");
    assert_eq!(names(&[&one])[0], found[0]);
    assert_eq!(names(&[&other])[0], found[1]);
}

#[test]
fn a_text_may_have_any_sign() {
    for text in ["a]}b", "\"[{a\"]},\n\u{1}\\", "]}}", "\r\n]"] {
        let document = document(text, &[(&[(0, 1)], "PER", "")]);
        let bytes = FORMAT.write(&Dialect::USUAL, [&document]).bytes;
        let file = String::from_utf8(bytes).expect("it is text");
        let found = read(&file, None).expect(&file);
        assert_eq!((&found.text, shown(&found)), (&document.text, shown(&document)), "{file}");
    }
}

#[test]
fn quotes_prove_positions() {
    let joko = quote("Joko Widodo", "Presiden ", " tiba");
    let found = "PER 14-25 Joko Widodo";
    check(LINE, &with(&at(11, 22)), found);
    check(LINE, &with(&format!("{},{joko}", at(11, 22))), found);
    check(LINE, &with(&format!("{joko},{}", at(12, 23))), &format!("{found}|offset_unit"));
    check(LINE, &with(&format!("{},{joko}", at(14, 25))), &format!("{found}|offset_unit"));
    check(LINE, &with(&format!("{},{joko}", at(1, 4))), &format!("{found}|quote_moved"));
    check(LINE, &with(&joko), found);
    check("a b a", &with(&quote("a", "b ", "")), "PER 4-5 a");
    check("a b", &with(&quote("a", "x", "y")), "PER 0-1 a");
    check("aaa b", &with(&quote("aa", "a", " b")), "PER 1-3 aa");
    check(
        LINE,
        &with(&format!(r#"{{"type":"FragmentSelector","value":"p","refinedBy":{joko}}}"#)),
        found,
    );
    refused(
        "a b a",
        &with(&quote("a", "", "")),
        "line 1: target.selector.exact: expected a quote that stands in the text once, found \"a\", which stands in several places",
    );
    refused(
        LINE,
        &with(&quote("Joko Wibowo", "", "")),
        "line 1: target.selector.exact: expected a quote that stands in the text once, found \"Joko Wibowo\", which is not in it",
    );
    refused(
        LINE,
        &with(&format!("{},{}", at(11, 22), quote("Joko Wibowo", "", ""))),
        "line 1: text: expected \"Joko Widodo\", which is at these offsets, found \"Joko Wibowo\"",
    );
    refused(
        LINE,
        &with(&at(11, 99)),
        "line 1: end: expected an offset in the text, which has 58 code points, found 99",
    );
}

#[test]
fn files_of_other_programs_are_read() {
    let one = with(&at(11, 22));
    let joko = "PER 14-25 Joko Widodo";
    check(LINE, &format!("\u{feff}{one}\r\n"), joko);
    check(LINE, &format!("[{one},{one}]"), &format!("{joko}|{joko}"));
    check(LINE, &format!("{one}\n{one}"), &format!("{joko}|{joko}"));
    check(LINE, &format!(r#"{{"type":"AnnotationPage","items":[{one}]}}"#), joko);
    check(LINE, r#"{"type":"AnnotationPage","items":[]}"#, "");
    check(LINE, "[]", "");
    // A target in a list, and positions in UTF-16.
    check(
        LINE,
        r#"[{"id":"x","type":"Annotation","body":[{"purpose":"tagging","value":"LOC"},{"purpose":"commenting","value":"ya"}],
"target":[{"annotation":"x","source":"","selector":[{"type":"TextQuoteSelector","exact":"Bandung","prefix":" tiba di ","suffix":", Kamis (1"},{"type":"TextPositionSelector","start":32,"end":39}]}],
"created":"2026-01-01T00:00:00Z","creator":{"isGuest":true,"id":"ani"}}]"#,
        "LOC 34-41 Bandung|offset_unit",
    );
    let tagged = |more: &str, body: &str| {
        format!(
            r#"{{"type":"Annotation",{more}"body":{body},"target":{{"selector":{}}}}}"#,
            at(11, 22)
        )
    };
    let tag = r#"{"value":"PER"}"#;
    check(LINE, &tagged(r#""motivation":"oa:tagging","#, tag), joko);
    check(LINE, &tagged("", &tag.replace('}', r#","purpose":["classifying"]}"#)), joko);
    check(LINE, &tagged(r#""motivation":"tagging","#, r#""http://x.example/types#PER""#), joko);
    check(
        LINE,
        &tagged(r#""motivation":"tagging","#, &format!("[{tag},{}]", tag.replace("PER", "ORG"))),
        "PER 14-25 Joko Widodo|ORG 14-25 Joko Widodo",
    );
    // What has no tag is left out, and told.
    check(LINE, &tagged("", tag), "left_out");
    check(LINE, &tagged(r#""motivation":"commenting","#, tag), "left_out");
    // Programs count a line end as one.
    let crlf = read(&with(&format!("{},{}", at(3, 4), quote("b", "a", ""))), Some("a\r\n\r\nb"));
    assert_eq!(shown(&crlf.expect("the quote is there")), "PER 3-4 b");
    let by_program =
        tagged(r#""creator":{"type":"Software","name":"x"},"motivation":"tagging","#, tag);
    let document = read(&by_program, Some(LINE)).expect("it can be read");
    assert_eq!(document.mentions[0].status, Status::Suggested);
    assert_eq!(document.mentions[0].by, "x");
}

#[test]
fn ids_of_other_programs_are_kept() {
    let kept = |file: &str| {
        let document = read(file, Some(LINE)).unwrap_or_else(|error| panic!("{error}: {file}"));
        document.mentions[0].extra.as_deref().map(str::to_owned)
    };
    let one = with(&at(11, 22));
    let with_id = |id: &str| kept(&one.replace(r#""id":"urn:x:1""#, id));
    let row = |id: &str| Some(format!(r#"{{"web-annotation":{{"id":{id}}}}}"#));
    assert_eq!(kept(&one), row(r#""urn:x:1""#));
    assert_eq!(with_id(r#""@id":"_:b0""#), row(r#""_:b0""#));
    assert_eq!(with_id(r#""id":"urn:uuid:0-1""#), row(r#""urn:uuid:0-1""#));
    assert_eq!(with_id(r#""id":"urn:uuid:0-1#m1a""#), row(r#""urn:uuid:0-1#m1a""#));
    assert_eq!(with_id(r#""id":7"#), row("7"));
    // One of ours.
    assert_eq!(with_id(r#""id":"urn:uuid:0-1#m12""#), None);
    assert_eq!(with_id(r#""x":null"#).as_deref(), Some(r#"{"web-annotation":{"x":null}}"#));
}

/// What is kept of a file, less the name of the format: of the document, and of its first mention.
fn kept(file: &str) -> (Value, Value) {
    let document = read(file, Some(LINE)).unwrap_or_else(|error| panic!("{error}: {file}"));
    let parsed = |extra: Option<&str>| {
        let value: Option<Value> = extra.map(|extra| serde_json::from_str(extra).expect("JSON"));
        value.map_or(Value::Null, |mut value| value["web-annotation"].take())
    };
    let first = document.mentions.first().and_then(|mention| mention.extra.as_deref());
    (parsed(document.extra.document.as_deref()), parsed(first))
}

#[test]
fn what_is_not_read_of_an_annotation_is_kept() {
    let tag = json!({"type": "TextualBody", "purpose": "tagging", "value": "PER"});
    let place = json!({"type": "TextPositionSelector", "start": 11, "end": 22});
    let usual = json!({"type": "Annotation", "body": tag, "target": {"selector": place}});
    // An annotation with these keys, and what is kept of it.
    let check = |with: Value, expected: Value| {
        let mut annotation = usual.clone();
        for (key, value) in with.as_object().expect("keys") {
            annotation[key] = value.clone();
        }
        assert_eq!(kept(&annotation.to_string()).1, expected, "{annotation}");
    };
    // Whole, as it stands in the file.
    let same = |with: Value| check(with.clone(), with);
    let nothing = |with: Value| check(with, Value::Null);
    nothing(json!({}));
    same(json!({"generator": "x", "rights": ["CC0"], "type": ["Annotation", "x:Remark"]}));
    nothing(json!({"type": "oa:Annotation", "@context": super::CONTEXT}));
    same(json!({"@context": [super::CONTEXT, {"x": "http://x.example/"}]}));
    same(json!({"motivation": "highlighting"}));
    same(json!({"motivation": ["tagging", "oa:describing"]}));
    nothing(json!({"motivation": ["tagging", "oa:bookmarking"]}));
    nothing(json!({"creator": "ani", "created": "2026-01-01T00:00:00Z"}));
    nothing(json!({"creator": {"type": "Person", "name": "Ani", "tandai:with": "x"}}));
    nothing(json!({"creator": [{"type": "Software", "id": "x"}]}));
    same(json!({"creator": {"type": "Person", "name": "Ani", "id": "u1"}}));
    same(json!({"creator": {"type": "Organization", "name": "Ani"}}));
    same(json!({"creator": {"email": "ani@x.example"}}));
    same(json!({"creator": ["ani", "budi"]}));
    // Of bodies the whole one is kept, and all that were read are gone.
    let body = |body: Value, expected: Value| {
        let expected = if expected.is_null() { expected } else { json!({"body": [expected]}) };
        check(json!({"body": [tag, body]}), expected);
    };
    let whole = |value: Value| body(value.clone(), value);
    body(json!({"purpose": "commenting", "value": "x"}), Value::Null);
    body(json!({"value": "x"}), Value::Null);
    whole(json!({"purpose": "replying", "value": "x"}));
    whole(json!({"value": "x", "creator": "ani"}));
    whole(json!({"purpose": "tagging", "value": "ORG", "language": "id"}));
    whole(json!({"purpose": ["tagging", "linking"], "value": "ORG"}));
    body(json!({"purpose": ["classifying", "tagging"], "value": "ORG"}), Value::Null);
    whole(json!({"purpose": "tagging", "source": "http://x.example/types#ORG"}));
    whole(json!({"type": "Image", "id": "http://x.example/a.png"}));
    whole(json!("http://x.example/a"));
    let about = |source: Value| json!({"purpose": "identifying", "source": source});
    body(about(json!("e1")), Value::Null);
    body(about(json!({"id": "e1", "label": "Joko", "tandai:label": "PER"})), Value::Null);
    whole(about(json!({"id": "e1", "label": {"id": "Joko"}})));
    whole(about(json!({"id": "e1", "label": "Joko", "seeAlso": "x"})));
    // A person has no value.
    whole(json!({"type": "tandai:Timex", "purpose": "describing", "value": "2023"}));
    // Of targets, what is left of each.
    let target = |more: Value, expected: Value| {
        let mut target = more;
        let other = target["selector"].take();
        let selectors = list(&other).iter().chain([&place]).cloned().collect::<Vec<_>>();
        target["selector"] = selectors.into();
        check(json!({"target": target}), expected);
    };
    target(json!({"type": "SpecificResource", "source": "a.txt"}), Value::Null);
    target(json!({"source": {"id": "a.txt"}}), Value::Null);
    target(
        json!({"annotation": "x", "state": {}}),
        json!({"target": {"annotation": "x", "state": {}}}),
    );
    let source = json!({"id": "a.txt", "language": "id"});
    target(json!({"source": source}), json!({"target": {"source": source}}));
    let quote = json!({"type": "TextQuoteSelector", "exact": "Joko Widodo"});
    target(json!({"selector": quote}), Value::Null);
    let css = json!({"type": "CssSelector", "value": "p"});
    target(json!({"selector": css}), json!({"target": {"selector": [css]}}));
    let narrowed = json!({"type": "CssSelector", "value": "p", "refinedBy": quote});
    target(json!({"selector": narrowed}), json!({"target": {"selector": [narrowed]}}));
    target(json!({"selector": [quote, quote]}), json!({"target": {"selector": [quote]}}));
    check(
        json!({"target": [{"selector": place, "id": "x"}, {"selector": {
            "type": "TextPositionSelector", "start": 31, "end": 38}}]}),
        json!({"target": [{"id": "x"}, {}]}),
    );
}

#[test]
fn what_is_not_read_of_collections_is_kept() {
    let one = with(&at(11, 22)).replace(r#""source":"a.txt","#, "");
    let check = |file: String, expected: Value| assert_eq!(kept(&file).0, expected, "{file}");
    check(one.clone(), Value::Null);
    check(with(&at(11, 22)), json!({"source": "a.txt"}));
    check(format!(r#"{{"type":"AnnotationPage","startIndex":0,"items":[{one}]}}"#), Value::Null);
    check(
        format!(r#"{{"type":"AnnotationPage","startIndex":5,"partOf":"x","items":[{one}]}}"#),
        json!({"collection": {"startIndex": 5, "partOf": "x"}}),
    );
    check(
        format!(
            r#"{{"id":"c","type":"AnnotationCollection","total":1,"creator":"ani","label":"a",
"first":{{"id":"p","items":[{one}]}}}}"#
        ),
        json!({"collection": {"id": "c", "creator": "ani", "first": {"id": "p"}}}),
    );
    check(
        format!(r#"{{"label":{{"id":"a"}},"total":2,"items":[{one}]}}"#),
        json!({"collection": {"label": {"id": "a"}, "total": 2}}),
    );
    check(
        format!(r#"[{{"id":"p","items":[{one}]}},{{"items":[]}},{{"id":"q","items":[]}}]"#),
        json!({"collections": [{"id": "p"}, {"id": "q"}]}),
    );
    check(
        format!(
            r#"{{"tandai:text":{{"id":"t","format":"text/plain","language":"id","value":"{LINE}"}},"items":[{one}]}}"#
        ),
        json!({"collection": {"tandai:text": {"id": "t", "language": "id"}}}),
    );
    // Of our own files, nothing.
    let document = document(LINE, &[(&[(14, 25), (34, 41)], "PER", "")]);
    let bytes = FORMAT.write(&Dialect::USUAL, [&document]).bytes;
    let own = String::from_utf8(bytes).expect("it is text");
    assert_eq!(kept(&own), (Value::Null, Value::Null), "{own}");
}

#[test]
fn pages_that_are_not_in_the_file_are_told() {
    let page = |id: &str, next: &str| format!(r#"{{"id":"{id}","next":{next},"items":[]}}"#);
    let check = |file: &str, expected: &str| {
        let document = read(file, Some(LINE)).unwrap_or_else(|error| panic!("{error}: {file}"));
        let said = document.warnings.iter().map(|warning| warning.message.as_str());
        assert_eq!(said.collect::<Vec<_>>().join("|"), expected, "{file}");
    };
    let one = "Not everything of the file was read. Left out: 1 further page.";
    check(&page("a", "null"), "");
    check(&page("a", r#""b""#), one);
    check(&page("a", r#"{"id":"b"}"#), one);
    check(&format!(r#"{{"first":{}}}"#, page("a", r#""b""#)), one);
    check(&format!("[{},{}]", page("a", r#""b""#), page("b", "null")), "");
    check(&format!("{}\n{}", page("a", r#""b""#), page("b", r#""c""#)), one);
}

#[test]
fn a_text_without_a_body_of_its_own_is_a_tag_where_that_is_the_motivation() {
    let file = |motivation: &str| {
        format!(
            r#"{{"motivation":"{motivation}","bodyValue":"PER","target":{{"selector":{}}}}}"#,
            at(11, 22)
        )
    };
    check(LINE, &file("tagging"), "PER 14-25 Joko Widodo");
    check(LINE, &file("commenting"), "left_out");
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text_beside() {
    let file = with(&format!("{},{}", at(11, 22), quote("Joko Widodo", "", "")));
    for (text, expected) in [
        (format!("\u{feff}{LINE}"), LINE.to_owned()),
        (format!("{LINE}\u{feff}"), format!("{LINE}\u{feff}")),
    ] {
        let document = read(&file, Some(&text)).expect("it is right");
        assert_eq!(&*document.text, expected);
        assert_eq!(shown(&document), "PER 14-25 Joko Widodo");
    }
}

#[test]
fn what_is_wrong_is_said() {
    let target = r#""target":{"selector":{"type":"TextPositionSelector","start":11,"end":22}}"#;
    refused(LINE, "", "expected annotations, found an empty file");
    refused(
        LINE,
        "{\n\"type\":",
        "line 2: expected the rest of the JSON, found the end of the file: it may have been cut off",
    );
    refused(
        LINE,
        r#"{"type":"Annotation"}"#,
        "line 1: target: expected what it is about, found nothing",
    );
    refused(
        LINE,
        "{\"items\":[\n{\"target\":\"http://x.example\"}]}",
        "line 2: items[0].target.selector: expected a TextPositionSelector or a TextQuoteSelector, found none",
    );
    refused(
        LINE,
        &with(r#"{"type":"TextPositionSelector","start":"11","end":22}"#),
        "line 1: target.selector[0].start: expected an offset, found \"11\"",
    );
    refused(
        LINE,
        &format!("[{{{target}}},\n{}]", with(&at(11, 22)).replace("a.txt", "b.txt"))
            .replace(r#""target":{"selector""#, r#""target":{"source":"a.txt","selector""#),
        "line 2: [1].target.source: expected the source of the others, \"a.txt\", found \"b.txt\"",
    );
    refused(
        LINE,
        &format!(r#"{{"motivation":"tagging","body":{{"value":7}},{target}}}"#),
        "line 1: body[0].value: expected a label, found 7",
    );
    refused(
        LINE,
        &format!(r#"{{"tandai:status":"done",{target}}}"#),
        "line 1: tandai:status: expected suggested, accepted, edited, added or rejected, found \"done\"",
    );
    refused(
        LINE,
        r#"{"type":"AnnotationCollection","first":"http://x.example/page1"}"#,
        "line 1: first: expected the first page, found \"http://x.example/page1\"",
    );
    let error = read(&with(&at(11, 22)), None).expect_err("there is no text");
    assert_eq!(error.to_string(), "a: expected a file a.txt with its text, found none");
    let deep = "[".repeat(100_000);
    assert!(read(&deep, Some(LINE)).is_err());
    assert!(read(&format!("{{\"target\":{deep}"), Some(LINE)).is_err());
}

#[test]
fn looking_for_quotes_has_an_end() {
    let text = "a".repeat(1 << 20);
    let quote = quote(&"a".repeat(1 << 15), &format!("b{}", "a".repeat(1 << 15)), "");
    let files: Vec<_> = (0..40).map(|_| with(&quote)).collect();
    let error = read(&files.join("\n"), Some(&text)).expect_err("they stand everywhere");
    assert!(error.to_string().contains("which stands in several places"), "{error}");
}

#[test]
fn files_are_recognized() {
    let check = |start: &str, expected: Option<&str>| {
        let sample = Sample { name: "a", start: start.as_bytes() };
        assert_eq!(recognize(&sample).map(|format| format.id), expected, "{start}");
    };
    check(&with(&at(11, 22)), Some("web-annotation"));
    check(r#"[{"id":"x","body":[],"target":{}}]"#, Some("web-annotation"));
    check(
        r#"{"@context":["http://www.w3.org/ns/anno.jsonld"],"type":"AnnotationPage"}"#,
        Some("web-annotation"),
    );
    check(r#"{"@context":"https://schema.org","@type":"NewsArticle"}"#, None);
    check(r#"{"target":1,"text":"x"}"#, None);
}
