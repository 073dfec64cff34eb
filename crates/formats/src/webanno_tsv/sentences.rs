//! The sentences of a file, and the text that they make.

use super::TEXT;
use super::escape;
use super::layers::Head;
use crate::error::{ReadError, in_quotes};
use crate::unit::Unit;

/// One sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence<'a> {
    pub text: String,
    pub rows: Vec<Row<'a>>,
}

/// A token, or a part of one, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    pub line: usize,
    pub is_part: bool,
    pub place: (u64, u64),
    pub word: &'a str,
    pub fields: Vec<&'a str>,
}

/// The sentences behind the head; `lines` are all lines of the file.
pub fn sentences<'a>(lines: &[&'a str], head: &Head<'_>) -> Result<Vec<Sentence<'a>>, ReadError> {
    let mut found: Vec<Sentence<'a>> = Vec::new();
    let mut is_new = true;
    let mut has_text = false;
    for (line, number) in lines.iter().copied().zip(1..).skip(head.lines) {
        if line.is_empty() {
            is_new = true;
            continue;
        }
        let wrong = |expected: &str| {
            ReadError::Syntax(format!("expected {expected}, found {}", in_quotes(line)))
                .at_line(number)
        };
        let in_rows = found.last().is_some_and(|sentence| !sentence.rows.is_empty());
        if line.starts_with('#') && (is_new || !in_rows) {
            if is_new {
                if found.last().is_some_and(|sentence| sentence.rows.is_empty()) {
                    return Err(wrong("a token of the sentence before"));
                }
                found.push(Sentence::default());
                has_text = false;
            }
            is_new = false;
            if let (Some(text), Some(sentence)) = (line.strip_prefix(TEXT), found.last_mut()) {
                if has_text {
                    sentence.text.push('\n');
                }
                has_text = true;
                sentence.text.push_str(&escape::read_text(text, head.with_numbers));
            }
            continue;
        }
        let Some(sentence) = found.last_mut().filter(|_| !is_new && has_text) else {
            return Err(wrong("#Text= and the text of a sentence"));
        };
        let row = row(line, number, head).ok_or_else(|| {
            let fields = head.fields;
            wrong(&format!(
                "a token such as 1-1, 0-4, its text and {fields} fields, with tabs between them"
            ))
        })?;
        if row.is_part && sentence.rows.is_empty() {
            return Err(wrong("a token before its parts"));
        }
        sentence.rows.push(row);
    }
    match found.last() {
        Some(sentence) if sentence.rows.is_empty() => Err(ReadError::Syntax(
            "expected a token of the last sentence, found the end of the file".to_owned(),
        )
        .at_line(lines.len())),
        _ => Ok(found),
    }
}

fn row<'a>(line: &'a str, number: usize, head: &Head<'_>) -> Option<Row<'a>> {
    let mut parts = line.split('\t');
    let (id, place, word) = (parts.next()?, parts.next()?, parts.next()?);
    let (sentence, token) = id.split_once('-')?;
    let (token, part) =
        token.split_once('.').map_or((token, None), |(token, part)| (token, Some(part)));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !(is_number(sentence) && is_number(token) && part.is_none_or(is_number)) {
        return None;
    }
    let (start, end) = place.split_once('-')?;
    let place = (start.parse().ok()?, end.parse().ok()?);
    let fields: Vec<&str> = parts.by_ref().take(head.fields).collect();
    let is_whole = fields.len() == head.fields && parts.all(str::is_empty);
    is_whole.then_some(Row { line: number, is_part: part.is_some(), place, word, fields })
}

/// The text of the sentences, and where in it each row is, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    pub rows: Vec<(u64, u64)>,
}

/// Puts the sentences together: between two is a line end and then spaces, before the first only spaces.
///
/// An error says which row does not lie where its words are.
pub fn text(sentences: &[Sentence<'_>], unit: Unit) -> Result<Text, ReadError> {
    let mut found = Text::default();
    let mut length = 0;
    let mut room = MAX_GAPS;
    for sentence in sentences {
        let Some(first) = sentence.rows.first() else { continue };
        let start = first.place.0;
        let gap = start.checked_sub(length);
        let gap = gap.filter(|&gap| gap <= room).ok_or_else(|| {
            let most = if gap.is_some() { format!("at most {room} ") } else { String::new() };
            let expected =
                format!("a place {most}behind the sentence before, which ends at {length}");
            ReadError::field("offset", expected, start).at_line(first.line)
        })?;
        room -= gap;
        if gap > 0 {
            found.text.push(if length > 0 { '\n' } else { ' ' });
            found.text.extend(std::iter::repeat_n(' ', gap as usize - 1));
        }
        let mut cursor = Cursor { text: &sentence.text, unit, byte: 0, at: start };
        let mut token = (start, start);
        for row in &sentence.rows {
            let error = || {
                let expected = format!("{} at these offsets of the sentence", in_quotes(row.word));
                let found = format!("{}-{}", row.place.0, row.place.1);
                ReadError::field("offset", expected, found).at_line(row.line)
            };
            let (begin, end) = row.place;
            let fits = if row.is_part {
                token.0 <= begin && begin <= end && end <= token.1
            } else {
                token.1 <= begin && begin < end
            };
            if !fits {
                return Err(error());
            }
            if !row.is_part {
                token = row.place;
                cursor.go(begin).ok_or_else(error)?;
            }
            let mut ahead = cursor;
            let from = ahead.go(begin).ok_or_else(error)?;
            let to = ahead.go(end).ok_or_else(error)?;
            if sentence.text.get(from..to) != Some(row.word) {
                return Err(error());
            }
            let base = found.text.len();
            found.rows.push(((base + from) as u64, (base + to) as u64));
        }
        let end = Cursor { text: &sentence.text, unit, byte: 0, at: start }.end();
        found.text.push_str(&sentence.text);
        length = end;
    }
    Ok(found)
}

/// The most units between sentences, of all together, far more than any text leaves out: a file of few bytes does not
/// make a text of many.
const MAX_GAPS: u64 = 1 << 20;

/// A place in a sentence, in bytes and in the unit of the file.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    text: &'a str,
    unit: Unit,
    byte: usize,
    at: u64,
}

impl Cursor<'_> {
    fn width(&self, character: char) -> u64 {
        match self.unit {
            Unit::Utf16 => character.len_utf16() as u64,
            Unit::Bytes => character.len_utf8() as u64,
            Unit::CodePoints | Unit::Graphemes => 1,
        }
    }

    /// Goes on to a place; nothing when it lies behind, within a character or outside.
    fn go(&mut self, place: u64) -> Option<usize> {
        let rest = self.text.get(self.byte..)?;
        for character in rest.chars() {
            if self.at >= place {
                break;
            }
            self.at += self.width(character);
            self.byte += character.len_utf8();
        }
        (self.at == place).then_some(self.byte)
    }

    fn end(self) -> u64 {
        self.at + self.text.chars().map(|character| self.width(character)).sum::<u64>()
    }
}
