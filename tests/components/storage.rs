//! What is kept comes back as it was put, also after edits were undone and replaced.

use std::cell::RefCell;
use std::rc::Rc;

use tandai::files::FileBlob;
use tandai::storage::{About, Storage, StorageError, Unkept, Writer, used};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

/// Keeps one document.
async fn keep_one(
    storage: &Storage,
    key: &str,
    writer: &Writer,
    unkept: Unkept,
) -> Result<(), StorageError> {
    let all = vec![(key.to_owned(), writer.clone(), unkept)];
    storage.keep(all).await.map_err(|not_kept| not_kept.error)
}

/// An empty storage. Tests run one after another.
async fn fresh() -> Storage {
    let storage = Storage::open(Callback::noop()).await.unwrap();
    storage.delete_everything().await.unwrap();
    Storage::open(Callback::noop()).await.unwrap()
}

fn about(name: &str, order: f64) -> About {
    About { name: name.to_owned(), order }
}

/// A tab that has read what there is of a document.
async fn tab(storage: &Storage, name: &str, key: &str) -> Writer {
    let kept = storage.load().await.unwrap();
    let read = kept.iter().find(|document| document.key == key).map_or(0, |it| it.state.revision);
    Writer { tab: name.to_owned(), read }
}

async fn put(storage: &Storage, key: &str, order: f64) {
    let base = FileBlob::from_text(&format!("base of {key}"), "application/json");
    let base = Some((about(key, order), base));
    let writer = tab(storage, "tab", key).await;
    let unkept = Unkept { base, from: 0, edits: Vec::new(), cursor: 0 };
    keep_one(storage, key, &writer, unkept).await.unwrap();
}

/// The `number`th edit, made when those before it were.
fn one(number: u32, entry: &str) -> Unkept {
    Unkept { base: None, from: number, edits: vec![entry.to_owned()], cursor: number + 1 }
}

async fn edit(storage: &Storage, key: &str, number: u32, entry: &str) {
    let writer = tab(storage, "tab", key).await;
    keep_one(storage, key, &writer, one(number, entry)).await.unwrap();
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
    let undone = Unkept { base: None, from: 4, edits: Vec::new(), cursor: 1 };
    keep_one(&storage, "a", &tab(&storage, "tab", "a").await, undone).await.unwrap();
    assert_eq!(
        kept(&storage).await,
        ["a: base of a; 0,1,2,3; 1"],
        "undone edits are kept for redo"
    );
    edit(&storage, "a", 1, "other").await;
    assert_eq!(kept(&storage).await, ["a: base of a; 0,other; 2"]);
}

#[wasm_bindgen_test]
async fn a_tab_does_not_overwrite_what_another_did() {
    let storage = fresh().await;
    put(&storage, "a", 1.0).await;
    let first = tab(&storage, "first", "a").await;
    let second = tab(&storage, "second", "a").await;
    for number in 0..3 {
        keep_one(&storage, "a", &first, one(number, "first")).await.unwrap();
    }
    // However often it tries.
    for number in 0..5 {
        let refused = keep_one(&storage, "a", &second, one(number, "second")).await;
        assert_eq!(refused, Err(StorageError::ChangedElsewhere));
    }
    assert_eq!(kept(&storage).await, ["a: base of a; first,first,first; 3"]);
    // Having read it again, it may; then the first may no more.
    let second = tab(&storage, "second", "a").await;
    keep_one(&storage, "a", &second, one(3, "second")).await.unwrap();
    let refused = keep_one(&storage, "a", &first, one(3, "first")).await;
    assert_eq!(refused, Err(StorageError::ChangedElsewhere));
    // What was removed stays removed.
    storage.delete_document("a").await.unwrap();
    let refused = keep_one(&storage, "a", &second, one(0, "second")).await;
    assert_eq!(refused, Err(StorageError::ChangedElsewhere));
    assert_eq!(kept(&storage).await, [""; 0]);
}

#[wasm_bindgen_test]
async fn what_is_done_to_several_documents_is_kept_in_all_of_them_or_in_none() {
    let storage = fresh().await;
    for (key, order) in [("a", 1.0), ("b", 2.0)] {
        put(&storage, key, order).await;
    }
    let (a, b) = (tab(&storage, "tab", "a").await, tab(&storage, "other", "b").await);
    let both = |b: &Writer| {
        vec![
            ("a".to_owned(), a.clone(), one(0, "both")),
            ("b".to_owned(), b.clone(), one(0, "both")),
        ]
    };
    storage.keep(both(&b)).await.unwrap();
    assert_eq!(kept(&storage).await, ["a: base of a; both; 1", "b: base of b; both; 1"]);
    // Another tab has changed the second one since it was read: the first stays as it is, too.
    let stale = Writer { tab: "third".to_owned(), read: 0 };
    let refused = storage.keep(both(&stale)).await.unwrap_err();
    assert_eq!((refused.error, refused.place), (StorageError::ChangedElsewhere, Some(1)));
    assert_eq!(kept(&storage).await, ["a: base of a; both; 1", "b: base of b; both; 1"]);
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
    assert!(used().await.unwrap() > 0.0);
}
