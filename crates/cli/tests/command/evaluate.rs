//! `tandai evaluate timex`: the real binary on files with marks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::files::{folder, text};

const GOOD: &str = r#"<?xml version="1.0" ?>
<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2023-08-18" functionInDocument="CREATION_TIME">Jumat</TIMEX3></DCT>
<TEXT>
😀 Presiden Joko Widodo tiba di Bandung, <TIMEX3 tid="t1" type="DATE" value="2023-08-17">Kamis (17/8/2023)</TIMEX3>.

Ia pergi <TIMEX3 tid="t2" type="DATE" value="2023-08-17">kemarin</TIMEX3> dan <TIMEX3 tid="t3" type="DATE" value="PRESENT_REF">kini</TIMEX3> ada di Solo.
</TEXT></TimeML>
"#;

const OTHER: &str = r#"<TimeML><DCT><TIMEX3 type="DATE" value="2023-08-18" functionInDocument="CREATION_TIME"/></DCT>
<TEXT>Rapat <TIMEX3 tid="t1" type="DATE" value="2023-08-19">mulai besok</TIMEX3> berlangsung lima hari, <TIMEX3 tid="t2" type="TIME" value="2023-08-18">hari ini</TIMEX3>, <TIMEX3 tid="t3" type="DATE" value="2023">entah kapan</TIMEX3>.</TEXT></TimeML>
"#;

fn evaluate(folder: &Path, args: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tandai"))
        .args(["evaluate", "timex"])
        .args(args.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap()
}

#[test]
fn the_last_line_has_the_figures() {
    let folder =
        folder("evaluate_text", &[("a.tml", GOOD.as_bytes()), ("b.tml", OTHER.as_bytes())]);
    let output = evaluate(&folder, "a.tml");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(
        text(&output.stdout),
        "## a.tml\n\
         3 expected, 3 found: strict 1.0000 relaxed 1.0000 type 1.0000 value 1.0000\n\
         3 expected, 3 found\n\
         overall strict 1.0000 relaxed 1.0000 type 1.0000 value 1.0000\n"
    );
    // Three marks, three found, two of them together: one in its place, one of the type, both of the value.
    let output = evaluate(&folder, "b.tml a.tml");
    assert!(output.status.success(), "{output:?}");
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!(
        lines[..6],
        [
            "## b.tml",
            "differs  DATE 2023-08-19 \"mulai besok\"  found DATE 2023-08-19 \"besok\"  in …Rapat mulai besok berlangsung lima hari, hari ini, entah…",
            "added    DURATION P5D \"lima hari\"  in …Rapat mulai besok berlangsung lima hari, hari ini, entah kapan.…",
            "differs  TIME 2023-08-18 \"hari ini\"  found DATE 2023-08-18 \"hari ini\"  in …apat mulai besok berlangsung lima hari, hari ini, entah kapan.…",
            "missed   DATE 2023 \"entah kapan\"  in …besok berlangsung lima hari, hari ini, entah kapan.…",
            "3 expected, 3 found: strict 0.3333 relaxed 0.6667 type 0.3333 value 0.6667",
        ]
    );
    assert_eq!(
        lines.last(),
        Some(&"overall strict 0.6667 relaxed 0.8333 type 0.6667 value 0.8333")
    );
}

#[test]
fn a_broken_file_stops_no_other() {
    let files: [(&str, &[u8]); 4] = [
        ("broken.tml", b"<TimeML>\n<TEXT>x</TIMEX3></TimeML>"),
        ("binary.tml", b"%PDF-1.7 \x00\x01"),
        ("a.tml", GOOD.as_bytes()),
        ("undated.tml", b"<TimeML><TEXT>kemarin</TEXT></TimeML>"),
    ];
    let folder = folder("evaluate_broken", &files);
    let output = evaluate(&folder, "broken.tml missing.tml binary.tml a.tml undated.tml");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let told = text(&output.stderr);
    for expected in [
        "tandai: broken.tml is no TimeML that can be read: line 2: ",
        "tandai: missing.tml cannot be read: ",
        "tandai: binary.tml is a PDF document, not text.",
        "tandai: undated.tml does not say when it was published",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    assert!(
        text(&output.stdout)
            .ends_with("overall strict 0.8571 relaxed 0.8571 type 0.8571 value 0.8571\n")
    );
}

#[test]
fn the_report_says_the_same_as_data() {
    let folder = folder("evaluate_json", &[("b.tml", OTHER.as_bytes()), ("x.tml", b"<x/>")]);
    let output = evaluate(&folder, "b.tml x.tml --report json");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let third = |count: u32| 2.0 * f64::from(count) / 6.0;
    assert_eq!(
        report["overall"],
        json!({"strict": third(1), "relaxed": third(2), "type": third(1), "value": third(2)})
    );
    assert_eq!(report["counts"]["expected"], 3);
    assert_eq!(report["failed"][0]["file"], "x.tml");
    let differences = report["files"][0]["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 4);
    assert_eq!(
        differences[0]["expected"],
        json!({"start": 6, "end": 17, "text": "mulai besok", "type": "DATE", "value": "2023-08-19"})
    );
    assert_eq!(differences[0]["found"]["rule"], "from_anchor");
    assert_eq!(report["files"][0]["published"], "2023-08-18");
}

#[test]
#[expect(clippy::print_stdout, reason = "it says that it skips")]
fn the_gold_documents_score_as_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = root.ancestors().skip(3).map(|folder| folder.join("shared"));
    let Some(gold) =
        shared.map(|folder| folder.join("data/timex/gold")).find(|folder| folder.is_dir())
    else {
        println!("skipped: there are no gold documents beside the project");
        return;
    };
    let mut files: Vec<PathBuf> =
        fs::read_dir(&gold).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let output = Command::new(env!("CARGO_BIN_EXE_tandai"))
        .args(["evaluate", "timex", "--report", "json"])
        .args(files)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let least = |name: &str| report["overall"][name].as_f64().unwrap();
    assert!(least("relaxed") >= 0.96, "{}", report["overall"]);
    assert!(least("value") >= 0.86, "{}", report["overall"]);
}
