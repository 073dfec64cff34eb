//! Our own ZIP: many Tandai JSON files in one, written and read.
//!
//! Runs in the worker. What a ZIP says about itself is not believed: sizes are counted while it is unpacked.

use std::collections::HashSet;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::refusal::Refusal;

/// What is unpacked at most. A ZIP of a few kB can hold, and claim to hold, far more than fits in memory.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub bytes_of_one: u64,
    pub bytes_of_all: u64,
    pub entries: usize,
}

/// One file: the JSON of the largest article, several times over. All files: a corpus of some thousands.
pub const LIMITS: Limits =
    Limits { bytes_of_one: 400_000_000, bytes_of_all: 1_000_000_000, entries: 50_000 };

pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The names of everything in a ZIP, folders too. They are for telling apart; nothing is written by them.
pub fn names(zip: &[u8], limits: &Limits) -> Result<Vec<String>, Refusal> {
    let mut archive = listed(zip, limits)?;
    let entries = archive.len();
    let name = |index| {
        Ok(archive.by_index_raw(index).map_err(broken)?.name().map_err(broken)?.into_owned())
    };
    (0..entries).map(name).collect()
}

fn listed<'a>(zip: &'a [u8], limits: &Limits) -> Result<ZipArchive<Cursor<&'a [u8]>>, Refusal> {
    let archive = ZipArchive::new(Cursor::new(zip)).map_err(broken)?;
    if archive.len() > limits.entries {
        return Err(Refusal::BrokenZip {
            reason: format!("it lists {} files, more than {}", archive.len(), limits.entries),
        });
    }
    Ok(archive)
}

/// Unpacks one file after the other and gives its place, its name and its bytes to `open`. What begins like no text is
/// not unpacked.
pub fn read(
    zip: &[u8],
    limits: &Limits,
    mut open: impl FnMut(usize, &str, Vec<u8>),
) -> Result<(), Refusal> {
    let mut archive = listed(zip, limits)?;
    let mut total = 0;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(broken)?;
        if !file.is_file() {
            continue;
        }
        let name = file.name().map_err(broken)?.into_owned();
        let mut bytes = Vec::new();
        let mut take = |most: u64, bytes: &mut Vec<u8>| -> Result<u64, Refusal> {
            let taken = file.by_ref().take(most).read_to_end(bytes);
            taken.map(|taken| taken as u64).map_err(|error| broken(error.into()))
        };
        total += take(SNIFFED, &mut bytes)?;
        if !bytes.contains(&0) {
            let left = limits.bytes_of_all.saturating_sub(total);
            let most = limits.bytes_of_one.saturating_sub(bytes.len() as u64).min(left);
            let taken = take(most + 1, &mut bytes)?;
            if taken > most {
                return Err(Refusal::ZipTooLarge { limit: limits.bytes_of_all });
            }
            total += taken;
            open(index, &name, bytes);
        }
    }
    Ok(())
}

/// How many bytes of a file are unpacked to see what it is.
const SNIFFED: u64 = 4096;

fn broken(error: ZipError) -> Refusal {
    Refusal::BrokenZip { reason: error.to_string() }
}

/// A ZIP on its way. Equal names get a number, so that no file hides another.
#[derive(Debug)]
pub struct Archive {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    names: HashSet<String>,
}

impl Default for Archive {
    fn default() -> Self {
        Self { writer: ZipWriter::new(Cursor::new(Vec::new())), names: HashSet::new() }
    }
}

impl Archive {
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), ZipError> {
        let name = self.free_name(name);
        // Without a time: equal documents make equal files.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.writer.start_file(name, options)?;
        self.writer.write_all(bytes)?;
        Ok(())
    }

    pub fn finish(self) -> Result<Vec<u8>, ZipError> {
        Ok(self.writer.finish()?.into_inner())
    }

    /// `a.json`, then `a-2.json`, `a-3.json`. A name never leads out of the folder that it is unpacked to.
    fn free_name(&mut self, name: &str) -> String {
        let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
        let name = parts.collect::<Vec<_>>().join("/");
        let name = if name.is_empty() { "document.json".to_owned() } else { name };
        let folder = name.rfind('/').map_or(0, |at| at + 1);
        let dot = name.rfind('.').filter(|&at| at > folder).unwrap_or(name.len());
        let (stem, ending) = name.split_at(dot);
        let numbered = (2..).map(|number| format!("{stem}-{number}{ending}"));
        let free = std::iter::once(name.clone())
            .chain(numbered)
            // Some systems do not tell large letters from small ones.
            .find(|name| self.names.insert(name.to_lowercase()));
        free.expect("there are more numbers than files")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = Archive::default();
        for (name, bytes) in files {
            archive.add(name, bytes).unwrap();
        }
        archive.finish().unwrap()
    }

    fn unzip(zip: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
        let mut files = Vec::new();
        read(zip, &LIMITS, |_, name, bytes| files.push((name.to_owned(), bytes)))?;
        Ok(files)
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let long = [b"{".as_slice(), &[b'x'; 100_000]].concat();
        let packed = zip(&[("a.json", b"{}"), ("b/c.json", &long), ("empty", b""), ("d", b"n\0")]);
        assert!(is_zip(&packed));
        let expected = vec![
            ("a.json".to_owned(), b"{}".to_vec()),
            ("b/c.json".to_owned(), long),
            ("empty".to_owned(), Vec::new()),
        ];
        assert_eq!(names(&packed, &LIMITS).unwrap(), ["a.json", "b/c.json", "empty", "d"]);
        assert_eq!(unzip(&packed).unwrap(), expected);
        assert_eq!(
            packed,
            zip(&[("a.json", b"{}"), ("b/c.json", &expected[1].1), ("empty", b""), ("d", b"n\0")])
        );
    }

    #[test]
    fn equal_names_get_a_number() {
        let names = [
            "a.json", "A.json", "a.json", "x/a.json", "x/.a", "x/.a", "../../b", "", "a.b/c",
            "a.b/c",
        ];
        let expected = [
            "a.json",
            "A-2.json",
            "a-3.json",
            "x/a.json",
            "x/.a",
            "x/.a-2",
            "b",
            "document.json",
            "a.b/c",
            "a.b/c-2",
        ];
        let mut archive = Archive::default();
        assert_eq!(names.map(|name| archive.free_name(name)), expected);
    }

    #[test]
    fn a_broken_zip_is_refused_in_words() {
        let whole = zip(&[("a.json", &[b"{".as_slice(), &[b'y'; 5000]].concat())]);
        for end in [4, 30, whole.len() / 2, whole.len() - 1] {
            let refusal = unzip(&whole[..end]).unwrap_err();
            assert!(refusal.to_string().starts_with("This ZIP cannot be read: "), "{refusal}");
        }
        let mut wrong = whole;
        wrong[45] ^= 0x55;
        unzip(&wrong).unwrap_err();
        assert_eq!(unzip(&zip(&[])).unwrap(), []);
    }

    #[test]
    fn what_holds_too_much_is_refused_before_it_fills_the_memory() {
        let letters = |count: usize| [b"{".as_slice(), &vec![b' '; count]].concat();
        let bomb = zip(&[("a.json", &letters(1_000_000)), ("b.json", &letters(10_000))]);
        assert!(bomb.len() < 5000);
        let check = |bytes_of_one, bytes_of_all, entries, expected: Result<usize, &str>| {
            let limits = Limits { bytes_of_one, bytes_of_all, entries };
            let mut largest = 0;
            let open = |_, _: &str, bytes: Vec<u8>| largest = largest.max(bytes.capacity());
            let done = read(&bomb, &limits, open).map_err(|refusal| refusal.to_string());
            assert!(largest as u64 <= 2 * limits.bytes_of_one, "{largest}");
            match expected {
                Ok(bytes) => assert!(done.is_ok() && largest >= bytes, "{done:?}"),
                Err(words) => {
                    assert!(done.as_ref().is_err_and(|it| it.contains(words)), "{done:?}");
                }
            }
        };
        check(2_000_000, 2_000_000, 2, Ok(1_000_001));
        check(1_000_001, 1_010_002, 2, Ok(1_000_001));
        check(1_000_000, 2_000_000, 2, Err("holds more than"));
        check(1_000_001, 1_010_001, 2, Err("holds more than 1 MB"));
        check(1_000, 5_000_000, 2, Err("holds more than 5 MB"));
        check(2_000_000, 2_000_000, 1, Err("it lists 2 files, more than 1"));
    }
}
