//! How fast each stage is, natively: `cargo bench -p tandai-core --bench pipeline [-- FILE…]`.
//!
//! The files, or else the project's samples, are repeated to three sizes. Each stage gets a line with its
//! time and its speed for each size; the last column says how much more a byte costs in the largest text
//! than in the smallest, and stays about 1 where time is linear.
//!
//! With `--each`, the articles of the files are analyzed once each, one after the other, as a folder is: for articles
//! that all differ. A file may hold several, as JSON lines.
//!
//! Speed counts bytes of text. Below the table are single edits on the largest text,
//! with its mentions repeated until there are as many as a person will ever see.

#![expect(clippy::disallowed_methods, reason = "a measurement reads files and the clock")]
#![expect(clippy::print_stdout, reason = "the table is what it is for")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tandai_core::alike::{CaseRule, everywhere};
use tandai_core::article::{Article, Block, BlockKind};
use tandai_core::document::{
    DocumentExtra, Entity, EntityId, Mention, MentionId, Source, Status, Work, default_labels,
};
use tandai_core::labels::{self, InUse};
use tandai_core::missed::candidates;
use tandai_core::offsets::{OffsetIndex, OffsetUnit};
use tandai_core::published::Published;
use tandai_core::search::{Query, SearchOptions, hits};
use tandai_core::sentence::sentences;
use tandai_core::timex::{normalize, parse};
use tandai_core::tokenize::tokenize;
use tandai_core::{
    AnnotationDocument, Edit, Label, Model, Options, Span, analyze_with, apply, entities, entity,
    read,
};

/// In megabytes.
const SIZES: [f64; 3] = [0.3, 1.4, 14.0];

/// Short runs are repeated, so that a busy moment of the machine does not count.
const RUNS: usize = 5;
const LONG: Duration = Duration::from_secs(2);

/// Many mentions for an edit: one every hundred bytes of the largest text.
const MENTIONS: u32 = 150_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Cargo passes options of its own, such as `--bench`.
    let files: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).map(PathBuf::from).collect();
    let files = if files.is_empty() { samples()? } else { files };
    let options = Options { published: None, today: jiff::civil::date(2024, 12, 31), vague: false };
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model/tandai.model");
    let model = std::fs::read(file).ok().and_then(|bytes| Model::read(&bytes).ok());
    if std::env::args().any(|arg| arg == "--each") {
        return each(&files, &options, model.as_ref());
    }
    let piece = input(files)?;
    let mut table: Vec<(&str, Vec<(usize, Duration)>)> = Vec::new();
    let mut stage = |name: &'static str, bytes: usize, time: Duration| match table
        .iter_mut()
        .find(|(other, _)| *other == name)
    {
        Some((_, row)) => row.push((bytes, time)),
        None => table.push((name, vec![(bytes, time)])),
    };
    for size in SIZES {
        let bytes = piece.repeat((size * 1e6 / piece.len() as f64).ceil() as usize);
        let open = || read(bytes.as_bytes(), Source::default());
        let length = bytes.len();
        stage("read", length, best(open));
        let articles = open()?;
        let Some(article) = articles.into_iter().next() else { continue };
        let Article { text, blocks, .. } = &article;
        let length = text.len();
        stage("tokenize", length, best(|| tokenize(text)));
        let tokens = tokenize(text);
        stage("sentences", length, best(|| sentences(text, blocks, &tokens)));
        let sentences = sentences(text, blocks, &tokens);
        stage("names by rules", length, best(|| entity::tag(text, blocks, &tokens, &sentences)));
        let names = || entity::tag_with(text, blocks, &tokens, &sentences, model.as_ref());
        stage("names by the model", length, best(names));
        let times = || parse(text, blocks, &tokens, &sentences);
        stage("time expressions", length, best(times));
        let expressions = times();
        let day = "2023-05-20".parse().ok();
        stage("their values", length, best(|| normalize(&expressions, day)));
        let whole = |model: Option<&Model>| {
            let analyze = |article| analyze_with(article, &options, model);
            best(|| open().map(|all| all.into_iter().map(analyze).collect::<Vec<_>>()))
        };
        stage("whole, by rules", bytes.len(), whole(None));
        stage("whole analysis", bytes.len(), whole(model.as_ref()));
        let document = analyze_with(article, &options, model.as_ref());
        let query = Query::new("presiden", SearchOptions { match_case: false, whole_words: false });
        stage("find a word", length, best(|| hits(&document, &query, usize::MAX)));
        let same = || everywhere(&document, "Presiden", CaseRule::Any, usize::MAX);
        stage("same everywhere", length, best(same));
        stage("what was missed", length, best(|| candidates(&document, model.as_ref())));
        stage("offset index", length, best(|| OffsetIndex::new(document.text.clone())));
    }

    print!("{:18}", "");
    for size in SIZES {
        print!("{size:>13} MB    ");
    }
    println!("  cost of a byte");
    for (name, row) in &table {
        print!("{name:18}");
        for (bytes, time) in row {
            let seconds = time.as_secs_f64();
            print!("{:8.1} ms {:6.0} MB/s", seconds * 1e3, *bytes as f64 / 1e6 / seconds);
        }
        let cost = |(bytes, time): &(usize, Duration)| time.as_secs_f64() / *bytes as f64;
        if let (Some(first), Some(last)) = (row.first(), row.last()) {
            print!("   × {:.2}", cost(last) / cost(first));
        }
        println!();
    }
    edits();
    Ok(())
}

/// How fast articles are analyzed from their bytes on, one after the other.
fn each(
    files: &[PathBuf],
    options: &Options,
    model: Option<&Model>,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut texts: Vec<String> = Vec::new();
    for path in files {
        let name = path.display().to_string();
        let articles = read(&std::fs::read(path)?, Source { name, ..Source::default() })?;
        texts.extend(articles.into_iter().map(|article| article.text.to_string()));
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let analyze = |text: &str, model: Option<&Model>| {
        let articles = read(text.as_bytes(), Source::default()).unwrap_or_default();
        articles.into_iter().for_each(|article| {
            black_box(analyze_with(article, options, model));
        });
    };
    println!("{} articles, {bytes} bytes", texts.len());
    for (name, model) in [("by rules", None), ("by the model", model)] {
        // Of each article the shortest run, since a busy moment of the machine is shorter than all of them.
        let mut shortest = vec![f64::INFINITY; texts.len()];
        let mut first = 0.0;
        for run in 0..2 * RUNS {
            for (text, shortest) in texts.iter().zip(&mut shortest) {
                let start = Instant::now();
                analyze(text, model);
                let time = start.elapsed().as_secs_f64();
                first += if run == 0 { time } else { 0.0 };
                *shortest = shortest.min(time);
            }
        }
        let speed = |seconds: f64| bytes as f64 / 1e6 / seconds;
        let all = speed(shortest.iter().sum());
        println!("{name:13} {all:5.1} MB/s, the first time {:5.1} MB/s", speed(first));
    }
    Ok(())
}

/// The shortest of several runs.
fn best<T>(mut run: impl FnMut() -> T) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        let start = Instant::now();
        black_box(run());
        best = best.min(start.elapsed());
        if best > LONG {
            break;
        }
    }
    best
}

/// The files as one text, with a blank line between them.
fn input(files: Vec<PathBuf>) -> Result<String, Box<dyn std::error::Error>> {
    let mut text = String::new();
    for path in files {
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        text.push_str(String::from_utf8_lossy(&bytes).trim());
        text.push_str("\n\n");
    }
    if text.trim().is_empty() { Err("there is no text to measure".into()) } else { Ok(text) }
}

/// The plain texts among the project's samples.
fn samples() -> Result<Vec<PathBuf>, Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        let text =
            path.extension().is_some_and(|extension| extension == "txt" || extension == "md");
        if text && path.file_stem().is_some_and(|stem| stem != "README") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Single edits on a document with very many mentions, and some that change many of them.
fn edits() {
    let mut document = crowded();
    let at = || "2026-11-21T10:00:00Z".into();
    let some = |id: u32| MentionId(id);
    let (first, middle) = (some(1), some(MENTIONS / 2));
    let mut added = document.mentions[0].clone();
    added.id = document.next_mention_id();
    added.status = Status::Added;
    let many = (1..MENTIONS / 15).map(|id| Edit::Reject { id: some(id * 15), at: at() });
    let copies = (1..MENTIONS / 15).map(|n| {
        let mut mention = document.mentions[n as usize * 15].clone();
        mention.id = MentionId(MENTIONS + 1 + n);
        Edit::Add { mention }
    });
    let relabel = Edit::Relabel { id: middle, label: Label::ORG, timex: None, at: at() };
    let rows = [
        ("accept", Edit::Accept { id: middle, at: at() }),
        ("relabel", relabel),
        ("remove the first", Edit::Remove { id: first }),
        ("remove in the middle", Edit::Remove { id: middle }),
        ("add at the start", Edit::Add { mention: added }),
        ("reject 10 000", Edit::Batch { edits: many.collect() }),
        ("add 10 000", Edit::Batch { edits: copies.collect() }),
    ];
    let others: Vec<EntityId> = (2..=10_001).map(EntityId).collect();
    let merged = entities::merge(&document, EntityId(1), &others, &at());
    let other = InUse::Relabel(Label::ORG);
    let deleted = labels::delete_label(&document, &Label::PER, &other, &at());
    let worked_out = [("merge 10 000 entities", merged), ("delete the label of all", deleted)];
    let worked_out = worked_out.into_iter().filter_map(|(name, edit)| Some((name, edit?)));
    let rows = rows.into_iter().chain(worked_out);
    println!("\nedits of {MENTIONS} mentions       do        undo");
    for (name, edit) in rows {
        let mut shortest = (Duration::MAX, Duration::MAX);
        for _ in 0..RUNS {
            let start = Instant::now();
            let Ok(inverse) = apply(&mut document, &edit) else { break };
            let done = start.elapsed();
            let start = Instant::now();
            if apply(&mut document, &inverse).is_err() {
                break;
            }
            shortest = (shortest.0.min(done), shortest.1.min(start.elapsed()));
        }
        let (redo, undo) = shortest;
        println!(
            "{name:24} {:8.3} ms {:8.3} ms",
            redo.as_secs_f64() * 1e3,
            undo.as_secs_f64() * 1e3
        );
    }

    // Half the text has an emoji in each line, so no unit is another.
    let index = OffsetIndex::new(document.text.clone());
    let start = Instant::now();
    for mention in &document.mentions {
        for unit in [OffsetUnit::UnicodeCodePoint, OffsetUnit::Utf16CodeUnit] {
            let there = index.offset_in(unit, mention.span.start);
            black_box(there.and_then(|offset| index.byte_at(unit, offset)));
        }
    }
    let each = start.elapsed().as_secs_f64() * 1e9 / f64::from(MENTIONS) / 4.0;
    println!("one offset in another unit: {each:.0} ns");
}

/// A document in which every line has a mention, and each an entity of its own.
fn crowded() -> AnnotationDocument {
    const NAME: &str = "Joko Widodo";
    let line = format!(
        "😀 Presiden {NAME} tiba di Bandung pada pagi hari, lalu bertemu warga di alun-alun.\n"
    );
    let length = line.len() as u32;
    let text = line.repeat(MENTIONS as usize);
    let start = line.find(NAME).map_or(0, |at| at as u32);
    let mention = |n: u32| Mention {
        id: MentionId(n + 1),
        span: Span::new(n * length + start, n * length + start + NAME.len() as u32),
        fragments: Vec::new(),
        label: Label::PER,
        status: Status::Suggested,
        by: "tandai".into(),
        made: None,
        score: Some(0.9),
        entity: Some(EntityId(n + 1)),
        timex: None,
        changed: None,
        note: None,
        flagged: false,
        extra: None,
    };
    let entity = |n: u32| Entity {
        id: EntityId(n + 1),
        label: Label::PER,
        name: NAME.to_owned(),
        extra: None,
    };
    let block = |n: u32| Block {
        kind: BlockKind::Paragraph,
        span: Span::new(n * length, (n + 1) * length),
        inline: false,
        extra: None,
    };
    AnnotationDocument {
        source: Source::default(),
        language: None,
        title: None,
        published: Published::default(),
        text: text.into(),
        blocks: (0..MENTIONS).map(block).collect(),
        labels: default_labels(),
        entities: (0..MENTIONS).map(entity).collect(),
        mentions: (0..MENTIONS).map(mention).collect(),
        warnings: Vec::new(),
        work: Work::default(),
        blind: None,
        generator: "bench".into(),
        extra: DocumentExtra::default(),
    }
}
