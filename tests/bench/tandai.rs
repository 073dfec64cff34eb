//! The tagger of time expressions alone, for the browser: what the benchmark sets beside other libraries.

use tandai_core::Span;
use tandai_core::article::{Block, BlockKind};
use tandai_core::sentence::sentences;
use tandai_core::timex::{normalize, parse};
use tandai_core::tokenize::tokenize;
use wasm_bindgen::prelude::wasm_bindgen;

/// How many time expressions a text holds, from its characters on.
#[wasm_bindgen]
pub fn count_times(text: &str) -> usize {
    let blocks = paragraphs(text);
    let tokens = tokenize(text);
    let sentences = sentences(text, &blocks, &tokens);
    normalize(&parse(text, &blocks, &tokens, &sentences), "2023-08-18".parse().ok()).len()
}

/// Every line as a paragraph.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut end = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = end;
        end += line.len() as u32;
        Block {
            kind: BlockKind::Paragraph,
            span: Span::new(start, end),
            inline: false,
            extra: None,
        }
    });
    lines.collect()
}

fn main() {}
