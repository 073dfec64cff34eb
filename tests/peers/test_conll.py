"""CoNLL, IOB2 and BILOU: read by `spacy convert`, by `datasets`, and scored by seqeval."""

import warnings

import spacy
from datasets import disable_progress_bars, load_dataset
from seqeval.metrics import f1_score
from seqeval.scheme import BILOU, IOB2, Entities
from spacy.cli.convert import convert
from spacy.tokens import DocBin
from wasabi import Printer

from documents import OVERLAPPING, PLAIN, WITHIN_WORDS
from tandai import PeerTest

disable_progress_bars()

TOKENS = "😀 Presiden Joko Widodo tiba di Bandung , Kamis ( 17 / 8 / 2023 ) .".split()
TAGS = "O O B-PER I-PER O O B-LOC O B-DATE I-DATE I-DATE I-DATE I-DATE I-DATE I-DATE I-DATE O".split()
BILOU_TAGS = "O O B-PER L-PER O O U-LOC O B-DATE I-DATE I-DATE I-DATE I-DATE I-DATE I-DATE L-DATE O".split()
VOCAB = spacy.blank("id").vocab
COLUMNS = ["tokens", "pos_tags", "chunk_tags", "ner_tags"]


def conll(rows, start="-DOCSTART- -X- O O\n\n", separator=" ", middle=("-X-", "-X-")):
    return start + "".join(separator.join([token, *middle, tag]) + "\n" for token, tag in rows) + "\n"


SAMPLE = conll(zip(TOKENS, TAGS))


def by_datasets(path, cache):
    """The sentences as `datasets` reads them: (tokens, tags)."""
    read = load_dataset("conll", data_files=str(path), column_names=COLUMNS, cache_dir=str(cache), split="train")
    sentences = []
    for row in read:
        assert all(row["ner_tags"]), f"a line without its fourth column: {row}"
        sentences.append((row["tokens"], row["ner_tags"]))
    return sentences


def by_spacy(path, out):
    """The documents as `spacy convert -c conll` makes them: a list of (words, label) for each, and the Docs."""
    convert(path, out, file_type="spacy", converter="conll", n_sents=0, silent=True, msg=Printer(no_print=True))
    docs = list(DocBin().from_disk(out / f"{path.stem}.spacy").get_docs(VOCAB))
    return [[([token.text for token in ent], ent.label_) for ent in doc.ents] for doc in docs], docs


def by_seqeval(tags, scheme):
    """(first, behind the last, label) of each entity, and a score of 1 for the tags against themselves."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # seqeval warns of tags that its schemes do not know
        found = [[(e.start, e.end, e.tag) for e in sentence] for sentence in Entities(tags, scheme).entities]
        if any(found):
            assert f1_score(tags, tags, mode="strict", scheme=scheme) == 1
    return found


def squeezed(text):
    return "".join(text.split())


def words_of(document):
    """(the mention without white space, label) of each mention."""
    return [(squeezed(mention.text(document.text)), mention.label) for mention in document.mentions]


class ConllTest(PeerTest):
    def test_a_sample_by_the_rules_is_read(self):
        path = self.write("sample.conll", SAMPLE)
        self.assertEqual(by_datasets(path, self.folder / "cache"), [(TOKENS, TAGS)])
        docs, _ = by_spacy(path, self.folder)
        self.assertEqual([label for _, label in docs[0]], ["PER", "LOC", "DATE"])
        self.assertEqual(by_seqeval([TAGS], IOB2)[0], [(2, 4, "PER"), (6, 7, "LOC"), (8, 16, "DATE")])
        self.assertEqual(by_seqeval([BILOU_TAGS], BILOU)[0], [(2, 4, "PER"), (6, 7, "LOC"), (8, 16, "DATE")])

    def test_near_misses_are_refused(self):
        def datasets_reads_all(name, text):
            (sentence,) = by_datasets(self.write(name, text), self.folder / "cache")
            assert sentence == (TOKENS, TAGS), sentence

        self.refuses(
            datasets_reads_all,
            [
                ("a space within a token", "a.conll", SAMPLE.replace("Presiden", "Pre siden")),
                ("a no-break space within a token", "b.conll", SAMPLE.replace("Presiden", "Pre\u00a0siden")),
                ("a separator of units within a token", "c.conll", SAMPLE.replace("Presiden", "Pre\u001fsiden")),
                ("a missing column", "d.conll", SAMPLE.replace("Joko -X- -X- B-PER", "Joko -X- B-PER")),
                ("an empty line within a sentence", "e.conll", SAMPLE.replace("tiba", "\ntiba")),
                ("a token that looks like the start of a document", "f.conll", SAMPLE.replace("Presiden", "-DOCSTART-x")),
            ],
        )

        def one_document(name, text):
            _, docs = by_spacy(self.write(name, text), self.folder)
            assert [token.text for token in docs[0]] == TOKENS, [token.text for token in docs[0]]

        self.refuses(
            one_document,
            [
                ("the start of a document with other columns", "g.conll", SAMPLE.replace("-X- O O", "-X- -X- O")),
                ("a token of white space", "h.conll", SAMPLE.replace("Presiden", "\u3000")),
            ],
        )

        self.refuses(
            lambda tags, scheme: self.assertEqual(len(by_seqeval([tags], scheme)[0]), 3),
            [
                ("IOB1", [tag.replace("B-", "I-") for tag in TAGS], IOB2),
                ("BILOU as IOB2", BILOU_TAGS, IOB2),
                ("a mention without its last tag", [tag.replace("L-", "I-") for tag in BILOU_TAGS], BILOU),
                ("tags of neither", ["START", *TAGS[1:]], IOB2),
            ],
        )

    def test_what_tandai_writes_is_read_by_all_three(self):
        for document in PLAIN:
            with self.subTest(document.name):
                (path,) = self.convert("conll", [document]).ending(".conll")
                sentences = by_datasets(path, self.folder / "cache")
                tokens = [token for sentence, _ in sentences for token in sentence]
                self.assertEqual("".join(tokens), squeezed(document.text))
                found = []
                for (words, _), entities in zip(sentences, by_seqeval([tags for _, tags in sentences], IOB2)):
                    found += [("".join(words[start:end]), label) for start, end, label in entities]
                self.assertEqual(found, words_of(document))
                docs, (doc,) = by_spacy(path, self.folder)
                self.assertEqual([("".join(words), label) for words, label in docs[0]], words_of(document))
                self.assertEqual([token.text for token in doc], tokens)
                self.assertEqual(len(list(doc.sents)) if tokens else 0, len(sentences))

    def test_mentions_within_words_are_on_the_edges_of_our_tokens(self):
        (path,) = self.convert("conll", [WITHIN_WORDS]).ending(".conll")
        docs, _ = by_spacy(path, self.folder)
        self.assertEqual([("".join(words), label) for words, label in docs[0]], words_of(WITHIN_WORDS))

    def test_overlapping_mentions_are_told_as_lost(self):
        out = self.convert("conll", [OVERLAPPING])
        docs, _ = by_spacy(out.files[0], self.folder)
        lost = len(OVERLAPPING.mentions) - len(docs[0])
        self.assertGreater(lost, 0)
        self.assertRegex(out.said, rf"\b{lost}\b.*overlap")
        self.assertLessEqual({("".join(words), label) for words, label in docs[0]}, set(words_of(OVERLAPPING)))

    def test_two_documents_in_one_file_are_two_for_spacy(self):
        text = conll(zip(TOKENS, TAGS)) + conll(zip(TOKENS, TAGS))
        docs, _ = by_spacy(self.write("two.conll", text), self.folder)
        self.assertEqual(len(docs), 2)


class BilouTest(PeerTest):
    def test_what_tandai_writes_in_bilou(self):
        for document in PLAIN:
            with self.subTest(document.name):
                (path,) = self.convert("conll", [document], options=["--tags", "bilou"]).ending(".conll")
                sentences = by_datasets(path, self.folder / "cache")
                found = []
                for (words, _), entities in zip(sentences, by_seqeval([tags for _, tags in sentences], BILOU)):
                    found += [("".join(words[start:end]), label) for start, end, label in entities]
                self.assertEqual(found, words_of(document))
