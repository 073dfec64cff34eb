//! Another list of labels for a document, with what becomes of the labels that it no longer has.

use std::collections::{HashMap, HashSet};

use smol_str::SmolStr;

use super::{InUse, relabel_all, remove_all};
use crate::document::{AnnotationDocument, Entity, Label, LabelInfo, Mention};
use crate::edit::Edit;
use crate::label_set::free_color;

/// The edit that gives a document these labels.
///
/// `renamed` are labels, before and after, whose mentions and entities stay what they are but for the name; where one
/// of the names is that of time expressions, values come and go with it. `left_out` says what becomes of labels that
/// are in use. Other labels that the document uses and the list lacks stay listed behind it. Nothing is given back
/// where nothing would change.
pub fn replace_labels(
    document: &AnnotationDocument,
    labels: &[LabelInfo],
    renamed: &[(Label, Label)],
    left_out: &[(Label, InUse)],
    at: &SmolStr,
) -> Option<Edit> {
    let used = used(document);
    let mut becomes: HashMap<&Label, Option<&Label>> = HashMap::new();
    let mut changes = Vec::new();
    for (label, other) in renamed.iter().filter(|(label, _)| used.contains(label)) {
        if label != other && becomes.insert(label, Some(other)).is_none() {
            changes.extend(rename_all(document, label, other, at));
        }
    }
    for (label, in_use) in left_out.iter().filter(|(label, _)| used.contains(label)) {
        let other = match in_use {
            InUse::Relabel(other) => Some(other),
            InUse::Remove => None,
        };
        if other == Some(label) || becomes.contains_key(label) {
            continue;
        }
        becomes.insert(label, other);
        changes.extend(match other {
            Some(other) => relabel_all(document, label, other, at),
            None => remove_all(document, label, at),
        });
    }
    let left = used.iter().filter_map(|label| becomes.get(label).copied().unwrap_or(Some(*label)));
    let after = listed(document, labels, &left.collect());
    let mut edits = Vec::new();
    let mut last = document.labels.clone();
    let mut set = |labels: Vec<LabelInfo>, edits: &mut Vec<Edit>| {
        if last != labels {
            last.clone_from(&labels);
            edits.push(Edit::SetLabels { labels });
        }
    };
    if !changes.is_empty() {
        // While mentions go from one label to another, both are listed.
        let mut both = after.clone();
        let names: HashSet<&Label> = after.iter().map(|info| &info.name).collect();
        let mut gone: Vec<&Label> = used.iter().copied().filter(|it| !names.contains(it)).collect();
        gone.sort_unstable();
        both.extend(gone.into_iter().cloned().map(LabelInfo::named));
        set(both, &mut edits);
        edits.extend(changes);
    }
    set(after, &mut edits);
    (!edits.is_empty()).then_some(Edit::Batch { edits })
}

/// The labels that mentions or entities have.
fn used(document: &AnnotationDocument) -> HashSet<&Label> {
    let mentions = document.mentions.iter().map(|mention| &mention.label);
    mentions.chain(document.entities.iter().map(|entity| &entity.label)).collect()
}

/// The labels of the list, and behind them those in use that it lacks: in the order of the document, with a key, a
/// colour and a parent that fit the list.
fn listed(
    document: &AnnotationDocument,
    labels: &[LabelInfo],
    in_use: &HashSet<&Label>,
) -> Vec<LabelInfo> {
    let before: HashMap<&Label, &LabelInfo> =
        document.labels.iter().map(|info| (&info.name, info)).collect();
    let kept = |info: &LabelInfo| LabelInfo {
        extra: before.get(&info.name).and_then(|info| info.extra.clone()),
        ..info.clone()
    };
    let mut after: Vec<LabelInfo> = labels.iter().map(kept).collect();
    let mut names: HashSet<Label> = labels.iter().map(|info| info.name.clone()).collect();
    let mut unlisted: Vec<&Label> =
        in_use.iter().copied().filter(|label| !before.contains_key(label)).collect();
    unlisted.sort_unstable();
    let own = document.labels.iter().filter(|info| in_use.contains(&info.name)).cloned();
    for info in own.chain(unlisted.into_iter().cloned().map(LabelInfo::named)) {
        if !names.insert(info.name.clone()) {
            continue;
        }
        let taken = |test: &dyn Fn(&LabelInfo) -> bool| after.iter().any(test);
        let same_key = |key: &SmolStr, other: &LabelInfo| {
            other.key.as_ref().is_some_and(|it| it.to_lowercase() == key.to_lowercase())
        };
        let key = info.key.clone().filter(|key| !taken(&|other| same_key(key, other)));
        let color = match taken(&|other| other.color == info.color) {
            true => free_color(&after),
            false => info.color.clone(),
        };
        let alone =
            |parent: &Label| taken(&|other| other.name == *parent && other.parent.is_none());
        let parent = info.parent.clone().filter(alone);
        after.push(LabelInfo { key, color, parent, ..info });
    }
    after
}

/// Gives entities and mentions of a label another name for it.
fn rename_all(
    document: &AnnotationDocument,
    label: &Label,
    other: &Label,
    at: &SmolStr,
) -> Vec<Edit> {
    if label.timex_type().is_some() || other.timex_type().is_some() {
        return relabel_all(document, label, other, at);
    }
    let entities = document.entities.iter().filter(|entity| entity.label == *label);
    let entities = entities.map(|entity| Edit::ChangeEntity {
        entity: Entity { label: other.clone(), ..entity.clone() },
    });
    let mentions = document.mentions.iter().filter(|mention| mention.label == *label);
    let mentions = mentions.map(|mention| Edit::Restore {
        mention: Mention { label: other.clone(), ..mention.clone() },
    });
    entities.chain(mentions).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apply;
    use crate::document::default_labels;
    use crate::labels::tests::{AT, document, shown};

    fn info(written: &str) -> LabelInfo {
        let (name, parent) = written.split_once('<').unwrap_or((written, ""));
        let parent = (!parent.is_empty()).then(|| Label(parent.into()));
        let known = default_labels().into_iter().find(|info| info.name.as_str() == name);
        LabelInfo { parent, ..known.unwrap_or_else(|| LabelInfo::named(Label(name.into()))) }
    }

    fn name(name: &'static str) -> Label {
        Label(SmolStr::new_static(name))
    }

    #[track_caller]
    fn check(
        labels: &str,
        renamed: &[(&'static str, &'static str)],
        left_out: &[(&'static str, InUse)],
        expected: &str,
    ) {
        let before = document();
        let labels: Vec<LabelInfo> = labels.split_whitespace().map(info).collect();
        let renamed: Vec<_> = renamed.iter().map(|(a, b)| (name(a), name(b))).collect();
        let left_out: Vec<_> = left_out.iter().map(|(a, b)| (name(a), b.clone())).collect();
        let mut after = before.clone();
        let edit = replace_labels(&before, &labels, &renamed, &left_out, &AT);
        let edit = edit.expect("something changes");
        let inverse = apply(&mut after, &edit).expect("it can be made");
        assert_eq!(shown(&after), expected);
        assert_eq!(replace_labels(&after, &labels, &[], &[], &AT), None, "once is enough");
        apply(&mut after, &inverse).expect("an inverse can be applied");
        assert_eq!(after, before);
    }

    #[test]
    fn labels_in_use_stay_listed_unless_it_is_said_what_becomes_of_them() {
        let same = "PER suggested e1, LOC added e2, DATE=2023-08-17 suggested, PER accepted e1, PER rejected e1; \
                    e1 PER, e2 LOC";
        // `DATE` stood under `PER`.
        check("X LOC", &[], &[], &format!("{same}; X LOC PER DATE<PER"));
        check("X PER<X", &[], &[], &format!("{same}; X PER<X LOC DATE"));
        check(
            "ORG DATE",
            &[],
            &[("PER", InUse::Relabel(Label::ORG)), ("LOC", InUse::Remove), ("SET", InUse::Remove)],
            "ORG suggested e1, DATE=2023-08-17 suggested, ORG edited e1, ORG rejected e1; e1 ORG; ORG DATE",
        );
    }

    #[test]
    fn labels_that_are_renamed_keep_their_marks() {
        check(
            "LOC PER DATE",
            &[("PER", "LOC"), ("LOC", "PER")],
            &[],
            "LOC suggested e1, PER added e2, DATE=2023-08-17 suggested, LOC accepted e1, LOC rejected e1; \
             e1 LOC, e2 PER; LOC PER DATE",
        );
        check(
            "PERSON LOC DATE",
            &[("PER", "PERSON"), ("ORG", "LOC")],
            &[("LOC", InUse::Relabel(Label::DATE))],
            "PERSON suggested e1, DATE=XXXX added, DATE=2023-08-17 suggested, PERSON accepted e1, PERSON rejected e1; \
             e1 PERSON; PERSON LOC DATE",
        );
    }

    #[test]
    fn what_stays_listed_takes_no_key_and_no_color_of_the_list() {
        let mut labels = default_labels();
        labels.truncate(1);
        labels[0].name = name("A");
        let after = listed(&document(), &labels, &[&Label::PER, &Label::LOC].into());
        let [_, person, place] = after.as_slice() else { panic!("{after:?}") };
        assert_eq!((person.key.as_deref(), place.key.as_deref()), (None, Some("3")));
        assert_ne!(person.color, labels[0].color);
        assert_eq!(place.color, "#009e73");
    }
}
