//! What is drawn: views that show what they are given and report what happens.

pub mod app;
mod detail;
mod document_list;
mod document_view;
mod document_work;
mod entity_view;
mod find_panel;
mod handles;
mod history_panel;
mod key;
mod keys_help;
mod label_buttons;
mod look_tabs;
mod mention_list;
mod names_panel;
mod notices;
mod paste_panel;
mod published_panel;
mod queue_panel;
mod role_bar;
mod same_panel;
mod slice_view;
mod start;
mod status_bar;
mod top_bar;
mod word_bar;

pub use detail::{Detail, DetailView, Props as DetailViewProps};
pub use slice_view::{Props as SliceViewProps, SliceView};
