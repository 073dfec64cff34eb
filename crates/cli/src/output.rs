//! Where documents go: standard output, or a folder with one file for each.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tandai_core::AnnotationDocument;
use tandai_core::shown::{PART, shown};
use tandai_formats::loss::PLACES;
use tandai_formats::read::{all, stem};
use tandai_formats::{Beside, Dialect, FORMATS, Format, Holds, Out, Writer};

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
    renamed: Renamed,
}

impl Files {
    pub fn new(folder: Folder, format: &'static Format, dialect: Dialect) -> Self {
        Self {
            folder,
            format,
            dialect,
            writer: None,
            open: None,
            out: Out::default(),
            renamed: Renamed::default(),
        }
    }

    /// Writes a document: to a file of its own with its name, or to the file of many that is open, which is
    /// called `name` where this is its first.
    pub fn document(&mut self, name: &str, document: &AnnotationDocument) -> Result<(), String> {
        let format = self.format;
        let writer = self.writer.get_or_insert_with(|| (format.writer)(&self.dialect));
        writer.document(document, &mut self.out);
        if format.holds == Holds::Many {
            return self.append(name);
        }
        let called = &document.source.name;
        let file = self.folder.name(&base_name(called), format.extension);
        // Nothing of a document that cannot be written goes into the file of the next.
        let bytes = std::mem::take(&mut self.out.bytes);
        let with = std::mem::take(&mut self.out.with);
        self.folder.write(&file, &bytes, &with)?;
        if !called.is_empty() && stem(&file) != called {
            let read = read_back(format, &self.dialect, &file, bytes, with);
            if read.is_some_and(|read| read != *called) {
                self.renamed.add(called, &file);
            }
        }
        Ok(())
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
        self.open.take().map_or(Ok(()), Half::finish)
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
            for path in &half.beside {
                let _ = fs::remove_file(path);
            }
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

    /// The documents so far whose name is nowhere in their files.
    pub fn renamed(&self) -> &Renamed {
        &self.renamed
    }

    fn append(&mut self, name: &str) -> Result<(), String> {
        let half = match &mut self.open {
            Some(half) => half,
            open => open.insert(self.folder.start(&base_name(name), self.format.extension)?),
        };
        let written = half.file.write_all(&self.out.bytes);
        self.out.bytes.clear();
        written.map_err(|error| unwritten(&half.path, &error))?;
        let base = half.base.clone();
        let extension = format!(".{}", self.format.extension);
        for (name, bytes) in std::mem::take(&mut self.out.beside) {
            // Another file of many, for what this one has no room for: its own writer knows of no other file.
            let base =
                format!("{base}-{}", base_name(name.strip_suffix(&extension).unwrap_or(&name)));
            let name = self.folder.name(&base, self.format.extension);
            let path = self.folder.free(&name)?;
            self.folder.replace(&path, &bytes)?;
            half.beside.push(path);
        }
        Ok(())
    }

    fn beside(&mut self) -> Result<(), String> {
        for (name, bytes) in std::mem::take(&mut self.out.beside) {
            let path = self.folder.path.join(base_name(&name));
            if holds(&path, &bytes) {
                continue;
            }
            self.folder.check_free(&path)?;
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
        if !self.out.with.is_empty() || !self.out.beside.is_empty() {
            let problem = "what there is makes several files; give a folder with -o";
            return Err(io::Error::other(problem));
        }
        to.write_all(&self.out.bytes)?;
        self.out.bytes.clear();
        Ok(())
    }
}

/// Documents whose names only the files' names could say, and do not: signs that no file's name may have, a path,
/// a number where two have the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    count: usize,
    /// The first, each with the name of its file.
    first: Vec<(String, String)>,
}

impl Renamed {
    fn add(&mut self, called: &str, file: &str) {
        self.count += 1;
        if self.first.len() < PLACES {
            self.first.push((called.to_owned(), file.to_owned()));
        }
    }

    /// Takes in those of another folder.
    pub fn extend(&mut self, others: &Self) {
        self.count += others.count;
        let room = PLACES - self.first.len();
        self.first.extend(others.first.iter().take(room).cloned());
    }

    /// Nothing where there are none.
    pub fn sentence(&self) -> Option<String> {
        let Self { count, first } = self;
        let pairs = first.iter().map(|(called, file)| {
            format!("\"{}\" is \"{}\"", shown(called, PART), shown(file, PART))
        });
        let mut list = pairs.collect::<Vec<_>>().join(", ");
        if *count > first.len() {
            list.push_str(", …");
        }
        let subject = match count {
            0 => return None,
            1 => "1 document has another name in its file".to_owned(),
            count => format!("{count} documents have another name in their files"),
        };
        Some(format!("{subject}: {list}."))
    }
}

/// What a document is called when its file is read again; nothing for a format that is only written.
fn read_back(
    format: &Format,
    dialect: &Dialect,
    file: &str,
    bytes: Vec<u8>,
    with: Vec<(&'static str, Vec<u8>)>,
) -> Option<String> {
    format.reading?;
    let beside = with.into_iter();
    let beside: Vec<_> = beside
        .map(|(extension, bytes)| Beside { extension: extension.to_owned(), bytes })
        .collect();
    let found = all(format, dialect, file, &bytes, &beside).ok()?;
    Some(found.into_iter().next()?.source.name)
}

/// Whether a file is there and has these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let is_as_long = fs::metadata(path).is_ok_and(|found| found.len() == bytes.len() as u64);
    is_as_long && fs::read(path).is_ok_and(|found| found == bytes)
}

/// A file of which not all is written yet, beside the place where it will be.
struct Half {
    file: BufWriter<File>,
    half: PathBuf,
    path: PathBuf,
    /// The name without its extension.
    base: String,
    /// Whole files that go with it.
    beside: Vec<PathBuf>,
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

    /// Writes a file and those that belong to it, where all of them may be written.
    fn write(&self, name: &str, bytes: &[u8], with: &[(&str, Vec<u8>)]) -> Result<(), String> {
        let path = self.free(name)?;
        let with = || with.iter().map(|(extension, bytes)| (path.with_extension(extension), bytes));
        with().try_for_each(|(path, _)| self.check_free(&path))?;
        self.replace(&path, bytes)?;
        with().try_for_each(|(path, bytes)| self.replace(&path, bytes))
    }

    /// Starts a file that is written bit by bit.
    fn start(&mut self, base: &str, extension: &str) -> Result<Half, String> {
        let name = self.name(base, extension);
        let path = self.free(&name)?;
        let half = self.half("open");
        let file = File::create(&half).map_err(|error| unwritten(&path, &error))?;
        let base = name[..name.len() - extension.len() - 1].to_owned();
        Ok(Half { file: BufWriter::new(file), half, path, base, beside: Vec::new() })
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

    /// Where a file is until it is whole. While one is open, others are written at once.
    fn half(&self, how: &str) -> PathBuf {
        self.path.join(format!(".tandai-{}.{how}.part", std::process::id()))
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
        let half = self.half("whole");
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
    match base.as_str() {
        "" | "." | ".." => "document".to_owned(),
        // A file with such a name is hidden, and passed over where a folder is read.
        hidden if hidden.starts_with('.') => base.replacen('.', "_", 1),
        _ => base,
    }
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

    /// A format of which every document fills a file.
    static FULL: Format = Format {
        id: "full",
        extension: "x",
        holds: Holds::Many,
        writer: |_| Box::new(Full { documents: 0 }),
        ..tandai_formats::docbin::FORMAT
    };

    struct Full {
        documents: usize,
    }

    impl Writer for Full {
        fn document(&mut self, document: &AnnotationDocument, out: &mut Out) {
            self.documents += 1;
            if self.documents > 1 {
                let name = format!("part-{}.x", self.documents - 1);
                out.beside.push((name, document.text.as_bytes().to_vec()));
            }
        }
    }

    fn document(text: &str) -> AnnotationDocument {
        let file = tandai_formats::conll::FORMAT;
        let found = all(&file, &Dialect::USUAL, "a", format!("{text} O\n").as_bytes(), &[]);
        found.unwrap().remove(0)
    }

    #[test]
    fn files_beside_one_of_many_take_no_name_of_another() {
        let path = std::env::temp_dir().join(format!("tandai-beside-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        let names = || {
            let found = fs::read_dir(&path).unwrap();
            let mut names: Vec<_> =
                found.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        };
        let mut files = Files::new(Folder::create(&path, false).unwrap(), &FULL, Dialect::USUAL);
        for (name, texts) in [
            ("a", &["satu", "dua", "tiga"][..]),
            ("a-part-1", &["empat"]),
            ("a", &["lima", "enam"]),
            ("b", &["tujuh", "delapan"]),
        ] {
            for text in texts {
                files.document(name, &document(text)).unwrap();
            }
            if name == "b" {
                assert!(names().contains(&"b-part-1.x".to_owned()));
                files.discard();
            }
            files.end_file().unwrap();
        }
        files.finish().unwrap();
        let all = ["a-2-part-1.x", "a-2.x", "a-part-1-2.x", "a-part-1.x", "a-part-2.x", "a.x"];
        assert_eq!(names(), all);
        let text = |name: &str| fs::read_to_string(path.join(name)).unwrap();
        assert_eq!(text("a-part-1.x"), "dua");
        assert_eq!(text("a-2-part-1.x"), "enam");
        // What is there already is not replaced.
        let mut files = Files::new(Folder::create(&path, false).unwrap(), &FULL, Dialect::USUAL);
        assert!(files.document("b", &document("x")).is_ok());
        fs::write(path.join("b-part-1.x"), "y").unwrap();
        let error = files.document("b", &document("x")).unwrap_err();
        assert!(error.contains("b-part-1.x is there already"), "{error}");
        let _ = fs::remove_dir_all(&path);
    }

    #[test]
    fn files_beside_are_not_lost_on_standard_output() {
        let mut stream = Stream::new(&FULL);
        let mut bytes = Vec::new();
        let documents = [document("satu"), document("dua")];
        assert!(stream.documents(&documents[..1], &mut bytes).is_ok());
        assert!(stream.documents(&documents, &mut bytes).is_err());
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
            (".tersembunyi", "_tersembunyi"),
            ("...", "_.."),
            ("a.tersembunyi", "a.tersembunyi"),
        ] {
            assert_eq!(base_name(name), expected, "{name}");
        }
        assert_eq!(base_name(&"é".repeat(500)).len(), LONGEST_NAME);
    }
}
