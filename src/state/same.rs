//! The same everywhere: all places of a text, in this document or in all, to be marked or refused in one step.

use std::collections::HashMap;

use tandai_core::alike::{CaseRule, Place, PlaceState, everywhere};
use tandai_core::{AnnotationDocument, Edit, Label, Mention, Span, Status, revalue};

use super::{Effect, Look, State, own_mention};
use crate::open_document::DocumentKey;

/// What is to be done with all places of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Same {
    pub text: String,
    pub deed: Deed,
    pub scope: Scope,
    pub case: CaseRule,
    pub rows: Vec<SameRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// They are to have this label.
    Mark(Label),
    Reject,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Document,
    All,
}

/// One place.
#[derive(Clone, Debug, PartialEq)]
pub struct SameRow {
    /// The place of its document.
    pub document: usize,
    pub place: Place,
    /// What is marked exactly here, with its label.
    pub marked: Option<(Label, Status)>,
    pub ticked: bool,
    /// It is so already: there is nothing to do.
    pub done: bool,
}

/// What a person does with the list.
#[derive(Clone, Debug, PartialEq)]
pub enum SameAction {
    Wanted,
    ScopeSet(Scope),
    CaseSet(CaseRule),
    /// The row in this place of the list.
    Ticked(usize, bool),
    AllTicked(bool),
    Chosen(usize),
    Done,
}

/// So many places of one document are listed.
const MOST: usize = 5_000;

impl State {
    pub(super) fn act_on_same(&mut self, action: SameAction, at: &str) -> Vec<Effect> {
        match action {
            SameAction::Wanted => return self.want_same(),
            SameAction::ScopeSet(scope) => {
                if let Some(same) = &mut self.same {
                    same.scope = scope;
                }
                self.fill_same();
            }
            SameAction::CaseSet(case) => {
                if let Some(same) = &mut self.same {
                    same.case = case;
                }
                self.fill_same();
            }
            SameAction::Ticked(row, on) => {
                let row = self.same.as_mut().and_then(|same| same.rows.get_mut(row));
                if let Some(row) = row.filter(|row| !row.done) {
                    row.ticked = on;
                }
            }
            SameAction::AllTicked(on) => {
                let rows = self.same.as_mut().map_or(&mut [][..], |same| &mut same.rows);
                rows.iter_mut().filter(|row| !row.done).for_each(|row| row.ticked = on);
            }
            SameAction::Chosen(row) => {
                let row = self.same.as_ref().and_then(|same| same.rows.get(row)).cloned();
                return row.map_or(Vec::new(), |row| self.go_to_place(row.document, &row.place));
            }
            SameAction::Done => return self.do_same(at),
        }
        Vec::new()
    }

    /// Lists the places with the text of the mention that was refused a moment ago, or else of the selected one.
    fn want_same(&mut self) -> Vec<Effect> {
        let refused = self.refused.take().and_then(|(key, id)| {
            let open = self.documents.get(self.index_of(&key)?)?;
            Some((open.document.mention(id)?, &open.document))
        });
        let selected = || Some((self.selected_mention()?, &self.open()?.document));
        let Some((mention, document)) = refused.or_else(selected) else {
            return vec![Effect::Hint(self.messages().same.nothing_selected.to_owned())];
        };
        let deed = match mention.status {
            Status::Rejected => Deed::Reject,
            _ => Deed::Mark(mention.label.clone()),
        };
        let text = mention.text(&document.text).into_owned();
        let (scope, case) = (Scope::Document, CaseRule::Same);
        self.same = Some(Same { text, deed, scope, case, rows: Vec::new() });
        self.look = Look::Same;
        self.fill_same();
        Vec::new()
    }

    /// Gathers the places anew.
    pub(super) fn fill_same(&mut self) {
        let Some(same) = &mut self.same else { return };
        // What a person took out or put in stays so while the documents change around it.
        let listed: HashMap<(usize, Span), SameRow> =
            same.rows.drain(..).map(|row| ((row.document, row.place.span), row)).collect();
        let mut rows: Vec<SameRow> = Vec::new();
        for (place, open) in self.documents.iter().enumerate() {
            if same.scope == Scope::Document && self.current != Some(place) {
                continue;
            }
            for found in everywhere(&open.document, &same.text, same.case, MOST) {
                rows.extend(row(&open.document, place, found, &same.deed));
            }
        }
        for row in &mut rows {
            let before = listed.get(&(row.document, row.place.span));
            if let Some(before) = before.filter(|before| before.marked == row.marked) {
                row.ticked = before.ticked;
            }
        }
        same.rows = rows;
    }

    /// Shows a place: selects what is marked there, or the words, so that a label marks them.
    pub(super) fn go_to_place(&mut self, document: usize, place: &Place) -> Vec<Effect> {
        let Some(open) = self.documents.get(document) else { return Vec::new() };
        let key: DocumentKey = open.key.clone();
        match &place.state {
            PlaceState::Marked(id) => self.go_to(&key, *id),
            PlaceState::Crossed(ids) if !ids.is_empty() => self.go_to(&key, ids[0]),
            PlaceState::Unmarked | PlaceState::Crossed(_) => self.go_to_words(document, place.span),
        }
    }

    fn do_same(&mut self, at: &str) -> Vec<Effect> {
        let Some(same) = self.same.take() else { return Vec::new() };
        let edits: Vec<Vec<Edit>> = self
            .documents
            .iter()
            .enumerate()
            .map(|(place, open)| {
                let ticked = same.rows.iter().filter(|row| row.document == place && row.ticked);
                edits_of(&open.document, &ticked.collect::<Vec<_>>(), &same.deed, at)
            })
            .collect();
        let count: usize = edits.iter().map(Vec::len).sum();
        let edits: Vec<(usize, Edit)> = edits
            .into_iter()
            .enumerate()
            .filter(|(_, edits)| !edits.is_empty())
            .map(|(place, edits)| (place, Edit::Batch { edits }))
            .collect();
        self.look = Look::Mentions;
        if edits.is_empty() {
            return Vec::new();
        }
        let documents = edits.len();
        match self.edit_many(edits, at, |_| String::new()) {
            Ok(mut effects) => {
                effects
                    .push(Effect::Hint((self.messages().same.made)(&same.text, count, documents)));
                effects
            }
            Err(_) => vec![Effect::Hint(self.messages().edit_refused.to_owned())],
        }
    }
}

/// A place as it is listed; nothing where there is nothing to be done. What a person decided is not ticked.
fn row(document: &AnnotationDocument, place: usize, found: Place, deed: &Deed) -> Option<SameRow> {
    let mention = match found.state {
        PlaceState::Marked(id) => document.mention(id),
        _ => None,
    };
    let marked = mention.map(|mention| (mention.label.clone(), mention.status));
    let (ticked, done) = match (deed, &marked, &found.state) {
        (Deed::Mark(_), None, PlaceState::Unmarked) => (true, false),
        (_, None, PlaceState::Crossed(_)) => (false, false),
        (Deed::Reject, None, _) => return None,
        (Deed::Mark(_), None, PlaceState::Marked(_)) => return None,
        (_, Some((_, Status::Suggested)), _) => (true, false),
        (Deed::Mark(_), Some((_, Status::Rejected)), _) => (false, false),
        (Deed::Mark(label), Some((own, _)), _) => (false, own == label),
        (Deed::Reject, Some((_, status)), _) => (false, *status == Status::Rejected),
    };
    if *deed == Deed::Reject && matches!(found.state, PlaceState::Crossed(_)) {
        return None;
    }
    Some(SameRow { document: place, place: found, marked, ticked, done })
}

/// What is to be done at each of the ticked places of a document.
fn edits_of(document: &AnnotationDocument, rows: &[&SameRow], deed: &Deed, at: &str) -> Vec<Edit> {
    let label = match deed {
        Deed::Mark(label) => label,
        Deed::Reject => {
            let mention = |row: &&SameRow| mention_at(document, row);
            let reject = |mention: &Mention| match mention.status {
                Status::Added => Edit::Remove { id: mention.id },
                _ => Edit::Reject { id: mention.id, at: at.into() },
            };
            return rows.iter().filter_map(mention).map(reject).collect();
        }
    };
    let is_so = |row: &SameRow| mention_at(document, row).is_some_and(|it| it.label == *label);
    let spans: Vec<Span> =
        rows.iter().filter(|row| !is_so(row)).map(|row| span_of(document, row)).collect();
    let mut values = match label.timex_type() {
        Some(kind) => revalue::timexes_of(document, &spans, kind),
        None => Vec::new(),
    }
    .into_iter()
    .map(Box::new);
    let mut next = document.next_mention_id();
    let edit = |row: &&SameRow| match mention_at(document, row) {
        Some(mention) if mention.label == *label => Edit::Accept { id: mention.id, at: at.into() },
        Some(mention) => {
            let timex = values.next();
            Edit::Relabel { id: mention.id, label: label.clone(), timex, at: at.into() }
        }
        None => {
            let pieces = vec![row.place.span];
            let mention = own_mention(next, pieces, label.clone(), values.next(), at);
            next.0 += 1;
            Edit::Add { mention }
        }
    };
    rows.iter().map(edit).collect()
}

/// What is marked at a place.
fn mention_at<'d>(document: &'d AnnotationDocument, row: &SameRow) -> Option<&'d Mention> {
    match row.place.state {
        PlaceState::Marked(id) => document.mention(id),
        _ => None,
    }
}

/// The span that is read for a value.
fn span_of(document: &AnnotationDocument, row: &SameRow) -> Span {
    mention_at(document, row).map_or(row.place.span, |mention| mention.span)
}
