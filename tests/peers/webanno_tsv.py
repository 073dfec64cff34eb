"""A strict reader of WebAnno TSV 3.3 for span layers, by the format's description and by what INCEpTION's
own reader does. The file is UTF-8, its places are UTF-16."""

import re

from documents import from_utf16

NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
ID = re.compile(r"(\d+)-(\d+)(?:\.(\d+))?")
PLACE = re.compile(r"(\d+)-(\d+)")
VALUE = re.compile(r"((?:[^\\\[\]|;*_]|\\->|\\.)*|\*)(?:\[(\d+)\])?", re.S)
STACKED = re.compile(r"(?<!\\)\|")
OF_TEXT = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b", "\\": "\\"}


def check(holds, line, what):
    if not holds:
        raise ValueError(f"line {line}: {what}")


def unescaped_value(value):
    return re.sub(r"\\(->|.)", lambda found: {"t": "\t", "n": "\n"}.get(found[1], found[1]), value)


def unescaped_text(value):
    return re.sub(r"\\(.)", lambda found: OF_TEXT.get(found[1], found[1]), value)


def read(path):
    """(text, [(start, end, layer, {feature: value})]) in code points. The file has no text between sentences;
    as in INCEpTION, a line end stands there, and spaces where there is more room than that."""
    raw = path.read_bytes().decode("utf-8")
    assert not raw.startswith("\ufeff"), "a byte order mark is before #FORMAT"
    assert "\r" not in raw, "a line ends with CR"
    lines = raw.split("\n")
    check(lines and lines[0] == "#FORMAT=WebAnno TSV 3.3", 1, "expected #FORMAT=WebAnno TSV 3.3")
    layers, number = [], 1
    while number < len(lines) and lines[number].startswith("#T_"):
        check(lines[number].startswith("#T_SP="), number + 1, "only span layers are expected")
        name, *features = lines[number][len("#T_SP=") :].split("|")
        check(re.fullmatch(r"[\w.]+", name) and features, number + 1, "expected a layer and its features")
        layers.append((name, features))
        number += 1
    check(lines[number : number + 2] == ["", ""], number + 1, "two empty lines follow the header")
    columns = sum(len(features) for _, features in layers)

    text16, mentions, open_ids, seen = [], [], {}, set()
    number, sentence, position = number + 2, 0, 0
    while number < len(lines):
        sentence += 1
        told = []
        if lines[number].startswith("#Sentence.id="):
            number += 1
        while number < len(lines) and lines[number].startswith("#Text="):
            told.append(unescaped_text(lines[number][len("#Text=") :]))
            number += 1
        check(told, number + 1, "expected #Text=; one empty line is between sentences, and none at the end")
        told = "\n".join(told)
        wide = told.encode("utf-16-le")
        token, start, last_end = 0, None, None
        rows = []
        while number < len(lines) and lines[number]:
            fields = lines[number].split("\t")
            check(len(fields) == 3 + columns + 1 and fields[-1] == "", number + 1, f"expected {3 + columns} fields, each with a tab behind it")
            rows.append((number + 1, fields))
            number += 1
        check(rows, number + 1, "a sentence has tokens")
        for line, (name, place, word, *values, _) in rows:
            parts = ID.fullmatch(name)
            check(parts and int(parts[1]) == sentence, line, f"{name} is not in sentence {sentence}")
            place = PLACE.fullmatch(place)
            check(place, line, "expected a place")
            begin, end = int(place[1]), int(place[2])
            if parts[3] is None:
                token, sub = token + 1, 0
                check(int(parts[2]) == token, line, f"expected token {token}")
                check(begin < end, line, "a token is empty")
                check(last_end is None or begin >= last_end, line, "tokens overlap")
                if start is None:
                    start = begin
                    check(start >= position, line, "sentences overlap")
                last_end, token_place = end, (begin, end)
            else:
                sub += 1
                check(int(parts[2]) == token and int(parts[3]) == sub, line, f"expected {sentence}-{token}.{sub}")
                check(token_place[0] <= begin <= end <= token_place[1], line, "a part is not within its token")
            here = wide[2 * (begin - start) : 2 * (end - start)].decode("utf-16-le")
            check(here == word, line, f"{here!r} is at the place of {word!r}")
            index = 0
            for layer, features in layers:
                stacks = []
                for feature in features:
                    stacks.append([] if values[index] == "_" else STACKED.split(values[index]))
                    index += 1
                check(len({len(stack) for stack in stacks}) == 1, line, "features have different stacks")
                for stacked in zip(*stacks):
                    found = [VALUE.fullmatch(value) for value in stacked]
                    check(all(found), line, f"{stacked} is not escaped")
                    ids = {value[2] for value in found}
                    check(len(ids) == 1, line, f"{stacked} have different ids")
                    read_values = {f: None if v[1] == "*" else unescaped_value(v[1]) for f, v in zip(features, found)}
                    (key,) = ids
                    if key is not None and key in open_ids:
                        mention = open_ids[key]
                        check(mention[2:] == [layer, read_values], line, f"[{key}] has other values than before")
                        check(begin >= mention[0], line, f"[{key}] goes back")
                        mention[1] = max(mention[1], end)
                    else:
                        check(len(stacks[0]) == 1 or key is not None, line, "stacked values need ids")
                        mention = [begin, end, layer, read_values]
                        mentions.append(mention)
                        if key is not None:
                            open_ids[key] = mention
        check(last_end - start <= len(wide) // 2, number, "tokens go beyond the text")
        room = start - position
        text16.append((" " * room if sentence == 1 else "\n" * min(room, 1) + " " * (room - 1)) + told)
        position = start + len(wide) // 2
        check(number < len(lines), number, "the file ends within a line")
        number += 1
    check(sentence, number, "INCEpTION refuses a file without sentences")
    text = "".join(text16)
    found = [(from_utf16(text, m[0]), from_utf16(text, m[1]), m[2], m[3]) for m in mentions]
    return text, sorted(found, key=lambda m: (m[0], m[1], str(m[3])))
