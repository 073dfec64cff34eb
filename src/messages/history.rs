//! What the list of steps says.

#[derive(Debug)]
pub struct HistoryWords {
    pub title: &'static str,
    pub nothing: &'static str,
    pub hint: &'static str,
    /// The state before the first step.
    pub start: &'static str,
    pub undone: &'static str,
    /// So many documents were changed by the same act.
    pub bulk: &'static str,
    pub more: fn(usize) -> String,
    pub many: fn(usize) -> String,
    pub suggested: fn(&str) -> String,
    pub noted: fn(&str) -> String,
    pub other: fn(&str) -> String,
}

pub const ENGLISH: HistoryWords = HistoryWords {
    title: "What was done to this document",
    nothing: "Nothing yet. Every step will be listed here, and can be taken back.",
    hint: "Choose a step to go back to where it was the last one.",
    start: "As it was opened",
    undone: "undone",
    bulk: "in several documents",
    more: |steps| format!("{steps} earlier steps"),
    many: |marks| format!("{marks} marks"),
    suggested: |what| format!("{what} suggested elsewhere"),
    noted: |what| format!("Note on {what}"),
    other: |what| format!("{what} changed"),
};

pub const INDONESIAN: HistoryWords = HistoryWords {
    title: "Yang dilakukan pada dokumen ini",
    nothing: "Belum ada. Setiap langkah akan tercatat di sini dan dapat diurungkan.",
    hint: "Pilih sebuah langkah untuk kembali ke saat itu.",
    start: "Seperti saat dibuka",
    undone: "diurungkan",
    bulk: "di beberapa dokumen",
    more: |steps| format!("{steps} langkah sebelumnya"),
    many: |marks| format!("{marks} tanda"),
    suggested: |what| format!("{what} diusulkan di tempat lain"),
    noted: |what| format!("Catatan pada {what}"),
    other: |what| format!("{what} diubah"),
};
