//! What finds names: a model that is named or the one in the program, and what the page learned from a person.

use std::fs;
use std::path::Path;

use tandai_core::{Learned, Model};

/// The model that ships, as `scripts/train` made it.
const SHIPPED: &[u8] = include_bytes!("../../../model/tandai.model");

/// A model's file is never larger; one that is is not read.
const MOST_BYTES: u64 = 1 << 28;

/// The model at `path`, or the shipped one; none where rules are to do it.
pub fn load(path: Option<&Path>, rules: bool) -> Result<Option<Model>, String> {
    if rules {
        return Ok(None);
    }
    match path {
        Some(path) => read(path).map(Some),
        None => Ok(Some(shipped())),
    }
}

pub fn shipped() -> Model {
    Model::read(SHIPPED).expect("a test reads the shipped model")
}

/// Reads a model's file. The problem is a sentence.
pub fn read(path: &Path) -> Result<Model, String> {
    let shown = path.display();
    let unread = |error| format!("{shown} cannot be read: {error}.");
    if fs::metadata(path).map_err(unread)?.len() > MOST_BYTES {
        return Err(format!("{shown} is too large to be a model."));
    }
    let bytes = fs::read(path).map_err(unread)?;
    Model::read(&bytes).map_err(|error| format!("{shown} cannot be used. {error}"))
}

/// Reads what the page learned from a person. The problem is a sentence.
pub fn learned(path: &Path) -> Result<Learned, String> {
    let shown = path.display();
    let bytes = fs::read(path).map_err(|error| format!("{shown} cannot be read: {error}."))?;
    Learned::read(&bytes).map_err(|error| format!("{shown} cannot be used. {error}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_shipped_model_is_read() {
        assert!(!super::shipped().name.is_empty());
    }
}
