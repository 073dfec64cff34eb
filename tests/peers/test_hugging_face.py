"""Token classification for Hugging Face: loaded by `datasets`, tags cast to the classes of the file beside it."""

import json

from datasets import ClassLabel, Features, Sequence, Value, load_dataset

from documents import OVERLAPPING, PLAIN, WITHIN_WORDS
from tandai import PeerTest
from test_conll import TAGS, TOKENS, by_seqeval, squeezed, words_of
from seqeval.scheme import IOB2

NAMES = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-DATE", "I-DATE"]


def load(path, names, cache):
    """(tokens, tags) of each row, the tags by their names."""
    features = None
    if names is not None:
        features = Features(
            {"id": Value("string"), "tokens": Sequence(Value("string")), "ner_tags": Sequence(ClassLabel(names=names))}
        )
    rows = load_dataset("json", data_files=str(path), features=features, cache_dir=str(cache), split="train")
    found = []
    for row in rows:
        tags = row["ner_tags"]
        if names is not None:
            tags = [rows.features["ner_tags"].feature.int2str(tag) for tag in tags]
        assert len(tags) == len(row["tokens"]), f"{len(row['tokens'])} tokens, {len(tags)} tags"
        assert all(isinstance(tag, str) for tag in tags), f"tags are numbers and nothing says of what: {tags}"
        found.append((row["tokens"], tags))
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids)), "ids are not unique"
    return found


def names_beside(files):
    """The names of the classes, where a file beside the rows gives them in the form of `dataset_info.json`."""
    for path in files:
        if path.name == "dataset_info.json":
            features = Features.from_dict(json.loads(path.read_text("utf-8"))["features"])
            return features["ner_tags"].feature.names
    return None


class HuggingFaceTest(PeerTest):
    def row(self, **new):
        row = {"id": "0", "tokens": TOKENS, "ner_tags": [NAMES.index(tag) for tag in TAGS], **new}
        return json.dumps(row, ensure_ascii=False) + "\n"

    def test_a_sample_by_the_rules_is_read(self):
        path = self.write("sample.jsonl", self.row())
        self.assertEqual(load(path, NAMES, self.folder / "cache"), [(TOKENS, TAGS)])
        path = self.write("strings.jsonl", self.row(ner_tags=TAGS))
        self.assertEqual(load(path, None, self.folder / "cache"), [(TOKENS, TAGS)])
        self.assertEqual(load(path, NAMES, self.folder / "cache2"), [(TOKENS, TAGS)])

    def test_near_misses_are_refused(self):
        self.refuses(
            lambda name, text, names: load(self.write(name, text), names, self.folder / "cache"),
            [
                ("numbers without names", "a.jsonl", self.row(), None),
                ("a tag that has no class", "b.jsonl", self.row(ner_tags=["B-ORG"] * len(TOKENS)), NAMES),
                ("a number behind the last class", "c.jsonl", self.row(ner_tags=[7] * len(TOKENS)), NAMES),
                ("a tag too few", "d.jsonl", self.row(ner_tags=TAGS[1:]), None),
                ("two rows of one id", "e.jsonl", self.row() * 2, NAMES),
                ("rows of different kinds", "f.jsonl", self.row() + self.row(id="1", ner_tags=TAGS), None),
                ("no list", "g.jsonl", self.row(tokens=" ".join(TOKENS)), NAMES),
            ],
        )

    def test_what_tandai_writes_is_loaded(self):
        for document in [*PLAIN, WITHIN_WORDS]:
            with self.subTest(document.name):
                out = self.convert("hf", [document])
                (path,) = out.ending(".jsonl")
                rows = load(path, names_beside(out.files), self.folder / "cache")
                self.assertEqual("".join(token for tokens, _ in rows for token in tokens), squeezed(document.text))
                found = []
                for (tokens, _), entities in zip(rows, by_seqeval([tags for _, tags in rows], IOB2)):
                    found += [("".join(tokens[start:end]), label) for start, end, label in entities]
                self.assertEqual(found, words_of(document))

    def test_overlapping_mentions_are_told_as_lost(self):
        self.assertRegex(self.convert("hf", [OVERLAPPING]).said, r"\b[1-4]\b.*overlap")
