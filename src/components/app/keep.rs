//! What the page keeps on this device, and how it tells that it cannot.

use std::collections::HashMap;

use tandai_core::label_set::{LabelSet, LabelSetError};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::labels::kept_labels;
use super::{App, Msg};
use crate::analyzer::Equipment;
use crate::clock;
use crate::components::status_bar::Keeping;
use crate::open_document::DocumentKey;
use crate::settings;
use crate::state::{Action, Changed};
use crate::storage::{
    self, About, NotKept, Storage, StorageError, StoredDocument, Tool, Unkept, Writer,
};

/// What of one document is in storage, or on its way there.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    /// The revision that was read when the document was restored.
    read: u32,
    base: bool,
    /// How many of its steps.
    steps: usize,
    /// The last write failed: the next one writes everything again.
    failed: bool,
    /// Another tab has changed or removed the document, so this one writes it no more.
    lost: bool,
}

impl Kept {
    /// What is known of a document that was just restored.
    pub(super) fn restored(stored: &StoredDocument) -> Self {
        let steps = stored.edits.len();
        Self { read: stored.state.revision, base: true, steps, ..Self::default() }
    }
}

impl App {
    /// Writes the steps of these documents, all at once.
    pub(super) fn keep_steps(&mut self, ctx: &Context<Self>, changed: Vec<Changed>) {
        let mut keys = Vec::with_capacity(changed.len());
        for Changed { key, from } in changed {
            // What was kept from there on no longer holds.
            let kept = self.kept.entry(key.clone()).or_default();
            kept.steps = kept.steps.min(from);
            keys.push(key);
        }
        self.keep(ctx, keys);
    }

    /// Writes what of these documents is not kept yet, in one go. Writes are done in the order they were asked for.
    pub(super) fn keep(&mut self, ctx: &Context<Self>, keys: Vec<DocumentKey>) {
        let unkept: Vec<(DocumentKey, Writer, Unkept)> =
            keys.into_iter().filter_map(|key| self.unkept(key)).collect();
        if unkept.is_empty() || !self.tabs.holds() {
            return;
        }
        if matches!(self.keeping, Keeping::Saved) {
            self.keeping = Keeping::Saving;
        }
        // What is not written now is when the storage is open.
        let Some(storage) = self.storage.clone() else { return };
        for (key, _, unkept) in &unkept {
            // The steps count as kept, because a write that fails has everything written again. The document itself
            // does only when it is: a step on its own would look like one to a document that was removed.
            if let Some(kept) = self.kept.get_mut(key) {
                kept.steps = unkept.from as usize + unkept.edits.len();
            }
        }
        self.writes.asked += 1;
        self.writes_pending += 1;
        ctx.link().send_future(async move {
            let keys = unkept.iter().map(|(key, ..)| key.clone()).collect();
            let all = unkept.into_iter().map(|(key, writer, it)| (key.0.to_string(), writer, it));
            let result = storage.keep(all.collect()).await;
            Msg::Kept { keys, result }
        });
    }

    /// What of a document is not kept yet; nothing where it is not to be written.
    fn unkept(&mut self, key: DocumentKey) -> Option<(DocumentKey, Writer, Unkept)> {
        let place = self.state.documents.iter().position(|open| open.key == key)?;
        let base = self.bases.get(&key)?;
        let open = &self.state.documents[place];
        let kept = self.kept.entry(key.clone()).or_default();
        if kept.lost {
            return None;
        }
        let steps = open.history.steps();
        let from = kept.steps.min(steps.len());
        let entry = |step| serde_json::to_string(step).expect("a step is strings and numbers");
        let about = || About {
            name: open.document.source.name.clone(),
            order: clock::milliseconds() + place as f64,
        };
        let unkept = Unkept {
            base: (!kept.base).then(|| (about(), base.clone())),
            from: from as u32,
            edits: steps[from..].iter().map(entry).collect(),
            cursor: open.history.cursor() as u32,
        };
        let writer = Writer { tab: self.tab.clone(), read: kept.read };
        Some((key, writer, unkept))
    }

    /// Writes everything that is not kept: what came before the storage was open, and what failed.
    pub(super) fn keep_all(&mut self, ctx: &Context<Self>, only_failed: bool) {
        let keys: Vec<DocumentKey> = self
            .state
            .documents
            .iter()
            .map(|open| open.key.clone())
            .filter(|key| match self.kept.get(key) {
                Some(kept) => kept.failed || (!only_failed && !kept.base),
                None => !only_failed,
            })
            .collect();
        for key in keys {
            if let Some(kept) = self.kept.get_mut(&key) {
                kept.failed = false;
            }
            self.keep(ctx, vec![key]);
        }
    }

    /// A write is done or has failed.
    pub(super) fn heard_kept(
        &mut self,
        ctx: &Context<Self>,
        keys: &[DocumentKey],
        result: Result<(), NotKept>,
    ) {
        self.writes_pending = self.writes_pending.saturating_sub(1);
        match result {
            Ok(()) => {
                self.writes.kept += u32::from(!keys.is_empty());
                for key in keys {
                    if let Some(kept) = self.kept.get_mut(key) {
                        kept.base = true;
                    }
                }
                // There may be room again for what failed before.
                self.keep_all(ctx, true);
                let whole = self.kept.values().all(|kept| !kept.failed && !kept.lost);
                if self.writes_pending == 0 && whole {
                    self.keeping = Keeping::Saved;
                    self.measure_storage(ctx);
                }
            }
            Err(NotKept { error, place }) => {
                for (at, key) in keys.iter().enumerate() {
                    if let Some(kept) = self.kept.get_mut(key) {
                        kept.lost |= place == Some(at);
                        kept.failed = !kept.lost;
                        kept.base &= kept.lost || place.is_some();
                        kept.steps = 0;
                    }
                }
                self.not_kept(ctx, &error);
                if place.is_some() {
                    // The others of the list are well.
                    self.keep_all(ctx, true);
                }
            }
        }
        self.hand_over_when_done();
    }

    pub(super) fn forget_document(&mut self, ctx: &Context<Self>, key: DocumentKey) {
        self.bases.remove(&key);
        self.kept.remove(&key);
        let Some(storage) = self.storage.clone() else { return };
        self.writes.asked += 1;
        self.writes_pending += 1;
        ctx.link().send_future(async move {
            let result = storage.delete_document(&key.0).await;
            Msg::Kept { keys: vec![key], result: result.map_err(NotKept::from) }
        });
    }

    pub(super) fn not_kept(&mut self, ctx: &Context<Self>, error: &StorageError) {
        let why = (self.state.messages().storage_error)(error);
        let told = matches!(&self.keeping, Keeping::NotSaved(before) if before.as_str() == why);
        self.keeping = Keeping::NotSaved(AttrValue::from(why.clone()));
        if !told {
            self.act(ctx, Action::NoticeGiven(why));
        }
    }

    pub(super) fn measure_storage(&self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        spawn_local(async move {
            if let Some(used) = storage::used().await {
                link.send_message(Msg::UsageKnown(used));
            }
        });
    }

    pub(super) fn delete_everything(&mut self, ctx: &Context<Self>) {
        self.analyzer.cancel_all();
        self.lessons.clear();
        self.analyzer.forget();
        self.analyzer.leave_model();
        self.restoring.clear();
        self.opening.clear();
        self.bases.clear();
        self.kept = HashMap::new();
        self.work = None;
        self.keeping = Keeping::Saved;
        settings::forget();
        self.act(ctx, Action::AllRemoved);
        if let Some(storage) = self.storage.take() {
            ctx.link().send_future(async move {
                Msg::EverythingDeleted(storage.delete_everything().await)
            });
        }
    }
}

/// The storage, and what it keeps.
#[derive(Debug)]
pub struct Opened {
    pub storage: Storage,
    pub documents: Vec<StoredDocument>,
    pub equipment: Equipment,
    /// Nothing where none was kept.
    pub labels: Option<Result<LabelSet, LabelSetError>>,
}

/// Opens the storage and reads what it keeps.
pub(super) async fn open_storage(lost: Callback<StorageError>) -> Result<Opened, StorageError> {
    let storage = Storage::open(lost).await?;
    let documents = storage.load().await?;
    let equipment = Equipment {
        model: storage.tool(Tool::Model).await?,
        learned: storage.tool(Tool::Learned).await?,
    };
    let labels = kept_labels(&storage).await?;
    // A browser may ask the person first; the page does not wait for the answer. Where it is not granted, the
    // storage may be cleared when the disk is full.
    spawn_local(async {
        storage::persist().await;
    });
    Ok(Opened { storage, documents, equipment, labels })
}
