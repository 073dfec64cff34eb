//! Keys, the mouse, and what is dragged or pasted: from the browser's events to actions.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::html::Scope;
use yew::prelude::*;

use super::{App, Drag, Msg, Panel};
use crate::files;
use crate::selection::{self, Selected};
use crate::shortcuts::{self, Command, Context as KeyContext};
use crate::state::Action;

impl App {
    /// Takes the browser's selection over into the state; false when nothing is to be drawn.
    pub(super) fn take_selection(&mut self, ctx: &Context<Self>) -> bool {
        self.selection_due = None;
        let Some(open) = self.state.open() else { return false };
        let action = match selection::selected(&open.document.text) {
            Selected::Nothing if self.state.words.is_none() => return false,
            Selected::Nothing => Action::TextSelected(None),
            Selected::Within(span) => Action::TextSelected(Some(span)),
            Selected::AcrossBlocks => Action::SelectedAcrossBlocks,
        };
        self.act(ctx, action);
        true
    }

    /// Does what a key asks for; false when nothing is to be drawn.
    pub(super) fn press(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        let context = KeyContext {
            palette: &self.state.palette,
            mention_selected: self.state.selected.is_some(),
            words_selected: self.state.words.is_some(),
        };
        let Some(command) = shortcuts::command(event, context) else { return false };
        self.bar_at_mark = false;
        match command {
            Command::Act(action) => {
                event.prevent_default();
                self.act(ctx, *action);
            }
            Command::Walk(_) if self.tab_is_free => return false,
            Command::Walk(direction) => {
                let before = self.state.selected;
                self.act(ctx, Action::MentionStepped(direction));
                // Behind the last mark and before the first, Tab leaves the text.
                if self.state.selected != before {
                    event.prevent_default();
                }
            }
            Command::EditValue => {
                let timed =
                    self.state.selected_mention().is_some_and(|mention| mention.timex.is_some());
                event.prevent_default();
                selection::focus(if timed { "value" } else { "note" });
            }
            Command::ShowKeys => {
                event.prevent_default();
                self.show_panel((self.panel != Some(Panel::Keys)).then_some(Panel::Keys));
            }
            Command::Leave => self.leave(ctx),
        }
        true
    }

    /// Shows a panel, with the focus in it; or none, with the focus on the text.
    pub(super) fn show_panel(&mut self, panel: Option<Panel>) {
        self.panel = panel;
        self.to_focus = Some(match panel {
            Some(Panel::Keys) => "keys-help",
            Some(Panel::Paste) => "paste-text",
            Some(Panel::Published) => "published-day",
            Some(Panel::Names) => "names-panel",
            Some(Panel::Documents | Panel::Mentions) | None => "article",
        });
    }

    /// Esc closes what is open, then leaves a field, then the mark, then the text.
    pub(super) fn leave(&mut self, ctx: &Context<Self>) {
        if self.panel.is_some() {
            self.show_panel(None);
        } else if selection::in_field() {
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
    let on_drag = link.callback(Msg::Dragged);
    let on_drag_end = on_drag.clone();
    let for_drop = link.clone();
    let for_paste = link.clone();
    vec![
        EventListener::new_with_options(&document, "keydown", loud(), move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                on_key.emit(event.clone());
            }
        }),
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
