//! What a dot behind letters is: part of the word, or a stop.
//!
//! Part of the word in `Jl. Sudirman`, `George P. Shultz`, `S.H.`, `KOMPAS.com`; a stop in `vitamin C. Ia`,
//! `pergi.Ia`. It looks at the next word only, never at the sentence.

/// What a dot does to the word before it.
pub(super) enum Dot {
    /// The word goes on behind it.
    Joins,
    /// It is the word's last character.
    Ends,
    /// It is no part of the word.
    Outside,
}

/// What stands behind an abbreviation, as a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Follows {
    /// What it belongs to: `Jl. Sudirman`, `dr. Tirta`. It ends no sentence.
    Name,
    /// A number: `No. 5`. Else the letters are another word.
    Number,
    /// Anything: `dll.`, `Tbk.`
    Anything,
}

use Follows::{Anything, Name, Number};

/// Sorted by the abbreviation in small letters.
const KNOWN: [(&str, Follows); 102] = [
    ("abd", Name),
    ("ach", Name),
    ("adm", Name),
    ("agt", Number),
    ("agust", Number),
    ("apr", Number),
    ("assoc", Name),
    ("ayb", Anything),
    ("bpk", Name),
    ("brigjen", Name),
    ("bripda", Name),
    ("bripka", Name),
    ("cf", Name),
    ("co", Anything),
    ("col", Name),
    ("corp", Anything),
    ("cv", Name),
    ("des", Number),
    ("dkk", Anything),
    ("dll", Anything),
    ("dr", Name),
    ("dra", Name),
    ("drg", Name),
    ("drh", Name),
    ("drs", Name),
    ("dsb", Anything),
    ("dsj", Anything),
    ("dst", Anything),
    ("etc", Anything),
    ("feb", Number),
    ("gg", Name),
    ("gov", Name),
    ("hal", Number),
    ("hj", Name),
    ("hlm", Number),
    ("inc", Anything),
    ("ir", Name),
    ("irjen", Name),
    ("jan", Number),
    ("jend", Name),
    ("jl", Name),
    ("jln", Name),
    ("jr", Anything),
    ("jul", Number),
    ("jun", Number),
    ("kab", Name),
    ("kapt", Name),
    ("kav", Name),
    ("kec", Name),
    ("kel", Name),
    ("kh", Name),
    ("kombes", Name),
    ("kompol", Name),
    ("kp", Name),
    ("laks", Name),
    ("letjen", Name),
    ("letkol", Name),
    ("lt", Number),
    ("ltd", Anything),
    ("maj", Name),
    ("mar", Number),
    ("marsda", Name),
    ("mayjen", Name),
    ("mgr", Name),
    ("moh", Name),
    ("mr", Name),
    ("mrs", Name),
    ("ms", Name),
    ("muh", Name),
    ("no", Number),
    ("nov", Number),
    ("ny", Name),
    ("okt", Number),
    ("pdt", Name),
    ("pp", Number),
    ("prof", Name),
    ("prov", Name),
    ("psl", Number),
    ("pt", Name),
    ("pte", Anything),
    ("ra", Name),
    ("rd", Name),
    ("rev", Name),
    ("rm", Name),
    ("rp", Name),
    ("sdr", Name),
    ("sdri", Name),
    ("sept", Number),
    ("sr", Anything),
    ("st", Name),
    ("tb", Name),
    ("tbk", Anything),
    ("telp", Number),
    ("tgk", Name),
    ("tgl", Number),
    ("tn", Name),
    ("ttd", Anything),
    ("up", Name),
    ("ust", Name),
    ("vol", Number),
    ("vs", Name),
    ("yth", Name),
];

/// The second parts of degrees: `M.Si`, `S.Pd.I`, `Ph.D`. Single letters need no entry.
const DEGREES: [&str; 36] = [
    "Ag", "Ak", "An", "Ars", "Ds", "Div", "Eng", "Farm", "Fil", "Gz", "Han", "Hum", "Hut", "IK",
    "IP", "Ikom", "Ip", "Keb", "Ked", "Kep", "Kes", "Kom", "Kn", "Min", "Or", "Pd", "Phil", "Psi",
    "Pt", "Sc", "Si", "Sn", "Sos", "Th", "Tr", "Sy",
];

/// The last labels of host names that news writes as the name of a medium or a site.
const DOMAINS: [&str; 24] = [
    "ac", "ai", "app", "biz", "cc", "co", "com", "edu", "gov", "go", "id", "info", "int", "io",
    "mil", "my", "net", "news", "or", "org", "sch", "sg", "tv", "uk",
];

/// Words with which a sentence starts and a name does not, in the form of a sentence's start, sorted.
const STARTERS: [&str; 103] = [
    "Ada",
    "Adapun",
    "Agar",
    "Akan",
    "Akibat",
    "Akibatnya",
    "Aku",
    "Anda",
    "Antara",
    "Apa",
    "Apabila",
    "Apakah",
    "Atas",
    "Bagaimana",
    "Bagi",
    "Bahkan",
    "Bahwa",
    "Banyak",
    "Beberapa",
    "Begitu",
    "Belum",
    "Berdasarkan",
    "Bersama",
    "Biasanya",
    "Bila",
    "Bukan",
    "Dalam",
    "Dan",
    "Dari",
    "Demi",
    "Demikian",
    "Dengan",
    "Di",
    "Dia",
    "Diketahui",
    "Hal",
    "Hanya",
    "Hari",
    "Harus",
    "Hasil",
    "Hasilnya",
    "Hingga",
    "Ia",
    "Ini",
    "Itu",
    "Jadi",
    "Jangan",
    "Jika",
    "Juga",
    "Kalau",
    "Kami",
    "Karena",
    "Kata",
    "Ke",
    "Kemudian",
    "Kendati",
    "Kepada",
    "Ketika",
    "Kini",
    "Kita",
    "Lalu",
    "Maka",
    "Masih",
    "Melalui",
    "Memang",
    "Menurut",
    "Menurutnya",
    "Mereka",
    "Meski",
    "Meskipun",
    "Namun",
    "Nantinya",
    "Oleh",
    "Pada",
    "Padahal",
    "Para",
    "Saat",
    "Saya",
    "Sebab",
    "Sebagai",
    "Sebelum",
    "Sebelumnya",
    "Sedangkan",
    "Sehingga",
    "Sejak",
    "Selain",
    "Selama",
    "Selanjutnya",
    "Semua",
    "Seperti",
    "Serta",
    "Setelah",
    "Sementara",
    "Sudah",
    "Tak",
    "Tapi",
    "Telah",
    "Tetapi",
    "Tidak",
    "Untuk",
    "Usai",
    "Walau",
    "Yang",
];

/// Whether a sentence may well start with `word`, written with a capital, and a name not.
pub(crate) fn starts_sentences(word: &str) -> bool {
    STARTERS.contains(&word)
}

/// What stands behind the abbreviation `word` (without its last dot), if it is one.
pub(crate) fn follows(word: &str) -> Option<Follows> {
    let mut small = [0; 7];
    let small = small.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    let at = KNOWN.binary_search_by(|(known, _)| known.as_bytes().cmp(small)).ok()?;
    Some(KNOWN[at].1)
}

/// What the dot at `at` is, behind the word that starts at `start`, whose part behind its last dot starts at
/// `part`.
pub(super) fn dot(text: &str, start: usize, part: usize, at: usize) -> Dot {
    let bytes = text.as_bytes();
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    let last = &text[part..at];
    let letter = last.len() == 1;
    let capital = letter && last.as_bytes()[0].is_ascii_uppercase();
    let dotted = part > start;
    if next.is_ascii_alphabetic() {
        let label = label(bytes, at + 1);
        let behind = at + 1 + label.len();
        let one = label.len() == 1;
        // `S.H.`, `U.S`, `a.n.`: letter, dot, letter, and no letter behind.
        let same_case = next.is_ascii_uppercase()
            == last.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
        if letter && one && same_case && (capital || bytes.get(behind) == Some(&b'.')) {
            return Dot::Joins;
        }
        if (capital || matches!(last, "Ph" | "Pd" | "Sy")) && (DEGREES.contains(&label) || one) {
            return Dot::Joins;
        }
        if is_host(bytes, &text[start..at], at + 1) {
            return Dot::Joins;
        }
        if capital && next.is_ascii_uppercase() && !starts_sentences(label) {
            return Dot::Ends;
        }
    } else if next.is_ascii_digit() && is_host(bytes, &text[start..at], at + 1) {
        return Dot::Joins;
    }
    if dotted {
        // The last dot of `S.H.`, `M.Si.`; not the stop behind `KOMPAS.com`.
        return if letter || DEGREES.contains(&last) { Dot::Ends } else { Dot::Outside };
    }
    let next_word = bytes[at + 1..]
        .iter()
        .take(3)
        .position(|byte| *byte != b' ')
        .map_or(at + 1, |n| at + 1 + n);
    let number_next = bytes.get(next_word).is_some_and(u8::is_ascii_digit);
    match follows(last) {
        Some(Number) if !number_next => Dot::Outside,
        Some(_) => Dot::Ends,
        None => {
            let capital_next = bytes.get(next_word).is_some_and(u8::is_ascii_uppercase);
            let initial = capital && capital_next && !starts_sentences(label(bytes, next_word));
            if initial { Dot::Ends } else { Dot::Outside }
        }
    }
}

/// The letters and digits from `at` on, at most as many as any word of the lists has.
fn label(bytes: &[u8], at: usize) -> &str {
    let rest = bytes.get(at..).unwrap_or_default();
    let len = rest.iter().take(16).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    std::str::from_utf8(&rest[..len]).unwrap_or_default()
}

/// Whether `before`, a dot and the labels from `at` on are a host name: `KOMPAS.com`, `www.setneg.go.id`.
///
/// It looks three labels ahead, so a long chain of dots costs no more than its length.
fn is_host(bytes: &[u8], before: &str, mut at: usize) -> bool {
    if before.eq_ignore_ascii_case("www") {
        return true;
    }
    let shouted = before.len() > 1 && before.bytes().all(|byte| !byte.is_ascii_lowercase());
    for _ in 0..3 {
        let label = label(bytes, at);
        let behind = at + label.len();
        let known = DOMAINS.iter().any(|domain| domain.eq_ignore_ascii_case(label));
        let small = label.bytes().all(|byte| !byte.is_ascii_uppercase());
        if !small && label != "Com" && !(shouted && known) {
            return false;
        }
        let goes_on = bytes.get(behind) == Some(&b'.')
            && bytes.get(behind + 1).is_some_and(u8::is_ascii_alphanumeric);
        if known && (label != "go" || goes_on) && label.len() > 1 {
            return true;
        }
        if !goes_on {
            return false;
        }
        at = behind + 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(KNOWN.is_sorted_by_key(|(known, _)| known));
    }

    #[test]
    fn lists_are_read() {
        assert!(follows("Jl") == Some(Name));
        assert!(follows("NO") == Some(Number));
        assert!(follows("hari").is_none());
        assert!(follows("sebelumnya").is_none());
        assert!(starts_sentences("Ia") && !starts_sentences("Yani"));
    }
}
