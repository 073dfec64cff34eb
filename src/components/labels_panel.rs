//! The editor of the label set: one card for each label, presets and files, and the question what becomes of labels
//! in use.

use tandai_core::Label;
use tandai_core::label_set::LabelSet;
use tandai_core::snap::Direction;
use yew::prelude::*;

use crate::keys::Keys;
use crate::labels::printed;
use crate::messages::Language;
use crate::shared::Shared;
use crate::state::{
    Action, Fate, Fault, Field, LabelEditor, LabelRow, LabelsAction, LeftOut, State,
};

/// The set as it is edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    pub editor: LabelEditor,
    pub faults: Vec<Fault>,
    /// Labels of open documents that no set has.
    pub outside: Vec<Label>,
}

impl Edited {
    pub fn of(state: &State) -> Option<Self> {
        let editor = state.label_editor.clone()?;
        Some(Self { faults: editor.faults(), outside: state.labels_outside(), editor })
    }
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub edited: Edited,
    pub language: Language,
    pub on_action: Callback<Action>,
    pub on_import: Callback<MouseEvent>,
    pub on_close: Callback<MouseEvent>,
}

#[component]
pub fn LabelsPanel(props: &Props) -> Html {
    let messages = props.language.messages();
    let words = &messages.label_set;
    let keys = use_context::<Shared<Keys>>();
    let editor = &props.edited.editor;
    let preset = |name: &'static str, set: fn() -> LabelSet| {
        let on_click = props.on_action.reform(move |_: MouseEvent| offered(set()));
        html! { <button onclick={on_click}>{ name }</button> }
    };
    let on_name = typed(props, LabelsAction::NameSet);
    let rows = editor.rows.iter().enumerate().map(|(at, row)| {
        let hidden = keys.as_ref().and_then(|keys| {
            let does = keys.command_of(row.key.trim()).filter(|_| !row.key.trim().is_empty())?;
            let name = (messages.key_words.command)(does);
            Some((words.key_hidden)(&printed(row.key.trim()), name))
        });
        row_view(props, at, row, hidden)
    });
    let outside = props.edited.outside.iter().map(|label| {
        let name = (words.take_in)(label.as_str());
        html! { <button key={label.to_string()} onclick={act(props, LabelsAction::TakenIn(label.clone()))}>{ name }</button> }
    });
    html! {
        <section id="labels-panel" class="panel labels-panel" tabindex="-1" aria-label={words.title}>
            <header class="panel-head">
                <h2>{ words.title }</h2>
                <button onclick={props.on_close.clone()}>{ messages.close }</button>
            </header>
            <p class="quiet">{ words.what }</p>
            <div class="actions" role="group" aria-label={words.begin_with}>
                <span>{ words.begin_with }</span>
                { preset(words.tandai, LabelSet::default) }
                { preset(words.ontonotes, LabelSet::ontonotes) }
                { preset(words.empty, LabelSet::empty) }
                <button onclick={props.on_import.clone()}>{ words.import }</button>
                <button onclick={act(props, LabelsAction::Exported)}>{ words.export }</button>
            </div>
            if let Some(set) = &editor.offered { { offer_view(props, set) } }
            <label class="field">
                <span>{ words.set_name }</span>
                <input id="labels-name" autocomplete="off" value={editor.name.clone()} oninput={on_name} />
            </label>
            <ol class="label-cards">{ for rows }</ol>
            <div class="actions">
                <button id="labels-add" onclick={act(props, LabelsAction::Added)}>{ words.add }</button>
            </div>
            if !props.edited.outside.is_empty() {
                <div class="actions">
                    <p class="quiet">{ words.outside }</p>
                    { for outside }
                </div>
            }
            if let Some(asked) = &editor.asked { { fates_view(props, asked) } } else {
                <div class="actions labels-end">
                    <button id="labels-save" class="primary" onclick={act(props, LabelsAction::Saved)}>{ words.save }</button>
                    <button disabled={!editor.changed} onclick={act(props, LabelsAction::Dropped)}>{ words.drop }</button>
                </div>
            }
        </section>
    }
}

fn offered(set: LabelSet) -> Action {
    Action::Labels(LabelsAction::Offered(set))
}

fn act(props: &Props, action: LabelsAction) -> Callback<MouseEvent> {
    props.on_action.reform(move |_: MouseEvent| Action::Labels(action.clone()))
}

/// What is typed into a field.
fn typed(props: &Props, action: impl Fn(String) -> LabelsAction + 'static) -> Callback<InputEvent> {
    props.on_action.reform(move |event: InputEvent| {
        let field = event.target_dyn_into::<web_sys::HtmlInputElement>().map(|it| it.value());
        let area = || event.target_dyn_into::<web_sys::HtmlTextAreaElement>().map(|it| it.value());
        Action::Labels(action(field.or_else(area).unwrap_or_default()))
    })
}

/// What is chosen from a list.
fn chosen(props: &Props, action: impl Fn(String) -> LabelsAction + 'static) -> Callback<Event> {
    props.on_action.reform(move |event: Event| {
        let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
        Action::Labels(action(select.map(|select| select.value()).unwrap_or_default()))
    })
}

fn offer_view(props: &Props, set: &LabelSet) -> Html {
    let messages = props.language.messages();
    let words = &messages.label_set;
    let said = (words.replace)(props.edited.editor.rows.len(), set.labels.len(), &set.name);
    html! {
        <div class="ask" role="alertdialog" aria-label={said.clone()}>
            <p>{ said }</p>
            <button id="labels-replace" onclick={act(props, LabelsAction::OfferTaken)}>{ words.replace_yes }</button>
            <button onclick={act(props, LabelsAction::OfferLeft)}>{ messages.cancel }</button>
        </div>
    }
}

fn row_view(props: &Props, at: usize, row: &LabelRow, hidden: Option<String>) -> Html {
    let words = &props.language.messages().label_set;
    let editor = &props.edited.editor;
    let id = row.id;
    let called = match row.called(props.language) {
        "" => words.unnamed,
        called => called,
    };
    let control = |what: &'static str, name: &'static str, action: LabelsAction, off: bool| {
        html! {
            <button id={format!("label-{what}-{id}")} aria-label={format!("{name}: {called}")} disabled={off}
                onclick={act(props, action)}>{ name }</button>
        }
    };
    let up = LabelsAction::Moved(id, Direction::Back);
    let down = LabelsAction::Moved(id, Direction::On);
    let fixed = row.keeps_its_name();
    let area = |field: Field, name: &'static str, value: &str| {
        let on_input = typed(props, move |text| LabelsAction::FieldSet(id, field, text));
        html! {
            <label class="field">
                <span>{ name }</span>
                <textarea id={format!("label-{}-{id}", field.id())} rows="3" value={value.to_owned()} oninput={on_input} />
            </label>
        }
    };
    html! {
        <li key={id} class="label-card" aria-label={called.to_owned()}>
            <div class="label-fields">
                { input(props, row, Field::Name, words.name, &row.name, fixed.then(|| words.fixed_name.to_owned())) }
                { input(props, row, Field::Title, words.title_en, &row.title, None) }
                { input(props, row, Field::TitleId, words.title_id, &row.title_id, None) }
                { input(props, row, Field::Color, words.color, &row.color, None) }
                { input(props, row, Field::Key, words.key, &row.key, hidden) }
                { parent_view(props, editor, row) }
            </div>
            <details>
                <summary>{ words.more }<span class="visually-hidden">{ format!(": {called}") }</span></summary>
                { area(Field::Description, words.description, &row.description) }
                { area(Field::Examples, words.examples, &row.examples) }
            </details>
            <div class="actions">
                { control("up", words.move_up, up, at == 0) }
                { control("down", words.move_down, down, at + 1 == editor.rows.len()) }
                { control("delete", words.delete, LabelsAction::Removed(id), false) }
            </div>
        </li>
    }
}

/// What is wrong with a field, in words.
fn fault_of(props: &Props, row: &LabelRow, field: Field) -> Option<String> {
    let fault = props.edited.faults.iter().find(|it| it.row == row.id && it.field() == field)?;
    let other = fault.other().and_then(|row| props.edited.editor.row(row));
    let called = other.map_or("", |row| row.called(props.language));
    Some((props.language.messages().label_set.fault)(fault.kind, called))
}

/// One line of a label; `said` is what a person should know of it.
fn input(
    props: &Props,
    row: &LabelRow,
    field: Field,
    name: &'static str,
    value: &str,
    said: Option<String>,
) -> Html {
    let id = row.id;
    let on_input = typed(props, move |text| LabelsAction::FieldSet(id, field, text));
    let element = format!("label-{}-{id}", field.id());
    let why = format!("{element}-why");
    let fault = fault_of(props, row, field);
    let (wrong, told) = (fault.is_some(), fault.or(said));
    let value = if field == Field::Key { printed(value) } else { value.to_owned() };
    html! {
        <div class={classes!("field", format!("field-{}", field.id()))}>
            <label for={element.clone()}>{ name }</label>
            <input id={element} type={if field == Field::Color { "color" } else { "text" }} autocomplete="off" spellcheck="false"
                readonly={field == Field::Name && row.keeps_its_name()}
                aria-invalid={wrong.then_some("true")} aria-describedby={told.is_some().then(|| why.clone())}
                {value} oninput={on_input} />
            if let Some(told) = told {
                <p id={why} class={if wrong || field == Field::Key { "conflict" } else { "quiet" }} role="status">{ told }</p>
            }
        </div>
    }
}

/// The label that this one is a kind of: any that stands by itself.
fn parent_view(props: &Props, editor: &LabelEditor, row: &LabelRow) -> Html {
    let words = &props.language.messages().label_set;
    let id = row.id;
    let on_change = chosen(props, move |parent| LabelsAction::FieldSet(id, Field::Parent, parent));
    let may_be = |other: &&LabelRow| {
        other.id != id && (other.parent.is_none() || row.parent == Some(other.id))
    };
    let others = editor.rows.iter().filter(may_be).map(|other| {
        let called = other.called(props.language);
        let name = if called.is_empty() { words.unnamed } else { called };
        html! { <option value={other.id.to_string()} selected={row.parent == Some(other.id)}>{ name }</option> }
    });
    html! {
        <div class="field field-parent">
            <label for={format!("label-parent-{id}")}>{ words.parent }</label>
            <select id={format!("label-parent-{id}")} onchange={on_change}>
                <option value="" selected={row.parent.is_none()}>{ words.no_parent }</option>
                { for others }
            </select>
            if let Some(fault) = fault_of(props, row, Field::Parent) { <p class="conflict" role="status">{ fault }</p> }
        </div>
    }
}

/// What becomes of labels that are in use and left out.
fn fates_view(props: &Props, asked: &[LeftOut]) -> Html {
    let messages = props.language.messages();
    let words = &messages.label_set;
    let rows = asked.iter().map(|left| {
        let label = left.label.clone();
        let name = (words.fate)(label.as_str());
        let on_change = chosen(props, move |chosen| {
            LabelsAction::FateSet(label.clone(), fate_of(&chosen))
        });
        let option = |fate: Fate, name: String| {
            html! { <option value={fate_id(fate)} selected={left.fate == fate}>{ name }</option> }
        };
        let others = props.edited.editor.rows.iter();
        let uses = left.uses;
        html! {
            <li key={left.label.to_string()}>
                <p>{ (words.uses)(left.label.as_str(), uses.mentions, uses.decided, left.documents) }</p>
                <select aria-label={name} onchange={on_change}>
                    { option(Fate::Stay, words.stay.to_owned()) }
                    { for others.map(|row| option(Fate::Relabel(row.id), (words.relabel)(row.called(props.language)))) }
                    { option(Fate::Remove, words.remove.to_owned()) }
                </select>
            </li>
        }
    });
    html! {
        <div id="labels-asked" class="ask" role="alertdialog" tabindex="-1" aria-label={words.in_use}>
            <p>{ words.in_use }</p>
            <ul class="fates">{ for rows }</ul>
            <button class="primary" onclick={act(props, LabelsAction::Saved)}>{ words.save }</button>
            <button onclick={act(props, LabelsAction::AskLeft)}>{ messages.cancel }</button>
        </div>
    }
}

fn fate_id(fate: Fate) -> String {
    match fate {
        Fate::Stay => "stay".to_owned(),
        Fate::Remove => "remove".to_owned(),
        Fate::Relabel(row) => row.to_string(),
    }
}

fn fate_of(id: &str) -> Fate {
    match (id, id.parse()) {
        ("remove", _) => Fate::Remove,
        (_, Ok(row)) => Fate::Relabel(row),
        _ => Fate::Stay,
    }
}
