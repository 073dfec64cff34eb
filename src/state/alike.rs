//! The same text elsewhere in the document: what a correction suggests there, and deciding on all of it at once.

use std::sync::Arc;

use smol_str::SmolStr;
use tandai_core::alike::{same_text, unmarked};
use tandai_core::document::Made;
use tandai_core::pipeline::GENERATOR;
use tandai_core::{AnnotationDocument, Edit, Label, Mention, MentionId, Span, Status};

use super::{Effect, State};

/// The suggestions that have the same text as the selected mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alike {
    /// With the same label.
    pub same: usize,
    /// With another one; nothing for time expressions, whose values differ with their place.
    pub other: usize,
}

/// So many places are suggested for one correction.
const MOST_OFFERS: usize = 1_000;

/// How sure it is that a text which a person marked once means the same elsewhere, until the tagger knows better.
const OFFER_SCORE: f32 = 0.75;

/// Suggestions for all places where the text of a name stands that nobody has marked. Only names with a capital in
/// them are looked for: `kota` in one place says little of others.
pub(super) fn offers(
    document: &AnnotationDocument,
    text: &str,
    label: &Label,
    besides: Span,
    first_id: MentionId,
) -> Vec<Mention> {
    let telling = text.chars().any(char::is_uppercase) && text.chars().nth(1).is_some();
    if !telling || label.timex_type().is_some() {
        return Vec::new();
    }
    let places = unmarked(document, text, MOST_OFFERS).into_iter();
    let ids = (first_id.0..).map(MentionId);
    let made =
        Arc::new(Made { by: SmolStr::new_static(GENERATOR), with: Some(Made::TAUGHT), at: None });
    let offer = |(span, id): (Span, MentionId)| Mention {
        id,
        span,
        fragments: Vec::new(),
        label: label.clone(),
        status: Status::Suggested,
        by: SmolStr::new_static("tandai"),
        made: Some(made.clone()),
        score: Some(OFFER_SCORE),
        entity: None,
        timex: None,
        changed: None,
        note: None,
        flagged: false,
        extra: None,
    };
    places.filter(|place| !place.overlaps(besides)).zip(ids).map(offer).collect()
}

impl State {
    /// What there is to decide on with the selected mention.
    pub fn alike(&self) -> Alike {
        let Some((open, mention)) = self.open().zip(self.selected_mention()) else {
            return Alike::default();
        };
        let mut alike = Alike::default();
        for other in same_text(&open.document, mention) {
            match other.status {
                Status::Suggested if other.label == mention.label => alike.same += 1,
                Status::Suggested if is_name(other) && is_name(mention) => alike.other += 1,
                _ => {}
            }
        }
        alike
    }

    /// The correction and the suggestions that follow from it, as one step, with how many these are.
    pub(super) fn with_offers(&self, edit: Edit, label: &Label, span: Span) -> (Edit, usize) {
        let Some(open) = self.open() else { return (edit, 0) };
        let document = &open.document;
        // Who marks without suggestions gets none.
        if document.blind.is_some() {
            return (edit, 0);
        }
        let text = span.get(&document.text).unwrap_or_default();
        let next = document.next_mention_id().0;
        let first_id = MentionId(next + u32::from(matches!(edit, Edit::Add { .. })));
        let offers = offers(document, text, label, span, first_id);
        if offers.is_empty() {
            return (edit, 0);
        }
        let count = offers.len();
        let offers = offers.into_iter().map(|mention| Edit::Add { mention });
        (Edit::Batch { edits: [edit].into_iter().chain(offers).collect() }, count)
    }

    /// Tells of suggestions elsewhere, where there are any.
    pub(super) fn tell_offers(&self, text: &str, count: usize, effects: &mut Vec<Effect>) {
        if count > 0 {
            effects.push(Effect::Hint((self.messages().offered)(text, count)));
        }
    }

    /// Accepts the selected mention and every suggestion of the same text and label.
    pub(super) fn accept_alike(&mut self, at: &str) -> Vec<Effect> {
        self.decide_alike(
            at,
            |other, selected| other.label == selected.label,
            |mention| Edit::Accept { id: mention.id, at: at.into() },
            |state, text, count| (state.messages().accepted_alike)(text, count),
        )
    }

    /// Rejects the selected suggestion and every other of the same text and label.
    pub(super) fn reject_alike(&mut self, at: &str) -> Vec<Effect> {
        self.decide_alike(
            at,
            |other, selected| other.label == selected.label,
            |mention| Edit::Reject { id: mention.id, at: at.into() },
            |state, text, count| (state.messages().rejected_alike)(text, count),
        )
    }

    /// Gives suggestions of the same text the label of the selected mention.
    pub(super) fn relabel_alike(&mut self, at: &str) -> Vec<Effect> {
        let Some(label) = self.selected_mention().filter(|mention| is_name(mention)) else {
            return Vec::new();
        };
        let label = label.label.clone();
        self.decide_alike(
            at,
            |other, selected| other.label != selected.label && is_name(other),
            |mention| {
                let (id, at) = (mention.id, at.into());
                match mention.label == label {
                    true => Edit::Accept { id, at },
                    false => Edit::Relabel { id, label: label.clone(), timex: None, at },
                }
            },
            |state, text, count| (state.messages().relabeled_alike)(text, count),
        )
    }

    /// Makes one edit of the selected mention, where it is a suggestion, and of the suggestions with its text that fit.
    fn decide_alike(
        &mut self,
        at: &str,
        fits: impl Fn(&Mention, &Mention) -> bool,
        decide: impl Fn(&Mention) -> Edit,
        said: impl FnOnce(&State, &str, usize) -> String,
    ) -> Vec<Effect> {
        let Some((open, selected)) = self.open().zip(self.selected_mention()) else {
            return Vec::new();
        };
        let alike = same_text(&open.document, selected).filter(|other| fits(other, selected));
        let suggested = |mention: &&Mention| mention.status == Status::Suggested;
        let edits: Vec<Edit> =
            [selected].into_iter().chain(alike).filter(suggested).map(decide).collect();
        if edits.is_empty() {
            return Vec::new();
        }
        let (text, count) = (self.selected_text(), edits.len());
        let mut effects =
            self.try_edit(Edit::Batch { edits }, at, |state| said(state, &text, count));
        effects.extend(self.go_on());
        effects
    }
}

fn is_name(mention: &Mention) -> bool {
    mention.label.timex_type().is_none()
}
