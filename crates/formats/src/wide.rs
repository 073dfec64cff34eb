//! Files in UTF-16, which their byte order mark says: read as UTF-8, as all other files are.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, Read};

use tandai_core::utf16::Decoder;

/// How many bytes the mark has.
const MARK: usize = 2;

/// What decodes a file, by its first bytes; nothing for one that is not in UTF-16.
fn decoder(start: &[u8]) -> Option<Decoder> {
    match start {
        // UTF-32.
        [0xff, 0xfe, 0, 0, ..] => None,
        [0xff, 0xfe, ..] => Some(Decoder::new(false)),
        [0xfe, 0xff, ..] => Some(Decoder::new(true)),
        _ => None,
    }
}

/// The start of a file as UTF-8, without a mark of UTF-16; what is cut off at its end is left out.
pub fn as_utf8(start: &[u8]) -> Cow<'_, [u8]> {
    if decoder(start).is_none() {
        return Cow::Borrowed(start);
    }
    let mut input = Utf8::new(start);
    // What stands before a mistake is read all the same.
    let _ = input.decode();
    Cow::Owned(input.decoded.into_bytes())
}

/// All of a file as text; nothing for one that is not in UTF-16.
pub fn text(bytes: &[u8]) -> io::Result<Option<String>> {
    if decoder(bytes).is_none() {
        return Ok(None);
    }
    let mut text = String::new();
    Utf8::new(bytes).read_to_string(&mut text)?;
    Ok(Some(text))
}

/// A file that is given out as UTF-8.
///
/// An error of the kind [`io::ErrorKind::InvalidData`] says in words what is no UTF-16.
pub struct Utf8<R> {
    input: R,
    looked: bool,
    /// Nothing for a file that is not in UTF-16: its bytes are given as they are.
    decoder: Option<Decoder>,
    ended: bool,
    decoded: String,
    /// How many of its bytes were taken.
    taken: usize,
}

impl<R> fmt::Debug for Utf8<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Utf8")
    }
}

impl<R: BufRead> Utf8<R> {
    pub fn new(input: R) -> Self {
        let (looked, ended) = (false, false);
        Self { input, looked, decoder: None, ended, decoded: String::new(), taken: 0 }
    }

    /// Looks at the mark, which the first read of a file brings whole. Whether there is one.
    fn look(&mut self) -> io::Result<bool> {
        if !self.looked {
            self.decoder = decoder(self.input.fill_buf()?);
            self.looked = true;
            self.input.consume(self.decoder.as_ref().map_or(0, |_| MARK));
        }
        Ok(self.decoder.is_some())
    }

    /// Reads on, where all was taken, until there is a character or the end.
    fn decode(&mut self) -> io::Result<()> {
        self.look()?;
        let Some(decoder) = &mut self.decoder else { return Ok(()) };
        while self.taken == self.decoded.len() && !self.ended {
            self.decoded.clear();
            self.taken = 0;
            let chunk = self.input.fill_buf()?;
            self.ended = chunk.is_empty();
            let read = chunk.len();
            let malformed = match self.ended {
                true => decoder.finish(&mut self.decoded),
                false => decoder.decode(chunk, &mut self.decoded),
            };
            self.input.consume(read);
            if malformed > 0 {
                return Err(half());
            }
        }
        Ok(())
    }
}

fn half() -> io::Error {
    let what = "expected text in UTF-16, as the byte order mark says, found half of a character";
    io::Error::new(io::ErrorKind::InvalidData, what)
}

impl<R: BufRead> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if !self.look()? {
            return self.input.fill_buf();
        }
        self.decode()?;
        Ok(&self.decoded.as_bytes()[self.taken..])
    }

    fn consume(&mut self, count: usize) {
        match self.decoder {
            None => self.input.consume(count),
            Some(_) => self.taken += count,
        }
    }
}

impl<R: BufRead> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let found = self.fill_buf()?;
        let count = found.len().min(into.len());
        into[..count].copy_from_slice(&found[..count]);
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    /// What is read of bytes, whatever pieces they come in, or why they are refused.
    fn check(bytes: &[u8], expected: Result<&[u8], &str>) {
        for size in [4, 5, 7, 1 << 10] {
            let mut found = Vec::new();
            let read = Utf8::new(BufReader::with_capacity(size, bytes)).read_to_end(&mut found);
            let found = read.map(|_| found).map_err(|error| error.to_string());
            assert_eq!(
                found.as_deref().map_err(|error| &**error),
                expected,
                "{bytes:x?} by {size}"
            );
        }
    }

    fn utf16(text: &str, is_little: bool) -> Vec<u8> {
        let bytes = |unit: u16| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn a_file_with_the_mark_of_utf_16_is_read() {
        for text in ["", "a", "a\r\n\nb", "😀 é\u{feff} 中文 😀", "\0"] {
            for is_little in [true, false] {
                let bytes = utf16(text, is_little);
                // As UTF-32 it would be empty.
                if bytes.starts_with(b"\xff\xfe\0\0") {
                    continue;
                }
                check(&bytes, Ok(text.as_bytes()));
                assert_eq!(as_utf8(&bytes), text.as_bytes());
            }
        }
        // All other files are as they are.
        for bytes in [&b""[..], b"a", b"\xff", b"\xef\xbb\xbfa", b"\xff\xfe\0\0a\0\0\0", b"a\0"] {
            check(bytes, Ok(bytes));
            assert_eq!(as_utf8(bytes), bytes);
        }
        let wrong =
            "expected text in UTF-16, as the byte order mark says, found half of a character";
        for half in
            [&b"\xff\xfea"[..], b"\xff\xfe\x3d\xd8", b"\xff\xfe\x3d\xd8a\0", b"\xff\xfe\0\xdc"]
        {
            check(half, Err(wrong));
        }
        assert_eq!(as_utf8(b"\xff\xfea\0b"), &b"a"[..]);
    }
}
