//! What readers say of the documents of other programs' files: each sentence once, with how many documents it is
//! said of.

use tandai_core::AnnotationDocument;
use tandai_core::shown::{PART, SENTENCE, shown};
use tandai_formats::LEFT_OUT;

/// How many sentences are kept; behind these, documents are only counted. A sentence may count or quote, so that
/// no two are alike in files of any number.
const SENTENCES: usize = 10;

/// The warnings of a run.
#[derive(Debug, Default)]
pub struct Warned {
    /// How many documents were looked at.
    documents: usize,
    said: Vec<Said>,
    /// Documents with a sentence that is not kept.
    others: usize,
    is_lost: bool,
}

/// One sentence.
#[derive(Debug)]
struct Said {
    message: String,
    /// The name of the first document.
    name: String,
    documents: usize,
    /// The number of the last one: a document may have the same warning twice.
    last: usize,
}

impl Warned {
    /// Takes in the warnings of a document as a reader made it.
    pub fn add(&mut self, document: &AnnotationDocument) {
        self.documents += 1;
        let mut is_other = false;
        for warning in &document.warnings {
            self.is_lost |= warning.kind == LEFT_OUT;
            let message = shown(&warning.message, SENTENCE);
            let known = self.said.iter_mut().find(|said| said.message == message);
            if let Some(said) = known {
                said.documents += usize::from(said.last != self.documents);
                said.last = self.documents;
            } else if self.said.len() < SENTENCES {
                let name = shown(&document.source.name, PART).into_owned();
                let message = message.into_owned();
                self.said.push(Said { message, name, documents: 1, last: self.documents });
            } else {
                is_other = true;
            }
        }
        self.others += usize::from(is_other);
    }

    /// A line for each sentence: `a: The offsets …`, `a and 2 others: The offsets …`.
    pub fn lines(&self) -> Vec<String> {
        let others = |count| match count {
            0 => String::new(),
            1 => " and 1 other".to_owned(),
            count => format!(" and {count} others"),
        };
        let line =
            |said: &Said| format!("{}{}: {}", said.name, others(said.documents - 1), said.message);
        let mut lines: Vec<_> = self.said.iter().map(line).collect();
        match self.others {
            0 => {}
            1 => lines.push("1 more document has other warnings.".to_owned()),
            count => lines.push(format!("{count} more documents have other warnings.")),
        }
        lines
    }

    /// Whether a reader passed over something.
    pub fn is_lost(&self) -> bool {
        self.is_lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tandai_core::warning::Warning;
    use tandai_formats::{Dialect, conll, read};

    fn document(name: &str, warnings: &[(&'static str, &str)]) -> AnnotationDocument {
        let text = "😀 O\nBandung B-LOC\n".as_bytes();
        let found = read::all(&conll::FORMAT, &Dialect::USUAL, name, text, &[]).unwrap();
        let mut document = found.into_iter().next().unwrap();
        let warnings = warnings.iter().map(|(kind, message)| Warning::new(kind, None, *message));
        document.warnings.extend(warnings);
        document
    }

    /// The warnings of each document, what is told of them, and whether something is lost.
    fn check(documents: &[(&str, &[(&'static str, &str)])], lines: &[&str], is_lost: bool) {
        let mut warned = Warned::default();
        for (name, warnings) in documents {
            warned.add(&document(name, warnings));
        }
        assert_eq!(
            (&*warned.lines(), warned.is_lost()),
            (&*lines.iter().map(ToString::to_string).collect::<Vec<_>>(), is_lost)
        );
    }

    #[test]
    fn each_sentence_is_told_once() {
        check(&[], &[], false);
        check(&[("a", &[])], &[], false);
        check(&[("a", &[("no_text", "Satu.")])], &["a: Satu."], false);
        check(&[("a", &[(LEFT_OUT, "Satu.")])], &["a: Satu."], true);
        check(
            &[
                ("a", &[("no_text", "Satu."), ("no_text", "Satu.")]),
                ("b\n", &[("no_text", "Dua.\x1b[31m")]),
            ],
            &["a: Satu.", "b\\n: Dua.\\u{1b}[31m"],
            false,
        );
        check(
            &[
                ("a", &[("no_text", "Satu.")]),
                ("b", &[("no_text", "Satu."), ("quote_moved", "Dua.")]),
                ("c", &[]),
                ("d", &[("no_text", "Satu."), ("quote_moved", "Dua.")]),
            ],
            &["a and 2 others: Satu.", "b and 1 other: Dua."],
            false,
        );
    }

    #[test]
    fn sentences_that_never_end_are_counted() {
        let mut warned = Warned::default();
        for n in 0..1000 {
            let (one, two) = (format!("{n} relations."), format!("{n} events."));
            warned.add(&document(&n.to_string(), &[(LEFT_OUT, &one), (LEFT_OUT, &two)]));
        }
        let lines = warned.lines();
        assert_eq!(lines.len(), SENTENCES + 1);
        assert_eq!(lines[SENTENCES - 1], "4: 4 events.");
        assert_eq!(lines[SENTENCES], "995 more documents have other warnings.");
    }
}
