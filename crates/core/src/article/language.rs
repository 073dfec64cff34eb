//! The language of a text that does not say it: Indonesian, by its commonest words, or unknown.

use smol_str::SmolStr;

/// How many words are looked at.
const WORDS: usize = 400;
/// Fewer words say little.
const FEWEST: usize = 8;

/// The commonest words of Indonesian, as numbers of their bytes.
const COMMON: [u64; 20] = {
    let words = [
        "yang", "dan", "di", "dengan", "untuk", "dari", "pada", "ini", "itu", "ke", "dalam",
        "tidak", "akan", "oleh", "adalah", "telah", "kata", "juga", "saat", "bahwa",
    ];
    let mut numbers = [0; 20];
    let mut n = 0;
    while n < words.len() {
        let bytes = words[n].as_bytes();
        assert!(SHORTEST <= bytes.len() && bytes.len() <= LONGEST);
        let mut at = 0;
        while at < bytes.len() {
            numbers[n] |= (bytes[at] as u64) << (8 * at);
            at += 1;
        }
        n += 1;
    }
    numbers
};

/// Their lengths, in bytes.
const SHORTEST: usize = 2;
const LONGEST: usize = 6;

/// `id` where at least one word in twelve is one of the commonest of Indonesian.
pub(super) fn guess(text: &str) -> Option<SmolStr> {
    let (mut words, mut hits) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(WORDS)
    {
        words += 1;
        if (SHORTEST..=LONGEST).contains(&word.len()) {
            // In small letters; no byte beyond ASCII becomes a letter so.
            let small =
                word.bytes().rev().fold(0, |number, byte| number << 8 | u64::from(byte | 0x20));
            hits += usize::from(COMMON.contains(&small));
        }
    }
    (words >= FEWEST && hits * 12 >= words).then_some(SmolStr::new_static("id"))
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn indonesian_is_told_from_others() {
        let id = "Presiden Joko Widodo tiba di Bandung dan disambut oleh warga yang menunggu.";
        for (text, expected) in [
            (id, Some("id")),
            (&id.to_uppercase(), Some("id")),
            (&format!("😀{id}"), Some("id")),
            ("The president arrived in Bandung and was greeted by people.", None),
            // Fewer words than say anything.
            ("di Bandung", None),
            ("", None),
            // One word in twelve, and one in thirteen.
            ("a b c d e f g h i j k dan", Some("id")),
            ("a b c d e f g h i j k l dan", None),
            // Behind the last word that is looked at.
            (&("a ".repeat(360) + &"dan ".repeat(40)), Some("id")),
            (&("a ".repeat(370) + &"dan ".repeat(40)), None),
            // Parts of other words.
            ("a b c d e f g dané", None),
            ("a b c d e f g danau", None),
            ("a b c d e f g édan", None),
            ("a b c d e f g — dan…", Some("id")),
        ] {
            assert_eq!(guess(text).as_deref(), expected, "{text}");
        }
    }
}
