//! The line at the bottom: what is kept, what is left, and the page's own choices.

use yew::prelude::*;

use crate::messages::Language;
use crate::settings::Theme;
use crate::words::size_in_words;

/// How it stands with keeping the work.
#[derive(Clone, Debug, PartialEq)]
pub enum Keeping {
    Saved,
    Saving,
    /// Why not.
    NotSaved(AttrValue),
}

/// How many writes of documents were asked for since the page was opened, and how many of them are confirmed. They
/// are confirmed in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writes {
    pub asked: u32,
    pub kept: u32,
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub theme: Theme,
    pub keeping: Keeping,
    pub writes: Writes,
    /// Of the current document.
    pub suggestions_left: Option<usize>,
    pub used: Option<f64>,
    pub offline: bool,
    /// What finds names, in words.
    pub names_by: Option<AttrValue>,
    pub names_open: bool,
    pub on_names: Callback<MouseEvent>,
    pub on_language: Callback<MouseEvent>,
    pub on_theme: Callback<MouseEvent>,
    pub on_delete_everything: Callback<()>,
}

#[component]
pub fn StatusBar(props: &Props) -> Html {
    let messages = props.language.messages();
    let asking = use_state_eq(|| false);
    let cancel = use_node_ref();
    use_effect_with(*asking, {
        let cancel = cancel.clone();
        move |asking| {
            let button = cancel.cast::<web_sys::HtmlElement>().filter(|_| *asking);
            if let Some(button) = button {
                let _ = button.focus();
            }
        }
    });
    let on_escape = {
        let asking = asking.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                asking.set(false);
            }
        })
    };
    let ask = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(true))
    };
    let leave = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(false))
    };
    let delete = {
        let asking = asking.clone();
        props.on_delete_everything.reform(move |_: MouseEvent| asking.set(false))
    };
    let keeping = match &props.keeping {
        Keeping::Saved if props.suggestions_left.is_none() => Html::default(),
        Keeping::Saved => html! { <span class="kept">{ messages.saved }</span> },
        Keeping::Saving => html! { <span>{ messages.saving }</span> },
        Keeping::NotSaved(why) => {
            html! { <strong class="not-kept" title={why.clone()}>{ messages.not_saved }</strong> }
        }
    };
    let other_theme = match props.theme {
        Theme::Light => messages.dark,
        Theme::Dark => messages.light,
    };
    html! {
        <footer class="status-bar" data-asked={props.writes.asked.to_string()} data-kept={props.writes.kept.to_string()}>
            { keeping }
            if let Some(left) = props.suggestions_left { <span>{ (messages.suggestions_left)(left) }</span> }
            if props.suggestions_left.is_some() { <span class="promise">{ messages.nothing_leaves_short }</span> }
            if props.offline { <span class="works-offline">{ messages.ready_offline }</span> }
            if let Some(names_by) = &props.names_by {
                <button class="names-by" aria-expanded={if props.names_open { "true" } else { "false" }}
                    title={messages.names_title} onclick={props.on_names.clone()}>{ names_by }</button>
            }
            if let Some(used) = props.used { <span class="used">{ (messages.storage_used)(&size_in_words(used)) }</span> }
            <span class="spring"></span>
            if *asking {
                <span class="ask" role="alertdialog" aria-label={messages.delete_sure} onkeydown={on_escape}>
                    { messages.delete_sure }
                    <button class="danger" onclick={delete}>{ messages.delete_yes }</button>
                    <button ref={cancel} onclick={leave}>{ messages.cancel }</button>
                </span>
            } else {
                <button onclick={ask}>{ messages.delete_everything }</button>
            }
            <button onclick={props.on_theme.clone()}>{ other_theme }</button>
            <button lang={match props.language { Language::English => "id", Language::Indonesian => "en" }}
                onclick={props.on_language.clone()}>{ messages.switch_language }</button>
        </footer>
    }
}
