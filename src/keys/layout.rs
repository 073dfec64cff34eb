//! What is printed on the keys.

use std::collections::BTreeMap;

use smol_str::SmolStr;

/// What is printed on the keys of this keyboard, by their place; a key that is not known is taken for one of an
/// American keyboard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    printed: BTreeMap<SmolStr, SmolStr>,
}

impl Layout {
    /// Takes in what a key prints alone. True when that is news.
    pub fn learn(&mut self, place: &str, prints: &str) -> bool {
        let mut characters = prints.chars();
        let one = characters.next().is_some_and(|it| !it.is_whitespace() && !it.is_control())
            && characters.next().is_none();
        // A digit has its place and its name on every layout, also where Shift is needed to print it.
        if !one || place.is_empty() || place.starts_with("Digit") || place.starts_with("Numpad") {
            return false;
        }
        let prints = SmolStr::new(prints.to_uppercase());
        if self.legend(place) == prints {
            return false;
        }
        self.printed.insert(place.into(), prints);
        true
    }

    /// What a person finds on the key.
    pub fn legend(&self, place: &str) -> String {
        if let Some(printed) = self.printed.get(place) {
            return printed.to_string();
        }
        let letter =
            ["Key", "Digit", "Numpad"].into_iter().find_map(|kind| place.strip_prefix(kind));
        match place {
            "BracketLeft" => "[",
            "BracketRight" => "]",
            "Slash" => "/",
            "Backslash" => "\\",
            "Minus" => "-",
            "Equal" => "=",
            "Semicolon" => ";",
            "Quote" => "'",
            "Comma" => ",",
            "Period" => ".",
            "Backquote" => "`",
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            _ => letter.unwrap_or(place),
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_show_what_is_printed() {
        let mut layout = Layout::default();
        for (place, legend) in [
            ("KeyA", "A"),
            ("Digit1", "1"),
            ("BracketLeft", "["),
            ("ArrowLeft", "←"),
            ("Tab", "Tab"),
        ] {
            assert_eq!(layout.legend(place), legend);
        }
        // As on a German and a French keyboard.
        for (place, prints, news, legend) in [
            ("BracketLeft", "ü", true, "Ü"),
            ("BracketLeft", "ü", false, "Ü"),
            ("KeyA", "q", true, "Q"),
            ("KeyS", "s", false, "S"),
            ("Digit1", "&", false, "1"),
            ("KeyD", "Dead", false, "D"),
            ("KeyD", " ", false, "D"),
        ] {
            assert_eq!(layout.learn(place, prints), news, "{place} {prints}");
            assert_eq!(layout.legend(place), legend);
        }
    }
}
