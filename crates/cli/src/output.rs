//! Where documents go: standard output, or a folder with one file for each.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tandai_core::AnnotationDocument;
use tandai_core::format::loss::reduce;
use tandai_core::format::{Dialect, FORMATS, Format, Holds};

/// The longest base of a file name; file systems allow 255 bytes, and suffix and extension come on top.
const LONGEST_NAME: usize = 200;

/// The text of one file to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The name of its document or, for a file of many, of the first one.
    pub name: String,
    pub text: Vec<u8>,
}

/// The format that is written: the one asked for, else the first that holds what there is.
pub fn choose(
    asked: Option<&'static Format>,
    documents: usize,
    one_stream_of_many: bool,
) -> &'static Format {
    let holds = if one_stream_of_many || documents != 1 { Holds::Many } else { Holds::One };
    asked.or_else(|| FORMATS.iter().find(|format| format.holds == holds)).unwrap_or(&FORMATS[0])
}

/// The texts of the files that the documents of one input become.
pub fn texts(documents: &[AnnotationDocument], format: &Format) -> Vec<Text> {
    let text = |documents: &[AnnotationDocument]| {
        let first = documents.first()?;
        let left: Vec<_> = documents.iter().map(|document| reduce(document, format).0).collect();
        let out = format.write(&Dialect::USUAL, left.iter().map(AsRef::as_ref));
        Some(Text { name: first.source.name.clone(), text: out.bytes })
    };
    match format.holds {
        Holds::One => documents.iter().filter_map(|one| text(std::slice::from_ref(one))).collect(),
        Holds::Many => text(documents).into_iter().collect(),
    }
}

/// A folder that files are written into.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    overwrite: bool,
    /// The names given in this run, in lower case: file systems differ in whether they see a difference.
    given: HashSet<String>,
    /// The last number that a name got, in lower case, so that a thousand equal names do not each count from 2.
    last: HashMap<String, usize>,
}

impl Folder {
    pub fn create(path: &Path, overwrite: bool) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        Ok(Self { path: path.to_owned(), overwrite, given: HashSet::new(), last: HashMap::new() })
    }

    /// Writes `<name>.json`, or `<name>-2.json` where the name was given in this run.
    pub fn write(&mut self, text: &Text, extension: &str) -> Result<(), String> {
        let name = self.name(&base_name(&text.name), extension);
        let path = self.path.join(name);
        let shown = path.display();
        if !self.overwrite && fs::symlink_metadata(&path).is_ok() {
            return Err(format!(
                "was not written: {shown} is there already, and --overwrite was not given."
            ));
        }
        self.replace(&path, text)
            .map_err(|error| format!("was not written: {shown} cannot be written: {error}."))
    }

    /// A name that no other file of this run has.
    fn name(&mut self, base: &str, extension: &str) -> String {
        let mut name = format!("{base}.{extension}");
        let lower = name.to_lowercase();
        if self.given.insert(lower.clone()) {
            return name;
        }
        let number = self.last.entry(lower).or_insert(1);
        loop {
            *number += 1;
            name = format!("{base}-{number}.{extension}");
            if self.given.insert(name.to_lowercase()) {
                return name;
            }
        }
    }

    /// Writes beside the file and renames, so that no half of a file is ever in its place.
    fn replace(&self, path: &Path, text: &Text) -> io::Result<()> {
        let half = self.path.join(format!(".tandai-{}.part", std::process::id()));
        let written = File::create(&half)
            .and_then(|mut file| file.write_all(&text.text))
            .and_then(|()| fs::rename(&half, path));
        if written.is_err() {
            // The first error tells more than one that this may have.
            let _ = fs::remove_file(&half);
        }
        written
    }
}

/// A document's name as that of a file: the name may come from a file of another machine, and must lead
/// nowhere else.
fn base_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut base: String = last
        .chars()
        .map(|c| if c.is_control() || "<>:\"|?*".contains(c) { '_' } else { c })
        .collect();
    while base.len() > LONGEST_NAME {
        base.pop();
    }
    if matches!(base.as_str(), "" | "." | "..") { "document".to_owned() } else { base }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_are_counted() {
        let mut folder = Folder {
            path: PathBuf::new(),
            overwrite: false,
            given: HashSet::new(),
            last: HashMap::new(),
        };
        for (base, expected) in [
            ("a", "a.json"),
            ("A", "A-2.json"),
            ("b-2", "b-2.json"),
            ("b", "b.json"),
            ("b", "b-3.json"),
            ("a", "a-3.json"),
            ("a-2", "a-2-2.json"),
            ("É", "É.json"),
            ("é", "é-2.json"),
        ] {
            assert_eq!(folder.name(base, "json"), expected);
        }
        assert_eq!(folder.name("a", "jsonl"), "a.jsonl");
        // Quick enough for as many as an archive has.
        for _ in 0..50_000 {
            folder.name("c", "json");
        }
        assert_eq!(folder.name("c", "json"), "c-50001.json");
    }

    #[test]
    fn names_lead_nowhere_else() {
        for (name, expected) in [
            ("a.txt", "a.txt"),
            ("Jum'at, 20 Mei 😀.html", "Jum'at, 20 Mei 😀.html"),
            ("../../etc/passwd", "passwd"),
            ("C:\\in\\a.txt", "a.txt"),
            ("..", "document"),
            ("in/", "document"),
            ("", "document"),
            ("a\nb:c", "a_b_c"),
        ] {
            assert_eq!(base_name(name), expected, "{name}");
        }
        assert_eq!(base_name(&"é".repeat(500)).len(), LONGEST_NAME);
    }
}
