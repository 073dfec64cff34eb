//! The command line as a person calls it: files in a folder, exit status, what it says and writes.

mod annotate;
mod convert;
mod evaluate;
mod files;
