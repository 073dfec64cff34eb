//! An Excel workbook ([ECMA-376](https://ecma-international.org/publications-and-standards/standards/ecma-376/)) for
//! people: a sheet of mentions with the columns of [`super::table`], and one of documents.
//!
//! Every text is an inline string in a cell of the format Text, so that nothing is a formula, whatever it starts
//! with, also after a person has edited the cell; offsets and scores are numbers. Offsets count code points.
//!
//! What a sheet cannot hold goes on in the next one: `Mentions 2` after a million rows. Of a text that is longer
//! than a cell can be, the start is given with an ellipsis.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::dialect::Dialect;
use super::part::Part;
use super::table::{COLUMNS, Cell, UNIT, rows};
use super::write::{Out, Writer};
use super::{Format, Holds};
use tandai_core::document::{AnnotationDocument, LineEnd, Status};
use tandai_core::published::PublishedSource;

pub const FORMAT: Format = Format {
    id: "xlsx",
    title: "Excel workbook",
    extension: "xlsx",
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    offset_unit: Some(UNIT),
    other_units: &[],
    holds: Holds::Many,
    carries: &[
        Part::Name,
        Part::Source,
        Part::Published,
        Part::PublishedSource,
        Part::Entities,
        Part::Values,
        Part::Zones,
        Part::Statuses,
        Part::Rejected,
        Part::Scores,
        Part::Overlaps,
        Part::Fragments,
        Part::Edges,
        Part::LabelNames,
        Part::Notes,
        Part::Flags,
        Part::DocumentNotes,
        Part::Done,
        Part::Provenance,
    ],
    lacks: &[],
    writer: |_: &Dialect| Box::new(Workbook::new(MOST_ROWS)),
    reading: None,
};

/// The rows that a sheet can have.
const MOST_ROWS: usize = 1 << 20;

/// The bytes after which a sheet ends: a file in a ZIP without extensions has less than 4 GiB.
const MOST_BYTES: usize = 1 << 31;

/// The UTF-16 code units that a cell can hold.
const MOST_UNITS: usize = 32_767;

/// The columns of the sheet of documents.
const DOCUMENT_COLUMNS: [&str; 22] = [
    "document",
    "title",
    "language",
    "published",
    "published_source",
    "published_alternatives",
    "characters",
    "mentions",
    "suggested",
    "accepted",
    "edited",
    "added",
    "rejected",
    "done",
    "flagged",
    "note",
    "path",
    "media_type",
    "encoding",
    "line_ends",
    "sha256",
    "generator",
];

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What is no sheet has an entry of its own, so that the number of sheets need not be known.
const TYPES: &str = concat!(
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#,
    r#"<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#,
    r#"<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#,
    "</Types>",
);

const ROOT: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>"#,
    "</Relationships>",
);

/// Cells are numbers (0), texts (1) or heads of columns (2).
const STYLES: &str = concat!(
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>"#,
    r#"<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill>"#,
    r#"<fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
    r#"<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#,
    r#"<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>"#,
    r#"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>"#,
    "</styleSheet>",
);

/// Mentions are written as they come; the rows of documents wait.
struct Workbook {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    /// The names of the sheets that were begun.
    sheets: Vec<String>,
    most_rows: usize,
    /// Of the sheet that is being written.
    rows: usize,
    bytes: usize,
    documents: Vec<[Cell<'static>; DOCUMENT_COLUMNS.len()]>,
}

impl Workbook {
    fn new(most_rows: usize) -> Self {
        let mut workbook = Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            sheets: Vec::new(),
            most_rows,
            rows: 0,
            bytes: 0,
            documents: Vec::new(),
        };
        // What says what the file is comes first: some programs look no further.
        workbook.file("[Content_Types].xml", TYPES);
        workbook.file("_rels/.rels", ROOT);
        workbook.file("xl/styles.xml", STYLES);
        workbook
    }

    fn start(&mut self, name: &str) {
        // Without a time: equal documents make equal files.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file(name, options).expect("memory can be written, and names differ");
        self.write(DECLARATION);
    }

    fn write(&mut self, xml: &str) {
        self.bytes += xml.len();
        self.zip.write_all(xml.as_bytes()).expect("memory can be written, and sheets are bounded");
    }

    fn file(&mut self, name: &str, xml: &str) {
        self.start(name);
        self.write(xml);
    }

    fn start_sheet(&mut self, title: &str, columns: &[&str]) {
        (self.rows, self.bytes) = (0, 0);
        let first = self.sheets.is_empty();
        self.sheets.push(title.to_owned());
        self.start(&format!("xl/worksheets/sheet{}.xml", self.sheets.len()));
        let selected = if first { r#" tabSelected="1""# } else { "" };
        let mut xml = format!(
            r#"<worksheet xmlns="{MAIN}"><sheetViews><sheetView{selected} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"#
        );
        for (n, name) in (1..).zip(columns) {
            let width = match *name {
                "before" | "text" | "after" | "note" | "title" => 32,
                "document" | "entity_name" | "path" => 24,
                _ => 14,
            };
            let _ = write!(xml, r#"<col min="{n}" max="{n}" width="{width}" customWidth="1"/>"#);
        }
        xml.push_str("</cols><sheetData>");
        self.write(&xml);
        let names = columns.iter().map(|name| Cell::text(*name));
        self.row(names, HEAD);
    }

    fn end_sheet(&mut self) {
        self.write("</sheetData></worksheet>");
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>, style: u8) {
        self.rows += 1;
        let row = self.rows;
        let mut xml = format!(r#"<row r="{row}">"#);
        for (column, cell) in cells.enumerate() {
            let name = column_name(column);
            let _ = match cell {
                Cell::Empty => Ok(()),
                Cell::Offset(offset) => write!(xml, r#"<c r="{name}{row}"><v>{offset}</v></c>"#),
                Cell::Score(score) => write!(xml, r#"<c r="{name}{row}"><v>{score}</v></c>"#),
                Cell::Text(text) => {
                    let _ = write!(
                        xml,
                        r#"<c r="{name}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">"#
                    );
                    string(&text, &mut xml);
                    xml.write_str("</t></is></c>")
                }
            };
        }
        xml.push_str("</row>");
        self.write(&xml);
    }

    /// The sheet of mentions that takes the next row.
    fn mentions(&mut self) {
        if self.sheets.is_empty() {
            self.start_sheet("Mentions", &COLUMNS);
        } else if self.rows >= self.most_rows || self.bytes >= MOST_BYTES {
            self.end_sheet();
            let title = format!("Mentions {}", self.sheets.len() + 1);
            self.start_sheet(&title, &COLUMNS);
        }
    }
}

/// The styles of cells of text.
const TEXT: u8 = 1;
const HEAD: u8 = 2;

impl Writer for Workbook {
    fn document(&mut self, document: &AnnotationDocument, _out: &mut Out) {
        rows(document, |row| {
            self.mentions();
            self.row(row.into_iter(), TEXT);
        });
        self.documents.push(of_document(document));
    }

    fn finish(&mut self, out: &mut Out) {
        if self.sheets.is_empty() {
            self.mentions();
        }
        self.end_sheet();
        let documents = std::mem::take(&mut self.documents);
        for (n, some) in (1..).zip(documents.chunks(self.most_rows - 1).chain([&[][..]])) {
            // No sheet of documents is empty but the only one.
            if some.is_empty() && n > 1 {
                continue;
            }
            let title = if n == 1 { "Documents".to_owned() } else { format!("Documents {n}") };
            self.start_sheet(&title, &DOCUMENT_COLUMNS);
            for row in some {
                self.row(row.iter().cloned(), TEXT);
            }
            self.end_sheet();
        }
        let (mut sheets, mut relations) = (String::new(), String::new());
        for (n, title) in (1..).zip(std::mem::take(&mut self.sheets)) {
            let _ = write!(sheets, r#"<sheet name="{title}" sheetId="{n}" r:id="rId{n}"/>"#);
            let _ = write!(
                relations,
                r#"<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{n}.xml"/>"#
            );
        }
        self.file(
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>"#
            ),
        );
        self.file(
            "xl/_rels/workbook.xml.rels",
            &format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}<Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
            ),
        );
        let empty = ZipWriter::new(Cursor::new(Vec::new()));
        let zip = std::mem::replace(&mut self.zip, empty).finish();
        out.bytes = zip.expect("memory can be written").into_inner();
    }
}

fn of_document(document: &AnnotationDocument) -> [Cell<'static>; DOCUMENT_COLUMNS.len()] {
    let text = |text: &str| Cell::text(text.to_owned());
    let some = |found: Option<&str>| found.map_or(Cell::Empty, text);
    let with = |status| {
        let has = document.mentions.iter().filter(|mention| mention.status == status).count();
        Cell::Offset(has as u32)
    };
    let published = &document.published;
    let source = &document.source;
    let days: Vec<_> = published.alternatives.iter().map(ToString::to_string).collect();
    let line_ends = source.line_ends.map(|ends| {
        let name = match ends.from {
            LineEnd::Crlf => "CR LF",
            LineEnd::Cr => "CR",
            LineEnd::Mixed => "mixed",
        };
        format!("{name} ({})", ends.changed)
    });
    [
        text(&source.name),
        some(document.title.as_deref()),
        some(document.language.as_deref()),
        published.value.map_or(Cell::Empty, |day| Cell::text(day.to_string())),
        some(published.source.map(|source| match source {
            PublishedSource::Person => "person",
            PublishedSource::Metadata => "metadata",
            PublishedSource::DateLine => "date_line",
            PublishedSource::Text => "text",
        })),
        Cell::text(days.join(" ")),
        Cell::Offset(document.text.chars().count() as u32),
        Cell::Offset(document.mentions.len() as u32),
        with(Status::Suggested),
        with(Status::Accepted),
        with(Status::Edited),
        with(Status::Added),
        with(Status::Rejected),
        some(document.work.done.as_deref()),
        text(if document.work.flagged { "yes" } else { "" }),
        some(document.work.note.as_deref()),
        some(source.path.as_deref()),
        text(&source.media_type),
        text(&source.encoding),
        line_ends.map_or(Cell::Empty, Cell::text),
        text(&source.sha256),
        text(&document.generator),
    ]
}

/// `A`, …, `Z`, `AA`, … for a column counted from 0.
fn column_name(column: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    match column.checked_sub(26) {
        None => letter(column).to_string(),
        Some(more) => [letter(more / 26), letter(more)].into_iter().collect(),
    }
}

/// A text as the content of an element. What XML cannot hold is written as `_x0001_`, as Excel has it, and what
/// looks like that, so that it stays what it is.
fn string(text: &str, xml: &mut String) {
    let text = shortened(text);
    let mut rest = &*text;
    while let Some(c) = rest.chars().next() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '_' if seems_escape(rest) => xml.push_str("_x005F_"),
            '\t' | '\n' | ' '.. if !matches!(c, '\u{fffe}' | '\u{ffff}') => xml.push(c),
            _ => {
                let _ = write!(xml, "_x{:04X}_", u32::from(c));
            }
        }
        rest = &rest[c.len_utf8()..];
    }
}

fn seems_escape(text: &str) -> bool {
    match text.as_bytes() {
        [b'_', b'x', digits @ .., _] if digits.len() >= 4 => {
            digits[..4].iter().all(u8::is_ascii_hexdigit) && text.as_bytes()[6] == b'_'
        }
        _ => false,
    }
}

/// At most so much of the text that it fits in a cell.
fn shortened(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= MOST_UNITS {
        return text.into();
    }
    let mut units = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > MOST_UNITS {
            return format!("{}…", &text[..end]).into();
        }
        // Where an ellipsis still fits behind.
        if units < MOST_UNITS {
            end = at + c.len_utf8();
        }
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::table::tests::{LINE, document};

    /// The XML of a file in the workbook.
    fn part(bytes: &[u8], name: &str) -> String {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a ZIP");
        let mut text = String::new();
        zip.by_name(name).expect(name).read_to_string(&mut text).expect("it is text");
        text
    }

    fn write(workbook: &mut Workbook, documents: &[AnnotationDocument]) -> Vec<u8> {
        let mut out = Out::default();
        for document in documents {
            workbook.document(document, &mut out);
        }
        workbook.finish(&mut out);
        out.bytes
    }

    #[test]
    fn texts_are_what_they_are() {
        let check = |text: &str, expected: &str| {
            let mut xml = String::new();
            string(text, &mut xml);
            assert_eq!(xml, expected, "{text:?}");
        };
        check("=SUM(A1)", "=SUM(A1)");
        check("<b>&\"'", "&lt;b&gt;&amp;\"'");
        check("a\tb\nc\rd", "a\tb\nc_x000D_d");
        check("\u{0}\u{1}\u{b}\u{ffff}😀", "_x0000__x0001__x000B__xFFFF_😀");
        check("_x0041_", "_x005F_x0041_");
        check("_x004_ _y0041_ x0041_ _x00G1_ _x0041", "_x004_ _y0041_ x0041_ _x00G1_ _x0041");
        check(&"a".repeat(MOST_UNITS), &"a".repeat(MOST_UNITS));
        check(&"a".repeat(MOST_UNITS + 1), &("a".repeat(MOST_UNITS - 1) + "…"));
        check(&"😀".repeat(16_384), &("😀".repeat(16_383) + "…"));
        check(&"é".repeat(20_000), &"é".repeat(20_000));
    }

    #[test]
    fn columns_are_named_by_letters() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (28, "AC"), (52, "BA")] {
            assert_eq!(column_name(column), name);
        }
    }

    #[test]
    fn mentions_and_documents_have_sheets() {
        let line = document(LINE, &[(&[(34, 41)], "LOC", ""), (&[(14, 25)], "PER", "")]);
        let bytes = write(&mut Workbook::new(MOST_ROWS), std::slice::from_ref(&line));
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        let cell = |place: &str, text: &str| {
            format!(
                r#"<c r="{place}" s="1" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
            )
        };
        assert!(sheet.contains(&cell("E2", "Joko Widodo")), "{sheet}");
        assert!(sheet.contains(&cell("D2", "😀 Presiden ")), "{sheet}");
        assert!(sheet.contains(r#"<c r="S3"><v>31</v></c>"#), "{sheet}");
        let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
        assert!(sheet.contains(&cell("A2", "a.txt")), "{sheet}");
        assert!(sheet.contains(r#"<c r="G2"><v>58</v></c>"#), "{sheet}");
        let book = part(&bytes, "xl/workbook.xml");
        assert!(book.contains(r#"<sheet name="Documents" sheetId="2" r:id="rId2"/>"#), "{book}");
        assert_eq!(bytes, write(&mut Workbook::new(MOST_ROWS), &[line]));
    }

    #[test]
    fn what_a_sheet_cannot_hold_goes_on_in_the_next() {
        let line = document(LINE, &[(&[(34, 41)], "LOC", ""), (&[(14, 25)], "PER", "")]);
        let check = |documents: usize, expected: &[&str]| {
            let documents = vec![line.clone(); documents];
            let book = part(&write(&mut Workbook::new(3), &documents), "xl/workbook.xml");
            let found: Vec<_> = book.split("<sheet name=\"").skip(1).collect();
            let found: Vec<_> = found.iter().filter_map(|rest| rest.split('"').next()).collect();
            assert_eq!(found, expected);
        };
        check(0, &["Mentions", "Documents"]);
        check(1, &["Mentions", "Documents"]);
        check(2, &["Mentions", "Mentions 2", "Documents"]);
        check(3, &["Mentions", "Mentions 2", "Mentions 3", "Documents", "Documents 2"]);
    }
}
