//! How fast time expressions are tagged, natively: `cargo bench -p tandai-core --bench times -- FILE`.
//!
//! Prints one line of JSON: the file's bytes, how many expressions were found, and the milliseconds of the best of
//! several runs, from the tokens on and with the tokenizer.

#![expect(clippy::disallowed_methods, reason = "a measurement reads files and the clock")]
#![expect(clippy::print_stdout, reason = "the line is what it is for")]

use std::hint::black_box;
use std::time::Instant;

use tandai_core::article::of_paragraphs;
use tandai_core::document::Source;
use tandai_core::sentence::sentences;
use tandai_core::timex::{normalize, parse};
use tandai_core::tokenize::tokenize;

const RUNS: usize = 9;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let text = std::fs::read_to_string(path.ok_or("expected the path of a text")?)?;
    let published = "2023-08-18".parse().ok();
    let bytes = text.len();
    let article = of_paragraphs(text, Source::default());
    let (text, blocks) = (&article.text, &article.blocks);
    let from_tokens = |tokens: &[_]| {
        let sentences = sentences(text, blocks, tokens);
        normalize(&parse(text, blocks, tokens, &sentences), published).len()
    };
    let tokens = tokenize(text);
    let found = from_tokens(&tokens);
    let tagging = best(|| from_tokens(&tokens));
    let whole = best(|| from_tokens(&tokenize(text)));
    println!(r#"{{"bytes":{bytes},"found":{found},"tagging":{tagging},"whole":{whole}}}"#);
    Ok(())
}

/// Milliseconds.
fn best(mut work: impl FnMut() -> usize) -> f64 {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..RUNS).map(time).fold(f64::INFINITY, f64::min)
}
