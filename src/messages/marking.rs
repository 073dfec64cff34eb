//! What is said while words are marked.

use crate::state::OverlapRule;

#[derive(Debug)]
pub struct MarkingWords {
    pub is_marked: &'static str,
    /// The new mark's words, and those in its way.
    pub overlaps: fn(&str, &str) -> String,
    pub keep_both: &'static str,
    pub replace: &'static str,
    pub remembered: &'static str,
    pub rule_title: &'static str,
    pub rule: fn(OverlapRule) -> &'static str,
    pub choose_label: &'static str,
    pub no_such_label: &'static str,
    pub left_edge: &'static str,
    pub right_edge: &'static str,
}

pub const ENGLISH: MarkingWords = MarkingWords {
    is_marked: "These words are marked so already.",
    overlaps: |new, others| format!("“{new}” overlaps {others}."),
    keep_both: "Keep both",
    replace: "Replace",
    remembered: "The answer holds from now on; change it under Keys.",
    rule_title: "Where a new mark overlaps others",
    rule: |rule| match rule {
        OverlapRule::Ask => "ask",
        OverlapRule::Keep => "keep both",
        OverlapRule::Replace => "replace them",
    },
    choose_label: "Type the beginning of a label",
    no_such_label: "No label begins so.",
    left_edge: "Left edge",
    right_edge: "Right edge",
};

pub const INDONESIAN: MarkingWords = MarkingWords {
    is_marked: "Kata-kata ini sudah ditandai begitu.",
    overlaps: |new, others| format!("“{new}” bertumpang tindih dengan {others}."),
    keep_both: "Biarkan keduanya",
    replace: "Gantikan",
    remembered: "Jawaban ini berlaku seterusnya; ubah di bawah Tombol.",
    rule_title: "Bila tanda baru bertumpang tindih",
    rule: |rule| match rule {
        OverlapRule::Ask => "tanyakan",
        OverlapRule::Keep => "biarkan keduanya",
        OverlapRule::Replace => "gantikan",
    },
    choose_label: "Ketik awal nama label",
    no_such_label: "Tidak ada label yang berawalan begitu.",
    left_edge: "Tepi kiri",
    right_edge: "Tepi kanan",
};
