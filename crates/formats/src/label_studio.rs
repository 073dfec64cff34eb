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
//! On reading, of several annotations the one that is the ground truth counts, else the last that was not
//! cancelled; a prediction of which the region is among its regions is left out. The short form (JSON_MIN) is read
//! as well. Regions of HTML (`hypertextlabels`) are refused, as they count in its markup.

mod read;
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
                || has("text") && has("label") && (has("annotator") || has("annotation_id"))
        },
        reader: |dialect| {
            let unit = dialect.unit.unwrap_or(Unit::CodePoints);
            Box::new(move |record: &super::read::Record<'_>| read::task(record, unit))
        },
    }),
};
