//! `tandai evaluate …`: how well something is found, by files in which people marked it.

pub mod ner;
mod score;
mod timeml;
pub mod timex;
