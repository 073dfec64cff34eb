//! How often the rules' names are right, by what they were found by.
//!
//! `cargo run --release -p tandai-train --example evidence -- FILE…`
//!
//! The files have a token and its tag on each line. Span and label must be exact. The figures in
//! `crates/core/src/entity/evidence.rs` are those of the training part of NER UI, whose labels are the most consistent.

#![expect(clippy::print_stdout, reason = "this program prints what it measures")]

use std::collections::BTreeMap;

use tandai_core::Label;
use tandai_core::entity;
use tandai_core::sentence::sentences;
use tandai_core::tokenize::tokenize;
use tandai_train::conll;
use tandai_train::measure::same_label;

fn main() -> std::io::Result<()> {
    let labels = [Label::PER, Label::ORG, Label::LOC];
    let labels: Vec<&str> = labels.iter().map(Label::as_str).collect();
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for path in std::env::args().skip(1) {
        let file = std::fs::read_to_string(path)?;
        for sentence in conll::read(&file, &|label| same_label(label, &labels)) {
            let text = &sentence.text;
            let tokens = tokenize(text);
            let spans = sentences(text, &[], &tokens);
            for (span, label, evidence) in entity::explain(text, &[], &tokens, &spans) {
                let right = sentence.names.iter().any(|name| {
                    sentence.words[name.from].start == span.start
                        && sentence.words[name.to - 1].end == span.end
                        && name.label == label.as_str()
                });
                let (found, all_right) = counts.entry(format!("{evidence:?}")).or_default();
                *found += 1;
                *all_right += usize::from(right);
            }
        }
    }
    for (evidence, (found, right)) in counts {
        println!("{evidence:18} {found:5} found, {:.2} right", right as f64 / found as f64);
    }
    Ok(())
}
