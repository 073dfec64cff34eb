//! Where in a document its mentions are, and what they refer to.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::document::{AnnotationDocument, EntityId, Label, LabelInfo, Mention, MentionId};

/// The longest batch for which no table is made.
pub const SHORT_BATCH: usize = 8;

/// The answers are searched for, or, for many at once, kept in a table.
pub enum Lookup {
    Search,
    Table { orders: HashMap<MentionId, Order>, uses: Option<Uses> },
}

type Order = (u32, Reverse<u32>, MentionId);

/// How often entities and labels are in use.
#[derive(Default)]
pub struct Uses {
    /// By how many mentions.
    entities: HashMap<EntityId, usize>,
    /// By how many mentions and entities.
    labels: HashMap<Label, usize>,
}

impl Lookup {
    /// A table, with what is in use where that will be asked for.
    pub fn table(document: &AnnotationDocument, with_uses: bool) -> Self {
        let orders = document.mentions.iter().map(|mention| (mention.id, mention.order()));
        let uses = with_uses.then(|| {
            let mut uses = Uses::default();
            document.mentions.iter().for_each(|mention| uses.count(mention));
            document.entities.iter().for_each(|entity| uses.count_label(&entity.label));
            uses
        });
        Self::Table { orders: orders.collect(), uses }
    }

    /// The place of a mention in the document.
    pub fn find(&self, document: &AnnotationDocument, id: MentionId) -> Option<usize> {
        match self {
            Self::Search => document.mention_index(id),
            Self::Table { orders, .. } => {
                let order = orders.get(&id)?;
                document.mentions.binary_search_by_key(order, Mention::order).ok()
            }
        }
    }

    /// How many mentions refer to an entity.
    pub fn mentions_of(&self, document: &AnnotationDocument, entity: EntityId) -> usize {
        match self {
            Self::Table { uses: Some(uses), .. } => {
                uses.entities.get(&entity).copied().unwrap_or(0)
            }
            _ => document.mentions.iter().filter(|other| other.entity == Some(entity)).count(),
        }
    }

    /// The first label, by name, that a mention or an entity has and that is not listed.
    pub fn unlisted(&self, document: &AnnotationDocument, labels: &[LabelInfo]) -> Option<Label> {
        let listed: HashSet<&Label> = labels.iter().map(|info| &info.name).collect();
        let unlisted = |label: &&Label| !listed.contains(*label);
        match self {
            Self::Table { uses: Some(uses), .. } => {
                let used = uses.labels.iter().filter(|(_, count)| **count > 0);
                used.map(|(label, _)| label).filter(unlisted).min().cloned()
            }
            _ => {
                let mentions = document.mentions.iter().map(|mention| &mention.label);
                let entities = document.entities.iter().map(|entity| &entity.label);
                mentions.chain(entities).filter(unlisted).min().cloned()
            }
        }
    }

    /// Tells of a mention that comes into the document.
    pub fn put(&mut self, mention: &Mention) {
        if let Self::Table { orders, uses } = self {
            orders.insert(mention.id, mention.order());
            if let Some(uses) = uses {
                uses.count(mention);
            }
        }
    }

    /// Tells of a mention that leaves the document.
    pub fn forget(&mut self, mention: &Mention) {
        if let Self::Table { orders, uses } = self {
            orders.remove(&mention.id);
            if let Some(uses) = uses {
                uses.discount(mention);
            }
        }
    }

    /// Tells of an entity with this label that comes into the document.
    pub fn put_entity(&mut self, label: &Label) {
        if let Self::Table { uses: Some(uses), .. } = self {
            uses.count_label(label);
        }
    }

    /// Tells of an entity with this label that leaves the document.
    pub fn forget_entity(&mut self, label: &Label) {
        if let Self::Table { uses: Some(uses), .. } = self {
            uses.discount_label(label);
        }
    }
}

impl Uses {
    fn count(&mut self, mention: &Mention) {
        self.count_label(&mention.label);
        if let Some(entity) = mention.entity {
            *self.entities.entry(entity).or_default() += 1;
        }
    }

    fn discount(&mut self, mention: &Mention) {
        self.discount_label(&mention.label);
        if let Some(count) = mention.entity.and_then(|entity| self.entities.get_mut(&entity)) {
            *count -= 1;
        }
    }

    fn count_label(&mut self, label: &Label) {
        match self.labels.get_mut(label) {
            Some(count) => *count += 1,
            None => {
                self.labels.insert(label.clone(), 1);
            }
        }
    }

    fn discount_label(&mut self, label: &Label) {
        if let Some(count) = self.labels.get_mut(label) {
            *count -= 1;
        }
    }
}
