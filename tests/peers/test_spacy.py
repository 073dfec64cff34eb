"""spaCy reads the JSON Lines and trains on them; its own tokenizer tells what it would drop."""

import contextlib
import io
import json
import logging
import random
import re
import shutil

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from documents import IN_PIECES, LINE, OVERLAPPING, PLAIN, SAME, SIGNS, WITHIN_WORDS
from tandai import PeerTest

BLANK = spacy.blank("id")
SAMPLE = {
    "text": LINE,
    "tokens": [
        {"text": "😀", "start": 0, "end": 1, "id": 0, "ws": True},
        {"text": "Presiden", "start": 2, "end": 10, "id": 1, "ws": True},
        {"text": "Joko", "start": 11, "end": 15, "id": 2, "ws": True},
        {"text": "Widodo", "start": 16, "end": 22, "id": 3, "ws": True},
        {"text": "tiba", "start": 23, "end": 27, "id": 4, "ws": True},
        {"text": "di", "start": 28, "end": 30, "id": 5, "ws": True},
        {"text": "Bandung", "start": 31, "end": 38, "id": 6, "ws": False},
        {"text": ", Kamis (17/8/2023).", "start": 38, "end": 58, "id": 7, "ws": False},
    ],
    "spans": [
        {"start": 11, "end": 22, "token_start": 2, "token_end": 3, "label": "PER"},
        {"start": 31, "end": 38, "token_start": 6, "token_end": 6, "label": "LOC"},
    ],
    "answer": "accept",
}


def rows(path):
    """One object a line; nothing else ends a line."""
    lines = path.read_text("utf-8").split("\n")
    assert lines.pop() == "", f"{path.name}: the last line is not ended"
    return [json.loads(line) for line in lines]


def doc_of(row, vocab):
    """A Doc of the row's tokens, with every span set; an error where the row is not as Prodigy has it."""
    text, tokens = row["text"], row["tokens"]
    words, spaces, position = [], [], 0
    for number, token in enumerate(tokens):
        assert token["id"] == number, f"token {number} has the id {token['id']}"
        assert text[token["start"] : token["end"]] == token["text"], f"{token} is not in the text"
        assert token["start"] >= position, f"{token} overlaps the one before it"
        between, position = text[position : token["start"]], token["end"]
        if between and words and between[0] == " ":
            spaces[-1], between = True, between[1:]
        if between:  # spaCy keeps other white space as a token
            words.append(between)
            spaces.append(False)
        words.append(token["text"])
        spaces.append(False)
    if tail := text[position:]:
        if words and tail[0] == " ":
            spaces[-1], tail = True, tail[1:]
        if tail:
            words.append(tail)
            spaces.append(False)
    doc = Doc(vocab, words=words, spaces=spaces)
    assert doc.text == text, "the text of the tokens is not the text"
    for token in tokens:
        if "ws" in token:
            follows = text[token["end"] : token["end"] + 1] == " "
            assert token["ws"] == follows, f"ws of {token}"
    spans = []
    for span in row.get("spans", []):
        assert tokens[span["token_start"]]["start"] == span["start"], f"token_start of {span}"
        assert tokens[span["token_end"]]["end"] == span["end"], f"token_end of {span}"
        made = doc.char_span(span["start"], span["end"], label=span["label"])
        assert made is not None, f"{span} is not on the edges of tokens"
        spans.append(made)
    doc.spans["sc"] = spans
    return doc


def spans_of(doc):
    return sorted((span.start_char, span.end_char, span.label_) for span in doc.spans["sc"])


def dropped(nlp, document):
    """What does not lie on the edges of the tokens that spaCy makes by itself."""
    doc = nlp.make_doc(document.text)
    return [m for m in document.whole if doc.char_span(m.start, m.end) is None]


class SpacyTest(PeerTest):
    @classmethod
    def setUpClass(cls):
        cls.nlp = BLANK
        logging.getLogger("spacy").setLevel(logging.ERROR)

    def test_a_sample_by_the_rules_is_read(self):
        doc = doc_of(SAMPLE, self.nlp.vocab)
        self.assertEqual(spans_of(doc), [(11, 22, "PER"), (31, 38, "LOC")])

    def test_near_misses_are_refused(self):
        def changed(**new):
            return {**SAMPLE, **new}

        span = SAMPLE["spans"][0]
        self.refuses(
            lambda row: doc_of(row, self.nlp.vocab),
            [
                ("UTF-16", changed(spans=[{**span, "start": 12, "end": 23}])),
                ("an exclusive token_end", changed(spans=[{**span, "token_end": 4}])),
                ("an inclusive end", changed(spans=[{**span, "end": 21}])),
                ("a token that is not in the text", changed(tokens=[{"text": "x", "start": 0, "end": 1, "id": 0}])),
                ("spans inside of a token", changed(spans=[{"start": 40, "end": 57, "token_start": 7, "token_end": 7, "label": "DATE"}])),
                ("ws where no space follows", changed(tokens=[*SAMPLE["tokens"][:6], {**SAMPLE["tokens"][6], "ws": True}])),
            ],
        )

    def test_every_mention_is_read_from_what_tandai_writes(self):
        documents = [*PLAIN, OVERLAPPING, SAME, WITHIN_WORDS]
        for document in documents:
            with self.subTest(document.name):
                out = self.convert("spacy", [document])
                (row,) = rows(out.files[0])
                self.assertEqual(row["text"], document.text)
                self.carried(document, spans_of(doc_of(row, self.nlp.vocab)), out.said)

    def test_named_entities_can_be_set_where_nothing_overlaps(self):
        for document in PLAIN:
            with self.subTest(document.name):
                (path,) = self.convert("spacy", [document]).files
                doc = doc_of(rows(path)[0], self.nlp.vocab)
                doc.set_ents(list(doc.spans["sc"]))
                ents = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
                self.assertEqual(ents, document.spans)
        with self.assertRaisesRegex(ValueError, "E1010|E103"):
            doc = self.nlp.make_doc(OVERLAPPING.text)
            doc.set_ents([doc.char_span(start, end, label) for start, end, label in OVERLAPPING.spans])

    def test_what_spacy_alone_would_drop_our_tokens_keep(self):
        """A Doc of the text alone has other tokens, and spans within them are lost: the rows bring theirs."""
        self.assertEqual(len(dropped(self.nlp, WITHIN_WORDS)), 2)
        (path,) = self.convert("spacy", [WITHIN_WORDS]).files
        doc = doc_of(rows(path)[0], self.nlp.vocab)
        self.assertEqual(len(doc.spans["sc"]), len(WITHIN_WORDS.spans))

    def test_what_spacy_alone_would_drop_is_told(self):
        for document in [*PLAIN, WITHIN_WORDS, SIGNS]:
            with self.subTest(document.name):
                for to in ("spacy", "docbin"):
                    said = self.convert(to, [document]).said
                    told = re.search(r'(\d+) mentions? that spacy\.blank\("id"\) alone', said)
                    found, lost = int(told[1]) if told else 0, len(dropped(self.nlp, document))
                    # None is passed over; within tags the report takes no place for the edge of a token.
                    self.assertGreaterEqual(found, lost, said)
                    if "<" not in document.text:
                        self.assertEqual(found, lost, said)

    def test_mentions_in_pieces_are_told_as_lost(self):
        self.assertRegex(self.convert("spacy", [IN_PIECES]).said, r"\b1\b.*pieces")

    def test_one_epoch_of_training(self):
        converted = self.convert("spacy", PLAIN)
        docs = [doc_of(row, self.nlp.vocab) for path in converted.files for row in rows(path)]
        self.one_epoch(docs)

    def one_epoch(self, docs):
        random.seed(1)
        nlp = spacy.blank("id")
        ner = nlp.add_pipe("ner")
        examples = []
        for doc in docs:
            reference = doc.copy()
            reference.set_ents(list(doc.spans["sc"]))
            for ent in reference.ents:
                ner.add_label(ent.label_)
            # The predicted side has our tokens, too: a mention within a word is learned all the same.
            words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
            examples.append(Example(Doc(nlp.vocab, words=words, spaces=spaces), reference))
        optimizer = nlp.initialize(lambda: examples)
        losses = {}
        random.shuffle(examples)
        for example in examples:
            nlp.update([example], sgd=optimizer, losses=losses)
        self.assertGreater(losses["ner"], 0)

    def test_the_sample_can_be_trained_on(self):
        self.one_epoch([doc_of(SAMPLE, self.nlp.vocab)])

    def test_docbin_is_opened(self):
        for document in [*PLAIN, OVERLAPPING, WITHIN_WORDS]:
            with self.subTest(document.name):
                out = self.convert("docbin", [document])
                (path,) = out.ending(".spacy")
                (doc,) = DocBin().from_disk(path).get_docs(self.nlp.vocab)
                self.assertEqual(doc.text, document.text)
                # `ents` cannot overlap; the span group has every mention.
                group = doc.spans["sc"] if "sc" in doc.spans else ()
                found = [(span.start_char, span.end_char, span.label_) for span in group]
                self.carried(document, found, out.said)
                self.assertTrue({(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents} <= set(found))

    def test_docbin_is_what_spacy_trains_on(self):
        self.spacy_train(self.convert("docbin", PLAIN[:5]).files)

    def test_a_docbin_of_the_sample_can_be_trained_on(self):
        doc = doc_of(SAMPLE, self.nlp.vocab)
        doc.set_ents(list(doc.spans["sc"]))
        DocBin(docs=[doc]).to_disk(self.folder / "sample.spacy")
        self.spacy_train([self.folder / "sample.spacy"])

    def spacy_train(self, files):
        """By `spacy train` itself, a few steps with the configuration that `spacy init config` makes."""
        for part in ("train", "dev"):
            (self.folder / part).mkdir()
            for path in files:
                shutil.copy(path, self.folder / part)
        config = self.folder / "config.cfg"
        init_config(lang="id", pipeline=["ner"], silent=True).to_disk(config)
        paths = {f"paths.{part}": str(self.folder / part) for part in ("train", "dev")}
        few = {"training.max_epochs": 1, "training.max_steps": 5, "training.eval_frequency": 5}
        with contextlib.redirect_stdout(io.StringIO()):
            train(config, self.folder / "model", overrides={**paths, **few})
        self.assertTrue((self.folder / "model" / "model-last").is_dir())
