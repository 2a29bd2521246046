"""Turn a session’s slides.md into a PowerPoint file with titles, notes, alt text and language on every run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from model.words import Words
from publish.imprint import Imprint
from publish.office_files import normalize, stamp
from publish.picture import Drawing, png
from publish.plain_words import plain
from publish.right_to_left import turn_deck
from publish.slide_deck import Deck, Step
from publish.task import Task, sheet_picture, task_bar
from publish.week import week_drawing

BAR_PIXELS = 1774
"""Pixels across the picture of a session’s steps: 150 to an inch."""
WEEK_PIXELS = 1280
"""Pixels across the picture of a week."""
ITEM = re.compile(r"^(?P<indent>\s*)(?P<mark>[-*]|\d+\.)\s+(?P<words>.*)$")
CALL = re.compile(r"\{\{\s*(\w+)\((.*?)\)\s*\}\}")
WORDS = re.compile(r"\"([^\"]*)\"|'([^']*)'")


@dataclass(frozen=True)
class Line:
    """A bullet, a numbered step or a paragraph, still with its marks; `level` counts from 0."""

    words: str
    kind: Literal["bullet", "number", "paragraph"] = "paragraph"
    level: int = 0


@dataclass(frozen=True)
class Note:
    """A paragraph for the speaker, still with its marks: to be said aloud, or only to be read."""

    words: str
    aloud: bool


@dataclass
class Slide:
    """One slide as written: its title, its lines, whether it shows the diagram, and what the speaker says."""

    title: str
    lines: list[Line] = field(default_factory=list)
    diagram: bool = False
    notes: list[Note] = field(default_factory=list)
    hidden: bool = False
    """Is it passed over when the deck is shown? Its number stays, so that plans name the others rightly."""

    def noted(self, words: Words) -> list[str]:
        """The notes as the speaker reads them, still with their marks."""
        return [words.say("Say: %(words)s", words=note.words) if note.aloud else note.words for note in self.notes]


def parse(markdown: str) -> list[Slide]:
    """The slides in `markdown`: each `## Title` starts one, a facilitator box holds its notes.

    Raises ValueError where there is no slide.
    """
    slides: list[Slide] = []
    box = ""
    fresh = True  # the next line starts a paragraph
    for line in _without_front_matter(markdown).split("\n"):
        if title := re.match(r"##\s+(.*?)\s*(?:\{[^}]*\})?\s*$", line):
            slides.append(Slide(plain(title[1])))
            box, fresh = "", True
        elif line.startswith("///"):
            box, fresh = line.strip("/ ").partition("|")[0].strip(), True
        elif not slides:
            continue
        elif not line.strip():
            fresh = True
        elif box == "facilitator":
            _note(slides[-1], line, fresh)
            fresh = False
        elif re.fullmatch(r"\{\{\s*framework\(\)\s*\}\}", line.strip()):
            slides[-1].diagram = True
        else:
            _line(slides[-1], line, fresh)
            fresh = False
    if not slides:
        raise ValueError("there is no slide here: start each one with a line such as “## Title”")
    return slides


def _without_front_matter(markdown: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S)


def _line(slide: Slide, line: str, fresh: bool) -> None:
    """Add a line, or continue the last one."""
    if item := ITEM.match(line):
        kind: Literal["bullet", "number"] = "number" if item["mark"][0].isdigit() else "bullet"
        slide.lines.append(Line(item["words"], kind, (len(item["indent"].expandtabs(4)) + 2) // 4))
    elif fresh or not slide.lines:
        slide.lines.append(Line(line.strip()))
    else:
        last = slide.lines.pop()
        slide.lines.append(Line(f"{last.words} {line.strip()}", last.kind, last.level))


def _note(slide: Slide, line: str, fresh: bool) -> None:
    """Add a line of notes; what stands after > is to be said aloud."""
    said = re.match(r"\s*>\s?(.*)", line)
    note = Note(said[1] if said else line.strip(), aloud=bool(said))
    last = slide.notes[-1] if slide.notes and not fresh else None
    if last and last.aloud == note.aloud and (said or not ITEM.match(line)):
        slide.notes[-1] = Note(f"{last.words} {note.words}", note.aloud)
    else:
        slide.notes.append(note)


def write(
    slides: Sequence[Slide],
    path: Path,
    *,
    title: str,
    diagram: Drawing,
    imprint: Imprint,
    citations: Mapping[str, str],
    tasks: Sequence[Task | None] = (),
    site: Path = Path(),
) -> None:
    """Write `slides` to `path` as a 16:9 deck; `tasks` are their steps, with sheets that stand under `site`.

    `diagram` is for the slides that show it, `citations` gives the words for each source id. Raises ValueError for a
    source or a macro it does not know.
    """
    deck = Deck(imprint)
    drawn = (png(diagram.svg, own=imprint.fonts), diagram.alt) if any(slide.diagram for slide in slides) else None
    for number, (slide, task) in enumerate(zip_longest(slides, tasks)):
        lines = [(line.kind, line.level, _runs(spoken(line.words, citations))) for line in slide.lines]
        opening = number == 0 and not slide.diagram and all(line.kind == "paragraph" for line in slide.lines)
        picture = drawn if slide.diagram else None
        notes = [plain(spoken(words, citations)) for words in slide.noted(imprint.words)]
        step = _shown(task, imprint, site) if task else None
        deck.add(slide.title, lines, picture=picture, notes=notes, opening=opening, step=step, hidden=slide.hidden)
    deck.close()
    if imprint.right_to_left:
        turn_deck(deck.presentation)
    subject = imprint.words.say("Slides with speaker notes")
    stamp(deck.presentation.core_properties, imprint, title=title, subject=subject)
    deck.presentation.save(str(path))
    normalize(path)


def _shown(task: Task, imprint: Imprint, site: Path) -> Step:
    """A step in words and pictures."""
    sheet = None
    if task.sheet:
        title = task.sheet.title or imprint.words.say("the form")
        sheet = (sheet_picture(task.sheet, site), imprint.words.say("The sheet to take: %(sheet)s", sheet=title))
    bar = png(task_bar(task, imprint), BAR_PIXELS, imprint.fonts)
    week = None
    if task.week:
        week = (png(week_drawing(task.week, imprint), WEEK_PIXELS, imprint.fonts), task.week.told(imprint.words))
    return Step(task.said(imprint.words), (bar, task.stands(imprint.words)), sheet, week)


def cited(slides: Sequence[Slide]) -> set[str]:
    """The ids of the sources that `slides` cite."""
    said = (
        words
        for slide in slides
        for words in (*(line.words for line in slide.lines), *(note.words for note in slide.notes))
    )
    return {id for words in said for name, given in CALL.findall(words) if name == "cite" for id in _arguments(given)}


def spoken(words: str, citations: Mapping[str, str]) -> str:
    """`words` with each macro call replaced by what it says."""
    return CALL.sub(lambda call: _call(call[1], call[2], citations), words)


def _call(name: str, given: str, citations: Mapping[str, str]) -> str:
    arguments = _arguments(given)
    if name == "cite":
        unknown = [source for source in arguments if source not in citations]
        if unknown:
            raise ValueError(f"the slides cite {unknown[0]}, which is not in docs/_data/sources.yml")
        return f"({'; '.join(citations[source] for source in arguments)})"
    if name == "term" and len(arguments) == 2:
        return arguments[1]
    raise ValueError(f"slides cannot show {{{{ {name}({given}) }}}}: write words, cite(…), term(…) or framework()")


def _arguments(given: str) -> list[str]:
    return [double or other for double, other in WORDS.findall(given)]


def _runs(words: str) -> list[tuple[str, bool]]:
    """Plain words in pieces, each with whether it is bold."""
    pieces = re.split(r"\*\*(.+?)\*\*", words)
    return [(_piece(piece), bool(index % 2)) for index, piece in enumerate(pieces) if piece]


def _piece(words: str) -> str:
    """Plain words that keep the spaces around them."""
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}{plain(words)}{after}"
