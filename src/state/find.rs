//! Search: a text in the document or in all of them, what is marked apart from what is not.

use tandai_core::alike::{Place, PlaceState};
use tandai_core::search::{Hit, Query, SearchOptions, hits};
use tandai_core::{MentionId, Span};

use super::{Effect, Scope, State};

/// What is looked for, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Find {
    pub text: String,
    pub options: SearchOptions,
    pub scope: Scope,
    pub found: Vec<Found>,
    /// There are more than are listed.
    pub more: bool,
}

impl Default for Find {
    fn default() -> Self {
        Self {
            text: String::new(),
            options: SearchOptions { match_case: false, whole_words: false },
            scope: Scope::Document,
            found: Vec::new(),
            more: false,
        }
    }
}

/// One place where the text stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The place of its document.
    pub document: usize,
    pub span: Span,
    /// The first mention that it touches.
    pub mention: Option<MentionId>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FindAction {
    TextSet(String),
    OptionsSet(SearchOptions),
    ScopeSet(Scope),
    /// The place in the list.
    Chosen(usize),
}

/// So many places are found, and no more.
const MOST: usize = 1_000;

impl State {
    pub(super) fn act_on_find(&mut self, action: FindAction) -> Vec<Effect> {
        match action {
            FindAction::TextSet(text) => self.find.text = text,
            FindAction::OptionsSet(options) => self.find.options = options,
            FindAction::ScopeSet(scope) => self.find.scope = scope,
            FindAction::Chosen(at) => {
                let Some(Found { document, span, mention }) = self.find.found.get(at).cloned()
                else {
                    return Vec::new();
                };
                let state = mention.map_or(PlaceState::Unmarked, PlaceState::Marked);
                return self.go_to_place(document, &Place { span, state });
            }
        }
        self.fill_find();
        Vec::new()
    }

    /// Looks for the text anew.
    pub(super) fn fill_find(&mut self) {
        let find = &mut self.find;
        let query = Query::new(&find.text, find.options);
        find.found.clear();
        find.more = false;
        if query.is_empty() {
            return;
        }
        for (document, open) in self.documents.iter().enumerate() {
            if find.scope == Scope::Document && self.current != Some(document) {
                continue;
            }
            let found = hits(&open.document, &query, MOST - find.found.len());
            find.more |= found.more;
            let place = |Hit { span, mentions }: Hit| Found {
                document,
                span,
                mention: mentions.first().copied(),
            };
            find.found.extend(found.list.into_iter().map(place));
            if find.found.len() >= MOST {
                find.more = true;
                break;
            }
        }
    }
}
