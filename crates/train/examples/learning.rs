//! What learning from corrections gives: `cargo run --release -p tandai-train --example learning -- MODEL FOLDER…`
//!
//! Marked articles are read one after the other. Behind each, everything that was found otherwise than it is marked
//! is corrected, and everything else confirmed, as a person would; the next one is read with what was learned. The
//! figures are those of each article before it was corrected; then those of the second half of each, once its first
//! half, and nothing else, was corrected.

#![expect(clippy::print_stdout, reason = "it prints a table")]

use std::ops::Range;
use std::time::{Duration, Instant};
use std::{env, fs};

use tandai_core::entity::learned::{Lesson, Said};
use tandai_core::entity::{self, Knowledge, Learned, Model};
use tandai_core::{Label, Span};
use tandai_train::conll::Named;
use tandai_train::documents::{Document, of_marked};
use tandai_train::score::Score;

fn main() {
    let mut arguments = env::args().skip(1);
    let model = arguments.next().expect("the first argument is a model");
    let model = fs::read(&model).expect("the model is read");
    let model = Model::read(&model).expect("it is a model");
    let mut documents = Vec::new();
    for folder in arguments {
        let files = fs::read_dir(&folder).expect("the folder is read");
        let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path).expect("the article is read");
            let name = path.to_string_lossy();
            documents.push(of_marked(&name, &text).expect("it is marked"));
        }
    }
    let mut learned = Learned::default();
    let (mut without, mut with) = (Score::default(), Score::default());
    let (mut half_without, mut half_with) = (Score::default(), Score::default());
    let (mut lessons, mut longest, mut all) = (0, Duration::ZERO, Duration::ZERO);
    for mut document in documents {
        document.names.retain(|(_, label)| ["PER", "ORG", "LOC"].contains(&label.as_str()));
        let plain = find(&document, Knowledge::from(Some(&model)));
        add(&mut without, &document, &plain);
        let half = document.blocks[document.blocks.len() / 2].span.start;
        let mut of_first_half = Learned::default();
        for lesson in corrections(&document, &plain, 0..half) {
            of_first_half.learn(&lesson, Some(&model));
        }
        let knowledge = Knowledge { model: Some(&model), learned: Some(&of_first_half) };
        let mut second = find(&document, knowledge);
        second.retain(|(span, _)| span.start >= half);
        let second_half = Document {
            names: document.names.iter().filter(|(span, _)| span.start >= half).cloned().collect(),
            ..document.clone()
        };
        add(&mut half_with, &second_half, &second);
        let mut second = plain;
        second.retain(|(span, _)| span.start >= half);
        add(&mut half_without, &second_half, &second);
        let knowledge = Knowledge { model: Some(&model), learned: Some(&learned) };
        let found = find(&document, knowledge);
        add(&mut with, &document, &found);
        for lesson in corrections(&document, &found, 0..u32::MAX) {
            let start = Instant::now();
            learned.learn(&lesson, Some(&model));
            let took = start.elapsed();
            longest = longest.max(took);
            all += took;
            lessons += 1;
        }
    }
    for (what, score) in [
        ("without", without),
        ("with", with),
        ("second halves, without", half_without),
        ("second halves, with", half_with),
    ] {
        let all = score.all;
        println!("{what:22} P {:.4} R {:.4} F1 {:.4}", all.precision(), all.recall(), all.f1());
    }
    println!(
        "{lessons} paragraphs in {all:?}, the slowest {longest:?}; {} names, {} bytes",
        learned.names(),
        learned.write().len()
    );
}

fn find(document: &Document, knowledge: Knowledge<'_>) -> Vec<(Span, String)> {
    let tokens = tandai_core::tokenize::tokenize(&document.text);
    let sentences = tandai_core::sentence::sentences(&document.text, &document.blocks, &tokens);
    let tagged = entity::tag_with(&document.text, &document.blocks, &tokens, &sentences, knowledge);
    tagged.names.iter().map(|name| (name.span, name.label.to_string())).collect()
}

fn add(score: &mut Score, document: &Document, found: &[(Span, String)]) {
    let mut spans: Vec<Span> = document.names.iter().chain(found).map(|(span, _)| *span).collect();
    spans.sort_unstable();
    spans.dedup();
    let named = |(span, label): &(Span, String)| {
        let from = spans.binary_search(span).expect("all spans are in the list");
        Named { from, to: from + 1, label: label.clone() }
    };
    let gold: Vec<Named> = document.names.iter().map(named).collect();
    let found: Vec<Named> = found.iter().map(named).collect();
    score.add(&gold, &found);
}

fn corrections(document: &Document, found: &[(Span, String)], within: Range<u32>) -> Vec<Lesson> {
    let mut lessons = Vec::new();
    for block in document.blocks.iter().filter(|block| within.contains(&block.span.start)) {
        let inside = |names: &[(Span, String)]| -> Vec<(Span, Label)> {
            let inside = names.iter().filter(|(span, _)| block.span.contains(*span));
            let place =
                |span: Span| Span::new(span.start - block.span.start, span.end - block.span.start);
            inside.map(|(span, label)| (place(*span), Label(label.into()))).collect()
        };
        let (gold, found) = (inside(&document.names), inside(found));
        if gold.is_empty() && found.is_empty() {
            continue;
        }
        let text = block.span.of(&document.text).to_owned();
        let confirmed = gold.iter().map(|(span, label)| (*span, Some(label.clone())));
        let refused = found
            .iter()
            .filter(|(span, _)| gold.iter().all(|(other, _)| !other.overlaps(*span)))
            .map(|(span, _)| (*span, None));
        let said: Vec<(Span, Option<Label>)> = confirmed.chain(refused).collect();
        lessons.push(Lesson {
            touched: said.iter().map(|(span, _)| *span).collect(),
            said: said
                .into_iter()
                .map(|(span, label)| Said { text: span.of(&text).into(), label, holds: true })
                .collect(),
            names: gold,
            text,
        });
    }
    lessons
}
