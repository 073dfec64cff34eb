//! Letters without their case.

/// A letter as it is compared where case does not matter: Unicode's simple case folding, which gives one character for
/// one.
///
/// `J` and `j` are the same, and so are `Σ`, `σ` and `ς`. `ß` is not `ss`, since that would be two for one, and `İ` and
/// `ı` are no `i`, which only Turkish decides.
pub(super) fn fold(character: char) -> char {
    match character {
        'A'..='Z' => character.to_ascii_lowercase(),
        '\0'..='\x7F' | 'ı' => character,
        // By way of the capital, so that all small forms of one letter meet.
        _ => single(single(character, char::to_uppercase), char::to_lowercase),
    }
}

/// What a character is changed to, where that is one character.
fn single<I: Iterator<Item = char>>(character: char, change: impl Fn(char) -> I) -> char {
    let mut changed = change(character);
    match (changed.next(), changed.next()) {
        (Some(only), None) => only,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_meet_without_their_case() {
        for same in [
            "Jj",
            "ÉéÉ",
            "Σσς",
            "ẞß",
            "Жж",
            "Ǆǅǆ",
            "Kk\u{212A}",
            "sſ",
            "µμ",
            "ΘθϴϑΘ",
            "Åå\u{212B}",
            "ᾈᾀ",
        ] {
            let folded: Vec<char> = same.chars().map(fold).collect();
            assert!(folded.iter().all(|other| *other == folded[0]), "{same}: {folded:?}");
        }
        for other in ["iı", "iİ", "ıİ", "ßs", "eé", "aа", "1l", "\u{301}\u{300}"] {
            let folded: Vec<char> = other.chars().map(fold).collect();
            assert_ne!(folded[0], folded[1], "{other}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for character in '\0'..=char::MAX {
            assert_eq!(fold(fold(character)), fold(character), "{character:?}");
        }
    }
}
