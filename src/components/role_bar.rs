//! Says that another tab works on the documents, as long as one does, and offers to work here.

use yew::prelude::*;

use crate::messages::Language;
use crate::state::Role;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub role: Role,
    pub language: Language,
    pub on_work: Callback<MouseEvent>,
}

#[component]
pub fn RoleBar(props: &Props) -> Html {
    let words = &props.language.messages().role;
    let (said, offered) = match props.role {
        Role::Works => return Html::default(),
        Role::Reads => (words.reads, words.work_instead),
        Role::Left => (words.left, words.work),
    };
    html! {
        <p class="notice role">
            <span>{ said }</span>
            <button class="primary" onclick={props.on_work.clone()}>{ offered }</button>
        </p>
    }
}
