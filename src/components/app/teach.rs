//! What finds names, and what it learns from a person.

use std::mem;

use gloo::timers::callback::Timeout;
use tandai_core::entity::learned::Lesson;
use tandai_core::entity::learned::lesson::joined;
use yew::prelude::*;

use super::{App, Msg};
use crate::components::names_panel::NamesAction;
use crate::files::{self, FileBlob};
use crate::refusal::Refusal;
use crate::state::Action;
use crate::storage::{NotKept, Tool};

/// A person who moves an edge word by word is done when nothing came for so long: what stood in between is no lesson.
const LESSON_ENDS_MS: u32 = 400;

/// The name of the file of what was learned.
const LEARNED_FILE: &str = "tandai-learned.json";

impl App {
    /// Takes lessons in, to be sent when the person pauses.
    pub(super) fn teach(&mut self, ctx: &Context<Self>, lessons: Vec<Lesson>) {
        self.lessons.extend(lessons);
        let link = ctx.link().clone();
        self.lessons_due =
            Some(Timeout::new(LESSON_ENDS_MS, move || link.send_message(Msg::LessonsDue)));
    }

    pub(super) fn send_lessons(&mut self) {
        self.lessons_due = None;
        let lessons = joined(mem::take(&mut self.lessons));
        if !lessons.is_empty() {
            self.learning += 1;
            self.analyzer.learn(lessons);
        }
    }

    pub(super) fn act_on_names(&mut self, ctx: &Context<Self>, action: NamesAction) {
        let changes = matches!(action, NamesAction::LeaveModel | NamesAction::Forget);
        if changes && !self.may_change(ctx) {
            return;
        }
        match action {
            NamesAction::LeaveModel => {
                self.analyzer.leave_model();
                self.keep_tool(ctx, Tool::Model, None);
            }
            NamesAction::DownloadLearned => {
                self.send_lessons();
                let failed = match &self.learned {
                    Some(file) => files::download(LEARNED_FILE, file).is_err(),
                    None => false,
                };
                if failed {
                    let messages = self.state.messages();
                    let why = (messages.refusal)(&Refusal::Unreadable);
                    self.act(ctx, Action::NoticeGiven((messages.refused)(LEARNED_FILE, &why)));
                }
            }
            NamesAction::Forget => {
                self.lessons.clear();
                self.analyzer.forget();
            }
        }
    }

    /// Another model is at work. One that a person brought is kept, and told.
    pub(super) fn hear_model(
        &mut self,
        ctx: &Context<Self>,
        name: Option<String>,
        own: bool,
        file: Option<FileBlob>,
    ) {
        if let Some(file) = file {
            let told = (self.state.messages().model_at_work)(name.as_deref().unwrap_or_default());
            self.act(ctx, Action::NoticeGiven(told));
            self.keep_tool(ctx, Tool::Model, Some(file));
        }
        self.names_by.model = Some(name.map(AttrValue::from));
        self.names_by.own = own;
    }

    pub(super) fn keep_tool(&mut self, ctx: &Context<Self>, tool: Tool, file: Option<FileBlob>) {
        let Some(storage) = self.storage.clone().filter(|_| self.tabs.holds()) else { return };
        self.writes_pending += 1;
        ctx.link().send_future(async move {
            let result = storage.keep_tool(tool, file).await;
            Msg::Kept { keys: Vec::new(), result: result.map_err(NotKept::from) }
        });
    }
}
