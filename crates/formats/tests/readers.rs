//! Every reader with bytes that nobody would write.
//!
//! `readers/<reader>/` has saved cases: each is one input, and what `scripts/fuzz` found stands there, too. The
//! others are generated from a seed; `TANDAI_SEED=7` asks for other ones. `UPDATE_CASES=1` writes the valid inputs that
//! the long runs begin with.
#![expect(clippy::disallowed_methods, reason = "the cases are files, and time is bounded")]
#![expect(
    clippy::print_stdout,
    reason = "a test says how long it took, and where an input is kept"
)]

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tandai_core::article::of_paragraphs;
use tandai_core::document::{Label, Source, Status};
use tandai_core::entity::Model;
use tandai_core::entity::classes::{Classes, Lexemes};
use tandai_core::entity::crf::Chain;
use tandai_core::entity::learned::{Lesson, Said};
use tandai_core::label_set::{self, LabelSet};
use tandai_core::{AnnotationDocument, Learned, Mention, Options, Span, analyze};
use tandai_formats::loss::reduce;
use tandai_formats::read::all;
use tandai_formats::{Dialect, FORMATS, Format, Holds, by_id};

use mutations::{Random, mutated, towers};
use targets::{Reader, Target, one_for, targets};

#[path = "invariants/mutations.rs"]
mod mutations;
#[path = "invariants/targets.rs"]
mod targets;

/// Of the generated inputs, where nothing else is said.
const SEED: u64 = 2026;
/// How long inputs are generated for one reader.
const SOME_TIME: Duration = Duration::from_millis(1000);
/// Of the large inputs. What takes time by the square of it takes minutes.
const LARGE: usize = 128 << 10;
/// Far more than any reader takes for one input, on a machine that has other things to do.
const LONG: Duration = Duration::from_secs(8);

fn folder(target: &Target) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers").join(target.name)
}

/// Files of a folder by name; none where there is no folder.
fn saved(target: &Target) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder(target)) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("a folder is listed").path())
        .map(|path| {
            let bytes = fs::read(&path).expect("a case is read");
            (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes)
        })
        .collect();
    files.sort();
    files
}

/// Reads one input within the time, or keeps it where it can be looked at and says so.
fn holds(
    target: &Target,
    what: &str,
    bytes: &[u8],
    formats: &[Format],
) -> Result<(Duration, u64), String> {
    let start = Instant::now();
    let peak = catch_unwind(AssertUnwindSafe(|| target.check(bytes, formats)));
    let time = start.elapsed();
    match peak {
        Ok(peak) if time < LONG => Ok((time, peak)),
        outcome => {
            let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.case", target.name));
            fs::write(&kept, bytes).expect("a file is written");
            let why = if outcome.is_ok() { "it took too long" } else { "see above" };
            let kept = kept.display();
            let (name, length) = (target.name, bytes.len());
            Err(format!("{name}, {what}, {length} bytes, {time:?}: {why}; kept as {kept}"))
        }
    }
}

/// Nothing failed.
#[track_caller]
fn none(failed: &[String]) {
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn saved_cases_hold() {
    let mut failed = Vec::new();
    for target in targets() {
        let cases = saved(&target);
        assert!(!cases.is_empty(), "{} has a valid case", target.name);
        for (name, bytes) in &cases {
            failed.extend(holds(&target, name, bytes, &FORMATS).err());
        }
    }
    none(&failed);
}

#[test]
fn every_folder_has_a_reader() {
    let names: BTreeSet<_> = targets().iter().map(|target| target.name.to_owned()).collect();
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers"));
    let folders = folders.expect("there are cases").map(|entry| entry.expect("it is listed"));
    assert_eq!(
        folders.map(|e| e.file_name().into_string().unwrap()).collect::<BTreeSet<_>>(),
        names
    );
}

/// Generated inputs of the readers of which this is true.
fn generated_hold(wanted: impl Fn(&Reader) -> bool) {
    let seed = std::env::var("TANDAI_SEED").ok();
    let seed = seed.map_or(SEED, |seed| seed.parse().expect("TANDAI_SEED is a number"));
    let all: Vec<(Target, Vec<Vec<u8>>)> =
        targets().into_iter().map(|target| (target, valid(&target))).collect();
    let others: Vec<Vec<u8>> = all.iter().flat_map(|(_, valid)| valid.clone()).collect();
    let mut failed = Vec::new();
    for (target, valid) in all.iter().filter(|(target, _)| wanted(&target.reader)) {
        let mut run = Run { target, slowest: Duration::ZERO, most: 0.0 };
        failed.extend(run.all(seed, valid, &others).err());
    }
    none(&failed);
}

/// The inputs of one reader, and what they came to.
struct Run<'a> {
    target: &'a Target,
    slowest: Duration,
    /// Memory as a part of the bound.
    most: f64,
}

impl Run<'_> {
    /// Ends with the first input that does not hold.
    fn all(&mut self, seed: u64, valid: &[Vec<u8>], others: &[Vec<u8>]) -> Result<(), String> {
        for (n, bytes) in valid.iter().enumerate() {
            self.one(&format!("valid {n}"), bytes, &FORMATS)?;
        }
        let started = Instant::now();
        let size = match self.target.reader {
            // What is found in them takes longer than reading; `reading.rs` and `timex.rs` have larger ones.
            Reader::Article(_) | Reader::Times => LARGE / 4,
            _ => LARGE,
        };
        for (n, bytes) in towers(&valid[..valid.len().min(2)], size).iter().enumerate() {
            self.one(&format!("tower {n}"), bytes, one_for(bytes))?;
        }
        let built = started.elapsed();
        let mut count = 0;
        let started = Instant::now();
        while started.elapsed() < SOME_TIME {
            let mut random = Random(seed.wrapping_add(count << 32));
            let from = &valid[random.below(valid.len())];
            // Pieces of its own are understood more often than those of others.
            let pieces = if random.below(4) == 0 { others } else { valid };
            let bytes = mutated(&mut random, from, pieces);
            self.one(&format!("seed {seed}, input {count}"), &bytes, one_for(&bytes))?;
            count += 1;
        }
        let Self { target, slowest, most } = self;
        let (name, most) = (target.name, *most * 100.0);
        println!(
            "{name:16} {count:6} inputs, towers {built:.1?}, slowest {slowest:.1?}, memory {most:.0} %"
        );
        Ok(())
    }

    fn one(&mut self, what: &str, bytes: &[u8], formats: &[Format]) -> Result<(), String> {
        let (time, peak) = holds(self.target, what, bytes, formats)?;
        self.slowest = self.slowest.max(time);
        self.most = self.most.max(peak as f64 / self.target.bound(bytes.len()) as f64);
        Ok(())
    }
}

#[test]
fn generated_files_of_formats_hold() {
    generated_hold(|reader| matches!(reader, Reader::Format(_)));
}

#[test]
fn other_generated_files_hold() {
    generated_hold(|reader| !matches!(reader, Reader::Format(_)));
}

/// Brackets in brackets, a hundred thousand deep, behind a start that is right.
#[test]
fn deep_nesting_is_refused_in_words() {
    let check = |reader: &str, start: &str, brick: &str, expected: &str| {
        let file = format!("{start}{}", brick.repeat(100_000));
        let said = match reader {
            "label-set" => label_set::read(file.as_bytes()).map(drop).map_err(|e| e.to_string()),
            "learned" => Learned::read(file.as_bytes()).map(drop).map_err(|e| e.to_string()),
            id => {
                let format = by_id(id).expect("it is a format");
                let found = all(format, &Dialect::USUAL, "a", file.as_bytes(), &[]);
                found.map(drop).map_err(|error| error.to_string())
            }
        };
        let said = said.expect_err("it is too deep");
        assert!(said.contains(expected), "{reader}: {said}");
    };
    let json = "recursion limit exceeded";
    check("json", "{\"format\":\"tandai\",\"x\":", "[", json);
    check("jsonl", "{\"format\":\"tandai\",\"x\":", "{\"a\":", json);
    check("spacy", "{\"text\":\"a\",\"x\":", "[", json);
    check("hf", "{\"tokens\":", "[", "tokens[0]: expected a string, found an array");
    check(
        "label-studio",
        "[{\"data\":{\"text\":\"a\"},\"annotations\":",
        "[",
        "annotations[0]: expected an object, found an array",
    );
    check("doccano", "{\"text\":\"a\",\"x\":", "{\"a\":", json);
    check("cas-json", "{\"%FEATURE_STRUCTURES\":", "[", "[0]: expected an object, found an array");
    check("web-annotation", "{\"type\":\"Annotation\",\"target\":", "[", "expected ");
    check("timeml", "<TimeML>", "<a>", "expected </a>, found the end of the file");
    check("label-set", "{\"format\":\"tandai-labels\",\"x\":", "[", json);
    check("learned", "{\"format\":\"tandai-learned\",\"x\":", "[", "EOF while parsing a list");
}

const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

/// A document with some of all that documents have.
fn document() -> AnnotationDocument {
    let text = format!(
        "{LINE}\n\nIa bertemu Gubernur di Kota Bandung pada pukul 10.00 WIB,\nlalu pulang.\n"
    );
    let source = Source { name: "a.txt".to_owned(), ..Source::default() };
    let today = "2023-08-20".parse().expect("it is a day");
    let options = Options { published: None, today, vague: false };
    let mut document = analyze(of_paragraphs(text, source), &options);
    let statuses = [Status::Accepted, Status::Suggested, Status::Rejected, Status::Edited];
    for (mention, status) in document.mentions.iter_mut().zip(statuses.into_iter().cycle()) {
        mention.status = status;
    }
    let start = document.text.find("Widodo").expect("it is in the text") as u32;
    let end = document.text.find("Bandung").expect("it is in the text") as u32 + 7;
    let mention = Mention {
        id: document.next_mention_id(),
        span: Span::new(start, end),
        fragments: vec![Span::new(start, start + 6), Span::new(end - 7, end)],
        label: Label::ORG,
        status: Status::Added,
        by: "user".into(),
        made: None,
        score: None,
        entity: None,
        timex: None,
        changed: None,
        note: Some("Satu\n\"dua\"\t=3".to_owned()),
        flagged: true,
        extra: None,
    };
    document.mentions.push(mention);
    document.mentions.sort_by_key(Mention::order);
    document
}

/// Inputs that a reader takes.
fn valid(target: &Target) -> Vec<Vec<u8>> {
    match target.reader {
        Reader::Format(format) => written(format),
        Reader::Unknown => {
            FORMATS.iter().filter(|format| format.reading.is_some()).flat_map(written).collect()
        }
        Reader::LabelSet => vec![label_set::write(&LabelSet::default()).into_bytes()],
        Reader::Model => vec![model().write()],
        Reader::Learned => {
            let said = |text: &str, label: Option<&str>| Said {
                text: text.into(),
                label: label.map(|label| Label(label.into())),
                holds: true,
            };
            let mut learned = Learned::default();
            let said = vec![
                said("Warga", Some("PER")),
                said("Zorblax Satu", Some("SHIP")),
                said("Kamis", None),
            ];
            learned.learn(&Lesson { said, ..Lesson::default() }, None);
            vec![learned.write()]
        }
        Reader::Article(name) => {
            let samples = ["banjir-demak.txt", "perundingan-selat.md", "pasar-kota.html"];
            let sample = |name: &str| {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
                fs::read(folder.join(name)).expect("the project has samples")
            };
            let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
            let found: Vec<_> = samples
                .iter()
                .filter(|name| name.ends_with(extension))
                .map(|name| sample(name))
                .collect();
            if found.is_empty() {
                let articles = format!(
                    "[{{\"title\":\"Tiba\",\"published_at\":\"2023-08-17T10:00:00+07:00\",\"content\":\"<p>{LINE}</p>\"}},\n\
                     {{\"judul\":\"Pergi\",\"isi\":[\"{LINE}\",\"Ia pergi.\"],\"tanggal\":\"17/8/2023\"}}]"
                );
                vec![articles.into_bytes()]
            } else {
                found
            }
        }
        Reader::Times => {
            let rows = include_str!("../../core/tests/timex.tsv")
                .lines()
                .filter(|row| !row.starts_with('#'));
            let texts: Vec<String> = rows
                .filter_map(|row| row.split('\t').next())
                .map(|text| text.replace(['[', ']'], ""))
                .collect();
            texts
                .chunks(12)
                .map(|texts| [b"\x01\x02\x03\x04", texts.join("\n").as_bytes()].concat())
                .collect()
        }
    }
}

/// A file of a format, with that which belongs to it behind a NUL.
fn written(format: &Format) -> Vec<Vec<u8>> {
    let document = document();
    let (left, _) = reduce(&document, format, &Dialect::USUAL);
    let mut short = document.clone();
    short.mentions.truncate(1);
    let (short, _) = reduce(&short, format, &Dialect::USUAL);
    let files: &[&[&AnnotationDocument]] = match format.holds {
        Holds::One => &[&[&left], &[&short]],
        Holds::Many => &[&[&left, &short], &[&short]],
    };
    let file = |documents: &&[&AnnotationDocument]| {
        let out = format.write(&Dialect::USUAL, documents.iter().copied());
        out.with.into_iter().fold(out.bytes, |file, (_, bytes)| [file, bytes].join(&0))
    };
    files.iter().map(file).collect()
}

/// A small model: of two labels, with a word and two classes of words.
fn model() -> Model {
    let classes = |leaf, group| Classes { leaf, group };
    let lexemes = Lexemes::new(
        &[("bandung", classes(0, 0)), ("warga", classes(1, 1))],
        vec![0b10, 0b11],
        vec![[0, 0], [1, 0]],
        vec![1; 64],
    );
    let labels = vec![Label::PER, Label("SHIP".into())];
    let rows = (1..40_u32).map(|key| (key << 20, 1, vec![-2.0, 0.0, 0.0, 4.0, 0.0])).collect();
    Model::new(
        "small".to_owned(),
        labels,
        lexemes,
        Chain::of_labels(2),
        vec![(0.2, 0.1), (0.9, 0.8)],
        rows,
    )
}

/// Long runs begin with them.
#[test]
fn valid_inputs_are_saved() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    for target in targets() {
        let short = |bytes: &Vec<u8>| bytes.len() < 64 << 10;
        for (n, bytes) in valid(&target).iter().filter(|bytes| short(bytes)).take(3).enumerate() {
            let path = folder(&target).join(format!("valid-{}", n + 1));
            if update {
                fs::create_dir_all(folder(&target)).expect("a folder is made");
                fs::write(&path, bytes).expect("a file is written");
            }
            assert!(path.exists(), "UPDATE_CASES=1 writes {}", path.display());
        }
    }
}
