//! Where in the text of a JSON file a value stands.

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Key(&'static str),
    Item(usize),
}

/// Where a value starts in `text`, which is whole JSON; where there is none, the innermost value around it. Of a key
/// that stands twice the later one counts, as it does for serde.
pub fn find(text: &str, path: &[Step]) -> usize {
    let mut at = skip_spaces(text, 0);
    for step in path {
        match child(text, at, step) {
            Some(inner) => at = inner,
            None => break,
        }
    }
    at
}

/// Line and column of an offset, both from 1, the column in characters.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// The offset of a line and a column as serde counts them: from 1, the column in bytes.
pub fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// Where the item or the value of the key starts in the object or array at `at`.
fn child(text: &str, at: usize, step: &Step) -> Option<usize> {
    let is_object = match text.as_bytes().get(at)? {
        b'{' => true,
        b'[' => false,
        _ => return None,
    };
    let mut at = skip_spaces(text, at + 1);
    let mut found = None;
    let mut n = 0;
    while !matches!(text.as_bytes().get(at), None | Some(b'}' | b']')) {
        let mut is_it = *step == Step::Item(n);
        if is_object {
            let behind = skip_value(text, at);
            let key: Option<String> = serde_json::from_str(&text[at..behind]).ok();
            is_it = matches!(step, Step::Key(wanted) if key.as_deref() == Some(*wanted));
            // Behind the colon.
            at = skip_spaces(text, skip_spaces(text, behind) + 1);
        }
        if is_it {
            found = Some(at);
        }
        at = skip_spaces(text, skip_value(text, at));
        if text.as_bytes().get(at) == Some(&b',') {
            at = skip_spaces(text, at + 1);
        }
        n += 1;
    }
    found
}

fn skip_spaces(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len()
}

/// Behind the value that starts at `at`.
fn skip_value(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = at;
    let mut depth = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = behind_string(bytes, at),
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth -= 1;
                at += 1;
            }
            _ => at += 1,
        }
        let ends = match bytes.get(at) {
            Some(b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\n' | b'\r') | None => true,
            Some(_) => matches!(byte, b'"' | b'}' | b']'),
        };
        if depth == 0 && ends {
            break;
        }
    }
    at
}

fn behind_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::Step::{Item, Key};
    use super::*;

    #[test]
    fn values_are_found() {
        let text = "\n{\"a\":[1, [2,{\"b\\\"\":\"}\"}] ,\"é,😀\" , {\"b\\u0063\" : {} , \"x\":-1.5e3}],\n \"a2\":\tnull,\"x\":{\"y\":1,\"y\":[2]}}\n";
        let check = |path: &[Step], expected: &str| {
            let at = find(text, path);
            assert!(text[at..].starts_with(expected), "{path:?}: {}", &text[at..]);
        };
        check(&[], "{\"a\"");
        check(&[Key("a")], "[1,");
        check(&[Key("a"), Item(0)], "1,");
        check(&[Key("a"), Item(1), Item(0)], "2,");
        check(&[Key("a"), Item(2)], "\"é");
        check(&[Key("a"), Item(3), Key("bc")], "{} ,");
        check(&[Key("a"), Item(3), Key("x")], "-1.5e3");
        check(&[Key("a2")], "null");
        check(&[Key("x"), Key("y")], "[2]");
        // What is not there is said of what it is not in.
        check(&[Key("a"), Item(4)], "[1,");
        check(&[Key("a"), Key("b")], "[1,");
        check(&[Key("b"), Item(0)], "{\"a\"");
        check(&[Key("a2"), Key("b")], "null");
    }

    #[test]
    fn lines_and_columns() {
        let text = "é😀x\r\nab\n";
        for (at, expected) in [(0, (1, 1)), (6, (1, 3)), (9, (2, 1)), (10, (2, 2)), (12, (3, 1))] {
            assert_eq!(line_column(text, at), expected, "{at}");
        }
        assert_eq!(offset(text, 1, 7), 6);
        assert_eq!(offset(text, 2, 2), 10);
        assert_eq!(offset(text, 9, 9), text.len());
    }
}
