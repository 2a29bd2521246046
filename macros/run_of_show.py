"""A session minute by minute, and all sessions side by side."""

from __future__ import annotations

from itertools import accumulate

from macros.here import Here
from macros.materials import material_title
from macros.rendering import render
from model.pages import CUTS, OPENER_MINUTES, SessionPage


def run_of_show(here: Here) -> str:
    """The session’s timetable: clock times and totals of the full, hour and half-hour cuts are computed."""
    page = here.page(SessionPage, "a session page")
    needs = [[material_title(here, name) for name in step.materials] for step in page.agenda]
    opener = next(step for step in page.agenda if step.step == page.opener)
    return render("run-of-show", here, page=page, starts=start_times(page), needs=needs, opener=opener, opener_minutes=OPENER_MINUTES)


def start_times(page: SessionPage) -> list[list[int]]:
    """For each cut, the minutes since the start at which each step begins."""
    return [list(accumulate((step.minutes[cut] for step in page.agenda), initial=0))[:-1] for cut in range(len(CUTS))]


def sessions(here: Here) -> str:
    """Every session with its purpose, length and chapter."""
    return render("sessions", here, sessions=[e for e in here.guide.of_kind("session") if isinstance(e.page, SessionPage)])
