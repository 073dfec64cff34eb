//! Reads articles with marks in their text, and those in `corpus/` with what they must have beside.
//!
//! An article is a file: lines of `key: value`, an empty line, then the page as a person would drop it, with its
//! marks in place.
//!
//! ```text
//! published: 2024-03-05
//! topic: court
//! manner: national portal
//!
//! [JAKARTA|LOC] - [Ni Luh Sasmita|PER] tiba pada [Selasa (5/3)|DATE 2024-03-05] [pukul 09.30 WIB|TIME 2024-03-05T09:30 zone=WIB].
//! ```
//!
//! A mark is `[text|LABEL]` for names and `[text|TYPE value key=value…]` for times. Marks neither nest nor overlap.
//! A backslash takes the meaning from a `[`, `|`, `]` or backslash behind it. Offsets are UTF-8 bytes of the text without
//! marks.

use std::fmt;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

pub mod standoff;

/// One article of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The file's name without its ending.
    pub name: String,
    /// The day of publication: `2024-03-05`.
    pub published: String,
    pub topic: String,
    pub manner: String,
    /// The page without marks.
    pub text: String,
    /// In the order of the text, disjoint.
    pub marks: Vec<Mark>,
}

/// A labelled stretch of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub span: Range<usize>,
    /// In the corpus `PER`, `ORG`, `LOC`, `DATE`, `TIME`, `DURATION` or `SET`.
    pub label: String,
    /// The TIMEX3 value of a time.
    pub value: Option<String>,
    /// Such as `mod=END`, in the order of the file.
    pub attributes: Vec<(String, String)>,
}

/// Which articles: none is in two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    Train,
    Dev,
    Test,
}

impl Split {
    pub const ALL: [Self; 3] = [Self::Train, Self::Dev, Self::Test];

    /// The folder's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Dev => "dev",
            Self::Test => "test",
        }
    }
}

/// What is wrong with an article's file, and in which of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkupError {
    pub name: String,
    pub line: usize,
    pub what: String,
}

impl fmt::Display for MarkupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.name, self.line, self.what)
    }
}

impl std::error::Error for MarkupError {}

/// The articles of one split of the corpus in `folder`, by name.
pub fn read_split(folder: &Path, split: Split) -> io::Result<Vec<Article>> {
    let mut paths: Vec<_> = fs::read_dir(folder.join(split.as_str()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        parse(&name.unwrap_or_default(), &fs::read_to_string(path)?).map_err(io::Error::other)
    };
    paths.iter().map(read).collect()
}

/// What a marked file says, whatever its labels are and whatever its head holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The lines of `key: value`, in order.
    pub head: Vec<(String, String)>,
    /// The line of the file that the text begins in, from 1.
    pub first_line: usize,
    /// The text without marks.
    pub text: String,
    /// In the order of the text, disjoint.
    pub marks: Vec<Mark>,
}

/// Reads a marked file.
///
/// ```
/// let marked = tandai_corpus::read_marked("a", "source: x\n\nKapal [Sri Rejeki|SHIP] tiba.\n").unwrap();
/// assert_eq!(marked.text, "Kapal Sri Rejeki tiba.\n");
/// assert_eq!(marked.marks[0].label, "SHIP");
/// ```
pub fn read_marked(name: &str, file: &str) -> Result<Marked, MarkupError> {
    let wrong = |line: usize, what: String| MarkupError { name: name.to_owned(), line, what };
    let file = file.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let Some((head, body)) = file.split_once("\n\n") else {
        return Err(wrong(1, "expected an empty line behind the lines of the head".to_owned()));
    };
    let first_line = head.lines().count() + 2;
    let (text, marks) = parse_body(body)
        .map_err(|(at, what)| wrong(first_line + body[..at].matches('\n').count(), what))?;
    let pair = |line: &str| {
        let (key, value) = line.split_once(": ")?;
        Some((key.to_owned(), value.to_owned()))
    };
    Ok(Marked { head: head.lines().filter_map(pair).collect(), first_line, text, marks })
}

/// Reads one article of the corpus.
///
/// ```
/// let file = "published: 2024-03-05\ntopic: court\nmanner: agency\n\n[Baku|LOC] \\[foto\\]\n";
/// let article = tandai_corpus::parse("court-01", file).unwrap();
/// assert_eq!(article.text, "Baku [foto]\n");
/// assert_eq!(article.marks[0].span, 0..4);
/// ```
pub fn parse(name: &str, file: &str) -> Result<Article, MarkupError> {
    let wrong = |line: usize, what: String| MarkupError { name: name.to_owned(), line, what };
    let Marked { head, first_line, text, marks } = read_marked(name, file)?;
    let field = |key: &str| {
        let value = head.iter().find(|(other, _)| other == key).map(|(_, value)| value.clone());
        value.ok_or_else(|| wrong(1, format!("expected a line \"{key}: …\"")))
    };
    let (published, topic, manner) = (field("published")?, field("topic")?, field("manner")?);
    for mark in &marks {
        let line = || first_line + text[..mark.span.end].matches('\n').count();
        check(mark).map_err(|what| wrong(line(), what))?;
    }
    Ok(Article { name: name.to_owned(), published, topic, manner, text, marks })
}

/// Refuses a mark that the corpus does not have.
fn check(mark: &Mark) -> Result<(), String> {
    match (mark.label.as_str(), &mark.value) {
        ("PER" | "ORG" | "LOC", None) | ("DATE" | "TIME" | "DURATION" | "SET", Some(_)) => Ok(()),
        ("PER" | "ORG" | "LOC", Some(_)) => Err("a name has no value".to_owned()),
        ("DATE" | "TIME" | "DURATION" | "SET", None) => Err("a time needs a value".to_owned()),
        (label, _) => Err(format!("unknown label {label}")),
    }
}

/// The text and its marks, or where something is wrong, in bytes.
fn parse_body(body: &str) -> Result<(String, Vec<Mark>), (usize, String)> {
    let mut text = String::with_capacity(body.len());
    let mut marks = Vec::new();
    let mut start = None;
    let mut characters = body.char_indices();
    while let Some((at, character)) = characters.next() {
        match (character, start) {
            ('\\', _) => match characters.next() {
                Some((_, escaped @ ('[' | '|' | ']' | '\\'))) => text.push(escaped),
                _ => return Err((at, "expected [, |, ] or \\ behind a \\".to_owned())),
            },
            ('[', None) => start = Some(text.len()),
            ('|', Some(from)) => {
                let rest = &body[at + 1..];
                let end = rest.find([']', '[', '\n']).filter(|&end| rest[end..].starts_with(']'));
                let end = end.ok_or_else(|| (at, "expected a ] behind a label".to_owned()))?;
                marks.push(mark(from..text.len(), &rest[..end]).map_err(|what| (at, what))?);
                characters = body.char_indices();
                // The label is read: go on behind its bracket.
                characters.by_ref().take_while(|&(here, _)| here < at + 1 + end).for_each(drop);
                start = None;
            }
            ('[' | ']', _) | ('|', None) => {
                return Err((at, format!("unexpected {character}: literal ones need a \\")));
            }
            _ => text.push(character),
        }
    }
    match start {
        None => Ok((text, marks)),
        Some(_) => Err((body.len(), "expected the end of a mark".to_owned())),
    }
}

fn mark(span: Range<usize>, described: &str) -> Result<Mark, String> {
    let mut words = described.split(' ');
    let label = words.next().unwrap_or_default().to_owned();
    let value = words.next().map(str::to_owned);
    let attributes = words
        .map(|word| {
            let (key, value) =
                word.split_once('=').ok_or_else(|| format!("expected key=value, found {word}"))?;
            Ok((key.to_owned(), value.to_owned()))
        })
        .collect::<Result<_, String>>()?;
    Ok(Mark { span, label, value, attributes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(body: &str) -> Result<(String, Vec<(String, String)>), MarkupError> {
        let article = parse("a", &format!("published: 2024-03-05\ntopic: t\nmanner: m\n\n{body}"))?;
        let text = |mark: &Mark| article.text[mark.span.clone()].to_owned();
        let marks = article.marks.iter().map(|mark| (text(mark), mark.label.clone())).collect();
        Ok((article.text.clone(), marks))
    }

    #[test]
    fn marks_are_found_where_they_stand() {
        let marked = "😀 Presiden [Joko Widodo|PER] tiba di [Bandung|LOC], [Kamis (17/8/2023)|DATE 2023-08-17].";
        let (text, marks) = body(marked).unwrap();
        assert_eq!(text, "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).");
        let marks: Vec<_> =
            marks.iter().map(|(text, label)| (text.as_str(), label.as_str())).collect();
        let expected = [("Joko Widodo", "PER"), ("Bandung", "LOC"), ("Kamis (17/8/2023)", "DATE")];
        assert_eq!(marks, expected);
        let (text, marks) = body(r"\[x\] a\|b [A \[B\]|ORG]\\").unwrap();
        assert_eq!((text.as_str(), marks[0].0.as_str()), (r"[x] a|b A [B]\", "A [B]"));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (marked, line, what) in [
            ("a [b", 5, "expected the end of a mark"),
            ("a\n[b|PER", 6, "expected a ] behind a label"),
            ("a ] b", 5, "unexpected ]: literal ones need a \\"),
            ("[a [b|PER]", 5, "unexpected [: literal ones need a \\"),
            ("a | b", 5, "unexpected |: literal ones need a \\"),
            ("a\n\nb \\n", 7, "expected [, |, ] or \\ behind a \\"),
            ("[a|NAME]", 5, "unknown label NAME"),
            ("[a|PER 1]", 5, "a name has no value"),
            ("[a|DATE]", 5, "a time needs a value"),
            ("[a|DATE 2023 END]", 5, "expected key=value, found END"),
        ] {
            let error = body(marked).unwrap_err();
            assert_eq!((error.line, error.what.as_str()), (line, what), "{marked}");
        }
        assert!(parse("a", "published: 2024-03-05\ntopic: t\n\nx").is_err());
        assert!(parse("a", "x").is_err());
    }
}
