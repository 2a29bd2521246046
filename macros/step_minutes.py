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
PLACES = {cut: place for place, cut in enumerate((*CUTS, "opener"))}
"""Where the minutes of each cut stand among those of a step."""


def step_minutes(here: Here, id: str) -> str:
    """The parts of a step with their minutes in each cut; a cut that leaves the step out has no column."""
    page = here.page(SessionPage, "a session page")
    number = here.find("step", id, {step.step: number for number, step in enumerate(page.agenda)})
    step, times = page.agenda[number], minutes_of(here.guide, here.entry)[number]
    shown = {cut: name for cut, name in _columns(page, step.step).items() if times[PLACES[cut]].given}
    parts: list[tuple[str, Sequence[float]]] = [
        (here.say("You speak"), [time.said for time in times]),
        (here.say("People move, and you hand out"), [time.moved for time in times]),
        *((part.do, part.minutes) for part in step.doing),
        (here.say("To spare"), [time.spare for time in times]),
    ]
    rows = [(what, [in_words(minutes[PLACES[cut]]) for cut in shown]) for what, minutes in parts]
    return render(
        "step-minutes",
        here,
        title=step.title,
        columns=[(cut, here.say(name)) for cut, name in shown.items()],
        rows=[(what, numbers) for what, numbers in rows if set(numbers) != {in_words(0)}],
        totals=[in_words(times[PLACES[cut]].given) for cut in shown],
    )


def _columns(page: SessionPage, id: str) -> dict[str, str]:
    """The names of the cuts that differ, and of the opener."""
    different = [str(cut["id"]) for cut in cuts_of(page, Words())]
    names = NAMES if "hour" in different else NAMES | {"full": said_later("Full and hour")}
    return {cut: names[cut] for cut in different if PLACES[cut] < OPENER or id == page.opener}
