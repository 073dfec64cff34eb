//! What formats of UIMA have in common: the layers of INCEpTION, and what the features of an annotation say of a
//! mention.
//!
//! A mention is a `NamedEntity`: its `value` is the label, and its `identifier` the value of a time expression, with
//! its modifiers where it has any ([`super::value_text`]). Read are other layers, too, except those that say of a text
//! what we know better: tokens, parts of speech, layout.

use serde_json::{Map, Value};
use smol_str::SmolStr;

use super::incoming::{IncomingMention, IncomingValue};
use super::value_text;
use tandai_core::document::{Label, Mention};
use tandai_core::timex::is_value;

pub const NAMED_ENTITY: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
pub const VALUE: &str = "value";
pub const IDENTIFIER: &str = "identifier";

/// Where the named entities of DKPro Core are.
const OF_NAMES: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.";
/// Where layers are that say nothing of mentions.
const PASSED: [&str; 6] = [
    "uima.",
    "de.tudarmstadt.ukp.dkpro.core.api.",
    "org.dkpro.core.api.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "de.tudarmstadt.ukp.inception.",
    "org.dkpro.core.type.",
];

/// Whether the annotations of a layer are mentions.
pub fn holds_mentions(layer: &str) -> bool {
    layer.starts_with(OF_NAMES) || !PASSED.iter().any(|of| layer.starts_with(of))
}

/// Where layers are that part a text, or say of the file what it is.
const OF_THE_TEXT: [&str; 6] = [
    "uima.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "de.tudarmstadt.ukp.inception.",
    "org.dkpro.core.type.",
];

/// What a layer without mentions says of words, as a noun: nothing where it only parts the text.
pub fn passed_over(layer: &str) -> Option<&'static str> {
    let says = !OF_THE_TEXT.iter().any(|of| layer.starts_with(of));
    (says && !holds_mentions(layer)).then_some("linguistic annotation")
}

/// The `identifier` of a mention: the value of a time expression, alone where it is all that is known.
pub fn identifier(mention: &Mention) -> Option<String> {
    let timex = mention.timex.as_deref()?;
    let whole = value_text::write(timex);
    let is_alone = whole.strip_prefix("value=") == Some(timex.value.as_str());
    let is_plain = is_alone && is_value(timex.kind, &timex.value);
    Some(if is_plain { timex.value.to_string() } else { whole })
}

/// What the features of an annotation say of a mention, which has the name of its layer where none is its label.
///
/// The label is the feature `value`, else `label`, else the first with a text. What is not understood is kept.
pub fn describe(mention: &mut IncomingMention, layer: &str, features: Vec<(&str, Value)>) {
    let is_label = |(name, value): &&(&str, Value)| {
        *name != IDENTIFIER && value.as_str().is_some_and(|text| !text.trim().is_empty())
    };
    let named = |wanted: &str| features.iter().filter(is_label).find(|(name, _)| *name == wanted);
    let label = named(VALUE).or_else(|| named("label")).or_else(|| features.iter().find(is_label));
    let label = label.map(|&(name, _)| name);
    mention.label = layer.rsplit('.').next().unwrap_or(layer).into();
    let mut others = Map::new();
    let mut identifier = None;
    for (name, value) in features {
        match value {
            Value::String(text) if Some(name) == label => mention.label = text.into(),
            Value::String(text) if name == IDENTIFIER => identifier = Some(text),
            value => {
                others.insert(name.to_owned(), value);
            }
        }
    }
    if let Some(text) = identifier.filter(|text| !text.is_empty()) {
        let kind = Label(mention.label.clone()).timex_type();
        match (kind, value_text::read(&text)) {
            (Some(_), Some((value, ""))) => mention.value = Some(value),
            (Some(kind), None) if is_value(kind, &text) => {
                mention.value = Some(IncomingValue { value: text.into(), ..Default::default() });
            }
            _ => {
                mention.entity = kind.is_none().then(|| SmolStr::new(&text));
                others.insert(IDENTIFIER.to_owned(), text.into());
            }
        }
    }
    mention.kept = others;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_say_what_a_mention_is() {
        let check = |layer: &str, features: &[(&str, &str)], expected: [&str; 4]| {
            let features = features.iter().map(|&(name, value)| (name, value.into())).collect();
            let mut mention = IncomingMention::new(1, "", vec![(0, 1)], "");
            describe(&mut mention, layer, features);
            let IncomingMention { label, value, entity, kept, .. } = mention;
            let kept =
                if kept.is_empty() { String::new() } else { Value::Object(kept).to_string() };
            let found = [
                label.as_str(),
                &value.map_or_else(SmolStr::default, |value| value.value),
                &entity.unwrap_or_default(),
                &kept,
            ]
            .map(str::to_owned);
            assert_eq!(found, expected, "{layer}");
        };
        check(
            NAMED_ENTITY,
            &[("identifier", "http://kb/1"), ("value", "PER")],
            ["PER", "", "http://kb/1", r#"{"identifier":"http://kb/1"}"#],
        );
        check(
            NAMED_ENTITY,
            &[("value", "DATE"), ("identifier", "value=2023")],
            ["DATE", "2023", "", ""],
        );
        check(NAMED_ENTITY, &[("value", "DATE"), ("identifier", "2023")], ["DATE", "2023", "", ""]);
        check(
            NAMED_ENTITY,
            &[("value", "DATE"), ("identifier", "Q2023")],
            ["DATE", "", "", r#"{"identifier":"Q2023"}"#],
        );
        check(
            NAMED_ENTITY,
            &[("value", "DURATION"), ("identifier", "2023")],
            ["DURATION", "", "", r#"{"identifier":"2023"}"#],
        );
        check(NAMED_ENTITY, &[], ["NamedEntity", "", "", ""]);
        check(
            "webanno.custom.Kutipan",
            &[("jenis", "langsung"), ("label", "A")],
            ["A", "", "", r#"{"jenis":"langsung"}"#],
        );
        check("webanno.custom.Kutipan", &[("jenis", "langsung")], ["langsung", "", "", ""]);
    }

    #[test]
    fn layers_of_the_text_itself_are_passed_over() {
        for (layer, expected, told) in [
            (NAMED_ENTITY, true, false),
            ("de.tudarmstadt.ukp.dkpro.core.api.ner.type.Person", true, false),
            ("webanno.custom.Kutipan", true, false),
            ("kami.Nama", true, false),
            ("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", false, false),
            ("uima.tcas.DocumentAnnotation", false, false),
            ("de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS", false, true),
        ] {
            assert_eq!(
                (holds_mentions(layer), passed_over(layer).is_some()),
                (expected, told),
                "{layer}"
            );
        }
    }
}
