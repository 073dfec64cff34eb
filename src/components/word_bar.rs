//! The small bar of labels beside selected words or a selected mark.

use yew::prelude::*;

use super::label_buttons::LabelButtons;
use crate::labels::Palette;
use crate::messages::Language;
use crate::shared::Shared;
use crate::state::Action;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub palette: Shared<Palette>,
    pub language: Language,
    /// The words that a label would mark, when words are selected and no mark is.
    pub words: Option<AttrValue>,
    /// The label of the selected mark.
    pub label: Option<AttrValue>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn WordBar(props: &Props) -> Html {
    let messages = props.language.messages();
    // A press must not move the focus, or the browser would drop the selection first.
    let keep_focus = Callback::from(|event: MouseEvent| event.prevent_default());
    let labels = html! {
        <LabelButtons palette={props.palette.clone()} current={props.label.clone()} on_action={props.on_action.clone()} />
    };
    let act = |action: fn() -> Action| props.on_action.reform(move |_: MouseEvent| action());
    html! {
        <div id="word-bar" class="word-bar" role="toolbar" aria-label={messages.mark_as} onmousedown={keep_focus}>
            if let Some(words) = &props.words {
                <span class="word-bar-words">{ messages.mark_as }{ " “" }{ words }{ "”" }</span>
            }
            { labels }
            if props.words.is_none() {
                <button class="accept" onclick={act(|| Action::Accepted)}>{ messages.accept }<kbd>{ "A" }</kbd></button>
                <button class="reject" onclick={act(|| Action::Rejected)}>{ messages.reject }<kbd>{ "X" }</kbd></button>
            }
        </div>
    }
}
