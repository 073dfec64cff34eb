//! The two handles at the edges of the selected mark, for the mouse and for touch. Who works by keys has keys, so
//! they stay out of the order of Tab and are not read aloud.

use tandai_core::snap::Edge;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// An edge is being drawn by its handle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    pub edge: Edge,
    /// The point of the window under which the edge is to be.
    pub x: f64,
    pub y: f64,
    /// By characters, not by words.
    pub finely: bool,
    pub phase: Phase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Going,
    Dropped,
    /// The browser took the pointer for something else.
    GivenUp,
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub on_drawn: Callback<Drawn>,
}

/// How far above the finger the text is that is meant, in pixels: the handle hangs below its edge.
const HANG: f64 = 14.0;

#[component]
pub fn Handles(props: &Props) -> Html {
    let drawing = use_mut_ref(|| false);
    let handle = |edge: Edge, id: &'static str| {
        let tell = {
            let on_drawn = props.on_drawn.clone();
            move |event: &PointerEvent, phase: Phase| {
                let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()) - HANG);
                on_drawn.emit(Drawn { edge, x, y, finely: event.alt_key(), phase });
            }
        };
        let on_down = {
            let drawing = drawing.clone();
            Callback::from(move |event: PointerEvent| {
                // The browser would begin to select text.
                event.prevent_default();
                if let Some(handle) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) {
                    let _ = handle.set_pointer_capture(event.pointer_id());
                }
                *drawing.borrow_mut() = true;
            })
        };
        let on_move = {
            let (drawing, tell) = (drawing.clone(), tell.clone());
            Callback::from(move |event: PointerEvent| {
                if *drawing.borrow() {
                    tell(&event, Phase::Going);
                }
            })
        };
        let end = |phase: Phase| {
            let (drawing, tell) = (drawing.clone(), tell.clone());
            Callback::from(move |event: PointerEvent| {
                if std::mem::take(&mut *drawing.borrow_mut()) {
                    tell(&event, phase);
                }
            })
        };
        html! {
            <span {id} class="handle" onpointerdown={on_down} onpointermove={on_move}
                onpointerup={end(Phase::Dropped)} onpointercancel={end(Phase::GivenUp)}></span>
        }
    };
    html! {
        <div class="handles" aria-hidden="true">
            { handle(Edge::Left, "handle-left") }
            { handle(Edge::Right, "handle-right") }
        </div>
    }
}
