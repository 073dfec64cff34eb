//! Everything that a key can do.

/// What a key can do. The table below gives each its name in files, its first keys, and when it can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Command {
    NextSuggestion,
    PreviousSuggestion,
    NextMark,
    PreviousMark,
    SwitchOrder,
    Accept,
    Reject,
    ChooseLabel,
    Edit,
    AcceptAlike,
    RejectAlike,
    SameEverywhere,
    RightEdgeBack,
    RightEdgeOn,
    LeftEdgeBack,
    LeftEdgeOn,
    RightEdgeBackFinely,
    RightEdgeOnFinely,
    LeftEdgeBackFinely,
    LeftEdgeOnFinely,
    SwitchStep,
    Caret,
    Value,
    Note,
    Flag,
    Queue,
    Missed,
    Search,
    History,
    Done,
    NextDocument,
    PreviousDocument,
    FlagDocument,
    Undo,
    Redo,
    Labels,
    Guidelines,
    Keys,
}

/// When a command can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// A mark is selected.
    Mark,
    /// A mark is selected, and the key is not pressed on a control that it works.
    MarkOffControls,
    /// The focus is in the text.
    Text,
}

/// Commands that are listed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    Walk,
    Decide,
    Edges,
    Look,
    Documents,
}

struct Row {
    command: Command,
    id: &'static str,
    keys: &'static [&'static str],
    needs: Needs,
    chapter: Chapter,
}

const fn row(
    command: Command,
    id: &'static str,
    keys: &'static [&'static str],
    needs: Needs,
    chapter: Chapter,
) -> Row {
    Row { command, id, keys, needs, chapter }
}

/// In the order of the list of keys.
const ROWS: [Row; 38] = {
    use Chapter::{Decide, Documents, Edges, Look, Walk};
    use Command as C;
    use Needs::{Mark, MarkOffControls, Nothing, Text};
    [
        row(C::NextSuggestion, "next_suggestion", &["Tab"], Text, Walk),
        row(C::PreviousSuggestion, "previous_suggestion", &["Shift+Tab"], Text, Walk),
        row(C::NextMark, "next_mark", &["ArrowRight"], Text, Walk),
        row(C::PreviousMark, "previous_mark", &["ArrowLeft"], Text, Walk),
        row(C::SwitchOrder, "switch_order", &["KeyO"], Nothing, Walk),
        row(C::Caret, "caret", &["KeyC"], Nothing, Walk),
        row(C::Accept, "accept", &["KeyA"], Mark, Decide),
        row(C::Reject, "reject", &["KeyX", "Delete", "Backspace"], Mark, Decide),
        row(C::AcceptAlike, "accept_alike", &["Shift+KeyA"], Mark, Decide),
        row(C::RejectAlike, "reject_alike", &["Shift+KeyX"], Mark, Decide),
        row(C::SameEverywhere, "same_everywhere", &["KeyS"], Nothing, Decide),
        row(C::ChooseLabel, "choose_label", &["KeyL"], Nothing, Decide),
        row(C::Edit, "edit", &["Enter"], MarkOffControls, Decide),
        row(C::Value, "value", &["KeyD"], Mark, Decide),
        row(C::Note, "note", &["KeyN"], Nothing, Decide),
        row(C::Flag, "flag", &["KeyF"], Mark, Decide),
        row(C::Undo, "undo", &["Ctrl+KeyZ"], Nothing, Decide),
        row(C::Redo, "redo", &["Ctrl+Shift+KeyZ", "Ctrl+KeyY"], Nothing, Decide),
        row(C::RightEdgeBack, "right_edge_back", &["BracketLeft"], Mark, Edges),
        row(C::RightEdgeOn, "right_edge_on", &["BracketRight"], Mark, Edges),
        row(C::LeftEdgeBack, "left_edge_back", &["Shift+BracketLeft"], Mark, Edges),
        row(C::LeftEdgeOn, "left_edge_on", &["Shift+BracketRight"], Mark, Edges),
        row(C::RightEdgeBackFinely, "right_edge_back_finely", &["Alt+BracketLeft"], Mark, Edges),
        row(C::RightEdgeOnFinely, "right_edge_on_finely", &["Alt+BracketRight"], Mark, Edges),
        row(
            C::LeftEdgeBackFinely,
            "left_edge_back_finely",
            &["Alt+Shift+BracketLeft"],
            Mark,
            Edges,
        ),
        row(C::LeftEdgeOnFinely, "left_edge_on_finely", &["Alt+Shift+BracketRight"], Mark, Edges),
        row(C::SwitchStep, "switch_step", &["KeyG"], Mark, Edges),
        row(C::Queue, "queue", &["KeyU"], Nothing, Look),
        row(C::Missed, "missed", &["KeyM"], Nothing, Look),
        row(C::Search, "search", &["print:/"], Nothing, Look),
        row(C::History, "history", &["KeyH"], Nothing, Look),
        row(C::Labels, "labels", &["KeyB"], Nothing, Look),
        row(C::Guidelines, "guidelines", &["KeyI"], Nothing, Look),
        row(C::Keys, "keys", &["print:?"], Nothing, Look),
        row(C::Done, "done", &["Ctrl+Enter"], Nothing, Documents),
        row(C::NextDocument, "next_document", &["KeyJ"], Nothing, Documents),
        row(C::PreviousDocument, "previous_document", &["KeyK"], Nothing, Documents),
        row(C::FlagDocument, "flag_document", &["Shift+KeyF"], Nothing, Documents),
    ]
};

impl Command {
    /// All, in the order of the list of keys.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| row.command)
    }

    fn row(self) -> &'static Row {
        ROWS.iter().find(|row| row.command == self).expect("every command has a row")
    }

    /// Its name where choices are kept.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// The keys it has until a person chooses others.
    pub fn first_keys(self) -> &'static [&'static str] {
        self.row().keys
    }

    pub fn needs(self) -> Needs {
        self.row().needs
    }

    pub fn chapter(self) -> Chapter {
        self.row().chapter
    }
}
