"""Check what the editors hold themselves to in the glossary and in cases; the numbers stand in edition.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from model.guide import Entry, Guide
from model.problems import Problem

GLOSSARY = "docs/_data/glossary.yml"
OPENING = ("Who", "What went wrong", "What they did", "What it cost")
"""What a case says first, so that a tired team knows it before the story begins."""
LABEL = re.compile(r"^- \*\*([^*:]+):\*\* \S", re.M)
END = re.compile(r"[.!?](?:[”\"])?(?= |$)")
MOST_SENTENCES = 4
NO_SENTENCE = re.compile(r"^(?:[|#]|///|\{\{).*$", re.M)
"""Tables, headings, box marks and calls."""
PLACES = re.compile(r"^(?:- )?\*\*[^*\n]+[.:]\*\*(?= |$)|^\(\*[^*\n]+\*\)$|(?<= )\*[A-Z][^*\n]*\.\*", re.M)
"""A date, a caller or a function of coordination that stands before or after a part of a story."""
MARKS = re.compile(r"\{\{.*?\}\}|\]\([^)\n]*\)|^(?:>|-|\d+\.) |[*\[\]]", re.M)


def check(guide: Guide) -> Iterator[Problem]:
    """The glossary’s length and each of its terms; how each case opens and is told."""
    yield from _glossary(guide)
    for entry in guide.of_kind("case"):
        yield from _case(guide, entry)


def _glossary(guide: Guide) -> Iterator[Problem]:
    fewest, most = guide.edition.house.glossary_terms
    count = len(guide.terms)
    if count and not fewest <= count <= most:
        more = f"Add {fewest - count} or more" if count < fewest else f"Leave out {count - most} or more"
        message = f"the glossary has {count} terms, and {fewest} to {most} are allowed"
        yield Problem(GLOSSARY, 0, message, f"{more}: keep those that readers meet most.")
    for index, term in enumerate(guide.terms.values()):
        sentences = len(END.findall(term.meaning))
        if not 1 <= sentences <= MOST_SENTENCES:
            yield Problem(
                GLOSSARY,
                guide.line(GLOSSARY, "terms", index, "meaning"),
                f"“{term.id}” is explained in {sentences} sentences",
                f"Use one to {MOST_SENTENCES}, each with a period at its end.",
            )


def _case(guide: Guide, entry: Entry) -> Iterator[Problem]:
    labels = tuple(LABEL.findall(entry.body.split("\n## ")[0]))
    if labels != OPENING:
        has = f"with {', '.join(labels)}" if labels else "with none of its four lines"
        cure = f"Begin it with these four, each as “- **Who:** …”: {', '.join(OPENING)}."
        yield Problem(entry.file, entry.body_line, f"the case opens {has}", cure)
    lengths = [len(sentence.split()) for sentence in sentences(entry.body)]
    fewest = guide.edition.house.case_sentence_words
    if lengths and median(lengths) < fewest:
        yield Problem(
            entry.file,
            0,
            f"half of this case’s sentences have {median(lengths):g} words or fewer, like a telegram’s",
            f"Join some that belong together, until half of them have {fewest} or more.",
        )


def sentences(body: str) -> list[str]:
    """The sentences of a page’s running text, without tables and without the labels of its parts."""
    text = MARKS.sub("", PLACES.sub("", NO_SENTENCE.sub("", body)))
    parts = (part for line in text.split("\n") for part in re.split(r"(?<=[.!?])[\"”’)]*\s+", line))
    return [part for part in parts if re.search(r"\w", part)]
