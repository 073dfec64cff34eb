//! What a document holds, in the parts that a format carries or loses.

use std::fmt;

/// Something that a document holds and a format can carry or lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Characters of the text and of values that XML has no way to write: most control characters.
    Controls,
    /// Carriage returns in the text and in notes.
    Returns,
    /// White space before the first word that is no space.
    Lead,
    /// What the document is called.
    Name,
    /// Where the text came from, its title and its language.
    Source,
    /// Kinds of blocks: what is title, paragraph, furniture.
    Blocks,
    /// The day of publication.
    Published,
    /// How the day of publication is known, and which other days fit.
    PublishedSource,
    /// Names that mean the same person, organisation or place.
    Entities,
    /// Entities that no mention has.
    LoneEntities,
    /// Values of time expressions, with their modifiers.
    Values,
    /// The zones of times.
    Zones,
    /// Why a value is what it is: its anchor, its rule, what else fits, and the other end of a range.
    Reasons,
    /// Which mentions a person has accepted, changed or added, and which are suggestions.
    Statuses,
    /// Suggestions that a person refused.
    Rejected,
    /// How sure a tagger was.
    Scores,
    /// Mentions that overlap.
    Overlaps,
    /// Mentions in several pieces.
    Fragments,
    /// White space at the ends of mentions.
    Edges,
    /// Pieces of a mention with nothing but line ends between them.
    LineGaps,
    /// Edges of mentions within what a reader sees as one character, where offsets count such characters
    /// ([`Unit::Graphemes`](super::Unit)).
    Clusters,
    /// That the tokens which a program makes of the text alone begin and end where mentions do. A file without it has
    /// every mention all the same, with tokens of its own ([`Part::is_kept`]).
    OwnTokens,
    /// Names of labels with spaces and signs in them.
    LabelNames,
    /// Names of labels with dots and with letters beyond `a` to `z`.
    LabelLetters,
    /// Which of the labels a mention has whose names become the same in the format.
    SameLabels,
    /// Mentions that are no time expressions.
    OtherLabels,
    /// Notes on mentions.
    Notes,
    /// The mentions that a person wants to come back to.
    Flags,
    /// The note on a document, and that a person wants to come back to it.
    DocumentNotes,
    /// That a person called the document done, and when.
    Done,
    /// Suggestions that were hidden while a person marked.
    Blind,
    /// Who made a mention or changed it, with what and when.
    Provenance,
    /// What belongs under a label: its titles, description, examples and parent.
    LabelMeanings,
    Warnings,
    /// Keys of a file that this version does not know.
    UnknownKeys,
}

impl Part {
    /// In the order in which a document loses them: what is no mention any more loses nothing else.
    pub const ALL: [Self; 35] = [
        Self::Controls,
        Self::Returns,
        Self::Lead,
        Self::Rejected,
        Self::OtherLabels,
        Self::Fragments,
        Self::Edges,
        Self::LineGaps,
        Self::Clusters,
        Self::Overlaps,
        Self::Statuses,
        Self::Values,
        Self::Zones,
        Self::Reasons,
        Self::Scores,
        Self::LoneEntities,
        Self::Entities,
        Self::LabelNames,
        Self::LabelLetters,
        Self::SameLabels,
        Self::OwnTokens,
        Self::Notes,
        Self::Flags,
        Self::DocumentNotes,
        Self::Published,
        Self::PublishedSource,
        Self::Blocks,
        Self::Name,
        Self::Source,
        Self::Done,
        Self::Blind,
        Self::Provenance,
        Self::LabelMeanings,
        Self::Warnings,
        Self::UnknownKeys,
    ];

    /// Whether nearly every format carries it, so that a format says where it does not.
    pub fn is_common(self) -> bool {
        use Part::{Controls, LabelLetters, Lead, LineGaps, OtherLabels, OwnTokens, Returns};
        matches!(
            self,
            Controls | LabelLetters | Lead | LineGaps | OtherLabels | OwnTokens | Returns
        )
    }

    /// Whether a file holds it, and only a program that does not use all of the file loses it.
    pub fn is_kept(self) -> bool {
        self == Self::OwnTokens
    }

    /// Whether a text without it is another text; places in it stay where they are.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Controls | Self::Returns | Self::Lead)
    }

    /// For programs: `label_meanings`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Controls => "controls",
            Self::Returns => "returns",
            Self::Lead => "lead",
            Self::Name => "name",
            Self::Source => "source",
            Self::Blocks => "blocks",
            Self::Published => "published",
            Self::PublishedSource => "published_source",
            Self::Entities => "entities",
            Self::LoneEntities => "lone_entities",
            Self::Values => "values",
            Self::Zones => "zones",
            Self::Reasons => "reasons",
            Self::Statuses => "statuses",
            Self::Rejected => "rejected",
            Self::Scores => "scores",
            Self::Overlaps => "overlaps",
            Self::Fragments => "fragments",
            Self::Edges => "edges",
            Self::LineGaps => "line_gaps",
            Self::Clusters => "clusters",
            Self::LabelNames => "label_names",
            Self::LabelLetters => "label_letters",
            Self::SameLabels => "same_labels",
            Self::OwnTokens => "own_tokens",
            Self::OtherLabels => "other_labels",
            Self::Notes => "notes",
            Self::Flags => "flags",
            Self::DocumentNotes => "document_notes",
            Self::Done => "done",
            Self::Blind => "blind",
            Self::Provenance => "provenance",
            Self::LabelMeanings => "label_meanings",
            Self::Warnings => "warnings",
            Self::UnknownKeys => "unknown_keys",
        }
    }

    /// The start of a sentence that `not in CoNLL.` ends, or `in spaCy DocBin.` where it is kept: `3 overlapping
    /// mentions are`.
    pub fn missing(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Controls => ("control character is", "control characters are"),
            Self::Returns => ("carriage return is", "carriage returns are"),
            Self::Lead => (
                "tab or line end before the first word is",
                "tabs and line ends before the first word are",
            ),
            Self::Name => ("document's name is", "names of documents are"),
            Self::Source => {
                ("detail of a document's source is", "details of where documents came from are")
            }
            Self::Blocks => ("kind of block is", "kinds of blocks are"),
            Self::Published => ("day of publication is", "days of publication are"),
            Self::PublishedSource => {
                ("source of a day of publication is", "sources of days of publication are")
            }
            Self::Entities => {
                ("link of a mention to an entity is", "links of mentions to entities are")
            }
            Self::LoneEntities => ("entity without mentions is", "entities without mentions are"),
            Self::Values => ("value of a time expression is", "values of time expressions are"),
            Self::Zones => ("time zone is", "time zones are"),
            Self::Reasons => ("reason for a value is", "reasons for values are"),
            Self::Statuses => (
                "mention's status (suggested, accepted, edited) is",
                "statuses (suggested, accepted, edited) are",
            ),
            Self::Rejected => ("refused suggestion is", "refused suggestions are"),
            Self::Scores => ("score is", "scores are"),
            Self::Overlaps => ("overlapping mention is", "overlapping mentions are"),
            Self::Fragments => ("mention in several pieces is", "mentions in several pieces are"),
            Self::Edges => {
                ("mention's white space at an end is", "mentions' white spaces at their ends are")
            }
            Self::LabelNames => {
                ("label's name with spaces or signs is", "labels' names with spaces or signs are")
            }
            Self::LineGaps => (
                "line end between the pieces of a mention is",
                "line ends between the pieces of mentions are",
            ),
            Self::Clusters => {
                ("mention's edge within a character is", "edges of mentions within characters are")
            }
            Self::LabelLetters => (
                "label's name with letters beyond a to z is",
                "labels' names with letters beyond a to z are",
            ),
            Self::SameLabels => (
                "mention's label that gets the name of another one is",
                "mentions' labels that get the names of others are",
            ),
            Self::OwnTokens => (
                "mention that spacy.blank(\"id\") alone does not find is found by the tokens",
                "mentions that spacy.blank(\"id\") alone does not find are found by the tokens",
            ),
            Self::OtherLabels => (
                "mention that is no time expression is",
                "mentions that are no time expressions are",
            ),
            Self::Notes => ("note is", "notes are"),
            Self::Flags => ("flag is", "flags are"),
            Self::DocumentNotes => {
                ("note or flag of a document is", "notes and flags of documents are")
            }
            Self::Done => ("mark that a document is done is", "marks that documents are done are"),
            Self::Blind => ("suggestion that was hidden is", "suggestions that were hidden are"),
            Self::Provenance => {
                ("record of who made a mention is", "records of who made mentions are")
            }
            Self::LabelMeanings => ("label's description is", "labels' descriptions are"),
            Self::Warnings => ("warning is", "warnings are"),
            Self::UnknownKeys => {
                ("part that another program added is", "parts that other programs added are")
            }
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
