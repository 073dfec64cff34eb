//! What a name was found by, and how often that is right.

/// What speaks for a name. Each kind has the share of its names that were right on labelled news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// A country of the gazetteer.
    KnownCountry,
    /// Another place of the gazetteer.
    KnownPlace,
    /// A body or a medium of the gazetteer.
    KnownOrganisation,
    /// A word for what it is starts the name: `Kementerian`, `Jalan`.
    Head,
    /// Stands in a dateline.
    Dateline,
    /// Stands in brackets behind the name it is short for.
    Abbreviation,
    /// Words beside it say what it is, and nothing speaks against: `kata`, `di`, an office.
    ContextStrong,
    /// Words beside it say what it is, and something speaks against.
    Context,
    /// Its own words say what it is: given names, capitals, `Group`.
    Form,
    /// A word in capitals with nothing beside it: `LHKPN`.
    Capitals,
    /// Little says what it is.
    Weak,
    /// It, or a longer form of it, has its label elsewhere in the document.
    Memory,
    /// Nothing says what it is.
    None,
    /// The text says that it is short for something that is no name.
    NoName,
}

impl Evidence {
    /// The share of names found by this that have the right span and label, measured on the training parts
    /// of labelled news (see `examples/measure_entities.rs`), rounded to a twentieth.
    pub(super) fn score(self) -> f32 {
        match self {
            Self::KnownCountry => 0.95,
            Self::KnownPlace => 0.85,
            Self::KnownOrganisation => 0.8,
            Self::Head => 0.75,
            Self::Dateline => 0.9,
            Self::Abbreviation => 0.8,
            Self::ContextStrong => 0.8,
            Self::Context => 0.7,
            Self::Form => 0.7,
            Self::Capitals => 0.5,
            Self::Weak => 0.45,
            Self::Memory => 0.8,
            Self::None | Self::NoName => 0.0,
        }
    }
}
