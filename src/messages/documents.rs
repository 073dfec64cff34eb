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
    /// Asks whether it is to go with so many decisions.
    pub removal: fn(usize) -> String,
    /// The document with this title.
    pub removed: fn(&str) -> String,
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
    removal: |decisions| match decisions {
        0 => "Remove it with your note? This cannot be undone.".to_owned(),
        1 => "Remove it with your one decision? This cannot be undone.".to_owned(),
        _ => format!("Remove it with your {decisions} decisions? This cannot be undone."),
    },
    removed: |title| format!("Removed: {title}"),
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
    removal: |decisions| match decisions {
        0 => "Hapus beserta catatan Anda? Ini tidak dapat diurungkan.".to_owned(),
        _ => format!("Hapus beserta {decisions} keputusan Anda? Ini tidak dapat diurungkan."),
    },
    removed: |title| format!("Dihapus: {title}"),
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
