use super::FORMAT;
use crate::dialect::Dialect;
use crate::incoming::{Incoming, IncomingEntity, IncomingMention, IncomingValue};
use crate::loss::reduce;
use crate::read::{Beside, all};
use crate::unit::Unit;
use tandai_core::document::{AnnotationDocument, Mention, Status};

const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

fn read(text: &str, ann: &str) -> Result<AnnotationDocument, String> {
    let beside = [Beside { extension: "txt".to_owned(), bytes: text.as_bytes().to_vec() }];
    let found = all(&FORMAT, &Dialect::USUAL, "a.ann", ann.as_bytes(), &beside);
    found.map(|mut documents| documents.remove(0)).map_err(|error| error.to_string())
}

/// Pieces in bytes, label and text of a mention.
fn shown(mention: &Mention, text: &str) -> String {
    let pieces: Vec<_> =
        mention.pieces().iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
    format!("{} {} {}", pieces.join(";"), mention.label, mention.text(text).escape_debug())
}

/// Files, and the mentions that are read.
fn check(text: &str, ann: &str, expected: &[&str]) -> AnnotationDocument {
    let document = read(text, ann).unwrap_or_else(|error| panic!("{ann:?}: {error}"));
    let found: Vec<_> =
        document.mentions.iter().map(|mention| shown(mention, &document.text)).collect();
    assert_eq!(found, expected, "{ann:?}");
    document
}

/// What is written: the text, the lines, the configuration.
fn written(incoming: Incoming) -> [String; 3] {
    let document = incoming.document().expect("the rows are right");
    let (left, _) = reduce(&document, &FORMAT, &Dialect::USUAL);
    let out = FORMAT.write(&Dialect::USUAL, [&*left]);
    [&out.with[0].1, &out.bytes, &out.beside[0].1]
        .map(|bytes| String::from_utf8(bytes.clone()).expect("it is text"))
}

/// Mentions in code points.
fn incoming(text: &str, mentions: &[(&[(u64, u64)], &str)]) -> Incoming {
    let mut incoming = Incoming::new("test", text.to_owned(), Unit::CodePoints);
    for (pieces, label) in mentions {
        incoming.mentions.push(IncomingMention::new(1, "", pieces.to_vec(), label));
    }
    incoming
}

#[test]
fn a_document_is_a_text_lines_and_a_configuration() {
    let mut document =
        incoming(LINE, &[(&[(11, 22)], "PER"), (&[(31, 38)], "LOC"), (&[(40, 57)], "DATE")]);
    let [person, place, day] = &mut document.mentions[..] else { panic!("there are three") };
    person.entity = Some("x".into());
    person.note = Some("satu\n\ndua".to_owned());
    person.status = Status::Accepted;
    place.status = Status::Rejected;
    place.score = Some(0.75);
    day.value = Some(IncomingValue {
        value: "2023-08-17".into(),
        zone: Some("WIB".into()),
        ..IncomingValue::default()
    });
    document.entities =
        vec![IncomingEntity { key: "x".into(), label: None, name: "Joko\nWidodo".to_owned() }];
    let [text, ann, conf] = written(document);
    assert_eq!(text, LINE);
    assert_eq!(
        ann,
        "T1\tPER 11 22\tJoko Widodo\n\
         A1\tStatus T1 accepted\n\
         N1\tReference T1 Tandai:PER:1\t\"Joko\\nWidodo\"\n\
         #1\tAnnotatorNotes T1\tsatu\n\
         #2\tAnnotatorNotes T1\t\n\
         #3\tAnnotatorNotes T1\tdua\n\
         T2\tLOC 31 38\tBandung\n\
         A2\tStatus T2 rejected\n\
         #4\tScore T2\t0.75\n\
         T3\tDATE 40 57\tKamis (17/8/2023)\n\
         #5\tAnnotatorNotes T3\tvalue=2023-08-17 zone=WIB\n"
    );
    assert_eq!(
        conf,
        "[entities]\nPER\nORG\nLOC\nDATE\nTIME\nDURATION\nSET\n\n\
         [relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n\
         [events]\n\n\
         [attributes]\nStatus\tArg:<ENTITY>, Value:suggested|accepted|edited|rejected\n"
    );
    let read = read(LINE, &ann).expect("it was written");
    let [person, place, day] = &read.mentions[..] else { panic!("there are three") };
    assert_eq!((person.status, place.status), (Status::Accepted, Status::Rejected));
    assert_eq!((person.note.as_deref(), place.score), (Some("satu\n\ndua"), Some(0.75)));
    assert_eq!(day.timex.as_ref().map(|timex| timex.value.as_str()), Some("2023-08-17"));
    assert_eq!(read.entities[0].name, "Joko\nWidodo");
}

#[test]
fn lines_and_pieces() {
    let check = |text: &str, mentions: &[(&[(u64, u64)], &str)], expected: &str| {
        let [written, ann, _] = written(incoming(text, mentions));
        assert_eq!(ann, expected, "{text:?}");
        let document = read(&written, &ann).expect("it was written");
        let pieces = mentions.iter().map(|(pieces, _)| pieces.len());
        let found = document.mentions.iter().map(|mention| mention.pieces().len());
        assert!(pieces.eq(found), "{text:?}");
    };
    check("", &[], "");
    check(
        "Kota Mentari Utara dan Selatan",
        &[(&[(0, 12), (23, 30)], "LOC"), (&[(0, 18)], "LOC")],
        "T1\tLOC 0 12;23 30\tKota Mentari Selatan\nT2\tLOC 0 18\tKota Mentari Utara\n",
    );
    check("Kota\n\nBaru", &[(&[(0, 10)], "LOC")], "T1\tLOC 0 4;6 10\tKota Baru\n");
    check("Kota\n \nBaru", &[(&[(0, 11)], "LOC")], "T1\tLOC 0 4;5 6;7 11\tKota   Baru\n");
    check("a\tb\u{2028}\"c\"", &[(&[(0, 7)], "LOC")], "T1\tLOC 0 7\ta\tb\u{2028}\"c\"\n");
    check("é", &[(&[(0, 1)], "Nama diri.é")], "T1\tNama_diri__ 0 1\té\n");
}

#[test]
fn what_brat_would_read_in_another_way_is_told() {
    let check = |text: &str, pieces: &[(u64, u64)], written_text: &str, told: &str| {
        let document = incoming(text, &[(pieces, "PER")]).document().expect("the rows are right");
        let (left, losses) = reduce(&document, &FORMAT, &Dialect::USUAL);
        let parts: Vec<_> = losses.0.iter().map(|loss| loss.part.id()).collect();
        assert_eq!((&*left.text, parts.join(" ").as_str()), (written_text, told), "{text:?}");
    };
    check("ab\r\ncd\re", &[(0, 2)], "ab \ncd\ne", "returns");
    check("ab\ncd", &[(0, 2), (3, 5)], "ab\ncd", "line_gaps");
    check("ab\ncd", &[(0, 5)], "ab\ncd", "");
    check("ab \ncd", &[(0, 2), (4, 6)], "ab \ncd", "");
}

#[test]
fn files_as_brat_writes_them_are_read() {
    let three = "T1\tPER 11 22\tJoko Widodo\nT2\tLOC 31 38\tBandung\n";
    let expected = &["14-25 PER Joko Widodo", "34-41 LOC Bandung"];
    check(LINE, three, expected);
    check(LINE, &three.replace('\n', "\r\n"), expected);
    check(LINE, three.trim_end(), expected);
    check(LINE, &format!("\u{feff}{three}\n\n"), expected);
    check(LINE, "", &[]);
    check(LINE, "T9\tPER 11 15;16 22\tJoko Widodo\n", &["14-18;19-25 PER Joko Widodo"]);
    check(LINE, "T1\tPER 11 22\n", &["14-25 PER Joko Widodo"]);
    // Lines before what they speak of, and all kinds of them.
    let rest = "A1\tYakin T1 Tinggi\nM1\tNegasi T1\nN1\tReference T1 Wikipedia:1\tJokowi\n\
         N2\tReference T1 Wikidata:Q1\tJ\nN3\tReference Annotation:T2 Referent:GN:1\tBdg\n\
         #1\tAnnotatorNotes T1\tC:\\new \"x\"\n#2\tOther T1\tlagi\n# keluar\n\
         R1\tTiba Arg1:T1 Arg2:T2\t\nE1\tTiba:T2 Siapa:T1\nA2\tNegasi E1\n#3\tAnnotatorNotes E1\tx\n";
    let document = check(LINE, &format!("{rest}{three}"), expected);
    let person = &document.mentions[0];
    assert_eq!(person.note.as_deref(), Some("C:\\new \"x\"\nlagi"));
    assert_eq!(
        person.extra.as_deref(),
        Some(
            r#"{"brat":{"attributes":{"Negasi":true,"Yakin":"Tinggi"},"id":"T1","references":["Wikipedia:1","Wikidata:Q1"]}}"#
        )
    );
    let names: Vec<_> = document.entities.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, ["Jokowi", "Bdg"]);
    let kept = document.extra.document.as_deref().unwrap_or_default();
    assert!(kept.contains("R1\\tTiba") && kept.contains("A2\\tNegasi E1"), "{kept}");
    assert!(kept.contains("#3\\tAnnotatorNotes E1"), "{kept}");
}

#[test]
fn mentions_that_are_called_the_same_are_one_entity() {
    let text = "a b c d e";
    let ann: String = (0..5).map(|n| format!("T{n}\tPER {} {}\n", n * 2, n * 2 + 1)).collect();
    for (lines, expected) in [
        ("*\tEquiv T0 T1\n", [Some(1), Some(1), None, None, None]),
        (
            "*\tEquiv T3 T4\n*\tEquiv T1 T0\n*\tEquiv T4 T1\n",
            [Some(1), Some(1), None, Some(1), Some(1)],
        ),
        ("*\tEquiv T0 T0\n*\tMirip T1 T2\n", [Some(1), None, None, None, None]),
        ("*\tEquiv E1 T2\n", [None, None, Some(1), None, None]),
    ] {
        let document = read(text, &format!("{lines}{ann}")).expect("it is right");
        let found: Vec<_> =
            document.mentions.iter().map(|mention| mention.entity.map(|id| id.0)).collect();
        assert_eq!(found, expected, "{lines:?}");
    }
}

#[test]
fn a_normalization_is_of_all_that_are_called_the_same() {
    let text = "a b c d e";
    let ann: String = (0..5).map(|n| format!("T{n}\tPER {} {}\n", n * 2, n * 2 + 1)).collect();
    let two = [Some(1), Some(1), None, None, None];
    for (lines, expected, names) in [
        ("*\tEquiv T0 T1\nN1\tReference T0 W:1\tJoko\n", two, "Joko"),
        ("N1\tReference T1 W:1\tJoko\n*\tEquiv T0 T1\n", two, "Joko"),
        // The first is what they are linked to.
        ("*\tEquiv T0 T1\nN1\tReference T1 W:1\tJ\nN2\tReference T0 W:2\tK\n", two, "J"),
        // One that is not called the same has the same link.
        (
            "*\tEquiv T0 T1\nN1\tReference T1 W:1\tJ\nN2\tReference T3 W:1\t\n",
            [Some(1), Some(1), None, Some(1), None],
            "J",
        ),
        // None is called the same.
        ("N1\tReference T1 W:1\tJoko\n", [None, Some(1), None, None, None], "Joko"),
        (
            "*\tEquiv T0 T1\nN1\tReference T2 W:1\tJ\n",
            [Some(2), Some(2), Some(1), None, None],
            "J,a",
        ),
    ] {
        let document = read(text, &format!("{lines}{ann}")).expect("it is right");
        let found: Vec<_> =
            document.mentions.iter().map(|mention| mention.entity.map(|id| id.0)).collect();
        assert_eq!(found, expected, "{lines:?}");
        let found: Vec<_> = document.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert_eq!(found.join(","), names, "{lines:?}");
        let kept: Vec<_> =
            document.mentions.iter().filter_map(|mention| mention.extra.as_deref()).collect();
        for line in lines.lines().filter(|line| line.starts_with('N')) {
            let reference = line.split(['\t', ' ']).nth(3).expect("it has one");
            assert!(kept.iter().any(|kept| kept.contains(reference)), "{lines:?}: {kept:?}");
        }
    }
}

#[test]
fn lines_about_lines_that_are_no_mentions_are_kept() {
    let mention = "T1\tPER 11 22\tJoko Widodo\n";
    let joko = &["14-25 PER Joko Widodo"];
    for lines in [
        "A1\tYakin T1 Tinggi\n#1\tAnnotatorNotes A1\tx",
        "#1\tAnnotatorNotes N1\tx\nN1\tReference T1 W:1\tJoko",
        "#1\tAnnotatorNotes #2\tx\n#2\tAnnotatorNotes E1\ty",
        "E1\tTiba:T1\nN1\tReference E1 W:1\tx",
    ] {
        let document = check(LINE, &format!("{mention}{lines}\n"), joko);
        let kept = document.extra.document.as_deref().unwrap_or_default();
        let kept: serde_json::Value = serde_json::from_str(kept).expect("lines are kept");
        let lines: Vec<_> = lines.split('\n').collect();
        assert_eq!(kept["brat"]["lines"], serde_json::json!(lines));
        assert_eq!(document.mentions[0].note, None);
    }
    // What they are about is not in the file.
    for line in ["#1\tAnnotatorNotes A1\tx", "N1\tReference A1 W:1\tx", "A1\tYakin A2"] {
        read(LINE, &format!("{mention}{line}\n")).expect_err(line);
    }
    // A note on a mention is its note.
    let document = check(LINE, &format!("{mention}#1\tAnnotatorNotes T1\tx\n"), joko);
    assert_eq!((document.mentions[0].note.as_deref(), document.extra.document), (Some("x"), None));
}

#[test]
fn values_are_read_where_people_may_have_typed_behind_them() {
    let check = |label: &str, notes: &str, value: Option<&str>, note: Option<&str>| {
        let ann = format!("T1\t{label} 0 5\tKamis\n{notes}");
        let document = read("Kamis", &ann).expect("it is right");
        let mention = &document.mentions[0];
        let found = mention.timex.as_ref().map(|timex| timex.value.as_str());
        assert_eq!((found, mention.note.as_deref()), (value, note), "{notes:?}");
    };
    let day = Some("2023-08-17");
    check("DATE", "#1\tAnnotatorNotes T1\tvalue=2023-08-17\n", day, None);
    check("DATE", "#1\tAnnotatorNotes T1\tvalue=2023-08-17 periksa\n", day, Some("periksa"));
    check(
        "DATE",
        "#1\tAnnotatorNotes T1\tvalue=2023-08-17\n#2\tAnnotatorNotes T1\tvalue=x\n",
        day,
        Some("value=x"),
    );
    // None is there: it is worked out.
    check("DATE", "#1\tAnnotatorNotes T1\tperiksa\n", Some("XXXX-WXX-4"), Some("periksa"));
    check("PER", "#1\tAnnotatorNotes T1\tvalue=1\n", None, Some("value=1"));
    check("PER", "#1\tScore T1\ttinggi\n", None, Some("tinggi"));
}

#[test]
fn texts_of_the_file_show_what_its_offsets_count() {
    let crlf = "satu\r\ndua\r\ntiga";
    let expected = &["9-13 PER tiga"];
    check(crlf, "T1\tPER 9 13\ttiga\n", expected);
    let document = check(crlf, "T1\tPER 11 15\ttiga\n", expected);
    assert_eq!(document.warnings.len(), 1);
    assert_eq!(&*document.text, "satu\ndua\ntiga");
    let document = check(LINE, "T1\tPER 12 23\tJoko Widodo\n", &["14-25 PER Joko Widodo"]);
    assert_eq!(document.warnings.len(), 1);
    // A byte order mark, which brat counts.
    let marked = "\u{feff}satu dua";
    check(marked, "T1\tPER 6 9\tdua\n", &["8-11 PER dua"]);
    let document = check(marked, "T1\tPER 5 8\tdua\n", &["5-8 PER dua"]);
    assert_eq!(&*document.text, "satu dua");
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let check = |ann: &str, expected: &str| {
        // A sentence shows a tab as programs write it.
        let expected = expected.replace('\t', "\\t");
        assert_eq!(read(LINE, ann).expect_err(ann), expected, "{ann:?}");
    };
    let mention = "a mention such as T1, a tab, PER 0 4, a tab and its text";
    check("T1 PER 11 22\tx\n", &format!("line 1: expected {mention}, found \"T1 PER 11 22\tx\""));
    check("\nT1\tPER\tx\n", &format!("line 2: expected {mention}, found \"T1\tPER\tx\""));
    check("T1\tPER 1 b\tx", &format!("line 1: expected {mention}, found \"T1\tPER 1 b\tx\""));
    check("T1\tPER -1 2\tx", &format!("line 1: expected {mention}, found \"T1\tPER -1 2\tx\""));
    check(
        "T1\tPER 11 22\tJoko Widod",
        "line 1: T1.text: expected \"Joko Widodo\", which is at these offsets, found \"Joko Widod\"",
    );
    check(
        "T1\tPER 11 99\tJoko",
        "line 1: T1.end: expected an offset in the text, which has 58 code points, found 99",
    );
    check("T1\tPER 11 11\t", "line 1: T1.end: expected an offset after the start 11, found 11");
    check(
        "T1\tPER 11 15;13 22\t",
        "line 1: T1.text: expected \"Joko ko Widodo\", which is at these offsets, found \"\"",
    );
    check(
        "T1\tPER 11 22\tJoko Widodo\nT1\tPER 11 22\tJoko Widodo",
        "line 2: id: expected one that no other line has, found \"T1\"",
    );
    check(
        "#1\tAnnotatorNotes T1\tx",
        "line 1: #1: expected the id of a mention of the file, such as T1, found \"T1\"",
    );
    check(
        "A1\tStatus T7 suggested",
        "line 1: A1: expected the id of a mention of the file, such as T1, found \"T7\"",
    );
    let kinds = "a line that starts with T, A, M, N, R, E, * or #, and a tab behind that";
    check("Joko", &format!("line 1: expected {kinds}, found \"Joko\""));
    check("R1", &format!("line 1: expected {kinds}, found \"R1\""));
    check("*", "line 1: expected *, a tab, and Equiv T1 T2, found \"*\"");
    let alone = all(&FORMAT, &Dialect::USUAL, "a.ann", b"", &[]).expect_err("no text");
    assert_eq!(alone.to_string(), "a: expected a file a.txt with its text, found none");
}
