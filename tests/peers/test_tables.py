"""CSV and XLSX of mentions: opened by pandas, and by openpyxl as a spreadsheet would show them."""

import io

import pandas
from openpyxl import Workbook, load_workbook

from documents import FORMULAS, IN_PIECES, OVERLAPPING, PLAIN
from tandai import PeerTest

SIGNS = ("=", "+", "-", "@", "\t", "\r")


def safe(cell):
    """No cell of text starts as a formula; a number may be negative."""
    return not (isinstance(cell, str) and cell.startswith(SIGNS))


def check(rows, columns):
    """Columns have names of their own, and nothing is a formula."""
    assert len(set(columns)) == len(columns) and all(columns), f"columns {columns}"
    assert all(safe(name) for name in columns)
    for row in rows:
        for cell in row:
            assert safe(cell), f"{cell!r} would be a formula"
    return rows


def read_csv(content):
    assert not content.startswith(b"\xff\xfe")
    table = pandas.read_csv(io.BytesIO(content), keep_default_na=False, dtype=str, encoding="utf-8-sig")
    return table, check(table.values.tolist(), list(table.columns))


def read_xlsx(content):
    book = load_workbook(io.BytesIO(content))  # formulas are kept as such, so that one is seen
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{cell.coordinate} is a formula: {cell.value}"
    # A cell of a text is one whatever it starts with.
    table = pandas.read_excel(io.BytesIO(content), keep_default_na=False, dtype=str)
    assert len(set(table.columns)) == len(table.columns), f"columns {table.columns}"
    return table, table.values.tolist()


def workbook(*rows):
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def texts(table):
    """Every cell as text, without the sign that keeps a spreadsheet from taking it for a formula."""
    return {str(cell).removeprefix("'") for row in table.values.tolist() for cell in row}


class TablesTest(PeerTest):
    def test_samples_by_the_rules_are_read(self):
        content = 'dokumen,teks,label\r\na.txt,"Joko ""Jo"" Widodo\nlagi",PER\r\na.txt,\'=SUM(1),ORG\r\n'.encode("utf-8-sig")
        table, rows = read_csv(content)
        self.assertEqual(rows[0][1], 'Joko "Jo" Widodo\nlagi')
        self.assertIn("=SUM(1)", texts(table))
        table, rows = read_xlsx(workbook(["teks", "mulai"], ["'=SUM(1)", -3], ["+62", 1]))
        self.assertEqual(rows, [["'=SUM(1)", "-3"], ["+62", "1"]])

    def test_near_misses_are_refused(self):
        self.refuses(
            read_csv,
            [(sign, f'teks\n"{sign}1"\n'.encode()) for sign in SIGNS]
            + [
                ("a quote that is not closed", b'teks,label\n"Joko,PER\n'),
                ("a row that is too long", b"teks,label\na,PER\nb,PER,ORG,x\n"),
                ("two columns of one name", b"teks,=label\na,b\n"),
                ("UTF-16", "teks\nJoko\n".encode("utf-16")),
            ],
        )
        self.refuses(
            read_xlsx,
            [("a formula", workbook(["teks"], ["=SUM(1)"])), ("no workbook", b"PK\x03\x04")],
        )

    def rows_of(self, to, document):
        (path,) = self.convert(to, [document]).ending(f".{to}")
        return {"csv": read_csv, "xlsx": read_xlsx}[to](path.read_bytes())

    def test_what_tandai_writes_is_opened(self):
        for to in ("csv", "xlsx"):
            for document in [*PLAIN, OVERLAPPING, IN_PIECES, FORMULAS]:
                with self.subTest(document.name, to=to):
                    table, rows = self.rows_of(to, document)
                    self.assertEqual(len(rows), len(document.mentions))
                    self.assertTrue({m.text(document.text) for m in document.mentions} <= texts(table))
                    self.assertTrue({m.value for m in document.mentions if m.value} <= texts(table))
