//! What may have been missed, one at a time.

use tandai_core::search::context;
use yew::prelude::*;

use super::key::Key;
use super::label_buttons::LabelButtons;
use crate::keys::Command;
use crate::labels::Palette;
use crate::messages::Language;
use crate::shared::Shared;
use crate::state::{Action, MissedAction, State};

/// The pass in words.
#[derive(Clone, Debug, PartialEq)]
pub enum PassView {
    Looking,
    /// Nothing is left; and how many there were.
    Over(usize),
    At(CandidateView),
}

/// The candidate whose turn it is.
#[derive(Clone, Debug, PartialEq)]
pub struct CandidateView {
    /// From 1.
    pub place: usize,
    pub all: usize,
    pub before: AttrValue,
    pub text: AttrValue,
    pub behind: AttrValue,
    pub why: AttrValue,
    /// The name and the title of the label it may have.
    pub guess: Option<(AttrValue, AttrValue)>,
}

/// So many characters are shown around a candidate.
const AROUND: usize = 60;

impl PassView {
    pub fn of(state: &State) -> Self {
        let pass = state.pass.as_ref();
        let Some(candidates) = pass.and_then(|pass| pass.candidates.as_ref()) else {
            return Self::Looking;
        };
        let (Some(open), Some(pass), Some(candidate)) = (state.open(), pass, state.candidate())
        else {
            return Self::Over(candidates.len());
        };
        let around = context(&open.document, candidate.span, AROUND, AROUND);
        let guess = candidate.label.as_ref().map(|label| {
            let title = state.palette.get(label).title.clone();
            (AttrValue::from(label.to_string()), title)
        });
        Self::At(CandidateView {
            place: pass.at + 1,
            all: candidates.len(),
            before: AttrValue::from(around.before),
            text: AttrValue::from(around.hit),
            behind: AttrValue::from(around.after),
            why: AttrValue::Static((state.messages().missed.why)(candidate.why)),
            guess,
        })
    }
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub pass: PassView,
    pub palette: Shared<Palette>,
    pub language: Language,
    pub on_action: Callback<Action>,
}

#[component]
pub fn MissedPanel(props: &Props) -> Html {
    let words = &props.language.messages().missed;
    let act = |action: fn() -> Action| props.on_action.reform(move |_: MouseEvent| action());
    let inside = match &props.pass {
        PassView::Looking => html! { <p role="status">{ words.looking }</p> },
        PassView::Over(0) => html! { <p role="status">{ words.nothing }</p> },
        PassView::Over(_) => html! {
            <>
                <p role="status">{ words.at_the_end }</p>
                <button onclick={act(|| Action::Missed(MissedAction::Chosen(0)))}>{ words.begin_anew }</button>
            </>
        },
        PassView::At(candidate) => html! {
            <>
                <p class="quiet">{ words.hint }</p>
                <p role="status">{ (words.place)(candidate.place, candidate.all) }</p>
                <blockquote class="candidate">{ &candidate.before }<b>{ &candidate.text }</b>{ &candidate.behind }</blockquote>
                <p class="quiet">
                    { &candidate.why }
                    if let Some((_, title)) = &candidate.guess { { " " }{ (words.perhaps)(title) } }
                </p>
                <div class="actions">
                    if let Some((_, title)) = &candidate.guess {
                        <button class="accept" onclick={act(|| Action::Accepted)}>{ (words.take)(title) }<Key command={Command::Accept} /></button>
                    }
                    <button class="reject" onclick={act(|| Action::Rejected)}>{ words.not_a_mention }<Key command={Command::Reject} /></button>
                    <button onclick={act(|| Action::Missed(MissedAction::Skipped))}>{ words.skip }<Key command={Command::Missed} /></button>
                </div>
                <div class="labels">
                    <LabelButtons palette={props.palette.clone()} current={None::<AttrValue>} on_action={props.on_action.clone()} />
                </div>
            </>
        },
    };
    html! {
        <section id="look" class="look-panel missed" tabindex="-1" aria-label={words.title}>
            <h3>{ words.title }</h3>
            { inside }
        </section>
    }
}
