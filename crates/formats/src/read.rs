//! How the bytes of files become documents: record by record, so that what waits in memory does not grow with
//! their number.

use std::borrow::Cow;
use std::io::BufRead;

use super::cut::{Cut, Piece, Pieces, unread};
use super::dialect::Dialect;
use super::error::ReadError;
use super::wide::as_utf8;
use super::{FORMATS, Format, wide};
use tandai_core::document::AnnotationDocument;

/// How a format is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    pub cut: Cut,
    /// Extensions of files that belong to one of this format, by its name: `txt` beside brat's `ann`.
    pub beside: &'static [&'static str],
    /// Whether a file seems to be of this format.
    pub recognize: fn(&Sample<'_>) -> bool,
    pub reader: fn(&Dialect) -> Box<dyn Reader>,
}

/// Makes documents of the records of one file.
///
/// A document without a name gets that of its file.
pub trait Reader {
    fn record(
        &mut self,
        record: &Record<'_>,
        found: &mut Vec<AnnotationDocument>,
    ) -> Result<(), ReadError>;

    /// Behind the last record.
    fn finish(&mut self, _found: &mut Vec<AnnotationDocument>) -> Result<(), ReadError> {
        Ok(())
    }
}

/// A format of which every record is a document of its own.
impl<F: FnMut(&Record<'_>) -> Result<AnnotationDocument, ReadError>> Reader for F {
    fn record(
        &mut self,
        record: &Record<'_>,
        found: &mut Vec<AnnotationDocument>,
    ) -> Result<(), ReadError> {
        found.push(self(record)?);
        Ok(())
    }
}

/// A part of a file.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// Of the file, without the extension of its format.
    pub name: &'a str,
    /// Without a byte order mark; line ends are as in the file.
    pub text: &'a str,
    /// The line of the file in which it starts, from 1.
    pub line: usize,
    /// It is the only one of its file.
    pub alone: bool,
    /// Files that belong to it.
    pub beside: &'a [Beside],
}

impl Record<'_> {
    /// The bytes of the file with an extension that belongs to this one, as text; the byte order mark of UTF-8 stays.
    pub fn beside(&self, extension: &str) -> Result<Cow<'_, str>, ReadError> {
        let file = self.beside.iter().find(|file| file.extension == extension);
        let file = file.ok_or_else(|| {
            let expected = format!("a file {}.{extension} with its text", self.name);
            ReadError::field(self.name, expected, "none")
        })?;
        let text = match wide::text(&file.bytes) {
            Ok(Some(text)) => Ok(Cow::Owned(text)),
            Ok(None) => text_of(&file.bytes, 1).map(Cow::Borrowed),
            Err(error) => Err(unread(&error)),
        };
        text.map_err(|error| ReadError::InFile {
            name: format!("{}.{extension}", self.name),
            error: Box::new(error),
        })
    }

    /// The record as JSON of the shape `T`; an error says line and field.
    pub fn json<'de, T: serde::Deserialize<'de>>(&'de self) -> Result<T, ReadError> {
        super::json::shape(self.text).map_err(|(line, error)| error.at_line(self.line + line - 1))
    }
}

/// A file that belongs to another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// In lower case, without the dot.
    pub extension: String,
    pub bytes: Vec<u8>,
}

/// The start of a file, to tell what it is by.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    pub name: &'a str,
    /// All of a short file.
    pub start: &'a [u8],
}

impl<'a> Sample<'a> {
    /// Whether the file's name has this extension.
    pub fn has_extension(&self, extension: &str) -> bool {
        let parts = self.name.rsplit_once('.');
        parts.is_some_and(|(_, found)| found.eq_ignore_ascii_case(extension))
    }

    /// The start as text, without a byte order mark.
    pub fn text(&self) -> Cow<'a, str> {
        let text = String::from_utf8_lossy(self.start);
        match text.strip_prefix('\u{feff}').map(str::len) {
            Some(_) => Cow::Owned(text.chars().skip(1).collect()),
            None => text,
        }
    }

    /// The keys of the first JSON object, which may stand in a list; none where the file is no JSON. Where the
    /// sample ends within the object, those that stand before.
    pub fn json_keys(&self) -> Vec<Cow<'a, str>> {
        let start = self.start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.start);
        let start = start.trim_ascii_start();
        let start = start.strip_prefix(b"[").map_or(start, <[u8]>::trim_ascii_start);
        let mut keys = Vec::new();
        if start.first() != Some(&b'{') {
            return keys;
        }
        let (mut depth, mut at) = (0, 0);
        while let Some(&byte) = start.get(at) {
            at += 1;
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                b'"' => {
                    let from = at;
                    while let Some(&byte) = start.get(at).filter(|&&byte| byte != b'"') {
                        at += if byte == b'\\' { 2 } else { 1 };
                    }
                    let string = start.get(from..at);
                    at += 1;
                    let behind = start.get(at..).unwrap_or_default().trim_ascii_start();
                    if let (1, Some(string), true) = (depth, string, behind.starts_with(b":")) {
                        keys.push(String::from_utf8_lossy(string));
                    }
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        keys
    }
}

/// The format that a file seems to have, by what stands in it.
pub fn recognize(sample: &Sample<'_>) -> Option<&'static Format> {
    let sample = &Sample { name: sample.name, start: &as_utf8(sample.start) };
    FORMATS.iter().find(|format| format.reading.is_some_and(|reading| (reading.recognize)(sample)))
}

/// The titles of the formats that [`recognize`] looks for, for who is told that a file is none of them.
pub fn readable() -> String {
    let read = FORMATS.iter().filter(|format| format.reading.is_some());
    read.map(|format| format.title).collect::<Vec<_>>().join(", ")
}

/// The documents of one file, in order. Behind an error comes nothing.
pub struct Documents<'a, R> {
    /// Nothing once the last record is read.
    pieces: Option<Pieces<R>>,
    reader: Box<dyn Reader>,
    name: &'a str,
    /// Our own files say what a document is called, also where they say nothing.
    names: bool,
    beside: &'a [Beside],
    /// What the last records gave, in reverse.
    found: Vec<AnnotationDocument>,
    /// How many were given out.
    given: usize,
    /// Why reading ended early; told behind the documents that were read before.
    failed: Option<ReadError>,
}

impl<R> std::fmt::Debug for Documents<'_, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Documents").field("name", &self.name).field("given", &self.given).finish()
    }
}

impl<'a, R: BufRead> Documents<'a, R> {
    /// Reads a file by what its table row says; `name` is the file's, with its extension.
    pub fn new(
        format: &Format,
        reading: &Reading,
        dialect: &Dialect,
        name: &'a str,
        input: R,
        beside: &'a [Beside],
    ) -> Self {
        Self {
            pieces: Some(Pieces::new(reading.cut, input)),
            reader: (reading.reader)(dialect),
            name: stem(name),
            names: format.loses(dialect).next().is_some(),
            beside,
            found: Vec::new(),
            given: 0,
            failed: None,
        }
    }

    /// Reads on until there is a document besides the one that is given next, which says whether it is alone.
    fn fill(&mut self) -> Result<(), ReadError> {
        while self.found.len() < 2
            && let Some(pieces) = &mut self.pieces
        {
            let mut new = Vec::new();
            match pieces.next()? {
                Some(Piece { bytes, line, alone }) => {
                    let text = text_of(&bytes, line)?;
                    let record = Record { name: self.name, text, line, alone, beside: self.beside };
                    self.reader.record(&record, &mut new)?;
                }
                None => {
                    self.pieces = None;
                    self.reader.finish(&mut new)?;
                }
            }
            new.reverse();
            new.append(&mut self.found);
            self.found = new;
        }
        Ok(())
    }
}

impl<R: BufRead> Iterator for Documents<'_, R> {
    type Item = Result<AnnotationDocument, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(error) = self.fill() {
            self.pieces = None;
            self.failed = Some(error);
        }
        let Some(mut document) = self.found.pop() else {
            return self.failed.take().map(Err);
        };
        self.given += 1;
        if self.names && document.source.name.is_empty() {
            let more = self.pieces.is_some() || !self.found.is_empty() || self.failed.is_some();
            document.source.name = if self.given == 1 && !more {
                self.name.to_owned()
            } else {
                format!("{}#{}", self.name, self.given)
            };
        }
        Some(Ok(document))
    }
}

/// All documents of a file that is in memory.
pub fn all(
    format: &Format,
    dialect: &Dialect,
    name: &str,
    bytes: &[u8],
    beside: &[Beside],
) -> Result<Vec<AnnotationDocument>, ReadError> {
    let reading = format.reading.as_ref().ok_or_else(|| {
        ReadError::Syntax(format!("expected a format that is read, found {}", format.title))
    })?;
    Documents::new(format, reading, dialect, name, bytes, beside).collect()
}

/// A file's name without the extension, where that is one of a format: `a` of `a.jsonl`, all of `a.txt`.
pub fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, found)) if !stem.is_empty() => {
            let is_known = |format: &Format| format.extension.eq_ignore_ascii_case(found);
            if FORMATS.iter().any(is_known) { stem } else { name }
        }
        _ => name,
    }
}

fn text_of(bytes: &[u8], line: usize) -> Result<&str, ReadError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = line + before.iter().filter(|&&byte| byte == b'\n').count();
        ReadError::Syntax(format!("expected text in UTF-8, found other bytes in line {line}"))
    })
}
