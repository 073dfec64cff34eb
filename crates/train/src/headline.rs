//! Sentences as headlines have them, so that the model learns what names look like where all words have capitals.
//!
//! ```text
//! Wali Kota Bogor meresmikan jembatan di Bubulak
//! Wali Kota Bogor Meresmikan Jembatan di Bubulak
//! WALI KOTA BOGOR MERESMIKAN JEMBATAN DI BUBULAK
//! ```

use crate::conll::Sentence;

/// Headlines are no longer than this, and no shorter than four words.
const LONGEST: usize = 14;

/// Words that keep their small letters.
const SMALL: &[&str] = &[
    "dan", "dari", "dengan", "di", "ke", "pada", "untuk", "yang", "dalam", "oleh", "atau", "bagi",
    "itu", "ini",
];

/// How a headline is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// Most words begin with a capital.
    Title,
    /// All letters are capitals.
    Upper,
}

/// The sentence as a headline, where it could be one.
pub fn headline(sentence: &Sentence, letters: Letters) -> Option<Sentence> {
    let ends = |word: &str| matches!(word, "." | "!" | "?");
    let mut count = sentence.words.len();
    while count > 0 && ends(sentence.words[count - 1].of(&sentence.text)) {
        count -= 1;
    }
    if !(4..=LONGEST).contains(&count) || sentence.names.iter().any(|name| name.to > count) {
        return None;
    }
    let mut text = sentence.text.clone().into_bytes();
    let mut changed = false;
    for word in &sentence.words[..count] {
        let shown = word.of(&sentence.text);
        // Letters beyond ASCII could change the length; such words stay.
        if !shown.is_ascii() {
            continue;
        }
        let bytes = &mut text[word.start as usize..word.end as usize];
        match letters {
            Letters::Upper => bytes.make_ascii_uppercase(),
            Letters::Title if SMALL.contains(&shown) => continue,
            Letters::Title => bytes[..1].make_ascii_uppercase(),
        }
        changed |= bytes != shown.as_bytes();
    }
    changed.then(|| Sentence {
        text: String::from_utf8(text).expect("only letters of ASCII were changed"),
        words: sentence.words[..count].to_vec(),
        names: sentence.names.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conll;

    #[track_caller]
    fn check(words: &str, title: Option<&str>, upper: Option<&str>) {
        let lines: String = words.split(' ').map(|word| format!("{word} O\n")).collect();
        let sentence = conll::read(&lines, &str::to_owned).remove(0);
        let shown = |letters| {
            let found = headline(&sentence, letters)?;
            let words = found.words.iter().map(|word| word.of(&found.text).to_owned());
            Some(words.collect::<Vec<_>>().join(" "))
        };
        assert_eq!(shown(Letters::Title).as_deref(), title, "{words}");
        assert_eq!(shown(Letters::Upper).as_deref(), upper, "{words}");
    }

    #[test]
    fn headlines() {
        check(
            "Wali Kota Bogor meresmikan jembatan di Bubulak .",
            Some("Wali Kota Bogor Meresmikan Jembatan di Bubulak"),
            Some("WALI KOTA BOGOR MERESMIKAN JEMBATAN DI BUBULAK"),
        );
        check(
            "Élysée menolak hal itu 😀",
            Some("Élysée Menolak Hal itu 😀"),
            Some("Élysée MENOLAK HAL ITU 😀"),
        );
        // Too short, too long, and one already.
        check("Ia pulang ke", None, None);
        check("a b c d e f g h i j k l m n o", None, None);
        check("HARGA BERAS NAIK LAGI", None, None);
    }
}
