//! A button for each label, with its key.

use yew::prelude::*;

use crate::labels::{Palette, ShownLabel};
use crate::shared::Shared;
use crate::state::Action;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub palette: Shared<Palette>,
    /// The label that is given already.
    pub current: Option<AttrValue>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn LabelButtons(props: &Props) -> Html {
    let button = |label: &ShownLabel| {
        let name = label.name.clone();
        let on_click = props.on_action.reform(move |_| Action::LabelGiven(name.clone()));
        let current = props.current.as_deref() == Some(label.name.as_str());
        html! {
            <button
                key={label.name.to_string()}
                class="label-button"
                data-hue={label.hue.to_string()}
                aria-pressed={if current { "true" } else { "false" }}
                onclick={on_click}
            >
                { &label.title }
                if let Some(key) = &label.key { <kbd>{ key }</kbd> }
            </button>
        }
    };
    // A label with others under it is one group with them.
    let buttons = props.palette.nested().map(|(label, under)| match under.as_slice() {
        [] => button(label),
        under => html! {
            <span key={format!("group {}", label.name)} class="label-group" role="group" aria-label={label.title.clone()}>
                { button(label) }
                { for under.iter().map(|label| button(label)) }
            </span>
        },
    });
    html! { <>{ for buttons }</> }
}
