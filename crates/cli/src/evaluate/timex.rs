//! `tandai evaluate timex FILE.tml…`: how well time expressions are found, by files in which people marked them.
//!
//! ```text
//! ## 20141229-15425351.tml
//! differs  TIME 2014-12-28T06:12 "pukul 06.12"  found TIME 2014-12-29T06:12 "pukul 06.12"  in … pada pukul 06.12, ATC …
//! missed   DATE 2014-WI "musim penghujan"  in … didukung musim penghujan serta …
//! added    DATE 196 "tahun '60an"  in … Pada tahun '60an, rasio …
//! overall strict 0.9123 relaxed 0.9601 type 0.9500 value 0.9234
//! ```
//!
//! The files are read as `annotate` reads a text, with the same model, whose names can win over a time
//! expression, with the day of publication that they state, and with vague references (`saat ini`), since TimeML
//! marks those as well.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use jiff::civil::Date;
use serde::Serialize;
use tandai_core::article::of_paragraphs;
use tandai_core::document::Source;
use tandai_core::{Model, Options, Span, analyze_with};

use crate::args::{EvaluateTimex, Report};
use crate::model;
use crate::run::say;

use super::score::{self, Counts, Found, Scores};
use super::timeml::{self, Gold, Mark};

/// How much of the text is shown on each side of a difference, in bytes.
const AROUND: usize = 40;

/// A file that was scored.
#[derive(Serialize)]
struct Scored {
    file: String,
    published: Option<String>,
    counts: Counts,
    scores: Scores,
    differences: Vec<Difference>,
}

#[derive(Serialize)]
struct Difference {
    /// `missed`, `added` or `differs`.
    what: &'static str,
    expected: Option<Side>,
    found: Option<Side>,
    /// The text around.
    context: String,
}

/// A mark or an expression.
#[derive(Serialize)]
struct Side {
    /// Bytes of UTF-8 in the marked text.
    start: u32,
    end: u32,
    text: String,
    #[serde(rename = "type")]
    kind: String,
    value: String,
    /// Why the value is what it is, where we found it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
}

/// Everything, for `--report json`.
#[derive(Serialize)]
struct Whole<'a> {
    files: &'a [Scored],
    failed: &'a [Failed],
    counts: Counts,
    overall: Scores,
}

#[derive(Serialize)]
struct Failed {
    file: String,
    problem: String,
}

pub fn run(args: &EvaluateTimex) -> ExitCode {
    let model = match model::load(args.model.as_deref(), args.rules) {
        Ok(model) => model,
        Err(problem) => {
            say(&problem);
            return ExitCode::FAILURE;
        }
    };
    let mut files = Vec::new();
    let mut failed = Vec::new();
    let mut counts = Counts::default();
    for path in &args.files {
        let file = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| format!("cannot be read: {error}."));
        let read = bytes.and_then(|bytes| {
            catch_unwind(AssertUnwindSafe(|| {
                timeml::read(&bytes).map(|gold| scored(&file, &gold, model.as_ref()))
            }))
            .unwrap_or_else(|_| {
                Err("made the analysis stop, which is a fault of Tandai. Please report it.".into())
            })
        });
        match read {
            Ok(scored) => {
                if scored.published.is_none() {
                    say(&format!(
                        "{file} does not say when it was published (no TIMEX3 with \
                         functionInDocument=\"CREATION_TIME\"); values stay open."
                    ));
                }
                counts.add(scored.counts);
                files.push(scored);
            }
            Err(problem) => {
                say(&format!("{file} {problem}"));
                failed.push(Failed { file, problem });
            }
        }
    }
    let overall = counts.scores();
    let whole = Whole { files: &files, failed: &failed, counts, overall };
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match args.report {
        Report::Text => text(&mut out, &whole),
        Report::Json => serde_json::to_writer_pretty(&mut out, &whole)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out)),
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            say(&format!("standard output cannot be written: {error}."));
            ExitCode::FAILURE
        }
        _ if failed.is_empty() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn text(out: &mut impl Write, whole: &Whole<'_>) -> io::Result<()> {
    for Scored { file, counts, scores, differences, .. } in whole.files {
        writeln!(out, "## {file}")?;
        for Difference { what, expected, found, context } in differences {
            write!(out, "{what:8}")?;
            if let Some(side) = expected {
                write!(out, " {} {} \"{}\"", side.kind, side.value, side.text)?;
            }
            if expected.is_some() && found.is_some() {
                write!(out, "  found")?;
            }
            if let Some(side) = found {
                write!(out, " {} {} \"{}\"", side.kind, side.value, side.text)?;
            }
            writeln!(out, "  in {context}")?;
        }
        writeln!(out, "{} expected, {} found: {scores}", counts.expected, counts.found)?;
    }
    let Whole { counts, overall, .. } = whole;
    writeln!(out, "{} expected, {} found", counts.expected, counts.found)?;
    writeln!(out, "overall {overall}")
}

fn scored(file: &str, gold: &Gold, model: Option<&Model>) -> Scored {
    let marks = &gold.marks;
    let found = tagged(gold, model);
    let pairs = score::pair(marks, &found);
    let counts = score::count(marks, &found, &pairs);
    let mut differences = Vec::new();
    for pair in &pairs {
        let mark = pair.mark.map(|at| &marks[at]);
        let found = pair.found.map(|at| &found[at]);
        let (what, span) = match (mark, found) {
            (Some(mark), Some(found)) if score::same(mark, found) == (true, true, true) => continue,
            (Some(mark), Some(_)) => ("differs", mark.span),
            (Some(mark), None) => ("missed", mark.span),
            (None, Some(found)) => ("added", found.span),
            (None, None) => continue,
        };
        differences.push(Difference {
            what,
            expected: mark.map(|mark| expected_side(&gold.text, mark)),
            found: found.map(|found| found_side(&gold.text, found)),
            context: around(&gold.text, span),
        });
    }
    let published = gold.published.map(|day| day.to_string());
    Scored { file: file.to_owned(), published, counts, scores: counts.scores(), differences }
}

/// What the whole analysis finds in the text.
fn tagged(gold: &Gold, model: Option<&Model>) -> Vec<Found> {
    // Which day it is only matters where nobody says when the text was published.
    let today = gold.published.and_then(|day| day.day()).unwrap_or(Date::MAX);
    let options = Options { published: gold.published, today, vague: true };
    let document =
        analyze_with(of_paragraphs(gold.text.clone(), Source::default()), &options, model);
    let times = document
        .mentions
        .into_iter()
        .filter_map(|mention| Some(Found { span: mention.span, timex: *mention.timex? }));
    times.filter(|found| !gold.given.iter().any(|given| given.overlaps(found.span))).collect()
}

fn expected_side(text: &str, mark: &Mark) -> Side {
    Side {
        start: mark.span.start,
        end: mark.span.end,
        text: one_line(mark.span.of(text)),
        kind: mark.kind.clone(),
        value: mark.value.clone(),
        rule: None,
    }
}

fn found_side(text: &str, found: &Found) -> Side {
    Side {
        start: found.span.start,
        end: found.span.end,
        text: one_line(found.span.of(text)),
        kind: found.timex.kind.as_str().to_owned(),
        value: found.timex.value.to_string(),
        rule: found.timex.reason.as_ref().map(|reason| reason.rule.to_string()),
    }
}

fn around(text: &str, span: Span) -> String {
    let start = text.floor_char_boundary((span.start as usize).saturating_sub(AROUND));
    let end = text.ceil_char_boundary((span.end as usize + AROUND).min(text.len()));
    format!("…{}…", one_line(&text[start..end]))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
