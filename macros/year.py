"""The year at a glance: a drawing of twelve months and nine elements, and each month’s steps in words."""

from __future__ import annotations

from dataclasses import dataclass

from macros.framework import COLORS, FONT
from macros.here import Here
from macros.rendering import heading, render
from macros.text import plain
from model.framework import MONTH_NAMES, Month, Stage
from model.guide import Guide
from model.pages import ElementPage, Step

YEAR: tuple[Month, ...] = ("apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "jan", "feb", "mar")
"""The year of a partnership starts with needs, in April."""
OFTEN = 8
"""A step that falls in this many months belongs to the whole year."""
YEAR_ALT = "A year of partnership work: twelve months from April to March, and the months in which each of the nine elements asks for something."
"""The drawing in one sentence; `year_alt` also names the months of each element."""


@dataclass(frozen=True)
class Bar:
    """Months in a row in which an element has steps, as places in `YEAR` (the last one counts)."""

    first: int
    last: int


@dataclass(frozen=True)
class Row:
    """An element as drawn: its number, its stage and its bars."""

    number: int
    title: str
    stage: Stage
    bars: list[Bar]


def year_at_a_glance(here: Here) -> str:
    """The drawing as a figure; its colors follow the stylesheet."""
    return render("year-at-a-glance", here, svg=_svg(here.guide, standalone=False))


def year_by_month(here: Here) -> str:
    """Each month’s steps under a heading of its own; what runs through the year comes last."""
    level = here.level("year_by_month")
    parts = []
    for month in YEAR:
        parts += [heading(level, MONTH_NAMES[month], f"in-{MONTH_NAMES[month].lower()}"), render("year-month", here, work=month_work(here.guide, month))]
    often = [(slug, [step for step in steps if len(step.months) >= OFTEN]) for slug, steps in _steps(here.guide).items()]
    return "\n\n".join([*parts, heading(level, "Most months", "most-months"), render("year-month", here, work=[pair for pair in often if pair[1]])])


def month_work(guide: Guide, month: Month) -> list[tuple[str, list[Step]]]:
    """The elements that ask for something in `month`, each with its steps of that month; steps of most months aside."""
    found = [(slug, [step for step in steps if month in step.months and len(step.months) < OFTEN]) for slug, steps in _steps(guide).items()]
    return [(slug, steps) for slug, steps in found if steps]


def year_svg(guide: Guide) -> str:
    """The drawing as a file of its own for print: fixed colors."""
    return _svg(guide, standalone=True)


def year_alt(guide: Guide) -> str:
    """Each element with its months, in words."""
    return ". ".join(f"{row.number} {row.title}: " + ", ".join(_span(bar) for bar in row.bars) for row in rows(guide)) + "."


def rows(guide: Guide) -> list[Row]:
    """The nine elements with the months in which their steps fall, steps of most months aside."""
    stages = {stage.id: stage for stage in guide.stages}
    found = []
    for number, (slug, steps) in enumerate(_steps(guide).items(), 1):
        busy = [any(month in step.months for step in steps if len(step.months) < OFTEN) for month in YEAR]
        bars = [Bar(first, next((last for last in range(first, 11) if not busy[last + 1]), 11)) for first in range(12) if busy[first] and not (first and busy[first - 1])]
        found.append(Row(number, plain(guide.elements[slug].title), stages[guide.elements[slug].stage], bars))
    return found


def _steps(guide: Guide) -> dict[str, list[Step]]:
    """The steps of each element’s chapter, in the order of the elements."""
    pages = {slug: guide.page_for("element", slug) for slug in guide.elements}
    return {slug: entry.page.steps if entry and isinstance(entry.page, ElementPage) else [] for slug, entry in pages.items()}


def _span(bar: Bar) -> str:
    first, last = (MONTH_NAMES[YEAR[place]] for place in (bar.first, bar.last))
    return first if first == last else f"{first} to {last}"


def _svg(guide: Guide, standalone: bool) -> str:
    return render("_year-svg", rows=rows(guide), stages=guide.stages, months=[MONTH_NAMES[month] for month in YEAR], standalone=standalone, font=FONT, colors=COLORS, title=YEAR_ALT, alt=year_alt(guide))
