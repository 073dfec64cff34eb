//! What the worker does for each request: bytes in, answers out. It knows no browser, so that it can be tested
//! without one; `bin/app/worker.rs` reads the files and posts the answers.

use smol_str::SmolStr;
use tandai_core::document::Source;
use tandai_core::edit::{self, Edit};
use tandai_core::entity::LearnedError;
use tandai_core::label_set;
use tandai_core::missed::candidates;
use tandai_core::{AnnotationDocument, Learned, ModelError, Options, PartialDate, revalue};
use tandai_formats::json;

use crate::parts::{PART_LENGTH, take_apart};
use crate::protocol::{ExportFile, RequestId, Response, Task};
use crate::refusal::Refusal;
use crate::tools::Tools;

mod opening;
mod writing;

/// The largest ZIP that is read.
const MAX_ZIP_BYTES: u64 = 256 << 20;

/// What travels beside an answer.
#[derive(Debug, PartialEq)]
pub enum Beside {
    Nothing,
    /// A file to be kept or downloaded.
    File {
        bytes: Vec<u8>,
        media_type: &'static str,
    },
}

pub const JSON: &str = "application/json";
pub const ZIP: &str = "application/zip";
const BYTES: &str = "application/octet-stream";

/// The largest model that is read.
const MAX_MODEL_BYTES: u64 = 64 << 20;

/// A file that the page sent a handle of.
pub trait Input {
    fn bytes(&self) -> u64;
    /// Reads it from its start, up to `most` bytes.
    fn read(&self, most: u64) -> Result<Vec<u8>, Refusal>;
    /// Reads all of it as text in an encoding that browsers know.
    fn read_in(&self, encoding: &str) -> Result<String, Refusal>;
}

/// Answers a request. `files` are what came beside it; `tools` find the names of articles.
pub fn answer(
    id: RequestId,
    task: Task,
    files: &[impl Input],
    tools: &mut Tools,
    mut say: impl FnMut(Response, Beside),
) {
    let worker = &mut Desk { id, now: SmolStr::default(), tools, say: &mut say };
    match task {
        Task::Equip { model, learned } => worker.equip(files, model, learned),
        Task::LeaveModel => {
            worker.tools.leave_own_model();
            worker.say_model(Beside::Nothing);
        }
        Task::Learn { lessons } => {
            worker.tools.learn(&lessons);
            worker.say_learned(true);
        }
        Task::Forget => {
            worker.tools.forget();
            worker.say_learned(true);
        }
        Task::Open { name, path, media_type, beside, today, now } => {
            worker.now = now;
            let source = Source { name, path, media_type, ..Source::default() };
            let name = source.name.clone();
            let done = match (files.first(), today.day()) {
                (Some(file), Some(today)) => {
                    let beside = beside.into_iter().zip(&files[1..]).collect();
                    let options = Options { published: None, today, vague: false };
                    worker.open(file, beside, source, &options)
                }
                _ => Err(internal("the request is not whole")),
            };
            worker.refuse_unless(done, &name);
        }
        Task::ReadLabels { name } => {
            let done = match files.first() {
                Some(file) => read_up_to(file, label_set::MAX_BYTES as u64)
                    .and_then(|bytes| worker.take_labels(&bytes)),
                None => Err(internal("no file came")),
            };
            worker.refuse_unless(done, &name);
        }
        Task::Restore { name } => {
            let document = files.first().ok_or_else(|| internal("no file came")).and_then(restore);
            let done = document.map(|document| worker.send(0, document, Beside::Nothing));
            worker.refuse_unless(done, &name);
        }
        Task::Retime { name, edits, published } => {
            let document = files
                .first()
                .ok_or_else(|| internal("no file came"))
                .and_then(|base| changed(base, &edits));
            let done = document.map(|document| worker.retime(&document, published));
            worker.refuse_unless(done, &name);
        }
        Task::Missed { name, edits } => {
            let document = files
                .first()
                .ok_or_else(|| internal("no file came"))
                .and_then(|base| changed(base, &edits));
            let done = document.map(|document| {
                let candidates = candidates(&document, worker.tools.knowledge());
                (worker.say)(Response::Candidates { id, candidates }, Beside::Nothing);
            });
            worker.refuse_unless(done, &name);
        }
        Task::Export { files: wanted, writing } => {
            let name = wanted.first().map(|file| file.name.clone()).unwrap_or_default();
            let done = whole(&wanted, files).and_then(|()| worker.export(&wanted, files, &writing));
            worker.refuse_unless(done, &name);
        }
        Task::Preview { files: wanted, writing } => {
            let name = wanted.first().map(|file| file.name.clone()).unwrap_or_default();
            let done =
                whole(&wanted, files).and_then(|()| worker.preview(&wanted, files, &writing));
            worker.refuse_unless(done, &name);
        }
    }
    (worker.say)(Response::Finished { id }, Beside::Nothing);
}

struct Desk<'a> {
    id: RequestId,
    /// When what is suggested is made, in RFC 3339.
    now: SmolStr,
    tools: &'a mut Tools,
    say: &'a mut dyn FnMut(Response, Beside),
}

impl Desk<'_> {
    fn refuse_unless(&mut self, done: Result<(), Refusal>, name: &str) {
        if let Err(refusal) = done {
            let refused = Response::Refused { id: self.id, name: name.to_owned(), refusal };
            (self.say)(refused, Beside::Nothing);
        }
    }

    /// Takes what was kept of a person's tools. What cannot be read any more is told, and does not keep the rest
    /// from being taken.
    fn equip(&mut self, files: &[impl Input], model: bool, learned: bool) {
        let mut files = files.iter();
        if model && let Some(file) = files.next() {
            let done = read_up_to(file, MAX_MODEL_BYTES).and_then(|bytes| self.take_model(&bytes));
            self.refuse_unless(done, "tandai.model");
        }
        if learned && let Some(file) = files.next() {
            let limit = json::MAX_BYTES as u64;
            let done = read_up_to(file, limit).and_then(|bytes| self.take_learned(&bytes));
            self.refuse_unless(done, "tandai-learned.json");
        }
        self.say_model(Beside::Nothing);
        self.say_learned(false);
    }

    fn take_model(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let broken = |error: ModelError| Refusal::BrokenModel { reason: error.to_string() };
        self.tools.take_model(bytes).map_err(broken)
    }

    fn take_learned(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let broken = |error: LearnedError| Refusal::BrokenLearned { reason: error.to_string() };
        let learned = Learned::read(bytes).map_err(broken)?;
        self.tools.take_learned(&learned);
        Ok(())
    }

    fn take_labels(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let set = label_set::read(bytes)
            .map_err(|error| Refusal::BrokenLabels { reason: error.to_string() })?;
        (self.say)(Response::Labels { id: self.id, set: Box::new(set) }, Beside::Nothing);
        Ok(())
    }

    fn say_model(&mut self, beside: Beside) {
        let name = self.tools.model().map(|model| model.name.clone());
        (self.say)(Response::Model { name, own: self.tools.is_own() }, beside);
    }

    fn say_learned(&mut self, news: bool) {
        let learned = self.tools.learned();
        let beside = match learned.is_empty() {
            true => Beside::Nothing,
            false => Beside::File { bytes: learned.write(), media_type: JSON },
        };
        (self.say)(Response::Learned { names: learned.names() as u32, news }, beside);
    }

    /// Sends a document that is new, with the bytes it is to be kept as.
    fn send_new(&mut self, index: u32, document: AnnotationDocument) {
        let bytes = json::write_compact(&document).into_bytes();
        self.send(index, document, Beside::File { bytes, media_type: JSON });
    }

    fn send(&mut self, index: u32, document: AnnotationDocument, base: Beside) {
        let id = self.id;
        let (head, parts) = take_apart(document);
        (self.say)(Response::Head { id, index, head: Box::new(head) }, Beside::Nothing);
        for part in parts {
            (self.say)(Response::Part { id, part }, Beside::Nothing);
        }
        (self.say)(Response::Whole { id }, base);
    }

    fn retime(&mut self, document: &AnnotationDocument, published: Option<PartialDate>) {
        let id = self.id;
        let Edit::SetPublished { published, timexes } = revalue::set_published(document, published)
        else {
            return self
                .refuse_unless(Err(internal("the day cannot be set")), &document.source.name);
        };
        (self.say)(Response::Published { id, published }, Beside::Nothing);
        for timexes in timexes.chunks(PART_LENGTH) {
            let timexes = timexes.to_vec();
            (self.say)(Response::Values { id, timexes }, Beside::Nothing);
        }
    }
}

/// Whether a document's base came for each that is to be written.
fn whole(wanted: &[ExportFile], bases: &[impl Input]) -> Result<(), Refusal> {
    if wanted.len() == bases.len() { Ok(()) } else { Err(internal("the request is not whole")) }
}

fn internal(reason: &(impl ToString + ?Sized)) -> Refusal {
    Refusal::Internal { reason: reason.to_string() }
}

fn read_up_to(file: &impl Input, limit: u64) -> Result<Vec<u8>, Refusal> {
    match file.bytes() {
        bytes if bytes > limit => Err(Refusal::TooLarge { bytes, limit }),
        bytes => file.read(bytes),
    }
}

fn restore(base: &impl Input) -> Result<AnnotationDocument, Refusal> {
    json::read(&base.read(base.bytes())?).map_err(|error| Refusal::BrokenFormat {
        format: json::FORMAT.title.to_owned(),
        reason: error.to_string(),
    })
}

/// A document as it stands now.
fn changed(base: &impl Input, edits: &[Edit]) -> Result<AnnotationDocument, Refusal> {
    let mut document = restore(base)?;
    for edit in edits {
        edit::apply(&mut document, edit).map_err(|error| internal(&error))?;
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{self, Archive};
    use crate::parts::Assembly;
    use crate::protocol::{PartRow, Preview, SplitWish, Writing};
    use tandai_core::decode::MAX_BYTES;
    use tandai_core::entity::learned::{Lesson, Said};
    use tandai_core::missed::Candidate;
    use tandai_core::published::Published;
    use tandai_core::{Label, Model};

    /// A file, and how large it says to be.
    #[derive(Clone)]
    struct File(Vec<u8>, u64);

    impl Input for File {
        fn bytes(&self) -> u64 {
            self.1
        }

        fn read(&self, most: u64) -> Result<Vec<u8>, Refusal> {
            if self.1 == 0 && !self.0.is_empty() {
                return Err(Refusal::Unreadable);
            }
            Ok(self.0.iter().copied().take(most as usize).collect())
        }

        /// As if the encoding had one letter beside ASCII.
        fn read_in(&self, encoding: &str) -> Result<String, Refusal> {
            let letter = if encoding == "koi8-r" { "Ж" } else { "?" };
            Ok(String::from_utf8_lossy(&self.0).replace(char::REPLACEMENT_CHARACTER, letter))
        }
    }

    fn file(bytes: impl Into<Vec<u8>>) -> File {
        let bytes = bytes.into();
        let length = bytes.len() as u64;
        File(bytes, length)
    }

    /// What the page gets.
    #[derive(Default)]
    struct Got {
        documents: Vec<(u32, AnnotationDocument)>,
        bases: Vec<File>,
        refused: Vec<(String, String)>,
        published: Option<Published>,
        values: usize,
        missed: Vec<Candidate>,
        written: usize,
        exported: Option<(String, File)>,
        preview: Option<Preview>,
        model: Option<(Option<String>, bool)>,
        learned: Option<(u32, Option<File>)>,
        labels: Vec<String>,
    }

    fn ask(task: Task, files: &[File]) -> Got {
        ask_with(&mut Tools::default(), task, files)
    }

    fn ask_with(tools: &mut Tools, task: Task, files: &[File]) -> Got {
        let mut got = Got::default();
        let mut assembly = None;
        let mut finished = 0;
        answer(RequestId(7), task, files, tools, |response, beside| {
            assert_eq!(finished, 0, "nothing follows the end");
            match response {
                Response::Ready => panic!("it is said by the worker itself"),
                Response::Labels { set, .. } => got.labels.push(label_set::write(&set)),
                Response::Model { name, own } => got.model = Some((name, own)),
                Response::Learned { names, .. } => {
                    let kept = match beside {
                        Beside::File { bytes, .. } => Some(file(bytes)),
                        Beside::Nothing => None,
                    };
                    got.learned = Some((names, kept));
                }
                Response::Head { index, head, .. } => {
                    assembly = Some((index, Assembly::new(*head)));
                }
                Response::Part { part, .. } => assembly.as_mut().unwrap().1.add(part),
                Response::Whole { .. } => {
                    let (index, assembly) = assembly.take().unwrap();
                    got.documents.push((index, assembly.finish().unwrap()));
                    if let Beside::File { bytes, media_type } = beside {
                        assert_eq!(media_type, JSON);
                        got.bases.push(file(bytes));
                    }
                }
                Response::Published { published, .. } => got.published = Some(published),
                Response::Values { timexes, .. } => got.values += timexes.len(),
                Response::Candidates { candidates, .. } => got.missed = candidates,
                Response::Written { .. } => got.written += 1,
                Response::Previewed { preview, .. } => got.preview = Some(preview),
                Response::Exported { name, faults, .. } => {
                    assert_eq!(faults, [""; 0]);
                    let Beside::File { bytes, .. } = beside else { panic!("no file") };
                    got.exported = Some((name, file(bytes)));
                }
                Response::Refused { name, refusal, .. } => {
                    got.refused.push((name, refusal.to_string()));
                }
                Response::Finished { id } => {
                    assert_eq!(id, RequestId(7));
                    finished += 1;
                }
            }
        });
        assert_eq!(finished, 1);
        got
    }

    fn open(bytes: File, name: &str) -> Got {
        ask(opening(name), &[bytes])
    }

    fn opening(name: &str) -> Task {
        Task::Open {
            name: name.to_owned(),
            path: None,
            media_type: "".into(),
            beside: Vec::new(),
            today: "2026-11-21".parse().unwrap(),
            now: "2026-11-21T10:00:00Z".into(),
        }
    }

    const ARTICLE: &str = "Jokowi Tiba di Bandung\n\n😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023). \
                           Ia bertemu warga pada Jumat.\n";

    #[test]
    fn a_label_set_is_read_and_a_broken_one_named_by_its_line() {
        let set = label_set::write(&label_set::LabelSet::ontonotes());
        let read_labels = || Task::ReadLabels { name: "l.json".to_owned() };
        for task in [opening("l.json"), read_labels()] {
            let got = ask(task.clone(), &[file(set.clone())]);
            assert_eq!((got.labels, got.documents.len()), (vec![set.clone()], 0));
            let got = ask(task, &[file(set.replacen("\"#0072b2\"", "\"blue\"", 1))]);
            assert!(got.labels.is_empty() && got.documents.is_empty());
            let [(name, said)] = got.refused.as_slice() else { panic!("{:?}", got.refused) };
            assert_eq!(name, "l.json");
            assert!(
                said.contains("line 12, column 16: labels[0].color: expected a colour"),
                "{said}"
            );
        }
        // What is no label set is an article, unless a label set was asked for.
        assert_eq!(open(file(ARTICLE), "a.txt").documents.len(), 1);
        let got = ask(read_labels(), &[file(ARTICLE)]);
        assert!(got.documents.is_empty() && got.refused[0].1.contains("line 1, column 1"));
    }

    #[test]
    fn a_page_in_an_encoding_of_others_is_read_by_the_browser() {
        let page = |charset: &str| {
            let head = format!("<meta charset={charset}><p>Presiden Joko Widodo tiba di ");
            file([head.as_bytes(), b"\xD6.</p>"].concat())
        };
        for (charset, encoding, letter) in [
            ("KOI8-R", "koi8-r", "Ж"),
            ("latin1", "windows-1252", "Ö"),
            ("utf-8", "UTF-8", "\u{FFFD}"),
        ] {
            let got = open(page(charset), "a.html");
            let (_, document) = &got.documents[0];
            assert_eq!(document.source.encoding, encoding);
            assert_eq!(&*document.text, format!("Presiden Joko Widodo tiba di {letter}."));
        }
    }

    #[test]
    fn an_article_is_opened_kept_and_restored() {
        let got = open(file(ARTICLE), "a.txt");
        let [(0, document)] = got.documents.as_slice() else { panic!("{:?}", got.refused) };
        assert_eq!(&*document.text, ARTICLE);
        assert!(!document.mentions.is_empty());
        let again = ask(Task::Restore { name: "a.txt".to_owned() }, &got.bases);
        assert_eq!(again.documents, got.documents);
        assert!(again.bases.is_empty(), "what is kept already is not sent again");
    }

    #[test]
    fn json_that_is_nothing_known_is_shown_and_told() {
        let told = "It is none of JSON, JSON Lines, spaCy JSONL, CoNLL, ";
        for (name, content, expected) in [
            ("a.json", r#"{"a":1}"#, true),
            ("a.json", r#"{"a":"#, true),
            ("a.jsonl", "{\"a\":1}\n{\"b\":2}\n", true),
            ("a.json", r#"{"text":"Joko Widodo tiba."}"#, false),
            ("a.txt", ARTICLE, false),
        ] {
            let got = open(file(content), name);
            let warnings = &got.documents[0].1.warnings;
            let found = warnings.iter().any(|warning| warning.message.contains(told));
            assert_eq!(found, expected, "{content}: {warnings:?}");
        }
    }

    #[test]
    fn what_is_downloaded_opens_with_its_edits() {
        let first = open(file(ARTICLE), "a.txt");
        let second = open(file("Baku - Armenia dan Azerbaijan berunding.\n"), "b.txt");
        let id = first.documents[0].1.mentions[0].id;
        let edits = vec![Edit::Reject { id, at: "2026-11-21T10:00:00Z".into() }];
        let bases: Vec<File> = first.bases.into_iter().chain(second.bases).collect();
        let files = |names: &[&str]| -> Vec<ExportFile> {
            let edits = names
                .iter()
                .enumerate()
                .map(|(n, _)| if n == 0 { edits.clone() } else { Vec::new() });
            let named = names.iter().zip(edits);
            named.map(|(name, edits)| ExportFile { name: (*name).to_owned(), edits }).collect()
        };
        let writing = |format: &str| Writing {
            format: format.into(),
            decided_only: false,
            article_only: false,
            left_out: Vec::new(),
            renamed: Vec::new(),
            split: None,
        };
        let export = |names: &[&str], format: &str| {
            let task = Task::Export { files: files(names), writing: writing(format) };
            ask(task, &bases[..names.len()])
        };
        for (names, format, name) in [
            (&["a.txt"][..], "json", "a.txt.json"),
            (&["a.txt"], "jsonl", "a.jsonl"),
            (&["a.txt", "a.txt"], "json", "tandai.zip"),
            (&["a.txt", "b.txt"], "jsonl", "tandai.jsonl"),
        ] {
            let got = export(names, format);
            let (found, bytes) = got.exported.expect("a file");
            assert_eq!(found, name);
            assert_eq!(got.written, names.len());
            let again = open(bytes, name);
            assert_eq!(again.documents.len(), names.len(), "{name}");
            let rejected = again.documents[0].1.mentions.iter().find(|mention| mention.id == id);
            assert_eq!(rejected.map(|mention| mention.status), Some(tandai_core::Status::Rejected));
        }
        let missing = ask(
            Task::Export { files: files(&["a.txt", "b.txt"]), writing: writing("json") },
            &bases[..1],
        );
        assert!(missing.exported.is_none() && missing.refused.len() == 1);
        assert_eq!(export(&["a.txt"], "docx").refused.len(), 1);

        // What it would be, before it is downloaded.
        let task =
            |format: &str| Task::Preview { files: files(&["a.txt"]), writing: writing(format) };
        let preview = ask(task("json"), &bases[..1]).preview.expect("a preview");
        assert!(preview.start.is_some_and(|start| start.starts_with("{\n")));
        assert_eq!((preview.losses, preview.fault), (Vec::new(), None));
        let preview = ask(task("spacy"), &bases[..1]).preview.expect("a preview");
        let rejected = preview.losses.iter().find(|lost| lost.part == "rejected");
        assert_eq!(rejected.map(|lost| lost.count), Some(1));

        // Parts, each in a folder, with names for labels that a person chose.
        let names: Vec<&str> = vec!["a.txt"; 10];
        let bases: Vec<File> = names.iter().map(|_| bases[0].clone()).collect();
        let split = Some(SplitWish { shares: [60, 20, 20], seed: 3 });
        let renamed = vec![(Label::LOC, Label("Tempat".into()))];
        let writing = |format: &str| Writing { split, renamed: renamed.clone(), ..writing(format) };
        let task = Task::Preview { files: files(&names), writing: writing("jsonl") };
        let rows = ask(task, &bases).preview.expect("a preview").parts;
        let row = |row: &PartRow| (row.name.to_string(), row.documents);
        let told: Vec<_> = rows.iter().map(row).collect();
        assert_eq!(told, [("train".to_owned(), 6), ("dev".to_owned(), 2), ("test".to_owned(), 2)]);
        let labels = rows[0].labels.iter().map(|(label, _)| label.as_str());
        assert!(
            labels.clone().any(|label| label == "Tempat") && !labels.clone().any(|it| it == "LOC")
        );
        for (format, files_in_it) in [("jsonl", 3), ("json", 10), ("brat", 23)] {
            let task = Task::Export { files: files(&names), writing: writing(format) };
            let (name, zip) = ask(task, &bases).exported.expect("a file");
            assert_eq!(name, "tandai.zip");
            let inside = archive::names(&zip.0, &archive::LIMITS).expect("names");
            assert_eq!(inside.len(), files_in_it, "{inside:?}");
            let parts = |part: &str| inside.iter().filter(|name| name.starts_with(part)).count();
            let all: usize = ["train/", "dev/", "test/"].map(parts).iter().sum();
            assert_eq!(all, files_in_it, "{inside:?}");
        }
    }

    #[test]
    fn what_is_taught_is_known_in_the_next_file_kept_and_forgotten() {
        let text = "Zorbla diam. Warga Zorbla pulang.";
        let names = |got: &Got| -> Vec<String> {
            let [(_, document)] = got.documents.as_slice() else { panic!("{:?}", got.refused) };
            let names = document.mentions.iter();
            names.map(|name| format!("{} {}", name.label, name.span.of(&document.text))).collect()
        };
        let mut tools = Tools::default();
        let said = Said { text: "Zorbla".into(), label: Some(Label::ORG), holds: true };
        let lesson = Lesson { said: vec![said], ..Lesson::default() };
        let got = ask_with(&mut tools, Task::Learn { lessons: vec![lesson] }, &[]);
        let (1, Some(kept)) = got.learned.expect("it tells what it knows") else {
            panic!("one name, and a file to keep")
        };
        let opened = ask_with(&mut tools, opening("a.txt"), &[file(text)]);
        assert_eq!(names(&opened), ["ORG Zorbla", "ORG Zorbla"]);

        // Another worker takes it over, from what was kept, or as a file that is opened.
        let mut other = Tools::default();
        let equip = Task::Equip { model: false, learned: true };
        let got = ask_with(&mut other, equip, std::slice::from_ref(&kept));
        assert_eq!(got.model, Some((None, false)));
        assert_eq!(got.learned.expect("it tells what it knows").0, 1);
        let got = ask_with(&mut Tools::default(), opening("tandai-learned.json"), &[kept]);
        assert_eq!(got.learned.expect("it tells what it knows").0, 1);
        assert!(got.documents.is_empty() && got.refused.is_empty());

        let got = ask_with(&mut tools, Task::Forget, &[]);
        assert!(matches!(got.learned, Some((0, None))));
        let opened = ask_with(&mut tools, opening("a.txt"), &[file(text)]);
        assert_ne!(names(&opened), ["ORG Zorbla", "ORG Zorbla"]);
    }

    #[test]
    fn a_model_that_is_opened_is_put_to_work_and_left_again() {
        let model = include_bytes!("../model/tandai.model");
        let name = Model::read(model).unwrap().name;
        let mut tools = Tools::default();
        let got = ask_with(&mut tools, opening("a.model"), &[file(model.as_slice())]);
        assert_eq!(got.model, Some((Some(name.clone()), true)));
        // A broken one is refused, and the other stays.
        let got = ask_with(&mut tools, opening("b.model"), &[file(&model[..1000])]);
        assert!(got.refused[0].1.contains("incomplete"), "{:?}", got.refused);
        assert_eq!(tools.model().map(|model| &model.name), Some(&name));
        let got = ask_with(&mut tools, Task::LeaveModel, &[]);
        assert_eq!(got.model, Some((None, false)));
    }

    #[test]
    fn what_may_have_been_missed_is_looked_for_in_the_document_as_it_is_now() {
        let text = "Warga Bandung bertemu Torangko Zubaikir di rumah.";
        let got = open(file(text), "a.txt");
        let missed = |edits: Vec<Edit>| {
            let task = Task::Missed { name: "a.txt".to_owned(), edits };
            let missed = ask(task, &got.bases).missed;
            missed.iter().map(|it| it.span.of(text).to_owned()).collect::<Vec<_>>()
        };
        let before = missed(Vec::new());
        assert!(!before.contains(&"Bandung".to_owned()), "{before:?}");
        // A mark that is removed may have been missed.
        let mention = &got.documents[0].1.mentions[0];
        assert_eq!(mention.span.of(text), "Bandung");
        let after = missed(vec![Edit::Remove { id: mention.id }]);
        assert!(after.contains(&"Bandung".to_owned()), "{after:?}");
    }

    #[test]
    fn another_day_of_publication_is_worked_out() {
        let got = open(file(ARTICLE), "a.txt");
        let published = Some("2023-08-20".parse().unwrap());
        let task = Task::Retime { name: "a.txt".to_owned(), edits: Vec::new(), published };
        let retimed = ask(task, &got.bases);
        assert_eq!(retimed.published.and_then(|published| published.value), published);
        assert_eq!(retimed.refused, []);
    }

    #[test]
    fn what_cannot_be_opened_is_refused_in_words() {
        let check = |file: File, expected: &str| {
            let got = open(file, "a.bin");
            let [(name, words)] = got.refused.as_slice() else {
                panic!("{expected}: {:?}", got.refused)
            };
            assert_eq!(name, "a.bin");
            assert!(words.contains(expected), "{words}");
            assert!(got.documents.is_empty());
        };
        check(file(""), "empty");
        check(file(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n".as_slice()), "PDF");
        check(file(b"PK\x03\x04 and no more".as_slice()), "This ZIP cannot be read");
        check(file(r#"{"format":"tandai","version":99}"#), "version");
        check(file(r#"{"format":"tandai","version":1,"document":{"text":7}}"#), "document");
        check(File(b"x".to_vec(), MAX_BYTES as u64 + 1), "34 MB");
        let ours = br#"{"format":"tandai","version":1}"#;
        check(File(ours.to_vec(), json::MAX_BYTES as u64 + 1), "at most 268 MB");
        check(File(b"PK\x03\x04".to_vec(), MAX_ZIP_BYTES + 1), "at most 268 MB");
        check(File(b"x".to_vec(), 0), "could not read");

        let mut archive = Archive::default();
        archive.add("a.txt", ARTICLE.as_bytes()).unwrap();
        archive.add("b.json", br#"{"text":"an article"}"#).unwrap();
        check(file(archive.finish().unwrap()), "no Tandai document in this ZIP");
    }

    #[test]
    fn one_broken_document_of_a_zip_does_not_keep_the_others_from_coming() {
        let good = open(file(ARTICLE), "a.txt").bases.remove(0);
        let mut archive = Archive::default();
        archive.add("broken.json", br#"{"format":"tandai","version":1}"#).unwrap();
        archive.add("good.json", &good.0).unwrap();
        let got = open(file(archive.finish().unwrap()), "all.zip");
        assert_eq!(got.documents.len(), 1);
        assert_eq!(got.refused.len(), 1);
        assert_eq!(got.refused[0].0, "broken.json");
    }
}
