//! What the reader of a format hands on: a text, its lines, and what the file says about it.

use smol_str::SmolStr;

use super::BlockKind;
use crate::date::PartialDate;
use crate::warning::Warning;

/// One line of an article's text, without the space around it; or several that a narrow page parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub start: usize,
    pub end: usize,
    /// What the markup says the line is, where it says so.
    pub kind: Option<BlockKind>,
}

/// An article in the making. Formats with markup write its text line by line ([`Draft::push`]).
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub text: String,
    pub lines: Vec<Line>,
    /// As metadata gives it.
    pub title: Option<String>,
    pub published: Option<PartialDate>,
    pub language: Option<SmolStr>,
    pub warnings: Vec<Warning>,
}

impl Draft {
    /// Appends a line, a blank one between it and the line before. Empty lines are left out.
    pub fn push(&mut self, line: &str, kind: Option<BlockKind>) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(line);
        self.lines.push(Line { start, end: self.text.len(), kind });
    }
}
