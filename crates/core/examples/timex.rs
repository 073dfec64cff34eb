//! The date tagger by itself, to read what it does and how well.
//!
//! ```text
//! cargo run --release -p tandai-core --example timex -- gold FILE.tml…
//! cargo run --release -p tandai-core --example timex -- show 2023-05-04 FILE.txt…
//! cargo run --release -p tandai-core --example timex -- published FILE.txt
//! ```
//!
//! `gold` prints each difference from files with TIMEX3 marks, then the scores; `show` prints the text with its
//! expressions marked; `published` reads articles that each follow a line
//! `# month/day/year …` and prints how often the day of publication worked out from the text is that day.
#![expect(clippy::disallowed_methods, reason = "it reads files")]
#![expect(clippy::print_stdout, reason = "it prints what it measures")]

use tandai_core::PartialDate;
use tandai_core::Span;
use tandai_core::article::{Block, BlockKind};
use tandai_core::published::Published;
use tandai_core::sentence::sentences;
use tandai_core::timex::{self, Options, Resolved};
use tandai_core::tokenize::tokenize;

fn main() {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("gold") => gold(arguments),
        Some("show") => {
            let published = arguments.next().and_then(|date| date.parse().ok());
            for path in arguments {
                let text = std::fs::read_to_string(&path).expect("a text file");
                println!("## {path}\n{}", marked(&text, &resolve(&text, published)));
            }
        }
        Some("published") => published(&arguments.next().expect("a file")),
        _ => println!("gold FILE.tml… | show DATE FILE… | published FILE"),
    }
}

/// How far the day worked out from the body lies from the real one.
fn published(path: &str) {
    let file = std::fs::read_to_string(path).expect("a text file");
    let today = "2026-11-21".parse().expect("a date");
    let [mut same, mut near, mut far, mut unknown] = [0; 4];
    for article in file.split("\n# ") {
        let (head, text) = article.split_once('\n').unwrap_or((article, ""));
        let mut fields = head.trim_start_matches("# ").split(['/', ' ']).map(|n| n.parse::<i16>());
        let (Some(Ok(month)), Some(Ok(day)), Some(Ok(year))) =
            (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let Ok(real) = jiff::civil::Date::new(year, month as i8, day as i8) else { continue };
        let blocks = lines(text);
        let tokens = tokenize(text);
        let sentences = sentences(text, &blocks, &tokens);
        let expressions = timex::parse(text, &blocks, &tokens, &sentences);
        let stated = Published::default();
        let found = tandai_core::published::infer(&stated, &blocks, &expressions, today);
        match found.value.and_then(PartialDate::day) {
            None => unknown += 1,
            Some(day) if day == real => same += 1,
            Some(day) => {
                let days = (real - day).get_days();
                *(if (0..=3).contains(&days) { &mut near } else { &mut far }) += 1;
                if !(0..=3).contains(&days) {
                    println!("{real} worked out as {day}: {}", text.lines().next().unwrap_or(""));
                }
            }
        }
    }
    println!(
        "{same} the day itself, {near} up to three days before, {far} others, {unknown} unknown"
    );
}

/// One block a line.
fn lines(text: &str) -> Vec<Block> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.len() as u32);
            start = span.end;
            Block { kind: BlockKind::Paragraph, span, inline: false, extra: None }
        })
        .collect()
}

fn resolve(text: &str, published: Option<PartialDate>) -> Vec<Resolved> {
    let blocks = lines(text);
    let tokens = tokenize(text);
    let sentences = sentences(text, &blocks, &tokens);
    let options = Options { vague: true };
    let expressions = timex::parse_with(text, &blocks, &tokens, &sentences, options);
    timex::normalize(&expressions, published)
}

fn marked(text: &str, found: &[Resolved]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for Resolved { span, timex, .. } in found {
        out.push_str(&text[at..span.start as usize]);
        let rule = timex.reason.as_ref().map_or("", |reason| reason.rule.as_str());
        out.push_str(&format!(
            "[{}|{} {} {rule}]",
            span.of(text),
            timex.kind.as_str(),
            timex.value
        ));
        at = span.end as usize;
    }
    out.push_str(&text[at..]);
    out
}

/// A mark of the gold: its place in the text without marks, and what it says.
struct Mark {
    span: Span,
    kind: String,
    value: String,
}

fn attribute(tag: &str, name: &str) -> String {
    let start = tag.find(&format!(" {name}=\"")).map(|at| at + name.len() + 3);
    let rest = start.map_or("", |start| &tag[start..]);
    rest.split('"').next().unwrap_or("").to_owned()
}

/// The text between `<TEXT>` and `</TEXT>` without its marks, the marks, and the day of creation.
fn read_gold(file: &str) -> (String, Vec<Mark>, Option<PartialDate>) {
    let created = file.split("<DCT>").nth(1).unwrap_or("");
    let published = attribute(created.split('>').next().unwrap_or(""), "value").parse().ok();
    let body = file.split("<TEXT>").nth(1).unwrap_or("").split("</TEXT>").next().unwrap_or("");
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut open: Option<(u32, String)> = None;
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        if tag.starts_with("<TIMEX3") {
            open = Some((text.len() as u32, tag.to_owned()));
        } else if tag.starts_with("</TIMEX3")
            && let Some((start, tag)) = open.take()
        {
            marks.push(Mark {
                span: Span::new(start, text.len() as u32),
                kind: attribute(&tag, "type"),
                value: attribute(&tag, "value"),
            });
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    (text, marks, published)
}

fn gold(files: impl Iterator<Item = String>) {
    let [mut expected, mut given, mut strict, mut relaxed, mut kinds, mut values] = [0usize; 6];
    for path in files {
        let file = std::fs::read_to_string(&path).expect("a TimeML file");
        let (text, marks, published) = read_gold(&file);
        let found = resolve(&text, published);
        println!("## {path}");
        expected += marks.len();
        given += found.len();
        let mut used = vec![false; found.len()];
        for mark in &marks {
            let hit = found
                .iter()
                .zip(&used)
                .position(|(other, used)| !used && other.span.overlaps(mark.span));
            let said = mark.span.of(&text);
            let Some(hit) = hit else {
                println!(
                    "missed  {} {} \"{said}\"   … {}",
                    mark.kind,
                    mark.value,
                    around(&text, mark.span)
                );
                continue;
            };
            used[hit] = true;
            let other = &found[hit];
            relaxed += 1;
            let same_span = other.span == mark.span;
            let same_kind = other.timex.kind.as_str() == mark.kind;
            let same_value = other.timex.value == mark.value;
            strict += usize::from(same_span);
            kinds += usize::from(same_kind);
            values += usize::from(same_value);
            if !(same_span && same_kind && same_value) {
                println!(
                    "differs {} {} \"{said}\"   ours {} {} \"{}\"   … {}",
                    mark.kind,
                    mark.value,
                    other.timex.kind.as_str(),
                    other.timex.value,
                    other.span.of(&text),
                    around(&text, mark.span),
                );
            }
        }
        for (other, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
            println!(
                "added   {} {} \"{}\"   … {}",
                other.timex.kind.as_str(),
                other.timex.value,
                other.span.of(&text),
                around(&text, other.span),
            );
        }
    }
    let score = |hits: usize| 2.0 * hits as f64 / (expected + given).max(1) as f64;
    println!(
        "{expected} expected, {given} found: strict {:.4} relaxed {:.4} type {:.4} value {:.4}",
        score(strict),
        score(relaxed),
        score(kinds),
        score(values)
    );
}

fn around(text: &str, span: Span) -> String {
    let start = text.floor_char_boundary((span.start as usize).saturating_sub(60));
    let end = text.ceil_char_boundary((span.end as usize + 40).min(text.len()));
    text[start..end].replace('\n', " ")
}
