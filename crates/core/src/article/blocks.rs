//! Lines to blocks: what each part of an article is, by what it says and by where it stands.
//!
//! 1. A line is cut into parts: text, and what is glued to it (`…Merak.Sumber: Reuters`).
//! 2. A part that says what it is gets its kind at once: links, credits, buttons, date lines.
//! 3. The rest is text. The first line before the paragraphs is the title, the one under it the deck; short
//!    lines between paragraphs are headings; behind the end of the article stand lists and comments.
//! 4. The first paragraph's dateline is cut off.
//!
//! Nothing is dropped: the blocks tile the text.

use super::credit::{self, Inset};
use super::dateline::{self, Form};
use super::draft::Line;
use super::furniture::{self, Furniture};
use super::metadata;
use super::{Block, BlockKind};
use crate::date::PartialDate;
use crate::span::Span;

/// A title, a deck or a heading is not longer.
const LONGEST_TITLE: usize = 220;
const LONGEST_DECK: usize = 400;
const LONGEST_HEADING: usize = 110;
/// Text of this length is a paragraph, however it ends.
const SHORTEST_PARAGRAPH: usize = 160;
/// How many parts from its beginning an article's head may reach.
const HEAD: usize = 14;
/// A dateline stands before the lead; a sure one may follow a summary.
const LEAD: usize = 4;

/// How many paragraphs behind a credit may be the publisher's word about the article.
const DISCLAIMERS: usize = 4;

/// Blocks, and the date line at the top where there is one.
#[derive(Debug)]
pub(super) struct Blocks {
    pub blocks: Vec<Block>,
    pub date_line: Option<PartialDate>,
}

/// A part of a line.
#[derive(Clone, Copy, Debug)]
struct Part {
    start: usize,
    end: usize,
    sign: Sign,
    kind: BlockKind,
}

/// What a part says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// Sentences.
    Paragraph,
    /// A line of text that is no sentence.
    Short,
    /// The markup or the words say what it is.
    Known,
    /// A picture's credit that does not say what the picture shows.
    Picture,
    Date(PartialDate),
    ListBelow,
    CommentsBelow,
}

impl Part {
    fn is_text(&self) -> bool {
        matches!(self.sign, Sign::Paragraph | Sign::Short)
    }

    fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }
}

/// Makes the blocks of a text from its lines.
pub(super) fn blocks(text: &str, lines: &[Line]) -> Blocks {
    let mut parts = parts(text, lines);
    let head = name_head(text, &mut parts);
    name_captions(text, &mut parts);
    name_headings(text, &mut parts, head);
    name_tail(text, &mut parts);
    let date_line = parts.iter().take(HEAD).find_map(|part| match part.sign {
        Sign::Date(date) => Some(date),
        _ => None,
    });
    let parts = cut_datelines(text, parts);
    Blocks { blocks: tile(text, &parts), date_line }
}

fn parts(text: &str, lines: &[Line]) -> Vec<Part> {
    let mut parts = Vec::with_capacity(lines.len() + 8);
    let mut scratch = String::new();
    let mut insets: Vec<Inset> = Vec::new();
    let mut paragraphs = 0;
    for line in lines {
        let content = &text[line.start..line.end];
        let mut push = |start: usize, end: usize, known: Option<BlockKind>| {
            let part = &text[line.start + start..line.start + end];
            let trimmed = part.trim();
            if trimmed.is_empty() {
                return;
            }
            let start = line.start + start + (part.len() - part.trim_start().len());
            let in_head = paragraphs < 2 && parts.len() < HEAD;
            let (sign, kind) = match known {
                // Headings and items may head a list, or link elsewhere, as a paragraph may.
                Some(kind @ (BlockKind::Heading | BlockKind::Paragraph)) => {
                    match sign(trimmed, in_head, &mut scratch) {
                        (Sign::Paragraph | Sign::Short, _) => (Sign::Known, kind),
                        said => said,
                    }
                }
                Some(kind) => (Sign::Known, kind),
                None => sign(trimmed, in_head, &mut scratch),
            };
            paragraphs += usize::from(sign == Sign::Paragraph);
            parts.push(Part { start, end: start + trimmed.len(), sign, kind });
        };
        if let Some(kind) = line.kind {
            push(0, content.len(), Some(kind));
            continue;
        }
        credit::insets(content, &mut insets);
        let mut at = 0;
        for inset in &insets {
            push(at, inset.start, None);
            push(inset.start, inset.end, Some(inset.kind));
            at = inset.end;
        }
        match credit::signature_at_end(&content[at..]) {
            Some(start) if start > 0 => {
                push(at, at + start, None);
                push(at + start, content.len(), Some(BlockKind::Byline));
            }
            _ => push(at, content.len(), None),
        }
    }
    parts
}

/// What a part of a line says of itself, and the kind that follows from it.
fn sign(part: &str, in_head: bool, scratch: &mut String) -> (Sign, BlockKind) {
    if let Some(kind) = credit::credit(part) {
        if kind == BlockKind::Byline
            && in_head
            && let Some(date) = metadata::date_in_byline(part)
        {
            return (Sign::Date(date), kind);
        }
        let bare = kind == BlockKind::Caption && credit::is_bare_picture_credit(part);
        return (if bare { Sign::Picture } else { Sign::Known }, kind);
    }
    match furniture::furniture(part, scratch) {
        Some(Furniture::Alone) => return (Sign::Known, BlockKind::Boilerplate),
        Some(Furniture::ListBelow) => return (Sign::ListBelow, BlockKind::Boilerplate),
        Some(Furniture::CommentsBelow) => return (Sign::CommentsBelow, BlockKind::Boilerplate),
        None => {}
    }
    if in_head && let Some(date) = metadata::date_line(part) {
        return (Sign::Date(date), BlockKind::Boilerplate);
    }
    let sign = if is_paragraph(part) { Sign::Paragraph } else { Sign::Short };
    (sign, BlockKind::Paragraph)
}

fn is_paragraph(text: &str) -> bool {
    if text.len() >= SHORTEST_PARAGRAPH {
        return true;
    }
    let bare = text.trim_end_matches(['"', '”', '\'', '’', '»', ')', ']']);
    // A quotation is a paragraph even where its stop was lost; a few words in quotes may be a heading.
    let quoted = text.starts_with(['"', '“', '”']) && (text.len() > bare.len() || text.len() >= 60);
    // Announces a list.
    let announces = furniture::starts_with(text, "berikut ");
    quoted || announces || bare.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Names title and deck, and what stands between them and the first paragraph. Returns where the body begins.
fn name_head(text: &str, parts: &mut [Part]) -> usize {
    let given = parts.iter().take(HEAD).position(|part| part.kind == BlockKind::Title);
    let title = match given {
        Some(title) => title,
        None => {
            let Some(first) = parts.iter().position(Part::is_text) else { return parts.len() };
            let line = parts[first].of(text);
            let more = parts[first + 1..].iter().any(|part| part.sign == Sign::Paragraph);
            let dateline = dateline::dateline(line);
            let opens_body = dateline.is_some_and(|(length, form)| {
                length == line.len() || form != Form::Colon && parts[first].sign == Sign::Paragraph
            });
            if !more || !is_title(line) || opens_body {
                return first;
            }
            parts[first].kind = BlockKind::Title;
            parts[first].sign = Sign::Known;
            first
        }
    };
    let body = body_start(text, parts, title + 1);
    let mut deck = false;
    for index in title + 1..body {
        let part = parts[index];
        if !part.is_text() {
            continue;
        }
        let line = part.of(text);
        let beside_date = [index.wrapping_sub(1), index + 1].iter().any(|&beside| {
            parts.get(beside).is_some_and(|part| matches!(part.sign, Sign::Date(_)))
        });
        let is_name = part.sign == Sign::Short
            && line.len() <= 60
            && line.split_whitespace().all(|word| {
                word.starts_with(|c: char| !c.is_lowercase()) || word.starts_with("detik")
            });
        let under_picture =
            index > 0 && parts[index - 1].sign == Sign::Picture || is_above_picture(parts, index);
        parts[index].kind = if is_name && beside_date {
            BlockKind::Byline
        } else if under_picture {
            BlockKind::Caption
        } else if !deck && line.len() <= LONGEST_DECK {
            deck = true;
            BlockKind::Deck
        } else if part.sign == Sign::Short {
            BlockKind::Boilerplate
        } else {
            BlockKind::Paragraph
        };
        parts[index].sign = Sign::Known;
    }
    body
}

fn is_above_picture(parts: &[Part], index: usize) -> bool {
    parts[index].sign == Sign::Paragraph
        && parts.get(index + 1).is_some_and(|part| part.sign == Sign::Picture)
}

fn is_title(line: &str) -> bool {
    let ends_open = line.ends_with(['.', ':', ',', ';']) && !line.ends_with("...");
    let is_item = line.starts_with(['-', '•', '*', '(', '#']);
    line.len() <= LONGEST_TITLE && !ends_open && !is_item && line.contains(char::is_alphabetic)
}

/// Where the body begins: at the paragraph with a dateline, or at the first behind the last line of the head.
fn body_start(text: &str, parts: &[Part], from: usize) -> usize {
    let mut paragraphs = 0;
    let mut summary = 0;
    let mut head_ends = from;
    for (index, part) in parts.iter().enumerate().skip(from).take(HEAD) {
        match part.sign {
            Sign::Paragraph => {
                let dateline = dateline::dateline(part.of(text));
                if dateline.is_some_and(|(_, form)| form != Form::Colon) {
                    return index;
                }
                if !is_under_picture(text, parts, index) {
                    paragraphs += 1;
                    summary += part.end - part.start;
                }
                // Two paragraphs are no deck.
                if paragraphs == 2 {
                    break;
                }
            }
            // `Jakarta -` in a line of its own.
            Sign::Short if is_dateline(part.of(text)) => return index,
            Sign::Date(_) => head_ends = index + 1,
            Sign::Known if part.kind == BlockKind::Byline => head_ends = index + 1,
            _ => {}
        }
    }
    // A byline with little behind it signs the article rather than opens it.
    let behind: usize = parts[head_ends..]
        .iter()
        .filter(|part| part.sign == Sign::Paragraph)
        .map(|part| part.end - part.start)
        .sum();
    let from = if behind > 2 * summary { head_ends } else { from };
    let mut shorts = Vec::new();
    for (index, part) in parts.iter().enumerate().skip(from) {
        match part.sign {
            Sign::Paragraph if !is_under_picture(text, parts, index) => {
                // Above the first paragraph, one line is a deck, the second a heading; more are a list.
                return match *shorts {
                    [_, heading] => heading,
                    [first, _, _, ..] => first,
                    _ => index,
                };
            }
            Sign::Short if shorts.len() < 3 => shorts.push(index),
            _ => {}
        }
    }
    shorts.first().copied().unwrap_or(parts.len())
}

/// Whether a line is a dateline and nothing else.
fn is_dateline(line: &str) -> bool {
    dateline::dateline(line).is_some_and(|(length, _)| length == line.len())
}

fn is_beside_picture(parts: &[Part], index: usize) -> bool {
    let beside = [index.wrapping_sub(1), index + 1];
    beside.iter().any(|&at| parts.get(at).is_some_and(|part| part.sign == Sign::Picture))
}

fn is_under_picture(text: &str, parts: &[Part], index: usize) -> bool {
    is_beside_picture(parts, index) && credit::ends_like_caption(parts[index].of(text))
}

/// Texts under or over a picture's credit.
fn name_captions(text: &str, parts: &mut [Part]) {
    for index in 0..parts.len() {
        let part = parts[index];
        if part.sign == Sign::Paragraph && is_under_picture(text, parts, index) {
            parts[index].kind = BlockKind::Caption;
            parts[index].sign = Sign::Known;
        }
    }
}

/// Short lines between paragraphs.
fn name_headings(text: &str, parts: &mut [Part], body: usize) {
    // Without a title, the first line of the body is none either.
    let titled = parts[..body].iter().any(|part| part.kind == BlockKind::Title);
    let highest = if titled { body } else { body + 1 };
    // Whether a paragraph is the next text, asked from the end.
    let mut paragraph_follows = false;
    let mut numbered_follows = false;
    for index in (body..parts.len()).rev() {
        let part = parts[index];
        if !part.is_text() {
            continue;
        }
        let line = part.of(text);
        let is_item = line.starts_with(['-', '•', '*', '–', '(', '+', '>']);
        let numbered = line.starts_with(|c: char| c.is_ascii_digit());
        if part.sign == Sign::Short {
            let first = line.chars().find(|c| c.is_alphabetic());
            let opens = first.is_some_and(|first| first.is_uppercase() || !first.is_lowercase());
            let is_list = is_item || numbered && numbered_follows;
            let says_more = is_figure(line) || is_dateline(line);
            let fits = opens && line.len() <= LONGEST_HEADING && index >= highest;
            let heading = paragraph_follows && fits && !is_list && !says_more;
            if heading {
                parts[index].kind = BlockKind::Heading;
            }
            paragraph_follows = false;
        } else {
            // `3. Bagaimana caranya?`, `Kesimpulan:`
            let heads = paragraph_follows
                && !numbered_follows
                && index > body
                && line.len() <= 70
                && !line.starts_with(['"', '“'])
                && (line.ends_with('?') && numbered || line.ends_with(':') && is_capitalized(line));
            paragraph_follows = !heads;
            if heads {
                parts[index].kind = BlockKind::Heading;
            }
        }
        numbered_follows = numbered;
    }
    // Below another short line it is an item of a list; below a colon, too, but for the first of several
    // numbered headings.
    for index in body + 1..parts.len() {
        let above = parts[index - 1];
        let numbered = parts[index].of(text).starts_with(|c: char| c.is_ascii_digit());
        let in_list = above.is_text()
            && above.kind == BlockKind::Paragraph
            && (above.sign == Sign::Short && !is_dateline(above.of(text))
                || above.of(text).ends_with(':') && !numbered);
        if parts[index].sign == Sign::Short && parts[index].kind == BlockKind::Heading && in_list {
            parts[index].kind = BlockKind::Paragraph;
        }
    }
}

/// `Alokasi dana: Rp 18,12 triliun`: a line of a table.
fn is_figure(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(_, value)| {
        value.starts_with(|c: char| c.is_ascii_digit()) || value.starts_with("Rp")
    })
}

/// Whether every word of a few begins with a capital.
fn is_capitalized(line: &str) -> bool {
    line.split_whitespace().count() <= 6
        && line.split_whitespace().all(|word| {
            !word.starts_with(char::is_lowercase)
                || matches!(word, "dan" | "di" | "ke" | "dari" | "yang")
        })
}

/// What stands behind the end of the article: lists of tags and links, notices, comments.
fn name_tail(text: &str, parts: &mut [Part]) {
    let size = |part: &Part| part.end - part.start;
    let is_body = |part: &Part| part.is_text() && part.sign == Sign::Paragraph;
    let total: usize = parts.iter().filter(|part| is_body(part)).map(size).sum();
    let mut before = 0;
    let mut comments = false;
    let mut list = false;
    let mut credits = false;
    // Paragraphs since the last credit.
    let mut paragraphs = 0;
    let mut link_below = false;
    let mut name_below = false;
    for part in parts.iter_mut() {
        match part.sign {
            Sign::CommentsBelow => {
                // Behind half the article: a heading of one word may say `Komentar`, too.
                comments |= before > 0 && before * 2 >= total;
                list = true;
            }
            Sign::ListBelow => list = true,
            Sign::Known | Sign::Picture | Sign::Date(_) => {
                let closes = matches!(part.kind, BlockKind::Byline | BlockKind::Source);
                credits |= closes && before * 2 >= total && before > 0;
                paragraphs = if closes { 0 } else { paragraphs };
                // `Baca Juga`, `Oleh:` alone: the title, the name follows in the next line.
                link_below = part.kind == BlockKind::RelatedLink && part.of(text).len() <= 14;
                name_below = closes && credit::is_bare_key(part.of(text));
                if part.kind == BlockKind::Paragraph && (comments || list) {
                    part.kind = BlockKind::Boilerplate;
                }
                continue;
            }
            Sign::Paragraph if comments => part.kind = BlockKind::Boilerplate,
            Sign::Paragraph => {
                paragraphs += 1;
                let near = credits && paragraphs <= DISCLAIMERS;
                if near && furniture::is_disclaimer(part.of(text)) {
                    part.kind = BlockKind::Boilerplate;
                } else {
                    before += size(part);
                    // A list within the article has ended.
                    list = false;
                }
            }
            Sign::Short if link_below => part.kind = BlockKind::RelatedLink,
            Sign::Short if name_below => part.kind = BlockKind::Byline,
            Sign::Short if comments || list => part.kind = BlockKind::Boilerplate,
            Sign::Short if credits && before >= total => part.kind = BlockKind::Boilerplate,
            Sign::Short => {}
        }
        link_below = false;
        name_below = false;
    }
}

/// Cuts the dateline off the first paragraphs.
fn cut_datelines(text: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut paragraphs = 0;
    let mut found = false;
    let titled = parts.iter().take(HEAD).any(|part| part.kind == BlockKind::Title);
    let mut out = Vec::with_capacity(parts.len() + 1);
    for part in parts {
        let is_paragraph = part.is_text() && part.kind == BlockKind::Paragraph;
        if !is_paragraph || found || paragraphs >= LEAD {
            out.push(part);
            continue;
        }
        let line = part.of(text);
        let cut = dateline::dateline(line)
            .filter(|&(_, form)| match form {
                Form::Sure => true,
                Form::Bare => paragraphs == 0,
                // Sentences behind a title: `Jakarta: Presiden …`, and not `KPK: Ada 6 Perusahaan Terlibat`.
                Form::Colon => paragraphs == 0 && titled && part.sign == Sign::Paragraph,
            })
            .map(|(length, _)| part.start + length);
        paragraphs += 1;
        let Some(cut) = cut else {
            out.push(part);
            continue;
        };
        found = true;
        let dateline = text[part.start..cut].trim_end();
        out.push(Part { end: part.start + dateline.len(), kind: BlockKind::Dateline, ..part });
        if cut < part.end {
            out.push(Part { start: cut, ..part });
        }
    }
    out
}

/// Parts to blocks that tile the text: each holds what stands between it and the next.
fn tile(text: &str, parts: &[Part]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(parts.len());
    let mut start = 0;
    for (index, part) in parts.iter().enumerate() {
        let end = parts.get(index + 1).map_or(text.len(), |next| next.start);
        let inline = index + 1 < parts.len() && !text[part.end..end].contains('\n');
        // Offsets fit: no text that is read is larger than `MAX_BYTES` times three.
        let span = Span::new(start as u32, end as u32);
        blocks.push(Block { kind: part.kind, span, inline, extra: None });
        start = end;
    }
    blocks
}
