//! The row of buttons that chooses what the side of the page shows.

use yew::prelude::*;

use super::key::Key;
use crate::keys::Command;
use crate::messages::Language;
use crate::state::{Action, Look};

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub look: Look,
    pub language: Language,
    pub on_action: Callback<Action>,
}

/// The key that opens a look.
fn command_of(look: Look) -> Option<Command> {
    match look {
        Look::Mentions => None,
        Look::Queue => Some(Command::Queue),
        Look::Missed => Some(Command::Missed),
        Look::Search => Some(Command::Search),
        Look::Same => Some(Command::SameEverywhere),
        Look::History => Some(Command::History),
        Look::Guidelines => Some(Command::Guidelines),
    }
}

#[component]
pub fn LookTabs(props: &Props) -> Html {
    let words = &props.language.messages().looks;
    let shown = |look: &Look| *look != Look::Same || props.look == Look::Same;
    let looks = Look::ALL.into_iter().chain([Look::Same]).filter(shown);
    let tabs = looks.map(|look| {
        let on_click = props.on_action.reform(move |_: MouseEvent| Action::LookChosen(look));
        let chosen = props.look == look;
        html! {
            <button key={(words.name)(look)} class="look" aria-pressed={if chosen { "true" } else { "false" }} onclick={on_click}>
                { (words.name)(look) }
                if let Some(command) = command_of(look) { <Key {command} /> }
            </button>
        }
    });
    html! { <div class="looks" role="group" aria-label={words.choose}>{ for tabs }</div> }
}
