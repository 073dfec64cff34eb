//! `tandai train`: a model of names from labelled files.

use std::fs;
use std::process::ExitCode;

use rayon::prelude::*;
use tandai_core::article::{Block, BlockKind};
use tandai_core::entity::classes::Lexemes;
use tandai_core::entity::crf::Chain;
use tandai_core::entity::features::Setting;
use tandai_core::entity::{Model, Word};
use tandai_core::{Label, Span};
use tandai_train::adapt::adapt;
use tandai_train::conll::{Named, Sentence};
use tandai_train::documents::Document;
use tandai_train::example::{Keyed, keyed, keyed_words};
use tandai_train::headline::{Letters, headline};
use tandai_train::learn::Options;
use tandai_train::lexemes;
use tandai_train::train::{Progress, Sentences, Training, train};

use crate::args::{Classes, Train};
use crate::run::say;
use crate::{labelled, model};

pub fn run(args: &Train) -> ExitCode {
    match learn(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            say(&problem);
            ExitCode::FAILURE
        }
    }
}

fn learn(args: &Train) -> Result<(), String> {
    let rename = |label: &str| args.labelled.rename(label);
    let base = args.base.as_deref().map(model::read).transpose()?;
    let classes = match (&args.classes, &base) {
        (Some(path), _) => model::read(path)?.lexemes,
        (None, Some(base)) => base.lexemes.clone(),
        (None, None) => model::shipped().lexemes,
    };
    let mut sentences = Sentences::default();
    let own = Setting::default();
    for path in &args.labelled.conll {
        let found = labelled::conll(path, &rename)?;
        sentences.own.extend(all_keyed(&found, own, &classes, args.headlines));
    }
    for (n, path) in args.foreign.iter().enumerate() {
        let convention = u8::try_from(n + 1).map_err(|_| "There are too many foreign files.")?;
        let setting = Setting { convention, ..Setting::default() };
        let mut found = labelled::conll(path, &rename)?;
        found.iter_mut().for_each(adapt);
        sentences.foreign.extend(all_keyed(&found, setting, &classes, args.headlines));
    }
    for (_, document) in labelled::documents(&args.labelled, &rename)? {
        let mut found = Vec::new();
        document.sentences(|words, names, setting| {
            sentences.own.push(keyed_words(&document.text, words, names, setting, &classes));
            if args.headlines > 0 {
                found.push(alone(&document.text, words, names));
            }
        });
        sentences.own.extend(headlines(&found, own, &classes, args.headlines));
    }
    if let Some(path) = &args.dev {
        let found = labelled::conll(path, &rename)?;
        sentences.dev = all_keyed(&found, own, &classes, 0);
    }
    for path in &args.raw {
        let bytes = fs::read(path)
            .map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().collect();
        let keyed = lines.par_iter().flat_map_iter(|line| raw(line, &classes));
        sentences.raw.par_extend(keyed);
    }
    let training = Training {
        name: args.name.clone(),
        lexemes: &classes,
        base: base.as_ref(),
        learn: Options {
            passes: args.passes,
            learners: args.learners.max(1),
            l1: args.thrift,
            seed: args.seed,
            ..Options::usual()
        },
        smallest: 0.02,
    };
    let tell = |progress: Progress| match progress {
        Progress::Read { sentences, features, labels } => {
            say(&format!(
                "{sentences} sentences, {features} features, labels {}",
                labels.join(", ")
            ));
        }
        Progress::Passed { pass, held_out } => say(&format!(
            "pass {pass}: held out P {:.4} R {:.4} F1 {:.4}",
            held_out.precision(),
            held_out.recall(),
            held_out.f1()
        )),
        Progress::Chosen { passes } => {
            say(&format!("learning from all sentences, {passes} passes"));
        }
        Progress::Labelled { sentences } => {
            say(&format!("learning from {sentences} sentences of raw text, too"));
        }
        Progress::Learned => {}
    };
    let model = train(sentences, &training, &tell)?;
    let bytes = model.write();
    fs::write(&args.output, &bytes)
        .map_err(|error| format!("{} cannot be written: {error}.", args.output.display()))?;
    say(&format!(
        "{}: {} rows of weights, {} bytes",
        args.output.display(),
        model.rows(),
        bytes.len()
    ));
    Ok(())
}

/// The features of sentences, and of some of them as headlines.
fn all_keyed(
    sentences: &[Sentence],
    setting: Setting,
    classes: &Lexemes,
    every: usize,
) -> Vec<Keyed> {
    let mut all: Vec<Keyed> =
        sentences.par_iter().map(|sentence| keyed(sentence, setting, classes)).collect();
    all.extend(headlines(sentences, setting, classes, every));
    all
}

/// The features of every so many sentences as headlines, most of them with the capitals of a title.
fn headlines(
    sentences: &[Sentence],
    setting: Setting,
    classes: &Lexemes,
    every: usize,
) -> Vec<Keyed> {
    if every == 0 {
        return Vec::new();
    }
    let setting = Setting { starts_block: true, ..setting };
    let fit = sentences.iter().filter(|sentence| headline(sentence, Letters::Upper).is_some());
    fit.step_by(every)
        .enumerate()
        .filter_map(|(n, sentence)| {
            let letters = if n % 4 == 3 { Letters::Upper } else { Letters::Title };
            Some(keyed(&headline(sentence, letters)?, setting, classes))
        })
        .collect()
}

/// A sentence of a document by itself.
fn alone(text: &str, words: &[Word<'_>], names: &[Named]) -> Sentence {
    let start = words.first().map_or(0, |word| word.span.start);
    let end = words.last().map_or(start, |word| word.span.end);
    let moved = |span: Span| Span { start: span.start - start, end: span.end - start };
    Sentence {
        text: Span { start, end }.of(text).to_owned(),
        words: words.iter().map(|word| moved(word.span)).collect(),
        names: names.to_vec(),
    }
}

/// The features of the sentences of a paragraph that nobody labelled.
fn raw(line: &str, classes: &Lexemes) -> Vec<Keyed> {
    let end = line.len() as u32;
    let block = Block {
        kind: BlockKind::Paragraph,
        span: Span { start: 0, end },
        inline: false,
        extra: None,
    };
    let document = Document { text: line.to_owned(), blocks: vec![block], names: Vec::new() };
    let mut all = Vec::new();
    document.sentences(|words, _, setting| {
        if words.iter().any(|word| word.text.starts_with(char::is_uppercase)) {
            all.push(keyed_words(line, words, &[], setting, classes));
        }
    });
    all
}

/// `tandai classes`: what raw text says of words, in a model without weights.
pub fn classes(args: &Classes) -> ExitCode {
    let mut texts = Vec::new();
    for path in &args.files {
        match fs::read(path) {
            Ok(bytes) => texts.push(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) => {
                say(&format!("{} cannot be read: {error}.", path.display()));
                return ExitCode::FAILURE;
            }
        }
    }
    let labels = vec![Label::LOC, Label::ORG, Label::PER];
    let chain = Chain::of_labels(labels.len());
    let lexemes = lexemes::learn(&texts);
    let bytes =
        Model::new("classes".to_owned(), labels, lexemes, chain, Vec::new(), Vec::new()).write();
    match fs::write(&args.output, &bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("{} cannot be written: {error}.", args.output.display()));
            ExitCode::FAILURE
        }
    }
}
