//! How documents become the bytes of files: one after another, so that what waits in memory does not grow
//! with their number.

use tandai_core::document::AnnotationDocument;

/// What a writer gives out: after each document, and at the end.
///
/// Where a file holds one document, `bytes` and `with` are its files. Where it holds many, `bytes` go behind
/// those that were given out before, and `with` stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Out {
    /// Of the file with the format's own extension.
    pub bytes: Vec<u8>,
    /// Files that have the name of that one, and an extension of their own.
    pub with: Vec<(&'static str, Vec<u8>)>,
    /// Files with names of their own that serve all documents: `annotation.conf`.
    pub beside: Vec<(String, Vec<u8>)>,
}

/// Writes documents in one format.
///
/// The documents that it is given hold nothing but what the format carries (see [`super::loss::reduce`]).
pub trait Writer {
    fn document(&mut self, document: &AnnotationDocument, out: &mut Out);

    /// What comes after the last document. There may have been none.
    fn finish(&mut self, _out: &mut Out) {}
}

/// A format of which every document is written as if there were no other.
impl<F: FnMut(&AnnotationDocument, &mut Vec<u8>)> Writer for F {
    fn document(&mut self, document: &AnnotationDocument, out: &mut Out) {
        self(document, &mut out.bytes);
    }
}

/// A file of a head, documents with something between them, and a tail: a JSON array, a table with a header.
#[derive(Debug)]
pub struct Listed<F> {
    pub head: &'static str,
    pub between: &'static str,
    pub tail: &'static str,
    pub each: F,
    started: bool,
}

impl<F: FnMut(&AnnotationDocument, &mut Vec<u8>)> Listed<F> {
    pub fn new(head: &'static str, between: &'static str, tail: &'static str, each: F) -> Self {
        Self { head, between, tail, each, started: false }
    }
}

impl<F: FnMut(&AnnotationDocument, &mut Vec<u8>)> Writer for Listed<F> {
    fn document(&mut self, document: &AnnotationDocument, out: &mut Out) {
        let before = if self.started { self.between } else { self.head };
        self.started = true;
        out.bytes.extend_from_slice(before.as_bytes());
        (self.each)(document, &mut out.bytes);
    }

    fn finish(&mut self, out: &mut Out) {
        if !self.started {
            out.bytes.extend_from_slice(self.head.as_bytes());
        }
        out.bytes.extend_from_slice(self.tail.as_bytes());
    }
}

/// A value as JSON in one line, behind what is there.
pub fn json(value: &impl serde::Serialize, bytes: &mut Vec<u8>) {
    serde_json::to_writer(bytes, value).expect("memory can be written, and keys are strings");
}

/// A value as JSON in one line of ASCII, behind what is there. Tildes are escapes, too: with a brace they begin
/// Chinese in an encoding of seven bits.
pub fn ascii_json(value: &impl serde::Serialize, bytes: &mut Vec<u8>) {
    let mut serializer = serde_json::Serializer::with_formatter(bytes, Ascii);
    value.serialize(&mut serializer).expect("memory can be written, and keys are strings");
}

struct Ascii;

impl serde_json::ser::Formatter for Ascii {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> std::io::Result<()>
    where
        W: ?Sized + std::io::Write,
    {
        let is_plain = |c: char| c.is_ascii() && c != '~';
        let mut rest = fragment;
        while let Some(at) = rest.find(|c| !is_plain(c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let others = rest[at..].find(is_plain).map_or(rest.len(), |length| at + length);
            for unit in rest[at..others].encode_utf16() {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[others..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_ascii_is_escaped() {
        let check = |text: &str, expected: &str| {
            let mut bytes = Vec::new();
            ascii_json(&text, &mut bytes);
            assert_eq!(String::from_utf8(bytes).as_deref(), Ok(expected), "{text:?}");
            assert_eq!(serde_json::from_str::<String>(expected).ok().as_deref(), Some(text));
        };
        check("", r#""""#);
        check("Baku \"a\"\n+~{", r#""Baku \"a\"\n+\u007e{""#);
        check("é😀b", r#""\u00e9\ud83d\ude00b""#);
        check("😀 Presiden", r#""\ud83d\ude00 Presiden""#);
    }
}
