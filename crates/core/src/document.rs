//! The product: a text that never changes, and what is said about it.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::article::Block;
use crate::published::Published;
use crate::span::Span;
use crate::timex::{Timex, TimexType};
use crate::warning::Warning;

/// Keys of a file that this version does not know, as the text of a JSON object: kept and written back.
pub type Extra = Option<Box<str>>;

/// An article with its blocks, mentions and entities.
///
/// `text` is never changed. Mentions are sorted by [`Mention::order`]; each lies within one block.
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

/// The name of a label: `PER`, `DATE`, or one that a person made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label(pub SmolStr);

impl Label {
    pub const PER: Self = Self(SmolStr::new_static("PER"));
    pub const ORG: Self = Self(SmolStr::new_static("ORG"));
    pub const LOC: Self = Self(SmolStr::new_static("LOC"));
    pub const DATE: Self = Self(SmolStr::new_static("DATE"));
    pub const TIME: Self = Self(SmolStr::new_static("TIME"));
    pub const DURATION: Self = Self(SmolStr::new_static("DURATION"));
    pub const SET: Self = Self(SmolStr::new_static("SET"));

    /// The type of time expression the label stands for, if it stands for one.
    pub fn timex_type(&self) -> Option<TimexType> {
        TimexType::ALL.into_iter().find(|kind| kind.as_str() == self.0)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<TimexType> for Label {
    fn from(kind: TimexType) -> Self {
        Self(SmolStr::new_static(kind.as_str()))
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How a label is shown and chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelInfo {
    pub name: Label,
    pub title: String,
    /// `#rrggbb`.
    pub color: SmolStr,
    /// The key that gives it, as it is printed on the keyboard.
    pub key: Option<SmolStr>,
    pub extra: Extra,
}

impl LabelInfo {
    /// A label of which nothing but the name is known.
    pub fn named(name: Label) -> Self {
        Self {
            title: name.to_string(),
            color: SmolStr::new_static("#767676"),
            key: None,
            extra: None,
            name,
        }
    }
}

/// The labels a new document starts with. Colours follow Okabe and Ito's palette for colour blindness.
pub fn default_labels() -> Vec<LabelInfo> {
    [
        (Label::PER, "Person", "#0072b2", "1"),
        (Label::ORG, "Organisation", "#d55e00", "2"),
        (Label::LOC, "Place", "#009e73", "3"),
        (Label::DATE, "Date", "#cc79a7", "4"),
        (Label::TIME, "Time", "#e69f00", "5"),
        (Label::DURATION, "Duration", "#56b4e9", "6"),
        (Label::SET, "Repeated time", "#8a7f00", "7"),
    ]
    .into_iter()
    .map(|(name, title, color, key)| LabelInfo {
        name,
        title: title.to_owned(),
        color: SmolStr::new_static(color),
        key: Some(SmolStr::new_static(key)),
        extra: None,
    })
    .collect()
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
pub(crate) const MAX_ID: u32 = 999_999_999;

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
    /// Who made or last changed it: `tandai`, `user`, or the name of another program.
    pub by: SmolStr,
    /// How sure the tagger was, 0 to 1.
    pub score: Option<f32>,
    pub entity: Option<EntityId>,
    /// There exactly when the label is one of a time expression.
    pub timex: Option<Box<Timex>>,
    /// When a person last changed it, in RFC 3339.
    pub changed: Option<SmolStr>,
    pub note: Option<String>,
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
        let guess = id.0.saturating_sub(1) as usize;
        match self.entities.get(guess) {
            Some(entity) if entity.id == id => Some(entity),
            _ => self.entities.iter().find(|entity| entity.id == id),
        }
    }

    /// An id that no mention of the document has: behind the highest, or a free one where that is the last.
    pub fn next_mention_id(&self) -> MentionId {
        let highest = self.mentions.iter().map(|mention| mention.id.0).max().unwrap_or(0);
        if highest < MAX_ID {
            return MentionId(highest + 1);
        }
        let mut taken: Vec<u32> = self.mentions.iter().map(|mention| mention.id.0).collect();
        taken.sort_unstable();
        let mut free = 1;
        for id in taken {
            if id > free {
                break;
            }
            free += u32::from(id == free);
        }
        MentionId(free)
    }

    /// The index of the block that `offset` lies in.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end <= offset);
        self.blocks.get(index).filter(|block| block.span.start <= offset).map(|_| index)
    }
}

#[cfg(test)]
pub(crate) mod arbitrary;

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
    }
}
