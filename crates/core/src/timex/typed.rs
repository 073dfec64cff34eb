//! A value as a person types it.

use smol_str::SmolStr;

use super::{Options, Rule, TimexType, is_value, normalize, parse_with};
use crate::article::{Block, BlockKind};
use crate::date::PartialDate;
use crate::sentence::sentences;
use crate::span::Span;
use crate::tokenize::tokenize;

/// The TIMEX3 value of what was typed: a value as it is, else an expression that Tandai reads, counted from the
/// day of publication. Nothing when it is neither, or is of another type.
///
/// ```
/// use tandai_core::timex::{TimexType, typed_value};
/// assert_eq!(typed_value("4 Mei 2023", TimexType::Date, None).as_deref(), Some("2023-05-04"));
/// assert_eq!(typed_value("2023-W18", TimexType::Date, None).as_deref(), Some("2023-W18"));
/// assert_eq!(typed_value("dua jam", TimexType::Date, None), None);
/// ```
pub fn typed_value(
    typed: &str,
    kind: TimexType,
    published: Option<PartialDate>,
) -> Option<SmolStr> {
    let typed = typed.trim();
    if is_value(kind, typed) {
        return Some(SmolStr::new(typed));
    }
    let whole = Span::new(0, u32::try_from(typed.len()).ok()?);
    let block = Block { kind: BlockKind::Paragraph, span: whole, inline: false, extra: None };
    let tokens = tokenize(typed);
    let blocks = [block];
    let sentences = sentences(typed, &blocks, &tokens);
    let found = parse_with(typed, &blocks, &tokens, &sentences, Options { vague: true });
    let resolved = normalize(&found, published);
    let [only] = resolved.as_slice() else { return None };
    // A day that does not exist is nothing that a person means, whatever an article gets for it.
    let impossible = [Rule::ImpossibleDate, Rule::ImpossibleMonth]
        .iter()
        .any(|rule| only.timex.reason.as_ref().is_some_and(|reason| reason.rule == rule.as_str()));
    let understood = only.span == whole && only.timex.kind == kind && !impossible;
    understood.then(|| only.timex.value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_plain_words_are_understood() {
        let published = "2023-05-04".parse().ok();
        for (typed, kind, value) in [
            ("2023-05-04", TimexType::Date, Some("2023-05-04")),
            (" 2023-05 ", TimexType::Date, Some("2023-05")),
            ("XXXX-WXX-1", TimexType::Date, Some("XXXX-WXX-1")),
            ("4 Mei 2023", TimexType::Date, Some("2023-05-04")),
            ("Kamis (4/5/2023)", TimexType::Date, Some("2023-05-04")),
            ("4/5/2023", TimexType::Date, Some("2023-05-04")),
            ("Mei 2023", TimexType::Date, Some("2023-05")),
            ("kemarin", TimexType::Date, Some("2023-05-03")),
            ("tiga hari", TimexType::Duration, Some("P3D")),
            ("setiap Senin", TimexType::Set, Some("XXXX-WXX-1")),
            ("4 Mei 2023 pukul 17.30", TimexType::Time, Some("2023-05-04T17:30")),
            // Of another type, of no type, or more than one.
            ("tiga hari", TimexType::Date, None),
            ("4 Mei 2023", TimexType::Duration, None),
            ("besok atau lusa", TimexType::Date, None),
            ("entah kapan", TimexType::Date, None),
            ("31/2/2023", TimexType::Date, None),
            ("31 Februari 2023", TimexType::Date, None),
            ("", TimexType::Date, None),
            ("😀", TimexType::Date, None),
        ] {
            assert_eq!(typed_value(typed, kind, published).as_deref(), value, "{typed}");
        }
    }
}
