//! The page in English.

use tandai_core::Status;
use tandai_core::article::BlockKind;
use tandai_core::published::PublishedSource;
use tandai_core::timex::expression::Season;

use super::{
    DayPart, LabelWords, Language, Messages, RuleWords, TimeUnit, TimeWords, blind, caret,
    documents, download, entities, find, flow, history, keys, labels, looks, marking, missed,
    provenance, queue, role, same,
};

pub static ENGLISH: Messages = Messages {
    language: Language::English,
    language_name: "English",

    tagline: "Drop in Indonesian news and see its people, organisations, places and dates.",
    nothing_leaves: "Nothing you open here leaves this device.",
    nothing_leaves_short: "Nothing leaves this device.",
    drop_here: "Drop files or a folder anywhere on this page",
    drop_now: "Let go to open",
    kinds_of_files: "Text, Markdown, HTML and JSON; Tandai JSON and ZIP with all their edits.",

    open_files: "Open files",
    open_folder: "Open a folder",
    paste_text: "Paste text",
    try_samples: "Try the samples",
    paste_label: "Text of an article",
    paste_name: "Name",
    pasted_name: "Pasted text",
    add_text: "Add the text",
    cancel: "Cancel",
    close: "Close",

    documents: "Documents",
    no_documents: "No documents yet",
    untouched: "not begun",
    in_work: "in work",
    all_looked_at: "all looked at",
    remove_document: "Remove from this device",
    done_of: |done, all| format!("{done} of {all} done"),

    published: "Published",
    published_unknown: "day not known",
    published_change: "Change the day of publication",
    published_hint: "A day (2023-05-04 or 4 May 2023), a month (2023-05) or a year (2023)",
    published_source: |source| match source {
        PublishedSource::Person => "set by you",
        PublishedSource::Metadata => "from the file",
        PublishedSource::DateLine => "from the date line",
        PublishedSource::Text => "from the text",
    },
    published_guess: "This is a guess from the dates in the text.",
    published_others: "It could also be",
    published_would_change: |count| match count {
        0 => "No value of this article would change.".to_owned(),
        1 => "1 value would change:".to_owned(),
        count => format!("{count} values would change:"),
    },
    published_working: "Working out what would change…",
    published_set: "Set the day",
    published_clear: "Not known",
    bad_date: |found| {
        format!("Expected a date such as 2023-05-04, 4 May 2023, 2023-05 or 2023, found “{found}”.")
    },
    undo: "Undo",
    redo: "Redo",
    download_json: "Download JSON",
    keys: "Keys",
    switch_language: "Bahasa Indonesia",
    light: "Light",
    dark: "Dark",

    article: "Article",
    skip_to_text: "Skip to the text",
    reading: "Reading…",
    furniture: |lines| match lines {
        1 => "1 line of page furniture".to_owned(),
        lines => format!("{lines} lines of page furniture"),
    },
    still_drawing: "The rest of the text is being drawn…",
    block_kind: |kind| match kind {
        BlockKind::Title => "Title",
        BlockKind::Deck => "Summary line",
        BlockKind::Dateline => "Dateline",
        BlockKind::Paragraph => "Paragraph",
        BlockKind::Heading => "Heading",
        BlockKind::RelatedLink => "Related link",
        BlockKind::Caption => "Caption",
        BlockKind::Byline => "Byline",
        BlockKind::Source => "Source",
        BlockKind::Boilerplate => "Page furniture",
    },

    mentions: "Mentions",
    by_label: "By label",
    by_entity: "By entity",
    timeline: "Timeline",
    no_times: "No time in this text has a place in the calendar yet.",
    rejected: "Rejected",
    more_rows: |rows| format!("Show {rows} more"),
    no_mentions: "Nothing is marked in this text.",

    selected: "Selected",
    nothing_selected: "Click a mark, press Tab in the text, or select words to mark them.",
    label_of: "Label",
    mark_as: "Mark as",
    accept: "Accept",
    reject: "Reject",
    remove: "Remove",
    restore: "Accept after all",
    edges: "Edges",
    left_edge_back: "Left edge one word back",
    left_edge_on: "Left edge one word on",
    right_edge_back: "Right edge one word back",
    right_edge_on: "Right edge one word on",
    value: "Value",
    set_value: "Set the value",
    bad_value: |label, found| match label {
        "DATE" => format!(
            "“{found}” is no value of a date. Expected a date such as 4 May 2023, or a value such as 2023-05-04, 2023-05, 2023-W18, 2020-FA or XXXX-05-04."
        ),
        "TIME" => format!(
            "“{found}” is no value of a time. Expected one such as 2023-05-04T17:30, 2023-05-04TMO or T17:30."
        ),
        "DURATION" => format!(
            "“{found}” is no value of a duration. Expected one such as P3D, PT150M, P6W or PXY."
        ),
        _ => format!(
            "“{found}” is no value of a repeated time. Expected one such as P1W, P1D or XXXX-WXX-1."
        ),
    },
    other_values: "Could also be",
    reason: "Why",
    year_by_weekday: |weekday, day, year| {
        format!("{weekday} {day}: the year is {year}, because {day} was a {weekday} then.")
    },
    anchored_to_published: |day| format!("Counted from the day of publication, {day}."),
    anchored_to_mention: |text, value| format!("Counted from “{text}” ({value})."),
    zone: "Time zone",
    entity: "Entity",
    sureness: |percent| format!("{percent} % sure"),
    note: "Note",
    status: |status| match status {
        Status::Suggested => "suggested",
        Status::Accepted => "accepted",
        Status::Edited => "corrected",
        Status::Added => "added by you",
        Status::Rejected => "rejected",
    },
    labels: &[
        LabelWords { name: "PER", title: "Person", tag: "person" },
        LabelWords { name: "ORG", title: "Organisation", tag: "org" },
        LabelWords { name: "LOC", title: "Place", tag: "place" },
        LabelWords { name: "DATE", title: "Date", tag: "date" },
        LabelWords { name: "TIME", title: "Time", tag: "time" },
        LabelWords { name: "DURATION", title: "Duration", tag: "duration" },
        LabelWords { name: "SET", title: "Repeated time", tag: "repeated" },
    ],
    rules: &[
        RuleWords { rule: "full_date", sentence: "The date is written out in full." },
        RuleWords { rule: "weekday_full_date", sentence: "The weekday and the date agree." },
        RuleWords {
            rule: "weekday_mismatch",
            sentence: "The weekday and the date do not agree; the date is believed.",
        },
        RuleWords {
            rule: "impossible_year",
            sentence: "That year cannot be; the weekday fits the year of publication.",
        },
        RuleWords {
            rule: "impossible_date",
            sentence: "There is no such day, so the value is the month.",
        },
        RuleWords {
            rule: "impossible_month",
            sentence: "There is no such month, so the weekday alone is believed.",
        },
        RuleWords {
            rule: "weekday_day_month",
            sentence: "The year is not said: in this one the day falls on that weekday.",
        },
        RuleWords {
            rule: "day_month",
            sentence: "The year is not said: this one puts the day nearest to the day of publication.",
        },
        RuleWords { rule: "day_month_past", sentence: "The last such day before that." },
        RuleWords { rule: "day_month_future", sentence: "The next such day after that." },
        RuleWords {
            rule: "day_month_of_text",
            sentence: "The year is that of the date named just before.",
        },
        RuleWords {
            rule: "day_of_month",
            sentence: "Only the day is said: the nearest month is taken.",
        },
        RuleWords {
            rule: "weekday_past",
            sentence: "News tells of the last such day, or of the day itself.",
        },
        RuleWords {
            rule: "weekday_future",
            sentence: "It lies ahead, so it is the next such day.",
        },
        RuleWords { rule: "weekday_of_text", sentence: "The text gives the date of this weekday." },
        RuleWords { rule: "weekday_last", sentence: "The last such day before that." },
        RuleWords { rule: "weekday_next", sentence: "The next such day after that." },
        RuleWords { rule: "weekday_of_week", sentence: "The day of that week." },
        RuleWords {
            rule: "habit",
            sentence: "It happens again and again, so no one day or year fixes it.",
        },
        RuleWords {
            rule: "week_of_month",
            sentence: "That week of the month, counted in sevens from its first day.",
        },
        RuleWords { rule: "month_year", sentence: "Month and year are written out." },
        RuleWords {
            rule: "month",
            sentence: "The year is not said: the nearest such month is taken.",
        },
        RuleWords { rule: "month_past", sentence: "The last such month." },
        RuleWords { rule: "month_future", sentence: "The next such month." },
        RuleWords { rule: "year", sentence: "The year is written out." },
        RuleWords { rule: "decade", sentence: "A decade, written as its first three digits." },
        RuleWords { rule: "century", sentence: "A century, written as its first two digits." },
        RuleWords { rule: "before_christ", sentence: "A year before the common era." },
        RuleWords { rule: "season", sentence: "A season of a year." },
        RuleWords { rule: "quarter", sentence: "A quarter of a year." },
        RuleWords { rule: "half_year", sentence: "Half of a year." },
        RuleWords {
            rule: "holiday",
            sentence: "A holiday that falls on the same day each year, or is counted from Easter.",
        },
        RuleWords {
            rule: "holiday_computed",
            sentence: "The day of the holiday was computed; the announced one can be a day away.",
        },
        RuleWords {
            rule: "hijri_computed",
            sentence: "Computed from the Islamic calendar; the announced day can be a day away.",
        },
        RuleWords {
            rule: "computed_beside",
            sentence: "The sentence gives the day in our calendar as well; computed, it is a day away at most.",
        },
        RuleWords { rule: "from_holiday", sentence: "So many days before or after the holiday." },
        RuleWords { rule: "from_anchor", sentence: "So much time before or after that day." },
        RuleWords {
            rule: "from_text",
            sentence: "So much time before or after the time named just before.",
        },
        RuleWords { rule: "same_as_text", sentence: "The time named just before." },
        RuleWords { rule: "weekend", sentence: "The weekend of that week." },
        RuleWords { rule: "eve", sentence: "The night before that day." },
        RuleWords {
            rule: "time_of_day",
            sentence: "The time of day and its day are said together.",
        },
        RuleWords {
            rule: "time_of_day_of_text",
            sentence: "The time of day on the day named just before.",
        },
        RuleWords { rule: "duration", sentence: "A length of time." },
        RuleWords {
            rule: "duration_vague",
            sentence: "A length of time that is not said exactly.",
        },
        RuleWords {
            rule: "duration_to_anchor",
            sentence: "A length of time up to that day, or from it.",
        },
        RuleWords { rule: "set", sentence: "It happens again and again." },
        RuleWords { rule: "vague", sentence: "A time that the text leaves open." },
        RuleWords {
            rule: "unknown",
            sentence: "Tandai could not read this; you can set the value.",
        },
        RuleWords { rule: "person", sentence: "You set this value." },
    ],

    accepted: |text| format!("Accepted: {text}"),
    rejected_it: |text| format!("Rejected: {text}"),
    removed_it: |text| format!("Removed: {text}"),
    relabeled: |text, label| format!("{text} is now {label}"),
    marked: |text, label| format!("Marked {text} as {label}"),
    moved: |text| format!("The mark is now: {text}"),
    offered: |text, count| match count {
        1 => format!("{text}: suggested in 1 more place. “Accept all” takes it."),
        count => format!("{text}: suggested in {count} more places. “Accept all” takes them."),
    },
    accepted_alike: |text, count| format!("Accepted {count}×: {text}"),
    rejected_alike: |text, count| format!("Rejected {count}×: {text}"),
    relabeled_alike: |text, count| format!("Given another label {count}×: {text}"),
    alike: "The same text elsewhere",
    alike_same: |count| match count {
        1 => "Also suggested in 1 other place".to_owned(),
        count => format!("Also suggested in {count} other places"),
    },
    alike_other: |count| match count {
        1 => "Suggested with another label in 1 place".to_owned(),
        count => format!("Suggested with another label in {count} places"),
    },
    accept_all: "Accept all",
    accept_many: |count| format!("Accept {count}"),
    reject_all: "Reject all",
    relabel_all: |label| format!("Make them all {label}"),
    value_set: |text, value| format!("{text} now means {value}"),
    published_set_to: |day, values| match values {
        0 => format!("Published {day}; no value changed"),
        1 => format!("Published {day}; 1 value changed"),
        values => format!("Published {day}; {values} values changed"),
    },
    undone: "Undone",
    redone: "Done again",
    no_more_undo: "Nothing to undo.",
    no_more_redo: "Nothing to do again.",
    across_blocks: "A mark cannot reach over several paragraphs. Select words within one.",
    no_words_selected: "There is no word in that selection.",
    edge_stuck: "The edge cannot go further that way.",
    edit_refused: "That does not fit the document as it is now. Nothing was changed.",
    warnings: "To be checked",
    warning: |kind| match kind {
        "impossible_date" => Some("There is no such day."),
        "malformed_bytes" => Some("Some bytes stand for no character; they show as �."),
        "no_main_content" => Some("No article was found on this page, so all its text is shown."),
        "weekday_mismatch" => Some("The weekday and the date do not agree."),
        _ => None,
    },

    working_on: |name, done, all| format!("{name} · {done} of {all}"),
    refused: |name, why| format!("{name}: {why}"),
    refusal: ToString::to_string,
    storage_error: ToString::to_string,
    cannot_start: "The analysis could not be started in this browser. Your documents and edits are safe; reload the page to try again.",
    updated_elsewhere: "Tandai was updated in another tab. Your edits are safe; reload this page.",
    edits_lost: |name, why| {
        format!(
            "{name}: some kept edits no longer fit ({why}). Those before them are in force; the rest are still stored."
        )
    },
    dismiss: "Dismiss",

    saved: "Saved on this device",
    saving: "Saving…",
    not_saved: "Not saved",
    suggestions_left: |left| match left {
        1 => "1 suggestion left".to_owned(),
        left => format!("{left} suggestions left"),
    },
    storage_used: |used| format!("{used} used"),
    delete_everything: "Delete everything on this device",
    delete_sure: "Delete all documents and edits kept on this device? This cannot be undone.",
    delete_yes: "Yes, delete everything",
    deleted: "Everything on this device was deleted.",
    update_ready: "A new version of Tandai is ready.",
    update_now: "Use it now",
    names_by: |model, learned| {
        let by = model.unwrap_or("rules alone, no model");
        match learned {
            0 => format!("names: {by}"),
            learned => format!("names: {by}, {learned} learned"),
        }
    },
    names_title: "What finds names",
    shipped_model: |model| format!("The model that comes with Tandai: {model}."),
    own_model: |model| format!("Your own model: {model}."),
    no_model: "Rules alone: the model did not come. Reload the page to fetch it again.",
    bring_model: "To use another model, drop its file on the page.",
    leave_model: "Use the model that comes with Tandai",
    model_at_work: |model| {
        format!(
            "Your model is at work from now on: {model}. Articles that are open stay as they are."
        )
    },
    learned_title: "What Tandai learned from you",
    learned: |names| {
        match names {
        0 => "Nothing yet. Correct a name, and Tandai suggests it in the articles you open from then on.".to_owned(),
        1 => "1 name that you decided on.".to_owned(),
        names => format!("{names} names that you decided on."),
    }
    },
    learned_what: "It is kept on this device. The file holds the names and numbers, no sentences; drop it on Tandai elsewhere to go on there.",
    download_learned: "Download it",
    forget: "Forget it",
    forget_sure: "Forget everything learned? Documents stay as they are.",
    forget_yes: "Yes, forget it",
    ready_offline: "works offline",

    key_words: keys::ENGLISH,
    flow: flow::ENGLISH,
    looks: looks::ENGLISH,
    label_set: labels::ENGLISH,
    history: history::ENGLISH,
    queue: queue::ENGLISH,
    role: role::ENGLISH,
    marking: marking::ENGLISH,
    same: same::ENGLISH,
    find: find::ENGLISH,
    entities: entities::ENGLISH,
    caret: caret::ENGLISH,
    missed: missed::ENGLISH,
    provenance: provenance::ENGLISH,
    blind: blind::ENGLISH,
    download: download::ENGLISH,
    documents_words: documents::ENGLISH,
    times: TimeWords {
        week: |monday| format!("week of {monday}"),
        weekend: |saturday| format!("weekend of {saturday}"),
        season: |season, year| {
            let season = match season {
                Season::Spring => "spring",
                Season::Summer => "summer",
                Season::Autumn => "autumn",
                Season::Winter => "winter",
            };
            format!("{season} {year}")
        },
        quarter: |quarter, year| format!("quarter {quarter} of {year}"),
        half_year: |half, year| format!("half {half} of {year}"),
        decade: |year| format!("the {year}s"),
        century: |century| {
            let ending = match (century % 10, century % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("the {century}{ending} century")
        },
        before_christ: |year| format!("{year} BC"),
        part_of_day: |part, day| {
            let part = match part {
                DayPart::Morning => "morning",
                DayPart::Midday => "midday",
                DayPart::Afternoon => "afternoon",
                DayPart::Evening => "evening",
                DayPart::Night => "night",
            };
            format!("{day}, {part}")
        },
        clock: |time, day| format!("{day}, {time}"),
        length: |count, unit| {
            let unit = match unit {
                TimeUnit::Year => "year",
                TimeUnit::Month => "month",
                TimeUnit::Week => "week",
                TimeUnit::Day => "day",
                TimeUnit::Hour => "hour",
                TimeUnit::Minute => "minute",
                TimeUnit::Second => "second",
            };
            match count {
                Some(1) => format!("1 {unit}"),
                Some(count) => format!("{count} {unit}s"),
                None => format!("some {unit}s"),
            }
        },
    },
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};
