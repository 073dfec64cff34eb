//! Labelled sentences with one token a line.
//!
//! ```text
//! Presiden NOUN O
//! Joko PROPN B-PER
//! Widodo PROPN I-PER
//! ```
//!
//! The token stands in the first column, the tag in the last, spaces or tabs between; an empty line ends
//! a sentence. Tags are IOB1, IOB2 or BILOU (also written IOBES), told apart by themselves. A tag that cannot stand
//! where it does starts a name, as the measuring program of CoNLL has it.

use tandai_core::{Label, Span};

/// One labelled sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    pub text: String,
    pub words: Vec<Span>,
    pub names: Vec<Named>,
}

/// A name, by the indices of its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named {
    pub from: usize,
    pub to: usize,
    pub label: String,
}

/// Reads the sentences of a file. Labels are renamed by `rename`.
pub fn read(file: &str, rename: &dyn Fn(&str) -> String) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for line in file.trim_start_matches('\u{FEFF}').lines().chain([""]) {
        let mut columns = line.split([' ', '\t', '\r']).filter(|column| !column.is_empty());
        match (columns.next(), columns.next_back()) {
            (Some("-DOCSTART-"), _) => {}
            (Some(token), Some(tag)) => rows.push((token, tag)),
            (Some(_), None) | (None, _) => {
                if !rows.is_empty() {
                    sentences.push(sentence(&rows, rename));
                    rows.clear();
                }
            }
        }
    }
    sentences
}

fn sentence(rows: &[(&str, &str)], rename: &dyn Fn(&str) -> String) -> Sentence {
    let mut sentence = Sentence::default();
    let mut glue = true;
    let mut quoted = false;
    let mut open = false;
    for (at, (token, tag)) in rows.iter().enumerate() {
        let closes = matches!(
            *token,
            "," | "." | ")" | ":" | ";" | "?" | "!" | "%" | "”" | "]" | "..." | "/" | "-"
        ) || *token == "\"" && quoted;
        if !glue && !closes {
            sentence.text.push(' ');
        }
        glue = matches!(*token, "(" | "“" | "[" | "/" | "-") || *token == "\"" && !quoted;
        if *token == "\"" {
            quoted = !quoted;
        }
        let start = sentence.text.len() as u32;
        sentence.text.push_str(token);
        sentence.words.push(Span { start, end: sentence.text.len() as u32 });

        let Some((prefix, label)) = tag.split_once('-') else {
            open = false;
            continue;
        };
        let label = rename(label);
        // Time expressions are found by their grammar; no model has them.
        let is_time = Label(label.as_str().into()).timex_type().is_some();
        if label.is_empty() || label == "O" || is_time {
            open = false;
            continue;
        }
        let goes_on = matches!(prefix, "I" | "L" | "E" | "M");
        match sentence.names.last_mut() {
            Some(last) if open && goes_on && last.label == label => last.to = at + 1,
            _ => sentence.names.push(Named { from: at, to: at + 1, label }),
        }
        open = !matches!(prefix, "L" | "E" | "U" | "S");
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, expected: &[&[(&str, &str)]]) {
        let found = read(file, &str::to_owned);
        let shown: Vec<Vec<(&str, &str)>> = found
            .iter()
            .map(|sentence| {
                let names = sentence.names.iter();
                names
                    .map(|name| {
                        let (from, to) = (sentence.words[name.from], sentence.words[name.to - 1]);
                        let text = &sentence.text[from.start as usize..to.end as usize];
                        (text, name.label.as_str())
                    })
                    .collect()
            })
            .collect();
        assert_eq!(shown, expected, "{file:?}");
    }

    #[test]
    fn schemes_are_told_apart() {
        // IOB2, with a column between.
        check(
            "Joko PROPN B-PER\nWidodo PROPN I-PER\n\nDi ADP O\n",
            &[&[("Joko Widodo", "PER")], &[]],
        );
        // IOB1: a name begins with I, and with B behind another of its label.
        check(
            "Joko\tI-PER\nWidodo\tI-PER\nBudi\tB-PER",
            &[&[("Joko Widodo", "PER"), ("Budi", "PER")]],
        );
        // BILOU and IOBES.
        check(
            "Bank B-ORG\nSentral I-ORG\nRusia L-ORG\nAS U-LOC\nRI S-LOC",
            &[&[("Bank Sentral Rusia", "ORG"), ("AS", "LOC"), ("RI", "LOC")]],
        );
        // What cannot go on begins.
        check("a O\nBudi I-PER\nBogor I-LOC\r\n", &[&[("Budi", "PER"), ("Bogor", "LOC")]]);
        check("-DOCSTART- O\n\n😀 O\nBudi B-PER\n", &[&[("Budi", "PER")]]);
        check("", &[]);
    }

    #[test]
    fn labels_are_renamed_or_left_out() {
        let rename = |label: &str| if label == "TIME" { String::new() } else { "PER".to_owned() };
        let found = read("Budi B-PERSON\nSenin B-TIME\n", &rename);
        assert_eq!(found[0].names, [Named { from: 0, to: 1, label: "PER".to_owned() }]);
        let found = read("Budi B-PER\nSenin B-DATE\nSore I-DATE\nDatuk B-DATES\n", &str::to_owned);
        let labels: Vec<_> = found[0].names.iter().map(|name| name.label.as_str()).collect();
        assert_eq!(labels, ["PER", "DATES"]);
    }
}
