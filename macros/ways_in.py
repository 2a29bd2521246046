"""The home page’s three ways in: what is going on, your role, your time."""

from __future__ import annotations

from macros.here import Here
from macros.mistakes import MacroMistake
from macros.rendering import render
from macros.text import first_sentence
from model.pages import Route, RoutesPage


def ways_in(here: Here, *situations: str) -> str:
    """Three lists of links: the situations named, every role, and each length of time."""
    known = {situation.id: situation for situation in here.guide.situations}
    chosen = [here.find("situation", id, known) for id in situations]
    if not chosen:
        raise MacroMistake(
            "ways_in() names no situation",
            'Name three or four by their id: {{ ways_in("start-monday", "new-principal") }}.',
        )
    return render("ways-in", here, chosen=chosen, times=_times(here), first=first_sentence, by_time=here.pages.by_time)


def _times(here: Here) -> dict[int, list[Route]]:
    """The routes on the page about time, by their minutes."""
    entry = here.guide.pages.get(here.pages.by_time)
    times: dict[int, list[Route]] = {}
    for route in entry.page.routes if entry and isinstance(entry.page, RoutesPage) else []:
        times.setdefault(route.minutes, []).append(route)
    return times
