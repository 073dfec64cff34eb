//! TimeML as far as time expressions need it: the text, what is marked in it, and the day of publication.
//!
//! The marks of the day of publication itself (`CREATION_TIME`, `PUBLICATION_TIME`) are given, not found: they do not
//! count, wherever they stand.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use tandai_core::decode::{declared_encoding, decode};
use tandai_core::{PartialDate, Span};

/// The root of every file.
const ROOT: &str = "TimeML";
const HEAD: [&str; 5] = ["DOCID", "DOCINFO", "DCT", "TITLE", "EXTRAINFO"];

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

/// A `TIMEX3` that is not closed yet.
struct Open {
    mark: Mark,
    creation: bool,
    scored: bool,
}

/// Reads a file. The problem follows the file's name and makes a sentence with it.
pub fn read(bytes: &[u8]) -> Result<Gold, String> {
    let decoded = decode(bytes, declared_encoding(bytes)).map_err(|error| error.to_string())?;
    let file = decoded.text;
    let whole = !file.contains("<TEXT>") && !file.contains("<TEXT ");
    let mut reader = Reader::from_str(&file);
    // A bare `&` is common in files that people made, and means itself.
    reader.config_mut().allow_dangling_amp = true;
    let mut gold =
        Gold { text: String::new(), marks: Vec::new(), given: Vec::new(), published: None };
    let mut path: Vec<String> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut is_timeml = false;
    loop {
        let broken = |what: &str, at: u64| {
            let before = file.get(..at as usize).unwrap_or(&file);
            let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
            format!("is no TimeML that can be read: line {line}: {what}.")
        };
        let event = reader.read_event();
        let event = event.map_err(|error| broken(&error.to_string(), reader.error_position()))?;
        let at = reader.buffer_position();
        let wrong = |what: &str| broken(what, at);
        let is_scored = is_scored(&path, whole);
        match event {
            Event::Start(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                if path.is_empty() {
                    if name != ROOT {
                        return Err(wrong(&format!("expected <{ROOT}>, found <{name}>")));
                    }
                    is_timeml = true;
                }
                if name == "TIMEX3" {
                    let found = timex(&tag, gold.text.len() as u32).map_err(|what| wrong(&what))?;
                    open.push(Open { scored: is_scored, ..found });
                }
                path.push(name);
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "TIMEX3" => {
                let found = timex(&tag, 0).map_err(|what| wrong(&what))?;
                keep_creation(&mut gold, &found);
            }
            Event::End(tag) => {
                path.pop();
                if tag.local_name().as_ref() == "TIMEX3"
                    && let Some(found) = open.pop()
                {
                    close(&mut gold, found);
                }
            }
            Event::Text(part) if is_scored => {
                gold.text.push_str(&part.xml_content(XmlVersion::Implicit1_0));
            }
            Event::CData(part) if is_scored => {
                gold.text.push_str(&part.xml_content(XmlVersion::Implicit1_0));
            }
            Event::GeneralRef(name) if is_scored => {
                let named = match &*name {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    "nbsp" => Some('\u{a0}'),
                    _ => None,
                };
                let numbered =
                    name.resolve_char_ref().map_err(|error| wrong(&error.to_string()))?;
                match named.or(numbered) {
                    Some(c) => gold.text.push(c),
                    None => return Err(wrong(&format!("&{};  is not known here", &*name))),
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !is_timeml {
        return Err(format!("is no TimeML: expected <{ROOT}>, found none."));
    }
    if let Some(name) = path.last() {
        return Err(format!("is no TimeML that can be read: <{name}> is not closed."));
    }
    gold.marks.sort_by_key(|mark| mark.span);
    Ok(gold)
}

fn is_scored(path: &[String], whole: bool) -> bool {
    if whole {
        !path.is_empty() && !path.iter().any(|name| HEAD.contains(&name.as_str()))
    } else {
        path.iter().any(|name| name == "TEXT")
    }
}

fn timex(tag: &BytesStart<'_>, start: u32) -> Result<Open, String> {
    let mut mark =
        Mark { span: Span::new(start, start), kind: String::new(), value: String::new() };
    let mut creation = false;
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?;
        match attribute.key.local_name().as_ref() {
            "type" => mark.kind = value.into_owned(),
            "value" => mark.value = value.into_owned(),
            "functionInDocument" => {
                creation = matches!(&*value, "CREATION_TIME" | "PUBLICATION_TIME");
            }
            _ => {}
        }
    }
    Ok(Open { mark, creation, scored: false })
}

fn close(gold: &mut Gold, mut found: Open) {
    keep_creation(gold, &found);
    found.mark.span.end = gold.text.len() as u32;
    if !found.scored || found.mark.span.is_empty() {
        return;
    }
    if found.creation {
        gold.given.push(found.mark.span);
    } else {
        gold.marks.push(found.mark);
    }
}

fn keep_creation(gold: &mut Gold, found: &Open) {
    if found.creation && gold.published.is_none() {
        gold.published = day(&found.mark.value);
    }
}

/// The day of `2014-12-29T10:00`, and of `2014-12-4`, as some files have it.
fn day(value: &str) -> Option<PartialDate> {
    let day = value.split('T').next().unwrap_or("");
    let padded: Vec<String> = day.split('-').map(|part| format!("{part:0>2}")).collect();
    padded.join("-").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, text: &str, marks: &[(&str, &str, &str)], published: &str) {
        let gold = read(file.as_bytes()).unwrap();
        assert_eq!(gold.text, text, "{file}");
        let found: Vec<(&str, &str, &str)> = gold
            .marks
            .iter()
            .map(|mark| (mark.span.of(&gold.text), &*mark.kind, &*mark.value))
            .collect();
        assert_eq!(found, marks, "{file}");
        assert_eq!(gold.published, published.parse().ok(), "{file}");
    }

    const KEMARIN: (&str, &str, &str) = ("kemarin", "DATE", "2014-12-28");

    #[test]
    fn files_as_they_are_found_are_read() {
        let dct = r#"<DCT><TIMEX3 tid="t0" type="DATE" value="2014-12-29" functionInDocument="CREATION_TIME">Senin</TIMEX3></DCT>"#;
        let mark = r#"<TIMEX3 tid="t1" type="DATE" value="2014-12-28">kemarin</TIMEX3>"#;
        let day = "2014-12-29";
        check(
            &format!("<TimeML>{dct}<TEXT>Ia {mark}.</TEXT></TimeML>"),
            "Ia kemarin.",
            &[KEMARIN],
            day,
        );
        // A byte order mark, a document type, line ends of Windows, and a title with a mark.
        check(
            &format!(
                "\u{feff}<?xml version=\"1.0\" ?>\r\n<!DOCTYPE TimeML SYSTEM \"TimeML.dtd\">\r\n<TimeML xmlns:xsi=\"x\">{dct}<TITLE>{mark}</TITLE>\r\n<TEXT>\r\nIa {mark}.\r\n</TEXT></TimeML>"
            ),
            "\nIa kemarin.\n",
            &[KEMARIN],
            day,
        );
        // Other marks, around and within; entities, bare ampersands, comments, CDATA.
        check(
            &format!(
                "<TimeML>{dct}<TEXT><s><EVENT eid='e1' class=\"OCCURRENCE\">tiba</EVENT> <SIGNAL sid=\"s1\">pada</SIGNAL> {mark}<!-- x --> A&amp;B & C &#233;<![CDATA[<d>]]></s></TEXT><MAKEINSTANCE eiid=\"1\"/></TimeML>"
            ),
            "tiba pada kemarin A&B & C é<d>",
            &[KEMARIN],
            day,
        );
        // No TEXT; the day in an empty element, with a time of day.
        check(
            &format!(
                "<TimeML><TIMEX3 tid='t0' value='2014-12-29T10:00' functionInDocument='CREATION_TIME'/>Ia {mark}</TimeML>"
            ),
            "Ia kemarin",
            &[KEMARIN],
            day,
        );
        // A mark without text, and the day of publication in the text.
        check(
            "<TimeML><TEXT><TIMEX3 type='DATE' value='2014-12-29' functionInDocument='CREATION_TIME'>Senin</TIMEX3> <TIMEX3 type='DATE' value='2014'/>x</TEXT></TimeML>",
            "Senin x",
            &[],
            day,
        );
        check("<TimeML><TEXT></TEXT></TimeML>", "", &[], "");
        check(
            &format!("<TimeML>{}<TEXT>x</TEXT></TimeML>", dct.replace("2014-12-29", "2014-9-4")),
            "x",
            &[],
            "2014-09-04",
        );
        // Offsets are bytes of UTF-8.
        check(&format!("<TimeML><TEXT>😀 {mark}</TEXT></TimeML>"), "😀 kemarin", &[KEMARIN], "");
    }

    #[test]
    fn broken_files_are_told() {
        for (file, expected) in [
            ("", "is empty. "),
            ("Ia tiba kemarin.", "is no TimeML: expected <TimeML>, found none."),
            (
                "<html></html>",
                "is no TimeML that can be read: line 1: expected <TimeML>, found <html>.",
            ),
            ("<TimeML>\n<TEXT>Ia", "is no TimeML that can be read: <TEXT> is not closed."),
            ("<TimeML>\n<TEXT></TimeML>", "is no TimeML that can be read: line 2: "),
            ("<TimeML><TEXT>&eacute;</TEXT></TimeML>", "is no TimeML that can be read: line 1: "),
            (
                "<TimeML><TEXT><TIMEX3 type=DATE>x</TIMEX3></TEXT></TimeML>",
                "is no TimeML that can be read: line 1: ",
            ),
        ] {
            let problem = read(file.as_bytes()).unwrap_err();
            assert!(problem.starts_with(expected), "{file}: {problem}");
        }
    }
}
