//! The page: what it shows of documents, and what people do to them. The analysis is in `tandai-core`.

pub mod groups;
pub mod history;
pub mod labels;
pub mod messages;
pub mod open_document;
pub mod page;
pub mod segments;
pub mod shared;
pub mod state;
