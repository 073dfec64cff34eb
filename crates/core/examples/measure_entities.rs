//! Measures the tagger of names on labelled sentences, and shows it on whole articles.
//!
//! `cargo run --release -p tandai-core --example measure_entities -- [train|show|speed|errors LABEL] [FILE…]`
//!
//! The labelled sets lie beside the project in `shared/data/ner`; without them it says that it skips. Spans
//! must match exactly. How often each kind of evidence is right is told of the NER UI set, whose labels are the
//! most consistent. Sentences are measured one by one, as their order in the sets is shuffled.

#![expect(clippy::disallowed_methods, reason = "a measurement reads files and the clock")]
#![expect(clippy::print_stdout, reason = "this program prints what it measures")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use tandai_core::article::{Block, BlockKind};
use tandai_core::entity::{self, Evidence};
use tandai_core::sentence::sentences;
use tandai_core::span::Span;
use tandai_core::tokenize::tokenize;

type Found = (usize, usize, String);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mode = arguments.first().map_or("dev", String::as_str);
    match mode {
        "show" => arguments[1..].iter().for_each(|file| show(Path::new(file))),
        "speed" => arguments[1..].iter().for_each(|file| speed(Path::new(file))),
        _ => measure(mode, arguments.get(1).map(String::as_str)),
    }
}

fn measure(mode: &str, errors: Option<&str>) {
    let Some(data) = data() else {
        println!("skipped: no labelled data beside the project");
        return;
    };
    let sets = [
        ("idner", "idner-news-2k", "dev.txt", "train.txt"),
        ("nerui", "nerui", "dev.01.tsv", "train.01.tsv"),
        ("nergrit", "nergrit", "valid_preprocess.txt", "train_preprocess.txt"),
    ];
    let mut evidence: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (name, folder, dev, train) in sets {
        let file = data.join(folder).join(if mode == "dev" { dev } else { train });
        let Ok(lines) = std::fs::read_to_string(&file) else {
            println!("{name}: skipped, no {}", file.display());
            continue;
        };
        let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
        for sentence in lines.split("\n\n") {
            let (text, gold) = read_labelled(sentence);
            let found = find(&text, &[]);
            for (span, _) in &found {
                counts.entry(span.2.clone()).or_default()[1] += 1;
            }
            for span in &gold {
                counts.entry(span.2.clone()).or_default()[0] += 1;
            }
            for (span, how) in &found {
                let right = gold.contains(span);
                counts.entry(span.2.clone()).or_default()[2] += usize::from(right);
                if name == "nerui" {
                    let how = evidence.entry(format!("{how:?}")).or_default();
                    how[0] += 1;
                    how[1] += usize::from(right);
                }
            }
            if let Some(label) = errors {
                report(name, label, &text, &gold, &found);
            }
        }
        let mut all = [0; 3];
        for (label, counts) in &counts {
            println!("{name:8} {label} {}", ratios(*counts));
            all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
        }
        println!("{name:8} all {}", ratios(all));
    }
    for (how, [found, right]) in evidence {
        println!("{how:18} {found:5} found, {:.2} right", right as f32 / found as f32);
    }
}

/// Prints what was found too much and too little.
fn report(set: &str, label: &str, text: &str, gold: &[Found], found: &[(Found, Evidence)]) {
    let of = |span: &Found| label == "all" || span.2 == label;
    let missed: Vec<_> = gold
        .iter()
        .filter(|span| of(span) && !found.iter().any(|(other, _)| other == *span))
        .map(|(from, to, label)| format!("-{label}[{}]", &text[*from..*to]))
        .collect();
    let wrong: Vec<_> = found
        .iter()
        .filter(|(span, _)| of(span) && !gold.contains(span))
        .map(|((from, to, label), how)| format!("+{label}[{}]{how:?}", &text[*from..*to]))
        .collect();
    if !missed.is_empty() || !wrong.is_empty() {
        println!("{set}: {text}\n    {} {}", missed.join(" "), wrong.join(" "));
    }
}

fn ratios([gold, found, right]: [usize; 3]) -> String {
    let precision = right as f32 / found.max(1) as f32;
    let recall = right as f32 / gold.max(1) as f32;
    let f1 = 2.0 * right as f32 / (gold + found).max(1) as f32;
    format!(
        "P {:5.1}  R {:5.1}  F1 {:5.1}  ({gold} gold, {found} found)",
        100.0 * precision,
        100.0 * recall,
        100.0 * f1
    )
}

fn find(text: &str, blocks: &[Block]) -> Vec<(Found, Evidence)> {
    let tokens = tokenize(text);
    let sentences = sentences(text, blocks, &tokens);
    let found = entity::explain(text, blocks, &tokens, &sentences);
    found
        .into_iter()
        .map(|(span, label, how)| {
            ((span.start as usize, span.end as usize, label.as_str().to_owned()), how)
        })
        .collect()
}

/// A labelled sentence as text, with spaces where news has them.
fn read_labelled(sentence: &str) -> (String, Vec<Found>) {
    let mut text = String::new();
    let mut gold: Vec<Found> = Vec::new();
    let mut glue = true;
    let mut quoted = false;
    for line in sentence.lines() {
        let mut columns = line.split(['\t', ' ']);
        let (Some(token), Some(tag)) = (columns.next(), columns.next_back()) else { continue };
        let closes = matches!(
            token,
            "," | "." | ")" | ":" | ";" | "?" | "!" | "%" | "”" | "]" | "..." | "/" | "-"
        ) || token == "\"" && quoted;
        if !glue && !closes {
            text.push(' ');
        }
        glue = matches!(token, "(" | "“" | "[" | "/" | "-") || token == "\"" && !quoted;
        if token == "\"" {
            quoted = !quoted;
        }
        let from = text.len();
        text.push_str(token);
        let label = match tag.get(2..) {
            Some("PER" | "PERSON") => "PER",
            Some("ORG" | "ORGANIZATION" | "ORGANISATION") => "ORG",
            Some("LOC" | "LOCATION" | "PLACE") => "LOC",
            _ => continue,
        };
        match gold.last_mut() {
            Some(last) if tag.starts_with("I-") && last.2 == label => last.1 = text.len(),
            _ => gold.push((from, text.len(), label.to_owned())),
        }
    }
    (text, gold)
}

fn show(file: &Path) {
    let Ok(text) = std::fs::read_to_string(file) else { return };
    let mut at = 0;
    // Each line is a block, as most files have it.
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len() as u32;
        let span = Span { start, end };
        blocks.push(Block { kind: BlockKind::Paragraph, span, inline: false, extra: None });
        start = end;
    }
    for ((from, to, label), how) in find(&text, &blocks) {
        print!("{}[{}|{label}.{how:?}]", &text[at..from], &text[from..to]);
        at = to;
    }
    println!("{}", &text[at..]);
}

fn speed(file: &Path) {
    let Ok(text) = std::fs::read_to_string(file) else { return };
    find("Jakarta", &[]);
    let megabytes = text.len() as f64 / 1e6;
    let start = Instant::now();
    let tokens = tokenize(&text);
    let tokenized = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let sentences = sentences(&text, &[], &tokens);
    let split = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let tagged = entity::tag(&text, &[], &tokens, &sentences);
    let named = start.elapsed().as_secs_f64();
    println!(
        "{megabytes:.2} MB: tokenize {:.0} MB/s, sentences {:.0} MB/s, tag {:.0} MB/s, all {:.0} MB/s; {} tokens, {} names",
        megabytes / tokenized,
        megabytes / split,
        megabytes / named,
        megabytes / (tokenized + split + named),
        tokens.len(),
        tagged.names.len()
    );
}

/// The labelled sets, in `shared` beside the project's folder or above it.
fn data() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().map(|folder| folder.join("shared/data/ner")).find(|folder| folder.is_dir())
}
