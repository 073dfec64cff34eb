//! Colours behind text that is no mark: what would be marked if the mouse were let go now. The browser paints them
//! without a change of the page, where it can.

use js_sys::{Array, Function, Reflect};
use tandai_core::Span;
use wasm_bindgen::{JsCast, JsValue};

use super::place::range_of;

/// What is painted; the style sheet has a rule for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Words that are selected to be marked.
    Words,
    /// Where the edge of a mark would be.
    Edge,
    /// What the caret has selected.
    Caret,
    /// A place that was asked for: of a search, or what may have been missed.
    Found,
}

impl Paint {
    fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Edge => "edge",
            Self::Caret => "caret",
            Self::Found => "found",
        }
    }
}

/// Paints these spans and no others; those that are not drawn stay out.
pub fn paint(paint: Paint, spans: &[Span]) {
    // Without it a person sees the browser's own selection.
    let _ = try_paint(paint, spans);
}

fn try_paint(paint: Paint, spans: &[Span]) -> Option<()> {
    let window = JsValue::from(gloo::utils::window());
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let highlights = get(&get(&window, "CSS")?, "highlights").filter(JsValue::is_object)?;
    let call = |name: &str, arguments: &Array| -> Option<JsValue> {
        let function = get(&highlights, name)?.dyn_into::<Function>().ok()?;
        Reflect::apply(&function, &highlights, arguments).ok()
    };
    let ranges: Array = spans.iter().filter_map(|&span| range_of(span)).collect();
    if ranges.length() == 0 {
        call("delete", &Array::of1(&paint.name().into()))?;
        return Some(());
    }
    let highlight = get(&window, "Highlight")?.dyn_into::<Function>().ok()?;
    let highlight = Reflect::construct(&highlight, &ranges).ok()?;
    call("set", &Array::of2(&paint.name().into(), &highlight))?;
    Some(())
}
