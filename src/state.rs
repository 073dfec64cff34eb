//! What the page knows, and how what happens changes it. No web: [`State::update`] takes an action and says
//! what is to be done outside.

use std::borrow::Cow;
use std::sync::Arc;

use smol_str::SmolStr;
use tandai_core::document::Made;
use tandai_core::entity::learned::Lesson;
use tandai_core::entity::learned::lesson::lessons;
use tandai_core::snap::{self, Direction, Edge, Step};
use tandai_core::{
    AnnotationDocument, Edit, EditError, Label, Mention, MentionId, PartialDate, Span, Status,
    revalue,
};

use crate::groups::Grouping;
use crate::history::History;
use crate::labels::Palette;
use crate::messages::{Language, Messages};
use crate::open_document::{DocumentKey, OpenDocument, Tally};
use crate::page::{Marking, Page};
use crate::words::typed_value;

mod alike;

pub use alike::Alike;

#[derive(Debug)]
pub struct State {
    pub language: Language,
    pub documents: Vec<OpenDocument>,
    /// An index into `documents`.
    pub current: Option<usize>,
    /// The current document as it is drawn.
    pub page: Option<Page>,
    pub palette: Palette,
    pub selected: Option<MentionId>,
    /// Words that are selected to be marked.
    pub words: Option<Span>,
    pub grouping: Grouping,
    /// What the page tells until it is dismissed, the newest last.
    pub notices: Vec<String>,
    /// The day of publication that the person thinks of.
    pub considered: Option<Considered>,
    flashing: Vec<MentionId>,
}

/// What happened.
#[derive(Debug)]
pub enum Action {
    DocumentOpened {
        key: DocumentKey,
        document: AnnotationDocument,
    },
    /// A document comes back from storage with the edits made to it.
    DocumentRestored {
        key: DocumentKey,
        document: AnnotationDocument,
        history: History,
    },
    DocumentChosen(DocumentKey),
    DocumentStepped(Direction),
    DocumentRemoved(DocumentKey),
    AllRemoved,
    MentionSelected(Option<MentionId>),
    /// The next of these after the selected one.
    MentionSelectedAmong(Vec<MentionId>),
    MentionStepped(Direction),
    /// A stretch of one block, not snapped yet.
    TextSelected(Option<Span>),
    SelectedAcrossBlocks,
    LabelGiven(Label),
    Accepted,
    Rejected,
    /// The same for every suggestion with the selected mention's text and label.
    AlikeAccepted,
    AlikeRejected,
    /// Its label for the suggestions with its text that have another one.
    AlikeRelabeled,
    EdgeMoved(Edge, Direction),
    ValueSet(String),
    NoteSet(String),
    PublishedSet(Option<PartialDate>),
    /// A day of publication is thought of; what it would change is to be told first.
    PublishedConsidered(Option<PartialDate>),
    /// The thought is dropped.
    PublishedLeft,
    /// What [`Effect::Retime`] asked for.
    PublishedWorkedOut {
        key: DocumentKey,
        changes: u32,
        edit: Edit,
        purpose: Purpose,
    },
    Undone,
    Redone,
    FurnitureToggled {
        first_block: usize,
        open: bool,
    },
    /// There is time to draw more of a long text.
    SliceDue,
    LanguageChosen(Language),
    GroupingChosen(Grouping),
    NoticeGiven(String),
    NoticeDismissed(usize),
}

/// What is to be done outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A new document is to be kept.
    KeepDocument(DocumentKey),
    /// Edit number `seq` of a document is to be kept; later ones are void.
    KeepEdit {
        key: DocumentKey,
        seq: usize,
        edit: Edit,
    },
    /// How many edits are in force has changed.
    KeepCursor {
        key: DocumentKey,
        cursor: usize,
    },
    ForgetDocument(DocumentKey),
    /// A person decided on names: the tagger is to learn from it.
    Learn(Vec<Lesson>),
    /// Have the worker say what another day of publication makes of a long document.
    /// The answer holds for a document that has changed so often.
    Retime {
        key: DocumentKey,
        published: Option<PartialDate>,
        changes: u32,
        purpose: Purpose,
    },
    /// Bring the mark into view and give it the focus.
    FocusMention(MentionId),
    /// Another document is shown, from its top.
    ShowTop,
    /// Take the browser's own selection back.
    ClearSelection,
    /// A screen reader should say this: who sees the page sees it happen.
    Announce(String),
    /// Everybody should be told this in passing: why what was asked did not happen.
    Hint(String),
}

/// What the values that another day of publication gives are wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// They are to be set.
    Set,
    /// A person is to be told of them first.
    Tell,
}

/// What becomes of another day of publication.
enum Retimed {
    Here(Edit),
    /// It is asked for; the answer comes later.
    ByWorker(Effect),
}

/// A day of publication that a person thinks of setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Considered {
    pub value: Option<PartialDate>,
    /// What it would change; nothing while that is being worked out.
    pub edit: Option<Edit>,
}

/// The values of a text up to this size are worked out within a frame; those of a longer one in the worker.
const RETIME_HERE_BYTES: usize = 60_000;

/// So many mentions are looked up one by one; for more of them, all mentions are gone through once.
const FEW_MENTIONS: usize = 64;

impl State {
    pub fn new(language: Language) -> Self {
        Self {
            language,
            documents: Vec::new(),
            current: None,
            page: None,
            palette: Palette::new(&[], language.messages()),
            selected: None,
            words: None,
            grouping: Grouping::Label,
            notices: Vec::new(),
            considered: None,
            flashing: Vec::new(),
        }
    }

    pub fn messages(&self) -> &'static Messages {
        self.language.messages()
    }

    pub fn open(&self) -> Option<&OpenDocument> {
        self.documents.get(self.current?)
    }

    pub fn selected_mention(&self) -> Option<&Mention> {
        self.open()?.document.mention(self.selected?)
    }

    /// Takes in what happened. `at` is when, in RFC 3339.
    pub fn update(&mut self, action: Action, at: &str) -> Vec<Effect> {
        match action {
            Action::DocumentOpened { key, document } => {
                let open = OpenDocument::new(key.clone(), document, History::default());
                self.documents.push(open);
                let mut effects = vec![Effect::KeepDocument(key)];
                if self.current.is_none() {
                    effects.extend(self.show(self.documents.len() - 1));
                }
                effects
            }
            Action::DocumentRestored { key, document, history } => {
                self.documents.push(OpenDocument::new(key, document, history));
                if self.current.is_none() {
                    self.show(self.documents.len() - 1)
                } else {
                    Vec::new()
                }
            }
            Action::DocumentChosen(key) => match self.index_of(&key) {
                Some(index) if self.current != Some(index) => self.show(index),
                _ => Vec::new(),
            },
            Action::DocumentStepped(direction) => {
                let Some(current) = self.current else { return Vec::new() };
                let next = match direction {
                    Direction::On => current + 1,
                    Direction::Back => current.wrapping_sub(1),
                };
                if next < self.documents.len() { self.show(next) } else { Vec::new() }
            }
            Action::DocumentRemoved(key) => self.remove_document(key),
            Action::AllRemoved => {
                let language = self.language;
                *self = Self::new(language);
                vec![Effect::Announce(self.messages().deleted.to_owned())]
            }
            Action::MentionSelected(id) => self.select(id),
            Action::MentionSelectedAmong(ids) => {
                let at = self.selected.and_then(|id| ids.iter().position(|&other| other == id));
                let next = at.map_or(0, |at| (at + 1) % ids.len().max(1));
                self.select(ids.get(next).copied())
            }
            Action::MentionStepped(direction) => self
                .next_mention(direction, |_| true)
                .map_or(Vec::new(), |id| self.select(Some(id))),
            Action::TextSelected(span) => self.select_text(span),
            Action::SelectedAcrossBlocks => {
                self.words = None;
                vec![Effect::Hint(self.messages().across_blocks.to_owned())]
            }
            Action::LabelGiven(label) => self.give_label(label, at),
            Action::Accepted => self.accept(at),
            Action::Rejected => self.reject(at),
            Action::AlikeAccepted => self.accept_alike(at),
            Action::AlikeRejected => self.reject_alike(at),
            Action::AlikeRelabeled => self.relabel_alike(at),
            Action::EdgeMoved(edge, direction) => self.move_edge(edge, direction, at),
            Action::ValueSet(value) => self.set_value(&value, at),
            Action::NoteSet(note) => self.set_note(note, at),
            Action::PublishedSet(value) => self.set_published(value),
            Action::PublishedConsidered(value) => self.consider_published(value),
            Action::PublishedLeft => {
                self.considered = None;
                Vec::new()
            }
            Action::PublishedWorkedOut { key, changes, edit, purpose } => {
                self.take_published(key, changes, edit, purpose)
            }
            Action::Undone => self.undo(),
            Action::Redone => self.redo(),
            Action::FurnitureToggled { first_block, open } => {
                self.draw(|page, marking| page.set_unfolded(first_block, open, marking));
                Vec::new()
            }
            Action::SliceDue => {
                self.draw(|page, marking| {
                    page.draw_next(marking);
                });
                Vec::new()
            }
            Action::LanguageChosen(language) => {
                self.language = language;
                self.refresh_palette();
                self.draw(Page::redraw);
                Vec::new()
            }
            Action::GroupingChosen(grouping) => {
                self.grouping = grouping;
                Vec::new()
            }
            Action::NoticeGiven(notice) => {
                self.notices.push(notice.clone());
                vec![Effect::Announce(notice)]
            }
            Action::NoticeDismissed(index) => {
                if index < self.notices.len() {
                    self.notices.remove(index);
                }
                Vec::new()
            }
        }
    }

    fn index_of(&self, key: &DocumentKey) -> Option<usize> {
        self.documents.iter().position(|open| open.key == *key)
    }

    /// Shows a document from its top, with its first screen drawn.
    fn show(&mut self, index: usize) -> Vec<Effect> {
        self.current = Some(index);
        self.selected = None;
        self.words = None;
        self.considered = None;
        self.flashing.clear();
        self.page = Some(Page::new(&self.documents[index].document));
        self.refresh_palette();
        self.draw(|page, marking| {
            page.draw_next(marking);
        });
        vec![Effect::ShowTop]
    }

    fn remove_document(&mut self, key: DocumentKey) -> Vec<Effect> {
        let Some(index) = self.index_of(&key) else { return Vec::new() };
        self.documents.remove(index);
        let mut effects = vec![Effect::ForgetDocument(key)];
        let shown = self.current == Some(index);
        self.current =
            self.current.map(|current| if current > index { current - 1 } else { current });
        if self.documents.is_empty() {
            self.current = None;
            self.page = None;
            self.selected = None;
            self.words = None;
        } else if shown {
            effects.extend(self.show(index.min(self.documents.len() - 1)));
        }
        effects
    }

    fn refresh_palette(&mut self) {
        let messages = self.messages();
        self.palette = match self.open() {
            Some(open) => Palette::new(&open.document.labels, messages),
            None => Palette::new(&[], messages),
        };
    }

    /// Lets `change` draw on the page of the current document.
    fn draw(&mut self, change: impl FnOnce(&mut Page, &Marking<'_>)) {
        let Some(open) = self.current.and_then(|current| self.documents.get(current)) else {
            return;
        };
        let Some(page) = &mut self.page else { return };
        let marking = Marking {
            document: &open.document,
            palette: &self.palette,
            messages: self.language.messages(),
            selected: self.selected,
            flashing: &self.flashing,
        };
        change(page, &marking);
    }

    fn redraw_spans(&mut self, spans: &[Span]) {
        self.draw(|page, marking| page.redraw_spans(spans, marking));
    }

    fn spans_of(&self, ids: impl IntoIterator<Item = MentionId>) -> Vec<Span> {
        let Some(open) = self.open() else { return Vec::new() };
        let mut ids: Vec<MentionId> = ids.into_iter().collect();
        if ids.len() <= FEW_MENTIONS {
            let found = ids.iter().filter_map(|&id| open.document.mention(id));
            return found.map(|mention| mention.span).collect();
        }
        ids.sort_unstable();
        let wanted = open.document.mentions.iter().filter(|m| ids.binary_search(&m.id).is_ok());
        wanted.map(|mention| mention.span).collect()
    }

    /// Selects a mention; its text is drawn and unfolded where it was not.
    fn select(&mut self, id: Option<MentionId>) -> Vec<Effect> {
        let before = self.selected;
        let had_words = self.words.take().is_some();
        let found = id.and_then(|id| self.open()?.document.mention(id));
        let found = found.map(|mention| (mention.id, mention.span, mention.status));
        self.selected = found.map(|(id, ..)| id);
        let mut effects = Vec::new();
        if let Some((id, span, status)) = found {
            self.reveal(span);
            if status != Status::Rejected {
                effects.push(Effect::FocusMention(id));
            }
            if had_words {
                effects.push(Effect::ClearSelection);
            }
        }
        let flashing = std::mem::take(&mut self.flashing);
        let spans = self.spans_of(before.into_iter().chain(self.selected).chain(flashing));
        self.redraw_spans(&spans);
        effects
    }

    fn reveal(&mut self, span: Span) {
        self.draw(|page, marking| {
            page.reveal(span.start, marking);
            if let Some(first_block) = page.folded_at(span.start, marking.document) {
                page.set_unfolded(first_block, true, marking);
            }
        });
    }

    /// The next mention in the text that is not rejected, not folded away, and fits; from the selected one.
    fn next_mention(
        &self,
        direction: Direction,
        fits: impl Fn(&Mention) -> bool,
    ) -> Option<MentionId> {
        let open = self.open()?;
        let page = self.page.as_ref()?;
        let mentions = &open.document.mentions;
        let here = self.selected.and_then(|id| open.document.mention_index(id));
        let good = |mention: &&Mention| {
            mention.status != Status::Rejected
                && fits(mention)
                && page.folded_at(mention.span.start, &open.document).is_none()
        };
        let found = match (direction, here) {
            (Direction::On, here) => mentions[here.map_or(0, |here| here + 1)..].iter().find(good),
            (Direction::Back, Some(here)) => mentions[..here].iter().rev().find(good),
            (Direction::Back, None) => mentions.iter().rev().find(good),
        };
        found.map(|mention| mention.id)
    }

    fn select_text(&mut self, span: Option<Span>) -> Vec<Effect> {
        let snapped = span.and_then(|span| {
            let document = &self.open()?.document;
            let block = document.blocks[document.block_at(span.start)?].span;
            if !block.contains(span) {
                return None;
            }
            let inner = Span::new(span.start - block.start, span.end - block.start);
            let snapped = snap::snap(block.of(&document.text), inner)?;
            Some(Span::new(snapped.start + block.start, snapped.end + block.start))
        });
        if snapped == self.words {
            return Vec::new();
        }
        if snapped.is_some() && self.selected.is_some() {
            self.select(None);
        }
        self.words = snapped;
        match (span, snapped) {
            (Some(_), None) => vec![Effect::Hint(self.messages().no_words_selected.to_owned())],
            _ => Vec::new(),
        }
    }

    /// Makes an edit of the current document, draws what it touched, and says so.
    fn edit(
        &mut self,
        edit: Edit,
        said: impl FnOnce(&State) -> String,
    ) -> Result<Vec<Effect>, EditError> {
        let ids = edit.mention_ids();
        let mut spans = self.spans_of(ids.iter().copied());
        let Some(current) = self.current else { return Ok(Vec::new()) };
        let open = &mut self.documents[current];
        let before = names_among(&open.document, &ids);
        open.history.make(&mut open.document, edit.clone())?;
        let learn = taught(&open.document, &before, &ids);
        open.tally = Tally::of(&open.document);
        open.changes += 1;
        let key = open.key.clone();
        let seq = open.history.cursor() - 1;
        self.flashing.clear();
        spans.extend(self.spans_of(ids));
        self.redraw_spans(&spans);
        let mut effects = vec![Effect::KeepEdit { key, seq, edit }, Effect::Announce(said(self))];
        effects.extend(learn);
        Ok(effects)
    }

    /// Like [`State::edit`]; an edit that cannot be made is told.
    fn try_edit(&mut self, edit: Edit, said: impl FnOnce(&State) -> String) -> Vec<Effect> {
        match self.edit(edit, said) {
            Ok(effects) => effects,
            Err(EditError::NothingToDo(_)) => Vec::new(),
            Err(_) => vec![Effect::Hint(self.messages().edit_refused.to_owned())],
        }
    }

    /// The text of the selected mention, for saying what became of it.
    fn selected_text(&self) -> String {
        let text = self.open().zip(self.selected_mention());
        text.map_or_else(String::new, |(open, mention)| match mention.text(&open.document.text) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        })
    }

    /// Selects the next suggestion after the selected one; with none left, what is selected stays.
    fn go_on(&mut self) -> Vec<Effect> {
        let next = self.next_mention(Direction::On, |mention| mention.status == Status::Suggested);
        match next {
            Some(next) => self.select(Some(next)),
            None => Vec::new(),
        }
    }

    fn accept(&mut self, at: &str) -> Vec<Effect> {
        let Some(id) = self.selected else { return Vec::new() };
        let text = self.selected_text();
        let edit = Edit::Accept { id, at: at.into() };
        let mut effects = self.try_edit(edit, |state| (state.messages().accepted)(&text));
        effects.extend(self.go_on());
        effects
    }

    fn reject(&mut self, at: &str) -> Vec<Effect> {
        let Some(mention) = self.selected_mention() else { return Vec::new() };
        let (id, own) = (mention.id, mention.status == Status::Added);
        let text = self.selected_text();
        let next = self
            .next_mention(Direction::On, |mention| mention.status == Status::Suggested)
            .or_else(|| self.next_mention(Direction::On, |_| true));
        let mut effects = if own {
            self.try_edit(Edit::Remove { id }, |state| (state.messages().removed_it)(&text))
        } else {
            let edit = Edit::Reject { id, at: at.into() };
            self.try_edit(edit, |state| (state.messages().rejected_it)(&text))
        };
        effects.extend(self.select(next));
        effects
    }

    fn give_label(&mut self, label: Label, at: &str) -> Vec<Effect> {
        if let Some(span) = self.words {
            return self.add(span, label, at);
        }
        let Some((open, mention)) = self.open().zip(self.selected_mention()) else {
            return Vec::new();
        };
        let id = mention.id;
        if mention.label == label {
            // The same label again confirms it.
            return if mention.status == Status::Suggested { self.accept(at) } else { Vec::new() };
        }
        let timex = revalue::timex_of(&open.document, mention.span, &label).map(Box::new);
        let title = self.palette.get(&label).title.clone();
        let text = self.selected_text();
        let span = mention.span;
        let edit = Edit::Relabel { id, label: label.clone(), timex, at: at.into() };
        let (edit, offered) = self.with_offers(edit, &label, span);
        let mut effects = self.try_edit(edit, |state| (state.messages().relabeled)(&text, &title));
        self.tell_offers(&text, offered, &mut effects);
        effects.push(Effect::FocusMention(id));
        effects
    }

    fn add(&mut self, span: Span, label: Label, at: &str) -> Vec<Effect> {
        let Some(open) = self.open() else { return Vec::new() };
        let id = open.document.next_mention_id();
        let timex = revalue::timex_of(&open.document, span, &label).map(Box::new);
        let text = span.get(&open.document.text).unwrap_or_default().to_owned();
        let title = self.palette.get(&label).title.clone();
        let mention = Mention {
            id,
            span,
            fragments: Vec::new(),
            label: label.clone(),
            status: Status::Added,
            by: SmolStr::new_static("user"),
            made: Some(Arc::new(Made::by_user(at))),
            score: None,
            entity: None,
            timex,
            changed: Some(at.into()),
            note: None,
            flagged: false,
            extra: None,
        };
        let (edit, offered) = self.with_offers(Edit::Add { mention }, &label, span);
        match self.edit(edit, |state| (state.messages().marked)(&text, &title)) {
            Ok(mut effects) => {
                self.tell_offers(&text, offered, &mut effects);
                effects.push(Effect::ClearSelection);
                effects.extend(self.select(Some(id)));
                effects
            }
            Err(EditError::AcrossBlocks(_)) => {
                vec![Effect::Hint(self.messages().across_blocks.to_owned())]
            }
            Err(_) => vec![Effect::Hint(self.messages().edit_refused.to_owned())],
        }
    }

    fn move_edge(&mut self, edge: Edge, direction: Direction, at: &str) -> Vec<Effect> {
        let Some((open, mention)) = self.open().zip(self.selected_mention()) else {
            return Vec::new();
        };
        let document = &open.document;
        let stuck = || vec![Effect::Hint(self.messages().edge_stuck.to_owned())];
        let Some(block) = document.block_at(mention.span.start) else { return stuck() };
        let block = document.blocks[block].span;
        let mut pieces = mention.pieces().to_vec();
        let moved = match edge {
            Edge::Left => pieces.first_mut(),
            Edge::Right => pieces.last_mut(),
        }
        .expect("a mention has at least one piece");
        let inner = Span::new(moved.start - block.start, moved.end - block.start);
        let text = block.of(&document.text);
        let Some(inner) = snap::move_edge(text, inner, edge, direction, Step::Word) else {
            return stuck();
        };
        *moved = Span::new(inner.start + block.start, inner.end + block.start);
        let span = Span::new(pieces[0].start, pieces[pieces.len() - 1].end);
        let timex = match &mention.timex {
            Some(timex) if !timex.is_set_by_person() => {
                revalue::timex_of(document, span, &mention.label).map(Box::new)
            }
            kept => kept.clone(),
        };
        let id = mention.id;
        let edit = Edit::Move { id, pieces, timex, at: at.into() };
        let mut effects =
            self.try_edit(edit, |state| (state.messages().moved)(&state.selected_text()));
        effects.push(Effect::FocusMention(id));
        effects
    }

    fn set_value(&mut self, value: &str, at: &str) -> Vec<Effect> {
        let Some(mention) = self.selected_mention() else { return Vec::new() };
        let Some(timex) = &mention.timex else { return Vec::new() };
        let published = self.open().and_then(|open| open.document.published.value);
        let Some(read) = typed_value(value, timex.kind, published, self.messages()) else {
            let said = (self.messages().bad_value)(mention.label.as_str(), value.trim());
            return self.update(Action::NoticeGiven(said), at);
        };
        let value = read.as_str();
        if timex.value == value {
            return Vec::new();
        }
        let timex = Box::new(timex.set_by_person(value));
        let id = mention.id;
        let text = self.selected_text();
        let edit = Edit::SetTimex { id, timex, at: at.into() };
        self.try_edit(edit, |state| (state.messages().value_set)(&text, value))
    }

    fn set_note(&mut self, note: String, at: &str) -> Vec<Effect> {
        let Some(id) = self.selected else { return Vec::new() };
        let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
        self.try_edit(Edit::SetNote { id, note, at: at.into() }, |state| {
            state.messages().note.to_owned()
        })
    }

    fn set_published(&mut self, value: Option<PartialDate>) -> Vec<Effect> {
        self.considered = None;
        match self.retimed(value, Purpose::Set) {
            Some(Retimed::Here(edit)) => self.publish(edit),
            Some(Retimed::ByWorker(effect)) => vec![effect],
            None => Vec::new(),
        }
    }

    fn consider_published(&mut self, value: Option<PartialDate>) -> Vec<Effect> {
        if self.considered.as_ref().is_some_and(|considered| considered.value == value) {
            return Vec::new();
        }
        let (edit, effects) = match self.retimed(value, Purpose::Tell) {
            Some(Retimed::Here(edit)) => (Some(edit), Vec::new()),
            Some(Retimed::ByWorker(effect)) => (None, vec![effect]),
            None => return Vec::new(),
        };
        self.considered = Some(Considered { value, edit });
        effects
    }

    /// The edit that sets the day of publication of the current document, or what has it worked out.
    fn retimed(&self, value: Option<PartialDate>, purpose: Purpose) -> Option<Retimed> {
        let open = self.open()?;
        if open.document.text.len() > RETIME_HERE_BYTES {
            let (key, changes) = (open.key.clone(), open.changes);
            let effect = Effect::Retime { key, published: value, changes, purpose };
            return Some(Retimed::ByWorker(effect));
        }
        Some(Retimed::Here(revalue::set_published(&open.document, value)))
    }

    /// Takes what the worker made of another day of publication. What a person did to the document meanwhile
    /// makes the answer void: it is asked for anew.
    fn take_published(
        &mut self,
        key: DocumentKey,
        changes: u32,
        edit: Edit,
        purpose: Purpose,
    ) -> Vec<Effect> {
        let Some(index) = self.index_of(&key) else { return Vec::new() };
        let Edit::SetPublished { published, .. } = &edit else { return Vec::new() };
        let published = published.value;
        let considered = self
            .considered
            .as_mut()
            .filter(|considered| considered.value == published && self.current == Some(index));
        if purpose == Purpose::Tell && considered.is_none() {
            // The person thinks of something else by now.
            return Vec::new();
        }
        let open = &mut self.documents[index];
        if open.changes != changes {
            return vec![Effect::Retime { key, published, changes: open.changes, purpose }];
        }
        if let (Purpose::Tell, Some(considered)) = (purpose, considered) {
            considered.edit = Some(edit);
            return Vec::new();
        }
        if self.current == Some(index) {
            return self.publish(edit);
        }
        match open.history.make(&mut open.document, edit.clone()) {
            Ok(()) => {
                open.changes += 1;
                vec![Effect::KeepEdit { key, seq: open.history.cursor() - 1, edit }]
            }
            Err(_) => Vec::new(),
        }
    }

    /// Makes an edit that sets the day of publication.
    fn publish(&mut self, edit: Edit) -> Vec<Effect> {
        let changed = edit.mention_ids().len();
        self.try_edit(edit, |state| {
            let messages = state.messages();
            let day = state.open().and_then(|open| open.document.published.value);
            let day = day.map_or(messages.published_unknown.to_owned(), |day| day.to_string());
            (messages.published_set_to)(&day, changed)
        })
    }

    fn undo(&mut self) -> Vec<Effect> {
        let messages = self.messages();
        self.step_history(History::next_undo, History::undo, messages.undone, messages.no_more_undo)
    }

    fn redo(&mut self) -> Vec<Effect> {
        let messages = self.messages();
        self.step_history(History::next_redo, History::redo, messages.redone, messages.no_more_redo)
    }

    /// Goes one step through the history and flashes what it changed.
    fn step_history(
        &mut self,
        next: impl Fn(&History) -> Option<&Edit>,
        step: impl Fn(&mut History, &mut AnnotationDocument) -> Result<(), EditError>,
        said: &str,
        nothing: &str,
    ) -> Vec<Effect> {
        let ids = self.open().and_then(|open| next(&open.history)).map(Edit::mention_ids);
        let (Some(ids), Some(current)) = (ids, self.current) else {
            return vec![Effect::Hint(nothing.to_owned())];
        };
        let mut spans = self.spans_of(ids.iter().copied().chain(self.selected));
        let open = &mut self.documents[current];
        let before = names_among(&open.document, &ids);
        if step(&mut open.history, &mut open.document).is_err() {
            return vec![Effect::Hint(self.messages().edit_refused.to_owned())];
        }
        let learn = taught(&open.document, &before, &ids);
        open.tally = Tally::of(&open.document);
        open.changes += 1;
        let (key, cursor) = (open.key.clone(), open.history.cursor());
        let mut effects =
            vec![Effect::KeepCursor { key, cursor }, Effect::Announce(said.to_owned())];
        effects.extend(learn);
        self.words = None;
        self.flashing = ids;
        self.flashing.sort_unstable();
        let document = &self.documents[current].document;
        self.selected = self
            .flashing
            .first()
            .and_then(|&id| document.mention(id))
            .filter(|mention| self.flashing.len() == 1 && mention.status != Status::Rejected)
            .map(|mention| mention.id);
        spans.extend(self.spans_of(self.flashing.iter().copied()));
        if let Some(id) = self.selected {
            if let Some(mention) = self.selected_mention() {
                self.reveal(mention.span);
            }
            effects.push(Effect::FocusMention(id));
        }
        self.redraw_spans(&spans);
        effects
    }
}

/// The names among these mentions, as they are now.
fn names_among(document: &AnnotationDocument, ids: &[MentionId]) -> Vec<Mention> {
    let found = ids.iter().filter_map(|&id| document.mention(id));
    found.filter(|mention| mention.label.timex_type().is_none()).cloned().collect()
}

/// What a change of these mentions teaches.
fn taught(document: &AnnotationDocument, before: &[Mention], ids: &[MentionId]) -> Option<Effect> {
    let lessons = lessons(document, before, &names_among(document, ids));
    (!lessons.is_empty()).then_some(Effect::Learn(lessons))
}
