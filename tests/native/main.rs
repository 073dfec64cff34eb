//! The page without a browser: its state, what a person does with it, and its views as HTML.
#![cfg(not(target_arch = "wasm32"))]

mod desk;
mod labels;
mod opened;
mod role;
mod state;
mod views;
