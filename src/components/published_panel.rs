//! The day of publication: what it is, how it is known, and a way to set it that tells first what it changes.

use tandai_core::published::{Published, PublishedSource};
use tandai_core::{Edit, PartialDate};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::messages::Language;
use crate::state::{Action, State};
use crate::words::{date_in_words, typed_date};

/// What another day of publication would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Foreseen {
    /// How many values; nothing while they are being worked out.
    pub count: Option<usize>,
    /// The first of them.
    pub first: Vec<ForeseenValue>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ForeseenValue {
    pub text: AttrValue,
    pub before: AttrValue,
    pub after: AttrValue,
}

/// So many changes are shown one by one.
const SHOWN: usize = 6;

impl Foreseen {
    /// What the day that the person thinks of would change; nothing while they think of none.
    pub fn of(state: &State) -> Option<Self> {
        let considered = state.considered.as_ref()?;
        let document = &state.open()?.document;
        let Some(Edit::SetPublished { timexes, .. }) = &considered.edit else {
            return Some(Self { count: None, first: Vec::new() });
        };
        let first = timexes.iter().filter_map(|(id, after)| {
            let mention = document.mention(*id)?;
            let before = mention.timex.as_ref()?;
            // Where the value stays, the reason is another.
            (before.value != after.value).then(|| ForeseenValue {
                text: AttrValue::from(mention.text(&document.text).into_owned()),
                before: AttrValue::from(before.value.to_string()),
                after: AttrValue::from(after.value.to_string()),
            })
        });
        let changed: Vec<ForeseenValue> = first.collect();
        Some(Self { count: Some(changed.len()), first: changed.into_iter().take(SHOWN).collect() })
    }
}

#[derive(Clone, Debug, Properties, PartialEq)]
pub struct Props {
    pub published: Published,
    pub language: Language,
    pub open: bool,
    pub foreseen: Option<Foreseen>,
    pub on_open: Callback<bool>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn PublishedPanel(props: &Props) -> Html {
    let messages = props.language.messages();
    let published = &props.published;
    let toggle = {
        let (open, on_open, on_action) =
            (props.open, props.on_open.clone(), props.on_action.clone());
        Callback::from(move |_: MouseEvent| {
            on_action.emit(Action::PublishedLeft);
            on_open.emit(!open);
        })
    };
    let guess = published.source == Some(PublishedSource::Text);
    let day = published.value.map(|value| date_in_words(value, messages));
    let source = published.source.map(messages.published_source);
    html! {
        <div class="published">
            <button class="published-button" aria-expanded={if props.open { "true" } else { "false" }}
                title={messages.published_change} onclick={toggle}>
                <span class="quiet">{ messages.published }{ " " }</span>
                <span>{ day.unwrap_or_else(|| messages.published_unknown.to_owned()) }</span>
                if let Some(source) = source { <span class="quiet">{ " (" }{ source }{ ")" }{ if guess { " ?" } else { "" } }</span> }
                <span aria-hidden="true">{ " ▾" }</span>
            </button>
            if props.open { <PublishedForm ..props.clone() /> }
        </div>
    }
}

/// What is typed stays as it is while the page tells what it would change.
#[component]
fn PublishedForm(props: &Props) -> Html {
    let messages = props.language.messages();
    let published = &props.published;
    let typed = use_state(|| published.value.map_or_else(String::new, |value| value.to_string()));
    let on_input = {
        let (typed, on_action) = (typed.clone(), props.on_action.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            on_action.emit(match typed_date(&text, messages) {
                Some(value) => Action::PublishedConsidered(Some(value)),
                None if text.trim().is_empty() => Action::PublishedConsidered(None),
                None => Action::PublishedLeft,
            });
            typed.set(text);
        })
    };
    let choose = {
        let (typed, on_action) = (typed.clone(), props.on_action.clone());
        Callback::from(move |value: Option<PartialDate>| {
            typed.set(value.map_or_else(String::new, |value| value.to_string()));
            on_action.emit(Action::PublishedConsidered(value));
        })
    };
    let submit = {
        let (typed, on_open, on_action) =
            (typed.clone(), props.on_open.clone(), props.on_action.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let value = typed_date(&typed, messages);
            if value.is_none() && !typed.trim().is_empty() {
                on_action.emit(Action::NoticeGiven((messages.bad_date)(typed.trim())));
                return;
            }
            on_action.emit(Action::PublishedSet(value));
            on_open.emit(false);
        })
    };
    let alternatives = published.alternatives.iter().map(|&value| {
        let on_click = choose.reform(move |_: MouseEvent| Some(value));
        html! { <button type="button" key={value.to_string()} class="alternative" onclick={on_click}>{ date_in_words(value, messages) }</button> }
    });
    let foreseen = props.foreseen.iter().map(|foreseen| foreseen_view(foreseen, props.language));
    html! {
        <form class="panel published-panel" aria-label={messages.published_change} onsubmit={submit}>
            if published.source == Some(PublishedSource::Text) { <p>{ messages.published_guess }</p> }
            if !published.alternatives.is_empty() {
                <div class="alternatives" role="group" aria-label={messages.published_others}>
                    <span class="quiet">{ messages.published_others }</span>{ for alternatives }
                </div>
            }
            <label class="field">
                <span>{ messages.published_hint }</span>
                <input id="published-day" autocomplete="off" oninput={on_input} value={(*typed).clone()}
                    placeholder="2023-05-04" />
            </label>
            <div class="foreseen" role="status">{ for foreseen }</div>
            <div class="actions">
                <button class="primary">{ messages.published_set }</button>
                <button type="button" onclick={choose.reform(|_: MouseEvent| None)}>{ messages.published_clear }</button>
            </div>
        </form>
    }
}

fn foreseen_view(foreseen: &Foreseen, language: Language) -> Html {
    let messages = language.messages();
    let Some(count) = foreseen.count else {
        return html! { <p>{ messages.published_working }</p> };
    };
    let rows = foreseen.first.iter().map(|value| {
        html! {
            <li>{ &value.text }{ " " }<span class="quiet">{ &value.before }{ " → " }</span>{ &value.after }</li>
        }
    });
    html! {
        <>
            <p>{ (messages.published_would_change)(count) }</p>
            <ul>{ for rows }</ul>
        </>
    }
}
