//! Inputs that nobody would write: valid ones with something wrong in them, and towers of one thing.

/// Numbers by [SplitMix64](https://prng.di.unimi.it/splitmix64.c): the same seed gives the same ones.
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `most`, or 0.
    pub fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// What readers stumble over.
const HOSTILE: &[&[u8]] = &[
    b"0",
    b"1",
    b"-1",
    b"4294967295",
    b"4294967296",
    b"2147483648",
    b"18446744073709551615",
    b"99999999999999999999999999",
    b"1e400",
    b"0.5",
    b"-0.0",
    b"NaN",
    b"null",
    b"true",
    b"\"\"",
    b"{}",
    b"[]",
    b"[",
    b"]",
    b"{",
    b"}",
    b":",
    b",",
    b";",
    b"\"",
    b"'",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"\0",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xF0\x9F",
    b"\xC3",
    b"\xED\xA0\x80",
    "\u{2028}".as_bytes(),
    "\u{301}".as_bytes(),
    "\u{200d}".as_bytes(),
    "\u{a0}".as_bytes(),
    "\u{85}".as_bytes(),
    "😀".as_bytes(),
    "👨🏻‍🚒".as_bytes(),
    "\u{202e}".as_bytes(),
    "İ".as_bytes(),
    b"\r",
    b"\n",
    b"\r\n",
    b"\n\n",
    b"\t",
    b" ",
    b"\x0B",
    b"\x1B[31m",
    b"<",
    b">",
    b"</TimeML>",
    b"<TIMEX3>",
    b"<!--",
    b"]]>",
    b"&",
    b"&amp;",
    b"&#0;",
    b"&#x110000;",
    b"<!DOCTYPE a [<!ENTITY b \"&b;&b;\">]>&b;",
    b"<script>",
    b"*[1]",
    b"|",
    b"_",
    b"B-",
    b"I-PER",
    b"L-PER",
    b"O",
    b"-DOCSTART-",
    b"#Text=",
    b"#FORMAT=",
    b"T1\t",
    b"R1\t",
    b"E1\t",
    b"A1\t",
    b"#1\t",
    b"..",
    b"%00",
    b"tandai",
    b"PER",
    b"DATE",
    b"XXXX-WXX-1",
    b"9999-12-31",
    b"0000-00-00",
    b"2023-02-30",
];

/// Larger ones find nothing that smaller ones do not.
const MOST: usize = 48 << 10;

/// A valid input with a few things wrong; `others` are what pieces are taken from.
pub fn mutated(random: &mut Random, valid: &[u8], others: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = valid.to_vec();
    for _ in 0..=random.below(4) {
        wrong(random, &mut bytes, others);
        bytes.truncate(MOST);
    }
    bytes
}

fn wrong(random: &mut Random, bytes: &mut Vec<u8>, others: &[Vec<u8>]) {
    let at = random.below(bytes.len() + 1);
    let length = match random.below(4) {
        0 => 1,
        1 => random.below(8),
        2 => random.below(60),
        _ => random.below(bytes.len()),
    };
    let end = (at + length).min(bytes.len());
    match random.below(11) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = random.below(256) as u8;
            }
        }
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let piece = bytes[at..end].repeat(1 + random.below(40));
            drop(bytes.splice(at..at, piece.into_iter().take(MOST)));
        }
        5 => {
            let other = random.of(others);
            let from = random.below(other.len());
            let to = (from + length).min(other.len());
            drop(bytes.splice(at..end, other[from..to].iter().copied()));
        }
        6 => {
            let hostile = random.of(HOSTILE).repeat(1 + random.below(3));
            drop(bytes.splice(at..at, hostile));
        }
        7 => {
            let hostile = random.of(HOSTILE).repeat([1, 200, 3000][random.below(3)]);
            drop(bytes.splice(at..end, hostile));
        }
        // A number for a number, a string for a string: what is behind the syntax.
        8 => {
            let is_digit = |byte: &u8| byte.is_ascii_digit();
            if let Some((from, to)) = run(bytes, at, is_digit) {
                let hostile = random.of(&HOSTILE[..13]);
                drop(bytes.splice(from..to, hostile.iter().copied()));
            }
        }
        9 => {
            let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
            if let Some((from, to)) = run(bytes, at, is_letter) {
                let hostile = random.of(HOSTILE);
                drop(bytes.splice(from..to, hostile.iter().copied()));
            }
        }
        // Two pieces change places.
        _ => {
            let other = random.below(bytes.len());
            let taken: Vec<u8> = bytes.drain(at..end).collect();
            let other = other.min(bytes.len());
            drop(bytes.splice(other..other, taken));
        }
    }
}

/// The first run of such bytes from a place on.
fn run(bytes: &[u8], at: usize, is_of: impl Fn(&u8) -> bool) -> Option<(usize, usize)> {
    let from = at + bytes.get(at..)?.iter().position(&is_of)?;
    let rest = &bytes[from..];
    Some((from, from + rest.iter().position(|byte| !is_of(byte)).unwrap_or(rest.len())))
}

/// Things that are built up to a size.
const BRICKS: &[&str] = &[
    "[",
    "{",
    "[[],",
    "{\"a\":",
    "[{\"text\":",
    "\"",
    "\\",
    "\\u",
    "<a>",
    "<div><p>",
    "<TIMEX3>",
    "</a>",
    "<!--",
    "&amp;",
    "&",
    "(",
    "a",
    "A ",
    " ",
    "\n",
    "\t",
    "\r",
    "😀",
    "e\u{301}\u{301}",
    "👨‍",
    "1",
    "9-",
    "Senin ",
    "a\tO\n",
    "a\tB-PER\n\n",
    "T1\tPER 0 1\ta\n",
    "#Text=a\n",
    "#Text=a\n\n1-1\t0-1\ta\tPER\n\n",
    "*[1]|",
    "{}\n",
    "[]\n",
    "\u{feff}",
    "- ",
    "# ",
    "> ",
    "* * ",
    "`",
    "|a",
    "[a](",
    "![",
    "<",
    "lt;",
    "Kata \"",
    "dan, ",
    "Bpk. ",
    ". ",
    "2023-",
];

/// Inputs of about so many bytes: one thing again and again, and valid inputs of which one part is repeated.
pub fn towers(valid: &[Vec<u8>], size: usize) -> Vec<Vec<u8>> {
    let mut towers: Vec<Vec<u8>> =
        BRICKS.iter().map(|brick| brick.repeat(size / brick.len()).into_bytes()).collect();
    for bytes in valid {
        let head = bytes.len().min(200);
        // Behind the start of a valid one, deep and long things of one kind.
        for brick in ["[", "{\"a\":", "<a>", "a", " ", "\n", "😀"] {
            for at in [head / 3, bytes.len() / 2] {
                let brick = brick.repeat(size / brick.len());
                towers.push([&bytes[..at], brick.as_bytes(), &bytes[at..]].concat());
            }
        }
        // Lines, and what stands in brackets, repeated where they stand.
        let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
        for n in (0..lines.len()).step_by(1 + lines.len() / 12) {
            let again = lines[n].repeat(size / lines[n].len().max(1));
            towers.push([&*lines[..n].concat(), &*again, &*lines[n..].concat()].concat());
        }
        let opened: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at] == b'{').collect();
        for &at in opened.iter().step_by(1 + opened.len() / 12) {
            if let Some(end) = closed(bytes, at) {
                let item = [&bytes[at..end], b","].concat();
                let again = item.repeat(size / item.len());
                towers.push([&bytes[..at], &again, &bytes[at..]].concat());
            }
        }
    }
    towers
}

/// Behind the bracket that closes the one at a place.
fn closed(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0;
    for (place, byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(place + 1);
        }
    }
    None
}
