"""The files of `fixtures`: the tools read from them what `expected.json` says, and so does Tandai."""

import json
from pathlib import Path

import doccano_reader
import test_brat
import test_cas_json
import test_doccano
import test_hugging_face
import test_label_studio
import test_spacy
import test_timeml
import test_web_annotation
import webanno_tsv
from documents import from_utf16
from tandai import PeerTest

FIXTURES = Path(__file__).parent / "fixtures"
FOLDERS = sorted(path.parent for path in FIXTURES.glob("*/*/expected.json"))

# What the file alone does not prove.
OPTIONS = {"doccano/code-points": ["--offsets", "code-points"]}

# The names of the classes are in a file beside the rows.
NAMED = "hf/classes"


# What the rows do not say by themselves, and the sentence that says so.
REFUSED = {"hf/classes": "of which this file does not say the name"}


def over_lines(text, mentions):
    """brat parts a mention at every line end; Tandai joins it again."""
    joined = []
    for pieces, label in mentions:
        whole = [pieces[0]]
        for start, end in pieces[1:]:
            if text[whole[-1][1] : start] == "\n":
                whole[-1] = (whole[-1][0], end)
            else:
                whole.append((start, end))
        joined.append((tuple(whole), label))
    return sorted(joined)


def from_bytes(text, offset):
    return len(text.encode()[:offset].decode())


def files_of(document):
    return document["files"] if isinstance(document["files"], list) else [document["files"]]


def spans(document):
    text = document["text"]
    found = []
    for mention in document["mentions"]:
        pieces = mention.get("fragments", [[mention["start_byte"], mention["end_byte"]]])
        found.append((tuple(tuple(from_bytes(text, place) for place in piece) for piece in pieces), mention["label"]))
    return sorted(found)


def whole(found):
    return sorted((((start, end),), label) for start, end, label in found)


def by_spacy(folder, document):
    for path in folder.glob("*.jsonl"):
        for line in path.read_text("utf-8-sig").split("\n"):
            row = json.loads(line) if line else {}
            if row.get("text") == document["text"]:
                if "tokens" not in row:
                    return whole((s["start"], s["end"], s["label"]) for s in row.get("spans", []))
                doc = test_spacy.doc_of(row, test_spacy.BLANK.vocab)
                return whole((s.start_char, s.end_char, s.label_) for s in doc.spans["sc"])


def by_label_studio(folder, document):
    tasks = json.loads((folder / document["files"]).read_bytes())
    if "annotations" in tasks[0]:
        found = {text: [*annotated, *predicted] for text, annotated, predicted in test_label_studio.check(tasks)}
    else:
        found = {t["text"]: [(v["start"], v["end"], v["labels"][0]) for v in t.get("label", [])] for t in tasks}
    return whole(found[document["text"]])


def by_doccano(folder, document):
    path = folder / document["files"]
    if folder.name == "code-points":
        rows = [json.loads(line) for line in path.read_text("utf-8").split("\n")]
        return whole(tuple(span) for row in rows if row["text"] == document["text"] for span in row["labels"])
    examples = doccano_reader.read(path, with_relations=folder.name == "relations")
    return whole(dict(test_doccano.in_code_points(examples))[document["text"]])


def by_brat(folder, document):
    path = folder / files_of(document)[0]
    if folder.name == "crlf":
        mentions = test_brat.read_as_brat(path)[1]
    else:
        text, mentions, _, _ = test_brat.read(path)
        assert text == document["text"]
    return sorted((pieces, label) for pieces, label, _ in mentions)


def by_webanno(folder, document):
    text, mentions = webanno_tsv.read(folder / document["files"])
    assert text == document["text"]
    return whole((start, end, values["value"]) for start, end, _, values in mentions)


def by_cassis(folder, document):
    text, mentions, _ = test_cas_json.read(folder / document["files"])
    assert text == document["text"]
    return whole(mention[:3] for mention in mentions)


def by_pyld(folder, document):
    annotations, text = [json.loads((folder / files_of(document)[0]).read_bytes()), document["text"]]
    if folder.name == "utf-16":
        for one in annotations:
            (target,) = one["target"]
            (place,) = [s for s in target["selector"] if s["type"] == "TextPositionSelector"]
            place["start"], place["end"] = from_utf16(text, place["start"]), from_utf16(text, place["end"])
            del target["annotation"]
    return test_web_annotation.read(annotations, text)


def by_lxml(folder, document):
    content = (folder / document["files"]).read_bytes()
    text, mentions = test_timeml.read(content, strict=folder.name == "lxml")
    assert text == document["text"]
    return whole(mention[:3] for mention in mentions)


READERS = {
    "spacy": by_spacy,
    "label-studio": by_label_studio,
    "doccano": by_doccano,
    "brat": by_brat,
    "webanno-tsv": by_webanno,
    "cas-json": by_cassis,
    "web-annotation": by_pyld,
    "timeml": by_lxml,
}


class FixturesTest(PeerTest):
    def each(self):
        self.assertGreater(len(FOLDERS), 15)
        for folder in FOLDERS:
            for document in json.loads((folder / "expected.json").read_bytes()):
                with self.subTest(str(folder.relative_to(FIXTURES)), files=document["files"], text=document["text"][:30]):
                    yield folder, document

    def test_what_is_expected_is_in_the_text(self):
        for folder, document in self.each():
            for name in files_of(document):
                self.assertTrue((folder / name).is_file(), name)
            raw = document["text"].encode()
            for mention in document["mentions"]:
                pieces = mention.get("fragments", [[mention["start_byte"], mention["end_byte"]]])
                self.assertEqual(" ".join(raw[start:end].decode() for start, end in pieces), mention["text"])
                self.assertEqual([pieces[0][0], pieces[-1][1]], [mention["start_byte"], mention["end_byte"]])

    def test_the_tools_read_what_is_expected(self):
        for folder, document in self.each():
            read = READERS.get(folder.parent.name)
            if read is not None:
                self.assertEqual(read(folder, document), spans(document))

    def test_tandai_reads_what_is_expected(self):
        for folder in FOLDERS:
            expected = json.loads((folder / "expected.json").read_bytes())
            given = sorted({folder / name for document in expected for name in files_of(document)})
            name = str(folder.relative_to(FIXTURES))
            options = OPTIONS.get(name, [])
            if name == NAMED:
                names = test_hugging_face.names_beside(folder.iterdir())
                given = [path for path in given if path.suffix == ".jsonl"]
                options = ["--tag-names", ",".join(names)]
            with self.subTest(name):
                out = self.convert("json", files=given, options=["--from", folder.parent.name, *options])
                found = [json.loads(path.read_bytes()) for path in out.files]
                by_text = {one["document"]["text"]: one for one in found}
                self.assertEqual(sorted(by_text), sorted(document["text"] for document in expected))
                for document in expected:
                    read = by_text[document["text"]]["mentions"]
                    pieces = [(m.get("fragments", [[m["start"], m["end"]]]), m["label"]) for m in read]
                    pieces = sorted((tuple(map(tuple, fragments)), label) for fragments, label in pieces)
                    self.assertEqual(pieces, over_lines(document["text"], spans(document)))
                    self.values_and_statuses(document, read)

    def test_tandai_refuses_what_it_cannot_know(self):
        for name, sentence in REFUSED.items():
            with self.subTest(name):
                given = sorted((FIXTURES / name).glob("*.jsonl"))
                self.assertIn(sentence, self.refused("json", given, ["--from", name.split("/")[0]]))

    def values_and_statuses(self, document, read):
        """Where the fixture says them."""
        for mention in document["mentions"]:
            (found,) = [
                m for m in read
                if (from_bytes(document["text"], mention["start_byte"]), mention["label"], mention["text"])
                == (m["start"], m["label"], m["text"].replace("\n", " "))
            ]
            if "value" in mention:
                self.assertEqual(found["timex"]["value"], mention["value"])
            if mention.get("status") == "suggested":
                self.assertEqual(found["status"], "suggested")
            elif "status" in mention:
                self.assertIn(found["status"], ("added", "accepted", "edited"))
