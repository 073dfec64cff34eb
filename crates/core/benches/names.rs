//! How fast an article is analyzed with the model, natively: `cargo bench -p tandai-core --bench names -- FILE`.
//!
//! Prints one line of JSON: the file's bytes, how many names were found, and the milliseconds of the best of several
//! runs of the whole analysis.

#![expect(clippy::disallowed_methods, reason = "a measurement reads files and the clock")]
#![expect(clippy::print_stdout, reason = "the line is what it is for")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use tandai_core::document::Source;
use tandai_core::{Model, Options, analyze_with, read};

const RUNS: usize = 9;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let bytes = std::fs::read(path.ok_or("expected the path of a text")?)?;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model/tandai.model");
    let model = Model::read(&std::fs::read(file)?)?;
    let options = Options { published: None, today: jiff::civil::date(2024, 12, 31), vague: false };
    let mut whole = f64::INFINITY;
    let mut found = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        let articles = read(&bytes, Source::default())?.into_iter();
        let documents: Vec<_> =
            articles.map(|article| analyze_with(article, &options, Some(&model))).collect();
        whole = whole.min(start.elapsed().as_secs_f64() * 1e3);
        let mentions = black_box(&documents).iter().flat_map(|document| &document.mentions);
        found = mentions.filter(|mention| mention.timex.is_none()).count();
    }
    println!(r#"{{"bytes":{},"found":{found},"whole":{whole}}}"#, bytes.len());
    Ok(())
}
