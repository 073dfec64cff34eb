//! The choice of what is downloaded: format, documents, what is in it; with the first lines and what is lost.

use tandai_core::Label;
use tandai_formats::{ABOUT, About, Part};
use yew::prelude::*;

use crate::labels::Palette;
use crate::messages::Language;
use crate::protocol::{Lost, PartRow, Preview, SplitWish};
use crate::shared::Shared;
use crate::state::{Action, Download, DownloadAction, Scope};

#[derive(Debug, Properties, PartialEq)]
pub struct Props {
    pub download: Download,
    pub palette: Shared<Palette>,
    /// How many documents are open.
    pub documents: usize,
    pub language: Language,
    pub on_action: Callback<Action>,
    pub on_close: Callback<MouseEvent>,
}

#[component]
pub fn DownloadPanel(props: &Props) -> Html {
    let words = &props.language.messages().download;
    let act = |action: DownloadAction| {
        props.on_action.reform(move |_: MouseEvent| Action::Download(action.clone()))
    };
    let writing = &props.download.writing;
    let format = props.download.format();
    let set_format = props.on_action.reform(|event: Event| {
        let list = event.target_dyn_into::<web_sys::HtmlSelectElement>();
        Action::Download(DownloadAction::FormatSet(
            list.map(|list| list.value()).unwrap_or_default(),
        ))
    });
    let scope = |scope: Scope, name: String| {
        let checked = props.download.scope == scope;
        let on_change = props
            .on_action
            .reform(move |_: Event| Action::Download(DownloadAction::ScopeSet(scope)));
        html! {
            <label><input type="radio" name="download-scope" {checked} onchange={on_change} />{ name }</label>
        }
    };
    let tick = |name: AttrValue, checked: bool, action: fn(bool) -> DownloadAction| {
        let on_change =
            props.on_action.reform(move |event: Event| Action::Download(action(is_ticked(&event))));
        html! { <label><input type="checkbox" {checked} onchange={on_change} />{ name }</label> }
    };
    let labels = props.palette.iter().map(|label| {
        let name: Label = label.name.clone();
        let checked = !writing.left_out.contains(&name);
        let on_change = props.on_action.reform(move |event: Event| {
            Action::Download(DownloadAction::LabelSet(name.clone(), is_ticked(&event)))
        });
        html! {
            <label key={label.name.to_string()}><input type="checkbox" {checked} onchange={on_change} />{ &label.title }</label>
        }
    });
    html! {
        <section id="download-panel" class="panel download-panel" role="dialog" aria-label={words.title} tabindex="-1">
            <h2>{ words.title }</h2>
            <label class="field">
                <span>{ words.format }</span>
                <select id="download-format" onchange={set_format}>
                    { for ABOUT.iter().map(|other| html! {
                        <option value={other.id} selected={other.id == format.id}>{ other.title }</option>
                    }) }
                </select>
            </label>
            <p class="quiet">{ (words.about)(format) }</p>
            <fieldset>
                <legend>{ words.documents }</legend>
                { scope(Scope::Document, words.this_one.to_owned()) }
                if props.documents > 1 { { scope(Scope::All, (words.all)(props.documents)) } }
            </fieldset>
            <fieldset>
                <legend>{ words.contents }</legend>
                { tick(words.decided_only.into(), writing.decided_only, DownloadAction::DecidedOnlySet) }
                { tick(words.article_only.into(), writing.article_only, DownloadAction::ArticleOnlySet) }
            </fieldset>
            <fieldset class="download-labels">
                <legend>{ words.labels }</legend>
                { for labels }
            </fieldset>
            { names_view(props) }
            if props.download.scope == Scope::All { { split_view(props) } }
            { preview_view(format, props.download.preview.as_ref(), props.language) }
            <div class="actions">
                <button class="primary" disabled={props.download.split_is_faulty()} onclick={act(DownloadAction::Wanted)}>{ words.download }</button>
                <button onclick={props.on_close.clone()}>{ props.language.messages().close }</button>
            </div>
        </section>
    }
}

/// Other names for labels in the file.
fn names_view(props: &Props) -> Html {
    let words = &props.language.messages().download;
    let renamed = &props.download.writing.renamed;
    let rows = props.palette.iter().map(|label| {
        let name = label.name.clone();
        let other = renamed.iter().find(|(from, _)| *from == name);
        let on_input = props.on_action.reform(move |event: InputEvent| {
            Action::Download(DownloadAction::LabelRenamed(name.clone(), value_of(&event)))
        });
        html! {
            <label key={label.name.to_string()}>
                <span>{ &label.title }</span>
                <input type="text" autocomplete="off" spellcheck="false" placeholder={label.name.to_string()}
                    value={other.map(|(_, to)| to.to_string())} oninput={on_input} />
            </label>
        }
    });
    html! {
        <details class="download-names">
            <summary>{ words.rename }</summary>
            <p class="quiet">{ words.rename_hint }</p>
            { for rows }
        </details>
    }
}

/// How documents are split, and what each part gets.
fn split_view(props: &Props) -> Html {
    let words = &props.language.messages().download;
    let split = props.download.writing.split;
    let set = |change: fn(SplitWish, u32) -> SplitWish| {
        props.on_action.reform(move |event: InputEvent| {
            let number = value_of(&event).parse().unwrap_or(0);
            let split = split.map(|split| change(split, number));
            Action::Download(DownloadAction::SplitSet(split))
        })
    };
    let field = |name: &'static str, value: u32, change: fn(SplitWish, u32) -> SplitWish| {
        html! {
            <label>
                <span>{ name }</span>
                <input type="number" min="0" max="1000000" value={value.to_string()} oninput={set(change)} />
            </label>
        }
    };
    let share = |at: usize| match at {
        0 => |split: SplitWish, number: u32| SplitWish {
            shares: [number, split.shares[1], split.shares[2]],
            ..split
        },
        1 => |split: SplitWish, number: u32| SplitWish {
            shares: [split.shares[0], number, split.shares[2]],
            ..split
        },
        _ => |split: SplitWish, number: u32| SplitWish {
            shares: [split.shares[0], split.shares[1], number],
            ..split
        },
    };
    let on_tick = props.on_action.reform(|event: Event| {
        Action::Download(DownloadAction::SplitSet(is_ticked(&event).then_some(SplitWish::USUAL)))
    });
    let parts = props.download.preview.as_ref().map_or(&[][..], |preview| &preview.parts);
    html! {
        <fieldset class="download-split">
            <legend>{ words.parts }</legend>
            <label><input type="checkbox" checked={split.is_some()} onchange={on_tick} />{ words.split }</label>
            if let Some(split) = split {
                <div class="download-shares">
                    { for words.shares.iter().enumerate().map(|(at, name)| field(name, split.shares[at], share(at))) }
                    { field(words.seed, split.seed, |split, seed| SplitWish { seed, ..split }) }
                </div>
                if !split.is_valid() { <p class="fault" role="alert">{ words.split_faulty }</p> }
                { parts_view(parts, props) }
            }
        </fieldset>
    }
}

/// How many documents and mentions of each label each part has.
fn parts_view(parts: &[PartRow], props: &Props) -> Html {
    let words = &props.language.messages().download;
    let Some(first) = parts.first() else { return Html::default() };
    let rows = parts.iter().map(|part| {
        html! {
            <tr>
                <th scope="row">{ part.name.as_str() }</th>
                <td>{ part.documents }</td>
                { for part.labels.iter().map(|(_, count)| html! { <td>{ count }</td> }) }
            </tr>
        }
    });
    html! {
        <div class="table-scroll" tabindex="0" role="group" aria-label={words.parts}>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ words.part_name }</th>
                        <th scope="col">{ words.documents }</th>
                        { for first.labels.iter().map(|(label, _)| html! { <th scope="col">{ label.to_string() }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn preview_view(format: &About, preview: Option<&Preview>, language: Language) -> Html {
    let words = &language.messages().download;
    let Some(preview) = preview else {
        return html! { <p class="quiet" role="status">{ words.working }</p> };
    };
    let (kept, lost): (Vec<&Lost>, Vec<&Lost>) =
        preview.losses.iter().partition(|lost| part_of(lost).is_some_and(Part::is_kept));
    html! {
        <>
            <div class="losses" role="status">
                if lost.is_empty() {
                    <p>{ (words.nothing_lost)(format.title) }</p>
                } else {
                    <h3>{ (words.lost)(format.title) }</h3>
                    <ul>{ for lost.into_iter().filter_map(|lost| loss_view(lost, language)) }</ul>
                }
                if !kept.is_empty() {
                    <ul>{ for kept.into_iter().filter_map(|kept| loss_view(kept, language)) }</ul>
                }
            </div>
            if let Some(faults) = &preview.fault { <p class="fault" role="alert">{ (words.faulty)(faults) }</p> }
            <h3>{ words.preview }</h3>
            if let Some(start) = &preview.start {
                <pre class="download-preview" tabindex="0">{ start }</pre>
            } else {
                <p class="quiet">{ words.no_text }</p>
            }
        </>
    }
}

/// "Overlapping mentions: 3 (“Widodo”, “Joko”, …)".
fn loss_view(lost: &Lost, language: Language) -> Option<Html> {
    let words = &language.messages().download;
    let part = part_of(lost)?;
    let mut places: Vec<String> = lost.places.iter().map(|place| format!("“{place}”")).collect();
    if lost.count as usize > places.len() && !places.is_empty() {
        places.push("…".to_owned());
    }
    Some(html! {
        <li key={part.id()}>
            { (words.part)(part) }{ ": " }<strong>{ lost.count }</strong>
            if !places.is_empty() { <span class="quiet">{ " " }{ places.join(", ") }</span> }
        </li>
    })
}

fn value_of(event: &InputEvent) -> String {
    let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
    input.map(|input| input.value()).unwrap_or_default()
}

fn part_of(lost: &Lost) -> Option<Part> {
    Part::ALL.into_iter().find(|part| part.id() == lost.part)
}

fn is_ticked(event: &Event) -> bool {
    event.target_dyn_into::<web_sys::HtmlInputElement>().is_some_and(|input| input.checked())
}
