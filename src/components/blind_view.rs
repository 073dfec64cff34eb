//! The document that is shown, marked without its suggestions: until it is done, and how the person differs then.

use std::collections::BTreeMap;

use tandai_core::Span;
use tandai_core::blind::{Pair, Relation, compare};
use yew::prelude::*;

use crate::messages::Language;
use crate::state::{Action, Agreement, BlindAction, BlindEvery, State};

/// How it stands with the suggestions of the document that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Blind {
    pub every: BlindEvery,
    pub stage: Stage,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// They are seen, and there are some to hide or there are none.
    Seen {
        any: bool,
    },
    /// They are hidden until the document is done.
    Hidden,
    Compared(Report),
}

/// How a person and the tagger differ in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub here: Agreement,
    /// Over all documents like it, where there is more than one.
    pub all: Agreement,
    /// Of the suggestions seen elsewhere, in percent.
    pub accepted: Option<u32>,
    pub differences: Vec<Difference>,
    /// How many differences are not listed.
    pub more: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub relation: Relation,
    pub span: Span,
    pub text: AttrValue,
    /// The label or value the person gave, and the one suggested, where they differ.
    pub yours: Option<AttrValue>,
    pub suggested: Option<AttrValue>,
}

/// So many differences are listed.
const DIFFERENCES: usize = 100;

impl Blind {
    pub fn of(state: &State) -> Option<Self> {
        let document = &state.open()?.document;
        let every = state.blind_every;
        let stage = match (&document.blind, &document.work.done) {
            (None, _) => Stage::Seen { any: state.open()?.tally.suggested > 0 },
            (Some(_), None) => Stage::Hidden,
            (Some(_), Some(_)) => Stage::Compared(Report::of(state, &compare(document)?)),
        };
        Some(Self { every, stage })
    }
}

impl Report {
    fn of(state: &State, pairs: &[Pair]) -> Self {
        let mut here = Agreement::default();
        here.add(pairs);
        let (accepted, seen) = state.accepted_as_suggested();
        let differs = |pair: &&Pair| pair.relation != Relation::Same;
        let all = pairs.iter().filter(differs).count();
        let differences: Vec<Difference> = pairs
            .iter()
            .filter(differs)
            .take(DIFFERENCES)
            .filter_map(|pair| Difference::of(state, pair))
            .collect();
        Self {
            here,
            all: state.blind_agreement(),
            accepted: (seen > 0).then(|| (100.0 * accepted as f64 / seen as f64).round() as u32),
            more: all - differences.len(),
            differences,
        }
    }
}

impl Difference {
    fn of(state: &State, pair: &Pair) -> Option<Self> {
        let document = &state.open()?.document;
        let mention = pair.mention.and_then(|id| document.mention(id));
        let unseen = pair.unseen.and_then(|index| document.blind.as_ref()?.get(index));
        let title = |label| AttrValue::from(state.palette.get(label).title.to_string());
        let text = |span: Span| AttrValue::from(span.of(&document.text).to_owned());
        let (yours, suggested) = match pair.relation {
            Relation::OtherValue => (
                mention.and_then(|it| it.timex.as_ref()).map(|it| it.value.to_string().into()),
                unseen.and_then(|it| it.value.as_ref()).map(|value| value.to_string().into()),
            ),
            Relation::OtherEdges => (None, unseen.map(|it| text(it.span))),
            _ => (mention.map(|it| title(&it.label)), unseen.map(|it| title(&it.label))),
        };
        Some(Self {
            relation: pair.relation,
            span: pair.span,
            text: text(pair.span),
            yours,
            suggested,
        })
    }
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub blind: Blind,
    pub language: Language,
    pub on_action: Callback<Action>,
}

#[component]
pub fn BlindView(props: &Props) -> Html {
    let words = &props.language.messages().blind;
    let hold_back = props.on_action.reform(|_: MouseEvent| Action::Blind(BlindAction::HeldBack));
    let set_every = props.on_action.reform(|event: Event| {
        let list = event.target_dyn_into::<web_sys::HtmlSelectElement>();
        let chosen = list.map(|list| list.value()).unwrap_or_default();
        let every = BlindEvery::ALL.into_iter().find(|every| every.id() == chosen);
        Action::Blind(BlindAction::EverySet(every.unwrap_or_default()))
    });
    let stage = match &props.blind.stage {
        Stage::Seen { any } => html! {
            <>
                <button disabled={!any} onclick={hold_back}>{ words.hold_back }</button>
                <p class="quiet">{ words.why }</p>
            </>
        },
        Stage::Hidden => html! { <p>{ words.waits }</p> },
        Stage::Compared(report) => report_view(report, props),
    };
    let open = !matches!(props.blind.stage, Stage::Seen { .. });
    html! {
        <details class="blind" open={open}>
            <summary>{ words.title }</summary>
            <label class="field">
                <span>{ words.every }</span>
                <select onchange={set_every}>
                    { for BlindEvery::ALL.into_iter().map(|every| html! {
                        <option value={every.id()} selected={every == props.blind.every}>{ (words.often)(every) }</option>
                    }) }
                </select>
            </label>
            <div id="blind-report" tabindex="-1">{ stage }</div>
        </details>
    }
}

fn report_view(report: &Report, props: &Props) -> Html {
    let words = &props.language.messages().blind;
    let Agreement { marks, suggestions, same, .. } = report.here;
    let agreement = match report.here.percent() {
        Some(percent) => (words.agree)(percent, same, marks, suggestions),
        None => words.nothing.to_owned(),
    };
    let over_all = report.all.percent().filter(|_| report.all.documents > 1);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for difference in &report.differences {
        *counts.entry((words.relation)(difference.relation)).or_default() += 1;
    }
    let rows = report.differences.iter().enumerate().map(|(n, difference)| {
        let span = difference.span;
        let choose =
            props.on_action.reform(move |_: MouseEvent| Action::Blind(BlindAction::Chosen(span)));
        let told = difference_in_words(difference, props.language);
        html! {
            <li key={n} class="place">
                <button class="row" onclick={choose}>
                    <span class="row-text">{ &difference.text }</span>
                    <span class="quiet">{ told }</span>
                </button>
            </li>
        }
    });
    html! {
        <>
            <p>{ agreement }</p>
            if let Some(percent) = over_all { <p>{ (words.over_all)(report.all.documents, percent) }</p> }
            if let Some(percent) = report.accepted { <p>{ (words.seen)(percent) }</p> }
            if !counts.is_empty() {
                <p class="quiet">
                    { counts.iter().map(|(name, count)| format!("{name}: {count}")).collect::<Vec<_>>().join(" · ") }
                </p>
            }
            <ul class="places">{ for rows }</ul>
            if report.more > 0 { <p class="quiet">{ (words.more)(report.more) }</p> }
        </>
    }
}

/// "only you: Person"; "another label: you Person, Tandai Place".
fn difference_in_words(difference: &Difference, language: Language) -> String {
    let words = &language.messages().blind;
    let relation = (words.relation)(difference.relation);
    match (&difference.yours, &difference.suggested) {
        (Some(yours), Some(suggested)) => {
            format!("{relation}: {} {yours}, Tandai {suggested}", words.you)
        }
        (None, Some(suggested)) if difference.relation == Relation::OtherEdges => {
            format!("{relation}: Tandai “{suggested}”")
        }
        (Some(label), None) | (None, Some(label)) => format!("{relation}: {label}"),
        (None, None) => relation.to_owned(),
    }
}
