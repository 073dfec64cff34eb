//! What the selected mention means, with all that can be done about it: renamed, brought together with another, told
//! apart, relabelled with all its marks.

use std::collections::HashMap;

use tandai_core::document::{Entity, EntityId};
use tandai_core::{AnnotationDocument, Label, Mention, Status};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::labels::Palette;
use crate::messages::Language;
use crate::shared::Shared;
use crate::state::{Action, EntityAction, State};

/// What a mention means.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityDetail {
    id: EntityId,
    name: AttrValue,
    label: Label,
    /// How many marks it has that are not rejected.
    mentions: usize,
    /// While it is unfolded: all mentions are gone through for it.
    unfolded: Option<Unfolded>,
}

/// What only an unfolded entity shows.
#[derive(Clone, Debug, PartialEq)]
struct Unfolded {
    /// The texts of its marks, once each, the first few.
    texts: AttrValue,
    /// Others that it may be the same as, with how many marks each has.
    others: Vec<(EntityId, AttrValue)>,
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
        Some(Self {
            id: entity.id,
            name: AttrValue::from(entity.name.clone()),
            label: entity.label.clone(),
            mentions: standing(document)
                .filter(|mention| mention.entity == Some(entity.id))
                .count(),
            unfolded: state.entity_unfolded.then(|| Unfolded::of(entity, document, &state.palette)),
        })
    }
}

impl Unfolded {
    fn of(entity: &Entity, document: &AnnotationDocument, palette: &Palette) -> Self {
        let mut counts: HashMap<EntityId, usize> = HashMap::new();
        let mut texts: Vec<String> = Vec::new();
        for mention in standing(document) {
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
        let mut others: Vec<(bool, bool, &Entity)> = document
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
            let title = &palette.get(&other.label).title;
            let name = format!("{} ({title}, ×{})", other.name, counts[&other.id]);
            (other.id, AttrValue::from(name))
        });
        Self { texts: AttrValue::from(texts.join(", ")), others: shown.collect() }
    }
}

/// The mentions that nobody rejected.
fn standing(document: &AnnotationDocument) -> impl Iterator<Item = &Mention> {
    document.mentions.iter().filter(|mention| mention.status != Status::Rejected)
}

fn words_of(name: &str) -> impl Iterator<Item = String> {
    name.split_whitespace().filter(|word| word.len() > 2).map(str::to_lowercase)
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    /// Nothing where the selected mention means no entity.
    pub entity: Option<EntityDetail>,
    /// What is unfolded is made anew for another mention.
    pub mention: AttrValue,
    pub palette: Shared<Palette>,
    pub language: Language,
    pub on_action: Callback<Action>,
}

/// One element for all mentions, hidden where there is nothing to show: a browser that gets another `details` goes
/// through the styles of the whole page, which takes longer than a frame where the text is long.
#[component]
pub fn EntityView(props: &Props) -> Html {
    let words = &props.language.messages().entities;
    let unfolded = props.entity.as_ref().and_then(|entity| entity.unfolded.clone());
    let open = unfolded.is_some();
    let fold = props.on_action.reform(move |event: MouseEvent| {
        event.prevent_default();
        Action::Entity(EntityAction::Unfolded(!open))
    });
    let summary = props.entity.as_ref().map(|entity| {
        html! { <>{ &entity.name }{ " · " }{ (words.mentions)(entity.mentions) }</> }
    });
    let tools = props.entity.clone().zip(unfolded).map(|(entity, unfolded)| {
        html! {
            <Tools key={props.mention.to_string()} {entity} {unfolded} palette={props.palette.clone()}
                language={props.language} on_action={props.on_action.clone()} />
        }
    });
    html! {
        <details class="entity" hidden={props.entity.is_none()} {open}>
            <summary onclick={fold}><span class="quiet">{ words.title }{ " " }</span>{ summary }</summary>
            { tools }
        </details>
    }
}

#[derive(Debug, Properties, PartialEq)]
struct ToolsProps {
    entity: EntityDetail,
    unfolded: Unfolded,
    palette: Shared<Palette>,
    language: Language,
    on_action: Callback<Action>,
}

/// What can be done about an entity.
#[component]
fn Tools(props: &ToolsProps) -> Html {
    let words = &props.language.messages().entities;
    let ToolsProps { entity, unfolded, .. } = props;
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
        (words.would_relabel)(entity.mentions, &title, &unfolded.texts)
    });
    html! {
        <>
            <form class="field" onsubmit={rename}>
                <label for="entity-name">{ words.name }</label>
                <span class="field-row">
                    <input id="entity-name" ref={input} value={entity.name.clone()} autocomplete="off" spellcheck="false" />
                    <button>{ words.rename }</button>
                </span>
            </form>
            if entity.mentions > 1 { <button onclick={split}>{ words.split_off }</button> }
            if !unfolded.others.is_empty() {
                <label class="field">
                    <span>{ words.merge_with }</span>
                    <span class="field-row">
                        <select id="entity-other" onchange={choose_other}>
                            <option value="" selected={other.is_none()}>{ words.choose }</option>
                            { for unfolded.others.iter().map(|(id, name)| html! {
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
        </>
    }
}

fn chosen(event: &Event) -> Option<String> {
    let select = event.target()?.dyn_into::<web_sys::HtmlSelectElement>().ok()?;
    Some(select.value())
}
