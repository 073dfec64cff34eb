//! Tandai's page: everything between the core and the reader.

pub mod analyzer;
pub mod archive;
pub mod clock;
pub mod files;
pub mod offline;
pub mod parts;
pub mod protocol;
pub mod refusal;
pub mod storage;
