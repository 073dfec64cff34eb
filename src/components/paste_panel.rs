//! A field for a text that is pasted or typed.

use yew::prelude::*;

use crate::messages::Language;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    /// Tells the name and the text.
    pub on_text: Callback<(String, String)>,
    pub on_close: Callback<MouseEvent>,
}

#[component]
pub fn PastePanel(props: &Props) -> Html {
    let messages = props.language.messages();
    let name = use_node_ref();
    let text = use_node_ref();
    let submit = {
        let (name, text) = (name.clone(), text.clone());
        let fallback = messages.pasted_name;
        props.on_text.reform(move |event: SubmitEvent| {
            event.prevent_default();
            let name = name.cast::<web_sys::HtmlInputElement>().map(|name| name.value());
            let text = text.cast::<web_sys::HtmlTextAreaElement>().map(|text| text.value());
            let name = name.filter(|name| !name.trim().is_empty()).unwrap_or(fallback.to_owned());
            (name, text.unwrap_or_default())
        })
    };
    html! {
        <form class="panel paste-panel" aria-label={messages.paste_text} onsubmit={submit}>
            <label class="field">
                <span>{ messages.paste_name }</span>
                <input ref={name} autocomplete="off" placeholder={messages.pasted_name} />
            </label>
            <label class="field">
                <span>{ messages.paste_label }</span>
                <textarea id="paste-text" ref={text} rows="12" spellcheck="false" />
            </label>
            <div class="actions">
                <button class="primary">{ messages.add_text }</button>
                <button type="button" onclick={props.on_close.clone()}>{ messages.cancel }</button>
            </div>
        </form>
    }
}
