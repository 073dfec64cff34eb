//! Markdown: the text as it is rendered, and front matter.
//!
//! ```text
//! ---
//! title: Perundingan Roma
//! date: 2025-11-14
//! ---
//! # Perundingan Roma
//! **ROMA** — Setelah tujuh jam …
//! ```
//!
//! Of front matter, lines `key: value` are read; nested values are not. It is not part of the text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::draft::Draft;
use super::{BlockKind, html, metadata};

/// How long front matter may be.
const LONGEST_FRONT_MATTER: usize = 16 << 10;

/// The keys and values between two lines of three dashes at the top, and the text behind them.
pub(super) fn front_matter(text: &str) -> Option<(Vec<(&str, &str)>, &str)> {
    let inside = text.trim_start().strip_prefix("---")?;
    let (first, inside) = inside.split_once('\n')?;
    if !first.trim().is_empty() {
        return None;
    }
    let mut fields = Vec::new();
    let mut at = 0;
    for line in inside.split_inclusive('\n') {
        at += line.len();
        if at > LONGEST_FRONT_MATTER {
            return None;
        }
        let line = line.trim_end();
        if line == "---" || line == "..." {
            // Dashes around prose are rules.
            return (!fields.is_empty()).then(|| (fields, &inside[at..]));
        }
        let nested = line.starts_with([' ', '\t', '-', '#']) || line.is_empty();
        match line.split_once(':') {
            Some((key, value)) if !nested && !key.contains(' ') => {
                let value = value.trim();
                let quoted = ['"', '\''].iter().find_map(|&quote| {
                    value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote))
                });
                fields.push((key, quoted.unwrap_or(value)));
            }
            _ if nested => {}
            _ => return None,
        }
    }
    None
}

/// Reads Markdown.
pub(super) fn read(text: &str) -> Draft {
    let mut draft = Draft::default();
    let (fields, body) = front_matter(text).unwrap_or((Vec::new(), text));
    for (key, value) in fields {
        let key = key.to_lowercase();
        match &*key {
            "title" | "judul" if !value.is_empty() => draft.title = Some(value.to_owned()),
            "date" | "published" | "tanggal" | "pubdate" | "publish_date" => {
                draft.published = draft.published.or_else(|| metadata::date(value));
            }
            "lang" | "language" | "bahasa" if (2..=8).contains(&value.len()) => {
                draft.language = Some(value.into());
            }
            _ => {}
        }
    }
    let title = draft.title.clone();
    if let Some(title) = &title {
        draft.push(title, Some(BlockKind::Title));
    }
    render(body, title.as_deref(), &mut draft);
    draft
}

fn render(body: &str, title: Option<&str>, draft: &mut Draft) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let mut line = String::new();
    let mut markup = String::new();
    let mut heading = false;
    let mut image = 0_u32;
    // For each open list the number of its next item, where it counts.
    let mut lists: Vec<Option<u64>> = Vec::new();
    let flush = |line: &mut String, kind: Option<BlockKind>, draft: &mut Draft| {
        if title != Some(line.trim()) {
            draft.push(line, kind);
        }
        line.clear();
    };
    for event in Parser::new_ext(body, options) {
        // A block of HTML comes in pieces, one for each line.
        if !markup.is_empty() && !matches!(event, Event::Html(_)) {
            html::text::append(&markup, title, draft);
            markup.clear();
        }
        let in_list = (!lists.is_empty()).then_some(BlockKind::Paragraph);
        match event {
            Event::Start(Tag::Heading { .. }) => {
                flush(&mut line, in_list, draft);
                heading = true;
            }
            Event::End(TagEnd::Heading(level)) => {
                // The first heading of the first level is the title, unless there was one.
                let first = draft.lines.is_empty() && level == pulldown_cmark::HeadingLevel::H1;
                let kind = if first { BlockKind::Title } else { BlockKind::Heading };
                flush(&mut line, Some(kind), draft);
                heading = false;
            }
            Event::Start(Tag::Image { .. }) => image += 1,
            Event::End(TagEnd::Image) => image = image.saturating_sub(1),
            Event::Start(Tag::List(first)) => {
                flush(&mut line, in_list, draft);
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                flush(&mut line, in_list, draft);
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                flush(&mut line, in_list, draft);
                if let Some(Some(number)) = lists.last_mut() {
                    line.push_str(&format!("{number}. "));
                    *number += 1;
                }
            }
            Event::Start(Tag::TableCell) if !line.is_empty() => line.push(' '),
            Event::Start(
                Tag::Paragraph
                | Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::TableRow
                | Tag::TableHead
                | Tag::FootnoteDefinition(_),
            ) => {
                // A numbered item's paragraph stays behind its number.
                if !line.ends_with(". ") || in_list.is_none() {
                    flush(&mut line, in_list, draft);
                }
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::BlockQuote(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::FootnoteDefinition,
            ) => flush(&mut line, in_list, draft),
            Event::End(TagEnd::CodeBlock) => {
                for row in std::mem::take(&mut line).lines() {
                    draft.push(row, in_list);
                }
            }
            // What a picture shows is said in its place only where it cannot be seen.
            Event::Text(_) | Event::Code(_) if image > 0 => {}
            Event::Text(text) | Event::Code(text) => line.push_str(&text),
            Event::SoftBreak => line.push(' '),
            Event::HardBreak => {
                let kind = if heading { Some(BlockKind::Heading) } else { in_list };
                flush(&mut line, kind, draft);
            }
            Event::Html(html) => markup.push_str(&html),
            Event::InlineHtml(html) if html.starts_with("<br") => flush(&mut line, in_list, draft),
            _ => {}
        }
    }
    html::text::append(&markup, title, draft);
    flush(&mut line, None, draft);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[(&str, Option<BlockKind>)]) {
        let draft = read(source);
        let found: Vec<_> =
            draft.lines.iter().map(|line| (&draft.text[line.start..line.end], line.kind)).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn the_rendered_text_is_read() {
        use BlockKind::{Heading, Paragraph, Title};
        check("# A *b*\n\nc **d**\ne [f](g)", &[("A b", Some(Title)), ("c d e f", None)]);
        check("a\n\n# B\n\nC\n=\n", &[("a", None), ("B", Some(Heading)), ("C", Some(Heading))]);
        check(
            "- a\n- b\n\n1. c\n2. d",
            &[
                ("a", Some(Paragraph)),
                ("b", Some(Paragraph)),
                ("1. c", Some(Paragraph)),
                ("2. d", Some(Paragraph)),
            ],
        );
        check("1. c\n\n   d\n", &[("1. c", Some(Paragraph)), ("d", Some(Paragraph))]);
        check("a  \nb", &[("a", None), ("b", None)]);
        check("![x](y) z", &[("z", None)]);
        check("<div>a<script>b</script>\n</div>\n\nc <b>d</b>", &[("a", None), ("c d", None)]);
        check("| a | b |\n|---|---|\n| c | d |\n", &[("a b", None), ("c d", None)]);
        check("```\nx\ny\n```", &[("x", None), ("y", None)]);
        check("", &[]);
    }

    #[test]
    fn front_matter_is_read_and_not_shown() {
        let draft = read(
            "---\ntitle: \"Judul\"\ndate: 2025-11-14T10:00:00+07:00\ntags:\n  - a\nlang: id\n---\n# Judul\n\nIsi.",
        );
        assert_eq!(draft.text, "Judul\n\nIsi.");
        assert_eq!(draft.title.as_deref(), Some("Judul"));
        assert_eq!(draft.published.unwrap().to_string(), "2025-11-14");
        assert_eq!(draft.language.as_deref(), Some("id"));
        for text in
            ["---\nKata dia, \"ya\".\n---\nx", "---\n---\nx", "--- a\nb: c\n---", "---\na: b"]
        {
            assert_eq!(front_matter(text), None, "{text}");
        }
    }
}
