//! What is kept on this device: an IndexedDB database named `tandai`.
//!
//! | store | key | value |
//! |---|---|---|
//! | `documents` | document key | `{ about: JSON of [`About`], base: the document as first opened, Tandai JSON, a blob }` |
//! | `edits` | `[document key, number]` | JSON of a [`Step`](crate::history::Step), in the order they were made |
//! | `states` | document key | JSON of [`DocumentState`] |
//! | `tools` | `model`, `learned`, `labels` | what a person brought, taught and made: a file, as a blob |
//!
//! A document is its base with the first `cursor` edits made in it; the edits after them are what redo brings
//! back. The base never changes, so that an edit costs one small record. Each function is one transaction, also
//! where it is about several documents: it happens whole or not at all.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use idb::event::VersionChangeEvent;
use idb::request::{
    DeleteDatabaseRequest, GetAllKeysStoreRequest, GetAllStoreRequest, OpenDatabaseRequest,
};
use idb::{
    Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, Request, Transaction,
    TransactionMode,
};
use js_sys::{Array, Object, Promise, Reflect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DomException, IdbDatabase, StorageEstimate, StorageManager};
use yew::Callback;

use crate::files::FileBlob;

const NAME: &str = "tandai";
/// Raised when the stores change; [`upgrade`] leads from every older one to this.
const VERSION: u32 = 2;

const DOCUMENTS: &str = "documents";
const EDITS: &str = "edits";
const STATES: &str = "states";
const TOOLS: &str = "tools";

/// What a person brought, taught or made for all documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    Model,
    Learned,
    /// The label set.
    Labels,
}

impl Tool {
    fn key(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Learned => "learned",
            Self::Labels => "labels",
        }
    }
}

/// What the list of documents shows, known from the first moment on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The file's base name.
    pub name: String,
    /// Where it stands among the documents: smaller is higher.
    pub order: f64,
}

/// What changes while a person works on a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentState {
    /// How many of the edits are made; the others are undone.
    pub cursor: u32,
    /// How often the document was written.
    pub revision: u32,
    /// The tab that wrote last.
    pub writer: String,
}

/// What of a document is to be written: all that is not kept yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Unkept {
    /// The document as it was first opened, until that is kept.
    pub base: Option<(About, FileBlob)>,
    /// How many edits are kept already; those behind them give way to `edits`.
    pub from: u32,
    pub edits: Vec<String>,
    /// How many of all edits are made.
    pub cursor: u32,
}

/// Who writes. A tab may write over what it wrote itself, or over what it has read; everything else another
/// tab has done since, and it is not overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writer {
    /// A name that no other tab has.
    pub tab: String,
    /// The revision that was read.
    pub read: u32,
}

/// A document as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredDocument {
    pub key: String,
    pub about: About,
    /// Tandai JSON of the document as it was first opened.
    pub base: FileBlob,
    /// JSON texts, in the order the edits were made.
    pub edits: Vec<String>,
    pub state: DocumentState,
}

/// Why something could not be kept or read. `Display` says what happened, what is safe and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// This browser has no storage, or none in this mode (private windows, blocked site data).
    Missing,
    Full,
    /// Another tab holds the database and does not let go.
    Blocked,
    /// A newer Tandai wrote the database.
    Newer,
    /// Another tab deleted the database or wants to upgrade it, and this one has let go of it.
    Closed,
    /// Another tab changed or removed this document since this one read it.
    ChangedElsewhere,
    /// Anything else, in the browser's words.
    Failed(String),
}

/// Why nothing of what was to be kept was, and which document it is about where it is about one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotKept {
    pub error: StorageError,
    pub place: Option<usize>,
}

impl From<StorageError> for NotKept {
    fn from(error: StorageError) -> Self {
        Self { error, place: None }
    }
}

impl From<idb::Error> for NotKept {
    fn from(error: idb::Error) -> Self {
        StorageError::from(error).into()
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => {
                "This browser keeps nothing for this page (a private window, or site data is blocked). Your work is safe as long as this tab is open: download it before you close it."
            }
            Self::Full => {
                "The storage of this device is full. Your work is safe as long as this tab is open: download it, then delete documents you no longer need."
            }
            Self::Blocked => {
                "Another tab holds Tandai's storage. Nothing is lost: close the other tabs with Tandai, then reload this one."
            }
            Self::Newer => {
                "A newer version of Tandai wrote the storage of this device. Nothing in it was changed: reload the page to get that version. Work done now is safe only as long as this tab is open."
            }
            Self::Closed => {
                "Another tab took over Tandai's storage. Your work is safe as long as this tab is open: download it, then reload the page."
            }
            Self::ChangedElsewhere => {
                "This document was changed or removed in another tab, and what was done there was not overwritten. What you do here is safe as long as this tab is open: download it, then reload the page."
            }
            Self::Failed(reason) => {
                return write!(
                    f,
                    "The browser could not keep your work on this device ({reason}). It is safe as long as this tab is open: download it."
                );
            }
        })
    }
}

impl std::error::Error for StorageError {}

impl From<idb::Error> for StorageError {
    fn from(error: idb::Error) -> Self {
        use idb::Error;
        match &error {
            Error::IndexedDbNotFound(_) => Self::Missing,
            Error::DomException(exception) => of_exception(exception),
            Error::AddFailed(cause)
            | Error::UpdateFailed(cause)
            | Error::IndexedDbOpenFailed(cause)
            | Error::IndexedDbDeleteFailed(cause)
            | Error::TransactionOpenFailed(cause)
            | Error::TransactionCommitError(cause)
            | Error::GetAllFailed(cause)
            | Error::GetAllKeysFailed(cause)
            | Error::GetFailed(cause)
            | Error::DeleteFailed(cause) => match cause.dyn_ref::<DomException>() {
                Some(exception) => of_exception(exception),
                None => Self::Failed(error.to_string()),
            },
            _ => Self::Failed(error.to_string()),
        }
    }
}

fn of_exception(exception: &DomException) -> StorageError {
    match exception.name().as_str() {
        "QuotaExceededError" => StorageError::Full,
        "VersionError" => StorageError::Newer,
        "SecurityError" | "NotAllowedError" => StorageError::Missing,
        // The connection was closed under us: by another tab, or by the person who cleared the site's data.
        "InvalidStateError" => StorageError::Closed,
        name => StorageError::Failed(format!("{name}: {}", exception.message())),
    }
}

/// The open database, which is closed when the last clone goes.
#[derive(Clone)]
pub struct Storage {
    database: Rc<Connection>,
}

struct Connection(Database);

impl Drop for Connection {
    fn drop(&mut self) {
        // One that stays open, and hears nothing any more, would block every other.
        self.0.close();
    }
}

impl Deref for Connection {
    type Target = Database;

    fn deref(&self) -> &Database {
        &self.0
    }
}

impl PartialEq for Storage {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.database, &other.database)
    }
}

impl fmt::Debug for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Storage")
    }
}

impl Storage {
    /// `on_lost` is told when another tab or the person takes the database away while it is open.
    pub async fn open(on_lost: Callback<StorageError>) -> Result<Self, StorageError> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        let upgraded = Rc::new(RefCell::new(Ok(())));
        let outcome = upgraded.clone();
        request.on_upgrade_needed(move |event| *outcome.borrow_mut() = upgrade(&event));
        let answered = answer_of(&mut request, OpenDatabaseRequest::on_blocked).await;
        if answered == Answered::Blocked {
            return Err(StorageError::Blocked);
        }
        upgraded.replace(Ok(()))?;
        if let Some(exception) = request.error()? {
            return Err(match of_exception(&exception) {
                // Browsers that refuse storage altogether, in private windows mostly, say so in several ways.
                StorageError::Failed(_) | StorageError::Closed => StorageError::Missing,
                error => error,
            });
        }
        let mut database = request.database()?;
        let lost = on_lost.clone();
        database.on_version_change(move |event| {
            if let Some(database) = event.target().and_then(|it| it.dyn_into::<IdbDatabase>().ok())
            {
                database.close();
            }
            lost.emit(StorageError::Closed);
        });
        database.on_close(move |_| on_lost.emit(StorageError::Closed));
        Ok(Self { database: Rc::new(Connection(database)) })
    }

    /// All documents that are kept, in their order.
    pub async fn load(&self) -> Result<Vec<StoredDocument>, StorageError> {
        let transaction =
            self.database.transaction(&[DOCUMENTS, EDITS, STATES], TransactionMode::ReadOnly)?;
        let all = |name: &str| -> Result<_, idb::Error> {
            let store = transaction.object_store(name)?;
            Ok((store.get_all_keys(None, None)?, store.get_all(None, None)?))
        };
        let (documents, edits, states) = (all(DOCUMENTS)?, all(EDITS)?, all(STATES)?);
        finished(transaction).await?;

        let mut states: BTreeMap<String, DocumentState> = pairs(&states)?
            .filter_map(|(key, value)| Some((key.as_string()?, from_json(&value)?)))
            .collect();
        // Keys are sorted by document, then by number.
        let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, value) in pairs(&edits)? {
            let key = Array::from(&key);
            let number = key.get(1).as_f64();
            let (Some(key), Some(entry)) = (key.get(0).as_string(), value.as_string()) else {
                continue;
            };
            // Behind a gap, edits would be made on a document they were not made for.
            let list: &mut Vec<String> = lists.entry(key).or_default();
            if number == Some(list.len() as f64) {
                list.push(entry);
            }
        }
        let mut kept: Vec<StoredDocument> = pairs(&documents)?
            .filter_map(|(key, value)| {
                let key = key.as_string()?;
                let about = from_json(&Reflect::get(&value, &"about".into()).ok()?)?;
                let base: Blob = Reflect::get(&value, &"base".into()).ok()?.dyn_into().ok()?;
                let edits = lists.remove(&key).unwrap_or_default();
                let mut state = states.remove(&key).unwrap_or_default();
                state.cursor = state.cursor.min(edits.len() as u32);
                Some(StoredDocument { key, about, base: FileBlob::new(base), edits, state })
            })
            .collect();
        kept.sort_by(|a, b| a.about.order.total_cmp(&b.about.order).then(a.key.cmp(&b.key)));
        Ok(kept)
    }

    /// Keeps documents, or what was done to them since: all of it or nothing. An error that is about one of them
    /// names its place in the list.
    pub async fn keep(&self, all: Vec<(String, Writer, Unkept)>) -> Result<(), NotKept> {
        let transaction =
            self.database.transaction(&[DOCUMENTS, EDITS, STATES], TransactionMode::ReadWrite)?;
        let documents = transaction.object_store(DOCUMENTS)?;
        let states = transaction.object_store(STATES)?;
        let mut revisions = Vec::with_capacity(all.len());
        for (place, (key, writer, unkept)) in all.iter().enumerate() {
            let key = JsValue::from(key);
            // Awaiting a request of its own does not end a transaction.
            let kept = states.get(key.clone())?.await?;
            let kept: DocumentState = kept.and_then(|kept| from_json(&kept)).unwrap_or_default();
            let removed = unkept.base.is_none() && documents.get(key)?.await?.is_none();
            if removed || (kept.writer != writer.tab && kept.revision != writer.read) {
                // It is over already if this fails.
                let _ = transaction.abort();
                return Err(NotKept { error: StorageError::ChangedElsewhere, place: Some(place) });
            }
            revisions.push(kept.revision);
        }
        let ask = || -> Result<(), idb::Error> {
            let edits = transaction.object_store(EDITS)?;
            for ((key, writer, unkept), revision) in all.iter().zip(&revisions) {
                if let Some((about, base)) = &unkept.base {
                    let value = Object::new();
                    set(&value, "about", &to_json(about));
                    set(&value, "base", base.as_blob());
                    documents.put(&value, Some(&key.into()))?;
                }
                edits.delete(Query::KeyRange(edits_from(key, unkept.from)?))?;
                for (number, edit) in (unkept.from..).zip(&unkept.edits) {
                    edits.put(&edit.into(), Some(&edit_key(key, number.into())))?;
                }
                let state = DocumentState {
                    cursor: unkept.cursor,
                    revision: revision + 1,
                    writer: writer.tab.clone(),
                };
                states.put(&to_json(&state), Some(&key.into()))?;
            }
            Ok(())
        };
        if let Err(error) = ask() {
            // What was asked before the failure must not stay.
            let _ = transaction.abort();
            return Err(error.into());
        }
        Ok(finished(transaction).await?)
    }

    /// What is kept under the name of a tool.
    pub async fn tool(&self, tool: Tool) -> Result<Option<FileBlob>, StorageError> {
        let transaction = self.database.transaction(&[TOOLS], TransactionMode::ReadOnly)?;
        let kept = transaction.object_store(TOOLS)?.get(JsValue::from(tool.key()))?.await?;
        finished(transaction).await?;
        Ok(kept.and_then(|kept| kept.dyn_into().ok()).map(FileBlob::new))
    }

    /// Keeps a tool in the place of what was kept; with nothing, nothing is. The tab that writes last is right:
    /// what two tabs learned at once is not brought together.
    pub async fn keep_tool(&self, tool: Tool, file: Option<FileBlob>) -> Result<(), StorageError> {
        self.write(&[TOOLS], |transaction| {
            let tools = transaction.object_store(TOOLS)?;
            match &file {
                Some(file) => tools.put(file.as_blob(), Some(&tool.key().into())).map(|_| ()),
                None => tools.delete(JsValue::from(tool.key())).map(|_| ()),
            }
        })
        .await
    }

    pub async fn delete_document(&self, key: &str) -> Result<(), StorageError> {
        let edits = edits_from(key, 0)?;
        self.write(&[DOCUMENTS, EDITS, STATES], |transaction| {
            transaction.object_store(DOCUMENTS)?.delete(JsValue::from(key))?;
            transaction.object_store(EDITS)?.delete(Query::KeyRange(edits))?;
            transaction.object_store(STATES)?.delete(JsValue::from(key))?;
            Ok(())
        })
        .await
    }

    /// Deletes the database with all that is in it. This handle and its clones are closed; open a new one to
    /// go on.
    pub async fn delete_everything(&self) -> Result<(), StorageError> {
        self.database.close();
        let mut request = Factory::new()?.delete(NAME)?;
        match answer_of(&mut request, DeleteDatabaseRequest::on_blocked).await {
            Answered::Blocked => Err(StorageError::Blocked),
            Answered::Settled => match request.error()? {
                Some(exception) => Err(of_exception(&exception)),
                None => Ok(()),
            },
        }
    }

    /// One transaction that writes. A transaction ends when nothing is asked of it any more, so everything
    /// is asked at once and only its end is awaited.
    async fn write(
        &self,
        stores: &[&str],
        ask: impl FnOnce(&Transaction) -> Result<(), idb::Error>,
    ) -> Result<(), StorageError> {
        let transaction = self.database.transaction(stores, TransactionMode::ReadWrite)?;
        if let Err(error) = ask(&transaction) {
            // What was asked before the failure must not stay. It is over already if this fails.
            let _ = transaction.abort();
            return Err(error.into());
        }
        finished(transaction).await
    }
}

fn upgrade(event: &VersionChangeEvent) -> Result<(), StorageError> {
    let database = event.database()?;
    let there = database.store_names();
    for name in [DOCUMENTS, EDITS, STATES, TOOLS] {
        if !there.iter().any(|known| known == name) {
            database.create_object_store(name, ObjectStoreParams::new())?;
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answered {
    Settled,
    Blocked,
}

/// `on_blocked` of a request, which no trait has.
type OnBlocked<R> = fn(&mut R, Box<dyn FnOnce(VersionChangeEvent)>);

/// Waits until a request to open or delete the database succeeds, fails or is blocked by another tab.
async fn answer_of<R: Request>(request: &mut R, on_blocked: OnBlocked<R>) -> Answered {
    let promise = Promise::new(&mut |settle, _| {
        let tell = |answer: bool| {
            let settle = settle.clone();
            move || {
                // A promise that is settled already ignores it.
                let _ = settle.call1(&JsValue::UNDEFINED, &answer.into());
            }
        };
        let (succeed, fail, block) = (tell(false), tell(false), tell(true));
        request.on_success(move |_| succeed());
        request.on_error(move |_| fail());
        on_blocked(request, Box::new(move |_| block()));
    });
    match JsFuture::from(promise).await {
        Ok(blocked) if blocked.is_truthy() => Answered::Blocked,
        _ => Answered::Settled,
    }
}

/// Waits for the end of a transaction and says why it failed. The library's own future loses the cause of one
/// that the browser aborted, such as a full disk.
async fn finished(mut transaction: Transaction) -> Result<(), StorageError> {
    let promise = Promise::new(&mut |settle, _| {
        let complete = settle.clone();
        transaction.on_complete(move |_| {
            let _ = complete.call1(&JsValue::UNDEFINED, &JsValue::TRUE);
        });
        transaction.on_abort(move |_| {
            let _ = settle.call1(&JsValue::UNDEFINED, &JsValue::FALSE);
        });
    });
    match JsFuture::from(promise).await {
        Ok(completed) if completed.is_truthy() => Ok(()),
        _ => Err(match transaction.error() {
            Some(exception) => of_exception(&exception),
            None => StorageError::Closed,
        }),
    }
}

/// The records that a store gave: keys and values, in the order of the keys.
fn pairs(
    (keys, values): &(GetAllKeysStoreRequest, GetAllStoreRequest),
) -> Result<impl Iterator<Item = (JsValue, JsValue)> + use<>, StorageError> {
    let keys = Array::from(&keys.result()?);
    let values = Array::from(&values.result()?);
    Ok((0..keys.length()).map(move |index| (keys.get(index), values.get(index))))
}

fn edit_key(document: &str, number: f64) -> JsValue {
    Array::of2(&document.into(), &number.into()).into()
}

fn edits_from(document: &str, number: u32) -> Result<KeyRange, idb::Error> {
    let (first, last) = (edit_key(document, number.into()), edit_key(document, f64::INFINITY));
    KeyRange::bound(&first, &last, None, None)
}

fn set(object: &Object, name: &str, value: &JsValue) {
    let set = Reflect::set(object, &name.into(), value);
    set.expect("a fresh object takes a property");
}

fn to_json(value: &impl Serialize) -> JsValue {
    serde_json::to_string(value).expect("a plain struct has a JSON form").into()
}

fn from_json<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    serde_json::from_str(&value.as_string()?).ok()
}

fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    // Missing in pages that came over an unsafe connection.
    let manager = Reflect::get(&navigator, &"storage".into()).ok()?;
    manager.dyn_into().ok()
}

/// How much of the device this page uses, in bytes. Nothing where the browser does not say.
pub async fn used() -> Option<f64> {
    let estimate: StorageEstimate =
        JsFuture::from(manager()?.estimate().ok()?).await.ok()?.unchecked_into();
    estimate.get_usage()
}

/// Asks the browser not to clear our storage when the device gets full; whether it agreed.
pub async fn persist() -> bool {
    let Some(asked) = manager().and_then(|manager| manager.persist().ok()) else { return false };
    JsFuture::from(asked).await.is_ok_and(|agreed| agreed.is_truthy())
}
