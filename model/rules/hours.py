"""Check that nobody at the example schools has more work in a month than hours for it."""

from __future__ import annotations

from collections.abc import Iterator

from model.guide import Guide
from model.hours import SCHOOLS, loads, totals
from model.problems import Problem


def check(guide: Guide) -> Iterator[Problem]:
    """Every month in which somebody’s work exceeds the hours stated, and unknown people."""
    for index, school in enumerate(guide.schools.values()):
        people = {person.id: person for person in school.people}
        for load in loads(guide, school):
            if load.person not in people:
                yield Problem(
                    load.file,
                    load.line,
                    f"“{load.title}” gives minutes to “{load.person}”, who is not among the people of {school.title}",
                    f"Use one of: {', '.join(people)}.",
                )
        for (person, month), minutes in totals(guide, school).items():
            if person in people and minutes > people[person].hours_in(month) * 60:
                worst = sorted(
                    (load for load in loads(guide, school) if (load.person, load.month) == (person, month)),
                    key=lambda load: -load.minutes,
                )[:3]
                where = guide.line(SCHOOLS, "schools", index, "people", list(people).index(person))
                yield Problem(
                    SCHOOLS,
                    where,
                    f"{people[person].title} at {school.title} has {people[person].hours_in(month)} hours in {month}, "
                    f"but the work adds up to {minutes / 60:.1f}",
                    "Move, share or shorten the largest: "
                    + "; ".join(f"{load.title} ({load.minutes} min)" for load in worst)
                    + ".",
                )
