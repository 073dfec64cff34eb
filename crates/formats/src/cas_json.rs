//! [UIMA CAS JSON](https://github.com/apache/uima-uimaj-io-jsoncas/blob/main/SPECIFICATION.adoc) 0.4, as INCEpTION and
//! dkpro-cassis read and write it: the types, then each annotation in a line, then what belongs to a view.
//!
//! ```json
//! {"%TYPES":{…},"%FEATURE_STRUCTURES":[
//! {"%ID":1,"%TYPE":"uima.cas.Sofa","sofaNum":1,"sofaID":"_InitialView","mimeType":"text","sofaString":"Baku"},
//! {"%ID":2,"%TYPE":"….NamedEntity","@sofa":1,"begin":0,"end":4,"value":"LOC"}],
//! "%VIEWS":{"_InitialView":{"%SOFA":1,"%MEMBERS":[2]}}}
//! ```
//!
//! Offsets count UTF-16 code units, unless `%HEADER` names another encoding. Types are none but those that every
//! project of INCEpTION has ([`super::uima`]). Read are the members of the first view; annotations without width
//! are passed over. So are relations, links of chains, references and layers of grammar, of which a warning says how
//! many there are; what the file says of its whole text is kept.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use smol_str::{SmolStr, format_smolstr};

use super::cut::Cut;
use super::dialect::Dialect;
use super::error::{ReadError, in_quotes};
use super::incoming::{Incoming, IncomingMention};
use super::part::Part;
use super::read::{Reading, Record};
use super::tokens::Tokens;
use super::uima::{
    IDENTIFIER, NAMED_ENTITY, VALUE, describe, holds_mentions, identifier, passed_over,
};
use super::unit::{Places, Unit};
use super::{Format, Holds};
use tandai_core::document::AnnotationDocument;
use tandai_core::warning::Warning;

pub const FORMAT: Format = Format {
    id: "cas-json",
    title: "UIMA CAS JSON",
    extension: "json",
    media_type: "application/json",
    offset_unit: Some(Unit::Utf16),
    other_units: &[],
    holds: Holds::One,
    carries: &[
        Part::Name,
        Part::Values,
        Part::Zones,
        Part::Overlaps,
        Part::Edges,
        Part::LabelNames,
    ],
    lacks: &[],
    writer: |_| Box::new(write),
    reading: Some(Reading {
        cut: Cut::Whole,
        beside: &[],
        recognize: |sample| {
            sample.json_keys().iter().any(|key| matches!(&**key, "%FEATURE_STRUCTURES" | "%TYPES"))
        },
        reader: |dialect| {
            let dialect = *dialect;
            Box::new(move |record: &Record<'_>| read(record, &dialect))
        },
    }),
};

const SOFA: &str = "uima.cas.Sofa";
const INITIAL_VIEW: &str = "_InitialView";
const META_DATA: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
const TITLE: &str = "documentTitle";
const DOCUMENT: &str = "uima.tcas.DocumentAnnotation";
const LANGUAGE: &str = "language";
/// What UIMA calls a language of which nothing is known.
const NO_LANGUAGE: &str = "x-unspecified";
const TOKEN: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token";
const SENTENCE: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence";

/// One annotation of the text.
#[derive(Serialize)]
struct Annotation<'a> {
    #[serde(rename = "%ID")]
    id: usize,
    #[serde(rename = "%TYPE")]
    of: &'static str,
    #[serde(rename = "@sofa")]
    sofa: usize,
    begin: u32,
    end: u32,
    #[serde(flatten)]
    features: BTreeMap<&'static str, &'a str>,
}

/// The types that a file of ours uses, with their features, all of which are strings.
fn types() -> Value {
    let types = [
        (META_DATA, "uima.tcas.DocumentAnnotation", &[TITLE][..]),
        (NAMED_ENTITY, "uima.tcas.Annotation", &[IDENTIFIER, VALUE]),
        (SENTENCE, "uima.tcas.Annotation", &[]),
        (TOKEN, "uima.tcas.Annotation", &[]),
    ];
    let described = types.map(|(name, of, features)| {
        let mut described = Map::from_iter([
            ("%NAME".to_owned(), name.into()),
            ("%SUPER_TYPE".to_owned(), of.into()),
        ]);
        for &feature in features {
            let is = json!({"%NAME": feature, "%RANGE": "uima.cas.String"});
            described.insert(feature.to_owned(), is);
        }
        (name.to_owned(), described.into())
    });
    Map::from_iter(described).into()
}

fn write(document: &AnnotationDocument, bytes: &mut Vec<u8>) {
    let text = &*document.text;
    let places = Places::new(&document.text, Unit::Utf16);
    bytes.extend_from_slice(b"{\"%TYPES\":");
    super::write::json(&types(), bytes);
    bytes.extend_from_slice(b",\n\"%FEATURE_STRUCTURES\":[\n");
    let sofa = json!({
        "%ID": 1, "%TYPE": SOFA, "sofaNum": 1, "sofaID": INITIAL_VIEW, "mimeType": "text", "sofaString": text,
    });
    super::write::json(&sofa, bytes);
    let mut id = 1;
    let mut add = |of, start: u32, end: u32, features: BTreeMap<&'static str, &str>| {
        id += 1;
        bytes.extend_from_slice(b",\n");
        let (begin, end) = (places.offset(start), places.offset(end));
        super::write::json(&Annotation { id, of, sofa: 1, begin, end, features }, bytes);
    };
    let name = &*document.source.name;
    add(META_DATA, 0, text.len() as u32, BTreeMap::from_iter([(TITLE, name)]));
    let tokens = Tokens::of(document);
    for range in tokens.by_sentence() {
        if let (Some(first), Some(last)) =
            (tokens.spans.get(range.start), tokens.spans.get(range.end - 1))
        {
            add(SENTENCE, first.start, last.end, BTreeMap::new());
        }
    }
    for token in &tokens.spans {
        add(TOKEN, token.start, token.end, BTreeMap::new());
    }
    for mention in &document.mentions {
        let identifier = identifier(mention);
        let identifier = identifier.as_deref().map(|text| (IDENTIFIER, text));
        let label = (VALUE, mention.label.as_str());
        let features = std::iter::once(label).chain(identifier).collect();
        add(NAMED_ENTITY, mention.span.start, mention.span.end, features);
    }
    bytes.extend_from_slice(b"],\n\"%VIEWS\":");
    let members: Vec<usize> = (2..=id).collect();
    super::write::json(&json!({INITIAL_VIEW: {"%SOFA": 1, "%MEMBERS": members}}), bytes);
    bytes.extend_from_slice(b"}\n");
}

#[derive(Deserialize)]
struct Cas {
    #[serde(rename = "%HEADER", default)]
    header: Map<String, Value>,
    #[serde(rename = "%FEATURE_STRUCTURES", default)]
    structures: Structures,
    #[serde(rename = "%VIEWS", default)]
    views: BTreeMap<String, View>,
}

/// In a list, or by their ids.
#[derive(Default)]
struct Structures(Vec<Structure>);

impl<'de> Deserialize<'de> for Structures {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfStructures)
    }
}

struct OfStructures;

impl<'de> Visitor<'de> for OfStructures {
    type Value = Structures;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, or an object with ids")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut listed: A) -> Result<Structures, A::Error> {
        let mut found = Vec::new();
        while let Some(structure) = listed.next_element()? {
            found.push(structure);
        }
        Ok(Structures(found))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut by_id: A) -> Result<Structures, A::Error> {
        let mut found = Vec::new();
        while let Some((id, structure)) = by_id.next_entry::<SmolStr, Structure>()? {
            found.push(Structure { id: structure.id.or(id.parse().ok()), ..structure });
        }
        Ok(Structures(found))
    }
}

#[derive(Deserialize)]
struct View {
    #[serde(rename = "%SOFA")]
    sofa: Option<i64>,
    #[serde(rename = "%MEMBERS", default)]
    members: Vec<i64>,
}

#[derive(Deserialize)]
struct Structure {
    #[serde(rename = "%ID")]
    id: Option<i64>,
    #[serde(rename = "%TYPE")]
    of: SmolStr,
    #[serde(rename = "@sofa")]
    sofa: Option<i64>,
    #[serde(alias = "^begin")]
    begin: Option<u64>,
    #[serde(alias = "^end")]
    end: Option<u64>,
    #[serde(rename = "sofaString")]
    text: Option<String>,
    #[serde(flatten)]
    features: Map<String, Value>,
}

fn read(record: &Record<'_>, dialect: &Dialect) -> Result<AnnotationDocument, ReadError> {
    let Cas { header, structures, views } = record.json()?;
    let unit = match dialect.unit {
        Some(unit) => unit,
        None => declared(&header)?,
    };
    let Structures(mut structures) = structures;
    let view = views.get(INITIAL_VIEW).or_else(|| views.values().next());
    let wanted = view.and_then(|view| view.sofa);
    let is_text = |one: &Structure| {
        one.of == SOFA && one.text.is_some() && (wanted.is_none() || one.id == wanted)
    };
    let found = structures.iter_mut().find(|one| is_text(one));
    let (sofa, text) = found.and_then(|one| Some((one.id, one.text.take()?))).ok_or_else(|| {
        let expected = format!("a {SOFA} with the text of the first view in sofaString");
        ReadError::field("%FEATURE_STRUCTURES", expected, "none")
    })?;
    let members: Option<HashSet<i64>> = view.map(|view| view.members.iter().copied().collect());
    let mut incoming = Incoming::new(FORMAT.id, text, unit);
    let mut empty = 0;
    for (n, one) in structures.into_iter().enumerate() {
        let is_member = match (&members, one.id) {
            (Some(members), Some(id)) => members.contains(&id),
            (Some(_), None) => false,
            (None, _) => true,
        };
        let refers = |features: &[&str]| {
            let mut keys = one.features.keys().filter_map(|key| key.strip_prefix('@'));
            keys.any(|key| features.contains(&key))
        };
        let is_chain = refers(&["first", "next"]);
        if one.sofa != sofa || !is_member {
            // Lists and slots are of no view; what stands in another one is of another text.
            match one.sofa {
                Some(_) if one.sofa != sofa => incoming.leave_out("other-view annotation", 1),
                Some(_) if !is_chain => incoming.leave_out("unindexed annotation", 1),
                _ => {}
            }
            continue;
        }
        if one.of == META_DATA || one.of == DOCUMENT {
            about(&mut incoming, one.features);
            continue;
        }
        if refers(&["Governor", "Dependent"]) {
            incoming.leave_out("relation", 1);
            continue;
        }
        if is_chain {
            incoming.leave_out("chain link", 1);
            continue;
        }
        let is_mention = holds_mentions(&one.of);
        let (true, Some(begin), Some(end)) = (is_mention, one.begin, one.end) else {
            let noun = if is_mention { Some("structure") } else { passed_over(&one.of) };
            noun.into_iter().for_each(|noun| incoming.leave_out(noun, 1));
            continue;
        };
        if begin == end {
            empty += 1;
            continue;
        }
        let field = format_smolstr!("%FEATURE_STRUCTURES[{n}]");
        let mut mention = IncomingMention::new(record.line, field, vec![(begin, end)], "");
        for _ in one.features.keys().filter(|key| key.starts_with('@')) {
            incoming.leave_out("reference", 1);
        }
        let features = one.features.iter().filter(|(key, _)| !key.starts_with(['%', '@']));
        let features = features.map(|(key, value)| (key.as_str(), value.clone()));
        describe(&mut mention, &one.of, features.collect());
        incoming.mentions.push(mention);
    }
    let mut document = incoming.document()?;
    if empty > 0 {
        let message =
            format!("{empty} annotations of the file mark no text. They were passed over.");
        document.warnings.push(Warning::new("no_text", None, message));
    }
    Ok(document)
}

/// What a structure about the whole text says of it.
fn about(incoming: &mut Incoming, features: Map<String, Value>) {
    for (key, value) in features {
        match value {
            Value::Null => {}
            Value::String(none) if key == LANGUAGE && matches!(&*none, "" | NO_LANGUAGE) => {}
            Value::String(title) if key == TITLE => incoming.name = Some(title),
            Value::String(language) if key == LANGUAGE => {
                incoming.language = Some(language.into());
            }
            value if !key.starts_with(['%', '@']) => _ = incoming.kept.insert(key, value),
            _ => {}
        }
    }
}

/// What the header says that offsets count.
fn declared(header: &Map<String, Value>) -> Result<Unit, ReadError> {
    let mut encodings =
        header.iter().filter(|(key, _)| key.contains("OFFSET") || key.contains("ENCODING"));
    let Some((key, value)) = encodings.next() else { return Ok(Unit::Utf16) };
    let name = value.as_str().unwrap_or_default().to_ascii_uppercase().replace('_', "-");
    match &*name {
        "UTF-8" => Ok(Unit::Bytes),
        "UTF-16" => Ok(Unit::Utf16),
        "UTF-32" => Ok(Unit::CodePoints),
        _ => {
            let found = in_quotes(value.as_str().unwrap_or(&value.to_string()));
            Err(ReadError::field(format!("%HEADER.{key}"), "UTF-8, UTF-16 or UTF-32", found))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loss::reduce;
    use crate::read::all;

    const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

    fn read(file: &str, dialect: &Dialect) -> Result<AnnotationDocument, String> {
        let found = all(&FORMAT, dialect, "a.json", file.as_bytes(), &[]);
        found.map(|mut documents| documents.remove(0)).map_err(|error| error.to_string())
    }

    fn shown(document: &AnnotationDocument) -> Vec<String> {
        let one = |mention: &tandai_core::document::Mention| {
            let span = mention.span;
            format!("{}-{} {} {}", span.start, span.end, mention.label, span.of(&document.text))
        };
        document.mentions.iter().map(one).collect()
    }

    #[test]
    fn types_annotations_and_views_are_written() {
        let mut incoming = Incoming::new("test", LINE.to_owned(), Unit::CodePoints);
        incoming.name = Some("bandung".to_owned());
        for (start, end, label) in [(11, 22, "PER"), (16, 22, "Nama diri"), (40, 57, "DATE")] {
            incoming.mentions.push(IncomingMention::new(1, "", vec![(start, end)], label));
        }
        let document = incoming.document().expect("the rows are right");
        let (left, _) = reduce(&document, &FORMAT, &Dialect::USUAL);
        let file = FORMAT.write(&Dialect::USUAL, [&*left]).bytes;
        let file = String::from_utf8(file).expect("it is text");
        let value: Value = serde_json::from_str(&file).expect("it is JSON");
        let structures = value["%FEATURE_STRUCTURES"].as_array().expect("a list");
        assert_eq!(structures[0]["sofaString"], LINE);
        assert_eq!(structures[1]["documentTitle"], "bandung");
        assert_eq!(structures[1]["end"], 59);
        let last = structures.last().expect("there are some");
        assert_eq!(
            *last,
            json!({
                "%ID": structures.len(), "%TYPE": NAMED_ENTITY, "@sofa": 1, "begin": 41, "end": 58,
                "identifier": "2023-08-17", "value": "DATE",
            })
        );
        for structure in &structures[1..] {
            let of = structure["%TYPE"].as_str().unwrap_or_default();
            assert!(value["%TYPES"][of].is_object(), "{structure}");
        }
        let members = value["%VIEWS"][INITIAL_VIEW]["%MEMBERS"].as_array().map(Vec::len);
        assert_eq!(members, Some(structures.len() - 1));
        let back = read(&file, &Dialect::USUAL).expect("it was written");
        assert_eq!(
            shown(&back),
            ["14-25 PER Joko Widodo", "19-25 Nama diri Widodo", "43-60 DATE Kamis (17/8/2023)"]
        );
        assert_eq!(back.source.name, "bandung");
    }

    /// Feature structures behind the text, and what is read of them.
    fn check(text: &str, structures: &str, expected: &[&str]) -> AnnotationDocument {
        let sofa = json!({"%ID": 1, "%TYPE": SOFA, "sofaID": INITIAL_VIEW, "sofaString": text});
        let file = format!(
            r#"{{"%TYPES":{{}},"%FEATURE_STRUCTURES":[{sofa},{structures}],"%VIEWS":{{"_InitialView":{{"%SOFA":1,"%MEMBERS":[2,3,4]}}}}}}"#
        );
        let document = read(&file, &Dialect::USUAL);
        let document = document.unwrap_or_else(|error| panic!("{structures}: {error}"));
        assert_eq!(shown(&document), expected, "{structures}");
        document
    }

    fn structure(id: i64, of: &str, begin: u32, end: u32, more: &str) -> String {
        format!(r#"{{"%ID":{id},"%TYPE":"{of}","@sofa":1,"begin":{begin},"end":{end}{more}}}"#)
    }

    #[test]
    fn files_as_others_write_them_are_read() {
        let joko = &["14-25 PER Joko Widodo"];
        check(LINE, &structure(2, NAMED_ENTITY, 12, 23, r#","value":"PER""#), joko);
        let old = r#"{"%ID":2,"%TYPE":"x.Nama","@sofa":1,"^begin":12,"^end":23,"label":"PER","skor":1.5}"#;
        let document = check(LINE, old, joko);
        assert_eq!(document.mentions[0].extra.as_deref(), Some(r#"{"cas-json":{"skor":1.5}}"#));
        check(LINE, &structure(2, "x.Nama", 12, 23, ""), &["14-25 Nama Joko Widodo"]);
        // What is no mention of the view.
        check(LINE, &structure(2, TOKEN, 12, 23, ""), &[]);
        check(LINE, &structure(9, NAMED_ENTITY, 12, 23, ""), &[]);
        check(
            LINE,
            &structure(2, NAMED_ENTITY, 12, 23, "").replace(r#""@sofa":1"#, r#""@sofa":5"#),
            &[],
        );
        check(LINE, &structure(2, "x.Relasi", 12, 23, r#","@Governor":3,"@Dependent":4"#), &[]);
        let empty = check(LINE, &structure(2, NAMED_ENTITY, 12, 12, ""), &[]);
        assert_eq!(empty.warnings.len(), 1);
        // Structures by their ids, no views, the text last.
        let file = r#"{"%FEATURE_STRUCTURES":{"2":{"%TYPE":"x.Nama","@sofa":1,"begin":0,"end":2},
            "1":{"%TYPE":"uima.cas.Sofa","sofaString":"😀"}}}"#;
        let document = read(file, &Dialect::USUAL).expect("it is right");
        assert_eq!(shown(&document), ["0-4 Nama 😀"]);
    }

    #[test]
    fn what_is_no_mention_is_kept_or_told() {
        let told = |structures: &str, expected: &str| {
            let document = check(LINE, structures, &[]);
            let found: Vec<_> = document.warnings.iter().map(|one| one.message.as_str()).collect();
            let all = "Not everything of the file was read. Left out: ";
            assert_eq!(
                found.join(" ").strip_prefix(all).unwrap_or_default(),
                expected,
                "{structures}"
            );
        };
        let pos = "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS";
        told(&structure(2, "x.Relasi", 12, 23, r#","@Governor":3,"@Dependent":4"#), "1 relation.");
        told(&structure(2, "x.Rantai", 12, 23, r#","@next":3"#), "1 chain link.");
        told(&structure(2, pos, 12, 23, ""), "1 linguistic annotation.");
        told(&structure(2, TOKEN, 12, 23, r#","@pos":3"#), "");
        told(&structure(9, NAMED_ENTITY, 12, 23, ""), "1 unindexed annotation.");
        told(
            &structure(2, NAMED_ENTITY, 12, 23, "").replace(r#""@sofa":1"#, r#""@sofa":5"#),
            "1 other-view annotation.",
        );
        told(r#"{"%ID":9,"%TYPE":"x.Link","@target":2}"#, "");
        let document = check(
            LINE,
            &structure(2, "x.Nama", 12, 23, r#","@siapa":[3]"#),
            &["14-25 Nama Joko Widodo"],
        );
        assert!(document.warnings[0].message.ends_with("1 reference."), "{:?}", document.warnings);
        for (language, expected) in [("id", Some("id")), ("x-unspecified", None)] {
            let more = format!(r#","documentTitle":"a","documentId":"7","language":"{language}""#);
            let document = check(LINE, &structure(2, META_DATA, 0, 59, &more), &[]);
            assert_eq!(document.source.name, "a");
            assert_eq!(document.language.as_deref(), expected);
            let kept = document.extra.document.as_deref();
            assert_eq!(kept, Some(r#"{"cas-json":{"documentId":"7"}}"#));
        }
    }

    #[test]
    fn offsets_count_what_the_header_says() {
        let file = |header: &str, begin: u32, end: u32| {
            let nama = structure(2, "x.Nama", begin, end, "");
            format!(
                r#"{{{header}"%FEATURE_STRUCTURES":[{{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"{LINE}"}},{nama}]}}"#
            )
        };
        let joko = ["14-25 Nama Joko Widodo".to_owned()];
        for (header, begin, end) in [
            ("", 12, 23),
            (r#""%HEADER":{"%VERSION":"0.4.0"},"#, 12, 23),
            (r#""%HEADER":{"%OFFSET_ENCODING":"UTF-32"},"#, 11, 22),
            (r#""%HEADER":{"%OFFSET_ENCODING":"utf_8"},"#, 14, 25),
        ] {
            let document = read(&file(header, begin, end), &Dialect::USUAL).expect(header);
            assert_eq!(shown(&document), joko, "{header}");
        }
        let points = Dialect { unit: Some(Unit::CodePoints), ..Dialect::USUAL };
        assert_eq!(shown(&read(&file("", 11, 22), &points).expect("as asked")), joko);
        let error =
            read(&file(r#""%HEADER":{"%OFFSET_ENCODING":"EBCDIC"},"#, 1, 2), &Dialect::USUAL);
        assert_eq!(
            error.expect_err("it is unknown"),
            "%HEADER.%OFFSET_ENCODING: expected UTF-8, UTF-16 or UTF-32, found \"EBCDIC\""
        );
    }

    #[test]
    fn what_is_wrong_is_told() {
        let check = |file: &str, expected: &str| {
            let error = read(file, &Dialect::USUAL).expect_err(file);
            assert!(error.contains(expected), "{file}: {error}");
        };
        let none = "%FEATURE_STRUCTURES: expected a uima.cas.Sofa with the text of the first view in sofaString, found none";
        check("{}", none);
        check(r#"{"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa"}]}"#, none);
        check(
            r#"{"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"x"}],"%VIEWS":{"_InitialView":{"%SOFA":2}}}"#,
            none,
        );
        check(r#"{"%FEATURE_STRUCTURES":7}"#, "%FEATURE_STRUCTURES");
        check(r#"{"%FEATURE_STRUCTURES":[{"%ID":1}]}"#, "%TYPE");
        check("{\"%FEATURE_STRUCTURES\":[\n{\"%TYPE\":\"x\",\"begin\":-1}]}", "line 2");
        check("{\"%FEATURE_STRUCTURES\":[", "line 1");
        let text = r#"{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"😀"}"#;
        for (begin, end, expected) in [
            (
                1,
                2,
                "%FEATURE_STRUCTURES[1].start: expected an offset between two characters, in UTF-16 code units, found 1, inside of one",
            ),
            (
                0,
                3,
                "%FEATURE_STRUCTURES[1].end: expected an offset in the text, which has 2 UTF-16 code units, found 3",
            ),
            (2, 0, "%FEATURE_STRUCTURES[1].end: expected an offset after the start 2, found 0"),
        ] {
            let nama = structure(2, "x.Nama", begin, end, "");
            let file = format!(r#"{{"%FEATURE_STRUCTURES":[{text},{nama}]}}"#);
            check(&file, expected);
        }
    }
}
