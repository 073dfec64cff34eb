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
    /// Documents that are done, all of them, and how many decisions a minute where that is known.
    pub pace: fn(usize, usize, Option<u32>) -> String,
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
    pace: |done, all, rate| {
        let done = format!("{done} of {all} done");
        rate.map_or(done.clone(), |rate| format!("{done} · {rate} decisions a minute"))
    },
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
    pace: |done, all, rate| {
        let done = format!("{done} dari {all} selesai");
        rate.map_or(done.clone(), |rate| format!("{done} · {rate} keputusan per menit"))
    },
    too_fast: |count, seconds| {
        format!(
            "{count} diterima dalam {seconds} detik: lebih cepat daripada dibaca. Urungkan membatalkannya."
        )
    },
};
