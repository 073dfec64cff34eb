//! JSON with articles in it: one object, an array of them, or one in each line (JSON Lines).
//!
//! ```json
//! {"judul": "Banjir di Demak", "published": "2025-02-09", "isi": "<p>DEMAK - Tanggul …</p>"}
//! ```
//!
//! The text is under `text`, `content` or `isi`, plain or HTML, or an array of paragraphs; the title under
//! `title` or `judul`; the day of publication under `date` or `published`. JSON that is no article, and text
//! that is no JSON, is plain text with a warning. Tandai's own files are read by the crate of formats.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::{BlockKind, html, metadata, plain};
use crate::decode::unix_line_ends;
use crate::warning::Warning;

const TEXT: [&str; 3] = ["text", "content", "isi"];
const TITLE: [&str; 2] = ["title", "judul"];
const DATE: [&str; 2] = ["date", "published"];
/// How many keys of an object without text a warning names.
const KEYS_NAMED: usize = 8;

/// Whether a text without a telling name is JSON with articles in it.
pub(super) fn is_articles(text: &str) -> bool {
    let start = text.trim_start();
    if !start.starts_with(['{', '[']) {
        return false;
    }
    match values(text) {
        Ok(values) => values.iter().any(|value| object_with_text(value).is_some()),
        Err(_) => false,
    }
}

/// Reads the articles of a JSON file.
pub(super) fn read(text: String) -> Vec<Draft> {
    let values = match values(&text) {
        Ok(values) => values,
        Err(error) => {
            let message = format!("The file is no JSON ({error}), so it was read as plain text.");
            return vec![as_text(text, "broken_json", message)];
        }
    };
    if !values.iter().any(|value| object_with_text(value).is_some()) {
        let message = match values.first() {
            Some(value) if values.len() == 1 => no_article(value),
            _ => no_article(&Value::Array(values)),
        };
        return vec![as_text(text, "no_article", message)];
    }
    values.iter().map(draft).collect()
}

fn as_text(text: String, kind: &'static str, message: String) -> Draft {
    let mut draft = plain::read(text);
    draft.warnings.push(Warning::new(kind, None, message));
    draft
}

/// The values of a file: of an array its elements, of JSON Lines one for each line.
fn values(text: &str) -> Result<Vec<Value>, String> {
    let error = match serde_json::from_str(text) {
        Ok(Value::Array(values)) if !values.is_empty() => return Ok(values),
        Ok(value) => return Ok(vec![value]),
        Err(error) => error,
    };
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.clone().next().unwrap_or("");
    // Lines are tried only where the first is whole: else one broken object would be many broken lines.
    if !first.trim_start().starts_with('{') || serde_json::from_str::<Value>(first).is_err() {
        return Err(error.to_string());
    }
    let value = |line: &str| {
        // A broken line stays as the text it is.
        serde_json::from_str(line).unwrap_or_else(|_| Value::String(line.to_owned()))
    };
    Ok(lines.by_ref().map(value).collect())
}

fn object_with_text(value: &Value) -> Option<(&Map<String, Value>, String)> {
    let object = value.as_object()?;
    let text = TEXT.iter().find_map(|key| match object.get(*key)? {
        Value::String(text) => Some(text.clone()),
        Value::Array(paragraphs) => {
            let paragraphs: Option<Vec<&str>> = paragraphs.iter().map(Value::as_str).collect();
            paragraphs.filter(|paragraphs| !paragraphs.is_empty()).map(|it| it.join("\n\n"))
        }
        _ => None,
    });
    // A document of Tandai's has a `text`, too, but within `document`.
    let tandai = object.get("format").and_then(Value::as_str) == Some("tandai");
    text.filter(|_| !tandai).map(|text| (object, text))
}

fn draft(value: &Value) -> Draft {
    let Some((object, text)) = object_with_text(value) else {
        let (text, kind, message) = match value {
            Value::String(text) => {
                let message =
                    "This line is no JSON object, so it was read as plain text.".to_owned();
                (text.clone(), "broken_json", message)
            }
            value => (value.to_string(), "no_article", no_article(value)),
        };
        return as_text(text, kind, message);
    };
    let string = |keys: &[&str]| keys.iter().find_map(|key| object.get(*key)?.as_str());
    let published = DATE.iter().find_map(|key| match object.get(*key)? {
        Value::String(date) => metadata::date(date),
        Value::Number(number) => metadata::date_of_epoch(number.as_i64()?),
        _ => None,
    });
    let title = string(&TITLE).map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = title.filter(|title| !title.is_empty());
    let language = string(&["language", "lang"]).filter(|value| (2..=8).contains(&value.len()));
    let mut draft = if html::is_fragment(&text) {
        let mut draft = Draft::default();
        if let Some(title) = &title {
            draft.push(title, Some(BlockKind::Title));
        }
        html::text::append(&text, title.as_deref(), &mut draft);
        draft
    } else {
        let (text, _) = unix_line_ends(text.into());
        match &title {
            Some(title) if !text.trim_start().starts_with(title.as_str()) => {
                plain::read_titled(title, &text)
            }
            _ => plain::read(text.into_owned()),
        }
    };
    draft.title = title;
    draft.published = published;
    draft.language = language.map(Into::into);
    draft
}

/// Why a value is no article: what was expected and what was found.
fn no_article(value: &Value) -> String {
    let found = match value {
        Value::Object(object) if object.get("format").and_then(Value::as_str) == Some("tandai") => {
            return "This is a document of Tandai's, not an article: open it as such. It was read as plain text."
                .to_owned();
        }
        Value::Object(object) if object.is_empty() => "an object without keys".to_owned(),
        Value::Object(object) => {
            let named: Vec<_> = object.keys().take(KEYS_NAMED).map(|key| short(key)).collect();
            let more = if object.len() > KEYS_NAMED { " and others" } else { "" };
            format!("{}{more}", named.join(", "))
        }
        Value::Array(_) => "an array without such objects".to_owned(),
        _ => "a single value".to_owned(),
    };
    format!(
        "An article in JSON is an object with its text under text, content or isi (and title or judul, date \
         or published); found {found}. The file was read as plain text."
    )
}

/// A key in quotes, cut where it is long.
fn short(key: &str) -> String {
    let cut: String = key.chars().take(40).collect();
    format!("\"{}\"", cut.escape_debug())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of each article, with the title, the date and the kind of the first warning where there are
    /// any.
    #[track_caller]
    fn check(json: &str, expected: &[&str]) {
        let found: Vec<_> = read(json.to_owned())
            .into_iter()
            .map(|draft| {
                let title = draft.title.map(|title| format!("{title} | ")).unwrap_or_default();
                let date = draft.published.map(|date| format!(" | {date}")).unwrap_or_default();
                let warning =
                    draft.warnings.first().map(|it| format!(" ! {}", it.kind)).unwrap_or_default();
                format!("{title}{:?}{date}{warning}", draft.text)
            })
            .collect();
        assert_eq!(found, expected, "{json}");
    }

    #[test]
    fn articles_are_found() {
        check(
            r#"{"judul": "J", "isi": "a\r\n\r\nb", "published": "2025-02-09T10:00:00+07:00"}"#,
            &[r#"J | "J\n\na\n\nb" | 2025-02-09"#],
        );
        check(
            r#"[{"text": "a"}, {"content": "<p>b &amp; c</p>d"}]"#,
            &[r#""a""#, r#""b & c\n\nd""#],
        );
        check(
            "{\"text\": \"a\"}\n\n{\"text\": \"b\", \"date\": 1746153000}\n",
            &[r#""a""#, r#""b" | 2025-05-02"#],
        );
        check(r#"{"title": "J", "text": "J\nisi"}"#, &[r#"J | "J\nisi""#]);
        check(r#"{"text": ["a", "b"]}"#, &[r#""a\n\nb""#]);
        check(r#"{"text": "a < b, c > d"}"#, &[r#""a < b, c > d""#]);
    }

    #[test]
    fn what_is_no_article_is_text_with_a_warning() {
        check(r#"{"a": 1}"#, &[r#""{\"a\": 1}" ! no_article"#]);
        check("[]", &["\"[]\" ! no_article"]);
        check("[1, 2]", &["\"[1, 2]\" ! no_article"]);
        check("{\"text\": ", &["\"{\\\"text\\\": \" ! broken_json"]);
        check(
            r#"{"format": "tandai", "text": "a"}"#,
            &[r#""{\"format\": \"tandai\", \"text\": \"a\"}" ! no_article"#],
        );
        check(r#"[{"text": "a"}, {"b": 1}]"#, &[r#""a""#, r#""{\"b\":1}" ! no_article"#]);
        check("{\"text\": \"a\"}\n{broken", &[r#""a""#, r#""{broken" ! broken_json"#]);
        check(&"[".repeat(10_000), &[&format!("{:?} ! broken_json", "[".repeat(10_000))]);
        let draft = &read(r#"{"b": 1, "a": "x"}"#.to_owned())[0];
        assert_eq!(
            draft.warnings[0].message,
            "An article in JSON is an object with its text under text, content or isi (and title or judul, \
             date or published); found \"a\", \"b\". The file was read as plain text."
        );
    }

    #[test]
    fn json_is_told_from_text() {
        for (text, expected) in [
            (r#" {"text": "a"}"#, true),
            (r#"[{"isi": "a"}]"#, true),
            (r#"{"a": 1}"#, false),
            ("{broken", false),
            ("[Baca juga: x]", false),
            ("text", false),
        ] {
            assert_eq!(is_articles(text), expected, "{text}");
        }
    }
}
