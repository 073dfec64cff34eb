//! What is drawn: views that show what they are given and report what happens.

pub mod app;
mod blind_view;
mod detail;
mod document_list;
mod document_view;
mod document_work;
mod entity_view;
mod find_panel;
mod guidelines_panel;
mod handles;
mod history_panel;
mod key;
mod keys_help;
mod label_buttons;
mod labels_panel;
mod look_tabs;
mod markdown;
mod mention_list;
mod missed_panel;
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
pub use guidelines_panel::{Guidelines, GuidelinesPanel, Props as GuidelinesPanelProps};
pub use labels_panel::{Edited, LabelsPanel, Props as LabelsPanelProps};
pub use markdown::{Markdown, Props as MarkdownProps};
pub use slice_view::{Props as SliceViewProps, SliceView};
