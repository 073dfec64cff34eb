//! The steps of a document, the last one first; a click goes back to where a step was the last.

use yew::prelude::*;

use crate::messages::Language;
use crate::state::{Action, State};
use crate::story::Teller;

/// One step in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// How many steps are in force when this is the last one.
    pub cursor: usize,
    pub words: AttrValue,
    /// The time of day.
    pub at: AttrValue,
    pub bulk: bool,
    pub undone: bool,
}

/// The last steps of the current document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    pub steps: Vec<Told>,
    /// How many earlier ones there are.
    pub earlier: usize,
    /// How many are in force.
    pub cursor: usize,
}

/// So many steps are listed at first.
pub const STEPS: usize = 100;

impl Steps {
    /// The last steps of the document that is shown, `most` of them.
    pub fn of(state: &State, most: usize) -> Self {
        let Some(open) = state.open() else { return Self::default() };
        let history = &open.history;
        let teller = Teller {
            document: &open.document,
            palette: &state.palette,
            messages: state.messages(),
        };
        let all = history.steps().len();
        let first = all.saturating_sub(most);
        let told = |place: usize| {
            let step = &history.steps()[place];
            Told {
                cursor: place + 1,
                words: AttrValue::from(teller.tell(history, place)),
                at: AttrValue::from(step.at.get(11..16).unwrap_or_default().to_owned()),
                bulk: step.bulk.is_some(),
                undone: place >= history.cursor(),
            }
        };
        Self {
            steps: (first..all).rev().map(told).collect(),
            earlier: first,
            cursor: history.cursor(),
        }
    }
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub steps: Steps,
    pub language: Language,
    pub on_action: Callback<Action>,
    pub on_more: Callback<usize>,
}

#[component]
pub fn HistoryPanel(props: &Props) -> Html {
    let words = &props.language.messages().history;
    let Steps { steps, earlier, cursor } = &props.steps;
    let row = |at: usize, class: Classes, inside: Html| {
        let on_click = props.on_action.reform(move |_: MouseEvent| Action::StepChosen(at));
        let current = (*cursor == at).then_some("step");
        html! {
            <li key={at}><button class={classes!("row", "step", class)} aria-current={current} onclick={on_click}>{ inside }</button></li>
        }
    };
    let rows = steps.iter().map(|told| {
        let inside = html! {
            <>
                <span class="row-text">{ &told.words }</span>
                if told.bulk { <span class="quiet">{ words.bulk }</span> }
                if told.undone { <span class="quiet">{ words.undone }</span> }
                <time class="quiet">{ &told.at }</time>
            </>
        };
        row(told.cursor, classes!(told.undone.then_some("undone")), inside)
    });
    let more = (*earlier > 0).then(|| {
        let wanted = steps.len() + STEPS * 10;
        props.on_more.reform(move |_: MouseEvent| wanted)
    });
    html! {
        <section id="look" class="look-panel history" tabindex="-1" aria-label={words.title}>
            <h3>{ words.title }</h3>
            if steps.is_empty() {
                <p class="quiet">{ words.nothing }</p>
            } else {
                <p class="quiet">{ words.hint }</p>
                <ol class="steps">
                    { for rows }
                    if let Some(more) = more {
                        <li key="more"><button class="more" onclick={more}>{ (words.more)(*earlier) }</button></li>
                    } else {
                        { row(0, Classes::new(), html! { <span class="row-text">{ words.start }</span> }) }
                    }
                </ol>
            }
        </section>
    }
}
