//! What search says.

#[derive(Debug)]
pub struct FindWords {
    pub title: &'static str,
    pub field: &'static str,
    pub match_case: &'static str,
    pub whole_words: &'static str,
    pub nothing: &'static str,
    pub marked: fn(usize) -> String,
    pub unmarked: fn(usize) -> String,
    pub most: &'static str,
    pub more: fn(usize) -> String,
}

pub const ENGLISH: FindWords = FindWords {
    title: "Search",
    field: "Text to look for",
    match_case: "Same capitals",
    whole_words: "Whole words",
    nothing: "This stands nowhere.",
    marked: |count| format!("Marked: {count}"),
    unmarked: |count| format!("Not marked: {count}"),
    most: "There are more places than are listed.",
    more: |count| format!("{count} more"),
};

pub const INDONESIAN: FindWords = FindWords {
    title: "Cari",
    field: "Teks yang dicari",
    match_case: "Huruf besar sama",
    whole_words: "Kata utuh",
    nothing: "Teks ini tidak ada.",
    marked: |count| format!("Ditandai: {count}"),
    unmarked: |count| format!("Belum ditandai: {count}"),
    most: "Masih ada tempat lain yang tidak didaftar.",
    more: |count| format!("{count} lagi"),
};
