//! What the editor of labels and the guidelines say.

use crate::state::FaultKind;

#[derive(Debug)]
pub struct LabelSetWords {
    pub open: &'static str,
    pub title: &'static str,
    pub what: &'static str,
    pub set_name: &'static str,
    pub name: &'static str,
    /// Why the name of a label of time expressions cannot be changed.
    pub fixed_name: &'static str,
    pub title_en: &'static str,
    pub title_id: &'static str,
    pub color: &'static str,
    pub key: &'static str,
    pub parent: &'static str,
    pub no_parent: &'static str,
    pub more: &'static str,
    pub description: &'static str,
    pub examples: &'static str,
    pub add: &'static str,
    pub too_many: &'static str,
    pub unnamed: &'static str,
    pub delete: &'static str,
    pub move_up: &'static str,
    pub move_down: &'static str,
    /// With what the other label is called, where there is one.
    pub fault: fn(FaultKind, &str) -> String,
    /// A key of a label that does something else: the key, what it does.
    pub key_hidden: fn(&str, &str) -> String,
    pub faults: fn(usize) -> String,
    pub begin_with: &'static str,
    pub tandai: &'static str,
    pub ontonotes: &'static str,
    pub empty: &'static str,
    pub import: &'static str,
    pub export: &'static str,
    /// How many labels there are, how many would come, and the name of their set.
    pub replace: fn(usize, usize, &str) -> String,
    pub replace_yes: &'static str,
    pub outside: &'static str,
    pub take_in: fn(&str) -> String,
    pub save: &'static str,
    pub drop: &'static str,
    pub unsaved: &'static str,
    pub in_use: &'static str,
    /// The label, how many marks it has, how many of them are decided on, and in how many documents.
    pub uses: fn(&str, usize, usize, usize) -> String,
    pub fate: fn(&str) -> String,
    pub stay: &'static str,
    pub relabel: fn(&str) -> String,
    pub remove: &'static str,
    /// In how many open documents labels changed.
    pub saved: fn(usize) -> String,
    pub guidelines: &'static str,
    pub no_guidelines: &'static str,
    pub edit_guidelines: &'static str,
    pub markdown: &'static str,
    pub save_guidelines: &'static str,
    pub guidelines_saved: &'static str,
    pub labels: &'static str,
}

fn marks(count: usize) -> String {
    match count {
        1 => "1 mark".to_owned(),
        count => format!("{count} marks"),
    }
}

fn documents(count: usize) -> String {
    match count {
        1 => "1 document".to_owned(),
        count => format!("{count} documents"),
    }
}

fn labels(count: usize) -> String {
    match count {
        1 => "1 label".to_owned(),
        count => format!("{count} labels"),
    }
}

pub const ENGLISH: LabelSetWords = LabelSetWords {
    open: "Labels",
    title: "Labels of all documents",
    what: "Saving changes the labels of all open documents, and of those opened later. One undo takes it back in the documents.",
    set_name: "Name of the set",
    name: "Name in files",
    fixed_name: "Values of times depend on this name, so it stays.",
    title_en: "Title in English",
    title_id: "Title in Bahasa Indonesia",
    color: "Colour",
    key: "Key",
    parent: "A kind of",
    no_parent: "nothing, it stands by itself",
    more: "Description and examples",
    description: "Description: what belongs under it and what does not",
    examples: "Examples, one a line",
    add: "Add a label",
    too_many: "There are as many labels as a set can have.",
    unnamed: "new label",
    delete: "Delete",
    move_up: "Move up",
    move_down: "Move down",
    fault: |fault, label| match fault {
        FaultKind::NoName => "A label needs a name.".to_owned(),
        FaultKind::NameTaken => "Another label has this name.".to_owned(),
        FaultKind::BadColor => "This is no colour such as #0072b2.".to_owned(),
        FaultKind::KeyTooLong => "A key is one character, as it is printed on it.".to_owned(),
        FaultKind::KeyTaken(_) => format!("{label} has this key."),
        FaultKind::NestedParent(_) => {
            format!("{label} is a kind of something itself; labels are nested one level deep.")
        }
    },
    key_hidden: |key, does| format!("{key} does “{does}”, and would not give this label."),
    faults: |count| match count {
        1 => "One thing is wrong; it is said beside its field. Nothing was saved.".to_owned(),
        count => {
            format!("{count} things are wrong; each is said beside its field. Nothing was saved.")
        }
    },
    begin_with: "Begin with",
    tandai: "Tandai’s labels",
    ontonotes: "The 18 types of OntoNotes",
    empty: "No labels",
    import: "Import a file",
    export: "Download as a file",
    replace: |here, new, name| {
        let set = if name.is_empty() { String::new() } else { format!(" of “{name}”") };
        let (here, new) = (labels(here), labels(new));
        format!("Put {new}{set} in the place of the {here} here? Nothing is saved until you save.")
    },
    replace_yes: "Replace",
    outside: "Open documents have these labels, too. Where they are in use they stay as they are.",
    take_in: |label| format!("Take in {label}"),
    save: "Save the labels",
    drop: "Drop the changes",
    unsaved: "The changes of the labels are not saved; they are still there when you open the labels again.",
    in_use: "These labels are in use and not in the set any more",
    uses: |label, count, decided, in_documents| {
        format!(
            "{label}: {} in {}, {decided} of them decided on",
            marks(count),
            documents(in_documents)
        )
    },
    fate: |label| format!("What becomes of the marks of {label}"),
    stay: "They stay, and so does the label where it is used",
    relabel: |label| format!("They become {label}"),
    remove: "They are removed",
    saved: |count| match count {
        0 => "The labels are saved.".to_owned(),
        count => format!("The labels are saved, and changed in {}.", documents(count)),
    },
    guidelines: "Guidelines",
    no_guidelines: "No guidelines are written yet.",
    edit_guidelines: "Edit the guidelines",
    markdown: "Guidelines, in Markdown",
    save_guidelines: "Save",
    guidelines_saved: "The guidelines are saved.",
    labels: "The labels",
};

pub const INDONESIAN: LabelSetWords = LabelSetWords {
    open: "Label",
    title: "Label semua dokumen",
    what: "Menyimpan mengubah label semua dokumen yang terbuka dan yang dibuka kemudian. Satu kali urungkan membatalkannya di dokumen.",
    set_name: "Nama kumpulan",
    name: "Nama dalam berkas",
    fixed_name: "Nilai waktu bergantung pada nama ini, jadi ia tetap.",
    title_en: "Judul dalam bahasa Inggris",
    title_id: "Judul dalam bahasa Indonesia",
    color: "Warna",
    key: "Tombol",
    parent: "Sejenis",
    no_parent: "tidak ada, ia berdiri sendiri",
    more: "Penjelasan dan contoh",
    description: "Penjelasan: apa yang termasuk dan apa yang tidak",
    examples: "Contoh, satu per baris",
    add: "Tambah label",
    too_many: "Jumlah label dalam kumpulan ini sudah paling banyak.",
    unnamed: "label baru",
    delete: "Hapus",
    move_up: "Naikkan",
    move_down: "Turunkan",
    fault: |fault, label| match fault {
        FaultKind::NoName => "Label perlu nama.".to_owned(),
        FaultKind::NameTaken => "Label lain sudah memakai nama ini.".to_owned(),
        FaultKind::BadColor => "Ini bukan warna seperti #0072b2.".to_owned(),
        FaultKind::KeyTooLong => {
            "Tombol adalah satu huruf, seperti yang tercetak padanya.".to_owned()
        }
        FaultKind::KeyTaken(_) => format!("Tombol ini dipakai {label}."),
        FaultKind::NestedParent(_) => {
            format!(
                "{label} sendiri berada di bawah label lain; label bersarang satu tingkat saja."
            )
        }
    },
    key_hidden: |key, does| format!("{key} melakukan “{does}”, dan tidak akan memberi label ini."),
    faults: |count| {
        format!(
            "{count} hal masih salah; masing-masing disebut di samping isiannya. Tidak ada yang disimpan."
        )
    },
    begin_with: "Mulai dengan",
    tandai: "Label Tandai",
    ontonotes: "18 jenis OntoNotes",
    empty: "Tanpa label",
    import: "Impor berkas",
    export: "Unduh sebagai berkas",
    replace: |here, new, name| {
        let set = if name.is_empty() { String::new() } else { format!(" dari “{name}”") };
        format!(
            "Ganti {here} label ini dengan {new} label{set}? Belum ada yang disimpan sampai Anda menyimpan."
        )
    },
    replace_yes: "Ganti",
    outside: "Dokumen yang terbuka juga memiliki label ini. Di tempat label itu dipakai, ia tetap.",
    take_in: |label| format!("Masukkan {label}"),
    save: "Simpan label",
    drop: "Buang perubahan",
    unsaved: "Perubahan label belum disimpan; perubahan itu masih ada bila label dibuka lagi.",
    in_use: "Label ini dipakai dan tidak lagi ada dalam kumpulan",
    uses: |label, count, decided, in_documents| {
        format!(
            "{label}: {count} tanda di {in_documents} dokumen, {decided} di antaranya sudah diputuskan"
        )
    },
    fate: |label| format!("Nasib tanda {label}"),
    stay: "Tetap, begitu pula labelnya di tempat ia dipakai",
    relabel: |label| format!("Menjadi {label}"),
    remove: "Dihapus",
    saved: |count| match count {
        0 => "Label disimpan.".to_owned(),
        count => format!("Label disimpan, dan diubah di {count} dokumen."),
    },
    guidelines: "Pedoman",
    no_guidelines: "Belum ada pedoman yang ditulis.",
    edit_guidelines: "Sunting pedoman",
    markdown: "Pedoman, dalam Markdown",
    save_guidelines: "Simpan",
    guidelines_saved: "Pedoman disimpan.",
    labels: "Label-labelnya",
};
