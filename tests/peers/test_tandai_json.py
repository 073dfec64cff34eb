"""Tandai JSON and JSON Lines are valid against the schema in docs, by jsonschema."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from documents import DECIDED, FORMULAS, IN_PIECES, OVERLAPPING, PLAIN, tandai_json
from tandai import PeerTest

SCHEMA = Path(__file__).parents[2] / "docs" / "tandai.schema.json"
ALL = [*PLAIN, OVERLAPPING, IN_PIECES, FORMULAS, DECIDED]


class TandaiJsonTest(PeerTest):
    @classmethod
    def setUpClass(cls):
        cls.validator = Draft202012Validator(json.loads(SCHEMA.read_bytes()))

    def check(self, value):
        self.validator.validate(value)

    def test_the_documents_of_these_tests_are_valid(self):
        for document in ALL:
            with self.subTest(document.name):
                self.check(json.loads(tandai_json(document)))

    def test_near_misses_are_refused(self):
        good = json.loads(tandai_json(PLAIN[0]))
        mention = good["mentions"][0]
        self.refuses(
            self.check,
            [
                ("another format", {**good, "format": "tandai2"}),
                ("another unit", {**good, "offset_unit": "utf16"}),
                ("a status that is none", {**good, "mentions": [{**mention, "status": "sure"}]}),
                ("a place before the text", {**good, "mentions": [{**mention, "start": -1}]}),
                ("a score above one", {**good, "mentions": [{**mention, "score": 1.5}]}),
            ],
        )

    def test_what_tandai_writes_is_valid(self):
        for to in ("json", "jsonl"):
            for document in ALL:
                with self.subTest(document.name, to=to):
                    (path,) = self.convert(to, [document]).files
                    values = [json.loads(path.read_bytes())] if to == "json" else [
                        json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]
                    ]
                    for value in values:
                        self.check(value)
                        self.assertEqual(value["document"]["text"], document.text)
                        found = [(m["start"], m["end"], m["label"]) for m in value["mentions"]]
                        self.assertEqual(sorted(found), document.spans)
