"""UIMA CAS JSON 0.4: opened by dkpro-cassis, with the types that INCEpTION has."""

import json

from cassis import load_cas_from_json

from documents import IN_PIECES, LINE, OVERLAPPING, PLAIN, SAME, WITHIN_WORDS, to_utf16
from tandai import PeerTest
from webanno_tsv import NAMED_ENTITY

SEGMENTATION = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
FEATURE = {"value": {"%NAME": "value", "%RANGE": "uima.cas.String"}, "identifier": {"%NAME": "identifier", "%RANGE": "uima.cas.String"}}
SAMPLE = {
    "%TYPES": {NAMED_ENTITY: {"%NAME": NAMED_ENTITY, "%SUPER_TYPE": "uima.tcas.Annotation", **FEATURE}},
    "%FEATURE_STRUCTURES": [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", "sofaString": LINE},
        {"%ID": 2, "%TYPE": NAMED_ENTITY, "@sofa": 1, "begin": 12, "end": 23, "value": "PER"},
    ],
    "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2]}},
}


def read(path):
    """(text, [(start, end, value, identifier)]) in code points, and the CAS. cassis counts in code points inside
    and turns the places of the file, which are UTF-16, into those."""
    raw = json.loads(path.read_bytes())
    cas = load_cas_from_json(path.read_text("utf-8"))
    text = cas.sofa_string
    assert text is not None
    structures = {one["%ID"]: one for one in raw["%FEATURE_STRUCTURES"]}
    assert len(structures) == len(raw["%FEATURE_STRUCTURES"]), "two structures of one id"
    members = set(raw["%VIEWS"]["_InitialView"]["%MEMBERS"])
    assert members <= set(structures)
    for number, one in structures.items():
        if "begin" not in one:
            continue
        assert number in members, f"{one} is in no view"
        size = to_utf16(text, len(text))
        assert 0 <= one["begin"] <= one["end"] <= size, f"{one} is not in the text"
    found = []
    for mention in cas.select(NAMED_ENTITY):
        covered = text[mention.begin : mention.end]
        assert covered == mention.get_covered_text()
        found.append((mention.begin, mention.end, mention.value, mention.identifier))
    return text, sorted(found, key=lambda m: m[:3]), cas


class CasJsonTest(PeerTest):
    def sample(self, change=lambda raw: None):
        raw = json.loads(json.dumps(SAMPLE))
        change(raw)
        return self.write("sample.json", json.dumps(raw, ensure_ascii=False))

    def test_a_sample_by_the_rules_is_read(self):
        self.assertEqual(read(self.sample())[:2], (LINE, [(11, 22, "PER", None)]))

    def test_near_misses_are_refused(self):
        def near(change):
            text, mentions, _ = read(self.sample(change))
            self.assertEqual([text[start:end] for start, end, *_ in mentions], ["Joko Widodo"])

        def structure(**new):
            return lambda raw: raw["%FEATURE_STRUCTURES"][1].update(new)

        self.refuses(
            near,
            [
                ("code points", structure(begin=11, end=22)),
                ("bytes", structure(begin=14, end=25)),
                ("half of a pair of surrogates", structure(begin=1, end=2)),
                ("a place behind the text", structure(begin=12, end=99)),
                ("a type that is not declared", structure(**{"%TYPE": "a.B"})),
                ("a feature that is not declared", structure(score=1)),
                ("the id of the text", structure(**{"%ID": 1})),
                ("a member that is not there", lambda raw: raw["%VIEWS"]["_InitialView"].update({"%MEMBERS": [2, 3]})),
                ("no member of a view", lambda raw: raw["%VIEWS"]["_InitialView"].update({"%MEMBERS": []})),
            ],
        )

    def test_what_tandai_writes_is_read(self):
        for document in [*PLAIN, OVERLAPPING, SAME, WITHIN_WORDS]:
            with self.subTest(document.name):
                (path,) = self.convert("cas-json", [document]).ending(".json")
                text, mentions, cas = read(path)
                self.assertEqual(text, document.text)
                self.assertEqual(sorted(m[:3] for m in mentions), document.spans)
                for name in ("Token", "Sentence"):
                    units = sorted((unit.begin, unit.end) for unit in cas.select(SEGMENTATION + name))
                    self.assertTrue(units or not text.strip(), name)
                    for before, after in zip(units, units[1:]):
                        self.assertLessEqual(before[1], after[0], name)
                    for begin, end in units:
                        self.assertTrue(text[begin:end].strip(), f"{name} {begin}–{end} is white space")

    def test_it_is_written_again_by_cassis(self):
        (path,) = self.convert("cas-json", [PLAIN[0]]).ending(".json")
        again = self.write("again.json", read(path)[2].to_json())
        self.assertEqual(read(again)[:2], read(path)[:2])

    def test_values_of_times_are_carried(self):
        (path,) = self.convert("cas-json", [PLAIN[0]]).ending(".json")
        self.assertIn("2023-08-17", path.read_text("utf-8"))

    def test_mentions_in_pieces_are_told_as_lost(self):
        self.assertRegex(self.convert("cas-json", [IN_PIECES]).said, r"\b1\b.*pieces")
