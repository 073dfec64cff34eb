//! [TimeML](https://timeml.github.io/site/index.html) 1.2.1 as far as time expressions go: the text, with a `TIMEX3`
//! around each of them.
//!
//! ```xml
//! <?xml version="1.0" encoding="UTF-8"?>
//! <TimeML><TIMEX3 tid="t0" type="DATE" value="2023-08-18" functionInDocument="CREATION_TIME"/>Ia pergi <TIMEX3
//! tid="t1" type="DATE" value="2023-08-17">kemarin</TIMEX3>.</TimeML>
//! ```
//!
//! Without its tags the file is the text, line for line: what has no text stands in empty elements, such as the day of
//! publication and the points where a duration begins and ends. Elements that are no time expressions (events, signals,
//! links) are passed over when a file is read, which is said in a warning, and their text is kept; of a file with `TEXT`
//! that is the text, of another one all but its head (`DOCID`, `DOCINFO`, `DCT`, `TITLE`, `EXTRAINFO`). The title is
//! that of the document, and what else is said in the head is kept. So is the `tid` of a time expression that counts
//! from another one (`anchorTimeID`), and of the one from which it counts.

use super::cut::Cut;
use super::part::Part;
use super::read::Reading;
use super::{Format, Holds};

mod read;
mod write;

#[cfg(test)]
mod tests;

pub const FORMAT: Format = Format {
    id: "timeml",
    title: "TimeML",
    extension: "tml",
    media_type: "application/xml",
    offset_unit: None,
    other_units: &[],
    holds: Holds::One,
    carries: &[Part::Name, Part::Published, Part::Values, Part::Edges, Part::LabelNames],
    lacks: &[Part::Controls, Part::OtherLabels],
    writer: |_| Box::new(write::document),
    reading: Some(Reading {
        cut: Cut::Whole,
        beside: &[],
        recognize: |sample| {
            let text = sample.text();
            text.trim_start().starts_with('<') && text.contains("<TimeML")
        },
        reader: |_| Box::new(read::document),
    }),
};

/// The root of every file.
const ROOT: &str = "TimeML";
const TIMEX: &str = "TIMEX3";
