//! The documents that are open, and how far the work on each is.

use yew::prelude::*;

use crate::messages::Language;
use crate::open_document::{DocumentKey, Progress, Tally};
use crate::shared::Shared;
use crate::state::Action;

#[derive(Clone, Debug, PartialEq)]
pub struct DocumentRow {
    pub key: DocumentKey,
    pub title: AttrValue,
    pub name: AttrValue,
    pub tally: Tally,
    /// A person called it done.
    pub done: bool,
    pub flagged: bool,
    /// A person is asked whether it is to go.
    pub asked: bool,
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub rows: Shared<Vec<DocumentRow>>,
    pub current: Option<DocumentKey>,
    pub language: Language,
    pub on_action: Callback<Action>,
}

#[component]
pub fn DocumentList(props: &Props) -> Html {
    let messages = props.language.messages();
    let rows = props.rows.iter().map(|row| row_view(row, props));
    html! {
        <>
            if props.rows.is_empty() { <p class="quiet">{ messages.no_documents }</p> }
            <ol class="document-list">{ for rows }</ol>
        </>
    }
}

fn row_view(row: &DocumentRow, props: &Props) -> Html {
    let messages = props.language.messages();
    let (sign, state) = match row.tally.progress() {
        Progress::Untouched => ("○", messages.untouched),
        Progress::InWork => ("●", messages.in_work),
        Progress::AllLookedAt => ("◉", messages.all_looked_at),
    };
    let (sign, state) =
        if row.done { ("✓", messages.documents_words.is_done) } else { (sign, state) };
    let all = row.tally.decided + row.tally.suggested;
    let current = props.current.as_ref() == Some(&row.key);
    let choose = {
        let key = row.key.clone();
        props.on_action.reform(move |_| Action::DocumentChosen(key.clone()))
    };
    let remove = {
        let key = row.key.clone();
        props.on_action.reform(move |_| Action::DocumentRemoved(key.clone()))
    };
    let leave = props.on_action.reform(|_| Action::RemovalLeft);
    let question = (messages.documents_words.removal)(row.tally.decided);
    html! {
        <li key={row.key.0.to_string()} class={classes!("document", current.then_some("current"))}>
            <button class="document-open" aria-current={current.then_some("true")} title={row.name.clone()} onclick={choose}>
                <span class="sign" aria-hidden="true">{ sign }</span>
                <span class="document-title">{ &row.title }</span>
                <span class="quiet">
                    { (messages.done_of)(row.tally.decided, all) }
                    <span class="visually-hidden">{ ", " }{ state }</span>
                    if row.flagged {
                        <span class="flagged" aria-hidden="true">{ " ⚑" }</span>
                        <span class="visually-hidden">{ ", " }{ messages.documents_words.flagged }</span>
                    }
                </span>
            </button>
            if row.asked {
                <div id="remove-question" class="ask" role="alertdialog" tabindex="-1" aria-label={question.clone()}>
                    <p>{ question }</p>
                    <button class="reject" onclick={remove}>{ messages.remove_document }</button>
                    <button onclick={leave}>{ messages.cancel }</button>
                </div>
            } else {
                <button class="document-remove" aria-label={format!("{}: {}", messages.remove_document, row.title)}
                title={messages.remove_document} onclick={remove}>{ "×" }</button>
            }
        </li>
    }
}
