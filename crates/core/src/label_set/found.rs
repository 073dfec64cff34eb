//! What the tagger finds, by the names that label sets have for it.

use super::LabelSet;
use crate::document::Label;

/// A label of the tagger, and what data sets call it: its own name first. Most places in the news are countries, regions
/// and cities, so that a set without other places has one name for all of them.
const FOUND: [(Label, &[&str]); 3] = [
    (Label::PER, &["PER", "PERSON", "PERS", "ORANG"]),
    (Label::ORG, &["ORG", "ORGANIZATION", "ORGANISATION", "ORGANISASI"]),
    (Label::LOC, &["LOC", "GPE", "LOCATION", "PLACE", "LOKASI", "TEMPAT"]),
];

impl LabelSet {
    /// The tagger's labels for which the set has another name, each with that name. A label of the set that is only
    /// one kind of the tagger's is no name for it.
    pub fn renames(&self) -> Vec<(Label, Label)> {
        let listed = |found: &Label, name: &str| {
            let same = |label: &Label| label.as_str().eq_ignore_ascii_case(name);
            let info = self.labels.iter().find(|info| same(&info.name))?;
            (info.parent.as_ref() != Some(found)).then(|| info.name.clone())
        };
        let rename = |(found, names): (Label, &[&str])| {
            let name = names.iter().find_map(|name| listed(&found, name))?;
            (name != found).then_some((found, name))
        };
        FOUND.into_iter().filter_map(rename).collect()
    }
}
