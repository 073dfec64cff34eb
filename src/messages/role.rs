//! What is said where one tab works on the documents and the others read.

#[derive(Debug)]
pub struct RoleWords {
    pub reads: &'static str,
    pub left: &'static str,
    pub work_instead: &'static str,
    pub work: &'static str,
    pub refused: &'static str,
    /// So many files were on their way in when another tab took over.
    pub not_opened: fn(usize) -> String,
    pub not_learned: &'static str,
}

pub const ENGLISH: RoleWords = RoleWords {
    reads: "Another tab works on these documents. This one only reads.",
    left: "The tab that worked on these documents is gone. This one only reads so far.",
    work_instead: "Work here instead",
    work: "Work here",
    refused: "Nothing was changed: this tab only reads. The button above makes it the one that works.",
    not_opened: |count| match count {
        1 => "Another tab took over while a file was being opened here. Open it there.".to_owned(),
        count => format!(
            "Another tab took over while {count} files were being opened here. Open them there."
        ),
    },
    not_learned: "Another tab took over before it was kept what the last corrections here teach. The corrections themselves are kept.",
};

pub const INDONESIAN: RoleWords = RoleWords {
    reads: "Tab lain sedang mengerjakan dokumen-dokumen ini. Tab ini hanya membaca.",
    left: "Tab yang mengerjakan dokumen-dokumen ini sudah ditutup. Tab ini masih hanya membaca.",
    work_instead: "Kerjakan di sini saja",
    work: "Kerjakan di sini",
    refused: "Tidak ada yang diubah: tab ini hanya membaca. Tombol di atas menjadikannya tab kerja.",
    not_opened: |count| {
        format!(
            "Tab lain mengambil alih saat {count} berkas sedang dibuka di sini. Bukalah di sana."
        )
    },
    not_learned: "Tab lain mengambil alih sebelum pelajaran dari koreksi terakhir di sini tersimpan. Koreksinya sendiri tersimpan.",
};
