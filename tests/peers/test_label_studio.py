"""Label Studio: its own checks of annotations and predictions, and its converter."""

import contextlib
import io
import json

from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface

from documents import BANDUNG, DECIDED, IN_PIECES, LINE, OVERLAPPING, PLAIN, SAME, WITHIN_WORDS, tandai_json
from tandai import PeerTest

LABELS = ["PER", "ORG", "LOC", "DATE", "TIME", "DURATION", "SET"]


def config(labels):
    """The labelling configuration that docs/formats.md gives."""
    inner = "".join(f'<Label value="{label}"/>' for label in labels)
    return (
        f'<View><Labels name="label" toName="text">{inner}</Labels>'
        '<Text name="text" value="$text"/></View>'
    )


def region(start, end, label, text, **more):
    value = {"start": start, "end": end, "text": text, "labels": [label]}
    return {"id": "r1", "from_name": "label", "to_name": "text", "type": "labels", "value": value, **more}


def task(regions, predicted=(), text=LINE):
    return {
        "id": 1,
        "data": {"text": text},
        "annotations": [{"id": 10, "completed_by": 1, "result": list(regions)}],
        "predictions": [{"model_version": "tandai", "score": 0.9, "result": list(predicted)}] if predicted else [],
    }


def check(tasks, labels=LABELS):
    """Every region by Label Studio's own rules, and what they say by the text. Gives (text, annotated,
    predicted) of each task, the spans in code points."""
    interface, found = LabelInterface(config(labels)), []
    for one in tasks:
        text = one["data"]["text"]
        sides = []
        for side in ("annotations", "predictions"):
            spans, ids = [], set()
            for entry in one.get(side, []):
                errors = interface.validate_prediction(entry, return_errors=True)
                assert not errors, errors
                if side == "annotations":
                    assert interface.validate_annotation(entry)
                for part in entry["result"]:
                    if part["type"] == "relation":
                        continue
                    value = part["value"]
                    assert part["id"] not in ids, f"two regions {part['id']}"
                    ids.add(part["id"])
                    assert text[value["start"] : value["end"]] == value["text"], f"{value} is not in the text"
                    assert len(value["labels"]) == 1
                    spans.append((value["start"], value["end"], value["labels"][0]))
            sides.append(sorted(spans))
        found.append((text, *sides))
    return found


def export(path, folder, how, labels=LABELS):
    """What the converter makes of the tasks."""
    folder.mkdir(exist_ok=True)
    converter = Converter(config=config(labels), project_dir=None)
    with contextlib.redirect_stdout(io.StringIO()):
        getattr(converter, f"convert_to_{how}")(str(path), str(folder), is_dir=False)
    (made,) = [file for file in folder.iterdir() if file.is_file()]
    return made.read_text("utf-8")


class LabelStudioTest(PeerTest):
    def test_a_sample_by_the_rules_is_read(self):
        one = task(
            [
                region(11, 22, "PER", "Joko Widodo", origin="manual"),
                region(31, 38, "LOC", "Bandung", id="r2", meta={"text": ["Kota"]}),
                {"type": "relation", "from_id": "r1", "to_id": "r2", "direction": "right", "labels": ["tiba_di"]},
            ],
            [region(40, 57, "DATE", "Kamis (17/8/2023)", score=0.8, meta={"text": ["2023-08-17"]})],
        )
        spans = [(11, 22, "PER"), (31, 38, "LOC")]
        self.assertEqual(check([one]), [(LINE, spans, [(40, 57, "DATE")])])
        path = self.write("tasks.json", json.dumps([one]))
        (row,) = json.loads(export(path, self.folder / "min", "json_min"))
        self.assertEqual([(v["start"], v["end"], v["labels"][0]) for v in row["label"]], spans)
        lines = export(path, self.folder / "conll", "conll2003").split("\n")
        self.assertIn("Joko -X- _ B-PER", lines)

    def test_near_misses_are_refused(self):
        good = region(11, 22, "PER", "Joko Widodo")
        self.refuses(
            lambda regions, predicted=(): check([task(regions, predicted)]),
            [
                ("UTF-16", [region(12, 23, "PER", "Joko Widodo")]),
                ("a label that the configuration has not", [region(11, 22, "GPE", "Joko Widodo")]),
                ("the name of another control", [{**good, "from_name": "ner"}]),
                ("no type", [{key: good[key] for key in good if key != "type"}]),
                ("a type that is not the control's", [{**good, "type": "choices"}]),
                ("two regions of one id", [good, good]),
                
                ("a relation to nothing", [good, {"type": "relation", "from_id": "r1", "to_id": "r9", "direction": "right"}]),
                ("a label that is no list", [{**good, "value": {**good["value"], "labels": "PER"}}]),
            ],
        )
        interface = LabelInterface(config(LABELS))
        self.assertTrue(interface.validate_prediction({"result": [], "score": 2}, return_errors=True))

    def read(self, document):
        (path,) = self.convert("label-studio", [document]).ending(".json")
        return path, json.loads(path.read_text("utf-8"))

    def test_what_tandai_writes_is_read(self):
        for document in [*PLAIN, OVERLAPPING, SAME, WITHIN_WORDS]:
            with self.subTest(document.name):
                path, tasks = self.read(document)
                self.assertEqual(check(tasks), [(document.text, document.spans, [])])
                rows = json.loads(export(path, self.folder / f"min-{document.name}", "json_min"))
                found = [(v["start"], v["end"], v["labels"][0]) for row in rows for v in row.get("label", [])]
                self.assertEqual(sorted(found), document.spans)

    def test_its_conll_has_the_mentions(self):
        path, _ = self.read(PLAIN[0])
        lines = export(path, self.folder / "conll", "conll2003").split("\n")
        for line in ["Joko -X- _ B-PER", "Widodo -X- _ I-PER", "Bandung -X- _ B-LOC", "Kamis -X- _ B-DATE"]:
            self.assertIn(line, lines)

    def test_suggestions_are_predictions_and_decisions_annotations(self):
        _, tasks = self.read(DECIDED)
        decided = [(11, 22, "PER")]
        suggested = [(31, 38, "LOC"), (40, 57, "DATE")]
        ((_, annotated, predicted),) = check(tasks)
        self.assertEqual(annotated, decided)
        self.assertEqual(predicted, suggested)
        (prediction,) = tasks[0]["predictions"]
        scores = [part.get("score") for part in prediction["result"]]
        self.assertIn(0.75, [round(score, 6) for score in scores if score is not None])

    def test_values_are_in_meta(self):
        _, tasks = self.read(PLAIN[0])
        regions = tasks[0]["annotations"][0]["result"]
        (date,) = [part for part in regions if part["value"]["labels"] == ["DATE"]]
        self.assertIn("2023-08-17", json.dumps(date["meta"]))

    def test_what_is_noted_on_a_document_is_data_of_its_task(self):
        tandai = json.loads(tandai_json(BANDUNG))
        tandai["document"]["work"] = {"note": "Periksa 😀", "flagged": True}
        (path,) = self.convert("label-studio", files=[self.write("in/catatan.json", json.dumps(tandai))]).files
        (task,) = json.loads(path.read_bytes())
        check([task])
        self.assertEqual((task["data"]["note"], task["data"]["flagged"]), ("Periksa 😀", True))
        (back,) = self.convert("json", files=[path], options=["--from", "label-studio"]).files
        self.assertEqual(json.loads(back.read_bytes())["document"]["work"], tandai["document"]["work"])

    def test_mentions_in_pieces_are_told_as_lost(self):
        self.assertRegex(self.convert("label-studio", [IN_PIECES]).said, r"\b1\b.*pieces")
