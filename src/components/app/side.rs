//! The side panel: when it is made anew, and the count of mentions that it shows.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{App, Msg};
use crate::frames::{AfterFrame, after_frame};
use crate::groups::{Counting, Group, Grouping};
use crate::messages::Language;
use crate::open_document::DocumentKey;
use crate::shared::Shared;
use crate::state::{Action, SameAction};

/// So many mentions are counted in one task: a few milliseconds.
const MENTIONS_AT_ONCE: usize = 2_000;

#[derive(Default)]
pub(super) struct Side {
    /// The panel as it was last made.
    pub made: Html,
    due: Option<AfterFrame>,
    pub groups: Shared<Vec<Group>>,
    counting: Option<Counting>,
    counting_due: Option<Timeout>,
    counted: Option<Counted>,
}

/// What a count was made from.
#[derive(Clone, Debug, PartialEq)]
struct Counted {
    key: DocumentKey,
    changes: u32,
    grouping: Grouping,
    language: Language,
}

/// When the panel shows what a message did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follows {
    /// Who works with the mouse may go on in the panel.
    AtOnce,
    /// What a key does is painted in the text first.
    NextFrame,
    /// Nothing that the panel shows is changed.
    Never,
}

impl Follows {
    pub(super) fn from(msg: &Msg) -> Self {
        match msg {
            Msg::Key(_) | Msg::Act(Action::Same(SameAction::Done)) => Self::NextFrame,
            Msg::Act(Action::SliceDue | Action::FlashOver) => Self::Never,
            _ => Self::AtOnce,
        }
    }
}

impl App {
    /// Has the panel follow the text. Where something in it is to have the focus, it must be there at once.
    pub(super) fn follow(&mut self, ctx: &Context<Self>, follows: Follows) {
        match follows {
            Follows::NextFrame if self.drawing.to_focus.is_none() => {
                let link = ctx.link();
                self.side.due.get_or_insert_with(|| {
                    let link = link.clone();
                    after_frame(move || link.send_message(Msg::SideDue))
                });
            }
            Follows::NextFrame | Follows::AtOnce => self.draw_side(ctx),
            Follows::Never => {}
        }
    }

    /// Makes the panel of what the state is now.
    fn draw_side(&mut self, ctx: &Context<Self>) {
        self.side.due = None;
        if self.side.counting_due.is_none() {
            self.go_on_counting(ctx);
        }
        self.side.made = self.side_view(ctx);
    }

    /// Sets out to count the mentions again where what was counted is no longer so.
    pub(super) fn count_anew(&mut self, ctx: &Context<Self>) {
        let counted = self.state.open().map(|open| Counted {
            key: open.key.clone(),
            changes: open.changes,
            grouping: self.state.grouping,
            language: self.state.language,
        });
        if self.side.counted == counted {
            return;
        }
        let key = |counted: &Option<Counted>| counted.as_ref().map(|counted| counted.key.clone());
        let same_document = key(&self.side.counted) == key(&counted);
        self.side.counted = counted;
        let (grouping, messages) = (self.state.grouping, self.state.messages());
        self.side.counting = Some(Counting::new(&self.state.palette, grouping, messages));
        // Showing another document is work enough for one task.
        if !same_document {
            self.count_later(ctx);
        }
    }

    fn count_later(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let due = Timeout::new(0, move || link.send_message(Msg::GroupsDue));
        self.side.counting_due = Some(due);
    }

    /// Counts the mentions: what fits into this task at once, the rest in later ones. True when all are counted.
    pub(super) fn go_on_counting(&mut self, ctx: &Context<Self>) -> bool {
        self.side.counting_due = None;
        let Some(mut counting) = self.side.counting.take() else { return true };
        let done = match self.state.open() {
            Some(open) => counting.go_on(&open.document, MENTIONS_AT_ONCE),
            None => true,
        };
        if done {
            let groups = counting.finish();
            if *self.side.groups != groups {
                self.side.groups = Shared::new(groups);
            }
        } else {
            self.side.counting = Some(counting);
            self.count_later(ctx);
        }
        done
    }
}
