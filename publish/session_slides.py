"""What a session’s slides show besides their own words: who works with whom, how long, what is in hand at the end, the
sheet to take, and where the session stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from model import Guide
from model.copies import TICKET
from model.cuts import for_cut
from model.guide import Entry
from model.pages import CUTS, AgendaStep, HandoutPage, SessionPage
from model.wording import plain
from model.words import Words
from publish.slides import Line, Note, Slide
from publish.task import Sheet, Task
from publish.week import DAYS, Week

QUESTION = re.compile(r"^## (?:\d+\.\s+)?(.*?)\s*(?:\{[^}]*\})?$", re.M)
"""A question of an exit ticket."""
MAT = re.compile(r"^## ([^\n{]*?)\s*(?:\{[^}\n]*\})?\n(?:(?!## ).*\n)*?\{\{ mat\(", re.M)
"""The heading above zones for cards."""
PAUSES = ("stretch", "break")
DeckCut = Literal["full", "hour"]
"""The cuts that are shown with slides."""


def with_tasks(
    guide: Guide, session: Entry, slides: Sequence[Slide], cut: DeckCut = "full"
) -> list[tuple[Slide, Task | None]]:
    """The slides of a session, each with its task; a pause and the exit ticket get a slide of their own. In a shorter
    `cut` they have its minutes and words, and those of a step that it leaves out are hidden.
    """
    page = session.page
    if not isinstance(page, SessionPage):
        return [(slide, None) for slide in slides]
    own_minutes = CUTS.index(cut)
    steps = [step for step in page.agenda if step.minutes[0]]
    told = [step for step in steps if step.minutes[own_minutes]]
    bar = tuple((plain(step.title), step.minutes[own_minutes]) for step in told)
    left = list(slides)
    shown: list[tuple[Slide, Task | None]] = []
    for step in steps:
        own, left = left[: step.slides], left[step.slides :]
        own = own or list(_made(guide, session, step, own_minutes if step in told else 0))
        if cut != "full":
            own = [_in_cut(slide, cut, guide.words) for slide in own]
        if step not in told:
            shown += [(replace(slide, hidden=True), None) for slide in own]
            continue
        for number, slide in enumerate(own):
            sheet = _sheet(guide, session, step) if number == 0 and not slide.diagram else None
            opening = not shown or slide.diagram
            hold = "" if step.step.startswith(PAUSES) else for_cut(step.hold, cut, guide.words)
            group = plain(for_cut(step.group, cut, guide.words))
            week = _week(guide, session, step, cut) if number and not slide.diagram else None
            shown.append((slide, None if opening else Task(group, hold, bar, told.index(step), sheet, week)))
    return [*shown, *((slide, None) for slide in left)]


def _in_cut(slide: Slide, cut: str, words: Words) -> Slide:
    """The slide with the words of a cut alone."""
    lines = [replace(line, words=for_cut(line.words, cut, words)) for line in slide.lines]
    notes = [replace(note, words=for_cut(note.words, cut, words)) for note in slide.notes]
    return replace(
        slide,
        lines=[line for line in lines if line.words.strip()],
        notes=[note for note in notes if note.words.strip()],
    )


def _made(guide: Guide, session: Entry, step: AgendaStep, cut: int) -> Iterator[Slide]:
    """The slide of a step that has none of its own; its notes say what is done in the `cut`, by its place in CUTS."""
    words, title = guide.words, plain(step.title)
    notes = [Note(part.do, aloud=False) for part in step.doing if part.minutes[cut]]
    ticket = guide.pages.get(f"{session.folder}/{TICKET}.md")
    if TICKET in step.materials and ticket:
        yield Slide(title, [Line(question, "number") for question in QUESTION.findall(ticket.body)], notes=notes)
    elif step.step.startswith(PAUSES):
        back = Line(words.say("Back at your table when the clock is full."))
        yield Slide(title, [back], notes=notes or [Note(words.say("Start the clock, and begin again on time."), False)])
    else:
        yield Slide(title, notes=notes)


def _sheet(guide: Guide, session: Entry, step: AgendaStep) -> Sheet | None:
    """The sheet that people write on in a step, rather than cards to cut; of a mat, the page where cards are laid."""
    handouts = [guide.pages.get(f"{session.folder}/{name}.md") for name in step.materials]
    pages = [(handout, handout.page) for handout in handouts if handout and isinstance(handout.page, HandoutPage)]
    if pages:
        handout, page = next(((handout, page) for handout, page in pages if not page.cards), pages[0])
        mat = MAT.search(handout.body)
        part = plain(mat[1]) if mat else ""
        return Sheet(f"downloads/sessions/{session.slug}/facilitator.pdf", plain(page.title), part)
    tool = next((name for name in step.materials if name in guide.tools), "")
    return Sheet(f"downloads/tools/{tool}.pdf", "") if tool else None


def _week(guide: Guide, session: Entry, step: AgendaStep, cut: DeckCut) -> Week | None:
    """The week that the cards of a step tell, those that the cut leaves out aside."""
    rows: dict[str, list[str]] = {}
    for name in step.materials:
        page = getattr(guide.pages.get(f"{session.folder}/{name}.md"), "page", None)
        if not isinstance(page, HandoutPage):
            continue
        left_out = tuple(page.left_out.get("hour", [])) if cut == "hour" else ()
        for card in page.cards:
            if card.week and not card.title.startswith(left_out):
                row = rows.setdefault(plain(card.week.time), [""] * len(DAYS))
                for day in card.week.days:
                    row[DAYS.index(day)] = plain(card.week.shown)
    return Week(tuple((time, tuple(cells)) for time, cells in rows.items())) if rows else None
