//! The day of publication: what it is, how it is known, and a way to set it.

use tandai_core::PartialDate;
use tandai_core::published::{Published, PublishedSource};
use yew::prelude::*;

use crate::messages::Language;
use crate::state::Action;
use crate::words::date_in_words;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub published: Published,
    pub language: Language,
    pub open: bool,
    pub on_open: Callback<bool>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn PublishedPanel(props: &Props) -> Html {
    let messages = props.language.messages();
    let published = &props.published;
    let input = use_node_ref();
    let toggle = {
        let open = props.open;
        props.on_open.reform(move |_: MouseEvent| !open)
    };
    let set = {
        let (on_open, on_action) = (props.on_open.clone(), props.on_action.clone());
        Callback::from(move |value: Option<PartialDate>| {
            on_action.emit(Action::PublishedSet(value));
            on_open.emit(false);
        })
    };
    let submit = {
        let (input, set, on_action) = (input.clone(), set.clone(), props.on_action.clone());
        let bad_date = messages.bad_date;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = input.cast::<web_sys::HtmlInputElement>().map(|input| input.value());
            let typed = typed.unwrap_or_default();
            match typed.trim().parse::<PartialDate>() {
                Ok(value) => set.emit(Some(value)),
                Err(_) => on_action.emit(Action::NoticeGiven(bad_date(typed.trim()))),
            }
        })
    };
    let guess = published.source == Some(PublishedSource::Text);
    let day = published.value.map(|value| date_in_words(value, messages));
    let source = published.source.map(messages.published_source);
    let alternatives = published.alternatives.iter().map(|&value| {
        let on_click = set.reform(move |_: MouseEvent| Some(value));
        html! { <button type="button" key={value.to_string()} class="alternative" onclick={on_click}>{ date_in_words(value, messages) }</button> }
    });
    html! {
        <div class="published">
            <button class="published-button" aria-expanded={if props.open { "true" } else { "false" }}
                title={messages.published_change} onclick={toggle}>
                <span class="quiet">{ messages.published }{ " " }</span>
                <span>{ day.unwrap_or_else(|| messages.published_unknown.to_owned()) }</span>
                if let Some(source) = source { <span class="quiet">{ " (" }{ source }{ ")" }{ if guess { " ?" } else { "" } }</span> }
                <span aria-hidden="true">{ " ▾" }</span>
            </button>
            if props.open {
                <form class="panel published-panel" aria-label={messages.published_change} onsubmit={submit}>
                    if guess { <p>{ messages.published_guess }</p> }
                    if !published.alternatives.is_empty() {
                        <div class="alternatives" role="group" aria-label={messages.published_others}>
                            <span class="quiet">{ messages.published_others }</span>{ for alternatives }
                        </div>
                    }
                    <label class="field">
                        <span>{ messages.published_hint }</span>
                        <input id="published-day" ref={input} autocomplete="off"
                            value={published.value.map(|value| value.to_string())} placeholder="2023-05-04" />
                    </label>
                    <div class="actions">
                        <button class="primary">{ messages.published_set }</button>
                        <button type="button" onclick={set.reform(|_: MouseEvent| None)}>{ messages.published_clear }</button>
                    </div>
                </form>
            }
        </div>
    }
}
