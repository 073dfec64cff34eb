use super::*;
use crate::dialect::Dialect;
use crate::loss::reduce;
use crate::table::tests::{LINE, Marked, document};
use tandai_core::article::BlockKind;
use tandai_core::span::Span;

/// The article of a page, its marks between brackets; `{` begins one that goes on, and a bar stands before a tag.
fn article(page: &str) -> String {
    let start = page.find("<article").expect("an article");
    let end = page.find("</article>").expect("its end");
    let mut rest = &page[start..end];
    let mut shown = String::new();
    rest = rest.split_once('>').map_or("", |(_, rest)| rest).trim_start_matches('\n');
    while let Some((text, behind)) = rest.split_once('<') {
        shown.push_str(text);
        let (tag, behind) = behind.split_once('>').expect("tags are closed");
        match tag {
            "span class=\"t\"" => shown.push('|'),
            "/mark" => shown.push(']'),
            _ if tag.starts_with("mark") => {
                shown.push(if tag.ends_with(" s\"") { '[' } else { '{' });
            }
            "span class=\"text\"" | "/span" | "i" | "/i" | "b" | "/b" | "p dir=\"auto\"" | "/p" => {
            }
            other => shown.push_str(&format!("<{other}>")),
        }
        rest = behind;
    }
    shown
}

/// Mentions are pieces in bytes, label and value.
fn check(text: &str, mentions: &[Marked<'_>], expected: &str) {
    let page = page(&document(text, mentions));
    assert_eq!(article(&page).trim_end(), expected, "{text:?}");
}

#[test]
fn marks_say_label_value_and_number() {
    check("", &[], "");
    check("Baku", &[], "Baku");
    check(
        LINE,
        &[(&[(14, 25)], "PER", ""), (&[(34, 41)], "LOC", ""), (&[(43, 60)], "DATE", "2023-08-17")],
        "😀 Presiden [Joko Widodo|PER + 1] tiba di [Bandung|LOC + 2], [Kamis (17/8/2023)|DATE 2023-08-17 + 3].",
    );
    check("Satu.\n\nDua.\n", &[(&[(7, 10)], "ORG", "")], "Satu.\n[Dua|ORG + 1].");
    check(
        "di Kota Timur dan Barat",
        &[(&[(3, 7), (18, 23)], "LOC", "")],
        "di [Kota|LOC 1/2 + 1] Timur dan [Barat|LOC 2/2 + 1]",
    );
    // White space behind a line is drawn where something is marked in it.
    check("Satu \n", &[(&[(4, 5)], "ORG", "")], "Satu[ |ORG + 1]");
}

#[test]
fn marks_lie_within_each_other() {
    check(
        "Bank Nusa Elok",
        &[(&[(0, 14)], "ORG", ""), (&[(5, 14)], "LOC", "")],
        "[Bank [Nusa Elok|LOC + 2]|ORG + 1]",
    );
    check(
        "Mentari",
        &[(&[(0, 7)], "LOC", ""), (&[(0, 7)], "ORG", "")],
        "[[Mentari|ORG + 2]|LOC + 1]",
    );
    // The second begins within the first and goes on.
    check(
        "abcdef",
        &[(&[(0, 4)], "PER", ""), (&[(2, 6)], "ORG", "")],
        "[ab[cd]|PER + 1]{ef|ORG + 2]",
    );
    check(
        "abcdef",
        &[(&[(0, 3)], "PER", ""), (&[(1, 5)], "ORG", ""), (&[(2, 6)], "LOC", "")],
        "[a[b[c]]|PER + 1]{{de]|ORG + 2]{f|LOC + 3]",
    );
    let deep: Vec<Marked<'_>> = vec![(&[(0, 2)], "PER", ""); 9];
    let expected = format!(
        "{}|PER + 9ab{}",
        "[".repeat(8),
        (1..9).rev().map(|n| format!("|PER + {n}]")).collect::<String>()
    );
    check("ab", &deep, &expected);
}

#[test]
fn hostile_text_stays_text() {
    let hostile =
        "</p></article><script>alert(1)</script><img src=x onerror='a'> \" & <!-- ]]>\r\0";
    let mut document = document(hostile, &[(&[(3, 9)], "<b>\"'", "")]);
    document.source.name = hostile.to_owned();
    document.title = Some("</title><script>".to_owned());
    document.language = Some("\"><script>".into());
    document.work.note = Some(hostile.to_owned());
    document.mentions[0].note = Some(hostile.to_owned());
    for info in &mut document.labels {
        info.color = "red}</style><script>".into();
        info.title = hostile.to_owned();
        info.description = Some(hostile.to_owned());
    }
    let page = page(&document);
    for tag in ["<script", "<img", "<b>\"", "<!--"] {
        assert!(!page.contains(tag), "{tag} in {page}");
    }
    for tag in ["</title>", "</style>", "</article>", "<body>"] {
        assert_eq!(page.matches(tag).count(), 1, "{tag} in {page}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)"));
    assert!(page.contains("<article lang=\"\">"), "{page}");
}

#[test]
fn the_policy_lets_in_the_style_of_the_page() {
    let page = page(&document(LINE, &[]));
    let style = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next());
    let policy = policy::of_style(style.expect("a style"));
    assert!(page.contains(&format!("content=\"{policy}\"")), "{page}");
    assert!(!page.contains("style=") && !page.contains("http:") && !page.contains("https:"));
}

#[test]
fn the_page_speaks_the_language_of_the_article() {
    let check = |language: Option<&str>, page_language: &str, of_article: &str| {
        let mut document = document("Baku", &[(&[(0, 4)], "LOC", "")]);
        document.language = language.map(Into::into);
        let page = page(&document);
        assert!(page.contains(&format!("<html lang=\"{page_language}\">")), "{language:?}");
        assert!(page.contains(&format!("<article lang=\"{of_article}\">")), "{language:?}");
        let heading = if page_language == "id" { "<h2>Sebutan</h2>" } else { "<h2>Mentions</h2>" };
        assert!(page.contains(heading), "{language:?}");
    };
    check(Some("id"), "id", "id");
    check(Some("id-ID"), "id", "id-ID");
    check(Some("en"), "en", "en");
    check(Some("jv"), "en", "jv");
    check(Some("idx"), "en", "idx");
    check(Some("bahasa Indonesia"), "en", "");
    check(None, "en", "");
}

#[test]
fn blocks_are_what_they_are() {
    let text = "Judul\nBAKU - Satu.\nBaca juga: Dua\n";
    let mut document = document(text, &[(&[(6, 10)], "LOC", "")]);
    let block =
        |kind, start, end, inline| Block { kind, span: Span::new(start, end), inline, extra: None };
    document.blocks = vec![
        block(BlockKind::Title, 0, 6, false),
        block(BlockKind::Dateline, 6, 13, true),
        block(BlockKind::Paragraph, 13, 19, false),
        block(BlockKind::RelatedLink, 19, 34, false),
    ];
    let page = page(&document);
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(
        article(&page).trim_end(),
        "<h1 dir=\"auto\">Judul</h1>\n<span class=\"dateline\">[BAKU|LOC + 1] - Satu.\n\
         <span class=\"quiet\"><span class=\"kind\">Related link Baca juga: Dua"
    );
}

proptest::proptest! {
    #[test]
    fn every_piece_has_its_tag(document in tandai_core::document::arbitrary::document()) {
        let left = reduce(&document, &FORMAT, &Dialect::USUAL).0.into_owned();
        let page = page(&left);
        let marks = article(&page);
        let pieces: usize = left.mentions.iter().map(|mention| mention.pieces().len()).sum();
        let in_article = page.split("<article").nth(1).and_then(|rest| rest.split("</article>").next());
        let tags = in_article.map_or(0, |html| html.matches("<span class=\"t\">").count());
        proptest::prop_assert_eq!(tags, pieces, "{}", marks);
        proptest::prop_assert_eq!(page.matches("<mark").count(), page.matches("</mark>").count());
    }
}
