//! The real binary on real files, each test in a folder of its own.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::Value;

use crate::files::{folder, text, written};

const ARTICLE: &str =
    "Presiden tiba di Bandung\n\n😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).\n";

fn tandai(folder: &Path, args: &str, input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tandai"))
        .args(args.split_whitespace())
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may end without reading its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// What is written, after it was checked against the published schema.
fn parse(text: &str) -> Value {
    static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/tandai.schema.json");
        let schema = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    });
    let file = serde_json::from_str(text).unwrap();
    let errors: Vec<_> = SCHEMA.iter_errors(&file).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    file
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    text(bytes).lines().map(parse).collect()
}

fn read(path: &Path) -> Value {
    parse(&fs::read_to_string(path).unwrap())
}

/// Exit status, and what standard error says.
fn check(args: &str, status: i32, expected: &str) {
    let folder = folder(
        "messages",
        &[
            ("a.txt", ARTICLE.as_bytes()),
            ("b.txt", ARTICLE.as_bytes()),
            ("binary.txt", b"%PDF-1.7\n\x00\x01\x02"),
            ("newer.json", br#"{"format":"tandai","version":2}"#),
            ("broken.json", br#"{"format":"tandai","version":1}"#),
            ("there/a.txt.json", b"{}"),
            ("empty/.hidden", b""),
        ],
    );
    let output = tandai(&folder, args, b"");
    let found = text(&output.stderr);
    assert_eq!((output.status.code(), found), (Some(status), expected), "{args}");
}

#[test]
fn failures_are_named_and_counted() {
    check("annotate a.txt", 0, "");
    check("annotate a.txt b.txt -o out", 0, "");
    check(
        "annotate missing.txt",
        1,
        "tandai: missing.txt cannot be opened: No such file or directory (os error 2).\n",
    );
    check(
        "annotate a.txt missing.txt b.txt",
        1,
        "tandai: missing.txt cannot be opened: No such file or directory (os error 2).\n\
         tandai: 1 of 3 failed.\n",
    );
    check(
        "annotate binary.txt",
        1,
        "tandai: binary.txt is a PDF document, not text. Tandai opens text, Markdown, HTML and JSON.\n",
    );
    check(
        "annotate newer.json",
        1,
        "tandai: newer.json is a Tandai file that cannot be read: version: expected 1 or lower, found 2: \
         the file was made by a newer Tandai, and this one would lose parts of it.\n",
    );
    check(
        "annotate broken.json",
        1,
        "tandai: broken.json is a Tandai file that cannot be read: offset_unit: expected a value, found \
         nothing.\n",
    );
    check(
        "annotate empty",
        1,
        "tandai: empty is a folder without files.\ntandai: 1 of 1 failed.\n",
    );
    check(
        "annotate a.txt -o there",
        1,
        &format!(
            "tandai: a.txt was not written: {} is there already, and --overwrite was not given.\n",
            Path::new("there").join("a.txt.json").display()
        ),
    );
    check("annotate a.txt -o there --overwrite", 0, "");
    check("annotate a.txt b.txt --format json -o out", 0, "");
    check(
        "annotate a.txt b.txt --format json",
        2,
        "tandai: --format json holds one document; give one file, or a folder with -o.\n",
    );
}

#[test]
fn what_a_format_does_not_hold_is_told() {
    let folder = folder("losses", &[("a.txt", ARTICLE.as_bytes()), ("b.txt", ARTICLE.as_bytes())]);
    for (args, status, told) in [
        ("annotate a.txt --strict", 0, None),
        ("annotate a.txt b.txt --format jsonl --strict", 0, None),
        ("annotate a.txt --format hf", 0, Some("not in Hugging Face JSONL: ")),
        ("annotate a.txt --format hf --strict", 1, Some("not in Hugging Face JSONL: ")),
        (
            "annotate a.txt b.txt --format hf -o out --strict",
            1,
            Some("not in Hugging Face JSONL: "),
        ),
    ] {
        let output = tandai(&folder, args, b"");
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{args}: {error}");
        assert_eq!(error.is_empty(), told.is_none(), "{args}: {error}");
        assert!(error.contains(told.unwrap_or_default()), "{args}: {error}");
    }
    assert_eq!(written(&folder.join("out")), ["a.txt.jsonl", "b.txt.jsonl"]);
}

#[test]
fn files_on_standard_output_make_one() {
    let files = ["a.txt", "b.txt", "c.txt"].map(|name| (name, ARTICLE.as_bytes()));
    let folder = folder("one_output", &files);
    let out = |format: &str| {
        let args = format!("annotate a.txt b.txt c.txt --format {format}");
        let output = tandai(&folder, &args, b"");
        assert_eq!(output.status.code(), Some(0), "{format}: {}", text(&output.stderr));
        output.stdout
    };
    let csv = out("csv");
    assert_eq!(text(&csv).matches("document,published,").count(), 1);
    assert_eq!(text(&csv).matches('\u{feff}').count(), 1);
    for name in ["a.txt", "b.txt", "c.txt"] {
        assert!(text(&csv).contains(&format!("\n{name},")), "{name}");
    }
    let tasks: Value = serde_json::from_slice(&out("label-studio")).unwrap();
    assert_eq!(tasks.as_array().unwrap().len(), 3);
    assert_eq!(text(&out("conll")).matches("-DOCSTART-").count(), 3);
    for format in ["jsonl", "spacy", "doccano"] {
        assert_eq!(text(&out(format)).lines().count(), 3, "{format}");
    }
    // One archive, with one end.
    let xlsx = out("xlsx");
    assert_eq!(xlsx.windows(4).filter(|four| four == b"PK\x05\x06").count(), 1);
    for format in ["html", "timeml", "brat", "webanno-tsv", "cas-json", "web-annotation"] {
        let args = format!("annotate a.txt b.txt --format {format}");
        let output = tandai(&folder, &args, b"");
        let expected = format!(
            "tandai: --format {format} holds one document; give one file, or a folder with -o.\n"
        );
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), &*expected));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_command_line_without_sense_exits_with_2() {
    let folder = folder("usage", &[("a.txt", ARTICLE.as_bytes())]);
    for (args, named) in [
        ("", "Usage"),
        ("annotate", "<FILE>"),
        ("annotate a.txt --published kemarin", "expected a date such as 2023-05-04"),
        ("annotate a.txt --today 2023-05", "expected a day such as 2023-05-04, found \"2023-05\""),
        ("annotate a.txt --format docx", "[possible values: json, jsonl, spacy"),
        ("annotate a.txt --overwrite", "--output"),
        ("annotate a.txt -o a.txt", "a.txt cannot be used as a folder"),
        ("tag a.txt", "tag"),
    ] {
        let output = tandai(&folder, args, b"");
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args}: {error}");
        assert!(error.contains(named), "{args}: {error}");
        assert!(output.stdout.is_empty(), "{args}");
    }
    let help = tandai(&folder, "annotate --help", b"");
    assert_eq!(help.status.code(), Some(0));
    assert!(text(&help.stdout).contains("not analyzed anew"));
}

#[test]
fn one_file_prints_json() {
    let folder = folder("one", &[("in/a.txt", ARTICLE.as_bytes())]);
    let output =
        tandai(&folder, "annotate in/a.txt --published 2023-08-18 --today 2024-01-01", b"");
    assert_eq!(text(&output.stderr), "");
    assert!(text(&output.stdout).starts_with("{\n  \"format\": \"tandai\",\n"));
    let file = parse(text(&output.stdout));
    let document = &file["document"];
    assert_eq!(document["name"], "a.txt");
    assert_eq!(document["path"], "in/a.txt");
    assert_eq!(document["text"], ARTICLE);
    assert_eq!(document["published"]["value"], "2023-08-18");
    assert_eq!(document["published"]["source"], "person");
    let again = tandai(&folder, "annotate in/a.txt --published 2023-08-18 --today 2024-01-01", b"");
    assert_eq!(again.stdout, output.stdout, "the same twice");
}

#[test]
fn standard_input_is_read() {
    let folder = folder("stdin", &[("a.txt", ARTICLE.as_bytes())]);
    let output = tandai(&folder, "annotate - --format jsonl", ARTICLE.as_bytes());
    let documents = lines(&output.stdout);
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0]["document"]["name"], "stdin");
    assert_eq!(documents[0]["document"].get("path"), None);
    // It can be read once.
    let twice = tandai(&folder, "annotate - - --format jsonl", ARTICLE.as_bytes());
    assert_eq!((twice.status.code(), lines(&twice.stdout).len()), (Some(0), 1));
}

#[test]
fn many_files_print_lines_in_their_order() {
    let rows: Vec<(String, String)> = (0..60)
        .map(|n| {
            (format!("in/{:02}/a{n}.txt", (n * 7) % 60), ARTICLE.replace("Joko", &n.to_string()))
        })
        .collect();
    let mut files: Vec<_> =
        rows.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    files.push(("in/.git/config", b"x"));
    files.push(("z.txt", ARTICLE.as_bytes()));
    let folder = folder("many", &files);
    let output = tandai(&folder, "annotate z.txt in missing", b"");
    assert_eq!(output.status.code(), Some(1));
    let found: Vec<_> = lines(&output.stdout)
        .iter()
        .map(|file| {
            let document = &file["document"];
            document.get("path").unwrap_or(&document["name"]).as_str().unwrap().to_owned()
        })
        .collect();
    let mut expected: Vec<_> = rows.iter().map(|(name, _)| name.clone()).collect();
    expected.sort();
    expected.insert(0, "z.txt".to_owned());
    assert_eq!(found, expected);
}

#[test]
fn a_folder_gets_one_file_for_each() {
    let folder = folder(
        "folder",
        &[
            ("in/a.txt", ARTICLE.as_bytes()),
            ("in/b/a.txt", ARTICLE.as_bytes()),
            ("in/b/A.txt", ARTICLE.as_bytes()),
            ("in/c.txt", ARTICLE.as_bytes()),
        ],
    );
    let output = tandai(&folder, "annotate in -o out/deep", b"");
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
    let out = folder.join("out/deep");
    assert_eq!(written(&out), ["A.txt-2.json", "a.txt-3.json", "a.txt.json", "c.txt.json"]);
    assert_eq!(read(&out.join("a.txt.json"))["document"]["path"], "in/a.txt");
    assert_eq!(read(&out.join("a.txt-3.json"))["document"]["path"], "in/b/a.txt");

    let before = fs::read(out.join("c.txt.json")).unwrap();
    fs::write(folder.join("in/c.txt"), "Lain sekali.\n").unwrap();
    let refused = tandai(&folder, "annotate in -o out/deep", b"");
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).ends_with("tandai: 4 of 4 failed.\n"));
    assert_eq!(fs::read(out.join("c.txt.json")).unwrap(), before);
    let replaced = tandai(&folder, "annotate in -o out/deep --overwrite", b"");
    assert_eq!(replaced.status.code(), Some(0));
    assert_eq!(read(&out.join("c.txt.json"))["document"]["text"], "Lain sekali.\n");
    assert_eq!(written(&out).len(), 4);

    // Also where the format itself has no place for a document's name.
    for (format, expected) in [
        ("jsonl", &["a.txt.jsonl", "c.txt.jsonl"][..]),
        ("conll", &["a.txt.conll", "c.txt.conll"]),
        ("timeml", &["a.txt.tml", "c.txt.tml"]),
        ("html", &["a.txt.html", "c.txt.html"]),
    ] {
        tandai(&folder, &format!("annotate in/a.txt in/c.txt -o {format} --format {format}"), b"");
        assert_eq!(written(&folder.join(format)), expected, "{format}");
    }
}

/// What a person said of a document stays when the file is given again.
#[test]
fn our_own_files_keep_their_edits() {
    let folder = folder("own", &[("a.txt", ARTICLE.as_bytes())]);
    tandai(&folder, "annotate a.txt -o out", b"");
    let path = folder.join("out/a.txt.json");
    let mut file = read(&path);
    // No mention is left but one that no tagger finds, and a key of another program.
    file["mentions"] = serde_json::json!([{
        "id": "m5", "start": 28, "end": 36, "text": "Presiden", "label": "PER", "status": "added",
        "by": "user", "changed": "2026-11-21T10:00:00Z", "x-note": true,
    }]);
    file["entities"] = serde_json::json!([]);
    fs::write(&path, file.to_string()).unwrap();
    let output = tandai(&folder, "annotate out/a.txt.json", b"");
    assert_eq!(text(&output.stderr), "");
    assert_eq!(parse(text(&output.stdout)), file);

    // Two of them in one file.
    let both = format!("{file}\n{file}\n");
    let output = tandai(&folder, "annotate -", both.as_bytes());
    assert_eq!(lines(&output.stdout), [file.clone(), file.clone()]);
    let output = tandai(&folder, "annotate - --format json", both.as_bytes());
    assert_eq!(
        text(&output.stderr),
        "tandai: standard input has 2 articles, and --format json holds one document; give a folder with \
         -o.\n"
    );
    let output = tandai(&folder, "annotate - -o both", both.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(written(&folder.join("both")), ["a.txt-2.json", "a.txt.json"]);

    // The day of publication may be said anew.
    let output = tandai(&folder, "annotate out/a.txt.json --published 2023-08-19", b"");
    let file = parse(text(&output.stdout));
    assert_eq!(file["document"]["published"]["value"], "2023-08-19");
    assert_eq!(file["mentions"][0]["status"], "added");
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let rows: Vec<(String, String)> =
        (0..20).map(|n| (format!("in/{n}.txt"), ARTICLE.repeat(1000))).collect();
    let files: Vec<_> = rows.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = folder("pipe", &files);
    let mut child = Command::new(env!("CARGO_BIN_EXE_tandai"))
        .args(["annotate", "in"])
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn what_a_person_taught_is_used() {
    let text = "Sekolah libur, tetapi kegiatan Sapa Warga tetap buka.\n";
    let learned = r#"{"format":"tandai-learned","version":1,"names":[{"text":"Sapa Warga","labels":{"ORG":1}}],"labels":[],"weights":[]}"#;
    let broken = r#"{"format":"tandai-learned","version":2}"#;
    let files = [
        ("a.txt", text.as_bytes()),
        ("learned.json", learned.as_bytes()),
        ("broken.json", broken.as_bytes()),
    ];
    let folder = folder("learned", &files);
    for (args, expected) in [
        ("annotate a.txt", None),
        ("annotate a.txt --learned learned.json", Some("ORG")),
        ("annotate a.txt --rules --learned learned.json", Some("ORG")),
    ] {
        let document = parse(self::text(&tandai(&folder, args, b"").stdout));
        let mentions = document["mentions"].as_array().unwrap();
        let found = mentions.iter().find(|mention| mention["text"] == "Sapa Warga");
        assert_eq!(found.and_then(|mention| mention["label"].as_str()), expected, "{args}");
    }
    let refused = tandai(&folder, "annotate a.txt --learned broken.json", b"");
    assert_eq!(refused.status.code(), Some(2));
    let told = self::text(&refused.stderr);
    assert!(told.contains("broken.json cannot be used. Expected version 1, found version 2."));
}

#[test]
fn a_page_in_an_encoding_that_it_names_is_read() {
    let page = |charset: &str| {
        let head = format!("<meta charset={charset}><p>Presiden Joko Widodo tiba di ");
        [head.as_bytes(), b"\xCC\xEE\xF1\xEA\xE2\xE0.</p>"].concat()
    };
    for (charset, found) in [
        ("windows-1251", Ok("Москва")),
        ("latin1", Ok("Ìîñêâà")),
        (
            "iso-2022-kr",
            Err("is in the encoding iso-2022-kr. Tandai reads UTF-8, UTF-16 and windows-1252."),
        ),
    ] {
        let folder = folder("encodings", &[("a.html", &page(charset))]);
        let output = tandai(&folder, "annotate a.html", b"");
        match found {
            Ok(place) => {
                let text = &parse(text(&output.stdout))["document"]["text"];
                assert_eq!(text.as_str(), Some(&*format!("Presiden Joko Widodo tiba di {place}.")));
            }
            Err(why) => assert!(text(&output.stderr).contains(why), "{}", text(&output.stderr)),
        }
    }
}
