//! JSON to a label set: every field is checked, and an error says where it stands.

use serde_json::{Map, Value};
use smol_str::SmolStr;

use super::places::{self, Step};
use super::{LabelSet, LabelSetError, free_color};
use crate::document::{Label, LabelFault, LabelInfo, MAX_LABELS, check_labels};
use crate::own_file::says_format;

pub(super) const FORMAT: &str = "tandai-labels";
pub(super) const VERSION: u64 = 1;

/// The largest file that is read: guidelines are a book at most.
pub const MAX_BYTES: usize = 4 << 20;

/// The most characters of a file that a sentence quotes.
const QUOTED: usize = 60;

/// Whether the bytes seem to be a label set: a JSON object with the key `format` that says so.
pub fn sniff(bytes: &[u8]) -> bool {
    says_format(bytes, FORMAT)
}

/// Reads what [`super::write`] wrote, or a person.
pub fn read(bytes: &[u8]) -> Result<LabelSet, LabelSetError> {
    if bytes.len() > MAX_BYTES {
        let expected = format!("at most {MAX_BYTES} bytes");
        return Err(file_error("", 0, expected, bytes.len().to_string()));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            return Err(file_error(
                &good,
                good.len(),
                "text in UTF-8".into(),
                "other bytes".into(),
            ));
        }
    };
    let value: Value = serde_json::from_str(text).map_err(|error| not_json(text, &error))?;
    let root = At { text, path: Vec::new(), value: &value };
    let file = root.object("a set of labels, as a JSON object")?;
    let format = root.key(file, "format");
    if format.value != FORMAT {
        return Err(format.wrong(format!("\"{FORMAT}\"")));
    }
    let version = root.key(file, "version");
    match version.value.as_u64() {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => {
            let found = format!("{newer}: the file was made by a newer Tandai");
            return Err(version.error(format!("{VERSION} or lower"), found));
        }
        _ => return Err(version.wrong(VERSION.to_string())),
    }
    let name = root.key(file, "name").text()?.to_owned();
    let guidelines = root.key(file, "guidelines").optional_text()?.map(str::to_owned);
    let list = root.key(file, "labels");
    let fault_in = |fault: &LabelFault| {
        let mut at = list.clone();
        if let (Some(index), Some(field)) = (fault.index(), fault.field()) {
            at.path.extend([Step::Item(index), Step::Key(field)]);
        }
        at.error(fault.expected(), quoted(&fault.found()))
    };
    let found = list.items()?.count();
    if found > MAX_LABELS {
        return Err(fault_in(&LabelFault::TooMany { found }));
    }
    let mut labels = Vec::with_capacity(found);
    for label in list.items()? {
        let info = label_of(&label, &labels)?;
        labels.push(info);
    }
    check_labels(&labels).map_err(|fault| fault_in(&fault))?;
    Ok(LabelSet { name, guidelines, labels })
}

/// One label; `before` are those that stand before it in the file.
fn label_of(at: &At<'_>, before: &[LabelInfo]) -> Result<LabelInfo, LabelSetError> {
    let object = at.object("a label, as a JSON object")?;
    let key = |name| at.key(object, name);
    let name = Label(key("name").text()?.into());
    let title = key("title");
    let (mut english, mut indonesian) = (None, None);
    if !title.value.is_null() {
        let titles = title.object("titles such as {\"en\": \"Place\", \"id\": \"Tempat\"}")?;
        english = title.key(titles, "en").optional_text()?.map(str::to_owned);
        indonesian = title.key(titles, "id").optional_text()?.map(str::to_owned);
    }
    let color = key("color").optional_text()?.map(SmolStr::from);
    let mut examples = Vec::new();
    let list = key("examples");
    if !list.value.is_null() {
        for example in list.items()? {
            examples.push(example.text()?.to_owned());
        }
    }
    Ok(LabelInfo {
        title: english.unwrap_or_else(|| name.to_string()),
        title_id: indonesian,
        color: color.unwrap_or_else(|| free_color(before)),
        key: key("key").optional_text()?.map(SmolStr::from),
        description: key("description").optional_text()?.map(str::to_owned),
        examples,
        parent: key("parent").optional_text()?.map(|parent| Label(parent.into())),
        ..LabelInfo::named(name)
    })
}

/// A value of the file, and the way to it.
#[derive(Clone)]
struct At<'a> {
    text: &'a str,
    path: Vec<Step>,
    /// Null where there is none.
    value: &'a Value,
}

impl<'a> At<'a> {
    fn object(&self, expected: &str) -> Result<&'a Map<String, Value>, LabelSetError> {
        self.value.as_object().ok_or_else(|| self.wrong(expected.to_owned()))
    }

    fn key(&self, object: &'a Map<String, Value>, name: &'static str) -> Self {
        self.step(Step::Key(name), object.get(name).unwrap_or(&Value::Null))
    }

    fn items(&self) -> Result<impl Iterator<Item = Self>, LabelSetError> {
        let items = self.value.as_array().ok_or_else(|| self.wrong("an array".to_owned()))?;
        Ok(items.iter().enumerate().map(|(n, value)| self.step(Step::Item(n), value)))
    }

    fn step(&self, step: Step, value: &'a Value) -> Self {
        let path = self.path.iter().cloned().chain([step]).collect();
        Self { text: self.text, path, value }
    }

    fn text(&self) -> Result<&'a str, LabelSetError> {
        self.value.as_str().ok_or_else(|| self.wrong("a text in quotes".to_owned()))
    }

    fn optional_text(&self) -> Result<Option<&'a str>, LabelSetError> {
        if self.value.is_null() { Ok(None) } else { self.text().map(Some) }
    }

    fn wrong(&self, expected: String) -> LabelSetError {
        let found = match self.value {
            Value::Null => "nothing".to_owned(),
            Value::Array(_) => "an array".to_owned(),
            Value::Object(_) => "an object".to_owned(),
            other => quoted(&other.to_string()),
        };
        self.error(expected, found)
    }

    fn error(&self, expected: String, found: String) -> LabelSetError {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Key(name) if path.is_empty() => path.push_str(name),
                Step::Key(name) => path.extend([".", name]),
                Step::Item(n) => path.push_str(&format!("[{n}]")),
            }
        }
        let (line, column) = places::line_column(self.text, places::find(self.text, &self.path));
        LabelSetError { line, column, path, expected, found }
    }
}

fn not_json(text: &str, error: &serde_json::Error) -> LabelSetError {
    let offset = places::offset(text, error.line(), error.column());
    if error.is_eof() {
        let expected = "the rest of the JSON".to_owned();
        return file_error(text, text.len(), expected, "the end of the file".to_owned());
    }
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let mistake = message.strip_suffix(&place).unwrap_or(&message);
    file_error(text, offset, "JSON".to_owned(), format!("a mistake: {mistake}"))
}

fn file_error(text: &str, offset: usize, expected: String, found: String) -> LabelSetError {
    let (line, column) = places::line_column(text, offset);
    LabelSetError { line, column, path: String::new(), expected, found }
}

/// At most so much of the file that it fits in a sentence.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
