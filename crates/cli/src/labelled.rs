//! Labelled files: sentences of tokens and tags, exports, and articles with marks in them.

use std::fs;
use std::path::Path;

use tandai_formats::json;
use tandai_train::conll::{self, Sentence};
use tandai_train::documents::{self, Document};

use crate::args::Labelled;
use crate::inputs::{self, Origin};

/// Reads sentences of tokens and tags, with the labels that `rename` gives.
pub fn conll(path: &Path, rename: &dyn Fn(&str) -> String) -> Result<Vec<Sentence>, String> {
    let bytes =
        fs::read(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
    let sentences = conll::read(&String::from_utf8_lossy(&bytes), rename);
    if sentences.is_empty() {
        return Err(format!("{} has no line of a token and a tag.", path.display()));
    }
    Ok(sentences)
}

/// Reads exports, and marked articles in files and folders.
pub fn documents(
    files: &Labelled,
    rename: &dyn Fn(&str) -> String,
) -> Result<Vec<(String, Document)>, String> {
    let mut all = Vec::new();
    for input in inputs::collect(&files.json) {
        let (shown, bytes) = read(input)?;
        if !json::sniff(&bytes) {
            return Err(format!("{shown} is no file of Tandai."));
        }
        let found =
            json::read_all(&bytes).map_err(|error| format!("{shown} cannot be read: {error}."))?;
        all.extend(found.iter().map(|document| (shown.clone(), documents::of_export(document))));
    }
    for input in inputs::collect(&files.marked) {
        let (shown, bytes) = read(input)?;
        let document = documents::of_marked(&shown, &String::from_utf8_lossy(&bytes))
            .map_err(|problem| format!("{problem}."))?;
        all.push((shown, document));
    }
    for (_, document) in &mut all {
        for (_, label) in &mut document.names {
            *label = rename(label);
        }
        document.names.retain(|(_, label)| !label.is_empty() && label != "O");
    }
    Ok(all)
}

fn read(input: Result<inputs::Input, inputs::Failure>) -> Result<(String, Vec<u8>), String> {
    let input = input.map_err(|failure| format!("{} {}", failure.shown, failure.problem))?;
    match &input.from {
        Origin::File(path) => fs::read(path)
            .map(|bytes| (input.shown.clone(), bytes))
            .map_err(|error| format!("{} cannot be read: {error}.", input.shown)),
        Origin::Stdin => Err("Labelled files are read by name; standard input is not.".to_owned()),
    }
}
