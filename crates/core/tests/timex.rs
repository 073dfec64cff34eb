//! Time expressions by the table in `timex.tsv`, and what holds for all of them.

use tandai_core::article::{Block, BlockKind};
use tandai_core::sentence::sentences;
use tandai_core::timex::{self, Expression, Resolved};
use tandai_core::tokenize::tokenize;
use tandai_core::{PartialDate, Span};

/// One paragraph a line.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.len() as u32);
            start = span.end;
            Block { kind: BlockKind::Paragraph, span, inline: false, extra: None }
        })
        .collect()
}

fn parse(text: &str, blocks: &[Block]) -> Vec<Expression> {
    let tokens = tokenize(text);
    let sentences = sentences(text, blocks, &tokens);
    timex::parse(text, blocks, &tokens, &sentences)
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

/// Whether a value has one of the forms of TIMEX3, or is a year before Christ.
fn is_valid(value: &str) -> bool {
    let shape: String =
        value.chars().map(|c| if c.is_ascii_digit() || c == 'X' { '0' } else { c }).collect();
    if let Some(length) = value.strip_prefix('P') {
        let rest: String = length.chars().filter(|c| !c.is_ascii_digit() && *c != 'X').collect();
        let units =
            ["Y", "M", "W", "D", "Q", "E", "C", "TH", "TM", "TS", "YM", "DTH", "THM", "TMS", ""];
        return units.contains(&rest.as_str());
    }
    let (date, time) = shape.split_once('T').unwrap_or((&shape, "00:00"));
    let time_fits = ["00:00", "00:00:00", "MO", "MI", "AF", "EV", "NI"].contains(&time);
    let dates = [
        "0000-00-00",
        "0000-00",
        "0000",
        "000",
        "00",
        "0000-W00",
        "0000-W00-0",
        "0000-W00-WE",
        "0000-Q0",
        "0000-H0",
        "0000-SP",
        "0000-SU",
        "0000-FA",
        "0000-WI",
        "BC0000",
    ];
    time_fits && dates.contains(&date)
}

/// What holds whatever the text and the day of publication are.
fn check_invariants(text: &str, published: Option<PartialDate>) {
    let blocks = paragraphs(text);
    let expressions = parse(text, &blocks);
    let found = timex::normalize(&expressions, published);
    assert_eq!(found.len(), expressions.len());
    assert_eq!(found, timex::normalize(&expressions, published), "normalizing is deterministic");
    let mut end = 0;
    for (index, resolved) in found.iter().enumerate() {
        let span = resolved.span;
        assert!(span.start >= end && !span.is_empty(), "disjoint and in order");
        end = span.end;
        let said = span.get(text).expect("on character boundaries");
        assert!(blocks.iter().any(|block| block.span.contains(span)), "{said} crosses blocks");
        let value = &resolved.timex.value;
        assert!(is_valid(value), "{said:?} is {value}");
        for other in &resolved.timex.alternatives {
            assert!(is_valid(other), "{said:?} may be {other}");
        }
        if let Some(other) = resolved.ranged_with {
            assert_eq!(found[other].ranged_with, Some(index), "a range has two ends");
        }
        assert!(resolved.anchored_to.is_none_or(|anchor| anchor != index && anchor < found.len()));
    }
    let _ = timex::warnings(text, &expressions, published);
}

#[test]
fn nothing_breaks_it() {
    let days = ["2023-05-04", "2023-05", "2023", "0001-01-01", "9999-12-31", "2024-02-29"];
    let days: Vec<Option<PartialDate>> =
        days.iter().map(|day| day.parse().ok()).chain([None]).collect();
    for text in hostile() {
        check_invariants(&text, days[text.len() % days.len()]);
    }
    let rows = include_str!("timex.tsv").lines();
    for text in rows.filter_map(|row| row.split('\t').next()) {
        let (text, _) = unmarked(text);
        for day in &days {
            check_invariants(&text, *day);
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
        let blocks = paragraphs(text);
        let tokens = tokenize(text);
        let sentences = sentences(text, &blocks, &tokens);
        let options = timex::Options { vague: true };
        let expressions = timex::parse_with(text, &blocks, &tokens, &sentences, options);
        let found = timex::normalize(&expressions, "2023-05-20".parse().ok());
        let found: Vec<(&str, &str)> =
            found.iter().map(|found| (found.span.of(text), found.timex.value.as_str())).collect();
        assert_eq!(found, expected, "{text}");
        assert!(parse(text, &blocks).is_empty(), "{text}");
    };
    check("Sekarang ia pergi", &[("Sekarang", "PRESENT_REF")]);
    check("hingga saat ini", &[("saat ini", "PRESENT_REF")]);
    check("Pada saat itu ia", &[("saat itu", "PAST_REF")]);
    check("di saat yang sama", &[("saat yang sama", "PAST_REF")]);
    check("beberapa tahun lalu", &[("beberapa tahun lalu", "PAST_REF")]);
    check("dalam pekan-pekan berikutnya", &[("pekan-pekan berikutnya", "FUTURE_REF")]);
    check("sejak jauh-jauh hari sebelumnya", &[("jauh-jauh hari sebelumnya", "PAST_REF")]);
    check("ia berhenti sejenak", &[("sejenak", "PXX")]);
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
                    assert!(is_valid(value), "{said:?} is {value}, published {published}");
                }
            }
        }
    }
}
