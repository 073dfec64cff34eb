//! One page of HTML with the annotated article, for people: it needs no other file, runs nothing, and prints well.
//!
//! ```html
//! <mark class="l2 s">Bandung<span class="t">LOC ✓ <i>2</i></span></mark>
//! ```
//!
//! Each mark says its label, its value, what a person said of it, and its number in the table below the article; no
//! colour has to be seen. Marks lie within each other; where two overlap, one is drawn in parts (see [`marks`]).
//! Above are the labels with their meanings and how often they are there, below are mentions, entities and what is
//! known of the document. The words of the page are Indonesian for an Indonesian article, else English.
//!
//! A policy in the page lets nothing in but its own style, which is named by its hash. What the document says is
//! only ever text.

use std::collections::HashMap;
use std::fmt::Write;

use self::escape::Escaped;
use self::words::{ENGLISH, INDONESIAN, Words};
use super::dialect::Dialect;
use super::error::quoted;
use super::part::Part;
use super::{Format, Holds};
use tandai_core::article::{Block, BlockKind};
use tandai_core::document::{AnnotationDocument, EntityId, Label, LabelInfo, Mention, Status};
use tandai_core::pipeline::GENERATOR;

mod escape;
mod marks;
mod policy;
mod words;

pub const FORMAT: Format = Format {
    id: "html",
    title: "HTML",
    extension: "html",
    media_type: "text/html",
    offset_unit: None,
    other_units: &[],
    holds: Holds::One,
    carries: &[
        Part::Name,
        Part::Source,
        Part::Blocks,
        Part::Published,
        Part::Entities,
        Part::Values,
        Part::Zones,
        Part::Statuses,
        Part::Scores,
        Part::Overlaps,
        Part::Fragments,
        Part::Edges,
        Part::LabelNames,
        Part::Notes,
        Part::Flags,
        Part::DocumentNotes,
        Part::LabelMeanings,
    ],
    lacks: &[],
    writer: |_: &Dialect| {
        Box::new(|document: &AnnotationDocument, bytes: &mut Vec<u8>| {
            bytes.extend_from_slice(page(document).as_bytes());
        })
    },
    reading: None,
};

const STYLE: &str = include_str!("html/style.css");

/// The colour of a label that has none of its own.
const GREY: &str = "#767676";

/// What the parts of the page are drawn from.
struct Drawn<'a> {
    document: &'a AnnotationDocument,
    words: &'static Words,
    /// The place of each label in the document's list, which its class is called after.
    labels: HashMap<&'a Label, usize>,
}

/// Time is linear in the document. The page is well-formed whatever the document says.
fn page(document: &AnnotationDocument) -> String {
    let language = document.language.as_deref().filter(|tag| is_language(tag));
    let is_indonesian = language.is_some_and(|tag| {
        tag.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case("id"))
    });
    let words = if is_indonesian { &INDONESIAN } else { &ENGLISH };
    let labels = document.labels.iter().enumerate().map(|(n, info)| (&info.name, n)).collect();
    let drawn = Drawn { document, words, labels };
    let style = style(&document.labels);
    let has_title = document.blocks.iter().any(|block| block.kind == BlockKind::Title);
    let name = document.source.name.as_str();
    let title = document.title.as_deref().filter(|title| !title.trim().is_empty());
    let heading = title.or((!name.trim().is_empty()).then_some(name)).unwrap_or("Tandai");
    let mut html = String::with_capacity(2 * document.text.len() + style.len());
    let _ = write!(
        html,
        "<!DOCTYPE html>\n<html lang=\"{page_language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"{GENERATOR}\">\n\
         <title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<header>\n",
        page_language = words.language,
        policy = policy::of_style(&style),
        title = Escaped(heading),
    );
    if !has_title {
        let _ = writeln!(html, "<h1 dir=\"auto\">{}</h1>", Escaped(heading));
    }
    drawn.head(&mut html);
    html.push_str("</header>\n");
    drawn.legend(&mut html);
    let _ = writeln!(html, "<article lang=\"{}\">", Escaped(language.unwrap_or_default()));
    drawn.blocks(&mut html);
    html.push_str("</article>\n");
    drawn.mentions(&mut html);
    drawn.entities(&mut html);
    drawn.source(&mut html);
    html.push_str("</body>\n</html>\n");
    html
}

/// Whether it looks like a tag of BCP 47.
fn is_language(tag: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    tag.split('-').all(is_part)
}

/// The style of the page, with a colour for each label.
fn style(labels: &[LabelInfo]) -> String {
    let mut style = STYLE.to_owned();
    for (n, label) in labels.iter().enumerate() {
        let digits = label.color.strip_prefix('#').unwrap_or_default();
        let is_color = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let color = if is_color { &*label.color } else { GREY };
        let _ = writeln!(style, ".l{n} {{ --hue: {color}; }}");
    }
    style
}

/// The sign of what a person said of a mention.
fn sign(status: Status) -> &'static str {
    match status {
        Status::Suggested => "?",
        Status::Accepted => "✓",
        Status::Edited => "✎",
        Status::Added => "+",
        Status::Rejected => "✗",
    }
}

const FLAG: &str = "⚑";

impl Drawn<'_> {
    /// The class of a label.
    fn class(&self, label: &Label) -> String {
        self.labels.get(label).map_or_else(|| "l".to_owned(), |n| format!("l{n}"))
    }

    fn head(&self, html: &mut String) {
        let Self { document, words, .. } = self;
        html.push_str("<p class=\"quiet\">");
        let name = &document.source.name;
        if !name.is_empty() {
            let _ = write!(html, "<span dir=\"auto\">{}</span> · ", Escaped(name));
        }
        if let Some(day) = document.published.value {
            let _ = write!(html, "{} <time datetime=\"{day}\">{day}</time> · ", words.published);
        }
        html.push_str(&(words.counted)(document.mentions.len()));
        html.push_str("</p>\n");
        let work = &document.work;
        if work.flagged {
            let _ = writeln!(html, "<p>{FLAG} {}</p>", words.flagged);
        }
        if let Some(note) = &work.note {
            let _ = writeln!(
                html,
                "<p class=\"note\" dir=\"auto\"><b>{}:</b> {}</p>",
                words.note,
                Escaped(note)
            );
        }
    }

    fn legend(&self, html: &mut String) {
        let Self { document, words, .. } = self;
        let mut counts: HashMap<&Label, usize> = HashMap::new();
        let mut signs = [0_usize; 5];
        for mention in &document.mentions {
            *counts.entry(&mention.label).or_default() += 1;
            signs[mention.status as usize] += 1;
        }
        let _ = writeln!(html, "<section class=\"legend\">\n<h2>{}</h2>\n<ul>", words.labels);
        for info in &document.labels {
            let title = match &info.title_id {
                Some(title) if words.language == "id" => title,
                _ => &info.title,
            };
            let count = counts.get(&info.name).copied().unwrap_or_default();
            let class = self.class(&info.name);
            let name = Escaped(info.name.as_str());
            let _ = write!(
                html,
                "<li><mark class=\"{class} s\"><span class=\"t\">{name}</span></mark> \
                 <span dir=\"auto\">{}</span>: <b>{count}</b>",
                Escaped(title)
            );
            let mut more = Vec::new();
            more.extend(info.description.clone());
            if !info.examples.is_empty() {
                more.push(format!("{} {}", words.such_as, info.examples.join(", ")));
            }
            more.extend(info.parent.as_ref().map(|parent| format!("{} {parent}", words.under)));
            if !more.is_empty() {
                let more = more.join(" · ");
                let _ = write!(html, "<br><small dir=\"auto\">{}</small>", Escaped(&more));
            }
            html.push_str("</li>\n");
        }
        html.push_str("</ul>\n<p class=\"quiet\">");
        let statuses = [
            (Status::Suggested, words.suggested),
            (Status::Accepted, words.accepted),
            (Status::Edited, words.edited),
            (Status::Added, words.added),
            (Status::Rejected, words.rejected),
        ];
        for (status, meaning) in statuses {
            let count = signs[status as usize];
            if count > 0 {
                let _ = write!(html, "{} {meaning}: <b>{count}</b> · ", sign(status));
            }
        }
        let _ = writeln!(html, "{}</p>\n</section>", words.number);
    }

    fn blocks(&self, html: &mut String) {
        let Self { document, words, .. } = self;
        let text = &*document.text;
        let mut marks = marks::Marks::new(document);
        let mut goes_on = None;
        let mut had_title = false;
        for Block { kind, span, inline, .. } in &document.blocks {
            let whole = span.of(text);
            // The space behind a block is not drawn, unless something is marked in it.
            let seen = span.start + whole.trim_end().len() as u32;
            let end = if *inline { span.end } else { seen.max(marks.reach(*span)) };
            if end <= span.start && !inline {
                marks.skip(*span);
                continue;
            }
            let open = goes_on.take();
            let tag = open.unwrap_or(match kind {
                BlockKind::Title if !had_title => "h1",
                BlockKind::Title | BlockKind::Heading => "h2",
                _ => "p",
            });
            had_title |= *kind == BlockKind::Title;
            let (class, said) = match kind {
                BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph => ("text", None),
                BlockKind::Deck => ("deck", None),
                BlockKind::Dateline => ("dateline", None),
                BlockKind::RelatedLink => ("quiet", Some(words.related_link)),
                BlockKind::Caption => ("quiet", Some(words.caption)),
                BlockKind::Byline => ("quiet", Some(words.byline)),
                BlockKind::Source => ("quiet", Some(words.source)),
                BlockKind::Boilerplate => ("quiet", Some(words.boilerplate)),
            };
            if open.is_none() {
                let _ = write!(html, "<{tag} dir=\"auto\">");
            }
            let _ = write!(html, "<span class=\"{class}\">");
            if let Some(said) = said {
                let _ = write!(html, "<span class=\"kind\">{said}</span> ");
            }
            marks.draw(*span, end, self, html);
            html.push_str("</span>");
            if *inline {
                goes_on = Some(tag);
            } else {
                let _ = writeln!(html, "</{tag}>");
            }
        }
        if let Some(tag) = goes_on {
            let _ = writeln!(html, "</{tag}>");
        }
    }

    /// What stands at the end of a mark.
    fn tag(&self, number: usize, mention: &Mention, piece: Option<(usize, usize)>) -> String {
        let mut tag = format!("<span class=\"t\">{}", Escaped(mention.label.as_str()));
        if let Some((n, of)) = piece {
            let _ = write!(tag, " {n}/{of}");
        }
        let value = value(mention);
        if !value.is_empty() {
            let _ = write!(tag, " <b>{}</b>", Escaped(&value));
        }
        let _ = write!(tag, " {}", sign(mention.status));
        if mention.flagged {
            tag.push_str(FLAG);
        }
        let _ = write!(tag, " <i>{number}</i></span>");
        tag
    }

    fn mentions(&self, html: &mut String) {
        let Self { document, words, .. } = self;
        if document.mentions.is_empty() {
            return;
        }
        let _ = write!(html, "<section>\n<h2>{}</h2>\n<table>\n<thead><tr>", words.mentions);
        let columns =
            ["#", words.text, words.label, words.value, words.status, words.entity, words.note];
        for name in columns {
            let _ = write!(html, "<th scope=\"col\">{name}</th>");
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        let text = &*document.text;
        for (number, mention) in (1..).zip(&document.mentions) {
            let score = mention.score.map_or_else(String::new, |score| format!(" {score}"));
            let entity = mention.entity.and_then(|id| document.entity(id));
            let marked = match mention.pieces() {
                [span] => quoted(span.of(text)),
                pieces => quoted(
                    &pieces
                        .iter()
                        .map(|span| quoted(span.of(text)))
                        .collect::<Vec<_>>()
                        .join(" … "),
                ),
            };
            let _ = write!(
                html,
                "<tr><td>{number}</td><td dir=\"auto\">{}</td><td>{}</td><td>{}</td><td>{}{} {}{score}</td>",
                Escaped(&marked),
                Escaped(mention.label.as_str()),
                Escaped(&all_of_value(mention)),
                sign(mention.status),
                if mention.flagged { FLAG } else { "" },
                (words.of_status)(mention.status),
            );
            for said in [entity.map(|entity| &entity.name), mention.note.as_ref()] {
                let said = said.map_or("", String::as_str);
                let _ = write!(html, "<td dir=\"auto\">{}</td>", Escaped(said));
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table>\n</section>\n");
    }

    fn entities(&self, html: &mut String) {
        let Self { document, words, .. } = self;
        let mut counts: HashMap<EntityId, usize> = HashMap::new();
        for id in document.mentions.iter().filter_map(|mention| mention.entity) {
            *counts.entry(id).or_default() += 1;
        }
        if counts.is_empty() {
            return;
        }
        let _ = writeln!(
            html,
            "<section>\n<h2>{}</h2>\n<table>\n<thead><tr><th scope=\"col\">{}</th>\
             <th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>",
            words.entities, words.name, words.label, words.mentions
        );
        for entity in &document.entities {
            let Some(count) = counts.get(&entity.id) else { continue };
            let _ = writeln!(
                html,
                "<tr><td dir=\"auto\">{}</td><td>{}</td><td>{count}</td></tr>",
                Escaped(&entity.name),
                Escaped(entity.label.as_str()),
            );
        }
        html.push_str("</tbody>\n</table>\n</section>\n");
    }

    fn source(&self, html: &mut String) {
        let Self { document, words, .. } = self;
        let source = &document.source;
        let rows = [
            (words.title, document.title.as_deref()),
            (words.language_of, document.language.as_deref()),
            (words.path, source.path.as_deref()),
            (words.media_type, Some(&*source.media_type)),
            (words.encoding, Some(&*source.encoding)),
            ("SHA-256", Some(&*source.sha256)),
            (words.made_with, Some(&*document.generator)),
        ];
        html.push_str("<footer>\n<dl>\n");
        for (name, said) in rows {
            let Some(said) = said.filter(|said| !said.is_empty()) else { continue };
            let _ = writeln!(html, "<dt>{name}</dt><dd dir=\"auto\">{}</dd>", Escaped(said));
        }
        if let Some(ends) = source.line_ends {
            let _ = writeln!(html, "<dt>{}</dt><dd>{}</dd>", words.line_ends, ends.changed);
        }
        html.push_str("</dl>\n</footer>\n");
    }
}

/// What is told of a time expression beside its text.
fn value(mention: &Mention) -> String {
    let Some(timex) = mention.timex.as_deref() else { return String::new() };
    let parts = [Some(&timex.value), timex.modifier.as_ref(), timex.zone.as_ref()];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.map(AsRef::as_ref).collect::<Vec<&str>>().join(" ")
}

/// What is told of it in the table.
fn all_of_value(mention: &Mention) -> String {
    let mut all = value(mention);
    let Some(timex) = mention.timex.as_deref() else { return all };
    for (name, part) in [
        ("quant", &timex.quant),
        ("freq", &timex.freq),
        ("beginPoint", &timex.begin_point),
        ("endPoint", &timex.end_point),
    ] {
        if let Some(part) = part {
            let _ = write!(all, " {name}={part}");
        }
    }
    all
}

#[cfg(test)]
mod tests;
