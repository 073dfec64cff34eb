//! Asks the browser what is printed on the keys.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::keys::Layout;

/// What is printed on the keys of this keyboard, where the browser tells; few do, and elsewhere keys are learned
/// as they are pressed.
pub async fn layout() -> Option<Layout> {
    let navigator = gloo::utils::window().navigator();
    let keyboard = Reflect::get(&navigator, &"keyboard".into()).ok()?;
    let ask = Reflect::get(&keyboard, &"getLayoutMap".into()).ok()?.dyn_into::<Function>().ok()?;
    let promise = ask.call0(&keyboard).ok()?.dyn_into::<Promise>().ok()?;
    let map: JsValue = JsFuture::from(promise).await.ok()?;
    let mut layout = Layout::default();
    for entry in Array::from(&map).iter() {
        let entry = Array::from(&entry);
        if let (Some(place), Some(prints)) = (entry.get(0).as_string(), entry.get(1).as_string()) {
            layout.learn(&place, &prints);
        }
    }
    Some(layout)
}
