//! What the selected mention means, with all that can be done about it: renamed, brought together with another, told
//! apart, relabelled with all its marks.

use std::collections::HashMap;

use tandai_core::document::EntityId;
use tandai_core::{Label, Mention, Status};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::labels::Palette;
use crate::messages::Language;
use crate::shared::Shared;
use crate::state::{Action, EntityAction, State};

/// What a mention means.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityDetail {
    pub id: EntityId,
    pub name: AttrValue,
    pub label: Label,
    /// How many marks it has that are not rejected.
    pub mentions: usize,
    /// Their texts, once each, the first few.
    pub texts: AttrValue,
    /// Others that it may be the same as, with how many marks each has.
    pub others: Vec<(EntityId, AttrValue)>,
}

/// So many others are offered.
const OTHERS: usize = 200;
/// So many texts are listed.
const TEXTS: usize = 6;

impl EntityDetail {
    /// That of the selected mention.
    pub fn of(state: &State) -> Option<Self> {
        let document = &state.open()?.document;
        let entity = document.entity(state.selected_mention()?.entity?)?;
        let mut counts: HashMap<EntityId, usize> = HashMap::new();
        let mut texts: Vec<String> = Vec::new();
        let standing = |mention: &&Mention| mention.status != Status::Rejected;
        for mention in document.mentions.iter().filter(standing) {
            let Some(id) = mention.entity else { continue };
            *counts.entry(id).or_default() += 1;
            if id == entity.id && texts.len() <= TEXTS {
                let text = mention.text(&document.text).into_owned();
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
        if texts.len() > TEXTS {
            texts[TEXTS] = "…".to_owned();
        }
        let words: Vec<String> = words_of(&entity.name).collect();
        let mut others: Vec<(bool, bool, &tandai_core::document::Entity)> = document
            .entities
            .iter()
            .filter(|other| other.id != entity.id && counts.contains_key(&other.id))
            .map(|other| {
                let shares = words_of(&other.name).any(|word| words.contains(&word));
                (!shares, other.label != entity.label, other)
            })
            .collect();
        // Those that share a word come first, then those of the same kind.
        others.sort_by(|a, b| (a.0, a.1, &a.2.name).cmp(&(b.0, b.1, &b.2.name)));
        let shown = others.into_iter().take(OTHERS).map(|(_, _, other)| {
            let title = &state.palette.get(&other.label).title;
            let name = format!("{} ({title}, ×{})", other.name, counts[&other.id]);
            (other.id, AttrValue::from(name))
        });
        Some(Self {
            id: entity.id,
            name: AttrValue::from(entity.name.clone()),
            label: entity.label.clone(),
            mentions: counts.get(&entity.id).copied().unwrap_or(0),
            texts: AttrValue::from(texts.join(", ")),
            others: shown.collect(),
        })
    }
}

fn words_of(name: &str) -> impl Iterator<Item = String> {
    name.split_whitespace().filter(|word| word.len() > 2).map(str::to_lowercase)
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub entity: EntityDetail,
    pub palette: Shared<Palette>,
    pub language: Language,
    pub on_action: Callback<Action>,
}

#[component]
pub fn EntityView(props: &Props) -> Html {
    let words = &props.language.messages().entities;
    let entity = &props.entity;
    let id = entity.id;
    let input = use_node_ref();
    let other = use_state_eq(|| None::<EntityId>);
    let label = use_state_eq(|| None::<Label>);
    let rename = {
        let input = input.clone();
        props.on_action.reform(move |event: SubmitEvent| {
            event.prevent_default();
            let name = input.cast::<web_sys::HtmlInputElement>().map(|input| input.value());
            Action::Entity(EntityAction::Renamed(id, name.unwrap_or_default()))
        })
    };
    let split = props.on_action.reform(|_: MouseEvent| Action::Entity(EntityAction::SplitOff));
    let choose_other = {
        let other = other.clone();
        Callback::from(move |event: Event| {
            let chosen = chosen(&event).and_then(|value| value.parse().ok().map(EntityId));
            other.set(chosen);
        })
    };
    let merge = {
        let (on_action, other) = (props.on_action.clone(), other.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(other) = *other {
                on_action.emit(Action::Entity(EntityAction::Merged { into: id, other }));
            }
        })
    };
    let choose_label = {
        let label = label.clone();
        Callback::from(move |event: Event| {
            label.set(chosen(&event).filter(|it| !it.is_empty()).map(|it| Label(it.into())));
        })
    };
    let relabel = {
        let (on_action, label) = (props.on_action.clone(), label.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(label) = &*label {
                on_action.emit(Action::Entity(EntityAction::Relabeled(id, label.clone())));
            }
        })
    };
    let labels = props
        .palette
        .iter()
        .filter(|label| label.name.timex_type().is_none() && label.name != entity.label);
    let would = (*label).as_ref().map(|label| {
        let title = props.palette.get(label).title.clone();
        (words.would_relabel)(entity.mentions, &title, &entity.texts)
    });
    html! {
        <details class="entity">
            <summary><span class="quiet">{ words.title }{ " " }</span>{ &entity.name }{ " · " }{ (words.mentions)(entity.mentions) }</summary>
            <form class="field" onsubmit={rename}>
                <label for="entity-name">{ words.name }</label>
                <span class="field-row">
                    <input id="entity-name" ref={input} value={entity.name.clone()} autocomplete="off" spellcheck="false" />
                    <button>{ words.rename }</button>
                </span>
            </form>
            if entity.mentions > 1 { <button onclick={split}>{ words.split_off }</button> }
            if !entity.others.is_empty() {
                <label class="field">
                    <span>{ words.merge_with }</span>
                    <span class="field-row">
                        <select id="entity-other" onchange={choose_other}>
                            <option value="" selected={other.is_none()}>{ words.choose }</option>
                            { for entity.others.iter().map(|(id, name)| html! {
                                <option value={id.0.to_string()} selected={*other == Some(*id)}>{ name }</option>
                            }) }
                        </select>
                        <button disabled={other.is_none()} onclick={merge}>{ words.merge }</button>
                    </span>
                </label>
            }
            <label class="field">
                <span>{ words.relabel }</span>
                <select onchange={choose_label}>
                    <option value="" selected={label.is_none()}>{ words.choose }</option>
                    { for labels.map(|label| html! { <option value={label.name.to_string()}>{ &label.title }</option> }) }
                </select>
            </label>
            if let Some(would) = would {
                <p role="status">{ would }{ " " }<button onclick={relabel}>{ (words.relabel_yes)(entity.mentions) }</button></p>
            }
        </details>
    }
}

fn chosen(event: &Event) -> Option<String> {
    let select = event.target()?.dyn_into::<web_sys::HtmlSelectElement>().ok()?;
    Some(select.value())
}
