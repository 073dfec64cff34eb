//! From a key that is pressed to what it asks for.

use smol_str::SmolStr;
use tandai_core::Label;

use super::Keys;
use super::chord::Chord;
use super::command::{Command, Needs};
use crate::labels::Palette;

/// A key that is pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press {
    /// Its place on the keyboard, `KeyA`; empty where the browser does not say.
    pub code: SmolStr,
    /// What it prints, or its name.
    pub key: SmolStr,
    /// Ctrl, or Cmd.
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

/// Where the key is pressed, and what is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// In a field that text is typed into.
    pub field: bool,
    /// On a button, a link and the like.
    pub control: bool,
    pub text: bool,
    pub mark_selected: bool,
    pub words_selected: bool,
}

/// What a key asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    Do(Command),
    Label(Label),
    /// Leave the mark, the words or the open panel.
    Leave,
}

/// What a key asks for; nothing for keys that are the browser's or a field's own.
pub fn asked(press: &Press, place: Place, keys: &Keys, palette: &Palette) -> Option<Asked> {
    if press.key == "Escape" {
        return Some(Asked::Leave);
    }
    if place.field {
        return None;
    }
    let can = |command: Command| match command.needs() {
        Needs::Nothing => true,
        Needs::Mark => place.mark_selected,
        Needs::MarkOffControls => place.mark_selected && !place.control,
        Needs::Text => place.text,
    };
    let fits =
        |chord: &Chord| chord.fits(press, &keys.layout) && !(keys.single_off && chord.is_single());
    let found = keys.map.iter().find(|(command, chord)| can(*command) && fits(chord));
    if let Some((command, _)) = found {
        return Some(Asked::Do(command));
    }
    // The page's own commands come first: a file may give its labels any key.
    let plain = !press.ctrl && !press.alt && !press.shift && !keys.single_off;
    let wanted = place.mark_selected || place.words_selected;
    let label = (plain && wanted).then(|| label_of(press, keys, palette)).flatten()?;
    Some(Asked::Label(label))
}

/// The label whose key is pressed: what stands on it, or a digit by its place.
fn label_of(press: &Press, keys: &Keys, palette: &Palette) -> Option<Label> {
    let printed = press.key.to_lowercase();
    let legend = keys.layout.legend(&press.code).to_lowercase();
    let found = palette.iter().find(|label| {
        let own = label.key.as_deref().map(str::to_lowercase);
        own.is_some_and(|own| own == printed || own == legend)
    });
    found.map(|label| label.name.clone())
}

#[cfg(test)]
mod tests {
    use tandai_core::document::default_labels;

    use super::*;
    use crate::messages::ENGLISH;

    const NOWHERE: Place = Place {
        field: false,
        control: false,
        text: false,
        mark_selected: false,
        words_selected: false,
    };
    const TEXT: Place = Place { text: true, ..NOWHERE };
    const MARK: Place = Place { mark_selected: true, ..TEXT };
    const WORDS: Place = Place { words_selected: true, ..TEXT };
    const FIELD: Place = Place { field: true, mark_selected: true, ..NOWHERE };
    const BUTTON: Place = Place { control: true, mark_selected: true, ..NOWHERE };

    fn press(written: &str) -> Press {
        let (held, key) = written.rsplit_once('-').unwrap_or(("", written));
        let (code, key) = key.split_once(':').expect("place:print");
        Press {
            code: code.into(),
            key: key.into(),
            ctrl: held.contains('C'),
            alt: held.contains('A'),
            shift: held.contains('S'),
        }
    }

    #[test]
    fn keys_ask_for_what_can_be_done_where_they_are_pressed() {
        let palette = Palette::new(&default_labels(), &ENGLISH);
        let keys = Keys::default();
        let off = Keys { single_off: true, ..Keys::default() };
        let does = |command: Command| Some(Asked::Do(command));
        let label = |name: &'static str| Some(Asked::Label(Label(SmolStr::new_static(name))));
        for (keys, written, place, expected) in [
            (&keys, "KeyA:a", MARK, does(Command::Accept)),
            (&keys, "KeyA:a", TEXT, None),
            (&keys, "KeyA:a", FIELD, None),
            (&keys, "S-KeyA:A", MARK, does(Command::AcceptAlike)),
            (&keys, "C-KeyA:a", MARK, None),
            // A French keyboard prints q in the place of a.
            (&keys, "KeyA:q", MARK, does(Command::Accept)),
            (&keys, "KeyQ:a", MARK, None),
            // A keyboard on a screen does not say where its keys are.
            (&keys, ":a", MARK, does(Command::Accept)),
            (&keys, "BracketLeft:ü", MARK, does(Command::RightEdgeBack)),
            (&keys, "A-BracketLeft:“", MARK, does(Command::RightEdgeBackFinely)),
            (&keys, "S-BracketRight:}", MARK, does(Command::LeftEdgeOn)),
            (&keys, "S-Minus:?", NOWHERE, does(Command::Keys)),
            (&keys, "S-Digit7:/", MARK, does(Command::Search)),
            (&keys, "Digit7:7", MARK, label("SET")),
            (&keys, "Digit1:&", WORDS, label("PER")),
            (&keys, "Digit1:1", TEXT, None),
            (&keys, "Numpad1:1", MARK, label("PER")),
            (&keys, "Tab:Tab", TEXT, does(Command::NextSuggestion)),
            (&keys, "Tab:Tab", BUTTON, None),
            (&keys, "Enter:Enter", MARK, does(Command::Edit)),
            (&keys, "Enter:Enter", BUTTON, None),
            (&keys, "C-Enter:Enter", BUTTON, does(Command::Done)),
            (&keys, "Escape:Escape", FIELD, Some(Asked::Leave)),
            (&off, "KeyA:a", MARK, None),
            (&off, "Digit1:1", MARK, None),
            (&off, "Delete:Delete", MARK, does(Command::Reject)),
            (&off, "C-KeyZ:z", MARK, does(Command::Undo)),
        ] {
            let found = asked(&press(written), place, keys, &palette);
            assert_eq!(found, expected, "{written} {place:?}");
        }
    }
}
