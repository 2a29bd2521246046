"""Check spelling habits and words that the guide does not use of people."""

from __future__ import annotations

import re
import sys

from model.guide import Guide

PREFER = {
    "at-risk": "say what the situation is", "hard to reach": "say what stood in the way", "hard-to-reach": "say what stood in the way",
    "underserved": "say what is missing", "our kids": "our students", "buy-in": "agreement", "stakeholder": "name the people",
    "empower": "say what people can do", "give back": "say what they offer",
    "licence": "license", "neighbourhood": "neighborhood", "programme": "program", "enrol": "enroll", "enrolment": "enrollment",
    "organisation": "organization", "behaviour": "behavior", "colour": "color", "centre": "center",
    "favourite": "favorite", "practise": "practice", "recognise": "recognize", "organise": "organize", "organising": "organizing", "recognising": "recognizing", "practising": "practicing", "catalogue": "catalog",
    "timetable": "schedule", "whilst": "while", "learnt": "learned", "judgement": "judgment", "headteacher": "principal",
}
"""Words to avoid, with what to write instead."""
PATTERN = re.compile(r"\b(?!programmed\b)(" + "|".join(sorted(map(re.escape, PREFER), key=len, reverse=True)) + r")(?:s|d|ed|ing|al)?\b", re.I)
DATA_FIGURE = re.compile(r"\d[\d.,]*\s?(?:%|percent\b)|\$\s?\d[\d.,]*", re.I)


def check_words(guide: Guide) -> None:
    """Note words that the guide does not use, in pages and in data (titles of sources excepted)."""
    for entry in guide.pages.values():
        _check(guide, entry.file, data_ends=entry.body_line)
    for path in sorted((guide.root / "docs" / "_data").rglob("*.yml")):
        if path.name != "sources.yml":
            _check(guide, path.relative_to(guide.root).as_posix())


def _check(guide: Guide, file: str, data_ends: int = sys.maxsize) -> None:
    """Check one file; its data (front matter, or all of it) stands before line `data_ends`."""
    text = (guide.root / file).read_text(encoding="utf-8", errors="replace")
    lowered = text.lower()
    suspect = any(word in lowered for word in PREFER)  # known much sooner than by the pattern
    for number, line in enumerate(text.split("\n"), 1):
        for match in PATTERN.finditer(line) if suspect else ():
            guide.problems.add(file, number, f"the guide does not say “{match[0]}”", f"Write instead: {PREFER[match[1].lower()]}.")
        if number < data_ends and (figure := DATA_FIGURE.search(line)):
            guide.problems.add(file, number, f"a figure (“{figure[0]}”) stands in data, where no source can follow it", "Write a count, such as 58 of 174, or move it to a page with its source.")
