"""What a session’s slides show besides their own words: who works with whom, how long, what is in hand at the end, the
sheet to take, and where the session stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model import Guide
from model.guide import Entry
from model.pages import AgendaStep, HandoutPage, SessionPage
from model.wording import plain
from publish.slides import Line, Note, Slide
from publish.task import Sheet, Task

QUESTION = re.compile(r"^## (?:\d+\.\s+)?(.*?)\s*(?:\{[^}]*\})?$", re.M)
"""A question of an exit ticket."""
PAUSES = ("stretch", "break")
TICKET = "handout-exit-ticket"


def with_tasks(guide: Guide, session: Entry, slides: Sequence[Slide]) -> list[tuple[Slide, Task | None]]:
    """The slides of a session, each with its task; a pause and the exit ticket get a slide of their own."""
    page = session.page
    if not isinstance(page, SessionPage):
        return [(slide, None) for slide in slides]
    steps = [step for step in page.agenda if step.minutes[0]]
    bar = tuple((plain(step.title), step.minutes[0]) for step in steps)
    left = list(slides)
    shown: list[tuple[Slide, Task | None]] = []
    for place, step in enumerate(steps):
        own, left = left[: step.slides], left[step.slides :]
        own = own or list(_made(guide, session, step))
        for number, slide in enumerate(own):
            sheet = _sheet(guide, session, step) if number == 0 and not slide.diagram else None
            opening = not shown or slide.diagram
            hold = "" if step.step.startswith(PAUSES) else step.hold
            shown.append((slide, None if opening else Task(plain(step.group), hold, bar, place, sheet)))
    return [*shown, *((slide, None) for slide in left)]


def _made(guide: Guide, session: Entry, step: AgendaStep) -> Iterator[Slide]:
    """The slide of a step that has none of its own."""
    words, title = guide.words, plain(step.title)
    notes = [Note(part.do, aloud=False) for part in step.doing if part.minutes[0]]
    ticket = guide.pages.get(f"{session.folder}/{TICKET}.md")
    if TICKET in step.materials and ticket:
        yield Slide(title, [Line(question, "number") for question in QUESTION.findall(ticket.body)], notes=notes)
    elif step.step.startswith(PAUSES):
        back = Line(words.say("Back at your table when the clock is full."))
        yield Slide(title, [back], notes=notes or [Note(words.say("Start the clock, and begin again on time."), False)])
    else:
        yield Slide(title, notes=notes)


def _sheet(guide: Guide, session: Entry, step: AgendaStep) -> Sheet | None:
    """The sheet that people write on in a step, rather than cards that are cut apart."""
    handouts = [guide.pages.get(f"{session.folder}/{name}.md") for name in step.materials]
    pages = [handout.page for handout in handouts if handout and isinstance(handout.page, HandoutPage)]
    if pages:
        page = next((page for page in pages if not page.cards), pages[0])
        return Sheet(f"downloads/sessions/{session.slug}/facilitator.pdf", plain(page.title))
    tool = next((name for name in step.materials if name in guide.tools), "")
    return Sheet(f"downloads/tools/{tool}.pdf", "") if tool else None
