//! A lesson: what a correction says, taken from a document.

use std::collections::{HashMap, VecDeque};

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

/// A longer paragraph is not learned from: that must not take longer than a frame.
const MOST_TEXT: usize = 8 << 10;

/// The lessons in a change of some mentions of `document`, which has been made already: one for each paragraph. Time
/// expressions teach nothing.
pub fn lessons(
    document: &AnnotationDocument,
    before: &[Mention],
    after: &[Mention],
) -> Vec<Lesson> {
    let said = [(before, false), (after, true)].into_iter().flat_map(|(mentions, holds)| {
        mentions.iter().filter_map(move |mention| says(document, mention, holds))
    });
    let news = news(said);
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
    let mut touched: Vec<Span> = before.iter().chain(after).map(|mention| mention.span).collect();
    touched.sort_by_key(|span| span.start);
    let mut lessons: Vec<Lesson> = blocks
        .into_iter()
        .map(|block| {
            let block = document.blocks[block].span;
            let first = touched.partition_point(|span| span.start < block.start);
            let within = touched[first..].iter().take_while(|span| span.start < block.end).copied();
            lesson_of(document, block, within.filter(|span| block.contains(*span)).collect())
        })
        .collect();
    if let Some(first) = lessons.first_mut() {
        first.said = news;
    }
    lessons
}

/// Lessons in a row: those of the same paragraph become one, with its names as they stood last.
pub fn joined(mut lessons: Vec<Lesson>) -> Vec<Lesson> {
    let news = news(lessons.iter_mut().flat_map(|lesson| std::mem::take(&mut lesson.said)));
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut joined: Vec<Lesson> = Vec::new();
    for lesson in lessons {
        if let Some(at) = places.get(&lesson.text) {
            let before = &mut joined[*at];
            before.names = lesson.names;
            before.touched.extend(lesson.touched);
        } else {
            places.insert(lesson.text.clone(), joined.len());
            joined.push(lesson);
        }
    }
    if let Some(first) = joined.first_mut() {
        first.said = news;
    }
    joined
}

/// What was said, less what was said before and is taken back, or was taken back and is said again.
fn news(said: impl Iterator<Item = Said>) -> Vec<Said> {
    let mut news: Vec<Option<Said>> = Vec::new();
    // Of one text and label, those that stand are all of one kind: any other takes the first of them away.
    let mut standing: HashMap<(SmolStr, Option<Label>), (bool, VecDeque<usize>)> = HashMap::new();
    for said in said {
        let key = (said.text.clone(), said.label.clone());
        let (holds, places) = standing.entry(key).or_default();
        if *holds != said.holds
            && let Some(first) = places.pop_front()
        {
            news[first] = None;
            continue;
        }
        *holds = said.holds;
        places.push_back(news.len());
        news.push(Some(said));
    }
    news.into_iter().flatten().collect()
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
