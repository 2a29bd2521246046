"""A session minute by minute, and all sessions side by side."""

from __future__ import annotations

import json
from itertools import accumulate
from typing import Any

from macros.here import Here
from macros.materials import material_title
from macros.rendering import render
from model.pages import CUTS, INTERPRETED, OPENER_MINUTES, AgendaStep, SessionPage
from model.wording import plain
from model.words import Words, said_later


def run_of_show(here: Here) -> str:
    """The session’s timetable: clock times and totals of the full, hour and half-hour cuts are computed."""
    page = here.page(SessionPage, "a session page")
    needs = [[material_title(here, name) for name in step.materials] for step in page.agenda]
    opener = next(step for step in page.agenda if step.step == page.opener)
    cuts = cuts_of(page, here.guide.words)
    return render(
        "run-of-show",
        here,
        page=page,
        starts=start_times(page),
        needs=needs,
        opener=opener,
        opener_minutes=OPENER_MINUTES,
        cuts=cuts,
        agenda=agenda(here.entry.slug, page, needs, cuts),
        interpreted=INTERPRETED,
    )


CUT_TITLES = (said_later("Full session"), said_later("Hour cut"), said_later("Half-hour cut"))


def start_times(page: SessionPage) -> list[list[int]]:
    """For each cut, the minutes since the start at which each step begins."""
    return [list(accumulate((step.minutes[cut] for step in page.agenda), initial=0))[:-1] for cut in range(len(CUTS))]


def cuts_of(page: SessionPage, words: Words) -> list[dict[str, Any]]:
    """The cuts that differ, the longest first: id, name, minutes, and the minutes of each step."""
    rows: list[dict[str, Any]] = []
    for index, (id, name) in enumerate(zip(CUTS, CUT_TITLES, strict=True)):
        steps = [step.minutes[index] for step in page.agenda]
        if not rows or steps != rows[-1]["steps"]:
            rows.append({"id": id, "name": words.say(name), "minutes": sum(steps), "steps": steps})
    opener = [OPENER_MINUTES * (step.step == page.opener) for step in page.agenda]
    return [*rows, {"id": "opener", "name": words.say("Opener alone"), "minutes": OPENER_MINUTES, "steps": opener}]


def agenda(slug: str, page: SessionPage, needs: list[list[str]], cuts: list[dict[str, Any]]) -> str:
    """The agenda as JSON, for the script that gives it clock times; a step’s minutes stand in the order of `cuts`."""
    steps = [
        {
            "id": step.step,
            "title": plain(step.title),
            "minutes": [cut["steps"][place] for cut in cuts],
            "group": plain(step.group),
            "needs": [plain(need) for need in needs[place]],
            "short": plain(step.short),
            "parts": _in_cuts(step, cuts),
        }
        for place, step in enumerate(page.agenda)
    ]
    return json.dumps(
        {
            "slug": slug,
            "title": plain(page.title),
            "interpreted": INTERPRETED,
            "cuts": [{"id": cut["id"], "name": cut["name"]} for cut in cuts],
            "steps": steps,
        },
        ensure_ascii=False,
    )


def _in_cuts(step: AgendaStep, cuts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What people do in a step, with its minutes in the order of `cuts`."""
    columns = {**{id: place for place, id in enumerate(CUTS)}, "opener": -1}
    return [
        {
            "title": plain(part.do),
            "minutes": [part.minutes[columns[cut["id"]]] if cut["steps"] else 0 for cut in cuts],
        }
        for part in step.doing
    ]


def sessions(here: Here) -> str:
    """Every session with its purpose, length and chapter."""
    return render(
        "sessions", here, sessions=[e for e in here.guide.of_kind("session") if isinstance(e.page, SessionPage)]
    )
