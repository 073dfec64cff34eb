//! A document as it is drawn: lines in slices, each slice a component of its own, so that an edit draws one
//! slice again and a long document is mounted slice by slice.

use std::collections::BTreeSet;
use std::ops::Range;

use tandai_core::article::BlockKind;
use tandai_core::{AnnotationDocument, Mention, MentionId, Span, Status};
use yew::AttrValue;

use crate::labels::Palette;
use crate::messages::Messages;
use crate::segments::{Mark, Segment, segments};
use crate::shared::Shared;

/// How a document is laid out, and the slices that are drawn so far.
#[derive(Debug)]
pub struct Page {
    items: Vec<Item>,
    /// Which items each slice holds.
    slices: Vec<Range<usize>>,
    /// The slices on the page; those that wait for their first turn are [`Slice::Waiting`].
    drawn: Vec<Shared<Slice>>,
    /// Slices on the page that show nothing yet, or what no longer holds.
    waiting: BTreeSet<usize>,
    /// Where the person was led last: the slices from here on get their turn first.
    near: usize,
    /// Furniture that the person unfolded, by its first block.
    unfolded: Vec<usize>,
}

/// What of a person's work shows on the page beside the document itself.
#[derive(Clone, Copy, Debug)]
pub struct Marking<'a> {
    pub document: &'a AnnotationDocument,
    pub palette: &'a Palette,
    pub messages: &'static Messages,
    pub selected: Option<MentionId>,
    /// Changed by the last step of undo or redo; sorted.
    pub flashing: &'a [MentionId],
}

/// Lines that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    /// The blocks, by index.
    blocks: Range<usize>,
    /// Of a block too long for one slice, the part that this item draws.
    part: Option<Span>,
    furniture: bool,
}

#[derive(Debug, PartialEq)]
pub enum Slice {
    /// A place held for text that is drawn in its turn.
    Waiting,
    Drawn(Vec<SliceItem>),
}

#[derive(Debug, PartialEq)]
pub enum SliceItem {
    Line(Line),
    /// Folded to one line until the person opens it.
    Furniture {
        first_block: usize,
        open: bool,
        lines: Vec<Line>,
    },
}

/// Blocks in one line: a dateline and its paragraph, or one block alone.
#[derive(Debug, PartialEq)]
pub struct Line {
    /// The offset of its first byte: its key.
    pub start: u32,
    /// The kind of the block that sets the line's looks.
    pub kind: BlockKind,
    pub runs: Vec<Run>,
}

/// One block's text, or a part of it.
#[derive(Debug, PartialEq)]
pub struct Run {
    pub span: Span,
    /// Which block it is, or is a part of.
    pub block: usize,
    pub kind: BlockKind,
    pub nodes: Vec<Node>,
}

#[derive(Debug, PartialEq)]
pub enum Node {
    Text(AttrValue),
    Mark(MarkNode),
}

#[derive(Debug, PartialEq)]
pub struct MarkNode {
    pub id: MentionId,
    pub label: AttrValue,
    /// The label's place in the palette.
    pub hue: usize,
    /// The label as it stands behind the words.
    pub tag: AttrValue,
    pub status: &'static str,
    pub value: Option<AttrValue>,
    /// What a screen reader says.
    pub name: AttrValue,
    pub selected: bool,
    pub flashing: bool,
    pub goes_on: bool,
    /// 0 is sure, 2 is a guess.
    pub doubt: u8,
    pub nodes: Vec<Node>,
}

/// What a slice may cost to draw: a screen or two of text with as many marks as articles have, and a fraction of
/// a frame.
const SLICE_COST: u32 = 5_000;
/// What a block on the page costs, in bytes of text that cost as much.
const BLOCK_COST: u32 = 60;
/// So many slices are drawn anew within the task that changed them: what a person sees, and a little more.
const SLICES_AT_ONCE: usize = 3;
/// How far before a part of a block a mention is looked for that reaches into it.
const LOOK_BACK_BYTES: u32 = 4_000;
/// A longer block is drawn in parts of about this many bytes.
const PART_BYTES: u32 = 4_000;
/// Furniture is folded in groups of at most so many blocks.
const FOLD_BLOCKS: usize = 60;

impl Page {
    pub fn new(document: &AnnotationDocument) -> Self {
        let items = items(document);
        let slices = slices(document, &items);
        Self {
            items,
            slices,
            drawn: Vec::new(),
            waiting: BTreeSet::new(),
            near: 0,
            unfolded: Vec::new(),
        }
    }

    /// The slices to show, in order.
    pub fn drawn(&self) -> &[Shared<Slice>] {
        &self.drawn
    }

    /// Whether all of the text is drawn, and as it is.
    pub fn is_settled(&self) -> bool {
        self.drawn.len() == self.slices.len() && self.waiting.is_empty()
    }

    /// Draws one slice: one that waits, else the next of the text. False when there is none.
    pub fn draw_next(&mut self, marking: &Marking<'_>) -> bool {
        if self.draw_waiting(marking) {
            return true;
        }
        let Some(items) = self.slices.get(self.drawn.len()) else { return false };
        self.drawn.push(Shared::new(self.slice(items.clone(), marking)));
        true
    }

    /// Draws one slice that waits, from where the person is onwards. False when there is none.
    fn draw_waiting(&mut self, marking: &Marking<'_>) -> bool {
        let ahead = self.waiting.range(self.near..).next();
        let Some(slice) = ahead.or_else(|| self.waiting.last()).copied() else { return false };
        self.draw_again(slice, marking);
        true
    }

    fn draw_again(&mut self, slice: usize, marking: &Marking<'_>) {
        self.waiting.remove(&slice);
        self.drawn[slice] = Shared::new(self.slice(self.slices[slice].clone(), marking));
    }

    /// Has the slice that holds `offset` drawn. What stands before it and is not drawn yet gets its place on the
    /// page, and its turn later: a jump to the end of a long text costs what a jump to its next line does.
    pub fn reveal(&mut self, offset: u32, marking: &Marking<'_>) {
        let Some(slice) = self.slice_at(offset, marking.document) else { return };
        let waiting = Shared::new(Slice::Waiting);
        while self.drawn.len() <= slice {
            self.waiting.insert(self.drawn.len());
            self.drawn.push(waiting.clone());
        }
        self.near = slice.saturating_sub(1);
        if self.waiting.contains(&slice) {
            self.draw_again(slice, marking);
        }
    }

    /// Has everything drawn anew that is on the page already: what is seen at once, the rest in turn.
    pub fn redraw(&mut self, marking: &Marking<'_>) {
        self.redraw_slices(0..self.drawn.len(), marking);
    }

    /// Draws anew the slices that hold `spans`: a few where the person is at once, more of them in turn.
    pub fn redraw_spans(&mut self, spans: &[Span], marking: &Marking<'_>) {
        let touched: BTreeSet<usize> = spans
            .iter()
            .flat_map(|span| {
                let last = span.end.saturating_sub(1).max(span.start);
                let first = self.slice_at(span.start, marking.document);
                let last = self.slice_at(last, marking.document);
                first.zip(last).into_iter().flat_map(|(first, last)| first..=last)
            })
            .filter(|&slice| slice < self.drawn.len())
            .collect();
        self.redraw_slices(touched.into_iter(), marking);
    }

    fn redraw_slices(
        &mut self,
        slices: impl ExactSizeIterator<Item = usize>,
        marking: &Marking<'_>,
    ) {
        if slices.len() <= SLICES_AT_ONCE {
            slices.for_each(|slice| self.draw_again(slice, marking));
            return;
        }
        self.waiting.extend(slices);
        for _ in 0..SLICES_AT_ONCE {
            self.draw_waiting(marking);
        }
    }

    /// Folds or unfolds the furniture that starts with `first_block`.
    pub fn set_unfolded(&mut self, first_block: usize, open: bool, marking: &Marking<'_>) {
        let was_open = self.unfolded.contains(&first_block);
        if was_open == open {
            return;
        }
        if open {
            self.unfolded.push(first_block);
        } else {
            self.unfolded.retain(|&block| block != first_block);
        }
        if let Some(block) = marking.document.blocks.get(first_block) {
            self.redraw_spans(&[block.span], marking);
        }
    }

    /// The first block of the folded furniture that hides `offset`.
    pub fn folded_at(&self, offset: u32, document: &AnnotationDocument) -> Option<usize> {
        let item = &self.items[self.item_at(offset, document)?];
        (item.furniture && !self.unfolded.contains(&item.blocks.start)).then_some(item.blocks.start)
    }

    fn item_at(&self, offset: u32, document: &AnnotationDocument) -> Option<usize> {
        let starts_behind = |item: &Item| match item.part {
            Some(part) => part.start > offset,
            None => document.blocks[item.blocks.start].span.start > offset,
        };
        self.items.partition_point(|item| !starts_behind(item)).checked_sub(1)
    }

    fn slice_at(&self, offset: u32, document: &AnnotationDocument) -> Option<usize> {
        let item = self.item_at(offset, document)?;
        self.slices.partition_point(|items| items.start <= item).checked_sub(1)
    }

    fn slice(&self, items: Range<usize>, marking: &Marking<'_>) -> Slice {
        let items = self.items[items]
            .iter()
            .map(|item| {
                if item.furniture {
                    let first_block = item.blocks.start;
                    let open = self.unfolded.contains(&first_block);
                    let lines = lines(item.blocks.clone(), None, marking);
                    SliceItem::Furniture { first_block, open, lines }
                } else {
                    let mut lines = lines(item.blocks.clone(), item.part, marking);
                    SliceItem::Line(lines.pop().expect("an item that is no furniture is one line"))
                }
            })
            .collect();
        Slice::Drawn(items)
    }
}

/// One item for each line, for each part of a long line, and for each run of furniture.
fn items(document: &AnnotationDocument) -> Vec<Item> {
    let blocks = &document.blocks;
    let mut items: Vec<Item> = Vec::new();
    let mut first = 0;
    while first < blocks.len() {
        let mut end = first + 1;
        let mut bytes = blocks[first].span.len();
        while end < blocks.len() && blocks[end - 1].inline {
            bytes += blocks[end].span.len();
            if bytes > PART_BYTES || end - first >= FOLD_BLOCKS {
                break;
            }
            end += 1;
        }
        let furniture = blocks[first..end].iter().all(|block| block.kind.is_furniture());
        let joins = furniture
            && items.last().is_some_and(|item| item.furniture && item.blocks.len() < FOLD_BLOCKS);
        if joins {
            items.last_mut().expect("there is an item to join").blocks.end = end;
        } else if !furniture && end - first == 1 && blocks[first].span.len() > PART_BYTES {
            let parts = parts(&document.text, blocks[first].span);
            items.extend(parts.into_iter().map(|part| Item {
                blocks: first..end,
                part: Some(part),
                furniture: false,
            }));
        } else {
            items.push(Item { blocks: first..end, part: None, furniture });
        }
        first = end;
    }
    items
}

fn slices(document: &AnnotationDocument, items: &[Item]) -> Vec<Range<usize>> {
    let mut slices = Vec::new();
    let mut start = 0;
    let mut cost = 0;
    for (n, item) in items.iter().enumerate() {
        let span = match item.part {
            Some(part) => part,
            None => {
                let blocks = &document.blocks[item.blocks.clone()];
                Span::new(blocks[0].span.start, blocks[blocks.len() - 1].span.end)
            }
        };
        cost += span.len() + item.blocks.len() as u32 * BLOCK_COST;
        if cost >= SLICE_COST {
            slices.push(start..n + 1);
            start = n + 1;
            cost = 0;
        }
    }
    if start < items.len() {
        slices.push(start..items.len());
    }
    slices
}

/// Cuts a long block behind a sentence where there is one, else at a space, else anywhere.
fn parts(text: &str, span: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = span.start;
    while span.end - start > PART_BYTES {
        let mut limit = (start + PART_BYTES) as usize;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let window = &text[start as usize..limit];
        let cut = window
            .rfind(". ")
            .map(|at| at + 2)
            .or_else(|| window.rfind(' ').map(|at| at + 1))
            .unwrap_or(window.len());
        let end = start + cut as u32;
        parts.push(Span::new(start, end));
        start = end;
    }
    parts.push(Span::new(start, span.end));
    parts
}

fn lines(blocks: Range<usize>, part: Option<Span>, marking: &Marking<'_>) -> Vec<Line> {
    let document = marking.document;
    let mut lines: Vec<Line> = Vec::new();
    let mut goes_on = false;
    for index in blocks {
        let block = &document.blocks[index];
        let span = visible(&document.text, part.unwrap_or(block.span), block.inline);
        let run = Run {
            span,
            block: index,
            kind: block.kind,
            nodes: run_nodes(span, block.span, marking),
        };
        match lines.last_mut() {
            Some(line) if goes_on => {
                if matches!(line.kind, BlockKind::Dateline) {
                    line.kind = block.kind;
                }
                line.runs.push(run);
            }
            _ => lines.push(Line { start: span.start, kind: block.kind, runs: vec![run] }),
        }
        goes_on = block.inline;
    }
    lines
}

/// A block's span without the separators at its end; those in a line are kept.
fn visible(text: &str, span: Span, inline: bool) -> Span {
    if inline {
        return span;
    }
    let trimmed = span.of(text).trim_end();
    Span::new(span.start, span.start + trimmed.len() as u32)
}

fn run_nodes(span: Span, block: Span, marking: &Marking<'_>) -> Vec<Node> {
    let mentions = &marking.document.mentions;
    let from = block.start.max(span.start.saturating_sub(LOOK_BACK_BYTES));
    let first = mentions.partition_point(|mention| mention.span.start < from);
    let touching = mentions[first..]
        .iter()
        .take_while(|mention| mention.span.start < span.end)
        .filter(|mention| mention.span.end > span.start && mention.status != Status::Rejected);
    let found: Vec<&Mention> = touching.collect();
    nodes(segments(span, found.iter().copied()), &found, marking)
}

fn nodes(segments: Vec<Segment>, mentions: &[&Mention], marking: &Marking<'_>) -> Vec<Node> {
    let text = &marking.document.text;
    segments
        .into_iter()
        .filter_map(|segment| match segment {
            Segment::Text(span) => Some(Node::Text(AttrValue::from(span.of(text).to_owned()))),
            Segment::Mark(Mark { mention, goes_on, inside, .. }) => {
                let mention = mentions.get(mention)?;
                let nodes = nodes(inside, mentions, marking);
                Some(Node::Mark(mark_node(mention, goes_on, nodes, marking)))
            }
        })
        .collect()
}

fn mark_node(
    mention: &Mention,
    goes_on: bool,
    nodes: Vec<Node>,
    marking: &Marking<'_>,
) -> MarkNode {
    let messages = marking.messages;
    let label = marking.palette.get(&mention.label);
    let value = mention.timex.as_ref().map(|timex| AttrValue::from(timex.value.to_string()));
    let status = messages.status(mention.status);
    let text = mention.text(&marking.document.text);
    let name = match &value {
        Some(value) => format!("{text}, {}, {value}, {status}", label.title),
        None => format!("{text}, {}, {status}", label.title),
    };
    let doubt = match (mention.status, mention.score) {
        (Status::Suggested, Some(score)) if score < 0.6 => 2,
        (Status::Suggested, Some(score)) if score < 0.8 => 1,
        _ => 0,
    };
    MarkNode {
        id: mention.id,
        label: AttrValue::from(mention.label.to_string()),
        hue: label.hue,
        tag: label.tag.clone(),
        status: mention.status.as_str(),
        value,
        name: AttrValue::from(name),
        selected: marking.selected == Some(mention.id),
        flashing: marking.flashing.binary_search(&mention.id).is_ok(),
        goes_on,
        doubt,
        nodes,
    }
}
