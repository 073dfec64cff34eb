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
    pub flagged: fn(&str) -> String,
    pub unflagged: fn(&str) -> String,
    /// The document: done or not, flagged or not, with a note or none.
    pub worked: fn(bool, bool, bool) -> String,
    pub linked: fn(&str) -> String,
    pub entities: &'static str,
    pub labels: &'static str,
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
    flagged: |what| format!("{what} flagged"),
    unflagged: |what| format!("Flag taken off {what}"),
    worked: |done, flagged, noted| {
        let said = [(done, "done"), (flagged, "flagged"), (noted, "with a note")];
        let said: Vec<&str> = said.into_iter().filter(|it| it.0).map(|it| it.1).collect();
        if said.is_empty() {
            "Document: in work".to_owned()
        } else {
            format!("Document: {}", said.join(", "))
        }
    },
    linked: |what| format!("What {what} means"),
    entities: "Names that mean the same",
    labels: "Labels changed",
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
    flagged: |what| format!("{what} diberi bendera"),
    unflagged: |what| format!("Bendera {what} dilepas"),
    worked: |done, flagged, noted| {
        let said = [(done, "selesai"), (flagged, "berbendera"), (noted, "dengan catatan")];
        let said: Vec<&str> = said.into_iter().filter(|it| it.0).map(|it| it.1).collect();
        if said.is_empty() {
            "Dokumen: dikerjakan".to_owned()
        } else {
            format!("Dokumen: {}", said.join(", "))
        }
    },
    linked: |what| format!("Arti {what}"),
    entities: "Nama-nama yang artinya sama",
    labels: "Label diubah",
    other: |what| format!("{what} diubah"),
};
