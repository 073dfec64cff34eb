use super::FORMAT;
use crate::dialect::Dialect;
use crate::incoming::{Incoming, IncomingMention};
use crate::loss::reduce;
use crate::read::all;
use crate::unit::Unit;
use tandai_core::document::{AnnotationDocument, Mention};

const HEAD: &str = "#FORMAT=WebAnno TSV 3.3\n\
     #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n";

fn read(file: &str) -> Result<AnnotationDocument, String> {
    let found = all(&FORMAT, &Dialect::USUAL, "a.tsv", file.as_bytes(), &[]);
    found.map(|mut documents| documents.remove(0)).map_err(|error| error.to_string())
}

/// `14-25 PER Joko Widodo`, in bytes.
fn shown(mention: &Mention, text: &str) -> String {
    let span = mention.span;
    format!("{}-{} {} {}", span.start, span.end, mention.label, span.of(text).escape_debug())
}

/// Mentions in code points; all of the file behind its head, which is read back to the same text and mentions.
fn check_written(text: &str, mentions: &[(u64, u64, &str)], expected: &str) {
    let mut incoming = Incoming::new("test", text.to_owned(), Unit::CodePoints);
    for &(start, end, label) in mentions {
        incoming.mentions.push(IncomingMention::new(1, "", vec![(start, end)], label));
    }
    let document = incoming.document().expect("the rows are right");
    let (left, _) = reduce(&document, &FORMAT, &Dialect::USUAL);
    let out = FORMAT.write(&Dialect::USUAL, [&*left]);
    let file = String::from_utf8(out.bytes).expect("it is text");
    assert_eq!(file.strip_prefix(HEAD), Some(expected), "{text:?}");
    let read = read(&file).expect("it was written");
    assert_eq!(read.text, left.text);
    let of = |document: &AnnotationDocument| -> Vec<_> {
        document.mentions.iter().map(|mention| shown(mention, &document.text)).collect()
    };
    assert_eq!(of(&read), of(&left), "{text:?}");
}

#[test]
fn tokens_lines_and_numbers() {
    check_written("", &[], "");
    check_written(
        "😀 Joko Widodo, Kamis.",
        &[(2, 13, "PER"), (15, 20, "DATE")],
        "\n#Text=😀 Joko Widodo, Kamis.\n1-1\t0-2\t😀\t_\t_\t\n1-2\t3-7\tJoko\t*[1]\tPER[1]\t\n\
         1-3\t8-14\tWidodo\t*[1]\tPER[1]\t\n1-4\t14-15\t,\t_\t_\t\n\
         1-5\t16-21\tKamis\tXXXX-WXX-4\tDATE\t\n1-6\t21-22\t.\t_\t_\t\n",
    );
    // What lies over another is stacked, with a number each; what lies apart has none.
    check_written(
        "Bank Nusa Elok",
        &[(0, 14, "ORG"), (5, 9, "a_b"), (5, 9, "[x]|*")],
        "\n#Text=Bank Nusa Elok\n1-1\t0-4\tBank\t*[1]\tORG[1]\t\n\
         1-2\t5-9\tNusa\t*[1]|*[2]|*[3]\tORG[1]|a\\_b[2]|\\[x\\]\\|\\*[3]\t\n\
         1-3\t10-14\tElok\t*[1]\tORG[1]\t\n",
    );
    check_written(
        "Bandungnya ramai",
        &[(0, 7, "LOC"), (11, 16, "x")],
        "\n#Text=Bandungnya ramai\n1-1\t0-7\tBandung\t*\tLOC\t\n1-2\t7-10\tnya\t_\t_\t\n\
         1-3\t11-16\tramai\t*\tx\t\n",
    );
}

#[test]
fn white_space_between_sentences_stays() {
    let tokens = "1-1\t0-2\tYa\t_\t_\t\n1-2\t2-3\t.\t_\t_\t\n";
    let check = |between: &str, shown: &str| {
        let text = format!("Ya.{between}Ia.");
        let at = text.encode_utf16().count() - 3;
        check_written(
            &text,
            &[],
            &format!(
                "\n#Text=Ya.{shown}\n{tokens}\n#Text=Ia.\n2-1\t{at}-{}\tIa\t_\t_\t\n2-2\t{}-{}\t.\t_\t_\t\n",
                at + 2,
                at + 2,
                at + 3
            ),
        );
    };
    check(" ", " ");
    check("\n", "");
    check("\n  ", "");
    check("\n\n", "\n#Text=");
    check(" \n\u{a0}\n ", " \n#Text=\u{a0}");
    check("\r\n\t", "\\r\n#Text=\\t");
    check_written(
        "  Ya.\n",
        &[],
        "\n#Text=Ya.\n#Text=\n1-1\t2-4\tYa\t_\t_\t\n1-2\t4-5\t.\t_\t_\t\n",
    );
    check_written(" \n\t", &[], "\n#Text=   \n1-1\t0-3\t   \t_\t_\t\n");
}

#[test]
fn what_stands_before_the_first_word_is_told() {
    let check = |text: &str, expected: &str, count: usize| {
        let document = Incoming::new("test", text.to_owned(), Unit::Bytes).document();
        let document = document.expect("the rows are right");
        let (left, losses) = reduce(&document, &FORMAT, &Dialect::USUAL);
        assert_eq!((&*left.text, losses.count(crate::Part::Lead)), (expected, count));
    };
    check("\n\tYa", "  Ya", 2);
    check("\u{a0} \u{2003}Ya\n", "      Ya\n", 2);
    check("  Ya", "  Ya", 0);
    check("\n", " ", 1);
    check("", "", 0);
}

/// What stands behind the head, and the text and mentions that are read.
fn check(rows: &str, text: &str, expected: &[&str]) -> AnnotationDocument {
    let document =
        read(&format!("{HEAD}{rows}")).unwrap_or_else(|error| panic!("{rows:?}: {error}"));
    assert_eq!(&*document.text, text, "{rows:?}");
    let found: Vec<_> = document.mentions.iter().map(|mention| shown(mention, text)).collect();
    assert_eq!(found, expected, "{rows:?}");
    document
}

#[test]
fn files_as_inception_writes_them_are_read() {
    let rows = "\n#Sentence.id=a\n#Text=😀 Joko tiba.\n1-1\t0-2\t😀\t*[2]\tPER\\_X[2]\t\n\
         1-2\t3-7\tJoko\t*[1]|*[2]\tPER[1]|PER\\_X[2]\t\n1-3\t8-12\ttiba\t*[1]\tPER[1]\t\n\
         1-3.1\t8-10\tti\thttp://kb/1\tLOC\t\n1-4\t12-13\t.\t_\t_\t\n\n\
         #Text=Ya\n#Text=ia.\n2-1\t16-18\tYa\tvalue=2023\tDATE\t\n2-2\t19-21\tia\t*\t*\t\n2-3\t21-22\t.\t_\t_\t\n";
    let text = "😀 Joko tiba.\n  Ya\nia.";
    let expected = &[
        "0-9 PER_X 😀 Joko",
        "5-14 PER Joko tiba",
        "10-12 LOC ti",
        "18-20 DATE Ya",
        "21-23 NamedEntity ia",
    ];
    let document = check(rows, text, expected);
    assert_eq!(document.mentions[3].timex.as_ref().map(|timex| timex.value.as_str()), Some("2023"));
    assert_eq!(document.entities.len(), 1);
    check(rows.trim_end(), text, expected);
    check(&format!("{rows}\n\n"), text, expected);
    let crlf = format!("\u{feff}{HEAD}{rows}").replace('\n', "\r\n");
    assert_eq!(read(&crlf).expect("it is right").mentions, document.mentions);
    // Rows without the tab at their ends.
    check(&rows.replace("\t\n", "\n"), text, expected);
    // Offsets in code points and in bytes, as the words of the file show.
    for (of_token, unit) in [(["0-1", "2-6"], "code points"), (["0-4", "5-9"], "UTF-8 bytes")] {
        let rows = format!(
            "\n#Text=😀 Joko\n1-1\t{}\t😀\t_\t_\t\n1-2\t{}\tJoko\t*\tPER\t\n",
            of_token[0], of_token[1]
        );
        let document = check(&rows, "😀 Joko", &["5-9 PER Joko"]);
        assert!(document.warnings[0].message.contains(unit), "{:?}", document.warnings);
    }
}

#[test]
fn other_layers_have_fields_of_their_own() {
    let head = "#FORMAT=WebAnno TSV 3.1\n\
         #T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue\n\
         #T_SP=webanno.custom.Kutipan|ROLE_webanno.custom.Kutipan:siapa_webanno.custom.L|kami.Nama|jenis\n\
         #T_SP=webanno.custom.Sorot|\n\
         #T_RL=webanno.custom.Relasi|jenis|BT_kami.Nama\n\n";
    let rows = "\n#Text=Ya \\u0041\n1-1\t0-2\tYa\tPRON\t_\t_\tkata\t*[4]\t_\t_\n1-2\t3-4\tA\tX\ta;b\t1-1;1-1\t*\t*[4]\tx\t1-1\n";
    let document = read(&format!("{head}{rows}")).expect("it is right");
    let found: Vec<_> =
        document.mentions.iter().map(|mention| shown(mention, &document.text)).collect();
    assert_eq!(found, ["0-4 Sorot Ya A", "0-2 kata Ya", "3-4 Kutipan A"]);
    let message = "Not everything of the file was read. Left out: 2 linguistic annotations, 1 relation, 1 slot.";
    let found: Vec<_> = document.warnings.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(found, [message]);
}

#[test]
fn what_goes_over_several_tokens_is_told_once() {
    let head = "#FORMAT=WebAnno TSV 3.3\n#T_CH=webanno.custom.Rantai|jenis|hubungan\n\n";
    let check = |rows: [&str; 2], expected: &str| {
        let [first, second] = rows;
        let rows = format!("\n#Text=Ya ia\n1-1\t0-2\tYa\t{first}\t\n1-2\t3-5\tia\t{second}\t\n");
        let document = read(&format!("{head}{rows}")).expect("it is right");
        let found: Vec<_> = document.warnings.iter().map(|one| one.message.as_str()).collect();
        let all = "Not everything of the file was read. Left out: ";
        assert_eq!(found.join(" ").strip_prefix(all).unwrap_or_default(), expected);
    };
    check(["_\t_", "_\t_"], "");
    check(["x[1]\t*->1-1", "x[1]\t*->1-1"], "1 chain link.");
    check(["x\t*->1-1", "x\t*->1-2"], "2 chain links.");
    check(["x[1]|x[2]\t*->1-1|*->2-1", "x[1]\t*->1-1"], "2 chain links.");
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let check = |rows: &str, expected: &str| {
        let error = read(&format!("{HEAD}{rows}")).expect_err(rows);
        // A sentence shows a tab as programs write it.
        assert_eq!(error, expected.replace('\t', "\\t"), "{rows:?}");
    };
    let row = "a token such as 1-1, 0-4, its text and 2 fields, with tabs between them";
    for bad in [
        "1-1\t0-2\tYa\t_",
        "1-1\t0-2\tYa\t_\t_\tx",
        "1\t0-2\tYa\t_\t_\t",
        "1-1\t0\tYa\t_\t_\t",
        "1-1.x\t0-2\tYa\t_\t_",
        "#Text=x",
    ] {
        let before = if bad.starts_with('#') {
            "\n#Text=Ya\n1-1\t0-2\tYa\t_\t_\t\n"
        } else {
            "\n#Text=Ya\n"
        };
        let line = if bad.starts_with('#') { 7 } else { 6 };
        check(
            &format!("{before}{bad}\n"),
            &format!("line {line}: expected {row}, found \"{bad}\""),
        );
    }
    check(
        "1-1\t0-2\tYa\t_\t_\t\n",
        "line 4: expected #Text= and the text of a sentence, found \"1-1\t0-2\tYa\t_\t_\t\"",
    );
    check(
        "\n#Text=Ya\n",
        "line 6: expected a token of the last sentence, found the end of the file",
    );
    check(
        "\n#Text=Ya\n\n#Text=Ia\n1-1\t3-5\tIa\t_\t_\n",
        "line 7: expected a token of the sentence before, found \"#Text=Ia\"",
    );
    check(
        "\n#Text=Ya\n1-1.1\t0-1\tY\t_\t_\t\n",
        "line 6: expected a token before its parts, found \"1-1.1\t0-1\tY\t_\t_\t\"",
    );
    for (row, place) in [
        ("1-1\t0-2\tIa\t_\t_", "0-2"),
        ("1-1\t0-9\tYa ia\t_\t_", "0-9"),
        ("1-1\t0-0\t\t_\t_", "0-0"),
        ("1-1\t2-0\tYa\t_\t_", "2-0"),
        ("1-1\t0-18446744073709551615\tYa\t_\t_", "0-18446744073709551615"),
    ] {
        let word = row.split('\t').nth(2).unwrap_or_default();
        check(
            &format!("\n#Text=Ya ia\n{row}\n"),
            &format!(
                "line 6: offset: expected \"{word}\" at these offsets of the sentence, found {place}"
            ),
        );
    }
    check(
        "\n#Text=Ya\n1-1\t99999999999-100000000001\tYa\t_\t_\n",
        "line 6: offset: expected a place at most 1048576 behind the sentence before, which ends at 0, found 99999999999",
    );
    check(
        "\n#Text=Ya\n1-1\t0-2\tYa\t_\t_\n\n#Text=Ia\n2-1\t1-3\tIa\t_\t_\n",
        "line 9: offset: expected a place behind the sentence before, which ends at 2, found 1",
    );
    let layer = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
    check(
        "\n#Text=Ya\n1-1\t0-2\tYa\t*|*\tPER\t\n",
        &format!(
            "line 6: {layer}: expected 2 values with | between them, as in the other fields, found \"PER\""
        ),
    );
    check(
        "\n#Text=Ya\n1-1\t0-2\tYa\t*[1]\tPER[2]\t\n",
        &format!(
            "line 6: {layer}: expected the same number in brackets in each field, found \"PER[2]\""
        ),
    );
    check(
        "\n#Text=Ya ia\n1-1\t0-2\tYa\t*[1]\tPER[1]\t\n1-2\t3-5\tia\t*[1]\tLOC[1]\t\n",
        &format!(
            "line 7: {layer}: expected the values that this number has in lines before, found \"LOC[1]\""
        ),
    );
    for head in ["#FORMAT=WebAnno TSV 4.0", "#FORMAT=WebAnno TSV 2", "", "Ya"] {
        let expected = format!("line 1: expected #FORMAT=WebAnno TSV 3.0 to 3.3, found \"{head}\"");
        assert_eq!(read(&format!("{head}\n")).expect_err(head), expected);
    }
    assert_eq!(read(HEAD).map(|document| document.text.len()), Ok(0));
}
