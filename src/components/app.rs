//! The whole page: owns the state, the analyzer and the storage, and carries out what the state asks for.

use std::collections::{HashMap, HashSet};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use tandai_core::MentionId;
use tandai_core::entity::learned::Lesson;
use yew::prelude::*;

use super::blind_view::{Blind, BlindView};
use super::document_list::{DocumentList, DocumentRow};
use super::document_work::DocumentWork;
use super::download_panel::DownloadPanel;
use super::handles::Drawn;
use super::keys_help::{KeysAction, KeysHelp};
use super::labels_panel::LabelsPanel;
use super::names_panel::{NamesAction, NamesBy, NamesPanel};
use super::notices::Notices;
use super::paste_panel::PastePanel;
use super::published_panel::Foreseen;
use super::role_bar::RoleBar;
use super::status_bar::{Keeping, StatusBar, Writes};
use super::top_bar::TopBar;
use crate::analyzer::{Analyzer, AnalyzerEvent, Equipment};
use crate::files::{FileBlob, Found, PendingFile};
use crate::keys::{Command, Keys, Layout};
use crate::labels::Palette;
use crate::layout::layout;
use crate::messages::Language;
use crate::offline::{Offline, OfflineEvent};
use crate::open_document::{DocumentKey, OpenDocument};
use crate::pace::{Pace, TooFast};
use crate::protocol::RequestId;
use crate::selection;
use crate::settings::{self, Theme};
use crate::shared::Shared;
use crate::state::{
    Action, BlindAction, Download, Effect, Look, Purpose, Role, SameAction, Scope, State,
};
use crate::storage::{NotKept, Storage, StorageError, StoredDocument};
use crate::tabs::{TabEvent, Tabs};
use crate::{clock, samples};

mod drawing;
mod hands;
mod intake;
mod keep;
mod labels;
mod share;
mod side;
mod teach;
mod views;

use drawing::Drawing;
use hands::listeners;
use keep::{Kept, Opened};
use side::{Follows, Side};
use views::pick;

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
    Names,
    Labels,
    Download,
    /// On narrow screens.
    Documents,
    Mentions,
}

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "one message lives at a time, and not for long")]
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
    TextClicked(Vec<MentionId>),
    Pointer(Pointer),
    EdgeDrawn(Drawn),
    SelectionChanged,
    SelectionSettled,
    Dragged(Drag),
    PanelWanted(Option<Panel>),
    /// A file was picked that is to be a label set.
    LabelsPicked(Found),
    StorageOpened(Result<Opened, StorageError>),
    /// What was to be written of documents is, or is not.
    Kept {
        keys: Vec<DocumentKey>,
        result: Result<(), NotKept>,
    },
    StorageLost(StorageError),
    UsageKnown(f64),
    EverythingDeleted(Result<(), StorageError>),
    DeleteEverything,
    /// The current document as Tandai JSON, without a question.
    DownloadWanted,
    CancelWanted,
    ThemeSwitched,
    LanguageSwitched,
    Offline(OfflineEvent),
    UpdateAgreed,
    Tab(TabEvent),
    WorkWanted,
    Names(NamesAction),
    Keys(KeysAction),
    /// So many rows of what the side shows are wanted.
    RowsWanted(usize),
    /// The browser says what is printed on the keys.
    LayoutKnown(Layout),
    LessonsDue,
    GroupsDue,
    /// What was done in the text is painted; the side panel follows.
    SideDue,
    /// The window has another size.
    Resized,
    HintOver,
    /// The focus came to the text from elsewhere.
    TextEntered,
}

/// The mouse, a pen or a finger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pointer {
    pub down: bool,
    /// Alt: to the character.
    pub finely: bool,
    /// Ctrl or Cmd: one more piece.
    pub further: bool,
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
    tabs: Tabs,
    /// Another tab is to work as soon as everything is written here.
    handing_over: bool,
    storage: Option<Storage>,
    keeping: Keeping,
    writes_pending: u32,
    writes: Writes,
    used: Option<f64>,
    names_by: NamesBy,
    /// What was learned, as a file.
    learned: Option<FileBlob>,
    /// What is to be learned when the person pauses.
    lessons: Vec<Lesson>,
    lessons_due: Option<Timeout>,
    /// So many answers to lessons are waited for.
    learning: u32,
    /// Each document as it was first opened, in Tandai JSON.
    bases: HashMap<DocumentKey, FileBlob>,
    kept: HashMap<DocumentKey, Kept>,
    /// The name of this tab, which no other has.
    tab: String,
    /// The document that was shown when the page was left; nothing once a person has chosen another.
    shown_last: Option<String>,
    /// Documents that come back from storage.
    restoring: HashMap<RequestId, StoredDocument>,
    /// Files that are being opened.
    opening: Vec<RequestId>,
    /// What the worker writes.
    exporting: HashSet<RequestId>,
    /// What it shows of a download, for the choice of a turn.
    previewing: HashMap<RequestId, u32>,
    /// Whose values are worked out, how often it had changed, and what for.
    retiming: HashMap<RequestId, (DocumentKey, u32, Purpose)>,
    /// In which documents what may have been missed is looked for.
    passing: HashMap<RequestId, DocumentKey>,
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
    /// A label is to be found by its name.
    choosing: bool,
    pointer: Pointer,
    pace: Pace,
    /// The words that are selected are so by the browser's own selection.
    by_browser: bool,
    /// What a screen reader says, and what everybody is told in passing.
    said: AttrValue,
    hint: Option<AttrValue>,
    hint_over: Option<Timeout>,
    side: Side,
    drawing: Drawing,
    selection_due: Option<Timeout>,
    rows: Shared<Vec<DocumentRow>>,
    palette: Shared<Palette>,
    keys: Shared<Keys>,
    /// The command whose next key is waited for.
    binding: Option<Command>,
    rows_wanted: Option<usize>,
    on_action: Callback<Action>,
    on_found: Callback<Found>,
    on_click: Callback<Vec<MentionId>>,
    on_enter: Callback<()>,
    file_input: NodeRef,
    folder_input: NodeRef,
    labels_input: NodeRef,
    _listeners: Vec<EventListener>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

/// A hint stays long enough to be read twice.
const HINT_MS: u32 = 6_000;
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
        link.send_future_batch(async { layout().await.map(Msg::LayoutKnown) });
        let mut state = State::new(language);
        state.overlap_rule = settings::overlap_rule();
        state.blind_every = settings::blind_every();
        Self {
            palette: Shared::new(state.palette.clone()),
            state,
            analyzer: Analyzer::new(link.callback(Msg::Analyzer)),
            offline: Offline::start(link.callback(Msg::Offline)),
            tabs: Tabs::start(link.callback(Msg::Tab)),
            handing_over: false,
            storage: None,
            keeping: Keeping::Saved,
            writes_pending: 0,
            writes: Writes::default(),
            used: None,
            names_by: NamesBy::default(),
            learned: None,
            lessons: Vec::new(),
            lessons_due: None,
            learning: 0,
            bases: HashMap::new(),
            kept: HashMap::new(),
            tab: clock::unique_name(),
            shown_last: settings::current_document(),
            restoring: HashMap::new(),
            opening: Vec::new(),
            exporting: HashSet::new(),
            previewing: HashMap::new(),
            retiming: HashMap::new(),
            passing: HashMap::new(),
            work: None,
            panel: None,
            theme,
            dragging: false,
            works_offline: false,
            update_waiting: false,
            tab_is_free: false,
            bar_at_mark: false,
            choosing: false,
            pointer: Pointer::default(),
            pace: Pace::default(),
            by_browser: false,
            said: AttrValue::Static(""),
            hint: None,
            hint_over: None,
            side: Side::default(),
            drawing: Drawing::default(),
            selection_due: None,
            rows: Shared::new(Vec::new()),
            keys: Shared::new(Keys {
                map: settings::keymap(),
                layout: Layout::default(),
                single_off: !settings::single_keys(),
            }),
            binding: None,
            rows_wanted: None,
            on_action: link.callback(Msg::Act),
            on_found: link.callback(Msg::Found),
            on_click: link.callback(Msg::TextClicked),
            on_enter: link.callback(|()| Msg::TextEntered),
            file_input: NodeRef::default(),
            folder_input: NodeRef::default(),
            labels_input: NodeRef::default(),
            _listeners: listeners(link),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let follows = Follows::from(&msg);
        let draws = self.take(ctx, msg);
        if draws {
            self.follow(ctx, follows);
        }
        draws
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
            open.is_none().then_some("empty"),
            self.dragging.then_some("dragging"),
            (self.panel == Some(Panel::Documents)).then_some("shows-documents"),
            (self.panel == Some(Panel::Mentions)).then_some("shows-mentions"),
        );
        let published_open =
            link.callback(|open: bool| Msg::PanelWanted(open.then_some(Panel::Published)));
        html! {
            <ContextProvider<Shared<Keys>> context={self.keys.clone()}>
            <div class={class}>
                if open.is_some() { <a class="skip" href="#article">{ messages.skip_to_text }</a> }
                <TopBar
                    {language}
                    published={open.map(|open| open.document.published.clone())}
                    published_open={self.panel == Some(Panel::Published)}
                    foreseen={Foreseen::of(&self.state)}
                    can_undo={open.is_some_and(|open| open.history.can_undo())}
                    can_redo={open.is_some_and(|open| open.history.can_redo())}
                    on_action={self.on_action.clone()}
                    on_published_open={published_open}
                    on_download={link.callback(|_| Msg::DownloadWanted)}
                    on_formats={panel(Panel::Download)}
                    on_labels={panel(Panel::Labels)}
                    on_keys={panel(Panel::Keys)}
                    on_documents={panel(Panel::Documents)}
                    on_mentions={panel(Panel::Mentions)}
                />
                <div class="notice-area">
                    <RoleBar role={self.state.role} {language} on_work={link.callback(|_| Msg::WorkWanted)} />
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
                        <button class="sheet-button sheet-close" onclick={close.clone()}>{ messages.close }</button>
                        if open.is_some() { { self.work_view(ctx) } }
                        if let Some(pace) = self.pace_in_words() { <p class="quiet pace">{ pace }</p> }
                        <DocumentList rows={self.rows.clone()} current={open.map(|open| open.key.clone())}
                            {language} on_action={self.on_action.clone()} />
                        if let Some(open) = open {
                            <DocumentWork key={open.key.0.to_string()} work={open.document.work.clone()}
                                reads_only={self.state.role != Role::Works} {language} on_action={self.on_action.clone()} />
                            if let Some(blind) = Blind::of(&self.state) {
                                <BlindView {blind} {language} on_action={self.on_action.clone()} />
                            }
                            { self.buttons_view(&buttons) }
                        }
                    </nav>
                    <main class="middle">{ self.middle(ctx, buttons) }</main>
                    <aside class="side mentions" aria-label={messages.mentions}>
                        <button class="sheet-button sheet-close" onclick={close.clone()}>{ messages.close }</button>
                        { self.side.made.clone() }
                    </aside>
                    <div class="sheet-veil" aria-hidden="true" onclick={close.clone()}></div>
                </div>
                <StatusBar
                    {language}
                    theme={self.theme}
                    keeping={self.keeping.clone()}
                    writes={self.writes}
                    suggestions_left={open.map(|open| open.tally.suggested)}
                    used={self.used}
                    offline={self.works_offline}
                    names_by={self.names_by.model.as_ref().map(|model| AttrValue::from((messages.names_by)(model.as_deref(), self.names_by.learned)))}
                    names_open={self.panel == Some(Panel::Names)}
                    on_names={panel(Panel::Names)}
                    on_language={link.callback(|_| Msg::LanguageSwitched)}
                    on_theme={link.callback(|_| Msg::ThemeSwitched)}
                    on_delete_everything={link.callback(|()| Msg::DeleteEverything)}
                />
                if self.panel == Some(Panel::Keys) {
                    <KeysHelp {language} binding={self.binding} palette={self.palette.clone()}
                        overlap_rule={self.state.overlap_rule} on_rule={self.on_action.reform(Action::OverlapDecided)}
                        on_action={link.callback(Msg::Keys)} on_close={close.clone()} />
                 }
                if let Some(edited) = self.edited_labels() {
                    <LabelsPanel {edited} {language} on_action={self.on_action.clone()}
                        on_import={pick(&self.labels_input)} on_close={close.clone()} />
                }
                if self.panel == Some(Panel::Download) {
                    <DownloadPanel download={self.state.download.clone()} palette={self.palette.clone()}
                        documents={self.state.documents.len()} {language} on_action={self.on_action.clone()} on_close={close.clone()} />
                }
                if self.panel == Some(Panel::Names) {
                    <NamesPanel {language} names_by={self.names_by.clone()} on_action={link.callback(Msg::Names)} on_close={close.clone()} />
                }
                if self.panel == Some(Panel::Paste) {
                    <PastePanel {language} on_close={close} on_text={link.callback(|(name, text)| Msg::Pasted { name: Some(name), text })} />
                }
                { self.file_inputs(ctx) }
                <p class="hint" aria-hidden="true" hidden={self.hint.is_none()}>{ self.hint.clone().unwrap_or_default() }</p>
                <div class="drop-veil" aria-hidden="true"><p>{ messages.drop_now }</p></div>
                <p class="visually-hidden" role="status" aria-live="polite">{ &self.said }</p>
            </div>
            </ContextProvider<Shared<Keys>>>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        self.finish_drawing(ctx);
    }
}

impl App {
    /// Takes in a message; false when nothing is to be drawn.
    fn take(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Act(action) => self.act(ctx, action),
            Msg::Analyzer(event) => self.hear(ctx, event),
            Msg::Found(found) => self.take_in(ctx, found),
            Msg::Pasted { name, text } => {
                self.panel = None;
                if !text.trim().is_empty() && self.may_change(ctx) {
                    let name = name.unwrap_or_else(|| self.state.messages().pasted_name.to_owned());
                    self.open_file(PendingFile::from_text(&name, "text/plain", &text));
                }
            }
            Msg::SamplesWanted => {
                let samples: &[_] = if self.may_change(ctx) { &samples::SAMPLES } else { &[] };
                for sample in samples {
                    self.open_file(PendingFile::from_text(
                        sample.name,
                        sample.media_type,
                        sample.text,
                    ));
                }
            }
            Msg::Key(event) => return self.press(ctx, &event),
            Msg::TextClicked(ids) => {
                self.bar_at_mark = true;
                // The click that ends a selection of words is not one on the text.
                if selection::is_collapsed() {
                    // Clicked again, marks within marks are selected in turn, the innermost first.
                    let action = match ids.as_slice() {
                        [] => Action::MentionSelected(None),
                        _ => Action::MentionSelectedAmong(ids),
                    };
                    self.act(ctx, action);
                }
            }
            Msg::Pointer(pointer) => {
                let was_down = std::mem::replace(&mut self.pointer, pointer).down;
                return was_down != pointer.down && self.state.words.is_some();
            }
            Msg::EdgeDrawn(drawn) => return self.draw_edge(ctx, drawn),
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
            Msg::PanelWanted(panel) => self.want_panel(ctx, panel),
            Msg::LabelsPicked(found) => {
                self.import_labels(found);
                return false;
            }
            Msg::StorageOpened(Ok(Opened { storage, documents, equipment, labels })) => {
                self.storage = Some(storage);
                self.take_kept_labels(ctx, labels);
                self.learned.clone_from(&equipment.learned);
                self.analyzer.equip(equipment);
                for stored in documents {
                    let id = self.analyzer.restore(stored.about.name.clone(), stored.base.clone());
                    self.restoring.insert(id, stored);
                }
                self.keep_all(ctx, false);
                self.measure_storage(ctx);
            }
            Msg::StorageOpened(Err(error)) => {
                self.analyzer.equip(Equipment::default());
                self.not_kept(ctx, &error);
            }
            Msg::Kept { keys, result } => self.heard_kept(ctx, &keys, result),
            Msg::StorageLost(error) => self.lose_storage(ctx, &error),
            Msg::UsageKnown(used) => {
                self.used = Some(used);
            }
            Msg::DeleteEverything => {
                if self.may_change(ctx) {
                    self.delete_everything(ctx);
                }
            }
            Msg::EverythingDeleted(result) => {
                if let Err(error) = result {
                    self.not_kept(ctx, &error);
                }
                self.read_storage(ctx);
            }
            Msg::DownloadWanted => self.export(Download::default().writing, Scope::Document),
            Msg::CancelWanted => {
                for id in std::mem::take(&mut self.exporting) {
                    self.analyzer.cancel(id);
                }
                let opening = std::mem::take(&mut self.opening);
                if self.restoring.is_empty() {
                    self.analyzer.cancel_all();
                } else {
                    // What comes back from storage goes on.
                    opening.into_iter().for_each(|id| self.analyzer.cancel(id));
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
                // It is in the other language.
                self.hint = None;
                self.act(ctx, Action::LanguageChosen(language));
            }
            Msg::Offline(event) => match event {
                OfflineEvent::Ready => self.works_offline = true,
                OfflineEvent::UpdateWaiting => self.update_waiting = true,
                OfflineEvent::Replaced => {
                    let notice = self.state.messages().updated_elsewhere.to_owned();
                    self.act(ctx, Action::NoticeGiven(notice));
                }
            },
            Msg::UpdateAgreed => {
                self.update_waiting = false;
                self.offline.take_over();
            }
            Msg::Tab(event) => self.hear_tab(ctx, event),
            Msg::WorkWanted => self.tabs.take_over(),
            Msg::Names(action) => self.act_on_names(ctx, action),
            Msg::RowsWanted(rows) => self.rows_wanted = Some(rows),
            Msg::Keys(action) => self.act_on_keys(action),
            Msg::LayoutKnown(layout) => {
                self.keys = Shared::new(Keys { layout, ..(*self.keys).clone() });
            }
            Msg::LessonsDue => {
                self.send_lessons();
                return false;
            }
            Msg::GroupsDue => {
                return self.go_on_counting(ctx);
            }
            // What had the focus in the side panel may be gone once it is drawn.
            Msg::SideDue => self.drawing.may_lose_focus = !selection::focus_is_lost(),
            Msg::Resized => {
                if self.state.caret.is_some() {
                    self.drawing.then.push_back(Effect::ShowCaret);
                }
            }
            Msg::HintOver => {
                self.hint_over = None;
                self.hint = None;
            }
            Msg::TextEntered => {
                self.tab_is_free = false;
                return false;
            }
        }
        true
    }

    /// Takes in an action and does, or sets out to do, what follows from it.
    fn act(&mut self, ctx: &Context<Self>, action: Action) {
        let drawing_on = matches!(action, Action::SliceDue);
        if drawing_on {
            self.begin_batch();
        }
        self.close_sheet(&action);
        self.drawing.may_lose_focus |= matches!(
            action,
            Action::Rejected
                | Action::AlikeAccepted
                | Action::AlikeRejected
                | Action::AlikeRelabeled
                | Action::Undone
                | Action::Redone
                | Action::DocumentRemoved(_)
                | Action::RemovalLeft
                | Action::NoticeDismissed(_)
        );
        let looks = matches!(action, Action::LookChosen(_) | Action::Same(SameAction::Wanted));
        if looks {
            self.rows_wanted = None;
            self.drawing.to_focus = Some(match action {
                Action::LookChosen(Look::Search) => "search-field",
                Action::Same(_) => "same-done",
                _ => "look",
            });
        }
        if matches!(action, Action::DocumentChosen(_) | Action::DocumentStepped(_)) {
            self.shown_last = None;
        }
        if let Action::OverlapDecided(rule) = action {
            settings::set_overlap_rule(rule);
        }
        if let Action::Blind(BlindAction::EverySet(every)) = action {
            settings::set_blind_every(every);
        }
        if matches!(
            action,
            Action::LabelGiven(_) | Action::MentionSelected(_) | Action::TextSelected(_)
        ) {
            self.choosing = false;
        }
        let decides = match &action {
            Action::Accepted => Some(true),
            Action::Rejected | Action::LabelGiven(_) => Some(false),
            _ => None,
        };
        let decided = self.state.open().map(|open| open.tally.decided);
        let shown = self.state.current;
        let effects = self.state.update(action, &clock::now());
        for effect in effects {
            self.carry_out(ctx, effect);
        }
        if drawing_on {
            return;
        }
        let made = self.state.open().map(|open| open.tally.decided) != decided;
        if let Some(accepted) = decides.filter(|_| made && shown == self.state.current) {
            let too_fast = self.pace.decided(clock::milliseconds(), accepted);
            if let Some(TooFast { count, seconds }) = too_fast {
                let said = (self.state.messages().documents_words.too_fast)(count, seconds);
                self.hint(ctx, said);
            }
        }
        if shown != self.state.current {
            self.begin_document();
        }
        if let Some(open) = self.state.open().filter(|_| shown != self.state.current) {
            settings::set_current_document(&open.key.0);
        }
        if self.state.selected.is_some() {
            self.tab_is_free = false;
        }
        if *self.palette != self.state.palette {
            self.palette = Shared::new(self.state.palette.clone());
            settings::show_colors(self.palette.colors());
        }
        let rows = self.list_documents();
        if *self.rows != rows {
            self.rows = Shared::new(rows);
        }
        self.count_anew(ctx);
    }

    /// Has a screen reader say it; the same words twice in a row, too, which it would else take for no news.
    fn say(&mut self, said: String) {
        let again = self.said.as_str() == said;
        self.said = AttrValue::from(if again { said + "\u{a0}" } else { said });
    }

    /// How far the work on all documents is, and how fast it goes.
    fn pace_in_words(&self) -> Option<AttrValue> {
        self.state.open()?;
        let words = &self.state.messages().documents_words;
        let documents = self.state.documents.len();
        let done = self.state.documents.iter().filter(|it| it.document.work.done.is_some()).count();
        let rate = self.pace.a_minute(clock::milliseconds());
        Some(AttrValue::from((words.pace)(done, documents, rate)))
    }

    /// Tells everybody something in passing.
    fn hint(&mut self, ctx: &Context<Self>, hint: String) {
        self.say(hint.clone());
        self.hint = Some(AttrValue::from(hint));
        let link = ctx.link().clone();
        self.hint_over = Some(Timeout::new(HINT_MS, move || link.send_message(Msg::HintOver)));
    }

    /// On narrow screens a choice in a sheet leads back to the text.
    fn close_sheet(&mut self, action: &Action) {
        let chosen = matches!(
            action,
            Action::DocumentChosen(_)
                | Action::MentionSelectedAmong(_)
                | Action::DocumentOpened { .. }
        );
        if chosen && matches!(self.panel, Some(Panel::Documents | Panel::Mentions)) {
            self.panel = None;
        }
    }

    fn list_documents(&self) -> Vec<DocumentRow> {
        let row = |open: &OpenDocument| DocumentRow {
            key: open.key.clone(),
            title: open.title.clone(),
            name: AttrValue::from(open.document.source.name.clone()),
            tally: open.tally,
            done: open.document.work.done.is_some(),
            flagged: open.document.work.flagged,
            asked: self.state.removing.as_ref() == Some(&open.key),
        };
        self.state.documents.iter().map(row).collect()
    }

    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        match effect {
            Effect::KeepDocument(key) => self.keep(ctx, vec![key]),
            Effect::Keep(changed) => self.keep_steps(ctx, changed),
            Effect::ForgetDocument(key) => self.forget_document(ctx, key),
            Effect::Retime { key, published, changes, purpose } => {
                if let Some(changed) = self.as_changed(&key) {
                    let id = self.analyzer.retime(changed, published);
                    self.retiming.insert(id, (key, changes, purpose));
                }
            }
            Effect::FindMissed(key) => {
                if let Some(changed) = self.as_changed(&key) {
                    let id = self.analyzer.find_missed(changed);
                    self.passing.insert(id, key);
                }
            }
            Effect::Preview(writing, scope, turn) => self.preview(writing, scope, turn),
            Effect::Download(writing, scope) => self.export(writing, scope),
            Effect::KeepLabels(file) => self.keep_labels(ctx, &file),
            Effect::DownloadLabels(file) => self.download_labels(ctx, &file),
            Effect::ShowLabels => self.panel = Some(Panel::Labels),
            Effect::Learn(lessons) => self.teach(ctx, lessons),
            Effect::Announce(said) => self.say(said),
            Effect::Hint(hint) => self.hint(ctx, hint),
            Effect::Flash => self.flash(ctx),
            Effect::FocusMention(_)
            | Effect::ShowTop
            | Effect::ClearSelection
            | Effect::ShowWords(_)
            | Effect::ShowCaret
            | Effect::FocusBar
            | Effect::Focus(_)
            | Effect::AskOverlap => {
                self.drawing.then.push_back(effect);
            }
        }
    }
}
