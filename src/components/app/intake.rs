//! Files on their way in and out: what is opened goes to the worker, and what the worker says is taken in.

use tandai_core::AnnotationDocument;
use yew::prelude::*;

use super::{App, Kept, Work};
use crate::analyzer::{AnalyzerEvent, Changed};
use crate::clock;
use crate::files::{self, FileBlob, Found, PendingFile};
use crate::history::{History, Step};
use crate::open_document::DocumentKey;
use crate::pairs::{Joined, join};
use crate::protocol::Writing;
use crate::refusal::Refusal;
use crate::state::{Action, DownloadAction, LabelsAction, MissedAction, Scope};
use crate::storage::{StoredDocument, Tool};

impl App {
    /// Opens what a drop, a pick or a paste brought.
    pub(super) fn take_in(&mut self, ctx: &Context<Self>, found: Found) {
        self.panel = None;
        if !self.may_change(ctx) {
            return;
        }
        let paths = found.files.iter().map(|file| file.path.as_ref().unwrap_or(&file.name));
        let joined = join(paths.map(String::as_str));
        let mut files: Vec<Option<PendingFile>> = found.files.into_iter().map(Some).collect();
        for Joined { main, beside } in joined {
            let beside = beside
                .into_iter()
                .filter_map(|(extension, place)| Some((extension, files[place].take()?)));
            let beside: Vec<(&str, PendingFile)> = beside.collect();
            if let Some(file) = files[main].take() {
                self.opening.push(self.analyzer.open(file, beside));
            }
        }
        for name in found.unreadable {
            let why = (self.state.messages().refusal)(&Refusal::Unreadable);
            let notice = (self.state.messages().refused)(&name, &why);
            self.act(ctx, Action::NoticeGiven(notice));
        }
    }

    pub(super) fn open_file(&mut self, file: PendingFile) {
        self.opening.push(self.analyzer.open(file, Vec::new()));
    }

    pub(super) fn hear(&mut self, ctx: &Context<Self>, event: AnalyzerEvent) {
        let messages = self.state.messages();
        match event {
            AnalyzerEvent::Opened { id, document, base, .. } => match self.restoring.remove(&id) {
                Some(stored) => self.take_back(ctx, &stored, *document, base),
                None => {
                    let key = DocumentKey(AttrValue::from(clock::unique_name()));
                    self.bases.insert(key.clone(), base);
                    self.act(ctx, Action::DocumentOpened { key, document: *document });
                }
            },
            AnalyzerEvent::Retimed { id, edit } => {
                if let Some((key, changes, purpose)) = self.retiming.remove(&id) {
                    self.act(ctx, Action::PublishedWorkedOut { key, changes, edit, purpose });
                }
            }
            AnalyzerEvent::Missed { id, candidates } => {
                if let Some(document) = self.passing.remove(&id) {
                    let found = MissedAction::Found { document, candidates };
                    self.act(ctx, Action::Missed(found));
                }
            }
            AnalyzerEvent::Written { id, done, total } => {
                if total > 1 && self.exporting.contains(&id) {
                    let name = messages.download.title.to_owned();
                    self.work = Some(Work { done, total, name });
                }
            }
            AnalyzerEvent::Previewed { id, preview } => {
                if let Some(turn) = self.previewing.remove(&id) {
                    self.act(ctx, Action::Download(DownloadAction::Previewed(turn, preview)));
                }
            }
            AnalyzerEvent::Exported { id, name, faults, file } => {
                if self.exporting.contains(&id) && files::download(&name, &file).is_err() {
                    let why = (messages.refusal)(&Refusal::Unreadable);
                    self.act(ctx, Action::NoticeGiven((messages.refused)(&name, &why)));
                }
                for fault in faults {
                    self.act(ctx, Action::NoticeGiven((messages.download.faulty)(&fault)));
                }
            }
            AnalyzerEvent::Refused { name, refusal, .. } => {
                let why = (messages.refusal)(&refusal);
                self.act(ctx, Action::NoticeGiven((messages.refused)(&name, &why)));
            }
            AnalyzerEvent::Finished { id } => {
                self.restoring.remove(&id);
                if self.exporting.remove(&id) {
                    self.work = None;
                }
                self.previewing.remove(&id);
                self.retiming.remove(&id);
                self.passing.remove(&id);
                self.opening.retain(|&other| other != id);
            }
            AnalyzerEvent::Progress { done, total, name } => {
                self.work = (done < total).then_some(Work { done, total, name });
            }
            AnalyzerEvent::Model { name, own, file } => self.hear_model(ctx, name, own, file),
            AnalyzerEvent::Learned { names, file, news } => {
                self.names_by.learned = names;
                self.learned.clone_from(&file);
                if news {
                    self.learning = self.learning.saturating_sub(1);
                    self.keep_tool(ctx, Tool::Learned, file);
                    self.hand_over_when_done();
                }
            }
            AnalyzerEvent::Labels { set } => {
                self.act(ctx, Action::Labels(LabelsAction::Offered(*set)));
            }
            AnalyzerEvent::Unavailable { .. } => {
                self.act(ctx, Action::NoticeGiven(messages.cannot_start.to_owned()));
            }
        }
    }

    /// Takes a document back from storage, with the edits made to it.
    ///
    /// Edits that cannot be read, or no longer fit, are told; what is left goes on as a document of its own, so
    /// that nothing of what is stored is overwritten.
    fn take_back(
        &mut self,
        ctx: &Context<Self>,
        stored: &StoredDocument,
        mut document: AnnotationDocument,
        base: FileBlob,
    ) {
        let mut steps: Vec<Step> = Vec::new();
        let mut lost = None;
        for entry in &stored.edits {
            // Earlier versions kept the edit alone.
            let step = serde_json::from_str(entry).or_else(|error| {
                serde_json::from_str(entry).map(|it| Step::new(it, "")).or(Err(error))
            });
            match step {
                Ok(step) => steps.push(step),
                Err(error) => {
                    lost = Some(error.to_string());
                    break;
                }
            }
        }
        let cursor = (stored.state.cursor as usize).min(steps.len());
        let (history, error) = History::replay(&mut document, steps, cursor);
        let lost = lost.or(error.map(|error| error.to_string()));
        let key = match lost {
            None => DocumentKey(AttrValue::from(stored.key.clone())),
            Some(_) => DocumentKey(AttrValue::from(clock::unique_name())),
        };
        self.bases.insert(key.clone(), base);
        if lost.is_none() {
            self.kept.insert(key.clone(), Kept::restored(stored));
        }
        self.act(ctx, Action::DocumentRestored { key: key.clone(), document, history });
        if let Some(why) = lost {
            let notice = (self.state.messages().edits_lost)(&stored.about.name, &why);
            self.act(ctx, Action::NoticeGiven(notice));
            self.keep(ctx, vec![key.clone()]);
        }
        if self.shown_last.as_deref() == Some(stored.key.as_str()) {
            self.act(ctx, Action::DocumentChosen(key));
        }
    }

    /// A document as the worker can make it again: its base and the edits in force.
    pub(super) fn as_changed(&self, key: &DocumentKey) -> Option<Changed> {
        let open = self.state.documents.iter().find(|open| open.key == *key)?;
        Some(Changed {
            name: open.document.source.name.clone(),
            base: self.bases.get(key)?.clone(),
            edits: open.history.in_force().cloned().collect(),
        })
    }

    fn documents_of(&self, scope: Scope) -> Vec<Changed> {
        let keys: Vec<&DocumentKey> = match scope {
            Scope::All => self.state.documents.iter().map(|open| &open.key).collect(),
            Scope::Document => self.state.open().map(|open| &open.key).into_iter().collect(),
        };
        keys.into_iter().filter_map(|key| self.as_changed(key)).collect()
    }

    pub(super) fn export(&mut self, writing: Writing, scope: Scope) {
        let documents = self.documents_of(scope);
        if !documents.is_empty() {
            self.exporting.insert(self.analyzer.export(documents, writing));
        }
    }

    /// Has the worker show a download. What was asked for before is of no use any more.
    pub(super) fn preview(&mut self, writing: Writing, scope: Scope, turn: u32) {
        for id in std::mem::take(&mut self.previewing).into_keys() {
            self.analyzer.cancel(id);
        }
        let documents = self.documents_of(scope);
        if !documents.is_empty() {
            self.previewing.insert(self.analyzer.preview(documents, writing), turn);
        }
    }
}
