//! The list of keys.

use yew::prelude::*;

use crate::messages::Language;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub on_close: Callback<MouseEvent>,
}

#[component]
pub fn KeysHelp(props: &Props) -> Html {
    let messages = props.language.messages();
    let rows = messages.key_list.iter().map(|words| {
        let keys = words.keys.iter().map(|key| html! { <kbd key={*key}>{ *key }</kbd> });
        html! { <tr key={words.does}><th scope="row">{ for keys }</th><td>{ words.does }</td></tr> }
    });
    html! {
        <section id="keys-help" class="panel keys-help" tabindex="-1" aria-label={messages.keys_title}>
            <h2>{ messages.keys_title }</h2>
            <table><tbody>{ for rows }</tbody></table>
            <button onclick={props.on_close.clone()}>{ messages.close }</button>
        </section>
    }
}
