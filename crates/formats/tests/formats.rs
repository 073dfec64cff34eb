//! Every format with every kind of document: what is read back is the document less what the report of losses
//! named.

use std::sync::Arc;

use tandai_core::article::{Block, BlockKind, of_paragraphs};
use tandai_core::document::{
    Entity, EntityId, Label, LabelInfo, Made, Mention, MentionId, Source, Status,
};
use tandai_core::published::Published;
use tandai_core::{AnnotationDocument, Options, Span, analyze};
use tandai_formats::check::check;
use tandai_formats::loss::reduce;
use tandai_formats::{Dialect, FORMATS, Holds, Part, Sample, Tags, Unit, recognize};

const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

/// A document of a text and of marks: the words of each piece, joined by `…`, and the label.
fn document(text: &str, marks: &[(&str, &str)]) -> AnnotationDocument {
    let source = Source { name: "a.txt".to_owned(), ..Source::default() };
    let today = "2023-08-20".parse().unwrap();
    let options = Options { published: None, today, vague: false };
    let mut document = analyze(of_paragraphs(text.to_owned(), source), &options);
    document.mentions.clear();
    document.entities.clear();
    document.warnings.clear();
    document.generator = "test".into();
    document.language = None;
    document.published = Published::default();
    if document.blocks.is_empty() && !text.is_empty() {
        let span = Span::new(0, text.len() as u32);
        document.blocks.push(Block {
            kind: BlockKind::Paragraph,
            span,
            inline: false,
            extra: None,
        });
    }
    for (&(words, label), id) in marks.iter().zip(1..) {
        let mut at = 0;
        let mut pieces = Vec::new();
        for piece in words.split('…') {
            let start = at + text[at..].find(piece).unwrap();
            at = start + piece.len();
            pieces.push(Span::new(start as u32, at as u32));
        }
        let span = Span::new(pieces[0].start, pieces[pieces.len() - 1].end);
        let label = Label(label.into());
        if document.labels.iter().all(|info| info.name != label) {
            document.labels.push(LabelInfo::named(label.clone()));
        }
        let timex = tandai_core::revalue::timex_of(&document, span, &label).map(Box::new);
        document.mentions.push(Mention {
            id: MentionId(id),
            span,
            fragments: if pieces.len() > 1 { pieces } else { Vec::new() },
            label,
            status: Status::Added,
            by: "user".into(),
            made: None,
            score: None,
            entity: None,
            timex,
            changed: None,
            note: None,
            flagged: false,
            extra: None,
        });
    }
    document.mentions.sort_by_key(Mention::order);
    document
}

/// The documents of the matrix, by what is peculiar to them.
fn documents() -> Vec<(&'static str, AnnotationDocument)> {
    let joko = ("Joko Widodo", "PER");
    let mut statuses = document(LINE, &[joko, ("Bandung", "LOC"), ("Kamis (17/8/2023)", "DATE")]);
    statuses.mentions[0].status = Status::Accepted;
    statuses.mentions[0].score = Some(0.75);
    statuses.mentions[0].made = Some(Arc::new(Made { by: "tandai".into(), with: None, at: None }));
    statuses.mentions[1].status = Status::Rejected;
    statuses.mentions[2].status = Status::Suggested;
    statuses.mentions[2].score = Some(0.1);
    let mut edited = statuses.clone();
    edited.mentions[0].status = Status::Edited;
    let mut entities = document(LINE, &[joko, ("Widodo", "PER"), ("Bandung", "LOC")]);
    entities.entities =
        [("Joko Widodo", Label::PER), ("Kota Bandung", Label::LOC), ("Sukabumi", Label::LOC)]
            .into_iter()
            .zip(1..)
            .map(|((name, label), id)| Entity {
                id: EntityId(id),
                label,
                name: name.to_owned(),
                extra: None,
            })
            .collect();
    entities.mentions[0].entity = Some(EntityId(1));
    entities.mentions[1].entity = Some(EntityId(1));
    entities.mentions[2].entity = Some(EntityId(2));
    let mut notes = document(LINE, &[joko]);
    notes.mentions[0].note = Some("Satu\n\"dua\"\t=3".to_owned());
    notes.mentions[0].flagged = true;
    notes.work.note = Some("Semua 😀".to_owned());
    notes.work.flagged = true;
    notes.work.done = Some("2026-11-20T10:00:00Z".into());
    let huge = format!("{} Bandung", "kata yang panjang 😀 ".repeat(20_000));
    vec![
        ("emoji", document(LINE, &[joko, ("Bandung", "LOC"), ("Kamis (17/8/2023)", "DATE")])),
        ("family emoji", document("👨🏻‍🚒🇮🇩 Bandung", &[("👨🏻‍🚒", "PER"), ("Bandung", "LOC")])),
        (
            "combining marks",
            document(
                "Re\u{301}union dan Bandung",
                &[("Re\u{301}union", "LOC"), ("Bandung", "LOC")],
            ),
        ),
        (
            "CRLF",
            document(
                "Satu\r\ndi Bandung.\r\n\r\nDua di Medan.\r\n",
                &[("Bandung", "LOC"), ("Medan", "LOC")],
            ),
        ),
        ("overlaps", document(LINE, &[("Presiden Joko", "PER"), ("Joko Widodo", "PER")])),
        (
            "nested",
            document(LINE, &[("Joko Widodo tiba di Bandung", "ORG"), ("Bandung", "LOC"), joko]),
        ),
        ("the same place twice", document(LINE, &[joko, ("Joko Widodo", "ORG")])),
        ("pieces", document(LINE, &[("Joko…tiba", "PER"), ("Bandung…Kamis…2023", "ORG")])),
        ("empty", document("", &[])),
        ("only space", document(" \n\t\u{a0}\n", &[])),
        ("no mentions", document(LINE, &[])),
        (
            "right to left",
            document("وصل الرئيس إلى باندونغ.", &[("الرئيس", "PER"), ("باندونغ", "LOC")]),
        ),
        ("one huge line", document(&huge, &[("kata", "ORG"), ("Bandung", "LOC")])),
        (
            "quotes and tabs",
            document(
                "\t\"Joko\"\t'Widodo' \\ =1+1,|;#_*",
                &[("Joko", "PER"), ("\"Joko\"\t'Widodo'", "ORG"), ("=1+1", "LOC")],
            ),
        ),
        (
            "markup",
            document(
                "<b>Joko</b> & <script>di Bandung</script>\n-DOCSTART- x",
                &[("Joko", "PER"), ("<script>", "ORG")],
            ),
        ),
        ("space at the ends", document(LINE, &[("Joko Widodo ", "PER"), (" di", "LOC")])),
        (
            "inside of words",
            document("Jakartanya prapemilu", &[("Jakarta", "LOC"), ("pemilu", "ORG")]),
        ),
        (
            "across sentences",
            document("Ia di P.T. Maju. Lalu pergi. Titik.", &[("Maju. Lalu", "ORG")]),
        ),
        (
            "side by side",
            document(
                "Joko Widodo Bandung",
                &[("Joko", "PER"), ("Widodo", "PER"), ("Bandung", "LOC")],
            ),
        ),
        (
            "labels with spaces",
            document(LINE, &[("Joko Widodo", "Nama Orang"), ("Bandung", "B-LOC/2")]),
        ),
        (
            "within characters",
            document(
                "Jose\u{301} di Bali\u{301}",
                &[("Jose", "PER"), ("\u{301} di", "X"), ("di", "LOC")],
            ),
        ),
        (
            "labels that meet",
            document(
                LINE,
                &[
                    ("Joko", "per son"),
                    ("Widodo", "per_son"),
                    ("tiba", "per/son"),
                    ("di", "é"),
                    ("Bandung", "e."),
                ],
            ),
        ),
        ("statuses", statuses),
        ("edited", edited),
        (
            "values",
            document(
                "Ia tiba setiap Senin pukul 10.00 WIB selama tiga hari.",
                &[("setiap Senin", "SET"), ("pukul 10.00 WIB", "TIME"), ("tiga hari", "DURATION")],
            ),
        ),
        ("entities", entities),
        ("notes", notes),
    ]
}

#[test]
fn every_document_comes_back_from_every_format() {
    let dialects = [
        Dialect::USUAL,
        Dialect { tags: Tags::Bilou, relations: true, ..Dialect::USUAL },
        Dialect { tags: Tags::Iob1, unit: Some(Unit::Bytes), ..Dialect::USUAL },
        Dialect { unit: Some(Unit::Graphemes), relations: true, ..Dialect::USUAL },
    ];
    for format in &FORMATS {
        let mut all = Vec::new();
        for (name, document) in documents() {
            for dialect in &dialects {
                // A unit of one's own is for formats that say none.
                if dialect.unit.is_some() && !matches!(format.id, "doccano" | "conll" | "hf") {
                    continue;
                }
                let (left, _) = reduce(&document, format, dialect);
                let checked = check(format, dialect, std::slice::from_ref(&*left));
                assert_eq!(checked, Ok(()), "{} of {name}", format.id);
            }
            all.push(reduce(&document, format, &Dialect::USUAL).0.into_owned());
        }
        assert_eq!(check(format, &Dialect::USUAL, &all), Ok(()), "{}: all", format.id);
    }
}

#[test]
fn what_is_written_is_recognized() {
    let all = documents();
    for format in FORMATS.iter().filter(|format| format.reading.is_some()) {
        let left: Vec<_> = all
            .iter()
            .take(2)
            .map(|(_, document)| reduce(document, format, &Dialect::USUAL).0)
            .collect();
        let count = if format.holds == Holds::One { 1 } else { 2 };
        let out = format.write(&Dialect::USUAL, left.iter().take(count).map(AsRef::as_ref));
        for start in [&out.bytes[..], &out.bytes[..out.bytes.len() - 2]] {
            let name = format!("a.{}", format.extension);
            let found = recognize(&Sample { name: &name, start }).map(|format| format.id);
            assert_eq!(found, Some(format.id));
        }
    }
    for text in [
        LINE,
        "",
        "Saya O\nDia X\n",
        "{\"text\":\"x\"}",
        "[1,2]",
        "{\"data\":{}}",
        "{",
        "[",
        "\"text\"",
    ] {
        let sample = Sample { name: "a.txt", start: text.as_bytes() };
        assert_eq!(recognize(&sample).map(|format| format.id), None, "{text}");
    }
}

/// Of a document, the losses in a format.
#[track_caller]
fn loses(document: &str, format: &str, expected: &[&str]) {
    loses_in(document, format, &Dialect::USUAL, expected);
}

/// The same in one of the ways of the format.
#[track_caller]
fn loses_in(document: &str, format: &str, dialect: &Dialect, expected: &[&str]) {
    let documents = documents();
    let (_, document) = documents.iter().find(|(name, _)| *name == document).unwrap();
    let format = tandai_formats::by_id(format).unwrap();
    let (_, losses) = reduce(document, format, dialect);
    let about: Vec<_> = losses
        .sentences(format)
        .into_iter()
        .zip(&losses.0)
        .filter(|(_, loss)| !matches!(loss.part, Part::Name | Part::Source | Part::Reasons))
        .map(|(sentence, _)| sentence)
        .collect();
    assert_eq!(about, expected);
}

#[test]
fn losses_are_said_with_their_places() {
    loses("emoji", "json", &[]);
    loses("statuses", "jsonl", &[]);
    loses("no mentions", "conll", &[]);
    loses("overlaps", "conll", &["1 overlapping mention is not in CoNLL: \"Joko Widodo\"."]);
    loses("overlaps", "doccano", &[]);
    let graphemes = Dialect { unit: Some(Unit::Graphemes), ..Dialect::USUAL };
    let within = "2 edges of mentions within characters are not in doccano JSONL: \"Jose\", \"\\u{301} di\".";
    loses_in("within characters", "doccano", &graphemes, &[within]);
    loses_in("side by side", "doccano", &graphemes, &[]);
    loses("within characters", "doccano", &[]);
    loses(
        "pieces",
        "doccano",
        &[
            "2 mentions in several pieces are not in doccano JSONL: \"Joko tiba\", \"Bandung Kamis 2023\".",
        ],
    );
    loses(
        "space at the ends",
        "spacy",
        &[
            "2 mentions' white spaces at their ends are not in spaCy JSONL: \"Joko Widodo \", \" di\".",
        ],
    );
    loses(
        "labels with spaces",
        "conll",
        &["2 labels' names with spaces or signs are not in CoNLL: \"Nama Orang\", \"B-LOC/2\"."],
    );
    loses("labels with spaces", "hf", &[]);
    loses("labels that meet", "hf", &[]);
    loses(
        "labels that meet",
        "conll",
        &[
            "2 labels' names with spaces or signs are not in CoNLL: \"per son\", \"per/son\".",
            "2 mentions' labels that get the names of others are not in CoNLL: \"Joko\", \"tiba\".",
        ],
    );
    loses(
        "labels that meet",
        "brat",
        &[
            "2 labels' names with spaces or signs are not in brat: \"per son\", \"per/son\".",
            "2 labels' names with letters beyond a to z are not in brat: \"é\", \"e.\".",
            "2 mentions' labels that get the names of others are not in brat: \"Joko\", \"tiba\".",
        ],
    );
    loses("side by side", "docbin", &[]);
    loses(
        "inside of words",
        "docbin",
        &[
            "2 mentions that spacy.blank(\"id\") alone does not find are found by the tokens in spaCy DocBin: \
             \"Jakarta\", \"pemilu\".",
        ],
    );
    loses(
        "notes",
        "label-studio",
        &[
            "1 flag is not in Label Studio: \"Joko Widodo\".",
            "1 mark that a document is done is not in Label Studio: \"2026-11-20T10:00:00Z\".",
        ],
    );
    loses("values", "label-studio", &[]);
    loses(
        "statuses",
        "label-studio",
        &[
            "1 refused suggestion is not in Label Studio: \"Bandung\".",
            "1 record of who made a mention is not in Label Studio: \"Joko Widodo\".",
        ],
    );
    loses(
        "entities",
        "label-studio",
        &["1 entity without mentions is not in Label Studio: \"Sukabumi\"."],
    );
    loses("CRLF", "brat", &["4 carriage returns are not in brat: \"\\r\", \"\\r\", \"\\r\", …."]);
    loses("pieces", "brat", &[]);
    loses("across sentences", "webanno-tsv", &[]);
    loses("CRLF", "webanno-tsv", &[]);
    loses(
        "quotes and tabs",
        "webanno-tsv",
        &["1 tab or line end before the first word is not in WebAnno TSV: \"\\t\"."],
    );
    loses("overlaps", "cas-json", &[]);
    loses(
        "emoji",
        "timeml",
        &[
            "2 mentions that are no time expressions are not in TimeML: \"Joko Widodo\", \"Bandung\".",
        ],
    );
}

/// What other programs write, and what is read: each mention with its label and status, or why the file is refused.
#[track_caller]
fn reads(format: &str, file: &str, expected: Result<&[&str], &str>) {
    let format = tandai_formats::by_id(format).unwrap();
    let found = tandai_formats::read::all(format, &Dialect::USUAL, "a", file.as_bytes(), &[]);
    let found = found.map_err(|error| error.to_string()).map(|documents| {
        let shown = |document: &AnnotationDocument| {
            let mentions = document.mentions.iter().map(|mention| {
                let marked = mention.text(&document.text).into_owned();
                format!("{marked} {} {:?}", mention.label, mention.status)
            });
            mentions.collect::<Vec<_>>()
        };
        documents.iter().flat_map(shown).collect::<Vec<_>>()
    });
    match (found, expected) {
        (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{file}"),
        (Err(found), Err(expected)) => assert_eq!(found, expected, "{file}"),
        (found, expected) => panic!("{file}: {found:?}, not {expected:?}"),
    }
}

#[test]
fn files_of_other_programs_are_read() {
    let joko = "Joko Widodo PER Added";
    let spacy = |rest: &str| format!("\u{feff}{{\"text\":\"{LINE}\",{rest}}}\r\n\r\n");
    reads(
        "spacy",
        &spacy("\"spans\":[{\"start\":11,\"end\":22,\"label\":\"PER\",\"x\":1}]"),
        Ok(&[joko]),
    );
    let rejected = "\"answer\":\"reject\",\"spans\":[{\"start\":11,\"end\":22,\"label\":\"PER\"}]";
    reads("spacy", &spacy(rejected), Ok(&["Joko Widodo PER Rejected"]));
    reads(
        "spacy",
        &spacy(&rejected.replace("reject", "ignore")),
        Ok(&["Joko Widodo PER Suggested"]),
    );
    reads(
        "spacy",
        &spacy(&rejected.replace("reject", "yes")),
        Err("line 1: answer: expected accept, reject or ignore, found \"yes\""),
    );
    reads("spacy", &spacy("\"tokens\":[],\"answer\":\"accept\""), Ok(&[]));
    reads("spacy", "{\"spans\":[]}", Err("line 1: text: expected a value, found nothing"));

    for spans in [
        "\"label\":[[12,23,\"PER\"]]",
        "\"labels\":[[12,23,\"PER\"]]",
        "\"entities\":[{\"id\":1,\"label\":\"PER\",\"start_offset\":12,\"end_offset\":23}],\"relations\":[]",
    ] {
        reads("doccano", &spacy(spans), Ok(&[joko]));
    }
    reads(
        "doccano",
        &spacy("\"label\":[[12,\"PER\"]]"),
        Err("line 1: label[0]: expected a span such as [0, 4, \"LOC\"], found \"[12,\"PER\"]\""),
    );
    // It begins within the emoji, and nothing else fits.
    reads(
        "doccano",
        &spacy("\"label\":[[1,61,\"PER\"]]"),
        Err(
            "line 1: label[0].end: expected an offset in the text, which has 59 UTF-16 code units, found 61",
        ),
    );

    let conll = "-DOCSTART- -X- -X- O\n\nJoko NNP I-NP I-PER\r\nWidodo NNP I-NP I-PER\nBandung NNP I-NP I-LOC\n\nMedan NNP I-NP B-LOC";
    let three = ["Joko Widodo PER Added", "Bandung LOC Added", "Medan LOC Added"];
    reads("conll", conll, Ok(&three));
    reads("conll", &conll.replace(' ', "\t"), Ok(&three));
    reads(
        "conll",
        "# teks\nJoko\tB-PER\nWidodo\tL-PER\nBandung\tU-LOC\n\nMedan\tS-LOC\n",
        Ok(&three),
    );
    reads("conll", "Joko B-PER\n\nWidodo I-PER\n", Ok(&["Joko PER Added", "Widodo PER Added"]));
    reads(
        "conll",
        "Joko B-PER\nWidodo\n",
        Err("line 2: columns: expected a token and its tag, found \"Widodo\""),
    );
    reads(
        "conll",
        "Joko B-PER\nWidodo NNP\n",
        Err(
            "line 2: tag: expected a tag such as O, B-PER or I-PER in the last column, found \"NNP\"",
        ),
    );

    reads("hf", "{\"tokens\":[\"Joko\",\"Widodo\"],\"tags\":[\"B-PER\",\"I-PER\"]}", Ok(&[joko]));
    reads(
        "hf",
        "{\"tokens\":[\"Joko\"],\"ner_tags\":[1]}",
        Err(
            "line 1: ner_tags[0]: expected a tag such as O or B-PER, found the number 1, of which this file does not \
             say the name (say the names in their order with --tag-names O,B-PER,I-PER,…)",
        ),
    );
    reads(
        "hf",
        "{\"tokens\":[\"Joko\"],\"ner_tags\":[]}",
        Err("line 1: ner_tags: expected 1 tags, one for each token, found 0"),
    );
    reads(
        "hf",
        "{\"text\":\"Joko\",\"tokens\":[\"Widodo\"],\"ner_tags\":[\"O\"]}",
        Err(
            "line 1: tokens[0]: expected a token of the text, behind the one before, found \"Widodo\"",
        ),
    );

    let region = |id: &str, label: &str| {
        format!(
            "{{\"id\":\"{id}\",\"from_name\":\"n\",\"to_name\":\"t\",\"type\":\"labels\",\"value\":{{\"start\":11,\"end\":22,\
             \"text\":\"Joko Widodo\",\"labels\":[\"{label}\"]}}}}"
        )
    };
    let task = |rest: &str| format!("[{{\"data\":{{\"text\":\"{LINE}\",\"no\":1}},{rest}}}\n]");
    let relation = "{\"type\":\"relation\",\"from_id\":\"a\",\"to_id\":\"b\"}";
    let annotations = format!(
        "\"annotations\":[{{\"result\":[{}],\"was_cancelled\":true}},{{\"result\":[{},{relation}]}}]",
        region("c", "LOC"),
        region("a", "PER")
    );
    reads("label-studio", &task(&annotations), Ok(&[joko]));
    let predictions = format!(
        "{annotations},\"predictions\":[{{\"model_version\":\"m\",\"result\":[{},{}]}}]",
        region("a", "PER"),
        region("b", "ORG")
    );
    reads("label-studio", &task(&predictions), Ok(&[joko, "Joko Widodo ORG Suggested"]));
    let truth = format!(
        "\"annotations\":[{{\"ground_truth\":true,\"result\":[{}]}},{{\"result\":[]}}]",
        region("a", "PER")
    );
    reads("label-studio", &task(&truth), Ok(&[joko]));
    let short = format!(
        "[{{\"text\":\"{LINE}\",\"id\":1,\"label\":[{{\"start\":11,\"end\":22,\"text\":\"Joko Widodo\",\"labels\":[\"PER\"]}}],\
         \"annotator\":1}}]"
    );
    reads("label-studio", &short, Ok(&[joko]));
    reads(
        "label-studio",
        &task(&annotations.replace("\"labels\",", "\"hypertextlabels\",")),
        Err(
            "line 1: annotations[1].result[0].type: expected labels of a plain text, found \"hypertextlabels\"",
        ),
    );
    reads(
        "label-studio",
        &task(&annotations.replace("\"text\":\"Joko Widodo\"", "\"text\":\"Joko\"")),
        Err(
            "line 1: annotations[1].result[0].text: expected \"Joko Widodo\", which is at these offsets, found \
             \"Joko\"",
        ),
    );
}
