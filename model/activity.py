"""A session’s activity by itself: what it needs, what to say, what people do and the questions that end it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.cuts import for_cut
from model.guide import Entry, Guide
from model.minutes import STOP_LINE, minutes_of, quoted, sections, under
from model.pages import SessionPage

QUESTION = re.compile(r"^\d+\.\s+(.*)$")


@dataclass(frozen=True)
class Activity:
    """The step that a session can lend: it stands alone in a staff meeting."""

    title: str
    minutes: int
    group: str
    needs: tuple[str, ...]
    """Titles of its sheets and forms."""
    aloud: tuple[str, ...]
    """Names of what is read out besides the words to say."""
    say: tuple[str, ...]
    """The words that the facilitator speaks, a paragraph each."""
    doing: tuple[tuple[str, float], ...]
    """What people do, with its minutes in the full session, whose words the page has."""
    spoken: float
    """Minutes in which the facilitator speaks and people move."""
    spare: float
    ask: tuple[str, ...]
    """The questions at its end."""
    hold: str


def activity(guide: Guide, session: Entry) -> Activity:
    """The activity of a session, from its front matter and from the step’s words under “Say” and “Do”."""
    page = session.page
    assert isinstance(page, SessionPage)
    number, step = next((number, step) for number, step in enumerate(page.agenda) if step.step == page.opener)
    whole = minutes_of(guide, session)[number][0]
    text = for_cut(sections(session.body).get(step.step, ""), "full", guide.words)
    return Activity(
        title=step.title,
        minutes=whole.given,
        group=step.group,
        needs=tuple(_title(guide, session, name) for name in step.materials if name != "slides"),
        aloud=tuple(name.rpartition(":")[2].strip() for name in step.aloud if name != STOP_LINE),
        say=tuple(line.strip() for line in quoted(under(text, "Say")).split("\n") if line.strip()),
        doing=tuple((for_cut(part.do, "full", guide.words), part.minutes[0]) for part in step.doing if part.minutes[0]),
        spoken=whole.said + whole.moved,
        spare=whole.spare,
        ask=questions(under(text, "Do")),
        hold=for_cut(step.hold, "full", guide.words),
    )


def questions(text: str) -> tuple[str, ...]:
    """The last numbered list of a text: after what to do come the questions to the room."""
    lists: list[list[str]] = [[]]
    for line in text.split("\n"):
        if match := QUESTION.match(line):
            if match[0].startswith("1."):
                lists.append([])
            lists[-1].append(match[1])
    return tuple(lists[-1])


def _title(guide: Guide, session: Entry, name: str) -> str:
    handout = guide.pages.get(f"{session.folder}/{name}.md")
    if handout and handout.page:
        return handout.page.title
    return guide.tools[name].title if name in guide.tools else name
