"""brat standoff: read by brat's own parser, as the package bratiaa carries it, and held to the project's
annotation.conf as brat's check of a collection does."""

import contextlib
import io

from bratsubset.annotation import TextAnnotations, TextBoundAnnotation
from bratsubset.projectconfig import ProjectConfiguration

from documents import IN_PIECES, LINE, OVERLAPPING, PLAIN, SAME, WITHIN_WORDS
from tandai import PeerTest

CONFIG = """[entities]
PER
LOC
DATE

[relations]
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Status\tArg:<ENTITY>, Value:suggested|rejected
"""
ANN = "T1\tPER 11 22\tJoko Widodo\nT2\tLOC 31 38\tBandung\nT3\tDATE 40 57\tKamis (17/8/2023)\n"


def read(path, config=True):
    """(text, [(pieces, label, reference)], notes, attributes) of a pair of files; an error for every line that
    brat passes over and for everything that its configuration does not allow. `path` is that of the .txt."""
    raw = path.read_bytes()
    assert b"\r" not in raw, "brat reads CR and CRLF as LF: every place behind one moves"
    text, *rest = read_as_brat(path, config)
    assert text == raw.decode("utf-8"), "the text is not what is in the file"
    return text, *rest


def read_as_brat(path, config=True):
    """The same of a text that may have CRLF; the text is that which brat counts in."""
    assert path.with_suffix(".ann").is_file(), f"{path.name} has no .ann"
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        made = TextAnnotations(str(path.with_suffix("")), read_only=True)
    lines = path.with_suffix(".ann").read_text("utf-8").splitlines()
    assert not made.failed_lines, [lines[number] for number in made.failed_lines]
    assert str(made).splitlines() == lines, "brat would write other lines"
    mentions = [(tuple(t.spans), t.type, t.get_text()) for t in made.get_textbounds()]
    for pieces, _, reference in mentions:
        assert list(pieces) == sorted(pieces), f"{pieces} are not in order"
        assert all(start < end for start, end in pieces), f"{pieces} have an empty piece"
        assert "\n" not in reference
    notes = {}
    for note in made.get_oneline_comments():
        owner = made.get_ann_by_id(note.target)
        notes.setdefault((tuple(owner.spans), owner.type), []).append((note.type, note.get_text()))
    attributes = {}
    for attribute in made.get_attributes():
        owner = made.get_ann_by_id(attribute.target)
        attributes.setdefault((tuple(owner.spans), owner.type), []).append((attribute.type, attribute.value))
    if config:
        allowed(made, path.parent)
    return made.get_document_text(), mentions, notes, attributes


def allowed(made, folder):
    """Every type and attribute is configured, with a value of its list, and overlaps are allowed."""
    assert (folder / "annotation.conf").is_file(), "there is no annotation.conf"
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        config = ProjectConfiguration(str(folder))
        types = config.get_entity_types()
        attributes = {node.storage_form(): node for node in config.get_attribute_type_hierarchy()}
        mentions = [t for t in made.get_textbounds() if isinstance(t, TextBoundAnnotation)]
        for mention in mentions:
            assert mention.type in types, f"{mention.type} is not among {types}"
        for attribute in made.get_attributes():
            assert attribute.type in attributes, f"{attribute.type} is not configured"
            assert attribute.type in config.attributes_for(made.get_ann_by_id(attribute.target).type)
            values = [value for listed in attributes[attribute.type].arguments.get("Value", []) for value in listed.split("|")]
            assert attribute.value is True or attribute.value in values, f"{attribute.value} is not among {values}"
        for one in mentions:
            for other in mentions:
                if one is other or one.first_start() >= other.last_end() or other.first_start() >= one.last_end():
                    continue
                if one.same_span(other):
                    fits = config.spans_can_be_equal(one.type, other.type)
                elif one.contains(other):
                    fits = config.span_can_contain(other.type, one.type)
                elif other.contains(one):
                    fits = config.span_can_contain(one.type, other.type)
                else:
                    fits = config.spans_can_cross(one.type, other.type)
                assert fits, f"{one.id} and {other.id} may not overlap"
    assert "arning" not in said.getvalue(), said.getvalue()


def expected(document):
    """A mention that goes over a line end has a piece in each line."""
    found = []
    for mention in document.mentions:
        pieces = []
        for start, end in mention.pieces:
            for line in document.text[start:end].split("\n"):
                if line:
                    pieces.append((start, start + len(line)))
                start += len(line) + 1
        found.append((tuple(pieces), mention.label, " ".join(document.text[s:e] for s, e in pieces)))
    return sorted(found)


class BratTest(PeerTest):
    serial = 0

    def pair(self, ann, text=LINE, config=CONFIG):
        """In a folder of its own: brat remembers the configuration of a folder."""
        self.serial += 1
        for name, content in (("a.txt", text), ("a.ann", ann), ("annotation.conf", config)):
            path = self.write(f"{self.serial}/{name}", content)
        return path.parent / "a.txt"

    def test_a_sample_by_the_rules_is_read(self):
        lines = ANN + "T4\tPER 11 15;16 22\tJoko Widodo\n#1\tAnnotatorNotes T3\tvalue=2023-08-17\nA1\tStatus T2 suggested\n"
        text, mentions, notes, attributes = read(self.pair(lines))
        self.assertEqual(text, LINE)
        self.assertEqual(mentions[0], (((11, 22),), "PER", "Joko Widodo"))
        self.assertEqual(mentions[3], (((11, 15), (16, 22)), "PER", "Joko Widodo"))
        self.assertEqual(notes[((40, 57),), "DATE"], [("AnnotatorNotes", "value=2023-08-17")])
        self.assertEqual(attributes[((31, 38),), "LOC"], [("Status", "suggested")])

    def test_near_misses_are_refused(self):
        self.refuses(
            lambda *given: read(self.pair(*given)),
            [
                ("UTF-16", "T1\tPER 12 23\tJoko Widodo\n"),
                ("bytes", "T1\tPER 14 25\tJoko Widodo\n"),
                ("an inclusive end", "T1\tPER 11 21\tJoko Widodo\n"),
                ("a space in place of a tab", "T1 PER 11 22\tJoko Widodo\n"),
                ("no text", "T1\tPER 11 22\n"),
                ("the same id twice", ANN.replace("T2", "T1")),
                ("a label with a space", "T1\tPER SON 11 22\tJoko Widodo\n"),
                ("a piece behind the text", "T1\tPER 11 99\tJoko Widodo\n"),
                ("pieces that overlap", "T1\tPER 11 17;16 22\tJoko W Widodo\n"),
                ("pieces out of order", "T1\tPER 16 22;11 15\tWidodo Joko\n"),
                ("a line end within a mention", "T1\tPER 0 3\ta b\n", "a\nb\n"),
                ("a note on nothing", "#1\tAnnotatorNotes T1\tx\n"),
                ("CRLF", "T1\tLOC 3 4\tb\n", "a\r\nb\r\n"),
                ("a label that is not configured", "T1\tORG 11 22\tJoko Widodo\n"),
                ("an attribute that is not configured", ANN + "A1\tNegation T1\n"),
                ("a value that is not in the list", ANN + "A1\tStatus T1 2023-08-17\n"),
                ("an overlap that is not allowed", ANN + "T4\tLOC 16 22\tWidodo\n", LINE, CONFIG.replace("<OVERLAP>", "# ")),
                ("a label with a sign", ANN.replace("PER", "P/R"), LINE, CONFIG.replace("PER", "P/R")),
                ("an empty line", ANN + "\n"),
            ],
        )

    def test_what_tandai_writes_is_read(self):
        for document in [*PLAIN, OVERLAPPING, SAME, IN_PIECES, WITHIN_WORDS]:
            with self.subTest(document.name):
                (path,) = self.convert("brat", [document]).ending(".txt")
                text, mentions, _, _ = read(path)
                self.assertEqual(text, document.text)
                self.assertEqual(sorted(mentions), expected(document))

    def test_values_are_notes_on_times_and_on_nothing_else(self):
        for document in PLAIN:
            with self.subTest(document.name):
                (path,) = self.convert("brat", [document]).ending(".txt")
                _, _, notes, _ = read(path)
                for mention in document.mentions:
                    said = str(notes.get((mention.pieces, mention.label), ""))
                    self.assertEqual(mention.value or "", mention.value if mention.value and mention.value in said else "")

    def test_a_folder_of_all_is_one_collection(self):
        out = self.convert("brat", [*PLAIN, OVERLAPPING, IN_PIECES])
        self.assertEqual(len([path for path in out.files if path.name == "annotation.conf"]), 1)
        for path in out.ending(".txt"):
            read(path)
