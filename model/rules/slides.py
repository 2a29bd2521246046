"""Check slides, which are no pages: what they call, and that each can be shown and spoken to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.guide import Entry, Guide
from model.markdown import CALL, HEADING, calls
from model.problems import Problem, nearest

CODE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
CURES = {
    "cite": 'Write {{ cite("S10") }} with the id of a source.',
    "term": 'Write {{ term("iep", "the words to show") }}.',
    "framework": "Write {{ framework() }} on a line of its own.",
}
"""What slides may call, as publish/slides.py shows it."""


@dataclass(frozen=True)
class Line:
    """A line below a slide’s title, and the box that it stands in, if any."""

    number: int
    text: str
    box: str


@dataclass
class Slide:
    """A slide as written: its title and the lines below it."""

    title: str
    number: int
    """The line of the title in the file."""
    heading: str
    """That line as it is written."""
    lines: list[Line] = field(default_factory=list)

    @property
    def noted(self) -> bool:
        """True if it says something to the speaker."""
        return any(line.box == "facilitator" for line in self.lines)

    def words(self, guide: Guide) -> int:
        """How many words it shows."""
        return sum(len(_shown(guide, line.text).split()) for line in self.lines if line.box != "facilitator")


def check(guide: Guide) -> Iterator[Problem]:
    """What is wrong in any file of slides."""
    yield from written(guide)
    for entry in guide.of_kind("slides"):
        yield from _deck(guide, entry, _slides(entry))


def written(guide: Guide) -> Iterator[Problem]:
    """What no slide can show, in any file of slides: of the guide, or of a language."""
    for entry in guide.of_kind("slides"):
        for slide in _slides(entry):
            yield from _lines(entry, slide)


def _slides(entry: Entry) -> list[Slide]:
    """The slides of a file."""
    slides: list[Slide] = []
    box = ""
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        heading = HEADING.match(line)
        if heading and re.match(r"##\s", line):
            slides.append(Slide(heading[2], number, line))
            box = ""
        elif line.startswith("///"):
            box = line.strip("/ ").partition("|")[0].strip()
        elif slides and line.strip():
            slides[-1].lines.append(Line(number, line, box))
    return slides


def _lines(entry: Entry, slide: Slide) -> Iterator[Problem]:
    """What no slide can show, line by line."""
    if CODE.search(slide.heading):
        yield Problem(
            entry.file, slide.number, "the title of a slide cannot hold braces", "Write words only, without { and }."
        )
    for line in slide.lines:
        if heading := HEADING.match(line.text):
            yield Problem(
                entry.file,
                line.number,
                f"“{heading[2]}” starts no slide",
                "Write ## and a space before a slide’s title; a slide has no other headings.",
            )
        yield from _code(entry, line)


def _code(entry: Entry, line: Line) -> Iterator[Problem]:
    """Calls that slides cannot show, and code that is no call."""
    for match in CALL.finditer(line.text):
        name, args = match[1], calls(match[0])[0].args
        if name == "framework" and not args:
            if line.text.strip() != match[0] or line.box == "facilitator":
                yield Problem(
                    entry.file,
                    line.number,
                    f"slides cannot show {match[0]} here",
                    "Put it on a line of its own, outside the boxes.",
                )
        elif not (name == "cite" and args or name == "term" and len(args) == 2):
            yield Problem(
                entry.file, line.number, f"slides cannot show {match[0]}", CURES.get(name) or nearest(name, CURES)
            )
    if CODE.search(CALL.sub("", line.text)):
        yield Problem(
            entry.file,
            line.number,
            "slides cannot read the braces on this line",
            "Look for a missing brace, quotation mark or parenthesis; "
            "slides know only {{ cite(…) }}, {{ term(…) }} and {{ framework() }}.",
        )


def _shown(guide: Guide, line: str) -> str:
    """What a line puts on the slide: no mark of a list, and the words of each call."""

    def words(match: re.Match[str]) -> str:
        call = calls(match[0])[0]
        if call.name == "cite":
            return "; ".join(
                f"{source.short}, {source.strength}" for id in call.args if (source := guide.sources.get(str(id)))
            )
        return str(call.args[1]) if len(call.args) == 2 else ""

    return CALL.sub(words, re.sub(r"^\s*(?:[-*]|\d+\.)\s", "", line))


def _deck(guide: Guide, entry: Entry, slides: list[Slide]) -> Iterator[Problem]:
    fewest, most = guide.edition.house.session_slides
    most_words = guide.edition.house.slide_words
    if not slides:
        yield Problem(
            entry.file, entry.body_line, "there is no slide here", "Start each one with a line such as “## Title”."
        )
    elif entry.src.startswith("facilitator/sessions/") and not fewest <= len(slides) <= most:
        cure = f"Write {fewest - len(slides)} more." if len(slides) < fewest else f"Leave out {len(slides) - most}."
        yield Problem(entry.file, 0, f"there are {len(slides)} slides here; a session has {fewest} to {most}", cure)
    titles: set[str] = set()
    for slide in slides:
        if slide.title in titles:
            yield Problem(
                entry.file,
                slide.number,
                f"two slides are called “{slide.title}”",
                "Give one of them another title, so that a listener can tell them apart.",
            )
        titles.add(slide.title)
        if not slide.noted:
            yield Problem(
                entry.file,
                slide.number,
                f"the slide “{slide.title}” says nothing to the speaker",
                "Add a box “/// facilitator” with what to say.",
            )
        if (words := slide.words(guide)) > most_words:
            yield Problem(
                entry.file,
                slide.number,
                f"the slide “{slide.title}” has {words} words, and {most_words} are allowed",
                "Move the rest to its notes.",
            )
