"""The year at a glance: a drawing of twelve months and nine elements, and each month’s steps in words."""

from __future__ import annotations

from macros.framework import COLORS, FONT
from macros.here import Here
from macros.rendering import heading, render
from model.framework import MONTH_NAMES
from model.guide import Guide
from model.year import YEAR, Bar, frequent_work, month_work, rows

YEAR_ALT = "A year of partnership work: twelve months from April to March, and the months in which each of the nine elements asks for something."
"""The drawing in one sentence; `year_alt` also names the months of each element."""


def year_at_a_glance(here: Here) -> str:
    """The drawing as a figure; its colors follow the stylesheet."""
    return render("year-at-a-glance", here, svg=_svg(here.guide, standalone=False))


def year_by_month(here: Here) -> str:
    """Each month’s steps under a heading of its own; what runs through the year comes last."""
    level = here.level("year_by_month")
    parts = []
    for month in YEAR:
        name = MONTH_NAMES[month]
        parts += [heading(level, name, f"in-{name.lower()}"), render("year-month", here, work=month_work(here.guide, month))]
    return "\n\n".join([*parts, heading(level, "Most months", "most-months"), render("year-month", here, work=frequent_work(here.guide))])


def year_svg(guide: Guide) -> str:
    """The drawing as a file of its own for print: fixed colors."""
    return _svg(guide, standalone=True)


def year_alt(guide: Guide) -> str:
    """Each element with its months, in words."""
    return ". ".join(f"{row.number} {row.title}: " + ", ".join(_span(bar) for bar in row.bars) for row in rows(guide)) + "."


def _span(bar: Bar) -> str:
    first, last = (MONTH_NAMES[YEAR[place]] for place in (bar.first, bar.last))
    return first if first == last else f"{first} to {last}"


def _svg(guide: Guide, standalone: bool) -> str:
    return render("_year-svg", rows=rows(guide), stages=guide.stages, months=[MONTH_NAMES[month] for month in YEAR], standalone=standalone, font=FONT, colors=COLORS, title=YEAR_ALT, alt=year_alt(guide))
