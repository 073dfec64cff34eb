//! The choice of what is downloaded.

use tandai_formats::{About, Holds, Part};

#[derive(Debug)]
pub struct DownloadWords {
    /// The button that opens the choice.
    pub open: &'static str,
    pub title: &'static str,
    pub format: &'static str,
    /// For whom the format is, and what its offsets count.
    pub about: fn(&About) -> String,
    pub documents: &'static str,
    pub this_one: &'static str,
    pub all: fn(usize) -> String,
    pub contents: &'static str,
    pub decided_only: &'static str,
    pub article_only: &'static str,
    pub labels: &'static str,
    pub rename: &'static str,
    pub rename_hint: &'static str,
    /// Documents to train, to develop and to test with.
    pub parts: &'static str,
    pub part_name: &'static str,
    pub split: &'static str,
    /// The fields for the shares of each.
    pub shares: [&'static str; 3],
    pub seed: &'static str,
    pub split_faulty: &'static str,
    pub working: &'static str,
    pub nothing_lost: fn(&str) -> String,
    pub lost: fn(&str) -> String,
    /// A part of documents, as the name of what is lost.
    pub part: fn(Part) -> &'static str,
    /// What was written and read again is not what it should be.
    pub faulty: fn(&str) -> String,
    pub preview: &'static str,
    /// The file is none for reading.
    pub no_text: &'static str,
    pub download: &'static str,
}

pub const ENGLISH: DownloadWords = DownloadWords {
    open: "Other formats",
    title: "Download",
    format: "Format",
    about: |format| {
        let unit = format
            .offset_unit
            .map_or_else(String::new, |unit| format!(" Offsets count {}.", unit.plural()));
        let files = match format.holds {
            Holds::One => "Each document is a file of its own.",
            Holds::Many => "All documents are in one file.",
        };
        format!("{files}{unit}")
    },
    documents: "Documents",
    this_one: "This document",
    all: |count| format!("All {count} documents"),
    contents: "What goes along",
    decided_only: "Only what a person has decided, without open suggestions",
    article_only: "Only the article, without the furniture of its page",
    labels: "Labels",
    rename: "Other names for labels",
    rename_hint: "As they are called in the file. Two labels may get the same name.",
    parts: "Parts",
    part_name: "Part",
    split: "Split into documents to train with, to develop with and to test with",
    shares: ["Train", "Dev", "Test"],
    seed: "Seed",
    split_faulty: "Train and test each need a share above 0.",
    working: "Working out what it looks like …",
    nothing_lost: |format| format!("Nothing is lost in {format}."),
    lost: |format| format!("{format} cannot carry, and these are left out:"),
    part: |part| match part {
        Part::Controls => "control characters",
        Part::Returns => "carriage returns",
        Part::Lead => "white space before the first word",
        Part::LineGaps => "line ends between the pieces of a mention",
        Part::Clusters => "edges of marks within a character",
        Part::LabelLetters => "dots and other letters in the names of labels",
        Part::SameLabels => "labels whose names become the same",
        Part::OtherLabels => "mentions that are no times",
        Part::OwnTokens => {
            "mentions that spacy.blank(\"id\") alone does not find, and the tokens of the file do"
        }
        Part::Name => "names of documents",
        Part::Source => "where documents came from, titles, languages",
        Part::Blocks => "what is title, what is furniture",
        Part::Published => "days of publication",
        Part::PublishedSource => "how days of publication are known",
        Part::Entities => "which mentions mean the same",
        Part::LoneEntities => "entities without mentions",
        Part::Values => "values of times",
        Part::Zones => "time zones",
        Part::Reasons => "reasons for values",
        Part::Statuses => "what is suggested and what a person decided",
        Part::Rejected => "refused suggestions",
        Part::Scores => "how sure Tandai was",
        Part::Overlaps => "overlapping mentions",
        Part::Fragments => "mentions in several pieces",
        Part::Edges => "white space at the ends of mentions",
        Part::LabelNames => "signs in the names of labels",
        Part::Notes => "notes",
        Part::Flags => "flags",
        Part::DocumentNotes => "notes on documents",
        Part::Done => "which documents are done",
        Part::Blind => "suggestions that were hidden",
        Part::Provenance => "who made and changed mentions",
        Part::LabelMeanings => "descriptions of labels",
        Part::Warnings => "warnings",
        Part::UnknownKeys => "what other programs added",
    },
    faulty: |fault| {
        format!("Written and read again it is not the same, which is a fault of Tandai: {fault}")
    },
    preview: "The first lines",
    no_text: "A file for programs; it cannot be read as text.",
    download: "Download",
};

pub const INDONESIAN: DownloadWords = DownloadWords {
    open: "Format lain",
    title: "Unduh",
    format: "Format",
    about: |format| {
        let files = match format.holds {
            Holds::One => "Setiap dokumen menjadi satu berkas.",
            Holds::Many => "Semua dokumen ada dalam satu berkas.",
        };
        let unit = format
            .offset_unit
            .map_or_else(String::new, |unit| format!(" Posisi dihitung dalam {}.", unit.plural()));
        format!("{files}{unit}")
    },
    documents: "Dokumen",
    this_one: "Dokumen ini",
    all: |count| format!("Semua {count} dokumen"),
    contents: "Yang ikut",
    decided_only: "Hanya yang sudah diputuskan orang, tanpa usulan yang masih terbuka",
    article_only: "Hanya artikelnya, tanpa bagian lain dari halaman",
    labels: "Label",
    rename: "Nama lain untuk label",
    rename_hint: "Nama label dalam berkas. Dua label boleh bernama sama.",
    parts: "Bagian",
    part_name: "Bagian",
    split: "Bagi menjadi dokumen latih, pengembangan, dan uji",
    shares: ["Latih", "Pengembangan", "Uji"],
    seed: "Angka acak",
    split_faulty: "Bagian latih dan uji masing-masing harus lebih dari 0.",
    working: "Menyiapkan pratinjau …",
    nothing_lost: |format| format!("Tidak ada yang hilang dalam {format}."),
    lost: |format| format!("{format} tidak dapat memuat yang berikut, maka ditinggalkan:"),
    part: |part| match part {
        Part::Controls => "karakter kendali",
        Part::Returns => "tanda carriage return",
        Part::Lead => "spasi sebelum kata pertama",
        Part::LineGaps => "ganti baris di antara potongan tanda",
        Part::Clusters => "ujung tanda di dalam satu karakter",
        Part::LabelLetters => "titik dan huruf lain dalam nama label",
        Part::SameLabels => "label yang namanya menjadi sama",
        Part::OtherLabels => "tanda yang bukan waktu",
        Part::OwnTokens => {
            "tanda yang tidak ditemukan spacy.blank(\"id\") sendiri, tetapi ditemukan lewat token dalam berkas"
        }
        Part::Name => "nama dokumen",
        Part::Source => "asal dokumen, judul, bahasa",
        Part::Blocks => "mana judul, mana bagian lain dari halaman",
        Part::Published => "tanggal terbit",
        Part::PublishedSource => "dari mana tanggal terbit diketahui",
        Part::Entities => "tanda mana yang merujuk hal yang sama",
        Part::LoneEntities => "entitas tanpa tanda",
        Part::Values => "nilai waktu",
        Part::Zones => "zona waktu",
        Part::Reasons => "alasan nilai",
        Part::Statuses => "mana usulan dan mana keputusan orang",
        Part::Rejected => "usulan yang ditolak",
        Part::Scores => "seberapa yakin Tandai",
        Part::Overlaps => "tanda yang bertumpang tindih",
        Part::Fragments => "tanda dalam beberapa potongan",
        Part::Edges => "spasi di ujung tanda",
        Part::LabelNames => "tanda baca dalam nama label",
        Part::Notes => "catatan",
        Part::Flags => "bendera",
        Part::DocumentNotes => "catatan untuk dokumen",
        Part::Done => "dokumen mana yang selesai",
        Part::Blind => "usulan yang disembunyikan",
        Part::Provenance => "siapa yang membuat dan mengubah tanda",
        Part::LabelMeanings => "keterangan label",
        Part::Warnings => "peringatan",
        Part::UnknownKeys => "tambahan dari program lain",
    },
    faulty: |fault| {
        format!(
            "Setelah ditulis dan dibaca lagi hasilnya tidak sama; ini kesalahan Tandai: {fault}"
        )
    },
    preview: "Baris-baris pertama",
    no_text: "Berkas untuk program; tidak dapat dibaca sebagai teks.",
    download: "Unduh",
};
