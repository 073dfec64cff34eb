//! All that crosses the boundary between the page and its worker, in postcard.
//!
//! A message is a JavaScript array: the bytes of a [`Request`] or [`Response`], then what travels beside it
//! without being copied: files and stored documents, as blobs, which are handles to bytes that the page itself
//! never reads.
//!
//! The page sends one request at a time and waits for its `Finished`. Both sides are one program ([`crate::analyzer`]), so
//! no message needs a version.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use tandai_core::document::MentionId;
use tandai_core::edit::Edit;
use tandai_core::entity::learned::Lesson;
use tandai_core::label_set::LabelSet;
use tandai_core::missed::Candidate;
use tandai_core::published::Published;
use tandai_core::timex::Timex;
use tandai_core::{Label, PartialDate};

use crate::parts::{Head, Part};
use crate::refusal::Refusal;

/// The number of a request, never used twice in the life of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RequestId(pub u32);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    pub id: RequestId,
    pub task: Task,
}

/// What the worker is asked to do. "Beside" are the attachments of the message, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Task {
    /// Takes what a person brought and taught before: first a model, then what was learned, where they are beside.
    Equip { model: bool, learned: bool },
    /// Goes back to the model that ships.
    LeaveModel,
    /// Learns from what a person corrected.
    Learn { lessons: Vec<Lesson> },
    /// Forgets what was learned.
    Forget,
    /// Opens a file, beside. An article is analysed, Tandai JSON and our own ZIP are read with all their edits; a
    /// model is put to work, what was learned elsewhere is learned, and a label set is read.
    /// `now` is in RFC 3339: when what is suggested was made.
    Open {
        name: String,
        path: Option<String>,
        media_type: SmolStr,
        /// The extensions of files that make one document with it, which come behind it.
        beside: Vec<String>,
        today: PartialDate,
        now: SmolStr,
    },
    /// Reads a label set, and nothing else, from the file beside.
    ReadLabels { name: String },
    /// Reads a kept document again: its Tandai JSON is beside.
    Restore { name: String },
    /// Works out what another day of publication makes of a document: its Tandai JSON is beside, `edits` have
    /// been made in it since.
    Retime { name: String, edits: Vec<Edit>, published: Option<PartialDate> },
    /// Looks for what may have been missed in a document: its Tandai JSON is beside, `edits` have been made in it since.
    Missed { name: String, edits: Vec<Edit> },
    /// Writes documents, as one file of the format or as a ZIP of several: their Tandai JSON is beside, one each.
    Export { files: Vec<ExportFile>, writing: Writing },
    /// Shows what [`Task::Export`] would write, and says what would be lost.
    Preview { files: Vec<ExportFile>, writing: Writing },
}

/// One document to be written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportFile {
    /// The name of the file it came from.
    pub name: String,
    /// What was changed in it since the Tandai JSON beside the message was written.
    pub edits: Vec<Edit>,
}

/// How documents are written, and what of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing {
    /// An id of [`tandai_formats::FORMATS`].
    pub format: SmolStr,
    /// Without suggestions that nobody has decided on.
    pub decided_only: bool,
    /// Without the furniture of the page.
    pub article_only: bool,
    /// Labels whose mentions stay out.
    pub left_out: Vec<Label>,
    /// Other names for labels, by those that they have.
    pub renamed: Vec<(Label, Label)>,
    /// Documents go into a folder each of documents to train with, to develop with and to test with.
    pub split: Option<SplitWish>,
}

/// How documents are split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitWish {
    /// Of what is to train, to develop and to test with. There is no part to develop with where its share is 0.
    pub shares: [u32; 3],
    /// Another number gives other parts.
    pub seed: u32,
}

impl SplitWish {
    pub const USUAL: Self = Self { shares: [80, 10, 10], seed: 1 };

    /// The shares of the parts that there are.
    pub fn parts(&self) -> Vec<f64> {
        let [train, dev, test] = self.shares.map(f64::from);
        if dev > 0.0 { vec![train, dev, test] } else { vec![train, test] }
    }

    /// Whether documents can be split so.
    pub fn is_valid(&self) -> bool {
        let [train, _, test] = self.shares;
        train > 0 && test > 0
    }
}

/// What a download looks like, and what it loses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The first lines of the first file; nothing where it is no text.
    pub start: Option<String>,
    pub losses: Vec<Lost>,
    /// How what was written differs when it is read again, which is a fault of ours.
    pub fault: Option<String>,
    /// What each part has, where documents are split.
    pub parts: Vec<PartRow>,
}

/// What a part of the documents has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRow {
    /// As its folder is called.
    pub name: SmolStr,
    pub documents: u32,
    /// How many mentions of each label; the same labels in each row.
    pub labels: Vec<(Label, u32)>,
}

/// What a format does not carry of all documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// The id of a [`tandai_formats::Part`].
    pub part: SmolStr,
    pub count: u32,
    /// The texts of the first places.
    pub places: Vec<String>,
}

/// What the worker says. Documents come in parts, see [`crate::parts`].
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// Sent once, at the start.
    Ready,
    /// The model that finds names from now on, or nothing where rules do it alone; sent before any document, and when
    /// it changes. One that a person has just brought is beside, as it is to be kept.
    Model {
        name: Option<String>,
        /// A person brought it.
        own: bool,
    },
    /// Of how many names a person has taught something. All that was learned is beside, as it is to be kept; nothing
    /// is where nothing was.
    Learned {
        names: u32,
        /// It was not taken from what is kept, and is to be kept.
        news: bool,
    },
    /// A file was a label set.
    Labels {
        id: RequestId,
        set: Box<LabelSet>,
    },
    /// A document begins. `index` counts the documents of one file.
    Head {
        id: RequestId,
        index: u32,
        head: Box<Head>,
    },
    /// More of the document that began last.
    Part {
        id: RequestId,
        part: Part,
    },
    /// The document is whole. After [`Task::Open`] its Tandai JSON is beside, as it is to be kept.
    Whole {
        id: RequestId,
    },
    /// What [`Task::Retime`] found; the values follow in `Values`.
    Published {
        id: RequestId,
        published: Published,
    },
    Values {
        id: RequestId,
        timexes: Vec<(MentionId, Timex)>,
    },
    /// What [`Task::Missed`] found, in the order of the text.
    Candidates {
        id: RequestId,
        candidates: Vec<Candidate>,
    },
    /// So many of the documents that are to be written are.
    Written {
        id: RequestId,
        done: u32,
        total: u32,
    },
    /// The file that was asked for is beside. `faults` say how what was written differs when it is read again.
    Exported {
        id: RequestId,
        name: String,
        faults: Vec<String>,
    },
    Previewed {
        id: RequestId,
        preview: Preview,
    },
    /// A file, or one document of a file, could not be opened or written.
    Refused {
        id: RequestId,
        name: String,
        refusal: Refusal,
    },
    /// Nothing more comes for this request.
    Finished {
        id: RequestId,
    },
}
