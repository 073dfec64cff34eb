//! Keys, and what they do.

use tandai_core::snap::{Direction, Edge};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::labels::Palette;
use crate::state::Action;

/// What a key asks for.
#[derive(Debug)]
pub enum Command {
    Act(Box<Action>),
    /// The next or last mark, from within the text.
    Walk(Direction),
    EditValue,
    /// Leave the mark, the words or the open panel.
    Leave,
    ShowKeys,
}

/// What the keys depend on.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub palette: &'a Palette,
    pub mention_selected: bool,
    pub words_selected: bool,
}

fn act(action: Action) -> Option<Command> {
    Some(Command::Act(Box::new(action)))
}

/// Keys that are the page's own.
const COMMANDS: [&str; 11] =
    ["a", "x", "j", "k", "?", "[", "]", "enter", "tab", "delete", "backspace"];

/// The command of a key press; nothing for keys that are the browser's or a field's own.
pub fn command(event: &KeyboardEvent, context: Context<'_>) -> Option<Command> {
    if event.is_composing() {
        return None;
    }
    let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        at.as_ref().is_some_and(|at| at.closest(selector).ok().flatten().is_some())
    };
    let key = event.key();
    if key == "Escape" {
        return Some(Command::Leave);
    }
    if within("input, textarea, select, [contenteditable]") {
        return None;
    }
    let shift = event.shift_key();
    if event.ctrl_key() || event.meta_key() {
        return match (key.to_lowercase().as_str(), shift) {
            ("z", false) => act(Action::Undone),
            ("z", true) | ("y", false) => act(Action::Redone),
            _ => None,
        };
    }
    if event.alt_key() {
        return None;
    }
    let back = if shift { Direction::Back } else { Direction::On };
    if key == "Tab" {
        return within("#article").then_some(Command::Walk(back));
    }
    let on_control = within("button, a, summary, [role=tab]");
    let mention = context.mention_selected;
    // A file may give its labels any key; the page's own commands come first.
    if (mention || context.words_selected)
        && !COMMANDS.contains(&key.to_lowercase().as_str())
        && let Some(label) = context.palette.by_key(&key)
    {
        return act(Action::LabelGiven(label.name.clone()));
    }
    let edge = if shift { Edge::Left } else { Edge::Right };
    // Brackets are found by their place: with Shift they print something else, and some layouts lack them.
    match event.code().as_str() {
        "BracketLeft" if mention => {
            return act(Action::EdgeMoved(edge, Direction::Back));
        }
        "BracketRight" if mention => {
            return act(Action::EdgeMoved(edge, Direction::On));
        }
        _ => {}
    }
    match key.as_str() {
        "?" => Some(Command::ShowKeys),
        "[" if mention => act(Action::EdgeMoved(Edge::Right, Direction::Back)),
        "]" if mention => act(Action::EdgeMoved(Edge::Right, Direction::On)),
        "a" | "A" if mention && shift => act(Action::AlikeAccepted),
        "x" | "X" if mention && shift => act(Action::AlikeRejected),
        "a" | "A" if mention => act(Action::Accepted),
        "x" | "X" | "Delete" | "Backspace" if mention => act(Action::Rejected),
        "Enter" if mention && !on_control => Some(Command::EditValue),
        "j" | "J" => act(Action::DocumentStepped(Direction::On)),
        "k" | "K" => act(Action::DocumentStepped(Direction::Back)),
        _ => None,
    }
}
