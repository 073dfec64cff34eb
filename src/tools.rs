//! What the worker finds names with: a model, and what a person taught.

use tandai_core::entity::learned::Lesson;
use tandai_core::{Knowledge, Learned, Model, ModelError};

/// The model that ships or one that a person brought, and what they taught.
#[derive(Debug, Default)]
pub struct Tools {
    shipped: Option<Model>,
    own: Option<Model>,
    learned: Learned,
}

impl Tools {
    /// Nothing, where rules alone are to find names.
    pub fn new(shipped: Option<Model>) -> Self {
        Self { shipped, ..Self::default() }
    }

    pub fn model(&self) -> Option<&Model> {
        self.own.as_ref().or(self.shipped.as_ref())
    }

    /// Whether a person brought the model.
    pub fn is_own(&self) -> bool {
        self.own.is_some()
    }

    pub fn knowledge(&self) -> Knowledge<'_> {
        Knowledge { model: self.model(), learned: Some(&self.learned) }
    }

    pub fn learned(&self) -> &Learned {
        &self.learned
    }

    pub fn take_model(&mut self, bytes: &[u8]) -> Result<(), ModelError> {
        self.own = Some(Model::read(bytes)?);
        Ok(())
    }

    pub fn leave_own_model(&mut self) {
        self.own = None;
    }

    pub fn learn(&mut self, lessons: &[Lesson]) {
        // Not by `model`, which would hold all of this.
        let model = self.own.as_ref().or(self.shipped.as_ref());
        for lesson in lessons {
            self.learned.learn(lesson, model);
        }
    }

    pub fn take_learned(&mut self, learned: &Learned) {
        self.learned.merge(learned);
    }

    pub fn forget(&mut self) {
        self.learned = Learned::default();
    }
}
