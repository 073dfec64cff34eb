//! `tandai` on the command line: the same pipeline as in the page, for files and folders, on all cores.
//!
//! `tandai annotate -o out in/` reads every file in `in` and writes `out/<file name>.json` for each.

mod annotate;
mod args;
mod inputs;
mod output;
mod run;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args::Args { command: args::Command::Annotate(args) } = args::Args::parse();
    run::run(&args)
}
