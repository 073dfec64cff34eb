//! Labelled documents: the program's own exports, and articles with their names marked in the text, as
//! [`tandai_corpus`] reads them. Times are left out.

use tandai_core::article::Block;
use tandai_core::document::{AnnotationDocument, Source, Status};
use tandai_core::entity::features::Setting;
use tandai_core::entity::{self, Word};
use tandai_core::sentence::sentences;
use tandai_core::tokenize::tokenize;
use tandai_core::{Label, Span};
use tandai_corpus::{Mark, Marked};

use crate::conll::Named;

/// A text with the names that people marked in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub text: String,
    pub blocks: Vec<Block>,
    pub names: Vec<(Span, String)>,
}

/// Reads an article with marks in its text. What is wrong with it is a sentence without its full stop.
pub fn of_marked(name: &str, file: &str) -> Result<Document, String> {
    let Marked { text, marks, .. } =
        tandai_corpus::read_marked(name, file).map_err(|error| error.to_string())?;
    let source = Source { name: "article.txt".to_owned(), ..Source::default() };
    let articles = tandai_core::read(text.as_bytes(), source)
        .map_err(|error| format!("{name} cannot be read: {error}"))?;
    let [article] = articles.as_slice() else { return Err(format!("{name} is not one article")) };
    if article.text.as_ref() != text.as_str() {
        return Err(format!("{name} has characters that reading changes"));
    }
    let named = |mark: Mark| {
        let span = Span { start: mark.span.start as u32, end: mark.span.end as u32 };
        (span, mark.label)
    };
    let names = marks.into_iter().filter(|mark| !is_time(&mark.label)).map(named).collect();
    Ok(Document { blocks: article.blocks.clone(), text, names })
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
        let document = of_marked("a", file).expect("it is a marked article");
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
            ("no header", "a, line 1: expected an empty line behind the lines of the head"),
            ("a: b\n\n[Batu|LOC", "a, line 3: expected a ] behind a label"),
        ] {
            assert_eq!(of_marked("a", file), Err(expected.to_owned()));
        }
    }
}
