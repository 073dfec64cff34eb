//! Tests that need a browser but no built page, one file per part: `cargo test --target wasm32-unknown-unknown
//! --test components` (see `scripts/test`).
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

#[path = "components/storage.rs"]
mod storage;

wasm_bindgen_test_configure!(run_in_browser);
