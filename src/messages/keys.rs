//! What keys do, in words, and what is said where a person changes them.

use crate::keys::{Chapter, Command};

#[derive(Debug)]
pub struct KeyWords {
    pub title: &'static str,
    pub chapter: fn(Chapter) -> &'static str,
    pub command: fn(Command) -> &'static str,
    pub labels: &'static str,
    pub leave: &'static str,
    pub none: &'static str,
    pub change: &'static str,
    /// While the next key is waited for.
    pub press_now: &'static str,
    pub reset: &'static str,
    pub single: &'static str,
    pub single_why: &'static str,
    /// The key, and what it does now.
    pub given: fn(&str, &str) -> String,
    /// The key, what it does now, what it did, and whether that has other keys.
    pub taken: fn(&str, &str, &str, bool) -> String,
    pub browsers: fn(&str) -> String,
    /// A key of a label that does something else: the key, the label, what it does.
    pub label_hidden: fn(&str, &str, &str) -> String,
}

pub const ENGLISH: KeyWords = KeyWords {
    title: "Keys",
    chapter: |chapter| match chapter {
        Chapter::Walk => "Go through the text",
        Chapter::Decide => "Decide",
        Chapter::Edges => "Move edges",
        Chapter::Look => "Open a panel",
        Chapter::Documents => "Documents",
    },
    command: |command| match command {
        Command::NextSuggestion => "Next suggestion",
        Command::PreviousSuggestion => "Previous suggestion",
        Command::NextMark => "Next mark",
        Command::PreviousMark => "Previous mark",
        Command::SwitchOrder => "Text order, or least certain first",
        Command::Accept => "Accept, and go to the next",
        Command::Reject => "Reject, or remove your own mark",
        Command::ChooseLabel => "Choose a label by its name",
        Command::Edit => "Edit the value or the note",
        Command::AcceptAlike => "Accept all with the same text",
        Command::RejectAlike => "Reject all with the same text",
        Command::SameEverywhere => "The same everywhere",
        Command::RightEdgeBack => "Right edge back by a word",
        Command::RightEdgeOn => "Right edge on by a word",
        Command::LeftEdgeBack => "Left edge back by a word",
        Command::LeftEdgeOn => "Left edge on by a word",
        Command::RightEdgeBackFinely => "Right edge back by a character",
        Command::RightEdgeOnFinely => "Right edge on by a character",
        Command::LeftEdgeBackFinely => "Left edge back by a character",
        Command::LeftEdgeOnFinely => "Left edge on by a character",
        Command::SwitchStep => "Edges by words, or by characters",
        Command::Caret => "A caret in the text",
        Command::Value => "The date and its value",
        Command::Note => "Write a note",
        Command::Flag => "Flag the mark",
        Command::Queue => "Review all suggestions",
        Command::Missed => "Look for what was missed",
        Command::Search => "Search",
        Command::History => "What was done",
        Command::Done => "Document done, open the next",
        Command::NextDocument => "Next document",
        Command::PreviousDocument => "Previous document",
        Command::FlagDocument => "Flag the document",
        Command::Undo => "Undo",
        Command::Redo => "Do again",
        Command::Labels => "Edit the labels",
        Command::Guidelines => "Show the guidelines",
        Command::Keys => "Show these keys",
    },
    labels: "Give the mark, or the selected words, a label",
    leave: "Leave the mark; Tab then leaves the text",
    none: "no key",
    change: "Change",
    press_now: "Press a key (Esc: leave it)",
    reset: "All keys as they came",
    single: "Keys that print something work alone",
    single_why: "Off, only keys with Ctrl or Alt and named ones such as Tab and Enter work. Label keys are off, too.",
    given: |key, does| format!("{key}: {does}."),
    taken: |key, does, did, others| {
        let left = if others { "" } else { " That has no key now." };
        format!("{key}: {does}. It was the key for “{did}”.{left}")
    },
    browsers: |key| format!("The browser keeps {key} for itself. Nothing was changed."),
    label_hidden: |key, label, does| {
        format!("{key} is the key of the label {label}, but it does “{does}”. Change one of them.")
    },
};

pub const INDONESIAN: KeyWords = KeyWords {
    title: "Tombol",
    chapter: |chapter| match chapter {
        Chapter::Walk => "Menyusuri teks",
        Chapter::Decide => "Memutuskan",
        Chapter::Edges => "Menggeser tepi",
        Chapter::Look => "Membuka panel",
        Chapter::Documents => "Dokumen",
    },
    command: |command| match command {
        Command::NextSuggestion => "Usulan berikut",
        Command::PreviousSuggestion => "Usulan sebelumnya",
        Command::NextMark => "Tanda berikut",
        Command::PreviousMark => "Tanda sebelumnya",
        Command::SwitchOrder => "Urutan teks, atau yang paling tidak yakin dulu",
        Command::Accept => "Terima, lanjut ke berikutnya",
        Command::Reject => "Tolak, atau hapus tanda buatan sendiri",
        Command::ChooseLabel => "Pilih label dengan namanya",
        Command::Edit => "Sunting nilai atau catatan",
        Command::AcceptAlike => "Terima semua yang teksnya sama",
        Command::RejectAlike => "Tolak semua yang teksnya sama",
        Command::SameEverywhere => "Yang sama di mana-mana",
        Command::RightEdgeBack => "Tepi kanan mundur satu kata",
        Command::RightEdgeOn => "Tepi kanan maju satu kata",
        Command::LeftEdgeBack => "Tepi kiri mundur satu kata",
        Command::LeftEdgeOn => "Tepi kiri maju satu kata",
        Command::RightEdgeBackFinely => "Tepi kanan mundur satu huruf",
        Command::RightEdgeOnFinely => "Tepi kanan maju satu huruf",
        Command::LeftEdgeBackFinely => "Tepi kiri mundur satu huruf",
        Command::LeftEdgeOnFinely => "Tepi kiri maju satu huruf",
        Command::SwitchStep => "Tepi per kata, atau per huruf",
        Command::Caret => "Kursor di dalam teks",
        Command::Value => "Tanggal dan nilainya",
        Command::Note => "Tulis catatan",
        Command::Flag => "Beri bendera pada tanda",
        Command::Queue => "Tinjau semua usulan",
        Command::Missed => "Cari yang terlewat",
        Command::Search => "Cari",
        Command::History => "Yang sudah dilakukan",
        Command::Done => "Dokumen selesai, buka berikutnya",
        Command::NextDocument => "Dokumen berikut",
        Command::PreviousDocument => "Dokumen sebelumnya",
        Command::FlagDocument => "Beri bendera pada dokumen",
        Command::Undo => "Urungkan",
        Command::Redo => "Ulangi",
        Command::Labels => "Sunting label",
        Command::Guidelines => "Tampilkan pedoman",
        Command::Keys => "Tampilkan tombol-tombol ini",
    },
    labels: "Beri label pada tanda, atau pada kata yang dipilih",
    leave: "Tinggalkan tanda; Tab lalu keluar dari teks",
    none: "tanpa tombol",
    change: "Ganti",
    press_now: "Tekan sebuah tombol (Esc: biarkan)",
    reset: "Semua tombol seperti semula",
    single: "Tombol huruf dan angka bekerja sendiri",
    single_why: "Bila dimatikan, hanya tombol dengan Ctrl atau Alt dan tombol seperti Tab dan Enter yang bekerja. Tombol label juga mati.",
    given: |key, does| format!("{key}: {does}."),
    taken: |key, does, did, others| {
        let left = if others { "" } else { " Kini ia tanpa tombol." };
        format!("{key}: {does}. Tadinya tombol untuk “{did}”.{left}")
    },
    browsers: |key| format!("{key} dipakai oleh peramban. Tidak ada yang diubah."),
    label_hidden: |key, label, does| {
        format!(
            "{key} adalah tombol label {label}, tetapi melakukan “{does}”. Ganti salah satunya."
        )
    },
};
