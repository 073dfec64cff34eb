//! Places that nobody marked and that could be mentions, for a second look at what may have been missed.
//!
//! In `[Joko Widodo|PER] bertemu Torangko kini` these are `Torangko`, a capital that no sentence gives, and `kini`,
//! which is vague. What a mention touches is left out, rejected ones too, since a person has said no to them, and so is
//! the furniture of the page.
//!
//! How many there are, and how many of what was missed is among them, is in `docs/model.md`.

use serde::{Deserialize, Serialize};

use crate::article::Block;
use crate::cover::Cover;
use crate::document::{AnnotationDocument, Label};
use crate::entity::{self, Evidence, Knowledge};
use crate::sentence::sentences;
use crate::span::Span;
use crate::timex::{self, Loose};
use crate::tokenize::tokenize;

/// A place that could be a mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    pub span: Span,
    /// Nothing where only its form speaks for it.
    pub label: Option<Label>,
    /// How probable it is that it is one, 0 to 1.
    pub sureness: f32,
    pub why: Why,
}

/// What speaks for a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Why {
    /// The model holds it for possible.
    Model,
    /// A person marked the same text elsewhere.
    Taught,
    /// The lists of names have it.
    List,
    /// Words beside it, or its own, say what it is.
    Words,
    /// It has capitals that no sentence gives it.
    Capitals,
    /// A number that could be a year, a day or a time of day.
    Digits,
    /// A word of the calendar that could be something else: `Mei`, `Jumat`.
    Calendar,
    /// It speaks of a time without saying which: `kini`, `saat itu`.
    Vague,
}

impl Why {
    pub const ALL: [Self; 8] = [
        Self::Model,
        Self::Taught,
        Self::List,
        Self::Words,
        Self::Capitals,
        Self::Digits,
        Self::Calendar,
        Self::Vague,
    ];

    fn of(evidence: Evidence) -> Self {
        match evidence {
            Evidence::Model => Self::Model,
            Evidence::Taught => Self::Taught,
            Evidence::KnownCountry | Evidence::KnownPlace | Evidence::KnownOrganisation => {
                Self::List
            }
            Evidence::Capitals | Evidence::None | Evidence::NoName => Self::Capitals,
            Evidence::Head
            | Evidence::Dateline
            | Evidence::Abbreviation
            | Evidence::ContextStrong
            | Evidence::Context
            | Evidence::Form
            | Evidence::Weak
            | Evidence::Memory => Self::Words,
        }
    }
}

/// How often what could be a time is one, on the project's marked articles.
const DIGITS: f32 = 0.3;
const CALENDAR: f32 = 0.1;
const VAGUE: f32 = 0.95;

/// Finds what may have been missed, in the order of the text, disjoint, each within one block. It takes about as long
/// as the analysis did.
pub fn candidates<'k>(
    document: &AnnotationDocument,
    knowledge: impl Into<Knowledge<'k>>,
) -> Vec<Candidate> {
    let AnnotationDocument { text, blocks, .. } = document;
    let tokens = tokenize(text);
    let sentences = sentences(text, blocks, &tokens);
    let knowledge = knowledge.into();
    let names = entity::weak(text, blocks, &tokens, &sentences, knowledge, free_places(document));
    // The model may hold a quotation mark alone for possible.
    let is_word = |span: Span| span.of(text).contains(char::is_alphanumeric);
    let names = names.into_iter().filter(|name| is_word(name.span)).map(|name| Candidate {
        span: name.span,
        label: name.label,
        sureness: name.score,
        why: Why::of(name.evidence),
    });
    let times = timex::loose(text, blocks, &tokens, &sentences, free_places(document));
    let times = times.into_iter().map(|Loose { span, kind, vague }| {
        let digits = span.of(text).starts_with(|c: char| c.is_ascii_digit());
        let (why, sureness) = match (vague, digits) {
            (true, _) => (Why::Vague, VAGUE),
            (false, true) => (Why::Digits, DIGITS),
            (false, false) => (Why::Calendar, CALENDAR),
        };
        Candidate { span, label: Some(kind.into()), sureness, why }
    });
    let mut all: Vec<Candidate> = names.chain(times).collect();
    all.sort_by_key(|candidate| (candidate.span.start, candidate.span.end));
    // Where a name and a time overlap, the longer stays.
    all.dedup_by(|next, last| {
        let overlap = next.span.overlaps(last.span);
        if overlap && next.span.len() > last.span.len() {
            std::mem::swap(next, last);
        }
        overlap
    });
    all
}

/// Whether a place is in the article and no mention touches it, for places in the order of the text.
fn free_places(document: &AnnotationDocument) -> impl FnMut(Span) -> bool {
    let mut cover = Cover::new(document, |_| true);
    let mut blocks = document.blocks.iter().peekable();
    move |span| {
        while blocks.next_if(|block| block.span.end <= span.start).is_some() {}
        let inside = |block: &&Block| block.span.contains(span) && !block.kind.is_furniture();
        blocks.peek().is_some_and(inside) && !cover.touches(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Model;
    use crate::entity::learned::{Learned, Lesson, Said};
    use crate::marked::document;

    fn model() -> Model {
        Model::read(include_bytes!("../../../model/tandai.model")).expect("it is the model")
    }

    /// What holds for any text, with any knowledge.
    #[track_caller]
    fn found(document: &AnnotationDocument, knowledge: Knowledge<'_>) -> Vec<Candidate> {
        let found = candidates(document, knowledge);
        let mut at = 0;
        for Candidate { span, sureness, .. } in &found {
            assert!(span.of(&document.text).contains(char::is_alphanumeric), "{found:?}");
            assert!(span.start >= at && !span.is_empty(), "{found:?}");
            assert!(span.get(&document.text).is_some(), "{found:?}");
            assert!((0.0..=1.0).contains(sureness), "{found:?}");
            assert!(document.mentions.iter().all(|mention| !mention.span.overlaps(*span)));
            let block = &document.blocks[document.block_at(span.start).expect("a block")];
            assert!(block.span.contains(*span) && !block.kind.is_furniture());
            at = span.end;
        }
        found
    }

    /// `expected` has each candidate of the rules alone in braces.
    #[track_caller]
    fn check(expected: &str) {
        let document = document(&expected.replace(['{', '}'], ""));
        let mut shown = String::new();
        let mut at = 0;
        for Candidate { span, .. } in found(&document, Knowledge::default()) {
            shown.push_str(&document.text[at..span.start as usize]);
            shown.push_str(&format!("{{{}}}", span.of(&document.text)));
            at = span.end as usize;
        }
        shown.push_str(&document.text[at..]);
        let plain: Vec<&str> = expected
            .split('[')
            .flat_map(|part| match part.split_once('|') {
                Some((name, rest)) => [name, rest.split_once(']').expect("a label").1],
                None => [part, ""],
            })
            .collect();
        assert_eq!(shown, plain.concat());
    }

    #[test]
    fn names_that_nobody_marked() {
        check("😀 Presiden {Joko Widodo} tiba di {Bandung}, {Kamis (17/8/2023)}.");
        check("😀 Presiden [Joko Widodo|PER] tiba di [Bandung|-LOC], [Kamis (17/8/2023)|DATE].");
        check("Mereka melihat {Torangko} lagi.");
        check("Mereka melihat [Torangko|-PER] lagi.");
        check("Mereka melihat rumah itu lagi.");
        check("~Mereka melihat Torangko lagi.");
        check("Torangko lagi naik.");
        check("{Torangko} lagi naik. Mereka melihat {Torangko} lagi.");
        check("Harganya Rp2,5 lagi.");
        check("");
    }

    #[test]
    fn times_that_nobody_marked() {
        check("Perusahaan itu {kini} tutup.");
        check("Perusahaan itu [kini|-DATE] tutup.");
        check("Sebanyak {2009} kepala keluarga mengungsi.");
        check("Sebanyak 2,5 juta kepala keluarga mengungsi.");
        check("Hubungi (0711) 5550163.");
    }

    #[test]
    fn what_a_person_taught_counts() {
        let document = document("Mereka melihat Torangko lagi.");
        let reasons = |learned: &Learned| -> Vec<(Why, Option<Label>)> {
            let knowledge = Knowledge { model: None, learned: Some(learned) };
            let found = found(&document, knowledge).into_iter();
            found.map(|candidate| (candidate.why, candidate.label)).collect()
        };
        let lesson = |label: Option<Label>| Lesson {
            text: String::new(),
            names: Vec::new(),
            said: vec![Said { text: "Torangko".into(), label, holds: true }],
            touched: Vec::new(),
        };
        let mut learned = Learned::default();
        assert_eq!(reasons(&learned), [(Why::Capitals, None)]);
        learned.learn(&lesson(Some(Label::LOC)), None);
        assert_eq!(reasons(&learned), [(Why::Taught, Some(Label::LOC))]);
        let mut learned = Learned::default();
        learned.learn(&lesson(None), None);
        learned.learn(&lesson(None), None);
        assert_eq!(reasons(&learned), []);
    }

    #[test]
    fn the_model_is_asked() {
        let model = model();
        let document =
            document("Wali Kota Batu bertemu Ni Luh Sasmita dan Torangko di Zorbla, 2021.");
        let found = found(&document, Knowledge::from(Some(&model)));
        assert!(found.iter().any(|candidate| candidate.why == Why::Model), "{found:?}");
    }

    #[test]
    fn hostile_texts() {
        let model = model();
        for piece in [
            "A ",
            "a",
            "Budi-",
            "1 ",
            "12/5 ",
            "Mei ",
            "kini ",
            "(A) ",
            "😀",
            "Budi\n",
            "\u{301}",
            "\"A. ",
            "\u{201c}Budi\u{201d} ",
            "\u{201d} ",
        ] {
            let document = document(&piece.repeat(20_000 / piece.len()));
            found(&document, Knowledge::from(Some(&model)));
        }
    }
}
