"""The hours that a year of partnerships asks of an example school’s people."""

from __future__ import annotations

from functools import partial

from macros.here import Here
from macros.rendering import render
from model.framework import MONTHS
from model.hours import loads, totals
from model.words import Words


def hours_ledger(here: Here, school: str) -> str:
    """Hours used and stated by month and person, then what fills the fullest month of the busiest person."""
    example = here.find("example school", school, here.guide.schools)
    used = totals(here.guide, example)
    busiest = max(example.people, key=lambda p: sum(used[p.id, m] for m in MONTHS))
    fullest = max((m for m in MONTHS if busiest.hours_in(m)), key=lambda m: used[busiest.id, m] / busiest.hours_in(m))
    inside = sorted(
        (load for load in loads(here.guide, example) if (load.person, load.month) == (busiest.id, fullest)),
        key=lambda load: -load.minutes,
    )
    return render(
        "hours-ledger",
        here,
        school=example,
        used=used,
        months=MONTHS,
        busiest=busiest,
        fullest=fullest,
        inside=inside,
        hours=partial(hours, here.guide.words),
    )


def hours(words: Words, minutes: int) -> str:
    """`minutes` as hours, to the half hour: “1.5”, “2”; “0” only where nothing is asked, “under 0.5” for less than a
    quarter hour.
    """
    halves = round(minutes / 30)
    if minutes and not halves:
        return words.say("under %(number)s", number=words.decimal(0.5))
    return words.decimal(halves / 2)
