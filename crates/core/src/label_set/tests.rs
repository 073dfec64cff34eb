use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::document::{Label, arbitrary, check_labels};

/// Keys that do something on the page.
const OF_THE_PAGE: &str = "abcdfghijklmnosux/?[]";

#[test]
fn presets_keep_to_the_rules_and_come_back() {
    for (set, labels) in
        [(LabelSet::default(), 7), (LabelSet::ontonotes(), 18), (LabelSet::empty(), 0)]
    {
        assert_eq!(set.labels.len(), labels, "{}", set.name);
        assert_eq!(check_labels(&set.labels), Ok(()), "{}", set.name);
        assert_eq!(read(write(&set).as_bytes()), Ok(set.clone()));
        for info in &set.labels {
            assert!(info.title_id.is_some(), "{}", info.name);
            let key = info.key.as_deref().expect("each has a key");
            assert!(key.chars().count() == 1 && !OF_THE_PAGE.contains(key), "{key}");
        }
    }
}

#[test]
fn what_the_tagger_finds_is_called_as_the_set_calls_it() {
    #[track_caller]
    fn check(set: &LabelSet, expected: &str) {
        let renames = set.renames();
        let renames: Vec<_> = renames.iter().map(|(from, to)| format!("{from}={to}")).collect();
        assert_eq!(renames.join(" "), expected, "{}", set.name);
    }
    // Labels; behind a slash the one it is a kind of.
    let set = |labels: &str| {
        let info = |label: &str| {
            let (name, parent) = label.split_once('/').unwrap_or((label, ""));
            let parent = (!parent.is_empty()).then(|| Label(parent.into()));
            LabelInfo { parent, ..LabelInfo::named(Label(name.into())) }
        };
        let labels_of = labels.split_whitespace().map(info).collect();
        LabelSet { name: labels.to_owned(), guidelines: None, labels: labels_of }
    };
    check(&LabelSet::default(), "");
    check(&LabelSet::empty(), "");
    check(&LabelSet::ontonotes(), "PER=PERSON");
    check(&set("Person Organization Location"), "PER=Person ORG=Organization LOC=Location");
    check(&set("per org loc"), "PER=per ORG=org LOC=loc");
    check(&set("ORANG ORGANISASI TEMPAT"), "PER=ORANG ORG=ORGANISASI LOC=TEMPAT");
    check(&set("PERSON PER GPE/LOC LOC"), "");
    check(&set("PERSON GPE FAC"), "PER=PERSON LOC=GPE");
    check(&set("GPE/LOC PERSON/PER"), "");
    check(&set("PERSONA POLICY TEMPATAN"), "");
}

#[test]
fn files_are_read_as_people_write_them() {
    let file = "\u{feff}{\r\n  \"version\": 1, \"format\": \"tandai-labels\",\r\n  \"name\": \"Desa\", \"x\": [],\r\n  \
                \"guidelines\": \"# Aturan\\n*Desa* saja.\",\r\n  \"labels\": [\r\n    {\"name\": \"DESA\", \"x\": 1},\r\n    \
                {\"name\": \"RT\", \"title\": {\"id\": \"Rukun tetangga\"}, \"color\": \"#123456\", \"key\": \"9\",\r\n     \
                \"description\": \"RT 1\", \"examples\": [\"RT 05\"], \"parent\": \"DESA\"}\r\n  ]\r\n}\r\n";
    assert!(sniff(file.as_bytes()));
    let labels = vec![
        LabelInfo { color: PALETTE[0].into(), ..LabelInfo::named(Label("DESA".into())) },
        LabelInfo {
            title_id: Some("Rukun tetangga".to_owned()),
            color: "#123456".into(),
            key: Some("9".into()),
            description: Some("RT 1".to_owned()),
            examples: vec!["RT 05".to_owned()],
            parent: Some(Label("DESA".into())),
            ..LabelInfo::named(Label("RT".into()))
        },
    ];
    let guidelines = Some("# Aturan\n*Desa* saja.".to_owned());
    let set = LabelSet { name: "Desa".to_owned(), guidelines, labels };
    assert_eq!(read(file.as_bytes()), Ok(set.clone()));
    assert_eq!(read(write(&set).as_bytes()), Ok(set));
}

#[test]
fn what_is_absent_is_not_written() {
    let mut set = LabelSet::empty();
    set.labels.push(LabelInfo::named(Label("A".into())));
    let written: Value = serde_json::from_str(&write(&set)).expect("it is JSON");
    let label = json!({"name": "A", "title": {"en": "A"}, "color": "#767676"});
    let expected = json!({"format": "tandai-labels", "version": 1, "name": "", "labels": [label]});
    assert_eq!(written, expected);
}

#[test]
fn label_sets_are_told_from_documents() {
    for (text, labels) in [
        (r#"{"format":"tandai-labels"}"#, true),
        ("\u{feff}\r\n{ \"name\": \"x\", \"format\" :\r\n \"tandai-labels\"", true),
        (r#"{"format":"tandai"}"#, false),
        (r#"{"format":"tandai-labels2"}"#, false),
        (r#"{"text":"\"format\":\"tandai-labels\""}"#, false),
        (r#"["format","tandai-labels"]"#, false),
        ("", false),
    ] {
        assert_eq!(sniff(text.as_bytes()), labels, "{text}");
    }
}

/// `labels` stand in lines from the second on, one each.
#[track_caller]
fn check_list(labels: &[&str], expected: &str) {
    let list = labels.join(",\n");
    let text = format!(
        "{{\"format\":\"tandai-labels\",\"version\":1,\"name\":\"😀\",\"labels\":[\n{list}\n]}}"
    );
    check(&text, expected);
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let found = read(text.as_bytes()).map_or_else(|error| error.to_string(), |_| "read".into());
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_is_wrong_with_a_label_is_said_with_its_place() {
    check_list(&[r#"{"name":"A"}"#, r#"{"name":"B"}"#], "read");
    check_list(
        &[r#"{"name":"A"}"#, r#"{"name":"B","color":"red"}"#],
        "line 3, column 21: labels[1].color: expected a colour such as #0072b2, found \"red\"",
    );
    check_list(
        &[r#"{"title":{"en":"é"},"name": ""}"#],
        "line 2, column 29: labels[0].name: expected a name, found none",
    );
    check_list(
        &[r#"{"name":"A"}"#, "{\n  \"name\": \"A\"}"],
        "line 4, column 11: labels[1].name: expected a name of its own, found \"A\" again",
    );
    check_list(
        &[r#"{"name":"A","key":"1"}"#, r#"{"name":"B","key":"1"}"#],
        "line 3, column 19: labels[1].key: expected a key of its own, found \"1\" again",
    );
    check_list(
        &[r#"{"name":"A","parent":"B"}"#],
        "line 2, column 22: labels[0].parent: expected the name of another label, found \"B\"",
    );
    check_list(
        &[r#"{"name":"A","parent":"B"}"#, r#"{"name":"B","parent":"C"}"#, r#"{"name":"C"}"#],
        "line 2, column 22: labels[0].parent: expected a label without a parent, found \"B\", which has one",
    );
    check_list(
        &[r#"{"name":"A","parent":"A"}"#],
        "line 2, column 22: labels[0].parent: expected a label without a parent, found \"A\", which has one",
    );
    check_list(
        &[r#"{"titel":"A"}"#],
        "line 2, column 1: labels[0].name: expected a text in quotes, found nothing",
    );
    check_list(
        &[r#"{"name":5}"#],
        "line 2, column 9: labels[0].name: expected a text in quotes, found 5",
    );
    check_list(
        &[r#"{"name":"A","title":"Satu"}"#],
        "line 2, column 21: labels[0].title: expected titles such as {\"en\": \"Place\", \"id\": \"Tempat\"}, \
         found \"Satu\"",
    );
    check_list(
        &[r#"{"name":"A","title":{"en":["Satu"]}}"#],
        "line 2, column 27: labels[0].title.en: expected a text in quotes, found an array",
    );
    check_list(
        &[r#"{"name":"😀","examples":["a","b",{}]}"#],
        "line 2, column 33: labels[0].examples[2]: expected a text in quotes, found an object",
    );
    check_list(
        &[r#"{"name":"A"}"#, r#""B""#],
        "line 3, column 1: labels[1]: expected a label, as a JSON object, found \"B\"",
    );
    let many: Vec<String> = (0..257).map(|n| format!("{{\"name\":\"L{n}\"}}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    check_list(&many[..256], "read");
    check_list(&many, "line 1, column 59: labels: expected at most 256 labels, found 257");
}

#[test]
fn files_that_are_no_label_sets_are_refused() {
    check("", "line 1, column 1: expected the rest of the JSON, found the end of the file");
    check(
        "{\n\"format\":",
        "line 2, column 10: expected the rest of the JSON, found the end of the file",
    );
    check("{\n😀}", "line 2, column 1: expected JSON, found a mistake: key must be a string");
    check(
        "{\"a\":\"é\",\n \"b\":é}",
        "line 2, column 6: expected JSON, found a mistake: expected value",
    );
    check("[]", "line 1, column 1: expected a set of labels, as a JSON object, found an array");
    check("{}", "line 1, column 1: format: expected \"tandai-labels\", found nothing");
    check(
        "{\"format\": \"tandai\"}",
        "line 1, column 12: format: expected \"tandai-labels\", found \"tandai\"",
    );
    check(
        "{\"format\":\"tandai-labels\",\n\"version\":2}",
        "line 2, column 11: version: expected 1 or lower, found 2: the file was made by a newer Tandai",
    );
    check(
        "{\"format\":\"tandai-labels\",\n\"version\":\"1\"}",
        "line 2, column 11: version: expected 1, found \"1\"",
    );
    check(
        "{\"format\":\"tandai-labels\",\"version\":1,\"name\":\"A\"}",
        "line 1, column 1: labels: expected an array, found nothing",
    );
    let error = read(b"{\"a\":\n \"\xE9\"}").map_err(|error| error.to_string());
    assert_eq!(error, Err("line 2, column 3: expected text in UTF-8, found other bytes".into()));
    let large = read(&vec![b' '; MAX_BYTES + 1]).map_err(|error| error.to_string());
    let expected = "line 1, column 1: expected at most 4194304 bytes, found 4194305";
    assert_eq!(large, Err(expected.to_owned()));
    assert!(read("[".repeat(100_000).as_bytes()).is_err());
}

#[test]
fn colours_can_be_told_apart() {
    let linear = |byte: u8| {
        let part = f64::from(byte) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let oklab = |color: &str| {
        let part = |at: usize| linear(u8::from_str_radix(&color[at..at + 2], 16).expect("hex"));
        let (r, g, b) = (part(1), part(3), part(5));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        [
            0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
        ]
    };
    for (n, one) in PALETTE.iter().enumerate() {
        for other in &PALETTE[..n] {
            let (a, b) = (oklab(one), oklab(other));
            let distance = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
            assert!(distance > 0.12, "{one} {other}: {distance}");
        }
    }
    let colors: Vec<_> = default_labels().into_iter().map(|info| info.color).collect();
    assert_eq!(colors, PALETTE[..colors.len()]);
}

#[test]
fn a_new_label_gets_a_colour_of_its_own() {
    let mut labels = default_labels();
    assert_eq!(free_color(&[]), PALETTE[0]);
    assert_eq!(free_color(&labels), PALETTE[7]);
    labels[2].color = "#0072B2".into();
    assert_eq!(free_color(&labels), PALETTE[2]);
    labels = LabelSet::ontonotes().labels;
    labels.extend(labels.clone());
    for (info, color) in labels.iter_mut().zip(PALETTE) {
        info.color = color.into();
    }
    assert_eq!(free_color(&labels), PALETTE[36 % PALETTE.len()]);
}

proptest! {
    #[test]
    fn sets_come_back_as_they_were(
        mut labels in arbitrary::labels(),
        name in ".*",
        guidelines in prop::option::of(".*"),
    ) {
        for info in &mut labels {
            info.extra = None;
        }
        let set = LabelSet { name, guidelines, labels };
        let text = write(&set);
        prop_assert!(sniff(text.as_bytes()));
        let again = read(text.as_bytes());
        prop_assert_eq!(again.as_ref(), Ok(&set), "{}", text);
    }

    #[test]
    fn broken_files_are_refused_without_a_panic(
        labels in arbitrary::labels(),
        cut in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let set = LabelSet { labels, ..LabelSet::empty() };
        let mut bytes = write(&set).trim_end().to_owned().into_bytes();
        let at = cut.index(bytes.len());
        bytes[at] = byte;
        let _ = read(&bytes);
        bytes.truncate(at);
        prop_assert!(read(&bytes).is_err());
    }
}
