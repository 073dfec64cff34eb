//! The formats that documents are written in and read from, one file each.
//!
//! [`FORMATS`] is the table that menus and the command line are made from: a new format is a new row. What a
//! document holds and a format does not carry is taken from it before it is written ([`loss`]), so a writer writes
//! all that it is given; what a reader hands over becomes a document in one place (`incoming`).

use tandai_core::document::AnnotationDocument;

pub mod brat;
pub mod cas_json;
pub mod check;
mod choice;
pub mod conll;
pub mod csv;
mod cut;
mod dialect;
pub mod docbin;
pub mod doccano;
mod error;
pub mod hf;
pub mod html;
mod incoming;
pub mod json;
pub mod jsonl;
pub mod label_studio;
pub mod loss;
mod part;
pub mod read;
mod spacing;
pub mod spacy;
mod split;
mod table;
mod tags;
pub mod timeml;
mod tokens;
mod uima;
mod unit;
mod value_text;
pub mod web_annotation;
pub mod webanno_tsv;
mod wide;
mod write;
pub mod xlsx;

pub use choice::{Choice, choose};
pub use cut::{Cut, MAX_RECORD};
pub use dialect::{Dialect, Tags};
pub use error::ReadError;
pub use incoming::LEFT_OUT;
pub use part::Part;
pub use read::{Beside, Documents, Reading, Sample, readable, recognize};
pub use split::{Counts, Split, part_names};
pub use unit::Unit;
pub use wide::as_utf8;
pub use write::{Out, Writer};

/// One format: a row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// As it is named on the command line.
    pub id: &'static str,
    /// As a person reads it; a proper name, the same in every language.
    pub title: &'static str,
    /// Of its files, without the dot.
    pub extension: &'static str,
    pub media_type: &'static str,
    /// What its offsets count; nothing where it has none.
    pub offset_unit: Option<Unit>,
    /// What its offsets count by choice ([`Dialect::unit`]) where it is written.
    pub other_units: &'static [Unit],
    pub holds: Holds,
    /// What it can carry; it loses the rest of [`Part::ALL`], less what nearly every format carries
    /// ([`Part::is_common`]).
    pub carries: &'static [Part],
    /// What nearly every format carries, and this one does not.
    pub lacks: &'static [Part],
    pub writer: fn(&Dialect) -> Box<dyn Writer>,
    /// Nothing where the format is only written.
    pub reading: Option<Reading>,
}

impl Format {
    /// What a document loses when it is written in this format, in one of its ways.
    pub fn loses(&self, dialect: &Dialect) -> impl Iterator<Item = Part> {
        let Self { carries, lacks, .. } = *self;
        let loses = move |part: &Part| {
            if part.is_common() { lacks.contains(part) } else { !carries.contains(part) }
        };
        let by_graphemes = dialect.unit == Some(Unit::Graphemes) && self.counts(Unit::Graphemes);
        Part::ALL.into_iter().filter(move |part| match part {
            Part::Clusters => by_graphemes,
            // Names that are changed may meet.
            Part::SameLabels => loses(&Part::LabelNames) || loses(&Part::LabelLetters),
            part => loses(part),
        })
    }

    /// Whether it can be written with offsets in a unit.
    pub fn counts(&self, unit: Unit) -> bool {
        self.offset_unit == Some(unit) || self.other_units.contains(&unit)
    }

    /// The files of some documents that are in memory.
    pub fn write<'a>(
        &self,
        dialect: &Dialect,
        documents: impl IntoIterator<Item = &'a AnnotationDocument>,
    ) -> Out {
        let mut writer = (self.writer)(dialect);
        let mut out = Out::default();
        for document in documents {
            writer.document(document, &mut out);
        }
        writer.finish(&mut out);
        out
    }
}

/// How many documents a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    One,
    Many,
}

/// Every format, the one to offer first at the top.
pub const FORMATS: [Format; 16] = [
    json::FORMAT,
    jsonl::FORMAT,
    spacy::FORMAT,
    docbin::FORMAT,
    conll::FORMAT,
    hf::FORMAT,
    label_studio::FORMAT,
    doccano::FORMAT,
    brat::FORMAT,
    webanno_tsv::FORMAT,
    cas_json::FORMAT,
    web_annotation::FORMAT,
    timeml::FORMAT,
    csv::FORMAT,
    xlsx::FORMAT,
    html::FORMAT,
];

/// What there is to know of a format without its code: for menus of a program that has others write and read.
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub id: &'static str,
    pub title: &'static str,
    pub extension: &'static str,
    pub offset_unit: Option<Unit>,
    pub holds: Holds,
    /// Extensions of files that make one document with a file of it.
    pub beside: &'static [&'static str],
}

/// The rows of [`FORMATS`], worked out when this is compiled: who reads them has none of the writers and readers in
/// the program.
pub const ABOUT: [About; FORMATS.len()] = {
    const NOTHING: About = About {
        id: "",
        title: "",
        extension: "",
        offset_unit: None,
        holds: Holds::One,
        beside: &[],
    };
    let mut about = [NOTHING; FORMATS.len()];
    let mut at = 0;
    while at < about.len() {
        let Format { id, title, extension, offset_unit, holds, reading, .. } = FORMATS[at];
        let beside = match reading {
            Some(reading) => reading.beside,
            None => &[],
        };
        about[at] = About { id, title, extension, offset_unit, holds, beside };
        at += 1;
    }
    about
};

/// The format of an id.
pub fn by_id(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for format in &FORMATS {
            assert_eq!(by_id(format.id).map(|found| found.title), Some(format.title));
            let same = FORMATS.iter().filter(|other| other.id == format.id).count();
            assert_eq!(same, 1, "{}", format.id);
        }
        assert!(FORMATS.iter().map(|format| format.id).eq(ABOUT.iter().map(|about| about.id)));
        assert!(by_id("docx").is_none());
        assert_eq!(json::FORMAT.loses(&Dialect::USUAL).count(), 0, "our own format loses nothing");
    }

    #[test]
    fn our_own_files_are_told_from_articles() {
        let check = |bytes: &[u8], expected: Option<&str>| {
            let shown = String::from_utf8_lossy(bytes);
            let sample = Sample { name: "a", start: bytes };
            assert_eq!(recognize(&sample).map(|format| format.id), expected, "{shown}");
        };
        check(br#"{"format":"tandai","version":1}"#, Some("json"));
        check(b"\xEF\xBB\xBF \n{\n  \"version\": 1,\n  \"format\" :\n\"tandai\"}", Some("json"));
        check(b"{\"format\":\"tandai\"}\n", Some("json"));
        check(b"{\"format\":\"tandai\"}\r\n\r\n{\"format\":\"tandai\"}\n", Some("jsonl"));
        check(b"{\n\"format\":\"tandai\"\n}\n", Some("json"));
        check(br#"{"document":{"text":"long"},"format":"tandai"}"#, Some("json"));
        check(br#"[{"format":"tandai","version":1}]"#, Some("jsonl"));
        check(
            b"\xEF\xBB\xBF [\n {\"version\":1,\"format\":\"tandai\"},\n{\"format\":\"tandai\"}]",
            Some("jsonl"),
        );
        check(br#"[{"format":"tandai2"}]"#, None);
        check(br#"[{"data":{"format":"tandai"}}]"#, None);
        check(br#"[[{"format":"tandai"}]]"#, None);
        check(br#"{"text":"\"format\":\"tandai\""}"#, None);
        check(br#"{"format":"tandai2"}"#, None);
        check(br#"{"format":"tandai-labels"}"#, None);
        check(br#"{"text":"tandai","x":"format"}"#, None);
        check(br#""format":"tandai""#, None);
        check(b"The key \"format\": \"tandai\" says so.", None);
        check(b"", None);
    }
}
