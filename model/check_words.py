"""Check words: spelling habits, words that the guide does not use of people, how much it says, and that it says it once."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from model.guide import Guide
from model.markdown import own_words, running_text

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
DATA_FIGURE = re.compile(r"\d[\d.,]*\s?(?:%|per ?cent\b)|(?:\$|\bUSD)\s?\d[\d.,]*", re.I)
FEWEST, MOST = 1400, 2500
"""Words of a chapter: ten minutes’ reading, and enough to act on."""
LONG = 12
"""Words of a sentence that nobody writes twice by chance."""
IMPRINT = "not produced or endorsed by "
"""How the one sentence starts that may stand on several pages."""


def check_words(guide: Guide) -> None:
    """Note words that the guide does not use, in pages and in data (titles of sources excepted)."""
    for entry in guide.pages.values():
        _check(guide, entry.file, data_ends=entry.body_line)
    for path in sorted((guide.root / "docs" / "_data").rglob("*.yml")):
        if path.name != "sources.yml":
            _check(guide, path.relative_to(guide.root).as_posix())
    _lengths(guide)
    _written_twice(guide)


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


def _lengths(guide: Guide) -> None:
    for entry in guide.of_kind("element"):
        words = len(own_words(entry.body))
        if not FEWEST <= words <= MOST:
            cure = f"Write {FEWEST - words} words more." if words < FEWEST else f"Leave out {words - MOST} words, or move them to another page."
            guide.problems.add(entry.file, 0, f"the chapter has {words:,} words of its own; a chapter has {FEWEST:,} to {MOST:,}", cure)


def _written_twice(guide: Guide) -> None:
    """Note every long sentence that another page has: whoever reads two pages does not read one."""
    places: dict[str, tuple[str, int]] = {}
    for entry in guide.pages.values():
        for line, sentence, words in _long_sentences(entry.body, entry.body_line):
            file, first = places.setdefault(words, (entry.file, line))
            if file != entry.file and not words.startswith(IMPRINT):
                start = " ".join(sentence.split()[:8])
                guide.problems.add(entry.file, line, f"this sentence also stands in {file}, line {first}: “{start} …”", "Say it in one of the two places and link to it, or say it in other words.")


@lru_cache(maxsize=2048)  # a preview reads only what was edited
def _long_sentences(body: str, first_line: int) -> tuple[tuple[int, str, str], ...]:
    """Every long sentence of a page: its line, itself and its bare words."""
    found = []
    for line, text in running_text(body, first_line):
        for sentence in re.split(r"(?<=[.!?])[”\")]*\s+", text):
            words = re.findall(r"[a-z0-9’']+", sentence.lower())
            if len(words) >= LONG:
                found.append((line, sentence, " ".join(words)))
    return tuple(found)
