//! Learns the model that finds names, and the word classes it uses, and measures it.
//!
//! The features, the chain of tags and the model's file are the core's (`tandai_core::entity`), so that what is
//! learned is what is used.

pub mod classes;
pub mod conll;
pub mod example;
pub mod learn;
pub mod score;
