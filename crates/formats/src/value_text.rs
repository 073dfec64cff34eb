//! The value of a time expression in one line, for formats that have nothing but a text for it:
//! `value=P1W quant=EVERY`.
//!
//! Names are TIMEX3's. What is not plain stands in quotes, as in JSON: `value="tahun lalu"`.

use smol_str::SmolStr;

use super::incoming::IncomingValue;
use tandai_core::timex::Timex;

/// The value with its modifiers. It starts with `value=`, and has no line end.
pub fn write(timex: &Timex) -> String {
    let mut line = String::new();
    let others = [
        ("mod", &timex.modifier),
        ("quant", &timex.quant),
        ("freq", &timex.freq),
        ("beginPoint", &timex.begin_point),
        ("endPoint", &timex.end_point),
        ("zone", &timex.zone),
    ];
    let others = others.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
    for (name, value) in std::iter::once(("value", &timex.value)).chain(others) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(name);
        line.push('=');
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-:.+/_".contains(c);
        if !value.is_empty() && value.chars().all(is_plain) {
            line.push_str(value);
        } else {
            line.push_str(&serde_json::Value::from(value.as_str()).to_string());
        }
    }
    line
}

/// A value at the start of a text, and what stands behind it; nothing where the text does not start with one.
pub fn read(text: &str) -> Option<(IncomingValue, &str)> {
    let (value, mut rest) = quoted(text.strip_prefix("value=")?)?;
    let mut found = IncomingValue { value, ..IncomingValue::default() };
    while let Some((name, behind)) = rest.strip_prefix(' ').and_then(|rest| rest.split_once('=')) {
        let field = match name {
            "mod" => &mut found.modifier,
            "quant" => &mut found.quant,
            "freq" => &mut found.freq,
            "beginPoint" => &mut found.begin_point,
            "endPoint" => &mut found.end_point,
            "zone" => &mut found.zone,
            _ => break,
        };
        let Some((value, behind)) = quoted(behind) else { break };
        *field = Some(value);
        rest = behind;
    }
    Some((found, rest.trim_start()))
}

/// One value, bare or in quotes, and what stands behind it.
fn quoted(text: &str) -> Option<(SmolStr, &str)> {
    if text.starts_with('"') {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<SmolStr>();
        let value = values.next()?.ok()?;
        return Some((value, &text[values.byte_offset()..]));
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (value, rest) = text.split_at(end);
    (!value.is_empty()).then(|| (value.into(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tandai_core::timex::TimexType;

    #[test]
    fn values_go_there_and_back() {
        let check = |value: IncomingValue, expected: &str| {
            let IncomingValue { value: of, modifier, quant, freq, begin_point, end_point, zone } =
                value.clone();
            let timex = Timex {
                kind: TimexType::Date,
                value: of,
                modifier,
                quant,
                freq,
                begin_point,
                end_point,
                zone,
                range: None,
                anchor: None,
                reason: None,
                alternatives: Vec::new(),
                extra: None,
            };
            assert_eq!(write(&timex), expected);
            assert_eq!(read(expected), Some((value, "")), "{expected}");
        };
        let of = |value: &str| IncomingValue { value: value.into(), ..IncomingValue::default() };
        check(of("2023-08-17T09:30"), "value=2023-08-17T09:30");
        check(of(""), r#"value="""#);
        check(of("dua \"hari\"\n"), r#"value="dua \"hari\"\n""#);
        check(
            IncomingValue { quant: Some("EVERY".into()), freq: Some("2X".into()), ..of("P1W") },
            "value=P1W quant=EVERY freq=2X",
        );
        check(
            IncomingValue {
                modifier: Some("😀".into()),
                begin_point: Some("2023".into()),
                end_point: Some(String::new().into()),
                zone: Some("WIB".into()),
                ..of("P3D")
            },
            r#"value=P3D mod="😀" beginPoint=2023 endPoint="" zone=WIB"#,
        );
    }

    #[test]
    fn what_people_write_behind_it_is_left() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let found = read(text);
            let found = found.as_ref().map(|(value, rest)| (value.value.as_str(), *rest));
            assert_eq!(found, expected, "{text}");
        };
        check("value=2023 periksa lagi", Some(("2023", "periksa lagi")));
        check("value=2023 x=1", Some(("2023", "x=1")));
        check("value=2023 mod=", Some(("2023", "mod=")));
        check("value=\"2023 mod=START", None);
        check("value=", None);
        check("value = 2023", None);
        check("nilai value=2023", None);
        check("", None);
    }
}
