//! Which keys do what: as it comes, with what a person chose.

use std::collections::BTreeMap;

use super::chord::Chord;
use super::command::Command;

/// The keys of every command.
#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    chords: BTreeMap<Command, Vec<Chord>>,
}

/// What giving a key to a command did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The command has it now; who had it before has it no more.
    Given { taken_from: Option<Command> },
    /// The browser would not let go of it.
    TheBrowsers,
}

impl Default for Keymap {
    fn default() -> Self {
        Self { chords: Command::all().map(|command| (command, first_chords(command))).collect() }
    }
}

fn first_chords(command: Command) -> Vec<Chord> {
    let parsed = command.first_keys().iter().map(|key| key.parse());
    parsed.map(|chord| chord.expect("the keys of the table are well written")).collect()
}

impl Keymap {
    /// The main one first.
    pub fn chords(&self, command: Command) -> &[Chord] {
        self.chords.get(&command).map_or(&[], Vec::as_slice)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Command, &Chord)> {
        self.chords.iter().flat_map(|(&command, chords)| chords.iter().map(move |it| (command, it)))
    }

    /// Gives a key to a command, in the place of those it had.
    pub fn bind(&mut self, command: Command, chord: Chord) -> Bound {
        if chord.is_the_browsers() {
            return Bound::TheBrowsers;
        }
        let holder = |(holder, held): (Command, &Chord)| {
            (holder != command && *held == chord).then_some(holder)
        };
        let taken_from = self.iter().find_map(holder);
        if let Some(chords) = taken_from.and_then(|holder| self.chords.get_mut(&holder)) {
            chords.retain(|held| *held != chord);
        }
        self.chords.insert(command, vec![chord]);
        Bound::Given { taken_from }
    }

    /// What a person chose: names of commands and their keys, as JSON.
    pub fn to_json(&self) -> String {
        let chosen: BTreeMap<&str, Vec<String>> = self
            .chords
            .iter()
            .filter(|(command, chords)| **chords != first_chords(**command))
            .map(|(command, chords)| {
                (command.id(), chords.iter().map(ToString::to_string).collect())
            })
            .collect();
        serde_json::to_string(&chosen).expect("names and lists of names have a JSON form")
    }

    /// What was kept by [`Keymap::to_json`]; what of it is not understood stays as it comes.
    pub fn from_json(kept: &str) -> Self {
        let mut keymap = Self::default();
        let chosen: BTreeMap<String, Vec<String>> = serde_json::from_str(kept).unwrap_or_default();
        for command in Command::all() {
            let Some(keys) = chosen.get(command.id()) else { continue };
            if let Ok(chords) = keys.iter().map(|key| key.parse()).collect() {
                keymap.chords.insert(command, chords);
            }
        }
        keymap
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_come_with_the_same_key() {
        let map = Keymap::default();
        for (command, chord) in map.iter() {
            let others = map.iter().filter(|(other, held)| *other != command && *held == chord);
            assert_eq!(others.count(), 0, "{chord}");
            assert!(!chord.is_the_browsers(), "{chord}");
        }
    }

    #[test]
    fn a_key_that_is_given_away_is_missed_where_it_was() {
        let mut map = Keymap::default();
        let chord: Chord = "KeyX".parse().unwrap();
        assert_eq!(
            map.bind(Command::Accept, chord.clone()),
            Bound::Given { taken_from: Some(Command::Reject) }
        );
        assert_eq!(map.chords(Command::Accept), [chord]);
        assert_eq!(map.chords(Command::Reject).len(), 2);
        let browsers = "Ctrl+KeyW".parse().unwrap();
        assert_eq!(map.bind(Command::Accept, browsers), Bound::TheBrowsers);
        let free = "KeyP".parse().unwrap();
        assert_eq!(map.bind(Command::Caret, free), Bound::Given { taken_from: None });
        assert_eq!(Keymap::from_json(&map.to_json()), map);
    }

    #[test]
    fn what_is_kept_and_not_understood_changes_nothing() {
        for kept in ["", "[]", "{\"fly\":[\"KeyA\"]}", "{\"accept\":[\"Key A\"]}", "{\"accept\":1}"]
        {
            assert_eq!(Keymap::from_json(kept), Keymap::default(), "{kept}");
        }
        assert_eq!(Keymap::default().to_json(), "{}");
    }
}
