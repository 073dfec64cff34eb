//! What is downloaded: in which format, of which documents, with what in it; and what that looks like and loses.

use tandai_core::Label;
use tandai_formats::{ABOUT, About};

use super::{Effect, Scope, State};
use crate::protocol::{Preview, SplitWish, Writing};

/// What a person chose to download.
#[derive(Clone, Debug, PartialEq)]
pub struct Download {
    pub writing: Writing,
    pub scope: Scope,
    /// Nothing while it is worked out.
    pub preview: Option<Preview>,
    /// Counts the choices, so that a preview of an earlier one is told from that of this.
    pub turn: u32,
}

impl Default for Download {
    fn default() -> Self {
        let writing = Writing {
            format: ABOUT[0].id.into(),
            decided_only: false,
            article_only: false,
            left_out: Vec::new(),
            renamed: Vec::new(),
            split: None,
        };
        Self { writing, scope: Scope::Document, preview: None, turn: 0 }
    }
}

impl Download {
    /// What the worker is asked to write: one document is not split, and no name begins or ends with a space.
    fn asked(&self) -> Writing {
        let named = |(label, name): &(Label, Label)| {
            let name = Label(name.as_str().trim().into());
            (name != *label).then(|| (label.clone(), name))
        };
        let renamed = self.writing.renamed.iter().filter_map(named).collect();
        let split = self.writing.split;
        let split = split.filter(|split| self.scope == Scope::All && split.is_valid());
        Writing { split, renamed, ..self.writing.clone() }
    }

    /// Whether documents are to be split in a way that they cannot be.
    pub fn split_is_faulty(&self) -> bool {
        self.scope == Scope::All && self.writing.split.is_some_and(|split| !split.is_valid())
    }

    /// The chosen format.
    pub fn format(&self) -> &'static About {
        ABOUT.iter().find(|about| about.id == self.writing.format).unwrap_or(&ABOUT[0])
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum DownloadAction {
    Opened,
    /// The id of a format.
    FormatSet(String),
    ScopeSet(Scope),
    /// Without suggestions that nobody has decided on.
    DecidedOnlySet(bool),
    /// Without the furniture of the page.
    ArticleOnlySet(bool),
    /// Whether mentions of a label go along.
    LabelSet(Label, bool),
    /// The name that a label has in the file: its own, where there is none.
    LabelRenamed(Label, String),
    SplitSet(Option<SplitWish>),
    /// The worker's answer to the choice of this turn.
    Previewed(u32, Preview),
    Wanted,
}

impl State {
    pub(super) fn act_on_download(&mut self, action: DownloadAction) -> Vec<Effect> {
        let several = self.documents.len() > 1;
        let download = &mut self.download;
        match action {
            DownloadAction::Opened => {
                if !several {
                    download.scope = Scope::Document;
                }
            }
            DownloadAction::FormatSet(id) => {
                if let Some(format) = ABOUT.iter().find(|about| about.id == id) {
                    download.writing.format = format.id.into();
                }
            }
            DownloadAction::ScopeSet(scope) => download.scope = scope,
            DownloadAction::DecidedOnlySet(on) => download.writing.decided_only = on,
            DownloadAction::ArticleOnlySet(on) => download.writing.article_only = on,
            DownloadAction::LabelSet(label, on) => {
                download.writing.left_out.retain(|other| *other != label);
                if !on {
                    download.writing.left_out.push(label);
                }
            }
            DownloadAction::LabelRenamed(label, name) => {
                download.writing.renamed.retain(|(from, _)| *from != label);
                if !name.trim().is_empty() {
                    download.writing.renamed.push((label, Label(name.into())));
                }
            }
            DownloadAction::SplitSet(split) => {
                download.writing.split = split;
            }
            DownloadAction::Previewed(turn, preview) => {
                if turn == download.turn {
                    download.preview = Some(preview);
                }
                return Vec::new();
            }
            DownloadAction::Wanted if download.split_is_faulty() => {
                return vec![Effect::Hint(self.messages().download.split_faulty.to_owned())];
            }
            DownloadAction::Wanted => {
                return vec![Effect::Download(download.asked(), download.scope)];
            }
        }
        download.preview = None;
        download.turn += 1;
        vec![Effect::Preview(download.asked(), download.scope, download.turn)]
    }
}
