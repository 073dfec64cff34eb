//! Files to documents: articles are analyzed, files of documents with mentions are read, and a ZIP of such files is
//! unpacked.

use std::collections::HashMap;

use tandai_core::article;
use tandai_core::decode::{DecodeError, MAX_BYTES};
use tandai_core::document::Source;
use tandai_core::warning::Warning;
use tandai_core::{Learned, Model, Options, analyze_with, label_set};
use tandai_formats::{
    Beside as Part, Dialect, Documents, Format, ReadError, Sample, json, readable, recognize,
};

use super::{BYTES, Beside, Desk, Input, MAX_MODEL_BYTES, MAX_ZIP_BYTES, read_up_to};
use crate::archive;
use crate::pairs::join;
use crate::refusal::Refusal;

/// So much of a file shows what it is.
const HEAD_BYTES: u64 = 64 << 10;

/// The warnings of a file that was to be JSON and is read as text.
const UNREAD: [&str; 2] = ["broken_json", "no_article"];

impl Desk<'_> {
    /// Opens a file; `beside` are files that belong to it, with their extensions.
    pub(super) fn open(
        &mut self,
        file: &impl Input,
        beside: Vec<(String, &impl Input)>,
        source: Source,
        options: &Options,
    ) -> Result<(), Refusal> {
        let start = file.read(64)?;
        if archive::is_zip(&start) {
            return self.open_zip(&read_up_to(file, MAX_ZIP_BYTES)?);
        }
        if Model::sniff(&start) {
            let bytes = read_up_to(file, MAX_MODEL_BYTES)?;
            self.take_model(&bytes)?;
            self.say_model(Beside::File { bytes, media_type: BYTES });
            return Ok(());
        }
        if Learned::sniff(&start) {
            self.take_learned(&read_up_to(file, json::MAX_BYTES as u64)?)?;
            self.say_learned(true);
            return Ok(());
        }
        // Files of documents are several times as large as their articles.
        let head = file.read(HEAD_BYTES)?;
        let holds_documents = recognize(&Sample { name: &source.name, start: &head }).is_some();
        let limit = if holds_documents { json::MAX_BYTES } else { MAX_BYTES };
        let bytes = read_up_to(file, limit as u64)?;
        if label_set::sniff(&bytes) {
            return self.take_labels(&bytes);
        }
        if let Some(format) = recognize(&Sample { name: &source.name, start: &bytes }) {
            let read = |(extension, file): (String, &_)| {
                Ok(Part { extension, bytes: read_up_to(file, json::MAX_BYTES as u64)? })
            };
            let beside = beside.into_iter().map(read).collect::<Result<Vec<Part>, Refusal>>()?;
            return self.open_documents(&mut 0, format, &source.name, &bytes, &beside);
        }
        let articles = match article::read(&bytes, source.clone()) {
            Err(DecodeError::Foreign(encoding)) => {
                let text = file.read_in(&encoding)?;
                article::read_foreign(&bytes, encoding, text, source)
            }
            read => read,
        };
        let articles = articles.map_err(|error| match error {
            DecodeError::Binary(what) => Refusal::Binary { what: what.to_owned() },
            DecodeError::TooLarge { bytes } => Refusal::TooLarge { bytes, limit: MAX_BYTES as u64 },
            DecodeError::Empty => Refusal::Empty,
            DecodeError::Foreign(_) => Refusal::Unreadable,
        })?;
        drop(bytes);
        if articles.is_empty() {
            return Err(Refusal::NoArticle);
        }
        for (index, article) in (0..).zip(articles) {
            let mut document = analyze_with(article, options, self.tools.knowledge());
            let unread = |warning: &&mut Warning| UNREAD.contains(&warning.kind.as_str());
            for warning in document.warnings.iter_mut().filter(unread) {
                warning.message.push_str(&format!(" It is none of {} either.", readable()));
            }
            document.stamp(&self.now);
            self.send_new(index, document);
        }
        Ok(())
    }

    /// Opens a file of documents with their mentions, one or many; `index` is that of the next document. What was read
    /// before a mistake is opened.
    fn open_documents(
        &mut self,
        index: &mut u32,
        format: &Format,
        name: &str,
        bytes: &[u8],
        beside: &[Part],
    ) -> Result<(), Refusal> {
        let Some(reading) = &format.reading else { return Err(Refusal::NoArticle) };
        for document in Documents::new(format, reading, &Dialect::USUAL, name, bytes, beside) {
            self.send_new(*index, document.map_err(|error| broken(format, &error))?);
            *index += 1;
        }
        Ok(())
    }

    /// Opens every file of documents in a ZIP; one that cannot be read does not keep the others from coming.
    fn open_zip(&mut self, zip: &[u8]) -> Result<(), Refusal> {
        let names = archive::names(zip, &archive::LIMITS)?;
        let joined = join(names.iter().map(String::as_str));
        // For each file that is one of several: which they are, and those that have come so far.
        let mut sets: HashMap<usize, Vec<Option<Vec<u8>>>> = HashMap::new();
        let mut set_of: HashMap<usize, (usize, usize)> = HashMap::new();
        for (set, it) in joined.iter().enumerate().filter(|(_, it)| !it.beside.is_empty()) {
            let places = std::iter::once(it.main).chain(it.beside.iter().map(|&(_, place)| place));
            set_of.extend(places.enumerate().map(|(part, place)| (place, (set, part))));
            sets.insert(set, vec![None; 1 + it.beside.len()]);
        }
        let (mut found, mut index) = (0, 0);
        archive::read(zip, &archive::LIMITS, |place, name, bytes| {
            let (name, bytes, beside) = match set_of.get(&place) {
                None => (name, bytes, Vec::new()),
                Some(&(set, part)) => {
                    let Some(parts) = sets.get_mut(&set) else { return };
                    parts[part] = Some(bytes);
                    if parts.iter().any(Option::is_none) {
                        return;
                    }
                    let mut parts = sets.remove(&set).into_iter().flatten().flatten();
                    let Some(main) = parts.next() else { return };
                    let extensions = joined[set].beside.iter().map(|(name, _)| (*name).to_owned());
                    let beside = extensions.zip(parts);
                    let beside = beside.map(|(extension, bytes)| Part { extension, bytes });
                    (names[joined[set].main].as_str(), main, beside.collect())
                }
            };
            let base = name.rsplit('/').next().unwrap_or(name);
            if let Some(format) = recognize(&Sample { name: base, start: &bytes }) {
                found += 1;
                let done = self.open_documents(&mut index, format, base, &bytes, &beside);
                self.refuse_unless(done, name);
            }
        })?;
        if found == 0 { Err(Refusal::NothingInZip) } else { Ok(()) }
    }
}

fn broken(format: &Format, error: &ReadError) -> Refusal {
    Refusal::BrokenFormat { format: format.title.to_owned(), reason: error.to_string() }
}
