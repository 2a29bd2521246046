"""The year at a glance: a drawing of twelve months and nine elements, and each month’s steps in words."""

from __future__ import annotations

from macros.framework import font
from macros.here import Here
from macros.rendering import heading, render
from macros.text import month as month_name
from macros.text import span
from model.framework import MONTH_NAMES
from model.guide import Guide
from model.year import Bar, frequent_work, month_work, rows


def year_at_a_glance(here: Here) -> str:
    """The drawing as a figure; its colors follow the stylesheet."""
    return render("year-at-a-glance", here, svg=_svg(here.guide, standalone=False))


def year_by_month(here: Here) -> str:
    """Each month’s steps under a heading of its own; what runs through the year comes last."""
    level, words = here.level("year_by_month"), here.guide.words
    parts = []
    for month in here.guide.year:
        name = MONTH_NAMES[month]
        parts += [
            heading(level, month_name(words, month), f"in-{name.lower()}"),
            render("year-month", here, work=month_work(here.guide, month)),
        ]
    return "\n\n".join(
        [
            *parts,
            heading(level, words.say("Most months"), "most-months"),
            render("year-month", here, work=frequent_work(here.guide)),
        ]
    )


def year_svg(guide: Guide) -> str:
    """The drawing as a file of its own for print: fixed colors."""
    return _svg(guide, standalone=True)


def year_title(guide: Guide) -> str:
    """The drawing in one sentence; `year_alt` also names the months of each element."""
    return guide.words.say(
        "A year of partnership work: twelve months from %(first)s to %(last)s, "
        "and the months in which each of the %(elements)s elements asks for something.",
        first=month_name(guide.words, guide.year[0]),
        last=month_name(guide.words, guide.year[-1]),
        elements=guide.words.number(len(guide.elements)),
    )


def year_alt(guide: Guide) -> str:
    """Each element with its months, in words."""
    return (
        ". ".join(
            f"{row.number} {row.title}: " + ", ".join(_span(guide, bar) for bar in row.bars) for row in rows(guide)
        )
        + "."
    )


def _span(guide: Guide, bar: Bar) -> str:
    first, last = (month_name(guide.words, guide.year[place]) for place in (bar.first, bar.last))
    return first if first == last else span(guide.words, first, last)


def _svg(guide: Guide, standalone: bool) -> str:
    return render(
        "_year-svg",
        guide,
        rows=rows(guide),
        stages=guide.stages,
        months=[month_name(guide.words, month, short=True) for month in guide.year],
        standalone=standalone,
        font=font(guide),
        colors=guide.edition.colors,
        title=year_title(guide),
        alt=year_alt(guide),
    )
