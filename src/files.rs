//! Files on their way in and out: dropped, picked, pasted, downloaded.
//!
//! A file comes in as a handle. Its bytes are read in the worker when its turn has come, so that five hundred
//! files of a folder are never in memory together, and a large one is never in the page's.

use std::fmt;
use std::future::Future;

use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry,
    FileSystemFileEntry, HtmlAnchorElement, HtmlInputElement, Url,
};

/// Bytes that the browser keeps, on disk or in another process, and the page only has a handle of.
#[derive(Clone)]
pub struct FileBlob(Blob);

impl FileBlob {
    pub fn new(blob: Blob) -> Self {
        Self(blob)
    }

    pub fn from_text(text: &str, media_type: &str) -> Self {
        Self::from_part(&text.into(), media_type)
    }

    /// Hands over the bytes of a typed array without copying them into the page's memory.
    pub fn from_part(part: &JsValue, media_type: &str) -> Self {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = Blob::new_with_blob_sequence_and_options(&Array::of1(part), &options)
            .expect("a list of one part makes a blob");
        Self(blob)
    }

    pub fn as_blob(&self) -> &Blob {
        &self.0
    }

    pub fn bytes(&self) -> u64 {
        self.0.size() as u64
    }

    /// Reads it as UTF-8; only for files that are small.
    pub async fn text(&self) -> Option<String> {
        JsFuture::from(self.0.text()).await.ok()?.as_string()
    }
}

/// Two handles are equal when they are the same.
impl PartialEq for FileBlob {
    fn eq(&self, other: &Self) -> bool {
        js_sys::Object::is(&self.0, &other.0)
    }
}

impl fmt::Debug for FileBlob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileBlob({} bytes)", self.bytes())
    }
}

/// A file that waits to be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingFile {
    /// Its base name.
    pub name: String,
    /// Where it lay in the folder that was dropped or picked: `2023/mei/a.txt`.
    pub path: Option<String>,
    /// As the browser calls it; may be empty.
    pub media_type: String,
    pub blob: FileBlob,
}

impl PendingFile {
    /// A pasted text or a sample.
    pub fn from_text(name: &str, media_type: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            path: None,
            media_type: media_type.to_owned(),
            blob: FileBlob::from_text(text, media_type),
        }
    }

    fn new(file: File, path: Option<String>) -> Self {
        Self { name: file.name(), path, media_type: file.type_(), blob: FileBlob::new(file.into()) }
    }
}

/// What a drop, a pick or a paste brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub files: Vec<PendingFile>,
    /// Names of files and folders that the browser would not give.
    pub unreadable: Vec<String>,
}

/// The files of an `<input type="file">`, which is emptied: picking the same file again is a new pick.
pub fn picked(input: &HtmlInputElement) -> Found {
    let mut found = Found::default();
    let Some(list) = input.files() else { return found };
    for file in (0..list.length()).filter_map(|index| list.item(index)) {
        let path = js_sys::Reflect::get(&file, &"webkitRelativePath".into())
            .ok()
            .and_then(|path| path.as_string())
            .filter(|path| !path.is_empty());
        if path.as_deref().is_none_or(|path| !is_hidden(path)) {
            found.files.push(PendingFile::new(file, path));
        }
    }
    input.set_value("");
    found
}

/// Whether something that is being dragged or pasted holds files.
pub fn holds_files(transfer: &DataTransfer) -> bool {
    transfer.types().iter().any(|kind| kind == "Files")
}

/// The plain text that is dragged or pasted, if it is not blank.
pub fn plain_text(transfer: &DataTransfer) -> Option<String> {
    transfer.get_data("text/plain").ok().filter(|text| !text.trim().is_empty())
}

/// The files and folders of a drop or a paste. Must be called while the event is being handled: the browser
/// empties `transfer` afterwards. Hidden files of folders (`.DS_Store`) are left out.
pub fn dropped(transfer: &DataTransfer) -> impl Future<Output = Found> + 'static {
    let items = transfer.items();
    let mut entries = Vec::new();
    let mut plain = Vec::new();
    for item in (0..items.length()).filter_map(|index| items.get(index)) {
        if item.kind() != "file" {
            continue;
        }
        match (item.webkit_get_as_entry(), item.get_as_file()) {
            (Ok(Some(entry)), _) => entries.push(entry),
            (_, Ok(Some(file))) => plain.push(PendingFile::new(file, None)),
            _ => {}
        }
    }
    async move {
        let mut found = Found { files: plain, unreadable: Vec::new() };
        for entry in entries {
            walk(entry, &mut found).await;
        }
        found
    }
}

/// How many folders deep a drop is followed: deeper ones are links that lead in a circle.
const MAX_DEPTH: usize = 64;

/// Adds a file, or all files below a folder, in the order of their names.
async fn walk(entry: FileSystemEntry, found: &mut Found) {
    let in_folder = entry.is_directory();
    let mut waiting = vec![(entry, 0)];
    while let Some((entry, depth)) = waiting.pop() {
        if entry.is_directory() {
            let listed = match depth {
                MAX_DEPTH.. => Err(JsValue::NULL),
                _ => list(entry.unchecked_ref()).await,
            };
            let Ok(mut listed) = listed else {
                found.unreadable.push(path_of(&entry));
                continue;
            };
            listed.retain(|entry| !is_hidden(&entry.name()));
            listed.sort_by_key(FileSystemEntry::name);
            waiting.extend(listed.into_iter().rev().map(|entry| (entry, depth + 1)));
        } else {
            let path = path_of(&entry);
            match file_of(entry.unchecked_ref()).await {
                Ok(file) => {
                    found.files.push(PendingFile::new(file, in_folder.then_some(path)));
                }
                Err(_) => found.unreadable.push(path),
            }
        }
    }
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

fn path_of(entry: &FileSystemEntry) -> String {
    entry.full_path().trim_start_matches('/').to_owned()
}

/// The entries of a folder. The browser gives some hundred at a time, and an empty list at the end.
async fn list(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let some =
            answer(|done, failed| reader.read_entries_with_callback_and_callback(done, failed))
                .await?;
        let some: Array = some.unchecked_into();
        if some.length() == 0 {
            return Ok(all);
        }
        all.extend(some.iter().map(|entry| entry.unchecked_into::<FileSystemEntry>()));
    }
}

async fn file_of(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    let file = answer(|done, failed| {
        entry.file_with_callback_and_callback(done, failed);
        Ok(())
    })
    .await?;
    file.dyn_into()
}

/// Awaits an old interface that takes one function for its answer and one for its failure.
async fn answer(
    mut ask: impl FnMut(&Function, &Function) -> Result<(), JsValue>,
) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |done, failed| {
        if let Err(error) = ask(&done, &failed) {
            // A promise takes no second answer, and has had none.
            let _ = failed.call1(&JsValue::UNDEFINED, &error);
        }
    });
    JsFuture::from(promise).await
}

/// Some browsers fetch what is to be saved only after the click has been handled.
const DOWNLOAD_BEGINS_MS: u32 = 60_000;

/// Lets the browser save a file under this name.
pub fn download(name: &str, file: &FileBlob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(file.as_blob())?;
    let link: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    spawn_local(async move {
        TimeoutFuture::new(DOWNLOAD_BEGINS_MS).await;
        // It fails only for an address that is no object's, which does no harm.
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}
