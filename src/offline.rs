//! The page without a network: registers the service worker of `assets/sw.js` and tells of new versions.
//!
//! A build that is not optimised has no service worker; one left over from another build is taken away then.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};
use yew::Callback;

/// What the service worker has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfflineEvent {
    /// From now on the page opens without a network.
    Ready,
    /// A new version is here and waits for [`Offline::take_over`].
    UpdateWaiting,
    /// A new version took over because the person agreed in another tab: this one should be reloaded soon.
    Replaced,
}

/// The hold on the service worker; dropping it stops the events.
#[derive(Clone)]
pub struct Offline {
    inner: Rc<RefCell<Inner>>,
}

struct Inner {
    on_event: Callback<OfflineEvent>,
    registration: Option<ServiceWorkerRegistration>,
    told_ready: bool,
    reload_when_replaced: bool,
    listeners: Vec<EventListener>,
}

impl PartialEq for Offline {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl fmt::Debug for Offline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Offline")
    }
}

impl Offline {
    /// Registers the service worker that the build named in the page, and begins to tell events.
    pub fn start(on_event: Callback<OfflineEvent>) -> Self {
        let inner = Rc::new(RefCell::new(Inner {
            on_event,
            registration: None,
            told_ready: false,
            reload_when_replaced: false,
            listeners: Vec::new(),
        }));
        let this = Self { inner };
        if let Some(container) = container() {
            match service_worker() {
                Some(script) => {
                    let this = this.clone();
                    spawn_local(async move {
                        // Without a service worker (a private window, say) the page works as before.
                        let _ = this.register(container, &script).await;
                    });
                }
                None => spawn_local(unregister(container)),
            }
        }
        this
    }

    /// The person agreed to the new version: it takes over and the page is loaded again.
    pub fn take_over(&self) {
        let registration = {
            let mut inner = self.inner.borrow_mut();
            inner.reload_when_replaced = true;
            inner.registration.clone()
        };
        match registration.and_then(|registration| registration.waiting()) {
            // The service worker knows this one word.
            Some(waiting) if waiting.post_message(&"take-over".into()).is_ok() => {}
            _ => reload(),
        }
    }

    /// Asks the host for a new version; browsers do so themselves only when a page is opened.
    pub fn look_for_update(&self) {
        let registration = self.inner.borrow().registration.clone();
        if let Some(Ok(update)) = registration.map(|registration| registration.update()) {
            spawn_local(async move {
                // It fails without a network, which is no news.
                let _ = JsFuture::from(update).await;
            });
        }
    }

    async fn register(
        &self,
        container: ServiceWorkerContainer,
        script: &str,
    ) -> Result<(), JsValue> {
        let was_controlled = container.controller().is_some();
        let replaced = {
            let weak = Rc::downgrade(&self.inner);
            let mut controlled = was_controlled;
            EventListener::new(&container, "controllerchange", move |_| {
                // The first service worker of a page takes nothing over.
                let first = !std::mem::replace(&mut controlled, true);
                let Some(inner) = weak.upgrade().filter(|_| !first) else { return };
                if inner.borrow().reload_when_replaced {
                    reload();
                } else {
                    tell(&inner, OfflineEvent::Replaced);
                }
            })
        };
        self.inner.borrow_mut().listeners.push(replaced);

        let options = RegistrationOptions::new();
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        let registered = container.register_with_options(script, &options);
        let registration: ServiceWorkerRegistration =
            JsFuture::from(registered).await?.unchecked_into();
        let found = {
            let weak = Rc::downgrade(&self.inner);
            let registration = registration.clone();
            EventListener::new(&registration.clone(), "updatefound", move |_| {
                if let (Some(inner), Some(installing)) = (weak.upgrade(), registration.installing())
                {
                    follow(&inner, &registration, installing);
                }
            })
        };
        {
            let mut inner = self.inner.borrow_mut();
            inner.listeners.push(found);
            inner.registration = Some(registration.clone());
        }
        if let Some(installing) = registration.installing() {
            follow(&self.inner, &registration, installing);
        }
        if registration.waiting().is_some() {
            tell(&self.inner, OfflineEvent::UpdateWaiting);
        }
        if registration.active().is_some_and(|it| it.state() == ServiceWorkerState::Activated) {
            tell(&self.inner, OfflineEvent::Ready);
        }
        Ok(())
    }
}

/// Tells when a service worker that is being installed is ready for use.
fn follow(
    inner: &Rc<RefCell<Inner>>,
    registration: &ServiceWorkerRegistration,
    installing: ServiceWorker,
) {
    let weak = Rc::downgrade(inner);
    let registration = registration.clone();
    let worker = installing.clone();
    let changed = EventListener::new(&installing, "statechange", move |_| {
        let Some(inner) = weak.upgrade() else { return };
        match worker.state() {
            ServiceWorkerState::Installed if registration.active().is_some() => {
                tell(&inner, OfflineEvent::UpdateWaiting);
            }
            ServiceWorkerState::Activated => tell(&inner, OfflineEvent::Ready),
            _ => {}
        }
    });
    inner.borrow_mut().listeners.push(changed);
}

fn tell(inner: &RefCell<Inner>, event: OfflineEvent) {
    if event == OfflineEvent::Ready && std::mem::replace(&mut inner.borrow_mut().told_ready, true) {
        return; // It became ready while we looked.
    }
    let tell = inner.borrow().on_event.clone();
    tell.emit(event);
}

/// Nothing over an unsafe connection, and in some private windows.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}

/// The file of the service worker, if the build made one.
fn service_worker() -> Option<String> {
    let named = gloo::utils::document().query_selector("meta[name=service-worker]").ok()??;
    named.get_attribute("content")
}

/// Takes away the service workers of this page, which would answer with the files of another build.
async fn unregister(container: ServiceWorkerContainer) {
    let Ok(registrations) = JsFuture::from(container.get_registrations()).await else { return };
    let page = gloo::utils::document().base_uri().ok().flatten().unwrap_or_default();
    for registration in Array::from(&registrations) {
        let registration: ServiceWorkerRegistration = registration.unchecked_into();
        if registration.scope() == page
            && let Ok(gone) = registration.unregister()
        {
            let _ = JsFuture::from(gone).await;
        }
    }
}

fn reload() {
    // A page that cannot reload itself is being closed.
    let _ = gloo::utils::window().location().reload();
}
