//! The whole page: owns the state, the analyzer and the storage, and carries out what the state asks for.

use std::collections::{HashMap, VecDeque};

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use tandai_core::{Edit, MentionId};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::html::Scope;
use yew::prelude::*;

use super::detail::{Detail, DetailView};
use super::document_list::{DocumentList, DocumentRow};
use super::document_view::DocumentView;
use super::keys_help::KeysHelp;
use super::mention_list::MentionList;
use super::notices::Notices;
use super::paste_panel::PastePanel;
use super::start::Start;
use super::status_bar::{Keeping, StatusBar};
use super::top_bar::TopBar;
use super::word_bar::WordBar;
use crate::analyzer::{Analyzer, AnalyzerEvent, Changed, OpenFile};
use crate::files::{self, FileBlob, Found, PendingFile};
use crate::groups::{Group, groups};
use crate::labels::Palette;
use crate::messages::Language;
use crate::offline::{Offline, OfflineEvent};
use crate::open_document::DocumentKey;
use crate::protocol::{Packing, RequestId};
use crate::selection::{self, Selected};
use crate::settings::{self, Theme};
use crate::shared::Shared;
use crate::shortcuts::{self, Command, Context as KeyContext};
use crate::state::{Action, Effect, State};
use crate::storage::{self, About, DocumentState, Storage, StorageError, StoredDocument};
use crate::{clock, samples};

/// What the buttons that open something do; the start page and the list of documents share them.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenButtons {
    pub files: Callback<MouseEvent>,
    pub folder: Callback<MouseEvent>,
    pub paste: Callback<MouseEvent>,
    pub samples: Callback<MouseEvent>,
}

/// A panel over the page; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    Keys,
    Paste,
    Published,
    /// On narrow screens.
    Documents,
    Mentions,
}

#[derive(Debug)]
pub enum Msg {
    Act(Action),
    Analyzer(AnalyzerEvent),
    Found(Found),
    Pasted {
        name: Option<String>,
        text: String,
    },
    SamplesWanted,
    Key(KeyboardEvent),
    /// The text was clicked, on a mark or beside one.
    TextClicked(Option<MentionId>),
    SelectionChanged,
    SelectionSettled,
    Dragged(Drag),
    PanelWanted(Option<Panel>),
    StorageOpened(Result<(Storage, Vec<StoredDocument>), StorageError>),
    Kept(Result<(), StorageError>),
    UsageKnown(f64),
    EverythingDeleted(Result<(), StorageError>),
    DeleteEverything,
    DownloadWanted {
        all: bool,
    },
    CancelWanted,
    ThemeSwitched,
    LanguageSwitched,
    Offline(OfflineEvent),
    UpdateAgreed,
    GroupsDue,
}

/// Files that are dragged over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    Over,
    Gone,
}

/// How many of the files to be opened are done.
#[derive(Clone, Debug, PartialEq)]
struct Work {
    done: u32,
    total: u32,
    name: String,
}

pub struct App {
    state: State,
    analyzer: Analyzer,
    offline: Offline,
    storage: Option<Storage>,
    keeping: Keeping,
    writes_pending: u32,
    used: Option<f64>,
    /// Each document as it was first opened, in Tandai JSON.
    bases: HashMap<DocumentKey, FileBlob>,
    /// Documents that come back from storage.
    restoring: HashMap<RequestId, StoredDocument>,
    /// Files that are being opened.
    opening: Vec<RequestId>,
    /// What the worker writes, by the name it is to have.
    exporting: HashMap<RequestId, String>,
    retiming: HashMap<RequestId, DocumentKey>,
    work: Option<Work>,
    panel: Option<Panel>,
    theme: Theme,
    dragging: bool,
    works_offline: bool,
    update_waiting: bool,
    /// After Esc, Tab is the browser's own until a mark is selected again.
    tab_is_free: bool,
    /// Whether the bar of labels stands by the selected mark: for the mouse and for touch. Who works by keys
    /// has the keys, and wants to read on.
    bar_at_mark: bool,
    said: AttrValue,
    groups: Shared<Vec<Group>>,
    groups_due: Option<Timeout>,
    slice_due: Option<Timeout>,
    selection_due: Option<Timeout>,
    /// What is to be done once the page is drawn.
    after_drawing: VecDeque<Effect>,
    rows: Shared<Vec<DocumentRow>>,
    palette: Shared<Palette>,
    on_action: Callback<Action>,
    on_found: Callback<Found>,
    on_click: Callback<Option<MentionId>>,
    file_input: NodeRef,
    folder_input: NodeRef,
    _listeners: Vec<EventListener>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

/// The side panel of a text with more mentions is counted anew behind the paint, not before it.
const GROUP_AT_ONCE: usize = 1_500;
/// A selection is taken when it has not changed for so long.
const SELECTION_SETTLES_MS: u32 = 30;

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link();
        let language = settings::language();
        let theme = settings::theme();
        settings::show_language(language);
        settings::show_theme(theme);
        let lost = link.callback(|error| Msg::Kept(Err(error)));
        link.send_future(async move { Msg::StorageOpened(open_storage(lost).await) });
        let state = State::new(language);
        Self {
            palette: Shared::new(state.palette.clone()),
            state,
            analyzer: Analyzer::new(link.callback(Msg::Analyzer)),
            offline: Offline::start(link.callback(Msg::Offline)),
            storage: None,
            keeping: Keeping::Saved,
            writes_pending: 0,
            used: None,
            bases: HashMap::new(),
            restoring: HashMap::new(),
            opening: Vec::new(),
            exporting: HashMap::new(),
            retiming: HashMap::new(),
            work: None,
            panel: None,
            theme,
            dragging: false,
            works_offline: false,
            update_waiting: false,
            tab_is_free: false,
            bar_at_mark: false,
            said: AttrValue::Static(""),
            groups: Shared::new(Vec::new()),
            groups_due: None,
            slice_due: None,
            selection_due: None,
            after_drawing: VecDeque::new(),
            rows: Shared::new(Vec::new()),
            on_action: link.callback(Msg::Act),
            on_found: link.callback(Msg::Found),
            on_click: link.callback(Msg::TextClicked),
            file_input: NodeRef::default(),
            folder_input: NodeRef::default(),
            _listeners: listeners(link),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Act(action) => self.act(ctx, action),
            Msg::Analyzer(event) => self.hear(ctx, event),
            Msg::Found(found) => self.take_in(ctx, found),
            Msg::Pasted { name, text } => {
                self.panel = None;
                if !text.trim().is_empty() {
                    let name = name.unwrap_or_else(|| self.state.messages().pasted_name.to_owned());
                    self.open_file(PendingFile::from_text(&name, "text/plain", &text));
                }
            }
            Msg::SamplesWanted => {
                for sample in samples::SAMPLES {
                    self.open_file(PendingFile::from_text(
                        sample.name,
                        sample.media_type,
                        sample.text,
                    ));
                }
            }
            Msg::Key(event) => return self.press(ctx, &event),
            Msg::TextClicked(id) => {
                self.bar_at_mark = true;
                // The click that ends a selection of words is not one on the text.
                if selection::is_collapsed() {
                    self.act(ctx, Action::MentionSelected(id));
                }
            }
            Msg::SelectionChanged => {
                let link = ctx.link().clone();
                self.selection_due = Some(Timeout::new(SELECTION_SETTLES_MS, move || {
                    link.send_message(Msg::SelectionSettled);
                }));
                return false;
            }
            Msg::SelectionSettled => return self.take_selection(ctx),
            Msg::Dragged(drag) => {
                let dragging = drag == Drag::Over;
                return std::mem::replace(&mut self.dragging, dragging) != dragging;
            }
            Msg::PanelWanted(panel) => {
                self.panel = panel;
            }
            Msg::StorageOpened(Ok((storage, kept))) => {
                self.storage = Some(storage);
                for stored in kept {
                    let id = self.analyzer.restore(stored.about.name.clone(), stored.base.clone());
                    self.restoring.insert(id, stored);
                }
                self.measure_storage(ctx);
            }
            Msg::StorageOpened(Err(error)) => self.not_kept(ctx, &error),
            Msg::Kept(result) => {
                self.writes_pending = self.writes_pending.saturating_sub(1);
                match result {
                    Ok(()) if self.writes_pending == 0 && self.keeping == Keeping::Saving => {
                        self.keeping = Keeping::Saved;
                    }
                    Ok(()) => return false,
                    Err(error) => self.not_kept(ctx, &error),
                }
            }
            Msg::UsageKnown(used) => {
                self.used = Some(used);
            }
            Msg::DeleteEverything => self.delete_everything(ctx),
            Msg::EverythingDeleted(result) => {
                if let Err(error) = result {
                    self.not_kept(ctx, &error);
                }
                let lost = ctx.link().callback(|error| Msg::Kept(Err(error)));
                ctx.link().send_future(async move { Msg::StorageOpened(open_storage(lost).await) });
            }
            Msg::DownloadWanted { all } => self.export(all),
            Msg::CancelWanted => {
                for id in self.opening.drain(..) {
                    self.analyzer.cancel(id);
                }
                self.work = None;
            }
            Msg::ThemeSwitched => {
                self.theme = self.theme.other();
                settings::set_theme(self.theme);
            }
            Msg::LanguageSwitched => {
                let language = match self.state.language {
                    Language::English => Language::Indonesian,
                    Language::Indonesian => Language::English,
                };
                settings::set_language(language);
                self.act(ctx, Action::LanguageChosen(language));
            }
            Msg::Offline(event) => match event {
                OfflineEvent::Ready => self.works_offline = true,
                OfflineEvent::UpdateWaiting => self.update_waiting = true,
                OfflineEvent::Replaced => {
                    let stale = self.state.messages().stale.to_owned();
                    self.act(ctx, Action::NoticeGiven(stale));
                }
            },
            Msg::UpdateAgreed => {
                self.update_waiting = false;
                self.offline.take_over();
            }
            Msg::GroupsDue => {
                self.groups_due = None;
                self.count_groups();
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let language = self.state.language;
        let messages = self.state.messages();
        let open = self.state.open();
        let panel = |panel: Panel| {
            let wanted = (self.panel != Some(panel)).then_some(panel);
            link.callback(move |_: MouseEvent| Msg::PanelWanted(wanted))
        };
        let close = link.callback(|_: MouseEvent| Msg::PanelWanted(None));
        let buttons = self.open_buttons(ctx);
        let class = classes!(
            "app",
            self.dragging.then_some("dragging"),
            (self.panel == Some(Panel::Documents)).then_some("shows-documents"),
            (self.panel == Some(Panel::Mentions)).then_some("shows-mentions"),
        );
        let published_open =
            link.callback(|open: bool| Msg::PanelWanted(open.then_some(Panel::Published)));
        html! {
            <div class={class}>
                <TopBar
                    {language}
                    published={open.map(|open| open.document.published.clone())}
                    published_open={self.panel == Some(Panel::Published)}
                    can_undo={open.is_some_and(|open| open.history.can_undo())}
                    can_redo={open.is_some_and(|open| open.history.can_redo())}
                    on_action={self.on_action.clone()}
                    on_published_open={published_open}
                    on_download={link.callback(|_| Msg::DownloadWanted { all: false })}
                    on_download_all={link.callback(|_| Msg::DownloadWanted { all: true })}
                    on_keys={panel(Panel::Keys)}
                    on_documents={panel(Panel::Documents)}
                    on_mentions={panel(Panel::Mentions)}
                />
                <div class="notice-area">
                    <Notices notices={self.notices()} {language} on_action={self.on_action.clone()} />
                    if self.update_waiting {
                        <p class="notice update">
                            <span>{ messages.update_ready }</span>
                            <button class="primary" onclick={link.callback(|_| Msg::UpdateAgreed)}>{ messages.update_now }</button>
                        </p>
                    }
                </div>
                <div class="columns">
                    <nav class="side documents" aria-label={messages.documents}>
                        <h2>{ messages.documents }</h2>
                        <DocumentList rows={self.rows.clone()} current={open.map(|open| open.key.clone())}
                            {language} on_action={self.on_action.clone()} />
                        { self.work_view(ctx) }
                        { self.buttons_view(&buttons) }
                    </nav>
                    <main class="middle">{ self.middle(buttons) }</main>
                    <aside class="side mentions" aria-label={messages.mentions}>{ self.side(open.is_some()) }</aside>
                </div>
                <StatusBar
                    {language}
                    theme={self.theme}
                    keeping={self.keeping.clone()}
                    suggestions_left={open.map(|open| open.tally.suggested)}
                    used={self.used}
                    offline={self.works_offline}
                    on_language={link.callback(|_| Msg::LanguageSwitched)}
                    on_theme={link.callback(|_| Msg::ThemeSwitched)}
                    on_delete_everything={link.callback(|()| Msg::DeleteEverything)}
                />
                if self.panel == Some(Panel::Keys) { <KeysHelp {language} on_close={close.clone()} /> }
                if self.panel == Some(Panel::Paste) {
                    <PastePanel {language} on_close={close} on_text={link.callback(|(name, text)| Msg::Pasted { name: Some(name), text })} />
                }
                <div class="drop-veil" aria-hidden="true"><p>{ messages.drop_now }</p></div>
                <p class="visually-hidden" role="status" aria-live="polite">{ &self.said }</p>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        while let Some(effect) = self.after_drawing.pop_front() {
            match effect {
                Effect::FocusMention(id) => {
                    selection::focus_mention(id);
                }
                Effect::ShowTop => selection::show_top(),
                Effect::ClearSelection => selection::clear(),
                _ => {}
            }
        }
        if self.state.words.is_some() || self.state.selected.is_some() {
            selection::place_bar(self.state.selected);
        }
        let whole = self.state.page.as_ref().is_none_or(crate::page::Page::is_whole);
        if !whole && self.slice_due.is_none() {
            // One slice a task: between two of them the browser paints and answers keys.
            let link = ctx.link().clone();
            self.slice_due =
                Some(Timeout::new(0, move || link.send_message(Msg::Act(Action::SliceDue))));
        }
    }
}

impl App {
    /// Takes in an action and does, or sets out to do, what follows from it.
    fn act(&mut self, ctx: &Context<Self>, action: Action) {
        let drawing_on = matches!(action, Action::SliceDue);
        if drawing_on {
            self.slice_due = None;
        }
        let shown = self.state.current;
        let effects = self.state.update(action, &clock::now());
        for effect in effects {
            self.carry_out(ctx, effect);
        }
        if drawing_on {
            return;
        }
        if self.state.selected.is_some() {
            self.tab_is_free = false;
        }
        if *self.palette != self.state.palette {
            self.palette = Shared::new(self.state.palette.clone());
            settings::show_colors(
                self.palette.iter().map(|label| (label.hue, label.color.as_str())),
            );
        }
        let rows = self.list_documents();
        if *self.rows != rows {
            self.rows = Shared::new(rows);
        }
        let mentions = self.state.open().map_or(0, |open| open.document.mentions.len());
        if mentions <= GROUP_AT_ONCE || shown != self.state.current {
            self.count_groups();
        } else if self.groups_due.is_none() {
            let link = ctx.link().clone();
            self.groups_due = Some(Timeout::new(50, move || link.send_message(Msg::GroupsDue)));
        }
    }

    fn list_documents(&self) -> Vec<DocumentRow> {
        let row = |open: &crate::open_document::OpenDocument| DocumentRow {
            key: open.key.clone(),
            title: AttrValue::from(open.title()),
            name: AttrValue::from(open.document.source.name.clone()),
            tally: open.tally,
        };
        self.state.documents.iter().map(row).collect()
    }

    fn count_groups(&mut self) {
        let counted = self.state.open().map_or(Vec::new(), |open| {
            groups(&open.document, &self.state.palette, self.state.grouping)
        });
        if *self.groups != counted {
            self.groups = Shared::new(counted);
        }
    }

    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        match effect {
            Effect::KeepDocument(key) => self.keep_document(ctx, key),
            Effect::KeepEdit { key, seq, edit } => self.keep_edit(ctx, key, seq, &edit),
            Effect::KeepCursor { key, cursor } => {
                let state = DocumentState { cursor: cursor as u32, ..DocumentState::default() };
                self.write(
                    ctx,
                    move |storage| async move { storage.set_state(&key.0, &state).await },
                );
            }
            Effect::ForgetDocument(key) => {
                self.bases.remove(&key);
                self.write(
                    ctx,
                    move |storage| async move { storage.delete_document(&key.0).await },
                );
                self.measure_storage(ctx);
            }
            Effect::Retime { key, published } => {
                if let Some(changed) = self.as_changed(&key) {
                    let id = self.analyzer.retime(changed, published);
                    self.retiming.insert(id, key);
                }
            }
            Effect::Announce(said) => self.said = AttrValue::from(said),
            Effect::FocusMention(_) | Effect::ShowTop | Effect::ClearSelection => {
                self.after_drawing.push_back(effect);
            }
        }
    }

    /// Writes to storage, one after the other, while the page goes on.
    fn write<F>(&mut self, ctx: &Context<Self>, write: impl FnOnce(Storage) -> F)
    where
        F: Future<Output = Result<(), StorageError>> + 'static,
    {
        let Some(storage) = self.storage.clone() else { return };
        self.writes_pending += 1;
        if self.keeping == Keeping::Saved {
            self.keeping = Keeping::Saving;
        }
        let written = write(storage);
        ctx.link().send_future(async move { Msg::Kept(written.await) });
    }

    fn keep_document(&mut self, ctx: &Context<Self>, key: DocumentKey) {
        let open = self.state.documents.iter().find(|open| open.key == key);
        let (Some(open), Some(base)) = (open, self.bases.get(&key).cloned()) else { return };
        let about = About {
            name: open.document.source.name.clone(),
            title: open.document.title.clone(),
            created: clock::now().to_string(),
            order: clock::milliseconds() + self.state.documents.len() as f64 / 1e6,
        };
        self.write(
            ctx,
            move |storage| async move { storage.put_document(&key.0, &about, &base).await },
        );
        self.measure_storage(ctx);
    }

    fn keep_edit(&mut self, ctx: &Context<Self>, key: DocumentKey, seq: usize, edit: &Edit) {
        let entry = serde_json::to_string(edit).expect("an edit is made of strings and numbers");
        let state = DocumentState { cursor: seq as u32 + 1, ..DocumentState::default() };
        self.write(ctx, move |storage| async move {
            storage.push_edit(&key.0, seq as u32, &entry, &state).await
        });
    }

    fn not_kept(&mut self, ctx: &Context<Self>, error: &StorageError) {
        let why = (self.state.messages().storage_error)(error);
        let told = matches!(&self.keeping, Keeping::NotSaved(before) if before.as_str() == why);
        self.keeping = Keeping::NotSaved(AttrValue::from(why.clone()));
        if !told {
            self.act(ctx, Action::NoticeGiven(why));
        }
    }

    fn measure_storage(&self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        spawn_local(async move {
            if let Some(usage) = storage::usage().await {
                link.send_message(Msg::UsageKnown(usage.used));
            }
        });
    }

    fn delete_everything(&mut self, ctx: &Context<Self>) {
        self.analyzer.cancel_all();
        self.restoring.clear();
        self.opening.clear();
        self.bases.clear();
        self.work = None;
        self.keeping = Keeping::Saved;
        settings::forget();
        self.act(ctx, Action::AllRemoved);
        if let Some(storage) = self.storage.take() {
            ctx.link().send_future(async move {
                Msg::EverythingDeleted(storage.delete_everything().await)
            });
        }
    }

    /// Opens what a drop, a pick or a paste brought.
    fn take_in(&mut self, ctx: &Context<Self>, found: Found) {
        self.panel = None;
        for file in found.files {
            self.open_file(file);
        }
        for name in found.unreadable {
            let why = (self.state.messages().refusal)(&crate::refusal::Refusal::Unreadable);
            let notice = (self.state.messages().refused)(&name, &why);
            self.act(ctx, Action::NoticeGiven(notice));
        }
    }

    fn open_file(&mut self, file: PendingFile) {
        let id = self.analyzer.open(OpenFile { file, published: None });
        self.opening.push(id);
    }

    fn hear(&mut self, ctx: &Context<Self>, event: AnalyzerEvent) {
        let messages = self.state.messages();
        match event {
            AnalyzerEvent::Opened { id, document, base, .. } => match self.restoring.get(&id) {
                Some(stored) => {
                    let key = DocumentKey(AttrValue::from(stored.key.clone()));
                    let cursor = stored.state.cursor as usize;
                    let edits: Result<Vec<Edit>, _> =
                        stored.edits.iter().map(|entry| serde_json::from_str(entry)).collect();
                    self.bases.insert(key.clone(), base);
                    match edits {
                        Ok(edits) => {
                            let document = *document;
                            self.act(
                                ctx,
                                Action::DocumentRestored { key, document, edits, cursor },
                            );
                        }
                        Err(error) => {
                            let name = stored.about.name.clone();
                            let notice = (messages.edits_lost)(&name, &error.to_string());
                            let document = *document;
                            let edits = Vec::new();
                            self.act(
                                ctx,
                                Action::DocumentRestored { key, document, edits, cursor: 0 },
                            );
                            self.act(ctx, Action::NoticeGiven(notice));
                        }
                    }
                }
                None => {
                    let key = DocumentKey(AttrValue::from(clock::unique_name()));
                    self.bases.insert(key.clone(), base);
                    self.act(ctx, Action::DocumentOpened { key, document: *document });
                }
            },
            AnalyzerEvent::Retimed { id, edit } => {
                if let Some(key) = self.retiming.remove(&id) {
                    self.act(ctx, Action::PublishedWorkedOut { key, edit });
                }
            }
            AnalyzerEvent::Exported { id, file } => {
                if let Some(name) = self.exporting.remove(&id) {
                    if files::download(&name, &file).is_err() {
                        let why = (messages.refusal)(&crate::refusal::Refusal::Unreadable);
                        self.act(ctx, Action::NoticeGiven((messages.refused)(&name, &why)));
                    }
                }
            }
            AnalyzerEvent::Refused { name, refusal, .. } => {
                let why = (messages.refusal)(&refusal);
                self.act(ctx, Action::NoticeGiven((messages.refused)(&name, &why)));
            }
            AnalyzerEvent::Finished { id } => {
                self.restoring.remove(&id);
                self.exporting.remove(&id);
                self.retiming.remove(&id);
                self.opening.retain(|&other| other != id);
            }
            AnalyzerEvent::Progress { done, total, name } => {
                self.work = (done < total).then_some(Work { done, total, name });
            }
            // Its refusal says so in words.
            AnalyzerEvent::Crashed { .. } => {}
            AnalyzerEvent::Unavailable { .. } => {
                self.act(ctx, Action::NoticeGiven(messages.cannot_start.to_owned()));
            }
            AnalyzerEvent::Stale => self.act(ctx, Action::NoticeGiven(messages.stale.to_owned())),
        }
    }

    /// A document as the worker can make it again: its base and the edits in force.
    fn as_changed(&self, key: &DocumentKey) -> Option<Changed> {
        let open = self.state.documents.iter().find(|open| open.key == *key)?;
        Some(Changed {
            name: format!("{}.json", open.document.source.name),
            base: self.bases.get(key)?.clone(),
            edits: open.history.in_force().to_vec(),
        })
    }

    fn export(&mut self, all: bool) {
        let keys: Vec<DocumentKey> = if all {
            self.state.documents.iter().map(|open| open.key.clone()).collect()
        } else {
            self.state.open().map(|open| open.key.clone()).into_iter().collect()
        };
        let documents: Vec<Changed> = keys.iter().filter_map(|key| self.as_changed(key)).collect();
        let Some(first) = documents.first() else { return };
        let (name, packing) = if all {
            ("tandai.zip".to_owned(), Packing::Zip)
        } else {
            (first.name.clone(), Packing::Single)
        };
        let id = self.analyzer.export(documents, packing);
        self.exporting.insert(id, name);
    }

    /// Takes the browser's selection over into the state; false when nothing is to be drawn.
    fn take_selection(&mut self, ctx: &Context<Self>) -> bool {
        self.selection_due = None;
        let Some(open) = self.state.open() else { return false };
        let action = match selection::selected(&open.document.text) {
            Selected::Nothing if self.state.words.is_none() => return false,
            Selected::Nothing => Action::TextSelected(None),
            Selected::Within(span) => Action::TextSelected(Some(span)),
            Selected::AcrossBlocks => Action::SelectedAcrossBlocks,
        };
        self.act(ctx, action);
        true
    }

    /// Does what a key asks for; false when nothing is to be drawn.
    fn press(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        let context = KeyContext {
            palette: &self.state.palette,
            mention_selected: self.state.selected.is_some(),
            words_selected: self.state.words.is_some(),
        };
        let Some(command) = shortcuts::command(event, context) else { return false };
        self.bar_at_mark = false;
        match command {
            Command::Act(action) => {
                event.prevent_default();
                self.act(ctx, action);
            }
            Command::Walk(_) if self.tab_is_free => return false,
            Command::Walk(direction) => {
                let before = self.state.selected;
                self.act(ctx, Action::MentionStepped(direction));
                // Behind the last mark and before the first, Tab leaves the text.
                if self.state.selected != before {
                    event.prevent_default();
                }
            }
            Command::EditValue => {
                let timed =
                    self.state.selected_mention().is_some_and(|mention| mention.timex.is_some());
                event.prevent_default();
                selection::focus(if timed { "value" } else { "note" });
            }
            Command::ShowKeys => {
                event.prevent_default();
                self.panel = (self.panel != Some(Panel::Keys)).then_some(Panel::Keys);
            }
            Command::Leave => self.leave(ctx),
        }
        true
    }

    /// Esc closes what is open, then leaves a field, then the mark, then the text.
    fn leave(&mut self, ctx: &Context<Self>) {
        if self.panel.take().is_some() {
            selection::focus("article");
        } else if selection::in_field() {
            match self.state.selected {
                Some(id) => {
                    selection::focus_mention(id);
                }
                None => selection::focus("article"),
            }
        } else {
            self.tab_is_free = true;
            selection::clear();
            self.act(ctx, Action::TextSelected(None));
            self.act(ctx, Action::MentionSelected(None));
            selection::focus("article");
        }
    }

    fn open_buttons(&self, ctx: &Context<Self>) -> OpenButtons {
        let pick = |input: &NodeRef| {
            let input = input.clone();
            Callback::from(move |_: MouseEvent| {
                if let Some(input) = input.cast::<web_sys::HtmlElement>() {
                    input.click();
                }
            })
        };
        OpenButtons {
            files: pick(&self.file_input),
            folder: pick(&self.folder_input),
            paste: ctx.link().callback(|_| Msg::PanelWanted(Some(Panel::Paste))),
            samples: ctx.link().callback(|_| Msg::SamplesWanted),
        }
    }

    fn buttons_view(&self, buttons: &OpenButtons) -> Html {
        let messages = self.state.messages();
        let on_pick = {
            let on_found = self.on_found.clone();
            Callback::from(move |event: Event| {
                if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                    on_found.emit(files::picked(&input));
                }
            })
        };
        html! {
            <div class="open-buttons">
                <button class="primary" onclick={buttons.files.clone()}>{ messages.open_files }</button>
                <button onclick={buttons.folder.clone()}>{ messages.open_folder }</button>
                <button onclick={buttons.paste.clone()}>{ messages.paste_text }</button>
                <button onclick={buttons.samples.clone()}>{ messages.try_samples }</button>
                <input ref={self.file_input.clone()} class="visually-hidden" type="file" multiple=true tabindex="-1"
                    aria-label={messages.open_files} onchange={on_pick.clone()} />
                <input ref={self.folder_input.clone()} class="visually-hidden" type="file" webkitdirectory=true tabindex="-1"
                    aria-label={messages.open_folder} onchange={on_pick} />
            </div>
        }
    }

    fn work_view(&self, ctx: &Context<Self>) -> Html {
        let messages = self.state.messages();
        let Some(work) = &self.work else { return Html::default() };
        html! {
            <div class="work" role="group" aria-label={messages.reading}>
                <progress max={work.total.to_string()} value={work.done.to_string()}></progress>
                <span>{ (messages.working_on)(&work.name, work.done as usize, work.total as usize) }</span>
                <button onclick={ctx.link().callback(|_| Msg::CancelWanted)}>{ messages.cancel }</button>
            </div>
        }
    }

    fn notices(&self) -> Vec<AttrValue> {
        self.state.notices.iter().map(|notice| AttrValue::from(notice.clone())).collect()
    }

    fn middle(&self, buttons: OpenButtons) -> Html {
        let language = self.state.language;
        let (Some(open), Some(page)) = (self.state.open(), &self.state.page) else {
            return html! { <Start {language} {buttons} /> };
        };
        let document = &open.document;
        let words = self.state.words.and_then(|span| span.get(&document.text));
        let label =
            self.state.selected_mention().map(|mention| AttrValue::from(mention.label.to_string()));
        let bar = if words.is_some() || (label.is_some() && self.bar_at_mark) {
            html! {
                <WordBar palette={self.palette.clone()} {language} words={words.map(|words| AttrValue::from(words.to_owned()))}
                    {label} on_action={self.on_action.clone()} />
            }
        } else {
            Html::default()
        };
        html! {
            <DocumentView
                key={open.key.0.to_string()}
                slices={page.drawn().to_vec()}
                whole={page.is_whole()}
                {language}
                text_language={document.language.as_ref().map(|language| AttrValue::from(language.to_string()))}
                on_action={self.on_action.clone()}
                on_click={self.on_click.clone()}
            >{ bar }</DocumentView>
        }
    }

    fn side(&self, any: bool) -> Html {
        let language = self.state.language;
        if !any {
            return Html::default();
        }
        html! {
            <>
                <MentionList groups={self.groups.clone()} grouping={self.state.grouping} {language}
                    on_action={self.on_action.clone()} />
                <DetailView detail={Detail::of(&self.state)} palette={self.palette.clone()} {language}
                    on_action={self.on_action.clone()} />
            </>
        }
    }
}

/// What happens to the page as a whole: keys, selections, and what is dropped or pasted anywhere.
fn listeners(link: &Scope<App>) -> Vec<EventListener> {
    let document = gloo::utils::document();
    let loud = EventListenerOptions::enable_prevent_default;
    let on_key = link.callback(Msg::Key);
    let on_change = link.callback(|()| Msg::SelectionChanged);
    let on_drag = link.callback(Msg::Dragged);
    let on_drag_end = on_drag.clone();
    let for_drop = link.clone();
    let for_paste = link.clone();
    vec![
        EventListener::new_with_options(&document, "keydown", loud(), move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                on_key.emit(event.clone());
            }
        }),
        EventListener::new(&document, "selectionchange", move |_| on_change.emit(())),
        EventListener::new_with_options(&document, "dragover", loud(), move |event| {
            // Without this the browser would not let go of what is dragged here.
            event.prevent_default();
            on_drag.emit(Drag::Over);
        }),
        EventListener::new(&document, "dragleave", move |event| {
            let leaves =
                event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none());
            if leaves {
                on_drag_end.emit(Drag::Gone);
            }
        }),
        EventListener::new_with_options(&document, "drop", loud(), move |event| {
            event.prevent_default();
            for_drop.send_message(Msg::Dragged(Drag::Gone));
            let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            take_transfer(&for_drop, transfer);
        }),
        EventListener::new(&document, "paste", move |event| {
            if selection::in_field() {
                return;
            }
            let transfer =
                event.dyn_ref::<web_sys::ClipboardEvent>().and_then(|event| event.clipboard_data());
            take_transfer(&for_paste, transfer);
        }),
    ]
}

/// Opens the files, or else the text, that was dropped or pasted.
fn take_transfer(link: &Scope<App>, transfer: Option<web_sys::DataTransfer>) {
    let Some(transfer) = transfer else { return };
    if files::holds_files(&transfer) {
        let found = files::dropped(&transfer);
        link.send_future(async move { Msg::Found(found.await) });
    } else if let Some(text) = files::plain_text(&transfer) {
        link.send_message(Msg::Pasted { name: None, text });
    }
}

async fn open_storage(
    lost: Callback<StorageError>,
) -> Result<(Storage, Vec<StoredDocument>), StorageError> {
    let storage = Storage::open(lost).await?;
    let kept = storage.load().await?;
    // Where the browser does not grant it, it may clear the storage when the disk is full; it says nothing
    // that could be told usefully here.
    storage::persist().await;
    Ok((storage, kept))
}
