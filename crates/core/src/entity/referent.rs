//! Which names of a document mean the same person, body or place.
//!
//! `Presiden Joko Widodo … Widodo`, `Amerika Serikat (AS) … AS`, `Komisi Pemilihan Umum (KPU) … KPU`. Two
//! persons who share a name part are told apart where the text writes more than that part.

use std::collections::HashMap;

use super::memory::name_parts;
use super::{Candidate, Kind, Knowledge, Name, Referent, Tagged};

/// Turns candidates that have labels into names with referents.
pub(super) fn refer(text: &str, candidates: &[Candidate], knowledge: Knowledge<'_>) -> Tagged {
    let mut things = Things::default();
    let mut thing_of: Vec<Option<usize>> = vec![None; candidates.len()];

    // The fullest names of persons first, so that a part finds the whole, wherever it stands.
    let mut persons: Vec<usize> =
        (0..candidates.len()).filter(|at| candidates[*at].kind == Some(Kind::Per)).collect();
    persons.sort_by_key(|at| std::cmp::Reverse(candidates[*at].words));
    let mut person_of: HashMap<u32, usize> = HashMap::new();
    for at in persons {
        let Candidate { span, string, .. } = candidates[at];
        let thing = person_of.entry(string).or_insert_with(|| things.person(span.of(text)));
        thing_of[at] = Some(*thing);
    }
    // What a string with a label was found to mean, so that a name which is repeated costs nothing.
    let strings = candidates.iter().map(|candidate| candidate.string + 1).max().unwrap_or(0);
    let kinds = 3 + knowledge.labels();
    let mut known: Vec<Option<usize>> = vec![None; kinds * strings as usize];
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(kind) = candidate.kind else { continue };
        if kind == Kind::Per && candidate.same_as.is_none() {
            continue;
        }
        let same = candidate.same_as.and_then(|full| thing_of[full as usize]);
        let known = &mut known[candidate.string as usize * kinds + kind.index()];
        if same.is_none() && known.is_some() {
            thing_of[at] = *known;
            continue;
        }
        let shown = candidate.span.of(text);
        let thing = same.unwrap_or_else(|| things.other(kind, shown, candidate.group));
        // From here on the short form means the same.
        things.names.insert((kind, folded(shown)), thing);
        things.fuller(thing, shown);
        *known = Some(thing);
        thing_of[at] = Some(thing);
    }

    let names = Vec::with_capacity(candidates.len());
    let mut tagged = Tagged { names, referents: Vec::with_capacity(things.all.len()) };
    let mut referent_of: Vec<Option<usize>> = vec![None; things.all.len()];
    for (candidate, thing) in candidates.iter().zip(thing_of) {
        let (Some(kind), Some(thing)) = (candidate.kind, thing) else { continue };
        let referent = *referent_of[thing].get_or_insert_with(|| {
            let name = things.all[thing].to_owned();
            tagged.referents.push(Referent { label: kind.label(knowledge), name });
            tagged.referents.len() - 1
        });
        tagged.names.push(Name {
            span: candidate.span,
            label: kind.label(knowledge),
            score: candidate.score,
            found_by: candidate.evidence.found_by(),
            referent,
        });
    }
    tagged
}

#[derive(Default)]
struct Things<'t> {
    /// The fullest name of each.
    all: Vec<&'t str>,
    names: HashMap<(Kind, String), usize>,
    /// By the group of the gazetteer.
    groups: HashMap<(Kind, u16), usize>,
    /// Persons, by each part of the name.
    parts: HashMap<&'t str, usize>,
}

impl<'t> Things<'t> {
    fn add(&mut self, name: &'t str) -> usize {
        self.all.push(name);
        self.all.len() - 1
    }

    fn fuller(&mut self, thing: usize, name: &'t str) {
        if name.len() > self.all[thing].len() {
            self.all[thing] = name;
        }
    }

    fn person(&mut self, name: &'t str) -> usize {
        let whole =
            name_parts(name).filter_map(|part| self.parts.get(part).copied()).find(|thing| {
                name_parts(name).all(|part| name_parts(self.all[*thing]).any(|other| other == part))
            });
        let thing = whole.unwrap_or_else(|| self.add(name));
        for part in name_parts(name) {
            self.parts.entry(part).or_insert(thing);
        }
        thing
    }

    fn other(&mut self, kind: Kind, name: &'t str, group: u16) -> usize {
        let key = (kind, folded(name));
        if let Some(&thing) = self.names.get(&key) {
            return thing;
        }
        let known = (group != 0).then(|| self.groups.get(&(kind, group)).copied()).flatten();
        let thing = known.unwrap_or_else(|| self.add(name));
        if group != 0 {
            self.groups.insert((kind, group), thing);
        }
        self.names.insert(key, thing);
        thing
    }
}

/// Capitals say nothing of which thing is meant: `JAKARTA`, `Jakarta`.
fn folded(name: &str) -> String {
    name.to_lowercase()
}
