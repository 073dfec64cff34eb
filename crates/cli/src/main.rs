//! `tandai` on the command line: the same pipeline as in the page, for files and folders, on all cores.
//!
//! `tandai annotate -o out in/` reads every file in `in` and writes `out/<file name>.json` for each;
//! `tandai convert --to conll -o out in/` writes files of one format in another, and `tandai formats` lists them;
//! `tandai evaluate timex gold/*.tml` measures how well time expressions are found;
//! `tandai train --conll train.txt -o my.model` learns a model that finds names, and
//! `tandai evaluate ner --conll test.txt --model my.model` measures one.

mod annotate;
mod args;
mod beside;
mod convert;
mod evaluate;
mod formats;
mod inputs;
mod labelled;
mod model;
mod output;
mod run;
mod train;
mod warned;

use std::process::ExitCode;

use clap::Parser;

use args::{Command, Evaluate};

fn main() -> ExitCode {
    match args::Args::parse().command {
        Command::Annotate(args) => run::run(&args),
        Command::Evaluate { what: Evaluate::Timex(args) } => evaluate::timex::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Formats(args) => formats::run(&args),
        Command::Train(args) => train::run(&args),
        Command::Classes(args) => train::classes(&args),
        Command::Evaluate { what: Evaluate::Ner(args) } => evaluate::ner::run(&args),
    }
}
