//! Why a change is refused.

use std::fmt;

use crate::document::{EntityId, Label, LabelFault, MentionId};
use crate::span::Span;

/// Why a change could not be made. The document is as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum EditError {
    NoSuchMention(MentionId),
    IdTaken(MentionId),
    UnknownLabel(Label),
    /// The span is empty, lies outside the text, or cuts a character in two.
    BadSpan(Span),
    /// The pieces are not in order, touch one another, or are not those of the mention's span.
    PiecesOutOfOrder(Vec<Span>),
    AcrossBlocks(Span),
    /// A label of a time expression has no value, or another label has one.
    ValueDoesNotFit {
        id: MentionId,
        label: Label,
    },
    /// Only what a tagger suggested can be refused; a person's own mention is removed.
    NotASuggestion(MentionId),
    /// The change would change nothing.
    NothingToDo(MentionId),
    /// The day of publication is already this one, and no value would change.
    PublishedUnchanged,
    NoSuchEntity(EntityId),
    EntityTaken(EntityId),
    /// So many mentions refer to the entity that was to go.
    EntityInUse {
        id: EntityId,
        mentions: usize,
    },
    /// A mention and the entity that it was to refer to have two labels.
    EntityDoesNotFit {
        id: MentionId,
        label: Label,
        entity: EntityId,
        entity_label: Label,
    },
    /// The entity is like that already.
    EntityUnchanged(EntityId),
    /// What is said of the work on the document is already this.
    WorkUnchanged,
    /// The labels break a rule.
    BadLabels(LabelFault),
    /// A label that mentions or entities have was to go.
    LabelInUse(Label),
    /// The labels are already these.
    LabelsUnchanged,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchMention(id) => {
                write!(f, "expected the id of a mention of the document, found {id}")
            }
            Self::IdTaken(id) => {
                write!(f, "expected an id that no mention has, found {id}, which is taken")
            }
            Self::UnknownLabel(label) => {
                write!(f, "expected one of the document's labels, found \"{label}\"")
            }
            Self::BadSpan(span) => {
                write!(f, "expected whole characters of the text, found {}", bytes(*span))?;
                if span.start >= span.end {
                    write!(f, ", which hold nothing")
                } else {
                    write!(f, ", which lie outside it or cut a character in two")
                }
            }
            Self::PiecesOutOfOrder(pieces) if pieces.is_empty() => {
                write!(f, "expected at least one piece of the text, found none")
            }
            Self::PiecesOutOfOrder(pieces) => {
                write!(
                    f,
                    "expected several pieces in the order of the text, apart from one another, from the \
                     start of the mention to its end, found "
                )?;
                for (n, piece) in pieces.iter().enumerate() {
                    write!(f, "{}{}", if n == 0 { "" } else { " and " }, bytes(*piece))?;
                }
                Ok(())
            }
            Self::AcrossBlocks(span) => {
                write!(
                    f,
                    "expected a mention within one block of the text, found {} in several",
                    bytes(*span)
                )
            }
            Self::ValueDoesNotFit { id, label } => match label.timex_type() {
                Some(kind) => write!(
                    f,
                    "expected a value of type {} for {id}, labeled {label}, found none or one of another type",
                    kind.as_str()
                ),
                None => write!(
                    f,
                    "expected no value for {id}, as {label} is not a label of a time expression, found one"
                ),
            },
            Self::NotASuggestion(id) => {
                write!(f, "expected a suggestion to refuse, found {id}, which a person added")
            }
            Self::NothingToDo(id) => {
                write!(f, "expected a change, found that {id} is like that already")
            }
            Self::PublishedUnchanged => {
                write!(f, "expected another day of publication, found the one it has already")
            }
            Self::NoSuchEntity(id) => {
                write!(f, "expected the id of an entity of the document, found {id}")
            }
            Self::EntityTaken(id) => {
                write!(f, "expected an id that no entity has, found {id}, which is taken")
            }
            Self::EntityInUse { id, mentions } => write!(
                f,
                "expected an entity that no mention refers to, found {id}, to which {mentions} {}",
                if *mentions == 1 { "does" } else { "do" }
            ),
            Self::EntityDoesNotFit { id, label, entity, entity_label } => write!(
                f,
                "expected an entity with the label of {id}, which is {label}, found {entity}, labeled \
                 {entity_label}"
            ),
            Self::EntityUnchanged(id) => {
                write!(f, "expected a change, found that {id} is like that already")
            }
            Self::WorkUnchanged => {
                write!(f, "expected a change, found what is said of the document already")
            }
            Self::BadLabels(fault) => fault.fmt(f),
            Self::LabelInUse(label) => write!(
                f,
                "expected every label that mentions or entities have, found none named \"{label}\""
            ),
            Self::LabelsUnchanged => {
                write!(f, "expected a change, found that the labels are like that already")
            }
        }
    }
}

fn bytes(span: Span) -> String {
    format!("bytes {}..{}", span.start, span.end)
}

impl std::error::Error for EditError {}
