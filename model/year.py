"""The year of a partnership: which element asks for what in which month."""

from __future__ import annotations

from dataclasses import dataclass

from model.framework import Month, Stage
from model.guide import Guide
from model.pages import ElementPage, Step
from model.wording import plain

OFTEN = 8
"""A step that falls in this many months belongs to the whole year."""


@dataclass(frozen=True)
class Bar:
    """Months in a row in which an element has steps, as places in the year (the last one counts)."""

    first: int
    last: int


@dataclass(frozen=True)
class Row:
    """An element with its number, its stage and its bars."""

    number: int
    title: str
    stage: Stage
    bars: list[Bar]


def steps_of(guide: Guide) -> dict[str, list[Step]]:
    """The steps of each element’s chapter, in the order of the elements."""
    pages = {slug: guide.page_for("element", slug) for slug in guide.elements}
    return {
        slug: entry.page.steps if entry and isinstance(entry.page, ElementPage) else [] for slug, entry in pages.items()
    }


def month_work(guide: Guide, month: Month) -> list[tuple[str, list[Step]]]:
    """The elements that ask for something in `month`, each with its steps of that month; steps of most months aside."""
    lines = [
        (slug, [step for step in steps if month in guide.moved(step.months) and len(step.months) < OFTEN])
        for slug, steps in steps_of(guide).items()
    ]
    return [(slug, steps) for slug, steps in lines if steps]


def frequent_work(guide: Guide) -> list[tuple[str, list[Step]]]:
    """The elements with steps that come in most months."""
    often = [(slug, [step for step in steps if len(step.months) >= OFTEN]) for slug, steps in steps_of(guide).items()]
    return [(slug, steps) for slug, steps in often if steps]


def rows(guide: Guide) -> list[Row]:
    """The nine elements with the months in which their steps fall, steps of most months aside."""
    stages = {stage.id: stage for stage in guide.stages}
    lines = []
    for number, (slug, steps) in enumerate(steps_of(guide).items(), 1):
        busy = [
            any(month in guide.moved(step.months) for step in steps if len(step.months) < OFTEN) for month in guide.year
        ]
        bars = [
            Bar(first, next((last for last in range(first, 11) if not busy[last + 1]), 11))
            for first in range(12)
            if busy[first] and not (first and busy[first - 1])
        ]
        lines.append(Row(number, plain(guide.elements[slug].title), stages[guide.elements[slug].stage], bars))
    return lines
