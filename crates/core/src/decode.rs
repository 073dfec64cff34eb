//! Bytes to text: byte order marks, declared and guessed encodings, line ends.
//!
//! The encoding is, in this order: what a byte order mark says; UTF-16 where NUL bytes show it; UTF-8
//! where the bytes are valid; what the file declares (`<meta charset="windows-1252">`); UTF-8 with some
//! bytes broken; a guess. What stands for no character becomes U+FFFD and is counted.
//!
//! Only the byte order mark goes and line ends become LF: `"a\r\nb\rc"` is read as `"a\nb\nc"` with two
//! changed line ends. Every other character stays, control characters too.

use std::borrow::Cow;
use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use smol_str::SmolStr;

use crate::document::{LineEnd, LineEnds};

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
        }
    }
}

impl std::error::Error for DecodeError {}

/// Reads bytes as text. `declared` is the encoding that the file itself names, if it does
/// ([`declared_encoding`]); valid UTF-8 is read as such whatever is declared.
pub fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLarge { bytes: bytes.len() as u64 });
    }
    if let Some(what) = binary(bytes) {
        return Err(DecodeError::Binary(what));
    }
    let marked = Encoding::for_bom(bytes);
    let bytes = &bytes[marked.map_or(0, |(_, length)| length)..];
    if bytes.is_empty() {
        return Err(DecodeError::Empty);
    }
    let wide = marked.map(|(encoding, _)| encoding).or_else(|| unmarked_utf16(bytes));
    if !matches!(wide, Some(encoding) if encoding != UTF_8) && bytes.contains(&0) {
        return Err(DecodeError::Binary("a binary file"));
    }
    let encoding = wide.unwrap_or_else(|| choose(bytes, declared));
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
pub fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
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
        if let Some(encoding) = Encoding::for_label(&rest[..end]) {
            // A page whose declaration can be read as ASCII is not in UTF-16.
            let wide = encoding == UTF_16LE || encoding == UTF_16BE;
            return Some(if wide { UTF_8 } else { encoding });
        }
    }
}

/// UTF-16 without a mark: half the bytes of Latin text are NUL, all on one side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(LOOK_AT)];
    let pairs = head.len() / 2;
    let nul_at = |side: usize| head.chunks_exact(2).filter(|pair| pair[side] == 0).count();
    let (high_first, low_first) = (nul_at(0), nul_at(1));
    let most = |nul: usize| nul > 0 && nul * 5 >= pairs * 2;
    let few = |nul: usize| nul * 20 <= pairs;
    if most(low_first) && few(high_first) {
        Some(UTF_16LE)
    } else if most(high_first) && few(low_first) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn choose(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    // ISO-2022-JP is made of ASCII bytes, so it is valid UTF-8 too; its escapes give it away.
    if declared == Some(ISO_2022_JP) && bytes.contains(&0x1B) {
        return ISO_2022_JP;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    if let Some(declared) = declared.filter(|&declared| declared != UTF_8) {
        return declared;
    }
    // Text of which a few bytes broke is still UTF-8. In another encoding, hardly any sequence of bytes
    // happens to be a UTF-8 character of several bytes.
    let mut characters = 0_usize;
    let mut broken = 0_usize;
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if declared == Some(UTF_8) || characters >= 2 * broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(Some(b"id"), Utf8Detection::Deny)
}

fn convert<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> (Cow<'a, str>, u32) {
    if encoding == UTF_8 {
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
        return (Cow::Owned(text), malformed);
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len());
    let mut malformed = 0;
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return (Cow::Owned(text), malformed),
            // Doubling, so that the copies stay linear in all.
            DecoderResult::OutputFull => text.reserve(text.capacity().max(64)),
            DecoderResult::Malformed(length, _) => {
                malformed += u32::from(length);
                // Room for the replacement and for what follows it.
                if text.capacity() - text.len() < 8 {
                    text.reserve(text.capacity().max(64));
                }
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
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
    if head.iter().take(64).any(|&byte| byte == 0) && Encoding::for_bom(bytes).is_none() {
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
        check(
            b"<meta charset=windows-1251><p>\xCC\xEE\xF1\xEA\xE2\xE0</p>",
            "windows-1251",
            "<meta charset=windows-1251><p>Москва</p>",
            0,
        );
        check(
            b"<?xml version='1.0' encoding='gb2312'?>\xB1\xB1\xBE\xA9",
            "GBK",
            "<?xml version='1.0' encoding='gb2312'?>北京",
            0,
        );
        check(
            b"<meta http-equiv=x content=\"text/html; charset=Shift_JIS\">\x93\x8C\x8B\x9E",
            "Shift_JIS",
            "<meta http-equiv=x content=\"text/html; charset=Shift_JIS\">東京",
            0,
        );
        // Valid UTF-8 is UTF-8, whatever is declared.
        check("<meta charset=latin1>é".as_bytes(), "UTF-8", "<meta charset=latin1>é", 0);
        // Declared nonsense is passed over.
        check(b"<meta charset=foo>a", "UTF-8", "<meta charset=foo>a", 0);
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
        let bytes = [&b"<meta charset=gbk>"[..], &b"\xFF\x81 ".repeat(50_000)].concat();
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
