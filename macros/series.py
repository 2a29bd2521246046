"""Sessions strung together: a half day, a day, a year of meetings; all lengths are computed."""

from __future__ import annotations

from dataclasses import dataclass

from macros.here import Here
from macros.rendering import heading, render
from model.pages import OPENER_MINUTES, SeriesPage, SeriesPart, SessionPage
from model.words import said_later

CUT_NAMES = {
    "full": said_later("full"),
    "hour": said_later("hour cut"),
    "half": said_later("half-hour cut"),
    "opener": said_later("opener"),
}


@dataclass(frozen=True)
class Slot:
    """A row of the timetable: when it starts (minutes since the beginning), how long it lasts, and what it is."""

    starts: int
    minutes: int
    title: str
    src: str = ""
    cut: str = ""


def series(here: Here) -> str:
    """A timetable for each series in this page’s front matter."""
    page = here.page(SeriesPage, "the page that plans a series")
    level = here.level("series")
    parts = []
    for number, plan in enumerate(page.series, 1):
        slots: list[Slot] = []
        for part in plan.parts:
            slots.append(_slot(here, part, 0 if plan.meetings or not slots else slots[-1].starts + slots[-1].minutes))
        parts += [
            heading(level, plan.title, f"series-{number}"),
            render("series", here, series=plan, slots=slots, total=sum(slot.minutes for slot in slots)),
        ]
    return "\n\n".join(parts)


def _slot(here: Here, part: SeriesPart, starts: int) -> Slot:
    if not part.session:
        return Slot(starts, part.minutes, part.pause)
    known = {entry.slug: entry for entry in here.guide.of_kind("session") if isinstance(entry.page, SessionPage)}
    entry = here.find("session", part.session, known)
    assert isinstance(entry.page, SessionPage)
    minutes = OPENER_MINUTES if part.cut == "opener" else getattr(entry.page.minutes, part.cut)
    return Slot(starts, minutes, entry.page.title, entry.src, CUT_NAMES[part.cut])
