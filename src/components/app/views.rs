//! The parts of the page that need more of the app than a component's properties should hold.

use tandai_core::Mention;
use yew::prelude::*;

use super::{App, Msg, OpenButtons, Panel};
use crate::components::detail::{Detail, DetailView};
use crate::components::document_view::DocumentView;
use crate::components::find_panel::{self, FindPanel, FoundList};
use crate::components::guidelines_panel::{Guidelines, GuidelinesPanel};
use crate::components::handles::Handles;
use crate::components::history_panel::{self, HistoryPanel, Steps};
use crate::components::look_tabs::LookTabs;
use crate::components::mention_list::MentionList;
use crate::components::missed_panel::{MissedPanel, PassView};
use crate::components::queue_panel::{self, Listed, QueuePanel};
use crate::components::same_panel::{self, SameList, SamePanel};
use crate::components::start::Start;
use crate::components::word_bar::WordBar;
use crate::files::{self, Found};
use crate::state::{Action, Look};

impl App {
    pub(super) fn open_buttons(&self, ctx: &Context<Self>) -> OpenButtons {
        OpenButtons {
            files: pick(&self.file_input),
            folder: pick(&self.folder_input),
            paste: ctx.link().callback(|_| Msg::PanelWanted(Some(Panel::Paste))),
            samples: ctx.link().callback(|_| Msg::SamplesWanted),
        }
    }

    pub(super) fn buttons_view(&self, buttons: &OpenButtons) -> Html {
        let messages = self.state.messages();
        html! {
            <div class="open-buttons">
                <button class="primary" onclick={buttons.files.clone()}>{ messages.open_files }</button>
                <button onclick={buttons.folder.clone()}>{ messages.open_folder }</button>
                <button onclick={buttons.paste.clone()}>{ messages.paste_text }</button>
                <button onclick={buttons.samples.clone()}>{ messages.try_samples }</button>
            </div>
        }
    }

    /// What opens the browser's own windows for files and folders; the buttons press them.
    pub(super) fn file_inputs(&self, ctx: &Context<Self>) -> Html {
        let messages = self.state.messages();
        let picked = |on_found: Callback<Found>| {
            Callback::from(move |event: Event| {
                if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                    on_found.emit(files::picked(&input));
                }
            })
        };
        let on_pick = picked(self.on_found.clone());
        let on_labels = picked(ctx.link().callback(Msg::LabelsPicked));
        html! {
            <div class="visually-hidden" aria-hidden="true">
                <input ref={self.file_input.clone()} type="file" multiple=true tabindex="-1"
                    aria-label={messages.open_files} onchange={on_pick.clone()} />
                <input ref={self.folder_input.clone()} type="file" webkitdirectory=true tabindex="-1"
                    aria-label={messages.open_folder} onchange={on_pick} />
                <input ref={self.labels_input.clone()} type="file" accept=".json,application/json" tabindex="-1"
                    aria-label={messages.label_set.import} onchange={on_labels} />
            </div>
        }
    }

    pub(super) fn work_view(&self, ctx: &Context<Self>) -> Html {
        let messages = self.state.messages();
        let Some(work) = &self.work else { return Html::default() };
        html! {
            <div class="work" role="group" aria-label={messages.reading}>
                <progress max={work.total.to_string()} value={work.done.to_string()}></progress>
                <span>{ (messages.working_on)(&work.name, work.done as usize, work.total as usize) }</span>
                <button onclick={ctx.link().callback(|_| Msg::CancelWanted)}>{ messages.cancel }</button>
            </div>
        }
    }

    pub(super) fn notices(&self) -> Vec<AttrValue> {
        self.state.notices.iter().map(|notice| AttrValue::from(notice.clone())).collect()
    }

    pub(super) fn middle(&self, ctx: &Context<Self>, buttons: OpenButtons) -> Html {
        let language = self.state.language;
        let (Some(open), Some(page)) = (self.state.open(), &self.state.page) else {
            return html! { <Start {language} {buttons}>{ self.work_view(ctx) }</Start> };
        };
        let document = &open.document;
        let pieces = self.state.selected_pieces();
        let words = self.state.words.map(|_| {
            let texts: Vec<&str> =
                pieces.iter().filter_map(|span| span.get(&document.text)).collect();
            AttrValue::from(texts.join(" … "))
        });
        let label =
            self.state.selected_mention().map(|mention| AttrValue::from(mention.label.to_string()));
        let wanted = words.is_some() || (label.is_some() && (self.bar_at_mark || self.choosing));
        // The panel of what may be missed asks about the words itself.
        let asked =
            self.state.candidate_is_selected() && self.state.overlap.is_none() && !self.choosing;
        // A bar that came while the mouse is still selecting would be in the way.
        let bar = if wanted && !asked && !self.pointer.down {
            html! {
                <WordBar palette={self.palette.clone()} {language} {words} {label} choosing={self.choosing}
                    in_the_way={self.in_the_way()} on_action={self.on_action.clone()} />
            }
        } else {
            Html::default()
        };
        let caret = match self.state.caret {
            Some(_) => html! { <span id="caret" class="caret" aria-hidden="true"></span> },
            None => Html::default(),
        };
        let handles = match self.state.selected {
            Some(_) => html! { <Handles on_drawn={ctx.link().callback(Msg::EdgeDrawn)} /> },
            None => Html::default(),
        };
        html! {
            <DocumentView
                key={open.key.0.to_string()}
                slices={page.drawn().to_vec()}
                whole={page.is_settled()}
                {language}
                text_language={document.language.as_ref().map(|language| AttrValue::from(language.to_string()))}
                on_action={self.on_action.clone()}
                on_click={self.on_click.clone()}
                on_enter={self.on_enter.clone()}
            >{ handles }{ bar }{ caret }</DocumentView>
        }
    }

    /// The marks that a new one would overlap, in words, while a person is asked about them.
    fn in_the_way(&self) -> Option<AttrValue> {
        let document = &self.state.open()?.document;
        let overlap = self.state.overlap.as_ref()?;
        let told = overlap.others.iter().filter_map(|&id| {
            let mention = document.mention(id)?;
            let title = &self.state.palette.get(&mention.label).title;
            Some(format!("“{}” ({title})", mention.text(&document.text)))
        });
        Some(AttrValue::from(told.collect::<Vec<_>>().join(", ")))
    }

    pub(super) fn side_view(&self, ctx: &Context<Self>) -> Html {
        let language = self.state.language;
        if self.state.open().is_none() {
            return Html::default();
        }
        html! {
            <>
                <h2 class="visually-hidden">{ self.state.messages().mentions }</h2>
                <LookTabs look={self.state.look} {language} on_action={self.on_action.clone()} />
                { self.look(ctx) }
                <DetailView detail={Detail::of(&self.state)} palette={self.palette.clone()} {language}
                    on_action={self.on_action.clone()} />
            </>
        }
    }

    fn look(&self, ctx: &Context<Self>) -> Html {
        let language = self.state.language;
        let on_action = self.on_action.clone();
        let on_more = ctx.link().callback(Msg::RowsWanted);
        match self.state.look {
            Look::Queue => html! {
                <QueuePanel listed={Listed::of(&self.state, self.rows_wanted.unwrap_or(queue_panel::ROWS))}
                    {language} {on_action} {on_more} />
            },
            Look::Search => html! {
                <FindPanel list={FoundList::of(&self.state, self.rows_wanted.unwrap_or(find_panel::ROWS))}
                    {language} {on_action} {on_more} />
            },
            Look::Same => {
                let list = SameList::of(&self.state, self.rows_wanted.unwrap_or(same_panel::ROWS));
                match list {
                    Some(list) => html! { <SamePanel {list} {language} {on_action} {on_more} /> },
                    None => Html::default(),
                }
            }
            Look::Missed => html! {
                <MissedPanel pass={PassView::of(&self.state)} palette={self.palette.clone()} {language} {on_action} />
            },
            Look::History => html! {
                <HistoryPanel steps={Steps::of(&self.state, self.rows_wanted.unwrap_or(history_panel::STEPS))}
                    {language} {on_action} {on_more} />
            },
            Look::Guidelines => html! {
                <GuidelinesPanel guidelines={Guidelines::of(&self.state)} {language} {on_action}
                    on_labels={ctx.link().callback(|_| Msg::PanelWanted(Some(Panel::Labels)))} />
            },
            _ => html! {
                <>
                    <MentionList groups={self.side.groups.clone()} grouping={self.state.grouping} {language} {on_action} />
                    { self.warnings() }
                </>
            },
        }
    }

    /// What analysis could not understand, each with where it is.
    fn warnings(&self) -> Html {
        let messages = self.state.messages();
        let Some(open) = self.state.open().filter(|open| !open.document.warnings.is_empty()) else {
            return Html::default();
        };
        let document = &open.document;
        // A text full of slips is not made better by a thousand lines about them.
        let rows = document.warnings.iter().take(MAX_WARNINGS).enumerate().map(|(at, warning)| {
            let said = (messages.warning)(&warning.kind).unwrap_or(&warning.message).to_owned();
            let place = warning.span.and_then(|span| span.get(&document.text)).unwrap_or_default();
            let place: String = place.chars().take(60).collect();
            let at_it = warning.span.and_then(|span| {
                let before = |mention: &Mention| mention.span.start < span.start;
                let first = document.mentions.partition_point(before).saturating_sub(1);
                let near = document.mentions[first..].iter().take(2);
                near.filter(|mention| mention.span.overlaps(span)).map(|it| it.id).next()
            });
            let on_click = self.on_action.reform(move |_: MouseEvent| Action::MentionSelected(at_it));
            html! {
                <li key={at}>
                    if at_it.is_some() {
                        <button class="row" onclick={on_click}><span class="row-text">{ place }</span></button>
                    } else if !place.is_empty() {
                        <span>{ place }</span>
                    }
                    <span class="quiet">{ said }</span>
                </li>
            }
        });
        html! {
            <section class="warnings" aria-label={messages.warnings}>
                <h3>{ messages.warnings }</h3>
                <ul>{ for rows }</ul>
            </section>
        }
    }
}

const MAX_WARNINGS: usize = 50;

/// Opens the browser's own window of a field for files.
pub(super) fn pick(input: &NodeRef) -> Callback<MouseEvent> {
    let input = input.clone();
    Callback::from(move |_: MouseEvent| {
        if let Some(input) = input.cast::<web_sys::HtmlElement>() {
            input.click();
        }
    })
}
