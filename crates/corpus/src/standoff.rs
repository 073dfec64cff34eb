//! Marks that stand apart from their text, for articles whose text is not ours to pass on.
//!
//! A file has for each article a line with `@`, its name and its day of publication, and then a line for each paragraph:
//! the first 12 digits of the paragraph's SHA-256, and its marks, each behind a tab (`⇥`), as `start-end LABEL`. Offsets are
//! UTF-8 bytes of the paragraph. Who has the text puts the two together.
//!
//! ```text
//! @ berita-0057 2024-03-05
//! 9f86d081884c⇥0-7 LOC⇥10-27 PER
//! 60303ae22b99
//! ```

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::{MarkupError, read_marked};

/// The marks of an article, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standoff {
    pub name: String,
    /// The day of publication: `2024-03-05`.
    pub published: String,
    pub paragraphs: Vec<Paragraph>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// As [`hash`] gives it.
    pub hash: String,
    /// In the order of the text, disjoint.
    pub marks: Vec<(Range<usize>, String)>,
}

/// What a paragraph is known by.
pub fn hash(paragraph: &str) -> String {
    let digest = Sha256::digest(paragraph.as_bytes());
    digest.iter().take(6).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

/// Reads a file of marks; `name` is for what is said of mistakes.
pub fn read(name: &str, file: &str) -> Result<Vec<Standoff>, MarkupError> {
    let mut articles: Vec<Standoff> = Vec::new();
    for (line, text) in (1..).zip(file.lines()) {
        let wrong = |what: &str| MarkupError { name: name.to_owned(), line, what: what.to_owned() };
        if let Some(head) = text.strip_prefix("@ ") {
            let (name, published) = head
                .split_once(' ')
                .ok_or_else(|| wrong("expected a name and a day behind the @"))?;
            let (name, published) = (name.to_owned(), published.to_owned());
            articles.push(Standoff { name, published, paragraphs: Vec::new() });
            continue;
        }
        let article = articles.last_mut().ok_or_else(|| wrong("expected a line with @ first"))?;
        let mut fields = text.split('\t');
        let hash = fields.next().unwrap_or_default().to_owned();
        if hash.len() != 12 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(wrong("expected 12 digits of a hash"));
        }
        let mut marks: Vec<(Range<usize>, String)> = Vec::new();
        for field in fields {
            let mark = mark(field).ok_or_else(|| wrong("expected a mark as `start-end LABEL`"))?;
            let end = marks.last().map_or(0, |(before, _)| before.end);
            if mark.0.start < end || mark.0.is_empty() {
                return Err(wrong("expected marks in order that do not overlap"));
            }
            marks.push(mark);
        }
        article.paragraphs.push(Paragraph { hash, marks });
    }
    Ok(articles)
}

fn mark(field: &str) -> Option<(Range<usize>, String)> {
    let (span, label) = field.split_once(' ')?;
    let (start, end) = span.split_once('-')?;
    Some((start.parse().ok()?..end.parse().ok()?, label.to_owned()))
}

/// The paragraphs of texts, by their hashes.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    paragraphs: HashMap<String, String>,
}

impl Texts {
    /// Each line of `text` is a paragraph.
    pub fn add(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.is_empty()) {
            self.paragraphs.insert(hash(line), line.to_owned());
        }
    }

    /// The file of an article with its marks in the text, as [`read_marked`] reads it.
    ///
    /// Paragraphs whose text is missing, or is not the one that was marked, are named.
    pub fn lay(&self, article: &Standoff) -> Result<String, String> {
        let mut file = format!("published: {}\n\n", article.published);
        for Paragraph { hash, marks } in &article.paragraphs {
            let missing = || format!("{}: no text is known of the paragraph {hash}", article.name);
            let text = self.paragraphs.get(hash).ok_or_else(missing)?;
            let mut at = 0;
            for (span, label) in marks {
                let parts = text.get(at..span.start).zip(text.get(span.clone()));
                let (before, name) = parts.ok_or_else(|| {
                    format!("{}: {}-{} is no part of {hash}", article.name, span.start, span.end)
                })?;
                let _ = write!(file, "{}[{}|{label}]", escaped(before), escaped(name));
                at = span.end;
            }
            file.push_str(&escaped(&text[at..]));
            file.push('\n');
        }
        Ok(file)
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '[' | '|' | ']') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// The lines of an article's marks, from its file with the marks in the text.
pub fn strip(name: &str, file: &str) -> Result<String, MarkupError> {
    let marked = read_marked(name, file)?;
    let published = marked.head.iter().find(|(key, _)| key == "published");
    let published = published.map(|(_, day)| day.as_str()).unwrap_or_default();
    let mut out = format!("@ {name} {published}\n");
    let mut start = 0;
    let mut marks = marked.marks.iter().peekable();
    for line in marked.text.split_inclusive('\n') {
        let end = start + line.len();
        let paragraph = line.trim_end_matches('\n');
        if !paragraph.is_empty() {
            out.push_str(&hash(paragraph));
            while let Some(mark) = marks.next_if(|mark| mark.span.end <= end) {
                let (from, to) = (mark.span.start - start, mark.span.end - start);
                let _ = write!(out, "\t{from}-{to} {}", mark.label);
            }
            out.push('\n');
        }
        start = end;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";
    const MARKED: &str = "published: 2023-08-17\n\n\
                          😀 Presiden [Joko Widodo|PER] tiba di [Bandung|LOC], Kamis (17/8/2023).\n\
                          a \\[foto\\] \\| \\\\\n\
                          [Bandung \\[kota\\]|LOC]\n";

    #[test]
    fn marks_come_apart_and_together_again() {
        let apart = strip("a", MARKED).unwrap();
        let lines: Vec<&str> = apart.lines().collect();
        assert_eq!(lines[0], "@ a 2023-08-17");
        assert_eq!(lines[1], format!("{}\t14-25 PER\t34-41 LOC", hash(LINE)));
        assert_eq!(lines[2], hash("a [foto] | \\"));
        assert!(!apart.contains("Joko"));
        let articles = read("a", &apart).unwrap();
        let mut texts = Texts::default();
        texts.add(&format!("{LINE}\r\n"));
        texts.add("a [foto] | \\\n\nBandung [kota]");
        assert_eq!(texts.lay(&articles[0]).unwrap(), MARKED);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (file, line, what) in [
            ("9f86d081884c", 1, "expected a line with @ first"),
            ("@ a", 1, "expected a name and a day behind the @"),
            ("@ a b\n9f86d081884", 2, "expected 12 digits of a hash"),
            ("@ a b\n9f86d081884c\t1", 2, "expected a mark as `start-end LABEL`"),
            ("@ a b\n9f86d081884c\t1-2", 2, "expected a mark as `start-end LABEL`"),
            ("@ a b\n9f86d081884c\t3-4 A\t2-3 A", 2, "expected marks in order that do not overlap"),
            ("@ a b\n9f86d081884c\t3-3 A", 2, "expected marks in order that do not overlap"),
        ] {
            let error = read("a", file).unwrap_err();
            assert_eq!((error.line, error.what.as_str()), (line, what), "{file}");
        }
        let mut texts = Texts::default();
        texts.add("😀");
        for (marks, what) in [
            ("9f86d081884c", "a: no text is known of the paragraph 9f86d081884c".to_owned()),
            (&format!("{}\t0-2 A", hash("😀")), format!("a: 0-2 is no part of {}", hash("😀"))),
            (&format!("{}\t0-9 A", hash("😀")), format!("a: 0-9 is no part of {}", hash("😀"))),
        ] {
            let articles = read("a", &format!("@ a b\n{marks}")).unwrap();
            assert_eq!(texts.lay(&articles[0]), Err(what));
        }
    }
}
