//! The list of keys, where each can be changed.

use yew::prelude::*;

use crate::keys::{Chapter, Command, Keys};
use crate::labels::Palette;
use crate::messages::Language;
use crate::shared::Shared;
use crate::state::OverlapRule;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeysAction {
    /// The next key that is pressed is to be the one for this.
    Bind(Command),
    /// Keys that print something work alone, or not.
    Single(bool),
    Reset,
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub language: Language,
    /// The command whose next key is waited for.
    pub binding: Option<Command>,
    pub palette: Shared<Palette>,
    pub overlap_rule: OverlapRule,
    pub on_rule: Callback<OverlapRule>,
    pub on_action: Callback<KeysAction>,
    pub on_close: Callback<MouseEvent>,
}

const CHAPTERS: [Chapter; 5] =
    [Chapter::Walk, Chapter::Decide, Chapter::Edges, Chapter::Look, Chapter::Documents];

#[component]
pub fn KeysHelp(props: &Props) -> Html {
    let messages = props.language.messages();
    let words = &messages.key_words;
    let Some(keys) = use_context::<Shared<Keys>>() else { return Html::default() };
    let chapters = CHAPTERS.into_iter().map(|chapter| {
        let commands = Command::all().filter(|command| command.chapter() == chapter);
        let rows = commands.map(|command| row(command, &keys, props));
        html! {
            <section key={(words.chapter)(chapter)}>
                <h3>{ (words.chapter)(chapter) }</h3>
                <table><tbody>
                    { for rows }
                    if chapter == Chapter::Decide { { label_row(props) } }
                    if chapter == Chapter::Walk {
                        <tr><th scope="row">{ words.leave }</th><td><kbd>{ "Esc" }</kbd></td><td></td></tr>
                    }
                </tbody></table>
            </section>
        }
    });
    let single = props.on_action.reform(|event: Event| {
        let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
        KeysAction::Single(input.is_none_or(|input| input.checked()))
    });
    let rule = props.on_rule.reform(|event: Event| {
        let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
        let chosen = select.map(|select| select.value()).unwrap_or_default();
        OverlapRule::ALL.into_iter().find(|rule| rule.id() == chosen).unwrap_or_default()
    });
    let reset = props.on_action.reform(|_: MouseEvent| KeysAction::Reset);
    html! {
        <section id="keys-help" class="panel keys-help" tabindex="-1" aria-label={words.title}>
            <header class="panel-head">
                <h2>{ words.title }</h2>
                <button onclick={props.on_close.clone()}>{ messages.close }</button>
            </header>
            { for hidden_labels(&keys, props).into_iter().map(|said| html! { <p class="conflict">{ said }</p> }) }
            <div class="chapters">{ for chapters }</div>
            <footer>
                <label class="tick">
                    <input type="checkbox" checked={!keys.single_off} onchange={single} />
                    <span>{ words.single }<span class="quiet">{ " " }{ words.single_why }</span></span>
                </label>
                <label class="field-row">
                    <span>{ messages.marking.rule_title }</span>
                    <select onchange={rule}>
                        { for OverlapRule::ALL.map(|rule| html! {
                            <option value={rule.id()} selected={rule == props.overlap_rule}>{ (messages.marking.rule)(rule) }</option>
                        }) }
                    </select>
                </label>
                <button onclick={reset}>{ words.reset }</button>
            </footer>
        </section>
    }
}

fn row(command: Command, keys: &Keys, props: &Props) -> Html {
    let words = &props.language.messages().key_words;
    let name = (words.command)(command);
    let legends = keys.legends(command);
    let on_click = props.on_action.reform(move |_: MouseEvent| KeysAction::Bind(command));
    let waiting = props.binding == Some(command);
    html! {
        <tr key={command.id()}>
            <th scope="row">{ name }</th>
            <td>
                if waiting {
                    <strong role="status">{ words.press_now }</strong>
                } else if legends.is_empty() {
                    <span class="quiet">{ words.none }</span>
                } else {
                    { for legends.into_iter().map(|legend| html! { <kbd>{ legend }</kbd> }) }
                }
            </td>
            <td><button aria-label={format!("{}: {name}", words.change)} aria-pressed={if waiting { "true" } else { "false" }}
                onclick={on_click}>{ words.change }</button></td>
        </tr>
    }
}

fn label_row(props: &Props) -> Html {
    let legends = props.palette.iter().filter_map(|label| label.key.clone());
    let legends = legends.map(|key| html! { <kbd>{ key }</kbd> });
    html! {
        <tr key="labels">
            <th scope="row">{ props.language.messages().key_words.labels }</th>
            <td>{ for legends }</td>
            <td></td>
        </tr>
    }
}

/// A sentence for each label whose key does something else.
fn hidden_labels(keys: &Keys, props: &Props) -> Vec<String> {
    let words = &props.language.messages().key_words;
    let mut said = Vec::new();
    for label in props.palette.iter() {
        let Some(key) = &label.key else { continue };
        if let Some(command) = keys.command_of(key) {
            said.push((words.label_hidden)(key, &label.title, (words.command)(command)));
        }
    }
    said
}
