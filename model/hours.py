"""Add up what a year of partnerships asks of people, month by month."""

from __future__ import annotations

from dataclasses import dataclass

from model.framework import MONTHS, Month, School
from model.guide import Guide
from model.pages import ElementPage

SCHOOLS = "docs/_data/schools.yml"


@dataclass(frozen=True)
class Load:
    """One piece of work in one month for one person (minutes)."""

    person: str
    month: Month
    title: str
    element: str
    minutes: int
    file: str
    line: int
    """Where it is written."""


def loads(guide: Guide, school: School) -> list[Load]:
    """Every step of a chapter and every standing task, for each person and month."""
    place = list(guide.schools).index(school.id)
    lines = [
        Load(
            person,
            month,
            task.title,
            task.element,
            minutes,
            SCHOOLS,
            guide.line(SCHOOLS, "schools", place, "tasks", index, "who-minutes"),
        )
        for index, task in enumerate(school.tasks)
        for month in task.months
        for person, minutes in task.minutes.items()
    ]
    for entry in guide.of_kind("element"):
        if isinstance(entry.page, ElementPage):
            for index, step in enumerate(entry.page.steps):
                shares = step.schools.get(school.id, {})
                line = guide.line(entry.file, "steps", index, school.id)
                lines += [
                    Load(person, month, step.title, entry.slug, minutes, entry.file, line)
                    for month in step.months
                    for person, minutes in _shared(shares, step.months)
                ]
    return lines


def _shared(shares: dict[str, int], months: list[Month]) -> list[tuple[str, int]]:
    """A step’s minutes are for the whole step: spread them over its months."""
    return [(person, round(minutes / len(months))) for person, minutes in shares.items()]


def totals(guide: Guide, school: School) -> dict[tuple[str, Month], int]:
    """Minutes for each person and month."""
    sums = {(person.id, month): 0 for person in school.people for month in MONTHS}
    for load in loads(guide, school):
        key = (load.person, load.month)
        sums[key] = sums.get(key, 0) + load.minutes
    return sums
