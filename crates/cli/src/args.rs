//! What can be said on the command line, and its help.

use std::path::{Path, PathBuf};

use clap::builder::{PathBufValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use tandai_core::PartialDate;
use tandai_core::date::NotADate;
use tandai_formats::{self, FORMATS, Format, Tags, Unit};

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
    /// What the format cannot hold is told on standard error.
    ///
    /// Exits with 0 when every file went well, with 1 when some failed (each is named on standard error,
    /// and the others are done) and with --strict also when something is lost, and with 2 when the command
    /// line makes no sense.
    Annotate(Annotate),

    /// Convert files of one format to another
    ///
    /// Without --from, each file is recognised by what stands in it. What the format cannot hold is told on
    /// standard error, and every document is read back from what was written of it and compared.
    ///
    /// A file that is named twice, or by its folder too, is read once. What readers pass over or warn of is told
    /// on standard error, each sentence once.
    ///
    /// Exits with 1 when a file cannot be read or written or has no document, and with --strict also when something
    /// is lost: what the format cannot hold, what a reader passed over, and names that are not in the files.
    Convert(Convert),

    /// List the formats
    Formats(Formats),

    /// Learn a model that finds names, from labelled files
    ///
    /// Uses the word classes and lists of the program, and no other labelled file. The same files, options and
    /// seed give the same bytes on any number of threads.
    ///
    /// Exits with 1 when a file cannot be read or has nothing to learn.
    Train(Train),

    /// Learn word classes from raw text, into a model that finds nothing yet
    #[command(hide = true)]
    Classes(Classes),

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

    /// Names, by labelled files
    ///
    /// Prints the sentences that differ, how labels were taken for one another, how often names of a score are
    /// right, and precision, recall and F1 for each label and over all: exact spans, counted over all files, as the
    /// measuring program of CoNLL does.
    /// `PERSON` and `PER` and the like count as one where the model has only one of them.
    ///
    /// Exits with 1 when a file cannot be read.
    Ner(EvaluateNer),
}

#[derive(Debug, clap::Args)]
pub struct Convert {
    /// Files or folders; `-` is standard input, named `stdin`
    #[arg(value_name = "IN", required = true)]
    pub files: Vec<PathBuf>,

    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub to: &'static Format,

    /// The format of the files; else each is recognised
    #[arg(long, value_name = "FORMAT", value_parser = read_format_parser())]
    pub from: Option<&'static Format>,

    /// The folder to write into, which is made where it is missing; nothing goes to standard output
    #[arg(short, long, value_name = "OUT", value_parser = folder_parser())]
    pub output: PathBuf,

    /// Replace files in OUT that are there already
    #[arg(long)]
    pub overwrite: bool,

    /// Exit with 1 when something is lost
    #[arg(long)]
    pub strict: bool,

    /// Leave out suggestions that nobody has decided on
    #[arg(long)]
    pub accepted: bool,

    /// Leave out the furniture of pages: menus, links to other articles
    #[arg(long)]
    pub no_furniture: bool,

    /// Only mentions with these labels
    #[arg(long, value_name = "LABEL", value_delimiter = ',')]
    pub labels: Vec<String>,

    /// Other names for labels
    #[arg(long, value_name = "FROM=TO", value_delimiter = ',', value_parser = new_name)]
    pub map: Vec<(String, String)>,

    /// How tags of tokens say where a mention starts and ends
    #[arg(long, value_enum, default_value_t = Scheme::Iob2)]
    pub tags: Scheme,

    /// What offsets count, where that is not what the format usually counts
    #[arg(long, value_enum)]
    pub offsets: Option<Offsets>,

    /// The names of tags that the files have as numbers, in the order of the numbers: O,B-PER,I-PER
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    pub tag_names: Vec<String>,

    /// Write spans of doccano as projects with relations have them
    #[arg(long)]
    pub relations: bool,

    /// Put documents into the folders train, dev and test (or train and test) by these shares: 80,10,10
    #[arg(long, value_name = "SHARES", value_delimiter = ',', num_args = 1)]
    pub split: Vec<f64>,

    /// Which documents go into which part
    #[arg(long, default_value_t = 1, requires = "split")]
    pub seed: u64,

    /// Do not read back what was written
    #[arg(long)]
    pub unchecked: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scheme {
    Iob1,
    Iob2,
    Bilou,
}

impl From<Scheme> for Tags {
    fn from(scheme: Scheme) -> Self {
        match scheme {
            Scheme::Iob1 => Self::Iob1,
            Scheme::Iob2 => Self::Iob2,
            Scheme::Bilou => Self::Bilou,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
    CodePoints,
    Utf16,
    Bytes,
    Graphemes,
}

impl From<Offsets> for Unit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::CodePoints => Self::CodePoints,
            Offsets::Utf16 => Self::Utf16,
            Offsets::Bytes => Self::Bytes,
            Offsets::Graphemes => Self::Graphemes,
        }
    }
}

#[derive(Debug, clap::Args)]
pub struct Formats {
    /// How to tell it
    #[arg(long, value_enum, default_value_t = Report::Text)]
    pub report: Report,
}

#[derive(Debug, clap::Args)]
pub struct EvaluateTimex {
    /// Files of TimeML
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The model that finds names; else the one that ships in the program
    #[arg(long, value_name = "MODEL")]
    pub model: Option<PathBuf>,

    /// Find names by rules alone
    #[arg(long, conflicts_with = "model")]
    pub rules: bool,

    /// How to tell it
    #[arg(long, value_enum, default_value_t = Report::Text)]
    pub report: Report,
}

/// Files in which people labelled names.
#[derive(Debug, clap::Args)]
pub struct Labelled {
    /// Files of a token in the first column and its tag in the last: IOB1, IOB2 or BILOU
    #[arg(long, value_name = "FILE", num_args = 1.., required_unless_present_any = ["json", "marked"])]
    pub conll: Vec<PathBuf>,

    /// Exports of Tandai; mentions that a person refused are left out
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub json: Vec<PathBuf>,

    /// Articles with marks in the text, or folders of them
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub marked: Vec<PathBuf>,

    /// Other names for labels of the files; `FROM=` leaves a label out
    #[arg(long, value_name = "FROM=TO", value_delimiter = ',', value_parser = renaming)]
    pub map: Vec<(String, String)>,
}

impl Labelled {
    /// The label that a label of the files stands for.
    pub fn rename(&self, label: &str) -> String {
        let found = self.map.iter().find(|(from, _)| from == label);
        found.map_or_else(|| label.to_owned(), |(_, to)| to.clone())
    }
}

#[derive(Debug, clap::Args)]
pub struct EvaluateNer {
    #[command(flatten)]
    pub labelled: Labelled,

    /// The model; else the one that ships in the program
    #[arg(long, value_name = "MODEL")]
    pub model: Option<PathBuf>,

    /// Find names by rules alone; for whole documents
    #[arg(long, conflicts_with = "model")]
    pub rules: bool,

    /// How to tell it
    #[arg(long, value_enum, default_value_t = Report::Text)]
    pub report: Report,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Report {
    /// Lines to read; the last one has the figures
    Text,
    /// The same as data
    Json,
}

#[derive(Debug, clap::Args)]
pub struct Train {
    #[command(flatten)]
    pub labelled: Labelled,

    /// More files as --conll has them, each labelled by a convention of its own: what is peculiar to it is
    /// learned apart, and the model follows the other files
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub foreign: Vec<PathBuf>,

    /// A file as --conll has them to stop by, and to see how sure the model may be; else every fifth sentence.
    /// In the end the model learns from these sentences, too
    #[arg(long, value_name = "FILE")]
    pub dev: Option<PathBuf>,

    /// Texts of one paragraph a line, to label with what was learned and to learn from once more
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub raw: Vec<PathBuf>,

    /// Of every so many sentences one is learned from as a headline, too; 0 for none
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    pub headlines: usize,

    /// Go on from this model; it has the labels
    #[arg(long, value_name = "MODEL")]
    pub base: Option<PathBuf>,

    /// Take the word classes of this model, and not those of the program
    #[arg(long, value_name = "MODEL")]
    pub classes: Option<PathBuf>,

    /// Where to write the model
    #[arg(short, long, value_name = "MODEL")]
    pub output: PathBuf,

    /// What the model is called
    #[arg(long, default_value = concat!("trained by tandai ", env!("CARGO_PKG_VERSION")))]
    pub name: String,

    #[arg(long, default_value_t = 1)]
    pub seed: u64,

    /// The most passes over the sentences
    #[arg(long, default_value_t = 24)]
    pub passes: usize,

    /// How many learners to take the mean of
    #[arg(long, default_value_t = 4)]
    pub learners: usize,

    /// How much must speak for a weight before it is not 0: more makes the model smaller
    #[arg(long, default_value_t = 1.0)]
    pub thrift: f32,
}

#[derive(Debug, clap::Args)]
pub struct Classes {
    /// Texts of one paragraph a line
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    #[arg(short, long, value_name = "MODEL")]
    pub output: PathBuf,
}

fn renaming(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((from, to)) if !from.is_empty() => Ok((from.to_owned(), to.to_owned())),
        _ => Err(format!("expected FROM=TO such as PERSON=PER, found \"{text}\"")),
    }
}

fn new_name(text: &str) -> Result<(String, String), String> {
    match renaming(text)? {
        (_, to) if to.trim().is_empty() => {
            Err(format!("expected FROM=TO such as PERSON=PER, found \"{text}\""))
        }
        names => Ok(names),
    }
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

    /// The model that finds names; else the one that ships in the program
    #[arg(long, value_name = "MODEL")]
    pub model: Option<PathBuf>,

    /// Find names by rules alone
    #[arg(long, conflicts_with = "model")]
    pub rules: bool,

    /// What the page learned from a person, as it is downloaded there
    #[arg(long, value_name = "FILE")]
    pub learned: Option<PathBuf>,

    /// The format to write; else json for one document and for a folder of files, jsonl for many in one
    /// stream
    #[arg(long, value_parser = format_parser())]
    pub format: Option<&'static Format>,

    /// Write one file for each document into this folder, which is made where it is missing; else all goes to
    /// standard output
    #[arg(short, long, value_name = "DIR", value_parser = folder_parser())]
    pub output: Option<PathBuf>,

    /// Replace files in DIR that are there already
    #[arg(long, requires = "output")]
    pub overwrite: bool,

    /// Exit with 1 when the format does not hold all of it
    #[arg(long)]
    pub strict: bool,
}

fn day(text: &str) -> Result<Date, String> {
    let wrong = || format!("expected a day such as 2023-05-04, found \"{text}\"");
    let date: PartialDate = text.parse().map_err(|_: NotADate| wrong())?;
    date.day().ok_or_else(wrong)
}

/// A folder's path. `-` is standard input or output to many programs, and no folder that a person wants.
fn folder_parser() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| {
        if path == Path::new("-") {
            Err("expected a folder; one with this name is ./-, and standard output is none")
        } else {
            Ok(path)
        }
    })
}

/// The ids of formats that are read.
fn read_format_parser() -> impl TypedValueParser<Value = &'static Format> {
    let read = FORMATS.iter().filter(|format| format.reading.is_some()).map(|format| format.id);
    PossibleValuesParser::new(read)
        .map(|id| tandai_formats::by_id(&id).expect("the parser accepts only ids of the table"))
}

/// The ids of the table of formats.
fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    PossibleValuesParser::new(FORMATS.map(|format| format.id))
        .map(|id| tandai_formats::by_id(&id).expect("the parser accepts only ids of the table"))
}
