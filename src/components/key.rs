//! What is printed on the key of a command.

use yew::prelude::*;

use crate::keys::{Command, Keys};
use crate::shared::Shared;

#[derive(Clone, Copy, Debug, Properties, PartialEq, Eq)]
pub struct Props {
    pub command: Command,
}

/// The key of a command, beside its name; nothing where it has none. The keys come from the context.
#[component]
pub fn Key(props: &Props) -> Html {
    let keys = use_context::<Shared<Keys>>();
    let legend = keys.and_then(|keys| keys.legend(props.command));
    match legend {
        Some(legend) => html! { <kbd>{ legend }</kbd> },
        None => Html::default(),
    }
}
