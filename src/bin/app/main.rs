//! The program, which is both sides: the page puts the app into its document, and a worker that runs the same
//! module, as the page started it, answers the page.

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

mod worker;

fn main() {
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::run(scope),
        Err(_) => {
            yew::Renderer::<tandai::components::app::App>::new().render();
        }
    }
}
