//! What is kept comes back as it was put, also after edits were undone and replaced.

use std::cell::RefCell;
use std::rc::Rc;

use tandai::files::FileBlob;
use tandai::storage::{About, DocumentState, Storage, StorageError, usage};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

/// An empty storage. Tests run one after another.
async fn fresh() -> Storage {
    let storage = Storage::open(Callback::noop()).await.unwrap();
    storage.delete_everything().await.unwrap();
    Storage::open(Callback::noop()).await.unwrap()
}

fn about(name: &str, order: f64) -> About {
    let created = "2026-11-21T10:00:00Z".to_owned();
    About { name: name.to_owned(), title: None, created, order }
}

/// The state that the next write of a document leaves.
async fn next(storage: &Storage, key: &str, cursor: u32) -> DocumentState {
    let kept = storage.load().await.unwrap();
    let revision =
        kept.iter().find(|document| document.key == key).map_or(0, |it| it.state.revision);
    DocumentState { cursor, revision: revision + 1 }
}

async fn put(storage: &Storage, key: &str, order: f64) {
    let base = FileBlob::from_text(&format!("base of {key}"), "application/json");
    storage.put_document(key, &about(key, order), &base).await.unwrap();
}

async fn edit(storage: &Storage, key: &str, number: u32, entry: &str) {
    let state = next(storage, key, number + 1).await;
    storage.push_edit(key, number, entry, state).await.unwrap();
}

/// Each document as `key: base; edits; cursor`.
async fn kept(storage: &Storage) -> Vec<String> {
    let mut lines = Vec::new();
    for document in storage.load().await.unwrap() {
        let base = JsFuture::from(document.base.as_blob().text()).await.unwrap();
        let base = base.as_string().unwrap();
        let (edits, cursor) = (document.edits.join(","), document.state.cursor);
        lines.push(format!("{}: {base}; {edits}; {cursor}", document.key));
    }
    lines
}

#[wasm_bindgen_test]
async fn documents_come_back_in_their_order_with_their_edits() {
    let storage = fresh().await;
    // The edits of one must not be taken for those of another whose key begins alike.
    for (key, order) in [("a1", 3.0), ("a", 2.0), ("a10", 1.0)] {
        put(&storage, key, order).await;
        edit(&storage, key, 0, &format!("first of {key}")).await;
    }
    for number in 1..12 {
        edit(&storage, "a1", number, &number.to_string()).await;
    }
    let again = Storage::open(Callback::noop()).await.unwrap();
    assert_eq!(
        kept(&again).await,
        [
            "a10: base of a10; first of a10; 1",
            "a: base of a; first of a; 1",
            "a1: base of a1; first of a1,1,2,3,4,5,6,7,8,9,10,11; 12",
        ]
    );
    again.delete_document("a1").await.unwrap();
    assert_eq!(kept(&again).await.len(), 2);
    put(&again, "a1", 0.0).await;
    assert_eq!(kept(&again).await[0], "a1: base of a1; ; 0", "nothing is left of the deleted one");
}

#[wasm_bindgen_test]
async fn an_edit_forgets_those_that_were_undone_before_it() {
    let storage = fresh().await;
    put(&storage, "a", 1.0).await;
    for number in 0..4 {
        edit(&storage, "a", number, &number.to_string()).await;
    }
    storage.set_state("a", next(&storage, "a", 1).await).await.unwrap();
    assert_eq!(
        kept(&storage).await,
        ["a: base of a; 0,1,2,3; 1"],
        "undone edits are kept for redo"
    );
    edit(&storage, "a", 1, "other").await;
    assert_eq!(kept(&storage).await, ["a: base of a; 0,other; 2"]);
    // Saying something else about it leaves the edits alone.
    put(&storage, "a", 9.0).await;
    assert_eq!(kept(&storage).await, ["a: base of a; 0,other; 2"]);
}

#[wasm_bindgen_test]
async fn a_tab_does_not_overwrite_what_another_did() {
    let storage = fresh().await;
    put(&storage, "a", 1.0).await;
    let other = Storage::open(Callback::noop()).await.unwrap();
    let known = next(&other, "a", 1).await;
    edit(&storage, "a", 0, "first tab").await;
    assert_eq!(
        other.push_edit("a", 0, "second tab", known).await,
        Err(StorageError::ChangedElsewhere)
    );
    assert_eq!(other.set_state("a", known).await, Err(StorageError::ChangedElsewhere));
    assert_eq!(kept(&other).await, ["a: base of a; first tab; 1"]);
    edit(&other, "a", 1, "after reading again").await;
    assert_eq!(kept(&storage).await, ["a: base of a; first tab,after reading again; 2"]);
}

#[wasm_bindgen_test]
async fn a_tab_is_told_when_another_deletes_everything() {
    let _empty = fresh().await;
    let told = Rc::new(RefCell::new(Vec::new()));
    let note = told.clone();
    let tab = Storage::open(Callback::from(move |error| note.borrow_mut().push(error))).await;
    let tab = tab.unwrap();
    put(&tab, "a", 1.0).await;
    let other = Storage::open(Callback::noop()).await.unwrap();
    other.delete_everything().await.unwrap();
    assert_eq!(*told.borrow(), [StorageError::Closed]);
    assert_eq!(tab.load().await, Err(StorageError::Closed));
    assert_eq!(other.load().await, Err(StorageError::Closed));
    let next = Storage::open(Callback::noop()).await.unwrap();
    assert_eq!(kept(&next).await, [""; 0]);
}

#[wasm_bindgen_test]
async fn the_room_that_is_used_is_known() {
    let storage = fresh().await;
    put(&storage, "a", 1.0).await;
    let usage = usage().await.unwrap();
    assert!(usage.used > 0.0 && usage.available > usage.used, "{usage:?}");
}
