//! `tandai train`: a model of names from labelled files.

use std::fs;
use std::process::ExitCode;

use rayon::prelude::*;
use tandai_core::Label;
use tandai_core::entity::Model;
use tandai_core::entity::crf::Chain;
use tandai_core::entity::features::Setting;
use tandai_train::adapt::adapt;
use tandai_train::example::{Keyed, keyed, keyed_words};
use tandai_train::learn::Options;
use tandai_train::lexemes;
use tandai_train::train::{Progress, Training, train};

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
    let mut sentences: Vec<Keyed> = Vec::new();
    let mut foreign: Vec<Keyed> = Vec::new();
    for path in &args.labelled.conll {
        let found = labelled::conll(path, &rename)?;
        let keyed: Vec<Keyed> = found
            .par_iter()
            .map(|sentence| keyed(sentence, Setting::default(), &classes))
            .collect();
        sentences.extend(keyed);
    }
    for (n, path) in args.foreign.iter().enumerate() {
        let convention = u8::try_from(n + 1).map_err(|_| "There are too many foreign files.")?;
        let setting = Setting { convention, ..Setting::default() };
        let mut found = labelled::conll(path, &rename)?;
        found.iter_mut().for_each(adapt);
        let keyed: Vec<Keyed> =
            found.par_iter().map(|sentence| keyed(sentence, setting, &classes)).collect();
        foreign.extend(keyed);
    }
    for (_, document) in labelled::documents(&args.labelled, &rename)? {
        document.sentences(|words, names, setting| {
            sentences.push(keyed_words(&document.text, words, names, setting, &classes));
        });
    }
    let dev = match &args.dev {
        Some(path) => labelled::conll(path, &rename)?,
        None => Vec::new(),
    };
    let dev =
        dev.par_iter().map(|sentence| keyed(sentence, Setting::default(), &classes)).collect();
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
        Progress::Learned => {}
    };
    let model = train(sentences, foreign, dev, &training, &tell)?;
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
