//! The language of a text that does not say it: Indonesian, by its commonest words, or unknown.

use smol_str::SmolStr;

/// How many words are looked at.
const WORDS: usize = 400;
/// Fewer words say little.
const FEWEST: usize = 8;

/// The commonest words of Indonesian, padded to eight bytes.
const COMMON: [[u8; 8]; 20] = {
    let words = [
        "yang", "dan", "di", "dengan", "untuk", "dari", "pada", "ini", "itu", "ke", "dalam",
        "tidak", "akan", "oleh", "adalah", "telah", "kata", "juga", "saat", "bahwa",
    ];
    let mut padded = [[0; 8]; 20];
    let mut n = 0;
    while n < words.len() {
        let bytes = words[n].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            padded[n][at] = bytes[at];
            at += 1;
        }
        n += 1;
    }
    padded
};

/// `id` where at least one word in twelve is one of the commonest of Indonesian.
pub(super) fn guess(text: &str) -> Option<SmolStr> {
    let (mut words, mut hits) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(WORDS)
    {
        words += 1;
        let mut padded = [0; 8];
        if let Some(start) = padded.get_mut(..word.len()) {
            start.copy_from_slice(word.as_bytes());
            padded.make_ascii_lowercase();
            hits += usize::from(COMMON.contains(&padded));
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
        assert_eq!(guess(id).as_deref(), Some("id"));
        assert_eq!(guess("The president arrived in Bandung and was greeted by people."), None);
        assert_eq!(guess("di Bandung"), None);
        assert_eq!(guess(""), None);
    }
}
