//! What the pass over what may have been missed says.

use tandai_core::missed::Why;

#[derive(Debug)]
pub struct MissedWords {
    pub title: &'static str,
    pub hint: &'static str,
    pub looking: &'static str,
    pub nothing: &'static str,
    pub at_the_end: &'static str,
    pub needs_label: &'static str,
    /// Which one, of how many.
    pub place: fn(usize, usize) -> String,
    pub why: fn(Why) -> &'static str,
    pub perhaps: fn(&str) -> String,
    pub take: fn(&str) -> String,
    pub not_a_mention: &'static str,
    pub skip: &'static str,
    pub begin_anew: &'static str,
}

pub const ENGLISH: MissedWords = MissedWords {
    title: "What may have been missed",
    hint: "Give it a label, or say that it is nothing. Select other words where the edges are wrong.",
    looking: "Looking…",
    nothing: "Nothing in this document looks missed.",
    at_the_end: "That was the last one.",
    needs_label: "Choose a label: nothing says what this is.",
    place: |at, all| format!("{at} of {all}"),
    why: |why| match why {
        Why::Model => "The tagger was not sure enough.",
        Why::Taught => "You marked the same text elsewhere.",
        Why::List => "It is in a list of names.",
        Why::Words => "The words beside it speak for it.",
        Why::Capitals => "It is written like a name.",
        Why::Digits => "The number could be a time.",
        Why::Calendar => "It could be a word of the calendar.",
        Why::Vague => "It speaks of a time without saying which.",
    },
    perhaps: |label| format!("perhaps: {label}"),
    take: |label| format!("Mark as {label}"),
    not_a_mention: "Not a mention",
    skip: "Leave it",
    begin_anew: "From the first",
};

pub const INDONESIAN: MissedWords = MissedWords {
    title: "Yang mungkin terlewat",
    hint: "Beri label, atau katakan bahwa ini bukan apa-apa. Pilih kata lain bila tepinya salah.",
    looking: "Mencari…",
    nothing: "Tidak ada yang tampak terlewat dalam dokumen ini.",
    at_the_end: "Itu yang terakhir.",
    needs_label: "Pilih sebuah label: tidak jelas ini apa.",
    place: |at, all| format!("{at} dari {all}"),
    why: |why| match why {
        Why::Model => "Penanda tidak cukup yakin.",
        Why::Taught => "Anda menandai teks yang sama di tempat lain.",
        Why::List => "Ada dalam daftar nama.",
        Why::Words => "Kata-kata di sebelahnya mendukung.",
        Why::Capitals => "Ditulis seperti nama.",
        Why::Digits => "Angka ini bisa jadi waktu.",
        Why::Calendar => "Bisa jadi kata kalender.",
        Why::Vague => "Menyebut waktu tanpa mengatakan kapan.",
    },
    perhaps: |label| format!("mungkin: {label}"),
    take: |label| format!("Tandai sebagai {label}"),
    not_a_mention: "Bukan sebutan",
    skip: "Biarkan",
    begin_anew: "Dari yang pertama",
};
