//! ZIPs that want to harm the page: what they say of themselves is not believed.

use std::io::{Cursor, Write};
use std::panic::catch_unwind;

use tandai::archive::{Archive, LIMITS, Limits, is_zip, names, read};
use tandai::refusal::Refusal;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::mutations::{Random, mutated, towers};

const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer.start_file(*name, options).expect("memory can be written");
        writer.write_all(bytes).expect("memory can be written");
    }
    writer.finish().expect("memory can be written").into_inner()
}

/// The names and the bytes of what is unpacked, or why nothing is.
fn unpacked(zip: &[u8], limits: &Limits) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let mut files = Vec::new();
    read(zip, limits, |_, name, bytes| files.push((name.to_owned(), bytes)))?;
    Ok(files)
}

/// All places of a number of four bytes in a ZIP say another one.
fn said(zip: &[u8], number: u32, other: u32) -> Vec<u8> {
    let mut zip = zip.to_vec();
    let (number, other) = (number.to_le_bytes(), other.to_le_bytes());
    for at in 0..zip.len() - 3 {
        if zip[at..at + 4] == number {
            zip[at..at + 4].copy_from_slice(&other);
        }
    }
    zip
}

#[test]
fn names_that_lead_elsewhere_are_names() {
    for name in
        ["../../a.json", "/etc/a.json", "C:\\a.json", "a/../../b.json", "..", "\u{202e}nosj.a"]
    {
        let packed = zip(&[(name, LINE.as_bytes())]);
        let found = unpacked(&packed, &LIMITS).expect("it is a ZIP");
        assert_eq!(found, [(name.to_owned(), LINE.as_bytes().to_vec())]);
        // What is packed anew stays within its folder.
        let mut archive = Archive::default();
        archive.add(name, LINE.as_bytes()).expect("memory can be written");
        let again = archive.finish().expect("memory can be written");
        let names = names(&again, &LIMITS).expect("it is a ZIP");
        let stays = |name: &String| {
            !name.starts_with('/') && name.split(['/', '\\']).all(|part| part != "..")
        };
        assert!(names.iter().all(stays), "{names:?}");
    }
}

#[test]
fn a_zip_within_a_zip_is_not_opened() {
    let mut inner = zip(&[("a.json", b"{}")]);
    for _ in 0..20 {
        inner = zip(&[("a.zip", &inner)]);
    }
    assert!(is_zip(&inner));
    assert_eq!(unpacked(&inner, &LIMITS).expect("it is a ZIP"), []);
}

#[test]
fn sizes_are_counted_and_not_believed() {
    const SIZE: usize = 3_000_000;
    let limits = Limits { bytes_of_one: 1_000_000, bytes_of_all: 2_000_000, entries: 10 };
    let bomb = zip(&[("a.json", " ".repeat(SIZE).as_bytes())]);
    assert!(bomb.len() < 20_000);
    let few = |name: &'static str| (name, " ".repeat(900_000));
    let many = [few("a.json"), few("b.json"), few("c.json")];
    let many = zip(&many.iter().map(|(name, text)| (*name, text.as_bytes())).collect::<Vec<_>>());
    let check = |zip: &[u8], expected: &str| {
        let mut done = None;
        let memory = allocation_counter::measure(|| done = Some(unpacked(zip, &limits)));
        let refusal = done.expect("it was read").expect_err("it holds too much").to_string();
        assert!(refusal.starts_with(expected), "{refusal}");
        assert!(memory.bytes_max < 6_000_000, "{} bytes", memory.bytes_max);
    };
    let too_large = "This ZIP holds more than 2 MB";
    check(&bomb, too_large);
    check(&many, too_large);
    // It says to hold little, or nothing; then more than there is.
    check(&said(&bomb, SIZE as u32, 10), "This ZIP ");
    check(&said(&bomb, SIZE as u32, 0), "This ZIP ");
    check(&said(&bomb, SIZE as u32, u32::MAX - 1), "This ZIP ");
    // What says to be large is as large as it is.
    let small = said(&zip(&[("a.json", &[b' '; 77_777])]), 77_777, 900_000_000);
    let memory = allocation_counter::measure(|| match unpacked(&small, &limits) {
        Ok(files) => assert_eq!(files[0].1.len(), 77_777),
        Err(refusal) => assert!(refusal.to_string().starts_with("This ZIP cannot be read")),
    });
    assert!(memory.bytes_max < 6_000_000, "{} bytes", memory.bytes_max);
}

#[test]
fn any_bytes_are_read_or_refused_in_words() {
    let limits = Limits { bytes_of_one: 1_000_000, bytes_of_all: 2_000_000, entries: 1_000 };
    let long = LINE.repeat(200);
    let valid =
        [zip(&[("a.json", long.as_bytes()), ("b/c.txt", LINE.as_bytes()), ("d/", b"")]), zip(&[])];
    let seed = std::env::var("TANDAI_SEED").ok();
    let seed = seed.map_or(2026, |seed| seed.parse::<u64>().expect("TANDAI_SEED is a number"));
    let generated = (0..4_000).map(|n| {
        let mut random = Random(seed.wrapping_add(n << 32));
        let from = &valid[random.below(valid.len())];
        mutated(&mut random, from, &valid)
    });
    for (n, bytes) in towers(&valid, 64 << 10).into_iter().chain(generated).enumerate() {
        let checked = catch_unwind(|| {
            let memory = allocation_counter::measure(|| {
                let listed = names(&bytes, &limits).map(drop);
                for refusal in [listed.err(), unpacked(&bytes, &limits).err()].into_iter().flatten()
                {
                    let words = refusal.to_string();
                    assert!(words.starts_with("This ZIP ") && words.ends_with('.'), "{words}");
                    assert!(words.len() < 500 && !words.contains(char::is_control), "{words:?}");
                }
            });
            let bound = 8_000_000 + 64 * bytes.len() as u64;
            assert!(memory.bytes_max < bound, "{} bytes for {}", memory.bytes_max, bytes.len());
        });
        assert!(checked.is_ok(), "seed {seed}, input {n}: {}", bytes.escape_ascii());
    }
}
