//! Files to articles: whole cases under `corpus` (texts) and `pages` (web pages), and what holds for any
//! input.
//!
//! A case is a folder with `source.*` and `expected.blocks`; `UPDATE_EXPECT=1` writes the latter anew, to be
//! read in the difference.
#![expect(clippy::disallowed_methods, reason = "the cases are files, and hostile input is timed")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tandai_core::article::{Article, BlockKind, read};
use tandai_core::decode::DecodeError;
use tandai_core::document::Source;

fn read_named(name: &str, bytes: &[u8]) -> Result<Vec<Article>, DecodeError> {
    read(bytes, Source { name: name.to_owned(), ..Source::default() })
}

/// Blocks tile the text on character boundaries; `inline` says whether a line goes on.
#[track_caller]
fn check_invariants(article: &Article) {
    let mut end = 0;
    for (index, block) in article.blocks.iter().enumerate() {
        assert_eq!(block.span.start, end, "the blocks do not tile the text");
        let text = block.span.get(&article.text).expect("a block ends within a character");
        let content = text.trim();
        assert!(!content.is_empty(), "block {index} holds nothing but space");
        let separator = &text[text.trim_end().len()..];
        let last = index + 1 == article.blocks.len();
        assert_eq!(block.inline, !last && !separator.contains('\n'), "block {index}: inline");
        end = block.span.end;
    }
    assert_eq!(end as usize, article.text.len(), "the blocks do not reach the end");
}

/// Articles in lines: what is known of each, then its blocks with their text.
fn written(articles: &Result<Vec<Article>, DecodeError>) -> String {
    let mut out = String::new();
    let articles = match articles {
        Ok(articles) => articles,
        Err(error) => return format!("error: {error}\n"),
    };
    for article in articles {
        let source = &article.source;
        let mut line = |line: String| writeln!(out, "{line}").expect("a string takes any line");
        line(format!("# {} {} {}", source.name, source.media_type, source.encoding));
        if let Some(line_ends) = source.line_ends {
            line(format!("# {line_ends:?}"));
        }
        if let Some(language) = &article.language {
            line(format!("# language {language}"));
        }
        if let Some(title) = &article.title {
            line(format!("# title {title}"));
        }
        if let Some(published) = article.published.value {
            line(format!("# published {published} {:?}", article.published.source));
        }
        for warning in &article.warnings {
            line(format!("! {}: {}", warning.kind, warning.message));
        }
        for block in &article.blocks {
            let inline = if block.inline { "+" } else { "" };
            line(format!("{:?}{inline} {:?}", block.kind, block.span.of(&article.text)));
        }
    }
    out
}

fn check_cases(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let files = |folder: &Path| -> Vec<PathBuf> {
        let mut files: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    };
    let cases = files(&folder);
    assert!(!cases.is_empty());
    let mut wrong = Vec::new();
    for case in cases {
        let source = files(&case)
            .into_iter()
            .find(|path| path.file_stem().is_some_and(|stem| stem == "source"))
            .unwrap_or_else(|| panic!("{} has no source", case.display()));
        let bytes = fs::read(&source).unwrap();
        let name = source.file_name().and_then(|name| name.to_str()).unwrap();
        let articles = read_named(name, &bytes);
        for article in articles.iter().flatten() {
            check_invariants(article);
            if article.source.media_type == "text/plain" && article.source.line_ends.is_none() {
                assert_eq!(article.text.as_bytes(), bytes, "{}: the text changed", case.display());
            }
        }
        let found = written(&articles);
        let path = case.join("expected.blocks");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &found).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != found {
            wrong.push(format!("{}\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECT=1 rewrites:\n{}", wrong.join("\n"));
}

#[test]
fn texts_become_blocks() {
    check_cases("corpus");
}

#[test]
fn pages_become_blocks() {
    check_cases("pages");
}

/// The kinds of the blocks in short, such as `Dateline+ Paragraph*2 RelatedLink`.
fn kinds(article: &Article) -> String {
    let mut runs: Vec<(String, usize)> = Vec::new();
    for block in &article.blocks {
        let kind = format!("{:?}{}", block.kind, if block.inline { "+" } else { "" });
        match runs.last_mut().filter(|(last, _)| *last == kind) {
            Some((_, count)) => *count += 1,
            None => runs.push((kind, 1)),
        }
    }
    let short = |(kind, count): &(String, usize)| {
        if *count == 1 { kind.clone() } else { format!("{kind}*{count}") }
    };
    runs.iter().map(short).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_shared_articles_come_out_right() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/articles");
    if !shared.is_dir() {
        println!("skipped: there is no folder of shared articles beside the project");
        return;
    }
    let expected = [
        (
            "000_21a295765e543b5a.txt",
            "Dateline+ Paragraph*2 RelatedLink Paragraph*4 RelatedLink Paragraph*2 Heading Paragraph*3 \
             RelatedLink Paragraph*2",
            None,
        ),
        ("001_54fad82a8e6ad647.txt", "Paragraph*6 Heading Paragraph*5 Source", None),
        (
            "002_0516dd0dd5d9d22c.txt",
            "Boilerplate+ RelatedLink Dateline+ Paragraph+ Source",
            Some("2023-05"),
        ),
        (
            "003_24ba11577c6bdac0.txt",
            "Boilerplate Title Caption*2 Boilerplate Dateline+ Paragraph*10 Byline*2 Boilerplate*4",
            None,
        ),
        (
            "004_348b8a16b1e3ec14.txt",
            "Title Deck Dateline+ Paragraph*2 Heading Paragraph*4 RelatedLink Heading Paragraph*3 \
             Heading Paragraph*3 RelatedLink Byline Boilerplate*5",
            None,
        ),
    ];
    for (name, blocks, published) in expected {
        let bytes = fs::read(shared.join(name)).unwrap();
        let articles = read_named(name, &bytes).unwrap();
        let [article] = &*articles else { panic!("{name}: one file, one article") };
        check_invariants(article);
        assert_eq!(article.text.as_bytes(), bytes, "{name}");
        assert_eq!(kinds(article), blocks, "{name}");
        let found = article.published.value.map(|value| value.to_string());
        assert_eq!(found.as_deref(), published, "{name}");
    }
}

#[test]
fn formats_are_told_by_name_and_by_content() {
    #[track_caller]
    fn check(name: &str, text: &str, media_type: &str) {
        let articles = read_named(name, text.as_bytes()).unwrap();
        assert_eq!(articles[0].source.media_type, media_type, "{name} {text}");
    }
    check("a.txt", "Isi.", "text/plain");
    check("stdin", "Isi.", "text/plain");
    check("a.md", "Isi.", "text/markdown");
    check("A.HTML", "Isi.", "text/html");
    check("a.json", "{\"text\": \"Isi.\"}", "application/json");
    check("a.jsonl", "{\"text\": \"Isi.\"}", "application/jsonl");
    check("a.txt", "<!DOCTYPE html><p>Isi.", "text/html");
    check("stdin", " <html><body>Isi.", "text/html");
    check("stdin", "---\njudul: A\n---\nIsi.", "text/markdown");
    check("stdin", "{\"text\": \"Isi.\"}", "application/json");
    check("a.txt", "<3 Isi.", "text/plain");
    check("a.txt", "{Isi}", "text/plain");
    check("a.txt", "# Isi", "text/plain");
}

#[test]
fn several_articles_have_names_of_their_own() {
    let names = |json: &str| -> Vec<String> {
        let articles = read_named("berita.json", json.as_bytes()).unwrap();
        articles.into_iter().map(|article| article.source.name).collect()
    };
    assert_eq!(names(r#"[{"text": "a"}]"#), ["berita.json"]);
    assert_eq!(names(r#"[{"text": "a"}, {"text": "b"}]"#), ["berita.json#1", "berita.json#2"]);
    // One without text leaves its number unused.
    let sparse = r#"[{"text": "a"}, {"text": " "}, {"text": "c"}]"#;
    assert_eq!(names(sparse), ["berita.json#1", "berita.json#3"]);
}

#[test]
fn what_holds_no_text_is_empty() {
    for (name, text) in [
        ("a.txt", ""),
        ("a.txt", " \n\t\u{A0}\n"),
        ("a.html", "<html><script>x</script></html>"),
        ("a.md", "---\na: b\n---\n"),
        ("a.json", "{\"text\": \"\"}"),
    ] {
        assert_eq!(read_named(name, text.as_bytes()).unwrap_err(), DecodeError::Empty, "{name}");
    }
}

#[test]
fn a_line_with_an_emoji_is_one_paragraph() {
    let line = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";
    let articles = read_named("a.txt", line.as_bytes()).unwrap();
    let blocks = &articles[0].blocks;
    assert_eq!(blocks.len(), 1);
    assert_eq!((blocks[0].kind, blocks[0].span.len() as usize), (BlockKind::Paragraph, line.len()));
}

/// Input built to be slow, or to overflow the stack; each must be read in a moment.
#[test]
fn hostile_input_is_read() {
    let many = |piece: &str| piece.repeat(200_000);
    let numbered = |count: u32, piece: fn(u32) -> String| (0..count).map(piece).collect::<String>();
    let texts = vec![
        many("("),
        many("\""),
        many("a "),
        many("-"),
        many("- "),
        many(":"),
        many("Baca juga: "),
        many("(Baca juga: "),
        many("Sumber: "),
        many("x.Sumber: y"),
        many("©"),
        many("a\n"),
        many("\n"),
        many("Komentar\n"),
        many("Foto:\n"),
        many("1. a\n"),
        many("\u{301}"),
        many("😀"),
        format!("x {}", " ".repeat(1_000_000)),
    ];
    let markup = vec![
        many("<div>"),
        many("<b>"),
        numbered(20_000, |number| format!("<b id={number}></x><p>")),
        many("<"),
        many("<!--"),
        many("<script>"),
        many("</"),
        many("&"),
        many("&amp"),
        many("<table>"),
        many("<li>"),
        many("<dd><li>"),
        many("<p>a"),
        format!("<div {}>", numbered(100_000, |number| format!("a{number} "))),
        format!("<a title=\"{}", many("x>")),
        many("<h1>"),
        many("<svg>"),
        many("<time>"),
        many("<meta name=date content=2025-01-01>"),
        "<div>".repeat(500) + &"<p>a</p>".repeat(10_000),
        "<dd><li>".repeat(2000) + &"<p>a</p>".repeat(10_000),
    ];
    let structured = vec![
        many("["),
        many("{\"a\":"),
        many("{}\n"),
        format!("[{}1]", many("1,")),
        many("{\"text\":\"a\"}\n"),
    ];
    let marked = vec![
        many("> "),
        many("* "),
        many("["),
        many("![]("),
        many("`"),
        many("*a_ "),
        many("|a"),
        many("<div>\n"),
    ];
    let all = [("a.txt", texts), ("a.html", markup), ("a.json", structured), ("a.md", marked)];
    let run = || {
        for (name, inputs) in &all {
            for input in inputs {
                let start = std::time::Instant::now();
                for article in read_named(name, input.as_bytes()).iter().flatten() {
                    check_invariants(article);
                }
                let head: String = input.chars().take(20).collect();
                let (taken, bytes) = (start.elapsed().as_millis(), input.len());
                println!("{taken:>6} ms for {bytes:>8} bytes of {head:?} in {name}");
                // Quadratic time would take minutes.
                assert!(taken < 20_000, "{head:?} in {name} took {taken} ms");
            }
        }
    };
    // A worker's stack in the browser is not larger.
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    std::thread::scope(|scope| thread.spawn_scoped(scope, run).unwrap().join().unwrap());
}

/// Pieces of news and of markup that rules look for, in any order.
fn pieces() -> impl Strategy<Value = String> {
    #[rustfmt::skip]
    let piece = prop::sample::select(vec![
        "\n", "\n\n", " ", "  ", ".", ": ", " - ", " – ", "—", "(", ")", "\"", "“", "”", "😀", "e\u{301}",
        "\u{A0}", "\u{200B}", "\u{AD}", "©", "Baca juga: ", "Baca Juga : ", "Sumber: ", "Editor: ", "Foto : ",
        "Penulis", "Komentar", "Topik:", "Jakarta", "MOSKOW", "(ANTARA)", "KOMPAS.com", "Presiden ", "tiba ",
        "di Bandung", "2023-05", "Selasa, 21 Okt 2025 10:15 WIB", "19/8/2024", "1. ", "- ", "A A A", "Nasional ",
        "Ekonomi ", "<p>", "</p>", "<div class=caption>", "</div>", "<br>", "<h1>", "</h1>", "<script>",
        "</script>", "<li>", "&nbsp;", "&#0;", "<!--", "-->", "# ", "**", "[a](b)", "---\n", "title: x\n",
        "{\"text\": \"", "\"}", "[", "]", "{", "}", ",", "\\u0000", "\r\n", "\r", "\u{FEFF}",
        "sebuah kalimat panjang yang berakhir dengan titik dan cukup panjang untuk sebuah paragraf berita.",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn names() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "stdin"])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(
        name in names(),
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
    ) {
        for article in read_named(name, &bytes).iter().flatten() {
            check_invariants(article);
        }
    }

    #[test]
    fn any_news_is_read(name in names(), text in pieces()) {
        for article in read_named(name, text.as_bytes()).iter().flatten() {
            check_invariants(article);
        }
    }

    #[test]
    fn plain_text_keeps_every_character(text in pieces()) {
        if let Ok(articles) = read_named("a.txt", text.as_bytes())
            && articles[0].source.media_type == "text/plain"
        {
            let expected = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            let expected = expected.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(&*articles[0].text, expected.as_str());
        }
    }
}
