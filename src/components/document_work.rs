//! The document that is shown, as a whole: done, flagged, with a note.

use tandai_core::document::Work;
use yew::prelude::*;

use super::key::Key;
use crate::keys::Command;
use crate::messages::Language;
use crate::state::Action;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub work: Work,
    pub reads_only: bool,
    pub language: Language,
    pub on_action: Callback<Action>,
}

#[component]
pub fn DocumentWork(props: &Props) -> Html {
    let words = &props.language.messages().documents_words;
    let Work { done, flagged, note } = &props.work;
    let act = |action: fn() -> Action| props.on_action.reform(move |_: MouseEvent| action());
    let note_set = props.on_action.reform(|event: Event| {
        let area = event.target_dyn_into::<web_sys::HtmlTextAreaElement>();
        Action::DocumentNoteSet(area.map(|area| area.value()).unwrap_or_default())
    });
    html! {
        <section class="document-work" aria-label={words.work}>
            <div class="actions">
                <button class={if done.is_some() { "" } else { "primary" }} onclick={act(|| Action::DoneSwitched)}>
                    { if done.is_some() { words.not_done } else { words.done } }<Key command={Command::Done} />
                </button>
                <button aria-pressed={if *flagged { "true" } else { "false" }} onclick={act(|| Action::DocumentFlagSwitched)}>
                    <span aria-hidden="true">{ "⚑ " }</span>{ if *flagged { words.unflag } else { words.flag } }<Key command={Command::FlagDocument} />
                </button>
            </div>
            <label class="field">
                <span>{ words.note }</span>
                <textarea id="document-note" rows="2" readonly={props.reads_only} value={note.clone().unwrap_or_default()} onchange={note_set} />
            </label>
        </section>
    }
}
