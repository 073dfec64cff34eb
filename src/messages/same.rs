//! What the list of the same everywhere says.

use tandai_core::alike::CaseRule;

use crate::state::Scope;

#[derive(Debug)]
pub struct SameWords {
    pub nothing_selected: &'static str,
    /// The text, and the label that its places are to have.
    pub mark_title: fn(&str, &str) -> String,
    pub reject_title: fn(&str) -> String,
    pub scope_title: &'static str,
    pub scope: fn(Scope) -> &'static str,
    pub case_title: &'static str,
    pub case: fn(CaseRule) -> &'static str,
    pub whole_words: &'static str,
    pub all: &'static str,
    pub none: &'static str,
    pub unmarked: &'static str,
    pub crossed: &'static str,
    pub done_already: &'static str,
    pub nothing: &'static str,
    pub mark: fn(usize) -> String,
    pub reject: fn(usize) -> String,
    pub more: fn(usize) -> String,
    /// The text, how many places, in how many documents.
    pub made: fn(&str, usize, usize) -> String,
}

fn places(count: usize) -> String {
    match count {
        1 => "1 place".to_owned(),
        count => format!("{count} places"),
    }
}

pub const ENGLISH: SameWords = SameWords {
    nothing_selected: "Select a mark first; then the same text is found everywhere.",
    mark_title: |text, label| format!("“{text}” as {label}, everywhere"),
    reject_title: |text| format!("“{text}” is nothing, everywhere"),
    scope_title: "Where",
    scope: |scope| match scope {
        Scope::Document => "This document",
        Scope::All => "All documents",
    },
    case_title: "Capitals",
    case: |case| match case {
        CaseRule::Same => "Same capitals",
        CaseRule::Any => "Any capitals",
    },
    whole_words: "Whole words only. What a person decided is not ticked.",
    all: "Tick all",
    none: "Untick all",
    unmarked: "not marked",
    crossed: "within or across another mark",
    done_already: "is so already",
    nothing: "This text stands nowhere else.",
    mark: |count| format!("Mark {}", places(count)),
    reject: |count| format!("Reject {}", places(count)),
    more: |count| format!("{count} more"),
    made: |text, count, documents| match documents {
        1 => format!("{text}: {} changed. One undo takes it back.", places(count)),
        documents => {
            format!(
                "{text}: {} changed in {documents} documents. One undo takes it back.",
                places(count)
            )
        }
    },
};

pub const INDONESIAN: SameWords = SameWords {
    nothing_selected: "Pilih dulu sebuah tanda; lalu teks yang sama dicari di mana-mana.",
    mark_title: |text, label| format!("“{text}” sebagai {label}, di mana-mana"),
    reject_title: |text| format!("“{text}” bukan apa-apa, di mana-mana"),
    scope_title: "Di mana",
    scope: |scope| match scope {
        Scope::Document => "Dokumen ini",
        Scope::All => "Semua dokumen",
    },
    case_title: "Huruf besar",
    case: |case| match case {
        CaseRule::Same => "Huruf besar sama",
        CaseRule::Any => "Huruf besar atau kecil",
    },
    whole_words: "Hanya kata utuh. Yang sudah diputuskan orang tidak dicentang.",
    all: "Centang semua",
    none: "Hapus semua centang",
    unmarked: "belum ditandai",
    crossed: "di dalam atau melintasi tanda lain",
    done_already: "sudah begitu",
    nothing: "Teks ini tidak ada di tempat lain.",
    mark: |count| format!("Tandai {count} tempat"),
    reject: |count| format!("Tolak {count} tempat"),
    more: |count| format!("{count} lagi"),
    made: |text, count, documents| {
        format!(
            "{text}: {count} tempat diubah di {documents} dokumen. Satu kali urungkan membatalkannya."
        )
    },
};
