"""doccano's own import and export, without its server.

The package needs a Django project with a data base around it. Its pipeline does not: it asks for models only
to store what it has read. So these are given as plain objects, and parsing, checking, dropping what overlaps
and writing is doccano's own code.
"""

import importlib.util
import sys
import types
from pathlib import Path
from types import SimpleNamespace


class Stored(SimpleNamespace):
    """In place of a row of a data base."""

    def __hash__(self):
        return id(self)


def load():
    """Puts doccano's packages in the way of `import`."""
    root = Path(importlib.util.find_spec("backend").submodule_search_locations[0])
    if str(root) in sys.path:
        return
    sys.path.insert(0, str(root))
    names = {
        "projects.models": ["Project", "ProjectType"],
        "examples.models": ["Example"],
        "label_types.models": ["CategoryType", "LabelType", "RelationType", "SpanType"],
        "labels.models": ["Category", "Label", "Relation", "Span", "TextLabel"],
        "data_export.models": ["DATA"],
    }
    for name, models in names.items():
        module = types.ModuleType(name)
        for model in models:
            setattr(module, model, "data" if model == "DATA" else type(model, (Stored,), {}))
        sys.modules[name] = module
    # The folders stay packages; only their models are replaced.
    for package in ("projects", "examples", "label_types", "labels"):
        sys.modules[package] = types.ModuleType(package)


load()
from data_export.pipeline.formatters import (  # noqa: E402
    DictFormatter,
    ListedCategoryFormatter,
    RenameFormatter,
    TupledSpanFormatter,
)
from data_export.pipeline.writers import JsonlWriter  # noqa: E402
from data_import.pipeline.data import TextData  # noqa: E402
from data_import.pipeline.label import RelationLabel, SpanLabel  # noqa: E402
from data_import.pipeline.labels import Spans  # noqa: E402
from data_import.pipeline.makers import ExampleMaker, LabelMaker  # noqa: E402
from data_import.pipeline.parsers import JSONLParser  # noqa: E402
from data_import.pipeline.readers import FileName, Reader  # noqa: E402


class Refused(Exception):
    pass


def read(path, encoding="utf-8", allow_overlapping=True, with_relations=False):
    """(text, spans in doccano's own unit, relations, meta) of each example, after every check of doccano's.

    In a project that allows no overlaps, doccano drops what starts before the span before it ends."""
    project = SimpleNamespace(allow_overlapping=allow_overlapping)
    reader = Reader([FileName(str(path), path.name, path.name)], JSONLParser(encoding=encoding))
    columns = ["entities", "relations"] if with_relations else ["label"]
    examples = ExampleMaker(project=project, data_class=TextData, exclude_columns=columns)
    spans = LabelMaker(column=columns[0], label_class=SpanLabel)
    relations = LabelMaker(column="relations", label_class=RelationLabel)
    found = {}
    for batch in reader.batch(1000):
        for example in examples.make(batch):
            found[example.uuid] = (example.text, [], [], example.meta)
        made = Spans(spans.make(batch), None)
        given = int(batch[columns[0]].map(len).sum()) if columns[0] in batch else 0
        if len(made.labels) != given:
            raise Refused(f"{given - len(made.labels)} of {given} labels were left out without a word")
        made.clean(project)
        for label in made.labels:
            found[label.example_uuid][1].append((label.start_offset, label.end_offset, label.label))
        if with_relations:
            for relation in relations.make(batch):
                found[relation.example_uuid][2].append((relation.from_id, relation.to_id, relation.type))
    errors = [*reader.errors, *examples.errors, *spans.errors]
    if errors:
        raise Refused("; ".join(f"line {error.line_num}: {error.message}" for error in errors))
    return list(found.values())


def export(path, rows, with_relations=False):
    """Writes as doccano's export does. A row is (id, text, meta, spans, relations)."""
    import pandas

    listed = []
    for number, text, meta, spans, relations in rows:
        row = {"id": number, "data": text, **meta}
        row["entities"] = [
            SimpleNamespace(
                to_tuple=lambda span=span: span,
                to_dict=lambda span=span, n=n: {"id": n, "label": span[2], "start_offset": span[0], "end_offset": span[1]},
            )
            for n, span in enumerate(spans, start=1)
        ]
        if with_relations:
            row["relations"] = [
                SimpleNamespace(to_dict=lambda r=r, n=n: {"id": n, "from_id": r[0], "to_id": r[1], "type": r[2]})
                for n, r in enumerate(relations, start=1)
            ]
        row["Comments"] = []
        listed.append(row)
    data = pandas.DataFrame(listed)
    if with_relations:
        steps = [DictFormatter("entities"), DictFormatter("relations"), DictFormatter("Comments"), RenameFormatter(data="text")]
    else:
        steps = [TupledSpanFormatter("entities"), ListedCategoryFormatter("Comments"), RenameFormatter(data="text", entities="label")]
    for step in steps:
        data = step.format(data)
    JsonlWriter.write(str(path), data)
