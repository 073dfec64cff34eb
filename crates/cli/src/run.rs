//! From the files that are named to what is written, in their order, on all cores.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::Zoned;
use rayon::prelude::*;
use tandai_core::{AnnotationDocument, Knowledge, Options};
use tandai_formats::loss::{Losses, reduce};
use tandai_formats::{Dialect, Format, Holds};

use crate::annotate::annotate;
use crate::args::Annotate;
use crate::inputs::{self, Failure, Input};
use crate::model;
use crate::output::{self, Files, Folder, Stream};

/// How many files a core reads before what they became is written: results wait in memory for their turn.
const FILES_PER_CORE: usize = 8;

/// The exit status for a command line that makes no sense, as clap has it.
pub const USAGE: u8 = 2;

/// What came out of one input: what the format holds of its documents.
struct Done {
    shown: String,
    /// What a file of many is called.
    name: String,
    format: &'static Format,
    documents: Vec<AnnotationDocument>,
    losses: Losses,
}

pub fn run(args: &Annotate) -> ExitCode {
    let today = args.today.unwrap_or_else(|| Zoned::now().date());
    let options = Options { published: args.published, today, vague: args.vague };
    let mut files = None;
    if let Some(path) = &args.output {
        match Folder::create(path, args.overwrite) {
            Ok(folder) => {
                // Into a folder goes one file for each document.
                let format = output::choose(args.format, 1, false);
                files = Some(Files::new(folder, format, Dialect::USUAL));
            }
            Err(error) => {
                say(&format!("{} cannot be used as a folder: {error}.", path.display()));
                return ExitCode::from(USAGE);
            }
        }
    }
    let model = match model::load(args.model.as_deref(), args.rules) {
        Ok(model) => model,
        Err(problem) => {
            say(&problem);
            return ExitCode::from(USAGE);
        }
    };
    let learned = match args.learned.as_deref().map(model::learned).transpose() {
        Ok(learned) => learned,
        Err(problem) => {
            say(&problem);
            return ExitCode::from(USAGE);
        }
    };
    let knowledge = Knowledge { model: model.as_ref(), learned: learned.as_ref() };
    let inputs = inputs::collect(&args.files);
    let many = inputs.len() > 1 || args.files.iter().any(|path| path.is_dir());
    let one_stream = files.is_none() && many;
    if let Some(format) = args.format
        && one_stream
        && format.holds == Holds::One
    {
        say(&format!(
            "--format {} holds one document; give one file, or a folder with -o.",
            format.id
        ));
        return ExitCode::from(USAGE);
    }

    let bar = progress(inputs.len(), files.is_some());
    let mut losses = Losses::default();
    let mut failed = 0;
    let mut fail = |Failure { shown, problem }| {
        failed += 1;
        bar.suspend(|| say(&format!("{shown} {problem}")));
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut stream: Option<Stream> = None;
    let to_folder = files.is_some();
    'files: for some in inputs.chunks(rayon::current_num_threads() * FILES_PER_CORE) {
        let results: Vec<Result<Done, Failure>> = some
            .par_iter()
            .map(|input| {
                let input = input.as_ref().map_err(Failure::clone)?;
                let done = documents(input, &options, knowledge, args, one_stream, to_folder);
                bar.inc(1);
                done.map_err(|problem| Failure { shown: input.shown.clone(), problem })
            })
            .collect();
        for result in results {
            let Done { shown, name, format, documents, losses: lost } = match result {
                Ok(done) => done,
                Err(failure) => {
                    fail(failure);
                    continue;
                }
            };
            losses.add(lost);
            let written = match &mut files {
                Some(files) => documents
                    .iter()
                    .try_for_each(|document| files.document(&name, document))
                    .and_then(|()| files.end_file()),
                None => {
                    let stream = stream.get_or_insert_with(|| Stream::new(format));
                    match stream.documents(&documents, &mut out) {
                        // Who reads has enough; `head` does so.
                        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break 'files,
                        result => result.map_err(|error| format!("was not written: {error}.")),
                    }
                }
            };
            if let Err(problem) = written {
                fail(Failure { shown: shown.clone(), problem });
            }
        }
    }
    bar.finish_and_clear();
    if let Some(Err(problem)) = files.as_mut().map(Files::finish) {
        say(&format!("what serves all files {problem}"));
        failed += 1;
    }
    let renamed = files.as_ref().and_then(|files| files.renamed().sentence());
    let ended = stream.map_or(Ok(()), |stream| stream.finish(&mut out));
    match ended.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            say(&format!("standard output cannot be written: {error}."));
            failed += 1;
        }
        _ => {}
    }
    // What is written where nobody asks for a format loses nothing.
    let is_lost = args.format.is_some_and(|format| tell_losses(&losses, format))
        | renamed.as_deref().map(say).is_some();
    if failed > 0 && many {
        say(&format!("{failed} of {} failed.", inputs.len()));
    }
    if failed > 0 || args.strict && is_lost { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Reads one input: what the format holds of its documents.
fn documents(
    input: &Input,
    options: &Options,
    knowledge: Knowledge<'_>,
    args: &Annotate,
    one_stream: bool,
    to_folder: bool,
) -> Result<Done, String> {
    let mut documents = annotate(input, options, knowledge)?;
    let count = if to_folder { 1 } else { documents.len() };
    let format = output::choose(args.format, count, one_stream);
    if count > 1 && format.holds == Holds::One {
        let id = format.id;
        return Err(format!(
            "has {count} articles, and --format {id} holds one document; give a folder with -o."
        ));
    }
    // A format may have no place for a document's name, and yet the file is called so.
    let name = documents.first().map_or(&input.name, |first| &first.source.name).clone();
    let mut losses = Losses::default();
    for document in &mut documents {
        let (left, lost) = reduce(document, format, &Dialect::USUAL);
        losses.add(lost);
        if let Cow::Owned(left) = left {
            *document = left;
        }
    }
    Ok(Done { shown: input.shown.clone(), name, format, documents, losses })
}

/// A bar on a terminal, where there is something to wait for and nothing else is printed there.
fn progress(files: usize, to_folder: bool) -> ProgressBar {
    let shown = files > 1 && (to_folder || !io::stdout().is_terminal());
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    match ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Says what documents lose in a format, a sentence each; whether any of it is not in the files.
pub fn tell_losses(losses: &Losses, format: &Format) -> bool {
    for sentence in losses.sentences(format) {
        say(&sentence);
    }
    !losses.are_kept()
}

/// One line on standard error. Where that is closed, nobody listens.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr(), "tandai: {line}");
}
