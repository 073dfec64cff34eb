use super::FORMAT;
use crate::dialect::Dialect;
use crate::incoming::{Incoming, IncomingMention, IncomingValue};
use crate::loss::reduce;
use crate::read::all;
use crate::unit::Unit;
use tandai_core::document::AnnotationDocument;

fn read(file: &str) -> Result<AnnotationDocument, String> {
    let found = all(&FORMAT, &Dialect::USUAL, "a.tml", file.as_bytes(), &[]);
    found.map(|mut documents| documents.remove(0)).map_err(|error| error.to_string())
}

/// `DATE=2023-08-17 Kamis`.
fn shown(document: &AnnotationDocument) -> Vec<String> {
    let one = |mention: &tandai_core::document::Mention| {
        let value = mention.timex.as_ref().map_or("", |timex| timex.value.as_str());
        format!("{}={value} {}", mention.label, mention.span.of(&document.text).escape_debug())
    };
    document.mentions.iter().map(one).collect()
}

/// A document with mentions in code points, and what is in the root of its file.
fn check_written(incoming: Incoming, expected: &str) -> AnnotationDocument {
    let document = incoming.document().expect("the rows are right");
    let (left, _) = reduce(&document, &FORMAT, &Dialect::USUAL);
    let out = FORMAT.write(&Dialect::USUAL, [&*left]);
    let file = String::from_utf8(out.bytes).expect("it is text");
    let inner = file
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>")
        .and_then(|rest| rest.strip_suffix("</TimeML>\n"));
    assert_eq!(inner, Some(expected));
    let back = read(&file).expect("it was written");
    assert_eq!(back.text, left.text);
    assert_eq!(shown(&back), shown(&left));
    back
}

fn with(text: &str, mentions: &[(u64, u64, &str, IncomingValue)]) -> Incoming {
    let mut incoming = Incoming::new("test", text.to_owned(), Unit::CodePoints);
    for (start, end, label, value) in mentions {
        let mut mention = IncomingMention::new(1, "", vec![(*start, *end)], label);
        mention.value = Some(value.clone());
        incoming.mentions.push(mention);
    }
    incoming
}

fn value(value: &str) -> IncomingValue {
    IncomingValue { value: value.into(), ..IncomingValue::default() }
}

#[test]
fn a_text_without_its_tags_is_the_text() {
    check_written(with("", &[]), "");
    let mut line = with(
        "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).",
        &[(40, 57, "DATE", value("2023-08-17"))],
    );
    line.mentions.push(IncomingMention::new(1, "", vec![(11, 22)], "PER"));
    line.published = "2023-08-18".parse().ok();
    let back = check_written(
        line,
        "<TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2023-08-18\" functionInDocument=\"CREATION_TIME\"/>\
         😀 Presiden Joko Widodo tiba di Bandung, \
         <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2023-08-17\">Kamis (17/8/2023)</TIMEX3>.",
    );
    assert_eq!(back.published.value, "2023-08-18".parse().ok());
    let set = IncomingValue {
        quant: Some("EVERY".into()),
        freq: Some("2X".into()),
        modifier: Some("APPROX".into()),
        ..value("P1W")
    };
    let lasting = IncomingValue {
        begin_point: Some("2023-08-17".into()),
        end_point: Some("2023-08-20".into()),
        ..value("P3D")
    };
    let back = check_written(
        with(
            "<a & b> ]]>\r\n\ttiap\nminggu, tiga hari",
            &[(14, 25, "SET", set), (27, 36, "DURATION", lasting)],
        ),
        "&lt;a &amp; b&gt; ]]&gt;&#13;\n\t\
         <TIMEX3 tid=\"t1\" type=\"SET\" value=\"P1W\" mod=\"APPROX\" quant=\"EVERY\" freq=\"2X\">tiap\nminggu</TIMEX3>, \
         <TIMEX3 tid=\"t2\" type=\"DURATION\" value=\"P3D\" beginPoint=\"t3\" endPoint=\"t4\">tiga hari</TIMEX3>\
         <TIMEX3 tid=\"t3\" type=\"DATE\" value=\"2023-08-17\"/><TIMEX3 tid=\"t4\" type=\"DATE\" value=\"2023-08-20\"/>",
    );
    let timex = back.mentions[1].timex.as_ref().expect("it has a value");
    assert_eq!(timex.begin_point.as_deref(), Some("2023-08-17"));
    assert_eq!(timex.end_point.as_deref(), Some("2023-08-20"));
    check_written(
        with("x", &[(0, 1, "DATE", value("\"<\n\t&>\r"))]),
        "<TIMEX3 tid=\"t1\" type=\"DATE\" value=\"&quot;&lt;&#10;&#9;&amp;>&#13;\">x</TIMEX3>",
    );
}

#[test]
fn what_xml_cannot_hold_is_told() {
    let check = |text: &str, expected: &str, count: usize| {
        let document = with(text, &[]).document().expect("the rows are right");
        let (left, losses) = reduce(&document, &FORMAT, &Dialect::USUAL);
        assert_eq!((&*left.text, losses.count(crate::Part::Controls)), (expected, count));
    };
    check("a\u{1}b\u{c}c\u{fffe}d", "a b c\u{fffd}d", 3);
    check("a\t\n\r\u{7f}\u{85}\u{2028}😀b", "a\t\n\r\u{7f}\u{85}\u{2028}😀b", 0);
    check_written(
        with("x", &[(0, 1, "DATE", value("\u{0}y"))]),
        "<TIMEX3 tid=\"t1\" type=\"DATE\" value=\" y\">x</TIMEX3>",
    );
}

#[test]
fn files_as_they_are_found_are_read() {
    let dct = r#"<DCT><TIMEX3 tid="t0" type="DATE" value="2014-12-29" functionInDocument="CREATION_TIME">Senin</TIMEX3></DCT>"#;
    let mark = r#"<TIMEX3 tid="t1" type="DATE" value="2014-12-28">kemarin</TIMEX3>"#;
    let kemarin = &["DATE=2014-12-28 kemarin"];
    let check = |inner: &str, text: &str, expected: &[&str], published: &str| {
        for start in
            ["", "\u{feff}<?xml version=\"1.0\" ?>\r\n<!DOCTYPE TimeML SYSTEM \"TimeML.dtd\">\r\n"]
        {
            let file = format!("{start}<TimeML xmlns:xsi=\"x\">{inner}</TimeML>");
            let document = read(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert_eq!(&*document.text, text, "{file}");
            assert_eq!(shown(&document), expected, "{file}");
            assert_eq!(document.published.value, published.parse().ok(), "{file}");
        }
    };
    let day = "2014-12-29";
    check(&format!("{dct}<TEXT>Ia {mark}.</TEXT>"), "Ia kemarin.", kemarin, day);
    check(
        &format!("{dct}<TITLE>{mark}</TITLE>\r\n<TEXT>\r\n😀 {mark}.\r\n</TEXT>"),
        "\n😀 kemarin.\n",
        kemarin,
        day,
    );
    check(
        &format!(
            "{dct}<TEXT><s><EVENT eid='e1'>tiba</EVENT> {mark}<!-- x --> A&amp;B & C &#233;<![CDATA[<d>]]></s></TEXT><TLINK lid=\"l\"/>"
        ),
        "tiba kemarin A&B & C é<d>",
        kemarin,
        day,
    );
    check(&format!("{dct}<DOCID>a</DOCID>\nIa {mark}"), "\nIa kemarin", kemarin, day);
    check(
        &format!(
            "<TIMEX3 tid='t0' type='TIME' value='2014-9-4T10:00' functionInDocument='CREATION_TIME'/>Ia {mark}"
        ),
        "Ia kemarin",
        kemarin,
        "2014-09-04",
    );
    // One without a value, one without text, one within another.
    check(
        "<TIMEX3 type='DATE'>17 Agustus 2023</TIMEX3>",
        "17 Agustus 2023",
        &["DATE=2023-08-17 17 Agustus 2023"],
        "",
    );
    check("a<TIMEX3 type='DATE' value='2014'></TIMEX3>", "a", &[], "");
    check(
        "<TIMEX3 type='TIME' value='2014-12-28TMO'><TIMEX3 type='DATE' value='2014-12-28' comment='c'>kemarin</TIMEX3> pagi</TIMEX3>",
        "kemarin pagi",
        &["TIME=2014-12-28TMO kemarin pagi", "DATE=2014-12-28 kemarin"],
        "",
    );
    check("", "", &[], "");
}

#[test]
fn what_is_passed_over_is_told_and_the_head_is_kept() {
    let check = |inner: &str, told: &str, kept: &str, title: Option<&str>| {
        let document = read(&format!("<TimeML>{inner}</TimeML>"));
        let document = document.unwrap_or_else(|error| panic!("{inner}: {error}"));
        let told_of: Vec<_> = document.warnings.iter().map(|one| one.message.as_str()).collect();
        let told = match told {
            "" => String::new(),
            told => format!("Not everything of the file was read. Left out: {told}."),
        };
        assert_eq!(told_of.join(" "), told, "{inner}");
        let of_document = document.extra.document.as_deref().unwrap_or_default();
        let of_mentions = document.mentions.iter().filter_map(|mention| mention.extra.as_deref());
        let found: Vec<_> =
            [of_document].into_iter().filter(|kept| !kept.is_empty()).chain(of_mentions).collect();
        assert_eq!(found.join(" "), kept, "{inner}");
        assert_eq!(document.title.as_deref(), title, "{inner}");
    };
    let day =
        |more: &str| format!("<TIMEX3 type='DATE' value='2014-12-28' {more}>kemarin</TIMEX3>");
    check("Ia <EVENT eid='e1'>tiba</EVENT>.", "1 event", "", None);
    check(
        "<TEXT><SIGNAL>pada</SIGNAL> <s>x</s></TEXT><MAKEINSTANCE/><TLINK/><SLINK/><ALINK></ALINK>",
        "1 element, 1 event instance, 3 links, 1 signal",
        "",
        None,
    );
    check("<TEXT>x</TEXT>", "", "", None);
    check(
        "<DOCID> a &amp; b\n</DOCID><TITLE>Ia\n tiba </TITLE><TEXT>x</TEXT>",
        "",
        r#"{"timeml":{"DOCID":"a & b"}}"#,
        Some("Ia\n tiba"),
    );
    check("lepas\n<TEXT>x</TEXT>\n", "", r#"{"timeml":{"TimeML":"lepas"}}"#, None);
    check("<DOCID></DOCID><TITLE> </TITLE>x", "", "", None);
    check(&format!("<TITLE>{}</TITLE>x", day("")), "1 head time expression", "", Some("kemarin"));
    let empty = "<TIMEX3 tid='t2' type='DATE' value='2014'/>";
    let lasting = "<TIMEX3 type='DURATION' value='P1D' beginPoint='t2'>sehari</TIMEX3>";
    check(&format!("x{empty}"), "1 empty time expression", "", None);
    check(&format!("{lasting}{empty}"), "", "", None);
    // A time expression that counts from another one.
    let anchored = day("tid='t1' anchorTimeID='t0'");
    let kept = r#"{"timeml":{"anchorTimeID":"t0","tid":"t1"}}"#;
    check(&anchored, "", kept, None);
    check(
        &format!("{}{anchored}", day("tid='t0'")),
        "",
        &format!(r#"{{"timeml":{{"tid":"t0"}}}} {kept}"#),
        None,
    );
    let published =
        "<TIMEX3 tid='t0' type='DATE' value='2014-12-29' functionInDocument='CREATION_TIME'/>";
    check(
        &format!("{published}{anchored}"),
        "",
        &format!(r#"{{"timeml":{{"tid":"t0"}}}} {kept}"#),
        None,
    );
    check(&format!("{published}{}", day("tid='t1'")), "", "", None);
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let check = |file: &str, expected: &str| {
        let error = read(file).expect_err(file);
        assert!(error.starts_with(expected), "{file}: {error}");
    };
    check("", "line 1: root: expected <TimeML>, found none");
    check("Ia tiba.", "line 1: root: expected <TimeML>, found none");
    check("<html/>", "line 1: root: expected <TimeML>, found none");
    assert_eq!(read("<TimeML/>").map(|document| document.text.len()), Ok(0));
    check("<html></html>", "line 1: root: expected <TimeML>, found \"<html>\"");
    check("<TimeML>\n<TEXT>Ia", "line 2: expected </TEXT>, found the end of the file");
    check("<TimeML>\n<TEXT></TimeML>", "line 2: expected XML, found a mistake in it: ");
    check(
        "<TimeML>\n&eacute;</TimeML>",
        "line 2: expected a reference that XML has, such as &amp; or &#233;, found \"&eacute;\"",
    );
    check(
        "<TimeML>\n\n<TIMEX3 type=DATE>x</TIMEX3></TimeML>",
        "line 3: expected attributes such as type=\"DATE\"",
    );
    check(
        "<TimeML><TIMEX3 type='HARI'>x</TIMEX3></TimeML>",
        "line 1: TIMEX3.type: expected DATE, TIME, DURATION or SET, found \"HARI\"",
    );
    check(
        "<TimeML><TIMEX3>x</TIMEX3></TimeML>",
        "line 1: TIMEX3.type: expected DATE, TIME, DURATION or SET, found \"\"",
    );
    // What refers to itself many times over is not read at all.
    check(
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><TimeML>&b;</TimeML>",
        "line 1: expected a reference that XML has",
    );
}
