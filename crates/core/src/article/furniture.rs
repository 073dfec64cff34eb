//! Lines that belong to the page and not to the article: menus, buttons, tags, comment forms, notices.
//!
//! `A   A   A   Pengaturan Font`, `SCROLL TO CONTINUE WITH CONTENT`, `Nasional Mondial Ekonomi …`, `Tag:
//! #Banjir`, `Komentar (2)`. What a line says is asked here; where it stands is [`super::blocks`]'s matter.

/// Longer lines are not compared with buttons and menus.
const LONGEST: usize = 300;

/// What kind of furniture a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// Stands for itself: a button, a menu, an advertisement.
    Alone,
    /// A list of tags or other articles follows.
    ListBelow,
    /// Comments follow, to the end of the page.
    CommentsBelow,
}

/// What furniture the line is by its words alone; `scratch` is overwritten.
pub(super) fn furniture(line: &str, scratch: &mut String) -> Option<Furniture> {
    if line.len() > LONGEST {
        return is_notice(line).then_some(Furniture::Alone);
    }
    if !line.chars().any(char::is_alphanumeric) {
        // `-`, `()`, `***`; an emoji may be all that someone said.
        let is_rule = line
            .chars()
            .all(|c| c.is_ascii_punctuation() || c.is_whitespace() || "•–—―·©|»«›‹…".contains(c));
        return is_rule.then_some(Furniture::Alone);
    }
    if line.len() <= 64 {
        normalize(line, scratch);
        if let Some(furniture) = label(scratch) {
            return Some(furniture);
        }
    }
    let alone = is_tag_line(line)
        || is_font_control(line)
        || is_embed(line)
        || is_menu(line)
        || is_breadcrumb(line)
        || is_pager(line)
        || is_notice(line);
    alone.then_some(Furniture::Alone)
}

/// Lower case, one space between words, and no marks or numbers around: `Komentar (2)` to `komentar`.
fn normalize(line: &str, out: &mut String) {
    out.clear();
    let inside = |c: char| c.is_alphabetic();
    let trimmed = line.trim_matches(|c: char| !inside(c));
    for word in trimmed.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    }
}

/// What a normalized line labels, where it is one of the labels that pages have.
fn label(line: &str) -> Option<Furniture> {
    Some(match line {
        "komentar"
        | "beri komentar"
        | "tulis komentar"
        | "tulis komentar anda"
        | "kolom komentar"
        | "tinggalkan komentar"
        | "tinggalkan balasan"
        | "komentar pembaca"
        | "comments"
        | "comment"
        | "leave a comment"
        | "leave a reply"
        | "kirim komentar"
        | "komentar anda"
        | "lihat komentar"
        | "semua komentar" => Furniture::CommentsBelow,

        "topik"
        | "topik terkait"
        | "topik pilihan"
        | "topik hangat"
        | "tag"
        | "tags"
        | "tag terkait"
        | "kata kunci"
        | "label"
        | "terkait"
        | "berita terkait"
        | "artikel terkait"
        | "berita terkini"
        | "berita terkini lainnya"
        | "berita lainnya"
        | "artikel lainnya"
        | "berita lain"
        | "berita terbaru"
        | "terbaru"
        | "terkini"
        | "terpopuler"
        | "berita populer"
        | "berita terpopuler"
        | "populer"
        | "paling populer"
        | "most popular"
        | "trending"
        | "trending topic"
        | "trending now"
        | "rekomendasi"
        | "rekomendasi untuk anda"
        | "rekomendasi untukmu"
        | "pilihan editor"
        | "pilihan redaksi"
        | "pilihan untukmu"
        | "berita pilihan"
        | "related articles"
        | "related news"
        | "related posts"
        | "artikel menarik lainnya"
        | "lainnya"
        | "kabar terkait"
        | "baca lainnya"
        | "video terkait"
        | "foto terkait"
        | "video lainnya"
        | "konten terkait"
        | "berita rekomendasi"
        | "editor's picks" => Furniture::ListBelow,

        "top"
        | "kembali ke atas"
        | "ke atas"
        | "back to top"
        | "bagikan"
        | "share"
        | "bagikan artikel"
        | "bagikan artikel ini"
        | "bagikan berita"
        | "bagikan berita ini"
        | "bagikan ke"
        | "share this"
        | "share artikel"
        | "share to"
        | "sebarkan"
        | "salin tautan"
        | "salin link"
        | "copy link"
        | "facebook"
        | "twitter"
        | "whatsapp"
        | "telegram"
        | "instagram"
        | "line"
        | "pinterest"
        | "linkedin"
        | "email"
        | "x"
        | "tiktok"
        | "youtube"
        | "cetak"
        | "print"
        | "simpan"
        | "bookmark"
        | "like"
        | "suka"
        | "balas"
        | "laporkan"
        | "balas laporkan"
        | "reply"
        | "report"
        | "iklan"
        | "advertisement"
        | "advertisements"
        | "advertising"
        | "sponsored"
        | "ads"
        | "ad"
        | "pariwara"
        | "adsense"
        | "scroll to continue with content"
        | "scroll to resume content"
        | "scroll untuk melanjutkan"
        | "scroll ke bawah untuk melanjutkan"
        | "gulir untuk lanjut membaca"
        | "lanjutkan membaca"
        | "continue reading"
        | "halaman"
        | "halaman selanjutnya"
        | "halaman berikutnya"
        | "halaman sebelumnya"
        | "selanjutnya"
        | "sebelumnya"
        | "berikutnya"
        | "next"
        | "previous"
        | "prev"
        | "next page"
        | "read more"
        | "selengkapnya"
        | "baca selengkapnya"
        | "lihat semua"
        | "lihat lainnya"
        | "lihat selengkapnya"
        | "see all"
        | "view all"
        | "load more"
        | "muat lainnya"
        | "muat lebih banyak"
        | "tampilkan semua"
        | "tampilkan lebih banyak"
        | "semua halaman"
        | "menu"
        | "beranda"
        | "home"
        | "search"
        | "cari"
        | "pencarian"
        | "masuk"
        | "login"
        | "log in"
        | "daftar"
        | "sign in"
        | "sign up"
        | "register"
        | "keluar"
        | "berlangganan"
        | "langganan"
        | "subscribe"
        | "newsletter"
        | "ikuti kami"
        | "follow us"
        | "ikuti"
        | "follow"
        | "pengaturan font"
        | "ukuran huruf"
        | "ukuran font"
        | "perbesar huruf"
        | "font"
        | "dengarkan"
        | "dengarkan artikel"
        | "dengarkan berita"
        | "mode gelap"
        | "dark mode"
        | "redaksi"
        | "tentang kami"
        | "hubungi kami"
        | "kontak kami"
        | "contact us"
        | "about us"
        | "kebijakan privasi"
        | "privacy policy"
        | "pedoman media siber"
        | "disclaimer"
        | "karir"
        | "info iklan"
        | "syarat dan ketentuan"
        | "syarat ketentuan"
        | "terms of service"
        | "kode etik"
        | "indeks"
        | "indeks berita"
        | "breaking news"
        | "live"
        | "tutup"
        | "close"
        | "skip to content"
        | "loading"
        | "memuat"
        | "klik di sini"
        | "gabung"
        | "kirim"
        | "submit"
        | "batal"
        | "whatsapp channel"
        | "google news"
        | "ikuti kami di google news"
        | "setuju" => Furniture::Alone,
        _ => return None,
    })
}

/// Names of sections, as menus list them.
fn is_section(word: &str) -> bool {
    #[rustfmt::skip]
    const SECTIONS: &[&str] = &[
        "artikel", "asia", "beranda", "berita", "bisnis", "bola", "budaya", "cek", "cekfakta",
        "daerah", "dunia", "edukasi", "ekbis", "ekonomi", "english", "entertainment", "epaper",
        "fakta", "fashion", "features", "fiksi", "finance", "fokus", "food", "foto", "gaya",
        "global", "hiburan", "hidup", "home", "hot", "hukum", "hype", "indeks", "index", "inet",
        "infografik", "infografis", "inspirasi", "internasional", "kesehatan", "keuangan",
        "khazanah", "kolom", "kriminal", "kuliner", "lifestyle", "live", "lokal", "market",
        "megapolitan", "metro", "money", "more", "musik", "nasional", "news", "nusantara",
        "olahraga", "opini", "otomotif", "parlemen", "pemilu", "pendidikan", "peristiwa",
        "perspektif", "photo", "podcast", "polhukam", "politik", "popular", "populer", "properti",
        "ragam", "regional", "religi", "sains", "sehat", "seleb", "selebritas", "seni", "sepakbola",
        "skor", "sosok", "sport", "sports", "style", "tech", "techno", "tekno", "teknologi",
        "terbaru", "terkini", "terpopuler", "travel", "tren", "trending", "tv", "umum", "video",
        "viral", "wawancara", "wisata", "wolipop", "zodiak",
    ];
    // Words of menus are short; longer ones need no search.
    let mut lower = [0_u8; 16];
    let Some(buffer) = lower.get_mut(..word.len()) else { return false };
    buffer.copy_from_slice(word.as_bytes());
    buffer.make_ascii_lowercase();
    SECTIONS.iter().any(|section| section.as_bytes() == &*buffer)
}

/// A row of section names: `Nasional Ekonomi Olahraga Foto Video`.
fn is_menu(line: &str) -> bool {
    if line.ends_with(['.', '?', '!', ',', ':', ';', '"', '”']) {
        return false;
    }
    let (mut words, mut sections) = (0, 0);
    for word in
        line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '•' | '·' | '>' | '&'))
    {
        let Some(first) = word.chars().next() else { continue };
        // A name of a section begins with a capital; `dan` would be a sentence's.
        if !first.is_uppercase() {
            return false;
        }
        words += 1;
        sections += usize::from(is_section(word));
    }
    // Titles are capitalised as menus are, and may name a section or two.
    match words {
        0..4 => false,
        4..6 => sections == words,
        6..8 => sections * 4 >= words * 3,
        _ => sections * 5 >= words * 3,
    }
}

/// The way to the page: `Regional > Jawa Tengah`, `Beranda / Ekonomi`.
fn is_breadcrumb(line: &str) -> bool {
    if line.len() > 120 || line.ends_with('.') {
        return false;
    }
    [" > ", " » ", " › ", " / ", " | "].iter().any(|mark| {
        let mut steps = 0;
        let mut sections = 0;
        for step in line.split(mark) {
            steps += 1;
            if step.split_whitespace().count() > 3 || !step.trim().starts_with(char::is_uppercase) {
                return false;
            }
            sections += usize::from(step.split_whitespace().any(is_section));
        }
        let arrows = *mark != " / " && *mark != " | ";
        steps >= 2 && (arrows || sections >= 1)
    })
}

/// `A   A   A   Pengaturan Font`: letters that set the size of the type.
fn is_font_control(line: &str) -> bool {
    line.len() <= 160 && line.starts_with(['A', 'a']) && {
        let size = |word: &&str| matches!(*word, "A" | "a" | "A-" | "A+" | "AA" | "Aa");
        line.split_whitespace().take_while(size).count() >= 2
    }
}

/// `[Gambas:Video 20detik]`
fn is_embed(line: &str) -> bool {
    line.starts_with('[')
        && line.ends_with(']')
        && ["gambas:", "embed", "video", "instagram", "twitter", "tweet"]
            .iter()
            .any(|word| starts_with(&line[1..], word))
}

/// `Tag: #Banjir Demak  #BPBD`, `Topik: Banjir`, `#Banjir #Demak`.
fn is_tag_line(line: &str) -> bool {
    let keyed =
        ["tag", "tags", "topik", "topics", "label", "kata kunci", "keywords"].iter().any(|key| {
            starts_with(line, key)
                && (line[key.len()..].trim_start().starts_with(':')
                    || line[key.len()..].trim_start().starts_with('#'))
        });
    keyed
        || (line.starts_with('#')
            && line.split_whitespace().filter(|word| word.starts_with('#')).count() >= 2
            && !line.ends_with('.'))
}

/// `Halaman 1 2 3 Selanjutnya`, `1 2 3 »`.
fn is_pager(line: &str) -> bool {
    line.len() <= 60 && {
        let mut numbers = 0;
        let all = line.split_whitespace().all(|word| {
            let is_number = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
            numbers += usize::from(is_number);
            is_number
                || [
                    "halaman",
                    "halaman:",
                    "page",
                    "semua",
                    "selanjutnya",
                    "tampilkan",
                    "lihat",
                    "dari",
                    "next",
                    "»",
                    "›",
                    "...",
                    "…",
                ]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
        });
        all && numbers >= 2
    }
}

/// Sentences of the publisher's, about itself.
fn is_notice(line: &str) -> bool {
    // A row of links and © is short; a notice may be a paragraph.
    if line.len() > 1200 {
        return false;
    }
    let starts = [
        "copyright",
        "hak cipta",
        "©",
        "(c) 20",
        "all rights reserved",
        "dilarang keras mengambil",
        "dilarang mengutip",
        "dilarang memperbanyak",
        "dapatkan update",
        "dapatkan berita",
        "artikel ini telah tayang",
        "artikel ini sudah tayang",
        "berita ini telah tayang",
        "artikel ini pernah tayang",
        "ikuti berita",
        "ikuti kami",
        "ikuti terus",
        "simak berita",
        "cek berita dan artikel",
        "baca berita lainnya",
        "baca berita dan artikel",
        "kunjungi kanal youtube",
        "download aplikasi",
        "unduh aplikasi",
        "konten ini merupakan",
        "follow berita",
        "untuk berita lebih lanjut",
        "bergabung dengan",
        "yuk, follow",
        "mari bergabung di",
        "mulai hari dengan",
        "informasi terkini bisa",
        "gabung channel",
        "gabung kanal",
        "situs ini memakai",
        "situs ini menggunakan",
        "this site uses",
        "we use cookies",
    ];
    if starts.iter().any(|start| starts_with(line, start)) {
        return true;
    }
    false
}

/// Whether a paragraph behind the article's end is the publisher's word about it: `… sepenuhnya tanggung jawab
/// dari penulis`.
pub(super) fn is_disclaimer(line: &str) -> bool {
    if line.len() > 1500 {
        return false;
    }
    let lower = line.to_lowercase();
    let words = [
        "tanggung jawab",
        "penulis",
        "redaksi",
        "platform",
        "community",
        "hak cipta",
        "dilarang",
        "seizin",
        "izin tertulis",
        "disclaimer",
        "opini",
        "mewakili",
        "syarat dan ketentuan",
        "konten ini",
        "karya tulis",
        "tulisan ini",
        "artikel ini",
        "pandangan",
        "mengutip",
        "kerja sama",
        "pihak ketiga",
    ];
    words.iter().filter(|word| lower.contains(*word)).count() >= 2
}

/// [`str::starts_with`] without regard to the case of ASCII letters.
pub(super) fn starts_with(text: &str, start: &str) -> bool {
    let (text, start) = (text.as_bytes(), start.as_bytes());
    // Nearly always the first byte says it.
    let may = match (text.first(), start.first()) {
        (Some(first), Some(other)) => first.eq_ignore_ascii_case(other),
        (_, other) => other.is_none(),
    };
    may && text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<Furniture>) {
        assert_eq!(furniture(line, &mut String::new()), expected, "{line}");
    }

    #[test]
    fn furniture_is_told_from_text() {
        for line in [
            "-",
            "()",
            "***",
            "Top",
            "TOP",
            "Bagikan",
            "A \u{A0} A \u{A0} A \u{A0} Pengaturan Font",
            "A   A   A   Ukuran Huruf     Bagikan     Salin tautan",
            "ADVERTISEMENT",
            "SCROLL TO CONTINUE WITH CONTENT",
            "Halaman Selanjutnya",
            "Kembali ke atas",
            "Beranda Nasional Regional Megapolitan Ekonomi Olahraga Cek Fakta Foto Video Indeks",
            "Regional > Jawa Tengah",
            "Home / News / Ekonomi",
            "[Gambas:Video 20detik]",
            "Tag: #Banjir Demak  #Sungai Tuntang",
            "#Banjir #Demak",
            "Topik: Banjir",
            "Halaman 1 2 3 Selanjutnya",
            "Copyright © 2025",
            "© 2025 Harian Tapian",
            "Redaksi",
            "Balas    Laporkan",
            "Artikel ini telah tayang di CNN Indonesia.",
        ] {
            check(line, Some(Furniture::Alone));
        }
        for line in ["Topik:", "Tags", "Berita Terkini Lainnya", "BERITA TERKAIT", "Terpopuler »"]
        {
            check(line, Some(Furniture::ListBelow));
        }
        for line in ["Komentar", "Komentar (2)", "Tulis komentar Anda..."] {
            check(line, Some(Furniture::CommentsBelow));
        }
        for line in [
            "Kenya Tawarkan Perundingan Baru Sudan-Etiopia",
            "Hubungan yang Menegang",
            "Komentar Presiden soal Harga Beras",
            "Topik lain yang diangkat dalam diskusi adalah penggunaan satu logo.",
            "Top skor Liga 1 musim ini",
            "Ekonomi dan Politik Nasional di Persimpangan",
            "Ekonomi Nasional",
            "Menteri Ekonomi Bahas Wisata Nasional",
            "Bisnis Kuliner Daerah Jadi Fokus Pemerintah Tahun Ini",
            "Skor: 3,35",
            "\"Setuju,\" jawab para peserta rapat.",
            "😀",
            "2024",
            "A. Pendahuluan",
            "A B C",
            "1. Petani ingin menjual kopi tanpa perantara",
            "Jawa Tengah / Jawa Timur",
            "3 > 2",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn disclaimers() {
        assert!(is_disclaimer(
            "Ruang Pembaca adalah wadah bagi siapa saja. Isi setiap tulisan adalah tanggung jawab penulis."
        ));
        assert!(!is_disclaimer(
            "Presiden bertanggung jawab atas kebijakan itu, kata juru bicaranya."
        ));
    }
}
