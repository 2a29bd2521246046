"""Check that a sentence claims no other kind of study than the source it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.guide import Guide
from model.markdown import calls
from model.problems import Problem
from model.sources import Strength

DESIGNS: dict[str, tuple[re.Pattern[str], set[Strength]]] = {
    "randomized": (
        re.compile(r"(?<!not )(?<!nor )(?<!un)\brandomi[sz]ed\b|\blotter(?:y|ies)\b", re.I),
        {"randomized", "review", "law"},
    ),
    "trial": (
        re.compile(r"\b(?:\d+|controlled|tutoring|mentoring|of) trials?\b|\btrial (?:in|of)\b", re.I),
        {"randomized", "review", "law"},
    ),
    "quasi-experimental": (re.compile(r"\bquasi-experiment", re.I), {"quasi-experimental", "review", "law"}),
    "correlational": (re.compile(r"\bcorrelational\b", re.I), {"correlational", "review", "law"}),
    "review": (
        re.compile(
            r"\breview(?:s|ed)? (?:of \d+|of (?:the )?(?:research|literature|studies|trials|tutoring|mentoring))\b",
            re.I,
        ),
        {"review"},
    ),
    "law": (re.compile(r"\b(?:federal|state) law (?:says|requires|asks|gives|protects|sorts|names)\b", re.I), {"law"}),
}
"""Words by which a sentence names a kind of work, and the labels that bear them out; a law may define a design."""
CITE = re.compile(r"\{\{\s*cite\(")


def check(guide: Guide) -> Iterator[Problem]:
    """Every sentence or table row that names a design which none of the sources it cites has."""
    for entry in guide.pages.values():
        for line, sentence in _cited(entry.body, entry.body_line):
            sources = [
                source
                for call in calls(sentence)
                if call.name == "cite"
                for id in call.args
                if (source := guide.sources.get(str(id)))
            ]
            labels = {source.strength for source in sources}
            for words, allowed in DESIGNS.values():
                match = words.search(sentence)
                if match and labels and not labels & allowed:
                    named = ", ".join(f"{source.id} is labeled {source.strength}" for source in sources)
                    yield Problem(
                        entry.file,
                        line,
                        f"the sentence says “{match[0]}”, but {named}",
                        "Say in the sentence what kind of work it is, as its label does: "
                        f"{', '.join(sorted(labels))}. Or cite a source that is what the sentence says.",
                    )


def _cited(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Every sentence that cites, with its line; a table row is taken whole."""
    for number, line in enumerate(body.split("\n"), first_line):
        if not CITE.search(line):
            continue
        parts = [line] if line.lstrip().startswith("|") else re.split(r"(?<=[.!?])[”\")]*\s+", line)
        for part in parts:
            if CITE.search(part):
                yield number, part
