//! Time expressions by the table in `timex.tsv`, and what holds for all of them.

use proptest::prelude::*;
use tandai_core::article::of_paragraphs;
use tandai_core::document::Source;
use tandai_core::timex::{self, Expression, Resolved};
use tandai_core::{Mention, PartialDate, Span, analyze, apply, revalue};

use invariants::paragraphs;

#[path = "invariants/timex.rs"]
mod invariants;

fn parse(text: &str, blocks: &[tandai_core::article::Block]) -> Vec<Expression> {
    invariants::parse(text, blocks, timex::Options { vague: false })
}

/// The text without its brackets, and where they stood.
fn unmarked(marked: &str) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut start = 0;
    for c in marked.chars() {
        match c {
            '[' => start = text.len() as u32,
            ']' => spans.push(Span::new(start, text.len() as u32)),
            _ => text.push(c),
        }
    }
    if spans.is_empty() {
        spans.push(Span::new(0, text.len() as u32));
    }
    (text, spans)
}

/// What is wrong with a row; nothing when it is right.
fn check(row: &str) -> Result<(), String> {
    let mut fields = row.split('\t');
    let (text, spans) = unmarked(fields.next().unwrap_or(""));
    let published = match fields.next().ok_or("no day of publication")? {
        "-" => None,
        day => Some(day.parse::<PartialDate>().map_err(|error| error.to_string())?),
    };
    let kinds: Vec<&str> = fields.next().unwrap_or("").split_whitespace().collect();
    let values: Vec<&str> = fields.next().unwrap_or("").split_whitespace().collect();
    let attributes: Vec<&str> = fields.next().unwrap_or("").split_whitespace().collect();

    let expressions = parse(&text, &paragraphs(&text));
    let found = timex::normalize(&expressions, published);
    let shown: Vec<String> = found
        .iter()
        .map(|Resolved { span, timex, .. }| {
            format!("[{}] {} {}", span.of(&text), timex.kind.as_str(), timex.value)
        })
        .collect();
    let fail = |what: &str| Err(format!("{row}\n    {what}; found {shown:?}"));
    if kinds.is_empty() {
        return if found.is_empty() { Ok(()) } else { fail("expected nothing") };
    }
    if found.iter().map(|found| found.span).ne(spans.iter().copied()) {
        return fail("other spans");
    }
    for (index, Resolved { timex, .. }) in found.iter().enumerate() {
        let kind = kinds.get(index).or(kinds.last()).copied().unwrap_or("");
        if timex.kind.as_str() != kind {
            return fail("another type");
        }
        if values.get(index).is_none_or(|value| timex.value != *value) {
            return fail("another value");
        }
    }
    let warnings = timex::warnings(&text, &expressions, published);
    for attribute in attributes {
        let (name, value) = attribute.split_once('=').unwrap_or((attribute, ""));
        let has = |field: &dyn Fn(&Resolved) -> Option<&str>| {
            found.iter().any(|resolved| field(resolved) == Some(value))
        };
        let right = match name {
            "mod" => has(&|resolved| resolved.timex.modifier.as_deref()),
            "zone" => has(&|resolved| resolved.timex.zone.as_deref()),
            "quant" => has(&|resolved| resolved.timex.quant.as_deref()),
            "freq" => has(&|resolved| resolved.timex.freq.as_deref()),
            "begin" => has(&|resolved| resolved.timex.begin_point.as_deref()),
            "end" => has(&|resolved| resolved.timex.end_point.as_deref()),
            "mismatch" => warnings.iter().any(|warning| warning.kind == "weekday_mismatch"),
            "impossible" => warnings.iter().any(|warning| warning.kind == "impossible_date"),
            _ => false,
        };
        if !right {
            return fail(&format!("no {attribute}"));
        }
    }
    let warned = row.contains("mismatch") || row.contains("impossible");
    if !warned && !warnings.is_empty() {
        return fail(&format!("a warning: {}", warnings[0].message));
    }
    Ok(())
}

#[test]
fn the_table_holds() {
    let rows: Vec<&str> = include_str!("timex.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let wrong: Vec<String> = rows.iter().filter_map(|row| check(row).err()).collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// Texts that are hard on a parser: deep, long, cut off, or of nothing but words of time.
fn hostile() -> Vec<String> {
    let words = [
        "Senin",
        "(",
        ")",
        "4/5",
        "17.30",
        "pukul",
        "-",
        "hingga",
        "dua",
        "puluh",
        "tahun",
        "lalu",
        "Mei",
        "2020",
        "'",
        "setiap",
        "kali",
        "sehari",
        "akhir",
        "pekan",
        "\"",
        "“",
        "”",
        "kata",
        ",",
        ".",
        "Nomor",
        "24",
        "Jalan",
        "ke",
        "abad",
        "XIX",
        "setengah",
        "jam",
        "yang",
        "akan",
        "datang",
        "Jum",
        "`",
        "at",
        "\u{ad}",
        "é",
        "😀",
        "\n",
        "derajat",
        "menit",
        "1x24",
        "99999999999999999999",
        "31/2/2023",
    ];
    let mut texts: Vec<String> = words.iter().map(|word| format!("{word} ").repeat(3000)).collect();
    texts.extend(words.iter().map(|word| word.repeat(500)));
    // A walk over pairs that is the same each time.
    let mut state: usize = 1;
    let mut mixed = String::new();
    for _ in 0..200_000 {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        mixed.push_str(words[(state >> 33) % words.len()]);
        if !(state >> 20).is_multiple_of(3) {
            mixed.push(' ');
        }
    }
    texts.push(mixed);
    texts
}

#[test]
fn nothing_breaks_it() {
    let days = ["2023-05-04", "2023-05", "2023", "0001-01-01", "9999-12-31", "2024-02-29"];
    let days: Vec<Option<PartialDate>> =
        days.iter().map(|day| day.parse().ok()).chain([None]).collect();
    for text in hostile() {
        invariants::check(&text, days[text.len() % days.len()]);
    }
    let rows = include_str!("timex.tsv").lines();
    for text in rows.filter_map(|row| row.split('\t').next()) {
        let (text, _) = unmarked(text);
        for day in &days {
            invariants::check(&text, *day);
        }
    }
}

#[test]
fn anchors_are_named() {
    let text = "Pada 8 Mei 2023 ia tiba. Keesokan harinya ia pergi. Kemarin ia tidur.";
    let expressions = parse(text, &paragraphs(text));
    let found = timex::normalize(&expressions, "2023-05-20".parse().ok());
    let [first, next, last] = found.as_slice() else { panic!("three expressions: {found:?}") };
    assert_eq!((first.anchored_to, first.timex.anchor.as_ref()), (None, None));
    assert_eq!(next.anchored_to, Some(0));
    let anchor = last.timex.anchor.as_ref().expect("it depends on the day of publication");
    assert_eq!(anchor.value, "2023-05-20");
}

#[test]
fn vague_references_are_found_when_asked_for() {
    let check = |text: &str, expected: &[(&str, &str)]| {
        let options = timex::Options { vague: true };
        let expressions = invariants::parse(text, &paragraphs(text), options);
        let found = timex::normalize(&expressions, "2023-05-20".parse().ok());
        let found: Vec<(&str, &str)> =
            found.iter().map(|found| (found.span.of(text), found.timex.value.as_str())).collect();
        assert_eq!(found, expected, "{text}");
        assert!(parse(text, &paragraphs(text)).is_empty(), "{text}");
    };
    check("Sekarang ia pergi", &[("Sekarang", "PRESENT_REF")]);
    check("hingga saat ini", &[("saat ini", "PRESENT_REF")]);
    check("Pada saat itu ia", &[("saat itu", "PAST_REF")]);
    check("di saat yang sama", &[("saat yang sama", "PAST_REF")]);
    check("beberapa tahun lalu", &[("beberapa tahun lalu", "PAST_REF")]);
    check("dalam pekan-pekan berikutnya", &[("pekan-pekan berikutnya", "FUTURE_REF")]);
    check("sejak jauh-jauh hari sebelumnya", &[("jauh-jauh hari sebelumnya", "PAST_REF")]);
    check("ia berhenti sejenak", &[("sejenak", "PXX")]);
    check("baru-baru ini ia", &[("baru-baru ini", "PAST_REF")]);
    check("belakangan ini ia", &[("belakangan ini", "PAST_REF")]);
    check("ia belakangan tiba", &[]);
    check("di masa lalu", &[("masa lalu", "PAST_REF")]);
    check("demi masa depan anak", &[("masa depan", "FUTURE_REF")]);
    check("masa jabatan", &[]);
    check("beberapa hari kemarin", &[("beberapa hari kemarin", "PAST_REF")]);
    check("beberapa waktu yang lalu", &[("beberapa waktu yang lalu", "PAST_REF")]);
    check("dalam beberapa waktu terakhir", &[("beberapa waktu terakhir", "PXX")]);
    check("beberapa saat lagi", &[("beberapa saat lagi", "FUTURE_REF")]);
    check("di kemudian hari", &[("kemudian hari", "FUTURE_REF")]);
    check("kemudian hari hujan", &[]);
    check("dalam waktu dekat ini", &[("waktu dekat ini", "FUTURE_REF")]);
    check("Kelak ia", &[("Kelak", "FUTURE_REF")]);
    check("Dulu ia guru", &[]);
    check("sejak dulu", &[("dulu", "PAST_REF")]);
    check("ia mandi dulu", &[]);
    check("terlebih dahulu", &[]);
    check("dewasa ini", &[("dewasa ini", "PRESENT_REF")]);
    check("orang dewasa", &[]);
}

#[test]
fn every_day_of_publication_gives_valid_values() {
    let rows = include_str!("timex.tsv").lines();
    let texts = rows.filter_map(|row| row.split('\t').next()).map(|text| unmarked(text).0);
    let text = texts.collect::<Vec<_>>().join("\n");
    let expressions = parse(&text, &paragraphs(&text));
    for year in (1..=9999).step_by(199).chain([9999]) {
        for end in ["", "-02", "-01-01", "-12-31"] {
            let published: PartialDate = format!("{year:04}{end}").parse().expect("a date");
            for resolved in timex::normalize(&expressions, Some(published)) {
                let said = resolved.span.of(&text);
                let values = resolved.timex.alternatives.iter().chain([&resolved.timex.value]);
                for value in values {
                    let kind = resolved.timex.kind;
                    assert!(
                        timex::is_value(kind, value),
                        "{said:?} is {value}, published {published}"
                    );
                }
            }
        }
    }
}

/// Words that time expressions are made of, some that are none, and numbers.
fn a_text() -> impl Strategy<Value = String> {
    let words = include_str!("timex.tsv")
        .lines()
        .filter(|row| !row.starts_with('#'))
        .filter_map(|row| row.split('\t').next())
        .flat_map(|text| text.split_whitespace())
        .map(|word| word.replace(['[', ']'], ""));
    let mut words: Vec<String> = words.collect();
    words.sort_unstable();
    words.dedup();
    let word = prop_oneof![
        8 => prop::sample::select(words),
        1 => (0..99_999_u32).prop_map(|number| number.to_string()),
        1 => (0..40_u8, 0..20_u8, 0..9999_u16).prop_map(|(d, m, y)| format!("({d}/{m}/{y})")),
        1 => prop::sample::select(vec!["\n".to_owned(), "\"".into(), "😀".into(), "é".into(), "-".into()]),
    ];
    prop::collection::vec(word, 1..40).prop_map(|words| words.join(" "))
}

fn a_day() -> impl Strategy<Value = Option<PartialDate>> {
    let day = (1..=9999_i16, 1..=12_u8, 1..=28_u8, 0..4_u8).prop_map(|(year, month, day, part)| {
        let text = match part {
            0 => format!("{year:04}"),
            1 => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        };
        text.parse().ok()
    });
    prop_oneof![1 => Just(None), 9 => day]
}

/// The time expressions of a document, without what a person may have done.
fn times(mentions: &[Mention]) -> Vec<(Span, timex::Timex)> {
    mentions.iter().filter_map(|m| Some((m.span, m.timex.as_deref()?.clone()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_and_day_have_values(text in a_text(), published in a_day()) {
        invariants::check(&text, published);
    }

    #[test]
    fn another_day_gives_what_analyzing_with_it_gives(
        text in a_text(),
        first in a_day(),
        second in a_day(),
    ) {
        let today = "9999-12-31".parse().expect("a date");
        let analyzed = |published| {
            let options = tandai_core::Options { published, today, vague: false };
            analyze(of_paragraphs(text.clone(), Source::default()), &options)
        };
        let (Some(first), Some(second)) = (first, second) else { return Ok(()) };
        let mut document = analyzed(Some(first));
        let edit = revalue::set_published(&document, Some(second));
        // It is refused where nothing would change.
        let _ = apply(&mut document, &edit);
        prop_assert_eq!(times(&document.mentions), times(&analyzed(Some(second)).mentions), "{}", text);
    }
}
