"""Check that nobody at the example schools has more work in a month than hours for it."""

from __future__ import annotations

from collections.abc import Iterator

from model.framework import MONTH_NAMES, MONTHS
from model.guide import Guide
from model.hours import SCHOOLS, loads, totals
from model.problems import Problem


def check(guide: Guide) -> Iterator[Problem]:
    """Everybody whose work exceeds the hours stated in a month, each told once, and unknown people."""
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
        sums = totals(guide, school)
        for place, (id, person) in enumerate(people.items()):
            over = {month: sums[id, month] - 60 * person.hours_in(month) for month in MONTHS}
            full = [month for month in MONTHS if over[month] > 0]
            if full:
                most = max(full, key=lambda month: over[month])
                worst = sorted(
                    (load for load in loads(guide, school) if (load.person, load.month) == (id, most)),
                    key=lambda load: -load.minutes,
                )[:3]
                others = f" (too few also in {', '.join(MONTH_NAMES[m] for m in full if m != most)})"
                work = "; ".join(f"{load.title} ({load.minutes / 60:.1f} hours, {load.file})" for load in worst)
                yield Problem(
                    SCHOOLS,
                    guide.line(SCHOOLS, "schools", index, "people", place),
                    f"{person.title} at {school.title} has {person.hours_in(most)} hours in {MONTH_NAMES[most]}, but "
                    f"the work takes {sums[id, most] / 60:.1f}{others if len(full) > 1 else ''}",
                    f"Look first whether hours: is right. If it is, give some of this work fewer minutes, or to "
                    f"somebody else: {work}.",
                )
