"""Add up what a year of partnerships asks of people, month by month."""

from __future__ import annotations

from dataclasses import dataclass

from model.framework import MONTHS, School
from model.guide import Guide
from model.pages import ElementPage

SCHOOLS = "docs/_data/schools.yml"


@dataclass(frozen=True)
class Load:
    """One piece of work in one month for one person (minutes)."""

    person: str
    month: str
    title: str
    element: str
    minutes: int
    file: str
    line: int
    """Where it is written."""


def loads(guide: Guide, school: School) -> list[Load]:
    """Every step of a chapter and every standing task, for each person and month."""
    place = list(guide.schools).index(school.id)
    found = [
        Load(person, month, task.title, task.element, minutes, SCHOOLS, guide.line(SCHOOLS, "schools", place, "tasks", index, "who-minutes"))
        for index, task in enumerate(school.tasks)
        for month in task.months
        for person, minutes in task.minutes.items()
    ]
    for entry in guide.of_kind("element"):
        if isinstance(entry.page, ElementPage):
            for index, step in enumerate(entry.page.steps):
                shares = step.riverbend if school.id == "riverbend" else step.cedar_fork
                line = guide.line(entry.file, "steps", index, school.id)
                found += [
                    Load(person, month, step.title, entry.slug, minutes, entry.file, line)
                    for month in step.months
                    for person, minutes in _shared(shares, step.months)
                ]
    return found


def _shared(shares: dict[str, int], months: list[str]) -> list[tuple[str, int]]:
    """A step’s minutes are for the whole step: spread them over its months."""
    return [(person, round(minutes / len(months))) for person, minutes in shares.items()]


def totals(guide: Guide, school: School) -> dict[tuple[str, str], int]:
    """Minutes for each person and month."""
    sums = {(person.id, month): 0 for person in school.people for month in MONTHS}
    for load in loads(guide, school):
        key = (load.person, load.month)
        sums[key] = sums.get(key, 0) + load.minutes
    return sums


def check_hours(guide: Guide) -> None:
    """Note every month in which somebody’s work exceeds the hours stated, and unknown people."""
    for index, school in enumerate(guide.schools.values()):
        people = {person.id: person for person in school.people}
        for load in loads(guide, school):
            if load.person not in people:
                guide.problems.add(load.file, load.line, f"“{load.title}” gives minutes to “{load.person}”, who is not among the people of {school.title}", f"Use one of: {', '.join(people)}.")
        for (person, month), minutes in totals(guide, school).items():
            if person in people and minutes > people[person].hours_in(month) * 60:
                worst = sorted((l for l in loads(guide, school) if (l.person, l.month) == (person, month)), key=lambda l: -l.minutes)[:3]
                where = guide.line(SCHOOLS, "schools", index, "people", list(people).index(person))
                guide.problems.add(
                    SCHOOLS, where,
                    f"{people[person].title} at {school.title} has {people[person].hours_in(month)} hours in {month}, but the work adds up to {minutes / 60:.1f}",
                    "Move, share or shorten the largest: " + "; ".join(f"{l.title} ({l.minutes} min)" for l in worst) + ".",
                )
