//! What must hold of every reader for any bytes whatever: for the tests, and for the long runs of `scripts/fuzz`.
//!
//! Nothing panics. What is held in memory while reading is bounded by the input ([`Target::bound`]). What comes out is
//! a whole document, which every format writes; what does not come out is refused with a sentence.

use std::collections::HashSet;
use std::sync::Once;

use tandai_core::article::Article;
use tandai_core::document::{MAX_LABELS, Source, check_labels, check_parents};
use tandai_core::entity::Knowledge;
use tandai_core::entity::learned::LearnedError;
use tandai_core::{
    AnnotationDocument, Label, Learned, Mention, Model, ModelError, Options, PartialDate, Span,
    analyze_with, label_set, read,
};
use tandai_formats::check::check;
use tandai_formats::loss::reduce;
use tandai_formats::read::{all, recognize};
use tandai_formats::{Beside, Dialect, FORMATS, Format, Sample, json};

#[path = "../../../core/tests/invariants/timex.rs"]
mod timex;

/// A reader that is given bytes.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub name: &'static str,
    pub reader: Reader,
}

#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// A file of a format. Behind a NUL come the bytes of the file that belongs to it, where one does.
    Format(&'static Format),
    /// A file of which nobody says what it is.
    Unknown,
    LabelSet,
    Model,
    Learned,
    /// An article in a file with this name.
    Article(&'static str),
    /// Four bytes for the day of publication, then a text with time expressions.
    Times,
}

/// All readers: those of the table of formats, and our own.
pub fn targets() -> Vec<Target> {
    let formats = FORMATS.iter().filter(|format| format.reading.is_some());
    let formats = formats.map(|format| Target { name: format.id, reader: Reader::Format(format) });
    let others = [
        ("unknown", Reader::Unknown),
        ("label-set", Reader::LabelSet),
        ("model", Reader::Model),
        ("learned", Reader::Learned),
        ("article-text", Reader::Article("a.txt")),
        ("article-html", Reader::Article("a.html")),
        ("article-markdown", Reader::Article("a.md")),
        ("article-json", Reader::Article("a.json")),
        ("timex", Reader::Times),
    ];
    formats.chain(others.map(|(name, reader)| Target { name, reader })).collect()
}

impl Target {
    /// How many bytes may be held at once while an input of so many is read.
    pub fn bound(&self, length: usize) -> u64 {
        let (base, each) = match self.reader {
            // A class of words is four bytes, and a row of numbers for each place and tag.
            Reader::Model => (1 << 20, 600),
            // Nothing but spaces between sentences, as many as the largest text has, are a few digits.
            Reader::Format(format) if format.id == "webanno-tsv" => (256 << 20, 256),
            // A document is some hundred bytes, however empty it is.
            _ => (1 << 20, 256),
        };
        base + each * length as u64
    }

    /// Reads, and checks what came of it; documents are written in `formats`. Gives the most bytes that reading held
    /// at once.
    pub fn check(&self, bytes: &[u8], formats: &[Format]) -> u64 {
        // Lists of words that are made once, for all texts, are no part of what an input holds.
        static LISTS: Once = Once::new();
        LISTS.call_once(|| use_all(Knowledge { model: None, learned: None }));
        let peak = match self.reader {
            Reader::Format(format) => read_as(format, bytes, formats),
            Reader::Unknown => {
                let (found, peak) = measured(|| {
                    let _ = (label_set::sniff(bytes), Learned::sniff(bytes), Model::sniff(bytes));
                    recognize(&Sample { name: "a", start: bytes })
                });
                found.map_or(peak, |format| read_as(format, bytes, formats).max(peak))
            }
            Reader::LabelSet => {
                let (found, peak) = measured(|| label_set::read(bytes));
                match found {
                    Ok(set) => {
                        assert_eq!(check_labels(&set.labels), Ok(()));
                        let again = label_set::read(label_set::write(&set).as_bytes());
                        assert_eq!(again.as_ref(), Ok(&set), "a label set comes back as it was");
                    }
                    Err(error) => says_both(&error.to_string()),
                }
                peak
            }
            Reader::Model => {
                let whole = with_sum(bytes);
                let (refused, peak) = measured(|| Model::read(bytes).err());
                refused.iter().for_each(says_of_model);
                let (found, whole_peak) = measured(|| Model::read(&whole));
                match found {
                    Ok(model) => {
                        use_all(Knowledge { model: Some(&model), learned: None });
                        let written = model.write();
                        Model::read(&written).expect("a model that was read is written and read");
                    }
                    Err(error) => says_of_model(&error),
                }
                peak.max(whole_peak)
            }
            Reader::Learned => {
                let (found, peak) = measured(|| Learned::read(bytes));
                match found {
                    Ok(learned) => {
                        use_all(Knowledge { model: None, learned: Some(&learned) });
                        assert_eq!(Learned::read(&learned.write()).as_ref(), Ok(&learned));
                    }
                    Err(error) => says_of_learned(&error),
                }
                peak
            }
            Reader::Article(name) => {
                let source = Source { name: name.to_owned(), ..Source::default() };
                let (found, peak) = measured(|| read(bytes, source));
                match found {
                    Ok(articles) => articles.into_iter().for_each(|article| {
                        let document = analyzed(article, Knowledge { model: None, learned: None });
                        is_whole(&document);
                        is_written(&document, formats);
                    }),
                    Err(error) => {
                        let words = error.to_string();
                        assert!(words.starts_with("is ") && words.ends_with('.'), "{words}");
                        is_short(&words);
                    }
                }
                peak
            }
            Reader::Times => {
                let (day, text) = bytes.split_at_checked(4).unwrap_or((&[0; 4], bytes));
                let year = u32::from(u16::from_le_bytes([day[0], day[1]])) % 9999 + 1;
                let (month, day) = (day[2] % 12 + 1, day[3] % 31 + 1);
                let published = format!("{year:04}-{month:02}-{day:02}").parse::<PartialDate>();
                timex::check(&String::from_utf8_lossy(text), published.ok());
                0
            }
        };
        let bound = self.bound(bytes.len());
        assert!(peak <= bound, "{peak} bytes of memory for {} of input", bytes.len());
        peak
    }
}

/// What `run` gives, and the most bytes that it held at once.
fn measured<T>(run: impl FnOnce() -> T) -> (T, u64) {
    let mut given = None;
    let info = allocation_counter::measure(|| given = Some(run()));
    (given.expect("it was run"), info.bytes_max)
}

fn read_as(format: &'static Format, bytes: &[u8], formats: &[Format]) -> u64 {
    let extensions = format.reading.map_or(&[][..], |reading| reading.beside);
    let mut parts = bytes.splitn(1 + extensions.len(), |&byte| byte == 0);
    let file = parts.next().unwrap_or_default();
    let beside: Vec<Beside> = extensions
        .iter()
        .zip(parts)
        .map(|(&extension, bytes)| Beside {
            extension: extension.to_owned(),
            bytes: bytes.to_owned(),
        })
        .collect();
    let (found, peak) = measured(|| all(format, &Dialect::USUAL, "a", file, &beside));
    match found {
        Ok(documents) => {
            for document in &documents {
                is_whole(document);
                is_written(document, formats);
            }
        }
        Err(error) => says_both(&error.to_string()),
    }
    peak
}

/// What was expected and what was found.
#[track_caller]
fn says_both(words: &str) {
    assert!(words.contains("expected ") && words.contains("found "), "{words}");
    is_short(words);
}

/// A refusal is read by a person: it does not quote the file at length, and no letters that cannot be seen.
#[track_caller]
fn is_short(words: &str) {
    assert!(words.chars().count() < 500, "{words}");
    assert!(!words.chars().any(char::is_control), "{words:?}");
}

fn says_of_model(error: &ModelError) {
    let words = error.to_string();
    assert!(words.contains("model") && words.ends_with('.'), "{words}");
    is_short(&words);
}

fn says_of_learned(error: &LearnedError) {
    let words = error.to_string();
    assert!(words.starts_with(char::is_uppercase) && words.ends_with('.'), "{words}");
    is_short(&words);
}

/// A model's file with the length and the sum of what stands in it, so that it is looked at further; see
/// `docs/model.md`.
fn with_sum(bytes: &[u8]) -> Vec<u8> {
    const HEADER: usize = 16;
    let mut whole = bytes.to_vec();
    if whole.len() > HEADER {
        let mut sum = 0xCBF2_9CE4_8422_2325_u64;
        for chunk in whole[HEADER..].chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(0x0100_0000_01B3);
            sum ^= sum >> 29;
        }
        let length = whole.len() as u32;
        whole[8..12].copy_from_slice(&length.to_le_bytes());
        whole[12..16].copy_from_slice(&((sum ^ (sum >> 32)) as u32).to_le_bytes());
    }
    whole
}

/// A text with what hostile knowledge could say something of.
const TEXT: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).\nZorblax Satu bertemu Warga Bandung.";

fn use_all(knowledge: Knowledge<'_>) {
    for article in read(TEXT.as_bytes(), Source::default()).expect("it is a text") {
        is_whole(&analyzed(article, knowledge));
    }
}

fn analyzed(article: Article, knowledge: Knowledge<'_>) -> AnnotationDocument {
    let today = "2026-11-20".parse().expect("it is a day");
    analyze_with(article, &Options { published: None, today, vague: true }, knowledge)
}

/// What a document promises.
#[track_caller]
fn is_whole(document: &AnnotationDocument) {
    let AnnotationDocument { text, blocks, labels, entities, mentions, .. } = document;
    let mut end = 0;
    for block in blocks {
        assert_eq!(block.span.start, end, "blocks tile the text");
        assert!(block.span.get(text).is_some_and(|text| !text.is_empty()), "{:?}", block.span);
        end = block.span.end;
    }
    assert_eq!(end as usize, text.len(), "blocks reach the end");
    // A colour that is none is only not shown.
    assert_eq!(check_parents(labels), Ok(()));
    assert!(labels.len() <= MAX_LABELS, "{} labels", labels.len());
    let rising = entities.windows(2).all(|pair| pair[0].id < pair[1].id);
    assert!(rising, "entities are in the order of their ids");
    let ordered = mentions.windows(2).all(|pair| pair[0].order() < pair[1].order());
    assert!(ordered, "mentions are in order, and none is there twice");
    let mut ids: Vec<u32> = mentions.iter().map(|mention| mention.id.0).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "ids are given once");
    let names: HashSet<&Label> = labels.iter().map(|info| &info.name).collect();
    assert_eq!(names.len(), labels.len(), "no label is there twice");
    for mention in mentions {
        assert!(names.contains(&mention.label), "{} is listed", mention.label);
        let kind = mention.label.timex_type();
        assert_eq!(
            mention.timex.as_ref().map(|timex| timex.kind),
            kind,
            "of a time and of no other"
        );
        assert!(mention.score.is_none_or(|score| (0.0..=1.0).contains(&score)));
        assert!(
            mention.entity.is_none_or(|id| document.entity(id).is_some()),
            "its entity is listed"
        );
        is_placed(document, mention);
    }
}

#[track_caller]
fn is_placed(document: &AnnotationDocument, mention: &Mention) {
    let Mention { span, fragments, .. } = mention;
    let marks = |span: Span| span.get(&document.text).is_some_and(|text| !text.is_empty());
    assert!(mention.pieces().iter().all(|&piece| marks(piece)) && marks(*span), "{mention:?}");
    if let (Some(first), Some(last)) = (fragments.first(), fragments.last()) {
        assert!(fragments.len() > 1 && first.start == span.start && last.end == span.end);
        assert!(fragments.windows(2).all(|pair| pair[0].end < pair[1].start), "{fragments:?}");
    }
    let block = document.block_at(span.start).map(|at| document.blocks[at].span);
    assert!(block.is_some_and(|block| block.contains(*span)), "{mention:?} lies in one block");
}

/// A document is written, and comes back less what was told.
#[track_caller]
fn is_written(document: &AnnotationDocument, formats: &[Format]) {
    let again = json::read(json::write(document).as_bytes());
    assert_eq!(again.as_ref(), Ok(document), "our own format keeps all");
    for format in formats {
        let (left, _) = reduce(document, format, &Dialect::USUAL);
        let checked = check(format, &Dialect::USUAL, std::slice::from_ref(&*left));
        assert_eq!(checked, Ok(()), "{}", format.id);
        if format.reading.is_none() {
            format.write(&Dialect::USUAL, [&*left]);
        }
    }
}

/// One format to write in, another one for other bytes: all of them would take too long each time.
pub fn one_for(bytes: &[u8]) -> &'static [Format] {
    let sum: usize = bytes.iter().map(|&byte| usize::from(byte)).sum();
    std::slice::from_ref(&FORMATS[sum % FORMATS.len()])
}
