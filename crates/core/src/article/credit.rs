//! Lines and ends of lines that say who wrote, from whom it comes, what a picture shows, and what else to
//! read: `Penulis : Antara`, `SUMBER: BBC News`, `Foto : ANTARA/Fulan`, `Baca Juga : …`.
//!
//! They stand alone, or glued to a sentence: `…di pelabuhan Merak.Sumber: Reuters`.

use super::BlockKind;
use super::furniture::starts_with;

/// A name, or a few; more is a sentence that happens to begin with `Editor:`.
const LONGEST_BYLINE: usize = 120;
const LONGEST_SOURCE: usize = 200;
/// Where behind a sentence a credit may stand: what follows it is short.
const LONGEST_GLUED: usize = 90;
const LONGEST_LINK: usize = 250;
const SHORTEST_TITLE: usize = 20;
/// What is glued to a link goes on for long: `TikTok` and `iPhone` in a title do not.
const SHORTEST_AFTER_LINK: usize = 150;
/// The longest key before a colon.
const LONGEST_KEY: usize = 24;

/// What the line says by the words it begins with. `None` for text.
pub(super) fn credit(line: &str) -> Option<BlockKind> {
    if is_related(line) {
        return Some(BlockKind::RelatedLink);
    }
    if let Some((key, value)) = keyed(line) {
        return match kind_of_key(key)? {
            BlockKind::Byline if line.len() > LONGEST_BYLINE => None,
            BlockKind::Source if line.len() > LONGEST_SOURCE => None,
            // `Gambar:` with nothing behind is the head of a list.
            BlockKind::Caption if value.is_empty() && !starts_with(key, "foto") => None,
            kind => Some(kind),
        };
    }
    if ends_in_picture_credit(line) || is_photo_by(line) {
        return Some(BlockKind::Caption);
    }
    (is_signature(line) || is_unmarked_byline(line)).then_some(BlockKind::Byline)
}

/// Whether a picture's line names only whose picture it is, so that another line says what it shows.
pub(super) fn is_bare_picture_credit(line: &str) -> bool {
    let value = keyed(line).map_or(line, |(_, value)| value);
    value.len() <= 80 && value.split_whitespace().count() <= 6 && !value.ends_with(['.', ')'])
}

/// Whether a paragraph ends as texts under pictures do, with the day the picture was taken or whose it is.
pub(super) fn ends_like_caption(line: &str) -> bool {
    if ends_in_picture_credit(line) {
        return true;
    }
    let words = line.trim_end_matches(['.', ')', ' ']);
    let last = words.rsplit([' ', '(', '/', '-']).next().unwrap_or(words);
    let is_year = last.len() == 4
        && last.bytes().all(|byte| byte.is_ascii_digit())
        && (last.starts_with("19") || last.starts_with("20"));
    // One sentence, not a story that ends with a date.
    is_year && line.len() <= 400 && !words.contains(". ")
}

/// Whether a credit's key stands alone, so that the next line says who: `Oleh:`.
pub(super) fn is_bare_key(line: &str) -> bool {
    keyed(line).is_some_and(|(_, value)| value.is_empty())
}

/// The text before a colon at the start of a line, and behind it.
fn keyed(line: &str) -> Option<(&str, &str)> {
    let head = &line.as_bytes()[..line.len().min(LONGEST_KEY + 3)];
    let colon = head.iter().position(|&byte| byte == b':')?;
    let key = line[..colon].trim_end().trim_start_matches(['(', '[', '*', '-', '•', ' ']);
    (!key.is_empty() && key.len() <= LONGEST_KEY).then(|| (key, line[colon + 1..].trim()))
}

fn kind_of_key(key: &str) -> Option<BlockKind> {
    const KEYS: &[(&str, BlockKind)] = &[
        ("penulis", BlockKind::Byline),
        ("editor", BlockKind::Byline),
        ("redaktur", BlockKind::Byline),
        ("redaktur pelaksana", BlockKind::Byline),
        ("redaksi", BlockKind::Byline),
        ("reporter", BlockKind::Byline),
        ("pewarta", BlockKind::Byline),
        ("wartawan", BlockKind::Byline),
        ("jurnalis", BlockKind::Byline),
        ("koresponden", BlockKind::Byline),
        ("kontributor", BlockKind::Byline),
        ("penyunting", BlockKind::Byline),
        ("penerjemah", BlockKind::Byline),
        ("uploader", BlockKind::Byline),
        ("laporan", BlockKind::Byline),
        ("ditulis oleh", BlockKind::Byline),
        ("oleh", BlockKind::Byline),
        ("author", BlockKind::Byline),
        ("writer", BlockKind::Byline),
        ("by", BlockKind::Byline),
        ("sumber", BlockKind::Source),
        ("sumber berita", BlockKind::Source),
        ("sumber artikel", BlockKind::Source),
        ("source", BlockKind::Source),
        ("foto", BlockKind::Caption),
        ("photo", BlockKind::Caption),
        ("sumber foto", BlockKind::Caption),
        ("sumber gambar", BlockKind::Caption),
        ("kredit foto", BlockKind::Caption),
        ("keterangan foto", BlockKind::Caption),
        ("foto ilustrasi", BlockKind::Caption),
        ("pewarta foto", BlockKind::Caption),
        ("fotografer", BlockKind::Caption),
        ("ilustrasi", BlockKind::Caption),
        ("gambar", BlockKind::Caption),
        ("caption", BlockKind::Caption),
    ];
    KEYS.iter().find(|(known, _)| key.eq_ignore_ascii_case(known)).map(|&(_, kind)| kind)
}

/// `Baca Juga : …`, `Simak juga Video 'Janji …':`, `Saksikan Live DetikPagi :`, `Pilihan Editor: …`.
fn is_related(line: &str) -> bool {
    if line.len() > 4 * LONGEST_LINK {
        return false;
    }
    let line = line
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c.is_ascii() || "•»›→".contains(c));
    let Some((_, rest)) = verb(line) else {
        return ["pilihan editor:", "read also", "also read", "read more:", "berita terkait:"]
            .iter()
            .any(|start| starts_with(line, start));
    };
    if rest.trim_start().starts_with(':') {
        return true;
    }
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    let also =
        ["juga", "pula", "selengkapnya", "lainnya"].iter().find(|word| starts_with(rest, word));
    let rest = also.map_or(rest, |word| &rest[word.len()..]).trim_start();
    if also.is_some() && (rest.starts_with([':', '-', '–', '—', '|', '>', '»']) || rest.is_empty())
    {
        return true;
    }
    // `Tonton juga video "…"`; without `juga`, `Simak video itu` is a sentence like another.
    let media = ["video", "foto", "infografis", "live", "artikel", "berita", "grafis", "konten"];
    let names_media = media.iter().any(|word| starts_with(rest, word));
    // `Baca berita selengkapnya di sini`
    if starts_with(line, "baca berita") && line.len() <= 60 && !line.ends_with(['.', '?', '!']) {
        return true;
    }
    let short = line.len() <= LONGEST_LINK;
    let ends_open = line.trim_end_matches([']', ')', ' ']).ends_with([':', '\'', '"', '”', '’']);
    short
        && ((names_media && (also.is_some() || ends_open))
            || (also.is_some() && line.ends_with(':')))
}

/// The verb that asks the reader to go on elsewhere, and what follows it.
fn verb(text: &str) -> Option<(&str, &str)> {
    ["baca", "simak", "lihat", "tonton", "saksikan", "dengarkan", "cek"]
        .iter()
        .find(|verb| starts_with(text, verb))
        .map(|verb| text.split_at(verb.len()))
}

/// `(kny/imk)`, `(ANTARA)`, `[*]`: initials or an agency in brackets, alone in a line.
fn is_signature(line: &str) -> bool {
    let inside = line
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .or_else(|| line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')));
    inside.is_some_and(is_signature_text)
}

fn is_signature_text(inside: &str) -> bool {
    if inside.len() > 40 {
        return false;
    }
    if matches!(inside, "*" | "**" | "***") {
        return true;
    }
    let initials = |part: &str| {
        (2..=5).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'*')
    };
    let mut parts = inside.split(['/', '|', ',']).map(str::trim);
    if inside.contains('/') && parts.clone().all(initials) {
        return true;
    }
    // Agencies and `dari berbagai sumber` sign with their names.
    parts.all(|part| {
        [
            "antara", "ant", "afp", "ap", "reuters", "xinhua", "anadolu", "dpa", "rls", "red",
            "bernama", "kyodo", "tass", "cnn", "bbc", "detik", "kompas", "tempo", "adv", "net",
            "int",
        ]
        .iter()
        .any(|agency| part.eq_ignore_ascii_case(agency))
            || initials(part) && inside.contains('/')
    })
}

/// `Laporan Made Wirasana dari Roma`, `Oleh Desmon Sikumbang`, `Rina Wati, Jurnalis`, `Guest Writer Rina Wati`.
fn is_unmarked_byline(line: &str) -> bool {
    if line.len() > 100 || line.ends_with(['.', '?', '!', ':', ',', '"', '”']) {
        return false;
    }
    opens_byline(line) || names_with_role(line) || names_with_rank(line)
}

/// `Oleh Desmon Sikumbang · Jumat, 2 Mei 2025, 09.30 WIB`: the rest is names, but for a date.
fn opens_byline(line: &str) -> bool {
    let is_name = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || matches!(c, '&' | '('))
            || matches!(word, "dari" | "dan" | "di" | "bin" | "binti" | "al")
    };
    let mut words = line.split_whitespace();
    let opens = words.next().is_some_and(|first| {
        ["laporan", "oleh", "penulis", "reporter", "editor", "by", "pewarta"]
            .iter()
            .any(|word| first.eq_ignore_ascii_case(word))
    });
    let names: Vec<&str> = words.take_while(|word| !word.starts_with(['·', '|', '-'])).collect();
    opens && (1..=8).contains(&names.len()) && names.iter().all(|word| is_name(word))
}

/// A name and a role with a mark between them: `Rina Wati, Jurnalis`, `Reporter | Rina Wati`, `Rina Wati
/// (Kontributor Medan)`.
///
/// Without a mark it may be a heading: `Polisi Periksa Wartawan`, `Jurnalis Senior Berpulang`.
fn names_with_role(line: &str) -> bool {
    let bracket = line.strip_suffix(')').and_then(|rest| rest.split_once(" ("));
    // Headings have commas and dashes as well, and go on: `Wali Kota Marah, Wartawan Diusir`.
    let cut = |mark: &str| line.split_once(mark);
    let sure = bracket.or_else(|| cut(" | ")).or_else(|| cut(" · ")).or_else(|| cut(" / "));
    let (parts, most) = match sure {
        Some(parts) => (Some(parts), 3),
        None => ([", ", " - ", " – ", " — "].into_iter().find_map(cut), 1),
    };
    let is_role = |part: &str| {
        let mut words = part.split_whitespace();
        let count = words.clone().count();
        words.next().is_some_and(|word| is_role(word) || is_english_role(word))
            && count <= most
            && words.all(is_name_word)
    };
    let is_person = |part: &str| {
        let words = part.split_whitespace();
        (2..=4).contains(&words.clone().count())
            && words.clone().all(is_name_word)
            && !words.clone().any(is_role)
    };
    parts.is_some_and(|(left, right)| {
        is_person(left) && is_role(right) || is_role(left) && is_person(right)
    })
}

/// A rank that portals give to those who write for them, among the words of a name: `Rina Wati Community Writer`,
/// also with the name again for the picture beside it. English words, which no heading of this language has.
fn names_with_rank(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let rank = words.windows(2).position(|pair| {
        ["verified", "community", "guest", "staff", "contributing", "senior", "freelance"]
            .iter()
            .any(|rank| pair[0].eq_ignore_ascii_case(rank))
            && is_english_role(pair[1])
    });
    rank.is_some_and(|at| {
        let (before, behind) = (&words[..at], &words[at + 2..]);
        (1..=4).contains(&before.len().max(behind.len()))
            && before.iter().chain(behind).all(|word| is_name_word(word))
    })
}

fn is_role(word: &str) -> bool {
    [
        "penulis",
        "reporter",
        "editor",
        "jurnalis",
        "kontributor",
        "wartawan",
        "wartawati",
        "redaktur",
        "pewarta",
        "koresponden",
        "penyunting",
        "penerjemah",
    ]
    .iter()
    .any(|role| word.eq_ignore_ascii_case(role))
}

fn is_english_role(word: &str) -> bool {
    ["writer", "reporter", "editor", "contributor", "author", "journalist", "correspondent"]
        .iter()
        .any(|role| word.eq_ignore_ascii_case(role))
}

/// `Rina`, `D.`, `O'Neill`, `Tempo.co`.
fn is_name_word(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-'))
}

/// `Photo by Rina Wati on Unsplash`, `Foto oleh Rina Wati`: whose picture it is, and no sentence about one.
fn is_photo_by(line: &str) -> bool {
    let by =
        ["photo by ", "foto oleh ", "foto by ", "image by ", "picture by "].iter().find(|by| {
            starts_with(line, by.trim_end()) && line.as_bytes().get(by.len() - 1) == Some(&b' ')
        });
    let Some(rest) = by.and_then(|by| line.get(by.len()..)) else { return false };
    let mut words = rest.split_whitespace();
    (1..=6).contains(&words.clone().count())
        && words.all(|word| is_name_word(word) || matches!(word, "on" | "from" | "/" | "dari"))
}

/// `… Minggu (9/2/2025). (ANTARA FOTO/Imam Kusworo)`, `(Foto: dok. Cetaphil)`.
fn ends_in_picture_credit(line: &str) -> bool {
    let Some(open) =
        line.strip_suffix(')').or_else(|| line.strip_suffix(").")).and_then(|rest| rest.rfind('('))
    else {
        return false;
    };
    let inside = line[open + 1..].trim_end_matches(['.', ')']);
    if inside.len() > 80 {
        return false;
    }
    let starts = [
        "foto:",
        "foto :",
        "foto oleh",
        "photo:",
        "photo by",
        "dok.",
        "dok ",
        "dok:",
        "dok/",
        "doc.",
        "istimewa",
        "ist)",
        "ilustrasi",
        "antara foto",
        "antara/",
        "afp/",
        "ap/",
        "reuters/",
        "ap photo",
        "getty images",
        "shutterstock",
        "freepik",
        "pixabay",
        "unsplash",
        "afp photo",
        "kompas.com/",
        "epa",
        "xinhua/",
        "tangkapan layar",
        "detikcom/",
    ];
    starts.iter().any(|start| starts_with(inside, start))
        || starts_with(inside, "ist") && inside.len() == 3
}

/// Something other than text that begins within a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Inset {
    pub start: usize,
    /// Where it ends, when the text goes on behind it.
    pub end: usize,
    pub kind: BlockKind,
}

/// What is glued to the text of a line, in order: credits at its end, links anywhere.
///
/// The start of the line is not looked at ([`credit`]).
pub(super) fn insets(line: &str, out: &mut Vec<Inset>) {
    out.clear();
    let mut push = |start: usize, end: usize, kind: BlockKind| {
        if start == 0 || out.last().is_some_and(|last| start <= last.start) {
            return;
        }
        if let Some(last) = out.last_mut() {
            last.end = last.end.min(start);
        }
        out.push(Inset { start, end, kind });
    };
    for (colon, _) in line.match_indices(':') {
        if let Some((start, kind)) = key_before(line, colon) {
            push(start, line.len(), kind);
        }
    }
    if let Some(start) = copyright(line) {
        push(start, line.len(), BlockKind::Boilerplate);
    }
    for inset in out.iter_mut().filter(|inset| inset.kind == BlockKind::RelatedLink) {
        inset.end = inset.start + end_of_link(&line[inset.start..inset.end]);
    }
    // A credit that is long, or goes on behind a stop, was a sentence.
    out.retain(|inset| {
        let value = &line[inset.start..inset.end];
        matches!(inset.kind, BlockKind::RelatedLink | BlockKind::Boilerplate)
            || value.len() <= LONGEST_GLUED && !value.contains(". ")
    });
}

/// The key that ends before a colon and that something glued begins with: where it starts and what it opens.
fn key_before(line: &str, colon: usize) -> Option<(usize, BlockKind)> {
    let before = line[..colon].trim_end_matches(' ');
    let keys: &[(&str, BlockKind)] = &[
        ("juga", BlockKind::RelatedLink),
        ("pula", BlockKind::RelatedLink),
        ("sumber", BlockKind::Source),
        ("source", BlockKind::Source),
        ("editor", BlockKind::Byline),
        ("pewarta", BlockKind::Byline),
        ("penulis", BlockKind::Byline),
        ("reporter", BlockKind::Byline),
        ("redaktur", BlockKind::Byline),
        ("uploader", BlockKind::Byline),
    ];
    let ends_with = |text: &str, word: &str| {
        text.len() >= word.len()
            && text.as_bytes()[text.len() - word.len()..].eq_ignore_ascii_case(word.as_bytes())
    };
    let &(key, kind) = keys.iter().find(|(key, _)| ends_with(before, key))?;
    let mut start = before.len() - key.len();
    if kind == BlockKind::RelatedLink {
        let head = before[..start].trim_end_matches([' ', '\u{A0}']);
        let verb = ["baca", "simak", "lihat", "tonton", "saksikan"]
            .iter()
            .find(|verb| ends_with(head, verb))?;
        start = head.len() - verb.len();
    }
    // In the middle of a sentence, keys are small: `menurut penulis: …`.
    if !line[start..].starts_with(char::is_uppercase) {
        return None;
    }
    let head = &line[..start];
    let Some(last) = head.chars().next_back() else { return Some((0, kind)) };
    if matches!(last, '(' | '[') {
        return Some((start - 1, kind));
    }
    let spaced = last.is_whitespace();
    let end = head.trim_end().chars().next_back()?;
    let closes = end.is_ascii_punctuation() && !matches!(end, ',' | '-' | '/' | '&' | '(')
        || matches!(end, '”' | '’' | '…' | '»');
    // Behind a stop, or glued to a word: `KatrikaEditor: Didik`. A link also behind a space.
    let begins = closes
        || (!spaced && (last.is_lowercase() || last.is_ascii_digit()))
        || (kind == BlockKind::RelatedLink && spaced);
    begins.then_some((start, kind))
}

/// Where a link ends: with its bracket, or where a sentence of the article is glued to it, or with the text.
fn end_of_link(link: &str) -> usize {
    let from = link.find(':').map_or(0, |colon| colon + 1);
    let near = link[from..].char_indices().take_while(|&(at, _)| at <= LONGEST_LINK);
    let close = match link.as_bytes().first() {
        Some(b'(') => Some(')'),
        Some(b'[') => Some(']'),
        _ => None,
    };
    if let Some(close) = close
        && let Some((end, _)) = near.clone().find(|&(_, character)| character == close)
    {
        return from + end + 1;
    }
    // A title is short, and what follows it a whole paragraph: `…sejak Panen GagalMenteri itu mengatakan …`.
    let mut before = ' ';
    for (at, character) in near {
        let ends = before.is_lowercase() || before.is_ascii_digit() || "?!.\"".contains(before);
        let glued = ends && (character.is_uppercase() || character == '“');
        if glued && at >= SHORTEST_TITLE && link.len() - from - at >= SHORTEST_AFTER_LINK {
            return from + at;
        }
        before = character;
    }
    link.len()
}

/// Where `Copyright © ANTARA 2023` begins.
fn copyright(line: &str) -> Option<usize> {
    let sign = line.rfind('©')?;
    let before = line[..sign].trim_end();
    let word = ["copyright", "hak cipta"].iter().find(|word| {
        before.len() >= word.len()
            && before.as_bytes()[before.len() - word.len()..].eq_ignore_ascii_case(word.as_bytes())
    });
    let start = match word {
        Some(word) => before.len() - word.len(),
        // Alone it must stand for itself: in text decoded wrongly, `Ã©` is a letter.
        None => {
            let after = line[sign + '©'.len_utf8()..].trim_start();
            let apart = before.len() < sign || before.ends_with(['.', '"', '”', ')']);
            (apart && after.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()))
                .then_some(sign)?
        }
    };
    (line.len() - start <= LONGEST_GLUED).then_some(start)
}

/// The initials that sign the last paragraph: `… katanya. (kny/imk)`. Where they begin.
pub(super) fn signature_at_end(line: &str) -> Option<usize> {
    let open = line.strip_suffix([')', ']'])?.rfind(['(', '['])?;
    let inside = &line[open + 1..line.len() - 1];
    let before = line[..open].trim_end();
    let closes = before.ends_with(['.', '!', '?', '"', '”', '’']);
    // A name alone in brackets may explain: `badan itu (BBC)`. Behind a stop it signs.
    (closes && is_signature_text(inside)).then_some(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<BlockKind>) {
        assert_eq!(credit(line), expected, "{line}");
    }

    #[test]
    fn lines_that_are_credits() {
        for line in [
            "Baca Juga : Brasil: Harga Kopi Naik Dua Kali Lipat sejak Panen Gagal",
            "Baca juga: Tiga nelayan pulang",
            "BACA JUGA:",
            "Baca Juga",
            "[Baca juga: Tiga nelayan pulang]",
            "Simak juga Video 'Purbaya Ungkap Rahasia Soeharto Bertahan 32 Tahun: Harga Stabil':",
            "Tonton juga video \"Prabowo Minta Para Menteri Turun\"",
            "Simak juga Video Survei: Kinerja Presiden",
            "Saksikan Live DetikPagi :",
            "Simak Video 'Jadi Tersangka':",
            "Lihat juga: Foto-foto banjir",
            "Baca beritanya dalam bahasa Inggris",
            "Baca: Tiga nelayan pulang",
        ] {
            check(line, Some(BlockKind::RelatedLink));
        }
        for line in [
            "Penulis: Cut Maulida Hanum",
            "Editor : Ayu",
            "Redaktur : Lili Lestari",
            "Oleh Desmon Sikumbang",
            "Laporan Made Wirasana dari Roma",
            "(kny/imk)",
            "(ANTARA)",
            "[*]",
            "Rina Wati Photo Verified Writer Rina Wati",
            "Guest Writer Rina Wati",
            "Rina Wati Contributing Editor",
            "Staff Writer Rina",
            "Rina Wati, Jurnalis",
            "Rina D. Wati - Reporter",
            "Kontributor – Rina Wati",
            "Rina Wati (Kontributor Medan)",
            "Rina Wati | Reporter Tapian.com",
            "Editor | Rina Wati",
            "Redaktur / Rina Wati",
            "Oleh Desmon Sikumbang · Jumat, 2 Mei 2025, 09.30 WIB",
        ] {
            check(line, Some(BlockKind::Byline));
        }
        for line in ["SUMBER: BBC News", "Sumber : Reuters", "Source: Xinhua"] {
            check(line, Some(BlockKind::Source));
        }
        for line in [
            "Foto : ANTARA/Fulan/Budi Santoso",
            "Foto: Warga menuntun sepeda motor (ANTARA FOTO/Imam Kusworo)",
            "(Foto: dok. Cetaphil)",
            "Photo by Rina Wati on Unsplash",
            "Foto oleh Rina Wati",
            "Presiden tiba di Bandung, Kamis (17/8/2023). (ANTARA FOTO/Fulan)",
        ] {
            check(line, Some(BlockKind::Caption));
        }
        for line in [
            "Baca juga buku itu sebelum tidur.",
            "Simak video itu dengan baik, kata Presiden kepada para menteri.",
            "Lihat juga bagaimana mereka bekerja di sana.",
            "Saksikan pertandingan itu malam ini.",
            "Sumber dari kepolisian menyatakan mereka diculik.",
            "Penulis menilai, desain sistem pemilu memiliki makna.",
            "Oleh karena itu, pemerintah menaikkan harga.",
            "Oleh-oleh Khas Bandung",
            "Editor itu bernama Fulan.",
            "Jurnalis Palestina Tewas di Gaza",
            "Polisi Periksa Wartawan",
            "Jurnalis Senior Berpulang",
            "Wali Kota Marah, Wartawan Diusir",
            "Guru, Dosen, Jurnalis",
            "Kontributor Utama Inflasi",
            "Rina Wati, jurnalis, pulang ke Medan",
            "Verified Writer",
            "Senior Editor Majalah Tertua di Medan Mundur",
            "Ghost Writer Skripsi Ditangkap",
            "Budi Santoso, Rina Wati",
            "Rina Wati (Medan)",
            "Foto oleh siswa itu dipamerkan di balai kota",
            "Foto Olehan",
            "Photo by",
            "(1) Tujuan pendirian BUMN adalah:",
            "(satu)",
            "Badan itu berkantor di London (BBC)",
            "Bahan:",
            "Gambar:",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn what_is_glued_to_a_sentence() {
        #[track_caller]
        fn check(line: &str, expected: &[(&str, BlockKind)]) {
            let mut found = Vec::new();
            insets(line, &mut found);
            let found: Vec<_> =
                found.iter().map(|inset| (&line[inset.start..inset.end], inset.kind)).collect();
            assert_eq!(found, expected, "{line}");
        }
        use BlockKind::{Boilerplate, Byline, RelatedLink, Source};
        check("… di pelabuhan Merak.Sumber: Reuters", &[("Sumber: Reuters", Source)]);
        check("… di pelabuhan Merak. Sumber : Reuters", &[("Sumber : Reuters", Source)]);
        check(
            "kata Haryo, Minggu siang.Baca juga: BMKG: Hujan Lebat hingga 12 Februari",
            &[("Baca juga: BMKG: Hujan Lebat hingga 12 Februari", RelatedLink)],
        );
        check("pada 2023-05 Baca juga: Tiga nelayan", &[("Baca juga: Tiga nelayan", RelatedLink)]);
        check(
            "Ia pergi. (Baca juga: Tiga nelayan pulang) Lalu ia kembali.",
            &[("(Baca juga: Tiga nelayan pulang)", RelatedLink)],
        );
        check(
            "kata dia.Baca juga: Satu judul beritaBaca juga: Dua judulPewarta: Katrika KaniaEditor: Didik KusbiantoroCopyright © ANTARA 2023",
            &[
                ("Baca juga: Satu judul berita", RelatedLink),
                ("Baca juga: Dua judul", RelatedLink),
                ("Pewarta: Katrika Kania", Byline),
                ("Editor: Didik Kusbiantoro", Byline),
                ("Copyright © ANTARA 2023", Boilerplate),
            ],
        );
        check("Ada Ã©nie dan volontÃ© gÃ©nÃ©rale.", &[]);
        check("Menurut penulis: buku itu baik.", &[]);
        check("Menurut sumber: tidak ada.", &[]);
        check("Ada tiga Sumber: air, angin, dan api. Ketiganya murah dan ada di mana-mana.", &[]);
        check("Pukul 10:15 ia pergi: pulang.", &[]);
        check("", &[]);
    }

    #[test]
    fn signatures_at_the_end() {
        #[track_caller]
        fn check(line: &str, expected: &str) {
            let found = signature_at_end(line).map_or("", |start| &line[start..]);
            assert_eq!(found, expected, "{line}");
        }
        check("\"Ya,\" katanya. (kny/imk)", "(kny/imk)");
        check("Ia pergi.(ant)", "(ant)");
        check("Ia pergi. (*)", "(*)");
        check("Badan itu bernama Komisi Pemilihan Umum (KPU)", "");
        check("Ia pergi. (bersambung)", "");
        check("Ia pergi ke kantor (dan/atau)", "");
    }
}
