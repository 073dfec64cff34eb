//! The page: what it shows of documents, and what people do to them. The analysis is in `tandai-core`.

#![recursion_limit = "1024"]

pub mod analyzer;
pub mod archive;
pub mod clock;
pub mod components;
pub mod files;
pub mod frames;
pub mod groups;
pub mod history;
pub mod keys;
pub mod labels;
pub mod layout;
pub mod messages;
pub mod offline;
pub mod open_document;
pub mod pace;
pub mod page;
mod pairs;
pub mod parts;
pub mod protocol;
pub mod refusal;
pub mod samples;
pub mod segments;
pub mod selection;
pub mod settings;
pub mod shared;

pub mod state;
pub mod storage;
pub mod story;
pub mod tabs;
pub mod tools;
pub mod words;
pub mod work;
