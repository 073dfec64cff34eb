//! Puts marks and text together, and takes them apart:
//!
//! ```text
//! cargo run -p tandai-corpus --example standoff -- lay MARKS… OUT_DIR TEXT…
//! cargo run -p tandai-corpus --example standoff -- strip MARKED… > MARKS
//! ```
//!
//! `lay` writes an article with its marks into `OUT_DIR` for each that a file of marks (`.tsv`) has; the texts have a
//! paragraph a line. `strip` prints what `lay` read, in the order of the files.
#![expect(clippy::print_stdout, reason = "the result is printed")]

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use tandai_corpus::standoff::{Texts, read, strip};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["lay", rest @ ..] => {
            let (marks, rest): (Vec<&str>, Vec<&str>) =
                rest.iter().partition(|path| path.ends_with(".tsv"));
            let [folder, files @ ..] = rest.as_slice() else {
                return Err("lay MARKS… OUT_DIR TEXT…".into());
            };
            let mut texts = Texts::default();
            for file in files {
                texts.add(&fs::read_to_string(file)?);
            }
            fs::create_dir_all(folder)?;
            for path in marks {
                for article in read(path, &fs::read_to_string(path)?)? {
                    let file = Path::new(folder).join(format!("{}.txt", article.name));
                    fs::write(file, texts.lay(&article)?)?;
                }
            }
        }
        ["strip", files @ ..] => {
            for file in files {
                let name = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
                print!("{}", strip(&name, &fs::read_to_string(file)?)?);
            }
        }
        _ => return Err("expected lay or strip".into()),
    }
    Ok(())
}
