//! Sets of labels to begin with.

use smol_str::SmolStr;

use super::{LabelSet, PALETTE};
use crate::document::{Label, LabelInfo};

/// Name, title in English and in Bahasa Indonesia, key. Keys are none of the page's own.
const ONTONOTES: [(&str, &str, &str, &str); 18] = [
    ("PERSON", "Person", "Orang", "1"),
    ("NORP", "Nationality, religion or politics", "Bangsa, agama atau politik", "2"),
    ("FAC", "Building or site", "Bangunan atau fasilitas", "3"),
    ("ORG", "Organisation", "Organisasi", "4"),
    ("GPE", "Country, region or city", "Negara, wilayah atau kota", "5"),
    ("LOC", "Other place", "Tempat lain", "6"),
    ("PRODUCT", "Product", "Produk", "7"),
    ("EVENT", "Event", "Peristiwa", "8"),
    ("WORK_OF_ART", "Work of art", "Karya seni", "9"),
    ("LAW", "Law", "Hukum", "0"),
    ("LANGUAGE", "Language", "Bahasa", "y"),
    ("DATE", "Date", "Tanggal", "t"),
    ("TIME", "Time", "Waktu", "w"),
    ("PERCENT", "Percentage", "Persentase", "e"),
    ("MONEY", "Money", "Uang", "r"),
    ("QUANTITY", "Quantity", "Ukuran", "q"),
    ("ORDINAL", "Ordinal number", "Bilangan tingkat", "v"),
    ("CARDINAL", "Other number", "Bilangan lain", "p"),
];

impl LabelSet {
    /// The eighteen types of OntoNotes 5.
    pub fn ontonotes() -> Self {
        let rows = ONTONOTES.into_iter().zip(PALETTE);
        let labels = rows.map(|((name, title, title_id, key), color)| LabelInfo {
            title: title.to_owned(),
            title_id: Some(title_id.to_owned()),
            color: SmolStr::new_static(color),
            key: Some(SmolStr::new_static(key)),
            ..LabelInfo::named(Label(SmolStr::new_static(name)))
        });
        Self { name: "OntoNotes".to_owned(), guidelines: None, labels: labels.collect() }
    }
}
