//! The text of markup, line by line, as a reader sees it: white space collapsed, one line for each block.

use super::scan::{Event, Tag, decoded, scan};
use crate::article::BlockKind;
use crate::article::draft::Draft;

/// Appends the lines of `markup` to the draft. A line that says the same as `title` is left out: the draft
/// begins with it.
pub(crate) fn append(markup: &str, title: Option<&str>, draft: &mut Draft) {
    let mut writer = Writer { line: String::new(), title, ..Writer::default() };
    for event in scan(markup) {
        match event {
            Event::Text(text) => writer.text(text),
            Event::Start(tag) => writer.start(&tag, draft),
            Event::End(name) => writer.end(&name, draft),
            // Scripts and styles; `textarea` is a form's.
            Event::Raw { .. } => {}
        }
    }
    writer.flush(draft);
}

#[derive(Debug, Default)]
struct Writer<'a> {
    line: String,
    title: Option<&'a str>,
    /// How many elements of each kind are open.
    headings: u32,
    captions: u32,
    items: u32,
    /// The element whose content is not shown, and how many of that name are open within.
    hidden: Option<(String, u32)>,
    /// The element, with a class, that holds a caption.
    caption_class: Option<(String, u32)>,
    space: bool,
}

impl Writer<'_> {
    fn text(&mut self, source: &str) {
        if self.hidden.is_some() {
            return;
        }
        for character in decoded(source).chars() {
            // No-break spaces stay.
            if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                self.space = true;
                continue;
            }
            if std::mem::take(&mut self.space) && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.line.push(character);
        }
    }

    fn start(&mut self, tag: &Tag<'_>, draft: &mut Draft) {
        let name = &*tag.name;
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth += u32::from(hidden == name);
            return;
        }
        if is_block(name) {
            self.flush(draft);
        }
        match name {
            "svg" | "template" | "math" | "object" | "select" | "datalist" => {
                self.hidden = Some((name.to_owned(), 1));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.headings += 1,
            "figcaption" => self.captions += 1,
            "li" | "td" | "th" | "dd" | "dt" => self.items += 1,
            _ => {}
        }
        if name == "td" || name == "th" {
            self.space = true;
        }
        match &mut self.caption_class {
            Some((element, depth)) => *depth += u32::from(element == name),
            None if !is_void(name) && has_caption_class(tag) => {
                self.flush(draft);
                self.caption_class = Some((name.to_owned(), 1));
            }
            None => {}
        }
    }

    fn end(&mut self, name: &str, draft: &mut Draft) {
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth -= u32::from(hidden == name);
            if *depth == 0 {
                self.hidden = None;
            }
            return;
        }
        if is_block(name) {
            self.flush(draft);
        }
        let close = |open: &mut u32| *open = open.saturating_sub(1);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => close(&mut self.headings),
            "figcaption" => close(&mut self.captions),
            "li" | "td" | "th" | "dd" | "dt" => close(&mut self.items),
            _ => {}
        }
        if let Some((element, depth)) = &mut self.caption_class {
            *depth -= u32::from(element == name);
            if *depth == 0 {
                self.flush(draft);
                self.caption_class = None;
            }
        }
    }

    fn flush(&mut self, draft: &mut Draft) {
        self.space = false;
        let kind = if self.captions > 0 || self.caption_class.is_some() {
            Some(BlockKind::Caption)
        } else if self.headings > 0 {
            Some(BlockKind::Heading)
        } else if self.items > 0 {
            Some(BlockKind::Paragraph)
        } else {
            None
        };
        if self.title != Some(self.line.trim()) {
            draft.push(&self.line, kind);
        }
        self.line.clear();
    }
}

fn has_caption_class(tag: &Tag<'_>) -> bool {
    let Some(class) = tag.attribute("class") else { return false };
    // A whole word of the class: `wp-caption` holds the picture too, `caption` and `wp-caption-text` the text.
    class.split_ascii_whitespace().any(|class| {
        matches!(
            &*class.to_ascii_lowercase(),
            "caption"
                | "wp-caption-text"
                | "photo-caption"
                | "image-caption"
                | "img-caption"
                | "photo__caption"
                | "detail__media-caption"
                | "caption-photo"
                | "foto-caption"
                | "read__photo-caption"
                | "caption-text"
                | "keterangan-foto"
        )
    })
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether the element begins and ends a line.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "br"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
            | "video"
            | "audio"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, expected: &[(&str, Option<BlockKind>)]) {
        let mut draft = Draft::default();
        append(markup, Some("Judul"), &mut draft);
        let found: Vec<_> =
            draft.lines.iter().map(|line| (&draft.text[line.start..line.end], line.kind)).collect();
        assert_eq!(found, expected, "{markup}");
    }

    #[test]
    fn markup_becomes_lines() {
        use BlockKind::{Caption, Heading, Paragraph};
        check("<p>a\n  <b>b</b>c</p>d", &[("a bc", None), ("d", None)]);
        check("a<br>b<br/><br />c", &[("a", None), ("b", None), ("c", None)]);
        check("<h1>Judul</h1><h2>Bab <i>I</i></h2>x", &[("Bab I", Some(Heading)), ("x", None)]);
        check(
            "<figure><img alt=x><figcaption>Foto</figcaption></figure>",
            &[("Foto", Some(Caption))],
        );
        check("<span class='x caption'>Foto</span>isi", &[("Foto", Some(Caption)), ("isi", None)]);
        check("<ul><li>a<li>b</ul>", &[("a", Some(Paragraph)), ("b", Some(Paragraph))]);
        check(
            "<table><tr><td>a<td>b<tr><td>c</table>",
            &[("a b", Some(Paragraph)), ("c", Some(Paragraph))],
        );
        check("Rp&nbsp;25.000 &lt;b&gt;", &[("Rp\u{A0}25.000 <b>", None)]);
        check("<script>x</script><style>y</style><svg><text>z</text></svg>w", &[("w", None)]);
        check("</li></li></figcaption></h1>a", &[("a", None)]);
    }
}
