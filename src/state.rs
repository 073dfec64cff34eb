//! What the page knows, and how what happens changes it. No web: [`State::update`] takes an action and says
//! what is to be done outside.

use tandai_core::entity::learned::Lesson;
use tandai_core::label_set::LabelSet;
use tandai_core::snap::{Direction, Edge, Step};
use tandai_core::{AnnotationDocument, Edit, Label, Mention, MentionId, PartialDate, Span};

use crate::groups::Grouping;
use crate::history::History;
use crate::labels::Palette;
use crate::messages::{Language, Messages};
use crate::open_document::{DocumentKey, OpenDocument};
use crate::page::{Marking, Page};
use crate::protocol::Writing;

mod alike;
mod blind;
mod caret;
mod decide;
mod download;
mod edges;
mod entities;
mod find;
mod label_editor;
mod labels;
mod look;
mod mark;
mod missed;
mod publish;
mod queue;
mod role;
mod same;
mod steps;
mod walk;
mod work;

pub use alike::Alike;
pub use blind::{Agreement, BlindAction, BlindEvery};
pub use caret::{Caret, CaretAction};
pub use download::{Download, DownloadAction};
pub use entities::EntityAction;
pub use find::{Find, FindAction, Found};
pub use label_editor::{Fate, Fault, FaultKind, Field, LabelEditor, LabelRow, LeftOut};
pub use labels::LabelsAction;
pub use look::Look;
use mark::own_mention;
pub use mark::{Overlap, OverlapRule, Picked};
pub use missed::{MissedAction, Pass};
pub use publish::{Considered, Purpose};
pub use queue::{Entry, Queue, QueueAction, Sort};
pub use role::Role;
pub use same::{Deed, Same, SameAction, SameRow, Scope};
pub use walk::{Among, Order};

#[derive(Debug)]
pub struct State {
    pub language: Language,
    pub role: Role,
    pub documents: Vec<OpenDocument>,
    /// An index into `documents`.
    pub current: Option<usize>,
    /// The current document as it is drawn.
    pub page: Option<Page>,
    pub palette: Palette,
    /// The labels that documents are worked on with, and how to mark.
    pub label_set: LabelSet,
    /// Another set, while a person edits it.
    pub label_editor: Option<LabelEditor>,
    /// Guidelines, while a person writes them.
    pub guidelines: Option<String>,
    pub selected: Option<MentionId>,
    /// Words that are selected to be marked.
    pub words: Option<Span>,
    /// More pieces of what is to be marked.
    pub pieces: Vec<Span>,
    pub caret: Option<Caret>,
    /// Whether the side shows what can be done about what the selected mention means.
    pub entity_unfolded: bool,
    pub overlap: Option<Overlap>,
    /// The document of which a person is asked whether it is to go.
    pub removing: Option<DocumentKey>,
    pub overlap_rule: OverlapRule,
    pub blind_every: BlindEvery,
    pub look: Look,
    pub queue: Queue,
    pub same: Option<Same>,
    pub download: Download,
    pub find: Find,
    pub pass: Option<Pass>,
    pub grouping: Grouping,
    /// How suggestions are walked through.
    pub order: Order,
    /// How far edges move at once.
    pub edge_step: Step,
    /// What the page tells until it is dismissed, the newest last.
    pub notices: Vec<String>,
    /// The day of publication that the person thinks of.
    pub considered: Option<Considered>,
    flashing: Vec<MentionId>,
    /// What was refused a moment ago, before anything else was done.
    refused: Option<(DocumentKey, MentionId)>,
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
    /// Asks first where a person worked on it.
    DocumentRemoved(DocumentKey),
    /// It stays after all.
    RemovalLeft,
    AllRemoved,
    RoleChanged(Role),
    MentionSelected(Option<MentionId>),
    /// The next of these after the selected one.
    MentionSelectedAmong(Vec<MentionId>),
    MentionStepped(Direction, Among),
    OrderSwitched,
    /// A stretch of one block, not snapped yet.
    TextSelected(Option<Picked>),
    /// What is to become of the marks that the new one overlaps, now and from now on.
    OverlapDecided(OverlapRule),
    OverlapLeft,
    SelectedAcrossBlocks,
    LabelGiven(Label),
    Accepted,
    Rejected,
    /// The same for every suggestion with the selected mention's text and label.
    AlikeAccepted,
    AlikeRejected,
    /// Its label for the suggestions with its text that have another one.
    AlikeRelabeled,
    /// By a word or a character; by what is chosen where nothing is said.
    EdgeMoved(Edge, Direction, Option<Step>),
    /// To a byte of the text, and from there to a word or a character.
    EdgeDrawn(Edge, u32, Step),
    StepSwitched,
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
    /// So many steps of the current document are to be in force.
    StepChosen(usize),
    /// What was undone or done again has stood out long enough.
    FlashOver,
    FurnitureToggled {
        first_block: usize,
        open: bool,
    },
    /// There is time to draw more of a long text.
    SliceDue,
    LanguageChosen(Language),
    GroupingChosen(Grouping),
    LookChosen(Look),
    Queue(QueueAction),
    Same(SameAction),
    Caret(CaretAction),
    Entity(EntityAction),
    /// The document is done, or not done after all.
    DoneSwitched,
    FlagSwitched,
    DocumentFlagSwitched,
    DocumentNoteSet(String),
    Find(FindAction),
    Missed(MissedAction),
    Blind(BlindAction),
    Download(DownloadAction),
    Labels(LabelsAction),
    NoticeGiven(String),
    NoticeDismissed(usize),
}

/// What is to be done outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A new document is to be kept.
    KeepDocument(DocumentKey),
    /// The steps of these documents are to be kept, all at once or not at all.
    Keep(Vec<Changed>),
    ForgetDocument(DocumentKey),
    /// Have the worker look for what may have been missed.
    FindMissed(DocumentKey),
    /// Have the worker show what a download would be, for the choice of this turn.
    Preview(Writing, Scope, u32),
    Download(Writing, Scope),
    /// The label set is to be kept, as this file.
    KeepLabels(String),
    /// The label set is to be saved by the browser, as this file.
    DownloadLabels(String),
    /// The editor of labels is to be seen.
    ShowLabels,
    /// The element with this id gets the focus.
    Focus(String),
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
    /// Draw the caret where it is now, or nowhere.
    ShowCaret,
    /// The bar beside the selected words gets the focus.
    FocusBar,
    /// Bring words into view that are no mark.
    ShowWords(Span),
    /// A person is asked what is to become of marks that are in the way.
    AskOverlap,
    /// Take the browser's own selection back.
    ClearSelection,
    /// A screen reader should say this: who sees the page sees it happen.
    Announce(String),
    /// Everybody should be told this in passing: why what was asked did not happen.
    Hint(String),
    /// What was undone or done again stands out for a moment.
    Flash,
}

/// So many mentions are looked up one by one; for more of them, all mentions are gone through once.
const FEW_MENTIONS: usize = 64;

/// A document whose steps, or how many of them are in force, have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub key: DocumentKey,
    /// The steps from here on are new.
    pub from: usize,
}

impl State {
    pub fn new(language: Language) -> Self {
        Self {
            language,
            role: Role::default(),
            documents: Vec::new(),
            current: None,
            page: None,
            palette: Palette::new(&[], language.messages()),
            label_set: LabelSet::default(),
            label_editor: None,
            guidelines: None,
            selected: None,
            words: None,
            pieces: Vec::new(),
            caret: None,
            entity_unfolded: false,
            overlap: None,
            removing: None,
            overlap_rule: OverlapRule::Ask,
            blind_every: BlindEvery::Never,
            look: Look::Mentions,
            queue: Queue::default(),
            same: None,
            download: Download::default(),
            find: Find::default(),
            pass: None,
            grouping: Grouping::Label,
            order: Order::Text,
            edge_step: Step::Word,
            notices: Vec::new(),
            considered: None,
            flashing: Vec::new(),
            refused: None,
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
        let before = self.changes();
        let by_person = !matches!(action, Action::SliceDue | Action::FlashOver);
        if by_person && !matches!(action, Action::Same(SameAction::Wanted)) {
            self.refused = None;
        }
        let effects = match self.refuse(&action) {
            Some(refused) => refused,
            None => self.react(action, at),
        };
        if self.changes() != before {
            self.refresh_look();
            self.follow_labels();
        }
        effects
    }

    /// Differs when a document was opened, removed or changed.
    fn changes(&self) -> (usize, u64) {
        let changes = self.documents.iter().map(|open| u64::from(open.changes)).sum();
        (self.documents.len(), changes)
    }

    fn react(&mut self, action: Action, at: &str) -> Vec<Effect> {
        match action {
            Action::DocumentOpened { key, document } => {
                let mut open = OpenDocument::new(key.clone(), document, History::default());
                self.give_labels(&mut open, at);
                self.hold_back_in_turn(&mut open, at);
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
            Action::DocumentRemoved(key) if self.asks_before_removing(&key) => {
                self.removing = Some(key);
                vec![Effect::Focus("remove-question".to_owned())]
            }
            Action::DocumentRemoved(key) => self.remove_document(key),
            Action::RemovalLeft => {
                self.removing = None;
                Vec::new()
            }
            Action::AllRemoved => {
                *self = Self {
                    order: self.order,
                    edge_step: self.edge_step,
                    overlap_rule: self.overlap_rule,
                    blind_every: self.blind_every,
                    ..Self::new(self.language)
                };
                vec![Effect::Announce(self.messages().deleted.to_owned())]
            }
            Action::RoleChanged(role) => self.take_role(role),
            Action::MentionSelected(id) => self.select(id),
            Action::MentionSelectedAmong(ids) => {
                let at = self.selected.and_then(|id| ids.iter().position(|&other| other == id));
                let next = at.map_or(0, |at| (at + 1) % ids.len().max(1));
                self.select(ids.get(next).copied())
            }
            Action::MentionStepped(direction, among) => self.walk(direction, among),
            Action::OrderSwitched => self.switch_order(),
            Action::TextSelected(picked) => self.select_text(picked, at),
            Action::OverlapDecided(rule) => self.decide_overlap(rule, at),
            Action::OverlapLeft => {
                self.overlap = None;
                Vec::new()
            }
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
            Action::EdgeMoved(edge, direction, step) => {
                self.move_edge(edge, direction, step.unwrap_or(self.edge_step), at)
            }
            Action::EdgeDrawn(edge, to, step) => self.draw_edge(edge, to, step, at),
            Action::StepSwitched => self.switch_step(),
            Action::ValueSet(value) => self.set_value(&value, at),
            Action::NoteSet(note) => self.set_note(note, at),
            Action::PublishedSet(value) => self.set_published(value, at),
            Action::PublishedConsidered(value) => self.consider_published(value),
            Action::PublishedLeft => {
                self.considered = None;
                Vec::new()
            }
            Action::PublishedWorkedOut { key, changes, edit, purpose } => {
                self.take_published(key, changes, edit, purpose, at)
            }
            Action::Undone => self.undo(),
            Action::Redone => self.redo(),
            Action::StepChosen(cursor) => self.go_to_step(cursor),
            Action::FlashOver => {
                let spans = self.end_flash();
                self.redraw_spans(&spans);
                Vec::new()
            }
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
            Action::LookChosen(look) => self.choose_look(look),
            Action::Queue(action) => self.act_on_queue(action, at),
            Action::Entity(action) => self.act_on_entity(action, at),
            Action::DoneSwitched => self.switch_done(at),
            Action::FlagSwitched => self.switch_flag(at),
            Action::DocumentFlagSwitched => self.switch_document_flag(at),
            Action::DocumentNoteSet(note) => self.set_document_note(&note, at),
            Action::Caret(action) => self.act_on_caret(action),
            Action::Same(action) => self.act_on_same(action, at),
            Action::Download(action) => self.act_on_download(action),
            Action::Blind(action) => self.act_on_blind(action, at),
            Action::Missed(action) => self.act_on_missed(action),
            Action::Find(action) => self.act_on_find(action),
            Action::Labels(action) => self.act_on_labels(action, at),
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
        self.pieces.clear();
        self.caret = None;
        self.overlap = None;
        self.considered = None;
        self.flashing.clear();
        self.page = Some(Page::new(&self.documents[index].document));
        self.refresh_palette();
        self.draw(|page, marking| {
            page.draw_next(marking);
        });
        let mut effects = vec![Effect::ShowTop];
        effects.extend(self.follow_document());
        effects
    }

    /// What a person decided or wrote would be lost, and the question has not been put yet.
    fn asks_before_removing(&self, key: &DocumentKey) -> bool {
        let open = self.index_of(key).map(|index| &self.documents[index]);
        let worked =
            |open: &OpenDocument| open.tally.decided > 0 || open.document.work.note.is_some();
        self.removing.as_ref() != Some(key) && open.is_some_and(worked)
    }

    fn remove_document(&mut self, key: DocumentKey) -> Vec<Effect> {
        let Some(index) = self.index_of(&key) else { return Vec::new() };
        self.removing = None;
        let removed = self.documents.remove(index);
        let said = (self.messages().documents_words.removed)(&removed.title);
        let mut effects = vec![Effect::ForgetDocument(key), Effect::Announce(said)];
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
}
