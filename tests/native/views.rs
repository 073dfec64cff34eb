//! Views as HTML, natively: what a reader, a style sheet and a screen reader get.

use tandai::components::{Detail, DetailView, DetailViewProps, SliceView, SliceViewProps};
use tandai::messages::Language;
use tandai::shared::Shared;
use tandai::state::{Action, State};
use yew::{Callback, LocalServerRenderer};

use crate::opened::{AT, LINE, open, state_with};

async fn slice_html(text: &str, language: Language) -> String {
    let mut state = State::new(language);
    open(&mut state, "a", text);
    let slice = state.page.as_ref().unwrap().drawn()[0].clone();
    let props = SliceViewProps { slice, language, on_fold: Callback::noop() };
    LocalServerRenderer::<SliceView>::with_props(props).hydratable(false).render().await
}

#[tokio::test(flavor = "current_thread")]
async fn a_mark_says_what_it_is() {
    for (language, names) in [
        (
            Language::English,
            ["Joko Widodo, Person, suggested", "Kamis (17/8/2023), Date, 2023-08-17, suggested"],
        ),
        (
            Language::Indonesian,
            ["Joko Widodo, Orang, usulan", "Kamis (17/8/2023), Tanggal, 2023-08-17, usulan"],
        ),
    ] {
        let html = slice_html(LINE, language).await;
        for name in names {
            assert!(html.contains(&format!("aria-label=\"{name}\"")), "{name} in {html}");
        }
        for attribute in [
            "<mark",
            "data-label=\"PER\"",
            "data-status=\"suggested\"",
            "data-value=\"2023-08-17\"",
        ] {
            assert!(html.contains(attribute), "{attribute} in {html}");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn markup_in_a_text_stays_text() {
    let html = slice_html(
        "Judul <script>alert(1)</script>\n\n<img src=x onerror=y> di Bandung.",
        Language::English,
    )
    .await;
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    assert!(html.contains("&lt;script&gt;"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn the_selected_date_says_its_value_and_why() {
    let mut state = state_with(&["Ia tiba di Bandung, Kamis (17/8/2023)."]);
    let id = state.open().unwrap().document.mentions.last().unwrap().id;
    state.update(Action::MentionSelected(Some(id)), AT);
    let props = DetailViewProps {
        detail: Detail::of(&state),
        palette: Shared::new(state.palette.clone()),
        language: Language::English,
        on_action: Callback::noop(),
    };
    let html =
        LocalServerRenderer::<DetailView>::with_props(props).hydratable(false).render().await;
    for part in
        ["Thursday 17 August 2023", "value=\"2023-08-17\"", "The weekday and the date agree."]
    {
        assert!(html.contains(part), "{part} in {html}");
    }
}
