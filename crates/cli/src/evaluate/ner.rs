//! `tandai evaluate ner`: how well names are found, by labelled files.
//!
//! ```text
//! differs  Presiden Aliyev tiba di Baku.
//!          - PER Aliyev
//!          + LOC Aliyev
//!
//! marked      LOC   ORG   PER  none
//! LOC         310     4     1    12
//! …
//! score        found  mean   right
//! 0.95 – 1.00    312  0.981  0.974
//! …
//! LOC     P 0.9123 R 0.9101 F1 0.9112 (340 marked, 339 found)
//! overall P 0.9123 R 0.9101 F1 0.9112
//! ```
//!
//! Sentences of CoNLL are read with their own words and one by one, documents as `annotate` reads them.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use serde_json::{Value, json};
use tandai_train::conll::Named;
use tandai_train::measure::{self, BINS, Bin, Compared, Measured, same_label};
use tandai_train::score::Counts;

use crate::args::{EvaluateNer, Report};
use crate::run::say;
use crate::{labelled, model};

pub fn run(args: &EvaluateNer) -> ExitCode {
    match compare(args) {
        Ok(compared) => match report(args.report, &compared) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                say(&format!("standard output cannot be written: {error}."));
                ExitCode::FAILURE
            }
            _ => ExitCode::SUCCESS,
        },
        Err(problem) => {
            say(&problem);
            ExitCode::FAILURE
        }
    }
}

fn compare(args: &EvaluateNer) -> Result<Vec<Compared>, String> {
    let model = model::load(args.model.as_deref(), args.rules)?;
    let labels: Vec<&str> = match &model {
        Some(model) => model.labels.iter().map(|label| label.as_str()).collect(),
        None => vec!["PER", "ORG", "LOC"],
    };
    let rename = |label: &str| same_label(&args.labelled.rename(label), &labels);
    let mut compared = Vec::new();
    for path in &args.labelled.conll {
        let sentences = labelled::conll(path, &rename)?;
        let Some(model) = &model else {
            return Err("Rules read whole documents; give --json or --marked.".to_owned());
        };
        compared.extend(measure::sentences(model, &sentences));
    }
    for (_, document) in labelled::documents(&args.labelled, &rename)? {
        compared.push(measure::document(model.as_ref(), &document));
    }
    Ok(compared)
}

fn report(report: Report, compared: &[Compared]) -> io::Result<()> {
    let mut measured = Measured::default();
    compared.iter().for_each(|one| measured.add(one));
    let mut out = BufWriter::new(io::stdout().lock());
    match report {
        Report::Text => text(&mut out, compared, &measured)?,
        Report::Json => {
            serde_json::to_writer_pretty(&mut out, &data(compared, &measured))?;
            writeln!(out)?;
        }
    }
    out.flush()
}

fn text(out: &mut impl Write, compared: &[Compared], measured: &Measured) -> io::Result<()> {
    for one in compared.iter().filter(|one| one.differs()) {
        let short = one.text.len() < 1000;
        writeln!(out, "differs  {}", if short { one.text.trim() } else { "a document" })?;
        for name in one.gold.iter().filter(|name| !one.found.contains(name)) {
            writeln!(out, "         - {} {}", name.label, one.text_of(name))?;
        }
        for name in one.found.iter().filter(|name| !one.gold.contains(name)) {
            writeln!(out, "         + {} {}", name.label, one.text_of(name))?;
        }
    }
    let mut labels: Vec<&str> = measured.score.labels.keys().map(String::as_str).collect();
    labels.push("");
    let shown = |label: &str| if label.is_empty() { "none".to_owned() } else { label.to_owned() };
    write!(out, "\n{:12}", "marked")?;
    for label in &labels {
        write!(out, " {:>8}", shown(label))?;
    }
    writeln!(out, "  found")?;
    for gold in &labels {
        write!(out, "{:12}", shown(gold))?;
        for found in &labels {
            let row = measured.confusion.get(*gold);
            let count = row.and_then(|row| row.get(*found)).copied().unwrap_or(0);
            write!(out, " {count:>8}")?;
        }
        writeln!(out)?;
    }
    writeln!(out, "\nscore        found  mean   right")?;
    for (n, bin) in measured.reliability.iter().enumerate().filter(|(_, bin)| bin.found > 0) {
        let (from, to) = edges(n);
        let (mean, right) = shares(bin);
        writeln!(out, "{from:.2} – {to:.2} {:>6}  {mean:.3}  {right:.3}", bin.found)?;
    }
    writeln!(out)?;
    for (label, counts) in &measured.score.labels {
        let Counts { gold, found, .. } = counts;
        writeln!(out, "{label:7} {} ({gold} marked, {found} found)", figures(*counts))?;
    }
    writeln!(out, "overall {}", figures(measured.score.all))
}

/// Between which scores a bin lies.
fn edges(bin: usize) -> (f64, f64) {
    (BINS[bin], BINS.get(bin + 1).copied().unwrap_or(1.0))
}

/// The mean score of the names of a bin, and the share of them that is right.
fn shares(bin: &Bin) -> (f64, f64) {
    let found = bin.found.max(1) as f64;
    (bin.scores / found, bin.right as f64 / found)
}

fn figures(counts: Counts) -> String {
    format!("P {:.4} R {:.4} F1 {:.4}", counts.precision(), counts.recall(), counts.f1())
}

fn data(compared: &[Compared], measured: &Measured) -> Value {
    let counts = |counts: &Counts| {
        json!({
            "precision": counts.precision(),
            "recall": counts.recall(),
            "f1": counts.f1(),
            "marked": counts.gold,
            "found": counts.found,
            "right": counts.right,
        })
    };
    let differing: Vec<Value> = compared
        .iter()
        .filter(|one| one.differs())
        .map(|one| {
            let side = |names: &[Named], others: &[Named]| -> Vec<Value> {
                let only = names.iter().filter(|name| !others.contains(name));
                only.map(|name| {
                    json!({
                        "label": name.label,
                        "start": one.words[name.from].0,
                        "end": one.words[name.to - 1].1,
                        "text": one.text_of(name),
                    })
                })
                .collect()
            };
            json!({
                "text": one.text,
                "missed": side(&one.gold, &one.found),
                "added": side(&one.found, &one.gold),
            })
        })
        .collect();
    let labels: serde_json::Map<String, Value> =
        measured.score.labels.iter().map(|(label, each)| (label.clone(), counts(each))).collect();
    let reliability: Vec<Value> = measured
        .reliability
        .iter()
        .enumerate()
        .map(|(n, bin)| {
            let ((from, to), (mean, right)) = (edges(n), shares(bin));
            json!({"from": from, "to": to, "found": bin.found, "score": mean, "right": right})
        })
        .collect();
    json!({
        "overall": counts(&measured.score.all),
        "labels": labels,
        "confusion": measured.confusion,
        "reliability": reliability,
        "differing": differing,
    })
}
