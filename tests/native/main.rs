//! The page without a browser: its state, what a person does with it, and its views as HTML.
#![cfg(not(target_arch = "wasm32"))]

mod archive;
mod desk;
mod labels;
#[path = "../../crates/formats/tests/invariants/mutations.rs"]
mod mutations;
mod opened;
mod role;
mod state;
mod views;
