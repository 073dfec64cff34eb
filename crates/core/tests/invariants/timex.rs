//! What holds of the time expressions of any text for any day of publication.

use tandai_core::article::{Block, BlockKind};
use tandai_core::sentence::sentences;
use tandai_core::timex::{self, Expression, Options};
use tandai_core::tokenize::tokenize;
use tandai_core::{PartialDate, Span};

/// One paragraph a line.
pub fn paragraphs(text: &str) -> Vec<Block> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.len() as u32);
            start = span.end;
            Block { kind: BlockKind::Paragraph, span, inline: false, extra: None }
        })
        .collect()
}

pub fn parse(text: &str, blocks: &[Block], options: Options) -> Vec<Expression> {
    let tokens = tokenize(text);
    let sentences = sentences(text, blocks, &tokens);
    timex::parse_with(text, blocks, &tokens, &sentences, options)
}

/// Every value is one of TIMEX3, expressions are in order and apart, and the same text has the same ones.
pub fn check(text: &str, published: Option<PartialDate>) {
    let blocks = paragraphs(text);
    for vague in [false, true] {
        let expressions = parse(text, &blocks, Options { vague });
        assert_eq!(
            expressions,
            parse(text, &blocks, Options { vague }),
            "parsing is deterministic"
        );
        let found = timex::normalize(&expressions, published);
        assert_eq!(found.len(), expressions.len());
        assert_eq!(found, timex::normalize(&expressions, published), "so is normalizing");
        let mut end = 0;
        for (index, resolved) in found.iter().enumerate() {
            let span = resolved.span;
            assert!(span.start >= end && !span.is_empty(), "disjoint and in order");
            end = span.end;
            let said = span.get(text).expect("on character boundaries");
            assert!(blocks.iter().any(|block| block.span.contains(span)), "{said} crosses blocks");
            let timex = &resolved.timex;
            for value in timex.alternatives.iter().chain([&timex.value]) {
                assert!(
                    timex::is_value(timex.kind, value),
                    "{said:?} is {} {value}, published {published:?}",
                    timex.kind.as_str()
                );
            }
            if let Some(other) = resolved.ranged_with {
                assert_eq!(found[other].ranged_with, Some(index), "a range has two ends");
            }
            let anchor = resolved.anchored_to;
            assert!(anchor.is_none_or(|anchor| anchor != index && anchor < found.len()));
        }
        let _ = timex::warnings(text, &expressions, published);
    }
}
