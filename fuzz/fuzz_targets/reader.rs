//! One reader with any bytes: the one that the variable `TANDAI_READER` names.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use targets::{Target, one_for, targets};

#[path = "../../crates/formats/tests/invariants/targets.rs"]
mod targets;

fn target() -> Target {
    static TARGET: OnceLock<Target> = OnceLock::new();
    *TARGET.get_or_init(|| {
        let name = std::env::var("TANDAI_READER").unwrap_or_default();
        let named = targets().into_iter().find(|target| target.name == name);
        named.expect("TANDAI_READER names a reader")
    })
}

fuzz_target!(|bytes: &[u8]| {
    target().check(bytes, one_for(bytes));
});
