//! Labelled documents: the program's own exports, and articles with their names marked in the text.
//!
//! ```text
//! published: 2024-03-05
//!
//! Kepala Dinas Kesehatan [Kota Batu|LOC], [Ni Luh Sasmita|PER], berkata pada [Selasa (5/3)|DATE 2024-03-05] …
//! ```
//!
//! In a marked article a header of `key: value` lines ends with an empty line. `\` stands before a bracket, bar or
//! backslash that is text.

use tandai_core::article::Block;
use tandai_core::document::{AnnotationDocument, Source, Status};
use tandai_core::entity::features::Setting;
use tandai_core::entity::{self, Word};
use tandai_core::sentence::sentences;
use tandai_core::tokenize::tokenize;
use tandai_core::{Label, Span};

use crate::conll::Named;

/// A text with the names that people marked in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub text: String,
    pub blocks: Vec<Block>,
    pub names: Vec<(Span, String)>,
}

/// Reads a marked article.
pub fn read_marked(file: &str) -> Result<Document, String> {
    let file = file.replace("\r\n", "\n");
    let (_, body) = file.split_once("\n\n").ok_or("has no header that ends with an empty line")?;
    let mut text = String::with_capacity(body.len());
    let mut marks: Vec<(Span, String)> = Vec::new();
    let mut open: Option<(usize, Option<usize>)> = None;
    let mut label = String::new();
    let mut escaped = false;
    for character in body.chars() {
        let literal = std::mem::take(&mut escaped);
        match (character, &mut open) {
            ('\\', _) if !literal => escaped = true,
            ('[', None) if !literal => open = Some((text.len(), None)),
            ('|', Some((_, end @ None))) if !literal => *end = Some(text.len()),
            (']', Some((start, Some(end)))) if !literal => {
                let kind = label.split_whitespace().next().unwrap_or_default().to_owned();
                marks.push((Span { start: *start as u32, end: *end as u32 }, kind));
                label.clear();
                open = None;
            }
            (_, Some((_, Some(_)))) => label.push(character),
            _ => text.push(character),
        }
    }
    if open.is_some() {
        return Err("has a mark that is not closed".to_owned());
    }
    let source = Source { name: "article.txt".to_owned(), ..Source::default() };
    let articles = tandai_core::read(text.as_bytes(), source).map_err(|error| error.to_string())?;
    let [article] = articles.as_slice() else { return Err("is not one article".to_owned()) };
    if article.text.as_ref() != text.as_str() {
        return Err("has characters that reading changes".to_owned());
    }
    marks.retain(|(_, kind)| !is_time(kind));
    Ok(Document { blocks: article.blocks.clone(), text, names: marks })
}

/// The names of a document that a person has seen, or that stand unless somebody refuses them.
pub fn of_export(document: &AnnotationDocument) -> Document {
    let names = document
        .mentions
        .iter()
        .filter(|mention| mention.status != Status::Rejected && mention.fragments.is_empty())
        .filter(|mention| !is_time(mention.label.as_str()))
        .map(|mention| (mention.span, mention.label.as_str().to_owned()));
    Document {
        names: names.collect(),
        blocks: document.blocks.clone(),
        text: document.text.to_string(),
    }
}

fn is_time(label: &str) -> bool {
    Label(label.into()).timex_type().is_some()
}

impl Document {
    /// Reads each sentence: its words, the names in it, and how it stands in the document.
    ///
    /// A name whose edges lie within a word takes the whole word; of names that overlap the first and longest counts.
    pub fn sentences<'t>(&'t self, mut read: impl FnMut(&[Word<'t>], &[Named], Setting)) {
        let tokens = tokenize(&self.text);
        let spans = sentences(&self.text, &self.blocks, &tokens);
        let mut marks: Vec<&(Span, String)> = self.names.iter().collect();
        marks.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut marks = marks.into_iter().peekable();
        let mut words = Vec::new();
        let mut first = 0;
        for sentence in spans {
            let inside = tokens[first..].iter().take_while(|token| token.span.end <= sentence.end);
            let behind = first + inside.count();
            entity::words(&self.text, &tokens[first..behind], first, &mut words);
            first = behind;
            let mut names: Vec<Named> = Vec::new();
            while let Some((span, label)) = marks.next_if(|(span, _)| span.start < sentence.end) {
                let from = words.partition_point(|word| word.span.end <= span.start);
                let to = words.partition_point(|word| word.span.start < span.end);
                if from < to && names.last().is_none_or(|last| last.to <= from) {
                    names.push(Named { from, to, label: label.clone() });
                }
            }
            let starts_block = self.blocks.iter().any(|block| block.span.start == sentence.start);
            read(&words, &names, Setting { starts_block, ..Setting::default() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_names_of_words() {
        let file = "topic: x\n\n😀 Wali Kota [Batu|LOC] \\[1\\] bertemu [Ni Luh|PER] pada [Senin|DATE 2024-03-04].\n";
        let document = read_marked(file).expect("it is a marked article");
        assert_eq!(document.text, "😀 Wali Kota Batu [1] bertemu Ni Luh pada Senin.\n");
        let shown: Vec<_> = document
            .names
            .iter()
            .map(|(span, label)| (span.of(&document.text), label.as_str()))
            .collect();
        assert_eq!(shown, [("Batu", "LOC"), ("Ni Luh", "PER")]);
        let mut all = Vec::new();
        document.sentences(|words, names, _| {
            all.extend(names.iter().map(|name| {
                words[name.from..name.to].iter().map(|word| word.text).collect::<Vec<_>>()
            }));
        });
        assert_eq!(all, [vec!["Batu"], vec!["Ni", "Luh"]]);
    }

    #[test]
    fn what_is_no_marked_article_is_told() {
        for (file, expected) in [
            ("no header", "has no header that ends with an empty line"),
            ("a: b\n\n[Batu|LOC", "has a mark that is not closed"),
        ] {
            assert_eq!(read_marked(file), Err(expected.to_owned()));
        }
    }
}
