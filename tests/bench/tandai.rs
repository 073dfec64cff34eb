//! The taggers alone, for the browser: what the benchmarks set beside other libraries.

use std::cell::RefCell;

use tandai_core::article::of_paragraphs;
use tandai_core::document::Source;
use tandai_core::sentence::sentences;
use tandai_core::timex::{normalize, parse};
use tandai_core::tokenize::tokenize;
use tandai_core::{Model, Options, PartialDate, analyze_with, read};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static MODEL: RefCell<Option<Model>> = const { RefCell::new(None) };
}

/// How many time expressions a text holds, from its characters on.
#[wasm_bindgen]
pub fn count_times(text: &str) -> usize {
    let article = of_paragraphs(text.to_owned(), Source::default());
    let tokens = tokenize(&article.text);
    let sentences = sentences(&article.text, &article.blocks, &tokens);
    let expressions = parse(&article.text, &article.blocks, &tokens, &sentences);
    normalize(&expressions, "2023-08-18".parse().ok()).len()
}

/// Takes a model for [`count_names`]. Says whether it is one.
#[wasm_bindgen]
pub fn load_model(bytes: &[u8]) -> bool {
    MODEL.set(Model::read(bytes).ok());
    MODEL.with_borrow(Option::is_some)
}

/// How many names a text holds, by the whole analysis from its bytes on.
#[wasm_bindgen]
pub fn count_names(text: &[u8]) -> usize {
    let today = "2024-12-31".parse::<PartialDate>().ok().and_then(|day| day.day());
    let options = Options { published: None, today: today.expect("this is a day"), vague: false };
    MODEL.with_borrow(|model| {
        let articles = read(text, Source::default()).unwrap_or_default();
        let documents =
            articles.into_iter().map(|article| analyze_with(article, &options, model.as_ref()));
        let mentions = documents.flat_map(|document| document.mentions);
        mentions.filter(|mention| mention.timex.is_none()).count()
    })
}

fn main() {}
