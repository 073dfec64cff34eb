//! The bar at the top: the day of publication, undo and redo, downloads, labels, keys.

use tandai_core::published::Published;
use yew::prelude::*;

use super::key::Key;
use super::published_panel::{Foreseen, PublishedPanel};
use crate::keys::Command;
use crate::messages::Language;
use crate::state::Action;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    /// Of the current document, if there is one.
    pub published: Option<Published>,
    pub published_open: bool,
    /// What the day of publication that is thought of would change.
    pub foreseen: Option<Foreseen>,
    pub can_undo: bool,
    pub can_redo: bool,
    pub on_action: Callback<Action>,
    pub on_published_open: Callback<bool>,
    pub on_download: Callback<MouseEvent>,
    /// Asks in which format, and of which documents.
    pub on_formats: Callback<MouseEvent>,
    pub on_labels: Callback<MouseEvent>,
    pub on_keys: Callback<MouseEvent>,
    /// On narrow screens the side panels are sheets.
    pub on_documents: Callback<MouseEvent>,
    pub on_mentions: Callback<MouseEvent>,
}

#[component]
pub fn TopBar(props: &Props) -> Html {
    let messages = props.language.messages();
    let act = |action: fn() -> Action| props.on_action.reform(move |_: MouseEvent| action());
    let none = props.published.is_none();
    html! {
        <header class="top-bar">
            <span class="brand">{ "Tandai" }</span>
            if let Some(published) = &props.published {
                <button class="sheet-button" onclick={props.on_documents.clone()}>{ messages.documents }</button>
                <PublishedPanel published={published.clone()} language={props.language} open={props.published_open}
                    foreseen={props.foreseen.clone()}
                    on_open={props.on_published_open.clone()} on_action={props.on_action.clone()} />
            }
            <span class="spring"></span>
            if !none {
                <button class="icon" disabled={!props.can_undo} title="Ctrl+Z" onclick={act(|| Action::Undone)}>
                    <span aria-hidden="true">{ "↶" }</span><span class="icon-name">{ messages.undo }</span>
                </button>
                <button class="icon" disabled={!props.can_redo} title="Ctrl+Shift+Z" onclick={act(|| Action::Redone)}>
                    <span aria-hidden="true">{ "↷" }</span><span class="icon-name">{ messages.redo }</span>
                </button>
                <button class="primary" onclick={props.on_download.clone()}>{ messages.download_json }</button>
                <button onclick={props.on_formats.clone()}>{ messages.download.open }</button>
                <button class="sheet-button" onclick={props.on_mentions.clone()}>{ messages.mentions }</button>
            }
            <button onclick={props.on_labels.clone()}>{ messages.label_set.open }<Key command={Command::Labels} /></button>
            <button onclick={props.on_keys.clone()}>{ messages.keys }<Key command={Command::Keys} /></button>
        </header>
    }
}
