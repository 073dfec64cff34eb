//! A page's state with documents that were analyzed and opened, and where things are in them.

use tandai::messages::Language;
use tandai::open_document::DocumentKey;
use tandai::state::{Action, State};
use tandai_core::document::Source;
use tandai_core::{AnnotationDocument, MentionId, Options, Span, analyze, read};

pub const AT: &str = "2026-11-21T10:00:00Z";
pub const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

pub fn key(name: &str) -> DocumentKey {
    DocumentKey(name.to_owned().into())
}

pub fn analyzed(name: &str, text: &str) -> AnnotationDocument {
    let options = Options { published: None, today: "2026-11-21".parse().unwrap(), vague: false };
    let source = Source { name: format!("{name}.txt"), ..Source::default() };
    analyze(read(text.as_bytes(), source).unwrap().remove(0), &options)
}

pub fn open(state: &mut State, name: &str, text: &str) {
    let document = analyzed(name, text);
    state.update(Action::DocumentOpened { key: key(name), document }, AT);
}

/// Documents `a`, `b` and so on with these texts.
pub fn state_with(texts: &[&str]) -> State {
    let mut state = State::new(Language::English);
    for (name, text) in ["a", "b", "c", "d", "e", "f"].iter().zip(texts) {
        open(&mut state, name, text);
    }
    state
}

pub fn find(state: &State, text: &str) -> MentionId {
    let document = &state.open().unwrap().document;
    let found = document.mentions.iter().find(|mention| mention.text(&document.text) == text);
    found.unwrap_or_else(|| panic!("{text} is not marked")).id
}

pub fn at(state: &State, text: &str) -> Span {
    let start = state.open().unwrap().document.text.find(text).unwrap() as u32;
    Span::new(start, start + text.len() as u32)
}
