//! One key, with those that are held with it.

use std::fmt;
use std::str::FromStr;

use smol_str::SmolStr;

use super::layout::Layout;
use super::press::Press;

/// A key, with those that are held with it. Written `Ctrl+Shift+KeyZ`, or `print:?`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    pub stroke: Stroke,
    /// Ctrl, or Cmd where there is one.
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Stroke {
    /// A place on the keyboard, by the name that the browser gives it: `KeyA`, `BracketLeft`.
    Place(SmolStr),
    /// Whatever prints this; Shift does not count.
    Print(char),
}

impl Chord {
    /// The chord that a person pressed.
    pub fn of(press: &Press) -> Option<Self> {
        let place = match press.code.as_str() {
            "" => return None,
            code => SmolStr::new(code),
        };
        let Press { ctrl, alt, shift, .. } = *press;
        Some(Self { stroke: Stroke::Place(place), ctrl, alt, shift })
    }

    pub fn fits(&self, press: &Press, layout: &Layout) -> bool {
        let held = self.ctrl == press.ctrl && self.alt == press.alt;
        match &self.stroke {
            Stroke::Place(place) => {
                // Some keyboards on screens say what they print and not where it is.
                let there = match press.code.as_str() {
                    "" => layout.legend(place).eq_ignore_ascii_case(&press.key),
                    code => code == place,
                };
                held && self.shift == press.shift && there
            }
            Stroke::Print(print) => {
                let mut printed = press.key.chars();
                held && printed.next() == Some(*print) && printed.next().is_none()
            }
        }
    }

    /// Whether it is a key alone that prints something: one that a person may hit by mistake.
    pub fn is_single(&self) -> bool {
        !self.ctrl
            && !self.alt
            && match &self.stroke {
                Stroke::Place(place) => prints(place),
                Stroke::Print(_) => true,
            }
    }

    /// What a person reads: what is held, and what is printed on the key.
    pub fn legend(&self, layout: &Layout) -> String {
        let held = [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")];
        let mut legend: String =
            held.into_iter().filter(|(held, _)| *held).map(|(_, name)| name).collect();
        match &self.stroke {
            Stroke::Place(place) => legend.push_str(&layout.legend(place)),
            Stroke::Print(print) => legend.push(*print),
        }
        legend
    }

    /// Chords that browsers keep for themselves.
    pub fn is_the_browsers(&self) -> bool {
        match &self.stroke {
            Stroke::Place(place) => {
                let kept = matches!(place.as_str(), "KeyN" | "KeyT" | "KeyW" | "KeyQ" | "KeyL");
                (self.ctrl && kept)
                    || matches!(place.as_str(), "Escape" | "F5" | "F7" | "F11" | "F12")
            }
            Stroke::Print(_) => false,
        }
    }
}

/// Whether the key in this place prints something.
fn prints(place: &str) -> bool {
    let named =
        ["Tab", "Enter", "Delete", "Backspace", "Space", "Home", "End", "PageUp", "PageDown"];
    !(named.contains(&place) || place.starts_with("Arrow") || is_function_key(place))
}

fn is_function_key(place: &str) -> bool {
    place.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok())
}

impl FromStr for Chord {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        let mut chord = Self { stroke: Stroke::Print('?'), ctrl: false, alt: false, shift: false };
        let mut rest = written;
        loop {
            let held = match rest.split_once('+') {
                Some(("Ctrl", behind)) => (&mut chord.ctrl, behind),
                Some(("Alt", behind)) => (&mut chord.alt, behind),
                Some(("Shift", behind)) => (&mut chord.shift, behind),
                _ => break,
            };
            *held.0 = true;
            rest = held.1;
        }
        chord.stroke = match rest.strip_prefix("print:") {
            Some(print) => {
                let mut characters = print.chars();
                match (characters.next(), characters.next()) {
                    (Some(print), None) => Stroke::Print(print),
                    _ => return Err(()),
                }
            }
            None if !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                Stroke::Place(rest.into())
            }
            None => return Err(()),
        };
        Ok(chord)
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")];
        for (_, name) in held.into_iter().filter(|(held, _)| *held) {
            f.write_str(name)?;
        }
        match &self.stroke {
            Stroke::Place(place) => f.write_str(place),
            Stroke::Print(print) => write!(f, "print:{print}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_written_and_read() {
        for written in ["KeyA", "Shift+BracketLeft", "Ctrl+Alt+Shift+KeyZ", "print:?", "Ctrl+Enter"]
        {
            assert_eq!(written.parse::<Chord>().unwrap().to_string(), written);
        }
        for broken in ["", "Ctrl+", "print:", "print:ab", "Key A", "+"] {
            assert!(broken.parse::<Chord>().is_err(), "{broken}");
        }
    }

    #[test]
    fn single_keys_print_and_stand_alone() {
        for (written, single) in [
            ("KeyA", true),
            ("Shift+KeyA", true),
            ("Digit1", true),
            ("BracketLeft", true),
            ("print:/", true),
            ("Ctrl+KeyA", false),
            ("Alt+BracketLeft", false),
            ("Tab", false),
            ("ArrowLeft", false),
            ("Delete", false),
            ("F2", false),
        ] {
            assert_eq!(written.parse::<Chord>().unwrap().is_single(), single, "{written}");
        }
    }
}
