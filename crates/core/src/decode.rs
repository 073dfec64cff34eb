//! Bytes to text: byte order marks, declared and guessed encodings, line ends.
//!
//! The encoding is, in this order: what a byte order mark says; UTF-16 where NUL bytes show it; UTF-8
//! where the bytes are valid; what the file declares (`<meta charset="windows-1252">`); UTF-8 with some
//! bytes broken; windows-1252, which browsers take for Indonesian pages that say nothing. What stands for no
//! character becomes U+FFFD and is counted.
//!
//! Other encodings that a file declares have tables that are larger than all else here. Browsers have them,
//! so who calls is told of them ([`DecodeError::Foreign`]), decodes the file and goes on with the text
//! ([`of_foreign`]).
//!
//! Only the byte order mark goes and line ends become LF: `"a\r\nb\rc"` is read as `"a\nb\nc"` with two
//! changed line ends. Every other character stays, control characters too.

use std::borrow::Cow;
use std::fmt;

use smol_str::SmolStr;

use crate::document::{LineEnd, LineEnds};
use crate::utf16;

/// The largest file that is read. Offsets are `u32`, a legacy encoding can triple in UTF-8, and a browser
/// tab must hold the text several times.
pub const MAX_BYTES: usize = 32 << 20;

/// How far into a page its charset is looked for. Browsers stop at 1024 bytes; saved pages often carry a
/// comment before.
const CHARSET_WITHIN: usize = 4096;

/// How many bytes show whether text without a mark is UTF-16, and whether a file is binary.
const LOOK_AT: usize = 4096;

/// Text, and how it was found in the bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// Without byte order mark; every line ends in LF.
    pub text: String,
    /// The name of the encoding as the WHATWG standard writes it.
    pub encoding: SmolStr,
    pub line_ends: Option<LineEnds>,
    /// How many bytes stood for no character and became U+FFFD.
    pub malformed: u32,
}

/// Why a file is not read at all. Written, it is what follows the file's name: `laporan.pdf {error}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// What it seems to be, such as `a PDF document`.
    Binary(&'static str),
    TooLarge {
        bytes: u64,
    },
    Empty,
    /// It declares an encoding, such as `shift_jis`, that is not decoded here.
    Foreign(SmolStr),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Binary(what) => {
                write!(f, "is {what}, not text. Tandai opens text, Markdown, HTML and JSON.")
            }
            Self::TooLarge { bytes } => {
                // Rounded up, so that no file is too large by its own figure.
                let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
                let (whole, tenth, most) = (tenths / 10, tenths % 10, MAX_BYTES >> 20);
                write!(f, "is too large: {whole}.{tenth} MiB. Tandai opens files up to {most} MiB.")
            }
            Self::Empty => {
                f.write_str("is empty. Tandai opens files of text, Markdown, HTML and JSON.")
            }
            Self::Foreign(encoding) => {
                write!(
                    f,
                    "is in the encoding {encoding}. Tandai reads UTF-8, UTF-16 and windows-1252."
                )
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// How characters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    /// As the WHATWG standard writes it.
    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// What a byte order mark says, and how long it is.
    fn of_mark(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => Some((Self::Utf8, 3)),
            [0xFF, 0xFE, ..] => Some((Self::Utf16Le, 2)),
            [0xFE, 0xFF, ..] => Some((Self::Utf16Be, 2)),
            _ => None,
        }
    }
}

/// An encoding that a page names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Declared {
    Utf8,
    Windows1252,
    /// Another one, in small letters.
    Foreign(SmolStr),
}

impl Declared {
    /// Nothing for what names no encoding. The names of windows-1252 are those of the WHATWG standard, where
    /// ASCII and ISO 8859-1 are names of it.
    fn of_label(label: &str) -> Option<Self> {
        const WINDOWS_1252: [&str; 16] = [
            "ansi_x3.4-1968",
            "ascii",
            "cp1252",
            "cp819",
            "csisolatin1",
            "ibm819",
            "iso-8859-1",
            "iso-ir-100",
            "iso8859-1",
            "iso88591",
            "iso_8859-1",
            "iso_8859-1:1987",
            "l1",
            "latin1",
            "us-ascii",
            "windows-1252",
        ];
        const OTHERS: [&str; 24] = [
            "big5", "cp12", "cp866", "cp9", "cs", "dos-", "euc-", "gb", "hz-", "ibm866", "iso-",
            "iso8859", "iso_8859", "koi", "ks", "latin", "mac", "ms9", "ms_", "shift", "sjis",
            "tis-", "windows-", "x-",
        ];
        let label = label.to_ascii_lowercase();
        // A page whose declaration can be read as ASCII is not in UTF-16.
        if label.starts_with("utf") || label.starts_with("ucs-2") || label.starts_with("unicode") {
            Some(Self::Utf8)
        } else if WINDOWS_1252.contains(&label.as_str()) || label == "x-cp1252" {
            Some(Self::Windows1252)
        } else {
            let is_known = OTHERS.iter().any(|start| label.starts_with(start));
            is_known.then(|| Self::Foreign(label.into()))
        }
    }
}

/// What was decoded elsewhere, of a file that declares `encoding`. Places of U+FFFD are counted as a byte each.
pub fn of_foreign(encoding: SmolStr, text: String) -> Decoded {
    let malformed = text.matches(char::REPLACEMENT_CHARACTER).count() as u32;
    let (text, line_ends) = unix_line_ends(Cow::Owned(text));
    Decoded { text: text.into_owned(), encoding, line_ends, malformed }
}

/// Reads bytes as text. `declared` is the encoding that the file itself names, if it does
/// ([`declared_encoding`]); valid UTF-8 is read as such whatever is declared.
pub fn decode(bytes: &[u8], declared: Option<Declared>) -> Result<Decoded, DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLarge { bytes: bytes.len() as u64 });
    }
    if let Some(what) = binary(bytes) {
        return Err(DecodeError::Binary(what));
    }
    let marked = Encoding::of_mark(bytes);
    let bytes = &bytes[marked.map_or(0, |(_, length)| length)..];
    if bytes.is_empty() {
        return Err(DecodeError::Empty);
    }
    let wide = marked.map(|(encoding, _)| encoding).or_else(|| unmarked_utf16(bytes));
    if matches!(wide, None | Some(Encoding::Utf8)) && bytes.contains(&0) {
        return Err(DecodeError::Binary("a binary file"));
    }
    let encoding = match wide {
        Some(encoding) => encoding,
        None => choose(bytes, declared).map_err(DecodeError::Foreign)?,
    };
    let (text, malformed) = convert(bytes, encoding);
    let (text, line_ends) = unix_line_ends(text);
    Ok(Decoded {
        text: text.into_owned(),
        encoding: SmolStr::new_static(encoding.name()),
        line_ends,
        malformed,
    })
}

/// The encoding that a page names in its first bytes: `<meta charset=…>`, `<meta http-equiv=… content="…;
/// charset=…">` or `<?xml encoding=…?>`.
pub fn declared_encoding(bytes: &[u8]) -> Option<Declared> {
    let head = &bytes[..bytes.len().min(CHARSET_WITHIN)];
    let lower = head.to_ascii_lowercase();
    let after = |key: &[u8], from: usize| {
        let found = lower[from..].windows(key.len()).position(|window| window == key)?;
        Some(from + found + key.len())
    };
    let is_xml = lower.trim_ascii_start().starts_with(b"<?xml");
    let mut from = 0;
    loop {
        let key: &[u8] = if is_xml && from == 0 { b"encoding" } else { b"charset" };
        let Some(end_of_key) = after(key, from) else {
            if is_xml && from == 0 {
                from = 1;
                continue;
            }
            return None;
        };
        from = end_of_key;
        let rest = head[end_of_key..].trim_ascii_start();
        let Some(rest) = rest.strip_prefix(b"=") else { continue };
        let rest = rest.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)))
            .unwrap_or(rest.len());
        if let Some(declared) = str::from_utf8(&rest[..end]).ok().and_then(Declared::of_label) {
            return Some(declared);
        }
    }
}

/// UTF-16 without a mark: half the bytes of Latin text are NUL, all on one side.
fn unmarked_utf16(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(LOOK_AT)];
    let pairs = head.len() / 2;
    let nul_at = |side: usize| head.chunks_exact(2).filter(|pair| pair[side] == 0).count();
    let (high_first, low_first) = (nul_at(0), nul_at(1));
    let most = |nul: usize| nul > 0 && nul * 5 >= pairs * 2;
    let few = |nul: usize| nul * 20 <= pairs;
    if most(low_first) && few(high_first) {
        Some(Encoding::Utf16Le)
    } else if most(high_first) && few(low_first) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// The encoding of bytes without a mark, or the name of one that is not decoded here.
fn choose(bytes: &[u8], declared: Option<Declared>) -> Result<Encoding, SmolStr> {
    // ISO-2022-JP is made of ASCII bytes, so it is valid UTF-8 too; its escapes give it away.
    let has_escapes = bytes.contains(&0x1B);
    let is_escaped = |name: &SmolStr| has_escapes && name.contains("2022");
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    match &declared {
        Some(Declared::Foreign(name)) if !is_utf8 || is_escaped(name) => return Err(name.clone()),
        _ if is_utf8 => return Ok(Encoding::Utf8),
        Some(Declared::Windows1252) => return Ok(Encoding::Windows1252),
        _ => {}
    }
    // Text of which a few bytes broke is still UTF-8. In another encoding, hardly any sequence of bytes
    // happens to be a UTF-8 character of several bytes.
    let mut characters = 0_usize;
    let mut broken = 0_usize;
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let is_utf8 = declared == Some(Declared::Utf8) || characters >= 2 * broken;
    Ok(if is_utf8 { Encoding::Utf8 } else { Encoding::Windows1252 })
}

fn convert(bytes: &[u8], encoding: Encoding) -> (Cow<'_, str>, u32) {
    match encoding {
        Encoding::Utf8 => utf8(bytes),
        Encoding::Windows1252 => {
            (bytes.iter().map(|&byte| windows_1252(byte)).collect::<String>().into(), 0)
        }
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let mut text = String::with_capacity(bytes.len());
            let mut decoder = utf16::Decoder::new(encoding == Encoding::Utf16Be);
            let malformed = decoder.decode(bytes, &mut text);
            let malformed = malformed + decoder.finish(&mut text);
            (Cow::Owned(text), malformed)
        }
    }
}

fn utf8(bytes: &[u8]) -> (Cow<'_, str>, u32) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), 0);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut malformed = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            malformed += chunk.invalid().len() as u32;
        }
    }
    (Cow::Owned(text), malformed)
}

/// As the WHATWG standard has it: ISO 8859-1, but for 27 bytes from 0x80 to 0x9F.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Makes every line end LF, and says what was there.
pub(crate) fn unix_line_ends(text: Cow<'_, str>) -> (Cow<'_, str>, Option<LineEnds>) {
    if !text.as_bytes().contains(&b'\r') {
        return (text, None);
    }
    let mut out = String::with_capacity(text.len());
    let (mut crlf, mut cr) = (0, 0);
    let mut rest = text.as_ref();
    while let Some(at) = rest.find('\r') {
        out.push_str(&rest[..at]);
        out.push('\n');
        rest = &rest[at + 1..];
        match rest.strip_prefix('\n') {
            Some(after) => {
                rest = after;
                crlf += 1;
            }
            None => cr += 1,
        }
    }
    out.push_str(rest);
    let from = match (crlf, cr) {
        (_, 0) => LineEnd::Crlf,
        (0, _) => LineEnd::Cr,
        _ => LineEnd::Mixed,
    };
    (Cow::Owned(out), Some(LineEnds { from, changed: crlf + cr }))
}

/// What a file is by its first bytes, where they are those of a format that is no text.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    let at = |offset: usize, magic: &[u8]| {
        bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic))
    };
    let head = &bytes[..bytes.len().min(LOOK_AT)];
    let holds = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") {
        return Some(if holds(b"word/") {
            "a Word document"
        } else if holds(b"xl/") {
            "an Excel workbook"
        } else if holds(b"ppt/") {
            "a PowerPoint presentation"
        } else if holds(b"application/vnd.oasis.opendocument") {
            "an OpenDocument file"
        } else if holds(b"application/epub+zip") {
            "an EPUB book"
        } else {
            "a ZIP archive"
        });
    }
    if at(0, b"RIFF") {
        return match bytes.get(8..12) {
            Some(b"WEBP") => Some("a WebP image"),
            Some(b"WAVE") => Some("a WAV recording"),
            Some(b"AVI ") => Some("an AVI video"),
            _ => None,
        };
    }
    if at(4, b"ftyp") && bytes.contains(&0) {
        let image = [&b"heic"[..], b"heix", b"mif1", b"avif"].iter().any(|brand| at(8, brand));
        return Some(if image { "a HEIF or AVIF image" } else { "an MP4 video or recording" });
    }
    let sure: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"{\\rtf", "a Rich Text (RTF) document"),
        (b"%!PS-", "a PostScript document"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a Word, Excel or PowerPoint file of the old kind"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xFD7zXZ\x00", "an xz archive"),
        (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
        (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
        (b"Rar!\x1A\x07", "a RAR archive"),
        (b"\x89PNG\r\n\x1A\n", "a PNG image"),
        (b"\xFF\xD8\xFF", "a JPEG image"),
        (b"GIF87a", "a GIF image"),
        (b"GIF89a", "a GIF image"),
        (b"II*\x00", "a TIFF image"),
        (b"MM\x00*", "a TIFF image"),
        (b"OggS\x00", "an Ogg recording"),
        (b"fLaC\x00", "a FLAC recording"),
        (b"\xFF\xFB", "an MP3 recording"),
        (b"\x1A\x45\xDF\xA3", "a WebM or Matroska video"),
        (b"SQLite format 3\x00", "a database (SQLite)"),
        (b"\x7FELF", "a program"),
        (b"\x00asm", "a WebAssembly program"),
        (b"\xFF\xFE\x00\x00", "a UTF-32 file"),
        (b"\x00\x00\xFE\xFF", "a UTF-32 file"),
        (b"wOFF", "a font"),
        (b"wOF2", "a font"),
    ];
    if let Some((_, what)) = sure.iter().find(|(magic, _)| at(0, magic)) {
        // `BZh` begins no word, but three letters prove little: a text has no such bytes behind them.
        let is_text = *what == "a bzip2 archive" && !at(4, b"1AY&SY");
        return (!is_text).then_some(what);
    }
    // These could be how a text begins (`BMKG: …`, `MZ`), so a NUL byte must be near.
    if head.iter().take(64).any(|&byte| byte == 0) && Encoding::of_mark(bytes).is_none() {
        let unsure: &[(&[u8], &str)] = &[
            (b"BM", "a BMP image"),
            (b"MZ", "a program"),
            (b"ID3", "an MP3 recording"),
            (b"\x00\x00\x01\x00", "an icon"),
            (b"OTTO", "a font"),
            (b"\x00\x01\x00\x00", "a font"),
        ];
        // In UTF-16, the second of these bytes is NUL.
        return unsure.iter().find(|(magic, _)| at(0, magic)).map(|&(_, what)| what);
    }
    at(257, b"ustar").then_some("a TAR archive")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

    #[track_caller]
    fn check(bytes: &[u8], encoding: &str, text: &str, malformed: u32) {
        let decoded = decode(bytes, declared_encoding(bytes)).unwrap();
        assert_eq!((&*decoded.encoding, &*decoded.text), (encoding, text));
        assert_eq!(decoded.malformed, malformed);
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn encodings_are_found() {
        check(LINE.as_bytes(), "UTF-8", LINE, 0);
        check(&[b"\xEF\xBB\xBF", LINE.as_bytes()].concat(), "UTF-8", LINE, 0);
        check(&utf16(LINE, u16::to_le_bytes), "UTF-16LE", LINE, 0);
        check(&utf16(LINE, u16::to_be_bytes), "UTF-16BE", LINE, 0);
        let marked = format!("\u{FEFF}{LINE}");
        check(&utf16(&marked, u16::to_le_bytes), "UTF-16LE", LINE, 0);
        check(&utf16(&marked, u16::to_be_bytes), "UTF-16BE", LINE, 0);
        check(b"BM", "UTF-8", "BM", 0);
        // A legacy quotation: the curly quotes and the dash of windows-1252.
        check(
            b"\x93Kami siap,\x94 kata Ren\xE9 \x96 di Jakarta.",
            "windows-1252",
            "“Kami siap,” kata René – di Jakarta.",
            0,
        );
        for label in ["ISO-8859-1", "latin1", "Windows-1252"] {
            let head = format!("<meta charset={label}>");
            check(
                &[head.as_bytes(), b"\x80\xE9\x81"].concat(),
                "windows-1252",
                &format!("{head}€é\u{81}"),
                0,
            );
        }
        // Valid UTF-8 is UTF-8, whatever is declared.
        check("<meta charset=latin1>é".as_bytes(), "UTF-8", "<meta charset=latin1>é", 0);
        // Declared nonsense is passed over.
        check(b"<meta charset=foo>a", "UTF-8", "<meta charset=foo>a", 0);
    }

    #[test]
    fn an_encoding_of_others_is_named() {
        for (bytes, encoding) in [
            (&b"<meta charset=windows-1251><p>\xCC\xEE\xF1\xEA\xE2\xE0</p>"[..], "windows-1251"),
            (b"<?xml version='1.0' encoding='gb2312'?>\xB1\xB1\xBE\xA9", "gb2312"),
            (b"<meta http-equiv=x content=\"text/html; charset=Shift_JIS\">\x93\x8C", "shift_jis"),
            (b"<meta charset=iso-2022-jp>\x1B$B", "iso-2022-jp"),
            (b"<meta charset=ISO-8859-15>\xA4", "iso-8859-15"),
        ] {
            let found = decode(bytes, declared_encoding(bytes));
            assert_eq!(found, Err(DecodeError::Foreign(encoding.into())));
        }
        let text = "東京\r\n\u{FFFD}".to_owned();
        let Decoded { text, encoding, line_ends, malformed } = of_foreign("shift_jis".into(), text);
        let line_ends = line_ends.map(|ends| (ends.from, ends.changed));
        assert_eq!((&*text, &*encoding, malformed), ("東京\n\u{FFFD}", "shift_jis", 1));
        assert_eq!(line_ends, Some((LineEnd::Crlf, 1)));
    }

    #[test]
    fn broken_bytes_become_replacement_characters() {
        check(b"Caf\xC3\xA9 \xE2\x80 d\xC3\xA9j\xC3\xA0", "UTF-8", "Café \u{FFFD} déjà", 2);
        check(
            &[&b"\xFF\xFE"[..], b"a\0", b"\x00\xD8", b"b\0"].concat(),
            "UTF-16LE",
            "a\u{FFFD}b",
            2,
        );
        check(&[&b"\xFF\xFE"[..], b"a\0b"].concat(), "UTF-16LE", "a\u{FFFD}", 1);
    }

    #[test]
    fn long_broken_input_is_decoded_whole() {
        let bytes = [&b"<meta charset=utf-8>"[..], &b"\xFF\x81 ".repeat(50_000)].concat();
        let decoded = decode(&bytes, declared_encoding(&bytes)).unwrap();
        assert!(decoded.malformed >= 100_000, "{}", decoded.malformed);
    }

    #[test]
    fn characters_stay() {
        let text = "a\u{A0}b\u{AD}c\u{200B}d\u{301}e\u{C}\u{B}\u{1}\t\u{2028}\u{85}\u{FEFF}f";
        check(text.as_bytes(), "UTF-8", text, 0);
    }

    #[test]
    fn line_ends_become_lf() {
        #[track_caller]
        fn check(bytes: &[u8], text: &str, line_ends: Option<(LineEnd, u32)>) {
            let decoded = decode(bytes, None).unwrap();
            assert_eq!(decoded.text, text);
            let line_ends = line_ends.map(|(from, changed)| LineEnds { from, changed });
            assert_eq!(decoded.line_ends, line_ends);
        }
        check(b"a\nb\n", "a\nb\n", None);
        check(b"a\r\nb\r\n\r\n", "a\nb\n\n", Some((LineEnd::Crlf, 3)));
        check(b"a\rb\r", "a\nb\n", Some((LineEnd::Cr, 2)));
        check(b"a\r\nb\rc\nd", "a\nb\nc\nd", Some((LineEnd::Mixed, 2)));
        check(b"\r\r\n\r", "\n\n\n", Some((LineEnd::Mixed, 3)));
    }

    #[test]
    fn what_is_no_text_is_refused_in_words() {
        #[track_caller]
        fn check(bytes: &[u8], message: &str) {
            assert_eq!(decode(bytes, None).unwrap_err().to_string(), message);
        }
        let opens = "Tandai opens text, Markdown, HTML and JSON.";
        check(b"%PDF-1.7\n%\xE2\xE3", &format!("is a PDF document, not text. {opens}"));
        check(
            b"PK\x03\x04....word/document.xml",
            &format!("is a Word document, not text. {opens}"),
        );
        check(b"PK\x03\x04....a.txt", &format!("is a ZIP archive, not text. {opens}"));
        check(b"\x89PNG\r\n\x1A\n....", &format!("is a PNG image, not text. {opens}"));
        check(b"\x1F\x8B\x08", &format!("is a gzip archive, not text. {opens}"));
        check(b"BM\x36\0\0\0", &format!("is a BMP image, not text. {opens}"));
        check(b"\xFF\xFE\0\0a\0\0\0", &format!("is a UTF-32 file, not text. {opens}"));
        check(b"abc\0def ghi jkl", &format!("is a binary file, not text. {opens}"));
        let empty = "is empty. Tandai opens files of text, Markdown, HTML and JSON.";
        check(b"", empty);
        check(b"\xEF\xBB\xBF", empty);
        check(
            &vec![b'a'; MAX_BYTES + 1],
            "is too large: 32.1 MiB. Tandai opens files up to 32 MiB.",
        );
        assert_eq!(
            DecodeError::Foreign("koi8-r".into()).to_string(),
            "is in the encoding koi8-r. Tandai reads UTF-8, UTF-16 and windows-1252.",
        );
    }

    #[test]
    fn text_that_begins_like_a_binary_format_is_read() {
        for text in
            ["BMKG: hujan", "MZ", "RIFF", "ID3", "PK", "GIF", "BZh", "Rar!", "%PD", "1234ftyp"]
        {
            check(text.as_bytes(), "UTF-8", text, 0);
        }
        check(&utf16("BMKG: hujan", u16::to_le_bytes), "UTF-16LE", "BMKG: hujan", 0);
    }
}
