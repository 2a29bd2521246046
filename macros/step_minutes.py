"""A step’s minutes, part by part: what the facilitator says, what people do, and what is left over."""

from __future__ import annotations

from collections.abc import Sequence

from macros.here import Here
from macros.rendering import render
from macros.run_of_show import cuts_of
from model.minutes import OPENER, in_words, minutes_of
from model.pages import CUTS, SessionPage
from model.words import Words, said_later

NAMES = {
    "full": said_later("Full"),
    "hour": said_later("Hour"),
    "half": said_later("Half"),
    "opener": said_later("Opener"),
}


def step_minutes(here: Here, id: str) -> str:
    """The parts of a step with their minutes in each cut; a cut that leaves the step out has no column."""
    page = here.page(SessionPage, "a session page")
    number = here.find("step", id, {step.step: number for number, step in enumerate(page.agenda)})
    step, times = page.agenda[number], minutes_of(here.guide, here.entry)[number]
    columns = {place: name for place, name in _columns(page, step.step).items() if times[place].given}
    parts: list[tuple[str, Sequence[float]]] = [
        (here.say("You speak"), [time.said for time in times]),
        (here.say("People move, and you hand out"), [time.moved for time in times]),
        *((part.do, part.minutes) for part in step.doing),
        (here.say("To spare"), [time.spare for time in times]),
    ]
    rows = [(what, [in_words(minutes[place]) for place in columns]) for what, minutes in parts]
    return render(
        "step-minutes",
        here,
        title=step.title,
        columns=[here.say(name) for name in columns.values()],
        rows=[(what, shown) for what, shown in rows if set(shown) != {in_words(0)}],
        totals=[in_words(times[place].given) for place in columns],
    )


def _columns(page: SessionPage, id: str) -> dict[int, str]:
    """The cuts that differ, by their place among the three, and the opener."""
    places = {cut: place for place, cut in enumerate((*CUTS, "opener"))}
    different = [str(cut["id"]) for cut in cuts_of(page, Words())]
    names = NAMES if "hour" in different else NAMES | {"full": said_later("Full and hour")}
    return {places[cut]: names[cut] for cut in different if places[cut] < OPENER or id == page.opener}
