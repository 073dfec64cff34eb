//! The selected mention: what it is, why, and everything that can be changed about it.

use tandai_core::snap::{Direction, Edge};
use tandai_core::timex::{AnchorSource, Rule, Timex};
use tandai_core::{AnnotationDocument, Mention, Status};
use yew::prelude::*;

use super::entity_view::{EntityDetail, EntityView};
use super::key::Key;
use super::label_buttons::LabelButtons;
use crate::keys::Command;
use crate::labels::Palette;
use crate::messages::{Language, Messages};
use crate::shared::Shared;
use crate::state::{Action, Alike, Role, State};
use crate::words::{percent, value_in_words, weekday_and_day};

/// The selected mention in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    pub id: AttrValue,
    pub text: AttrValue,
    pub label: AttrValue,
    pub status: AttrValue,
    /// A person's own mark is removed, not rejected.
    pub own: bool,
    pub rejected: bool,
    pub sureness: Option<AttrValue>,
    pub entity: Option<EntityDetail>,
    /// Who made it and who changed it, in sentences.
    pub provenance: Vec<AttrValue>,
    pub flagged: bool,
    pub alike: Alike,
    pub time: Option<TimeDetail>,
    pub note: AttrValue,
    pub reads_only: bool,
}

/// What a time expression means.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeDetail {
    pub value: AttrValue,
    /// The value as a reader says it.
    pub in_words: Option<AttrValue>,
    pub zone: Option<AttrValue>,
    /// Sentences.
    pub reasons: Vec<AttrValue>,
    pub alternatives: Vec<AttrValue>,
}

impl Detail {
    /// The mention that is selected, if one is.
    pub fn of(state: &State) -> Option<Self> {
        let document = &state.open()?.document;
        let mention = state.selected_mention()?;
        let messages = state.messages();
        Some(Self {
            id: AttrValue::from(mention.id.to_string()),
            text: AttrValue::from(mention.text(&document.text).into_owned()),
            label: AttrValue::from(mention.label.to_string()),
            status: AttrValue::Static(messages.status(mention.status)),
            own: mention.status == Status::Added,
            rejected: mention.status == Status::Rejected,
            sureness: mention
                .score
                .map(|score| AttrValue::from((messages.sureness)(percent(score)))),
            entity: EntityDetail::of(state),
            provenance: provenance(mention, messages),
            flagged: mention.flagged,
            alike: state.alike(),
            time: mention.timex.as_ref().map(|timex| TimeDetail::of(timex, document, messages)),
            note: AttrValue::from(mention.note.clone().unwrap_or_default()),
            reads_only: state.role != Role::Works,
        })
    }
}

/// Who made a mention and who changed it last, with what and when.
fn provenance(mention: &Mention, messages: &Messages) -> Vec<AttrValue> {
    let words = &messages.provenance;
    let made = mention.made.as_ref().map(|made| {
        let who = if made.by == "user" { words.you } else { made.by.as_str() };
        (words.made)(who, made.with.as_deref(), made.at.as_deref())
    });
    let changed = mention.changed.as_ref().filter(|_| mention.status != Status::Added).map(|at| {
        let who = if mention.by == "user" { words.you } else { mention.by.as_str() };
        (words.changed)(who, at)
    });
    made.into_iter().chain(changed).map(AttrValue::from).collect()
}

impl TimeDetail {
    fn of(timex: &Timex, document: &AnnotationDocument, messages: &Messages) -> Self {
        let rule = timex.reason.as_ref().and_then(|reason| {
            let year_by_weekday = || {
                let (weekday, day, year) = weekday_and_day(&timex.value, messages)?;
                Some(AttrValue::from((messages.year_by_weekday)(weekday, &day, year)))
            };
            let special = (reason.rule == Rule::WeekdayDayMonth.as_str()).then(year_by_weekday);
            special.flatten().or_else(|| messages.rule(&reason.rule).map(AttrValue::Static))
        });
        let anchor = timex.anchor.as_ref().map(|anchor| match anchor.from {
            AnchorSource::Published => {
                let day = value_in_words(&anchor.value, messages);
                (messages.anchored_to_published)(day.as_deref().unwrap_or(&anchor.value))
            }
            AnchorSource::Mention(id) => {
                let text = document.mention(id).map(|mention| mention.text(&document.text));
                (messages.anchored_to_mention)(text.as_deref().unwrap_or("?"), &anchor.value)
            }
        });
        Self {
            value: AttrValue::from(timex.value.to_string()),
            in_words: value_in_words(&timex.value, messages).map(AttrValue::from),
            zone: timex.zone.as_ref().map(|zone| AttrValue::from(zone.to_string())),
            reasons: rule.into_iter().chain(anchor.map(AttrValue::from)).collect(),
            alternatives: timex
                .alternatives
                .iter()
                .map(|value| AttrValue::from(value.to_string()))
                .collect(),
        }
    }
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub detail: Option<Detail>,
    pub palette: Shared<Palette>,
    pub language: Language,
    pub on_action: Callback<Action>,
}

#[component]
pub fn DetailView(props: &Props) -> Html {
    let messages = props.language.messages();
    let Some(detail) = &props.detail else {
        return html! {
            <section class="detail" aria-label={messages.selected}>
                <p class="quiet">{ messages.nothing_selected }</p>
            </section>
        };
    };
    let act = |action: fn() -> Action| props.on_action.reform(move |_: MouseEvent| action());
    let labels = html! {
        <LabelButtons palette={props.palette.clone()} current={Some(detail.label.clone())} on_action={props.on_action.clone()} />
    };
    let edge = |edge: Edge, direction: Direction, name: &'static str, sign: &'static str| {
        let on_click = props.on_action.reform(move |_| Action::EdgeMoved(edge, direction, None));
        html! { <button class="edge" aria-label={name} title={name} onclick={on_click}>{ sign }</button> }
    };
    let note = props.on_action.reform(|event: Event| Action::NoteSet(value_of_area(&event)));
    html! {
        <section class="detail" aria-label={messages.selected}>
            <h3 class="detail-text">{ &detail.text }</h3>
            <p class="quiet">
                { &detail.status }
                if let Some(sureness) = &detail.sureness { { " · " }{ sureness } }
            </p>
            <div class="actions">
                <button class="accept" onclick={act(|| Action::Accepted)}>
                    { if detail.rejected { messages.restore } else { messages.accept } }<Key command={Command::Accept} />
                </button>
                <button class="reject" disabled={detail.rejected} onclick={act(|| Action::Rejected)}>
                    { if detail.own { messages.remove } else { messages.reject } }<Key command={Command::Reject} />
                </button>
            </div>
            { alike_view(detail, messages, &props.on_action) }
            <div class="labels" role="group" aria-label={messages.label_of}>{ labels }</div>
            <div class="edges" role="group" aria-label={messages.edges}>
                <span class="quiet">{ messages.edges }</span>
                { edge(Edge::Left, Direction::Back, messages.left_edge_back, "⇤") }
                { edge(Edge::Left, Direction::On, messages.left_edge_on, "→") }
                { edge(Edge::Right, Direction::Back, messages.right_edge_back, "←") }
                { edge(Edge::Right, Direction::On, messages.right_edge_on, "⇥") }
            </div>
            if let Some(time) = &detail.time {
                <TimeView key={detail.id.to_string()} time={time.clone()} language={props.language}
                    on_action={props.on_action.clone()} />
            }
            <EntityView entity={detail.entity.clone()} mention={detail.id.to_string()} palette={props.palette.clone()}
                language={props.language} on_action={props.on_action.clone()} />
            <label class="field">
                <span>{ messages.note }</span>
                <textarea id="note" rows="2" readonly={detail.reads_only} key={format!("note-{}", detail.id)} value={detail.note.clone()} onchange={note} />
            </label>
            <button class="flag" aria-pressed={if detail.flagged { "true" } else { "false" }} onclick={act(|| Action::FlagSwitched)}>
                <span aria-hidden="true">{ "⚑ " }</span>
                { if detail.flagged { messages.documents_words.unflag } else { messages.documents_words.flag } }<Key command={Command::Flag} />
            </button>
            // One child whatever there is to say: with more of them, fields above would be made anew and lose the focus.
            <div class="provenance quiet">
                { for detail.provenance.iter().map(|said| html! { <p>{ said }</p> }) }
            </div>
        </section>
    }
}

/// The same text elsewhere, to be decided on at once.
fn alike_view(detail: &Detail, messages: &Messages, on_action: &Callback<Action>) -> Html {
    let Alike { same, other } = detail.alike;
    let act = |action: fn() -> Action| on_action.reform(move |_: MouseEvent| action());
    html! {
        <>
            if same > 0 {
                <div class="alike" role="group" aria-label={messages.alike}>
                    <p>{ (messages.alike_same)(same) }</p>
                    <button class="accept" onclick={act(|| Action::AlikeAccepted)}>
                        { messages.accept_all }<Key command={Command::AcceptAlike} />
                    </button>
                    <button class="reject" onclick={act(|| Action::AlikeRejected)}>
                        { messages.reject_all }<Key command={Command::RejectAlike} />
                    </button>
                </div>
            }
            if other > 0 {
                <div class="alike" role="group" aria-label={messages.alike}>
                    <p>{ (messages.alike_other)(other) }</p>
                    <button onclick={act(|| Action::AlikeRelabeled)}>{ (messages.relabel_all)(&detail.label) }</button>
                </div>
            }
        </>
    }
}

#[derive(Debug, Properties, PartialEq)]
struct TimeProps {
    time: TimeDetail,
    language: Language,
    on_action: Callback<Action>,
}

#[component]
fn TimeView(props: &TimeProps) -> Html {
    let messages = props.language.messages();
    let time = &props.time;
    let input = use_node_ref();
    let set = {
        let input = input.clone();
        props.on_action.reform(move |event: SubmitEvent| {
            event.prevent_default();
            let value = input.cast::<web_sys::HtmlInputElement>().map(|input| input.value());
            Action::ValueSet(value.unwrap_or_default())
        })
    };
    let alternatives = time.alternatives.iter().map(|value| {
        let chosen = value.clone();
        let on_click = props.on_action.reform(move |_| Action::ValueSet(chosen.to_string()));
        html! { <button key={value.to_string()} class="alternative" onclick={on_click}>{ value }</button> }
    });
    html! {
        <div class="time">
            if let Some(words) = &time.in_words { <p class="in-words">{ words }</p> }
            <form class="field" onsubmit={set}>
                <label for="value">{ messages.value }</label>
                <span class="field-row">
                    <input id="value" ref={input} value={time.value.clone()} autocomplete="off" spellcheck="false" />
                    <button>{ messages.set_value }</button>
                </span>
            </form>
            if let Some(zone) = &time.zone { <p><span class="quiet">{ messages.zone }{ " " }</span>{ zone }</p> }
            if !time.reasons.is_empty() {
                <p class="reason"><span class="quiet">{ messages.reason }{ " " }</span>
                    { time.reasons.iter().map(AttrValue::as_str).collect::<Vec<_>>().join(" ") }</p>
            }
            if !time.alternatives.is_empty() {
                <div class="alternatives" role="group" aria-label={messages.other_values}>
                    <span class="quiet">{ messages.other_values }</span>{ for alternatives }
                </div>
            }
        </div>
    }
}

fn value_of_area(event: &Event) -> String {
    event
        .target_dyn_into::<web_sys::HtmlTextAreaElement>()
        .map(|area| area.value())
        .unwrap_or_default()
}
