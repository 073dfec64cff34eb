//! What a file of another program says of one document, and the one place that makes a document of it.
//!
//! A reader hands over what stands in its file: offsets in the file's own unit, labels and scores as they are.
//! Here they are checked against the text, and nothing is guessed: a span that lies outside the text or on other
//! words than the file says is refused, unless the file's own texts prove that it counts in another unit.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use serde_json::{Map, Value};
use smol_str::SmolStr;

use super::error::{ReadError, in_quotes};
use super::unit::{Claim, NoUnit, Places, Unit, proven};
use tandai_core::article::{Block, BlockKind};
use tandai_core::date::PartialDate;
use tandai_core::document::{
    AnnotationDocument, DocumentExtra, Entity, EntityId, Extra, Label, LabelInfo, MAX_LABELS, Made,
    Mention, MentionId, Source, Status, Work, default_labels, share_made,
};
use tandai_core::pipeline::GENERATOR;
use tandai_core::published::{Published, PublishedSource};
use tandai_core::revalue::timexes_of;
use tandai_core::span::Span;
use tandai_core::timex::{Timex, TimexType};
use tandai_core::warning::Warning;

/// The kind of the warning that says what a reader passed over.
pub const LEFT_OUT: &str = "left_out";

/// What a file says that no field here is for.
pub type Kept = Map<String, Value>;

/// One document of a file.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The id of the format, as the name of the program that made mentions of which nothing else is known.
    pub format: &'static str,
    /// Nothing where only the file's name says it.
    pub name: Option<String>,
    pub title: Option<String>,
    pub language: Option<SmolStr>,
    pub text: String,
    pub published: Option<PartialDate>,
    pub note: Option<String>,
    pub flagged: bool,
    /// What the offsets are said to count.
    pub unit: Unit,
    /// Labels that the file lists, beside those of its mentions.
    pub labels: Vec<SmolStr>,
    pub mentions: Vec<IncomingMention>,
    /// Entities of which more is known than that mentions have their key.
    pub entities: Vec<IncomingEntity>,
    /// What else the file says of the document.
    pub kept: Kept,
    /// What else shows what the offsets count, used where no mention has a quote.
    pub witnesses: Vec<Witness>,
    /// What the file says that is not even kept, as nouns with how many there are of each: said in a warning.
    pub left_out: BTreeMap<&'static str, usize>,
}

/// A place of a file that is no mention, and what stands there.
#[derive(Clone, Debug)]
pub struct Witness {
    /// Start and end, in the unit of the document.
    pub piece: (u64, u64),
    pub quote: String,
}

/// One mention of a file.
#[derive(Clone, Debug)]
pub struct IncomingMention {
    /// Where in the file it stands, for sentences: the line from 1, and the field such as `spans[2]`.
    pub line: usize,
    pub field: SmolStr,
    /// Start and end of each piece, in the unit of the document.
    pub pieces: Vec<(u64, u64)>,
    /// The text of the pieces joined by spaces, where the file says it.
    pub quote: Option<String>,
    pub label: SmolStr,
    pub status: Status,
    /// Who decided on it last, where that is known.
    pub by: Option<SmolStr>,
    pub made: Option<Made>,
    pub changed: Option<SmolStr>,
    pub score: Option<f64>,
    /// Of a time expression. Where the file has none, it is worked out from the text, as for one that a person
    /// marks.
    pub value: Option<IncomingValue>,
    /// What mentions of the same entity share.
    pub entity: Option<SmolStr>,
    pub note: Option<String>,
    pub flagged: bool,
    /// What else the file says of it.
    pub kept: Kept,
}

impl IncomingMention {
    /// A mention that a person made, of which no more is known.
    pub fn new(
        line: usize,
        field: impl Into<SmolStr>,
        pieces: Vec<(u64, u64)>,
        label: &str,
    ) -> Self {
        Self {
            line,
            field: field.into(),
            pieces,
            quote: None,
            label: label.into(),
            status: Status::Added,
            by: None,
            made: None,
            changed: None,
            score: None,
            value: None,
            entity: None,
            note: None,
            flagged: false,
            kept: Kept::new(),
        }
    }
}

/// What a file says of the meaning of a time expression.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncomingValue {
    pub value: SmolStr,
    pub modifier: Option<SmolStr>,
    pub quant: Option<SmolStr>,
    pub freq: Option<SmolStr>,
    pub begin_point: Option<SmolStr>,
    pub end_point: Option<SmolStr>,
    pub zone: Option<SmolStr>,
}

impl IncomingValue {
    fn timex(self, kind: TimexType) -> Timex {
        let Self { value, modifier, quant, freq, begin_point, end_point, zone } = self;
        Timex {
            kind,
            value,
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
        }
    }
}

/// One entity of a file.
#[derive(Clone, Debug)]
pub struct IncomingEntity {
    /// What its mentions have.
    pub key: SmolStr,
    pub label: Option<SmolStr>,
    pub name: String,
}

impl Incoming {
    /// A text of which nothing more is known.
    pub fn new(format: &'static str, text: String, unit: Unit) -> Self {
        Self {
            format,
            name: None,
            title: None,
            language: None,
            text,
            published: None,
            note: None,
            flagged: false,
            unit,
            labels: Vec::new(),
            mentions: Vec::new(),
            entities: Vec::new(),
            kept: Kept::new(),
            witnesses: Vec::new(),
            left_out: BTreeMap::new(),
        }
    }

    /// Counts what is passed over: a noun such as `relation`, and how many there are.
    pub fn leave_out(&mut self, noun: &'static str, count: usize) {
        if count > 0 {
            let known = self.left_out.entry(noun).or_default();
            *known = known.saturating_add(count);
        }
    }

    /// The document, after everything was checked.
    pub fn document(self) -> Result<AnnotationDocument, ReadError> {
        if u32::try_from(self.text.len()).is_err() {
            return Err(ReadError::field("text", "less than 4 GiB", "more"));
        }
        let text: Arc<str> = self.text.into();
        let claims: Vec<Claim<'_>> = self
            .mentions
            .iter()
            .map(|mention| Claim { pieces: &mention.pieces, quote: mention.quote.as_deref() })
            .collect();
        let likely = likely_unit(&text, self.unit, &claims, &self.witnesses);
        let (unit, places) = proven(&text, likely, &claims).map_err(|why| {
            let (NoUnit::None { claim } | NoUnit::Two { claim, .. }) = why;
            no_unit(why, &text, likely, &self.mentions[claim])
        })?;
        let mut warnings = Vec::new();
        if unit != self.unit {
            let message = format!(
                "The offsets of the file count {}, as its texts show, and not {}. They were read so.",
                unit.plural(),
                self.unit.plural()
            );
            warnings.push(Warning::new("offset_unit", None, message));
        } else if let Some(other) = likelier(&text, unit, &places, &claims) {
            let message = format!(
                "The offsets were read as {}, and some marks begin or end within a word or at a space. Read as {}, none \
                 would: if so, say it (--offsets {}).",
                unit.plural(),
                other.plural(),
                other.id()
            );
            warnings.push(Warning::new("offset_unit", None, message));
        }
        warnings.extend(left_out(&self.left_out));
        let labels = labels(&self.labels, &self.mentions, &self.entities)?;
        let mut entities = Entities::new(self.entities);
        let mut mentions = Vec::with_capacity(self.mentions.len());
        for mention in self.mentions {
            let entity = mention.entity.clone();
            let mut found = self::mention(mention, &places, self.format)?;
            found.entity = entity.map(|key| entities.of(key, &found, &text));
            mentions.push(found);
        }
        mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        for (mention, id) in mentions.iter_mut().zip(1..) {
            mention.id = MentionId(id);
        }
        share_made(&mut mentions);
        let mut document = AnnotationDocument {
            source: Source { name: self.name.unwrap_or_default(), ..Source::default() },
            language: self.language,
            title: self.title,
            published: Published {
                value: self.published,
                source: self.published.map(|_| PublishedSource::Metadata),
                alternatives: Vec::new(),
            },
            blocks: paragraphs(&text, &mentions),
            text,
            labels,
            entities: entities.finish(),
            mentions,
            warnings,
            work: Work { note: self.note, flagged: self.flagged, ..Work::default() },
            blind: None,
            generator: SmolStr::new_static(GENERATOR),
            extra: DocumentExtra {
                document: kept_under(self.format, self.kept),
                ..DocumentExtra::default()
            },
        };
        give_values(&mut document);
        Ok(document)
    }
}

/// What the offsets seem to count before the mentions are looked at: what the file says, unless its other places prove
/// another unit.
fn likely_unit(text: &Arc<str>, said: Unit, claims: &[Claim<'_>], witnesses: &[Witness]) -> Unit {
    if witnesses.is_empty() || claims.iter().any(|claim| claim.quote.is_some()) {
        return said;
    }
    let pieces: Vec<_> = witnesses.iter().map(|witness| [witness.piece]).collect();
    let claims: Vec<Claim<'_>> = witnesses
        .iter()
        .zip(&pieces)
        .map(|(witness, pieces)| Claim { pieces, quote: Some(&witness.quote) })
        .collect();
    proven(text, said, &claims).map_or(said, |(unit, _)| unit)
}

/// A unit in which all marks would begin and end where words do, where no quote proves the unit and not all of them do.
fn likelier(text: &Arc<str>, unit: Unit, places: &Places, claims: &[Claim<'_>]) -> Option<Unit> {
    if text.is_ascii() || claims.iter().any(|claim| claim.quote.is_some()) {
        return None;
    }
    let is_neat = |places: &Places| {
        let mut pieces = claims.iter().flat_map(|claim| claim.pieces);
        pieces.all(|&piece| places.span(piece).is_some_and(|span| is_of_words(text, span)))
    };
    if is_neat(places) {
        return None;
    }
    Unit::ALL
        .into_iter()
        .filter(|&other| other != unit)
        .find(|&other| is_neat(&Places::new(text, other)))
}

/// Whether a span begins and ends with a character that is no space, and cuts no word.
fn is_of_words(text: &str, span: Span) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let (first, last) = (span.of(text).chars().next(), span.of(text).chars().next_back());
    let cuts = |left: Option<char>, right: Option<char>| {
        left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
    };
    let is_space = |at: Option<char>| at.is_none_or(char::is_whitespace);
    !is_space(first) && !is_space(last) && !cuts(before, first) && !cuts(last, after)
}

/// What a reader passed over, in a sentence.
fn left_out(nouns: &BTreeMap<&'static str, usize>) -> Option<Warning> {
    let counted = nouns.iter().map(|(noun, count)| match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    });
    let list = counted.collect::<Vec<_>>().join(", ");
    let message = format!("Not everything of the file was read. Left out: {list}.");
    (!nouns.is_empty()).then(|| Warning::new(LEFT_OUT, None, message))
}

/// Keys that no reader knows, as a document keeps them.
pub fn extra(unknown: Kept) -> Extra {
    (!unknown.is_empty()).then(|| Value::Object(unknown).to_string().into())
}

/// What is kept of a file stands under the name of its format, where no key of another tool can be taken for ours.
fn kept_under(format: &str, kept: Kept) -> Extra {
    let kept = (!kept.is_empty()).then(|| (format.to_owned(), Value::Object(kept)));
    extra(kept.into_iter().collect())
}

/// What is wrong with the first mention that does not lie where the file says.
fn no_unit(why: NoUnit, text: &Arc<str>, declared: Unit, mention: &IncomingMention) -> ReadError {
    let field = |name: &str| match &*mention.field {
        "" => name.to_owned(),
        field => format!("{field}.{name}"),
    };
    let places = Places::new(text, declared);
    let error = match why {
        NoUnit::Two { units: [one, other], .. } => ReadError::field(
            field("start"),
            format!("an offset in {}", declared.plural()),
            format!("one that fits {} and {} alike", one.plural(), other.plural()),
        ),
        NoUnit::None { .. } => {
            let length = u64::from(places.length());
            let plural = declared.plural();
            let bad = mention.pieces.iter().find(|&&piece| places.span(piece).is_none());
            match bad {
                Some(&(start, end)) if start > length || end > length => {
                    let (name, found) =
                        if start > length { ("start", start) } else { ("end", end) };
                    let expected = format!("an offset in the text, which has {length} {plural}");
                    ReadError::field(field(name), expected, found)
                }
                Some(&(start, end)) if start >= end => {
                    let expected = format!("an offset after the start {start}");
                    ReadError::field(field("end"), expected, end)
                }
                Some(&(start, end)) => {
                    let inside = |offset: u64| places.byte(offset).is_none();
                    let (name, found) = if inside(start) { ("start", start) } else { ("end", end) };
                    let expected = format!("an offset between two characters, in {plural}");
                    ReadError::field(field(name), expected, format!("{found}, inside of one"))
                }
                None if mention.pieces.is_empty() => {
                    ReadError::field(field("start"), "an offset", "none")
                }
                None => {
                    let spans = mention.pieces.iter().filter_map(|&piece| places.span(piece));
                    let marked: Vec<_> = spans.map(|span| span.of(text)).collect();
                    let expected =
                        format!("{}, which is at these offsets", in_quotes(&marked.join(" ")));
                    let quote = mention.quote.as_deref().unwrap_or_default();
                    ReadError::field(field("text"), expected, in_quotes(quote))
                }
            }
        }
    };
    error.at_line(mention.line)
}

/// The labels that new documents have, those that the file lists, and those in use.
fn labels(
    listed: &[SmolStr],
    mentions: &[IncomingMention],
    entities: &[IncomingEntity],
) -> Result<Vec<LabelInfo>, ReadError> {
    let mut labels = default_labels();
    let mut names: HashSet<SmolStr> = labels.iter().map(|info| info.name.0.clone()).collect();
    let used = mentions.iter().map(|mention| (mention.line, &*mention.field, &mention.label));
    let of_entities = entities.iter().filter_map(|entity| entity.label.as_ref());
    let others = listed.iter().chain(of_entities).map(|label| (1, "labels", label));
    for (line, field, label) in used.chain(others) {
        if label.trim().is_empty() {
            let error = ReadError::field(format!("{field}.label"), "a name", in_quotes(label));
            return Err(error.at_line(line));
        }
        if names.insert(label.clone()) {
            labels.push(LabelInfo::named(Label(label.clone())));
        }
        if labels.len() > MAX_LABELS {
            let expected = format!("at most {MAX_LABELS} labels, with those of Tandai");
            return Err(ReadError::field("labels", expected, "more").at_line(line));
        }
    }
    Ok(labels)
}

/// A mention without an id and an entity yet.
fn mention(
    mention: IncomingMention,
    places: &Places,
    format: &'static str,
) -> Result<Mention, ReadError> {
    let wrong = |name: &str, expected: &str, found: String| {
        let path = if mention.field.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", mention.field)
        };
        ReadError::field(path, expected, found).at_line(mention.line)
    };
    let mut pieces: Vec<Span> = Vec::with_capacity(mention.pieces.len());
    for span in mention.pieces.iter().filter_map(|&piece| places.span(piece)) {
        pieces.push(span);
    }
    pieces.sort_unstable();
    if pieces.windows(2).any(|pair| pair[0].end > pair[1].start) {
        let found = format!("{:?}", mention.pieces);
        return Err(wrong("pieces", "pieces that do not overlap", found));
    }
    // Pieces without anything between them are one.
    pieces.dedup_by(|next, before| {
        let touch = before.end == next.start;
        if touch {
            before.end = next.end;
        }
        touch
    });
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return Err(wrong("start", "an offset", "none".to_owned()));
    };
    let span = Span::new(first.start, last.end);
    let label = Label(mention.label.clone());
    let timex = match (mention.value.clone(), label.timex_type()) {
        (Some(value), Some(kind)) => Some(Box::new(value.timex(kind))),
        (Some(value), None) => {
            let expected = "nothing, as the label is none of a time expression";
            return Err(wrong("value", expected, in_quotes(&value.value)));
        }
        (None, _) => None,
    };
    if let Some(score) = mention.score.filter(|score| !(0.0..=1.0).contains(score)) {
        return Err(wrong("score", "a number from 0 to 1", score.to_string()));
    }
    Ok(Mention {
        id: MentionId(0),
        span,
        fragments: if pieces.len() > 1 { pieces } else { Vec::new() },
        label,
        status: mention.status,
        by: mention.by.unwrap_or(SmolStr::new_static(format)),
        made: mention.made.map(Arc::new),
        score: mention.score.map(|score| score as f32),
        entity: None,
        timex,
        changed: mention.changed,
        note: mention.note,
        flagged: mention.flagged,
        extra: kept_under(format, mention.kept),
    })
}

/// Entities by the keys of their file, numbered in the order in which they come.
struct Entities {
    known: Vec<(Option<SmolStr>, Option<String>)>,
    keys: HashMap<SmolStr, usize>,
    /// Label and name of the first mention, where the file says nothing.
    first: Vec<Option<(Label, String)>>,
}

impl Entities {
    fn new(listed: Vec<IncomingEntity>) -> Self {
        let mut entities = Self { known: Vec::new(), keys: HashMap::new(), first: Vec::new() };
        for IncomingEntity { key, label, name } in listed {
            let at = entities.at(key);
            entities.known[at] = (label, Some(name));
        }
        entities
    }

    fn at(&mut self, key: SmolStr) -> usize {
        let next = self.keys.len();
        let at = *self.keys.entry(key).or_insert(next);
        if at == next {
            self.known.push((None, None));
            self.first.push(None);
        }
        at
    }

    fn of(&mut self, key: SmolStr, mention: &Mention, text: &str) -> EntityId {
        let at = self.at(key);
        let first = &mut self.first[at];
        if first.is_none() {
            *first = Some((mention.label.clone(), mention.text(text).into_owned()));
        }
        EntityId(at as u32 + 1)
    }

    fn finish(self) -> Vec<Entity> {
        let all = self.known.into_iter().zip(self.first).zip(1..);
        let entity = |(((label, name), first), id): ((_, Option<(Label, String)>), u32)| {
            let (of_first, marked) = first.unzip();
            let label: Option<SmolStr> = label;
            let name: Option<String> = name;
            Entity {
                id: EntityId(id),
                label: label.map(Label).or(of_first).unwrap_or(Label::PER),
                name: name.or(marked).unwrap_or_default(),
                extra: None,
            }
        };
        all.map(entity).collect()
    }
}

/// The lines of a text as paragraphs, each with the empty lines behind it; lines that a mention goes over are one.
/// `mentions` are in order.
pub(super) fn paragraphs(text: &str, mentions: &[Mention]) -> Vec<Block> {
    let mut cuts = vec![0];
    let mut has_content = false;
    let mut at = 0;
    let mut rest = mentions.iter().peekable();
    let mut reached = 0;
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        if !is_blank && has_content {
            while let Some(mention) = rest.next_if(|mention| (mention.span.start as usize) < at) {
                reached = reached.max(mention.span.end as usize);
            }
            if reached <= at {
                cuts.push(at as u32);
            }
        }
        has_content |= !is_blank;
        at += line.len();
    }
    let ends = cuts.iter().skip(1).copied().chain([text.len() as u32]);
    let block = |(&start, end)| Block {
        kind: BlockKind::Paragraph,
        span: Span::new(start, end),
        inline: false,
        extra: None,
    };
    if text.is_empty() { Vec::new() } else { cuts.iter().zip(ends).map(block).collect() }
}

/// Gives time expressions their values where the file has none.
pub(super) fn give_values(document: &mut AnnotationDocument) {
    for kind in TimexType::ALL {
        let lacks =
            |mention: &Mention| mention.label.timex_type() == Some(kind) && mention.timex.is_none();
        let spans: Vec<Span> = document
            .mentions
            .iter()
            .filter(|mention| lacks(mention))
            .map(|mention| mention.span)
            .collect();
        let values = timexes_of(document, &spans, kind);
        let open = document.mentions.iter_mut().filter(|mention| lacks(mention));
        for (mention, value) in open.zip(values) {
            mention.timex = Some(Box::new(value));
        }
    }
}
