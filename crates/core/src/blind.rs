//! Articles that a person marks blind, without what the tagger suggests, and how the two differ.
//!
//! Who is shown suggestions tends to agree with them. An article marked blind tells how much: its suggestions are
//! taken out before anybody sees them and kept beside the article ([`AnnotationDocument::blind`]), where [`compare`]
//! finds them.

use std::collections::{HashMap, HashSet};

use crate::document::{AnnotationDocument, EntityId, MentionId, Status, Unseen};
use crate::edit::Edit;
use crate::span::Span;

/// The edit that takes the suggestions out that nobody has decided on, with the entities that only they refer to.
/// Nothing where the document is marked blind already.
pub fn hold_back(document: &AnnotationDocument) -> Option<Edit> {
    if document.blind.is_some() {
        return None;
    }
    let (mut unseen, mut edits) = (Vec::new(), Vec::new());
    let (mut left, mut kept) = (HashSet::new(), HashSet::new());
    for mention in &document.mentions {
        if mention.status != Status::Suggested {
            kept.extend(mention.entity);
            continue;
        }
        left.extend(mention.entity);
        edits.push(Edit::Remove { id: mention.id });
        unseen.push(Unseen {
            span: mention.span,
            label: mention.label.clone(),
            score: mention.score,
            value: mention.timex.as_ref().map(|timex| timex.value.clone()),
        });
    }
    let mut alone: Vec<EntityId> = left.difference(&kept).copied().collect();
    alone.retain(|&id| document.entity(id).is_some());
    alone.sort_unstable();
    edits.extend(alone.into_iter().map(|id| Edit::RemoveEntity { id }));
    edits.push(Edit::SetBlind { unseen: Some(unseen) });
    Some(Edit::Batch { edits })
}

/// How a mark and what the tagger suggested stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    Same,
    /// The same words and label, and another value of the time.
    OtherValue,
    OtherLabel,
    /// They overlap.
    OtherEdges,
    OnlyPerson,
    OnlyTagger,
}

impl Relation {
    pub const ALL: [Self; 6] = [
        Self::Same,
        Self::OtherValue,
        Self::OtherLabel,
        Self::OtherEdges,
        Self::OnlyPerson,
        Self::OnlyTagger,
    ];
}

/// A person's mark beside what the tagger suggested there; at least one of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub relation: Relation,
    pub mention: Option<MentionId>,
    /// An index into [`AnnotationDocument::blind`].
    pub unseen: Option<usize>,
    pub span: Span,
}

/// Every mark of a person and every suggestion that was held back, in pairs, in the order of the text. Nothing where
/// the document was not marked blind.
pub fn compare(document: &AnnotationDocument) -> Option<Vec<Pair>> {
    let unseen = document.blind.as_ref()?;
    let marks = document.mentions.iter().filter(|mention| {
        matches!(mention.status, Status::Accepted | Status::Edited | Status::Added)
    });
    let mut free = Free::new(unseen);
    let mut pairs = Vec::with_capacity(unseen.len());
    let mut unpaired = Vec::new();
    for mention in marks {
        let Some(index) = free.take_exact(mention.span) else {
            unpaired.push(mention);
            continue;
        };
        let suggested = &unseen[index];
        let value = mention.timex.as_ref().map(|timex| &timex.value);
        let relation = if suggested.label != mention.label {
            Relation::OtherLabel
        } else if suggested.value.as_ref() != value {
            Relation::OtherValue
        } else {
            Relation::Same
        };
        let (mention, unseen, span) = (Some(mention.id), Some(index), mention.span);
        pairs.push(Pair { relation, mention, unseen, span });
    }
    for mention in unpaired {
        let unseen = free.take_overlapping(mention.span);
        let relation = if unseen.is_some() { Relation::OtherEdges } else { Relation::OnlyPerson };
        pairs.push(Pair { relation, mention: Some(mention.id), unseen, span: mention.span });
    }
    pairs.extend(free.rest().map(|index| Pair {
        relation: Relation::OnlyTagger,
        mention: None,
        unseen: Some(index),
        span: unseen[index].span,
    }));
    pairs.sort_by_key(|pair| (pair.span.start, std::cmp::Reverse(pair.span.end), pair.mention));
    Some(pairs)
}

/// The suggestions that belong to no mark yet.
struct Free<'a> {
    unseen: &'a [Unseen],
    /// By their spans; those of the same span, the last first.
    exact: HashMap<Span, Vec<usize>>,
    /// For each, a free one at it or behind it, or one nearer to that.
    next: Vec<usize>,
}

impl<'a> Free<'a> {
    fn new(unseen: &'a [Unseen]) -> Self {
        let mut exact: HashMap<Span, Vec<usize>> = HashMap::with_capacity(unseen.len());
        for (index, it) in unseen.iter().enumerate().rev() {
            exact.entry(it.span).or_default().push(index);
        }
        Self { unseen, exact, next: (0..=unseen.len()).collect() }
    }

    fn take(&mut self, index: usize) -> usize {
        self.next[index] = index + 1;
        index
    }

    fn take_exact(&mut self, span: Span) -> Option<usize> {
        let index = self.exact.get_mut(&span)?.pop()?;
        Some(self.take(index))
    }

    /// The first that is free at this place or behind it.
    fn at(&mut self, from: usize) -> usize {
        let mut free = from;
        while self.next[free] != free {
            free = self.next[free];
        }
        // Whoever asks again is led there at once.
        let mut step = from;
        while self.next[step] != free && step != free {
            step = std::mem::replace(&mut self.next[step], free);
        }
        free
    }

    fn take_overlapping(&mut self, span: Span) -> Option<usize> {
        let first = self.unseen.partition_point(|it| it.span.end <= span.start);
        let index = self.at(first);
        let overlaps = self.unseen.get(index).is_some_and(|it| it.span.overlaps(span));
        overlaps.then(|| self.take(index))
    }

    fn rest(self) -> impl Iterator<Item = usize> {
        let Self { unseen, next, .. } = self;
        (0..unseen.len()).filter(move |&index| next[index] == index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Mention;
    use crate::edit::apply;
    use crate::marked::document;
    use crate::revalue::timex_of;

    /// The document of a marked text, with the values of its times.
    fn valued(marked: &str) -> AnnotationDocument {
        let mut document = document(marked);
        for index in 0..document.mentions.len() {
            let mention = &document.mentions[index];
            let timex = timex_of(&document, mention.span, &mention.label);
            document.mentions[index].timex = timex.map(Box::new);
        }
        document
    }

    /// `suggested` has what the tagger suggests, `marked` what the person marks.
    #[track_caller]
    fn check(suggested: &str, marked: &str, expected: &[(Relation, &str)]) {
        let mut blind = valued(suggested);
        let first = blind.clone();
        let edit = hold_back(&blind).expect("it is not marked blind");
        let inverse = apply(&mut blind, &edit).expect("it can be made");
        assert!(blind.mentions.iter().all(|mention| mention.status != Status::Suggested));
        assert_eq!(hold_back(&blind), None);
        let mut back = blind.clone();
        apply(&mut back, &inverse).expect("it can be taken back");
        assert_eq!(back, first);

        let mut person = valued(marked);
        assert_eq!(person.text, blind.text);
        assert_eq!(compare(&person), None);
        for mention in &mut person.mentions {
            mention.status = Status::Added;
        }
        person.blind = blind.blind;
        let pairs = compare(&person).expect("it is marked blind");
        let shown: Vec<(Relation, &str)> =
            pairs.iter().map(|pair| (pair.relation, pair.span.of(&person.text))).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn every_difference_is_told() {
        use Relation::{OnlyPerson, OnlyTagger, OtherEdges, OtherLabel, Same};
        let plain = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";
        let both = "😀 Presiden [Joko Widodo|PER] tiba di [Bandung|LOC], [Kamis (17/8/2023)|DATE].";
        let day = "Kamis (17/8/2023)";
        check(both, both, &[(Same, "Joko Widodo"), (Same, "Bandung"), (Same, day)]);
        check(
            both,
            plain,
            &[(OnlyTagger, "Joko Widodo"), (OnlyTagger, "Bandung"), (OnlyTagger, day)],
        );
        check(
            plain,
            both,
            &[(OnlyPerson, "Joko Widodo"), (OnlyPerson, "Bandung"), (OnlyPerson, day)],
        );
        check(
            both,
            "😀 [Presiden Joko Widodo|PER] tiba di [Bandung|ORG], [Kamis (17/8/2023)|TIME].",
            &[(OtherEdges, "Presiden Joko Widodo"), (OtherLabel, "Bandung"), (OtherLabel, day)],
        );
        // The second of two marks over one suggestion stands alone.
        check(
            "Pemerintah [Kota Batu|LOC] kini.",
            "Pemerintah [Kota|LOC] [Batu|LOC] kini.",
            &[(OtherEdges, "Kota"), (OnlyPerson, "Batu")],
        );
        check("", "", &[]);
    }

    #[test]
    fn what_was_decided_on_stays_with_its_entity() {
        let mut decided = document("[Budi|PER] bertemu [Siti|PER].");
        let entity = |id, name: &str| crate::document::Entity {
            id: EntityId(id),
            label: crate::document::Label::PER,
            name: name.to_owned(),
            extra: None,
        };
        decided.entities = vec![entity(1, "Budi"), entity(2, "Siti")];
        decided.mentions[0].entity = Some(EntityId(1));
        decided.mentions[1].entity = Some(EntityId(2));
        decided.mentions[0].status = Status::Accepted;
        let edit = hold_back(&decided).expect("it is not marked blind");
        apply(&mut decided, &edit).expect("it can be made");
        assert_eq!(decided.mentions.len(), 1);
        assert_eq!(decided.entities, [entity(1, "Budi")]);
    }

    #[test]
    fn another_value_of_a_time_is_told() {
        let mut person = valued("[17 Agustus 2023|DATE], [18 Agustus 2023|DATE].");
        for mention in &mut person.mentions {
            mention.status = Status::Added;
        }
        let suggested = |mention: &Mention| Unseen {
            span: mention.span,
            label: mention.label.clone(),
            score: None,
            value: Some("2023-08-17".into()),
        };
        person.blind = Some(person.mentions.iter().map(suggested).collect());
        let pairs = compare(&person).expect("it is marked blind");
        let relations: Vec<Relation> = pairs.iter().map(|pair| pair.relation).collect();
        assert_eq!(relations, [Relation::Same, Relation::OtherValue]);
    }
}
