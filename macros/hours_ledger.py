"""The hours that a year of partnerships asks of an example school’s people."""

from __future__ import annotations

from macros.here import Here
from macros.rendering import render
from model.framework import MONTHS, MONTH_NAMES
from model.hours import loads, totals


def hours_ledger(here: Here, school: str) -> str:
    """Hours used and stated by month and person, then what fills the fullest month of the busiest person."""
    one = here.find("example school", school, here.guide.schools)
    used = totals(here.guide, one)
    busiest = max(one.people, key=lambda p: sum(used[p.id, m] for m in MONTHS))
    fullest = max((m for m in MONTHS if busiest.hours_in(m)), key=lambda m: used[busiest.id, m] / busiest.hours_in(m))
    inside = sorted((load for load in loads(here.guide, one) if (load.person, load.month) == (busiest.id, fullest)), key=lambda load: -load.minutes)
    return render("hours-ledger", here, school=one, used=used, months={m: MONTH_NAMES[m] for m in MONTHS}, busiest=busiest, fullest=fullest, inside=inside, hours=hours)


def hours(minutes: int) -> str:
    """`minutes` as hours with one decimal."""
    return f"{minutes / 60:.1f}"
