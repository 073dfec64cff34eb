"""WebAnno TSV 3.3. No package reads it; the reader is ours and strict."""

from documents import LINE, OVERLAPPING, PLAIN, SAME, WITHIN_WORDS
from tandai import PeerTest
from webanno_tsv import NAMED_ENTITY, read

HEADER = f"#FORMAT=WebAnno TSV 3.3\n#T_SP={NAMED_ENTITY}|identifier|value\n\n\n"
SAMPLE = (
    HEADER
    + """#Text=😀 Presiden Joko Widodo tiba.
1-1	0-2	😀	_	_	
1-2	3-11	Presiden	*[2]	PER\\_X[2]	
1-3	12-16	Joko	*[1]|*[2]	PER[1]|PER\\_X[2]	
1-4	17-23	Widodo	*[1]	PER[1]	
1-5	24-28	tiba	_	_	
1-5.1	24-26	ti	*	LOC	
1-6	28-29	.	_	_	

#Text=Ya
#Text=😀.
2-1	30-32	Ya	2023-08-17	DATE	
2-2	33-35	😀	_	_	
2-3	35-36	.	_	_	
"""
)


class WebAnnoTsvTest(PeerTest):
    def test_a_sample_by_the_rules_is_read(self):
        text, mentions = read(self.write("sample.tsv", SAMPLE))
        self.assertEqual(text, "😀 Presiden Joko Widodo tiba.\nYa\n😀.")
        found = [(start, end, values["value"], values["identifier"]) for start, end, _, values in mentions]
        self.assertEqual(
            found,
            [(2, 15, "PER_X", None), (11, 22, "PER", None), (23, 25, "LOC", None), (29, 31, "DATE", "2023-08-17")],
        )

    def test_near_misses_are_refused(self):
        def changed(old, new):
            assert old in SAMPLE
            return "a.tsv", SAMPLE.replace(old, new, 1)

        self.refuses(
            lambda name, text: read(self.write(name, text)),
            [
                ("another version", *changed("3.3", "3.9")),
                ("one empty line behind the header", *changed("\n\n\n", "\n\n")),
                ("no tab at the end of a row", *changed("_	_	\n", "_	_\n")),
                ("code points", *changed("3-11", "2-10")),
                ("an underscore that is not escaped", *changed("PER\\_X[2]", "PER_X[2]")),
                ("a stack without ids", *changed("*[1]|*[2]	PER[1]|PER\\_X[2]", "*|*	PER|PER\\_X")),
                ("a token that is not there", *changed("1-4	17-23	Widodo", "1-4	17-23	Wibowo")),
                ("a number that is left out", *changed("1-4	", "1-5	")),
                ("tokens that overlap", *changed("17-23	Widodo", "15-23	o Widodo")),
                ("a sentence that starts before its first token", *changed("#Text=Ya", "#Text= Ya")),
                ("another value in the next token", *changed("PER[1]	\n", "LOC[1]	\n")),
                ("CRLF", "b.tsv", SAMPLE.replace("\n", "\r\n")),
                ("a byte order mark", "c.tsv", "\ufeff" + SAMPLE),
                ("a last line that is not ended", "d.tsv", SAMPLE.rstrip("\n")),
                ("an empty line at the end", "e.tsv", SAMPLE + "\n"),
                ("two empty lines between sentences", *changed("\n\n#Text=Ya", "\n\n\n#Text=Ya")),
                ("no sentence", "f.tsv", HEADER),
                ("a part outside of its token", *changed("24-26	ti", "23-25	 t")),
            ],
        )

    def test_what_tandai_writes_is_read(self):
        for document in [*PLAIN, OVERLAPPING, SAME, WITHIN_WORDS]:
            with self.subTest(document.name):
                (path,) = self.convert("webanno-tsv", [document]).ending(".tsv")
                text, mentions = read(path)
                self.assertEqual(text.split(), document.text.split())
                found = sorted((start, end, values["value"]) for start, end, _, values in mentions)
                self.assertEqual(found, document.spans)
                for start, end, _ in found:
                    self.assertEqual(text[start:end], document.text[start:end])
