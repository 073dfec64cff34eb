//! Files as other programs and people write them: what is read of them, what is kept, and what is told.

use tandai_core::AnnotationDocument;
use tandai_formats::{Beside, Dialect, ReadError, Sample, by_id, read, recognize};

const LINE: &str = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).";

/// What a document is: its name and text where they are asked for, its mentions, what else is kept, and the warnings.
fn shown(document: &AnnotationDocument) -> String {
    let mut parts: Vec<String> = Vec::new();
    for mention in &document.mentions {
        let (start, end) = (mention.span.start, mention.span.end);
        let text = mention.text(&document.text);
        let mut said = format!("{start}-{end} {} {text}", mention.label);
        if let Some(score) = mention.score {
            said += &format!(" {score}");
        }
        if let Some(kept) = &mention.extra {
            said += &format!(" {kept}");
        }
        parts.push(said);
    }
    parts.extend(document.work.note.iter().map(|note| format!("note {note}")));
    parts.extend(document.extra.document.iter().map(ToString::to_string));
    parts.extend(document.warnings.iter().map(|warning| warning.message.clone()));
    parts.join(" | ")
}

fn read_as(id: &str, file: &str) -> Result<Vec<AnnotationDocument>, ReadError> {
    let format = by_id(id).expect("the id is one of the table");
    read::all(format, &Dialect::USUAL, "a.txt", file.as_bytes(), &[])
}

/// Reads a file of one document, or says why it is refused; in it `LINE` stands for the line above.
#[track_caller]
fn check(id: &str, file: &str, expected: &str) {
    let found = match read_as(id, &file.replace("LINE", LINE)) {
        Ok(documents) => documents.iter().map(shown).collect::<Vec<_>>().join("\n"),
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected, "{file}");
}

/// The format that a file is taken for; `-` for none.
#[track_caller]
fn is_taken_for(file: &str, expected: &str) {
    let sample = Sample { name: "a.x", start: file.as_bytes() };
    assert_eq!(recognize(&sample).map_or("-", |format| format.id), expected, "{file}");
}

#[test]
fn doccano_files_prove_what_their_offsets_count() {
    let row = |spans: &str| format!(r#"{{"text":"LINE",{spans}}}"#);
    let said = "The offsets of the file count code points, as its texts show, and not UTF-16 code units. They \
                were read so.";
    check("doccano", &row(r#""label":[[12,23,"PER"]]"#), "14-25 PER Joko Widodo");
    // Objects with the words in them.
    check(
        "doccano",
        &row(r#""entities":[{"start":11,"end":22,"label":"PER","text":"Joko Widodo"}]"#),
        &format!("14-25 PER Joko Widodo | {said}"),
    );
    // Lists under this name are Python's.
    check("doccano", &row(r#""entities":[[11,22,"PER"]]"#), "14-25 PER Joko Widodo");
    // Nothing proves the unit, but marks that cut words are told.
    check(
        "doccano",
        &row(r#""label":[[11,22,"PER"]]"#),
        "13-24 PER  Joko Widod | The offsets were read as UTF-16 code units, and some marks begin or end within a word or at \
         a space. Read as code points, none would: if so, say it (--offsets unicode_code_point).",
    );
    // Here no unit would do, and one that cuts a word was meant so.
    check("doccano", &row(r#""label":[[12,22,"PER"]]"#), "14-24 PER Joko Widod");
    check("doccano", r#"{"text":"Baku ramai","label":[[0,3,"LOC"]]}"#, "0-3 LOC Bak");
}

#[test]
fn what_doccano_says_beside_spans_is_kept() {
    let row = |more: &str| format!(r#"{{"text":"Baku","label":[[0,4,"LOC"]]{more}}}"#);
    check("doccano", &row(""), "0-4 LOC Baku");
    check("doccano", &row(r#","id":7"#), "0-4 LOC Baku");
    check("doccano", &row(r#","id":"A-7""#), r#"0-4 LOC Baku | {"doccano":{"id":"A-7"}}"#);
    check("doccano", &row(r#","Comments":["satu","dua"]"#), "0-4 LOC Baku | note satu\ndua");
    check("doccano", &row(r#","Comments":"satu""#), "0-4 LOC Baku | note satu");
    check("doccano", &row(r#","Comments":null"#), "0-4 LOC Baku");
    check(
        "doccano",
        &row(r#","Comments":[{"text":"cek"}]"#),
        r#"0-4 LOC Baku | {"doccano":{"Comments":[{"text":"cek"}]}}"#,
    );
    let entities = r#"{"text":"Baku","entities":[{"id":101,"start_offset":0,"end_offset":4,"label":"LOC"}],"relations":"#;
    check("doccano", &format!("{entities}[]}}"), r#"0-4 LOC Baku | {"doccano":{"relations":[]}}"#);
    check(
        "doccano",
        &format!(r#"{entities}[{{"from_id":101,"to_id":101,"type":"a"}}]}}"#),
        r#"0-4 LOC Baku {"doccano":{"id":101}} | {"doccano":{"relations":[{"from_id":101,"to_id":101,"type":"a"}]}}"#,
    );
    check("doccano", r#"{"text":"Baku","label":null}"#, "");
    check(
        "doccano",
        r#"{"text":"Baku","annotations":[]}"#,
        "line 1: label: expected a list of spans called label, labels or entities, found none beside annotations",
    );
}

#[test]
fn prodigy_rows_keep_what_their_spans_say() {
    let row = |more: &str| format!(r#"{{"text":"LINE",{more}}}"#);
    let span = r#""spans":[{"start":11,"end":22,"label":"PER"}]"#;
    check("spacy", &row(span), "14-25 PER Joko Widodo");
    check(
        "spacy",
        &row(
            r#""spans":[{"start":11,"end":22,"label":"PER","score":0.5,"kb_id":"Q1","token_start":2}]"#,
        ),
        r#"14-25 PER Joko Widodo 0.5 {"spacy":{"kb_id":"Q1"}}"#,
    );
    check(
        "spacy",
        &row(r#""spans":[{"start":11,"end":22,"label":"PER","score":7}]"#),
        r#"14-25 PER Joko Widodo {"spacy":{"score":7}}"#,
    );
    check(
        "spacy",
        &row(r#""spans":[{"start":11,"end":22},{"start":0,"end":1}]"#),
        "Not everything of the file was read. Left out: 2 unnamed spans.",
    );
    check("spacy", &row(r#""spans":[],"answer":"reject""#), r#"{"spacy":{"answer":"reject"}}"#);
    check("spacy", &row(r#""spans":[],"answer":"accept""#), "");
    // Tokens prove the unit where no span has its words.
    let tokens = r#""tokens":[{"text":"Joko","start":12,"end":16,"id":0}]"#;
    check(
        "spacy",
        &row(&format!(r#""spans":[{{"start":12,"end":23,"label":"PER"}}],{tokens}"#)),
        "14-25 PER Joko Widodo | The offsets of the file count UTF-16 code units, as its texts show, and not code \
         points. They were read so.",
    );
    check(
        "spacy",
        &row(&format!(
            r#""spans":[{{"start":11,"end":22,"label":"PER","text":"Joko Widodo"}}],{tokens}"#
        )),
        "14-25 PER Joko Widodo",
    );
    // Relations name their words by the numbers of tokens.
    check(
        "spacy",
        r#"{"text":"Baku","spans":[],"tokens":[{"text":"Baku"}],"relations":[{"head":0}]}"#,
        r#"{"spacy":{"relations":[{"head":0}],"tokens":[{"text":"Baku"}]}}"#,
    );
}

#[test]
fn columns_of_tokens_may_be_numbered() {
    let left = |count: &str| format!("Not everything of the file was read. Left out: {count}.");
    check("conll", "Joko B-PER\nWidodo I-PER\n", "0-11 PER Joko Widodo");
    check("conll", "1 Joko B-PER\n2 Widodo I-PER\n\n1 Ia O\n", "0-11 PER Joko Widodo");
    check("conll", "0\tJoko\tB-PER\n1\tWidodo\tI-PER\n", "0-11 PER Joko Widodo");
    check(
        "conll",
        "1 Joko PROPN B-PER\n2 Widodo PROPN I-PER\n",
        &format!("0-11 PER Joko Widodo | {}", left("1 column")),
    );
    check(
        "conll",
        "Joko NNP B-NP B-PER\nWidodo NNP I-NP I-PER\n",
        &format!("0-11 PER Joko Widodo | {}", left("2 columns")),
    );
    // Numbers that do not count, and a single one, are tokens.
    check("conll", "1 X B-PER\n3 X I-PER\n", &format!("0-3 PER 1 3 | {}", left("1 column")));
    check("conll", "1 X B-PER\n", &format!("0-1 PER 1 | {}", left("1 column")));
    check("conll", "1 B-PER\n2 I-PER\n", "0-3 PER 1 2");
}

#[test]
fn rows_with_spans_of_two_programs_are_read_by_those_that_are_there() {
    let row = |more: &str| format!(r#"{{"text":"Joko di Baku",{more}}}"#);
    let label = r#""label":[[0,4,"PER"]]"#;
    let entities = r#""entities":[{"id":1,"start_offset":0,"end_offset":4,"label":"PER"}]"#;
    let spans = r#""spans":[{"start":8,"end":12,"label":"LOC"}]"#;
    let empty = r#""label":[],"spans":[]"#;
    for (rows, expected) in [
        (vec![format!(r#"{label},"spans":[]"#)], "doccano"),
        (vec![format!(r#""spans":null,{label}"#)], "doccano"),
        (vec![format!(r#"{entities},"spans":[]"#)], "doccano"),
        (vec![format!("{empty}"), format!(r#"{label},"spans":[]"#)], "doccano"),
        (vec![format!(r#"{label},"spans":[],"tokens":[],"answer":"accept""#)], "doccano"),
        (vec![format!("{label},{spans}")], "spacy"),
        (vec![format!(r#""label":[],{spans}"#)], "spacy"),
        (vec![empty.to_owned()], "spacy"),
        (vec![empty.to_owned(), format!(r#""label":[],{spans}"#)], "spacy"),
        // The label of a text, and labels of it.
        (vec![r#""label":"BERITA","spans":[]"#.to_owned()], "spacy"),
        (vec![r#""labels":["BERITA"],"spans":[]"#.to_owned()], "spacy"),
        (vec![label.to_owned()], "doccano"),
    ] {
        let rows: Vec<_> = rows.iter().map(|more| row(more)).collect();
        is_taken_for(&rows.join("\n"), expected);
        is_taken_for(&format!("[{}]", rows.join(",\n")), expected);
    }
    let left = |what: &str| format!("Not everything of the file was read. Left out: {what}.");
    check(
        "spacy",
        &row(&format!("{label},{spans}")),
        &format!(
            r#"8-12 LOC Baku | {{"spacy":{{"label":[[0,4,"PER"]]}}}} | {}"#,
            left("1 doccano span")
        ),
    );
    check(
        "doccano",
        &row(&format!("{label},{spans}")),
        &format!(
            r#"0-4 PER Joko | {{"doccano":{{"spans":[{{"end":12,"label":"LOC","start":8}}]}}}} | {}"#,
            left("1 spaCy span")
        ),
    );
    let of_text = row(&format!(r#""label":"BERITA",{spans}"#));
    check("spacy", &of_text, r#"8-12 LOC Baku | {"spacy":{"label":"BERITA"}}"#);
    check(
        "doccano",
        &row(&format!(r#"{label},"spans":[]"#)),
        r#"0-4 PER Joko | {"doccano":{"spans":[]}}"#,
    );
}

/// The names of the documents of a file, with the warnings of each.
#[track_caller]
fn names(id: &str, file: &str, expected: &str) {
    let found = match read_as(id, file) {
        Ok(documents) => {
            let name = |document: &AnnotationDocument| {
                let said =
                    document.warnings.iter().map(|warning| format!(" | {}", warning.message));
                format!("{}{}", document.source.name, said.collect::<String>())
            };
            documents.iter().map(name).collect::<Vec<_>>().join("\n")
        }
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected, "{file}");
}

#[test]
fn conll_files_name_their_documents() {
    let left = |what: &str| format!("Not everything of the file was read. Left out: {what}.");
    let head = |head: &str, expected: &str| {
        names("conll", &format!("{head}\n\nJoko B-PER\n"), expected);
    };
    // No name: the file's is taken.
    for empty in ["", " -X- -X- O", " -X- O O", "\t-X-\t_\tO", " O", " -DOCSTART- O", " ()"] {
        head(&format!("-DOCSTART-{empty}"), "a.txt");
    }
    head("-DOCSTART- (doc1)", "doc1");
    head("-DOCSTART-(doc1)", "doc1");
    head("-DOCSTART- (1 EU (b))", "1 EU (b)");
    head("-DOCSTART- (1 EU) -X- O", "1 EU");
    head("-DOCSTART- doc1", "doc1");
    head("-DOCSTART- berita pagi", "berita pagi");
    head("-DOCSTART- -X- O doc1", "doc1");
    head("-DOCSTART-\tdoc1\tO", "doc1");
    head("-DOCSTART- id=doc1", "doc1");
    head("-DOCSTART- doc_id: a=b", "a=b");
    // Parts of speech, which are no name.
    head("-DOCSTART- NN B-NP O", &format!("a.txt | {}", left("2 columns")));
    head("-DOCSTART- (a) NN O", &format!("a | {}", left("1 column")));
    head("-DOCSTART- -X- O O\n# newdoc id = a", "a");
    head("# newdoc id = a\n-DOCSTART- -X- O O", "a");
    head("# newdoc id=a\n-DOCSTART- (b)", "b");
    head("# newdoc", "a.txt");
    head("# newdoc = a b", "a b");
    head("# newdoc id = O", "O");
    head("# newdocs id = a", &format!("a.txt | {}", left("1 remark")));
    head("# doc_id = a", "a");
    head("# global.columns = FORM\n-DOCSTART- (a)", &format!("a | {}", left("1 remark")));
    head("# newdoc id = a\n# sent_id = 1\n# text = Joko", &format!("a | {}", left("2 remarks")));
    let two = |first: &str, second: &str, expected: &str| {
        names("conll", &format!("{first}\nJoko B-PER\n\n{second}\nAni B-PER\n"), expected);
    };
    two("# newdoc id = a", "# newdoc id = b", "a\nb");
    two("-DOCSTART- (a)", "-DOCSTART- (b)", "a\nb");
    two("-DOCSTART- O\n# newdoc id = a", "-DOCSTART- O\n# newdoc id = b", "a\nb");
    two("# doc_id = a", "# doc_id = b", &format!("a | {}", left("1 remark")));
    // Empty documents stay.
    names("conll", "-DOCSTART- (a)\n\n-DOCSTART- (b)\n", "a\nb");
    names("conll", "# newdoc id = a\n# newdoc id = b\n", "a\nb");
    // These are tokens.
    names("conll", "# B-PER\n# newdoc O\n", &format!("a.txt | {}", left("1 column")));
}

#[test]
fn files_in_utf_16_are_read_as_those_in_utf_8() {
    let own = |text: &str| {
        format!(
            r#"{{"format":"tandai","version":1,"offset_unit":"unicode_code_point","document":{{"name":"b",
"text":"{text}","blocks":[{{"kind":"paragraph","start":0,"end":{}}}]}}}}"#,
            text.chars().count()
        )
    };
    for (id, file) in [
        ("json", own(LINE)),
        ("jsonl", format!("{0}\n{0}\n", own("é").replace('\n', ""))),
        ("jsonl", format!("[{},\n{}]", own(LINE), own("é"))),
        (
            "spacy",
            format!(r#"{{"text":"{LINE}","spans":[{{"start":11,"end":22,"label":"PER"}}]}}"#),
        ),
        ("conll", "-DOCSTART- (é)\r\n\r\nBandung B-LOC\r\n".to_owned()),
        ("label-studio", format!(r#"[{{"data":{{"text":"{LINE}"}},"annotations":[]}}]"#)),
        (
            "timeml",
            format!(
                r#"<TimeML>{LINE} <TIMEX3 tid="t1" type="DATE" value="2023">2023</TIMEX3></TimeML>"#
            ),
        ),
    ] {
        let format = by_id(id).expect("the id is one of the table");
        let read = |bytes: &[u8]| read::all(format, &Dialect::USUAL, "a.x", bytes, &[]);
        let expected = read(file.as_bytes()).expect(&file);
        let units = || std::iter::once(0xfeff).chain(file.encode_utf16());
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert_eq!(read(&bytes).as_ref(), Ok(&expected), "{file}");
            for start in [&bytes[..], &bytes[..bytes.len() - 1]] {
                let found = recognize(&Sample { name: "a.x", start });
                assert_eq!(found.map(|format| format.id), Some(id), "{file}");
            }
            let error = read(&bytes[..bytes.len() - 1]).expect_err(&file).to_string();
            let wrong =
                "expected text in UTF-16, as the byte order mark says, found half of a character";
            assert!(error.ends_with(wrong), "{error}");
        }
    }
}

#[test]
fn a_text_beside_may_be_in_utf_16() {
    let read_beside = |bytes: &[u8]| {
        let beside = [Beside { extension: "txt".to_owned(), bytes: bytes.to_vec() }];
        let format = by_id("brat").expect("the id is one of the table");
        let ann = b"T1\tPER 0 4\tJos\xc3\xa9\n";
        let found = read::all(format, &Dialect::USUAL, "a.ann", ann, &beside);
        found.map_err(|error| error.to_string()).map(|documents| shown(&documents[0]))
    };
    let utf16: Vec<u8> = "\u{feff}José".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read_beside("José".as_bytes()).as_deref(), Ok("0-5 PER José"));
    assert_eq!(read_beside(&utf16).as_deref(), Ok("0-5 PER José"));
    let wrong = "expected text in UTF-16, as the byte order mark says, found half of a character";
    let error = read_beside(&utf16[..utf16.len() - 1]).expect_err("it is cut off");
    assert_eq!(error, format!("a.txt: {wrong}"));
}

#[test]
fn a_file_is_taken_for_what_stands_in_it() {
    is_taken_for("di O\nBandung B-LOC", "conll");
    is_taken_for("di O\nBandung B-LOC\nkota", "conll");
    is_taken_for(&"di O\n".repeat(20), "conll");
    is_taken_for(&"di O\n".repeat(19), "-");
    is_taken_for("kota\ndi O\nBandung B-LOC\n", "-");
    is_taken_for(r#"{"tokens":["a"],"ner_tags":["O"]}"#, "hf");
    is_taken_for(r#"{"words":["a"],"labels":["O"]}"#, "hf");
    is_taken_for(r#"{"text":"a","labels":["O"]}"#, "doccano");
}

#[test]
fn a_mistake_in_json_has_one_place() {
    check(
        "doccano",
        "{\"text\":\"a\",\"label\":[]}\n{\"text\":\"b\",\"label\":[[0,1,\"X\"]}\n",
        "line 2: expected JSON, found a mistake: expected `,` or `]` in column 31",
    );
    check(
        "jsonl",
        "{\"format\":\"tandai\",}\n",
        "line 1: expected JSON, found a mistake: trailing comma in column 20",
    );
}
