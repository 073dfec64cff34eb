//! The files to read: those that are named, and those in the folders that are named, by name, each once.
//!
//! In a folder, files and folders whose name starts with a dot are passed over, and links to folders are not
//! followed: they may lead in a circle.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub from: Origin,
    /// As messages name it.
    pub shown: String,
    /// The base name.
    pub name: String,
    /// The path below what was named, where there is more than the base name.
    pub path: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Stdin,
    File(PathBuf),
}

/// A file that failed, and what is wrong with it: `{shown} {problem}` is a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub shown: String,
    pub problem: String,
}

/// Everything that was named, in that order; what was named before, also by its folder, does not come again. What
/// cannot be opened is a failure in its place.
pub fn collect(named: &[PathBuf]) -> Vec<Result<Input, Failure>> {
    let mut found = Vec::new();
    for path in named {
        if path == Path::new("-") {
            found.push(Ok(Input {
                from: Origin::Stdin,
                shown: "standard input".to_owned(),
                name: "stdin".to_owned(),
                path: None,
            }));
            continue;
        }
        let below = below(path);
        match fs::metadata(path) {
            Err(error) => found.push(Err(failure(path, &error))),
            Ok(metadata) if metadata.is_dir() => {
                let before = found.len();
                walk(path, &below, &mut found);
                if found.len() == before {
                    let problem = "is a folder without files.".to_owned();
                    found.push(Err(Failure { shown: path.display().to_string(), problem }));
                }
            }
            Ok(_) => found.push(Ok(file(path.clone(), &below))),
        }
    }
    let mut known = HashSet::new();
    found.retain(|input| match input {
        Ok(Input { from: Origin::File(path), .. }) => known.insert(Some(identity(path))),
        Ok(Input { from: Origin::Stdin, .. }) => known.insert(None),
        Err(_) => true,
    });
    found
}

/// The path from the root to a file in its folder, the same however the file was named. A link to it is another
/// file, with a name of its own.
pub fn identity(path: &Path) -> PathBuf {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return path.to_owned();
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::canonicalize(folder).map_or_else(|_| path.to_owned(), |folder| folder.join(name))
}

fn walk(folder: &Path, below: &str, found: &mut Vec<Result<Input, Failure>>) {
    let entries: io::Result<Vec<_>> = fs::read_dir(folder).and_then(Iterator::collect);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return found.push(Err(failure(folder, &error))),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = entry.path();
        let below = match below {
            "" => lossy(&name),
            below => format!("{below}/{}", lossy(&name)),
        };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&path, &below, found),
            Ok(kind) if kind.is_symlink() && path.is_dir() => {}
            Ok(_) => found.push(Ok(file(path, &below))),
            Err(error) => found.push(Err(failure(&path, &error))),
        }
    }
}

fn file(path: PathBuf, below: &str) -> Input {
    let name = path.file_name().map_or_else(|| path.display().to_string(), lossy);
    let below = (!below.is_empty() && below != name).then(|| below.to_owned());
    Input { shown: path.display().to_string(), from: Origin::File(path), name, path: below }
}

/// How a path is told in a document: as it was named, with slashes. Of a path from the root or above the
/// current folder only the last name is told: where a person keeps files is nobody's business.
fn below(path: &Path) -> String {
    let tellable = path.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    if tellable {
        let names = path.components().filter_map(|component| match component {
            Component::Normal(name) => Some(lossy(name)),
            _ => None,
        });
        names.collect::<Vec<_>>().join("/")
    } else {
        path.file_name().map(lossy).unwrap_or_default()
    }
}

fn lossy(name: &OsStr) -> String {
    name.to_string_lossy().into_owned()
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure { shown: path.display().to_string(), problem: format!("cannot be opened: {error}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_named_is_told() {
        for (path, expected) in [
            ("a.txt", "a.txt"),
            ("./a.txt", "a.txt"),
            ("in/b/a.txt", "in/b/a.txt"),
            ("in/./a.txt", "in/a.txt"),
            ("../in/a.txt", "a.txt"),
            ("/home/budi/in/a.txt", "a.txt"),
            (".", ""),
            ("..", ""),
        ] {
            assert_eq!(below(Path::new(path)), expected, "{path}");
        }
    }
}
