//! Tasks of [Label Studio](https://labelstud.io/guide/task_format): a JSON array, each task with its text, what
//! people annotated and what programs predicted.
//!
//! ```json
//! [{"id":1,"data":{"text":"Baku","source":"a.txt"},
//!   "annotations":[{"id":1,"result":[{"id":"m1","from_name":"label","to_name":"text","type":"labels",
//!     "origin":"manual","value":{"start":0,"end":4,"text":"Baku","labels":["LOC"]}}]}],
//!   "predictions":[]}]
//! ```
//!
//! Offsets count code points. What a person accepted, changed or added is in `annotations`, told apart by
//! `origin`; suggestions are in `predictions`, with their scores. The value of a time expression, its entity and
//! a note are in `meta` of its region; what is noted on the document is `note` in `data`, and `flagged` there says that
//! a person wants to come back to it. The labelling interface calls its parts `label` and `text`:
//!
//! ```xml
//! <View><Labels name="label" toName="text"><Label value="LOC"/></Labels><Text name="text" value="$text"/></View>
//! ```
//!
//! On reading, one annotation of a task counts: the ground truth, else of those that were not cancelled the newest
//! that marks something. Label Studio's own exports give a record to each that was not cancelled, the newest first. How
//! many others and drafts there are is said in a warning. A prediction that is in the annotation, by the id of its
//! region or by place and label, is decided on. What marks nothing, such as relations and choices, is kept with the
//! document. The short form (JSON_MIN) is read as well: each list of objects with start, end and labels is one of
//! marks, whatever its key. Regions of HTML (`hypertextlabels`) are refused, as they count in its markup.

mod read;
#[cfg(test)]
mod tests;
mod write;

use super::cut::Cut;
use super::part::Part;
use super::read::Reading;
use super::unit::Unit;
use super::write::Listed;
use super::{Format, Holds};

pub const FORMAT: Format = Format {
    id: "label-studio",
    title: "Label Studio",
    extension: "json",
    media_type: "application/json",
    offset_unit: Some(Unit::CodePoints),
    other_units: &[],
    holds: Holds::Many,
    carries: &[
        Part::Name,
        Part::Published,
        Part::Statuses,
        Part::Scores,
        Part::Values,
        Part::Zones,
        Part::Entities,
        Part::Overlaps,
        Part::Edges,
        Part::LabelNames,
        Part::Notes,
        Part::DocumentNotes,
    ],
    lacks: &[],
    writer: |_| {
        let mut written = 0;
        Box::new(Listed::new("[\n", ",\n", "\n]\n", move |document, bytes| {
            written += 1;
            write::task(document, written, bytes);
        }))
    },
    reading: Some(Reading {
        cut: Cut::Json,
        beside: &[],
        recognize: |sample| {
            let keys = sample.json_keys();
            let has = |key: &str| keys.iter().any(|found| found == key);
            has("data") && (has("annotations") || has("predictions") || has("completions"))
                || has("text")
                    && (has("annotator") || has("annotation_id"))
                    && lists_objects(&sample.text())
        },
        reader: |dialect| {
            let unit = dialect.unit.unwrap_or(Unit::CodePoints);
            Box::new(move |record: &super::read::Record<'_>| read::task(record, unit))
        },
    }),
};

/// Whether JSON has a list of objects with labels under a key.
fn lists_objects(json: &str) -> bool {
    json.contains("\"labels\"")
        && json.match_indices('[').any(|(at, _)| {
            json[..at].trim_end().ends_with(':') && json[at + 1..].trim_start().starts_with('{')
        })
}
