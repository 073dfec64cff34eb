//! Where the tokens begin and end that spaCy makes of a text alone, with `spacy.blank("id")`, as far as that is sure.
//!
//! spaCy cuts a text at white space, and of each piece it takes signs from both ends and cuts the rest at signs
//! within words. What it keeps in one piece all the same stands in lists. Those of abbreviations and emoticons are
//! here; of 15,000 words with hyphens those are not whose parts are alike (`abang-abang`), nor are units, most
//! pictures and addresses of the web: within one of them no place is called an edge, so that a place that is called
//! one is one.
//!
//! A span of spaCy is made of whole tokens: `doc.char_span` finds no mention that begins or ends elsewhere.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::loss::is_space;

/// The longest piece between white spaces that is looked into: each step of taking it apart looks at all that is left.
const LONGEST: usize = 400;

/// The strings that spaCy keeps in one piece; words with hyphens in small letters, without those of two parts alike.
static EXCEPTIONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/spacy_exceptions.txt").lines().collect());

/// In bytes, of those strings.
static LONGEST_EXCEPTION: LazyLock<usize> =
    LazyLock::new(|| EXCEPTIONS.iter().map(|exception| exception.len()).max().unwrap_or_default());

/// Edges of tokens in a text, asked for in any order.
#[derive(Debug)]
pub struct Edges<'a> {
    text: &'a str,
    /// The piece that was looked into last, and the edges within it.
    start: usize,
    end: usize,
    edges: Vec<usize>,
}

impl<'a> Edges<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, start: 0, end: 0, edges: Vec::new() }
    }

    /// Whether a token surely begins or ends at a place between two characters. Time is bounded, whatever the text.
    pub fn has(&mut self, at: usize) -> bool {
        let (before, behind) = self.text.split_at(at);
        let is_within = |c: Option<char>| c.is_some_and(|c| !is_space(c));
        if !is_within(before.chars().next_back()) || !is_within(behind.chars().next()) {
            return true;
        }
        if !(self.start < at && at < self.end) {
            let near = before.ceil_char_boundary(before.len().saturating_sub(LONGEST));
            let far = behind.floor_char_boundary(LONGEST);
            let start = before[near..].char_indices().rfind(|&(_, c)| is_space(c));
            let end = behind[..far].find(is_space);
            let start = start.map(|(space, c)| near + space + c.len_utf8());
            let start = start.or((near == 0).then_some(0));
            let end = end.or((far == behind.len()).then_some(far));
            let Some((start, end)) = start.zip(end.map(|end| at + end)) else { return false };
            (self.start, self.end) = (start, end);
            let piece = &self.text[start..end];
            self.edges = if piece.len() > LONGEST { Vec::new() } else { within(piece) };
        }
        self.edges.binary_search(&(at - self.start)).is_ok()
    }
}

/// The edges of tokens that are surely within a piece without white space, in order.
fn within(piece: &str) -> Vec<usize> {
    // Where there are tags, spaCy takes for the sign in front what stands further behind.
    if piece.contains('<') {
        return Vec::new();
    }
    let mut edges = Vec::new();
    let (mut start, mut end) = (0, piece.len());
    loop {
        let rest = &piece[start..end];
        if rest.is_empty() || EXCEPTIONS.contains(rest) {
            break;
        }
        let front = sign_in_front(rest);
        if front > 0 && EXCEPTIONS.contains(&rest[front..]) {
            edges.push(start + front);
            break;
        }
        let behind = sign_behind(&rest[front..]);
        if behind > 0 && EXCEPTIONS.contains(&rest[..rest.len() - behind]) {
            edges.push(end - behind);
            break;
        }
        if front + behind == 0 {
            break;
        }
        start += front;
        end -= behind;
        edges.extend([start, end]);
    }
    let rest = &piece[start..end];
    if !EXCEPTIONS.contains(rest) && !may_be_address(rest) {
        edges.extend(around_signs_within(rest).into_iter().map(|edge| start + edge));
    }
    edges.sort_unstable();
    edges.dedup();
    join_exceptions(piece, &mut edges);
    edges
}

/// Of several tokens that together are an exception spaCy makes one.
fn join_exceptions(piece: &str, edges: &mut Vec<usize>) {
    let is_cut = |at: usize| {
        let ends = (piece[..at].chars().next_back(), piece[at..].chars().next());
        !matches!(ends, (Some(a), Some(b)) if a.is_alphanumeric() && b.is_alphanumeric())
    };
    let mut joined = Vec::new();
    for (start, _) in piece.char_indices().filter(|&(start, _)| is_cut(start)) {
        let longest = (start + *LONGEST_EXCEPTION).min(piece.len());
        for end in start + 2..=longest {
            let found = piece.get(start..end).is_some_and(|some| EXCEPTIONS.contains(some));
            if found && is_cut(end) {
                joined.push(start + 1..end);
            }
        }
    }
    if !joined.is_empty() {
        edges.retain(|edge| !joined.iter().any(|range| range.contains(edge)));
    }
}

/// Signs that are taken from both ends, and within words stand around a dot.
fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '”' | '“' | '`' | '‘' | '´' | '’' | '‚' | ',' | '„' | '»' | '«')
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '…' | ':'
            | ';'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '>'
            | '_'
            | '*'
            | '&'
            | '·'
    )
}

/// Letters that spaCy has among its own; it has others, too.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
            && c.is_alphabetic()
            && !matches!(c, '\u{1c0}'..='\u{1c3}')
}

fn is_lower(c: char) -> bool {
    is_letter(c) && c.is_lowercase()
}

fn is_upper(c: char) -> bool {
    is_letter(c) && c.is_uppercase()
}

/// Pictures of which spaCy surely has each.
fn is_picture(c: char) -> bool {
    matches!(c, '©' | '®' | '°' | '¦' | '\u{1f300}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1f6d4}')
}

fn is_any_sign(c: char) -> bool {
    is_quote(c) || is_punctuation(c) || is_picture(c) || matches!(c, '—' | '–')
}

/// The bytes of the sign in front of a word; 0 where there surely is none, or it is not known.
fn sign_in_front(rest: &str) -> usize {
    let mut characters = rest.chars();
    let Some(first) = characters.next() else { return 0 };
    if is_any_sign(first) || matches!(first, '§' | '%' | '=' | '$' | '£' | '€' | '¥' | '/') {
        return first.len_utf8();
    }
    match first {
        '+' if !characters.next().is_some_and(char::is_numeric) => return 1,
        '.' => {
            let dots = rest.len() - rest.trim_start_matches('.').len();
            return if dots > 1 { dots } else { 0 };
        }
        _ => {}
    }
    ["US$", "C$", "A$", "USD", "Rp", "IDR", "RMB", "SGD", "S$"]
        .into_iter()
        .find(|currency| rest.starts_with(currency))
        .map_or(0, str::len)
}

/// The bytes of the sign behind a word, the longest there is; 0 where there surely is none, or it is not known.
fn sign_behind(rest: &str) -> usize {
    let mut characters = rest.chars().rev();
    let Some(last) = characters.next() else { return 0 };
    let before = characters.next();
    for ending in ["-nya", "-Nya", "-ku", "-Ku", "-mu", "-Mu", "'s", "'S", "’s", "’S", "……"]
    {
        if rest.ends_with(ending) {
            return ending.len();
        }
    }
    let follows_digit = before.is_some_and(|c| c.is_ascii_digit());
    match last {
        '.' => {
            let dots = rest.len() - rest.trim_end_matches('.').len();
            if dots > 1 {
                return dots;
            }
            let follows = before.is_some_and(|c| {
                is_lower(c)
                    || c.is_ascii_digit()
                    || is_quote(c)
                    || is_punctuation(c)
                    || matches!(c, '%' | '²' | '-' | '+' | '#' | '>')
            });
            let capitals = before.is_some_and(is_upper) && characters.next().is_some_and(is_upper);
            usize::from(follows || capitals)
        }
        '+' | '%' | '$' => usize::from(follows_digit),
        '#' | '-' => 1,
        _ if is_any_sign(last) => last.len_utf8(),
        _ => 0,
    }
}

/// Whether spaCy could take it for an address of the web or of mail, and keep it in one piece.
fn may_be_address(rest: &str) -> bool {
    let has_domain = rest.match_indices('.').any(|(at, _)| {
        let mut behind = rest[at + 1..].chars();
        let is_short = |c: Option<char>| c.is_some_and(|c| !is_upper(c) && !c.is_ascii_digit());
        is_short(behind.next()) && is_short(behind.next())
    });
    has_domain || rest.contains(['@']) || rest.contains("://") || rest.matches('.').count() > 2
}

/// Both edges of each sign within a word at which spaCy cuts it.
fn around_signs_within(rest: &str) -> Vec<usize> {
    let mut edges = Vec::new();
    let mut reached = 0;
    for (at, _) in rest.char_indices() {
        // What a word begins with is no sign within it.
        let length = if at < reached || at == 0 { 0 } else { sign_within(rest, at) };
        if length > 0 {
            reached = at + length;
            edges.extend([at, reached]);
        }
    }
    edges
}

/// The bytes of the sign at a place within a word; 0 where there surely is none, or it is not known.
fn sign_within(rest: &str, at: usize) -> usize {
    let Some(before) = rest[..at].chars().next_back() else { return 0 };
    let mut characters = rest[at..].chars();
    let Some(sign) = characters.next() else { return 0 };
    let behind = characters.next();
    let is = |test: fn(char) -> bool| behind.is_some_and(test);
    let is_digit = |c: char| c.is_ascii_digit();
    let dots = rest[at..].len() - rest[at..].trim_start_matches('.').len();
    let found = match sign {
        '.' if dots > 1 => return dots,
        '…' => true,
        _ if is_picture(sign) => true,
        '+' | '*' | '^' => is_digit(before) && is(|c| c.is_ascii_digit() || c == '-'),
        '.' => (is_lower(before) || is_quote(before)) && is(|c| is_upper(c) || is_quote(c)),
        ',' => is_letter(before) && is(is_letter),
        '-' => {
            let (a, b) = (is_letter(before), is(is_letter));
            let digits = is_digit(before) && is(|c| c.is_ascii_digit() || c == '-');
            digits
                || a && is(|c| c.is_ascii_digit())
                || is_digit(before) && b
                || a && b && !may_be_one_word(rest, at)
        }
        '–' | '—' | '~' => is_letter(before) && is(is_letter),
        ':' | '>' | '=' => (is_letter(before) || is_digit(before)) && is(is_letter),
        '/' | '\\' if is_digit(before) && is(|c| c.is_ascii_digit() || matches!(c, '%' | '-')) => {
            true
        }
        '/' => (is_letter(before) || is_digit(before)) && is(is_letter),
        '%' => is_digit(before) && is(|c| is_letter(c) || c.is_ascii_digit() || c == '/'),
        _ => false,
    };
    if found { sign.len_utf8() } else { 0 }
}

/// Whether a hyphen may be within one of the words with hyphens that spaCy keeps in one piece: one of the list, or
/// one whose parts are alike.
fn may_be_one_word(rest: &str, hyphen: usize) -> bool {
    let is_part = |c: char| is_letter(c) || c == '-';
    let start = rest[..hyphen].trim_end_matches(is_part).len();
    let end = rest.len() - rest[hyphen..].trim_start_matches(is_part).len();
    let word = rest[start..end].to_lowercase();
    EXCEPTIONS.contains(&*word) || word.split_once('-').is_some_and(|(a, b)| are_alike(a, b))
}

/// Whether three letters stand together in both: every word of spaCy's list with two parts of which that is not so
/// is in ours.
fn are_alike(a: &str, b: &str) -> bool {
    let letters: Vec<char> = a.chars().collect();
    letters.windows(3).any(|three| b.contains(&*three.iter().collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a text between the places that are surely edges.
    fn check(text: &str, expected: &str) {
        let mut edges = Edges::new(text);
        let mut found = String::new();
        for (at, c) in text.char_indices() {
            if !is_space(c) && at > 0 && !text[..at].ends_with(is_space) && edges.has(at) {
                found.push('|');
            }
            found.push(c);
        }
        assert_eq!(found, expected, "{text:?}");
    }

    /// What spaCy 3.8 makes of them, less what is not sure.
    #[test]
    fn tokens_are_those_of_spacy() {
        check("", "");
        check(
            "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).",
            "😀 Presiden Joko Widodo tiba di Bandung|, Kamis (|17|/|8|/|2023|)|.",
        );
        check(
            "Bandungnya \u{200f}Bandung \"Bandung\".",
            "Bandungnya \u{200f}Bandung \"|Bandung|\"|.",
        );
        check(
            "Joko-Widodo ke Jakarta-Bandung, abang-abang, anak-cucu",
            "Joko|-|Widodo ke Jakarta|-|Bandung|, abang-abang|, anak-cucu",
        );
        check(
            "rumah-nya DPR. Vitamin C. dr. Joko, S.H. Rp5 juta",
            "rumah|-nya DPR|. Vitamin C. dr. Joko|, S.H. Rp|5 juta",
        );
        check("(17/8) 18) 8) :) ...", "(|17|/|8) 18|) 8) :) ...");
        check(
            "Tempo.co Ia.Kamu +62 5% kata…kata a,b 1,5",
            "Tempo.co Ia|.|Kamu +62 5|% kata|…|kata a|,|b 1,5",
        );
        check(
            "Путин, US$5 12:30 Senin/Selasa 2-1 A-5",
            "Путин|, US$|5 12:30 Senin|/|Selasa 2|-|1 A|-|5",
        );
    }

    /// spaCy cuts here, and it is not said, as it hangs on more than is known.
    #[test]
    fn what_is_not_sure_is_no_edge() {
        check("10km <b>Joko</b> (17/8):", "10km <b>Joko</b> (|17|/|8):");
        let long = "a".repeat(LONGEST);
        check(&format!("({long}a)"), &format!("({long}a)"));
        check(&format!("({long} {long})"), &format!("({long} {long})"));
        check("(a) (b)", "(|a|) (|b|)");
    }

    #[test]
    fn time_is_linear_in_hostile_texts() {
        for piece in [")", "a-", "8)", ". ", "\u{301}", "😀"] {
            let text = piece.repeat(100_000);
            let mut edges = Edges::new(&text);
            let found = text.char_indices().filter(|&(at, _)| edges.has(at)).count();
            assert!(found <= text.len(), "{piece}");
        }
    }
}
