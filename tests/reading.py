"""How hard a text is to read: its US school grade, without headings, calls and lists of names."""

from __future__ import annotations

import textstat

from model import Guide
from model.guide import Entry
from model.markdown import own_words, running_text

LIMIT, FAMILY_LIMIT = 10.0, 8.0
"""Flesch-Kincaid grades: for whoever works with partnerships, and for families and students."""
SHORT = 150
"""Pages with fewer words of their own are not measured: the formula needs some text."""


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of `text` (Kincaid and others, 1975), as the library textstat counts it."""
    return textstat.flesch_kincaid_grade(text)


def grades(guide: Guide) -> dict[str, tuple[float, float]]:
    """The grade of each page and of each set of questions for families or students, with the grade it may have."""
    read = {}
    for entry in guide.pages.values():
        if entry.kind != "slides" and len(own_words(entry.body)) > SHORT:
            read[entry.file] = (
                grade(" ".join(text for _, text in running_text(entry.body))),
                FAMILY_LIMIT if for_families(entry) else LIMIT,
            )
    for name, question_set in guide.questions.items():
        if question_set.for_families:
            read[f"docs/_data/questions/{name}.yml"] = (
                grade(" ".join(f"{q.ask} {q.we_will}" for q in question_set.questions)),
                FAMILY_LIMIT,
            )
    return read


def for_families(entry: Entry) -> bool:
    """Is this page read by families and students themselves?"""
    return bool(entry.page and entry.page.handed_out)
