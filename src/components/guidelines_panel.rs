//! How to annotate: the guidelines of the label set, written here too, and its labels with what belongs under them.

use tandai_core::document::LabelInfo;
use yew::prelude::*;

use super::markdown::Markdown;
use crate::labels::title;
use crate::messages::Language;
use crate::state::{Action, LabelsAction, State};

/// The guidelines as they are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Guidelines {
    /// Markdown.
    pub text: Option<AttrValue>,
    /// While they are written.
    pub typed: Option<AttrValue>,
    pub labels: Vec<GuidedLabel>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GuidedLabel {
    pub info: LabelInfo,
    /// That of the current document, if it has the label.
    pub hue: Option<usize>,
}

impl Guidelines {
    pub fn of(state: &State) -> Self {
        let label = |info: &LabelInfo| GuidedLabel {
            hue: state.palette.iter().find(|it| it.name == info.name).map(|it| it.hue),
            info: info.clone(),
        };
        Self {
            text: state.label_set.guidelines.clone().map(AttrValue::from),
            typed: state.guidelines.clone().map(AttrValue::from),
            labels: state.label_set.labels.iter().map(label).collect(),
        }
    }
}

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub guidelines: Guidelines,
    pub language: Language,
    pub on_action: Callback<Action>,
    pub on_labels: Callback<MouseEvent>,
}

#[component]
pub fn GuidelinesPanel(props: &Props) -> Html {
    let messages = props.language.messages();
    let words = &messages.label_set;
    let act = |action: LabelsAction| {
        props.on_action.reform(move |_: MouseEvent| Action::Labels(action.clone()))
    };
    let on_input = props.on_action.reform(|event: InputEvent| {
        let area = event.target_dyn_into::<web_sys::HtmlTextAreaElement>();
        let text = area.map(|area| area.value()).unwrap_or_default();
        Action::Labels(LabelsAction::GuidelinesTyped(text))
    });
    let guidelines = match (&props.guidelines.typed, &props.guidelines.text) {
        (Some(typed), _) => html! {
            <>
                <label class="field">
                    <span>{ words.markdown }</span>
                    <textarea id="guidelines-text" rows="16" value={typed.clone()} oninput={on_input} />
                </label>
                <div class="actions">
                    <button class="primary" onclick={act(LabelsAction::GuidelinesSaved)}>{ words.save_guidelines }</button>
                    <button onclick={act(LabelsAction::GuidelinesLeft)}>{ messages.cancel }</button>
                </div>
            </>
        },
        (None, text) => html! {
            <>
                if let Some(text) = text { <Markdown text={text.clone()} /> } else { <p class="quiet">{ words.no_guidelines }</p> }
                <button onclick={act(LabelsAction::GuidelinesAsked)}>{ words.edit_guidelines }</button>
            </>
        },
    };
    let labels = props.guidelines.labels.iter().map(|label| label_view(label, props.language));
    html! {
        <section id="look" class="look-panel guidelines" tabindex="-1" aria-label={words.guidelines}>
            <h3>{ words.guidelines }</h3>
            { guidelines }
            <h3>{ words.labels }</h3>
            <dl>{ for labels }</dl>
            <button onclick={props.on_labels.clone()}>{ messages.label_set.title }</button>
        </section>
    }
}

fn label_view(label: &GuidedLabel, language: Language) -> Html {
    let info = &label.info;
    html! {
        <div key={info.name.to_string()} class={classes!("guided", info.parent.is_some().then_some("nested"))}
            data-hue={label.hue.map(|hue| hue.to_string())}>
            <dt><span class="swatch" aria-hidden="true"></span>{ title(info, language) }<span class="quiet">{ " " }{ info.name.to_string() }</span></dt>
            if let Some(description) = &info.description { <dd>{ description }</dd> }
            if !info.examples.is_empty() {
                <dd><ul class="examples">{ for info.examples.iter().map(|example| html! { <li>{ example }</li> }) }</ul></dd>
            }
        </div>
    }
}
