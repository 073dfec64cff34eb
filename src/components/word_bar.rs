//! The small bar beside selected words or a selected mark: labels, found by their names too, and what to do where
//! marks overlap.

use yew::prelude::*;

use super::key::Key;
use super::label_buttons::LabelButtons;
use crate::keys::Command;
use crate::labels::{Palette, ShownLabel};
use crate::messages::Language;
use crate::shared::Shared;
use crate::state::{Action, OverlapRule};

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub palette: Shared<Palette>,
    pub language: Language,
    /// The words that a label would mark, when words are selected and no mark is.
    pub words: Option<AttrValue>,
    /// The label of the selected mark.
    pub label: Option<AttrValue>,
    /// The marks that the new one would overlap, while a person is asked about them.
    pub in_the_way: Option<AttrValue>,
    /// A label is to be found by its name.
    pub choosing: bool,
    pub on_action: Callback<Action>,
}

#[component]
pub fn WordBar(props: &Props) -> Html {
    let messages = props.language.messages();
    // A press must not move the focus, or the browser would drop the selection first; a field needs it.
    let keep_focus = Callback::from(|event: MouseEvent| {
        if event.target_dyn_into::<web_sys::HtmlInputElement>().is_none() {
            event.prevent_default();
        }
    });
    let inside = match (&props.in_the_way, props.choosing) {
        (Some(others), _) => overlap_view(others, props),
        (None, true) => html! {
            <LabelSearch palette={props.palette.clone()} language={props.language} on_action={props.on_action.clone()} />
        },
        (None, false) => html! {
            <LabelButtons palette={props.palette.clone()} current={props.label.clone()} on_action={props.on_action.clone()} />
        },
    };
    let act = |action: fn() -> Action| props.on_action.reform(move |_: MouseEvent| action());
    html! {
        <div id="word-bar" class="word-bar" role="toolbar" aria-label={messages.mark_as} onmousedown={keep_focus}>
            if let Some(words) = props.words.as_ref().filter(|_| props.in_the_way.is_none()) {
                <span class="word-bar-words">{ messages.mark_as }{ " “" }{ words }{ "”" }</span>
            }
            { inside }
            if props.words.is_none() {
                <button class="accept" onclick={act(|| Action::Accepted)}>{ messages.accept }<Key command={Command::Accept} /></button>
                <button class="reject" onclick={act(|| Action::Rejected)}>{ messages.reject }<Key command={Command::Reject} /></button>
            }
        </div>
    }
}

fn overlap_view(others: &AttrValue, props: &Props) -> Html {
    let messages = props.language.messages();
    let words = &messages.marking;
    let decide = |rule: OverlapRule| {
        props.on_action.reform(move |_: MouseEvent| Action::OverlapDecided(rule))
    };
    let leave = props.on_action.reform(|_: MouseEvent| Action::OverlapLeft);
    let said = (words.overlaps)(props.words.as_deref().unwrap_or_default(), others);
    html! {
        <div class="ask" role="alertdialog" aria-label={said.clone()} aria-describedby="overlap-why">
            <p>{ said }</p>
            <button id="overlap-keep" onclick={decide(OverlapRule::Keep)}>{ words.keep_both }</button>
            <button onclick={decide(OverlapRule::Replace)}>{ words.replace }</button>
            <button onclick={leave}>{ messages.cancel }</button>
            <p id="overlap-why" class="quiet">{ words.remembered }</p>
        </div>
    }
}

#[derive(Debug, Properties, PartialEq)]
struct SearchProps {
    palette: Shared<Palette>,
    language: Language,
    on_action: Callback<Action>,
}

/// A field that finds a label by the beginning of a word of its name. Enter gives the first that is found.
#[component]
fn LabelSearch(props: &SearchProps) -> Html {
    let words = &props.language.messages().marking;
    let typed = use_state_eq(String::new);
    let found: Vec<&ShownLabel> =
        props.palette.iter().filter(|label| begins(label, &typed)).collect();
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                typed.set(input.value());
            }
        })
    };
    let first = found.first().map(|label| label.name.clone());
    let on_submit = {
        let on_action = props.on_action.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(label) = &first {
                on_action.emit(Action::LabelGiven(label.clone()));
            }
        })
    };
    let buttons = found.iter().enumerate().map(|(at, label)| {
        let name = label.name.clone();
        let on_click =
            props.on_action.reform(move |_: MouseEvent| Action::LabelGiven(name.clone()));
        html! {
            <button key={label.name.to_string()} type="button" class={classes!("label-button", (at == 0).then_some("first"))}
                data-hue={label.hue.to_string()} onclick={on_click}>{ &label.title }</button>
        }
    });
    html! {
        <form class="label-search" onsubmit={on_submit}>
            <input id="label-search" aria-label={words.choose_label} placeholder={words.choose_label}
                autocomplete="off" spellcheck="false" value={(*typed).clone()} oninput={on_input} />
            <div class="found-labels">{ for buttons }</div>
            if found.is_empty() { <span class="quiet" role="status">{ words.no_such_label }</span> }
        </form>
    }
}

/// Whether a word of the label's name or title begins with what was typed.
fn begins(label: &ShownLabel, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    let names = [label.title.as_str(), label.name.as_str()];
    names.iter().any(|name| {
        let name = name.to_lowercase();
        name.starts_with(&typed) || name.split([' ', '_', '-']).any(|word| word.starts_with(&typed))
    })
}
