//! A document to a file.

use super::{ROOT, TIMEX};
use tandai_core::document::AnnotationDocument;
use tandai_core::timex::Timex;

/// Writes one document.
pub fn document(document: &AnnotationDocument, bytes: &mut Vec<u8>) {
    let text = &*document.text;
    let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{ROOT}>");
    if let Some(day) = document.published.value {
        let value = day.to_string();
        element(
            &mut out,
            "t0",
            &[("type", "DATE"), ("value", &value), (FUNCTION, "CREATION_TIME")],
        );
        out.push_str("/>");
    }
    let mut next = 1;
    let mut id = || {
        next += 1;
        format!("t{}", next - 1)
    };
    let mut written = 0;
    for mention in &document.mentions {
        let Some(timex) = &mention.timex else { continue };
        let (start, end) = (mention.span.start as usize, mention.span.end as usize);
        content(&text[written..start], &mut out);
        let tid = id();
        let [begins, ends] = [&timex.begin_point, &timex.end_point]
            .map(|point| point.as_ref().map(|value| (id(), value)));
        let mut attributes = attributes(timex);
        for (name, point) in [("beginPoint", &begins), ("endPoint", &ends)] {
            if let Some((id, _)) = point {
                attributes.push((name, id));
            }
        }
        element(&mut out, &tid, &attributes);
        out.push('>');
        content(&text[start..end], &mut out);
        out.push_str(&format!("</{TIMEX}>"));
        for (id, value) in [begins, ends].into_iter().flatten() {
            element(&mut out, &id, &[("type", "DATE"), ("value", value)]);
            out.push_str("/>");
        }
        written = end;
    }
    content(&text[written..], &mut out);
    out.push_str(&format!("</{ROOT}>\n"));
    bytes.extend_from_slice(out.as_bytes());
}

const FUNCTION: &str = "functionInDocument";

fn attributes(timex: &Timex) -> Vec<(&'static str, &str)> {
    let mut found = vec![("type", timex.kind.as_str()), ("value", timex.value.as_str())];
    let others = [("mod", &timex.modifier), ("quant", &timex.quant), ("freq", &timex.freq)];
    found.extend(others.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?))));
    found
}

/// The start of an element, without what closes it.
fn element(out: &mut String, id: &str, attributes: &[(&str, &str)]) {
    out.push_str(&format!("<{TIMEX} tid=\"{id}\""));
    for (name, value) in attributes {
        out.push_str(&format!(" {name}=\""));
        escape(value, "&<\"\t\n\r", out);
        out.push('"');
    }
}

fn content(text: &str, out: &mut String) {
    escape(text, "&<>\r", out);
}

/// A text in which some characters are written as references.
fn escape(text: &str, characters: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(|c| characters.contains(c)) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        // All of them are ASCII.
        out.push_str(match from.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\t' => "&#9;",
            b'\n' => "&#10;",
            _ => "&#13;",
        });
        rest = &from[1..];
    }
    out.push_str(rest);
}
