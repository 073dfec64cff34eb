//! UTF-16 to text, in pieces of any length.

/// Decodes the bytes of one text, which may come in pieces.
///
/// What stands for no character (half of a pair, half of a unit) becomes U+FFFD and is counted in bytes.
///
/// ```
/// let mut text = String::new();
/// let mut decoder = tandai_core::utf16::Decoder::new(false);
/// assert_eq!(decoder.decode(b"a\0=", &mut text), 0);
/// assert_eq!(decoder.decode(b"\xD8\x00\xDE\0\xD8", &mut text), 0);
/// assert_eq!(decoder.finish(&mut text), 2);
/// assert_eq!(text, "a😀\u{FFFD}");
/// ```
#[derive(Clone, Debug)]
pub struct Decoder {
    is_big_endian: bool,
    /// The first byte of a unit whose second has not come.
    half: Option<u8>,
    /// The first unit of a pair whose second has not come.
    lead: Option<u16>,
}

impl Decoder {
    pub fn new(is_big_endian: bool) -> Self {
        Self { is_big_endian, half: None, lead: None }
    }

    /// Adds what `bytes` say to `text`. How many of the bytes so far stood for no character, and were not counted yet.
    pub fn decode(&mut self, bytes: &[u8], text: &mut String) -> u32 {
        let mut malformed = 0;
        text.reserve(bytes.len());
        for &byte in bytes {
            let Some(first) = self.half.take() else {
                self.half = Some(byte);
                continue;
            };
            let pair = [first, byte];
            let unit = if self.is_big_endian {
                u16::from_be_bytes(pair)
            } else {
                u16::from_le_bytes(pair)
            };
            let units = self.lead.take().into_iter().chain([unit]);
            let mut decoded = char::decode_utf16(units).peekable();
            while let Some(character) = decoded.next() {
                match character {
                    Ok(character) => text.push(character),
                    // The other half of the pair may follow.
                    Err(error)
                        if is_lead(error.unpaired_surrogate()) && decoded.peek().is_none() =>
                    {
                        self.lead = Some(error.unpaired_surrogate());
                    }
                    Err(_) => {
                        text.push(char::REPLACEMENT_CHARACTER);
                        malformed += 2;
                    }
                }
            }
        }
        malformed
    }

    /// The text is at its end: adds what is left of it, as [`Decoder::decode`] does.
    pub fn finish(&mut self, text: &mut String) -> u32 {
        let lead = self.lead.take().map_or(0, |_| 2);
        let half = self.half.take().map_or(0, |_| 1);
        if lead + half > 0 {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        lead + half
    }
}

/// Whether a unit is the first of a pair.
fn is_lead(unit: u16) -> bool {
    (0xD800..0xDC00).contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_in_all_pieces() {
        for (units, expected, expected_malformed) in [
            (&[][..], "", 0),
            (&[0x61, 0xFEFF, 0], "a\u{FEFF}\0", 0),
            (&[0xD83D, 0xDE00, 0x20, 0x4E2D], "😀 中", 0),
            (&[0xD83D, 0x61], "\u{FFFD}a", 2),
            (&[0xDE00, 0x61], "\u{FFFD}a", 2),
            (&[0xD83D, 0xD83D, 0xDE00], "\u{FFFD}😀", 2),
            (&[0x61, 0xD83D], "a\u{FFFD}", 2),
        ] {
            for is_big_endian in [false, true] {
                let bytes = |unit: &u16| match is_big_endian {
                    true => unit.to_be_bytes(),
                    false => unit.to_le_bytes(),
                };
                let bytes: Vec<u8> = units.iter().flat_map(bytes).collect();
                for size in 1..=bytes.len().max(1) {
                    let (mut text, mut malformed) = (String::new(), 0);
                    let mut decoder = Decoder::new(is_big_endian);
                    for piece in bytes.chunks(size) {
                        malformed += decoder.decode(piece, &mut text);
                    }
                    malformed += decoder.finish(&mut text);
                    assert_eq!((&*text, malformed), (expected, expected_malformed), "by {size}");
                }
            }
        }
        let mut text = String::new();
        let mut decoder = Decoder::new(true);
        assert_eq!(decoder.decode(b"\xD8\x3D\0", &mut text), 0);
        assert_eq!((decoder.finish(&mut text), &*text), (3, "\u{FFFD}"));
    }
}
