//! One file to its documents.

use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use encoding_rs::Encoding;
use tandai_core::article::read_foreign;
use tandai_core::decode::DecodeError;
use tandai_core::document::Source;
use tandai_core::{AnnotationDocument, Knowledge, Options, analyze_with, apply, revalue};
use tandai_formats::json;

use crate::inputs::{Input, Origin};

/// The documents of a file: usually one, several for a file of several articles.
///
/// The problem follows the file's name and makes a sentence with it.
pub fn annotate(
    input: &Input,
    options: &Options,
    knowledge: Knowledge<'_>,
) -> Result<Vec<AnnotationDocument>, String> {
    let bytes = bytes(&input.from).map_err(|error| format!("cannot be read: {error}."))?;
    if bytes.len() > MOST_BYTES {
        return Err(DecodeError::TooLarge { bytes: bytes.len() as u64 }.to_string());
    }
    // One file that makes the analysis panic is a fault of ours, and no reason to give up the others.
    catch_unwind(AssertUnwindSafe(|| documents(&bytes, input, options, knowledge))).unwrap_or_else(
        |_| Err("made the analysis stop, which is a fault of Tandai. Please report it.".to_owned()),
    )
}

fn documents(
    bytes: &[u8],
    input: &Input,
    options: &Options,
    knowledge: Knowledge<'_>,
) -> Result<Vec<AnnotationDocument>, String> {
    if json::sniff(bytes) {
        let mut documents = json::read_all(bytes)
            .map_err(|error| format!("is a Tandai file that cannot be read: {error}."))?;
        if options.published.is_some() {
            for document in &mut documents {
                let edit = revalue::set_published(document, options.published);
                // It is refused where the day is known to be this one.
                let _ = apply(document, &edit);
            }
        }
        return Ok(documents);
    }
    let source = Source { name: input.name.clone(), path: input.path.clone(), ..Source::default() };
    let articles = match tandai_core::read(bytes, source.clone()) {
        Err(DecodeError::Foreign(name)) => {
            match Encoding::for_label_no_replacement(name.as_bytes()) {
                Some(encoding) => {
                    let (text, _) = encoding.decode_without_bom_handling(bytes);
                    read_foreign(bytes, name, text.into_owned(), source)
                }
                None => Err(DecodeError::Foreign(name)),
            }
        }
        read => read,
    };
    let articles = articles.map_err(|error| error.to_string())?;
    Ok(articles.into_iter().map(|article| analyze_with(article, options, knowledge)).collect())
}

/// Our own files hold more than the article; which of the two a file is shows only when it is read.
const MOST_BYTES: usize = json::MAX_BYTES;

/// A file up to the byte that makes it too large.
fn bytes(from: &Origin) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    match from {
        Origin::Stdin => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
        Origin::File(path) => File::open(path)?.take(most).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}
