//! The names of what the side of the page can show.

use crate::state::Look;

#[derive(Debug)]
pub struct LookWords {
    pub choose: &'static str,
    pub name: fn(Look) -> &'static str,
    pub back: &'static str,
}

pub const ENGLISH: LookWords = LookWords {
    choose: "What this side shows",
    name: |look| match look {
        Look::Mentions => "Mentions",
        Look::Queue => "Review",
        Look::Missed => "Missed?",
        Look::Search => "Search",
        Look::Same => "Same everywhere",
        Look::History => "History",
        Look::Guidelines => "Guidelines",
    },
    back: "Back to the mentions",
};

pub const INDONESIAN: LookWords = LookWords {
    choose: "Yang ditampilkan di sisi ini",
    name: |look| match look {
        Look::Mentions => "Sebutan",
        Look::Queue => "Tinjau",
        Look::Missed => "Terlewat?",
        Look::Search => "Cari",
        Look::Same => "Sama di mana-mana",
        Look::History => "Riwayat",
        Look::Guidelines => "Pedoman",
    },
    back: "Kembali ke sebutan",
};
