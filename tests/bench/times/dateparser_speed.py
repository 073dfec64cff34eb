"""Prints how long dateparser takes to find the dates of a text, as one line of JSON: FILE."""

import json
import sys
import time
from datetime import datetime

from dateparser.search import search_dates

text = open(sys.argv[1], encoding="utf-8").read()
settings = {"RELATIVE_BASE": datetime(2023, 8, 18)}
paragraphs = [paragraph for paragraph in text.split("\n") if paragraph.strip()]


def run():
    start = time.perf_counter()
    found = sum(len(search_dates(paragraph, languages=["id"], settings=settings) or []) for paragraph in paragraphs)
    return (time.perf_counter() - start) * 1e3, found


run()  # its languages are read at the first call
spent, found = run()
print(json.dumps({"bytes": len(text.encode()), "found": found, "whole": spent}))
