//! How fast each format is written and read, natively: `cargo bench -p tandai-formats [-- FORMAT…]`.
//!
//! Documents of the project's samples are analyzed with the model, and repeated to two sizes: as many documents in one
//! file where the format has many, else as one long document. Speed is told in megabytes of the format's file and of
//! text; the last columns say how much more a byte costs in the larger input than in the smaller one to write and to
//! read, and stay about 1 where time is linear.

#![expect(clippy::disallowed_methods, reason = "a measurement reads files and the clock")]
#![expect(clippy::print_stdout, reason = "the table is what it is for")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use tandai_core::document::Source;
use tandai_core::{AnnotationDocument, Model, Options, analyze_with, read};
use tandai_formats::loss::reduce;
use tandai_formats::read::all;
use tandai_formats::{Beside, Dialect, FORMATS, Holds, Out};

/// How often the samples are there: the smaller and the larger input.
const TIMES: [usize; 2] = [40, 320];

/// Short runs are repeated, so that a busy moment of the machine does not count.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Cargo passes options of its own, such as `--bench`.
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let model = Model::read(&std::fs::read(root.join("model/tandai.model"))?)?;
    let mut text = String::new();
    for name in ["banjir-demak.txt", "perundingan-selat.md"] {
        text.push_str(std::fs::read_to_string(root.join("samples").join(name))?.trim());
        text.push_str("\n\n");
    }
    let analyzed = |times: usize| -> Result<AnnotationDocument, Box<dyn std::error::Error>> {
        let source = Source { name: "sampel.txt".to_owned(), ..Source::default() };
        let mut articles = read(text.repeat(times).as_bytes(), source)?;
        let today = jiff::civil::date(2024, 12, 31);
        let options = Options { published: None, today, vague: false };
        Ok(analyze_with(articles.remove(0), &options, Some(&model)))
    };
    let one = analyzed(1)?;
    let long = [analyzed(TIMES[0])?, analyzed(TIMES[1])?];
    let size = |times: usize| (one.text.len() * times) as f64 / 1e6;
    println!(
        "MB/s of the file (of text), for {:.1} and {:.1} MB of text",
        size(TIMES[0]),
        size(TIMES[1])
    );
    println!("{:16}{:>32}   {:>32}   cost of a byte", "", "written", "read");
    for format in
        FORMATS.iter().filter(|format| wanted.is_empty() || wanted.iter().any(|id| id == format.id))
    {
        let mut written = Vec::new();
        let mut taken = Vec::new();
        for (times, long) in TIMES.into_iter().zip(&long) {
            let documents = match format.holds {
                Holds::One => vec![reduce(long, format, &Dialect::USUAL).0.into_owned()],
                Holds::Many => vec![reduce(&one, format, &Dialect::USUAL).0.into_owned(); times],
            };
            let text = documents.iter().map(|document| document.text.len()).sum();
            let write = || format.write(&Dialect::USUAL, &documents);
            let out = write();
            let bytes = length(&out);
            written.push(Speed { bytes, text, time: best(write) });
            if format.reading.is_some() {
                let (file, beside) = files(out);
                let run = || all(format, &Dialect::USUAL, "sampel", &file, &beside);
                let found = run().map_err(|error| format!("{}: {error}", format.id))?;
                if found.len() != documents.len() {
                    return Err(format!("{}: {} documents", format.id, found.len()).into());
                }
                taken.push(Speed { bytes, text, time: best(run) });
            }
        }
        println!(
            "{:16}{}   {}   {}{}",
            format.id,
            row(&written),
            row(&taken),
            cost(&written),
            cost(&taken)
        );
    }
    Ok(())
}

/// One measurement.
struct Speed {
    bytes: usize,
    text: usize,
    time: Duration,
}

fn row(speeds: &[Speed]) -> String {
    let shown = |speed: &Speed| {
        let rate = |bytes: usize| bytes as f64 / 1e6 / speed.time.as_secs_f64();
        format!("{:7.0} ({:5.0}) ", rate(speed.bytes), rate(speed.text))
    };
    format!("{:>32}", speeds.iter().map(shown).collect::<String>())
}

fn cost(speeds: &[Speed]) -> String {
    let [small, large] = speeds else { return String::new() };
    let each = |speed: &Speed| speed.time.as_secs_f64() / speed.bytes as f64;
    format!("  × {:.2}", each(large) / each(small))
}

/// Of a file and of those that belong to it.
fn length(out: &Out) -> usize {
    let with: usize = out.with.iter().map(|(_, bytes)| bytes.len()).sum();
    let beside: usize = out.beside.iter().map(|(_, bytes)| bytes.len()).sum();
    out.bytes.len() + with + beside
}

fn files(out: Out) -> (Vec<u8>, Vec<Beside>) {
    let beside =
        |(extension, bytes): (&str, Vec<u8>)| Beside { extension: extension.to_owned(), bytes };
    (out.bytes, out.with.into_iter().map(beside).collect())
}

/// The shortest of several runs.
fn best<T>(mut run: impl FnMut() -> T) -> Duration {
    let mut time = || {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..RUNS).map(|_| time()).min().unwrap_or_default()
}
