//! The formats that documents are written in and read from, one file each.

pub mod json;
