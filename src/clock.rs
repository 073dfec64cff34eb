//! The reader's clock. The core has none: what needs the time is told it from here.

use js_sys::Date;
use smol_str::SmolStr;
use tandai_core::PartialDate;

/// Today where the reader is: always a whole day.
pub fn today() -> PartialDate {
    let now = Date::new_0();
    let text =
        format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    // A clock that shows a year beyond 9999 says nothing about an article.
    text.parse().or_else(|_| "9999-12-31".parse()).expect("the last day of 9999 is a day")
}

/// This moment in RFC 3339, to the second, in UTC.
pub fn now() -> SmolStr {
    let text: String = Date::new_0().to_iso_string().into();
    match text.split_once('.') {
        Some((seconds, _)) => SmolStr::new(format!("{seconds}Z")),
        None => SmolStr::new(text),
    }
}

/// This moment, in milliseconds since 1970.
pub fn milliseconds() -> f64 {
    Date::now()
}

/// A name that no other document, opened now or then, in this tab or another, has.
pub fn unique_name() -> String {
    format!("{:.0}-{:08x}", Date::now(), (js_sys::Math::random() * f64::from(u32::MAX)) as u32)
}
