//! What is said while a person goes from suggestion to suggestion and from document to document.

#[derive(Debug)]
pub struct FlowWords {
    pub all_decided: &'static str,
    pub in_text_order: &'static str,
    pub least_certain_first: &'static str,
    pub by_word: &'static str,
    pub by_character: &'static str,
    /// What undo or redo did ("Undone"), and in how many documents.
    pub bulk_whole: fn(&str, usize) -> String,
    /// In how many documents it was taken back, and how many were changed since.
    pub bulk_in_part: fn(usize, usize) -> String,
    pub done: fn(&str) -> String,
    pub done_and_last: &'static str,
    pub not_done: fn(&str) -> String,
}

pub const ENGLISH: FlowWords = FlowWords {
    all_decided: "All suggestions of this document are looked at.",
    in_text_order: "Suggestions in the order of the text",
    least_certain_first: "The least certain suggestions first",
    by_word: "Edges move by a word",
    by_character: "Edges move by a character",
    bulk_whole: |said, documents| format!("{said} in {documents} documents"),
    bulk_in_part: |here, busy| {
        let others = match busy {
            1 => "1 other document was changed since and keeps it".to_owned(),
            busy => format!("{busy} other documents were changed since and keep it"),
        };
        match here {
            1 => format!("Undone in this document; {others}."),
            here => format!("Undone in {here} documents; {others}."),
        }
    },
    done: |title| format!("Done: {title}"),
    done_and_last: "Done. No other document has work left.",
    not_done: |title| format!("Not done yet: {title}"),
};

pub const INDONESIAN: FlowWords = FlowWords {
    all_decided: "Semua usulan dalam dokumen ini sudah dilihat.",
    in_text_order: "Usulan menurut urutan teks",
    least_certain_first: "Usulan yang paling tidak yakin lebih dulu",
    by_word: "Tepi bergeser per kata",
    by_character: "Tepi bergeser per huruf",
    bulk_whole: |said, documents| format!("{said} di {documents} dokumen"),
    bulk_in_part: |here, busy| {
        format!(
            "Diurungkan di {here} dokumen; {busy} dokumen lain sudah diubah lagi dan tetap begitu."
        )
    },
    done: |title| format!("Selesai: {title}"),
    done_and_last: "Selesai. Tidak ada dokumen lain yang belum selesai.",
    not_done: |title| format!("Belum selesai: {title}"),
};
