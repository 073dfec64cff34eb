//! How many names and times that are missed are among the candidates for them, and how many candidates there are:
//! `cargo run --release -p tandai-train --example missed -- MODEL FOLDER…`
//!
//! Each marked article is analyzed as a page is. What is marked and touched by no mention was missed. `-` for the model
//! is none; `--list` before it prints every miss and every candidate. Candidates are not looked for in furniture of the page,
//! what is marked there has a row of its own.

#![expect(clippy::print_stdout, reason = "it prints a table")]

use std::collections::BTreeMap;
use std::{env, fs};

use tandai_core::document::Source;
use tandai_core::missed::candidates;
use tandai_core::{Model, Options, Span, analyze_with, read};
use tandai_corpus::read_marked;

#[derive(Default)]
struct Counts {
    all: usize,
    exact: usize,
    touching: usize,
}

fn main() {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let list = arguments.first().is_some_and(|first| first == "--list");
    let mut arguments = arguments.drain(usize::from(list)..);
    let model = arguments.next().expect("the first argument is a model");
    let model = (model != "-").then(|| fs::read(&model).expect("the model is read"));
    let model = model.map(|bytes| Model::read(&bytes).expect("it is a model"));
    let mut by_label: BTreeMap<String, Counts> = BTreeMap::new();
    let mut by_why: BTreeMap<String, Counts> = BTreeMap::new();
    let mut of_article = Vec::new();
    for folder in arguments {
        let files = fs::read_dir(&folder).expect("the folder is read");
        let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        paths.sort();
        for path in paths {
            let file = fs::read_to_string(&path).expect("the article is read");
            let marked = read_marked(&path.to_string_lossy(), &file).expect("it is marked");
            let published = marked.head.iter().find(|(key, _)| key == "published");
            let options = Options {
                published: published.and_then(|(_, day)| day.parse().ok()),
                today: "2100-01-01".parse().expect("a day"),
                vague: false,
            };
            let source = Source { name: "article.txt".to_owned(), ..Source::default() };
            let mut articles = read(marked.text.as_bytes(), source).expect("it is a text");
            let document = analyze_with(articles.remove(0), &options, model.as_ref());
            assert_eq!(*document.text, *marked.text, "reading changes nothing");
            let found = candidates(&document, model.as_ref());
            of_article.push(found.len());
            let marks: Vec<(Span, &str)> = marked
                .marks
                .iter()
                .map(|mark| (Span::new(mark.span.start as u32, mark.span.end as u32), &*mark.label))
                .collect();
            for (span, label) in &marks {
                if document.mentions.iter().any(|mention| mention.span.overlaps(*span)) {
                    continue;
                }
                let exact = found.iter().any(|other| other.span == *span);
                let touching = found.iter().any(|other| other.span.overlaps(*span));
                let block = document.block_at(span.start).map(|block| &document.blocks[block]);
                let furniture = block.is_some_and(|block| block.kind.is_furniture());
                let rows = if furniture { ["furniture"; 2] } else { [*label, "all"] };
                for row in &rows[..if furniture { 1 } else { 2 }] {
                    add(by_label.entry((*row).to_owned()).or_default(), exact, touching);
                }
                if list && !exact {
                    println!("{}  {label} {touching}", show(&document.text, *span));
                }
            }
            for candidate in &found {
                let exact = marks.iter().any(|(span, _)| *span == candidate.span);
                let touching = marks.iter().any(|(span, _)| span.overlaps(candidate.span));
                add(by_why.entry(format!("{:?}", candidate.why)).or_default(), exact, touching);
                if list {
                    let right = if exact {
                        "="
                    } else if touching {
                        "~"
                    } else {
                        " "
                    };
                    let shown = show(&document.text, candidate.span);
                    println!("  {right} {:?} {:.2} {shown}", candidate.why, candidate.sureness);
                }
            }
        }
    }
    println!("missed: in all, as a candidate, touched by one");
    for (label, counts) in &by_label {
        println!("{label:10} {:4} {:4} {:4}", counts.all, counts.exact, counts.touching);
    }
    println!("candidates: in all, as marked, touching what is marked");
    for (why, counts) in &by_why {
        println!("{why:10} {:4} {:4} {:4}", counts.all, counts.exact, counts.touching);
    }
    of_article.sort_unstable();
    let sum: usize = of_article.iter().sum();
    let mean = sum as f64 / of_article.len().max(1) as f64;
    println!("{} articles, {sum} candidates, {mean:.1} each: {of_article:?}", of_article.len());
}

fn add(counts: &mut Counts, exact: bool, touching: bool) {
    counts.all += 1;
    counts.exact += usize::from(exact);
    counts.touching += usize::from(touching);
}

fn show(text: &str, span: Span) -> String {
    let start = text.floor_char_boundary((span.start as usize).saturating_sub(30));
    let end = text.ceil_char_boundary((span.end as usize + 30).min(text.len()));
    let (before, behind) = (&text[start..span.start as usize], &text[span.end as usize..end]);
    format!("{before}[{}]{behind}", span.of(text)).replace('\n', "⏎")
}
