//! What is said of names that mean the same.

#[derive(Debug)]
pub struct EntityWords {
    pub title: &'static str,
    pub name: &'static str,
    pub rename: &'static str,
    pub mentions: fn(usize) -> String,
    pub split: fn(&str) -> String,
    pub split_off: &'static str,
    pub merge_with: &'static str,
    pub merge: &'static str,
    pub choose: &'static str,
    pub relabel: &'static str,
    /// So many marks get a label: how many, its title, and their texts.
    pub would_relabel: fn(usize, &str, &str) -> String,
    pub relabel_yes: fn(usize) -> String,
    pub needs_a_name: &'static str,
    pub renamed: fn(&str, &str) -> String,
    pub merged: fn(&str, &str) -> String,
    pub relabeled: fn(&str, &str) -> String,
    pub drag: &'static str,
}

pub const ENGLISH: EntityWords = EntityWords {
    title: "Means",
    name: "Name of what is meant",
    rename: "Rename",
    mentions: |count| match count {
        1 => "1 mark".to_owned(),
        count => format!("{count} marks"),
    },
    split: |text| format!("{text} means something of its own now"),
    split_off: "Only this mark means something else",
    merge_with: "Means the same as",
    merge: "Bring together",
    choose: "choose…",
    relabel: "Relabel all its marks",
    would_relabel: |count, title, texts| match count {
        1 => format!("1 mark becomes {title}: {texts}"),
        count => format!("{count} marks become {title}: {texts}"),
    },
    relabel_yes: |count| format!("Relabel {count}"),
    needs_a_name: "A name needs at least one letter. Nothing was changed.",
    renamed: |from, to| format!("{from} is called {to} now"),
    merged: |other, into| format!("{other} means the same as {into} now"),
    relabeled: |name, label| format!("{name} is now {label}, with all its marks"),
    drag: "Drag one name onto another to say that both mean the same.",
};

pub const INDONESIAN: EntityWords = EntityWords {
    title: "Maksudnya",
    name: "Nama yang dimaksud",
    rename: "Ganti nama",
    mentions: |count| format!("{count} tanda"),
    split: |text| format!("{text} kini punya arti sendiri"),
    split_off: "Hanya tanda ini yang artinya lain",
    merge_with: "Artinya sama dengan",
    merge: "Satukan",
    choose: "pilih…",
    relabel: "Ganti label semua tandanya",
    would_relabel: |count, title, texts| format!("{count} tanda menjadi {title}: {texts}"),
    relabel_yes: |count| format!("Ganti {count}"),
    needs_a_name: "Nama perlu paling sedikit satu huruf. Tidak ada yang diubah.",
    renamed: |from, to| format!("{from} kini bernama {to}"),
    merged: |other, into| format!("{other} kini artinya sama dengan {into}"),
    relabeled: |name, label| format!("{name} kini {label}, dengan semua tandanya"),
    drag: "Seret sebuah nama ke nama lain untuk mengatakan bahwa artinya sama.",
};
