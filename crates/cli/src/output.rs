//! Where documents go: standard output, or a folder with one file for each.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tandai_core::AnnotationDocument;
use tandai_formats::{Dialect, FORMATS, Format, Holds, Out, Writer};

/// The longest base of a file name; file systems allow 255 bytes, and suffix and extension come on top.
const LONGEST_NAME: usize = 200;

/// The format that is written: the one asked for, else the first that holds what there is.
pub fn choose(
    asked: Option<&'static Format>,
    documents: usize,
    one_stream_of_many: bool,
) -> &'static Format {
    let holds = if one_stream_of_many || documents != 1 { Holds::Many } else { Holds::One };
    asked.or_else(|| FORMATS.iter().find(|format| format.holds == holds)).unwrap_or(&FORMATS[0])
}

/// The files that documents become in a folder, one after another.
pub struct Files {
    folder: Folder,
    format: &'static Format,
    dialect: Dialect,
    /// Nothing before the first document, and between two files of many.
    writer: Option<Box<dyn Writer>>,
    /// The file of many that is being written.
    open: Option<Half>,
    out: Out,
}

impl Files {
    pub fn new(folder: Folder, format: &'static Format, dialect: Dialect) -> Self {
        Self { folder, format, dialect, writer: None, open: None, out: Out::default() }
    }

    /// Writes a document: to a file of its own with its name, or to the file of many that is open, which is
    /// called `name` where this is its first.
    pub fn document(&mut self, name: &str, document: &AnnotationDocument) -> Result<(), String> {
        let format = self.format;
        let writer = self.writer.get_or_insert_with(|| (format.writer)(&self.dialect));
        writer.document(document, &mut self.out);
        if format.holds == Holds::One {
            let base = base_name(&document.source.name);
            return self.folder.write(&base, format.extension, &mut self.out);
        }
        self.append(name)
    }

    /// Ends the file of many, where one is open.
    pub fn end_file(&mut self) -> Result<(), String> {
        if self.format.holds == Holds::One || self.open.is_none() {
            return Ok(());
        }
        let writer = self.writer.take();
        if let Some(mut writer) = writer {
            writer.finish(&mut self.out);
        }
        self.append("")?;
        let ended = self.open.take().map_or(Ok(()), Half::finish);
        ended.and_then(|()| self.beside())
    }

    /// Leaves the file of many that is open, as if it had not been begun.
    pub fn discard(&mut self) {
        if self.format.holds == Holds::One {
            return;
        }
        self.writer = None;
        self.out = Out::default();
        if let Some(half) = self.open.take() {
            // It lies beside the place where a whole one would be, and takes no other's place.
            let _ = fs::remove_file(&half.half);
        }
    }

    /// Writes what serves all documents.
    pub fn finish(&mut self) -> Result<(), String> {
        self.end_file()?;
        if let Some(mut writer) = self.writer.take() {
            writer.finish(&mut self.out);
        }
        self.beside()
    }

    fn append(&mut self, name: &str) -> Result<(), String> {
        let half = match &mut self.open {
            Some(half) => half,
            open => open.insert(self.folder.start(&base_name(name), self.format.extension)?),
        };
        let written = half.file.write_all(&self.out.bytes);
        self.out.bytes.clear();
        written.map_err(|error| unwritten(&half.path, &error))
    }

    fn beside(&mut self) -> Result<(), String> {
        for (name, bytes) in std::mem::take(&mut self.out.beside) {
            let path = self.folder.path.join(base_name(&name));
            self.folder.replace(&path, &bytes)?;
        }
        Ok(())
    }
}

/// One stream of documents.
pub struct Stream {
    writer: Box<dyn Writer>,
    out: Out,
}

impl Stream {
    pub fn new(format: &Format) -> Self {
        Self { writer: (format.writer)(&Dialect::USUAL), out: Out::default() }
    }

    pub fn documents(
        &mut self,
        documents: &[AnnotationDocument],
        to: &mut impl Write,
    ) -> io::Result<()> {
        for document in documents {
            self.writer.document(document, &mut self.out);
            self.flush(to)?;
        }
        Ok(())
    }

    /// Writes what comes after the last document.
    pub fn finish(mut self, to: &mut impl Write) -> io::Result<()> {
        self.writer.finish(&mut self.out);
        self.flush(to)
    }

    fn flush(&mut self, to: &mut impl Write) -> io::Result<()> {
        if !self.out.with.is_empty() {
            let problem = "the format is made of several files; give a folder with -o";
            return Err(io::Error::other(problem));
        }
        to.write_all(&self.out.bytes)?;
        self.out.bytes.clear();
        Ok(())
    }
}

/// A file of which not all is written yet, beside the place where it will be.
struct Half {
    file: BufWriter<File>,
    half: PathBuf,
    path: PathBuf,
}

impl Half {
    fn finish(mut self) -> Result<(), String> {
        let done = self.file.flush().and_then(|()| fs::rename(&self.half, &self.path));
        done.map_err(|error| {
            // The first error tells more than one that this may have.
            let _ = fs::remove_file(&self.half);
            unwritten(&self.path, &error)
        })
    }
}

fn unwritten(path: &Path, error: &io::Error) -> String {
    format!("was not written: {} cannot be written: {error}.", path.display())
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

    /// Writes `<base>.json`, or `<base>-2.json` where the name was given in this run, and the files that belong
    /// to it.
    fn write(&mut self, base: &str, extension: &str, out: &mut Out) -> Result<(), String> {
        let name = self.name(base, extension);
        let path = self.free(&name)?;
        let bytes = std::mem::take(&mut out.bytes);
        self.replace(&path, &bytes)?;
        for (extension, bytes) in std::mem::take(&mut out.with) {
            let path = path.with_extension(extension);
            self.check_free(&path)?;
            self.replace(&path, &bytes)?;
        }
        Ok(())
    }

    /// Starts a file that is written bit by bit.
    fn start(&mut self, base: &str, extension: &str) -> Result<Half, String> {
        let name = self.name(base, extension);
        let path = self.free(&name)?;
        let half = self.half();
        let file = File::create(&half).map_err(|error| unwritten(&path, &error))?;
        Ok(Half { file: BufWriter::new(file), half, path })
    }

    fn free(&self, name: &str) -> Result<PathBuf, String> {
        let path = self.path.join(name);
        self.check_free(&path)?;
        Ok(path)
    }

    fn check_free(&self, path: &Path) -> Result<(), String> {
        if !self.overwrite && fs::symlink_metadata(path).is_ok() {
            let shown = path.display();
            return Err(format!(
                "was not written: {shown} is there already, and --overwrite was not given."
            ));
        }
        Ok(())
    }

    fn half(&self) -> PathBuf {
        self.path.join(format!(".tandai-{}.part", std::process::id()))
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
    fn replace(&self, path: &Path, bytes: &[u8]) -> Result<(), String> {
        let half = self.half();
        let written = File::create(&half)
            .and_then(|mut file| file.write_all(bytes))
            .and_then(|()| fs::rename(&half, path));
        written.map_err(|error| {
            // The first error tells more than one that this may have.
            let _ = fs::remove_file(&half);
            unwritten(path, &error)
        })
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
