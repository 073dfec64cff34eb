//! What the page keeps on this device, and how it tells that it cannot.

use tandai_core::Edit;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{App, Msg};
use crate::clock;
use crate::components::status_bar::Keeping;
use crate::open_document::DocumentKey;
use crate::settings;
use crate::state::Action;
use crate::storage::{self, About, DocumentState, Storage, StorageError, StoredDocument};

impl App {
    /// Writes to storage, one after the other, while the page goes on.
    pub(super) fn write<F>(&mut self, ctx: &Context<Self>, write: impl FnOnce(Storage) -> F)
    where
        F: Future<Output = Result<(), StorageError>> + 'static,
    {
        let Some(storage) = self.storage.clone() else { return };
        self.writes_pending += 1;
        if self.keeping == Keeping::Saved {
            self.keeping = Keeping::Saving;
        }
        let written = write(storage);
        ctx.link().send_future(async move { Msg::Kept(written.await) });
    }

    pub(super) fn keep_document(&mut self, ctx: &Context<Self>, key: DocumentKey) {
        let open = self.state.documents.iter().find(|open| open.key == key);
        let (Some(open), Some(base)) = (open, self.bases.get(&key).cloned()) else { return };
        let about = About {
            name: open.document.source.name.clone(),
            title: open.document.title.clone(),
            created: clock::now().to_string(),
            order: clock::milliseconds() + self.state.documents.len() as f64 / 1e6,
        };
        self.write(
            ctx,
            move |storage| async move { storage.put_document(&key.0, &about, &base).await },
        );
        self.measure_storage(ctx);
    }

    pub(super) fn keep_edit(
        &mut self,
        ctx: &Context<Self>,
        key: DocumentKey,
        seq: usize,
        edit: &Edit,
    ) {
        let entry = serde_json::to_string(edit).expect("an edit is made of strings and numbers");
        let state = self.next_state(&key, seq + 1);
        self.write(ctx, move |storage| async move {
            storage.push_edit(&key.0, seq as u32, &entry, state).await
        });
    }

    pub(super) fn keep_cursor(&mut self, ctx: &Context<Self>, key: DocumentKey, cursor: usize) {
        let state = self.next_state(&key, cursor);
        self.write(ctx, move |storage| async move { storage.set_state(&key.0, state).await });
    }

    /// The state that the next write of a document leaves, counted as written.
    fn next_state(&mut self, key: &DocumentKey, cursor: usize) -> DocumentState {
        let revision = self.revisions.entry(key.clone()).or_default();
        *revision += 1;
        DocumentState { cursor: cursor as u32, revision: *revision }
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
            if let Some(usage) = storage::usage().await {
                link.send_message(Msg::UsageKnown(usage.used));
            }
        });
    }

    pub(super) fn delete_everything(&mut self, ctx: &Context<Self>) {
        self.analyzer.cancel_all();
        self.restoring.clear();
        self.opening.clear();
        self.bases.clear();
        self.revisions.clear();
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

/// Opens the storage and reads what it keeps.
pub(super) async fn open_storage(
    lost: Callback<StorageError>,
) -> Result<(Storage, Vec<StoredDocument>), StorageError> {
    let storage = Storage::open(lost).await?;
    let kept = storage.load().await?;
    // Where the browser does not grant it, it may clear the storage when the disk is full; it says nothing
    // that could be told usefully here.
    storage::persist().await;
    Ok((storage, kept))
}
