//! The side panel's list of mentions, by label, by entity, or as a timeline.

use tandai_core::document::EntityId;
use yew::prelude::*;

use crate::groups::{Group, Grouping, Row};
use crate::messages::Language;
use crate::shared::Shared;
use crate::state::{Action, EntityAction};

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub groups: Shared<Vec<Group>>,
    pub grouping: Grouping,
    pub language: Language,
    pub on_action: Callback<Action>,
}

#[component]
pub fn MentionList(props: &Props) -> Html {
    let messages = props.language.messages();
    let tab = |grouping: Grouping, title: &'static str| {
        let on_click = props.on_action.reform(move |_| Action::GroupingChosen(grouping));
        let chosen = props.grouping == grouping;
        html! {
            <button
                class="tab"
                aria-pressed={if chosen { "true" } else { "false" }}
                onclick={on_click}
            >{ title }</button>
        }
    };
    let groups = props.groups.iter().map(|group| {
        let key = group.label.as_ref().map_or("rejected".to_owned(), |label| format!("label {label}"));
        html! {
            <GroupView key={key} groups={props.groups.clone()} label={group.label.clone()} language={props.language}
                on_action={props.on_action.clone()} />
        }
    });
    html! {
        <section id="look" class="mention-list" tabindex="-1" aria-label={messages.mentions}>
            <div class="tabs" role="group" aria-label={messages.mentions}>
                { tab(Grouping::Label, messages.by_label) }
                { tab(Grouping::Entity, messages.by_entity) }
                { tab(Grouping::Time, messages.timeline) }
            </div>
            if props.grouping == Grouping::Entity { <p class="quiet">{ messages.entities.drag }</p> }
            if props.groups.is_empty() {
                <p class="quiet">
                    { if props.grouping == Grouping::Time { messages.no_times } else { messages.no_mentions } }
                </p>
            }
            { for groups }
        </section>
    }
}

/// What is dragged is a name of what is meant, by its number.
const ENTITY: &str = "application/x-tandai-entity";

/// A group shows so many rows until it is asked for more.
const ROWS: usize = 12;

#[derive(Debug, Properties, PartialEq)]
struct GroupProps {
    groups: Shared<Vec<Group>>,
    /// Which of the groups; nothing for what was rejected.
    label: Option<AttrValue>,
    language: Language,
    on_action: Callback<Action>,
}

#[component]
fn GroupView(props: &GroupProps) -> Html {
    let shown = use_state_eq(|| ROWS);
    let messages = props.language.messages();
    let Some(group) = props.groups.iter().find(|group| group.label == props.label) else {
        return Html::default();
    };
    let rows = group.rows.iter().take(*shown).map(|row| row_view(row, group.hue, &props.on_action));
    let left = group.rows.len().saturating_sub(*shown);
    let more = Callback::from(move |_: MouseEvent| shown.set(*shown * 8));
    let title = if group.label.is_some() { group.title.as_str() } else { messages.rejected };
    html! {
        <section class="group" data-hue={group.hue.map(|hue| hue.to_string())}>
            <h3><span class="swatch" aria-hidden="true"></span>{ title }<span class="count">{ group.mentions }</span></h3>
            <ul>{ for rows }</ul>
            if left > 0 { <button class="more" onclick={more}>{ (messages.more_rows)(left) }</button> }
        </section>
    }
}

fn row_view(row: &Row, hue: Option<usize>, on_action: &Callback<Action>) -> Html {
    let ids = row.ids.clone();
    let on_click = on_action.reform(move |_| Action::MentionSelectedAmong(ids.clone()));
    let key = row.ids.first().map_or(String::new(), ToString::to_string);
    // Names that mean the same are brought together by drawing one onto the other.
    let entity = row.entity;
    let on_drag = entity.map(|id| {
        Callback::from(move |event: DragEvent| {
            if let Some(transfer) = event.data_transfer() {
                let _ = transfer.set_data(ENTITY, &id.0.to_string());
            }
        })
    });
    let on_over = entity.map(|_| {
        Callback::from(|event: DragEvent| {
            let types = event.data_transfer().map(|transfer| transfer.types());
            if types.is_some_and(|types| types.includes(&ENTITY.into(), 0)) {
                event.prevent_default();
            }
        })
    });
    let on_drop = entity.map(|into| {
        let on_action = on_action.clone();
        Callback::from(move |event: DragEvent| {
            let id = event.data_transfer().and_then(|transfer| transfer.get_data(ENTITY).ok());
            let other = id.and_then(|id| id.parse().ok()).map(EntityId);
            if let Some(other) = other.filter(|&other| other != into) {
                event.prevent_default();
                on_action.emit(Action::Entity(EntityAction::Merged { into, other }));
            }
        })
    });
    html! {
        <li key={key} draggable={entity.map(|_| "true")} ondragstart={on_drag} ondragover={on_over} ondrop={on_drop}>
            <button class={classes!("row", (row.suggested == 0 && hue.is_some()).then_some("decided"))} onclick={on_click}>
                <span class="row-text">{ &row.text }</span>
                if let Some(value) = &row.value { <span class="row-value">{ value }</span> }
                if row.ids.len() > 1 { <span class="count">{ "×" }{ row.ids.len() }</span> }
            </button>
        </li>
    }
}
