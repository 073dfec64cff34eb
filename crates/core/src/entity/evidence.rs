//! What a name was found by, and how often that is right.

/// What speaks for a name. Each kind has the share of its names that were right on labelled news.
///
/// Models have learned the number of each kind, so a new one stands last.
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
    /// The model found it; it says itself how sure it is.
    Model,
    /// Nothing says what it is.
    None,
    /// The text says that it is short for something that is no name.
    NoName,
    /// A person said so of the same name.
    Taught,
}

/// What found a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FoundBy {
    Model,
    /// The lists and rules, or what the document says of the same name elsewhere.
    Rules,
    /// What a person taught.
    Taught,
}

impl Evidence {
    pub(super) fn found_by(self) -> FoundBy {
        match self {
            Self::Model => FoundBy::Model,
            Self::Taught => FoundBy::Taught,
            _ => FoundBy::Rules,
        }
    }

    /// The share of names found by this that have the right span and label, on the training part of NER UI
    /// (see `crates/train/examples/evidence.rs`), rounded to a twentieth. Its sentences are single, so what
    /// datelines and the memory of a document are worth is an estimate from reading whole articles.
    pub(super) fn score(self) -> f32 {
        match self {
            Self::KnownCountry => 0.85,
            Self::KnownPlace => 0.85,
            Self::KnownOrganisation => 0.9,
            Self::Head => 0.75,
            Self::Dateline => 0.9,
            Self::Abbreviation => 0.9,
            Self::ContextStrong => 0.85,
            Self::Context => 0.55,
            Self::Form => 0.9,
            Self::Capitals => 0.55,
            Self::Weak => 0.65,
            Self::Memory => 0.75,
            Self::Model | Self::Taught | Self::None | Self::NoName => 0.0,
        }
    }

    /// Whether the rest of the document has no say: the words beside the name say what it is here.
    pub(super) fn is_settled(self) -> bool {
        matches!(
            self,
            Self::KnownCountry
                | Self::KnownOrganisation
                | Self::Head
                | Self::Dateline
                | Self::Abbreviation
                | Self::ContextStrong
                | Self::Taught
        )
    }
}
