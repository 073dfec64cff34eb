//! What finds names: the model, and what a person taught, which can be kept as a file and forgotten.

use yew::prelude::*;

use crate::messages::Language;

/// What finds names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamesBy {
    /// The model, or that rules do it alone; nothing while it is not known.
    pub model: Option<Option<AttrValue>>,
    /// A person brought the model.
    pub own: bool,
    /// Of how many names a person has taught something.
    pub learned: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamesAction {
    LeaveModel,
    DownloadLearned,
    Forget,
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    pub names_by: NamesBy,
    pub on_action: Callback<NamesAction>,
    pub on_close: Callback<MouseEvent>,
}

#[component]
pub fn NamesPanel(props: &Props) -> Html {
    let messages = props.language.messages();
    let NamesBy { model, own, learned } = &props.names_by;
    let sure = use_state_eq(|| false);
    let act = |action: NamesAction| props.on_action.reform(move |_: MouseEvent| action);
    let ask = {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| sure.set(true))
    };
    let leave = {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| sure.set(false))
    };
    let forget = {
        let sure = sure.clone();
        props.on_action.reform(move |_: MouseEvent| {
            sure.set(false);
            NamesAction::Forget
        })
    };
    let by = match model.as_ref().and_then(Option::as_ref) {
        Some(name) if *own => (messages.own_model)(name),
        Some(name) => (messages.shipped_model)(name),
        None => messages.no_model.to_owned(),
    };
    html! {
        <section id="names-panel" class="panel names-panel" tabindex="-1" aria-label={messages.names_title}>
            <h2>{ messages.names_title }</h2>
            <p>{ by }{ " " }{ messages.bring_model }</p>
            if *own { <button onclick={act(NamesAction::LeaveModel)}>{ messages.leave_model }</button> }
            <h3>{ messages.learned_title }</h3>
            <p role="status">{ (messages.learned)(*learned) }</p>
            <p class="quiet">{ messages.learned_what }</p>
            <div class="actions">
                <button disabled={*learned == 0} onclick={act(NamesAction::DownloadLearned)}>{ messages.download_learned }</button>
                if *sure {
                    <span class="ask" role="alertdialog" aria-label={messages.forget_sure}>
                        { messages.forget_sure }{ " " }
                        <button class="danger" onclick={forget}>{ messages.forget_yes }</button>
                        <button onclick={leave}>{ messages.cancel }</button>
                    </span>
                } else {
                    <button disabled={*learned == 0} onclick={ask}>{ messages.forget }</button>
                }
            </div>
            <button onclick={props.on_close.clone()}>{ messages.close }</button>
        </section>
    }
}
