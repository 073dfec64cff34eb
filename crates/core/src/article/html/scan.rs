//! Markup to a flat row of tags and texts, in one pass.
//!
//! No tree: whatever the input, time is linear and nothing nests. Broken markup gives fewer tags, never an
//! error: `<b <i>` is one tag, a tag without end reaches to the end of the input as browsers have it.

use std::borrow::Cow;

use smol_str::SmolStr;

/// A piece of markup.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event<'a> {
    /// Characters as they stand in the source, entities not decoded.
    Text(&'a str),
    Start(Tag<'a>),
    /// The name of an end tag, in lower case.
    End(SmolStr),
    /// What stands in an element whose content is no markup, such as `script`.
    Raw {
        element: Tag<'a>,
        content: &'a str,
    },
}

/// A start tag.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tag<'a> {
    /// In lower case.
    pub name: SmolStr,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Attributes as they stand in the source: names in any case, values not decoded.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }

    /// The decoded value of an attribute; empty where it has none.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, value) = self.attributes().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(decoded(value))
    }
}

/// The text that a piece of source stands for.
pub(crate) fn decoded(source: &str) -> Cow<'_, str> {
    if source.contains('&') { html_escape::decode_html_entities(source) } else { source.into() }
}

/// The attributes of a tag, name and value.
#[derive(Clone, Debug)]
pub(crate) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let blank = |c: char| c.is_ascii_whitespace() || c == '/';
        let rest = self.rest.trim_start_matches(blank);
        if rest.is_empty() {
            return None;
        }
        // A `=` in the first place belongs to the name, as the standard has it.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..]
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
            .map_or(rest.len(), |at| first + at);
        let (name, rest) = rest.split_at(end);
        let after = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = after.strip_prefix('=') else {
            self.rest = rest;
            return Some((name, ""));
        };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = &value[1..];
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            _ => {
                value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))
            }
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// The pieces of `source`, in order.
pub(crate) fn scan(source: &str) -> Scan<'_> {
    Scan { rest: source }
}

#[derive(Clone, Debug)]
pub(crate) struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Scan<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(markup) = self.rest.strip_prefix('<') else {
                // A `<` that opens nothing is text, and ends the piece before it.
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                return Some(Event::Text(self.take(end)));
            };
            let second = markup.bytes().next().unwrap_or(b' ');
            if second.is_ascii_alphabetic() {
                return Some(self.start(markup));
            }
            if second == b'/' && markup.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) {
                let end = markup.find('>').unwrap_or(markup.len());
                let name = name(&markup[1..end]);
                self.rest = markup.get(end + 1..).unwrap_or("");
                return Some(Event::End(name));
            }
            if matches!(second, b'!' | b'?' | b'/') {
                self.rest = after_comment(markup);
                continue;
            }
            return Some(Event::Text(self.take(1)));
        }
    }
}

impl<'a> Scan<'a> {
    /// The source that is still to come.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// The start tag that `markup` begins with, its `<` cut off; and the content of `script` and the like.
    fn start(&mut self, markup: &'a str) -> Event<'a> {
        let mut quote = None;
        let mut after_equals = false;
        let mut end = markup.len();
        for (at, byte) in markup.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') if after_equals => quote = Some(byte),
                (None, b'>') => {
                    end = at;
                    break;
                }
                _ => {}
            }
            after_equals = byte == b'=' || after_equals && byte.is_ascii_whitespace();
        }
        let inside = &markup[..end];
        self.rest = markup.get(end + 1..).unwrap_or("");
        let name = name(inside);
        let attributes = &inside[name_length(inside)..];
        let tag = Tag { name, attributes };
        let raw = matches!(
            &*tag.name,
            "script" | "style" | "textarea" | "title" | "iframe" | "noembed" | "noframes" | "xmp"
        );
        if !raw {
            return Event::Start(tag);
        }
        let content = self.take(end_of_raw(self.rest, &tag.name));
        Event::Raw { element: tag, content }
    }
}

fn name_length(inside: &str) -> usize {
    inside.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inside.len())
}

fn name(inside: &str) -> SmolStr {
    let name = &inside[..name_length(inside)];
    // No element has a longer name; a megabyte of one need not be kept.
    let name = if name.len() > 64 { "" } else { name };
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    }
}

/// Where the content of a raw element ends: at its end tag, or with the input.
fn end_of_raw(content: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = content[from..].find("</") {
        let tag = from + at;
        let behind = &content.as_bytes()[tag + 2..];
        if behind.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes())) {
            return tag;
        }
        from = tag + 2;
    }
    content.len()
}

/// What stands behind `!-- … -->`, `!doctype …>`, `![CDATA[…]]>` or `?xml …?>`.
fn after_comment(markup: &str) -> &str {
    let (open, close) = if markup.starts_with("!--") {
        (3, "-->")
    } else if markup.starts_with("![CDATA[") {
        (8, "]]>")
    } else {
        (1, ">")
    };
    // `<!-->` is whole.
    if close == "-->" && markup[open..].starts_with('>') {
        return &markup[open + 1..];
    }
    markup[open..].split_once(close).map_or("", |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes events as `text`, `<name>`, `</name>`, `{name:content}`, joined by spaces.
    #[track_caller]
    fn check(source: &str, expected: &str) {
        let written: Vec<_> = scan(source)
            .map(|event| match event {
                Event::Text(text) => text.to_owned(),
                Event::Start(tag) => {
                    let attributes: Vec<_> =
                        tag.attributes().map(|(name, value)| format!(" {name}={value}")).collect();
                    format!("<{}{}>", tag.name, attributes.concat())
                }
                Event::End(name) => format!("</{name}>"),
                Event::Raw { element, content } => format!("{{{}:{content}}}", element.name),
            })
            .collect();
        assert_eq!(written.join("|"), expected, "{source}");
    }

    #[test]
    fn tags_and_texts() {
        check("<P CLASS=a id='b c' hidden>x</P >y", "<p CLASS=a id=b c hidden=>|x|</p>|y");
        check("a < b <3 <", "a |<| b |<|3 |<");
        check("<br/><img src=\"a>b\"/>", "<br>|<img src=a>b>");
        check("<!-- <b> --><!doctype html><?xml?><![CDATA[x]]></>y", "y");
        check("<!--><b>", "<b>");
        check("<script>if (a</b>1) </SCRIPT>x", "{script:if (a</b>1) }|</script>|x");
        check("<style>a", "{style:a}");
        check("<a href=\"x", "<a href=x>");
        check("</a", "</a>");
        check("<a title=it's>b</a>", "<a title=it's>|b|</a>");
        check("<a =b c = d>", "<a =b= c=d>");
        check("", "");
    }

    #[test]
    fn entities() {
        assert_eq!(decoded("a &amp; b&nbsp;&ndash; &#x1F600;&foo;"), "a & b\u{A0}– 😀&foo;");
    }
}
