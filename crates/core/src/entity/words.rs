//! The words of one sentence, each with what is known of it.
//!
//! A word is a token or the part of one that can be a name: `Indonesianya` gives `Indonesia`,
//! `Armenia-Azerbaijan` and `kepadadetikNewsdi` give three, `dilansirAFP` and `se-Jawa` give two. White space gives none.

use super::gazetteer::{self, Entry, Gazetteer, Kinds};
use super::lexicon::{self, Roles};
use crate::span::Span;
use crate::token::{Token, TokenKind};

#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    /// Without what is glued to it; see [`Word::glued`].
    pub text: &'t str,
    pub span: Span,
    /// The index of its token.
    pub token: u32,
    pub shape: Shape,
    /// Of the word as written, or of `WORD` as `Word`.
    pub(super) entry: Entry,
    /// Of the word in small letters.
    pub(super) small: Entry,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `rumah`
    Small,
    /// `Rumah`
    Title,
    /// `DPR`, `P.`
    Upper,
    /// `iPhone`, `NasDem`
    Mixed,
    Number,
    Mark,
}

impl Word<'_> {
    /// The parts the word plays, with and without a capital.
    pub(super) fn roles(&self) -> Roles {
        self.entry.roles | self.small.roles
    }

    pub(super) fn has(&self, roles: Roles) -> bool {
        self.roles() & roles != 0
    }

    pub(super) fn is(&self, kinds: Kinds) -> bool {
        self.entry.kinds & kinds != 0
    }

    /// The bracket, quote or mark that is glued to the word in front and behind, 0 for none. Only words that others
    /// told apart have any.
    pub(super) fn glued(&self, text: &str) -> [u8; 2] {
        if self.text.len() == self.span.len() as usize {
            return [0, 0];
        }
        let shown = self.span.of(text).as_bytes();
        let (bare, mut glued) = (self.text.as_bytes(), [0, 0]);
        if !shown.starts_with(bare) {
            glued[0] = shown.first().copied().unwrap_or(0);
        }
        if !shown.ends_with(bare) {
            glued[1] = shown.last().copied().unwrap_or(0);
        }
        glued
    }

    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Upper | Shape::Mixed)
    }

    /// Whether it is a word of the language in small letters, and no (part of a) name in the lists.
    pub(super) fn is_common(&self) -> bool {
        let named = self.is(!gazetteer::WORD) || self.has(lexicon::PARTICLE);
        if self.shape != Shape::Small || named {
            return false;
        }
        // `anak-anak`
        let twice = || self.text.split_once('-').is_some_and(|(one, two)| one == two);
        self.roles() != 0 || self.is_word() || twice()
    }

    /// Whether it is also a word of the language, written with a capital: `Malang`, not `MALANG`.
    pub fn is_word(&self) -> bool {
        self.small.kinds & gazetteer::WORD != 0 || looks_derived(self.text)
    }
}

const NO_WORD: Entry = Entry { kinds: 0, roles: 0, longest: 0, group: 0 };

/// Puts the words of `tokens` into `words`.
pub(super) fn read<'t>(
    text: &'t str,
    tokens: &[Token],
    first_token: usize,
    gazetteer: &Gazetteer,
    words: &mut Vec<Word<'t>>,
) {
    words.clear();
    let mut hyphens = 0;
    for (index, token) in tokens.iter().enumerate() {
        let index = (first_token + index) as u32;
        let shown = token.span.of(text);
        match token.kind {
            TokenKind::Space | TokenKind::Break => {}
            TokenKind::Number => words.push(plain(shown, token.span, index, Shape::Number)),
            TokenKind::Punctuation | TokenKind::Symbol => {
                words.push(plain(shown, token.span, index, Shape::Mark));
            }
            TokenKind::Word => {
                let word = known(shown, token.span, index, gazetteer);
                let hyphen = hyphen_in(shown).is_some();
                hyphens += usize::from(hyphen && word.shape == Shape::Title);
                // Names begin with a capital, or have one behind a prefix.
                let is_known = word.entry != NO_WORD && !hyphen;
                if !is_known && cut_medium(word, gazetteer, words) {
                    continue;
                }
                if is_known || word.shape == Shape::Small && !hyphen {
                    words.push(word);
                } else {
                    cut(word, gazetteer, words);
                }
            }
        }
    }
    if (1..=MOST_PAIRS).contains(&hyphens) && words.len() <= MOST_WORDS {
        cut_pairs(gazetteer, words);
    }
}

/// Takes each of `spans` for one word, as who labelled them had it.
pub(super) fn given<'t>(
    text: &'t str,
    spans: &[Span],
    gazetteer: &Gazetteer,
    words: &mut Vec<Word<'t>>,
) {
    words.clear();
    for (index, span) in spans.iter().enumerate() {
        let shown = bare(span.of(text), index + 1 == spans.len());
        let token = 2 * index as u32;
        let word = if shown.starts_with(|first: char| first.is_ascii_digit()) {
            plain(shown, *span, token, Shape::Number)
        } else if shown.chars().any(char::is_alphabetic) {
            known(shown, *span, token, gazetteer)
        } else {
            plain(shown, *span, token, Shape::Mark)
        };
        words.push(word);
    }
}

/// A word without the brackets, quotes and marks that others left on it: `(KPU)`, `Jakarta,`. The last word of
/// a sentence loses its full stop, too.
fn bare(shown: &str, last: bool) -> &str {
    let opens = |c: char| matches!(c, '(' | '[' | '"' | '“' | '\'' | '‘');
    let closes =
        |c: char| matches!(c, ')' | ']' | '"' | '”' | '\'' | '’' | ',' | ';' | ':' | '!' | '?');
    let mut bare = shown.trim_start_matches(opens).trim_end_matches(closes);
    if last && let Some(rest) = bare.strip_suffix('.') {
        bare = rest.trim_end_matches(closes);
    }
    if bare.contains(char::is_alphanumeric) { bare } else { shown }
}

/// More hyphens than this in one sentence are no names of persons; cutting each would take too long.
const MOST_PAIRS: usize = 50;
const MOST_WORDS: usize = 2000;

/// `Prabowo Subianto-Hatta Rajasa`: a hyphen between two names of more than one word.
fn cut_pairs<'t>(gazetteer: &Gazetteer, words: &mut Vec<Word<'t>>) {
    let mut at = 1;
    while at + 1 < words.len() {
        let word = words[at];
        let (before, behind) = (words[at - 1].is_capital(), words[at + 1].is_capital());
        let neither = !before && !behind && both_persons(word.text, gazetteer);
        let inside = word.shape == Shape::Title
            && word.entry.kinds == 0
            && before
            && behind
            && words[at - 1].token + 2 == word.token
            && word.token + 2 == words[at + 1].token;
        if (inside || neither)
            && let Some(hyphen) = word.text.find('-')
            && word.text[hyphen + 1..].starts_with(char::is_uppercase)
        {
            let part = |from: usize, to: usize| Span {
                start: word.span.start + from as u32,
                end: word.span.start + to as u32,
            };
            let known =
                |from, to| known(&word.text[from..to], part(from, to), word.token, gazetteer);
            let mark = plain(
                &word.text[hyphen..=hyphen],
                part(hyphen, hyphen + 1),
                word.token,
                Shape::Mark,
            );
            let parts = [known(0, hyphen), mark, known(hyphen + 1, word.text.len())];
            words.splice(at..=at, parts);
            at += 2;
        }
        at += 1;
    }
}

/// `Ahok-Djarot`, and not `Jean-Luc`, which a family name follows.
fn both_persons(text: &str, gazetteer: &Gazetteer) -> bool {
    text.split_once('-').is_some_and(|(left, right)| {
        [left, right].into_iter().all(|part| {
            gazetteer.get(part).is_some_and(|entry| entry.kinds & gazetteer::PERSON != 0)
                && gazetteer.get_small(part).is_none_or(|small| small.kinds & gazetteer::WORD == 0)
        })
    })
}

fn plain(text: &str, span: Span, token: u32, shape: Shape) -> Word<'_> {
    Word { text, span, token, shape, entry: NO_WORD, small: NO_WORD }
}

fn known<'t>(text: &'t str, span: Span, token: u32, gazetteer: &Gazetteer) -> Word<'t> {
    let shape = shape_of(text);
    let entry = gazetteer.get(text).unwrap_or_default();
    if shape == Shape::Small {
        return Word { text, span, token, shape, entry, small: entry };
    }
    let small = gazetteer.get_small(text).unwrap_or_default();
    let entry = if entry.kinds == 0 && shape == Shape::Upper && text.len() > 3 {
        gazetteer.get_titled(text).unwrap_or(entry)
    } else {
        entry
    };
    Word { text, span, token, shape, entry, small }
}

/// Cuts a token where words of the language stand before and behind a medium: `kepadadetikNewsdi`. Whether it does.
fn cut_medium<'t>(word: Word<'t>, gazetteer: &Gazetteer, words: &mut Vec<Word<'t>>) -> bool {
    let Some(medium) = gazetteer.medium_within(word.text) else { return false };
    let part = |from: usize, to: usize| {
        let start = word.span.start;
        let span = Span { start: start + from as u32, end: start + to as u32 };
        known(&word.text[from..to], span, word.token, gazetteer)
    };
    let all = [(0, medium.start), (medium.start, medium.end), (medium.end, word.text.len())];
    let parts = all.map(|(from, to)| (from < to).then(|| part(from, to)));
    let [before, _, behind] = &parts;
    let is_word = |part: &Option<Word<'_>>| {
        part.is_none_or(|part| {
            let passive = part.text.len() >= 6 && part.text.starts_with("di");
            matches!(part.shape, Shape::Small | Shape::Title)
                && (part.is_word() || part.roles() != 0 || passive)
        })
    };
    let cuts = is_word(before) && is_word(behind);
    if cuts {
        words.extend(parts.into_iter().flatten());
    }
    cuts
}

/// Cuts a token that is no word of the lists where a name in it begins or ends.
fn cut<'t>(word: Word<'t>, gazetteer: &Gazetteer, words: &mut Vec<Word<'t>>) {
    const NAMES: Kinds = gazetteer::PLACE | gazetteer::ORGANISATION;
    let Word { text, span, token, .. } = word;
    if text.len() > 80 || word.is(NAMES | gazetteer::PERSON) {
        words.push(word);
        return;
    }
    let part = |from: usize, to: usize| {
        let span = Span { start: span.start + from as u32, end: span.start + to as u32 };
        known(&text[from..to], span, token, gazetteer)
    };
    if let Some(hyphen) = hyphen_in(text) {
        let behind = hyphen + 1;
        let (left, right) = (part(0, hyphen), part(behind, text.len()));
        let mark = || {
            let at = span.start + hyphen as u32;
            plain(&text[hyphen..behind], Span { start: at, end: at + 1 }, token, Shape::Mark)
        };
        let prefix = left.shape == Shape::Small && right.is_capital();
        let clitic = left.is_capital() && matches!(right.text, "nya" | "lah" | "pun" | "kah");
        let country = left.is(gazetteer::COUNTRY) || right.is(gazetteer::COUNTRY);
        // `Jokowi-JK`
        let initials = |part: &Word<'_>| part.shape == Shape::Upper && part.is(gazetteer::PERSON);
        let nick = initials(&left) || initials(&right);
        let both = left.is(NAMES) && right.is(NAMES);
        let pair = left.is_capital()
            && right.is_capital()
            && (country || nick || both && !left.text.eq_ignore_ascii_case(right.text));
        if prefix || clitic || pair {
            words.push(left);
            words.push(mark());
            // Three names in a row, or a clitic behind the second.
            cut(right, gazetteer, words);
        } else {
            words.push(word);
        }
        return;
    }
    if let Some(stem) =
        text.strip_suffix("nya").filter(|_| word.is_capital() && word.small.kinds == 0)
    {
        let stem = part(0, stem.len());
        if stem.is(NAMES | gazetteer::PERSON) && stem.small.kinds == 0 {
            words.push(stem);
            return;
        }
    }
    // `dilansirAFP`: a word in small letters, then a name in the list.
    if word.shape == Shape::Mixed
        && let Some(capital) = text.find(|character: char| character.is_ascii_uppercase())
        && capital > 0
    {
        let (left, right) = (part(0, capital), part(capital, text.len()));
        if left.small.kinds & gazetteer::WORD != 0 && right.is(NAMES) {
            words.push(left);
            words.push(right);
            return;
        }
    }
    words.push(word);
}

/// Where the first hyphen is. For words, which are short, this is quicker than a search made for long texts.
fn hyphen_in(text: &str) -> Option<usize> {
    text.bytes().position(|byte| byte == b'-')
}

fn shape_of(text: &str) -> Shape {
    let bytes = text.as_bytes();
    // Nearly every word is small, or small behind its first letter.
    if let [first @ (b'a'..=b'z' | b'A'..=b'Z'), rest @ ..] = bytes
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        return match (first, rest.is_empty()) {
            (b'a'..=b'z', _) => Shape::Small,
            (_, true) => Shape::Upper,
            (_, false) => Shape::Title,
        };
    }
    let mut characters = text.chars();
    let first = characters.next().is_some_and(char::is_uppercase);
    let (mut upper, mut small) = (0_usize, 0_usize);
    for character in characters.filter(|character| character.is_alphabetic()) {
        if character.is_uppercase() {
            upper += 1;
        } else {
            small += 1;
        }
    }
    match (first, upper, small) {
        (false, 0, _) => Shape::Small,
        (true, _, 0) => Shape::Upper,
        (true, 0, _) => Shape::Title,
        // `Nagorno-Karabakh`, `O'Neill`, `Al-Qaeda`.
        (true, 1..=2, 3..) if text.contains(['-', '\'', '’']) => Shape::Title,
        _ => Shape::Mixed,
    }
}

/// Whether the word has the form of a derived word of Indonesian: `Menurutnya`, `Pertemuan`.
///
/// For words that are too rare for the list. Names are hardly ever so.
fn looks_derived(text: &str) -> bool {
    let [first, rest @ ..] = text.as_bytes() else { return false };
    if text.len() < 6 || rest.iter().any(|byte| !byte.is_ascii_lowercase() && *byte != b'-') {
        return false;
    }
    let starts = |prefix: &str| {
        first.eq_ignore_ascii_case(&prefix.as_bytes()[0]) && text[1..].starts_with(&prefix[1..])
    };
    let ends = |suffix: &str| text.ends_with(suffix);
    let long = text.len() >= 8;
    ((ends("nya") || ends("kan")) && long)
        || (ends("an") && (starts("ke") || starts("pe")) && long)
        || (starts("mem") || starts("meng") || starts("meny") || starts("men")) && long
        || (starts("ber") || starts("ter")) && text.len() >= 9
}

/// Whether a person's name may well end so: `Lavrov`, `Johansson`, `Yamamoto`, `Papadopoulos`.
///
/// Endings that names of places or words have as well are left out, however many names have them: `-ton`, `-shima`,
/// `-abad`, `-stan`, `-ia`.
pub(super) fn looks_like_family_name(text: &str) -> bool {
    // Six letters or more, so that the ending is not nearly all of the name.
    text.chars().nth(5).is_some()
        && FAMILY.iter().copied().flatten().any(|ending| text.ends_with(ending))
}

/// Endings of family names, and of given names where one of those stands last as in Java.
const FAMILY: [&[&str]; 14] = [
    // Java and Sunda.
    &["anto", "ingrat", "ingrum", "ingsih", "jono", "tono", "wan", "wati", "yono"],
    // Arabic names, and those made after them: al-Zarqawi, Syarifuddin.
    &["dawi", "lawi", "nawi", "oddin", "qawi", "rawi", "uddin"],
    // Turkic and Persian.
    &["nejad", "oglu", "oğlu", "pour", "zade", "zadeh"],
    // Armenian and Georgian.
    &["dze", "ian", "shvili", "yan"],
    // Slavic.
    &[
        "chuk", "czyk", "enko", "ev", "eva", "ov", "ova", "ovna", "ski", "skiy", "sky", "skyy",
        "vic", "vich", "vić", "wicz",
    ],
    // Baltic and Finnish.
    &["auskas", "evicius", "inen", "önen"],
    // Nordic.
    &["dottir", "dóttir", "nsen", "qvist", "rsen", "sson"],
    // German, Dutch and Yiddish.
    &["berg", "hoven", "huizen", "mann", "meijer", "meyer", "stein", "stra"],
    // English.
    &["lson", "nson", "rson"],
    // French, Italian, Spanish and Portuguese.
    &["eau", "elli", "etti", "ez", "reira", "ucci"],
    // Romanian and Hungarian.
    &["eanu", "escu", "ényi"],
    // Greek.
    &["akis", "idis", "opoulou", "poulos"],
    // Japanese.
    &["hashi", "moto", "mura", "naka"],
    // South Indian.
    &["murthy", "nathan", "swamy"],
];

/// Whether a mark may stand before the first word of a sentence or a quotation.
pub(super) fn opens(text: &str) -> bool {
    matches!(
        text,
        "\"" | "“"
            | "”"
            | "'"
            | "‘"
            | "("
            | "["
            | ":"
            | "-"
            | "–"
            | "—"
            | "•"
            | "*"
            | "…"
            | "."
            | ";"
    )
}

/// Whether the word is in a list of words that are no names, wherever they stand.
pub(super) fn is_no_name(word: &Word<'_>) -> bool {
    // `ANTARA` is an agency, `antara` a preposition.
    let listed = word.is(gazetteer::COUNTRY)
        || word.shape == Shape::Upper && word.is(gazetteer::ORGANISATION);
    word.has(lexicon::CALENDAR | lexicon::NO_NAME | lexicon::FUNCTION) && !listed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_names_are_told_by_their_endings() {
        for name in [
            "Sudaryono",
            "Kusumaningrat",
            "Rahmawati",
            "Syarifuddin",
            "Zarqawi",
            "Davutoglu",
            "Ahmadinejad",
            "Petrosyan",
            "Gelashvili",
            "Shevchenko",
            "Lavrov",
            "Kowalczyk",
            "Häkkinen",
            "Räikkönen",
            "Johansson",
            "Andersen",
            "Dijkstra",
            "Beethoven",
            "Anderson",
            "Trudeau",
            "Martinelli",
            "Hernandez",
            "Ferreira",
            "Ceausescu",
            "Papadopoulos",
            "Mitsotakis",
            "Yamamoto",
            "Nakamura",
            "Vishwanathan",
        ] {
            assert!(looks_like_family_name(name), "{name}");
        }
        for word in [
            "",
            "Yan",
            "Oslo",
            "Kiev",
            "Suez",
            "Astra",
            "Bandung",
            "Hiroshima",
            "Islamabad",
            "Washington",
            "Pakistan",
            "Betawi",
            "Alaska",
            "Kamboja",
            "Gubernur",
            "Rumania",
            "Nagasaki",
            "Rotterdam",
            "Bojonegoro",
        ] {
            assert!(!looks_like_family_name(word), "{word}");
        }
    }
}
