"""Count a session’s minutes: what is said, done and moved in each step of each cut, and what is left."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from model.cuts import for_cut
from model.guide import Entry, Guide
from model.markdown import calls, headings
from model.pages import CUTS, OPENER_MINUTES, AgendaStep, SessionPage
from model.words import Words

WORDS_A_MINUTE = 130
"""How fast a facilitator speaks to a room that takes notes: our estimate; slower than conversation."""
SLACK = 3
"""Minutes that each cut keeps free, for a late start and a good question."""
LONGEST_TALK = 6
"""Minutes that the facilitator may speak in one step."""
STOP_LINE = "stop line"
HALF = CUTS.index("half")
OPENER = len(CUTS)
"""The place of the opener after the three cuts."""
COLUMNS = ("full cut", "hour cut", "half-hour cut", "opener")


@dataclass(frozen=True)
class Spent:
    """Where the minutes of a step go in one cut."""

    given: int
    said: float
    done: int
    moved: int

    @property
    def needed(self) -> float:
        return self.said + self.done + self.moved

    @property
    def spare(self) -> float:
        """Minutes left; below 0 where the step has too few."""
        return self.given - self.needed


def word_count(text: str) -> int:
    """Words that are spoken: no marks, calls, addresses or box marks."""
    text = re.sub(r"\{\{.*?\}\}|\{[ ]?#.*?\}|^///.*$|\]\([^)]*\)", " ", text, flags=re.M)
    return len(re.findall(r"[A-Za-z0-9][\w’'.,:-]*", text))


def to_say(words: int, pace: int = WORDS_A_MINUTE) -> float:
    """Minutes to say so many words, rounded up to half a minute."""
    return math.ceil(2 * words / pace) / 2


def quoted(text: str) -> str:
    """The words that stand after `>`: those the facilitator speaks."""
    return "\n".join(match[1] for match in re.finditer(r"^\s*>\s?(.*)$", text, re.M))


def sections(body: str) -> dict[str, str]:
    """The text of each step, from its call of `step` to the next heading of a section."""
    lines = body.split("\n")
    starts = {call.line: str(call.args[0]) for call in calls(body) if call.name == "step" and call.args}
    ends = sorted([*starts, *(h.line for h in headings(body) if h.level <= 2), len(lines) + 1])
    by_title: dict[str, str] = {}
    for start, name in starts.items():
        by_title.setdefault(name, "\n".join(lines[start : next(end for end in ends if end > start) - 1]))
    return by_title


def under(section: str, *titles: str) -> str:
    """What stands in a section under the subheadings of these names; boxes are left out."""
    kept, inside, box = [], False, False
    for line in section.split("\n"):
        if line.startswith("### "):
            inside = line[4:].strip() in titles
        elif line.startswith("///"):
            box = line.strip("/ ") != ""
        elif inside and not box:
            kept.append(line)
    return "\n".join(kept)


def boxes(section: str) -> dict[str, str]:
    """The text of each box with a title."""
    return {m[1].strip(): m[2] for m in re.finditer(r"^///\s*\w+\s*\|([^\n]*)\n(.*?)^///\s*$", section, re.M | re.S)}


def slide_notes(body: str) -> list[str]:
    """The spoken words of each slide’s notes, in order."""
    return [quoted(part) for part in re.split(r"^##\s", body, flags=re.M)[1:]]


def read_out(name: str, section: str, sheets: Mapping[str, str]) -> str | None:
    """What the facilitator reads out besides quoted words; None where there is no such text.

    `name` is the title of a box in the step, “handout-name: Heading” of a sheet, or a name in `sheets`.
    """
    if name in sheets:
        return sheets[name]
    if name in (inside := boxes(section)):
        return inside[name]
    sheet, _, title = (part.strip() for part in name.partition(":"))
    body = sheets.get(sheet, "")
    start = next((h for h in headings(body) if h.text == title), None)
    if not start:
        return None
    lines = body.split("\n")
    end = next((h.line for h in headings(body) if h.line > start.line and h.level <= start.level), len(lines) + 1)
    return "\n".join(lines[start.line : end - 1])


def spent(page: SessionPage, body: str, slides: str, sheets: Mapping[str, str], words: Words) -> list[list[Spent]]:
    """For each step of the agenda, where its minutes go in each cut, and for the opener’s step in the opener.

    Of words that a plan gives to some cuts only, each cut counts its own.
    """
    texts, notes = sections(body), slide_notes(slides)
    counted, shown = [], 0
    for step in page.agenda:
        text = texts.get(step.step, "")
        spoken = [_spoken(step, for_cut(text, cut, words), sheets) for cut in (*CUTS, "opener")]
        noted = sum(map(word_count, notes[shown : shown + step.slides]))
        shown += step.slides
        columns = [
            _spent(step, column, to_say(spoken[column] + (noted if column < HALF else 0)))
            for column in range(len(CUTS))
        ]
        if step.step == page.opener:
            done = sum(part.minutes[-1] for part in step.doing)
            columns.append(Spent(OPENER_MINUTES, to_say(spoken[OPENER]), done, 0))
        counted.append(columns)
    return counted


def _spoken(step: AgendaStep, text: str, sheets: Mapping[str, str]) -> int:
    """Words that the facilitator speaks or reads out in a step, of its `text` in one cut."""
    aloud = sum(word_count(read_out(name, text, sheets) or "") for name in step.aloud)
    return word_count(quoted(under(text, "Say", "Do"))) + aloud


def _spent(step: AgendaStep, column: int, said: float) -> Spent:
    given = step.minutes[column]
    return Spent(given, said if given else 0, sum(part.minutes[column] for part in step.doing), step.moving[column])


def sheets(guide: Guide, session: Entry) -> dict[str, str]:
    """What may be read out besides a step’s own words: the stop line, and the session’s sheets."""
    stop = guide.stop
    line = " ".join([stop.title, stop.lead, *stop.never, *stop.do, *stop.do_not]) if stop else ""
    return {STOP_LINE: line} | {handout.slug: handout.body for handout in guide.handouts_of(session)}


def minutes_of(guide: Guide, session: Entry) -> list[list[Spent]]:
    """Where the minutes of a session go: for each step, its columns."""
    assert isinstance(session.page, SessionPage)
    deck = guide.slides_of(session)
    return spent(session.page, session.body, deck.body if deck else "", sheets(guide, session), guide.words)


def in_words(minutes: float) -> str:
    """Minutes for a table: “½”, “4”, “1½”; nothing is a dash."""
    whole, half = divmod(round(minutes * 2), 2)
    return f"{whole or ''}{'½' if half else ''}" or "–"
