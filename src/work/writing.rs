//! Documents to files: what a person downloads, and what that looks like and loses.

use tandai_core::AnnotationDocument;
use tandai_core::document::LabelInfo;
use tandai_formats::check::check;
use tandai_formats::loss::{Losses, reduce};
use tandai_formats::{
    Choice, Counts, Dialect, Format, Holds, Out, Split, Writer, choose, json, part_names,
};

use super::{Beside, Desk, Input, ZIP, changed, internal};
use crate::archive::Archive;
use crate::protocol::{ExportFile, Lost, PartRow, Preview, Response, Writing};
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
        let mut parts = Parts::new(writing, format);
        let mut files = Files { packed: writing.split.is_some(), ..Files::default() };
        let mut faults = Vec::new();
        let total = wanted.len() as u32;
        for ((file, base), done) in wanted.iter().zip(bases).zip(0..) {
            (self.say)(Response::Written { id: self.id, done, total }, Beside::Nothing);
            let document = changed(base, &file.edits)?;
            let (chosen, _) = choose(&document, &choice(&document, writing));
            let (left, _) = reduce(&chosen, format, &Dialect::USUAL);
            if faults.len() < FAULTS {
                faults.extend(fault(format, &left));
            }
            let Part { folder, writer, out, .. } = parts.next();
            writer.document(&left, out);
            if format.holds == Holds::One {
                let name = format!("{folder}{}", file_name(&file.name, format));
                let stem = name.strip_suffix(format.extension).unwrap_or(&name).to_owned();
                files.add(name, std::mem::take(&mut out.bytes))?;
                for (extension, bytes) in out.with.drain(..) {
                    files.add(format!("{stem}{extension}"), bytes)?;
                }
            }
        }
        let together = match wanted {
            [one] => file_name(&one.name, format),
            _ => format!("tandai.{}", format.extension),
        };
        for Part { folder, mut writer, mut out, documents } in parts.parts {
            if documents == 0 {
                continue;
            }
            writer.finish(&mut out);
            if format.holds == Holds::Many {
                files.add(format!("{folder}{together}"), out.bytes)?;
            }
            for (name, bytes) in out.beside {
                files.add(format!("{folder}{name}"), bytes)?;
            }
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
        let mut parts = Parts::new(writing, format);
        let mut counts = Counts::new(parts.parts.len());
        for (n, (file, base)) in wanted.iter().zip(bases).enumerate() {
            let document = changed(base, &file.edits)?;
            let (chosen, _) = choose(&document, &choice(&document, writing));
            let (left, lost) = reduce(&chosen, format, &Dialect::USUAL);
            losses.add(lost);
            counts.add(parts.next_part(), &left);
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
        let parts = if writing.split.is_some() { parts.rows(&counts) } else { Vec::new() };
        let preview = Preview { start, losses: losses.collect(), fault: found, parts };
        (self.say)(Response::Previewed { id: self.id, preview }, Beside::Nothing);
        Ok(())
    }
}

/// The parts that documents are written in; without a split one, which is all.
struct Parts {
    split: Option<Split>,
    parts: Vec<Part>,
}

struct Part {
    /// With a `/` at its end; nothing where the part is all.
    folder: String,
    writer: Box<dyn Writer>,
    out: Out,
    documents: u32,
}

impl Parts {
    fn new(writing: &Writing, format: &Format) -> Self {
        let shares = writing.split.map(|split| split.parts()).unwrap_or_default();
        let seed = writing.split.map_or(0, |split| u64::from(split.seed));
        let part = |folder: String| Part {
            folder,
            writer: (format.writer)(&Dialect::USUAL),
            out: Out::default(),
            documents: 0,
        };
        match Split::new(&shares, seed) {
            Some(split) => {
                let folders = part_names(shares.len()).iter().map(|name| format!("{name}/"));
                Self { split: Some(split), parts: folders.map(part).collect() }
            }
            None => Self { split: None, parts: vec![part(String::new())] },
        }
    }

    /// Which part the next document goes into.
    fn next_part(&mut self) -> usize {
        self.split.as_mut().map_or(0, Split::next_part)
    }

    fn next(&mut self) -> &mut Part {
        let at = self.next_part();
        let part = &mut self.parts[at];
        part.documents += 1;
        part
    }

    /// What was counted, a row for each part.
    fn rows(&self, counts: &Counts) -> Vec<PartRow> {
        let row = |(at, part): (usize, &Part)| PartRow {
            name: part.folder.trim_end_matches('/').into(),
            documents: counts.documents[at] as u32,
            labels: counts
                .labels
                .iter()
                .map(|(label, counts)| (label.clone(), counts[at] as u32))
                .collect(),
        };
        self.parts.iter().enumerate().map(row).collect()
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
    /// A ZIP also of one file: it lies in a folder.
    packed: bool,
    first: Option<(String, Vec<u8>)>,
    archive: Option<Archive>,
}

impl Files {
    fn add(&mut self, name: String, bytes: Vec<u8>) -> Result<(), Refusal> {
        if self.first.is_none() && self.archive.is_none() && !self.packed {
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
        renamed: writing.renamed.clone(),
    }
}
