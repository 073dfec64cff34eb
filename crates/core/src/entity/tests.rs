use super::*;
use crate::article::BlockKind;
use crate::sentence::sentences;
use crate::tokenize::tokenize;

/// Each line of the text is a block.
fn tagged(text: &str) -> Tagged {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len() as u32;
        let span = Span { start, end };
        blocks.push(Block { kind: BlockKind::Paragraph, span, inline: false, extra: None });
        start = end;
    }
    let tokens = tokenize(text);
    let sentences = sentences(text, &blocks, &tokens);
    let tagged = tag(text, &blocks, &tokens, &sentences);
    let mut at = 0;
    for name in &tagged.names {
        assert!(name.span.start >= at && !name.span.is_empty(), "names are disjoint: {text:?}");
        assert!(name.span.get(text).is_some(), "names are on boundaries: {text:?}");
        assert!((0.0..=1.0).contains(&name.score) && name.score > 0.0);
        assert!(name.referent < tagged.referents.len());
        assert!(blocks.iter().any(|block| block.span.contains(name.span)));
        at = name.span.end;
    }
    tagged
}

/// `expected` is the text with its names written `[Angela Merkel|PER]`.
#[track_caller]
fn check(expected: &str) {
    let mut text = String::new();
    for part in expected.split('[') {
        match part.split_once(']') {
            Some((name, rest)) => {
                text.push_str(name.split_once('|').expect("a name has a label").0);
                text.push_str(rest);
            }
            None => text.push_str(part),
        }
    }
    let mut shown = String::new();
    let mut at = 0;
    for name in tagged(&text).names {
        shown.push_str(&text[at..name.span.start as usize]);
        shown.push_str(&format!("[{}|{}]", name.span.of(&text), name.label));
        at = name.span.end as usize;
    }
    shown.push_str(&text[at..]);
    assert_eq!(shown, expected);
}

#[test]
fn offices() {
    check("Kanselir [Angela Merkel|PER] tiba di [Berlin|LOC].");
    check(
        "Presiden [Prancis|LOC] [Emmanuel Macron|PER] bertemu Kanselir [Jerman|LOC] [Olaf Scholz|PER].",
    );
    check("Menteri Luar Negeri [AS|LOC] [Marco Rubio|PER] tiba di [Doha|LOC].");
    check("Menteri Luar Negeri [Yunani|LOC], [Nikos Dendias|PER], mengatakan hal itu.");
    check("Menteri Pemuda dan Olahraga [Imam Santoso|PER] hadir.");
    check("Menteri ESDM [Bambang Wijaya|PER] hadir.");
    check("Gubernur [Jawa Barat|LOC] [Ahmad Heryawan|PER] meresmikan jalan itu.");
    check("Kapolres [Bogor|LOC] AKBP [Rio Wahyu|PER] membenarkan.");
    check("Ketua Umum [Partai Golkar|ORG] [Airlangga Hartarto|PER] menolak.");
    // In a headline the verb behind the office has a capital, too.
    check("Presiden Resmikan Bendungan Baru di [Sumedang|LOC]");
    check("Juru bicara [Kementerian Luar Negeri Mesir|ORG] [Ahmed Hafez|PER] menolak.");
    check("Pak [Slamet|PER] dan dr. [Tirta|PER] datang, juga H. [Abdul Malik|PER].");
    check("Wali Kota [Pekanbaru|LOC] [Agung Nugroho|PER] hadir di [Polres Metro Bekasi|ORG].");
    check("Jaksa Agung [Prasetyo|PER] menolak.");
    // An office alone names nobody.
    check("Menteri Luar Negeri dan Presiden hadir.");
    check("Direktur Kepesertaan hadir bersama Menteri ESDM.");
}

#[test]
fn bodies() {
    check("[Kementerian Pertahanan Ukraina|ORG] menuduh [Rusia|LOC].");
    check("[Departemen Luar Negeri AS|ORG] menolak, kata [BBC|ORG].");
    check("Anggota [DPRD DKI Jakarta|ORG] dan [Polda Metro Jaya|ORG] hadir.");
    check("[Pemkot Malang|ORG] dan [Pemprov Jawa Timur|ORG] hadir di [Mapolres Bogor Kota|ORG].");
    check("Saham [PT Waskita Karya Tbk|ORG] naik.");
    check("Ia kuliah di [Universitas Gadjah Mada|ORG], lalu di [SMA Negeri 3 Bandung|ORG].");
    check("[Komisi Pemilihan Umum|ORG] ([KPU|ORG]) menetapkan hasilnya.");
    check("[Perserikatan Bangsa-Bangsa|ORG] ([PBB|ORG]) prihatin.");
    check("Kata dia, dikutip [Ukrainska Pravda|ORG]");
    check("Hal itu dilansir[AFP|ORG] kemarin.");
    check("Hal itu dilansir[Antara|ORG], Selasa.");
    check(
        "\"Belum,\" katanya kepada[detikJateng|ORG]di [Semarang|LOC], seperti dilihat[kumparan|ORG].",
    );
    check("Pantauan[detikcom|ORG]dalam rapat itu. Sedetik kemudian kawat berkumparan putus.");
    // No body: the words stand for what they mean.
    check("Ia mencari badan dan kementerian yang mau.");
    check("Pemerintah dan polisi menolak.");
    check("Lapor wajib pajak (WP) naik. Jumlah WP naik.");
}

#[test]
fn only_the_place_of_a_dateline_stands_without_the_model() {
    for (kind, evidence, expected) in [
        (Kind::Loc, Evidence::Dateline, Some(Kind::Loc)),
        (Kind::Org, Evidence::Dateline, None),
        (Kind::Loc, Evidence::KnownPlace, None),
        (Kind::Per, Evidence::ContextStrong, None),
    ] {
        let candidate = Candidate {
            span: Span { start: 0, end: 4 },
            kind: Some(kind),
            evidence,
            score: evidence.score(),
            group: 0,
            words: 1,
            same_as: None,
            string: 0,
        };
        assert_eq!(unlabelled(&candidate).kind, expected, "{kind:?} {evidence:?}");
    }
}

#[test]
fn places() {
    check("Ia lahir di [Ciparay|LOC], Kabupaten [Bandung|LOC].");
    check("Warga Kota [Malang|LOC] dan Pulau [Lombok|LOC] mengungsi.");
    check("Mobil itu melaju di [Jalan Gatot Subroto|LOC], [Jakarta Selatan|LOC].");
    check("[Bandara Soekarno-Hatta|LOC] dan [Gunung Merapi|LOC] ditutup.");
    check("Dari [Selat Malaka|LOC] ke [Laut China Selatan|LOC].");
    check("Pasukan [Armenia|LOC] mundur, [Moskow|LOC] menolak.");
    check("Masyarakat [Indonesia|LOC]nya sendiri se-[Jawa|LOC] hadir.");
    check("perang [Rusia|LOC]-[Ukraina|LOC] dan konflik [Timor-Leste|LOC]");
    // Words that are also names of places.
    check("Batu itu jatuh.");
    check("Minggu lalu ia ke [Solo|LOC].");
    check("Ia datang sebagai as roda.");
}

#[test]
fn speech() {
    check("\"Kami siap,\" kata [Zelenskyy|PER], Senin (1/5).");
    check("\"Kami siap,\" ujar [Susi|PER].");
    check("[Rumadi|PER] mengatakan hal itu.");
    check("[Tono Wijaya|PER] (32) ditangkap.");
    check("Mengatakan hal itu mudah.");
}

#[test]
fn titles_that_are_no_names() {
    check("Liga Spanyol dan Piala Dunia Qatar dimulai.");
    check("Ia belajar bahasa Inggris dan agama Islam.");
    check("Undang-Undang Cipta Kerja berlaku sejak Senin, 1 Mei 2023.");
    check("Pada Maret dan Agustus ia pergi ke [Inggris|LOC].");
}

#[test]
fn datelines_and_credits() {
    check("[MOSKOW|LOC] - Harga naik.");
    check("[Washington|LOC] ([ANTARA|ORG]) - [Gedung Putih|LOC] menolak.");
    check("[Teheran|LOC], [Purna Kabar|ORG] – Harga naik.");
    check("[Teheran|LOC], [Purna Kabar|ORG] – \nHarga naik.");
    check("[JAKARTA|LOC], [KOMPAS.com|ORG] - Harga naik.");
    check("Foto : [ANTARA|ORG]/[Reuters|ORG]/[Budi Santoso|PER]");
    check("Penulis : [Siti Aminah|PER]");
    check("Penulis : [Antara|ORG]");
    check("Antara lain karena hujan.");
    check("Sumber: [Reuters|ORG]");
    // A dash inside a sentence makes no dateline.
    check("Harga naik - kata pedagang - sejak kemarin.");
}

#[test]
fn memory() {
    check(
        "Menteri [Antony Rahardjo|PER] tiba. Sore itu [Rahardjo|PER] pulang, dan bantuan [Rahardjo|PER] datang.",
    );
    check(
        "Presiden [Vladimir Putin|PER] dan [Ilham Aliyev|PER] bertemu. Pertemuan [Putin|PER]-[Aliyev|PER] usai.",
    );
    // A part of a name that nobody has in this text.
    check("Menteri [Antony Rahardjo|PER] tiba. Sore itu hujan.");
}

#[track_caller]
fn check_referents(text: &str, expected: &[&str]) {
    let tagged = tagged(text);
    let names: Vec<&str> = tagged.referents.iter().map(|referent| referent.name.as_str()).collect();
    assert_eq!(names, expected, "{text}");
}

#[test]
fn referents() {
    check_referents(
        "Presiden Aliyev tiba. Ilham Aliyev bertemu Presiden Putin. Aliyev pulang.",
        &["Ilham Aliyev", "Putin"],
    );
    check_referents("Amerika Serikat (AS) menolak. Kata AS, Amerika siap.", &["Amerika Serikat"]);
    check_referents("AS menolak. Lalu Amerika Serikat setuju.", &["Amerika Serikat"]);
    check_referents(
        "Menurut Joko Widodo dan Budi Santoso, Widodo menang.",
        &["Joko Widodo", "Budi Santoso"],
    );
    check_referents("Ia di JAKARTA. Lalu di Jakarta dan Bogor.", &["JAKARTA", "Bogor"]);
}

#[test]
fn offsets() {
    check("😀 Presiden [Joko Widodo|PER] tiba di [Bandung|LOC], Kamis (17/8/2023).");
    check("");
    check("Me\u{301}rida\u{A0}— di\u{A0}[Bandung|LOC].");
}

#[test]
fn hostile() {
    for piece in [
        "Budi ",
        "Budi-",
        "(A) ",
        "Taman ",
        "\"Budi\" ",
        "Kementerian ",
        "Budi Santoso, ",
        "AS-AS-",
        "Menteri Luar ",
        "PT ",
        "a",
        "A",
        "Jakarta (",
        "dan Budi ",
        "Komisi, ",
        "Budi. ",
        "ke ",
        "San ",
    ] {
        tagged(&piece.repeat(20_000));
    }
}
