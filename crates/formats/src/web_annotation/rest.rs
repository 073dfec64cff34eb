//! What of a file says more than is read of it, so that it is kept.

use serde_json::{Map, Value};

use super::CONTEXT;

/// A list of values, one value, or none.
pub fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

/// The same to keep.
pub fn owned(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        Value::Null => Vec::new(),
        one => vec![one],
    }
}

/// The name of a term, however it is written: `tagging`, `oa:tagging`, `http://www.w3.org/ns/oa#tagging`.
pub fn term(name: &str) -> &str {
    name.rsplit(['#', '/', ':']).next().unwrap_or(name)
}

fn is_term(value: &Value, terms: &[&str]) -> bool {
    value.as_str().is_some_and(|name| terms.contains(&term(name)))
}

/// Whether a value is one of these terms, or has one of them among others.
pub fn is_any(value: Option<&Value>, terms: &[&str]) -> bool {
    value.map_or(&[][..], list).iter().any(|value| is_term(value, terms))
}

/// Whether a value says nothing but these terms.
pub fn is_only(value: Option<&Value>, terms: &[&str]) -> bool {
    value.map_or(&[][..], list).iter().all(|value| is_term(value, terms))
}

/// Whether an object has other keys than these, or a type that is none of `types`.
pub fn says_more(value: &Value, keys: &[&str], types: &[&str]) -> bool {
    let others = value
        .as_object()
        .is_some_and(|map| map.keys().any(|key| key != "type" && !keys.contains(&key.as_str())));
    others || !is_only(value.get("type"), types)
}

/// Takes out what every object of its kind says: its type, and a context that adds no names of others.
pub fn forget_kind(map: &mut Map<String, Value>, types: &[&str]) {
    for key in ["type", "@type"] {
        if is_only(map.get(key), types) {
            map.remove(key);
        }
    }
    let is_ours = |context: &Value| {
        context == CONTEXT
            || context.as_object().is_some_and(|names| {
                names.iter().all(|(name, means)| name == "tandai" && means == "urn:tandai:")
            })
    };
    if map.get("@context").is_some_and(|context| list(context).iter().all(is_ours)) {
        map.remove("@context");
    }
}
