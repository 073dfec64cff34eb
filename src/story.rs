//! What a step did, in words: "Blinken ×4 relabelled as Person".

use std::collections::HashMap;

use tandai_core::document::Work;
use tandai_core::{AnnotationDocument, Edit, Label, Mention, MentionId};

use crate::history::{History, Step};
use crate::labels::Palette;
use crate::messages::Messages;

/// What a sentence about a step is made from.
#[derive(Clone, Copy, Debug)]
pub struct Teller<'a> {
    pub document: &'a AnnotationDocument,
    pub palette: &'a Palette,
    pub messages: &'static Messages,
}

/// The kinds of edits that are told alike.
#[derive(Clone, Debug, PartialEq)]
enum Deed<'a> {
    Marked(&'a Label),
    Suggested,
    Removed,
    Accepted,
    Rejected,
    Relabeled(&'a Label),
    Moved,
    Valued(&'a str),
    Noted,
    Published,
    Flagged(bool),
    Worked(&'a Work),
    /// Which mentions mean the same, and what that is called.
    Linked,
    Labels,
    Other,
}

impl Teller<'_> {
    /// The step at this place of a document's history, in words.
    pub fn tell(&self, history: &History, place: usize) -> String {
        let Some(step) = history.steps().get(place) else { return String::new() };
        let mut before = HashMap::new();
        if let Some(inverse) = history.inverse(place) {
            mentions_in(inverse, &mut before);
        }
        self.tell_step(step, &before)
    }

    fn tell_step(&self, step: &Step, before: &HashMap<MentionId, &Mention>) -> String {
        let mut edits = Vec::new();
        flatten(&step.edit, &mut edits);
        // Suggestions are taken out one by one to be hidden.
        if edits.iter().any(|edit| matches!(edit, Edit::SetBlind { .. })) {
            return self.messages.blind.is_held_back.to_owned();
        }
        // One sentence for each kind of edit, in the order they were made.
        let mut deeds: Vec<(Deed<'_>, Vec<String>)> = Vec::new();
        for edit in edits {
            let deed = deed_of(edit);
            let texts =
                edit.mention_ids().into_iter().filter_map(|id| self.text_of(id, edit, before));
            match deeds.iter_mut().find(|(known, _)| *known == deed) {
                Some((_, known)) => known.extend(texts),
                None => deeds.push((deed, texts.collect())),
            }
        }
        let said: Vec<String> =
            deeds.iter().map(|(deed, texts)| self.say(deed, texts, step)).collect();
        said.join("; ")
    }

    fn text_of(
        &self,
        id: MentionId,
        edit: &Edit,
        before: &HashMap<MentionId, &Mention>,
    ) -> Option<String> {
        let mention = match edit {
            Edit::Add { mention } | Edit::Restore { mention } => Some(mention),
            _ => before.get(&id).copied().or_else(|| self.document.mention(id)),
        };
        mention.map(|mention| mention.text(&self.document.text).into_owned())
    }

    fn say(&self, deed: &Deed<'_>, texts: &[String], step: &Step) -> String {
        let messages = self.messages;
        let what = match texts {
            [] => String::new(),
            [text] => text.clone(),
            [first, others @ ..] if others.iter().all(|text| text == first) => {
                format!("{first} ×{}", texts.len())
            }
            texts => (messages.history.many)(texts.len()),
        };
        let title = |label: &Label| self.palette.get(label).title.to_string();
        match deed {
            Deed::Marked(label) => (messages.marked)(&what, &title(label)),
            Deed::Suggested => (messages.history.suggested)(&what),
            Deed::Removed => (messages.removed_it)(&what),
            Deed::Accepted => (messages.accepted)(&what),
            Deed::Rejected => (messages.rejected_it)(&what),
            Deed::Relabeled(label) => (messages.relabeled)(&what, &title(label)),
            Deed::Moved => (messages.moved)(&what),
            Deed::Valued(value) => (messages.value_set)(&what, value),
            Deed::Noted => (messages.history.noted)(&what),
            Deed::Published => match &step.edit {
                Edit::SetPublished { published, timexes } => {
                    let day = published.value.map(|day| day.to_string());
                    let day = day.unwrap_or_else(|| messages.published_unknown.to_owned());
                    (messages.published_set_to)(&day, timexes.len())
                }
                _ => messages.published.to_owned(),
            },
            Deed::Flagged(true) => (messages.history.flagged)(&what),
            Deed::Flagged(false) => (messages.history.unflagged)(&what),
            Deed::Worked(work) => {
                (messages.history.worked)(work.done.is_some(), work.flagged, work.note.is_some())
            }
            Deed::Linked if texts.is_empty() => messages.history.entities.to_owned(),
            Deed::Linked => (messages.history.linked)(&what),
            Deed::Labels => messages.history.labels.to_owned(),
            Deed::Other => (messages.history.other)(&what),
        }
    }
}

fn flatten<'a>(edit: &'a Edit, edits: &mut Vec<&'a Edit>) {
    match edit {
        Edit::Batch { edits: inner } => inner.iter().for_each(|edit| flatten(edit, edits)),
        edit => edits.push(edit),
    }
}

fn mentions_in<'a>(edit: &'a Edit, mentions: &mut HashMap<MentionId, &'a Mention>) {
    match edit {
        Edit::Batch { edits } => edits.iter().for_each(|edit| mentions_in(edit, mentions)),
        Edit::Add { mention } | Edit::Restore { mention } => {
            mentions.insert(mention.id, mention);
        }
        _ => {}
    }
}

fn deed_of(edit: &Edit) -> Deed<'_> {
    match edit {
        Edit::Add { mention } if mention.status == tandai_core::Status::Suggested => {
            Deed::Suggested
        }
        Edit::Add { mention } if mention.status == tandai_core::Status::Rejected => Deed::Rejected,
        Edit::Add { mention } => Deed::Marked(&mention.label),
        Edit::Remove { .. } => Deed::Removed,
        Edit::Accept { .. } => Deed::Accepted,
        Edit::Reject { .. } => Deed::Rejected,
        Edit::Relabel { label, .. } => Deed::Relabeled(label),
        Edit::Move { .. } => Deed::Moved,
        Edit::SetTimex { timex, .. } => Deed::Valued(&timex.value),
        Edit::SetNote { .. } => Deed::Noted,
        Edit::SetPublished { .. } => Deed::Published,
        Edit::SetFlag { flagged, .. } => Deed::Flagged(*flagged),
        Edit::SetWork { work } => Deed::Worked(work),
        Edit::SetEntity { .. }
        | Edit::AddEntity { .. }
        | Edit::RemoveEntity { .. }
        | Edit::ChangeEntity { .. } => Deed::Linked,
        Edit::SetLabels { .. } | Edit::RestoreLabels { .. } => Deed::Labels,
        Edit::SetBlind { .. } | Edit::Restore { .. } | Edit::Batch { .. } => Deed::Other,
    }
}
