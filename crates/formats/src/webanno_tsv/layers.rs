//! The head of a file: its version, and which fields of a token's line belong to which layer.

use super::{CHAINS, HEADER, RELATIONS, SPANS};
use crate::error::{ReadError, in_quotes};
use crate::uima::{holds_mentions, passed_over};

/// What the head says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    /// Texts have characters written as numbers, as versions before 3.2 have it.
    pub with_numbers: bool,
    pub layers: Vec<Layer<'a>>,
    /// The number of a field of each layer and slot that is passed over, and what is in it, as a noun.
    pub passed: Vec<(usize, &'static str)>,
    /// The number of fields behind the text of a token.
    pub fields: usize,
    /// How many lines the head has.
    pub lines: usize,
}

/// A layer of mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer<'a> {
    pub name: &'a str,
    /// The number of a field, and the feature of which it has the value; nothing where the layer has no features.
    pub features: Vec<(usize, Option<&'a str>)>,
}

/// Reads the first lines of a file.
pub fn head<'a>(lines: &[&'a str]) -> Result<Head<'a>, ReadError> {
    let first = lines.first().copied().unwrap_or_default();
    let wrong = || {
        let expected = "#FORMAT=WebAnno TSV 3.0 to 3.3";
        ReadError::Syntax(format!("expected {expected}, found {}", in_quotes(first))).at_line(1)
    };
    let version = first.strip_prefix(HEADER).ok_or_else(wrong)?.trim_end();
    let with_numbers = match version {
        "3.0" | "3.1" => true,
        "3.2" | "3.3" => false,
        _ => return Err(wrong()),
    };
    let mut head =
        Head { with_numbers, layers: Vec::new(), passed: Vec::new(), fields: 0, lines: 1 };
    for line in &lines[1..] {
        let Some((_, declared)) = line.strip_prefix("#T_").and_then(|_| line.split_once('='))
        else {
            break;
        };
        head.lines += 1;
        let mut declared = declared.split('|').filter(|part| !part.is_empty());
        let Some(name) = declared.next() else {
            let error = ReadError::field("#T_", "the name of a layer", "none");
            return Err(error.at_line(head.lines));
        };
        let (first, is_span) = (head.fields, line.starts_with(SPANS));
        let mut features = Vec::new();
        let mut is_target = false;
        for feature in declared {
            // A slot has a field for its role and one for what fills it.
            let is_slot = is_target || feature.starts_with("ROLE_");
            is_target = !is_target && feature.starts_with("ROLE_");
            if is_target && is_span && holds_mentions(name) {
                head.passed.push((head.fields, "slot"));
            }
            if !is_slot {
                features.push((head.fields, Some(feature)));
            }
            head.fields += 1;
        }
        if features.is_empty() {
            features.push((head.fields, None));
            head.fields += 1;
        }
        if is_span && holds_mentions(name) {
            head.layers.push(Layer { name, features });
        } else {
            let noun = match line {
                line if line.starts_with(RELATIONS) => Some("relation"),
                line if line.starts_with(CHAINS) => Some("chain link"),
                _ => passed_over(name),
            };
            head.passed.extend(noun.map(|noun| (first, noun)));
        }
    }
    Ok(head)
}
