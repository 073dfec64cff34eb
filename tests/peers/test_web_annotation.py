"""W3C Web Annotation: read as JSON-LD by PyLD; every quote stands at its position."""

import json

from pyld import jsonld

from documents import IN_PIECES, LINE, OVERLAPPING, PLAIN, SAME, WITHIN_WORDS, to_utf16
from tandai import PeerTest

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# What these terms stand for in the context of the recommendation; the tests ask no network for it.
TERMS = {
    "id": "@id",
    "type": "@type",
    "Annotation": OA + "Annotation",
    "AnnotationCollection": AS + "OrderedCollection",
    "AnnotationPage": AS + "OrderedCollectionPage",
    "TextualBody": OA + "TextualBody",
    "SpecificResource": OA + "SpecificResource",
    "TextPositionSelector": OA + "TextPositionSelector",
    "TextQuoteSelector": OA + "TextQuoteSelector",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "Software": AS + "Application",
    "body": {"@id": OA + "hasBody", "@type": "@id"},
    "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"},
    "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "refinedBy": {"@id": OA + "refinedBy", "@type": "@id"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "tagging": OA + "tagging",
    "classifying": OA + "classifying",
    "identifying": OA + "identifying",
    "describing": OA + "describing",
    "commenting": OA + "commenting",
    "exact": OA + "exact",
    "prefix": OA + "prefix",
    "suffix": OA + "suffix",
    "start": {"@id": OA + "start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": OA + "end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "value": RDF + "value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "created": {"@id": "http://purl.org/dc/terms/created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "modified": {"@id": "http://purl.org/dc/terms/modified", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "creator": {"@id": "http://purl.org/dc/terms/creator", "@type": "@id"},
    "generator": {"@id": AS + "generator", "@type": "@id"},
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
    "first": {"@id": AS + "first", "@type": "@id"},
    "total": AS + "totalItems",
}


def load(address, _options=None):
    if address != CONTEXT:
        raise ValueError(f"the context {address} is not that of the recommendation")
    return {"document": {"@context": TERMS}, "documentUrl": address, "contextUrl": None, "contentType": "application/ld+json"}


def expand(value):
    return jsonld.expand(value, {"documentLoader": load, "base": "urn:nowhere:"})


def nodes(value):
    """Every object of an expanded document."""
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict):
        yield value
        for one in value.values():
            yield from nodes(one)


def plain(node, key):
    return [one.get("@value", one.get("@id")) for one in node.get(OA + key, [])]


def read(value, text):
    """(pieces, the values of the bodies for tagging) of each annotation, in code points; an error where a
    position is not where its quote stands."""
    found = []
    for node in nodes(expand(value)):
        if OA + "Annotation" not in node.get("@type", []):
            continue
        assert node.get("@id", "").count(":"), "an annotation has no id"
        pieces = []
        for target in node[OA + "hasTarget"]:
            assert target.get(OA + "hasSource"), "a target has no source"
            places, quotes = [], []
            for selector in target[OA + "hasSelector"]:
                (kind,) = selector["@type"]
                if kind == OA + "TextPositionSelector":
                    places.append((plain(selector, "start")[0], plain(selector, "end")[0]))
                else:
                    assert kind == OA + "TextQuoteSelector", kind
                    quotes.append([(plain(selector, key) or [""])[0] for key in ("exact", "prefix", "suffix")])
            ((start, end),), ((exact, prefix, suffix),) = places, quotes
            assert isinstance(start, int) and 0 <= start < end <= len(text), f"{start}–{end}"
            assert text[start:end] == exact, f"{text[start:end]!r} is at the place of {exact!r}"
            assert text[:start].endswith(prefix) and text[end:].startswith(suffix), f"around {exact!r}"
            pieces.append((start, end))
        tags = [
            one["@value"]
            for body in node[OA + "hasBody"]
            if {"tagging", "classifying"} & {purpose.removeprefix(OA) for purpose in plain(body, "hasPurpose")}
            for one in body[RDF + "value"]
        ]
        assert len(tags) == 1, f"expected one tag, found {tags}"
        found.append((tuple(sorted(pieces)), tags[0]))
    return sorted(found)


def annotation(start, end, exact, **more):
    return {
        "@context": CONTEXT,
        "id": "urn:uuid:4b0a3b2e-0d1c-4f7e-9a55-1f6f0a1b2c3d",
        "type": "Annotation",
        "created": "2023-08-17T03:00:00Z",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "PER"}],
        "target": {
            "source": "urn:tandai:bandung.txt",
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", "exact": exact, "prefix": "Presiden ", "suffix": " tiba"},
            ],
        },
        **more,
    }


class WebAnnotationTest(PeerTest):
    def test_a_sample_by_the_rules_is_read(self):
        self.assertEqual(read(annotation(11, 22, "Joko Widodo"), LINE), [(((11, 22),), "PER")])
        page = {
            "@context": CONTEXT,
            "id": "urn:x:page",
            "type": "AnnotationPage",
            "items": [{k: v for k, v in annotation(11, 22, "Joko Widodo").items() if k != "@context"}],
        }
        self.assertEqual(read(page, LINE), [(((11, 22),), "PER")])

    def test_near_misses_are_refused(self):
        good = annotation(11, 22, "Joko Widodo")

        def one(value):
            assert read(value, LINE) == [(((11, 22),), "PER")]

        self.refuses(
            one,
            [
                ("UTF-16", annotation(to_utf16(LINE, 11), to_utf16(LINE, 22), "Joko Widodo")),
                ("bytes", annotation(14, 25, "Joko Widodo")),
                ("an inclusive end", annotation(11, 21, "Joko Widodo")),
                ("another quote", annotation(11, 22, "Joko Wibowo")),
                ("another context", {**good, "@context": "http://example.org/anno.jsonld"}),
                ("no context", {key: good[key] for key in good if key != "@context"}),
                ("no id", {**good, "id": None}),
                ("another type", {**good, "type": "Anotasi"}),
                ("no body for tagging", {**good, "body": [{"type": "TextualBody", "value": "PER"}]}),
                ("a place that is a string", annotation("11", "22", "Joko Widodo")),
            ],
        )

    def test_what_tandai_writes_is_read(self):
        for document in [*PLAIN, OVERLAPPING, SAME, IN_PIECES, WITHIN_WORDS]:
            with self.subTest(document.name):
                out = self.convert("web-annotation", [document])
                (path,) = out.ending(".jsonld", ".json")
                written = json.loads(path.read_bytes())
                expected = sorted((tuple(sorted(m.pieces)), m.label) for m in document.mentions)
                self.assertEqual(read(written, document.text), expected)
