//! The article: its slices, and what is clicked in them.

use tandai_core::MentionId;
use yew::prelude::*;

use super::slice_view::SliceView;
use crate::messages::Language;
use crate::page::Slice;
use crate::selection;
use crate::shared::Shared;
use crate::state::Action;

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub slices: Vec<Shared<Slice>>,
    /// Whether all of the text is drawn.
    pub whole: bool,
    pub language: Language,
    /// The language of the text, for screen readers and hyphenation.
    pub text_language: Option<AttrValue>,
    pub on_action: Callback<Action>,
    /// Tells the mentions whose marks were clicked, the innermost first; none where the text beside them was.
    pub on_click: Callback<Vec<MentionId>>,
    /// Tells that the focus came to the text from elsewhere.
    pub on_enter: Callback<()>,
    /// The bar of labels, which stands over the text.
    pub children: Html,
}

#[component]
pub fn DocumentView(props: &Props) -> Html {
    let messages = props.language.messages();
    let on_click =
        props.on_click.reform(|event: MouseEvent| selection::mentions_at(event.target()));
    let on_enter = props.on_enter.clone();
    let on_focus = Callback::from(move |event: FocusEvent| {
        if selection::comes_from_elsewhere(&event) {
            on_enter.emit(());
        }
    });
    let on_fold = use_callback(props.on_action.clone(), |(first_block, open), on_action| {
        on_action.emit(Action::FurnitureToggled { first_block, open });
    });
    let stretches = props.slices.chunks(STRETCH).enumerate().map(|(at, slices)| {
        html! { <Stretch key={at} slices={slices.to_vec()} language={props.language} on_fold={on_fold.clone()} /> }
    });
    html! {
        <section id="article" class="article" tabindex="0" aria-label={messages.article}
            onfocusin={on_focus}>
            <article class="text-column" translate="no" lang={props.text_language.clone()} onclick={on_click}>
                { for stretches }
            </article>
            <p class="still-drawing" hidden={props.whole}>{ messages.still_drawing }</p>
            { props.children.clone() }
        </section>
    }
}

/// So many slices are compared with what was drawn before as one: a text of a thousand slices costs an edit
/// a few dozen comparisons, not a thousand.
const STRETCH: usize = 48;

#[derive(Debug, Properties, PartialEq)]
struct StretchProps {
    slices: Vec<Shared<Slice>>,
    language: Language,
    on_fold: Callback<(usize, bool)>,
}

#[component]
fn Stretch(props: &StretchProps) -> Html {
    let slices = props.slices.iter().enumerate().map(|(at, slice)| {
        html! { <SliceView key={at} slice={slice.clone()} language={props.language} on_fold={props.on_fold.clone()} /> }
    });
    html! { <>{ for slices }</> }
}
