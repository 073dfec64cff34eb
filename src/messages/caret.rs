//! What is said while a caret stands in the text.

#[derive(Debug)]
pub struct CaretWords {
    pub on: &'static str,
    pub off: &'static str,
    pub space: &'static str,
}

pub const ENGLISH: CaretWords = CaretWords {
    on: "Caret: arrows move it, with Ctrl by words, with Shift they select; Enter takes it, Esc leaves.",
    off: "The caret is off",
    space: "space",
};

pub const INDONESIAN: CaretWords = CaretWords {
    on: "Kursor: panah menggesernya, dengan Ctrl per kata, dengan Shift memilih; Enter mengambil, Esc keluar.",
    off: "Kursor mati",
    space: "spasi",
};
