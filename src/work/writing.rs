//! Documents to files: what a person downloads, and what that looks like and loses.

use tandai_core::AnnotationDocument;
use tandai_core::document::LabelInfo;
use tandai_formats::check::check;

use tandai_formats::loss::{Losses, reduce};
use tandai_formats::{self, Choice, Dialect, Format, Holds, Out, choose, json};

use super::{Beside, Desk, Input, ZIP, changed, internal};
use crate::archive::Archive;
use crate::protocol::{ExportFile, Lost, Preview, Response, Writing};
use crate::refusal::Refusal;

/// So much of a file is shown before it is downloaded.
const PREVIEW_LINES: usize = 40;
const PREVIEW_BYTES: usize = 4_000;
/// So many faults are told; more of them say no more.
const FAULTS: usize = 3;

impl Desk<'_> {
    /// Writes documents one after another: only the packed bytes of those before wait in memory.
    pub(super) fn export(
        &mut self,
        wanted: &[ExportFile],
        bases: &[impl Input],
        writing: &Writing,
    ) -> Result<(), Refusal> {
        let format = format_of(writing)?;
        let mut writer = (format.writer)(&Dialect::USUAL);
        let mut out = Out::default();
        let mut files = Files::default();
        let mut faults = Vec::new();
        let total = wanted.len() as u32;
        for ((file, base), done) in wanted.iter().zip(bases).zip(0..) {
            (self.say)(Response::Written { id: self.id, done, total }, Beside::Nothing);
            let document = changed(base, &file.edits)?;
            let (chosen, _) = choose(&document, &choice(&document, writing));
            let (left, _) = reduce(&chosen, format);
            if faults.len() < FAULTS {
                faults.extend(fault(format, &left));
            }
            writer.document(&left, &mut out);
            if format.holds == Holds::One {
                let name = file_name(&file.name, format);
                let stem = name.strip_suffix(format.extension).unwrap_or(&name).to_owned();
                files.add(name, std::mem::take(&mut out.bytes))?;
                for (extension, bytes) in out.with.drain(..) {
                    files.add(format!("{stem}{extension}"), bytes)?;
                }
            }
        }
        writer.finish(&mut out);
        if format.holds == Holds::Many {
            let name = match wanted {
                [one] => file_name(&one.name, format),
                _ => format!("tandai.{}", format.extension),
            };
            files.add(name, out.bytes)?;
        }
        for (name, bytes) in out.beside {
            files.add(name, bytes)?;
        }
        let (name, bytes, media_type) = files.finish(format)?;
        let exported = Response::Exported { id: self.id, name, faults };
        (self.say)(exported, Beside::File { bytes, media_type });
        Ok(())
    }

    /// Says what [`Desk::export`] would write, by its first document, and lose, in all of them.
    pub(super) fn preview(
        &mut self,
        wanted: &[ExportFile],
        bases: &[impl Input],
        writing: &Writing,
    ) -> Result<(), Refusal> {
        let format = format_of(writing)?;
        let mut losses = Losses::default();
        let mut start = None;
        let mut found = None;
        for (n, (file, base)) in wanted.iter().zip(bases).enumerate() {
            let document = changed(base, &file.edits)?;
            let (chosen, _) = choose(&document, &choice(&document, writing));
            let (left, lost) = reduce(&chosen, format);
            losses.add(lost);
            if n == 0 {
                start = first_lines(&format.write(&Dialect::USUAL, [&*left]).bytes);
                found = fault(format, &left);
            }
        }
        let losses = losses.0.into_iter().map(|loss| Lost {
            part: loss.part.id().into(),
            count: loss.count as u32,
            places: loss.places.into_iter().map(|place| place.text).collect(),
        });
        let preview = Preview { start, losses: losses.collect(), fault: found };
        (self.say)(Response::Previewed { id: self.id, preview }, Beside::Nothing);
        Ok(())
    }
}

fn format_of(writing: &Writing) -> Result<&'static Format, Refusal> {
    tandai_formats::by_id(&writing.format).ok_or_else(|| internal("there is no such format"))
}

/// How a document differs when it is written and read again, where it does.
fn fault(format: &Format, document: &AnnotationDocument) -> Option<String> {
    check(format, &Dialect::USUAL, std::slice::from_ref(document)).err()
}

/// `berita.txt` becomes `berita.ann`; our own format keeps the whole name, as `berita.txt.json`.
fn file_name(source: &str, format: &Format) -> String {
    let is_own = format.id == json::FORMAT.id;
    let stem = match source.rsplit_once('.') {
        Some((stem, ending)) if !is_own && !stem.is_empty() && ending.len() <= 5 => stem,
        _ => source,
    };
    format!("{stem}.{}", format.extension)
}

/// Its first lines, where it is a text.
fn first_lines(bytes: &[u8]) -> Option<String> {
    let cut = &bytes[..bytes.len().min(PREVIEW_BYTES)];
    // A character that is cut in two is left out.
    let whole = match std::str::from_utf8(cut) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&cut[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let is_text = !whole.contains(|c: char| c.is_control() && !c.is_whitespace());
    is_text.then(|| whole.split_inclusive('\n').take(PREVIEW_LINES).collect())
}

/// The files of a download: one as it is, several as a ZIP.
#[derive(Default)]
struct Files {
    first: Option<(String, Vec<u8>)>,
    archive: Option<Archive>,
}

impl Files {
    fn add(&mut self, name: String, bytes: Vec<u8>) -> Result<(), Refusal> {
        if self.first.is_none() && self.archive.is_none() {
            self.first = Some((name, bytes));
            return Ok(());
        }
        let archive = self.archive.get_or_insert_default();
        for (name, bytes) in self.first.take().into_iter().chain([(name, bytes)]) {
            archive.add(&name, &bytes).map_err(|error| internal(&error))?;
        }
        Ok(())
    }

    fn finish(self, format: &Format) -> Result<(String, Vec<u8>, &'static str), Refusal> {
        match (self.first, self.archive) {
            (_, Some(archive)) => {
                let bytes = archive.finish().map_err(|error| internal(&error))?;
                Ok(("tandai.zip".to_owned(), bytes, ZIP))
            }
            (Some((name, bytes)), None) => Ok((name, bytes, format.media_type)),
            (None, None) => Err(internal("there is nothing to write")),
        }
    }
}

/// What a person wants of a document, as the formats ask it.
fn choice(document: &AnnotationDocument, writing: &Writing) -> Choice {
    let wanted =
        |info: &LabelInfo| (!writing.left_out.contains(&info.name)).then(|| info.name.clone());
    Choice {
        suggestions: !writing.decided_only,
        furniture: !writing.article_only,
        labels: (!writing.left_out.is_empty())
            .then(|| document.labels.iter().filter_map(wanted).collect()),
        renamed: Vec::new(),
    }
}
