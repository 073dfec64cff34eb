"""doccano: its own import pipeline reads the rows, and says how its browser counts them."""

import json

from doccano_reader import Refused, read
from documents import LINE, OVERLAPPING, PLAIN, SAME, TILDES, WITHIN_WORDS, from_utf16, to_utf16
from tandai import PeerTest

SAMPLE = {"text": LINE, "label": [[12, 23, "PER"], [32, 39, "LOC"], [41, 58, "DATE"]]}


def in_code_points(examples):
    """doccano's page counts UTF-16; an offset inside a pair of surrogates is an error."""
    found = []
    for text, spans, *_ in examples:
        for start, end, _ in spans:
            words = text[from_utf16(text, start) : from_utf16(text, end)]
            assert words == words.strip() and words, f"{start}–{end} marks {words!r}"
        found.append((text, sorted((from_utf16(text, s), from_utf16(text, e), label) for s, e, label in spans)))
    return found


class DoccanoTest(PeerTest):
    def rows(self, *rows):
        return self.write("rows.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))

    def test_a_sample_by_the_rules_is_read(self):
        examples = read(self.rows(SAMPLE, {**SAMPLE, "sumber": "a.txt"}), allow_overlapping=False)
        self.assertEqual(in_code_points(examples), [(LINE, [(11, 22, "PER"), (31, 38, "LOC"), (40, 57, "DATE")])] * 2)
        entities = [
            {"id": 1, "label": "PER", "start_offset": 12, "end_offset": 23},
            {"id": 2, "label": "LOC", "start_offset": 32, "end_offset": 39},
        ]
        relations = [{"id": 1, "from_id": 1, "to_id": 2, "type": "tiba_di"}]
        path = self.rows({"text": LINE, "entities": entities, "relations": relations})
        ((_, spans, related, _),) = read(path, with_relations=True)
        self.assertEqual(spans, [(12, 23, "PER"), (32, 39, "LOC")])
        self.assertEqual(related, [(1, 2, "tiba_di")])

    def test_near_misses_are_refused(self):
        self.refuses(
            lambda row: in_code_points(read(self.rows(row))),
            [
                ("no text", {"label": []}),
                ("an empty text", {"text": "", "label": []}),
                ("an empty span", {"text": LINE, "label": [[3, 3, "PER"]]}),
                ("a span backwards", {"text": LINE, "label": [[23, 12, "PER"]]}),
                ("an empty label", {"text": LINE, "label": [[12, 23, ""]]}),
                ("a place before the text", {"text": LINE, "label": [[-1, 3, "PER"]]}),
                ("a span without a label", {"text": LINE, "label": [[12, 23]]}),
                ("code points", {"text": LINE, "label": [[11, 22, "PER"]]}),
                ("bytes", {"text": LINE, "label": [[1, 3, "PER"]]}),
            ],
        )
        with self.assertRaises(Refused):
            read(self.write("broken.jsonl", '{"text":"a","label":[]}\n{"text":\n'))

    def test_what_tandai_writes_is_read(self):
        for document in [*PLAIN, OVERLAPPING, SAME, WITHIN_WORDS]:
            with self.subTest(document.name):
                (path,) = self.convert("doccano", [document]).ending(".jsonl")
                self.assertEqual(in_code_points(read(path)), [(document.text, document.spans)])

    def test_the_encoding_is_guessed_right(self):
        """What doccano does unless it is told otherwise: it takes short texts with emoji for another encoding."""
        row = self.write("utf-8.jsonl", json.dumps({"text": "😀 Joko", "label": [[3, 7, "PER"]]}, ensure_ascii=False))
        self.assertNotEqual([text for text, *_ in read(row, encoding="Auto")], ["😀 Joko"])
        for document in [*PLAIN, OVERLAPPING, SAME, WITHIN_WORDS, TILDES]:
            for options in [[], ["--relations"]]:
                (path,) = self.convert("doccano", [document], options=options).ending(".jsonl")
                for encoding in ["Auto", "utf_8"]:
                    with self.subTest(document.name, options=options, encoding=encoding):
                        examples = read(path, encoding=encoding, with_relations=bool(options))
                        found = in_code_points((text, spans) for text, spans, *_ in examples)
                        self.assertEqual(found, [(document.text, document.spans)])

    def test_a_project_without_overlaps_keeps_one_of_them(self):
        row = {"text": OVERLAPPING.text}
        row["label"] = [[to_utf16(row["text"], s), to_utf16(row["text"], e), label] for s, e, label in OVERLAPPING.spans]
        ((_, spans, *_),) = read(self.rows(row), allow_overlapping=False)
        self.assertLess(len(spans), len(OVERLAPPING.spans))
