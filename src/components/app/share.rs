//! One tab works and the others read: what this one does when that changes.

use yew::prelude::*;

use super::keep::open_storage;
use super::{App, Msg};
use crate::state::{Action, Role};
use crate::storage::StorageError;
use crate::tabs::TabEvent;

impl App {
    pub(super) fn hear_tab(&mut self, ctx: &Context<Self>, event: TabEvent) {
        let role = match event {
            TabEvent::Works => Role::Works,
            TabEvent::Left => Role::Left,
            TabEvent::Reads | TabEvent::Asked | TabEvent::Taken => Role::Reads,
        };
        let worked = self.state.role == Role::Works;
        self.act(ctx, Action::RoleChanged(role));
        match event {
            TabEvent::Works => self.read_storage(ctx),
            // It is only once that a tab begins to read before it has read anything.
            TabEvent::Reads if worked => self.read_storage(ctx),
            TabEvent::Reads | TabEvent::Left => {}
            TabEvent::Asked => {
                self.stop_opening(ctx);
                self.send_lessons();
                self.handing_over = true;
                self.hand_over_when_done();
            }
            TabEvent::Taken => {
                self.stop_opening(ctx);
                self.handing_over = false;
                self.lessons_due = None;
                if !self.lessons.is_empty() || self.learning > 0 {
                    self.lessons.clear();
                    let told = self.state.messages().role.not_learned.to_owned();
                    self.act(ctx, Action::NoticeGiven(told));
                }
            }
        }
    }

    /// Whether this tab works. One that reads says so.
    pub(super) fn may_change(&mut self, ctx: &Context<Self>) -> bool {
        let works = self.state.role == Role::Works;
        if !works {
            self.hint(ctx, self.state.messages().role.refused.to_owned());
        }
        works
    }

    /// Opens the storage and reads all that is kept.
    pub(super) fn read_storage(&self, ctx: &Context<Self>) {
        let lost = ctx.link().callback(Msg::StorageLost);
        ctx.link().send_future(async move { Msg::StorageOpened(open_storage(lost).await) });
    }

    /// The storage was taken away. For a tab that reads that is no loss: it shows what it has read.
    pub(super) fn lose_storage(&mut self, ctx: &Context<Self>, error: &StorageError) {
        match self.state.role {
            Role::Works => self.not_kept(ctx, error),
            Role::Reads | Role::Left => self.storage = None,
        }
    }

    /// Once nothing is on its way to storage any more, the tab that asked for it may work.
    pub(super) fn hand_over_when_done(&mut self) {
        if self.handing_over && self.writes_pending == 0 && self.learning == 0 {
            self.handing_over = false;
            self.tabs.hand_over();
        }
    }

    /// What is being opened would come too late to be kept.
    fn stop_opening(&mut self, ctx: &Context<Self>) {
        let opening = std::mem::take(&mut self.opening);
        self.work = None;
        if !opening.is_empty() {
            let told = (self.state.messages().role.not_opened)(opening.len());
            opening.into_iter().for_each(|id| self.analyzer.cancel(id));
            self.act(ctx, Action::NoticeGiven(told));
        }
    }
}
