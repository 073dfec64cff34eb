//! What the page has to tell, until it is dismissed.

use yew::prelude::*;

use crate::messages::Language;
use crate::state::Action;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub notices: Vec<AttrValue>,
    pub language: Language,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Notices(props: &Props) -> Html {
    let messages = props.language.messages();
    let notices = props.notices.iter().enumerate().map(|(at, notice)| {
        let dismiss = props.on_action.reform(move |_| Action::NoticeDismissed(at));
        html! {
            <li key={at} class="notice">
                <span>{ notice }</span>
                <button onclick={dismiss}>{ messages.dismiss }</button>
            </li>
        }
    });
    html! { <div role="status"><ul class="notices">{ for notices }</ul></div> }
}
