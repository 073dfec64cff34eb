//! What the side of the page shows beside the selected mention.

use super::{Effect, State};

/// A way to look at the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Look {
    /// The mentions of the document.
    #[default]
    Mentions,
    /// The suggestions of all documents, by how sure they are.
    Queue,
    /// What may have been missed.
    Missed,
    /// Places of a text.
    Search,
    /// Places with the same text as a mention.
    Same,
    /// What was done to the document.
    History,
    /// How to annotate.
    Guidelines,
}

impl Look {
    /// Those that can be chosen at any time.
    pub const ALL: [Self; 6] =
        [Self::Mentions, Self::Queue, Self::Missed, Self::Search, Self::History, Self::Guidelines];
}

impl State {
    /// Works out anew what the side shows, after the documents have changed.
    pub(super) fn refresh_look(&mut self) {
        match self.look {
            Look::Queue => self.fill_queue(),
            Look::Same => self.fill_same(),
            Look::Search => self.fill_find(),
            Look::Missed => self.thin_out_pass(),
            Look::Mentions | Look::History | Look::Guidelines => {}
        }
    }

    /// Has what is told of the document on the page be of the one that is shown now.
    pub(super) fn follow_document(&mut self) -> Vec<Effect> {
        let shown = self.open().map(|open| &open.key);
        let passes = self.pass.as_ref().map(|pass| &pass.document);
        match self.look {
            Look::Same => self.fill_same(),
            Look::Search => self.fill_find(),
            Look::Missed if passes != shown => return self.begin_pass(),
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn choose_look(&mut self, look: Look) -> Vec<Effect> {
        self.look = look;
        self.refresh_look();
        match look {
            Look::Missed => self.begin_pass(),
            _ => Vec::new(),
        }
    }
}
