//! The side panel's list of mentions, by label, by entity, or as a timeline.

use yew::prelude::*;

use crate::groups::{Group, Grouping, Row};
use crate::messages::Language;
use crate::shared::Shared;
use crate::state::Action;

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
            if props.groups.is_empty() {
                <p class="quiet">
                    { if props.grouping == Grouping::Time { messages.no_times } else { messages.no_mentions } }
                </p>
            }
            { for groups }
        </section>
    }
}

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
    html! {
        <li key={key}>
            <button class={classes!("row", (row.suggested == 0 && hue.is_some()).then_some("decided"))} onclick={on_click}>
                <span class="row-text">{ &row.text }</span>
                if let Some(value) = &row.value { <span class="row-value">{ value }</span> }
                if row.ids.len() > 1 { <span class="count">{ "×" }{ row.ids.len() }</span> }
            </button>
        </li>
    }
}
