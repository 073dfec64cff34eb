//! The shape of the file, field by field, in the order in which they are written.
//!
//! The names of the fields and the sentences over them are also those of the JSON Schema.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use smol_str::SmolStr;

use tandai_core::article::BlockKind;
use tandai_core::document::{LineEnd, MAX_ID, MentionId, Status};
use tandai_core::published::PublishedSource;
use tandai_core::timex::{AnchorSource, TimexType};

/// Keys that this version does not know.
pub type Unknown = Map<String, Value>;

/// An annotated article. Offsets count Unicode code points of `document.text`, from 0; ends are exclusive.
/// What there is not is absent. Keys that are not listed here are allowed and kept.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Tandai JSON", rename = "Tandai"))]
pub struct File<'a> {
    #[cfg_attr(feature = "schema", schemars(extend("const" = "tandai")))]
    pub format: String,
    #[cfg_attr(feature = "schema", schemars(extend("const" = super::VERSION)))]
    pub version: u64,
    #[cfg_attr(feature = "schema", schemars(extend("const" = "unicode_code_point")))]
    pub offset_unit: String,
    /// The program that made the document, and its version.
    #[serde(default)]
    pub generator: SmolStr,
    #[serde(borrow)]
    pub document: Document<'a>,
    #[serde(default)]
    pub labels: Vec<LabelInfo>,
    #[serde(default)]
    pub entities: Vec<Entity>,
    #[serde(default, borrow)]
    pub mentions: Vec<Mention<'a>>,
    #[serde(default)]
    pub warnings: Vec<Warning>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The article, and where it came from.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document<'a> {
    /// The file's base name.
    pub name: String,
    /// The path below what was opened.
    pub path: Option<String>,
    #[serde(default)]
    pub media_type: SmolStr,
    /// The name of the encoding as the WHATWG standard writes it.
    #[serde(default)]
    pub encoding: SmolStr,
    /// Of the file's bytes, in lower-case hexadecimal.
    #[serde(default)]
    pub sha256: SmolStr,
    /// The line ends that became LF.
    pub line_ends: Option<LineEnds>,
    /// BCP 47, such as `id`.
    pub language: Option<SmolStr>,
    pub title: Option<String>,
    /// The day of publication.
    #[serde(default)]
    pub published: Published,
    /// The whole text; every line ends in LF.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// They tile the text.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// How far a person's work on it has come.
    #[serde(default)]
    pub work: Work,
    /// What the tagger suggested, where a person marks the document without having seen it.
    pub blind: Option<Vec<Unseen>>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineEnds {
    pub from: LineEnd,
    /// How many.
    pub changed: u32,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Published {
    /// A day, a month or a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = DATE)))]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<PublishedSource>,
    /// Other dates that fit as well, the likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[cfg(feature = "schema")]
const DATE: &str = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

/// How far a person's work on a document has come.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Work {
    /// When the person called it done, in RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<SmolStr>,
    /// The person wants to come back to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub flagged: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A suggestion that nobody saw.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unseen {
    pub start: u32,
    pub end: u32,
    pub label: SmolStr,
    /// How sure the tagger was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1)))]
    pub score: Option<f32>,
    /// Of a time expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<SmolStr>,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Block {
    pub kind: BlockKind,
    pub start: u32,
    pub end: u32,
    /// The next block goes on in the same line.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inline: bool,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LabelInfo {
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub name: SmolStr,
    /// In English.
    pub title: String,
    /// In Bahasa Indonesia.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_id: Option<String>,
    /// `#rrggbb`.
    pub color: SmolStr,
    /// The key that gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<SmolStr>,
    /// What belongs under it and what does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What a mention of it looks like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// The name of the label it is a kind of, which has no parent itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<SmolStr>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The person, organisation or place that mentions refer to.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entity {
    pub id: Id<'e'>,
    pub label: SmolStr,
    /// The fullest name the text gives it.
    pub name: String,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// One labeled span of the text.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mention<'a> {
    pub id: Id<'m'>,
    pub start: u32,
    pub end: u32,
    /// Start and end of each piece, where there is more than one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fragments: Vec<[u32; 2]>,
    /// What it marks; pieces are joined by one space.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The name of one of the labels.
    pub label: SmolStr,
    pub status: Status,
    /// Who decided on it last, or made it where nobody has: `tandai`, `user`, or the name of another program.
    pub by: SmolStr,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made: Option<Made>,
    /// How sure the tagger was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1)))]
    pub score: Option<f32>,
    /// When a person last changed it, in RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<SmolStr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A person wants to come back to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub flagged: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<Id<'e'>>,
    /// There exactly when the label is `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timex: Option<Box<Timex>>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Who made a mention, with what and when.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Made {
    /// A program and its version, such as `tandai 0.1.0`, or `user`.
    pub by: SmolStr,
    /// What the program relied on: the name of a model, `rules`, or `taught`, by a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<SmolStr>,
    /// In RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<SmolStr>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What a time expression means, as TimeML's TIMEX3.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timex {
    /// The same as the mention's label.
    #[serde(rename = "type")]
    pub kind: TimexType,
    pub value: SmolStr,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<SmolStr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quant: Option<SmolStr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freq: Option<SmolStr>,
    #[serde(rename = "beginPoint", skip_serializing_if = "Option::is_none")]
    pub begin_point: Option<SmolStr>,
    #[serde(rename = "endPoint", skip_serializing_if = "Option::is_none")]
    pub end_point: Option<SmolStr>,
    /// `WIB`, `WITA`, `WIT`, `GMT` or `local`; never part of `value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<SmolStr>,
    /// The mention that is the other end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Id<'m'>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Other values that fit as well, the likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<SmolStr>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What the value was worked out from.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Anchor {
    pub value: SmolStr,
    pub from: From,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Why the value is what it is.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The name of a rule, such as `weekday_day_month`; `person` where a person set the value.
    pub rule: SmolStr,
    /// The parts the text does not say: `year`, `month`, `day`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<SmolStr>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Something a person should know about the document, and where.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warning {
    /// A name for programs, such as `weekday_mismatch`.
    pub kind: SmolStr,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
    /// One sentence for people.
    pub message: String,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// `m1`: a letter and a number.
#[derive(Clone, Copy, Debug)]
pub struct Id<const LETTER: char>(pub u32);

impl<const LETTER: char> Id<LETTER> {
    fn parse(text: &str) -> Option<u32> {
        let digits = text.strip_prefix(LETTER)?;
        let canonical = digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits == "0" || !digits.starts_with('0'));
        digits.parse().ok().filter(|&number| canonical && number <= MAX_ID)
    }
}

impl<const LETTER: char> fmt::Display for Id<LETTER> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{LETTER}{}", self.0)
    }
}

impl<const LETTER: char> Serialize for Id<LETTER> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const LETTER: char> Deserialize<'de> for Id<LETTER> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let expected = format!("an id such as \"{LETTER}1\"");
        Self::parse(&text)
            .map(Self)
            .ok_or_else(|| de::Error::invalid_value(Unexpected::Str(&text), &expected.as_str()))
    }
}

/// `published`, or the id of a mention.
#[derive(Clone, Copy, Debug)]
pub struct From(pub AnchorSource);

impl Serialize for From {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            AnchorSource::Published => serializer.serialize_str("published"),
            AnchorSource::Mention(id) => serializer.collect_str(&id),
        }
    }
}

impl<'de> Deserialize<'de> for From {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        if text == "published" {
            return Ok(Self(AnchorSource::Published));
        }
        let id = Id::<'m'>::parse(&text).ok_or_else(|| {
            de::Error::invalid_value(
                Unexpected::Str(&text),
                &"\"published\" or the id of a mention such as \"m1\"",
            )
        })?;
        Ok(Self(AnchorSource::Mention(MentionId(id))))
    }
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::transform::{RecursiveTransform, Transform};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde_json::Value;

    use super::{File, From, Id};

    impl<const LETTER: char> JsonSchema for Id<LETTER> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            format!("Id_{LETTER}").into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "type": "string",
                "pattern": format!("^{LETTER}(0|[1-9][0-9]{{0,8}})$"),
            })
        }
    }

    impl JsonSchema for From {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "From".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "`published`, or the id of the mention it was worked out from.",
                "type": "string",
                "pattern": "^(published|m(0|[1-9][0-9]{0,8}))$",
            })
        }
    }

    /// What there is not is absent, so nothing may be null, and nothing has a default to state.
    fn forbid_null(schema: &mut Schema) {
        schema.remove("default");
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|name| name != "null");
            if let [one] = types.as_slice() {
                let one = one.clone();
                schema.insert("type".to_owned(), one);
            }
        }
        if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
            choices.retain(|choice| choice.get("type").is_none_or(|name| name != "null"));
            if let [Value::Object(one)] = choices.as_slice() {
                let one = one.clone();
                schema.remove("anyOf");
                for (key, value) in one {
                    schema.insert(key, value);
                }
            }
        }
    }

    pub fn schema() -> String {
        let mut schema = schemars::schema_for!(File<'static>);
        RecursiveTransform(forbid_null).transform(&mut schema);
        let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
        text + "\n"
    }
}

#[cfg(feature = "schema")]
pub use schema::schema;
