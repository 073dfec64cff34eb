//! How fast the whole analysis is, natively: `cargo run --release -p tandai-core --example throughput -- FILE…`.
//!
//! One line for each file: its size, the best of several runs, megabytes in a second. Time must grow with the
//! size and not faster, so the last column stays the same from file to file. `scripts/bench` calls it.

#![expect(clippy::disallowed_methods, reason = "a measurement reads files and the clock")]
#![expect(clippy::print_stdout, reason = "the lines are what it is for")]

use std::time::{Duration, Instant};

use tandai_core::document::Source;
use tandai_core::{Options, analyze, read};

/// Short runs are repeated, so that a busy moment of the machine does not count.
const RUNS: usize = 5;
const LONG: Duration = Duration::from_secs(2);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options { published: None, today: jiff::civil::date(2024, 12, 31) };
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
        let mut best = Duration::MAX;
        let mut mentions = 0;
        for _ in 0..RUNS {
            let start = Instant::now();
            let articles =
                read(&bytes, Source { name: path.as_str().into(), ..Source::default() })?;
            mentions =
                articles.into_iter().map(|article| analyze(article, &options).mentions.len()).sum();
            best = best.min(start.elapsed());
            if best > LONG {
                break;
            }
        }
        let megabytes = bytes.len() as f64 / 1e6;
        println!(
            "{megabytes:7.2} MB {:9.1} ms {:7.1} MB/s {mentions:8} mentions",
            best.as_secs_f64() * 1e3,
            megabytes / best.as_secs_f64(),
        );
    }
    Ok(())
}
