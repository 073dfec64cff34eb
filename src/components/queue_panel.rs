//! All suggestions of all documents, by how sure they are.

use tandai_core::MentionId;
use tandai_core::search::context;
use yew::prelude::*;

use crate::messages::Language;
use crate::open_document::DocumentKey;
use crate::state::{Action, Entry, QueueAction, Sort, State};
use crate::words::percent;

/// The queue as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub least: u8,
    pub sort: Sort,
    pub rows: Vec<QueueRow>,
    pub shown: usize,
    pub hidden: usize,
    /// How many would be accepted, while that is asked.
    pub asked: Option<usize>,
}

/// One suggestion with what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueRow {
    pub document: DocumentKey,
    pub mention: MentionId,
    pub title: AttrValue,
    pub before: AttrValue,
    pub text: AttrValue,
    pub behind: AttrValue,
    pub label: AttrValue,
    pub hue: usize,
    pub percent: u32,
    pub selected: bool,
    /// It would be accepted.
    pub ticked: bool,
}

/// So many are listed at first.
pub const ROWS: usize = 60;

/// So many characters are shown around a suggestion.
const AROUND: usize = 32;

impl Listed {
    pub fn of(state: &State, most: usize) -> Self {
        let queue = &state.queue;
        let left_out = queue.asked.as_ref();
        let row = |entry: &Entry| {
            let open = state.documents.get(entry.document)?;
            let mention = open.document.mention(entry.mention)?;
            let label = state.palette.get(&mention.label);
            let one = (open.key.clone(), entry.mention);
            let around = context(&open.document, entry.span, AROUND, AROUND);
            Some(QueueRow {
                ticked: left_out.is_some_and(|left_out| !left_out.contains(&one)),
                selected: state.selected == Some(entry.mention)
                    && state.current == Some(entry.document),
                document: one.0,
                mention: entry.mention,
                title: open.title.clone(),
                before: AttrValue::from(around.before),
                text: AttrValue::from(mention.text(&open.document.text).into_owned()),
                behind: AttrValue::from(around.after),
                label: label.title.clone(),
                hue: label.hue,
                percent: percent(entry.score),
            })
        };
        Self {
            least: queue.least,
            sort: queue.sort,
            rows: queue.entries.iter().take(most).filter_map(row).collect(),
            shown: queue.entries.len(),
            hidden: queue.hidden,
            asked: left_out.map(|left_out| queue.entries.len() - left_out.len()),
        }
    }
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub listed: Listed,
    pub language: Language,
    pub on_action: Callback<Action>,
    /// Tells how many rows are wanted.
    pub on_more: Callback<usize>,
}

#[component]
pub fn QueuePanel(props: &Props) -> Html {
    let messages = props.language.messages();
    let words = &messages.queue;
    let listed = &props.listed;
    let act = |action: QueueAction| {
        props.on_action.reform(move |_: MouseEvent| Action::Queue(action.clone()))
    };
    let least = props.on_action.reform(|event: InputEvent| {
        let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
        let percent = input.and_then(|input| input.value().parse().ok());
        Action::Queue(QueueAction::LeastSet(percent.unwrap_or(0)))
    });
    let sort = |sort: Sort, name: &'static str| {
        let chosen = listed.sort == sort;
        html! {
            <button class="tab" aria-pressed={if chosen { "true" } else { "false" }} onclick={act(QueueAction::Sorted(sort))}>{ name }</button>
        }
    };
    let rows =
        listed.rows.iter().map(|row| row_view(row, listed.asked.is_some(), &props.on_action));
    let left = listed.shown.saturating_sub(listed.rows.len());
    let wanted = listed.rows.len() * 8;
    let more = props.on_more.reform(move |_: MouseEvent| wanted);
    html! {
        <section id="look" class="look-panel queue" tabindex="-1" aria-label={words.title}>
            <h3>{ words.title }</h3>
            <label class="field slider">
                <span>{ words.least }{ " " }<output>{ (words.at_least)(listed.least) }</output></span>
                <input type="range" min="0" max="99" step="1" value={listed.least.to_string()} oninput={least} />
            </label>
            <p role="status">{ (words.shown)(listed.shown) }{ " · " }{ (words.hidden)(listed.hidden) }</p>
            <div class="tabs" role="group" aria-label={words.sort}>
                { sort(Sort::LeastCertain, words.least_certain) }
                { sort(Sort::MostCertain, words.most_certain) }
            </div>
            if let Some(count) = listed.asked {
                <div class="ask" role="alertdialog" aria-label={(words.sure)(count, listed.least)}>
                    <p>{ (words.sure)(count, listed.least) }</p>
                    <p class="quiet">{ words.untick }</p>
                    <button id="queue-accept" class="accept" disabled={count == 0} onclick={act(QueueAction::AllAccepted)}>{ (messages.accept_many)(count) }</button>
                    <button onclick={act(QueueAction::Left)}>{ messages.cancel }</button>
                </div>
            } else if listed.shown > 0 {
                <button onclick={act(QueueAction::AllAsked)}>{ (words.accept_all)(listed.shown) }</button>
            } else {
                <p class="quiet">{ words.empty }</p>
            }
            <ul class="places">{ for rows }</ul>
            if left > 0 { <button class="more" onclick={more}>{ (words.more)(left) }</button> }
        </section>
    }
}

fn row_view(row: &QueueRow, asked: bool, on_action: &Callback<Action>) -> Html {
    let (document, mention) = (row.document.clone(), row.mention);
    let tick = {
        let document = document.clone();
        on_action.reform(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            let on = input.is_none_or(|input| input.checked());
            Action::Queue(QueueAction::Ticked { document: document.clone(), mention, on })
        })
    };
    let key = format!("{} {mention}", document.0);
    let choose = on_action.reform(move |_: MouseEvent| {
        Action::Queue(QueueAction::Chosen { document: document.clone(), mention })
    });
    html! {
        <li key={key} class={classes!("place", row.selected.then_some("selected"))} data-hue={row.hue.to_string()}>
            if asked {
                <input type="checkbox" aria-label={row.text.clone()} checked={row.ticked} onchange={tick} />
            }
            <button class="row" title={row.title.clone()} onclick={choose}>
                <span class="row-text">{ &row.before }<b>{ &row.text }</b>{ &row.behind }</span>
                <span class="row-value">{ &row.label }{ " · " }{ row.percent }{ " %" }</span>
            </button>
        </li>
    }
}
