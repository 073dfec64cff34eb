"""TimeML with TIMEX3 inline: read by lxml, held to the patterns of the schema of TimeML 1.2.1. The schema is in
no package; its patterns for times are given here."""

import re

from lxml import etree

from documents import LINE, PLAIN, TIMES, marked
from tandai import PeerTest

N = r"(?:\d+|X{1,2})"
TIME_OF_DAY = r"T(?:\d\d(?::\d\d(?::\d\d)?)?|MO|MI|AF|EV|NI|DT)"
YEAR = r"[0-9X]{1,4}"
DURATION = rf"P(?:(?:{N}Y)?(?:{N}M)?(?:{N}D)?(?:T(?:{N}H)?(?:{N}M)?(?:{N}S)?)?|{N}[WLECQ])"
VALUES = [
    rf"{YEAR}(?:-[0-9X]{{1,2}}(?:-[0-9X]{{1,2}})?)?",
    rf"(?:{YEAR}-[0-9X]{{1,2}}-[0-9X]{{1,2}})?{TIME_OF_DAY}",
    rf"{YEAR}-W[0-9X]{{1,2}}(?:-(?:[1-7X]|WE))?",
    rf"{YEAR}-W[0-9X]{{1,2}}-[1-7X]{TIME_OF_DAY}",
    rf"{YEAR}-(?:SP|SU|WI|FA)",
    rf"{YEAR}-(?:H[12X]|Q[1-4X])",
    "PAST_REF|PRESENT_REF|FUTURE_REF",
    DURATION,
]
VALUE = re.compile("|".join(f"(?:{value})" for value in VALUES))
TID = re.compile(r"t\d+")
ENUMERATED = {
    "type": {"DATE", "TIME", "DURATION", "SET"},
    "functionInDocument": {
        "CREATION_TIME", "EXPIRATION_TIME", "MODIFICATION_TIME", "PUBLICATION_TIME", "RELEASE_TIME", "RECEPTION_TIME",
        "NONE",
    },
    "temporalFunction": {"true", "false", "1", "0"},
    "mod": {
        "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
        "START", "MID", "END", "APPROX",
    },
}  # fmt: skip
PATTERNS = {
    "tid": TID,
    "value": VALUE,
    "anchorTimeID": TID,
    "beginPoint": TID,
    "endPoint": TID,
    "valueFromFunction": re.compile(r"\S+"),
    "quant": re.compile(r"(?s).*"),
    # The schema asks for a duration; the guidelines write 2X and 3d.
    "freq": re.compile(rf"(?:{DURATION})|\d+[Xd]"),
    "comment": re.compile(r"(?s).*"),
}


def read(content, strict=True):
    """(text without tags, [(start, end, type, value)]) in code points. `strict` holds values to the schema."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    assert root.tag == "TimeML", f"the root is {root.tag}"
    assert not root.getroottree().docinfo.internalDTD or not list(root.getroottree().docinfo.internalDTD.entities())
    pieces, found, ids = [], [], {}

    def add(text):
        pieces.append(text or "")

    def walk(element, nested):
        add(element.text)
        for child in element:
            assert child.tag == "TIMEX3", f"{child.tag} is not expected"
            start = sum(map(len, pieces))
            walk(child, True)
            assert not nested or len(child) == 0, "TIMEX3 within TIMEX3 within TIMEX3"
            attributes = dict(child.attrib)
            for name, value in attributes.items():
                assert name in ENUMERATED or name in PATTERNS, f"{name} is no attribute of TIMEX3"
                if name in ENUMERATED:
                    assert value in ENUMERATED[name], f"{name}={value}"
                elif strict:
                    assert PATTERNS[name].fullmatch(value), f"{name}={value} does not fit the schema"
            assert {"tid", "type", "value"} <= set(attributes), f"{attributes} lack one of tid, type, value"
            assert attributes["tid"] not in ids, f"two {attributes['tid']}"
            ids[attributes["tid"]] = attributes
            end = sum(map(len, pieces))
            if attributes.get("functionInDocument", "NONE") == "NONE":
                found.append((start, end, attributes["type"], attributes["value"]))
            add(child.tail)

    walk(root, False)
    for attributes in ids.values():
        for name in ("anchorTimeID", "beginPoint", "endPoint"):
            assert attributes.get(name, attributes["tid"]) in ids, f"{attributes[name]} is not there"
    return "".join(pieces), sorted(found)


def timeml(inner):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>{inner}</TimeML>\n'.encode()


SAMPLE = LINE.replace("Kamis (17/8/2023)", '<TIMEX3 tid="t1" type="DATE" value="2023-08-17">Kamis (17/8/2023)</TIMEX3>')

TIMES_ONLY = marked(
    "waktu",
    "😀 <Hasil> & \"tanda\" ]]> kemarin pukul 09.30\tatau tiga hari, setiap minggu.\u00a0Kira-kira 1990-an.",
    ("kemarin pukul 09.30", "TIME", {"value": "2023-08-17T09:30"}),
    ("tiga hari", "DURATION", {"value": "P3D", "mod": "APPROX"}),
    ("setiap minggu", "SET", {"value": "P1W", "quant": "EVERY"}),
    ("1990-an", "DATE", {"value": "199"}),
    published="2023-08-18",
)


class TimeMlTest(PeerTest):
    def test_a_sample_by_the_rules_is_read(self):
        self.assertEqual(read(timeml(SAMPLE)), (LINE, [(40, 57, "DATE", "2023-08-17")]))

    def test_values_of_the_schema(self):
        rows = """2023-08-17 2023-08 2023 199 19 XXXX-10 XXXX-08-17 XXXX-WXX-1 2023-W18 2023-W18-4 2023-W18-WE 2020-FA
            2008-H2 2008-Q1 2023-08-17T09:30 T09 2023-08-17TEV 2023-W18-4TMO PAST_REF PRESENT_REF P3D P2Y6M PT20M P1W
            P1Q P1E P1C P1L PXM PXXY"""
        for value in rows.split():
            self.assertRegex(value, rf"^(?:{VALUE.pattern})$")
        rows = """1996-0327 BC0050 2023-DR FY2023 T9:00 2023-08-17T09:30+07:00 TMD P1W2D PT1.5H P0.5Y P1DE
            2023-08-17/2023-08-20 20230 2023-8-177 P1W1D kemarin"""
        for value in rows.split():
            self.assertIsNone(VALUE.fullmatch(value), value)

    def test_near_misses_are_refused(self):
        def changed(old, new):
            assert old in SAMPLE
            return timeml(SAMPLE.replace(old, new))

        self.refuses(
            read,
            [
                ("a type that is none", changed('"DATE"', '"HARI"')),
                ("a value that does not fit", changed("2023-08-17", "17/8/2023")),
                ("no value", changed(' value="2023-08-17"', "")),
                ("no tid", changed(' tid="t1"', "")),
                ("a tid that is a number", changed('"t1"', '"1"')),
                ("the same tid twice", timeml(SAMPLE + SAMPLE)),
                ("an anchor that is not there", changed('tid="t1"', 'tid="t1" anchorTimeID="t0"')),
                ("an attribute of ours", changed('tid="t1"', 'tid="t1" zone="WIB"')),
                ("a bare ampersand", changed("tiba", "tiba & rapat")),
                ("an element that is not closed", changed("</TIMEX3>", "")),
                ("another root", timeml(SAMPLE).replace(b"TimeML", b"Teks")),
                ("a control character", timeml(SAMPLE.replace("tiba", "\u0001"))),
            ],
        )

    def test_what_tandai_writes_is_valid_and_has_the_text(self):
        for document in [*PLAIN, TIMES_ONLY]:
            with self.subTest(document.name):
                (path,) = self.convert("timeml", [document]).ending(".tml", ".xml")
                text, mentions = read(path.read_bytes())
                values = [(m.start, m.end, m.label, m.value) for m in document.mentions if m.label in TIMES]
                # Before the text may stand what the day of publication needs, behind it a line end; nothing else.
                self.assertIn(document.text, text)
                lead = text.index(document.text)
                self.assertEqual(text[lead + len(document.text) :].strip(), "")
                self.assertEqual([(s - lead, e - lead, t, v) for s, e, t, v in mentions], values)

    def test_other_labels_are_told_as_lost(self):
        self.assertRegex(self.convert("timeml", [PLAIN[0]]).said, r"\b2\b")
