//! Files that belong to others: the text beside annotations, and what programs keep in a folder for themselves.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tandai_formats::{Beside, FORMATS, Format, Reading, Sample, brat, recognize};

use crate::inputs::{Input, Origin, identity};

/// How much of a file is looked at to tell what it is.
pub const LOOKED_AT: u64 = 1 << 20;

/// What a folder of brat's has beside its documents, for its server.
const BRAT_FILES: [&str; 4] = ["annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf"];

/// The files that belong to one, by its name.
pub fn beside(input: &Input, reading: &Reading) -> Result<Vec<Beside>, String> {
    let Origin::File(path) = &input.from else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for extension in reading.beside {
        let path = path.with_extension(extension);
        match std::fs::read(&path) {
            Ok(bytes) => found.push(Beside { extension: (*extension).to_owned(), bytes }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(format!(
                    "belongs to {}, which cannot be read: {error}.",
                    path.display()
                ));
            }
        }
    }
    Ok(found)
}

/// All that is read in a run, to tell what of it belongs to other files.
#[derive(Debug)]
pub struct Family {
    files: HashSet<PathBuf>,
    /// Folders with documents of brat's.
    of_brat: HashSet<PathBuf>,
    /// The format that was given for all files.
    from: Option<&'static Format>,
}

impl Family {
    pub fn new<'a>(
        inputs: impl IntoIterator<Item = &'a Input>,
        from: Option<&'static Format>,
    ) -> Self {
        let files: HashSet<PathBuf> = inputs
            .into_iter()
            .filter_map(|input| match &input.from {
                Origin::File(path) => Some(identity(path)),
                Origin::Stdin => None,
            })
            .collect();
        let documents = files.iter().filter(|path| {
            let extension = path.extension().and_then(OsStr::to_str);
            extension.is_some_and(|found| found.eq_ignore_ascii_case(brat::FORMAT.extension))
        });
        let of_brat = documents.filter_map(|path| path.parent()).map(Path::to_owned).collect();
        Self { files, of_brat, from }
    }

    /// Whether a file is one that belongs to another of the run.
    pub fn belongs(&self, input: &Input) -> bool {
        let Origin::File(path) = &input.from else { return false };
        let path = identity(path);
        let is_of_brat = BRAT_FILES.iter().any(|name| path.file_name() == Some(OsStr::new(name)))
            && path.parent().is_some_and(|folder| self.of_brat.contains(folder));
        let formats =
            FORMATS.iter().filter(|format| self.from.is_none_or(|from| from.id == format.id));
        let mut readings = formats.filter_map(|format| Some((format, format.reading.as_ref()?)));
        is_of_brat
            || readings.any(|(format, reading)| {
                reading.beside.iter().any(|extension| {
                    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
                        && self.is_beside(&path, format)
                })
            })
    }

    /// Whether a file of a format with the same name is there.
    fn is_beside(&self, path: &Path, format: &'static Format) -> bool {
        if self.files.contains(&path.with_extension(format.extension)) {
            return true;
        }
        // Files of many formats are called so: what stands in it tells which it is.
        let json = path.with_extension("json");
        format.media_type.ends_with("json")
            && self.files.contains(&json)
            && (self.from.is_some() || format_of(&json).is_some_and(|found| found.id == format.id))
    }
}

/// The format of a file, by its start.
fn format_of(path: &Path) -> Option<&'static Format> {
    let mut start = Vec::new();
    File::open(path).ok()?.take(LOOKED_AT).read_to_end(&mut start).ok()?;
    recognize(&Sample { name: path.file_name()?.to_str()?, start: &start })
}
