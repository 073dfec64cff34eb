//! The language of a text that does not say it: Indonesian, by its commonest words, or unknown.

use smol_str::SmolStr;

/// How many words are looked at.
const WORDS: usize = 400;
/// Fewer words say little.
const FEWEST: usize = 8;

/// `id` where at least one word in twelve is one of the commonest of Indonesian.
pub(super) fn guess(text: &str) -> Option<SmolStr> {
    let common = [
        "yang", "dan", "di", "dengan", "untuk", "dari", "pada", "ini", "itu", "ke", "dalam",
        "tidak", "akan", "oleh", "adalah", "telah", "kata", "juga", "saat", "bahwa",
    ];
    let (mut words, mut hits) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(WORDS)
    {
        words += 1;
        hits += usize::from(common.iter().any(|known| word.eq_ignore_ascii_case(known)));
    }
    (words >= FEWEST && hits * 12 >= words).then_some(SmolStr::new_static("id"))
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn indonesian_is_told_from_others() {
        let id = "Presiden Joko Widodo tiba di Bandung dan disambut oleh warga yang menunggu.";
        assert_eq!(guess(id).as_deref(), Some("id"));
        assert_eq!(guess("The president arrived in Bandung and was greeted by people."), None);
        assert_eq!(guess("di Bandung"), None);
        assert_eq!(guess(""), None);
    }
}
