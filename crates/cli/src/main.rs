//! `tandai` on the command line: the same pipeline as in the page, for files and folders, on all cores.
//!
//! `tandai annotate -o out in/` reads every file in `in` and writes `out/<file name>.json` for each;
//! `tandai evaluate timex gold/*.tml` measures how well time expressions are found.

mod annotate;
mod args;
mod evaluate;
mod inputs;
mod output;
mod run;

use std::process::ExitCode;

use clap::Parser;

use args::{Command, Evaluate};

fn main() -> ExitCode {
    match args::Args::parse().command {
        Command::Annotate(args) => run::run(&args),
        Command::Evaluate { what: Evaluate::Timex(args) } => evaluate::timex(&args),
    }
}
