"""A pack for each shorter cut of a session: its steps and its sheets, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import accumulate

from model import Guide
from model.copies import sheets
from model.guide import Entry
from model.pages import CUTS, HandoutPage, SessionPage
from model.wording import plain
from model.words import said_later
from publish.collect import Articles
from publish.document import Part
from publish.printable import steps_alone
from publish.product import Product
from publish.products.printed import printed, title

LABELS = {
    "hour": said_later("Pack for the hour cut"),
    "half": said_later("Pack for the half-hour cut"),
}


def shorter(page: SessionPage) -> list[str]:
    """The cuts that leave something out."""
    full = [step.minutes[0] for step in page.agenda]
    return [cut for cut in LABELS if [step.minutes[CUTS.index(cut)] for step in page.agenda] != full]


def packs(guide: Guide, articles: Articles, session: Entry) -> Iterator[Product]:
    """The packs of the cuts that leave something out."""
    page = session.page
    if not isinstance(page, SessionPage):
        return
    for cut in shorter(page):
        index = CUTS.index(cut)
        capture_cover(guide, articles, session, page, index)
        yield printed(
            articles,
            session,
            f"sessions/{session.slug}/{cut}.pdf",
            guide.words.say(LABELS[cut]),
            "pack facilitator",
            list(_parts(guide, session, page, index)),
            subtitle=guide.words.say(LABELS[cut]).lower(),
            running=title(session),
            audience=guide.words.say("Facilitator"),
        )


def capture_cover(guide: Guide, articles: Articles, session: Entry, page: SessionPage, index: int) -> None:
    """The first page of a cut’s pack: its timetable, what people bring and what to set out."""
    starts = accumulate((step.minutes[index] for step in page.agenda), initial=0)
    steps = [
        {
            "starts": f"{start // 60}:{start % 60:02d}",
            "minutes": step.minutes[index],
            "title": step.title,
            "group": step.group,
            "second": step.second,
            "needs": [_called(guide, session, name) for name in step.materials if name != "slides"],
        }
        for step, start in zip(page.agenda, starts, strict=False)
        if step.minutes[index]
    ]
    needed = _needed(page, index)
    articles.capture_template(
        f"{session.folder}/{CUTS[index]}-cut",
        "cut-cover",
        opening=session.src,
        page=page,
        minutes=sum(step.minutes[index] for step in page.agenda),
        steps=steps,
        sheets=[
            sheet for sheet in sheets(guide, session) if sheet.src.rpartition("/")[2].removesuffix(".md") in needed
        ],
    )


def _parts(guide: Guide, session: Entry, page: SessionPage, index: int) -> Iterator[Part]:
    needed = _needed(page, index)
    shown = tuple(step.step for step in page.agenda if step.minutes[index])
    yield Part(f"{session.folder}/{CUTS[index]}-cut")
    yield Part(session.src, partial(steps_alone, steps=shown), mark="runs-on")
    for handout in guide.handouts_of(session):
        if handout.slug in needed and isinstance(handout.page, HandoutPage):
            yield Part(handout.src)


def _needed(page: SessionPage, index: int) -> set[str]:
    return {name for step in page.agenda if step.minutes[index] for name in step.materials}


def _called(guide: Guide, session: Entry, name: str) -> str:
    handout = guide.pages.get(f"{session.folder}/{name}.md")
    if handout and handout.page:
        return plain(handout.page.title)
    return plain(guide.tools[name].title) if name in guide.tools else name
