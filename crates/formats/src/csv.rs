//! CSV of mentions, for people: a row for each, by [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180).
//!
//! ```csv
//! document,published,label,before,text,after,value,status,…,start,end,…
//! a.txt,2023-08-17,LOC,Widodo tiba di ,Bandung,", Kamis (17/8/2023).",,added,…,31,38,…
//! ```
//!
//! The header stands once, lines end with CR LF, and a cell with a comma, a quote or a line break is quoted. The
//! columns are those of [`super::table`]; offsets count code points, as in Python.
//!
//! The file starts with a byte order mark: without one, Excel takes UTF-8 for the encoding of the country.
//! pandas and LibreOffice pass over it; Python's `csv` does with `encoding="utf-8-sig"`.
//!
//! A spreadsheet runs a cell as a formula that starts with `=`, `+`, `-` or `@`, some also behind white space. Such a
//! cell gets an apostrophe before it, as [OWASP](https://owasp.org/www-community/attacks/CSV_Injection) has it.

use super::dialect::Dialect;
use super::table::{CARRIES, COLUMNS, Cell, UNIT, rows};
use super::write::{Out, Writer};
use super::{Format, Holds};
use tandai_core::document::AnnotationDocument;

pub const FORMAT: Format = Format {
    id: "csv",
    title: "CSV",
    extension: "csv",
    media_type: "text/csv",
    offset_unit: Some(UNIT),
    other_units: &[],
    holds: Holds::Many,
    carries: CARRIES,
    lacks: &[],
    writer: |_: &Dialect| Box::new(Csv { started: false }),
    reading: None,
};

/// Writes the header before the first row.
struct Csv {
    started: bool,
}

impl Csv {
    fn start(&mut self, bytes: &mut Vec<u8>) {
        if !std::mem::replace(&mut self.started, true) {
            bytes.extend_from_slice("\u{feff}".as_bytes());
            bytes.extend_from_slice(COLUMNS.join(",").as_bytes());
            bytes.extend_from_slice(b"\r\n");
        }
    }
}

impl Writer for Csv {
    fn document(&mut self, document: &AnnotationDocument, out: &mut Out) {
        self.start(&mut out.bytes);
        rows(document, |row| {
            for (n, value) in row.iter().enumerate() {
                if n > 0 {
                    out.bytes.push(b',');
                }
                match value {
                    Cell::Empty => {}
                    Cell::Text(text) => cell(text, &mut out.bytes),
                    Cell::Offset(offset) => {
                        out.bytes.extend_from_slice(offset.to_string().as_bytes());
                    }
                    Cell::Score(score) => {
                        out.bytes.extend_from_slice(score.to_string().as_bytes());
                    }
                }
            }
            out.bytes.extend_from_slice(b"\r\n");
        });
    }

    fn finish(&mut self, out: &mut Out) {
        self.start(&mut out.bytes);
    }
}

/// Whether a spreadsheet might run the text as a formula. The signs of full width are signs to some of them, and a
/// tab or line break at the start can make a cell of what follows.
fn seems_formula(text: &str) -> bool {
    let is_sign = |c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(is_sign)
}

fn cell(text: &str, bytes: &mut Vec<u8>) {
    let sign = if seems_formula(text) { "'" } else { "" };
    // White space at an end is quoted as well, since some programs trim it, and `;` and tabs, at which programs of
    // other countries split a line.
    let is_special = |c| matches!(c, ',' | ';' | '\t' | '"' | '\r' | '\n');
    let has_space = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    if has_space || text.contains(is_special) {
        bytes.push(b'"');
        bytes.extend_from_slice(sign.as_bytes());
        bytes.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        bytes.push(b'"');
    } else {
        bytes.extend_from_slice(sign.as_bytes());
        bytes.extend_from_slice(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::tests::{LINE, document};

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let check = |text: &str, expected: &str| {
            let mut bytes = Vec::new();
            cell(text, &mut bytes);
            assert_eq!(String::from_utf8_lossy(&bytes), expected, "{text:?}");
        };
        check("Bandung", "Bandung");
        check("Bu Sari", "Bu Sari");
        check("😀", "😀");
        check("a,b", "\"a,b\"");
        check("a;b", "\"a;b\"");
        check("a\"b", "\"a\"\"b\"");
        check("a\nb\r\nc", "\"a\nb\r\nc\"");
        check(" a", "\" a\"");
        check("=SUM(A1:A9)", "'=SUM(A1:A9)");
        check("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"");
        check("+62 21", "'+62 21");
        check("-5", "'-5");
        check("@kota", "'@kota");
        check("＝1", "'＝1");
        check(" \u{a0}=1", "\"' \u{a0}=1\"");
        check("\tTab", "\"'\tTab\"");
        check("\rTab", "\"'\rTab\"");
        check("\nTab", "\"'\nTab\"");
        // No sign at the start, no formula.
        check("a=1", "a=1");
        check("Se-Mentari", "Se-Mentari");
        check("sari@kota", "sari@kota");
        check("'", "'");
        check("1-2", "1-2");
    }

    #[test]
    fn the_header_stands_once() {
        let head = format!("\u{feff}{}\r\n", COLUMNS.join(","));
        let write = |documents: &[AnnotationDocument]| {
            let out = FORMAT.write(&Dialect::USUAL, documents);
            String::from_utf8(out.bytes).expect("it is text")
        };
        assert_eq!(write(&[]), head);
        assert_eq!(write(&[document("Baku", &[])]), head);
        let line = document(LINE, &[(&[(34, 41)], "LOC", "")]);
        let row = "a.txt,,LOC,\"😀 Presiden Joko Widodo tiba di \",Bandung,\", Kamis (17/8/2023).\",\
                   ,added,,,,,,,,,,,31,38,,m1,,test,,,,,unicode_code_point\r\n";
        assert_eq!(write(&[line.clone(), line]), format!("{head}{row}{row}"));
    }
}
