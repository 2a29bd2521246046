"""Check slides, which are no pages: what they call, and that each can be shown and spoken to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.guide import Entry, Guide
from model.markdown import CALL, HEADING, calls
from model.problems import nearest

MOST_WORDS = 60
FEWEST, MOST = 6, 12
"""Slides of a session."""
CODE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
CURES = {
    "cite": 'Write {{ cite("S10") }} with the id of a source.',
    "term": 'Write {{ term("iep", "the words to show") }}.',
    "framework": "Write {{ framework() }} on a line of its own.",
}
"""What slides may call, as publish/slides.py shows it."""


@dataclass
class Slide:
    """A slide as written: its title, its line, how many words it shows and whether it has notes."""

    title: str
    line: int
    words: int = 0
    noted: bool = False


def check_slides(guide: Guide) -> None:
    """Note what is wrong in any file of slides."""
    for entry in guide.of_kind("slides"):
        _deck(guide, entry, _slides(guide, entry))


def _slides(guide: Guide, entry: Entry) -> list[Slide]:
    """The slides of a file, its lines checked on the way."""
    slides: list[Slide] = []
    box = ""
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        heading = HEADING.match(line)
        if heading and re.match(r"##\s", line):
            slides.append(Slide(heading[2], number))
            box = ""
            if CODE.search(line):
                guide.problems.add(entry.file, number, "the title of a slide cannot hold template code", "Write words only.")
        elif line.startswith("///"):
            box = line.strip("/ ").partition("|")[0].strip()
        elif slides and line.strip():
            if heading:
                guide.problems.add(entry.file, number, f"“{heading[2]}” starts no slide", "Write ## and a space before a slide’s title; a slide has no other headings.")
            _code(guide, entry, number, line, box)
            slides[-1].noted |= box == "facilitator"
            slides[-1].words += 0 if box == "facilitator" else len(_shown(guide, line).split())
    return slides


def _code(guide: Guide, entry: Entry, number: int, line: str, box: str) -> None:
    """Note calls that slides cannot show, and code that is no call."""
    for match in CALL.finditer(line):
        name, args = match[1], calls(match[0])[0].args
        if name == "framework" and not args:
            if line.strip() != match[0] or box == "facilitator":
                guide.problems.add(entry.file, number, f"slides cannot show {match[0]} here", "Put it on a line of its own, outside the boxes.")
        elif not (name == "cite" and args or name == "term" and len(args) == 2):
            guide.problems.add(entry.file, number, f"slides cannot show {match[0]}", CURES.get(name) or nearest(name, CURES))
    if CODE.search(CALL.sub("", line)):
        guide.problems.add(entry.file, number, "slides cannot read this template code", "Look for a missing brace, quotation mark or parenthesis; slides know only cite(…), term(…) or framework().")


def _shown(guide: Guide, line: str) -> str:
    """What a line puts on the slide: no mark of a list, and the words of each call."""
    def words(match: re.Match[str]) -> str:
        call = calls(match[0])[0]
        if call.name == "cite":
            return "; ".join(f"{source.short}, {source.strength}" for id in call.args if (source := guide.sources.get(str(id))))
        return str(call.args[1]) if len(call.args) == 2 else ""

    return CALL.sub(words, re.sub(r"^\s*(?:[-*]|\d+\.)\s", "", line))


def _deck(guide: Guide, entry: Entry, slides: list[Slide]) -> None:
    add = guide.problems.add
    if not slides:
        add(entry.file, entry.body_line, "there is no slide here", "Start each one with a line such as “## Title”.")
    elif entry.src.startswith("facilitator/sessions/") and not FEWEST <= len(slides) <= MOST:
        cure = f"Write {FEWEST - len(slides)} more." if len(slides) < FEWEST else f"Leave out {len(slides) - MOST}."
        add(entry.file, 0, f"there are {len(slides)} slides here; a session has {FEWEST} to {MOST}", cure)
    titles: set[str] = set()
    for slide in slides:
        if slide.title in titles:
            add(entry.file, slide.line, f"two slides are called “{slide.title}”", "Give one of them another title, so that a listener can tell them apart.")
        titles.add(slide.title)
        if not slide.noted:
            add(entry.file, slide.line, f"the slide “{slide.title}” says nothing to the speaker", "Add a box “/// facilitator” with what to say.")
        if slide.words > MOST_WORDS:
            add(entry.file, slide.line, f"the slide “{slide.title}” has {slide.words} words, and {MOST_WORDS} are allowed", "Move the rest to its notes.")
