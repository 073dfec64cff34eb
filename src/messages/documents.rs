//! What is said of a document as a whole: done or not, flagged, with a note, and how fast the work goes.

#[derive(Debug)]
pub struct DocumentWords {
    pub done: &'static str,
    pub not_done: &'static str,
    pub is_done: &'static str,
    pub flag: &'static str,
    pub unflag: &'static str,
    pub flagged: &'static str,
    pub note: &'static str,
    /// Of this document.
    pub work: &'static str,
    /// Decided, all, and how many a minute where that is known.
    pub pace: fn(usize, usize, Option<u32>) -> String,
    /// Documents that are done, of all.
    pub documents_done: fn(usize, usize) -> String,
    /// So many accepted in so many seconds.
    pub too_fast: fn(usize, u32) -> String,
}

pub const ENGLISH: DocumentWords = DocumentWords {
    done: "Done, next",
    not_done: "Not done yet",
    is_done: "done",
    flag: "Flag",
    unflag: "Take the flag off",
    flagged: "flagged",
    note: "Note on this document",
    work: "This document",
    pace: |decided, all, rate| match rate {
        Some(rate) => format!("{decided} of {all} looked at · {rate} a minute"),
        None => format!("{decided} of {all} looked at"),
    },
    documents_done: |done, all| format!("{done} of {all} documents done"),
    too_fast: |count, seconds| {
        format!(
            "{count} accepted in {seconds} seconds: that is faster than they can be read. Undo takes them back."
        )
    },
};

pub const INDONESIAN: DocumentWords = DocumentWords {
    done: "Selesai, berikutnya",
    not_done: "Belum selesai",
    is_done: "selesai",
    flag: "Beri bendera",
    unflag: "Lepas bendera",
    flagged: "berbendera",
    note: "Catatan untuk dokumen ini",
    work: "Dokumen ini",
    pace: |decided, all, rate| match rate {
        Some(rate) => format!("{decided} dari {all} sudah dilihat · {rate} per menit"),
        None => format!("{decided} dari {all} sudah dilihat"),
    },
    documents_done: |done, all| format!("{done} dari {all} dokumen selesai"),
    too_fast: |count, seconds| {
        format!(
            "{count} diterima dalam {seconds} detik: lebih cepat daripada dibaca. Urungkan membatalkannya."
        )
    },
};
