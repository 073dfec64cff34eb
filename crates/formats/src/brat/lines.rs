//! The lines of a file of annotations, one kind after another.

use std::collections::{HashMap, HashSet};

use crate::error::{ReadError, in_quotes};

/// What a line says, with the number of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a, T> {
    pub number: usize,
    pub id: &'a str,
    pub says: T,
}

/// `T1⇥PER 0 4;6 10⇥Joko Widodo`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBound<'a> {
    pub label: &'a str,
    pub pieces: Vec<(u64, u64)>,
    /// Nothing where the line ends before it.
    pub text: Option<&'a str>,
}

/// `A1⇥Status T1 suggested`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    pub kind: &'a str,
    pub target: &'a str,
    /// Nothing for one that is there or not.
    pub value: Option<&'a str>,
}

/// `N1⇥Reference T1 Wikipedia:534366⇥Barack Obama`, and `#1⇥AnnotatorNotes T1⇥a note`, whose reference is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment<'a> {
    pub kind: &'a str,
    pub target: &'a str,
    pub reference: &'a str,
    pub text: &'a str,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines<'a> {
    pub mentions: Vec<Line<'a, TextBound<'a>>>,
    pub attributes: Vec<Line<'a, Attribute<'a>>>,
    pub normalizations: Vec<Line<'a, Comment<'a>>>,
    pub comments: Vec<Line<'a, Comment<'a>>>,
    /// The ids that each line calls the same.
    pub equivalences: Vec<Line<'a, Vec<&'a str>>>,
    /// Relations, events, what belongs to them or to another line that is no mention, and the lines that such a note
    /// is about, as they stand in the file.
    pub others: Vec<&'a str>,
    /// The index of a mention by its id.
    pub by_id: HashMap<&'a str, usize>,
}

/// Takes a file apart; lines may end in CRLF, and empty lines say nothing.
pub fn lines(text: &str) -> Result<Lines<'_>, ReadError> {
    let mut lines = Lines::default();
    let numbered = || {
        let lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        lines.zip(1..).filter(|(line, _)| !line.trim().is_empty())
    };
    let ids = Ids::of(numbered().map(|(line, _)| line));
    for (line, number) in numbered() {
        add(&mut lines, line, number, &ids).map_err(|error| error.at_line(number))?;
    }
    Ok(lines)
}

/// The ids of lines that are no mentions.
#[derive(Default)]
struct Ids<'a> {
    all: HashSet<&'a str>,
    /// Those that a note is about.
    noted: HashSet<&'a str>,
}

impl<'a> Ids<'a> {
    fn of(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut ids = Self::default();
        for line in lines.filter(|line| !line.starts_with('T')) {
            let mut fields = line.split('\t');
            ids.all.extend(fields.next());
            if line.starts_with('#') {
                ids.noted.extend(fields.next().and_then(|data| data.trim().split(' ').nth(1)));
            }
        }
        ids
    }

    /// Whether an id is one of a line that is kept as it is: a relation, an event, or any that is no mention.
    fn is_other(&self, id: &str) -> bool {
        id.starts_with(['R', 'E']) || self.all.contains(id)
    }
}

fn add<'a>(
    lines: &mut Lines<'a>,
    line: &'a str,
    number: usize,
    ids: &Ids<'a>,
) -> Result<(), ReadError> {
    let mut fields = line.splitn(3, '\t');
    let id = fields.next().unwrap_or_default();
    let data = fields.next();
    let tail = fields.next();
    let wrong = |expected: &str| {
        ReadError::Syntax(format!("expected {expected}, found {}", in_quotes(line)))
    };
    match id.as_bytes().first() {
        Some(b'T') => {
            let says = text_bound(data, tail)
                .ok_or_else(|| wrong("a mention such as T1, a tab, PER 0 4, a tab and its text"))?;
            let index = lines.mentions.len();
            if lines.by_id.insert(id, index).is_some() {
                return Err(ReadError::field("id", "one that no other line has", in_quotes(id)));
            }
            lines.mentions.push(Line { number, id, says });
        }
        Some(b'A' | b'M') => {
            let says = data.and_then(attribute).ok_or_else(|| {
                wrong("an attribute such as A1, a tab, Status T1 and perhaps a value")
            })?;
            // Attributes of events stay with them.
            let is_other = ids.is_other(says.target);
            if is_other || ids.noted.contains(id) {
                lines.others.push(line);
            }
            if !is_other {
                lines.attributes.push(Line { number, id, says });
            }
        }
        Some(b'N') => {
            let says = data.and_then(|data| normalization(data, tail)).ok_or_else(|| {
                wrong(
                    "a normalization such as N1, a tab, Reference T1 Wikipedia:1, a tab and a name",
                )
            })?;
            let is_other = ids.is_other(says.target);
            if is_other || ids.noted.contains(id) {
                lines.others.push(line);
            }
            if !is_other {
                lines.normalizations.push(Line { number, id, says });
            }
        }
        Some(b'#') => match data.and_then(|data| data.trim().split_once(' ')) {
            Some((_, target)) if ids.is_other(target) => lines.others.push(line),
            Some((kind, target)) if !target.contains(' ') => {
                let says = Comment { kind, target, reference: "", text: tail.unwrap_or_default() };
                lines.comments.push(Line { number, id, says });
            }
            // A line that a person has put out of use.
            _ => {}
        },
        Some(b'*') => {
            let mut ids = data.unwrap_or_default().split_ascii_whitespace();
            match ids.next() {
                Some("Equiv") => {
                    lines.equivalences.push(Line { number, id, says: ids.collect() });
                }
                Some(_) => lines.others.push(line),
                None => return Err(wrong("*, a tab, and Equiv T1 T2")),
            }
        }
        Some(b'R' | b'E') if data.is_some() => lines.others.push(line),
        _ => {
            return Err(wrong(
                "a line that starts with T, A, M, N, R, E, * or #, and a tab behind that",
            ));
        }
    }
    Ok(())
}

fn text_bound<'a>(data: Option<&'a str>, tail: Option<&'a str>) -> Option<TextBound<'a>> {
    let (label, offsets) = data?.trim_end().split_once(' ')?;
    let mut pieces = Vec::new();
    for piece in offsets.split(';') {
        let (start, end) = piece.trim().split_once(' ')?;
        pieces.push((start.parse().ok()?, end.trim_start().parse().ok()?));
    }
    (!label.is_empty()).then_some(TextBound { label, pieces, text: tail })
}

fn attribute(data: &str) -> Option<Attribute<'_>> {
    let (kind, rest) = data.trim().split_once(' ')?;
    let (target, value) = match rest.split_once(' ') {
        Some((target, value)) => (target, Some(value.trim_start())),
        None => (rest, None),
    };
    Some(Attribute { kind, target, value })
}

fn normalization<'a>(data: &'a str, tail: Option<&'a str>) -> Option<Comment<'a>> {
    let mut fields = data.trim().splitn(3, ' ');
    let (kind, target, reference) = (fields.next()?, fields.next()?, fields.next()?);
    // BioNLP's files name the fields.
    let target = target.strip_prefix("Annotation:").unwrap_or(target);
    let reference = reference.strip_prefix("Referent:").unwrap_or(reference);
    let is_right = reference.contains(':') && !reference.contains(' ');
    is_right.then_some(Comment { kind, target, reference, text: tail.unwrap_or_default() })
}
