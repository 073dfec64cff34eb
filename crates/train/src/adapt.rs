//! Labels of other sets, brought nearer to our guidelines.
//!
//! | there | here |
//! |---|---|
//! | `[Kabupaten Bandung|LOC]`, `[wilayah Gaza|LOC]` | `Kabupaten [Bandung|LOC]`, `wilayah [Gaza|LOC]` |
//! | `[Mahkamah Konstitusi (MK)|ORG]` | `[Mahkamah Konstitusi|ORG] ([MK|ORG])` |
//! | `Pemkot [Bandung|LOC]`, `[RSUD Sleman|LOC]` | `[Pemkot Bandung|ORG]`, `[RSUD Sleman|ORG]` |
//! | `[Prof. Azra|PER]`, `[Budi Santoso, S.H.|PER]` | `Prof. [Azra|PER]`, `[Budi Santoso|PER], S.H.` |
//! | `Rusia dan Jepang melarang …`, without labels | `[Rusia|LOC] dan [Jepang|LOC] melarang …` |
//!
//! What cannot be seen from the words alone stays as it is; the flag of the set tells it from ours.

use tandai_core::entity;

use crate::conll::{Named, Sentence};

/// Words that are no part of the name of a place behind them.
const HEADS: &[&str] = &[
    "area",
    "benua",
    "daerah",
    "desa",
    "distrik",
    "dusun",
    "ibukota",
    "kab",
    "kab.",
    "kabupaten",
    "kawasan",
    "kec",
    "kec.",
    "kecamatan",
    "kel",
    "kel.",
    "kelurahan",
    "kota",
    "kotamadya",
    "negara",
    "perbatasan",
    "pesisir",
    "propinsi",
    "prov",
    "prov.",
    "provinsi",
    "pulau",
    "wilayah",
];

/// Bodies that a place follows which belongs to their name.
const REGIONAL: &[&str] = &[
    "dprd",
    "kejari",
    "kejati",
    "kodam",
    "kodim",
    "korem",
    "kpud",
    "mapolda",
    "mapolres",
    "mapolresta",
    "mapolsek",
    "pemda",
    "pemkab",
    "pemkot",
    "pemprov",
    "pn",
    "polda",
    "polres",
    "polresta",
    "polrestabes",
    "polsek",
    "satreskrim",
    "satlantas",
];

/// Words that begin the name of a body, though others label it as a place: schools, hospitals, courts, police.
const BODIES: &[&str] = &[
    "akademi",
    "institut",
    "klinik",
    "madrasah",
    "man",
    "mts",
    "pengadilan",
    "pesantren",
    "pn",
    "politeknik",
    "polda",
    "polres",
    "polsek",
    "puskesmas",
    "rs",
    "rsia",
    "rsu",
    "rsud",
    "rsup",
    "sd",
    "sdn",
    "sekolah",
    "sma",
    "sman",
    "smk",
    "smkn",
    "smp",
    "smpn",
    "universitas",
];

/// The same of two words.
const BODIES_OF_TWO: &[(&str, &str)] = &[("rumah", "sakit"), ("pondok", "pesantren")];

/// Titles and ranks that stand before a person's name.
const TITLES: &[&str] = &[
    "akbp",
    "akp",
    "aiptu",
    "aipda",
    "bapak",
    "bripka",
    "brigjen",
    "bu",
    "dr",
    "dr.",
    "dra",
    "dra.",
    "drs",
    "drs.",
    "h",
    "h.",
    "hj",
    "hj.",
    "ibu",
    "ipda",
    "iptu",
    "ir",
    "ir.",
    "irjen",
    "jenderal",
    "jendral",
    "kapten",
    "kh",
    "kh.",
    "kolonel",
    "kombes",
    "komjen",
    "kompol",
    "laksamana",
    "letjen",
    "letkol",
    "marsekal",
    "mayjen",
    "mayor",
    "mr",
    "mr.",
    "mrs.",
    "ny",
    "ny.",
    "pak",
    "pol",
    "pol.",
    "prof",
    "prof.",
    "sultan",
    "syekh",
    "ustadz",
    "ustaz",
];

/// Degrees behind a person's name.
const DEGREES: &[&str] = &[
    "m.a.", "m.ag", "m.ag.", "m.h.", "m.hum", "m.kes", "m.m.", "m.pd", "m.pd.", "m.sc", "m.si",
    "m.si.", "m.t.", "mba", "mh", "mm", "msc", "ph.d", "ph.d.", "phd", "s.ag", "s.ag.", "s.e",
    "s.e.", "s.h", "s.h.", "s.ip", "s.kom", "s.pd", "s.pd.", "s.sos", "s.t.", "se", "sh", "sik",
    "s.i.k.",
];

/// Words behind which a country is part of a title, or names a language.
const TITLES_OF_EVENTS: &[&str] = &[
    "bahasa",
    "liga",
    "piala",
    "seri",
    "grand",
    "prix",
    "open",
    "festival",
    "kejuaraan",
    "perang",
    "uu",
];

/// Changes the names of a sentence.
pub fn adapt(sentence: &mut Sentence) {
    let lower: Vec<String> =
        sentence.words.iter().map(|word| word.of(&sentence.text).to_lowercase()).collect();
    let mut names = Vec::with_capacity(sentence.names.len());
    for name in std::mem::take(&mut sentence.names) {
        split(name, &lower, &mut names);
    }
    for name in &mut names {
        body(name, &lower, sentence);
        trim(name, &lower, sentence);
    }
    let mut last = 0;
    names.retain(|name| {
        let apart = name.from >= last;
        last = last.max(name.to);
        apart
    });
    countries(&mut names, &lower, sentence);
    sentence.names = names;
}

fn text_of(sentence: &Sentence, from: usize, to: usize) -> &str {
    let (start, end) = (sentence.words[from].start, sentence.words[to - 1].end);
    sentence.text.get(start as usize..end as usize).unwrap_or_default()
}

/// A name with its abbreviation in brackets is two.
fn split(name: Named, lower: &[String], names: &mut Vec<Named>) {
    let open = (name.from + 1..name.to).find(|at| lower[*at] == "(");
    let Some(open) = open.filter(|open| open + 1 < name.to) else {
        names.push(name);
        return;
    };
    let close = (open + 1..name.to).find(|at| lower[*at] == ")").unwrap_or(name.to);
    names.push(Named { to: open, ..name.clone() });
    if close > open + 1 {
        names.push(Named { from: open + 1, to: close, ..name });
    }
}

/// A place that is a body, or the end of one's name.
fn body(name: &mut Named, lower: &[String], sentence: &Sentence) {
    if name.label != "LOC" {
        return;
    }
    let first = lower[name.from].as_str();
    let second = lower.get(name.from + 1).map_or("", String::as_str);
    let several = name.to - name.from > 1;
    if several && BODIES.contains(&first) || BODIES_OF_TWO.contains(&(first, second)) {
        "ORG".clone_into(&mut name.label);
    } else if let Some(before) = name.from.checked_sub(1)
        && REGIONAL.contains(&lower[before].as_str())
        && sentence.words[before].of(&sentence.text).starts_with(char::is_uppercase)
    {
        "ORG".clone_into(&mut name.label);
        name.from = before;
    }
}

fn trim(name: &mut Named, lower: &[String], sentence: &Sentence) {
    match name.label.as_str() {
        "LOC" => {
            while name.to - name.from > 1
                && HEADS.contains(&lower[name.from].as_str())
                && !entity::is_place(text_of(sentence, name.from, name.to))
            {
                name.from += 1;
            }
        }
        "PER" => {
            while name.to - name.from > 1 && TITLES.contains(&lower[name.from].as_str()) {
                name.from += 1;
            }
            while name.to - name.from > 1 && {
                let last = lower[name.to - 1].as_str();
                last == "," || DEGREES.contains(&last)
            } {
                name.to -= 1;
            }
        }
        _ => {}
    }
}

/// Countries that were left without a label are places.
fn countries(names: &mut Vec<Named>, lower: &[String], sentence: &Sentence) {
    let mut taken = vec![false; lower.len()];
    for name in names.iter() {
        taken[name.from..name.to].fill(true);
    }
    let capital = |at: usize| {
        sentence
            .words
            .get(at)
            .is_some_and(|word| word.of(&sentence.text).starts_with(char::is_uppercase))
    };
    let mut at = 0;
    while at < lower.len() {
        let longest = (at + 1..=(at + 3).min(lower.len())).rev().find(|end| {
            capital(at)
                && !taken[at..*end].contains(&true)
                && entity::is_country(text_of(sentence, at, *end))
        });
        let Some(end) = longest else {
            at += 1;
            continue;
        };
        let before = (1..=2).filter_map(|n| at.checked_sub(n)).collect::<Vec<_>>();
        let titled = before.iter().any(|at| TITLES_OF_EVENTS.contains(&lower[*at].as_str()));
        // Within a row of capitals it is part of another name that is no label of theirs.
        let inside =
            at > 0 && capital(at - 1) && !taken[at - 1] && at > 1 || capital(end) && !taken[end];
        if !titled && !inside {
            names.push(Named { from: at, to: end, label: "LOC".to_owned() });
        }
        at = end;
    }
    names.sort();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conll;

    /// Both are tokens with `/` and a tag where they have one.
    #[track_caller]
    fn check(there: &str, here: &str) {
        let read = |shown: &str| {
            let lines: String = shown
                .split(' ')
                .map(|token| match token.split_once('|') {
                    Some((token, tag)) => format!("{token} {tag}\n"),
                    None => format!("{token} O\n"),
                })
                .collect();
            conll::read(&lines, &str::to_owned).remove(0)
        };
        let mut sentence = read(there);
        adapt(&mut sentence);
        assert_eq!(sentence.names, read(here).names, "{there}");
    }

    #[test]
    fn conventions() {
        check("di Kabupaten|B-LOC Bandung|I-LOC itu", "di Kabupaten Bandung|B-LOC itu");
        check("di Kota|B-LOC Kinabalu|I-LOC itu", "di Kota|B-LOC Kinabalu|I-LOC itu");
        check(
            "Mahkamah|B-ORG Agung|I-ORG (|I-ORG MA|I-ORG )|I-ORG .",
            "Mahkamah|B-ORG Agung|I-ORG ( MA|B-ORG ) .",
        );
        check(
            "Pemkot Bandung|B-LOC dan RSUD|B-LOC Sleman|I-LOC",
            "Pemkot|B-ORG Bandung|I-ORG dan RSUD|B-ORG Sleman|I-ORG",
        );
        check(
            "pemkot Bandung|B-LOC dan Rumah|B-LOC Adat|I-LOC",
            "pemkot Bandung|B-LOC dan Rumah|B-LOC Adat|I-LOC",
        );
        check("Prof.|B-PER Azra|I-PER hadir", "Prof. Azra|B-PER hadir");
        check("Rusia dan Jepang melarang", "Rusia|B-LOC dan Jepang|B-LOC melarang");
        check("bahasa Jepang dan Piala Dunia Qatar", "bahasa Jepang dan Piala Dunia Qatar");
    }
}
