//! What the review of all suggestions says.

#[derive(Debug)]
pub struct QueueWords {
    pub title: &'static str,
    pub empty: &'static str,
    /// The name of the slider.
    pub least: &'static str,
    /// Percent.
    pub at_least: fn(u8) -> String,
    pub shown: fn(usize) -> String,
    pub hidden: fn(usize) -> String,
    pub sort: &'static str,
    pub least_certain: &'static str,
    pub most_certain: &'static str,
    pub accept_all: fn(usize) -> String,
    /// How many, and from how many percent on.
    pub sure: fn(usize, u8) -> String,
    pub untick: &'static str,
    pub more: fn(usize) -> String,
    /// How many, in how many documents.
    pub accepted: fn(usize, usize) -> String,
}

fn marks(count: usize) -> String {
    match count {
        1 => "1 suggestion".to_owned(),
        count => format!("{count} suggestions"),
    }
}

pub const ENGLISH: QueueWords = QueueWords {
    title: "All suggestions, in all documents",
    empty: "No suggestion is left.",
    least: "Leave out what is less sure than",
    at_least: |percent| format!("{percent} %"),
    shown: marks,
    hidden: |count| match count {
        0 => "none left out".to_owned(),
        count => format!("{count} left out"),
    },
    sort: "Order",
    least_certain: "Least certain first",
    most_certain: "Most certain first",
    accept_all: |count| format!("Accept these {count}…"),
    sure: |count, percent| format!("Accept {} that are {percent} % sure or more?", marks(count)),
    untick: "Untick what is wrong; it stays a suggestion. One undo takes all of it back.",
    more: |count| format!("{count} more"),
    accepted: |count, documents| match documents {
        1 => format!("Accepted {}. One undo takes them back.", marks(count)),
        documents => {
            format!("Accepted {} in {documents} documents. One undo takes them back.", marks(count))
        }
    },
};

pub const INDONESIAN: QueueWords = QueueWords {
    title: "Semua usulan, di semua dokumen",
    empty: "Tidak ada usulan yang tersisa.",
    least: "Sisihkan yang keyakinannya kurang dari",
    at_least: |percent| format!("{percent} %"),
    shown: |count| format!("{count} usulan"),
    hidden: |count| match count {
        0 => "tidak ada yang disisihkan".to_owned(),
        count => format!("{count} disisihkan"),
    },
    sort: "Urutan",
    least_certain: "Paling tidak yakin dulu",
    most_certain: "Paling yakin dulu",
    accept_all: |count| format!("Terima {count} usulan ini…"),
    sure: |count, percent| {
        format!("Terima {count} usulan dengan keyakinan {percent} % atau lebih?")
    },
    untick: "Hilangkan centang pada yang salah; ia tetap usulan. Satu kali urungkan membatalkan semuanya.",
    more: |count| format!("{count} lagi"),
    accepted: |count, documents| {
        format!(
            "{count} usulan diterima di {documents} dokumen. Satu kali urungkan membatalkannya."
        )
    },
};
