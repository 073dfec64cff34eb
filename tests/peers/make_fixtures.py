"""Writes tests/peers/fixtures anew: files as the tools write them, of invented texts, each folder with
`expected.json`, which says what a reader must find. Run by `scripts/peers --fixtures`.

The same versions of the tools write the same bytes.
"""

import json
import logging
import shutil
from pathlib import Path

import spacy
import srsly
from bratsubset.annotation import (
    Annotations,
    AttributeAnnotation,
    BinaryRelationAnnotation,
    NormalizationAnnotation,
    OnelineCommentAnnotation,
    TextBoundAnnotationWithText,
)
from cassis import Cas, TypeSystem
from datasets import ClassLabel, Dataset, Features, Sequence, Value, disable_progress_bars
from label_studio_sdk.label_interface import LabelInterface
from label_studio_sdk.label_interface.objects import AnnotationValue, PredictionValue
from lxml import etree
from pyld import jsonld
from spacy.tokens import Doc
from spacy.training import biluo_to_iob, offsets_to_biluo_tags

import doccano_reader
from documents import (
    BANDUNG,
    IN_PIECES,
    LINE,
    OVERLAPPING,
    PLAIN,
    SAME,
    TIMES,
    Document,
    Mention,
    marked,
    to_bytes,
    to_utf16,
)
from test_label_studio import LABELS, config, export
from test_timeml import TIMES_ONLY
from test_web_annotation import CONTEXT, load
from webanno_tsv import NAMED_ENTITY

FIXTURES = Path(__file__).parent / "fixtures"

_, SIDANG, TANDA, KANAN, KUTIP, TEPI, TANPA = PLAIN
CRLF = marked(
    "crlf",
    "😀 Rapat Dewan Kota Mentari.\r\nRaras Widyaningtyas hadir.\r\n\r\nSelesai kemarin.\r\n",
    ("Dewan Kota Mentari", "ORG"),
    ("Raras Widyaningtyas", "PER"),
    ("kemarin", "DATE", {"value": "2023-09-03"}),
)
nlp = spacy.blank("id")


def split(document):
    """spaCy's tokens, cut again at the edges of mentions: what Prodigy does where characters are marked."""
    edges = {edge for start, end, _ in document.spans for edge in (start, end)}
    words, spaces = [], []
    for token in nlp.make_doc(document.text):
        cuts = [token.idx, *sorted(e for e in edges if token.idx < e < token.idx + len(token)), token.idx + len(token)]
        words += [document.text[start:end] for start, end in zip(cuts, cuts[1:])]
        spaces += [False] * (len(cuts) - 2) + [bool(token.whitespace_)]
    return Doc(nlp.vocab, words=words, spaces=spaces)


def folder(name):
    path = FIXTURES / name
    path.mkdir(parents=True)
    return path


def put(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def expect(path, documents, values=(), statuses=None):
    """`documents` are (files, document, or (text, mentions in code points, with their words)). Values are
    expected where the format carries them, statuses where it tells decisions from suggestions."""
    listed = []
    for files, document in documents:
        mentions = []
        for mention in document.mentions:
            row = {
                "start_byte": to_bytes(document.text, mention.start),
                "end_byte": to_bytes(document.text, mention.end),
                "label": mention.label,
                "text": mention.text(document.text),
            }
            if len(mention.pieces) > 1:
                row["fragments"] = [[to_bytes(document.text, place) for place in piece] for piece in mention.pieces]
            if mention.label in values:
                row["value"] = mention.value
            if statuses:
                row["status"] = statuses(mention)
            mentions.append(row)
        listed.append({"files": files, "text": document.text, "mentions": mentions})
    put(path / "expected.json", json.dumps(listed, ensure_ascii=False, indent=1) + "\n")


CLOSING = {",", ".", ";", ":", "!", "?", "%", ")", "]", "}", "”", "’", "»", "…", "..."}
OPENING = {"(", "[", "{", "“", "‘", "«"}
QUOTES = {'"', "''", "``"}


def joined(name, sentences, line_end="\n"):
    """The document that tokens make which have no text: put together as it is written commonly, each sentence a
    line with its end."""
    marks, text = [], ""
    for tokens, entities in sentences:
        places, clings, quoted = [], True, False
        for token in tokens:
            closes = quoted if token in QUOTES else token in CLOSING
            text += "" if clings or closes else " "
            places.append((len(text), len(text) + len(token)))
            text += token
            clings = not quoted if token in QUOTES else token in OPENING
            quoted ^= token in QUOTES
        marks += [(places[first][0], places[last - 1][1], label) for first, last, label in entities]
        text += line_end
    return Document(name, text, tuple(Mention(((s, e),), label) for s, e, label in sorted(marks)))


def tokenized(document):
    """The tokens of spaCy in sentences at line ends, with its BILUO tags."""
    doc = split(document)
    tags = offsets_to_biluo_tags(doc, [(s, e, label) for s, e, label in document.spans])
    sentences = [([], [])]
    for token, tag in zip(doc, tags):
        if token.is_space:
            if "\n" in token.text and sentences[-1][0]:
                sentences.append(([], []))
            continue
        sentences[-1][0].append(token.text)
        sentences[-1][1].append(tag)
    return [sentence for sentence in sentences if sentence[0]]


def entities_of(tags):
    """(first, behind the last, label) of BILUO tags."""
    found, start = [], None
    for number, tag in enumerate(tags):
        if tag[0] in "BU":
            start = number
        if tag[0] in "LU":
            found.append((start, number + 1, tag[2:]))
    return found


def from_tokens(name, sentences, **more):
    return joined(name, [(tokens, entities_of(tags)) for tokens, tags in sentences], **more)


def write_spacy():
    path = folder("spacy/prodigy")
    rows, documents = [], [BANDUNG, SIDANG, TANDA, KANAN, OVERLAPPING, CRLF, TANPA]
    for number, document in enumerate(documents):
        doc = split(document)
        row = {
            "text": document.text,
            "meta": {"sumber": f"{document.name}.txt", "bagian": number},
            "_input_hash": 1000 + number,
            "_task_hash": -1000 - number,
            "tokens": [
                {"text": t.text, "start": t.idx, "end": t.idx + len(t), "id": t.i, "ws": bool(t.whitespace_)}
                for t in doc
            ],
            "_view_id": "spans_manual" if document is OVERLAPPING else "ner_manual",
            "spans": [],
            "answer": "accept",
            "_timestamp": 1693800000 + number,
        }
        for start, end, label in document.spans:
            span = doc.char_span(start, end)
            row["spans"].append(
                {"start": start, "end": end, "token_start": span.start, "token_end": span.end - 1, "label": label}
            )
        rows.append(row)
    srsly.write_jsonl(path / "annotations.jsonl", rows)
    expect(path, [("annotations.jsonl", document) for document in documents])

    # Only what a person types: texts and places, by hand after spaCy's rules.
    path = folder("spacy/bare")
    rows = [{"text": d.text, "spans": [{"start": s, "end": e, "label": x} for s, e, x in d.spans]} for d in (BANDUNG, KUTIP)]
    content = "\ufeff" + "\r\n".join(json.dumps(row, ensure_ascii=False) for row in [*rows, {"text": TANPA.text}])
    put(path / "bare.jsonl", content)
    expect(path, [("bare.jsonl", document) for document in (BANDUNG, KUTIP, TANPA)])


TOKENIZED = [
    LINE,
    "Se-Mentari tahu Bandungnya ramai, kata Raras-lah, bukan Widodonya.",
    "anak-anak, ke-2, e-KTP, Rp1.000.000,-, 10.30 WIB, pukul 10:30, 5%, 3,5 km/jam, 20°C",
    "Jl. Merpati No. 5, dr. Raras, Ir. H. Bagas, S.H., M.Si., PT. Maju, Tbk.",
    "https://kota.example/berita?id=1, warga@kota.example, @kotamentari #mentari",
    "“kutip” 'tunggal' (kurung) [siku] {kurawal} a/b a–b a—b … ... !!! ?!",
    "2023-08-17 17/8/2023 17-08-2023 17.8.2023 '45 1990-an abad ke-20",
    TANDA.text,
    KANAN.text,
    "  dua  spasi\tdan\ntab\u00a0tetap\r\n",
]


def write_spacy_tokens():
    path = folder("spacy-tokens")
    rows = [{"text": text, "tokens": [[t.idx, t.idx + len(t)] for t in nlp.make_doc(text)]} for text in TOKENIZED]
    srsly.write_jsonl(path / "blank-id.jsonl", rows)


def write_conll():
    documents = [BANDUNG, SIDANG, TANDA, KANAN]
    for name, tags_of in (("spacy-iob2", biluo_to_iob), ("spacy-bilou", list)):
        path = folder(f"conll/{name}")
        content, expected = "", []
        for document in documents:
            sentences = tokenized(document)
            content += "-DOCSTART- -X- O O\n\n"
            for tokens, tags in sentences:
                rows = zip(tokens, tags_of(tags))
                content += "".join(f"{token} -X- -X- {tag}\n" for token, tag in rows) + "\n"
            expected.append(("articles.conll", from_tokens(document.name, sentences)))
        put(path / "articles.conll", content)
        expect(path, expected)

    # Three columns, tabs, IOB1, CRLF, a byte order mark, no line end at the end: by hand.
    path = folder("conll/iob1")
    rows = [("Raras", "I-PER"), ("bertemu", "O"), ("Bagas", "I-PER"), ("Prakosa", "I-PER"), ("Ani", "B-PER"), ("Sari", "I-PER"), ("di", "O"), ("Nusa", "I-LOC"), ("Elok", "I-LOC"), (".", "O")]
    content = "\ufeff" + "\r\n".join(f"{token}\tX\t{tag}" for token, tag in rows) + "\r\n\r\n😀\tX\tO\r\nMentari\tX\tI-LOC"
    put(path / "idner.tsv", content)
    sentences = [
        ([token for token, _ in rows], [(0, 1, "PER"), (2, 4, "PER"), (4, 6, "PER"), (7, 9, "LOC")]),
        (["😀", "Mentari"], [(1, 2, "LOC")]),
    ]
    document = joined("idner", sentences)
    # The last line of the file has no end, so that of the text has none.
    expect(path, [("idner.tsv", Document("idner", document.text.removesuffix("\n"), document.mentions))])


def write_hugging_face():
    documents = [BANDUNG, SIDANG, TANDA]
    sentences = [sentence for document in documents for sentence in tokenized(document)]
    labels = sorted({tag[2:] for _, tags in sentences for tag in tags if tag != "O"})
    names = ["O"] + [f"{side}-{label}" for label in labels for side in "BI"]
    rows = {
        "id": [str(number) for number in range(len(sentences))],
        "tokens": [tokens for tokens, _ in sentences],
        "ner_tags": [biluo_to_iob(tags) for _, tags in sentences],
    }
    expected = [from_tokens(str(number), [sentence], line_end="") for number, sentence in enumerate(sentences)]
    strings = {"id": Value("string"), "tokens": Sequence(Value("string")), "ner_tags": Sequence(Value("string"))}
    classes = {**strings, "ner_tags": Sequence(ClassLabel(names=names))}
    for name, features in (("names", strings), ("classes", classes)):
        path = folder(f"hf/{name}")
        data = Dataset.from_dict(rows, features=Features(features))
        data.to_json(path / "train.jsonl", force_ascii=False)
        if name == "classes":
            data.save_to_disk(path / "saved")
            info = json.loads((path / "saved" / "dataset_info.json").read_text("utf-8"))
            shutil.rmtree(path / "saved")
            put(path / "dataset_info.json", json.dumps(info, indent=2) + "\n")
        files = "train.jsonl" if name == "names" else ["train.jsonl", "dataset_info.json"]
        expect(path, [(files, document) for document in expected])


def region(interface, number, mention, text, **more):
    made = interface.get_control("label").label(label=[mention.label], start=mention.start, end=mention.end)
    value = made._dict()
    value["id"] = f"r{number}"
    value["value"]["text"] = text[mention.start : mention.end]
    if mention.value:
        value["meta"] = {"text": [mention.value]}
    return {**value, **more}


def write_label_studio():
    interface = LabelInterface(config(LABELS))
    path = folder("label-studio/tasks")
    tasks, documents = [], [BANDUNG, SIDANG, TANDA, KANAN, KUTIP, OVERLAPPING, CRLF, TANPA]
    for number, document in enumerate(documents, start=1):
        # Every third mention is a prediction that nobody took over.
        decided = [m for n, m in enumerate(document.mentions) if n % 3 != 2]
        suggested = [m for n, m in enumerate(document.mentions) if n % 3 == 2]
        regions = [region(interface, n, m, document.text, origin="manual") for n, m in enumerate(decided)]
        if len(decided) > 1:
            regions.append({"type": "relation", "from_id": "r0", "to_id": "r1", "direction": "right", "labels": ["dekat"]})
        guesses = [region(interface, f"p{n}", m, document.text, score=0.75) for n, m in enumerate(suggested)]
        annotation = AnnotationValue(completed_by=1, result=regions, result_count=len(regions), lead_time=4.25)
        prediction = PredictionValue(model_version="berita-1", score=0.9, result=guesses)
        at = "2023-09-04T03:00:00.000000Z"
        tasks.append(
            {
                "id": number,
                "annotations": [{"id": 100 + number, **annotation.model_dump(), "created_at": at, "updated_at": at}],
                "file_upload": f"{document.name}.txt",
                "drafts": [],
                "predictions": [{"id": 200 + number, **prediction.model_dump(), "created_at": at}] if guesses else [],
                "data": {"text": document.text},
                "meta": {},
                "created_at": at,
                "project": 1,
            }
        )
    put(path / "tasks.json", json.dumps(tasks, ensure_ascii=False))

    def status(document):
        return lambda mention: "suggested" if document.mentions.index(mention) % 3 == 2 else "added"

    listed = []
    for document in documents:
        expect(path, [("tasks.json", document)], values=TIMES, statuses=status(document))
        listed += json.loads((path / "expected.json").read_text("utf-8"))
    put(path / "expected.json", json.dumps(listed, ensure_ascii=False, indent=1) + "\n")

    # What the converter makes of the same tasks: it leaves predictions out, and of overlaps in CoNLL one.
    made = [Document(d.name, d.text, tuple(m for n, m in enumerate(d.mentions) if n % 3 != 2)) for d in documents]
    path = folder("label-studio/json-min")
    put(path / "result.json", export(FIXTURES / "label-studio/tasks/tasks.json", FIXTURES / "made", "json_min"))
    shutil.rmtree(FIXTURES / "made")
    expect(path, [("result.json", document) for document in made])

    path = folder("conll/label-studio")
    few = [task for task, d in zip(tasks, documents) if d in (BANDUNG, SIDANG)]
    put(FIXTURES / "few.json", json.dumps(few))
    content = export(FIXTURES / "few.json", FIXTURES / "made", "conll2003")
    shutil.rmtree(FIXTURES / "made")
    (FIXTURES / "few.json").unlink()
    put(path / "result.conll", content)
    sentences, current = [], []
    for line in content.split("\n")[1:]:
        if line:
            token, _, _, tag = line.split(" ")
            current.append((token, tag))
        elif current:
            sentences.append(current)
            current = []
    marks = []
    for rows in sentences:
        found, start = [], None
        for n, (_, tag) in enumerate([*rows, ("", "O")]):
            if start is not None and not tag.startswith("I-"):
                found.append((start, n, rows[start][1][2:]))
                start = None
            if tag.startswith("B-"):
                start = n
        marks.append(([token for token, _ in rows], found))
    expect(path, [("result.conll", joined("result", marks))])


def write_doccano():
    def rows(documents):
        for number, d in enumerate(documents, start=1):
            spans = [(to_utf16(d.text, s), to_utf16(d.text, e), label) for s, e, label in d.spans]
            yield number, d.text, {"sumber": f"{d.name}.txt"}, spans, [(1, 2, "dekat")] if len(spans) > 1 else []

    documents = [BANDUNG, SIDANG, TANDA, KANAN, KUTIP, OVERLAPPING, CRLF, TANPA]
    for name, with_relations in (("spans", False), ("relations", True)):
        path = folder(f"doccano/{name}")
        doccano_reader.export(path / "all.jsonl", list(rows(documents)), with_relations)
        expect(path, [("all.jsonl", document) for document in documents])

    # Code points, as programs write it that never saw the page of doccano; the field has its old name.
    path = folder("doccano/code-points")
    documents = [BANDUNG, SIDANG, OVERLAPPING]
    content = [json.dumps({"text": d.text, "labels": [list(span) for span in d.spans]}, ensure_ascii=False) for d in documents]
    put(path / "all.jsonl", "\n".join(content))
    expect(path, [("all.jsonl", document) for document in documents])


BRAT_CONF = """[entities]
PER
ORG
LOC
DATE
TIME
DURATION
SET

[relations]
dekat\tArg1:<ENTITY>, Arg2:<ENTITY>
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Yakin\tArg:<ENTITY>, Value:Tinggi|Rendah
"""


def ann(path, document, text):
    """Written by brat's own lines, through its own store."""
    put(path, b"")
    store = Annotations(str(path))
    for number, mention in enumerate(document.mentions, start=1):
        pieces = []
        for start, end in mention.pieces:
            for line in text[start:end].split("\n"):
                pieces.append((start, start + len(line)))
                start += len(line) + 1
        reference = " ".join(text[start:end] for start, end in pieces)
        store.add_annotation(TextBoundAnnotationWithText(pieces, f"T{number}", mention.label, reference))
        if mention.value:
            note = OnelineCommentAnnotation(f"T{number}", f"#{number}", "AnnotatorNotes", f"\t{mention.value}")
            store.add_annotation(note)
    if len(document.mentions) > 1:
        store.add_annotation(BinaryRelationAnnotation("R1", "dekat", "Arg1", "T1", "Arg2", "T2", ""))
        store.add_annotation(AttributeAnnotation("T1", "A1", "Yakin", "", "Tinggi"))
        store.add_annotation(NormalizationAnnotation("N1", "Reference", "T2", "Wiki", "Q1", "\tBandung"))
    put(path, str(store))


def write_brat():
    path = folder("brat/collection")
    put(path / "annotation.conf", BRAT_CONF)
    documents = [BANDUNG, SIDANG, TANDA, KANAN, KUTIP, OVERLAPPING, SAME, IN_PIECES, TANPA]
    for document in documents:
        put(path / f"{document.name}.txt", document.text)
        ann(path / f"{document.name}.ann", document, document.text)
    expect(path, [([f"{d.name}.txt", f"{d.name}.ann"], d) for d in documents])

    # brat reads CRLF as LF and counts so; the file keeps its CRLF.
    path = folder("brat/crlf")
    put(path / "annotation.conf", BRAT_CONF)
    read = marked(
        CRLF.name,
        CRLF.text.replace("\r\n", "\n"),
        *[(mention.text(CRLF.text), mention.label) for mention in CRLF.mentions],
        ("Mentari.\nRaras", "ORG", {"at": "Mentari"}),
    )
    put(path / "crlf.txt", CRLF.text)
    ann(path / "crlf.ann", read, read.text)
    pieces = marked(
        CRLF.name,
        read.text,
        *[(mention.text(CRLF.text), mention.label) for mention in CRLF.mentions],
        (("Mentari.", "Raras"), "ORG", {"at": "Mentari"}),
    )
    expect(path, [(["crlf.txt", "crlf.ann"], pieces)])


WEBANNO = (
    f"#FORMAT=WebAnno TSV 3.3\n#T_SP={NAMED_ENTITY}|identifier|value\n\n\n"
    "#Text=😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023).\n"
    "1-1\t0-2\t😀\t_\t_\t\n"
    "1-2\t3-11\tPresiden\t_\t_\t\n"
    "1-3\t12-16\tJoko\t*[1]\tPER[1]\t\n"
    "1-4\t17-23\tWidodo\t*[1]\tPER[1]\t\n"
    "1-5\t24-28\ttiba\t_\t_\t\n"
    "1-6\t29-31\tdi\t_\t_\t\n"
    "1-7\t32-39\tBandung\t*\tLOC\t\n"
    "1-8\t39-40\t,\t_\t_\t\n"
    "1-9\t41-46\tKamis\t2023-08-17[2]\tDATE[2]\t\n"
    "1-10\t47-48\t(\t2023-08-17[2]\tDATE[2]\t\n"
    "1-11\t48-57\t17/8/2023\t2023-08-17[2]\tDATE[2]\t\n"
    "1-12\t57-58\t)\t2023-08-17[2]\tDATE[2]\t\n"
    "1-13\t58-59\t.\t_\t_\t\n"
    "\n"
    "#Text=Bank Nusa Elok\\t\\\\ _a_\n"
    "#Text=🇮🇩 Bandungnya.\n"
    "2-1\t60-64\tBank\t*[3]|*[4]\tORG[3]|PER\\_X[4]\t\n"
    "2-2\t65-69\tNusa\t*[3]|*[5]\tORG[3]|LOC[5]\t\n"
    "2-3\t70-74\tElok\t*[3]|*[5]\tORG[3]|LOC[5]\t\n"
    "2-4\t75-76\t\\\t_\t_\t\n"
    "2-5\t77-80\t_a_\t_\t_\t\n"
    "2-6\t81-85\t🇮🇩\t_\t_\t\n"
    "2-7\t86-96\tBandungnya\t_\t_\t\n"
    "2-7.1\t86-93\tBandung\t*\tLOC\t\n"
    "2-8\t96-97\t.\t_\t_\t\n"
)


def write_webanno():
    path = folder("webanno-tsv/rules")
    put(path / "berita.tsv", WEBANNO)
    document = marked(
        "berita",
        LINE + "\nBank Nusa Elok\t\\ _a_\n🇮🇩 Bandungnya.",
        ("Joko Widodo", "PER"),
        ("Bandung", "LOC"),
        ("Kamis (17/8/2023)", "DATE", {"value": "2023-08-17"}),
        ("Bank", "PER_X", {"at": "Bank"}),
        ("Bank Nusa Elok", "ORG", {"at": "Bank"}),
        ("Nusa Elok", "LOC", {"at": "Nusa"}),
        ("Bandung", "LOC", {"at": "Bandungnya"}),
    )
    expect(path, [("berita.tsv", document)], values=("DATE",))


def write_cas():
    path = folder("cas-json/cassis")
    system = TypeSystem()
    segmentation = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
    token = system.create_type(segmentation + "Token")
    sentence = system.create_type(segmentation + "Sentence")
    entity = system.create_type(NAMED_ENTITY)
    system.create_feature(entity, "value", "uima.cas.String")
    system.create_feature(entity, "identifier", "uima.cas.String")
    documents = [BANDUNG, SIDANG, TANDA, KANAN, TEPI, OVERLAPPING, SAME, CRLF, TANPA]
    for document in documents:
        cas = Cas(system)
        cas.sofa_string, cas.sofa_mime = document.text, "text/plain"
        cas.add(sentence(begin=0, end=len(document.text)))
        for one in nlp.make_doc(document.text):
            if not one.is_space:
                cas.add(token(begin=one.idx, end=one.idx + len(one)))
        for mention in document.mentions:
            cas.add(entity(begin=mention.start, end=mention.end, value=mention.label, identifier=mention.value))
        put(path / f"{document.name}.json", cas.to_json(pretty_print=False))
    expect(path, [(f"{d.name}.json", d) for d in documents], values=TIMES)


def annotations(document, place):
    for number, mention in enumerate(document.mentions):
        start, end = mention.start, mention.end
        yield {
            "@context": CONTEXT,
            "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
            "type": "Annotation",
            "created": "2023-09-04T03:00:00Z",
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": mention.label}],
            "target": {
                "source": f"urn:berita:{document.name}.txt",
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": document.text[start:end],
                        "prefix": document.text[max(0, start - 10) : start],
                        "suffix": document.text[end : end + 10],
                    },
                    {"type": "TextPositionSelector", "start": place(document.text, start), "end": place(document.text, end)},
                ],
            },
        }


def write_web_annotation():
    path = folder("web-annotation/pyld")
    for document in (BANDUNG, SIDANG, KANAN, OVERLAPPING):
        expanded = jsonld.expand(list(annotations(document, lambda _, offset: offset)), {"documentLoader": load})
        made = jsonld.compact(expanded, CONTEXT, {"documentLoader": load, "graph": True})
        listed = [{"@context": CONTEXT, **one} for one in made["@graph"]]
        put(path / f"{document.name}.jsonld", json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
        put(path / f"{document.name}.txt", document.text)
    expect(path, [([f"{d.name}.jsonld", f"{d.name}.txt"], d) for d in (BANDUNG, SIDANG, KANAN, OVERLAPPING)])

    # In UTF-16, and the target as a list, as Recogito's text annotator has it: only the quotes tell the unit.
    path = folder("web-annotation/utf-16")
    for document in (BANDUNG, TANDA):
        listed = list(annotations(document, to_utf16))
        for one in listed:
            one["target"] = [{"annotation": one["id"], **one["target"]}]
        put(path / f"{document.name}.jsonld", json.dumps(listed, ensure_ascii=False))
        put(path / f"{document.name}.txt", document.text)
    expect(path, [([f"{d.name}.jsonld", f"{d.name}.txt"], d) for d in (BANDUNG, TANDA)])


def write_timeml():
    path = folder("timeml/lxml")
    documents = [BANDUNG, SIDANG, TIMES_ONLY]
    for document in documents:
        root, position, last = etree.Element("TimeML"), 0, None
        for number, mention in enumerate([m for m in document.mentions if m.label in TIMES], start=1):
            between = document.text[position : mention.start]
            if last is None:
                root.text = between
            else:
                last.tail = between
            attributes = {"tid": f"t{number}", "type": mention.label, "value": mention.value, **dict(mention.extra)}
            last = etree.SubElement(root, "TIMEX3", attributes)
            last.text = mention.text(document.text)
            position = mention.end
        last.tail = document.text[position:]
        put(path / f"{document.name}.tml", etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    only = [type(d)(d.name, d.text, tuple(m for m in d.mentions if m.label in TIMES), d.published) for d in documents]
    expect(path, [(f"{d.name}.tml", d) for d in only], values=TIMES)

    # A document type, the day of publication in front, CRLF, values that the schema has not: as HeidelTime writes.
    path = folder("timeml/heideltime")
    content = (
        '<?xml version="1.0"?>\r\n<!DOCTYPE TimeML SYSTEM "TimeML.dtd">\r\n<TimeML>\r\n'
        'Rapat 😀 &amp; sidang <TIMEX3 tid="t3" type="DATE" value="2023-09-03">kemarin</TIMEX3> '
        '<TIMEX3 tid="t4" type="TIME" value="2023-09-04TMD">siang</TIMEX3>,\r\n'
        '<TIMEX3 tid="t1" type="DURATION" value="P1DE">satu dasawarsa</TIMEX3>.\r\n</TimeML>\r\n'
    )
    put(path / "rapat.tml", content)
    document = marked(
        "rapat",
        "\nRapat 😀 & sidang kemarin siang,\nsatu dasawarsa.\n",
        ("kemarin", "DATE", {"value": "2023-09-03"}),
        ("siang", "TIME", {"value": "2023-09-04TMD"}),
        ("satu dasawarsa", "DURATION", {"value": "P1DE"}),
    )
    expect(path, [("rapat.tml", document)], values=TIMES)


if __name__ == "__main__":
    disable_progress_bars()
    logging.getLogger("spacy").setLevel(logging.ERROR)
    for entry in FIXTURES.iterdir() if FIXTURES.is_dir() else ():
        if entry.is_dir():
            shutil.rmtree(entry)
    write_spacy()
    write_spacy_tokens()
    write_conll()
    write_hugging_face()
    write_label_studio()
    write_doccano()
    write_brat()
    write_webanno()
    write_cas()
    write_web_annotation()
    write_timeml()
