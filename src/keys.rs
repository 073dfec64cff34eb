//! Keys: what can be done by one, which key does it, and what is printed on it.
//!
//! A key is known by its place on the keyboard, because what is printed there differs from layout to layout and
//! some layouts lack brackets. It is shown by what is printed. `/` and `?` alone are known by what they print.

mod chord;
mod command;
mod keymap;
mod layout;
mod press;

pub use chord::{Chord, Stroke};
pub use command::{Chapter, Command, Needs};
pub use keymap::{Bound, Keymap};
pub use layout::Layout;
pub use press::{Asked, Place, Press, asked};

/// All that decides what a key does and how it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    pub map: Keymap,
    pub layout: Layout,
    /// Keys that print something do nothing alone; those with Ctrl, and Tab, Enter and the like, go on working.
    pub single_off: bool,
}

impl Keys {
    /// What stands on the keys of a command: `Shift+[`, the main one first.
    pub fn legends(&self, command: Command) -> Vec<String> {
        self.map.chords(command).iter().map(|chord| chord.legend(&self.layout)).collect()
    }

    /// The command whose single key prints this, so that a label with this key would not be heard.
    pub fn command_of(&self, printed: &str) -> Option<Command> {
        let printed = printed.to_lowercase();
        let hides = |chord: &Chord| {
            chord.is_single() && chord.legend(&self.layout).to_lowercase() == printed
        };
        self.map.iter().find(|(_, chord)| hides(chord)).map(|(command, _)| command)
    }

    /// What stands on the main key of a command that can be used now.
    pub fn legend(&self, command: Command) -> Option<String> {
        let usable = |chord: &&Chord| !(self.single_off && chord.is_single());
        let chord = self.map.chords(command).iter().find(usable)?;
        Some(chord.legend(&self.layout))
    }
}
