//! A page of HTML: its main content, found by readability, and its metadata.
//!
//! The text begins with the title that the metadata or the `h1` give. Scripts, styles and markup never reach
//! it. Where no main content is found, or the page is built to be slow, all visible text is taken, with a
//! warning.

mod page;
pub(super) mod scan;
pub(super) mod text;

use std::collections::HashMap;

use dom_smoothie::{Config, Readability};
use smol_str::SmolStr;

use self::page::Page;
use self::scan::{Event, scan};
use super::BlockKind;
use super::draft::Draft;
use crate::warning::Warning;

/// More elements than a page of news has; each costs readability some microseconds.
const MOST_ELEMENTS: usize = 50_000;
/// Elements open at once. The tree builder looks through all of them at many a tag, so a deep page takes
/// quadratic time.
const MOST_OPEN: usize = 512;
/// The same for `li`, `td` and others, which pages leave open since another one ends them.
const MOST_OPEN_ITEMS: usize = 4096;
/// Attributes of one tag. The tree builder compares each with all before it.
const MOST_ATTRIBUTES: usize = 256;
/// Main content of fewer bytes is a mistake.
const LEAST_CONTENT: usize = 200;

/// Whether a text is a page, or a part of one, by how it begins.
pub(super) fn is_page(text: &str) -> bool {
    let first =
        scan(text).find(|event| !matches!(event, Event::Text(text) if text.trim().is_empty()));
    let start = text.trim_start();
    let opens = start.starts_with('<');
    let declares = start.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype"));
    let name = match first {
        Some(Event::Start(tag) | Event::Raw { element: tag, .. }) => tag.name,
        _ => return declares,
    };
    opens
        && (declares
            || matches!(
                &*name,
                "html"
                    | "head"
                    | "body"
                    | "article"
                    | "div"
                    | "main"
                    | "section"
                    | "p"
                    | "title"
                    | "meta"
                    | "h1"
                    | "table"
                    | "header"
                    | "script"
                    | "style"
                    | "link"
            ))
}

/// Whether a text holds tags of blocks: the content of a feed or a database.
pub(super) fn is_fragment(text: &str) -> bool {
    let mut tags = scan(text).filter_map(|event| match event {
        Event::End(name) => Some(name),
        Event::Start(tag) if matches!(&*tag.name, "br" | "img" | "hr") => Some(tag.name),
        _ => None,
    });
    tags.any(|name| {
        matches!(
            &*name,
            "p" | "br"
                | "div"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "ul"
                | "ol"
                | "li"
                | "strong"
                | "b"
                | "em"
                | "i"
                | "a"
                | "span"
                | "figure"
                | "blockquote"
                | "article"
                | "section"
                | "table"
                | "img"
                | "hr"
                | "body"
                | "html"
        )
    })
}

/// Reads a page.
pub(super) fn read(source: &str) -> Draft {
    let Page { title, published, language, lead_caption } = page::page(source);
    let lines_of = |markup: &str| {
        let mut lines = Draft::default();
        text::append(markup, title.as_deref(), &mut lines);
        lines
    };
    let limit = beyond_limits(source);
    let content = if limit.is_none() { main_content(source) } else { None };
    let content = content
        .map(|content| lines_of(&content))
        .filter(|content| content.text.len() >= LEAST_CONTENT);
    let warning = match (&content, limit) {
        (Some(_), _) => None,
        (None, Some(limit)) => {
            Some(format!("The page has {limit}, so all its text was taken, menus and all."))
        }
        (None, None) => Some(
            "The page's article could not be told from the rest, so all its text was taken."
                .to_owned(),
        ),
    };
    let is_found = content.is_some();
    let body = content.unwrap_or_else(|| lines_of(body(source)));

    let mut draft = Draft { published, language, ..Draft::default() };
    if let Some(title) = &title {
        draft.push(title, Some(BlockKind::Title));
    }
    let same = |line: &str, caption: &str| line.split_whitespace().eq(caption.split(' '));
    let is_new = |caption: &String| {
        !body.lines.iter().any(|line| same(&body.text[line.start..line.end], caption))
    };
    if let Some(caption) = lead_caption.filter(is_new).filter(|_| is_found) {
        draft.push(&caption, Some(BlockKind::Caption));
    }
    for line in &body.lines {
        draft.push(&body.text[line.start..line.end], line.kind);
    }
    draft.title = title;
    draft.warnings.extend(warning.map(|message| Warning::new("no_main_content", None, message)));
    draft
}

/// The main content as readability finds it, as markup.
fn main_content(source: &str) -> Option<String> {
    // Classes tell captions.
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let mut readability = Readability::new(source, None, Some(config)).ok()?;
    Some(readability.parse().ok()?.content.to_string())
}

/// The source without the head: from the first tag that a body can have.
fn body(source: &str) -> &str {
    let mut rest = scan(source);
    loop {
        let here = rest.rest();
        match rest.next() {
            Some(Event::End(name)) if name == "head" => return rest.rest(),
            Some(Event::Start(tag))
                if matches!(&*tag.name, "html" | "head" | "meta" | "link" | "base") => {}
            Some(Event::Text(text)) if text.trim().is_empty() => {}
            Some(Event::Raw { .. } | Event::End(_)) => {}
            _ => return here,
        }
    }
}

/// What of a page is beyond what a tree is built of, in words.
fn beyond_limits(source: &str) -> Option<String> {
    let mut open: HashMap<SmolStr, usize> = HashMap::new();
    let (mut elements, mut deep, mut items) = (0_usize, 0_usize, 0_usize);
    for event in scan(source) {
        match event {
            Event::Start(tag) => {
                elements += 1;
                if elements > MOST_ELEMENTS {
                    return Some(format!("more than {MOST_ELEMENTS} elements"));
                }
                if tag.attributes().take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES {
                    return Some(format!("a tag with more than {MOST_ATTRIBUTES} attributes"));
                }
                let counter = match level(&tag.name) {
                    Level::None => continue,
                    Level::Item => &mut items,
                    Level::Nested => &mut deep,
                };
                *counter += 1;
                *open.entry(tag.name).or_default() += 1;
                if deep > MOST_OPEN || items > MOST_OPEN_ITEMS {
                    return Some(format!("more than {MOST_OPEN} elements within one another"));
                }
            }
            Event::End(name) => {
                let counter = match level(&name) {
                    Level::None => continue,
                    Level::Item => &mut items,
                    Level::Nested => &mut deep,
                };
                if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                    *count -= 1;
                    *counter -= 1;
                }
            }
            Event::Raw { element, .. } => {
                elements += 1;
                if element.attributes().take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES {
                    return Some(format!("a tag with more than {MOST_ATTRIBUTES} attributes"));
                }
            }
            Event::Text(_) => {}
        }
    }
    (elements > MOST_ELEMENTS).then(|| format!("more than {MOST_ELEMENTS} elements"))
}

enum Level {
    /// Never open, or ended by its like.
    None,
    Item,
    Nested,
}

fn level(name: &str) -> Level {
    match name {
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta"
        | "param" | "source" | "track" | "wbr" | "p" | "html" | "head" | "body" => Level::None,
        "li" | "td" | "th" | "tr" | "dd" | "dt" | "option" | "thead" | "tbody" | "tfoot" => {
            Level::Item
        }
        _ => Level::Nested,
    }
}
