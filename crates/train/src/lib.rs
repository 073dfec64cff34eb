//! Learns the model that finds names, and what it knows of words, and measures it.
//!
//! The features, the chain of tags and the model's file are the core's (`tandai_core::entity`), so that what is
//! learned is what is used.
//!
//! [`conll`] and [`documents`] read labelled text, [`adapt`] and [`headline`] change it, [`example`] turns it into
//! numbers, [`learn`] learns weights, [`train`] makes a model of them, [`measure`] and [`score`] measure one. [`classes`] and [`lexemes`] learn from raw
//! text.

pub mod adapt;
pub mod classes;
pub mod conll;
pub mod documents;
pub mod example;
pub mod headline;
pub mod learn;
pub mod lexemes;
pub mod measure;
pub mod score;
pub mod train;
