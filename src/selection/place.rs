//! From bytes of the text to places on the page, and from points on the screen to bytes.

use js_sys::{Function, Reflect};
use tandai_core::Span;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, Node, Range};

use super::{byte_of_utf16, position};

fn number(element: &Element, name: &str) -> Option<u32> {
    element.get_attribute(name)?.parse().ok()
}

/// The run that holds a byte of the text, or ends there; nothing where that is not drawn.
///
/// Of a long text only the slices are gone through, as a search of the whole page takes longer than a frame.
fn run_at(offset: u32, ends: bool) -> Option<Element> {
    let is_before = |run: &Element| {
        number(run, "data-start").is_some_and(|start| start < offset || (start == offset && !ends))
    };
    let column = gloo::utils::document().query_selector("#article > .text-column").ok()??;
    let slices = column.children();
    let first_run = |at: u32| slices.item(at)?.query_selector(RUN).ok()?;
    let (mut slice, mut low, mut high) = (None, 0, slices.length());
    while low < high {
        let middle = (low + high) / 2;
        // What waits for its turn has no runs.
        let drawn = (middle..high).find_map(|at| Some((at, first_run(at)?)));
        match drawn {
            Some((at, run)) if is_before(&run) => {
                slice = slices.item(at);
                low = at + 1;
            }
            _ => high = middle,
        }
    }
    let runs = slice?.query_selector_all(RUN).ok()?;
    let run = |at: u32| runs.item(at)?.dyn_into::<Element>().ok();
    let found = (0..runs.length()).map_while(|at| run(at).filter(|run| is_before(run))).last()?;
    (offset <= number(&found, "data-end")?).then_some(found)
}

/// A run of text that is drawn.
const RUN: &str = "[data-start]";

/// The place of a byte within a run: a text node and an offset in UTF-16 code units.
fn point_in(run: &Element, offset: u32) -> Option<(Node, u32)> {
    let mut left = offset.checked_sub(number(run, "data-start")?)? as usize;
    let mut last = None;
    let mut waiting = vec![Node::from(run.clone())];
    while let Some(node) = waiting.pop() {
        if node.node_type() == Node::TEXT_NODE {
            let text = node.text_content()?;
            if left <= text.len() {
                let within = text.get(..left)?.encode_utf16().count() as u32;
                // The end of a node is the start of the next, which is as good.
                return Some((node, within));
            }
            left -= text.len();
            last = Some(node);
            continue;
        }
        let children = node.child_nodes();
        waiting.extend((0..children.length()).rev().filter_map(|at| children.item(at)));
    }
    let last = last?;
    let end = last.text_content()?.encode_utf16().count() as u32;
    (left == 0).then_some((last, end))
}

/// The stretch of the page that shows a span; nothing where an end of it is not drawn.
pub fn range_of(span: Span) -> Option<Range> {
    range_between(&run_at(span.start, false)?, &run_at(span.end, true)?, span)
}

/// The stretch from a byte of one run to a byte of another, or the same.
fn range_between(first: &Element, last: &Element, span: Span) -> Option<Range> {
    let range = gloo::utils::document().create_range().ok()?;
    let (start, at) = point_in(first, span.start)?;
    range.set_start(&start, at).ok()?;
    let (end, at) = point_in(last, span.end)?;
    range.set_end(&end, at).ok()?;
    Some(range)
}

/// The stretch that shows the span of a mark, which is known already: nothing is looked for on the page.
pub fn range_of_mark(mark: &Element, span: Span) -> Option<Range> {
    let run = mark.closest(RUN).ok()??;
    // A long block is drawn in several runs.
    match number(&run, "data-end")? < span.end {
        true => range_of(span),
        false => range_between(&run, &run, span),
    }
}

/// The line of no width at a byte of the text.
pub(super) fn rect_at(offset: u32) -> Option<DomRect> {
    let run = run_at(offset, false).or_else(|| run_at(offset, true))?;
    let (node, at) = point_in(&run, offset)?;
    let range = gloo::utils::document().create_range().ok()?;
    range.set_start(&node, at).ok()?;
    range.collapse_with_to_start(true);
    let rects = range.get_client_rects()?;
    rects.item(0).or_else(|| Some(range.get_bounding_client_rect()))
}

/// The byte of `text` under a point of the window.
pub fn byte_at(text: &str, x: f64, y: f64) -> Option<u32> {
    let document = JsValue::from(gloo::utils::document());
    let ask = |name: &str| -> Option<JsValue> {
        let function = Reflect::get(&document, &name.into()).ok()?.dyn_into::<Function>().ok()?;
        let found = function.call2(&document, &x.into(), &y.into()).ok()?;
        (!found.is_null() && !found.is_undefined()).then_some(found)
    };
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    // Browsers have one of the two.
    let (node, offset) = match ask("caretPositionFromPoint") {
        Some(caret) => (get(&caret, "offsetNode")?, get(&caret, "offset")?),
        None => {
            let range = ask("caretRangeFromPoint")?;
            (get(&range, "startContainer")?, get(&range, "startOffset")?)
        }
    };
    let node = node.dyn_into::<Node>().ok()?;
    let found = position(&node, offset.as_f64()? as u32)?;
    let run = text.get(found.run as usize..)?;
    Some(found.run + byte_of_utf16(run, found.utf16_offset)?)
}
