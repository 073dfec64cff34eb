//! A file into the records that are read one at a time, so that a file of any length takes the memory of its
//! longest record.

use std::io::{self, BufRead, Read};

use super::error::ReadError;
use super::wide::Utf8;

/// Where the records of a file end.
#[derive(Clone, Copy, Debug)]
pub enum Cut {
    /// The file is one record.
    Whole,
    /// JSON values, one after another or as the items of one array; each in one line or over several.
    Json,
    /// Lines; a line of which this is true starts a record.
    Before(fn(&str) -> bool),
}

/// The largest record that is read.
pub const MAX_RECORD: usize = super::json::MAX_BYTES;

/// Bytes of a record, and the line of the file in which they start, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub bytes: Vec<u8>,
    pub line: usize,
    /// It is the only one of its file.
    pub alone: bool,
}

/// The records of an input, in order.
#[derive(Debug)]
pub struct Pieces<R> {
    input: Utf8<R>,
    cut: Cut,
    /// Of the byte that is read next.
    line: usize,
    started: bool,
    /// How many records there were.
    given: usize,
    /// Within the array that holds the records, and the line it starts in.
    list: Option<usize>,
    /// A line that was read and belongs to the next record.
    ahead: Vec<u8>,
}

impl<R: BufRead> Pieces<R> {
    pub fn new(cut: Cut, input: R) -> Self {
        let input = Utf8::new(input);
        Self { input, cut, line: 1, started: false, given: 0, list: None, ahead: Vec::new() }
    }

    /// The next record; nothing behind the last one. Nothing can be asked for behind an error.
    pub fn next(&mut self) -> Result<Option<Piece>, ReadError> {
        let first = !self.started;
        if first {
            self.started = true;
            self.skip_mark()?;
        }
        let found = match self.cut {
            Cut::Whole => self.whole(first),
            Cut::Json => self.json(),
            Cut::Before(starts) => self.lines(starts),
        };
        self.given += 1;
        found
    }

    /// Passes over a byte order mark, which the first read of a file brings whole.
    fn skip_mark(&mut self) -> Result<(), ReadError> {
        const MARK: &[u8] = b"\xEF\xBB\xBF";
        if self.input.fill_buf().map_err(|error| unread(&error))?.starts_with(MARK) {
            self.input.consume(MARK.len());
        }
        Ok(())
    }

    fn whole(&mut self, first: bool) -> Result<Option<Piece>, ReadError> {
        if !first {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let most = MAX_RECORD as u64 + 1;
        (&mut self.input).take(most).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
        if bytes.len() > MAX_RECORD {
            Err(too_large(1))
        } else {
            Ok(Some(Piece { bytes, line: 1, alone: true }))
        }
    }

    fn lines(&mut self, starts: fn(&str) -> bool) -> Result<Option<Piece>, ReadError> {
        let mut bytes = std::mem::take(&mut self.ahead);
        let mut line = self.line;
        self.line += usize::from(!bytes.is_empty());
        let mut has_content = !bytes.trim_ascii().is_empty();
        loop {
            let before = bytes.len();
            let most = (MAX_RECORD + 1 - before) as u64;
            let read = (&mut self.input).take(most).read_until(b'\n', &mut bytes);
            if read.map_err(|error| unread(&error))? == 0 {
                break;
            }
            if bytes.len() > MAX_RECORD {
                return Err(too_large(line));
            }
            let new = &bytes[before..];
            let is_blank = new.trim_ascii().is_empty();
            if std::str::from_utf8(new).is_ok_and(starts) {
                if has_content {
                    self.ahead = bytes.split_off(before);
                    return Ok(Some(Piece { bytes, line, alone: false }));
                }
                // What stands before the first record is only space.
                bytes.drain(..before);
                line = self.line;
            }
            has_content |= !is_blank;
            self.line += 1;
        }
        let alone = self.given == 0;
        Ok(has_content.then_some(Piece { bytes, line, alone }))
    }

    /// Passes over space; whether the input ends there.
    fn skip_space(&mut self) -> Result<bool, ReadError> {
        loop {
            let chunk = self.input.fill_buf().map_err(|error| unread(&error))?;
            let space = chunk.len() - chunk.trim_ascii_start().len();
            if space == 0 {
                return Ok(chunk.is_empty());
            }
            self.line += chunk[..space].iter().filter(|&&byte| byte == b'\n').count();
            self.input.consume(space);
        }
    }

    fn json(&mut self) -> Result<Option<Piece>, ReadError> {
        let mut bytes = Vec::new();
        let mut line = self.line;
        let mut scan = Scan::default();
        loop {
            let chunk = self.input.fill_buf().map_err(|error| unread(&error))?;
            if chunk.is_empty() {
                break;
            }
            let mut at = 0;
            if bytes.is_empty() {
                while let Some(&byte) = chunk.get(at) {
                    match byte {
                        b'\n' => self.line += 1,
                        b' ' | b'\t' | b'\r' => {}
                        b',' if self.list.is_some() => {}
                        b'[' if self.list.is_none() => self.list = Some(self.line),
                        b']' if self.list.is_some() => self.list = None,
                        _ => break,
                    }
                    at += 1;
                }
                line = self.line;
            }
            let start = at;
            let mut ended = false;
            while let (Some(&byte), false) = (chunk.get(at), ended) {
                self.line += usize::from(byte == b'\n');
                ended = scan.ends_with(byte);
                at += 1;
            }
            bytes.extend_from_slice(&chunk[start..at]);
            self.input.consume(at);
            if bytes.len() > MAX_RECORD {
                return Err(too_large(line));
            }
            if ended {
                let alone = self.given == 0 && self.list.is_none() && self.skip_space()?;
                return Ok(Some(Piece { bytes, line, alone }));
            }
        }
        match self.list.take() {
            // A record that is cut off is told of by who reads it.
            _ if !bytes.is_empty() => Ok(Some(Piece { bytes, line, alone: self.given == 0 })),
            Some(line) => Err(ReadError::Syntax(
                "expected the ] of the list, found the end of the file: it may have been cut off"
                    .to_owned(),
            )
            .at_line(line)),
            None => Ok(None),
        }
    }
}

/// Where one JSON value is in a run of bytes.
#[derive(Debug, Default)]
struct Scan {
    depth: u32,
    started: bool,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// Whether the value ends with this byte. One that is no object and no list goes to the end of its line.
    fn ends_with(&mut self, byte: u8) -> bool {
        let first = !std::mem::replace(&mut self.started, true);
        if self.depth == 0 && !(first && matches!(byte, b'{' | b'[')) {
            return byte == b'\n';
        }
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth -= 1,
            _ => {}
        }
        self.depth == 0
    }
}

pub(super) fn unread(error: &io::Error) -> ReadError {
    if error.kind() == io::ErrorKind::InvalidData {
        return ReadError::Syntax(error.to_string());
    }
    ReadError::Syntax(format!("expected more of the file, found that it cannot be read: {error}"))
}

fn too_large(line: usize) -> ReadError {
    let most = MAX_RECORD >> 20;
    ReadError::Syntax(format!("expected at most {most} MiB for one document, found more"))
        .at_line(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each record with its line; the input comes in bits of one byte as well.
    fn check(cut: Cut, input: &str, expected: &[(&str, usize)]) {
        for capacity in [1 << 10, 4] {
            let mut pieces =
                Pieces::new(cut, io::BufReader::with_capacity(capacity, input.as_bytes()));
            let mut found = Vec::new();
            while let Some(Piece { bytes, line, .. }) = pieces.next().expect("it can be cut") {
                found.push((String::from_utf8(bytes).expect("it was text"), line));
            }
            let found: Vec<_> = found.iter().map(|(text, line)| (text.as_str(), *line)).collect();
            assert_eq!(found, expected, "{input:?}");
        }
    }

    #[test]
    fn json_is_cut_into_values() {
        check(Cut::Json, "", &[]);
        check(Cut::Json, " \n[ ]\n", &[]);
        check(Cut::Json, "{\"a\":1}", &[("{\"a\":1}", 1)]);
        check(Cut::Json, "\u{feff}{}\r\n\r\n{\n}", &[("{}", 1), ("{\n}", 3)]);
        check(
            Cut::Json,
            "[{\"a\":[{}]},\n {\"b\":\"]}\\\"\\\\\"} ]",
            &[("{\"a\":[{}]}", 1), ("{\"b\":\"]}\\\"\\\\\"}", 2)],
        );
        check(Cut::Json, "{}{}", &[("{}", 1), ("{}", 1)]);
        check(Cut::Json, "{\"a\":\n", &[("{\"a\":\n", 1)]);
        check(Cut::Json, "x y\n{}", &[("x y\n", 1), ("{}", 2)]);
        check(Cut::Json, "}\n", &[("}\n", 1)]);
    }

    #[test]
    fn a_list_that_is_cut_off_is_told_of() {
        let mut pieces = Pieces::new(Cut::Json, &b"\n[{},\n"[..]);
        assert!(pieces.next().is_ok_and(|piece| piece.is_some()));
        let error = pieces.next().expect_err("the list has no end");
        assert_eq!(
            error.to_string(),
            "line 2: expected the ] of the list, found the end of the file: it may have been cut off"
        );
    }

    #[test]
    fn lines_are_cut_where_a_record_starts() {
        let cut = Cut::Before(|line| line.starts_with('-'));
        check(cut, "", &[]);
        check(cut, "\n \n", &[]);
        check(cut, "a\nb", &[("a\nb", 1)]);
        check(cut, "\n-1\na\n\n-2\nb\n", &[("-1\na\n\n", 2), ("-2\nb\n", 5)]);
        check(cut, "a\n-1\n-2", &[("a\n", 1), ("-1\n", 2), ("-2", 3)]);
        check(Cut::Whole, "\u{feff}a\n-1", &[("a\n-1", 1)]);
        check(Cut::Whole, "", &[("", 1)]);
    }
}
