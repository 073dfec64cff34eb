//! What a marked file says of time expressions: the document that the format's reader makes of it, as what is counted.
//!
//! The marks of the day of publication itself (`CREATION_TIME`, `PUBLICATION_TIME`) are given, not found: they do not
//! count, wherever they stand.

use serde_json::Value;
use tandai_core::decode::{declared_encoding, decode};
use tandai_core::document::{AnnotationDocument, Mention};
use tandai_core::{PartialDate, Span};
use tandai_formats::{Dialect, read as format_read, timeml};

/// A marked text.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    pub text: String,
    /// In the order of the text.
    pub marks: Vec<Mark>,
    /// Marks that tell the day of publication: what is found there is not counted.
    pub given: Vec<Span>,
    pub published: Option<PartialDate>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub span: Span,
    pub kind: String,
    pub value: String,
}

/// Reads a file. The problem follows the file's name and makes a sentence with it.
pub fn read(bytes: &[u8]) -> Result<Gold, String> {
    let decoded = decode(bytes, declared_encoding(bytes)).map_err(|error| error.to_string())?;
    let file = decoded.text.as_bytes();
    let documents = format_read::all(&timeml::FORMAT, &Dialect::USUAL, "", file, &[])
        .map_err(|error| format!("is no TimeML that can be read: {error}."))?;
    let mut gold =
        Gold { text: String::new(), marks: Vec::new(), given: Vec::new(), published: None };
    for AnnotationDocument { text, mentions, published, .. } in documents {
        gold.text = text.to_string();
        gold.published = published.value;
        for mention in mentions {
            match mark(&mention) {
                Some(_) if is_publication(&mention) => gold.given.push(mention.span),
                Some(mark) => gold.marks.push(mark),
                None => {}
            }
        }
    }
    gold.marks.sort_by_key(|mark| mark.span);
    Ok(gold)
}

fn mark(mention: &Mention) -> Option<Mark> {
    let timex = mention.timex.as_deref()?;
    // A value with a reason is ours, for a mark without one.
    let value = if timex.reason.is_none() { timex.value.to_string() } else { String::new() };
    Some(Mark { span: mention.span, kind: timex.kind.as_str().to_owned(), value })
}

fn is_publication(mention: &Mention) -> bool {
    let extra =
        mention.extra.as_deref().and_then(|extra| serde_json::from_str::<Value>(extra).ok());
    let function = extra.as_ref().and_then(|extra| extra["timeml"]["functionInDocument"].as_str());
    matches!(function, Some("CREATION_TIME" | "PUBLICATION_TIME"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        file: &str,
        text: &str,
        marks: &[(&str, &str, &str)],
        given: &[&str],
        published: &str,
    ) {
        let gold = read(file.as_bytes()).unwrap();
        assert_eq!(gold.text, text, "{file}");
        let found: Vec<(&str, &str, &str)> = gold
            .marks
            .iter()
            .map(|mark| (mark.span.of(&gold.text), &*mark.kind, &*mark.value))
            .collect();
        assert_eq!(found, marks, "{file}");
        let found: Vec<&str> = gold.given.iter().map(|span| span.of(&gold.text)).collect();
        assert_eq!(found, given, "{file}");
        assert_eq!(gold.published, published.parse().ok(), "{file}");
    }

    const KEMARIN: (&str, &str, &str) = ("kemarin", "DATE", "2014-12-28");

    #[test]
    fn what_is_counted_is_told_from_what_is_given() {
        let dct = r#"<DCT><TIMEX3 tid="t0" type="DATE" value="2014-12-29" functionInDocument="CREATION_TIME">Senin</TIMEX3></DCT>"#;
        let mark = r#"<TIMEX3 tid="t1" type="DATE" value="2014-12-28">kemarin</TIMEX3>"#;
        let day = "2014-12-29";
        check(
            &format!("<TimeML>{dct}<TEXT>😀 Ia {mark}.</TEXT></TimeML>"),
            "😀 Ia kemarin.",
            &[KEMARIN],
            &[],
            day,
        );
        // A byte order mark, a document type, line ends of Windows, and a title with a mark.
        check(
            &format!(
                "\u{feff}<?xml version=\"1.0\" ?>\r\n<!DOCTYPE TimeML SYSTEM \"TimeML.dtd\">\r\n<TimeML xmlns:xsi=\"x\">{dct}<TITLE>{mark}</TITLE>\r\n<TEXT>\r\nIa {mark}.\r\n</TEXT></TimeML>"
            ),
            "\nIa kemarin.\n",
            &[KEMARIN],
            &[],
            day,
        );
        // Other marks, around and within; entities, bare ampersands, comments, CDATA.
        check(
            &format!(
                "<TimeML>{dct}<TEXT><s><EVENT eid='e1' class=\"OCCURRENCE\">tiba</EVENT> <SIGNAL sid=\"s1\">pada</SIGNAL> {mark}<!-- x --> A&amp;B & C &#233;<![CDATA[<d>]]></s></TEXT><MAKEINSTANCE eiid=\"1\"/></TimeML>"
            ),
            "tiba pada kemarin A&B & C é<d>",
            &[KEMARIN],
            &[],
            day,
        );
        // No TEXT; the day in an empty element, with a time of day.
        check(
            &format!(
                "<TimeML><TIMEX3 tid='t0' type='DATE' value='2014-12-29T10:00' functionInDocument='CREATION_TIME'/>Ia {mark}</TimeML>"
            ),
            "Ia kemarin",
            &[KEMARIN],
            &[],
            day,
        );
        check(
            &format!("<TimeML>{}<TEXT>x</TEXT></TimeML>", dct.replace("2014-12-29", "2014-9-4")),
            "x",
            &[],
            &[],
            "2014-09-04",
        );
        // Marks without text, the day of publication in the text, and a function that is another.
        check(
            "<TimeML><TEXT><TIMEX3 type='DATE' value='2014-12-29' functionInDocument='CREATION_TIME'>Senin</TIMEX3> <TIMEX3 type='DATE' value='2014'/>x</TEXT></TimeML>",
            "Senin x",
            &[],
            &["Senin"],
            day,
        );
        check(
            "<TimeML><TEXT><TIMEX3 type='DATE' value='2014-12-28' functionInDocument='NONE'>kemarin</TIMEX3></TEXT></TimeML>",
            "kemarin",
            &[KEMARIN],
            &[],
            "",
        );
        // No value is none, also where one could be worked out.
        check(
            "<TimeML><TEXT><TIMEX3 type='DATE'>17 Agustus 2023</TIMEX3></TEXT></TimeML>",
            "17 Agustus 2023",
            &[("17 Agustus 2023", "DATE", "")],
            &[],
            "",
        );
        check("<TimeML><TEXT></TEXT></TimeML>", "", &[], &[], "");
    }

    #[test]
    fn broken_files_are_told() {
        for (file, expected) in [
            ("", "is empty. "),
            (
                "Ia tiba kemarin.",
                "is no TimeML that can be read: line 1: root: expected <TimeML>, found none.",
            ),
            ("<html></html>", "is no TimeML that can be read: line 1: "),
            ("<TimeML>\n<TEXT>Ia", "is no TimeML that can be read: line 2: expected </TEXT>"),
            ("<TimeML><TEXT>&eacute;</TEXT></TimeML>", "is no TimeML that can be read: line 1: "),
            (
                "<TimeML><TEXT><TIMEX3 type=DATE>x</TIMEX3></TEXT></TimeML>",
                "is no TimeML that can be read: line 1: ",
            ),
            ("<TimeML>\n<TEXT></TimeML>", "is no TimeML that can be read: line 2: "),
        ] {
            let problem = read(file.as_bytes()).unwrap_err();
            assert!(problem.starts_with(expected), "{file}: {problem}");
        }
    }
}
