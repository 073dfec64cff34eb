//! A slice of the text: its lines, with mentions as marks.

use tandai_core::article::BlockKind;
use yew::prelude::*;

use crate::messages::Language;
use crate::page::{Line, MarkNode, Node, Run, Slice, SliceItem};
use crate::selection;
use crate::shared::Shared;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub slice: Shared<Slice>,
    pub language: Language,
    /// Tells the first block of furniture that is folded (false) or unfolded (true).
    pub on_fold: Callback<(usize, bool)>,
}

#[component]
pub fn SliceView(props: &Props) -> Html {
    let Slice::Drawn(items) = &*props.slice else {
        return html! { <div class="slice waiting" aria-hidden="true"></div> };
    };
    let items = items.iter().map(|item| match item {
        SliceItem::Line(line) => line_view(line, props.language),
        SliceItem::Furniture { first_block, open, lines } => {
            furniture(*first_block, *open, lines, props)
        }
    });
    html! { <div class="slice">{ for items }</div> }
}

fn furniture(first_block: usize, open: bool, lines: &[Line], props: &Props) -> Html {
    let on_click = props.on_fold.reform(move |event: MouseEvent| {
        event.prevent_default();
        (first_block, !open)
    });
    let label = (props.language.messages().furniture)(lines.len());
    html! {
        <details key={format!("f{first_block}")} class="furniture" open={open}>
            <summary onclick={on_click}>{ label }</summary>
            { for lines.iter().map(|line| line_view(line, props.language)) }
        </details>
    }
}

fn line_view(line: &Line, language: Language) -> Html {
    let runs = line.runs.iter().map(|run| run_view(run, language));
    let key = line.start.to_string();
    let class = class_of(line.kind);
    match line.kind {
        BlockKind::Title => html! { <h1 key={key} class={class}>{ for runs }</h1> },
        BlockKind::Heading => html! { <h2 key={key} class={class}>{ for runs }</h2> },
        _ => html! { <p key={key} class={class}>{ for runs }</p> },
    }
}

fn run_view(run: &Run, language: Language) -> Html {
    let titled = !matches!(run.kind, BlockKind::Paragraph | BlockKind::Title | BlockKind::Heading);
    let title = titled.then(|| (language.messages().block_kind)(run.kind));
    html! {
        <span
            key={run.span.start.to_string()}
            class={classes!("run", class_of(run.kind))}
            title={title}
            data-start={run.span.start.to_string()}
            data-end={run.span.end.to_string()}
            data-block={run.block.to_string()}
        >
            { for nodes(&run.nodes) }
        </span>
    }
}

fn nodes(nodes: &[Node]) -> impl Iterator<Item = Html> + '_ {
    nodes.iter().enumerate().map(|(at, node)| match node {
        // A place in the run is key enough: text has no state to lose.
        Node::Text(text) => html! { <span key={format!("t{at}")} class="text">{ text }</span> },
        Node::Mark(mark) => mark_view(at, mark),
    })
}

fn mark_view(at: usize, mark: &MarkNode) -> Html {
    // A mention that goes on in a second mark keeps the key of the first for itself.
    let key = if mark.goes_on { format!("{}+{at}", mark.id) } else { mark.id.to_string() };
    let class = classes!(
        mark.selected.then_some("selected"),
        mark.flashing.then_some("flashing"),
        mark.goes_on.then_some("goes-on"),
    );
    html! {
        <mark
            key={key}
            id={(!mark.goes_on).then(|| selection::mark_name(mark.id))}
            class={class}
            role="button"
            // The text is one stop for Tab. A mark that became one when it is selected would make the browser lay the
            // whole text out on the spot, as it has the focus.
            tabindex="-1"
            aria-label={mark.name.clone()}
            aria-pressed={if mark.selected { "true" } else { "false" }}
            data-mention={mark.id.to_string()}
            data-label={mark.label.clone()}
            data-status={mark.status}
            data-value={mark.value.clone()}
            data-hue={mark.hue.to_string()}
            data-tag={mark.tag.clone()}
            data-doubt={(mark.doubt > 0).then(|| mark.doubt.to_string())}
        >
            { for nodes(&mark.nodes) }
        </mark>
    }
}

fn class_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Deck => "deck",
        BlockKind::Dateline => "dateline",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::RelatedLink => "related-link",
        BlockKind::Caption => "caption",
        BlockKind::Byline => "byline",
        BlockKind::Source => "source",
        BlockKind::Boilerplate => "boilerplate",
    }
}
