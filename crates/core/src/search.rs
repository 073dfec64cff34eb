//! Stub until the real one is merged.
use crate::{AnnotationDocument, Span};
#[derive(Debug)]
pub struct Context {
    pub before: String,
    pub hit: String,
    pub after: String,
}
pub fn context(document: &AnnotationDocument, span: Span, _b: usize, _a: usize) -> Context {
    Context { before: String::new(), hit: span.of(&document.text).to_owned(), after: String::new() }
}
