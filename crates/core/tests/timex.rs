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
