//! Markdown as nodes of the page. What a file says stays text: HTML in it is shown as it is written, a link is its
//! words with its address behind them, an image is the words that stand for it.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use yew::prelude::*;
use yew::virtual_dom::VNode;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub text: AttrValue,
}

/// What stands within another thing deeper than this is drawn beside it: who draws the page goes down as deep.
const MAX_DEPTH: usize = 24;

/// The first heading of the text stands under this one of the page.
const HEADINGS: [&str; 3] = ["h4", "h5", "h6"];

#[component]
pub fn Markdown(props: &Props) -> Html {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut open = Open::default();
    for event in Parser::new_ext(&props.text, options) {
        match event {
            Event::Start(tag) => open.start(&tag),
            Event::End(_) => open.end(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                open.add(html! { { text.to_string() } });
            }
            Event::Code(code) => open.add(html! { <code>{ code.to_string() }</code> }),
            Event::SoftBreak => open.add(html! { { " " } }),
            Event::HardBreak => open.add(html! { <br /> }),
            Event::Rule => open.add(html! { <hr /> }),
            // These are switched off.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }
    html! { <div class="markdown">{ open.finish() }</div> }
}

/// What has begun and not ended, the outermost first.
#[derive(Default)]
struct Open {
    done: Vec<VNode>,
    frames: Vec<Frame>,
}

/// One thing that has begun.
struct Frame {
    what: What,
    inside: Vec<VNode>,
}

enum What {
    /// An element, by its name.
    Element(&'static str),
    /// The first row of a table.
    Head,
    Code,
    List(u64),
    Link(String),
    /// Its children stand in its place.
    Nothing,
}

impl Open {
    fn start(&mut self, tag: &Tag<'_>) {
        let head = self.frames.last().is_some_and(|frame| matches!(frame.what, What::Head));
        let what = match tag {
            _ if self.frames.len() >= MAX_DEPTH => What::Nothing,
            Tag::Paragraph | Tag::HtmlBlock => What::Element("p"),
            Tag::Heading { level, .. } => What::Element(heading(*level)),
            Tag::BlockQuote(_) => What::Element("blockquote"),
            Tag::CodeBlock(_) => What::Code,
            Tag::List(None) => What::Element("ul"),
            Tag::List(Some(first)) => What::List(*first),
            Tag::Item => What::Element("li"),
            Tag::Emphasis => What::Element("em"),
            Tag::Strong => What::Element("strong"),
            Tag::Strikethrough => What::Element("del"),
            Tag::Table(_) => What::Element("table"),
            Tag::TableHead => What::Head,
            Tag::TableRow => What::Element("tr"),
            Tag::TableCell => What::Element(if head { "th" } else { "td" }),
            Tag::Link { dest_url, .. } => What::Link(dest_url.to_string()),
            _ => What::Nothing,
        };
        self.frames.push(Frame { what, inside: Vec::new() });
    }

    fn end(&mut self) {
        let Some(Frame { what, inside }) = self.frames.pop() else { return };
        let node = match what {
            What::Element(name) => html! { <@{name}>{ for inside }</@> },
            What::Head => html! { <tr>{ for inside }</tr> },
            What::Code => html! { <pre><code>{ for inside }</code></pre> },
            What::List(first) => html! { <ol start={first.to_string()}>{ for inside }</ol> },
            What::Link(address) => html! {
                <>{ for inside }<span class="address">{ format!(" ({address})") }</span></>
            },
            What::Nothing => {
                inside.into_iter().for_each(|node| self.add(node));
                return;
            }
        };
        self.add(node);
    }

    fn add(&mut self, node: VNode) {
        match self.frames.last_mut() {
            Some(frame) => frame.inside.push(node),
            None => self.done.push(node),
        }
    }

    fn finish(mut self) -> Html {
        while !self.frames.is_empty() {
            self.end();
        }
        html! { <>{ for self.done }</> }
    }
}

fn heading(level: HeadingLevel) -> &'static str {
    HEADINGS[(level as usize - 1).min(HEADINGS.len() - 1)]
}
