//! The values of a document worked out again: for another day of publication, and for a span that a person
//! marked.

use smol_str::SmolStr;

use crate::article::Block;
use crate::date::PartialDate;
use crate::document::{AnnotationDocument, Label, Mention, MentionId};
use crate::edit::Edit;
use crate::published::{Published, PublishedSource};
use crate::sentence::sentences;
use crate::span::Span;
use crate::timex::expression::{Context, Expression, RangeEnd};
use crate::timex::{
    self, Anchor, AnchorSource, Options, Resolved, Rule, Timex, TimexType, normalize, read_span,
};
use crate::token::Token;
use crate::tokenize::tokenize;
use crate::window;

/// How much is read before a span. An article is hardly ever longer, and most are half as long, so that what was
/// spoken of before is there as it was for the analysis; to read it takes less than a millisecond natively.
const BEFORE: usize = 16 << 10;
/// How much is read behind a span: who said it, and whether it lies ahead.
const BEHIND: usize = 4 << 10;

/// The edit that sets the day of publication, and with it every value that depends on it and that no person
/// has set. `None` means that the day is not known.
///
/// The text is read again, so that the document keeps nothing but its mentions; a value counts as dependent when
/// the two days give two values.
pub fn set_published(document: &AnnotationDocument, value: Option<PartialDate>) -> Edit {
    let published = Published {
        value,
        source: value.map(|_| PublishedSource::Person),
        alternatives: Vec::new(),
    };
    let open: Vec<&Mention> = document.mentions.iter().filter(|mention| is_open(mention)).collect();
    if open.is_empty() {
        return Edit::SetPublished { published, timexes: Vec::new() };
    }
    let text = &*document.text;
    let tokens = tokenize(text);
    let sentences = sentences(text, &document.blocks, &tokens);
    let options = Options { vague: true };
    let found = timex::parse_with(text, &document.blocks, &tokens, &sentences, options);
    let marked: Vec<Span> = open.iter().map(|mention| mention.span).collect();
    let expressions = with_marked(text, &document.blocks, found, &tokens, &marked);
    let before = normalize(&expressions, document.published.value);
    let after = normalize(&expressions, value);

    let ids = Ids::new(&document.mentions);
    let mut timexes = Vec::new();
    for mention in open {
        let Some(at) = place_of(&expressions, mention.span) else { continue };
        let mut new = ids.timex(&after, at);
        if ids.timex(&before, at) == new {
            continue;
        }
        let Some(old) = mention.timex.as_deref() else { continue };
        if new.kind != old.kind {
            continue;
        }
        new.range = old.range;
        new.extra.clone_from(&old.extra);
        if new != *old {
            timexes.push((mention.id, new));
        }
    }
    Edit::SetPublished { published, timexes }
}

/// Whether a mention's value is ours to work out again.
fn is_open(mention: &Mention) -> bool {
    let reason = mention.timex.as_deref().and_then(|timex| timex.reason.as_ref());
    reason.is_some_and(|reason| reason.rule != Rule::Person.as_str())
}

/// What `span` means as a time expression in its place, of the type that `label` stands for where it can be
/// one; a span that cannot be read gets the unknown value of its type (`XXXX`, `PXX`).
///
/// `None` when `label` is not one of a time expression. Only the text around the span is read, so that a value
/// is there at once in a text of any length; what an expression is anchored to is looked for there.
pub fn timex_of(document: &AnnotationDocument, span: Span, label: &Label) -> Option<Timex> {
    label.timex_type().map(|kind| value_of(document, span, kind))
}

/// What each of `spans` means as a time expression of the type `kind`, as [`timex_of`] says for one. The whole text is
/// read once, or what is around each span where that is less.
pub fn timexes_of(document: &AnnotationDocument, spans: &[Span], kind: TimexType) -> Vec<Timex> {
    let text = &*document.text;
    if spans.len() * (BEFORE + BEHIND) < text.len() {
        return spans.iter().map(|span| value_of(document, *span, kind)).collect();
    }
    let tokens = tokenize(text);
    let sentences = sentences(text, &document.blocks, &tokens);
    let options = Options { vague: true };
    let found = timex::parse_with(text, &document.blocks, &tokens, &sentences, options);
    let expressions = with_marked(text, &document.blocks, found, &tokens, spans);
    let resolved = normalize(&expressions, document.published.value);
    let ids = Ids::new(&document.mentions);
    let value = |span: &Span| {
        let at = place_of(&expressions, *span)?;
        Some(ids.timex(&resolved, at)).filter(|timex| timex.kind == kind)
    };
    spans.iter().map(|span| value(span).unwrap_or_else(|| unknown(kind))).collect()
}

/// By what is around the span.
fn value_of(document: &AnnotationDocument, span: Span, kind: TimexType) -> Timex {
    read(document, span).filter(|timex| timex.kind == kind).unwrap_or_else(|| unknown(kind))
}

fn read(document: &AnnotationDocument, span: Span) -> Option<Timex> {
    let text = &*document.text;
    span.get(text)?;
    let window = window::around(text, span, BEFORE, BEHIND);
    let blocks = blocks_in(&document.blocks, window);
    let tokens = tokens_in(text, window)?;
    let sentences = sentences(text, &blocks, &tokens);
    let options = Options { vague: true };
    let found = timex::parse_with(text, &blocks, &tokens, &sentences, options);
    let expressions = with_marked(text, &blocks, found, &tokens, &[span]);
    let at = place_of(&expressions, span)?;
    let resolved = normalize(&expressions, document.published.value);
    let near =
        |offset: u32| document.mentions.partition_point(|mention| mention.span.start < offset);
    let mentions = document.mentions.get(near(window.start)..near(window.end))?;
    Some(Ids::new(mentions).timex(&resolved, at))
}

/// The blocks of a window, as far as they lie in it.
fn blocks_in(blocks: &[Block], window: Span) -> Vec<Block> {
    let first = blocks.partition_point(|block| block.span.end <= window.start);
    let inside = blocks[first..].iter().take_while(|block| block.span.start < window.end);
    let cut = |block: &Block| {
        let start = block.span.start.max(window.start);
        let span = Span::new(start, block.span.end.min(window.end));
        Block { kind: block.kind, span, inline: block.inline, extra: None }
    };
    inside.map(cut).collect()
}

/// The tokens of a window, in their places in the text.
fn tokens_in(text: &str, window: Span) -> Option<Vec<Token>> {
    let start = window.start;
    let mut tokens = tokenize(window.get(text)?);
    for token in &mut tokens {
        token.span = Span::new(token.span.start + start, token.span.end + start);
    }
    Some(tokens)
}

/// The text's expressions, and those that only a mention marks, in order.
fn with_marked(
    text: &str,
    blocks: &[Block],
    found: Vec<Expression>,
    tokens: &[Token],
    marked: &[Span],
) -> Vec<Expression> {
    let mut marked: Vec<Span> =
        marked.iter().copied().filter(|span| place_of(&found, *span).is_none()).collect();
    if marked.is_empty() {
        return found;
    }
    marked.sort_unstable();
    marked.dedup();
    let extra: Vec<Expression> = marked
        .into_iter()
        .filter_map(|span| read_marked(text, blocks, &found, tokens, span))
        .collect();

    // Each with its old index, since expressions name one another by index.
    let mut all: Vec<(Option<usize>, Expression)> =
        found.into_iter().enumerate().map(|(index, old)| (Some(index), old)).collect();
    all.extend(extra.into_iter().map(|new| (None, new)));
    all.sort_by_key(|(_, expression)| expression.span);
    let mut places = vec![0; all.len()];
    for (place, (old, _)) in all.iter().enumerate() {
        if let Some(old) = old {
            places[*old] = place;
        }
    }
    let moved = |(_, mut expression): (Option<usize>, Expression)| {
        expression.context.said = expression.context.said.map(|old| places[old]);
        expression.range = expression.range.map(|end| match end {
            RangeEnd::First(old) => RangeEnd::First(places[old]),
            RangeEnd::Last(old) => RangeEnd::Last(places[old]),
        });
        expression
    };
    all.into_iter().map(moved).collect()
}

/// What a mark means that is no expression of the text's own. One that it overlaps lends its context.
fn read_marked(
    text: &str,
    blocks: &[Block],
    found: &[Expression],
    tokens: &[Token],
    span: Span,
) -> Option<Expression> {
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let count = tokens[first..].partition_point(|token| token.span.end <= span.end);
    let block = blocks.partition_point(|block| block.span.end <= span.start);
    let kind = blocks.get(block)?.kind;
    let near = found.partition_point(|expression| expression.span.end <= span.start);
    let near = found.get(near).filter(|expression| expression.span.overlaps(span));
    let context = near.map_or(
        Context {
            block,
            sentence: 0,
            body: kind.is_body(),
            ahead: false,
            until: false,
            since: false,
            quoted: false,
            said: None,
            attribution: false,
            line: false,
            aside: true,
        },
        |near| Context { aside: true, ..near.context },
    );
    let tokens = &tokens[first..first + count];
    let expression = read_span(text, tokens, context)?;
    Some(Expression { span, range: None, ..expression })
}

/// The index of the expression with exactly this span.
fn place_of(expressions: &[Expression], span: Span) -> Option<usize> {
    expressions.binary_search_by_key(&span, |expression| expression.span).ok()
}

/// The mentions of time by their spans, to name anchors by.
struct Ids(Vec<(Span, MentionId)>);

impl Ids {
    fn new(mentions: &[Mention]) -> Self {
        let times = mentions.iter().filter(|mention| mention.timex.is_some());
        let mut ids: Vec<_> = times.map(|mention| (mention.span, mention.id)).collect();
        ids.sort_unstable();
        Self(ids)
    }

    fn get(&self, span: Span) -> Option<MentionId> {
        let at = self.0.partition_point(|(other, _)| *other < span);
        self.0.get(at).filter(|(other, _)| *other == span).map(|(_, id)| *id)
    }

    /// The value at `index` with the mention it is anchored to.
    fn timex(&self, resolved: &[Resolved], index: usize) -> Timex {
        let Resolved { timex, anchored_to, .. } = &resolved[index];
        let mut timex = timex.clone();
        if let Some(anchor) = anchored_to.and_then(|at| resolved.get(at)) {
            timex.anchor = self.get(anchor.span).map(|id| Anchor {
                value: anchor.timex.value.clone(),
                from: AnchorSource::Mention(id),
            });
        }
        timex
    }
}

/// The value of what could not be read.
fn unknown(kind: TimexType) -> Timex {
    let value = match kind {
        TimexType::Date | TimexType::Time => "XXXX",
        TimexType::Duration | TimexType::Set => "PXX",
    };
    Timex {
        kind,
        value: SmolStr::new_static(value),
        modifier: None,
        quant: None,
        freq: None,
        begin_point: None,
        end_point: None,
        zone: None,
        range: None,
        anchor: None,
        reason: Some(Rule::Unknown.reason(&[])),
        alternatives: Vec::new(),
        extra: None,
    }
}
