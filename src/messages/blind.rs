//! What is said of articles that are marked without seeing the suggestions.

use tandai_core::blind::Relation;

use crate::state::BlindEvery;

#[derive(Debug)]
pub struct BlindWords {
    pub title: &'static str,
    /// Over the choice of how often.
    pub every: &'static str,
    pub often: fn(BlindEvery) -> String,
    pub hold_back: &'static str,
    /// What the button does.
    pub why: &'static str,
    pub is_held_back: &'static str,
    pub done: &'static str,
    /// While the document is not done.
    pub waits: &'static str,
    /// Agreement in percent, what both have alike, marks, suggestions.
    pub agree: fn(u32, usize, usize, usize) -> String,
    pub nothing: &'static str,
    /// The same over so many documents.
    pub over_all: fn(usize, u32) -> String,
    /// Of the suggestions that were seen, in percent.
    pub seen: fn(u32) -> String,
    pub relation: fn(Relation) -> &'static str,
    pub you: &'static str,
    /// So many differences are not listed.
    pub more: fn(usize) -> String,
}

pub const ENGLISH: BlindWords = BlindWords {
    title: "Check without suggestions",
    every: "Open without suggestions",
    often: |every| match every.count() {
        None => "no article".to_owned(),
        Some(count) => format!("every {count}th article"),
    },
    hold_back: "Hide the suggestions here",
    why: "You mark this article unaided; once it is done you see where you and Tandai differ.",
    is_held_back: "The suggestions are hidden until this document is done.",
    done: "Done. Here is where you and Tandai differ.",
    waits: "The suggestions of this article are hidden. Mark what you find and call it done: then you see where you and Tandai differ.",
    agree: |percent, same, marks, suggestions| {
        format!(
            "You and Tandai agree by {percent} %: {same} alike, of your {marks} marks and its {suggestions} suggestions."
        )
    },
    nothing: "Neither you nor Tandai marked anything here.",
    over_all: |documents, percent| {
        format!("Over all {documents} articles checked like this: {percent} %.")
    },
    seen: |percent| {
        format!("Where you saw the suggestions, you accepted {percent} % of them as they were.")
    },
    relation: |relation| match relation {
        Relation::Same => "alike",
        Relation::OtherValue => "another value",
        Relation::OtherLabel => "another label",
        Relation::OtherEdges => "other edges",
        Relation::OnlyPerson => "only you",
        Relation::OnlyTagger => "only Tandai",
    },
    you: "you",
    more: |count| format!("and {count} more differences"),
};

pub const INDONESIAN: BlindWords = BlindWords {
    title: "Uji tanpa usulan",
    every: "Buka tanpa usulan",
    often: |every| match every.count() {
        None => "tidak satu artikel pun".to_owned(),
        Some(count) => format!("setiap artikel ke-{count}"),
    },
    hold_back: "Sembunyikan usulan di sini",
    why: "Anda menandai artikel ini sendiri; setelah selesai terlihat di mana Anda dan Tandai berbeda.",
    is_held_back: "Usulan disembunyikan sampai dokumen ini selesai.",
    done: "Selesai. Inilah perbedaan Anda dan Tandai.",
    waits: "Usulan artikel ini disembunyikan. Tandai yang Anda temukan lalu nyatakan selesai: setelah itu terlihat di mana Anda dan Tandai berbeda.",
    agree: |percent, same, marks, suggestions| {
        format!(
            "Anda dan Tandai sepakat {percent} %: {same} sama, dari {marks} tanda Anda dan {suggestions} usulannya."
        )
    },
    nothing: "Baik Anda maupun Tandai tidak menandai apa pun di sini.",
    over_all: |documents, percent| {
        format!("Dari semua {documents} artikel yang diuji begini: {percent} %.")
    },
    seen: |percent| format!("Di artikel lain, {percent} % usulan Anda terima apa adanya."),
    relation: |relation| match relation {
        Relation::Same => "sama",
        Relation::OtherValue => "nilai lain",
        Relation::OtherLabel => "label lain",
        Relation::OtherEdges => "batas lain",
        Relation::OnlyPerson => "hanya Anda",
        Relation::OnlyTagger => "hanya Tandai",
    },
    you: "Anda",
    more: |count| format!("dan {count} perbedaan lagi"),
};
