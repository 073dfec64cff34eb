//! All places of a text, each in its context with a tick box.

use tandai_core::alike::{CaseRule, PlaceState};
use tandai_core::search::context;
use yew::prelude::*;

use crate::messages::Language;
use crate::state::{Action, Deed, SameAction, Scope, State};

/// The list in words.
#[derive(Clone, Debug, PartialEq)]
pub struct SameList {
    pub title: AttrValue,
    pub rejects: bool,
    pub scope: Scope,
    pub case: CaseRule,
    pub rows: Vec<SamePlace>,
    pub all: usize,
    pub ticked: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SamePlace {
    pub title: AttrValue,
    pub before: AttrValue,
    pub text: AttrValue,
    pub behind: AttrValue,
    /// What is there now.
    pub now: AttrValue,
    pub hue: Option<usize>,
    pub ticked: bool,
    pub done: bool,
}

/// So many are listed at first.
pub const ROWS: usize = 100;

/// So many characters are shown around a place.
const AROUND: usize = 36;

impl SameList {
    pub fn of(state: &State, most: usize) -> Option<Self> {
        let same = state.same.as_ref()?;
        let messages = state.messages();
        let words = &messages.same;
        let title = match &same.deed {
            Deed::Mark(label) => (words.mark_title)(&same.text, &state.palette.get(label).title),
            Deed::Reject => (words.reject_title)(&same.text),
        };
        let rows = same.rows.iter().take(most).filter_map(|row| {
            let open = state.documents.get(row.document)?;
            let around = context(&open.document, row.place.span, AROUND, AROUND);
            let label = row.marked.as_ref().map(|(label, _)| state.palette.get(label));
            let now = match (&row.marked, &row.place.state) {
                (Some((_, status)), _) => {
                    let title = label.map(|label| label.title.as_str()).unwrap_or_default();
                    let done = if row.done { words.done_already } else { messages.status(*status) };
                    format!("{title} · {done}")
                }
                (None, PlaceState::Crossed(_)) => words.crossed.to_owned(),
                (None, _) => words.unmarked.to_owned(),
            };
            Some(SamePlace {
                title: open.title.clone(),
                before: AttrValue::from(around.before),
                text: AttrValue::from(around.hit),
                behind: AttrValue::from(around.after),
                now: AttrValue::from(now),
                hue: label.map(|label| label.hue),
                ticked: row.ticked,
                done: row.done,
            })
        });
        Some(Self {
            title: AttrValue::from(title),
            rejects: same.deed == Deed::Reject,
            scope: same.scope,
            case: same.case,
            rows: rows.collect(),
            all: same.rows.len(),
            ticked: same.rows.iter().filter(|row| row.ticked).count(),
        })
    }
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub list: SameList,
    pub language: Language,
    pub on_action: Callback<Action>,
    /// Tells how many rows are wanted.
    pub on_more: Callback<usize>,
}

#[component]
pub fn SamePanel(props: &Props) -> Html {
    let messages = props.language.messages();
    let words = &messages.same;
    let list = &props.list;
    let act = |action: SameAction| {
        props.on_action.reform(move |_: MouseEvent| Action::Same(action.clone()))
    };
    let choice = |chosen: bool, name: &'static str, action: SameAction| {
        html! { <button class="tab" aria-pressed={if chosen { "true" } else { "false" }} onclick={act(action)}>{ name }</button> }
    };
    let scope =
        |scope| choice(list.scope == scope, (words.scope)(scope), SameAction::ScopeSet(scope));
    let case = |case| choice(list.case == case, (words.case)(case), SameAction::CaseSet(case));
    let rows = list.rows.iter().enumerate().map(|(at, row)| row_view(at, row, &props.on_action));
    let left = list.all - list.rows.len();
    let wanted = list.rows.len() * 10;
    let more = props.on_more.reform(move |_: MouseEvent| wanted);
    let make = if list.rejects { (words.reject)(list.ticked) } else { (words.mark)(list.ticked) };
    html! {
        <section id="look" class="look-panel same" tabindex="-1" aria-label={list.title.clone()}>
            <h3>{ &list.title }</h3>
            <div class="tabs" role="group" aria-label={words.scope_title}>
                { scope(Scope::Document) }{ scope(Scope::All) }
            </div>
            <div class="tabs" role="group" aria-label={words.case_title}>
                { case(CaseRule::Same) }{ case(CaseRule::Any) }
            </div>
            <p class="quiet">{ words.whole_words }</p>
            if list.all == 0 {
                <p class="quiet" role="status">{ words.nothing }</p>
            } else {
                <div class="actions">
                    <button id="same-done" class={if list.rejects { "reject" } else { "accept" }} disabled={list.ticked == 0}
                        onclick={act(SameAction::Done)}>{ make }</button>
                    <button onclick={act(SameAction::AllTicked(true))}>{ words.all }</button>
                    <button onclick={act(SameAction::AllTicked(false))}>{ words.none }</button>
                </div>
            }
            <ul class="places">{ for rows }</ul>
            if left > 0 { <button class="more" onclick={more}>{ (words.more)(left) }</button> }
        </section>
    }
}

fn row_view(at: usize, row: &SamePlace, on_action: &Callback<Action>) -> Html {
    let tick = on_action.reform(move |event: Event| {
        let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
        Action::Same(SameAction::Ticked(at, input.is_none_or(|input| input.checked())))
    });
    let choose = on_action.reform(move |_: MouseEvent| Action::Same(SameAction::Chosen(at)));
    html! {
        <li key={at} class="place" data-hue={row.hue.map(|hue| hue.to_string())}>
            <input type="checkbox" aria-label={format!("{} {} {}", row.before, row.text, row.behind)}
                checked={row.ticked} disabled={row.done} onchange={tick} />
            <button class="row" title={row.title.clone()} onclick={choose}>
                <span class="row-text">{ &row.before }<b>{ &row.text }</b>{ &row.behind }</span>
                <span class="row-value">{ &row.now }</span>
            </button>
        </li>
    }
}
