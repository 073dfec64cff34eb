//! Time expressions of any text, for any day of publication: the first four bytes are the day.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/core/tests/invariants/timex.rs"]
mod invariants;

fuzz_target!(|input: (u16, u8, u8, &str)| {
    let (year, month, day, text) = input;
    let date = format!("{:04}-{:02}-{:02}", year % 9999 + 1, month % 12 + 1, day % 31 + 1);
    invariants::check(text, date.parse().ok());
});
