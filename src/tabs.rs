//! Which of the tabs with the page works on the documents: the one that holds a lock of the browser.
//!
//! A tab asks for the lock when it is opened and keeps it as long as it lives, so that a tab that crashes gives it
//! back, too. One that does not get it soon reads, and stays in the queue to hear when the lock is free. To take
//! over, a tab asks the one that works to finish; where that does not answer, the lock is taken from it. It then
//! loads itself anew, so that it works on what was kept last. Where the browser has no locks every tab works, and
//! only what storage refuses keeps them apart.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::storage::{SessionStorage, Storage};
use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};
use yew::Callback;

/// The name of the lock and of the channel on which tabs talk.
const NAME: &str = "tandai";
/// What a tab leaves for itself when it loads itself to take over.
const TAKING: &str = "tandai.taking-over";

/// The words of the channel: one tab would like to work; one has begun to.
const ASKS: &str = "asks";
const WORKS: &str = "works";

/// A tab that was just closed, crashed or loaded again may hold the lock a moment longer. It is waited for in short
/// turns, between which a lock that comes is heard of also where the page is busy.
const GRACE_TURNS: u32 = 8;
const GRACE_TURN_MS: u32 = 50;
/// So long the tab that works has to write what is not written; one that the browser has put to sleep never answers.
const ANSWER_MS: u32 = 1_500;
/// A lock that is free for so long was left, and not handed to another tab.
const LEFT_MS: u32 = 1_000;

/// What becomes of this tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabEvent {
    /// It works from the start.
    Works,
    /// Another tab works.
    Reads,
    /// No tab works any more.
    Left,
    /// Another tab would like to work: this one is to finish, and then to [hand over](Tabs::hand_over).
    Asked,
    /// Another tab works from now on, without having waited for this one.
    Taken,
}

/// The hold on the lock.
#[derive(Clone)]
pub struct Tabs {
    inner: Rc<RefCell<Inner>>,
}

struct Inner {
    on_event: Callback<TabEvent>,
    /// The browser's lock manager, where it has one.
    locks: Option<JsValue>,
    channel: Option<BroadcastChannel>,
    stage: Stage,
    timer: Option<Timeout>,
    _listener: Option<EventListener>,
}

enum Stage {
    /// The lock was asked for a moment ago.
    Begins,
    /// The function gives the lock back.
    Works(Option<Function>),
    /// In the queue for the lock.
    Reads,
    /// In the queue, and the tab that works was asked to give the lock up.
    Asks,
    /// The lock was free and was not taken.
    Left,
}

impl PartialEq for Tabs {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl fmt::Debug for Tabs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tabs")
    }
}

impl Tabs {
    /// Asks for the lock. The first event says whether this tab works or reads.
    pub fn start(on_event: Callback<TabEvent>) -> Self {
        let locks = locks();
        let channel = BroadcastChannel::new(NAME).ok();
        let inner = Inner {
            on_event,
            locks: locks.clone(),
            channel: channel.clone(),
            stage: Stage::Begins,
            timer: None,
            _listener: None,
        };
        let this = Self { inner: Rc::new(RefCell::new(inner)) };
        if locks.is_none() {
            this.work(None);
            return this;
        }
        let listener = channel.map(|channel| {
            let this = this.clone();
            EventListener::new(&channel, "message", move |event| {
                let word = event.dyn_ref::<MessageEvent>().and_then(|it| it.data().as_string());
                this.hear(word.as_deref().unwrap_or_default());
            })
        });
        this.inner.borrow_mut()._listener = listener;
        let taking = SessionStorage::get::<bool>(TAKING).is_ok();
        SessionStorage::delete(TAKING);
        this.request(taking);
        this.wait_for_lock(GRACE_TURNS);
        this
    }

    /// Whether this tab is the one that writes.
    pub fn holds(&self) -> bool {
        matches!(self.inner.borrow().stage, Stage::Works(_))
    }

    /// Gives the lock to the tab that asked for it.
    pub fn hand_over(&self) {
        let before = std::mem::replace(&mut self.inner.borrow_mut().stage, Stage::Reads);
        if let Stage::Works(Some(give_back)) = before {
            // A promise that is settled already ignores it.
            let _ = give_back.call0(&JsValue::UNDEFINED);
        }
        self.request(false);
    }

    /// Makes this tab the one that works: it loads itself anew.
    pub fn take_over(&self) {
        if !matches!(self.inner.borrow().stage, Stage::Reads) {
            return take_over_now();
        }
        self.inner.borrow_mut().stage = Stage::Asks;
        match self.post(ASKS) {
            true => self.wait(ANSWER_MS, take_over_now),
            false => take_over_now(),
        }
    }

    fn hear(&self, word: &str) {
        match word {
            ASKS if self.holds() => self.tell(TabEvent::Asked),
            WORKS => {
                let left = matches!(self.inner.borrow().stage, Stage::Left);
                if left {
                    self.turn(Stage::Reads, TabEvent::Reads);
                    self.request(false);
                } else if matches!(self.inner.borrow().stage, Stage::Reads)
                    && self.inner.borrow_mut().timer.take().is_some()
                {
                    // It was not left after all.
                    self.request(false);
                }
            }
            _ => {}
        }
    }

    fn wait_for_lock(&self, turns: u32) {
        let this = self.clone();
        self.wait(GRACE_TURN_MS, move || {
            let waits = matches!(this.inner.borrow().stage, Stage::Begins);
            match turns {
                _ if !waits => {}
                0 => this.turn(Stage::Reads, TabEvent::Reads),
                _ => spawn_local(async move { this.wait_for_lock(turns - 1) }),
            }
        });
    }

    /// Asks for the lock, and holds it for good if it comes while this tab wants to work. With `steal` it comes at
    /// once, and whoever holds it hears so.
    fn request(&self, steal: bool) {
        let Some(locks) = self.inner.borrow().locks.clone() else { return };
        let this = self.clone();
        let granted = Closure::once_into_js(move || this.granted());
        let options = Object::new();
        let asked = Reflect::set(&options, &"steal".into(), &steal.into())
            .and_then(|_| Reflect::get(&locks, &"request".into()))
            .and_then(JsCast::dyn_into::<Function>)
            .and_then(|request| request.call3(&locks, &NAME.into(), &options, &granted))
            .and_then(JsCast::dyn_into::<Promise>);
        let this = self.clone();
        spawn_local(async move {
            let refused = match asked {
                Ok(asked) => JsFuture::from(asked).await.is_err(),
                Err(_) => true,
            };
            if refused {
                this.refused();
            }
        });
    }

    /// The lock is here. It is held until the promise that this gives settles.
    fn granted(&self) -> Promise {
        if matches!(self.inner.borrow().stage, Stage::Begins) {
            let mut give_back = None;
            let held = Promise::new(&mut |settle, _| give_back = Some(settle));
            self.work(give_back);
            return held;
        }
        if matches!(self.inner.borrow().stage, Stage::Asks) {
            take_over_now();
            // Held until this page is gone, so that no other tab takes it for left.
            return Promise::new(&mut |_, _| {});
        }
        let this = self.clone();
        self.wait(LEFT_MS, move || {
            if matches!(this.inner.borrow().stage, Stage::Reads) {
                this.turn(Stage::Left, TabEvent::Left);
            }
        });
        Promise::resolve(&JsValue::UNDEFINED)
    }

    /// Another tab took the lock away, or the browser gives none here.
    fn refused(&self) {
        let stage = std::mem::replace(&mut self.inner.borrow_mut().stage, Stage::Reads);
        match stage {
            Stage::Works(Some(_)) => {
                self.tell(TabEvent::Taken);
                self.request(false);
            }
            Stage::Begins => self.work(None),
            stage => self.inner.borrow_mut().stage = stage,
        }
    }

    fn work(&self, give_back: Option<Function>) {
        self.turn(Stage::Works(give_back), TabEvent::Works);
        self.post(WORKS);
    }

    fn turn(&self, stage: Stage, event: TabEvent) {
        self.inner.borrow_mut().stage = stage;
        self.tell(event);
    }

    fn tell(&self, event: TabEvent) {
        let on_event = self.inner.borrow().on_event.clone();
        on_event.emit(event);
    }

    fn post(&self, word: &str) -> bool {
        let channel = self.inner.borrow().channel.clone();
        channel.is_some_and(|channel| channel.post_message(&word.into()).is_ok())
    }

    /// Does something later, unless something else is to be done later by then.
    fn wait(&self, milliseconds: u32, then: impl FnOnce() + 'static) {
        self.inner.borrow_mut().timer = Some(Timeout::new(milliseconds, then));
    }
}

/// Missing in older browsers and in pages that came over an unsafe connection.
fn locks() -> Option<JsValue> {
    let navigator = gloo::utils::window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

fn take_over_now() {
    // Without the mark the page asks for the lock like any other.
    let _ = SessionStorage::set(TAKING, true);
    // A page that cannot reload itself is being closed.
    let _ = gloo::utils::window().location().reload();
}
