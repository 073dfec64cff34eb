//! The label set on its way in and out: kept on the device, downloaded, picked.

use tandai_core::label_set::{LabelSet, LabelSetError, read};
use yew::prelude::*;

use super::{App, Panel};
use crate::components::labels_panel::Edited;
use crate::files::{self, FileBlob, Found};
use crate::refusal::Refusal;
use crate::state::{Action, DownloadAction, LabelsAction};
use crate::storage::{Storage, StorageError, Tool};
use crate::work::JSON;

/// The name of the file of a label set.
const LABELS_FILE: &str = "tandai-labels.json";

impl App {
    /// Takes the set that was kept. One that cannot be read is told, and stays kept until another is saved.
    pub(super) fn take_kept_labels(
        &mut self,
        ctx: &Context<Self>,
        kept: Option<Result<LabelSet, LabelSetError>>,
    ) {
        match kept {
            None => {}
            Some(Ok(set)) => self.act(ctx, Action::Labels(LabelsAction::Restored(set))),
            Some(Err(error)) => {
                self.refuse_labels(ctx, &Refusal::BrokenLabels { reason: error.to_string() });
            }
        }
    }

    /// The set that is edited, while its editor is open.
    pub(super) fn edited_labels(&self) -> Option<Edited> {
        let open = self.panel == Some(Panel::Labels);
        open.then(|| Edited::of(&self.state)).flatten()
    }

    pub(super) fn keep_labels(&mut self, ctx: &Context<Self>, file: &str) {
        self.keep_tool(ctx, Tool::Labels, Some(FileBlob::from_text(file, JSON)));
    }

    pub(super) fn download_labels(&mut self, ctx: &Context<Self>, file: &str) {
        if files::download(LABELS_FILE, &FileBlob::from_text(file, JSON)).is_err() {
            self.refuse_labels(ctx, &Refusal::Unreadable);
        }
    }

    fn refuse_labels(&mut self, ctx: &Context<Self>, refusal: &Refusal) {
        let messages = self.state.messages();
        let why = (messages.refusal)(refusal);
        self.act(ctx, Action::NoticeGiven((messages.refused)(LABELS_FILE, &why)));
    }

    /// Has the worker read a file that is to be a label set.
    pub(super) fn import_labels(&self, found: Found) {
        for file in found.files {
            self.analyzer.read_labels(file);
        }
    }

    /// Shows a panel or none, and tells when labels are left that are not saved.
    pub(super) fn want_panel(&mut self, ctx: &Context<Self>, panel: Option<Panel>) {
        let left = self.panel == Some(Panel::Labels) && panel != self.panel;
        if panel == Some(Panel::Labels) {
            self.act(ctx, Action::Labels(LabelsAction::Opened));
        }
        if panel == Some(Panel::Download) {
            self.act(ctx, Action::Download(DownloadAction::Opened));
        }
        self.show_panel(panel);
        if left && self.state.label_editor.as_ref().is_some_and(|editor| editor.changed) {
            self.hint(ctx, self.state.messages().label_set.unsaved.to_owned());
        }
    }
}

/// The label set that is kept.
pub(super) async fn kept_labels(
    storage: &Storage,
) -> Result<Option<Result<LabelSet, LabelSetError>>, StorageError> {
    let Some(file) = storage.tool(Tool::Labels).await? else { return Ok(None) };
    let text = file.text().await;
    Ok(text.map(|text| read(text.as_bytes())))
}
