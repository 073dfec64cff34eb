//! Random valid documents for property tests: every optional part there or not, spans in one and in several
//! pieces, overlaps, emoji and combining marks, keys this version does not know.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use smol_str::SmolStr;

use super::*;
use crate::article::BlockKind;
use crate::date::PartialDate;
use crate::published::PublishedSource;
use crate::timex::{Anchor, AnchorSource, Reason, TimexType};

const WORDS: &[&str] = &[
    "😀 ",
    "Presiden ",
    "Joko Widodo ",
    "e\u{301}tat ",
    "\"dikutip\"\\ ",
    "\u{a0}",
    "(17/8/2023).\n",
    "اللغة ",
    "x",
    "\u{1}\u{2028}",
    "Jum'at\n\n",
];

const BLOCKS: &[BlockKind] = &[
    BlockKind::Title,
    BlockKind::Dateline,
    BlockKind::Paragraph,
    BlockKind::RelatedLink,
    BlockKind::Boilerplate,
];

/// Written as this version writes what it does not know: in the order of the keys, no spaces.
const EXTRAS: &[&str] =
    &[r#"{"x-tool":1}"#, r#"{"a":null,"b":[1.5,"é😀",{"deep":true}]}"#, r#"{"":"\n"}"#];

pub fn extra() -> impl Strategy<Value = Extra> {
    of(select(EXTRAS)).prop_map(|extra| extra.map(Box::from))
}

/// Parts of the text, by words: the mention goes from one to another, perhaps with a gap.
#[derive(Clone, Debug)]
struct Place {
    block: prop::sample::Index,
    start: prop::sample::Index,
    words: usize,
    gap: bool,
}

pub fn word() -> impl Strategy<Value = SmolStr> {
    select(&[
        "2023-05-04",
        "XXXX-WXX-1",
        "P44D",
        "WIB",
        "nama yang panjang sekali, lebih dari 23",
        "😀",
    ])
    .prop_map(SmolStr::from)
}

pub fn timex(kind: TimexType) -> impl Strategy<Value = Timex> {
    let anchor = (word(), of(0u32..20)).prop_map(|(value, mention)| Anchor {
        value,
        from: mention.map_or(AnchorSource::Published, |id| AnchorSource::Mention(MentionId(id))),
    });
    let reason = (word(), vec(word(), 0..3)).prop_map(|(rule, assumed)| Reason { rule, assumed });
    (
        (word(), of(word()), of(word()), of(word()), of(word()), of(word())),
        (of(word()), of(0u32..20), of(anchor), of(reason), vec(word(), 0..3), extra()),
    )
        .prop_map(move |(first, second)| {
            let (value, modifier, quant, freq, begin_point, end_point) = first;
            let (zone, range, anchor, reason, alternatives, extra) = second;
            let range = range.map(MentionId);
            Timex {
                kind,
                value,
                modifier,
                quant,
                freq,
                begin_point,
                end_point,
                zone,
                range,
                anchor,
                reason,
                alternatives,
                extra,
            }
        })
}

pub fn published() -> impl Strategy<Value = Published> {
    let dates = || {
        select(&["2023-05-04", "2023-05", "2017", "0817"])
            .prop_map(|text| text.parse::<PartialDate>().expect("the dates of the list are dates"))
    };
    let sources = select(&[
        PublishedSource::Person,
        PublishedSource::Metadata,
        PublishedSource::DateLine,
        PublishedSource::Text,
    ]);
    (of(dates()), of(sources), vec(dates(), 0..3))
        .prop_map(|(value, source, alternatives)| Published { value, source, alternatives })
}

/// A label of the default ones, and the value that goes with it.
pub fn label() -> impl Strategy<Value = (Label, Option<Box<Timex>>)> {
    (0usize..7).prop_flat_map(|index| {
        let label = default_labels().swap_remove(index).name;
        match label.timex_type() {
            None => Just((label, None)).boxed(),
            Some(kind) => {
                timex(kind).prop_map(move |timex| (label.clone(), Some(Box::new(timex)))).boxed()
            }
        }
    })
}

pub fn status() -> impl Strategy<Value = Status> {
    select(&[Status::Suggested, Status::Accepted, Status::Edited, Status::Added, Status::Rejected])
}

fn place() -> impl Strategy<Value = Place> {
    (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1usize..5, any::<bool>())
        .prop_map(|(block, start, words, gap)| Place { block, start, words, gap })
}

pub fn made() -> impl Strategy<Value = Made> {
    (word(), of(word()), of(word())).prop_map(|(by, with, at)| Made { by, with, at })
}

pub fn work() -> impl Strategy<Value = Work> {
    (of(word()), any::<bool>(), of(word())).prop_map(|(done, flagged, note)| Work {
        done,
        flagged,
        note: note.map(String::from),
    })
}

/// A suggestion without a place yet.
pub fn unseen() -> impl Strategy<Value = Unseen> {
    (label(), of(0u32..=100), of(word())).prop_map(|((label, _), score, value)| Unseen {
        span: Span::new(0, 0),
        label,
        score: score.map(|percent| percent as f32 / 100.0),
        value,
    })
}

/// The default labels with what else can be said of them, one more, and nesting.
pub fn labels() -> impl Strategy<Value = Vec<LabelInfo>> {
    let more = (of(word()), of(word()), vec(word(), 0..3), any::<bool>(), of(word()), extra());
    (vec(more, 8), any::<bool>()).prop_map(|(more, own)| {
        let mut labels = default_labels();
        labels.push(LabelInfo { title_id: None, ..LabelInfo::named(Label("GPE".into())) });
        for (n, (info, more)) in labels.iter_mut().zip(more).enumerate() {
            let (title_id, description, examples, nested, key, extra) = more;
            info.title_id = title_id.map(String::from);
            info.description = description.map(String::from);
            info.examples = examples.into_iter().map(String::from).collect();
            // The first three may be parents.
            info.parent = (nested && n > 2).then(|| default_labels().swap_remove(n % 3).name);
            info.key = key.map(|key| smol_str::format_smolstr!("{key}{n}"));
            info.extra = extra;
        }
        labels.truncate(if own { 8 } else { 7 });
        labels
    })
}

/// A mention without a place yet, and the place.
fn mention() -> impl Strategy<Value = (Mention, Place)> {
    (
        (label(), status(), word(), of(0u32..=100), of(0u32..3)),
        (of(word()), of(word()), extra(), place(), of(made()), any::<bool>()),
    )
        .prop_map(|((label, status, by, score, entity), second)| {
            let (changed, note, extra, place, made, flagged) = second;
            let (label, timex) = label;
            let mention = Mention {
                id: MentionId(0),
                span: Span::new(0, 0),
                fragments: Vec::new(),
                label,
                status,
                by,
                made: made.map(Arc::new),
                score: score.map(|percent| percent as f32 / 100.0),
                entity: entity.map(EntityId),
                timex,
                changed,
                note: note.map(String::from),
                flagged,
                extra,
            };
            (mention, place)
        })
}

/// Pieces of one block, on the edges of words; nothing where the text is empty.
pub fn pieces_in(
    document: &AnnotationDocument,
    block: usize,
    start: usize,
    words: usize,
) -> Vec<Span> {
    let Some(block) = document.blocks.get(block) else { return Vec::new() };
    let text = block.span.of(&document.text);
    let mut edges: Vec<u32> = text
        .char_indices()
        .filter(|(_, character)| !character.is_alphabetic())
        .map(|(at, _)| block.span.start + at as u32)
        .filter(|&edge| edge > block.span.start)
        .collect();
    edges.insert(0, block.span.start);
    edges.push(block.span.end);
    let start = start % (edges.len() - 1);
    let end = (start + words).min(edges.len() - 1);
    edges[start..=end].windows(2).map(|edge| Span::new(edge[0], edge[1])).collect()
}

fn put(document: &AnnotationDocument, mention: &mut Mention, place: &Place) -> bool {
    if document.blocks.is_empty() {
        return false;
    }
    let block = place.block.index(document.blocks.len());
    let pieces = pieces_in(document, block, place.start.index(1000), place.words);
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
    mention.span = Span::new(first.start, last.end);
    if place.gap && pieces.len() > 2 {
        mention.fragments = vec![*first, *last];
    }
    true
}

/// Suggestions at these places, as far as there is text.
fn held_back(document: &AnnotationDocument, unseen: Vec<(Unseen, Place)>) -> Vec<Unseen> {
    let mut found: Vec<Unseen> = unseen
        .into_iter()
        .filter(|_| !document.blocks.is_empty())
        .filter_map(|(it, place)| {
            let block = place.block.index(document.blocks.len());
            let pieces = pieces_in(document, block, place.start.index(1000), place.words);
            Some(Unseen { span: *pieces.first()?, ..it })
        })
        .collect();
    found.sort_by_key(|it| it.span);
    found
}

pub fn document() -> impl Strategy<Value = AnnotationDocument> {
    let source = (
        (word(), of(word()), of(word()), of(word())),
        of((select(&[LineEnd::Crlf, LineEnd::Cr, LineEnd::Mixed]), any::<u32>())),
    )
        .prop_map(|((name, path, media_type, sha256), line_ends)| Source {
            name: name.into(),
            path: path.map(String::from),
            media_type: media_type.unwrap_or_default(),
            encoding: SmolStr::new_static("UTF-8"),
            sha256: sha256.unwrap_or_default(),
            line_ends: line_ends.map(|(from, changed)| LineEnds { from, changed }),
        });
    let block = (select(BLOCKS), any::<bool>(), extra(), vec(select(WORDS), 1..8));
    let extras = (extra(), extra(), extra(), extra());
    (
        (source, of(word()), of(word()), published(), vec(block, 0..6)),
        (vec(mention(), 0..12), vec((any::<bool>(), extra()), 3), extras, word()),
        (labels(), work(), of(vec((unseen(), place()), 0..4))),
    )
        .prop_map(
            |(
                (source, language, title, published, blocks),
                (mentions, entities, extras, generator),
                (labels, work, blind),
            )| {
                let mut text = String::new();
                let mut tiles = Vec::new();
                for (kind, inline, extra, words) in blocks {
                    let start = text.len() as u32;
                    text.extend(words);
                    tiles.push(Block {
                        kind,
                        span: Span::new(start, text.len() as u32),
                        inline,
                        extra,
                    });
                }
                let entities =
                    entities.into_iter().enumerate().map(|(id, (person, extra))| Entity {
                        id: EntityId(id as u32),
                        label: if person { Label::PER } else { Label::ORG },
                        name: "Antony \"😀\" Blinken".to_owned(),
                        extra,
                    });
                let mut warning =
                    Warning::new("weekday_mismatch", None, "4 May 2023 was a Thursday.");
                warning.extra = extras.0;
                let mut document = AnnotationDocument {
                    source,
                    language,
                    title: title.map(String::from),
                    published,
                    text: text.into(),
                    blocks: tiles,
                    labels,
                    entities: entities.collect(),
                    mentions: Vec::new(),
                    warnings: vec![warning],
                    work,
                    blind: None,
                    generator,
                    extra: DocumentExtra { top: extras.1, document: extras.2, published: extras.3 },
                };
                for (n, (mut mention, place)) in mentions.into_iter().enumerate() {
                    // Ids out of the order of the text, and not all in use.
                    mention.id = MentionId((n as u32 * 7) % 23);
                    if put(&document, &mut mention, &place) {
                        document.mentions.push(mention);
                    }
                }
                document.mentions.sort_by_key(Mention::order);
                document.blind = blind.map(|unseen| held_back(&document, unseen));
                if let Some(mention) = document.mentions.first() {
                    document.warnings.push(Warning::new(
                        "ambiguous",
                        Some(mention.span),
                        "Look here.",
                    ));
                }
                document
            },
        )
}
