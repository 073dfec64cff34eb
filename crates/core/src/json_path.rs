//! Where in a JSON text a mistake is that serde found: `mentions[3].start`.
//!
//! The text is walked again up to the place of the mistake, which costs nothing as long as there is none.

/// The path of the value that `error` is about, by the place where it was raised in `json`; empty for the whole text.
pub fn path(json: &[u8], error: &serde_json::Error) -> String {
    let line_starts = json.split_inclusive(|&byte| byte == b'\n').take(error.line().max(1) - 1);
    let start: usize = line_starts.map(<[u8]>::len).sum();
    let end = (start + error.column()).min(json.len());
    let mut steps = walk(&json[..end]);
    let message = error.to_string();
    if ["duplicate field ", "unknown field "].iter().any(|about| message.starts_with(about)) {
        // The key is what is wrong, of the object that holds it.
        steps.pop();
    }
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Item(index) => path.push_str(&format!("[{index}]")),
            Step::Key(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&key);
            }
        }
    }
    path
}

#[derive(Debug)]
enum Step {
    Key(String),
    Item(usize),
}

/// The way to the value that a text, cut off before it or behind it, comes to last.
fn walk(json: &[u8]) -> Vec<Step> {
    // One for each object and array that is open; an object that has no key yet has none.
    let mut steps: Vec<Option<Step>> = Vec::new();
    let mut key_is_next = false;
    let mut at = 0;
    while let Some(&byte) = json.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'{' | b'[' => {
                key_is_next = byte == b'{';
                steps.push((!key_is_next).then_some(Step::Item(0)));
            }
            b'}' | b']' => {
                key_is_next = false;
                steps.pop();
            }
            b',' => match steps.last_mut() {
                Some(Some(Step::Item(index))) => *index += 1,
                _ => key_is_next = true,
            },
            b'"' => {
                at = end_of_string(json, start);
                if std::mem::take(&mut key_is_next)
                    && let Some(step) = steps.last_mut()
                {
                    *step = serde_json::from_slice(&json[start..at]).ok().map(Step::Key);
                }
            }
            _ => {}
        }
    }
    steps.into_iter().flatten().collect()
}

/// Behind the quotation mark that closes the string which begins here, or the end of the text.
fn end_of_string(json: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = json.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "it is only read")]
    struct Shape {
        name: String,
        #[serde(default)]
        rows: Vec<(u32, Vec<i8>)>,
        #[serde(default)]
        parts: BTreeMap<String, Option<Box<Shape>>>,
        #[serde(default)]
        kind: Kind,
    }

    #[derive(Deserialize, Default)]
    enum Kind {
        #[default]
        Plain,
    }

    #[test]
    fn a_mistake_is_found_by_its_path() {
        for (json, expected) in [
            ("7", ""),
            ("{}", ""),
            (r#"{"name": 7}"#, "name"),
            (r#"{"name": [7]}"#, "name"),
            (r#"{"name": {"a": 7}}"#, "name"),
            (r#"{"name": "\"{,", "rows": true}"#, "rows"),
            (r#"{"name": "", "rows": [[1, []], [2, [3, 400]]]}"#, "rows[1][1][1]"),
            (r#"{"name": "", "rows": [[[], []]]}"#, "rows[0][0]"),
            (r#"{"name": "", "rows": [[1, []], [2]]}"#, "rows[1]"),
            (
                "{\n \"name\": \"\",\n\"parts\": {\"a\": null, \"é\\\"\": {\"name\":\n-1}}}",
                "parts.é\".name",
            ),
            (r#"{"name": "", "parts": {"a": {"rows": []}}}"#, "parts.a"),
            (r#"{"name": "", "parts": {"a": null}, "kind": "Odd"}"#, "kind"),
            (r#"{"name": "", "rows": [], "name": ""}"#, ""),
            (r#"{"name": "", "parts": {"a": {"name": "", "name": ""}}}"#, "parts.a"),
        ] {
            let error = serde_json::from_str::<Shape>(json).err().expect("there is a mistake");
            assert_eq!(path(json.as_bytes(), &error), expected, "{json}: {error}");
        }
    }
}
