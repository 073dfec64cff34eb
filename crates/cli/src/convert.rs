//! Files of any format to files of another: document by document, so that memory does not grow with the files.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::process::ExitCode;

use tandai_core::AnnotationDocument;
use tandai_core::document::Label;
use tandai_core::shown::{PART, shown};
use tandai_formats::check::check;
use tandai_formats::loss::{Losses, reduce};
use tandai_formats::read::stem;
use tandai_formats::{
    Choice, Counts, Dialect, Documents, Holds, Sample, Split, Unit, as_utf8, choose, part_names,
    readable, recognize,
};

use crate::args::Convert;
use crate::beside::{Family, LOOKED_AT, beside};
use crate::inputs::{self, Failure, Input, Origin};
use crate::output::{Files, Folder, Renamed};
use crate::run::{USAGE, say, tell_losses};
use crate::warned::Warned;

/// What is asked of a run, and what came of it so far.
struct Run<'a> {
    args: &'a Convert,
    dialect: Dialect,
    /// The ways of what is written.
    written: Dialect,
    choice: Choice,
    /// The files of each part; one where there are no parts.
    parts: Vec<Files>,
    split: Option<Split>,
    /// What was written.
    counts: Counts,
    /// What the files of many hold that are being written.
    open: Counts,
    losses: Losses,
    /// Labels that were asked for and that no document had so far.
    unseen: BTreeSet<Label>,
    warned: Warned,
}

pub fn run(args: &Convert) -> ExitCode {
    let dialect = Dialect {
        tags: args.tags.into(),
        unit: args.offsets.map(Into::into),
        // Once in a run, and used to its end.
        tag_names: args.tag_names.clone().leak(),
        relations: args.relations,
    };
    if let Some(unit) = dialect.unit.filter(|&unit| !is_heeded(args, unit)) {
        say(&format!(
            "--offsets: {} is not written in {}; where the files are in them, give their format with --from.",
            args.to.title,
            unit.plural()
        ));
        return ExitCode::from(USAGE);
    }
    // What only the files have that are read is nothing for those that are written.
    let written = Dialect { unit: dialect.unit.filter(|&unit| args.to.counts(unit)), ..dialect };
    let dialect = Dialect { unit: dialect.unit.filter(|&unit| is_read(args, unit)), ..dialect };
    let choice = Choice {
        suggestions: !args.accepted,
        furniture: !args.no_furniture,
        labels: (!args.labels.is_empty())
            .then(|| args.labels.iter().map(|label| Label(label.as_str().into())).collect()),
        renamed: args
            .map
            .iter()
            .map(|(from, to)| (Label(from.as_str().into()), Label(to.as_str().into())))
            .collect(),
    };
    let split = Split::new(&args.split, args.seed).filter(|_| args.split.len() <= 3);
    if split.is_none() && !args.split.is_empty() || args.split.len() == 1 {
        say("--split expects two or three shares such as 80,10,10, each more than 0.");
        return ExitCode::from(USAGE);
    }
    let names = part_names(args.split.len());
    let folders: Result<Vec<Folder>, _> = match names {
        [] => Folder::create(&args.output, args.overwrite).map(|folder| vec![folder]),
        names => names
            .iter()
            .map(|name| Folder::create(&args.output.join(name), args.overwrite))
            .collect(),
    };
    let folders = match folders {
        Ok(folders) => folders,
        Err(error) => {
            say(&format!("{} cannot be used as a folder: {error}.", args.output.display()));
            return ExitCode::from(USAGE);
        }
    };
    let parts: Vec<Files> =
        folders.into_iter().map(|folder| Files::new(folder, args.to, written)).collect();
    let counts = Counts::new(parts.len());
    let unseen = choice.labels.iter().flatten().cloned().collect();
    let mut run = Run {
        args,
        dialect,
        written,
        choice,
        parts,
        split,
        open: counts.clone(),
        counts,
        losses: Losses::default(),
        unseen,
        warned: Warned::default(),
    };
    let inputs = inputs::collect(&args.files);
    let family = Family::new(inputs.iter().flatten(), args.from);
    let (mut failed, mut done) = (0, 0);
    for input in inputs {
        let converted = input.and_then(|input| {
            if family.belongs(&input) {
                return Ok(());
            }
            done += 1;
            run.convert(&input).map_err(|problem| Failure { shown: input.shown, problem })
        });
        if let Err(Failure { shown, problem }) = converted {
            failed += 1;
            say(&format!("{shown} {problem}"));
        }
    }
    for files in &mut run.parts {
        if let Err(problem) = files.finish() {
            failed += 1;
            say(&format!("what serves all files {problem}"));
        }
    }
    run.warned.lines().iter().for_each(|line| say(line));
    if run.counts.documents.iter().any(|&count| count > 0) {
        for label in &run.unseen {
            say(&format!("No document has the label {}.", shown(label.as_str(), PART)));
        }
    }
    let mut renamed = Renamed::default();
    run.parts.iter().for_each(|files| renamed.extend(files.renamed()));
    let is_lost = tell_losses(&run.losses, args.to)
        | renamed.sentence().as_deref().map(say).is_some()
        | run.warned.is_lost();
    if !names.is_empty() {
        for line in table(names, &run.counts) {
            say(&line);
        }
    }
    if failed > 0 && done > 1 {
        say(&format!("{failed} of {done} failed."));
    }
    if failed > 0 || args.strict && is_lost { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Whether offsets in a unit are written or read.
fn is_heeded(args: &Convert, unit: Unit) -> bool {
    args.to.counts(unit) || is_read(args, unit)
}

/// Whether files are read whose offsets count a unit. Those of which the format is not given may count any but graphemes,
/// which no program counts without being asked; where these are written, only a program's that may count them do.
fn is_read(args: &Convert, unit: Unit) -> bool {
    match args.from {
        Some(from) if unit == Unit::Graphemes && args.to.counts(unit) => from.counts(unit),
        Some(from) => from.offset_unit.is_some(),
        None => unit != Unit::Graphemes,
    }
}

impl Run<'_> {
    /// Converts one file; the problem follows its name and makes a sentence with it.
    fn convert(&mut self, input: &Input) -> Result<(), String> {
        let mut source: Box<dyn BufRead> = match &input.from {
            Origin::Stdin => Box::new(io::stdin().lock()),
            Origin::File(path) => {
                let file =
                    File::open(path).map_err(|error| format!("cannot be opened: {error}."))?;
                Box::new(BufReader::with_capacity(1 << 16, file))
            }
        };
        let mut start = Vec::new();
        let looked = (&mut source).take(LOOKED_AT).read_to_end(&mut start);
        looked.map_err(|error| format!("cannot be read: {error}."))?;
        let format =
            self.args.from.or_else(|| recognize(&Sample { name: &input.name, start: &start }));
        let found = format.and_then(|format| Some((format, format.reading?)));
        let beside =
            found.map_or_else(|| Ok(Vec::new()), |(_, reading)| beside(input, &reading))?;
        // A text without a mark in the file beside it is a document.
        if beside.is_empty() && (start.len() as u64) < LOOKED_AT {
            refuse_empty(&start)?;
        }
        let (format, reading) = found.ok_or_else(unknown)?;
        let source = Cursor::new(start).chain(source);
        let stem = stem(&input.name).to_owned();
        let documents =
            Documents::new(format, &reading, &self.dialect, &input.name, source, &beside);
        // A file that is given up takes no part of the others' shares.
        let split = self.split.clone();
        let is_ours = format.loses(&self.dialect).next().is_none();
        let mut count = 0;
        let written = documents.into_iter().try_for_each(|document| {
            let document = document
                .map_err(|error| format!("cannot be read as {}: {error}.", format.title))?;
            count += 1;
            // In our own files stand the warnings of the analysis, which are part of the document.
            if !is_ours {
                self.warned.add(&document);
            }
            self.document(&stem, &document)
        });
        let written =
            written.and_then(|()| if count > 0 { Ok(()) } else { Err(NO_DOCUMENT.to_owned()) });
        let written = written.and_then(|()| self.end_files());
        if written.is_err() && self.args.to.holds == Holds::Many {
            self.parts.iter_mut().for_each(Files::discard);
            self.split = split;
        }
        self.open = Counts::new(self.parts.len());
        written
    }

    /// Ends the files of many, and counts what they hold.
    fn end_files(&mut self) -> Result<(), String> {
        for (part, files) in self.parts.iter_mut().enumerate() {
            files.end_file()?;
            self.counts.add_part(part, &self.open);
        }
        Ok(())
    }

    fn document(&mut self, name: &str, document: &AnnotationDocument) -> Result<(), String> {
        if !self.unseen.is_empty() {
            document.mentions.iter().for_each(|mention| {
                self.unseen.remove(&mention.label);
            });
        }
        let to = self.args.to;
        let (chosen, lost) = choose(document, &self.choice);
        self.losses.add(lost);
        let (left, lost) = reduce(&chosen, to, &self.written);
        self.losses.add(lost);
        let part = self.split.as_mut().map_or(0, Split::next_part);
        if !self.args.unchecked {
            check(to, &self.written, std::slice::from_ref(&*left))
                .map_err(|problem| format!("is not written well, a fault of Tandai: {problem}"))?;
        }
        self.parts[part].document(name, &left)?;
        let counts = match to.holds {
            Holds::One => &mut self.counts,
            Holds::Many => &mut self.open,
        };
        counts.add(part, &left);
        Ok(())
    }
}

/// What is wrong with a file in which nothing is read.
const NO_DOCUMENT: &str = "holds no document.";

/// Refuses a file without content. In a list without items nothing tells which format it is of.
fn refuse_empty(bytes: &[u8]) -> Result<(), String> {
    let bytes = as_utf8(bytes);
    let content = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).trim_ascii();
    let items = content.strip_prefix(b"[").and_then(|rest| rest.strip_suffix(b"]"));
    match items {
        _ if content.is_empty() => Err("is empty.".to_owned()),
        Some(items) if items.trim_ascii().is_empty() => Err(NO_DOCUMENT.to_owned()),
        _ => Ok(()),
    }
}

fn unknown() -> String {
    let formats = readable();
    format!("is none of {formats}; say which with --from, or read an article with tandai annotate.")
}

/// How many documents and mentions each part has, a line each.
fn table(names: &[&str], counts: &Counts) -> Vec<String> {
    let row = |name: &str, cells: Vec<String>| {
        let cells: Vec<_> = cells.iter().map(|cell| format!("{cell:>8}")).collect();
        format!("{name:<12}{}", cells.concat())
    };
    let numbers = |counts: &[usize]| counts.iter().map(ToString::to_string).collect();
    let mut lines = vec![row("part", names.iter().map(|name| (*name).to_owned()).collect())];
    lines.push(row("documents", numbers(&counts.documents)));
    for (label, counts) in &counts.labels {
        lines.push(row(label.as_str(), numbers(counts)));
    }
    lines
}
