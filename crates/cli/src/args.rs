//! What can be said on the command line, and its help.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use tandai_core::PartialDate;
use tandai_core::date::NotADate;
use tandai_core::format::{self, FORMATS, Format};

#[derive(Debug, Parser)]
#[command(
    name = "tandai",
    version,
    about = "Finds people, organisations, places and time expressions in Indonesian news."
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Annotate files, or every file in folders
    ///
    /// Reads text, Markdown, HTML and JSON objects of articles. A file that Tandai wrote itself is read
    /// and written again with everything a person corrected in it; it is not analyzed anew.
    ///
    /// Exits with 0 when every file went well, with 1 when some failed (each is named on standard error,
    /// and the others are done), and with 2 when the command line makes no sense.
    Annotate(Annotate),

    /// Measure how well something is found, by files in which people marked it
    Evaluate {
        #[command(subcommand)]
        what: Evaluate,
    },
}

#[derive(Debug, Subcommand)]
pub enum Evaluate {
    /// Time expressions, by TimeML files
    ///
    /// Prints every difference, then the figures of TempEval-3 over all files: F1 of exact places (strict), of
    /// overlapping ones (relaxed), and of the type and the value of those. Vague references count, as TimeML
    /// marks them. The day of publication is the one that the file states (`CREATION_TIME`).
    ///
    /// Exits with 1 when a file cannot be read; the others are scored.
    Timex(EvaluateTimex),
}

#[derive(Debug, clap::Args)]
pub struct EvaluateTimex {
    /// Files of TimeML
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// How to tell it
    #[arg(long, value_enum, default_value_t = Report::Text)]
    pub report: Report,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Report {
    /// Lines to read; the last one has the figures
    Text,
    /// The same as data
    Json,
}

#[derive(Debug, clap::Args)]
pub struct Annotate {
    /// Files or folders; `-` is standard input, named `stdin`
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The day, month or year of publication, where it is known: 2023-05-04, 2023-05 or 2023
    #[arg(long, value_name = "DATE", value_parser = str::parse::<PartialDate>)]
    pub published: Option<PartialDate>,

    /// The day of the analysis, after which nothing was published; else the system's
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,

    /// Mark vague references as well: `sekarang`, `saat itu`, `beberapa tahun lalu`
    #[arg(long)]
    pub vague: bool,

    /// The format to write; else json for one document and for a folder of files, jsonl for many in one
    /// stream
    #[arg(long, value_parser = format_parser())]
    pub format: Option<&'static Format>,

    /// Write one file for each document into this folder, which is made where it is missing
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,

    /// Replace files in DIR that are there already
    #[arg(long, requires = "output")]
    pub overwrite: bool,
}

fn day(text: &str) -> Result<Date, String> {
    let wrong = || format!("expected a day such as 2023-05-04, found \"{text}\"");
    let date: PartialDate = text.parse().map_err(|_: NotADate| wrong())?;
    date.day().ok_or_else(wrong)
}

/// The ids of the table of formats.
fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    PossibleValuesParser::new(FORMATS.map(|format| format.id))
        .map(|id| format::by_id(&id).expect("the parser accepts only ids of the table"))
}
