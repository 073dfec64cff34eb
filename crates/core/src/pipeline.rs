//! The order of the steps, from bytes to a document.

use std::sync::Arc;

use jiff::civil::Date;
use smol_str::SmolStr;

use crate::article::Article;
use crate::date::PartialDate;
use crate::document::{
    AnnotationDocument, DocumentExtra, Entity, EntityId, Label, LabelInfo, Made, Mention,
    MentionId, Status, Work, default_labels,
};
use crate::entity::{self, FoundBy, Knowledge};
use crate::published::{Published, PublishedSource};
use crate::sentence::sentences;
use crate::span::Span;
use crate::timex::{self, Anchor, AnchorSource, Resolved};
use crate::tokenize::tokenize;

pub use crate::article::read;

/// What analysis is told from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The day of publication, where a person gives it.
    pub published: Option<PartialDate>,
    /// The day of the analysis: nothing was published after it.
    pub today: Date,
    /// Mark vague references as well: `sekarang`, `saat itu`, `beberapa tahun lalu`.
    pub vague: bool,
}

/// What made a document.
pub const GENERATOR: &str = concat!("tandai ", env!("CARGO_PKG_VERSION"));

/// Finds the names and time expressions of an article. Never fails: what could not be understood is in the
/// document's warnings. Time is linear in the length of the text.
///
/// Names are found by rules; see [`analyze_with`].
pub fn analyze(article: Article, options: &Options) -> AnnotationDocument {
    analyze_with(article, options, None)
}

/// [`analyze`] with a model that finds the names, where there is one, and with what a person taught.
pub fn analyze_with<'k>(
    article: Article,
    options: &Options,
    knowledge: impl Into<Knowledge<'k>>,
) -> AnnotationDocument {
    let Article { source, language, title, published: stated, text, blocks, mut warnings } =
        article;
    let tokens = tokenize(&text);
    let sentences = sentences(&text, &blocks, &tokens);
    let knowledge = knowledge.into();
    let names = entity::tag_with(&text, &blocks, &tokens, &sentences, knowledge);
    let wanted = timex::Options { vague: options.vague };
    let expressions = timex::parse_with(&text, &blocks, &tokens, &sentences, wanted);
    let published = match options.published {
        Some(value) => Published {
            value: Some(value),
            source: Some(PublishedSource::Person),
            alternatives: Vec::new(),
        },
        None => crate::published::infer(&stated, &blocks, &expressions, options.today),
    };
    let times = timex::normalize(&expressions, published.value);
    warnings.extend(timex::warnings(&text, &expressions, published.value));
    let (entities, mentions) = settle(names, times, &Makers::new(knowledge));
    AnnotationDocument {
        source,
        language,
        title,
        published,
        text,
        blocks,
        labels: labels_for(&entities),
        entities,
        mentions,
        warnings,
        work: Work::default(),
        blind: None,
        generator: SmolStr::new_static(GENERATOR),
        extra: DocumentExtra::default(),
    }
}

/// The labels a new document starts with, and those that its model or its reader has beside them.
fn labels_for(entities: &[Entity]) -> Vec<LabelInfo> {
    let mut labels = default_labels();
    for Entity { label, .. } in entities {
        if labels.iter().all(|known| known.name != *label) {
            labels.push(LabelInfo::named(label.clone()));
        }
    }
    labels
}

/// What is said of where mentions come from, once for all that come from there.
struct Makers {
    model: Arc<Made>,
    rules: Arc<Made>,
    taught: Arc<Made>,
}

impl Makers {
    fn new(knowledge: Knowledge<'_>) -> Self {
        let made = |with| {
            Arc::new(Made { by: SmolStr::new_static(GENERATOR), with: Some(with), at: None })
        };
        let model = knowledge.model.map_or(Made::RULES, |model| model.name.as_str().into());
        Self { model: made(model), rules: made(Made::RULES), taught: made(Made::TAUGHT) }
    }

    fn of(&self, found_by: FoundBy) -> &Arc<Made> {
        match found_by {
            FoundBy::Model => &self.model,
            FoundBy::Rules => &self.rules,
            FoundBy::Taught => &self.taught,
        }
    }
}

/// One list of disjoint mentions: where a name and a time expression overlap, the longer one stays, and of
/// two as long the time expression.
fn settle(
    names: entity::Tagged,
    times: Vec<Resolved>,
    makers: &Makers,
) -> (Vec<Entity>, Vec<Mention>) {
    let mut keep_time = vec![true; times.len()];
    let mut keep_name = vec![true; names.names.len()];
    let mut first_time = 0;
    for (n, name) in names.names.iter().enumerate() {
        while first_time < times.len() && times[first_time].span.end <= name.span.start {
            first_time += 1;
        }
        let count = times[first_time..].partition_point(|time| time.span.start < name.span.end);
        let touched = first_time..first_time + count;
        // A name that one time beats takes no other time with it.
        keep_name[n] =
            touched.clone().all(|t| !keep_time[t] || name.span.len() > times[t].span.len());
        if keep_name[n] {
            keep_time[touched].fill(false);
        }
    }

    // Ids follow the text, so both lists are walked at once.
    let mut mentions = Vec::with_capacity(names.names.len() + times.len());
    let mut time_ids: Vec<Option<MentionId>> = vec![None; times.len()];
    let mut entity_ids: Vec<Option<EntityId>> = vec![None; names.referents.len()];
    let mut entities = Vec::new();
    let mut name_at = 0;
    let mut time_at = 0;
    while name_at < names.names.len() || time_at < times.len() {
        let name = names.names.get(name_at);
        let time = times.get(time_at);
        let name_first = match (name, time) {
            (Some(name), Some(time)) => name.span < time.span,
            (name, _) => name.is_some(),
        };
        let id = MentionId(mentions.len() as u32 + 1);
        if name_first {
            if keep_name[name_at] {
                let name = &names.names[name_at];
                let entity = *entity_ids[name.referent].get_or_insert_with(|| {
                    let referent = &names.referents[name.referent];
                    let id = EntityId(entities.len() as u32 + 1);
                    entities.push(Entity {
                        id,
                        label: referent.label.clone(),
                        name: referent.name.clone(),
                        extra: None,
                    });
                    id
                });
                mentions.push(Mention {
                    score: Some(name.score),
                    entity: Some(entity),
                    ..suggestion(id, name.span, name.label.clone(), makers.of(name.found_by))
                });
            }
            name_at += 1;
        } else {
            if keep_time[time_at] {
                let Resolved { span, timex, .. } = &times[time_at];
                time_ids[time_at] = Some(id);
                mentions.push(Mention {
                    timex: Some(Box::new(timex.clone())),
                    ..suggestion(id, *span, timex.kind.into(), &makers.rules)
                });
            }
            time_at += 1;
        }
    }
    for (time, id) in times.iter().zip(&time_ids) {
        let Some(id) = id else { continue };
        let timex = mentions[id.0 as usize - 1].timex.as_mut().expect("a time mention has a value");
        if let Some(anchor) = time.anchored_to {
            timex.anchor = time_ids[anchor].map(|id| Anchor {
                value: times[anchor].timex.value.clone(),
                from: AnchorSource::Mention(id),
            });
        }
        timex.range = time.ranged_with.and_then(|other| time_ids[other]);
    }
    (entities, mentions)
}

fn suggestion(id: MentionId, span: Span, label: Label, made: &Arc<Made>) -> Mention {
    Mention {
        id,
        span,
        fragments: Vec::new(),
        label,
        status: Status::Suggested,
        by: SmolStr::new_static("tandai"),
        made: Some(made.clone()),
        score: None,
        entity: None,
        timex: None,
        changed: None,
        note: None,
        flagged: false,
        extra: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timex::{Timex, TimexType};

    fn time(span: Span) -> Resolved {
        let timex = Timex {
            kind: TimexType::Date,
            value: "2023".into(),
            modifier: None,
            quant: None,
            freq: None,
            begin_point: None,
            end_point: None,
            zone: None,
            range: None,
            anchor: None,
            reason: None,
            alternatives: Vec::new(),
            extra: None,
        };
        Resolved { span, timex, anchored_to: None, ranged_with: None }
    }

    fn name(span: Span) -> entity::Name {
        let found_by = FoundBy::Rules;
        entity::Name { span, label: Label::ORG, score: 1.0, found_by, referent: 0 }
    }

    /// Names and times are given by their first and last byte, and so are the mentions that are left.
    #[track_caller]
    fn check(names: &[(u32, u32)], times: &[(u32, u32)], expected: &[(&str, u32, u32)]) {
        let spans = |list: &[(u32, u32)]| -> Vec<Span> {
            list.iter().map(|&(start, end)| Span::new(start, end)).collect()
        };
        let referents = vec![entity::Referent { label: Label::ORG, name: "Bank".to_owned() }];
        let tagged =
            entity::Tagged { names: spans(names).into_iter().map(name).collect(), referents };
        let (entities, mentions) = settle(
            tagged,
            spans(times).into_iter().map(time).collect(),
            &Makers::new(Knowledge::default()),
        );
        let found: Vec<_> = mentions
            .iter()
            .map(|mention| (mention.label.as_str(), mention.span.start, mention.span.end))
            .collect();
        assert_eq!(found, expected, "{names:?} {times:?}");
        let named = mentions.iter().any(|mention| mention.label == Label::ORG);
        assert_eq!(entities.len(), usize::from(named), "an entity has a mention");
    }

    #[test]
    fn of_a_name_and_a_time_one_stays() {
        check(&[], &[], &[]);
        check(&[(0, 5)], &[(5, 9)], &[("ORG", 0, 5), ("DATE", 5, 9)]);
        check(&[(0, 5)], &[(3, 6)], &[("ORG", 0, 5)]);
        check(&[(0, 5)], &[(0, 5)], &[("DATE", 0, 5)]);
        check(&[(3, 6)], &[(0, 5)], &[("DATE", 0, 5)]);
        check(&[(0, 9)], &[(1, 3), (4, 6)], &[("ORG", 0, 9)]);
        // Beats the first, loses to the second: the first was not the name's to take.
        check(&[(2, 9)], &[(0, 3), (6, 20)], &[("DATE", 0, 3), ("DATE", 6, 20)]);
        check(&[(2, 9)], &[(0, 8), (8, 9)], &[("DATE", 0, 8), ("DATE", 8, 9)]);
        // A time that one name took is no rival of the next.
        check(&[(0, 6), (7, 9)], &[(5, 9)], &[("ORG", 0, 6), ("ORG", 7, 9)]);
    }
}
