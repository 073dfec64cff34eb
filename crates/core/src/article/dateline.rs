//! The place and the agency before the first sentence: `MOSKOW - `, `Washington (ANTARA) - `, `Jakarta, IDN
//! Times - `, `KOMPAS.com - `, `TEMPO.CO, Jakarta - `.
//!
//! No list of places or agencies: the form tells. So `Armenia - Azerbaijan telah sepakat …` at the start of
//! an article is taken for one.

/// Where a dateline must end.
const LONGEST: usize = 90;
/// More words than a place, a date and an agency have.
const MOST_WORDS: usize = 9;
/// A form that says little counts only before this many bytes of paragraph.
const SHORTEST_PARAGRAPH: usize = 60;

/// How sure a dateline's form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Capitals, an agency in brackets, a domain, or a place and an agency: `BAKU - `, `Baku (AFP) - `.
    Sure,
    /// One to three capitalised words and a dash: `Jakarta - `.
    Bare,
    /// One word and a colon, as a few papers have it and many titles: `Jakarta: `.
    Colon,
}

/// The length in bytes of the dateline that a paragraph begins with, its separator and spaces included.
pub(super) fn dateline(paragraph: &str) -> Option<(usize, Form)> {
    let mut from = 0;
    loop {
        let (place_end, end, colon) = separator(paragraph, from)?;
        let (place, after) = (&paragraph[..place_end], &paragraph[end..]);
        if let Some(form) = form(place).map(|form| if colon { Form::Colon } else { form }) {
            let opens = after.chars().next().is_none_or(|first| {
                first.is_uppercase() || first.is_numeric() || "\"'“‘«([".contains(first)
            });
            let enough = match form {
                Form::Sure => true,
                Form::Bare => after.is_empty() || after.len() >= SHORTEST_PARAGRAPH,
                Form::Colon => after.len() >= SHORTEST_PARAGRAPH,
            };
            if opens && enough {
                return Some((end, form));
            }
        }
        from = end;
    }
}

/// The first dash that parts words at or behind `from`: where it and the spaces before it begin, and where
/// it and the spaces behind it end; and whether it is a colon.
fn separator(paragraph: &str, from: usize) -> Option<(usize, usize, bool)> {
    let window = paragraph.char_indices().skip_while(|&(at, _)| at < from);
    for (at, character) in window.take_while(|&(at, _)| at <= LONGEST) {
        if !matches!(character, '-' | '–' | '—' | '―' | '−' | ':') {
            continue;
        }
        let before = paragraph[..at].trim_end();
        let dashes = paragraph[at..].trim_start_matches(['-', '–', '—', '―', '−', ':']);
        let after = dashes.trim_start();
        let run = paragraph.len() - at - dashes.len();
        let spaced = before.len() < at;
        let space_behind = after.len() < dashes.len() || after.is_empty();
        // A hyphen joins words; a long dash, or two hyphens, part them without any space.
        let parts = match character {
            ':' => !spaced && space_behind && run == 1 && !before.contains([' ', ',']),
            '-' => space_behind || run > 1,
            _ => true,
        };
        if parts && !before.is_empty() {
            return Some((before.len(), paragraph.len() - after.len(), character == ':'));
        }
    }
    None
}

/// Whether `place` looks like what stands before a dateline's dash.
fn form(place: &str) -> Option<Form> {
    let mut words = 0;
    let mut capitals = false;
    let mut domain = false;
    let mut letters = false;
    for word in place.split_whitespace() {
        words += 1;
        let bare = word.trim_matches(['(', ')', ',', '/', '|', '[', ']']);
        if bare.contains(['"', '“', '”', '?', '!', ':', ';', '…', '(']) || words > MOST_WORDS
        {
            return None;
        }
        let first = bare.chars().next()?;
        let named = bare.contains('.') && !bare.ends_with('.');
        let camel = bare.chars().skip(1).any(char::is_uppercase);
        let is_initials = bare.ends_with('.') && bare.chars().filter(|&c| c == '.').count() >= 2;
        if bare.ends_with('.') && !is_initials {
            return None;
        }
        let is_news_site = bare.starts_with("detik");
        if !(first.is_uppercase() || first.is_ascii_digit() || named || camel || is_news_site) {
            return None;
        }
        letters |= bare.chars().any(char::is_alphabetic);
        domain |= named && first.is_alphabetic();
        let upper = bare.chars().filter(|c| c.is_uppercase()).count();
        capitals |= words == 1 && upper >= 4 && !bare.chars().any(char::is_lowercase);
    }
    if !letters {
        return None;
    }
    let agency = place.contains(',') || (place.contains('(') && place.ends_with(')'));
    if capitals || domain || agency { Some(Form::Sure) } else { (words <= 3).then_some(Form::Bare) }
}

#[cfg(test)]
mod tests {
    use super::dateline;

    /// `expected` is the dateline; empty where there is none.
    #[track_caller]
    fn check(dateline_part: &str, rest: &str) {
        let paragraph = format!("{dateline_part}{rest}");
        let length = dateline(&paragraph).map_or(0, |(length, _)| length);
        assert_eq!(&paragraph[..length], dateline_part, "{paragraph}");
    }

    const LEAD: &str = "Presiden Joko Widodo tiba di Bandung pada Kamis pagi untuk membuka sidang.";

    #[test]
    fn datelines_of_the_press() {
        for dateline in [
            "Lima, Harian Fajar – ",
            "Washington (ANTARA) - ",
            "MOSKOW - ",
            "Jakarta, IDN Times - ",
            "KOMPAS.com - ",
            "JAKARTA, KOMPAS.com – ",
            "TEMPO.CO, Jakarta - ",
            "REPUBLIKA.CO.ID, JAKARTA -- ",
            "Liputan6.com, Jakarta - ",
            "JAKARTA, iNews.id – ",
            "Jakarta, CNN Indonesia -- ",
            "Jakarta - ",
            "Jakarta- ",
            "Kota Gaza — ",
            "BANDUNG—",
            "London, 5/3 (ANTARA) - ",
            "Jakarta (ANTARA News) --",
            "Washington D.C. – ",
            "Jakarta: ",
        ] {
            check(dateline, LEAD);
        }
        check("MOSKOW - ", "\"Kami siap,\" kata Lavrov.");
        check("Jakarta -", "");
    }

    #[test]
    fn sentences_with_dashes_are_no_datelines() {
        for text in [
            LEAD,
            "Presiden Joko Widodo - yang tiba kemarin - membuka sidang tahunan itu di Bandung.",
            "Armenia-Azerbaijan sepakat melanjutkan perundingan damai di Washington pada pekan depan.",
            "Armenia - tetangganya - sepakat melanjutkan perundingan damai di Washington pekan depan.",
            "Kata dia - Kami siap untuk melanjutkan perundingan damai itu di Washington pekan depan.",
            "\"Kami siap\" - Lavrov berkata begitu setelah pertemuan dengan para menteri di Moskow.",
            "Serdang - Bedagai.",
            "Bahan:",
            "2020 - 2023 Perundingan itu berlangsung dengan lambat, kata para pejabat di Washington.",
            "Ia pulang. Jakarta - Kota itu banjir lagi setelah hujan deras turun selama dua hari ini.",
            "-",
            "- Jakarta",
            "",
        ] {
            check("", text);
        }
    }
}
