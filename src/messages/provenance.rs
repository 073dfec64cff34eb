//! Who made a mark and who changed it.

#[derive(Debug)]
pub struct ProvenanceWords {
    pub you: &'static str,
    /// Who, with what, when.
    pub made: fn(&str, Option<&str>, Option<&str>) -> String,
    /// Who, when.
    pub changed: fn(&str, &str) -> String,
}

/// A moment in RFC 3339 as people read it: `2026-11-22 10:05` in UTC.
fn moment(at: &str) -> String {
    match (at.get(..10), at.get(11..16)) {
        (Some(day), Some(time)) => format!("{day} {time} UTC"),
        _ => at.to_owned(),
    }
}

pub const ENGLISH: ProvenanceWords = ProvenanceWords {
    you: "a person",
    made: |who, with, at| {
        let with = match with {
            Some("rules") => " by rules".to_owned(),
            Some("taught") => " from what it learned here".to_owned(),
            Some(model) => format!(" with the model {model}"),
            None => String::new(),
        };
        let at = at.map(|at| format!(", {}", moment(at))).unwrap_or_default();
        format!("Marked by {who}{with}{at}.")
    },
    changed: |who, at| format!("Last changed by {who}, {}.", moment(at)),
};

pub const INDONESIAN: ProvenanceWords = ProvenanceWords {
    you: "seseorang",
    made: |who, with, at| {
        let with = match with {
            Some("rules") => " menurut aturan".to_owned(),
            Some("taught") => " dari yang dipelajarinya di sini".to_owned(),
            Some(model) => format!(" dengan model {model}"),
            None => String::new(),
        };
        let at = at.map(|at| format!(", {}", moment(at))).unwrap_or_default();
        format!("Ditandai oleh {who}{with}{at}.")
    },
    changed: |who, at| format!("Terakhir diubah oleh {who}, {}.", moment(at)),
};
