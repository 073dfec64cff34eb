//! The table of formats, to read or as data.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use serde::Serialize;
use tandai_formats::{Dialect, FORMATS, Format, Holds, Part};

use crate::args::{Formats, Report};

/// A format as data.
#[derive(Serialize)]
struct Row {
    id: &'static str,
    title: &'static str,
    extension: &'static str,
    media_type: &'static str,
    offset_unit: Option<&'static str>,
    holds: &'static str,
    writes: bool,
    reads: bool,
    carries: Vec<&'static str>,
    loses: Vec<&'static str>,
}

fn row(format: &Format) -> Row {
    let loses: Vec<_> = format.loses(&Dialect::USUAL).map(|part| part.id()).collect();
    Row {
        id: format.id,
        title: format.title,
        extension: format.extension,
        media_type: format.media_type,
        offset_unit: format.offset_unit.map(|unit| unit.id()),
        holds: match format.holds {
            Holds::One => "one",
            Holds::Many => "many",
        },
        writes: true,
        reads: format.reading.is_some(),
        carries: Part::ALL.iter().map(|part| part.id()).filter(|id| !loses.contains(id)).collect(),
        loses,
    }
}

pub fn run(args: &Formats) -> ExitCode {
    let text = match args.report {
        Report::Json => {
            let rows: Vec<_> = FORMATS.iter().map(row).collect();
            let mut text = serde_json::to_string_pretty(&rows).unwrap_or_default();
            text.push('\n');
            text
        }
        Report::Text => table(),
    };
    // Where standard output is closed, nobody reads.
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn table() -> String {
    let head = ["id", "name", "file", "offsets", "documents", "read"].map(str::to_owned);
    let mut rows = vec![head];
    for format in &FORMATS {
        rows.push([
            format.id.to_owned(),
            format.title.to_owned(),
            format!(".{}", format.extension),
            format.offset_unit.map_or("none", |unit| unit.plural()).to_owned(),
            if format.holds == Holds::One { "one" } else { "many" }.to_owned(),
            if format.reading.is_some() { "yes" } else { "no" }.to_owned(),
        ]);
    }
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "{cell:width$}  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
