//! The product: a text that never changes, and what is said about it.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::article::Block;
use crate::published::Published;
use crate::span::Span;
use crate::timex::Timex;
use crate::warning::Warning;

mod label;
mod label_rules;
mod made;
mod unseen;
mod work;

pub use label::{Label, LabelInfo, default_labels};
pub use label_rules::{LabelFault, MAX_LABELS, check_labels, check_parents};
pub use made::{Made, share_made};
pub use unseen::Unseen;
pub use work::Work;

/// Keys of a file that this version does not know, as the text of a JSON object: kept and written back.
pub type Extra = Option<Box<str>>;

/// An article with its blocks, mentions and entities.
///
/// `text` is never changed. Mentions are sorted by [`Mention::order`]; each lies within one block. Entities are
/// sorted by their ids, and labels are those of `labels`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnnotationDocument {
    pub source: Source,
    /// BCP 47, such as `id`.
    pub language: Option<SmolStr>,
    pub title: Option<String>,
    pub published: Published,
    pub text: Arc<str>,
    pub blocks: Vec<Block>,
    pub labels: Vec<LabelInfo>,
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    pub warnings: Vec<Warning>,
    /// How far the work on it has come.
    #[serde(default)]
    pub work: Work,
    /// What the tagger suggested, where a person marks the document without having seen it; see [`crate::blind`].
    #[serde(default)]
    pub blind: Option<Vec<Unseen>>,
    /// What made the document, such as `tandai 0.1.0`.
    pub generator: SmolStr,
    /// Unknown keys beside `document`, and within it.
    pub extra: DocumentExtra,
}

/// Unknown keys of a document's file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DocumentExtra {
    pub top: Extra,
    pub document: Extra,
    pub published: Extra,
}

/// Where the text came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's base name, `stdin`, or what the person called the pasted text.
    pub name: String,
    /// The path below what was dropped or named, where there was one.
    pub path: Option<String>,
    pub media_type: SmolStr,
    pub encoding: SmolStr,
    /// Of the file's bytes, in lower-case hexadecimal.
    pub sha256: SmolStr,
    pub line_ends: Option<LineEnds>,
}

/// The line ends that became LF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineEnds {
    pub from: LineEnd,
    pub changed: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LineEnd {
    Crlf,
    Cr,
    Mixed,
}

/// The person, organisation or place that mentions refer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    pub id: EntityId,
    pub label: Label,
    /// The fullest name the text gives it.
    pub name: String,
    pub extra: Extra,
}

/// The highest number of an id that is given or read. There are more numbers than bytes in a text.
pub const MAX_ID: u32 = 999_999_999;

/// Written `e1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub u32);

/// Written `m1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MentionId(pub u32);

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "e{}", self.0)
    }
}

impl fmt::Display for MentionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "m{}", self.0)
    }
}

/// One labelled span of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    pub id: MentionId,
    /// From the first byte of the first piece to the last of the last.
    pub span: Span,
    /// The pieces, in order, where there is more than one; else empty.
    pub fragments: Vec<Span>,
    pub label: Label,
    pub status: Status,
    /// Who decided on it last, or made it where nobody has: `tandai`, `user`, or the name of another program.
    pub by: SmolStr,
    /// Who made it, with what and when, where that is known. Mentions that were made alike share one.
    pub made: Option<Arc<Made>>,
    /// How sure the tagger was, 0 to 1.
    pub score: Option<f32>,
    pub entity: Option<EntityId>,
    /// There exactly when the label is one of a time expression.
    pub timex: Option<Box<Timex>>,
    /// When a person last changed it, in RFC 3339.
    pub changed: Option<SmolStr>,
    pub note: Option<String>,
    /// A person wants to come back to it.
    #[serde(default)]
    pub flagged: bool,
    pub extra: Extra,
}

impl Mention {
    /// The order of mentions in a document: by start, the longer first, then by id.
    pub fn order(&self) -> (u32, std::cmp::Reverse<u32>, MentionId) {
        (self.span.start, std::cmp::Reverse(self.span.end), self.id)
    }

    /// The pieces of the text it marks, at least one.
    pub fn pieces(&self) -> &[Span] {
        if self.fragments.is_empty() { std::slice::from_ref(&self.span) } else { &self.fragments }
    }

    /// What it marks, pieces joined by one space.
    pub fn text<'a>(&self, text: &'a str) -> std::borrow::Cow<'a, str> {
        match self.pieces() {
            [span] => span.of(text).into(),
            pieces => pieces.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ").into(),
        }
    }
}

/// What a person has said of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A tagger's, not looked at yet.
    Suggested,
    /// A tagger's, confirmed as it was.
    Accepted,
    /// A tagger's, confirmed with another label, other edges or another value.
    Edited,
    /// A person's own.
    Added,
    /// A tagger's, refused: kept, so that a reader can learn from it.
    Rejected,
}

impl Status {
    /// As files have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Suggested => "suggested",
            Self::Accepted => "accepted",
            Self::Edited => "edited",
            Self::Added => "added",
            Self::Rejected => "rejected",
        }
    }
}

impl AnnotationDocument {
    pub fn mention(&self, id: MentionId) -> Option<&Mention> {
        self.mention_index(id).map(|index| &self.mentions[index])
    }

    /// The place of a mention in `mentions`.
    ///
    /// Taggers count ids in the order of the text, so a suggestion is found within as many steps as mentions
    /// were added and removed; the search goes outwards from where the id would be.
    pub fn mention_index(&self, id: MentionId) -> Option<usize> {
        let guess = (id.0.saturating_sub(1) as usize).min(self.mentions.len());
        let (before, after) = self.mentions.split_at(guess);
        let steps = before.len().max(after.len());
        for step in 0..steps {
            if after.get(step).is_some_and(|mention| mention.id == id) {
                return Some(guess + step);
            }
            if step < before.len() && before[guess - 1 - step].id == id {
                return Some(guess - 1 - step);
            }
        }
        None
    }

    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entity_index(id).map(|index| &self.entities[index])
    }

    /// The place of an entity in `entities`.
    pub fn entity_index(&self, id: EntityId) -> Option<usize> {
        self.entities.binary_search_by_key(&id, |entity| entity.id).ok()
    }

    /// An id that no mention of the document has: behind the highest, or a free one where that is the last.
    pub fn next_mention_id(&self) -> MentionId {
        MentionId(free_number(self.mentions.iter().map(|mention| mention.id.0)))
    }

    /// An id that no entity of the document has: behind the highest, or a free one where that is the last.
    pub fn next_entity_id(&self) -> EntityId {
        EntityId(free_number(self.entities.iter().map(|entity| entity.id.0)))
    }

    /// Says when the program made what it suggested, where nothing says so yet: `at` is in RFC 3339.
    pub fn stamp(&mut self, at: &SmolStr) {
        made::stamp(&mut self.mentions, &self.generator, at);
    }

    /// The index of the block that `offset` lies in.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end <= offset);
        self.blocks.get(index).filter(|block| block.span.start <= offset).map(|_| index)
    }
}

/// A number of an id that is not among those taken.
fn free_number(taken: impl Iterator<Item = u32> + Clone) -> u32 {
    let highest = taken.clone().max().unwrap_or(0);
    if highest < MAX_ID {
        return highest + 1;
    }
    let mut taken: Vec<u32> = taken.collect();
    taken.sort_unstable();
    let mut free = 1;
    for id in taken {
        if id > free {
            break;
        }
        free += u32::from(id == free);
    }
    free
}

#[cfg(any(test, feature = "arbitrary"))]
pub mod arbitrary;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read;
    use crate::pipeline::{Options, analyze};

    #[test]
    fn the_next_id_is_free() {
        let today = "2023-05-05".parse().expect("a day");
        let mut articles = read(b"Senin, Selasa, Rabu.", Source::default()).expect("a text");
        let article = articles.pop().expect("an article");
        let mut document = analyze(article, &Options { published: None, today, vague: false });
        assert_eq!(document.mentions.len(), 3);
        for (ids, expected) in [
            ([1, 2, 3], 4),
            ([7, 0, 3], 8),
            ([1, 2, MAX_ID - 1], MAX_ID),
            ([1, 2, MAX_ID], 3),
            ([0, MAX_ID, 2], 1),
            ([1, u32::MAX, MAX_ID], 2),
            ([3, u32::MAX, 1], 2),
        ] {
            for (mention, id) in document.mentions.iter_mut().zip(ids) {
                mention.id = MentionId(id);
            }
            assert_eq!(document.next_mention_id(), MentionId(expected), "{ids:?}");
        }
        for (ids, expected) in [(vec![], 1), (vec![4], 5), (vec![1, MAX_ID], 2)] {
            let entity = |id| Entity {
                id: EntityId(id),
                label: Label::PER,
                name: "Budi".to_owned(),
                extra: None,
            };
            document.entities = ids.iter().copied().map(entity).collect();
            assert_eq!(document.next_entity_id(), EntityId(expected), "{ids:?}");
        }
    }
}
