"""Calls the command line as a person does. `TANDAI` is its program."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from documents import tandai_json

PROGRAM = os.environ.get("TANDAI", "target/debug/tandai")


class Converted:
    """What `tandai convert` wrote: its files by name, and what it said of losses."""

    def __init__(self, folder, said):
        self.folder, self.said = Path(folder), said
        self.files = sorted(path for path in self.folder.rglob("*") if path.is_file())

    def ending(self, *extensions):
        return [path for path in self.files if path.suffix in extensions]


class PeerTest(unittest.TestCase):
    """A test with a folder of its own, in which documents are converted."""

    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="tandai-peers-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def convert(self, to, documents=(), files=(), options=()):
        """Documents are given as Tandai JSON, `files` as they are."""
        inputs = [self.write(f"in/{document.name}.json", tandai_json(document)) for document in documents]
        out = Path(tempfile.mkdtemp(dir=self.folder, prefix="out-"))
        command = [PROGRAM, "convert", "--to", to, *options, *map(str, [*inputs, *files]), "-o", str(out)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, f"{' '.join(command)}\n{done.stderr}")
        return Converted(out, done.stderr)

    def refused(self, to, files, options=()):
        """What Tandai says of files that it does not convert."""
        command = [PROGRAM, "convert", "--to", to, *options, *map(str, files), "-o", str(self.folder / "refused")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 1, done.stderr)
        return done.stderr

    def carried(self, document, spans, said):
        """Every mention came over, but for those of which the report says that they overlap others."""
        told = re.search(r"(\d+) overlapping", said)
        lost = int(told[1]) if told else 0
        self.assertEqual(len(spans), len(document.spans) - lost, said)
        self.assertLessEqual(set(spans), set(document.spans))
        for (_, end, _), (start, _, _) in zip(spans, spans[1:]) if lost else ():
            self.assertLessEqual(end, start)

    def refuses(self, read, rows):
        """Each near miss is refused by the reader. A row is (what is wrong, what `read` is given …)."""
        for wrong, *given in rows:
            with self.subTest(wrong), self.assertRaises(Exception, msg=f"{wrong}: was read"):
                read(*given)
