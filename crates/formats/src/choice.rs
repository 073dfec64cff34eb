//! Which part of a document is written: chosen once, before any format sees it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use super::incoming::give_values;
use super::loss::{Losses, Told};
use super::part::Part;
use tandai_core::document::{AnnotationDocument, Label, LabelInfo, Mention, MentionId, Status};
use tandai_core::span::Span;
use tandai_core::timex::AnchorSource;

/// What a person wants of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What nobody has decided on yet, too.
    pub suggestions: bool,
    /// The furniture of the page, too: menus, links to other articles. Without it, the text is shorter.
    pub furniture: bool,
    /// Only mentions with these labels; nothing for all.
    pub labels: Option<Vec<Label>>,
    /// Other names for labels, by those that they have. Two may get the same.
    pub renamed: Vec<(Label, Label)>,
}

impl Choice {
    /// All of a document as it is.
    pub const ALL: Self =
        Self { suggestions: true, furniture: true, labels: None, renamed: Vec::new() };
}

/// What is chosen of a document, and the values that are lost where a label of a time expression gets the name of
/// one that is none. Time is linear in the document.
pub fn choose<'a>(
    document: &'a AnnotationDocument,
    choice: &Choice,
) -> (Cow<'a, AnnotationDocument>, Losses) {
    if *choice == Choice::ALL {
        return (Cow::Borrowed(document), Losses::default());
    }
    let mut chosen = document.clone();
    let is_wanted = |mention: &Mention| {
        let labels = choice.labels.as_ref();
        (choice.suggestions || mention.status != Status::Suggested)
            && labels.is_none_or(|labels| labels.contains(&mention.label))
    };
    chosen.mentions.retain(is_wanted);
    if !choice.furniture {
        without_furniture(&mut chosen);
    }
    forget_others(&mut chosen);
    if let Some(labels) = &choice.labels {
        let used: HashSet<_> = chosen.mentions.iter().filter_map(|m| m.entity).collect();
        chosen.entities.retain(|e| used.contains(&e.id) || labels.contains(&e.label));
    }
    let lost = rename(&mut chosen, document, &choice.renamed);
    (Cow::Owned(chosen), lost)
}

/// Takes out furniture with its mentions, and moves what stands behind it.
fn without_furniture(document: &mut AnnotationDocument) {
    let mut text = String::with_capacity(document.text.len());
    // How far each block that stays moves forward; nothing for one that goes.
    let mut moved = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let gone = block.kind.is_furniture();
        moved.push((!gone).then(|| block.span.start - text.len() as u32));
        if !gone {
            text.push_str(block.span.of(&document.text));
        }
    }
    let shift = |span: Span, by: u32| Span::new(span.start - by, span.end - by);
    let blocks = std::mem::take(&mut document.blocks);
    let by = |at: u32| {
        let block = blocks.partition_point(|block| block.span.end <= at);
        moved.get(block).copied().flatten()
    };
    document.mentions.retain_mut(|mention| {
        let Some(by) = by(mention.span.start) else { return false };
        mention.span = shift(mention.span, by);
        for piece in &mut mention.fragments {
            *piece = shift(*piece, by);
        }
        true
    });
    // These may lie over several blocks: they stay where both ends move alike.
    let moved_whole = |span: Span| {
        let ends = by(span.start).zip(by(span.end.saturating_sub(1)));
        ends.filter(|(first, last)| first == last).map(|(by, _)| shift(span, by))
    };
    document.warnings.retain_mut(|warning| {
        let before = warning.span;
        warning.span = before.and_then(moved_whole);
        warning.span.is_some() || before.is_none()
    });
    if let Some(unseen) = &mut document.blind {
        unseen.retain_mut(|it| {
            let moved = moved_whole(it.span);
            it.span = moved.unwrap_or(it.span);
            moved.is_some()
        });
    }
    document.blocks = blocks
        .into_iter()
        .zip(moved)
        .filter_map(|(mut block, by)| {
            block.span = shift(block.span, by?);
            Some(block)
        })
        .collect();
    document.text = Arc::from(text);
}

/// Takes back what values say of mentions that are gone.
fn forget_others(document: &mut AnnotationDocument) {
    let left: HashSet<MentionId> = document.mentions.iter().map(|mention| mention.id).collect();
    for timex in document.mentions.iter_mut().filter_map(|mention| mention.timex.as_mut()) {
        timex.range = timex.range.filter(|id| left.contains(id));
        timex.anchor.take_if(|anchor| match anchor.from {
            AnchorSource::Mention(id) => !left.contains(&id),
            AnchorSource::Published => false,
        });
    }
}

/// Gives labels other names.
fn rename(
    document: &mut AnnotationDocument,
    whole: &AnnotationDocument,
    renamed: &[(Label, Label)],
) -> Losses {
    let new = |label: &Label| {
        let found = renamed.iter().find(|(from, _)| from == label);
        found.map_or_else(|| label.clone(), |(_, to)| to.clone())
    };
    let mut told = Told::new(whole);
    for mention in &mut document.mentions {
        mention.label = new(&mention.label);
        let kind = mention.label.timex_type();
        if let Some(timex) = mention.timex.take_if(|timex| Some(timex.kind) != kind)
            && !timex.value.is_empty()
        {
            told.whole(&timex.value);
        }
    }
    for entity in &mut document.entities {
        entity.label = new(&entity.label);
    }
    for info in &mut document.labels {
        info.rename(new(&info.name));
        info.parent = info.parent.as_ref().map(new);
    }
    let mut seen = HashSet::new();
    document.labels.retain(|info| seen.insert(info.name.clone()));
    let used = document.mentions.iter().map(|mention| &mention.label);
    let used = used.chain(document.entities.iter().map(|entity| &entity.label));
    let new: Vec<LabelInfo> = used
        .filter(|label| seen.insert((*label).clone()))
        .map(|label| LabelInfo::named(label.clone()))
        .collect();
    document.labels.extend(new);
    give_values(document);
    told.losses(Part::Values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tandai_core::article::{BlockKind, of_paragraphs};
    use tandai_core::document::{Source, Unseen};
    use tandai_core::pipeline::{Options, analyze};

    const TEXT: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).\nBaca juga: Gempa di Bandung\nIa lalu ke Medan, Jumat (18/8/2023).\n";

    /// What is left, each mention with its label and value in its place; and how many values are lost.
    fn check(choice: &Choice, expected: &[&str], values: usize) {
        let today = "2023-08-20".parse().expect("a day");
        let options = Options { published: None, today, vague: false };
        let mut document = analyze(of_paragraphs(TEXT.to_owned(), Source::default()), &options);
        document.mentions[0].status = Status::Accepted;
        let (chosen, lost) = choose(&document, choice);
        let found: Vec<_> = chosen
            .mentions
            .iter()
            .map(|mention| {
                let value = mention.timex.as_ref().map_or("", |timex| &timex.value);
                format!("{} {} {value}", mention.text(&chosen.text), mention.label)
            })
            .collect();
        assert_eq!(found, expected, "{choice:?}");
        assert_eq!(lost.count(Part::Values), values, "{choice:?}");
        let listed = |label: &Label| chosen.labels.iter().any(|info| info.name == *label);
        assert!(chosen.mentions.iter().all(|mention| listed(&mention.label)), "{choice:?}");
        assert_eq!(
            chosen.blocks.last().map(|block| block.span.end),
            Some(chosen.text.len() as u32)
        );
        let furniture = chosen.blocks.iter().any(|block| block.kind == BlockKind::RelatedLink);
        assert_eq!(furniture, choice.furniture);
    }

    #[test]
    fn what_is_chosen_is_left() {
        let label = |name: &'static str| Label(smol_str::SmolStr::new_static(name));
        let joko = "Joko Widodo PER ";
        let (bandung, medan) = ("Bandung LOC ", "Medan LOC ");
        let (kamis, jumat) =
            ("Kamis (17/8/2023) DATE 2023-08-17", "Jumat (18/8/2023) DATE 2023-08-18");
        check(&Choice::ALL, &[joko, bandung, kamis, bandung, medan, jumat], 0);
        let choice = Choice { suggestions: false, ..Choice::ALL };
        check(&choice, &[joko], 0);
        let choice = Choice { furniture: false, ..Choice::ALL };
        check(&choice, &[joko, bandung, kamis, medan, jumat], 0);
        let choice = Choice { labels: Some(vec![Label::LOC]), ..Choice::ALL };
        check(&choice, &[bandung, bandung, medan], 0);
        let renamed = vec![(Label::PER, label("Orang")), (Label::DATE, label("Hari"))];
        let choice = Choice { labels: Some(vec![Label::PER, Label::DATE]), renamed, ..Choice::ALL };
        let left = ["Joko Widodo Orang ", "Kamis (17/8/2023) Hari ", "Jumat (18/8/2023) Hari "];
        check(&choice, &left, 2);
        let renamed = vec![(Label::LOC, Label::DATE)];
        let choice = Choice { labels: Some(vec![Label::LOC]), renamed, ..Choice::ALL };
        check(&choice, &["Bandung DATE XXXX", "Bandung DATE XXXX", "Medan DATE XXXX"], 0);
    }

    /// What is left of what was shown without suggestions, in its place, when the furniture is cut out.
    fn check_unseen(from: &str, to: &str, expected: Option<&str>) {
        let options =
            Options { published: None, today: "2023-08-20".parse().expect("a day"), vague: false };
        let mut document = analyze(of_paragraphs(TEXT.to_owned(), Source::default()), &options);
        let start = TEXT.find(from).expect("in the text");
        let end = TEXT.rfind(to).expect("in the text") + to.len();
        let span = Span::new(start as u32, end as u32);
        document.blind = Some(vec![Unseen { span, label: Label::LOC, score: None, value: None }]);
        let (chosen, _) = choose(&document, &Choice { furniture: false, ..Choice::ALL });
        let left = chosen.blind.as_deref().unwrap_or_default();
        let found: Vec<_> = left.iter().map(|it| it.span.of(&chosen.text)).collect();
        assert_eq!(found, Vec::from_iter(expected), "{from} to {to}");
    }

    #[test]
    fn what_lies_over_furniture_goes_with_it() {
        check_unseen(
            "Presiden",
            "Bandung, Kamis",
            Some("Presiden Joko Widodo tiba di Bandung, Kamis"),
        );
        check_unseen("Medan", "Medan", Some("Medan"));
        check_unseen("Gempa", "Gempa", None);
        check_unseen("Gempa", "Medan", None);
        check_unseen("Kamis", "Gempa", None);
        check_unseen("Kamis", "Medan", None);
    }
}
