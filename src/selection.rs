//! Where the browser's selection and focus meet the text. The only file that knows that the page counts in
//! UTF-16 code units.
//!
//! A run of text (see [`crate::page::Run`]) is an element with the byte offset of its start in
//! `data-start`, and holds nothing but that text.

mod paint;
mod place;

pub use paint::{Paint, paint};
use place::rect_at;
pub use place::{byte_at, range_of, range_of_mark};

use tandai_core::snap::Edge;
use tandai_core::{MentionId, Span};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, EventTarget, FocusEvent, HtmlElement, Node, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// What of the article is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    Nothing,
    Within(Span),
    AcrossBlocks,
}

/// The browser's selection, as a span of `text`.
pub fn selected(text: &str) -> Selected {
    let selection = gloo::utils::window().get_selection().ok().flatten();
    let range = selection.filter(|it| !it.is_collapsed()).and_then(|it| it.get_range_at(0).ok());
    let Some(range) = range else { return Selected::Nothing };
    let ends = || {
        let start = position(&range.start_container().ok()?, range.start_offset().ok()?)?;
        let end = position(&range.end_container().ok()?, range.end_offset().ok()?)?;
        Some((start, end))
    };
    let Some((start, end)) = ends() else { return Selected::Nothing };
    let byte = |position: &Position| {
        let run = text.get(position.run as usize..)?;
        Some(position.run + byte_of_utf16(run, position.utf16_offset)?)
    };
    let (Some(first), Some(last)) = (byte(&start), byte(&end)) else { return Selected::Nothing };
    if start.run == end.run || start.block == end.block {
        return if first < last {
            Selected::Within(Span::new(first, last))
        } else {
            Selected::Nothing
        };
    }
    // A triple click ends the selection at the start of the next paragraph.
    if end.utf16_offset == 0 && end.block == start.block + 1 {
        Selected::Within(Span::new(first, start.run_end))
    } else {
        Selected::AcrossBlocks
    }
}

/// Where the UTF-16 offset lies in `run`, in bytes; nothing within a character or behind the end.
fn byte_of_utf16(run: &str, utf16_offset: u32) -> Option<u32> {
    let mut left = utf16_offset;
    for (byte, character) in run.char_indices() {
        if left == 0 {
            return Some(byte as u32);
        }
        left = left.checked_sub(character.len_utf16() as u32)?;
    }
    (left == 0).then_some(run.len() as u32)
}

/// A point in the article.
struct Position {
    /// The offset of the run's first byte, which names the run.
    run: u32,
    run_end: u32,
    block: u32,
    utf16_offset: u32,
}

fn position(node: &Node, offset: u32) -> Option<Position> {
    let element = match node.dyn_ref::<Element>() {
        Some(element) => element.clone(),
        None => node.parent_element()?,
    };
    let run = element.closest("[data-start]").ok().flatten()?;
    let number = |name: &str| run.get_attribute(name)?.parse::<u32>().ok();
    let before = gloo::utils::document().create_range().ok()?;
    before.set_start(&run, 0).ok()?;
    before.set_end(node, offset).ok()?;
    Some(Position {
        run: number("data-start")?,
        run_end: number("data-end")?,
        block: number("data-block")?,
        utf16_offset: String::from(before.to_string()).encode_utf16().count() as u32,
    })
}

/// Whether no text is selected.
pub fn is_collapsed() -> bool {
    let selection = gloo::utils::window().get_selection().ok().flatten();
    selection.is_none_or(|selection| selection.is_collapsed())
}

/// Takes the browser's selection back.
pub fn clear() {
    if let Ok(Some(selection)) = gloo::utils::window().get_selection() {
        // It fails only where there is no selection to take back.
        let _ = selection.remove_all_ranges();
    }
}

/// Whether an event happened in the text.
pub fn in_text(target: Option<EventTarget>) -> bool {
    let at = target.and_then(|target| target.dyn_into::<Element>().ok());
    at.is_some_and(|at| at.closest(".text-column").ok().flatten().is_some())
}

/// The mentions whose marks the event happened in, the innermost first.
pub fn mentions_at(target: Option<EventTarget>) -> Vec<MentionId> {
    let mut found = Vec::new();
    let mut at = target.and_then(|target| target.dyn_into::<Element>().ok());
    while let Some(mark) = at.and_then(|at| at.closest("mark[data-mention]").ok().flatten()) {
        let name = mark.get_attribute("data-mention");
        found.extend(name.and_then(|it| it.strip_prefix('m')?.parse().ok()).map(MentionId));
        at = mark.parent_element();
    }
    found
}

/// Brings a mention's mark into view and gives it the focus; false where it is not drawn yet.
pub fn focus_mention(id: MentionId) -> bool {
    let Some(mark) = mark_of(id) else { return false };
    let _ = mark.focus();
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    mark.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// Brings text into view.
pub fn show(span: Span) {
    let node = range_of(span).and_then(|range| range.start_container().ok());
    let element = node.and_then(|node| node.parent_element());
    if let Some(element) = element {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The `id` of the element that is a mention's mark, or the first of its marks. By it an element is found at once
/// however long the page is.
pub fn mark_name(id: MentionId) -> String {
    format!("mark-{id}")
}

fn mark_of(id: MentionId) -> Option<HtmlElement> {
    element(&mark_name(id))
}

/// Gives the focus to the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Whether the focus came to the article from another part of the page.
pub fn comes_from_elsewhere(event: &FocusEvent) -> bool {
    let from = event.related_target().and_then(|from| from.dyn_into::<Element>().ok());
    from.is_some_and(|from| from.closest("#article").ok().flatten().is_none())
}

/// Whether nothing on the page has the focus.
pub fn focus_is_lost() -> bool {
    let focused = gloo::utils::document().active_element();
    focused.is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether the side panels are shut until they are asked for, as on narrow screens.
pub fn sides_are_shut() -> bool {
    let button = gloo::utils::document().query_selector(".top-bar .sheet-button").ok().flatten();
    let button = button.and_then(|button| button.dyn_into::<HtmlElement>().ok());
    button.is_some_and(|button| button.offset_width() > 0)
}

/// Whether the focus is in a field that text is typed into.
pub fn in_field() -> bool {
    let focused = gloo::utils::document().active_element();
    focused.is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false))
}

/// Shows the article from its top, with the focus on it.
pub fn show_top() {
    if let Some(article) = element("article") {
        article.set_scroll_top(0);
        let _ = article.focus();
    }
}

/// Between a mark and the bar, in pixels.
const BESIDE: f64 = 6.0;

/// Puts the bar of labels under the selected words, or under the selected mark, within its container; above where there
/// is no room below.
pub fn place_bar(selected: Option<MentionId>, words: Option<Span>) {
    let (Some(bar), Some(article)) = (element("word-bar"), element("article")) else { return };
    let rect = match selected.and_then(mark_of) {
        Some(mark) => Some(mark.get_bounding_client_rect()),
        None => words.and_then(range_of).map(|range| range.get_bounding_client_rect()),
    };
    let Some(rect) = rect else { return };
    let frame = article.get_bounding_client_rect();
    let left = (rect.left() - frame.left() + f64::from(article.scroll_left()))
        .min(frame.width() - f64::from(bar.offset_width()) - 16.0)
        .max(8.0);
    let height = f64::from(bar.offset_height());
    let below = rect.bottom() + BESIDE;
    let above = rect.top() - BESIDE - height;
    let fits_below = below + height <= frame.bottom();
    let y = if fits_below || above < frame.top() { below } else { above };
    let top = y - frame.top() + f64::from(article.scroll_top());
    let style = bar.style();
    // These are numbers in pixels, which every browser takes.
    let _ = style.set_property("left", &format!("{left:.0}px"));
    let _ = style.set_property("top", &format!("{top:.0}px"));
}

/// Puts the handles at the edges of the selected mark, within the article.
pub fn place_handles(id: MentionId, span: Span) {
    let (Some(article), Some(mark)) = (element("article"), mark_of(id)) else { return };
    let rects = range_of_mark(&mark, span).and_then(|range| range.get_client_rects());
    let Some(rects) = rects.filter(|rects| rects.length() > 0) else { return };
    let frame = article.get_bounding_client_rect();
    for (edge, id) in [(Edge::Left, "handle-left"), (Edge::Right, "handle-right")] {
        let at = match edge {
            Edge::Left => rects.item(0),
            Edge::Right => rects.item(rects.length() - 1),
        };
        let (Some(handle), Some(rect)) = (element(id), at) else { continue };
        let x = match edge {
            Edge::Left => rect.left(),
            Edge::Right => rect.right(),
        };
        let left = x - frame.left() + f64::from(article.scroll_left());
        let top = rect.bottom() - frame.top() + f64::from(article.scroll_top());
        let style = handle.style();
        let _ = style.set_property("left", &format!("{left:.0}px"));
        let _ = style.set_property("top", &format!("{top:.0}px"));
    }
}

/// Draws the caret at a byte of the text, and brings it into view.
pub fn place_caret(at: u32) {
    let (Some(caret), Some(article)) = (element("caret"), element("article")) else { return };
    let Some(rect) = rect_at(at) else { return };
    let frame = article.get_bounding_client_rect();
    let left = rect.left() - frame.left() + f64::from(article.scroll_left());
    let top = rect.top() - frame.top() + f64::from(article.scroll_top());
    let style = caret.style();
    for (name, value) in [("left", left), ("top", top), ("height", rect.height())] {
        let _ = style.set_property(name, &format!("{value:.0}px"));
    }
    let _ = caret.set_attribute("data-at", &at.to_string());
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    caret.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Gives the focus to the first button within the element with this id.
pub fn focus_within(id: &str) {
    let button = element(id).and_then(|it| it.query_selector("button, input").ok().flatten());
    if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    gloo::utils::document().get_element_by_id(id)?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_offsets_become_bytes() {
        let text = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";
        for (utf16, byte) in [
            (0, Some(0)),
            (1, None),
            (2, Some(4)),
            (12, Some(14)),
            (23, Some(25)),
            (59, Some(61)),
            (60, None),
        ] {
            assert_eq!(byte_of_utf16(text, utf16), byte, "{utf16}");
        }
    }
}
