//! Search: the places of a text with the words around them, what is marked apart from what is not.

use tandai_core::search::{SearchOptions, context};
use yew::prelude::*;

use crate::messages::Language;
use crate::selection;
use crate::state::{Action, FindAction, Found, Scope, State};

/// What was found, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundList {
    pub text: AttrValue,
    pub options: SearchOptions,
    pub scope: Scope,
    pub marked: FoundGroup,
    pub unmarked: FoundGroup,
    pub more: bool,
}

/// Places of one kind: all of them, and those that are listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundGroup {
    pub all: usize,
    pub rows: Vec<FoundRow>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FoundRow {
    /// The place in the list.
    pub at: usize,
    pub title: AttrValue,
    pub before: AttrValue,
    pub text: AttrValue,
    pub behind: AttrValue,
    /// What it is marked as.
    pub label: Option<AttrValue>,
    pub hue: Option<usize>,
}

/// So many of each kind are listed at first.
pub const ROWS: usize = 50;

/// So many characters are shown around a place.
const AROUND: usize = 36;

impl FoundList {
    pub fn of(state: &State, most: usize) -> Self {
        let find = &state.find;
        let row = |at: usize, found: &Found| {
            let open = state.documents.get(found.document)?;
            let around = context(&open.document, found.span, AROUND, AROUND);
            let mention = found.mention.and_then(|id| open.document.mention(id));
            let label = mention.map(|mention| state.palette.get(&mention.label));
            Some(FoundRow {
                at,
                title: open.title.clone(),
                before: AttrValue::from(around.before),
                text: AttrValue::from(around.hit),
                behind: AttrValue::from(around.after),
                label: label.map(|label| label.title.clone()),
                hue: label.map(|label| label.hue),
            })
        };
        let group = |marked: bool| {
            let of_kind = || {
                let all = find.found.iter().enumerate();
                all.filter(move |(_, found)| found.mention.is_some() == marked)
            };
            FoundGroup {
                all: of_kind().count(),
                rows: of_kind().take(most).filter_map(|(at, found)| row(at, found)).collect(),
            }
        };
        Self {
            text: AttrValue::from(find.text.clone()),
            options: find.options,
            scope: find.scope,
            marked: group(true),
            unmarked: group(false),
            more: find.more,
        }
    }
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub list: FoundList,
    pub language: Language,
    pub on_action: Callback<Action>,
    /// Tells how many rows are wanted.
    pub on_more: Callback<usize>,
}

#[component]
pub fn FindPanel(props: &Props) -> Html {
    let messages = props.language.messages();
    let words = &messages.find;
    let list = &props.list;
    let on_input = props.on_action.reform(|event: InputEvent| {
        let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
        Action::Find(FindAction::TextSet(input.map(|input| input.value()).unwrap_or_default()))
    });
    // Enter goes to the first place, and to the text, where a label's key marks it.
    let first = [&list.unmarked, &list.marked].into_iter().find_map(|group| group.rows.first());
    let first = first.map(|row| row.at);
    let on_submit = {
        let on_action = props.on_action.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(at) = first {
                selection::focus("article");
                on_action.emit(Action::Find(FindAction::Chosen(at)));
            }
        })
    };
    let option = |name: &'static str, on: bool, with: fn(SearchOptions, bool) -> SearchOptions| {
        let options = list.options;
        let on_change = props.on_action.reform(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            let on = input.is_some_and(|input| input.checked());
            Action::Find(FindAction::OptionsSet(with(options, on)))
        });
        html! { <label class="tick"><input type="checkbox" checked={on} onchange={on_change} /><span>{ name }</span></label> }
    };
    let scope = |scope: Scope| {
        let chosen = list.scope == scope;
        let on_click =
            props.on_action.reform(move |_: MouseEvent| Action::Find(FindAction::ScopeSet(scope)));
        html! {
            <button class="tab" aria-pressed={if chosen { "true" } else { "false" }} onclick={on_click}>{ (messages.same.scope)(scope) }</button>
        }
    };
    let nothing = !list.text.trim().is_empty() && list.marked.all + list.unmarked.all == 0;
    html! {
        <section id="look" class="look-panel find" tabindex="-1" aria-label={words.title}>
            <form class="field" onsubmit={on_submit}>
                <label for="search-field">{ words.field }</label>
                <input id="search-field" type="search" autocomplete="off" spellcheck="false" value={list.text.clone()} oninput={on_input} />
            </form>
            <div class="tabs" role="group" aria-label={messages.same.scope_title}>
                { scope(Scope::Document) }{ scope(Scope::All) }
            </div>
            { option(words.match_case, list.options.match_case, |options, on| SearchOptions { match_case: on, ..options }) }
            { option(words.whole_words, list.options.whole_words, |options, on| SearchOptions { whole_words: on, ..options }) }
            <p role="status" class={if nothing { "quiet" } else { "visually-hidden" }}>
                if nothing { { words.nothing } } else if !list.text.trim().is_empty() {
                    { (words.unmarked)(list.unmarked.all) }{ ". " }{ (words.marked)(list.marked.all) }
                }
            </p>
            { group_view(&list.unmarked, words.unmarked, props) }
            { group_view(&list.marked, words.marked, props) }
            if list.more { <p class="quiet">{ words.most }</p> }
        </section>
    }
}

fn group_view(group: &FoundGroup, title: fn(usize) -> String, props: &Props) -> Html {
    if group.all == 0 {
        return Html::default();
    }
    let words = &props.language.messages().find;
    let rows = group.rows.iter().map(|row| {
        let at = row.at;
        let choose =
            props.on_action.reform(move |_: MouseEvent| Action::Find(FindAction::Chosen(at)));
        html! {
            <li key={at} class="place" data-hue={row.hue.map(|hue| hue.to_string())}>
                <button class="row" title={row.title.clone()} onclick={choose}>
                    <span class="row-text">{ &row.before }<b>{ &row.text }</b>{ &row.behind }</span>
                    if let Some(label) = &row.label { <span class="row-value">{ label }</span> }
                </button>
            </li>
        }
    });
    let left = group.all - group.rows.len();
    let wanted = group.rows.len().max(ROWS) * 10;
    let more = props.on_more.reform(move |_: MouseEvent| wanted);
    html! {
        <>
            <h3>{ title(group.all) }</h3>
            <ul class="places">{ for rows }</ul>
            if left > 0 { <button class="more" onclick={more}>{ (words.more)(left) }</button> }
        </>
    }
}
