//! A lesson: what a correction says, taken from a document.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::document::{AnnotationDocument, Label, Mention, Status};
use crate::span::Span;

/// What a person said of one text, or no longer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub text: SmolStr,
    /// Nothing where it was refused.
    pub label: Option<Label>,
    /// Whether it holds now, or held before and is taken back.
    pub holds: bool,
}

/// Where a person corrected something, as it stands now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    pub said: Vec<Said>,
    /// A paragraph; empty where there is none to learn from.
    pub text: String,
    /// Its names, by their places in `text`: in order, disjoint, and without those that were refused.
    pub names: Vec<(Span, Label)>,
    /// What was corrected, by its place in `text`.
    pub touched: Vec<Span>,
}

impl Lesson {
    /// Takes in what came of the same paragraph later.
    pub fn go_on(&mut self, later: Self) {
        for said in later.said {
            let before = self.said.iter().position(|old| {
                old.text == said.text && old.label == said.label && old.holds != said.holds
            });
            match before {
                Some(at) => {
                    self.said.remove(at);
                }
                None => self.said.push(said),
            }
        }
        self.names = later.names;
        self.touched.extend(later.touched);
    }
}

/// A longer paragraph is not learned from: that must not take longer than a frame.
const MOST_TEXT: usize = 8 << 10;

/// The lessons in a change of some mentions of `document`, which has been made already: one for each paragraph. Time
/// expressions teach nothing.
pub fn lessons(
    document: &AnnotationDocument,
    before: &[Mention],
    after: &[Mention],
) -> Vec<Lesson> {
    let mut said = Vec::new();
    for (mentions, holds) in [(before, false), (after, true)] {
        said.extend(mentions.iter().filter_map(|mention| says(document, mention, holds)));
    }
    // What was said before and still is, is no news.
    let mut news: Vec<Said> = Vec::new();
    for said in said {
        let taken_back = news.iter().position(|old| {
            old.text == said.text && old.label == said.label && old.holds != said.holds
        });
        match taken_back {
            Some(at) => {
                news.remove(at);
            }
            None => news.push(said),
        }
    }
    if news.is_empty() {
        return Vec::new();
    }
    let mut blocks: Vec<usize> = before
        .iter()
        .chain(after)
        .filter(|mention| mention.label.timex_type().is_none())
        .filter_map(|mention| document.block_at(mention.span.start))
        .collect();
    blocks.sort_unstable();
    blocks.dedup();
    let mut lessons: Vec<Lesson> = blocks
        .into_iter()
        .map(|block| {
            let block = document.blocks[block].span;
            let touched = before.iter().chain(after).map(|mention| mention.span);
            let touched = touched.filter(|span| block.contains(*span));
            lesson_of(document, block, touched.collect())
        })
        .collect();
    if let Some(first) = lessons.first_mut() {
        first.said = news;
    }
    lessons
}

fn says(document: &AnnotationDocument, mention: &Mention, holds: bool) -> Option<Said> {
    if mention.label.timex_type().is_some() || mention.pieces().len() != 1 {
        return None;
    }
    let label = match mention.status {
        Status::Suggested => return None,
        Status::Rejected => None,
        Status::Accepted | Status::Edited | Status::Added => Some(mention.label.clone()),
    };
    Some(Said { text: mention.span.get(&document.text)?.into(), label, holds })
}

fn lesson_of(document: &AnnotationDocument, block: Span, touched: Vec<Span>) -> Lesson {
    if block.len() as usize > MOST_TEXT {
        return Lesson::default();
    }
    let inner = |span: Span| Span::new(span.start - block.start, span.end - block.start);
    let first = document.mentions.partition_point(|mention| mention.span.start < block.start);
    let mut names: Vec<(Span, Label)> = Vec::new();
    for mention in &document.mentions[first..] {
        if mention.span.start >= block.end {
            break;
        }
        let stands = mention.status != Status::Rejected
            && mention.label.timex_type().is_none()
            && mention.pieces().len() == 1;
        let behind =
            names.last().is_none_or(|(last, _)| last.end <= mention.span.start - block.start);
        if stands && behind && block.contains(mention.span) {
            names.push((inner(mention.span), mention.label.clone()));
        }
    }
    Lesson {
        said: Vec::new(),
        text: block.of(&document.text).to_owned(),
        names,
        touched: touched.into_iter().map(inner).collect(),
    }
}
