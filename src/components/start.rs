//! The page before anything is open.

use yew::prelude::*;

use super::app::OpenButtons;
use crate::messages::Language;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub buttons: OpenButtons,
    /// How far the opening of files is.
    pub children: Html,
}

#[component]
pub fn Start(props: &Props) -> Html {
    let messages = props.language.messages();
    html! {
        <section id="article" class="article start" tabindex="0" aria-label={messages.article}>
            <div class="start-inner">
                <h1>{ messages.tagline }</h1>
                <div class="drop-area">
                    <p>{ messages.drop_here }</p>
                    <div class="actions">
                        <button class="primary" onclick={props.buttons.files.clone()}>{ messages.open_files }</button>
                        <button onclick={props.buttons.folder.clone()}>{ messages.open_folder }</button>
                        <button onclick={props.buttons.paste.clone()}>{ messages.paste_text }</button>
                        <button class="primary" onclick={props.buttons.samples.clone()}>{ messages.try_samples }</button>
                    </div>
                    <p class="quiet">{ messages.kinds_of_files }</p>
                    { props.children.clone() }
                </div>
                <p class="sealed">{ messages.nothing_leaves }</p>
            </div>
        </section>
    }
}
