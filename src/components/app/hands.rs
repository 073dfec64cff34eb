//! Keys, the mouse, and what is dragged or pasted: from the browser's events to actions.

use gloo::events::{EventListener, EventListenerOptions};
use smol_str::SmolStr;
use tandai_core::caret::Move;
use tandai_core::snap::{Direction, Edge, Step};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::html::Scope;
use yew::prelude::*;

use super::{App, Drag, Msg, Panel, Pointer};
use crate::components::handles::{Drawn, Phase};
use crate::components::keys_help::KeysAction;
use crate::keys::{Asked, Bound, Chord, Command, Keymap, Place, Press, asked};
use crate::selection::{self, Paint, Selected};
use crate::shared::Shared;
use crate::state::{Action, Among, CaretAction, Look, Picked, SameAction};
use crate::{files, settings};

impl App {
    /// Takes the browser's selection over into the state; false when nothing is to be drawn.
    pub(super) fn take_selection(&mut self, ctx: &Context<Self>) -> bool {
        self.selection_due = None;
        let Some(open) = self.state.open() else { return false };
        let action = match selection::selected(&open.document.text) {
            Selected::Nothing if self.state.words.is_none() => return false,
            // Another piece begins, or the question about overlapping marks has the focus.
            Selected::Nothing if self.pointer.further || self.state.overlap.is_some() => {
                return false;
            }
            Selected::Nothing if selection::in_field() => return false,
            Selected::Nothing => Action::TextSelected(None),
            Selected::Within(span) => Action::TextSelected(Some(Picked {
                span,
                exactly: self.pointer.finely,
                further: self.pointer.further,
            })),
            Selected::AcrossBlocks => Action::SelectedAcrossBlocks,
        };
        self.by_browser = matches!(action, Action::TextSelected(Some(_)));
        self.act(ctx, action);
        true
    }

    /// Does what a key asks for; false when nothing is to be drawn.
    pub(super) fn press(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        if event.is_composing() {
            return false;
        }
        // Who presses a key before the selection has settled means what is selected.
        let selected = self.selection_due.is_some() && self.take_selection(ctx);
        self.do_key(ctx, event) || selected
    }

    fn do_key(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        let press = pressed(event);
        let learned = !press.ctrl && !press.alt && !press.shift && self.learn_key(&press);
        if let Some(command) = self.binding {
            return self.bind(ctx, event, command, &press);
        }
        // What lies behind the list of keys and the editor of labels cannot be meant.
        let behind = matches!(self.panel, Some(Panel::Labels | Panel::Keys));
        let place = Place {
            mark_selected: !behind
                && (self.state.selected.is_some() || self.state.candidate_is_selected()),
            words_selected: !behind
                && (self.state.words.is_some()
                    || self.state.caret.is_some_and(|caret| caret.selected().is_some())),
            ..place_of(event)
        };
        if self.state.caret.is_some()
            && !place.field
            && !place.control
            && let Some(action) = caret_move(&press)
        {
            event.prevent_default();
            self.act(ctx, Action::Caret(action));
            return true;
        }
        let Some(asked) = asked(&press, place, &self.keys, &self.state.palette) else {
            return learned;
        };
        self.bar_at_mark = false;
        match asked {
            Asked::Leave => self.leave(ctx),
            Asked::Label(label) => {
                event.prevent_default();
                if self.state.words.is_none() && self.state.caret.is_some() {
                    self.act(ctx, Action::Caret(CaretAction::Taken));
                }
                self.act(ctx, Action::LabelGiven(label));
            }
            Asked::Do(command) => {
                let here = [Command::Keys, Command::Labels, Command::Undo, Command::Redo];
                if behind && !here.contains(&command) {
                    return learned;
                }
                if !self.do_command(ctx, command) {
                    return learned;
                }
                event.prevent_default();
            }
        }
        true
    }

    /// Does a command; false where the key is left to the browser.
    fn do_command(&mut self, ctx: &Context<Self>, command: Command) -> bool {
        let edge = |edge, direction, step| Action::EdgeMoved(edge, direction, Some(step));
        let action = match command {
            Command::NextSuggestion => return self.walk(ctx, Direction::On, Among::Suggestions),
            Command::PreviousSuggestion => {
                return self.walk(ctx, Direction::Back, Among::Suggestions);
            }
            Command::NextMark => Action::MentionStepped(Direction::On, Among::Marks),
            Command::PreviousMark => Action::MentionStepped(Direction::Back, Among::Marks),
            Command::SwitchOrder => Action::OrderSwitched,
            Command::Accept => Action::Accepted,
            Command::Reject => Action::Rejected,
            Command::AcceptAlike => Action::AlikeAccepted,
            Command::RejectAlike => Action::AlikeRejected,
            Command::RightEdgeBack => Action::EdgeMoved(Edge::Right, Direction::Back, None),
            Command::RightEdgeOn => Action::EdgeMoved(Edge::Right, Direction::On, None),
            Command::LeftEdgeBack => Action::EdgeMoved(Edge::Left, Direction::Back, None),
            Command::LeftEdgeOn => Action::EdgeMoved(Edge::Left, Direction::On, None),
            Command::RightEdgeBackFinely => edge(Edge::Right, Direction::Back, Step::Grapheme),
            Command::RightEdgeOnFinely => edge(Edge::Right, Direction::On, Step::Grapheme),
            Command::LeftEdgeBackFinely => edge(Edge::Left, Direction::Back, Step::Grapheme),
            Command::LeftEdgeOnFinely => edge(Edge::Left, Direction::On, Step::Grapheme),
            Command::SwitchStep => Action::StepSwitched,
            Command::Queue => Action::LookChosen(Look::Queue),
            Command::Missed => Action::LookChosen(Look::Missed),
            Command::Search => Action::LookChosen(Look::Search),
            Command::SameEverywhere => Action::Same(SameAction::Wanted),
            Command::History => Action::LookChosen(Look::History),
            Command::Guidelines => Action::LookChosen(Look::Guidelines),
            Command::NextDocument => Action::DocumentStepped(Direction::On),
            Command::PreviousDocument => Action::DocumentStepped(Direction::Back),
            Command::Undo => Action::Undone,
            Command::Redo => Action::Redone,
            Command::Edit | Command::Value | Command::Note => {
                let mention = self.state.selected_mention();
                let timed = mention.is_some_and(|mention| mention.timex.is_some());
                let none = self.state.selected.is_none();
                let field = match command {
                    Command::Note if none => "document-note",
                    Command::Note => "note",
                    _ if timed => "value",
                    _ => "note",
                };
                self.drawing.to_focus = Some(field);
                self.open_side(match field {
                    "document-note" => Panel::Documents,
                    _ => Panel::Mentions,
                });
                return true;
            }
            Command::ChooseLabel => {
                if self.state.selected.is_none() && self.state.words.is_none() {
                    return false;
                }
                self.choosing = true;
                self.drawing.to_focus = Some("label-search");
                return true;
            }
            Command::Done => Action::DoneSwitched,
            Command::Flag => Action::FlagSwitched,
            Command::FlagDocument => Action::DocumentFlagSwitched,
            Command::Caret => Action::Caret(CaretAction::Switched),
            Command::Labels => {
                let panel = (self.panel != Some(Panel::Labels)).then_some(Panel::Labels);
                self.want_panel(ctx, panel);
                return true;
            }
            Command::Keys => {
                let panel = (self.panel != Some(Panel::Keys)).then_some(Panel::Keys);
                self.want_panel(ctx, panel);
                return true;
            }
        };
        let look = match action {
            Action::LookChosen(look) => Some(look),
            Action::Same(_) => Some(Look::Same),
            _ => None,
        };
        self.act(ctx, action);
        if look.is_some_and(|look| self.state.look == look) {
            self.open_side(Panel::Mentions);
        }
        true
    }

    /// On a narrow screen, where the side panels are shut, shows the one in which a key does something.
    fn open_side(&mut self, side: Panel) {
        if selection::sides_are_shut() {
            self.panel = Some(side);
        }
    }

    /// Walks among suggestions. Behind the last and before the first, and once the text was left, Tab is the
    /// browser's own.
    fn walk(&mut self, ctx: &Context<Self>, direction: Direction, among: Among) -> bool {
        if self.tab_is_free {
            return false;
        }
        let before = self.state.selected;
        self.act(ctx, Action::MentionStepped(direction, among));
        self.state.selected != before
    }

    /// Moves an edge of the selected mark by its handle: shows where it would be, and lets it go.
    pub(super) fn draw_edge(&mut self, ctx: &Context<Self>, drawn: Drawn) -> bool {
        let Some(open) = self.state.open() else { return false };
        let Drawn { edge, x, y, finely, phase } = drawn;
        let step = if finely { Step::Grapheme } else { self.state.edge_step };
        let to = selection::byte_at(&open.document.text, x, y);
        let near = to.and_then(|to| self.state.edge_near(edge, to, step));
        match (phase, to) {
            (Phase::Going, _) => {
                selection::paint(Paint::Edge, near.as_slice());
                return false;
            }
            (Phase::Dropped, Some(to)) => self.act(ctx, Action::EdgeDrawn(edge, to, step)),
            (Phase::Dropped | Phase::GivenUp, _) => {}
        }
        selection::paint(Paint::Edge, &[]);
        true
    }

    /// Takes in what a key prints.
    fn learn_key(&mut self, press: &Press) -> bool {
        let mut keys = (*self.keys).clone();
        let news = keys.layout.learn(&press.code, &press.key);
        if news {
            self.keys = Shared::new(keys);
        }
        news
    }

    /// The next key is the one for a command. Those that are only held are waited out.
    fn bind(
        &mut self,
        ctx: &Context<Self>,
        event: &KeyboardEvent,
        command: Command,
        press: &Press,
    ) -> bool {
        let held = ["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"];
        if held.contains(&press.key.as_str()) {
            return false;
        }
        event.prevent_default();
        self.binding = None;
        if press.key == "Escape" {
            return true;
        }
        let Some(chord) = Chord::of(press) else { return true };
        let mut keys = (*self.keys).clone();
        let bound = keys.map.bind(command, chord.clone());
        let words = &self.state.messages().key_words;
        let (legend, does) = (chord.legend(&keys.layout), (words.command)(command));
        let said = match bound {
            Bound::TheBrowsers => (words.browsers)(&legend),
            Bound::Given { taken_from: None } => (words.given)(&legend, does),
            Bound::Given { taken_from: Some(other) } => {
                let others = !keys.map.chords(other).is_empty();
                (words.taken)(&legend, does, (words.command)(other), others)
            }
        };
        settings::set_keymap(&keys.map);
        self.keys = Shared::new(keys);
        self.hint(ctx, said);
        true
    }

    pub(super) fn act_on_keys(&mut self, action: KeysAction) {
        let mut keys = (*self.keys).clone();
        match action {
            KeysAction::Bind(command) => self.binding = Some(command),
            KeysAction::Single(on) => {
                keys.single_off = !on;
                settings::set_single_keys(on);
            }
            KeysAction::Reset => {
                keys.map = Keymap::default();
                settings::set_keymap(&keys.map);
            }
        }
        self.keys = Shared::new(keys);
    }

    /// Shows a panel, with the focus in it; or none, with the focus on the text.
    pub(super) fn show_panel(&mut self, panel: Option<Panel>) {
        self.panel = panel;
        self.drawing.to_focus = Some(match panel {
            Some(Panel::Keys) => "keys-help",
            Some(Panel::Paste) => "paste-text",
            Some(Panel::Published) => "published-day",
            Some(Panel::Names) => "names-panel",
            Some(Panel::Labels) => "labels-panel",
            Some(Panel::Download) => "download-format",
            Some(Panel::Documents | Panel::Mentions) | None => "article",
        });
    }

    /// Esc closes what is open, then leaves a field, then the mark, then the text.
    pub(super) fn leave(&mut self, ctx: &Context<Self>) {
        self.binding = None;
        if self.panel.is_some() {
            self.want_panel(ctx, None);
        } else if self.state.caret.is_some() && self.state.words.is_none() {
            self.act(ctx, Action::Caret(CaretAction::Switched));
            selection::focus("article");
        } else if self.state.overlap.is_some() {
            self.act(ctx, Action::OverlapLeft);
            selection::focus("article");
        } else if selection::in_field() {
            self.choosing = false;
            match self.state.selected {
                Some(id) => {
                    selection::focus_mention(id);
                }
                None => selection::focus("article"),
            }
        } else {
            selection::clear();
            self.act(ctx, Action::TextSelected(None));
            self.act(ctx, Action::MentionSelected(None));
            selection::focus("article");
            self.tab_is_free = true;
        }
    }
}

/// What happens to the page as a whole: keys, selections, and what is dropped or pasted anywhere.
pub(super) fn listeners(link: &Scope<App>) -> Vec<EventListener> {
    let document = gloo::utils::document();
    let loud = EventListenerOptions::enable_prevent_default;
    let on_key = link.callback(Msg::Key);
    let on_change = link.callback(|()| Msg::SelectionChanged);
    let on_resize = link.callback(|()| Msg::Resized);
    let on_drag = link.callback(Msg::Dragged);
    let on_drag_end = on_drag.clone();
    let for_drop = link.clone();
    let on_pointer = link.callback(Msg::Pointer);
    let pointer = move |down: bool| {
        let on_pointer = on_pointer.clone();
        move |event: &Event| {
            let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
            // A press on the bar or a handle selects no text.
            if !down || selection::in_text(event.target()) {
                let further = event.ctrl_key() || event.meta_key();
                on_pointer.emit(Pointer { down, finely: event.alt_key(), further });
            }
        }
    };
    let for_paste = link.clone();
    vec![
        EventListener::new_with_options(&document, "keydown", loud(), move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                on_key.emit(event.clone());
            }
        }),
        EventListener::new(&document, "pointerdown", pointer(true)),
        EventListener::new(&document, "pointerup", pointer(false)),
        EventListener::new(&document, "pointercancel", pointer(false)),
        EventListener::new(&document, "selectionchange", move |_| on_change.emit(())),
        EventListener::new_with_options(&document, "dragover", loud(), move |event| {
            // Without this the browser would not let go of files here. Text that is dragged is left to fields.
            if brings_files(event) {
                event.prevent_default();
                on_drag.emit(Drag::Over);
            }
        }),
        EventListener::new(&document, "dragleave", move |event| {
            let leaves =
                event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none());
            if leaves {
                on_drag_end.emit(Drag::Gone);
            }
        }),
        EventListener::new_with_options(&document, "drop", loud(), move |event| {
            if !brings_files(event) {
                return;
            }
            event.prevent_default();
            for_drop.send_message(Msg::Dragged(Drag::Gone));
            let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            take_transfer(&for_drop, transfer);
        }),
        EventListener::new(&gloo::utils::window(), "resize", move |_| on_resize.emit(())),
        EventListener::new(&document, "paste", move |event| {
            if selection::in_field() {
                return;
            }
            let transfer =
                event.dyn_ref::<web_sys::ClipboardEvent>().and_then(|event| event.clipboard_data());
            take_transfer(&for_paste, transfer);
        }),
    ]
}

/// What a key does with the caret.
fn caret_move(press: &Press) -> Option<CaretAction> {
    let way = match (press.key.as_str(), press.ctrl) {
        ("ArrowLeft", false) => Move::GraphemeBack,
        ("ArrowRight", false) => Move::GraphemeOn,
        ("ArrowLeft", true) => Move::WordBack,
        ("ArrowRight", true) => Move::WordOn,
        ("ArrowUp", _) => Move::BlockBack,
        ("ArrowDown", _) => Move::BlockOn,
        ("Home", _) => Move::BlockStart,
        ("End", _) => Move::BlockEnd,
        ("Enter", false) => return Some(CaretAction::Taken),
        _ => return None,
    };
    (!press.alt).then_some(CaretAction::Moved { way, selecting: press.shift })
}

/// The key of an event.
fn pressed(event: &KeyboardEvent) -> Press {
    Press {
        code: SmolStr::new(event.code()),
        key: SmolStr::new(event.key()),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
    }
}

/// Where on the page a key was pressed.
fn place_of(event: &KeyboardEvent) -> Place {
    let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        at.as_ref().is_some_and(|at| at.closest(selector).ok().flatten().is_some())
    };
    Place {
        field: within(
            "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]",
        ),
        control: within("button, a, summary, input, [role=tab]"),
        text: within("#article"),
        ..Place::default()
    }
}

fn brings_files(event: &Event) -> bool {
    let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    transfer.is_some_and(|transfer| files::holds_files(&transfer))
}

/// Opens the files, or else the text, that was dropped or pasted.
fn take_transfer(link: &Scope<App>, transfer: Option<web_sys::DataTransfer>) {
    let Some(transfer) = transfer else { return };
    if files::holds_files(&transfer) {
        let found = files::dropped(&transfer);
        link.send_future(async move { Msg::Found(found.await) });
    } else if let Some(text) = files::plain_text(&transfer) {
        link.send_message(Msg::Pasted { name: None, text });
    }
}
