//! The real binary turning files of one format into those of another, each test in a folder of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::files::{folder, text, written};

const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";
const SPACY: &str = r#"{"text":"😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).","meta":{"source":"a.txt"},"spans":[{"start":11,"end":22,"label":"PER"},{"start":31,"end":38,"label":"LOC"}],"answer":"accept"}"#;
const DOCCANO: &str = r#"{"id":7,"text":"😀 Presiden Joko Widodo tiba di Bandung, Kamis (17\/8\/2023).","label":[[12,23,"PER"],[12,16,"PER"],[32,39,"LOC"]],"Comments":[]}"#;

fn tandai(folder: &Path, args: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tandai"))
        .args(args.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Exit status, and what standard error says.
fn check(args: &str, status: i32, expected: &str) {
    let broken = SPACY.replace("\"end\":22", "\"end\":220");
    let folder = folder(
        "convert/messages",
        &[
            ("a.jsonl", SPACY.as_bytes()),
            ("doccano.jsonl", DOCCANO.as_bytes()),
            ("broken.jsonl", format!("{SPACY}\n{broken}\n").as_bytes()),
            ("article.txt", LINE.as_bytes()),
            ("there/a.conll", b""),
        ],
    );
    let output = tandai(&folder, args);
    let found = text(&output.stderr);
    assert_eq!((output.status.code(), found), (Some(status), expected), "{args}");
}

#[test]
fn losses_and_failures_are_told() {
    let name = "tandai: 1 document's name is not in CoNLL: \"a.txt\".\n";
    check("convert --to conll a.jsonl -o out", 0, name);
    check("convert --to conll a.jsonl -o out --strict", 1, name);
    check("convert --to spacy a.jsonl -o out --strict", 0, "");
    check(
        "convert --to spacy doccano.jsonl -o out",
        0,
        "tandai: 1 overlapping mention is not in spaCy JSONL: \"Joko\".\n",
    );
    check(
        "convert --to conll broken.jsonl -o out",
        1,
        "tandai: broken.jsonl cannot be read as spaCy JSONL: line 2: spans[0].end: expected an offset in the \
         text, which has 58 code points, found 220.\n\
         tandai: 1 document's name is not in CoNLL: \"a.txt\".\n",
    );
    check(
        "convert --to conll a.jsonl -o there",
        1,
        &format!(
            "tandai: a.jsonl was not written: {} is there already, and --overwrite was not given.\n{name}",
            Path::new("there").join("a.conll").display()
        ),
    );
    check("convert --to conll a.jsonl -o there --overwrite", 0, name);
    check(
        "convert --to conll a.jsonl -o out --split 1",
        2,
        "tandai: --split expects two or three shares such as 80,10,10, each more than 0.\n",
    );
    let output = tandai(
        &folder("convert/article", &[("a.txt", LINE.as_bytes())]),
        "convert --to json a.txt -o out",
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).starts_with("tandai: a.txt is none of JSON, JSON Lines, spaCy JSONL,")
    );
}

#[test]
fn files_go_from_format_to_format() {
    let folder = folder("convert/chain", &[("in/a.jsonl", SPACY.as_bytes())]);
    for (args, file) in [
        ("convert --to doccano in -o doccano", "doccano/a.jsonl"),
        ("convert --to label-studio doccano -o studio", "studio/a.json"),
        ("convert --to hf studio -o hf", "hf/a.jsonl"),
        ("convert --to conll --tags bilou hf -o conll", "conll/a.conll"),
        ("convert --to jsonl conll -o jsonl", "jsonl/a.jsonl"),
        ("convert --to spacy jsonl -o spacy", "spacy/a.jsonl"),
    ] {
        let output = tandai(&folder, args);
        assert_eq!(output.status.code(), Some(0), "{args}: {}", text(&output.stderr));
        assert!(folder.join(file).exists(), "{args}");
    }
    let row: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("spacy/a.jsonl")).unwrap()).unwrap();
    assert_eq!(row["text"], LINE);
    let spans: Vec<_> = row["spans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|span| (span["start"].as_u64(), span["end"].as_u64(), span["label"].as_str()))
        .collect();
    assert_eq!(spans, [(Some(11), Some(22), Some("PER")), (Some(31), Some(38), Some("LOC"))]);
    let tags = fs::read_to_string(folder.join("conll/a.conll")).unwrap();
    assert!(tags.contains("\nBandung -X- SpaceAfter=No U-LOC\n"), "{tags}");
}

#[test]
fn offsets_in_another_unit_are_read_and_said() {
    let studio = r#"[{"id":1,"data":{"text":"😀 Joko"},"annotations":[{"result":[{"type":"labels","value":{"start":3,"end":7,"text":"Joko","labels":["PER"]}}]}]}]"#;
    let folder = folder("convert/unit", &[("a.json", studio.as_bytes())]);
    let output = tandai(&folder, "convert --to conll a.json -o out");
    assert!(
        text(&output.stderr).starts_with(
            "tandai: a: The offsets of the file count UTF-16 code units, as its texts show, and not code points. \
             They were read so.\n"
        ),
        "{}",
        text(&output.stderr)
    );
    assert!(
        fs::read_to_string(folder.join("out/a.conll"))
            .unwrap()
            .contains("Joko -X- SpaceAfter=No B-PER")
    );
}

#[test]
fn edges_within_characters_are_a_loss_where_these_are_counted() {
    let row = r#"{"text":"Jose\u0301 di Baku","KEY":[{"start":0,"end":END,"label":"PER"}]}"#;
    let check = |end: &str, args: &str, status: i32, expected: &str, span: &str| {
        let key = if args.contains("doccano") { "label" } else { "spans" };
        let row = row.replace("END", end).replace("KEY", key);
        let folder = folder("convert/clusters", &[("a.jsonl", row.as_bytes())]);
        let output = tandai(&folder, &format!("convert --to doccano a.jsonl -o out {args}"));
        assert_eq!(
            (output.status.code(), text(&output.stderr)),
            (Some(status), expected),
            "{args}"
        );
        let written = fs::read_to_string(folder.join("out/a.jsonl")).unwrap();
        assert!(written.contains(&format!("\"label\":[[{span},\"PER\"]]")), "{written}");
    };
    let told = "tandai: 1 mention's edge within a character is not in doccano JSONL: \"Jose\".\n";
    check("4", "--offsets graphemes", 0, told, "0,4");
    check("4", "--offsets graphemes --strict", 1, told, "0,4");
    check("5", "--offsets graphemes --strict", 0, "", "0,4");
    check("4", "--strict", 0, "", "0,4");
    check("5", "--strict", 0, "", "0,5");
    // What is read counts graphemes only where its own program may.
    check("4", "--from spacy --offsets graphemes", 0, told, "0,4");
    check("4", "--from doccano --offsets graphemes", 0, "", "0,4");
}

#[test]
fn offsets_that_nothing_counts_are_refused() {
    let folder = folder("convert/offsets", &[("a.jsonl", DOCCANO.as_bytes())]);
    for (args, status, expected) in [
        ("--to doccano --offsets graphemes -o a", 0, ""),
        ("--from doccano --to spacy --offsets utf16 -o b", 0, "1 overlapping mention"),
        ("--from doccano --to json --offsets graphemes -o c", 0, ""),
        (
            "--to spacy --offsets graphemes -o d",
            2,
            "tandai: --offsets: spaCy JSONL is not written in grapheme clusters; where the files are in them, \
             give their format with --from.\n",
        ),
        (
            "--from hf --to spacy --offsets utf16 -o e",
            2,
            "is not written in UTF-16 code units; where",
        ),
    ] {
        let output = tandai(&folder, &format!("convert a.jsonl {args}"));
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{args}: {error}");
        assert!(error.contains(expected), "{args}: {error}");
    }
}

#[test]
fn mentions_that_only_the_tokens_have_are_told_and_not_lost() {
    let within = r#"{"text":"😀 Bandungnya","meta":{"source":"a"},"spans":[{"start":2,"end":9,"label":"LOC"}]}"#;
    let folder = folder("convert/within", &[("a.jsonl", within.as_bytes())]);
    for format in ["spacy", "docbin"] {
        let output =
            tandai(&folder, &format!("convert --to {format} a.jsonl -o {format} --strict"));
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{error}");
        let told = "tandai: 1 mention that spacy.blank(\"id\") alone does not find is found by the tokens in ";
        assert!(error.starts_with(told) && error.lines().count() == 1, "{error}");
    }
}

#[test]
fn tags_in_numbers_get_names() {
    let row = br#"{"tokens":["Joko","tiba"],"ner_tags":[1,0]}"#;
    let folder = folder("convert/numbers", &[("a.jsonl", row)]);
    let refused = tandai(&folder, "convert --to spacy a.jsonl -o a");
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("--tag-names O,B-PER"), "{}", text(&refused.stderr));
    let output = tandai(&folder, "convert --to spacy a.jsonl -o b --tag-names O,B-PER,I-PER");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let written = fs::read_to_string(folder.join("b/a.jsonl")).unwrap();
    assert!(written.contains("\"label\":\"PER\""), "{written}");
}

#[test]
fn documents_are_chosen_and_parted() {
    let lines = format!("{SPACY}\n");
    let folder = folder("convert/parts", &[("a.jsonl", lines.repeat(20).as_bytes())]);
    let output = tandai(
        &folder,
        "convert --to hf a.jsonl -o out --split 80,10,10 --seed 3 --labels PER --map PER=PERSON",
    );
    assert_eq!(
        text(&output.stderr),
        "tandai: part           train     dev    test\n\
         tandai: documents         16       2       2\n\
         tandai: PERSON            16       2       2\n"
    );
    assert_eq!(written(&folder.join("out")), ["dev", "test", "train"]);
    let dev = fs::read_to_string(folder.join("out/dev/a.jsonl")).unwrap();
    assert_eq!(dev.lines().count(), 2);
    assert!(dev.contains("B-PERSON") && !dev.contains("LOC"), "{dev}");
}

#[test]
fn only_what_was_written_is_counted() {
    let good = format!("{SPACY}\n").repeat(10);
    let broken = SPACY.replace("\"end\":22", "\"end\":220");
    let folder = folder(
        "convert/counted",
        &[
            ("a.jsonl", good.as_bytes()),
            ("b.jsonl", format!("{good}{broken}\n").as_bytes()),
            ("c.jsonl", good.as_bytes()),
        ],
    );
    let table = |files: &str, format: &str, out: &str| {
        let args = format!("convert --to {format} {files} -o {out} --split 80,20 --labels PER");
        let output = tandai(&folder, &args);
        let lines: Vec<_> =
            text(&output.stderr).lines().skip_while(|line| !line.contains("part ")).collect();
        lines.join("\n")
    };
    let twenty = "tandai: part           train    test\n\
                  tandai: documents         16       4\n\
                  tandai: PER               16       4";
    assert_eq!(table("a.jsonl c.jsonl", "hf", "x"), twenty);
    // The file in the middle is given up as a whole, and the others are parted as if it were not there.
    let failed = "\ntandai: 1 of 3 failed.";
    assert_eq!(table("a.jsonl b.jsonl c.jsonl", "hf", "y"), format!("{twenty}{failed}"));
    for name in ["train/a.jsonl", "train/c.jsonl", "test/a.jsonl", "test/c.jsonl"] {
        let read = |out: &str| fs::read(folder.join(out).join(name)).unwrap();
        assert_eq!(read("x"), read("y"), "{name}");
    }
    assert!(!folder.join("y/train/b.jsonl").exists());
    // Where each document has a file, those before the mistake are written.
    let found = table("b.jsonl", "json", "z");
    let files = |part: &str| written(&folder.join("z").join(part)).len();
    let documents = format!("tandai: documents   {:>8}{:>8}", files("train"), files("test"));
    assert_eq!((files("train") + files("test"), found.lines().nth(1)), (10, Some(&*documents)));
}

#[test]
fn lists_of_our_documents_and_files_in_utf_16_are_converted() {
    let own = r#"{"format":"tandai","version":1,"offset_unit":"unicode_code_point","document":{"name":"NAME","text":"é 😀","blocks":[{"kind":"paragraph","start":0,"end":3}]}}"#;
    let list = format!("[{},{}]", own.replace("NAME", "a"), own.replace("NAME", "b"));
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(list.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let folder = folder(
        "convert/utf16",
        &[
            ("list.json", list.as_bytes()),
            ("wide.json", &wide),
            ("half.json", &wide[..wide.len() - 1]),
            ("empty.json", b"\xff\xfe\n\0"),
        ],
    );
    for name in ["list", "wide"] {
        let output = tandai(&folder, &format!("convert --to spacy {name}.json -o {name} --strict"));
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{name}");
        let rows = fs::read_to_string(folder.join(name).join(format!("{name}.jsonl"))).unwrap();
        assert_eq!(
            rows.lines().filter(|row| row.contains("\"text\":\"é 😀\"")).count(),
            2,
            "{rows}"
        );
    }
    for (name, expected) in [
        (
            "half",
            "tandai: half.json cannot be read as JSON Lines: expected text in UTF-16, as the byte order mark says, \
             found half of a character.\n",
        ),
        ("empty", "tandai: empty.json is empty.\n"),
    ] {
        let output = tandai(&folder, &format!("convert --to spacy {name}.json -o {name}"));
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), expected));
    }
}

#[test]
fn many_documents_become_files_of_their_own() {
    let folder = folder("convert/own", &[("a.jsonl", format!("{SPACY}\n{DOCCANO}\n").as_bytes())]);
    // The second row is no row of spaCy's, and has spans under another key.
    let output = tandai(&folder, "convert --from spacy --to json a.jsonl -o out");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(written(&folder.join("out")), ["a#2.json", "a.txt.json"]);
}

#[test]
fn formats_are_listed() {
    let folder = folder("convert/formats", &[]);
    let output = tandai(&folder, "formats");
    let table = text(&output.stdout);
    assert!(table.contains("\ndoccano "), "{table}");
    let rows: Value =
        serde_json::from_slice(&tandai(&folder, "formats --report json").stdout).unwrap();
    let doccano = rows.as_array().unwrap().iter().find(|row| row["id"] == "doccano").unwrap();
    assert_eq!(doccano["offset_unit"], "utf16_code_unit");
    assert!(doccano["carries"].as_array().unwrap().contains(&"overlaps".into()));
    assert!(doccano["loses"].as_array().unwrap().contains(&"fragments".into()));
}

/// A row of spaCy's for each name.
fn called(names: &[&str]) -> Vec<u8> {
    let row = |name: &&str| {
        let meta = serde_json::json!({ "source": name });
        SPACY.replace(r#"{"source":"a.txt"}"#, &meta.to_string()) + "\n"
    };
    names.iter().map(row).collect::<String>().into_bytes()
}

#[test]
fn what_is_there_is_not_replaced_by_halves() {
    let (a, b) = (called(&["a"]), called(&["b"]));
    for (there, content, status, left) in [
        ("z.txt", "", 0, &["a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt", "z.txt"][..]),
        // Of the pair neither is written, and the other document is whole.
        ("a.txt", "punya orang", 1, &["a.txt", "annotation.conf", "b.ann", "b.txt"]),
        ("a.ann", "", 1, &["a.ann", "annotation.conf", "b.ann", "b.txt"]),
        (
            "annotation.conf",
            "[entities]\nSatwa\n",
            1,
            &["a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt"],
        ),
    ] {
        let path = format!("out/{there}");
        let files = [("in/a.jsonl", &*a), ("in/b.jsonl", &*b), (&*path, content.as_bytes())];
        let folder = folder("convert/halves", &files);
        let output = tandai(&folder, "convert --to brat in -o out");
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{there}: {error}");
        let refused = format!(
            "was not written: {} is there already, and --overwrite was not given.\n",
            Path::new("out").join(there).display()
        );
        assert_eq!(error.contains(&refused), status == 1, "{there}: {error}");
        assert_eq!(written(&folder.join("out")), left, "{there}");
        let file = |name: &str| fs::read_to_string(folder.join("out").join(name)).unwrap();
        assert_eq!(file(there), content, "{there}");
        assert_eq!(file("b.txt"), LINE, "{there}");
        assert_eq!(file("b.ann").matches("Bandung").count(), 1, "{there}");
        let output = tandai(&folder, "convert --to brat in -o out --overwrite");
        assert_eq!(output.status.code(), Some(0), "{there}: {}", text(&output.stderr));
        assert!(file("annotation.conf").contains("\nPER\n"), "{there}");
    }
    // The same configuration serves the documents of a second run.
    let folder = folder("convert/again", &[("a.jsonl", &a), ("b.jsonl", &b)]);
    for file in ["a", "b"] {
        let output = tandai(&folder, &format!("convert --to brat {file}.jsonl -o out"));
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    }
}

#[test]
fn names_that_no_file_has_are_told() {
    let rows = called(&["Gempa: apa?", "a.txt", "https://contoh.id/08", ".tersembunyi", "a.txt"]);
    let folder = folder("convert/names", &[("in.jsonl", &rows)]);
    let lost = |extension: &str| {
        format!(
            "tandai: 4 documents have another name in their files: \"Gempa: apa?\" is \
             \"Gempa_ apa_.{extension}\", \"https://contoh.id/08\" is \"08.{extension}\", \".tersembunyi\" is \
             \"_tersembunyi.{extension}\", ….\n"
        )
    };
    for (args, status, expected) in [
        ("brat -o a", 0, lost("ann")),
        ("brat -o b --strict", 1, lost("ann")),
        ("timeml -o c --strict --map PER=DATE,LOC=DATE", 1, lost("tml")),
        // These say it in the file.
        ("json -o d --strict", 0, String::new()),
        ("web-annotation -o e --strict", 0, String::new()),
        ("spacy -o f --strict", 0, String::new()),
    ] {
        let output = tandai(&folder, &format!("convert --to {args} in.jsonl"));
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{args}: {error}");
        assert!(error.ends_with(&*expected), "{args}: {error}");
        assert_eq!(error.contains("another name"), status == 1 || args == "brat -o a", "{error}");
    }
    assert!(folder.join("a/_tersembunyi.ann").exists());
}

#[test]
fn files_that_belong_to_others_are_passed_over() {
    let row = called(&["a"]);
    let folder = folder(
        "convert/belong",
        &[("in/a.jsonl", &row), ("other/annotation.conf", b"[entities]\n")],
    );
    let status = |args: &str| {
        let output = tandai(&folder, args);
        (output.status.code(), text(&output.stderr).to_owned())
    };
    let well = (Some(0), String::new());
    assert_eq!(status("convert --to brat in -o brat"), well);
    for name in ["visual.conf", "tools.conf", "kb_shortcuts.conf"] {
        fs::write(folder.join("brat").join(name), "[labels]\n").unwrap();
    }
    // A text without a mark is a document.
    fs::write(folder.join("brat/b.ann"), "").unwrap();
    fs::write(folder.join("brat/b.txt"), LINE).unwrap();
    for (args, files) in [
        ("brat", &["a.json", "b.json"][..]),
        ("--from brat brat", &["a.json", "b.json"]),
        ("./brat/a.txt brat", &["a.json", "b.json"]),
        ("brat/a.ann brat/annotation.conf", &["a.json"]),
    ] {
        assert_eq!(
            status(&format!("convert --to json {args} -o back --overwrite")),
            well,
            "{args}"
        );
        assert_eq!(written(&folder.join("back")), files, "{args}");
        fs::remove_dir_all(folder.join("back")).unwrap();
    }
    // Without documents beside it, and with another name, it belongs to nothing.
    fs::write(folder.join("brat/lain.conf"), "x\n").unwrap();
    for file in ["other/annotation.conf", "brat/lain.conf"] {
        let (code, error) =
            status(&format!("convert --to json brat/a.ann {file} -o none --overwrite"));
        assert_eq!(code, Some(1), "{file}");
        assert!(error.contains(&format!("{file} is none of JSON, ")), "{file}: {error}");
    }
}

#[test]
fn a_text_belongs_to_the_annotations_beside_it() {
    let annotation = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","body":{"type":"TextualBody","value":"LOC","purpose":"tagging"},"target":{"source":"x.txt","selector":{"type":"TextPositionSelector","start":31,"end":38}}}"#;
    let row = called(&["x"]);
    for (name, beside, status) in [
        ("x.jsonld", annotation.as_bytes(), 0),
        ("x.json", annotation.as_bytes(), 0),
        // Another name, and another format.
        ("y.json", annotation.as_bytes(), 1),
        ("x.json", &row, 1),
    ] {
        let path = format!("in/{name}");
        let folder = folder("convert/text", &[(&path, beside), ("in/x.txt", LINE.as_bytes())]);
        let output = tandai(&folder, "convert --to conll in -o out");
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{name}: {error}");
        assert_eq!(error.contains("x.txt is none of JSON, "), status == 1, "{name}: {error}");
    }
}

#[test]
fn what_holds_no_document_fails() {
    let row = called(&["a"]);
    let only_read = format!("[\n{}]", text(&row));
    let empty = "is empty.";
    let none = "holds no document.";
    for (content, expected) in [
        ("", Some(empty)),
        (" \r\n\t\n", Some(empty)),
        ("\u{feff}\n", Some(empty)),
        ("[]", Some(none)),
        ("\u{feff}[ \n]\n", Some(none)),
        (&*only_read, None),
        (text(&row), None),
    ] {
        let folder = folder("convert/empty", &[("e.jsonl", content.as_bytes()), ("b.jsonl", &row)]);
        for from in ["", "--from spacy"] {
            let args = format!("convert {from} --to jsonl e.jsonl b.jsonl -o out --overwrite");
            let output = tandai(&folder, &args);
            let told = match expected {
                Some(problem) => format!("tandai: e.jsonl {problem}\ntandai: 1 of 2 failed.\n"),
                None => String::new(),
            };
            let status = Some(i32::from(expected.is_some()));
            assert_eq!(
                (output.status.code(), text(&output.stderr)),
                (status, &*told),
                "{content:?}"
            );
            assert_eq!(folder.join("out/e.jsonl").exists(), expected.is_none(), "{content:?}");
            let _ = fs::remove_dir_all(folder.join("out"));
        }
    }
}

#[test]
fn a_file_is_read_once() {
    let row = called(&["a"]);
    let folder = folder("convert/once", &[("in/a.jsonl", &row), ("in/b/a.jsonl", &row)]);
    std::os::unix::fs::symlink("in/a.jsonl", folder.join("link.jsonl")).unwrap();
    std::os::unix::fs::symlink("in", folder.join("way")).unwrap();
    for (args, count) in [
        ("in/a.jsonl in/a.jsonl", 1),
        ("in/a.jsonl ./in/../in/a.jsonl", 1),
        ("in in/a.jsonl in/b ./in", 2),
        ("in/a.jsonl in/b/a.jsonl", 2),
        // Links have names of their own; a folder by a link is the same one.
        ("in/a.jsonl link.jsonl", 2),
        ("in/a.jsonl way/a.jsonl", 1),
    ] {
        let output = tandai(&folder, &format!("convert --to json {args} -o out"));
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{args}");
        assert_eq!(written(&folder.join("out")).len(), count, "{args}");
        fs::remove_dir_all(folder.join("out")).unwrap();
    }
}

#[test]
fn labels_that_no_document_has_are_told() {
    let folder = folder("convert/unseen", &[("a.jsonl", &called(&["a", "b"])), ("e.jsonl", b"")]);
    for (args, expected) in [
        ("--labels PER,LOC a.jsonl", ""),
        (
            "--labels PER,SATWA,BUNGA a.jsonl",
            "tandai: No document has the label BUNGA.\ntandai: No document has the label SATWA.\n",
        ),
        // The labels of the files count, and not those that they get.
        ("--labels PER --map PER=PERSON a.jsonl", ""),
        ("--labels PERSON --map PER=PERSON a.jsonl", "tandai: No document has the label PERSON.\n"),
        ("--labels per a.jsonl", "tandai: No document has the label per.\n"),
        ("--labels SATWA e.jsonl", "tandai: e.jsonl is empty.\n"),
    ] {
        let output = tandai(&folder, &format!("convert --to spacy {args} -o out --overwrite"));
        assert_eq!(text(&output.stderr), expected, "{args}");
    }
}

#[test]
fn standard_output_is_no_folder() {
    let folder =
        folder("convert/dash", &[("a.jsonl", &called(&["a"])), ("a.txt", LINE.as_bytes())]);
    for args in ["convert --to json a.jsonl -o -", "annotate a.txt -o -"] {
        let output = tandai(&folder, args);
        let error = text(&output.stderr);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""), "{args}");
        assert!(error.contains("expected a folder; one with this name is ./-"), "{args}: {error}");
        assert_eq!(written(&folder), ["a.jsonl", "a.txt"], "{args}");
    }
    let output = tandai(&folder, "convert --to json a.jsonl -o ./-");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    assert_eq!(written(&folder.join("-")), ["a.json"]);
}

/// What a reader says of many documents is told once, and what stands in our own files not again.
#[test]
fn warnings_of_readers_are_told_once() {
    let task = r#"{"id":1,"data":{"text":"😀 Joko"},"annotations":[{"result":[{"type":"labels","value":{"start":3,"end":7,"text":"Joko","labels":["PER"]}}]}]}"#;
    let (one, three) = (format!("[{task}]"), format!("[{task},{task},{task}]"));
    let folder = folder(
        "convert/warned",
        &[("one/a.json", one.as_bytes()), ("three/a.json", three.as_bytes())],
    );
    let read = "The offsets of the file count UTF-16 code units, as its texts show, and not code points. They were \
                read so.";
    for (args, expected) in [
        ("one --strict", format!("tandai: a: {read}\n")),
        ("three --strict", format!("tandai: a#1 and 2 others: {read}\n")),
        ("one three", format!("tandai: a and 3 others: {read}\n")),
        ("out", String::new()),
    ] {
        let output = tandai(&folder, &format!("convert --to json {args} -o out --overwrite"));
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), &*expected), "{args}");
    }
}
