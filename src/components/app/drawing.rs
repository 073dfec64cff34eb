//! What is done once the page is drawn: the focus, what stands over the text, and the slices that wait.

use std::collections::VecDeque;

use gloo::timers::callback::Timeout;
use tandai_core::Span;
use yew::prelude::*;

use super::{App, Msg};
use crate::clock;
use crate::frames::{AfterFrame, after_frame};
use crate::page::Page;
use crate::selection::{self, Paint};
use crate::state::{Action, Caret, Effect};

#[derive(Default)]
pub(super) struct Drawing {
    /// What is to be done once the page is drawn.
    pub then: VecDeque<Effect>,
    /// The element that is to have the focus then.
    pub to_focus: Option<&'static str>,
    /// What was done may have taken away the element that had the focus.
    pub may_lose_focus: bool,
    /// The words that are painted as selected.
    painted: Vec<Span>,
    top_due: Option<Timeout>,
    flash_over: Option<Timeout>,
    slice_due: Option<AfterFrame>,
    batch: Batch,
    /// When the batch that is being drawn began.
    since: Option<f64>,
}

/// Long enough to be seen, also by who looks elsewhere first.
const FLASH_MS: u32 = 900;

/// How many slices are drawn in one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Batch(usize);

impl Default for Batch {
    fn default() -> Self {
        Self(1)
    }
}

impl Batch {
    /// Batches grow while they take less than a frame, and shrink before they are felt.
    fn after(self, milliseconds: f64) -> Self {
        if milliseconds < 5.0 {
            Self((self.0 * 2).min(4))
        } else if milliseconds > 12.0 {
            Self((self.0 / 2).max(1))
        } else {
            self
        }
    }
}

impl App {
    /// Draws the slices that one task can, but for the last, which is the action's own.
    pub(super) fn begin_batch(&mut self) {
        self.drawing.slice_due = None;
        self.drawing.since = Some(clock::milliseconds());
        for _ in 1..self.drawing.batch.0 {
            self.state.update(Action::SliceDue, "");
        }
    }

    /// Another document is shown, whose slices may cost more.
    pub(super) fn begin_document(&mut self) {
        self.drawing.batch = Batch::default();
    }

    /// Ends the flash after a moment. One that fades would have the browser draw every frame meanwhile, and keys wait.
    pub(super) fn flash(&mut self, ctx: &Context<Self>) {
        let over = ctx.link().callback(|()| Msg::Act(Action::FlashOver));
        self.drawing.flash_over = Some(Timeout::new(FLASH_MS, move || over.emit(())));
    }

    /// Does what has to wait until the page is drawn.
    pub(super) fn finish_drawing(&mut self, ctx: &Context<Self>) {
        // What gets the focus has to be in its place already, or the page would scroll to where it was.
        // Each of these has the browser lay the text out, which is too dear for every slice of a long one.
        let in_batch = self.drawing.since.is_some()
            && self.state.page.as_ref().is_some_and(|page| !page.is_settled());
        if !in_batch {
            if self.state.words.is_some() || self.state.selected.is_some() {
                selection::place_bar(self.state.selected, self.state.words);
            }
            if let Some(mention) = self.state.selected_mention() {
                selection::place_handles(mention.id, mention.span);
            }
        }
        while let Some(effect) = self.drawing.then.pop_front() {
            self.do_after(effect);
        }
        if let Some(id) = self.drawing.to_focus.take() {
            selection::focus(id);
        } else if std::mem::take(&mut self.drawing.may_lose_focus) && selection::focus_is_lost() {
            // What had the focus is gone; keys go on where the work is.
            selection::focus("article");
        }
        let pieces = self.state.selected_pieces();
        if self.drawing.painted != pieces {
            selection::paint(Paint::Words, &pieces);
            self.drawing.painted = pieces;
        }
        if let Some(since) = self.drawing.since.take() {
            self.drawing.batch = self.drawing.batch.after(clock::milliseconds() - since);
        }
        let settled = self.state.page.as_ref().is_none_or(Page::is_settled);
        if !settled && self.drawing.slice_due.is_none() {
            // Between two frames, so that the browser answers keys and none has much to lay out.
            let link = ctx.link().clone();
            self.drawing.slice_due =
                Some(after_frame(move || link.send_message(Msg::Act(Action::SliceDue))));
        }
    }

    fn do_after(&mut self, effect: Effect) {
        match effect {
            Effect::FocusMention(id) => {
                selection::focus_mention(id);
            }
            // The focus makes the browser lay the text out, which is a task of its own.
            Effect::ShowTop => {
                self.drawing.top_due = Some(Timeout::new(0, selection::show_top));
            }
            Effect::ClearSelection => selection::clear(),
            Effect::ShowCaret => {
                let selected = self.state.caret.and_then(Caret::selected);
                selection::paint(Paint::Caret, selected.as_slice());
                if let Some(caret) = self.state.caret {
                    selection::place_caret(caret.at);
                }
            }
            Effect::FocusBar => selection::focus_within("word-bar"),
            Effect::ShowWords(span) => selection::show(span),
            Effect::AskOverlap => selection::focus("overlap-keep"),
            Effect::Focus(id) => selection::focus(&id),
            _ => {}
        }
    }
}
