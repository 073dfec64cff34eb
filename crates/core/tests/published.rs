//! The day of publication, worked out from the body, and what follows from another one.

#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use tandai_core::article::{Article, Block, BlockKind};
use tandai_core::document::{AnnotationDocument, Source};
use tandai_core::published::{Published, PublishedSource};
use tandai_core::revalue::{set_published, timex_of};
use tandai_core::{Edit, Label, Options, PartialDate, Span, analyze};

/// A document of one paragraph a line; a line that starts with `#` is a title, with `>` a caption, with `*` a
/// related link.
fn document(text: &str, stated: Option<&str>) -> AnnotationDocument {
    let mut start = 0;
    let blocks = text
        .split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.len() as u32);
            start = span.end;
            let kind = match line.as_bytes().first() {
                Some(b'#') => BlockKind::Title,
                Some(b'>') => BlockKind::Caption,
                Some(b'*') => BlockKind::RelatedLink,
                _ => BlockKind::Paragraph,
            };
            Block { kind, span, inline: false, extra: None }
        })
        .collect();
    let published = Published {
        value: stated.and_then(|day| day.parse().ok()),
        source: stated.map(|_| PublishedSource::DateLine),
        alternatives: Vec::new(),
    };
    let article = Article {
        source: Source::default(),
        language: None,
        title: None,
        published,
        text: text.into(),
        blocks,
        warnings: Vec::new(),
    };
    let options =
        Options { published: None, today: "2026-11-21".parse().expect("a date"), vague: false };
    analyze(article, &options)
}

#[test]
fn the_body_tells_the_day() {
    let check = |text: &str, stated: Option<&str>, expected: &str, alternatives: &[&str]| {
        let published = document(text, stated).published;
        let value = published.value.map_or("-".to_owned(), |value| value.to_string());
        assert_eq!(value, expected, "{text}");
        let others: Vec<String> =
            published.alternatives.iter().map(PartialDate::to_string).collect();
        assert_eq!(others, alternatives, "{text}");
        published
    };
    let guess = check("kata Blinken, Kamis (4/5).", None, "2023-05-04", &["2017-05-04"]);
    assert_eq!(guess.source, Some(PublishedSource::Text));
    check("pada Senin (19/8/2024).", None, "2024-08-19", &[]);
    // A weekday alone, or a date without one, tells nothing.
    check("pada Senin dan 4 Mei 2021.", None, "-", &[]);
    // The latest one, unless it lies ahead or in another's words.
    check("Rabu (3/5) dan Minggu (30/4).", None, "2023-05-03", &["2017-05-03"]);
    check("Rabu (3/5). Laga akan digelar Sabtu (6/5).", None, "2023-05-03", &["2017-05-03"]);
    check("Rabu (3/5) hingga Sabtu (6/5).", None, "2023-05-03", &["2017-05-03"]);
    check("Rabu (3/5), dan Sabtu (6/5) mendatang.", None, "2023-05-03", &["2017-05-03"]);
    check("> Foto, Kamis (4/5).\n* Baca juga: Jumat (5/5)\n", None, "-", &[]);
    // A date of the lead is believed before a later one far below.
    check(
        "Rabu (3/5).\nDua.\nTiga.\nEmpat.\nLima.\nEnam.\nJumat (5/5).",
        None,
        "2023-05-03",
        &["2017-05-03"],
    );
    // One slip of the pen does not decide.
    check("Rabu (3/5), Senin (1/5), Kamis (2/5).", None, "2023-05-03", &["2017-05-03"]);
    // Nothing was published after the day of the analysis.
    check("pada Senin (4/1/2027).", None, "-", &[]);
    // What is stated stays, and is narrowed where it is coarse.
    check("pada Rabu (3/5).", Some("2023-05-06"), "2023-05-06", &[]);
    check("pada Rabu (3/5), Minggu (30/4).", Some("2023-05"), "2023-05-03", &["2023-05"]);
    check("pada Rabu (3/5).", Some("2023-06"), "2023-06", &[]);
    check("pada Rabu (3/5).", Some("2017"), "2017-05-03", &["2017"]);
    check("", None, "-", &[]);
}

fn values(document: &AnnotationDocument) -> Vec<&str> {
    let times = document.mentions.iter().filter_map(|mention| mention.timex.as_deref());
    times.map(|timex| timex.value.as_str()).collect()
}

/// Applies what the edit says by hand, so that this tests its making alone.
fn apply(document: &mut AnnotationDocument, edit: Edit) -> usize {
    let Edit::SetPublished { published, timexes } = edit else { panic!("another edit: {edit:?}") };
    let count = timexes.len();
    document.published = published;
    for (id, timex) in timexes {
        let mention = document.mentions.iter_mut().find(|mention| mention.id == id);
        mention.expect("the edit names mentions of the document").timex = Some(Box::new(timex));
    }
    count
}

const TEXT: &str = "Kata Lavrov, Jumat (19/5). Rapat digelar pekan depan, pada 25 Mei mendatang, sejak 1991. \
    Pada Kamis lalu ia tiba. Keesokan harinya ia pergi.";

#[test]
fn another_day_changes_what_depends_on_it() {
    let mut document = document(TEXT, Some("2023-05-20"));
    let before = ["2023-05-19", "2023-W21", "2023-05-25", "1991", "2023-05-18", "2023-05-19"];
    assert_eq!(values(&document), before);
    let all = document.clone();

    let edit = set_published(&document, "2017-05-20".parse().ok());
    assert_eq!(apply(&mut document, edit), 5);
    let after = ["2017-05-19", "2017-W21", "2017-05-25", "1991", "2017-05-18", "2017-05-19"];
    assert_eq!(values(&document), after);
    assert_eq!(document.published.source, Some(PublishedSource::Person));

    let edit = set_published(&document, None);
    apply(&mut document, edit);
    let unknown = ["XXXX-05-19", "XXXX-WXX", "XXXX-05-25", "1991", "XXXX-WXX-4", "XXXX-XX-XX"];
    assert_eq!(values(&document), unknown);

    let edit = set_published(&document, "2023-05-20".parse().ok());
    apply(&mut document, edit);
    assert_eq!(document.mentions, all.mentions, "and back again");
    let edit = set_published(&document, "2023-05-20".parse().ok());
    assert_eq!(apply(&mut document, edit), 0, "the same day changes nothing");
}

#[test]
fn what_a_person_set_stays() {
    let mut document = document(TEXT, Some("2023-05-20"));
    // Names are mentions as well.
    let times = document.mentions.iter_mut().filter(|mention| mention.timex.is_some());
    let mut times: Vec<_> = times.collect();
    let timex = times[1].timex.as_mut().expect("a time");
    timex.value = "2023-05-22".into();
    timex.reason = Some(tandai_core::timex::Rule::Person.reason(&[]));
    // A span that only a person marked depends on the day as well.
    let start = TEXT.find("lalu").expect("it is there") as u32;
    times[4].span = Span::new(start - 6, start - 1);
    let edit = set_published(&document, "2017-05-20".parse().ok());
    apply(&mut document, edit);
    let after = ["2017-05-19", "2023-05-22", "2017-05-25", "1991", "2017-05-18", "2017-05-19"];
    assert_eq!(values(&document), after);
}

#[test]
fn a_marked_span_is_read() {
    let text = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).\nPada Mei Ling ia kerja dua hari, \
        sejak 2020 orang.";
    let document = document(text, Some("2023-08-18"));
    let check = |part: &str, label: Label, expected: Option<&str>| {
        let start = text.find(part).expect("the part is in the text") as u32;
        let span = Span::new(start, start + part.len() as u32);
        let value = timex_of(&document, span, &label).map(|timex| {
            assert_eq!(Some(timex.kind), label.timex_type());
            timex.value
        });
        assert_eq!(value.as_deref(), expected, "{part}");
    };
    check("Kamis (17/8/2023)", Label::DATE, Some("2023-08-17"));
    check("Kamis", Label::DATE, Some("2023-08-17"));
    check("17/8/2023", Label::DATE, Some("2023-08-17"));
    check("di Bandung, Kamis", Label::DATE, Some("2023-08-17"));
    check("Mei", Label::DATE, Some("2023-05"));
    check("2020", Label::DATE, Some("2020"));
    check("dua hari", Label::DURATION, Some("P2D"));
    check("dua hari", Label::DATE, Some("XXXX"));
    check("Joko Widodo", Label::DATE, Some("XXXX"));
    check("Joko Widodo", Label::TIME, Some("XXXX"));
    check("Joko Widodo", Label::DURATION, Some("PXX"));
    check("Joko Widodo", Label::SET, Some("PXX"));
    check("Joko Widodo", Label::PER, None);
    assert!(timex_of(&document, Span::new(1, 3), &Label::DATE).is_some(), "a cut character");
    assert!(timex_of(&document, Span::new(9000, 9001), &Label::DATE).is_some(), "outside");
}

#[track_caller]
fn check_again(document: &AnnotationDocument) -> usize {
    let times =
        document.mentions.iter().filter_map(|mention| Some((mention, mention.timex.as_deref()?)));
    let mut count = 0;
    for (mention, timex) in times {
        let again = timex_of(document, mention.span, &mention.label).expect("a label of time");
        let shown = mention.span.of(&document.text);
        assert_eq!(again.value, timex.value, "{shown} in {}", document.source.name);
        assert_eq!(again.anchor, timex.anchor, "{shown} in {}", document.source.name);
        assert_eq!(again.alternatives, timex.alternatives, "{shown} in {}", document.source.name);
        count += 1;
    }
    count
}

/// A mention that a person moves and moves back has the value that it had.
#[test]
fn a_span_means_what_the_analysis_said() {
    let options =
        Options { published: None, today: "2026-11-21".parse().expect("a date"), vague: false };
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    let mut count = 0;
    for case in std::fs::read_dir(corpus).expect("the corpus is there") {
        for file in std::fs::read_dir(case.expect("a case").path()).expect("a folder") {
            let path = file.expect("a file").path();
            if path.file_stem().is_none_or(|stem| stem != "source") {
                continue;
            }
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).expect("a file");
            let source = Source { name, ..Source::default() };
            for article in tandai_core::article::read(&bytes, source).expect("an article") {
                count += check_again(&analyze(article, &options));
            }
        }
    }
    assert!(count > 20, "the corpus has times: {count}");

    // The first word of a block, and what a block before spoke of.
    let text = "Mei Ling tiba pada 4 Mei 2021.\nMei lalu ia pergi.\nKeesokan harinya ia kembali.\n\
        Indonesia Tahun 1945 dan Tahun 2020.\nTahun 1998 ia lahir.\n\"Senin kami pulang,\" kata Ling, Kamis (6/5).";
    assert_eq!(check_again(&document(text, Some("2021-05-10"))), 8);
    // Far into one long line.
    let line = format!(
        "{}{}",
        "Ia diam saja. ".repeat(10_000),
        "Pada Kamis (6/5) ia pulang. Lusanya hujan. "
    );
    assert!(check_again(&document(&line.repeat(3), Some("2021-05-10"))) >= 3);
}

/// The articles beside the project, where they are there, with each line as a paragraph.
#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn articles_tell_their_day() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3);
    let Some(folder) = root.map(|root| root.join("shared/articles")).filter(|path| path.exists())
    else {
        println!("skipped: no articles beside the project");
        return;
    };
    let check = |start: &str, stated: Option<&str>, expected: &str| {
        let files = std::fs::read_dir(&folder).expect("a folder").flatten();
        let path = files.map(|file| file.path()).find(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start))
        });
        let Some(path) = path else { return println!("skipped: no article {start}") };
        let text = std::fs::read_to_string(path).expect("a text file");
        let value = document(&text, stated).published.value;
        let value = value.map_or("-".to_owned(), |value| value.to_string());
        assert_eq!(value, expected, "{start}");
    };
    check("000", None, "2023-05-04");
    check("001", None, "-");
    check("002", Some("2023-05"), "2023-05-03");
    check("003", None, "2023-05-19");
    check("004", None, "2024-08-19");
}
