//! The page's hold on its worker: starts it, gives it one request at a time, and survives its death.
//!
//! ```text
//! open(file) ─▶ queue ─▶ worker ─▶ parts ─▶ AnalyzerEvent::Opened
//! ```
//!
//! A worker that breaks down costs the request it was at, which is said in words; it is started again and goes
//! on with the next. If it dies before it is ready, twice in a row, that is reported and nothing more is tried
//! until something new is asked for.
//!
//! The worker runs the page's own program: it gets the module that the browser has compiled already, so it asks for no
//! file of its own but the model, and is never of another version. It is started from a blob: such a worker is under the
//! page's Content-Security-Policy, one started from an address is only under what its own response's header says, and
//! most hosts say nothing.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use smol_str::SmolStr;
use tandai_core::document::MentionId;
use tandai_core::edit::Edit;
use tandai_core::entity::learned::Lesson;
use tandai_core::label_set::LabelSet;
use tandai_core::missed::Candidate;
use tandai_core::published::Published;
use tandai_core::timex::Timex;
use tandai_core::{AnnotationDocument, PartialDate};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, ErrorEvent, MessageEvent, Url, Worker};
use yew::Callback;

use crate::clock;
use crate::files::{FileBlob, PendingFile};
use crate::parts::Assembly;
use crate::protocol::{ExportFile, Preview, Request, RequestId, Response, Task, Writing};
use crate::refusal::Refusal;

/// How often in a row the worker may die before it is ready.
const MAX_FAILED_STARTS: u32 = 2;

/// What the analyzer has to say, in the order it happened.
#[derive(Clone, Debug, PartialEq)]
pub enum AnalyzerEvent {
    /// A document is here. A file may hold several; `index` counts them. `base` is its Tandai JSON as it is to
    /// be kept.
    Opened { id: RequestId, index: u32, document: Box<AnnotationDocument>, base: FileBlob },
    /// The edit that sets another day of publication, as [`Analyzer::retime`] asked.
    Retimed { id: RequestId, edit: Edit },
    /// What may have been missed, as [`Analyzer::find_missed`] asked.
    Missed { id: RequestId, candidates: Vec<Candidate> },
    /// The file that [`Analyzer::export`] asked for.
    Exported { id: RequestId, name: String, faults: Vec<String>, file: FileBlob },
    /// So many of the documents that [`Analyzer::export`] got are written.
    Written { id: RequestId, done: u32, total: u32 },
    /// What [`Analyzer::preview`] asked for.
    Previewed { id: RequestId, preview: Preview },
    /// Something could not be opened or written; other documents of the same file may still come.
    Refused { id: RequestId, name: String, refusal: Refusal },
    /// Nothing more comes for this request. Follows everything else, also a refusal; not after a cancel.
    Finished { id: RequestId },
    /// Files are being opened: `done` of `total` since nothing was left to do; `name` is in work. When all are
    /// done, `done` equals `total` and `name` is empty.
    Progress { done: u32, total: u32, name: String },
    /// The model that finds names from now on; nothing where rules do it alone. `file` is one that a person has just
    /// brought.
    Model { name: Option<String>, own: bool, file: Option<FileBlob> },
    /// Of how many names a person has taught something, and all that was learned; with `news` it is to be kept.
    Learned { names: u32, file: Option<FileBlob>, news: bool },
    /// A file was a label set.
    Labels { set: Box<LabelSet> },
    /// The worker does not start; what waited for it was refused.
    Unavailable { reason: String },
}

/// A document as it stands: what it was, and what was changed in it since.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// A file name.
    pub name: String,
    pub base: FileBlob,
    pub edits: Vec<Edit>,
}

/// What a person brought and taught, as it is kept: every worker gets it before its first task.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Equipment {
    pub model: Option<FileBlob>,
    pub learned: Option<FileBlob>,
}

impl Equipment {
    fn is_empty(&self) -> bool {
        self.model.is_none() && self.learned.is_none()
    }
}

/// Clones share one worker.
#[derive(Clone)]
pub struct Analyzer {
    inner: Rc<RefCell<Inner>>,
}

impl PartialEq for Analyzer {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Analyzer")
    }
}

impl Analyzer {
    /// Starts the worker at once, so that it is ready when the first file comes.
    pub fn new(on_event: Callback<AnalyzerEvent>) -> Self {
        let inner = Rc::new_cyclic(|weak: &Weak<RefCell<Inner>>| {
            RefCell::new(Inner {
                this: weak.clone(),
                on_event,
                equipment: None,
                outbox: VecDeque::new(),
                telling: false,
                queue: VecDeque::new(),
                current: None,
                worker: None,
                starts: 0,
                failed_starts: 0,
                requests: 0,
                done: 0,
                total: 0,
            })
        });
        let analyzer = Self { inner };
        analyzer.act(Inner::start);
        analyzer
    }

    /// Says what is kept of a person's own tools. Nothing is opened before.
    pub fn equip(&self, equipment: Equipment) {
        self.act(|inner| {
            inner.equipment = Some(equipment);
            if inner.worker.as_ref().is_some_and(|running| running.ready) {
                inner.send_equipment();
            }
            inner.pump();
        });
    }

    /// Goes back to the model that ships. Answered by `Model`.
    pub fn leave_model(&self) {
        self.act(|inner| {
            if let Some(equipment) = &mut inner.equipment {
                equipment.model = None;
            }
            inner.ask_first(Task::LeaveModel);
        });
    }

    /// Learns from corrections, before anything else that waits. Answered by `Learned`.
    pub fn learn(&self, lessons: Vec<Lesson>) {
        self.act(|inner| inner.ask_first(Task::Learn { lessons }));
    }

    /// Forgets what was learned. Answered by `Learned`.
    pub fn forget(&self) {
        self.act(|inner| inner.ask_first(Task::Forget));
    }

    /// Opens a file: an article, Tandai JSON, or our own ZIP. Answered by `Opened` once or more often, or
    /// `Refused`.
    pub fn open(&self, file: PendingFile, beside: Vec<(&'static str, PendingFile)>) -> RequestId {
        let PendingFile { name, path, media_type, blob } = file;
        let (beside, others): (Vec<String>, Vec<FileBlob>) =
            beside.into_iter().map(|(extension, file)| (extension.to_owned(), file.blob)).unzip();
        let task = Task::Open {
            name: name.clone(),
            path,
            media_type: SmolStr::new(media_type),
            beside,
            today: clock::today(),
            now: clock::now(),
        };
        self.ask(name, task, [blob].into_iter().chain(others).collect())
    }

    /// Reads a label set. Answered by `Labels`, or `Refused`.
    pub fn read_labels(&self, file: PendingFile) -> RequestId {
        let PendingFile { name, blob, .. } = file;
        self.ask(name.clone(), Task::ReadLabels { name }, vec![blob])
    }

    /// Reads a kept document from its base. Answered by `Opened` with the same base.
    pub fn restore(&self, name: String, base: FileBlob) -> RequestId {
        self.ask(name.clone(), Task::Restore { name }, vec![base])
    }

    /// Looks for what may have been missed in a document. Answered by `Missed`.
    pub fn find_missed(&self, document: Changed) -> RequestId {
        let Changed { name, base, edits } = document;
        self.ask(name.clone(), Task::Missed { name, edits }, vec![base])
    }

    /// Works out what another day of publication makes of a document. Answered by `Retimed`.
    pub fn retime(&self, document: Changed, published: Option<PartialDate>) -> RequestId {
        let Changed { name, base, edits } = document;
        self.ask(name.clone(), Task::Retime { name, edits, published }, vec![base])
    }

    /// Writes documents, into one file. Answered by `Exported`.
    pub fn export(&self, documents: Vec<Changed>, writing: Writing) -> RequestId {
        let (name, files, bases) = to_write(documents);
        self.ask(name, Task::Export { files, writing }, bases)
    }

    /// Shows what would be written. Answered by `Previewed`.
    pub fn preview(&self, documents: Vec<Changed>, writing: Writing) -> RequestId {
        let (name, files, bases) = to_write(documents);
        self.ask(name, Task::Preview { files, writing }, bases)
    }

    /// Takes a request back. Nothing more is told about it.
    pub fn cancel(&self, id: RequestId) {
        self.act(|inner| inner.cancel(|job| job.id == id));
    }

    /// Takes back all files that wait to be opened, with the one in work.
    pub fn cancel_all(&self) {
        self.act(|inner| inner.cancel(Job::counts));
    }

    fn ask(&self, name: String, task: Task, beside: Vec<FileBlob>) -> RequestId {
        let mut id = RequestId(0);
        self.act(|inner| {
            id = inner.next_id();
            let job = Job { id, name, task, beside };
            inner.total += u32::from(job.counts());
            inner.queue.push_back(job);
            inner.pump();
        });
        id
    }

    fn act(&self, act: impl FnOnce(&mut Inner)) {
        act_on(&self.inner, act);
    }
}

/// The name of the first of some documents, what is to be written of each, and what it was written from before.
fn to_write(documents: Vec<Changed>) -> (String, Vec<ExportFile>, Vec<FileBlob>) {
    let name = documents.first().map(|document| document.name.clone()).unwrap_or_default();
    let (files, bases) = documents
        .into_iter()
        .map(|Changed { name, base, edits }| (ExportFile { name, edits }, base))
        .unzip();
    (name, files, bases)
}

/// Changes the state, then tells what happened: whoever is told may ask for more at once.
fn act_on(inner: &RefCell<Inner>, act: impl FnOnce(&mut Inner)) {
    act(&mut inner.borrow_mut());
    if std::mem::replace(&mut inner.borrow_mut().telling, true) {
        return; // The loop below, further up the stack, goes on to tell it.
    }
    loop {
        let (event, tell) = {
            let mut inner = inner.borrow_mut();
            let Some(event) = inner.outbox.pop_front() else {
                inner.telling = false;
                return;
            };
            (event, inner.on_event.clone())
        };
        tell.emit(event);
    }
}

struct Inner {
    this: Weak<RefCell<Inner>>,
    on_event: Callback<AnalyzerEvent>,
    /// Nothing while it is not known what is kept.
    equipment: Option<Equipment>,
    /// What happened and is not told yet.
    outbox: VecDeque<AnalyzerEvent>,
    telling: bool,
    queue: VecDeque<Job>,
    current: Option<Current>,
    worker: Option<Running>,
    /// How many workers were started: the number of the one that runs.
    starts: u32,
    failed_starts: u32,
    requests: u32,
    done: u32,
    total: u32,
}

/// A request that waits or is in work.
struct Job {
    id: RequestId,
    name: String,
    task: Task,
    beside: Vec<FileBlob>,
}

impl Job {
    /// Whether it opens a document: those are counted and can be cancelled together.
    fn counts(&self) -> bool {
        matches!(self.task, Task::Open { .. } | Task::Restore { .. })
    }

    /// Whether it changes what finds names: that is done before anything else, in order.
    fn is_first(&self) -> bool {
        matches!(
            self.task,
            Task::Equip { .. } | Task::LeaveModel | Task::Learn { .. } | Task::Forget
        )
    }
}

/// The request in work, with what has arrived of its answer.
struct Current {
    job: Job,
    assembly: Option<(u32, Assembly)>,
    retimed: Option<(Published, Vec<(MentionId, Timex)>)>,
}

struct Running {
    worker: Worker,
    ready: bool,
    /// The address of the script that starts it, given back when it runs.
    url: Option<String>,
    /// Held for as long as it runs.
    _listeners: [EventListener; 3],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
        self.forget_url();
    }
}

impl Running {
    fn forget_url(&mut self) {
        if let Some(url) = self.url.take() {
            // It fails only for an address that is no object's, which does no harm.
            let _ = Url::revoke_object_url(&url);
        }
    }
}

impl Inner {
    fn next_id(&mut self) -> RequestId {
        self.requests += 1;
        RequestId(self.requests)
    }

    /// Asks for something that is to be done before what waits.
    fn ask_first(&mut self, task: Task) {
        let id = self.next_id();
        let job = Job { id, name: String::new(), task, beside: Vec::new() };
        let place = self.queue.iter().take_while(|job| job.is_first()).count();
        self.queue.insert(place, job);
        self.pump();
    }

    /// Gives a fresh worker what is kept of a person's tools.
    fn send_equipment(&mut self) {
        let Some(equipment) = self.equipment.clone().filter(|kept| !kept.is_empty()) else {
            return;
        };
        let Equipment { model, learned } = equipment;
        let task = Task::Equip { model: model.is_some(), learned: learned.is_some() };
        let id = self.next_id();
        let beside = model.into_iter().chain(learned).collect();
        self.queue.push_front(Job { id, name: String::new(), task, beside });
    }

    /// Gives the worker its next request if it is free, and starts it if it does not run.
    fn pump(&mut self) {
        if self.current.is_some() || self.queue.is_empty() || self.equipment.is_none() {
            return;
        }
        match &self.worker {
            None => self.start(),
            Some(running) if running.ready => {
                let worker = running.worker.clone();
                let Some(job) = self.queue.pop_front() else { return };
                if job.counts() {
                    self.tell_progress(job.name.clone());
                }
                let request = Request { id: job.id, task: job.task.clone() };
                let sent = encode(&request).and_then(|bytes| {
                    let message = Array::of1(&bytes);
                    for blob in &job.beside {
                        message.push(blob.as_blob());
                    }
                    worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))
                });
                let id = job.id;
                self.current = Some(Current { job, assembly: None, retimed: None });
                if let Err(error) = sent {
                    self.refuse(id, Refusal::Internal { reason: words(&error) });
                    self.finish();
                }
            }
            Some(_) => {}
        }
    }

    fn tell_progress(&mut self, name: String) {
        self.outbox.push_back(AnalyzerEvent::Progress { done: self.done, total: self.total, name });
    }

    fn refuse(&mut self, id: RequestId, refusal: Refusal) {
        let name =
            self.current.as_ref().map(|current| current.job.name.clone()).unwrap_or_default();
        self.outbox.push_back(AnalyzerEvent::Refused { id, name, refusal });
    }

    /// The request in work is done with.
    fn finish(&mut self) {
        if let Some(Current { job, .. }) = self.current.take() {
            self.outbox.push_back(AnalyzerEvent::Finished { id: job.id });
            self.done += u32::from(job.counts());
        }
        self.count();
        self.pump();
    }

    /// Begins to count anew when no file is left.
    fn count(&mut self) {
        let left = self.current.as_ref().is_some_and(|current| current.job.counts())
            || self.queue.iter().any(Job::counts);
        if !left && self.total > 0 {
            self.done = self.total;
            self.tell_progress(String::new());
            self.done = 0;
            self.total = 0;
        }
    }

    fn cancel(&mut self, which: impl Fn(&Job) -> bool) {
        let before = self.queue.iter().filter(|job| job.counts()).count();
        self.queue.retain(|job| !which(job));
        let after = self.queue.iter().filter(|job| job.counts()).count();
        self.total -= (before - after) as u32;
        if self.current.as_ref().is_some_and(|current| which(&current.job)) {
            // A worker cannot be interrupted, only ended.
            if let Some(Current { job, .. }) = self.current.take() {
                self.total -= u32::from(job.counts());
            }
            self.worker = None;
        }
        if self.worker.is_none() {
            self.start();
        }
        self.count();
        self.pump();
    }

    /// Refuses everything that waits, and what is in work.
    fn refuse_all(&mut self, refusal: &Refusal) {
        let current = self.current.take().map(|current| current.job);
        for job in current.into_iter().chain(std::mem::take(&mut self.queue)) {
            let told = !job.is_first();
            let Job { id, name, .. } = job;
            let refusal = refusal.clone();
            if told {
                self.outbox.push_back(AnalyzerEvent::Refused { id, name, refusal });
            }
            self.outbox.push_back(AnalyzerEvent::Finished { id });
        }
        self.count();
    }

    fn start(&mut self) {
        self.starts += 1;
        match start_worker(self.this.clone(), self.starts) {
            Ok(running) => self.worker = Some(running),
            Err(error) => self.died(&words(&error)),
        }
    }

    /// The worker is gone.
    fn died(&mut self, reason: &str) {
        let was_ready = self.worker.take().is_some_and(|running| running.ready);
        if was_ready {
            self.failed_starts = 0;
            if let Some(current) = &self.current {
                let id = current.job.id;
                if matches!(current.job.task, Task::Equip { .. }) {
                    // The next worker would break down over it, too.
                    self.equipment = Some(Equipment::default());
                }
                if !current.job.is_first() {
                    self.refuse(id, Refusal::Crashed);
                }
                self.finish();
            }
            if self.worker.is_none() {
                self.start();
            }
            return;
        }
        self.failed_starts += 1;
        if self.failed_starts < MAX_FAILED_STARTS {
            self.start();
        } else {
            self.failed_starts = 0;
            self.outbox.push_back(AnalyzerEvent::Unavailable { reason: reason.to_owned() });
            self.refuse_all(&Refusal::NoWorker { reason: reason.to_owned() });
        }
    }

    fn received(&mut self, message: &Array) {
        let Ok(response) = decode::<Response>(&message.get(0)) else {
            return self.died("a message could not be read");
        };
        let beside = message.get(1);
        match response {
            Response::Ready => {
                if let Some(running) = &mut self.worker {
                    running.ready = true;
                    running.forget_url();
                }
                self.failed_starts = 0;
                self.send_equipment();
                self.pump();
            }
            Response::Model { name, own } => {
                let file = beside.dyn_into::<Blob>().ok().map(FileBlob::new);
                if let (Some(file), Some(equipment)) = (&file, &mut self.equipment) {
                    equipment.model = Some(file.clone());
                }
                self.outbox.push_back(AnalyzerEvent::Model { name, own, file });
            }
            Response::Learned { names, news } => {
                let file = beside.dyn_into::<Blob>().ok().map(FileBlob::new);
                if let Some(equipment) = self.equipment.as_mut().filter(|_| news) {
                    equipment.learned.clone_from(&file);
                }
                self.outbox.push_back(AnalyzerEvent::Learned { names, file, news });
            }
            Response::Labels { set, .. } => {
                self.outbox.push_back(AnalyzerEvent::Labels { set });
            }
            Response::Head { index, head, .. } => {
                if let Some(current) = &mut self.current {
                    current.assembly = Some((index, Assembly::new(*head)));
                }
            }
            Response::Part { part, .. } => {
                if let Some((_, assembly)) =
                    self.current.as_mut().and_then(|current| current.assembly.as_mut())
                {
                    assembly.add(part);
                }
            }
            Response::Whole { id } => self.whole(id, beside),
            Response::Published { published, .. } => {
                if let Some(current) = &mut self.current {
                    current.retimed = Some((published, Vec::new()));
                }
            }
            Response::Values { timexes: more, .. } => {
                if let Some((_, timexes)) =
                    self.current.as_mut().and_then(|current| current.retimed.as_mut())
                {
                    timexes.extend(more);
                }
            }
            Response::Candidates { id, candidates } => {
                self.outbox.push_back(AnalyzerEvent::Missed { id, candidates });
            }
            Response::Written { id, done, total } => {
                self.outbox.push_back(AnalyzerEvent::Written { id, done, total });
            }
            Response::Previewed { id, preview } => {
                self.outbox.push_back(AnalyzerEvent::Previewed { id, preview });
            }
            Response::Exported { id, name, faults } => match beside.dyn_into::<Blob>() {
                Ok(blob) => {
                    let file = FileBlob::new(blob);
                    self.outbox.push_back(AnalyzerEvent::Exported { id, name, faults, file });
                }
                Err(_) => self.refuse(id, Refusal::Internal { reason: "no file came".into() }),
            },
            Response::Refused { id, name, refusal } => {
                self.outbox.push_back(AnalyzerEvent::Refused { id, name, refusal });
            }
            Response::Finished { id } => {
                let retimed = self.current.as_mut().and_then(|current| current.retimed.take());
                if let Some((published, timexes)) = retimed {
                    let edit = Edit::SetPublished { published, timexes };
                    self.outbox.push_back(AnalyzerEvent::Retimed { id, edit });
                }
                self.finish();
            }
        }
    }

    fn whole(&mut self, id: RequestId, beside: JsValue) {
        let Some(current) = &mut self.current else { return };
        let base = match &current.job.task {
            Task::Restore { .. } => current.job.beside.first().cloned(),
            _ => beside.dyn_into::<Blob>().ok().map(FileBlob::new),
        };
        let whole = current.assembly.take().map(|(index, assembly)| (index, assembly.finish()));
        match (whole, base) {
            (Some((index, Ok(document))), Some(base)) => {
                self.outbox.push_back(AnalyzerEvent::Opened {
                    id,
                    index,
                    document: Box::new(document),
                    base,
                });
            }
            (Some((_, Err(error))), _) => {
                self.refuse(id, Refusal::Internal { reason: error.to_string() });
            }
            _ => self.refuse(id, Refusal::Internal { reason: "a part is missing".into() }),
        }
    }
}

/// Starts the worker numbered `start`.
fn start_worker(inner: Weak<RefCell<Inner>>, start: u32) -> Result<Running, JsValue> {
    let base = gloo::utils::document().base_uri()?.unwrap_or_default();
    let address = |name: &str| Url::new_with_base(name, &base).map(|url| url.href());
    let lock = format!("tandai-worker-{}-{start}", js_sys::Math::random());
    let glue = META.with(ImportMeta::url);
    let script = boot_script(&glue, &address("tandai.model")?, &lock);
    let script = FileBlob::from_text(&script, "text/javascript");
    let url = Url::create_object_url_with_blob(script.as_blob())?;
    let worker = Worker::new(&url)?;
    worker.post_message(&wasm_bindgen::module())?;

    // Only what the worker that runs now has to say counts; one that was ended may still have messages on
    // the way.
    let act = move |act: Box<dyn FnOnce(&mut Inner)>| {
        let Some(inner) = inner.upgrade() else { return };
        let is_current = inner.borrow().starts == start && inner.borrow().worker.is_some();
        if is_current {
            act_on(&inner, act);
        }
    };
    let received = {
        let (act, lock) = (act.clone(), lock);
        let mut watched = false;
        EventListener::new(&worker, "message", move |event| {
            if !watched {
                watched = true;
                watch(&lock, act.clone());
            }
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            let message = Array::from(&event.data());
            act(Box::new(move |inner| inner.received(&message)));
        })
    };
    let failed = {
        let act = act.clone();
        EventListener::new(&worker, "error", move |event| {
            let reason = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            later(&act, move |inner| inner.died(&reason));
        })
    };
    let garbled = EventListener::new(&worker, "messageerror", move |_| {
        later(&act, |inner| inner.died("a message could not be read"));
    });
    Ok(Running { worker, ready: false, url: Some(url), _listeners: [received, failed, garbled] })
}

/// Acts when the listener that asks for it has returned: it is dropped with the worker.
fn later(
    act: &(impl Fn(Box<dyn FnOnce(&mut Inner)>) + Clone + 'static),
    what: impl FnOnce(&mut Inner) + 'static,
) {
    let act = act.clone();
    spawn_local(async move { act(Box::new(what)) });
}

/// Notices the death of a worker that raises no error: one that the browser or its developer tools ended. A
/// worker holds a lock of its own as long as it lives; we wait to get it.
fn watch(lock: &str, act: impl Fn(Box<dyn FnOnce(&mut Inner)>) + 'static) {
    let Some(promise) = request_lock(lock) else { return };
    spawn_local(async move {
        if JsFuture::from(promise).await.is_ok() {
            act(Box::new(|inner| inner.died("it was ended from outside")));
        }
    });
}

/// Nothing where the browser has no locks: before 2022, or over an unsafe connection.
fn request_lock(name: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let locks =
        Reflect::get(&navigator, &"locks".into()).ok().filter(|locks| !locks.is_undefined())?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let let_go = Closure::once_into_js(|| {});
    request.call2(&locks, &name.into(), &let_go).ok()?.dyn_into().ok()
}

/// Files wait so long for the model; those that are opened before it came are read by rules.
const MODEL_MS: u32 = 8_000;

#[wasm_bindgen]
extern "C" {
    type ImportMeta;

    #[wasm_bindgen(method, getter)]
    fn url(this: &ImportMeta) -> String;

    /// What the program's script knows of itself.
    #[wasm_bindgen(thread_local_v2, js_namespace = import, js_name = meta)]
    static META: ImportMeta;
}

/// The first script of the worker, which is sent the program. What fails in it is raised as an error, which reaches the
/// page; a promise that is broken would not.
fn boot_script(glue: &str, model: &str, lock: &str) -> String {
    let [glue, model, lock] = [glue, model, lock]
        .map(|text| serde_json::to_string(text).expect("a string has a JSON form"));
    format!(
        r#""use strict";
const hold = () => new Promise((held) => {{
  if (!navigator.locks) return held();
  navigator.locks.request({lock}, () => {{ held(); return new Promise(() => {{}}); }}).catch(held);
}});
self.tandaiModel = Promise.race([
  fetch({model}).then((answer) => answer.ok ? answer.arrayBuffer() : null),
  new Promise((late) => setTimeout(late, {MODEL_MS}, null)),
]).catch(() => null);
const program = new Promise((sent) => self.addEventListener("message", ({{ data }}) => sent(data), {{ once: true }}));
const start = async () => {{
  await hold();
  const {{ default: run }} = await import({glue});
  await run({{ module_or_path: await program }});
}};
start().catch((error) => setTimeout(() => {{ throw error; }}));
"#
    )
}

fn encode(request: &Request) -> Result<Uint8Array, JsValue> {
    let bytes = postcard::to_stdvec(request).map_err(|error| JsValue::from(error.to_string()))?;
    Ok(Uint8Array::from(bytes.as_slice()))
}

fn decode<T: serde::de::DeserializeOwned>(message: &JsValue) -> Result<T, postcard::Error> {
    postcard::from_bytes(&Uint8Array::new(message).to_vec())
}

fn words(error: &JsValue) -> String {
    error.as_string().unwrap_or_else(|| {
        let message = Reflect::get(error, &"message".into()).ok();
        message.and_then(|message| message.as_string()).unwrap_or_else(|| format!("{error:?}"))
    })
}
