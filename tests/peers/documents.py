"""Articles with mentions, as the tests and the fixtures use them, and what they are in Tandai JSON.

All texts are invented. Positions are found, not typed: a mention names the words that it marks, and they are
looked for behind the mention before it, so that a reader of this file sees what is marked.
"""

import json
import unicodedata
from dataclasses import dataclass, field

TIMES = ("DATE", "TIME", "DURATION", "SET")


@dataclass(frozen=True)
class Mention:
    """`pieces` are (start, end) in code points."""

    pieces: tuple
    label: str
    value: str | None = None
    extra: tuple = ()
    status: str = "added"
    score: float | None = None

    @property
    def start(self):
        return self.pieces[0][0]

    @property
    def end(self):
        return self.pieces[-1][1]

    @property
    def span(self):
        return (self.start, self.end, self.label)

    def text(self, text):
        return " ".join(text[start:end] for start, end in self.pieces)


@dataclass(frozen=True)
class Document:
    name: str
    text: str
    mentions: tuple = field(default_factory=tuple)
    published: str | None = None

    @property
    def spans(self):
        """(start, end, label) of every mention, in the order of the text; code points."""
        return sorted(mention.span for mention in self.mentions)

    @property
    def whole(self):
        """The mentions in one piece."""
        return [mention for mention in self.mentions if len(mention.pieces) == 1]


def marked(name, text, *marks, published=None):
    """A mark is (words, label, {more}); the words of a mention in pieces are a tuple. `at` says that a mention
    starts where the words of `at` start, for what overlaps."""
    mentions, seen = [], 0
    for words, label, *more in marks:
        more = dict(*more)
        at = more.pop("at", None)
        position = text.index(at) if at is not None else seen
        pieces = []
        for piece in words if isinstance(words, tuple) else (words,):
            start = text.index(piece, position)
            position = start + len(piece)
            pieces.append((start, position))
        seen = seen if at is not None else position
        value = more.pop("value", None)
        status, score = more.pop("status", "added"), more.pop("score", None)
        mentions.append(Mention(tuple(pieces), label, value, tuple(more.items()), status, score))
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return Document(name, text, tuple(mentions), published)


LINE = "😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023)."

BANDUNG = marked(
    "bandung",
    LINE,
    ("Joko Widodo", "PER"),
    ("Bandung", "LOC"),
    ("Kamis (17/8/2023)", "DATE", {"value": "2023-08-17"}),
    published="2023-08-17",
)

PLAIN = [
    BANDUNG,
    marked(
        "sidang",
        "Sidang Dewan Kota Mentari dibuka Senin (4/9/2023). Wali Kota Raras Widyaningtyas 👩🏽‍🚒 hadir.\n\n"
        "“Kami rapat lagi kemarin,” kata Bagas Prakosa dari Koperasi Tirta Jaya di Selatpanjang Baru.\n"
        "Rapat berlangsung tiga hari, dan diulang setiap minggu.",
        ("Dewan Kota Mentari", "ORG"),
        ("Senin (4/9/2023)", "DATE", {"value": "2023-09-04"}),
        ("Raras Widyaningtyas", "PER"),
        ("kemarin", "DATE", {"value": "2023-09-03"}),
        ("Bagas Prakosa", "PER"),
        ("Koperasi Tirta Jaya", "ORG"),
        ("Selatpanjang Baru", "LOC"),
        ("tiga hari", "DURATION", {"value": "P3D"}),
        ("setiap minggu", "SET", {"value": "P1W", "quant": "EVERY"}),
        published="2023-09-04",
    ),
    marked(
        "tanda",
        unicodedata.normalize("NFD", "Kafé Sélat di Nusa Élok dibuka Renée Łaksmi, ")
        + "ahli 👨‍👩‍👧‍👦 dari 🇮🇩 Lembaga Ŝtudi.",
        (unicodedata.normalize("NFD", "Kafé Sélat"), "ORG"),
        (unicodedata.normalize("NFD", "Nusa Élok"), "LOC"),
        (unicodedata.normalize("NFD", "Renée Łaksmi"), "PER"),
        ("Lembaga Ŝtudi", "ORG"),
    ),
    marked(
        "kanan",
        "Pengamat قاسم بن صالح dari ميناء النور bertemu אורי כהן‏ di Nusa Elok.",
        ("قاسم بن صالح", "PER"),
        ("ميناء النور", "LOC"),
        ("אורי כהן", "PER"),
        ("Nusa Elok", "LOC"),
    ),
    marked(
        "kutip",
        'Kata "Bu Sari_Dewi" \\ <b>PT Maju & Jaya</b>\t[tab] | ; * -> _ # di C:\\Kota Baru.',
        ("Sari_Dewi", "PER"),
        ("PT Maju & Jaya", "ORG"),
        ("Kota Baru", "LOC"),
    ),
    marked("tepi", "\n \t Kota Mentari ramai, kata Ani. \n\n", ("Kota Mentari", "LOC"), ("Ani", "PER")),
    Document("tanpa", "Tidak ada nama di sini.\n"),
]
"""Mentions that lie apart and on the edges of words: every format carries their places."""

OVERLAPPING = marked(
    "bertumpuk",
    "😀 Gubernur Bank Sentral Nusa Elok membantah kabar Rabu 6 September 2023 pagi.",
    ("Bank Sentral Nusa Elok", "ORG"),
    ("Nusa Elok", "LOC", {"at": "Nusa Elok"}),
    ("Gubernur Bank Sentral", "PER", {"at": "Gubernur"}),
    ("Rabu 6 September 2023", "DATE", {"value": "2023-09-06", "at": "Rabu"}),
    ("Rabu 6 September 2023 pagi", "TIME", {"value": "2023-09-06TMO", "at": "Rabu"}),
    published="2023-09-06",
)

SAME = marked(
    "serupa",
    "😀 Mentari menang.",
    ("Mentari", "LOC"),
    ("Mentari", "ORG", {"at": "Mentari"}),
)

IN_PIECES = marked(
    "terpisah",
    "😀 Warga Kota Mentari Utara dan Selatan berkumpul.",
    ("Kota Mentari Utara", "LOC"),
    (("Kota Mentari", "Selatan"), "LOC", {"at": "Kota Mentari"}),
)

WITHIN_WORDS = marked(
    "imbuhan",
    "😀 Se-Mentari tahu Bandungnya ramai, kata Raras-lah, bukan Widodonya.",
    ("Mentari", "LOC"),
    ("Bandung", "LOC"),
    ("Raras", "PER"),
    ("Widodo", "PER"),
)

SIGNS = marked(
    "tanda",
    'Rapat (17/8) di "Mentari": Raras-Widodo, Mentari–Elok, \u200fNusa, Rp5 juta, Tempo.co, 8.00–9.00 dan Elok’s.',
    ("17/8", "DATE", {"value": "2023-08-17"}),
    ("Mentari", "LOC"),
    ("Raras", "PER"),
    ("Widodo", "PER"),
    ("Nusa", "LOC"),
    ("Tempo", "ORG"),
    ("Elok", "LOC"),
)

TILDES = marked("tilde", "Kode ~{<:Ky2;VS{#,NpJ)l6HK!#~} +AGE- ~~ Nusa.", ("Nusa", "LOC"))

FORMULAS = marked(
    "rumus",
    "Kode =SUM(A1:A9) dan +62 21 555, juga -5 derajat, @kotamentari, \tTab Jaya.",
    ("=SUM(A1:A9)", "ORG"),
    ("+62 21 555", "ORG"),
    ("-5 derajat", "ORG"),
    ("@kotamentari", "ORG"),
    ("\tTab Jaya", "ORG"),
)

DECIDED = marked(
    "keputusan",
    LINE,
    ("Joko Widodo", "PER", {"status": "accepted", "score": 0.91}),
    ("Bandung", "LOC", {"status": "suggested", "score": 0.75}),
    ("Kamis (17/8/2023)", "DATE", {"value": "2023-08-17", "status": "suggested"}),
    published="2023-08-17",
)


def to_bytes(text, offset):
    """The position in UTF-8 of one in code points."""
    return len(text[:offset].encode())


def to_utf16(text, offset):
    """The position in UTF-16 of one in code points."""
    return len(text[:offset].encode("utf-16-le")) // 2


def from_utf16(text, offset):
    """The position in code points of one in UTF-16; an error inside a pair of surrogates."""
    return len(text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le"))


def tandai_json(document):
    """The document in Tandai JSON, in one line."""
    names = sorted({mention.label for mention in document.mentions})
    rows = []
    for number, mention in enumerate(document.mentions, start=1):
        by_machine = mention.status in ("suggested", "accepted")
        row = {
            "id": f"m{number}",
            "start": mention.start,
            "end": mention.end,
            "text": mention.text(document.text),
            "label": mention.label,
            "status": mention.status,
            "by": "tandai" if mention.status == "suggested" else "user",
            "made": {"by": "tandai 0.1.0", "with": "rules"} if by_machine else {"by": "user"},
        }
        if mention.score is not None:
            row["score"] = mention.score
        if len(mention.pieces) > 1:
            row["fragments"] = [list(piece) for piece in mention.pieces]
        if mention.label in TIMES:
            row["timex"] = {"type": mention.label, "value": mention.value, **dict(mention.extra)}
        rows.append(row)
    inner = {"name": f"{document.name}.txt", "text": document.text, "blocks": []}
    if document.text:
        inner["blocks"] = [{"kind": "paragraph", "start": 0, "end": len(document.text)}]
    if document.published:
        inner["published"] = {"value": document.published, "source": "person"}
    return json.dumps(
        {
            "format": "tandai",
            "version": 1,
            "offset_unit": "unicode_code_point",
            "document": inner,
            "labels": [{"name": name, "title": name, "color": "#0072b2"} for name in names],
            "entities": [],
            "mentions": rows,
            "warnings": [],
        },
        ensure_ascii=False,
    )
