//! What a document loses in a format: taken from it before it is written, and told.
//!
//! What is told is what was taken, by the same walk, so that a report cannot say more or less than what happens. What
//! is kept ([`Part::is_kept`]) is told and not taken.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use smol_str::SmolStr;

use super::Format;
use super::dialect::Dialect;
use super::error::quoted;
use super::incoming::paragraphs;
use super::part::Part;
use super::spacy::blank::Edges;
use super::unit::{Places, Unit};
use tandai_core::article::{Block, BlockKind};
use tandai_core::document::{
    AnnotationDocument, Label, LabelInfo, Mention, MentionId, Source, Status,
};
use tandai_core::published::Published;
use tandai_core::span::Span;
use tandai_core::timex::Timex;

/// How many places of each loss are told.
pub const PLACES: usize = 3;

/// One part of documents that a format does not carry, as far as it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    pub part: Part,
    pub count: usize,
    /// The first places, at most [`PLACES`].
    pub places: Vec<Place>,
}

/// Where something is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the document.
    pub document: String,
    /// Nothing where it is the document as a whole.
    pub span: Option<Span>,
    /// What stands there, or what is lost.
    pub text: String,
}

/// The losses of one document or of many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses(pub Vec<Loss>);

impl Losses {
    /// Nothing is lost or told.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all that is told of is in the file all the same.
    pub fn are_kept(&self) -> bool {
        self.0.iter().all(|loss| loss.part.is_kept())
    }

    /// How often something of a part is lost.
    pub fn count(&self, part: Part) -> usize {
        self.0.iter().find(|loss| loss.part == part).map_or(0, |loss| loss.count)
    }

    /// Takes in what another document lost.
    pub fn add(&mut self, others: Self) {
        for other in others.0 {
            let Some(loss) = self.0.iter_mut().find(|loss| loss.part == other.part) else {
                self.0.push(other);
                continue;
            };
            loss.count += other.count;
            let room = PLACES - loss.places.len();
            loss.places.extend(other.places.into_iter().take(room));
        }
        self.0.sort_by_key(|loss| loss.part);
    }

    /// A sentence for each loss: `3 overlapping mentions are not in CoNLL: "Widodo", "Joko", …`
    pub fn sentences(&self, format: &Format) -> Vec<String> {
        self.0.iter().map(|loss| loss.sentence(format)).collect()
    }
}

impl Loss {
    /// One sentence, in English.
    pub fn sentence(&self, format: &Format) -> String {
        let Self { part, count, places } = self;
        let place = if part.is_kept() { "in" } else { "not in" };
        let mut sentence = format!("{} {place} {}", part.missing(*count), format.title);
        for (n, place) in places.iter().enumerate() {
            sentence.push_str(if n == 0 { ": " } else { ", " });
            sentence.push_str(&format!("\"{}\"", place.text.escape_debug()));
        }
        if *count > places.len() && !places.is_empty() {
            sentence.push_str(", …");
        }
        sentence.push('.');
        sentence
    }
}

/// What a document holds in a format, in one of its ways, and what it loses.
///
/// Time is linear in the document.
pub fn reduce<'a>(
    document: &'a AnnotationDocument,
    format: &Format,
    dialect: &Dialect,
) -> (Cow<'a, AnnotationDocument>, Losses) {
    let mut losses = Losses::default();
    if format.loses(dialect).next().is_none() {
        return (Cow::Borrowed(document), losses);
    }
    let mut left = document.clone();
    for part in format.loses(dialect) {
        let mut told = Told::new(document);
        take(part, &mut left, &mut told);
        losses.add(told.losses(part));
    }
    (Cow::Owned(left), losses)
}

/// What was taken so far of one part.
pub(super) struct Told<'a> {
    document: &'a AnnotationDocument,
    count: usize,
    places: Vec<Place>,
}

impl<'a> Told<'a> {
    pub fn new(document: &'a AnnotationDocument) -> Self {
        Self { document, count: 0, places: Vec::new() }
    }

    /// All that was taken, as a part.
    pub fn losses(self, part: Part) -> Losses {
        let Self { count, places, .. } = self;
        Losses(if count > 0 { vec![Loss { part, count, places }] } else { Vec::new() })
    }

    fn mention(&mut self, mention: &Mention) {
        self.count += 1;
        if self.places.len() < PLACES {
            let text = quoted(&mention.text(&self.document.text));
            self.place(Some(mention.span), text);
        }
    }

    fn place(&mut self, span: Option<Span>, text: String) {
        let document = self.document.source.name.clone();
        self.places.push(Place { document, span, text });
    }

    /// Something of the document as a whole.
    pub fn whole(&mut self, text: &dyn fmt::Display) {
        self.count += 1;
        if self.places.len() < PLACES {
            self.place(None, quoted(&text.to_string()));
        }
    }
}

/// Takes one part out of a document.
fn take(part: Part, document: &mut AnnotationDocument, told: &mut Told<'_>) {
    match part {
        Part::Controls => controls(document, told),
        Part::Returns => returns(document, told),
        Part::Lead => lead(document, told),
        Part::Name => {
            let name = std::mem::take(&mut document.source.name);
            if !name.is_empty() {
                told.whole(&name);
            }
        }
        Part::Source => source(document, told),
        Part::Blocks => blocks(document, told),
        Part::Published => {
            // What is said of the day goes with it.
            let published = std::mem::take(&mut document.published);
            if let Some(value) = published.value {
                told.whole(&value);
            } else if published != Published::default() {
                told.whole(&"");
            }
        }
        Part::PublishedSource => {
            let published = &mut document.published;
            let (source, others) =
                (published.source.take(), std::mem::take(&mut published.alternatives));
            if source.is_some() || !others.is_empty() {
                told.whole(&published.value.map_or_else(String::new, |value| value.to_string()));
            }
        }
        Part::Entities => {
            for mention in &mut document.mentions {
                if mention.entity.take().is_some() {
                    told.mention(mention);
                }
            }
            document.entities.clear();
        }
        Part::LoneEntities => {
            let used: HashSet<_> =
                document.mentions.iter().filter_map(|mention| mention.entity).collect();
            document.entities.retain(|entity| {
                let stays = used.contains(&entity.id);
                if !stays {
                    told.whole(&entity.name);
                }
                stays
            });
        }
        Part::Values => of_mentions(document, told, |mention| {
            let timex = mention.timex.as_mut()?;
            let bare = Timex {
                value: SmolStr::default(),
                modifier: None,
                quant: None,
                freq: None,
                begin_point: None,
                end_point: None,
                ..Timex::clone(timex)
            };
            let lost = **timex != bare;
            **timex = bare;
            lost.then_some(())
        }),
        Part::Zones => {
            of_mentions(document, told, |mention| mention.timex.as_mut()?.zone.take().map(drop));
        }
        Part::Reasons => of_mentions(document, told, |mention| {
            let timex = mention.timex.as_mut()?;
            let bare = Timex {
                range: None,
                anchor: None,
                reason: None,
                alternatives: Vec::new(),
                ..Timex::clone(timex)
            };
            let lost = **timex != bare;
            **timex = bare;
            lost.then_some(())
        }),
        Part::Statuses => of_mentions(document, told, |mention| {
            let status = std::mem::replace(&mut mention.status, Status::Added);
            (status != Status::Added).then_some(())
        }),
        Part::Scores => {
            of_mentions(document, told, |mention| mention.score.take().map(drop));
        }
        Part::Rejected => document.mentions.retain(|mention| {
            let stays = mention.status != Status::Rejected;
            if !stays {
                told.mention(mention);
            }
            stays
        }),
        Part::Fragments => document.mentions.retain(|mention| {
            let stays = mention.fragments.is_empty();
            if !stays {
                told.mention(mention);
            }
            stays
        }),
        Part::OtherLabels => document.mentions.retain(|mention| {
            let stays = mention.timex.is_some();
            if !stays {
                told.mention(mention);
            }
            stays
        }),
        Part::Overlaps => overlaps(document, told),
        Part::Edges => edges(document, told),
        Part::LineGaps => {
            let text = document.text.clone();
            of_mentions(document, told, |mention| {
                join_lines(&mut mention.fragments, &text).then_some(())
            });
        }
        Part::Clusters => clusters(document, told),
        Part::LabelNames => {
            label_names(document, told, |c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        }
        Part::LabelLetters => label_names(document, told, |c| {
            c.is_ascii_alphanumeric()
                || matches!(c, '_' | '-')
                || !(c.is_alphanumeric() || c == '.')
        }),
        Part::SameLabels => same_labels(document, told),
        Part::OwnTokens => {
            let mut edges = Edges::new(&document.text);
            for mention in &document.mentions {
                let Span { start, end } = mention.span;
                if !(edges.has(start as usize) && edges.has(end as usize)) {
                    told.mention(mention);
                }
            }
        }
        Part::Notes => {
            of_mentions(document, told, |mention| mention.note.take().map(drop));
        }
        Part::Flags => {
            of_mentions(document, told, |mention| {
                std::mem::take(&mut mention.flagged).then_some(())
            });
        }
        Part::DocumentNotes => {
            if let Some(note) = document.work.note.take() {
                told.whole(&note);
            }
            if std::mem::take(&mut document.work.flagged) {
                told.whole(&document.source.name);
            }
        }
        Part::Done => {
            if let Some(done) = document.work.done.take() {
                told.whole(&done);
            }
        }
        Part::Blind => {
            for unseen in document.blind.take().into_iter().flatten() {
                told.whole(&unseen.span.of(&document.text));
            }
        }
        Part::Provenance => of_mentions(document, told, |mention| {
            let known = mention.made.take().is_some() | mention.changed.take().is_some();
            mention.by = SmolStr::default();
            known.then_some(())
        }),
        Part::LabelMeanings => label_meanings(document, told),
        Part::Warnings => {
            for warning in std::mem::take(&mut document.warnings) {
                told.whole(&warning.message);
            }
        }
        Part::UnknownKeys => unknown_keys(document, told),
    }
}

/// Takes something from each mention; `take` says whether there was anything.
fn of_mentions(
    document: &mut AnnotationDocument,
    told: &mut Told<'_>,
    take: impl Fn(&mut Mention) -> Option<()>,
) {
    for mention in &mut document.mentions {
        if take(mention).is_some() {
            told.mention(mention);
        }
    }
}

fn source(document: &mut AnnotationDocument, told: &mut Told<'_>) {
    let name = std::mem::take(&mut document.source.name);
    let Source { path, media_type, encoding, sha256, line_ends, .. } =
        std::mem::replace(&mut document.source, Source { name, ..Source::default() });
    let details = [
        path,
        Some(media_type.into()),
        Some(encoding.into()),
        Some(sha256.into()),
        line_ends.map(|ends| format!("{} line ends", ends.changed)),
        document.language.take().map(Into::into),
        document.title.take(),
    ];
    for detail in details.into_iter().flatten().filter(|detail: &String| !detail.is_empty()) {
        told.whole(&detail);
    }
    document.generator = SmolStr::default();
}

/// Blocks become what the lines of the text say.
fn blocks(document: &mut AnnotationDocument, told: &mut Told<'_>) {
    let plain = paragraphs(&document.text, &document.mentions);
    for Block { kind, span, .. } in &document.blocks {
        if *kind != BlockKind::Paragraph {
            told.count += 1;
            if told.places.len() < PLACES {
                told.place(Some(*span), quoted(span.of(&document.text).trim_end()));
            }
        }
    }
    document.blocks = plain;
}

/// Of mentions that overlap, a person's stay before those that are suggested, and the first and longest before
/// others.
fn overlaps(document: &mut AnnotationDocument, told: &mut Told<'_>) {
    let mut stays = disjoint(&document.mentions).into_iter();
    document.mentions.retain(|mention| {
        let stays = stays.next().unwrap_or(false);
        if !stays {
            told.mention(mention);
        }
        stays
    });
}

/// Which mentions stay where none may overlap.
pub(super) fn disjoint(mentions: &[Mention]) -> Vec<bool> {
    let mut stays = vec![false; mentions.len()];
    let mut of_person: Vec<Span> = Vec::new();
    let is_decided = |mention: &Mention| mention.status != Status::Suggested;
    for (mention, stays) in mentions.iter().zip(&mut stays) {
        if is_decided(mention) && of_person.last().is_none_or(|last| last.end <= mention.span.start)
        {
            of_person.push(mention.span);
            *stays = true;
        }
    }
    let mut reached = 0;
    let mut at = 0;
    for (mention, stays) in mentions.iter().zip(&mut stays) {
        let span = mention.span;
        while of_person.get(at).is_some_and(|decided| decided.end <= span.start) {
            at += 1;
        }
        let is_free = of_person.get(at).is_none_or(|decided| decided.start >= span.end);
        if !is_decided(mention) && is_free && reached <= span.start {
            *stays = true;
            reached = span.end;
        }
    }
    stays
}

/// Whether no token has it: white space, also what only Python calls so.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{1c}'..='\u{1f}')
}

/// Pieces of mentions begin and end with something that is seen; a piece without it is none.
fn edges(document: &mut AnnotationDocument, told: &mut Told<'_>) {
    let text = document.text.clone();
    document.mentions.retain_mut(|mention| {
        let trimmed = |span: &Span| {
            let whole = span.of(&text);
            let start =
                span.start + (whole.len() - whole.trim_start_matches(is_space).len()) as u32;
            let end = start + whole.trim_matches(is_space).len() as u32;
            (start < end).then(|| Span::new(start, end))
        };
        let pieces: Vec<Span> = mention.pieces().iter().filter_map(trimmed).collect();
        if pieces == mention.pieces() {
            return true;
        }
        told.mention(mention);
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
        mention.span = Span::new(first.start, last.end);
        mention.fragments = if pieces.len() > 1 { pieces } else { Vec::new() };
        true
    });
    document.mentions.sort_by_key(Mention::order);
}

/// Edges within what a reader sees as one character go to its ends; pieces that meet there are one.
fn clusters(document: &mut AnnotationDocument, told: &mut Told<'_>) {
    let places = Places::new(&document.text, Unit::Graphemes);
    for mention in &mut document.mentions {
        let mut pieces: Vec<Span> =
            mention.pieces().iter().map(|&piece| places.around(piece)).collect();
        if pieces == mention.pieces() {
            continue;
        }
        told.mention(mention);
        pieces.dedup_by(|next, last| {
            let meet = next.start <= last.end;
            if meet {
                last.end = last.end.max(next.end);
            }
            meet
        });
        if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
            mention.span = Span::new(first.start, last.end);
        }
        mention.fragments = if pieces.len() > 1 { pieces } else { Vec::new() };
    }
    document.mentions.sort_by_key(Mention::order);
}

/// Makes one piece of those with nothing but line ends between them; of one piece nothing is left, as a mention has
/// it. Whether there were any.
pub(super) fn join_lines(pieces: &mut Vec<Span>, text: &str) -> bool {
    let before = pieces.len();
    pieces.dedup_by(|next, last| {
        let gap = text.get(last.end as usize..next.start as usize);
        let joins = gap.is_some_and(|gap| gap.bytes().all(|byte| byte == b'\n'));
        if joins {
            last.end = next.end;
        }
        joins
    });
    let joined = pieces.len() < before;
    if pieces.len() == 1 {
        pieces.clear();
    }
    joined
}

/// The text with some characters replaced by as many bytes each, so that spans stay.
fn replace_in_text(
    document: &mut AnnotationDocument,
    told: &mut Told<'_>,
    replaced: impl Fn(usize, char) -> Option<&'static str>,
) {
    let mut text = String::new();
    let mut kept = 0;
    for (at, character) in document.text.char_indices() {
        let Some(other) = replaced(at, character) else { continue };
        text.push_str(&document.text[kept..at]);
        text.push_str(other);
        kept = at + character.len_utf8();
        told.count += 1;
        if told.places.len() < PLACES {
            told.place(Some(Span::new(at as u32, kept as u32)), character.to_string());
        }
    }
    if kept > 0 {
        text.push_str(&document.text[kept..]);
        document.text = text.into();
    }
}

/// Whether XML 1.0 has no way to write it.
fn is_no_xml(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn controls(document: &mut AnnotationDocument, told: &mut Told<'_>) {
    let other = |c: char| if c.len_utf8() == 1 { " " } else { "\u{fffd}" };
    replace_in_text(document, told, |_, c| is_no_xml(c).then(|| other(c)));
    for timex in document.mentions.iter_mut().filter_map(|mention| mention.timex.as_mut()) {
        let others = [
            &mut timex.modifier,
            &mut timex.quant,
            &mut timex.freq,
            &mut timex.begin_point,
            &mut timex.end_point,
        ];
        let others = others.into_iter().flatten();
        for value in std::iter::once(&mut timex.value).chain(others) {
            if value.contains(is_no_xml) {
                told.whole(&value);
                *value = value.replace(is_no_xml, " ").into();
            }
        }
    }
}

/// A carriage return becomes a line end, and a space before one.
fn returns(document: &mut AnnotationDocument, told: &mut Told<'_>) {
    let text = document.text.clone();
    replace_in_text(document, told, |at, c| {
        (c == '\r').then(|| if text[at..].starts_with("\r\n") { " " } else { "\n" })
    });
    let notes = document.mentions.iter_mut().filter_map(|mention| mention.note.as_mut());
    for note in notes.filter(|note| note.contains('\r')) {
        told.whole(&note);
        *note = note.replace("\r\n", "\n").replace('\r', "\n");
    }
}

fn lead(document: &mut AnnotationDocument, told: &mut Told<'_>) {
    let text = document.text.clone();
    let first = text.len() - text.trim_start_matches(is_space).len();
    replace_in_text(document, told, |at, c| {
        (at < first && c != ' ').then(|| match c.len_utf8() {
            1 => " ",
            2 => "  ",
            _ => "   ",
        })
    });
}

/// Every other character in names of labels becomes `_`.
fn label_names(
    document: &mut AnnotationDocument,
    told: &mut Told<'_>,
    is_plain: impl Fn(char) -> bool,
) {
    let plain = |label: &Label| {
        let name = label.as_str();
        (!name.chars().all(&is_plain))
            .then(|| Label(name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect()))
    };
    for info in &mut document.labels {
        if let Some(name) = plain(&info.name) {
            told.whole(&info.name);
            info.rename(name);
        }
        if let Some(name) = info.parent.as_ref().and_then(plain) {
            info.parent = Some(name);
        }
    }
    let mut seen = HashSet::new();
    document.labels.retain(|info| seen.insert(info.name.clone()));
    let labels = document.mentions.iter_mut().map(|mention| &mut mention.label);
    for label in labels.chain(document.entities.iter_mut().map(|entity| &mut entity.label)) {
        if let Some(name) = plain(label) {
            *label = name;
        }
    }
}

/// Tells of mentions whose label got the name that another label had or got.
fn same_labels(document: &AnnotationDocument, told: &mut Told<'_>) {
    let whole = told.document;
    let before: HashMap<MentionId, &Label> =
        whole.mentions.iter().map(|mention| (mention.id, &mention.label)).collect();
    let pairs = || {
        let mentions = document.mentions.iter();
        mentions.filter_map(|mention| Some((mention, *before.get(&mention.id)?)))
    };
    if pairs().all(|(mention, label)| mention.label == *label) {
        return;
    }
    let mut labels: HashMap<&Label, HashSet<&Label>> = HashMap::new();
    for (mention, label) in pairs() {
        labels.entry(&mention.label).or_default().insert(label);
    }
    for (mention, label) in pairs() {
        let many = labels.get(&mention.label).is_some_and(|labels| labels.len() > 1);
        if many && mention.label != *label {
            told.mention(mention);
        }
    }
}

/// Of labels stay the names of those in use.
fn label_meanings(document: &mut AnnotationDocument, told: &mut Told<'_>) {
    let defaults = tandai_core::document::default_labels();
    for info in &document.labels {
        let bare = LabelInfo::named(info.name.clone());
        // What every new document says of its labels is no person's, also under another name.
        let is_common =
            |common: &LabelInfo| LabelInfo { name: info.name.clone(), ..common.clone() } == *info;
        if *info != bare && !defaults.iter().any(is_common) {
            told.whole(&info.name);
        }
    }
    let used: std::collections::BTreeSet<Label> = document
        .mentions
        .iter()
        .map(|mention| mention.label.clone())
        .chain(document.entities.iter().map(|entity| entity.label.clone()))
        .collect();
    document.labels = used.into_iter().map(LabelInfo::named).collect();
}

fn unknown_keys(document: &mut AnnotationDocument, told: &mut Told<'_>) {
    let extra = &mut document.extra;
    let of_blocks = document.blocks.iter_mut().map(|block| &mut block.extra);
    let of_labels = document.labels.iter_mut().map(|label| &mut label.extra);
    let of_entities = document.entities.iter_mut().map(|entity| &mut entity.extra);
    let of_mentions = document.mentions.iter_mut().flat_map(|mention| {
        let of_timex = mention.timex.as_mut().map(|timex| &mut timex.extra);
        std::iter::once(&mut mention.extra).chain(of_timex)
    });
    let of_warnings = document.warnings.iter_mut().map(|warning| &mut warning.extra);
    let all = [&mut extra.top, &mut extra.document, &mut extra.published].into_iter();
    let all = all.chain(of_blocks).chain(of_labels).chain(of_entities);
    for keys in all.chain(of_mentions).chain(of_warnings).filter_map(Option::take) {
        told.whole(&keys);
    }
}
