//! Checks every annotation of the corpus, and the whole pipeline on its articles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use jiff::civil::{Date, Weekday};
use tandai_core::document::Source;
use tandai_core::timex::{TimexType, is_value};
use tandai_core::{Options, PartialDate, analyze, read};
use tandai_corpus::standoff::{self, Standoff};
use tandai_corpus::{Article, Mark, Split, read_split};

fn articles(split: Split) -> Vec<Article> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    read_split(&folder, split).unwrap()
}

fn apart(name: &str) -> Vec<Standoff> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/standoff").join(name);
    standoff::read(name, &fs::read_to_string(path).unwrap()).unwrap()
}

fn kind(mark: &Mark) -> Option<TimexType> {
    Some(match mark.label.as_str() {
        "DATE" => TimexType::Date,
        "TIME" => TimexType::Time,
        "DURATION" => TimexType::Duration,
        "SET" => TimexType::Set,
        _ => return None,
    })
}

/// The weekday that a mark's text begins with, perhaps behind `hari`.
fn weekday(text: &str) -> Option<Weekday> {
    let text = text.strip_prefix("hari ").unwrap_or(text);
    let word: String = text.chars().take_while(|c| c.is_alphabetic() || *c == '\'').collect();
    Some(match word.as_str() {
        "Senin" => Weekday::Monday,
        "Selasa" => Weekday::Tuesday,
        "Rabu" => Weekday::Wednesday,
        "Kamis" => Weekday::Thursday,
        "Jumat" | "Jum'at" => Weekday::Friday,
        "Sabtu" => Weekday::Saturday,
        "Minggu" | "Ahad" => Weekday::Sunday,
        _ => return None,
    })
}

#[test]
fn every_annotation_is_what_the_guidelines_ask_for() {
    let mut names = BTreeSet::new();
    let mut faults = Vec::new();
    let (mut files, mut words) = (0, 0);
    for article in Split::ALL.into_iter().flat_map(articles) {
        files += 1;
        words += article.text.split_whitespace().count();
        assert!(names.insert(article.name.clone()), "{} stands in two splits", article.name);
        let published = article.published.parse::<Date>();
        assert!(published.is_ok(), "{}: {:?}", article.name, published);
        let mut end = 0;
        for mark in &article.marks {
            let text = &article.text[mark.span.clone()];
            let place = format!("{}: {text:?} {:?}", article.name, mark.value);
            assert!(mark.span.start >= end, "{place}: marks are disjoint and in order");
            end = mark.span.end;
            assert!(!text.is_empty() && text == text.trim(), "{place}: no outer spaces");
            assert!(!text.contains('\n'), "{place}: in one line");
            let Some(kind) = kind(mark) else { continue };
            let value = mark.value.as_deref().unwrap();
            if !is_value(kind, value) {
                faults.push(format!("{place}: no value of a {kind:?}"));
            }
            let day = value.get(..10).and_then(|day| day.parse::<Date>().ok());
            if let (Some(weekday), Some(day)) = (weekday(text), day)
                && day.weekday() != weekday
                && !text.contains("malam Minggu")
            {
                faults.push(format!("{place}: that day was no {weekday:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(files >= 100 && words >= 35_000, "{files} articles of {words} words");
}

#[test]
fn the_pipeline_finds_the_times_of_articles_that_no_rule_was_written_for() {
    let (mut expected, mut found, mut same) = (0, 0, 0);
    for article in articles(Split::Test) {
        let published: PartialDate = article.published.parse().unwrap();
        let today = "2026-01-01".parse().unwrap();
        let options = Options { published: Some(published), today, vague: true };
        let source = Source { name: format!("{}.txt", article.name), ..Source::default() };
        let page = read(article.text.as_bytes(), source).unwrap().remove(0);
        let document = analyze(page, &options);
        assert_eq!(*document.text, article.text, "{}: the text stays as it is", article.name);
        let times: BTreeSet<_> = document
            .mentions
            .iter()
            .filter(|mention| mention.timex.is_some())
            .map(|mention| (mention.span.start as usize, mention.span.end as usize))
            .collect();
        let marked: BTreeSet<_> = article
            .marks
            .iter()
            .filter(|mark| kind(mark).is_some())
            .map(|mark| (mark.span.start, mark.span.end))
            .collect();
        expected += marked.len();
        found += times.len();
        same += marked.intersection(&times).count();
    }
    let f1 = 2.0 * same as f64 / (expected + found) as f64;
    assert!(f1 > 0.9, "exact spans of times: F1 {f1:.4} ({same} of {expected}, {found} found)");
}

/// So many bytes are more than a line that pages repeat.
const LONG: usize = 60;

#[test]
fn marks_apart_from_their_text_are_names_and_no_article_is_in_both_splits() {
    let [train, test] = ["train.tsv", "test.tsv"].map(apart);
    assert!(train.len() > 500 && test.len() > 40);
    let mut names = BTreeSet::new();
    let mut split_of: BTreeMap<&str, &str> = BTreeMap::new();
    for (split, articles) in [("train", &train), ("test", &test)] {
        for article in articles {
            assert!(names.insert(&article.name), "{} stands twice", article.name);
            assert!(article.published.parse::<Date>().is_ok(), "{}", article.name);
            for paragraph in &article.paragraphs {
                for (_, label) in &paragraph.marks {
                    assert!(matches!(label.as_str(), "PER" | "ORG" | "LOC"), "{label}");
                }
                // The same article may be published again under another title.
                if paragraph.marks.last().is_some_and(|(span, _)| span.end > LONG) {
                    let other = split_of.insert(&paragraph.hash, split).unwrap_or(split);
                    assert_eq!(other, split, "{} is in both splits", paragraph.hash);
                }
            }
        }
    }
}
